//! What a function returns at its address, read as an HTTP answer.

use std::pin::Pin;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde_json::{Map, Value};
use whygate_exchange::ports::{FunctionError, InvocationStream};

use super::{UrlAnswer, UrlAnswerProblem as Problem, UrlBody, UrlCause, with_first};

/// What a runtime says of a stream that begins with the head of the answer.
const WITH_HEAD: &str = "application/vnd.awslambda.http-integration-response";
/// The type of an answer that does not say what it is.
const BYTES: &str = "application/octet-stream";
/// What stands between the metadata of a streamed answer and its body.
const DELIMITER: [u8; 8] = [0; 8];
/// Within so many bytes the delimiter must come.
const PRELUDE_BYTES: usize = 16 * 1024;

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, FunctionError>> + Send>>;

/// An answer that was read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Default for Read {
    fn default() -> Self {
        Self {
            status: 200,
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }
    }
}

impl Read {
    /// The answer as it goes out.
    pub(super) fn into_answer(self, request_id: String) -> UrlAnswer {
        let mut headers = self.headers;
        headers
            .entry(header::CONTENT_TYPE)
            .or_insert(HeaderValue::from_static("application/json"));
        UrlAnswer {
            request_id,
            status: self.status,
            headers,
            body: UrlBody::Whole(self.body),
            cause: None,
            run: None,
            event: Bytes::new(),
            returned: Bytes::new(),
        }
    }
}

/// Reads a whole result. An object with `statusCode` says what the answer is; anything else is
/// its body.
pub(super) fn read(payload: &Bytes) -> Result<Read, Problem> {
    let value: Value = serde_json::from_slice(payload).unwrap_or(Value::Null);
    match value {
        Value::Object(members) if members.contains_key("statusCode") => {
            let mut read = head(&members)?;
            let encoded = match members.get("isBase64Encoded") {
                None | Some(Value::Null) => false,
                Some(Value::Bool(encoded)) => *encoded,
                Some(_) => return Err(Problem::Base64),
            };
            read.body = match members.get("body") {
                None | Some(Value::Null) => Bytes::new(),
                Some(Value::String(text)) if encoded => STANDARD
                    .decode(text)
                    .map(Bytes::from)
                    .map_err(|_| Problem::Base64)?,
                Some(Value::String(text)) => Bytes::copy_from_slice(text.as_bytes()),
                Some(other) => other.to_string().into(),
            };
            Ok(read)
        }
        Value::String(text) => Ok(Read {
            body: text.into(),
            ..Read::default()
        }),
        // No JSON goes out as it is.
        Value::Null => Ok(Read {
            body: payload.clone(),
            ..Read::default()
        }),
        _ => Ok(Read {
            body: compact(payload),
            ..Read::default()
        }),
    }
}

/// JSON without white space between its tokens, which stay as they were written.
/// Source: recorded (LocalStack's `test_lambda_url_invocation`, run on Amazon).
fn compact(json: &[u8]) -> Bytes {
    let mut tokens = BytesMut::with_capacity(json.len());
    let (mut in_text, mut escaped) = (false, false);
    for byte in json {
        if !in_text && byte.is_ascii_whitespace() {
            continue;
        }
        match byte {
            b'"' if !escaped => in_text = !in_text,
            _ => {}
        }
        escaped = in_text && !escaped && *byte == b'\\';
        tokens.extend_from_slice(&[*byte]);
    }
    tokens.freeze()
}

/// Reads the head of a streamed result, if it has one, and gives the rest.
pub(super) async fn read_stream(stream: InvocationStream) -> Result<(Read, Chunks), Box<UrlCause>> {
    let mut chunks = stream.chunks;
    let content_type = stream.content_type.as_deref();
    if let Some(content_type) = content_type.filter(|kind| *kind != WITH_HEAD) {
        return match chunks.next().await {
            Some(Err(error)) => Err(Box::new(UrlCause::Function(error))),
            Some(Ok(first)) => Ok((raw(content_type), with_first(first, chunks))),
            None => Ok((raw(content_type), chunks)),
        };
    }
    let mut gathered = BytesMut::new();
    loop {
        if let Some(end) = gathered
            .windows(DELIMITER.len())
            .position(|bytes| bytes == DELIMITER)
        {
            let metadata: Value = serde_json::from_slice(&gathered[..end])
                .map_err(|error| Box::new(unreadable(error.to_string())))?;
            let Value::Object(members) = metadata else {
                return Err(Box::new(unreadable("it is no object".to_owned())));
            };
            let read = head(&members).map_err(|problem| Box::new(UrlCause::Answer(problem)))?;
            let rest = gathered.freeze().slice(end + DELIMITER.len()..);
            return Ok((read, with_first(rest, chunks)));
        }
        let may_be_metadata = gathered.first().is_none_or(|byte| *byte == b'{');
        if !may_be_metadata || gathered.len() > PRELUDE_BYTES {
            return Ok((raw(BYTES), with_first(gathered.freeze(), chunks)));
        }
        match chunks.next().await {
            Some(Ok(chunk)) => gathered.extend_from_slice(&chunk),
            Some(Err(error)) if gathered.is_empty() => {
                return Err(Box::new(UrlCause::Function(error)));
            }
            Some(Err(error)) => {
                let broken: Chunks = Box::pin(futures_util::stream::once(async { Err(error) }));
                return Ok((raw(BYTES), with_first(gathered.freeze(), broken)));
            }
            None => {
                let rest: Chunks = Box::pin(futures_util::stream::empty());
                return Ok((raw(BYTES), with_first(gathered.freeze(), rest)));
            }
        }
    }
}

fn unreadable(detail: String) -> UrlCause {
    UrlCause::Answer(Problem::Metadata { detail })
}

/// The head of an answer that says no more of itself than its type.
fn raw(content_type: &str) -> Read {
    let content_type =
        HeaderValue::from_str(content_type).unwrap_or(HeaderValue::from_static(BYTES));
    let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, content_type)]);
    Read {
        headers,
        ..Read::default()
    }
}

fn head(members: &Map<String, Value>) -> Result<Read, Problem> {
    let status = match members.get("statusCode") {
        None | Some(Value::Null) => 200,
        Some(value) => value
            .as_u64()
            .or_else(|| value.as_str()?.parse().ok())
            .and_then(|status| u16::try_from(status).ok())
            .filter(|status| (100..1000).contains(status))
            .ok_or_else(|| Problem::Status {
                found: value.to_string(),
            })?,
    };
    let mut headers = HeaderMap::new();
    match members.get("headers") {
        None | Some(Value::Null) => {}
        Some(Value::Object(given)) => {
            for (name, value) in given {
                let text = match value {
                    Value::String(text) => text.clone(),
                    Value::Number(_) | Value::Bool(_) => value.to_string(),
                    _ => return Err(wrong(name)),
                };
                let header = HeaderName::try_from(name.as_str()).map_err(|_| wrong(name))?;
                let value = HeaderValue::try_from(text).map_err(|_| wrong(name))?;
                if !is_of_connection(&header) {
                    headers.append(header, value);
                }
            }
        }
        Some(_) => {
            return Err(Problem::Headers {
                member: "headers".to_owned(),
            });
        }
    }
    for cookie in members
        .get("cookies")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let value = cookie
            .as_str()
            .and_then(|cookie| HeaderValue::from_str(cookie).ok())
            .ok_or_else(|| Problem::Headers {
                member: "cookies".to_owned(),
            })?;
        headers.append(header::SET_COOKIE, value);
    }
    Ok(Read {
        status,
        headers,
        body: Bytes::new(),
    })
}

fn wrong(header: &str) -> Problem {
    Problem::Headers {
        member: format!("headers.{header}"),
    }
}

/// Headers that are the connection's own.
fn is_of_connection(name: &HeaderName) -> bool {
    matches!(
        *name,
        header::CONNECTION
            | header::CONTENT_LENGTH
            | header::TRANSFER_ENCODING
            | header::TRAILER
            | header::UPGRADE
    )
}
