//! What a function of a Lambda proxy integration answers.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format>
//! and recorded answers.
//!
//! Reading knows nothing of phases and functions, and never panics whatever it is given.

use http::{HeaderName, HeaderValue};
use serde_json::{Map, Value};

/// An answer that can be passed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProxyResponse {
    /// `statusCode`, 200 if it is left out; never below 200.
    pub status: u16,
    /// Names as the function wrote them, and values: for each name those of
    /// `multiValueHeaders`, then that of `headers`.
    pub headers: Vec<(String, HeaderName, HeaderValue)>,
    /// `body`.
    pub body: Option<String>,
    /// `isBase64Encoded`.
    pub is_base64_encoded: bool,
}

/// Why an answer cannot be passed on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProxyResponseError {
    /// Nothing, or `null`.
    #[error("the function returned nothing")]
    Empty,
    /// No object.
    #[error("the function returned {found}")]
    NotObject {
        /// What it is instead.
        found: &'static str,
    },
    /// A member that Amazon does not know.
    #[error("the function returned the unknown member `{field}`")]
    UnknownField {
        /// The member.
        field: String,
    },
    /// `body` is no text.
    #[error("`body` is {found}")]
    BodyNotString {
        /// What it is instead.
        found: &'static str,
    },
    /// Headers are not what they must be.
    #[error("`{member}` is {found}")]
    BadHeaders {
        /// The member.
        member: String,
        /// What it is instead.
        found: &'static str,
    },
    /// `statusCode` is not a status.
    #[error("`statusCode` is {found}")]
    BadStatus {
        /// What it is, as JSON.
        found: String,
    },
    /// `isBase64Encoded` is no truth value.
    #[error("`isBase64Encoded` is no truth value")]
    BadBase64Flag,
}

/// The longest text of a value that an error repeats.
const KEPT: usize = 100;

/// Reads a function's answer.
pub fn read_proxy_response(payload: &[u8]) -> Result<ProxyResponse, ProxyResponseError> {
    if payload.trim_ascii().is_empty() {
        return Err(ProxyResponseError::Empty);
    }
    let members = match serde_json::from_slice(payload) {
        Ok(Value::Object(members)) => members,
        Ok(Value::Null) => return Err(ProxyResponseError::Empty),
        Ok(other) => {
            return Err(ProxyResponseError::NotObject {
                found: kind(&other),
            });
        }
        Err(_) => return Err(ProxyResponseError::NotObject { found: "no JSON" }),
    };
    let known = [
        "statusCode",
        "headers",
        "multiValueHeaders",
        "body",
        "isBase64Encoded",
    ];
    if let Some(field) = members
        .keys()
        .find(|field| !known.contains(&field.as_str()))
    {
        return Err(ProxyResponseError::UnknownField {
            field: field.chars().take(KEPT).collect(),
        });
    }
    Ok(ProxyResponse {
        status: status(&members)?,
        headers: headers(&members)?,
        body: match members.get("body") {
            None | Some(Value::Null) => None,
            Some(Value::String(body)) => Some(body.clone()),
            Some(other) => {
                return Err(ProxyResponseError::BodyNotString { found: kind(other) });
            }
        },
        is_base64_encoded: match members.get("isBase64Encoded") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(flag)) if flag.eq_ignore_ascii_case("true") => true,
            Some(Value::String(flag)) if flag.eq_ignore_ascii_case("false") => false,
            Some(_) => return Err(ProxyResponseError::BadBase64Flag),
        },
    })
}

/// What a streamed answer begins with.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html>.
pub(crate) fn read_stream_metadata(prelude: &[u8]) -> Result<ProxyResponse, ProxyResponseError> {
    let members = match serde_json::from_slice(prelude) {
        Ok(Value::Object(members)) => members,
        Ok(other) => {
            return Err(ProxyResponseError::NotObject {
                found: kind(&other),
            });
        }
        Err(_) => return Err(ProxyResponseError::NotObject { found: "no JSON" }),
    };
    let known = ["statusCode", "headers", "multiValueHeaders", "cookies"];
    if let Some(field) = members
        .keys()
        .find(|field| !known.contains(&field.as_str()))
    {
        return Err(ProxyResponseError::UnknownField {
            field: field.chars().take(KEPT).collect(),
        });
    }
    let mut all = headers(&members)?;
    match members.get("cookies") {
        None | Some(Value::Null) => {}
        Some(Value::Array(cookies)) => {
            for cookie in cookies {
                all.push(header("cookies", "Set-Cookie", cookie)?);
            }
        }
        Some(other) => {
            return Err(ProxyResponseError::BadHeaders {
                member: "cookies".to_owned(),
                found: kind(other),
            });
        }
    }
    Ok(ProxyResponse {
        status: status(&members)?,
        headers: all,
        body: None,
        is_base64_encoded: false,
    })
}

fn status(members: &Map<String, Value>) -> Result<u16, ProxyResponseError> {
    let Some(value) = members.get("statusCode").filter(|value| !value.is_null()) else {
        return Ok(200);
    };
    let number = match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number
        .and_then(|number| u16::try_from(number).ok())
        .filter(|status| (200..1000).contains(status))
        .ok_or_else(|| ProxyResponseError::BadStatus {
            found: value.to_string().chars().take(KEPT).collect(),
        })
}

/// For each name the values of `multiValueHeaders`, then that of `headers` unless it is one of
/// them.
fn headers(
    members: &Map<String, Value>,
) -> Result<Vec<(String, HeaderName, HeaderValue)>, ProxyResponseError> {
    let mut all = Vec::new();
    if let Some(several) = object(members, "multiValueHeaders")? {
        for (name, values) in several {
            let member = || format!("multiValueHeaders.{name}");
            let Value::Array(values) = values else {
                return Err(ProxyResponseError::BadHeaders {
                    member: member(),
                    found: kind(values),
                });
            };
            for value in values {
                all.push(header(&member(), name, value)?);
            }
        }
    }
    let from_several = all.len();
    if let Some(single) = object(members, "headers")? {
        for (name, value) in single {
            let single = header(&format!("headers.{name}"), name, value)?;
            let doubled = all
                .iter()
                .take(from_several)
                .any(|(_, name, value)| *name == single.1 && *value == single.2);
            if !doubled {
                all.push(single);
            }
        }
    }
    Ok(all)
}

fn object<'value>(
    members: &'value Map<String, Value>,
    name: &str,
) -> Result<Option<&'value Map<String, Value>>, ProxyResponseError> {
    match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(object)) => Ok(Some(object)),
        Some(other) => Err(ProxyResponseError::BadHeaders {
            member: name.to_owned(),
            found: kind(other),
        }),
    }
}

/// A header; numbers and truth values are taken for their text.
fn header(
    member: &str,
    name: &str,
    value: &Value,
) -> Result<(String, HeaderName, HeaderValue), ProxyResponseError> {
    let bad = |found| ProxyResponseError::BadHeaders {
        member: member.chars().take(KEPT).collect(),
        found,
    };
    let parsed_name =
        HeaderName::from_bytes(name.as_bytes()).map_err(|_| bad("not the name of a header"))?;
    let parsed_value = match value {
        Value::String(text) => HeaderValue::from_str(text),
        Value::Bool(flag) => Ok(HeaderValue::from_static(if *flag {
            "true"
        } else {
            "false"
        })),
        Value::Number(number) => HeaderValue::from_str(&number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => return Err(bad(kind(value))),
    }
    .map_err(|_| bad("text that cannot stand in a header"))?;
    Ok((name.to_owned(), parsed_name, parsed_value))
}

/// What a value is, as a reader would call it.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    }
}

#[cfg(test)]
mod tests;
