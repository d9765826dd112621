use super::*;

fn program(processor: u16) -> Vec<u8> {
    let mut head = vec![0; HEAD_BYTES];
    head[..4].copy_from_slice(ELF);
    head[PROCESSOR..PROCESSOR + 2].copy_from_slice(&processor.to_le_bytes());
    head
}

#[test]
fn programs_for_this_machine_and_scripts_can_be_run() {
    assert!(is_runnable(b"#!/bin/sh\n", "x86_64"));
    assert!(is_runnable(&program(62), "x86_64"));
    assert!(is_runnable(&program(3), "x86_64"));
    assert!(is_runnable(&program(183), "aarch64"));
    assert!(!is_runnable(&program(183), "x86_64"));
    assert!(!is_runnable(&program(62), "aarch64"));
    assert!(!is_runnable(b"\x7fELF nonsense", "x86_64"));
    assert!(!is_runnable(b"echo hello\n", "x86_64"));
}

#[test]
fn this_program_can_be_run() {
    check(&std::env::current_exe().unwrap()).unwrap();
    check(Path::new("/nowhere/at/all")).unwrap();
}
