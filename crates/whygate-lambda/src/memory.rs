//! How much memory a worker uses.
//!
//! An address space limit would be wrong: Node reserves gigabytes that it never touches. So
//! what is resident is looked at now and then, and the peak of the main process at the end.

#[cfg(target_os = "linux")]
use std::fs;

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
    let mut open = children(process);
    let mut seen = 0;
    while let Some(child) = open.pop() {
        seen += 1;
        if seen > PROCESSES {
            break;
        }
        if let Some((resident, shared)) = resident_pages(child) {
            pages += resident.saturating_sub(shared);
        }
        open.extend(children(child));
    }
    Some(pages * page)
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

#[cfg(target_os = "linux")]
fn children(process: i32) -> Vec<i32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else {
        return Vec::new();
    };
    threads
        .filter_map(Result::ok)
        .take(PROCESSES)
        .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|children| {
            children
                .split_ascii_whitespace()
                .filter_map(|child| child.parse().ok())
                .collect::<Vec<_>>()
        })
        .collect()
}

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
