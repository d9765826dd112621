//! Route: which method of which stage is meant.

use std::sync::Arc;

use http::HeaderName;
use whygate_exchange::{Exchange, Fault, NearMiss, Phase, RouteFault, Routed, TraceHeader};

use crate::{
    headers,
    lifecycle::Call,
    plan::{
        CompiledMethod, CompiledStage, Plan,
        address::{Candidate, Named, rooted, split_stage},
        near_miss::near_misses,
    },
};

/// A request that has found its method.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoutedCall<'plan> {
    pub(crate) stage: &'plan CompiledStage,
    pub(crate) method: &'plan CompiledMethod,
}

/// Finds API, stage, resource and method.
pub(crate) fn route<'plan>(
    call: &Call<'_>,
    plan: &'plan Plan,
    exchange: &mut Exchange,
    landed: &mut Option<&'plan CompiledStage>,
) -> Result<RoutedCall<'plan>, Fault> {
    exchange.phase = Phase::Route;
    if let Some(headers) = &plan.test {
        let received = &mut exchange.received.headers;
        let own: Vec<HeaderName> = received
            .keys()
            .filter(|name| !headers.contains(name))
            .cloned()
            .collect();
        for name in own {
            received.remove(name);
        }
    }
    let found = match find(plan, exchange, landed) {
        Ok(found) => found,
        Err(fault) => {
            if let Some(stage) = landed {
                exchange.not_honoured.clone_from(&stage.not_honoured);
            }
            return Err(fault);
        }
    };
    let Found {
        candidate,
        index,
        parameters,
    } = found;
    let stage = candidate.stage;
    let Some(method) = stage.methods.get(index) else {
        return Err(no_method(plan, &[candidate], exchange));
    };
    *landed = Some(stage);
    let routed = Routed {
        route: method.info.clone(),
        path: candidate.path.to_owned(),
        path_parameters: parameters
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect(),
        stage_in_path: candidate.stage_in_path,
    };
    exchange.routed = Some(routed);
    exchange.trace = Some(TraceHeader::begin(
        headers::text(&exchange.received.headers, &headers::TRACE_ID),
        exchange.started,
        call.connection.core.ports.ids.trace(),
    ));
    exchange.not_honoured.clone_from(&method.not_honoured);
    if let Some(refused) = &stage.refused {
        return Err(refused.clone());
    }
    if method.integration.is_none() {
        return Err(Fault::Route(RouteFault::NoIntegration));
    }
    Ok(RoutedCall { stage, method })
}

struct Found<'plan, 'path> {
    candidate: Candidate<'plan, 'path>,
    /// Which of the stage's methods.
    index: usize,
    parameters: Vec<(Arc<str>, &'path str)>,
}

fn find<'plan: 'path, 'path>(
    plan: &'plan Plan,
    exchange: &'path Exchange,
    landed: &mut Option<&'plan CompiledStage>,
) -> Result<Found<'plan, 'path>, Fault> {
    let path = exchange.received.target.path();
    if plan.test.is_some()
        && let Some(stage) = plan.stages.first()
    {
        let candidate = Candidate {
            stage,
            path,
            stage_in_path: true,
        };
        *landed = Some(stage);
        let found = within(candidate, exchange);
        // A path that is not the resource's has no variables, and is tested all the same.
        return Ok(found.unwrap_or(Found {
            candidate,
            index: 0,
            parameters: Vec::new(),
        }));
    }
    match plan.address(exchange.received.host(), path) {
        Named::Api {
            api,
            rest,
            stage,
            default_endpoint,
        } => {
            let mut stages = plan.stages_of(api).peekable();
            let Some(first) = stages.peek() else {
                return Err(Fault::Route(RouteFault::NoApi {
                    asked: api.to_owned(),
                    served: plan.api_names(),
                }));
            };
            if default_endpoint && first.default_endpoint_disabled {
                *landed = Some(first);
                return Err(Fault::Route(RouteFault::DefaultEndpointDisabled));
            }
            let (asked, rest) = match stage {
                Some(stage) => (stage, rest),
                None => split_stage(rest),
            };
            let served: Vec<&CompiledStage> = stages.collect();
            let Some(stage) = served.iter().find(|candidate| candidate.stage == asked) else {
                *landed = served.first().copied();
                return Err(Fault::Route(RouteFault::NoStage {
                    asked: asked.to_owned(),
                    served: served.iter().map(|stage| stage.stage.clone()).collect(),
                }));
            };
            let stage = serving(stage, exchange);
            let candidate = Candidate {
                stage,
                path: rooted(rest),
                stage_in_path: true,
            };
            *landed = Some(stage);
            within(candidate, exchange).ok_or_else(|| no_method(plan, &[candidate], exchange))
        }
        Named::Nothing { path } => {
            let mut tried = Vec::new();
            for candidate in plan.unnamed(path) {
                let candidate = Candidate {
                    stage: serving(candidate.stage, exchange),
                    ..candidate
                };
                if let Some(found) = within(candidate, exchange) {
                    return Ok(found);
                }
                tried.push(candidate);
            }
            *landed = tried.first().map(|candidate| candidate.stage);
            if tried.is_empty() {
                let (asked, _) = split_stage(path);
                return Err(Fault::Route(if plan.by_api.len() == 1 {
                    RouteFault::NoStage {
                        asked: asked.to_owned(),
                        served: plan
                            .stages
                            .iter()
                            .map(|stage| stage.stage.clone())
                            .collect(),
                    }
                } else {
                    RouteFault::NoApi {
                        asked: exchange.received.host().unwrap_or(asked).to_owned(),
                        served: plan.api_names(),
                    }
                }));
            }
            Err(no_method(plan, &tried, exchange))
        }
    }
}

/// The stage, or its canary where the canary gets the call.
fn serving<'plan>(stage: &'plan CompiledStage, exchange: &Exchange) -> &'plan CompiledStage {
    match &stage.canary {
        Some(canary) if canary.gets(exchange.request_id) => &canary.stage,
        Some(_) | None => stage,
    }
}

fn within<'plan, 'path>(
    candidate: Candidate<'plan, 'path>,
    exchange: &Exchange,
) -> Option<Found<'plan, 'path>> {
    let (matched, index) = candidate
        .stage
        .router
        .route(candidate.path, &exchange.received.method)?;
    Some(Found {
        candidate,
        index,
        parameters: matched.parameters,
    })
}

fn no_method(plan: &Plan, tried: &[Candidate<'_, '_>], exchange: &Exchange) -> Fault {
    let mut all: Vec<NearMiss> = Vec::new();
    for candidate in tried {
        let stages: Vec<String> = plan
            .stages_of(&candidate.stage.api_id)
            .map(|stage| stage.stage.clone())
            .collect();
        let found = near_misses(
            candidate.stage,
            &stages,
            &exchange.received.method,
            candidate.path,
            candidate.stage_in_path,
        );
        for near in found {
            if !all.contains(&near) {
                all.push(near);
            }
        }
    }
    Fault::Route(RouteFault::NoMethod { near_misses: all })
}
