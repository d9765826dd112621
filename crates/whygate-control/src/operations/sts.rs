//! Who calls, and temporary credentials, as the security token service gives them.
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html>.

mod assume_role;

use serde_json::{Value, json};

use super::{Call, Identities, Object, Outcome, iam::no_randomness, number, text};
use crate::{credentials::NewKey, error::ServiceError, state::Collection};

/// The member of a session that holds the unique id of its role: one of the same name that is made
/// later is another.
pub(crate) const ROLE_ID: &str = "roleId";
/// The member that names the access key that a session stands for.
pub(crate) const KEY: &str = "accessKeyId";
/// The member that holds the policy that a session was given.
pub(crate) const POLICY: &str = "policy";
/// The member that holds the ARNs of the managed policies that a session was given.
pub(crate) const POLICY_ARNS: &str = "policyArns";

/// How long a session that has ended is remembered, in seconds, so that whoever uses it hears
/// that it ended.
const REMEMBERED: i64 = 24 * 3600;
/// So many sessions are kept. Of more, those that ended are forgotten at once.
const MOST: usize = 10_000;
/// How long the account's own session may last, in seconds.
const LONGEST_OF_ACCOUNT: i64 = 3600;
/// How long a user's session lasts, in seconds, where nothing is said.
const OF_USER: i64 = 43_200;

/// Runs an operation.
pub(crate) fn run(operation: &str, call: &mut Call<'_>) -> Outcome {
    match operation {
        "GetCallerIdentity" => Ok(caller_identity(call)),
        "GetAccessKeyInfo" => Ok(access_key_info(call)),
        "GetSessionToken" => session_token(call),
        "AssumeRole" => assume_role::assume_role(call),
        other => Err(ServiceError::not_yet_served("STS", other)),
    }
}

/// Account, unique id and ARN of whoever calls.
fn who(call: &Call<'_>) -> (String, String, String) {
    match call.caller {
        Some(caller) => (
            caller.account_id.clone(),
            caller.user_id.clone(),
            caller.arn.clone(),
        ),
        None => (
            call.account.to_owned(),
            call.account.to_owned(),
            format!("arn:aws:iam::{}:root", call.account),
        ),
    }
}

fn caller_identity(call: &Call<'_>) -> Object {
    let (account, user, arn) = who(call);
    let mut output = Object::new();
    output.insert("UserId".into(), user.into());
    output.insert("Account".into(), account.into());
    output.insert("Arn".into(), arn.into());
    output
}

/// The account of a key. Keys of `whygate keys` are of this one.
fn access_key_info(call: &Call<'_>) -> Object {
    let session = call
        .documents
        .get(Collection::Session, call.given("AccessKeyId"));
    let account = session
        .and_then(|session| text(session, "accountId"))
        .unwrap_or(call.account);
    let mut output = Object::new();
    output.insert("Account".into(), account.into());
    output
}

fn session_token(call: &mut Call<'_>) -> Outcome {
    if call.caller.is_some_and(|caller| caller.is_temporary) {
        return Err(ServiceError::new(
            "AccessDenied",
            403,
            "Cannot call GetSessionToken with session credentials",
        ));
    }
    let seconds = number(&call.input, "DurationSeconds");
    let (account, user, arn) = who(call);
    let mut session = Object::new();
    let seconds = match call.caller {
        Some(caller) => {
            session.insert(KEY.into(), caller.access_key_id.as_str().into());
            seconds.unwrap_or(OF_USER)
        }
        None => seconds
            .unwrap_or(LONGEST_OF_ACCOUNT)
            .min(LONGEST_OF_ACCOUNT),
    };
    session.insert("accountId".into(), account.into());
    session.insert("userId".into(), user.into());
    session.insert("arn".into(), arn.into());
    let credentials = begin(call, session, seconds)?;
    let mut output = Object::new();
    output.insert("Credentials".into(), credentials);
    Ok(output)
}

/// Begins a session: its credentials, as answers hold them. Those that ended long ago go.
fn begin(call: &mut Call<'_>, mut session: Object, seconds: i64) -> Result<Value, ServiceError> {
    let kept = call.documents.all(Collection::Session);
    let count = kept.len();
    let remembered = if count < MOST { REMEMBERED } else { 0 };
    let ended: Vec<String> = kept
        .into_iter()
        .filter(|session| number(session, "expires").is_none_or(|end| end + remembered < call.now))
        .filter_map(|session| text(session, "id"))
        .map(str::to_owned)
        .collect();
    let some_ended = !ended.is_empty();
    if count - ended.len() >= MOST {
        return Err(ServiceError::new("Throttling", 400, "Rate exceeded"));
    }
    for id in ended {
        call.documents.remove(Collection::Session, &id);
    }
    let key = NewKey::draw(true).ok_or_else(no_randomness)?;
    let expires = call.now + seconds;
    let shown = json!({
        "AccessKeyId": key.id,
        "SecretAccessKey": key.secret,
        "SessionToken": key.session_token,
        "Expiration": expires,
    });
    session.insert("id".into(), key.id.as_str().into());
    session.insert("value".into(), key.secret.into());
    session.insert("sessionToken".into(), key.session_token.into());
    session.insert("expires".into(), expires.into());
    call.documents.put(Collection::Session, &key.id, session);
    call.identities = if some_ended {
        Identities::Changed
    } else {
        Identities::Began(key.id)
    };
    Ok(shown)
}

/// `AccessDenied` of an action on a role, in Amazon's words.
fn denied(who: &str, action: &str, role_arn: &str) -> ServiceError {
    ServiceError::new(
        "AccessDenied",
        403,
        format!("User: {who} is not authorized to perform: {action} on resource: {role_arn}"),
    )
}
