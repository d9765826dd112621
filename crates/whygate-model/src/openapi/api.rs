//! The root of a document.

use indexmap::IndexMap;

use super::reading::Reading;
use crate::{
    definition::{
        ApiKeySource, EndpointType, GatewayResponse, GatewayResponseType, RequestValidator, RestApi,
    },
    diagnostic::Diagnostic,
    nearest::nearest,
    node::Node,
    place::Placed,
};

/// Extensions of the root that have no field of their own in [`RestApi`].
const KEPT: [&str; 6] = [
    "x-amazon-apigateway-cors",
    "x-amazon-apigateway-endpoint-access-mode",
    "x-amazon-apigateway-endpoint-configuration",
    "x-amazon-apigateway-importexport-version",
    "x-amazon-apigateway-security-policy",
    "tags",
];

impl Reading<'_> {
    /// Reads the whole document.
    pub(super) fn api(mut self) -> RestApi {
        let document = self.document;
        self.look_at_version();
        let info = document.get("info");
        let name = info
            .and_then(|info| self.text_of(info, "title"))
            .unwrap_or_else(|| {
                Placed::new(
                    self.context
                        .logical_id
                        .clone()
                        .unwrap_or_else(|| "untitled".to_owned()),
                    document.place.clone(),
                )
            });
        let description = info.and_then(|info| self.text_of(info, "description"));
        self.read_models();
        let schemes = self.schemes();
        let request_validators = self.request_validators();
        let resources = self.resources(&schemes);
        let endpoint = document
            .get("x-amazon-apigateway-endpoint-configuration")
            .or_else(|| {
                document
                    .get("servers")?
                    .as_sequence()?
                    .first()?
                    .get("x-amazon-apigateway-endpoint-configuration")
            });
        let api = RestApi {
            id: self.context.api_id.clone(),
            logical_id: self.context.logical_id.clone(),
            name,
            description,
            place: document.place.clone(),
            resources,
            request_validators,
            authorizers: schemes.authorizers,
            gateway_responses: self.gateway_responses(),
            binary_media_types: self.binary_media_types(),
            minimum_compression_size: document
                .get("x-amazon-apigateway-minimum-compression-size")
                .and_then(|node| crate::rules::minimum_compression_size(node, self.diagnostics)),
            api_key_source: self.api_key_source(),
            policy: document
                .get("x-amazon-apigateway-policy")
                .filter(|node| !node.is_null())
                .cloned(),
            endpoint_type: endpoint.and_then(|endpoint| self.endpoint_type(endpoint)),
            disable_execute_api_endpoint: endpoint
                .and_then(|endpoint| self.bool_of(endpoint, "disableExecuteApiEndpoint")),
            mutual_tls: None,
            base_path: self.base_path(),
            domain_mappings: Vec::new(),
            documentation: document.get("x-amazon-apigateway-documentation").cloned(),
            stages: Vec::new(),
            other: self.other(),
            models: std::mem::take(&mut self.models),
        };
        if self.context.own_document {
            self.note_lambda_permissions(&api);
        }
        api
    }

    fn look_at_version(&mut self) {
        let document = self.document;
        for (key, known) in [("swagger", "2."), ("openapi", "3.")] {
            if let Some(version) = self.text_of(document, key)
                && !version.starts_with(known)
            {
                self.report(
                    Diagnostic::error(
                        "openapi-version-unknown",
                        format!("`{key}: {}` is no version that is read", version.value),
                        &version.place,
                    )
                    .help("write `swagger: '2.0'` or `openapi: 3.0.1`")
                    .amazon("Invalid OpenAPI input."),
                );
            } else if let Some(version) = self.text_of(document, key)
                && version.starts_with("3.1")
            {
                self.report(
                    Diagnostic::warning(
                        "openapi-3-1",
                        "API Gateway imports OpenAPI 2.0 and 3.0, not 3.1",
                        &version.place,
                    )
                    .help("write `openapi: 3.0.1` if nothing of 3.1 is needed"),
                );
            }
        }
    }

    fn request_validators(&mut self) -> IndexMap<String, RequestValidator> {
        let mut validators = IndexMap::new();
        let document = self.document;
        let Some(entries) = document
            .get("x-amazon-apigateway-request-validators")
            .and_then(|node| self.mapping(node, "x-amazon-apigateway-request-validators"))
        else {
            return validators;
        };
        for (name, entry) in entries.iter() {
            let truth = |reading: &mut Self, key| {
                reading
                    .bool_of(&entry.value, key)
                    .is_some_and(|value| value.value)
            };
            validators.insert(
                name.to_owned(),
                RequestValidator {
                    name: Placed::new(name.to_owned(), entry.key.clone()),
                    validate_request_body: truth(self, "validateRequestBody"),
                    validate_request_parameters: truth(self, "validateRequestParameters"),
                },
            );
        }
        validators
    }

    fn gateway_responses(&mut self) -> IndexMap<GatewayResponseType, GatewayResponse> {
        let mut responses = IndexMap::new();
        let document = self.document;
        let Some(entries) = document
            .get("x-amazon-apigateway-gateway-responses")
            .and_then(|node| self.mapping(node, "x-amazon-apigateway-gateway-responses"))
        else {
            return responses;
        };
        for (name, entry) in entries.iter() {
            let Ok(kind) = name.parse::<GatewayResponseType>() else {
                let names = GatewayResponseType::ALL.iter().map(|kind| kind.as_str());
                let diagnostic = Diagnostic::error(
                    "gateway-response-type-unknown",
                    format!("`{name}` is no type of gateway response"),
                    &entry.key,
                );
                self.report(match nearest(name, names) {
                    Some(near) => diagnostic.help(format!("write `{near}`")),
                    None => diagnostic.help("write one such as `DEFAULT_4XX` or `UNAUTHORIZED`"),
                });
                continue;
            };
            let Some(node) = self.resolve(&entry.value) else {
                continue;
            };
            let status_code = node
                .get("statusCode")
                .and_then(|node| crate::rules::gateway_response_status(node, self.diagnostics));
            let mut headers = IndexMap::new();
            let mut other_parameters = IndexMap::new();
            for (target, expression) in self.texts_of(node, "responseParameters") {
                match target.strip_prefix("gatewayresponse.header.") {
                    Some(header) => headers.insert(header.to_owned(), expression),
                    None => other_parameters.insert(target, expression),
                };
            }
            responses.insert(
                kind,
                GatewayResponse {
                    place: entry.key.clone(),
                    status_code,
                    headers,
                    other_parameters,
                    templates: self.texts_of(node, "responseTemplates"),
                },
            );
        }
        responses
    }

    fn binary_media_types(&mut self) -> Vec<Placed<String>> {
        let document = self.document;
        let mut types = Vec::new();
        if let Some(node) = document.get("x-amazon-apigateway-binary-media-types") {
            for item in self.sequence(node, "x-amazon-apigateway-binary-media-types") {
                types.extend(self.text(item, "x-amazon-apigateway-binary-media-types"));
            }
        }
        types
    }

    fn api_key_source(&mut self) -> Placed<ApiKeySource> {
        let document = self.document;
        let Some(source) = self.text_of(document, "x-amazon-apigateway-api-key-source") else {
            return Placed::new(ApiKeySource::default(), document.place.clone());
        };
        let kind = match source.to_ascii_uppercase().as_str() {
            "HEADER" => ApiKeySource::Header,
            "AUTHORIZER" => ApiKeySource::Authorizer,
            _ => {
                self.report(
                    Diagnostic::error(
                        "api-key-source-unknown",
                        format!("API keys cannot be read from `{}`", source.value),
                        &source.place,
                    )
                    .help("write `HEADER` or `AUTHORIZER`"),
                );
                ApiKeySource::default()
            }
        };
        Placed::new(kind, source.place)
    }

    fn endpoint_type(&mut self, endpoint: &Node) -> Option<Placed<EndpointType>> {
        let types = endpoint.get("types")?;
        let first = match types.as_sequence() {
            Some(items) => items.first()?,
            None => types,
        };
        let kind = match first.as_str()?.to_ascii_uppercase().as_str() {
            "EDGE" => EndpointType::Edge,
            "REGIONAL" => EndpointType::Regional,
            "PRIVATE" => EndpointType::Private,
            _ => {
                self.report(
                    Diagnostic::error(
                        "endpoint-type-unknown",
                        "this is no type of endpoint",
                        &first.place,
                    )
                    .help("write `EDGE`, `REGIONAL` or `PRIVATE`"),
                );
                return None;
            }
        };
        Some(Placed::new(kind, first.place.clone()))
    }

    fn other(&mut self) -> IndexMap<String, Node> {
        let Some(root) = self.document.as_mapping() else {
            return IndexMap::new();
        };
        root.iter()
            .filter(|(key, _)| {
                KEPT.contains(key)
                    || key.starts_with("x-whygate-")
                    || (key.starts_with("x-amazon-") && !super::extensions::KNOWN.contains(key))
            })
            .map(|(key, entry)| (key.to_owned(), entry.value.clone()))
            .collect()
    }

    /// A document cannot let the gateway call a function: whoever imports it must.
    fn note_lambda_permissions(&mut self, api: &RestApi) {
        let mut functions: IndexMap<&str, &Placed<String>> = IndexMap::new();
        for (_, method) in api.methods() {
            let Some(integration) = &method.integration else {
                continue;
            };
            if let (None, Some(uri)) = (&integration.credentials, &integration.uri)
                && let Some(function) = crate::rules::invoked_function(uri)
            {
                functions.entry(function).or_insert(uri);
            }
        }
        for (function, uri) in functions {
            self.report(
                Diagnostic::warning(
                    "lambda-permission-unseen",
                    format!(
                        "nothing here lets API Gateway invoke `{function}`: unless the function's \
                         policy does, every call answers 500"
                    ),
                    &uri.place,
                )
                .help(
                    "add `credentials` with a role, or a permission for \
                     `apigateway.amazonaws.com` on the function",
                )
                .amazon(
                    "Execution failed due to configuration error: Invalid permissions on Lambda \
                     function",
                ),
            );
        }
    }
}
