//! What logs and answers say about one call, as typed signals. Nothing here concludes.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{access::AccessEntry, function::FunctionFacts, response::Answer};

/// The kinds of APIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApiType {
    /// A REST API.
    Rest,
    /// An HTTP API.
    Http,
    /// A WebSocket API.
    WebSocket,
}

impl ApiType {
    /// As in API Gateway's own `ProtocolType`, with `REST` beside them.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rest => "REST",
            Self::Http => "HTTP",
            Self::WebSocket => "WEBSOCKET",
        }
    }
}

/// Where a piece of evidence stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogSource {
    /// An execution log, or the log of a test invocation.
    Execution,
    /// An access log.
    Access,
    /// A function's log.
    Function,
    /// An answer as a client saw it.
    Response,
    /// What a person told beside the logs.
    Told,
}

impl LogSource {
    /// In words, as in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Execution => "execution log",
            Self::Access => "access log",
            Self::Function => "function log",
            Self::Response => "answer",
            Self::Told => "told",
        }
    }
}

/// Steps of a request that an execution log tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Steps(u16);

impl Steps {
    pub(super) const AUTHORIZER_STARTED: Self = Self(1);
    pub(super) const AUTHORIZER_DONE: Self = Self(1 << 1);
    pub(super) const USAGE_PLAN: Self = Self(1 << 2);
    pub(super) const EXECUTION_STARTED: Self = Self(1 << 3);
    pub(super) const SENT: Self = Self(1 << 4);
    pub(super) const RECEIVED: Self = Self(1 << 5);
    pub(super) const ENDPOINT_ANSWER: Self = Self(1 << 6);
    pub(super) const SUCCEEDED: Self = Self(1 << 7);
    pub(super) const AUTHORIZER_SENT: Self = Self(1 << 8);

    pub(super) fn has(self, step: Self) -> bool {
        self.0 & step.0 != 0
    }

    pub(super) fn add(&mut self, step: Self) {
        self.0 |= step.0;
    }
}

/// A line with which the gateway itself says that a call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) text: Box<str>,
    /// It stood where a client could have written it.
    pub(super) doubtful: bool,
}

/// The most failure lines that are kept of a call.
const MOST_FAILURES: usize = 8;

/// All that is known of one call.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) api: Option<ApiType>,
    pub(super) request_id: Option<Box<str>>,
    pub(super) extended_id: Option<Box<str>>,
    pub(super) function_id: Option<Box<str>>,
    pub(super) method: Option<Box<str>>,
    pub(super) resource: Option<Box<str>>,
    pub(super) first_ms: Option<i64>,
    pub(super) last_ms: Option<i64>,
    pub(super) steps: Steps,
    /// The status of `Method completed with status`.
    pub(super) completed: Option<u16>,
    pub(super) gateway_response: Option<Box<str>>,
    pub(super) failures: Vec<Failure>,
    pub(super) endpoint_uri: Option<Box<str>>,
    pub(super) integration_ms: Option<u64>,
    /// `X-Amz-Function-Error` was among the endpoint's headers.
    pub(super) function_error: bool,
    pub(super) endpoint_content_length: Option<u64>,
    pub(super) endpoint_body: Option<Box<str>>,
    pub(super) endpoint_request: Option<Box<str>>,
    pub(super) authorizer_result: Option<Box<str>>,
    /// The log calls the request's body binary.
    pub(super) binary_body: bool,
    pub(super) access: Vec<AccessEntry>,
    pub(super) function: FunctionFacts,
    pub(super) answers: Vec<Answer>,
}

impl Facts {
    /// Adds a failure line.
    pub(super) fn fail(&mut self, text: &str, doubtful: bool) {
        if self.failures.len() < MOST_FAILURES && !self.failures.iter().any(|it| &*it.text == text)
        {
            self.failures.push(Failure {
                text: short(text, 1200).into(),
                doubtful,
            });
        }
    }

    /// A step happened that only comes after those before it went well. Where lines are not
    /// told apart for certain, what was said to have failed before it was not the gateway's
    /// word: a client wrote it.
    pub(super) fn went_on(&mut self, step: Steps, exact: bool) {
        if !exact {
            self.failures.clear();
        }
        self.steps.add(step);
    }

    /// The status that the client read, as far as it is known.
    pub(super) fn status(&self) -> Option<u16> {
        self.answers
            .iter()
            .find_map(|answer| answer.status)
            .or_else(|| self.access.iter().find_map(|entry| entry.status))
            .or(self.completed)
    }

    /// The request's method, wherever it was named.
    pub(super) fn http_method(&self) -> Option<&str> {
        self.method
            .as_deref()
            .or_else(|| self.access.iter().find_map(|entry| entry.method.as_deref()))
            .or_else(|| self.answers.iter().find_map(|it| it.method.as_deref()))
    }

    /// The resource's path or route, wherever it was named.
    pub(super) fn path(&self) -> Option<&str> {
        self.resource
            .as_deref()
            .or_else(|| self.access.iter().find_map(|entry| entry.path.as_deref()))
    }

    /// Whether anything says that the call failed.
    pub(super) fn failed(&self) -> bool {
        !self.failures.is_empty()
            || self.status().is_some_and(|status| status >= 400)
            || self.access.iter().any(AccessEntry::failed)
            || self.function.failed()
            || self.function_error
            || self.gateway_response.is_some()
            || self.answers.iter().any(Answer::failed)
    }

    /// Whether anything at all is known.
    pub(super) fn is_empty(&self) -> bool {
        self.failures.is_empty()
            && self.steps == Steps::default()
            && self.completed.is_none()
            && self.access.is_empty()
            && self.answers.is_empty()
            && self.endpoint_body.is_none()
            && self.authorizer_result.is_none()
            && self.method.is_none()
            && self.function.is_empty()
    }

    /// What the diagnosis depends on, as a number: calls that failed alike have it in common.
    /// `None` where more than an execution log is known.
    pub(super) fn fingerprint(&self) -> Option<u64> {
        if !self.access.is_empty() || !self.answers.is_empty() || !self.function.is_empty() {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        for failure in &self.failures {
            let text = failure.text.split(" Lambda request id: ").next();
            (text, failure.doubtful).hash(&mut hasher);
        }
        (
            self.api,
            &self.method,
            &self.resource,
            self.steps,
            self.completed,
            &self.gateway_response,
            &self.endpoint_uri,
            self.function_error,
        )
            .hash(&mut hasher);
        (
            self.endpoint_content_length,
            &self.endpoint_body,
            &self.endpoint_request,
            &self.authorizer_result,
            self.binary_body,
        )
            .hash(&mut hasher);
        Some(hasher.finish())
    }

    /// The time of a line.
    pub(super) fn at(&mut self, time_ms: Option<i64>) {
        let Some(time_ms) = time_ms else { return };
        self.first_ms = Some(self.first_ms.map_or(time_ms, |first| first.min(time_ms)));
        self.last_ms = Some(self.last_ms.map_or(time_ms, |last| last.max(time_ms)));
    }

    /// Takes over what another source knows of the same call.
    pub(super) fn merge(&mut self, other: Self) {
        fn keep<T>(mine: &mut Option<T>, theirs: Option<T>) {
            if mine.is_none() {
                *mine = theirs;
            }
        }
        keep(&mut self.api, other.api);
        keep(&mut self.request_id, other.request_id);
        keep(&mut self.extended_id, other.extended_id);
        keep(&mut self.function_id, other.function_id);
        keep(&mut self.method, other.method);
        keep(&mut self.resource, other.resource);
        self.at(other.first_ms);
        self.at(other.last_ms);
        self.steps.add(other.steps);
        keep(&mut self.completed, other.completed);
        keep(&mut self.gateway_response, other.gateway_response);
        for failure in other.failures {
            self.fail(&failure.text, failure.doubtful);
        }
        keep(&mut self.endpoint_uri, other.endpoint_uri);
        keep(&mut self.integration_ms, other.integration_ms);
        self.function_error |= other.function_error;
        keep(
            &mut self.endpoint_content_length,
            other.endpoint_content_length,
        );
        keep(&mut self.endpoint_body, other.endpoint_body);
        keep(&mut self.endpoint_request, other.endpoint_request);
        keep(&mut self.authorizer_result, other.authorizer_result);
        self.binary_body |= other.binary_body;
        self.access.extend(other.access);
        self.function.merge(other.function);
        self.answers.extend(other.answers);
    }
}

/// At most so many bytes of a text, cut between characters.
pub(super) fn short(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let mut end = most;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
