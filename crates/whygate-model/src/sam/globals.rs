//! `Globals`: what all resources of a type have in common.
//!
//! Maps are merged, lists are joined with the global items first, anything else is
//! overridden by the resource's own value; an intrinsic function counts as one value.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html>.

use crate::{
    node::{Mapping, Node, Value},
    place::Place,
    template::Template,
};

use super::{
    document::is_version_3,
    nodes::{At, given, is_intrinsic, items, put, tells},
    python::{list_of, spelled},
    refusal::{Outcome, Refusal},
};

/// Sections of `Globals` with the properties that each may have.
const SECTIONS: [(&str, &[&str]); 8] = [
    (
        "Function",
        &[
            "Handler",
            "Runtime",
            "CodeUri",
            "DeadLetterQueue",
            "Description",
            "MemorySize",
            "Timeout",
            "VpcConfig",
            "Environment",
            "Tags",
            "PropagateTags",
            "Tracing",
            "KmsKeyArn",
            "AutoPublishAlias",
            "AutoPublishAliasAllProperties",
            "Layers",
            "DeploymentPreference",
            "RolePath",
            "PermissionsBoundary",
            "ReservedConcurrentExecutions",
            "ProvisionedConcurrencyConfig",
            "AssumeRolePolicyDocument",
            "EventInvokeConfig",
            "FileSystemConfigs",
            "CodeSigningConfigArn",
            "Architectures",
            "SnapStart",
            "EphemeralStorage",
            "FunctionUrlConfig",
            "RuntimeManagementConfig",
            "LoggingConfig",
            "RecursiveLoop",
            "SourceKMSKeyArn",
            "TenancyConfig",
            "DurableConfig",
            "CapacityProviderConfig",
            "FunctionScalingConfig",
            "PublishToLatestPublished",
            "VersionDeletionPolicy",
        ],
    ),
    (
        "Api",
        &[
            "Auth",
            "Name",
            "DefinitionUri",
            "CacheClusterEnabled",
            "CacheClusterSize",
            "MergeDefinitions",
            "Variables",
            "EndpointConfiguration",
            "MethodSettings",
            "BinaryMediaTypes",
            "MinimumCompressionSize",
            "Cors",
            "GatewayResponses",
            "AccessLogSetting",
            "CanarySetting",
            "TracingEnabled",
            "OpenApiVersion",
            "Domain",
            "AlwaysDeploy",
            "PropagateTags",
            "SecurityPolicy",
            "EndpointAccessMode",
        ],
    ),
    (
        "HttpApi",
        &[
            "Auth",
            "AccessLogSettings",
            "StageVariables",
            "Tags",
            "CorsConfiguration",
            "DefaultRouteSettings",
            "Domain",
            "RouteSettings",
            "FailOnWarnings",
            "PropagateTags",
        ],
    ),
    ("SimpleTable", &["SSESpecification"]),
    ("StateMachine", &["PropagateTags"]),
    ("LayerVersion", &["PublishLambdaVersion"]),
    (
        "CapacityProvider",
        &[
            "VpcConfig",
            "OperatorRole",
            "Tags",
            "InstanceRequirements",
            "ScalingConfig",
            "KmsKeyArn",
            "PropagateTags",
        ],
    ),
    (
        "WebSocketApi",
        &[
            "AccessLogSettings",
            "ApiKeySelectionExpression",
            "DefaultRouteSettings",
            "DisableExecuteApiEndpoint",
            "DisableSchemaValidation",
            "Domain",
            "FailOnWarnings",
            "IpAddressType",
            "PropagateTags",
            "RouteSelectionExpression",
            "RouteSettings",
            "StageVariables",
            "Tags",
        ],
    ),
];

/// How deep maps are merged; below that the resource's own value stands.
const DEEPEST: usize = 200;

/// Merges `Globals` into the resources and takes the section out. What the section may not
/// have is reported and left out, so that the rest is still looked at.
pub(super) fn merge(template: &mut Template, refusals: &mut Vec<Refusal>) {
    let Some(globals) = template.globals.take() else {
        return;
    };
    let Some(sections) = globals.as_mapping() else {
        refusals.push(Refusal::globals(
            "It must be a non-empty dictionary",
            &globals.place,
        ));
        return;
    };
    for (name, section) in sections.iter() {
        match supported_part(name, &section.key, &section.value, refusals) {
            Ok(properties) => merge_section(template, name, &properties, refusals),
            Err(refusal) => refusals.push(refusal),
        }
    }
}

fn supported_part(
    name: &str,
    place: &Place,
    section: &Node,
    refusals: &mut Vec<Refusal>,
) -> Outcome<Node> {
    let Some((_, supported)) = SECTIONS.iter().find(|(known, _)| *known == name) else {
        let mut names: Vec<&str> = SECTIONS.iter().map(|(known, _)| *known).collect();
        names.sort_unstable();
        return Err(Refusal::globals(
            format!(
                "'{name}' is not supported. Must be one of the following values - {}",
                list_of(names)
            ),
            place,
        ));
    };
    let Some(properties) = section.as_mapping() else {
        return Err(Refusal::globals(
            "Value of ${section} must be a dictionary",
            &section.place,
        ));
    };
    let mut kept = Mapping::default();
    for (property, entry) in properties.iter() {
        if supported.contains(&property) {
            kept.insert(property, entry.key.clone(), entry.value.clone());
        } else {
            refusals.push(Refusal::globals(
                format!(
                    "'{property}' is not a supported property of '{name}'. Must be one of the following values - {}",
                    list_of(supported.iter().copied())
                ),
                &entry.key,
            ));
        }
    }
    Ok(Node::new(Value::Mapping(kept), section.place.clone()))
}

fn merge_section(
    template: &mut Template,
    name: &str,
    properties: &Node,
    refusals: &mut Vec<Refusal>,
) {
    let kind = format!("AWS::Serverless::{name}");
    for (id, resource) in &mut template.resources {
        if resource.kind.value != kind {
            continue;
        }
        let part = match resource.attributes.get("IgnoreGlobals") {
            Some(ignored) if tells(ignored) => match without(id, properties, ignored) {
                Ok(part) => part,
                Err(refusal) => {
                    refusals.push(refusal);
                    continue;
                }
            },
            _ => properties.clone(),
        };
        resource.properties = merged(&part, &resource.properties, 0);
    }
}

/// The properties but for those that a resource does not want.
fn without(id: &str, properties: &Node, ignored: &Node) -> Outcome<Node> {
    let attribute =
        |text: String, place: &Place| Refusal::resource(id, "sam-ignore-globals", text, place);
    if ignored.as_str() == Some("*") {
        return Ok(At(&properties.place).empty());
    }
    if ignored.as_sequence().is_none() {
        return Err(attribute(
            format!("Resource {id} has invalid resource attribute 'IgnoreGlobals'."),
            &ignored.place,
        ));
    }
    let mut part = properties.clone();
    for item in items(ignored) {
        let removed = item
            .as_str()
            .and_then(|name| part.as_mapping_mut()?.remove(name));
        if removed.is_none() {
            return Err(attribute(
                format!(
                    "Resource {id} has invalid resource attribute 'IgnoreGlobals' on item '{}'.",
                    spelled(item)
                ),
                &item.place,
            ));
        }
    }
    Ok(part)
}

fn merged(global: &Node, local: &Node, depth: usize) -> Node {
    if depth > DEEPEST || is_intrinsic(global) || is_intrinsic(local) {
        return local.clone();
    }
    match (&global.value, &local.value) {
        (Value::Mapping(global_map), Value::Mapping(local_map)) => {
            let mut all = global_map.clone();
            for (key, entry) in local_map.iter() {
                let value = match global_map.get(key) {
                    Some(value) => merged(value, &entry.value, depth + 1),
                    None => entry.value.clone(),
                };
                all.remove(key);
                all.insert(key, entry.key.clone(), value);
            }
            Node::new(Value::Mapping(all), local.place.clone())
        }
        (Value::Sequence(global_items), Value::Sequence(local_items)) => Node::new(
            Value::Sequence(global_items.iter().chain(local_items).cloned().collect()),
            local.place.clone(),
        ),
        _ => local.clone(),
    }
}

/// Turns the definitions that the transform made itself into OpenAPI 3 where that is asked for.
pub(super) fn fix_versions(template: &mut Template) {
    for resource in template.resources.values_mut() {
        if resource.kind.value != "AWS::Serverless::Api"
            || resource.properties.get("__MANAGE_SWAGGER").is_none()
        {
            continue;
        }
        let Some(version) = given(&resource.properties, "OpenApiVersion")
            .filter(|version| is_version_3(version))
            .and_then(|version| Some(Node::string(version.scalar_text()?, version.place.clone())))
        else {
            continue;
        };
        put(&mut resource.properties, "OpenApiVersion", version.clone());
        if let Some(body) = resource
            .properties
            .as_mapping_mut()
            .and_then(|mapping| mapping.get_mut("DefinitionBody"))
        {
            put(body, "openapi", version);
            if let Some(mapping) = body.as_mapping_mut() {
                mapping.remove("swagger");
            }
        }
    }
}
