//! Paths and operations → resources and methods.

use indexmap::IndexMap;

use super::{reading::Reading, security::Schemes};
use crate::{
    definition::{Format, HttpMethod, Integration, Method, MethodResponse, Resource},
    diagnostic::Diagnostic,
    nearest::nearest,
    node::{Entry, Mapping, Node},
    place::{Place, Placed},
};

/// Keys of a path item that are no operations.
const PATH_ITEM_KEYS: [&str; 5] = ["$ref", "description", "parameters", "servers", "summary"];

/// Keys of a path item that are operations of a REST API.
const OPERATION_KEYS: [&str; 8] = [
    "delete",
    "get",
    "head",
    "options",
    "patch",
    "post",
    "put",
    "x-amazon-apigateway-any-method",
];

impl Reading<'_> {
    /// Reads `paths`.
    pub(super) fn resources(&mut self, schemes: &Schemes) -> Vec<Resource> {
        let document = self.document;
        let Some(paths) = document.get("paths") else {
            self.report(
                Diagnostic::error(
                    "paths-missing",
                    "the document has no `paths`",
                    &document.place,
                )
                .help("add `paths`")
                .amazon("Invalid OpenAPI input."),
            );
            return Vec::new();
        };
        let Some(paths) = self.mapping(paths, "paths") else {
            return Vec::new();
        };
        let default_validator = self.text_of(document, "x-amazon-apigateway-request-validator");
        let plain = self.context.to_server && !has_integrations(document);
        let mut resources: Vec<Resource> = Vec::new();
        for (path, entry) in paths.iter() {
            if path.starts_with("x-") {
                continue;
            }
            let Some(path) = self.resource_path(path, &entry.key) else {
                continue;
            };
            let Some(item) = self.resolve(&entry.value) else {
                continue;
            };
            let methods = self.path_item(&path, item, schemes, default_validator.as_ref(), plain);
            if methods.is_empty() {
                continue;
            }
            match resources.iter_mut().find(|resource| resource.path == path) {
                Some(resource) => resource.methods.extend(methods),
                None => resources.push(Resource {
                    path,
                    place: entry.key.clone(),
                    methods,
                }),
            }
        }
        if plain {
            self.note_server(&resources);
        }
        resources
    }

    /// A path as a resource has it: with a slash before it and none behind.
    fn resource_path(&mut self, path: &str, place: &Place) -> Option<String> {
        if !path.starts_with('/') {
            self.report(
                Diagnostic::error(
                    "path-without-slash",
                    format!("the path `{path}` does not begin with a slash"),
                    place,
                )
                .help(format!("write `/{path}`"))
                .amazon("Invalid OpenAPI input."),
            );
            return None;
        }
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Some(format!("/{}", parts.join("/")))
    }

    fn path_item(
        &mut self,
        path: &str,
        item: &Node,
        schemes: &Schemes,
        default_validator: Option<&Placed<String>>,
        plain: bool,
    ) -> Vec<Method> {
        let mut methods = Vec::new();
        let Some(entries) = self.mapping(item, path) else {
            return methods;
        };
        for (key, entry) in entries.iter() {
            let http_method = if key == "x-amazon-apigateway-any-method" {
                HttpMethod::Any
            } else if PATH_ITEM_KEYS.contains(&key) || key.starts_with("x-") {
                continue;
            } else if let Some(method) = operation_method(key) {
                method
            } else {
                self.unknown_operation(key, &entry.key);
                continue;
            };
            let Some(operation) = self.resolve(&entry.value) else {
                continue;
            };
            if self.mapping(operation, key).is_none() {
                continue;
            }
            methods.push(self.method(
                &Operation {
                    path,
                    item,
                    http_method,
                    place: &entry.key,
                    node: operation,
                    plain,
                },
                schemes,
                default_validator,
            ));
        }
        methods
    }

    fn unknown_operation(&mut self, key: &str, place: &Place) {
        let diagnostic = if matches!(key, "trace" | "query") {
            Diagnostic::warning(
                "method-not-supported",
                format!(
                    "API Gateway has no method {}: it is ignored",
                    key.to_ascii_uppercase()
                ),
                place,
            )
            .help("remove it")
        } else {
            let diagnostic = Diagnostic::warning(
                "operation-unknown",
                format!("`{key}` is no method; it is ignored"),
                place,
            );
            match nearest(key, OPERATION_KEYS.into_iter().chain(PATH_ITEM_KEYS)) {
                Some(near) => diagnostic.help(format!("write `{near}`")),
                None if key.eq_ignore_ascii_case("any") => {
                    diagnostic.help("write `x-amazon-apigateway-any-method`")
                }
                None => diagnostic.help("write a method such as `get`"),
            }
        };
        self.report(diagnostic);
    }

    fn method(
        &mut self,
        operation: &Operation<'_>,
        schemes: &Schemes,
        default_validator: Option<&Placed<String>>,
    ) -> Method {
        let node = operation.node;
        let mut input = self.input(operation);
        let guards = self.guards(node, operation.place, schemes);
        let integration = match node.as_mapping().and_then(|operation| {
            operation
                .entry("x-amazon-apigateway-integration")
                .filter(|entry| !entry.value.is_null())
        }) {
            Some(entry) => self.integration(operation.path, entry),
            None if operation.plain => self.server_integration(operation, &mut input.parameters),
            None => None,
        };
        // What could not be read is kept, so that nobody takes it for left out.
        let mut other = node.as_mapping().map(unread_extensions).unwrap_or_default();
        if integration.is_none()
            && let Some(written) = node.get("x-amazon-apigateway-integration")
        {
            other.insert(
                "x-amazon-apigateway-integration".to_owned(),
                written.clone(),
            );
        }
        Method {
            http_method: operation.http_method,
            place: operation.place.clone(),
            operation_name: self.text_of(node, "operationId"),
            authorization: guards.authorization,
            api_key_required: guards.api_key_required,
            request_validator: self
                .text_of(node, "x-amazon-apigateway-request-validator")
                .or_else(|| default_validator.cloned()),
            request_parameters: input.parameters,
            request_models: input.models,
            responses: self.responses(node),
            integration,
            other: node.as_mapping().map(unread_extensions).unwrap_or_default(),
        }
    }

    /// The answers that an operation declares.
    fn responses(&mut self, operation: &Node) -> IndexMap<String, MethodResponse> {
        let mut responses = IndexMap::new();
        let Some(entries) = operation
            .get("responses")
            .and_then(|node| self.mapping(node, "responses"))
        else {
            return responses;
        };
        let produces = self.media_types(operation, "produces");
        for (status, entry) in entries.iter() {
            if status.starts_with("x-") {
                continue;
            }
            let is_status = status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit());
            if !is_status {
                if status != "default" {
                    self.report_once(
                        status,
                        Diagnostic::note(
                            "response-status-unsupported",
                            format!("API Gateway declares no answer for `{status}`"),
                            &entry.key,
                        )
                        .help("write each status by itself, such as `404`"),
                    );
                }
                continue;
            }
            let Some(response) = self.resolve(&entry.value) else {
                continue;
            };
            let response = self.method_response(response, &entry.key, &produces);
            responses.insert(status.to_owned(), response);
        }
        responses
    }

    fn method_response(
        &mut self,
        response: &Node,
        place: &Place,
        produces: &[String],
    ) -> MethodResponse {
        let mut headers = IndexMap::new();
        if let Some(entries) = response
            .get("headers")
            .and_then(|node| self.mapping(node, "headers"))
        {
            for (name, entry) in entries.iter() {
                headers.insert(name.to_owned(), Placed::new(false, entry.key.clone()));
            }
        }
        let mut models = IndexMap::new();
        if self.format == Format::OpenApi2 {
            if let Some(schema) = response.get("schema")
                && let Some(media_type) = produces.first()
                && let Some(model) = self.model_of(schema, media_type)
            {
                for media_type in produces {
                    models.insert(media_type.clone(), model.clone());
                }
            }
        } else {
            models = self.content_models(response);
        }
        MethodResponse {
            place: place.clone(),
            headers,
            models,
        }
    }

    /// Models by media type of a `content`.
    pub(super) fn content_models(&mut self, parent: &Node) -> IndexMap<String, Placed<String>> {
        let mut models = IndexMap::new();
        let Some(entries) = parent
            .get("content")
            .and_then(|node| self.mapping(node, "content"))
        else {
            return models;
        };
        for (media_type, entry) in entries.iter() {
            if let Some(schema) = entry.value.get("schema")
                && let Some(model) = self.model_of(schema, media_type)
            {
                models.insert(media_type.to_owned(), model);
            }
        }
        models
    }

    /// `consumes` or `produces`: the operation's, else the document's, else JSON.
    pub(super) fn media_types(&mut self, operation: &Node, key: &str) -> Vec<String> {
        let document = self.document;
        let types: Vec<String> = operation
            .get(key)
            .or_else(|| document.get(key))
            .and_then(Node::as_sequence)
            .unwrap_or_default()
            .iter()
            .filter_map(Node::scalar_text)
            .collect();
        if types.is_empty() {
            vec!["application/json".to_owned()]
        } else {
            types
        }
    }

    /// Plain OpenAPI: the operation goes to the document's server, path variables mapped.
    fn server_integration(
        &mut self,
        operation: &Operation<'_>,
        parameters: &mut IndexMap<String, Placed<bool>>,
    ) -> Option<Integration> {
        let server = match self
            .server_among(operation.node)
            .or_else(|| self.server_among(operation.item))
        {
            Some(server) => server.ok()?,
            None => self.server()?.ok()?,
        };
        let mut uri = format!("{}{}", server.value, operation.path);
        let mut request_parameters = IndexMap::new();
        for variable in crate::rules::path_variables(operation.path) {
            let name = variable.trim_end_matches('+');
            uri = uri.replace(&format!("{{{variable}}}"), &format!("{{{name}}}"));
            let source = format!("method.request.path.{name}");
            parameters
                .entry(source.clone())
                .or_insert_with(|| Placed::new(true, operation.place.clone()));
            request_parameters.insert(
                format!("integration.request.path.{name}"),
                Placed::new(source, operation.place.clone()),
            );
        }
        Some(Integration {
            uri: Some(Placed::new(uri, server.place.clone())),
            http_method: Some(Placed::new(
                operation.http_method.as_str().to_owned(),
                operation.place.clone(),
            )),
            request_parameters,
            ..super::integration::http_proxy(&server.place)
        })
    }

    /// Says what became of a document without integrations.
    fn note_server(&mut self, resources: &[Resource]) {
        let Some(method) = resources
            .iter()
            .find_map(|resource| resource.methods.first())
        else {
            return;
        };
        let unserved = resources
            .iter()
            .flat_map(|resource| &resource.methods)
            .filter(|method| method.integration.is_none())
            .count();
        let diagnostic = match self.server() {
            Some(Ok(server)) => Diagnostic::note(
                "proxied-to-server",
                format!(
                    "no operation has an integration: calls go to the document's server `{}`",
                    server.value
                ),
                &server.place,
            )
            .help("add `x-amazon-apigateway-integration` to operations that go elsewhere"),
            _ if unserved == 0 => return,
            Some(Err(server)) => Diagnostic::warning(
                "server-relative",
                format!(
                    "no operation has an integration, and the server `{}` is no address that \
                     calls could go to",
                    server.value
                ),
                &server.place,
            )
            .help("write a whole address such as `http://localhost:3000`"),
            None => Diagnostic::warning(
                "server-missing",
                "no operation has an integration, and the document names no server that calls \
                 could go to",
                &method.place,
            )
            .help(if self.format == Format::OpenApi2 {
                "add `host` (and `schemes`), or `x-amazon-apigateway-integration` to operations"
            } else {
                "add `servers` with a whole address, or `x-amazon-apigateway-integration` to \
                 operations"
            }),
        };
        let diagnostic = if diagnostic.code == "proxied-to-server" {
            diagnostic
        } else {
            diagnostic.amazon("No integration defined for method")
        };
        self.report(diagnostic);
    }
}

/// An operation on its way to a method.
pub(super) struct Operation<'node> {
    pub(super) path: &'node str,
    pub(super) item: &'node Node,
    pub(super) http_method: HttpMethod,
    pub(super) place: &'node Place,
    pub(super) node: &'node Node,
    /// Whether the whole document has no integration.
    pub(super) plain: bool,
}

fn operation_method(key: &str) -> Option<HttpMethod> {
    let lower = key.chars().all(|letter| letter.is_ascii_lowercase());
    key.parse()
        .ok()
        .filter(|method| lower && *method != HttpMethod::Any)
}

/// Whether any operation has an integration.
fn has_integrations(document: &Node) -> bool {
    let Some(paths) = document.get("paths").and_then(Node::as_mapping) else {
        return false;
    };
    let integration = |operation: &Entry| {
        operation
            .value
            .get("x-amazon-apigateway-integration")
            .is_some()
    };
    paths.iter().any(|(_, item)| {
        item.value
            .as_mapping()
            .is_some_and(|item| item.iter().any(|(_, operation)| integration(operation)))
    })
}

/// Extensions of an operation, Amazon's and our own, that are read nowhere else.
fn unread_extensions(operation: &Mapping) -> IndexMap<String, Node> {
    const READ: [&str; 3] = [
        "x-amazon-apigateway-auth",
        "x-amazon-apigateway-integration",
        "x-amazon-apigateway-request-validator",
    ];
    operation
        .iter()
        .filter(|(key, _)| {
            (key.starts_with("x-amazon-") && !READ.contains(key)) || key.starts_with("x-whygate-")
        })
        .map(|(key, entry)| (key.to_owned(), entry.value.clone()))
        .collect()
}
