use super::*;

#[test]
fn a_process_is_in_a_group_or_within_it() {
    let group = Group {
        version: Version::One,
        directory: "/sys/fs/cgroup/memory/a/1".into(),
        path: "/a/1".into(),
    };
    for inside in ["4:memory:/a/1", "0::/\n4:memory:/a/1/of:its/own\n"] {
        assert!(group.is_named_in(inside), "{inside}");
    }
    for outside in ["4:memory:/a/10", "4:memory:/a\n", "4:memory:/b/a/1", ""] {
        assert!(!group.is_named_in(outside), "{outside}");
    }
}

#[test]
fn groups_within_a_group_are_removed_before_it() {
    let directory = tempfile::tempdir().unwrap();
    let group = Group {
        version: Version::Two,
        directory: directory.path().join("group"),
        path: "/group".into(),
    };
    let within = group.child("within").child("deeper");
    fs::create_dir_all(&within.directory).unwrap();
    fs::write(within.directory.join("busy"), "").unwrap();
    assert!(!group.remove());
    fs::remove_file(within.directory.join("busy")).unwrap();
    assert!(group.remove() && group.remove());
    assert!(!group.directory.exists());
}
