//! The `Proxy-Status` header (RFC 9209) of an answer that the gateway made by itself.

use crate::{
    BackendStep, Fault, IdempotencyFault, IntegrateFault, MapRequestFault, MapResponseFault,
    ReceiveFault, ResilienceFault, RespondFault, RouteFault, ValidateFault,
    ports::FunctionErrorKind,
};

/// The header's value: `whygate; error=TYPE; details="CODE"`.
pub fn proxy_status(fault: &Fault) -> String {
    format!(
        "whygate; error={}; details=\"{}\"",
        error_type(fault),
        fault.code()
    )
}

/// The type in the registry of RFC 9209, section 2.3.
fn error_type(fault: &Fault) -> &'static str {
    match fault {
        Fault::Receive(fault) => match fault {
            ReceiveFault::Malformed { .. }
            | ReceiveFault::HeadersTooLarge { .. }
            | ReceiveFault::UriTooLong { .. }
            | ReceiveFault::BodyTooLarge { .. }
            | ReceiveFault::TooSlow { .. }
            | ReceiveFault::BodyIncomplete { .. } => "http_request_error",
            ReceiveFault::MutualTlsNotHonoured => "proxy_configuration_error",
        },
        Fault::Route(fault) => match fault {
            RouteFault::NoApi { .. }
            | RouteFault::NoStage { .. }
            | RouteFault::DefaultEndpointDisabled
            | RouteFault::NoMethod { .. }
            | RouteFault::DeferredResultUnknown
            | RouteFault::DeferredResultGone => "destination_not_found",
            RouteFault::NoIntegration => "proxy_configuration_error",
            RouteFault::DeferredResultLost => "proxy_internal_error",
        },
        Fault::Validate(ValidateFault::ModelUnusable { .. }) => "proxy_configuration_error",
        Fault::Idempotency(IdempotencyFault::Unavailable { .. }) | Fault::Bug(_) => {
            "proxy_internal_error"
        }
        Fault::ResourcePolicy(_)
        | Fault::Authorize(_)
        | Fault::ApiKey(_)
        | Fault::Throttle(_)
        | Fault::CacheLookup(_)
        | Fault::Validate(_)
        | Fault::Idempotency(_) => "http_request_denied",
        Fault::MapRequest(fault) => match fault {
            MapRequestFault::UnsupportedMediaType { .. }
            | MapRequestFault::InvalidJsonBody { .. } => "http_request_error",
            MapRequestFault::MockWithoutStatus { .. }
            | MapRequestFault::VtlError(_)
            | MapRequestFault::HeaderNotAllowed { .. }
            | MapRequestFault::InvalidEndpoint { .. }
            | MapRequestFault::Base64 { .. }
            | MapRequestFault::BinaryWithTemplate { .. } => "proxy_configuration_error",
        },
        Fault::Integrate(fault) => integrate(fault),
        Fault::MapResponse(fault) => match fault {
            MapResponseFault::LambdaResponseEmpty { .. }
            | MapResponseFault::LambdaResponseNotObject { .. }
            | MapResponseFault::LambdaResponseUnknownField { .. }
            | MapResponseFault::LambdaResponseBodyNotString { .. }
            | MapResponseFault::LambdaResponseBadHeaders { .. }
            | MapResponseFault::LambdaResponseBadStatus { .. }
            | MapResponseFault::InvalidJsonBody { .. }
            | MapResponseFault::StreamPreludeMalformed { .. } => "http_protocol_error",
            MapResponseFault::Base64 { .. } => "http_response_content_coding",
            MapResponseFault::NoOutputMapping { .. }
            | MapResponseFault::UndeclaredMethodResponse { .. }
            | MapResponseFault::VtlError(_) => "proxy_configuration_error",
            MapResponseFault::TooLarge { .. } => "http_response_body_size",
        },
        Fault::Respond(fault) => match fault {
            RespondFault::BackendCut { .. } | RespondFault::FunctionCut { .. } => {
                "http_response_incomplete"
            }
            RespondFault::BackendStalled { .. } => "http_response_timeout",
            RespondFault::BodyTooLarge { .. } => "http_response_body_size",
            RespondFault::GatewayStopped { .. } => "proxy_internal_error",
            RespondFault::ClientGone { .. } | RespondFault::ClientStalled { .. } => {
                "connection_write_timeout"
            }
        },
    }
}

fn integrate(fault: &IntegrateFault) -> &'static str {
    match fault {
        IntegrateFault::NotServed { .. }
        | IntegrateFault::LambdaPermissionMissing { .. }
        | IntegrateFault::LambdaNotFound { .. }
        | IntegrateFault::LambdaMethodNotPost { .. }
        | IntegrateFault::LambdaNotRunnable { .. }
        | IntegrateFault::FunctionUrlPermissionMissing { .. }
        | IntegrateFault::LambdaEndpointDenied { .. }
        | IntegrateFault::RoleNotAssumable { .. }
        | IntegrateFault::ServiceCredentialsMissing { .. } => "proxy_configuration_error",
        IntegrateFault::DeferredUnavailable { .. } => "proxy_internal_error",
        IntegrateFault::HostUnresolvable { .. } => "dns_error",
        IntegrateFault::Unreachable { .. }
        | IntegrateFault::LambdaEndpointFailed { .. }
        | IntegrateFault::LambdaServiceStopped => "destination_unavailable",
        IntegrateFault::ConnectionReset { .. } => "connection_terminated",
        IntegrateFault::ResponseMalformed { .. } => "http_protocol_error",
        IntegrateFault::TlsUntrusted { .. }
        | IntegrateFault::TlsExpired { .. }
        | IntegrateFault::TlsHostnameMismatch { .. } => "tls_certificate_error",
        IntegrateFault::TlsFailed { .. } => "tls_protocol_error",
        IntegrateFault::Timeout { during, .. } => match during {
            BackendStep::Queue => "connection_limit_reached",
            BackendStep::Resolve => "dns_timeout",
            BackendStep::Connect | BackendStep::Tls => "connection_timeout",
            BackendStep::Send => "connection_write_timeout",
            BackendStep::FirstByte | BackendStep::Body => "http_response_timeout",
        },
        IntegrateFault::LambdaThrottled { .. } => "connection_limit_reached",
        IntegrateFault::Resilience(fault) => match **fault {
            ResilienceFault::CircuitOpen { .. } | ResilienceFault::Unhealthy { .. } => {
                "destination_unavailable"
            }
            ResilienceFault::NoPlace { .. } => "connection_limit_reached",
        },
        IntegrateFault::LambdaRequestTooLarge { .. }
        | IntegrateFault::LambdaEventNotJson { .. }
        | IntegrateFault::LambdaInvokeRefused { .. } => "http_request_error",
        IntegrateFault::LambdaInvokeFromWebPage { .. } => "http_request_denied",
        IntegrateFault::Lambda(failure) => match failure.error.kind {
            FunctionErrorKind::Timeout => "http_response_timeout",
            FunctionErrorKind::Exception
            | FunctionErrorKind::MissingVariable
            | FunctionErrorKind::ImportModule
            | FunctionErrorKind::HandlerNotFound
            | FunctionErrorKind::Syntax
            | FunctionErrorKind::InvalidEntrypoint
            | FunctionErrorKind::ProcessExited
            | FunctionErrorKind::OutOfMemory
            | FunctionErrorKind::NotSerializable => "http_protocol_error",
            FunctionErrorKind::ResponseTooLarge => "http_response_body_size",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::proxy_status;
    use crate::{Fault, RouteFault};

    #[test]
    fn names_type_and_code() {
        assert_eq!(
            proxy_status(&Fault::Route(RouteFault::NoIntegration)),
            r#"whygate; error=proxy_configuration_error; details="method-without-integration""#
        );
    }
}
