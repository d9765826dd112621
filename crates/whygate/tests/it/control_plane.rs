//! The control plane with the real clients: boto3 and the AWS CLI, from nothing to a deployed
//! API, an export of it, and the same API after the process was killed.

use whygate_testkit::python_program;

use crate::{
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
client.create_deployment(**where, stageName="dev", canarySettings={"percentTraffic": 10})

exported = client.get_export(
    **where, stageName="dev", exportType="oas30", parameters={"extensions": "apigateway"})
document = exported["body"].read()
copy = client.import_rest_api(body=document)
again = {item["path"] for item in client.get_resources(restApiId=copy["id"])["items"]}
assert again == {"/", "/pets"}, again

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
}
