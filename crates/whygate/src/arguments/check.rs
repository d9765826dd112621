//! Options of the commands that look at definitions before the first call.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;

use super::{DefinitionArguments, OUTPUT};
use crate::environment;

/// `whygate check`.
#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    /// files or folders: OpenAPI documents, SAM and CloudFormation templates
    #[arg(value_name = "DEFINITION", required = true)]
    pub(crate) definitions: Vec<PathBuf>,

    /// say what a change breaks for callers: an older version of the definition
    ///
    /// Removed routes, tightened models, newly demanded parameters, changed access, statuses
    /// and limits, each with its place in both versions. Exit code 1 if calls that worked will
    /// fail or read something else
    #[arg(long, value_name = "OLD", conflicts_with = "fix")]
    pub(crate) against: Option<PathBuf>,

    /// apply fixes that are safe to the files, and show what changed
    ///
    /// Comments and layout stay as they are. A file that would have more errors than before is
    /// left alone
    #[arg(long)]
    pub(crate) fix: bool,

    /// with `--fix`: show what would change, and change nothing
    #[arg(long, requires = "fix")]
    pub(crate) dry_run: bool,

    /// form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = OUTPUT,
        conflicts_with = "fix")]
    pub(crate) format: CheckFormat,

    /// the report as one JSON object: `--format json`
    #[arg(long, help_heading = OUTPUT, conflicts_with_all = ["format", "fix"])]
    pub(crate) json: bool,

    /// how definitions are read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,
}

/// Form of a report about definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// excerpts of the source with the findings in place
    Text,
    /// one JSON object, shape `whygate.check/1`
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// annotations of a GitHub workflow
    Github,
}

/// `whygate doctor`.
#[derive(Args, Debug)]
pub(crate) struct DoctorArguments {
    /// files or folders: OpenAPI documents, SAM and CloudFormation templates
    #[arg(value_name = "DEFINITION")]
    pub(crate) definitions: Vec<PathBuf>,

    /// print the findings as JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// directory that `whygate run` keeps failed calls in
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,

    /// how definitions are read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,
}
