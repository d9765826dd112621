//! Limits of the system for what a process uses.
//!
//! One that is set from outside needs no more than the process. For a process of another user it
//! takes a privilege (`CAP_SYS_RESOURCE`) that root mostly lacks in a container, so such a process
//! sets its limits itself, before it runs the program that it was started for.
//! Source: <https://man7.org/linux/man-pages/man2/getrlimit.2.html>.

use tokio::process::Command;

/// A limit, soft and hard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProcessLimit {
    /// Files that it has open at once.
    OpenFiles(u64),
    /// Locks of files that it holds: Linux has not heeded this one since 2.4.25.
    FileLocks(u64),
}

impl ProcessLimit {
    /// Sets it for a process that runs. `false`: the system refuses it, or has no such limit.
    pub(crate) fn set(self, process: i32) -> bool {
        system::set(self, process)
    }

    /// Has a process set it that is about to be started, if it can.
    pub(crate) fn set_within(self, command: &mut Command) {
        system::set_within(self, command);
    }
}

#[cfg(target_os = "linux")]
mod system {
    use rustix::process::{Pid, Resource, Rlimit, prlimit, setrlimit};
    use tokio::process::Command;

    use super::ProcessLimit;

    fn parts(limit: ProcessLimit) -> (Resource, Rlimit) {
        let (resource, value) = match limit {
            ProcessLimit::OpenFiles(value) => (Resource::Nofile, value),
            ProcessLimit::FileLocks(value) => (Resource::Locks, value),
        };
        let both = Rlimit {
            current: Some(value),
            maximum: Some(value),
        };
        (resource, both)
    }

    pub(super) fn set(limit: ProcessLimit, process: i32) -> bool {
        let (resource, both) = parts(limit);
        Pid::from_raw(process).is_some_and(|process| prlimit(Some(process), resource, both).is_ok())
    }

    pub(super) fn set_within(limit: ProcessLimit, command: &mut Command) {
        let (resource, both) = parts(limit);
        let set = move || {
            // A process that runs without the limit is better than none.
            let _ = setrlimit(resource, both);
            Ok(())
        };
        #[expect(unsafe_code, reason = "there is no safe function for it")]
        // SAFETY: between fork and exec there is this one system call; nothing is allocated and
        // no lock is taken.
        unsafe {
            command.pre_exec(set);
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use tokio::process::Command;

    use super::ProcessLimit;

    pub(super) fn set(_limit: ProcessLimit, _process: i32) -> bool {
        false
    }

    pub(super) fn set_within(_limit: ProcessLimit, _command: &mut Command) {}
}
