//! Function URLs that want signatures, called with the signer of the AWS SDK for Python.

use std::{collections::BTreeMap, path::Path, process::Command};

use serde_json::{Value, json};
use whygate_testkit::python_program;

use crate::{
    command::{run, transcript},
    programs::installed,
    samples,
    server::Server,
};

const TEMPLATE: &str = r#"Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.12, Handler: app.handler, CodeUri: ., FunctionUrlConfig: {AuthType: AWS_IAM}}}
Resources:
  Signed:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: signed
      Events:
        Get: {Type: Api, Properties: {Path: /signed, Method: get}}
  Granted: {Type: AWS::Serverless::Function, Properties: {FunctionName: granted}}
  GrantedAbroad:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Granted, Action: lambda:InvokeFunctionUrl, Principal: "222222222222", FunctionUrlAuthType: AWS_IAM}
  GrantedAtHome:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Granted, Action: lambda:InvokeFunctionUrl, Principal: "arn:aws:iam::123456789012:user/nobody", FunctionUrlAuthType: AWS_IAM}
"#;

const HANDLER: &str = r#"
def handler(event, context):
    context = event["requestContext"]
    return {"account": context["accountId"], "iam": context["authorizer"]["iam"], "body": event.get("body")}
"#;

/// Calls the addresses: each case signs a request, changes something, and sends it.
const CALLS: &str = r#"
import datetime, json, sys, urllib.request, urllib.error
from botocore import auth
from botocore.credentials import Credentials
from botocore.awsrequest import AWSRequest

base, keys = sys.argv[1], json.loads(sys.argv[2])
found = {}

def call(name, key="full", function="signed", path="/a%20b?c=d", body=None, signer=None, send=None,
         service="lambda", region="us-east-1", secret=None, age=0, unsigned=False):
    url = f"{base}/_lambda-url/{function}{path}"
    data = body.encode() if body is not None else None
    request = AWSRequest(method="POST" if data else "GET", url=url, data=data, headers={"x-color": "red"})
    id, own = keys[key]
    if not unsigned:
        signing = (signer or auth.SigV4Auth)(Credentials(id, secret or own), service, region)
        real = auth.get_current_datetime if hasattr(auth, "get_current_datetime") else None
        if age:
            past = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None) - datetime.timedelta(seconds=age)
            class Clock(datetime.datetime):
                @classmethod
                def utcnow(cls): return past
                @classmethod
                def now(cls, tz=None): return past
            if real:
                auth.get_current_datetime = lambda *_: past
            else:
                kept, auth.datetime.datetime = auth.datetime.datetime, Clock
        try:
            signing.add_auth(request)
        finally:
            if age and real:
                auth.get_current_datetime = real
            elif age:
                auth.datetime.datetime = kept
    wanted = {"url": request.url, "data": data, "headers": dict(request.headers.items())}
    if send:
        send(wanted)
    try:
        answer = urllib.request.urlopen(urllib.request.Request(wanted["url"], wanted["data"], wanted["headers"]))
    except urllib.error.HTTPError as error:
        answer = error
    found[name] = {"status": answer.status, "type": answer.headers.get("x-amzn-errortype"),
                   "id": answer.headers["x-amzn-requestid"], "body": json.loads(answer.read())}

call("get")
call("post", body="hello")
call("address", signer=auth.SigV4QueryAuth)
call("granted at home", key="nobody", function="granted")
call("granted abroad", key="abroad", function="granted")
call("nobody", key="nobody")
call("abroad", key="abroad")
call("denied", key="denied", function="granted")
call("unsigned", unsigned=True)
call("body", body="hello", send=lambda it: it.update(data=b"hullo"))
call("path", send=lambda it: it.update(url=it["url"].replace("/a%20b", "/other")))
call("query", send=lambda it: it.update(url=it["url"] + "&e=f"))
call("header", send=lambda it: it["headers"].update({"x-color": "blue", "X-color": "blue"}))
call("function", send=lambda it: it.update(url=it["url"].replace("signed", "granted")))
call("secret", secret="x" * 40)
call("key", key="unknown")
call("service", service="execute-api")
call("region", region="eu-west-1")
call("old", age=900)
call("malformed", send=lambda it: it["headers"].update({"Authorization": "AWS4-HMAC-SHA256 nonsense"}))
print(json.dumps(found))
"#;

/// Makes a key and returns its id and its secret.
fn key(folder: &Path, user: &str, account: &str, statements: &Value) -> (String, String) {
    let policy = format!("{user}.json");
    let text = json!({"Version": "2012-10-17", "Statement": statements}).to_string();
    samples::write(folder, &policy, &text);
    let made = run(
        folder,
        &[
            "keys",
            "create",
            "--user",
            user,
            "--account",
            account,
            "--policy",
            &policy,
        ],
    );
    assert!(made.status.success());
    let text = String::from_utf8(made.stdout).unwrap();
    let mut values = text
        .lines()
        .filter_map(|line| Some(line.split_once('=')?.1.to_owned()));
    (values.next().unwrap(), values.next().unwrap())
}

fn keys(folder: &Path) -> BTreeMap<&'static str, (String, String)> {
    let allow = json!([{"Effect": "Allow", "Action": "lambda:InvokeFunctionUrl", "Resource": "*",
        "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}}}]);
    let other =
        json!([{"Sid": "Reads", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]);
    let deny = json!([
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        {"Sid": "NoUrls", "Effect": "Deny", "Action": "lambda:InvokeFunctionUrl", "Resource": "*:granted"},
    ]);
    BTreeMap::from([
        ("full", key(folder, "ada", "123456789012", &allow)),
        ("nobody", key(folder, "nobody", "123456789012", &other)),
        ("denied", key(folder, "denied", "123456789012", &deny)),
        ("abroad", key(folder, "abroad", "222222222222", &allow)),
        ("unknown", ("AKIAUNKNOWN".to_owned(), "x".repeat(40))),
    ])
}

#[test]
fn signed_calls_are_verified_and_tampered_ones_refused() {
    let Some(python) = python_program("python") else {
        return;
    };
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    samples::write(folder.path(), "app.py", HANDLER);
    let keys = keys(folder.path());
    let server = Server::start(folder.path(), &["template.yaml"]);
    let output = Command::new(&python)
        .args(["-c", CALLS, &format!("http://{}", server.control)])
        .arg(serde_json::to_string(&keys).unwrap())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();

    let arn = "arn:aws:iam::123456789012:user/ada";
    for (name, body) in [
        ("get", Value::Null),
        ("post", json!("aGVsbG8=")),
        ("address", Value::Null),
    ] {
        let answer = &found[name];
        assert_eq!(answer["status"], 200, "{name}: {answer}");
        assert_eq!(answer["body"]["account"], "123456789012");
        assert_eq!(answer["body"]["body"], body);
        let iam = &answer["body"]["iam"];
        assert_eq!(iam["userArn"], arn);
        assert_eq!(iam["accessKey"], keys["full"].0);
        assert_eq!(iam["accountId"], "123456789012");
        assert_eq!(iam["callerId"], iam["userId"]);
        assert_eq!(iam["principalOrgId"], Value::Null);
    }
    assert_eq!(found["granted at home"]["status"], 200, "{found}");
    let abroad = &found["granted abroad"];
    assert_eq!(abroad["status"], 200, "{abroad}");
    assert_eq!(abroad["body"]["account"], "123456789012");
    assert_eq!(abroad["body"]["iam"]["accountId"], "222222222222");
    server.stop();

    let forbidden = json!({"Message": "Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"});
    for (name, cause) in [
        ("nobody", "iam-not-authorized"),
        ("abroad", "function-url-permission-missing"),
        ("denied", "iam-not-authorized"),
        ("unsigned", "iam-unsigned-request"),
    ] {
        assert_eq!(found[name]["body"], forbidden, "{name}");
        assert_eq!(found[name]["type"], "AccessDeniedException");
        is_explained(folder.path(), name, &found[name], cause);
    }
    for (name, error_type, message, cause) in [
        (
            "body",
            MISMATCH,
            "does not match the signature",
            "sigv4-signature-mismatch",
        ),
        (
            "path",
            MISMATCH,
            "does not match the signature",
            "sigv4-signature-mismatch",
        ),
        (
            "query",
            MISMATCH,
            "does not match the signature",
            "sigv4-signature-mismatch",
        ),
        (
            "header",
            MISMATCH,
            "does not match the signature",
            "sigv4-signature-mismatch",
        ),
        (
            "function",
            MISMATCH,
            "does not match the signature",
            "sigv4-signature-mismatch",
        ),
        (
            "secret",
            MISMATCH,
            "does not match the signature",
            "sigv4-signature-mismatch",
        ),
        (
            "service",
            MISMATCH,
            "correct service: 'lambda'",
            "sigv4-wrong-scope",
        ),
        ("region", MISMATCH, "not 'eu-west-1'", "sigv4-wrong-scope"),
        (
            "old",
            MISMATCH,
            "Signature expired",
            "sigv4-expired-clock-skew",
        ),
        (
            "key",
            "UnrecognizedClientException",
            "security token",
            "sigv4-invalid-token",
        ),
        (
            "malformed",
            "IncompleteSignatureException",
            "Authorization header",
            "sigv4-malformed-authorization",
        ),
    ] {
        let answer = &found[name];
        assert_eq!(answer["type"], error_type, "{name}: {answer}");
        let told = answer["body"]["message"].as_str().unwrap();
        assert!(told.contains(message), "{name}: {told}");
        assert!(!told.contains("Canonical String"), "{told}");
        is_explained(folder.path(), name, answer, cause);
    }
    let why = transcript(
        folder.path(),
        &["why", found["nobody"]["id"].as_str().unwrap()],
    );
    assert!(why.contains("lambda:InvokeFunctionUrl"), "{why}");
    assert!(!why.contains(&keys["nobody"].1));
}

const MISMATCH: &str = "InvalidSignatureException";

/// Whether a call was refused, and `why` names the cause.
fn is_explained(folder: &Path, name: &str, answer: &Value, cause: &str) {
    assert_eq!(answer["status"], 403, "{name}: {answer}");
    let why = transcript(folder, &["why", answer["id"].as_str().unwrap()]);
    assert!(why.contains(cause), "{name}: {why}");
}
