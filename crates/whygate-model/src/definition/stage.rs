//! A stage: where an API is deployed, with its settings.

use indexmap::IndexMap;

use super::{RestApi, StageName};
use crate::{
    node::Node,
    place::{Place, Placed},
};

/// A stage.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Its name, the first segment of each path.
    pub name: StageName,
    /// Its logical id in a template.
    pub logical_id: Option<String>,
    /// Where it stands.
    pub place: Place,
    /// Stage variables.
    pub variables: IndexMap<String, Placed<String>>,
    /// Settings for methods.
    pub method_settings: Vec<MethodSetting>,
    /// Where access logs go and what a line holds.
    pub access_log: Option<AccessLogSettings>,
    /// The id of what is deployed; `None`: one is made of the stage's name.
    pub deployment_id: Option<String>,
    /// Canary settings, as they were written.
    pub canary: Option<Node>,
    /// What the canary serves, where its deployment is another than the stage's; `None`: what
    /// the stage serves.
    pub canary_api: Option<Box<RestApi>>,
    /// Whether there is a cache.
    pub cache_cluster_enabled: Option<Placed<bool>>,
    /// The cache's size in GB, as it was written.
    pub cache_cluster_size: Option<Placed<String>>,
    /// Whether calls are traced.
    pub tracing_enabled: Option<Placed<bool>>,
    /// The certificate with which the gateway shows itself to backends.
    pub client_certificate_id: Option<Placed<String>>,
    /// Properties that were read and have no field here.
    pub other: IndexMap<String, Node>,
}

impl Stage {
    /// A stage with a name and nothing else.
    pub fn named(name: StageName, place: Place) -> Self {
        Self {
            name,
            logical_id: None,
            place,
            variables: IndexMap::new(),
            method_settings: Vec::new(),
            access_log: None,
            deployment_id: None,
            canary: None,
            canary_api: None,
            cache_cluster_enabled: None,
            cache_cluster_size: None,
            tracing_enabled: None,
            client_certificate_id: None,
            other: IndexMap::new(),
        }
    }
}

/// Settings for one method, or for all that have none of their own.
#[derive(Clone, Debug)]
pub struct MethodSetting {
    /// Where it stands.
    pub place: Place,
    /// The resource's path such as `/pets/{id}`; `/*` for all.
    pub resource_path: String,
    /// The method such as `GET`; `*` for all.
    pub http_method: String,
    /// The settings under Amazon's names (`LoggingLevel`, `ThrottlingRateLimit` …).
    pub settings: IndexMap<String, Node>,
}

/// Where access logs go and what a line holds.
#[derive(Clone, Debug)]
pub struct AccessLogSettings {
    /// ARN of a log group or a delivery stream.
    pub destination_arn: Option<Placed<String>>,
    /// The line with `$context` variables.
    pub format: Option<Placed<String>>,
}
