//! What failed calls that are alike have in common.
//!
//! A person wants to hear once of a thousand calls that failed for the same reason, and a flood
//! of them must not be kept a thousand times. Two calls are alike when cause, status, route,
//! backend and the kind of the function's error are the same; nothing that a client chooses
//! freely takes part, so clients cannot make more kinds than there are routes and causes.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde::{Deserialize, Serialize};

use super::{classify, convert};
use crate::{Backend, Exchange, RouteInfo, view::redact};

/// Characters of a function's error type that take part.
const ERROR_TYPE_LIMIT: usize = 200;

/// What failed calls that are alike have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FingerprintV1 {
    /// The cause's code.
    pub code: String,
    /// The phase in which the cause arose.
    pub phase: String,
    /// Who has to act.
    pub owner: String,
    /// The status that the client read, or would have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The route, if one was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<RouteNameV1>,
    /// The backend: a function's ARN, or scheme, host and port of a server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backend: Option<String>,
    /// The type of the error that a function reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_type: Option<String>,
}

/// Names a route across reloads and restarts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RouteNameV1 {
    /// The API's id.
    pub api_id: String,
    /// The API's name.
    pub api: String,
    /// The stage.
    pub stage: String,
    /// Whether it is the stage's canary, which has counts of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub canary: bool,
    /// The method as the definition names it: a verb or `ANY`.
    pub http_method: String,
    /// The resource's path with its variables.
    pub resource_path: String,
}

impl From<&RouteInfo> for RouteNameV1 {
    fn from(route: &RouteInfo) -> Self {
        Self {
            api_id: route.api_id.clone(),
            api: route.api_name.clone(),
            stage: route.stage.clone(),
            canary: route.canary.unwrap_or_default(),
            http_method: route.http_method.as_str().to_owned(),
            resource_path: route.resource_path.clone(),
        }
    }
}

impl FingerprintV1 {
    /// Of a closed exchange.
    pub fn of(exchange: &Exchange) -> Self {
        let (code, phase, owner) = classify::classify(exchange);
        Self {
            code: code.to_owned(),
            phase: phase.as_str().to_owned(),
            owner: owner.as_str().to_owned(),
            status: exchange.status(),
            route: exchange
                .routed
                .as_ref()
                .map(|routed| RouteNameV1::from(&*routed.route)),
            backend: exchange.integrated.as_ref().and_then(|integrated| {
                match &integrated.backend {
                    Backend::Http { uri, .. } => Some(format!(
                        "{}://{}",
                        uri.scheme_str().unwrap_or("http"),
                        uri.authority()?
                    )),
                    Backend::Function { arn } => Some(arn.clone()),
                    Backend::Mock => None,
                }
            }),
            error_type: convert::function_error(exchange)
                .map(|error| redact::bounded(&redact::text(&error.error_type), ERROR_TYPE_LIMIT)),
        }
    }

    /// A number that is the same for exchanges that are alike, made without allocation: for a
    /// look-up on the request path. It holds within a process only.
    pub fn hash_of(exchange: &Exchange) -> u64 {
        let mut hasher = DefaultHasher::new();
        classify::classify(exchange).0.hash(&mut hasher);
        exchange.status().hash(&mut hasher);
        if let Some(routed) = &exchange.routed {
            let route = &routed.route;
            route.api_id.hash(&mut hasher);
            route.stage.hash(&mut hasher);
            route.canary.unwrap_or_default().hash(&mut hasher);
            route.http_method.as_str().hash(&mut hasher);
            route.resource_path.hash(&mut hasher);
        }
        if let Some(integrated) = &exchange.integrated {
            match &integrated.backend {
                Backend::Http { uri, .. } => {
                    uri.scheme_str().hash(&mut hasher);
                    uri.authority().hash(&mut hasher);
                }
                Backend::Function { arn } => arn.hash(&mut hasher),
                Backend::Mock => {}
            }
        }
        if let Some(error) = convert::function_error(exchange) {
            error.error_type.hash(&mut hasher);
        }
        hasher.finish()
    }
}
