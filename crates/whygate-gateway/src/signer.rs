//! Who signed a request: what it presents is held against the keys that are known here.
//!
//! It decides nothing: what whoever signed may do is for policies to say.

use std::sync::Arc;

use whygate_exchange::{
    Exchange, IamFault, IamIdentity,
    ports::{AccessKey, AccessKeys},
    view::redact,
};
use whygate_model::Place;

use crate::sigv4::{
    CONTENT_SHA256, Presented, SignedRequest, UNSIGNED_PAYLOAD, basic, payload_digest, same,
};

/// How far the clocks of client and gateway may be apart, in seconds.
const SKEW: i64 = 300;

/// What a signature must have been made for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignedFor<'call> {
    pub(crate) region: &'call str,
    pub(crate) service: &'static str,
}

/// What a request presents as its signature. `place`: where one is asked for.
pub(crate) fn presented(exchange: &Exchange, place: &Place) -> Result<Presented, IamFault> {
    match request(exchange).presented() {
        Ok(Some(presented)) => Ok(presented),
        Ok(None) => Err(IamFault::Unsigned {
            place: place.clone(),
        }),
        Err(error) => Err(IamFault::Malformed {
            message: error.message,
            place: place.clone(),
        }),
    }
}

/// The key that was signed with, if the signature is for here and now.
pub(crate) fn find(
    presented: &Presented,
    signed_for: &SignedFor<'_>,
    keys: &dyn AccessKeys,
    exchange: &Exchange,
) -> Result<Arc<AccessKey>, IamFault> {
    in_scope(presented, signed_for)?;
    let now = i64::try_from(exchange.started.0 / 1000).unwrap_or(i64::MAX);
    in_time(presented, now)?;
    known(presented, keys.find(&presented.access_key), exchange)
}

/// Whether the signature covers the body, which then must be at hand to be verified.
pub(crate) fn signs_body(exchange: &Exchange) -> bool {
    announced(&request(exchange)).as_deref() != Some(UNSIGNED_PAYLOAD)
}

/// Holds the request and its body against the signature.
pub(crate) fn verify(
    presented: &Presented,
    key: &AccessKey,
    body: &[u8],
    exchange: &Exchange,
) -> Result<IamIdentity, IamFault> {
    let request = request(exchange);
    let actual = payload_digest(body);
    let announced = announced(&request);
    let payload = announced.as_deref().unwrap_or(&actual);
    let canonical = presented.canonical(&request, payload);
    let mismatch = |detail| {
        let shown = presented.shown(&request, payload);
        IamFault::SignatureMismatch {
            canonical_request: shown.request,
            string_to_sign: shown.string_to_sign,
            detail,
        }
    };
    if !presented.is_signed_with(key.secret.expose(), &canonical) {
        return Err(mismatch("the signature is another one"));
    }
    if payload != UNSIGNED_PAYLOAD && !payload.eq_ignore_ascii_case(&actual) {
        return Err(mismatch(
            "the body is not the one whose digest `x-amz-content-sha256` announces",
        ));
    }
    Ok(IamIdentity {
        access_key: key.id.clone(),
        account_id: key.account_id.clone(),
        user_id: key.user_id.clone(),
        user_arn: key.user_arn.clone(),
    })
}

fn request(exchange: &Exchange) -> SignedRequest<'_> {
    let received = &exchange.received;
    SignedRequest {
        // What a client signs is what it sends, not the method that a header names instead.
        method: received
            .overridden
            .as_ref()
            .unwrap_or(&received.method)
            .as_str(),
        path: received.target.path(),
        query: received.target.query(),
        headers: &received.headers,
    }
}

/// What the request says of its body's digest.
fn announced(request: &SignedRequest<'_>) -> Option<String> {
    let value = request.headers.get(CONTENT_SHA256)?;
    Some(String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
}

fn in_scope(presented: &Presented, signed_for: &SignedFor<'_>) -> Result<(), IamFault> {
    let scope = &presented.scope;
    let day = presented.signed_at.get(..8).unwrap_or_default();
    let short = |text: &str| text.chars().take(40).collect::<String>();
    let message = if scope.region != signed_for.region {
        format!(
            "Credential should be scoped to a valid region, not '{}'. ",
            short(&scope.region)
        )
    } else if scope.service != signed_for.service {
        format!(
            "Credential should be scoped to correct service: '{}'. ",
            signed_for.service
        )
    } else if scope.day != day {
        format!(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from \
             HTTP: '{}' != '{day}', from '{}'.",
            short(&scope.day),
            presented.signed_at
        )
    } else {
        return Ok(());
    };
    Err(IamFault::WrongScope { message })
}

fn in_time(presented: &Presented, now: i64) -> Result<(), IamFault> {
    let signed = presented.signed_at_seconds;
    if signed > now.saturating_add(SKEW) {
        return Err(IamFault::ClockSkew {
            message: format!(
                "Signature not yet current: {} is still later than {} ({} + 5 min.)",
                presented.signed_at,
                basic(now + SKEW),
                basic(now)
            ),
        });
    }
    match presented.good_for {
        None if signed < now.saturating_sub(SKEW) => Err(IamFault::ClockSkew {
            message: format!(
                "Signature expired: {} is now earlier than {} ({} - 5 min.)",
                presented.signed_at,
                basic(now - SKEW),
                basic(now)
            ),
        }),
        Some(good_for) if signed.saturating_add(good_for.into()) < now => {
            let until = basic(signed + i64::from(good_for));
            Err(IamFault::ClockSkew {
                message: format!(
                    "Signature expired: {until} is now earlier than {}",
                    basic(now)
                ),
            })
        }
        None | Some(_) => Ok(()),
    }
}

fn known(
    presented: &Presented,
    key: Option<Arc<AccessKey>>,
    exchange: &Exchange,
) -> Result<Arc<AccessKey>, IamFault> {
    let starred = || redact::starred(&presented.access_key);
    let unknown = |detail| IamFault::UnknownKey {
        access_key: starred(),
        detail,
    };
    let Some(key) = key else {
        return Err(unknown("there is no such access key"));
    };
    match (&key.session_token, &presented.session_token) {
        (None, None) => {}
        (Some(_), None) => {
            return Err(unknown(
                "the key is a temporary one, and the request has no session token",
            ));
        }
        (None, Some(_)) => {
            return Err(unknown(
                "the key is not a temporary one, and the request has a session token",
            ));
        }
        (Some(token), Some(sent)) => {
            if !same(token.expose().as_bytes(), sent.as_bytes()) {
                return Err(unknown("the session token is not the key's"));
            }
        }
    }
    if key
        .expires
        .is_some_and(|expires| expires <= exchange.started)
    {
        return Err(IamFault::ExpiredToken {
            access_key: starred(),
        });
    }
    Ok(key)
}
