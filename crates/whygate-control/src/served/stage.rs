//! A stage with its settings.

use whygate_model::{
    Place,
    definition::{AccessLogSettings, MethodSetting, Stage, StageName},
    node::{self, Mapping, Node},
};

use super::reading::{entries, placed, placed_truth, text_map};

pub(super) fn stage(name: &str, node: &Node) -> Stage {
    let mut stage = Stage::named(StageName::new(name), node.place.clone());
    stage.variables = text_map(node, "variables");
    stage.method_settings = entries(node, "methodSettings")
        .filter_map(|(key, place, node)| method_setting(key, place, node))
        .collect();
    stage.access_log = node.get("accessLogSettings").map(|node| AccessLogSettings {
        destination_arn: placed(node, "destinationArn"),
        format: placed(node, "format"),
    });
    stage.canary = node.get("canarySettings").map(with_capitals);
    stage.deployment_id = node
        .get("deploymentId")
        .and_then(Node::as_str)
        .map(str::to_owned);
    stage.cache_cluster_enabled =
        placed_truth(node, "cacheClusterEnabled").filter(|enabled| enabled.value);
    stage.cache_cluster_size = placed(node, "cacheClusterSize");
    stage.tracing_enabled = placed_truth(node, "tracingEnabled").filter(|enabled| enabled.value);
    stage.client_certificate_id = placed(node, "clientCertificateId");
    stage
}

/// `~1pets~1{id}/GET` and its settings.
fn method_setting(key: &str, place: &Place, node: &Node) -> Option<MethodSetting> {
    let (path, method) = key.rsplit_once('/')?;
    let path = path.replace("~1", "/");
    let settings = node
        .as_mapping()?
        .iter()
        .map(|(name, entry)| (with_capital(name), entry.value.clone()))
        .collect();
    Some(MethodSetting {
        place: place.clone(),
        resource_path: format!("/{}", path.trim_start_matches('/')),
        http_method: method.to_owned(),
        settings,
    })
}

/// A setting as templates call it: `loggingLevel` is `LoggingLevel` there.
fn with_capital(name: &str) -> String {
    let mut characters = name.chars();
    match characters.next() {
        Some(first) => format!("{}{}", first.to_ascii_uppercase(), characters.as_str()),
        None => String::new(),
    }
}

/// Settings under the names that templates give them.
fn with_capitals(node: &Node) -> Node {
    let mut settings = Mapping::default();
    for (name, entry) in node.as_mapping().into_iter().flat_map(Mapping::iter) {
        settings.insert(with_capital(name), entry.key.clone(), entry.value.clone());
    }
    Node::new(node::Value::Mapping(settings), node.place.clone())
}
