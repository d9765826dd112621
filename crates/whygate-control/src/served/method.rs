//! Methods of a snapshot with their integrations.

use std::time::Duration;

use indexmap::IndexMap;
use whygate_model::{
    Place, Placed,
    definition::{
        Authorization, AuthorizationType, ConnectionType, ContentHandling, HttpMethod, Integration,
        IntegrationResponse, IntegrationType, Method, MethodResponse, PassthroughBehavior,
        ResponseTransferMode,
    },
    node::Node,
};

use super::reading::{entries, placed, placed_truth, templates, text_map, texts, truth_map};

pub(super) fn method(name: &str, key: &Place, node: &Node) -> Option<Method> {
    let kind = placed(node, "authorizationType");
    Some(Method {
        http_method: name.parse::<HttpMethod>().ok()?,
        place: key.clone(),
        operation_name: placed(node, "operationName"),
        authorization: Authorization {
            kind: match kind.as_deref().map(String::as_str) {
                Some("AWS_IAM") => AuthorizationType::AwsIam,
                Some("CUSTOM") => AuthorizationType::Custom,
                Some("COGNITO_USER_POOLS") => AuthorizationType::CognitoUserPools,
                _ => AuthorizationType::None,
            },
            place: kind.map_or_else(|| key.clone(), |kind| kind.place),
            authorizer: placed(node, "authorizerId"),
            scopes: texts(node, "authorizationScopes"),
        },
        api_key_required: placed_truth(node, "apiKeyRequired"),
        request_validator: placed(node, "requestValidatorId"),
        request_parameters: truth_map(node, "requestParameters"),
        request_models: text_map(node, "requestModels"),
        responses: entries(node, "methodResponses")
            .map(|(status, key, node)| (status.to_owned(), method_response(key, node)))
            .collect(),
        integration: entries(node, "methodIntegration")
            .next()
            .and_then(|_| integration(node.get("methodIntegration")?)),
        other: IndexMap::new(),
    })
}

fn method_response(key: &Place, node: &Node) -> MethodResponse {
    MethodResponse {
        place: key.clone(),
        headers: truth_map(node, "responseParameters")
            .into_iter()
            .map(|(name, required)| {
                let name = name
                    .strip_prefix("method.response.header.")
                    .unwrap_or(&name)
                    .to_owned();
                (name, required)
            })
            .collect(),
        models: text_map(node, "responseModels"),
    }
}

fn content_handling(node: &Node) -> Option<Placed<ContentHandling>> {
    let handling = placed(node, "contentHandling")?;
    let value = match handling.value.as_str() {
        "CONVERT_TO_BINARY" => ContentHandling::ConvertToBinary,
        "CONVERT_TO_TEXT" => ContentHandling::ConvertToText,
        _ => return None,
    };
    Some(Placed::new(value, handling.place))
}

fn integration(node: &Node) -> Option<Integration> {
    let place = &node.place;
    let word = |name: &str| placed(node, name);
    let kind = word("type")?;
    let kind_value = match kind.value.as_str() {
        "AWS" => IntegrationType::Aws,
        "AWS_PROXY" => IntegrationType::AwsProxy,
        "HTTP" => IntegrationType::Http,
        "HTTP_PROXY" => IntegrationType::HttpProxy,
        "MOCK" => IntegrationType::Mock,
        _ => return None,
    };
    let connection = word("connectionType");
    let passthrough = word("passthroughBehavior");
    let transfer = word("responseTransferMode");
    let place_of = |found: Option<&Placed<String>>| {
        found.map_or_else(|| place.clone(), |found| found.place.clone())
    };
    Some(Integration {
        kind: Placed::new(kind_value, kind.place),
        place: place.clone(),
        uri: word("uri"),
        http_method: word("httpMethod").map(|method| method.map(|method| method.to_uppercase())),
        credentials: word("credentials"),
        connection_type: Placed::new(
            match connection.as_deref().map(String::as_str) {
                Some("VPC_LINK") => ConnectionType::VpcLink,
                _ => ConnectionType::Internet,
            },
            place_of(connection.as_ref()),
        ),
        connection_id: word("connectionId"),
        content_handling: content_handling(node),
        passthrough_behavior: Placed::new(
            match passthrough.as_deref().map(String::as_str) {
                Some("NEVER") => PassthroughBehavior::Never,
                Some("WHEN_NO_TEMPLATES") => PassthroughBehavior::WhenNoTemplates,
                _ => PassthroughBehavior::WhenNoMatch,
            },
            place_of(passthrough.as_ref()),
        ),
        request_parameters: text_map(node, "requestParameters"),
        request_templates: templates(node, "requestTemplates"),
        responses: entries(node, "integrationResponses")
            .map(|(status, key, node)| integration_response(status, key, node))
            .collect(),
        timeout: node.get("timeoutInMillis").and_then(|node| {
            let milliseconds = u64::try_from(node.as_i64()?).ok()?;
            Some(Placed::new(
                Duration::from_millis(milliseconds),
                node.place.clone(),
            ))
        }),
        insecure_skip_verification: node
            .get("tlsConfig")
            .and_then(|node| placed_truth(node, "insecureSkipVerification")),
        response_transfer_mode: Placed::new(
            match transfer.as_deref().map(String::as_str) {
                Some("STREAM") => ResponseTransferMode::Stream,
                _ => ResponseTransferMode::Buffered,
            },
            place_of(transfer.as_ref()),
        ),
        cache_key_parameters: texts(node, "cacheKeyParameters"),
        cache_namespace: None,
        integration_target: word("integrationTarget"),
        other: IndexMap::new(),
    })
}

fn integration_response(status: &str, key: &Place, node: &Node) -> IntegrationResponse {
    IntegrationResponse {
        place: key.clone(),
        selection_pattern: placed(node, "selectionPattern")
            .filter(|pattern| !pattern.value.is_empty()),
        status_code: Placed::new(status.to_owned(), key.clone()),
        response_parameters: text_map(node, "responseParameters"),
        response_templates: templates(node, "responseTemplates"),
        content_handling: content_handling(node),
    }
}
