//! The control group of one worker: what holds its memory, and knows all that it has started.

use std::{
    fs::OpenOptions,
    io,
    os::{fd::OwnedFd, unix::process::CommandExt as _},
    process::Command,
    sync::Mutex,
    time::Duration,
};

use tokio::net::unix::pipe;

use super::group::{Group, Version};
use crate::sync::lock;

/// So near to its limit a group has reached it: the system takes memory in batches.
const NEAR: u64 = 1 << 20;

/// How often, and after which pause, it is looked whether somebody has been killed.
const LOOKS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(1);

/// A group's memory had run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exhausted {
    /// Bytes of it that were files of a file system in memory. They stay when processes go.
    files_bytes: u64,
}

impl Exhausted {
    /// What a function's log says of it if files took much of the limit, which is in bytes: on
    /// Amazon they are on a disk.
    pub(crate) fn notice(self, limit: u64) -> Option<String> {
        (self.files_bytes > limit / 4).then(|| {
            format!(
                "{} MB of the memory that it used are files in a folder that is kept in memory \
                 (`tmpfs`): a folder on a disk costs none",
                self.files_bytes >> 20
            )
        })
    }
}

/// A worker's group. Dropping it removes it if it is empty.
#[derive(Debug)]
pub(crate) struct WorkerGroup {
    group: Group,
    /// The memory that it holds its processes to, in bytes.
    limit: Option<u64>,
    /// Becomes readable when memory has run out. Version 1 ends one process of the group then,
    /// where version 2 is told to end all of them.
    overflow: Mutex<Option<OwnedFd>>,
}

impl WorkerGroup {
    /// Makes a group. The limit is in bytes.
    pub(super) fn make(group: Group, limit: Option<u64>) -> io::Result<Self> {
        group.make()?;
        let mut made = Self {
            group,
            limit,
            overflow: Mutex::default(),
        };
        if let Some(limit) = limit {
            made.set_limit(limit)?;
        }
        Ok(made)
    }

    fn set_limit(&mut self, limit: u64) -> io::Result<()> {
        let limit = limit.to_string();
        // What is swapped out counts too: Amazon has no swap. Not every system can hold it.
        match self.group.version {
            Version::One => {
                self.group.write("memory.limit_in_bytes", &limit)?;
                let held = self.group.write("memory.memsw.limit_in_bytes", &limit);
                if held.is_err() {
                    let _ = self.group.write("memory.swappiness", "0");
                }
                self.overflow = Mutex::new(Some(overflow_event(&self.group)?));
            }
            Version::Two => {
                self.group.write("memory.max", &limit)?;
                let _ = self.group.write("memory.swap.max", "0");
                // Since Linux 4.19.
                self.group.write("memory.oom.group", "1")?;
            }
        }
        Ok(())
    }

    /// Whether the system holds its processes to a limit for memory.
    pub(crate) fn holds_memory(&self) -> bool {
        self.limit.is_some()
    }

    /// Has a process enter that is about to be started, before its program runs.
    pub(crate) fn enter_within(&self, command: &mut Command) -> io::Result<()> {
        // A process between fork and exec has one thread, and version 1 can move that. To move a
        // process, the system keeps all others from starting threads, and waits until they have
        // noticed: some 10 ms. Version 2 has nothing else.
        let door = match self.group.version {
            Version::One => "tasks",
            Version::Two => "cgroup.procs",
        };
        let door = OpenOptions::new()
            .write(true)
            .open(self.group.directory.join(door))?;
        let enter = move || {
            rustix::io::write(&door, b"0")?;
            Ok(())
        };
        #[expect(unsafe_code, reason = "there is no safe function for it")]
        // SAFETY: between fork and exec there is this one system call; nothing is allocated and
        // no lock is taken.
        unsafe {
            command.pre_exec(enter);
        }
        Ok(())
    }

    /// Waits until its memory has run out and the system leaves it to the gateway to end what is
    /// in it. For ever, if the system does that by itself, or somebody waits already.
    pub(crate) async fn overflow(&self) {
        let event = lock(&self.overflow).take();
        // The one way to wait for a file of any kind.
        let event = event.and_then(|event| pipe::Receiver::from_owned_fd_unchecked(event).ok());
        let Some(event) = event else {
            return std::future::pending().await;
        };
        while event.readable().await.is_ok() {
            // So that the next one is waited for.
            let _ = event.try_read(&mut [0; 8]);
            // It comes before somebody is killed. It comes as well when a group above has no
            // memory left, and then nobody may be killed here.
            for _ in 0..LOOKS {
                if self.ran_out_of_memory() {
                    return;
                }
                tokio::time::sleep(PAUSE).await;
            }
        }
        std::future::pending::<()>().await;
    }

    /// Kills every process in it.
    pub(crate) fn kill(&self) {
        self.group.kill();
    }

    /// Kills what is left in it, and removes it, and says if its own memory had run out. It may
    /// take a while: not for a thread that serves calls.
    pub(crate) fn end(&self) -> Option<Exhausted> {
        let exhausted = self.ran_out_of_memory().then(|| Exhausted {
            files_bytes: count(&self.group.read("memory.stat"), "shmem"),
        });
        self.group.end();
        exhausted
    }

    /// Whether the system ended something in it since it had used all of its own memory, and not
    /// since a group above it or the machine had none left.
    fn ran_out_of_memory(&self) -> bool {
        self.limit.is_some_and(|limit| match self.group.version {
            Version::One => {
                let most = self.group.read("memory.max_usage_in_bytes");
                // Since Linux 4.13.
                count(&self.group.read("memory.oom_control"), "oom_kill") > 0
                    && most
                        .trim()
                        .parse()
                        .is_ok_and(|most: u64| limit < most + NEAR)
            }
            Version::Two => {
                let events = self.group.read("memory.events");
                count(&events, "oom_kill") > 0 && count(&events, "oom") > 0
            }
        })
    }
}

impl Drop for WorkerGroup {
    fn drop(&mut self) {
        self.group.remove();
    }
}

/// A number of a file with a name and a number in each line.
fn count(text: &str, name: &str) -> u64 {
    text.lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.parse().ok())
        .unwrap_or_default()
}

/// What becomes readable when a group of version 1 has no memory left.
/// Source: <https://docs.kernel.org/admin-guide/cgroup-v1/memory.html>, section 10.
#[cfg(target_os = "linux")]
fn overflow_event(group: &Group) -> io::Result<OwnedFd> {
    use std::{fs::File, os::fd::AsRawFd as _};

    use rustix::event::{EventfdFlags, eventfd};

    let event = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
    let control = File::open(group.directory.join("memory.oom_control"))?;
    let both = format!("{} {}", event.as_raw_fd(), control.as_raw_fd());
    group.write("cgroup.event_control", &both)?;
    Ok(event)
}

#[cfg(not(target_os = "linux"))]
fn overflow_event(_group: &Group) -> io::Result<OwnedFd> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests;
