//! What a person wrote about functions, in the form in which the function service takes it.
//!
//! These types know no template and no file format: the binary fills them from a definition.
//! They must never print the value of an environment variable.

use std::{collections::BTreeMap, fmt, path::PathBuf, time::Duration};

use crate::url::UrlSpec;

/// All functions and who may call them. Replaced as a whole.
#[derive(Clone, Debug, Default)]
pub struct FunctionsConfiguration {
    /// The functions. Of two with the same name in the same Region the later one counts.
    pub functions: Vec<FunctionSpec>,
    /// Versions that have code and settings of their own. Those that a function names beside
    /// these run as the function itself does.
    pub published: Vec<PublishedVersion>,
    /// The statements of the functions' resource-based policies.
    pub permissions: Vec<PermissionSpec>,
    /// What becomes of a call that no statement allows. Default: it is refused.
    pub permission_mode: PermissionMode,
    /// Addresses of functions' own.
    pub urls: Vec<UrlSpec>,
    /// The Region and the account that ARNs of functions that are not there name.
    pub home: Home,
    /// Where the gateway keeps its own files, which are no part of any code. Default: nowhere but
    /// in folders called `.whygate`.
    pub data_directory: Option<PathBuf>,
}

/// A Region and an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// Such as `us-east-1`.
    pub region: String,
    /// Twelve digits.
    pub account_id: String,
}

impl Default for Home {
    fn default() -> Self {
        Self {
            region: "us-east-1".into(),
            account_id: "000000000000".into(),
        }
    }
}

/// What becomes of a call that no statement of the function's policy allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PermissionMode {
    /// It is refused, as Amazon refuses it.
    #[default]
    Enforce,
    /// It is served, and the missing statement is said in the log.
    Warn,
    /// Nobody asks.
    Off,
}

/// A published version with code and settings of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedVersion {
    /// The version, such as `1`.
    pub version: String,
    /// The function as it was published, under its own ARN without a version. Its `versions`
    /// and `aliases` say nothing.
    pub spec: FunctionSpec,
}

/// One function.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html>.
#[derive(Clone, PartialEq, Eq)]
pub struct FunctionSpec {
    /// The name, without ARN and qualifier.
    pub name: String,
    /// The ARN, without qualifier.
    pub arn: String,
    /// `python3.12`, `nodejs20.x`, `provided.al2023` and their like.
    pub runtime: String,
    /// `file.function`. Custom runtimes give it a meaning of their own.
    pub handler: String,
    /// Where the code is.
    pub code: CodeSource,
    /// The function's own environment variables. Reserved ones are not taken from here.
    pub environment: BTreeMap<String, String>,
    /// How long an invocation may take. Amazon allows 1 to 900 seconds; default 3.
    pub timeout: Duration,
    /// Memory, in megabytes (2^20 bytes). Amazon allows 128 to 10,240; default 128.
    pub memory_megabytes: u32,
    /// The versions that are published, such as `1`. The code of each is the one at hand,
    /// unless there is a [`PublishedVersion`] of it.
    pub versions: Vec<String>,
    /// The names under which versions are called.
    pub aliases: Vec<AliasSpec>,
    /// What becomes of asynchronous invocations, by qualifier.
    pub asynchronous: BTreeMap<String, AsynchronousSpec>,
    /// The ARN of the queue or topic that gets events that could not be processed.
    pub dead_letter: Option<String>,
    /// The ARN of the execution role. Kept for explanations; nothing is assumed.
    pub role: Option<String>,
    /// The log group. Default `/aws/lambda/{name}`.
    pub log_group: Option<String>,
    /// How log lines are written. Default: text.
    pub logging: LoggingConfig,
    /// Layers, in order: directories, or packages, which are unpacked as the function's own is. On
    /// Amazon they are laid over each other under `/opt`; here each is searched where it is.
    pub layers: Vec<PathBuf>,
    /// How many invocations may run at once; further ones are throttled. `Some(0)` throttles
    /// all. Default: no limit but the account's.
    pub reserved_concurrency: Option<u32>,
    /// `RecursiveLoop: Allow`: results that lead from function to function, and to it, are not
    /// counted. Default: they are, and end after sixteen.
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html>.
    pub may_loop: bool,
}

impl FunctionSpec {
    /// A function with Amazon's defaults.
    pub fn new(name: impl Into<String>, arn: impl Into<String>, code: CodeSource) -> Self {
        Self {
            name: name.into(),
            arn: arn.into(),
            runtime: String::new(),
            handler: String::new(),
            code,
            environment: BTreeMap::new(),
            timeout: Duration::from_secs(3),
            memory_megabytes: 128,
            versions: Vec::new(),
            aliases: Vec::new(),
            asynchronous: BTreeMap::new(),
            dead_letter: None,
            role: None,
            log_group: None,
            logging: LoggingConfig::default(),
            layers: Vec::new(),
            reserved_concurrency: None,
            may_loop: false,
        }
    }

    /// The log group that its lines go to.
    pub fn log_group(&self) -> String {
        self.log_group
            .clone()
            .unwrap_or_else(|| format!("/aws/lambda/{}", self.name))
    }
}

impl fmt::Debug for FunctionSpec {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FunctionSpec")
            .field("name", &self.name)
            .field("arn", &self.arn)
            .field("runtime", &self.runtime)
            .field("handler", &self.handler)
            .field("code", &self.code)
            .field("environment", &self.environment.keys())
            .field("timeout", &self.timeout)
            .field("memory_megabytes", &self.memory_megabytes)
            .finish_non_exhaustive()
    }
}

/// A name under which a version of a function is called.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasSpec {
    /// Its name.
    pub name: String,
    /// The version that it stands for.
    pub version: String,
    /// Versions that get a part of its calls, in millionths of them. The rest goes to the
    /// alias's own version.
    pub weights: Vec<(String, u32)>,
}

impl AliasSpec {
    /// An alias that stands for one version.
    pub fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            version: version.into(),
            weights: Vec::new(),
        }
    }

    /// The version for a draw: a number that is equally likely to be any below a million.
    pub(crate) fn version_for(&self, draw: u32) -> &str {
        let mut reached = 0_u32;
        for (version, weight) in &self.weights {
            reached = reached.saturating_add(*weight);
            if draw < reached {
                return version;
            }
        }
        &self.version
    }
}

/// What becomes of asynchronous invocations.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsynchronousSpec {
    /// How often a failed event is tried again: 0 to 2, default 2.
    pub maximum_retry_attempts: u32,
    /// How old an event may get before it is given up: 60 to 21,600 seconds, default 21,600.
    pub maximum_event_age: Duration,
    /// The ARN of what hears of successes.
    pub on_success: Option<String>,
    /// The ARN of what hears of failures.
    pub on_failure: Option<String>,
}

impl Default for AsynchronousSpec {
    fn default() -> Self {
        Self {
            maximum_retry_attempts: 2,
            maximum_event_age: Duration::from_hours(6),
            on_success: None,
            on_failure: None,
        }
    }
}

/// How a function's log lines are written.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoggingConfig {
    /// `LogFormat`. Default: text.
    pub format: LogFormat,
    /// `ApplicationLogLevel`: what a function says below this level is left out. It counts with
    /// JSON only. Default: `INFO`.
    pub application_log_level: LogLevel,
    /// `SystemLogLevel`: `DEBUG`, `INFO` or `WARN`. What the platform says below this level is
    /// left out. It counts with JSON only. Default: `INFO`.
    pub system_log_level: LogLevel,
}

impl Default for LoggingConfig {
    fn default() -> Self {
        Self {
            format: LogFormat::Text,
            application_log_level: LogLevel::Info,
            system_log_level: LogLevel::Info,
        }
    }
}

/// The form of log lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines of text: START, END, REPORT and their like.
    #[default]
    Text,
    /// JSON records, one a line.
    Json,
}

impl LogFormat {
    /// Reads `Text` or `JSON`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "Text" => Some(Self::Text),
            "JSON" => Some(Self::Json),
            _ => None,
        }
    }
}

/// How much a log line matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// `TRACE`.
    Trace,
    /// `DEBUG`.
    Debug,
    /// `INFO`.
    Info,
    /// `WARN`.
    Warn,
    /// `ERROR`.
    Error,
    /// `FATAL`.
    Fatal,
}

impl LogLevel {
    /// Reads Amazon's name of a level.
    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::Trace,
            Self::Debug,
            Self::Info,
            Self::Warn,
            Self::Error,
            Self::Fatal,
        ]
        .into_iter()
        .find(|level| level.name() == text)
    }

    /// Amazon's name of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Trace => "TRACE",
            Self::Debug => "DEBUG",
            Self::Info => "INFO",
            Self::Warn => "WARN",
            Self::Error => "ERROR",
            Self::Fatal => "FATAL",
        }
    }
}

/// Where a function's code is.
#[derive(Clone, PartialEq, Eq)]
pub enum CodeSource {
    /// A directory: run where it is, never written to.
    Directory(PathBuf),
    /// One source file: run from a directory of its own, as on Amazon.
    File(PathBuf),
    /// A deployment package: unpacked to a temporary directory, at most 250 MB.
    Zip(PathBuf),
    /// Source text: written to `index.py` or `index.js`.
    Inline(String),
    /// Not on this machine: why, and what to do, as the end of a sentence that begins with
    /// "it cannot be run here". Each invocation fails with it.
    NotAtHand(String),
}

impl fmt::Debug for CodeSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Directory(path) => formatter.debug_tuple("Directory").field(path).finish(),
            Self::File(path) => formatter.debug_tuple("File").field(path).finish(),
            Self::Zip(path) => formatter.debug_tuple("Zip").field(path).finish(),
            Self::Inline(text) => write!(formatter, "Inline({} bytes)", text.len()),
            Self::NotAtHand(reason) => formatter.debug_tuple("NotAtHand").field(reason).finish(),
        }
    }
}

/// A statement of a function's resource-based policy that allows something.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionSpec {
    /// The function: name or ARN. With a qualifier the statement holds for calls under that
    /// qualifier alone, and without one for unqualified calls alone.
    pub function: String,
    /// Who may: `apigateway.amazonaws.com`, or `*` for everybody.
    pub principal: String,
    /// What: `lambda:InvokeFunction`, with `*` and `?` as wildcards.
    pub action: String,
    /// On whose behalf: an ARN with `*` and `?` as wildcards in each of its six parts.
    /// Default: any.
    pub source_arn: Option<String>,
    /// The account that the source belongs to. Default: any.
    pub source_account: Option<String>,
    /// The type of function URL that it holds for: `NONE` or `AWS_IAM`. Default: it holds for
    /// calls that do not come through one.
    pub function_url_auth_type: Option<String>,
    /// Whether it holds for calls that come through a function URL alone.
    pub invoked_via_function_url: bool,
}

#[cfg(test)]
mod tests;
