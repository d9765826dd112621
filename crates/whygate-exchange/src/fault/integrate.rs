//! The backend could not be called, failed, or took too long.

mod resilience;

use std::{borrow::Cow, fmt, time::Duration};

use whygate_model::{Place, definition::GatewayResponseType};

pub use resilience::ResilienceFault;

use super::FaultSpec;
use crate::{
    Owner, Phase, ServiceDenial,
    ports::{FunctionError, FunctionErrorKind, FunctionRun},
};

/// A backend as an operator would call it: `host:port` or a function's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BackendName(pub String);

impl fmt::Display for BackendName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// How far the call of a backend had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BackendStep {
    /// Waiting for a connection or a worker.
    Queue,
    /// Resolving the host's name.
    Resolve,
    /// Connecting.
    Connect,
    /// The TLS handshake.
    Tls,
    /// Sending the request.
    Send,
    /// Waiting for the answer's first byte.
    FirstByte,
    /// Reading the answer.
    Body,
}

impl BackendStep {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queue => "waiting for a connection",
            Self::Resolve => "resolving the host's name",
            Self::Connect => "connecting",
            Self::Tls => "the TLS handshake",
            Self::Send => "sending the request",
            Self::FirstByte => "waiting for the first byte of the answer",
            Self::Body => "reading the answer",
        }
    }
}

/// A function's failure with everything that is known of its run.
#[derive(Clone, Debug)]
pub struct FunctionFailure {
    /// What ran.
    pub run: FunctionRun,
    /// What it reported.
    pub error: FunctionError,
}

/// Why the backend did not answer as it should.
#[derive(Clone, Debug)]
pub enum IntegrateFault {
    /// The integration is of a kind that this version does not serve.
    NotServed {
        /// What it is: `AWS service dynamodb` …
        what: String,
        /// Where it stands.
        place: Place,
    },
    /// The backend's host has no address.
    HostUnresolvable {
        /// The host.
        host: String,
        /// What the resolver says.
        detail: String,
    },
    /// No connection could be made.
    Unreachable {
        /// The backend.
        backend: BackendName,
        /// What the system says.
        detail: String,
    },
    /// The connection broke before the answer's headers were there.
    ConnectionReset {
        /// The backend.
        backend: BackendName,
        /// What the connection says.
        detail: String,
    },
    /// What came back is not HTTP.
    ResponseMalformed {
        /// The backend.
        backend: BackendName,
        /// What the parser says.
        detail: String,
    },
    /// The backend's certificate is not signed by anybody trusted.
    TlsUntrusted {
        /// The backend.
        backend: BackendName,
        /// What the verifier says.
        detail: String,
    },
    /// The backend's certificate has expired or is not valid yet.
    TlsExpired {
        /// The backend.
        backend: BackendName,
        /// What the verifier says.
        detail: String,
    },
    /// The backend's certificate is for another name.
    TlsHostnameMismatch {
        /// The backend.
        backend: BackendName,
        /// The host that was asked for.
        host: String,
        /// The names in the certificate.
        names: Vec<String>,
    },
    /// The TLS handshake failed otherwise.
    TlsFailed {
        /// The backend.
        backend: BackendName,
        /// What the handshake says.
        detail: String,
    },
    /// The backend had not answered when the integration's time was up.
    Timeout {
        /// The backend.
        backend: BackendName,
        /// The time it had.
        limit: Duration,
        /// Where the limit stands; `None`: the default.
        place: Option<Place>,
        /// What was going on.
        during: BackendStep,
    },
    /// The function's resource-based policy does not let the API in, or the role that it is
    /// invoked with does not.
    LambdaPermissionMissing {
        /// The function's ARN.
        function: String,
        /// The source ARN that no statement allows; of a role, the role's.
        source_arn: String,
        /// Where the integration stands.
        place: Place,
        /// What the role's policies say, where there is one.
        role: Option<Box<ServiceDenial>>,
    },
    /// The function's resource-based policy does not let everybody call its URL.
    FunctionUrlPermissionMissing {
        /// The function's ARN, with the qualifier that the URL calls.
        function: String,
        /// Where the URL stands.
        place: Place,
    },
    /// There is no such function, alias or version.
    LambdaNotFound {
        /// The ARN that was asked for.
        function: String,
        /// Where the integration stands.
        place: Place,
    },
    /// The method with which a function is called must be POST.
    LambdaMethodNotPost {
        /// The method in the definition.
        http_method: String,
        /// Where the integration stands.
        place: Place,
    },
    /// Too many invocations at once.
    LambdaThrottled {
        /// The function's ARN.
        function: String,
        /// Lambda's reason.
        reason: &'static str,
        /// The limit that was reached; `None`: an endpoint elsewhere did not say.
        limit: Option<u32>,
        /// The invocation's id.
        request_id: String,
    },
    /// The event is larger than 6,291,456 bytes.
    LambdaRequestTooLarge {
        /// The function's ARN.
        function: String,
        /// The event's length in bytes.
        length: usize,
    },
    /// The function's code is not at hand, or its runtime is not run here.
    LambdaNotRunnable {
        /// The function's name.
        function: String,
        /// Why, and what to do.
        reason: String,
    },
    /// The event for the function is not JSON.
    LambdaEventNotJson {
        /// The function's ARN.
        function: String,
        /// What Lambda says.
        detail: String,
        /// The invocation's id.
        request_id: String,
    },
    /// A request to invoke a function was refused for what it asks.
    LambdaInvokeRefused {
        /// The function's ARN, or its name as it was given.
        function: String,
        /// The error type, such as `InvalidParameterValueException`.
        error_type: String,
        /// What is wrong with the request.
        detail: String,
    },
    /// A web page asked to invoke a function, which pages may not.
    LambdaInvokeFromWebPage {
        /// The function's ARN, or its name as it was given.
        function: String,
        /// Where the page is from, as its browser says.
        origin: String,
    },
    /// The Lambda endpoint that has the function refused the caller.
    LambdaEndpointDenied {
        /// The function's ARN.
        function: String,
        /// Scheme, host and port.
        endpoint: String,
        /// Its error type.
        error_type: String,
        /// What it said.
        detail: String,
    },
    /// The Lambda endpoint that has the function failed by itself.
    LambdaEndpointFailed {
        /// The function's ARN.
        function: String,
        /// Scheme, host and port.
        endpoint: String,
        /// The status of its answer.
        status: u16,
        /// Its error type.
        error_type: String,
        /// What it said.
        detail: String,
        /// The invocation's id.
        request_id: String,
    },
    /// The function service has stopped.
    LambdaServiceStopped,
    /// The method is answered before its work is done, and its result cannot be kept.
    DeferredUnavailable {
        /// What the store says.
        detail: String,
    },
    /// The role of the integration does not let API Gateway take it.
    RoleNotAssumable {
        /// The role's ARN.
        role: String,
        /// Where the integration names it.
        place: Place,
        /// Where its trust policy stands, or the role where it has none.
        trust_place: Place,
    },
    /// A service is to be called at Amazon's own endpoint, and the gateway has no credentials
    /// to sign the call with.
    ServiceCredentialsMissing {
        /// The service, such as `dynamodb`.
        service: String,
        /// Amazon's endpoint.
        endpoint: BackendName,
        /// Where the integration stands.
        place: Place,
    },
    /// The backend was not called, so that its trouble is not made worse.
    Resilience(Box<ResilienceFault>),
    /// The function's code failed.
    Lambda(Box<FunctionFailure>),
}

const CONFIGURATION: FaultSpec = FaultSpec {
    code: "",
    phase: Phase::Integrate,
    owner: Owner::ApiConfiguration,
    response: GatewayResponseType::ApiConfigurationError,
    status: 500,
    error_type: "InternalServerErrorException",
    message: super::INTERNAL_SERVER_ERROR,
    log: "",
};

const NETWORK: FaultSpec = FaultSpec {
    code: "",
    owner: Owner::Network,
    response: GatewayResponseType::IntegrationFailure,
    status: 504,
    message: Some("Network error communicating with endpoint"),
    log: "Execution failed due to a network error communicating with endpoint",
    ..CONFIGURATION
};

const FUNCTION: FaultSpec = FaultSpec {
    code: "",
    owner: Owner::BackendCode,
    response: GatewayResponseType::IntegrationFailure,
    status: 502,
    log: "Lambda execution failed with status 200 due to customer function error: {message}. Lambda request id: {request_id}",
    ..CONFIGURATION
};

impl IntegrateFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::NotServed { .. } => &FaultSpec {
                code: "integration-not-honoured",
                owner: Owner::Gateway,
                response: GatewayResponseType::Default5xx,
                status: 501,
                error_type: "NotImplementedException",
                message: Some("Not served: this method's integration is not supported here yet"),
                ..CONFIGURATION
            },
            Self::HostUnresolvable { .. } => &FaultSpec {
                code: "host-unresolvable",
                log: "Execution failed due to configuration error: Invalid endpoint address",
                ..CONFIGURATION
            },
            Self::Unreachable { .. } => &FaultSpec {
                code: "backend-unreachable",
                ..NETWORK
            },
            Self::ConnectionReset { .. } => &FaultSpec {
                code: "backend-connection-reset",
                log: "Execution failed due to a network error communicating with endpoint: Connection reset by peer",
                ..NETWORK
            },
            Self::ResponseMalformed { .. } => &FaultSpec {
                code: "backend-response-malformed",
                owner: Owner::BackendCode,
                ..NETWORK
            },
            Self::TlsUntrusted { .. } => &FaultSpec {
                code: "backend-tls-untrusted",
                owner: Owner::BackendCode,
                log: "Execution failed due to configuration error: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target",
                ..CONFIGURATION
            },
            Self::TlsExpired { .. } => &FaultSpec {
                code: "backend-tls-expired",
                owner: Owner::BackendCode,
                log: "Execution failed due to configuration error: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed",
                ..CONFIGURATION
            },
            Self::TlsHostnameMismatch { .. } => &FaultSpec {
                code: "backend-tls-hostname-mismatch",
                log: "Execution failed due to configuration error: Host name '{host}' does not match the certificate subject provided by the peer ({subject})",
                ..CONFIGURATION
            },
            Self::TlsFailed { .. } => &FaultSpec {
                code: "backend-tls-failed",
                owner: Owner::BackendCode,
                log: "Execution failed due to configuration error: General SSLEngine problem",
                ..CONFIGURATION
            },
            Self::Timeout { .. } => &FaultSpec {
                code: "integration-timeout",
                owner: Owner::BackendCapacity,
                response: GatewayResponseType::IntegrationTimeout,
                status: 504,
                message: Some("Endpoint request timed out"),
                log: "Execution failed due to a timeout error",
                ..CONFIGURATION
            },
            Self::LambdaPermissionMissing { .. } => &FaultSpec {
                code: "lambda-permission-missing",
                owner: Owner::Permissions,
                log: "Execution failed due to configuration error: Invalid permissions on Lambda function",
                ..CONFIGURATION
            },
            Self::FunctionUrlPermissionMissing { .. } => &FaultSpec {
                code: "function-url-permission-missing",
                owner: Owner::Permissions,
                response: GatewayResponseType::AccessDenied,
                status: 403,
                error_type: "AccessDeniedException",
                message: Some("Forbidden"),
                ..CONFIGURATION
            },
            Self::LambdaNotFound { .. } => &FaultSpec {
                code: "lambda-not-found",
                log: "Execution failed due to configuration error: Invalid permissions on Lambda function",
                ..CONFIGURATION
            },
            Self::LambdaMethodNotPost { .. } => &FaultSpec {
                code: "lambda-integration-method-not-post",
                log: "Execution failed due to configuration error: Invalid permissions on Lambda function",
                ..CONFIGURATION
            },
            Self::LambdaThrottled { .. } => &FaultSpec {
                code: "lambda-throttled",
                owner: Owner::BackendCapacity,
                log: "Lambda invocation failed with status: 429. Lambda request id: {request_id}\nExecution failed due to configuration error: Rate Exceeded.",
                ..CONFIGURATION
            },
            Self::LambdaRequestTooLarge { .. } => &FaultSpec {
                code: "lambda-request-too-large",
                owner: Owner::Client,
                response: GatewayResponseType::RequestTooLarge,
                status: 413,
                error_type: "RequestTooLargeException",
                message: Some("Request Too Long"),
                log: "Execution failed due to configuration error: Request Too Long",
                ..CONFIGURATION
            },
            Self::LambdaNotRunnable { .. } => &FaultSpec {
                code: "lambda-not-runnable",
                ..CONFIGURATION
            },
            Self::LambdaEventNotJson { .. } => &FaultSpec {
                code: "lambda-event-not-json",
                response: GatewayResponseType::Default4xx,
                status: 400,
                error_type: "BadRequestException",
                message: Some("{message}"),
                log: "Lambda invocation failed with status: 400. Lambda request id: {request_id}\nExecution failed due to configuration error: {message}",
                ..CONFIGURATION
            },
            Self::LambdaInvokeRefused { .. } => &FaultSpec {
                code: "lambda-invoke-refused",
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 400,
                error_type: "BadRequestException",
                message: Some("{message}"),
                ..CONFIGURATION
            },
            Self::LambdaInvokeFromWebPage { .. } => &FaultSpec {
                code: "lambda-invoke-from-web-page",
                owner: Owner::Client,
                response: GatewayResponseType::AccessDenied,
                status: 403,
                error_type: "AccessDeniedException",
                message: Some(
                    "web pages may not invoke functions here: the request carries `Origin`",
                ),
                ..CONFIGURATION
            },
            Self::LambdaEndpointDenied { .. } => &FaultSpec {
                code: "lambda-endpoint-denied",
                owner: Owner::Permissions,
                log: "Execution failed due to configuration error: Invalid permissions on Lambda function",
                ..CONFIGURATION
            },
            Self::LambdaEndpointFailed { .. } => &FaultSpec {
                code: "lambda-endpoint-failed",
                owner: Owner::Dependency,
                log: "Lambda invocation failed with status: {status}. Lambda request id: {request_id}",
                ..CONFIGURATION
            },
            Self::DeferredUnavailable { .. } => &FaultSpec {
                code: "deferred-results-unavailable",
                owner: Owner::Gateway,
                response: GatewayResponseType::Default5xx,
                ..CONFIGURATION
            },
            Self::LambdaServiceStopped => &FaultSpec {
                code: "lambda-service-stopped",
                owner: Owner::Gateway,
                ..CONFIGURATION
            },
            Self::RoleNotAssumable { .. } => &FaultSpec {
                code: "integration-role-not-assumable",
                owner: Owner::Permissions,
                log: "Execution failed due to configuration error: API Gateway does not have permission to assume the provided role {role}",
                ..CONFIGURATION
            },
            Self::ServiceCredentialsMissing { .. } => &FaultSpec {
                code: "aws-credentials-missing",
                owner: Owner::Gateway,
                ..CONFIGURATION
            },
            Self::Resilience(fault) => fault.spec(),
            Self::Lambda(failure) => function_spec(failure.error.kind),
        }
    }

    /// A fact by the name that the log line uses.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match (self, name) {
            (Self::Lambda(failure), "message") => Some(failure.error.message.as_str().into()),
            (Self::Lambda(failure), "request_id") => Some(failure.run.request_id.as_str().into()),
            (Self::RoleNotAssumable { role, .. }, "role") => Some(role.into()),
            (
                Self::LambdaThrottled { request_id, .. }
                | Self::LambdaEventNotJson { request_id, .. }
                | Self::LambdaEndpointFailed { request_id, .. },
                "request_id",
            ) => Some(request_id.into()),
            (
                Self::LambdaEventNotJson { detail, .. } | Self::LambdaInvokeRefused { detail, .. },
                "message",
            ) => Some(detail.into()),
            (Self::LambdaEndpointFailed { status, .. }, "status") => {
                Some(status.to_string().into())
            }
            (Self::TlsHostnameMismatch { host, .. }, "host") => Some(host.into()),
            (Self::TlsHostnameMismatch { names, .. }, "subject") => Some(names.join(", ").into()),
            _ => None,
        }
    }
}

/// The facets of a call whose function failed so.
pub(crate) fn function_spec(kind: FunctionErrorKind) -> &'static FaultSpec {
    match kind {
        FunctionErrorKind::Exception => &FaultSpec {
            code: "lambda-unhandled-exception",
            ..FUNCTION
        },
        FunctionErrorKind::MissingVariable => &FaultSpec {
            code: "lambda-missing-env-var",
            ..FUNCTION
        },
        FunctionErrorKind::Timeout => &FaultSpec {
            code: "lambda-timeout",
            owner: Owner::BackendCapacity,
            ..FUNCTION
        },
        FunctionErrorKind::ImportModule => &FaultSpec {
            code: "lambda-import-module",
            ..FUNCTION
        },
        FunctionErrorKind::HandlerNotFound => &FaultSpec {
            code: "lambda-handler-not-found",
            ..FUNCTION
        },
        FunctionErrorKind::Syntax => &FaultSpec {
            code: "lambda-syntax-error",
            ..FUNCTION
        },
        FunctionErrorKind::InvalidEntrypoint => &FaultSpec {
            code: "lambda-invalid-entrypoint",
            ..FUNCTION
        },
        FunctionErrorKind::ProcessExited => &FaultSpec {
            code: "lambda-process-exited",
            ..FUNCTION
        },
        FunctionErrorKind::OutOfMemory => &FaultSpec {
            code: "lambda-out-of-memory",
            owner: Owner::BackendCapacity,
            ..FUNCTION
        },
        FunctionErrorKind::NotSerializable => &FaultSpec {
            code: "lambda-response-not-serializable",
            ..FUNCTION
        },
        FunctionErrorKind::ResponseTooLarge => &FaultSpec {
            code: "lambda-response-too-large",
            ..FUNCTION
        },
    }
}
