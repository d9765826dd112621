//! The integration is set up in a way that no call can succeed with.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

const INTERNAL: &str = r#"{"message": "Internal server error"}"#;
const INVALID_PERMISSIONS: &str =
    "Execution failed due to configuration error: Invalid permissions on Lambda function";

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        code: "integration-not-honoured",
        title: "the integration is of a kind that is not served here yet",
        phase: Phase::Integrate,
        owner: Owner::Gateway,
        meaning: "The method leads to something that this version cannot call, such as a service of Amazon's.",
        shows: Shows {
            status: "501",
            body: r#"{"message": "Not served: this method's integration is not supported here yet"}"#,
            log: &[],
        },
        confirm: "The report shows the integration and says what it is.",
        fix: "Put a mock or an HTTP backend in its place for local work, or use a newer whygate.",
        prevent: "`whygate check` lists integrations that are not served.",
        sources: &[source::RESOURCES],
    },
    Cause {
        code: "lambda-permission-missing",
        title: "the function does not let this API invoke it",
        phase: Phase::Integrate,
        owner: Owner::Permissions,
        meaning: "A function's resource-based policy says which API, stage, method and path may invoke it. No statement allows this call. The console adds one by itself; templates and the command line do not.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[INVALID_PERMISSIONS],
        },
        confirm: "`aws lambda get-policy --function-name …`: is there a statement for `apigateway.amazonaws.com` whose source ARN covers the one in the evidence? An integration that names an alias needs the statement on the alias. The function has no log for the call.",
        fix: "Add an `AWS::Lambda::Permission` (or `aws lambda add-permission`) with the API's source ARN.",
        prevent: "Declare the route as an `Api` event of the function: the transform adds the permission.",
        sources: &[source::PERMISSIONS, source::LAMBDA_RESOURCE_POLICY],
    },
    Cause {
        code: "lambda-not-found",
        title: "the function, alias or version does not exist",
        phase: Phase::Integrate,
        owner: Owner::ApiConfiguration,
        meaning: "The integration's ARN names something that is not there. Amazon's log speaks of permissions, as if the function existed.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[INVALID_PERMISSIONS],
        },
        confirm: "`aws lambda get-function --function-name …` with exactly this ARN, qualifier included.",
        fix: "Correct the name, alias or Region in the integration's address, or create what it names.",
        prevent: "Refer to functions with `!GetAtt`/`!Ref` instead of writing ARNs.",
        sources: &[source::PROXY, source::LAMBDA_INVOCATION],
    },
    Cause {
        code: "lambda-integration-method-not-post",
        title: "the integration calls the function with another method than POST",
        phase: Phase::Integrate,
        owner: Owner::ApiConfiguration,
        meaning: "Invoking a function is always a POST, whatever method the client uses. The integration's `httpMethod` says otherwise.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[INVALID_PERMISSIONS],
        },
        confirm: "Look at `httpMethod` (`IntegrationHttpMethod`) at the integration's place.",
        fix: "Set the integration's `httpMethod` to POST and deploy; the method's own method stays.",
        prevent: "Run `whygate check`: it names such integrations.",
        sources: &[source::PROXY],
    },
    Cause {
        code: "lambda-throttled",
        title: "the function had no room for another invocation",
        phase: Phase::Integrate,
        owner: Owner::BackendCapacity,
        meaning: "As many invocations ran at once as the function's reserved concurrency, or the account's, allows. The function's code was not started.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[
                "Lambda invocation failed with status: 429. Lambda request id: <request_id>",
                "Execution failed due to configuration error: Rate Exceeded.",
            ],
        },
        confirm: "The evidence has the reason and the limit. The function's Throttles metric rises, its log has nothing. A limit of 0 refuses every call.",
        fix: "Raise the function's reserved concurrency or the account's limit; meanwhile let clients retry with back-off.",
        prevent: "Alarm on Throttles; keep invocations short.",
        sources: &[source::LAMBDA_CONCURRENCY],
    },
    Cause {
        code: "lambda-request-too-large",
        title: "the event for the function is larger than 6 MB",
        phase: Phase::Integrate,
        owner: Owner::Client,
        meaning: "The API takes bodies up to 10 MB, a function events up to 6 MB. Binary bodies grow by a third since they travel as base64.",
        shows: Shows {
            status: "413",
            body: r#"{"message": "Request Too Long"}"#,
            log: &["Execution failed due to configuration error: Request Too Long"],
        },
        confirm: "The evidence has the event's length.",
        fix: "Upload to object storage with a pre-signed address and send only the key, or send the data in parts.",
        prevent: "Check the size in the client: 4.5 MB is safe for binary bodies.",
        sources: &[source::LAMBDA_LIMITS],
    },
    Cause {
        code: "lambda-not-runnable",
        title: "the function cannot be run on this machine",
        phase: Phase::Integrate,
        owner: Owner::ApiConfiguration,
        meaning: "The function is defined, and its code is not at hand or its runtime is not run here: code in a bucket, a container image, an interpreter that is not installed.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[],
        },
        confirm: "The reason in the evidence says which of these it is.",
        fix: "Do what the reason says: point `CodeUri` at a folder that exists, or install the interpreter.",
        prevent: "`whygate check` names functions that cannot be run before the first call.",
        sources: &[source::LAMBDA_RUNTIMES],
    },
    Cause {
        code: "lambda-service-stopped",
        title: "the part of Whygate that runs functions has stopped",
        phase: Phase::Integrate,
        owner: Owner::Gateway,
        meaning: "The gateway was shutting down, or its function service ended while calls still came.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[],
        },
        confirm: "Look at the gateway's own messages at the time of the call.",
        fix: "Start whygate again; if it was not shutting down, this is a defect worth reporting.",
        prevent: "Let calls finish before ending the process: it waits for them on SIGTERM.",
        sources: &[source::PROXY],
    },
];
