//! No API, stage, resource or method was found.

use whygate_model::{Place, definition::GatewayResponseType};

use super::FaultSpec;
use crate::{Owner, Phase};

/// Why nothing was found.
#[derive(Clone, Debug)]
pub enum RouteFault {
    /// No API answers at this host or under this id.
    NoApi {
        /// The host or id that was asked for.
        asked: String,
        /// The APIs that are served.
        served: Vec<String>,
    },
    /// The API has no such stage.
    NoStage {
        /// The stage that was asked for: the path's first segment.
        asked: String,
        /// The stages that there are.
        served: Vec<String>,
    },
    /// The API's default address is switched off.
    DefaultEndpointDisabled,
    /// No resource has this path, or the resource has no such method.
    NoMethod {
        /// Routes that almost matched, nearest first. For the operator only.
        near_misses: Vec<NearMiss>,
    },
    /// The method exists and has no integration; Amazon would not have deployed it.
    NoIntegration,
    /// There is no result of deferred work under this id, or it was forgotten.
    DeferredResultUnknown,
    /// The result of deferred work was fetched before.
    DeferredResultGone,
    /// The gateway ended before deferred work was done.
    DeferredResultLost,
}

/// A route that almost matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The route's method.
    pub http_method: String,
    /// The route's resource path.
    pub resource_path: String,
    /// Where it stands in the definition.
    pub place: Option<Place>,
    /// What separates it from the request.
    pub reason: NearMissReason,
}

/// What separates a request from a route that almost matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NearMissReason {
    /// The resource matches; it has other methods.
    Method {
        /// The methods that it has.
        has: Vec<String>,
    },
    /// The path's first segment names a stage that does not exist, or the stage was left out.
    Stage {
        /// The stages that there are.
        stages: Vec<String>,
    },
    /// The path differs in upper and lower case only.
    Case,
    /// The path differs in percent-encoding only.
    Encoding,
    /// The definition's base path was put in front, or the base path mapping left out.
    BasePath {
        /// The base path.
        base_path: String,
    },
    /// `{proxy+}` needs at least one segment more.
    GreedyParent,
    /// The path differs in a few letters.
    Spelling {
        /// How many letters.
        distance: usize,
    },
    /// The path has a segment too many or too few.
    Segments,
}

impl RouteFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::NoApi { .. } => &FaultSpec {
                code: "api-not-found",
                phase: Phase::Route,
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 403,
                error_type: "ForbiddenException",
                message: Some("Forbidden"),
                log: "",
            },
            Self::NoStage { .. } => &FaultSpec {
                code: "stage-not-found",
                phase: Phase::Route,
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 403,
                error_type: "ForbiddenException",
                message: Some("Forbidden"),
                log: "",
            },
            Self::DefaultEndpointDisabled => &FaultSpec {
                code: "default-endpoint-disabled",
                phase: Phase::Route,
                owner: Owner::ApiConfiguration,
                response: GatewayResponseType::Default4xx,
                status: 403,
                error_type: "ForbiddenException",
                message: Some("Forbidden"),
                log: "",
            },
            Self::NoMethod { .. } => &FaultSpec {
                code: "route-not-found",
                phase: Phase::Route,
                owner: Owner::Client,
                response: GatewayResponseType::MissingAuthenticationToken,
                status: 403,
                error_type: "MissingAuthenticationTokenException",
                message: Some("Missing Authentication Token"),
                log: "",
            },
            Self::NoIntegration => &FaultSpec {
                code: "method-without-integration",
                phase: Phase::Route,
                owner: Owner::ApiConfiguration,
                response: GatewayResponseType::ApiConfigurationError,
                status: 500,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "Execution failed due to configuration error: No integration defined for method",
            },
            Self::DeferredResultUnknown => &FaultSpec {
                code: "deferred-result-unknown",
                phase: Phase::Route,
                owner: Owner::Client,
                response: GatewayResponseType::ResourceNotFound,
                status: 404,
                error_type: "ResourceNotFoundException",
                message: Some("No such result"),
                log: "",
            },
            Self::DeferredResultGone => &FaultSpec {
                code: "deferred-result-gone",
                phase: Phase::Route,
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 410,
                error_type: "GoneException",
                message: Some("The result was fetched before"),
                log: "",
            },
            Self::DeferredResultLost => &FaultSpec {
                code: "deferred-result-lost",
                phase: Phase::Route,
                owner: Owner::Gateway,
                response: GatewayResponseType::Default5xx,
                status: 503,
                error_type: "ServiceUnavailableException",
                message: Some("The work was cut off before it was done"),
                log: "",
            },
        }
    }
}
