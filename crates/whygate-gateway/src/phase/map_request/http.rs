//! HTTP and HTTP_PROXY: address, headers and body of the request to the backend.

use std::{borrow::Cow, sync::Arc};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header, uri::PathAndQuery};
use whygate_exchange::{Exchange, Fault, MapRequestFault};
use whygate_model::Place;

use super::{IntegrationRequest, body};
use crate::{
    answer::BodyNotes,
    backend::http::BackendCall,
    body::{BackendBody, ClientBody},
    compile::endpoint,
    headers,
    lifecycle::Call,
    phase::route::RoutedCall,
    plan::{
        CompiledStage,
        integration::{Endpoint, HttpIntegration, MappedHttpIntegration, Target, TargetPart},
        mapping::{MappingInput, MappingSource, RequestTarget},
    },
    query,
    template::{OverrideSet, Overrides},
};

/// What the mappings of an integration request give.
#[derive(Debug, Default)]
pub(super) struct Mapped {
    pub(super) headers: Vec<(header::HeaderName, HeaderValue)>,
    pub(super) query: Vec<(String, String)>,
    pub(super) path: Vec<(String, String)>,
}

impl Mapped {
    /// Whether a header is set.
    pub(super) fn sets(&self, name: &header::HeaderName) -> bool {
        self.headers.iter().any(|(other, _)| other == name)
    }

    pub(super) fn append_query(&self, query: &mut String) {
        for (name, value) in &self.query {
            query::append(query, name, value);
        }
    }

    /// Takes in what the template has overridden: it replaces what is mapped. Functions and
    /// services let fewer headers be set.
    pub(super) fn override_with(
        &mut self,
        set: &OverrideSet,
        template: &Place,
        for_amazon: bool,
    ) -> Result<(), Fault> {
        for (name, value) in &set.header {
            // What is no name of a header is not sent.
            let Ok(header) = header::HeaderName::from_bytes(name.as_bytes()) else {
                continue;
            };
            if headers::forbidden_in_request_mapping(&header, for_amazon) {
                return Err(Fault::MapRequest(MapRequestFault::HeaderNotAllowed {
                    header: name.clone(),
                    place: template.clone(),
                }));
            }
            self.headers.retain(|(other, _)| *other != header);
            self.headers.push((header, headers::value(&value.text())));
        }
        for (target, values) in [
            (&mut self.query, &set.querystring),
            (&mut self.path, &set.path),
        ] {
            for (name, value) in values {
                target.retain(|(other, _)| other != name);
                target.push((name.clone(), value.text()));
            }
        }
        Ok(())
    }
}

/// The whole exchange goes on: headers but for a few, query, and the body as it comes.
pub(super) async fn proxied<'plan>(
    call: &Call<'_>,
    routed: &RoutedCall<'plan>,
    http: &'plan HttpIntegration,
    exchange: &mut Exchange,
    notes: &mut BodyNotes,
    sent: Option<ClientBody>,
) -> Result<IntegrationRequest<'plan>, Fault> {
    let reads_body = http
        .mappings
        .iter()
        .any(|mapping| mapping.source.reads_body());
    let conversion = (!http.streams)
        .then(|| http.payloads.request(&exchange.received.headers))
        .flatten();
    let (body, whole) = match sent {
        Some(sent) if reads_body || conversion.is_some() => {
            let mut whole = body::collect(Some(sent)).await?;
            if let Some(conversion) = conversion {
                whole = body::converted(conversion, whole, &http.place)?;
            }
            (BackendBody::Whole(whole.clone()), whole)
        }
        Some(sent) => {
            notes.passes = true;
            (BackendBody::Client(sent), Bytes::new())
        }
        None => (BackendBody::Empty, Bytes::new()),
    };
    let mapped = mapped_values(call, routed.stage, http, exchange, &whole)?;
    let received = &exchange.received;
    let mut headers = HeaderMap::with_capacity(received.headers.len() + 8);
    let verified = exchange
        .authorized
        .as_ref()
        .is_some_and(|authorized| authorized.identity.is_some());
    for (name, value) in &received.headers {
        let kept =
            !headers::dropped_for_http_proxy(name) && !headers::is_signature(name, value, verified);
        if kept {
            headers.append(name.clone(), value.clone());
        }
    }
    headers
        .entry(header::USER_AGENT)
        .or_insert_with(|| routed.stage.user_agent.clone());
    forwarded(call, exchange, &mut headers);
    let query = received.target.query().unwrap_or_default();
    let mut query = if verified {
        query::without_signature(query)
    } else {
        query.to_owned()
    };
    mapped.append_query(&mut query);
    finish(
        routed.stage,
        http,
        exchange,
        headers,
        mapped,
        &query,
        (body, whole),
        None,
    )
}

/// Only what is mapped goes on.
pub(super) async fn mapped<'plan>(
    call: &Call<'_>,
    routed: &RoutedCall<'plan>,
    integration: &'plan MappedHttpIntegration,
    exchange: &mut Exchange,
    sent: Option<ClientBody>,
    overrides: &mut Overrides,
) -> Result<IntegrationRequest<'plan>, Fault> {
    let http = &integration.http;
    let sent = body::collect(sent).await?;
    let mut mapped = mapped_values(call, routed.stage, http, exchange, &sent)?;
    let made = body::make(
        call,
        routed,
        &integration.request,
        exchange,
        sent,
        overrides,
    )?;
    if let Some(template) = made.template {
        mapped.override_with(&overrides.request, template, false)?;
    }
    let method = http.method.as_ref().unwrap_or(&exchange.received.method);
    let takes_body = !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    let mut headers = HeaderMap::with_capacity(8);
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(header::USER_AGENT, routed.stage.user_agent.clone());
    // A request without a body whose client sent none has no type (recorded).
    let client_sends = !matches!(
        exchange.received.method,
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let whole = if takes_body && (client_sends || !made.bytes.is_empty()) {
        let content_type = exchange
            .received
            .headers
            .get(header::CONTENT_TYPE)
            .cloned()
            .unwrap_or_else(|| HeaderValue::from_static("application/json"));
        headers.insert(header::CONTENT_TYPE, content_type);
        made.bytes
    } else {
        Bytes::new()
    };
    let body = if whole.is_empty() {
        BackendBody::Empty
    } else {
        BackendBody::Whole(whole.clone())
    };
    let mut query = String::new();
    mapped.append_query(&mut query);
    finish(
        routed.stage,
        http,
        exchange,
        headers,
        mapped,
        &query,
        (body, whole),
        Some(integration),
    )
}

/// What backends are told of the way that a request came.
fn forwarded(call: &Call<'_>, exchange: &Exchange, headers: &mut HeaderMap) {
    let own = &call.connection.forwarded_for;
    let value = match headers::text(&exchange.received.headers, &headers::FORWARDED_FOR) {
        Some(incoming) => {
            headers::value(&format!("{incoming}, {}", own.to_str().unwrap_or_default()))
        }
        None => own.clone(),
    };
    headers.insert(headers::FORWARDED_FOR, value);
    headers.insert(
        headers::FORWARDED_PORT,
        call.connection.forwarded_port.clone(),
    );
    headers.insert(headers::FORWARDED_PROTO, HeaderValue::from_static("http"));
}

#[expect(
    clippy::too_many_arguments,
    reason = "the two kinds of HTTP integration end in the same steps"
)]
fn finish<'plan>(
    stage: &CompiledStage,
    http: &'plan HttpIntegration,
    exchange: &Exchange,
    mut headers: HeaderMap,
    mapped: Mapped,
    query: &str,
    (body, whole): (BackendBody, Bytes),
    mapping: Option<&'plan MappedHttpIntegration>,
) -> Result<IntegrationRequest<'plan>, Fault> {
    let (endpoint, target) = address(&http.target, http, &mapped.path, query)?;
    headers.insert(header::HOST, endpoint.host_header.clone());
    if let Some(trace) = &exchange.trace {
        headers.insert(headers::TRACE_ID, trace.value.clone());
    }
    headers.insert(headers::API_ID, stage.api_id_header.clone());
    if matches!(body, BackendBody::Empty) {
        // Amazon says so whatever the method (recorded).
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    for (name, value) in mapped.headers {
        if !headers::dropped_from_request_mapping(&name) {
            headers.insert(name, value);
        }
    }
    Ok(IntegrationRequest::Http {
        http,
        mapped: mapping,
        endpoint,
        call: Box::new(BackendCall {
            method: http
                .method
                .clone()
                .unwrap_or_else(|| exchange.received.method.clone()),
            target,
            headers,
            body,
        }),
        body: whole,
    })
}

pub(super) fn mapped_values(
    call: &Call<'_>,
    stage: &CompiledStage,
    http: &HttpIntegration,
    exchange: &Exchange,
    body: &Bytes,
) -> Result<Mapped, Fault> {
    let mut mapped = Mapped::default();
    let input = MappingInput {
        exchange,
        names: call.names,
        stage,
        body: Some(body),
        response_headers: None,
    };
    for mapping in &http.mappings {
        if let (RequestTarget::Query(name), MappingSource::MultiQuery(source)) =
            (&mapping.target, &mapping.source)
        {
            for (key, value) in query::pairs(exchange.received.target.query()) {
                if key == *source {
                    mapped.query.push((name.clone(), value.into_owned()));
                }
            }
            continue;
        }
        let value = mapping.source.value(&input).map_err(|error| {
            Fault::MapRequest(MapRequestFault::InvalidJsonBody {
                detail: error.detail,
            })
        })?;
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            continue;
        };
        match &mapping.target {
            RequestTarget::Header(name) => {
                mapped.headers.push((name.clone(), headers::value(&value)));
            }
            RequestTarget::ForbiddenHeader(header) => {
                return Err(Fault::MapRequest(MapRequestFault::HeaderNotAllowed {
                    header: header.clone(),
                    place: mapping.place.clone(),
                }));
            }
            RequestTarget::Query(name) => mapped.query.push((name.clone(), value.into_owned())),
            RequestTarget::Path(name) => mapped.path.push((name.clone(), value.into_owned())),
        }
    }
    Ok(mapped)
}

/// The server, and path and query on it.
fn address(
    target: &Target,
    http: &HttpIntegration,
    path_values: &[(String, String)],
    query: &str,
) -> Result<(Arc<Endpoint>, PathAndQuery), Fault> {
    let invalid = |uri: String| {
        Fault::MapRequest(MapRequestFault::InvalidEndpoint {
            uri,
            undefined_variables: target.undefined_variables.clone(),
            place: target.place.clone(),
        })
    };
    let mut text = String::with_capacity(target.text.len() + query.len() + 1);
    for part in &target.parts {
        match part {
            TargetPart::Literal(literal) => text.push_str(literal),
            TargetPart::Variable(name) => match path_values.iter().find(|(key, _)| key == name) {
                Some((_, value)) => text.push_str(value),
                None => return Err(invalid(target.text.clone())),
            },
        }
    }
    let (endpoint, path) = if let Some(endpoint) = &target.endpoint {
        (endpoint.clone(), Cow::Borrowed(text.as_str()))
    } else {
        let split = text
            .find("://")
            .map(|at| at + 3)
            .and_then(|host| text.get(host..)?.find(['/', '?']).map(|at| at + host))
            .unwrap_or(text.len());
        let (origin, path) = text.split_at(split);
        let endpoint = endpoint(origin, http.insecure_skip_verification)
            .ok_or_else(|| invalid(text.clone()))?;
        (Arc::new(endpoint), Cow::Borrowed(path))
    };
    let mut full = String::with_capacity(path.len() + query.len() + 2);
    if !path.starts_with('/') {
        full.push('/');
    }
    full.push_str(&path);
    if !query.is_empty() {
        full.push(if full.contains('?') { '&' } else { '?' });
        full.push_str(query);
    }
    let target = PathAndQuery::from_maybe_shared(Bytes::from(full)).map_err(|_| invalid(text))?;
    Ok((endpoint, target))
}
