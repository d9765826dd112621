//! Models: JSON Schema draft 4 as API Gateway takes it.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html>.

use std::collections::HashSet;

use super::{Checker, Origin, has_placeholder};
use crate::{
    definition::Model,
    diagnostic::Diagnostic,
    nearest::nearest,
    node::{Mapping, Node},
    openapi::BUILT_IN_MODELS,
    place::Place,
};

/// Keywords of draft 4.
const DRAFT_4: [&str; 36] = [
    "$ref",
    "$schema",
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "definitions",
    "dependencies",
    "description",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "id",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "properties",
    "required",
    "title",
    "type",
    "uniqueItems",
    "$id",
    "$comment",
];

/// Keywords of OpenAPI and of later drafts, which API Gateway does not enforce.
const NOT_ENFORCED: [&str; 22] = [
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "deprecated",
    "discriminator",
    "else",
    "example",
    "examples",
    "externalDocs",
    "if",
    "nullable",
    "propertyNames",
    "readOnly",
    "then",
    "writeOnly",
    "xml",
    "$defs",
    "unevaluatedProperties",
    "prefixItems",
    "dependentRequired",
    "javaType",
];

const INVALID: &str = "Invalid model specified: Validation Result: warnings : [], errors : \
                       [Invalid model schema specified]";

impl Checker<'_> {
    pub(super) fn models(&mut self) {
        let api = self.api;
        for model in api.models.values() {
            self.model_name(model);
            if model.schema.as_mapping().is_some() {
                let mut walk = Walk {
                    checker: self,
                    model,
                    said: HashSet::new(),
                };
                walk.schema(&model.schema);
            }
        }
    }

    fn model_name(&mut self, model: &Model) {
        let valid = !model.name.is_empty()
            && model
                .name
                .chars()
                .all(|character| character.is_ascii_alphanumeric());
        if valid || has_placeholder(&model.name) {
            return;
        }
        let severity = self.refused_in_templates();
        let words = format!("Model name must be alphanumeric: {}", model.name.value);
        let diagnostic = Diagnostic::new(
            severity,
            "model-name-invalid",
            format!("`{}` is no name for a model", model.name.value),
            &model.name.place,
        )
        .help("use letters and digits only");
        self.report(diagnostic.amazon(match self.origin {
            Origin::Import => {
                format!("Unable to create model for '{}': {words}", model.name.value)
            }
            Origin::Template => words,
        }));
    }
}

/// One model's schema on its way.
struct Walk<'walk, 'run> {
    checker: &'walk mut Checker<'run>,
    model: &'walk Model,
    /// What was said about this model already: one finding a fault and keyword.
    said: HashSet<(&'static str, String)>,
}

impl Walk<'_, '_> {
    fn report(&mut self, what: &str, diagnostic: Diagnostic) {
        if self.said.insert((diagnostic.code, what.to_owned())) {
            let words = diagnostic.amazon.clone();
            let diagnostic = match (words, self.checker.origin) {
                (Some(words), Origin::Import) => diagnostic.amazon(format!(
                    "Unable to create model for '{}': {words}",
                    self.model.name.value
                )),
                _ => diagnostic,
            };
            self.checker.report(diagnostic);
        }
    }

    fn schema(&mut self, node: &Node) {
        let Some(schema) = node.as_mapping() else {
            return;
        };
        for (keyword, entry) in schema.iter() {
            let value = &entry.value;
            match keyword {
                "$ref" => self.reference(value),
                "properties" | "patternProperties" | "definitions" | "$defs" => {
                    if let Some(members) = value.as_mapping() {
                        for (_, member) in members.iter() {
                            self.member(&member.value);
                        }
                    } else {
                        self.invalid(keyword, "wants a map of schemas", &value.place);
                    }
                }
                "items" | "additionalItems" | "additionalProperties" | "not" => {
                    for item in value.as_sequence().unwrap_or(std::slice::from_ref(value)) {
                        self.schema(item);
                    }
                }
                "allOf" | "anyOf" | "oneOf" => match value.as_sequence() {
                    Some(items) if !items.is_empty() => {
                        for item in items {
                            self.schema(item);
                        }
                    }
                    _ => self.invalid(keyword, "wants a list of schemas", &value.place),
                },
                "dependencies" => {
                    for (_, member) in value.as_mapping().into_iter().flat_map(Mapping::iter) {
                        self.schema(&member.value);
                    }
                }
                _ => self.keyword(keyword, &entry.key, value),
            }
        }
    }

    fn member(&mut self, node: &Node) {
        if node.as_mapping().is_none() && node.as_bool().is_none() && !node.is_null() {
            self.invalid(
                "properties",
                "wants a schema for each property",
                &node.place,
            );
        }
        self.schema(node);
    }

    fn keyword(&mut self, keyword: &str, key: &Place, value: &Node) {
        match keyword {
            "type" => self.type_keyword(value),
            "required" => {
                let valid = value.as_sequence().is_some_and(|items| {
                    !items.is_empty() && items.iter().all(|item| item.as_str().is_some())
                });
                if !valid {
                    self.invalid(
                        "required",
                        "wants a list of the names of properties, at least one",
                        &value.place,
                    );
                }
            }
            "enum" => {
                if value.as_sequence().is_none_or(<[Node]>::is_empty) {
                    self.invalid("enum", "wants a list of values, at least one", &value.place);
                }
            }
            "maximum" | "minimum" | "multipleOf" | "maxLength" | "minLength" | "maxItems"
            | "minItems" | "maxProperties" | "minProperties" => {
                if value.as_f64().is_none() {
                    self.invalid(keyword, "wants a number", &value.place);
                }
            }
            _ if DRAFT_4.contains(&keyword) || keyword.starts_with("x-") => {}
            _ if NOT_ENFORCED.contains(&keyword) => {
                let words = if keyword == "example" {
                    INVALID.to_owned()
                } else {
                    format!("Unsupported keyword(s): [\"{keyword}\"]")
                };
                self.report(
                    keyword,
                    Diagnostic::warning(
                        "model-keyword-not-enforced",
                        format!(
                            "`{keyword}` is not supported in models: API Gateway ignores it, or \
                             refuses the model `{}`",
                            self.model.name.value
                        ),
                        key,
                    )
                    .help("leave it out of the schema")
                    .amazon(words),
                );
            }
            _ => {
                let severity = self.checker.refused_in_templates();
                let diagnostic = Diagnostic::new(
                    severity,
                    "model-keyword-unknown",
                    format!(
                        "`{keyword}` is no keyword of JSON Schema draft 4, in the model `{}`",
                        self.model.name.value
                    ),
                    key,
                )
                .amazon(format!(
                    "Invalid model specified: Validation Result: warnings : [], errors : [Invalid \
                     model schema specified. Unsupported keyword(s): [\"{keyword}\"]]"
                ));
                let near = if keyword == "ref" {
                    Some("$ref")
                } else {
                    nearest(keyword, DRAFT_4)
                };
                let diagnostic = match near {
                    Some(near) => diagnostic.help(format!("write `{near}`")),
                    None => diagnostic.help("put a property's name under `properties`"),
                };
                self.report(keyword, diagnostic);
            }
        }
    }

    fn type_keyword(&mut self, value: &Node) {
        const TYPES: [&str; 8] = [
            "array", "boolean", "file", "integer", "null", "number", "object", "string",
        ];
        for item in value.as_sequence().unwrap_or(std::slice::from_ref(value)) {
            let known = item.as_str().is_some_and(|name| TYPES.contains(&name));
            // An unquoted `null` is the type's name all the same.
            if known || item.is_null() {
                continue;
            }
            let shown = item.scalar_text().unwrap_or_else(|| item.kind().to_owned());
            let near = nearest(&shown, TYPES)
                .map_or_else(String::new, |near| format!(", such as `{near}`"));
            self.invalid(
                "type",
                &format!("wants the name of a type{near}, not `{shown}`"),
                &item.place,
            );
        }
    }

    fn invalid(&mut self, keyword: &str, what: &str, place: &Place) {
        let severity = self.checker.refused_in_templates();
        self.report(
            keyword,
            Diagnostic::new(
                severity,
                "model-schema-invalid",
                format!(
                    "`{keyword}` {what}, in the model `{}`",
                    self.model.name.value
                ),
                place,
            )
            .help("make the schema one of JSON Schema draft 4")
            .amazon(INVALID),
        );
    }

    fn reference(&mut self, value: &Node) {
        let Some(text) = value.as_str() else {
            return;
        };
        if let Some((_, name)) = text
            .strip_prefix("https://apigateway.amazonaws.com/restapis/")
            .and_then(|rest| rest.split_once("/models/"))
        {
            let models = &self.checker.api.models;
            let known = models.contains_key(name)
                || models.values().any(|model| model.name.value == name)
                || BUILT_IN_MODELS.contains(&name);
            if !known
                && !name.contains("${")
                && self.said.insert(("model-not-found", name.to_owned()))
            {
                self.checker.report(
                    Diagnostic::warning(
                        "model-not-found",
                        format!("there is no model `{name}`"),
                        &value.place,
                    )
                    .help("define it, or correct the reference")
                    .amazon(format!("Reference to model '{name}' not found. Ignoring.")),
                );
            }
            return;
        }
        if let Some(pointer) = text.strip_prefix('#') {
            let found = pointer
                .split('/')
                .skip(1)
                .try_fold(&self.model.schema, |node, part| {
                    node.get(&part.replace("~1", "/").replace("~0", "~"))
                });
            if found.is_none() && self.checker.origin == Origin::Template {
                self.not_canonical(text, value);
            }
            return;
        }
        if !has_placeholder(text) {
            self.not_canonical(text, value);
        }
    }

    fn not_canonical(&mut self, text: &str, value: &Node) {
        let diagnostic = Diagnostic::error(
            "model-reference-not-canonical",
            format!(
                "`{text}` refers to nothing that the model `{}` can refer to",
                self.model.name.value
            ),
            &value.place,
        )
        .help(match self.checker.origin {
            Origin::Import => "bring it into the document and refer to it with `#/…`",
            Origin::Template => {
                "write `#/definitions/NAME` for a definition within the schema, or \
                 `https://apigateway.amazonaws.com/restapis/{api id}/models/{NAME}`"
            }
        })
        .amazon(
            "Invalid model specified: Validation Result: warnings : [], errors : [Invalid model \
             schema specified, Model reference must be in canonical form]",
        );
        let diagnostic = if text.contains("://") || text.starts_with('#') {
            diagnostic
        } else {
            diagnostic.with_note(format!(
                "Parse issue: Unable to load RELATIVE ref: {text} path: ."
            ))
        };
        self.report(text, diagnostic);
    }
}
