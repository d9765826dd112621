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
    /// The alias that points at the newest version (`AutoPublishAlias`).
    pub alias: Option<Placed<String>>,
    /// The log group, `/aws/lambda/{name}` by default.
    pub log_group: String,
    /// Properties that were read and have no field here.
    pub other: IndexMap<String, Node>,
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
