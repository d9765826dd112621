//! Answers that a client printed: `curl -i`, `curl -v`.

use super::{Text, prefixes::with_request_id};
use crate::logs::{book::Book, execution, function, response, response::Answer};

#[derive(Debug)]
pub(super) struct PartAnswer {
    pub(super) answer: Answer,
    pub(super) in_body: bool,
    pub(super) verbose: bool,
}

impl Text {
    pub(super) fn starts_answer(&mut self, text: &str) -> bool {
        let (verbose, line) = match text.strip_prefix("< ") {
            Some(line) => (true, line),
            None => (false, text),
        };
        let method = response::request_line(text);
        let status = response::status_line(line);
        if status.is_none() && method.is_none() {
            return false;
        }
        self.recognised += 1;
        self.answer = Some(PartAnswer {
            answer: Answer {
                status,
                method: method.map(Into::into),
                ..Answer::default()
            },
            in_body: false,
            verbose: verbose || method.is_some(),
        });
        true
    }

    /// Whether the line was a part of the answer.
    pub(super) fn answer_line(&mut self, text: &str, book: &mut Book) -> bool {
        let Some(part) = &mut self.answer else {
            return false;
        };
        let line = if part.verbose {
            match (text.strip_prefix("< "), text) {
                (Some(line), _) => line,
                (None, "<") => "",
                (None, _) if text.starts_with("> ") || text.starts_with("* ") || text == ">" => {
                    return true;
                }
                (None, _) => text,
            }
        } else {
            text
        };
        if let Some(status) = response::status_line(line) {
            // `100 Continue` and redirects come before the answer; another answer ends this one.
            if part.answer.status.is_none_or(|status| status < 200) {
                part.answer.status = Some(status);
                part.in_body = false;
                return true;
            }
            self.end_answer(book);
            return self.starts_answer(text);
        }
        if !part.in_body {
            if line.is_empty() {
                part.in_body = part.answer.status.is_none_or(|status| status >= 200);
            } else if let Some((name, value)) = response::header_line(line) {
                part.answer.add_header(name, value);
            } else {
                part.in_body = true;
                part.answer.add_body(line);
            }
            return true;
        }
        let next_source = with_request_id(text)
            .is_some_and(|(_, rest)| execution::line(rest).is_some())
            || (part.answer.body.is_empty() && function::line(text).is_some())
            || text.starts_with("START RequestId: ");
        if next_source {
            self.end_answer(book);
            return false;
        }
        part.answer.add_body(line);
        true
    }

    pub(super) fn end_answer(&mut self, book: &mut Book) {
        if let Some(part) = self.answer.take() {
            book.answer(part.answer);
        }
    }
}
