//! What an authorizer's function returns, read; and the results that are kept.
//!
//! Each core keeps results of its own: nothing on the request path takes a lock that another
//! core can hold, so a function may be asked once a core. Identities are kept as digests only.
//! The room is bounded in entries and in bytes; what came first goes first.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html>.

use std::{
    collections::{HashMap, VecDeque},
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use ring::digest;
use serde_json::Value;
use whygate_exchange::Secret;
use whygate_model::policy::{MAX_POLICY_BYTES, Policy};

/// Results that a core keeps.
const MOST_RESULTS: usize = 20_000;
/// Bytes that a core's results take.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// What a result takes besides what it was read from.
const OVERHEAD_BYTES: usize = 512;

/// What an authorizer's function returned.
#[derive(Debug)]
pub(crate) struct AuthorizerResult {
    pub(crate) principal: String,
    pub(crate) policy: Policy,
    /// `context`, its values as text.
    pub(crate) context: Vec<(String, String)>,
    pub(crate) usage_identifier_key: Option<Secret<Arc<str>>>,
    /// The method that it was made for.
    pub(crate) made_for: String,
    bytes: usize,
}

/// Why what a function returned cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ResultError {
    /// It is no result.
    Invalid(String),
    /// A member of `context` is something else than text, a number or a truth value.
    Context { member: String, found: &'static str },
}

impl AuthorizerResult {
    /// Reads what a function returned for a method.
    pub(crate) fn read(payload: &[u8], made_for: &str) -> Result<Self, ResultError> {
        if payload.len() > MAX_POLICY_BYTES {
            return Err(ResultError::Invalid(format!(
                "it has {} bytes; at most {MAX_POLICY_BYTES} are read",
                payload.len()
            )));
        }
        let invalid = |detail: &str| ResultError::Invalid(detail.to_owned());
        let value: Value = serde_json::from_slice(payload)
            .map_err(|error| ResultError::Invalid(error.to_string()))?;
        let Value::Object(members) = value else {
            return Err(ResultError::Invalid(format!(
                "it is {}, not an object",
                kind(&value)
            )));
        };
        if let Some(unknown) = members.keys().find(|name| {
            !matches!(
                name.as_str(),
                "principalId" | "policyDocument" | "context" | "usageIdentifierKey"
            )
        }) {
            return Err(ResultError::Invalid(format!(
                "unrecognized field \"{unknown}\""
            )));
        }
        let principal = match members.get("principalId") {
            Some(Value::String(principal)) if !principal.is_empty() => principal.clone(),
            Some(Value::Number(principal)) => principal.to_string(),
            Some(Value::String(_)) => return Err(invalid("`principalId` is empty")),
            Some(Value::Null) | None => return Err(invalid("`principalId` is missing")),
            Some(_) => return Err(invalid("`principalId` must be text")),
        };
        let policy = match members.get("policyDocument") {
            Some(Value::Null) | None => return Err(invalid("`policyDocument` is missing")),
            Some(document) => Policy::from_json(document)
                .map_err(|error| ResultError::Invalid(error.to_string()))?,
        };
        if let Some(index) = policy
            .statements
            .iter()
            .position(|statement| statement.resource.is_none())
        {
            return Err(ResultError::Invalid(format!(
                "`Statement[{index}].Resource` is missing"
            )));
        }
        let usage_identifier_key = match members.get("usageIdentifierKey") {
            Some(Value::String(key)) => Some(Secret::new(Arc::from(key.as_str()))),
            Some(Value::Null) | None => None,
            Some(_) => return Err(invalid("`usageIdentifierKey` must be text")),
        };
        Ok(Self {
            principal,
            policy,
            context: context(members.get("context"))?,
            usage_identifier_key,
            made_for: made_for.to_owned(),
            // Read, a document takes some four times what it took as text.
            bytes: OVERHEAD_BYTES + 4 * payload.len(),
        })
    }
}

fn context(context: Option<&Value>) -> Result<Vec<(String, String)>, ResultError> {
    let members = match context {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Object(members)) => members,
        Some(other) => {
            return Err(ResultError::Context {
                member: "context".to_owned(),
                found: kind(other),
            });
        }
    };
    members
        .iter()
        .map(|(name, value)| match value {
            Value::String(text) => Ok((name.clone(), text.clone())),
            Value::Number(number) => Ok((name.clone(), number.to_string())),
            Value::Bool(truth) => Ok((name.clone(), truth.to_string())),
            Value::Null | Value::Array(_) | Value::Object(_) => Err(ResultError::Context {
                member: name.clone(),
                found: kind(value),
            }),
        })
        .collect()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Whose result it is: the authorizer's generation, and a digest of the identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ResultKey {
    generation: u64,
    identity: [u8; 32],
}

impl ResultKey {
    /// The key of an identity that has these values, in their order.
    pub(crate) fn new<'value>(
        generation: u64,
        values: impl IntoIterator<Item = &'value str>,
    ) -> Self {
        let mut hash = digest::Context::new(&digest::SHA256);
        for value in values {
            hash.update(&(value.len() as u64).to_be_bytes());
            hash.update(value.as_bytes());
        }
        let mut identity = [0; 32];
        identity.copy_from_slice(hash.finish().as_ref());
        Self {
            generation,
            identity,
        }
    }
}

/// The results that a core keeps.
#[derive(Debug, Default)]
pub(crate) struct AuthorizerResults {
    kept: HashMap<ResultKey, Kept>,
    /// In the order in which they came, with the number that tells a result from an older one
    /// of the same key.
    order: VecDeque<(ResultKey, u64)>,
    bytes: usize,
    next: u64,
}

#[derive(Debug)]
struct Kept {
    result: Rc<AuthorizerResult>,
    until: Duration,
    number: u64,
}

impl AuthorizerResults {
    /// The result of an identity, if it is still good at `now` (monotonic).
    pub(crate) fn get(&mut self, key: &ResultKey, now: Duration) -> Option<Rc<AuthorizerResult>> {
        let kept = self.kept.get(key)?;
        if kept.until <= now {
            self.remove(key);
            return None;
        }
        Some(kept.result.clone())
    }

    /// Keeps a result until a time of the monotonic clock.
    pub(crate) fn keep(&mut self, key: ResultKey, result: Rc<AuthorizerResult>, until: Duration) {
        self.remove(&key);
        let number = self.next;
        self.next += 1;
        self.bytes += result.bytes;
        self.kept.insert(
            key,
            Kept {
                result,
                until,
                number,
            },
        );
        self.order.push_back((key, number));
        while self.kept.len() > MOST_RESULTS || self.bytes > MOST_BYTES {
            let Some((oldest, number)) = self.order.pop_front() else {
                break;
            };
            if self
                .kept
                .get(&oldest)
                .is_some_and(|kept| kept.number == number)
            {
                self.remove(&oldest);
            }
        }
        // What was replaced or has ended leaves its place in the order behind.
        if self.order.len() > 2 * MOST_RESULTS {
            let kept = &self.kept;
            self.order
                .retain(|(key, number)| kept.get(key).is_some_and(|kept| kept.number == *number));
        }
    }

    fn remove(&mut self, key: &ResultKey) {
        if let Some(removed) = self.kept.remove(key) {
            self.bytes -= removed.result.bytes;
        }
    }
}

#[cfg(test)]
mod tests;
