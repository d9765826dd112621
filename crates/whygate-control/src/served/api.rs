//! A snapshot as a REST API with its parts.

use indexmap::IndexMap;
use whygate_model::{
    Place, Placed,
    definition::{
        ApiId, ApiKeySource, Authorizer, AuthorizerKind, EndpointType, GatewayResponse, Model,
        RequestValidator, Resource, RestApi,
    },
    node::Node,
};

use super::{
    method::method,
    reading::{entries, json_text, placed, placed_truth, text_map, texts},
    stage::stage,
};

pub(super) fn rest_api(root: &Node, api_id: &str, stage_name: &str) -> RestApi {
    let place = &root.place;
    let default_key_source = || Placed::new(ApiKeySource::Header, place.clone());
    RestApi {
        id: ApiId::new(api_id),
        logical_id: None,
        name: placed(root, "name").unwrap_or_else(|| Placed::new(api_id.into(), place.clone())),
        description: placed(root, "description"),
        place: place.clone(),
        resources: entries(root, "resources")
            .map(|(_, key, resource)| self::resource(key, resource))
            .collect(),
        models: entries(root, "models")
            .filter_map(|(name, key, model)| {
                Some((name.to_owned(), self::model(name, key, model)?))
            })
            .collect(),
        request_validators: entries(root, "requestValidators")
            .map(|(id, key, node)| (id.to_owned(), validator(id, key, node)))
            .collect(),
        authorizers: entries(root, "authorizers")
            .map(|(id, key, node)| (id.to_owned(), authorizer(id, key, node)))
            .collect(),
        gateway_responses: entries(root, "gatewayResponses")
            .filter_map(|(kind, key, node)| Some((kind.parse().ok()?, gateway_response(key, node))))
            .collect(),
        binary_media_types: texts(root, "binaryMediaTypes"),
        minimum_compression_size: root.get("minimumCompressionSize").and_then(|node| {
            let size = u64::try_from(node.as_i64()?).ok()?;
            Some(Placed::new(size, node.place.clone()))
        }),
        api_key_source: placed(root, "apiKeySource").map_or_else(default_key_source, |source| {
            source.map(|source| match source.as_str() {
                "AUTHORIZER" => ApiKeySource::Authorizer,
                _ => ApiKeySource::Header,
            })
        }),
        policy: json_text(root, "policy"),
        endpoint_type: root
            .get("endpointConfiguration")
            .and_then(|node| texts(node, "types").into_iter().next())
            .map(|kind| {
                kind.map(|kind| match kind.as_str() {
                    "REGIONAL" => EndpointType::Regional,
                    "PRIVATE" => EndpointType::Private,
                    _ => EndpointType::Edge,
                })
            }),
        disable_execute_api_endpoint: placed_truth(root, "disableExecuteApiEndpoint"),
        mutual_tls: None,
        base_path: None,
        domain_mappings: Vec::new(),
        documentation: None,
        stages: root
            .get("stage")
            .map(|node| stage(stage_name, node))
            .into_iter()
            .collect(),
        other: IndexMap::new(),
    }
}

fn resource(key: &Place, node: &Node) -> Resource {
    Resource {
        path: node
            .get("path")
            .and_then(Node::as_str)
            .unwrap_or("/")
            .to_owned(),
        place: key.clone(),
        methods: entries(node, "resourceMethods")
            .filter_map(|(name, key, node)| method(name, key, node))
            .collect(),
    }
}

fn model(name: &str, key: &Place, node: &Node) -> Option<Model> {
    Some(Model {
        name: Placed::new(name.to_owned(), key.clone()),
        content_type: node.get("contentType")?.as_str()?.to_owned(),
        schema: json_text(node, "schema")?,
    })
}

fn validator(id: &str, key: &Place, node: &Node) -> RequestValidator {
    let truth = |name: &str| node.get(name).and_then(Node::as_bool).unwrap_or_default();
    RequestValidator {
        name: placed(node, "name").unwrap_or_else(|| Placed::new(id.to_owned(), key.clone())),
        validate_request_body: truth("validateRequestBody"),
        validate_request_parameters: truth("validateRequestParameters"),
    }
}

fn authorizer(id: &str, key: &Place, node: &Node) -> Authorizer {
    Authorizer {
        name: placed(node, "name").unwrap_or_else(|| Placed::new(id.to_owned(), key.clone())),
        kind: match node.get("type").and_then(Node::as_str) {
            Some("REQUEST") => AuthorizerKind::Request,
            Some("COGNITO_USER_POOLS") => AuthorizerKind::CognitoUserPools,
            _ => AuthorizerKind::Token,
        },
        uri: placed(node, "authorizerUri"),
        credentials: placed(node, "authorizerCredentials"),
        identity_source: placed(node, "identitySource"),
        identity_validation_expression: placed(node, "identityValidationExpression"),
        result_ttl_seconds: node.get("authorizerResultTtlInSeconds").and_then(|node| {
            let seconds = u32::try_from(node.as_i64()?).ok()?;
            Some(Placed::new(seconds, node.place.clone()))
        }),
        provider_arns: texts(node, "providerARNs"),
        definition: node.clone(),
    }
}

fn gateway_response(key: &Place, node: &Node) -> GatewayResponse {
    let mut headers = IndexMap::new();
    let mut other_parameters = IndexMap::new();
    for (name, expression) in text_map(node, "responseParameters") {
        match name.strip_prefix("gatewayresponse.header.") {
            Some(header) => headers.insert(header.to_owned(), expression),
            None => other_parameters.insert(name, expression),
        };
    }
    GatewayResponse {
        place: key.clone(),
        status_code: placed(node, "statusCode").and_then(|status| {
            let code = status.value.parse().ok()?;
            Some(Placed::new(code, status.place))
        }),
        headers,
        other_parameters,
        templates: text_map(node, "responseTemplates"),
    }
}
