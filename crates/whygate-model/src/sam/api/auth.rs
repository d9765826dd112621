//! `Auth`: authorizers, API keys and the resource policy.

use crate::node::Node;

use super::{
    super::{
        Expansion,
        document::{self, rest},
        nodes::{At, entries, place_of, telling, tells},
        refusal::{Outcome, Refusal},
        resource::Made,
    },
    Api, authorizers,
};

/// What `Auth` may hold.
const AUTH: [&str; 8] = [
    "Authorizers",
    "DefaultAuthorizer",
    "InvokeRole",
    "AddDefaultAuthorizerToCorsPreflight",
    "AddApiKeyRequiredToCorsPreflight",
    "ApiKeyRequired",
    "ResourcePolicy",
    "UsagePlan",
];

/// Adds what `Auth` asks for to the definition.
pub(super) fn add(api: &mut Api<'_>, expansion: &Expansion<'_>) -> Outcome<()> {
    let Some(auth) = api.telling("Auth").cloned() else {
        return Ok(());
    };
    let without = "Auth works only with inline Swagger specified in 'DefinitionBody' property.";
    let invalid = "Unable to add Auth configuration because 'DefinitionBody' does not contain a valid Swagger definition.";
    if api.body.is_some()
        && let Some((name, _)) = entries(&auth).find(|(name, _)| !AUTH.contains(name))
    {
        let refusal = api.refuse(
            "sam-auth",
            "Invalid value for 'Auth' property",
            &place_of(&auth, name),
        );
        return Err(match crate::nearest::nearest(name, AUTH) {
            Some(near) => refusal.help(format!("did you mean `{near}`?")),
            None => refusal,
        });
    }
    api.editable(&auth, without, invalid)?;
    let authorizers = authorizers::read(api.id, &auth)?;
    let default = telling(&auth, "DefaultAuthorizer");
    let preflight = |name: &str| auth.get(name).is_none_or(tells);
    if let Some(authorizers) = &authorizers {
        let definitions = authorizers
            .iter()
            .map(|authorizer| {
                Ok((
                    authorizer.name.clone(),
                    authorizer.definition(api.id, &expansion.partition)?,
                ))
            })
            .collect::<Outcome<Vec<_>>>()?;
        let id = api.id;
        let body = api.editable(&auth, without, invalid)?;
        if definitions.is_empty() {
            rest::check(Some(body), &auth.place)?;
        }
        for (name, definition) in definitions {
            rest::add_security_definition(body, &name, definition, true)?;
        }
        if let Some(default) = default {
            let name = default_authorizer(id, default, authorizers)?;
            let at = At(&default.place);
            let scopes = authorizers
                .iter()
                .find(|authorizer| authorizer.name == name)
                .and_then(|authorizer| authorizer.scopes.clone())
                .unwrap_or_else(|| at.list([]));
            let names: Vec<String> = authorizers
                .iter()
                .map(|authorizer| authorizer.name.clone())
                .collect();
            for path in document::path_names(body) {
                rest::set_default_authorizer(
                    body,
                    &path,
                    &name,
                    &scopes,
                    &names,
                    preflight("AddDefaultAuthorizerToCorsPreflight"),
                )?;
            }
        }
    }
    if let Some(key) = telling(&auth, "ApiKeyRequired") {
        let body = api.editable(&auth, without, invalid)?;
        rest::add_api_key_definition(body, &key.place)?;
        for path in document::path_names(body) {
            rest::set_default_api_key(
                body,
                &path,
                preflight("AddApiKeyRequiredToCorsPreflight"),
                &key.place,
            )?;
        }
    }
    if let Some(policy) = telling(&auth, "ResourcePolicy") {
        document::must_be_map(policy, || {
            "ResourcePolicy must be a map (ResourcePolicyStatement).".to_owned()
        })?;
        let stage = api
            .given("StageName")
            .cloned()
            .unwrap_or_else(|| At(&policy.place).text("*"));
        let body = api.editable(&auth, without, invalid)?;
        for path in document::path_names(body) {
            rest::add_resource_policy(body, policy, &path, &stage)?;
        }
        if let Some(statements) = telling(policy, "CustomStatements") {
            rest::add_custom_statements(body, statements);
        }
    }
    api.finish()
}

/// The permissions for the API to invoke its authorizers.
pub(super) fn permissions(api: &Api<'_>, expansion: &Expansion<'_>) -> Outcome<Vec<Made>> {
    let Some(auth) = api.telling("Auth") else {
        return Ok(Vec::new());
    };
    let authorizers = authorizers::read(api.id, auth)?.unwrap_or_default();
    Ok(authorizers
        .into_iter()
        .filter(|authorizer| !authorizer.without_permission)
        .filter_map(|authorizer| {
            let function = authorizer.function?;
            let at = At(&authorizer.place);
            let source = at.sub_with(
                format!("arn:{}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{__ApiId__}}/authorizers/*", expansion.partition),
                [("__ApiId__", at.reference(api.id))],
            );
            Some(Made::new(
                format!("{}{}AuthorizerPermission", api.id, authorizer.name),
                "AWS::Lambda::Permission",
                &authorizer.place,
                at.map([
                    ("Action", at.text("lambda:InvokeFunction")),
                    ("FunctionName", function),
                    ("Principal", at.text("apigateway.amazonaws.com")),
                    ("SourceArn", source),
                ]),
                &api.passed,
            ))
        })
        .collect())
}

fn default_authorizer(
    id: &str,
    default: &Node,
    authorizers: &[authorizers::Authorizer],
) -> Outcome<String> {
    let Some(name) = default.as_str() else {
        return Err(Refusal::resource(
            id,
            "sam-default-authorizer",
            "DefaultAuthorizer is not a string.",
            &default.place,
        ));
    };
    if name != "AWS_IAM" && !authorizers.iter().any(|authorizer| authorizer.name == name) {
        let refusal = Refusal::resource(
            id,
            "sam-default-authorizer",
            format!(
                "Unable to set DefaultAuthorizer because '{name}' was not defined in 'Authorizers'."
            ),
            &default.place,
        );
        let names = authorizers
            .iter()
            .map(|authorizer| authorizer.name.as_str());
        return Err(match crate::nearest::nearest(name, names) {
            Some(near) => refusal.help(format!("did you mean `{near}`?")),
            None => refusal,
        });
    }
    Ok(name.to_owned())
}
