//! Diagnostics as one JSON object.
//!
//! The shape is a contract, named by its `schema`: fields may be added under the same name,
//! everything else is a new name.

use serde::Serialize;
use whygate_model::{Diagnostic, Severity};

use super::Counts;

/// The name of the shape.
const SCHEMA: &str = "whygate.check/1";

/// What `whygate check --format json` prints.
#[derive(Debug, Serialize)]
pub(crate) struct Report<'a> {
    schema: &'static str,
    definitions: Vec<CheckedDefinition<'a>>,
    diagnostics: Vec<CheckedDiagnostic<'a>>,
    /// With `--against`: what the change breaks. An error breaks calls, a warning may.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<CheckedDiagnostic<'a>>>,
    summary: Summary,
}

/// A definition that was checked.
#[derive(Debug, Serialize)]
pub(crate) struct CheckedDefinition<'a> {
    /// The file as it was named.
    pub(crate) file: &'a str,
    /// Whether `whygate run` would serve it.
    pub(crate) served: bool,
    /// How many routes it has.
    pub(crate) routes: usize,
}

#[derive(Debug, Serialize)]
struct CheckedDiagnostic<'a> {
    code: &'a str,
    /// `error`, `warning` or `note`.
    severity: &'static str,
    message: &'a str,
    /// The first is the main one.
    labels: Vec<CheckedLabel<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
    /// What Amazon says about the same fault.
    amazon: Option<&'a str>,
    /// Whether `--fix` can put it right.
    fixable: bool,
}

#[derive(Debug, Serialize)]
struct CheckedLabel<'a> {
    file: &'a str,
    /// Counted from 1.
    line: u32,
    /// In characters, counted from 1.
    column: u32,
    /// In characters; 0 where it is not known.
    length: u32,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl<'a> Report<'a> {
    /// Puts the report together.
    pub(crate) fn new(
        definitions: Vec<CheckedDefinition<'a>>,
        diagnostics: &[&'a Diagnostic],
        changes: Option<&[&'a Diagnostic]>,
    ) -> Self {
        let counts = Counts::of(diagnostics.iter().copied());
        Self {
            schema: SCHEMA,
            definitions,
            diagnostics: diagnostics.iter().copied().map(checked).collect(),
            changes: changes.map(|changes| changes.iter().copied().map(checked).collect()),
            summary: Summary {
                errors: counts.errors,
                warnings: counts.warnings,
                notes: counts.notes,
            },
        }
    }
}

fn checked(diagnostic: &Diagnostic) -> CheckedDiagnostic<'_> {
    CheckedDiagnostic {
        code: diagnostic.code,
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: &diagnostic.message,
        labels: diagnostic
            .labels
            .iter()
            .map(|label| CheckedLabel {
                file: &label.place.file,
                line: label.place.line,
                column: label.place.column,
                length: label.place.length,
                text: &label.text,
            })
            .collect(),
        notes: &diagnostic.notes,
        help: diagnostic.help.as_deref(),
        amazon: diagnostic.amazon.as_deref(),
        fixable: diagnostic.edit.is_some(),
    }
}
