//! What functions write, on its way to the terminal.

use whygate_lambda::{FunctionLogLine, FunctionLogs};

use super::{lines::FunctionLine, printer::Printer};

/// Prints lines of functions.
#[derive(Debug)]
pub(crate) struct PrintedLogs {
    printer: Printer,
}

impl PrintedLogs {
    /// Prints them here.
    pub(crate) fn new(printer: Printer) -> Self {
        Self { printer }
    }
}

impl FunctionLogs for PrintedLogs {
    fn line(&self, line: &FunctionLogLine<'_>) {
        if !self.printer.shows_functions(line.source) {
            return;
        }
        self.printer.function(FunctionLine {
            at: line.at,
            function: line.function.to_owned(),
            log_group: line.log_group.to_owned(),
            log_stream: line.log_stream.to_owned(),
            request_id: line.request_id.map(str::to_owned),
            source: line.source,
            text: line.text.to_owned(),
        });
    }
}
