//! Under which code a call is kept: its fault's, or that of a call that failed without one.

use super::{
    AWS_SERVICE_ACCESS_DENIED, AWS_SERVICE_CREDENTIALS_REFUSED, AWS_SERVICE_ERROR_NOT_MAPPED,
    AWS_SERVICE_THROTTLED, BACKEND_HTTP_ERROR, CAUSE_UNKNOWN, FUNCTION_HTTP_ERROR,
    IDEMPOTENT_REPLAY, LAMBDA_ERROR_NOT_MAPPED, MAPPED_HTTP_ERROR, SUCCEEDED,
};
use crate::{
    Backend, Exchange, IdempotencyUse, Owner, Phase, ServiceErrorKind, StatusSource,
    fault::function_spec, ports::FunctionErrorKind, service_error_kind,
};

/// The code under which a call is counted: the fault's, or that of a call that failed without
/// one, or [`SUCCEEDED`].
pub fn cause_code(exchange: &Exchange) -> &'static str {
    classify(exchange).0
}

/// Code, phase and owner: of the fault, or of a call that failed without one.
pub(super) fn classify(exchange: &Exchange) -> (&'static str, Phase, Owner) {
    if let Some(fault) = &exchange.fault {
        return (fault.code(), fault.phase(), fault.spec().owner);
    }
    if let Some(refused) = refused_by_service(exchange) {
        return refused;
    }
    let Some(responded) = &exchange.responded else {
        return (CAUSE_UNKNOWN, exchange.phase, Owner::Gateway);
    };
    if exchange.hides_an_error() {
        return (
            LAMBDA_ERROR_NOT_MAPPED,
            Phase::MapResponse,
            Owner::ApiConfiguration,
        );
    }
    if responded.status < 400 {
        return (SUCCEEDED, Phase::Respond, Owner::Gateway);
    }
    if let Some(IdempotencyUse::Replayed { .. }) = &exchange.idempotency {
        return (IDEMPOTENT_REPLAY, Phase::Idempotency, Owner::Client);
    }
    match &responded.status_source {
        StatusSource::Backend => (BACKEND_HTTP_ERROR, Phase::Integrate, Owner::BackendCode),
        StatusSource::Function => (FUNCTION_HTTP_ERROR, Phase::Integrate, Owner::BackendCode),
        StatusSource::IntegrationResponse { .. } => {
            if let Some(failed) = failed_function(exchange, responded.status) {
                return failed;
            }
            let backend_failed = exchange
                .integrated
                .as_ref()
                .filter(|integrated| matches!(integrated.backend, Backend::Http { .. }))
                .and_then(|integrated| integrated.answer.as_ref())
                .is_some_and(|answer| answer.status >= 400);
            if backend_failed {
                (BACKEND_HTTP_ERROR, Phase::Integrate, Owner::BackendCode)
            } else {
                (
                    MAPPED_HTTP_ERROR,
                    Phase::MapResponse,
                    Owner::ApiConfiguration,
                )
            }
        }
        StatusSource::GatewayResponse { .. } => (CAUSE_UNKNOWN, exchange.phase, Owner::Gateway),
    }
}

/// A function that failed, where the definition made an error status of that. An exception that
/// is made a client's error is the function's way to say so, and no failure of its own.
fn failed_function(exchange: &Exchange, status: u16) -> Option<(&'static str, Phase, Owner)> {
    let integrated = exchange.integrated.as_ref()?;
    let kind = integrated.function_error.as_ref()?.kind;
    if kind == FunctionErrorKind::Exception && status < 500 {
        return None;
    }
    let spec = function_spec(kind);
    Some((spec.code, Phase::Integrate, spec.owner))
}

/// What a service of Amazon's refused, by what its error says. A refusal that the definition
/// made a success of counts where a role is the reason, and where no selection pattern took it.
fn refused_by_service(exchange: &Exchange) -> Option<(&'static str, Phase, Owner)> {
    let integrated = exchange.integrated.as_ref()?;
    let service = integrated.service.as_ref()?;
    let hidden = exchange.hides_an_error();
    let failed = exchange
        .responded
        .as_ref()
        .is_some_and(|responded| responded.status >= 400);
    if service.denial.is_none() && !failed && !hidden {
        return None;
    }
    let (code, owner) = match service_error_kind(integrated.answer.as_ref()?)? {
        ServiceErrorKind::AccessDenied => (AWS_SERVICE_ACCESS_DENIED, Owner::Permissions),
        ServiceErrorKind::Throttled => (AWS_SERVICE_THROTTLED, Owner::BackendCapacity),
        ServiceErrorKind::CredentialsRefused => {
            (AWS_SERVICE_CREDENTIALS_REFUSED, Owner::Permissions)
        }
        ServiceErrorKind::Other if hidden => {
            return Some((
                AWS_SERVICE_ERROR_NOT_MAPPED,
                Phase::MapResponse,
                Owner::ApiConfiguration,
            ));
        }
        ServiceErrorKind::Other => return None,
    };
    Some((code, Phase::Integrate, owner))
}
