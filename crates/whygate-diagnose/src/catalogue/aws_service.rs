//! A service of Amazon's could not be called, or refused the call for a reason that its error
//! names. The services' own answers are passed on as any backend's.

use whygate_exchange::{
    Owner, Phase,
    record::{
        AWS_SERVICE_ACCESS_DENIED, AWS_SERVICE_CREDENTIALS_REFUSED, AWS_SERVICE_ERROR_NOT_MAPPED,
        AWS_SERVICE_THROTTLED,
    },
};

use super::{Cause, Shows, source};

const INTERNAL: &str = r#"{"message": "Internal server error"}"#;
const PASSED_ON: &str = "what the integration response makes of the service's error";

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        code: "integration-role-not-assumable",
        title: "the gateway may not take the integration's role",
        phase: Phase::Integrate,
        owner: Owner::Permissions,
        meaning: "An integration calls a service with the rights of a role, and a role says in its trust policy who may take it. This one does not name `apigateway.amazonaws.com`.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[
                "Execution failed due to configuration error: API Gateway does not have permission to assume the provided role <role>",
            ],
        },
        confirm: "`aws iam get-role --role-name …`: does `AssumeRolePolicyDocument` allow `sts:AssumeRole` to the service `apigateway.amazonaws.com`? A role made for Lambda names `lambda.amazonaws.com`.",
        fix: "Add `apigateway.amazonaws.com` to the principals of the role's trust policy, or name another role in the integration's `credentials`.",
        prevent: "Give integrations a role of their own; `whygate check` compares it with its trust policy.",
        sources: &[source::INTEGRATION_CREDENTIALS, source::TRUST],
    },
    Cause {
        code: "aws-credentials-missing",
        title: "there are no credentials to call Amazon's service with",
        phase: Phase::Integrate,
        owner: Owner::Gateway,
        meaning: "The integration leads to a service at Amazon's own endpoint, where every call is signed. Whygate cannot take an IAM role on this machine: it signs with credentials of its own, and found none. Nothing was sent.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[],
        },
        confirm: "`AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` are not set where `whygate run` was started, and `~/.aws/credentials` has no keys for the profile. On Amazon this cannot happen.",
        fix: "Give the service an endpoint on this machine, `whygate run --endpoint SERVICE=URL`, or set credentials and start again.",
        prevent: "Set `AWS_ENDPOINT_URL` for local work: it stands for every service.",
        sources: &[source::SDK_ENDPOINTS, source::SDK_CREDENTIALS],
    },
    Cause {
        code: AWS_SERVICE_ACCESS_DENIED,
        title: "the integration's role may not do that with the service",
        phase: Phase::Integrate,
        owner: Owner::Permissions,
        meaning: "The service was called with the integration's role, and none of the role's policies allows the action on this resource. The service answers so with 400 or 403, which the integration responses then turn into what the client reads: also a 200, if the default response takes everything.",
        shows: Shows {
            status: "the integration response's; the service's own is 400 or 403",
            body: PASSED_ON,
            log: &[],
        },
        confirm: "The execution log's `Endpoint response body before transformations` says who is not authorized to perform what on which resource. Where the role is in the definition, the report shows the statement that is missing.",
        fix: "Allow the action on the resource in the role's policies.",
        prevent: "Write a selection pattern for 4\\d{2}, so that a refusal never looks like a success.",
        sources: &[source::INTEGRATION_CREDENTIALS, source::ACCESS_DENIED],
    },
    Cause {
        code: AWS_SERVICE_THROTTLED,
        title: "the service had too many calls",
        phase: Phase::Integrate,
        owner: Owner::BackendCapacity,
        meaning: "The service refused the call since the table's, stream's or account's capacity was used up. API Gateway does not try again.",
        shows: Shows {
            status: "the integration response's; the service's own is 400, 429 or 503",
            body: PASSED_ON,
            log: &[],
        },
        confirm: "The service's error is a `ThrottlingException`, `ProvisionedThroughputExceededException` or `SlowDown`; its throttle metric rises at the same time.",
        fix: "Raise the capacity or the quota; meanwhile let clients retry with back-off.",
        prevent: "Map the service's throttles to 429, and set the API's own limits below the service's.",
        sources: &[source::INTEGRATION_RESPONSE, source::SDK_RETRIES],
    },
    Cause {
        code: AWS_SERVICE_CREDENTIALS_REFUSED,
        title: "the service does not take the key, token or signature",
        phase: Phase::Integrate,
        owner: Owner::Permissions,
        meaning: "Calls are signed with the credentials that Whygate was started with. The service does not know the key, the session has expired, or the signature does not fit: also where this machine's clock is wrong.",
        shows: Shows {
            status: "the integration response's; the service's own is 400 or 403",
            body: PASSED_ON,
            log: &[],
        },
        confirm: "`aws sts get-caller-identity` with the same environment. The service's error says which: `ExpiredToken`, `UnrecognizedClientException`, `SignatureDoesNotMatch`, `RequestTimeTooSkewed`.",
        fix: "Renew the credentials and start `whygate run` again; they are read when it starts.",
        prevent: "Use endpoints on this machine for local work: they take any key.",
        sources: &[source::SIGNATURE, source::SDK_CREDENTIALS],
    },
    Cause {
        code: AWS_SERVICE_ERROR_NOT_MAPPED,
        title: "the service failed and the client was told that it succeeded",
        phase: Phase::MapResponse,
        owner: Owner::ApiConfiguration,
        meaning: "With mapping, the service's status is held against the selection patterns. None took its error, so the default integration response answered, with a success whose body tells of the error or, with a template, of nothing.",
        shows: Shows {
            status: "the default integration response's, mostly 200",
            body: "the service's error, or what a template makes of it",
            log: &[],
        },
        confirm: "The evidence has the service's answer. In the execution log, `Received response. Status:` has 400 or above and `Method completed with status:` has 200.",
        fix: "Add integration responses for errors: the patterns `4\\d{2}` and `5\\d{2}` with statuses that say so, declared on the method.",
        prevent: "Give every integration of a service a pattern for 4xx and one for 5xx.",
        sources: &[source::INTEGRATION_RESPONSE],
    },
];
