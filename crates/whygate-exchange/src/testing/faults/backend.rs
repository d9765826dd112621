//! Samples of backends and functions that failed, before an answer and within one.

use std::time::Duration;

use super::super::{FUNCTION_ARN, function_failure, place};
use crate::{
    BackendName, BackendStep, Fault, IntegrateFault, ResilienceFault, RespondFault, StreamBreak,
    ports::FunctionErrorKind,
};

pub(super) fn integrate() -> Vec<IntegrateFault> {
    let backend = || BackendName("orders.internal:8443".to_owned());
    vec![
        IntegrateFault::NotServed {
            what: "AWS service dynamodb".to_owned(),
            place: place(27, 13),
        },
        IntegrateFault::HostUnresolvable {
            host: "orders.internal".to_owned(),
            detail: "Name or service not known".to_owned(),
        },
        IntegrateFault::Unreachable {
            backend: backend(),
            detail: "Connection refused (os error 111)".to_owned(),
        },
        IntegrateFault::ConnectionReset {
            backend: backend(),
            detail: "Connection reset by peer (os error 104)".to_owned(),
        },
        IntegrateFault::ResponseMalformed {
            backend: backend(),
            detail: "invalid HTTP version parsed".to_owned(),
        },
        IntegrateFault::TlsUntrusted {
            backend: backend(),
            detail: "invalid peer certificate: UnknownIssuer".to_owned(),
        },
        IntegrateFault::TlsExpired {
            backend: backend(),
            detail: "invalid peer certificate: certificate expired: not after 2025-11-01"
                .to_owned(),
        },
        IntegrateFault::TlsHostnameMismatch {
            backend: backend(),
            host: "orders.internal".to_owned(),
            names: vec!["*.example.com".to_owned(), "example.com".to_owned()],
        },
        IntegrateFault::TlsFailed {
            backend: backend(),
            detail: "received fatal alert: HandshakeFailure".to_owned(),
        },
        IntegrateFault::Timeout {
            backend: backend(),
            limit: Duration::from_secs(29),
            place: Some(place(28, 13)),
            during: BackendStep::FirstByte,
        },
        IntegrateFault::Resilience(Box::new(ResilienceFault::CircuitOpen {
            backend: backend(),
            probing: false,
            times_opened: 2,
            retry_after: Duration::from_millis(7_300),
            place: place(29, 13),
        })),
        IntegrateFault::Resilience(Box::new(ResilienceFault::Unhealthy {
            backend: backend(),
            uri: http::Uri::from_static("https://orders.internal:8443/health"),
            detail: "it answered 503".to_owned(),
            failures: 4,
            retry_after: Duration::from_secs(5),
            place: place(29, 13),
        })),
        IntegrateFault::Resilience(Box::new(ResilienceFault::NoPlace {
            backend: backend(),
            limit: 8,
            waiting: 16,
            waited: Some(Duration::from_millis(100)),
            place: place(29, 13),
        })),
        IntegrateFault::LambdaPermissionMissing {
            role: None,
            function: FUNCTION_ARN.to_owned(),
            source_arn:
                "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod/GET/books/{isbn}"
                    .to_owned(),
            place: place(27, 13),
        },
        IntegrateFault::FunctionUrlPermissionMissing {
            function: FUNCTION_ARN.to_owned(),
            place: place(27, 13),
        },
        IntegrateFault::LambdaNotFound {
            function: format!("{FUNCTION_ARN}:live"),
            place: place(27, 13),
        },
        IntegrateFault::LambdaMethodNotPost {
            http_method: "GET".to_owned(),
            place: place(27, 13),
        },
        IntegrateFault::LambdaThrottled {
            function: FUNCTION_ARN.to_owned(),
            reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
            limit: Some(2),
            request_id: "4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11".to_owned(),
        },
        IntegrateFault::LambdaRequestTooLarge {
            function: FUNCTION_ARN.to_owned(),
            length: 7_000_000,
        },
        IntegrateFault::LambdaNotRunnable {
            function: "bookshop-GetBook".to_owned(),
            reason: "the runtime `java21` is not run here: point the integration at a remote \
                     endpoint"
                .to_owned(),
        },
        IntegrateFault::LambdaEventNotJson {
            function: FUNCTION_ARN.to_owned(),
            detail: "Could not parse request body into json: Could not parse payload into json: Unrecognized token 'isbn'".to_owned(),
            request_id: "4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11".to_owned(),
        },
        IntegrateFault::LambdaInvokeRefused {
            function: FUNCTION_ARN.to_owned(),
            error_type: "InvalidParameterValueException".to_owned(),
            detail: "The derived qualifier from the function name does not match the specified qualifier.".to_owned(),
        },
        IntegrateFault::LambdaInvokeFromWebPage {
            function: FUNCTION_ARN.to_owned(),
            origin: "https://elsewhere.example".to_owned(),
        },
        IntegrateFault::LambdaEndpointDenied {
            function: FUNCTION_ARN.to_owned(),
            endpoint: "https://lambda.us-east-1.amazonaws.com".to_owned(),
            error_type: "AccessDeniedException".to_owned(),
            detail: "User: arn:aws:iam::123456789012:user/dev is not authorized to perform: lambda:InvokeFunction".to_owned(),
        },
        IntegrateFault::LambdaEndpointFailed {
            function: FUNCTION_ARN.to_owned(),
            endpoint: "https://lambda.us-east-1.amazonaws.com".to_owned(),
            status: 502,
            error_type: "ENILimitReachedException".to_owned(),
            detail: "Lambda couldn't create an elastic network interface in the VPC".to_owned(),
            request_id: "4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11".to_owned(),
        },
        IntegrateFault::DeferredUnavailable {
            detail: "the store `.whygate/records.sqlite3` cannot be written: disk full".to_owned(),
        },
        IntegrateFault::LambdaServiceStopped,
        IntegrateFault::RoleNotAssumable {
            role: "arn:aws:iam::123456789012:role/orders-api".to_owned(),
            place: place(27, 13),
            trust_place: place(40, 7),
        },
        IntegrateFault::ServiceCredentialsMissing {
            service: "dynamodb".to_owned(),
            endpoint: BackendName("dynamodb.us-east-1.amazonaws.com:443".to_owned()),
            place: place(27, 13),
        },
    ]
}

pub(super) fn function_failures() -> Vec<Fault> {
    vec![
        function_failure(FunctionErrorKind::Exception, "KeyError", "'isbn'"),
        function_failure(
            FunctionErrorKind::MissingVariable,
            "KeyError",
            "'TABLE_NAME'",
        ),
        function_failure(
            FunctionErrorKind::Timeout,
            "Sandbox.Timedout",
            "RequestId: 4c2d7b0e Error: Task timed out after 3.00 seconds",
        ),
        function_failure(
            FunctionErrorKind::ImportModule,
            "Runtime.ImportModuleError",
            "Unable to import module 'app': No module named 'requests'",
        ),
        function_failure(
            FunctionErrorKind::HandlerNotFound,
            "Runtime.HandlerNotFound",
            "Handler 'lambda_handle' missing on module 'app'",
        ),
        function_failure(
            FunctionErrorKind::Syntax,
            "Runtime.UserCodeSyntaxError",
            "Syntax error in module 'app': invalid syntax (app.py, line 4)",
        ),
        function_failure(
            FunctionErrorKind::InvalidEntrypoint,
            "Runtime.InvalidEntrypoint",
            "RequestId: 4c2d7b0e Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap]",
        ),
        function_failure(
            FunctionErrorKind::ProcessExited,
            "Runtime.ExitError",
            "RequestId: 4c2d7b0e Error: Runtime exited with error: exit status 1",
        ),
        function_failure(
            FunctionErrorKind::OutOfMemory,
            "Runtime.ExitError",
            "RequestId: 4c2d7b0e Error: Runtime exited with error: signal: killed",
        ),
        function_failure(
            FunctionErrorKind::NotSerializable,
            "Runtime.MarshalError",
            "Unable to marshal response: Object of type Decimal is not JSON serializable",
        ),
        function_failure(
            FunctionErrorKind::ResponseTooLarge,
            "Function.ResponseSizeTooLarge",
            "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
        ),
    ]
}

pub(super) fn respond() -> Vec<RespondFault> {
    let at = StreamBreak {
        status: 200,
        bytes: 65_536,
        expected: Some(1_048_576),
    };
    vec![
        RespondFault::BackendCut {
            at,
            detail: "connection closed before message completed".to_owned(),
        },
        RespondFault::BackendStalled {
            at,
            limit: Duration::from_mins(5),
        },
        RespondFault::FunctionCut {
            at,
            error_type: "Runtime.ExitError".to_owned(),
            message: "Runtime exited without providing a reason".to_owned(),
        },
        RespondFault::BodyTooLarge {
            at,
            limit: 10_485_760,
        },
        RespondFault::ClientGone {
            at: None,
            after: Duration::from_millis(5_003),
        },
        RespondFault::GatewayStopped {
            at: None,
            after: Duration::from_millis(31_007),
        },
        RespondFault::ClientStalled {
            at,
            limit: Duration::from_mins(1),
        },
    ]
}
