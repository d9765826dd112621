//! Caches that give one call's answer to another.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html>.

use crate::{
    definition::{AuthorizationType, HttpMethod, Method, MethodSetting, Resource, RestApi, Stage},
    diagnostic::Diagnostic,
    node::Node,
};

pub(super) fn check(api: &RestApi, diagnostics: &mut Vec<Diagnostic>) {
    let cached: Vec<&Stage> = api
        .stages
        .iter()
        .filter(|stage| {
            stage
                .cache_cluster_enabled
                .as_ref()
                .is_some_and(|enabled| enabled.value)
        })
        .collect();
    for (resource, method) in api.methods() {
        let kept = cached.iter().find(|stage| is_kept(stage, resource, method));
        if let Some(stage) = kept {
            keys(resource, method, stage, diagnostics);
        }
    }
}

/// Whether a stage keeps the answers of a method: GET by default where caching is on for all,
/// others where it is on for them by name.
fn is_kept(stage: &Stage, resource: &Resource, method: &Method) -> bool {
    let says = |wanted: &dyn Fn(&MethodSetting) -> bool| {
        stage
            .method_settings
            .iter()
            .filter(|setting| wanted(setting))
            .filter_map(|setting| setting.settings.get("CachingEnabled"))
            .filter_map(Node::as_bool)
            .next_back()
    };
    let own = says(&|setting| {
        setting.resource_path == resource.path
            && setting
                .http_method
                .eq_ignore_ascii_case(method.http_method.as_str())
    });
    let all = says(&|setting| {
        matches!(setting.resource_path.as_str(), "/*" | "*") && setting.http_method == "*"
    });
    own.unwrap_or(method.http_method == HttpMethod::Get && all == Some(true))
}

fn keys(resource: &Resource, method: &Method, stage: &Stage, diagnostics: &mut Vec<Diagnostic>) {
    let Some(integration) = &method.integration else {
        return;
    };
    let in_key = |parameter: &str| {
        integration.cache_key_parameters.iter().any(|key| {
            key.value == parameter
                || integration
                    .request_parameters
                    .get(&key.value)
                    .is_some_and(|mapped| mapped.value == parameter)
        })
    };
    let open = method.request_parameters.iter().find(|(name, required)| {
        let told_apart = name.starts_with("method.request.querystring.")
            || name.starts_with("method.request.path.");
        told_apart && required.value && !in_key(name)
    });
    if let Some((name, declared)) = open {
        let short = name.rsplit('.').next().unwrap_or(name);
        diagnostics.push(
            Diagnostic::warning(
                "cache-stale-response",
                format!(
                    "stage `{}` keeps the answers of {} {}, and `{short}` is no part of the key: \
                     calls that differ in it get the same answer",
                    stage.name.as_str(),
                    method.http_method,
                    resource.path
                ),
                &declared.place,
            )
            .help(format!(
                "add `{name}` to the integration's cache key parameters"
            )),
        );
    }
    let personal = method.authorization.kind != AuthorizationType::None;
    let by_caller = integration.cache_key_parameters.iter().any(|key| {
        let key = key.value.to_ascii_lowercase();
        key.contains("authorization") || key.contains("token") || key.contains("context.")
    });
    if personal && !by_caller {
        diagnostics.push(
            Diagnostic::note(
                "cache-stale-response",
                format!(
                    "{} {} is for known callers, and its kept answer is the same for all of them",
                    method.http_method, resource.path
                ),
                &method.authorization.place,
            )
            .help("make what identifies the caller a part of the cache key, if answers differ"),
        );
    }
}
