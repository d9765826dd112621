//! How functions are run: what is set once, when the service starts, and holds for all of them.
//!
//! These types must never print the value of an environment variable or of a credential.

use std::{collections::BTreeMap, fmt, path::PathBuf, sync::Arc, time::Duration};

use whygate_exchange::ports::{Clock, Ids};

use crate::{
    asynchronous::{GivenUpEvents, KeptEvents, NoGivenUpEvents, NoKeptEvents},
    control_groups::ControlGroups,
    destinations::{Destinations, NoDestinations},
    isolation::Isolation,
    log_history::LogHistory,
    logs::{DiscardLogs, FunctionLogs},
    remote::RemoteSettings,
};

/// Keys that a function finds in its environment.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// `AWS_ACCESS_KEY_ID`.
    pub access_key_id: String,
    /// `AWS_SECRET_ACCESS_KEY`.
    pub secret_access_key: String,
    /// `AWS_SESSION_TOKEN`.
    pub session_token: String,
}

impl Default for Credentials {
    /// Keys that open nothing, so that an SDK finds some and signs.
    fn default() -> Self {
        Self {
            access_key_id: "ASIAWHYGATELOCALONLY".into(),
            secret_access_key: "whygate-local-only".into(),
            session_token: "whygate-local-only".into(),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credentials(***)")
    }
}

/// How functions are run. Set once, when the service starts.
#[derive(Clone)]
pub struct FunctionSettings {
    /// Wall time.
    pub clock: Arc<dyn Clock>,
    /// Where request ids and the names of log streams come from. They must differ from each
    /// other.
    pub ids: Arc<dyn Ids>,
    /// Where log lines go as they are written. Default: nowhere.
    pub logs: Arc<dyn FunctionLogs>,
    /// Where the last of them are kept. Default: one of its own.
    pub log_history: Arc<LogHistory>,
    /// How many workers a function may have at once; further calls wait. Default 10.
    pub workers_per_function: u32,
    /// How many invocations may run at once in all; further ones are throttled. Default 1,000,
    /// Amazon's quota. Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
    pub account_concurrency: u32,
    /// How long a call may wait for a worker before it is throttled. Default 30 seconds.
    pub queue_limit: Duration,
    /// How long a worker without work is kept. Default 10 minutes.
    pub idle_limit: Duration,
    /// How long the init phase may take. Default 10 seconds, Amazon's limit.
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html>.
    pub init_limit: Duration,
    /// Keys for all functions. Default: some that open nothing.
    pub credentials: Credentials,
    /// Variables that every function finds, such as `AWS_ENDPOINT_URL`. A function's own come
    /// before these.
    pub environment: BTreeMap<String, String>,
    /// Interpreters by runtime (`python3.12`), in place of the ones found on the path.
    pub interpreters: BTreeMap<String, PathBuf>,
    /// How workers are kept from what is not their own. Default: not at all.
    pub isolation: Isolation,
    /// Whether the system's control groups hold what functions use of memory, and know their
    /// processes. Default: where the gateway may make groups.
    pub control_groups: ControlGroups,
    /// How soon cores are to wake while functions are called, and for up to 20 ms after a call,
    /// in microseconds: 0 keeps them awake. It holds for all cores and processes of the machine,
    /// and the service does not start where it cannot be had. Default: as the system has it.
    pub wake_latency: Option<u16>,
    /// How asynchronous invocations are queued and tried again.
    pub asynchronous: AsynchronousSettings,
    /// What keeps asynchronous invocations until they are done. Default: nothing does, and they
    /// end with the process.
    pub events: Arc<dyn KeptEvents>,
    /// Who keeps events that were given up. Default: nobody, and only the function's log tells.
    pub given_up: Arc<dyn GivenUpEvents>,
    /// What reaches destinations that are not functions. Default: nothing does, and it is said.
    pub destinations: Arc<dyn Destinations>,
    /// Functions that are called at a Lambda endpoint elsewhere.
    pub remote: RemoteSettings,
}

/// How asynchronous invocations are queued and tried again.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsynchronousSettings {
    /// Events that may wait or run at once in all; further ones are throttled. Default 10,000.
    pub queue_events: usize,
    /// The bytes that they may have in all. Default 256 MB (2^20 bytes).
    pub queue_bytes: usize,
    /// How long a failed event waits for its second and its third attempt. Default: one minute
    /// and two minutes, as on Amazon.
    pub retry_delays: [Duration; 2],
    /// How long a throttled event waits first; each further wait is twice as long. Default one
    /// second, as on Amazon.
    pub first_backoff: Duration,
    /// The longest such wait. Default five minutes, as on Amazon.
    pub longest_backoff: Duration,
}

impl Default for AsynchronousSettings {
    fn default() -> Self {
        Self {
            queue_events: 10_000,
            queue_bytes: 256 << 20,
            retry_delays: [Duration::from_mins(1), Duration::from_mins(2)],
            first_backoff: Duration::from_secs(1),
            longest_backoff: Duration::from_mins(5),
        }
    }
}

impl FunctionSettings {
    /// The defaults.
    pub fn new(clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        Self {
            clock,
            ids,
            logs: Arc::new(DiscardLogs),
            log_history: Arc::default(),
            workers_per_function: 10,
            account_concurrency: 1000,
            queue_limit: Duration::from_secs(30),
            idle_limit: Duration::from_mins(10),
            init_limit: Duration::from_secs(10),
            credentials: Credentials::default(),
            environment: BTreeMap::new(),
            interpreters: BTreeMap::new(),
            isolation: Isolation::default(),
            control_groups: ControlGroups::default(),
            wake_latency: None,
            asynchronous: AsynchronousSettings::default(),
            events: Arc::new(NoKeptEvents),
            given_up: Arc::new(NoGivenUpEvents),
            destinations: Arc::new(NoDestinations),
            remote: RemoteSettings::default(),
        }
    }
}

impl fmt::Debug for FunctionSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FunctionSettings")
            .field("workers_per_function", &self.workers_per_function)
            .field("account_concurrency", &self.account_concurrency)
            .field("queue_limit", &self.queue_limit)
            .field("idle_limit", &self.idle_limit)
            .field("init_limit", &self.init_limit)
            .field("environment", &self.environment.keys())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
