//! Reading sources one after the other, and what came of it.

use std::{
    collections::HashMap,
    fmt::Write as _,
    io::{self, Read},
};

use super::{
    Told, Verdict,
    book::Book,
    containers::{self, Csv, JsonFeed},
    facts::{Facts, LogSource, short},
    lines::Lines,
    rules,
    text::{Expect, Text},
};
use crate::Cause;

/// A source cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The source gave an error in the middle.
    #[error("it cannot be read on")]
    Source(#[from] io::Error),
}

/// Reads logs and answers that were exported from Amazon, from any number of sources.
///
/// Execution logs as the console shows and copies them, with or without request ids, and of test
/// invocations; access logs as JSON, CSV, XML or in the Common Log Format; functions' logs as
/// text and as JSON; answers as `curl -i` and `curl -v` print them. Each as lines, as
/// `aws logs filter-log-events` and `aws logs tail` print them, as exports of Logs Insights in
/// JSON and CSV, or as exports to S3; gzip and UTF-16 are known by their first bytes.
#[derive(Debug)]
pub struct Reading {
    told: Told,
    book: Book,
    tally: Tally,
    lines: u64,
    recognised: u64,
    cut: u64,
}

/// A call that failed, and why.
#[derive(Clone, Debug)]
pub struct CallDiagnosis {
    /// The gateway's request id.
    pub request_id: Option<String>,
    /// The invocation's id.
    pub function_request_id: Option<String>,
    /// Method and resource or route.
    pub route: Option<String>,
    /// The status that the client read.
    pub status: Option<u16>,
    /// The time of its first line, in milliseconds since 1970.
    pub first_ms: Option<i64>,
    /// The time of its last line.
    pub last_ms: Option<i64>,
    /// The ranked causes.
    pub verdict: Verdict,
    /// What to switch on to know next time, where the evidence does not decide.
    pub wanted: Vec<&'static str>,
}

/// Calls that failed alike.
#[derive(Clone, Debug)]
pub struct Group {
    /// The cause; `None`: unknown.
    pub cause: Option<&'static Cause>,
    /// What they have in common beside it.
    pub signature: String,
    /// How many calls.
    pub count: u64,
    /// The first of them, in milliseconds since 1970.
    pub since_ms: Option<i64>,
    /// The last of them.
    pub until_ms: Option<i64>,
    /// Up to three of their ids.
    pub examples: Vec<String>,
    /// The diagnosis of the first of them.
    pub sample: CallDiagnosis,
}

/// What came of reading.
#[derive(Clone, Debug, Default)]
pub struct Diagnosis {
    /// Lines that were read.
    pub lines: u64,
    /// Lines and records that are known forms.
    pub recognised: u64,
    /// Lines that were cut, and sources that broke off.
    pub cut: u64,
    /// Calls that were seen.
    pub calls: u64,
    /// Calls that failed.
    pub failed: u64,
    /// The first [`Diagnosis::MOST_CALLS`] of those, in the order of their times.
    pub diagnosed: Vec<CallDiagnosis>,
    /// Groups of them, the largest first.
    pub groups: Vec<Group>,
}

impl Diagnosis {
    /// The most calls that are told one by one.
    pub const MOST_CALLS: usize = 1_000;

    /// The diagnosis of the call whose id begins so.
    pub fn call(&self, id: &str) -> Option<&CallDiagnosis> {
        let begins = |known: &Option<String>| known.as_deref().is_some_and(|it| it.starts_with(id));
        self.diagnosed
            .iter()
            .find(|call| begins(&call.request_id) || begins(&call.function_request_id))
    }
}

/// Calls that were diagnosed already.
#[derive(Debug, Default)]
struct Tally {
    failed: u64,
    calls: Vec<CallDiagnosis>,
    groups: HashMap<(Option<&'static str>, String), Group>,
    /// Verdicts of calls that failed alike: in a bad hour most do.
    known: HashMap<u64, Verdict>,
}

impl Reading {
    /// A reading with what a person told beside the logs.
    pub fn new(told: Told) -> Self {
        Self {
            told,
            book: Book::default(),
            tally: Tally::default(),
            lines: 0,
            recognised: 0,
            cut: 0,
        }
    }

    /// Reads a source to its end. What was read before an error stays.
    pub fn read(&mut self, source: impl Read) -> Result<(), ReadError> {
        let mut lines = Lines::new(source)?;
        let mut source = Source::new();
        let outcome = loop {
            match lines.next_line() {
                Ok(Some(line)) => {
                    self.lines += 1;
                    match std::str::from_utf8(line) {
                        Ok(text) => source.line(text, &mut self.book),
                        Err(_) => source.line(&String::from_utf8_lossy(line), &mut self.book),
                    }
                    if !self.book.done.is_empty() {
                        for facts in std::mem::take(&mut self.book.done) {
                            self.tally.add(&facts, &self.told);
                        }
                    }
                }
                Ok(None) => break Ok(()),
                Err(error) => break Err(error.into()),
            }
        };
        source.end(&mut self.book);
        self.recognised += source.text.recognised + source.records;
        self.cut += lines.cut;
        outcome
    }

    /// Diagnoses what was read.
    pub fn finish(self) -> Diagnosis {
        let Self {
            told,
            book,
            mut tally,
            lines,
            recognised,
            cut,
        } = self;
        let (failed, calls) = book.close();
        for facts in failed {
            tally.add(&facts, &told);
        }
        let mut groups: Vec<Group> = tally.groups.into_values().collect();
        groups.sort_by(|left, right| {
            right
                .count
                .cmp(&left.count)
                .then_with(|| left.since_ms.cmp(&right.since_ms))
                .then_with(|| left.signature.cmp(&right.signature))
        });
        let mut diagnosed = tally.calls;
        diagnosed.sort_by_key(|call| call.first_ms);
        Diagnosis {
            lines,
            recognised,
            cut,
            calls: calls.max(tally.failed),
            failed: tally.failed,
            diagnosed,
            groups,
        }
    }
}

/// One source: which form it is in, and where in it the reading stands.
struct Source {
    text: Text,
    json: JsonFeed,
    csv: Option<Csv>,
    records: u64,
    began: bool,
}

impl Source {
    fn new() -> Self {
        Self {
            text: Text::new(Expect::Anything),
            json: JsonFeed::default(),
            csv: None,
            records: 0,
            began: false,
        }
    }

    fn line(&mut self, line: &str, book: &mut Book) {
        if let Some(csv) = &mut self.csv {
            self.records += 1;
            csv.line(line, book);
            return;
        }
        if self.json.active {
            self.json_line(line, book);
            return;
        }
        let trimmed = line.trim_start_matches(['\u{feff}', ' ', '\t']);
        if !self.began {
            if trimmed.is_empty() {
                return;
            }
            self.began = true;
            if let Some(csv) = Csv::from_header(trimmed) {
                self.csv = Some(csv);
                return;
            }
        }
        if let Some(fields) = trimmed.strip_prefix("EVENTS\t") {
            // `filter-log-events --output text`: id, ingestion time, stream, message, time.
            if let Some((rest, time)) = fields.rsplit_once('\t') {
                let message = rest.splitn(4, '\t').last().unwrap_or(rest);
                self.records += 1;
                containers::event(message, super::times::whole(time), book);
                return;
            }
        }
        if trimmed.starts_with(['{', '[']) && !self.text.is_inside() {
            if let Ok(value) = serde_json::from_str(trimmed) {
                if containers::value(&value, trimmed, None, book) {
                    self.records += 1;
                    return;
                }
            } else if JsonFeed::could_begin(trimmed) && self.text.recognised == 0 {
                self.json_line(trimmed, book);
                return;
            }
        }
        self.text.line(line, book);
    }

    fn json_line(&mut self, line: &str, book: &mut Book) {
        match self.json.line(line) {
            Ok(elements) => {
                for element in elements {
                    match serde_json::from_str(&element) {
                        Ok(value) => {
                            if containers::value(&value, &element, None, book) {
                                self.records += 1;
                            }
                        }
                        Err(_) => self.no_json(&element, book),
                    }
                }
            }
            Err(rest) => self.no_json(&rest, book),
        }
    }

    /// What began as JSON and is none.
    fn no_json(&mut self, text: &str, book: &mut Book) {
        if text.contains("\"errorMessage\"") || text.contains("\"errorType\"") {
            self.records += 1;
            book.lone_run.error(text.trim());
            return;
        }
        for line in text.lines() {
            self.text.line(line, book);
        }
    }

    fn end(&mut self, book: &mut Book) {
        if let Some(csv) = &mut self.csv {
            csv.end(book);
        }
        if self.json.active {
            let rest = self.json.abandon();
            self.no_json(&rest, book);
        }
        self.text.end(book);
    }
}

impl Tally {
    fn verdict(&mut self, facts: &Facts, told: &Told) -> Verdict {
        const MOST_KNOWN: usize = 5_000;
        let Some(fingerprint) = facts.fingerprint() else {
            return rules::diagnose(facts, told);
        };
        if let Some(verdict) = self.known.get(&fingerprint) {
            return verdict.clone();
        }
        let verdict = rules::diagnose(facts, told);
        if self.known.len() < MOST_KNOWN {
            self.known.insert(fingerprint, verdict.clone());
        }
        verdict
    }

    fn add(&mut self, facts: &Facts, told: &Told) {
        const MOST_GROUPS: usize = 2_000;
        self.failed += 1;
        let verdict = self.verdict(facts, told);
        let call = diagnosis(facts, verdict);
        let code = call.verdict.first().map(|first| first.cause.code);
        let mut key = (code, signature(&call));
        if self.groups.len() >= MOST_GROUPS && !self.groups.contains_key(&key) {
            "other calls".clone_into(&mut key.1);
        }
        let group = self
            .groups
            .entry(key)
            .or_insert_with_key(|(_, signature)| Group {
                cause: call.verdict.first().map(|first| first.cause),
                signature: signature.clone(),
                count: 0,
                since_ms: None,
                until_ms: None,
                examples: Vec::new(),
                sample: call.clone(),
            });
        group.count += 1;
        if let Some(first) = call.first_ms {
            group.since_ms = Some(group.since_ms.map_or(first, |it| it.min(first)));
        }
        if let Some(last) = call.last_ms {
            group.until_ms = Some(group.until_ms.map_or(last, |it| it.max(last)));
        }
        if group.examples.len() < 3
            && let Some(id) = call
                .request_id
                .as_ref()
                .or(call.function_request_id.as_ref())
            && !group.examples.contains(id)
        {
            group.examples.push(id.clone());
        }
        if self.calls.len() < Diagnosis::MOST_CALLS {
            self.calls.push(call);
        }
    }
}

fn diagnosis(facts: &Facts, verdict: Verdict) -> CallDiagnosis {
    let route = match (facts.http_method(), facts.path()) {
        (Some(method), Some(path)) => Some(format!("{method} {path}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    };
    let wanted = if verdict.decides() {
        Vec::new()
    } else {
        wanted(facts)
    };
    CallDiagnosis {
        request_id: facts.request_id.as_deref().map(str::to_owned),
        function_request_id: facts.function_id.as_deref().map(str::to_owned),
        route,
        status: facts.status(),
        first_ms: facts.first_ms,
        last_ms: facts.last_ms,
        verdict,
        wanted,
    }
}

/// What is missing to be sure.
fn wanted(facts: &Facts) -> Vec<&'static str> {
    let mut wanted = Vec::new();
    let http = facts.api == Some(super::ApiType::Http)
        || facts
            .answers
            .iter()
            .any(|it| it.header("apigw-requestid").is_some());
    if facts.failures.is_empty() && !http {
        wanted.push(
            "the stage's execution log at level ERROR or INFO, and for bodies \"data tracing\" while you look",
        );
    } else if facts.endpoint_body.is_none() && !http {
        wanted
            .push("data tracing on the stage (\"full request and response logs\") for the bodies");
    }
    if facts.access.iter().all(|it| it.response_type.is_none()) {
        wanted.push(if http {
            "an access log with $context.error.message, $context.integrationErrorMessage, $context.authorizer.error and $context.requestId"
        } else {
            "an access log with $context.error.responseType, $context.integration.error, $context.integration.status, $context.authorizer.error and $context.requestId"
        });
    }
    if facts.function.is_empty() {
        wanted.push("the function's log of the same minutes (log group /aws/lambda/…)");
    }
    wanted
}

/// What calls of a cause have in common: the route and the line that decides, without what
/// varies from call to call.
fn signature(call: &CallDiagnosis) -> String {
    let mut text = String::new();
    if let Some(route) = &call.route {
        let _ = write!(text, "{} · ", short(route, 120));
    }
    let deciding = call.verdict.first().and_then(|first| {
        first
            .evidence
            .iter()
            .find(|it| it.source != LogSource::Told)
    });
    match deciding {
        Some(evidence) => text.push_str(&without_numbers(&evidence.text)),
        None => {
            let _ = match call.status {
                Some(status) => write!(text, "HTTP {status}"),
                None => write!(text, "no deciding line"),
            };
        }
    }
    text
}

/// The text with ids and numbers taken out.
fn without_numbers(text: &str) -> String {
    const MOST: usize = 160;
    let mut plain = String::new();
    for word in short(text, 400).split_inclusive([' ', ',', '(', ')', '"', '\n']) {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let bare = word.trim_end_matches([' ', ',', '(', ')', '"', '\n']);
        // A status and small numbers stay: they tell causes apart.
        if digits > 0 && bare.len() > 3 && (digits * 3 >= bare.len() || bare.len() >= 32) {
            plain.push('…');
            plain.push_str(&word[bare.len()..]);
        } else {
            plain.push_str(word);
        }
        if plain.len() > MOST {
            break;
        }
    }
    plain.trim_end().to_owned()
}
