//! Made by `cargo xtask codegen` from the service model `iam/2010-05-08` that botocore
//! ships (Apache License 2.0): facts about the wire, no text of its documentation.
//! Not to be changed by hand.

use crate::model::{shorthand::*, *};

/// AWS Identity and Access Management.
pub static SERVICE: Service = Service {
    id: "IAM",
    signing_name: "iam",
    protocol: Protocol::Query,
    target_prefix: "",
    xml_namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
    operations: &OPERATIONS,
    errors: &ERRORS,
};

static OPERATIONS: [Operation; 15] = [
    Operation { name: "AttachRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&ATTACH_ROLE_POLICY_REQUEST), output: None },
    Operation { name: "CreatePolicy", method: "POST", uri: "/", status: 200, input: Some(&CREATE_POLICY_REQUEST), output: Some(&CREATE_POLICY_RESPONSE) },
    Operation { name: "CreateRole", method: "POST", uri: "/", status: 200, input: Some(&CREATE_ROLE_REQUEST), output: Some(&CREATE_ROLE_RESPONSE) },
    Operation { name: "DeletePolicy", method: "POST", uri: "/", status: 200, input: Some(&DELETE_POLICY_REQUEST), output: None },
    Operation { name: "DeleteRole", method: "POST", uri: "/", status: 200, input: Some(&DELETE_ROLE_REQUEST), output: None },
    Operation { name: "DeleteRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&DELETE_ROLE_POLICY_REQUEST), output: None },
    Operation { name: "DetachRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&DETACH_ROLE_POLICY_REQUEST), output: None },
    Operation { name: "GetPolicy", method: "POST", uri: "/", status: 200, input: Some(&GET_POLICY_REQUEST), output: Some(&GET_POLICY_RESPONSE) },
    Operation { name: "GetRole", method: "POST", uri: "/", status: 200, input: Some(&GET_ROLE_REQUEST), output: Some(&GET_ROLE_RESPONSE) },
    Operation { name: "GetRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&GET_ROLE_POLICY_REQUEST), output: Some(&GET_ROLE_POLICY_RESPONSE) },
    Operation { name: "ListAttachedRolePolicies", method: "POST", uri: "/", status: 200, input: Some(&LIST_ATTACHED_ROLE_POLICIES_REQUEST), output: Some(&LIST_ATTACHED_ROLE_POLICIES_RESPONSE) },
    Operation { name: "ListRolePolicies", method: "POST", uri: "/", status: 200, input: Some(&LIST_ROLE_POLICIES_REQUEST), output: Some(&LIST_ROLE_POLICIES_RESPONSE) },
    Operation { name: "ListRoles", method: "POST", uri: "/", status: 200, input: Some(&LIST_ROLES_REQUEST), output: Some(&LIST_ROLES_RESPONSE) },
    Operation { name: "PutRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&PUT_ROLE_POLICY_REQUEST), output: None },
    Operation { name: "UpdateAssumeRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_ASSUME_ROLE_POLICY_REQUEST), output: None },
];

static ERRORS: [ErrorShape; 10] = [
    ErrorShape { code: "ConcurrentModification", status: 409, message: "message" },
    ErrorShape { code: "DeleteConflict", status: 409, message: "message" },
    ErrorShape { code: "EntityAlreadyExists", status: 409, message: "message" },
    ErrorShape { code: "InvalidInput", status: 400, message: "message" },
    ErrorShape { code: "LimitExceeded", status: 409, message: "message" },
    ErrorShape { code: "MalformedPolicyDocument", status: 400, message: "message" },
    ErrorShape { code: "NoSuchEntity", status: 404, message: "message" },
    ErrorShape { code: "PolicyNotAttachable", status: 400, message: "message" },
    ErrorShape { code: "ServiceFailure", status: 500, message: "message" },
    ErrorShape { code: "UnmodifiableEntity", status: 400, message: "message" },
];

static ATTACH_ROLE_POLICY_REQUEST: Structure = Structure { name: "AttachRolePolicyRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
] };
static ATTACHED_PERMISSIONS_BOUNDARY: Structure = Structure { name: "AttachedPermissionsBoundary", payload: None, members: &[
    body("PermissionsBoundaryType", "PermissionsBoundaryType", Shape::Text(&PERMISSIONS_BOUNDARY_ATTACHMENT_TYPE)),
    body("PermissionsBoundaryArn", "PermissionsBoundaryArn", Shape::Text(&ARN_TYPE)),
] };
static ATTACHED_POLICY: Structure = Structure { name: "AttachedPolicy", payload: None, members: &[
    body("PolicyName", "PolicyName", Shape::Text(&POLICY_NAME_TYPE)),
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)),
] };
static CREATE_POLICY_REQUEST: Structure = Structure { name: "CreatePolicyRequest", payload: None, members: &[
    body("PolicyName", "PolicyName", Shape::Text(&POLICY_NAME_TYPE)).required(),
    body("Path", "Path", Shape::Text(&POLICY_PATH_TYPE)),
    body("PolicyDocument", "PolicyDocument", Shape::Text(&POLICY_DOCUMENT_TYPE)).required(),
    body("Description", "Description", Shape::Text(&POLICY_DESCRIPTION_TYPE)),
    body("Tags", "Tags", Shape::List(&TAG_LIST_TYPE)),
] };
static CREATE_POLICY_RESPONSE: Structure = Structure { name: "CreatePolicyResponse", payload: None, members: &[
    body("Policy", "Policy", Shape::Structure(&POLICY)),
] };
static CREATE_ROLE_REQUEST: Structure = Structure { name: "CreateRoleRequest", payload: None, members: &[
    body("Path", "Path", Shape::Text(&PATH_TYPE)),
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("AssumeRolePolicyDocument", "AssumeRolePolicyDocument", Shape::Text(&POLICY_DOCUMENT_TYPE)).required(),
    body("Description", "Description", Shape::Text(&ROLE_DESCRIPTION_TYPE)),
    body("MaxSessionDuration", "MaxSessionDuration", Shape::Number(&ROLE_MAX_SESSION_DURATION_TYPE)),
    body("PermissionsBoundary", "PermissionsBoundary", Shape::Text(&ARN_TYPE)),
    body("Tags", "Tags", Shape::List(&TAG_LIST_TYPE)),
] };
static CREATE_ROLE_RESPONSE: Structure = Structure { name: "CreateRoleResponse", payload: None, members: &[
    body("Role", "Role", Shape::Structure(&ROLE)).required(),
] };
static DELETE_POLICY_REQUEST: Structure = Structure { name: "DeletePolicyRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
] };
static DELETE_ROLE_POLICY_REQUEST: Structure = Structure { name: "DeleteRolePolicyRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("PolicyName", "PolicyName", Shape::Text(&POLICY_NAME_TYPE)).required(),
] };
static DELETE_ROLE_REQUEST: Structure = Structure { name: "DeleteRoleRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
] };
static DETACH_ROLE_POLICY_REQUEST: Structure = Structure { name: "DetachRolePolicyRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
] };
static GET_POLICY_REQUEST: Structure = Structure { name: "GetPolicyRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
] };
static GET_POLICY_RESPONSE: Structure = Structure { name: "GetPolicyResponse", payload: None, members: &[
    body("Policy", "Policy", Shape::Structure(&POLICY)),
] };
static GET_ROLE_POLICY_REQUEST: Structure = Structure { name: "GetRolePolicyRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("PolicyName", "PolicyName", Shape::Text(&POLICY_NAME_TYPE)).required(),
] };
static GET_ROLE_POLICY_RESPONSE: Structure = Structure { name: "GetRolePolicyResponse", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("PolicyName", "PolicyName", Shape::Text(&POLICY_NAME_TYPE)).required(),
    body("PolicyDocument", "PolicyDocument", Shape::Text(&POLICY_DOCUMENT_TYPE)).required(),
] };
static GET_ROLE_REQUEST: Structure = Structure { name: "GetRoleRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
] };
static GET_ROLE_RESPONSE: Structure = Structure { name: "GetRoleResponse", payload: None, members: &[
    body("Role", "Role", Shape::Structure(&ROLE)).required(),
] };
static LIST_ATTACHED_ROLE_POLICIES_REQUEST: Structure = Structure { name: "ListAttachedRolePoliciesRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("PathPrefix", "PathPrefix", Shape::Text(&POLICY_PATH_TYPE)),
    body("Marker", "Marker", Shape::Text(&MARKER_TYPE)),
    body("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS_TYPE)),
] };
static LIST_ATTACHED_ROLE_POLICIES_RESPONSE: Structure = Structure { name: "ListAttachedRolePoliciesResponse", payload: None, members: &[
    body("AttachedPolicies", "AttachedPolicies", Shape::List(&ATTACHED_POLICIES_LIST_TYPE)),
    body("IsTruncated", "IsTruncated", BOOLEAN),
    body("Marker", "Marker", STRING),
] };
static LIST_ROLE_POLICIES_REQUEST: Structure = Structure { name: "ListRolePoliciesRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("Marker", "Marker", Shape::Text(&MARKER_TYPE)),
    body("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS_TYPE)),
] };
static LIST_ROLE_POLICIES_RESPONSE: Structure = Structure { name: "ListRolePoliciesResponse", payload: None, members: &[
    body("PolicyNames", "PolicyNames", Shape::List(&POLICY_NAME_LIST_TYPE)).required(),
    body("IsTruncated", "IsTruncated", BOOLEAN),
    body("Marker", "Marker", STRING),
] };
static LIST_ROLES_REQUEST: Structure = Structure { name: "ListRolesRequest", payload: None, members: &[
    body("PathPrefix", "PathPrefix", Shape::Text(&PATH_PREFIX_TYPE)),
    body("Marker", "Marker", Shape::Text(&MARKER_TYPE)),
    body("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS_TYPE)),
] };
static LIST_ROLES_RESPONSE: Structure = Structure { name: "ListRolesResponse", payload: None, members: &[
    body("Roles", "Roles", Shape::List(&ROLE_LIST_TYPE)).required(),
    body("IsTruncated", "IsTruncated", BOOLEAN),
    body("Marker", "Marker", STRING),
] };
static PERMISSIONS_BOUNDARY_ATTACHMENT_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["PermissionsBoundaryPolicy"] };
static POLICY: Structure = Structure { name: "Policy", payload: None, members: &[
    body("PolicyName", "PolicyName", Shape::Text(&POLICY_NAME_TYPE)),
    body("PolicyId", "PolicyId", Shape::Text(&ID_TYPE)),
    body("Arn", "Arn", Shape::Text(&ARN_TYPE)),
    body("Path", "Path", Shape::Text(&POLICY_PATH_TYPE)),
    body("DefaultVersionId", "DefaultVersionId", Shape::Text(&POLICY_VERSION_ID_TYPE)),
    body("AttachmentCount", "AttachmentCount", INTEGER),
    body("PermissionsBoundaryUsageCount", "PermissionsBoundaryUsageCount", INTEGER),
    body("IsAttachable", "IsAttachable", BOOLEAN),
    body("Description", "Description", Shape::Text(&POLICY_DESCRIPTION_TYPE)),
    body("CreateDate", "CreateDate", TIMESTAMP),
    body("UpdateDate", "UpdateDate", TIMESTAMP),
    body("Tags", "Tags", Shape::List(&TAG_LIST_TYPE)),
] };
static PUT_ROLE_POLICY_REQUEST: Structure = Structure { name: "PutRolePolicyRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("PolicyName", "PolicyName", Shape::Text(&POLICY_NAME_TYPE)).required(),
    body("PolicyDocument", "PolicyDocument", Shape::Text(&POLICY_DOCUMENT_TYPE)).required(),
] };
static ROLE: Structure = Structure { name: "Role", payload: None, members: &[
    body("Path", "Path", Shape::Text(&PATH_TYPE)).required(),
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("RoleId", "RoleId", Shape::Text(&ID_TYPE)).required(),
    body("Arn", "Arn", Shape::Text(&ARN_TYPE)).required(),
    body("CreateDate", "CreateDate", TIMESTAMP).required(),
    body("AssumeRolePolicyDocument", "AssumeRolePolicyDocument", Shape::Text(&POLICY_DOCUMENT_TYPE)),
    body("Description", "Description", Shape::Text(&ROLE_DESCRIPTION_TYPE)),
    body("MaxSessionDuration", "MaxSessionDuration", Shape::Number(&ROLE_MAX_SESSION_DURATION_TYPE)),
    body("PermissionsBoundary", "PermissionsBoundary", Shape::Structure(&ATTACHED_PERMISSIONS_BOUNDARY)),
    body("Tags", "Tags", Shape::List(&TAG_LIST_TYPE)),
    body("RoleLastUsed", "RoleLastUsed", Shape::Structure(&ROLE_LAST_USED)),
    body("SourceRoleTemplate", "SourceRoleTemplate", Shape::Structure(&SOURCE_ROLE_TEMPLATE)),
] };
static ROLE_LAST_USED: Structure = Structure { name: "RoleLastUsed", payload: None, members: &[
    body("LastUsedDate", "LastUsedDate", TIMESTAMP),
    body("Region", "Region", STRING),
] };
static SOURCE_ROLE_TEMPLATE: Structure = Structure { name: "SourceRoleTemplate", payload: None, members: &[
    body("TemplateArn", "TemplateArn", Shape::Text(&ARN_TYPE)).required(),
    body("TemplateMinorVersion", "TemplateMinorVersion", INTEGER).required(),
] };
static TAG: Structure = Structure { name: "Tag", payload: None, members: &[
    body("Key", "Key", Shape::Text(&TAG_KEY_TYPE)).required(),
    body("Value", "Value", Shape::Text(&TAG_VALUE_TYPE)).required(),
] };
static UPDATE_ASSUME_ROLE_POLICY_REQUEST: Structure = Structure { name: "UpdateAssumeRolePolicyRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("PolicyDocument", "PolicyDocument", Shape::Text(&POLICY_DOCUMENT_TYPE)).required(),
] };
static ARN_TYPE: Text = Text { min: Some(20), max: Some(2048), pattern: None, words: &[] };
static ATTACHED_POLICIES_LIST_TYPE: List = List { item: Shape::Structure(&ATTACHED_POLICY), item_name: "member", flattened: false, min: None, max: None };
static ID_TYPE: Text = Text { min: Some(16), max: Some(128), pattern: Some("[\\w]+"), words: &[] };
static MARKER_TYPE: Text = Text { min: Some(1), max: Some(320), pattern: Some("[\\u0020-\\u00FF]+"), words: &[] };
static MAX_ITEMS_TYPE: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(1000) };
static PATH_PREFIX_TYPE: Text = Text { min: Some(1), max: Some(512), pattern: Some("\\u002F[\\u0021-\\u007F]*"), words: &[] };
static PATH_TYPE: Text = Text { min: Some(1), max: Some(512), pattern: Some("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)"), words: &[] };
static POLICY_DESCRIPTION_TYPE: Text = Text { min: None, max: Some(1000), pattern: None, words: &[] };
static POLICY_DOCUMENT_TYPE: Text = Text { min: Some(1), max: Some(131_072), pattern: Some("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"), words: &[] };
static POLICY_NAME_LIST_TYPE: List = List { item: Shape::Text(&POLICY_NAME_TYPE), item_name: "member", flattened: false, min: None, max: None };
static POLICY_NAME_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some("[\\w+=,.@-]+"), words: &[] };
static POLICY_PATH_TYPE: Text = Text { min: Some(1), max: Some(512), pattern: Some("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/"), words: &[] };
static POLICY_VERSION_ID_TYPE: Text = Text { min: None, max: None, pattern: Some("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?"), words: &[] };
static ROLE_DESCRIPTION_TYPE: Text = Text { min: None, max: Some(1000), pattern: Some("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"), words: &[] };
static ROLE_LIST_TYPE: List = List { item: Shape::Structure(&ROLE), item_name: "member", flattened: false, min: None, max: None };
static ROLE_MAX_SESSION_DURATION_TYPE: Number = Number { kind: NumberKind::Integer, min: Some(3600), max: Some(43_200) };
static ROLE_NAME_TYPE: Text = Text { min: Some(1), max: Some(64), pattern: Some("[\\w+=,.@-]+"), words: &[] };
static TAG_KEY_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+"), words: &[] };
static TAG_LIST_TYPE: List = List { item: Shape::Structure(&TAG), item_name: "member", flattened: false, min: None, max: Some(50) };
static TAG_VALUE_TYPE: Text = Text { min: Some(0), max: Some(256), pattern: Some("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"), words: &[] };
