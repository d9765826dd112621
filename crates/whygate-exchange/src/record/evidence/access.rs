//! Facts of who may call: resource policies, authorizers, tokens, signatures.

use whygate_model::Place;

use super::{gather::Facts, name};
use crate::{
    AuthorizerNote, IamFault, LambdaAuthorizerFault, PolicyRefusal, ResourcePolicyFault,
    TokenFault, TokenRefusal, view::redact,
};

pub(super) fn resource_policy(fault: &ResourcePolicyFault) -> Facts {
    match fault {
        ResourcePolicyFault::Denied { refusal } => refused(Facts::default(), refusal, None),
        ResourcePolicyFault::NotAllowed { refusal, place } => {
            refused(Facts::default(), refusal, Some(place))
        }
        ResourcePolicyFault::Invalid { detail, place } => {
            Facts::default().text(name::DETAIL, detail).at(place)
        }
    }
}

/// What a policy did not let through, and the statement that decided with its place; without
/// one, the place of the policy.
fn refused(facts: Facts, refusal: &PolicyRefusal, policy: Option<&Place>) -> Facts {
    let facts = facts
        .text(name::USER, &refusal.user)
        .text(name::RESOURCE, &refusal.resource);
    let Some(statement) = &refusal.statement else {
        return match policy {
            Some(place) => facts.at(place),
            None => facts,
        };
    };
    let facts = facts
        .text(name::STATEMENT, &statement.name)
        .at_if(statement.place.as_ref().or(policy));
    match &statement.obstacle {
        Some(obstacle) => facts.text(name::OBSTACLE, obstacle),
        None => facts,
    }
}

pub(super) fn lambda_authorizer(fault: &LambdaAuthorizerFault) -> Facts {
    use LambdaAuthorizerFault as F;
    let named = |note: &AuthorizerNote| {
        Facts::default()
            .text(name::AUTHORIZER, &note.name)
            .at(&note.place)
    };
    match fault {
        F::IdentityMissing {
            authorizer, source, ..
        } => named(authorizer).text(name::IDENTITY_SOURCE, source),
        F::TokenPattern {
            authorizer,
            pattern,
            place,
            ..
        } => Facts::default()
            .text(name::PATTERN, pattern)
            .at(place)
            .text(name::AUTHORIZER, &authorizer.name),
        F::Unauthorized { authorizer, .. } => named(authorizer),
        F::Denied {
            authorizer,
            refusal,
        }
        | F::NoMatch {
            authorizer,
            refusal,
        } => refused(named(authorizer), refusal, None),
        F::CachedPolicy {
            authorizer,
            refusal,
            made_for,
            kept_for,
        } => refused(named(authorizer), refusal, None)
            .text(name::MADE_FOR, made_for)
            .milliseconds(name::KEPT_FOR_MS, *kept_for),
        F::FunctionFailed {
            authorizer,
            failure,
        } => named(authorizer)
            .text(name::FUNCTION, &failure.run.function)
            .text(name::ERROR_TYPE, &failure.error.error_type)
            .text(name::MESSAGE, &failure.error.message),
        F::Timeout {
            authorizer,
            function,
            limit,
        } => {
            let facts = named(authorizer).text(name::FUNCTION, function);
            match limit {
                Some(limit) => facts.milliseconds(name::LIMIT_MS, *limit),
                None => facts,
            }
        }
        F::InvalidPolicy {
            authorizer,
            detail,
            returned,
        } => named(authorizer)
            .text(name::DETAIL, detail)
            .text(name::RETURNED, returned),
        F::InvalidContext {
            authorizer,
            member,
            found,
        } => named(authorizer)
            .text(name::MEMBER, member)
            .text(name::FOUND, found),
        F::PermissionMissing {
            authorizer,
            function,
            source_arn,
        } => named(authorizer)
            .text(name::FUNCTION, function)
            .text(name::SOURCE_ARN, source_arn),
        F::FunctionNotFound {
            authorizer,
            function,
        } => named(authorizer).text(name::FUNCTION, function),
        F::Throttled {
            authorizer,
            function,
            reason,
            limit,
        } => {
            let facts = named(authorizer)
                .text(name::FUNCTION, function)
                .text(name::REASON, reason);
            match limit {
                Some(limit) => facts.number(name::LIMIT, u64::from(*limit)),
                None => facts,
            }
        }
        F::NotRunnable {
            authorizer,
            function,
            reason,
        } => named(authorizer)
            .text(name::FUNCTION, function)
            .text(name::REASON, reason),
        F::Misconfigured {
            authorizer,
            detail,
            place,
        } => Facts::default()
            .text(name::AUTHORIZER, authorizer)
            .at(place)
            .text(name::DETAIL, detail),
    }
}

pub(super) fn token(fault: &TokenFault) -> Facts {
    let facts = Facts::default()
        .text(name::AUTHORIZER, &fault.authorizer.name)
        .at(&fault.authorizer.place);
    match &fault.why {
        TokenRefusal::Malformed { detail } => facts.text(name::DETAIL, detail),
        TokenRefusal::Algorithm { algorithm } => facts.text(name::FOUND, algorithm),
        TokenRefusal::KeyUnknown { key_id, known } => {
            facts.text(name::ASKED, key_id).list(name::SERVED, known)
        }
        TokenRefusal::Signature => facts,
        TokenRefusal::Expired { at, now, pool: _ } => facts
            .number(name::AT_SECONDS, *at)
            .number(name::NOW_SECONDS, *now),
        TokenRefusal::NotYetValid { claim, at, now } => facts
            .text(name::MEMBER, claim)
            .number(name::AT_SECONDS, *at)
            .number(name::NOW_SECONDS, *now),
        TokenRefusal::Issuer { found, wanted } => {
            facts.text(name::FOUND, found).list(name::WANTED, wanted)
        }
        TokenRefusal::Audience { found, wanted } | TokenRefusal::Scope { found, wanted } => facts
            .text(name::FOUND, &found.join(", "))
            .list(name::WANTED, wanted),
        TokenRefusal::TokenUse { found, wanted } => facts
            .text(name::FOUND, found)
            .list(name::WANTED, &[(*wanted).to_owned()]),
        TokenRefusal::KeysUnreachable { address, detail } => facts
            .text(name::URI, &redact::uri_text(address))
            .text(name::DETAIL, detail),
    }
}

pub(super) fn iam(fault: &IamFault) -> Facts {
    let facts = Facts::default();
    match fault {
        IamFault::Unsigned { place } => facts.at(place),
        IamFault::Malformed { message, place } => facts.text(name::MESSAGE, message).at(place),
        IamFault::WrongScope { message } | IamFault::ClockSkew { message } => {
            facts.text(name::MESSAGE, message)
        }
        IamFault::UnknownKey { access_key, detail } => facts
            .text(name::ACCESS_KEY, access_key)
            .text(name::DETAIL, detail),
        IamFault::ExpiredToken { access_key } => facts.text(name::ACCESS_KEY, access_key),
        IamFault::SignatureMismatch {
            canonical_request,
            string_to_sign,
            detail,
        } => facts
            .text(name::DETAIL, detail)
            .text(name::CANONICAL_REQUEST, canonical_request)
            .text(name::STRING_TO_SIGN, string_to_sign),
        IamFault::NotAllowed {
            refusal,
            explicit: _,
        } => refused(facts, refusal, None),
    }
}
