//! Options of `whygate drill`.

use std::path::PathBuf;

use clap::Args;

use super::{DefinitionArguments, OUTPUT};
use crate::environment;

/// `whygate drill`.
#[derive(Args, Debug)]
pub(crate) struct DrillArguments {
    /// file or folder: an OpenAPI document, a SAM or CloudFormation template [default: what
    /// `whygate run` served last]
    ///
    /// It can be left away before causes too: the code of a cause that is the name of no file
    /// stands for the cause
    #[arg(value_name = "DEFINITION")]
    pub(crate) definition_path: Option<PathBuf>,

    /// codes of the causes [default: all that a route of the definition can suffer]
    #[arg(value_name = "CAUSE")]
    pub(crate) causes: Vec<String>,

    /// the only route to bring causes about on, such as `GET /books/{id}`
    #[arg(long, value_name = "ROUTE")]
    pub(crate) route: Option<String>,

    /// directory that `whygate run` remembers in what it served
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,

    /// print the outcomes as JSON, one object a line
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) json: bool,

    /// how the definition is read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,
}
