//! Integrations with services of Amazon's, and the ways to a backend.

use whygate_exchange::{Owner, Phase};

use super::{Cause, INTERNAL, shows, source};

pub(in super::super) const CAUSES: &[Cause] = &[
    Cause {
        code: "integration-role-not-assumable",
        title: "the gateway may not assume the integration's role",
        phase: Phase::Integrate,
        owner: Owner::Permissions,
        meaning: "The integration names credentials, and that role's trust policy does not let the gateway assume it.",
        shows: shows(
            "500",
            INTERNAL,
            &[
                "Execution failed due to configuration error: API Gateway does not have permission to assume the provided role <arn>",
            ],
        ),
        confirm: "The line names the role; its trust policy lacks `apigateway.amazonaws.com`.",
        fix: "Let `apigateway.amazonaws.com` assume the role named in the integration's credentials.",
        prevent: "Keep a role of its own for integrations; a function's execution role trusts Lambda only.",
        sources: &[source::PERMISSIONS],
    },
    Cause {
        code: "aws-service-access-denied",
        title: "the integration's role may not do this at the service",
        phase: Phase::Integrate,
        owner: Owner::Permissions,
        meaning: "The gateway called the service in the integration's role, and the service denied it. The gateway passes the denial on or maps it.",
        shows: shows(
            "400 or 403, passed on",
            "the service's: AccessDenied, AccessDeniedException, is not authorized to perform",
            &[],
        ),
        confirm: "`Endpoint response body before transformations` quotes the service's denial with role, action and resource.",
        fix: "Allow the action on the resource in the integration's role.",
        prevent: "Grant the role exactly the actions of its integrations, declared beside them.",
        sources: &[source::PERMISSIONS, source::SERVICE_INTEGRATION],
    },
    Cause {
        code: "aws-service-throttled",
        title: "the service behind the integration refused for lack of capacity",
        phase: Phase::Integrate,
        owner: Owner::BackendCapacity,
        meaning: "The service's own limits are reached. The gateway passes its answer on or maps it.",
        shows: shows(
            "400, 429 or 503, passed on",
            "the service's: ThrottlingException, ProvisionedThroughputExceededException",
            &[],
        ),
        confirm: "`Endpoint response body before transformations` names the exception.",
        fix: "Raise the service's capacity, and retry with back-off.",
        prevent: "Alarm on the service's throttles; put a queue between where calls come in bursts.",
        sources: &[source::SERVICE_INTEGRATION],
    },
    Cause {
        code: "aws-service-payload-too-large",
        title: "the service refused the request for its size",
        phase: Phase::Integrate,
        owner: Owner::Client,
        meaning: "The gateway takes 10 MB; queues, topics and streams take far less. The service's refusal then meets no integration response.",
        shows: shows(
            "500",
            INTERNAL,
            &[
                "Execution failed due to configuration error: No match for output mapping and no default output mapping configured. Endpoint Response Status Code: <status>",
            ],
        ),
        confirm: "The service's own answer stands in `Endpoint response body before transformations`; a shorter body works.",
        fix: "Stay under the service's limit: store the data and send its key; map the service's errors.",
        prevent: "Limit the size with a model (`maxLength`), and map 4xx of the service.",
        sources: &[source::SERVICE_INTEGRATION, source::QUOTAS],
    },
    Cause {
        code: "vpc-link-unhealthy",
        title: "the VPC link, or what stands behind it, is not healthy",
        phase: Phase::Integrate,
        owner: Owner::Network,
        meaning: "The gateway could not reach a target through the link: the link is not AVAILABLE, no target is healthy, or a security group closes the port.",
        shows: shows(
            "500",
            INTERNAL,
            &[
                "Execution failed due to configuration error: There was an internal error while executing your request",
            ],
        ),
        confirm: "About ten seconds lie between `Sending request to` and the failure; look at the link's state and the targets' health.",
        fix: "Make the link AVAILABLE and the targets healthy; open the security groups; let listener and URI speak the same protocol.",
        prevent: "Alarm on unhealthy targets of the load balancer.",
        sources: &[source::VPC_LINK],
    },
];
