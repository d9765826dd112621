//! A control group as its files: what is in it, and ending all of that.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::PathBuf,
    thread,
    time::Duration,
};

use rustix::process::Pid;

use crate::processes::kill_if;

/// How often a group is looked at again until it is empty, and how long the first and the longest
/// pause in between are: some two seconds in all.
const LOOKS: u32 = 50;
const FIRST_PAUSE: Duration = Duration::from_micros(500);
const LONGEST_PAUSE: Duration = Duration::from_millis(50);
/// Groups within a group are looked for so deep: a privileged function can make them.
const DEPTH: usize = 5;

/// The two versions of control groups, which a system can have side by side.
/// Sources: <https://docs.kernel.org/admin-guide/cgroup-v1/cgroups.html>,
/// <https://docs.kernel.org/admin-guide/cgroup-v2.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// A hierarchy for each controller, or for a few: here always the one for memory.
    One,
    /// One hierarchy for all controllers.
    Two,
}

/// A group, as two of the system's files name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) version: Version,
    /// Where its files are.
    pub(super) directory: PathBuf,
    /// Its name in `/proc/PID/cgroup`.
    pub(super) path: String,
}

impl Group {
    /// A group below this one.
    pub(super) fn child(&self, name: &str) -> Self {
        Self {
            version: self.version,
            directory: self.directory.join(name),
            path: format!("{}/{name}", self.path.trim_end_matches('/')),
        }
    }

    /// Makes it.
    pub(super) fn make(&self) -> io::Result<()> {
        fs::create_dir(&self.directory)
    }

    /// What one of its files says; nothing if there is no such file.
    pub(super) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.directory.join(file)).unwrap_or_default()
    }

    /// Writes into one of its files.
    pub(super) fn write(&self, file: &str, text: &str) -> io::Result<()> {
        // A file that the system has not made is not to be made.
        let mut file = OpenOptions::new()
            .write(true)
            .open(self.directory.join(file))?;
        file.write_all(text.as_bytes())
    }

    /// The processes in it, those in groups within it left out.
    pub(super) fn processes(&self) -> Vec<i32> {
        self.read("cgroup.procs")
            .split_ascii_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect()
    }

    /// Kills every process in it and in the groups within it.
    pub(super) fn kill(&self) {
        // It reaches what is started meanwhile. Since Linux 5.14, in version 2.
        if self.write("cgroup.kill", "1").is_ok() {
            return;
        }
        for group in self.innermost_first() {
            for process in group.processes().into_iter().filter_map(Pid::from_raw) {
                kill_if(process, || self.has(process));
            }
        }
    }

    /// Kills what is in it, and removes it with the groups within it. It may take a while: not for
    /// a thread that serves calls.
    pub(super) fn end(&self) {
        let mut pause = FIRST_PAUSE;
        for _ in 0..LOOKS {
            if self.remove() {
                return;
            }
            self.kill();
            thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Removes it with the groups within it, unless there is a process. Whether it is gone.
    pub(super) fn remove(&self) -> bool {
        let gone = |group: Self| match fs::remove_dir(&group.directory) {
            Ok(()) => true,
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        // Mostly there is none within it.
        gone(self.clone()) || self.innermost_first().into_iter().all(gone)
    }

    /// The groups within it, the innermost first, and itself.
    fn innermost_first(&self) -> Vec<Self> {
        let mut found = Vec::new();
        self.collect(DEPTH, &mut found);
        found
    }

    fn collect(&self, depth: usize, found: &mut Vec<Self>) {
        if depth > 0
            && let Ok(entries) = fs::read_dir(&self.directory)
        {
            for entry in entries.filter_map(Result::ok) {
                if entry.file_type().is_ok_and(|kind| kind.is_dir())
                    && let Some(name) = entry.file_name().to_str()
                {
                    self.child(name).collect(depth - 1, found);
                }
            }
        }
        found.push(self.clone());
    }

    /// Whether a process is in it, or in a group within it.
    fn has(&self, process: Pid) -> bool {
        let groups = fs::read_to_string(format!("/proc/{}/cgroup", process.as_raw_pid()));
        groups.is_ok_and(|groups| self.is_named_in(&groups))
    }

    /// Whether `/proc/PID/cgroup` names it, or a group within it.
    fn is_named_in(&self, groups: &str) -> bool {
        groups.lines().any(|line| {
            line.splitn(3, ':')
                .nth(2)
                .and_then(|path| path.strip_prefix(&self.path))
                .is_some_and(|within| within.is_empty() || within.starts_with('/'))
        })
    }
}

#[cfg(test)]
mod tests;
