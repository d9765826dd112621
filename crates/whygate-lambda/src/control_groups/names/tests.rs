use std::path::PathBuf;

use super::*;
use crate::control_groups::group::Version;

const NAMES: Names = Names {
    space: 4_026_531_836,
    process: 812,
    started: 5_077,
};

#[test]
fn only_groups_of_processes_that_are_gone_are_left_behind() {
    let alive = |process| (process == 812).then_some(5_077);
    let is_left_behind = |name: &str| NAMES.is_left_behind(name, alive);
    for ours in [NAMES.next_service(), NAMES.vacated()] {
        assert!(!is_left_behind(&ours), "{ours}");
    }
    for gone in [
        "whygate-4026531836-813-5000-0",
        "whygate-4026531836-813-5000-gateway",
        // Another process has the number by now.
        "whygate-4026531836-812-4000-17",
    ] {
        assert!(is_left_behind(gone), "{gone}");
    }
    for others in [
        "whygate-1-813-5000-0",
        "whygate-4026531836-813-5000",
        "whygate-4026531836-813-5000-0-1",
        "whygate-4026531836-813-5000-mine",
        "whygate-4026531836-99999999999-5000-0",
        "whygate.service",
        "session-1.scope",
        "",
    ] {
        assert!(!is_left_behind(others), "{others}");
    }
}

#[test]
fn the_gateway_knows_where_it_went() {
    let group = |name: &str| Group {
        version: Version::Two,
        directory: PathBuf::from("/sys/fs/cgroup").join(name),
        path: format!("/{name}"),
    };
    assert!(NAMES.is_vacated(&group("whygate-4026531836-812-5077-gateway")));
    assert!(!NAMES.is_vacated(&group("whygate-4026531836-812-5077-0")));
}

#[test]
#[cfg(target_os = "linux")]
fn a_process_has_a_parent_and_a_moment_at_which_it_started() {
    let own = Names::of_this_process().unwrap();
    assert_eq!(start_time(own.process), Some(own.started));
    let theirs = rustix::process::getppid().unwrap().as_raw_pid();
    assert_eq!(parent(own.process), Some(theirs));
    assert_eq!(start_time(i32::MAX), None);
}
