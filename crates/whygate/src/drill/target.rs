//! Which route of a definition a cause is brought about on.

use indexmap::IndexMap;
use whygate_model::{
    Definition, Placed,
    definition::{
        AuthorizationType, ConnectionType, GatewayResponse, GatewayResponseType, HttpMethod,
        IntegrationType, Method, ResponseTransferMode, RestApi, Stage,
    },
};

/// What a route must have for a cause to be possible on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// Nothing.
    Anything,
    /// An HTTP backend, with or without mapping.
    Http,
    /// An HTTP backend that it passes on to as it is.
    HttpProxy,
    /// A function by proxy.
    Function,
    /// A function with mapping.
    MappedFunction,
    /// Any function.
    AnyFunction,
    /// A service of Amazon's.
    Service,
    /// A mock.
    Mock,
    /// Templates and integration responses.
    Mapping,
    /// A function whose answer is streamed.
    StreamingFunction,
    /// A Lambda authorizer.
    LambdaAuthorizer,
    /// A user pool.
    UserPool,
    /// Tokens of any issuer.
    Tokens,
    /// Signed requests.
    Signature,
    /// An API key.
    ApiKey,
    /// A resource policy.
    ResourcePolicy,
    /// A request validator.
    Validator,
    /// A cache.
    Cache,
    /// A preflight of its own.
    Preflight,
    /// Binary media types.
    Binary,
    /// Stage variables in what it calls.
    StageVariables,
    /// A VPC link.
    VpcLink,
    /// Work that is answered before it is done.
    Deferred,
    /// Idempotency keys.
    Idempotency,
    /// What `x-whygate-resilience` asks for.
    Resilience,
    /// Mutual TLS.
    MutualTls,
    /// A default address that is switched off.
    DisabledEndpoint,
}

impl Needs {
    /// What is missing where no route has it.
    fn missing(self) -> &'static str {
        match self {
            Self::Anything => "there is no route",
            Self::Http => "no route has an HTTP backend",
            Self::HttpProxy => "no route passes on to an HTTP backend",
            Self::Function => "no route passes on to a function",
            Self::MappedFunction => "no route maps to and from a function",
            Self::AnyFunction => "no route invokes a function",
            Self::Service => "no route calls a service of Amazon's",
            Self::Mock => "no route is a mock",
            Self::Mapping => "no route has mapping",
            Self::StreamingFunction => "no route streams a function's answer",
            Self::LambdaAuthorizer => "no route has a Lambda authorizer",
            Self::UserPool => "no route has a user pool",
            Self::Tokens => "no route takes an issuer's tokens",
            Self::Signature => "no route wants signed requests",
            Self::ApiKey => "no route wants an API key",
            Self::ResourcePolicy => "no API has a resource policy",
            Self::Validator => "no route has a request validator",
            Self::Cache => "no stage has a cache",
            Self::Preflight => "no route answers preflights",
            Self::Binary => "no API has binary media types",
            Self::StageVariables => "no route uses stage variables",
            Self::VpcLink => "no route goes through a VPC link",
            Self::Deferred => "no route has `x-whygate-async`",
            Self::Idempotency => "no route has `x-whygate-idempotency`",
            Self::Resilience => "no route has `x-whygate-resilience`",
            Self::MutualTls => "no API demands mutual TLS",
            Self::DisabledEndpoint => "no API has its default address switched off",
        }
    }

    fn are_met(self, candidate: &Candidate<'_>) -> bool {
        let Candidate {
            api, stage, method, ..
        } = *candidate;
        let integration = method.integration.as_ref();
        let is = |kinds: &[IntegrationType]| {
            integration.is_some_and(|it| kinds.contains(&it.kind.value))
        };
        let uri = integration
            .and_then(|it| it.uri.as_ref())
            .map_or("", |uri| uri.value.as_str());
        let function = uri.contains(":lambda:path/");
        let authorization = method.authorization.kind;
        let has = |name: &str| method.other.contains_key(name) || api.other.contains_key(name);
        match self {
            Self::Anything => true,
            Self::Http => is(&[IntegrationType::Http, IntegrationType::HttpProxy]),
            Self::HttpProxy => is(&[IntegrationType::HttpProxy]),
            Self::Function => is(&[IntegrationType::AwsProxy]),
            Self::MappedFunction => is(&[IntegrationType::Aws]) && function,
            Self::AnyFunction => {
                is(&[IntegrationType::AwsProxy]) || is(&[IntegrationType::Aws]) && function
            }
            Self::Service => is(&[IntegrationType::Aws]) && !function,
            Self::Mock => is(&[IntegrationType::Mock]),
            Self::Mapping => is(&[
                IntegrationType::Http,
                IntegrationType::Aws,
                IntegrationType::Mock,
            ]),
            Self::StreamingFunction => {
                is(&[IntegrationType::AwsProxy])
                    && integration.is_some_and(|it| {
                        it.response_transfer_mode.value == ResponseTransferMode::Stream
                    })
            }
            Self::LambdaAuthorizer => authorization == AuthorizationType::Custom,
            Self::UserPool => authorization == AuthorizationType::CognitoUserPools,
            Self::Tokens => matches!(
                authorization,
                AuthorizationType::CognitoUserPools | AuthorizationType::Custom
            ),
            Self::Signature => authorization == AuthorizationType::AwsIam,
            Self::ApiKey => is_on(method.api_key_required.as_ref()),
            Self::ResourcePolicy => api.policy.is_some(),
            Self::Validator => method.request_validator.is_some(),
            Self::Cache => is_on(stage.cache_cluster_enabled.as_ref()),
            Self::Preflight => method.http_method == HttpMethod::Options,
            Self::Binary => !api.binary_media_types.is_empty(),
            Self::StageVariables => uri.contains("${stageVariables."),
            Self::VpcLink => {
                integration.is_some_and(|it| it.connection_type.value == ConnectionType::VpcLink)
            }
            Self::Deferred => has("x-whygate-async"),
            Self::Idempotency => has("x-whygate-idempotency"),
            Self::Resilience => has("x-whygate-resilience"),
            Self::MutualTls => api.mutual_tls.is_some(),
            Self::DisabledEndpoint => is_on(api.disable_execute_api_endpoint.as_ref()),
        }
    }
}

fn is_on(flag: Option<&Placed<bool>>) -> bool {
    flag.is_some_and(|flag| flag.value)
}

#[derive(Clone, Copy)]
struct Candidate<'definition> {
    api: &'definition RestApi,
    stage: &'definition Stage,
    path: &'definition str,
    method: &'definition Method,
}

/// A route, and what its API says in its own words.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// The API's name.
    pub(super) api_name: String,
    /// The stage.
    pub(super) stage: String,
    /// The resource's path.
    pub(super) path: String,
    /// The method; `POST` where the route takes any.
    pub(super) http_method: String,
    /// The API's own words for errors.
    pub(super) gateway_responses: IndexMap<GatewayResponseType, GatewayResponse>,
}

impl Target {
    /// `POST /books/{id}`.
    pub(super) fn label(&self) -> String {
        format!("{} {}", self.http_method, self.path)
    }

    /// A path that the resource matches, behind the stage.
    pub(super) fn concrete_path(&self) -> String {
        let path: Vec<&str> = self
            .path
            .split('/')
            .map(|segment| {
                if segment.starts_with('{') {
                    "drill"
                } else {
                    segment
                }
            })
            .collect();
        format!("/{}{}", self.stage, path.join("/"))
    }
}

/// No route has what a cause needs.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum NoRoute {
    /// None of the definition's.
    #[error("{}", needs.missing())]
    OfAll {
        /// What is needed.
        needs: Needs,
    },
    /// Not the one that was asked for.
    #[error("not possible on `{route}`: {}", needs.missing())]
    AsAsked {
        /// Method and path.
        route: String,
        /// What is needed.
        needs: Needs,
    },
}

/// The first route that has what is needed.
pub(super) fn find(
    definition: &Definition,
    needs: Needs,
    wanted: Option<&str>,
) -> Result<Target, NoRoute> {
    let mut candidates = definition.rest_apis.iter().flat_map(|api| {
        api.stages.iter().flat_map(move |stage| {
            api.methods().map(move |(resource, method)| Candidate {
                api,
                stage,
                path: &resource.path,
                method,
            })
        })
    });
    let found = candidates.find(|candidate| {
        wanted.is_none_or(|wanted| names(wanted, candidate)) && needs.are_met(candidate)
    });
    let Some(Candidate {
        api,
        stage,
        path,
        method,
    }) = found
    else {
        return Err(match wanted {
            Some(route) => NoRoute::AsAsked {
                route: route.to_owned(),
                needs,
            },
            None => NoRoute::OfAll { needs },
        });
    };
    let http_method = match method.http_method {
        HttpMethod::Any | HttpMethod::Options | HttpMethod::Head => "POST",
        other => other.as_str(),
    };
    Ok(Target {
        api_name: api.name.value.clone(),
        stage: stage.name.as_str().to_owned(),
        path: path.to_owned(),
        http_method: http_method.to_owned(),
        gateway_responses: api.gateway_responses.clone(),
    })
}

fn names(wanted: &str, candidate: &Candidate<'_>) -> bool {
    wanted.split_once(' ').is_some_and(|(method, path)| {
        candidate
            .method
            .http_method
            .as_str()
            .eq_ignore_ascii_case(method)
            && path.trim() == candidate.path
    })
}

/// Whether a definition has such a route at all.
pub(super) fn has(definition: &Definition, wanted: &str) -> bool {
    find(definition, Needs::Anything, Some(wanted)).is_ok()
}
