//! A signed request was asked for, and this one does not hold.

use std::borrow::Cow;

use whygate_model::{Place, definition::GatewayResponseType};

use super::super::FaultSpec;
use crate::{Owner, Phase, PolicyRefusal};

/// Why whoever signed, or did not, is not let in.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html>.
#[derive(Clone, Debug)]
pub enum IamFault {
    /// The request is not signed.
    Unsigned {
        /// Where the method asks for a signature.
        place: Place,
    },
    /// What stands where the signature should is none.
    Malformed {
        /// What is wrong with it, in Amazon's words; it holds no part of the header.
        message: String,
        /// Where the method asks for a signature.
        place: Place,
    },
    /// It was signed for another Region, service or day.
    WrongScope {
        /// What was expected, in Amazon's words.
        message: String,
    },
    /// There is no such access key, or the session token is not its own.
    UnknownKey {
        /// The access key's id, starred.
        access_key: String,
        /// What does not fit.
        detail: &'static str,
    },
    /// The temporary credentials have ended.
    ExpiredToken {
        /// The access key's id, starred.
        access_key: String,
    },
    /// It was signed too long ago, or in the future.
    ClockSkew {
        /// The times, in Amazon's words.
        message: String,
    },
    /// What was sent is not what was signed.
    SignatureMismatch {
        /// The canonical request that was expected, secrets starred.
        canonical_request: String,
        /// What was to be signed.
        string_to_sign: String,
        /// What differs, where that is known.
        detail: &'static str,
    },
    /// No policy allows the call, or one denies it.
    NotAllowed {
        /// What was asked for, and what came nearest or denied.
        refusal: Box<PolicyRefusal>,
        /// Whether a statement denies.
        explicit: bool,
    },
}

impl IamFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        const SIGNATURE: FaultSpec = FaultSpec {
            code: "",
            phase: Phase::Authorize,
            owner: Owner::Client,
            response: GatewayResponseType::InvalidSignature,
            status: 403,
            error_type: "InvalidSignatureException",
            message: Some("{message}"),
            log: "",
        };
        const NOT_ALLOWED: FaultSpec = FaultSpec {
            code: "iam-not-authorized",
            owner: Owner::Permissions,
            response: GatewayResponseType::AccessDenied,
            error_type: "AccessDeniedException",
            message: Some(
                "User: {user} is not authorized to perform: {action} on resource: {resource}",
            ),
            log: "The client is not authorized to perform this operation.",
            ..SIGNATURE
        };
        match self {
            Self::Unsigned { .. } => &FaultSpec {
                code: "iam-unsigned-request",
                response: GatewayResponseType::MissingAuthenticationToken,
                error_type: "MissingAuthenticationTokenException",
                message: Some("Missing Authentication Token"),
                ..SIGNATURE
            },
            Self::Malformed { .. } => &FaultSpec {
                code: "sigv4-malformed-authorization",
                response: GatewayResponseType::Default4xx,
                error_type: "IncompleteSignatureException",
                ..SIGNATURE
            },
            Self::WrongScope { .. } => &FaultSpec {
                code: "sigv4-wrong-scope",
                ..SIGNATURE
            },
            Self::UnknownKey { .. } => &FaultSpec {
                code: "sigv4-invalid-token",
                error_type: "UnrecognizedClientException",
                message: Some("The security token included in the request is invalid."),
                ..SIGNATURE
            },
            Self::ExpiredToken { .. } => &FaultSpec {
                code: "sigv4-expired-token",
                response: GatewayResponseType::ExpiredToken,
                error_type: "ExpiredTokenException",
                message: Some("The security token included in the request is expired"),
                ..SIGNATURE
            },
            Self::ClockSkew { .. } => &FaultSpec {
                code: "sigv4-expired-clock-skew",
                ..SIGNATURE
            },
            Self::SignatureMismatch { .. } => &FaultSpec {
                code: "sigv4-signature-mismatch",
                message: Some(
                    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'{canonical_request}'\n\nThe String-to-Sign should have been\n'{string_to_sign}'\n",
                ),
                ..SIGNATURE
            },
            Self::NotAllowed {
                explicit: false, ..
            } => &NOT_ALLOWED,
            Self::NotAllowed { explicit: true, .. } => &FaultSpec {
                message: Some(
                    "User: {user} is not authorized to perform: {action} on resource: {resource} with an explicit deny",
                ),
                ..NOT_ALLOWED
            },
        }
    }

    /// A fact by the name that the message uses.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match (self, name) {
            (
                Self::Malformed { message, .. }
                | Self::WrongScope { message }
                | Self::ClockSkew { message },
                "message",
            ) => Some(message.into()),
            (
                Self::SignatureMismatch {
                    canonical_request, ..
                },
                "canonical_request",
            ) => Some(canonical_request.into()),
            (Self::SignatureMismatch { string_to_sign, .. }, "string_to_sign") => {
                Some(string_to_sign.into())
            }
            (Self::NotAllowed { refusal, .. }, "user") => Some(refusal.user.as_str().into()),
            (Self::NotAllowed { refusal, .. }, "action") => Some(refusal.action.into()),
            (Self::NotAllowed { refusal, .. }, "resource") => {
                Some(refusal.masked_resource().into())
            }
            _ => None,
        }
    }
}
