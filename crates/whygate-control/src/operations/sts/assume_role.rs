//! Taking a role: its trust policy decides, with the policies of whoever calls.
//! Sources: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>,
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html>.

use std::borrow::Cow;

use serde_json::{Value, json};
use whygate_model::policy::{
    Asker, Circumstances, Closeness, Decision, Policy, Principal, Question, circumstance,
};

use super::{POLICY, POLICY_ARNS, ROLE_ID, begin, denied, who};
use crate::{
    error::ServiceError,
    identities,
    operations::{
        Call, Object, Outcome,
        iam::{
            attachment,
            document::{self, Kind},
            invalid, role_key,
        },
        number, text,
    },
    state::Collection,
};

const ASSUME_ROLE: &str = "sts:AssumeRole";
const TAG_SESSION: &str = "sts:TagSession";
const SET_SOURCE_IDENTITY: &str = "sts:SetSourceIdentity";

/// How long a session lasts, in seconds, where nothing is said.
const SECONDS: i64 = 3600;
/// How long one may last that another role's session asks for.
const LONGEST_OF_CHAIN: i64 = 3600;
/// The longest policy of a session, in characters.
const LONGEST_POLICY: usize = 2048;
/// The most managed policies of a session.
const MOST_POLICY_ARNS: usize = 10;

pub(super) fn assume_role(call: &mut Call<'_>) -> Outcome {
    let arn = call.given_owned("RoleArn");
    let session_name = call.given_owned("RoleSessionName");
    let (_, _, caller) = who(call);
    let role = named(call, &arn)?
        .cloned()
        .ok_or_else(|| denied(&caller, ASSUME_ROLE, &arn))?;
    let asking = Asking {
        circumstances: circumstances(call),
        caller: &caller,
        role_arn: &arn,
    };
    let trust = text(&role, "AssumeRolePolicyDocument").unwrap_or_default();
    let trust = Policy::from_text(trust).map_err(|_| denied(&caller, ASSUME_ROLE, &arn))?;
    asking.may(call, &trust, ASSUME_ROLE)?;
    if call.input.contains_key("Tags") {
        asking.may(call, &trust, TAG_SESSION)?;
    }
    if call.input.contains_key("SourceIdentity") {
        asking.may(call, &trust, SET_SOURCE_IDENTITY)?;
    }
    let seconds = seconds(call, &role, &caller)?;
    let role_name = text(&role, "RoleName").unwrap_or_default();
    let role_id = text(&role, "RoleId").unwrap_or_default();
    let user_id = format!("{role_id}:{session_name}");
    let session_arn = format!(
        "arn:aws:sts::{}:assumed-role/{role_name}/{session_name}",
        call.account
    );
    let mut session = given_policies(call)?;
    let limited = !session.is_empty();
    session.insert(ROLE_ID.into(), role_id.into());
    session.insert("accountId".into(), call.account.into());
    session.insert("userId".into(), user_id.as_str().into());
    session.insert("arn".into(), session_arn.as_str().into());
    let mut output = Object::new();
    output.insert("Credentials".into(), begin(call, session, seconds)?);
    output.insert(
        "AssumedRoleUser".into(),
        json!({ "AssumedRoleId": user_id, "Arn": session_arn }),
    );
    if limited {
        let length = call.given("Policy").chars().count();
        output.insert(
            "PackedPolicySize".into(),
            (length * 100 / LONGEST_POLICY).into(),
        );
    }
    if let Some(identity) = call.input.get("SourceIdentity") {
        output.insert("SourceIdentity".into(), identity.clone());
    }
    Ok(output)
}

/// The role of an ARN; `None`: there is none.
fn named<'a>(call: &'a Call<'_>, arn: &str) -> Result<Option<&'a Object>, ServiceError> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", _, "iam", "", account, resource] = parts.as_slice() else {
        return Err(invalid(format!("{arn} is invalid")));
    };
    let whole = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let Some(name) = resource.strip_prefix("role/").filter(|_| whole) else {
        return Err(invalid(format!("{arn} is invalid")));
    };
    let name = name.rsplit('/').next().unwrap_or(name);
    Ok(call
        .documents
        .get(Collection::Role, &role_key(name))
        .filter(|role| text(role, "Arn") == Some(arn)))
}

fn is_of_role(arn: &str) -> bool {
    arn.contains(":assumed-role/")
}

fn seconds(call: &Call<'_>, role: &Object, caller: &str) -> Result<i64, ServiceError> {
    let seconds = number(&call.input, "DurationSeconds").unwrap_or(SECONDS);
    if is_of_role(caller) && seconds > LONGEST_OF_CHAIN {
        return Err(invalid(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by \
             role chaining.",
        ));
    }
    if number(role, "MaxSessionDuration").is_some_and(|longest| seconds > longest) {
        return Err(invalid(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
        ));
    }
    Ok(seconds)
}

/// The policies that the session is to be held to besides.
fn given_policies(call: &Call<'_>) -> Result<Object, ServiceError> {
    let mut given = Object::new();
    if let Some(policy) = text(&call.input, "Policy") {
        if policy.chars().count() > LONGEST_POLICY {
            return Err(invalid(format!(
                "1 validation error detected: Value '{policy}' at 'policy' failed to satisfy \
                 constraint: Member must have length less than or equal to {LONGEST_POLICY}"
            )));
        }
        document::check(policy, Kind::Identity)?;
        given.insert(POLICY.into(), policy.into());
    }
    let arns: Vec<Value> = call
        .input
        .get("PolicyArns")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(index, described)| given_arn(call, index + 1, described))
        .collect::<Result<_, _>>()?;
    if arns.len() > MOST_POLICY_ARNS {
        return Err(invalid(format!(
            "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: \
             Member must have length less than or equal to {MOST_POLICY_ARNS}"
        )));
    }
    if !arns.is_empty() {
        given.insert(POLICY_ARNS.into(), Value::Array(arns));
    }
    Ok(given)
}

/// The ARN of a managed policy that the session is to be held to. One that is not understood must
/// not leave the session without it.
fn given_arn(call: &Call<'_>, at: usize, described: &Value) -> Result<Value, ServiceError> {
    let Some(arn) = described.get("arn").and_then(Value::as_str) else {
        return Err(invalid(format!(
            "1 validation error detected: Value null at 'policyArns.{at}.member.arn' failed to \
             satisfy constraint: Member must not be null"
        )));
    };
    if !attachment::may_exist(call, arn) {
        return Err(invalid(format!(
            "Policy {arn} does not exist or is not attachable."
        )));
    }
    Ok(arn.into())
}

/// What conditions of trust policies can ask for.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html>.
fn circumstances(call: &Call<'_>) -> Circumstances {
    let mut found = if let Some(caller) = call.caller {
        caller.circumstances.clone()
    } else {
        let (account_id, user_id, arn) = who(call);
        let root = Asker {
            account_id: &account_id,
            user_id: &user_id,
            arn: &arn,
            role_arn: None,
        };
        identities::circumstances(&root, call.now, call.region)
    };
    for (key, member) in [
        ("sts:ExternalId", "ExternalId"),
        ("sts:RoleSessionName", "RoleSessionName"),
        ("sts:SourceIdentity", "SourceIdentity"),
    ] {
        if let Some(value) = text(&call.input, member) {
            found.push(circumstance(key, value.to_owned()));
        }
    }
    let tags = call.input.get("Tags").and_then(Value::as_array);
    let mut keys = Vec::new();
    for tag in tags.into_iter().flatten() {
        if let (Some(key), Some(value)) = (tag["Key"].as_str(), tag["Value"].as_str()) {
            found.push((
                format!("aws:RequestTag/{key}").into(),
                vec![value.to_owned().into()],
            ));
            keys.push(Cow::Owned(key.to_owned()));
        }
    }
    if !keys.is_empty() {
        found.push(("aws:TagKeys".into(), keys));
    }
    found
}

/// Who wants to take which role.
struct Asking<'a> {
    circumstances: Circumstances,
    caller: &'a str,
    role_arn: &'a str,
}

impl Asking<'_> {
    /// In one account, a trust policy that names whoever calls is enough; one that names their
    /// account leaves it to their own policies. Across accounts both must allow. Either can deny.
    fn may(&self, call: &Call<'_>, trust: &Policy, action: &str) -> Result<(), ServiceError> {
        let question = |principal| Question {
            principal,
            action,
            resource: self.role_arn,
            context: &self.circumstances,
        };
        let closeness = match call.caller {
            Some(caller) => {
                let is_home = caller.account_id == call.account;
                caller.permissions.ask(&question(None)).wants(is_home)
            }
            None => Some(Closeness::Anyhow),
        };
        let asking = question(Some(Principal::Aws(self.caller.to_owned())));
        let allowed = closeness.is_some_and(|closeness| {
            matches!(
                trust.evaluate_naming(&asking, closeness),
                Decision::Allow(_)
            )
        });
        if allowed {
            Ok(())
        } else {
            Err(denied(self.caller, action, self.role_arn))
        }
    }
}
