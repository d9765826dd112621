//! All tests, with whatever they need.

use std::time::Instant;

use crate::{
    TaskError,
    programs::{self, cargo, find, require},
};

/// What the end-to-end tests run, and the Debian package that holds it.
const PROGRAMS: &[(&str, &str)] = &[("python3", "python3"), ("node", "nodejs"), ("curl", "curl")];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run only tests whose name holds one of these
    filters: Vec<String>,
}

fn run_tests(filters: &[String]) -> Result<(), TaskError> {
    if find("cargo-nextest").is_some() {
        programs::run(
            cargo()
                .args([
                    "nextest",
                    "run",
                    "--workspace",
                    "--all-features",
                    "--no-fail-fast",
                ])
                .args(filters),
        )
    } else {
        programs::run(
            cargo()
                .args(["test", "--workspace", "--all-features", "--no-fail-fast"])
                .args(filters),
        )
    }
}

/// Installs what is missing, then runs everything.
pub(crate) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    let started = Instant::now();
    require(PROGRAMS)?;
    run_tests(&arguments.filters)?;
    if arguments.filters.is_empty() {
        // nextest runs no examples in documentation.
        run_documentation_tests()?;
    }
    println!("all tests passed in {} s", started.elapsed().as_secs());
    Ok(())
}

fn run_documentation_tests() -> Result<(), TaskError> {
    programs::run(cargo().args(["test", "--workspace", "--all-features", "--doc", "--quiet"]))
}
