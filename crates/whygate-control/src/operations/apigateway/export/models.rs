//! Models of an exported document, and references to them.

use serde_json::{Value, json};

use super::Exporter;
use crate::operations::{Object, apigateway::parts, object, object_mut};

impl Exporter<'_> {
    pub(super) fn components(&self, document: &mut Object) {
        let mut used: Vec<String> = Vec::new();
        used_models(document.get("paths").unwrap_or(&Value::Null), &mut used);
        let schemas = schemas(object(self.snapshot, parts::MODELS), used, self.place());
        let security = self.security_schemes(document);
        if self.swagger {
            if !security.is_empty() {
                document.insert("securityDefinitions".into(), Value::Object(security));
            }
            if !schemas.is_empty() {
                document.insert("definitions".into(), Value::Object(schemas));
            }
            return;
        }
        let mut components = Object::new();
        if !schemas.is_empty() {
            components.insert("schemas".into(), Value::Object(schemas));
        }
        if !security.is_empty() {
            components.insert("securitySchemes".into(), Value::Object(security));
        }
        document.insert("components".into(), Value::Object(components));
    }

    pub(super) fn reference(&self, model: &Value) -> Value {
        let name = model.as_str().unwrap_or_default();
        json!({ "$ref": format!("#/{}/{name}", self.place()) })
    }

    /// Where models stand in a document.
    fn place(&self) -> &'static str {
        if self.swagger {
            "definitions"
        } else {
            "components/schemas"
        }
    }
}

/// A schema that names no other model, but holds those that it named, as `GetModel` gives it where
/// it is asked to flatten it. Where they stand in it is inferred.
pub(in crate::operations::apigateway) fn flattened(
    models: Option<&Object>,
    mut schema: Value,
) -> Value {
    let place = "definitions";
    let mut used = Vec::new();
    used_models(&schema, &mut used);
    localise(&mut schema, place);
    let others = schemas(models, used, place);
    if !others.is_empty()
        && let Some(schema) = schema.as_object_mut()
    {
        object_mut(schema, place).extend(others);
    }
    schema
}

/// The schemas of models, and of those that they refer to. `place`: where they stand.
fn schemas(models: Option<&Object>, mut used: Vec<String>, place: &str) -> Object {
    let mut schemas = Object::new();
    let mut at = 0;
    while let Some(name) = used.get(at).cloned() {
        at += 1;
        let schema = models
            .and_then(|models| models.get(&name))
            .and_then(|model| model["schema"].as_str())
            .and_then(|schema| serde_json::from_str::<Value>(schema).ok());
        if let Some(mut schema) = schema {
            localise(&mut schema, place);
            used_models(&schema, &mut used);
            schemas.insert(name, schema);
        }
    }
    schemas
}

/// Makes references to models lead to where these stand.
fn localise(schema: &mut Value, place: &str) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                let model = value
                    .as_str()
                    .filter(|_| name == "$ref")
                    .and_then(|reference| reference.rsplit_once("/models/"))
                    .map(|(_, model)| format!("#/{place}/{model}"));
                match model {
                    Some(reference) => *value = reference.into(),
                    None => localise(value, place),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                localise(item, place);
            }
        }
        _ => {}
    }
}

/// Names of models that something refers to, in the order in which they are met.
fn used_models(value: &Value, used: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let model = value
                    .as_str()
                    .filter(|_| name == "$ref")
                    .and_then(|reference| reference.rsplit_once('/'))
                    .map(|(_, model)| model.to_owned());
                match model {
                    Some(model) if !used.contains(&model) => used.push(model),
                    Some(_) => {}
                    None => used_models(value, used),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                used_models(item, used);
            }
        }
        _ => {}
    }
}
