//! Integrations with services of Amazon's, and the ways to a backend.

use whygate_exchange::{Owner, Phase};

use super::{Cause, INTERNAL, shows, source};

pub(in super::super) const CAUSES: &[Cause] = &[
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
