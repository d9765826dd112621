//! A failed call made again, against a copy of what is served with the suggested fix in it.
//!
//! The backend's recorded answer is played back: no backend, function or service is ever
//! called, and nothing is written. What had let the call through before it failed (access, keys,
//! rates) is left out, since secrets are not kept.

mod fix;
mod playback;
mod untried;

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf, sync::Arc};

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use whygate_exchange::{
    Owner, Phase,
    ports::{NoDeferredResults, NoIdempotentAnswers},
    record::{BackendKindV1, MAPPED_HTTP_ERROR, RecordV1, RouteV1, SUCCEEDED, cause_code},
};
use whygate_gateway::{
    AwsSettings, CompileOptions, InProcessCounters, Ports, RolePermissions, ServiceEndpoints,
    TestCall, test_button,
};
use whygate_model::{
    Definition, Placed,
    definition::{AuthorizationType, IntegrationType, Method, StageName},
    load::{LoadOptions, load},
};

use self::{
    playback::{Playback, RecordedFunctions},
    untried::Untried,
};
use crate::{
    failure::in_words,
    ports::{RandomIds, SystemClock},
};

/// The characters of a body that are told.
const BODY_BEGINNING: usize = 200;

/// What came of trying a call again.
#[derive(Debug, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub(crate) enum Trial {
    /// It was made again.
    Tried {
        /// The call.
        request_id: String,
        /// What was changed in the copy; empty: the definition as it stands now.
        changed: Vec<String>,
        /// What was played back.
        replayed: String,
        /// The status that the client would read; `None`: the backend would decide it.
        status: Option<u16>,
        /// The beginning of the body that the client would read.
        body: String,
        /// Why it would still fail; `None`: it would not.
        still: Option<String>,
    },
    /// It cannot be made again.
    NotTried {
        /// The call.
        request_id: String,
        /// Why not.
        #[serde(serialize_with = "in_words")]
        reason: Untried,
    },
}

impl Trial {
    /// In words, for a terminal.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = match self {
            Self::NotTried { reason, .. } => writeln!(text, "  not possible: {reason}"),
            Self::Tried {
                changed,
                replayed,
                status,
                body,
                still,
                ..
            } => {
                let changed = if changed.is_empty() {
                    "nothing: the definition as it stands now".to_owned()
                } else {
                    changed.join("; ")
                };
                let now = match (status, still) {
                    (_, Some(code)) => format!("it would still fail: {code}"),
                    (Some(status), None) => format!("it would now answer {status} {body}"),
                    (None, None) => "it would now reach its backend, whose answer is not \
                                     known"
                        .to_owned(),
                };
                writeln!(
                    text,
                    "  changed       {changed}\n  played back   {replayed}\n  outcome       {}",
                    now.trim_end()
                )
            }
        };
        text
    }
}

/// Makes a call again, against the definitions in these files.
pub(crate) async fn trial(
    record: &RecordV1,
    files: &[PathBuf],
    parameters: BTreeMap<String, String>,
) -> Trial {
    match tried(record, files, parameters).await {
        Ok(trial) => trial,
        Err(reason) => Trial::NotTried {
            request_id: record.request_id.clone(),
            reason,
        },
    }
}

async fn tried(
    record: &RecordV1,
    files: &[PathBuf],
    parameters: BTreeMap<String, String>,
) -> Result<Trial, Untried> {
    let route = possible(record)?;
    let mut copy = only_method(record, route, files, &parameters)?;
    let changed = fix::apply(record, &mut copy);
    let recorded = recorded_answer(record)?;
    let playback = Playback::start(recorded.clone()).map_err(Untried::Playback)?;
    let functions = Arc::new(RecordedFunctions::of(record));
    divert(&mut copy, &playback);
    let mut endpoints = ServiceEndpoints::default();
    if let Ok(endpoint) = playback.origin().parse() {
        endpoints.set_for_all(endpoint);
    }
    let options = CompileOptions {
        aws: AwsSettings {
            endpoints,
            permissions: RolePermissions::Enforce,
            ..AwsSettings::default()
        },
        account_id: route.account_id.clone(),
        region: route.region.clone(),
        served_at_root: false,
        ..CompileOptions::default()
    };
    let ports = Ports {
        clock: Arc::new(SystemClock::new()),
        ids: Arc::new(RandomIds),
        functions: functions.clone(),
        counters: Arc::new(InProcessCounters::default()),
        exchanges: Arc::new(playback::Dropped),
        deferred: Arc::new(NoDeferredResults),
        idempotent: Arc::new(NoIdempotentAnswers),
        access_keys: Arc::new(Vec::new()),
    };
    let answer = test_button(&ports, &copy, &options, call(record, route)?).await?;
    let code = cause_code(&answer.exchange);
    // An error status that the definition chose, for a failure of the function as well, is no
    // failure of its own.
    let tells_of_function = answer.exchange.fault.is_none()
        && !answer.exchange.hides_an_error()
        && answer
            .exchange
            .integrated
            .as_ref()
            .is_some_and(|integrated| integrated.function_error.is_some());
    let chosen = code == MAPPED_HTTP_ERROR || tells_of_function;
    let beyond = recorded.is_none() && (playback.was_asked() || functions.were_asked());
    let body: String = String::from_utf8_lossy(&answer.body)
        .chars()
        .take(BODY_BEGINNING)
        .collect();
    Ok(Trial::Tried {
        request_id: record.request_id.clone(),
        changed,
        replayed: match &recorded {
            Some(recorded) => format!("the backend's recorded answer, {}", recorded.status),
            None => "nothing: the backend had not answered".to_owned(),
        },
        status: (!beyond).then(|| answer.exchange.status()).flatten(),
        body: if beyond { String::new() } else { body },
        still: (!beyond && code != SUCCEEDED && !chosen).then(|| code.to_owned()),
    })
}

/// Whether a call can be made again at all.
fn possible(record: &RecordV1) -> Result<&RouteV1, Untried> {
    let route = record.route.as_ref().ok_or(Untried::NoMethod)?;
    let phase = Phase::parse(&record.phase);
    match phase {
        Some(Phase::Throttle) if record.code == "throttle-limit-zero" => {}
        Some(
            Phase::Receive
            | Phase::Route
            | Phase::ResourcePolicy
            | Phase::Authorize
            | Phase::ApiKey
            | Phase::Throttle
            | Phase::CacheLookup
            | Phase::Idempotency,
        ) => return Err(Untried::CallerDecides),
        Some(Phase::Respond) => return Err(Untried::AnswerBrokeOff),
        _ => {}
    }
    match Owner::parse(&record.owner) {
        Some(Owner::BackendCode) => return Err(Untried::BackendCodeDecides),
        Some(Owner::BackendCapacity | Owner::Dependency | Owner::Network) => {
            return Err(Untried::BackendStateDecides);
        }
        _ => {}
    }
    if matches!(
        record.code.as_str(),
        "stage-variable-undefined" | "illegal-character-in-uri" | "host-unresolvable"
    ) || record.code.starts_with("backend-tls-")
    {
        return Err(Untried::BackendAddressDecides);
    }
    let body = &record.request.body;
    if body.truncated || !body.complete || (body.length > 0 && body.excerpt.is_none()) {
        return Err(Untried::RequestCut);
    }
    Ok(route)
}

/// The backend's answer that is played back.
fn recorded_answer(record: &RecordV1) -> Result<Option<playback::Recorded>, Untried> {
    let Some(integration) = &record.integration else {
        return Ok(None);
    };
    let refused_here = integration
        .service
        .as_ref()
        .is_some_and(|service| service.denial.is_some());
    let Some(answer) = integration.answer.as_ref().filter(|_| !refused_here) else {
        return Ok(None);
    };
    if answer.body.truncated || (answer.body.length > 0 && answer.body.excerpt.is_none()) {
        return Err(Untried::AnswerCut);
    }
    Ok(Some(playback::Recorded {
        status: answer.status,
        headers: answer.headers.clone(),
        body: answer.body.excerpt.clone().unwrap_or_default(),
    }))
}

/// The definition with the method alone, as it stands in the files now, and without what guards
/// it.
fn only_method(
    record: &RecordV1,
    route: &RouteV1,
    files: &[PathBuf],
    parameters: &BTreeMap<String, String>,
) -> Result<Definition, Untried> {
    let options = LoadOptions {
        region: route.region.clone(),
        account_id: route.account_id.clone(),
        stage: Some(StageName::new(route.stage.as_str())),
        parameters: parameters.clone(),
        ..LoadOptions::default()
    };
    for file in files {
        let Some(mut definition) = load(file, &options).definition else {
            continue;
        };
        definition
            .rest_apis
            .retain(|api| api.id.as_str() == route.api_id);
        let Some(api) = definition.rest_apis.first_mut() else {
            continue;
        };
        api.stages
            .retain(|stage| stage.name.as_str() == route.stage);
        api.resources
            .retain(|resource| resource.path == route.resource_path);
        for resource in &mut api.resources {
            resource
                .methods
                .retain(|method| method.http_method.as_str() == route.http_method);
        }
        if api.methods().next().is_none() || api.stages.is_empty() {
            return Err(Untried::MethodGone {
                http_method: record.request.http_method.clone(),
                path: route.resource_path.clone(),
                file: file.clone(),
            });
        }
        api.policy = None;
        api.mutual_tls = None;
        api.disable_execute_api_endpoint = None;
        api.domain_mappings.clear();
        api.other.retain(|name, _| !name.starts_with("x-whygate-"));
        for stage in &mut api.stages {
            stage.cache_cluster_enabled = None;
            stage.canary = None;
            stage.canary_api = None;
        }
        for method in methods(&mut definition) {
            method.authorization.kind = AuthorizationType::None;
            method.authorization.authorizer = None;
            method.api_key_required = None;
            method
                .other
                .retain(|name, _| !name.starts_with("x-whygate-"));
        }
        definition.usage_plans.clear();
        return Ok(definition);
    }
    Err(Untried::NoDefinition)
}

fn methods(definition: &mut Definition) -> impl Iterator<Item = &mut Method> {
    definition
        .rest_apis
        .iter_mut()
        .flat_map(|api| &mut api.resources)
        .flat_map(|resource| &mut resource.methods)
}

/// Leads calls of HTTP backends to what is played back.
fn divert(definition: &mut Definition, playback: &Playback) {
    for method in methods(definition) {
        let Some(integration) = &mut method.integration else {
            continue;
        };
        if matches!(
            integration.kind.value,
            IntegrationType::Http | IntegrationType::HttpProxy
        ) {
            let place = integration.place.clone();
            integration.uri = Some(Placed::new(playback.origin(), place));
            // Values of a path that is not called.
            integration
                .request_parameters
                .retain(|name, _| !name.starts_with("integration.request.path."));
        }
    }
}

/// The call as it was.
fn call(record: &RecordV1, route: &RouteV1) -> Result<TestCall, Untried> {
    let target = &record.request.target;
    let staged = format!("/{}", route.stage);
    let behind = target
        .strip_prefix(&staged)
        .filter(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    let target = match behind {
        Some(rest) if rest.starts_with('/') => rest.to_owned(),
        Some(rest) => format!("/{rest}"),
        None => target.clone(),
    };
    let mut headers = HeaderMap::new();
    for (name, value) in &record.request.headers {
        let framing = [
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "expect",
        ];
        if framing.contains(&name.to_ascii_lowercase().as_str()) {
            continue;
        }
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        ) {
            headers.append(name, value);
        }
    }
    Ok(TestCall {
        method: record.request.http_method.parse()?,
        target,
        headers,
        body: record
            .request
            .body
            .excerpt
            .clone()
            .unwrap_or_default()
            .into(),
    })
}

/// Whether the backend of a call is a function.
fn calls_function(record: &RecordV1) -> bool {
    record
        .integration
        .as_ref()
        .is_some_and(|integration| integration.backend == BackendKindV1::Function)
}
