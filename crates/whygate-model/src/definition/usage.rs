//! API keys and usage plans: who may call how often.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html>.

use std::fmt;

use indexmap::IndexMap;
use sha2::{Digest as _, Sha256};

use crate::place::{Place, Placed};

/// An API key. Its value is nowhere in it: only the value's digest is.
#[derive(Clone, Debug)]
pub struct ApiKey {
    /// Its logical id in a template.
    pub logical_id: String,
    /// Its id: ten lower-case letters and digits.
    pub id: String,
    /// Its name; the logical id if it has none.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Whether it lets anybody in; default false, as on Amazon.
    pub enabled: bool,
    /// The digest of its value; `None`: the value is to be drawn at random.
    pub digest: Option<KeyDigest>,
}

/// The digest of an API key's value, SHA-256: enough to know a key again, and nothing to call
/// with.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyDigest(pub [u8; 32]);

impl KeyDigest {
    /// The digest of a value.
    pub fn of(value: &[u8]) -> Self {
        Self(Sha256::digest(value).into())
    }
}

impl fmt::Debug for KeyDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("KeyDigest(…)")
    }
}

/// A usage plan.
#[derive(Clone, Debug)]
pub struct UsagePlan {
    /// Its logical id in a template.
    pub logical_id: String,
    /// Its id: six lower-case letters and digits.
    pub id: String,
    /// Its name; the logical id if it has none.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// How fast each key may call, all stages of the plan together.
    pub throttle: Option<ThrottleSettings>,
    /// How often each key may call, all stages of the plan together.
    pub quota: Option<QuotaSettings>,
    /// The stages that it covers.
    pub stages: Vec<PlanStage>,
    /// Ids of the keys that it belongs to.
    pub keys: Vec<Placed<String>>,
}

/// A stage that a usage plan covers.
#[derive(Clone, Debug)]
pub struct PlanStage {
    /// The API's id.
    pub api_id: String,
    /// The stage's name.
    pub stage: String,
    /// Where it stands.
    pub place: Place,
    /// How fast each key may call a method: `/pets/{id}/GET` → settings.
    pub methods: IndexMap<String, ThrottleSettings>,
}

/// The settings of a token bucket.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_ThrottleSettings.html>.
#[derive(Clone, Debug, PartialEq)]
pub struct ThrottleSettings {
    /// Where they stand.
    pub place: Place,
    /// Tokens that come back in a second; `None`: not set.
    pub rate_limit: Option<f64>,
    /// Tokens that it holds at most; `None`: not set.
    pub burst_limit: Option<u64>,
}

/// How many calls a period may have.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_QuotaSettings.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaSettings {
    /// Where it stands.
    pub place: Place,
    /// Calls in a period.
    pub limit: u64,
    /// Days by which the period begins later: 0 for a day, 0 to 6 for a week (0: Sunday), 0 to
    /// 27 for a month.
    pub offset: u32,
    /// The period.
    pub period: QuotaPeriod,
}

/// The period of a quota, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotaPeriod {
    /// A day.
    Day,
    /// A week from Sunday on.
    Week,
    /// A month.
    Month,
}

impl QuotaPeriod {
    /// As Amazon writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "DAY",
            Self::Week => "WEEK",
            Self::Month => "MONTH",
        }
    }
}
