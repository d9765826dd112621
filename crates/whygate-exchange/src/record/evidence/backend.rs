//! Facts of backends that failed, before an answer and within one.

use super::{gather::Facts, name, resilience::resilience};
use crate::{IntegrateFault, RespondFault};

pub(super) fn integrate(fault: &IntegrateFault) -> Facts {
    let facts = Facts::default();
    match fault {
        IntegrateFault::NotServed { what, place } => facts.text(name::WHAT, what).at(place),
        IntegrateFault::HostUnresolvable { host, detail } => {
            facts.text(name::HOST, host).text(name::DETAIL, detail)
        }
        IntegrateFault::Unreachable { backend, detail }
        | IntegrateFault::ConnectionReset { backend, detail }
        | IntegrateFault::ResponseMalformed { backend, detail }
        | IntegrateFault::TlsUntrusted { backend, detail }
        | IntegrateFault::TlsExpired { backend, detail }
        | IntegrateFault::TlsFailed { backend, detail } => facts
            .text(name::BACKEND, &backend.0)
            .text(name::DETAIL, detail),
        IntegrateFault::TlsHostnameMismatch {
            backend,
            host,
            names,
        } => facts
            .text(name::BACKEND, &backend.0)
            .text(name::HOST, host)
            .list(name::CERTIFICATE_NAMES, names),
        IntegrateFault::Timeout {
            backend,
            limit,
            place,
            during,
        } => facts
            .text(name::BACKEND, &backend.0)
            .milliseconds(name::LIMIT_MS, *limit)
            .at_if(place.as_ref())
            .text(name::DURING, during.as_str()),
        IntegrateFault::LambdaPermissionMissing {
            function,
            source_arn,
            place,
            role,
        } => facts.text(name::FUNCTION, function).at(place).text(
            if role.is_some() {
                name::ROLE
            } else {
                name::SOURCE_ARN
            },
            source_arn,
        ),
        IntegrateFault::LambdaNotFound { function, place }
        | IntegrateFault::FunctionUrlPermissionMissing { function, place } => {
            facts.text(name::FUNCTION, function).at(place)
        }
        IntegrateFault::LambdaMethodNotPost { http_method, place } => {
            facts.text(name::HTTP_METHOD, http_method).at(place)
        }
        IntegrateFault::LambdaThrottled {
            function,
            reason,
            limit,
            request_id: _,
        } => {
            let facts = facts
                .text(name::FUNCTION, function)
                .text(name::REASON, reason);
            match limit {
                Some(limit) => facts.number(name::LIMIT, u64::from(*limit)),
                None => facts,
            }
        }
        IntegrateFault::LambdaRequestTooLarge { function, length } => facts
            .text(name::FUNCTION, function)
            .number(name::LENGTH_BYTES, *length as u64),
        IntegrateFault::LambdaNotRunnable { function, reason } => facts
            .text(name::FUNCTION, function)
            .text(name::REASON, reason),
        IntegrateFault::LambdaEventNotJson {
            function,
            detail,
            request_id: _,
        } => facts
            .text(name::FUNCTION, function)
            .text(name::DETAIL, detail),
        IntegrateFault::LambdaInvokeRefused {
            function,
            error_type,
            detail,
        } => facts
            .text(name::FUNCTION, function)
            .text(name::ERROR_TYPE, error_type)
            .text(name::DETAIL, detail),
        IntegrateFault::LambdaInvokeFromWebPage { function, origin } => facts
            .text(name::FUNCTION, function)
            .text(name::ORIGIN, origin),
        IntegrateFault::LambdaEndpointDenied {
            function,
            endpoint,
            error_type,
            detail,
        } => facts
            .text(name::FUNCTION, function)
            .text(name::HOST, endpoint)
            .text(name::ERROR_TYPE, error_type)
            .text(name::DETAIL, detail),
        IntegrateFault::LambdaEndpointFailed {
            function,
            endpoint,
            status,
            error_type,
            detail,
            request_id: _,
        } => facts
            .text(name::FUNCTION, function)
            .text(name::HOST, endpoint)
            .text(name::STATUS, &status.to_string())
            .text(name::ERROR_TYPE, error_type)
            .text(name::DETAIL, detail),
        IntegrateFault::LambdaServiceStopped => facts,
        IntegrateFault::DeferredUnavailable { detail } => facts.text(name::DETAIL, detail),
        IntegrateFault::RoleNotAssumable {
            role,
            place,
            trust_place,
        } => facts
            .text(name::TRUST_POLICY, &trust_place.to_string())
            .at(trust_place)
            .text(name::ROLE, role)
            .at(place),
        IntegrateFault::ServiceCredentialsMissing {
            service,
            endpoint,
            place,
        } => facts
            .text(name::SERVICE, service)
            .at(place)
            .text(name::BACKEND, &endpoint.0),
        IntegrateFault::Resilience(fault) => resilience(fault),
        IntegrateFault::Lambda(failure) => facts
            .text(name::FUNCTION, &failure.run.function)
            .text(name::ERROR_TYPE, &failure.error.error_type)
            .text(name::MESSAGE, &failure.error.message),
    }
}

pub(super) fn respond(fault: &RespondFault) -> Facts {
    let facts = Facts::default();
    match fault {
        RespondFault::BackendCut { at, detail } => {
            facts.text(name::DETAIL, detail).stream_break(*at)
        }
        RespondFault::BackendStalled { at, limit } | RespondFault::ClientStalled { at, limit } => {
            facts.milliseconds(name::LIMIT_MS, *limit).stream_break(*at)
        }
        RespondFault::FunctionCut {
            at,
            error_type,
            message,
        } => facts
            .text(name::ERROR_TYPE, error_type)
            .text(name::MESSAGE, message)
            .stream_break(*at),
        RespondFault::BodyTooLarge { at, limit } => {
            facts.number(name::LIMIT_BYTES, *limit).stream_break(*at)
        }
        RespondFault::ClientGone { at, after } | RespondFault::GatewayStopped { at, after } => {
            let facts = facts.milliseconds(name::AFTER_MS, *after);
            match at {
                Some(at) => facts.stream_break(*at),
                None => facts,
            }
        }
    }
}
