//! Options of `whygate drill`.

use std::path::PathBuf;

use clap::Args;

use super::{DefinitionArguments, OUTPUT};

/// `whygate drill`.
#[derive(Args, Debug)]
pub(crate) struct DrillArguments {
    /// file or folder: an OpenAPI document, a SAM or CloudFormation template
    #[arg(value_name = "DEFINITION")]
    pub(crate) definition_path: PathBuf,

    /// codes of the causes [default: all that a route of the definition can suffer]
    #[arg(value_name = "CAUSE")]
    pub(crate) causes: Vec<String>,

    /// the only route to bring causes about on, such as `GET /books/{id}`
    #[arg(long, value_name = "ROUTE")]
    pub(crate) route: Option<String>,

    /// print the outcomes as JSON, one object a line
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) json: bool,

    /// how the definition is read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,
}
