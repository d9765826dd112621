//! Functions of definitions that are served: they can be read like those that are managed here,
//! and are changed where they are written.

use serde_json::{Value, json};
use whygate_lambda::{FunctionSpec, LogFormat};

use super::{LATEST, Named, configuration, configuration::Shown};
use crate::operations::{Call, Object};

impl Call<'_> {
    /// The function of that name in a definition that is served in this Region.
    pub(super) fn served_function(&self, name: &str) -> Option<&FunctionSpec> {
        let arn = self.function_arn(name);
        self.functions
            .served
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

    /// The configurations of all functions that are served in this Region, for lists.
    pub(super) fn served_configurations(&self) -> Vec<Object> {
        self.functions
            .served
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
