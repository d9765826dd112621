//! One request's way through the gateway: a record of typed events.
//!
//! Data only: no handles, channels or loggers. A phase that was not reached is an event that
//! is missing. Whatever is formatted from it is formatted by a view, after the call.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use whygate_model::{
    Place,
    definition::{HttpMethod, IntegrationType},
};

use crate::{
    Authorized, BodyCapture, ExtendedRequestId, Fault, IdempotencyUse, Phase, RequestId,
    Resilience, Secret, ServiceCall, TraceHeader,
    ports::{FunctionError, FunctionRun, UnixMillis},
    timing::{BackendTiming, PhaseTiming},
};

/// The record of one request.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// `x-amzn-RequestId`.
    pub request_id: RequestId,
    /// `x-amz-apigw-id`.
    pub extended_request_id: ExtendedRequestId,
    /// When its first byte was read.
    pub started: UnixMillis,
    /// The same on the monotonic clock: later times of this exchange count from here.
    pub started_monotonic: Duration,
    /// What the client sent.
    pub received: Received,
    /// Where it leads.
    pub routed: Option<Routed>,
    /// The trace header that method and backend see; made when a method was found.
    pub trace: Option<TraceHeader>,
    /// Who calls; there once authorization began, also where it failed.
    pub authorized: Option<Box<Authorized>>,
    /// The API key of a method that requires one, once it was let in.
    pub api_key: Option<Box<ApiKeyUse>>,
    /// What the cache had for it; `None`: the method has no cache, or it was not asked.
    pub cache: Option<CacheUse>,
    /// The call of the backend.
    pub integrated: Option<Box<Integrated>>,
    /// How the backend was called, where the definition asks for resilience towards it.
    pub resilience: Option<Box<Resilience>>,
    /// What its idempotency key did; `None`: it had none, or it was not asked for.
    pub idempotency: Option<IdempotencyUse>,
    /// What became of an event that nobody waited for; `None`: somebody did, or it was not given up.
    pub given_up: Option<GivenUp>,
    /// What went out.
    pub responded: Option<Responded>,
    /// Why it failed.
    pub fault: Option<Box<Fault>>,
    /// Where the gateway's own time went.
    pub timing: PhaseTiming,
    /// Properties of the definition that were not honoured and may have changed this call.
    pub not_honoured: Option<Arc<[NotHonoured]>>,
    /// The phase that runs or ran last.
    pub phase: Phase,
}

/// An asynchronous invocation that was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenUp {
    /// How many attempts counted.
    pub attempts: u32,
    /// Why there was no further one, in Lambda's word, such as `RetriesExhausted`.
    pub condition: &'static str,
}

/// A property of the definition that this version does not honour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotHonoured {
    /// The property, such as `cacheClusterEnabled`.
    pub property: String,
    /// Where it stands.
    pub place: Place,
    /// Whether it was waived by name.
    pub waived: bool,
}

/// What the client sent.
#[derive(Clone, Debug)]
pub struct Received {
    /// Who: address and port.
    pub client: SocketAddr,
    /// The port that the request came in at.
    pub local_port: u16,
    /// Whether over TLS.
    pub secure: bool,
    /// The method that counts.
    pub method: http::Method,
    /// The method that was sent, where `X-HTTP-Method-Override` names the one that counts.
    pub overridden: Option<http::Method>,
    /// Path and query as they came.
    pub target: http::Uri,
    /// `HTTP/1.1` …
    pub version: http::Version,
    /// The headers, in arrival order for each name.
    pub headers: http::HeaderMap,
    /// The body as far as it came.
    pub body: BodyCapture,
}

/// The host as a client named it, its port with it: the `Host` header's, else that of an absolute
/// target. `None`: neither names one in visible ASCII.
pub fn named_host<'head>(
    headers: &'head http::HeaderMap,
    target: &'head http::Uri,
) -> Option<&'head str> {
    let header = headers.get(http::header::HOST);
    header.and_then(|host| host.to_str().ok()).or_else(|| {
        let authority = target.authority()?.as_str();
        // Who asks may stand before it.
        authority.rsplit('@').next()
    })
}

impl Received {
    /// The host as the client named it, as [`named_host`] finds it.
    pub fn host(&self) -> Option<&str> {
        named_host(&self.headers, &self.target)
    }

    /// The domain that was asked, as `$context.domainName` has it. Source: recorded
    /// (`test_lambda_aws_proxy_integration`). Addresses at Amazon have no port; one that is named
    /// here stays, so that links made of it lead back. Empty: none was named.
    pub fn domain_name(&self) -> &str {
        self.host().unwrap_or_default()
    }

    /// The first label of the domain that was asked. Empty: none was named.
    pub fn domain_prefix(&self) -> &str {
        let domain = self.domain_name();
        domain.split(['.', ':']).next().unwrap_or_default()
    }
}

/// What the stage's cache had for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheUse {
    /// The answer.
    Hit {
        /// How long it had been there.
        age: Duration,
    },
    /// The answer, once another call had brought it.
    Waited,
    /// Nothing.
    Miss,
    /// An answer that the client wanted made anew.
    Refreshed,
}

impl CacheUse {
    /// As records name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hit { .. } => "hit",
            Self::Waited => "waited",
            Self::Miss => "miss",
            Self::Refreshed => "refreshed",
        }
    }

    /// Whether the answer came out of the cache: Amazon's `CacheHitCount`, else its
    /// `CacheMissCount`.
    pub fn is_hit(self) -> bool {
        matches!(self, Self::Hit { .. } | Self::Waited)
    }
}

/// An API key that let a call in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKeyUse {
    /// The key as it was sent: functions and templates are told it, logs and records are not.
    pub value: Secret<Arc<str>>,
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// The id of its usage plan.
    pub plan_id: Arc<str>,
    /// How many calls of the quota's period were let in, this one included.
    pub quota_used: Option<u64>,
}

/// Where a request leads.
#[derive(Clone, Debug)]
pub struct Routed {
    /// What the plan knows of the method; shared with the plan.
    pub route: Arc<RouteInfo>,
    /// The path without the stage, as it came.
    pub path: String,
    /// Path variables and their values, as they came.
    pub path_parameters: Vec<(Arc<str>, String)>,
    /// Whether the request named the stage in its path (else it came to a served root).
    pub stage_in_path: bool,
}

/// What the plan knows of a method, for the record.
#[derive(Clone, Debug)]
pub struct RouteInfo {
    /// The account.
    pub account_id: String,
    /// The Region.
    pub region: String,
    /// The private network that calls are taken to come from.
    pub source_vpc: Option<String>,
    /// The endpoint in that network.
    pub source_vpc_endpoint: Option<String>,
    /// The API's id.
    pub api_id: String,
    /// The API's name.
    pub api_name: String,
    /// The stage.
    pub stage: String,
    /// The deployment's id.
    pub deployment_id: String,
    /// Whether it is the stage's canary; `None`: the stage has none.
    pub canary: Option<bool>,
    /// The resource's id.
    pub resource_id: String,
    /// The resource's path with its variables.
    pub resource_path: String,
    /// The method that was found: the exact one or `ANY`.
    pub http_method: HttpMethod,
    /// `operationId`.
    pub operation_name: Option<String>,
    /// What answers.
    pub integration: Option<IntegrationType>,
    /// Where the method stands.
    pub method_place: Place,
    /// Where the integration stands.
    pub integration_place: Option<Place>,
}

/// The call of a backend.
#[derive(Clone, Debug)]
pub struct Integrated {
    /// Which backend.
    pub backend: Backend,
    /// When the call began, counted from the exchange's start.
    pub started: Duration,
    /// What was sent.
    pub request: BackendRequest,
    /// What came back.
    pub answer: Option<BackendAnswer>,
    /// Where the time went.
    pub timing: BackendTiming,
    /// Whether the connection had been kept alive from an earlier call.
    pub reused_connection: bool,
    /// The function's run.
    pub function: Option<Box<FunctionRun>>,
    /// The function's error where it is no fault: an integration response is chosen by it.
    pub function_error: Option<Box<FunctionError>>,
    /// The call of one of Amazon's services.
    pub service: Option<ServiceCall>,
}

/// A backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backend {
    /// An HTTP server.
    Http {
        /// Its address as a URI.
        uri: http::Uri,
        /// The socket address that was connected to.
        address: Option<SocketAddr>,
    },
    /// A function.
    Function {
        /// Its ARN.
        arn: String,
    },
    /// None.
    Mock,
}

/// What was sent to a backend.
#[derive(Clone, Debug, Default)]
pub struct BackendRequest {
    /// The method; empty for MOCK.
    pub method: Option<http::Method>,
    /// The headers.
    pub headers: http::HeaderMap,
    /// The body.
    pub body: BodyCapture,
}

/// What came back from a backend.
#[derive(Clone, Debug)]
pub struct BackendAnswer {
    /// The status: of the HTTP server, or of the Invoke API.
    pub status: u16,
    /// The headers.
    pub headers: http::HeaderMap,
    /// The body.
    pub body: BodyCapture,
}

/// What went out to the client.
#[derive(Clone, Debug)]
pub struct Responded {
    /// The status that the client read.
    pub status: u16,
    /// Who chose it.
    pub status_source: StatusSource,
    /// The headers.
    pub headers: http::HeaderMap,
    /// The body as far as it went out, where the gateway made it of something; empty where the
    /// backend's went by, which its answer holds.
    pub body: BodyCapture,
    /// How many bytes of body went out.
    pub body_length: u64,
    /// When the headers went out, counted from the exchange's start.
    pub head_sent: Duration,
    /// When the last byte went out, counted from the exchange's start.
    pub finished: Duration,
}

/// Who chose the status that the client read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatusSource {
    /// The backend.
    Backend,
    /// The function, in its proxy response.
    Function,
    /// An integration response of the definition.
    IntegrationResponse {
        /// Where it stands.
        place: Place,
        /// Its selection pattern; `None`: the default response.
        pattern: Option<String>,
    },
    /// The gateway, with a gateway response.
    GatewayResponse {
        /// Where the API sets it itself; `None`: the built-in one.
        place: Option<Place>,
    },
}

impl Integrated {
    /// A call that begins, so long after its exchange: nothing has come back yet.
    pub fn begin(backend: Backend, started: Duration, request: BackendRequest) -> Self {
        Self {
            backend,
            started,
            request,
            answer: None,
            timing: BackendTiming::default(),
            reused_connection: false,
            function: None,
            function_error: None,
            service: None,
        }
    }
}

impl Exchange {
    /// A request that nothing has happened to yet.
    pub fn begin(
        request_id: RequestId,
        extended_request_id: ExtendedRequestId,
        started: UnixMillis,
        started_monotonic: Duration,
        received: Received,
    ) -> Self {
        Self {
            request_id,
            extended_request_id,
            started,
            started_monotonic,
            received,
            routed: None,
            trace: None,
            authorized: None,
            api_key: None,
            cache: None,
            integrated: None,
            resilience: None,
            idempotency: None,
            given_up: None,
            responded: None,
            fault: None,
            timing: PhaseTiming::default(),
            not_honoured: None,
            phase: Phase::Receive,
        }
    }

    /// Whether anybody should look at this call: the gateway faulted, the client read a status
    /// of 400 and above, or it read a success although the function or the service had failed or
    /// a role had kept a service from being called.
    pub fn failed(&self) -> bool {
        self.fault.is_some()
            || self.denied()
            || self
                .responded
                .as_ref()
                .is_some_and(|responded| responded.status >= 400)
            || self.hides_an_error()
    }

    /// Whether the client read a success although the function had failed, or although a service
    /// had answered with an error that only the default integration response takes.
    pub fn hides_an_error(&self) -> bool {
        let (Some(responded), Some(integrated)) = (&self.responded, &self.integrated) else {
            return false;
        };
        let service_failed = integrated.service.is_some()
            && integrated
                .answer
                .as_ref()
                .is_some_and(|answer| answer.status >= 400)
            && matches!(
                responded.status_source,
                StatusSource::IntegrationResponse { pattern: None, .. }
            );
        responded.status < 400 && (integrated.function_error.is_some() || service_failed)
    }

    /// Whether the integration's role may not call the service.
    fn denied(&self) -> bool {
        self.integrated
            .as_ref()
            .and_then(|integrated| integrated.service.as_ref())
            .is_some_and(|service| service.denial.is_some())
    }

    /// The status that counts: the one that the client read, else the fault's.
    pub fn status(&self) -> Option<u16> {
        self.responded
            .as_ref()
            .map(|responded| responded.status)
            .or_else(|| self.fault.as_ref().map(|fault| fault.spec().status))
    }
}
