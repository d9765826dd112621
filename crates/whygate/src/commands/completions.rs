//! `whygate completions`.

use clap::CommandFactory as _;

use crate::{
    arguments::{Arguments, CompletionsArguments},
    failure::Failure,
    terminal::Terminal,
};

/// Prints the script.
pub(crate) fn completions(
    arguments: &CompletionsArguments,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        "whygate",
        &mut script,
    );
    terminal.data(&String::from_utf8_lossy(&script))?;
    Ok(())
}
