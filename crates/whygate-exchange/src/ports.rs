//! What the request path needs from outside: small traits with an embedded default in the
//! binary and a fixed one in tests.

mod idempotency;

use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::{Arc, OnceLock},
    time::Duration,
};

use bytes::Bytes;
use time::{OffsetDateTime, macros::format_description};
use whygate_model::policy::{Asker, Permissions};

use crate::{Exchange, ExtendedRequestId, RequestId, Secret};

pub use idempotency::{
    IdempotencyClaim, IdempotencyClaimed, IdempotencyDigest, IdempotencyState,
    IdempotencyUnavailable, IdempotentAnswers, KeptAnswer, NoIdempotentAnswers,
};

/// A boxed future that may cross threads.
pub type PortFuture<T> = Pin<Box<dyn Future<Output = T> + Send + 'static>>;

/// Wall time in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixMillis(pub u64);

impl UnixMillis {
    /// As Amazon writes when a request came: `dd/MMM/yyyy:HH:mm:ss +0000`. Empty for a time that
    /// no calendar has.
    pub fn request_time(self) -> String {
        let format =
            format_description!("[day]/[month repr:short]/[year]:[hour]:[minute]:[second] +0000");
        i64::try_from(self.0 / 1000)
            .ok()
            .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
            .and_then(|time| time.format(format).ok())
            .unwrap_or_default()
    }
}

/// What time it is. Everything that ends up in a record or an answer asks here.
pub trait Clock: Send + Sync + fmt::Debug {
    /// Wall time.
    fn now(&self) -> UnixMillis;
    /// Time since some fixed point; never goes back.
    fn monotonic(&self) -> Duration;
}

/// Where ids come from.
pub trait Ids: Send + Sync + fmt::Debug {
    /// A new request id.
    fn request_id(&self) -> RequestId;
    /// A new extended request id.
    fn extended_request_id(&self) -> ExtendedRequestId;
    /// Twelve random bytes for a trace root and eight for its segment.
    fn trace(&self) -> ([u8; 12], [u8; 8]);
}

/// Counters of calls, for rates and quotas: in process, or shared by several nodes.
///
/// Nothing here waits: a call is let in or not at once. A store that several nodes share hands
/// tokens and calls out from portions that it has fetched beforehand.
pub trait Counters: Send + Sync + fmt::Debug {
    /// The counter of a name; the same one for the same name, whichever plan asks for it, so
    /// that a reload forgets nothing. Asked once for each counter of a plan, not for each call.
    fn counter(&self, name: &str) -> std::sync::Arc<dyn Counter>;
}

/// One counter. Used by many threads at once, and exact all the same.
pub trait Counter: Send + Sync + fmt::Debug {
    /// Takes a token out of a bucket. `now` is of the monotonic clock.
    /// Fails with the time until there will be one.
    fn take(&self, rate: Rate, now: Duration) -> Result<(), Duration>;

    /// Counts a call of a quota. A period that lies before the one of the last call counts as
    /// that one: a clock that is put back gives nothing away. Returns how many calls the period
    /// has now; `None` if it has all that it may have.
    fn count(&self, limit: u64, at: QuotaTime) -> Option<u64>;

    /// Takes a call back that was counted and then refused for another reason.
    fn uncount(&self, at: QuotaTime);

    /// What its quota has used.
    fn quota(&self) -> QuotaUsage;

    /// Lets a period have so many calls more than it has had, whatever the limit.
    fn set_remaining(&self, remaining: u64, at: QuotaTime);
}

/// When a call is, as a quota sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotaTime {
    /// The period's number: later ones are greater; at most 24 bits.
    pub period: u64,
    /// Days since 1970-01-01, in UTC; at most 24 bits.
    pub day: u64,
}

/// What a quota has used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotaUsage {
    /// The period of the last call.
    pub period: u64,
    /// Its calls.
    pub used: u64,
    /// A period that may have another number of calls than the limit says, and that number.
    pub allowance: Option<(u64, u64)>,
    /// The day of the last call.
    pub day: u64,
    /// Its calls.
    pub used_in_day: u64,
    /// The days before that had calls, the oldest first; at most ninety.
    pub days: Vec<DayOfCalls>,
}

/// A day that is over, as a quota has seen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOfCalls {
    /// Days since 1970-01-01, in UTC.
    pub day: u64,
    /// Its calls.
    pub used: u64,
    /// Calls that its period had left at its end.
    pub remaining: u64,
}

/// A token bucket.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Tokens that come back in a second; 0: none ever.
    pub per_second: f64,
    /// Tokens that it holds at most.
    pub burst: u64,
}

/// Where closed exchanges go. Called once for each exchange, on the core that served it:
/// it must return at once and never block.
pub trait Exchanges: Send + Sync + fmt::Debug {
    /// Takes a closed exchange.
    fn close(&self, exchange: Box<Exchange>);
}

/// Results of calls that were answered before they were done. They survive a restart.
pub trait DeferredResults: Send + Sync + fmt::Debug {
    /// Notes that work begins, under a new id that nobody can guess.
    fn begin(&self) -> PortFuture<Result<String, DeferredUnavailable>>;
    /// Keeps the result of work that has begun.
    fn finish(
        &self,
        id: String,
        result: DeferredResult,
    ) -> PortFuture<Result<(), DeferredUnavailable>>;
    /// Takes a result: it is given once.
    fn take(&self, id: String) -> PortFuture<Result<DeferredState, DeferredUnavailable>>;
}

/// A kept answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeferredResult {
    /// The status.
    pub status: u16,
    /// The headers, in their order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
}

/// How far work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeferredState {
    /// No such work was ever begun, or it was forgotten.
    Unknown,
    /// It goes on.
    Pending,
    /// It is done, and this is the one time that its result is given.
    Ready(DeferredResult),
    /// Its result was given before.
    Gone,
    /// It was cut off when the gateway ended.
    Lost,
}

/// Results cannot be kept or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct DeferredUnavailable {
    /// What the store says.
    pub detail: String,
}

/// Keeps nothing: work that is to be answered later is refused.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoDeferredResults;

impl NoDeferredResults {
    fn refused<T: Send + 'static>() -> PortFuture<Result<T, DeferredUnavailable>> {
        Box::pin(async {
            Err(DeferredUnavailable {
                detail: "nothing keeps results here".to_owned(),
            })
        })
    }
}

impl DeferredResults for NoDeferredResults {
    fn begin(&self) -> PortFuture<Result<String, DeferredUnavailable>> {
        Self::refused()
    }

    fn finish(
        &self,
        _id: String,
        _result: DeferredResult,
    ) -> PortFuture<Result<(), DeferredUnavailable>> {
        Self::refused()
    }

    fn take(&self, _id: String) -> PortFuture<Result<DeferredState, DeferredUnavailable>> {
        Self::refused()
    }
}

/// Functions: local processes or a remote Lambda endpoint.
pub trait Functions: Send + Sync + fmt::Debug {
    /// Invokes a function and waits for its answer, or for the beginning of it when the
    /// request asks for a stream. Dropping the future abandons the invocation.
    fn invoke(&self, request: InvokeRequest) -> PortFuture<Result<Invocation, InvokeError>>;
}

/// The access keys that requests can be signed with.
pub trait AccessKeys: Send + Sync + fmt::Debug {
    /// The key of an id. Called on the request path: it must not block.
    fn find(&self, id: &str) -> Option<Arc<AccessKey>>;
}

impl AccessKeys for Vec<Arc<AccessKey>> {
    fn find(&self, id: &str) -> Option<Arc<AccessKey>> {
        self.iter().find(|key| key.id == id).cloned()
    }
}

/// An access key and whoever it belongs to.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html>.
#[derive(Clone, Debug)]
pub struct AccessKey {
    /// `AKIA…`, of temporary credentials `ASIA…`.
    pub id: String,
    /// The secret access key.
    pub secret: Secret<String>,
    /// The session token of temporary credentials.
    pub session_token: Option<Secret<String>>,
    /// When temporary credentials end.
    pub expires: Option<UnixMillis>,
    /// The account, twelve digits.
    pub account_id: String,
    /// The unique id, `AIDA…`.
    pub user_id: String,
    /// The user's ARN.
    pub user_arn: String,
    /// The ARN of the role whose session it is, with the role's path.
    pub role_arn: Option<String>,
    /// What whoever has it may do.
    pub permissions: Permissions,
}

impl AccessKey {
    /// Whoever it belongs to, as conditions of policies know them.
    pub fn asker(&self) -> Asker<'_> {
        Asker {
            account_id: &self.account_id,
            user_id: &self.user_id,
            arn: &self.user_arn,
            role_arn: self.role_arn.as_deref(),
        }
    }
}

/// What a function is invoked with.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html>.
#[derive(Clone, Debug)]
pub struct InvokeRequest {
    /// Name or ARN, with or without a qualifier (`:alias`, `:version`).
    pub function: String,
    /// The event.
    pub payload: Bytes,
    /// Who calls: the ARN held against the function's resource-based policy. `None`: the
    /// caller has a role of its own and the policy is not asked.
    pub source_arn: Option<String>,
    /// The account that the source ARN belongs to.
    pub source_account: String,
    /// `X-Amzn-Trace-Id` for the function.
    pub trace: Option<String>,
    /// Whether the answer is wanted as it comes.
    pub streaming: bool,
    /// Whether nobody waits for the answer: the event is queued, and the outcome is
    /// [`InvocationOutcome::Accepted`].
    pub asynchronous: bool,
}

/// A function's answer.
#[derive(Debug)]
pub struct Invocation {
    /// What ran.
    pub run: FunctionRun,
    /// What it answered.
    pub outcome: InvocationOutcome,
}

/// What a function answered.
#[derive(Debug)]
pub enum InvocationOutcome {
    /// A result, whole.
    Payload(Bytes),
    /// A result that is still coming.
    Stream(InvocationStream),
    /// `X-Amz-Function-Error`.
    Error(FunctionError),
    /// The event was queued; the function runs when it is its turn.
    Accepted,
}

/// A result that is still coming. It ends with `None` after an `Ok` chunk, or with an error.
pub struct InvocationStream {
    /// Chunks in order.
    pub chunks: Pin<Box<dyn futures_util::Stream<Item = Result<Bytes, FunctionError>> + Send>>,
    /// What the function's runtime says that it is, where that is known.
    pub content_type: Option<String>,
    /// The lines of the invocation's log, the closing ones too: there once the stream has ended,
    /// where the log is known at all.
    pub log: Arc<OnceLock<Vec<String>>>,
}

impl fmt::Debug for InvocationStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("InvocationStream")
    }
}

/// A run of a function, as far as it is known when the answer is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionRun {
    /// The function's name.
    pub function: String,
    /// The invocation's own request id.
    pub request_id: String,
    /// `$LATEST` or a number.
    pub version: String,
    /// The log group.
    pub log_group: String,
    /// The log stream.
    pub log_stream: String,
    /// What it logged, START, END and REPORT lines included, at most some 64 KiB from the end.
    pub log: Vec<String>,
    /// How long the handler ran.
    pub duration: Option<Duration>,
    /// How long the worker took to start, on a cold start.
    pub init_duration: Option<Duration>,
    /// How long the call waited for a worker.
    pub queued: Option<Duration>,
    /// Memory used at most, in megabytes (2^20 bytes).
    pub max_memory_used_megabytes: Option<u64>,
}

/// The function failed; the invocation itself did not.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionError {
    /// Why.
    pub kind: FunctionErrorKind,
    /// `errorType` of the payload.
    pub error_type: String,
    /// `errorMessage` of the payload.
    pub message: String,
    /// The stack, a line an item.
    pub stack: Vec<String>,
    /// The error payload as Lambda returns it.
    pub payload: Bytes,
}

/// Why a function failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FunctionErrorKind {
    /// Its code threw, or reported an error of its own.
    Exception,
    /// Its code read an environment variable that is not set, and cannot do without it.
    MissingVariable,
    /// It took longer than its timeout.
    Timeout,
    /// A module could not be imported.
    ImportModule,
    /// The module has no such handler, or the handler's name is malformed.
    HandlerNotFound,
    /// The code does not parse.
    Syntax,
    /// There is nothing to start: no bootstrap, no interpreter, the wrong architecture.
    InvalidEntrypoint,
    /// The process ended in the middle.
    ProcessExited,
    /// The process was killed for its memory.
    OutOfMemory,
    /// What it returned cannot be written as JSON.
    NotSerializable,
    /// What it returned is larger than 6 MB.
    ResponseTooLarge,
}

/// How a Lambda endpoint failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndpointFailure {
    /// There is no connection to it.
    Unreachable,
    /// The connection broke before the answer was there.
    BrokeOff,
    /// It did not answer in time.
    TimedOut {
        /// The time that it had.
        limit: Duration,
    },
    /// It refused the caller: credentials, signature or permissions.
    Denied {
        /// Its error type, such as `AccessDeniedException`.
        error_type: String,
    },
    /// It answered with an error of its own.
    Failed {
        /// The answer's status.
        status: u16,
        /// Its error type, such as `ServiceException` or `ENILimitReachedException`.
        error_type: String,
    },
    /// What it answered is not an answer of Lambda's.
    Malformed,
}

/// The invocation failed before the function's code could.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvokeError {
    /// No such function, alias or version.
    #[error("function not found: {function}")]
    NotFound {
        /// The ARN or name that was asked for.
        function: String,
    },
    /// The resource-based policy has no statement that allows the caller.
    #[error("not authorized to invoke {function}")]
    PermissionMissing {
        /// The function's ARN.
        function: String,
        /// The source ARN that no statement allows.
        source_arn: String,
    },
    /// Too many at once.
    #[error("rate exceeded: {reason}")]
    Throttled {
        /// Lambda's reason, such as `ReservedFunctionConcurrentInvocationLimitExceeded`.
        reason: &'static str,
        /// The limit that was reached; `None`: an endpoint elsewhere did not say.
        limit: Option<u32>,
    },
    /// The event is larger than 6,291,456 bytes, or 1,048,576 for an asynchronous invocation.
    #[error("{length} byte payload is too large")]
    RequestTooLarge {
        /// Its length.
        length: usize,
    },
    /// The function is defined and its code is not at hand, or its runtime is not run here.
    #[error("{function} cannot be run here: {reason}")]
    NotRunnable {
        /// The function's name.
        function: String,
        /// Why, and what to do.
        reason: String,
    },
    /// The event is not JSON.
    #[error("could not parse request body into json: {detail}")]
    EventNotJson {
        /// What the parser says, in the words of Amazon's.
        detail: String,
    },
    /// The Lambda endpoint that has the function could not be asked, or refused.
    #[error("the Lambda endpoint {endpoint}: {detail}")]
    Endpoint {
        /// The function's ARN or name.
        function: String,
        /// The endpoint: scheme, host and port.
        endpoint: String,
        /// In which way.
        failure: EndpointFailure,
        /// What it said, or what the connection says.
        detail: String,
    },
    /// The gateway is shutting down, or the function service has gone.
    #[error("the function service has stopped")]
    Stopped,
}
