//! Control groups: the system itself holds a worker to its memory, and knows all that it has
//! started, whatever that has done since.
//!
//! Each worker has a group of its own, and is in it before its program runs. A worker that uses
//! more than its memory is ended by the system at that moment, with all of its processes: those
//! that left its tree count as well. Ending a worker ends all that is in its group.
//!
//! Not every gateway may make groups, and where it may is looked for with care (`find`): no
//! group is changed that somebody else is in, and none that was not given to the gateway's user.
//! Where there are none, memory is looked at now and then, and processes are known by marks.
//!
//! A process that may write to the groups can leave its own: a function that runs as the
//! gateway's own user, if it is out for just that. One that runs as another user cannot.

mod find;
mod group;
mod names;
mod worker_group;

use std::{
    fs, io,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU64, Ordering},
};

pub(crate) use self::worker_group::{Exhausted, WorkerGroup};
use self::{
    find::{Gateway, Place, offers_memory, own_group, places},
    group::{Group, Version},
    names::{Names, parent, start_time},
};
use crate::isolation::WorkerUser;

/// The group of the process that ends workers when the gateway is killed.
const SHELTER: &str = "warden";
/// The group in which it is tried out whether a process can enter, and its memory, in bytes.
const TRIAL: &str = "trial";
const TRIAL_BYTES: u64 = 64 << 20;
/// How often a group's processes are moved until none is left in it.
const MOVES: u32 = 10;
/// Processes between one and the gateway, at most.
const GENERATIONS: u32 = 64;

/// Whether the system's control groups hold what functions use of memory, and know their
/// processes. Linux only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ControlGroups {
    /// They do where the gateway may make groups. Elsewhere memory is looked at every 50
    /// milliseconds.
    #[default]
    WherePossible,
    /// The service does not start unless they can hold memory.
    Required,
    /// They are not used.
    Off,
}

/// Control groups cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ControlGroupsError {
    /// The system has none.
    #[error("this system has no control groups, or does not show them to this process")]
    NotThere,
    /// The gateway's group is not its own.
    #[error(
        "the control group of this process, `{}`, is shared with others or was not handed over to it",
        group.display()
    )]
    NotOurs {
        /// The group.
        group: PathBuf,
    },
    /// Memory is nothing that the gateway's group has a say in.
    #[error("the control group of this process, `{}`, has no controller for memory", group.display())]
    NoMemory {
        /// The group.
        group: PathBuf,
    },
    /// The system refuses it.
    #[error("the system lets this process make no control groups in `{}`", group.display())]
    Refused {
        /// Where.
        group: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Whether a service that was started here and now could have the system hold memory. It makes
/// groups and removes them again, and starts a process: not for a thread that serves requests.
///
/// # Errors
///
/// [`ControlGroupsError`] if it could not.
pub fn try_control_groups() -> Result<(), ControlGroupsError> {
    ServiceGroup::open_with_memory(None).map(|opened| opened.end())
}

/// The group of a service, with those of its workers in it.
#[derive(Debug)]
pub(crate) struct ServiceGroup {
    group: Group,
    /// Whether the groups of workers hold their memory.
    memory: bool,
    /// Why they do not.
    no_memory: Option<ControlGroupsError>,
    /// Whether what ends the gateway's own group as a whole does not reach this one.
    outside: bool,
    /// Where the gateway was when it was started.
    own: Group,
    workers: AtomicU64,
}

impl ServiceGroup {
    /// Makes a service's group where it may be made, and tries out whether workers can enter
    /// it that run as a user. It starts a process.
    pub(crate) fn open(user: Option<WorkerUser>) -> Result<Self, ControlGroupsError> {
        let names = Names::of_this_process().ok_or(ControlGroupsError::NotThere)?;
        let read = |file| fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let (Ok(groups), Ok(mounts)) = (read("/proc/self/cgroup"), read("/proc/self/mountinfo"))
        else {
            return Err(ControlGroupsError::NotThere);
        };
        let gateway = Gateway {
            user: rustix::process::geteuid().as_raw(),
            managed: fs::exists("/run/systemd/system").unwrap_or(false),
            has_started: &has_started,
            names: &names,
        };
        // The best place comes first, so why that was refused says most.
        let mut reason = None;
        // Memory is in version 1 wherever that has a hierarchy for it.
        for own in [Version::One, Version::Two]
            .into_iter()
            .filter_map(|version| own_group(version, &groups, &mounts))
        {
            for place in places(&own, &gateway) {
                match Self::open_in(&place, &own, &names, user) {
                    Ok(mut opened) => {
                        opened.no_memory =
                            (!place.memory).then(|| reason.unwrap_or_else(|| no_memory(&own)));
                        return Ok(opened);
                    }
                    Err(source) => {
                        reason.get_or_insert(ControlGroupsError::Refused {
                            group: place.group.directory,
                            source,
                        });
                    }
                }
            }
        }
        Err(reason.unwrap_or(ControlGroupsError::NotThere))
    }

    /// The same, unless memory cannot be held there.
    pub(crate) fn open_with_memory(user: Option<WorkerUser>) -> Result<Self, ControlGroupsError> {
        let mut opened = Self::open(user)?;
        match opened.no_memory.take() {
            None => Ok(opened),
            Some(reason) => {
                opened.end();
                Err(reason)
            }
        }
    }

    fn open_in(
        place: &Place,
        own: &Group,
        names: &Names,
        user: Option<WorkerUser>,
    ) -> io::Result<Self> {
        remove_left_behind(&place.group, names);
        if place.vacate {
            vacate(&place.group, names)?;
        }
        let opened = Self {
            group: place.group.child(&names.next_service()),
            memory: place.memory,
            no_memory: None,
            outside: place.outside,
            own: own.clone(),
            workers: AtomicU64::new(0),
        };
        opened.group.make()?;
        let tried = opened
            .hand_memory_down()
            .and_then(|()| opened.try_out(user));
        if let Err(error) = tried {
            opened.end();
            return Err(error);
        }
        Ok(opened)
    }

    /// Gives the groups of workers what holds their memory. As long as it does, the group above
    /// cannot be kept from having it: the limits hold whatever a service manager tidies up.
    fn hand_memory_down(&self) -> io::Result<()> {
        if self.memory && self.group.version == Version::Two {
            self.group.write("cgroup.subtree_control", "+memory")?;
        }
        Ok(())
    }

    /// Has a process enter a group, as workers do.
    fn try_out(&self, user: Option<WorkerUser>) -> io::Result<()> {
        let group = WorkerGroup::make(self.group.child(TRIAL), self.memory.then_some(TRIAL_BYTES))?;
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", ":"])
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(user) = user {
            command.uid(user.user).gid(user.group);
        }
        group.enter_within(&mut command)?;
        let ended = command.status();
        group.end();
        ended.map(drop)
    }

    /// Why the groups of workers do not hold their memory. `None`: they do.
    pub(crate) fn no_memory(&self) -> Option<&ControlGroupsError> {
        self.no_memory.as_ref()
    }

    /// Makes a group for a worker. The limit is in bytes.
    pub(crate) fn make(&self, limit: u64) -> io::Result<WorkerGroup> {
        let number = self.workers.fetch_add(1, Ordering::Relaxed);
        let group = self.group.child(&number.to_string());
        WorkerGroup::make(group, self.memory.then_some(limit))
    }

    /// What the script has to know that ends workers when the gateway is killed, by its own words:
    /// where their groups are, and if it is in one itself, where to go when it removes them.
    pub(crate) fn described(&self) -> impl Iterator<Item = (&'static str, &Path)> {
        let home = self
            .outside
            .then_some(("home", self.own.directory.as_path()));
        std::iter::once(("within", self.group.directory.as_path())).chain(home)
    }

    /// Takes a process in that has to outlive the gateway's own group.
    pub(crate) fn shelter(&self, process: u32) -> io::Result<()> {
        if !self.outside {
            return Ok(());
        }
        let shelter = self.group.child(SHELTER);
        shelter.make()?;
        shelter.write("cgroup.procs", &process.to_string())
    }

    /// Ends all that is in it, and removes it.
    pub(crate) fn end(&self) {
        self.group.end();
    }
}

/// Why there is no place where a group could hold memory.
fn no_memory(own: &Group) -> ControlGroupsError {
    let group = own.directory.clone();
    if offers_memory(own) {
        ControlGroupsError::NotOurs { group }
    } else {
        ControlGroupsError::NoMemory { group }
    }
}

/// Whether a process is this one or has been started by it.
fn has_started(process: i32) -> bool {
    let own = rustix::process::getpid().as_raw_pid();
    let mut ancestor = Some(process);
    for _ in 0..GENERATIONS {
        match ancestor {
            Some(known) if known == own => return true,
            Some(other) if other > 1 => ancestor = parent(other),
            _ => return false,
        }
    }
    false
}

/// Removes what gateways have left behind that are gone, if no process is in it.
fn remove_left_behind(above: &Group, names: &Names) {
    let Ok(entries) = fs::read_dir(&above.directory) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        if let Some(name) = entry.file_name().to_str()
            && names.is_left_behind(name, start_time)
        {
            // One with a process in it stays.
            above.child(name).remove();
        }
    }
}

/// Moves the processes of a group into one below it, so that others below it can hold memory.
/// They are all the gateway's own, or all go back.
fn vacate(group: &Group, names: &Names) -> io::Result<()> {
    let below = group.child(&names.vacated());
    match below.make() {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let vacated =
        move_all(group, &below).and_then(|()| group.write("cgroup.subtree_control", "+memory"));
    if vacated.is_err() {
        let _ = move_all(&below, group);
        below.remove();
    }
    vacated
}

fn move_all(from: &Group, to: &Group) -> io::Result<()> {
    for _ in 0..MOVES {
        let processes = from.processes();
        if processes.is_empty() {
            return Ok(());
        }
        for process in processes {
            if !has_started(process) {
                return Err(io::Error::other("another process came into the group"));
            }
            // It may have ended.
            let _ = to.write("cgroup.procs", &process.to_string());
        }
    }
    Err(io::Error::other(
        "processes cannot be moved out of the group",
    ))
}

#[cfg(test)]
mod tests;
