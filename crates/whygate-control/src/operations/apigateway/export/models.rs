//! Models of an exported document, and references to them.

use serde_json::{Value, json};

use super::Exporter;
use crate::operations::{Object, apigateway::parts, object};

impl Exporter<'_> {
    pub(super) fn components(&self, document: &mut Object) {
        let mut used: Vec<String> = Vec::new();
        used_models(document.get("paths").unwrap_or(&Value::Null), &mut used);
        let models = object(self.snapshot, parts::MODELS);
        let mut schemas = Object::new();
        let mut at = 0;
        while let Some(name) = used.get(at).cloned() {
            at += 1;
            let schema = models
                .and_then(|models| models.get(&name))
                .and_then(|model| model["schema"].as_str())
                .and_then(|schema| serde_json::from_str::<Value>(schema).ok());
            if let Some(mut schema) = schema {
                self.localise(&mut schema);
                used_models(&schema, &mut used);
                schemas.insert(name, schema);
            }
        }
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
        let place = if self.swagger {
            "definitions"
        } else {
            "components/schemas"
        };
        json!({ "$ref": format!("#/{place}/{name}") })
    }

    /// References to models as a document writes them.
    fn localise(&self, schema: &mut Value) {
        match schema {
            Value::Object(members) => {
                for (name, value) in members.iter_mut() {
                    let model = value
                        .as_str()
                        .filter(|_| name == "$ref")
                        .and_then(|reference| reference.rsplit_once("/models/"))
                        .map(|(_, model)| Value::from(model));
                    match model {
                        Some(model) => *value = self.reference(&model)["$ref"].clone(),
                        None => self.localise(value),
                    }
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.localise(item);
                }
            }
            _ => {}
        }
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
