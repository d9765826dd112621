//! The record of one request's way through the gateway, its faults and its views.
//!
//! One request is one [`Exchange`]: typed events written by the phases and by nothing else.
//! A failure is a [`Fault`]: a closed enum, so that no answer of the gateway's own can be
//! made without a cause. Logs, error bodies, the `Proxy-Status` header and the stored record
//! are views: pure functions of the exchange.
//!
//! This crate stays light: data, no HTTP framework, database or exporter. It must never
//! answer, log, store or format on its own account.

mod authorized;
mod body;
mod exchange;
mod fault;
mod ids;
mod phase;
pub mod ports;
pub mod record;
mod resilience;
mod secret;
mod service;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod timing;
pub mod view;

pub use authorized::{
    Authorized, AuthorizerCall, AuthorizerNote, Caller, IamIdentity, PolicyRefusal, StatementNote,
};
pub use body::{BodyCapture, CAPTURE_LIMIT};
pub use exchange::{
    ApiKeyUse, Backend, BackendAnswer, BackendRequest, CacheUse, Exchange, GivenUp, Integrated,
    NotHonoured, Received, Responded, RouteInfo, Routed, StatusSource, named_host,
};
pub use fault::{
    ApiKeyFault, AuthorizeFault, BackendName, BackendStep, BodySide, CacheLookupFault, Fault,
    FaultSpec, FunctionFailure, GatewayBug, IamFault, IdempotencyFault, IntegrateFault, KeyRefusal,
    LambdaAuthorizerFault, MOST_VIOLATIONS, MapRequestFault, MapResponseFault, NearMiss,
    NearMissReason, PlanName, ReceiveFault, ResilienceFault, ResourcePolicyFault, RespondFault,
    RouteFault, SchemaViolation, StreamBreak, TemplateFailure, ThrottleFault, TokenFault,
    TokenRefusal, UsageCheck, ValidateFault,
};
pub use ids::{ExtendedRequestId, RequestId, TraceHeader};
pub use phase::{Owner, Phase};
pub use resilience::{
    Attempt, AttemptOutcome, CircuitState, IdempotencyUse, Resilience, RetryStop,
};
pub use secret::Secret;
pub use service::{
    DenialReason, ServiceCall, ServiceDenial, ServiceErrorKind, ServiceInfo, service_error_kind,
    service_error_name,
};
