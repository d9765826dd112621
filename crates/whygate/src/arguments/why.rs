//! Options of the commands that explain.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

use super::{DefinitionArguments, Fact, Span};
use crate::environment;

/// `whygate why`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[derive(Args, Debug)]
pub(crate) struct WhyArguments {
    /// the call's `x-amzn-RequestId`, or the beginning of it
    #[arg(value_name = "REQUEST-ID", conflicts_with = "last")]
    pub(crate) request_id: Option<String>,

    /// the last NUMBER failed calls, oldest first
    #[arg(long, value_name = "NUMBER")]
    pub(crate) last: Option<NonZeroUsize>,

    /// all failures of the last span of time, such as `30m`, `1h` or `2d`, in groups
    ///
    /// Calls that failed alike are one group; the group that harms most comes first. What changed
    /// about what is served in that time stands below
    #[arg(long, value_name = "SPAN", conflicts_with_all = ["last", "from", "request_id"])]
    pub(crate) since: Option<Span>,

    /// try the backend past the gateway, the function by a dry run, and the machine
    ///
    /// Resolves, connects, shakes hands and repeats the call of the backend where that changes
    /// nothing (GET, HEAD, OPTIONS, TRACE without a body), and compares the answers
    #[arg(long, conflicts_with_all = ["since", "from", "last"])]
    pub(crate) probe: bool,

    /// with `--probe`: repeat the call of the backend whatever its method
    #[arg(long = "unsafe", requires = "probe")]
    pub(crate) unsafe_calls: bool,

    /// with `--probe`: the control listener of `whygate run`
    #[arg(
        long,
        value_name = "URL",
        requires = "probe",
        default_value = "http://127.0.0.1:4566"
    )]
    pub(crate) control: http::Uri,

    /// make the call again with the suggested fix in a copy of the definition, and say what it
    /// would answer now
    ///
    /// The definitions that `whygate run` served last with this data directory are read as they
    /// stand now. The backend's recorded answer is played back: no backend and no function is
    /// called
    #[arg(long = "try", conflicts_with_all = ["since", "from", "last"])]
    pub(crate) try_fix: bool,

    /// read logs exported from Amazon instead; `-` is stdin
    ///
    /// Execution logs, access logs, functions' logs and answers (`curl -i`), in the forms that
    /// people have: console copies, test invocations, `aws logs filter-log-events`, `aws logs tail`,
    /// exports of Logs Insights as JSON and CSV, exports to S3, gzip. Several files are joined by
    /// their request ids. No gateway need run
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "last")]
    pub(crate) from: Vec<PathBuf>,

    /// something that you know beside the logs, such as `integration=mock`; may be given several times
    #[arg(long, value_name = "KEY=VALUE", requires = "from")]
    pub(crate) fact: Vec<Fact>,

    /// print the reports as JSON, one object a line
    #[arg(long)]
    pub(crate) json: bool,

    /// directory that `whygate run` keeps failed calls in
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,
}

/// `whygate mcp`.
#[derive(Args, Debug)]
pub(crate) struct McpArguments {
    /// directory that `whygate run` keeps failed calls in
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,

    /// how definitions are read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,
}

/// `whygate explain`.
#[derive(Args, Debug)]
pub(crate) struct ExplainArguments {
    /// code of the cause
    #[arg(value_name = "CAUSE", required_unless_present = "list")]
    pub(crate) cause: Option<String>,

    /// list the codes of all causes
    #[arg(long, conflicts_with = "cause")]
    pub(crate) list: bool,
}
