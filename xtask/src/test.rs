//! All tests, with whatever they need.

use std::{fs, process::Command, time::Instant};

use crate::{
    TaskError,
    programs::{self, cargo, find, require, workspace_root},
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

/// Makes `.venv` from `requirements-tests.txt`, unless it was made from just that text.
fn prepare_python() -> Result<(), TaskError> {
    let failed = |what: &str, error: std::io::Error| TaskError::Failed(format!("{what}: {error}"));
    let root = workspace_root();
    let requirements = root.join("requirements-tests.txt");
    let environment = root.join(".venv");
    let made_from = environment.join("made-from.txt");
    let wanted = fs::read(&requirements)
        .map_err(|error| failed("`requirements-tests.txt` cannot be read", error))?;
    if fs::read(&made_from).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    programs::run(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&environment),
    )
    .map_err(|_| {
        TaskError::Usage(
            "Python cannot make a virtual environment: install `python3-venv` with \
                 `apt-get install python3-venv`"
                .to_owned(),
        )
    })?;
    programs::run(
        Command::new(environment.join("bin/python"))
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "-r",
            ])
            .arg(&requirements),
    )?;
    fs::write(&made_from, wanted).map_err(|error| failed("`.venv` cannot be written", error))
}

/// Installs what is missing, then runs everything.
pub(crate) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    let started = Instant::now();
    require(PROGRAMS)?;
    prepare_python()?;
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
