//! COGNITO_USER_POOLS and other issuers of JSON Web Tokens.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html>,
//! <https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html>.

use serde_json::{Map, Value};
use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};
use whygate_exchange::{
    AuthorizeFault, Caller, Exchange, Fault, LambdaAuthorizerFault, TokenFault, TokenRefusal,
    view::redact,
};

use crate::{
    jwt::{TokenError, UnverifiedToken},
    lifecycle::Call,
    phase::{
        resource_policy::{PolicyVerdict, anonymous},
        route::RoutedCall,
    },
    plan::authorizer::{Issuer, KeySource, TokenAuthorizer},
};

/// How far the clocks of issuer and gateway may be apart where a token is not yet valid, in
/// seconds. A token that has expired has expired.
const SKEW: u64 = 60;

/// Verifies the token, then asks the API's policy.
pub(super) async fn authorize(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    authorizer: &TokenAuthorizer,
    scopes: &[String],
    verdict: PolicyVerdict<'_>,
    exchange: &mut Exchange,
) -> Result<Caller, Fault> {
    let identity = super::lambda::value(&authorizer.source, routed, exchange).unwrap_or_default();
    if identity.trim().is_empty() {
        return Err(Fault::Authorize(AuthorizeFault::Lambda(
            LambdaAuthorizerFault::IdentityMissing {
                authorizer: authorizer.note.clone(),
                source: authorizer.source.text.clone(),
                request: exchange.request_id,
            },
        )));
    }
    let starred = redact::starred(&identity);
    let now = exchange.started.0 / 1000;
    let verified = verify(call, authorizer, scopes, &identity, now).await;
    drop(identity);
    let claims = verified.map_err(|why| {
        Fault::Authorize(AuthorizeFault::Token(Box::new(TokenFault {
            authorizer: authorizer.note.clone(),
            request: exchange.request_id,
            why,
        })))
    });
    if let Some(authorized) = &mut exchange.authorized {
        authorized.asked_with = vec![(authorizer.source.text.clone(), starred)];
    }
    let claims = claims?;
    let principal = text_claim(&claims, "sub").map(str::to_owned);
    if let Some(authorized) = &mut exchange.authorized {
        authorized.claims = printed(&claims);
    }
    if let PolicyVerdict::Later { policy, place } = verdict {
        anonymous(exchange, policy, place)?;
    }
    Ok(Caller {
        principal,
        usage_identifier_key: None,
    })
}

async fn verify(
    call: &Call<'_>,
    authorizer: &TokenAuthorizer,
    scopes: &[String],
    identity: &str,
    now: u64,
) -> Result<Map<String, Value>, TokenRefusal> {
    let trimmed = identity.trim();
    let token = match trimmed.split_once(char::is_whitespace) {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim(),
        _ => trimmed,
    };
    let token = UnverifiedToken::read(token).map_err(|error| refusal(error, &[]))?;
    let issuer = issuer(authorizer, token.issuer())?;
    let claims = match &issuer.keys {
        KeySource::Given(keys) => {
            let ids: Vec<&str> = keys.ids().collect();
            token.verify(keys).map_err(|error| refusal(error, &ids))?
        }
        KeySource::Address(address) => {
            let core = &call.connection.core;
            let keys = core
                .key_sets
                .get(core, address, token.key_id())
                .await
                .map_err(|detail| TokenRefusal::KeysUnreachable {
                    address: address.to_string(),
                    detail,
                })?;
            let ids: Vec<&str> = keys.ids().collect();
            token.verify(&keys).map_err(|error| refusal(error, &ids))?
        }
    };
    in_time(&claims, now, authorizer.pool)?;
    if authorizer.pool {
        token_use(&claims, scopes.is_empty())?;
    }
    audience(authorizer, &claims, scopes.is_empty())?;
    scope(&claims, scopes)?;
    Ok(claims)
}

fn refusal(error: TokenError, known: &[&str]) -> TokenRefusal {
    match error {
        TokenError::Malformed(detail) => TokenRefusal::Malformed {
            detail: detail.to_owned(),
        },
        TokenError::Algorithm(algorithm) => TokenRefusal::Algorithm { algorithm },
        TokenError::KeyUnknown(key_id) => TokenRefusal::KeyUnknown {
            key_id,
            known: known.iter().take(10).map(|id| (*id).to_owned()).collect(),
        },
        TokenError::Signature => TokenRefusal::Signature,
    }
}

fn issuer<'plan>(
    authorizer: &'plan TokenAuthorizer,
    found: Option<&str>,
) -> Result<&'plan Issuer, TokenRefusal> {
    authorizer
        .issuers
        .iter()
        .find(|issuer| Some(issuer.name.as_str()) == found)
        .ok_or_else(|| TokenRefusal::Issuer {
            found: found.unwrap_or("none").chars().take(200).collect(),
            wanted: authorizer
                .issuers
                .iter()
                .map(|issuer| issuer.name.clone())
                .collect(),
        })
}

/// A claim that is a time: a number of seconds, with or without a fraction.
fn seconds(claims: &Map<String, Value>, name: &'static str) -> Result<Option<u64>, TokenRefusal> {
    let malformed = |detail: String| TokenRefusal::Malformed { detail };
    match claims.get(name) {
        None => Ok(None),
        Some(Value::Number(number)) => number
            .as_u64()
            .or_else(|| {
                let seconds = number.as_f64().filter(|it| (0.0..9.0e15).contains(it))?;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "within the range that was just looked at"
                )]
                let whole = seconds as u64;
                Some(whole)
            })
            .map(Some)
            .ok_or_else(|| malformed(format!("its `{name}` is no time"))),
        Some(_) => Err(malformed(format!("its `{name}` is no number"))),
    }
}

fn in_time(claims: &Map<String, Value>, now: u64, pool: bool) -> Result<(), TokenRefusal> {
    let Some(at) = seconds(claims, "exp")? else {
        return Err(TokenRefusal::Malformed {
            detail: "it has no `exp`".to_owned(),
        });
    };
    if at <= now {
        return Err(TokenRefusal::Expired { at, now, pool });
    }
    for claim in ["nbf", "iat"] {
        if let Some(at) = seconds(claims, claim)?
            && at > now.saturating_add(SKEW)
        {
            return Err(TokenRefusal::NotYetValid { claim, at, now });
        }
    }
    Ok(())
}

fn text_claim<'claims>(claims: &'claims Map<String, Value>, name: &str) -> Option<&'claims str> {
    claims.get(name).and_then(Value::as_str)
}

/// Without scopes an ID token is wanted, with scopes an access token.
fn token_use(claims: &Map<String, Value>, identity: bool) -> Result<(), TokenRefusal> {
    let wanted = if identity { "id" } else { "access" };
    let found = text_claim(claims, "token_use").unwrap_or("none");
    if found == wanted {
        Ok(())
    } else {
        Err(TokenRefusal::TokenUse {
            found: found.chars().take(40).collect(),
            wanted,
        })
    }
}

/// The texts of a claim that is a text or a list of them.
fn texts(claims: &Map<String, Value>, name: &str) -> Vec<String> {
    match claims.get(name) {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(items)) => items
            .iter()
            .filter_map(|item| item.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    }
}

fn audience(
    authorizer: &TokenAuthorizer,
    claims: &Map<String, Value>,
    identity: bool,
) -> Result<(), TokenRefusal> {
    let mut found = texts(claims, "aud");
    if found.is_empty() && !(authorizer.pool && identity) {
        found = texts(claims, "client_id");
    }
    let (fits, wanted) = match &authorizer.audience_pattern {
        Some(pattern) => (
            found.iter().any(|audience| pattern.regex.matches(audience)),
            vec![pattern.text.clone()],
        ),
        None if authorizer.audiences.is_empty() => return Ok(()),
        None => (
            found
                .iter()
                .any(|audience| authorizer.audiences.contains(audience)),
            authorizer.audiences.clone(),
        ),
    };
    if fits {
        Ok(())
    } else {
        Err(TokenRefusal::Audience {
            found: found.into_iter().take(10).collect(),
            wanted,
        })
    }
}

fn scope(claims: &Map<String, Value>, wanted: &[String]) -> Result<(), TokenRefusal> {
    if wanted.is_empty() {
        return Ok(());
    }
    let mut found: Vec<String> = Vec::new();
    for name in ["scope", "scp"] {
        for text in texts(claims, name) {
            found.extend(text.split_ascii_whitespace().map(str::to_owned));
        }
    }
    if wanted.iter().any(|scope| found.contains(scope)) {
        Ok(())
    } else {
        found.truncate(50);
        Err(TokenRefusal::Scope {
            found,
            wanted: wanted.to_vec(),
        })
    }
}

/// Claims as text, as Amazon hands them on: times as a date, lists joined by commas.
fn printed(claims: &Map<String, Value>) -> Vec<(String, String)> {
    const JAVA_DATE: &[BorrowedFormatItem<'_>] = format_description!(
        "[weekday repr:short] [month repr:short] [day] [hour]:[minute]:[second] UTC [year]"
    );
    let date = |value: &Value| {
        OffsetDateTime::from_unix_timestamp(value.as_i64()?)
            .ok()?
            .format(JAVA_DATE)
            .ok()
    };
    claims
        .iter()
        .map(|(name, value)| {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Number(_) if matches!(name.as_str(), "exp" | "iat") => {
                    date(value).unwrap_or_else(|| value.to_string())
                }
                Value::Array(items) => items
                    .iter()
                    .map(|item| match item {
                        Value::String(text) => text.clone(),
                        other => other.to_string(),
                    })
                    .collect::<Vec<_>>()
                    .join(","),
                other => other.to_string(),
            };
            (name.clone(), text)
        })
        .collect()
}
