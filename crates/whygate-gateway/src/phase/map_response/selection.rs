//! HTTP and MOCK: an integration response is selected by the status, and makes the answer.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html>.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use whygate_exchange::{Exchange, Fault, MapResponseFault, StatusSource};
use whygate_model::{Place, definition::ContentHandling};

use crate::{
    answer::Answer,
    body::AnswerBody,
    headers::{self, AnswerHeader, AnswerOrigin, answer_header},
    lifecycle::Call,
    phase::route::RoutedCall,
    plan::{
        integration::{
            CompiledResponse, CompiledTemplate, MappedHttpIntegration, MockIntegration,
            TemplateKind,
        },
        mapping::MappingInput,
    },
};

/// What the backend answered, as far as the mapping looks at it.
struct BackendSaid<'reply> {
    status: u16,
    headers: &'reply HeaderMap,
    body: Bytes,
}

/// Makes the answer of an HTTP server's.
pub(super) fn http(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    integration: &MappedHttpIntegration,
    status: u16,
    headers: &HeaderMap,
    body: Bytes,
    exchange: &Exchange,
) -> Result<Answer, Fault> {
    let said = BackendSaid {
        status,
        headers,
        body,
    };
    let place = &integration.http.place;
    let mut answer = select(call, routed, &integration.responses, place, &said, exchange)?;
    if let Some(trace) = &exchange.trace {
        answer
            .headers
            .insert(headers::TRACE_ID, trace.value.clone());
    }
    Ok(answer)
}

/// Makes the answer of nobody's.
pub(super) fn mock(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    integration: &MockIntegration,
    status: u16,
    exchange: &Exchange,
) -> Result<Answer, Fault> {
    let none = HeaderMap::new();
    let said = BackendSaid {
        status,
        headers: &none,
        body: Bytes::new(),
    };
    select(
        call,
        routed,
        &integration.responses,
        &integration.place,
        &said,
        exchange,
    )
}

fn select(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    responses: &[CompiledResponse],
    place: &Place,
    said: &BackendSaid<'_>,
    exchange: &Exchange,
) -> Result<Answer, Fault> {
    let value = said.status.to_string();
    let selected = responses
        .iter()
        .find(|response| {
            response
                .regex
                .as_ref()
                .is_some_and(|regex| regex.is_match(&value))
        })
        .or_else(|| responses.iter().find(|response| response.pattern.is_none()));
    let Some(response) = selected else {
        return Err(Fault::MapResponse(MapResponseFault::NoOutputMapping {
            value,
            status: said.status,
            patterns: responses
                .iter()
                .filter_map(|response| response.pattern.clone())
                .collect(),
            place: place.clone(),
        }));
    };
    let declared = routed.method.declared.contains(&response.status_text);
    let Some(status) = response.status.filter(|_| declared) else {
        return Err(Fault::MapResponse(
            MapResponseFault::UndeclaredMethodResponse {
                status: response.status_text.clone(),
                place: response.place.clone(),
            },
        ));
    };
    let mut headers = HeaderMap::with_capacity(response.mappings.len() + 4);
    let mut spelt = Vec::new();
    let input = MappingInput {
        exchange,
        names: call.names,
        stage: routed.stage,
        body: Some(&said.body),
        response_headers: Some(said.headers),
    };
    for mapping in &response.mappings {
        // A body that is no JSON gives no value here.
        let value = mapping.source.value(&input).ok().flatten();
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            continue;
        };
        let name = match answer_header(&mapping.header, AnswerOrigin::Mapping) {
            AnswerHeader::Pass => {
                spelt.push(mapping.spelt.clone());
                mapping.header.clone()
            }
            AnswerHeader::Remap(name) => name,
            AnswerHeader::Drop => continue,
        };
        headers.insert(name, headers::value(&value));
    }
    let (media_type, body) = body(response, routed, said, exchange)?;
    headers.entry(header::CONTENT_TYPE).or_insert(media_type);
    Ok(Answer {
        status,
        headers,
        body: AnswerBody::whole(body),
        source: StatusSource::IntegrationResponse {
            place: response.place.clone(),
            pattern: response.pattern.clone(),
        },
        spelt,
    })
}

/// The body: of the template that the client prefers, else the backend's.
fn body(
    response: &CompiledResponse,
    routed: &RoutedCall<'_>,
    said: &BackendSaid<'_>,
    exchange: &Exchange,
) -> Result<(HeaderValue, Bytes), Fault> {
    let accept = headers::text(&exchange.received.headers, &header::ACCEPT);
    let Some((media_type, template)) = template(response, accept) else {
        let media_type = said
            .headers
            .get(header::CONTENT_TYPE)
            .cloned()
            .unwrap_or_else(|| HeaderValue::from_static("application/json"));
        let binary_types = &routed.stage.binary_media_types;
        let is_binary = media_type
            .to_str()
            .is_ok_and(|media_type| headers::is_media_type(media_type, binary_types));
        let wants_binary = accept
            .and_then(|accept| accept.split(',').next())
            .is_some_and(|first| headers::is_media_type(first, binary_types));
        let body = convert(response, said.body.clone(), is_binary, wants_binary)?;
        return Ok((media_type, body));
    };
    match &template.kind {
        TemplateKind::Static(text) => Ok((headers::value(media_type), text.clone())),
        TemplateKind::NotHonoured => {
            Err(Fault::MapResponse(MapResponseFault::TemplateNotHonoured {
                place: template.place.clone(),
            }))
        }
    }
}

fn template<'plan>(
    response: &'plan CompiledResponse,
    accept: Option<&str>,
) -> Option<(&'plan str, &'plan CompiledTemplate)> {
    let wanted = accept
        .and_then(|accept| accept.split(',').next_back())
        .map(headers::essence);
    wanted
        .into_iter()
        .chain(["application/json"])
        .find_map(|wanted| {
            response
                .templates
                .iter()
                .find(|(media_type, _)| headers::essence(media_type).eq_ignore_ascii_case(wanted))
        })
        .or_else(|| response.templates.first())
        .map(|(media_type, template)| (media_type.as_str(), template))
}

/// Converts a body that passes.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html>.
fn convert(
    response: &CompiledResponse,
    body: Bytes,
    is_binary: bool,
    wants_binary: bool,
) -> Result<Bytes, Fault> {
    let decoded = |body: &Bytes| {
        STANDARD
            .decode(body.trim_ascii())
            .map(Bytes::from)
            .map_err(|_| {
                Fault::MapResponse(MapResponseFault::Base64 {
                    source: response.place.to_string(),
                })
            })
    };
    match (response.content_handling, is_binary, wants_binary) {
        (Some(ContentHandling::ConvertToBinary), false, _) | (None, false, true) => decoded(&body),
        (Some(ContentHandling::ConvertToText), true, _) | (None, true, false) => {
            Ok(STANDARD.encode(&body).into())
        }
        (Some(ContentHandling::ConvertToText), false, _)
        | (None, false, false)
        | (Some(ContentHandling::ConvertToBinary), true, _)
        | (None, true, true) => Ok(body),
    }
}
