//! The parts of a stored record. Members are only ever added, and what is absent has a default.

use serde::{Deserialize, Serialize};

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
    /// A statement of the function's policy, or of the policies of an integration's role.
    Permission,
    /// The role of an integration.
    Role,
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
    /// The service of Amazon's that was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCallV1>,
}

/// A call of one of Amazon's services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceCallV1 {
    /// The service as the integration's address names it.
    pub service: String,
    /// The Region.
    pub region: String,
    /// The action that the address names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The ARN of the integration's role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Whether the call went to an endpoint that was given, not to Amazon's own.
    #[serde(default)]
    pub given_endpoint: bool,
    /// The name of the service's error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Why the role may not make the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denial: Option<ServiceDenialV1>,
}

/// Why a role may not call a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDenialV1 {
    /// The action as policies name it.
    pub action: String,
    /// The resource's ARN, as far as the request tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The role's logical id.
    pub role_logical_id: String,
    /// Where the role stands.
    pub role_place: PlaceV1,
    /// Whether a statement denies it; else none allows it.
    #[serde(default)]
    pub explicit: bool,
    /// The statement that denies it, or that allows the action on other resources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement_place: Option<PlaceV1>,
    /// The resources on which a statement allows the action.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed_resources: Vec<String>,
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

/// An asynchronous invocation that was given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenUpV1 {
    /// How many attempts counted.
    pub attempts: u32,
    /// Why there was no further one, in Lambda's word, such as `RetriesExhausted`.
    pub condition: String,
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
