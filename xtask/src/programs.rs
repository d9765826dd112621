//! Programs that tasks run: whether they are there, and from which package they come.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::TaskError;

/// The workspace's root.
pub(crate) fn workspace_root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Where cargo builds to.
pub(crate) fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace_root().join("target"), PathBuf::from)
}

/// Where a program is, if it is on the path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

/// Runs a command, shown before it starts; fails if it does.
pub(crate) fn run(command: &mut Command) -> Result<(), TaskError> {
    let shown = show(command);
    println!("$ {shown}");
    let status = command
        .status()
        .map_err(|error| TaskError::Failed(format!("`{shown}` did not start: {error}")))?;
    if status.success() {
        Ok(())
    } else {
        Err(TaskError::Failed(format!("`{shown}` ended with {status}")))
    }
}

/// Cargo, as the one that runs this, and as a person starts it: what cargo tells of the package
/// that it runs would have crates whose build looks at such variables built anew, each time that a
/// task follows a build by hand.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace_root());
    for (name, _) in env::vars_os() {
        let of_package = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        });
        if of_package {
            command.env_remove(name);
        }
    }
    command
}

/// Makes sure that programs are there: each is given with the Debian package that holds it.
/// Missing ones are installed where that is possible without asking, else named.
pub(crate) fn require(programs: &[(&str, &str)]) -> Result<(), TaskError> {
    let missing: Vec<&str> = programs
        .iter()
        .filter(|(program, _)| find(program).is_none())
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("install them with `apt-get install {}`", missing.join(" "));
    if find("apt-get").is_none() || !is_root() {
        return Err(TaskError::Usage(format!("packages are missing: {by_hand}")));
    }
    // An old package list is no reason to fail: the installation itself will tell.
    let _ = run(Command::new("apt-get").args(["update", "-qq"]));
    run(Command::new("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(&missing))
    .map_err(|_| TaskError::Failed(format!("packages could not be installed: {by_hand}")))
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn show(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy();
    command
        .get_args()
        .fold(name.into_owned(), |mut line, argument| {
            line.push(' ');
            line.push_str(&argument.to_string_lossy());
            line
        })
}
