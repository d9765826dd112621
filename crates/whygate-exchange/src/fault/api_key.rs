//! The API key or its usage plan stood in the way.

use std::{borrow::Cow, time::Duration};

use whygate_model::{
    Place,
    definition::{GatewayResponseType, QuotaPeriod},
};

use super::FaultSpec;
use crate::{Owner, Phase};

/// The API key or its usage plan stood in the way.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html>.
#[derive(Clone, Debug)]
pub enum ApiKeyFault {
    /// No key was sent, or none that lets anybody in.
    MissingOrInvalid {
        /// The call as the usage plan's check sees it.
        checked: Box<UsageCheck>,
        /// What is wrong with the key.
        reason: KeyRefusal,
        /// Where the method asks for a key, or where the disabled key stands.
        place: Place,
    },
    /// The key is good, and no usage plan joins it to this stage.
    NotInUsagePlan {
        /// The call as the usage plan's check sees it.
        checked: Box<UsageCheck>,
        /// The key's name.
        key_name: String,
        /// Whether no plan at all covers the stage; else the key is in none of those that do.
        stage_in_no_plan: bool,
        /// Where the key stands.
        place: Place,
    },
    /// The key calls faster than its usage plan allows.
    Throttled {
        /// The call as the usage plan's check sees it.
        checked: Box<UsageCheck>,
        /// The plan.
        plan: PlanName,
        /// Calls in a second.
        rate_limit: f64,
        /// Calls at once.
        burst_limit: u64,
        /// The method that the limit is for; `None`: all of the plan.
        of_method: Option<String>,
        /// When there will be a token again.
        retry_after: Duration,
        /// Where the limit is set.
        place: Place,
    },
    /// The key has used its quota up.
    QuotaExhausted {
        /// The call as the usage plan's check sees it.
        checked: Box<UsageCheck>,
        /// The plan.
        plan: PlanName,
        /// Calls in a period.
        limit: u64,
        /// The period.
        period: QuotaPeriod,
        /// When the next period begins.
        retry_after: Duration,
        /// Where the quota is set.
        place: Place,
    },
}

/// A usage plan by what a person calls it and by what logs call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanName {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A call as the check of the usage plan sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageCheck {
    /// The key that was sent, starred but for its end; empty if there was none.
    pub shown: String,
    /// The key's id, if it is known.
    pub key_id: Option<String>,
    /// The method.
    pub http_method: String,
    /// The resource's path.
    pub resource_path: String,
    /// The resource's id.
    pub resource_id: String,
    /// The API's id.
    pub api_id: String,
    /// The stage.
    pub stage: String,
}

impl UsageCheck {
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        Some(match name {
            "key" => self.shown.as_str().into(),
            "method" => self.http_method.as_str().into(),
            "path" => self.resource_path.as_str().into(),
            "resource" => self.resource_id.as_str().into(),
            "api" => self.api_id.as_str().into(),
            "stage" => self.stage.as_str().into(),
            _ => return None,
        })
    }
}

/// What is wrong with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRefusal {
    /// None was sent.
    Missing,
    /// There is no such key.
    Unknown,
    /// It is switched off.
    Disabled,
    /// The authorizer named none.
    NotNamedByAuthorizer,
}

impl KeyRefusal {
    /// As evidence names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unknown => "unknown",
            Self::Disabled => "disabled",
            Self::NotNamedByAuthorizer => "not-named-by-authorizer",
        }
    }
}

const FORBIDDEN: FaultSpec = FaultSpec {
    code: "",
    phase: Phase::ApiKey,
    owner: Owner::Client,
    response: GatewayResponseType::InvalidApiKey,
    status: 403,
    error_type: "ForbiddenException",
    message: Some("Forbidden"),
    log: "",
};

impl ApiKeyFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::MissingOrInvalid { .. } => &FaultSpec {
                code: "api-key-missing-or-invalid",
                log: "API Key {key} not authorized because method '{method} {path}' requires API Key and API Key is not associated with a Usage Plan for API Stage {api}/{stage}: No Usage Plan found for key and API Stage",
                ..FORBIDDEN
            },
            Self::NotInUsagePlan { .. } => &FaultSpec {
                code: "api-key-not-in-usage-plan",
                owner: Owner::ApiConfiguration,
                log: "API Key {key} not authorized because method '{method} {path}' requires API Key and API Key is not associated with a Usage Plan for API Stage {api}/{stage}: {why}",
                ..FORBIDDEN
            },
            Self::Throttled { .. } => &FaultSpec {
                code: "usage-plan-throttled",
                phase: Phase::ApiKey,
                owner: Owner::Client,
                response: GatewayResponseType::Throttled,
                status: 429,
                error_type: "TooManyRequestsException",
                message: Some("Too Many Requests"),
                log: "API Key {key} exceeded throttle limit for API Stage {api}/{stage}: Key throttle limit exceeded for Usage Plan ID {plan}, RestApi {api}, Stage {stage}, Resource {resource}, HttpMethod {method}. Limit: {limit} Burst: {burst}",
            },
            Self::QuotaExhausted { .. } => &FaultSpec {
                code: "usage-plan-quota-exhausted",
                phase: Phase::ApiKey,
                owner: Owner::Client,
                response: GatewayResponseType::QuotaExceeded,
                status: 429,
                error_type: "LimitExceededException",
                message: Some("Limit Exceeded"),
                log: "API Key {key} exceeded quota limit for API Stage {api}/{stage}: Key quota exhausted for Usage Plan ID {plan}. Limit: {limit} Period: {period}",
            },
        }
    }

    /// The call as the usage plan's check sees it.
    pub fn checked(&self) -> &UsageCheck {
        match self {
            Self::MissingOrInvalid { checked, .. }
            | Self::NotInUsagePlan { checked, .. }
            | Self::Throttled { checked, .. }
            | Self::QuotaExhausted { checked, .. } => checked,
        }
    }

    /// When it is worth trying again.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Throttled { retry_after, .. } | Self::QuotaExhausted { retry_after, .. } => {
                Some(*retry_after)
            }
            Self::MissingOrInvalid { .. } | Self::NotInUsagePlan { .. } => None,
        }
    }

    /// A fact by the name that the log line uses.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match (self, name) {
            (
                Self::NotInUsagePlan {
                    stage_in_no_plan, ..
                },
                "why",
            ) => Some(
                if *stage_in_no_plan {
                    "API Stage is not in a Usage Plan"
                } else {
                    "No Usage Plan found for key and API Stage"
                }
                .into(),
            ),
            (Self::Throttled { plan, .. } | Self::QuotaExhausted { plan, .. }, "plan") => {
                Some(plan.id.as_str().into())
            }
            (Self::Throttled { rate_limit, .. }, "limit") => {
                Some(format!("{rate_limit:.2}").into())
            }
            (Self::Throttled { burst_limit, .. }, "burst") => Some(burst_limit.to_string().into()),
            (Self::QuotaExhausted { limit, .. }, "limit") => Some(limit.to_string().into()),
            (Self::QuotaExhausted { period, .. }, "period") => Some(period.as_str().into()),
            _ => self.checked().fact(name),
        }
    }
}
