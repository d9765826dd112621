//! Models, request validators, authorizers, gateway responses and documentation.

use indexmap::IndexMap;

use super::{
    super::{AllResolved, Resolved, documents},
    Apis, Outside,
};
use crate::{
    definition::{
        Authorizer, AuthorizerKind, GatewayResponse, GatewayResponseType, Model, RequestValidator,
        RestApi,
    },
    diagnostic::Diagnostic,
    nearest::nearest,
    node::{Mapping, Node, Value},
    place::Placed,
    rules,
};

/// Models, validators, authorizers, gateway responses and documentation.
pub(super) fn parts(
    resolved: &AllResolved,
    apis: &mut Apis,
    outside: &mut Outside,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for resource in resolved.values() {
        let kind = resource.kind.value.as_str();
        if !matches!(
            kind,
            "AWS::ApiGateway::Model"
                | "AWS::ApiGateway::RequestValidator"
                | "AWS::ApiGateway::Authorizer"
                | "AWS::ApiGateway::GatewayResponse"
                | "AWS::ApiGateway::DocumentationPart"
        ) {
            continue;
        }
        let Some(api_id) = resource.text("RestApiId") else {
            continue;
        };
        let Some(position) = apis.position(&api_id.value) else {
            outside.add(resource);
            continue;
        };
        let api = &mut apis.list[position].api;
        match kind {
            "AWS::ApiGateway::Model" => model(resource, api, diagnostics),
            "AWS::ApiGateway::RequestValidator" => {
                let mut properties = resource.properties(diagnostics);
                let truth = |value: Option<Placed<bool>>| value.is_some_and(|value| value.value);
                let validator = RequestValidator {
                    name: properties.text("Name").unwrap_or_else(|| {
                        Placed::new(resource.logical_id.clone(), resource.place.clone())
                    }),
                    validate_request_body: truth(properties.truth("ValidateRequestBody")),
                    validate_request_parameters: truth(
                        properties.truth("ValidateRequestParameters"),
                    ),
                };
                api.request_validators
                    .insert(resource.logical_id.clone(), validator);
            }
            "AWS::ApiGateway::Authorizer" => {
                if let Some(authorizer) = authorizer(resource, diagnostics) {
                    api.authorizers
                        .insert(resource.logical_id.clone(), authorizer);
                }
            }
            "AWS::ApiGateway::GatewayResponse" => gateway_response(resource, api, diagnostics),
            _ => {
                let place = resource.place.clone();
                let all = api.documentation.get_or_insert_with(|| {
                    Node::new(Value::Mapping(Mapping::default()), place.clone())
                });
                if let Some(mapping) = all.as_mapping_mut() {
                    mapping.insert(
                        resource.logical_id.clone(),
                        place,
                        resource.properties.clone(),
                    );
                }
            }
        }
    }
}

fn model(resource: &Resolved, api: &mut RestApi, diagnostics: &mut Vec<Diagnostic>) {
    let mut properties = resource.properties(diagnostics);
    let name = properties
        .text("Name")
        .unwrap_or_else(|| Placed::new(resource.id.clone(), resource.place.clone()));
    let content_type = properties
        .text("ContentType")
        .map_or_else(|| "application/json".to_owned(), |text| text.value);
    let schema = properties
        .node("Schema")
        .unwrap_or_else(|| Node::new(Value::Mapping(Mapping::default()), resource.place.clone()));
    let schema = documents::schema(schema, &resource.logical_id, properties.diagnostics());
    if let Some(first) = api.models.get(&name.value)
        && first.name.place != name.place
        && first.schema.place.file == name.place.file
    {
        properties.diagnostics().push(
            Diagnostic::error(
                "model-name-twice",
                format!("the API has a model `{}` already", name.value),
                &name.place,
            )
            .also(&first.name.place, "the other one")
            .amazon("Model name already exists for this REST API"),
        );
        return;
    }
    api.models.insert(
        name.value.clone(),
        Model {
            name,
            content_type,
            schema,
        },
    );
}

fn authorizer(resource: &Resolved, diagnostics: &mut Vec<Diagnostic>) -> Option<Authorizer> {
    let mut properties = resource.properties(diagnostics);
    let kind = properties.word(
        "Type",
        &[
            ("TOKEN", AuthorizerKind::Token),
            ("REQUEST", AuthorizerKind::Request),
            ("COGNITO_USER_POOLS", AuthorizerKind::CognitoUserPools),
        ],
    )?;
    let name = properties
        .text("Name")
        .unwrap_or_else(|| Placed::new(resource.logical_id.clone(), resource.place.clone()));
    let result_ttl_seconds = properties
        .node("AuthorizerResultTtlInSeconds")
        .and_then(|node| rules::authorizer_result_ttl(&node, properties.diagnostics()));
    let provider_arns = properties.texts("ProviderARNs");
    Some(Authorizer {
        name,
        kind: kind.value,
        uri: properties.text("AuthorizerUri"),
        credentials: properties.text("AuthorizerCredentials"),
        identity_source: properties.text("IdentitySource"),
        identity_validation_expression: properties.text("IdentityValidationExpression"),
        result_ttl_seconds,
        provider_arns,
        definition: resource.properties.clone(),
    })
}

fn gateway_response(resource: &Resolved, api: &mut RestApi, diagnostics: &mut Vec<Diagnostic>) {
    let mut properties = resource.properties(diagnostics);
    let Some(kind) = properties.text("ResponseType") else {
        return;
    };
    let Ok(parsed) = kind.value.parse::<GatewayResponseType>() else {
        let mut diagnostic = Diagnostic::error(
            "gateway-response-type-unknown",
            format!("`{}` is not a type of gateway response", kind.value),
            &kind.place,
        )
        .amazon("Invalid response type");
        let known = GatewayResponseType::ALL.iter().map(|kind| kind.as_str());
        if let Some(right) = nearest(&kind.value, known) {
            diagnostic = diagnostic.help(format!("did you mean `{right}`?"));
        }
        properties.diagnostics().push(diagnostic);
        return;
    };
    let status_code = properties
        .node("StatusCode")
        .and_then(|node| rules::gateway_response_status(&node, properties.diagnostics()));
    let mut headers = IndexMap::new();
    let mut other_parameters = IndexMap::new();
    for (name, value) in properties.text_map("ResponseParameters") {
        match name.strip_prefix("gatewayresponse.header.") {
            Some(header) => headers.insert(header.to_owned(), value),
            None => other_parameters.insert(name, value),
        };
    }
    let response = GatewayResponse {
        place: resource.place.clone(),
        status_code,
        headers,
        other_parameters,
        templates: properties.text_map("ResponseTemplates"),
    };
    if let Some(first) = api.gateway_responses.get(&parsed)
        && api.logical_id.is_some()
    {
        let place = first.place.clone();
        properties.diagnostics().push(
            Diagnostic::warning(
                "gateway-response-twice",
                format!("`{}` is set twice, the later one counts", kind.value),
                &kind.place,
            )
            .also(&place, "the other one"),
        );
    }
    api.gateway_responses.insert(parsed, response);
}
