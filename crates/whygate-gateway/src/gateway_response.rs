//! Gateway responses that an API sets itself: status, headers and bodies of the answers that
//! the gateway makes by itself. A body is text in which variables are filled in, no template.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html>.

use http::{HeaderName, HeaderValue, StatusCode, header};
use whygate_exchange::{Exchange, Fault};
use whygate_model::{
    Diagnostic, Place,
    definition::{GatewayResponse, GatewayResponseType, RestApi},
};

use crate::{
    compile::header_mapping,
    context, headers,
    headers::HeaderNames,
    plan::{
        CompiledStage,
        mapping::{MappingInput, MappingSource, ResponseMapping},
    },
};

/// The gateway responses of an API.
#[derive(Debug, Default)]
pub(crate) struct GatewayResponses {
    entries: Vec<(GatewayResponseType, CompiledGatewayResponse)>,
}

#[derive(Debug)]
struct CompiledGatewayResponse {
    place: Place,
    status: Option<StatusCode>,
    headers: Vec<ResponseMapping>,
    templates: Vec<(String, Vec<Part>)>,
}

/// A piece of a body.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// `$context.…`
    Context(String),
    Mapping(MappingSource),
}

/// What a gateway response makes of an answer.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) place: Place,
    pub(crate) status: Option<StatusCode>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) spelt: Vec<Box<str>>,
    /// Media type and text; `None`: the built-in body.
    pub(crate) body: Option<(String, String)>,
}

impl GatewayResponses {
    /// Compiles what an API sets itself.
    pub(crate) fn compile(api: &RestApi, diagnostics: &mut Vec<Diagnostic>) -> Self {
        Self {
            entries: api
                .gateway_responses
                .iter()
                .map(|(kind, response)| (*kind, compile(response, diagnostics)))
                .collect(),
        }
    }

    /// The entry of the fault's type, else the one of its class.
    fn find(&self, fault: &Fault) -> Option<&CompiledGatewayResponse> {
        let spec = fault.spec();
        let class = if spec.status >= 500 {
            GatewayResponseType::Default5xx
        } else {
            GatewayResponseType::Default4xx
        };
        [spec.response, class].into_iter().find_map(|wanted| {
            self.entries
                .iter()
                .find(|(kind, _)| *kind == wanted)
                .map(|(_, response)| response)
        })
    }

    /// What an API makes of a fault; `None`: nothing of its own.
    pub(crate) fn render(
        &self,
        fault: &Fault,
        exchange: &Exchange,
        stage: &CompiledStage,
        names: &HeaderNames,
    ) -> Option<Rendered> {
        let response = self.find(fault)?;
        let input = MappingInput {
            exchange,
            names,
            stage,
            body: None,
            response_headers: None,
        };
        let value = |source: &MappingSource| match source {
            MappingSource::Context(name) => context::error_value(name, fault)
                .or_else(|| context::value(name, exchange, stage).map(Into::into)),
            other => other.value(&input).ok().flatten().map(Into::into),
        };
        let mut rendered = Rendered {
            place: response.place.clone(),
            status: response.status,
            headers: Vec::with_capacity(response.headers.len()),
            spelt: Vec::with_capacity(response.headers.len()),
            body: None,
        };
        for mapping in &response.headers {
            if let Some(text) = value(&mapping.source).filter(|text| !text.is_empty()) {
                let header = mapping.header.clone();
                rendered.headers.push((header, headers::value(&text)));
                rendered.spelt.push(mapping.spelt.clone());
            }
        }
        let accept = headers::text(&exchange.received.headers, &header::ACCEPT);
        let template = accept
            .into_iter()
            .flat_map(|accept| accept.split(','))
            .map(headers::essence)
            .chain(["application/json"])
            .find_map(|wanted| {
                response
                    .templates
                    .iter()
                    .find(|(media_type, _)| media_type.eq_ignore_ascii_case(wanted))
            })
            .or_else(|| response.templates.first());
        if let Some((media_type, parts)) = template {
            let mut text = String::new();
            for part in parts {
                match part {
                    Part::Text(literal) => text.push_str(literal),
                    Part::Context(name) => {
                        let found = value(&MappingSource::Context(name.clone()));
                        text.push_str(&found.unwrap_or_default());
                    }
                    Part::Mapping(source) => text.push_str(&value(source).unwrap_or_default()),
                }
            }
            rendered.body = Some((media_type.clone(), text));
        }
        Some(rendered)
    }
}

fn compile(
    response: &GatewayResponse,
    diagnostics: &mut Vec<Diagnostic>,
) -> CompiledGatewayResponse {
    let hint = |found: Diagnostic| {
        found.help(
            "use `'text'`, `context.NAME`, `stageVariables.NAME` or `method.request.header.NAME`",
        )
    };
    let headers = response
        .headers
        .iter()
        .filter_map(|(name, expression)| header_mapping(name, expression, hint, diagnostics))
        .collect();
    for (name, expression) in &response.other_parameters {
        diagnostics.push(Diagnostic::note(
            "not-honoured",
            format!("`{name}` of a gateway response is not honoured by this version"),
            &expression.place,
        ));
    }
    let status = response.status_code.as_ref().and_then(|status| {
        let code = StatusCode::from_u16(status.value)
            .ok()
            .filter(|code| code.as_u16() >= 200);
        if code.is_none() {
            diagnostics.push(Diagnostic::error(
                "gateway-response-status-invalid",
                format!(
                    "`{}` is not a status that a response can have",
                    status.value
                ),
                &status.place,
            ));
        }
        code
    });
    CompiledGatewayResponse {
        place: response.place.clone(),
        status,
        headers,
        templates: response
            .templates
            .iter()
            .map(|(media_type, template)| (media_type.clone(), parts(&template.value)))
            .collect(),
    }
}

/// Cuts a body into text and variables: `$context.x.y`, `${context.x}`, `$stageVariables.x`,
/// `$method.request.header.x` and the like. Any other `$` is text.
fn parts(template: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('$') {
        let (before, found) = rest.split_at(at);
        text.push_str(before);
        let after = found.get(1..).unwrap_or_default();
        let (name, behind) = if let Some((name, behind)) = after
            .strip_prefix('{')
            .and_then(|inner| inner.split_once('}'))
        {
            (name, behind)
        } else {
            let end = after
                .find(|letter: char| {
                    !(letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-'))
                })
                .unwrap_or(after.len());
            let (name, _) = after.split_at(end);
            let name = name.trim_end_matches(['.', '-']);
            after.split_at(name.len())
        };
        let part = match name.strip_prefix("context.") {
            Some(name) => Some(Part::Context(name.to_owned())),
            None => MappingSource::parse(name)
                .ok()
                .filter(|source| !matches!(source, MappingSource::Static(_)))
                .map(Part::Mapping),
        };
        if let Some(part) = part {
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut text)));
            }
            parts.push(part);
            rest = behind;
        } else {
            text.push('$');
            rest = after;
        }
    }
    text.push_str(rest);
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{MappingSource, Part, parts};

    #[test]
    fn cuts_a_body_into_text_and_variables() {
        let text = |text: &str| Part::Text(text.to_owned());
        let context = |name: &str| Part::Context(name.to_owned());
        assert_eq!(
            parts(
                r#"{"message":$context.error.messageString,"cost":"$5","v":"${stageVariables.v}"}"#
            ),
            [
                text(r#"{"message":"#),
                context("error.messageString"),
                text(r#","cost":"$5","v":""#),
                Part::Mapping(MappingSource::StageVariable("v".into())),
                text(r#""}"#),
            ]
        );
        assert_eq!(
            parts("id $context.requestId."),
            [text("id "), context("requestId"), text(".")]
        );
        assert_eq!(parts("$"), [text("$")]);
    }
}
