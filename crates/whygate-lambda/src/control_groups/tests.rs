//! On the groups of this machine, where it lets this process make any.

use std::{
    io::{Read as _, Write as _},
    os::unix::process::ExitStatusExt as _,
    process::Child,
};

use super::*;

/// Whether this process may make groups below its own: it tries.
fn may_make_groups(own: &Group) -> bool {
    let trial = own.directory.join(format!("trial-{}", std::process::id()));
    fs::create_dir(&trial)
        .and_then(|()| fs::remove_dir(&trial))
        .is_ok()
}

/// A service's group in one version's hierarchy, below the own group, unless there is no such
/// hierarchy or it is not this process's to write.
fn service(version: Version, memory: bool) -> Option<ServiceGroup> {
    let read = |file| fs::read_to_string(file).unwrap_or_default();
    let own = own_group(
        version,
        &read("/proc/self/cgroup"),
        &read("/proc/self/mountinfo"),
    );
    let Some(own) = own.filter(may_make_groups) else {
        println!("skipped: no group of {version:?} can be made here");
        return None;
    };
    let place = Place {
        group: own.clone(),
        memory,
        vacate: false,
        outside: false,
    };
    let names = Names::of_this_process().unwrap();
    Some(ServiceGroup::open_in(&place, &own, &names, None).unwrap())
}

/// The memory of a worker, in bytes.
const LIMIT: u64 = 32 << 20;

fn start(group: &WorkerGroup, line: &[&str]) -> Child {
    start_with(group, line, Stdio::null())
}

fn start_with(group: &WorkerGroup, line: &[&str], output: Stdio) -> Child {
    let mut command = Command::new(line[0]);
    command
        .args(&line[1..])
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(Stdio::null());
    group.enter_within(&mut command).unwrap();
    command.spawn().unwrap()
}

/// Has a process detach another one, and kills all.
fn contains(service: &ServiceGroup) {
    let group = service.make(LIMIT).unwrap();
    let detach = "setsid sleep 1000 & setsid env -i sleep 1000 & echo; wait";
    let mut shell = start_with(&group, &["/bin/sh", "-c", detach], Stdio::piped());
    let within = service.group.child("0");
    // It says so when it has started both.
    let mut said = [0];
    shell.stdout.take().unwrap().read_exact(&mut said).unwrap();
    let processes = within.processes();
    assert_eq!(processes.len(), 3);
    assert!(!within.remove());
    group.kill();
    assert_eq!(shell.wait().unwrap().signal(), Some(9));
    assert_eq!(group.end(), None);
    assert!(!within.directory.exists());
    for process in processes {
        let status = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        assert!(status.is_empty() || status.contains(") Z"), "{status}");
    }
    // A group that was never used goes with its owner.
    let unused = service.make(LIMIT).unwrap();
    let unused_directory = service.group.child("1").directory;
    assert!(unused_directory.exists());
    drop(unused);
    assert!(!unused_directory.exists());
    service.end();
    assert!(!service.group.directory.exists());
}

/// A process that is another one each time somebody looks.
#[test]
fn whoever_flees_is_caught() {
    for (version, memory) in [(Version::One, true), (Version::Two, false)] {
        let Some(service) = service(version, memory) else {
            continue;
        };
        let group = service.make(LIMIT).unwrap();
        start(&group, &["/bin/sh", "-c", "flee() { flee & }; flee"])
            .wait()
            .unwrap();
        let within = service.group.child("0");
        assert!(!within.remove());
        group.end();
        assert!(!within.directory.exists());
        service.end();
    }
}

#[test]
fn version_1_knows_all_that_a_process_has_started() {
    if let Some(service) = service(Version::One, true) {
        contains(&service);
    }
}

#[test]
fn version_2_knows_all_that_a_process_has_started() {
    if let Some(service) = service(Version::Two, false) {
        contains(&service);
    }
}

#[test]
fn a_service_that_ends_leaves_nothing_in_its_group() {
    for (version, memory) in [(Version::One, true), (Version::Two, false)] {
        let Some(service) = service(version, memory) else {
            continue;
        };
        let group = service.make(LIMIT).unwrap();
        let mut sleeping = start(&group, &["/bin/sleep", "1000"]);
        service.end();
        assert_eq!(sleeping.wait().unwrap().signal(), Some(9));
        assert!(!service.group.directory.exists());
        // Nothing is left to do for it.
        assert_eq!(group.end(), None);
    }
}

#[tokio::test]
async fn version_1_ends_what_uses_more_than_it_may() {
    let Some(service) = service(Version::One, true) else {
        return;
    };
    let group = service.make(LIMIT).unwrap();
    // It keeps the end of the last line, and there is none.
    let mut greedy = start(&group, &["tail", "/dev/zero"]);
    group.overflow().await;
    assert_eq!(greedy.wait().unwrap().signal(), Some(9));
    assert!(group.end().is_some());
    service.end();
}

/// A container's memory may be less than that of its functions together.
#[tokio::test]
async fn nobody_is_ended_for_what_others_use() {
    let Some(service) = service(Version::One, true) else {
        return;
    };
    let all = (24_u64 << 20).to_string();
    service.group.write("memory.limit_in_bytes", &all).unwrap();
    // Where there is swap, it would be used first.
    let _ = service.group.write("memory.memsw.limit_in_bytes", &all);
    let (modest, other) = (service.make(LIMIT).unwrap(), service.make(LIMIT).unwrap());
    let mut sleeping = start(&modest, &["/bin/sleep", "1000"]);
    let mut greedy = start(&other, &["tail", "/dev/zero"]);
    let ended = tokio::task::spawn_blocking(move || greedy.wait().unwrap().signal());
    tokio::select! {
        biased;
        () = modest.overflow() => panic!("it has used hardly any"),
        () = other.overflow() => panic!("it has not used all of its own"),
        ended = ended => assert_eq!(ended.unwrap(), Some(9)),
    }
    assert!(sleeping.try_wait().unwrap().is_none());
    assert_eq!((other.end(), modest.end()), (None, None));
    assert_eq!(sleeping.wait().unwrap().signal(), Some(9));
    service.end();
}

#[test]
fn what_a_gateway_left_behind_is_removed() {
    let Some(service) = service(Version::One, true) else {
        return;
    };
    let names = Names::of_this_process().unwrap();
    let mut gone = Command::new("/bin/sh").args(["-c", ":"]).spawn().unwrap();
    let own = names.next_service();
    let parts: Vec<&str> = own.split('-').collect();
    let left = format!("{}-{}-{}-1-0", parts[0], parts[1], gone.id());
    gone.wait().unwrap();
    let (left, within) = (service.group.child(&left), service.group.child(&own));
    left.make().unwrap();
    left.child("0").make().unwrap();
    within.make().unwrap();
    remove_left_behind(&service.group, &names);
    assert!(!left.directory.exists());
    assert!(within.directory.exists());
    service.end();
}

/// Runs the script that ends workers when the gateway is killed, as if it had been.
fn clean_up_after(service: &ServiceGroup) {
    let directory = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/processes/warden.sh");
    let mut warden = Command::new("/bin/sh")
        .arg(script)
        .arg(directory.path())
        .arg("no limit")
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    service.shelter(warden.id()).unwrap();
    let mut input = warden.stdin.take().unwrap();
    for (word, path) in service.described() {
        writeln!(input, "{word} {}", path.display()).unwrap();
    }
    drop(input);
    assert!(warden.wait().unwrap().success());
}

#[test]
fn a_gateway_that_is_killed_leaves_nothing() {
    for (version, memory) in [(Version::One, true), (Version::Two, false)] {
        let Some(mut service) = service(version, memory) else {
            continue;
        };
        // As if it were not within the gateway's own group, so that the script has to be in it.
        service.outside = true;
        let (group, _empty) = (service.make(LIMIT), service.make(LIMIT));
        let mut sleeping = start(&group.unwrap(), &["/bin/sleep", "1000"]);
        clean_up_after(&service);
        assert_eq!(sleeping.wait().unwrap().signal(), Some(9));
        assert!(!service.group.directory.exists());
    }
}

/// Where there is no controller for memory, all goes back to where it was.
#[test]
fn the_gateways_own_processes_make_room() {
    let Some(service) = service(Version::Two, false) else {
        return;
    };
    let names = Names::of_this_process().unwrap();
    let group = service.make(LIMIT).unwrap();
    let mut sleeping = start(&group, &["/bin/sleep", "1000"]);
    let id = i32::try_from(sleeping.id()).unwrap();
    let own = service.group.child("0");
    let below = own.child(&names.vacated());
    let can_hold_memory = own.read("cgroup.controllers").contains("memory");
    assert_eq!(vacate(&own, &names).is_ok(), can_hold_memory);
    if can_hold_memory {
        assert_eq!(below.processes(), [id]);
        assert!(names.is_vacated(&below));
    } else {
        assert_eq!(own.processes(), [id]);
        assert!(!below.directory.exists());
    }
    group.end();
    assert_eq!(sleeping.wait().unwrap().signal(), Some(9));
    service.end();
}

#[test]
#[cfg(target_os = "linux")]
fn a_process_knows_what_it_has_started() {
    let own = rustix::process::getpid().as_raw_pid();
    let mut child = Command::new("/bin/sleep").arg("1000").spawn().unwrap();
    assert!(has_started(own));
    assert!(has_started(i32::try_from(child.id()).unwrap()));
    assert!(!has_started(
        rustix::process::getppid().unwrap().as_raw_pid()
    ));
    assert!(!has_started(0));
    child.kill().unwrap();
    child.wait().unwrap();
}
