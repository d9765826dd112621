//! What came of an attempt, and what that says about the backend.

use http::StatusCode;
use whygate_exchange::{
    AttemptOutcome, BackendStep, Exchange, Fault, IntegrateFault, ServiceErrorKind,
    service_error_kind,
};

use super::Reply;
use crate::plan::resilience::RetriedOutcome;

/// What came of an attempt, as far as it matters for the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Answered(StatusCode),
    ConnectFailure,
    Reset,
    Timeout,
    Throttled,
    FunctionError,
    /// It failed in a way that no further attempt changes.
    Failed,
    /// The backend has nothing to do with it.
    NotTheBackend,
}

impl Outcome {
    pub(super) fn of(result: &Result<Reply<'_>, Fault>, exchange: &Exchange) -> Self {
        let integrated = exchange.integrated.as_deref();
        match result {
            Ok(_) => {
                let answer = integrated.and_then(|integrated| integrated.answer.as_ref());
                let of_service = integrated.is_some_and(|integrated| integrated.service.is_some());
                if of_service
                    && answer.and_then(service_error_kind) == Some(ServiceErrorKind::Throttled)
                {
                    return Self::Throttled;
                }
                if integrated.is_some_and(|integrated| integrated.function_error.is_some()) {
                    return Self::FunctionError;
                }
                answer
                    .and_then(|answer| StatusCode::from_u16(answer.status).ok())
                    .map_or(Self::Failed, Self::Answered)
            }
            Err(Fault::Integrate(fault)) => Self::of_fault(fault),
            Err(_) => Self::NotTheBackend,
        }
    }

    fn of_fault(fault: &IntegrateFault) -> Self {
        match fault {
            IntegrateFault::HostUnresolvable { .. } | IntegrateFault::Unreachable { .. } => {
                Self::ConnectFailure
            }
            IntegrateFault::Timeout { during, .. } => match during {
                BackendStep::Queue
                | BackendStep::Resolve
                | BackendStep::Connect
                | BackendStep::Tls => Self::ConnectFailure,
                BackendStep::Send | BackendStep::FirstByte | BackendStep::Body => Self::Timeout,
            },
            IntegrateFault::ConnectionReset { .. } => Self::Reset,
            IntegrateFault::LambdaThrottled { .. } => Self::Throttled,
            IntegrateFault::Lambda(_) => Self::FunctionError,
            IntegrateFault::LambdaEndpointFailed { status, .. } => {
                StatusCode::from_u16(*status).map_or(Self::Failed, Self::Answered)
            }
            IntegrateFault::ResponseMalformed { .. }
            | IntegrateFault::TlsUntrusted { .. }
            | IntegrateFault::TlsExpired { .. }
            | IntegrateFault::TlsHostnameMismatch { .. }
            | IntegrateFault::TlsFailed { .. }
            | IntegrateFault::LambdaServiceStopped => Self::Failed,
            IntegrateFault::NotServed { .. }
            | IntegrateFault::LambdaPermissionMissing { .. }
            | IntegrateFault::FunctionUrlPermissionMissing { .. }
            | IntegrateFault::LambdaNotFound { .. }
            | IntegrateFault::LambdaMethodNotPost { .. }
            | IntegrateFault::LambdaRequestTooLarge { .. }
            | IntegrateFault::LambdaNotRunnable { .. }
            | IntegrateFault::LambdaEventNotJson { .. }
            | IntegrateFault::LambdaInvokeRefused { .. }
            | IntegrateFault::LambdaInvokeFromWebPage { .. }
            | IntegrateFault::LambdaEndpointDenied { .. }
            | IntegrateFault::DeferredUnavailable { .. }
            | IntegrateFault::RoleNotAssumable { .. }
            | IntegrateFault::ServiceCredentialsMissing { .. }
            | IntegrateFault::Resilience(_) => Self::NotTheBackend,
        }
    }

    /// Whether the backend works; `None`: this says nothing about it.
    pub(super) fn works(self) -> Option<bool> {
        match self {
            Self::Answered(status) => Some(!status.is_server_error()),
            Self::ConnectFailure
            | Self::Reset
            | Self::Timeout
            | Self::Throttled
            | Self::FunctionError
            | Self::Failed => Some(false),
            Self::NotTheBackend => None,
        }
    }

    /// Whether it says that the backend has too much.
    pub(super) fn is_too_much(self) -> bool {
        match self {
            Self::Answered(status) => {
                status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE
            }
            Self::ConnectFailure | Self::Timeout | Self::Throttled => true,
            Self::Reset | Self::FunctionError | Self::Failed | Self::NotTheBackend => false,
        }
    }

    /// Whether the backend surely has not begun to work on the request.
    pub(super) fn is_surely_untouched(self) -> bool {
        matches!(self, Self::ConnectFailure | Self::Throttled)
    }

    pub(super) fn is_among(self, on: &[RetriedOutcome]) -> bool {
        let retried = match self {
            Self::Answered(status) => RetriedOutcome::Status(status),
            Self::ConnectFailure => RetriedOutcome::ConnectFailure,
            Self::Reset => RetriedOutcome::Reset,
            Self::Timeout => RetriedOutcome::Timeout,
            Self::Throttled => RetriedOutcome::Throttled,
            Self::FunctionError => RetriedOutcome::FunctionError,
            Self::Failed | Self::NotTheBackend => return false,
        };
        on.contains(&retried)
    }
}

/// An attempt as the record has it.
pub(super) fn in_record(result: &Result<Reply<'_>, Fault>, exchange: &Exchange) -> AttemptOutcome {
    let integrated = exchange.integrated.as_deref();
    match result {
        Ok(_) => AttemptOutcome::Answered {
            status: integrated
                .and_then(|integrated| integrated.answer.as_ref())
                .map_or(0, |answer| answer.status),
        },
        Err(fault) => AttemptOutcome::Failed {
            code: fault.code(),
            detail: match fault {
                Fault::Integrate(
                    IntegrateFault::Unreachable { detail, .. }
                    | IntegrateFault::HostUnresolvable { detail, .. }
                    | IntegrateFault::ConnectionReset { detail, .. }
                    | IntegrateFault::ResponseMalformed { detail, .. }
                    | IntegrateFault::LambdaEndpointFailed { detail, .. },
                ) => Some(detail.clone()),
                Fault::Integrate(IntegrateFault::LambdaThrottled { reason, .. }) => {
                    Some((*reason).to_owned())
                }
                Fault::Integrate(IntegrateFault::Lambda(failure)) => {
                    Some(failure.error.error_type.clone())
                }
                _ => None,
            },
        },
    }
}

/// Whether a backend has surely not begun to work on a request that failed so.
pub(crate) fn leaves_untouched(fault: &IntegrateFault) -> bool {
    let outcome = Outcome::of_fault(fault);
    let no_handshake = matches!(
        fault,
        IntegrateFault::TlsUntrusted { .. }
            | IntegrateFault::TlsExpired { .. }
            | IntegrateFault::TlsHostnameMismatch { .. }
            | IntegrateFault::TlsFailed { .. }
    );
    outcome.is_surely_untouched() || outcome == Outcome::NotTheBackend || no_handshake
}
