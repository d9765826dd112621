//! The control plane with the real clients: boto3 and the AWS CLI, from nothing to a deployed
//! API, an export of it, and the same API after the process was killed.

use whygate_testkit::python_program;

use crate::{
    command::whygate,
    programs::{amazons, printed},
    server::Server,
};

/// Makes an API, deploys it, calls it, exports it; prints its id.
const WALK: &str = r#"
import json, sys, urllib.error, urllib.request
import boto3
from botocore.exceptions import ClientError

control, edge = sys.argv[1:]
client = boto3.client("apigateway", endpoint_url=control)
api = client.create_rest_api(name="walk", binaryMediaTypes=["image/png"])
where = dict(restApiId=api["id"])
pets = client.create_resource(**where, parentId=api["rootResourceId"], pathPart="pets")
method = dict(**where, resourceId=pets["id"], httpMethod="GET")
client.put_method(**method, authorizationType="NONE")
client.put_integration(
    **method, type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'}
)
client.put_method_response(**method, statusCode="200")
client.put_integration_response(
    **method, statusCode="200",
    responseTemplates={"application/json": '{"who": "$stageVariables.who"}'},
)
first = client.create_deployment(**where, stageName="dev", variables={"who": "first"})

def call(url, host=None):
    request = urllib.request.Request(url, headers={"Host": host} if host else {})
    return json.load(urllib.request.urlopen(request))

by_path = f"/restapis/{api['id']}/dev/_user_request_/pets"
assert call(control + by_path) == {"who": "first"}
assert call(edge + by_path) == {"who": "first"}
assert call(control + f"/_aws/execute-api/{api['id']}/dev/pets") == {"who": "first"}
assert call(control + "/dev/pets", f"{api['id']}.execute-api.localhost") == {"who": "first"}

# A change is served once it is deployed, and a stage can go back.
client.update_integration_response(
    **method, statusCode="200", patchOperations=[
        {"op": "replace", "path": "/responseTemplates/application~1json",
         "value": '{"who": "second"}'}])
assert call(control + by_path) == {"who": "first"}
client.create_deployment(**where, stageName="dev")
assert call(control + by_path) == {"who": "second"}
client.update_stage(**where, stageName="dev", patchOperations=[
    {"op": "replace", "path": "/deploymentId", "value": first["id"]},
    {"op": "replace", "path": "/variables/who", "value": "third"}])
assert call(control + by_path) == {"who": "third"}

key = client.create_api_key(name="key", enabled=True)
plan = client.create_usage_plan(name="plan", apiStages=[{"apiId": api["id"], "stage": "dev"}])
client.create_usage_plan_key(usagePlanId=plan["id"], keyId=key["id"], keyType="API_KEY")
client.create_deployment(**where, stageName="dev", canarySettings={"percentTraffic": 0})

exported = client.get_export(
    **where, stageName="dev", exportType="oas30", parameters={"extensions": "apigateway"})
document = exported["body"].read()
copy = client.import_rest_api(body=document)
again = {item["path"] for item in client.get_resources(restApiId=copy["id"])["items"]}
assert again == {"/", "/pets"}, again

document = client.get_export(
    **where, stageName="dev", exportType="swagger", accepts="application/yaml")
assert document["body"].read().startswith(b'---\nswagger: "2.0"')

# The test button calls what is not deployed, and gives the log.
tested = client.test_invoke_method(**method, pathWithQueryString="/pets?a=b",
    stageVariables={"who": "tester"})
assert tested["status"] == 200, tested
assert json.loads(tested["body"]) == {"who": "second"}, tested
assert "Method request query string: {a=b}" in tested["log"], tested["log"]
assert tested["headers"] == {"Content-Type": "application/json"}, tested

# A custom domain name leads to the stage, by the port of the APIs and by this one.
client.create_domain_name(domainName="api.example.com")
client.create_base_path_mapping(
    domainName="api.example.com", basePath="v1", restApiId=api["id"], stage="dev")
assert call(edge + "/v1/pets", "api.example.com") == {"who": "third"}
assert call(edge + "/v1/pets", "API.example.com:80") == {"who": "third"}
try:
    call(edge + "/v2/pets", "api.example.com")
    raise SystemExit("a path without a mapping was answered")
except urllib.error.HTTPError as error:
    assert error.code == 403, error

# A canary serves its own deployment.
client.create_deployment(**where, stageName="dev", canarySettings={"percentTraffic": 100})
assert call(control + by_path) == {"who": "second"}
client.update_stage(**where, stageName="dev", patchOperations=[
    {"op": "remove", "path": "/canarySettings"}])

try:
    client.get_rest_api(restApiId="nothing")
    raise SystemExit("an API that is not there was found")
except ClientError as error:
    assert error.response["Error"]["Code"] == "NotFoundException", error
print(api["id"])
"#;

#[test]
fn real_clients_walk_from_nothing_to_a_deployed_api() {
    let Some(python) = python_program("python") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-definition"]);
    let control = format!("http://{}", server.control);
    let edge = format!("http://{}", server.edge);
    let api = printed(amazons(&python).args(["-c", WALK, &control, &edge]));

    let aws = python_program("aws").unwrap();
    let names = |control: &str| {
        printed(amazons(&aws).args([
            "apigateway",
            "get-stages",
            "--rest-api-id",
            &api,
            "--endpoint-url",
            control,
            "--query",
            "item[].stageName",
            "--output",
            "text",
        ]))
    };
    assert_eq!(names(&control), "dev");

    // What was acknowledged is there, and served, after the process was killed.
    server.signal("KILL");
    let _ = server.wait();
    let server = Server::start(folder.path(), &["--no-definition"]);
    assert_eq!(names(&format!("http://{}", server.control)), "dev");
    let url = format!(
        "http://{}/restapis/{api}/dev/_user_request_/pets",
        server.edge
    );
    let call = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read())";
    let answer = printed(amazons(&python).args(["-c", call, &url]));
    assert_eq!(answer, r#"b'{"who": "third"}'"#);

    let key_values = |control: &str| {
        printed(amazons(&aws).args([
            "apigateway",
            "get-api-keys",
            "--include-values",
            "--endpoint-url",
            control,
            "--query",
            "items[].value",
            "--output",
            "text",
        ]))
    };
    let values = key_values(&format!("http://{}", server.control));
    assert!(values.len() >= 20, "{values}");

    // All of it goes elsewhere in a file.
    let backup = folder.path().join("backup.json");
    let moved = |folder: &std::path::Path, command: &str| {
        let mut whygate = whygate(folder);
        printed(whygate.arg(command).arg(&backup))
    };
    moved(folder.path(), "export");
    let elsewhere = tempfile::tempdir().unwrap();
    moved(elsewhere.path(), "import");
    let server = Server::start(elsewhere.path(), &["--no-definition"]);
    assert_eq!(names(&format!("http://{}", server.control)), "dev");
    assert_eq!(key_values(&format!("http://{}", server.control)), values);
    let url = format!(
        "http://{}/restapis/{api}/dev/_user_request_/pets",
        server.edge
    );
    let answer = printed(amazons(&python).args(["-c", call, &url]));
    assert_eq!(answer, r#"b'{"who": "third"}'"#);
}

#[test]
fn a_backup_whose_key_is_none_is_not_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup.json");
    let text =
        r#"{"schema":"whygate.state/1","documents":[],"packages":[],"sealing_key":"c2hvcnQ="}"#;
    std::fs::write(&backup, text).unwrap();
    let output = whygate(folder.path()).arg("import").arg(&backup).output();
    assert!(!output.unwrap().status.success());
    // What would not start with it does.
    let _server = Server::start(folder.path(), &["--no-definition"]);
}

/// Looks at an API that is served from a file, and tries to change it.
const SERVED: &str = r#"
import sys
import boto3
from botocore.exceptions import ClientError

control, = sys.argv[1:]
# The definition is served in the Region that `run` was told, and seen there.
client = boto3.client("apigateway", endpoint_url=control, region_name="us-east-1")
api, = client.get_rest_apis()["items"]
assert api["name"] == "app", api
paths = {item["path"] for item in client.get_resources(restApiId=api["id"])["items"]}
assert "/pets" in paths, paths
try:
    client.delete_rest_api(restApiId=api["id"])
    raise SystemExit("what is served from a file was deleted")
except ClientError as error:
    assert "served from" in str(error) and "openapi.yaml" in str(error), error
stage, = client.get_stages(restApiId=api["id"])["item"]
document = client.get_export(restApiId=api["id"], stageName=stage["stageName"],
    exportType="oas30", parameters={"extensions": "apigateway"})["body"].read()
copy = client.import_rest_api(body=document)
client.update_rest_api(restApiId=copy["id"], patchOperations=[
    {"op": "replace", "path": "/name", "value": "mine"}])
print(copy["id"] != api["id"])
"#;

const SERVED_DOCUMENT: &str = r#"
openapi: 3.0.1
info: {title: app, version: "1"}
paths:
  /pets:
    get:
      responses: {"200": {description: ok}}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: {application/json: '{"statusCode": 200}'}
        responses: {default: {statusCode: "200"}}
"#;

#[test]
fn what_is_served_is_shown_and_changed_only_as_a_copy() {
    let Some(python) = python_program("python") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("openapi.yaml"), SERVED_DOCUMENT).unwrap();
    let server = Server::start(folder.path(), &["openapi.yaml"]);
    let control = format!("http://{}", server.control);
    assert_eq!(
        printed(amazons(&python).args(["-c", SERVED, &control])),
        "True"
    );
}

/// Calls with keys of every kind; prints who the right one belongs to.
const SIGNED: &str = r#"
import sys
import boto3
from botocore.exceptions import ClientError

control, key, secret = sys.argv[1:]

def refused(key, secret, code):
    client = boto3.client("apigateway", endpoint_url=control,
        aws_access_key_id=key, aws_secret_access_key=secret)
    try:
        client.get_rest_apis()
        raise SystemExit("let in: " + key)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error

refused("AKIAUNKNOWN", secret, "UnrecognizedClientException")
refused(key, "wrong", "InvalidSignatureException")
session = boto3.Session(aws_access_key_id=key, aws_secret_access_key=secret)
client = session.client("apigateway", endpoint_url=control)
api = client.create_rest_api(name="a b/ü \U0001F40C")
assert client.get_rest_api(restApiId=api["id"])["name"] == "a b/ü \U0001F40C"
print(session.client("sts", endpoint_url=control).get_caller_identity()["Arn"])
"#;

#[test]
fn whoever_calls_signs_once_there_is_a_key() {
    let Some(python) = python_program("python") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let made = whygate(folder.path())
        .args(["keys", "create", "--user", "ann"])
        .output()
        .unwrap();
    let made = String::from_utf8(made.stdout).unwrap();
    let values: Vec<&str> = made
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(_, value)| value)
        .collect();
    // With a key, other machines may reach the listener.
    let server = Server::start(
        folder.path(),
        &["--no-definition", "--control-host", "0.0.0.0"],
    );
    let control = format!("http://127.0.0.1:{}", server.control.port());
    let who = printed(amazons(&python).args(["-c", SIGNED, &control, values[0], values[1]]));
    assert!(who.ends_with(":user/ann"), "{who}");
}
