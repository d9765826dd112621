//! Keys of sessions, with what they may do.

use std::sync::Arc;

use whygate_control::{Granted, Session};
use whygate_exchange::{
    Secret,
    ports::{AccessKey, AccessKeys as _, UnixMillis},
};
use whygate_model::policy::{Effect, Listed, Permissions, Policy, Statement, Version};

/// A session's key as the request path knows it. `None`: its role or the key that it stands for is
/// gone, or it stands for the account, which nobody is any more once there are keys.
pub(super) fn usable(session: &Session, keys: &Vec<Arc<AccessKey>>) -> Option<AccessKey> {
    let seconds = u64::try_from(session.expires).unwrap_or_default();
    let mut expires = UnixMillis(seconds.saturating_mul(1000));
    let permissions = match &session.granted {
        Granted::Role(permissions) => permissions.clone(),
        Granted::Key(id) => {
            let key = keys.find(id)?;
            // Whoever has a key for a while does not get one for longer.
            expires = key.expires.map_or(expires, |end| end.min(expires));
            key.permissions.clone()
        }
        Granted::Account if keys.is_empty() => Permissions {
            policies: [everything()].into(),
            bounds: Vec::new(),
        },
        Granted::Account | Granted::Gone => return None,
    };
    Some(AccessKey {
        id: session.access_key_id.clone(),
        secret: Secret::new(session.secret.clone()),
        session_token: Some(Secret::new(session.session_token.clone())),
        expires: Some(expires),
        account_id: session.account_id.clone(),
        user_id: session.user_id.clone(),
        user_arn: session.arn.clone(),
        role_arn: session.role_arn.clone(),
        permissions,
    })
}

/// What the account itself may do.
fn everything() -> Policy {
    let all = || Listed {
        items: vec!["*".to_owned()],
        inverted: false,
    };
    Policy {
        version: Version::V2012,
        statements: vec![Statement {
            id: None,
            place: None,
            effect: Effect::Allow,
            principal: None,
            action: all(),
            resource: Some(all()),
            conditions: Vec::new(),
        }],
    }
}

#[cfg(test)]
mod tests;
