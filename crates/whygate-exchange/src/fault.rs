//! Faults: why the gateway answered with an error of its own, or broke an answer off.
//!
//! One closed enum per phase, gathered in [`Fault`]. A variant holds facts; its facets stand
//! together in one [`FaultSpec`], found by a `match` without a catch-all, so a variant
//! without facets does not compile. Making a fault logs nothing. There is no `From` into
//! [`Fault`], so `?` cannot invent one: the phase that knows the facts converts.

mod api_key;
mod authorize;
mod cache_lookup;
mod idempotency;
mod integrate;
mod map;
mod not_invoked;
mod receive;
mod resource_policy;
mod respond;
mod route;
mod throttle;
mod validate;

use std::{borrow::Cow, fmt};

use whygate_model::definition::GatewayResponseType;

pub use api_key::{ApiKeyFault, KeyRefusal, PlanName, UsageCheck};
pub use authorize::{AuthorizeFault, IamFault, LambdaAuthorizerFault, TokenFault, TokenRefusal};
pub use cache_lookup::CacheLookupFault;
pub use idempotency::IdempotencyFault;
pub(crate) use integrate::function_spec;
pub use integrate::{BackendName, BackendStep, FunctionFailure, IntegrateFault, ResilienceFault};
pub use map::{MapRequestFault, MapResponseFault, TemplateFailure};
pub use receive::{BodySide, ReceiveFault};
pub use resource_policy::ResourcePolicyFault;
pub use respond::{RespondFault, StreamBreak};
pub use route::{NearMiss, NearMissReason, RouteFault};
pub use throttle::ThrottleFault;
pub use validate::{MOST_VIOLATIONS, SchemaViolation, ValidateFault};

use crate::{Owner, Phase};

/// Why a call failed. Each variant is the enum of one phase.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The request could not be read.
    Receive(ReceiveFault),
    /// Nothing is there.
    Route(RouteFault),
    /// The resource policy stood in the way.
    ResourcePolicy(ResourcePolicyFault),
    /// The caller could not be authorized.
    Authorize(AuthorizeFault),
    /// The API key stood in the way.
    ApiKey(ApiKeyFault),
    /// Calls came too fast.
    Throttle(ThrottleFault),
    /// The cache stood in the way.
    CacheLookup(CacheLookupFault),
    /// The request does not fit.
    Validate(ValidateFault),
    /// The idempotency key stood in the way.
    Idempotency(IdempotencyFault),
    /// The integration request could not be made.
    MapRequest(MapRequestFault),
    /// The backend did not answer as it should.
    Integrate(IntegrateFault),
    /// The method response could not be made.
    MapResponse(MapResponseFault),
    /// The answer did not reach the client whole.
    Respond(RespondFault),
    /// Whygate itself is wrong.
    Bug(GatewayBug),
}

/// A defect of Whygate's: a panic caught on the request path.
#[derive(Clone, Debug)]
pub struct GatewayBug {
    /// The phase in which it arose.
    pub phase: Phase,
    /// What the panic said.
    pub message: String,
    /// Where: `file:line:column`.
    pub location: String,
    /// The stack.
    pub backtrace: String,
}

/// The facets of a fault that do not depend on its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultSpec {
    /// Stable kebab-case code. It keeps its meaning for ever.
    pub code: &'static str,
    /// The phase in which it arises.
    pub phase: Phase,
    /// The usual owner; evidence may move it.
    pub owner: Owner,
    /// The gateway response type that makes the answer.
    pub response: GatewayResponseType,
    /// The status of the answer. Not always the one documented for the response type. 499 where
    /// the client was gone: it is recorded and never sent.
    pub status: u16,
    /// `x-amzn-ErrorType` of the answer.
    pub error_type: &'static str,
    /// `$context.error.message`, facts in braces; `None`: Amazon's `null`. Read it through
    /// [`Fault::message`].
    pub message: Option<&'static str>,
    /// The execution log's text, without the request id in front: lines separated by `\n`,
    /// facts in braces. Empty where Amazon logs nothing.
    pub log: &'static str,
}

const INTERNAL_SERVER_ERROR: Option<&str> = Some("Internal server error");

impl Fault {
    /// Its facets.
    pub fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::Receive(fault) => fault.spec(),
            Self::Route(fault) => fault.spec(),
            Self::ResourcePolicy(fault) => fault.spec(),
            Self::Authorize(fault) => fault.spec(),
            Self::ApiKey(fault) => fault.spec(),
            Self::Throttle(fault) => fault.spec(),
            Self::CacheLookup(fault) => fault.spec(),
            Self::Validate(fault) => fault.spec(),
            Self::Idempotency(fault) => fault.spec(),
            Self::MapRequest(fault) => fault.spec(),
            Self::Integrate(fault) => fault.spec(),
            Self::MapResponse(fault) => fault.spec(),
            Self::Respond(fault) => fault.spec(),
            Self::Bug(_) => &FaultSpec {
                code: "gateway-bug",
                phase: Phase::Respond,
                owner: Owner::Gateway,
                response: GatewayResponseType::Default5xx,
                status: 500,
                error_type: "InternalServerErrorException",
                message: INTERNAL_SERVER_ERROR,
                log: "Execution failed due to an internal error",
            },
        }
    }

    /// Its stable code.
    pub fn code(&self) -> &'static str {
        self.spec().code
    }

    /// The phase in which it arose.
    pub fn phase(&self) -> Phase {
        match self {
            Self::Bug(bug) => bug.phase,
            _ => self.spec().phase,
        }
    }

    /// A fact of this fault by the name that its log line uses.
    fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match self {
            Self::ApiKey(fault) => fault.fact(name),
            Self::Throttle(fault) => fault.fact(name),
            Self::Validate(fault) => fault.fact(name),
            Self::MapRequest(fault) => fault.fact(name),
            Self::Integrate(fault) => fault.fact(name),
            Self::MapResponse(fault) => fault.fact(name),
            Self::ResourcePolicy(fault) => fault.fact(name),
            Self::Authorize(fault) => fault.fact(name),
            Self::Receive(_)
            | Self::Route(_)
            | Self::CacheLookup(_)
            | Self::Idempotency(_)
            | Self::Respond(_)
            | Self::Bug(_) => None,
        }
    }

    /// `$context.error.message`, with the facts filled in; `None`: Amazon's `null`.
    pub fn message(&self) -> Option<Cow<'static, str>> {
        let message = self.spec().message?;
        Some(if message.contains('{') {
            Cow::Owned(self.fill(message))
        } else {
            Cow::Borrowed(message)
        })
    }

    /// When it is worth trying again: `Retry-After` of the answer.
    pub fn retry_after(&self) -> Option<std::time::Duration> {
        match self {
            Self::ApiKey(fault) => fault.retry_after(),
            Self::Throttle(fault) => Some(fault.retry_after()),
            Self::Idempotency(fault) => fault.retry_after(),
            Self::Integrate(IntegrateFault::Resilience(fault)) => Some(fault.retry_after()),
            _ => None,
        }
    }

    /// `$context.error.validationErrorString`; `None` where nothing was validated.
    pub fn validation_error(&self) -> Option<String> {
        match self {
            Self::Validate(fault) => fault.violations(),
            _ => None,
        }
    }

    /// Amazon's lines of the execution log, with the facts filled in.
    pub fn log_lines(&self) -> Vec<String> {
        let log = self.spec().log;
        if log.is_empty() {
            return Vec::new();
        }
        log.split('\n').map(|line| self.fill(line)).collect()
    }

    fn fill(&self, line: &str) -> String {
        let mut filled = String::with_capacity(line.len());
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, behind)) = after.split_once('}') else {
                rest = after;
                break;
            };
            if let Some(fact) = self.fact(name) {
                filled.push_str(&fact);
            }
            rest = behind;
        }
        filled.push_str(rest);
        filled
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests;
