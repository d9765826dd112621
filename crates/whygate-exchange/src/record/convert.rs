//! From a closed exchange to its record, by hand.

use std::time::Duration;

use whygate_model::{
    Place,
    definition::{IntegrationType, KeyDigest},
};

use super::{
    AnswerV1, BackendAnswerV1, BackendKindV1, BodyV1, ExcerptRoleV1, ExcerptV1, FunctionErrorV1,
    FunctionRunV1, GivenUpV1, IntegrationV1, NotHonouredV1, PlaceV1, RECORD_VERSION, RecordContext,
    RecordV1, RequestV1, RouteV1, ServiceCallV1, ServiceDenialV1, StatusSourceV1, TimingV1,
    classify::classify, evidence, excerpt::excerpt, function, resilience,
};
use crate::{
    AuthorizeFault, AuthorizerCall, Backend, BodyCapture, DenialReason, Exchange, Fault,
    IntegrateFault, Integrated, LambdaAuthorizerFault, Received, Responded, Routed, ServiceCall,
    ServiceDenial, StatusSource,
    ports::{FunctionError, FunctionRun},
    service_error_name,
    view::redact,
};

/// Characters of a body that are kept.
const BODY_LIMIT: usize = 4096;
/// Lines of a function's log that are kept, from the end.
const LOG_LINES: usize = 200;
/// Characters of a line of a function's log.
const LOG_LINE_LIMIT: usize = 2000;
/// Lines of a stack.
const STACK_LINES: usize = 50;
/// Excerpts of near misses and of properties that are not honoured.
const EXCERPTS_OF_A_KIND: usize = 3;

pub(super) fn record(exchange: &Exchange, context: &RecordContext<'_>) -> RecordV1 {
    let fault = exchange.fault.as_deref();
    let (code, phase, owner) = classify(exchange);
    let error = function_error(exchange);
    let run = exchange
        .integrated
        .as_ref()
        .and_then(|integrated| integrated.function.as_deref())
        .or_else(|| failed_run(fault))
        .or_else(|| authorizer_call(exchange)?.run.as_ref());
    let mut record = RecordV1 {
        version: RECORD_VERSION,
        request_id: exchange.request_id.to_string(),
        extended_request_id: exchange.extended_request_id.to_string(),
        started_ms: exchange.started.0,
        code: code.to_owned(),
        phase: phase.as_str().to_owned(),
        owner: owner.as_str().to_owned(),
        status: exchange.status(),
        broken_off: matches!(fault, Some(Fault::Respond(_))),
        log_lines: fault.map_or_else(Vec::new, |fault| {
            fault
                .log_lines()
                .iter()
                .map(|line| redact::bounded(&redact::text(line), LOG_LINE_LIMIT))
                .collect()
        }),
        evidence: fault.map_or_else(Vec::new, evidence::facts),
        near_misses: fault.map_or_else(Vec::new, evidence::near_misses),
        request: request(&exchange.received),
        route: exchange
            .routed
            .as_ref()
            .map(|routed| route(routed, context)),
        cache: exchange.cache.map(|cache| cache.as_str().to_owned()),
        integration: exchange.integrated.as_deref().map(integration),
        resilience: exchange.resilience.as_deref().map(resilience::resilience),
        idempotency: exchange.idempotency.as_ref().map(resilience::idempotency),
        given_up: exchange.given_up.map(|given_up| GivenUpV1 {
            attempts: given_up.attempts,
            condition: given_up.condition.to_owned(),
        }),
        function_run: run.map(function_run),
        role_denial: fault.and_then(role_denial).map(denial),
        function_error: error.map(|error| FunctionErrorV1 {
            error_type: redact::text(&error.error_type),
            message: redact::bounded(&redact::text(&error.message), LOG_LINE_LIMIT),
            stack: error
                .stack
                .iter()
                .flat_map(|entry| entry.lines())
                .take(STACK_LINES)
                .map(|line| redact::bounded(&redact::text(line), LOG_LINE_LIMIT))
                .collect(),
        }),
        function: None,
        timing: timing(exchange),
        excerpts: Vec::new(),
        not_honoured: exchange
            .not_honoured
            .iter()
            .flat_map(|properties| properties.iter())
            .map(|property| NotHonouredV1 {
                property: property.property.clone(),
                place: place(&property.place),
                waived: property.waived,
            })
            .collect(),
        answer: exchange
            .responded
            .as_ref()
            .map(|responded| answer(responded, fault)),
    };
    record.excerpts = excerpts(&record, context);
    mask_keys(&mut record.excerpts, context);
    if let Some(called) = called_function(exchange)
        && let Some(found) = function::find(&called, context)
    {
        let (described, excerpts) = function::describe(found, error, context);
        record.function = Some(described);
        record.excerpts.extend(excerpts);
    }
    record
}

pub(super) fn place(place: &Place) -> PlaceV1 {
    PlaceV1 {
        file: place.file.to_string(),
        line: place.line,
        column: place.column,
        length: place.length,
    }
}

pub(super) fn function_error(exchange: &Exchange) -> Option<&FunctionError> {
    match exchange.fault.as_deref() {
        Some(
            Fault::Integrate(IntegrateFault::Lambda(failure))
            | Fault::Authorize(AuthorizeFault::Lambda(LambdaAuthorizerFault::FunctionFailed {
                failure,
                ..
            })),
        ) => Some(&failure.error),
        _ => exchange.integrated.as_ref()?.function_error.as_deref(),
    }
}

fn failed_run(fault: Option<&Fault>) -> Option<&FunctionRun> {
    match fault {
        Some(Fault::Integrate(IntegrateFault::Lambda(failure))) => Some(&failure.run),
        _ => None,
    }
}

/// The call of the authorizer's function, where the authorizer stood in the way.
fn authorizer_call(exchange: &Exchange) -> Option<&AuthorizerCall> {
    matches!(exchange.fault.as_deref(), Some(Fault::Authorize(_)))
        .then(|| exchange.authorized.as_ref()?.function.as_deref())
        .flatten()
}

fn called_function(exchange: &Exchange) -> Option<String> {
    if let Some(call) = authorizer_call(exchange) {
        return Some(call.arn.clone());
    }
    if let Some(integrated) = &exchange.integrated
        && let Backend::Function { arn } = &integrated.backend
    {
        return Some(arn.clone());
    }
    match exchange.fault.as_deref() {
        Some(Fault::Integrate(
            IntegrateFault::LambdaPermissionMissing { function, .. }
            | IntegrateFault::LambdaNotFound { function, .. }
            | IntegrateFault::FunctionUrlPermissionMissing { function, .. }
            | IntegrateFault::LambdaThrottled { function, .. }
            | IntegrateFault::LambdaRequestTooLarge { function, .. }
            | IntegrateFault::LambdaNotRunnable { function, .. }
            | IntegrateFault::LambdaEventNotJson { function, .. }
            | IntegrateFault::LambdaInvokeRefused { function, .. }
            | IntegrateFault::LambdaInvokeFromWebPage { function, .. }
            | IntegrateFault::LambdaEndpointDenied { function, .. }
            | IntegrateFault::LambdaEndpointFailed { function, .. },
        )) => Some(function.clone()),
        Some(Fault::Integrate(IntegrateFault::Lambda(failure))) => {
            Some(failure.run.function.clone())
        }
        _ => None,
    }
}

fn request(received: &Received) -> RequestV1 {
    RequestV1 {
        client_address: received.client.ip().to_string(),
        local_port: received.local_port,
        secure: received.secure,
        http_method: received.method.as_str().to_owned(),
        target: redact::uri_text(&received.target.to_string()),
        protocol: format!("{:?}", received.version),
        headers: redact::headers(&received.headers),
        body: body(&received.body, &received.headers),
    }
}

fn body(capture: &BodyCapture, headers: &http::HeaderMap) -> BodyV1 {
    let content_type = headers
        .get(http::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let encoded = headers.contains_key(http::header::CONTENT_ENCODING);
    let text = if encoded && capture.length() > 0 {
        None
    } else {
        redact::body(content_type, &capture.bytes())
    };
    let cut = text
        .as_deref()
        .is_some_and(|text| text.chars().nth(BODY_LIMIT).is_some());
    BodyV1 {
        length: capture.length(),
        truncated: cut || capture.is_truncated(),
        excerpt: text.map(|text| match text.char_indices().nth(BODY_LIMIT) {
            Some((end, _)) => text[..end].to_owned(),
            None => text,
        }),
        complete: capture.is_complete(),
    }
}

fn route(routed: &Routed, context: &RecordContext<'_>) -> RouteV1 {
    let route = &routed.route;
    let api_logical_id = context
        .definitions
        .iter()
        .flat_map(|definition| &definition.rest_apis)
        .find(|api| api.id.as_str() == route.api_id)
        .and_then(|api| api.logical_id.clone());
    RouteV1 {
        account_id: route.account_id.clone(),
        region: route.region.clone(),
        api_id: route.api_id.clone(),
        api_name: route.api_name.clone(),
        api_logical_id,
        stage: route.stage.clone(),
        resource_id: route.resource_id.clone(),
        resource_path: route.resource_path.clone(),
        http_method: route.http_method.as_str().to_owned(),
        integration_type: route
            .integration
            .map(IntegrationType::as_str)
            .map(str::to_owned),
        method_place: place(&route.method_place),
        integration_place: route.integration_place.as_ref().map(place),
    }
}

fn integration(integrated: &Integrated) -> IntegrationV1 {
    let (backend, address, socket_address) = match &integrated.backend {
        Backend::Http { uri, address } => (
            BackendKindV1::Http,
            redact::uri_text(&uri.to_string()),
            address.map(|address| address.to_string()),
        ),
        Backend::Function { arn } => (BackendKindV1::Function, arn.clone(), None),
        Backend::Mock => (BackendKindV1::Mock, String::new(), None),
    };
    IntegrationV1 {
        backend,
        address,
        socket_address,
        http_method: integrated
            .request
            .method
            .as_ref()
            .map(|method| method.as_str().to_owned()),
        headers: redact::headers(&integrated.request.headers),
        body: body(&integrated.request.body, &integrated.request.headers),
        reused_connection: integrated.reused_connection,
        answer: integrated.answer.as_ref().map(|answer| BackendAnswerV1 {
            status: answer.status,
            headers: redact::headers(&answer.headers),
            body: body(&answer.body, &answer.headers),
        }),
        service: integrated
            .service
            .as_ref()
            .map(|service| service_call(service, integrated)),
    }
}

fn service_call(service: &ServiceCall, integrated: &Integrated) -> ServiceCallV1 {
    let info = &service.info;
    ServiceCallV1 {
        service: info.service.clone(),
        region: info.region.clone(),
        action: info.action.clone(),
        role: info.role.clone(),
        given_endpoint: info.given_endpoint,
        error: integrated
            .answer
            .as_ref()
            .filter(|answer| answer.status >= 400)
            .map(service_error_name)
            .filter(|name| !name.is_empty())
            .map(|name| redact::text(&name)),
        denial: service.denial.as_deref().map(denial),
    }
}

fn denial(denial: &ServiceDenial) -> ServiceDenialV1 {
    let (explicit, at, resources) = match &denial.reason {
        DenialReason::Explicit { place } => (true, place.as_ref(), &[][..]),
        DenialReason::Action => (false, None, &[][..]),
        DenialReason::Resource { place, resources } => {
            (false, place.as_ref(), resources.as_slice())
        }
    };
    ServiceDenialV1 {
        action: denial.action.clone(),
        resource: denial.resource.as_deref().map(redact::text),
        role_logical_id: denial.role_logical_id.clone(),
        role_place: place(&denial.role_place),
        explicit,
        statement_place: at.map(place),
        allowed_resources: resources.to_vec(),
    }
}

/// Why the role that a function was to be invoked with may not.
fn role_denial(fault: &Fault) -> Option<&ServiceDenial> {
    match fault {
        Fault::Integrate(IntegrateFault::LambdaPermissionMissing { role, .. }) => role.as_deref(),
        _ => None,
    }
}

fn function_run(run: &FunctionRun) -> FunctionRunV1 {
    let left_out = run.log.len().saturating_sub(LOG_LINES);
    FunctionRunV1 {
        function: run.function.clone(),
        request_id: run.request_id.clone(),
        function_version: run.version.clone(),
        log_group: run.log_group.clone(),
        log_stream: run.log_stream.clone(),
        log: run
            .log
            .iter()
            .skip(left_out)
            .map(|line| redact::bounded(&redact::text(line), LOG_LINE_LIMIT))
            .collect(),
        log_lines_left_out: left_out as u64,
        duration_us: run.duration.map(microseconds),
        init_duration_us: run.init_duration.map(microseconds),
        queued_us: run.queued.map(microseconds),
        max_memory_used_megabytes: run.max_memory_used_megabytes,
    }
}

fn timing(exchange: &Exchange) -> TimingV1 {
    let backend = exchange
        .integrated
        .as_ref()
        .map(|integrated| integrated.timing)
        .unwrap_or_default();
    TimingV1 {
        total_us: exchange
            .responded
            .as_ref()
            .map(|responded| microseconds(responded.finished)),
        before_backend_us: exchange
            .integrated
            .as_ref()
            .map(|integrated| microseconds(integrated.started)),
        authorize_us: exchange.timing.authorize.map(microseconds),
        map_request_us: exchange.timing.map_request.map(microseconds),
        map_response_us: exchange.timing.map_response.map(microseconds),
        queue_us: backend.queue.map(microseconds),
        resolve_us: backend.resolve.map(microseconds),
        connect_us: backend.connect.map(microseconds),
        tls_us: backend.tls.map(microseconds),
        first_byte_us: backend.first_byte.map(microseconds),
        body_us: backend.body.map(microseconds),
        backend_us: backend.total.map(microseconds),
        head_sent_us: exchange
            .responded
            .as_ref()
            .map(|responded| microseconds(responded.head_sent)),
    }
}

pub(super) fn microseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

fn answer(responded: &Responded, fault: Option<&Fault>) -> AnswerV1 {
    let (status_source, pattern, at) = match &responded.status_source {
        StatusSource::Backend => (StatusSourceV1::Backend, None, None),
        StatusSource::Function => (StatusSourceV1::Function, None, None),
        StatusSource::IntegrationResponse { place, pattern } => (
            StatusSourceV1::IntegrationResponse,
            pattern.clone(),
            Some(place),
        ),
        StatusSource::GatewayResponse { place } => {
            (StatusSourceV1::GatewayResponse, None, place.as_ref())
        }
    };
    AnswerV1 {
        status: responded.status,
        status_source,
        pattern,
        place: at.map(place),
        response_type: fault
            .filter(|_| status_source == StatusSourceV1::GatewayResponse)
            .map(|fault| fault.spec().response.as_str().to_owned()),
        headers: redact::headers(&responded.headers),
        body_length: responded.body_length,
    }
}

/// Takes API keys that a definition has in clear out of its lines. They are known by their
/// digests only, so each word that may be one is held against these.
fn mask_keys(excerpts: &mut [ExcerptV1], context: &RecordContext<'_>) {
    const SHORTEST_KEY: usize = 20;
    let digests: Vec<KeyDigest> = context
        .definitions
        .iter()
        .flat_map(|definition| &definition.api_keys)
        .filter_map(|key| key.digest)
        .collect();
    if digests.is_empty() {
        return;
    }
    let is_key = |word: &str| {
        word.len() >= SHORTEST_KEY && digests.contains(&KeyDigest::of(word.as_bytes()))
    };
    for line in excerpts.iter_mut().flat_map(|excerpt| &mut excerpt.lines) {
        let found: Vec<String> = line
            .split(|character: char| {
                character.is_whitespace() || matches!(character, '"' | '\'' | ',' | '{' | '}')
            })
            .filter(|word| is_key(word))
            .map(str::to_owned)
            .collect();
        for key in found {
            *line = line.replace(&key, redact::MASK);
        }
    }
}

/// The lines of the definition that the record speaks of.
fn excerpts(record: &RecordV1, context: &RecordContext<'_>) -> Vec<ExcerptV1> {
    let mut wanted: Vec<(ExcerptRoleV1, &PlaceV1)> = Vec::new();
    wanted.extend(
        record
            .evidence
            .iter()
            .filter_map(|fact| Some((ExcerptRoleV1::Fault, fact.place.as_ref()?)))
            .take(EXCERPTS_OF_A_KIND),
    );
    wanted.extend(
        record
            .near_misses
            .iter()
            .filter_map(|miss| Some((ExcerptRoleV1::NearMiss, miss.place.as_ref()?)))
            .take(EXCERPTS_OF_A_KIND),
    );
    if let Some(route) = &record.route {
        wanted.push((ExcerptRoleV1::Method, &route.method_place));
        if let Some(integration) = &route.integration_place {
            wanted.push((ExcerptRoleV1::Integration, integration));
        }
    }
    if let Some(denial) = record.denial() {
        wanted.push((ExcerptRoleV1::Role, &denial.role_place));
        if let Some(statement) = &denial.statement_place {
            wanted.push((ExcerptRoleV1::Permission, statement));
        }
    }
    if let Some(answer) = &record.answer
        && let Some(at) = &answer.place
    {
        let role = match answer.status_source {
            StatusSourceV1::GatewayResponse => ExcerptRoleV1::GatewayResponse,
            StatusSourceV1::Backend
            | StatusSourceV1::Function
            | StatusSourceV1::IntegrationResponse => ExcerptRoleV1::IntegrationResponse,
        };
        wanted.push((role, at));
    }
    wanted.extend(
        record
            .not_honoured
            .iter()
            .map(|property| (ExcerptRoleV1::NotHonoured, &property.place))
            .take(EXCERPTS_OF_A_KIND),
    );
    wanted
        .into_iter()
        .filter_map(|(role, at)| excerpt(role, at, context.sources))
        .collect()
}
