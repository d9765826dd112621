//! `cargo xtask cases vtl FILE` and `cargo xtask cases jsonpath FILE`: checked cases against the
//! template engine and the JSONPaths.
//!
//! Each miss is printed, then a closing line `N passed, M failed`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use whygate_vtl::cases::{CasesError, Report, run_paths, run_templates};

/// Runs a file of templates, each in both modes. Succeeds when every case passes.
///
/// # Errors
///
/// A file that cannot be read or is no file of cases, and output that cannot be written.
pub fn vtl(path: &Path) -> io::Result<ExitCode> {
    run(path, run_templates)
}

/// Runs a file of JSONPaths. Succeeds when every case passes.
///
/// # Errors
///
/// A file that cannot be read or is no file of cases, and output that cannot be written.
pub fn jsonpath(path: &Path) -> io::Result<ExitCode> {
    run(path, run_paths)
}

fn run(path: &Path, cases: fn(&str) -> Result<Report, CasesError>) -> io::Result<ExitCode> {
    let text = std::fs::read_to_string(path)?;
    let report = cases(&text).map_err(|error| {
        io::Error::new(
            io::ErrorKind::InvalidData,
            format!("{}: {error}", path.display()),
        )
    })?;
    let mut out = io::stdout().lock();
    for miss in &report.misses {
        writeln!(out, "{}", miss.name)?;
        writeln!(out, "    expected {}", miss.expected)?;
        writeln!(out, "    actual   {}", miss.actual)?;
    }
    writeln!(
        out,
        "{} passed, {} failed",
        report.passed,
        report.misses.len()
    )?;
    Ok(if report.misses.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
