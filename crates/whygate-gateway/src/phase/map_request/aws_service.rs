//! AWS with a service: the request that the service gets, not signed yet.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header, uri::PathAndQuery};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value, json};
use whygate_exchange::{Exchange, Fault, MapRequestFault};

use super::{IntegrationRequest, body, http as mapping};
use crate::{
    aws::services::Protocol,
    backend::http::BackendCall,
    body::{BackendBody, ClientBody},
    headers,
    lifecycle::Call,
    phase::route::RoutedCall,
    plan::integration::{AwsServiceIntegration, Endpoint, Target, TargetPart},
    query,
    template::Overrides,
};

/// What names a JSON service's action.
const TARGET_HEADER: HeaderName = HeaderName::from_static("x-amz-target");

/// What cannot stand in a path. A value that is encoded already stays as it is.
const NOT_IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The same in a query, where a value must not begin another parameter either.
const NOT_IN_QUERY: &AsciiSet = &NOT_IN_PATH.add(b'&').add(b'+').add(b';').add(b'=');

/// Only what is mapped goes on.
pub(super) async fn mapped<'plan>(
    call: &Call<'_>,
    routed: &RoutedCall<'plan>,
    service: &'plan AwsServiceIntegration,
    exchange: &mut Exchange,
    sent: Option<ClientBody>,
    overrides: &mut Overrides,
) -> Result<IntegrationRequest<'plan>, Fault> {
    if let Some(refused) = &service.refused {
        return Err(refused.clone());
    }
    let http = &service.http;
    let sent = body::collect(sent).await?;
    let mut mapped = mapping::mapped_values(call, routed.stage, http, exchange, &sent)?;
    let made = body::make(call, routed, &service.request, exchange, sent, overrides)?;
    if let Some(template) = made.template {
        mapped.override_with(&overrides.request, template, true)?;
    }
    let method = http.method.as_ref().unwrap_or(&exchange.received.method);
    let mut query = String::new();
    mapped.append_query(&mut query);
    let (endpoint, target) = address(&http.target, &mapped.path, &query)?;
    let takes_body = !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    // The parameters of an action in the query form stand in the query. A client's body that
    // passes is none of them.
    let by_query = matches!(service.protocol, Protocol::Query { .. })
        && service.info.action.is_some()
        && made.template.is_none()
        && !mapped.sets(&header::CONTENT_TYPE);
    let whole = if service.translated && made.template.is_none() {
        parameters_in_json(target.query())
    } else if takes_body && !by_query {
        made.bytes
    } else {
        Bytes::new()
    };
    let mut headers = HeaderMap::with_capacity(14);
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(header::USER_AGENT, routed.stage.user_agent.clone());
    if let Some(target) = &service.target_header {
        headers.insert(TARGET_HEADER, target.clone());
    }
    if let Some(media_type) = service.media_type.as_ref().filter(|_| takes_body) {
        headers.insert(header::CONTENT_TYPE, media_type.clone());
    } else if takes_body && !by_query {
        let received = exchange.received.headers.get(header::CONTENT_TYPE);
        headers.insert(
            header::CONTENT_TYPE,
            received
                .cloned()
                .unwrap_or_else(|| HeaderValue::from_static("application/json")),
        );
    }
    if let Some(trace) = &exchange.trace {
        headers.insert(headers::TRACE_ID, trace.value.clone());
    }
    let body = if whole.is_empty() {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        BackendBody::Empty
    } else {
        BackendBody::Whole(whole.clone())
    };
    for (name, value) in mapped.headers {
        headers.insert(name, value);
    }
    headers.insert(header::HOST, endpoint.host_header.clone());
    Ok(IntegrationRequest::AwsService {
        service,
        endpoint,
        call: Box::new(BackendCall {
            method: method.clone(),
            target,
            headers,
            body,
        }),
        body: whole,
    })
}

/// The parameters of an action in the query form as JSON has them: `Names.member.1` is an item of
/// the list `Names`.
fn parameters_in_json(query: Option<&str>) -> Bytes {
    let mut parameters = Map::new();
    for (name, value) in query::pairs(query) {
        let value = match &*value {
            "true" => true.into(),
            "false" => false.into(),
            text => Value::from(text),
        };
        match name.split_once(".member.") {
            Some((name, _)) => {
                let list = parameters.entry(name).or_insert_with(|| json!([]));
                list.as_array_mut()
                    .into_iter()
                    .for_each(|list| list.push(value.clone()));
            }
            None if name == "Action" || name == "Version" => {}
            None => {
                parameters.insert(name.into_owned(), value);
            }
        }
    }
    Value::Object(parameters).to_string().into()
}

/// The service's server, and path and query on it.
fn address(
    target: &Target,
    path_values: &[(String, String)],
    query: &str,
) -> Result<(Arc<Endpoint>, PathAndQuery), Fault> {
    let invalid = |uri: &str| {
        Fault::MapRequest(MapRequestFault::InvalidEndpoint {
            uri: uri.to_owned(),
            undefined_variables: target.undefined_variables.clone(),
            place: target.place.clone(),
        })
    };
    let Some(endpoint) = &target.endpoint else {
        return Err(invalid(&target.text));
    };
    let mut text = String::with_capacity(target.text.len() + query.len() + 1);
    for part in &target.parts {
        match part {
            TargetPart::Literal(literal) => text.push_str(literal),
            TargetPart::Variable(name) => {
                let value = path_values.iter().find(|(key, _)| key == name);
                let (_, value) = value.ok_or_else(|| invalid(&target.text))?;
                let left_out = if text.contains('?') {
                    NOT_IN_QUERY
                } else {
                    NOT_IN_PATH
                };
                text.extend(utf8_percent_encode(value, left_out));
            }
        }
    }
    if !query.is_empty() {
        text.push(if text.contains('?') { '&' } else { '?' });
        text.push_str(query);
    }
    let target =
        PathAndQuery::from_maybe_shared(Bytes::from(text.clone())).map_err(|_| invalid(&text))?;
    Ok((endpoint.clone(), target))
}
