//! Authorizers and resource policies, compiled.

use std::{sync::Arc, time::Duration};

use whygate_exchange::{
    AuthorizeFault, AuthorizerNote, Fault, LambdaAuthorizerFault, ResourcePolicyFault,
};
use whygate_model::{
    Diagnostic, Place,
    definition::{Authorizer, AuthorizerKind, EndpointType, RestApi},
    identity::lower_case_id,
    node::Node,
    policy::{Policy, is_assumable_by_gateway},
};
use whygate_vtl::JavaRegex;

use super::{
    CompileOptions, KeyDocument, Scope, Waiver,
    integration::{function_arn, with_stage_variables},
};
use crate::{
    aws::{
        RolePermissions,
        access::{Asked, RoleAccess},
    },
    context,
    jwt::KeySet,
    plan::authorizer::{
        Authorization, AuthorizerEvent, Generation, IdentityFrom, IdentitySource, Issuer,
        KeySource, LambdaAuthorizer, ResourcePolicy, TokenAuthorizer, TokenPattern,
    },
};

/// How long a result is kept if nothing is said.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html>.
const DEFAULT_KEEP: Duration = Duration::from_mins(5);

/// The authorizers of a stage that have been compiled so far, so that methods share them.
#[derive(Debug, Default)]
pub(super) struct Authorizers {
    lambda: Vec<(String, Arc<LambdaAuthorizer>)>,
    token: Vec<(String, Arc<TokenAuthorizer>)>,
}

impl Authorizers {
    /// The authorizer that a method names.
    pub(super) fn of_method(
        &mut self,
        scope: &Scope<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Authorization {
        let authorization = &scope.method.authorization;
        let Some(name) = &authorization.authorizer else {
            return refused(
                authorization.kind.as_str(),
                "the method names no authorizer",
                &authorization.place,
            );
        };
        let Some(authorizer) = scope.api.authorizers.get(&name.value) else {
            return refused(&name.value, "there is no such authorizer", &name.place);
        };
        match authorizer.kind {
            AuthorizerKind::Token | AuthorizerKind::Request => {
                if let Some((_, shared)) = self.lambda.iter().find(|(key, _)| *key == name.value) {
                    return Authorization::Lambda(shared.clone());
                }
                match lambda(scope, authorizer, diagnostics) {
                    Ok(compiled) => {
                        let compiled = Arc::new(compiled);
                        self.lambda.push((name.value.clone(), compiled.clone()));
                        Authorization::Lambda(compiled)
                    }
                    Err(refused) => Authorization::Refused(refused),
                }
            }
            AuthorizerKind::CognitoUserPools | AuthorizerKind::Jwt => {
                let scopes = authorization
                    .scopes
                    .iter()
                    .map(|scope| scope.value.clone())
                    .collect();
                if let Some((_, shared)) = self.token.iter().find(|(key, _)| *key == name.value) {
                    return Authorization::Token {
                        authorizer: shared.clone(),
                        scopes,
                    };
                }
                match token(scope, authorizer) {
                    Ok(compiled) => {
                        let authorizer = Arc::new(compiled);
                        self.token.push((name.value.clone(), authorizer.clone()));
                        Authorization::Token { authorizer, scopes }
                    }
                    Err(refused) => Authorization::Refused(refused),
                }
            }
        }
    }
}

/// An authorizer of tokens.
fn token(scope: &Scope<'_>, authorizer: &Authorizer) -> Result<TokenAuthorizer, Fault> {
    let name = &authorizer.name;
    let pool = authorizer.kind == AuthorizerKind::CognitoUserPools;
    let source = sources(authorizer, AuthorizerEvent::Token)?
        .into_iter()
        .next()
        .unwrap_or_else(|| IdentitySource {
            text: "method.request.header.Authorization".to_owned(),
            from: IdentityFrom::Header("Authorization".to_owned()),
        });
    let mut issuers = Vec::new();
    if pool {
        for arn in &authorizer.provider_arns {
            let (text, _) = with_stage_variables(&arn.value, scope.variables);
            let Some(issuer) = pool_issuer(&text) else {
                let detail = format!("`{text}` is no ARN of a user pool");
                return Err(misconfigured(&name.value, detail, &arn.place));
            };
            let keys = keys(scope, authorizer, &[&text, &issuer])?.unwrap_or_else(|| {
                KeySource::Address(format!("{issuer}/.well-known/jwks.json").into())
            });
            issuers.push(Issuer { name: issuer, keys });
        }
    } else {
        for issuer in configured(authorizer, &["issuer", "issuers"]) {
            let keys = keys(scope, authorizer, &[&issuer])?.unwrap_or_else(|| {
                let base = issuer.trim_end_matches('/');
                KeySource::Address(format!("{base}/.well-known/openid-configuration").into())
            });
            issuers.push(Issuer { name: issuer, keys });
        }
    }
    if issuers.is_empty() {
        let detail = if pool {
            "it names no user pool"
        } else {
            "it names no issuer"
        };
        return Err(misconfigured(&name.value, detail, &name.place));
    }
    let audience_pattern = match &authorizer.identity_validation_expression {
        Some(expression) if !expression.value.is_empty() => Some(token_pattern(
            authorizer,
            &expression.value,
            &expression.place,
        )?),
        _ => None,
    };
    let kind = if pool { "COGNITO_USER_POOLS" } else { "JWT" };
    Ok(TokenAuthorizer {
        note: note(scope, authorizer, kind),
        source,
        issuers,
        audiences: if pool {
            Vec::new()
        } else {
            configured(authorizer, &["audience", "audiences"])
        },
        audience_pattern,
        pool,
    })
}

/// Texts of `jwtConfiguration`, by whichever of these names they stand.
fn configured(authorizer: &Authorizer, names: &[&str]) -> Vec<String> {
    let Some(configuration) = authorizer
        .definition
        .get("jwtConfiguration")
        .or_else(|| authorizer.definition.get("JwtConfiguration"))
    else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    for name in names {
        let Some(node) = configuration.get(name) else {
            continue;
        };
        match node.as_sequence() {
            Some(items) => texts.extend(items.iter().filter_map(Node::scalar_text)),
            None => texts.extend(node.scalar_text()),
        }
    }
    texts
}

/// The issuer of a user pool's tokens.
fn pool_issuer(arn: &str) -> Option<String> {
    let parts: Vec<&str> = arn.split(':').collect();
    let ["arn", _, "cognito-idp", region, _, resource] = parts.as_slice() else {
        return None;
    };
    let pool = resource.strip_prefix("userpool/")?;
    let domain = if region.starts_with("cn-") {
        "amazonaws.com.cn"
    } else {
        "amazonaws.com"
    };
    (!pool.is_empty() && !region.is_empty())
        .then(|| format!("https://cognito-idp.{region}.{domain}/{pool}"))
}

/// Keys that were given for an issuer by one of its names.
fn keys(
    scope: &Scope<'_>,
    authorizer: &Authorizer,
    names: &[&str],
) -> Result<Option<KeySource>, Fault> {
    let Some(given) = scope
        .options
        .issuer_keys
        .iter()
        .find(|given| names.contains(&given.issuer.as_str()))
    else {
        return Ok(None);
    };
    match &given.keys {
        KeyDocument::Address(address) => Ok(Some(KeySource::Address(address.as_str().into()))),
        KeyDocument::Text(text) => match KeySet::read(text.as_bytes()) {
            Ok(keys) => Ok(Some(KeySource::Given(Arc::new(keys)))),
            Err(error) => {
                let name = &authorizer.name;
                let detail = format!("its keys cannot be read: {error}");
                Err(misconfigured(&name.value, detail, &name.place))
            }
        },
    }
}

fn misconfigured(authorizer: &str, detail: impl Into<String>, place: &Place) -> Fault {
    Fault::Authorize(AuthorizeFault::Lambda(
        LambdaAuthorizerFault::Misconfigured {
            authorizer: authorizer.to_owned(),
            detail: detail.into(),
            place: place.clone(),
        },
    ))
}

fn refused(authorizer: &str, detail: &str, place: &Place) -> Authorization {
    Authorization::Refused(misconfigured(authorizer, detail, place))
}

fn note(scope: &Scope<'_>, authorizer: &Authorizer, kind: &'static str) -> Arc<AuthorizerNote> {
    let name = authorizer.name.value.clone();
    Arc::new(AuthorizerNote {
        id: lower_case_id(6, &[scope.api.id.as_str(), "authorizer", &name]),
        name,
        kind,
        place: authorizer.name.place.clone(),
    })
}

fn lambda(
    scope: &Scope<'_>,
    authorizer: &Authorizer,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<LambdaAuthorizer, Fault> {
    let name = &authorizer.name;
    let (event, kind) = match authorizer.kind {
        AuthorizerKind::Request => (AuthorizerEvent::Request, "REQUEST"),
        AuthorizerKind::Token | AuthorizerKind::CognitoUserPools | AuthorizerKind::Jwt => {
            (AuthorizerEvent::Token, "TOKEN")
        }
    };
    let Some(uri) = &authorizer.uri else {
        let detail = "it names no function";
        return Err(misconfigured(&name.value, detail, &name.place));
    };
    let (address, undefined) = with_stage_variables(&uri.value, scope.variables);
    let function = function_arn(&address).filter(|_| undefined.is_empty());
    let Some(function) = function else {
        let detail = match undefined.first() {
            Some(variable) => format!("its address needs the stage variable `{variable}`"),
            None => format!("`{address}` names no function"),
        };
        return Err(misconfigured(&name.value, detail, &uri.place));
    };
    let keep = authorizer
        .result_ttl_seconds
        .as_ref()
        .map_or(DEFAULT_KEEP, |seconds| {
            Duration::from_secs(seconds.value.into())
        });
    let sources = sources(authorizer, event)?;
    if sources.is_empty() && (event == AuthorizerEvent::Token || !keep.is_zero()) {
        let detail = "it has no identity source";
        return Err(misconfigured(&name.value, detail, &name.place));
    }
    let pattern = match &authorizer.identity_validation_expression {
        Some(expression) if event == AuthorizerEvent::Token && !expression.value.is_empty() => {
            Some(token_pattern(
                authorizer,
                &expression.value,
                &expression.place,
            )?)
        }
        Some(expression) if event == AuthorizerEvent::Request && !expression.value.is_empty() => {
            diagnostics.push(Diagnostic::warning(
                "validation-expression-ignored",
                "an authorizer of requests has no validation expression: Amazon ignores it",
                &expression.place,
            ));
            None
        }
        _ => None,
    };
    role(scope, authorizer, &function, diagnostics)?;
    let note = note(scope, authorizer, kind);
    let options = scope.options;
    let source_arn = authorizer.credentials.is_none().then(|| {
        format!(
            "arn:aws:execute-api:{}:{}:{}/authorizers/{}",
            options.region, options.account_id, scope.api.id, note.id
        )
    });
    Ok(LambdaAuthorizer {
        note,
        generation: Generation::new(),
        event,
        sources,
        pattern,
        function,
        source_arn,
        keep,
    })
}

/// Holds the role that the function is called with against the call, as far as the definition
/// has it.
fn role(
    scope: &Scope<'_>,
    authorizer: &Authorizer,
    function: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Fault> {
    let Some(credentials) = &authorizer.credentials else {
        return Ok(());
    };
    let name = &authorizer.name;
    let (arn, undefined) = with_stage_variables(&credentials.value, scope.variables);
    if let Some(variable) = undefined.first() {
        let detail = format!("its role needs the stage variable `{variable}`");
        return Err(misconfigured(&name.value, detail, &credentials.place));
    }
    let permissions = scope.options.aws.permissions;
    let Some(role) = scope.roles.iter().find(|role| role.arn == arn) else {
        return Ok(());
    };
    let asked = Asked {
        action: "lambda:InvokeFunction".to_owned(),
        resource: Some(function.to_owned()),
    };
    let detail = if is_assumable_by_gateway(role) {
        let Some(denial) = RoleAccess::new(role).and_then(|access| access.denial(asked)) else {
            return Ok(());
        };
        format!(
            "its role `{}` may not do `{}` on `{function}`",
            denial.role_logical_id, denial.action
        )
    } else {
        format!(
            "API Gateway may not take its role `{}`: the role does not trust \
             `apigateway.amazonaws.com`",
            role.logical_id
        )
    };
    match permissions {
        RolePermissions::Off => Ok(()),
        RolePermissions::Warn => {
            diagnostics.push(Diagnostic::warning(
                "authorizer-role-refused",
                format!("authorizer `{}`: {detail}", name.value),
                &credentials.place,
            ));
            Ok(())
        }
        RolePermissions::Enforce => Err(misconfigured(&name.value, detail, &credentials.place)),
    }
}

/// A Java expression. One that cannot be run refuses every call: letting tokens pass that it
/// was to keep out would open a door.
fn token_pattern(
    authorizer: &Authorizer,
    text: &str,
    place: &Place,
) -> Result<TokenPattern, Fault> {
    match JavaRegex::compile(text) {
        Ok(regex) => Ok(TokenPattern {
            regex,
            text: text.to_owned(),
            place: place.clone(),
        }),
        Err(error) => {
            let detail = format!("its validation expression cannot be used: {error}");
            Err(misconfigured(&authorizer.name.value, detail, place))
        }
    }
}

fn sources(authorizer: &Authorizer, event: AuthorizerEvent) -> Result<Vec<IdentitySource>, Fault> {
    let Some(written) = &authorizer.identity_source else {
        return Ok(Vec::new());
    };
    let mut sources = Vec::new();
    for text in written.value.split(',').map(str::trim) {
        if text.is_empty() {
            continue;
        }
        let Some(from) = source(text) else {
            let detail = format!("`{text}` is no identity source");
            return Err(misconfigured(
                &authorizer.name.value,
                detail,
                &written.place,
            ));
        };
        let is_header = matches!(from, IdentityFrom::Header(_));
        if event == AuthorizerEvent::Token && !(is_header && sources.is_empty()) {
            let detail = "a token is read from one header";
            return Err(misconfigured(
                &authorizer.name.value,
                detail,
                &written.place,
            ));
        }
        sources.push(IdentitySource {
            text: text.to_owned(),
            from,
        });
    }
    Ok(sources)
}

fn source(text: &str) -> Option<IdentityFrom> {
    if let Some(name) = text.strip_prefix("method.request.header.") {
        return (!name.is_empty()).then(|| IdentityFrom::Header(name.to_owned()));
    }
    if let Some(name) = text.strip_prefix("method.request.querystring.") {
        return (!name.is_empty()).then(|| IdentityFrom::Query(name.to_owned()));
    }
    if let Some(name) = text.strip_prefix("stageVariables.") {
        return (!name.is_empty()).then(|| IdentityFrom::StageVariable(name.to_owned()));
    }
    let name = text.strip_prefix("context.")?;
    context::is_known(name).then(|| IdentityFrom::Context(name.to_owned()))
}

/// The resource policy of an API.
pub(super) fn resource_policy(api: &RestApi, options: &CompileOptions) -> ResourcePolicy {
    if options.waivers.has(Waiver::ResourcePolicies) {
        return ResourcePolicy::None;
    }
    let Some(node) = &api.policy else {
        return match &api.endpoint_type {
            Some(endpoint) if endpoint.value == EndpointType::Private => ResourcePolicy::Missing {
                place: endpoint.place.clone(),
            },
            _ => ResourcePolicy::None,
        };
    };
    match Policy::from_node(node) {
        Ok(mut policy) => {
            expand(&mut policy, api, options);
            ResourcePolicy::Policy {
                policy: Box::new(policy),
                place: node.place.clone(),
            }
        }
        Err(error) => {
            ResourcePolicy::Invalid(Fault::ResourcePolicy(ResourcePolicyFault::Invalid {
                detail: error.to_string(),
                place: node.place.clone(),
            }))
        }
    }
}

/// `execute-api:/stage/GET/path` stands for the ARN of this API.
fn expand(policy: &mut Policy, api: &RestApi, options: &CompileOptions) {
    for statement in &mut policy.statements {
        for resource in statement.resource.iter_mut().flat_map(|it| &mut it.items) {
            if let Some(rest) = resource.strip_prefix("execute-api:/") {
                *resource = format!(
                    "arn:aws:execute-api:{}:{}:{}/{rest}",
                    options.region, options.account_id, api.id
                );
            }
        }
    }
}
