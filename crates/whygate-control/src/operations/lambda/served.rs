//! Functions of definitions that are served: they can be read like those that are managed here,
//! and are changed where they are written.

use std::borrow::Cow;

use serde_json::{Value, json};
use whygate_lambda::{AsynchronousSpec, FunctionSpec, LogFormat, PermissionSpec, UrlSpec};

use super::{LATEST, Named, configuration, configuration::Shown, parts};
use crate::{
    error::ServiceError,
    functions::qualified,
    operations::{Call, Object},
};

impl Call<'_> {
    /// The function of that name in a definition that is served in this Region.
    pub(super) fn served_function(&self, name: &str) -> Option<&FunctionSpec> {
        let arn = self.function_arn(name);
        self.functions
            .served
            .functions
            .iter()
            .find(|function| function.arn == arn)
    }

    /// The configuration of a served function, if it has that qualifier.
    pub(super) fn served_configuration(&self, named: &Named) -> Option<Object> {
        let function = self.served_function(&named.name)?;
        let qualifier = named.qualifier().unwrap_or_default();
        let version = match named.qualifier_or_latest() {
            LATEST => LATEST,
            qualifier => function
                .aliases
                .iter()
                .find(|alias| alias.name == qualifier)
                .map(|alias| alias.version.as_str())
                .or_else(|| {
                    let published = function.versions.iter().find(|it| *it == qualifier);
                    published.map(String::as_str)
                })?,
        };
        let mut configuration = described(function);
        configuration.insert("Version".into(), version.into());
        Some(configuration::shown(
            &function.arn,
            &configuration,
            qualifier,
            Shown::Whole,
        ))
    }

    /// The function that was named, for operations that only read: as it is managed, or as its
    /// definition has it.
    pub(super) fn readable(
        &self,
        named: &Named,
        words: impl FnOnce() -> ServiceError,
    ) -> Result<Cow<'_, Object>, ServiceError> {
        if let Some(function) = self.managed(named) {
            return Ok(Cow::Borrowed(function));
        }
        let function = self.served_function(&named.name).ok_or_else(words)?;
        Ok(Cow::Owned(self.document(function)))
    }

    /// The configurations of a served function and of its published versions.
    pub(super) fn served_versions(&self, named: &Named) -> Option<Vec<Value>> {
        let function = self.served_function(&named.name)?;
        let versions = std::iter::once(LATEST).chain(function.versions.iter().map(String::as_str));
        let shown = versions.map(|version| {
            let mut configuration = described(function);
            configuration.insert("Version".into(), version.into());
            configuration::shown(&function.arn, &configuration, version, Shown::Listed).into()
        });
        Some(shown.collect())
    }

    /// What is kept of a managed function, for one of a definition.
    fn document(&self, function: &FunctionSpec) -> Object {
        let served = &self.functions.served;
        let of_it = |called: &str| {
            [function.name.as_str(), function.arn.as_str()]
                .into_iter()
                .find_map(|known| called.strip_prefix(known))
                .and_then(|rest| {
                    if rest.is_empty() {
                        Some(String::new())
                    } else {
                        rest.strip_prefix(':').map(str::to_owned)
                    }
                })
        };
        let mut policies = Object::new();
        for (index, permission) in served.permissions.iter().enumerate() {
            let Some(qualifier) = of_it(&permission.function) else {
                continue;
            };
            let policy = policies
                .entry(qualifier)
                .or_insert_with(|| json!({ parts::STATEMENTS: {} }));
            let id = format!("statement-{}", index + 1);
            policy[parts::STATEMENTS][&id] = statement(&id, permission);
        }
        let urls: Object = served
            .urls
            .iter()
            .filter(|url| of_it(&url.function).is_some())
            .map(|url| (url.qualifier.clone().unwrap_or_default(), self.address(url)))
            .collect();
        let aliases: Object = function
            .aliases
            .iter()
            .map(|alias| {
                let weights: Object = alias
                    .weights
                    .iter()
                    .map(|(version, millionths)| {
                        (
                            version.clone(),
                            (f64::from(*millionths) / 1_000_000.0).into(),
                        )
                    })
                    .collect();
                let mut shown = json!({
                    "AliasArn": qualified(&function.arn, &alias.name),
                    "Name": alias.name,
                    "FunctionVersion": alias.version,
                    "Description": "",
                });
                if !weights.is_empty() {
                    shown["RoutingConfig"] = json!({ "AdditionalVersionWeights": weights });
                }
                (alias.name.clone(), shown)
            })
            .collect();
        let configs: Object = function
            .asynchronous
            .iter()
            .map(|(qualifier, config)| {
                let arn = qualified(&function.arn, qualifier);
                (
                    qualifier.clone(),
                    invoke_config(&arn, config, self.functions.served_since),
                )
            })
            .collect();
        let mut document = Object::new();
        document.insert(parts::LATEST.into(), described(function).into());
        document.insert(parts::POLICIES.into(), policies.into());
        document.insert(parts::URLS.into(), urls.into());
        document.insert(parts::ALIASES.into(), aliases.into());
        document.insert(parts::INVOKE_CONFIGS.into(), configs.into());
        document
    }

    fn address(&self, url: &UrlSpec) -> Value {
        let since = super::moment(self.functions.served_since);
        let mut address = json!({
            "id": url.id,
            "AuthType": if url.requires_signature { "AWS_IAM" } else { "NONE" },
            "InvokeMode": if url.streams { "RESPONSE_STREAM" } else { "BUFFERED" },
            "CreationTime": since,
            "LastModifiedTime": since,
        });
        if let Some(cors) = &url.cors {
            address["Cors"] = json!({
                "AllowCredentials": cors.allow_credentials,
                "AllowHeaders": cors.allow_headers,
                "AllowMethods": cors.allow_methods,
                "AllowOrigins": cors.allow_origins,
                "ExposeHeaders": cors.expose_headers,
            });
            if let Some(seconds) = cors.max_age_seconds {
                address["Cors"]["MaxAge"] = seconds.into();
            }
        }
        address
    }

    /// The configurations of all functions that are served in this Region, for lists.
    pub(super) fn served_configurations(&self) -> Vec<Object> {
        self.functions
            .served
            .functions
            .iter()
            .filter(|function| function.arn == self.function_arn(&function.name))
            .map(|function| {
                configuration::shown(&function.arn, &described(function), "", Shown::Listed)
            })
            .collect()
    }
}

/// What a definition says of a function. It has no package, so what tells of one is left out.
fn described(function: &FunctionSpec) -> Object {
    let account = function.arn.split(':').nth(4).unwrap_or_default();
    let role = function
        .role
        .clone()
        .filter(|role| role.starts_with("arn:"))
        .unwrap_or_else(|| format!("arn:aws:iam::{account}:role/{}", function.name));
    let format = match function.logging.format {
        LogFormat::Text => "Text",
        LogFormat::Json => "JSON",
    };
    let described = json!({
        "FunctionName": function.name,
        "Runtime": function.runtime,
        "Handler": function.handler,
        "Role": role,
        "Description": "Served from a definition; changed there.",
        "Version": LATEST,
        "PackageType": "Zip",
        "Timeout": function.timeout.as_secs(),
        "MemorySize": function.memory_megabytes,
        "Environment": { "Variables": function.environment },
        "Architectures": ["x86_64"],
        "LoggingConfig": { "LogFormat": format, "LogGroup": function.log_group() },
    });
    match described {
        Value::Object(described) => described,
        _ => Object::new(),
    }
}

/// A statement of a policy, as one that was added is kept.
fn statement(id: &str, permission: &PermissionSpec) -> Value {
    let mut statement = json!({
        "StatementId": id,
        "Principal": permission.principal,
        "Action": permission.action,
    });
    for (name, value) in [
        ("SourceArn", &permission.source_arn),
        ("SourceAccount", &permission.source_account),
        ("FunctionUrlAuthType", &permission.function_url_auth_type),
    ] {
        if let Some(value) = value {
            statement[name] = value.as_str().into();
        }
    }
    if permission.invoked_via_function_url {
        statement["InvokedViaFunctionUrl"] = true.into();
    }
    statement
}

fn invoke_config(arn: &str, config: &AsynchronousSpec, since: i64) -> Value {
    let destination = |arn: &Option<String>| match arn {
        Some(arn) => json!({ "Destination": arn }),
        None => json!({}),
    };
    json!({
        "MaximumRetryAttempts": config.maximum_retry_attempts,
        "MaximumEventAgeInSeconds": config.maximum_event_age.as_secs(),
        "DestinationConfig": {
            "OnFailure": destination(&config.on_failure),
            "OnSuccess": destination(&config.on_success),
        },
        "FunctionArn": arn,
        "LastModified": since,
    })
}
