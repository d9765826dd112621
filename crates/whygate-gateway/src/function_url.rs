//! Whoever signed a call of a function's own address, verified as for a method of an API.
//!
//! The function's own policy is not asked here: who serves functions knows it.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html>.

use whygate_exchange::{
    Exchange, IamFault, IamIdentity, PolicyRefusal, StatementNote, ports::AccessKeys,
};
use whygate_model::{Place, policy::Permission};

use crate::{
    access::{AskedCall, noted},
    signer::{self, SignedFor},
};

/// The service that calls are signed for.
const SERVICE: &str = "lambda";

/// A call of a function's own address that must be signed.
#[derive(Clone, Copy, Debug)]
pub struct FunctionUrlCall<'call> {
    /// The request as it came.
    pub exchange: &'call Exchange,
    /// Its whole body.
    pub body: &'call [u8],
    /// Where a signature is asked for.
    pub place: &'call Place,
    /// The function's Region.
    pub region: &'call str,
    /// The function's ARN, with the qualifier that the address calls.
    pub function_arn: &'call str,
}

/// Who signed such a call.
#[derive(Clone, Debug)]
pub struct FunctionUrlCaller {
    /// Who.
    pub identity: IamIdentity,
    /// Whether a policy of the key's own allows the call.
    pub is_allowed: bool,
    /// Whether what bounds the key does not allow the call.
    pub is_bounded: bool,
    asked: AskedCall,
    nearest: Option<StatementNote>,
}

impl FunctionUrlCaller {
    /// Verifies the signature, and asks the key's own policies.
    ///
    /// # Errors
    ///
    /// [`IamFault`] for whatever is not signed as it should be, and for a caller whose own
    /// policies deny the call.
    pub fn verify(call: FunctionUrlCall<'_>, keys: &dyn AccessKeys) -> Result<Self, IamFault> {
        let exchange = call.exchange;
        let signed_for = SignedFor {
            region: call.region,
            service: SERVICE,
        };
        let presented = signer::presented(exchange, call.place)?;
        let key = signer::find(&presented, &signed_for, keys, exchange)?;
        let identity = signer::verify(&presented, &key, call.body, exchange)?;
        let mut asked = AskedCall::of_function_url(exchange, call.function_arn);
        asked.signed_by(&key);
        let own = asked.ask_key(&key);
        let (is_allowed, is_bounded) = match &own {
            Permission::Allowed => (true, false),
            Permission::Silent(_) => (false, false),
            Permission::Bounded(_) => (false, true),
            Permission::Denied(found) => {
                return Err(IamFault::NotAllowed {
                    refusal: Box::new(asked.refusal(&identity.user_arn, Some(noted(found)))),
                    explicit: true,
                });
            }
        };
        let nearest = own.nearest().map(noted);
        Ok(Self {
            identity,
            is_allowed,
            is_bounded,
            asked,
            nearest,
        })
    }

    /// What a caller meets whom no policy allows the call.
    pub fn refusal(&self) -> PolicyRefusal {
        self.asked
            .refusal(&self.identity.user_arn, self.nearest.clone())
    }
}
