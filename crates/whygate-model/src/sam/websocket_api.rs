//! `AWS::Serverless::WebSocketApi`. WebSocket APIs are not served; they are written out in
//! full, so that they are recognised and so that what is wrong with them is found.

use crate::{
    node::Node,
    place::{Place, Placed},
    template::Resource,
};

use super::{
    Expansion,
    http_api::{authorizer_permission, domain},
    nodes::{At, entries, given, is_intrinsic, place_of, put, telling, tells},
    refusal::{Outcome, Refusal},
    resource::{Made, Passed, copy, propagate_tags},
    shapes::{Property, Shape, check_properties, optional, required},
};

/// The type.
pub(super) const KIND: &str = "AWS::Serverless::WebSocketApi";

const PROPERTIES: [Property; 18] = [
    optional("ApiKeySelectionExpression", Shape::Text),
    optional("AccessLogSettings", Shape::Map),
    optional("Auth", Shape::Map),
    optional("DefaultRouteSettings", Shape::Map),
    optional("Description", Shape::Text),
    optional("DisableExecuteApiEndpoint", Shape::Flag),
    optional("Domain", Shape::Map),
    optional("DisableSchemaValidation", Shape::Flag),
    optional("FailOnWarnings", Shape::Flag),
    optional("IpAddressType", Shape::Text),
    optional("Name", Shape::Text),
    optional("PropagateTags", Shape::Flag),
    required("Routes", Shape::Map),
    optional("RouteSettings", Shape::Map),
    required("RouteSelectionExpression", Shape::Text),
    optional("StageName", Shape::TextOrMap),
    optional("StageVariables", Shape::Map),
    optional("Tags", Shape::Map),
];

const CREATED_BY: &str = "websocketapi:createdBy";

struct WebSocketApi<'a> {
    id: &'a str,
    properties: Node,
    place: Place,
}

/// Turns an API into what it stands for.
pub(super) fn expand(
    expansion: &mut Expansion<'_>,
    id: &str,
    from: &Resource,
) -> Outcome<Vec<Made>> {
    check_properties(id, KIND, &from.properties, &PROPERTIES)?;
    let mut properties = from.properties.clone();
    for name in ["Auth", "Domain", "Routes"] {
        if let Some(value) = from.properties.get(name) {
            let value = expansion.parameters.resolve(value)?;
            put(&mut properties, name, value);
        }
    }
    let api = WebSocketApi {
        id,
        properties,
        place: from.place.clone(),
    };
    let passed = Passed::of(from);
    let mut made = vec![Made::main(
        id,
        "AWS::ApiGatewayV2::Api",
        from,
        api.properties_of_api()?,
    )];
    let domain = domain::make(
        expansion,
        id,
        given(&api.properties, "Domain"),
        CREATED_BY,
        &passed,
    )?;
    let mut stage = api.stage(&passed)?;
    let mut routes = Vec::new();
    let mut authorizer = None;
    if let Some(written) = api.properties.get("Routes") {
        for (key, route) in entries(written) {
            let (resources, found) = api.route(key, route, &place_of(written, key), &passed)?;
            routes.extend(resources.first().map(|route| route.id.clone()));
            made.extend(resources);
            authorizer = found.or(authorizer);
        }
    }
    made.extend(domain);
    if telling(&api.properties, "RouteSettings").is_some() {
        for route in routes {
            let place = stage.resource.place.clone();
            stage.resource.depends_on.push(Placed::new(route, place));
        }
    }
    made.push(stage);
    if let Some(authorizer) = authorizer {
        made.push(authorizer);
        made.extend(api.authorizer_permission(&passed));
    }
    propagate_tags(&mut made, &api.properties);
    Ok(made)
}

impl WebSocketApi<'_> {
    fn refuse(&self, text: impl Into<String>, place: &Place) -> Refusal {
        Refusal::resource(self.id, "sam-websocket-api", text, place)
    }

    fn auth(&self) -> Option<&Node> {
        telling(&self.properties, "Auth")
    }

    fn properties_of_api(&self) -> Outcome<Node> {
        let routes = given(&self.properties, "Routes");
        if !routes.is_some_and(tells) {
            return Err(self.refuse(
                "WebSocket API must have at least one route.",
                routes.map_or(&self.place, |routes| &routes.place),
            ));
        }
        if let Some(kind) = given(&self.properties, "IpAddressType")
            && !is_intrinsic(kind)
            && !matches!(kind.as_str(), Some("ipv4" | "dualstack"))
        {
            return Err(self.refuse("IpAddressType must be 'ipv4' or 'dualstack'.", &kind.place));
        }
        if let Some(mutual_tls) = telling(&self.properties, "Domain")
            .and_then(|domain| telling(domain, "MutualTlsAuthentication"))
        {
            return Err(self.refuse(
                "Mutual TLS domain name association is not supported for Websocket APIs.",
                &mutual_tls.place,
            ));
        }
        if let (Some(auth), Some(routes)) = (self.auth(), routes)
            && routes.get("$connect").is_none()
        {
            return Err(self.refuse(
                "Authorization is only available if there is a $connect route.",
                &auth.place,
            ));
        }
        let at = At(&self.place);
        let mut made = at.map([
            ("ProtocolType", at.text("WEBSOCKET")),
            ("Name", at.text(self.id)),
        ]);
        copy(
            &self.properties,
            &[
                "Name",
                "ApiKeySelectionExpression",
                "Description",
                "DisableExecuteApiEndpoint",
                "DisableSchemaValidation",
                "IpAddressType",
                "RouteSelectionExpression",
            ],
            &mut made,
        );
        let mut tags = telling(&self.properties, "Tags")
            .cloned()
            .unwrap_or_else(|| at.empty());
        put(&mut tags, CREATED_BY, at.text("SAM"));
        put(&mut made, "Tags", tags);
        Ok(made)
    }

    fn stage(&self, passed: &Passed) -> Outcome<Made> {
        let name = given(&self.properties, "StageName");
        if let Some(name) = name.filter(|name| name.as_str() == Some("$default")) {
            return Err(self.refuse(
                "Stages cannot be named $default for WebSocket APIs.",
                &name.place,
            ));
        }
        let place = name.map_or(&self.place, |name| &name.place);
        let at = At(place);
        let name = name.cloned().unwrap_or_else(|| at.text("default"));
        let readable = match name.as_str() {
            Some("default") => "Default",
            Some(name) => name,
            None => "",
        };
        let stage_id: String = format!("{}{readable}Stage", self.id);
        let mut stage = at.map([
            ("ApiId", at.reference(self.id)),
            ("StageName", name.clone()),
            ("AutoDeploy", at.flag(true)),
            ("Tags", at.map([(CREATED_BY, at.text("SAM"))])),
        ]);
        copy(
            &self.properties,
            &[
                "StageVariables",
                "AccessLogSettings",
                "DefaultRouteSettings",
                "RouteSettings",
            ],
            &mut stage,
        );
        Ok(Made::new(
            stage_id,
            "AWS::ApiGatewayV2::Stage",
            place,
            stage,
            passed,
        ))
    }

    /// A route, its integration, the permission, and the authorizer if it is `$connect`'s.
    fn route(
        &self,
        key: &str,
        route: &Node,
        place: &Place,
        passed: &Passed,
    ) -> Outcome<(Vec<Made>, Option<Made>)> {
        let at = At(place);
        let readable = match key {
            "$connect" => "Connect".to_owned(),
            "$disconnect" => "Disconnect".to_owned(),
            "$default" => "Default".to_owned(),
            _ if !key.is_empty() && key.chars().all(char::is_alphanumeric) => capitalized(key),
            _ => {
                return Err(self.refuse(
                    format!("Route key '{key}' must be alphanumeric. Only $connect, $disconnect, and $default special routes are supported."),
                    place,
                ));
            }
        };
        let base = format!("{}{readable}", self.id);
        let integration_id = format!("{base}Integration");
        let mut made_route = at.map([("ApiId", at.reference(self.id)), ("RouteKey", at.text(key))]);
        copy(
            route,
            &[
                "ApiKeyRequired",
                "ModelSelectionExpression",
                "OperationName",
                "RequestModels",
                "RouteResponseSelectionExpression",
            ],
            &mut made_route,
        );
        if let Some(parameters) = telling(route, "RequestParameters") {
            if key != "$connect" {
                return Err(self.refuse(
                    "Request parameters are only supported for the $connect route in WebSocket APIs.",
                    &parameters.place,
                ));
            }
            put(&mut made_route, "RequestParameters", parameters.clone());
        }
        put(
            &mut made_route,
            "Target",
            at.map([(
                "Fn::Join",
                at.list([
                    at.text("/"),
                    at.list([at.text("integrations"), at.reference(&integration_id)]),
                ]),
            )]),
        );
        let authorizer = self.authorize(key, &mut made_route, passed)?;
        let Some(function) = route.get("FunctionArn") else {
            return Err(self.refuse("Route must have associated function.", place));
        };
        let mut integration = at.map([
            ("ApiId", at.reference(self.id)),
            ("IntegrationType", at.text("AWS_PROXY")),
            (
                "IntegrationUri",
                at.sub_with(
                    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations",
                    [("FunctionArn", function.clone())],
                ),
            ),
        ]);
        if let Some(timeout) = given(route, "IntegrationTimeout") {
            put(&mut integration, "TimeoutInMillis", timeout.clone());
        }
        let default_stage = at.text("default");
        let stage = given(&self.properties, "StageName").unwrap_or(&default_stage);
        let arn = format!(
            "arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{{}.ApiId}}/",
            self.id
        );
        let source = match stage.as_str() {
            Some(stage) => at.sub(format!("{arn}{stage}/{key}")),
            None => at.sub_with(
                format!("{arn}${{__StageName__}}/{key}"),
                [("__StageName__", stage.clone())],
            ),
        };
        let permission = at.map([
            ("Action", at.text("lambda:InvokeFunction")),
            ("FunctionName", function.clone()),
            ("Principal", at.text("apigateway.amazonaws.com")),
            ("SourceArn", source),
        ]);
        let make = |id: String, kind: &str, properties: Node| {
            Made::new(id, kind, place, properties, passed)
        };
        Ok((
            vec![
                make(
                    format!("{base}Route"),
                    "AWS::ApiGatewayV2::Route",
                    made_route,
                ),
                make(
                    integration_id,
                    "AWS::ApiGatewayV2::Integration",
                    integration,
                ),
                make(
                    format!("{base}Permission"),
                    "AWS::Lambda::Permission",
                    permission,
                ),
            ],
            authorizer,
        ))
    }

    fn authorize(&self, key: &str, route: &mut Node, passed: &Passed) -> Outcome<Option<Made>> {
        let Some(auth) = self.auth() else {
            return Ok(None);
        };
        self.check_auth(auth)?;
        if key != "$connect" {
            return Ok(None);
        }
        let at = At(&auth.place);
        match auth.get("AuthType").and_then(Node::as_str) {
            Some("CUSTOM") => {
                let authorizer = self.authorizer(auth, passed);
                put(route, "AuthorizationType", at.text("CUSTOM"));
                put(route, "AuthorizerId", at.reference(&authorizer.id));
                return Ok(Some(authorizer));
            }
            Some("AWS_IAM") => put(route, "AuthorizationType", at.text("AWS_IAM")),
            _ => put(route, "AuthorizationType", at.text("NONE")),
        }
        Ok(None)
    }

    fn check_auth(&self, auth: &Node) -> Outcome<()> {
        let Some(kind) = telling(auth, "AuthType") else {
            return Err(self.refuse(
                "AuthType must be specified for additional auth configurations.",
                &auth.place,
            ));
        };
        let name = kind.as_str().unwrap_or_default().to_uppercase();
        let alone = auth.as_mapping().is_some_and(|auth| auth.len() == 1);
        match name.as_str() {
            "CUSTOM" if telling(auth, "AuthArn").is_none() => Err(self.refuse(
                "AuthArn must be specified if AuthType is CUSTOM.",
                &auth.place,
            )),
            "CUSTOM" => Ok(()),
            "AWS_IAM" | "NONE" if alone => Ok(()),
            "AWS_IAM" | "NONE" => Err(self.refuse(
                format!("No additional configurations supported for AuthType {name}."),
                &auth.place,
            )),
            _ => Err(self.refuse(
                "AuthType is not one of AWS_IAM, CUSTOM or NONE.",
                &kind.place,
            )),
        }
    }

    fn authorizer(&self, auth: &Node, passed: &Passed) -> Made {
        let at = At(&auth.place);
        let id = format!("{}ConnectAuthorizer", self.id);
        let mut properties = at.map([
            ("ApiId", at.reference(self.id)),
            ("AuthorizerType", at.text("REQUEST")),
            (
                "Name",
                telling(auth, "Name")
                    .cloned()
                    .unwrap_or_else(|| at.text(id.as_str())),
            ),
        ]);
        if let Some(function) = auth.get("AuthArn") {
            put(
                &mut properties,
                "AuthorizerUri",
                at.sub_with(
                    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${AuthArn}/invocations",
                    [("AuthArn", function.clone())],
                ),
            );
        }
        copy(auth, &["IdentitySource"], &mut properties);
        super::resource::copy_as(
            auth,
            "InvokeRole",
            &mut properties,
            "AuthorizerCredentialsArn",
        );
        Made::new(
            id,
            "AWS::ApiGatewayV2::Authorizer",
            &auth.place,
            properties,
            passed,
        )
    }

    fn authorizer_permission(&self, passed: &Passed) -> Option<Made> {
        let auth = self.auth()?;
        let custom = auth.get("AuthType").and_then(Node::as_str) == Some("CUSTOM");
        if !custom || telling(auth, "InvokeRole").is_some() {
            return None;
        }
        Some(authorizer_permission(
            format!("{}AuthorizerPermission", self.id),
            self.id,
            telling(auth, "AuthArn")?.clone(),
            &auth.place,
            passed,
        ))
    }
}

/// The first letter upper case, the others lower case.
fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        None => String::new(),
        Some(first) => first
            .to_uppercase()
            .chain(letters.flat_map(char::to_lowercase))
            .collect(),
    }
}
