//! `Auth.Authorizers` of a REST API.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html>.

use crate::{node::Node, place::Place};

use super::super::{
    nodes::{At, entries, given, items, place_of, put, telling, tells},
    python::spelled,
    refusal::{Expected, Outcome, Refusal, expect},
};

/// An authorizer as it is written below `Auth`.
pub(super) struct Authorizer {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) user_pool: Option<Node>,
    pub(super) function: Option<Node>,
    pub(super) identity: Option<Node>,
    pub(super) payload_type: Option<Node>,
    pub(super) invoke_role: Option<Node>,
    pub(super) scopes: Option<Node>,
    pub(super) is_iam: bool,
    pub(super) without_permission: bool,
}

/// Reads the authorizers; `None` if there are none at all.
pub(super) fn read(id: &str, auth: &Node) -> Outcome<Option<Vec<Authorizer>>> {
    let mut authorizers = Vec::new();
    if let Some(default) = auth
        .get("DefaultAuthorizer")
        .filter(|default| default.as_str() == Some("AWS_IAM"))
    {
        authorizers.push(Authorizer {
            name: "AWS_IAM".to_owned(),
            place: default.place.clone(),
            user_pool: None,
            function: None,
            identity: None,
            payload_type: None,
            invoke_role: None,
            scopes: None,
            is_iam: true,
            without_permission: true,
        });
    }
    let Some(written) = telling(auth, "Authorizers") else {
        return Ok((!authorizers.is_empty()).then_some(authorizers));
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
        authorizers.retain(|known| known.name != name);
        authorizers.push(found);
    }
    Ok(Some(authorizers))
}

fn read_one(id: &str, name: &str, written: &Node, place: Place) -> Outcome<Authorizer> {
    let payload_type = given(written, "FunctionPayloadType");
    if let Some(kind) = payload_type
        && !matches!(kind.as_str(), Some("TOKEN" | "REQUEST"))
    {
        return Err(Refusal::resource(
            id,
            "sam-authorizer",
            format!(
                "{name} Authorizer has invalid 'FunctionPayloadType': {}.",
                spelled(kind)
            ),
            &kind.place,
        ));
    }
    let identity = given(written, "Identity");
    if payload_type.and_then(Node::as_str) == Some("REQUEST") && lacks_identity(id, name, identity)?
    {
        return Err(Refusal::resource(
            id,
            "sam-authorizer",
            format!(
                "{name} Authorizer must specify Identity with at least one of Headers, QueryStrings, StageVariables, or Context."
            ),
            identity.map_or(&place, |identity| &identity.place),
        ));
    }
    if let Some(scopes) = given(written, "AuthorizationScopes") {
        expect(
            scopes,
            Expected::List,
            id,
            &format!("Authorizers.{name}.AuthorizationScopes"),
        )?;
    }
    let without_permission = given(written, "DisableFunctionDefaultPermissions");
    if let Some(setting) = without_permission {
        expect(
            setting,
            Expected::Flag,
            id,
            &format!("Authorizers.{name}.DisableFunctionDefaultPermissions"),
        )?;
    }
    Ok(Authorizer {
        name: name.to_owned(),
        place,
        user_pool: given(written, "UserPoolArn").cloned(),
        function: telling(written, "FunctionArn").cloned(),
        identity: identity.cloned(),
        payload_type: payload_type.cloned(),
        invoke_role: given(written, "FunctionInvokeRole").cloned(),
        scopes: given(written, "AuthorizationScopes").cloned(),
        is_iam: false,
        without_permission: without_permission.is_some_and(tells),
    })
}

/// Whether a request authorizer whose result is kept has nothing to tell callers apart by.
fn lacks_identity(id: &str, name: &str, identity: Option<&Node>) -> Outcome<bool> {
    let Some(identity) = identity.filter(|identity| tells(identity)) else {
        return Ok(true);
    };
    expect(
        identity,
        Expected::Map,
        id,
        &format!("Authorizer.{name}.Identity"),
    )?;
    let lacks = ["Headers", "QueryStrings", "StageVariables", "Context"]
        .iter()
        .all(|source| telling(identity, source).is_none());
    let kept = given(identity, "ReauthorizeEvery")
        .and_then(Node::as_f64)
        .is_none_or(|seconds| seconds >= 1.0);
    Ok(lacks && kept)
}

impl Authorizer {
    fn is_request(&self) -> bool {
        self.payload_type.as_ref().and_then(Node::as_str) == Some("REQUEST")
    }

    /// The security definition.
    pub(super) fn definition(&self, id: &str, partition: &str) -> Outcome<Node> {
        let at = At(&self.place);
        let pool = self.user_pool.as_ref().filter(|pool| tells(pool));
        let by_function = !self.is_iam && pool.is_none();
        let header = if by_function && self.is_request() {
            at.text("Unused")
        } else {
            self.header(id)?
        };
        let kind = if self.is_iam {
            "awsSigv4"
        } else if pool.is_some() {
            "cognito_user_pools"
        } else {
            "custom"
        };
        let mut definition = at.map([
            ("type", at.text("apiKey")),
            ("name", header),
            ("in", at.text("header")),
            ("x-amazon-apigateway-authtype", at.text(kind)),
        ]);
        if self.is_iam {
            return Ok(definition);
        }
        let mut authorizer = at.empty();
        if let Some(pool) = pool {
            put(&mut authorizer, "type", at.text("cognito_user_pools"));
            let pools = if pool.as_sequence().is_some() {
                pool.clone()
            } else {
                At(&pool.place).list([pool.clone()])
            };
            put(&mut authorizer, "providerARNs", pools);
        } else {
            self.put_function(id, partition, &mut authorizer)?;
        }
        if (pool.is_some() || !self.is_request())
            && let Some(expression) = self
                .identity
                .as_ref()
                .and_then(|identity| telling(identity, "ValidationExpression"))
        {
            put(
                &mut authorizer,
                "identityValidationExpression",
                expression.clone(),
            );
        }
        put(
            &mut definition,
            "x-amazon-apigateway-authorizer",
            authorizer,
        );
        Ok(definition)
    }

    fn put_function(&self, id: &str, partition: &str, authorizer: &mut Node) -> Outcome<()> {
        let at = At(&self.place);
        let kind = if self.is_request() {
            "request"
        } else {
            "token"
        };
        put(authorizer, "type", at.text(kind));
        let function = self
            .function
            .clone()
            .unwrap_or_else(|| Node::new(crate::node::Value::Null, self.place.clone()));
        put(
            authorizer,
            "authorizerUri",
            at.sub_with(
                format!("arn:{partition}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{__FunctionArn__}}/invocations"),
                [("__FunctionArn__", function)],
            ),
        );
        if let Some(seconds) = self
            .identity
            .as_ref()
            .and_then(|identity| given(identity, "ReauthorizeEvery"))
        {
            put(authorizer, "authorizerResultTtlInSeconds", seconds.clone());
        }
        if let Some(role) = self
            .invoke_role
            .as_ref()
            .filter(|role| tells(role) && role.as_str() != Some("NONE"))
        {
            put(authorizer, "authorizerCredentials", role.clone());
        }
        if self.is_request() {
            let source = self.identity_source(id)?;
            if !source.is_empty() {
                let place = self
                    .identity
                    .as_ref()
                    .map_or(&self.place, |identity| &identity.place);
                put(authorizer, "identitySource", At(place).text(source));
            }
        }
        Ok(())
    }

    fn header(&self, id: &str) -> Outcome<Node> {
        let Some(identity) = self.identity.as_ref().filter(|identity| tells(identity)) else {
            return Ok(At(&self.place).text("Authorization"));
        };
        if identity.as_mapping().is_none() {
            return Err(Refusal::resource(
                id,
                "sam-authorizer",
                "Auth.Authorizers.<Authorizer>.Identity must be a dict (LambdaTokenAuthorizationIdentity, LambdaRequestAuthorizationIdentity or CognitoAuthorizationIdentity).",
                &identity.place,
            ));
        }
        Ok(telling(identity, "Header")
            .cloned()
            .unwrap_or_else(|| At(&identity.place).text("Authorization")))
    }

    fn identity_source(&self, id: &str) -> Outcome<String> {
        let Some(identity) = &self.identity else {
            return Ok(String::new());
        };
        let mut sources = Vec::new();
        for (name, prefix) in [
            ("Headers", "method.request.header."),
            ("QueryStrings", "method.request.querystring."),
            ("StageVariables", "stageVariables."),
            ("Context", "context."),
        ] {
            let Some(listed) = telling(identity, name) else {
                continue;
            };
            let path = format!("Auth.Authorizers.{}.Identity.{name}", self.name);
            expect(listed, Expected::List, id, &path)?;
            for (index, item) in items(listed).iter().enumerate() {
                expect(item, Expected::Text, id, &format!("{path}[{index}]"))?;
                sources.push(format!("{prefix}{}", item.as_str().unwrap_or_default()));
            }
        }
        Ok(sources.join(", "))
    }
}
