use std::{fs, path::Path};

use super::*;

const LIMIT: u64 = 128 << 20;

#[test]
fn a_number_is_found_by_its_whole_name() {
    let events = "low 0\nhigh 0\nmax 12\noom 3\noom_kill 2\noom_group_kill 1\n";
    assert_eq!(count(events, "oom"), 3);
    assert_eq!(count(events, "oom_kill"), 2);
    assert_eq!(count("oom_kill_disable 1\nunder_oom 0\n", "oom_kill"), 0);
    assert_eq!(count("", "oom_kill"), 0);
}

/// A group of a version in a directory, as the system would have made its files.
fn group(version: Version, above: &Path) -> WorkerGroup {
    let group = Group {
        version,
        directory: above.to_path_buf(),
        path: "/above/0".into(),
    };
    for file in ["memory.max", "memory.swap.max", "memory.oom.group"] {
        fs::write(above.join(file), "").unwrap();
    }
    let mut made = WorkerGroup {
        group,
        limit: Some(LIMIT),
        overflow: Mutex::default(),
    };
    if version == Version::Two {
        made.set_limit(LIMIT).unwrap();
    }
    made
}

#[test]
fn version_2_holds_memory_without_swap_and_ends_all_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let group = group(Version::Two, directory.path());
    assert_eq!(group.group.read("memory.max"), "134217728");
    assert_eq!(group.group.read("memory.swap.max"), "0");
    assert_eq!(group.group.read("memory.oom.group"), "1");
    for (events, ran_out) in [
        ("max 0\noom 0\noom_kill 0\n", false),
        // Its file cache was made smaller.
        ("max 900\noom 0\noom_kill 0\n", false),
        ("max 31\noom 1\noom_kill 4\noom_group_kill 1\n", true),
        // The machine, or a group above, had no memory left.
        ("max 0\noom 0\noom_kill 1\n", false),
    ] {
        fs::write(directory.path().join("memory.events"), events).unwrap();
        assert_eq!(group.ran_out_of_memory(), ran_out, "{events}");
    }
}

#[test]
fn files_that_are_kept_in_memory_are_named() {
    let notice = |megabytes: u64| {
        let files_bytes = megabytes << 20;
        Exhausted { files_bytes }.notice(LIMIT)
    };
    assert_eq!(notice(32), None);
    assert!(notice(100).unwrap().starts_with("100 MB of the memory"));
}

#[test]
fn version_1_says_whose_memory_ran_out() {
    let directory = tempfile::tempdir().unwrap();
    let group = group(Version::One, directory.path());
    for (killed, most, ran_out) in [
        (0, LIMIT, false),
        (1, LIMIT, true),
        (1, LIMIT - 64 * 4096, true),
        (1, LIMIT / 2, false),
    ] {
        let control = format!("oom_kill_disable 0\nunder_oom 0\noom_kill {killed}\n");
        fs::write(directory.path().join("memory.oom_control"), control).unwrap();
        let most = format!("{most}\n");
        fs::write(directory.path().join("memory.max_usage_in_bytes"), &most).unwrap();
        assert_eq!(group.ran_out_of_memory(), ran_out, "{killed} {most}");
    }
}
