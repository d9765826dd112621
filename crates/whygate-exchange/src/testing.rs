//! For tests only: one sample of each fault, and exchanges to look at. Behind the feature
//! `testing`; nothing of it is in a build that serves.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use whygate_model::{
    Place,
    definition::{HttpMethod, IntegrationType, QuotaPeriod},
};

use crate::{
    ApiKeyFault, AuthorizeFault, AuthorizerNote, Backend, BackendAnswer, BackendName,
    BackendRequest, BackendStep, BodyCapture, BodySide, CacheLookupFault, DenialReason, Exchange,
    ExtendedRequestId, Fault, FunctionFailure, GatewayBug, IamFault, IntegrateFault, Integrated,
    KeyRefusal, LambdaAuthorizerFault, MapRequestFault, MapResponseFault, NearMiss, NearMissReason,
    Phase, PlanName, PolicyRefusal, ReceiveFault, Received, RequestId, ResourcePolicyFault,
    RespondFault, Responded, RouteFault, RouteInfo, Routed, SchemaViolation, ServiceCall,
    ServiceDenial, ServiceInfo, StatementNote, StatusSource, StreamBreak, TemplateFailure,
    ThrottleFault, TokenFault, TokenRefusal, TraceHeader, UsageCheck, ValidateFault,
    ports::{FunctionError, FunctionErrorKind, FunctionRun, UnixMillis},
    timing::{BackendTiming, PhaseTiming},
};

/// The ARN of the function in the samples.
pub const FUNCTION_ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:bookshop-GetBook";

/// The file that the samples' places are in.
pub const FILE: &str = "template.yaml";

/// A place in the samples' file.
pub fn place(line: u32, column: u32) -> Place {
    Place {
        file: FILE.into(),
        line,
        column,
        length: 0,
    }
}

/// A function's failure of a kind.
pub fn function_failure(kind: FunctionErrorKind, error_type: &str, message: &str) -> Fault {
    Fault::Integrate(IntegrateFault::Lambda(Box::new(FunctionFailure {
        run: function_run(),
        error: FunctionError {
            kind,
            error_type: error_type.to_owned(),
            message: message.to_owned(),
            stack: Vec::new(),
            payload: Bytes::new(),
        },
    })))
}

/// A function's run.
pub fn function_run() -> FunctionRun {
    FunctionRun {
        function: "bookshop-GetBook".to_owned(),
        request_id: "4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11".to_owned(),
        version: "$LATEST".to_owned(),
        log_group: "/aws/lambda/bookshop-GetBook".to_owned(),
        log_stream: "2025/11/21/[$LATEST]0f5d3b".to_owned(),
        log: Vec::new(),
        duration: Some(Duration::from_micros(41_370)),
        init_duration: None,
        queued: Some(Duration::from_micros(35)),
        max_memory_used_megabytes: Some(38),
    }
}

/// At least one fault of each code.
pub fn fault_samples() -> Vec<Fault> {
    let mut samples = Vec::new();
    samples.extend(receive().into_iter().map(Fault::Receive));
    samples.extend(route().into_iter().map(Fault::Route));
    samples.extend(resource_policy().into_iter().map(Fault::ResourcePolicy));
    samples.extend(
        lambda_authorizer()
            .into_iter()
            .map(|fault| Fault::Authorize(AuthorizeFault::Lambda(fault))),
    );
    samples.push(Fault::Authorize(AuthorizeFault::NotHonoured {
        kind: "AWS_IAM",
        authorizer: None,
        place: place(31, 13),
    }));
    samples.extend(token_refusals().into_iter().map(|why| {
        Fault::Authorize(AuthorizeFault::Token(Box::new(TokenFault {
            authorizer: authorizer_note(),
            request: RequestId([7; 16]),
            why,
        })))
    }));
    samples.extend(
        iam()
            .into_iter()
            .map(|fault| Fault::Authorize(AuthorizeFault::Iam(fault))),
    );
    samples.extend(api_key().into_iter().map(Fault::ApiKey));
    samples.extend(throttle().into_iter().map(Fault::Throttle));
    samples.push(Fault::CacheLookup(
        CacheLookupFault::InvalidationUnauthorized {
            place: place(18, 9),
        },
    ));
    samples.extend(validate().into_iter().map(Fault::Validate));
    samples.extend(map_request().into_iter().map(Fault::MapRequest));
    samples.extend(integrate().into_iter().map(Fault::Integrate));
    samples.extend(function_failures());
    samples.extend(map_response().into_iter().map(Fault::MapResponse));
    samples.extend(respond().into_iter().map(Fault::Respond));
    samples.push(Fault::Bug(GatewayBug {
        phase: Phase::Integrate,
        message: "index out of bounds".to_owned(),
        location: "crates/whygate-gateway/src/phases/integrate.rs:12:9".to_owned(),
        backtrace: "0: whygate_gateway::integrate".to_owned(),
    }));
    samples
}

fn receive() -> Vec<ReceiveFault> {
    vec![
        ReceiveFault::Malformed {
            detail: "invalid HTTP header parsed".to_owned(),
        },
        ReceiveFault::HeadersTooLarge { limit: 10_240 },
        ReceiveFault::UriTooLong { limit: 10_240 },
        ReceiveFault::BodyTooLarge {
            length: 12_000_000,
            limit: 10_485_760,
        },
        ReceiveFault::TooSlow {
            part: BodySide::Body,
            limit: Duration::from_secs(30),
        },
        ReceiveFault::BodyIncomplete {
            received: 1024,
            detail: "connection closed before message completed".to_owned(),
        },
        ReceiveFault::MutualTlsNotHonoured,
    ]
}

fn route() -> Vec<RouteFault> {
    vec![
        RouteFault::NoApi {
            asked: "a1b2c3d4e5".to_owned(),
            served: vec!["a1b2c3d4e6".to_owned()],
        },
        RouteFault::NoStage {
            asked: "prod".to_owned(),
            served: vec!["Prod".to_owned()],
        },
        RouteFault::DefaultEndpointDisabled,
        RouteFault::NoMethod {
            near_misses: vec![
                NearMiss {
                    http_method: "GET".to_owned(),
                    resource_path: "/books/{isbn}".to_owned(),
                    place: Some(place(25, 11)),
                    reason: NearMissReason::Method {
                        has: vec!["GET".to_owned(), "PUT".to_owned()],
                    },
                },
                NearMiss {
                    http_method: "POST".to_owned(),
                    resource_path: "/books".to_owned(),
                    place: Some(place(19, 11)),
                    reason: NearMissReason::Segments,
                },
            ],
        },
        RouteFault::NoIntegration,
        RouteFault::DeferredResultUnknown,
        RouteFault::DeferredResultGone,
        RouteFault::DeferredResultLost,
    ]
}

fn usage_check() -> Box<UsageCheck> {
    Box::new(UsageCheck {
        shown: "******************Yg3kQ7".to_owned(),
        key_id: Some("k3yk3yk3y1".to_owned()),
        http_method: "GET".to_owned(),
        resource_path: "/books/{isbn}".to_owned(),
        resource_id: "r3s0rc".to_owned(),
        api_id: "a1b2c3d4e5".to_owned(),
        stage: "Prod".to_owned(),
    })
}

fn api_key() -> Vec<ApiKeyFault> {
    let plan = || PlanName {
        id: "pl4n01".to_owned(),
        name: "Readers".to_owned(),
    };
    vec![
        ApiKeyFault::MissingOrInvalid {
            checked: Box::new(UsageCheck {
                shown: String::new(),
                key_id: None,
                ..*usage_check()
            }),
            reason: KeyRefusal::Missing,
            place: place(31, 13),
        },
        ApiKeyFault::NotInUsagePlan {
            checked: usage_check(),
            key_name: "ReaderKey".to_owned(),
            stage_in_no_plan: true,
            place: place(60, 3),
        },
        ApiKeyFault::Throttled {
            checked: usage_check(),
            plan: plan(),
            rate_limit: 5.0,
            burst_limit: 10,
            of_method: None,
            retry_after: Duration::from_millis(180),
            place: place(64, 7),
        },
        ApiKeyFault::QuotaExhausted {
            checked: usage_check(),
            plan: plan(),
            limit: 500,
            period: QuotaPeriod::Day,
            retry_after: Duration::from_hours(9),
            place: place(66, 7),
        },
    ]
}

fn throttle() -> Vec<ThrottleFault> {
    vec![
        ThrottleFault::Method {
            checked: usage_check(),
            rate_limit: 1.0,
            burst_limit: 1,
            retry_after: Duration::from_secs(1),
            place: place(18, 9),
        },
        ThrottleFault::LimitZero {
            checked: usage_check(),
            rate_limit: 0.0,
            burst_limit: 0,
            place: place(18, 9),
        },
        ThrottleFault::Account {
            rate_limit: 10_000.0,
            burst_limit: 5_000,
            retry_after: Duration::from_millis(1),
        },
    ]
}

fn validate() -> Vec<ValidateFault> {
    vec![
        ValidateFault::MissingParameters {
            names: vec!["X-Shop".to_owned(), "page".to_owned()],
            keys: vec![
                "method.request.header.X-Shop".to_owned(),
                "method.request.querystring.page".to_owned(),
            ],
            misspelt: vec!["X-Shop".to_owned()],
            place: place(33, 13),
        },
        ValidateFault::InvalidBody {
            model: "Book".to_owned(),
            content_type: "application/json".to_owned(),
            violations: vec![SchemaViolation {
                pointer: String::new(),
                rule: "required".to_owned(),
                text: r#"object has missing required properties (["isbn"])"#.to_owned(),
            }],
            place: place(54, 11),
        },
        ValidateFault::ModelUnusable {
            model: "Book".to_owned(),
            detail: "`^[a-` is not a regular expression".to_owned(),
            place: place(52, 7),
        },
    ]
}

fn template_failure() -> TemplateFailure {
    TemplateFailure {
        media_type: "application/json".to_owned(),
        place: place(27, 13),
        line: 2,
        column: 5,
        reference: "$name.substring(9)".to_owned(),
        detail: "the method `substring` failed: index 9 is out of range for length 3".to_owned(),
    }
}

fn map_request() -> Vec<MapRequestFault> {
    vec![
        MapRequestFault::MockWithoutStatus {
            place: Some(place(27, 13)),
            rendered: "{}".to_owned(),
        },
        MapRequestFault::UnsupportedMediaType {
            content_type: "text/xml".to_owned(),
            supported: vec!["application/json".to_owned()],
            place: place(27, 13),
        },
        MapRequestFault::VtlError(Box::new(template_failure())),
        MapRequestFault::HeaderNotAllowed {
            header: "Authorization".to_owned(),
            place: place(27, 13),
        },
        MapRequestFault::InvalidJsonBody {
            detail: "expected `,` or `}` at line 1 column 9".to_owned(),
        },
        MapRequestFault::InvalidEndpoint {
            uri: "http:///orders".to_owned(),
            undefined_variables: vec!["host".to_owned()],
            place: place(27, 13),
        },
        MapRequestFault::InvalidEndpoint {
            uri: "http://orders.internal/{id}".to_owned(),
            undefined_variables: Vec::new(),
            place: place(27, 13),
        },
        MapRequestFault::Base64 {
            place: place(27, 13),
        },
        MapRequestFault::BinaryWithTemplate {
            content_type: "image/png".to_owned(),
            template: "application/json".to_owned(),
            preflight: false,
            place: place(27, 13),
        },
        MapRequestFault::BinaryWithTemplate {
            content_type: "application/json".to_owned(),
            template: "application/json".to_owned(),
            preflight: true,
            place: place(27, 13),
        },
    ]
}

fn integrate() -> Vec<IntegrateFault> {
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
        IntegrateFault::LambdaPermissionMissing {
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

fn function_failures() -> Vec<Fault> {
    vec![
        function_failure(FunctionErrorKind::Exception, "KeyError", "'isbn'"),
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

fn map_response() -> Vec<MapResponseFault> {
    let function = || "bookshop-GetBook".to_owned();
    vec![
        MapResponseFault::LambdaResponseEmpty {
            function: function(),
        },
        MapResponseFault::LambdaResponseNotObject {
            function: function(),
            found: "a list",
        },
        MapResponseFault::LambdaResponseUnknownField {
            function: function(),
            field: "cookies".to_owned(),
        },
        MapResponseFault::LambdaResponseBodyNotString {
            function: function(),
            found: "an object",
        },
        MapResponseFault::LambdaResponseBadHeaders {
            function: function(),
            member: "headers.X-Count".to_owned(),
            found: "a number",
        },
        MapResponseFault::LambdaResponseBadStatus {
            function: function(),
            found: "\"ok\"".to_owned(),
        },
        MapResponseFault::Base64 { source: function() },
        MapResponseFault::StreamPreludeMalformed {
            function: function(),
            detail: "no eight NUL bytes in the first 16 KB".to_owned(),
        },
        MapResponseFault::NoOutputMapping {
            value: "404".to_owned(),
            status: 404,
            patterns: vec!["2\\d{2}".to_owned(), "5\\d{2}".to_owned()],
            place: place(27, 13),
        },
        MapResponseFault::UndeclaredMethodResponse {
            status: "201".to_owned(),
            place: place(27, 13),
        },
        MapResponseFault::VtlError(Box::new(template_failure())),
        MapResponseFault::InvalidJsonBody {
            header: "X-Order".to_owned(),
            detail: "expected `,` or `}` at line 1 column 9".to_owned(),
            place: place(27, 13),
        },
        MapResponseFault::TooLarge {
            length: 11_000_000,
            limit: 10_485_760,
        },
    ]
}

fn respond() -> Vec<RespondFault> {
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
        RespondFault::ClientStalled {
            at,
            limit: Duration::from_mins(1),
        },
    ]
}

/// The ARN of the method in the samples.
pub const METHOD_ARN: &str =
    "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod/GET/books/978-3";

/// A policy that lets nobody through.
pub fn policy_refusal(
    statement: &str,
    place: Option<Place>,
    obstacle: Option<&str>,
) -> PolicyRefusal {
    PolicyRefusal {
        user: "anonymous".to_owned(),
        resource: METHOD_ARN.to_owned(),
        statement: Some(StatementNote {
            name: statement.to_owned(),
            place,
            obstacle: obstacle.map(str::to_owned),
        }),
    }
}

fn resource_policy() -> Vec<ResourcePolicyFault> {
    vec![
        ResourcePolicyFault::Denied {
            refusal: Box::new(policy_refusal("NotFromOutside", Some(place(12, 11)), None)),
        },
        ResourcePolicyFault::NotAllowed {
            refusal: Box::new(policy_refusal(
                "Statement[0]",
                Some(place(12, 11)),
                Some("its condition `IpAddress` on `aws:SourceIp` does not hold"),
            )),
            place: place(9, 7),
        },
        ResourcePolicyFault::Invalid {
            detail: "`Statement` is missing".to_owned(),
            place: place(9, 7),
        },
    ]
}

/// The authorizer in the samples.
pub fn authorizer_note() -> Arc<AuthorizerNote> {
    Arc::new(AuthorizerNote {
        name: "TokenAuthorizer".to_owned(),
        id: "4uth0r".to_owned(),
        kind: "TOKEN",
        place: place(31, 13),
    })
}

fn lambda_authorizer() -> Vec<LambdaAuthorizerFault> {
    let authorizer = authorizer_note();
    let request = RequestId([7; 16]);
    let function = FUNCTION_ARN.to_owned();
    vec![
        LambdaAuthorizerFault::IdentityMissing {
            authorizer: authorizer.clone(),
            source: "method.request.header.Authorization".to_owned(),
            request,
        },
        LambdaAuthorizerFault::TokenPattern {
            authorizer: authorizer.clone(),
            pattern: "^Bearer [-0-9a-zA-Z._]*$".to_owned(),
            place: place(35, 15),
            request,
        },
        LambdaAuthorizerFault::Unauthorized {
            authorizer: authorizer.clone(),
            request,
        },
        LambdaAuthorizerFault::Denied {
            authorizer: authorizer.clone(),
            refusal: Box::new(policy_refusal("Statement[0]", None, None)),
        },
        LambdaAuthorizerFault::NoMatch {
            authorizer: authorizer.clone(),
            refusal: Box::new(policy_refusal(
                "Statement[0]",
                None,
                Some("it is about other resources"),
            )),
        },
        LambdaAuthorizerFault::CachedPolicy {
            authorizer: authorizer.clone(),
            refusal: Box::new(policy_refusal(
                "Statement[0]",
                None,
                Some("it is about other resources"),
            )),
            made_for: "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod/GET/orders"
                .to_owned(),
            kept_for: Duration::from_mins(5),
        },
        LambdaAuthorizerFault::FunctionFailed {
            authorizer: authorizer.clone(),
            failure: Box::new(FunctionFailure {
                run: function_run(),
                error: FunctionError {
                    kind: FunctionErrorKind::Exception,
                    error_type: "KeyError".to_owned(),
                    message: "'kid'".to_owned(),
                    stack: Vec::new(),
                    payload: Bytes::new(),
                },
            }),
        },
        LambdaAuthorizerFault::Timeout {
            authorizer: authorizer.clone(),
            function: function.clone(),
            limit: None,
        },
        LambdaAuthorizerFault::InvalidPolicy {
            authorizer: authorizer.clone(),
            detail: "`principalId` is missing".to_owned(),
            returned: r#"{"statusCode": 401}"#.to_owned(),
        },
        LambdaAuthorizerFault::InvalidContext {
            authorizer: authorizer.clone(),
            member: "groups".to_owned(),
            found: "a list",
        },
        LambdaAuthorizerFault::PermissionMissing {
            authorizer: authorizer.clone(),
            function: function.clone(),
            source_arn: "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/authorizers/4uth0r"
                .to_owned(),
        },
        LambdaAuthorizerFault::FunctionNotFound {
            authorizer: authorizer.clone(),
            function: function.clone(),
        },
        LambdaAuthorizerFault::Throttled {
            authorizer: authorizer.clone(),
            function: function.clone(),
            reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
            limit: Some(0),
        },
        LambdaAuthorizerFault::NotRunnable {
            authorizer,
            function: "bookshop-Authorizer".to_owned(),
            reason: "its code is not at hand".to_owned(),
        },
        LambdaAuthorizerFault::Misconfigured {
            authorizer: "TokenAuthorizer".to_owned(),
            detail: "there is no such authorizer".to_owned(),
            place: place(31, 13),
        },
    ]
}

fn token_refusals() -> Vec<TokenRefusal> {
    let pool = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example";
    vec![
        TokenRefusal::Malformed {
            detail: "it has 1 part, not 3".to_owned(),
        },
        TokenRefusal::Algorithm {
            algorithm: "none".to_owned(),
        },
        TokenRefusal::KeyUnknown {
            key_id: "2024-11".to_owned(),
            known: vec!["2025-01".to_owned()],
        },
        TokenRefusal::Signature,
        TokenRefusal::Expired {
            at: 1_763_730_000,
            now: 1_763_733_600,
            pool: true,
        },
        TokenRefusal::Expired {
            at: 1_763_730_000,
            now: 1_763_733_600,
            pool: false,
        },
        TokenRefusal::NotYetValid {
            claim: "nbf",
            at: 1_763_740_000,
            now: 1_763_733_600,
        },
        TokenRefusal::Issuer {
            found: format!("{pool}/"),
            wanted: vec![pool.to_owned()],
        },
        TokenRefusal::Audience {
            found: vec!["web".to_owned()],
            wanted: vec!["mobile".to_owned()],
        },
        TokenRefusal::TokenUse {
            found: "access".to_owned(),
            wanted: "id",
        },
        TokenRefusal::Scope {
            found: vec!["books/read".to_owned()],
            wanted: vec!["books/write".to_owned()],
        },
        TokenRefusal::KeysUnreachable {
            address: format!("{pool}/.well-known/jwks.json"),
            detail: "no connection could be made".to_owned(),
        },
    ]
}

fn iam() -> Vec<IamFault> {
    let access_key = "**************EXAMPL".to_owned();
    let mut refusal = policy_refusal("Statement[0]", None, Some("it is about other resources"));
    "arn:aws:iam::123456789012:user/ada".clone_into(&mut refusal.user);
    vec![
        IamFault::Unsigned {
            place: place(31, 13),
        },
        IamFault::Malformed {
            message: "Authorization header requires 'Credential' parameter.".to_owned(),
            place: place(31, 13),
        },
        IamFault::WrongScope {
            message: "Credential should be scoped to a valid region, not 'eu-west-1'. ".to_owned(),
        },
        IamFault::UnknownKey {
            access_key: access_key.clone(),
            detail: "there is no such access key",
        },
        IamFault::ExpiredToken { access_key },
        IamFault::ClockSkew {
            message: "Signature expired: 20251121T100000Z is now earlier than 20251121T135500Z (20251121T140000Z - 5 min.)".to_owned(),
        },
        IamFault::SignatureMismatch {
            canonical_request: "GET\n/Prod/books/978-3\n\nhost:127.0.0.1:8080\n\nhost\n".to_owned(),
            string_to_sign: "AWS4-HMAC-SHA256\n20251121T140000Z".to_owned(),
            detail: "the signature is another one",
        },
        IamFault::NotAllowed {
            refusal: Box::new(refusal.clone()),
            explicit: false,
        },
        IamFault::NotAllowed {
            refusal: Box::new(refusal),
            explicit: true,
        },
    ]
}

/// A request that nothing has happened to yet: `GET /Prod/books/978-3`.
pub fn received(method: &str, target: &str) -> Exchange {
    let mut headers = http::HeaderMap::new();
    for (name, value) in [
        ("host", "127.0.0.1:8080"),
        ("accept", "application/json"),
        ("user-agent", "curl/8.5.0"),
        ("authorization", "Bearer s3cr3t-s3cr3t-s3cr3t"),
        ("x-api-key", "0123456789abcdef0123"),
    ] {
        headers.insert(name, http::HeaderValue::from_static(value));
    }
    Exchange {
        request_id: RequestId([
            0x7f, 0x3a, 0x1c, 0x55, 0x9b, 0x0e, 0x4c, 0x1d, 0x8a, 0x77, 0x30, 0x51, 0xf2, 0x6e,
            0x90, 0xbc,
        ]),
        extended_request_id: ExtendedRequestId([119, 138, 162, 15, 29, 17, 0, 12, 5, 92, 152]),
        started: UnixMillis(1_763_733_600_123),
        started_monotonic: Duration::from_secs(100),
        received: Received {
            client: ([127, 0, 0, 1], 51_234).into(),
            local_port: 8080,
            secure: false,
            method: method.parse().unwrap_or_default(),
            target: target.parse().unwrap_or_default(),
            version: http::Version::HTTP_11,
            headers,
            body: BodyCapture::whole(&Bytes::new()),
        },
        routed: None,
        authorized: None,
        trace: None,
        api_key: None,
        cache: None,
        integrated: None,
        responded: None,
        fault: None,
        timing: PhaseTiming::default(),
        not_honoured: None,
        phase: Phase::Route,
    }
}

/// A request whose method was found: `GET /books/{isbn}` on stage `Prod`.
pub fn routed(integration: IntegrationType) -> Exchange {
    let mut exchange = received("GET", "/Prod/books/978-3?lang=de&token=abc");
    exchange.routed = Some(Routed {
        route: Arc::new(RouteInfo {
            account_id: "123456789012".to_owned(),
            region: "us-east-1".to_owned(),
            source_vpc: None,
            source_vpc_endpoint: None,
            api_id: "a1b2c3d4e5".to_owned(),
            api_name: "bookshop".to_owned(),
            stage: "Prod".to_owned(),
            deployment_id: "d3pl0y".to_owned(),
            canary: None,
            resource_id: "r3s0rc".to_owned(),
            resource_path: "/books/{isbn}".to_owned(),
            http_method: HttpMethod::Get,
            operation_name: None,
            integration: Some(integration),
            method_place: place(25, 11),
            integration_place: Some(place(27, 13)),
        }),
        path: "/books/978-3".to_owned(),
        path_parameters: vec![("isbn".into(), "978-3".to_owned())],
        stage_in_path: true,
    });
    exchange.trace = Some(TraceHeader {
        value: http::HeaderValue::from_static(
            "Root=1-69206ca0-5f84a3c1b2d4e6f708192a3b;Parent=53995c3f42cd8ad8;Sampled=0",
        ),
    });
    exchange.phase = Phase::Integrate;
    exchange
}

/// A request that a function answered with a payload.
pub fn function_answered(payload: &'static str) -> Exchange {
    let mut exchange = routed(IntegrationType::AwsProxy);
    let mut headers = http::HeaderMap::new();
    headers.insert(
        "content-type",
        http::HeaderValue::from_static("application/json"),
    );
    exchange.integrated = Some(Box::new(Integrated {
        backend: Backend::Function {
            arn: FUNCTION_ARN.to_owned(),
        },
        started: Duration::from_micros(180),
        request: BackendRequest {
            method: Some(http::Method::POST),
            headers: http::HeaderMap::new(),
            body: BodyCapture::whole(&Bytes::from_static(
                br#"{"httpMethod":"GET","headers":{"Authorization":"Bearer s3cr3t-s3cr3t-s3cr3t"}}"#,
            )),
        },
        answer: Some(BackendAnswer {
            status: 200,
            headers,
            body: BodyCapture::whole(&Bytes::from_static(payload.as_bytes())),
        }),
        timing: BackendTiming {
            queue: Some(Duration::from_micros(35)),
            first_byte: Some(Duration::from_micros(41_900)),
            total: Some(Duration::from_micros(42_010)),
            ..BackendTiming::default()
        },
        reused_connection: false,
        function: Some(Box::new(function_run())),
        function_error: None,
        service: None,
    }));
    exchange.phase = Phase::MapResponse;
    exchange
}

/// A request that was sent to an HTTP backend and has no answer yet.
pub fn http_called() -> Exchange {
    let mut exchange = routed(IntegrationType::HttpProxy);
    exchange.integrated = Some(Box::new(Integrated {
        backend: Backend::Http {
            uri: http::Uri::from_static("https://orders.internal:8443/orders/978-3?token=abc"),
            address: Some(([10, 0, 0, 7], 8443).into()),
        },
        started: Duration::from_micros(150),
        request: BackendRequest {
            method: Some(http::Method::GET),
            headers: http::HeaderMap::new(),
            body: BodyCapture::whole(&Bytes::new()),
        },
        answer: None,
        timing: BackendTiming::default(),
        reused_connection: false,
        function: None,
        function_error: None,
        service: None,
    }));
    exchange
}

/// A request that was sent to one of Amazon's services, which answered.
pub fn service_called(status: u16, body: &'static str, denial: Option<ServiceDenial>) -> Exchange {
    let mut exchange = http_called();
    if let Some(integrated) = &mut exchange.integrated {
        integrated.backend = Backend::Http {
            uri: http::Uri::from_static("http://127.0.0.1:5000/?Action=PutItem"),
            address: Some(([127, 0, 0, 1], 5000).into()),
        };
        integrated.answer = Some(BackendAnswer {
            status,
            headers: http::HeaderMap::new(),
            body: BodyCapture::whole(&Bytes::from_static(body.as_bytes())),
        });
        integrated.service = Some(ServiceCall {
            info: Arc::new(ServiceInfo {
                service: "dynamodb".to_owned(),
                region: "us-east-1".to_owned(),
                action: Some("PutItem".to_owned()),
                role: Some("arn:aws:iam::123456789012:role/orders-api".to_owned()),
                given_endpoint: true,
            }),
            denial: denial.map(Box::new),
        });
    }
    exchange
}

/// A role that may not do what it is asked to.
pub fn service_denial(reason: DenialReason) -> ServiceDenial {
    ServiceDenial {
        action: "dynamodb:PutItem".to_owned(),
        resource: Some("arn:aws:dynamodb:us-east-1:123456789012:table/orders".to_owned()),
        role: "arn:aws:iam::123456789012:role/orders-api".to_owned(),
        role_logical_id: "OrdersApiRole".to_owned(),
        role_place: place(40, 3),
        reason,
    }
}

/// Closes an exchange with a fault that was answered with its gateway response.
pub fn faulted(mut exchange: Exchange, fault: Fault, after: Duration) -> Exchange {
    let spec = fault.spec();
    let mut headers = http::HeaderMap::new();
    headers.insert(
        "x-amzn-errortype",
        http::HeaderValue::from_static(spec.error_type),
    );
    exchange.phase = fault.phase();
    exchange.responded = Some(Responded {
        status: spec.status,
        status_source: StatusSource::GatewayResponse { place: None },
        headers,
        body: BodyCapture::default(),
        body_length: 36,
        head_sent: after,
        finished: after + Duration::from_micros(40),
    });
    exchange.fault = Some(Box::new(fault));
    exchange
}

/// Closes an exchange with a status that somebody else than the gateway chose.
pub fn answered(
    mut exchange: Exchange,
    status: u16,
    status_source: StatusSource,
    after: Duration,
) -> Exchange {
    exchange.phase = Phase::Respond;
    exchange.responded = Some(Responded {
        status,
        status_source,
        headers: http::HeaderMap::new(),
        body: BodyCapture::default(),
        body_length: 21,
        head_sent: after,
        finished: after + Duration::from_micros(40),
    });
    exchange
}
