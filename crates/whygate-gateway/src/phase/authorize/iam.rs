//! AWS_IAM: whoever signs with a key whose policies allow the call.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html>,
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html>.

use whygate_exchange::{
    AuthorizeFault, Authorized, Caller, Exchange, Fault, IamFault, IamIdentity,
    ResourcePolicyFault, StatementNote, ports::AccessKey, view::redact,
};
use whygate_model::{Place, policy::Principal};

use crate::{
    access::{AskedCall, Opinion},
    body::ClientBody,
    lifecycle::Call,
    phase::{resource_policy::PolicyVerdict, route::RoutedCall},
    sigv4::{
        CONTENT_SHA256, Presented, SignedRequest, UNSIGNED_PAYLOAD, basic, payload_digest, same,
    },
};

/// How far the clocks of client and gateway may be apart, in seconds.
const SKEW: i64 = 300;
/// The service that calls are signed for.
const SERVICE: &str = "execute-api";

/// Verifies who signed, and asks their policies and the API's.
pub(super) async fn authorize(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    place: &Place,
    verdict: PolicyVerdict<'_>,
    exchange: &mut Exchange,
    sent: &mut Option<ClientBody>,
) -> Result<Caller, Fault> {
    let presented = match request(exchange).presented() {
        Ok(Some(presented)) => presented,
        Ok(None) => {
            return Err(fault(IamFault::Unsigned {
                place: place.clone(),
            }));
        }
        Err(error) => {
            return Err(fault(IamFault::Malformed {
                message: error.message,
                place: place.clone(),
            }));
        }
    };
    let region = &routed.method.info.region;
    in_scope(&presented, region).map_err(fault)?;
    let now = i64::try_from(exchange.started.0 / 1000).unwrap_or(i64::MAX);
    in_time(&presented, now).map_err(fault)?;
    let key = call
        .connection
        .core
        .ports
        .access_keys
        .find(&presented.access_key);
    let key = known(&presented, key, exchange).map_err(fault)?;
    let is_signed = announced(&request(exchange)).as_deref() != Some(UNSIGNED_PAYLOAD);
    let body = match sent {
        Some(sent) if is_signed => sent.read().await.map_err(Fault::Receive)?,
        Some(_) | None => bytes::Bytes::new(),
    };
    let identity = IamIdentity {
        access_key: key.id.clone(),
        account_id: key.account_id.clone(),
        user_id: key.user_id.clone(),
        user_arn: key.user_arn.clone(),
    };
    verify(&presented, &key, &body, exchange).map_err(fault)?;
    let mut asked = AskedCall::new(exchange);
    asked.signed_by(&identity);
    exchange.authorized = Some(Box::new(Authorized {
        identity: Some(Box::new(identity)),
        ..Authorized::default()
    }));
    let same_account = key.account_id == routed.stage.account_id;
    decide(&asked, &key, same_account, &verdict)?;
    Ok(Caller {
        principal: Some(key.user_arn.clone()),
        usage_identifier_key: None,
    })
}

fn fault(fault: IamFault) -> Fault {
    Fault::Authorize(AuthorizeFault::Iam(fault))
}

fn request(exchange: &Exchange) -> SignedRequest<'_> {
    let received = &exchange.received;
    SignedRequest {
        method: received.method.as_str(),
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

fn in_scope(presented: &Presented, region: &str) -> Result<(), IamFault> {
    let scope = &presented.scope;
    let day = presented.signed_at.get(..8).unwrap_or_default();
    let short = |text: &str| text.chars().take(40).collect::<String>();
    let message = if scope.region != region {
        format!(
            "Credential should be scoped to a valid region, not '{}'. ",
            short(&scope.region)
        )
    } else if scope.service != SERVICE {
        format!("Credential should be scoped to correct service: '{SERVICE}'. ")
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
    key: Option<std::sync::Arc<AccessKey>>,
    exchange: &Exchange,
) -> Result<std::sync::Arc<AccessKey>, IamFault> {
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

/// Holds the request and its body against the signature.
fn verify(
    presented: &Presented,
    key: &AccessKey,
    body: &[u8],
    exchange: &Exchange,
) -> Result<(), IamFault> {
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
    Ok(())
}

/// The policies of whoever signed, with the API's: in one account one permission is enough,
/// across accounts both must permit; any denial denies.
fn decide(
    asked: &AskedCall,
    key: &AccessKey,
    same_account: bool,
    verdict: &PolicyVerdict<'_>,
) -> Result<(), Fault> {
    let user = &key.user_arn;
    let own = own_opinion(asked, key);
    let not_allowed = |statement: Option<StatementNote>, explicit| {
        fault(IamFault::NotAllowed {
            refusal: Box::new(asked.refusal(user, statement)),
            explicit,
        })
    };
    let of_api = match verdict {
        PolicyVerdict::Later { policy, place } => {
            let principal = Principal::Aws(user.clone());
            Some((asked.ask(policy, Some(principal)), place))
        }
        PolicyVerdict::Settled | PolicyVerdict::Spoken { .. } => None,
    };
    if let Some((Opinion::Deny(statement), _)) = of_api {
        return Err(Fault::ResourcePolicy(ResourcePolicyFault::Denied {
            refusal: Box::new(asked.refusal(user, Some(statement))),
        }));
    }
    match (own, of_api) {
        (Opinion::Deny(statement), _) => Err(not_allowed(Some(statement), true)),
        (Opinion::Allow, Some((Opinion::Allow, _))) => Ok(()),
        (Opinion::Allow, None | Some((Opinion::Silent(_), _)))
        | (Opinion::Silent(_), Some((Opinion::Allow, _)))
            if same_account =>
        {
            Ok(())
        }
        (Opinion::Silent(nearest), _) => Err(not_allowed(nearest, false)),
        (Opinion::Allow, Some((Opinion::Silent(nearest), place))) => {
            Err(Fault::ResourcePolicy(ResourcePolicyFault::NotAllowed {
                refusal: Box::new(asked.refusal(user, nearest)),
                place: Place::clone(place),
            }))
        }
        (Opinion::Allow, _) => {
            let note = StatementNote {
                name: "the API's resource policy".to_owned(),
                place: None,
                obstacle: Some(
                    "the key is of another account, and the API has no policy that lets it in"
                        .to_owned(),
                ),
            };
            Err(not_allowed(Some(note), false))
        }
    }
}

/// What the policies of whoever signed say together.
fn own_opinion(asked: &AskedCall, key: &AccessKey) -> Opinion {
    let mut together = Opinion::Silent(None);
    for policy in &key.policies {
        match (asked.ask(policy, None), &together) {
            (deny @ Opinion::Deny(_), _) => return deny,
            (Opinion::Allow, _) => together = Opinion::Allow,
            (silent @ Opinion::Silent(Some(_)), Opinion::Silent(None)) => together = silent,
            (Opinion::Silent(_), _) => {}
        }
    }
    together
}
