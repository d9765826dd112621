//! What a template is tried on, read from a JSON document: a function's proxy event, as people
//! have them at hand, or the parts by name.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Map, Value as Json};
use whygate_vtl::objects::ParameterLists;

use super::trial::TemplateTrial;

/// Members that only a proxy event has.
const OF_PROXY_EVENTS: [&str; 8] = [
    "requestContext",
    "httpMethod",
    "headers",
    "multiValueHeaders",
    "queryStringParameters",
    "multiValueQueryStringParameters",
    "pathParameters",
    "isBase64Encoded",
];

/// The parts by name.
const PARTS: [&str; 4] = ["body", "context", "params", "stageVariables"];

/// A document that tells of no call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrialEventError {
    /// It is a list, a text or a number.
    #[error("an event is a JSON object")]
    NotAnObject,
    /// It has none of the members of an event, or others beside them.
    #[error("`{0}` is no part of an event")]
    UnknownMember(String),
    /// It is empty.
    #[error("the event has nothing in it")]
    Empty,
    /// A member is not what it must be.
    #[error("`{member}` must be {expected}")]
    WrongType {
        /// The member.
        member: String,
        /// What it must be, in words.
        expected: &'static str,
    },
}

impl TemplateTrial {
    /// Reads a proxy event of format 1.0, or an object with any of `body`, `context`, `params`
    /// and `stageVariables`. A body that is base64 by its `isBase64Encoded` is decoded if it is
    /// text.
    ///
    /// # Errors
    ///
    /// [`TrialEventError`] for a document that is neither.
    pub fn from_event(event: &Json) -> Result<Self, TrialEventError> {
        let Json::Object(members) = event else {
            return Err(TrialEventError::NotAnObject);
        };
        if members.is_empty() {
            return Err(TrialEventError::Empty);
        }
        if OF_PROXY_EVENTS
            .iter()
            .any(|member| members.contains_key(*member))
        {
            return proxy_event(members);
        }
        if let Some(unknown) = members.keys().find(|name| !PARTS.contains(&name.as_str())) {
            return Err(TrialEventError::UnknownMember(unknown.clone()));
        }
        let empty = Map::new();
        let parameters = object(members, "params")?.unwrap_or(&empty);
        Ok(Self {
            body: match members.get("body") {
                None | Some(Json::Null) => String::new(),
                Some(Json::String(text)) => text.clone(),
                Some(other) => other.to_string(),
            },
            context: Json::Object(object(members, "context")?.cloned().unwrap_or_default()),
            parameters: ParameterLists {
                path: list(parameters, "path")?,
                querystring: list(parameters, "querystring")?,
                header: list(parameters, "header")?,
            },
            stage_variables: list(members, "stageVariables")?,
        })
    }
}

fn proxy_event(event: &Map<String, Json>) -> Result<TemplateTrial, TrialEventError> {
    let body = match event.get("body") {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(_) => {
            return Err(TrialEventError::WrongType {
                member: "body".to_owned(),
                expected: "text",
            });
        }
    };
    let encoded = event.get("isBase64Encoded") == Some(&Json::Bool(true));
    let decoded = encoded
        .then(|| STANDARD.decode(body.trim()).ok())
        .flatten()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let either = |several: &str, single: &str| {
        let values = list(event, several)?;
        if values.is_empty() {
            list(event, single)
        } else {
            Ok(values)
        }
    };
    Ok(TemplateTrial {
        // What is no text reaches a template as base64.
        body: decoded.unwrap_or(body),
        context: Json::Object(
            object(event, "requestContext")?
                .cloned()
                .unwrap_or_default(),
        ),
        parameters: ParameterLists {
            path: list(event, "pathParameters")?,
            querystring: either("multiValueQueryStringParameters", "queryStringParameters")?,
            header: either("multiValueHeaders", "headers")?,
        },
        stage_variables: list(event, "stageVariables")?,
    })
}

fn object<'event>(
    members: &'event Map<String, Json>,
    name: &str,
) -> Result<Option<&'event Map<String, Json>>, TrialEventError> {
    match members.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Object(inner)) => Ok(Some(inner)),
        Some(_) => Err(TrialEventError::WrongType {
            member: name.to_owned(),
            expected: "an object",
        }),
    }
}

/// Names and values; of several values all, the last of which counts.
fn list(members: &Map<String, Json>, name: &str) -> Result<Vec<(String, String)>, TrialEventError> {
    let mut all = Vec::new();
    for (key, value) in object(members, name)?.into_iter().flatten() {
        let values = match value {
            Json::Array(values) => values.as_slice(),
            single => std::slice::from_ref(single),
        };
        for value in values {
            let text = match value {
                Json::String(text) => text.clone(),
                Json::Number(_) | Json::Bool(_) => value.to_string(),
                Json::Null => continue,
                Json::Array(_) | Json::Object(_) => {
                    return Err(TrialEventError::WrongType {
                        member: format!("{name}.{key}"),
                        expected: "text",
                    });
                }
            };
            all.push((key.clone(), text));
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{TemplateTrial, TrialEventError};

    #[test]
    fn a_proxy_event_is_read() {
        let trial = TemplateTrial::from_event(&json!({
            "body": "eyJ0ZXN0IjoiYm9keSJ9",
            "isBase64Encoded": true,
            "path": "/path/to/resource",
            "httpMethod": "POST",
            "queryStringParameters": {"foo": "bar"},
            "multiValueQueryStringParameters": {"foo": ["first", "bar"]},
            "pathParameters": {"proxy": "/path/to/resource"},
            "headers": {"Host": "example.com"},
            "multiValueHeaders": null,
            "stageVariables": {"baz": "qux"},
            "requestContext": {"stage": "prod", "identity": {"sourceIp": "127.0.0.1"}},
        }))
        .unwrap();
        let rendered = trial
            .render("$input.path('$.test') $input.params('foo') $input.params('proxy') $input.params('Host') $stageVariables.baz $context.identity.sourceIp")
            .unwrap();
        assert_eq!(
            rendered.text,
            "body bar /path/to/resource example.com qux 127.0.0.1"
        );
    }

    #[test]
    fn the_parts_are_read_by_name() {
        let trial = TemplateTrial::from_event(&json!({
            "body": {"a": 1},
            "params": {"path": {"id": 7}, "header": {"X": "h"}},
            "context": {"stage": "dev"},
        }))
        .unwrap();
        let rendered = trial
            .render("$input.json('$') $input.params('id') $input.params('X') $context.stage")
            .unwrap();
        assert_eq!(rendered.text, r#"{"a":1} 7 h dev"#);
    }

    #[test]
    fn anything_else_is_refused() {
        for (event, error) in [
            (json!([]), TrialEventError::NotAnObject),
            (json!({}), TrialEventError::Empty),
            (
                json!({"name": "Ada"}),
                TrialEventError::UnknownMember("name".into()),
            ),
            (
                json!({"params": {"path": 1}}),
                TrialEventError::WrongType {
                    member: "path".into(),
                    expected: "an object",
                },
            ),
            (
                json!({"httpMethod": "GET", "headers": {"a": {}}}),
                TrialEventError::WrongType {
                    member: "headers.a".into(),
                    expected: "text",
                },
            ),
        ] {
            assert_eq!(TemplateTrial::from_event(&event).unwrap_err(), error);
        }
    }
}
