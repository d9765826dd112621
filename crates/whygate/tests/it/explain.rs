//! `whygate explain` and `whygate completions`.

use std::process::Stdio;

use crate::{
    command::{assert_transcript, run, transcript, whygate},
    samples,
};

#[test]
fn a_cause_is_described() {
    let folder = samples::folder();
    assert_transcript!(transcript(folder.path(), &["explain", "lambda-timeout"]));
}

#[test]
fn an_unknown_cause_has_a_nearest_one() {
    let folder = samples::folder();
    assert_transcript!(
        "near",
        transcript(folder.path(), &["explain", "lambda-timeuot"])
    );
    assert_transcript!("far", transcript(folder.path(), &["explain", "zzzzzz"]));
}

#[test]
fn every_cause_on_the_list_is_described() {
    let folder = samples::folder();
    let list = run(folder.path(), &["explain", "--list"]);
    let list = String::from_utf8(list.stdout).unwrap();
    let codes: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(codes.len() > 40, "{list}");
    for code in codes {
        let described = run(folder.path(), &["explain", code]);
        assert_eq!(described.status.code(), Some(0), "{code}");
    }
}

#[test]
fn completions_are_printed_for_each_shell() {
    let folder = samples::folder();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(folder.path(), &["completions", shell]);
        assert!(output.status.success());
        assert!(String::from_utf8_lossy(&output.stdout).contains("whygate"));
    }
}

#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    let folder = samples::folder();
    let mut child = whygate(folder.path())
        .args(["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}

#[test]
fn help_names_every_command_and_option() {
    let folder = samples::folder();
    assert_transcript!("whygate", transcript(folder.path(), &["--help"]));
    for command in [
        "run", "check", "why", "explain", "keys", "routes", "mcp", "doctor", "drill",
    ] {
        assert_transcript!(command, transcript(folder.path(), &[command, "--help"]));
    }
    let render = ["template", "render", "--help"];
    assert_transcript!("template-render", transcript(folder.path(), &render));
}
