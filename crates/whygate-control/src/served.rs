//! What is deployed → a definition that a plan is compiled from.
//!
//! A snapshot is written out as JSON text and read back with places, so that whatever goes wrong
//! later can point at the line of the deployment that caused it.

use std::time::Duration;

use indexmap::IndexMap;
use serde_json::Value;
use whygate_model::{
    Definition, Place, Placed, Sources,
    definition::{
        AccessLogSettings, ApiId, ApiKey, ApiKeySource, Authorization, AuthorizationType,
        Authorizer, AuthorizerKind, ConnectionType, ContentHandling, EndpointType, Format,
        GatewayResponse, HttpMethod, Integration, IntegrationResponse, IntegrationType, KeyDigest,
        Method, MethodResponse, MethodSetting, Model, PassthroughBehavior, PlanStage, QuotaPeriod,
        QuotaSettings, RequestValidator, Resource, ResponseTransferMode, RestApi, Stage, StageName,
        Template, ThrottleSettings, UsagePlan,
    },
    node::{self, Mapping, Node},
    read,
};

use crate::{
    operations::{apigateway::snapshot_id, object, text},
    plane::Deployed,
    protocol::Object,
    state::{Collection, State},
};

/// An API as its stages serve it.
pub(crate) fn deployed(state: &State, api_id: &str, account: &str) -> Deployed {
    let mut sources = Sources::default();
    let definition = state
        .get(Collection::RestApi, api_id)
        .and_then(|api| definition(state, api, api_id, account, &mut sources));
    Deployed {
        api_id: api_id.to_owned(),
        definition,
        sources,
    }
}

/// The stages of an API, each with what it deploys. `None`: it has none.
fn definition(
    state: &State,
    api: &Object,
    api_id: &str,
    account: &str,
    sources: &mut Sources,
) -> Option<Definition> {
    let region = text(api, "region").unwrap_or_default();
    let name = format!("arn:aws:apigateway:{region}:{account}:/restapis/{api_id}");
    let mut rest_apis = Vec::new();
    for (stage_name, stage) in object(api, "stages")? {
        let Some(stage) = stage.as_object() else {
            continue;
        };
        let deployment = text(stage, "deploymentId").unwrap_or_default();
        let Some(snapshot) = state.get(Collection::Snapshot, &snapshot_id(api_id, deployment))
        else {
            continue;
        };
        let mut document = snapshot.clone();
        document.insert("stage".into(), Value::Object(stage.clone()));
        let file = format!("{name}/stages/{stage_name}");
        if let Some(root) = read_text(&file, &Value::Object(document), sources) {
            rest_apis.push(rest_api(&root, api_id, stage_name));
        } else {
            tracing::error!(file, "a deployment cannot be read");
        }
    }
    let mut document = Object::new();
    let plans: Vec<&Object> = state
        .all(Collection::UsagePlan)
        .filter(|plan| covers(plan, api_id))
        .collect();
    let keys: Object = plans
        .iter()
        .filter_map(|plan| object(plan, "keys"))
        .flat_map(Object::keys)
        .filter_map(|id| Some((id.clone(), shown_key(state.get(Collection::ApiKey, id)?))))
        .collect();
    let plans: Object = plans
        .into_iter()
        .filter_map(|plan| Some((text(plan, "id")?.to_owned(), Value::Object(plan.clone()))))
        .collect();
    document.insert("apiKeys".into(), Value::Object(keys));
    document.insert("usagePlans".into(), Value::Object(plans));
    let usage = read_text(&format!("{name}/usage"), &Value::Object(document), sources);
    let file = name.as_str().into();
    (!rest_apis.is_empty()).then(|| Definition {
        name: text(api, "name").unwrap_or(api_id).to_owned(),
        file,
        format: Format::CloudFormation,
        rest_apis,
        functions: Vec::new(),
        permissions: Vec::new(),
        roles: Vec::new(),
        log_groups: Vec::new(),
        unserved: Vec::new(),
        api_keys: usage
            .iter()
            .flat_map(|usage| entries(usage, "apiKeys"))
            .map(|(id, key, node)| api_key(state, id, key, node))
            .collect(),
        usage_plans: usage
            .iter()
            .flat_map(|usage| entries(usage, "usagePlans"))
            .map(|(id, key, node)| usage_plan(id, key, node))
            .collect(),
    })
}

fn covers(plan: &Object, api_id: &str) -> bool {
    plan.get("apiStages")
        .and_then(Value::as_array)
        .is_some_and(|stages| stages.iter().any(|stage| stage["apiId"] == api_id))
}

/// A key without its value: no text that is kept shows it.
fn shown_key(key: &Object) -> Value {
    let mut shown = key.clone();
    shown.shift_remove("value");
    Value::Object(shown)
}

fn api_key(state: &State, id: &str, key: &Place, node: &Node) -> ApiKey {
    let value = state
        .get(Collection::ApiKey, id)
        .and_then(|key| text(key, "value"));
    ApiKey {
        logical_id: id.to_owned(),
        id: id.to_owned(),
        name: name_of(id, node),
        place: key.clone(),
        enabled: node
            .get("enabled")
            .and_then(Node::as_bool)
            .unwrap_or_default(),
        digest: value.map(|value| KeyDigest::of(value.as_bytes())),
    }
}

fn name_of(id: &str, node: &Node) -> String {
    node.get("name")
        .and_then(Node::as_str)
        .unwrap_or(id)
        .to_owned()
}

fn usage_plan(id: &str, key: &Place, node: &Node) -> UsagePlan {
    UsagePlan {
        logical_id: id.to_owned(),
        id: id.to_owned(),
        name: name_of(id, node),
        place: key.clone(),
        throttle: node.get("throttle").map(throttle),
        quota: node.get("quota").and_then(quota),
        stages: items(node, "apiStages")
            .iter()
            .filter_map(|stage| {
                Some(PlanStage {
                    api_id: stage.get("apiId")?.as_str()?.to_owned(),
                    stage: stage.get("stage")?.as_str()?.to_owned(),
                    place: stage.place.clone(),
                    methods: entries(stage, "throttle")
                        .map(|(method, _, node)| (method.to_owned(), throttle(node)))
                        .collect(),
                })
            })
            .collect(),
        keys: entries(node, "keys")
            .map(|(id, key, _)| Placed::new(id.to_owned(), key.clone()))
            .collect(),
    }
}

fn throttle(node: &Node) -> ThrottleSettings {
    ThrottleSettings {
        place: node.place.clone(),
        rate_limit: node.get("rateLimit").and_then(Node::as_f64),
        burst_limit: node
            .get("burstLimit")
            .and_then(|limit| u64::try_from(limit.as_i64()?).ok()),
    }
}

fn quota(node: &Node) -> Option<QuotaSettings> {
    Some(QuotaSettings {
        place: node.place.clone(),
        limit: u64::try_from(node.get("limit")?.as_i64()?).ok()?,
        offset: node
            .get("offset")
            .and_then(|offset| u32::try_from(offset.as_i64()?).ok())
            .unwrap_or_default(),
        period: match node.get("period")?.as_str()? {
            "DAY" => QuotaPeriod::Day,
            "WEEK" => QuotaPeriod::Week,
            _ => QuotaPeriod::Month,
        },
    })
}

fn read_text(file: &str, document: &Value, sources: &mut Sources) -> Option<Node> {
    let text = serde_json::to_string_pretty(document).ok()?;
    read::read_bytes(file, text.as_bytes(), sources, &mut Vec::new()).ok()
}

fn placed(node: &Node, name: &str) -> Option<Placed<String>> {
    let found = node.get(name)?;
    Some(Placed::new(found.scalar_text()?, found.place.clone()))
}

fn placed_truth(node: &Node, name: &str) -> Option<Placed<bool>> {
    let found = node.get(name)?;
    Some(Placed::new(found.as_bool()?, found.place.clone()))
}

/// Keys and values of a map, with the places of the keys.
fn entries<'a>(node: &'a Node, name: &str) -> impl Iterator<Item = (&'a str, &'a Place, &'a Node)> {
    node.get(name)
        .and_then(Node::as_mapping)
        .into_iter()
        .flat_map(Mapping::iter)
        .map(|(key, entry)| (key, &entry.key, &entry.value))
}

fn items<'a>(node: &'a Node, name: &str) -> &'a [Node] {
    node.get(name)
        .and_then(Node::as_sequence)
        .unwrap_or_default()
}

fn texts(node: &Node, name: &str) -> Vec<Placed<String>> {
    items(node, name)
        .iter()
        .filter_map(Node::placed_str)
        .collect()
}

fn text_map(node: &Node, name: &str) -> IndexMap<String, Placed<String>> {
    entries(node, name)
        .filter_map(|(key, _, value)| {
            let placed = Placed::new(value.scalar_text()?, value.place.clone());
            Some((key.to_owned(), placed))
        })
        .collect()
}

fn truth_map(node: &Node, name: &str) -> IndexMap<String, Placed<bool>> {
    entries(node, name)
        .filter_map(|(key, _, value)| {
            let placed = Placed::new(value.as_bool()?, value.place.clone());
            Some((key.to_owned(), placed))
        })
        .collect()
}

fn templates(node: &Node, name: &str) -> IndexMap<String, Template> {
    text_map(node, name)
        .into_iter()
        .map(|(media_type, text)| {
            let template = Template {
                text: text.value,
                place: text.place,
            };
            (media_type, template)
        })
        .collect()
}

/// JSON that is kept as text.
fn json_text(node: &Node, name: &str) -> Option<Node> {
    let found = node.get(name)?;
    let json: Value = serde_json::from_str(found.as_str()?).ok()?;
    Some(Node::from_json(&json, &found.place))
}

fn rest_api(root: &Node, api_id: &str, stage_name: &str) -> RestApi {
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

fn method(name: &str, key: &Place, node: &Node) -> Option<Method> {
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

fn stage(name: &str, node: &Node) -> Stage {
    let mut stage = Stage::named(StageName::new(name), node.place.clone());
    stage.variables = text_map(node, "variables");
    stage.method_settings = entries(node, "methodSettings")
        .filter_map(|(key, place, node)| method_setting(key, place, node))
        .collect();
    stage.access_log = node.get("accessLogSettings").map(|node| AccessLogSettings {
        destination_arn: placed(node, "destinationArn"),
        format: placed(node, "format"),
    });
    stage.canary = node.get("canarySettings").map(with_capitals);
    stage.cache_cluster_enabled =
        placed_truth(node, "cacheClusterEnabled").filter(|enabled| enabled.value);
    stage.cache_cluster_size = placed(node, "cacheClusterSize");
    stage.tracing_enabled = placed_truth(node, "tracingEnabled").filter(|enabled| enabled.value);
    stage.client_certificate_id = placed(node, "clientCertificateId");
    stage
}

/// `~1pets~1{id}/GET` and its settings.
fn method_setting(key: &str, place: &Place, node: &Node) -> Option<MethodSetting> {
    let (path, method) = key.rsplit_once('/')?;
    let path = path.replace("~1", "/");
    let settings = node
        .as_mapping()?
        .iter()
        .map(|(name, entry)| (with_capital(name), entry.value.clone()))
        .collect();
    Some(MethodSetting {
        place: place.clone(),
        resource_path: format!("/{}", path.trim_start_matches('/')),
        http_method: method.to_owned(),
        settings,
    })
}

/// A setting as templates call it: `loggingLevel` is `LoggingLevel` there.
fn with_capital(name: &str) -> String {
    let mut characters = name.chars();
    match characters.next() {
        Some(first) => format!("{}{}", first.to_ascii_uppercase(), characters.as_str()),
        None => String::new(),
    }
}

/// Settings under the names that templates give them.
fn with_capitals(node: &Node) -> Node {
    let mut settings = Mapping::default();
    for (name, entry) in node.as_mapping().into_iter().flat_map(Mapping::iter) {
        settings.insert(with_capital(name), entry.key.clone(), entry.value.clone());
    }
    Node::new(node::Value::Mapping(settings), node.place.clone())
}
