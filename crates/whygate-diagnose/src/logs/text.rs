//! Lines of text: console copies, test invocations, `aws logs tail`, S3 exports, `curl -i`.
//!
//! In text, events are not told apart for certain: a body may hold line breaks, and what a
//! client wrote may look like a line of the gateway's. A line where a client could have written
//! is doubtful, and a failure that is followed by steps that only come after success is void.

mod answers;
mod functions;
mod prefixes;
mod values;

use serde_json::Value;

use self::{
    answers::PartAnswer,
    prefixes::{access_line, without_stream},
    values::OpenValue,
};
pub(super) use self::{functions::take_function_line, prefixes::with_request_id};
use super::{
    book::Book,
    containers,
    execution::{self, LONGEST_VALUE},
    facts::Facts,
    function, times,
};

/// What the lines of a source are taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expect {
    /// Anything.
    Anything,
    /// A function's log.
    Function,
}

/// Which call a line belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Id(Box<str>),
    Lone(usize),
}

/// The most lines of an unknown kind that are kept to judge a source by.
const MOST_UNKNOWN: usize = 200;

/// Reads the lines of one source into the book.
#[derive(Debug)]
pub(super) struct Text {
    expect: Expect,
    /// Lines with an id or a time in front were seen.
    prefixed: bool,
    /// Any line of the gateway's was seen.
    pub(super) recognised: u64,
    pub(super) unknown: u64,
    unknown_lines: Vec<String>,
    test_id: Option<Box<str>>,
    lone: Option<usize>,
    last_quotes: bool,
    value: Option<OpenValue>,
    run: Option<Box<str>>,
    /// The last line was an error of a function, whose stack may follow.
    after_error: bool,
    answer: Option<PartAnswer>,
}

impl Text {
    pub(super) fn new(expect: Expect) -> Self {
        Self {
            expect,
            prefixed: false,
            recognised: 0,
            unknown: 0,
            unknown_lines: Vec::new(),
            test_id: None,
            lone: None,
            last_quotes: false,
            value: None,
            run: None,
            after_error: false,
            answer: None,
        }
    }

    /// Whether a body, a stack or an answer is being read, so that a line that looks like JSON
    /// may be a part of it.
    pub(super) fn is_inside(&self) -> bool {
        self.answer.as_ref().is_some_and(|it| it.in_body)
            || self.value.as_ref().is_some_and(|it| it.json.is_open())
            || self.run.is_some()
    }

    /// One line.
    pub(super) fn line(&mut self, raw: &str, book: &mut Book) {
        let text = raw.trim_end();
        if self.answer.is_some() && self.answer_line(text, book) {
            return;
        }
        // The commonest form first: `(id) text`.
        if let Some((id, rest)) = with_request_id(text) {
            self.prefixed = true;
            self.gateway(Some(id), None, rest, book);
            return;
        }
        let (time_ms, rest) = times::leading(text);
        let rest = without_stream(rest);
        if time_ms.is_some()
            && let Some((id, rest)) = with_request_id(rest)
        {
            self.prefixed = true;
            self.gateway(Some(id), time_ms, rest, book);
            return;
        }
        if let Some((time_ms, rest)) = times::test_invocation(text) {
            self.prefixed = true;
            if execution::line(rest).is_some() {
                self.gateway(None, Some(time_ms), rest, book);
            } else {
                self.go_on(text, book);
            }
            return;
        }
        if self.function_line(rest, book) {
            return;
        }
        if self.run.is_none() && self.expect == Expect::Anything && execution::line(rest).is_some()
        {
            self.gateway(None, time_ms, rest, book);
            return;
        }
        if self.value.as_ref().is_none_or(|it| !it.json.is_open()) && self.run.is_none() {
            if self.starts_answer(text) {
                return;
            }
            if self.expect == Expect::Anything
                && let Some(entry) = access_line(text)
            {
                self.recognised += 1;
                self.close_value(book);
                book.access(entry);
                return;
            }
            if rest.len() < text.len()
                && rest.starts_with('{')
                && let Ok(value) = serde_json::from_str::<Value>(rest)
                && containers::value(&value, rest, time_ms, book)
            {
                self.recognised += 1;
                return;
            }
        }
        self.go_on(rest, book);
    }

    /// A line that begins as those of an execution log do, or a part of one.
    fn gateway(&mut self, id: Option<&str>, time_ms: Option<i64>, text: &str, book: &mut Book) {
        let inside = self.inside_json(text);
        let Some(line) = execution::line(text) else {
            self.go_on(text, book);
            return;
        };
        self.recognised += 1;
        self.run = None;
        self.after_error = false;
        // A bare line behind a value is not for certain a line of its own where others have
        // something in front.
        let bare = id.is_none() && time_ms.is_none();
        let doubtful = inside || (bare && self.prefixed && self.last_quotes);
        if let execution::Line::TestInvocation(test) = &line {
            self.test_id = execution::identifier(test).filter(|id| &**id != "test-request");
            self.lone = None;
        }
        if id.is_none() && matches!(line, execution::Line::ExecutionStarted) {
            if let Some((_, named)) = text.rsplit_once(": ")
                && self.test_id.is_none()
            {
                self.test_id = execution::identifier(named)
                    .filter(|id| !id.starts_with("test-invoke") && function::is_uuid(id));
            }
            let ended = self
                .lone
                .is_some_and(|at| book.lone.get(at).is_some_and(|it| it.completed.is_some()));
            if ended {
                self.lone = None;
            }
        }
        let key = match (id, &self.test_id) {
            (Some(id), _) => Key::Id(id.into()),
            (None, Some(test)) => Key::Id(test.clone()),
            (None, None) => Key::Lone(self.lone_call(book)),
        };
        if !inside {
            self.close_value(book);
        }
        let facts = facts_of(&key, book);
        facts.at(time_ms);
        facts.execution(&line, text, doubtful, false);
        if let execution::Line::Completed(_) = line {
            Book::settled(facts);
        }
        self.last_quotes = line.quotes();
        if !inside {
            self.open_value(&key, &line);
        }
    }

    fn lone_call(&mut self, book: &mut Book) -> usize {
        if let Some(at) = self.lone {
            return at;
        }
        book.calls += 1;
        book.lone.push(Facts::default());
        let at = book.lone.len() - 1;
        self.lone = Some(at);
        at
    }

    /// A line that the platform writes into functions' logs.
    fn function_line(&mut self, text: &str, book: &mut Book) -> bool {
        let Some(line) = function::line(text) else {
            return false;
        };
        // Inside a body a line of a function's log is a part of the body.
        if self
            .value
            .as_ref()
            .is_some_and(|it| it.json.is_open() && it.taken <= LONGEST_VALUE)
        {
            return false;
        }
        self.recognised += 1;
        self.close_value(book);
        self.value = None;
        self.after_error = false;
        take_function_line(&line, &mut self.run, &mut self.after_error, book);
        true
    }

    /// The source is at its end.
    pub(super) fn end(&mut self, book: &mut Book) {
        self.end_answer(book);
        self.close_value(book);
        if self.recognised == 0 {
            // Nothing but unknown lines: what a program printed, if anything.
            for line in std::mem::take(&mut self.unknown_lines) {
                if function::tells_of_failure(&line) {
                    book.lone_run.code_line(&line, true);
                }
            }
        }
    }
}

fn facts_of<'book>(key: &Key, book: &'book mut Book) -> &'book mut Facts {
    match key {
        Key::Id(id) => book.call(id),
        Key::Lone(at) => {
            if *at >= book.lone.len() {
                book.lone.push(Facts::default());
            }
            let last = book.lone.len() - 1;
            &mut book.lone[(*at).min(last)]
        }
    }
}
