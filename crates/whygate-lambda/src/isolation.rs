//! What keeps a worker from what is not its own: privileges that it could gain, another user's
//! files, the network.
//!
//! Nothing of it is on unless it is asked for, and what is asked for and cannot be had keeps the
//! service from starting: a worker never runs with less isolation than was asked for.

mod launch;

use std::{
    ffi::OsString,
    fmt, fs, io,
    net::TcpListener,
    os::unix::{
        fs::{PermissionsExt as _, chown},
        net::UnixStream,
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

pub use self::launch::{LaunchError, WorkerLaunch, launch_worker};

/// Where the program is that takes privileges away. The search path is the user's, so it is not
/// looked for there.
const SETPRIV: [&str; 2] = ["/usr/bin/setpriv", "/bin/setpriv"];

/// How workers are kept from what is not their own. Default: not at all.
#[derive(Clone, Debug, Default)]
pub struct Isolation {
    /// Whether functions may never get more privileges than they start with, as by programs
    /// that run as another user. It takes `setpriv` of util-linux.
    pub no_new_privileges: bool,
    /// The user whom workers run as. Default: the gateway's own.
    pub user: Option<WorkerUser>,
    /// Whether each worker has a network of its own, in which there is nothing but its Runtime
    /// API: what starts workers then. Linux only. Default: they share the machine's.
    pub own_network: Option<WorkerLauncher>,
}

/// A user and a group, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkerUser {
    /// The user.
    pub user: u32,
    /// The group; there are no supplementary ones.
    pub group: u32,
}

impl fmt::Display for WorkerUser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.user, self.group)
    }
}

/// A command that hands its further arguments to [`launch_worker`]: `--user UID --group GID`, if
/// there is a user, then `--` and the worker's own command line. A namespace is a process's own,
/// so a process in between has to make it.
#[derive(Clone, Debug)]
pub struct WorkerLauncher {
    /// The program.
    pub program: PathBuf,
    /// What stands before what it is told.
    pub arguments: Vec<OsString>,
}

/// Workers cannot be isolated as was asked for.
#[derive(Debug, thiserror::Error)]
pub enum IsolationError {
    /// The gateway may not become another user.
    #[error("functions are to run as {user}, and this process may not become another user")]
    User {
        /// Whom they are to run as.
        user: WorkerUser,
    },
    /// The program that takes privileges away is missing.
    #[error("functions are to run without new privileges, and `setpriv` is not installed")]
    NoSetpriv,
    /// The system gives no network of their own.
    #[error(
        "functions are to run without a network, and the system refuses them one of their own: {reason}"
    )]
    Network {
        /// Why.
        reason: String,
    },
    /// Files could not be given to the workers' user.
    #[error("the functions' directory cannot be opened to {user}")]
    Files {
        /// Whom they are to run as.
        user: WorkerUser,
        /// Why.
        source: io::Error,
    },
}

impl Isolation {
    /// Whether workers can be isolated so. It starts a process: not for a thread that serves
    /// requests.
    ///
    /// # Errors
    ///
    /// [`IsolationError`] for the first thing that cannot be had.
    pub fn check(&self) -> Result<(), IsolationError> {
        if let Some(user) = self.user
            && !launch::may_become(user)
        {
            return Err(IsolationError::User { user });
        }
        if self.no_new_privileges && setpriv().is_none() {
            return Err(IsolationError::NoSetpriv);
        }
        if self.own_network.is_some() {
            self.try_network()
                .map_err(|reason| IsolationError::Network { reason })?;
        }
        Ok(())
    }

    fn try_network(&self) -> Result<(), String> {
        let nothing = ("/bin/sh".into(), vec!["-c".into(), ":".into()]);
        let (program, arguments) = self
            .command_line(nothing)
            .map_err(|error| error.to_string())?;
        let (own, others) = UnixStream::pair().map_err(|error| error.to_string())?;
        let mut command = Command::new(program);
        command
            .args(arguments)
            .env_clear()
            .stdin(Stdio::from(std::os::fd::OwnedFd::from(others)))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let child = command.spawn();
        drop(command);
        let mut child = child.map_err(|error| error.to_string())?;
        let opened = launch::receive(&own).map_err(|error| error.to_string());
        let _ = child.wait();
        opened.map(drop)
    }

    /// A worker's command line with all that isolates it before it.
    pub(crate) fn command_line(
        &self,
        (program, arguments): (PathBuf, Vec<OsString>),
    ) -> io::Result<(PathBuf, Vec<OsString>)> {
        let (program, arguments) = if self.no_new_privileges {
            let setpriv = setpriv().ok_or_else(|| io::Error::other(IsolationError::NoSetpriv))?;
            let mut before: Vec<OsString> = vec!["--no-new-privs".into(), "--".into()];
            before.push(program.into());
            before.extend(arguments);
            (setpriv, before)
        } else {
            (program, arguments)
        };
        let Some(launcher) = &self.own_network else {
            return Ok((program, arguments));
        };
        let mut before = launcher.arguments.clone();
        if let Some(user) = self.user {
            before.extend([
                "--user".into(),
                user.user.to_string().into(),
                "--group".into(),
                user.group.to_string().into(),
            ]);
        }
        before.extend(["--".into(), program.into()]);
        before.extend(arguments);
        Ok((launcher.program.clone(), before))
    }

    /// The user whom the gateway itself has to start a process as: what starts workers in a
    /// network of their own becomes the user afterwards.
    pub(crate) fn spawn_user(&self) -> Option<WorkerUser> {
        self.user.filter(|_| self.own_network.is_none())
    }

    /// Lets the workers' user into the service's directory, and nobody else; `caches` is theirs.
    pub(crate) fn open(&self, directory: &Path, caches: &Path) -> Result<(), IsolationError> {
        let Some(user) = self.user else {
            return Ok(());
        };
        hand_over(directory, user)
            .and_then(|()| fs::set_permissions(directory, fs::Permissions::from_mode(0o750)))
            .and_then(|()| fs::create_dir(caches))
            .and_then(|()| chown(caches, Some(user.user), Some(user.group)))
            .map_err(|source| IsolationError::Files { user, source })
    }
}

/// Lets a user's group read a directory and all that is in it, whatever the gateway's own files
/// are open to. What is unpacked has no owner but the gateway, as code has on Amazon: a worker
/// cannot change it.
pub(crate) fn hand_over(directory: &Path, user: WorkerUser) -> io::Result<()> {
    let mut open = vec![directory.to_path_buf()];
    while let Some(path) = open.pop() {
        let metadata = path.symlink_metadata()?;
        // A link has no permissions of its own, and what it leads to comes by itself.
        if metadata.is_symlink() {
            continue;
        }
        let mode = metadata.permissions().mode();
        let readable = mode | 0o040 | (mode & 0o100) >> 3;
        chown(&path, None, Some(user.group))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(readable))?;
        if metadata.is_dir() {
            for entry in path.read_dir()? {
                open.push(entry?.path());
            }
        }
    }
    Ok(())
}

/// Waits until a worker has its network, and takes the Runtime API's listener in it.
pub(crate) fn listener_of(worker: &UnixStream) -> io::Result<TcpListener> {
    launch::receive(worker)
}

/// Where workers find the Runtime API in a network of their own.
pub(crate) const RUNTIME_API: std::net::SocketAddr = launch::RUNTIME_API;

fn setpriv() -> Option<PathBuf> {
    SETPRIV
        .iter()
        .map(PathBuf::from)
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests;
