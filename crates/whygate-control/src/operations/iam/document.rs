//! Policy documents as Amazon takes them, and its words for those that it does not take.
//! Sources: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>; the
//! words are seen in public reports.

use std::collections::HashSet;

use serde_json::Value;
use whygate_model::policy::Policy;

use crate::{error::ServiceError, protocol::Object};

/// What a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It says what whoever has it may do.
    Identity,
    /// It says who may take a role.
    Trust,
}

const MEMBERS: [&str; 3] = ["Version", "Id", "Statement"];
const STATEMENT_MEMBERS: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];
const SYNTAX: &str = "Syntax errors in policy.";

fn malformed(message: impl Into<String>) -> ServiceError {
    ServiceError::new("MalformedPolicyDocument", 400, message.into())
}

/// How long a document is where Amazon limits it: white space does not count.
pub(crate) fn length(text: &str) -> usize {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .count()
}

/// Holds a document against what Amazon takes.
pub(crate) fn check(text: &str, kind: Kind) -> Result<(), ServiceError> {
    let Ok(document) = serde_json::from_str::<Value>(text) else {
        return Err(malformed(match kind {
            Kind::Identity => SYNTAX,
            Kind::Trust => "This policy contains invalid Json",
        }));
    };
    let document = document.as_object().ok_or_else(|| malformed(SYNTAX))?;
    if !document.keys().all(|name| MEMBERS.contains(&name.as_str())) {
        return Err(malformed(SYNTAX));
    }
    let statements: Vec<&Object> = match document.get("Statement") {
        Some(Value::Object(statement)) => vec![statement],
        Some(Value::Array(statements)) => statements
            .iter()
            .map(|statement| statement.as_object().ok_or_else(|| malformed(SYNTAX)))
            .collect::<Result<_, _>>()?,
        _ => return Err(malformed(SYNTAX)),
    };
    version(document, kind)?;
    for statement in &statements {
        self::statement(statement, kind)?;
    }
    let ids: Vec<&Value> = statements
        .iter()
        .filter_map(|statement| statement.get("Sid"))
        .filter(|id| id.as_str() != Some(""))
        .collect();
    let different: HashSet<&str> = ids.iter().filter_map(|id| id.as_str()).collect();
    if different.len() != ids.len() {
        return Err(malformed(
            "Statement IDs (SID) in a single policy must be unique.",
        ));
    }
    // Whatever is stored can be evaluated.
    Policy::from_text(text).map_err(|_| malformed(SYNTAX))?;
    Ok(())
}

fn version(document: &Object, kind: Kind) -> Result<(), ServiceError> {
    match (document.get("Version").map(Value::as_str), kind) {
        (Some(Some("2012-10-17")), _) | (None | Some(Some("2008-10-17")), Kind::Trust) => Ok(()),
        (None | Some(Some("2008-10-17")), Kind::Identity) => Err(malformed(
            "Policy document must be version 2012-10-17 or greater.",
        )),
        (Some(_), _) => Err(malformed(SYNTAX)),
    }
}

fn statement(statement: &Object, kind: Kind) -> Result<(), ServiceError> {
    let has = |names: [&str; 2]| names.iter().any(|name| statement.contains_key(*name));
    let known = statement
        .keys()
        .all(|name| STATEMENT_MEMBERS.contains(&name.as_str()));
    let effect = statement.get("Effect").and_then(Value::as_str);
    if !known || !matches!(effect, Some("Allow" | "Deny")) {
        return Err(malformed(SYNTAX));
    }
    match kind {
        Kind::Identity => {
            if has(["Principal", "NotPrincipal"]) {
                return Err(malformed("Policy document should not specify a principal."));
            }
            if !has(["Action", "NotAction"]) {
                return Err(malformed("Policy statement must contain actions."));
            }
            if !has(["Resource", "NotResource"]) {
                return Err(malformed("Policy statement must contain resources."));
            }
        }
        Kind::Trust => {
            if has(["Resource", "NotResource"]) {
                return Err(malformed("Has prohibited field Resource"));
            }
            if !has(["Principal", "NotPrincipal"]) {
                return Err(malformed("Missing required field Principal"));
            }
            if !has(["Action", "NotAction"]) {
                return Err(malformed("Missing required field Action"));
            }
            for name in ["Principal", "NotPrincipal"] {
                statement.get(name).map_or(Ok(()), principals)?;
            }
        }
    }
    for action in one_or_many(statement, ["Action", "NotAction"]) {
        self::action(action, kind)?;
    }
    for resource in one_or_many(statement, ["Resource", "NotResource"]) {
        let may_be = resource == "*" || resource.starts_with("arn:") || resource.starts_with("*:");
        if !may_be {
            return Err(malformed(format!(
                "Resource {resource} must be in ARN format or \"*\"."
            )));
        }
    }
    Ok(())
}

/// Whom a trust policy is about. What nobody can be is refused, not only believed of nobody.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
fn principals(value: &Value) -> Result<(), ServiceError> {
    let kinds = match value {
        Value::String(everybody) if everybody == "*" => return Ok(()),
        Value::Object(kinds) if !kinds.is_empty() => kinds,
        _ => return Err(malformed(SYNTAX)),
    };
    for kind in kinds.keys() {
        for named in one_or_many(kinds, [kind]) {
            let may_be = match kind.as_str() {
                "AWS" => may_be_principal(named),
                "Service" => named.contains('.') && !named.contains('*'),
                "Federated" | "CanonicalUser" => !named.is_empty(),
                _ => return Err(malformed(SYNTAX)),
            };
            if !may_be {
                return Err(malformed(format!(
                    "Invalid principal in policy: \"{}\":\"{named}\"",
                    kind.to_ascii_uppercase()
                )));
            }
        }
    }
    Ok(())
}

/// Whether there may be such an account, user, role or session. Only all of them have a `*`.
fn may_be_principal(named: &str) -> bool {
    const KINDS: [&str; 4] = ["user/", "role/", "assumed-role/", "federated-user/"];
    const UNIQUE_IDS: [&str; 2] = ["AIDA", "AROA"];
    let is_account =
        |text: &str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    match named.splitn(6, ':').collect::<Vec<_>>().as_slice() {
        ["*"] => true,
        [short] => {
            is_account(short)
                || UNIQUE_IDS
                    .iter()
                    .any(|beginning| short.starts_with(beginning))
        }
        ["arn", partition, "iam" | "sts", "", account, resource] => {
            partition.starts_with("aws")
                && is_account(account)
                && !resource.contains('*')
                && (*resource == "root"
                    || KINDS.iter().any(|kind| {
                        resource
                            .strip_prefix(kind)
                            .is_some_and(|name| !name.is_empty())
                    }))
        }
        _ => false,
    }
}

fn action(action: &str, kind: Kind) -> Result<(), ServiceError> {
    if kind == Kind::Trust && action.split(':').next() != Some("sts") {
        return Err(malformed(
            "AssumeRole policy may only specify STS AssumeRole actions.",
        ));
    }
    if action == "*" {
        return Ok(());
    }
    match action.matches(':').count() {
        0 => Err(malformed(
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        )),
        1 => Ok(()),
        _ => Err(malformed("Actions/Condition can contain only one colon.")),
    }
}

/// The texts of members that hold one or several.
fn one_or_many<'a, const COUNT: usize>(
    statement: &'a Object,
    names: [&str; COUNT],
) -> Vec<&'a str> {
    names
        .into_iter()
        .filter_map(|name| statement.get(name))
        .flat_map(|value| match value {
            Value::Array(items) => items.iter(),
            other => std::slice::from_ref(other).iter(),
        })
        .filter_map(Value::as_str)
        .collect()
}
