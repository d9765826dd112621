//! `whygate keys`.

use std::fmt::Write as _;

use serde_json::{Value, json};
use whygate_control::{NewKey, unique_id};
use whygate_exchange::ports::Clock as _;
use whygate_model::policy::Policy;

use crate::{
    access_keys::{self, KeptKey},
    arguments::{CreateKeyArguments, DeleteKeyArguments, KeysCommand, ListKeysArguments},
    failure::Failure,
    ports::SystemClock,
    terminal::Terminal,
};

/// Makes, lists and deletes access keys.
pub(crate) fn keys(command: &KeysCommand, terminal: &mut Terminal) -> Result<(), Failure> {
    match command {
        KeysCommand::Create(arguments) => create(arguments, terminal),
        KeysCommand::List(arguments) => list(arguments, terminal),
        KeysCommand::Delete(arguments) => delete(arguments, terminal),
    }
}

fn create(arguments: &CreateKeyArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let policy = match &arguments.policy {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|source| Failure::PolicyFile {
                path: path.clone(),
                detail: source.to_string(),
            })?;
            Policy::from_text(&text).map_err(|error| Failure::PolicyFile {
                path: path.clone(),
                detail: error.to_string(),
            })?;
            serde_json::from_str(&text).map_err(|error| Failure::PolicyFile {
                path: path.clone(),
                detail: error.to_string(),
            })?
        }
        None => everything(),
    };
    let drawn = NewKey::draw(arguments.session.is_some()).ok_or(Failure::NoRandomness)?;
    let key = KeptKey {
        id: drawn.id,
        secret: drawn.secret,
        session_token: drawn.session_token,
        expires_ms: arguments
            .session
            .map(|seconds| SystemClock::new().now().0 + u64::from(seconds.get()) * 1000),
        account_id: arguments.account.clone(),
        user_id: unique_id("AIDA").ok_or(Failure::NoRandomness)?,
        user: arguments.user.clone(),
        policies: vec![policy],
    };
    let mut text = format!(
        "AWS_ACCESS_KEY_ID={}\nAWS_SECRET_ACCESS_KEY={}\n",
        key.id, key.secret
    );
    if let Some(token) = &key.session_token {
        // Writing into a string does not fail.
        let _ = writeln!(text, "AWS_SESSION_TOKEN={token}");
    }
    let mut keys = access_keys::read(&arguments.data)?;
    let arn = key.user_arn();
    keys.push(key);
    access_keys::write(&arguments.data, keys)?;
    terminal.data(&text)?;
    terminal.talk(&format!(
        "a key of {arn}, good for calls to this machine only; the secret is shown this once\n"
    ));
    Ok(())
}

/// A policy that allows everything.
fn everything() -> Value {
    json!({
        "Version": "2012-10-17",
        "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }],
    })
}

fn list(arguments: &ListKeysArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let keys = access_keys::read(&arguments.data)?;
    let now = SystemClock::new().now().0;
    let mut text = String::new();
    if arguments.json {
        let listed: Vec<Value> = keys
            .iter()
            .map(|key| {
                json!({
                    "id": key.id, "user": key.user_arn(), "expiresMs": key.expires_ms,
                    "policies": key.policies,
                })
            })
            .collect();
        text = serde_json::to_string_pretty(&json!({
            "schema": "whygate.keys/1", "keys": listed,
        }))
        .map_err(std::io::Error::from)?;
        text.push('\n');
    } else {
        for key in &keys {
            let ends = match key.expires_ms {
                None => "",
                Some(at) if at <= now => "  ended",
                Some(_) => "  temporary",
            };
            let _ = writeln!(text, "{}  {}{ends}", key.id, key.user_arn());
        }
    }
    terminal.data(&text)?;
    Ok(())
}

fn delete(arguments: &DeleteKeyArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut keys = access_keys::read(&arguments.data)?;
    let before = keys.len();
    keys.retain(|key| key.id != arguments.id);
    if keys.len() == before {
        return Err(Failure::UnknownKey {
            id: arguments.id.clone(),
        });
    }
    access_keys::write(&arguments.data, keys)?;
    terminal.talk("deleted\n");
    Ok(())
}
