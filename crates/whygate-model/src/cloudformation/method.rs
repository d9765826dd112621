//! `AWS::ApiGateway::Method` with its integration and its responses.
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-method.html>.

use indexmap::IndexMap;

use super::{Resolved, properties::Properties};
use crate::{
    definition::{
        Authorization, AuthorizationType, ConnectionType, ContentHandling, HttpMethod, Integration,
        IntegrationResponse, IntegrationType, Method, MethodResponse, PassthroughBehavior,
        ResponseTransferMode, Template,
    },
    diagnostic::Diagnostic,
    place::{Place, Placed},
    rules,
};

/// A method and what it names by id.
pub(super) struct ReadMethod {
    /// The method; its authorizer and validator are ids still.
    pub(super) method: Method,
    /// The resource's id.
    pub(super) resource_id: Option<Placed<String>>,
}

const CONTENT_HANDLING: [(&str, ContentHandling); 2] = [
    ("CONVERT_TO_BINARY", ContentHandling::ConvertToBinary),
    ("CONVERT_TO_TEXT", ContentHandling::ConvertToText),
];

/// Reads a method. `None` if it is none of the methods that there are.
pub(super) fn method(resource: &Resolved, diagnostics: &mut Vec<Diagnostic>) -> Option<ReadMethod> {
    let mut properties = resource.properties(diagnostics);
    let http_method = properties.text("HttpMethod")?;
    let Ok(parsed) = http_method.value.parse::<HttpMethod>() else {
        properties.diagnostics().push(
            Diagnostic::error(
                "method-unknown",
                format!("`{}` is not a method of a REST API", http_method.value),
                &http_method.place,
            )
            .amazon("Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY"),
        );
        return None;
    };
    properties.node("RestApiId");
    let resource_id = properties.text("ResourceId");
    let authorization = authorization(&mut properties, &resource.place);
    let api_key_required = properties.truth("ApiKeyRequired");
    let request_validator = properties.text("RequestValidatorId");
    let request_parameters = properties.truth_map("RequestParameters");
    let request_models = properties.text_map("RequestModels");
    let operation_name = properties.text("OperationName");
    let responses = responses(&mut properties);
    let integration = properties.node("Integration").and_then(|node| {
        let mut inside = properties.inside("Integration", &node);
        integration(&mut inside, &resource.logical_id, parsed)
    });
    Some(ReadMethod {
        method: Method {
            http_method: parsed,
            place: resource.place.clone(),
            operation_name,
            authorization,
            api_key_required,
            request_validator,
            request_parameters,
            request_models,
            responses,
            integration,
            other: properties.rest(),
        },
        resource_id,
    })
}

fn authorization(properties: &mut Properties<'_>, place: &Place) -> Authorization {
    let kind = properties.word(
        "AuthorizationType",
        &[
            ("NONE", AuthorizationType::None),
            ("AWS_IAM", AuthorizationType::AwsIam),
            ("CUSTOM", AuthorizationType::Custom),
            ("COGNITO_USER_POOLS", AuthorizationType::CognitoUserPools),
        ],
    );
    let authorizer = properties.text("AuthorizerId");
    Authorization {
        place: kind
            .as_ref()
            .map_or_else(|| place.clone(), |kind| kind.place.clone()),
        kind: kind.map_or(AuthorizationType::None, |kind| kind.value),
        authorizer,
        scopes: properties.texts("AuthorizationScopes"),
    }
}

fn responses(properties: &mut Properties<'_>) -> IndexMap<String, MethodResponse> {
    let mut responses = IndexMap::new();
    let Some(node) = properties.node("MethodResponses") else {
        return responses;
    };
    for (index, item) in node.as_sequence().unwrap_or_default().iter().enumerate() {
        let mut inside = properties.inside(&format!("MethodResponses/{index}"), item);
        let Some(status) = inside.text("StatusCode") else {
            continue;
        };
        let headers = inside
            .truth_map("ResponseParameters")
            .into_iter()
            .map(|(name, required)| {
                let name = name
                    .strip_prefix("method.response.header.")
                    .map_or(name.clone(), ToOwned::to_owned);
                (name, required)
            })
            .collect();
        let response = MethodResponse {
            place: item.place.clone(),
            headers,
            models: inside.text_map("ResponseModels"),
        };
        if responses.insert(status.value.clone(), response).is_some() {
            inside.diagnostics().push(
                Diagnostic::error(
                    "method-response-twice",
                    format!("the status `{}` is declared twice", status.value),
                    &status.place,
                )
                .amazon("Response already exists for this resource"),
            );
        }
    }
    responses
}

fn integration(
    properties: &mut Properties<'_>,
    logical_id: &str,
    http_method: HttpMethod,
) -> Option<Integration> {
    let place = properties.place().clone();
    let written = properties.key_place("Type").is_some();
    let kind = properties.word(
        "Type",
        &[
            ("AWS", IntegrationType::Aws),
            ("AWS_PROXY", IntegrationType::AwsProxy),
            ("HTTP", IntegrationType::Http),
            ("HTTP_PROXY", IntegrationType::HttpProxy),
            ("MOCK", IntegrationType::Mock),
        ],
    );
    let Some(kind) = kind else {
        if !written {
            properties.diagnostics().push(
                Diagnostic::error(
                    "property-missing",
                    format!("the integration of `{logical_id}` ({http_method}) has no `Type`"),
                    &place,
                )
                .amazon(format!(
                    "Properties validation failed for resource {logical_id} with message: #/Integration: required key [Type] not found"
                )),
            );
        }
        return None;
    };
    let timeout = properties
        .node("TimeoutInMillis")
        .and_then(|node| rules::integration_timeout(&node, properties.diagnostics()));
    let connection_type = properties
        .word(
            "ConnectionType",
            &[
                ("INTERNET", ConnectionType::Internet),
                ("VPC_LINK", ConnectionType::VpcLink),
            ],
        )
        .unwrap_or_else(|| Placed::new(ConnectionType::Internet, place.clone()));
    let passthrough_behavior = properties
        .word(
            "PassthroughBehavior",
            &[
                ("WHEN_NO_MATCH", PassthroughBehavior::WhenNoMatch),
                ("WHEN_NO_TEMPLATES", PassthroughBehavior::WhenNoTemplates),
                ("NEVER", PassthroughBehavior::Never),
            ],
        )
        .unwrap_or_else(|| Placed::new(PassthroughBehavior::WhenNoMatch, place.clone()));
    let response_transfer_mode = properties
        .word(
            "ResponseTransferMode",
            &[
                ("BUFFERED", ResponseTransferMode::Buffered),
                ("STREAM", ResponseTransferMode::Stream),
            ],
        )
        .unwrap_or_else(|| Placed::new(ResponseTransferMode::Buffered, place.clone()));
    let insecure_skip_verification = properties.node("TlsConfig").and_then(|node| {
        properties
            .inside("TlsConfig", &node)
            .truth("InsecureSkipVerification")
    });
    let uri = properties.text("Uri");
    let integration_method = properties
        .text("IntegrationHttpMethod")
        .map(|method| method.map(|method| method.to_uppercase()));
    let credentials = properties.text("Credentials");
    let connection_id = properties.text("ConnectionId");
    let content_handling = properties.word("ContentHandling", &CONTENT_HANDLING);
    let request_parameters = properties.text_map("RequestParameters");
    let request_templates = templates(properties, "RequestTemplates");
    let responses = integration_responses(properties);
    let cache_key_parameters = properties.texts("CacheKeyParameters");
    let cache_namespace = properties.text("CacheNamespace");
    let integration_target = properties.text("IntegrationTarget");
    let mut integration = Integration {
        kind,
        place,
        uri,
        http_method: integration_method,
        credentials,
        connection_type,
        connection_id,
        content_handling,
        passthrough_behavior,
        request_parameters,
        request_templates,
        responses,
        timeout,
        insecure_skip_verification,
        response_transfer_mode,
        cache_key_parameters,
        cache_namespace,
        integration_target,
        other: IndexMap::new(),
    };
    integration.other = properties.take_rest();
    Some(integration)
}

fn templates(properties: &mut Properties<'_>, name: &str) -> IndexMap<String, Template> {
    properties
        .text_map(name)
        .into_iter()
        .map(|(media_type, text)| {
            (
                media_type,
                Template {
                    text: text.value,
                    place: text.place,
                },
            )
        })
        .collect()
}

fn integration_responses(properties: &mut Properties<'_>) -> Vec<IntegrationResponse> {
    let Some(node) = properties.node("IntegrationResponses") else {
        return Vec::new();
    };
    let mut responses = Vec::new();
    for (index, item) in node.as_sequence().unwrap_or_default().iter().enumerate() {
        let mut inside = properties.inside(&format!("IntegrationResponses/{index}"), item);
        let Some(status_code) = inside.text("StatusCode") else {
            inside.diagnostics().push(
                Diagnostic::error(
                    "property-missing",
                    "an integration response has no `StatusCode`",
                    &item.place,
                )
                .amazon(format!(
                    "Model validation failed (#/Integration/IntegrationResponses/{index}: required key [StatusCode] not found)"
                )),
            );
            continue;
        };
        responses.push(IntegrationResponse {
            place: item.place.clone(),
            selection_pattern: inside
                .text("SelectionPattern")
                .filter(|pattern| !pattern.value.is_empty()),
            status_code,
            response_parameters: inside.text_map("ResponseParameters"),
            response_templates: templates(&mut inside, "ResponseTemplates"),
            content_handling: inside.word("ContentHandling", &CONTENT_HANDLING),
        });
    }
    responses
}
