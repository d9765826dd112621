//! From a definition to the parts of a plan. Everything that can be known to be wrong before a
//! request comes is found and said here; nothing here opens a socket.
//!
//! It fails closed: a property that this version does not honour becomes a note, and a guard
//! that it does not enforce makes each call of its methods fail unless it is waived by name.

mod authorizer;
mod cache;
mod canary;
mod cors;
mod deferred;
mod extension;
mod guard;
mod header_mapping;
mod idempotency;
mod integration;
mod not_honoured;
mod resilience;
mod responses;
mod settings;
mod usage;
mod validation;

pub(crate) use self::{header_mapping::header_mapping, integration::endpoint};

use std::{collections::BTreeMap, fmt, str::FromStr, sync::Arc};

use whygate_exchange::{Fault, ReceiveFault, RouteInfo, ports::Rate};
use whygate_model::{
    Definition, Diagnostic,
    definition::{KeyDigest, Method, Resource, RestApi, Role, Stage},
    identity::lower_case_id,
    node::Node,
};

use crate::{
    aws::AwsSettings,
    cache::NamedCache,
    gateway_response::GatewayResponses,
    headers,
    plan::{Canary, CompiledDefinition, CompiledMethod, CompiledStage, router::Router},
};

/// What a definition is compiled with.
#[derive(Clone, Debug)]
pub struct CompileOptions {
    /// How Amazon's services are called. Default: at their own endpoints, without credentials.
    pub aws: AwsSettings,
    /// Guards that are left open although they are not enforced.
    pub waivers: Waivers,
    /// The account, twelve digits; default `123456789012`.
    pub account_id: String,
    /// The Region; default `us-east-1`.
    pub region: String,
    /// The private network that calls are taken to come from (`aws:SourceVpc`); default: none.
    pub source_vpc: Option<String>,
    /// The endpoint in that network (`aws:SourceVpce`); default: none.
    pub source_vpc_endpoint: Option<String>,
    /// Keys of issuers that come from elsewhere than usual; default: none.
    pub issuer_keys: Vec<IssuerKeys>,
    /// What all APIs of the account may be called in all; `None`: as often as anybody likes.
    /// Default: 10,000 a second, 5,000 at once.
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html>.
    pub account_throttle: Option<Rate>,
    /// Digests of the values that were drawn for API keys without one, by the keys' ids.
    pub generated_keys: BTreeMap<String, KeyDigest>,
    /// What is asked for towards all backends, as `x-whygate-resilience` of an API would;
    /// default: nothing.
    pub resilience: Option<Node>,
    /// Whether the definition's APIs also answer at `/`, without their stage: for the only
    /// definition that is served. Default: true.
    pub served_at_root: bool,
}

impl Default for CompileOptions {
    fn default() -> Self {
        Self {
            aws: AwsSettings::default(),
            waivers: Waivers::default(),
            account_id: "123456789012".to_owned(),
            region: "us-east-1".to_owned(),
            source_vpc: None,
            source_vpc_endpoint: None,
            issuer_keys: Vec::new(),
            account_throttle: Some(usage::ACCOUNT),
            generated_keys: BTreeMap::new(),
            resilience: None,
            served_at_root: true,
        }
    }
}

/// The keys of an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerKeys {
    /// The ARN of a user pool, or an issuer as tokens name it.
    pub issuer: String,
    /// Where its keys are.
    pub keys: KeyDocument,
}

/// Where keys are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyDocument {
    /// At this address: a JSON Web Key Set, or an OpenID discovery document that names one.
    Address(String),
    /// Here: a JSON Web Key Set.
    Text(String),
}

/// Guards that are left open although they are not enforced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waivers {
    waived: [bool; 5],
}

impl Waivers {
    /// Waives a guard.
    #[must_use]
    pub fn with(mut self, waiver: Waiver) -> Self {
        self.waived[waiver as usize] = true;
        self
    }

    /// Whether a guard is waived.
    pub fn has(self, waiver: Waiver) -> bool {
        self.waived[waiver as usize]
    }
}

impl FromIterator<Waiver> for Waivers {
    fn from_iter<I: IntoIterator<Item = Waiver>>(waivers: I) -> Self {
        waivers.into_iter().fold(Self::default(), Self::with)
    }
}

/// A guard that can be waived by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiver {
    /// `authorizers`: authorization of any kind, `AWS_IAM` included.
    Authorizers,
    /// `api-keys`.
    ApiKeys,
    /// `validators`.
    Validators,
    /// `resource-policies`.
    ResourcePolicies,
    /// `mutual-tls`.
    MutualTls,
}

impl Waiver {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Authorizers,
        Self::ApiKeys,
        Self::Validators,
        Self::ResourcePolicies,
        Self::MutualTls,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Authorizers => "authorizers",
            Self::ApiKeys => "api-keys",
            Self::Validators => "validators",
            Self::ResourcePolicies => "resource-policies",
            Self::MutualTls => "mutual-tls",
        }
    }
}

impl fmt::Display for Waiver {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The text names no guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a guard that can be waived: use `authorizers`, `api-keys`, `validators`, `resource-policies` or `mutual-tls`"
)]
pub struct UnknownWaiver;

impl FromStr for Waiver {
    type Err = UnknownWaiver;

    fn from_str(text: &str) -> Result<Self, UnknownWaiver> {
        Self::ALL
            .into_iter()
            .find(|waiver| waiver.as_str() == text)
            .ok_or(UnknownWaiver)
    }
}

/// Compiles the REST APIs of a definition, each for each of its stages.
///
/// Returns `None` if there is nothing to serve: no stage, and no function with an address of its
/// own. Diagnostics do not stand in the way of what is right beside them: a method that cannot be
/// served answers with the fault that says why.
pub fn compile(
    definition: &Definition,
    options: &CompileOptions,
) -> (Option<CompiledDefinition>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut stages = Vec::new();
    for api in &definition.rest_apis {
        if api.stages.is_empty() {
            diagnostics.push(
                Diagnostic::note(
                    "api-without-stage",
                    format!("API `{}` has no stage and is not served", api.name.value),
                    &api.place,
                )
                .help("add a stage or a deployment with a stage name"),
            );
        }
        for stage in &api.stages {
            let mut compile = |api: &RestApi, stage: &Stage, part: Part<'_>| {
                compile_stage(definition, api, stage, part, options, &mut diagnostics)
            };
            let mut found = Vec::new();
            let compiled = match canary::of_stage(stage, &mut found) {
                None => compile(api, stage, Part::Whole),
                Some(written) => {
                    let of_canary = Part::Canary {
                        deployment_id: written.deployment_id.as_deref(),
                        uses_stage_cache: written.uses_stage_cache,
                    };
                    let mut compiled = compile(api, stage, Part::WithoutCanary);
                    let own = stage.canary_api.as_deref().unwrap_or(api);
                    compiled.canary = Some(Canary {
                        percent: written.percent,
                        stage: Arc::new(compile(own, &written.stage, of_canary)),
                    });
                    compiled
                }
            };
            diagnostics.append(&mut found);
            stages.push(Arc::new(compiled));
        }
        cors::check(api, &mut diagnostics);
    }
    deduplicate(&mut diagnostics);
    // Functions are called without an API as well: by the Invoke API and by their URLs.
    let has_functions = !definition.functions.is_empty();
    let compiled = (has_functions || !stages.is_empty()).then(|| CompiledDefinition {
        name: definition.name.clone(),
        stages,
        served_at_root: options.served_at_root,
    });
    (compiled, diagnostics)
}

/// Two stages of an API find the same things wrong with its methods.
fn deduplicate(diagnostics: &mut Vec<Diagnostic>) {
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics.drain(..) {
        if !kept.contains(&diagnostic) {
            kept.push(diagnostic);
        }
    }
    *diagnostics = kept;
}

/// Which of a stage's calls are meant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part<'written> {
    /// All of them: it has no canary.
    Whole,
    /// Those that its canary does not get.
    WithoutCanary,
    /// Those that its canary gets.
    Canary {
        deployment_id: Option<&'written str>,
        uses_stage_cache: bool,
    },
}

fn compile_stage(
    definition: &Definition,
    api: &RestApi,
    stage: &Stage,
    part: Part<'_>,
    options: &CompileOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> CompiledStage {
    let of_stage = not_honoured::of_stage(api, stage, options.waivers, diagnostics);
    let resource_policy = authorizer::resource_policy(api, options);
    let mut authorizers = authorizer::Authorizers::default();
    let usage = usage::of_stage(definition, api, stage, options);
    usage::check_stage(definition, api, stage, &usage, diagnostics);
    let stage_cache = cache::of_stage(api.id.as_str(), stage, part);
    let mut router = Router::new();
    let mut methods = Vec::new();
    let mut models = validation::Models::of(api);
    let variables: Vec<(String, String)> = stage
        .variables
        .iter()
        .map(|(name, value)| (name.clone(), value.value.clone()))
        .collect();
    for (resource, method) in api.methods() {
        router.insert(&resource.path, method.http_method, methods.len());
        let scope = Scope {
            roles: &definition.roles,
            api,
            stage,
            part,
            resource,
            method,
            options,
            variables: &variables,
        };
        let mut parts = MethodParts {
            models: &mut models,
            authorizers: &mut authorizers,
            cache: stage_cache.as_ref(),
        };
        methods.push(compile_method(&scope, &of_stage, &mut parts, diagnostics));
    }
    let id = api.id.as_str();
    CompiledStage {
        api_id: id.to_owned(),
        api_id_header: headers::value(id),
        user_agent: headers::value(&format!("AmazonAPIGateway_{id}")),
        account_id: options.account_id.clone(),
        stage: stage.name.as_str().to_owned(),
        domain_mappings: api.domain_mappings.clone(),
        base_path: api.base_path.as_ref().map(|base| base.value.clone()),
        variables,
        binary_media_types: api
            .binary_media_types
            .iter()
            .map(|media_type| media_type.value.clone())
            .collect(),
        gateway_responses: GatewayResponses::compile(api, diagnostics),
        resource_policy,
        default_endpoint_disabled: api
            .disable_execute_api_endpoint
            .as_ref()
            .is_some_and(|disabled| disabled.value),
        refused: (api.mutual_tls.is_some() && !options.waivers.has(Waiver::MutualTls))
            .then_some(Fault::Receive(ReceiveFault::MutualTlsNotHonoured)),
        usage,
        account: usage::of_account(options),
        canary: None,
        router,
        methods,
        not_honoured: (!of_stage.is_empty()).then(|| of_stage.into()),
    }
}

/// What a method is compiled in.
pub(crate) struct Scope<'definition> {
    pub(crate) roles: &'definition [Role],
    pub(crate) api: &'definition RestApi,
    pub(crate) stage: &'definition Stage,
    pub(crate) part: Part<'definition>,
    pub(crate) resource: &'definition Resource,
    pub(crate) method: &'definition Method,
    pub(crate) options: &'definition CompileOptions,
    pub(crate) variables: &'definition [(String, String)],
}

/// What the methods of a stage share.
struct MethodParts<'parts, 'definition> {
    models: &'parts mut validation::Models<'definition>,
    authorizers: &'parts mut authorizer::Authorizers,
    cache: Option<&'parts Arc<NamedCache>>,
}

fn compile_method(
    scope: &Scope<'_>,
    of_stage: &[whygate_exchange::NotHonoured],
    parts: &mut MethodParts<'_, '_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> CompiledMethod {
    let Scope {
        api,
        stage,
        resource,
        method,
        options,
        ..
    } = scope;
    let mut list = of_stage.to_vec();
    let guards = guard::of_method(scope, parts.authorizers, &mut list, diagnostics);
    not_honoured::of_method(scope, &mut list, diagnostics);
    let validation = validation::compile(scope, parts.models, &mut list, diagnostics);
    let integration = method
        .integration
        .as_ref()
        .map(|integration| integration::compile(scope, integration, diagnostics));
    let deferred = deferred::compile(method, integration.as_ref(), diagnostics);
    extension::check_names(scope, diagnostics);
    let resilience = resilience::of_method(scope, integration.as_ref(), &mut list, diagnostics);
    let length = if resource.path == "/" { 10 } else { 6 };
    let resource_id = lower_case_id(length, &[api.id.as_str(), &resource.path]);
    CompiledMethod {
        idempotency: idempotency::of_method(scope, integration.as_ref(), deferred, diagnostics),
        deferred,
        resilience: resilience.map(Box::new),
        cache: cache::of_method(scope, parts.cache, &resource_id, diagnostics),
        info: Arc::new(RouteInfo {
            account_id: options.account_id.clone(),
            region: options.region.clone(),
            api_id: api.id.as_str().to_owned(),
            api_name: api.name.value.clone(),
            stage: stage.name.as_str().to_owned(),
            source_vpc: options.source_vpc.clone(),
            source_vpc_endpoint: options.source_vpc_endpoint.clone(),
            deployment_id: match scope.part {
                Part::Canary {
                    deployment_id: Some(own),
                    ..
                } => own.to_owned(),
                Part::Whole | Part::WithoutCanary | Part::Canary { .. } => stage
                    .deployment_id
                    .clone()
                    .unwrap_or_else(|| lower_case_id(6, &[api.id.as_str(), stage.name.as_str()])),
            },
            canary: match scope.part {
                Part::Whole => None,
                Part::WithoutCanary => Some(false),
                Part::Canary { .. } => Some(true),
            },
            resource_id,
            resource_path: resource.path.clone(),
            http_method: method.http_method,
            operation_name: method
                .operation_name
                .as_ref()
                .map(|name| name.value.clone()),
            integration: method
                .integration
                .as_ref()
                .map(|integration| integration.kind.value),
            method_place: method.place.clone(),
            integration_place: method
                .integration
                .as_ref()
                .map(|integration| integration.place.clone()),
        }),
        guards,
        requires_key: guard::required_key(scope),
        usage_name: format!("{}/{}", resource.path, method.http_method),
        throttle: usage::of_method(scope),
        validation,
        integration,
        declared: method.responses.keys().cloned().collect(),
        not_honoured: (!list.is_empty()).then(|| list.into()),
    }
}

#[cfg(test)]
mod tests;
