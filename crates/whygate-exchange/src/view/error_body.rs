//! The body of an error answer as Amazon writes it. It holds nothing that only an operator
//! should read.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html>
//! and recorded answers.

use whygate_model::definition::GatewayResponseType;

use crate::{Fault, Phase};

/// `$context.error.messageString`: the message as JSON.
pub fn message_string(fault: &Fault) -> String {
    match fault.message() {
        Some(message) => serde_json::Value::from(message.as_ref()).to_string(),
        None => "null".to_owned(),
    }
}

/// The body of the built-in answer. Answers made after execution began have a space after the
/// colon, those made before have none (recorded); denials spell `Message` with a capital.
pub fn error_body(fault: &Fault) -> String {
    let space = if execution_had_begun(fault) { " " } else { "" };
    let name = if fault.spec().response == GatewayResponseType::AccessDenied {
        "Message"
    } else {
        "message"
    };
    format!(r#"{{"{name}":{space}{}}}"#, message_string(fault))
}

/// Whether the fault arose in a phase that Amazon counts to the execution of a method.
fn execution_had_begun(fault: &Fault) -> bool {
    match fault.phase() {
        Phase::Receive
        | Phase::Route
        | Phase::ResourcePolicy
        | Phase::Authorize
        | Phase::ApiKey
        | Phase::Throttle
        | Phase::CacheLookup => false,
        Phase::Validate
        | Phase::Idempotency
        | Phase::MapRequest
        | Phase::Integrate
        | Phase::MapResponse
        | Phase::CacheStore
        | Phase::Respond => true,
    }
}

#[cfg(test)]
mod tests {
    use super::error_body;
    use crate::{Fault, IntegrateFault, RouteFault};

    #[test]
    fn has_the_space_once_execution_had_begun() {
        let early = Fault::Route(RouteFault::DefaultEndpointDisabled);
        assert_eq!(error_body(&early), r#"{"message":"Forbidden"}"#);
        let late = Fault::Integrate(IntegrateFault::LambdaServiceStopped);
        assert_eq!(error_body(&late), r#"{"message": "Internal server error"}"#);
        assert_eq!(error_body(&late).len(), 36);
    }
}
