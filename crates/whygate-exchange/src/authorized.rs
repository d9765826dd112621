//! Who calls: what authorization found, for later phases, for mappings and for the record.

use std::{sync::Arc, time::Duration};

use whygate_model::Place;

use crate::{BodyCapture, Secret, ports::FunctionRun};

/// Who calls, as far as later phases must know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    /// The authorizer's principal, or the ARN of whoever signed.
    pub principal: Option<String>,
    /// The API key that an authorizer names, as `usageIdentifierKey`.
    pub usage_identifier_key: Option<Secret<Arc<str>>>,
}

/// What the authorization of a call found out, also where it failed.
#[derive(Clone, Debug, Default)]
pub struct Authorized {
    /// The authorizer, for methods that have one.
    pub authorizer: Option<Arc<AuthorizerNote>>,
    /// `$context.authorizer.principalId`.
    pub principal: Option<String>,
    /// `$context.authorizer.NAME`: what a Lambda authorizer returned, as text.
    pub context: Vec<(String, String)>,
    /// `$context.authorizer.claims.NAME`: a token's claims, as text.
    pub claims: Vec<(String, String)>,
    /// Who signed.
    pub identity: Option<Box<IamIdentity>>,
    /// What the authorizer was asked by, secrets starred: `method.request.header.X=****abc123`.
    pub asked_with: Vec<(String, String)>,
    /// The call of the authorizer's function.
    pub function: Option<Box<AuthorizerCall>>,
    /// Whether an earlier result was used.
    pub cached: bool,
}

/// An authorizer, as the record knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizerNote {
    /// Its name in the definition.
    pub name: String,
    /// Its id: six lower-case letters and digits.
    pub id: String,
    /// `TOKEN`, `REQUEST`, `COGNITO_USER_POOLS` or `JWT`.
    pub kind: &'static str,
    /// Where it is defined.
    pub place: Place,
}

/// The call of an authorizer's function.
#[derive(Clone, Debug)]
pub struct AuthorizerCall {
    /// The function's ARN.
    pub arn: String,
    /// What it returned, once it did.
    pub answer: Option<BodyCapture>,
    /// How long it took.
    pub latency: Option<Duration>,
    /// Its run.
    pub run: Option<FunctionRun>,
}

/// Who signed a request.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IamIdentity {
    /// The access key's id.
    pub access_key: String,
    /// The account, twelve digits.
    pub account_id: String,
    /// `$context.identity.caller` and `.user`: the unique id, `AIDA…`.
    pub user_id: String,
    /// `$context.identity.userArn`.
    pub user_arn: String,
}

/// A policy that does not let a call through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyRefusal {
    /// Who calls: an ARN, or `anonymous`.
    pub user: String,
    /// What was to be done: `execute-api:Invoke`, or `lambda:InvokeFunctionUrl`.
    pub action: &'static str,
    /// The ARN of the method that is called, with the path as it came; or of the function.
    pub resource: String,
    /// The statement that decided: the denial, or where nothing allowed, the permission that
    /// came nearest.
    pub statement: Option<StatementNote>,
}

/// A statement of a policy, as the record knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementNote {
    /// `Sid`, else `Statement[2]`.
    pub name: String,
    /// Where it stands, if the policy is part of the definition.
    pub place: Option<Place>,
    /// What kept a permission from applying; `None`: the statement applies and denies.
    pub obstacle: Option<String>,
}

impl Authorized {
    /// A variable of the context that tells of the caller: `authorizer.…` or `identity.…`.
    pub fn variable(&self, name: &str) -> Option<&str> {
        let find = |list: &'_ [(String, String)], wanted: &str| {
            list.iter().position(|(name, _)| name == wanted)
        };
        if let Some(claim) = name.strip_prefix("authorizer.claims.") {
            return find(&self.claims, claim).map(|at| self.claims[at].1.as_str());
        }
        if let Some(property) = name.strip_prefix("authorizer.") {
            if property == "principalId" {
                return self.principal.as_deref();
            }
            return find(&self.context, property).map(|at| self.context[at].1.as_str());
        }
        let identity = self.identity.as_deref()?;
        match name.strip_prefix("identity.")? {
            "accessKey" => Some(&identity.access_key),
            "accountId" => Some(&identity.account_id),
            "caller" | "user" => Some(&identity.user_id),
            "userArn" => Some(&identity.user_arn),
            _ => None,
        }
    }
}

impl PolicyRefusal {
    /// The method's ARN with all but the last four digits of the account starred, as clients
    /// read it.
    pub fn masked_resource(&self) -> String {
        let mut parts: Vec<&str> = self.resource.splitn(6, ':').collect();
        let masked = parts.get(4).map(|account| {
            let shown = account.len().saturating_sub(4);
            match account.get(shown..) {
                Some(rest) => format!("{}{rest}", "*".repeat(shown)),
                None => "*".repeat(account.len()),
            }
        });
        if let (Some(masked), Some(part)) = (&masked, parts.get_mut(4)) {
            *part = masked;
        }
        parts.join(":")
    }
}

#[cfg(test)]
mod tests {
    use super::PolicyRefusal;

    #[test]
    fn clients_read_the_end_of_the_account_only() {
        let refusal = PolicyRefusal {
            user: "anonymous".to_owned(),
            action: "execute-api:Invoke",
            resource: "arn:aws:execute-api:us-east-1:123456789012:abc/dev/GET/a:b".to_owned(),
            statement: None,
        };
        assert_eq!(
            refusal.masked_resource(),
            "arn:aws:execute-api:us-east-1:********9012:abc/dev/GET/a:b"
        );
    }
}
