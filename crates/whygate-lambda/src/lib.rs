//! Functions: the Runtime API, worker processes and local invocation.
//!
//! [`FunctionService`] stands behind the gateway's `Functions` port. Each function has a pool
//! of worker processes; each worker finds a Runtime API of its own on loopback and serves one
//! invocation at a time, as an execution environment does on Amazon.
//!
//! What a function does never harms the gateway: its output and its answers are bounded, its
//! process is ended at its timeout and with the service, and no variable of the gateway's own
//! environment reaches it.

mod asynchronous;
mod code;
mod configuration;
mod control_groups;
mod destinations;
mod dispatch;
mod environment;
mod event_json;
mod failure;
mod fingerprint;
mod function;
mod interpreter;
mod invocation;
mod isolation;
mod log_history;
mod logs;
mod memory;
mod name;
mod operations;
mod own_output;
mod package;
mod permission;
mod platform_log;
mod process_limit;
mod process_tree;
mod processes;
mod registry;
mod remote;
mod report;
mod runtime_api;
mod service;
mod settings;
mod stream_log;
mod sync;
mod threads;
mod url;
mod wake_latency;
mod worker;

pub use asynchronous::{
    GivenUpEvent, GivenUpEvents, KeptEvent, KeptEvents, KeptEventsError, LastFailure,
    NoGivenUpEvents, NoKeptEvents,
};
pub use configuration::{
    AliasSpec, AsynchronousSpec, CodeSource, FunctionSpec, FunctionsConfiguration, Home, LogFormat,
    LogLevel, LoggingConfig, PermissionMode, PermissionSpec, PublishedVersion,
};
pub use control_groups::{ControlGroups, ControlGroupsError, try_control_groups};
pub use destinations::{AttributeValue, Delivery, DeliveryError, Destinations, NoDestinations};
pub use dispatch::{EVENT_BYTES, InvokeOptions};
pub use fingerprint::{CodeFingerprint, fingerprint};
pub use interpreter::{RuntimeHere, RuntimeMissing, find_runtime};
pub use isolation::{
    Isolation, IsolationError, LaunchError, WorkerLaunch, WorkerLauncher, WorkerUser, launch_worker,
};
pub use log_history::{LogEvent, LogHistory, StreamHistory};
pub use logs::{DiscardLogs, FunctionLogLine, FunctionLogs, LogSource};
pub use name::FunctionName;
pub use operations::{
    InvocationType, InvokeInput, InvokeOutput, InvokeStreamOutput, LambdaError, LambdaErrorKind,
    Operations, StreamEvent,
};
pub use own_output::is_own_output;
pub use package::{PackageError, measure_package};
pub use remote::{
    CallError, DESTINATION_SERVICES, NoConnections, ObjectError, RemoteEndpoint,
    RemoteEndpointError, RemoteSettings, ServiceDestinations, ServiceObjects, StoredObject,
    UnsignableRequest,
};
pub use service::{FunctionService, StartError};
pub use settings::{AsynchronousSettings, Credentials, FunctionSettings};
pub use url::{
    UrlAnswer, UrlAnswerProblem, UrlBody, UrlCaller, UrlCause, UrlCors, UrlRefusal, UrlRequest,
    UrlSigner, UrlSpec,
};
pub use wake_latency::WakeLatencyError;
