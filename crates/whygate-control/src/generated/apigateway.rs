//! Made by `cargo xtask codegen` from the service model `apigateway/2015-07-09` that botocore
//! ships (Apache License 2.0): facts about the wire, no text of its documentation.
//! Not to be changed by hand.

use crate::model::{shorthand::*, *};

/// Amazon API Gateway.
pub static SERVICE: Service = Service {
    id: "API Gateway",
    signing_name: "apigateway",
    protocol: Protocol::RestJson,
    target_prefix: "",
    xml_namespace: "",
    operations: &OPERATIONS,
    others: &OTHERS,
    errors: &ERRORS,
};

static OPERATIONS: [Operation; 124] = [
    Operation { name: "CreateApiKey", method: "POST", uri: "/apikeys", status: 201, input: Some(&CREATE_API_KEY_REQUEST), output: Some(&API_KEY) },
    Operation { name: "CreateAuthorizer", method: "POST", uri: "/restapis/{restapi_id}/authorizers", status: 201, input: Some(&CREATE_AUTHORIZER_REQUEST), output: Some(&AUTHORIZER) },
    Operation { name: "CreateBasePathMapping", method: "POST", uri: "/domainnames/{domain_name}/basepathmappings", status: 201, input: Some(&CREATE_BASE_PATH_MAPPING_REQUEST), output: Some(&BASE_PATH_MAPPING) },
    Operation { name: "CreateDeployment", method: "POST", uri: "/restapis/{restapi_id}/deployments", status: 201, input: Some(&CREATE_DEPLOYMENT_REQUEST), output: Some(&DEPLOYMENT) },
    Operation { name: "CreateDocumentationPart", method: "POST", uri: "/restapis/{restapi_id}/documentation/parts", status: 201, input: Some(&CREATE_DOCUMENTATION_PART_REQUEST), output: Some(&DOCUMENTATION_PART) },
    Operation { name: "CreateDocumentationVersion", method: "POST", uri: "/restapis/{restapi_id}/documentation/versions", status: 201, input: Some(&CREATE_DOCUMENTATION_VERSION_REQUEST), output: Some(&DOCUMENTATION_VERSION) },
    Operation { name: "CreateDomainName", method: "POST", uri: "/domainnames", status: 201, input: Some(&CREATE_DOMAIN_NAME_REQUEST), output: Some(&DOMAIN_NAME) },
    Operation { name: "CreateDomainNameAccessAssociation", method: "POST", uri: "/domainnameaccessassociations", status: 201, input: Some(&CREATE_DOMAIN_NAME_ACCESS_ASSOCIATION_REQUEST), output: Some(&DOMAIN_NAME_ACCESS_ASSOCIATION) },
    Operation { name: "CreateModel", method: "POST", uri: "/restapis/{restapi_id}/models", status: 201, input: Some(&CREATE_MODEL_REQUEST), output: Some(&MODEL) },
    Operation { name: "CreateRequestValidator", method: "POST", uri: "/restapis/{restapi_id}/requestvalidators", status: 201, input: Some(&CREATE_REQUEST_VALIDATOR_REQUEST), output: Some(&REQUEST_VALIDATOR) },
    Operation { name: "CreateResource", method: "POST", uri: "/restapis/{restapi_id}/resources/{parent_id}", status: 201, input: Some(&CREATE_RESOURCE_REQUEST), output: Some(&RESOURCE) },
    Operation { name: "CreateRestApi", method: "POST", uri: "/restapis", status: 201, input: Some(&CREATE_REST_API_REQUEST), output: Some(&REST_API) },
    Operation { name: "CreateStage", method: "POST", uri: "/restapis/{restapi_id}/stages", status: 201, input: Some(&CREATE_STAGE_REQUEST), output: Some(&STAGE) },
    Operation { name: "CreateUsagePlan", method: "POST", uri: "/usageplans", status: 201, input: Some(&CREATE_USAGE_PLAN_REQUEST), output: Some(&USAGE_PLAN) },
    Operation { name: "CreateUsagePlanKey", method: "POST", uri: "/usageplans/{usageplanId}/keys", status: 201, input: Some(&CREATE_USAGE_PLAN_KEY_REQUEST), output: Some(&USAGE_PLAN_KEY) },
    Operation { name: "CreateVpcLink", method: "POST", uri: "/vpclinks", status: 202, input: Some(&CREATE_VPC_LINK_REQUEST), output: Some(&VPC_LINK) },
    Operation { name: "DeleteApiKey", method: "DELETE", uri: "/apikeys/{api_Key}", status: 202, input: Some(&DELETE_API_KEY_REQUEST), output: None },
    Operation { name: "DeleteAuthorizer", method: "DELETE", uri: "/restapis/{restapi_id}/authorizers/{authorizer_id}", status: 202, input: Some(&DELETE_AUTHORIZER_REQUEST), output: None },
    Operation { name: "DeleteBasePathMapping", method: "DELETE", uri: "/domainnames/{domain_name}/basepathmappings/{base_path}", status: 202, input: Some(&DELETE_BASE_PATH_MAPPING_REQUEST), output: None },
    Operation { name: "DeleteClientCertificate", method: "DELETE", uri: "/clientcertificates/{clientcertificate_id}", status: 202, input: Some(&DELETE_CLIENT_CERTIFICATE_REQUEST), output: None },
    Operation { name: "DeleteDeployment", method: "DELETE", uri: "/restapis/{restapi_id}/deployments/{deployment_id}", status: 202, input: Some(&DELETE_DEPLOYMENT_REQUEST), output: None },
    Operation { name: "DeleteDocumentationPart", method: "DELETE", uri: "/restapis/{restapi_id}/documentation/parts/{part_id}", status: 202, input: Some(&DELETE_DOCUMENTATION_PART_REQUEST), output: None },
    Operation { name: "DeleteDocumentationVersion", method: "DELETE", uri: "/restapis/{restapi_id}/documentation/versions/{doc_version}", status: 202, input: Some(&DELETE_DOCUMENTATION_VERSION_REQUEST), output: None },
    Operation { name: "DeleteDomainName", method: "DELETE", uri: "/domainnames/{domain_name}", status: 202, input: Some(&DELETE_DOMAIN_NAME_REQUEST), output: None },
    Operation { name: "DeleteDomainNameAccessAssociation", method: "DELETE", uri: "/domainnameaccessassociations/{domain_name_access_association_arn}", status: 202, input: Some(&DELETE_DOMAIN_NAME_ACCESS_ASSOCIATION_REQUEST), output: None },
    Operation { name: "DeleteGatewayResponse", method: "DELETE", uri: "/restapis/{restapi_id}/gatewayresponses/{response_type}", status: 202, input: Some(&DELETE_GATEWAY_RESPONSE_REQUEST), output: None },
    Operation { name: "DeleteIntegration", method: "DELETE", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration", status: 204, input: Some(&DELETE_INTEGRATION_REQUEST), output: None },
    Operation { name: "DeleteIntegrationResponse", method: "DELETE", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration/responses/{status_code}", status: 204, input: Some(&DELETE_INTEGRATION_RESPONSE_REQUEST), output: None },
    Operation { name: "DeleteMethod", method: "DELETE", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}", status: 204, input: Some(&DELETE_METHOD_REQUEST), output: None },
    Operation { name: "DeleteMethodResponse", method: "DELETE", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/responses/{status_code}", status: 204, input: Some(&DELETE_METHOD_RESPONSE_REQUEST), output: None },
    Operation { name: "DeleteModel", method: "DELETE", uri: "/restapis/{restapi_id}/models/{model_name}", status: 202, input: Some(&DELETE_MODEL_REQUEST), output: None },
    Operation { name: "DeleteRequestValidator", method: "DELETE", uri: "/restapis/{restapi_id}/requestvalidators/{requestvalidator_id}", status: 202, input: Some(&DELETE_REQUEST_VALIDATOR_REQUEST), output: None },
    Operation { name: "DeleteResource", method: "DELETE", uri: "/restapis/{restapi_id}/resources/{resource_id}", status: 202, input: Some(&DELETE_RESOURCE_REQUEST), output: None },
    Operation { name: "DeleteRestApi", method: "DELETE", uri: "/restapis/{restapi_id}", status: 202, input: Some(&DELETE_REST_API_REQUEST), output: None },
    Operation { name: "DeleteStage", method: "DELETE", uri: "/restapis/{restapi_id}/stages/{stage_name}", status: 202, input: Some(&DELETE_STAGE_REQUEST), output: None },
    Operation { name: "DeleteUsagePlan", method: "DELETE", uri: "/usageplans/{usageplanId}", status: 202, input: Some(&DELETE_USAGE_PLAN_REQUEST), output: None },
    Operation { name: "DeleteUsagePlanKey", method: "DELETE", uri: "/usageplans/{usageplanId}/keys/{keyId}", status: 202, input: Some(&DELETE_USAGE_PLAN_KEY_REQUEST), output: None },
    Operation { name: "DeleteVpcLink", method: "DELETE", uri: "/vpclinks/{vpclink_id}", status: 202, input: Some(&DELETE_VPC_LINK_REQUEST), output: None },
    Operation { name: "FlushStageAuthorizersCache", method: "DELETE", uri: "/restapis/{restapi_id}/stages/{stage_name}/cache/authorizers", status: 202, input: Some(&FLUSH_STAGE_AUTHORIZERS_CACHE_REQUEST), output: None },
    Operation { name: "FlushStageCache", method: "DELETE", uri: "/restapis/{restapi_id}/stages/{stage_name}/cache/data", status: 202, input: Some(&FLUSH_STAGE_CACHE_REQUEST), output: None },
    Operation { name: "GenerateClientCertificate", method: "POST", uri: "/clientcertificates", status: 201, input: Some(&GENERATE_CLIENT_CERTIFICATE_REQUEST), output: Some(&CLIENT_CERTIFICATE) },
    Operation { name: "GetAccount", method: "GET", uri: "/account", status: 200, input: Some(&GET_ACCOUNT_REQUEST), output: Some(&ACCOUNT) },
    Operation { name: "GetApiKey", method: "GET", uri: "/apikeys/{api_Key}", status: 200, input: Some(&GET_API_KEY_REQUEST), output: Some(&API_KEY) },
    Operation { name: "GetApiKeys", method: "GET", uri: "/apikeys", status: 200, input: Some(&GET_API_KEYS_REQUEST), output: Some(&API_KEYS) },
    Operation { name: "GetAuthorizer", method: "GET", uri: "/restapis/{restapi_id}/authorizers/{authorizer_id}", status: 200, input: Some(&GET_AUTHORIZER_REQUEST), output: Some(&AUTHORIZER) },
    Operation { name: "GetAuthorizers", method: "GET", uri: "/restapis/{restapi_id}/authorizers", status: 200, input: Some(&GET_AUTHORIZERS_REQUEST), output: Some(&AUTHORIZERS) },
    Operation { name: "GetBasePathMapping", method: "GET", uri: "/domainnames/{domain_name}/basepathmappings/{base_path}", status: 200, input: Some(&GET_BASE_PATH_MAPPING_REQUEST), output: Some(&BASE_PATH_MAPPING) },
    Operation { name: "GetBasePathMappings", method: "GET", uri: "/domainnames/{domain_name}/basepathmappings", status: 200, input: Some(&GET_BASE_PATH_MAPPINGS_REQUEST), output: Some(&BASE_PATH_MAPPINGS) },
    Operation { name: "GetClientCertificate", method: "GET", uri: "/clientcertificates/{clientcertificate_id}", status: 200, input: Some(&GET_CLIENT_CERTIFICATE_REQUEST), output: Some(&CLIENT_CERTIFICATE) },
    Operation { name: "GetClientCertificates", method: "GET", uri: "/clientcertificates", status: 200, input: Some(&GET_CLIENT_CERTIFICATES_REQUEST), output: Some(&CLIENT_CERTIFICATES) },
    Operation { name: "GetDeployment", method: "GET", uri: "/restapis/{restapi_id}/deployments/{deployment_id}", status: 200, input: Some(&GET_DEPLOYMENT_REQUEST), output: Some(&DEPLOYMENT) },
    Operation { name: "GetDeployments", method: "GET", uri: "/restapis/{restapi_id}/deployments", status: 200, input: Some(&GET_DEPLOYMENTS_REQUEST), output: Some(&DEPLOYMENTS) },
    Operation { name: "GetDocumentationPart", method: "GET", uri: "/restapis/{restapi_id}/documentation/parts/{part_id}", status: 200, input: Some(&GET_DOCUMENTATION_PART_REQUEST), output: Some(&DOCUMENTATION_PART) },
    Operation { name: "GetDocumentationParts", method: "GET", uri: "/restapis/{restapi_id}/documentation/parts", status: 200, input: Some(&GET_DOCUMENTATION_PARTS_REQUEST), output: Some(&DOCUMENTATION_PARTS) },
    Operation { name: "GetDocumentationVersion", method: "GET", uri: "/restapis/{restapi_id}/documentation/versions/{doc_version}", status: 200, input: Some(&GET_DOCUMENTATION_VERSION_REQUEST), output: Some(&DOCUMENTATION_VERSION) },
    Operation { name: "GetDocumentationVersions", method: "GET", uri: "/restapis/{restapi_id}/documentation/versions", status: 200, input: Some(&GET_DOCUMENTATION_VERSIONS_REQUEST), output: Some(&DOCUMENTATION_VERSIONS) },
    Operation { name: "GetDomainName", method: "GET", uri: "/domainnames/{domain_name}", status: 200, input: Some(&GET_DOMAIN_NAME_REQUEST), output: Some(&DOMAIN_NAME) },
    Operation { name: "GetDomainNameAccessAssociations", method: "GET", uri: "/domainnameaccessassociations", status: 200, input: Some(&GET_DOMAIN_NAME_ACCESS_ASSOCIATIONS_REQUEST), output: Some(&DOMAIN_NAME_ACCESS_ASSOCIATIONS) },
    Operation { name: "GetDomainNames", method: "GET", uri: "/domainnames", status: 200, input: Some(&GET_DOMAIN_NAMES_REQUEST), output: Some(&DOMAIN_NAMES) },
    Operation { name: "GetExport", method: "GET", uri: "/restapis/{restapi_id}/stages/{stage_name}/exports/{export_type}", status: 200, input: Some(&GET_EXPORT_REQUEST), output: Some(&EXPORT_RESPONSE) },
    Operation { name: "GetGatewayResponse", method: "GET", uri: "/restapis/{restapi_id}/gatewayresponses/{response_type}", status: 200, input: Some(&GET_GATEWAY_RESPONSE_REQUEST), output: Some(&GATEWAY_RESPONSE) },
    Operation { name: "GetGatewayResponses", method: "GET", uri: "/restapis/{restapi_id}/gatewayresponses", status: 200, input: Some(&GET_GATEWAY_RESPONSES_REQUEST), output: Some(&GATEWAY_RESPONSES) },
    Operation { name: "GetIntegration", method: "GET", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration", status: 200, input: Some(&GET_INTEGRATION_REQUEST), output: Some(&INTEGRATION) },
    Operation { name: "GetIntegrationResponse", method: "GET", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration/responses/{status_code}", status: 200, input: Some(&GET_INTEGRATION_RESPONSE_REQUEST), output: Some(&INTEGRATION_RESPONSE) },
    Operation { name: "GetMethod", method: "GET", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}", status: 200, input: Some(&GET_METHOD_REQUEST), output: Some(&METHOD) },
    Operation { name: "GetMethodResponse", method: "GET", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/responses/{status_code}", status: 200, input: Some(&GET_METHOD_RESPONSE_REQUEST), output: Some(&METHOD_RESPONSE) },
    Operation { name: "GetModel", method: "GET", uri: "/restapis/{restapi_id}/models/{model_name}", status: 200, input: Some(&GET_MODEL_REQUEST), output: Some(&MODEL) },
    Operation { name: "GetModelTemplate", method: "GET", uri: "/restapis/{restapi_id}/models/{model_name}/default_template", status: 200, input: Some(&GET_MODEL_TEMPLATE_REQUEST), output: Some(&TEMPLATE) },
    Operation { name: "GetModels", method: "GET", uri: "/restapis/{restapi_id}/models", status: 200, input: Some(&GET_MODELS_REQUEST), output: Some(&MODELS) },
    Operation { name: "GetRequestValidator", method: "GET", uri: "/restapis/{restapi_id}/requestvalidators/{requestvalidator_id}", status: 200, input: Some(&GET_REQUEST_VALIDATOR_REQUEST), output: Some(&REQUEST_VALIDATOR) },
    Operation { name: "GetRequestValidators", method: "GET", uri: "/restapis/{restapi_id}/requestvalidators", status: 200, input: Some(&GET_REQUEST_VALIDATORS_REQUEST), output: Some(&REQUEST_VALIDATORS) },
    Operation { name: "GetResource", method: "GET", uri: "/restapis/{restapi_id}/resources/{resource_id}", status: 200, input: Some(&GET_RESOURCE_REQUEST), output: Some(&RESOURCE) },
    Operation { name: "GetResources", method: "GET", uri: "/restapis/{restapi_id}/resources", status: 200, input: Some(&GET_RESOURCES_REQUEST), output: Some(&RESOURCES) },
    Operation { name: "GetRestApi", method: "GET", uri: "/restapis/{restapi_id}", status: 200, input: Some(&GET_REST_API_REQUEST), output: Some(&REST_API) },
    Operation { name: "GetRestApis", method: "GET", uri: "/restapis", status: 200, input: Some(&GET_REST_APIS_REQUEST), output: Some(&REST_APIS) },
    Operation { name: "GetSdk", method: "GET", uri: "/restapis/{restapi_id}/stages/{stage_name}/sdks/{sdk_type}", status: 200, input: Some(&GET_SDK_REQUEST), output: Some(&SDK_RESPONSE) },
    Operation { name: "GetSdkType", method: "GET", uri: "/sdktypes/{sdktype_id}", status: 200, input: Some(&GET_SDK_TYPE_REQUEST), output: Some(&SDK_TYPE) },
    Operation { name: "GetSdkTypes", method: "GET", uri: "/sdktypes", status: 200, input: Some(&GET_SDK_TYPES_REQUEST), output: Some(&SDK_TYPES) },
    Operation { name: "GetStage", method: "GET", uri: "/restapis/{restapi_id}/stages/{stage_name}", status: 200, input: Some(&GET_STAGE_REQUEST), output: Some(&STAGE) },
    Operation { name: "GetStages", method: "GET", uri: "/restapis/{restapi_id}/stages", status: 200, input: Some(&GET_STAGES_REQUEST), output: Some(&STAGES) },
    Operation { name: "GetTags", method: "GET", uri: "/tags/{resource_arn}", status: 200, input: Some(&GET_TAGS_REQUEST), output: Some(&TAGS) },
    Operation { name: "GetUsage", method: "GET", uri: "/usageplans/{usageplanId}/usage", status: 200, input: Some(&GET_USAGE_REQUEST), output: Some(&USAGE) },
    Operation { name: "GetUsagePlan", method: "GET", uri: "/usageplans/{usageplanId}", status: 200, input: Some(&GET_USAGE_PLAN_REQUEST), output: Some(&USAGE_PLAN) },
    Operation { name: "GetUsagePlanKey", method: "GET", uri: "/usageplans/{usageplanId}/keys/{keyId}", status: 200, input: Some(&GET_USAGE_PLAN_KEY_REQUEST), output: Some(&USAGE_PLAN_KEY) },
    Operation { name: "GetUsagePlanKeys", method: "GET", uri: "/usageplans/{usageplanId}/keys", status: 200, input: Some(&GET_USAGE_PLAN_KEYS_REQUEST), output: Some(&USAGE_PLAN_KEYS) },
    Operation { name: "GetUsagePlans", method: "GET", uri: "/usageplans", status: 200, input: Some(&GET_USAGE_PLANS_REQUEST), output: Some(&USAGE_PLANS) },
    Operation { name: "GetVpcLink", method: "GET", uri: "/vpclinks/{vpclink_id}", status: 200, input: Some(&GET_VPC_LINK_REQUEST), output: Some(&VPC_LINK) },
    Operation { name: "GetVpcLinks", method: "GET", uri: "/vpclinks", status: 200, input: Some(&GET_VPC_LINKS_REQUEST), output: Some(&VPC_LINKS) },
    Operation { name: "ImportApiKeys", method: "POST", uri: "/apikeys?mode=import", status: 201, input: Some(&IMPORT_API_KEYS_REQUEST), output: Some(&API_KEY_IDS) },
    Operation { name: "ImportDocumentationParts", method: "PUT", uri: "/restapis/{restapi_id}/documentation/parts", status: 200, input: Some(&IMPORT_DOCUMENTATION_PARTS_REQUEST), output: Some(&DOCUMENTATION_PART_IDS) },
    Operation { name: "ImportRestApi", method: "POST", uri: "/restapis?mode=import", status: 201, input: Some(&IMPORT_REST_API_REQUEST), output: Some(&REST_API) },
    Operation { name: "PutGatewayResponse", method: "PUT", uri: "/restapis/{restapi_id}/gatewayresponses/{response_type}", status: 201, input: Some(&PUT_GATEWAY_RESPONSE_REQUEST), output: Some(&GATEWAY_RESPONSE) },
    Operation { name: "PutIntegration", method: "PUT", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration", status: 201, input: Some(&PUT_INTEGRATION_REQUEST), output: Some(&INTEGRATION) },
    Operation { name: "PutIntegrationResponse", method: "PUT", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration/responses/{status_code}", status: 201, input: Some(&PUT_INTEGRATION_RESPONSE_REQUEST), output: Some(&INTEGRATION_RESPONSE) },
    Operation { name: "PutMethod", method: "PUT", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}", status: 201, input: Some(&PUT_METHOD_REQUEST), output: Some(&METHOD) },
    Operation { name: "PutMethodResponse", method: "PUT", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/responses/{status_code}", status: 201, input: Some(&PUT_METHOD_RESPONSE_REQUEST), output: Some(&METHOD_RESPONSE) },
    Operation { name: "PutRestApi", method: "PUT", uri: "/restapis/{restapi_id}", status: 200, input: Some(&PUT_REST_API_REQUEST), output: Some(&REST_API) },
    Operation { name: "RejectDomainNameAccessAssociation", method: "POST", uri: "/rejectdomainnameaccessassociations", status: 202, input: Some(&REJECT_DOMAIN_NAME_ACCESS_ASSOCIATION_REQUEST), output: None },
    Operation { name: "TagResource", method: "PUT", uri: "/tags/{resource_arn}", status: 204, input: Some(&TAG_RESOURCE_REQUEST), output: None },
    Operation { name: "TestInvokeAuthorizer", method: "POST", uri: "/restapis/{restapi_id}/authorizers/{authorizer_id}", status: 200, input: Some(&TEST_INVOKE_AUTHORIZER_REQUEST), output: Some(&TEST_INVOKE_AUTHORIZER_RESPONSE) },
    Operation { name: "TestInvokeMethod", method: "POST", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}", status: 200, input: Some(&TEST_INVOKE_METHOD_REQUEST), output: Some(&TEST_INVOKE_METHOD_RESPONSE) },
    Operation { name: "UntagResource", method: "DELETE", uri: "/tags/{resource_arn}", status: 204, input: Some(&UNTAG_RESOURCE_REQUEST), output: None },
    Operation { name: "UpdateAccount", method: "PATCH", uri: "/account", status: 200, input: Some(&UPDATE_ACCOUNT_REQUEST), output: Some(&ACCOUNT) },
    Operation { name: "UpdateApiKey", method: "PATCH", uri: "/apikeys/{api_Key}", status: 200, input: Some(&UPDATE_API_KEY_REQUEST), output: Some(&API_KEY) },
    Operation { name: "UpdateAuthorizer", method: "PATCH", uri: "/restapis/{restapi_id}/authorizers/{authorizer_id}", status: 200, input: Some(&UPDATE_AUTHORIZER_REQUEST), output: Some(&AUTHORIZER) },
    Operation { name: "UpdateBasePathMapping", method: "PATCH", uri: "/domainnames/{domain_name}/basepathmappings/{base_path}", status: 200, input: Some(&UPDATE_BASE_PATH_MAPPING_REQUEST), output: Some(&BASE_PATH_MAPPING) },
    Operation { name: "UpdateClientCertificate", method: "PATCH", uri: "/clientcertificates/{clientcertificate_id}", status: 200, input: Some(&UPDATE_CLIENT_CERTIFICATE_REQUEST), output: Some(&CLIENT_CERTIFICATE) },
    Operation { name: "UpdateDeployment", method: "PATCH", uri: "/restapis/{restapi_id}/deployments/{deployment_id}", status: 200, input: Some(&UPDATE_DEPLOYMENT_REQUEST), output: Some(&DEPLOYMENT) },
    Operation { name: "UpdateDocumentationPart", method: "PATCH", uri: "/restapis/{restapi_id}/documentation/parts/{part_id}", status: 200, input: Some(&UPDATE_DOCUMENTATION_PART_REQUEST), output: Some(&DOCUMENTATION_PART) },
    Operation { name: "UpdateDocumentationVersion", method: "PATCH", uri: "/restapis/{restapi_id}/documentation/versions/{doc_version}", status: 200, input: Some(&UPDATE_DOCUMENTATION_VERSION_REQUEST), output: Some(&DOCUMENTATION_VERSION) },
    Operation { name: "UpdateDomainName", method: "PATCH", uri: "/domainnames/{domain_name}", status: 200, input: Some(&UPDATE_DOMAIN_NAME_REQUEST), output: Some(&DOMAIN_NAME) },
    Operation { name: "UpdateGatewayResponse", method: "PATCH", uri: "/restapis/{restapi_id}/gatewayresponses/{response_type}", status: 200, input: Some(&UPDATE_GATEWAY_RESPONSE_REQUEST), output: Some(&GATEWAY_RESPONSE) },
    Operation { name: "UpdateIntegration", method: "PATCH", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration", status: 200, input: Some(&UPDATE_INTEGRATION_REQUEST), output: Some(&INTEGRATION) },
    Operation { name: "UpdateIntegrationResponse", method: "PATCH", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/integration/responses/{status_code}", status: 200, input: Some(&UPDATE_INTEGRATION_RESPONSE_REQUEST), output: Some(&INTEGRATION_RESPONSE) },
    Operation { name: "UpdateMethod", method: "PATCH", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}", status: 200, input: Some(&UPDATE_METHOD_REQUEST), output: Some(&METHOD) },
    Operation { name: "UpdateMethodResponse", method: "PATCH", uri: "/restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}/responses/{status_code}", status: 201, input: Some(&UPDATE_METHOD_RESPONSE_REQUEST), output: Some(&METHOD_RESPONSE) },
    Operation { name: "UpdateModel", method: "PATCH", uri: "/restapis/{restapi_id}/models/{model_name}", status: 200, input: Some(&UPDATE_MODEL_REQUEST), output: Some(&MODEL) },
    Operation { name: "UpdateRequestValidator", method: "PATCH", uri: "/restapis/{restapi_id}/requestvalidators/{requestvalidator_id}", status: 200, input: Some(&UPDATE_REQUEST_VALIDATOR_REQUEST), output: Some(&REQUEST_VALIDATOR) },
    Operation { name: "UpdateResource", method: "PATCH", uri: "/restapis/{restapi_id}/resources/{resource_id}", status: 200, input: Some(&UPDATE_RESOURCE_REQUEST), output: Some(&RESOURCE) },
    Operation { name: "UpdateRestApi", method: "PATCH", uri: "/restapis/{restapi_id}", status: 200, input: Some(&UPDATE_REST_API_REQUEST), output: Some(&REST_API) },
    Operation { name: "UpdateStage", method: "PATCH", uri: "/restapis/{restapi_id}/stages/{stage_name}", status: 200, input: Some(&UPDATE_STAGE_REQUEST), output: Some(&STAGE) },
    Operation { name: "UpdateUsage", method: "PATCH", uri: "/usageplans/{usageplanId}/keys/{keyId}/usage", status: 200, input: Some(&UPDATE_USAGE_REQUEST), output: Some(&USAGE) },
    Operation { name: "UpdateUsagePlan", method: "PATCH", uri: "/usageplans/{usageplanId}", status: 200, input: Some(&UPDATE_USAGE_PLAN_REQUEST), output: Some(&USAGE_PLAN) },
    Operation { name: "UpdateVpcLink", method: "PATCH", uri: "/vpclinks/{vpclink_id}", status: 200, input: Some(&UPDATE_VPC_LINK_REQUEST), output: Some(&VPC_LINK) },
];

static OTHERS: [&str; 0] = [];

static ERRORS: [ErrorShape; 7] = [
    ErrorShape { code: "BadRequestException", status: 400, message: "message" },
    ErrorShape { code: "ConflictException", status: 409, message: "message" },
    ErrorShape { code: "LimitExceededException", status: 429, message: "message" },
    ErrorShape { code: "NotFoundException", status: 404, message: "message" },
    ErrorShape { code: "ServiceUnavailableException", status: 503, message: "message" },
    ErrorShape { code: "TooManyRequestsException", status: 429, message: "message" },
    ErrorShape { code: "UnauthorizedException", status: 401, message: "message" },
];

static ACCESS_ASSOCIATION_SOURCE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["VPCE"] };
static ACCESS_LOG_SETTINGS: Structure = Structure { name: "AccessLogSettings", payload: None, members: &[
    body("format", "format", STRING),
    body("destinationArn", "destinationArn", STRING),
] };
static ACCOUNT: Structure = Structure { name: "Account", payload: None, members: &[
    body("cloudwatchRoleArn", "cloudwatchRoleArn", STRING),
    body("throttleSettings", "throttleSettings", Shape::Structure(&THROTTLE_SETTINGS)),
    body("features", "features", Shape::List(&LIST_OF_STRING)),
    body("apiKeyVersion", "apiKeyVersion", STRING),
] };
static API_KEY: Structure = Structure { name: "ApiKey", payload: None, members: &[
    body("id", "id", STRING),
    body("value", "value", STRING),
    body("name", "name", STRING),
    body("customerId", "customerId", STRING),
    body("description", "description", STRING),
    body("enabled", "enabled", BOOLEAN),
    body("createdDate", "createdDate", TIMESTAMP),
    body("lastUpdatedDate", "lastUpdatedDate", TIMESTAMP),
    body("stageKeys", "stageKeys", Shape::List(&LIST_OF_STRING)),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static API_KEY_IDS: Structure = Structure { name: "ApiKeyIds", payload: None, members: &[
    body("ids", "ids", Shape::List(&LIST_OF_STRING)),
    body("warnings", "warnings", Shape::List(&LIST_OF_STRING)),
] };
static API_KEY_SOURCE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["HEADER", "AUTHORIZER"] };
static API_KEYS: Structure = Structure { name: "ApiKeys", payload: None, members: &[
    body("warnings", "warnings", Shape::List(&LIST_OF_STRING)),
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_API_KEY)),
] };
static API_KEYS_FORMAT: Text = Text { min: None, max: None, pattern: None, words: &["csv"] };
static API_STAGE: Structure = Structure { name: "ApiStage", payload: None, members: &[
    body("apiId", "apiId", STRING),
    body("stage", "stage", STRING),
    body("throttle", "throttle", Shape::Map(&MAP_OF_API_STAGE_THROTTLE_SETTINGS)),
] };
static API_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["UPDATING", "AVAILABLE", "PENDING", "FAILED"] };
static AUTHORIZER: Structure = Structure { name: "Authorizer", payload: None, members: &[
    body("id", "id", STRING),
    body("name", "name", STRING),
    body("type", "type", Shape::Text(&AUTHORIZER_TYPE)),
    body("providerARNs", "providerARNs", Shape::List(&LIST_OF_AR_NS)),
    body("authType", "authType", STRING),
    body("authorizerUri", "authorizerUri", STRING),
    body("authorizerCredentials", "authorizerCredentials", STRING),
    body("identitySource", "identitySource", STRING),
    body("identityValidationExpression", "identityValidationExpression", STRING),
    body("authorizerResultTtlInSeconds", "authorizerResultTtlInSeconds", INTEGER),
    body("jwtConfiguration", "jwtConfiguration", Shape::Structure(&JWT_CONFIGURATION)),
] };
static AUTHORIZER_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["TOKEN", "REQUEST", "COGNITO_USER_POOLS", "JWT"] };
static AUTHORIZERS: Structure = Structure { name: "Authorizers", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_AUTHORIZER)),
] };
static BASE_PATH_MAPPING: Structure = Structure { name: "BasePathMapping", payload: None, members: &[
    body("basePath", "basePath", STRING),
    body("restApiId", "restApiId", STRING),
    body("stage", "stage", STRING),
] };
static BASE_PATH_MAPPINGS: Structure = Structure { name: "BasePathMappings", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_BASE_PATH_MAPPING)),
] };
static CACHE_CLUSTER_SIZE: Text = Text { min: None, max: None, pattern: None, words: &["0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"] };
static CACHE_CLUSTER_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["CREATE_IN_PROGRESS", "AVAILABLE", "DELETE_IN_PROGRESS", "NOT_AVAILABLE", "FLUSH_IN_PROGRESS"] };
static CANARY_SETTINGS: Structure = Structure { name: "CanarySettings", payload: None, members: &[
    body("percentTraffic", "percentTraffic", DOUBLE),
    body("deploymentId", "deploymentId", STRING),
    body("stageVariableOverrides", "stageVariableOverrides", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("useStageCache", "useStageCache", BOOLEAN),
] };
static CLIENT_CERTIFICATE: Structure = Structure { name: "ClientCertificate", payload: None, members: &[
    body("clientCertificateId", "clientCertificateId", STRING),
    body("description", "description", STRING),
    body("pemEncodedCertificate", "pemEncodedCertificate", STRING),
    body("createdDate", "createdDate", TIMESTAMP),
    body("expirationDate", "expirationDate", TIMESTAMP),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static CLIENT_CERTIFICATES: Structure = Structure { name: "ClientCertificates", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_CLIENT_CERTIFICATE)),
] };
static CONNECTION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["INTERNET", "VPC_LINK"] };
static CONTENT_HANDLING_STRATEGY: Text = Text { min: None, max: None, pattern: None, words: &["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"] };
static CREATE_API_KEY_REQUEST: Structure = Structure { name: "CreateApiKeyRequest", payload: None, members: &[
    body("name", "name", STRING),
    body("description", "description", STRING),
    body("enabled", "enabled", BOOLEAN),
    body("generateDistinctId", "generateDistinctId", BOOLEAN),
    body("value", "value", STRING),
    body("stageKeys", "stageKeys", Shape::List(&LIST_OF_STAGE_KEYS)),
    body("customerId", "customerId", STRING),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static CREATE_AUTHORIZER_REQUEST: Structure = Structure { name: "CreateAuthorizerRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    body("name", "name", STRING).required(),
    body("type", "type", Shape::Text(&AUTHORIZER_TYPE)).required(),
    body("providerARNs", "providerARNs", Shape::List(&LIST_OF_AR_NS)),
    body("authType", "authType", STRING),
    body("authorizerUri", "authorizerUri", STRING),
    body("authorizerCredentials", "authorizerCredentials", STRING),
    body("identitySource", "identitySource", STRING),
    body("identityValidationExpression", "identityValidationExpression", STRING),
    body("authorizerResultTtlInSeconds", "authorizerResultTtlInSeconds", INTEGER),
    body("jwtConfiguration", "jwtConfiguration", Shape::Structure(&JWT_CONFIGURATION_INPUT)),
] };
static CREATE_BASE_PATH_MAPPING_REQUEST: Structure = Structure { name: "CreateBasePathMappingRequest", payload: None, members: &[
    uri("domainName", "domain_name", STRING).required(),
    query("domainNameId", "domainNameId", STRING),
    body("basePath", "basePath", STRING),
    body("restApiId", "restApiId", STRING).required(),
    body("stage", "stage", STRING),
] };
static CREATE_DEPLOYMENT_REQUEST: Structure = Structure { name: "CreateDeploymentRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    body("stageName", "stageName", STRING),
    body("stageDescription", "stageDescription", STRING),
    body("description", "description", STRING),
    body("cacheClusterEnabled", "cacheClusterEnabled", BOOLEAN),
    body("cacheClusterSize", "cacheClusterSize", Shape::Text(&CACHE_CLUSTER_SIZE)),
    body("variables", "variables", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("canarySettings", "canarySettings", Shape::Structure(&DEPLOYMENT_CANARY_SETTINGS)),
    body("tracingEnabled", "tracingEnabled", BOOLEAN),
] };
static CREATE_DOCUMENTATION_PART_REQUEST: Structure = Structure { name: "CreateDocumentationPartRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    body("location", "location", Shape::Structure(&DOCUMENTATION_PART_LOCATION)).required(),
    body("properties", "properties", STRING).required(),
] };
static CREATE_DOCUMENTATION_VERSION_REQUEST: Structure = Structure { name: "CreateDocumentationVersionRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    body("documentationVersion", "documentationVersion", STRING).required(),
    body("stageName", "stageName", STRING),
    body("description", "description", STRING),
] };
static CREATE_DOMAIN_NAME_ACCESS_ASSOCIATION_REQUEST: Structure = Structure { name: "CreateDomainNameAccessAssociationRequest", payload: None, members: &[
    body("domainNameArn", "domainNameArn", STRING).required(),
    body("accessAssociationSourceType", "accessAssociationSourceType", Shape::Text(&ACCESS_ASSOCIATION_SOURCE_TYPE)).required(),
    body("accessAssociationSource", "accessAssociationSource", STRING).required(),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static CREATE_DOMAIN_NAME_REQUEST: Structure = Structure { name: "CreateDomainNameRequest", payload: None, members: &[
    body("domainName", "domainName", STRING).required(),
    body("certificateName", "certificateName", STRING),
    body("certificateBody", "certificateBody", STRING),
    body("certificatePrivateKey", "certificatePrivateKey", STRING),
    body("certificateChain", "certificateChain", STRING),
    body("certificateArn", "certificateArn", STRING),
    body("regionalCertificateName", "regionalCertificateName", STRING),
    body("regionalCertificateArn", "regionalCertificateArn", STRING),
    body("endpointConfiguration", "endpointConfiguration", Shape::Structure(&ENDPOINT_CONFIGURATION)),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("securityPolicy", "securityPolicy", Shape::Text(&SECURITY_POLICY)),
    body("endpointAccessMode", "endpointAccessMode", Shape::Text(&ENDPOINT_ACCESS_MODE)),
    body("mutualTlsAuthentication", "mutualTlsAuthentication", Shape::Structure(&MUTUAL_TLS_AUTHENTICATION_INPUT)),
    body("ownershipVerificationCertificateArn", "ownershipVerificationCertificateArn", STRING),
    body("policy", "policy", STRING),
    body("routingMode", "routingMode", Shape::Text(&ROUTING_MODE)),
] };
static CREATE_MODEL_REQUEST: Structure = Structure { name: "CreateModelRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    body("name", "name", STRING).required(),
    body("description", "description", STRING),
    body("schema", "schema", STRING),
    body("contentType", "contentType", STRING).required(),
] };
static CREATE_REQUEST_VALIDATOR_REQUEST: Structure = Structure { name: "CreateRequestValidatorRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    body("name", "name", STRING),
    body("validateRequestBody", "validateRequestBody", BOOLEAN),
    body("validateRequestParameters", "validateRequestParameters", BOOLEAN),
] };
static CREATE_RESOURCE_REQUEST: Structure = Structure { name: "CreateResourceRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("parentId", "parent_id", STRING).required(),
    body("pathPart", "pathPart", STRING).required(),
] };
static CREATE_REST_API_REQUEST: Structure = Structure { name: "CreateRestApiRequest", payload: None, members: &[
    body("name", "name", STRING).required(),
    body("description", "description", STRING),
    body("version", "version", STRING),
    body("cloneFrom", "cloneFrom", STRING),
    body("binaryMediaTypes", "binaryMediaTypes", Shape::List(&LIST_OF_STRING)),
    body("minimumCompressionSize", "minimumCompressionSize", INTEGER),
    body("apiKeySource", "apiKeySource", Shape::Text(&API_KEY_SOURCE_TYPE)),
    body("endpointConfiguration", "endpointConfiguration", Shape::Structure(&ENDPOINT_CONFIGURATION)),
    body("policy", "policy", STRING),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("disableExecuteApiEndpoint", "disableExecuteApiEndpoint", BOOLEAN),
    body("securityPolicy", "securityPolicy", Shape::Text(&SECURITY_POLICY)),
    body("endpointAccessMode", "endpointAccessMode", Shape::Text(&ENDPOINT_ACCESS_MODE)),
] };
static CREATE_STAGE_REQUEST: Structure = Structure { name: "CreateStageRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    body("stageName", "stageName", STRING).required(),
    body("deploymentId", "deploymentId", STRING).required(),
    body("description", "description", STRING),
    body("cacheClusterEnabled", "cacheClusterEnabled", BOOLEAN),
    body("cacheClusterSize", "cacheClusterSize", Shape::Text(&CACHE_CLUSTER_SIZE)),
    body("variables", "variables", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("documentationVersion", "documentationVersion", STRING),
    body("canarySettings", "canarySettings", Shape::Structure(&CANARY_SETTINGS)),
    body("tracingEnabled", "tracingEnabled", BOOLEAN),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static CREATE_USAGE_PLAN_KEY_REQUEST: Structure = Structure { name: "CreateUsagePlanKeyRequest", payload: None, members: &[
    uri("usagePlanId", "usageplanId", STRING).required(),
    body("keyId", "keyId", STRING).required(),
    body("keyType", "keyType", STRING).required(),
] };
static CREATE_USAGE_PLAN_REQUEST: Structure = Structure { name: "CreateUsagePlanRequest", payload: None, members: &[
    body("name", "name", STRING).required(),
    body("description", "description", STRING),
    body("apiStages", "apiStages", Shape::List(&LIST_OF_API_STAGE)),
    body("throttle", "throttle", Shape::Structure(&THROTTLE_SETTINGS)),
    body("quota", "quota", Shape::Structure(&QUOTA_SETTINGS)),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static CREATE_VPC_LINK_REQUEST: Structure = Structure { name: "CreateVpcLinkRequest", payload: None, members: &[
    body("name", "name", STRING).required(),
    body("description", "description", STRING),
    body("targetArns", "targetArns", Shape::List(&LIST_OF_STRING)).required(),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static DELETE_API_KEY_REQUEST: Structure = Structure { name: "DeleteApiKeyRequest", payload: None, members: &[
    uri("apiKey", "api_Key", STRING).required(),
] };
static DELETE_AUTHORIZER_REQUEST: Structure = Structure { name: "DeleteAuthorizerRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("authorizerId", "authorizer_id", STRING).required(),
] };
static DELETE_BASE_PATH_MAPPING_REQUEST: Structure = Structure { name: "DeleteBasePathMappingRequest", payload: None, members: &[
    uri("domainName", "domain_name", STRING).required(),
    query("domainNameId", "domainNameId", STRING),
    uri("basePath", "base_path", STRING).required(),
] };
static DELETE_CLIENT_CERTIFICATE_REQUEST: Structure = Structure { name: "DeleteClientCertificateRequest", payload: None, members: &[
    uri("clientCertificateId", "clientcertificate_id", STRING).required(),
] };
static DELETE_DEPLOYMENT_REQUEST: Structure = Structure { name: "DeleteDeploymentRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("deploymentId", "deployment_id", STRING).required(),
] };
static DELETE_DOCUMENTATION_PART_REQUEST: Structure = Structure { name: "DeleteDocumentationPartRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("documentationPartId", "part_id", STRING).required(),
] };
static DELETE_DOCUMENTATION_VERSION_REQUEST: Structure = Structure { name: "DeleteDocumentationVersionRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("documentationVersion", "doc_version", STRING).required(),
] };
static DELETE_DOMAIN_NAME_ACCESS_ASSOCIATION_REQUEST: Structure = Structure { name: "DeleteDomainNameAccessAssociationRequest", payload: None, members: &[
    uri("domainNameAccessAssociationArn", "domain_name_access_association_arn", STRING).required(),
] };
static DELETE_DOMAIN_NAME_REQUEST: Structure = Structure { name: "DeleteDomainNameRequest", payload: None, members: &[
    uri("domainName", "domain_name", STRING).required(),
    query("domainNameId", "domainNameId", STRING),
] };
static DELETE_GATEWAY_RESPONSE_REQUEST: Structure = Structure { name: "DeleteGatewayResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("responseType", "response_type", Shape::Text(&GATEWAY_RESPONSE_TYPE)).required(),
] };
static DELETE_INTEGRATION_REQUEST: Structure = Structure { name: "DeleteIntegrationRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
] };
static DELETE_INTEGRATION_RESPONSE_REQUEST: Structure = Structure { name: "DeleteIntegrationResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    uri("statusCode", "status_code", Shape::Text(&STATUS_CODE)).required(),
] };
static DELETE_METHOD_REQUEST: Structure = Structure { name: "DeleteMethodRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
] };
static DELETE_METHOD_RESPONSE_REQUEST: Structure = Structure { name: "DeleteMethodResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    uri("statusCode", "status_code", Shape::Text(&STATUS_CODE)).required(),
] };
static DELETE_MODEL_REQUEST: Structure = Structure { name: "DeleteModelRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("modelName", "model_name", STRING).required(),
] };
static DELETE_REQUEST_VALIDATOR_REQUEST: Structure = Structure { name: "DeleteRequestValidatorRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("requestValidatorId", "requestvalidator_id", STRING).required(),
] };
static DELETE_RESOURCE_REQUEST: Structure = Structure { name: "DeleteResourceRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
] };
static DELETE_REST_API_REQUEST: Structure = Structure { name: "DeleteRestApiRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
] };
static DELETE_STAGE_REQUEST: Structure = Structure { name: "DeleteStageRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("stageName", "stage_name", STRING).required(),
] };
static DELETE_USAGE_PLAN_KEY_REQUEST: Structure = Structure { name: "DeleteUsagePlanKeyRequest", payload: None, members: &[
    uri("usagePlanId", "usageplanId", STRING).required(),
    uri("keyId", "keyId", STRING).required(),
] };
static DELETE_USAGE_PLAN_REQUEST: Structure = Structure { name: "DeleteUsagePlanRequest", payload: None, members: &[
    uri("usagePlanId", "usageplanId", STRING).required(),
] };
static DELETE_VPC_LINK_REQUEST: Structure = Structure { name: "DeleteVpcLinkRequest", payload: None, members: &[
    uri("vpcLinkId", "vpclink_id", STRING).required(),
] };
static DEPLOYMENT: Structure = Structure { name: "Deployment", payload: None, members: &[
    body("id", "id", STRING),
    body("description", "description", STRING),
    body("createdDate", "createdDate", TIMESTAMP),
    body("apiSummary", "apiSummary", Shape::Map(&PATH_TO_MAP_OF_METHOD_SNAPSHOT)),
] };
static DEPLOYMENT_CANARY_SETTINGS: Structure = Structure { name: "DeploymentCanarySettings", payload: None, members: &[
    body("percentTraffic", "percentTraffic", DOUBLE),
    body("stageVariableOverrides", "stageVariableOverrides", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("useStageCache", "useStageCache", BOOLEAN),
] };
static DEPLOYMENTS: Structure = Structure { name: "Deployments", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_DEPLOYMENT)),
] };
static DOCUMENTATION_PART: Structure = Structure { name: "DocumentationPart", payload: None, members: &[
    body("id", "id", STRING),
    body("location", "location", Shape::Structure(&DOCUMENTATION_PART_LOCATION)),
    body("properties", "properties", STRING),
] };
static DOCUMENTATION_PART_IDS: Structure = Structure { name: "DocumentationPartIds", payload: None, members: &[
    body("ids", "ids", Shape::List(&LIST_OF_STRING)),
    body("warnings", "warnings", Shape::List(&LIST_OF_STRING)),
] };
static DOCUMENTATION_PART_LOCATION: Structure = Structure { name: "DocumentationPartLocation", payload: None, members: &[
    body("type", "type", Shape::Text(&DOCUMENTATION_PART_TYPE)).required(),
    body("path", "path", STRING),
    body("method", "method", STRING),
    body("statusCode", "statusCode", Shape::Text(&DOCUMENTATION_PART_LOCATION_STATUS_CODE)),
    body("name", "name", STRING),
] };
static DOCUMENTATION_PART_LOCATION_STATUS_CODE: Text = Text { min: None, max: None, pattern: Some("^([1-5]\\d\\d|\\*|\\s*)$"), words: &[] };
static DOCUMENTATION_PART_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["API", "AUTHORIZER", "MODEL", "RESOURCE", "METHOD", "PATH_PARAMETER", "QUERY_PARAMETER", "REQUEST_HEADER", "REQUEST_BODY", "RESPONSE", "RESPONSE_HEADER", "RESPONSE_BODY"] };
static DOCUMENTATION_PARTS: Structure = Structure { name: "DocumentationParts", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_DOCUMENTATION_PART)),
] };
static DOCUMENTATION_VERSION: Structure = Structure { name: "DocumentationVersion", payload: None, members: &[
    body("version", "version", STRING),
    body("createdDate", "createdDate", TIMESTAMP),
    body("description", "description", STRING),
] };
static DOCUMENTATION_VERSIONS: Structure = Structure { name: "DocumentationVersions", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_DOCUMENTATION_VERSION)),
] };
static DOMAIN_NAME: Structure = Structure { name: "DomainName", payload: None, members: &[
    body("domainName", "domainName", STRING),
    body("domainNameId", "domainNameId", STRING),
    body("domainNameArn", "domainNameArn", STRING),
    body("certificateName", "certificateName", STRING),
    body("certificateArn", "certificateArn", STRING),
    body("certificateUploadDate", "certificateUploadDate", TIMESTAMP),
    body("regionalDomainName", "regionalDomainName", STRING),
    body("regionalHostedZoneId", "regionalHostedZoneId", STRING),
    body("regionalCertificateName", "regionalCertificateName", STRING),
    body("regionalCertificateArn", "regionalCertificateArn", STRING),
    body("distributionDomainName", "distributionDomainName", STRING),
    body("distributionHostedZoneId", "distributionHostedZoneId", STRING),
    body("endpointConfiguration", "endpointConfiguration", Shape::Structure(&ENDPOINT_CONFIGURATION)),
    body("domainNameStatus", "domainNameStatus", Shape::Text(&DOMAIN_NAME_STATUS)),
    body("domainNameStatusMessage", "domainNameStatusMessage", STRING),
    body("securityPolicy", "securityPolicy", Shape::Text(&SECURITY_POLICY)),
    body("endpointAccessMode", "endpointAccessMode", Shape::Text(&ENDPOINT_ACCESS_MODE)),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("mutualTlsAuthentication", "mutualTlsAuthentication", Shape::Structure(&MUTUAL_TLS_AUTHENTICATION)),
    body("ownershipVerificationCertificateArn", "ownershipVerificationCertificateArn", STRING),
    body("managementPolicy", "managementPolicy", STRING),
    body("policy", "policy", STRING),
    body("routingMode", "routingMode", Shape::Text(&ROUTING_MODE)),
] };
static DOMAIN_NAME_ACCESS_ASSOCIATION: Structure = Structure { name: "DomainNameAccessAssociation", payload: None, members: &[
    body("domainNameAccessAssociationArn", "domainNameAccessAssociationArn", STRING),
    body("domainNameArn", "domainNameArn", STRING),
    body("accessAssociationSourceType", "accessAssociationSourceType", Shape::Text(&ACCESS_ASSOCIATION_SOURCE_TYPE)),
    body("accessAssociationSource", "accessAssociationSource", STRING),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static DOMAIN_NAME_ACCESS_ASSOCIATIONS: Structure = Structure { name: "DomainNameAccessAssociations", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_DOMAIN_NAME_ACCESS_ASSOCIATION)),
] };
static DOMAIN_NAME_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["AVAILABLE", "UPDATING", "PENDING", "PENDING_CERTIFICATE_REIMPORT", "PENDING_OWNERSHIP_VERIFICATION", "FAILED"] };
static DOMAIN_NAMES: Structure = Structure { name: "DomainNames", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_DOMAIN_NAME)),
] };
static ENDPOINT_ACCESS_MODE: Text = Text { min: None, max: None, pattern: None, words: &["BASIC", "STRICT"] };
static ENDPOINT_CONFIGURATION: Structure = Structure { name: "EndpointConfiguration", payload: None, members: &[
    body("types", "types", Shape::List(&LIST_OF_ENDPOINT_TYPE)),
    body("ipAddressType", "ipAddressType", Shape::Text(&IP_ADDRESS_TYPE)),
    body("vpcEndpointIds", "vpcEndpointIds", Shape::List(&LIST_OF_STRING)),
] };
static ENDPOINT_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["REGIONAL", "EDGE", "PRIVATE"] };
static EXPORT_RESPONSE: Structure = Structure { name: "ExportResponse", payload: Some("body"), members: &[
    header("contentType", "Content-Type", STRING),
    header("contentDisposition", "Content-Disposition", STRING),
    body("body", "body", BLOB),
] };
static FLUSH_STAGE_AUTHORIZERS_CACHE_REQUEST: Structure = Structure { name: "FlushStageAuthorizersCacheRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("stageName", "stage_name", STRING).required(),
] };
static FLUSH_STAGE_CACHE_REQUEST: Structure = Structure { name: "FlushStageCacheRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("stageName", "stage_name", STRING).required(),
] };
static GATEWAY_RESPONSE: Structure = Structure { name: "GatewayResponse", payload: None, members: &[
    body("responseType", "responseType", Shape::Text(&GATEWAY_RESPONSE_TYPE)),
    body("statusCode", "statusCode", Shape::Text(&STATUS_CODE)),
    body("responseParameters", "responseParameters", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("responseTemplates", "responseTemplates", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("defaultResponse", "defaultResponse", BOOLEAN),
] };
static GATEWAY_RESPONSE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["DEFAULT_4XX", "DEFAULT_5XX", "RESOURCE_NOT_FOUND", "UNAUTHORIZED", "INVALID_API_KEY", "ACCESS_DENIED", "AUTHORIZER_FAILURE", "AUTHORIZER_CONFIGURATION_ERROR", "INVALID_SIGNATURE", "EXPIRED_TOKEN", "MISSING_AUTHENTICATION_TOKEN", "INTEGRATION_FAILURE", "INTEGRATION_TIMEOUT", "API_CONFIGURATION_ERROR", "UNSUPPORTED_MEDIA_TYPE", "BAD_REQUEST_PARAMETERS", "BAD_REQUEST_BODY", "REQUEST_TOO_LARGE", "THROTTLED", "QUOTA_EXCEEDED", "WAF_FILTERED"] };
static GATEWAY_RESPONSES: Structure = Structure { name: "GatewayResponses", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_GATEWAY_RESPONSE)),
] };
static GENERATE_CLIENT_CERTIFICATE_REQUEST: Structure = Structure { name: "GenerateClientCertificateRequest", payload: None, members: &[
    body("description", "description", STRING),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static GET_ACCOUNT_REQUEST: Structure = Structure { name: "GetAccountRequest", payload: None, members: &[] };
static GET_API_KEY_REQUEST: Structure = Structure { name: "GetApiKeyRequest", payload: None, members: &[
    uri("apiKey", "api_Key", STRING).required(),
    query("includeValue", "includeValue", BOOLEAN),
] };
static GET_API_KEYS_REQUEST: Structure = Structure { name: "GetApiKeysRequest", payload: None, members: &[
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
    query("nameQuery", "name", STRING),
    query("customerId", "customerId", STRING),
    query("includeValues", "includeValues", BOOLEAN),
] };
static GET_AUTHORIZER_REQUEST: Structure = Structure { name: "GetAuthorizerRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("authorizerId", "authorizer_id", STRING).required(),
] };
static GET_AUTHORIZERS_REQUEST: Structure = Structure { name: "GetAuthorizersRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_BASE_PATH_MAPPING_REQUEST: Structure = Structure { name: "GetBasePathMappingRequest", payload: None, members: &[
    uri("domainName", "domain_name", STRING).required(),
    query("domainNameId", "domainNameId", STRING),
    uri("basePath", "base_path", STRING).required(),
] };
static GET_BASE_PATH_MAPPINGS_REQUEST: Structure = Structure { name: "GetBasePathMappingsRequest", payload: None, members: &[
    uri("domainName", "domain_name", STRING).required(),
    query("domainNameId", "domainNameId", STRING),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_CLIENT_CERTIFICATE_REQUEST: Structure = Structure { name: "GetClientCertificateRequest", payload: None, members: &[
    uri("clientCertificateId", "clientcertificate_id", STRING).required(),
] };
static GET_CLIENT_CERTIFICATES_REQUEST: Structure = Structure { name: "GetClientCertificatesRequest", payload: None, members: &[
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_DEPLOYMENT_REQUEST: Structure = Structure { name: "GetDeploymentRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("deploymentId", "deployment_id", STRING).required(),
    query("embed", "embed", Shape::List(&LIST_OF_STRING)),
] };
static GET_DEPLOYMENTS_REQUEST: Structure = Structure { name: "GetDeploymentsRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_DOCUMENTATION_PART_REQUEST: Structure = Structure { name: "GetDocumentationPartRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("documentationPartId", "part_id", STRING).required(),
] };
static GET_DOCUMENTATION_PARTS_REQUEST: Structure = Structure { name: "GetDocumentationPartsRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("type", "type", Shape::Text(&DOCUMENTATION_PART_TYPE)),
    query("nameQuery", "name", STRING),
    query("path", "path", STRING),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
    query("locationStatus", "locationStatus", Shape::Text(&LOCATION_STATUS_TYPE)),
] };
static GET_DOCUMENTATION_VERSION_REQUEST: Structure = Structure { name: "GetDocumentationVersionRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("documentationVersion", "doc_version", STRING).required(),
] };
static GET_DOCUMENTATION_VERSIONS_REQUEST: Structure = Structure { name: "GetDocumentationVersionsRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_DOMAIN_NAME_ACCESS_ASSOCIATIONS_REQUEST: Structure = Structure { name: "GetDomainNameAccessAssociationsRequest", payload: None, members: &[
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
    query("resourceOwner", "resourceOwner", Shape::Text(&RESOURCE_OWNER)),
] };
static GET_DOMAIN_NAME_REQUEST: Structure = Structure { name: "GetDomainNameRequest", payload: None, members: &[
    uri("domainName", "domain_name", STRING).required(),
    query("domainNameId", "domainNameId", STRING),
] };
static GET_DOMAIN_NAMES_REQUEST: Structure = Structure { name: "GetDomainNamesRequest", payload: None, members: &[
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
    query("resourceOwner", "resourceOwner", Shape::Text(&RESOURCE_OWNER)),
] };
static GET_EXPORT_REQUEST: Structure = Structure { name: "GetExportRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("stageName", "stage_name", STRING).required(),
    uri("exportType", "export_type", STRING).required(),
    query("parameters", "parameters", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    header("accepts", "Accept", STRING),
] };
static GET_GATEWAY_RESPONSE_REQUEST: Structure = Structure { name: "GetGatewayResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("responseType", "response_type", Shape::Text(&GATEWAY_RESPONSE_TYPE)).required(),
] };
static GET_GATEWAY_RESPONSES_REQUEST: Structure = Structure { name: "GetGatewayResponsesRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_INTEGRATION_REQUEST: Structure = Structure { name: "GetIntegrationRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
] };
static GET_INTEGRATION_RESPONSE_REQUEST: Structure = Structure { name: "GetIntegrationResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    uri("statusCode", "status_code", Shape::Text(&STATUS_CODE)).required(),
] };
static GET_METHOD_REQUEST: Structure = Structure { name: "GetMethodRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
] };
static GET_METHOD_RESPONSE_REQUEST: Structure = Structure { name: "GetMethodResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    uri("statusCode", "status_code", Shape::Text(&STATUS_CODE)).required(),
] };
static GET_MODEL_REQUEST: Structure = Structure { name: "GetModelRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("modelName", "model_name", STRING).required(),
    query("flatten", "flatten", BOOLEAN),
] };
static GET_MODEL_TEMPLATE_REQUEST: Structure = Structure { name: "GetModelTemplateRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("modelName", "model_name", STRING).required(),
] };
static GET_MODELS_REQUEST: Structure = Structure { name: "GetModelsRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_REQUEST_VALIDATOR_REQUEST: Structure = Structure { name: "GetRequestValidatorRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("requestValidatorId", "requestvalidator_id", STRING).required(),
] };
static GET_REQUEST_VALIDATORS_REQUEST: Structure = Structure { name: "GetRequestValidatorsRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_RESOURCE_REQUEST: Structure = Structure { name: "GetResourceRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    query("embed", "embed", Shape::List(&LIST_OF_STRING)),
] };
static GET_RESOURCES_REQUEST: Structure = Structure { name: "GetResourcesRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
    query("embed", "embed", Shape::List(&LIST_OF_STRING)),
] };
static GET_REST_API_REQUEST: Structure = Structure { name: "GetRestApiRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
] };
static GET_REST_APIS_REQUEST: Structure = Structure { name: "GetRestApisRequest", payload: None, members: &[
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_SDK_REQUEST: Structure = Structure { name: "GetSdkRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("stageName", "stage_name", STRING).required(),
    uri("sdkType", "sdk_type", STRING).required(),
    query("parameters", "parameters", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static GET_SDK_TYPE_REQUEST: Structure = Structure { name: "GetSdkTypeRequest", payload: None, members: &[
    uri("id", "sdktype_id", STRING).required(),
] };
static GET_SDK_TYPES_REQUEST: Structure = Structure { name: "GetSdkTypesRequest", payload: None, members: &[
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_STAGE_REQUEST: Structure = Structure { name: "GetStageRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("stageName", "stage_name", STRING).required(),
] };
static GET_STAGES_REQUEST: Structure = Structure { name: "GetStagesRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("deploymentId", "deploymentId", STRING),
] };
static GET_TAGS_REQUEST: Structure = Structure { name: "GetTagsRequest", payload: None, members: &[
    uri("resourceArn", "resource_arn", STRING).required(),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_USAGE_PLAN_KEY_REQUEST: Structure = Structure { name: "GetUsagePlanKeyRequest", payload: None, members: &[
    uri("usagePlanId", "usageplanId", STRING).required(),
    uri("keyId", "keyId", STRING).required(),
] };
static GET_USAGE_PLAN_KEYS_REQUEST: Structure = Structure { name: "GetUsagePlanKeysRequest", payload: None, members: &[
    uri("usagePlanId", "usageplanId", STRING).required(),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
    query("nameQuery", "name", STRING),
] };
static GET_USAGE_PLAN_REQUEST: Structure = Structure { name: "GetUsagePlanRequest", payload: None, members: &[
    uri("usagePlanId", "usageplanId", STRING).required(),
] };
static GET_USAGE_PLANS_REQUEST: Structure = Structure { name: "GetUsagePlansRequest", payload: None, members: &[
    query("position", "position", STRING),
    query("keyId", "keyId", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_USAGE_REQUEST: Structure = Structure { name: "GetUsageRequest", payload: None, members: &[
    uri("usagePlanId", "usageplanId", STRING).required(),
    query("keyId", "keyId", STRING),
    query("startDate", "startDate", STRING).required(),
    query("endDate", "endDate", STRING).required(),
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static GET_VPC_LINK_REQUEST: Structure = Structure { name: "GetVpcLinkRequest", payload: None, members: &[
    uri("vpcLinkId", "vpclink_id", STRING).required(),
] };
static GET_VPC_LINKS_REQUEST: Structure = Structure { name: "GetVpcLinksRequest", payload: None, members: &[
    query("position", "position", STRING),
    query("limit", "limit", INTEGER),
] };
static IMPORT_API_KEYS_REQUEST: Structure = Structure { name: "ImportApiKeysRequest", payload: Some("body"), members: &[
    body("body", "body", BLOB).required(),
    query("format", "format", Shape::Text(&API_KEYS_FORMAT)).required(),
    query("failOnWarnings", "failonwarnings", BOOLEAN),
] };
static IMPORT_DOCUMENTATION_PARTS_REQUEST: Structure = Structure { name: "ImportDocumentationPartsRequest", payload: Some("body"), members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("mode", "mode", Shape::Text(&PUT_MODE)),
    query("failOnWarnings", "failonwarnings", BOOLEAN),
    body("body", "body", BLOB).required(),
] };
static IMPORT_REST_API_REQUEST: Structure = Structure { name: "ImportRestApiRequest", payload: Some("body"), members: &[
    query("failOnWarnings", "failonwarnings", BOOLEAN),
    query("parameters", "parameters", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("body", "body", BLOB).required(),
] };
static INTEGRATION: Structure = Structure { name: "Integration", payload: None, members: &[
    body("type", "type", Shape::Text(&INTEGRATION_TYPE)),
    body("httpMethod", "httpMethod", STRING),
    body("uri", "uri", STRING),
    body("connectionType", "connectionType", Shape::Text(&CONNECTION_TYPE)),
    body("connectionId", "connectionId", STRING),
    body("credentials", "credentials", STRING),
    body("requestParameters", "requestParameters", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("requestTemplates", "requestTemplates", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("passthroughBehavior", "passthroughBehavior", STRING),
    body("contentHandling", "contentHandling", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("timeoutInMillis", "timeoutInMillis", INTEGER),
    body("cacheNamespace", "cacheNamespace", STRING),
    body("cacheKeyParameters", "cacheKeyParameters", Shape::List(&LIST_OF_STRING)),
    body("integrationResponses", "integrationResponses", Shape::Map(&MAP_OF_INTEGRATION_RESPONSE)),
    body("tlsConfig", "tlsConfig", Shape::Structure(&TLS_CONFIG)),
    body("responseTransferMode", "responseTransferMode", Shape::Text(&RESPONSE_TRANSFER_MODE)),
    body("integrationTarget", "integrationTarget", STRING),
] };
static INTEGRATION_RESPONSE: Structure = Structure { name: "IntegrationResponse", payload: None, members: &[
    body("statusCode", "statusCode", Shape::Text(&STATUS_CODE)),
    body("selectionPattern", "selectionPattern", STRING),
    body("responseParameters", "responseParameters", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("responseTemplates", "responseTemplates", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("contentHandling", "contentHandling", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
] };
static INTEGRATION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["HTTP", "AWS", "MOCK", "HTTP_PROXY", "AWS_PROXY"] };
static IP_ADDRESS_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["ipv4", "dualstack"] };
static JWT_ADDITIONAL_CLAIM: Structure = Structure { name: "JwtAdditionalClaim", payload: None, members: &[
    body("claimName", "claimName", STRING).required(),
    body("format", "format", Shape::Text(&JWT_CLAIM_FORMAT)).required(),
    body("required", "required", BOOLEAN),
    body("expectedValues", "expectedValues", Shape::List(&LIST_OF_STRING)),
] };
static JWT_CLAIM_FORMAT: Text = Text { min: None, max: None, pattern: None, words: &["SINGLE_STRING"] };
static JWT_CONFIGURATION: Structure = Structure { name: "JwtConfiguration", payload: None, members: &[
    body("issuers", "issuers", Shape::List(&LIST_OF_JWT_ISSUER)),
    body("defaultAlgorithms", "defaultAlgorithms", Shape::List(&LIST_OF_JWT_SIGNING_ALGORITHM)),
] };
static JWT_CONFIGURATION_INPUT: Structure = Structure { name: "JwtConfigurationInput", payload: None, members: &[
    body("issuers", "issuers", Shape::List(&LIST_OF_JWT_ISSUER_INPUT)).required(),
    body("defaultAlgorithms", "defaultAlgorithms", Shape::List(&LIST_OF_JWT_SIGNING_ALGORITHM)).required(),
] };
static JWT_ISSUER: Structure = Structure { name: "JwtIssuer", payload: None, members: &[
    body("issuer", "issuer", STRING),
    body("audiences", "audiences", Shape::List(&LIST_OF_STRING)),
    body("additionalClaims", "additionalClaims", Shape::List(&LIST_OF_JWT_ADDITIONAL_CLAIM)),
    body("jwksUri", "jwksUri", STRING),
] };
static JWT_ISSUER_INPUT: Structure = Structure { name: "JwtIssuerInput", payload: None, members: &[
    body("issuer", "issuer", STRING).required(),
    body("audiences", "audiences", Shape::List(&LIST_OF_STRING)).required(),
    body("additionalClaims", "additionalClaims", Shape::List(&LIST_OF_JWT_ADDITIONAL_CLAIM)),
] };
static JWT_SIGNING_ALGORITHM: Text = Text { min: None, max: None, pattern: None, words: &["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"] };
static LIST_OF_AR_NS: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_API_KEY: List = List { item: Shape::Structure(&API_KEY), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_API_STAGE: List = List { item: Shape::Structure(&API_STAGE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_AUTHORIZER: List = List { item: Shape::Structure(&AUTHORIZER), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_BASE_PATH_MAPPING: List = List { item: Shape::Structure(&BASE_PATH_MAPPING), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_CLIENT_CERTIFICATE: List = List { item: Shape::Structure(&CLIENT_CERTIFICATE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_DEPLOYMENT: List = List { item: Shape::Structure(&DEPLOYMENT), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_DOCUMENTATION_PART: List = List { item: Shape::Structure(&DOCUMENTATION_PART), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_DOCUMENTATION_VERSION: List = List { item: Shape::Structure(&DOCUMENTATION_VERSION), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_DOMAIN_NAME: List = List { item: Shape::Structure(&DOMAIN_NAME), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_DOMAIN_NAME_ACCESS_ASSOCIATION: List = List { item: Shape::Structure(&DOMAIN_NAME_ACCESS_ASSOCIATION), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_ENDPOINT_TYPE: List = List { item: Shape::Text(&ENDPOINT_TYPE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_GATEWAY_RESPONSE: List = List { item: Shape::Structure(&GATEWAY_RESPONSE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_JWT_ADDITIONAL_CLAIM: List = List { item: Shape::Structure(&JWT_ADDITIONAL_CLAIM), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_JWT_ISSUER: List = List { item: Shape::Structure(&JWT_ISSUER), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_JWT_ISSUER_INPUT: List = List { item: Shape::Structure(&JWT_ISSUER_INPUT), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_JWT_SIGNING_ALGORITHM: List = List { item: Shape::Text(&JWT_SIGNING_ALGORITHM), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_LONG: List = List { item: LONG, item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_MODEL: List = List { item: Shape::Structure(&MODEL), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_PATCH_OPERATION: List = List { item: Shape::Structure(&PATCH_OPERATION), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_REQUEST_VALIDATOR: List = List { item: Shape::Structure(&REQUEST_VALIDATOR), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_RESOURCE: List = List { item: Shape::Structure(&RESOURCE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_REST_API: List = List { item: Shape::Structure(&REST_API), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_SDK_CONFIGURATION_PROPERTY: List = List { item: Shape::Structure(&SDK_CONFIGURATION_PROPERTY), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_SDK_TYPE: List = List { item: Shape::Structure(&SDK_TYPE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_STAGE: List = List { item: Shape::Structure(&STAGE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_STAGE_KEYS: List = List { item: Shape::Structure(&STAGE_KEY), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_STRING: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_USAGE: List = List { item: Shape::List(&LIST_OF_LONG), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_USAGE_PLAN: List = List { item: Shape::Structure(&USAGE_PLAN), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_USAGE_PLAN_KEY: List = List { item: Shape::Structure(&USAGE_PLAN_KEY), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_VPC_LINK: List = List { item: Shape::Structure(&VPC_LINK), item_name: "member", flattened: false, min: None, max: None };
static LOCATION_STATUS_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["DOCUMENTED", "UNDOCUMENTED"] };
static MAP_OF_API_STAGE_THROTTLE_SETTINGS: Map = Map { key: STRING, value: Shape::Structure(&THROTTLE_SETTINGS), min: None, max: None };
static MAP_OF_INTEGRATION_RESPONSE: Map = Map { key: STRING, value: Shape::Structure(&INTEGRATION_RESPONSE), min: None, max: None };
static MAP_OF_KEY_USAGES: Map = Map { key: STRING, value: Shape::List(&LIST_OF_USAGE), min: None, max: None };
static MAP_OF_METHOD: Map = Map { key: STRING, value: Shape::Structure(&METHOD), min: None, max: None };
static MAP_OF_METHOD_RESPONSE: Map = Map { key: STRING, value: Shape::Structure(&METHOD_RESPONSE), min: None, max: None };
static MAP_OF_METHOD_SETTINGS: Map = Map { key: STRING, value: Shape::Structure(&METHOD_SETTING), min: None, max: None };
static MAP_OF_METHOD_SNAPSHOT: Map = Map { key: STRING, value: Shape::Structure(&METHOD_SNAPSHOT), min: None, max: None };
static MAP_OF_STRING_TO_BOOLEAN: Map = Map { key: STRING, value: BOOLEAN, min: None, max: None };
static MAP_OF_STRING_TO_LIST: Map = Map { key: STRING, value: Shape::List(&LIST_OF_STRING), min: None, max: None };
static MAP_OF_STRING_TO_STRING: Map = Map { key: STRING, value: STRING, min: None, max: None };
static METHOD: Structure = Structure { name: "Method", payload: None, members: &[
    body("httpMethod", "httpMethod", STRING),
    body("authorizationType", "authorizationType", STRING),
    body("authorizerId", "authorizerId", STRING),
    body("apiKeyRequired", "apiKeyRequired", BOOLEAN),
    body("requestValidatorId", "requestValidatorId", STRING),
    body("operationName", "operationName", STRING),
    body("requestParameters", "requestParameters", Shape::Map(&MAP_OF_STRING_TO_BOOLEAN)),
    body("requestModels", "requestModels", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("methodResponses", "methodResponses", Shape::Map(&MAP_OF_METHOD_RESPONSE)),
    body("methodIntegration", "methodIntegration", Shape::Structure(&INTEGRATION)),
    body("authorizationScopes", "authorizationScopes", Shape::List(&LIST_OF_STRING)),
] };
static METHOD_RESPONSE: Structure = Structure { name: "MethodResponse", payload: None, members: &[
    body("statusCode", "statusCode", Shape::Text(&STATUS_CODE)),
    body("responseParameters", "responseParameters", Shape::Map(&MAP_OF_STRING_TO_BOOLEAN)),
    body("responseModels", "responseModels", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static METHOD_SETTING: Structure = Structure { name: "MethodSetting", payload: None, members: &[
    body("metricsEnabled", "metricsEnabled", BOOLEAN),
    body("loggingLevel", "loggingLevel", STRING),
    body("dataTraceEnabled", "dataTraceEnabled", BOOLEAN),
    body("throttlingBurstLimit", "throttlingBurstLimit", INTEGER),
    body("throttlingRateLimit", "throttlingRateLimit", DOUBLE),
    body("cachingEnabled", "cachingEnabled", BOOLEAN),
    body("cacheTtlInSeconds", "cacheTtlInSeconds", INTEGER),
    body("cacheDataEncrypted", "cacheDataEncrypted", BOOLEAN),
    body("requireAuthorizationForCacheControl", "requireAuthorizationForCacheControl", BOOLEAN),
    body("unauthorizedCacheControlHeaderStrategy", "unauthorizedCacheControlHeaderStrategy", Shape::Text(&UNAUTHORIZED_CACHE_CONTROL_HEADER_STRATEGY)),
] };
static METHOD_SNAPSHOT: Structure = Structure { name: "MethodSnapshot", payload: None, members: &[
    body("authorizationType", "authorizationType", STRING),
    body("apiKeyRequired", "apiKeyRequired", BOOLEAN),
] };
static MODEL: Structure = Structure { name: "Model", payload: None, members: &[
    body("id", "id", STRING),
    body("name", "name", STRING),
    body("description", "description", STRING),
    body("schema", "schema", STRING),
    body("contentType", "contentType", STRING),
] };
static MODELS: Structure = Structure { name: "Models", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_MODEL)),
] };
static MUTUAL_TLS_AUTHENTICATION: Structure = Structure { name: "MutualTlsAuthentication", payload: None, members: &[
    body("truststoreUri", "truststoreUri", STRING),
    body("truststoreVersion", "truststoreVersion", STRING),
    body("truststoreWarnings", "truststoreWarnings", Shape::List(&LIST_OF_STRING)),
] };
static MUTUAL_TLS_AUTHENTICATION_INPUT: Structure = Structure { name: "MutualTlsAuthenticationInput", payload: None, members: &[
    body("truststoreUri", "truststoreUri", STRING),
    body("truststoreVersion", "truststoreVersion", STRING),
] };
static OP: Text = Text { min: None, max: None, pattern: None, words: &["add", "remove", "replace", "move", "copy", "test"] };
static PATCH_OPERATION: Structure = Structure { name: "PatchOperation", payload: None, members: &[
    body("op", "op", Shape::Text(&OP)),
    body("path", "path", STRING),
    body("value", "value", STRING),
    body("from", "from", STRING),
] };
static PATH_TO_MAP_OF_METHOD_SNAPSHOT: Map = Map { key: STRING, value: Shape::Map(&MAP_OF_METHOD_SNAPSHOT), min: None, max: None };
static PUT_GATEWAY_RESPONSE_REQUEST: Structure = Structure { name: "PutGatewayResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("responseType", "response_type", Shape::Text(&GATEWAY_RESPONSE_TYPE)).required(),
    body("statusCode", "statusCode", Shape::Text(&STATUS_CODE)),
    body("responseParameters", "responseParameters", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("responseTemplates", "responseTemplates", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static PUT_INTEGRATION_REQUEST: Structure = Structure { name: "PutIntegrationRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    body("type", "type", Shape::Text(&INTEGRATION_TYPE)).required(),
    body("integrationHttpMethod", "httpMethod", STRING),
    body("uri", "uri", STRING),
    body("connectionType", "connectionType", Shape::Text(&CONNECTION_TYPE)),
    body("connectionId", "connectionId", STRING),
    body("credentials", "credentials", STRING),
    body("requestParameters", "requestParameters", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("requestTemplates", "requestTemplates", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("passthroughBehavior", "passthroughBehavior", STRING),
    body("cacheNamespace", "cacheNamespace", STRING),
    body("cacheKeyParameters", "cacheKeyParameters", Shape::List(&LIST_OF_STRING)),
    body("contentHandling", "contentHandling", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("timeoutInMillis", "timeoutInMillis", INTEGER),
    body("tlsConfig", "tlsConfig", Shape::Structure(&TLS_CONFIG)),
    body("responseTransferMode", "responseTransferMode", Shape::Text(&RESPONSE_TRANSFER_MODE)),
    body("integrationTarget", "integrationTarget", STRING),
] };
static PUT_INTEGRATION_RESPONSE_REQUEST: Structure = Structure { name: "PutIntegrationResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    uri("statusCode", "status_code", Shape::Text(&STATUS_CODE)).required(),
    body("selectionPattern", "selectionPattern", STRING),
    body("responseParameters", "responseParameters", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("responseTemplates", "responseTemplates", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("contentHandling", "contentHandling", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
] };
static PUT_METHOD_REQUEST: Structure = Structure { name: "PutMethodRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    body("authorizationType", "authorizationType", STRING).required(),
    body("authorizerId", "authorizerId", STRING),
    body("apiKeyRequired", "apiKeyRequired", BOOLEAN),
    body("operationName", "operationName", STRING),
    body("requestParameters", "requestParameters", Shape::Map(&MAP_OF_STRING_TO_BOOLEAN)),
    body("requestModels", "requestModels", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("requestValidatorId", "requestValidatorId", STRING),
    body("authorizationScopes", "authorizationScopes", Shape::List(&LIST_OF_STRING)),
] };
static PUT_METHOD_RESPONSE_REQUEST: Structure = Structure { name: "PutMethodResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    uri("statusCode", "status_code", Shape::Text(&STATUS_CODE)).required(),
    body("responseParameters", "responseParameters", Shape::Map(&MAP_OF_STRING_TO_BOOLEAN)),
    body("responseModels", "responseModels", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static PUT_MODE: Text = Text { min: None, max: None, pattern: None, words: &["merge", "overwrite"] };
static PUT_REST_API_REQUEST: Structure = Structure { name: "PutRestApiRequest", payload: Some("body"), members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    query("mode", "mode", Shape::Text(&PUT_MODE)),
    query("failOnWarnings", "failonwarnings", BOOLEAN),
    query("parameters", "parameters", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("body", "body", BLOB).required(),
] };
static QUOTA_PERIOD_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["DAY", "WEEK", "MONTH"] };
static QUOTA_SETTINGS: Structure = Structure { name: "QuotaSettings", payload: None, members: &[
    body("limit", "limit", INTEGER),
    body("offset", "offset", INTEGER),
    body("period", "period", Shape::Text(&QUOTA_PERIOD_TYPE)),
] };
static REJECT_DOMAIN_NAME_ACCESS_ASSOCIATION_REQUEST: Structure = Structure { name: "RejectDomainNameAccessAssociationRequest", payload: None, members: &[
    query("domainNameAccessAssociationArn", "domainNameAccessAssociationArn", STRING).required(),
    query("domainNameArn", "domainNameArn", STRING).required(),
] };
static REQUEST_VALIDATOR: Structure = Structure { name: "RequestValidator", payload: None, members: &[
    body("id", "id", STRING),
    body("name", "name", STRING),
    body("validateRequestBody", "validateRequestBody", BOOLEAN),
    body("validateRequestParameters", "validateRequestParameters", BOOLEAN),
] };
static REQUEST_VALIDATORS: Structure = Structure { name: "RequestValidators", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_REQUEST_VALIDATOR)),
] };
static RESOURCE: Structure = Structure { name: "Resource", payload: None, members: &[
    body("id", "id", STRING),
    body("parentId", "parentId", STRING),
    body("pathPart", "pathPart", STRING),
    body("path", "path", STRING),
    body("resourceMethods", "resourceMethods", Shape::Map(&MAP_OF_METHOD)),
] };
static RESOURCE_OWNER: Text = Text { min: None, max: None, pattern: None, words: &["SELF", "OTHER_ACCOUNTS"] };
static RESOURCES: Structure = Structure { name: "Resources", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_RESOURCE)),
] };
static RESPONSE_TRANSFER_MODE: Text = Text { min: None, max: None, pattern: None, words: &["BUFFERED", "STREAM"] };
static REST_API: Structure = Structure { name: "RestApi", payload: None, members: &[
    body("id", "id", STRING),
    body("name", "name", STRING),
    body("description", "description", STRING),
    body("createdDate", "createdDate", TIMESTAMP),
    body("version", "version", STRING),
    body("warnings", "warnings", Shape::List(&LIST_OF_STRING)),
    body("binaryMediaTypes", "binaryMediaTypes", Shape::List(&LIST_OF_STRING)),
    body("minimumCompressionSize", "minimumCompressionSize", INTEGER),
    body("apiKeySource", "apiKeySource", Shape::Text(&API_KEY_SOURCE_TYPE)),
    body("endpointConfiguration", "endpointConfiguration", Shape::Structure(&ENDPOINT_CONFIGURATION)),
    body("policy", "policy", STRING),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("disableExecuteApiEndpoint", "disableExecuteApiEndpoint", BOOLEAN),
    body("rootResourceId", "rootResourceId", STRING),
    body("securityPolicy", "securityPolicy", Shape::Text(&SECURITY_POLICY)),
    body("endpointAccessMode", "endpointAccessMode", Shape::Text(&ENDPOINT_ACCESS_MODE)),
    body("apiStatus", "apiStatus", Shape::Text(&API_STATUS)),
    body("apiStatusMessage", "apiStatusMessage", STRING),
] };
static REST_APIS: Structure = Structure { name: "RestApis", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_REST_API)),
] };
static ROUTING_MODE: Text = Text { min: None, max: None, pattern: None, words: &["BASE_PATH_MAPPING_ONLY", "ROUTING_RULE_ONLY", "ROUTING_RULE_THEN_BASE_PATH_MAPPING"] };
static SDK_CONFIGURATION_PROPERTY: Structure = Structure { name: "SdkConfigurationProperty", payload: None, members: &[
    body("name", "name", STRING),
    body("friendlyName", "friendlyName", STRING),
    body("description", "description", STRING),
    body("required", "required", BOOLEAN),
    body("defaultValue", "defaultValue", STRING),
] };
static SDK_RESPONSE: Structure = Structure { name: "SdkResponse", payload: Some("body"), members: &[
    header("contentType", "Content-Type", STRING),
    header("contentDisposition", "Content-Disposition", STRING),
    body("body", "body", BLOB),
] };
static SDK_TYPE: Structure = Structure { name: "SdkType", payload: None, members: &[
    body("id", "id", STRING),
    body("friendlyName", "friendlyName", STRING),
    body("description", "description", STRING),
    body("configurationProperties", "configurationProperties", Shape::List(&LIST_OF_SDK_CONFIGURATION_PROPERTY)),
] };
static SDK_TYPES: Structure = Structure { name: "SdkTypes", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_SDK_TYPE)),
] };
static SECURITY_POLICY: Text = Text { min: None, max: None, pattern: None, words: &["TLS_1_0", "TLS_1_2", "SecurityPolicy_TLS13_1_3_2025_09", "SecurityPolicy_TLS13_1_3_FIPS_2025_09", "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09", "SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09", "SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09", "SecurityPolicy_TLS13_1_2_Ext2_PQ_2025_09", "SecurityPolicy_TLS13_1_2_Ext2_FIPS_PQ_2025_09", "SecurityPolicy_TLS13_1_2_PQ_2025_09", "SecurityPolicy_TLS13_1_2_2021_06", "SecurityPolicy_TLS13_2025_EDGE", "SecurityPolicy_TLS12_PFS_2025_EDGE", "SecurityPolicy_TLS12_2018_EDGE"] };
static STAGE: Structure = Structure { name: "Stage", payload: None, members: &[
    body("deploymentId", "deploymentId", STRING),
    body("clientCertificateId", "clientCertificateId", STRING),
    body("stageName", "stageName", STRING),
    body("description", "description", STRING),
    body("cacheClusterEnabled", "cacheClusterEnabled", BOOLEAN),
    body("cacheClusterSize", "cacheClusterSize", Shape::Text(&CACHE_CLUSTER_SIZE)),
    body("cacheClusterStatus", "cacheClusterStatus", Shape::Text(&CACHE_CLUSTER_STATUS)),
    body("methodSettings", "methodSettings", Shape::Map(&MAP_OF_METHOD_SETTINGS)),
    body("variables", "variables", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("documentationVersion", "documentationVersion", STRING),
    body("accessLogSettings", "accessLogSettings", Shape::Structure(&ACCESS_LOG_SETTINGS)),
    body("canarySettings", "canarySettings", Shape::Structure(&CANARY_SETTINGS)),
    body("tracingEnabled", "tracingEnabled", BOOLEAN),
    body("webAclArn", "webAclArn", STRING),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("createdDate", "createdDate", TIMESTAMP),
    body("lastUpdatedDate", "lastUpdatedDate", TIMESTAMP),
] };
static STAGE_KEY: Structure = Structure { name: "StageKey", payload: None, members: &[
    body("restApiId", "restApiId", STRING),
    body("stageName", "stageName", STRING),
] };
static STAGES: Structure = Structure { name: "Stages", payload: None, members: &[
    body("item", "item", Shape::List(&LIST_OF_STAGE)),
] };
static STATUS_CODE: Text = Text { min: None, max: None, pattern: Some("[1-5]\\d\\d"), words: &[] };
static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", payload: None, members: &[
    uri("resourceArn", "resource_arn", STRING).required(),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)).required(),
] };
static TAGS: Structure = Structure { name: "Tags", payload: None, members: &[
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static TEMPLATE: Structure = Structure { name: "Template", payload: None, members: &[
    body("value", "value", STRING),
] };
static TEST_INVOKE_AUTHORIZER_REQUEST: Structure = Structure { name: "TestInvokeAuthorizerRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("authorizerId", "authorizer_id", STRING).required(),
    body("headers", "headers", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("multiValueHeaders", "multiValueHeaders", Shape::Map(&MAP_OF_STRING_TO_LIST)),
    body("pathWithQueryString", "pathWithQueryString", STRING),
    body("body", "body", STRING),
    body("stageVariables", "stageVariables", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("additionalContext", "additionalContext", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static TEST_INVOKE_AUTHORIZER_RESPONSE: Structure = Structure { name: "TestInvokeAuthorizerResponse", payload: None, members: &[
    body("clientStatus", "clientStatus", INTEGER),
    body("log", "log", STRING),
    body("latency", "latency", LONG),
    body("principalId", "principalId", STRING),
    body("policy", "policy", STRING),
    body("authorization", "authorization", Shape::Map(&MAP_OF_STRING_TO_LIST)),
    body("claims", "claims", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static TEST_INVOKE_METHOD_REQUEST: Structure = Structure { name: "TestInvokeMethodRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    body("pathWithQueryString", "pathWithQueryString", STRING),
    body("body", "body", STRING),
    body("headers", "headers", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("multiValueHeaders", "multiValueHeaders", Shape::Map(&MAP_OF_STRING_TO_LIST)),
    body("clientCertificateId", "clientCertificateId", STRING),
    body("stageVariables", "stageVariables", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static TEST_INVOKE_METHOD_RESPONSE: Structure = Structure { name: "TestInvokeMethodResponse", payload: None, members: &[
    body("status", "status", INTEGER),
    body("body", "body", STRING),
    body("headers", "headers", Shape::Map(&MAP_OF_STRING_TO_STRING)),
    body("multiValueHeaders", "multiValueHeaders", Shape::Map(&MAP_OF_STRING_TO_LIST)),
    body("log", "log", STRING),
    body("latency", "latency", LONG),
] };
static THROTTLE_SETTINGS: Structure = Structure { name: "ThrottleSettings", payload: None, members: &[
    body("burstLimit", "burstLimit", INTEGER),
    body("rateLimit", "rateLimit", DOUBLE),
] };
static TLS_CONFIG: Structure = Structure { name: "TlsConfig", payload: None, members: &[
    body("insecureSkipVerification", "insecureSkipVerification", BOOLEAN),
] };
static UNAUTHORIZED_CACHE_CONTROL_HEADER_STRATEGY: Text = Text { min: None, max: None, pattern: None, words: &["FAIL_WITH_403", "SUCCEED_WITH_RESPONSE_HEADER", "SUCCEED_WITHOUT_RESPONSE_HEADER"] };
static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", payload: None, members: &[
    uri("resourceArn", "resource_arn", STRING).required(),
    query("tagKeys", "tagKeys", Shape::List(&LIST_OF_STRING)).required(),
] };
static UPDATE_ACCOUNT_REQUEST: Structure = Structure { name: "UpdateAccountRequest", payload: None, members: &[
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_API_KEY_REQUEST: Structure = Structure { name: "UpdateApiKeyRequest", payload: None, members: &[
    uri("apiKey", "api_Key", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_AUTHORIZER_REQUEST: Structure = Structure { name: "UpdateAuthorizerRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("authorizerId", "authorizer_id", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_BASE_PATH_MAPPING_REQUEST: Structure = Structure { name: "UpdateBasePathMappingRequest", payload: None, members: &[
    uri("domainName", "domain_name", STRING).required(),
    query("domainNameId", "domainNameId", STRING),
    uri("basePath", "base_path", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_CLIENT_CERTIFICATE_REQUEST: Structure = Structure { name: "UpdateClientCertificateRequest", payload: None, members: &[
    uri("clientCertificateId", "clientcertificate_id", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_DEPLOYMENT_REQUEST: Structure = Structure { name: "UpdateDeploymentRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("deploymentId", "deployment_id", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_DOCUMENTATION_PART_REQUEST: Structure = Structure { name: "UpdateDocumentationPartRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("documentationPartId", "part_id", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_DOCUMENTATION_VERSION_REQUEST: Structure = Structure { name: "UpdateDocumentationVersionRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("documentationVersion", "doc_version", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_DOMAIN_NAME_REQUEST: Structure = Structure { name: "UpdateDomainNameRequest", payload: None, members: &[
    uri("domainName", "domain_name", STRING).required(),
    query("domainNameId", "domainNameId", STRING),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_GATEWAY_RESPONSE_REQUEST: Structure = Structure { name: "UpdateGatewayResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("responseType", "response_type", Shape::Text(&GATEWAY_RESPONSE_TYPE)).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_INTEGRATION_REQUEST: Structure = Structure { name: "UpdateIntegrationRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_INTEGRATION_RESPONSE_REQUEST: Structure = Structure { name: "UpdateIntegrationResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    uri("statusCode", "status_code", Shape::Text(&STATUS_CODE)).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_METHOD_REQUEST: Structure = Structure { name: "UpdateMethodRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_METHOD_RESPONSE_REQUEST: Structure = Structure { name: "UpdateMethodResponseRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    uri("httpMethod", "http_method", STRING).required(),
    uri("statusCode", "status_code", Shape::Text(&STATUS_CODE)).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_MODEL_REQUEST: Structure = Structure { name: "UpdateModelRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("modelName", "model_name", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_REQUEST_VALIDATOR_REQUEST: Structure = Structure { name: "UpdateRequestValidatorRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("requestValidatorId", "requestvalidator_id", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_RESOURCE_REQUEST: Structure = Structure { name: "UpdateResourceRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("resourceId", "resource_id", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_REST_API_REQUEST: Structure = Structure { name: "UpdateRestApiRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_STAGE_REQUEST: Structure = Structure { name: "UpdateStageRequest", payload: None, members: &[
    uri("restApiId", "restapi_id", STRING).required(),
    uri("stageName", "stage_name", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_USAGE_PLAN_REQUEST: Structure = Structure { name: "UpdateUsagePlanRequest", payload: None, members: &[
    uri("usagePlanId", "usageplanId", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_USAGE_REQUEST: Structure = Structure { name: "UpdateUsageRequest", payload: None, members: &[
    uri("usagePlanId", "usageplanId", STRING).required(),
    uri("keyId", "keyId", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static UPDATE_VPC_LINK_REQUEST: Structure = Structure { name: "UpdateVpcLinkRequest", payload: None, members: &[
    uri("vpcLinkId", "vpclink_id", STRING).required(),
    body("patchOperations", "patchOperations", Shape::List(&LIST_OF_PATCH_OPERATION)),
] };
static USAGE: Structure = Structure { name: "Usage", payload: None, members: &[
    body("usagePlanId", "usagePlanId", STRING),
    body("startDate", "startDate", STRING),
    body("endDate", "endDate", STRING),
    body("position", "position", STRING),
    body("items", "values", Shape::Map(&MAP_OF_KEY_USAGES)),
] };
static USAGE_PLAN: Structure = Structure { name: "UsagePlan", payload: None, members: &[
    body("id", "id", STRING),
    body("name", "name", STRING),
    body("description", "description", STRING),
    body("apiStages", "apiStages", Shape::List(&LIST_OF_API_STAGE)),
    body("throttle", "throttle", Shape::Structure(&THROTTLE_SETTINGS)),
    body("quota", "quota", Shape::Structure(&QUOTA_SETTINGS)),
    body("productCode", "productCode", STRING),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static USAGE_PLAN_KEY: Structure = Structure { name: "UsagePlanKey", payload: None, members: &[
    body("id", "id", STRING),
    body("type", "type", STRING),
    body("value", "value", STRING),
    body("name", "name", STRING),
] };
static USAGE_PLAN_KEYS: Structure = Structure { name: "UsagePlanKeys", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_USAGE_PLAN_KEY)),
] };
static USAGE_PLANS: Structure = Structure { name: "UsagePlans", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_USAGE_PLAN)),
] };
static VPC_LINK: Structure = Structure { name: "VpcLink", payload: None, members: &[
    body("id", "id", STRING),
    body("name", "name", STRING),
    body("description", "description", STRING),
    body("targetArns", "targetArns", Shape::List(&LIST_OF_STRING)),
    body("status", "status", Shape::Text(&VPC_LINK_STATUS)),
    body("statusMessage", "statusMessage", STRING),
    body("tags", "tags", Shape::Map(&MAP_OF_STRING_TO_STRING)),
] };
static VPC_LINK_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["AVAILABLE", "PENDING", "DELETING", "FAILED"] };
static VPC_LINKS: Structure = Structure { name: "VpcLinks", payload: None, members: &[
    body("position", "position", STRING),
    body("items", "item", Shape::List(&LIST_OF_VPC_LINK)),
] };
