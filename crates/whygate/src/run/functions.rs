//! Functions as a definition describes them → functions as the function service runs them.

use std::{path::PathBuf, sync::Arc};

use whygate_exchange::ports::{Clock, Ids};
use whygate_gateway::{ServiceEndpoints, Waiver};
use whygate_lambda::{
    AliasSpec, AsynchronousSpec, CodeSource, ControlGroups, DESTINATION_SERVICES, FunctionSpec,
    FunctionsConfiguration, Home, Isolation, LogFormat, LogLevel, LoggingConfig, PermissionMode,
    PermissionSpec, RemoteSettings, ServiceDestinations, ServiceObjects, UrlCors, UrlSpec,
    WorkerLauncher,
};
use whygate_model::{
    Definition,
    definition::{EventInvokeConfig, Function, FunctionCode, FunctionLogging, LambdaPermission},
};

use super::served::Served;
use crate::{
    arguments::{FunctionControlGroups, LAUNCH_FUNCTION, Permissions, RunArguments},
    aws,
};

/// This program as it runs, even if another one has taken its place on the disk.
const OWN_PROGRAM: &str = "/proc/self/exe";

/// What holds for the functions of every definition.
#[derive(Clone, Debug)]
pub(crate) struct FunctionRules {
    permissions: Permissions,
    authorizers_waived: bool,
    home: Home,
    data_directory: Option<PathBuf>,
}

impl FunctionRules {
    /// What the command line says.
    pub(crate) fn new(arguments: &RunArguments) -> Self {
        Self {
            permissions: arguments.permissions,
            authorizers_waived: arguments.definition.waive.contains(&Waiver::Authorizers),
            home: Home {
                region: arguments.definition.region.clone(),
                account_id: arguments.definition.account.clone(),
            },
            data_directory: (!arguments.ephemeral).then(|| arguments.data.clone()),
        }
    }

    /// Permissions and authorizers hold, in a Region and an account.
    pub(crate) fn enforced(region: &str, account_id: &str) -> Self {
        Self {
            permissions: Permissions::Enforce,
            authorizers_waived: false,
            home: Home {
                region: region.to_owned(),
                account_id: account_id.to_owned(),
            },
            data_directory: None,
        }
    }
}

/// Functions that are called at an endpoint elsewhere. A function that is named by its logical
/// id is known by its name as well.
pub(crate) fn remote<'a>(
    definitions: impl IntoIterator<Item = &'a Definition>,
    arguments: &RunArguments,
) -> RemoteSettings {
    let mut settings = RemoteSettings {
        all: arguments.functions.clone(),
        credentials: aws::function_credentials(),
        ..RemoteSettings::default()
    };
    for remote in &arguments.function {
        settings
            .functions
            .insert(remote.name.clone(), remote.endpoint.clone());
    }
    for function in definitions
        .into_iter()
        .flat_map(|definition| &definition.functions)
    {
        if let Some(endpoint) = settings.functions.get(&function.logical_id).cloned() {
            settings
                .functions
                .entry(function.name.as_str().to_owned())
                .or_insert(endpoint);
        }
    }
    settings
}

/// Queues, topics, buses and buckets, at the endpoints that integrations with services use.
pub(crate) fn destinations(
    endpoints: &ServiceEndpoints,
    clock: &Arc<dyn Clock>,
    ids: &Arc<dyn Ids>,
) -> ServiceDestinations {
    ServiceDestinations::new(
        DESTINATION_SERVICES
            .into_iter()
            .filter_map(|service| Some((service, endpoints.address(service)?)))
            .collect(),
        aws::function_credentials(),
        clock.clone(),
        ids.clone(),
    )
}

/// How functions are kept from what is not their own.
pub(crate) fn isolation(arguments: &RunArguments) -> Isolation {
    Isolation {
        no_new_privileges: arguments.no_new_privileges,
        user: arguments.function_user,
        own_network: arguments.no_function_network.then(|| WorkerLauncher {
            program: OWN_PROGRAM.into(),
            arguments: vec![LAUNCH_FUNCTION.into()],
        }),
    }
}

/// Whether control groups hold functions.
pub(crate) fn control_groups(arguments: &RunArguments) -> ControlGroups {
    match arguments.function_control_groups {
        FunctionControlGroups::Auto => ControlGroups::WherePossible,
        FunctionControlGroups::On => ControlGroups::Required,
        FunctionControlGroups::Off => ControlGroups::Off,
    }
}

/// Packages in buckets, at the endpoint that integrations with S3 use.
pub(crate) fn objects(endpoints: &ServiceEndpoints, clock: &Arc<dyn Clock>) -> ServiceObjects {
    ServiceObjects::new(
        endpoints.address("s3"),
        aws::function_credentials(),
        clock.clone(),
    )
}

/// All functions that are served and who may invoke them: those of definitions and those that
/// the control plane manages.
pub(crate) fn configuration(served: &Served, rules: &FunctionRules) -> FunctionsConfiguration {
    let mut configuration = of_definitions(served.definitions(), rules);
    let managed = &*served.managed;
    configuration
        .functions
        .extend(managed.functions.iter().cloned());
    configuration
        .published
        .extend(managed.published.iter().cloned());
    configuration
        .permissions
        .extend(managed.permissions.iter().cloned());
    configuration
        .urls
        .extend(managed.urls.iter().map(|url| UrlSpec {
            requires_signature: url.requires_signature && !rules.authorizers_waived,
            ..url.clone()
        }));
    configuration
}

/// All functions of the definitions and who may invoke them.
pub(crate) fn of_definitions<'a>(
    definitions: impl IntoIterator<Item = &'a Definition>,
    rules: &FunctionRules,
) -> FunctionsConfiguration {
    let mut configuration = FunctionsConfiguration {
        permission_mode: match rules.permissions {
            Permissions::Enforce => PermissionMode::Enforce,
            Permissions::Warn => PermissionMode::Warn,
            Permissions::Off => PermissionMode::Off,
        },
        home: rules.home.clone(),
        data_directory: rules.data_directory.clone(),
        ..FunctionsConfiguration::default()
    };
    for definition in definitions {
        configuration
            .functions
            .extend(definition.functions.iter().map(function));
        configuration.urls.extend(
            definition
                .functions
                .iter()
                .flat_map(|function| urls(function, rules)),
        );
        configuration
            .permissions
            .extend(definition.permissions.iter().map(permission));
    }
    configuration
}

fn function(function: &Function) -> FunctionSpec {
    let mut spec = FunctionSpec::new(
        function.name.as_str(),
        function.arn.clone(),
        code(&function.code),
    );
    spec.runtime = value(function.runtime.as_deref());
    spec.handler = value(function.handler.as_deref());
    spec.environment = function
        .environment
        .iter()
        .map(|(name, value)| (name.clone(), value.value.clone()))
        .collect();
    spec.timeout = function.timeout.value;
    spec.memory_megabytes = function.memory_megabytes.value;
    spec.versions.clone_from(&function.versions);
    spec.aliases = function
        .aliases
        .iter()
        .map(|alias| AliasSpec {
            name: alias.name.value.clone(),
            version: alias.version.clone(),
            weights: alias.weights.clone(),
        })
        .collect();
    spec.asynchronous = function
        .asynchronous
        .iter()
        .map(|config| (config.qualifier.clone(), asynchronous(config)))
        .collect();
    spec.dead_letter = function
        .dead_letter
        .as_ref()
        .map(|target| target.value.clone());
    spec.reserved_concurrency = function
        .reserved_concurrency
        .as_ref()
        .map(|limit| limit.value);
    spec.logging = logging(function.logging);
    spec.role = function.role.as_ref().map(|role| role.value.clone());
    spec.log_group = Some(function.log_group.clone());
    spec.layers = function
        .layers
        .iter()
        .filter(|layer| !layer.starts_with("arn:"))
        .map(|layer| PathBuf::from(&layer.value))
        .collect();
    spec
}

/// The addresses of a function's own.
fn urls<'a>(
    function: &'a Function,
    rules: &'a FunctionRules,
) -> impl Iterator<Item = UrlSpec> + 'a {
    function.urls.iter().map(move |url| UrlSpec {
        id: url.id.clone(),
        function: function.name.as_str().to_owned(),
        qualifier: url.qualifier.clone(),
        requires_signature: url.requires_signature && !rules.authorizers_waived,
        streams: url.streams,
        cors: url.cors.as_ref().map(|cors| UrlCors {
            allow_origins: cors.allow_origins.clone(),
            allow_methods: cors.allow_methods.clone(),
            allow_headers: cors.allow_headers.clone(),
            expose_headers: cors.expose_headers.clone(),
            max_age_seconds: cors.max_age_seconds,
            allow_credentials: cors.allow_credentials,
        }),
    })
}

fn logging(logging: FunctionLogging) -> LoggingConfig {
    let default = LoggingConfig::default();
    LoggingConfig {
        format: logging
            .format
            .and_then(LogFormat::parse)
            .unwrap_or(default.format),
        application_log_level: logging
            .application_log_level
            .and_then(LogLevel::parse)
            .unwrap_or(default.application_log_level),
        system_log_level: logging
            .system_log_level
            .and_then(LogLevel::parse)
            .unwrap_or(default.system_log_level),
    }
}

fn asynchronous(config: &EventInvokeConfig) -> AsynchronousSpec {
    AsynchronousSpec {
        maximum_retry_attempts: config.maximum_retry_attempts,
        maximum_event_age: config.maximum_event_age,
        on_success: config.on_success.as_ref().map(|arn| arn.value.clone()),
        on_failure: config.on_failure.as_ref().map(|arn| arn.value.clone()),
    }
}

fn value(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn code(code: &FunctionCode) -> CodeSource {
    match code {
        FunctionCode::Path(path) if path.is_file() => CodeSource::File(path.value.clone()),
        FunctionCode::Path(path) => CodeSource::Directory(path.value.clone()),
        FunctionCode::Zip(path) => CodeSource::Zip(path.value.clone()),
        FunctionCode::Inline(text) => CodeSource::Inline(text.value.clone()),
        FunctionCode::Bucket(address) => CodeSource::NotAtHand(format!(
            "its code is in `{}`; point `CodeUri` at a folder or a zip file beside the template",
            address.value
        )),
        FunctionCode::Image(address) => CodeSource::NotAtHand(format!(
            "it is the container image `{}`, and images are not run here; give it `Runtime`, \
             `Handler` and `CodeUri`",
            address.value
        )),
        FunctionCode::Missing => CodeSource::NotAtHand(
            "the definition does not say where its code is; add `CodeUri`".to_owned(),
        ),
    }
}

fn permission(permission: &LambdaPermission) -> PermissionSpec {
    PermissionSpec {
        function: permission.function.value.clone(),
        principal: permission.principal.clone(),
        action: permission.action.clone(),
        source_arn: permission
            .source_arn
            .as_ref()
            .map(|source| source.value.clone()),
        source_account: permission
            .source_account
            .as_ref()
            .map(|account| account.value.clone()),
        function_url_auth_type: permission.function_url_auth_type.clone(),
        invoked_via_function_url: permission.invoked_via_function_url,
    }
}

/// Where the functions' code is, to be watched for changes.
pub(crate) fn code_paths(definition: &Definition) -> impl Iterator<Item = &std::path::Path> {
    definition
        .functions
        .iter()
        .filter_map(|function| match &function.code {
            FunctionCode::Path(path) | FunctionCode::Zip(path) => Some(path.as_path()),
            FunctionCode::Inline(_)
            | FunctionCode::Bucket(_)
            | FunctionCode::Image(_)
            | FunctionCode::Missing => None,
        })
}
