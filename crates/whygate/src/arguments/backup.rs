//! Options of `whygate export` and `whygate import`.

use std::path::PathBuf;

use clap::Args;

use crate::environment;

/// `whygate export` and `whygate import`.
#[derive(Args, Debug)]
pub(crate) struct BackupArguments {
    /// the file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// directory that keeps what was made
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,
}
