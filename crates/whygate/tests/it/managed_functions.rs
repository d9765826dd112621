//! Functions that are made with the real clients: boto3 and the AWS CLI, called through APIs that
//! are made so too, and still there after the process was killed.

use std::fs;

use whygate_testkit::python_program;

use crate::{
    client,
    programs::{amazons, printed},
    server::Server,
};

/// Makes a function and an API that calls it; prints the API's id.
const WALK: &str = r#"
import io, json, sys, time, urllib.error, urllib.request, zipfile
import boto3
from botocore.exceptions import ClientError

control = sys.argv[1]
functions = boto3.client("lambda", endpoint_url=control)
apis = boto3.client("apigateway", endpoint_url=control)
account = "123456789012"
region = functions.meta.region_name
role = f"arn:aws:iam::{account}:role/any"

def package(source, name="app.py"):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr(name, source)
    return archive.getvalue()

ANSWER = """
import json, os
def handler(event, context):
    said = {"who": os.environ["WHO"], "version": context.function_version,
            "called": context.invoked_function_arn.split(":")[-1]}
    return {"statusCode": 200, "body": json.dumps(said)}
"""
made = functions.create_function(
    FunctionName="shelf", Runtime="python3.12", Role=role, Handler="app.handler",
    Code={"ZipFile": package(ANSWER)}, Environment={"Variables": {"WHO": "first"}})
assert made["State"] == "Pending"
functions.get_waiter("function_active_v2").wait(FunctionName="shelf")
functions.publish_version(FunctionName="shelf")
functions.update_function_configuration(
    FunctionName="shelf", Environment={"Variables": {"WHO": "second"}})
functions.get_waiter("function_updated_v2").wait(FunctionName="shelf")
functions.create_alias(FunctionName="shelf", Name="live", FunctionVersion="1")

def invoked(**how):
    answer = functions.invoke(FunctionName="shelf", **how)
    return json.loads(json.load(answer["Payload"])["body"])

assert invoked() == {"who": "second", "version": "$LATEST", "called": "shelf"}, invoked()
assert invoked(Qualifier="live") == {"who": "first", "version": "1", "called": "live"}

# An API whose stage says which alias it calls.
api = apis.create_rest_api(name="walk")["id"]
root = apis.get_resources(restApiId=api)["items"][0]["id"]

def uri(function):
    return f"arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{function}/invocations"

def method(path, function, **how):
    resource = apis.create_resource(restApiId=api, parentId=root, pathPart=path)["id"]
    where = dict(restApiId=api, resourceId=resource, httpMethod="GET")
    apis.put_method(**where, **{"authorizationType": "NONE", **how})
    apis.put_integration(
        **where, type="AWS_PROXY", integrationHttpMethod="POST", uri=uri(function))

functions.create_function(
    FunctionName="guard", Runtime="python3.12", Role=role, Handler="app.handler",
    Code={"ZipFile": package("""
def handler(event, context):
    effect = "Allow" if event["authorizationToken"] == "let me in" else "Deny"
    return {"principalId": "me", "policyDocument": {"Version": "2012-10-17", "Statement": [
        {"Action": "execute-api:Invoke", "Effect": effect, "Resource": "*"}]}}
""")})
guard = apis.create_authorizer(
    restApiId=api, name="guard", type="TOKEN", identitySource="method.request.header.Authorization",
    authorizerUri=uri(f"arn:aws:lambda:{region}:{account}:function:guard"))["id"]
shelf = made["FunctionArn"]
method("plain", shelf)
method("staged", shelf + ":${stageVariables.alias}")
method("guarded", shelf, authorizationType="CUSTOM", authorizerId=guard)
apis.create_deployment(restApiId=api, stageName="dev", variables={"alias": "live"})

def called(path, **headers):
    request = urllib.request.Request(
        f"{control}/restapis/{api}/dev/_user_request_/{path}", headers=headers)
    try:
        return json.load(urllib.request.urlopen(request))
    except urllib.error.HTTPError as error:
        return error.code

def permit(function, **how):
    functions.add_permission(
        FunctionName=function, StatementId="api", Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
        SourceArn=f"arn:aws:execute-api:{region}:{account}:{api}/*", **how)

assert called("plain") == 500, "no statement lets the API in"
permit("shelf")
assert called("plain")["who"] == "second"
assert called("staged") == 500, "an alias has a policy of its own"
permit("shelf", Qualifier="live")
assert called("staged")["who"] == "first"
assert called("guarded", Authorization="let me in") == 500
permit("guard")
assert called("guarded", Authorization="let me in")["who"] == "second"
assert called("guarded", Authorization="something else") == 403

# An address of the function's own.
url = functions.create_function_url_config(FunctionName="shelf", AuthType="NONE")["FunctionUrl"]
host = url.split("/")[2]

def at_address():
    request = urllib.request.Request(control + "/any", headers={"Host": host})
    try:
        return json.load(urllib.request.urlopen(request))["who"]
    except urllib.error.HTTPError as error:
        return error.code

assert at_address() == 403
functions.add_permission(
    FunctionName="shelf", StatementId="all", Action="lambda:InvokeFunctionUrl", Principal="*",
    FunctionUrlAuthType="NONE")
assert at_address() == "second"

# New code runs at once; half of an alias's calls go to another version.
functions.update_function_code(
    FunctionName="shelf", ZipFile=package(ANSWER.replace('"who"', '"new"')), Publish=True)
functions.update_alias(
    FunctionName="shelf", Name="live", RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}})
versions = {invoked(Qualifier="live")["version"] for _ in range(60)}
assert versions == {"1", "2"}, versions

# The package can be had back.
location = functions.get_function(FunctionName="guard")["Code"]["Location"]
names = zipfile.ZipFile(io.BytesIO(urllib.request.urlopen(location).read())).namelist()
assert names == ["app.py"]

functions.delete_function(FunctionName="guard")
try:
    functions.invoke(FunctionName="guard")
    raise SystemExit("a function that is gone was invoked")
except ClientError as error:
    assert error.response["Error"]["Code"] == "ResourceNotFoundException", error
print(api)
"#;

#[test]
fn real_clients_make_functions_and_apis_call_them() {
    let (Some(python), Some(aws)) = (python_program("python"), python_program("aws")) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-definition"]);
    let control = format!("http://{}", server.control);
    let api = printed(amazons(&python).args(["-c", WALK, &control]));
    let path = format!("/restapis/{api}/dev/_user_request_/plain");

    // What was acknowledged is there after the process was killed, and runs.
    server.signal("KILL");
    let _ = server.wait();
    let server = Server::start(folder.path(), &["--no-definition"]);
    let control = format!("http://{}", server.control);
    let answer = client::get(server.control, &path);
    assert_eq!(
        (answer.status, answer.header("x-amzn-errortype")),
        (200, None)
    );
    assert!(
        answer.body.contains(r#""new": "second""#),
        "{}",
        answer.body
    );

    // The command line makes one, too, and invokes it.
    let package = folder.path().join("hello.zip");
    let zip = "import sys, zipfile\n\
               zipfile.ZipFile(sys.argv[1], 'w').writestr('index.mjs', sys.argv[2])";
    let source = "export const handler = async (event) => ({ hello: event.name });";
    printed(amazons(&python).args(["-c", zip, package.to_str().unwrap(), source]));
    let command = |arguments: &[&str]| {
        printed(
            amazons(&aws)
                .args(["lambda", "--endpoint-url", &control, "--output", "text"])
                .args(arguments),
        )
    };
    let package = format!("fileb://{}", package.display());
    let state = command(&[
        "create-function",
        "--function-name",
        "hello",
        "--runtime",
        "nodejs20.x",
        "--role",
        "arn:aws:iam::123456789012:role/any",
        "--handler",
        "index.handler",
        "--zip-file",
        &package,
        "--query",
        "State",
    ]);
    assert_eq!(state, "Pending");
    command(&["wait", "function-active-v2", "--function-name", "hello"]);
    let answer = folder.path().join("answer.json");
    let event = folder.path().join("event.json");
    fs::write(&event, r#"{"name": "you"}"#).unwrap();
    // Every version of the command line takes a file as it is.
    let event = format!("fileb://{}", event.display());
    command(&[
        "invoke",
        "--function-name",
        "hello",
        "--payload",
        &event,
        answer.to_str().unwrap(),
    ]);
    assert_eq!(fs::read_to_string(&answer).unwrap(), r#"{"hello":"you"}"#);
}

#[test]
fn bad_requests_are_refused_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-definition", "--ephemeral"]);
    let ten_megabytes = format!(r#"{{"FunctionName": "{}"}}"#, "x".repeat(10 << 20));
    let deep = format!(r#"{{"Tags": {}1{}}}"#, "[".repeat(5000), "]".repeat(5000));
    for (body, status) in [
        ("", 400),
        ("[]", 400),
        ("null", 400),
        (r#"{"FunctionName": {"a": 1}}"#, 400),
        (
            r#"{"FunctionName": "\u0000\ud83d\udc08", "Unknown": true}"#,
            400,
        ),
        (deep.as_str(), 400),
        (ten_megabytes.as_str(), 400),
    ] {
        let answer = client::post(server.control, "/2015-03-31/functions", "", body);
        let shown: String = body.chars().take(60).collect();
        assert_eq!(answer.status, status, "{shown}: {}", answer.body);
        assert!(answer.header("x-amzn-errortype").is_some(), "{shown}");
    }
    let listed = client::get(server.control, "/2015-03-31/functions");
    assert_eq!(listed.body, r#"{"Functions":[]}"#);
}
