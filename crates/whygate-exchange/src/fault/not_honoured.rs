//! What a guard that the definition asks for and that this version does not enforce has in
//! common with its kind: the method is refused rather than left open.

macro_rules! not_honoured {
    ($code:literal, $phase:ident, $message:literal) => {
        &$crate::FaultSpec {
            code: $code,
            phase: $crate::Phase::$phase,
            owner: $crate::Owner::Gateway,
            response: ::whygate_model::definition::GatewayResponseType::Default5xx,
            status: 501,
            error_type: "NotImplementedException",
            message: Some($message),
            log: "",
        }
    };
}

pub(super) use not_honoured;
