//! A token of a user pool or of another issuer does not hold.

use std::{borrow::Cow, sync::Arc};

use super::{super::FaultSpec, lambda};
use crate::{AuthorizerNote, Owner, RequestId};

/// A token that does not hold.
#[derive(Clone, Debug)]
pub struct TokenFault {
    /// The authorizer.
    pub authorizer: Arc<AuthorizerNote>,
    /// The call.
    pub request: RequestId,
    /// Why it does not hold.
    pub why: TokenRefusal,
}

/// Why a token does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenRefusal {
    /// It is no signed JSON Web Token.
    Malformed {
        /// What is wrong with it.
        detail: String,
    },
    /// It is signed in a way that is not taken, or that its key is not for.
    Algorithm {
        /// What its header names.
        algorithm: String,
    },
    /// None of the issuer's keys has its key's id.
    KeyUnknown {
        /// The id that its header names.
        key_id: String,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// The signature is not the issuer's.
    Signature,
    /// Its time is over.
    Expired {
        /// When it was, in seconds since 1970.
        at: u64,
        /// The time of the call, in seconds since 1970.
        now: u64,
        /// Whether the issuer is a user pool.
        pool: bool,
    },
    /// Its time has not come.
    NotYetValid {
        /// `nbf` or `iat`.
        claim: &'static str,
        /// When it will, in seconds since 1970.
        at: u64,
        /// The time of the call, in seconds since 1970.
        now: u64,
    },
    /// Somebody else issued it.
    Issuer {
        /// Who, as it says.
        found: String,
        /// Who was to.
        wanted: Vec<String>,
    },
    /// It is for somebody else.
    Audience {
        /// For whom, as it says.
        found: Vec<String>,
        /// For whom it was to be: audiences, or a pattern.
        wanted: Vec<String>,
    },
    /// It is an ID token where an access token is wanted, or the other way round.
    TokenUse {
        /// `token_use` as it says.
        found: String,
        /// What it was to be.
        wanted: &'static str,
    },
    /// It has none of the method's scopes.
    Scope {
        /// Those that it has.
        found: Vec<String>,
        /// Those of the method.
        wanted: Vec<String>,
    },
    /// The issuer's keys cannot be fetched.
    KeysUnreachable {
        /// Where they were to be.
        address: String,
        /// What happened.
        detail: String,
    },
}

impl TokenFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        use lambda::{CONFIGURATION, UNAUTHORIZED};
        match self.why {
            TokenRefusal::Malformed { .. } => &FaultSpec {
                code: "jwt-malformed",
                ..UNAUTHORIZED
            },
            TokenRefusal::Algorithm { .. } => &FaultSpec {
                code: "jwt-algorithm-not-allowed",
                ..UNAUTHORIZED
            },
            TokenRefusal::KeyUnknown { .. } => &FaultSpec {
                code: "jwt-key-unknown",
                ..UNAUTHORIZED
            },
            TokenRefusal::Signature => &FaultSpec {
                code: "jwt-signature-invalid",
                ..UNAUTHORIZED
            },
            TokenRefusal::Expired { pool: true, .. } => &FaultSpec {
                code: "cognito-token-expired",
                message: Some("The incoming token has expired"),
                ..UNAUTHORIZED
            },
            TokenRefusal::Expired { pool: false, .. } => &FaultSpec {
                code: "jwt-expired",
                message: Some("The incoming token has expired"),
                ..UNAUTHORIZED
            },
            TokenRefusal::NotYetValid { .. } => &FaultSpec {
                code: "jwt-not-yet-valid",
                ..UNAUTHORIZED
            },
            TokenRefusal::Issuer { .. } => &FaultSpec {
                code: "jwt-issuer-mismatch",
                owner: Owner::ApiConfiguration,
                ..UNAUTHORIZED
            },
            TokenRefusal::Audience { .. } => &FaultSpec {
                code: "jwt-audience-mismatch",
                ..UNAUTHORIZED
            },
            TokenRefusal::TokenUse { .. } => &FaultSpec {
                code: "cognito-wrong-token-use",
                ..UNAUTHORIZED
            },
            TokenRefusal::Scope { .. } => &FaultSpec {
                code: "jwt-scope-missing",
                ..UNAUTHORIZED
            },
            TokenRefusal::KeysUnreachable { .. } => &FaultSpec {
                code: "jwt-keys-unreachable",
                owner: Owner::Dependency,
                ..CONFIGURATION
            },
        }
    }

    /// A fact by the name that the log line uses.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        (name == "id").then(|| self.request.to_string().into())
    }
}
