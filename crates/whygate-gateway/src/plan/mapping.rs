//! Mapping expressions: where a value of the integration request or of the method response
//! comes from.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping-sources.html>.

use std::{borrow::Cow, sync::Arc};

use http::{HeaderMap, HeaderName};
use serde::de::IgnoredAny;
use whygate_exchange::Exchange;
use whygate_model::Place;
use whygate_vtl::{JsonPath, JsonPathError, Memory, Outcome, Value};

use super::CompiledStage;
use crate::{context, headers::HeaderNames, query};

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MappingSource {
    /// `'text'`.
    Static(String),
    /// `method.request.path.NAME`.
    Path(String),
    /// `method.request.querystring.NAME`: the last value.
    Query(String),
    /// `method.request.multivaluequerystring.NAME`: all values.
    MultiQuery(String),
    /// `method.request.header.NAME`: the last value.
    Header(String),
    /// `method.request.multivalueheader.NAME`: all values.
    MultiHeader(String),
    /// `method.request.body` or `integration.response.body`, whole or a part of it.
    Body(Option<BodyPath>),
    /// `context.NAME`.
    Context(String),
    /// `stageVariables.NAME`.
    StageVariable(String),
    /// `integration.response.header.NAME`: the last value.
    ResponseHeader(String),
    /// `integration.response.multivalueheader.NAME`: all values.
    ResponseMultiHeader(String),
}

/// A JSONPath into a body.
#[derive(Clone, Debug)]
pub(crate) struct BodyPath {
    /// As it was written.
    text: String,
    path: Arc<JsonPath>,
}

impl PartialEq for BodyPath {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for BodyPath {}

impl BodyPath {
    fn parse(text: &str) -> Result<Self, MappingError> {
        // `$.` may be left out, as Amazon's guide writes it.
        JsonPath::parse(text)
            .map(|path| Self {
                text: text.to_owned(),
                path: Arc::new(path),
            })
            .map_err(MappingError::JsonPath)
    }

    /// What it finds: text as it is, anything else as JSON; `None` for nothing and for null.
    fn value(&self, body: &str) -> Option<String> {
        let memory = Memory::default();
        let document = whygate_vtl::parse_json(&memory, body).ok()?;
        match self.path.evaluate(&memory, document).ok()? {
            Outcome::Missing | Outcome::Value(Value::Null) => None,
            Outcome::Value(Value::Text(text)) => Some(text.to_owned()),
            Outcome::Value(other) => whygate_vtl::objects::json_text(&memory, &other)
                .ok()
                .map(str::to_owned),
        }
    }
}

/// Where in the integration request a value goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RequestTarget {
    /// A header.
    Header(HeaderName),
    /// A header that Amazon keeps for itself: the call fails.
    ForbiddenHeader(String),
    /// A query parameter.
    Query(String),
    /// A path variable.
    Path(String),
}

/// One mapping of the integration request.
#[derive(Clone, Debug)]
pub(crate) struct RequestMapping {
    pub(crate) target: RequestTarget,
    pub(crate) source: MappingSource,
    pub(crate) place: Place,
}

/// One mapping of the method response.
#[derive(Clone, Debug)]
pub(crate) struct ResponseMapping {
    pub(crate) header: HeaderName,
    /// The name as the definition writes it.
    pub(crate) spelt: Box<str>,
    pub(crate) source: MappingSource,
    pub(crate) place: Place,
}

/// An expression that cannot be served.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MappingError {
    /// It is none of the known forms.
    #[error("not a mapping expression")]
    Unknown,
    /// What it points into the body with is no JSONPath.
    #[error("{0}")]
    JsonPath(JsonPathError),
    /// There is no such variable of the context.
    #[error("not a variable of the context")]
    Context,
}

impl MappingSource {
    /// Reads an expression.
    pub(crate) fn parse(text: &str) -> Result<Self, MappingError> {
        let text = text.trim();
        if let Some(quoted) = text
            .strip_prefix('\'')
            .and_then(|rest| rest.strip_suffix('\''))
        {
            return Ok(Self::Static(quoted.to_owned()));
        }
        if let Some(name) = text.strip_prefix("context.") {
            return if context::is_known(name) {
                Ok(Self::Context(name.to_owned()))
            } else {
                Err(MappingError::Context)
            };
        }
        if let Some(name) = text.strip_prefix("stageVariables.") {
            return Ok(Self::StageVariable(name.to_owned()));
        }
        if let Some(rest) = text.strip_prefix("method.request.") {
            return match rest.split_once('.') {
                Some(("path", name)) => Ok(Self::Path(name.to_owned())),
                Some(("querystring", name)) => Ok(Self::Query(name.to_owned())),
                Some(("multivaluequerystring", name)) => Ok(Self::MultiQuery(name.to_owned())),
                Some(("header", name)) => Ok(Self::Header(name.to_owned())),
                Some(("multivalueheader", name)) => Ok(Self::MultiHeader(name.to_owned())),
                Some(("body", path)) => Ok(Self::Body(Some(BodyPath::parse(path)?))),
                None if rest == "body" => Ok(Self::Body(None)),
                _ => Err(MappingError::Unknown),
            };
        }
        if let Some(rest) = text.strip_prefix("integration.response.") {
            return match rest.split_once('.') {
                Some(("header", name)) => Ok(Self::ResponseHeader(name.to_owned())),
                Some(("multivalueheader", name)) => Ok(Self::ResponseMultiHeader(name.to_owned())),
                Some(("body", path)) => Ok(Self::Body(Some(BodyPath::parse(path)?))),
                None if rest == "body" => Ok(Self::Body(None)),
                _ => Err(MappingError::Unknown),
            };
        }
        Err(MappingError::Unknown)
    }

    /// Whether it reads the body.
    pub(crate) fn reads_body(&self) -> bool {
        matches!(self, Self::Body(_))
    }

    /// The value; `None` or empty text: nothing is set.
    pub(crate) fn value<'input>(
        &'input self,
        input: &'input MappingInput<'_>,
    ) -> Result<Option<Cow<'input, str>>, InvalidBody> {
        let exchange = input.exchange;
        Ok(match self {
            Self::Static(text) => Some(text.as_str().into()),
            Self::Path(name) => exchange.routed.as_ref().and_then(|routed| {
                routed
                    .path_parameters
                    .iter()
                    .find(|(key, _)| **key == **name)
                    .map(|(_, value)| value.as_str().into())
            }),
            Self::Query(name) => query::pairs(exchange.received.target.query())
                .filter(|(key, _)| key == name)
                .last()
                .map(|(_, value)| value),
            Self::MultiQuery(name) => {
                let values: Vec<_> = query::pairs(exchange.received.target.query())
                    .filter(|(key, _)| key == name)
                    .map(|(_, value)| value)
                    .collect();
                (!values.is_empty()).then(|| values.join(",").into())
            }
            Self::Header(name) => input
                .names
                .spelt_like(name)
                .then(|| last_header(&exchange.received.headers, name))
                .flatten(),
            Self::MultiHeader(name) => input
                .names
                .spelt_like(name)
                .then(|| all_headers(&exchange.received.headers, name))
                .flatten(),
            Self::Body(path) => body_value(input.body, path.as_ref())?,
            Self::Context(name) => context::value(name, exchange, input.stage),
            Self::StageVariable(name) => input.stage.variable(name).map(Cow::Borrowed),
            Self::ResponseHeader(name) => input
                .response_headers
                .and_then(|headers| last_header(headers, name)),
            Self::ResponseMultiHeader(name) => input
                .response_headers
                .and_then(|headers| all_headers(headers, name)),
        })
    }
}

/// What expressions are evaluated on.
#[derive(Debug)]
pub(crate) struct MappingInput<'call> {
    pub(crate) exchange: &'call Exchange,
    pub(crate) names: &'call HeaderNames,
    pub(crate) stage: &'call CompiledStage,
    /// The request's body, or the response's when a response is mapped.
    pub(crate) body: Option<&'call [u8]>,
    pub(crate) response_headers: Option<&'call HeaderMap>,
}

/// A body that is mapped begins like JSON and is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub(crate) struct InvalidBody {
    pub(crate) detail: String,
}

fn last_header<'headers>(headers: &'headers HeaderMap, name: &str) -> Option<Cow<'headers, str>> {
    headers
        .get_all(name)
        .iter()
        .next_back()
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
}

fn all_headers<'headers>(headers: &'headers HeaderMap, name: &str) -> Option<Cow<'headers, str>> {
    let values: Vec<_> = headers
        .get_all(name)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    (!values.is_empty()).then(|| values.join(",").into())
}

fn body_value<'body>(
    body: Option<&'body [u8]>,
    path: Option<&BodyPath>,
) -> Result<Option<Cow<'body, str>>, InvalidBody> {
    let Some(body) = body.filter(|body| !body.is_empty()) else {
        return Ok(None);
    };
    let looks_like_json = body
        .iter()
        .find(|byte| !byte.is_ascii_whitespace())
        .is_some_and(|byte| matches!(byte, b'{' | b'[' | b'"' | b'\''));
    let text = String::from_utf8_lossy(body);
    match serde_json::from_str::<IgnoredAny>(&text) {
        Ok(_) => {}
        Err(error) if looks_like_json => {
            return Err(InvalidBody {
                detail: error.to_string(),
            });
        }
        Err(_) if path.is_none() => return Ok(Some(text)),
        Err(_) => return Ok(None),
    }
    Ok(match path {
        None => Some(text),
        Some(path) => path.value(&text).map(Cow::Owned),
    })
}

#[cfg(test)]
mod tests;
