//! Calls came faster than a limit that holds for all callers.

use std::{borrow::Cow, time::Duration};

use whygate_model::{Place, definition::GatewayResponseType};

use super::{FaultSpec, api_key::UsageCheck};
use crate::{Owner, Phase};

/// Calls came faster than a limit that holds for all callers.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html>.
#[derive(Clone, Debug)]
pub enum ThrottleFault {
    /// Faster than the stage's settings let this method be called.
    Method {
        /// The call.
        checked: Box<UsageCheck>,
        /// Calls in a second.
        rate_limit: f64,
        /// Calls at once.
        burst_limit: u64,
        /// When there will be a token again.
        retry_after: Duration,
        /// Where the limit is set.
        place: Place,
    },
    /// The stage's settings let this method never be called.
    LimitZero {
        /// The call.
        checked: Box<UsageCheck>,
        /// Calls in a second.
        rate_limit: f64,
        /// Calls at once.
        burst_limit: u64,
        /// Where the limit is set.
        place: Place,
    },
    /// Faster than the account may be called in all.
    Account {
        /// Calls in a second.
        rate_limit: f64,
        /// Calls at once.
        burst_limit: u64,
        /// When there will be a token again.
        retry_after: Duration,
    },
}

/// What a client is told to wait where waiting does not help.
const NEVER: Duration = Duration::from_mins(1);

const THROTTLED: FaultSpec = FaultSpec {
    code: "",
    phase: Phase::Throttle,
    owner: Owner::ApiConfiguration,
    response: GatewayResponseType::Throttled,
    status: 429,
    error_type: "TooManyRequestsException",
    message: Some("Too Many Requests"),
    log: "Key throttle limit exceeded for RestApi {api}, Stage {stage}, Resource {resource}, HttpMethod {method}. Limit: {limit} Burst: {burst}",
};

impl ThrottleFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::Method { .. } => &FaultSpec {
                code: "method-throttled",
                ..THROTTLED
            },
            Self::LimitZero { .. } => &FaultSpec {
                code: "throttle-limit-zero",
                ..THROTTLED
            },
            Self::Account { .. } => &FaultSpec {
                code: "account-throttled",
                owner: Owner::BackendCapacity,
                log: "",
                ..THROTTLED
            },
        }
    }

    /// When it is worth trying again.
    pub(super) fn retry_after(&self) -> Duration {
        match self {
            Self::Method { retry_after, .. } | Self::Account { retry_after, .. } => *retry_after,
            Self::LimitZero { .. } => NEVER,
        }
    }

    /// The limit: calls in a second, and at once.
    pub fn limits(&self) -> (f64, u64) {
        match self {
            Self::Method {
                rate_limit,
                burst_limit,
                ..
            }
            | Self::LimitZero {
                rate_limit,
                burst_limit,
                ..
            }
            | Self::Account {
                rate_limit,
                burst_limit,
                ..
            } => (*rate_limit, *burst_limit),
        }
    }

    /// A fact by the name that the log line uses.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match (self, name) {
            (_, "limit") => Some(format!("{:.2}", self.limits().0).into()),
            (_, "burst") => Some(self.limits().1.to_string().into()),
            (Self::Method { checked, .. } | Self::LimitZero { checked, .. }, _) => {
                checked.fact(name)
            }
            (Self::Account { .. }, _) => None,
        }
    }
}
