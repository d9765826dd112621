//! Forms in which events are wrapped: what the command line and the console export, as JSON or
//! CSV. Here events are told apart for certain, so that nothing a client wrote can pass for a
//! line of the gateway's.

use serde_json::{Map, Value};

use super::{
    access::AccessEntry,
    book::Book,
    execution, function,
    response::Answer,
    text::{Expect, Text, take_function_line, with_request_id},
    times,
};

/// The deepest that containers stand in one another.
const DEEPEST: u32 = 4;

/// A JSON value; whether it said anything. `text` is what it was read from.
pub(super) fn value(value: &Value, text: &str, time_ms: Option<i64>, book: &mut Book) -> bool {
    nested(value, text, time_ms, book, 0)
}

fn nested(value: &Value, text: &str, time_ms: Option<i64>, book: &mut Book, depth: u32) -> bool {
    if depth > DEEPEST {
        return false;
    }
    match value {
        Value::Array(elements) => {
            if let Some(record) = fields_record(elements) {
                return nested(&Value::Object(record), text, time_ms, book, depth + 1);
            }
            let mut any = false;
            for element in elements {
                any |= nested(element, "", time_ms, book, depth + 1);
            }
            any
        }
        Value::Object(members) => object(value, members, text, time_ms, book, depth),
        Value::String(message) => {
            event(message, time_ms, book);
            true
        }
        _ => false,
    }
}

/// A row of a query's result: `[{"field": …, "value": …}, …]`.
fn fields_record(elements: &[Value]) -> Option<Map<String, Value>> {
    let mut record = Map::new();
    for element in elements {
        let members = element.as_object()?;
        let field = members.get("field")?.as_str()?;
        record.insert(
            field.to_owned(),
            members.get("value").cloned().unwrap_or(Value::Null),
        );
    }
    (!record.is_empty()).then_some(record)
}

fn object(
    whole: &Value,
    members: &Map<String, Value>,
    text: &str,
    time_ms: Option<i64>,
    book: &mut Book,
    depth: u32,
) -> bool {
    for name in ["events", "logEvents", "results", "Records"] {
        if let Some(inner @ Value::Array(_)) = members.get(name) {
            return nested(inner, "", time_ms, book, depth + 1);
        }
    }
    let time_ms = ["@timestamp", "timestamp", "time"]
        .iter()
        .find_map(|name| match members.get(*name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => times::whole(text),
            _ => None,
        })
        .or(time_ms);
    if let Some(message) = members.get("@message") {
        match message {
            Value::String(message) => event(message, time_ms, book),
            other => return nested(other, "", time_ms, book, depth + 1),
        }
        return true;
    }
    let wrapped = members.contains_key("timestamp")
        && (["logStreamName", "eventId", "ingestionTime", "id"]
            .iter()
            .any(|name| members.contains_key(*name))
            || members.len() == 2);
    if wrapped && let Some(Value::String(message)) = members.get("message") {
        event(message, time_ms, book);
        return true;
    }
    // The answer of `test-invoke-method`.
    if let Some(Value::String(log)) = members.get("log")
        && log.contains("xecution log for request")
    {
        let mut lines = Text::new(Expect::Anything);
        for line in log.lines() {
            lines.line(line, book);
        }
        lines.end(book);
        return true;
    }
    if function_record(whole, book) {
        return true;
    }
    if (members.get("headers").is_some_and(Value::is_object)
        || (members.contains_key("body") && members.len() <= 6))
        && let Some(answer) = answer(members)
    {
        book.answer(answer);
        return true;
    }
    let own;
    let text = if text.is_empty() {
        own = whole.to_string();
        &own
    } else {
        text
    };
    if let Some(mut entry) = AccessEntry::from_json(whole, text) {
        entry.time_ms = entry.time_ms.or(time_ms);
        book.access(entry);
        return true;
    }
    let is_body = members.len() <= 3
        && members
            .keys()
            .any(|name| name.eq_ignore_ascii_case("message") || name == "__type");
    if is_body {
        book.answer(Answer {
            body: super::facts::short(text, super::response::LONGEST_BODY).into(),
            ..Answer::default()
        });
    }
    is_body
}

fn function_record(value: &Value, book: &mut Book) -> bool {
    let mut run = function::FunctionFacts::default();
    let Some(function::RecordId(id)) = function::json_record(value, &mut run) else {
        return false;
    };
    match id {
        Some(id) => book.run(&id).merge(run),
        None => book.lone_run.merge(run),
    }
    true
}

/// Status, headers and body by name.
fn answer(members: &Map<String, Value>) -> Option<Answer> {
    let mut answer = Answer {
        status: ["status", "statusCode", "status_code"]
            .iter()
            .find_map(|name| members.get(*name)?.as_u64())
            .and_then(|status| u16::try_from(status).ok()),
        ..Answer::default()
    };
    if let Some(Value::Object(headers)) = members.get("headers") {
        for (name, value) in headers {
            match value {
                Value::String(value) => answer.add_header(name, value),
                other => answer.add_header(name, &other.to_string()),
            }
        }
    }
    match members.get("body") {
        Some(Value::String(body)) => answer.add_body(body),
        Some(Value::Null) | None => {}
        Some(other) => answer.add_body(&other.to_string()),
    }
    (answer.status.is_some() || !answer.headers.is_empty() || !answer.body.is_empty())
        .then_some(answer)
}

/// The message of one event, whole.
pub(super) fn event(message: &str, time_ms: Option<i64>, book: &mut Book) {
    let message = message.trim_end();
    if let Some((id, rest)) = with_request_id(message) {
        if let Some(line) = execution::line(rest) {
            let facts = book.call(id);
            facts.at(time_ms);
            facts.execution(&line, rest, false, true);
            if let execution::Line::Completed(_) = line {
                Book::settled(facts);
            }
        }
        return;
    }
    let start = message.trim_start();
    if start.starts_with(['{', '['])
        && let Ok(inner) = serde_json::from_str::<Value>(start)
        && nested(&inner, start, time_ms, book, 1)
    {
        return;
    }
    let (own_time, rest) = times::leading(message);
    if let Some(line) = function::line(rest) {
        let mut open = None;
        let mut after_error = false;
        take_function_line(&line, &mut open, &mut after_error, book);
        return;
    }
    let entry = if start.starts_with("<request") {
        AccessEntry::from_xml(start)
    } else {
        AccessEntry::from_common_log(message).or_else(|| AccessEntry::from_row(message))
    };
    if let Some(mut entry) = entry {
        entry.time_ms = entry.time_ms.or(time_ms).or(own_time);
        book.access(entry);
    } else if function::tells_of_failure(rest) {
        book.lone_run.code_line(rest, false);
    }
}

/// The longest element that is kept of a container, in bytes.
const LONGEST_ELEMENT: usize = 4 << 20;

/// Splits JSON that spans lines into the elements of its outermost lists, so that an export of
/// any size is read in little memory.
#[derive(Debug, Default)]
pub(super) struct JsonFeed {
    buffer: String,
    depth: u32,
    /// Elements stand at this depth; 0: the whole value is one.
    base: u32,
    in_text: bool,
    escaped: bool,
    /// Something is open.
    pub(super) active: bool,
}

impl JsonFeed {
    /// Whether a line that is no complete JSON could begin some.
    pub(super) fn could_begin(line: &str) -> bool {
        let line = line.trim_start();
        let mut rest = line.chars();
        match rest.next() {
            Some('{') => {
                matches!(rest.as_str().trim_start().chars().next(), None | Some('"'))
            }
            Some('[') => matches!(
                rest.as_str().trim_start().chars().next(),
                None | Some('{' | '[')
            ),
            _ => false,
        }
    }

    /// Takes a line in and gives the elements that it ended. `Err`: it is no JSON, or too long;
    /// what was kept is handed back.
    pub(super) fn line(&mut self, line: &str) -> Result<Vec<String>, String> {
        let mut elements = Vec::new();
        self.active = true;
        for character in line.chars().chain(['\n']) {
            self.buffer.push(character);
            if self.in_text {
                match character {
                    _ if self.escaped => self.escaped = false,
                    '\\' => self.escaped = true,
                    '"' => self.in_text = false,
                    _ => {}
                }
                continue;
            }
            match character {
                '"' => self.in_text = true,
                '{' | '[' => {
                    self.depth += 1;
                    if character == '['
                        && (self.depth == 1
                            || (self.depth == 2 && self.base == 0 && self.names_events()))
                    {
                        self.base = self.depth;
                        self.buffer.clear();
                    }
                }
                '}' | ']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.base > 0 && self.depth == self.base {
                        let element = std::mem::take(&mut self.buffer);
                        elements.push(
                            element
                                .trim_start_matches([',', ' ', '\n', '\t', '\r'])
                                .to_owned(),
                        );
                    } else if self.base > 0 && self.depth < self.base {
                        self.base = 0;
                        self.buffer.clear();
                        if self.depth > 0 {
                            self.buffer.push('{');
                        }
                    }
                    if self.depth == 0 {
                        let rest = std::mem::take(&mut self.buffer);
                        if rest.trim_start().starts_with('{') {
                            elements.push(rest);
                        }
                        self.active = false;
                    }
                }
                _ => {}
            }
        }
        if self.buffer.len() > LONGEST_ELEMENT {
            return Err(self.abandon());
        }
        if self.depth == 0 {
            self.active = false;
            self.buffer.clear();
        }
        Ok(elements)
    }

    /// Gives up and hands back what was kept.
    pub(super) fn abandon(&mut self) -> String {
        std::mem::take(self).buffer
    }

    fn names_events(&self) -> bool {
        let before = self.buffer.trim_end_matches('[').trim_end();
        let Some(before) = before.strip_suffix(':') else {
            return false;
        };
        ["\"events\"", "\"logEvents\"", "\"results\"", "\"Records\""]
            .iter()
            .any(|name| before.trim_end().ends_with(name))
    }
}

/// The longest record of a CSV file that is kept, in bytes.
const LONGEST_RECORD: usize = 2 << 20;

/// A CSV file with a header: an export of Logs Insights or of the console.
#[derive(Debug)]
pub(super) struct Csv {
    columns: Vec<String>,
    record: String,
    quoted: bool,
}

impl Csv {
    /// Whether this is the header of such an export.
    pub(super) fn from_header(line: &str) -> Option<Self> {
        let line = line.trim_start_matches('\u{feff}').trim();
        if !line.contains(',') && line != "@message" {
            return None;
        }
        let columns = cells(line);
        let named = columns.iter().all(|column| {
            !column.is_empty()
                && column.len() < 80
                && column.bytes().all(|it| {
                    it.is_ascii_alphanumeric()
                        || matches!(
                            it,
                            b'@' | b'.' | b'_' | b'-' | b'$' | b'(' | b')' | b'*' | b' '
                        )
                })
        });
        let lower: Vec<String> = columns.iter().map(|it| it.to_ascii_lowercase()).collect();
        let has = |name: &str| lower.iter().any(|column| column == name);
        let mut probe = AccessEntry::default();
        let known = columns.iter().filter(|name| probe.named(name, "")).count();
        let fits = named
            && (has("@message")
                || (has("timestamp") && has("message"))
                || (has("@timestamp") && known >= 1)
                || known >= 3);
        fits.then_some(Self {
            columns,
            record: String::new(),
            quoted: false,
        })
    }

    /// Takes a line in; a record may hold line breaks between quotes.
    pub(super) fn line(&mut self, line: &str, book: &mut Book) {
        if !self.record.is_empty() {
            self.record.push('\n');
        }
        self.record.push_str(line);
        if line.bytes().filter(|it| *it == b'"').count() % 2 == 1 {
            self.quoted = !self.quoted;
        }
        if self.quoted && self.record.len() < LONGEST_RECORD {
            return;
        }
        self.quoted = false;
        let record = std::mem::take(&mut self.record);
        self.take(&record, book);
    }

    /// The file is at its end; what is left of a record is read as far as it goes.
    pub(super) fn end(&mut self, book: &mut Book) {
        let record = std::mem::take(&mut self.record);
        self.take(&record, book);
    }

    fn take(&self, record: &str, book: &mut Book) {
        if record.trim().is_empty() {
            return;
        }
        let values = cells(record);
        let mut time_ms = None;
        let mut entry = AccessEntry::default();
        let mut message = None;
        for (name, value) in self.columns.iter().zip(&values) {
            match name.as_str() {
                "@timestamp" | "timestamp" => time_ms = times::whole(value),
                "@message" | "message" => message = Some(value),
                _ => {
                    entry.named(name, value);
                }
            }
        }
        if let Some(message) = message {
            event(message, time_ms, book);
        } else if entry.failed() {
            entry.time_ms = entry.time_ms.or(time_ms);
            book.access(entry);
        } else if entry.status.is_some() {
            book.calls += 1;
        }
    }
}

/// The cells of a CSV record.
fn cells(record: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut characters = record.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}
