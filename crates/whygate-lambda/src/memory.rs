//! How much memory a worker uses.
//!
//! What is resident is looked at now and then, and the peak of the main process at the end. The
//! limits that the system could hold by itself would change what a function sees:
//!
//! - An address space limit (`RLIMIT_AS`): Node reserves gigabytes that it never touches.
//! - A limit for writable memory (`RLIMIT_DATA`): it counts the stack of each thread whole, 8 MB
//!   of which hardly any is touched, so a function with 100 threads would need 800 MB; and it
//!   makes allocations fail, which a handler can catch, where Amazon kills the process.
//! - A control group would be right, but only a service manager or root may make one, and not in
//!   the group that the gateway itself is in.
//!
//! So a function can use more than it may for as long as it takes until the next look. That the
//! machine runs out of memory meanwhile is the workers' loss and not the gateway's: the system is
//! told to end them first.

#[cfg(target_os = "linux")]
use std::fs;

#[cfg(target_os = "linux")]
use crate::process_tree::descendants;

/// Processes of a worker that are looked at, at most.
#[cfg(target_os = "linux")]
const PROCESSES: usize = 64;

/// Bytes of memory that a process and its descendants use. Pages that the descendants share
/// with it count once. `None` where the system does not say.
#[cfg(target_os = "linux")]
pub(crate) fn used_bytes(process: i32) -> Option<u64> {
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

/// The most memory that a process has used so far, in bytes.
#[cfg(target_os = "linux")]
pub(crate) fn peak_bytes(process: i32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    parse_peak(&status)
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
pub(crate) fn used_bytes(_process: i32) -> Option<u64> {
    None
}

/// Not known on this system.
#[cfg(not(target_os = "linux"))]
pub(crate) fn peak_bytes(_process: i32) -> Option<u64> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests;
