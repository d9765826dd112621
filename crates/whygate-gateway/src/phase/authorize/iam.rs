//! AWS_IAM: whoever signs with a key whose policies allow the call.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html>,
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html>.

use whygate_exchange::{
    AuthorizeFault, Authorized, Caller, Exchange, Fault, IamFault, ResourcePolicyFault,
    StatementNote, ports::AccessKey,
};
use whygate_model::{
    Place,
    policy::{Closeness, Permission, Principal},
};

use crate::{
    access::{AskedCall, INVALIDATE_CACHE, Opinion, noted},
    body::ClientBody,
    lifecycle::Call,
    phase::{resource_policy::PolicyVerdict, route::RoutedCall},
    plan::authorizer::ResourcePolicy,
    signer::{self, SignedFor},
};

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
    let signed_for = SignedFor {
        region: &routed.method.info.region,
        service: SERVICE,
    };
    let presented = signer::presented(exchange, place).map_err(fault)?;
    let key = signer::find(
        &presented,
        &signed_for,
        call.connection.core.ports.access_keys.as_ref(),
        exchange,
    )
    .map_err(fault)?;
    let body = match sent {
        Some(sent) if signer::signs_body(exchange) => sent.read().await.map_err(Fault::Receive)?,
        Some(_) | None => bytes::Bytes::new(),
    };
    let identity = signer::verify(&presented, &key, &body, exchange).map_err(fault)?;
    let mut asked = AskedCall::new(exchange);
    asked.signed_by(&key);
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

/// Whether whoever signed may have an entry of the cache made anew: their policies and the API's
/// decide together, as they do for the call itself.
pub(crate) fn may_invalidate_cache(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    exchange: &Exchange,
) -> bool {
    let identity = exchange
        .authorized
        .as_ref()
        .and_then(|authorized| authorized.identity.as_deref());
    let Some(identity) = identity else {
        return false;
    };
    let access_keys = &call.connection.core.ports.access_keys;
    let Some(key) = access_keys.find(&identity.access_key) else {
        return false;
    };
    let mut asked = AskedCall::new(exchange).wanting(INVALIDATE_CACHE);
    asked.signed_by(&key);
    let verdict = match &routed.stage.resource_policy {
        ResourcePolicy::Policy { policy, place } => PolicyVerdict::Later { policy, place },
        ResourcePolicy::None | ResourcePolicy::Missing { .. } | ResourcePolicy::Invalid(_) => {
            PolicyVerdict::Settled
        }
    };
    let same_account = key.account_id == routed.stage.account_id;
    decide(&asked, &key, same_account, &verdict).is_ok()
}

fn fault(fault: IamFault) -> Fault {
    Fault::Authorize(AuthorizeFault::Iam(fault))
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
    let own = asked.ask_key(key);
    let not_allowed = |statement: Option<StatementNote>, explicit| {
        fault(IamFault::NotAllowed {
            refusal: Box::new(asked.refusal(user, statement)),
            explicit,
        })
    };
    let of_api = match verdict {
        PolicyVerdict::Later { policy, place } => {
            let principal = Principal::Aws(user.clone());
            // What bounds a session holds whatever others are permitted.
            let closeness = match own {
                Permission::Bounded(_) => Closeness::Exactly,
                Permission::Allowed | Permission::Silent(_) | Permission::Denied(_) => {
                    Closeness::Anyhow
                }
            };
            let opinion = asked.ask_naming(policy, Some(principal), closeness);
            Some((opinion, place))
        }
        PolicyVerdict::Settled | PolicyVerdict::Spoken { .. } => None,
    };
    if let Some((Opinion::Deny(statement), _)) = of_api {
        return Err(Fault::ResourcePolicy(ResourcePolicyFault::Denied {
            refusal: Box::new(asked.refusal(user, Some(statement))),
        }));
    }
    match (own, of_api) {
        (Permission::Denied(found), _) => Err(not_allowed(Some(noted(&found)), true)),
        (Permission::Allowed, Some((Opinion::Allow, _))) => Ok(()),
        (Permission::Allowed, None | Some((Opinion::Silent(_), _)))
        | (Permission::Silent(_) | Permission::Bounded(_), Some((Opinion::Allow, _)))
            if same_account =>
        {
            Ok(())
        }
        (Permission::Silent(nearest) | Permission::Bounded(nearest), _) => {
            Err(not_allowed(nearest.as_ref().map(noted), false))
        }
        (Permission::Allowed, Some((Opinion::Silent(nearest), place))) => {
            Err(Fault::ResourcePolicy(ResourcePolicyFault::NotAllowed {
                refusal: Box::new(asked.refusal(user, nearest)),
                place: Place::clone(place),
            }))
        }
        (Permission::Allowed, _) => {
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
