use super::*;

#[test]
fn the_peak_is_read() {
    let status = "Name:\tpython3\nVmPeak:\t  20000 kB\nVmHWM:\t   12345 kB\nVmRSS:\t 9 kB\n";
    assert_eq!(parse_peak(status), Some(12_345 * 1024));
    assert_eq!(parse_peak("Name:\tkthreadd\n"), None);
}

#[test]
fn this_process_uses_memory() {
    let process = rustix::process::getpid().as_raw_pid();
    let used = used_bytes(process).unwrap();
    assert!(used > 100_000);
    assert!(Status::open(process).peak_bytes().unwrap() > 100_000);
}

#[test]
fn a_process_that_is_not_there_uses_none() {
    assert_eq!(used_bytes(i32::MAX), None);
    assert_eq!(Status::open(i32::MAX).peak_bytes(), None);
}
