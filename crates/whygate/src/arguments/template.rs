//! Options of `whygate template`.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use super::Parameter;

/// `whygate template`.
#[derive(Args, Debug)]
pub(crate) struct TemplateArguments {
    /// what to do
    #[command(subcommand)]
    pub(crate) command: TemplateCommand,
}

/// What can be done with a template.
#[derive(Debug, Subcommand)]
pub(crate) enum TemplateCommand {
    /// render a template on a call that a file tells of
    ///
    /// The rendered text goes to stdout, what the template overrides and what is wrong with it
    /// to stderr. Exit code 2 if the template does not parse or fails on this call, or if its
    /// text is no JSON and `--check-json` asks for that
    Render(TemplateRenderArguments),
}

/// `whygate template render`.
#[derive(Args, Debug)]
pub(crate) struct TemplateRenderArguments {
    /// file with the template
    #[arg(value_name = "FILE")]
    pub(crate) template: PathBuf,

    /// file with the call: a Lambda proxy event, or parts of one by name
    ///
    /// Either a proxy event of format 1.0, as `sam local generate-event apigateway aws-proxy`
    /// prints one, or an object with any of `body`, `context`, `params` (`path`, `querystring`,
    /// `header`) and `stageVariables`
    #[arg(long, value_name = "FILE")]
    pub(crate) event: Option<PathBuf>,

    /// file with the payload, instead of the event's: for a response template, what the backend
    /// answers
    #[arg(long, value_name = "FILE")]
    pub(crate) body: Option<PathBuf>,

    /// value of a stage variable; may be given several times
    #[arg(long = "stage-variable", value_name = "KEY=VALUE")]
    pub(crate) stage_variables: Vec<Parameter>,

    /// say whether the text is JSON, and where not
    #[arg(long)]
    pub(crate) check_json: bool,
}
