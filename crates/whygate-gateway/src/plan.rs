//! What is served, compiled: immutable, built off the request path, swapped as a whole.
//!
//! Nothing here is looked up by scanning on the request path, and nothing can fail that could
//! have been found while compiling.

pub(crate) mod address;
pub(crate) mod authorizer;
pub(crate) mod cache;
pub(crate) mod idempotency;
pub(crate) mod integration;
pub(crate) mod mapping;
pub(crate) mod near_miss;
pub(crate) mod resilience;
pub(crate) mod router;
pub(crate) mod usage;
pub(crate) mod validation;

use std::{collections::HashMap, sync::Arc};

use http::{HeaderName, HeaderValue};
use whygate_exchange::{Fault, NotHonoured, RequestId, RouteInfo};
use whygate_model::{Place, definition::DomainMapping, identity};

use crate::gateway_response::GatewayResponses;
use authorizer::{Authorization, ResourcePolicy};
use cache::CompiledCache;
use idempotency::CompiledIdempotency;
use integration::CompiledIntegration;
use resilience::CompiledResilience;
use router::Router;
use usage::{CompiledRate, StageUsage};
use validation::Validation;

/// Everything that an edge serves at one time.
#[derive(Debug, Default)]
pub struct Plan {
    pub(crate) definitions: Vec<Arc<CompiledDefinition>>,
    /// All stages, in the order of the definitions.
    pub(crate) stages: Vec<Arc<CompiledStage>>,
    /// API id → indices into `stages`.
    pub(crate) by_api: HashMap<Box<str>, Vec<usize>>,
    /// Custom domain name → base path, API and stage.
    pub(crate) by_domain: HashMap<Box<str>, Vec<MappedPath>>,
    /// Whether the work of any method may go on without its client.
    pub(crate) outlives_clients: bool,
    /// Where every request means the one method that there is, wherever it leads: the names of
    /// the headers that belong to the test. `None`: a plan that serves.
    pub(crate) test: Option<Vec<HeaderName>>,
    /// Stages that answer at `/` without their name: of the definitions that are served there.
    pub(crate) at_root: Vec<usize>,
}

impl Plan {
    /// A plan that serves these definitions. Where two of them hold the same API id, the
    /// first one is served under it.
    pub fn new(definitions: Vec<Arc<CompiledDefinition>>) -> Self {
        let mut plan = Self::default();
        for definition in &definitions {
            let mut seen_here: Vec<Box<str>> = Vec::new();
            for stage in &definition.stages {
                let index = plan.stages.len();
                let api_id = stage.api_id.as_str();
                if plan.by_api.contains_key(api_id)
                    && !seen_here.iter().any(|seen| **seen == *api_id)
                {
                    continue;
                }
                let first_of_its_api = !seen_here.iter().any(|seen| **seen == *api_id);
                seen_here.push(api_id.into());
                plan.outlives_clients |= stage
                    .methods
                    .iter()
                    .any(|method| method.deferred || method.idempotency.is_some());
                plan.stages.push(stage.clone());
                plan.by_api.entry(api_id.into()).or_default().push(index);
                if first_of_its_api {
                    for mapping in &stage.domain_mappings {
                        plan.by_domain
                            .entry(mapping.domain_name.as_str().into())
                            .or_default()
                            .push(MappedPath {
                                base_path: mapping.base_path.as_deref().map(Into::into),
                                api_id: api_id.into(),
                                stage: mapping.stage.as_ref().map(|stage| stage.as_str().into()),
                            });
                    }
                }
                if definition.served_at_root && first_of_its_api {
                    plan.at_root.push(index);
                }
            }
        }
        plan.definitions = definitions;
        plan
    }

    /// A plan for the test of one method.
    pub(crate) fn of_test(definition: CompiledDefinition, headers: Vec<HeaderName>) -> Self {
        Self {
            test: Some(headers),
            ..Self::new(vec![Arc::new(definition)])
        }
    }

    /// The definitions that it was made of.
    pub fn definitions(&self) -> &[Arc<CompiledDefinition>] {
        &self.definitions
    }

    /// What its methods ask for towards their backends.
    pub(crate) fn resilience(&self) -> impl Iterator<Item = &CompiledResilience> {
        self.stages
            .iter()
            .flat_map(|stage| {
                let canary = stage.canary.as_ref().map(|canary| &*canary.stage);
                [Some(&**stage), canary]
            })
            .flatten()
            .flat_map(|stage| &stage.methods)
            .filter_map(|method| method.resilience.as_deref())
    }

    /// The routes that it serves, in the order of the definitions.
    pub fn routes(&self) -> impl Iterator<Item = RouteSummary<'_>> {
        self.stages.iter().flat_map(|stage| stage.routes())
    }

    /// Forgets what authorizers of a stage have said.
    pub(crate) fn flush_authorizers(&self, api_id: &str, stage: &str) {
        let stages = self
            .stages
            .iter()
            .filter(|compiled| compiled.api_id == api_id && compiled.stage == stage)
            .flat_map(|compiled| {
                let canary = compiled.canary.as_ref().map(|canary| &canary.stage);
                std::iter::once(compiled).chain(canary)
            });
        for method in stages.flat_map(|stage| &stage.methods) {
            if let Authorization::Lambda(authorizer) = &method.guards.authorization {
                authorizer.generation.renew();
            }
        }
    }

    pub(crate) fn api_names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for stage in &self.stages {
            if !names.contains(&stage.api_id) {
                names.push(stage.api_id.clone());
            }
        }
        names
    }
}

/// What a path of a custom domain name leads to.
#[derive(Debug)]
pub(crate) struct MappedPath {
    /// The first segment; `None`: all that no other mapping takes.
    pub(crate) base_path: Option<Box<str>>,
    pub(crate) api_id: Box<str>,
    /// `None`: the next segment of the path names it.
    pub(crate) stage: Option<Box<str>>,
}

/// One definition compiled: the parts of a plan that come from it.
#[derive(Debug)]
pub struct CompiledDefinition {
    pub(crate) name: String,
    pub(crate) stages: Vec<Arc<CompiledStage>>,
    pub(crate) served_at_root: bool,
}

impl CompiledDefinition {
    /// The definition's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The routes that it serves, in the order in which they were written.
    pub fn routes(&self) -> impl Iterator<Item = RouteSummary<'_>> {
        self.stages.iter().flat_map(|stage| stage.routes())
    }
}

/// A route as a person would list it.
#[derive(Clone, Debug)]
pub struct RouteSummary<'plan> {
    /// What the record knows of it: API, stage, method, path, integration, places.
    pub info: &'plan RouteInfo,
    /// What answers it: a URI, a function's ARN; `None` for MOCK and where nothing answers.
    pub backend: Option<&'plan str>,
    /// What guards it: `resource policy`, ``authorizer `NAME` `` …
    pub guards: Vec<String>,
    /// The code of the fault with which each call is refused, if it is.
    pub refused: Option<&'static str>,
    /// What of its definition is not honoured.
    pub not_honoured: &'plan [NotHonoured],
}

/// A stage of an API.
#[derive(Debug)]
pub(crate) struct CompiledStage {
    pub(crate) api_id: String,
    pub(crate) api_id_header: HeaderValue,
    pub(crate) user_agent: HeaderValue,
    pub(crate) account_id: String,
    pub(crate) stage: String,
    pub(crate) base_path: Option<String>,
    /// Custom domain names that lead to its API.
    pub(crate) domain_mappings: Vec<DomainMapping>,
    pub(crate) variables: Vec<(String, String)>,
    pub(crate) binary_media_types: Vec<String>,
    pub(crate) gateway_responses: GatewayResponses,
    pub(crate) resource_policy: ResourcePolicy,
    pub(crate) default_endpoint_disabled: bool,
    /// Why no call of this API is served.
    pub(crate) refused: Option<Fault>,
    /// Keys and usage plans.
    pub(crate) usage: StageUsage,
    /// What the whole account may be called.
    pub(crate) account: Option<CompiledRate>,
    /// What a part of its calls is served by instead.
    pub(crate) canary: Option<Canary>,
    pub(crate) router: Router,
    pub(crate) methods: Vec<CompiledMethod>,
    pub(crate) not_honoured: Option<Arc<[NotHonoured]>>,
}

impl CompiledStage {
    fn routes(&self) -> impl Iterator<Item = RouteSummary<'_>> {
        self.methods.iter().map(|method| RouteSummary {
            info: &method.info,
            backend: method
                .integration
                .as_ref()
                .and_then(CompiledIntegration::backend),
            guards: [
                (!matches!(self.resource_policy, ResourcePolicy::None))
                    .then(|| "resource policy".to_owned()),
                method.guards.authorization.describe(),
            ]
            .into_iter()
            .flatten()
            .collect(),
            refused: self
                .refused
                .as_ref()
                .or(match &self.resource_policy {
                    ResourcePolicy::Invalid(fault) => Some(fault),
                    ResourcePolicy::None
                    | ResourcePolicy::Policy { .. }
                    | ResourcePolicy::Missing { .. } => None,
                })
                .or_else(|| method.guards.first())
                .map(Fault::code)
                .or(match method.integration {
                    Some(CompiledIntegration::NotServed { .. }) => Some("integration-not-honoured"),
                    None => Some("method-without-integration"),
                    Some(_) => None,
                }),
            not_honoured: method.not_honoured.as_deref().unwrap_or_default(),
        })
    }

    /// A stage variable.
    pub(crate) fn variable(&self, name: &str) -> Option<&str> {
        self.variables
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A part of a stage's calls that are served otherwise.
#[derive(Debug)]
pub(crate) struct Canary {
    /// How many of a hundred calls, from 0 to 100.
    pub(crate) percent: f64,
    /// The stage as they see it: with routes and methods of its own.
    pub(crate) stage: Arc<CompiledStage>,
}

impl Canary {
    /// Whether it gets a call. Ids are drawn anew for each one.
    pub(crate) fn gets(&self, id: RequestId) -> bool {
        // A number below a million: an id more or less changes nothing.
        let drawn = u32::try_from(identity::spread(id.0) % 1_000_000).unwrap_or_default();
        f64::from(drawn) < self.percent * 10_000.0
    }
}

/// A method of a resource, ready to be served.
#[derive(Debug)]
pub(crate) struct CompiledMethod {
    pub(crate) info: Arc<RouteInfo>,
    pub(crate) guards: Guards,
    /// Where it asks for an API key; `None`: it asks for none.
    pub(crate) requires_key: Option<Place>,
    /// What usage plans call it: `/pets/{id}/GET`.
    pub(crate) usage_name: String,
    /// How fast the stage lets it be called.
    pub(crate) throttle: Option<CompiledRate>,
    /// Whether it is answered before its integration is.
    pub(crate) deferred: bool,
    /// Whether repeated calls get the first answer; `None`: they do not.
    pub(crate) idempotency: Option<CompiledIdempotency>,
    /// What is asked for towards its backend; `None`: nothing, and nothing is done.
    pub(crate) resilience: Option<Box<CompiledResilience>>,
    /// How its answers are kept.
    pub(crate) cache: Option<CompiledCache>,
    /// What requests are held against.
    pub(crate) validation: Option<Validation>,
    pub(crate) integration: Option<CompiledIntegration>,
    /// The statuses that the method declares.
    pub(crate) declared: Vec<String>,
    pub(crate) not_honoured: Option<Arc<[NotHonoured]>>,
}

/// The guards that a method asks for. One that is not enforced is the fault with which its
/// phase refuses a call.
#[derive(Debug, Default)]
pub(crate) struct Guards {
    pub(crate) authorization: Authorization,
}

impl Guards {
    fn first(&self) -> Option<&Fault> {
        self.authorization.refused()
    }
}
