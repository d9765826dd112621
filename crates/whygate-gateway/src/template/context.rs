//! `$context`: the variables of the call, and the overrides that a template sets.

use whygate_exchange::Exchange;
use whygate_vtl::{Arguments, Called, HostObject, LimitExceeded, Memory, MethodError, Value};

use super::{
    keys,
    overrides::{Override, Overrides},
};
use crate::{context, plan::CompiledStage};

/// Variables that access logs have and templates do not.
const NOT_IN_TEMPLATES: &[&str] = &["status", "xrayTraceId"];

/// The members that `$context` lists for any call.
/// Source: recorded (`test_sqs_amz_json_protocol`).
const MEMBERS: [&str; 18] = [
    "resourceId",
    "resourcePath",
    "httpMethod",
    "extendedRequestId",
    "requestTime",
    "path",
    "accountId",
    "protocol",
    "requestOverride",
    "stage",
    "domainPrefix",
    "requestTimeEpoch",
    "requestId",
    "identity",
    "domainName",
    "deploymentId",
    "responseOverride",
    "apiId",
];

/// The members that `$context.identity` lists, whether they have values or not (recorded).
const IDENTITY_MEMBERS: [&str; 12] = [
    "cognitoIdentityPoolId",
    "accountId",
    "cognitoIdentityId",
    "caller",
    "sourceIp",
    "principalOrgId",
    "accessKey",
    "cognitoAuthenticationType",
    "cognitoAuthenticationProvider",
    "userArn",
    "userAgent",
    "user",
];

/// `$context`.
pub(super) struct Context<'r> {
    exchange: &'r Exchange,
    stage: &'r CompiledStage,
    identity: Members<'r>,
    authorizer: Authorizer<'r>,
    request_override: Override<'r>,
    response_override: Override<'r>,
}

impl<'r> Context<'r> {
    /// The context of a call in which templates have overridden this much.
    pub(super) fn new(
        exchange: &'r Exchange,
        stage: &'r CompiledStage,
        carried: &'r Overrides,
    ) -> Self {
        let members = |prefix| Members {
            prefix,
            exchange,
            stage,
        };
        Self {
            exchange,
            stage,
            identity: members("identity."),
            authorizer: Authorizer {
                members: members("authorizer."),
                claims: members("authorizer.claims."),
            },
            request_override: Override::new(&carried.request, true),
            response_override: Override::new(&carried.response, false),
        }
    }

    /// All that is overridden by now.
    pub(super) fn overrides(&self, memory: &'r Memory) -> Result<Overrides, LimitExceeded> {
        Ok(Overrides {
            request: self.request_override.collect(memory)?,
            response: self.response_override.collect(memory)?,
        })
    }
}

impl<'r> HostObject<'r> for Context<'r> {
    fn property(
        &'r self,
        memory: &'r Memory,
        name: &str,
    ) -> Result<Option<Value<'r>>, MethodError> {
        match name {
            "requestOverride" => Ok(Some(Value::Object(&self.request_override))),
            "responseOverride" => Ok(Some(Value::Object(&self.response_override))),
            "identity" => Ok(Some(Value::Object(&self.identity))),
            "authorizer" => Ok(Some(Value::Object(&self.authorizer))),
            "requestTimeEpoch" => Ok(i64::try_from(self.exchange.started.0).ok().map(Value::Long)),
            name if NOT_IN_TEMPLATES.contains(&name) => Ok(None),
            name => text(memory, name, self.exchange, self.stage),
        }
    }

    fn call(
        &'r self,
        name: &str,
        arguments: &Arguments<'_, 'r>,
    ) -> Result<Called<'r>, MethodError> {
        let authorized = self.exchange.authorized.is_some();
        let keys: Vec<&str> = MEMBERS
            .into_iter()
            .chain(authorized.then_some("authorizer"))
            .collect();
        keys::call(self, keys.into_iter(), name, arguments)
    }

    fn print(&self, out: &mut String) {
        out.push_str("$context");
    }
}

/// `$context.authorizer`: its variables, and a token's claims.
struct Authorizer<'r> {
    members: Members<'r>,
    claims: Members<'r>,
}

impl<'r> HostObject<'r> for Authorizer<'r> {
    fn property(
        &'r self,
        memory: &'r Memory,
        name: &str,
    ) -> Result<Option<Value<'r>>, MethodError> {
        match name {
            "claims" if self.has_claims() => Ok(Some(Value::Object(&self.claims))),
            name => self.members.property(memory, name),
        }
    }

    fn call(
        &'r self,
        name: &str,
        arguments: &Arguments<'_, 'r>,
    ) -> Result<Called<'r>, MethodError> {
        let authorized = self.members.exchange.authorized.as_deref();
        let keys: Vec<&str> = authorized
            .into_iter()
            .flat_map(|authorized| {
                let principal = authorized.principal.as_ref().map(|_| "principalId");
                let claims = self.has_claims().then_some("claims");
                let context = authorized.context.iter().map(|(name, _)| name.as_str());
                principal.into_iter().chain(claims).chain(context)
            })
            .collect();
        keys::call(self, keys.into_iter(), name, arguments)
    }

    fn print(&self, out: &mut String) {
        self.members.print(out);
    }
}

impl Authorizer<'_> {
    fn has_claims(&self) -> bool {
        let authorized = self.members.exchange.authorized.as_deref();
        authorized.is_some_and(|authorized| !authorized.claims.is_empty())
    }
}

/// Variables with a common beginning.
struct Members<'r> {
    prefix: &'static str,
    exchange: &'r Exchange,
    stage: &'r CompiledStage,
}

impl<'r> HostObject<'r> for Members<'r> {
    fn property(
        &'r self,
        memory: &'r Memory,
        name: &str,
    ) -> Result<Option<Value<'r>>, MethodError> {
        let name = format!("{}{name}", self.prefix);
        text(memory, &name, self.exchange, self.stage)
    }

    fn call(
        &'r self,
        name: &str,
        arguments: &Arguments<'_, 'r>,
    ) -> Result<Called<'r>, MethodError> {
        let keys: Vec<&str> = match self.prefix {
            "identity." => IDENTITY_MEMBERS.to_vec(),
            _ => self
                .exchange
                .authorized
                .iter()
                .flat_map(|authorized| &authorized.claims)
                .map(|(name, _)| name.as_str())
                .collect(),
        };
        keys::call(self, keys.into_iter(), name, arguments)
    }

    /// Nothing is printed. Source: recorded (`test_sqs_amz_json_protocol`).
    fn print(&self, _: &mut String) {}
}

fn text<'r>(
    memory: &'r Memory,
    name: &str,
    exchange: &'r Exchange,
    stage: &'r CompiledStage,
) -> Result<Option<Value<'r>>, MethodError> {
    Ok(match context::value(name, exchange, stage) {
        Some(std::borrow::Cow::Borrowed(text)) => Some(Value::Text(text)),
        Some(std::borrow::Cow::Owned(text)) => Some(Value::Text(memory.text(&text)?)),
        None => None,
    })
}
