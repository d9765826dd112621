//! Functions, who may invoke them, roles and log groups.

use std::{path::PathBuf, time::Duration};

use indexmap::IndexMap;

use super::FunctionName;
use crate::{
    node::Node,
    place::{Place, Placed},
};

/// A Lambda function.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its logical id.
    pub logical_id: String,
    /// Its name: `FunctionName`, else `{stack}-{logical id}`.
    pub name: FunctionName,
    /// Its ARN without a qualifier.
    pub arn: String,
    /// Where it stands.
    pub place: Place,
    /// `python3.12`, `nodejs22.x`, `provided.al2023` …
    pub runtime: Option<Placed<String>>,
    /// `file.function`.
    pub handler: Option<Placed<String>>,
    /// Whether it is an archive or a container image.
    pub package_type: PackageType,
    /// Where its code is.
    pub code: FunctionCode,
    /// How long an invocation may take: 1 s to 900 s, default 3 s.
    pub timeout: Placed<Duration>,
    /// Memory in megabytes (2^20 bytes): 128 to 10,240, default 128.
    pub memory_megabytes: Placed<u32>,
    /// Environment variables.
    pub environment: IndexMap<String, Placed<String>>,
    /// Layers: ARNs, or folders of the template's own layers.
    pub layers: Vec<Placed<String>>,
    /// The ARN of the role that its code has.
    pub role: Option<Placed<String>>,
    /// The versions that are published, such as `1`. The code of each is the one at hand.
    pub versions: Vec<String>,
    /// The names under which versions are called.
    pub aliases: Vec<FunctionAlias>,
    /// The log group, `/aws/lambda/{name}` by default.
    pub log_group: String,
    /// How log lines are written.
    pub logging: FunctionLogging,
    /// How many invocations may run at once.
    pub reserved_concurrency: Option<Placed<u32>>,
    /// The ARN of the queue or topic that gets events that could not be processed.
    pub dead_letter: Option<Placed<String>>,
    /// What becomes of asynchronous invocations, by qualifier.
    pub asynchronous: Vec<EventInvokeConfig>,
    /// Addresses of the function's own.
    pub urls: Vec<FunctionUrl>,
    /// Properties that were read and have no field here.
    pub other: IndexMap<String, Node>,
}

/// A name under which a version of a function is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionAlias {
    /// Its name.
    pub name: Placed<String>,
    /// The version that it stands for: a number or `$LATEST`.
    pub version: String,
    /// Versions that get a part of its calls, in millionths of them.
    pub weights: Vec<(String, u32)>,
}

/// How a function's log lines are written.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-lambda-function-loggingconfig.html>.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FunctionLogging {
    /// `Text` or `JSON`.
    pub format: Option<&'static str>,
    /// `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR` or `FATAL`.
    pub application_log_level: Option<&'static str>,
    /// `DEBUG`, `INFO` or `WARN`.
    pub system_log_level: Option<&'static str>,
}

/// What becomes of asynchronous invocations.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-eventinvokeconfig.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventInvokeConfig {
    /// Where it stands.
    pub place: Place,
    /// `$LATEST`, a version or an alias.
    pub qualifier: String,
    /// How often a failed event is tried again: 0 to 2, default 2.
    pub maximum_retry_attempts: u32,
    /// How old an event may get: 60 s to 21,600 s, default 21,600 s.
    pub maximum_event_age: Duration,
    /// The ARN of what hears of successes.
    pub on_success: Option<Placed<String>>,
    /// The ARN of what hears of failures.
    pub on_failure: Option<Placed<String>>,
}

/// An address of a function's own.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-url.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionUrl {
    /// Where it stands.
    pub place: Place,
    /// The first label of its host: 32 letters and digits.
    pub id: String,
    /// The alias that it calls; `None`: the unpublished version.
    pub qualifier: Option<String>,
    /// Whether callers must sign (`AuthType: AWS_IAM`).
    pub requires_signature: bool,
    /// Whether the answer is streamed (`InvokeMode: RESPONSE_STREAM`).
    pub streams: bool,
    /// What browsers are told.
    pub cors: Option<FunctionUrlCors>,
}

/// What browsers are told of a function's address.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html>.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionUrlCors {
    /// `AllowOrigins`.
    pub allow_origins: Vec<String>,
    /// `AllowMethods`.
    pub allow_methods: Vec<String>,
    /// `AllowHeaders`.
    pub allow_headers: Vec<String>,
    /// `ExposeHeaders`.
    pub expose_headers: Vec<String>,
    /// `MaxAge`, in seconds: 0 to 86,400.
    pub max_age_seconds: Option<u32>,
    /// `AllowCredentials`.
    pub allow_credentials: bool,
}

/// Whether a function is an archive or a container image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PackageType {
    /// An archive or a folder.
    #[default]
    Zip,
    /// A container image.
    Image,
}

/// Where a function's code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FunctionCode {
    /// A folder or a single file beside the template.
    Path(Placed<PathBuf>),
    /// A zip file beside the template.
    Zip(Placed<PathBuf>),
    /// In the template.
    Inline(Placed<String>),
    /// In a bucket: not at hand here.
    Bucket(Placed<String>),
    /// A container image: not run here.
    Image(Placed<String>),
    /// Nowhere.
    Missing,
}

/// A statement of a function's resource-based policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LambdaPermission {
    /// Where it stands. For one that the serverless transform adds: the event.
    pub place: Place,
    /// The function: name, ARN or partial ARN, with or without a qualifier.
    pub function: Placed<String>,
    /// `lambda:InvokeFunction` or a pattern.
    pub action: String,
    /// `apigateway.amazonaws.com`, an account or `*`.
    pub principal: String,
    /// The pattern for the caller's ARN.
    pub source_arn: Option<Placed<String>>,
    /// The caller's account.
    pub source_account: Option<Placed<String>>,
    /// `NONE` or `AWS_IAM`: holds for calls of the function's address with that type alone.
    pub function_url_auth_type: Option<String>,
    /// Whether it holds for calls of the function's address alone.
    pub invoked_via_function_url: bool,
}

/// An IAM role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its logical id.
    pub logical_id: String,
    /// Its ARN.
    pub arn: String,
    /// Where it stands.
    pub place: Place,
    /// Who may assume it.
    pub assume_role_policy: Option<Node>,
    /// Its policy documents, those of the template's own policies included.
    pub policies: Vec<Node>,
    /// ARNs of managed policies that the template does not hold.
    pub managed_policy_arns: Vec<Placed<String>>,
}

/// A log group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogGroup {
    /// Its logical id.
    pub logical_id: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// How many days events are kept; `None`: for ever.
    pub retention_days: Option<u32>,
}
