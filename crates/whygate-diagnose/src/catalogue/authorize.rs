//! Who may call: resource policies and authorizers.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

const UNAUTHORIZED: Shows = Shows {
    status: "401",
    body: r#"{"message":"Unauthorized"}"#,
    log: &["Unauthorized request: <id>"],
};

const DENIED: Shows = Shows {
    status: "403",
    body: r#"{"Message":"User is not authorized to access this resource"}"#,
    log: &["The client is not authorized to perform this operation."],
};

const BROKEN: Shows = Shows {
    status: "500",
    body: r#"{"message":null}"#,
    log: &[
        "Execution failed due to configuration error: Authorizer error",
        "AuthorizerConfigurationException",
    ],
};

const NOT_INVOKED: Shows = Shows {
    log: &[
        "Execution failed due to configuration error: Invalid permissions on Lambda function",
        "Execution failed due to configuration error: Authorizer error",
        "AuthorizerConfigurationException",
    ],
    ..BROKEN
};

pub(super) const RESOURCE_POLICY: &[Cause] = &[
    Cause {
        code: "resource-policy-denied",
        title: "a statement of the API's resource policy denies the call",
        phase: Phase::ResourcePolicy,
        owner: Owner::ApiConfiguration,
        meaning: "The API's resource policy has a `Deny` that fits this caller, method and circumstances. A denial wins over whatever else allows.",
        shows: Shows {
            status: "403",
            body: r#"{"Message":"User: <user> is not authorized to perform: execute-api:Invoke on resource: <resource> with an explicit deny"}"#,
            log: &["The client is not authorized to perform this operation."],
        },
        confirm: "The report shows the statement that denies and the method's ARN that it was held against.",
        fix: "Narrow the statement's `Resource` or `Condition` so that it leaves this caller out, or call from where it lets you, then deploy.",
        prevent: "Test a policy with a call from inside and one from outside before you deploy it.",
        sources: &[source::RESOURCE_POLICY, source::AUTHORIZATION_FLOW],
    },
    Cause {
        code: "resource-policy-not-allowed",
        title: "no statement of the API's resource policy allows the call",
        phase: Phase::ResourcePolicy,
        owner: Owner::ApiConfiguration,
        meaning: "An API with a resource policy is closed to everybody whom no statement allows; so is a private API without a policy.",
        shows: Shows {
            status: "403",
            body: r#"{"Message":"User: <user> is not authorized to perform: execute-api:Invoke on resource: <resource>"}"#,
            log: &["The client is not authorized to perform this operation."],
        },
        confirm: "The report shows the statement that came nearest and what kept it from applying: its resources, its principals or a condition.",
        fix: "Add an `Allow` for `execute-api:Invoke` whose `Resource` covers the method's ARN and whose conditions hold for the caller, then deploy.",
        prevent: "Write resources as `execute-api:/*` unless a method is to be left out, so that a new path is covered.",
        sources: &[source::RESOURCE_POLICY, source::AUTHORIZATION_FLOW],
    },
    Cause {
        code: "resource-policy-invalid",
        title: "the API's resource policy cannot be read",
        phase: Phase::ResourcePolicy,
        owner: Owner::ApiConfiguration,
        meaning: "The document is no IAM policy. Nobody can be let in by it, so nobody is.",
        shows: Shows {
            status: "500",
            body: r#"{"message":"Internal server error"}"#,
            log: &["Execution failed due to configuration error: Unable to parse given policy"],
        },
        confirm: "The report names the part that is missing or of the wrong kind; `whygate check` does too.",
        fix: "Correct the part that the report names.",
        prevent: "Run `whygate check` in CI.",
        sources: &[source::RESOURCE_POLICY],
    },
];

pub(super) const LAMBDA: &[Cause] = &[
    Cause {
        code: "authorizer-identity-source-missing",
        title: "the request lacks what the authorizer identifies callers by",
        phase: Phase::Authorize,
        owner: Owner::Client,
        meaning: "The header, parameter or variable that is the authorizer's identity source is absent or empty. The caller is refused without asking anybody.",
        shows: UNAUTHORIZED,
        confirm: "The report names the source; the authorizer's function has no log of this request.",
        fix: "Send the header or parameter that the report names.",
        prevent: "Name in the API's documentation what each call must carry.",
        sources: &[source::AUTHORIZER_USE, source::GATEWAY_RESPONSES],
    },
    Cause {
        code: "authorizer-token-pattern-mismatch",
        title: "the token does not match the authorizer's validation expression",
        phase: Phase::Authorize,
        owner: Owner::Client,
        meaning: "The authorizer has a validation expression, and the whole token must match it. The caller is refused without asking the function.",
        shows: UNAUTHORIZED,
        confirm: "The report shows the expression. It must match the whole header value: `Bearer` and the space belong to it.",
        fix: "Send a token of that form, or correct the expression: it is a Java regular expression for the whole value.",
        prevent: "Keep the expression loose; the function checks the token anyway.",
        sources: &[source::AUTHORIZER_USE],
    },
    Cause {
        code: "authorizer-unauthorized",
        title: "the authorizer's function answered that the caller is unauthorized",
        phase: Phase::Authorize,
        owner: Owner::Client,
        meaning: "The function failed with exactly the text `Unauthorized`, which is how it says that it does not know the caller.",
        shows: UNAUTHORIZED,
        confirm: "The function's log of this request is in the report.",
        fix: "Send a token that the function accepts: one that has not expired, from the right issuer.",
        prevent: "Let the function log why it refuses, without the token.",
        sources: &[source::AUTHORIZER_USE],
    },
    Cause {
        code: "authorizer-denied",
        title: "the authorizer's policy denies the call",
        phase: Phase::Authorize,
        owner: Owner::Client,
        meaning: "The function knows the caller, and a statement of the policy that it returned denies this method.",
        shows: Shows {
            body: r#"{"Message":"User is not authorized to access this resource with an explicit deny"}"#,
            ..DENIED
        },
        confirm: "The report names the statement and the method's ARN, and shows the function's log.",
        fix: "Call with credentials that the function allows, or change what the function denies.",
        prevent: "Let the function log its decision with its reason.",
        sources: &[source::AUTHORIZER_OUTPUT],
    },
    Cause {
        code: "authorizer-policy-no-match",
        title: "no statement of the authorizer's policy covers the method",
        phase: Phase::Authorize,
        owner: Owner::BackendCode,
        meaning: "The function returned a policy in which no `Allow` covers the ARN of the method that was called.",
        shows: DENIED,
        confirm: "Compare the `Resource` that the function returned with the method's ARN in the report: stage, verb and path must fit.",
        fix: "Return a `Resource` that covers the method's ARN, such as `event.methodArn`, or `arn:…:{api}/{stage}/*` for all methods.",
        prevent: "Build the resource from `event.methodArn` instead of writing it out.",
        sources: &[source::AUTHORIZER_OUTPUT],
    },
    Cause {
        code: "authorizer-cached-policy",
        title: "a kept policy of the authorizer, made for another method, does not cover this one",
        phase: Phase::Authorize,
        owner: Owner::BackendCode,
        meaning: "Results of an authorizer are kept per identity, not per method. The policy was made for the first method that the caller used, and names only that one.",
        shows: DENIED,
        confirm: "The report names the method that the policy was made for. The same call works once the result is no longer kept.",
        fix: "Return a policy for all methods that the caller may use (`arn:…:{api}/{stage}/*`), or set `authorizerResultTtlInSeconds` to 0.",
        prevent: "Test two methods with the same token, one right after the other.",
        sources: &[source::AUTHORIZER_USE, source::AUTHORIZER_OUTPUT],
    },
    Cause {
        code: "authorizer-lambda-error",
        title: "the authorizer's function failed",
        phase: Phase::Authorize,
        owner: Owner::BackendCode,
        meaning: "The function ended with an error. Only the exact text `Unauthorized` is a refusal; any other error is a broken authorizer, whatever the caller sent.",
        shows: Shows {
            log: &[
                "Lambda execution failed with status 200 due to customer function error: <message>. Lambda request id: <request_id>",
                "Execution failed due to configuration error: Authorizer error",
                "AuthorizerConfigurationException",
            ],
            ..BROKEN
        },
        confirm: "Error type, message, stack and the function's log are in the report.",
        fix: "Catch the error in the function: fail with exactly `Unauthorized` for 401, return a policy with `Deny` for 403.",
        prevent: "Test the function with a token that is expired, malformed and from another issuer.",
        sources: &[source::AUTHORIZER_USE],
    },
    Cause {
        code: "authorizer-timeout",
        title: "the authorizer's function did not answer in time",
        phase: Phase::Authorize,
        owner: Owner::BackendCapacity,
        meaning: "The function's own timeout, or the gateway's limit for authorizers, was up before it had decided.",
        shows: Shows {
            log: &[
                "Execution failed due to a timeout error",
                "Execution failed due to configuration error: Authorizer error",
                "AuthorizerConfigurationException",
            ],
            ..BROKEN
        },
        confirm: "The last line that the function logged shows where it hung: most often fetching keys or calling an identity provider.",
        fix: "Bound what it waits for, keep fetched keys between invocations, or raise the function's timeout.",
        prevent: "Give each outgoing call of the function a timeout shorter than the function's own.",
        sources: &[source::AUTHORIZER_USE, source::LAMBDA_TIMEOUT],
    },
    Cause {
        code: "authorizer-invalid-policy",
        title: "what the authorizer's function returned is no policy",
        phase: Phase::Authorize,
        owner: Owner::BackendCode,
        meaning: "The result must be an object with `principalId` and `policyDocument` and may hold `context` and `usageIdentifierKey`, nothing else. An answer with `statusCode` is not one.",
        shows: Shows {
            log: &[
                "Execution failed due to configuration error: Could not parse policy",
                "Execution failed due to configuration error: Authorizer error",
                "AuthorizerConfigurationException",
            ],
            ..BROKEN
        },
        confirm: "The report shows the beginning of what the function returned, and what is wrong with it.",
        fix: "Return `principalId` and a `policyDocument` with `Version`, and in each statement `Effect`, `Action` and `Resource`.",
        prevent: "Test what the function returns in each of its branches.",
        sources: &[source::AUTHORIZER_OUTPUT],
    },
    Cause {
        code: "authorizer-context-invalid",
        title: "the authorizer's context holds something else than text, numbers and truth values",
        phase: Phase::Authorize,
        owner: Owner::BackendCode,
        meaning: "Members of the `context` that the function returned may be text, numbers or truth values. A list, an object or `null` makes the whole result invalid.",
        shows: BROKEN,
        confirm: "The report names the member and what it is.",
        fix: "Turn the member into text: join a list, write an object as JSON, leave out what is `null`.",
        prevent: "Write each member of the context as text.",
        sources: &[source::AUTHORIZER_OUTPUT],
    },
    Cause {
        code: "authorizer-permission-missing",
        title: "no permission lets the gateway invoke the authorizer's function",
        phase: Phase::Authorize,
        owner: Owner::Permissions,
        meaning: "The function's resource-based policy has no statement for this authorizer, and the authorizer has no role of its own.",
        shows: NOT_INVOKED,
        confirm: "The report shows the source ARN that no statement allows; it ends in `/authorizers/` and the authorizer's id.",
        fix: "Permit `apigateway.amazonaws.com` to invoke the function from that source ARN, or give the authorizer `authorizerCredentials`.",
        prevent: "Create the permission in the same template as the authorizer.",
        sources: &[source::AUTHORIZER_USE, source::LAMBDA_RESOURCE_POLICY],
    },
    Cause {
        code: "authorizer-function-not-found",
        title: "the authorizer's function does not exist",
        phase: Phase::Authorize,
        owner: Owner::ApiConfiguration,
        meaning: "The authorizer's address names a function, an alias or a version that is not there.",
        shows: NOT_INVOKED,
        confirm: "Compare the ARN in the report with the functions that there are: account, Region, name and alias.",
        fix: "Correct `authorizerUri`.",
        prevent: "Refer to the function (`Fn::GetAtt`, `${Function.Arn}`) instead of writing its ARN.",
        sources: &[source::AUTHORIZER_USE],
    },
    Cause {
        code: "authorizer-throttled",
        title: "the authorizer's function had no room for another invocation",
        phase: Phase::Authorize,
        owner: Owner::BackendCapacity,
        meaning: "As many invocations ran at once as the function, or the account, may have.",
        shows: Shows {
            log: &[
                "Execution failed due to configuration error: Rate Exceeded.",
                "Execution failed due to configuration error: Authorizer error",
                "AuthorizerConfigurationException",
            ],
            ..BROKEN
        },
        confirm: "The report names the limit that was reached.",
        fix: "Keep results longer (`authorizerResultTtlInSeconds`), make the function faster, or raise its concurrency.",
        prevent: "Give an authorizer's function a concurrency of its own.",
        sources: &[source::LAMBDA_CONCURRENCY],
    },
    Cause {
        code: "authorizer-not-runnable",
        title: "the authorizer's function cannot be run here",
        phase: Phase::Authorize,
        owner: Owner::ApiConfiguration,
        meaning: "The function's code is not on this machine, its runtime is not installed, or functions are being stopped. Nobody is let in unasked.",
        shows: BROKEN,
        confirm: "The report says what is missing.",
        fix: "Provide what the report names, or serve without the guard by saying so: `whygate run --waive authorizers`.",
        prevent: "Keep the authorizer's code in the same template as the API.",
        sources: &[source::AUTHORIZER_USE],
    },
    Cause {
        code: "authorizer-misconfigured",
        title: "the method's authorizer cannot be used as it is defined",
        phase: Phase::Authorize,
        owner: Owner::ApiConfiguration,
        meaning: "The authorizer is not defined, names no function or user pool, or has an identity source or expression that cannot be used. Nobody is let in unchecked.",
        shows: BROKEN,
        confirm: "The report says what is wrong and where; `whygate check` does too.",
        fix: "Correct what the report names.",
        prevent: "Run `whygate check` in CI.",
        sources: &[source::AUTHORIZER_USE],
    },
];
