//! What an operation is given, from wherever on the wire each member stands.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Number as JsonNumber, Value};

use super::{MAX_DEPTH, Object, Request, cbor, route, route::Found};
use crate::{
    error::ServiceError,
    model::{Location, Member, NumberKind, Protocol, Service, Shape, Structure},
};

/// Reads all members. Those that the model does not know are left out.
pub(super) fn read(
    service: &Service,
    found: &Found,
    request: &Request,
) -> Result<Object, ServiceError> {
    let Some(structure) = found.operation.input else {
        return Ok(Object::new());
    };
    match route::protocol(service, request) {
        Protocol::RestJson => rest(structure, found, request),
        Protocol::Json => {
            let body = json_object(request.body())?;
            members(structure, &body, 0, false)
        }
        Protocol::Cbor => {
            let body = match cbor::read(request.body()) {
                Some(Value::Object(body)) => body,
                None if request.body().is_empty() => Object::new(),
                _ => return Err(ServiceError::serialization("the body is not a CBOR map")),
            };
            members(structure, &body, 0, false)
        }
        Protocol::Query => query(structure, request),
    }
}

fn rest(
    structure: &'static Structure,
    found: &Found,
    request: &Request,
) -> Result<Object, ServiceError> {
    let mut input = match structure.payload.and_then(|name| structure.member(name)) {
        Some(payload) => payload_member(payload, request)?,
        None if structure
            .members
            .iter()
            .any(|member| member.location == Location::Body) =>
        {
            let body = json_object(request.body())?;
            members(structure, &body, 0, true)?
        }
        None => Object::new(),
    };
    let query: Vec<(String, String)> =
        route::pairs(request.uri().query().unwrap_or_default()).collect();
    for member in structure.members {
        let value = match member.location {
            Location::Uri => found
                .labels
                .iter()
                .find(|(name, _)| *name == member.wire)
                .map(|(_, value)| scalar(member, value))
                .transpose()?,
            Location::Query => from_query(member, structure, &query)?,
            Location::Header => route::text_header(request, member.wire)
                .map(|value| scalar(member, value))
                .transpose()?,
            Location::Headers => from_headers(member, request),
            Location::Body | Location::Status => None,
        };
        if let Some(value) = value {
            input.insert(member.name.to_owned(), value);
        }
    }
    Ok(input)
}

fn payload_member(member: &Member, request: &Request) -> Result<Object, ServiceError> {
    let mut input = Object::new();
    if request.body().is_empty() {
        return Ok(input);
    }
    let value = match member.shape {
        Shape::Blob => Value::String(BASE64.encode(request.body())),
        Shape::Text(_) => Value::String(String::from_utf8_lossy(request.body()).into_owned()),
        shape => converted(shape, &json(request.body())?, 0)?.unwrap_or(Value::Null),
    };
    input.insert(member.name.to_owned(), value);
    Ok(input)
}

fn from_query(
    member: &Member,
    structure: &Structure,
    query: &[(String, String)],
) -> Result<Option<Value>, ServiceError> {
    match member.shape {
        Shape::List(list) => {
            let items: Vec<Value> = query
                .iter()
                .filter(|(name, _)| name == member.wire)
                .map(|(_, value)| text_as(list.item, value))
                .collect::<Result<_, _>>()?;
            Ok((!items.is_empty()).then_some(Value::Array(items)))
        }
        // A map takes all that no other member takes.
        Shape::Map(_) => {
            let rest: Object = query
                .iter()
                .filter(|(name, _)| {
                    !structure
                        .members
                        .iter()
                        .any(|other| other.location == Location::Query && other.wire == name)
                })
                .map(|(name, value)| (name.clone(), Value::String(value.clone())))
                .collect();
            Ok((!rest.is_empty()).then_some(Value::Object(rest)))
        }
        _ => query
            .iter()
            .find(|(name, _)| name == member.wire)
            .map(|(_, value)| scalar(member, value))
            .transpose(),
    }
}

fn from_headers(member: &Member, request: &Request) -> Option<Value> {
    let found: Object = request
        .headers()
        .iter()
        .filter_map(|(name, value)| {
            let name = name.as_str();
            let rest = name
                .get(..member.wire.len())
                .filter(|start| start.eq_ignore_ascii_case(member.wire))
                .and_then(|_| name.get(member.wire.len()..))?;
            Some((
                rest.to_owned(),
                Value::String(value.to_str().ok()?.to_owned()),
            ))
        })
        .collect();
    (!found.is_empty()).then_some(Value::Object(found))
}

fn scalar(member: &Member, text: &str) -> Result<Value, ServiceError> {
    text_as(member.shape, text)
}

/// Text of a path, a query, a header or a form as what it stands for.
fn text_as(shape: Shape, text: &str) -> Result<Value, ServiceError> {
    Ok(match shape {
        Shape::Boolean => Value::Bool(text.eq_ignore_ascii_case("true")),
        Shape::Number(number) if number.kind != NumberKind::Double => {
            match text.trim().parse::<i64>() {
                Ok(number) => Value::Number(JsonNumber::from(number)),
                Err(_) => return Err(cannot_be("STRING_VALUE", shape)),
            }
        }
        Shape::Number(_) => match text.trim().parse().ok().and_then(JsonNumber::from_f64) {
            Some(number) => Value::Number(number),
            None => return Err(cannot_be("STRING_VALUE", shape)),
        },
        _ => Value::String(text.to_owned()),
    })
}

fn json(body: &[u8]) -> Result<Value, ServiceError> {
    serde_json::from_slice(body).map_err(|_| ServiceError::serialization("the body is not JSON"))
}

fn json_object(body: &[u8]) -> Result<Object, ServiceError> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Object::new());
    }
    match json(body)? {
        Value::Object(object) => Ok(object),
        _ => Err(ServiceError::serialization(
            "Start of structure or map expected",
        )),
    }
}

/// The members of a structure in a body. `body_only`: others stand elsewhere on the wire.
fn members(
    structure: &'static Structure,
    body: &Object,
    depth: usize,
    body_only: bool,
) -> Result<Object, ServiceError> {
    let mut found = Object::new();
    for member in structure.members {
        if body_only && member.location != Location::Body {
            continue;
        }
        let Some(value) = body.get(member.wire).or_else(|| body.get(member.name)) else {
            continue;
        };
        if let Some(value) = converted(member.shape, value, depth + 1)? {
            found.insert(member.name.to_owned(), value);
        }
    }
    Ok(found)
}

/// A value of a body as the model wants it; `None` for `null`.
fn converted(shape: Shape, value: &Value, depth: usize) -> Result<Option<Value>, ServiceError> {
    if depth > MAX_DEPTH {
        return Err(ServiceError::serialization("the body is nested too deeply"));
    }
    let converted = match (shape, value) {
        (_, Value::Null) => return Ok(None),
        (Shape::Text(_) | Shape::Blob | Shape::Timestamp(_), Value::String(_))
        | (Shape::Boolean, Value::Bool(_))
        | (Shape::Timestamp(_), Value::Number(_))
        | (Shape::Document, _) => value.clone(),
        (Shape::Number(number), Value::Number(given)) => {
            let fits = match number.kind {
                NumberKind::Double => true,
                NumberKind::Long => given.as_i64().is_some(),
                NumberKind::Integer => given
                    .as_i64()
                    .is_some_and(|given| i32::try_from(given).is_ok()),
            };
            if !fits {
                return Err(cannot_be("NUMBER_VALUE", shape));
            }
            value.clone()
        }
        (Shape::List(list), Value::Array(items)) => Value::Array(
            items
                .iter()
                .map(|item| converted_or_null(list.item, item, depth))
                .collect::<Result<_, ServiceError>>()?,
        ),
        (Shape::Map(map), Value::Object(entries)) => Value::Object(
            entries
                .iter()
                .map(|(key, value)| Ok((key.clone(), converted_or_null(map.value, value, depth)?)))
                .collect::<Result<_, ServiceError>>()?,
        ),
        (Shape::Structure(structure), Value::Object(body)) => {
            Value::Object(members(structure, body, depth, false)?)
        }
        (_, value) => return Err(cannot_be(token(value), shape)),
    };
    Ok(Some(converted))
}

fn converted_or_null(shape: Shape, value: &Value, depth: usize) -> Result<Value, ServiceError> {
    Ok(converted(shape, value, depth + 1)?.unwrap_or(Value::Null))
}

fn token(value: &Value) -> &'static str {
    match value {
        Value::Null => "NULL_VALUE",
        Value::Bool(true) => "TRUE_VALUE",
        Value::Bool(false) => "FALSE_VALUE",
        Value::Number(_) => "NUMBER_VALUE",
        Value::String(_) => "STRING_VALUE",
        Value::Array(_) => "START_ARRAY",
        Value::Object(_) => "START_OBJECT",
    }
}

/// The words are inferred from what Amazon's services answer to values of the wrong type.
fn cannot_be(token: &str, shape: Shape) -> ServiceError {
    let wanted = match shape {
        Shape::Text(_) => "a String",
        Shape::Boolean => "a Boolean",
        Shape::Number(number) => match number.kind {
            NumberKind::Integer => "an Integer",
            NumberKind::Long => "a Long",
            NumberKind::Double => "a Double",
        },
        Shape::Timestamp(_) => "a Timestamp",
        Shape::Blob => "a Blob",
        Shape::Document => "a Document",
        Shape::List(_) => "a List",
        Shape::Map(_) => "a Map",
        Shape::Structure(_) => "a Structure",
    };
    ServiceError::serialization(format!("{token} can not be converted to {wanted}"))
}

/// A form: `A.member.1.B=…`.
/// Source: <https://smithy.io/2.0/aws/protocols/aws-query-protocol.html>.
fn query(structure: &'static Structure, request: &Request) -> Result<Object, ServiceError> {
    let body = std::str::from_utf8(request.body())
        .map_err(|_| ServiceError::serialization("the form is not UTF-8"))?;
    let mut pairs: Vec<(String, String)> = route::pairs(body).collect();
    pairs.extend(route::pairs(request.uri().query().unwrap_or_default()));
    query_members(structure, "", &pairs, 0)
}

fn query_members(
    structure: &'static Structure,
    prefix: &str,
    pairs: &[(String, String)],
    depth: usize,
) -> Result<Object, ServiceError> {
    let mut found = Object::new();
    for member in structure.members {
        let name = if prefix.is_empty() {
            member.wire.to_owned()
        } else {
            format!("{prefix}.{}", member.wire)
        };
        if let Some(value) = query_value(member.shape, &name, pairs, depth + 1)? {
            found.insert(member.name.to_owned(), value);
        }
    }
    Ok(found)
}

fn query_value(
    shape: Shape,
    name: &str,
    pairs: &[(String, String)],
    depth: usize,
) -> Result<Option<Value>, ServiceError> {
    let inside = format!("{name}.");
    let any_inside = || pairs.iter().any(|(key, _)| key.starts_with(&inside));
    if depth > MAX_DEPTH {
        return Err(ServiceError::serialization("the form is nested too deeply"));
    }
    match shape {
        Shape::Structure(structure) if any_inside() => Ok(Some(Value::Object(query_members(
            structure, name, pairs, depth,
        )?))),
        Shape::List(list) if any_inside() => {
            let mut items = Vec::new();
            for index in 1..=pairs.len() {
                let item = if list.flattened {
                    format!("{name}.{index}")
                } else {
                    format!("{name}.{}.{index}", list.item_name)
                };
                match query_value(list.item, &item, pairs, depth + 1)? {
                    Some(value) => items.push(value),
                    None => break,
                }
            }
            Ok(Some(Value::Array(items)))
        }
        Shape::Map(map) if any_inside() => {
            let mut entries = Object::new();
            for index in 1..=pairs.len() {
                let entry = format!("{name}.entry.{index}");
                let key = format!("{entry}.key");
                let Some((_, key)) = pairs.iter().find(|(there, _)| *there == key) else {
                    break;
                };
                if let Some(value) =
                    query_value(map.value, &format!("{entry}.value"), pairs, depth + 1)?
                {
                    entries.insert(key.clone(), value);
                }
            }
            Ok(Some(Value::Object(entries)))
        }
        Shape::Structure(_) | Shape::List(_) | Shape::Map(_) => Ok(None),
        _ => pairs
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| text_as(shape, value))
            .transpose(),
    }
}
