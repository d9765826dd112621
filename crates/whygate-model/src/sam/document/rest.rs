//! Editing the definition of a REST API.

use crate::{node::Node, place::Place};

use super::{
    super::{
        nodes::{At, entries, given, is_true, items, map_under, put, same, telling, tells},
        python::spelled,
        refusal::{Outcome, Refusal},
    },
    ANY_METHOD, INTEGRATION, add_path, branches, branches_mut, has_integration, is_integrated,
    is_version_3, make_method_conditional, must_be_map, must_be_method, must_be_path_item,
    normalized_method, on_method, path_mut, path_names, path_pattern, security_of,
};

/// Keys of a path item that are no methods.
const NOT_METHODS: [&str; 3] = ["summary", "description", "parameters"];
const ALL_METHODS: [&str; 7] = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"];
const POLICY: &str = "x-amazon-apigateway-policy";

/// Whether a value is a definition that the transform can edit.
pub(in super::super) fn is_valid(body: &Node) -> bool {
    body.get("paths")
        .is_some_and(|paths| paths.as_mapping().is_some())
        && (telling(body, "swagger").is_some()
            || telling(body, "openapi").is_some_and(is_version_3))
}

/// An empty definition, at the place of what it is for.
pub(in super::super) fn skeleton(place: &Place) -> Node {
    let at = At(place);
    at.map([
        ("swagger", at.text("2.0")),
        (
            "info",
            at.map([
                ("version", at.text("1.0")),
                ("title", at.reference("AWS::StackName")),
            ]),
        ),
        ("paths", at.empty()),
    ])
}

/// Asks that a definition can be edited: that it is one, and that its paths are maps.
pub(in super::super) fn check(body: Option<&Node>, place: &Place) -> Outcome<()> {
    let Some(body) = body.filter(|body| is_valid(body)) else {
        return Err(Refusal::template(
            "sam-definition-body",
            "Invalid Swagger document or the Swagger document is not explicitly defined in 'DefinitionBody'.",
            body.map_or(place, |body| &body.place),
        ));
    };
    for (path, item) in body.get("paths").into_iter().flat_map(entries) {
        for branch in branches(item)? {
            must_be_path_item(branch, path)?;
        }
    }
    Ok(())
}

/// What an integration with a function or a state machine is made of.
pub(in super::super) struct Wiring<'a> {
    pub(in super::super) path: &'a str,
    pub(in super::super) method: &'a str,
    pub(in super::super) uri: Node,
    pub(in super::super) condition: Option<&'a str>,
    pub(in super::super) place: &'a Place,
}

/// Adds the integration with a function.
pub(in super::super) fn add_function(
    body: &mut Node,
    wiring: &Wiring<'_>,
    streams: bool,
    credentials: Option<&Node>,
) -> Outcome<()> {
    let at = At(wiring.place);
    let mut integration = at.map([
        ("type", at.text("aws_proxy")),
        ("httpMethod", at.text("POST")),
    ]);
    let uri = match wiring.condition {
        Some(condition) => at.when(condition, wiring.uri.clone()),
        None => wiring.uri.clone(),
    };
    put(&mut integration, "uri", uri);
    if streams {
        put(&mut integration, "responseTransferMode", at.text("STREAM"));
    }
    if let Some(credentials) = credentials {
        put(&mut integration, "credentials", credentials.clone());
    }
    add_integration(
        body,
        wiring,
        &integration,
        &at.empty(),
        "Lambda integration",
    )
}

/// Adds the integration that starts a state machine.
pub(in super::super) fn add_state_machine(
    body: &mut Node,
    wiring: &Wiring<'_>,
    credentials: Node,
    request_template: Node,
) -> Outcome<()> {
    let at = At(wiring.place);
    let status = |code: &str| at.map([("statusCode", at.text(code))]);
    let described = |text: &str| at.map([("description", at.text(text))]);
    let uri = match wiring.condition {
        Some(condition) => at.when(condition, wiring.uri.clone()),
        None => wiring.uri.clone(),
    };
    let integration = at.map([
        ("type", at.text("aws")),
        ("httpMethod", at.text("POST")),
        ("uri", uri),
        (
            "responses",
            at.map([("200", status("200")), ("400", status("400"))]),
        ),
        ("credentials", credentials),
        ("requestTemplates", request_template),
    ]);
    let responses = at.map([("200", described("OK")), ("400", described("Bad Request"))]);
    add_integration(body, wiring, &integration, &responses, "Integration")
}

fn add_integration(
    body: &mut Node,
    wiring: &Wiring<'_>,
    integration: &Node,
    responses: &Node,
    what: &str,
) -> Outcome<()> {
    let method = normalized_method(wiring.method);
    if has_integration(body, wiring.path, &method)? {
        return Err(Refusal::template(
            "sam-integration-twice",
            format!(
                "{what} already exists on Path={}, Method={method}",
                wiring.path
            ),
            wiring.place,
        ));
    }
    add_path(body, wiring.path, &method, wiring.place)?;
    let Some(item) = path_mut(body, wiring.path) else {
        return Ok(());
    };
    for branch in branches_mut(item)? {
        must_be_path_item(branch, wiring.path)?;
        if let Some(definition) = map_under(branch, &method, wiring.place) {
            must_be_method(definition, wiring.path, &method)?;
            put(definition, INTEGRATION, integration.clone());
            if definition.get("responses").is_none() {
                put(definition, "responses", responses.clone());
            }
        }
        if let Some(condition) = wiring.condition {
            make_method_conditional(branch, &method, condition);
        }
    }
    Ok(())
}

/// Does something to every method of a path that has an integration.
fn on_all_methods(
    body: &mut Node,
    path: &str,
    mut change: impl FnMut(&str, &mut Node) -> Outcome<()>,
) -> Outcome<()> {
    let Some(item) = path_mut(body, path) else {
        return Ok(());
    };
    for branch in branches_mut(item)? {
        must_be_path_item(branch, path)?;
        let Some(methods) = branch.as_mapping_mut() else {
            continue;
        };
        for (name, entry) in methods.iter_mut() {
            if NOT_METHODS.contains(&name) {
                continue;
            }
            for definition in branches_mut(&mut entry.value)? {
                must_be_method(definition, path, name)?;
                if is_integrated(definition) {
                    change(&normalized_method(name), definition)?;
                }
            }
        }
    }
    Ok(())
}

/// What CORS headers are made from.
pub(in super::super) struct Cors {
    pub(in super::super) origins: Option<Node>,
    pub(in super::super) headers: Option<Node>,
    pub(in super::super) methods: Option<Node>,
    pub(in super::super) max_age: Option<Node>,
    pub(in super::super) credentials: bool,
    /// The logical id of the API.
    pub(in super::super) owner: String,
    pub(in super::super) place: Place,
}

/// Adds the method that answers preflight requests to a path that has none.
pub(in super::super) fn add_cors(body: &mut Node, path: &str, cors: &Cors) -> Outcome<()> {
    let Some(item) = path_mut(body, path) else {
        return Ok(());
    };
    let mut methods = cors.methods.clone().filter(tells);
    for branch in branches_mut(item)? {
        must_be_path_item(branch, path)?;
        if branch.get("options").is_some() {
            continue;
        }
        let Some(origins) = cors.origins.as_ref().filter(|origins| tells(origins)) else {
            return Err(Refusal::resource(
                &cors.owner,
                "sam-cors",
                "Structure of the SAM template is invalid. Invalid input. Value for AllowedOrigins is required",
                &cors.place,
            ));
        };
        // A path of several branches takes the methods of its first one, as Amazon does.
        let methods = methods
            .get_or_insert_with(|| At(&cors.place).text(format!("'{}'", allowed_methods(branch))));
        let preflight = preflight_method(cors, origins, methods);
        put(branch, "options", preflight);
    }
    Ok(())
}

fn allowed_methods(item: &Node) -> String {
    let mut methods: Vec<String> = if item.get(ANY_METHOD).is_some() {
        ALL_METHODS.iter().map(ToString::to_string).collect()
    } else {
        entries(item)
            .map(|(name, _)| name.to_uppercase())
            .chain(["OPTIONS".to_owned()])
            .collect()
    };
    methods.sort();
    methods.dedup();
    methods.join(",")
}

fn preflight_method(cors: &Cors, origins: &Node, methods: &Node) -> Node {
    let at = At(&cors.place);
    let credentials = at.text("'true'");
    let given = [
        ("Access-Control-Allow-Origin", Some(origins), "string"),
        (
            "Access-Control-Allow-Headers",
            cors.headers.as_ref().filter(|headers| tells(headers)),
            "string",
        ),
        ("Access-Control-Allow-Methods", Some(methods), "string"),
        ("Access-Control-Max-Age", cors.max_age.as_ref(), "integer"),
        (
            "Access-Control-Allow-Credentials",
            cors.credentials.then_some(&credentials),
            "string",
        ),
    ];
    let mut parameters = at.empty();
    let mut headers = at.empty();
    for (name, value, kind) in given {
        if let Some(value) = value {
            put(
                &mut parameters,
                &format!("method.response.header.{name}"),
                value.clone(),
            );
            put(&mut headers, name, at.map([("type", at.text(kind))]));
        }
    }
    let json = |text: &str| at.map([("application/json", at.text(text))]);
    at.map([
        ("summary", at.text("CORS support")),
        ("consumes", at.list([at.text("application/json")])),
        ("produces", at.list([at.text("application/json")])),
        (
            INTEGRATION,
            at.map([
                ("type", at.text("mock")),
                ("requestTemplates", json("{\n  \"statusCode\" : 200\n}\n")),
                (
                    "responses",
                    at.map([(
                        "default",
                        at.map([
                            ("statusCode", at.text("200")),
                            ("responseParameters", parameters),
                            ("responseTemplates", json("{}\n")),
                        ]),
                    )]),
                ),
            ]),
        ),
        (
            "responses",
            at.map([(
                "200",
                at.map([
                    ("description", at.text("Default response for CORS method")),
                    ("headers", headers),
                ]),
            )]),
        ),
    ])
}

/// Adds a security definition; keeps one of that name if `replace` is false.
pub(in super::super) fn add_security_definition(
    body: &mut Node,
    name: &str,
    definition: Node,
    replace: bool,
) -> Outcome<()> {
    let place = definition.place.clone();
    if body
        .get("securityDefinitions")
        .is_some_and(|definitions| !tells(definitions))
    {
        put(body, "securityDefinitions", At(&place).empty());
    }
    let Some(definitions) = map_under(body, "securityDefinitions", &place) else {
        return Ok(());
    };
    if definitions.as_mapping().is_none() {
        return Err(Refusal::template(
            "sam-definition-security",
            "securityDefinitions must be a dictionary.",
            &definitions.place,
        ));
    }
    if replace || definitions.get(name).is_none() {
        put(definitions, name, definition);
    }
    Ok(())
}

/// The security definition of signed requests.
pub(in super::super) fn add_iam_definition(body: &mut Node, place: &Place) -> Outcome<()> {
    let at = At(place);
    let definition = at.map([
        ("x-amazon-apigateway-authtype", at.text("awsSigv4")),
        ("type", at.text("apiKey")),
        ("name", at.text("Authorization")),
        ("in", at.text("header")),
    ]);
    add_security_definition(body, "AWS_IAM", definition, false)
}

/// The security definition of API keys.
pub(in super::super) fn add_api_key_definition(body: &mut Node, place: &Place) -> Outcome<()> {
    let at = At(place);
    let definition = at.map([
        ("type", at.text("apiKey")),
        ("name", at.text("x-api-key")),
        ("in", at.text("header")),
    ]);
    add_security_definition(body, "api_key", definition, false)
}

fn check_requirement(requirement: &Node, path: &str, method: &str) -> Outcome<()> {
    must_be_map(requirement, || {
        format!(
            "{} in Security for path {path} method {method} is not a valid dictionary.",
            spelled(requirement)
        )
    })
}

fn names(requirement: &Node, name: &str) -> bool {
    requirement.get(name).is_some()
}

/// Guards every method of a path that has no authorizer of its own.
pub(in super::super) fn set_default_authorizer(
    body: &mut Node,
    path: &str,
    default: &str,
    scopes: &Node,
    authorizers: &[String],
    preflight_too: bool,
) -> Outcome<()> {
    let mut needs_iam = None;
    on_all_methods(body, path, |method, definition| {
        if !preflight_too && method == "options" {
            return Ok(());
        }
        let mut others = Vec::new();
        let mut own = Vec::new();
        for requirement in security_of(definition, path, method)? {
            check_requirement(&requirement, path, method)?;
            let authorizer = entries(&requirement).any(|(name, _)| {
                name == "AWS_IAM" || authorizers.iter().any(|known| known == name)
            });
            if authorizer {
                own.push(requirement);
            } else {
                others.push(requirement);
            }
        }
        if let Some(open) = others
            .iter()
            .position(|requirement| names(requirement, "NONE"))
        {
            others.remove(open);
        } else if own.is_empty() {
            let at = At(&scopes.place);
            others.push(at.map([(default, scopes.clone())]));
        } else {
            others.extend(own);
        }
        if let Some(first) = others.first() {
            if names(first, "AWS_IAM") {
                needs_iam = Some(first.place.clone());
            }
            let place = first.place.clone();
            put(definition, "security", At(&place).list(others));
        }
        Ok(())
    })?;
    match needs_iam {
        Some(place) => add_iam_definition(body, &place),
        None => Ok(()),
    }
}

/// Asks for an API key on every method of a path that does not say otherwise.
pub(in super::super) fn set_default_api_key(
    body: &mut Node,
    path: &str,
    preflight_too: bool,
    place: &Place,
) -> Outcome<()> {
    on_all_methods(body, path, |method, definition| {
        let existing = security_of(definition, path, method)?;
        let mut security = Vec::new();
        let mut waived = false;
        for requirement in &existing {
            check_requirement(requirement, path, method)?;
            if names(requirement, "api_key_false") {
                waived = true;
            } else if !names(requirement, "api_key") {
                security.push(requirement.clone());
            }
        }
        if !waived && (preflight_too || method != "options") {
            let at = At(place);
            security.push(at.map([("api_key", at.list([]))]));
        }
        let before: Vec<_> = existing.iter().map(Node::to_json).collect();
        let after: Vec<_> = security.iter().map(Node::to_json).collect();
        if before != after {
            put(definition, "security", At(place).list(security));
        }
        Ok(())
    })
}

/// Adds the authorizer that an event asks for.
pub(in super::super) fn add_method_authorizer(
    body: &mut Node,
    path: &str,
    method: &str,
    authorizer: &Node,
    authorizers: Option<&Node>,
    event_scopes: Option<&Node>,
) -> Outcome<()> {
    let name = spelled(authorizer);
    let at = At(&authorizer.place);
    let mut scopes = at.list([]);
    if name != "NONE"
        && let Some(declared) = authorizers
            .filter(|authorizers| tells(authorizers))
            .and_then(|authorizers| given(authorizers, &name))
    {
        must_be_map(declared, || {
            format!("Type of authorizer '{name}' must be a dictionary")
        })?;
        if let Some(wanted) = event_scopes.or_else(|| given(declared, "AuthorizationScopes")) {
            scopes = wanted.clone();
        }
    }
    let mut needs_iam = false;
    on_method(body, path, method, |definition| {
        let mut security = security_of(definition, path, method)?;
        security.push(at.map([(name.as_str(), scopes.clone())]));
        needs_iam |= security
            .first()
            .is_some_and(|first| names(first, "AWS_IAM"));
        put(definition, "security", at.list(security));
        Ok(())
    })?;
    if needs_iam {
        add_iam_definition(body, &authorizer.place)?;
    }
    Ok(())
}

/// Asks for an API key on one method, or waives it.
pub(in super::super) fn set_method_api_key(
    body: &mut Node,
    path: &str,
    method: &str,
    wanted: &Node,
) -> Outcome<()> {
    let at = At(&wanted.place);
    let name = if tells(wanted) {
        add_api_key_definition(body, &wanted.place)?;
        "api_key"
    } else {
        "api_key_false"
    };
    on_method(body, path, method, |definition| {
        let mut security = security_of(definition, path, method)?;
        security.push(at.map([(name, at.list([]))]));
        put(definition, "security", at.list(security));
        Ok(())
    })
}

/// Sets the request validator of a method, and defines it.
pub(in super::super) fn set_validator(
    body: &mut Node,
    path: &str,
    method: &str,
    validate_body: bool,
    validate_parameters: bool,
    place: &Place,
) -> Outcome<()> {
    const VALIDATORS: &str = "x-amazon-apigateway-request-validators";
    let at = At(place);
    let name = match (validate_body, validate_parameters) {
        (true, true) => "body-and-params",
        (true, false) => "body-only",
        (false, true) => "params-only",
        (false, false) => "no-validation",
    };
    if let Some(validators) = map_under(body, VALIDATORS, place)
        && telling(validators, name).is_none()
    {
        put(
            validators,
            name,
            at.map([
                ("validateRequestBody", at.flag(validate_body)),
                ("validateRequestParameters", at.flag(validate_parameters)),
            ]),
        );
    }
    on_method(body, path, method, |definition| {
        put(
            definition,
            "x-amazon-apigateway-request-validator",
            at.text(name),
        );
        Ok(())
    })
}

/// Sets the model that a method's body is held against.
pub(in super::super) fn set_request_model(
    body: &mut Node,
    path: &str,
    method: &str,
    model: &str,
    required: Option<&Node>,
    place: &Place,
) -> Outcome<()> {
    let at = At(place);
    let model = model.to_lowercase();
    let version_2 = given(body, "swagger").is_some();
    let version_3 = telling(body, "openapi").is_some_and(is_version_3);
    on_method(body, path, method, |definition| {
        if version_2 {
            let mut parameters = items_of(definition, "parameters");
            let mut parameter = at.map([
                ("in", at.text("body")),
                ("name", at.text(model.clone())),
                (
                    "schema",
                    at.map([("$ref", at.text(format!("#/definitions/{model}")))]),
                ),
            ]);
            if let Some(required) = required {
                put(&mut parameter, "required", required.clone());
            }
            parameters.push(parameter);
            put(definition, "parameters", at.list(parameters));
        } else if version_3 {
            let schema = at.map([("$ref", at.text(format!("#/components/schemas/{model}")))]);
            let mut request = at.map([(
                "content",
                at.map([("application/json", at.map([("schema", schema)]))]),
            )]);
            if let Some(required) = required {
                put(&mut request, "required", required.clone());
            }
            put(definition, "requestBody", request);
        }
        Ok(())
    })
}

fn items_of(node: &Node, key: &str) -> Vec<Node> {
    node.get(key).map(items).unwrap_or_default().to_vec()
}

/// A request parameter that an event declares.
pub(in super::super) struct RequestParameter {
    /// `method.request.{place}.{name}`.
    pub(in super::super) name: String,
    pub(in super::super) required: Node,
    pub(in super::super) caching: Node,
    pub(in super::super) place: Place,
}

/// Declares request parameters of a method.
pub(in super::super) fn add_request_parameters(
    body: &mut Node,
    path: &str,
    method: &str,
    parameters: &[RequestParameter],
) -> Outcome<()> {
    on_method(body, path, method, |definition| {
        let mut declared = items_of(definition, "parameters");
        for parameter in parameters {
            let at = At(&parameter.place);
            let short = parameter.name.replace("method.request.", "");
            let (location, name) = short.split_once('.').unwrap_or((&short, ""));
            let location = if location == "querystring" {
                "query"
            } else {
                location
            };
            declared.push(at.map([
                ("in", at.text(location)),
                ("name", at.text(name)),
                ("required", parameter.required.clone()),
                ("type", at.text("string")),
            ]));
            if tells(&parameter.caching)
                && let Some(integration) = map_under(definition, INTEGRATION, &parameter.place)
            {
                let mut keys = items_of(integration, "cacheKeyParameters");
                keys.push(at.text(parameter.name.clone()));
                put(integration, "cacheKeyParameters", at.list(keys));
            }
        }
        if let Some(first) = parameters.first() {
            put(definition, "parameters", At(&first.place).list(declared));
        }
        Ok(())
    })
}

/// Adds what a resource policy of the transform's own form says about one path.
pub(in super::super) fn add_resource_policy(
    body: &mut Node,
    policy: &Node,
    path: &str,
    stage: &Node,
) -> Outcome<()> {
    must_be_map(policy, || {
        "Resource Policy is not a valid dictionary.".to_owned()
    })?;
    let resources = method_resources(body, path, stage, &policy.place)?;
    let mut document = telling(body, POLICY)
        .cloned()
        .unwrap_or_else(|| At(&policy.place).empty());
    for (name, effect) in [
        ("AwsAccountWhitelist", "Allow"),
        ("AwsAccountBlacklist", "Deny"),
    ] {
        if let Some(accounts) = telling(policy, name) {
            add_account_statement(&mut document, accounts, effect, &resources)?;
        }
    }
    for (name, operator) in [
        ("IpRangeWhitelist", "NotIpAddress"),
        ("IpRangeBlacklist", "IpAddress"),
    ] {
        if let Some(ranges) = telling(policy, name) {
            let at = At(&ranges.place);
            let ranges = if ranges.as_sequence().is_some() {
                ranges.clone()
            } else {
                at.list([ranges.clone()])
            };
            let condition = at.map([(operator, at.map([("aws:SourceIp", ranges)]))]);
            add_allow_and_deny(&mut document, &resources, condition);
        }
    }
    for (kind, operator) in [
        ("Blacklist", "StringEquals"),
        ("Whitelist", "StringNotEquals"),
    ] {
        add_vpc_statements(&mut document, policy, kind, operator, &resources)?;
    }
    put(body, POLICY, document);
    Ok(())
}

fn add_vpc_statements(
    document: &mut Node,
    policy: &Node,
    kind: &str,
    operator: &str,
    resources: &[Node],
) -> Outcome<()> {
    let mut vpcs = Vec::new();
    let mut endpoints = Vec::new();
    if let Some(listed) = given(policy, &format!("SourceVpc{kind}")) {
        let all_text = items(listed).iter().all(|item| item.as_str().is_some());
        if !all_text || listed.as_sequence().is_none() {
            return Err(Refusal::template(
                "sam-resource-policy",
                format!(
                    "SourceVpc{kind} must be a list of strings. Use IntrinsicVpc{kind} instead for values that use Intrinsic Functions"
                ),
                &listed.place,
            ));
        }
        for item in items(listed) {
            match item.as_str() {
                Some(text) if text.starts_with("vpce-") => endpoints.push(item.clone()),
                Some(text) if text.starts_with("vpc-") => vpcs.push(item.clone()),
                _ => {}
            }
        }
    }
    if let Some(listed) = given(policy, &format!("IntrinsicVpc{kind}")) {
        vpcs.extend(items(listed).iter().cloned());
    }
    if let Some(listed) = given(policy, &format!("IntrinsicVpce{kind}")) {
        endpoints.extend(items(listed).iter().cloned());
    }
    if vpcs.is_empty() && endpoints.is_empty() {
        return Ok(());
    }
    let at = At(&policy.place);
    let mut condition = at.empty();
    if !vpcs.is_empty() {
        put(&mut condition, "aws:SourceVpc", at.list(vpcs));
    }
    if !endpoints.is_empty() {
        put(&mut condition, "aws:SourceVpce", at.list(endpoints));
    }
    add_allow_and_deny(document, resources, at.map([(operator, condition)]));
    Ok(())
}

fn add_account_statement(
    document: &mut Node,
    accounts: &Node,
    effect: &str,
    resources: &[Node],
) -> Outcome<()> {
    let at = At(&accounts.place);
    let principals = if accounts.as_sequence().is_some() {
        accounts.clone()
    } else if accounts.as_mapping().is_some() {
        at.list([accounts.clone()])
    } else {
        return Err(Refusal::template(
            "sam-resource-policy",
            format!(
                "Type of '{}' must be a list or dictionary",
                spelled(accounts)
            ),
            &accounts.place,
        ));
    };
    let statement = at.map([
        ("Effect", at.text(effect)),
        ("Action", at.text("execute-api:Invoke")),
        ("Resource", at.list(resources.iter().cloned())),
        ("Principal", at.map([("AWS", principals)])),
    ]);
    put(document, "Version", at.text("2012-10-17"));
    if given(document, "Statement").is_some() {
        push_statements(document, vec![statement], false);
    } else {
        put(document, "Statement", statement);
    }
    Ok(())
}

fn add_allow_and_deny(document: &mut Node, resources: &[Node], condition: Node) {
    let at_place = condition.place.clone();
    let at = At(&at_place);
    let statement = |effect: &str| {
        at.map([
            ("Effect", at.text(effect)),
            ("Action", at.text("execute-api:Invoke")),
            ("Resource", at.list(resources.iter().cloned())),
            ("Principal", at.text("*")),
        ])
    };
    let mut deny = statement("Deny");
    put(&mut deny, "Condition", condition);
    put(document, "Version", at.text("2012-10-17"));
    push_statements(document, vec![statement("Allow"), deny], true);
}

/// Appends statements; those that are there already only if `unique` is false.
fn push_statements(document: &mut Node, new: Vec<Node>, unique: bool) {
    let Some(place) = new.first().map(|statement| statement.place.clone()) else {
        return;
    };
    let mut statements = match given(document, "Statement") {
        None => Vec::new(),
        Some(list) => match list.as_sequence() {
            Some(list) => list.to_vec(),
            None => vec![list.clone()],
        },
    };
    for statement in new {
        if !unique || !statements.iter().any(|known| same(known, &statement)) {
            statements.push(statement);
        }
    }
    put(document, "Statement", At(&place).list(statements));
}

/// Adds statements as they were written.
pub(in super::super) fn add_custom_statements(body: &mut Node, statements: &Node) {
    let at = At(&statements.place);
    let mut document = telling(body, POLICY).cloned().unwrap_or_else(|| at.empty());
    put(&mut document, "Version", at.text("2012-10-17"));
    if given(&document, "Statement").is_none() {
        put(&mut document, "Statement", statements.clone());
    } else {
        let new = match statements.as_sequence() {
            Some(list) => list.to_vec(),
            None => vec![statements.clone()],
        };
        push_statements(&mut document, new, true);
    }
    put(body, POLICY, document);
}

fn method_resources(body: &Node, path: &str, stage: &Node, place: &Place) -> Outcome<Vec<Node>> {
    let at = At(place);
    let mut resources = Vec::new();
    let Some(item) = body.get("paths").and_then(|paths| paths.get(path)) else {
        return Ok(resources);
    };
    let pattern = path_pattern(path);
    for branch in branches(item)? {
        must_be_path_item(branch, path)?;
        for (name, _) in entries(branch) {
            let lower = name.to_lowercase();
            let method = if lower == ANY_METHOD || lower == "any" {
                "*".to_owned()
            } else {
                name.to_uppercase()
            };
            resources.push(at.sub_with(
                format!("execute-api:/${{__Stage__}}/{method}{pattern}"),
                [("__Stage__", stage.clone())],
            ));
        }
    }
    Ok(resources)
}

/// Sets whether the API's own address is switched off.
pub(in super::super) fn set_disable_endpoint(body: &mut Node, value: &Node) -> Outcome<()> {
    const CONFIGURATION: &str = "x-amazon-apigateway-endpoint-configuration";
    let place = value.place.clone();
    if telling(body, "openapi").is_some_and(is_version_3) {
        let mut servers = match body.get("servers") {
            None => vec![At(&place).empty()],
            Some(servers) => items(servers).to_vec(),
        };
        for (index, server) in servers.iter_mut().enumerate() {
            set_deep(server, CONFIGURATION, value).map_err(|(place, sentence)| {
                Refusal::template(
                    "sam-definition-structure",
                    format!("Invalid OpenAPI definition of 'servers[{index}]': {sentence}."),
                    &place,
                )
            })?;
        }
        put(body, "servers", At(&place).list(servers));
        Ok(())
    } else {
        set_deep(body, CONFIGURATION, value).map_err(|(place, sentence)| {
            Refusal::template(
                "sam-definition-structure",
                format!("Invalid OpenAPI definition: {sentence}."),
                &place,
            )
        })
    }
}

fn set_deep(node: &mut Node, key: &str, value: &Node) -> Result<(), (Place, String)> {
    if node.as_mapping().is_none() {
        return Err((node.place.clone(), "It should be a map".to_owned()));
    }
    if node.get(key).is_none() {
        put(node, key, At(&value.place).empty());
    }
    let Some(configuration) = node
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut(key))
    else {
        return Ok(());
    };
    if configuration.as_mapping().is_none() {
        return Err((
            configuration.place.clone(),
            format!("The value of '{key}' should be a map"),
        ));
    }
    put(configuration, "disableExecuteApiEndpoint", value.clone());
    Ok(())
}

/// Moves what OpenAPI 3 keeps elsewhere than Swagger 2, and takes out of preflight methods
/// what it does not have.
pub(in super::super) fn finish(body: &mut Node, declared_version: Option<&Node>) -> Outcome<()> {
    if given(body, "swagger").is_some() {
        return Ok(());
    }
    let version = match (given(body, "openapi"), declared_version) {
        (Some(version), None) => Some(version),
        (_, declared) => declared,
    };
    if !version.is_some_and(|version| tells(version) && is_version_3(version)) {
        return Ok(());
    }
    for (from, to) in [
        ("securityDefinitions", "securitySchemes"),
        ("definitions", "schemas"),
    ] {
        if telling(body, from).is_none() {
            continue;
        }
        let Some(moved) = body
            .as_mapping_mut()
            .and_then(|mapping| mapping.remove(from))
        else {
            continue;
        };
        if let Some(components) = map_under(body, "components", &moved.key) {
            put(components, to, moved.value);
        }
    }
    if let Some(paths) = telling(body, "paths") {
        must_be_map(paths, || {
            "Value of paths must be a dictionary according to Swagger spec.".to_owned()
        })?;
    }
    for path in path_names(body) {
        if let Some(item) = path_mut(body, &path) {
            must_be_path_item(item, &path)?;
            finish_preflight(item, &path)?;
        }
    }
    Ok(())
}

fn finish_preflight(item: &mut Node, path: &str) -> Outcome<()> {
    if telling(item, "options").is_none() {
        return Ok(());
    }
    let Some(options) = item
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut("options"))
    else {
        return Ok(());
    };
    must_be_map(options, || {
        format!(
            "Value of options method for path {path} must be a dictionary according to Swagger spec."
        )
    })?;
    if let Some(mapping) = options.as_mapping_mut() {
        mapping.remove("produces");
        mapping.remove("consumes");
    }
    let Some(responses) = options
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut("responses"))
    else {
        return Ok(());
    };
    let found = super::reach(responses, &["200", "headers"]).map_err(|not| {
        Refusal::template(
            "sam-definition-structure",
            format!(
                "Invalid responses in options method for path {path}: {}.",
                not.sentence()
            ),
            &not.place,
        )
    })?;
    let Some(headers) = found.filter(|headers| tells(headers)) else {
        return Ok(());
    };
    must_be_map(headers, || {
        format!(
            "Value of response's headers in options method for path {path} must be a dictionary according to Swagger spec."
        )
    })?;
    let headers = responses
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut("200"))
        .and_then(Node::as_mapping_mut)
        .and_then(|mapping| mapping.get_mut("headers"))
        .and_then(Node::as_mapping_mut);
    for (_, entry) in headers.into_iter().flat_map(crate::node::Mapping::iter_mut) {
        let place = entry.value.place.clone();
        let schema = std::mem::replace(&mut entry.value, At(&place).empty());
        put(&mut entry.value, "schema", schema);
    }
    Ok(())
}

/// Whether an event's settings ask that the caller's own credentials are used, or a role.
pub(in super::super) fn integration_credentials(
    event_auth: &Node,
    api_auth: &Node,
    partition: &str,
    place: &Place,
) -> Option<Node> {
    let at = At(place);
    let role = |auth: &Node| {
        auth.get("InvokeRole").map(|role| {
            if tells(role) {
                role.clone()
            } else {
                at.text("NONE")
            }
        })
    };
    let role = role(event_auth).or_else(|| role(api_auth));
    match role {
        Some(role) if role.as_str() == Some("NONE") => None,
        Some(role) if role.as_str() != Some("CALLER_CREDENTIALS") => Some(role),
        _ => Some(at.text(format!("arn:{partition}:iam::*:user/*"))),
    }
}

/// Whether `AllowCredentials` is the truth value itself.
pub(in super::super) fn allows_credentials(cors: &Node) -> bool {
    cors.get("AllowCredentials").is_some_and(is_true)
}
