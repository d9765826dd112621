//! Mapping expressions: where a value of the integration request or of the method response
//! comes from.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping-sources.html>.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName};
use serde_json::Value;
use whygate_exchange::Exchange;
use whygate_model::Place;

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
    Body(Vec<BodyStep>),
    /// `context.NAME`.
    Context(String),
    /// `stageVariables.NAME`.
    StageVariable(String),
    /// `integration.response.header.NAME`: the last value.
    ResponseHeader(String),
    /// `integration.response.multivalueheader.NAME`: all values.
    ResponseMultiHeader(String),
}

/// A step into a JSON body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BodyStep {
    /// A member of an object.
    Member(String),
    /// An element of an array.
    Element(usize),
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
}

/// An expression that cannot be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MappingError {
    /// It is none of the known forms.
    #[error("not a mapping expression")]
    Unknown,
    /// It points into the body in a way that is not read here.
    #[error("a JSONPath that is not read here yet")]
    JsonPath,
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
                Some(("body", path)) => Ok(Self::Body(body_steps(path)?)),
                None if rest == "body" => Ok(Self::Body(Vec::new())),
                _ => Err(MappingError::Unknown),
            };
        }
        if let Some(rest) = text.strip_prefix("integration.response.") {
            return match rest.split_once('.') {
                Some(("header", name)) => Ok(Self::ResponseHeader(name.to_owned())),
                Some(("multivalueheader", name)) => Ok(Self::ResponseMultiHeader(name.to_owned())),
                Some(("body", path)) => Ok(Self::Body(body_steps(path)?)),
                None if rest == "body" => Ok(Self::Body(Vec::new())),
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
            Self::Body(steps) => body_value(input.body, steps)?,
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
    steps: &[BodyStep],
) -> Result<Option<Cow<'body, str>>, InvalidBody> {
    let Some(body) = body.filter(|body| !body.is_empty()) else {
        return Ok(None);
    };
    let looks_like_json = body
        .iter()
        .find(|byte| !byte.is_ascii_whitespace())
        .is_some_and(|byte| matches!(byte, b'{' | b'[' | b'"' | b'\''));
    let json: Value = match serde_json::from_slice(body) {
        Ok(json) => json,
        Err(error) if looks_like_json => {
            return Err(InvalidBody {
                detail: error.to_string(),
            });
        }
        Err(_) if steps.is_empty() => return Ok(Some(String::from_utf8_lossy(body))),
        Err(_) => return Ok(None),
    };
    if steps.is_empty() {
        return Ok(Some(String::from_utf8_lossy(body)));
    }
    let mut at = &json;
    for step in steps {
        let next = match step {
            BodyStep::Member(name) => at.get(name),
            BodyStep::Element(index) => at.get(index),
        };
        match next {
            Some(next) => at = next,
            None => return Ok(None),
        }
    }
    Ok(match at {
        Value::Null => None,
        Value::String(text) => Some(text.clone().into()),
        other => Some(other.to_string().into()),
    })
}

/// `$.a.b[0]`, `a.b` and `['a']`: members and elements, no wildcards or filters.
fn body_steps(path: &str) -> Result<Vec<BodyStep>, MappingError> {
    if path.contains("..") {
        return Err(MappingError::JsonPath);
    }
    let path = path.strip_prefix('$').unwrap_or(path);
    let path = path.strip_prefix('.').unwrap_or(path);
    if path.is_empty() {
        return Err(MappingError::JsonPath);
    }
    let mut steps = Vec::new();
    for piece in path.split('.') {
        let (name, mut brackets) = match piece.find('[') {
            Some(at) => piece.split_at(at),
            None => (piece, ""),
        };
        if !name.is_empty() {
            if !name
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '$'))
            {
                return Err(MappingError::JsonPath);
            }
            steps.push(BodyStep::Member(name.to_owned()));
        }
        while let Some(rest) = brackets.strip_prefix('[') {
            let (inside, behind) = rest.split_once(']').ok_or(MappingError::JsonPath)?;
            brackets = behind;
            let quoted = inside
                .strip_prefix(['\'', '"'])
                .and_then(|inside| inside.strip_suffix(['\'', '"']));
            steps.push(match quoted {
                Some(name) => BodyStep::Member(name.to_owned()),
                None => BodyStep::Element(inside.parse().map_err(|_| MappingError::JsonPath)?),
            });
        }
        if !brackets.is_empty() {
            return Err(MappingError::JsonPath);
        }
    }
    Ok(steps)
}

#[cfg(test)]
mod tests;
