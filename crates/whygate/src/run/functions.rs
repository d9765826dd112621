//! Functions as a definition describes them → functions as the function service runs them.

use std::path::PathBuf;

use whygate_lambda::{
    CodeSource, FunctionSpec, FunctionsConfiguration, PermissionMode, PermissionSpec,
};
use whygate_model::{
    Definition,
    definition::{Function, FunctionCode, LambdaPermission},
};

use crate::arguments::Permissions;

/// All functions of the definitions and who may invoke them.
pub(crate) fn configuration<'a>(
    definitions: impl IntoIterator<Item = &'a Definition>,
    permissions: Permissions,
) -> FunctionsConfiguration {
    let mut configuration = FunctionsConfiguration {
        functions: Vec::new(),
        permissions: Vec::new(),
        permission_mode: match permissions {
            Permissions::Enforce => PermissionMode::Enforce,
            Permissions::Warn => PermissionMode::Warn,
            Permissions::Off => PermissionMode::Off,
        },
    };
    for definition in definitions {
        configuration
            .functions
            .extend(definition.functions.iter().map(function));
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
    spec.alias = function.alias.as_ref().map(|alias| alias.value.clone());
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
