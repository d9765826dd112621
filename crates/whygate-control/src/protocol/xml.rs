//! Answers of the query protocol.
//! Source: <https://smithy.io/2.0/aws/protocols/aws-query-protocol.html>.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Object, answer};
use crate::{
    error::ServiceError,
    model::{Operation, Service, Shape, Structure},
};

/// `<XResponse><XResult>…`.
pub(super) fn success(
    service: &Service,
    operation: &Operation,
    output: &Object,
    request_id: &str,
) -> String {
    let name = operation.name;
    let mut text = format!("<{name}Response xmlns=\"{}\">", service.xml_namespace);
    if let Some(structure) = operation.output {
        let _ = write!(text, "<{name}Result>");
        members(structure, output, &mut text);
        let _ = write!(text, "</{name}Result>");
    }
    let _ = write!(
        text,
        "<ResponseMetadata><RequestId>{}</RequestId></ResponseMetadata></{name}Response>",
        escaped(request_id)
    );
    text
}

/// `<ErrorResponse><Error>…`.
pub(super) fn error(service: Option<&Service>, error: &ServiceError, request_id: &str) -> String {
    let side = if error.status < 500 {
        "Sender"
    } else {
        "Receiver"
    };
    format!(
        "<ErrorResponse xmlns=\"{}\"><Error><Type>{side}</Type><Code>{}</Code><Message>{}</Message>\
         </Error><RequestId>{}</RequestId></ErrorResponse>",
        service.map_or("", |service| service.xml_namespace),
        error.code,
        escaped(&error.message),
        escaped(request_id)
    )
}

fn members(structure: &'static Structure, object: &Object, text: &mut String) {
    for member in structure.members {
        match object.get(member.name) {
            None | Some(Value::Null) => {}
            Some(value) => element(member.wire, member.shape, value, text),
        }
    }
}

fn element(name: &str, shape: Shape, value: &Value, text: &mut String) {
    match (shape, value) {
        (Shape::List(list), Value::Array(items)) if list.flattened => {
            for item in items {
                element(name, list.item, item, text);
            }
        }
        (Shape::List(list), Value::Array(items)) => {
            let _ = write!(text, "<{name}>");
            for item in items {
                element(list.item_name, list.item, item, text);
            }
            let _ = write!(text, "</{name}>");
        }
        (Shape::Map(map), Value::Object(entries)) => {
            let _ = write!(text, "<{name}>");
            for (key, value) in entries {
                let _ = write!(text, "<entry><key>{}</key>", escaped(key));
                element("value", map.value, value, text);
                text.push_str("</entry>");
            }
            let _ = write!(text, "</{name}>");
        }
        (Shape::Structure(structure), Value::Object(object)) => {
            let _ = write!(text, "<{name}>");
            members(structure, object, text);
            let _ = write!(text, "</{name}>");
        }
        (Shape::Timestamp(_), Value::Number(seconds)) => {
            let moment = answer::moment(seconds.as_f64().unwrap_or_default());
            let _ = write!(text, "<{name}>{moment}</{name}>");
        }
        (_, value) => {
            let plain = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let _ = write!(text, "<{name}>{}</{name}>", escaped(&plain));
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
