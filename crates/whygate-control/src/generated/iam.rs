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
    others: &OTHERS,
    errors: &ERRORS,
};

static OPERATIONS: [Operation; 34] = [
    Operation { name: "AttachRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&ATTACH_ROLE_POLICY_REQUEST), output: None },
    Operation { name: "CreatePolicy", method: "POST", uri: "/", status: 200, input: Some(&CREATE_POLICY_REQUEST), output: Some(&CREATE_POLICY_RESPONSE) },
    Operation { name: "CreatePolicyVersion", method: "POST", uri: "/", status: 200, input: Some(&CREATE_POLICY_VERSION_REQUEST), output: Some(&CREATE_POLICY_VERSION_RESPONSE) },
    Operation { name: "CreateRole", method: "POST", uri: "/", status: 200, input: Some(&CREATE_ROLE_REQUEST), output: Some(&CREATE_ROLE_RESPONSE) },
    Operation { name: "DeletePolicy", method: "POST", uri: "/", status: 200, input: Some(&DELETE_POLICY_REQUEST), output: None },
    Operation { name: "DeletePolicyVersion", method: "POST", uri: "/", status: 200, input: Some(&DELETE_POLICY_VERSION_REQUEST), output: None },
    Operation { name: "DeleteRole", method: "POST", uri: "/", status: 200, input: Some(&DELETE_ROLE_REQUEST), output: None },
    Operation { name: "DeleteRolePermissionsBoundary", method: "POST", uri: "/", status: 200, input: Some(&DELETE_ROLE_PERMISSIONS_BOUNDARY_REQUEST), output: None },
    Operation { name: "DeleteRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&DELETE_ROLE_POLICY_REQUEST), output: None },
    Operation { name: "DetachRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&DETACH_ROLE_POLICY_REQUEST), output: None },
    Operation { name: "GetPolicy", method: "POST", uri: "/", status: 200, input: Some(&GET_POLICY_REQUEST), output: Some(&GET_POLICY_RESPONSE) },
    Operation { name: "GetPolicyVersion", method: "POST", uri: "/", status: 200, input: Some(&GET_POLICY_VERSION_REQUEST), output: Some(&GET_POLICY_VERSION_RESPONSE) },
    Operation { name: "GetRole", method: "POST", uri: "/", status: 200, input: Some(&GET_ROLE_REQUEST), output: Some(&GET_ROLE_RESPONSE) },
    Operation { name: "GetRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&GET_ROLE_POLICY_REQUEST), output: Some(&GET_ROLE_POLICY_RESPONSE) },
    Operation { name: "ListAccountAliases", method: "POST", uri: "/", status: 200, input: Some(&LIST_ACCOUNT_ALIASES_REQUEST), output: Some(&LIST_ACCOUNT_ALIASES_RESPONSE) },
    Operation { name: "ListAttachedRolePolicies", method: "POST", uri: "/", status: 200, input: Some(&LIST_ATTACHED_ROLE_POLICIES_REQUEST), output: Some(&LIST_ATTACHED_ROLE_POLICIES_RESPONSE) },
    Operation { name: "ListEntitiesForPolicy", method: "POST", uri: "/", status: 200, input: Some(&LIST_ENTITIES_FOR_POLICY_REQUEST), output: Some(&LIST_ENTITIES_FOR_POLICY_RESPONSE) },
    Operation { name: "ListInstanceProfilesForRole", method: "POST", uri: "/", status: 200, input: Some(&LIST_INSTANCE_PROFILES_FOR_ROLE_REQUEST), output: Some(&LIST_INSTANCE_PROFILES_FOR_ROLE_RESPONSE) },
    Operation { name: "ListPolicies", method: "POST", uri: "/", status: 200, input: Some(&LIST_POLICIES_REQUEST), output: Some(&LIST_POLICIES_RESPONSE) },
    Operation { name: "ListPolicyTags", method: "POST", uri: "/", status: 200, input: Some(&LIST_POLICY_TAGS_REQUEST), output: Some(&LIST_POLICY_TAGS_RESPONSE) },
    Operation { name: "ListPolicyVersions", method: "POST", uri: "/", status: 200, input: Some(&LIST_POLICY_VERSIONS_REQUEST), output: Some(&LIST_POLICY_VERSIONS_RESPONSE) },
    Operation { name: "ListRolePolicies", method: "POST", uri: "/", status: 200, input: Some(&LIST_ROLE_POLICIES_REQUEST), output: Some(&LIST_ROLE_POLICIES_RESPONSE) },
    Operation { name: "ListRoleTags", method: "POST", uri: "/", status: 200, input: Some(&LIST_ROLE_TAGS_REQUEST), output: Some(&LIST_ROLE_TAGS_RESPONSE) },
    Operation { name: "ListRoles", method: "POST", uri: "/", status: 200, input: Some(&LIST_ROLES_REQUEST), output: Some(&LIST_ROLES_RESPONSE) },
    Operation { name: "PutRolePermissionsBoundary", method: "POST", uri: "/", status: 200, input: Some(&PUT_ROLE_PERMISSIONS_BOUNDARY_REQUEST), output: None },
    Operation { name: "PutRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&PUT_ROLE_POLICY_REQUEST), output: None },
    Operation { name: "SetDefaultPolicyVersion", method: "POST", uri: "/", status: 200, input: Some(&SET_DEFAULT_POLICY_VERSION_REQUEST), output: None },
    Operation { name: "TagPolicy", method: "POST", uri: "/", status: 200, input: Some(&TAG_POLICY_REQUEST), output: None },
    Operation { name: "TagRole", method: "POST", uri: "/", status: 200, input: Some(&TAG_ROLE_REQUEST), output: None },
    Operation { name: "UntagPolicy", method: "POST", uri: "/", status: 200, input: Some(&UNTAG_POLICY_REQUEST), output: None },
    Operation { name: "UntagRole", method: "POST", uri: "/", status: 200, input: Some(&UNTAG_ROLE_REQUEST), output: None },
    Operation { name: "UpdateAssumeRolePolicy", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_ASSUME_ROLE_POLICY_REQUEST), output: None },
    Operation { name: "UpdateRole", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_ROLE_REQUEST), output: Some(&UPDATE_ROLE_RESPONSE) },
    Operation { name: "UpdateRoleDescription", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_ROLE_DESCRIPTION_REQUEST), output: Some(&UPDATE_ROLE_DESCRIPTION_RESPONSE) },
];

static OTHERS: [&str; 146] = ["AcceptDelegationRequest", "AcquireRole", "AddClientIDToOpenIDConnectProvider", "AddRoleToInstanceProfile", "AddUserToGroup", "AssociateDelegationRequest", "AttachGroupPolicy", "AttachUserPolicy", "ChangePassword", "CreateAccessKey", "CreateAccountAlias", "CreateDelegationRequest", "CreateGroup", "CreateInstanceProfile", "CreateLoginProfile", "CreateOpenIDConnectProvider", "CreateSAMLProvider", "CreateServiceLinkedRole", "CreateServiceSpecificCredential", "CreateUser", "CreateVirtualMFADevice", "DeactivateMFADevice", "DeleteAccessKey", "DeleteAccountAlias", "DeleteAccountPasswordPolicy", "DeleteGroup", "DeleteGroupPolicy", "DeleteInstanceProfile", "DeleteLoginProfile", "DeleteOpenIDConnectProvider", "DeleteSAMLProvider", "DeleteSSHPublicKey", "DeleteServerCertificate", "DeleteServiceLinkedRole", "DeleteServiceSpecificCredential", "DeleteSigningCertificate", "DeleteUser", "DeleteUserPermissionsBoundary", "DeleteUserPolicy", "DeleteVirtualMFADevice", "DetachGroupPolicy", "DetachUserPolicy", "DisableOrganizationsRootCredentialsManagement", "DisableOrganizationsRootSessions", "DisableOutboundWebIdentityFederation", "EnableMFADevice", "EnableOrganizationsRootCredentialsManagement", "EnableOrganizationsRootSessions", "EnableOutboundWebIdentityFederation", "GenerateCredentialReport", "GenerateOrganizationsAccessReport", "GenerateServiceLastAccessedDetails", "GetAccessKeyLastUsed", "GetAccountAuthorizationDetails", "GetAccountPasswordPolicy", "GetAccountProperties", "GetAccountSummary", "GetContextKeysForCustomPolicy", "GetContextKeysForPrincipalPolicy", "GetCredentialReport", "GetDelegationRequest", "GetGroup", "GetGroupPolicy", "GetHumanReadableSummary", "GetInstanceProfile", "GetLoginProfile", "GetMFADevice", "GetOpenIDConnectProvider", "GetOrganizationsAccessReport", "GetOutboundWebIdentityFederationInfo", "GetRoleTemplateVersion", "GetSAMLProvider", "GetSSHPublicKey", "GetServerCertificate", "GetServiceLastAccessedDetails", "GetServiceLastAccessedDetailsWithEntities", "GetServiceLinkedRoleDeletionStatus", "GetUser", "GetUserPolicy", "ListAccessKeys", "ListAttachedGroupPolicies", "ListAttachedUserPolicies", "ListDelegationRequests", "ListGroupPolicies", "ListGroups", "ListGroupsForUser", "ListInstanceProfileTags", "ListInstanceProfiles", "ListMFADeviceTags", "ListMFADevices", "ListOpenIDConnectProviderTags", "ListOpenIDConnectProviders", "ListOrganizationsFeatures", "ListPoliciesGrantingServiceAccess", "ListSAMLProviderTags", "ListSAMLProviders", "ListSSHPublicKeys", "ListServerCertificateTags", "ListServerCertificates", "ListServiceSpecificCredentials", "ListSigningCertificates", "ListUserPolicies", "ListUserTags", "ListUsers", "ListVirtualMFADevices", "PutAccountProperties", "PutGroupPolicy", "PutUserPermissionsBoundary", "PutUserPolicy", "RejectDelegationRequest", "RemoveClientIDFromOpenIDConnectProvider", "RemoveRoleFromInstanceProfile", "RemoveUserFromGroup", "ResetServiceSpecificCredential", "ResyncMFADevice", "SendDelegationToken", "SetSecurityTokenServicePreferences", "SimulateCustomPolicy", "SimulatePrincipalPolicy", "TagInstanceProfile", "TagMFADevice", "TagOpenIDConnectProvider", "TagSAMLProvider", "TagServerCertificate", "TagUser", "UntagInstanceProfile", "UntagMFADevice", "UntagOpenIDConnectProvider", "UntagSAMLProvider", "UntagServerCertificate", "UntagUser", "UpdateAccessKey", "UpdateAccountPasswordPolicy", "UpdateDelegationRequest", "UpdateGroup", "UpdateLoginProfile", "UpdateOpenIDConnectProviderThumbprint", "UpdateSAMLProvider", "UpdateSSHPublicKey", "UpdateServerCertificate", "UpdateServiceSpecificCredential", "UpdateSigningCertificate", "UpdateUser", "UploadSSHPublicKey", "UploadServerCertificate", "UploadSigningCertificate"];

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
static CREATE_POLICY_VERSION_REQUEST: Structure = Structure { name: "CreatePolicyVersionRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
    body("PolicyDocument", "PolicyDocument", Shape::Text(&POLICY_DOCUMENT_TYPE)).required(),
    body("SetAsDefault", "SetAsDefault", BOOLEAN),
] };
static CREATE_POLICY_VERSION_RESPONSE: Structure = Structure { name: "CreatePolicyVersionResponse", payload: None, members: &[
    body("PolicyVersion", "PolicyVersion", Shape::Structure(&POLICY_VERSION)),
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
static DELETE_POLICY_VERSION_REQUEST: Structure = Structure { name: "DeletePolicyVersionRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
    body("VersionId", "VersionId", Shape::Text(&POLICY_VERSION_ID_TYPE)).required(),
] };
static DELETE_ROLE_PERMISSIONS_BOUNDARY_REQUEST: Structure = Structure { name: "DeleteRolePermissionsBoundaryRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
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
static ENTITY_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"] };
static GET_POLICY_REQUEST: Structure = Structure { name: "GetPolicyRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
] };
static GET_POLICY_RESPONSE: Structure = Structure { name: "GetPolicyResponse", payload: None, members: &[
    body("Policy", "Policy", Shape::Structure(&POLICY)),
] };
static GET_POLICY_VERSION_REQUEST: Structure = Structure { name: "GetPolicyVersionRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
    body("VersionId", "VersionId", Shape::Text(&POLICY_VERSION_ID_TYPE)).required(),
] };
static GET_POLICY_VERSION_RESPONSE: Structure = Structure { name: "GetPolicyVersionResponse", payload: None, members: &[
    body("PolicyVersion", "PolicyVersion", Shape::Structure(&POLICY_VERSION)),
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
static INSTANCE_PROFILE: Structure = Structure { name: "InstanceProfile", payload: None, members: &[
    body("Path", "Path", Shape::Text(&PATH_TYPE)).required(),
    body("InstanceProfileName", "InstanceProfileName", Shape::Text(&INSTANCE_PROFILE_NAME_TYPE)).required(),
    body("InstanceProfileId", "InstanceProfileId", Shape::Text(&ID_TYPE)).required(),
    body("Arn", "Arn", Shape::Text(&ARN_TYPE)).required(),
    body("CreateDate", "CreateDate", TIMESTAMP).required(),
    body("Roles", "Roles", Shape::List(&ROLE_LIST_TYPE)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST_TYPE)),
] };
static LIST_ACCOUNT_ALIASES_REQUEST: Structure = Structure { name: "ListAccountAliasesRequest", payload: None, members: &[
    body("Marker", "Marker", Shape::Text(&MARKER_TYPE)),
    body("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS_TYPE)),
] };
static LIST_ACCOUNT_ALIASES_RESPONSE: Structure = Structure { name: "ListAccountAliasesResponse", payload: None, members: &[
    body("AccountAliases", "AccountAliases", Shape::List(&ACCOUNT_ALIAS_LIST_TYPE)).required(),
    body("IsTruncated", "IsTruncated", BOOLEAN),
    body("Marker", "Marker", STRING),
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
static LIST_ENTITIES_FOR_POLICY_REQUEST: Structure = Structure { name: "ListEntitiesForPolicyRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
    body("EntityFilter", "EntityFilter", Shape::Text(&ENTITY_TYPE)),
    body("PathPrefix", "PathPrefix", Shape::Text(&PATH_TYPE)),
    body("PolicyUsageFilter", "PolicyUsageFilter", Shape::Text(&POLICY_USAGE_TYPE)),
    body("Marker", "Marker", Shape::Text(&MARKER_TYPE)),
    body("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS_TYPE)),
] };
static LIST_ENTITIES_FOR_POLICY_RESPONSE: Structure = Structure { name: "ListEntitiesForPolicyResponse", payload: None, members: &[
    body("PolicyGroups", "PolicyGroups", Shape::List(&POLICY_GROUP_LIST_TYPE)),
    body("PolicyUsers", "PolicyUsers", Shape::List(&POLICY_USER_LIST_TYPE)),
    body("PolicyRoles", "PolicyRoles", Shape::List(&POLICY_ROLE_LIST_TYPE)),
    body("IsTruncated", "IsTruncated", BOOLEAN),
    body("Marker", "Marker", STRING),
] };
static LIST_INSTANCE_PROFILES_FOR_ROLE_REQUEST: Structure = Structure { name: "ListInstanceProfilesForRoleRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("Marker", "Marker", Shape::Text(&MARKER_TYPE)),
    body("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS_TYPE)),
] };
static LIST_INSTANCE_PROFILES_FOR_ROLE_RESPONSE: Structure = Structure { name: "ListInstanceProfilesForRoleResponse", payload: None, members: &[
    body("InstanceProfiles", "InstanceProfiles", Shape::List(&INSTANCE_PROFILE_LIST_TYPE)).required(),
    body("IsTruncated", "IsTruncated", BOOLEAN),
    body("Marker", "Marker", STRING),
] };
static LIST_POLICIES_REQUEST: Structure = Structure { name: "ListPoliciesRequest", payload: None, members: &[
    body("Scope", "Scope", Shape::Text(&POLICY_SCOPE_TYPE)),
    body("OnlyAttached", "OnlyAttached", BOOLEAN),
    body("PathPrefix", "PathPrefix", Shape::Text(&POLICY_PATH_TYPE)),
    body("PolicyUsageFilter", "PolicyUsageFilter", Shape::Text(&POLICY_USAGE_TYPE)),
    body("Marker", "Marker", Shape::Text(&MARKER_TYPE)),
    body("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS_TYPE)),
] };
static LIST_POLICIES_RESPONSE: Structure = Structure { name: "ListPoliciesResponse", payload: None, members: &[
    body("Policies", "Policies", Shape::List(&POLICY_LIST_TYPE)),
    body("IsTruncated", "IsTruncated", BOOLEAN),
    body("Marker", "Marker", STRING),
] };
static LIST_POLICY_TAGS_REQUEST: Structure = Structure { name: "ListPolicyTagsRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
    body("Marker", "Marker", Shape::Text(&MARKER_TYPE)),
    body("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS_TYPE)),
] };
static LIST_POLICY_TAGS_RESPONSE: Structure = Structure { name: "ListPolicyTagsResponse", payload: None, members: &[
    body("Tags", "Tags", Shape::List(&TAG_LIST_TYPE)).required(),
    body("IsTruncated", "IsTruncated", BOOLEAN),
    body("Marker", "Marker", STRING),
] };
static LIST_POLICY_VERSIONS_REQUEST: Structure = Structure { name: "ListPolicyVersionsRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
    body("Marker", "Marker", Shape::Text(&MARKER_TYPE)),
    body("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS_TYPE)),
] };
static LIST_POLICY_VERSIONS_RESPONSE: Structure = Structure { name: "ListPolicyVersionsResponse", payload: None, members: &[
    body("Versions", "Versions", Shape::List(&POLICY_DOCUMENT_VERSION_LIST_TYPE)),
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
static LIST_ROLE_TAGS_REQUEST: Structure = Structure { name: "ListRoleTagsRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("Marker", "Marker", Shape::Text(&MARKER_TYPE)),
    body("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS_TYPE)),
] };
static LIST_ROLE_TAGS_RESPONSE: Structure = Structure { name: "ListRoleTagsResponse", payload: None, members: &[
    body("Tags", "Tags", Shape::List(&TAG_LIST_TYPE)).required(),
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
static POLICY_GROUP: Structure = Structure { name: "PolicyGroup", payload: None, members: &[
    body("GroupName", "GroupName", Shape::Text(&GROUP_NAME_TYPE)),
    body("GroupId", "GroupId", Shape::Text(&ID_TYPE)),
] };
static POLICY_GROUP_LIST_TYPE: List = List { item: Shape::Structure(&POLICY_GROUP), item_name: "member", flattened: false, min: None, max: None };
static POLICY_ROLE: Structure = Structure { name: "PolicyRole", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)),
    body("RoleId", "RoleId", Shape::Text(&ID_TYPE)),
] };
static POLICY_ROLE_LIST_TYPE: List = List { item: Shape::Structure(&POLICY_ROLE), item_name: "member", flattened: false, min: None, max: None };
static POLICY_USAGE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["PermissionsPolicy", "PermissionsBoundary"] };
static POLICY_USER: Structure = Structure { name: "PolicyUser", payload: None, members: &[
    body("UserName", "UserName", Shape::Text(&USER_NAME_TYPE)),
    body("UserId", "UserId", Shape::Text(&ID_TYPE)),
] };
static POLICY_USER_LIST_TYPE: List = List { item: Shape::Structure(&POLICY_USER), item_name: "member", flattened: false, min: None, max: None };
static POLICY_VERSION: Structure = Structure { name: "PolicyVersion", payload: None, members: &[
    body("Document", "Document", Shape::Text(&POLICY_DOCUMENT_TYPE)),
    body("VersionId", "VersionId", Shape::Text(&POLICY_VERSION_ID_TYPE)),
    body("IsDefaultVersion", "IsDefaultVersion", BOOLEAN),
    body("CreateDate", "CreateDate", TIMESTAMP),
] };
static PUT_ROLE_PERMISSIONS_BOUNDARY_REQUEST: Structure = Structure { name: "PutRolePermissionsBoundaryRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("PermissionsBoundary", "PermissionsBoundary", Shape::Text(&ARN_TYPE)).required(),
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
static SET_DEFAULT_POLICY_VERSION_REQUEST: Structure = Structure { name: "SetDefaultPolicyVersionRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
    body("VersionId", "VersionId", Shape::Text(&POLICY_VERSION_ID_TYPE)).required(),
] };
static SOURCE_ROLE_TEMPLATE: Structure = Structure { name: "SourceRoleTemplate", payload: None, members: &[
    body("TemplateArn", "TemplateArn", Shape::Text(&ARN_TYPE)).required(),
    body("TemplateMinorVersion", "TemplateMinorVersion", INTEGER).required(),
] };
static TAG: Structure = Structure { name: "Tag", payload: None, members: &[
    body("Key", "Key", Shape::Text(&TAG_KEY_TYPE)).required(),
    body("Value", "Value", Shape::Text(&TAG_VALUE_TYPE)).required(),
] };
static TAG_POLICY_REQUEST: Structure = Structure { name: "TagPolicyRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST_TYPE)).required(),
] };
static TAG_ROLE_REQUEST: Structure = Structure { name: "TagRoleRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST_TYPE)).required(),
] };
static UNTAG_POLICY_REQUEST: Structure = Structure { name: "UntagPolicyRequest", payload: None, members: &[
    body("PolicyArn", "PolicyArn", Shape::Text(&ARN_TYPE)).required(),
    body("TagKeys", "TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).required(),
] };
static UNTAG_ROLE_REQUEST: Structure = Structure { name: "UntagRoleRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("TagKeys", "TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).required(),
] };
static UPDATE_ASSUME_ROLE_POLICY_REQUEST: Structure = Structure { name: "UpdateAssumeRolePolicyRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("PolicyDocument", "PolicyDocument", Shape::Text(&POLICY_DOCUMENT_TYPE)).required(),
] };
static UPDATE_ROLE_DESCRIPTION_REQUEST: Structure = Structure { name: "UpdateRoleDescriptionRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("Description", "Description", Shape::Text(&ROLE_DESCRIPTION_TYPE)).required(),
] };
static UPDATE_ROLE_DESCRIPTION_RESPONSE: Structure = Structure { name: "UpdateRoleDescriptionResponse", payload: None, members: &[
    body("Role", "Role", Shape::Structure(&ROLE)),
] };
static UPDATE_ROLE_REQUEST: Structure = Structure { name: "UpdateRoleRequest", payload: None, members: &[
    body("RoleName", "RoleName", Shape::Text(&ROLE_NAME_TYPE)).required(),
    body("Description", "Description", Shape::Text(&ROLE_DESCRIPTION_TYPE)),
    body("MaxSessionDuration", "MaxSessionDuration", Shape::Number(&ROLE_MAX_SESSION_DURATION_TYPE)),
] };
static UPDATE_ROLE_RESPONSE: Structure = Structure { name: "UpdateRoleResponse", payload: None, members: &[] };
static ACCOUNT_ALIAS_LIST_TYPE: List = List { item: Shape::Text(&ACCOUNT_ALIAS_TYPE), item_name: "member", flattened: false, min: None, max: None };
static ACCOUNT_ALIAS_TYPE: Text = Text { min: Some(3), max: Some(63), pattern: Some("^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$"), words: &[] };
static ARN_TYPE: Text = Text { min: Some(20), max: Some(2048), pattern: None, words: &[] };
static ATTACHED_POLICIES_LIST_TYPE: List = List { item: Shape::Structure(&ATTACHED_POLICY), item_name: "member", flattened: false, min: None, max: None };
static GROUP_NAME_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some("[\\w+=,.@-]+"), words: &[] };
static ID_TYPE: Text = Text { min: Some(16), max: Some(128), pattern: Some("[\\w]+"), words: &[] };
static INSTANCE_PROFILE_LIST_TYPE: List = List { item: Shape::Structure(&INSTANCE_PROFILE), item_name: "member", flattened: false, min: None, max: None };
static INSTANCE_PROFILE_NAME_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some("[\\w+=,.@-]+"), words: &[] };
static MARKER_TYPE: Text = Text { min: Some(1), max: Some(320), pattern: Some("[\\u0020-\\u00FF]+"), words: &[] };
static MAX_ITEMS_TYPE: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(1000) };
static PATH_PREFIX_TYPE: Text = Text { min: Some(1), max: Some(512), pattern: Some("\\u002F[\\u0021-\\u007F]*"), words: &[] };
static PATH_TYPE: Text = Text { min: Some(1), max: Some(512), pattern: Some("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)"), words: &[] };
static POLICY_DESCRIPTION_TYPE: Text = Text { min: None, max: Some(1000), pattern: None, words: &[] };
static POLICY_DOCUMENT_TYPE: Text = Text { min: Some(1), max: Some(131_072), pattern: Some("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"), words: &[] };
static POLICY_DOCUMENT_VERSION_LIST_TYPE: List = List { item: Shape::Structure(&POLICY_VERSION), item_name: "member", flattened: false, min: None, max: None };
static POLICY_LIST_TYPE: List = List { item: Shape::Structure(&POLICY), item_name: "member", flattened: false, min: None, max: None };
static POLICY_NAME_LIST_TYPE: List = List { item: Shape::Text(&POLICY_NAME_TYPE), item_name: "member", flattened: false, min: None, max: None };
static POLICY_NAME_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some("[\\w+=,.@-]+"), words: &[] };
static POLICY_PATH_TYPE: Text = Text { min: Some(1), max: Some(512), pattern: Some("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/"), words: &[] };
static POLICY_SCOPE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["All", "AWS", "Local"] };
static POLICY_VERSION_ID_TYPE: Text = Text { min: None, max: None, pattern: Some("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?"), words: &[] };
static ROLE_DESCRIPTION_TYPE: Text = Text { min: None, max: Some(1000), pattern: Some("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"), words: &[] };
static ROLE_LIST_TYPE: List = List { item: Shape::Structure(&ROLE), item_name: "member", flattened: false, min: None, max: None };
static ROLE_MAX_SESSION_DURATION_TYPE: Number = Number { kind: NumberKind::Integer, min: Some(3600), max: Some(43_200) };
static ROLE_NAME_TYPE: Text = Text { min: Some(1), max: Some(64), pattern: Some("[\\w+=,.@-]+"), words: &[] };
static TAG_KEY_LIST_TYPE: List = List { item: Shape::Text(&TAG_KEY_TYPE), item_name: "member", flattened: false, min: None, max: Some(50) };
static TAG_KEY_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+"), words: &[] };
static TAG_LIST_TYPE: List = List { item: Shape::Structure(&TAG), item_name: "member", flattened: false, min: None, max: Some(50) };
static TAG_VALUE_TYPE: Text = Text { min: Some(0), max: Some(256), pattern: Some("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"), words: &[] };
static USER_NAME_TYPE: Text = Text { min: Some(1), max: Some(64), pattern: Some("[\\w+=,.@-]+"), words: &[] };
