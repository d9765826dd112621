use std::fs;

use super::*;

/// A host with version 2 alone, as systemd mounts it.
const UNIFIED: &str =
    "29 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
/// A host with both: memory is in version 1.
const HYBRID: &str =
    "30 23 0:27 / /sys/fs/cgroup/unified rw shared:5 - cgroup2 cgroup2 rw,nsdelegate
31 23 0:28 / /sys/fs/cgroup/cpu,cpuacct rw shared:6 - cgroup cgroup rw,cpu,cpuacct
32 23 0:29 / /sys/fs/cgroup/memory rw shared:7 - cgroup cgroup rw,memory
";

fn found(version: Version, groups: &str, mounts: &str) -> Option<(PathBuf, String)> {
    own_group(version, groups, mounts).map(|group| (group.directory, group.path))
}

#[test]
fn the_own_group_is_found() {
    let groups = "12:memory:/user.slice/shell\n3:cpu,cpuacct:/\n0::/user.slice/app.scope\n";
    assert_eq!(
        found(Version::One, groups, HYBRID),
        Some((
            "/sys/fs/cgroup/memory/user.slice/shell".into(),
            "/user.slice/shell".into()
        ))
    );
    assert_eq!(
        found(Version::Two, groups, HYBRID),
        Some((
            "/sys/fs/cgroup/unified/user.slice/app.scope".into(),
            "/user.slice/app.scope".into()
        ))
    );
    assert_eq!(found(Version::One, groups, UNIFIED), None);
    assert_eq!(found(Version::Two, "", UNIFIED), None);
    assert_eq!(
        found(Version::Two, "0::/\n", UNIFIED),
        Some(("/sys/fs/cgroup".into(), "/".into()))
    );
}

#[test]
fn a_mount_shows_a_part_of_the_groups() {
    let mounts = r"40 30 0:26 /docker/ab /sys/fs/my\040groups ro - cgroup2 cgroup2 rw";
    assert_eq!(
        found(Version::Two, "0::/docker/ab/inner", mounts),
        Some(("/sys/fs/my groups/inner".into(), "/docker/ab/inner".into()))
    );
    for outside in ["0::/docker/other", "0::/../other", "0::/"] {
        assert_eq!(found(Version::Two, outside, mounts), None, "{outside}");
    }
    let of_a_space = "40 30 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw";
    assert_eq!(found(Version::Two, "0::/../other", of_a_space), None);
    assert_eq!(unescaped(r"/a\134b\0"), PathBuf::from(r"/a\b\0"));
}

/// A hierarchy of version 2 in a directory, with a group `above/own`.
struct Hierarchy {
    directory: tempfile::TempDir,
    names: Names,
}

impl Hierarchy {
    fn new(above_hands_down: &str, processes: &str) -> Self {
        let hierarchy = Self {
            directory: tempfile::tempdir().unwrap(),
            names: Names::of_this_process().unwrap(),
        };
        let own = hierarchy.own();
        fs::create_dir_all(&own.directory).unwrap();
        let above = own.directory.parent().unwrap();
        let write = |directory: &Path, file: &str, text: &str| {
            fs::write(directory.join(file), text).unwrap();
        };
        for directory in [above, &own.directory] {
            write(directory, "cgroup.controllers", "cpu memory pids\n");
            write(directory, "cgroup.type", "domain\n");
            write(directory, "cgroup.procs", "");
        }
        write(above, "cgroup.subtree_control", above_hands_down);
        write(&own.directory, "cgroup.subtree_control", "\n");
        write(&own.directory, "cgroup.procs", processes);
        hierarchy
    }

    fn own(&self) -> Group {
        Group {
            version: Version::Two,
            directory: self.directory.path().join("above/own"),
            path: "/above/own".into(),
        }
    }

    /// Where groups may be made: the path, and what is special of it.
    fn places(&self, user: u32, managed: bool) -> Vec<(String, &'static str)> {
        let gateway = Gateway {
            user,
            managed,
            has_started: &|process| process >= 100,
            names: &self.names,
        };
        places(&self.own(), &gateway)
            .into_iter()
            .map(|place| {
                let special = match (place.memory, place.vacate, place.outside) {
                    (false, false, false) => "no memory",
                    (true, false, false) => "",
                    (true, true, false) => "vacate",
                    (true, false, true) => "outside",
                    other => panic!("{other:?}"),
                };
                (place.group.path, special)
            })
            .collect()
    }

    /// Gives the group above to a user without privileges, and says to whom.
    fn give_away(&self) -> u32 {
        let own = self.own();
        let above = own.directory.parent().unwrap();
        if above.metadata().unwrap().uid() == 0 {
            std::os::unix::fs::chown(above, Some(1000), None).unwrap();
        }
        above.metadata().unwrap().uid()
    }
}

fn expected(places: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    places
        .iter()
        .map(|(path, special)| ((*path).to_owned(), *special))
        .collect()
}

#[test]
fn a_group_of_ones_own_is_divided() {
    // A container: root, and no service manager in it.
    let container = Hierarchy::new("cpu\n", "100\n101\n");
    let divided = expected(&[("/above/own", "vacate"), ("/above/own", "no memory")]);
    assert_eq!(container.places(0, false), divided);
    // A unit of a user's with `Delegate=yes`.
    assert_eq!(container.places(1000, true), divided);
    // One of the system's, as root, that was not delegated.
    assert_eq!(
        container.places(0, true),
        expected(&[("/above/own", "no memory")])
    );
}

#[test]
fn a_group_with_others_in_it_is_left_as_it_is() {
    // A terminal: the shell is there too.
    let terminal = Hierarchy::new("cpu memory\n", "99\n100\n");
    let owner = terminal.give_away();
    let beside = expected(&[("/above", "outside"), ("/above/own", "no memory")]);
    let nothing = expected(&[("/above/own", "no memory")]);
    assert_eq!(terminal.places(owner, true), beside);
    // The group above is somebody else's.
    assert_eq!(terminal.places(owner + 1, true), nothing);
    assert_eq!(terminal.places(0, false), nothing);
    // The group above gives no memory to those below.
    let without = Hierarchy::new("cpu\n", "99\n100\n");
    let owner = without.give_away();
    assert_eq!(without.places(owner, true), nothing);
}

#[test]
fn a_second_service_goes_where_the_first_one_went() {
    let hierarchy = Hierarchy::new("memory\n", "100\n");
    let gateway = Gateway {
        user: 0,
        managed: true,
        has_started: &|_| true,
        names: &hierarchy.names,
    };
    let own = hierarchy.own();
    let vacated = own.child(&hierarchy.names.vacated());
    let places = places(&vacated, &gateway);
    let [place] = places.as_slice() else {
        panic!("{places:?}");
    };
    assert_eq!(
        (&place.group, place.memory, place.vacate),
        (&own, true, false)
    );
}

#[test]
fn the_root_of_all_is_changed_by_nobody() {
    let hierarchy = Hierarchy::new("", "1\n");
    let own = hierarchy.own();
    fs::remove_file(own.directory.join("cgroup.type")).unwrap();
    let nothing = expected(&[("/above/own", "no memory")]);
    assert_eq!(hierarchy.places(0, false), nothing);
    fs::write(own.directory.join("cgroup.subtree_control"), "memory\n").unwrap();
    assert_eq!(
        hierarchy.places(0, false),
        expected(&[("/above/own", ""), ("/above/own", "no memory")])
    );
}

#[test]
fn version_1_has_groups_and_processes_in_one() {
    let own = Group {
        version: Version::One,
        directory: "/sys/fs/cgroup/memory/shell".into(),
        path: "/shell".into(),
    };
    let gateway = Gateway {
        user: 0,
        managed: true,
        has_started: &|_| false,
        names: &Names::of_this_process().unwrap(),
    };
    let places = places(&own, &gateway);
    assert!(places.iter().all(|place| place.memory && !place.vacate));
    assert_eq!(places.len(), 1);
}
