//! A Lambda authorizer did not let the caller in, or could not be asked.

use std::{borrow::Cow, sync::Arc, time::Duration};

use whygate_model::{Place, definition::GatewayResponseType};

use super::super::FaultSpec;
use crate::{AuthorizerNote, FunctionFailure, Owner, Phase, PolicyRefusal, RequestId};

/// Why a Lambda authorizer did not let the caller in. What is about the token itself holds for
/// authorizers of every kind.
#[derive(Clone, Debug)]
pub enum LambdaAuthorizerFault {
    /// The request has nothing at the identity source: nobody was asked.
    IdentityMissing {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// The source that is empty, such as `method.request.header.Authorization`.
        source: String,
        /// The call.
        request: RequestId,
    },
    /// The token does not match the validation expression: nobody was asked.
    TokenPattern {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// The expression.
        pattern: String,
        /// Where it stands.
        place: Place,
        /// The call.
        request: RequestId,
    },
    /// The function failed with exactly `Unauthorized`.
    Unauthorized {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// The call.
        request: RequestId,
    },
    /// A statement of the returned policy denies.
    Denied {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// What was denied, and by what.
        refusal: Box<PolicyRefusal>,
    },
    /// No statement of the returned policy allows the call.
    NoMatch {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// What was asked for, and what came nearest.
        refusal: Box<PolicyRefusal>,
    },
    /// No statement of a policy that was made for another call allows this one.
    CachedPolicy {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// What was asked for, and what came nearest.
        refusal: Box<PolicyRefusal>,
        /// The method that the policy was made for.
        made_for: String,
        /// How long results are kept.
        kept_for: Duration,
    },
    /// The function failed.
    FunctionFailed {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// How.
        failure: Box<FunctionFailure>,
    },
    /// The function did not answer in time.
    Timeout {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// The function's ARN.
        function: String,
        /// The gateway's limit, where that was up; else the function's own was.
        limit: Option<Duration>,
    },
    /// What the function returned is no result of an authorizer.
    InvalidPolicy {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// What is wrong with it.
        detail: String,
        /// The beginning of what it returned.
        returned: String,
    },
    /// `context` holds something else than text, numbers and truth values.
    InvalidContext {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// The member.
        member: String,
        /// What it is.
        found: &'static str,
    },
    /// The function's resource-based policy does not let the authorizer in.
    PermissionMissing {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// The function's ARN.
        function: String,
        /// The source ARN that no statement allows.
        source_arn: String,
    },
    /// There is no such function, alias or version.
    FunctionNotFound {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// The ARN that was asked for.
        function: String,
    },
    /// Too many invocations at once.
    Throttled {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// The function's ARN.
        function: String,
        /// Lambda's reason.
        reason: &'static str,
        /// The limit that was reached; `None`: an endpoint elsewhere did not say.
        limit: Option<u32>,
    },
    /// The function could not be run here at all.
    NotRunnable {
        /// The authorizer.
        authorizer: Arc<AuthorizerNote>,
        /// The function.
        function: String,
        /// Why, and what to do.
        reason: String,
    },
    /// The method's authorizer cannot be used as it is defined.
    Misconfigured {
        /// What the method names.
        authorizer: String,
        /// What is wrong with it.
        detail: String,
        /// Where it stands.
        place: Place,
    },
}

/// The facets of a refusal that a client can do something about.
pub(super) const UNAUTHORIZED: FaultSpec = FaultSpec {
    code: "",
    phase: Phase::Authorize,
    owner: Owner::Client,
    response: GatewayResponseType::Unauthorized,
    status: 401,
    error_type: "UnauthorizedException",
    message: Some("Unauthorized"),
    log: "Unauthorized request: {id}",
};

const DENIED: FaultSpec = FaultSpec {
    code: "",
    owner: Owner::BackendCode,
    response: GatewayResponseType::AccessDenied,
    status: 403,
    error_type: "AccessDeniedException",
    message: Some("User is not authorized to access this resource"),
    log: "The client is not authorized to perform this operation.",
    ..UNAUTHORIZED
};

/// The facets of an authorizer that is broken itself.
pub(super) const CONFIGURATION: FaultSpec = FaultSpec {
    code: "",
    owner: Owner::BackendCode,
    response: GatewayResponseType::AuthorizerConfigurationError,
    status: 500,
    error_type: "AuthorizerConfigurationException",
    message: None,
    log: "Execution failed due to configuration error: Authorizer error\nAuthorizerConfigurationException",
    ..UNAUTHORIZED
};

const INVOCATION: FaultSpec = FaultSpec {
    code: "",
    log: "Execution failed due to configuration error: Invalid permissions on Lambda function\nExecution failed due to configuration error: Authorizer error\nAuthorizerConfigurationException",
    ..CONFIGURATION
};

impl LambdaAuthorizerFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::IdentityMissing { .. } => &FaultSpec {
                code: "authorizer-identity-source-missing",
                ..UNAUTHORIZED
            },
            Self::TokenPattern { .. } => &FaultSpec {
                code: "authorizer-token-pattern-mismatch",
                ..UNAUTHORIZED
            },
            Self::Unauthorized { .. } => &FaultSpec {
                code: "authorizer-unauthorized",
                ..UNAUTHORIZED
            },
            Self::Denied { .. } => &FaultSpec {
                code: "authorizer-denied",
                owner: Owner::Client,
                message: Some(
                    "User is not authorized to access this resource with an explicit deny",
                ),
                ..DENIED
            },
            Self::NoMatch { .. } => &FaultSpec {
                code: "authorizer-policy-no-match",
                ..DENIED
            },
            Self::CachedPolicy { .. } => &FaultSpec {
                code: "authorizer-cached-policy",
                ..DENIED
            },
            Self::FunctionFailed { .. } => &FaultSpec {
                code: "authorizer-lambda-error",
                log: "Lambda execution failed with status 200 due to customer function error: {message}. Lambda request id: {request_id}\nExecution failed due to configuration error: Authorizer error\nAuthorizerConfigurationException",
                ..CONFIGURATION
            },
            Self::Timeout { .. } => &FaultSpec {
                code: "authorizer-timeout",
                owner: Owner::BackendCapacity,
                log: "Execution failed due to a timeout error\nExecution failed due to configuration error: Authorizer error\nAuthorizerConfigurationException",
                ..CONFIGURATION
            },
            Self::InvalidPolicy { .. } => &FaultSpec {
                code: "authorizer-invalid-policy",
                log: "Execution failed due to configuration error: Could not parse policy\nExecution failed due to configuration error: Authorizer error\nAuthorizerConfigurationException",
                ..CONFIGURATION
            },
            Self::InvalidContext { .. } => &FaultSpec {
                code: "authorizer-context-invalid",
                ..CONFIGURATION
            },
            Self::PermissionMissing { .. } => &FaultSpec {
                code: "authorizer-permission-missing",
                owner: Owner::Permissions,
                ..INVOCATION
            },
            Self::FunctionNotFound { .. } => &FaultSpec {
                code: "authorizer-function-not-found",
                owner: Owner::ApiConfiguration,
                ..INVOCATION
            },
            Self::Throttled { .. } => &FaultSpec {
                code: "authorizer-throttled",
                owner: Owner::BackendCapacity,
                log: "Execution failed due to configuration error: Rate Exceeded.\nExecution failed due to configuration error: Authorizer error\nAuthorizerConfigurationException",
                ..CONFIGURATION
            },
            Self::NotRunnable { .. } => &FaultSpec {
                code: "authorizer-not-runnable",
                owner: Owner::ApiConfiguration,
                ..CONFIGURATION
            },
            Self::Misconfigured { .. } => &FaultSpec {
                code: "authorizer-misconfigured",
                owner: Owner::ApiConfiguration,
                ..CONFIGURATION
            },
        }
    }

    /// A fact by the name that the log line uses.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match (self, name) {
            (
                Self::IdentityMissing { request, .. }
                | Self::TokenPattern { request, .. }
                | Self::Unauthorized { request, .. },
                "id",
            ) => Some(request.to_string().into()),
            (Self::FunctionFailed { failure, .. }, "message") => {
                Some(failure.error.message.as_str().into())
            }
            (Self::FunctionFailed { failure, .. }, "request_id") => {
                Some(failure.run.request_id.as_str().into())
            }
            _ => None,
        }
    }
}
