//! `AWS::ApiGateway::Stage` and the stages that a deployment makes.
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-stage.html>.

use indexmap::IndexMap;

use super::{Resolved, properties::Properties};
use crate::{
    definition::{AccessLogSettings, MethodSetting, Stage, StageName},
    diagnostic::Diagnostic,
    node::{Mapping, Node},
    place::{Place, Placed},
};

/// Settings for all methods that a deployment's stage description has beside its list.
const SETTINGS_FOR_ALL: [&str; 9] = [
    "CacheDataEncrypted",
    "CacheTtlInSeconds",
    "CachingEnabled",
    "DataTraceEnabled",
    "LoggingLevel",
    "MetricsEnabled",
    "RequireAuthorizationForCacheControl",
    "ThrottlingBurstLimit",
    "ThrottlingRateLimit",
];

/// The name of a stage resource that has none. Source: inferred from templates that are
/// deployed without one.
pub(super) const DEFAULT_NAME: &str = "default";

/// Reads a stage resource.
pub(super) fn stage(resource: &Resolved, diagnostics: &mut Vec<Diagnostic>) -> Stage {
    let mut properties = resource.properties(diagnostics);
    properties.node("RestApiId");
    properties.node("DeploymentId");
    let name = properties
        .text("StageName")
        .unwrap_or_else(|| Placed::new(DEFAULT_NAME.to_owned(), resource.place.clone()));
    let mut stage = Stage::named(StageName::new(name.value), resource.place.clone());
    stage.logical_id = Some(resource.logical_id.clone());
    fill(&mut stage, &mut properties);
    stage
}

/// The stage that a deployment makes, if it names one.
pub(super) fn stage_of_deployment(
    resource: &Resolved,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Stage> {
    let mut properties = resource.properties(diagnostics);
    let description = properties.node("StageDescription");
    let Some(name) = properties.text("StageName") else {
        if let Some(description) = description {
            properties.diagnostics().push(
                Diagnostic::warning(
                    "deployment-stage-name-missing",
                    "this describes a stage, and the deployment names none",
                    &description.place,
                )
                .help("add `StageName`, or describe the stage in an `AWS::ApiGateway::Stage`"),
            );
        }
        return None;
    };
    let mut stage = Stage::named(StageName::new(name.value), name.place.clone());
    if let Some(node) = description {
        let mut inside = properties.inside("StageDescription", &node);
        fill(&mut stage, &mut inside);
    }
    stage.logical_id = Some(resource.logical_id.clone());
    if let Some(canary) = properties.node("DeploymentCanarySettings") {
        stage.canary = Some(canary);
    }
    Some(stage)
}

fn fill(stage: &mut Stage, properties: &mut Properties<'_>) {
    stage.variables = properties.text_map("Variables");
    stage.canary = properties.node("CanarySetting");
    stage.cache_cluster_enabled = properties.truth("CacheClusterEnabled");
    stage.cache_cluster_size = properties.text("CacheClusterSize");
    if let Some(size) = &stage.cache_cluster_size
        && !["0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"]
            .contains(&size.value.as_str())
    {
        properties.diagnostics().push(
            Diagnostic::error(
                "cache-size-unknown",
                format!("a cache cannot have {} GB", size.value),
                &size.place,
            )
            .amazon("Invalid cache cluster size: must be one of 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237")
            .help("it has 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 or 237 GB"),
        );
    }
    stage.tracing_enabled = properties.truth("TracingEnabled");
    stage.client_certificate_id = properties.text("ClientCertificateId");
    stage.access_log = properties.node("AccessLogSetting").map(|node| {
        let mut inside = properties.inside("AccessLogSetting", &node);
        AccessLogSettings {
            destination_arn: inside.text("DestinationArn"),
            format: inside.text("Format"),
        }
    });
    let mut for_all: IndexMap<String, Node> = IndexMap::new();
    let mut first_place: Option<Place> = None;
    for name in SETTINGS_FOR_ALL {
        if let Some(node) = properties.node(name) {
            first_place.get_or_insert_with(|| node.place.clone());
            for_all.insert(name.to_owned(), node);
        }
    }
    if let Some(place) = first_place {
        stage.method_settings.push(MethodSetting {
            place,
            resource_path: "/*".to_owned(),
            http_method: "*".to_owned(),
            settings: for_all,
        });
    }
    if let Some(settings) = properties.node("MethodSettings") {
        for item in settings.as_sequence().unwrap_or_default() {
            stage.method_settings.push(method_setting(item));
        }
    }
    for silent in ["Description", "DocumentationVersion", "Tags"] {
        properties.node(silent);
    }
    stage.other = properties.take_rest();
}

fn method_setting(item: &Node) -> MethodSetting {
    let text = |name: &str| item.get(name).and_then(Node::scalar_text);
    let settings = item
        .as_mapping()
        .into_iter()
        .flat_map(Mapping::iter)
        .filter(|(name, _)| *name != "ResourcePath" && *name != "HttpMethod")
        .map(|(name, entry)| (name.to_owned(), entry.value.clone()))
        .collect();
    MethodSetting {
        place: item.place.clone(),
        resource_path: decoded_path(&text("ResourcePath").unwrap_or_else(|| "/*".to_owned())),
        http_method: text("HttpMethod").unwrap_or_else(|| "*".to_owned()),
        settings,
    }
}

/// `/~1pets~1{id}` → `/pets/{id}`; the slashes inside of a path are written as `~1`.
fn decoded_path(written: &str) -> String {
    if !written.contains("~1") {
        return written.to_owned();
    }
    let inside = written.strip_prefix('/').unwrap_or(written);
    inside.replace("~1", "/").replace("~0", "~")
}
