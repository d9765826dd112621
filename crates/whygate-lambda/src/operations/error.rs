//! Lambda's errors.

use serde_json::{Value, json};
use whygate_exchange::ports::{EndpointFailure, InvokeError};

/// Lambda refuses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {message}", kind.error_type())]
pub struct LambdaError {
    /// In which way.
    pub kind: LambdaErrorKind,
    /// Why, in Amazon's words where they are known.
    pub message: String,
    /// The id of the request.
    pub request_id: String,
    /// Why the function was not invoked; `None`: the request itself was refused.
    pub cause: Option<Box<InvokeError>>,
}

/// How Lambda refuses.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LambdaErrorKind {
    /// No such function, alias or version.
    ResourceNotFound,
    /// The event is not JSON, or the client context is not.
    InvalidRequestContent,
    /// A parameter has a value that it may not have.
    InvalidParameterValue,
    /// A parameter does not have the form that it must have.
    Validation,
    /// The event is too large.
    RequestTooLarge,
    /// Too many at once.
    TooManyRequests {
        /// Lambda's reason, such as `ReservedFunctionConcurrentInvocationLimitExceeded`.
        reason: &'static str,
    },
    /// The caller may not.
    AccessDenied,
    /// The function cannot be run here.
    ResourceNotReady,
    /// The service itself failed.
    Service,
    /// An endpoint elsewhere answered with an error of its own.
    Elsewhere {
        /// Its status.
        status: u16,
        /// Its error type.
        error_type: String,
    },
}

impl LambdaErrorKind {
    /// Amazon's name of it, as in `x-amzn-ErrorType`.
    pub fn error_type(&self) -> &str {
        match self {
            Self::ResourceNotFound => "ResourceNotFoundException",
            Self::InvalidRequestContent => "InvalidRequestContentException",
            Self::InvalidParameterValue => "InvalidParameterValueException",
            Self::Validation => "ValidationException",
            Self::RequestTooLarge => "RequestTooLargeException",
            Self::TooManyRequests { .. } => "TooManyRequestsException",
            Self::AccessDenied => "AccessDeniedException",
            Self::ResourceNotReady => "ResourceNotReadyException",
            Self::Service => "ServiceException",
            Self::Elsewhere { error_type, .. } => error_type,
        }
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        match self {
            Self::ResourceNotFound => 404,
            Self::InvalidRequestContent | Self::InvalidParameterValue | Self::Validation => 400,
            Self::RequestTooLarge => 413,
            Self::TooManyRequests { .. } => 429,
            Self::AccessDenied => 403,
            Self::ResourceNotReady => 502,
            Self::Service => 500,
            Self::Elsewhere { status, .. } => *status,
        }
    }
}

impl LambdaError {
    /// The body of the answer. The message's member is spelt as the service's model has it.
    pub fn body(&self) -> Value {
        match &self.kind {
            LambdaErrorKind::TooManyRequests { reason } => json!({
                "Reason": reason,
                "Type": "User",
                "message": self.message,
            }),
            LambdaErrorKind::ResourceNotFound => {
                json!({"Type": "User", "Message": self.message})
            }
            LambdaErrorKind::Service
            | LambdaErrorKind::ResourceNotReady
            | LambdaErrorKind::Elsewhere { .. } => {
                json!({"Type": "Service", "Message": self.message})
            }
            LambdaErrorKind::AccessDenied => json!({"Message": self.message}),
            LambdaErrorKind::Validation => json!({"message": self.message}),
            LambdaErrorKind::InvalidRequestContent
            | LambdaErrorKind::InvalidParameterValue
            | LambdaErrorKind::RequestTooLarge => {
                json!({"Type": "User", "message": self.message})
            }
        }
    }
}

/// What an invocation's failure is on the wire.
pub(super) fn of(error: InvokeError) -> (LambdaErrorKind, String) {
    let text = error.to_string();
    match error {
        InvokeError::Throttled { reason, .. } => {
            let message = if reason == "CallerRateLimitExceeded" {
                "Rate exceeded"
            } else {
                "Rate Exceeded."
            };
            (
                LambdaErrorKind::TooManyRequests { reason },
                message.to_owned(),
            )
        }
        InvokeError::PermissionMissing { .. } => (LambdaErrorKind::AccessDenied, text),
        InvokeError::NotFound { .. } => (LambdaErrorKind::ResourceNotFound, text),
        InvokeError::RequestTooLarge { .. } => (LambdaErrorKind::RequestTooLarge, text),
        InvokeError::EventNotJson { .. } => (LambdaErrorKind::InvalidRequestContent, text),
        InvokeError::NotRunnable { .. } => (LambdaErrorKind::ResourceNotReady, text),
        InvokeError::Stopped => (LambdaErrorKind::Service, text),
        InvokeError::Endpoint {
            failure, detail, ..
        } => match failure {
            EndpointFailure::Denied { .. } => (LambdaErrorKind::AccessDenied, detail),
            EndpointFailure::Failed { status, error_type } if !error_type.is_empty() => {
                (LambdaErrorKind::Elsewhere { status, error_type }, detail)
            }
            EndpointFailure::Failed { .. }
            | EndpointFailure::Unreachable
            | EndpointFailure::BrokeOff
            | EndpointFailure::TimedOut { .. }
            | EndpointFailure::Malformed => (LambdaErrorKind::Service, text),
        },
    }
}
