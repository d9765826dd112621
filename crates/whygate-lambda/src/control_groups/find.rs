//! Where the gateway may make control groups: what the system's files say, and nothing else. It
//! changes nothing.

use std::{
    ffi::OsString,
    io,
    os::unix::{
        ffi::OsStringExt as _,
        fs::{MetadataExt as _, PermissionsExt as _},
    },
    path::{Path, PathBuf},
};

use super::{
    group::{Group, Version},
    names::Names,
};

/// A group in which the gateway may make its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) group: Group,
    /// Whether the groups there can hold memory.
    pub(super) memory: bool,
    /// Whether the processes in it have to go into a group of their own first: version 2 gives
    /// controllers only to the groups below one that has no processes itself.
    pub(super) vacate: bool,
    /// Whether it is outside of the group that the gateway was started in. What ends that group
    /// as a whole does not reach it.
    pub(super) outside: bool,
}

/// What is known of the gateway itself.
pub(super) struct Gateway<'a> {
    pub(super) user: u32,
    /// Whether a service manager (systemd) runs the machine, and all groups with it.
    pub(super) managed: bool,
    /// Whether a process is the gateway or was started by it.
    pub(super) has_started: &'a dyn Fn(i32) -> bool,
    pub(super) names: &'a Names,
}

/// The group that a process is in, of the hierarchy for memory or of version 2. `groups` is what
/// `/proc/PID/cgroup` says, `mounts` what `/proc/PID/mountinfo` does. `None`: there is no such
/// hierarchy, or it is mounted elsewhere.
pub(super) fn own_group(version: Version, groups: &str, mounts: &str) -> Option<Group> {
    let path = groups.lines().find_map(|line| {
        let mut fields = line.splitn(3, ':');
        let (number, controllers, path) = (fields.next()?, fields.next()?, fields.next()?);
        let meant = match version {
            Version::One => controllers.split(',').any(|name| name == "memory"),
            Version::Two => number == "0" && controllers.is_empty(),
        };
        meant.then_some(path)
    })?;
    let directory = mounts.lines().find_map(|line| {
        let (fields, file_system) = line.split_once(" - ")?;
        let mut fields = fields.split(' ').skip(3);
        let (root, mount_point) = (unescaped(fields.next()?), unescaped(fields.next()?));
        let mut file_system = file_system.split(' ');
        let (kind, options) = (file_system.next()?, file_system.nth(1)?);
        let meant = match version {
            Version::One => kind == "cgroup" && options.split(',').any(|name| name == "memory"),
            Version::Two => kind == "cgroup2",
        };
        // A mount shows a part of the hierarchy. What is outside of it cannot be reached.
        let below = Path::new(path).strip_prefix(root).ok().filter(|_| meant)?;
        let has_way_up = below.components().any(|part| part.as_os_str() == "..");
        (!has_way_up).then(|| mount_point.join(below))
    })?;
    Some(Group {
        version,
        directory,
        path: path.to_owned(),
    })
}

/// A path as `mountinfo` writes it: white space and backslashes are octal there.
fn unescaped(text: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let number = behind
            .get(..3)
            .filter(|_| *first == b'\\')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        (rest, bytes) = match number {
            Some(number) => (&behind[3..], [bytes, vec![number]].concat()),
            None => (behind, [bytes, vec![*first]].concat()),
        };
    }
    OsString::from_vec(bytes).into()
}

/// Where groups may be made, the best place first, beginning with the group that the gateway is
/// in. Why in this order:
///
/// 1. Below the gateway's own group, if nobody else is in it. It was given to the gateway (a
///    container, a unit with `Delegate=yes`), and ends as a whole with it.
/// 2. Beside it, if the group above belongs to the gateway's user: a terminal's group, in which
///    the shell is as well, is one of many in a group of the user's own. Never where the
///    gateway's user is root, whom every group belongs to.
/// 3. Below it without controllers, which disturbs nobody who is in it. No memory is held there,
///    but all that a worker starts is known.
pub(super) fn places(own: &Group, gateway: &Gateway<'_>) -> Vec<Place> {
    let place = |group: &Group, memory| Place {
        group: group.clone(),
        memory,
        vacate: false,
        outside: false,
    };
    if own.version == Version::One {
        // Groups of version 1 have processes and groups alike.
        return vec![place(own, true)];
    }
    let above = above(own);
    if let Some(above) = above.as_ref().filter(|_| gateway.names.is_vacated(own)) {
        // Another service of this process has made room already.
        return vec![place(above, true)];
    }
    let mut places = Vec::new();
    if offers_memory(own) {
        if is_root_of_all(own) {
            places.extend(hands_memory_down(own).then(|| place(own, true)));
        } else if was_handed_over(own, gateway)
            && own
                .processes()
                .iter()
                .all(|process| (gateway.has_started)(*process))
        {
            places.push(Place {
                vacate: true,
                ..place(own, true)
            });
        }
        if let Some(above) = above.filter(|above| {
            gateway.user != 0 && hands_memory_down(above) && is_owned(above, gateway.user)
        }) {
            places.push(Place {
                outside: true,
                ..place(&above, true)
            });
        }
    }
    places.push(place(own, false));
    places
}

/// Whether a group is given the controller for memory.
pub(super) fn offers_memory(group: &Group) -> bool {
    has_memory(group, "cgroup.controllers")
}

/// Whether the groups below one are given it as well.
fn hands_memory_down(group: &Group) -> bool {
    has_memory(group, "cgroup.subtree_control")
}

fn has_memory(group: &Group, file: &str) -> bool {
    group
        .read(file)
        .split_ascii_whitespace()
        .any(|controller| controller == "memory")
}

/// Whether a group is the root of the system's whole hierarchy, which alone may have processes
/// beside groups that have controllers.
fn is_root_of_all(group: &Group) -> bool {
    !group.directory.join("cgroup.type").exists()
}

/// The group above one, if it is to be seen.
fn above(group: &Group) -> Option<Group> {
    let (path, _) = group.path.rsplit_once('/')?;
    let directory = group.directory.parent()?;
    // Above the root of a mount there are other files.
    directory.join("cgroup.procs").exists().then(|| Group {
        version: group.version,
        directory: directory.to_path_buf(),
        path: if path.is_empty() { "/" } else { path }.to_owned(),
    })
}

/// Whether a group is the gateway's to divide. To a user without privileges only such groups can
/// be written. Root can write all of them, and where a service manager runs, it has to have said
/// so: it marks the groups that it delegates.
/// Source: <https://systemd.io/CGROUP_DELEGATION/>.
fn was_handed_over(group: &Group, gateway: &Gateway<'_>) -> bool {
    gateway.user != 0
        || !gateway.managed
        || ["user.delegate", "trusted.delegate"]
            .into_iter()
            .any(|name| attribute(&group.directory, name).is_ok_and(|value| value == b"1"))
}

fn is_owned(group: &Group, user: u32) -> bool {
    group
        .directory
        .metadata()
        .is_ok_and(|metadata| metadata.uid() == user && metadata.permissions().mode() & 0o200 != 0)
}

#[cfg(target_os = "linux")]
fn attribute(path: &Path, name: &str) -> io::Result<Vec<u8>> {
    let mut value = [0; 16];
    let length = rustix::fs::getxattr(path, name, &mut value)?;
    Ok(value[..length].to_vec())
}

#[cfg(not(target_os = "linux"))]
fn attribute(_path: &Path, _name: &str) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests;
