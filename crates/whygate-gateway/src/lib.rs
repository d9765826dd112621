//! Plan, phases, integrations and backend connections: the serving path.
//!
//! A definition is [`compile`]d into an immutable [`Plan`]; the [`Edge`] serves it. Whoever
//! wants to know how a request is handled reads `lifecycle.rs`, the list of the phases, and
//! then the one file of the phase in question.
//!
//! This crate must never start a process, store anything or format a log line: functions,
//! time, ids and the record of a call are ports of `whygate-exchange`. Compiling a plan never
//! opens a socket.

mod access;
mod answer;
mod aws;
mod backend;
mod binary;
mod body;
mod cache;
mod compile;
mod context;
mod counters;
mod deferred;
mod edge;
mod function_url;
mod gateway_response;
mod headers;
mod jwt;
mod key_sets;
mod lifecycle;
mod phase;
mod plan;
mod proxy_event;
mod proxy_response;
mod query;
mod quota;
mod resilience;
mod signer;
mod sigv4;
mod template;
mod test_button;

pub use aws::{
    AwsCredentials, AwsSettings, MalformedEndpoint, RolePermissions, ServiceEndpoint,
    ServiceEndpoints,
};
pub use backend::{
    BackendProbe, ProbedAnswer, ProbedBackend, ProbedCertificate, UnusableBackend, probe_backend,
};
pub use compile::{CompileOptions, IssuerKeys, KeyDocument, Waiver, Waivers, compile};
pub use counters::{InProcessCounters, QuotaUse};
pub use edge::{Edge, EdgeError, EdgeOptions, Limits, Ports, ShutdownReport};
pub use function_url::{FunctionUrlCall, FunctionUrlCaller};
pub use jwt::{KeySet, KeySetError, TokenError, UnverifiedToken};
pub use plan::{CompiledDefinition, Plan, RouteSummary};
pub use proxy_response::{ProxyResponse, ProxyResponseError, read_proxy_response};
pub use quota::{DayUsage, KeyQuota};
pub use sigv4::{Canonical, MalformedSignature, Presented, Scope, SignedRequest};
pub use template::{
    TemplateFinding, TemplateTrial, TrialError, TrialEventError, TrialRendering, lint_template,
};
pub use test_button::{TestAnswer, TestCall, TestError, test_button};
