//! Trying things out: a backend past the gateway, a function by a dry run, the machine.
//!
//! Nothing here changes anything unless whoever asks says that it may.

mod backend;
mod function;
mod machine;

pub(crate) use backend::{Call as BackendCall, backend, recorded_call};
pub(crate) use function::dry_run;
pub(crate) use machine::{clock_against, disk, file_handles};

use std::fmt::Write as _;

use serde::Serialize;

use crate::terminal::{style, styled};

/// What a probe found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    /// What was tried.
    pub(crate) probe: &'static str,
    /// How it went.
    pub(crate) verdict: Verdict,
    /// What was seen.
    pub(crate) text: String,
}

/// How a probe went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    /// As it should.
    Good,
    /// Not as it should.
    Bad,
    /// Something to know, or it was left out.
    Note,
}

impl Finding {
    /// A finding.
    pub(crate) fn new(probe: &'static str, verdict: Verdict, text: impl Into<String>) -> Self {
        Self {
            probe,
            verdict,
            text: text.into(),
        }
    }
}

/// Findings, a line each.
pub(crate) fn text(findings: &[Finding]) -> String {
    let mut said = String::new();
    for Finding {
        probe,
        verdict,
        text,
    } in findings
    {
        let verdict = match verdict {
            Verdict::Good => styled(style::GOOD, "good"),
            Verdict::Bad => styled(style::ERROR, "bad "),
            Verdict::Note => styled(style::DIM, "note"),
        };
        let _ = writeln!(said, "  {probe:<9} {verdict}  {text}");
    }
    said
}
