//! Functions that are managed here, in the form in which they are run, and whoever runs them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    time::Duration,
};

use bytes::Bytes;
use serde_json::Value;
use whygate_lambda::{
    AliasSpec, AsynchronousSpec, CallError, CodeSource, FunctionSpec, LogFormat, LogLevel,
    LoggingConfig, ObjectError, PermissionSpec, PublishedVersion, StoredObject, UrlCors, UrlSpec,
};

use crate::{
    code::{self, CodeStore},
    operations::{
        lambda::{parts, recursion},
        number, object, text, truth,
    },
    plane::Publishing,
    protocol::Object,
    state::{Collection, State},
};

/// Functions that are managed here.
#[derive(Clone, Debug, Default)]
pub struct ManagedFunctions {
    /// The functions as they are when they are called without a version.
    pub functions: Vec<FunctionSpec>,
    /// Their published versions.
    pub published: Vec<PublishedVersion>,
    /// The statements of their policies.
    pub permissions: Vec<PermissionSpec>,
    /// Their addresses.
    pub urls: Vec<UrlSpec>,
}

/// What fetching an object gives.
pub type Fetching<'a> =
    std::pin::Pin<Box<dyn Future<Output = Result<Bytes, FetchError>> + Send + 'a>>;

/// An object was not fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It has more bytes than are taken.
    #[error("it is too large")]
    TooLarge,
    /// It cannot be had: why, for people.
    #[error("{0}")]
    Failed(String),
}

impl From<ObjectError> for FetchError {
    fn from(error: ObjectError) -> Self {
        match error {
            ObjectError::Call(CallError::TooLarge { .. }) => Self::TooLarge,
            other => Self::Failed(other.to_string()),
        }
    }
}

/// Whoever runs functions.
pub trait FunctionHost: fmt::Debug + Send + Sync {
    /// Runs these functions beside those of definitions from now on.
    fn run(&self, functions: ManagedFunctions) -> Publishing<'_>;

    /// The functions of definitions, with their policies and addresses.
    fn served(&self) -> ManagedFunctions;

    /// Fetches an object from S3.
    fn fetch(&self, object: StoredObject) -> Fetching<'_>;
}

/// The packages of functions and layers that the documents name.
pub(crate) fn referenced_packages(state: &State) -> BTreeSet<String> {
    let mut packages = BTreeSet::new();
    for function in state.all(Collection::Function) {
        for configuration in configurations(function) {
            packages.extend(code_key(configuration));
            // A layer that was deleted stays with the functions that use it, as on Amazon.
            packages.extend(layer_keys(configuration));
        }
    }
    for layer in state.all(Collection::Layer) {
        let versions = object(layer, parts::VERSIONS).into_iter().flatten();
        packages.extend(versions.filter_map(|(_, version)| code_key(version.as_object()?)));
    }
    packages
}

/// All configurations of a function: the one that is not published, and the versions.
pub(crate) fn configurations(function: &Object) -> impl Iterator<Item = &Object> {
    let versions = object(function, parts::VERSIONS).into_iter().flatten();
    object(function, parts::LATEST)
        .into_iter()
        .chain(versions.filter_map(|(_, version)| version.as_object()))
}

/// The package of a configuration or of a layer's version.
pub(crate) fn code_key(configuration: &Object) -> Option<String> {
    let code = configuration.get(parts::CODE)?;
    code::key_of(code).map(str::to_owned)
}

/// The packages of a configuration's layers, in order.
fn layer_keys(configuration: &Object) -> Vec<String> {
    let layers = configuration.get("Layers").and_then(Value::as_array);
    layers
        .into_iter()
        .flatten()
        .filter_map(|layer| Some(code::key_of(&layer[parts::CODE])?.to_owned()))
        .collect()
}

/// All functions of the documents.
pub(crate) fn managed(state: &State, code: &CodeStore) -> ManagedFunctions {
    let mut managed = ManagedFunctions::default();
    for function in state.all(Collection::Function) {
        let (Some(arn), Some(latest)) = (text(function, "arn"), object(function, parts::LATEST))
        else {
            continue;
        };
        let shared = Shared::of(function);
        let mut spec = spec(arn, latest, &shared, code);
        for (version, configuration) in object(function, parts::VERSIONS).into_iter().flatten() {
            spec.versions.push(version.clone());
            if let Some(configuration) = configuration.as_object() {
                managed.published.push(PublishedVersion {
                    version: version.clone(),
                    spec: self::spec(arn, configuration, &shared, code),
                });
            }
        }
        let aliases = object(function, parts::ALIASES).into_iter().flatten();
        spec.aliases = aliases
            .filter_map(|(name, alias)| alias_spec(name, alias.as_object()?))
            .collect();
        managed.functions.push(spec);
        managed.permissions.extend(permissions(function, arn));
        managed.urls.extend(urls(function, arn));
    }
    managed
}

/// What holds for all versions of a function.
struct Shared {
    asynchronous: BTreeMap<String, AsynchronousSpec>,
    reserved_concurrency: Option<u32>,
    may_loop: bool,
}

impl Shared {
    fn of(function: &Object) -> Self {
        let configs = object(function, parts::INVOKE_CONFIGS)
            .into_iter()
            .flatten();
        Self {
            asynchronous: configs
                .filter_map(|(qualifier, config)| {
                    Some((qualifier.clone(), asynchronous(config.as_object()?)))
                })
                .collect(),
            reserved_concurrency: unsigned(function, parts::RESERVED),
            may_loop: text(function, parts::RECURSIVE_LOOP) == Some(recursion::ALLOW),
        }
    }
}

fn unsigned(object: &Object, name: &str) -> Option<u32> {
    number(object, name).and_then(|number| u32::try_from(number).ok())
}

fn spec(arn: &str, configuration: &Object, shared: &Shared, code: &CodeStore) -> FunctionSpec {
    let given = |name: &str| text(configuration, name).unwrap_or_default().to_owned();
    let source = match code_key(configuration) {
        Some(key) => CodeSource::Zip(code.package(&key)),
        None => CodeSource::NotAtHand("it has no package".to_owned()),
    };
    let mut spec = FunctionSpec::new(given("FunctionName"), arn, source);
    spec.runtime = given("Runtime");
    spec.handler = given("Handler");
    spec.environment = object(configuration, "Environment")
        .and_then(|environment| object(environment, "Variables"))
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
        .collect();
    if let Some(seconds) = unsigned(configuration, "Timeout") {
        spec.timeout = Duration::from_secs(seconds.into());
    }
    if let Some(megabytes) = unsigned(configuration, "MemorySize") {
        spec.memory_megabytes = megabytes;
    }
    spec.asynchronous.clone_from(&shared.asynchronous);
    spec.reserved_concurrency = shared.reserved_concurrency;
    spec.may_loop = shared.may_loop;
    spec.dead_letter = object(configuration, "DeadLetterConfig")
        .and_then(|config| text(config, "TargetArn"))
        .filter(|target| !target.is_empty())
        .map(str::to_owned);
    spec.role = text(configuration, "Role").map(str::to_owned);
    if let Some(config) = object(configuration, "LoggingConfig") {
        spec.log_group = text(config, "LogGroup").map(str::to_owned);
        spec.logging = logging(config);
    }
    spec.layers = layer_keys(configuration)
        .iter()
        .map(|key| code.package(key))
        .collect();
    spec
}

fn logging(config: &Object) -> LoggingConfig {
    let default = LoggingConfig::default();
    let level = |name| text(config, name).and_then(LogLevel::parse);
    LoggingConfig {
        format: text(config, "LogFormat")
            .and_then(LogFormat::parse)
            .unwrap_or(default.format),
        application_log_level: level("ApplicationLogLevel")
            .unwrap_or(default.application_log_level),
        system_log_level: level("SystemLogLevel").unwrap_or(default.system_log_level),
    }
}

fn asynchronous(config: &Object) -> AsynchronousSpec {
    let default = AsynchronousSpec::default();
    let destination = |kind: &str| {
        let config = object(object(config, "DestinationConfig")?, kind)?;
        text(config, "Destination")
            .filter(|arn| !arn.is_empty())
            .map(str::to_owned)
    };
    AsynchronousSpec {
        maximum_retry_attempts: unsigned(config, "MaximumRetryAttempts")
            .unwrap_or(default.maximum_retry_attempts),
        maximum_event_age: unsigned(config, "MaximumEventAgeInSeconds")
            .map_or(default.maximum_event_age, |age| {
                Duration::from_secs(age.into())
            }),
        on_success: destination("OnSuccess"),
        on_failure: destination("OnFailure"),
    }
}

fn alias_spec(name: &str, alias: &Object) -> Option<AliasSpec> {
    let mut spec = AliasSpec::new(name, text(alias, "FunctionVersion")?);
    let weights = object(alias, "RoutingConfig")
        .and_then(|config| object(config, "AdditionalVersionWeights"))
        .into_iter()
        .flatten();
    for (version, weight) in weights {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a weight lies between 0 and 1, which was checked when it was written"
        )]
        let millionths = (weight.as_f64().unwrap_or_default() * 1_000_000.0).round() as u32;
        spec.weights.push((version.clone(), millionths));
    }
    Some(spec)
}

fn permissions(function: &Object, arn: &str) -> Vec<PermissionSpec> {
    let policies = object(function, parts::POLICIES).into_iter().flatten();
    policies
        .filter_map(|(qualifier, policy)| {
            Some((qualifier, object(policy.as_object()?, parts::STATEMENTS)?))
        })
        .flat_map(|(qualifier, statements)| {
            let function = qualified(arn, qualifier);
            statements
                .values()
                .filter_map(move |statement| permission(statement.as_object()?, function.clone()))
        })
        .collect()
}

/// What a statement allows; `None` for one that allows API Gateway nothing, since it asks for
/// something that no call of its fulfils.
fn permission(statement: &Object, function: String) -> Option<PermissionSpec> {
    if ["EventSourceToken", "PrincipalOrgID"]
        .iter()
        .any(|condition| statement.contains_key(*condition))
    {
        return None;
    }
    let given = |name: &str| text(statement, name).map(str::to_owned);
    Some(PermissionSpec {
        function,
        principal: given("Principal")?,
        action: given("Action")?,
        source_arn: given("SourceArn"),
        source_account: given("SourceAccount"),
        function_url_auth_type: given("FunctionUrlAuthType"),
        invoked_via_function_url: truth(statement, "InvokedViaFunctionUrl"),
    })
}

/// An ARN with a qualifier, unless that is empty.
pub(crate) fn qualified(arn: &str, qualifier: &str) -> String {
    if qualifier.is_empty() {
        arn.to_owned()
    } else {
        format!("{arn}:{qualifier}")
    }
}

fn urls(function: &Object, arn: &str) -> Vec<UrlSpec> {
    let urls = object(function, parts::URLS).into_iter().flatten();
    urls.filter_map(|(qualifier, url)| {
        let url = url.as_object()?;
        Some(UrlSpec {
            id: text(url, "id")?.to_owned(),
            function: arn.to_owned(),
            qualifier: (!qualifier.is_empty()).then(|| qualifier.clone()),
            requires_signature: text(url, "AuthType") != Some("NONE"),
            streams: text(url, "InvokeMode") == Some("RESPONSE_STREAM"),
            cors: object(url, "Cors").map(cors),
        })
    })
    .collect()
}

fn cors(cors: &Object) -> UrlCors {
    let list = |name: &str| {
        let items = cors.get(name).and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(|item| item.as_str().map(str::to_owned))
            .collect()
    };
    UrlCors {
        allow_origins: list("AllowOrigins"),
        allow_methods: list("AllowMethods"),
        allow_headers: list("AllowHeaders"),
        expose_headers: list("ExposeHeaders"),
        max_age_seconds: unsigned(cors, "MaxAge"),
        allow_credentials: truth(cors, "AllowCredentials"),
    }
}
