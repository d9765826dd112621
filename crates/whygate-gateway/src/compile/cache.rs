//! Caching: which methods have a cache, and what tells their requests apart.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html>.

use std::{sync::Arc, time::Duration};

use whygate_model::{
    Diagnostic,
    definition::{HttpMethod, Stage},
};

use super::{Part, Scope, settings};
use crate::{
    cache::{self, NamedCache},
    plan::{
        cache::{CompiledCache, Unauthorized},
        mapping::MappingSource,
    },
};

/// Seconds that an entry lives, unless it is set, and at most.
const DEFAULT_TTL: f64 = 300.0;
const LONGEST_TTL: f64 = 3_600.0;

/// The cache of a stage; `None`: it has none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes are those that Amazon has, up to 237 GB"
)]
pub(super) fn of_stage(api_id: &str, stage: &Stage, part: Part<'_>) -> Option<Arc<NamedCache>> {
    stage
        .cache_cluster_enabled
        .as_ref()
        .filter(|enabled| enabled.value)?;
    let gigabytes: f64 = stage
        .cache_cluster_size
        .as_ref()
        .and_then(|size| size.value.parse().ok())
        .filter(|size: &f64| size.is_finite() && *size > 0.0)
        .unwrap_or(0.5);
    let of_canary = matches!(
        part,
        Part::Canary {
            uses_stage_cache: false,
            ..
        }
    );
    Some(Arc::new(NamedCache::new(
        cache::name(api_id, stage.name.as_str(), of_canary),
        (gigabytes * 1_073_741_824.0) as u64,
    )))
}

/// How a method's answers are kept; `None`: not at all.
pub(super) fn of_method(
    scope: &Scope<'_>,
    cache: Option<&Arc<NamedCache>>,
    resource_id: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CompiledCache> {
    let cache = cache?;
    let integration = scope.method.integration.as_ref()?;
    if !is_enabled(scope) {
        return None;
    }
    let seconds = settings::setting(scope, "CacheTtlInSeconds")
        .and_then(settings::number)
        .unwrap_or(DEFAULT_TTL)
        .clamp(0.0, LONGEST_TTL);
    if seconds <= 0.0 {
        return None;
    }
    let mut parameters = Vec::new();
    for key in &integration.cache_key_parameters {
        let source = if key.value.starts_with("integration.request.") {
            integration
                .request_parameters
                .get(&key.value)
                .map(|expression| MappingSource::parse(&expression.value))
        } else {
            Some(MappingSource::parse(&key.value))
        };
        match source {
            Some(Ok(source)) if !source.reads_body() => {
                parameters.push((key.value.clone(), source));
            }
            Some(_) | None => diagnostics.push(
                Diagnostic::warning(
                    "cache-key-invalid",
                    format!("`{}` tells no requests apart", key.value),
                    &key.place,
                )
                .help("name a parameter of the method, or one that the integration maps"),
            ),
        }
    }
    let namespace = integration
        .cache_namespace
        .as_ref()
        .filter(|namespace| namespace.value != resource_id);
    Some(CompiledCache {
        cache: cache.clone(),
        namespace: namespace.map_or_else(
            || resource_id.to_owned(),
            |namespace| namespace.value.clone(),
        ),
        shared: namespace.is_some(),
        parameters,
        time_to_live: Duration::from_secs_f64(seconds),
        unauthorized: unauthorized(scope),
    })
}

/// Whether a method has a cache. What is set for all methods switches it on for GET alone.
fn is_enabled(scope: &Scope<'_>) -> bool {
    let Some(enabled) = settings::setting(scope, "CachingEnabled") else {
        return false;
    };
    let on = enabled.as_bool().unwrap_or_default();
    let own = scope.stage.method_settings.iter().any(|setting| {
        setting.settings.contains_key("CachingEnabled")
            && setting.http_method != "*"
            && settings::closeness(scope, setting).is_some()
    });
    on && (own || scope.method.http_method == HttpMethod::Get)
}

fn unauthorized(scope: &Scope<'_>) -> Unauthorized {
    let required = settings::setting(scope, "RequireAuthorizationForCacheControl")
        .and_then(whygate_model::node::Node::as_bool)
        .unwrap_or(true);
    if !required {
        return Unauthorized::Allowed;
    }
    let strategy = settings::setting(scope, "UnauthorizedCacheControlHeaderStrategy");
    match strategy.and_then(|node| Some((node.as_str()?, &node.place))) {
        Some(("FAIL_WITH_403", place)) => Unauthorized::Refuse(place.clone()),
        Some(("SUCCEED_WITHOUT_RESPONSE_HEADER", _)) => Unauthorized::Ignore,
        _ => Unauthorized::Warn,
    }
}
