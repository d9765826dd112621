//! Lines of text: console copies, test invocations, `aws logs tail`, S3 exports, `curl -i`.
//!
//! In text, events are not told apart for certain: a body may hold line breaks, and what a
//! client wrote may look like a line of the gateway's. A line where a client could have written
//! is doubtful, and a failure that is followed by steps that only come after success is void.

use serde_json::Value;

use super::{
    access::AccessEntry,
    answer::OpenJson,
    book::Book,
    containers,
    execution::{self, LONGEST_VALUE},
    facts::{Facts, short},
    function, response,
    response::Answer,
    times,
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

/// A value that may go on over the next lines.
#[derive(Debug)]
struct OpenValue {
    key: Key,
    kind: ValueKind,
    text: String,
    json: OpenJson,
    taken: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ValueKind {
    EndpointBody,
    AuthorizerResult,
    EndpointRequest,
    Client,
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

#[derive(Debug)]
struct PartAnswer {
    answer: Answer,
    in_body: bool,
    verbose: bool,
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

    /// Whether the line stands inside JSON that began in a value before it.
    fn inside_json(&mut self, text: &str) -> bool {
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

    fn open_value(&mut self, key: &Key, line: &execution::Line<'_>) {
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
    fn go_on(&mut self, text: &str, book: &mut Book) {
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

    fn close_value(&mut self, book: &mut Book) {
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

    fn starts_answer(&mut self, text: &str) -> bool {
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
    fn answer_line(&mut self, text: &str, book: &mut Book) -> bool {
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

    fn end_answer(&mut self, book: &mut Book) {
        if let Some(part) = self.answer.take() {
            book.answer(part.answer);
        }
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

/// Takes a line of the platform's into the invocation that it names, or into the one that is
/// open.
pub(super) fn take_function_line(
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

/// `(id) text`.
pub(super) fn with_request_id(text: &str) -> Option<(&str, &str)> {
    const LONGEST_ID: usize = 64;
    let rest = text.strip_prefix('(')?;
    let end = rest
        .as_bytes()
        .iter()
        .take(LONGEST_ID)
        .position(|it| *it == b')')?;
    let id = &rest[..end];
    let plain = (6..).contains(&id.len())
        && id
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'='));
    if !plain {
        return None;
    }
    Some((id, rest[end + 1..].strip_prefix(' ')?))
}

/// Takes off the names of log group and stream, as `aws logs tail` and its likes print them.
fn without_stream(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..2 {
        let Some((word, after)) = rest.split_once([' ', '\t']) else {
            return rest;
        };
        let stream = (word.len() == 32 && word.bytes().all(|it| it.is_ascii_hexdigit()))
            || word.starts_with("API-Gateway-Execution-Logs_")
            || word.starts_with("/aws/")
            || (word.len() > 15
                && word.as_bytes().get(4) == Some(&b'/')
                && word.as_bytes().get(7) == Some(&b'/')
                && word.contains('['));
        if !stream {
            return rest;
        }
        rest = after.trim_start();
    }
    rest
}

/// A line of an access log that is no JSON.
fn access_line(text: &str) -> Option<AccessEntry> {
    if text.starts_with("<request") {
        return AccessEntry::from_xml(text);
    }
    AccessEntry::from_common_log(text).or_else(|| AccessEntry::from_row(text))
}
