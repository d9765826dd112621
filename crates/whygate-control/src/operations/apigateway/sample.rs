//! A mapping template that makes a sample of a model, as `GetModelTemplate` gives it.
//! Source of the values and the loop: inferred from the samples that the developer guide shows,
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html>.

use std::fmt::Write as _;

use serde_json::Value;

use super::parts;
use crate::operations::{Call, Object, Outcome, object, text};

/// How deep a sample goes: models may refer to themselves.
const DEEPEST: usize = 12;
/// The longest sample, in bytes: models that refer to each other grow with each level.
const LONGEST: usize = 300_000;

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let model = call.model()?;
    let schema: Value =
        serde_json::from_str(text(model, "schema").unwrap_or_default()).unwrap_or_default();
    let mut sampler = Sampler {
        models: object(call.api()?, parts::MODELS),
        root: &schema,
        text: String::from("#set($inputRoot = $input.path('$'))\n"),
    };
    sampler.value(&schema, "$inputRoot", 0);
    let mut output = Object::new();
    output.insert("value".into(), sampler.text.into());
    Ok(output)
}

struct Sampler<'a> {
    models: Option<&'a Object>,
    root: &'a Value,
    text: String,
}

impl Sampler<'_> {
    /// What a reference means: a definition of the same schema, or another model.
    fn referred(&self, reference: &str) -> Option<Value> {
        if let Some(pointer) = reference.strip_prefix('#') {
            return self.root.pointer(pointer).cloned();
        }
        let (_, name) = reference.rsplit_once('/')?;
        let schema = self.models?.get(name)?["schema"].as_str()?;
        serde_json::from_str(schema).ok()
    }

    fn value(&mut self, schema: &Value, path: &str, depth: usize) {
        if depth >= DEEPEST || self.text.len() >= LONGEST {
            self.text.push_str("{}");
            return;
        }
        if let Some(reference) = schema["$ref"].as_str() {
            let referred = self.referred(reference).unwrap_or_default();
            // Also a reference that leads to itself goes deeper with each step.
            return self.value(&referred, path, depth + 1);
        }
        let untyped = if schema["properties"].is_object() {
            "object"
        } else {
            "string"
        };
        match schema["type"].as_str().unwrap_or(untyped) {
            "object" => self.members(schema, path, depth),
            "array" => self.items(schema, path, depth),
            "integer" => self.text.push_str("42"),
            "number" => self.text.push_str("3.14"),
            "boolean" => self.text.push_str("true"),
            "null" => self.text.push_str("null"),
            _ => self.text.push_str("\"foo\""),
        }
    }

    fn members(&mut self, schema: &Value, path: &str, depth: usize) {
        let inside = "  ".repeat(depth + 1);
        self.text.push('{');
        let properties = schema["properties"].as_object();
        for (index, (name, property)) in properties.into_iter().flatten().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let quoted = Value::from(name.as_str());
            let _ = write!(self.text, "{comma}\n{inside}{quoted} : ");
            self.value(property, &format!("{path}.{name}"), depth + 1);
        }
        let _ = write!(self.text, "\n{}}}", "  ".repeat(depth));
    }

    fn items(&mut self, schema: &Value, path: &str, depth: usize) {
        let inside = "  ".repeat(depth + 1);
        let _ = write!(self.text, "[\n#foreach($elem in {path})\n{inside}");
        self.value(&schema["items"], "$elem", depth + 1);
        let outside = "  ".repeat(depth);
        let _ = write!(self.text, "#if($foreach.hasNext),#end\n#end\n{outside}]");
    }
}
