//! Made by `cargo xtask codegen` from the service model `sts/2011-06-15` that botocore
//! ships (Apache License 2.0): facts about the wire, no text of its documentation.
//! Not to be changed by hand.

use crate::model::{shorthand::*, *};

/// AWS Security Token Service.
pub static SERVICE: Service = Service {
    id: "STS",
    signing_name: "sts",
    protocol: Protocol::Query,
    target_prefix: "",
    xml_namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    operations: &OPERATIONS,
    others: &OTHERS,
    errors: &ERRORS,
};

static OPERATIONS: [Operation; 4] = [
    Operation { name: "AssumeRole", method: "POST", uri: "/", status: 200, input: Some(&ASSUME_ROLE_REQUEST), output: Some(&ASSUME_ROLE_RESPONSE) },
    Operation { name: "GetAccessKeyInfo", method: "POST", uri: "/", status: 200, input: Some(&GET_ACCESS_KEY_INFO_REQUEST), output: Some(&GET_ACCESS_KEY_INFO_RESPONSE) },
    Operation { name: "GetCallerIdentity", method: "POST", uri: "/", status: 200, input: Some(&GET_CALLER_IDENTITY_REQUEST), output: Some(&GET_CALLER_IDENTITY_RESPONSE) },
    Operation { name: "GetSessionToken", method: "POST", uri: "/", status: 200, input: Some(&GET_SESSION_TOKEN_REQUEST), output: Some(&GET_SESSION_TOKEN_RESPONSE) },
];

static OTHERS: [&str; 7] = ["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot", "DecodeAuthorizationMessage", "GetDelegatedAccessToken", "GetFederationToken", "GetWebIdentityToken"];

static ERRORS: [ErrorShape; 4] = [
    ErrorShape { code: "ExpiredTokenException", status: 400, message: "message" },
    ErrorShape { code: "MalformedPolicyDocument", status: 400, message: "message" },
    ErrorShape { code: "PackedPolicyTooLarge", status: 400, message: "message" },
    ErrorShape { code: "RegionDisabledException", status: 403, message: "message" },
];

static ASSUME_ROLE_REQUEST: Structure = Structure { name: "AssumeRoleRequest", payload: None, members: &[
    body("RoleArn", "RoleArn", Shape::Text(&ARN_TYPE)).required(),
    body("RoleSessionName", "RoleSessionName", Shape::Text(&ROLE_SESSION_NAME_TYPE)).required(),
    body("PolicyArns", "PolicyArns", Shape::List(&POLICY_DESCRIPTOR_LIST_TYPE)),
    body("Policy", "Policy", Shape::Text(&UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE)),
    body("DurationSeconds", "DurationSeconds", Shape::Number(&ROLE_DURATION_SECONDS_TYPE)),
    body("Tags", "Tags", Shape::List(&TAG_LIST_TYPE)),
    body("TransitiveTagKeys", "TransitiveTagKeys", Shape::List(&TAG_KEY_LIST_TYPE)),
    body("ExternalId", "ExternalId", Shape::Text(&EXTERNAL_ID_TYPE)),
    body("SerialNumber", "SerialNumber", Shape::Text(&SERIAL_NUMBER_TYPE)),
    body("TokenCode", "TokenCode", Shape::Text(&TOKEN_CODE_TYPE)),
    body("SourceIdentity", "SourceIdentity", Shape::Text(&SOURCE_IDENTITY_TYPE)),
    body("ProvidedContexts", "ProvidedContexts", Shape::List(&PROVIDED_CONTEXTS_LIST_TYPE)),
    body("MinimumSessionTokenSize", "MinimumSessionTokenSize", Shape::Number(&MINIMUM_SESSION_TOKEN_SIZE_TYPE)),
] };
static ASSUME_ROLE_RESPONSE: Structure = Structure { name: "AssumeRoleResponse", payload: None, members: &[
    body("Credentials", "Credentials", Shape::Structure(&CREDENTIALS)),
    body("AssumedRoleUser", "AssumedRoleUser", Shape::Structure(&ASSUMED_ROLE_USER)),
    body("PackedPolicySize", "PackedPolicySize", Shape::Number(&NON_NEGATIVE_INTEGER_TYPE)),
    body("SourceIdentity", "SourceIdentity", Shape::Text(&SOURCE_IDENTITY_TYPE)),
    body("SessionTokenUtilization", "SessionTokenUtilization", Shape::Number(&SESSION_TOKEN_UTILIZATION_TYPE)),
    body("SessionTokenSize", "SessionTokenSize", Shape::Number(&SESSION_TOKEN_SIZE_TYPE)),
] };
static ASSUMED_ROLE_USER: Structure = Structure { name: "AssumedRoleUser", payload: None, members: &[
    body("AssumedRoleId", "AssumedRoleId", Shape::Text(&ASSUMED_ROLE_ID_TYPE)).required(),
    body("Arn", "Arn", Shape::Text(&ARN_TYPE)).required(),
] };
static CREDENTIALS: Structure = Structure { name: "Credentials", payload: None, members: &[
    body("AccessKeyId", "AccessKeyId", Shape::Text(&ACCESS_KEY_ID_TYPE)).required(),
    body("SecretAccessKey", "SecretAccessKey", STRING).required(),
    body("SessionToken", "SessionToken", STRING).required(),
    body("Expiration", "Expiration", TIMESTAMP).required(),
] };
static GET_ACCESS_KEY_INFO_REQUEST: Structure = Structure { name: "GetAccessKeyInfoRequest", payload: None, members: &[
    body("AccessKeyId", "AccessKeyId", Shape::Text(&ACCESS_KEY_ID_TYPE)).required(),
] };
static GET_ACCESS_KEY_INFO_RESPONSE: Structure = Structure { name: "GetAccessKeyInfoResponse", payload: None, members: &[
    body("Account", "Account", STRING),
] };
static GET_CALLER_IDENTITY_REQUEST: Structure = Structure { name: "GetCallerIdentityRequest", payload: None, members: &[] };
static GET_CALLER_IDENTITY_RESPONSE: Structure = Structure { name: "GetCallerIdentityResponse", payload: None, members: &[
    body("UserId", "UserId", STRING),
    body("Account", "Account", STRING),
    body("Arn", "Arn", Shape::Text(&ARN_TYPE)),
] };
static GET_SESSION_TOKEN_REQUEST: Structure = Structure { name: "GetSessionTokenRequest", payload: None, members: &[
    body("DurationSeconds", "DurationSeconds", Shape::Number(&DURATION_SECONDS_TYPE)),
    body("SerialNumber", "SerialNumber", Shape::Text(&SERIAL_NUMBER_TYPE)),
    body("TokenCode", "TokenCode", Shape::Text(&TOKEN_CODE_TYPE)),
    body("MinimumSessionTokenSize", "MinimumSessionTokenSize", Shape::Number(&MINIMUM_SESSION_TOKEN_SIZE_TYPE)),
] };
static GET_SESSION_TOKEN_RESPONSE: Structure = Structure { name: "GetSessionTokenResponse", payload: None, members: &[
    body("Credentials", "Credentials", Shape::Structure(&CREDENTIALS)),
    body("SessionTokenUtilization", "SessionTokenUtilization", Shape::Number(&SESSION_TOKEN_UTILIZATION_TYPE)),
    body("SessionTokenSize", "SessionTokenSize", Shape::Number(&SESSION_TOKEN_SIZE_TYPE)),
] };
static POLICY_DESCRIPTOR_TYPE: Structure = Structure { name: "PolicyDescriptorType", payload: None, members: &[
    body("arn", "arn", Shape::Text(&ARN_TYPE)),
] };
static PROVIDED_CONTEXT: Structure = Structure { name: "ProvidedContext", payload: None, members: &[
    body("ProviderArn", "ProviderArn", Shape::Text(&ARN_TYPE)),
    body("ContextAssertion", "ContextAssertion", Shape::Text(&CONTEXT_ASSERTION_TYPE)),
] };
static PROVIDED_CONTEXTS_LIST_TYPE: List = List { item: Shape::Structure(&PROVIDED_CONTEXT), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static TAG: Structure = Structure { name: "Tag", payload: None, members: &[
    body("Key", "Key", Shape::Text(&TAG_KEY_TYPE)).required(),
    body("Value", "Value", Shape::Text(&TAG_VALUE_TYPE)).required(),
] };
static ACCESS_KEY_ID_TYPE: Text = Text { min: Some(16), max: Some(128), pattern: Some("[\\w]*"), words: &[] };
static ARN_TYPE: Text = Text { min: Some(20), max: Some(2048), pattern: Some("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+"), words: &[] };
static ASSUMED_ROLE_ID_TYPE: Text = Text { min: Some(2), max: Some(193), pattern: Some("[\\w+=,.@:-]*"), words: &[] };
static CONTEXT_ASSERTION_TYPE: Text = Text { min: Some(4), max: Some(2048), pattern: None, words: &[] };
static DURATION_SECONDS_TYPE: Number = Number { kind: NumberKind::Integer, min: Some(900), max: Some(129_600) };
static EXTERNAL_ID_TYPE: Text = Text { min: Some(2), max: Some(1224), pattern: Some("[\\w+=,.@:\\/-]*"), words: &[] };
static MINIMUM_SESSION_TOKEN_SIZE_TYPE: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(4096) };
static NON_NEGATIVE_INTEGER_TYPE: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static POLICY_DESCRIPTOR_LIST_TYPE: List = List { item: Shape::Structure(&POLICY_DESCRIPTOR_TYPE), item_name: "member", flattened: false, min: None, max: None };
static ROLE_DURATION_SECONDS_TYPE: Number = Number { kind: NumberKind::Integer, min: Some(900), max: Some(43_200) };
static ROLE_SESSION_NAME_TYPE: Text = Text { min: Some(2), max: Some(64), pattern: Some("[\\w+=,.@-]*"), words: &[] };
static SERIAL_NUMBER_TYPE: Text = Text { min: Some(9), max: Some(256), pattern: Some("[\\w+=/:,.@-]*"), words: &[] };
static SESSION_TOKEN_SIZE_TYPE: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static SESSION_TOKEN_UTILIZATION_TYPE: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static SOURCE_IDENTITY_TYPE: Text = Text { min: Some(2), max: Some(64), pattern: Some("[\\w+=,.@-]*"), words: &[] };
static TAG_KEY_LIST_TYPE: List = List { item: Shape::Text(&TAG_KEY_TYPE), item_name: "member", flattened: false, min: None, max: Some(50) };
static TAG_KEY_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+"), words: &[] };
static TAG_LIST_TYPE: List = List { item: Shape::Structure(&TAG), item_name: "member", flattened: false, min: None, max: Some(50) };
static TAG_VALUE_TYPE: Text = Text { min: Some(0), max: Some(256), pattern: Some("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"), words: &[] };
static TOKEN_CODE_TYPE: Text = Text { min: Some(6), max: Some(6), pattern: Some("[\\d]*"), words: &[] };
static UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE: Text = Text { min: Some(1), max: None, pattern: Some("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"), words: &[] };
