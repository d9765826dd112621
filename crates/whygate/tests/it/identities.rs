//! IAM and STS with the real clients: roles and policies, temporary credentials that are verified,
//! and roles that integrations are held to.

use whygate_testkit::python_program;

use crate::{
    aws_services::answers_once,
    command::{transcript, whygate},
    programs::{amazons, printed},
    server::Server,
};

/// What the walks share.
const BEGINNING: &str = r#"
import json, sys
import boto3
from botocore.exceptions import ClientError

def refused(code, words, call, **given):
    try:
        call(**given)
    except ClientError as error:
        told = error.response["Error"]
        assert told["Code"] == code and words in told["Message"], error
    else:
        raise SystemExit(f"not refused: {given}")

def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})

def allowing(*actions, resource="*"):
    return document({"Sid": "Mine", "Effect": "Allow", "Action": list(actions),
                     "Resource": resource})

def trusting(**principal):
    return document({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"})
"#;

/// Roles, inline and managed policies, versions, tags, pages, and what cannot be done.
const ROLES: &str = r#"
iam = boto3.client("iam", endpoint_url=sys.argv[1])
trust = trusting(Service="apigateway.amazonaws.com")
role = iam.create_role(RoleName="Orders", Path="/app/", AssumeRolePolicyDocument=trust,
    Description="of orders", Tags=[{"Key": "team", "Value": "a b"}])["Role"]
assert role["Arn"] == "arn:aws:iam::123456789012:role/app/Orders", role
assert role["RoleId"].startswith("AROA") and len(role["RoleId"]) == 21, role
assert role["AssumeRolePolicyDocument"] == json.loads(trust), role
assert "MaxSessionDuration" not in role, role
refused("EntityAlreadyExists", "Role with name orders already exists.",
    iam.create_role, RoleName="orders", AssumeRolePolicyDocument=trust)
refused("MalformedPolicyDocument", "Has prohibited field Resource",
    iam.create_role, RoleName="other", AssumeRolePolicyDocument=document(
        {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*"}))
refused("NoSuchEntity", "The role with name none cannot be found.",
    iam.get_role, RoleName="none")
refused("ValidationError", "1 validation error detected: Value '50000' at 'maxSessionDuration'",
    iam.update_role, RoleName="Orders", MaxSessionDuration=50000)
refused("ValidationError", "The specified value for roleName is invalid. It must contain only "
    "alphanumeric characters and/or the following: +=,.@_-", iam.get_role, RoleName="a b")
got = iam.get_role(RoleName="Orders")["Role"]
assert got["MaxSessionDuration"] == 3600 and got["Tags"] == [{"Key": "team", "Value": "a b"}], got
assert got["CreateDate"] == role["CreateDate"] and got["RoleLastUsed"] == {}, got

iam.put_role_policy(RoleName="Orders", PolicyName="send", PolicyDocument=allowing("sqs:*"))
assert iam.list_role_policies(RoleName="Orders")["PolicyNames"] == ["send"]
inline = iam.get_role_policy(RoleName="Orders", PolicyName="send")
assert inline["PolicyDocument"] == json.loads(allowing("sqs:*")), inline
refused("NoSuchEntity", "The role policy with name none cannot be found.",
    iam.get_role_policy, RoleName="Orders", PolicyName="none")
refused("MalformedPolicyDocument", "Syntax errors in policy.",
    iam.put_role_policy, RoleName="Orders", PolicyName="x", PolicyDocument="{")
refused("LimitExceeded", "Maximum policy size of 10240 bytes exceeded for role Orders",
    iam.put_role_policy, RoleName="Orders", PolicyName="x",
    PolicyDocument=allowing(*["sqs:" + "a" * 100] * 110))

policy = iam.create_policy(PolicyName="Reading", Path="/app/", Description="reads",
    PolicyDocument=allowing("s3:GetObject"))["Policy"]
arn = policy["Arn"]
assert arn == "arn:aws:iam::123456789012:policy/app/Reading", policy
assert policy["PolicyId"].startswith("ANPA") and policy["DefaultVersionId"] == "v1", policy
refused("EntityAlreadyExists", "A policy called Reading already exists. Duplicate names are not "
    "allowed.", iam.create_policy, PolicyName="Reading", PolicyDocument=allowing("s3:*"))
iam.attach_role_policy(RoleName="Orders", PolicyArn=arn)
amazons = "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"
iam.attach_role_policy(RoleName="Orders", PolicyArn=amazons)
refused("NoSuchEntity", "does not exist or is not attachable.", iam.attach_role_policy,
    RoleName="Orders", PolicyArn="arn:aws:iam::123456789012:policy/none")
attached = iam.list_attached_role_policies(RoleName="Orders")["AttachedPolicies"]
assert {one["PolicyArn"] for one in attached} == {arn, amazons}, attached
assert iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"] == 1
assert iam.get_policy(PolicyArn=arn)["Policy"]["Description"] == "reads"
users = iam.list_entities_for_policy(PolicyArn=arn)
assert [one["RoleName"] for one in users["PolicyRoles"]] == ["Orders"], users
local = iam.list_policies(Scope="Local")["Policies"]
assert [one["PolicyName"] for one in local] == ["Reading"], local

for _ in range(4):
    made = iam.create_policy_version(PolicyArn=arn, PolicyDocument=allowing("s3:*"))
assert made["PolicyVersion"]["VersionId"] == "v5", made
refused("LimitExceeded", "A managed policy can have up to 5 versions.",
    iam.create_policy_version, PolicyArn=arn, PolicyDocument=allowing("s3:*"))
iam.set_default_policy_version(PolicyArn=arn, VersionId="v2")
version = iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]
assert version["IsDefaultVersion"] and version["Document"] == json.loads(allowing("s3:*"))
versions = [one["VersionId"] for one in iam.list_policy_versions(PolicyArn=arn)["Versions"]]
assert versions == ["v5", "v4", "v3", "v2", "v1"], versions
refused("DeleteConflict", "Cannot delete the default version of a policy.",
    iam.delete_policy_version, PolicyArn=arn, VersionId="v2")
refused("NoSuchEntity", "version v9 does not exist or is not attachable.",
    iam.get_policy_version, PolicyArn=arn, VersionId="v9")

iam.tag_role(RoleName="Orders", Tags=[{"Key": "Team", "Value": "c"}, {"Key": "k", "Value": ""}])
iam.untag_role(RoleName="Orders", TagKeys=["k"])
assert iam.list_role_tags(RoleName="Orders")["Tags"] == [{"Key": "Team", "Value": "c"}]
refused("InvalidInput", "Duplicate tag keys found.", iam.tag_role, RoleName="Orders",
    Tags=[{"Key": "a", "Value": "1"}, {"Key": "A", "Value": "2"}])
iam.update_role(RoleName="Orders", Description="new", MaxSessionDuration=7200)
assert iam.get_role(RoleName="Orders")["Role"]["MaxSessionDuration"] == 7200

for index in range(5):
    iam.create_role(RoleName=f"many{index}", AssumeRolePolicyDocument=trust)
page = iam.list_roles(MaxItems=2)
assert page["IsTruncated"] and len(page["Roles"]) == 2, page
pages = iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 2})
names = [role["RoleName"] for page in pages for role in page["Roles"]]
assert names == ["Orders"] + [f"many{index}" for index in range(5)], names
assert [role["RoleName"] for role in iam.list_roles(PathPrefix="/app/")["Roles"]] == ["Orders"]

refused("DeleteConflict", "Cannot delete entity, must detach all policies first.",
    iam.delete_role, RoleName="Orders")
refused("DeleteConflict", "Cannot delete a policy attached to entities.",
    iam.delete_policy, PolicyArn=arn)
iam.detach_role_policy(RoleName="Orders", PolicyArn=arn)
iam.detach_role_policy(RoleName="Orders", PolicyArn=amazons)
refused("NoSuchEntity", f"Policy {arn} was not found.", iam.detach_role_policy,
    RoleName="Orders", PolicyArn=arn)
refused("DeleteConflict", "Cannot delete entity, must delete policies first.",
    iam.delete_role, RoleName="Orders")
refused("DeleteConflict", "This policy has more than one version.",
    iam.delete_policy, PolicyArn=arn)
for version in ["v1", "v3", "v4", "v5"]:
    iam.delete_policy_version(PolicyArn=arn, VersionId=version)
iam.delete_policy(PolicyArn=arn)
refused("NoSuchEntity", f"Policy {arn} was not found.", iam.get_policy, PolicyArn=arn)
iam.delete_role_policy(RoleName="Orders", PolicyName="send")
assert iam.list_instance_profiles_for_role(RoleName="Orders")["InstanceProfiles"] == []
iam.delete_role(RoleName="Orders")
"#;

#[test]
fn roles_and_policies_are_managed_by_real_clients() {
    let Some(python) = python_program("python") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-definition"]);
    let control = format!("http://{}", server.control);
    let walk = [BEGINNING, ROLES].concat();
    printed(amazons(&python).args(["-c", &walk, &control]));
    let aws = python_program("aws").unwrap();
    let names = || {
        printed(
            amazons(&aws)
                .args(["iam", "list-roles", "--endpoint-url", &control])
                .args(["--query", "Roles[].RoleName", "--output", "text"]),
        )
    };
    assert_eq!(names(), "many0\tmany1\tmany2\tmany3\tmany4");
}

/// Takes roles, and does with them what their policies allow; prints a session's credentials.
const SESSIONS: &str = r#"
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
import urllib.error, urllib.request

control, edge = sys.argv[1:]
iam = boto3.client("iam", endpoint_url=control)
sts = boto3.client("sts", endpoint_url=control)
assert sts.get_caller_identity()["Arn"] == "arn:aws:iam::123456789012:root"
arn = iam.create_role(RoleName="Caller", MaxSessionDuration=7200,
    AssumeRolePolicyDocument=trusting(Service="lambda.amazonaws.com"))["Role"]["Arn"]
denied = "User: arn:aws:iam::123456789012:root is not authorized to perform: sts:AssumeRole on resource: "
take = dict(RoleArn=arn, RoleSessionName="ann")
refused("AccessDenied", denied + arn, sts.assume_role, **take)
refused("AccessDenied", denied, sts.assume_role, RoleSessionName="ann",
    RoleArn="arn:aws:iam::123456789012:role/none")
refused("ValidationError", "arn:aws:iam::1:user/Caller is invalid", sts.assume_role,
    RoleSessionName="ann", RoleArn="arn:aws:iam::1:user/Caller")
external = json.loads(trusting(AWS="123456789012"))
external["Statement"][0]["Condition"] = {"StringEquals": {"sts:ExternalId": "42"}}
iam.update_assume_role_policy(RoleName="Caller", PolicyDocument=json.dumps(external))
refused("AccessDenied", denied, sts.assume_role, **take)
refused("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for "
    "this role.", sts.assume_role, **take, ExternalId="42", DurationSeconds=10000)
taken = sts.assume_role(**take, ExternalId="42", DurationSeconds=7200)
role_id = iam.get_role(RoleName="Caller")["Role"]["RoleId"]
assert taken["AssumedRoleUser"] == {"AssumedRoleId": role_id + ":ann",
    "Arn": "arn:aws:sts::123456789012:assumed-role/Caller/ann"}, taken
assert taken["Credentials"]["AccessKeyId"].startswith("ASIA"), taken

def session(taken, **over):
    keys = {**taken["Credentials"], **over}
    return boto3.Session(aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"])

def client(name, session):
    return session.client(name, endpoint_url=control)

caller = session(taken)
who = client("sts", caller).get_caller_identity()
assert who["Arn"] == taken["AssumedRoleUser"]["Arn"] and who["UserId"] == role_id + ":ann", who
refused("SignatureDoesNotMatch", "does not match",
    client("sts", session(taken, SecretAccessKey="other")).get_caller_identity)
refused("InvalidClientTokenId", "The security token included in the request is invalid.",
    client("sts", session(taken, SessionToken="other")).get_caller_identity)
refused("AccessDenied", "Cannot call GetSessionToken with session credentials",
    client("sts", caller).get_session_token)

# What a session may do follows from its role as the role is now.
apis = client("apigateway", caller)
refused("AccessDeniedException", "assumed-role/Caller/ann is not authorized to perform: apigateway:GET",
    apis.get_rest_apis)
iam.put_role_policy(RoleName="Caller", PolicyName="all", PolicyDocument=allowing(
    "apigateway:*", "execute-api:Invoke", "sts:*", "lambda:ListFunctions"))
assert apis.get_rest_apis()["items"] == []
assert client("lambda", caller).list_functions()["Functions"] == []
refused("AccessDeniedException", "lambda:GetFunction", client("lambda", caller).get_function,
    FunctionName="f")
bound = sts.assume_role(**take, ExternalId="42", Policy=allowing("apigateway:GET"))
assert bound["PackedPolicySize"] > 0, bound
refused("AccessDeniedException", "apigateway:POST",
    client("apigateway", session(bound)).create_rest_api, name="no")
iam.create_policy(PolicyName="Bound", PolicyDocument=allowing("apigateway:POST"))
iam.put_role_permissions_boundary(RoleName="Caller",
    PermissionsBoundary="arn:aws:iam::123456789012:policy/Bound")
refused("AccessDeniedException", "apigateway:GET", apis.get_rest_apis)
iam.delete_role_permissions_boundary(RoleName="Caller")

# So do policies that a session was given and no role has.
given = iam.create_policy(PolicyName="Given", PolicyDocument=allowing("apigateway:GET"))["Policy"]["Arn"]
held = sts.assume_role(**take, ExternalId="42", PolicyArns=[{"arn": given}])
assert client("apigateway", session(held)).get_rest_apis()["items"] == []
iam.create_policy_version(PolicyArn=given, PolicyDocument=allowing("sqs:*"), SetAsDefault=True)
refused("AccessDeniedException", "apigateway:GET",
    client("apigateway", session(held)).get_rest_apis)

# A role that trusts another one is taken from its session, for an hour at most.
iam.create_role(RoleName="Second", MaxSessionDuration=7200,
    AssumeRolePolicyDocument=trusting(AWS=arn))
second = dict(RoleArn="arn:aws:iam::123456789012:role/Second", RoleSessionName="ann")
refused("AccessDenied", denied, sts.assume_role, **second)
refused("ValidationError", "role chaining", client("sts", caller).assume_role, **second,
    DurationSeconds=7200)
client("sts", caller).assume_role(**second)

# Methods with AWS_IAM take sessions.
api = apis.create_rest_api(name="signed")
where = dict(restApiId=api["id"], resourceId=api["rootResourceId"], httpMethod="GET")
apis.put_method(**where, authorizationType="AWS_IAM")
apis.put_integration(**where, type="MOCK",
    requestTemplates={"application/json": '{"statusCode": 200}'})
apis.put_method_response(**where, statusCode="200")
apis.put_integration_response(**where, statusCode="200",
    responseTemplates={"application/json": "$context.identity.userArn $context.identity.user"})
apis.create_deployment(restApiId=api["id"], stageName="dev")
url = f"{edge}/restapis/{api['id']}/dev/_user_request_/"

def call(session):
    request = AWSRequest(method="GET", url=url)
    SigV4Auth(session.get_credentials(), "execute-api", "eu-west-1").add_auth(request)
    try:
        return urllib.request.urlopen(urllib.request.Request(url,
            headers=dict(request.headers.items()))).read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()

assert call(caller) == f"{who['Arn']} {who['UserId']}", call(caller)
assert call(session(bound))[0] == 403, call(session(bound))
iam.put_role_policy(RoleName="Caller", PolicyName="all", PolicyDocument=allowing("sts:*"))
assert call(caller)[0] == 403, call(caller)
root = session(sts.get_session_token())
assert client("sts", root).get_caller_identity()["Arn"].endswith(":root")
assert call(root).startswith("arn:aws:iam::123456789012:root"), call(root)
assert sts.get_access_key_info(AccessKeyId=taken["Credentials"]["AccessKeyId"])["Account"] == "123456789012"
keys = taken["Credentials"]
print(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
"#;

/// Who a session is; deletes its role and is nobody.
const AGAIN: &str = r#"
control, key, secret, token = sys.argv[1:]
sts = boto3.client("sts", endpoint_url=control, aws_access_key_id=key,
    aws_secret_access_key=secret, aws_session_token=token)
assert sts.get_caller_identity()["Arn"].endswith(":assumed-role/Caller/ann")
iam = boto3.client("iam", endpoint_url=control)
trust = trusting(AWS="123456789012")
iam.delete_role_policy(RoleName="Caller", PolicyName="all")
iam.delete_role(RoleName="Caller")
iam.create_role(RoleName="Caller", AssumeRolePolicyDocument=trust)
# The key is nobody's any more, and never the account's.
refused("InvalidClientTokenId", "The security token included in the request is invalid.",
    sts.get_caller_identity)
"#;

#[test]
fn temporary_credentials_are_given_out_and_verified() {
    let Some(python) = python_program("python") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-definition", "--region", "eu-west-1"]);
    let control = format!("http://{}", server.control);
    let edge = format!("http://{}", server.edge);
    let walk = [BEGINNING, SESSIONS].concat();
    let given_out = printed(amazons(&python).args(["-c", &walk, &control, &edge]));
    let keys: Vec<&str> = given_out.split(' ').collect();

    // They hold after the process was killed, and no file shows them.
    server.signal("KILL");
    let _ = server.wait();
    for entry in std::fs::read_dir(folder.path().join(".whygate")).unwrap() {
        let Ok(bytes) = std::fs::read(entry.unwrap().path()) else {
            continue;
        };
        for secret in &keys[1..] {
            let there = |part: &[u8]| part == secret.as_bytes();
            assert!(!bytes.windows(secret.len()).any(there));
        }
    }
    // They go elsewhere in a backup.
    let backup = folder.path().join("backup.json");
    printed(whygate(folder.path()).arg("export").arg(&backup));
    let elsewhere = tempfile::tempdir().unwrap();
    printed(whygate(elsewhere.path()).arg("import").arg(&backup));
    for folder in [&folder, &elsewhere] {
        let server = Server::start(folder.path(), &["--no-definition"]);
        let control = format!("http://{}", server.control);
        let walk = [BEGINNING, AGAIN].concat();
        printed(amazons(&python).args(["-c", &walk, &control]).args(&keys));
    }
}

/// An integration whose role may not do what it is for, until it may.
const USED: &str = r#"
import urllib.error, urllib.request

control, edge = sys.argv[1:]
iam = boto3.client("iam", endpoint_url=control)
apis = boto3.client("apigateway", endpoint_url=control)
role = iam.create_role(RoleName="Sender",
    AssumeRolePolicyDocument=trusting(Service="apigateway.amazonaws.com"))["Role"]["Arn"]
iam.put_role_policy(RoleName="Sender", PolicyName="queues", PolicyDocument=allowing(
    "sqs:SendMessage", resource="arn:aws:sqs:*:*:other"))
api = apis.create_rest_api(name="queue")
where = dict(restApiId=api["id"], resourceId=api["rootResourceId"], httpMethod="POST")
apis.put_method(**where, authorizationType="NONE")
apis.put_integration(**where, type="AWS", integrationHttpMethod="POST", credentials=role,
    uri="arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders",
    requestParameters={"integration.request.header.Content-Type":
        "'application/x-www-form-urlencoded'"},
    requestTemplates={"application/json": "Action=SendMessage&MessageBody=hello"})
for status, pattern in ("200", ""), ("403", "403"):
    apis.put_method_response(**where, statusCode=status)
    apis.put_integration_response(**where, statusCode=status, selectionPattern=pattern)
apis.create_deployment(restApiId=api["id"], stageName="dev")

def call():
    request = urllib.request.Request(f"{edge}/restapis/{api['id']}/dev/_user_request_/",
        data=b"{}", headers={"Content-Type": "application/json"})
    try:
        return 200, urllib.request.urlopen(request).read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()

status, body = call()
assert status == 403 and "assumed-role/Sender/BackplaneAssumeRoleSession is not authorized to " \
    "perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:123456789012:orders" in body, body
tested = apis.test_invoke_method(**where, body="{}")
assert tested["status"] == 403, tested
# Once something may be in a policy that is not known here, the call goes through.
iam.put_role_policy(RoleName="Sender", PolicyName="queues",
    PolicyDocument=allowing("sqs:SendMessage"))
assert call() == (200, "{}"), call()
iam.update_assume_role_policy(RoleName="Sender",
    PolicyDocument=trusting(Service="lambda.amazonaws.com"))
assert call() == (500, '{"message": "Internal server error"}'), call()

# A function is invoked by a role that may.
iam.create_role(RoleName="Invoker",
    AssumeRolePolicyDocument=trusting(Service="apigateway.amazonaws.com"))
apis.put_integration(**where, type="AWS_PROXY", integrationHttpMethod="POST",
    credentials="arn:aws:iam::123456789012:role/Invoker",
    uri="arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
        "arn:aws:lambda:eu-west-1:123456789012:function:shelf/invocations")
apis.create_deployment(restApiId=api["id"], stageName="dev")
assert call() == (500, '{"message": "Internal server error"}'), call()
tested = apis.test_invoke_method(**where, body="{}")
assert "Execution failed due to configuration error: Invalid permissions on Lambda function" in \
    tested["log"], tested["log"]
"#;

#[test]
fn integrations_are_held_to_their_roles() {
    let Some(python) = python_program("python") else {
        return;
    };
    let (address, seen) = answers_once();
    let folder = tempfile::tempdir().unwrap();
    let endpoint = format!("sqs=http://{address}");
    let server = Server::start(
        folder.path(),
        &[
            "--no-definition",
            "--region",
            "eu-west-1",
            "--endpoint",
            &endpoint,
        ],
    );
    let control = format!("http://{}", server.control);
    let edge = format!("http://{}", server.edge);
    let walk = [BEGINNING, USED].concat();
    printed(amazons(&python).args(["-c", &walk, &control, &edge]));
    let head = seen.join().unwrap();
    assert!(
        head[0].starts_with("POST /123456789012/orders "),
        "{head:?}"
    );
    server.stop();
    let told = transcript(folder.path(), &["why", "--since", "1h"]);
    assert!(told.contains("aws-service-access-denied"), "{told}");
    assert!(told.contains("integration-role-not-assumable"), "{told}");
    let told = transcript(folder.path(), &["why"]);
    assert!(told.contains("lambda-permission-missing"), "{told}");
    assert!(
        told.contains("aws iam put-role-policy --role-name 'Invoker'"),
        "{told}"
    );
}
