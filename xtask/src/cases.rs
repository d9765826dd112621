//! `cargo xtask cases vtl FILE` and `cargo xtask cases jsonpath FILE`: checked cases against the
//! template engine and the JSONPaths; `cargo xtask cases incidents FILE`: see [`incidents`].
//!
//! Each miss is printed, then a closing line `N passed, M failed`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use whygate_vtl::cases::{run_paths, run_templates};

use crate::{TaskError, incidents};

/// What to run.
#[derive(Args)]
pub(crate) struct Arguments {
    /// What the cases are about
    kind: Kind,
    /// The file of cases
    file: PathBuf,
    /// Incidents: leave out what was told in words, and read machines' output only
    #[arg(long)]
    without_context: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// Templates, each rendered by stock rules and by API Gateway's
    Vtl,
    /// JSONPaths
    Jsonpath,
    /// Failures with a known cause, diagnosed from their logs
    Incidents,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    let name = arguments.file.display();
    let text = std::fs::read_to_string(&arguments.file)
        .map_err(|error| TaskError::Usage(format!("{name}: {error}")))?;
    let report = match arguments.kind {
        Kind::Incidents => return incidents::run(&text, !arguments.without_context),
        Kind::Vtl => run_templates(&text),
        Kind::Jsonpath => run_paths(&text),
    }
    .map_err(|error| TaskError::Usage(format!("{name}: {error}")))?;
    for miss in &report.misses {
        println!("{}", miss.name);
        println!("    expected {}", miss.expected);
        println!("    actual   {}", miss.actual);
    }
    let failed = report.misses.len();
    println!("{} passed, {failed} failed", report.passed);
    if failed == 0 {
        Ok(())
    } else {
        Err(TaskError::Failed(format!("{failed} cases failed")))
    }
}
