//! `whygate explain`.

use std::fmt::Write as _;

use whygate_diagnose::Cause;

use crate::{
    arguments::ExplainArguments,
    failure::Failure,
    terminal::{Terminal, style, styled},
};

/// Describes a cause, or lists them all.
pub(crate) fn explain(
    arguments: &ExplainArguments,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let text = match &arguments.cause {
        Some(code) => whygate_diagnose::render_cause(cause(code)?, terminal.report_style()),
        None => list(),
    };
    terminal.data(&text)?;
    Ok(())
}

/// The entry of a code.
pub(super) fn cause(code: &str) -> Result<&'static Cause, Failure> {
    whygate_diagnose::explain(code).ok_or_else(|| Failure::UnknownCause {
        code: code.to_owned(),
        nearest: whygate_diagnose::nearest(code)
            .first()
            .map(|code| (*code).to_owned()),
    })
}

/// A line a cause: code and title.
fn list() -> String {
    let widest = whygate_diagnose::all()
        .map(|cause| cause.code.len())
        .max()
        .unwrap_or_default();
    let mut text = String::new();
    for cause in whygate_diagnose::all() {
        let padding = " ".repeat(widest.saturating_sub(cause.code.len()));
        let _ = writeln!(
            text,
            "{}{padding}  {}",
            styled(style::STRONG, cause.code),
            cause.title
        );
    }
    text
}
