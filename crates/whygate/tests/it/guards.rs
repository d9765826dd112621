//! What Amazon's clients can see and change of a gateway that runs: usage of keys, caches,
//! canaries.

use whygate_testkit::python_program;

use crate::{
    client::request,
    programs::{amazons, printed},
    samples,
    server::Server,
};

/// A key with a quota, and a cached answer that tells which call made it.
const TEMPLATE: &str = r#"
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        info: {title: guarded, version: '1'}
        paths:
          /keyed: {get: {security: [{key: []}], responses: {'200': {description: ok}}, x-amazon-apigateway-integration: &mock {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200', responseTemplates: {application/json: '$context.requestId'}}}}}}
          /kept: {get: {responses: {'200': {description: ok}}, x-amazon-apigateway-integration: *mock}}
        components: {securitySchemes: {key: {type: apiKey, name: x-api-key, in: header}}}
  Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      DeploymentId: !Ref Deployment
      StageName: dev
      CacheClusterEnabled: true
      MethodSettings: [{ResourcePath: /~1kept, HttpMethod: GET, CachingEnabled: true}]
  Key: {Type: AWS::ApiGateway::ApiKey, Properties: {Enabled: true, Value: a-key-of-twenty-characters}}
  Plan:
    Type: AWS::ApiGateway::UsagePlan
    DependsOn: Stage
    Properties: {ApiStages: [{ApiId: !Ref Api, Stage: dev}], Quota: {Limit: 5, Period: MONTH}}
  InPlan: {Type: AWS::ApiGateway::UsagePlanKey, Properties: {KeyId: !Ref Key, KeyType: API_KEY, UsagePlanId: !Ref Plan}}
"#;

/// Begins of both scripts: a client, and calls of the edge.
const BEGIN: &str = r#"
import datetime, sys, urllib.error, urllib.request
import boto3
from botocore.exceptions import ClientError

control, edge = sys.argv[1:]
client = boto3.client("apigateway", endpoint_url=control)
[found] = client.get_usage_plans()["items"]
assert found["quota"] == {"limit": 5, "offset": 0, "period": "MONTH"}, found
plan, api = found["id"], found["apiStages"][0]["apiId"]
key = client.get_usage_plan_keys(usagePlanId=plan)["items"][0]["id"]
today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()

def call(path):
    request = urllib.request.Request(
        f"{edge}/restapis/{api}/dev/_user_request_{path}",
        headers={"X-Api-Key": "a-key-of-twenty-characters"})
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.read().decode()

def usage():
    told = client.get_usage(usagePlanId=plan, startDate=today, endDate=today)
    assert (told["usagePlanId"], told["startDate"], told["endDate"]) == (plan, today, today)
    return told["items"][key][-1]

def refused(code, operation, **given):
    try:
        operation(**given)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise SystemExit(f"{given} was not refused")
"#;

const USAGE: &str = r#"
assert usage() == [0, 5]
assert [call("/keyed")[0] for _ in range(3)] == [200] * 3
assert usage() == [3, 2]
patch = {"op": "replace", "path": "/remaining", "value": "1"}
which = dict(usagePlanId=plan, keyId=key)
assert client.update_usage(**which, patchOperations=[patch])["items"] == {key: [[3, 1]]}
assert [call("/keyed")[0] for _ in range(3)] == [200, 429, 429]
client.update_usage(**which, patchOperations=[{**patch, "value": "2"}])
assert usage() == [4, 2]

dates = dict(startDate=today, endDate=today)
refused("NotFoundException", client.get_usage, usagePlanId="none", **dates)
refused("NotFoundException", client.get_usage, usagePlanId=plan, keyId="none", **dates)
refused("NotFoundException", client.update_usage, usagePlanId=plan, keyId="none")
refused("BadRequestException", client.get_usage, usagePlanId=plan, startDate=today, endDate="soon")
refused("BadRequestException", client.get_usage, usagePlanId=plan, startDate=today, endDate="2020-01-01")
refused("BadRequestException", client.update_usage, **which, patchOperations=[{**patch, "path": "/used"}])
refused("BadRequestException", client.update_usage, **which, patchOperations=[{**patch, "value": "-1"}])
"#;

/// After a restart there is neither more nor less.
const AGAIN: &str = r#"
assert usage() == [4, 2], usage()
assert [call("/keyed")[0] for _ in range(3)] == [200, 200, 429]
"#;

const FLUSH: &str = r#"
first = call("/kept")
assert first[0] == 200 and call("/kept") == first
stage = dict(restApiId=api, stageName="dev")
client.flush_stage_cache(**stage)
second = call("/kept")
assert second != first and call("/kept") == second
client.flush_stage_authorizers_cache(**stage)
assert call("/kept") == second
refused("NotFoundException", client.flush_stage_cache, restApiId=api, stageName="none")
"#;

#[test]
fn usage_is_read_and_set_and_caches_are_emptied() {
    let Some(python) = python_program("python") else {
        return;
    };
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    let server = Server::start(folder.path(), &["template.yaml"]);
    let run = |server: &Server, script: &str| {
        let addresses = [server.control, server.edge].map(|address| format!("http://{address}"));
        printed(
            amazons(&python)
                .args(["-c", &format!("{BEGIN}{script}")])
                .args(addresses),
        )
    };
    run(&server, USAGE);
    run(&server, FLUSH);
    // What was acknowledged is there after the process was killed.
    server.signal("KILL");
    let _ = server.wait();
    let server = Server::start(folder.path(), &["template.yaml"]);
    run(&server, AGAIN);
}

/// A canary from its deployment to its promotion.
const CANARY: &str = r#"
import sys, urllib.request
import boto3

control, edge = sys.argv[1:]
client = boto3.client("apigateway", endpoint_url=control)
api = client.create_rest_api(name="canary")
where = dict(restApiId=api["id"])
method = dict(**where, resourceId=api["rootResourceId"], httpMethod="GET")
client.put_method(**method, authorizationType="NONE")
client.put_integration(
    **method, type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'})
client.put_method_response(**method, statusCode="200")

def template(name):
    return f"{name} $context.isCanaryRequest $context.deploymentId $stageVariables.own $stageVariables.kept"

client.put_integration_response(
    **method, statusCode="200", responseTemplates={"application/json": template("first")})
variables = {"own": "stage", "kept": "kept"}
first = client.create_deployment(**where, stageName="dev", variables=variables)["id"]

def call(path="/"):
    url = f"{edge}/restapis/{api['id']}/dev/_user_request_{path}"
    return urllib.request.urlopen(url).read().decode().split(" ")

def stage(*patches):
    return client.update_stage(**where, stageName="dev", patchOperations=[
        dict(zip(("op", "path", "from" if op[0] == "copy" else "value"), op)) for op in patches])

assert call() == ["first", "", first, "stage", "kept"], call()
client.update_integration_response(**method, statusCode="200", patchOperations=[
    {"op": "replace", "path": "/responseTemplates/application~1json", "value": template("second")}])

# A path that only the canary has, with a cache of its own.
new = client.create_resource(**where, parentId=api["rootResourceId"], pathPart="new")
added = dict(**where, resourceId=new["id"], httpMethod="GET")
client.put_method(**added, authorizationType="NONE")
client.put_integration(
    **added, type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'})
client.put_method_response(**added, statusCode="200")
client.put_integration_response(
    **added, statusCode="200", responseTemplates={"application/json": "new"})
overrides = {"own": "canary"}
second = client.create_deployment(**where, stageName="dev", canarySettings={
    "percentTraffic": 100.0, "stageVariableOverrides": overrides, "useStageCache": False})["id"]
assert call() == ["second", "true", second, "canary", "kept"], call()
assert call("/new") == ["new"]

# The canary's calls are counted beside all calls.
metrics = urllib.request.urlopen(f"{control}/metrics").read().decode()
assert 'whygate_canary_calls_total{status="2xx"} 2\n' in metrics, metrics
assert 'whygate_calls_total{status="2xx"} 3\n' in metrics, metrics

stage(("replace", "/canarySettings/percentTraffic", "0.0"))
assert call() == ["first", "false", first, "stage", "kept"], call()
stage(("replace", "/canarySettings/percentTraffic", "50.0"))
seen = {tuple(call()[:3]) for _ in range(40)}
assert seen == {("first", "false", first), ("second", "true", second)}, seen

promoted = stage(
    ("copy", "/deploymentId", "/canarySettings/deploymentId"),
    ("copy", "/variables", "/canarySettings/stageVariableOverrides"),
    ("remove", "/canarySettings"))
assert promoted["deploymentId"] == second and "canarySettings" not in promoted, promoted
assert promoted["variables"] == {"own": "canary", "kept": "kept"}, promoted
assert call() == ["second", "", second, "canary", "kept"], call()
"#;

#[test]
fn a_canary_is_deployed_gets_its_share_and_is_promoted() {
    let Some(python) = python_program("python") else {
        return;
    };
    let folder = samples::folder();
    let server = Server::start(folder.path(), &["--no-definition"]);
    let addresses = [server.control, server.edge].map(|address| format!("http://{address}"));
    printed(amazons(&python).args(["-c", CANARY]).args(addresses));
}

/// A document of its own names keys and plans; the keys' values are drawn.
#[test]
fn a_document_has_usage_plans_whose_keys_are_drawn() {
    const DOCUMENT: &str = r#"
openapi: 3.0.1
info: {title: planned, version: '1'}
x-whygate-usage-plans:
  readers:
    quota: {limit: 2, period: MONTH}
    methods: {/none/GET: {rateLimit: 0, burstLimit: 0}}
    keys: [ada, bob]
paths:
  /x: {get: &keyed {security: [{key: []}], responses: {'200': {description: ok}}, x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: '200'}}}}}
  /none: {get: *keyed}
components: {securitySchemes: {key: {type: apiKey, name: x-api-key, in: header}}}
"#;
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", DOCUMENT);
    let server = Server::start(folder.path(), &["openapi.yaml"]);
    let kept = std::fs::read(folder.path().join(".whygate/api-keys.json")).unwrap();
    let kept: serde_json::Value = serde_json::from_slice(&kept).unwrap();
    let key = |name: &str| {
        let keys = kept["keys"].as_object().unwrap();
        let named = |key: &&serde_json::Value| key["name"].as_str().unwrap().starts_with(name);
        let key = keys.values().find(named).unwrap();
        key["value"].as_str().unwrap().to_owned()
    };
    let call = |path: &str, key: &str| {
        let head = format!(
            "GET /dev{path} HTTP/1.1\r\nHost: x\r\nX-Api-Key: {key}\r\nConnection: close\r\n\r\n"
        );
        request(server.edge, &head).unwrap().status
    };
    assert_eq!(call("/x", "none"), 403);
    assert_eq!(call("/none", &key("ada")), 429);
    for key in [key("ada"), key("bob")] {
        assert_eq!([(); 3].map(|()| call("/x", &key)), [200, 200, 429]);
    }
}
