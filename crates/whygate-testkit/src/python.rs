//! The Python environment of the tests: clients and servers that come from PyPI.

use std::{
    env,
    path::{Path, PathBuf},
};

/// A program of the environment that `cargo xtask test` makes in `.venv` of the workspace from
/// `requirements-tests.txt`: `python`, `aws`, `moto_server`. `WHYGATE_TEST_PYTHON`, the path of
/// an interpreter, names another environment. `None`, with a printed line, where there is none.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub fn python_program(name: &str) -> Option<PathBuf> {
    let programs = match env::var_os("WHYGATE_TEST_PYTHON") {
        Some(interpreter) => PathBuf::from(interpreter).parent()?.to_owned(),
        None => Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../.venv/bin")
            .components()
            .collect(),
    };
    let program = programs.join(name);
    if program.is_file() {
        return Some(program);
    }
    eprintln!("skipped: `{name}` is not in .venv: run the tests with `cargo xtask test`");
    None
}
