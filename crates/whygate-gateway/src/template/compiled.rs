//! Templates, compiled, each with the way back from a line in it to a line of the definition.

use bytes::Bytes;
use whygate_exchange::TemplateFailure;
use whygate_model::{Diagnostic, Place, definition};
use whygate_vtl::{Position, RenderError, Template};

use super::lint::lint_template;

/// A mapping template.
#[derive(Debug)]
pub(crate) struct CompiledTemplate {
    /// The content type that it stands under.
    pub(crate) media_type: String,
    /// Where its text begins.
    pub(crate) place: Place,
    lines: Lines,
    pub(crate) kind: TemplateKind,
}

/// What running a template needs.
#[derive(Debug)]
pub(crate) enum TemplateKind {
    /// Nothing: it is text.
    Static(Bytes),
    /// The engine.
    Program(Box<Template>),
    /// It does not parse: what each call that needs it fails with.
    Broken(Box<TemplateFailure>),
}

/// How a template's lines stand in the definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    /// Line by line, as in a YAML block.
    AsWritten,
    /// One line, character by character.
    OneLine,
    /// Written with escapes, so that only the beginning is known.
    Escaped,
}

impl Lines {
    fn of(template: &definition::Template) -> Self {
        let length = usize::try_from(template.place.length).unwrap_or_default();
        match template.text.split_once('\n') {
            None if template.text.chars().count() == length => Self::OneLine,
            // The place covers no more than a line, and a line break with an escape is longer
            // than the text before it.
            Some((first, _)) if first.chars().count() >= length => Self::AsWritten,
            _ => Self::Escaped,
        }
    }

    fn place(self, begins: &Place, position: Position) -> Place {
        let moved = |begin: u32, by: u32| begin.saturating_add(by.saturating_sub(1));
        match self {
            Self::AsWritten => Place {
                line: moved(begins.line, position.line),
                column: moved(begins.column, position.column),
                length: 0,
                ..begins.clone()
            },
            Self::OneLine => Place {
                column: moved(begins.column, position.column),
                length: 0,
                ..begins.clone()
            },
            Self::Escaped => begins.clone(),
        }
    }
}

impl CompiledTemplate {
    /// Parses a template. One that does not parse is a warning, since Amazon takes it: the calls
    /// that need it fail, with this log line.
    pub(crate) fn compile(
        media_type: &str,
        template: &definition::Template,
        amazon: &str,
        is_stage_variable: &dyn Fn(&str) -> bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let lines = Lines::of(template);
        let kind = if template.text.contains(['$', '#']) {
            match Template::parse(&template.text) {
                Ok(program) => {
                    for finding in lint_template(&program, Some(is_stage_variable)) {
                        let mut place = lines.place(&template.place, finding.position);
                        if lines != Lines::Escaped {
                            place.length = finding.length;
                        }
                        let mut diagnostic =
                            Diagnostic::warning(finding.code, finding.message, &place);
                        diagnostic.help = finding.help;
                        if lines == Lines::Escaped {
                            diagnostic = diagnostic
                                .with_note(format!("at {} of the template", finding.position));
                        }
                        diagnostics.push(diagnostic);
                    }
                    TemplateKind::Program(Box::new(program))
                }
                Err(error) => {
                    let place = lines.place(&template.place, error.position);
                    diagnostics.push(
                        Diagnostic::warning(
                            "vtl-parse-error",
                            format!(
                                "the template for `{media_type}` does not parse at its {}: {}",
                                error.position, error.kind
                            ),
                            &place,
                        )
                        .help("correct the template: Amazon deploys it as it is, and each call that needs it fails with 500")
                        .amazon(amazon),
                    );
                    TemplateKind::Broken(Box::new(TemplateFailure {
                        media_type: media_type.to_owned(),
                        place,
                        line: error.position.line,
                        column: error.position.column,
                        reference: String::new(),
                        detail: error.kind.to_string(),
                    }))
                }
            }
        } else {
            TemplateKind::Static(Bytes::copy_from_slice(template.text.as_bytes()))
        };
        Self {
            media_type: media_type.to_owned(),
            place: template.place.clone(),
            lines,
            kind,
        }
    }

    /// What a rendering failed with.
    pub(super) fn failure(&self, error: &RenderError) -> TemplateFailure {
        TemplateFailure {
            media_type: self.media_type.clone(),
            place: self.lines.place(&self.place, error.position),
            line: error.position.line,
            column: error.position.column,
            reference: error.source_text.clone(),
            detail: error.kind.to_string(),
        }
    }

    /// A failure that no line of the template is to blame for.
    pub(crate) fn failure_as_a_whole(&self, detail: String) -> TemplateFailure {
        TemplateFailure {
            media_type: self.media_type.clone(),
            place: self.place.clone(),
            line: 1,
            column: 1,
            reference: String::new(),
            detail,
        }
    }
}

#[cfg(test)]
mod tests;
