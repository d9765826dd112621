//! What the gateway calls its groups, so that it knows its own.
//!
//! A name tells whose it is: the space of process numbers, the process, and the moment at which
//! it started. A group is somebody's leavings only if that process is certainly gone.

use std::{
    fs,
    sync::atomic::{AtomicU32, Ordering},
};

use super::group::Group;

/// What all names begin with.
const PREFIX: &str = "whygate";
/// What the name of the group ends with that the gateway's own processes go to.
const VACATED: &str = "gateway";

/// Services that this process has started.
static SERVICES: AtomicU32 = AtomicU32::new(0);

/// The names of a process's groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// The space in which process numbers are.
    space: u64,
    process: i32,
    /// When the process started, as its system counts time.
    started: u64,
}

impl Names {
    /// Those of this process. `None`: the system says too little of it.
    pub(super) fn of_this_process() -> Option<Self> {
        let process = rustix::process::getpid().as_raw_pid();
        Some(Self {
            space: own_space()?,
            process,
            started: start_time(process)?,
        })
    }

    /// A name for the next service's group.
    pub(super) fn next_service(&self) -> String {
        let number = SERVICES.fetch_add(1, Ordering::Relaxed);
        self.with(&number.to_string())
    }

    /// The name of the group that the gateway's own processes go to.
    pub(super) fn vacated(&self) -> String {
        self.with(VACATED)
    }

    /// Whether a group is the one that the gateway's own processes went to.
    pub(super) fn is_vacated(&self, group: &Group) -> bool {
        group
            .directory
            .file_name()
            .is_some_and(|name| name.to_str() == Some(&self.vacated()))
    }

    fn with(&self, last: &str) -> String {
        let Self {
            space,
            process,
            started,
        } = self;
        format!("{PREFIX}-{space}-{process}-{started}-{last}")
    }

    /// Whether a group was made by a gateway that is gone. `start_time`: when a process started,
    /// if there is one.
    pub(super) fn is_left_behind(
        &self,
        name: &str,
        start_time: impl Fn(i32) -> Option<u64>,
    ) -> bool {
        let mut parts = name.split('-');
        if parts.next() != Some(PREFIX) {
            return false;
        }
        let mut numbers = parts.by_ref().take(3).map(str::parse::<u64>);
        let (Some(Ok(space)), Some(Ok(process)), Some(Ok(started))) =
            (numbers.next(), numbers.next(), numbers.next())
        else {
            return false;
        };
        let last = parts
            .next()
            .is_some_and(|last| last == VACATED || last.bytes().all(|byte| byte.is_ascii_digit()));
        last && parts.next().is_none()
            && space == self.space
            && i32::try_from(process).is_ok_and(|process| start_time(process) != Some(started))
    }
}

/// The number of the space in which this process's number is.
fn own_space() -> Option<u64> {
    let space = fs::read_link("/proc/self/ns/pid").ok()?;
    let space = space.to_str()?.strip_prefix("pid:[")?;
    space.strip_suffix(']')?.parse().ok()
}

/// When a process started, in ticks since the system did. `None`: there is none.
/// Source: <https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html>.
pub(super) fn start_time(process: i32) -> Option<u64> {
    status_field(process, 22)?.parse().ok()
}

/// The process that started a process, or that has taken it over.
pub(super) fn parent(process: i32) -> Option<i32> {
    status_field(process, 4)?.parse().ok()
}

/// A field of `/proc/PID/stat`, the third or a later one.
fn status_field(process: i32, number: usize) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The second is a name in brackets, in which there may be anything.
    let (_, behind) = status.rsplit_once(") ")?;
    behind
        .split_ascii_whitespace()
        .nth(number.checked_sub(3)?)
        .map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests;
