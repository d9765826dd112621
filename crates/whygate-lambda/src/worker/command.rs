//! What is started for a worker: an interpreter with its bootstrap, or the function's own.

use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

use rustix::io::Errno;

use super::{InitFailure, PYTHON_CACHE, WorkerPlan, executable};
use crate::interpreter::Language;

/// The variable that names a program to which the command of the runtime is handed over.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html>.
const WRAPPER: &str = "AWS_LAMBDA_EXEC_WRAPPER";

/// The program and its arguments.
pub(super) fn command_line(plan: &WorkerPlan<'_>) -> Result<(PathBuf, Vec<OsString>), InitFailure> {
    let Some(interpreter) = plan.interpreter else {
        let bootstrap = bootstrap_of(plan).ok_or_else(|| {
            InitFailure::InvalidEntrypoint(
                "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]".into(),
            )
        })?;
        executable::check(&bootstrap).map_err(|error| spawn_failure(plan, &bootstrap, error))?;
        return Ok((bootstrap, Vec::new()));
    };
    let mut arguments: Vec<OsString> = Vec::new();
    if *plan.language == Language::Python {
        // Caches are kept, and not in the directory of the code.
        let mut cache = OsString::from("pycache_prefix=");
        cache.push(plan.runtime_directory.join(PYTHON_CACHE));
        // Nothing that is printed waits in the process, which may be killed at any time.
        arguments.extend(["-u".into(), "-X".into(), cache]);
        arguments.push(plan.runtime_directory.join("bootstrap.py").into());
    } else {
        let heap = (plan.spec.memory_megabytes * 9 / 10).max(64);
        arguments.push(format!("--max-old-space-size={heap}").into());
        arguments.push(plan.runtime_directory.join("bootstrap.cjs").into());
    }
    let program = interpreter.path.clone();
    let Some(wrapper) = [&plan.spec.environment, &plan.settings.environment]
        .into_iter()
        .find_map(|environment| environment.get(WRAPPER))
        .filter(|path| !path.is_empty())
    else {
        return Ok((program, arguments));
    };
    // The shell runs scripts that do not say what they are for, and says what is wrong with a
    // wrapper that cannot be started, ending as on Amazon: 127 for one that is missing.
    let mut wrapped: Vec<OsString> = vec![
        "-c".into(),
        r#"exec "$0" "$@""#.into(),
        local_path(plan, wrapper).into(),
        program.into(),
    ];
    wrapped.append(&mut arguments);
    Ok(("/bin/sh".into(), wrapped))
}

/// Where a file is here that a function knows by its place on Amazon: below `/var/task` there is
/// its code, below `/opt` its layers, of which the last lies over the others.
fn local_path(plan: &WorkerPlan<'_>, path: &str) -> PathBuf {
    if let Some(inside) = path.strip_prefix("/var/task/") {
        return plan.code.root.join(inside);
    }
    path.strip_prefix("/opt/")
        .and_then(|inside| {
            plan.code
                .layers
                .iter()
                .rev()
                .map(|layer| layer.join(inside))
                .find(|file| file.is_file())
        })
        .unwrap_or_else(|| path.into())
}

fn bootstrap_of(plan: &WorkerPlan<'_>) -> Option<PathBuf> {
    std::iter::once(plan.code.root.as_path())
        .chain(plan.code.layers.iter().rev().map(PathBuf::as_path))
        .map(|directory| directory.join("bootstrap"))
        .find(|bootstrap| bootstrap.is_file())
}

/// What it means that a program could not be started.
pub(super) fn spawn_failure(
    plan: &WorkerPlan<'_>,
    program: &Path,
    error: io::Error,
) -> InitFailure {
    if plan.interpreter.is_some() {
        return InitFailure::System(error);
    }
    let reason = match error.raw_os_error().map(Errno::from_raw_os_error) {
        Some(Errno::NOEXEC) => "exec format error",
        Some(Errno::ACCESS) => "permission denied",
        // The file is there: its interpreter is not.
        Some(Errno::NOENT) => "no such file or directory",
        _ => return InitFailure::System(error),
    };
    // Callers read it: this machine's directories are nobody's business.
    let shown = if program.starts_with(&plan.code.root) {
        Path::new("/var/task/bootstrap")
    } else if plan
        .code
        .layers
        .iter()
        .any(|layer| program.starts_with(layer))
    {
        Path::new("/opt/bootstrap")
    } else {
        program
    };
    InitFailure::InvalidEntrypoint(format!("fork/exec {}: {reason}", shown.display()))
}
