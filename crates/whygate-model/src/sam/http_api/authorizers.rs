//! `Auth.Authorizers` of an HTTP API.

use crate::{
    node::{Mapping, Node, Value},
    place::Place,
};

use super::super::{
    nodes::{At, entries, given, is_true, items, place_of, put, telling, tells},
    refusal::{Expected, Outcome, Refusal, expect, expect_list_of},
};

/// An authorizer as it is written below `Auth`.
pub(super) struct Authorizer {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) function: Option<Node>,
    pub(super) scopes: Option<Node>,
    pub(super) with_permission: bool,
    jwt: Option<Node>,
    is_iam: bool,
    written: Node,
}

/// What may be written of an authorizer, and of which kind it must be for that.
const PROPERTIES: [(&str, &str, bool); 9] = [
    ("AuthorizationScopes", "OAuth2 Authorizer", true),
    ("JwtConfiguration", "OAuth2 Authorizer", true),
    (
        "IdentitySource",
        "OAuth2 Authorizer. For Lambda Authorizer, use the 'Identity' property instead",
        true,
    ),
    ("FunctionArn", "Lambda Authorizer", false),
    ("FunctionInvokeRole", "Lambda Authorizer", false),
    ("Identity", "Lambda Authorizer", false),
    ("AuthorizerPayloadFormatVersion", "Lambda Authorizer", false),
    ("EnableSimpleResponses", "Lambda Authorizer", false),
    (
        "EnableFunctionDefaultPermissions",
        "Lambda Authorizer",
        false,
    ),
];

/// Reads the authorizers.
pub(super) fn read(id: &str, auth: &Node) -> Outcome<Vec<Authorizer>> {
    let mut authorizers = Vec::new();
    if let Some(enable) = auth
        .get("EnableIamAuthorizer")
        .filter(|enable| is_true(enable))
    {
        authorizers.push(Authorizer {
            name: "AWS_IAM".to_owned(),
            place: enable.place.clone(),
            function: None,
            scopes: None,
            with_permission: false,
            jwt: None,
            is_iam: true,
            written: At(&enable.place).empty(),
        });
    }
    let Some(written) = telling(auth, "Authorizers") else {
        return Ok(authorizers);
    };
    expect(written, Expected::Map, id, "Auth.Authorizers")?;
    for (name, authorizer) in entries(written) {
        expect(
            authorizer,
            Expected::Map,
            id,
            &format!("Auth.Authorizers.{name}"),
        )?;
        let found = read_one(id, name, authorizer, place_of(written, name))?;
        authorizers.retain(|known: &Authorizer| known.name != name);
        authorizers.push(found);
    }
    Ok(authorizers)
}

fn read_one(id: &str, name: &str, written: &Node, place: Place) -> Outcome<Authorizer> {
    let refuse = |text: String, place: &Place| Refusal::resource(id, "sam-authorizer", text, place);
    if let Some(old) = written.get("OpenIdConnectUrl") {
        return Err(refuse(
            format!(
                "'OpenIdConnectUrl' is no longer a supported property for authorizer '{name}'. Please refer to the AWS SAM documentation."
            ),
            &old.place,
        ));
    }
    let jwt = match telling(written, "JwtConfiguration") {
        None => None,
        Some(jwt) => {
            expect(jwt, Expected::Map, id, "JwtConfiguration")?;
            Some(with_lower_keys(jwt))
        }
    };
    let is_jwt = jwt.as_ref().is_some_and(tells);
    if let Some(scopes) = given(written, "AuthorizationScopes")
        && scopes.as_sequence().is_none()
    {
        return Err(refuse(
            "AuthorizationScopes must be a list.".to_owned(),
            &scopes.place,
        ));
    }
    for (property, kind, for_jwt) in PROPERTIES {
        let value = if property == "JwtConfiguration" {
            jwt.as_ref()
        } else {
            given(written, property)
        };
        if let Some(value) = value
            && for_jwt != is_jwt
        {
            return Err(refuse(
                format!("{property} is only supported for {kind}."),
                &value.place,
            ));
        }
    }
    if is_jwt {
        if telling(written, "IdentitySource").is_none() {
            return Err(refuse(
                format!("{name} OAuth2 Authorizer must define 'IdentitySource'."),
                &place,
            ));
        }
    } else {
        for needed in ["FunctionArn", "AuthorizerPayloadFormatVersion"] {
            if telling(written, needed).is_none() {
                return Err(refuse(
                    format!("{name} Lambda Authorizer must define '{needed}'."),
                    &place,
                ));
            }
        }
    }
    if let Some(setting) = given(written, "EnableFunctionDefaultPermissions") {
        expect(
            setting,
            Expected::Flag,
            id,
            &format!("Authorizers.{name}.EnableFunctionDefaultPermissions"),
        )?;
    }
    Ok(Authorizer {
        name: name.to_owned(),
        place,
        function: telling(written, "FunctionArn").cloned(),
        scopes: given(written, "AuthorizationScopes").cloned(),
        with_permission: telling(written, "EnableFunctionDefaultPermissions").is_some(),
        jwt,
        is_iam: false,
        written: written.clone(),
    })
}

fn with_lower_keys(node: &Node) -> Node {
    let mut lower = Mapping::default();
    for (key, entry) in node.as_mapping().into_iter().flat_map(Mapping::iter) {
        lower.insert(key.to_lowercase(), entry.key.clone(), entry.value.clone());
    }
    Node::new(Value::Mapping(lower), node.place.clone())
}

impl Authorizer {
    /// The security scheme.
    pub(super) fn scheme(&self, id: &str, partition: &str) -> Outcome<Node> {
        const AUTHORIZER: &str = "x-amazon-apigateway-authorizer";
        let at = At(&self.place);
        if self.is_iam {
            return Ok(at.map([
                ("type", at.text("apiKey")),
                ("name", at.text("Authorization")),
                ("in", at.text("header")),
                ("x-amazon-apigateway-authtype", at.text("awsSigv4")),
            ]));
        }
        if let Some(jwt) = &self.jwt {
            let mut authorizer = at.map([("jwtConfiguration", jwt.clone())]);
            if let Some(source) = given(&self.written, "IdentitySource") {
                put(&mut authorizer, "identitySource", source.clone());
            }
            put(&mut authorizer, "type", at.text("jwt"));
            return Ok(at.map([("type", at.text("oauth2")), (AUTHORIZER, authorizer)]));
        }
        let mut authorizer = at.map([("type", at.text("request"))]);
        if let Some(function) = &self.function {
            put(
                &mut authorizer,
                "authorizerUri",
                at.sub_with(
                    format!("arn:{partition}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{__FunctionArn__}}/invocations"),
                    [("__FunctionArn__", function.clone())],
                ),
            );
        }
        if let Some(role) = telling(&self.written, "FunctionInvokeRole")
            .filter(|role| role.as_str() != Some("NONE"))
        {
            put(&mut authorizer, "authorizerCredentials", role.clone());
        }
        if let Some(identity) = telling(&self.written, "Identity") {
            expect(
                identity,
                Expected::Map,
                id,
                &format!("Auth.Authorizers.{}.Identity", self.name),
            )?;
            if let Some(seconds) = given(identity, "ReauthorizeEvery") {
                put(
                    &mut authorizer,
                    "authorizerResultTtlInSeconds",
                    seconds.clone(),
                );
            }
            put(
                &mut authorizer,
                "identitySource",
                self.identity_source(id, identity)?,
            );
        }
        if let Some(version) = given(&self.written, "AuthorizerPayloadFormatVersion") {
            put(
                &mut authorizer,
                "authorizerPayloadFormatVersion",
                version.clone(),
            );
        }
        if let Some(simple) = telling(&self.written, "EnableSimpleResponses") {
            put(&mut authorizer, "enableSimpleResponses", simple.clone());
        }
        Ok(at.map([
            ("type", at.text("apiKey")),
            ("name", at.text("Unused")),
            ("in", at.text("header")),
            (AUTHORIZER, authorizer),
        ]))
    }

    fn identity_source(&self, id: &str, identity: &Node) -> Outcome<Node> {
        let at = At(&identity.place);
        let mut sources = Vec::new();
        for (name, prefix) in [
            ("Headers", "$request.header."),
            ("QueryStrings", "$request.querystring."),
            ("StageVariables", "$stageVariables."),
            ("Context", "$context."),
        ] {
            let Some(listed) = telling(identity, name) else {
                continue;
            };
            expect_list_of(
                listed,
                Expected::Text,
                id,
                &format!("Authorizers.{}.Identity.{name}", self.name),
            )?;
            sources.extend(
                items(listed)
                    .iter()
                    .filter_map(Node::as_str)
                    .map(|item| at.text(format!("{prefix}{item}"))),
            );
        }
        Ok(at.list(sources))
    }
}
