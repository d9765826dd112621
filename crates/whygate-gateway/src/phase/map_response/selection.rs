//! HTTP, MOCK and AWS: an integration response is selected, by the status or by what a function's
//! error says, and makes the answer.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html>.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
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
            AwsServiceIntegration, CompiledResponse, MappedFunctionIntegration,
            MappedHttpIntegration, MockIntegration,
        },
        mapping::MappingInput,
    },
    template::{self, CompiledTemplate, OverrideSet, Overrides, TemplateInput},
};

/// What mapping looks at besides the backend's answer.
#[derive(Clone, Copy)]
pub(super) struct Mapping<'call> {
    pub(super) call: &'call Call<'call>,
    pub(super) routed: &'call RoutedCall<'call>,
    pub(super) exchange: &'call Exchange,
}

/// What the backend answered, as far as the mapping looks at it.
struct BackendSaid<'reply> {
    /// What selection patterns are held against.
    value: String,
    status: u16,
    headers: &'reply HeaderMap,
    body: Bytes,
    /// Whether a body that passes keeps the type that the backend gave it.
    keeps_media_type: bool,
}

impl<'reply> BackendSaid<'reply> {
    /// Of a backend whose status is what patterns are held against.
    fn by_status(
        status: u16,
        headers: &'reply HeaderMap,
        body: Bytes,
        keeps_media_type: bool,
    ) -> Self {
        Self {
            value: status.to_string(),
            status,
            headers,
            body,
            keeps_media_type,
        }
    }
}

impl Mapping<'_> {
    /// Makes the answer of an HTTP server's.
    pub(super) fn http(
        self,
        integration: &MappedHttpIntegration,
        status: u16,
        headers: &HeaderMap,
        body: Bytes,
        overrides: Overrides,
    ) -> Result<Answer, Fault> {
        let said = BackendSaid::by_status(status, headers, body, true);
        let place = &integration.http.place;
        self.traced(&integration.responses, place, &said, overrides)
    }

    /// Makes the answer of a service's. Its type is not the answer's: what is not mapped is
    /// `application/json` (recorded, `test_rest_api_to_dynamodb_integration`).
    pub(super) fn service(
        self,
        integration: &AwsServiceIntegration,
        status: u16,
        headers: &HeaderMap,
        body: Bytes,
        overrides: Overrides,
    ) -> Result<Answer, Fault> {
        let said = BackendSaid::by_status(status, headers, body, false);
        let place = &integration.http.place;
        self.traced(&integration.responses, place, &said, overrides)
    }

    /// Makes the answer of nobody's.
    pub(super) fn mock(
        self,
        integration: &MockIntegration,
        status: u16,
        overrides: Overrides,
    ) -> Result<Answer, Fault> {
        let headers = HeaderMap::new();
        let said = BackendSaid::by_status(status, &headers, Bytes::new(), true);
        let place = &integration.place;
        self.select(&integration.responses, place, &said, overrides)
    }

    /// Makes the answer of a function's result, or of its error, which has a message.
    pub(super) fn function(
        self,
        integration: &MappedFunctionIntegration,
        status: u16,
        payload: Bytes,
        overrides: Overrides,
    ) -> Result<Answer, Fault> {
        // What the Invoke API answers, whatever the function says.
        let headers = HeaderMap::from_iter([(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        )]);
        let said = BackendSaid {
            value: error_message(&payload).unwrap_or_default(),
            status,
            headers: &headers,
            body: payload,
            keeps_media_type: true,
        };
        let place = &integration.function.place;
        let mut answer = self.select(&integration.responses, place, &said, overrides)?;
        if let Some(trace) = &self.exchange.trace {
            answer
                .headers
                .insert(headers::TRACE_ID, headers::value(&trace.of_function()));
        }
        Ok(answer)
    }

    /// What is selected, with the trace that a backend was told of.
    fn traced(
        self,
        responses: &[CompiledResponse],
        place: &Place,
        said: &BackendSaid<'_>,
        overrides: Overrides,
    ) -> Result<Answer, Fault> {
        let mut answer = self.select(responses, place, said, overrides)?;
        if let Some(trace) = &self.exchange.trace {
            answer
                .headers
                .insert(headers::TRACE_ID, trace.value.clone());
        }
        Ok(answer)
    }

    fn select(
        self,
        responses: &[CompiledResponse],
        place: &Place,
        said: &BackendSaid<'_>,
        mut overrides: Overrides,
    ) -> Result<Answer, Fault> {
        let selected = responses
            .iter()
            .find(|response| {
                response
                    .regex
                    .as_ref()
                    .is_some_and(|regex| regex.matches(&said.value))
            })
            .or_else(|| responses.iter().find(|response| response.pattern.is_none()));
        let Some(response) = selected else {
            return Err(Fault::MapResponse(MapResponseFault::NoOutputMapping {
                value: said.value.clone(),
                status: said.status,
                patterns: responses
                    .iter()
                    .filter_map(|response| response.pattern.clone())
                    .collect(),
                place: place.clone(),
            }));
        };
        let declared = self.routed.method.declared.contains(&response.status_text);
        let Some(status) = response.status.filter(|_| declared) else {
            return Err(Fault::MapResponse(
                MapResponseFault::UndeclaredMethodResponse {
                    status: response.status_text.clone(),
                    place: response.place.clone(),
                },
            ));
        };
        let mut made = MadeHeaders {
            headers: HeaderMap::with_capacity(response.mappings.len() + 4),
            spelt: Vec::new(),
        };
        let input = MappingInput {
            exchange: self.exchange,
            names: self.call.names,
            stage: self.routed.stage,
            body: Some(&said.body),
            response_headers: Some(said.headers),
        };
        for mapping in &response.mappings {
            let value = mapping.source.value(&input).map_err(|error| {
                Fault::MapResponse(MapResponseFault::InvalidJsonBody {
                    header: mapping.spelt.to_string(),
                    detail: error.detail,
                    place: mapping.place.clone(),
                })
            })?;
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                made.set(&mapping.header, &mapping.spelt, &value);
            }
        }
        let (media_type, body) = self.body(response, said, &mut overrides)?;
        made.override_with(&overrides.response);
        let MadeHeaders { mut headers, spelt } = made;
        headers.entry(header::CONTENT_TYPE).or_insert(media_type);
        Ok(Answer {
            status: overrides.response.status().unwrap_or(status),
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
        self,
        response: &CompiledResponse,
        said: &BackendSaid<'_>,
        overrides: &mut Overrides,
    ) -> Result<(HeaderValue, Bytes), Fault> {
        let accept = headers::text(&self.exchange.received.headers, &header::ACCEPT);
        let media_type = said
            .headers
            .get(header::CONTENT_TYPE)
            .cloned()
            .unwrap_or_else(|| HeaderValue::from_static("application/json"));
        let binary_types = &self.routed.stage.binary_media_types;
        let is_binary = media_type
            .to_str()
            .is_ok_and(|media_type| headers::is_media_type(media_type, binary_types));
        let wants_binary = accept
            .and_then(|accept| accept.split(',').next())
            .is_some_and(|first| headers::is_media_type(first, binary_types));
        let template = template(response, accept);
        if let Some(template) = template
            && said.body.is_empty()
        {
            // Nothing is nothing in any form, and the template runs.
            return self.rendered(template, "", overrides);
        }
        let payload = convert(response, said.body.clone(), is_binary, wants_binary)?;
        match (template, payload) {
            (None, Payload::Text(body) | Payload::Binary(body)) if said.keeps_media_type => {
                Ok((media_type, body))
            }
            (None, Payload::Text(body) | Payload::Binary(body)) => {
                Ok((HeaderValue::from_static("application/json"), body))
            }
            (Some(template), Payload::Text(body)) => {
                self.rendered(template, &String::from_utf8_lossy(&body), overrides)
            }
            // Recorded (`test_apigw_s3_binary_support_response_convert_to_binary_with_request_template`).
            (Some(template), Payload::Binary(_)) => {
                let why = "the body is binary, and templates run on text only".to_owned();
                Err(Fault::MapResponse(MapResponseFault::VtlError(Box::new(
                    template.failure_as_a_whole(why),
                ))))
            }
        }
    }

    fn rendered(
        self,
        template: &CompiledTemplate,
        body: &str,
        overrides: &mut Overrides,
    ) -> Result<(HeaderValue, Bytes), Fault> {
        let input = TemplateInput {
            call: self.call,
            stage: self.routed.stage,
            exchange: self.exchange,
            body,
        };
        match template::render(template, &input, overrides) {
            Ok(text) => Ok((headers::value(&template.media_type), text)),
            Err(failure) => Err(Fault::MapResponse(MapResponseFault::VtlError(failure))),
        }
    }
}

/// `errorMessage` of a payload, which only errors have.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html>.
fn error_message(payload: &[u8]) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Error {
        #[serde(rename = "errorMessage")]
        message: String,
    }
    serde_json::from_slice::<Error>(payload)
        .ok()
        .map(|error| error.message)
}

/// The headers of an answer in the making.
struct MadeHeaders {
    headers: HeaderMap,
    spelt: Vec<Box<str>>,
}

impl MadeHeaders {
    fn set(&mut self, header: &HeaderName, spelt: &str, value: &str) {
        let name = match answer_header(header, AnswerOrigin::Mapping) {
            AnswerHeader::Pass => {
                self.spelt.push(spelt.into());
                header.clone()
            }
            AnswerHeader::Remap(name) => name,
            AnswerHeader::Drop => return,
        };
        self.headers.insert(name, headers::value(value));
    }

    fn override_with(&mut self, set: &OverrideSet) {
        for (name, value) in &set.header {
            // What is no name of a header is not sent.
            if let Ok(header) = HeaderName::from_bytes(name.as_bytes()) {
                self.set(&header, name, &value.text());
            }
        }
    }
}

/// The template that the client prefers: by the last type that it accepts, else the one for
/// `application/json`, else the first.
fn template<'plan>(
    response: &'plan CompiledResponse,
    accept: Option<&str>,
) -> Option<&'plan CompiledTemplate> {
    let wanted = accept
        .and_then(|accept| accept.split(',').next_back())
        .map(headers::essence);
    wanted
        .into_iter()
        .chain(["application/json"])
        .find_map(|wanted| {
            response.templates.iter().find(|template| {
                headers::essence(&template.media_type).eq_ignore_ascii_case(wanted)
            })
        })
        .or_else(|| response.templates.first())
}

/// A body as it goes on.
enum Payload {
    Text(Bytes),
    Binary(Bytes),
}

/// Converts a body.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html>.
fn convert(
    response: &CompiledResponse,
    body: Bytes,
    is_binary: bool,
    wants_binary: bool,
) -> Result<Payload, Fault> {
    match (response.content_handling, is_binary, wants_binary) {
        (Some(ContentHandling::ConvertToBinary), false, _) | (None, false, true) => STANDARD
            .decode(body.trim_ascii())
            .map(|decoded| Payload::Binary(decoded.into()))
            .map_err(|_| {
                Fault::MapResponse(MapResponseFault::Base64 {
                    source: response.place.to_string(),
                })
            }),
        (Some(ContentHandling::ConvertToText), true, _) | (None, true, false) => {
            Ok(Payload::Text(STANDARD.encode(&body).into()))
        }
        // Bytes that are no text become U+FFFD, as they do in requests (recorded).
        (Some(ContentHandling::ConvertToText), false, _) | (None, false, false) => {
            Ok(Payload::Text(match std::str::from_utf8(&body) {
                Ok(_) => body,
                Err(_) => String::from_utf8_lossy(&body).into_owned().into(),
            }))
        }
        (Some(ContentHandling::ConvertToBinary), true, _) | (None, true, true) => {
            Ok(Payload::Binary(body))
        }
    }
}
