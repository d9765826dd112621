//! Who signed a call of a function's URL, and what somebody hears whose signature does not hold.

use std::borrow::Cow;

use axum::body::Bytes;
use whygate_exchange::{AuthorizeFault, Authorized, Exchange, Fault, IamFault, ports::AccessKeys};
use whygate_gateway::{FunctionUrlCall, FunctionUrlCaller};
use whygate_lambda::{UrlCaller, UrlRefusal, UrlSigner};
use whygate_model::Place;

/// What Lambda tells of a signature that is another one.
/// Source: <https://repost.aws/questions/QUPuq7VvHJRwWxVA3XJIgNKQ/post-request-to-presigned-aws-lambda-function-url-with-unsigned-payload>.
const SIGNATURE_MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/// Who signed a request, and what is kept of a caller who is not let in.
#[derive(Debug, Default)]
pub(super) struct Signing {
    pub(super) caller: UrlCaller,
    pub(super) refusal: Option<IamFault>,
}

impl Signing {
    pub(super) fn of(
        keys: &dyn AccessKeys,
        exchange: &mut Exchange,
        body: &Bytes,
        place: &Place,
        arn: &str,
    ) -> Self {
        let call = FunctionUrlCall {
            exchange,
            body,
            place,
            region: arn.split(':').nth(3).unwrap_or_default(),
            function_arn: arn,
        };
        match FunctionUrlCaller::verify(call, keys) {
            Ok(caller) => {
                let refusal = IamFault::NotAllowed {
                    refusal: Box::new(caller.refusal()),
                    explicit: false,
                };
                let identity = caller.identity;
                exchange.authorized = Some(Box::new(Authorized {
                    identity: Some(Box::new(identity.clone())),
                    ..Authorized::default()
                }));
                Self {
                    caller: UrlCaller::Signed(UrlSigner {
                        access_key: identity.access_key,
                        account_id: identity.account_id,
                        user_id: identity.user_id,
                        user_arn: identity.user_arn,
                        is_allowed: caller.is_allowed,
                        is_bounded: caller.is_bounded,
                    }),
                    refusal: Some(refusal),
                }
            }
            Err(fault) => Self {
                caller: UrlCaller::Refused(told(&fault)),
                refusal: Some(fault),
            },
        }
    }
}

/// What somebody is told whose signature does not hold: Amazon's words, without the canonical
/// form that API Gateway shows.
fn told(fault: &IamFault) -> UrlRefusal {
    let whole = Fault::Authorize(AuthorizeFault::Iam(fault.clone()));
    let message = match fault {
        IamFault::Unsigned { .. } | IamFault::NotAllowed { .. } => None,
        IamFault::SignatureMismatch { .. } => Some(SIGNATURE_MISMATCH.to_owned()),
        IamFault::Malformed { .. }
        | IamFault::WrongScope { .. }
        | IamFault::UnknownKey { .. }
        | IamFault::ExpiredToken { .. }
        | IamFault::ClockSkew { .. } => whole.message().map(Cow::into_owned),
    };
    UrlRefusal {
        error_type: whole.spec().error_type,
        message,
    }
}
