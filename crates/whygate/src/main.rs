//! The `whygate` command: it reads arguments, puts the crates together and prints.
//!
//! Nothing of the gateway's behaviour is decided here. Whatever could be needed by a test or
//! by another program stands in a crate of its own; this one wires ports to their
//! implementations, and turns values into words and exit codes.

mod access_keys;
mod arguments;
mod aws;
mod commands;
mod definitions;
mod drill;
mod environment;
mod failure;
mod fixes;
mod ports;
mod probes;
mod remembered;
mod render;
mod run;
mod terminal;
mod trial;

use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

use crate::{
    arguments::{Arguments, Command},
    failure::Failure,
    terminal::Terminal,
};

/// A call allocates some hundred small pieces on one core and frees them on the same: the
/// system's allocator took a tenth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return arguments::refuse(&error),
    };
    let mut terminal = Terminal::new();
    own_log();
    match perform(arguments.command, &mut terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(&mut terminal),
    }
}

/// Whygate's own log, about its own work, to stderr.
fn own_log() {
    let filter =
        EnvFilter::try_from_env(environment::LOG).unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(terminal::stderr_has_colour())
        .with_target(false)
        .without_time()
        .compact()
        .init();
}

fn perform(command: Command, terminal: &mut Terminal) -> Result<(), Failure> {
    match command {
        Command::Run(arguments) => run::run(&arguments, terminal),
        Command::Check(arguments) => commands::check(&arguments, terminal),
        Command::Why(arguments) => commands::why(&arguments, terminal),
        Command::Explain(arguments) => commands::explain(&arguments, terminal),
        Command::Keys(command) => commands::keys(&command, terminal),
        Command::Export(arguments) => commands::export(&arguments, terminal),
        Command::Import(arguments) => commands::import(&arguments, terminal),
        Command::Routes(arguments) => commands::routes(&arguments, terminal),
        Command::Template(arguments) => commands::template(&arguments, terminal),
        Command::Doctor(arguments) => commands::doctor(&arguments, terminal),
        Command::Drill(arguments) => commands::drill(&arguments, terminal),
        Command::Mcp(arguments) => commands::mcp(&arguments, terminal),
        Command::Completions(arguments) => commands::completions(&arguments, terminal),
        Command::LaunchFunction(arguments) => Err(commands::launch_function(arguments)),
    }
}
