//! Request validators: which parameters must be there, and which schema bodies are held against.
//!
//! Schemas are compiled once for each model of an API, with all models that they refer to in one
//! document, so nothing is looked up while a request is validated and nothing is ever fetched.
//! Only the keywords of draft 4 that API Gateway honours go into the compiled schema.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html>.

use std::{collections::HashMap, sync::Arc};

use http::HeaderName;
use jsonschema::{Draft, PatternOptions};
use serde_json::{Map, Value, json};
use whygate_exchange::{Fault, NotHonoured, ValidateFault};
use whygate_model::{
    Diagnostic, Place,
    definition::RestApi,
    node::{Mapping, Node},
};

use super::{Scope, Waiver};
use crate::plan::validation::{
    BodyModel, CompiledModel, ModelSchema, ParameterStands, RequiredParameter, Validation,
};

/// How often a pattern may go back and try again before it counts as not matching.
const BACKTRACK_LIMIT: usize = 100_000;

/// How deep schemas may nest; deeper ones cannot be used.
const DEEPEST: usize = 128;

/// Models that every API has.
const BUILT_IN: [(&str, &str); 2] = [
    ("Empty", r#"{"type": "object"}"#),
    (
        "Error",
        r#"{"type": "object", "properties": {"message": {"type": "string"}}}"#,
    ),
];

/// The models of an API, compiled as they are asked for.
pub(super) struct Models<'definition> {
    api: &'definition RestApi,
    /// All schemas, with references in the form of the one document; `None`: not yet made.
    bundle: Option<Bundle>,
    compiled: HashMap<String, ModelSchema>,
}

struct Bundle {
    definitions: Value,
    sources: Arc<[(String, Node)]>,
    /// Models whose schema nests too deep.
    too_deep: Vec<String>,
}

impl<'definition> Models<'definition> {
    pub(super) fn of(api: &'definition RestApi) -> Self {
        Self {
            api,
            bundle: None,
            compiled: HashMap::new(),
        }
    }

    /// A model by its name. `None`: there is none of that name.
    fn get(
        &mut self,
        name: &str,
        place: &Place,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<ModelSchema> {
        if let Some(compiled) = self.compiled.get(name) {
            return Some(compiled.clone());
        }
        let own = self.model(name);
        let (key, place) = match own {
            Some((key, model)) => (key.clone(), model.name.place.clone()),
            None if BUILT_IN.iter().any(|(built_in, _)| *built_in == name) => {
                (name.to_owned(), place.clone())
            }
            None => return None,
        };
        let api = self.api;
        let bundle = self.bundle.get_or_insert_with(|| Bundle::of(api));
        let compiled = match bundle.compile(&key, name, &place) {
            Ok(model) => ModelSchema::Usable(Arc::new(model)),
            Err(detail) => {
                diagnostics.push(
                    Diagnostic::warning(
                        "model-unusable",
                        format!("the model `{name}` cannot be used: {detail}"),
                        &place,
                    )
                    .help("calls that are held against it answer 500; correct the schema"),
                );
                ModelSchema::Unusable(Fault::Validate(ValidateFault::ModelUnusable {
                    model: name.to_owned(),
                    detail,
                    place,
                }))
            }
        };
        self.compiled.insert(name.to_owned(), compiled.clone());
        Some(compiled)
    }

    fn model(
        &self,
        name: &str,
    ) -> Option<(
        &'definition String,
        &'definition whygate_model::definition::Model,
    )> {
        self.api.models.get_key_value(name).or_else(|| {
            self.api
                .models
                .iter()
                .find(|(_, model)| model.name.value == name)
        })
    }
}

impl Bundle {
    fn of(api: &RestApi) -> Self {
        let mut definitions = Map::new();
        for (name, schema) in BUILT_IN {
            definitions.insert(
                name.to_owned(),
                serde_json::from_str(schema).unwrap_or(Value::Bool(true)),
            );
        }
        let mut too_deep = Vec::new();
        for (key, model) in &api.models {
            let rewriting = Rewriting {
                api,
                key,
                root: &model.schema,
            };
            if let Some(schema) = rewriting.schema(&model.schema, 0) {
                definitions.insert(key.clone(), schema);
            } else {
                too_deep.push(key.clone());
                definitions.insert(key.clone(), json!({}));
            }
        }
        Self {
            definitions: Value::Object(definitions),
            sources: api
                .models
                .iter()
                .map(|(key, model)| (key.clone(), model.schema.clone()))
                .collect(),
            too_deep,
        }
    }

    fn compile(&self, key: &str, name: &str, place: &Place) -> Result<CompiledModel, String> {
        if self.too_deep.iter().any(|deep| deep == key) {
            return Err(format!("its schema nests deeper than {DEEPEST} levels"));
        }
        let schema = json!({
            "$schema": "http://json-schema.org/draft-04/schema#",
            "allOf": [{ "$ref": format!("#/definitions/{}", escaped(key)) }],
            "definitions": self.definitions,
        });
        let validator = jsonschema::options()
            .with_draft(Draft::Draft4)
            .with_pattern_options(
                PatternOptions::fancy_regex()
                    .backtrack_limit(BACKTRACK_LIMIT)
                    .size_limit(1 << 20),
            )
            .offline()
            .build(&schema)
            .map_err(|error| error.to_string())?;
        Ok(CompiledModel {
            name: name.to_owned(),
            place: place.clone(),
            validator,
            sources: self.sources.clone(),
        })
    }
}

/// A model's schema on its way into the one document.
struct Rewriting<'definition> {
    api: &'definition RestApi,
    key: &'definition str,
    root: &'definition Node,
}

impl Rewriting<'_> {
    /// `None`: it nests too deep.
    fn schema(&self, node: &Node, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        let Some(mapping) = node.as_mapping() else {
            // `additionalProperties: false` and the like.
            return Some(node.as_bool().map_or_else(|| json!({}), Value::Bool));
        };
        if let Some(reference) = mapping.get("$ref").and_then(Node::as_str) {
            return Some(match self.reference(reference) {
                Some(reference) => json!({ "$ref": reference }),
                None => json!({}),
            });
        }
        let mut schema = Map::new();
        for (keyword, entry) in mapping.iter() {
            if let Some(value) = self.keyword(keyword, &entry.value, mapping, depth)? {
                schema.insert(keyword.to_owned(), value);
            }
        }
        Some(Value::Object(schema))
    }

    /// The value of a keyword; an inner `None`: it is left out.
    #[expect(
        clippy::option_option,
        reason = "too deep and left out are two things, and `?` takes care of one"
    )]
    fn keyword(
        &self,
        keyword: &str,
        value: &Node,
        mapping: &Mapping,
        depth: usize,
    ) -> Option<Option<Value>> {
        Some(match keyword {
            "properties" | "patternProperties" | "definitions" => match value.as_mapping() {
                Some(members) => Some(self.members(members, depth)?),
                None => None,
            },
            "dependencies" => match value.as_mapping() {
                Some(members) => {
                    let mut all = Map::new();
                    for (name, entry) in members.iter() {
                        let member = match entry.value.as_sequence() {
                            Some(_) => entry.value.to_json(),
                            None => self.schema(&entry.value, depth + 1)?,
                        };
                        all.insert(name.to_owned(), member);
                    }
                    Some(Value::Object(all))
                }
                None => None,
            },
            "items" => match value.as_sequence() {
                Some(items) => Some(self.list(items, depth)?),
                None => Some(self.schema(value, depth + 1)?),
            },
            "allOf" | "anyOf" | "oneOf" => match value.as_sequence() {
                Some(items) if !items.is_empty() => Some(self.list(items, depth)?),
                _ => None,
            },
            "additionalItems" | "additionalProperties" | "not" => {
                Some(self.schema(value, depth + 1)?)
            }
            "required" => value
                .as_sequence()
                .filter(|names| {
                    !names.is_empty() && names.iter().all(|name| name.as_str().is_some())
                })
                .map(|_| value.to_json()),
            "enum" => value
                .as_sequence()
                .filter(|values| !values.is_empty())
                .map(|_| value.to_json()),
            "type" => types(value),
            "format" | "pattern" => value.as_str().map(Value::from),
            "maximum" | "minimum" | "multipleOf" => value.as_f64().map(|_| value.to_json()),
            "maxLength" | "minLength" | "maxItems" | "minItems" | "maxProperties"
            | "minProperties" => value
                .as_i64()
                .filter(|number| *number >= 0)
                .map(Value::from),
            "uniqueItems" => value.as_bool().map(Value::Bool),
            // Without its bound it is no schema.
            "exclusiveMaximum" if mapping.contains_key("maximum") => {
                value.as_bool().map(Value::Bool)
            }
            _ => None,
        })
    }

    fn members(&self, members: &Mapping, depth: usize) -> Option<Value> {
        let mut all = Map::new();
        for (name, entry) in members.iter() {
            all.insert(name.to_owned(), self.schema(&entry.value, depth + 1)?);
        }
        Some(Value::Object(all))
    }

    fn list(&self, items: &[Node], depth: usize) -> Option<Value> {
        items
            .iter()
            .map(|item| self.schema(item, depth + 1))
            .collect::<Option<Vec<_>>>()
            .map(Value::Array)
    }

    /// A reference in the form of the one document; `None`: it leads nowhere, and Amazon
    /// ignores it.
    fn reference(&self, reference: &str) -> Option<String> {
        if let Some((_, name)) = reference
            .strip_prefix("https://apigateway.amazonaws.com/restapis/")
            .and_then(|rest| rest.split_once("/models/"))
        {
            return self.to_model(name);
        }
        let pointer = reference.strip_prefix('#')?;
        let within = pointer
            .split('/')
            .skip(1)
            .try_fold(self.root, |node, step| {
                let step = step.replace("~1", "/").replace("~0", "~");
                match node.as_sequence() {
                    Some(items) => items.get(step.parse::<usize>().ok()?),
                    None => node.get(&step),
                }
            });
        if within.is_some() {
            return Some(format!("#/definitions/{}{pointer}", escaped(self.key)));
        }
        let name = pointer
            .strip_prefix("/definitions/")
            .or_else(|| pointer.strip_prefix("/components/schemas/"))?;
        self.to_model(&name.replace("~1", "/").replace("~0", "~"))
    }

    fn to_model(&self, name: &str) -> Option<String> {
        let key = if self.api.models.contains_key(name) {
            name
        } else if let Some((key, _)) = self
            .api
            .models
            .iter()
            .find(|(_, model)| model.name.value == name)
        {
            key
        } else {
            BUILT_IN
                .iter()
                .find(|(built_in, _)| *built_in == name)
                .map(|(built_in, _)| *built_in)?
        };
        Some(format!("#/definitions/{}", escaped(key)))
    }
}

/// The types that draft 4 knows; an unquoted `null` is the type's name all the same.
fn types(value: &Node) -> Option<Value> {
    const KNOWN: [&str; 7] = [
        "array", "boolean", "integer", "null", "number", "object", "string",
    ];
    let name = |node: &Node| {
        if node.is_null() {
            return Some(Value::from("null"));
        }
        node.as_str()
            .filter(|name| KNOWN.contains(name))
            .map(Value::from)
    };
    match value.as_sequence() {
        Some(items) => {
            let mut names: Vec<Value> = Vec::new();
            for item in items {
                if let Some(known) = name(item)
                    && !names.contains(&known)
                {
                    names.push(known);
                }
            }
            (!names.is_empty()).then_some(Value::Array(names))
        }
        None => name(value),
    }
}

/// A name as a step of a JSON pointer in a fragment.
fn escaped(name: &str) -> String {
    let pointer = name.replace('~', "~0").replace('/', "~1");
    percent_encoding::utf8_percent_encode(&pointer, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// What a method holds its requests against; `None`: nothing.
pub(super) fn compile(
    scope: &Scope<'_>,
    models: &mut Models<'_>,
    not_honoured: &mut Vec<NotHonoured>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Validation> {
    let name = scope.method.request_validator.as_ref()?;
    let validators = &scope.api.request_validators;
    let found = validators.get(&name.value).or_else(|| {
        validators
            .values()
            .find(|validator| validator.name.value == name.value)
    });
    let (of_body, of_parameters) = if let Some(validator) = found {
        (
            validator.validate_request_body,
            validator.validate_request_parameters,
        )
    } else {
        diagnostics.push(
            Diagnostic::warning(
                "validator-not-found",
                format!("there is no request validator `{}`", name.value),
                &name.place,
            )
            .help("body and parameters are both validated; define it, or correct the name"),
        );
        (true, true)
    };
    if !of_body && !of_parameters {
        return None;
    }
    if scope.options.waivers.has(Waiver::Validators) {
        let property = format!("validator `{}`", name.value);
        diagnostics.push(Diagnostic::note(
            "not-honoured",
            format!(
                "{property} is not enforced, and is waived: `{} {}` is open",
                scope.method.http_method, scope.resource.path
            ),
            &name.place,
        ));
        not_honoured.push(NotHonoured {
            property,
            place: name.place.clone(),
            waived: true,
        });
        return None;
    }
    let mut validation = Validation::default();
    if of_parameters {
        validation.required = required(scope);
    }
    if of_body {
        for (content_type, model) in &scope.method.request_models {
            if let Some(schema) = models.get(&model.value, &model.place, diagnostics) {
                validation.bodies.push(BodyModel {
                    content_type: content_type.clone(),
                    schema,
                });
            }
        }
    }
    (!validation.required.is_empty() || !validation.bodies.is_empty()).then_some(validation)
}

/// The required parameters in the order of Amazon's message: that of their full keys (recorded).
fn required(scope: &Scope<'_>) -> Vec<RequiredParameter> {
    let mut required: Vec<RequiredParameter> = scope
        .method
        .request_parameters
        .iter()
        .filter(|(_, required)| required.value)
        .filter_map(|(key, required)| {
            let (kind, name) = key.strip_prefix("method.request.")?.split_once('.')?;
            Some(RequiredParameter {
                key: key.clone(),
                name: name.to_owned(),
                stands: match kind {
                    "header" => {
                        ParameterStands::Header(HeaderName::from_bytes(name.as_bytes()).ok())
                    }
                    "path" => ParameterStands::Path,
                    "querystring" => ParameterStands::Query,
                    _ => return None,
                },
                place: required.place.clone(),
            })
        })
        .collect();
    required.sort_by(|one, other| one.key.cmp(&other.key));
    required
}
