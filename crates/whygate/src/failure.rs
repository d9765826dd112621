//! Why a command could not do what it was asked, and the exit code for that.
//!
//! Each failure knows whom it blames: what the user wrote (2) or what failed (1). This is the
//! only place that turns one into an exit code.

mod help;

use std::{
    error::Error,
    fmt::Write as _,
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use serde::Serializer;
use whygate_exchange::record::RecordError;
use whygate_gateway::EdgeError;
use whygate_lambda::{ControlGroupsError, IsolationError, LaunchError, WakeLatencyError};
use whygate_model::Place;

use crate::{
    definitions, environment,
    terminal::{Terminal, style, styled},
};

/// Whom a failure blames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blame {
    /// What the user wrote: arguments, definitions.
    Written,
    /// What failed: files, ports, the machine.
    Failed,
}

/// What a definition is wanted for that can be left away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// `whygate run`.
    Serve,
    /// `whygate drill`.
    Drill,
}

impl Purpose {
    fn verb(self) -> &'static str {
        match self {
            Self::Serve => "serve",
            Self::Drill => "drill",
        }
    }

    fn command(self) -> &'static str {
        match self {
            Self::Serve => "whygate run",
            Self::Drill => "whygate drill",
        }
    }
}

/// Why a command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Definitions have errors, and those have been printed.
    #[error("definitions have errors")]
    DefinitionsRefused,
    /// A change breaks calls, and which has been printed.
    #[error("the change breaks calls that worked")]
    BreakingChanges,
    /// Several definitions were to be compared with one.
    #[error("`--against` compares one definition with one, and there are {count}")]
    SeveralToCompare {
        /// How many there are.
        count: usize,
    },
    /// A file could not be changed.
    #[error("`{}` cannot be written: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// None of the definitions can be served, and why has been printed.
    #[error("{}", nothing_of(*.count))]
    NothingServed {
        /// How many there are.
        count: usize,
    },
    /// No definition was named and none was served before.
    #[error(
        "there is nothing to {}: no definition was named, and `{}` remembers none",
        purpose.verb(),
        data.display()
    )]
    NoDefinition {
        /// What it was wanted for.
        purpose: Purpose,
        /// The data directory.
        data: PathBuf,
        /// A definition in the current folder.
        found: Option<PathBuf>,
    },
    /// A folder was named and holds no definition.
    #[error("`{}` holds no definition", folder.display())]
    NoDefinitionInFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The parameters in the environment cannot be read.
    #[error(
        "`{}` cannot be read: a parameter is written as `KEY=VALUE`, several are separated by `;`",
        environment::PARAMETERS
    )]
    MalformedParameters,
    /// An endpoint in the environment cannot be read.
    #[error("`{variable}` is no endpoint: one is written as `http://HOST:PORT`, without a path")]
    MalformedEndpoint {
        /// The variable.
        variable: String,
    },
    /// A policy cannot be used.
    #[error("`{}` cannot be used as a policy: {detail}", path.display())]
    PolicyFile {
        /// The file.
        path: PathBuf,
        /// Why.
        detail: String,
    },
    /// A backup cannot be written or read.
    #[error("`{}` cannot be used as a backup: {detail}", path.display())]
    Backup {
        /// The file.
        path: PathBuf,
        /// Why.
        detail: String,
    },
    /// A backup would meet what is there.
    #[error("something was made in `{}` already", data.display())]
    StateNotEmpty {
        /// The data directory.
        data: PathBuf,
    },
    /// A set of keys cannot be read.
    #[error("`{}` cannot be read as a key set", path.display())]
    KeyFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What is asked for towards all backends cannot be read.
    #[error("`{}` cannot be read", path.display())]
    ResilienceFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What is asked for towards all backends is neither YAML nor JSON.
    #[error("{place}: {detail}")]
    ResilienceMalformed {
        /// Where.
        place: Place,
        /// Why.
        detail: String,
    },
    /// There is no access key with this id.
    #[error("there is no access key `{id}`")]
    UnknownKey {
        /// What was asked for.
        id: String,
    },
    /// The system gives no randomness.
    #[error("the system gives no randomness for a secret")]
    NoRandomness,
    /// The control listener would be reachable from other machines.
    #[error(
        "other machines could reach the control listener at `{address}`, and there is no access key to tell callers by"
    )]
    ControlNotLoopback {
        /// What was asked for.
        address: std::net::IpAddr,
    },
    /// No call is kept under this id.
    #[error("no failed call is kept under `{id}`")]
    UnknownRequest {
        /// What was asked for.
        id: String,
        /// The data directory.
        data: PathBuf,
    },
    /// Of a call only a row is left.
    #[error(
        "of `{id}` only the outline is left{}",
        code.as_ref().map(|code| format!(": it failed for `{code}`")).unwrap_or_default()
    )]
    OnlyOutline {
        /// The call's id.
        id: String,
        /// The cause's code, if it is known.
        code: Option<String>,
    },
    /// Something that calls will need is not as it should be; what, has been printed.
    #[error("not all is well: {bad} bad")]
    Unwell {
        /// How many.
        bad: usize,
    },
    /// A definition has no such route.
    #[error("the definition has no route `{route}`")]
    UnknownRoute {
        /// What was asked for.
        route: String,
    },
    /// Causes were brought about and did not come out as told; which, has been printed.
    #[error("not as the catalogue says: {differ}")]
    NotAsTold {
        /// How many.
        differ: usize,
    },
    /// Several calls begin with this id.
    #[error("`{id}` is the beginning of several failed calls")]
    AmbiguousRequest {
        /// What was asked for.
        id: String,
        /// Some of them.
        candidates: Vec<String>,
    },
    /// Nothing is kept at all.
    #[error("no failed call is kept in `{}`", data.display())]
    NothingKept {
        /// The data directory.
        data: PathBuf,
    },
    /// Exported logs cannot be read.
    #[error("cannot read the logs in `{}`", path.display())]
    Logs {
        /// Which.
        path: PathBuf,
        /// Why.
        source: whygate_diagnose::logs::ReadError,
    },
    /// No failed call of the exported logs has this id.
    #[error("no failed call in these logs has an id that begins with `{id}`")]
    NotInLogs {
        /// What was asked for.
        id: String,
        /// How many failed calls there are.
        failed: u64,
    },
    /// There is no cause of this code.
    #[error("there is no cause with the code `{code}`")]
    UnknownCause {
        /// What was asked for.
        code: String,
        /// What was most likely meant.
        nearest: Option<String>,
    },
    /// A port is taken.
    #[error("port {} of {} is in use", address.port(), address.ip())]
    PortInUse {
        /// The address.
        address: SocketAddr,
        /// The option that names another one.
        option: &'static str,
    },
    /// A port cannot be listened at.
    #[error("cannot listen at {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The option that names another one.
        option: &'static str,
        /// Why.
        source: io::Error,
    },
    /// The data directory cannot be used.
    #[error("cannot use the data directory `{}`", path.display())]
    Data {
        /// Which.
        path: PathBuf,
        /// Why.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The APIs' port cannot be listened at.
    #[error("cannot serve the APIs")]
    Edge {
        /// The option that names another one.
        option: &'static str,
        /// Why.
        source: EdgeError,
    },
    /// The end was asked for twice.
    #[error("ended at once: calls in flight were cut off")]
    Interrupted,
    /// A record cannot be read.
    #[error("the record of `{id}` cannot be read")]
    Record {
        /// Its request id.
        id: String,
        /// Why.
        source: RecordError,
    },
    /// A part of the process could not be started.
    #[error("cannot start {part}")]
    Start {
        /// Which part.
        part: &'static str,
        /// Why.
        source: Box<dyn Error + Send + Sync>,
    },
    /// Functions cannot be isolated as was asked for.
    #[error("{0}")]
    Isolation(IsolationError),
    /// Functions cannot be held to their memory as was asked for.
    #[error("functions are to be held to their memory, and the system refuses it")]
    ControlGroups(#[source] ControlGroupsError),
    /// Cores cannot be kept awake as was asked for.
    #[error("cores are to wake soon while functions are called, and the system refuses it")]
    WakeLatency(#[source] WakeLatencyError),
    /// A function's process was not started.
    #[error("cannot start a function's process")]
    Launch(#[source] LaunchError),
    /// A template gave nothing, or no JSON, and that has been printed.
    #[error("the template is refused")]
    TemplateRefused,
    /// A file cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A document tells of no call.
    #[error("`{}` is no event: {reason}", path.display())]
    EventRefused {
        /// Which.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// Nothing can be written to stdout.
    #[error("cannot write to stdout")]
    Output(#[from] io::Error),
}

/// Prints an error's words where JSON tells of it.
pub(crate) fn in_words<S: Serializer>(
    error: &impl Error,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(error)
}

fn nothing_of(count: usize) -> String {
    match count {
        1 => "the definition cannot be served".to_owned(),
        _ => format!("none of the {count} definitions can be served"),
    }
}

impl Failure {
    /// No definition was named, and none was served with this data directory.
    pub(crate) fn no_definition(purpose: Purpose, data: &Path) -> Self {
        Self::NoDefinition {
            purpose,
            data: data.to_owned(),
            found: definitions::in_folder(Path::new("")),
        }
    }

    /// A port could not be listened at.
    pub(crate) fn listen(address: SocketAddr, option: &'static str, error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::AddrInUse {
            Self::PortInUse { address, option }
        } else {
            Self::Listen {
                address,
                option,
                source: error,
            }
        }
    }

    /// A part of the process could not be started.
    pub(crate) fn start(part: &'static str, source: impl Error + Send + Sync + 'static) -> Self {
        Self::Start {
            part,
            source: Box::new(source),
        }
    }

    /// The data directory cannot be used.
    pub(crate) fn data(path: &Path, source: impl Error + Send + Sync + 'static) -> Self {
        Self::Data {
            path: path.to_owned(),
            source: Box::new(source),
        }
    }

    /// Whom it blames.
    pub(crate) fn blame(&self) -> Blame {
        match self {
            Self::DefinitionsRefused
            | Self::SeveralToCompare { .. }
            | Self::NothingServed { .. }
            | Self::NoDefinition { .. }
            | Self::NoDefinitionInFolder { .. }
            | Self::MalformedParameters
            | Self::MalformedEndpoint { .. }
            | Self::ControlNotLoopback { .. }
            | Self::UnknownRequest { .. }
            | Self::NotInLogs { .. }
            | Self::AmbiguousRequest { .. }
            | Self::PolicyFile { .. }
            | Self::Backup { .. }
            | Self::StateNotEmpty { .. }
            | Self::KeyFile { .. }
            | Self::ResilienceFile { .. }
            | Self::ResilienceMalformed { .. }
            | Self::UnknownKey { .. }
            | Self::UnknownCause { .. }
            | Self::UnknownRoute { .. }
            | Self::Isolation(_)
            | Self::ControlGroups(_)
            | Self::WakeLatency(_)
            | Self::TemplateRefused
            | Self::EventRefused { .. } => Blame::Written,
            Self::BreakingChanges
            | Self::Write { .. }
            | Self::NothingKept { .. }
            | Self::OnlyOutline { .. }
            | Self::Unwell { .. }
            | Self::NotAsTold { .. }
            | Self::PortInUse { .. }
            | Self::Listen { .. }
            | Self::Edge { .. }
            | Self::Interrupted
            | Self::NoRandomness
            | Self::Record { .. }
            | Self::Logs { .. }
            | Self::Data { .. }
            | Self::Start { .. }
            | Self::Launch(_)
            | Self::Read { .. }
            | Self::Output(_) => Blame::Failed,
        }
    }

    /// Prints it and says what the process ends with.
    pub(crate) fn report(&self, terminal: &mut Terminal) -> ExitCode {
        if let Self::Output(error) = self
            && error.kind() == io::ErrorKind::BrokenPipe
        {
            // Whoever read our output has read enough.
            return ExitCode::SUCCESS;
        }
        // What is wrong with definitions and templates has been printed with excerpts.
        if !matches!(
            self,
            Self::DefinitionsRefused | Self::BreakingChanges | Self::TemplateRefused
        ) {
            terminal.talk(&self.text());
        }
        match self.blame() {
            Blame::Written => ExitCode::from(2),
            Blame::Failed => ExitCode::from(1),
        }
    }

    /// What happened and what to do about it, without colours.
    pub(crate) fn plain(&self) -> String {
        anstream::adapter::strip_str(&self.text()).to_string()
    }

    fn text(&self) -> String {
        let mut text = format!(
            "{}{} {self}\n",
            styled(style::ERROR, "error"),
            styled(style::STRONG, ":")
        );
        let mut source = self.source();
        while let Some(error) = source {
            let _ = writeln!(text, "  because: {error}");
            source = error.source();
        }
        if let Some(help) = self.help() {
            let _ = writeln!(text, "{}: {help}", styled(style::STRONG, "help"));
        }
        text
    }
}
