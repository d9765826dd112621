//! How a process is known to be a worker's own or started by one, whatever it has done since.
//!
//! Two marks are inherited. The first is a variable of the environment, which is there from a
//! process's first moment and goes when it runs a program with an environment of its choosing.
//! The second is the limit for file locks, a number of the worker's own: Linux has not heeded
//! that limit since 2.4.25, and it stays over forks, sessions, programs and users. Without
//! privileges it is lowered at most, by a process that is out for just that.
//! Source: <https://man7.org/linux/man-pages/man2/getrlimit.2.html>.
//!
//! A process is never ended for its name, its parent or its age: it bears a mark, or it is
//! somebody else's.

use std::{
    fs,
    ops::RangeInclusive,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};
use sha2::{Digest, Sha256};
use tokio::process::Command;

use crate::process_limit::ProcessLimit;

/// How often processes are looked at again, and how soon: those that cannot be told yet, and
/// those that others may have started before they were ended.
const LOOKS: u32 = 4;
const LOOK_AGAIN: Duration = Duration::from_millis(2);
/// A worker's number has so many digits, which come last in its limit: as many are started before
/// one has the number of another that may still be there.
const WORKER_DIGITS: u32 = 9;
const WORKERS: u64 = 10_u64.pow(WORKER_DIGITS);
/// A service's number has ten digits: all limits fit into 63 bits.
const SERVICES: RangeInclusive<u64> = 1_000_000_000..=8_999_999_999;

/// The marks of a service's workers.
#[derive(Debug)]
pub(super) struct Marks {
    service: u64,
    started: AtomicU64,
}

impl Marks {
    /// Those of the service that has a directory of its own, which no other has at the same time.
    pub(super) fn new(directory: &Path) -> Self {
        let digest = Sha256::digest(directory.as_os_str().as_encoded_bytes());
        let number = digest
            .iter()
            .take(8)
            .fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        let (first, last) = (*SERVICES.start(), *SERVICES.end());
        Self {
            service: first + number % (last - first + 1),
            started: AtomicU64::new(0),
        }
    }

    /// What the limits of all its workers begin with, and how many digits come after it.
    pub(super) fn limits(&self) -> (u64, u32) {
        (self.service, WORKER_DIGITS)
    }

    /// A mark for the next worker. `variable`: the one of its environment, `KEY=value`, that no
    /// other worker has at the same time.
    pub(super) fn next(&self, variable: String) -> Mark {
        let number = self.started.fetch_add(1, Ordering::Relaxed) % WORKERS;
        let limit = self.service * WORKERS + number;
        Mark {
            variable,
            limits: limit..=limit,
        }
    }

    /// The mark of all its workers. `variable`: what a variable of their environments begins
    /// with.
    pub(super) fn of_all(&self, variable: String) -> Mark {
        let first = self.service * WORKERS;
        Mark {
            variable,
            limits: first..=first + WORKERS - 1,
        }
    }
}

/// What the processes of a worker, or of all, are known by.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    variable: String,
    limits: RangeInclusive<u64>,
}

/// What can be told of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bears {
    Yes,
    No,
    /// It is just becoming another program, and has no environment for a moment.
    NotYetKnown,
}

impl Mark {
    fn limit(&self) -> ProcessLimit {
        ProcessLimit::FileLocks(*self.limits.start())
    }

    /// Marks a process that is about to be started, and that will be another user's.
    pub(crate) fn put_within(&self, command: &mut Command) {
        self.limit().set_within(command);
    }

    /// Marks a process that was just started. What it may have started before has the mark of the
    /// environment alone: by the time that it is found, its number may be somebody else's.
    pub(super) fn put_on(&self, process: i32) {
        // Where the system refuses it, there is the environment.
        self.limit().set(process);
    }

    /// Kills every process that bears it. It reads about each process of the machine: not for a
    /// thread that serves requests.
    pub(super) fn kill_bearers(&self) {
        for _ in 0..LOOKS {
            if !self.kill_those_there() {
                return;
            }
            thread::sleep(LOOK_AGAIN);
        }
    }

    /// Whether there may be more.
    fn kill_those_there(&self) -> bool {
        let Ok(entries) = fs::read_dir("/proc") else {
            return false;
        };
        let own = rustix::process::getpid();
        let mut more = false;
        for entry in entries.filter_map(Result::ok) {
            let Some(process) = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok())
                .and_then(Pid::from_raw)
                .filter(|process| *process != own)
            else {
                continue;
            };
            let directory = entry.path();
            let bears = self.is_borne_by(&directory);
            if bears == Bears::No {
                continue;
            }
            if bears == Bears::Yes {
                kill_if(process, || self.is_borne_by(&directory) == Bears::Yes);
            }
            // The kernel's own and those that have ended have no program.
            more |= fs::read_link(directory.join("exe")).is_ok();
        }
        more
    }

    fn is_borne_by(&self, directory: &Path) -> Bears {
        let limit = fs::read_to_string(directory.join("limits"))
            .ok()
            .and_then(|limits| file_locks(&limits));
        if limit.is_some_and(|limit| self.limits.contains(&limit)) {
            return Bears::Yes;
        }
        // Other users' environments cannot be read.
        let Ok(environment) = fs::read(directory.join("environ")) else {
            return Bears::No;
        };
        let mut variables = environment.split(|byte| *byte == 0);
        if variables.any(|variable| variable.starts_with(self.variable.as_bytes())) {
            Bears::Yes
        } else if environment.is_empty() {
            Bears::NotYetKnown
        } else {
            Bears::No
        }
    }
}

/// The hard limit for file locks in `/proc/PID/limits`. `None`: there is none.
fn file_locks(limits: &str) -> Option<u64> {
    let row = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max file locks"))?;
    row.split_ascii_whitespace().nth(1)?.parse().ok()
}

pub(crate) use self::system::kill_if;

#[cfg(target_os = "linux")]
mod system {
    use rustix::{
        io::Errno,
        process::{PidfdFlags, pidfd_open, pidfd_send_signal},
    };

    use super::{Pid, Signal, kill_process};

    /// Kills a process that is still the one that is meant.
    pub(crate) fn kill_if(process: Pid, is_meant: impl Fn() -> bool) {
        // Nobody else is reached by what is open, should the number become another process's.
        let opened = pidfd_open(process, PidfdFlags::empty());
        if !is_meant() {
            return;
        }
        // It may have ended by itself.
        let _ = match opened {
            Ok(process) => pidfd_send_signal(process, Signal::KILL),
            Err(Errno::NOSYS) => kill_process(process, Signal::KILL),
            Err(error) => Err(error),
        };
    }
}

/// Nothing is told of processes there.
#[cfg(not(target_os = "linux"))]
mod system {
    use super::{Pid, Signal, kill_process};

    pub(crate) fn kill_if(process: Pid, is_meant: impl Fn() -> bool) {
        if is_meant() {
            let _ = kill_process(process, Signal::KILL);
        }
    }
}

#[cfg(test)]
mod tests;
