//! Whether a policy lets somebody do something.

use std::borrow::Cow;

use super::{Effect, Listed, Policy, Principal, Statement, Version, condition, pattern};

/// Who wants to do what, and under which circumstances.
#[derive(Clone, Debug)]
pub struct Question<'asked> {
    /// Whose policy is asked is not said here: only who asks. `None` where the policy is the
    /// asker's own (an identity policy has no `Principal`).
    pub principal: Option<Principal>,
    /// The action, such as `execute-api:Invoke`.
    pub action: &'asked str,
    /// The resource's ARN.
    pub resource: &'asked str,
    /// Condition keys and their values; keys are compared without regard to case.
    pub context: &'asked [(Cow<'asked, str>, Vec<Cow<'asked, str>>)],
}

/// What a policy says.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision<'policy> {
    /// A statement allows and none denies.
    Allow(&'policy Statement),
    /// A statement denies.
    ExplicitDeny(&'policy Statement),
    /// No statement applies: denied by default.
    ImplicitDeny {
        /// The `Allow` that came nearest and what kept it from applying.
        nearest: Option<(&'policy Statement, Obstacle)>,
    },
}

/// What keeps a statement from applying, from farthest to nearest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// It is about other actions.
    Action,
    /// It is about other resources.
    Resource,
    /// It is about others.
    Principal,
    /// A condition does not hold.
    Condition {
        /// The operator.
        operator: String,
        /// The key.
        key: String,
    },
}

/// How closely a statement must name whoever asks for its permission to count. What it denies
/// counts in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// As one of those who are meant.
    Anyhow,
    /// Not for being of an account: who names the account leaves it to the account's policies.
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
    BesidesAccount,
    /// By their own ARN, of a session that of the session.
    Exactly,
}

impl Question<'_> {
    /// The values of a condition key; none if it is not there.
    pub(super) fn values(&self, key: &str) -> Vec<&str> {
        self.context
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(key))
            .map(|(_, values)| values.iter().map(AsRef::as_ref).collect())
            .unwrap_or_default()
    }
}

impl Policy {
    /// What the policy says to a question. A denial wins over any permission.
    pub fn evaluate(&self, question: &Question<'_>) -> Decision<'_> {
        self.evaluate_naming(question, Closeness::Anyhow)
    }

    /// What the policy says where only those permissions count that name whoever asks so closely.
    pub fn evaluate_naming(&self, question: &Question<'_>, closeness: Closeness) -> Decision<'_> {
        let mut allowed = None;
        let mut nearest: Option<(&Statement, Obstacle)> = None;
        for statement in &self.statements {
            match statement.obstacle(self.version, question, closeness) {
                None if statement.effect == Effect::Deny => {
                    return Decision::ExplicitDeny(statement);
                }
                None => {
                    allowed.get_or_insert(statement);
                }
                Some(obstacle)
                    if statement.effect == Effect::Allow
                        && nearest.as_ref().is_none_or(|(_, other)| *other < obstacle) =>
                {
                    nearest = Some((statement, obstacle));
                }
                Some(_) => {}
            }
        }
        match allowed {
            Some(statement) => Decision::Allow(statement),
            None => Decision::ImplicitDeny { nearest },
        }
    }
}

impl Statement {
    /// What keeps the statement from applying; `None`: it applies.
    fn obstacle(
        &self,
        version: Version,
        question: &Question<'_>,
        closeness: Closeness,
    ) -> Option<Obstacle> {
        // What is not understood must never open a door: it fits a denial and no permission.
        let when_unknown = self.effect == Effect::Deny;
        let action = applies(&self.action, |wanted| {
            pattern::matches_plain(wanted, question.action, true)
        });
        if !action {
            return Some(Obstacle::Action);
        }
        if let Some(resource) = &self.resource {
            let fits = applies(resource, |wanted| {
                pattern::matches(wanted, question.resource, version, question, false)
                    .unwrap_or(when_unknown != resource.inverted)
            });
            if !fits {
                return Some(Obstacle::Resource);
            }
        }
        if let Some(asking) = &question.principal
            && !self.is_about(asking, closeness)
        {
            return Some(Obstacle::Principal);
        }
        self.conditions
            .iter()
            .find(|wanted| !condition::holds(wanted, version, question).unwrap_or(when_unknown))
            .map(|wanted| Obstacle::Condition {
                operator: wanted.operator.clone(),
                key: wanted.key.clone(),
            })
    }

    fn is_about(&self, asking: &Principal, closeness: Closeness) -> bool {
        let Some(listed) = &self.principal else {
            return false;
        };
        let closeness = match self.effect {
            Effect::Allow => closeness,
            Effect::Deny => Closeness::Anyhow,
        };
        match closeness {
            Closeness::Anyhow => applies(listed, |wanted| is_principal(wanted, asking)),
            Closeness::BesidesAccount => applies(listed, |wanted| {
                is_principal(wanted, asking) && (listed.inverted || account_of(wanted).is_none())
            }),
            Closeness::Exactly => !listed.inverted && listed.items.contains(asking),
        }
    }
}

/// The account that is meant as a whole.
fn account_of(principal: &Principal) -> Option<&str> {
    let Principal::Aws(text) = principal else {
        return None;
    };
    match text.split(':').collect::<Vec<_>>().as_slice() {
        [account] | ["arn", _, _, _, account, "root"] => Some(account),
        _ => None,
    }
}

/// Whether somebody calls in a session of a role. Its ARN does not tell the role's path.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
fn is_session_of(role: &str, asking: &str) -> bool {
    let (Some((role_of, path_and_name)), Some((session_of, name_and_session))) = (
        role.split_once(":role/"),
        asking.split_once(":assumed-role/"),
    ) else {
        return false;
    };
    let account = |beginning: &str| beginning.rsplit(':').next().map(str::to_owned);
    account(role_of) == account(session_of)
        && path_and_name.rsplit('/').next() == name_and_session.split('/').next()
}

fn applies<T>(listed: &Listed<T>, fits: impl FnMut(&T) -> bool) -> bool {
    listed.items.iter().any(fits) != listed.inverted
}

/// Whether somebody is meant. An account stands for everybody in it.
fn is_principal(wanted: &Principal, asking: &Principal) -> bool {
    match (wanted, asking) {
        (Principal::Anyone, _) => true,
        (Principal::Aws(named), Principal::Aws(asking)) => {
            named == asking
                || is_session_of(named, asking)
                || account_of(wanted).is_some_and(|account| {
                    asking
                        .split(':')
                        .nth(4)
                        .is_some_and(|theirs| theirs == account)
                        || *asking == account
                })
        }
        (Principal::Service(wanted), Principal::Service(asking))
        | (Principal::Federated(wanted), Principal::Federated(asking))
        | (Principal::CanonicalUser(wanted), Principal::CanonicalUser(asking)) => wanted == asking,
        (
            Principal::Aws(_)
            | Principal::Service(_)
            | Principal::Federated(_)
            | Principal::CanonicalUser(_),
            _,
        ) => false,
    }
}
