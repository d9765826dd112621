//! Parameters and bodies of operations.

use indexmap::IndexMap;

use super::{operations::Operation, reading::Reading};
use crate::{definition::Format, diagnostic::Diagnostic, node::Node, place::Placed};

/// What a method takes.
pub(super) struct Input {
    /// `method.request.{path|querystring|header}.NAME` → whether it is required.
    pub(super) parameters: IndexMap<String, Placed<bool>>,
    /// Media type → model.
    pub(super) models: IndexMap<String, Placed<String>>,
}

impl Reading<'_> {
    /// The parameters of the path item and of the operation, the latter winning, and the body.
    pub(super) fn input(&mut self, operation: &Operation<'_>) -> Input {
        let mut input = Input {
            parameters: IndexMap::new(),
            models: IndexMap::new(),
        };
        for parent in [operation.item, operation.node] {
            let Some(parameters) = parent.get("parameters") else {
                continue;
            };
            for parameter in self.sequence(parameters, "parameters") {
                if let Some(resolved) = self.resolve(parameter) {
                    self.parameter(resolved, parameter, operation.node, &mut input);
                }
            }
        }
        if self.format == Format::OpenApi3
            && let Some(body) = operation.node.get("requestBody")
            && let Some(body) = self.resolve(body)
        {
            input.models = self.content_models(body);
        }
        input
    }

    fn parameter(&mut self, parameter: &Node, written: &Node, operation: &Node, input: &mut Input) {
        let Some(place_in) = self.text_of(parameter, "in") else {
            self.report(
                Diagnostic::warning(
                    "parameter-without-place",
                    "this parameter does not say where it stands; it is ignored",
                    &parameter.place,
                )
                .help("add `in: path`, `query` or `header`"),
            );
            return;
        };
        let location = match place_in.as_str() {
            "path" => "path",
            "query" => "querystring",
            "header" => "header",
            "body" => {
                if let Some(schema) = parameter.get("schema") {
                    let consumes = self.media_types(operation, "consumes");
                    if let Some(first) = consumes.first()
                        && let Some(model) = self.model_of(schema, first)
                    {
                        for media_type in consumes {
                            input.models.insert(media_type, model.clone());
                        }
                    }
                }
                return;
            }
            "cookie" | "formData" => {
                self.report(
                    Diagnostic::note(
                        "parameter-ignored",
                        format!("API Gateway ignores parameters in `{}`", place_in.value),
                        &place_in.place,
                    )
                    .help("read it in the backend; it reaches it all the same"),
                );
                return;
            }
            other => {
                let places = ["path", "query", "header", "body", "cookie", "formData"];
                let diagnostic = Diagnostic::warning(
                    "parameter-place-unknown",
                    format!("a parameter cannot stand in `{other}`; it is ignored"),
                    &place_in.place,
                );
                self.report(match crate::nearest::nearest(other, places) {
                    Some(near) => diagnostic.help(format!("write `{near}`")),
                    None => diagnostic.help("write `path`, `query` or `header`"),
                });
                return;
            }
        };
        let Some(name) = self.text_of(parameter, "name") else {
            return;
        };
        let required = self.bool_of(parameter, "required");
        let place = required
            .as_ref()
            .map_or_else(|| written.place.clone(), |required| required.place.clone());
        let required = required.is_some_and(|required| required.value);
        let place = if required { place } else { name.place };
        input.parameters.insert(
            format!("method.request.{location}.{}", name.value),
            Placed::new(required, place),
        );
    }
}
