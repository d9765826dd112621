//! Which processes a process has started, and they in turn.

#[cfg(target_os = "linux")]
use std::fs;

/// Threads of a process whose children are looked for, at most.
#[cfg(target_os = "linux")]
const THREADS: usize = 64;

/// The processes that a process has started and that still have it as their parent, and theirs,
/// in no order; at most so many. None where the system does not say.
#[cfg(target_os = "linux")]
pub(crate) fn descendants(process: i32, at_most: usize) -> Vec<i32> {
    let mut found = Vec::new();
    let mut open = children(process);
    while let Some(child) = open.pop() {
        if found.len() >= at_most {
            break;
        }
        found.push(child);
        open.extend(children(child));
    }
    found
}

#[cfg(target_os = "linux")]
fn children(process: i32) -> Vec<i32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else {
        return Vec::new();
    };
    threads
        .filter_map(Result::ok)
        .take(THREADS)
        .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|children| {
            children
                .split_ascii_whitespace()
                .filter_map(|child| child.parse().ok())
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Not known on this system.
#[cfg(not(target_os = "linux"))]
pub(crate) fn descendants(_process: i32, _at_most: usize) -> Vec<i32> {
    Vec::new()
}
