//! What can be written on the command line.
//!
//! Only shapes and their help; what a command does stands in `commands`. Doc comments here
//! are what `--help` prints: lower case, no full stop.

mod backup;
mod check;
mod definition;
mod drill;
mod keys;
mod refusal;
mod run;
mod template;
mod values;
mod why;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub(crate) use backup::BackupArguments;
pub(crate) use check::{CheckArguments, CheckFormat, DoctorArguments};
pub(crate) use definition::DefinitionArguments;
pub(crate) use drill::DrillArguments;
pub(crate) use keys::{CreateKeyArguments, DeleteKeyArguments, KeysCommand, ListKeysArguments};
pub(crate) use refusal::refuse;
pub(crate) use run::{
    FunctionControlGroups, LAUNCH_FUNCTION, LaunchArguments, LogFormat, Permissions, RunArguments,
};
pub(crate) use template::{TemplateArguments, TemplateCommand, TemplateRenderArguments};
pub(crate) use values::{
    AccountThrottle, EndpointOption, Fact, Parameter, RemoteFunction, Span, parameters,
};
pub(crate) use why::{ExplainArguments, McpArguments, WhyArguments};

const LISTENING: &str = "Listening";
const DEFINITIONS: &str = "Definitions";
const FUNCTIONS: &str = "Functions";
const STATE: &str = "State";
const OUTPUT: &str = "Output";

/// an API gateway that tells you why
///
/// Whygate serves the API definitions that you already have (OpenAPI with
/// `x-amazon-apigateway-*`, SAM, CloudFormation) as Amazon API Gateway would, on this machine,
/// and explains every failed call: the cause, where it arose, the evidence and the fix
#[derive(Debug, Parser)]
#[command(
    name = "whygate",
    version,
    max_term_width = 100,
    after_help = "first steps:\n  whygate run template.yaml     serve a definition\n  whygate why                   explain the last failed call"
)]
pub(crate) struct Arguments {
    /// what to do
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// serve definitions and explain each call that fails
    ///
    /// Serves the definitions until it is interrupted, one line a call. When a definition or
    /// the code of a function changes, it is loaded anew without dropping a request; a change
    /// that does not load leaves what is served as it was. Without DEFINITION, it serves what
    /// was served last with the same data directory
    Run(Box<RunArguments>),
    /// say what is wrong with definitions, without serving them
    ///
    /// Reads and compiles each definition and prints every finding with its place in the file.
    /// Exit code 2 if any of them is an error. The report goes to stdout
    Check(CheckArguments),
    /// explain a failed call: cause, evidence and fix
    ///
    /// Reads the records that `whygate run` keeps in the data directory, so it works while that
    /// runs, from another terminal, and after it has ended. Without REQUEST-ID: the last failed
    /// call
    Why(WhyArguments),
    /// describe a cause by its code, such as `integration-timeout`
    Explain(ExplainArguments),
    /// make, list and delete the access keys that calls are signed with
    ///
    /// Methods with the authorization AWS_IAM want signed calls. These keys are good for calls
    /// to this machine only; `whygate run` notices when they change
    #[command(subcommand)]
    Keys(KeysCommand),
    /// write everything that was made over the control listener into a file
    ///
    /// APIs, deployments, keys, plans, functions with their packages: what `whygate import` puts
    /// into another data directory. The file holds keys; only its owner can read it
    Export(BackupArguments),
    /// take over what `whygate export` wrote
    ///
    /// Into a data directory in which nothing was made over the control listener yet
    Import(BackupArguments),
    /// list the routes of a definition, each with what answers and what guards it
    Routes(RoutesArguments),
    /// try a mapping template without a gateway
    Template(TemplateArguments),
    /// try out what calls will need: backends, certificates, disk, file handles
    ///
    /// Resolves, connects to and shakes hands with each HTTP backend of the definitions, and looks
    /// at the machine; no backend is called. Exit code 1 if something is bad
    Doctor(Box<DoctorArguments>),
    /// bring causes about in a sandboxed copy of a definition, and see whether they are explained
    ///
    /// Each cause is brought about on a route that can suffer it: what answers or guards the route
    /// is replaced by something that fails so. The copy is served on loopback and called, and what
    /// the client reads, the log lines and the explanation are held against the catalogue. The
    /// definition's own backends and functions are never called. Exit code 1 if a cause does not
    /// come out as it should
    Drill(Box<DrillArguments>),
    /// offer why, groups, check and explain to an assistant, over stdin and stdout
    ///
    /// Speaks the Model Context Protocol until stdin ends. The tools read what `whygate run` keeps
    /// and the definitions that they are given; they change nothing
    Mcp(Box<McpArguments>),
    /// print a completion script for a shell
    ///
    /// For example `whygate completions bash > ~/.local/share/bash-completion/completions/whygate`
    Completions(CompletionsArguments),
    /// become a function's process in a network of its own; what `run` calls, and nobody else
    #[command(name = LAUNCH_FUNCTION, hide = true)]
    LaunchFunction(LaunchArguments),
}

/// `whygate routes`.
#[derive(Args, Debug)]
pub(crate) struct RoutesArguments {
    /// file or folder: an OpenAPI document, a SAM or CloudFormation template
    #[arg(value_name = "DEFINITION")]
    pub(crate) definition_path: PathBuf,

    /// print the routes as JSON
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) json: bool,

    /// how the definition is read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,
}

/// `whygate completions`.
#[derive(Args, Debug)]
pub(crate) struct CompletionsArguments {
    /// the shell
    pub(crate) shell: Shell,
}

#[cfg(test)]
mod tests;
