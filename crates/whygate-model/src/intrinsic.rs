//! Parameters, conditions, mappings and `Fn::*` → plain values.
//!
//! What only Amazon could know (the id of a queue, an export of another stack, a secret)
//! gets a made-up value of the right form that is the same from run to run, so that the
//! parts of a template still point at each other. Nothing is looked up outside the template
//! and the files beside it, and a value that a person marked `NoEcho` never reaches a
//! message.
//!
//! The steps, in the order in which CloudFormation takes them:
//!
//! 1. [`parameters`]: the values of parameters;
//! 2. [`macros`]: `Fn::ForEach` and `AWS::Include`, before any other transform;
//! 3. [`references`]: what points at nothing, and circles;
//! 4. [`resolve`]: conditions, then each resource's properties.

mod attributes;
mod conditions;
mod functions;
pub mod macros;
pub mod parameters;
mod physical;
pub mod references;
pub mod resolve;
#[cfg(test)]
mod tests;

use crate::{identity, load::LoadOptions};

pub(crate) use physical::name_of as function_name;
pub use resolve::Resolver;

/// What the pseudo parameters say.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// `AWS::Region`.
    pub region: String,
    /// `AWS::AccountId`.
    pub account_id: String,
    /// `AWS::Partition`.
    pub partition: String,
    /// `AWS::StackName`: letters, digits and `-`.
    pub stack_name: String,
}

impl Environment {
    /// The environment of a definition with that name.
    pub fn new(options: &LoadOptions, definition_name: &str) -> Self {
        Self {
            region: options.region.clone(),
            account_id: options.account_id.clone(),
            partition: options.partition.clone(),
            stack_name: options
                .stack_name
                .clone()
                .unwrap_or_else(|| stack_name(definition_name)),
        }
    }

    /// `AWS::URLSuffix`.
    pub fn url_suffix(&self) -> &'static str {
        if self.partition == "aws-cn" {
            "amazonaws.com.cn"
        } else {
            "amazonaws.com"
        }
    }

    /// `AWS::StackId`.
    pub fn stack_id(&self) -> String {
        format!(
            "arn:{}:cloudformation:{}:{}:stack/{}/{}",
            self.partition,
            self.region,
            self.account_id,
            self.stack_name,
            identity::uuid(&["stack", &self.stack_name]),
        )
    }

    /// An ARN in this account and Region.
    pub fn arn(&self, service: &str, resource: &str) -> String {
        format!(
            "arn:{}:{service}:{}:{}:{resource}",
            self.partition, self.region, self.account_id
        )
    }

    /// The pseudo parameter of that name, if it is text.
    pub fn pseudo_parameter(&self, name: &str) -> Option<String> {
        Some(match name {
            "AWS::Region" => self.region.clone(),
            "AWS::AccountId" => self.account_id.clone(),
            "AWS::Partition" => self.partition.clone(),
            "AWS::StackName" => self.stack_name.clone(),
            "AWS::StackId" => self.stack_id(),
            "AWS::URLSuffix" => self.url_suffix().to_owned(),
            _ => return None,
        })
    }
}

/// The names of all pseudo parameters.
pub(crate) const PSEUDO_PARAMETERS: [&str; 8] = [
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];

/// The longest name that is made from a definition's: names of functions hold it and may
/// have 64 characters in all.
const LONGEST_STACK_NAME: usize = 28;

/// A name that a stack may have: letters, digits and `-`, a letter first. A long one is cut,
/// with an id that keeps it apart from others that begin alike.
fn stack_name(definition_name: &str) -> String {
    let mut name: String = definition_name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        name.insert_str(0, "stack-");
    }
    if name.len() > LONGEST_STACK_NAME {
        const ID: usize = 8;
        name.truncate(LONGEST_STACK_NAME - ID - 1);
        name = format!(
            "{}-{}",
            name.trim_end_matches('-'),
            identity::lower_case_id(ID, &[definition_name])
        );
    }
    name
}
