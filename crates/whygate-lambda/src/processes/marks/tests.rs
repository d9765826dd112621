use super::*;

#[test]
fn the_limits_of_a_service_are_its_own() {
    let marks = Marks::new(Path::new("/tmp/whygate-functions-1"));
    let others = Marks::new(Path::new("/tmp/whygate-functions-2"));
    let (service, digits) = marks.limits();
    assert_eq!((service.to_string().len(), digits), (10, 9));
    let all = marks.of_all(String::new());
    let one = marks.next(String::new());
    let next = marks.next(String::new());
    let limit = *one.limits.start();
    assert_eq!(limit.to_string(), format!("{service}000000000"));
    assert!(all.limits.contains(&limit) && one.limits.contains(&limit));
    assert!(!next.limits.contains(&limit));
    assert!(!others.of_all(String::new()).limits.contains(&limit));
    assert!(i64::try_from(*SERVICES.end() * WORKERS + WORKERS).is_ok());
}

#[test]
fn the_limit_is_found_among_others() {
    let limits = "Limit                     Soft Limit           Hard Limit           Units     
Max cpu time              unlimited            unlimited            seconds   
Max open files            1024                 1024                 files     
Max file locks            7                    4611686018427387904  locks     
";
    assert_eq!(file_locks(limits), Some(4_611_686_018_427_387_904));
    assert_eq!(
        file_locks("Max file locks            unlimited            unlimited            locks"),
        None
    );
    assert_eq!(file_locks(""), None);
}

#[test]
#[cfg(target_os = "linux")]
fn who_bears_a_mark_is_ended_and_nobody_else() {
    let directory = tempfile::tempdir().unwrap();
    let marks = Marks::new(directory.path());
    let start = || {
        std::process::Command::new("/bin/sleep")
            .arg("1000")
            .env_clear()
            .spawn()
            .unwrap()
    };
    let (mut marked, mut next, mut stranger) = (start(), start(), start());
    let mark = |process: &std::process::Child| {
        let mark = marks.next("A=1".to_owned());
        mark.put_on(i32::try_from(process.id()).unwrap());
        mark
    };
    let (one, _) = (mark(&marked), mark(&next));
    one.kill_bearers();
    assert!(!marked.wait().unwrap().success());
    assert!(next.try_wait().unwrap().is_none());
    marks.of_all("B=1".to_owned()).kill_bearers();
    assert!(!next.wait().unwrap().success());
    assert!(stranger.try_wait().unwrap().is_none());
    stranger.kill().unwrap();
    stranger.wait().unwrap();
}
