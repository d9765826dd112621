//! Lines of the platform's in functions' logs, each for the invocation that it names.

use crate::logs::{book::Book, execution, function};

/// Takes a line of the platform's into the invocation that it names, or into the one that is
/// open.
pub(in crate::logs) fn take_function_line(
    line: &function::Line<'_>,
    open: &mut Option<Box<str>>,
    after_error: &mut bool,
    book: &mut Book,
) {
    let named = |id: &str| execution::identifier(id);
    match line {
        function::Line::InitStart => *open = None,
        function::Line::InitReport(rest) => {
            if rest.contains("Status: error") || rest.contains("Status: timeout") {
                current(open.as_deref(), book).report(rest);
            }
        }
        function::Line::Start(id) => {
            *open = named(id);
            current(open.as_deref(), book).started = true;
        }
        function::Line::End(id) => {
            let id = named(id);
            current(id.as_deref(), book).ended = true;
            *open = None;
        }
        function::Line::Report(text) => {
            let id = text
                .strip_prefix("REPORT RequestId: ")
                .and_then(|rest| rest.split([' ', '\t']).next())
                .and_then(named);
            current(id.as_deref(), book).report(text);
            if let Some(id) = &id {
                book.forget_run(id);
            }
            *open = None;
        }
        function::Line::TimedOut { id, seconds } => {
            let id = id.and_then(named).or_else(|| open.clone());
            current(id.as_deref(), book).timed_out = Some(*seconds);
        }
        function::Line::Exited { id, message } => {
            let id = id.and_then(named).or_else(|| open.clone());
            current(id.as_deref(), book).error(message.strip_prefix("Error: ").unwrap_or(message));
            *after_error = true;
        }
        function::Line::Error { id, text } => {
            let id = id.and_then(named).or_else(|| open.clone());
            current(id.as_deref(), book).error(text);
            *after_error = true;
        }
        function::Line::Code { id, text } => {
            if let Some(id) = named(id) {
                book.run(&id).code_line(text, false);
            }
        }
    }
}

fn current<'book>(id: Option<&str>, book: &'book mut Book) -> &'book mut function::FunctionFacts {
    match id {
        Some(id) => book.run(id),
        None => &mut book.lone_run,
    }
}
