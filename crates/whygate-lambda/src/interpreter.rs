//! Finds the interpreter that runs a runtime's handlers.
//!
//! Any installed version serves: a function that was written for another mostly runs, and when
//! it does not, the log says that the versions differ. Version managers put small scripts on
//! the path that need the environment of the person who called; a worker has none of it, so
//! the interpreter behind such a script is asked for once, and that one is run.

use std::{
    collections::{BTreeMap, HashMap},
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Stdio,
    sync::Mutex,
    time::Duration,
};

use tokio::process::Command;

use crate::{isolation::WorkerUser, sync::lock};

/// How long an interpreter may take to say what it is.
const ASK_LIMIT: Duration = Duration::from_secs(10);

/// An interpreter that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Interpreter {
    /// The executable itself.
    pub(crate) path: PathBuf,
    /// Its version, such as `3.11.7`.
    pub(crate) version: String,
}

/// What runs a function's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// `python3.12`.
    Python,
    /// `nodejs20.x`.
    Node,
    /// `provided.al2023`: the code brings its own.
    Provided,
}

impl Language {
    /// The language of a runtime, if it is run here.
    pub(crate) fn of_runtime(runtime: &str) -> Option<Self> {
        if runtime.starts_with("python3.") {
            Some(Self::Python)
        } else if runtime.starts_with("nodejs") {
            Some(Self::Node)
        } else if runtime == "provided" || runtime.starts_with("provided.") {
            Some(Self::Provided)
        } else {
            None
        }
    }
}

/// The version that a runtime's name asks for: `3.12` of `python3.12`, `20` of `nodejs20.x`.
pub(crate) fn wanted_version(runtime: &str) -> &str {
    runtime
        .trim_start_matches("python")
        .trim_start_matches("nodejs")
        .trim_end_matches(".x")
}

/// Whether a version is of the line that a runtime asks for.
pub(crate) fn is_of_line(version: &str, wanted: &str) -> bool {
    version == wanted
        || version
            .strip_prefix(wanted)
            .is_some_and(|rest| rest.starts_with('.'))
}

/// What runs a runtime's handlers on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeHere {
    /// The code brings its own program.
    Brought,
    /// An interpreter.
    Interpreter {
        /// The executable.
        path: PathBuf,
        /// Its version, such as `3.11.7`.
        version: String,
        /// Whether that is the line that the runtime's name asks for.
        as_asked: bool,
    },
}

/// A runtime's handlers cannot be run on this machine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuntimeMissing {
    /// Whygate does not run it.
    #[error("it is not run here: use an endpoint elsewhere (`--function`)")]
    NotRunHere,
    /// The interpreter that the settings name is none.
    #[error("the interpreter configured for `{runtime}`, `{}`, does not start", path.display())]
    Configured {
        /// The runtime.
        runtime: String,
        /// The interpreter.
        path: PathBuf,
    },
    /// There is no Python 3.
    #[error("no `python3` is on the path; install Python")]
    NoPython,
    /// There is no Node.js.
    #[error("no `node` is on the path; install Node.js")]
    NoNode,
}

/// Looks for what runs a runtime's handlers here, as a function's first call does. It starts
/// processes: whoever asks often keeps the answer.
///
/// # Errors
///
/// [`RuntimeMissing`]: what was looked for in vain.
pub async fn find_runtime(runtime: &str) -> Result<RuntimeHere, RuntimeMissing> {
    let language = Language::of_runtime(runtime).ok_or(RuntimeMissing::NotRunHere)?;
    if language == Language::Provided {
        return Ok(RuntimeHere::Brought);
    }
    let found = Interpreters::default()
        .find(runtime, &language, &BTreeMap::new(), None)
        .await?;
    let as_asked = is_of_line(&found.version, wanted_version(runtime));
    Ok(RuntimeHere::Interpreter {
        path: found.path,
        version: found.version,
        as_asked,
    })
}

/// The interpreters found so far.
#[derive(Debug, Default)]
pub(crate) struct Interpreters {
    found: Mutex<HashMap<String, Interpreter>>,
}

impl Interpreters {
    /// The interpreter for a runtime. `user`: who must be able
    /// to start it.
    pub(crate) async fn find(
        &self,
        runtime: &str,
        language: &Language,
        configured: &BTreeMap<String, PathBuf>,
        user: Option<WorkerUser>,
    ) -> Result<Interpreter, RuntimeMissing> {
        if let Some(found) = lock(&self.found).get(runtime) {
            return Ok(found.clone());
        }
        if let Some(path) = configured.get(runtime) {
            return ask(path, language, user)
                .await
                .ok_or_else(|| RuntimeMissing::Configured {
                    runtime: runtime.to_owned(),
                    path: path.clone(),
                });
        }
        let wanted = wanted_version(runtime);
        let mut other: Option<Interpreter> = None;
        for path in candidates(language, wanted) {
            let Some(interpreter) = ask(&path, language, user).await else {
                continue;
            };
            if is_of_line(&interpreter.version, wanted) {
                other = Some(interpreter);
                break;
            }
            // Python 2 runs nothing that was written for Python 3.
            let usable = *language != Language::Python || interpreter.version.starts_with("3.");
            if usable && other.is_none() {
                other = Some(interpreter);
            }
        }
        let found = other.ok_or(match language {
            Language::Node => RuntimeMissing::NoNode,
            Language::Python | Language::Provided => RuntimeMissing::NoPython,
        })?;
        lock(&self.found).insert(runtime.to_owned(), found.clone());
        Ok(found)
    }
}

/// Where an interpreter may be, the best first.
fn candidates(language: &Language, wanted: &str) -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    in_order(language, wanted, &path, managed(language, wanted))
}

/// What somebody has put on the path comes first, as an active virtual environment does with the
/// packages in it, and what may be of any line comes last.
fn in_order(
    language: &Language,
    wanted: &str,
    path: &OsStr,
    managed: Vec<PathBuf>,
) -> Vec<PathBuf> {
    let on_path = |names: &[&str]| -> Vec<PathBuf> {
        names
            .iter()
            .flat_map(|name| env::split_paths(path).map(move |directory| directory.join(name)))
            .filter(|candidate| candidate.is_file())
            .collect()
    };
    match language {
        Language::Python => [
            on_path(&[&format!("python{wanted}")]),
            managed,
            on_path(&["python3", "python"]),
        ]
        .concat(),
        Language::Node => [on_path(&["node", "nodejs"]), managed].concat(),
        Language::Provided => Vec::new(),
    }
}

/// Interpreters of the wanted line that version managers keep off the path.
fn managed(language: &Language, wanted: &str) -> Vec<PathBuf> {
    let home = |variable: &str, below: &str| {
        env::var_os(variable)
            .map(PathBuf::from)
            .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(below)))
    };
    let (versions, executable) = match language {
        Language::Python => (
            home("PYENV_ROOT", ".pyenv").map(|root| root.join("versions")),
            "bin/python3",
        ),
        Language::Node => (
            home("NVM_DIR", ".nvm").map(|root| root.join("versions/node")),
            "bin/node",
        ),
        Language::Provided => return Vec::new(),
    };
    let Some(entries) = versions.and_then(|versions| versions.read_dir().ok()) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| {
            entry
                .file_name()
                .to_str()
                .is_some_and(|name| is_of_line(name.trim_start_matches('v'), wanted))
        })
        .map(|entry| entry.path().join(executable))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found.reverse();
    found
}

/// Asks an interpreter for its own path and version.
async fn ask(path: &Path, language: &Language, user: Option<WorkerUser>) -> Option<Interpreter> {
    let arguments: &[&str] = match language {
        Language::Python => &[
            "-I",
            "-c",
            "import sys; print(sys.executable); print('%d.%d.%d' % sys.version_info[:3])",
        ],
        Language::Node => &["-p", "process.execPath + '\\n' + process.versions.node"],
        Language::Provided => return None,
    };
    let mut command = Command::new(path);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    if let Some(user) = user {
        command.uid(user.user).gid(user.group);
    }
    let output = tokio::time::timeout(ASK_LIMIT, command.output())
        .await
        .ok()?
        .ok()?;
    if !output.status.success() {
        return None;
    }
    let text = String::from_utf8(output.stdout).ok()?;
    let mut lines = text.lines();
    let path = PathBuf::from(lines.next()?);
    let version = lines.next()?.to_owned();
    path.is_absolute().then_some(Interpreter { path, version })
}

#[cfg(test)]
mod tests;
