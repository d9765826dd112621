//! Who calls, as the security token service says it.
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html>.

use super::{Call, Object, Outcome};
use crate::error::ServiceError;

/// Runs an operation.
pub(crate) fn run(operation: &str, call: &mut Call<'_>) -> Outcome {
    match operation {
        "GetCallerIdentity" => Ok(caller_identity(call)),
        other => Err(ServiceError::not_yet_served("STS", other)),
    }
}

fn caller_identity(call: &Call<'_>) -> Object {
    let account = call.account;
    let (user, account, arn) = match call.caller {
        Some(caller) => (
            caller.user_id.clone(),
            caller.account_id.clone(),
            caller.arn.clone(),
        ),
        None => (
            account.to_owned(),
            account.to_owned(),
            format!("arn:aws:iam::{account}:root"),
        ),
    };
    let mut output = Object::new();
    output.insert("UserId".into(), user.into());
    output.insert("Account".into(), account.into());
    output.insert("Arn".into(), arn.into());
    output
}
