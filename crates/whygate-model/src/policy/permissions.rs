//! What somebody's own policies say together: those that are attached to them, and those that
//! bound them.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>.

use std::sync::Arc;

use super::{Closeness, Decision, Obstacle, Policy, Question, Statement};

/// Policies that are attached to somebody. Those of a role are shared by its sessions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Permissions {
    /// One of these must allow, and none deny.
    pub policies: Arc<[Policy]>,
    /// Each of these must allow as well: permissions boundaries and the policies of a session.
    pub bounds: Vec<Arc<[Policy]>>,
}

/// What somebody's own policies say.
#[derive(Clone, Debug, PartialEq)]
pub enum Permission<'policy> {
    /// It is allowed.
    Allowed,
    /// Nothing allows it; the statement that came nearest.
    Silent(Option<Found<'policy>>),
    /// What bounds them does not allow it, whatever else does; the statement that came nearest.
    Bounded(Option<Found<'policy>>),
    /// A statement denies it.
    Denied(Found<'policy>),
}

/// A statement of one of several policies.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<'policy> {
    /// The policy.
    pub policy: &'policy Policy,
    /// Its statement.
    pub statement: &'policy Statement,
    /// What keeps it from applying; `None`: it applies.
    pub obstacle: Option<Obstacle>,
}

impl Permissions {
    /// Asks all policies. What bounds them can only take away.
    pub fn ask(&self, question: &Question<'_>) -> Permission<'_> {
        let mut together = asked(&self.policies, question);
        for bound in &self.bounds {
            let of_bound = asked(bound, question);
            together = match (together, of_bound) {
                (denied @ Permission::Denied(_), _) | (_, denied @ Permission::Denied(_)) => {
                    return denied;
                }
                (Permission::Silent(nearest), Permission::Silent(_))
                | (Permission::Allowed, Permission::Silent(nearest)) => {
                    Permission::Bounded(nearest)
                }
                (together, _) => together,
            };
        }
        together
    }
}

impl<'policy> Permission<'policy> {
    /// The statement that decided, or that came nearest where none did.
    pub fn nearest(&self) -> Option<&Found<'policy>> {
        match self {
            Self::Allowed => None,
            Self::Silent(nearest) | Self::Bounded(nearest) => nearest.as_ref(),
            Self::Denied(found) => Some(found),
        }
    }

    /// How closely a policy of a resource must name whoever asks for its permission to be enough;
    /// `None`: none is. `is_home`: the resource is in the account of whoever asks.
    ///
    /// Across accounts both must allow. In one, only what is given to a session itself is more
    /// than its bounds allow.
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html>.
    pub fn wants(&self, is_home: bool) -> Option<Closeness> {
        match self {
            Self::Allowed => Some(Closeness::Anyhow),
            Self::Silent(_) if is_home => Some(Closeness::BesidesAccount),
            Self::Bounded(_) if is_home => Some(Closeness::Exactly),
            Self::Silent(_) | Self::Bounded(_) | Self::Denied(_) => None,
        }
    }
}

fn asked<'policy>(policies: &'policy [Policy], question: &Question<'_>) -> Permission<'policy> {
    let mut together = Permission::Silent(None);
    for policy in policies {
        let found = |statement, obstacle| Found {
            policy,
            statement,
            obstacle,
        };
        match (policy.evaluate(question), &together) {
            (Decision::ExplicitDeny(statement), _) => {
                return Permission::Denied(found(statement, None));
            }
            (Decision::Allow(_), _) => together = Permission::Allowed,
            (
                Decision::ImplicitDeny {
                    nearest: Some((statement, obstacle)),
                },
                Permission::Silent(None),
            ) => together = Permission::Silent(Some(found(statement, Some(obstacle)))),
            (Decision::ImplicitDeny { .. }, _) => {}
        }
    }
    together
}
