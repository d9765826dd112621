//! Models: `definitions` or `components.schemas`, and schemas that stand where they are used.

use super::reading::{Reading, external_reference};
use crate::{
    definition::{Format, Model},
    diagnostic::Diagnostic,
    node::{Node, Value},
    place::{Place, Placed},
};

/// Models that every API has.
pub(crate) const BUILT_IN: [&str; 2] = ["Empty", "Error"];

impl<'run> Reading<'run> {
    /// The named schemas of the document.
    fn schemas(&self) -> Option<&'run Node> {
        if self.format == Format::OpenApi2 {
            self.document.get("definitions")
        } else {
            self.document.get("components")?.get("schemas")
        }
    }

    /// Reads the named schemas into models.
    pub(super) fn read_models(&mut self) {
        let schemas = self.schemas();
        let Some(schemas) = schemas.and_then(|node| self.mapping(node, "schemas")) else {
            return;
        };
        for (name, entry) in schemas.iter() {
            let schema = self.canonical(&entry.value);
            self.models.insert(
                name.to_owned(),
                Model {
                    name: Placed::new(name.to_owned(), entry.key.clone()),
                    content_type: "application/json".to_owned(),
                    schema,
                },
            );
        }
    }

    /// The name of the model that a schema is: the one that it refers to, or one made for
    /// it. `None` if it refers to nothing, which is said so.
    pub(super) fn model_of(&mut self, schema: &Node, media_type: &str) -> Option<Placed<String>> {
        if let Some(reference) = schema.get("$ref") {
            let text = reference.as_str()?;
            let Some(name) = referred_model(text) else {
                if text.starts_with('#') {
                    self.resolve(schema)?;
                    return Some(self.made_model(schema, media_type));
                }
                self.report(external_reference(text, &reference.place));
                return None;
            };
            let exists = self
                .schemas()
                .is_some_and(|schemas| schemas.get(&name).is_some())
                || BUILT_IN.contains(&name.as_str());
            if !exists {
                let near = self
                    .schemas()
                    .and_then(Node::as_mapping)
                    .and_then(|schemas| {
                        crate::nearest::nearest(&name, schemas.keys()).map(str::to_owned)
                    });
                self.report(
                    Diagnostic::warning(
                        "model-not-found",
                        format!("there is no model `{name}`; API Gateway ignores the reference"),
                        &reference.place,
                    )
                    .help(match near {
                        Some(near) => format!("define it, or refer to `{near}`"),
                        None => "define it".to_owned(),
                    })
                    .amazon(format!("Reference to model '{name}' not found. Ignoring.")),
                );
                return None;
            }
            return Some(Placed::new(name, reference.place.clone()));
        }
        Some(self.made_model(schema, media_type))
    }

    fn made_model(&mut self, schema: &Node, media_type: &str) -> Placed<String> {
        let name = made_name(&schema.place);
        let canonical = self.canonical(schema);
        self.models.entry(name.clone()).or_insert_with(|| Model {
            name: Placed::new(name.clone(), schema.place.clone()),
            content_type: media_type.to_owned(),
            schema: canonical,
        });
        Placed::new(name, schema.place.clone())
    }

    /// A schema whose references to models are in the form that Amazon keeps them in.
    fn canonical(&self, schema: &Node) -> Node {
        let value = match &schema.value {
            Value::Mapping(mapping) => {
                let mut mapping = mapping.clone();
                for (key, entry) in mapping.iter_mut() {
                    entry.value = match entry.value.as_str().and_then(referred_model) {
                        Some(name) if key == "$ref" => Node::string(
                            format!(
                                "https://apigateway.amazonaws.com/restapis/{}/models/{name}",
                                self.context.api_id
                            ),
                            entry.value.place.clone(),
                        ),
                        _ => self.canonical(&entry.value),
                    };
                }
                Value::Mapping(mapping)
            }
            Value::Sequence(items) => {
                Value::Sequence(items.iter().map(|item| self.canonical(item)).collect())
            }
            other => other.clone(),
        };
        Node::new(value, schema.place.clone())
    }
}

/// The model that a local reference names.
fn referred_model(reference: &str) -> Option<String> {
    let name = reference
        .strip_prefix("#/definitions/")
        .or_else(|| reference.strip_prefix("#/components/schemas/"))?;
    (!name.is_empty() && !name.contains('/')).then(|| name.replace("~1", "/").replace("~0", "~"))
}

/// A name such as Amazon makes, the same for the same place.
fn made_name(place: &Place) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in place.to_string().bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    format!("MODEL{:06x}", (hash >> 24) ^ (hash & 0x00ff_ffff))
}
