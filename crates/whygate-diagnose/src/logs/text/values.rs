//! Values that go on over the next lines: bodies, stacks, what an authorizer returned.

use super::{Expect, Key, MOST_UNKNOWN, Text, facts_of};
use crate::logs::{
    answer::OpenJson,
    book::Book,
    execution::{self, LONGEST_VALUE},
    facts::short,
};

/// A value that may go on over the next lines.
#[derive(Debug)]
pub(super) struct OpenValue {
    pub(super) key: Key,
    pub(super) kind: ValueKind,
    pub(super) text: String,
    pub(super) json: OpenJson,
    pub(super) taken: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    EndpointBody,
    AuthorizerResult,
    EndpointRequest,
    Client,
}

impl Text {
    /// Whether the line stands inside JSON that began in a value before it.
    pub(super) fn inside_json(&mut self, text: &str) -> bool {
        let Some(value) = &mut self.value else {
            return false;
        };
        if !value.json.is_open() || value.taken > LONGEST_VALUE {
            return false;
        }
        value.taken += text.len();
        value.json.feed(text);
        true
    }

    pub(super) fn open_value(&mut self, key: &Key, line: &execution::Line<'_>) {
        let (kind, text) = match line {
            execution::Line::EndpointBody(text) => (ValueKind::EndpointBody, *text),
            execution::Line::AuthorizerResult(text) => (ValueKind::AuthorizerResult, *text),
            execution::Line::EndpointRequest(text) => (ValueKind::EndpointRequest, *text),
            execution::Line::ClientBody(text) => (ValueKind::Client, *text),
            _ => return,
        };
        let mut json = OpenJson::default();
        if !text.ends_with("[TRUNCATED]") {
            json.feed(text);
        }
        self.value = Some(OpenValue {
            key: key.clone(),
            kind,
            text: String::new(),
            json,
            taken: text.len(),
        });
    }

    /// A line that is a part of what came before.
    pub(super) fn go_on(&mut self, text: &str, book: &mut Book) {
        if let Some(value) = &mut self.value {
            value.taken += text.len();
            if value.text.len() < LONGEST_VALUE {
                value.text.push('\n');
                value.text.push_str(short(text, LONGEST_VALUE));
            }
            if text.ends_with("[TRUNCATED]") {
                value.json = OpenJson::default();
            } else {
                value.json.feed(text);
            }
            return;
        }
        if let Some(run) = &self.run {
            let run = book.run(run);
            if self.after_error {
                run.more(text);
            } else {
                run.code_line(text, false);
            }
            return;
        }
        if self.after_error {
            book.lone_run.more(text);
            return;
        }
        if self.expect == Expect::Function {
            book.lone_run.code_line(text, true);
            return;
        }
        if !text.trim().is_empty() && !self.prefixed {
            self.unknown += 1;
            if self.unknown_lines.len() < MOST_UNKNOWN {
                self.unknown_lines.push(short(text, 2_000).to_owned());
            }
        }
    }

    pub(super) fn close_value(&mut self, book: &mut Book) {
        let Some(value) = self.value.take() else {
            return;
        };
        if value.text.is_empty() {
            return;
        }
        let facts = facts_of(&value.key, book);
        let place = match value.kind {
            ValueKind::EndpointBody => &mut facts.endpoint_body,
            ValueKind::AuthorizerResult => &mut facts.authorizer_result,
            ValueKind::EndpointRequest => &mut facts.endpoint_request,
            ValueKind::Client => return,
        };
        let whole = place.take().map_or_else(String::new, String::from) + &value.text;
        *place = Some(short(&whole, LONGEST_VALUE).into());
    }
}
