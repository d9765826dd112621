use clap::{CommandFactory, Parser as _};
use whygate_gateway::Waiver;

use super::*;

#[test]
fn the_command_line_is_consistent() {
    Arguments::command().debug_assert();
}

#[test]
fn options_go_before_the_environment() {
    let options = ["Stage=prod".parse().unwrap(), "Empty=".parse().unwrap()];
    let all = parameters(Some("Stage=test; Table=books=1;"), &options).unwrap();
    let all: Vec<(&str, &str)> = all
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        all,
        [("Empty", ""), ("Stage", "prod"), ("Table", "books=1")]
    );
    assert!(parameters(Some("Stage"), &[]).is_err());
}

#[test]
fn waived_guards_may_be_separated_by_commas() {
    let arguments = Arguments::try_parse_from([
        "whygate",
        "check",
        "a.yaml",
        "--waive",
        "authorizers,api-keys",
    ])
    .unwrap();
    let Command::Check(check) = arguments.command else {
        panic!("not check");
    };
    assert_eq!(
        check.definition.waive,
        [Waiver::Authorizers, Waiver::ApiKeys]
    );
}

#[test]
fn an_account_has_twelve_digits() {
    assert!(values::account("123456789012").is_ok());
    assert!(values::account("12345678901").is_err());
    assert!(values::account("12345678901x").is_err());
}
