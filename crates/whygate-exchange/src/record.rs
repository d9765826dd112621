//! The stored form of a closed exchange: enough for a report after a restart, without the
//! gateway that served the call and whatever has become of the definition since.
//!
//! The structs here are a contract of their own, apart from [`Exchange`]: each is converted by
//! hand, members are only ever added, and a changed meaning needs a `RecordV2`. Redaction
//! happens on the way in, so no secret reaches a store or a report. Making a record reads the
//! exchange and what it is handed in a [`RecordContext`]; it opens no file by itself.

mod convert;
mod evidence;
mod excerpt;
mod function;

use std::path::Path;

use serde::{Deserialize, Serialize};
use whygate_model::{Definition, Sources};

pub use convert::cause_code;
pub use evidence::name as evidence_name;

use crate::Exchange;

/// The version that this code writes.
pub const RECORD_VERSION: u32 = 1;

/// Code of a call that an HTTP backend answered with an error that was passed on.
pub const BACKEND_HTTP_ERROR: &str = "backend-http-error";
/// Code of a call that a function answered with an error status of its own.
pub const FUNCTION_HTTP_ERROR: &str = "function-http-error";
/// Code of a call that the definition itself answers with an error: a mock, or an integration
/// response that makes an error of an answer that was none.
pub const MAPPED_HTTP_ERROR: &str = "mapped-http-error";
/// Code of a failed call without a known cause: a defect of Whygate's.
pub const CAUSE_UNKNOWN: &str = "cause-unknown";
/// Code of a call that did not fail.
pub const SUCCEEDED: &str = "succeeded";

/// What a record is made with besides the exchange.
#[derive(Clone, Copy)]
pub struct RecordContext<'a> {
    /// The texts that places point into; excerpts are taken from here.
    pub sources: &'a Sources,
    /// The definitions that were served, for what they say of the function that was called.
    pub definitions: &'a [&'a Definition],
    /// Reads a file of a function's code, for the line that a stack points at. It is asked only
    /// for files inside the folder that the definition names as the function's code.
    pub code_text: &'a dyn Fn(&Path) -> Option<String>,
}

impl<'a> RecordContext<'a> {
    /// With sources and definitions, and without a look at functions' code.
    pub fn new(sources: &'a Sources, definitions: &'a [&'a Definition]) -> Self {
        Self {
            sources,
            definitions,
            code_text: &|_| None,
        }
    }
}

impl std::fmt::Debug for RecordContext<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("RecordContext")
            .field("definitions", &self.definitions.len())
            .finish_non_exhaustive()
    }
}

/// A stored record could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// It is not a record at all.
    #[error("the record is not readable")]
    Unreadable(#[source] serde_json::Error),
    /// A newer version wrote it.
    #[error("the record has version {found}, this whygate reads up to {RECORD_VERSION}")]
    Newer {
        /// The version that it has.
        found: u32,
    },
}

/// One call, as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordV1 {
    /// Always 1.
    pub version: u32,
    /// `x-amzn-RequestId`.
    pub request_id: String,
    /// `x-amz-apigw-id`.
    pub extended_request_id: String,
    /// When the request's first byte was read, in milliseconds since 1970.
    pub started_ms: u64,
    /// The cause's code: the fault's, else one of this module's constants.
    pub code: String,
    /// The phase in which the cause arose; for a call without a fault, where the status came from.
    pub phase: String,
    /// Who has to act.
    pub owner: String,
    /// The status that counts: what the client read, else the fault's.
    pub status: Option<u16>,
    /// Whether the client's connection and the answer ended before the whole answer was out.
    #[serde(default)]
    pub broken_off: bool,
    /// The execution log's lines of the failure, as Amazon writes them, without the request id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log_lines: Vec<String>,
    /// The facts of the fault. Names are those of [`evidence_name`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceV1>,
    /// Routes that almost matched, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near_misses: Vec<NearMissV1>,
    /// What the client sent.
    pub request: RequestV1,
    /// Where it led.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<RouteV1>,
    /// The call of the backend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integration: Option<IntegrationV1>,
    /// The function's run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function_run: Option<FunctionRunV1>,
    /// What the function reported as its failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function_error: Option<FunctionErrorV1>,
    /// What the definition says of the function.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<FunctionV1>,
    /// Where the time went.
    pub timing: TimingV1,
    /// Lines of the definition and of functions' code, as they were at the time of the call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excerpts: Vec<ExcerptV1>,
    /// Properties of the definition that were not honoured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_honoured: Vec<NotHonouredV1>,
    /// What went out to the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerV1>,
}

/// A fact of a fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceV1 {
    /// Its name, with the unit where it has one (`limit_ms`).
    pub name: String,
    /// Its value.
    pub value: EvidenceValueV1,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceV1>,
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum EvidenceValueV1 {
    /// A number.
    Number(u64),
    /// Text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
}

/// A place in a source file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceV1 {
    /// The file as the user named it.
    pub file: String,
    /// Line, counted from 1.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
    /// Length in characters; 0 where it is not known.
    #[serde(default)]
    pub length: u32,
}

/// Some lines of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcerptV1 {
    /// What stands there.
    pub role: ExcerptRoleV1,
    /// The place that is meant.
    pub place: PlaceV1,
    /// The number of the first line.
    pub first_line: u32,
    /// The lines.
    pub lines: Vec<String>,
}

/// What an excerpt shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExcerptRoleV1 {
    /// The place that the fault names.
    Fault,
    /// The method.
    Method,
    /// The integration.
    Integration,
    /// A route that almost matched.
    NearMiss,
    /// The integration response that chose the status.
    IntegrationResponse,
    /// The gateway response that made the answer.
    GatewayResponse,
    /// The function.
    Function,
    /// The function's timeout.
    FunctionTimeout,
    /// The function's memory.
    FunctionMemory,
    /// The function's handler.
    FunctionHandler,
    /// A statement of the function's policy.
    Permission,
    /// A line of the function's code.
    Code,
    /// A property that is not honoured.
    NotHonoured,
    /// Written by a newer version.
    #[serde(other)]
    Other,
}

/// A route that almost matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearMissV1 {
    /// The route's method.
    pub http_method: String,
    /// The route's resource path.
    pub resource_path: String,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceV1>,
    /// What separates it from the request.
    #[serde(flatten)]
    pub reason: NearMissReasonV1,
}

/// What separates a request from a route that almost matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum NearMissReasonV1 {
    /// The resource has other methods.
    Method {
        /// Those that it has.
        has: Vec<String>,
    },
    /// The stage was left out or named wrongly.
    Stage {
        /// The stages that there are.
        stages: Vec<String>,
    },
    /// Upper and lower case.
    Case,
    /// Percent-encoding.
    Encoding,
    /// The base path was put in front or left out.
    BasePath {
        /// The base path.
        base_path: String,
    },
    /// `{proxy+}` needs a segment more.
    GreedyParent,
    /// A few letters.
    Spelling {
        /// How many.
        distance: u64,
    },
    /// A segment too many or too few.
    Segments,
    /// Written by a newer version.
    #[serde(other)]
    Other,
}

/// What the client sent, with secrets taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestV1 {
    /// The client's address.
    pub client_address: String,
    /// The port that the request came in at.
    pub local_port: u16,
    /// Whether over TLS.
    pub secure: bool,
    /// The method.
    pub http_method: String,
    /// Path and query.
    pub target: String,
    /// `HTTP/1.1` …
    pub protocol: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: BodyV1,
}

/// The beginning of a body, with secrets taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyV1 {
    /// How many bytes passed.
    pub length: u64,
    /// Its beginning, at most some 4 KiB; `None` where it is not text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
    /// Whether the excerpt is less than the whole.
    #[serde(default)]
    pub truncated: bool,
    /// Whether the body ended as it should.
    #[serde(default)]
    pub complete: bool,
}

/// Where a request led.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteV1 {
    /// The account.
    pub account_id: String,
    /// The Region.
    pub region: String,
    /// The API's id.
    pub api_id: String,
    /// The API's name.
    pub api_name: String,
    /// The API's logical id, where a template names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_logical_id: Option<String>,
    /// The stage.
    pub stage: String,
    /// The resource's id.
    pub resource_id: String,
    /// The resource's path with its variables.
    pub resource_path: String,
    /// The method that was found: the exact one or `ANY`.
    pub http_method: String,
    /// `AWS_PROXY`, `HTTP_PROXY` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integration_type: Option<String>,
    /// Where the method stands.
    pub method_place: PlaceV1,
    /// Where the integration stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integration_place: Option<PlaceV1>,
}

/// The call of a backend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntegrationV1 {
    /// `http`, `function` or `mock`.
    pub backend: BackendKindV1,
    /// The HTTP server's URI or the function's ARN; empty for a mock.
    pub address: String,
    /// The socket address that was connected to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub socket_address: Option<String>,
    /// The method with which it was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_method: Option<String>,
    /// The headers that were sent.
    pub headers: Vec<(String, String)>,
    /// The body that was sent.
    pub body: BodyV1,
    /// Whether the connection had been kept alive from an earlier call.
    #[serde(default)]
    pub reused_connection: bool,
    /// What came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<BackendAnswerV1>,
}

/// Kinds of backends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackendKindV1 {
    /// An HTTP server.
    Http,
    /// A function.
    Function,
    /// None.
    Mock,
}

/// What came back from a backend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackendAnswerV1 {
    /// The status: of the HTTP server, or of the Invoke API.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: BodyV1,
}

/// A run of a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionRunV1 {
    /// The function's name.
    pub function: String,
    /// The invocation's own request id.
    pub request_id: String,
    /// `$LATEST` or a number.
    pub function_version: String,
    /// The log group.
    pub log_group: String,
    /// The log stream.
    pub log_stream: String,
    /// The last lines that it logged.
    pub log: Vec<String>,
    /// How many lines before those are left out.
    #[serde(default)]
    pub log_lines_left_out: u64,
    /// How long the handler ran, in microseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_us: Option<u64>,
    /// How long the worker took to start, on a cold start, in microseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init_duration_us: Option<u64>,
    /// How long the call waited for a worker, in microseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queued_us: Option<u64>,
    /// Memory used at most, in megabytes (2^20 bytes).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_memory_used_megabytes: Option<u64>,
}

/// What a function reported as its failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionErrorV1 {
    /// `errorType`.
    pub error_type: String,
    /// `errorMessage`.
    pub message: String,
    /// The stack, a line an item, at most some fifty.
    pub stack: Vec<String>,
}

/// What the definition says of a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionV1 {
    /// Its logical id.
    pub logical_id: String,
    /// Its name.
    pub name: String,
    /// Its ARN without a qualifier.
    pub arn: String,
    /// Where it stands.
    pub place: PlaceV1,
    /// Its runtime.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runtime: Option<String>,
    /// Its handler.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<String>,
    /// Names in the handler's module that could be handlers, as far as its code could be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handler_candidates: Vec<String>,
    /// Its timeout in milliseconds.
    pub timeout_ms: u64,
    /// Its memory in megabytes (2^20 bytes).
    pub memory_megabytes: u32,
    /// Where its code is, as the definition names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Whether its role is written in the definition.
    #[serde(default)]
    pub has_role: bool,
    /// The source ARN patterns that its policy lets in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permitted_source_arns: Vec<String>,
}

/// Where the time of a call went, in microseconds. What did not take place is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimingV1 {
    /// All of it, as far as the exchange was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_us: Option<u64>,
    /// Until the call of the backend began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_backend_us: Option<u64>,
    /// The authorizer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorize_us: Option<u64>,
    /// Making the integration request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map_request_us: Option<u64>,
    /// Making the method response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map_response_us: Option<u64>,
    /// Waiting for a connection or a worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_us: Option<u64>,
    /// Resolving the host's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolve_us: Option<u64>,
    /// Connecting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connect_us: Option<u64>,
    /// The TLS handshake.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls_us: Option<u64>,
    /// Waiting for the answer's first byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_byte_us: Option<u64>,
    /// Reading the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_us: Option<u64>,
    /// All of the backend's part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backend_us: Option<u64>,
    /// Until the answer's head went out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head_sent_us: Option<u64>,
}

/// A property of the definition that was not honoured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotHonouredV1 {
    /// The property.
    pub property: String,
    /// Where it stands.
    pub place: PlaceV1,
    /// Whether it was waived by name.
    pub waived: bool,
}

/// What went out to the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerV1 {
    /// The status that the client read.
    pub status: u16,
    /// Who chose it.
    pub status_source: StatusSourceV1,
    /// The selection pattern of the integration response that chose it; absent: the default one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Where the rule that chose it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceV1>,
    /// The gateway response type that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_type: Option<String>,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// How many bytes of body went out.
    pub body_length: u64,
}

/// Who chose the status that the client read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusSourceV1 {
    /// The backend.
    Backend,
    /// The function.
    Function,
    /// An integration response.
    IntegrationResponse,
    /// The gateway.
    GatewayResponse,
}

impl RecordV1 {
    /// The record of a closed exchange.
    pub fn from_exchange(exchange: &Exchange, context: &RecordContext<'_>) -> Self {
        convert::record(exchange, context)
    }

    /// As one line of JSON.
    pub fn to_json(&self) -> Result<String, RecordError> {
        serde_json::to_string(self).map_err(RecordError::Unreadable)
    }

    /// Reads what [`Self::to_json`] wrote, in this version or an older one.
    pub fn from_json(text: &str) -> Result<Self, RecordError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let Version { version } = serde_json::from_str(text).map_err(RecordError::Unreadable)?;
        if version > RECORD_VERSION {
            return Err(RecordError::Newer { found: version });
        }
        serde_json::from_str(text).map_err(RecordError::Unreadable)
    }

    /// A fact by its name.
    pub fn fact(&self, name: &str) -> Option<&EvidenceV1> {
        self.evidence.iter().find(|evidence| evidence.name == name)
    }

    /// A fact's text, if it is text.
    pub fn text(&self, name: &str) -> Option<&str> {
        match &self.fact(name)?.value {
            EvidenceValueV1::Text(text) => Some(text),
            EvidenceValueV1::Number(_) | EvidenceValueV1::List(_) => None,
        }
    }

    /// A fact's number, if it is one.
    pub fn number(&self, name: &str) -> Option<u64> {
        match &self.fact(name)?.value {
            EvidenceValueV1::Number(number) => Some(*number),
            EvidenceValueV1::Text(_) | EvidenceValueV1::List(_) => None,
        }
    }

    /// A fact's texts; empty where there are none.
    pub fn list(&self, name: &str) -> &[String] {
        match self.fact(name).map(|evidence| &evidence.value) {
            Some(EvidenceValueV1::List(list)) => list,
            _ => &[],
        }
    }

    /// The excerpt of a role.
    pub fn excerpt(&self, role: ExcerptRoleV1) -> Option<&ExcerptV1> {
        self.excerpts.iter().find(|excerpt| excerpt.role == role)
    }

    /// A header of the request.
    pub fn request_header(&self, name: &str) -> Option<&str> {
        self.request
            .headers
            .iter()
            .find(|(candidate, _)| candidate.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests;
