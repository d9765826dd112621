//! What it means for a call that its function was not invoked.

use whygate_model::Place;

use super::{BackendName, BackendStep, IntegrateFault};
use crate::ports::{EndpointFailure, InvokeError};

impl IntegrateFault {
    /// The fault of a call whose function could not be invoked. `called`: the function as the
    /// caller names it; `place`: where that stands; `request_id`: that of the invocation, asked
    /// for only where it is told.
    pub fn not_invoked(
        error: InvokeError,
        called: &str,
        place: &Place,
        request_id: impl FnOnce() -> String,
    ) -> Self {
        match error {
            InvokeError::NotFound { function } => Self::LambdaNotFound {
                function,
                place: place.clone(),
            },
            InvokeError::PermissionMissing {
                function,
                source_arn,
            } => Self::LambdaPermissionMissing {
                role: None,
                function,
                source_arn,
                place: place.clone(),
            },
            InvokeError::Throttled { reason, limit } => Self::LambdaThrottled {
                function: called.to_owned(),
                reason,
                limit,
                request_id: request_id(),
            },
            InvokeError::RequestTooLarge { length } => Self::LambdaRequestTooLarge {
                function: called.to_owned(),
                length,
            },
            InvokeError::NotRunnable { function, reason } => {
                Self::LambdaNotRunnable { function, reason }
            }
            InvokeError::Stopped => Self::LambdaServiceStopped,
            InvokeError::EventNotJson { detail } => Self::LambdaEventNotJson {
                function: called.to_owned(),
                detail,
                request_id: request_id(),
            },
            InvokeError::Endpoint {
                function,
                endpoint,
                failure,
                detail,
            } => Self::endpoint_failed(function, endpoint, failure, detail, request_id),
        }
    }

    fn endpoint_failed(
        function: String,
        endpoint: String,
        failure: EndpointFailure,
        detail: String,
        request_id: impl FnOnce() -> String,
    ) -> Self {
        match failure {
            EndpointFailure::Unreachable => Self::Unreachable {
                backend: BackendName(endpoint),
                detail,
            },
            EndpointFailure::BrokeOff => Self::ConnectionReset {
                backend: BackendName(endpoint),
                detail,
            },
            EndpointFailure::TimedOut { limit } => Self::Timeout {
                backend: BackendName(endpoint),
                limit,
                place: None,
                during: BackendStep::FirstByte,
            },
            EndpointFailure::Malformed => Self::ResponseMalformed {
                backend: BackendName(endpoint),
                detail,
            },
            EndpointFailure::Denied { error_type } => Self::LambdaEndpointDenied {
                function,
                endpoint,
                error_type,
                detail,
            },
            EndpointFailure::Failed { status, error_type } => Self::LambdaEndpointFailed {
                function,
                endpoint,
                status,
                error_type,
                detail,
                request_id: request_id(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{EndpointFailure, IntegrateFault, InvokeError, Place};
    use crate::Fault;

    #[test]
    fn each_failure_of_an_endpoint_has_its_own_cause() {
        let code = |failure| {
            let error = InvokeError::Endpoint {
                function: "f".to_owned(),
                endpoint: "http://127.0.0.1:3001".to_owned(),
                failure,
                detail: String::new(),
            };
            let place = Place::whole_file("template.yaml".into());
            let fault = IntegrateFault::not_invoked(error, "f", &place, String::new);
            Fault::Integrate(fault).code()
        };
        let error_type = || "X".to_owned();
        let codes = [
            code(EndpointFailure::Unreachable),
            code(EndpointFailure::BrokeOff),
            code(EndpointFailure::TimedOut {
                limit: Duration::from_secs(1),
            }),
            code(EndpointFailure::Malformed),
            code(EndpointFailure::Denied {
                error_type: error_type(),
            }),
            code(EndpointFailure::Failed {
                status: 503,
                error_type: error_type(),
            }),
        ];
        assert_eq!(
            codes,
            [
                "backend-unreachable",
                "backend-connection-reset",
                "integration-timeout",
                "backend-response-malformed",
                "lambda-endpoint-denied",
                "lambda-endpoint-failed",
            ]
        );
    }
}
