//! IAM policy documents: read once, evaluated per question.
//!
//! Used for resource policies, for what authorizers return, for the roles of integrations and
//! for functions' resource-based policies. A question is answered with the statement that
//! decided, so that a report can show it; where nothing decided, with the statement that came
//! nearest and what kept it from applying.
//!
//! It must never allow for want of understanding: an operator, a variable or a form that is not
//! known makes an `Allow` not apply and a `Deny` apply.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>.

mod circumstances;
mod condition;
mod evaluate;
mod parse;
mod pattern;
mod permissions;
#[cfg(test)]
mod tests;
mod trust;

pub use circumstances::{Asker, Circumstances, circumstance};
pub use evaluate::{Closeness, Decision, Obstacle, Question};
pub use parse::PolicyError;
pub(crate) use pattern::matches_plain as matches_pattern;
pub use permissions::{Found, Permission, Permissions};
pub use trust::is_assumable_by_gateway;

use crate::place::Place;

/// The largest policy document that is read, in bytes of JSON.
pub const MAX_POLICY_BYTES: usize = 128 * 1024;

/// A policy document.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// `Version`: policy variables work with `2012-10-17` only.
    pub version: Version,
    /// The statements in order.
    pub statements: Vec<Statement>,
}

/// Versions of the policy language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// `2008-10-17`, and what a document without a version is.
    #[default]
    V2008,
    /// `2012-10-17`.
    V2012,
}

/// A statement of a policy document.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// `Sid`.
    pub id: Option<String>,
    /// Where it stands, if the document came from a file.
    pub place: Option<Place>,
    /// `Effect`.
    pub effect: Effect,
    /// `Principal` or `NotPrincipal`; `None` in a policy that is attached to an identity.
    pub principal: Option<Listed<Principal>>,
    /// `Action` or `NotAction`; patterns.
    pub action: Listed<String>,
    /// `Resource` or `NotResource`; patterns. Absent in a trust policy.
    pub resource: Option<Listed<String>>,
    /// `Condition`: all must hold.
    pub conditions: Vec<Condition>,
}

/// What a statement does when it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It allows, unless another one denies.
    Allow,
    /// It denies, whatever others allow.
    Deny,
}

/// A list that applies to what it holds, or to everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The items.
    pub items: Vec<T>,
    /// Whether it applies to everything but the items (`NotAction` and the like).
    pub inverted: bool,
}

/// Whom a statement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// `*`.
    Anyone,
    /// `AWS`: an account, an ARN, or `*`.
    Aws(String),
    /// `Service`: such as `apigateway.amazonaws.com`.
    Service(String),
    /// `Federated`.
    Federated(String),
    /// `CanonicalUser`.
    CanonicalUser(String),
}

/// One operator with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The operator as it was written, such as `ForAnyValue:StringLikeIfExists`.
    pub operator: String,
    /// The key, such as `aws:SourceIp`.
    pub key: String,
    /// The values, one of which must match (for negated operators: none).
    pub values: Vec<String>,
}
