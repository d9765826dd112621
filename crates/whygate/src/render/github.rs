//! Diagnostics as commands of a GitHub workflow, which shows them at the changed lines.
//! Source: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.

use std::fmt::Write as _;

use whygate_model::{Diagnostic, Severity};

/// One line a diagnostic.
pub(crate) fn annotations(diagnostics: &[&Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let level = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let _ = write!(out, "::{level} ");
        if let Some(place) = diagnostic.place() {
            let _ = write!(
                out,
                "file={},line={},col={},",
                property(&place.file),
                place.line,
                place.column
            );
            if place.length > 0 {
                let _ = write!(
                    out,
                    "endColumn={},",
                    place.column.saturating_add(place.length)
                );
            }
        }
        let mut message = diagnostic.message.clone();
        if let Some(help) = &diagnostic.help {
            message.push_str("\nhelp: ");
            message.push_str(help);
        }
        let _ = writeln!(
            out,
            "title={}::{}",
            property(diagnostic.code),
            data(&message)
        );
    }
    out
}

/// The message: `%` and line ends are written out.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property: as the message, and what ends properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
