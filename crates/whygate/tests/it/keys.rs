//! Access keys are made, used by a real signer while the program runs, and deleted.

use std::{os::unix::fs::PermissionsExt as _, path::Path};

use whygate_testkit::python_program;

use crate::{
    command::{run, transcript},
    programs::{amazons, printed},
    samples,
    server::Server,
};

const API: &str = "\
openapi: 3.0.1
info: {title: signed, version: '1'}
paths:
  /x:
    get:
      x-amazon-apigateway-auth: {type: AWS_IAM}
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{\"statusCode\": 200}'}
        responses:
          default:
            statusCode: '200'
            responseTemplates: {application/json: '$context.identity.userArn'}
";

/// Signs a call as the AWS SDK for Python does, with the credentials of its environment, and
/// prints status and body.
const CALL: &str = r#"
import sys, urllib.request, urllib.error
import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
request = AWSRequest(method="GET", url=sys.argv[1])
SigV4Auth(boto3.Session().get_credentials(), "execute-api", "us-east-1").add_auth(request)
wanted = urllib.request.Request(sys.argv[1], headers=dict(request.headers.items()))
try:
    answer = urllib.request.urlopen(wanted)
except urllib.error.HTTPError as error:
    answer = error
print(answer.status, answer.read().decode())
"#;

fn call(python: &Path, server: &Server, environment: &str) -> String {
    printed(
        amazons(python)
            .args(["-c", CALL, &format!("http://{}/dev/x", server.edge)])
            .envs(environment.lines().filter_map(|line| line.split_once('='))),
    )
}

#[test]
fn a_key_is_made_used_while_it_runs_and_deleted() {
    let Some(python) = python_program("python") else {
        return;
    };
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", API);
    let server = Server::start(folder.path(), &["openapi.yaml"]);
    let made = run(folder.path(), &["keys", "create", "--user", "ada"]);
    assert!(made.status.success());
    let environment = String::from_utf8(made.stdout).unwrap();
    let lines: Vec<&str> = environment.lines().collect();
    let [id, secret] = lines.as_slice() else {
        panic!("two lines: {environment}");
    };
    let id = id.strip_prefix("AWS_ACCESS_KEY_ID=").unwrap();
    let secret = secret.strip_prefix("AWS_SECRET_ACCESS_KEY=").unwrap();
    assert!(id.starts_with("AKIA") && id.len() == 20 && secret.len() == 40);
    let file = folder.path().join(".whygate/access-keys.json");
    assert_eq!(
        std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let listed = transcript(folder.path(), &["keys", "list"]);
    assert!(
        listed.contains(&format!("{id}  arn:aws:iam::123456789012:user/ada")),
        "{listed}"
    );
    let json = transcript(folder.path(), &["keys", "list", "--json"]);
    assert!(json.contains(id) && !json.contains(secret) && !listed.contains(secret));

    // Within a second the program knows of it; starting Python takes a part of that.
    let mut answer = String::new();
    for _ in 0..20 {
        answer = call(&python, &server, &environment);
        if answer.starts_with("200") {
            break;
        }
        assert!(
            answer.contains("The security token included in the request is invalid."),
            "{answer}"
        );
    }
    assert_eq!(answer, "200 arn:aws:iam::123456789012:user/ada");

    let deleted = run(folder.path(), &["keys", "delete", id]);
    assert!(deleted.status.success());
    let again = transcript(folder.path(), &["keys", "delete", id]);
    assert!(
        again.starts_with("exit code: 2") && again.contains("there is no access key"),
        "{again}"
    );
    for _ in 0..20 {
        answer = call(&python, &server, &environment);
        if answer.starts_with("403") {
            break;
        }
    }
    assert!(answer.starts_with("403"), "{answer}");
    server.stop();
    let why = transcript(folder.path(), &["why"]);
    assert!(
        why.contains("sigv4-invalid-token") && why.contains("whygate keys list"),
        "{why}"
    );
    assert!(!why.contains(secret));
}

#[test]
fn a_policy_limits_a_key_and_a_session_ends() {
    let folder = samples::folder();
    samples::write(
        folder.path(),
        "policy.json",
        r#"{"Statement": [{"Effect": "allow"}]}"#,
    );
    let refused = transcript(
        folder.path(),
        &["keys", "create", "--policy", "policy.json"],
    );
    assert!(refused.starts_with("exit code: 2"), "{refused}");
    assert!(
        refused.contains("`Statement[0].Effect` must be `Allow` or `Deny`"),
        "{refused}"
    );
    let session = run(folder.path(), &["keys", "create", "--session", "900"]);
    let text = String::from_utf8(session.stdout).unwrap();
    assert!(text.starts_with("AWS_ACCESS_KEY_ID=ASIA") && text.contains("\nAWS_SESSION_TOKEN="));
    let listed = transcript(folder.path(), &["keys", "list"]);
    assert!(listed.contains("temporary"), "{listed}");
}
