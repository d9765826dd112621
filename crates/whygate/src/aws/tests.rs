use std::ffi::OsString;

use clap::Parser as _;

use super::*;
use crate::arguments::{Arguments, Command};

const FILE: &str = "\
[default]
aws_access_key_id = AKIDEFAULT
aws_secret_access_key=wJalr=xUtnFEMI ; not a comment here
# aws_session_token = no

[ work ]
aws_access_key_id = AKIWORK
aws_secret_access_key = secret
aws_session_token = token
region = eu-west-1
[half]
aws_access_key_id = AKIHALF
";

fn run(arguments: &[&str]) -> Box<RunArguments> {
    let all = ["whygate", "run"].iter().chain(arguments);
    match Arguments::try_parse_from(all).unwrap().command {
        Command::Run(run) => run,
        other => panic!("{other:?}"),
    }
}

fn variables(pairs: &[(&str, &str)]) -> impl Iterator<Item = (OsString, OsString)> {
    pairs
        .iter()
        .map(|(name, value)| (OsString::from(name), OsString::from(value)))
        .collect::<Vec<_>>()
        .into_iter()
}

#[test]
fn a_profile_has_its_own_keys() {
    assert!(of_profile(FILE, "default").is_some());
    assert!(of_profile(FILE, "work").is_some());
    assert!(of_profile(FILE, "half").is_none());
    assert!(of_profile(FILE, "other").is_none());
    assert!(of_profile("", "default").is_none());
}

#[test]
fn keys_are_shown_by_nothing() {
    let shown = format!("{:?}", of_profile(FILE, "work").map(Keys::into_credentials));
    assert_eq!(shown, "Some(AwsCredentials(***))");
}

#[test]
fn the_environment_goes_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("credentials");
    std::fs::write(&file, FILE).unwrap();
    let path = file.to_str().unwrap().to_owned();
    let with = |pairs: Vec<(&'static str, String)>| {
        credentials(&move |name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.clone())
        })
    };
    let key = || ("AWS_ACCESS_KEY_ID", "AKI".to_owned());
    let secret = || ("AWS_SECRET_ACCESS_KEY", "secret".to_owned());
    let at = || ("AWS_SHARED_CREDENTIALS_FILE", path.clone());
    assert!(with(vec![key(), secret()]).is_some());
    assert!(with(vec![key()]).is_none());
    assert!(with(vec![at()]).is_some());
    assert!(with(vec![at(), ("AWS_PROFILE", "other".to_owned())]).is_none());
    assert!(with(vec![]).is_none());
}

#[test]
fn options_go_before_variables() {
    let run = run(&["api.yaml", "--endpoint", "sqs=http://127.0.0.1:1"]);
    let all = endpoints(
        &run,
        variables(&[
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:9/"),
            ("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:2"),
            ("AWS_ENDPOINT_URL_SFN", "http://127.0.0.1:3"),
            ("AWS_ENDPOINT_URLS", "no"),
        ]),
    )
    .unwrap();
    let shown = format!("{all:?}");
    assert!(
        shown.contains(
            "(\"sqs\", ServiceEndpoint(Endpoint { tls: false, host: \"127.0.0.1\", port: 1"
        )
    );
    assert!(shown.contains(
        "(\"states\", ServiceEndpoint(Endpoint { tls: false, host: \"127.0.0.1\", port: 3"
    ));
    assert!(shown.contains("port: 9"));
    let none = endpoints(
        &run,
        variables(&[
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:9"),
            ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"),
        ]),
    )
    .unwrap();
    assert!(!format!("{none:?}").contains("port: 9"));
    assert!(endpoints(&run, variables(&[("AWS_ENDPOINT_URL", "localhost")])).is_err());
}
