//! Values and errors as answers.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{Object, cbor, xml};
use crate::{
    error::ServiceError,
    generated,
    model::{Location, Operation, Protocol, Service, Shape, Structure, TimestampFormat},
};

/// An answer with its body in memory.
pub type Answer = http::Response<Bytes>;

/// The answer to an operation that went well.
pub fn success(
    service: &Service,
    operation: &Operation,
    protocol: Protocol,
    output: &Object,
    request_id: &str,
) -> Answer {
    let mut answer = empty(operation.status, request_id);
    let body = match protocol {
        Protocol::RestJson => rest_body(operation, output, &mut answer),
        Protocol::Json => {
            content_type(&mut answer, json_type(service));
            json_body(operation.output, output)
        }
        Protocol::Cbor => {
            content_type(&mut answer, "application/cbor");
            smithy_protocol(&mut answer);
            let value = operation
                .output
                .map_or_else(Object::new, |shape| shaped(shape, output, false));
            cbor::write(&Value::Object(value))
        }
        Protocol::Query => {
            content_type(&mut answer, "text/xml");
            xml::success(service, operation, output, request_id).into_bytes()
        }
    };
    *answer.body_mut() = body.into();
    answer
}

/// The answer to a request that was refused.
pub fn error(
    service: Option<&Service>,
    protocol: Protocol,
    error: &ServiceError,
    request_id: &str,
) -> Answer {
    let mut answer = empty(error.status, request_id);
    let member = service
        .and_then(|service| service.error(error.code))
        .map_or("message", |shape| shape.message);
    let body = match protocol {
        Protocol::RestJson => {
            content_type(&mut answer, "application/json");
            insert(&mut answer, "x-amzn-errortype", error.code);
            rest_error(service, member, error).to_string().into_bytes()
        }
        Protocol::Json => {
            let kind = service.map_or("application/x-amz-json-1.1", json_type);
            content_type(&mut answer, kind);
            json!({ "__type": error.code, member: error.message })
                .to_string()
                .into_bytes()
        }
        Protocol::Cbor => {
            content_type(&mut answer, "application/cbor");
            smithy_protocol(&mut answer);
            cbor::write(&json!({ "__type": error.code, member: error.message }))
        }
        Protocol::Query => {
            content_type(&mut answer, "text/xml");
            xml::error(service, error, request_id).into_bytes()
        }
    };
    *answer.body_mut() = body.into();
    answer
}

/// Errors of Lambda tell whose fault they are; those that its framework finds do not.
fn rest_error(service: Option<&Service>, member: &str, error: &ServiceError) -> Value {
    let of_lambda = error.tells_whose
        && service.is_some_and(|service| {
            service.id == generated::lambda::SERVICE.id && service.error(error.code).is_some()
        });
    if of_lambda {
        let kind = if error.status < 500 {
            "User"
        } else {
            "Service"
        };
        json!({ "Type": kind, member: error.message })
    } else {
        json!({ member: error.message })
    }
}

fn empty(status: u16, request_id: &str) -> Answer {
    let mut answer = Answer::new(Bytes::new());
    *answer.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    insert(&mut answer, "x-amzn-requestid", request_id);
    answer
}

fn insert(answer: &mut Answer, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer
            .headers_mut()
            .insert(HeaderName::from_static(name), value);
    }
}

fn content_type(answer: &mut Answer, kind: &'static str) {
    answer
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
}

fn smithy_protocol(answer: &mut Answer) {
    answer.headers_mut().insert(
        HeaderName::from_static("smithy-protocol"),
        HeaderValue::from_static("rpc-v2-cbor"),
    );
}

fn json_type(service: &Service) -> &'static str {
    if service.signing_name == "monitoring" {
        "application/x-amz-json-1.0"
    } else {
        "application/x-amz-json-1.1"
    }
}

fn json_body(structure: Option<&'static Structure>, output: &Object) -> Vec<u8> {
    let body = structure.map_or_else(Object::new, |shape| shaped(shape, output, false));
    Value::Object(body).to_string().into_bytes()
}

fn rest_body(operation: &Operation, output: &Object, answer: &mut Answer) -> Vec<u8> {
    let Some(structure) = operation.output else {
        return Vec::new();
    };
    for member in structure.members {
        let Some(value) = output.get(member.name) else {
            continue;
        };
        match member.location {
            Location::Header => {
                if let (Ok(name), Some(value)) = (
                    HeaderName::from_bytes(member.wire.as_bytes()),
                    text(value).and_then(|text| HeaderValue::from_str(&text).ok()),
                ) {
                    answer.headers_mut().insert(name, value);
                }
            }
            Location::Headers => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    let name = format!("{}{name}", member.wire);
                    if let (Ok(name), Some(value)) = (
                        HeaderName::from_bytes(name.as_bytes()),
                        text(value).and_then(|text| HeaderValue::from_str(&text).ok()),
                    ) {
                        answer.headers_mut().insert(name, value);
                    }
                }
            }
            Location::Status => {
                if let Some(status) = value
                    .as_u64()
                    .and_then(|status| u16::try_from(status).ok())
                    .and_then(|status| StatusCode::from_u16(status).ok())
                {
                    *answer.status_mut() = status;
                }
            }
            Location::Body | Location::Uri | Location::Query => {}
        }
    }
    if let Some(payload) = structure.payload.and_then(|name| structure.member(name)) {
        let value = output.get(payload.name).unwrap_or(&Value::Null);
        return match payload.shape {
            Shape::Blob => BASE64
                .decode(value.as_str().unwrap_or_default())
                .unwrap_or_default(),
            Shape::Text(_) => value.as_str().unwrap_or_default().as_bytes().to_vec(),
            shape => {
                content_type(answer, "application/json");
                written(shape, value).to_string().into_bytes()
            }
        };
    }
    content_type(answer, "application/json");
    Value::Object(shaped(structure, output, true))
        .to_string()
        .into_bytes()
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The members that the model knows, under their names on the wire.
fn shaped(structure: &'static Structure, output: &Object, body_only: bool) -> Object {
    let mut body = Object::new();
    for member in structure.members {
        if body_only && member.location != Location::Body {
            continue;
        }
        match output.get(member.name) {
            None | Some(Value::Null) => {}
            Some(value) => {
                body.insert(member.wire.to_owned(), written(member.shape, value));
            }
        }
    }
    body
}

pub(super) fn written(shape: Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Structure(structure), Value::Object(object)) => {
            Value::Object(shaped(structure, object, false))
        }
        (Shape::List(list), Value::Array(items)) => {
            items.iter().map(|item| written(list.item, item)).collect()
        }
        (Shape::Map(map), Value::Object(entries)) => Value::Object(
            entries
                .iter()
                .map(|(key, value)| (key.clone(), written(map.value, value)))
                .collect(),
        ),
        (Shape::Timestamp(format), Value::Number(seconds)) => match format {
            TimestampFormat::Protocol => value.clone(),
            TimestampFormat::Iso8601 | TimestampFormat::HttpDate => {
                Value::String(moment(seconds.as_f64().unwrap_or_default()))
            }
        },
        _ => value.clone(),
    }
}

/// Seconds since 1970 as Amazon writes them in text.
pub(super) fn moment(seconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a number out of range is no moment, and becomes 1970"
    )]
    let moment =
        OffsetDateTime::from_unix_timestamp(seconds as i64).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    moment.format(&Rfc3339).unwrap_or_default()
}
