//! The stored form of a closed exchange: enough for a report after a restart, without the
//! gateway that served the call and whatever has become of the definition since.
//!
//! The structs here are a contract of their own, apart from [`Exchange`]: each is converted by
//! hand, members are only ever added, and a changed meaning needs a `RecordV2`. Redaction
//! happens on the way in, so no secret reaches a store or a report. Making a record reads the
//! exchange and what it is handed in a [`RecordContext`]; it opens no file by itself.

mod classify;
mod convert;
mod evidence;
mod excerpt;
mod fingerprint;
mod function;
mod parts;
mod resilience;

use std::path::Path;

use serde::{Deserialize, Serialize};
use whygate_model::{Definition, Sources};

pub use classify::cause_code;
pub use evidence::name as evidence_name;
pub use fingerprint::{FingerprintV1, RouteNameV1};
pub use parts::{
    AnswerV1, BackendAnswerV1, BackendKindV1, BodyV1, EvidenceV1, EvidenceValueV1, ExcerptRoleV1,
    ExcerptV1, FunctionErrorV1, FunctionRunV1, FunctionV1, GivenUpV1, IntegrationV1,
    NearMissReasonV1, NearMissV1, NotHonouredV1, PlaceV1, RequestV1, RouteV1, ServiceCallV1,
    ServiceDenialV1, StatusSourceV1, TimingV1,
};
pub use resilience::{AttemptV1, IdempotencyV1, ResilienceV1};

use crate::Exchange;

/// The version that this code writes.
pub const RECORD_VERSION: u32 = 1;

/// Code of a call that an HTTP backend answered with an error that was passed on.
pub const BACKEND_HTTP_ERROR: &str = "backend-http-error";
/// Code of a call that a service of Amazon's refused, since the integration's role lacks a
/// permission.
pub const AWS_SERVICE_ACCESS_DENIED: &str = "aws-service-access-denied";
/// Code of a call that a service of Amazon's refused, since there were too many.
pub const AWS_SERVICE_THROTTLED: &str = "aws-service-throttled";
/// Code of a call whose service of Amazon's answered with an error that no selection pattern
/// takes, so that the client read a success.
pub const AWS_SERVICE_ERROR_NOT_MAPPED: &str = "aws-service-error-not-mapped";
/// Code of a call that a service of Amazon's refused for its signature, key or token.
pub const AWS_SERVICE_CREDENTIALS_REFUSED: &str = "aws-service-credentials-refused";
/// Code of a call that a function answered with an error status of its own.
pub const FUNCTION_HTTP_ERROR: &str = "function-http-error";
/// Code of a call that the definition itself answers with an error: a mock, or an integration
/// response that makes an error of an answer that was none.
pub const MAPPED_HTTP_ERROR: &str = "mapped-http-error";
/// Code of a call that the client read a success of although the function had failed: the
/// default integration response took its error.
pub const LAMBDA_ERROR_NOT_MAPPED: &str = "lambda-error-not-mapped";
/// Code of a call that got the failed answer of an earlier call with the same idempotency key.
pub const IDEMPOTENT_REPLAY: &str = "idempotent-replay";
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
    /// What the cache had for the call: `hit`, `waited`, `miss` or `refreshed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache: Option<String>,
    /// The call of the backend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integration: Option<IntegrationV1>,
    /// How the backend was called, where the definition asks for resilience towards it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resilience: Option<ResilienceV1>,
    /// What the call's idempotency key did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotency: Option<IdempotencyV1>,
    /// What became of an event that nobody waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_up: Option<GivenUpV1>,
    /// The function's run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function_run: Option<FunctionRunV1>,
    /// What the function reported as its failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function_error: Option<FunctionErrorV1>,
    /// Why the role that the function was to be invoked with may not do so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_denial: Option<ServiceDenialV1>,
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

    /// Why the role of the integration may not do what it is for.
    pub fn denial(&self) -> Option<&ServiceDenialV1> {
        let of_service = || self.integration.as_ref()?.service.as_ref()?.denial.as_ref();
        self.role_denial.as_ref().or_else(of_service)
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
