//! `whygate check --against`: a definition held against an older version of itself.

use std::path::Path;

use whygate_model::{Diagnostic, Sources, compare};

use crate::{
    definitions::{self, ReadDefinition, ReadOptions},
    failure::Failure,
    render::{Counts, counted, text},
    terminal::{style, styled},
};

/// What a definition's change means for callers.
pub(super) struct Changes {
    /// The findings; where the older version cannot be read, why.
    pub(super) findings: Vec<Diagnostic>,
    /// Whether the older version cannot be read.
    pub(super) refused: bool,
    /// The older version's texts.
    sources: Sources,
}

impl Changes {
    pub(super) fn read(
        old: &Path,
        new: &[ReadDefinition],
        options: &ReadOptions,
    ) -> Result<Self, Failure> {
        let [new] = new else {
            return Err(Failure::SeveralToCompare { count: new.len() });
        };
        let old = definitions::files(&[old.to_owned()])?;
        let Some(old) = old.first() else {
            return Err(Failure::SeveralToCompare { count: 0 });
        };
        let old = ReadDefinition::read(old, options);
        let (Some(before), Some(after)) = (&old.definition, &new.definition) else {
            return Ok(Self {
                refused: old.definition.is_none(),
                findings: if old.definition.is_none() {
                    old.diagnostics
                } else {
                    Vec::new()
                },
                sources: old.sources,
            });
        };
        Ok(Self {
            findings: compare::compare(before, after),
            refused: false,
            sources: old.sources,
        })
    }

    /// The findings with excerpts, and the closing line.
    pub(super) fn text(&self, new: &[ReadDefinition]) -> String {
        let mut sources = self.sources.clone();
        for definition in new {
            sources.extend(definition.sources.clone());
        }
        let mut said = String::new();
        for finding in &self.findings {
            said.push_str(&text::full(finding, &sources));
            said.push('\n');
        }
        if !self.refused {
            said.push_str(&self.verdict());
            said.push('\n');
        }
        said
    }

    /// The closing line.
    fn verdict(&self) -> String {
        let counts = Counts::of(&self.findings);
        match (counts.errors, counts.warnings) {
            (0, 0) => styled(style::GOOD, "nothing breaks for callers"),
            (0, some) => styled(
                style::WARNING,
                format!("{} may break calls", counted(some, "change")),
            ),
            (some, 0) => styled(style::ERROR, format!("{} for callers", breaking(some))),
            (some, others) => styled(
                style::ERROR,
                format!("{} for callers, and {others} more may", breaking(some)),
            ),
        }
    }
}

fn breaking(count: usize) -> String {
    let verb = if count == 1 { "breaks" } else { "break" };
    format!("{} {verb} something", counted(count, "change"))
}
