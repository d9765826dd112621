//! Who may call a method, compiled.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use whygate_exchange::{AuthorizerNote, Fault};
use whygate_model::{Place, policy::Policy};
use whygate_vtl::JavaRegex;

use crate::jwt::KeySet;

/// What a method demands of its caller.
#[derive(Debug, Default)]
pub(crate) enum Authorization {
    /// Nothing.
    #[default]
    Anybody,
    /// A function decides.
    Lambda(Arc<LambdaAuthorizer>),
    /// A token of an issuer, with one of these scopes.
    Token {
        authorizer: Arc<TokenAuthorizer>,
        scopes: Vec<String>,
    },
    /// A signature, by somebody whose policies allow the call.
    Iam {
        /// Where it is asked for.
        place: Place,
    },
    /// It cannot be met: each call is refused.
    Refused(Fault),
}

impl Authorization {
    /// Why each call is refused, if it is.
    pub(crate) fn refused(&self) -> Option<&Fault> {
        match self {
            Self::Refused(fault) => Some(fault),
            Self::Anybody | Self::Lambda(_) | Self::Token { .. } | Self::Iam { .. } => None,
        }
    }

    /// As a person would name it; `None`: anybody may call.
    pub(crate) fn describe(&self) -> Option<String> {
        match self {
            Self::Anybody | Self::Refused(_) => None,
            Self::Lambda(authorizer) => Some(format!("authorizer `{}`", authorizer.note.name)),
            Self::Token { authorizer, .. } => {
                Some(format!("authorizer `{}`", authorizer.note.name))
            }
            Self::Iam { .. } => Some("AWS_IAM".to_owned()),
        }
    }
}

/// A function that decides who may call.
#[derive(Debug)]
pub(crate) struct LambdaAuthorizer {
    pub(crate) note: Arc<AuthorizerNote>,
    /// Under which results are kept: another one for each time that a definition is compiled,
    /// so that a result never outlives the authorizer that it was made for.
    pub(crate) generation: Generation,
    pub(crate) event: AuthorizerEvent,
    /// Where the caller's identity is read from; the first one holds a token.
    pub(crate) sources: Vec<IdentitySource>,
    /// What a token must match.
    pub(crate) pattern: Option<TokenPattern>,
    /// The function's ARN.
    pub(crate) function: String,
    /// Held against the function's policy; `None`: it is called with a role.
    pub(crate) source_arn: Option<String>,
    /// How long a result is kept; zero: not at all.
    pub(crate) keep: Duration,
}

/// Tells the results of authorizers apart that were compiled, or flushed, at different times.
#[derive(Debug)]
pub(crate) struct Generation(AtomicU64);

impl Generation {
    fn next() -> u64 {
        static GENERATIONS: AtomicU64 = AtomicU64::new(0);
        GENERATIONS.fetch_add(1, Ordering::Relaxed)
    }

    pub(crate) fn new() -> Self {
        Self(AtomicU64::new(Self::next()))
    }

    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Forgets all results: those of earlier generations are never asked for again.
    pub(crate) fn renew(&self) {
        self.0.store(Self::next(), Ordering::Relaxed);
    }
}

/// An issuer whose tokens say who calls.
#[derive(Debug)]
pub(crate) struct TokenAuthorizer {
    pub(crate) note: Arc<AuthorizerNote>,
    /// Where the token is read from.
    pub(crate) source: IdentitySource,
    pub(crate) issuers: Vec<Issuer>,
    /// Whom tokens may be for; empty: anybody.
    pub(crate) audiences: Vec<String>,
    /// What the audience must match instead.
    pub(crate) audience_pattern: Option<TokenPattern>,
    /// Whether the issuers are user pools, whose tokens say what they are for.
    pub(crate) pool: bool,
}

/// An issuer of tokens.
#[derive(Debug)]
pub(crate) struct Issuer {
    /// `iss`, character by character.
    pub(crate) name: String,
    pub(crate) keys: KeySource,
}

/// Where an issuer's keys come from.
#[derive(Debug)]
pub(crate) enum KeySource {
    /// They are at hand.
    Given(Arc<KeySet>),
    /// They are fetched from here: a key set, or a discovery document that names one.
    Address(Arc<str>),
}

/// What the function is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AuthorizerEvent {
    /// A token.
    Token,
    /// The request.
    Request,
}

/// Where a caller's identity is read from.
#[derive(Debug)]
pub(crate) struct IdentitySource {
    /// As it was written.
    pub(crate) text: String,
    pub(crate) from: IdentityFrom,
}

/// A part of a request.
#[derive(Debug)]
pub(crate) enum IdentityFrom {
    /// A header, by any spelling.
    Header(String),
    /// A query parameter.
    Query(String),
    /// A stage variable.
    StageVariable(String),
    /// A variable of the context.
    Context(String),
}

/// What a token must match as a whole.
#[derive(Debug)]
pub(crate) struct TokenPattern {
    pub(crate) regex: JavaRegex,
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// The resource policy of an API.
#[derive(Debug, Default)]
pub(crate) enum ResourcePolicy {
    /// There is none, or it is waived.
    #[default]
    None,
    /// This one.
    Policy { policy: Box<Policy>, place: Place },
    /// A private API without one: nobody is let in.
    Missing { place: Place },
    /// It cannot be read: each call is refused.
    Invalid(Fault),
}
