//! How much memory a worker uses.
//!
//! What is resident is looked at now and then, and the peak of the main process at the end: that is
//! what a REPORT line tells. The system knows more of a control group, but counts the files that it
//! keeps at hand in memory as well, and so says of most functions that they used all that they have.
//!
//! The limit is the control group's to hold ([`crate::control_groups`]). Where there is none, a
//! look ends a worker that uses more than it may: it can do so for as long as it takes until the
//! next one. That the machine runs out of memory meanwhile is the workers' loss and not the
//! gateway's: the system is told to end them first. What else the system has would change what a
//! function sees:
//!
//! - An address space limit (`RLIMIT_AS`): Node reserves gigabytes that it never touches.
//! - A limit for writable memory (`RLIMIT_DATA`): it counts the stack of each thread whole, 8 MB
//!   of which hardly any is touched, so a function with 100 threads would need 800 MB; and it
//!   makes allocations fail, which a handler can catch, where Amazon kills the process.

#[cfg(target_os = "linux")]
use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
};
use std::{pin::Pin, time::Duration};

use tokio::{
    runtime::Handle,
    time::{Instant, Sleep},
};

#[cfg(target_os = "linux")]
use crate::process_tree::descendants;

/// How often memory is looked at while a function runs.
const INTERVAL: Duration = Duration::from_millis(50);
/// The bytes that `/proc/PID/status` has, at most, up to what is looked for in it.
#[cfg(target_os = "linux")]
const STATUS_BYTES: usize = 4096;
/// Processes of a worker that are looked at, at most.
#[cfg(target_os = "linux")]
const PROCESSES: usize = 64;

/// Why a worker is ended while it works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Excess {
    /// Its time is up.
    Time,
    /// It uses more memory than it may.
    Memory,
}

/// What a worker's process, and what it has started, use of time and of memory.
#[derive(Debug)]
pub(crate) struct Watch {
    process: i32,
    /// What ends it here. `None`: the system holds it to its memory.
    limit: Option<u64>,
    /// The most seen so far, in bytes.
    peak: u64,
    status: Status,
    /// The one timer of a worker, kept from one invocation to the next: setting one that is due
    /// before all others wakes the thread that waits for them.
    next_look: Pin<Box<Sleep>>,
    /// The thread that looks: reading about many processes holds up whatever else is there.
    looking: Handle,
}

impl Watch {
    /// Begins to watch a process that has just been started. The limit is in bytes; there is none
    /// if the system holds it.
    pub(crate) fn new(process: i32, limit: Option<u64>, looking: Handle) -> Self {
        Self {
            process,
            limit,
            peak: 0,
            status: Status::open(process),
            next_look: Box::pin(tokio::time::sleep(INTERVAL)),
            looking,
        }
    }

    /// Goes on watching on another thread, whose timers these are from here on.
    pub(crate) fn move_here(&mut self) {
        self.next_look = Box::pin(tokio::time::sleep(INTERVAL));
    }

    /// Goes on watching after a pause in which the process had nothing to do.
    pub(crate) fn resume(&mut self) {
        let now = Instant::now();
        if self.next_look.deadline() <= now {
            self.next_look.as_mut().reset(now + INTERVAL);
        }
    }

    /// Waits until there is too much of something.
    pub(crate) async fn excess(&mut self, deadline: Instant) -> Excess {
        loop {
            if self.next_look.deadline() > deadline {
                self.next_look.as_mut().reset(deadline);
            }
            self.next_look.as_mut().await;
            let now = Instant::now();
            if now >= deadline {
                return Excess::Time;
            }
            self.next_look.as_mut().reset(now + INTERVAL);
            let process = self.process;
            let looked = self.looking.spawn(async move { used_bytes(process) });
            let used = looked.await.ok().flatten().unwrap_or_default();
            self.peak = self.peak.max(used);
            if self.is_too_much(used) {
                return Excess::Memory;
            }
        }
    }

    /// Whether a worker is to be ended that uses so much.
    pub(crate) fn is_too_much(&self, used: u64) -> bool {
        self.limit.is_some_and(|limit| used > limit)
    }

    /// The most memory that the process has used so far, as far as it was seen, in bytes.
    pub(crate) fn peak_bytes(&mut self) -> u64 {
        self.peak = self.peak.max(self.status.peak_bytes().unwrap_or_default());
        self.peak
    }
}

/// What the system says of a process. It is asked at the end of each invocation, so the file is
/// kept open: finding it takes longer than reading it.
#[cfg(target_os = "linux")]
#[derive(Debug)]
struct Status(Option<File>);

#[cfg(target_os = "linux")]
impl Status {
    fn open(process: i32) -> Self {
        Self(File::open(format!("/proc/{process}/status")).ok())
    }

    /// The most memory that the process has used so far, in bytes. `None` once it has ended.
    fn peak_bytes(&self) -> Option<u64> {
        let mut buffer = [0; STATUS_BYTES];
        let length = self.0.as_ref()?.read_at(&mut buffer, 0).ok()?;
        parse_peak(&String::from_utf8_lossy(&buffer[..length]))
    }
}

/// Bytes of memory that a process and its descendants use. Pages that the descendants share
/// with it count once. `None` where the system does not say.
#[cfg(target_os = "linux")]
fn used_bytes(process: i32) -> Option<u64> {
    let page = u64::try_from(rustix::param::page_size()).unwrap_or(4096);
    let (resident, _) = resident_pages(process)?;
    let mut pages = resident;
    for child in descendants(process, PROCESSES) {
        if let Some((resident, shared)) = resident_pages(child) {
            pages += resident.saturating_sub(shared);
        }
    }
    Some(pages * page)
}

/// Has the system end a process, and what it starts, before others when memory runs out.
#[cfg(target_os = "linux")]
pub(crate) fn end_first(process: i32) {
    // A courtesy to the rest of the machine; not worth failing for.
    let _ = fs::write(format!("/proc/{process}/oom_score_adj"), "1000");
}

#[cfg(target_os = "linux")]
fn parse_peak(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// Resident pages, and those among them that belong to a file or are shared.
#[cfg(target_os = "linux")]
fn resident_pages(process: i32) -> Option<(u64, u64)> {
    let sizes = fs::read_to_string(format!("/proc/{process}/statm")).ok()?;
    let mut sizes = sizes.split(' ').skip(1);
    Some((sizes.next()?.parse().ok()?, sizes.next()?.parse().ok()?))
}

/// Nothing can be said to this system.
#[cfg(not(target_os = "linux"))]
pub(crate) fn end_first(_process: i32) {}

/// Not known on this system: no limit is held.
#[cfg(not(target_os = "linux"))]
fn used_bytes(_process: i32) -> Option<u64> {
    None
}

/// Not known on this system.
#[cfg(not(target_os = "linux"))]
#[derive(Debug)]
struct Status;

#[cfg(not(target_os = "linux"))]
impl Status {
    fn open(_process: i32) -> Self {
        Self
    }

    fn peak_bytes(&self) -> Option<u64> {
        None
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests;
