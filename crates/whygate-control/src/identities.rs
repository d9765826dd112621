//! Who may sign with temporary credentials, and what they may do: as whoever verifies signatures
//! needs it.
//!
//! A session has no permissions of its own. What it may do follows from its role as the role is
//! now, so all sessions are made anew whenever a role or a policy changes.

use std::{borrow::Cow, cell::LazyCell, collections::BTreeMap, fmt, sync::Arc};

use serde_json::Value;
use whygate_model::policy::{
    Asker, Circumstances, Permission, Permissions, Policy, Question, circumstance,
};

use crate::{
    operations::{
        iam::{amazon_managed, parts},
        number, object, sts, text, texts,
    },
    protocol::Object,
    state::{Collection, State},
};

/// Who calls the control plane: an extension of the request, put there by whoever verified its
/// signature. Without one it is the account itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    /// The id of the access key that was signed with.
    pub access_key_id: String,
    /// Whether the key is temporary.
    pub is_temporary: bool,
    /// The account, twelve digits.
    pub account_id: String,
    /// The unique id: `AIDA…`, of a role's session `AROA…:NAME`.
    pub user_id: String,
    /// The ARN.
    pub arn: String,
    /// What they may do.
    pub permissions: Permissions,
    /// What conditions of policies can ask for.
    pub circumstances: Circumstances,
}

impl Caller {
    /// Asks whether they may do something, under circumstances that hold theirs and may hold more.
    ///
    /// # Errors
    ///
    /// They may not: why, in Amazon's words.
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>.
    pub fn may(
        &self,
        action: &str,
        resource: &str,
        circumstances: &Circumstances,
    ) -> Result<(), String> {
        let question = Question {
            principal: None,
            action,
            resource,
            context: circumstances,
        };
        let why = match self.permissions.ask(&question) {
            Permission::Allowed => return Ok(()),
            Permission::Silent(_) => "because no identity-based policy allows the",
            Permission::Bounded(_) => {
                "because no permissions boundary or session policy allows the"
            }
            Permission::Denied(_) => "with an explicit deny in an identity-based policy for the",
        };
        let arn = &self.arn;
        Err(format!(
            "User: {arn} is not authorized to perform: {action} on resource: {resource} {why} \
             {action} action"
        ))
    }
}

/// What conditions of policies can ask for of each call. `now`: seconds since 1970.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
pub fn circumstances(asker: &Asker<'_>, now: i64, region: &str) -> Circumstances {
    let mut known = asker.circumstances();
    known.extend([
        circumstance("aws:EpochTime", now.to_string()),
        circumstance("aws:CurrentTime", now.to_string()),
        circumstance("aws:RequestedRegion", region.to_owned()),
    ]);
    known
}

/// Temporary credentials that were given out.
#[derive(Clone)]
pub struct Session {
    /// `ASIA…`.
    pub access_key_id: String,
    /// The secret access key.
    pub secret: String,
    /// The session token.
    pub session_token: String,
    /// When it ends, in seconds since 1970.
    pub expires: i64,
    /// The account, twelve digits.
    pub account_id: String,
    /// `AROA…:NAME` of a role's session.
    pub user_id: String,
    /// The ARN of whoever signs with it.
    pub arn: String,
    /// The ARN of its role, with the role's path.
    pub role_arn: Option<String>,
    /// What it may do.
    pub granted: Granted,
}

/// Where the permissions of temporary credentials come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Granted {
    /// From a role.
    Role(Permissions),
    /// From a role that is gone: it lets nobody in any more.
    Gone,
    /// From the access key with this id, which they stand for.
    Key(String),
    /// They are the account's own, given out when no signature was asked for.
    Account,
}

impl fmt::Debug for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Session")
            .field("access_key_id", &self.access_key_id)
            .field("arn", &self.arn)
            .finish_non_exhaustive()
    }
}

/// All sessions, with what they may do now.
pub(crate) fn sessions(state: &State) -> Vec<Session> {
    // Many sessions have the same role, whose policies need to be read once.
    let roles: BTreeMap<&str, LazyCell<OfRole, _>> = state
        .all(Collection::Role)
        .filter_map(|role| {
            let id = text(role, "RoleId")?;
            Some((id, LazyCell::new(move || of_role(state, role))))
        })
        .collect();
    let of_role = |id: &str| roles.get(id).map(|role| OfRole::clone(role));
    state
        .all(Collection::Session)
        .filter_map(|session| with_permissions(state, session, of_role))
        .collect()
}

/// One session.
pub(crate) fn session(state: &State, id: &str) -> Option<Session> {
    let session = state.get(Collection::Session, id)?;
    with_permissions(state, session, |id| {
        let role = state
            .all(Collection::Role)
            .find(|role| text(role, "RoleId") == Some(id))?;
        Some(of_role(state, role))
    })
}

/// A session with what it may do. `of_role`: what the role of an id may do.
fn with_permissions(
    state: &State,
    session: &Object,
    of_role: impl Fn(&str) -> Option<OfRole>,
) -> Option<Session> {
    let role = text(session, sts::ROLE_ID);
    let key = text(session, sts::KEY);
    let (role_arn, granted) = match (role.map(of_role), key) {
        (Some(Some(mut role)), _) => {
            role.permissions.bounds.extend(of_session(state, session));
            (Some(role.arn), Granted::Role(role.permissions))
        }
        (Some(None), _) => (None, Granted::Gone),
        (None, Some(key)) => (None, Granted::Key(key.to_owned())),
        (None, None) => (None, Granted::Account),
    };
    let own = |name: &str| text(session, name).map(str::to_owned);
    Some(Session {
        access_key_id: own("id")?,
        secret: own("value")?,
        session_token: own("sessionToken")?,
        expires: number(session, "expires")?,
        account_id: own("accountId")?,
        user_id: own("userId")?,
        arn: own("arn")?,
        role_arn,
        granted,
    })
}

/// A role, as its sessions need it.
#[derive(Clone)]
struct OfRole {
    arn: String,
    permissions: Permissions,
}

fn of_role(state: &State, role: &Object) -> OfRole {
    let inline = object(role, parts::INLINE)
        .into_iter()
        .flat_map(Object::values)
        .filter_map(readable);
    let attached = texts(role, parts::ATTACHED).filter_map(|arn| managed(state, arn));
    let boundary = text(role, parts::BOUNDARY)
        .map(|arn| managed(state, arn).into_iter().collect::<Arc<[Policy]>>());
    OfRole {
        arn: text(role, "Arn").unwrap_or_default().to_owned(),
        permissions: Permissions {
            policies: inline.chain(attached).collect(),
            bounds: boundary.into_iter().collect(),
        },
    }
}

/// The policies that a session was given when it began, if any.
fn of_session(state: &State, session: &Object) -> Option<Arc<[Policy]>> {
    let given = session.get(sts::POLICY);
    let named: Vec<&str> = texts(session, sts::POLICY_ARNS).collect();
    if given.is_none() && named.is_empty() {
        return None;
    }
    let named = named.into_iter().filter_map(|arn| managed(state, arn));
    Some(given.and_then(readable).into_iter().chain(named).collect())
}

/// The text of a managed policy as it is in force; `None`: it is not known here.
pub(crate) fn managed_text<'a>(state: &'a State, arn: &str) -> Option<Cow<'a, str>> {
    let policy = state.get(Collection::ManagedPolicy, arn);
    match policy {
        Some(policy) => {
            let versions = object(policy, parts::VERSIONS)?;
            let version = object(versions, text(policy, "DefaultVersionId")?)?;
            text(version, "Document").map(Cow::Borrowed)
        }
        None => amazon_managed::document(arn).map(Cow::Owned),
    }
}

fn managed(state: &State, arn: &str) -> Option<Policy> {
    Policy::from_text(&managed_text(state, arn)?).ok()
}

fn readable(document: &Value) -> Option<Policy> {
    Policy::from_text(document.as_str()?).ok()
}
