//! Made by `cargo xtask codegen` from the service model `apigatewayv2/2018-11-29` that botocore
//! ships (Apache License 2.0): facts about the wire, no text of its documentation.
//! Not to be changed by hand.

use crate::model::{shorthand::*, *};

/// AmazonApiGatewayV2.
pub static SERVICE: Service = Service {
    id: "ApiGatewayV2",
    signing_name: "apigateway",
    protocol: Protocol::RestJson,
    target_prefix: "",
    xml_namespace: "",
    operations: &OPERATIONS,
    others: &OTHERS,
    errors: &ERRORS,
};

static OPERATIONS: [Operation; 103] = [
    Operation { name: "CreateApi", method: "POST", uri: "/v2/apis", status: 201, input: Some(&CREATE_API_REQUEST), output: Some(&CREATE_API_RESPONSE) },
    Operation { name: "CreateApiMapping", method: "POST", uri: "/v2/domainnames/{domainName}/apimappings", status: 201, input: Some(&CREATE_API_MAPPING_REQUEST), output: Some(&CREATE_API_MAPPING_RESPONSE) },
    Operation { name: "CreateAuthorizer", method: "POST", uri: "/v2/apis/{apiId}/authorizers", status: 201, input: Some(&CREATE_AUTHORIZER_REQUEST), output: Some(&CREATE_AUTHORIZER_RESPONSE) },
    Operation { name: "CreateDeployment", method: "POST", uri: "/v2/apis/{apiId}/deployments", status: 201, input: Some(&CREATE_DEPLOYMENT_REQUEST), output: Some(&CREATE_DEPLOYMENT_RESPONSE) },
    Operation { name: "CreateDomainName", method: "POST", uri: "/v2/domainnames", status: 201, input: Some(&CREATE_DOMAIN_NAME_REQUEST), output: Some(&CREATE_DOMAIN_NAME_RESPONSE) },
    Operation { name: "CreateIntegration", method: "POST", uri: "/v2/apis/{apiId}/integrations", status: 201, input: Some(&CREATE_INTEGRATION_REQUEST), output: Some(&CREATE_INTEGRATION_RESULT) },
    Operation { name: "CreateIntegrationResponse", method: "POST", uri: "/v2/apis/{apiId}/integrations/{integrationId}/integrationresponses", status: 201, input: Some(&CREATE_INTEGRATION_RESPONSE_REQUEST), output: Some(&CREATE_INTEGRATION_RESPONSE_RESPONSE) },
    Operation { name: "CreateModel", method: "POST", uri: "/v2/apis/{apiId}/models", status: 201, input: Some(&CREATE_MODEL_REQUEST), output: Some(&CREATE_MODEL_RESPONSE) },
    Operation { name: "CreatePortal", method: "POST", uri: "/v2/portals", status: 201, input: Some(&CREATE_PORTAL_REQUEST), output: Some(&CREATE_PORTAL_RESPONSE) },
    Operation { name: "CreatePortalProduct", method: "POST", uri: "/v2/portalproducts", status: 201, input: Some(&CREATE_PORTAL_PRODUCT_REQUEST), output: Some(&CREATE_PORTAL_PRODUCT_RESPONSE) },
    Operation { name: "CreateProductPage", method: "POST", uri: "/v2/portalproducts/{portalProductId}/productpages", status: 201, input: Some(&CREATE_PRODUCT_PAGE_REQUEST), output: Some(&CREATE_PRODUCT_PAGE_RESPONSE) },
    Operation { name: "CreateProductRestEndpointPage", method: "POST", uri: "/v2/portalproducts/{portalProductId}/productrestendpointpages", status: 201, input: Some(&CREATE_PRODUCT_REST_ENDPOINT_PAGE_REQUEST), output: Some(&CREATE_PRODUCT_REST_ENDPOINT_PAGE_RESPONSE) },
    Operation { name: "CreateRoute", method: "POST", uri: "/v2/apis/{apiId}/routes", status: 201, input: Some(&CREATE_ROUTE_REQUEST), output: Some(&CREATE_ROUTE_RESULT) },
    Operation { name: "CreateRouteResponse", method: "POST", uri: "/v2/apis/{apiId}/routes/{routeId}/routeresponses", status: 201, input: Some(&CREATE_ROUTE_RESPONSE_REQUEST), output: Some(&CREATE_ROUTE_RESPONSE_RESPONSE) },
    Operation { name: "CreateRoutingRule", method: "POST", uri: "/v2/domainnames/{domainName}/routingrules", status: 201, input: Some(&CREATE_ROUTING_RULE_REQUEST), output: Some(&CREATE_ROUTING_RULE_RESPONSE) },
    Operation { name: "CreateStage", method: "POST", uri: "/v2/apis/{apiId}/stages", status: 201, input: Some(&CREATE_STAGE_REQUEST), output: Some(&CREATE_STAGE_RESPONSE) },
    Operation { name: "CreateVpcLink", method: "POST", uri: "/v2/vpclinks", status: 201, input: Some(&CREATE_VPC_LINK_REQUEST), output: Some(&CREATE_VPC_LINK_RESPONSE) },
    Operation { name: "DeleteAccessLogSettings", method: "DELETE", uri: "/v2/apis/{apiId}/stages/{stageName}/accesslogsettings", status: 204, input: Some(&DELETE_ACCESS_LOG_SETTINGS_REQUEST), output: None },
    Operation { name: "DeleteApi", method: "DELETE", uri: "/v2/apis/{apiId}", status: 204, input: Some(&DELETE_API_REQUEST), output: None },
    Operation { name: "DeleteApiMapping", method: "DELETE", uri: "/v2/domainnames/{domainName}/apimappings/{apiMappingId}", status: 204, input: Some(&DELETE_API_MAPPING_REQUEST), output: None },
    Operation { name: "DeleteAuthorizer", method: "DELETE", uri: "/v2/apis/{apiId}/authorizers/{authorizerId}", status: 204, input: Some(&DELETE_AUTHORIZER_REQUEST), output: None },
    Operation { name: "DeleteCorsConfiguration", method: "DELETE", uri: "/v2/apis/{apiId}/cors", status: 204, input: Some(&DELETE_CORS_CONFIGURATION_REQUEST), output: None },
    Operation { name: "DeleteDeployment", method: "DELETE", uri: "/v2/apis/{apiId}/deployments/{deploymentId}", status: 204, input: Some(&DELETE_DEPLOYMENT_REQUEST), output: None },
    Operation { name: "DeleteDomainName", method: "DELETE", uri: "/v2/domainnames/{domainName}", status: 204, input: Some(&DELETE_DOMAIN_NAME_REQUEST), output: None },
    Operation { name: "DeleteIntegration", method: "DELETE", uri: "/v2/apis/{apiId}/integrations/{integrationId}", status: 204, input: Some(&DELETE_INTEGRATION_REQUEST), output: None },
    Operation { name: "DeleteIntegrationResponse", method: "DELETE", uri: "/v2/apis/{apiId}/integrations/{integrationId}/integrationresponses/{integrationResponseId}", status: 204, input: Some(&DELETE_INTEGRATION_RESPONSE_REQUEST), output: None },
    Operation { name: "DeleteModel", method: "DELETE", uri: "/v2/apis/{apiId}/models/{modelId}", status: 204, input: Some(&DELETE_MODEL_REQUEST), output: None },
    Operation { name: "DeletePortal", method: "DELETE", uri: "/v2/portals/{portalId}", status: 204, input: Some(&DELETE_PORTAL_REQUEST), output: None },
    Operation { name: "DeletePortalProduct", method: "DELETE", uri: "/v2/portalproducts/{portalProductId}", status: 204, input: Some(&DELETE_PORTAL_PRODUCT_REQUEST), output: None },
    Operation { name: "DeletePortalProductSharingPolicy", method: "DELETE", uri: "/v2/portalproducts/{portalProductId}/sharingpolicy", status: 204, input: Some(&DELETE_PORTAL_PRODUCT_SHARING_POLICY_REQUEST), output: None },
    Operation { name: "DeleteProductPage", method: "DELETE", uri: "/v2/portalproducts/{portalProductId}/productpages/{productPageId}", status: 204, input: Some(&DELETE_PRODUCT_PAGE_REQUEST), output: None },
    Operation { name: "DeleteProductRestEndpointPage", method: "DELETE", uri: "/v2/portalproducts/{portalProductId}/productrestendpointpages/{productRestEndpointPageId}", status: 204, input: Some(&DELETE_PRODUCT_REST_ENDPOINT_PAGE_REQUEST), output: None },
    Operation { name: "DeleteRoute", method: "DELETE", uri: "/v2/apis/{apiId}/routes/{routeId}", status: 204, input: Some(&DELETE_ROUTE_REQUEST), output: None },
    Operation { name: "DeleteRouteRequestParameter", method: "DELETE", uri: "/v2/apis/{apiId}/routes/{routeId}/requestparameters/{requestParameterKey}", status: 204, input: Some(&DELETE_ROUTE_REQUEST_PARAMETER_REQUEST), output: None },
    Operation { name: "DeleteRouteResponse", method: "DELETE", uri: "/v2/apis/{apiId}/routes/{routeId}/routeresponses/{routeResponseId}", status: 204, input: Some(&DELETE_ROUTE_RESPONSE_REQUEST), output: None },
    Operation { name: "DeleteRouteSettings", method: "DELETE", uri: "/v2/apis/{apiId}/stages/{stageName}/routesettings/{routeKey}", status: 204, input: Some(&DELETE_ROUTE_SETTINGS_REQUEST), output: None },
    Operation { name: "DeleteRoutingRule", method: "DELETE", uri: "/v2/domainnames/{domainName}/routingrules/{routingRuleId}", status: 204, input: Some(&DELETE_ROUTING_RULE_REQUEST), output: None },
    Operation { name: "DeleteStage", method: "DELETE", uri: "/v2/apis/{apiId}/stages/{stageName}", status: 204, input: Some(&DELETE_STAGE_REQUEST), output: None },
    Operation { name: "DeleteVpcLink", method: "DELETE", uri: "/v2/vpclinks/{vpcLinkId}", status: 202, input: Some(&DELETE_VPC_LINK_REQUEST), output: Some(&DELETE_VPC_LINK_RESPONSE) },
    Operation { name: "ExportApi", method: "GET", uri: "/v2/apis/{apiId}/exports/{specification}", status: 200, input: Some(&EXPORT_API_REQUEST), output: Some(&EXPORT_API_RESPONSE) },
    Operation { name: "DisablePortal", method: "DELETE", uri: "/v2/portals/{portalId}/publish", status: 204, input: Some(&DISABLE_PORTAL_REQUEST), output: None },
    Operation { name: "ResetAuthorizersCache", method: "DELETE", uri: "/v2/apis/{apiId}/stages/{stageName}/cache/authorizers", status: 204, input: Some(&RESET_AUTHORIZERS_CACHE_REQUEST), output: None },
    Operation { name: "GetApi", method: "GET", uri: "/v2/apis/{apiId}", status: 200, input: Some(&GET_API_REQUEST), output: Some(&GET_API_RESPONSE) },
    Operation { name: "GetApiMapping", method: "GET", uri: "/v2/domainnames/{domainName}/apimappings/{apiMappingId}", status: 200, input: Some(&GET_API_MAPPING_REQUEST), output: Some(&GET_API_MAPPING_RESPONSE) },
    Operation { name: "GetApiMappings", method: "GET", uri: "/v2/domainnames/{domainName}/apimappings", status: 200, input: Some(&GET_API_MAPPINGS_REQUEST), output: Some(&GET_API_MAPPINGS_RESPONSE) },
    Operation { name: "GetApis", method: "GET", uri: "/v2/apis", status: 200, input: Some(&GET_APIS_REQUEST), output: Some(&GET_APIS_RESPONSE) },
    Operation { name: "GetAuthorizer", method: "GET", uri: "/v2/apis/{apiId}/authorizers/{authorizerId}", status: 200, input: Some(&GET_AUTHORIZER_REQUEST), output: Some(&GET_AUTHORIZER_RESPONSE) },
    Operation { name: "GetAuthorizers", method: "GET", uri: "/v2/apis/{apiId}/authorizers", status: 200, input: Some(&GET_AUTHORIZERS_REQUEST), output: Some(&GET_AUTHORIZERS_RESPONSE) },
    Operation { name: "GetDeployment", method: "GET", uri: "/v2/apis/{apiId}/deployments/{deploymentId}", status: 200, input: Some(&GET_DEPLOYMENT_REQUEST), output: Some(&GET_DEPLOYMENT_RESPONSE) },
    Operation { name: "GetDeployments", method: "GET", uri: "/v2/apis/{apiId}/deployments", status: 200, input: Some(&GET_DEPLOYMENTS_REQUEST), output: Some(&GET_DEPLOYMENTS_RESPONSE) },
    Operation { name: "GetDomainName", method: "GET", uri: "/v2/domainnames/{domainName}", status: 200, input: Some(&GET_DOMAIN_NAME_REQUEST), output: Some(&GET_DOMAIN_NAME_RESPONSE) },
    Operation { name: "GetDomainNames", method: "GET", uri: "/v2/domainnames", status: 200, input: Some(&GET_DOMAIN_NAMES_REQUEST), output: Some(&GET_DOMAIN_NAMES_RESPONSE) },
    Operation { name: "GetIntegration", method: "GET", uri: "/v2/apis/{apiId}/integrations/{integrationId}", status: 200, input: Some(&GET_INTEGRATION_REQUEST), output: Some(&GET_INTEGRATION_RESULT) },
    Operation { name: "GetIntegrationResponse", method: "GET", uri: "/v2/apis/{apiId}/integrations/{integrationId}/integrationresponses/{integrationResponseId}", status: 200, input: Some(&GET_INTEGRATION_RESPONSE_REQUEST), output: Some(&GET_INTEGRATION_RESPONSE_RESPONSE) },
    Operation { name: "GetIntegrationResponses", method: "GET", uri: "/v2/apis/{apiId}/integrations/{integrationId}/integrationresponses", status: 200, input: Some(&GET_INTEGRATION_RESPONSES_REQUEST), output: Some(&GET_INTEGRATION_RESPONSES_RESPONSE) },
    Operation { name: "GetIntegrations", method: "GET", uri: "/v2/apis/{apiId}/integrations", status: 200, input: Some(&GET_INTEGRATIONS_REQUEST), output: Some(&GET_INTEGRATIONS_RESPONSE) },
    Operation { name: "GetModel", method: "GET", uri: "/v2/apis/{apiId}/models/{modelId}", status: 200, input: Some(&GET_MODEL_REQUEST), output: Some(&GET_MODEL_RESPONSE) },
    Operation { name: "GetModelTemplate", method: "GET", uri: "/v2/apis/{apiId}/models/{modelId}/template", status: 200, input: Some(&GET_MODEL_TEMPLATE_REQUEST), output: Some(&GET_MODEL_TEMPLATE_RESPONSE) },
    Operation { name: "GetModels", method: "GET", uri: "/v2/apis/{apiId}/models", status: 200, input: Some(&GET_MODELS_REQUEST), output: Some(&GET_MODELS_RESPONSE) },
    Operation { name: "GetPortal", method: "GET", uri: "/v2/portals/{portalId}", status: 200, input: Some(&GET_PORTAL_REQUEST), output: Some(&GET_PORTAL_RESPONSE) },
    Operation { name: "GetPortalProduct", method: "GET", uri: "/v2/portalproducts/{portalProductId}", status: 200, input: Some(&GET_PORTAL_PRODUCT_REQUEST), output: Some(&GET_PORTAL_PRODUCT_RESPONSE) },
    Operation { name: "GetPortalProductSharingPolicy", method: "GET", uri: "/v2/portalproducts/{portalProductId}/sharingpolicy", status: 200, input: Some(&GET_PORTAL_PRODUCT_SHARING_POLICY_REQUEST), output: Some(&GET_PORTAL_PRODUCT_SHARING_POLICY_RESPONSE) },
    Operation { name: "GetProductPage", method: "GET", uri: "/v2/portalproducts/{portalProductId}/productpages/{productPageId}", status: 200, input: Some(&GET_PRODUCT_PAGE_REQUEST), output: Some(&GET_PRODUCT_PAGE_RESPONSE) },
    Operation { name: "GetProductRestEndpointPage", method: "GET", uri: "/v2/portalproducts/{portalProductId}/productrestendpointpages/{productRestEndpointPageId}", status: 200, input: Some(&GET_PRODUCT_REST_ENDPOINT_PAGE_REQUEST), output: Some(&GET_PRODUCT_REST_ENDPOINT_PAGE_RESPONSE) },
    Operation { name: "GetRoute", method: "GET", uri: "/v2/apis/{apiId}/routes/{routeId}", status: 200, input: Some(&GET_ROUTE_REQUEST), output: Some(&GET_ROUTE_RESULT) },
    Operation { name: "GetRouteResponse", method: "GET", uri: "/v2/apis/{apiId}/routes/{routeId}/routeresponses/{routeResponseId}", status: 200, input: Some(&GET_ROUTE_RESPONSE_REQUEST), output: Some(&GET_ROUTE_RESPONSE_RESPONSE) },
    Operation { name: "GetRouteResponses", method: "GET", uri: "/v2/apis/{apiId}/routes/{routeId}/routeresponses", status: 200, input: Some(&GET_ROUTE_RESPONSES_REQUEST), output: Some(&GET_ROUTE_RESPONSES_RESPONSE) },
    Operation { name: "GetRoutes", method: "GET", uri: "/v2/apis/{apiId}/routes", status: 200, input: Some(&GET_ROUTES_REQUEST), output: Some(&GET_ROUTES_RESPONSE) },
    Operation { name: "GetRoutingRule", method: "GET", uri: "/v2/domainnames/{domainName}/routingrules/{routingRuleId}", status: 200, input: Some(&GET_ROUTING_RULE_REQUEST), output: Some(&GET_ROUTING_RULE_RESPONSE) },
    Operation { name: "ListRoutingRules", method: "GET", uri: "/v2/domainnames/{domainName}/routingrules", status: 200, input: Some(&LIST_ROUTING_RULES_REQUEST), output: Some(&LIST_ROUTING_RULES_RESPONSE) },
    Operation { name: "GetStage", method: "GET", uri: "/v2/apis/{apiId}/stages/{stageName}", status: 200, input: Some(&GET_STAGE_REQUEST), output: Some(&GET_STAGE_RESPONSE) },
    Operation { name: "GetStages", method: "GET", uri: "/v2/apis/{apiId}/stages", status: 200, input: Some(&GET_STAGES_REQUEST), output: Some(&GET_STAGES_RESPONSE) },
    Operation { name: "GetTags", method: "GET", uri: "/v2/tags/{resource-arn}", status: 200, input: Some(&GET_TAGS_REQUEST), output: Some(&GET_TAGS_RESPONSE) },
    Operation { name: "GetVpcLink", method: "GET", uri: "/v2/vpclinks/{vpcLinkId}", status: 200, input: Some(&GET_VPC_LINK_REQUEST), output: Some(&GET_VPC_LINK_RESPONSE) },
    Operation { name: "GetVpcLinks", method: "GET", uri: "/v2/vpclinks", status: 200, input: Some(&GET_VPC_LINKS_REQUEST), output: Some(&GET_VPC_LINKS_RESPONSE) },
    Operation { name: "ImportApi", method: "PUT", uri: "/v2/apis", status: 201, input: Some(&IMPORT_API_REQUEST), output: Some(&IMPORT_API_RESPONSE) },
    Operation { name: "ListPortalProducts", method: "GET", uri: "/v2/portalproducts", status: 200, input: Some(&LIST_PORTAL_PRODUCTS_REQUEST), output: Some(&LIST_PORTAL_PRODUCTS_RESPONSE) },
    Operation { name: "ListPortals", method: "GET", uri: "/v2/portals", status: 200, input: Some(&LIST_PORTALS_REQUEST), output: Some(&LIST_PORTALS_RESPONSE) },
    Operation { name: "ListProductPages", method: "GET", uri: "/v2/portalproducts/{portalProductId}/productpages", status: 200, input: Some(&LIST_PRODUCT_PAGES_REQUEST), output: Some(&LIST_PRODUCT_PAGES_RESPONSE) },
    Operation { name: "ListProductRestEndpointPages", method: "GET", uri: "/v2/portalproducts/{portalProductId}/productrestendpointpages", status: 200, input: Some(&LIST_PRODUCT_REST_ENDPOINT_PAGES_REQUEST), output: Some(&LIST_PRODUCT_REST_ENDPOINT_PAGES_RESPONSE) },
    Operation { name: "PreviewPortal", method: "POST", uri: "/v2/portals/{portalId}/preview", status: 202, input: Some(&PREVIEW_PORTAL_REQUEST), output: Some(&PREVIEW_PORTAL_RESPONSE) },
    Operation { name: "PublishPortal", method: "POST", uri: "/v2/portals/{portalId}/publish", status: 202, input: Some(&PUBLISH_PORTAL_REQUEST), output: Some(&PUBLISH_PORTAL_RESPONSE) },
    Operation { name: "PutPortalProductSharingPolicy", method: "PUT", uri: "/v2/portalproducts/{portalProductId}/sharingpolicy", status: 200, input: Some(&PUT_PORTAL_PRODUCT_SHARING_POLICY_REQUEST), output: Some(&PUT_PORTAL_PRODUCT_SHARING_POLICY_RESPONSE) },
    Operation { name: "PutRoutingRule", method: "PUT", uri: "/v2/domainnames/{domainName}/routingrules/{routingRuleId}", status: 200, input: Some(&PUT_ROUTING_RULE_REQUEST), output: Some(&PUT_ROUTING_RULE_RESPONSE) },
    Operation { name: "ReimportApi", method: "PUT", uri: "/v2/apis/{apiId}", status: 201, input: Some(&REIMPORT_API_REQUEST), output: Some(&REIMPORT_API_RESPONSE) },
    Operation { name: "TagResource", method: "POST", uri: "/v2/tags/{resource-arn}", status: 201, input: Some(&TAG_RESOURCE_REQUEST), output: Some(&TAG_RESOURCE_RESPONSE) },
    Operation { name: "UntagResource", method: "DELETE", uri: "/v2/tags/{resource-arn}", status: 204, input: Some(&UNTAG_RESOURCE_REQUEST), output: None },
    Operation { name: "UpdateApi", method: "PATCH", uri: "/v2/apis/{apiId}", status: 200, input: Some(&UPDATE_API_REQUEST), output: Some(&UPDATE_API_RESPONSE) },
    Operation { name: "UpdateApiMapping", method: "PATCH", uri: "/v2/domainnames/{domainName}/apimappings/{apiMappingId}", status: 200, input: Some(&UPDATE_API_MAPPING_REQUEST), output: Some(&UPDATE_API_MAPPING_RESPONSE) },
    Operation { name: "UpdateAuthorizer", method: "PATCH", uri: "/v2/apis/{apiId}/authorizers/{authorizerId}", status: 200, input: Some(&UPDATE_AUTHORIZER_REQUEST), output: Some(&UPDATE_AUTHORIZER_RESPONSE) },
    Operation { name: "UpdateDeployment", method: "PATCH", uri: "/v2/apis/{apiId}/deployments/{deploymentId}", status: 200, input: Some(&UPDATE_DEPLOYMENT_REQUEST), output: Some(&UPDATE_DEPLOYMENT_RESPONSE) },
    Operation { name: "UpdateDomainName", method: "PATCH", uri: "/v2/domainnames/{domainName}", status: 200, input: Some(&UPDATE_DOMAIN_NAME_REQUEST), output: Some(&UPDATE_DOMAIN_NAME_RESPONSE) },
    Operation { name: "UpdateIntegration", method: "PATCH", uri: "/v2/apis/{apiId}/integrations/{integrationId}", status: 200, input: Some(&UPDATE_INTEGRATION_REQUEST), output: Some(&UPDATE_INTEGRATION_RESULT) },
    Operation { name: "UpdateIntegrationResponse", method: "PATCH", uri: "/v2/apis/{apiId}/integrations/{integrationId}/integrationresponses/{integrationResponseId}", status: 200, input: Some(&UPDATE_INTEGRATION_RESPONSE_REQUEST), output: Some(&UPDATE_INTEGRATION_RESPONSE_RESPONSE) },
    Operation { name: "UpdateModel", method: "PATCH", uri: "/v2/apis/{apiId}/models/{modelId}", status: 200, input: Some(&UPDATE_MODEL_REQUEST), output: Some(&UPDATE_MODEL_RESPONSE) },
    Operation { name: "UpdatePortal", method: "PATCH", uri: "/v2/portals/{portalId}", status: 200, input: Some(&UPDATE_PORTAL_REQUEST), output: Some(&UPDATE_PORTAL_RESPONSE) },
    Operation { name: "UpdatePortalProduct", method: "PATCH", uri: "/v2/portalproducts/{portalProductId}", status: 200, input: Some(&UPDATE_PORTAL_PRODUCT_REQUEST), output: Some(&UPDATE_PORTAL_PRODUCT_RESPONSE) },
    Operation { name: "UpdateProductPage", method: "PATCH", uri: "/v2/portalproducts/{portalProductId}/productpages/{productPageId}", status: 200, input: Some(&UPDATE_PRODUCT_PAGE_REQUEST), output: Some(&UPDATE_PRODUCT_PAGE_RESPONSE) },
    Operation { name: "UpdateProductRestEndpointPage", method: "PATCH", uri: "/v2/portalproducts/{portalProductId}/productrestendpointpages/{productRestEndpointPageId}", status: 200, input: Some(&UPDATE_PRODUCT_REST_ENDPOINT_PAGE_REQUEST), output: Some(&UPDATE_PRODUCT_REST_ENDPOINT_PAGE_RESPONSE) },
    Operation { name: "UpdateRoute", method: "PATCH", uri: "/v2/apis/{apiId}/routes/{routeId}", status: 200, input: Some(&UPDATE_ROUTE_REQUEST), output: Some(&UPDATE_ROUTE_RESULT) },
    Operation { name: "UpdateRouteResponse", method: "PATCH", uri: "/v2/apis/{apiId}/routes/{routeId}/routeresponses/{routeResponseId}", status: 200, input: Some(&UPDATE_ROUTE_RESPONSE_REQUEST), output: Some(&UPDATE_ROUTE_RESPONSE_RESPONSE) },
    Operation { name: "UpdateStage", method: "PATCH", uri: "/v2/apis/{apiId}/stages/{stageName}", status: 200, input: Some(&UPDATE_STAGE_REQUEST), output: Some(&UPDATE_STAGE_RESPONSE) },
    Operation { name: "UpdateVpcLink", method: "PATCH", uri: "/v2/vpclinks/{vpcLinkId}", status: 200, input: Some(&UPDATE_VPC_LINK_REQUEST), output: Some(&UPDATE_VPC_LINK_RESPONSE) },
];

static OTHERS: [&str; 0] = [];

static ERRORS: [ErrorShape; 5] = [
    ErrorShape { code: "AccessDeniedException", status: 403, message: "Message" },
    ErrorShape { code: "BadRequestException", status: 400, message: "Message" },
    ErrorShape { code: "ConflictException", status: 409, message: "Message" },
    ErrorShape { code: "NotFoundException", status: 404, message: "Message" },
    ErrorShape { code: "TooManyRequestsException", status: 429, message: "Message" },
];

static ACM_MANAGED: Structure = Structure { name: "ACMManaged", payload: None, members: &[
    body("CertificateArn", "certificateArn", Shape::Text(&STRING_MIN10_MAX2048_)).required(),
    body("DomainName", "domainName", Shape::Text(&STRING_MIN3_MAX256_)).required(),
] };
static ACCESS_LOG_SETTINGS: Structure = Structure { name: "AccessLogSettings", payload: None, members: &[
    body("DestinationArn", "destinationArn", STRING),
    body("Format", "format", STRING),
] };
static API: Structure = Structure { name: "Api", payload: None, members: &[
    body("ApiEndpoint", "apiEndpoint", STRING),
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ApiId", "apiId", STRING),
    body("ApiKeySelectionExpression", "apiKeySelectionExpression", STRING),
    body("CorsConfiguration", "corsConfiguration", Shape::Structure(&CORS)),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("Description", "description", STRING),
    body("DisableSchemaValidation", "disableSchemaValidation", BOOLEAN),
    body("DisableExecuteApiEndpoint", "disableExecuteApiEndpoint", BOOLEAN),
    body("ImportInfo", "importInfo", Shape::List(&LIST_OF__STRING_)),
    body("IpAddressType", "ipAddressType", Shape::Text(&IP_ADDRESS_TYPE)),
    body("Name", "name", STRING).required(),
    body("ProtocolType", "protocolType", Shape::Text(&PROTOCOL_TYPE)).required(),
    body("RouteSelectionExpression", "routeSelectionExpression", STRING).required(),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("Version", "version", STRING),
    body("Warnings", "warnings", Shape::List(&LIST_OF__STRING_)),
] };
static API_MAPPING: Structure = Structure { name: "ApiMapping", payload: None, members: &[
    body("ApiId", "apiId", STRING).required(),
    body("ApiMappingId", "apiMappingId", STRING),
    body("ApiMappingKey", "apiMappingKey", STRING),
    body("Stage", "stage", STRING).required(),
] };
static AUTHORIZATION: Structure = Structure { name: "Authorization", payload: None, members: &[
    body("CognitoConfig", "cognitoConfig", Shape::Structure(&COGNITO_CONFIG)),
    body("None", "none", Shape::Structure(&NONE)),
] };
static AUTHORIZATION_SCOPES: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static AUTHORIZATION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["NONE", "AWS_IAM", "CUSTOM", "JWT"] };
static AUTHORIZER: Structure = Structure { name: "Authorizer", payload: None, members: &[
    body("AuthorizerCredentialsArn", "authorizerCredentialsArn", STRING),
    body("AuthorizerId", "authorizerId", STRING),
    body("AuthorizerPayloadFormatVersion", "authorizerPayloadFormatVersion", STRING),
    body("AuthorizerResultTtlInSeconds", "authorizerResultTtlInSeconds", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN0_AND3600)),
    body("AuthorizerType", "authorizerType", Shape::Text(&AUTHORIZER_TYPE)),
    body("AuthorizerUri", "authorizerUri", STRING),
    body("EnableSimpleResponses", "enableSimpleResponses", BOOLEAN),
    body("IdentitySource", "identitySource", Shape::List(&IDENTITY_SOURCE_LIST)),
    body("IdentityValidationExpression", "identityValidationExpression", STRING),
    body("JwtConfiguration", "jwtConfiguration", Shape::Structure(&JWT_CONFIGURATION)),
    body("Name", "name", STRING).required(),
] };
static AUTHORIZER_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["REQUEST", "JWT"] };
static COGNITO_CONFIG: Structure = Structure { name: "CognitoConfig", payload: None, members: &[
    body("AppClientId", "appClientId", Shape::Text(&STRING_MIN1_MAX256_)).required(),
    body("UserPoolArn", "userPoolArn", Shape::Text(&STRING_MIN20_MAX2048_)).required(),
    body("UserPoolDomain", "userPoolDomain", Shape::Text(&STRING_MIN20_MAX2048_)).required(),
] };
static CONNECTION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["INTERNET", "VPC_LINK"] };
static CONTENT_HANDLING_STRATEGY: Text = Text { min: None, max: None, pattern: None, words: &["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"] };
static CORS: Structure = Structure { name: "Cors", payload: None, members: &[
    body("AllowCredentials", "allowCredentials", BOOLEAN),
    body("AllowHeaders", "allowHeaders", Shape::List(&CORS_HEADER_LIST)),
    body("AllowMethods", "allowMethods", Shape::List(&CORS_METHOD_LIST)),
    body("AllowOrigins", "allowOrigins", Shape::List(&CORS_ORIGIN_LIST)),
    body("ExposeHeaders", "exposeHeaders", Shape::List(&CORS_HEADER_LIST)),
    body("MaxAge", "maxAge", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN_MINUS1_AND86400)),
] };
static CORS_HEADER_LIST: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static CORS_METHOD_LIST: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static CORS_ORIGIN_LIST: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static CREATE_API_MAPPING_REQUEST: Structure = Structure { name: "CreateApiMappingRequest", payload: None, members: &[
    body("ApiId", "apiId", STRING).required(),
    body("ApiMappingKey", "apiMappingKey", STRING),
    uri("DomainName", "domainName", STRING).required(),
    body("Stage", "stage", STRING).required(),
] };
static CREATE_API_MAPPING_RESPONSE: Structure = Structure { name: "CreateApiMappingResponse", payload: None, members: &[
    body("ApiId", "apiId", STRING),
    body("ApiMappingId", "apiMappingId", STRING),
    body("ApiMappingKey", "apiMappingKey", STRING),
    body("Stage", "stage", STRING),
] };
static CREATE_API_REQUEST: Structure = Structure { name: "CreateApiRequest", payload: None, members: &[
    body("ApiKeySelectionExpression", "apiKeySelectionExpression", STRING),
    body("CorsConfiguration", "corsConfiguration", Shape::Structure(&CORS)),
    body("CredentialsArn", "credentialsArn", STRING),
    body("Description", "description", STRING),
    body("DisableSchemaValidation", "disableSchemaValidation", BOOLEAN),
    body("DisableExecuteApiEndpoint", "disableExecuteApiEndpoint", BOOLEAN),
    body("IpAddressType", "ipAddressType", Shape::Text(&IP_ADDRESS_TYPE)),
    body("Name", "name", STRING).required(),
    body("ProtocolType", "protocolType", Shape::Text(&PROTOCOL_TYPE)).required(),
    body("RouteKey", "routeKey", STRING),
    body("RouteSelectionExpression", "routeSelectionExpression", STRING),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("Target", "target", STRING),
    body("Version", "version", STRING),
] };
static CREATE_API_RESPONSE: Structure = Structure { name: "CreateApiResponse", payload: None, members: &[
    body("ApiEndpoint", "apiEndpoint", STRING),
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ApiId", "apiId", STRING),
    body("ApiKeySelectionExpression", "apiKeySelectionExpression", STRING),
    body("CorsConfiguration", "corsConfiguration", Shape::Structure(&CORS)),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("Description", "description", STRING),
    body("DisableSchemaValidation", "disableSchemaValidation", BOOLEAN),
    body("DisableExecuteApiEndpoint", "disableExecuteApiEndpoint", BOOLEAN),
    body("ImportInfo", "importInfo", Shape::List(&LIST_OF__STRING_)),
    body("IpAddressType", "ipAddressType", Shape::Text(&IP_ADDRESS_TYPE)),
    body("Name", "name", STRING),
    body("ProtocolType", "protocolType", Shape::Text(&PROTOCOL_TYPE)),
    body("RouteSelectionExpression", "routeSelectionExpression", STRING),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("Version", "version", STRING),
    body("Warnings", "warnings", Shape::List(&LIST_OF__STRING_)),
] };
static CREATE_AUTHORIZER_REQUEST: Structure = Structure { name: "CreateAuthorizerRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("AuthorizerCredentialsArn", "authorizerCredentialsArn", STRING),
    body("AuthorizerPayloadFormatVersion", "authorizerPayloadFormatVersion", STRING),
    body("AuthorizerResultTtlInSeconds", "authorizerResultTtlInSeconds", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN0_AND3600)),
    body("AuthorizerType", "authorizerType", Shape::Text(&AUTHORIZER_TYPE)).required(),
    body("AuthorizerUri", "authorizerUri", STRING),
    body("EnableSimpleResponses", "enableSimpleResponses", BOOLEAN),
    body("IdentitySource", "identitySource", Shape::List(&IDENTITY_SOURCE_LIST)).required(),
    body("IdentityValidationExpression", "identityValidationExpression", STRING),
    body("JwtConfiguration", "jwtConfiguration", Shape::Structure(&JWT_CONFIGURATION)),
    body("Name", "name", STRING).required(),
] };
static CREATE_AUTHORIZER_RESPONSE: Structure = Structure { name: "CreateAuthorizerResponse", payload: None, members: &[
    body("AuthorizerCredentialsArn", "authorizerCredentialsArn", STRING),
    body("AuthorizerId", "authorizerId", STRING),
    body("AuthorizerPayloadFormatVersion", "authorizerPayloadFormatVersion", STRING),
    body("AuthorizerResultTtlInSeconds", "authorizerResultTtlInSeconds", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN0_AND3600)),
    body("AuthorizerType", "authorizerType", Shape::Text(&AUTHORIZER_TYPE)),
    body("AuthorizerUri", "authorizerUri", STRING),
    body("EnableSimpleResponses", "enableSimpleResponses", BOOLEAN),
    body("IdentitySource", "identitySource", Shape::List(&IDENTITY_SOURCE_LIST)),
    body("IdentityValidationExpression", "identityValidationExpression", STRING),
    body("JwtConfiguration", "jwtConfiguration", Shape::Structure(&JWT_CONFIGURATION)),
    body("Name", "name", STRING),
] };
static CREATE_DEPLOYMENT_REQUEST: Structure = Structure { name: "CreateDeploymentRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("Description", "description", STRING),
    body("StageName", "stageName", STRING),
] };
static CREATE_DEPLOYMENT_RESPONSE: Structure = Structure { name: "CreateDeploymentResponse", payload: None, members: &[
    body("AutoDeployed", "autoDeployed", BOOLEAN),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("DeploymentId", "deploymentId", STRING),
    body("DeploymentStatus", "deploymentStatus", Shape::Text(&DEPLOYMENT_STATUS)),
    body("DeploymentStatusMessage", "deploymentStatusMessage", STRING),
    body("Description", "description", STRING),
] };
static CREATE_DOMAIN_NAME_REQUEST: Structure = Structure { name: "CreateDomainNameRequest", payload: None, members: &[
    body("DomainName", "domainName", STRING).required(),
    body("DomainNameConfigurations", "domainNameConfigurations", Shape::List(&DOMAIN_NAME_CONFIGURATIONS)),
    body("MutualTlsAuthentication", "mutualTlsAuthentication", Shape::Structure(&MUTUAL_TLS_AUTHENTICATION_INPUT)),
    body("RoutingMode", "routingMode", Shape::Text(&ROUTING_MODE)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_DOMAIN_NAME_RESPONSE: Structure = Structure { name: "CreateDomainNameResponse", payload: None, members: &[
    body("ApiMappingSelectionExpression", "apiMappingSelectionExpression", STRING),
    body("DomainName", "domainName", STRING),
    body("DomainNameArn", "domainNameArn", STRING),
    body("DomainNameConfigurations", "domainNameConfigurations", Shape::List(&DOMAIN_NAME_CONFIGURATIONS)),
    body("MutualTlsAuthentication", "mutualTlsAuthentication", Shape::Structure(&MUTUAL_TLS_AUTHENTICATION)),
    body("RoutingMode", "routingMode", Shape::Text(&ROUTING_MODE)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_INTEGRATION_REQUEST: Structure = Structure { name: "CreateIntegrationRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ConnectionId", "connectionId", STRING),
    body("ConnectionType", "connectionType", Shape::Text(&CONNECTION_TYPE)),
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("CredentialsArn", "credentialsArn", STRING),
    body("Description", "description", STRING),
    body("IntegrationMethod", "integrationMethod", STRING),
    body("IntegrationSubtype", "integrationSubtype", STRING),
    body("IntegrationType", "integrationType", Shape::Text(&INTEGRATION_TYPE)).required(),
    body("IntegrationUri", "integrationUri", STRING),
    body("PassthroughBehavior", "passthroughBehavior", Shape::Text(&PASSTHROUGH_BEHAVIOR)),
    body("PayloadFormatVersion", "payloadFormatVersion", STRING),
    body("RequestParameters", "requestParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("RequestTemplates", "requestTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("ResponseParameters", "responseParameters", Shape::Map(&RESPONSE_PARAMETERS)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
    body("TimeoutInMillis", "timeoutInMillis", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN50_AND30000)),
    body("TlsConfig", "tlsConfig", Shape::Structure(&TLS_CONFIG_INPUT)),
] };
static CREATE_INTEGRATION_RESPONSE_REQUEST: Structure = Structure { name: "CreateIntegrationResponseRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    uri("IntegrationId", "integrationId", STRING).required(),
    body("IntegrationResponseKey", "integrationResponseKey", STRING).required(),
    body("ResponseParameters", "responseParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("ResponseTemplates", "responseTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
] };
static CREATE_INTEGRATION_RESPONSE_RESPONSE: Structure = Structure { name: "CreateIntegrationResponseResponse", payload: None, members: &[
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("IntegrationResponseId", "integrationResponseId", STRING),
    body("IntegrationResponseKey", "integrationResponseKey", STRING),
    body("ResponseParameters", "responseParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("ResponseTemplates", "responseTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
] };
static CREATE_INTEGRATION_RESULT: Structure = Structure { name: "CreateIntegrationResult", payload: None, members: &[
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ConnectionId", "connectionId", STRING),
    body("ConnectionType", "connectionType", Shape::Text(&CONNECTION_TYPE)),
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("CredentialsArn", "credentialsArn", STRING),
    body("Description", "description", STRING),
    body("IntegrationId", "integrationId", STRING),
    body("IntegrationMethod", "integrationMethod", STRING),
    body("IntegrationResponseSelectionExpression", "integrationResponseSelectionExpression", STRING),
    body("IntegrationSubtype", "integrationSubtype", STRING),
    body("IntegrationType", "integrationType", Shape::Text(&INTEGRATION_TYPE)),
    body("IntegrationUri", "integrationUri", STRING),
    body("PassthroughBehavior", "passthroughBehavior", Shape::Text(&PASSTHROUGH_BEHAVIOR)),
    body("PayloadFormatVersion", "payloadFormatVersion", STRING),
    body("RequestParameters", "requestParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("RequestTemplates", "requestTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("ResponseParameters", "responseParameters", Shape::Map(&RESPONSE_PARAMETERS)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
    body("TimeoutInMillis", "timeoutInMillis", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN50_AND30000)),
    body("TlsConfig", "tlsConfig", Shape::Structure(&TLS_CONFIG)),
] };
static CREATE_MODEL_REQUEST: Structure = Structure { name: "CreateModelRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ContentType", "contentType", STRING),
    body("Description", "description", STRING),
    body("Name", "name", STRING).required(),
    body("Schema", "schema", STRING).required(),
] };
static CREATE_MODEL_RESPONSE: Structure = Structure { name: "CreateModelResponse", payload: None, members: &[
    body("ContentType", "contentType", STRING),
    body("Description", "description", STRING),
    body("ModelId", "modelId", STRING),
    body("Name", "name", STRING),
    body("Schema", "schema", STRING),
] };
static CREATE_PORTAL_PRODUCT_REQUEST: Structure = Structure { name: "CreatePortalProductRequest", payload: None, members: &[
    body("Description", "description", Shape::Text(&STRING_MIN0_MAX1024_)),
    body("DisplayName", "displayName", Shape::Text(&STRING_MIN1_MAX255_)).required(),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_PORTAL_PRODUCT_RESPONSE: Structure = Structure { name: "CreatePortalProductResponse", payload: None, members: &[
    body("Description", "description", Shape::Text(&STRING_MIN0_MAX1024_)),
    body("DisplayName", "displayName", Shape::Text(&STRING_MIN1_MAX255_)),
    body("DisplayOrder", "displayOrder", Shape::Structure(&DISPLAY_ORDER)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("PortalProductArn", "portalProductArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("PortalProductId", "portalProductId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_PORTAL_REQUEST: Structure = Structure { name: "CreatePortalRequest", payload: None, members: &[
    body("Authorization", "authorization", Shape::Structure(&AUTHORIZATION)).required(),
    body("EndpointConfiguration", "endpointConfiguration", Shape::Structure(&ENDPOINT_CONFIGURATION_REQUEST)).required(),
    body("IncludedPortalProductArns", "includedPortalProductArns", Shape::List(&LIST_OF__STRING_MIN20_MAX2048_)),
    body("LogoUri", "logoUri", Shape::Text(&STRING_MIN0_MAX1092_)),
    body("PortalContent", "portalContent", Shape::Structure(&PORTAL_CONTENT)).required(),
    body("RumAppMonitorName", "rumAppMonitorName", Shape::Text(&STRING_MIN0_MAX255_)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_PORTAL_RESPONSE: Structure = Structure { name: "CreatePortalResponse", payload: None, members: &[
    body("Authorization", "authorization", Shape::Structure(&AUTHORIZATION)),
    body("EndpointConfiguration", "endpointConfiguration", Shape::Structure(&ENDPOINT_CONFIGURATION_RESPONSE)),
    body("IncludedPortalProductArns", "includedPortalProductArns", Shape::List(&LIST_OF__STRING_MIN20_MAX2048_)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("LastPublished", "lastPublished", ISO_TIMESTAMP),
    body("LastPublishedDescription", "lastPublishedDescription", Shape::Text(&STRING_MIN0_MAX1024_)),
    body("PortalArn", "portalArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("PortalContent", "portalContent", Shape::Structure(&PORTAL_CONTENT)),
    body("PortalId", "portalId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
    body("PublishStatus", "publishStatus", Shape::Text(&PUBLISH_STATUS)),
    body("RumAppMonitorName", "rumAppMonitorName", Shape::Text(&STRING_MIN0_MAX255_)),
    body("StatusException", "statusException", Shape::Structure(&STATUS_EXCEPTION)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_PRODUCT_PAGE_REQUEST: Structure = Structure { name: "CreateProductPageRequest", payload: None, members: &[
    body("DisplayContent", "displayContent", Shape::Structure(&DISPLAY_CONTENT)).required(),
    uri("PortalProductId", "portalProductId", STRING).required(),
] };
static CREATE_PRODUCT_PAGE_RESPONSE: Structure = Structure { name: "CreateProductPageResponse", payload: None, members: &[
    body("DisplayContent", "displayContent", Shape::Structure(&DISPLAY_CONTENT)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("ProductPageArn", "productPageArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("ProductPageId", "productPageId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
] };
static CREATE_PRODUCT_REST_ENDPOINT_PAGE_REQUEST: Structure = Structure { name: "CreateProductRestEndpointPageRequest", payload: None, members: &[
    body("DisplayContent", "displayContent", Shape::Structure(&ENDPOINT_DISPLAY_CONTENT)),
    uri("PortalProductId", "portalProductId", STRING).required(),
    body("RestEndpointIdentifier", "restEndpointIdentifier", Shape::Structure(&REST_ENDPOINT_IDENTIFIER)).required(),
    body("TryItState", "tryItState", Shape::Text(&TRY_IT_STATE)),
] };
static CREATE_PRODUCT_REST_ENDPOINT_PAGE_RESPONSE: Structure = Structure { name: "CreateProductRestEndpointPageResponse", payload: None, members: &[
    body("DisplayContent", "displayContent", Shape::Structure(&ENDPOINT_DISPLAY_CONTENT_RESPONSE)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("ProductRestEndpointPageArn", "productRestEndpointPageArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("ProductRestEndpointPageId", "productRestEndpointPageId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
    body("RestEndpointIdentifier", "restEndpointIdentifier", Shape::Structure(&REST_ENDPOINT_IDENTIFIER)),
    body("Status", "status", Shape::Text(&STATUS)),
    body("StatusException", "statusException", Shape::Structure(&STATUS_EXCEPTION)),
    body("TryItState", "tryItState", Shape::Text(&TRY_IT_STATE)),
] };
static CREATE_ROUTE_REQUEST: Structure = Structure { name: "CreateRouteRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ApiKeyRequired", "apiKeyRequired", BOOLEAN),
    body("AuthorizationScopes", "authorizationScopes", Shape::List(&AUTHORIZATION_SCOPES)),
    body("AuthorizationType", "authorizationType", Shape::Text(&AUTHORIZATION_TYPE)),
    body("AuthorizerId", "authorizerId", STRING),
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("OperationName", "operationName", STRING),
    body("RequestModels", "requestModels", Shape::Map(&ROUTE_MODELS)),
    body("RequestParameters", "requestParameters", Shape::Map(&ROUTE_PARAMETERS)),
    body("RouteKey", "routeKey", STRING).required(),
    body("RouteResponseSelectionExpression", "routeResponseSelectionExpression", STRING),
    body("Target", "target", STRING),
] };
static CREATE_ROUTE_RESPONSE_REQUEST: Structure = Structure { name: "CreateRouteResponseRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("ResponseModels", "responseModels", Shape::Map(&ROUTE_MODELS)),
    body("ResponseParameters", "responseParameters", Shape::Map(&ROUTE_PARAMETERS)),
    uri("RouteId", "routeId", STRING).required(),
    body("RouteResponseKey", "routeResponseKey", STRING).required(),
] };
static CREATE_ROUTE_RESPONSE_RESPONSE: Structure = Structure { name: "CreateRouteResponseResponse", payload: None, members: &[
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("ResponseModels", "responseModels", Shape::Map(&ROUTE_MODELS)),
    body("ResponseParameters", "responseParameters", Shape::Map(&ROUTE_PARAMETERS)),
    body("RouteResponseId", "routeResponseId", STRING),
    body("RouteResponseKey", "routeResponseKey", STRING),
] };
static CREATE_ROUTE_RESULT: Structure = Structure { name: "CreateRouteResult", payload: None, members: &[
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ApiKeyRequired", "apiKeyRequired", BOOLEAN),
    body("AuthorizationScopes", "authorizationScopes", Shape::List(&AUTHORIZATION_SCOPES)),
    body("AuthorizationType", "authorizationType", Shape::Text(&AUTHORIZATION_TYPE)),
    body("AuthorizerId", "authorizerId", STRING),
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("OperationName", "operationName", STRING),
    body("RequestModels", "requestModels", Shape::Map(&ROUTE_MODELS)),
    body("RequestParameters", "requestParameters", Shape::Map(&ROUTE_PARAMETERS)),
    body("RouteId", "routeId", STRING),
    body("RouteKey", "routeKey", STRING),
    body("RouteResponseSelectionExpression", "routeResponseSelectionExpression", STRING),
    body("Target", "target", STRING),
] };
static CREATE_ROUTING_RULE_REQUEST: Structure = Structure { name: "CreateRoutingRuleRequest", payload: None, members: &[
    body("Actions", "actions", Shape::List(&LIST_OF_ROUTING_RULE_ACTION_)).required(),
    body("Conditions", "conditions", Shape::List(&LIST_OF_ROUTING_RULE_CONDITION_)).required(),
    uri("DomainName", "domainName", STRING).required(),
    query("DomainNameId", "domainNameId", STRING),
    body("Priority", "priority", Shape::Number(&ROUTING_RULE_PRIORITY)).required(),
] };
static CREATE_ROUTING_RULE_RESPONSE: Structure = Structure { name: "CreateRoutingRuleResponse", payload: None, members: &[
    body("Actions", "actions", Shape::List(&LIST_OF_ROUTING_RULE_ACTION_)),
    body("Conditions", "conditions", Shape::List(&LIST_OF_ROUTING_RULE_CONDITION_)),
    body("Priority", "priority", Shape::Number(&ROUTING_RULE_PRIORITY)),
    body("RoutingRuleArn", "routingRuleArn", STRING),
    body("RoutingRuleId", "routingRuleId", STRING),
] };
static CREATE_STAGE_REQUEST: Structure = Structure { name: "CreateStageRequest", payload: None, members: &[
    body("AccessLogSettings", "accessLogSettings", Shape::Structure(&ACCESS_LOG_SETTINGS)),
    uri("ApiId", "apiId", STRING).required(),
    body("AutoDeploy", "autoDeploy", BOOLEAN),
    body("ClientCertificateId", "clientCertificateId", STRING),
    body("DefaultRouteSettings", "defaultRouteSettings", Shape::Structure(&ROUTE_SETTINGS)),
    body("DeploymentId", "deploymentId", STRING),
    body("Description", "description", STRING),
    body("RouteSettings", "routeSettings", Shape::Map(&ROUTE_SETTINGS_MAP)),
    body("StageName", "stageName", STRING).required(),
    body("StageVariables", "stageVariables", Shape::Map(&STAGE_VARIABLES_MAP)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_STAGE_RESPONSE: Structure = Structure { name: "CreateStageResponse", payload: None, members: &[
    body("AccessLogSettings", "accessLogSettings", Shape::Structure(&ACCESS_LOG_SETTINGS)),
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("AutoDeploy", "autoDeploy", BOOLEAN),
    body("ClientCertificateId", "clientCertificateId", STRING),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("DefaultRouteSettings", "defaultRouteSettings", Shape::Structure(&ROUTE_SETTINGS)),
    body("DeploymentId", "deploymentId", STRING),
    body("Description", "description", STRING),
    body("LastDeploymentStatusMessage", "lastDeploymentStatusMessage", STRING),
    body("LastUpdatedDate", "lastUpdatedDate", ISO_TIMESTAMP),
    body("RouteSettings", "routeSettings", Shape::Map(&ROUTE_SETTINGS_MAP)),
    body("StageName", "stageName", STRING),
    body("StageVariables", "stageVariables", Shape::Map(&STAGE_VARIABLES_MAP)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_VPC_LINK_REQUEST: Structure = Structure { name: "CreateVpcLinkRequest", payload: None, members: &[
    body("Name", "name", STRING).required(),
    body("SecurityGroupIds", "securityGroupIds", Shape::List(&SECURITY_GROUP_ID_LIST)),
    body("SubnetIds", "subnetIds", Shape::List(&SUBNET_ID_LIST)).required(),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_VPC_LINK_RESPONSE: Structure = Structure { name: "CreateVpcLinkResponse", payload: None, members: &[
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("Name", "name", STRING),
    body("SecurityGroupIds", "securityGroupIds", Shape::List(&SECURITY_GROUP_ID_LIST)),
    body("SubnetIds", "subnetIds", Shape::List(&SUBNET_ID_LIST)),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("VpcLinkId", "vpcLinkId", STRING),
    body("VpcLinkStatus", "vpcLinkStatus", Shape::Text(&VPC_LINK_STATUS)),
    body("VpcLinkStatusMessage", "vpcLinkStatusMessage", STRING),
    body("VpcLinkVersion", "vpcLinkVersion", Shape::Text(&VPC_LINK_VERSION)),
] };
static CUSTOM_COLORS: Structure = Structure { name: "CustomColors", payload: None, members: &[
    body("AccentColor", "accentColor", Shape::Text(&STRING_MIN1_MAX16_)).required(),
    body("BackgroundColor", "backgroundColor", Shape::Text(&STRING_MIN1_MAX16_)).required(),
    body("ErrorValidationColor", "errorValidationColor", Shape::Text(&STRING_MIN1_MAX16_)).required(),
    body("HeaderColor", "headerColor", Shape::Text(&STRING_MIN1_MAX16_)).required(),
    body("NavigationColor", "navigationColor", Shape::Text(&STRING_MIN1_MAX16_)).required(),
    body("TextColor", "textColor", Shape::Text(&STRING_MIN1_MAX16_)).required(),
] };
static DELETE_ACCESS_LOG_SETTINGS_REQUEST: Structure = Structure { name: "DeleteAccessLogSettingsRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("StageName", "stageName", STRING).required(),
] };
static DELETE_API_MAPPING_REQUEST: Structure = Structure { name: "DeleteApiMappingRequest", payload: None, members: &[
    uri("ApiMappingId", "apiMappingId", STRING).required(),
    uri("DomainName", "domainName", STRING).required(),
] };
static DELETE_API_REQUEST: Structure = Structure { name: "DeleteApiRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
] };
static DELETE_AUTHORIZER_REQUEST: Structure = Structure { name: "DeleteAuthorizerRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("AuthorizerId", "authorizerId", STRING).required(),
] };
static DELETE_CORS_CONFIGURATION_REQUEST: Structure = Structure { name: "DeleteCorsConfigurationRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
] };
static DELETE_DEPLOYMENT_REQUEST: Structure = Structure { name: "DeleteDeploymentRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("DeploymentId", "deploymentId", STRING).required(),
] };
static DELETE_DOMAIN_NAME_REQUEST: Structure = Structure { name: "DeleteDomainNameRequest", payload: None, members: &[
    uri("DomainName", "domainName", STRING).required(),
] };
static DELETE_INTEGRATION_REQUEST: Structure = Structure { name: "DeleteIntegrationRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("IntegrationId", "integrationId", STRING).required(),
] };
static DELETE_INTEGRATION_RESPONSE_REQUEST: Structure = Structure { name: "DeleteIntegrationResponseRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("IntegrationId", "integrationId", STRING).required(),
    uri("IntegrationResponseId", "integrationResponseId", STRING).required(),
] };
static DELETE_MODEL_REQUEST: Structure = Structure { name: "DeleteModelRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("ModelId", "modelId", STRING).required(),
] };
static DELETE_PORTAL_PRODUCT_REQUEST: Structure = Structure { name: "DeletePortalProductRequest", payload: None, members: &[
    uri("PortalProductId", "portalProductId", STRING).required(),
] };
static DELETE_PORTAL_PRODUCT_SHARING_POLICY_REQUEST: Structure = Structure { name: "DeletePortalProductSharingPolicyRequest", payload: None, members: &[
    uri("PortalProductId", "portalProductId", STRING).required(),
] };
static DELETE_PORTAL_REQUEST: Structure = Structure { name: "DeletePortalRequest", payload: None, members: &[
    uri("PortalId", "portalId", STRING).required(),
] };
static DELETE_PRODUCT_PAGE_REQUEST: Structure = Structure { name: "DeleteProductPageRequest", payload: None, members: &[
    uri("PortalProductId", "portalProductId", STRING).required(),
    uri("ProductPageId", "productPageId", STRING).required(),
] };
static DELETE_PRODUCT_REST_ENDPOINT_PAGE_REQUEST: Structure = Structure { name: "DeleteProductRestEndpointPageRequest", payload: None, members: &[
    uri("PortalProductId", "portalProductId", STRING).required(),
    uri("ProductRestEndpointPageId", "productRestEndpointPageId", STRING).required(),
] };
static DELETE_ROUTE_REQUEST: Structure = Structure { name: "DeleteRouteRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("RouteId", "routeId", STRING).required(),
] };
static DELETE_ROUTE_REQUEST_PARAMETER_REQUEST: Structure = Structure { name: "DeleteRouteRequestParameterRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("RequestParameterKey", "requestParameterKey", STRING).required(),
    uri("RouteId", "routeId", STRING).required(),
] };
static DELETE_ROUTE_RESPONSE_REQUEST: Structure = Structure { name: "DeleteRouteResponseRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("RouteId", "routeId", STRING).required(),
    uri("RouteResponseId", "routeResponseId", STRING).required(),
] };
static DELETE_ROUTE_SETTINGS_REQUEST: Structure = Structure { name: "DeleteRouteSettingsRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("RouteKey", "routeKey", STRING).required(),
    uri("StageName", "stageName", STRING).required(),
] };
static DELETE_ROUTING_RULE_REQUEST: Structure = Structure { name: "DeleteRoutingRuleRequest", payload: None, members: &[
    uri("DomainName", "domainName", STRING).required(),
    query("DomainNameId", "domainNameId", STRING),
    uri("RoutingRuleId", "routingRuleId", STRING).required(),
] };
static DELETE_STAGE_REQUEST: Structure = Structure { name: "DeleteStageRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("StageName", "stageName", STRING).required(),
] };
static DELETE_VPC_LINK_REQUEST: Structure = Structure { name: "DeleteVpcLinkRequest", payload: None, members: &[
    uri("VpcLinkId", "vpcLinkId", STRING).required(),
] };
static DELETE_VPC_LINK_RESPONSE: Structure = Structure { name: "DeleteVpcLinkResponse", payload: None, members: &[] };
static DEPLOYMENT: Structure = Structure { name: "Deployment", payload: None, members: &[
    body("AutoDeployed", "autoDeployed", BOOLEAN),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("DeploymentId", "deploymentId", STRING),
    body("DeploymentStatus", "deploymentStatus", Shape::Text(&DEPLOYMENT_STATUS)),
    body("DeploymentStatusMessage", "deploymentStatusMessage", STRING),
    body("Description", "description", STRING),
] };
static DEPLOYMENT_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["PENDING", "FAILED", "DEPLOYED"] };
static DISABLE_PORTAL_REQUEST: Structure = Structure { name: "DisablePortalRequest", payload: None, members: &[
    uri("PortalId", "portalId", STRING).required(),
] };
static DISPLAY_CONTENT: Structure = Structure { name: "DisplayContent", payload: None, members: &[
    body("Body", "body", Shape::Text(&STRING_MIN1_MAX32768_)).required(),
    body("Title", "title", Shape::Text(&STRING_MIN1_MAX255_)).required(),
] };
static DISPLAY_CONTENT_OVERRIDES: Structure = Structure { name: "DisplayContentOverrides", payload: None, members: &[
    body("Body", "body", Shape::Text(&STRING_MIN1_MAX32768_)),
    body("Endpoint", "endpoint", Shape::Text(&STRING_MIN1_MAX1024_)),
    body("OperationName", "operationName", Shape::Text(&STRING_MIN1_MAX255_)),
] };
static DISPLAY_ORDER: Structure = Structure { name: "DisplayOrder", payload: None, members: &[
    body("Contents", "contents", Shape::List(&LIST_OF_SECTION_)),
    body("OverviewPageArn", "overviewPageArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("ProductPageArns", "productPageArns", Shape::List(&LIST_OF__STRING_MIN20_MAX2048_)),
] };
static DOMAIN_NAME: Structure = Structure { name: "DomainName", payload: None, members: &[
    body("ApiMappingSelectionExpression", "apiMappingSelectionExpression", STRING),
    body("DomainName", "domainName", STRING).required(),
    body("DomainNameArn", "domainNameArn", STRING),
    body("DomainNameConfigurations", "domainNameConfigurations", Shape::List(&DOMAIN_NAME_CONFIGURATIONS)),
    body("MutualTlsAuthentication", "mutualTlsAuthentication", Shape::Structure(&MUTUAL_TLS_AUTHENTICATION)),
    body("RoutingMode", "routingMode", Shape::Text(&ROUTING_MODE)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static DOMAIN_NAME_CONFIGURATION: Structure = Structure { name: "DomainNameConfiguration", payload: None, members: &[
    body("ApiGatewayDomainName", "apiGatewayDomainName", STRING),
    body("CertificateArn", "certificateArn", STRING),
    body("CertificateName", "certificateName", STRING),
    body("CertificateUploadDate", "certificateUploadDate", ISO_TIMESTAMP),
    body("DomainNameStatus", "domainNameStatus", Shape::Text(&DOMAIN_NAME_STATUS)),
    body("DomainNameStatusMessage", "domainNameStatusMessage", STRING),
    body("EndpointType", "endpointType", Shape::Text(&ENDPOINT_TYPE)),
    body("HostedZoneId", "hostedZoneId", STRING),
    body("IpAddressType", "ipAddressType", Shape::Text(&IP_ADDRESS_TYPE)),
    body("SecurityPolicy", "securityPolicy", Shape::Text(&SECURITY_POLICY)),
    body("OwnershipVerificationCertificateArn", "ownershipVerificationCertificateArn", STRING),
] };
static DOMAIN_NAME_CONFIGURATIONS: List = List { item: Shape::Structure(&DOMAIN_NAME_CONFIGURATION), item_name: "member", flattened: false, min: None, max: None };
static DOMAIN_NAME_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["AVAILABLE", "UPDATING", "PENDING_CERTIFICATE_REIMPORT", "PENDING_OWNERSHIP_VERIFICATION"] };
static ENDPOINT_CONFIGURATION_REQUEST: Structure = Structure { name: "EndpointConfigurationRequest", payload: None, members: &[
    body("AcmManaged", "acmManaged", Shape::Structure(&ACM_MANAGED)),
    body("None", "none", Shape::Structure(&NONE)),
] };
static ENDPOINT_CONFIGURATION_RESPONSE: Structure = Structure { name: "EndpointConfigurationResponse", payload: None, members: &[
    body("CertificateArn", "certificateArn", Shape::Text(&STRING_MIN10_MAX2048_)),
    body("DomainName", "domainName", Shape::Text(&STRING_MIN3_MAX256_)),
    body("PortalDefaultDomainName", "portalDefaultDomainName", Shape::Text(&STRING_MIN3_MAX256_)).required(),
    body("PortalDomainHostedZoneId", "portalDomainHostedZoneId", Shape::Text(&STRING_MIN1_MAX64_)).required(),
] };
static ENDPOINT_DISPLAY_CONTENT: Structure = Structure { name: "EndpointDisplayContent", payload: None, members: &[
    body("None", "none", Shape::Structure(&NONE)),
    body("Overrides", "overrides", Shape::Structure(&DISPLAY_CONTENT_OVERRIDES)),
] };
static ENDPOINT_DISPLAY_CONTENT_RESPONSE: Structure = Structure { name: "EndpointDisplayContentResponse", payload: None, members: &[
    body("Body", "body", Shape::Text(&STRING_MIN1_MAX32768_)),
    body("Endpoint", "endpoint", Shape::Text(&STRING_MIN1_MAX1024_)).required(),
    body("OperationName", "operationName", Shape::Text(&STRING_MIN1_MAX255_)),
] };
static ENDPOINT_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["REGIONAL", "EDGE"] };
static EXPORT_API_REQUEST: Structure = Structure { name: "ExportApiRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    query("ExportVersion", "exportVersion", STRING),
    query("IncludeExtensions", "includeExtensions", BOOLEAN),
    query("OutputType", "outputType", STRING).required(),
    uri("Specification", "specification", STRING).required(),
    query("StageName", "stageName", STRING),
] };
static EXPORT_API_RESPONSE: Structure = Structure { name: "ExportApiResponse", payload: Some("body"), members: &[
    body("body", "body", BLOB),
] };
static GET_API_MAPPING_REQUEST: Structure = Structure { name: "GetApiMappingRequest", payload: None, members: &[
    uri("ApiMappingId", "apiMappingId", STRING).required(),
    uri("DomainName", "domainName", STRING).required(),
] };
static GET_API_MAPPING_RESPONSE: Structure = Structure { name: "GetApiMappingResponse", payload: None, members: &[
    body("ApiId", "apiId", STRING),
    body("ApiMappingId", "apiMappingId", STRING),
    body("ApiMappingKey", "apiMappingKey", STRING),
    body("Stage", "stage", STRING),
] };
static GET_API_MAPPINGS_REQUEST: Structure = Structure { name: "GetApiMappingsRequest", payload: None, members: &[
    uri("DomainName", "domainName", STRING).required(),
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_API_MAPPINGS_RESPONSE: Structure = Structure { name: "GetApiMappingsResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_API_MAPPING_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_API_REQUEST: Structure = Structure { name: "GetApiRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
] };
static GET_API_RESPONSE: Structure = Structure { name: "GetApiResponse", payload: None, members: &[
    body("ApiEndpoint", "apiEndpoint", STRING),
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ApiId", "apiId", STRING),
    body("ApiKeySelectionExpression", "apiKeySelectionExpression", STRING),
    body("CorsConfiguration", "corsConfiguration", Shape::Structure(&CORS)),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("Description", "description", STRING),
    body("DisableSchemaValidation", "disableSchemaValidation", BOOLEAN),
    body("DisableExecuteApiEndpoint", "disableExecuteApiEndpoint", BOOLEAN),
    body("ImportInfo", "importInfo", Shape::List(&LIST_OF__STRING_)),
    body("IpAddressType", "ipAddressType", Shape::Text(&IP_ADDRESS_TYPE)),
    body("Name", "name", STRING),
    body("ProtocolType", "protocolType", Shape::Text(&PROTOCOL_TYPE)),
    body("RouteSelectionExpression", "routeSelectionExpression", STRING),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("Version", "version", STRING),
    body("Warnings", "warnings", Shape::List(&LIST_OF__STRING_)),
] };
static GET_APIS_REQUEST: Structure = Structure { name: "GetApisRequest", payload: None, members: &[
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_APIS_RESPONSE: Structure = Structure { name: "GetApisResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_API_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_AUTHORIZER_REQUEST: Structure = Structure { name: "GetAuthorizerRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("AuthorizerId", "authorizerId", STRING).required(),
] };
static GET_AUTHORIZER_RESPONSE: Structure = Structure { name: "GetAuthorizerResponse", payload: None, members: &[
    body("AuthorizerCredentialsArn", "authorizerCredentialsArn", STRING),
    body("AuthorizerId", "authorizerId", STRING),
    body("AuthorizerPayloadFormatVersion", "authorizerPayloadFormatVersion", STRING),
    body("AuthorizerResultTtlInSeconds", "authorizerResultTtlInSeconds", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN0_AND3600)),
    body("AuthorizerType", "authorizerType", Shape::Text(&AUTHORIZER_TYPE)),
    body("AuthorizerUri", "authorizerUri", STRING),
    body("EnableSimpleResponses", "enableSimpleResponses", BOOLEAN),
    body("IdentitySource", "identitySource", Shape::List(&IDENTITY_SOURCE_LIST)),
    body("IdentityValidationExpression", "identityValidationExpression", STRING),
    body("JwtConfiguration", "jwtConfiguration", Shape::Structure(&JWT_CONFIGURATION)),
    body("Name", "name", STRING),
] };
static GET_AUTHORIZERS_REQUEST: Structure = Structure { name: "GetAuthorizersRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_AUTHORIZERS_RESPONSE: Structure = Structure { name: "GetAuthorizersResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_AUTHORIZER_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_DEPLOYMENT_REQUEST: Structure = Structure { name: "GetDeploymentRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("DeploymentId", "deploymentId", STRING).required(),
] };
static GET_DEPLOYMENT_RESPONSE: Structure = Structure { name: "GetDeploymentResponse", payload: None, members: &[
    body("AutoDeployed", "autoDeployed", BOOLEAN),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("DeploymentId", "deploymentId", STRING),
    body("DeploymentStatus", "deploymentStatus", Shape::Text(&DEPLOYMENT_STATUS)),
    body("DeploymentStatusMessage", "deploymentStatusMessage", STRING),
    body("Description", "description", STRING),
] };
static GET_DEPLOYMENTS_REQUEST: Structure = Structure { name: "GetDeploymentsRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_DEPLOYMENTS_RESPONSE: Structure = Structure { name: "GetDeploymentsResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_DEPLOYMENT_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_DOMAIN_NAME_REQUEST: Structure = Structure { name: "GetDomainNameRequest", payload: None, members: &[
    uri("DomainName", "domainName", STRING).required(),
] };
static GET_DOMAIN_NAME_RESPONSE: Structure = Structure { name: "GetDomainNameResponse", payload: None, members: &[
    body("ApiMappingSelectionExpression", "apiMappingSelectionExpression", STRING),
    body("DomainName", "domainName", STRING),
    body("DomainNameArn", "domainNameArn", STRING),
    body("DomainNameConfigurations", "domainNameConfigurations", Shape::List(&DOMAIN_NAME_CONFIGURATIONS)),
    body("MutualTlsAuthentication", "mutualTlsAuthentication", Shape::Structure(&MUTUAL_TLS_AUTHENTICATION)),
    body("RoutingMode", "routingMode", Shape::Text(&ROUTING_MODE)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static GET_DOMAIN_NAMES_REQUEST: Structure = Structure { name: "GetDomainNamesRequest", payload: None, members: &[
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_DOMAIN_NAMES_RESPONSE: Structure = Structure { name: "GetDomainNamesResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_DOMAIN_NAME_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_INTEGRATION_REQUEST: Structure = Structure { name: "GetIntegrationRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("IntegrationId", "integrationId", STRING).required(),
] };
static GET_INTEGRATION_RESPONSE_REQUEST: Structure = Structure { name: "GetIntegrationResponseRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("IntegrationId", "integrationId", STRING).required(),
    uri("IntegrationResponseId", "integrationResponseId", STRING).required(),
] };
static GET_INTEGRATION_RESPONSE_RESPONSE: Structure = Structure { name: "GetIntegrationResponseResponse", payload: None, members: &[
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("IntegrationResponseId", "integrationResponseId", STRING),
    body("IntegrationResponseKey", "integrationResponseKey", STRING),
    body("ResponseParameters", "responseParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("ResponseTemplates", "responseTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
] };
static GET_INTEGRATION_RESPONSES_REQUEST: Structure = Structure { name: "GetIntegrationResponsesRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("IntegrationId", "integrationId", STRING).required(),
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_INTEGRATION_RESPONSES_RESPONSE: Structure = Structure { name: "GetIntegrationResponsesResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_INTEGRATION_RESPONSE_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_INTEGRATION_RESULT: Structure = Structure { name: "GetIntegrationResult", payload: None, members: &[
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ConnectionId", "connectionId", STRING),
    body("ConnectionType", "connectionType", Shape::Text(&CONNECTION_TYPE)),
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("CredentialsArn", "credentialsArn", STRING),
    body("Description", "description", STRING),
    body("IntegrationId", "integrationId", STRING),
    body("IntegrationMethod", "integrationMethod", STRING),
    body("IntegrationResponseSelectionExpression", "integrationResponseSelectionExpression", STRING),
    body("IntegrationSubtype", "integrationSubtype", STRING),
    body("IntegrationType", "integrationType", Shape::Text(&INTEGRATION_TYPE)),
    body("IntegrationUri", "integrationUri", STRING),
    body("PassthroughBehavior", "passthroughBehavior", Shape::Text(&PASSTHROUGH_BEHAVIOR)),
    body("PayloadFormatVersion", "payloadFormatVersion", STRING),
    body("RequestParameters", "requestParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("RequestTemplates", "requestTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("ResponseParameters", "responseParameters", Shape::Map(&RESPONSE_PARAMETERS)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
    body("TimeoutInMillis", "timeoutInMillis", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN50_AND30000)),
    body("TlsConfig", "tlsConfig", Shape::Structure(&TLS_CONFIG)),
] };
static GET_INTEGRATIONS_REQUEST: Structure = Structure { name: "GetIntegrationsRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_INTEGRATIONS_RESPONSE: Structure = Structure { name: "GetIntegrationsResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_INTEGRATION_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_MODEL_REQUEST: Structure = Structure { name: "GetModelRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("ModelId", "modelId", STRING).required(),
] };
static GET_MODEL_RESPONSE: Structure = Structure { name: "GetModelResponse", payload: None, members: &[
    body("ContentType", "contentType", STRING),
    body("Description", "description", STRING),
    body("ModelId", "modelId", STRING),
    body("Name", "name", STRING),
    body("Schema", "schema", STRING),
] };
static GET_MODEL_TEMPLATE_REQUEST: Structure = Structure { name: "GetModelTemplateRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("ModelId", "modelId", STRING).required(),
] };
static GET_MODEL_TEMPLATE_RESPONSE: Structure = Structure { name: "GetModelTemplateResponse", payload: None, members: &[
    body("Value", "value", STRING),
] };
static GET_MODELS_REQUEST: Structure = Structure { name: "GetModelsRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_MODELS_RESPONSE: Structure = Structure { name: "GetModelsResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_MODEL_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_PORTAL_PRODUCT_REQUEST: Structure = Structure { name: "GetPortalProductRequest", payload: None, members: &[
    uri("PortalProductId", "portalProductId", STRING).required(),
    query("ResourceOwnerAccountId", "resourceOwnerAccountId", STRING),
] };
static GET_PORTAL_PRODUCT_RESPONSE: Structure = Structure { name: "GetPortalProductResponse", payload: None, members: &[
    body("Description", "description", Shape::Text(&STRING_MIN0_MAX1024_)),
    body("DisplayName", "displayName", Shape::Text(&STRING_MIN1_MAX255_)),
    body("DisplayOrder", "displayOrder", Shape::Structure(&DISPLAY_ORDER)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("PortalProductArn", "portalProductArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("PortalProductId", "portalProductId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static GET_PORTAL_PRODUCT_SHARING_POLICY_REQUEST: Structure = Structure { name: "GetPortalProductSharingPolicyRequest", payload: None, members: &[
    uri("PortalProductId", "portalProductId", STRING).required(),
] };
static GET_PORTAL_PRODUCT_SHARING_POLICY_RESPONSE: Structure = Structure { name: "GetPortalProductSharingPolicyResponse", payload: None, members: &[
    body("PolicyDocument", "policyDocument", Shape::Text(&STRING_MIN1_MAX307200_)),
    body("PortalProductId", "portalProductId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
] };
static GET_PORTAL_REQUEST: Structure = Structure { name: "GetPortalRequest", payload: None, members: &[
    uri("PortalId", "portalId", STRING).required(),
] };
static GET_PORTAL_RESPONSE: Structure = Structure { name: "GetPortalResponse", payload: None, members: &[
    body("Authorization", "authorization", Shape::Structure(&AUTHORIZATION)),
    body("EndpointConfiguration", "endpointConfiguration", Shape::Structure(&ENDPOINT_CONFIGURATION_RESPONSE)),
    body("IncludedPortalProductArns", "includedPortalProductArns", Shape::List(&LIST_OF__STRING_MIN20_MAX2048_)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("LastPublished", "lastPublished", ISO_TIMESTAMP),
    body("LastPublishedDescription", "lastPublishedDescription", Shape::Text(&STRING_MIN0_MAX1024_)),
    body("PortalArn", "portalArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("PortalContent", "portalContent", Shape::Structure(&PORTAL_CONTENT)),
    body("PortalId", "portalId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
    body("Preview", "preview", Shape::Structure(&PREVIEW)),
    body("PublishStatus", "publishStatus", Shape::Text(&PUBLISH_STATUS)),
    body("RumAppMonitorName", "rumAppMonitorName", Shape::Text(&STRING_MIN0_MAX255_)),
    body("StatusException", "statusException", Shape::Structure(&STATUS_EXCEPTION)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static GET_PRODUCT_PAGE_REQUEST: Structure = Structure { name: "GetProductPageRequest", payload: None, members: &[
    uri("PortalProductId", "portalProductId", STRING).required(),
    uri("ProductPageId", "productPageId", STRING).required(),
    query("ResourceOwnerAccountId", "resourceOwnerAccountId", STRING),
] };
static GET_PRODUCT_PAGE_RESPONSE: Structure = Structure { name: "GetProductPageResponse", payload: None, members: &[
    body("DisplayContent", "displayContent", Shape::Structure(&DISPLAY_CONTENT)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("ProductPageArn", "productPageArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("ProductPageId", "productPageId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
] };
static GET_PRODUCT_REST_ENDPOINT_PAGE_REQUEST: Structure = Structure { name: "GetProductRestEndpointPageRequest", payload: None, members: &[
    query("IncludeRawDisplayContent", "includeRawDisplayContent", STRING),
    uri("PortalProductId", "portalProductId", STRING).required(),
    uri("ProductRestEndpointPageId", "productRestEndpointPageId", STRING).required(),
    query("ResourceOwnerAccountId", "resourceOwnerAccountId", STRING),
] };
static GET_PRODUCT_REST_ENDPOINT_PAGE_RESPONSE: Structure = Structure { name: "GetProductRestEndpointPageResponse", payload: None, members: &[
    body("DisplayContent", "displayContent", Shape::Structure(&ENDPOINT_DISPLAY_CONTENT_RESPONSE)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("ProductRestEndpointPageArn", "productRestEndpointPageArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("ProductRestEndpointPageId", "productRestEndpointPageId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
    body("RawDisplayContent", "rawDisplayContent", STRING),
    body("RestEndpointIdentifier", "restEndpointIdentifier", Shape::Structure(&REST_ENDPOINT_IDENTIFIER)),
    body("Status", "status", Shape::Text(&STATUS)),
    body("StatusException", "statusException", Shape::Structure(&STATUS_EXCEPTION)),
    body("TryItState", "tryItState", Shape::Text(&TRY_IT_STATE)),
] };
static GET_ROUTE_REQUEST: Structure = Structure { name: "GetRouteRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("RouteId", "routeId", STRING).required(),
] };
static GET_ROUTE_RESPONSE_REQUEST: Structure = Structure { name: "GetRouteResponseRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("RouteId", "routeId", STRING).required(),
    uri("RouteResponseId", "routeResponseId", STRING).required(),
] };
static GET_ROUTE_RESPONSE_RESPONSE: Structure = Structure { name: "GetRouteResponseResponse", payload: None, members: &[
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("ResponseModels", "responseModels", Shape::Map(&ROUTE_MODELS)),
    body("ResponseParameters", "responseParameters", Shape::Map(&ROUTE_PARAMETERS)),
    body("RouteResponseId", "routeResponseId", STRING),
    body("RouteResponseKey", "routeResponseKey", STRING),
] };
static GET_ROUTE_RESPONSES_REQUEST: Structure = Structure { name: "GetRouteResponsesRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
    uri("RouteId", "routeId", STRING).required(),
] };
static GET_ROUTE_RESPONSES_RESPONSE: Structure = Structure { name: "GetRouteResponsesResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_ROUTE_RESPONSE_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_ROUTE_RESULT: Structure = Structure { name: "GetRouteResult", payload: None, members: &[
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ApiKeyRequired", "apiKeyRequired", BOOLEAN),
    body("AuthorizationScopes", "authorizationScopes", Shape::List(&AUTHORIZATION_SCOPES)),
    body("AuthorizationType", "authorizationType", Shape::Text(&AUTHORIZATION_TYPE)),
    body("AuthorizerId", "authorizerId", STRING),
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("OperationName", "operationName", STRING),
    body("RequestModels", "requestModels", Shape::Map(&ROUTE_MODELS)),
    body("RequestParameters", "requestParameters", Shape::Map(&ROUTE_PARAMETERS)),
    body("RouteId", "routeId", STRING),
    body("RouteKey", "routeKey", STRING),
    body("RouteResponseSelectionExpression", "routeResponseSelectionExpression", STRING),
    body("Target", "target", STRING),
] };
static GET_ROUTES_REQUEST: Structure = Structure { name: "GetRoutesRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_ROUTES_RESPONSE: Structure = Structure { name: "GetRoutesResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_ROUTE_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_ROUTING_RULE_REQUEST: Structure = Structure { name: "GetRoutingRuleRequest", payload: None, members: &[
    uri("DomainName", "domainName", STRING).required(),
    query("DomainNameId", "domainNameId", STRING),
    uri("RoutingRuleId", "routingRuleId", STRING).required(),
] };
static GET_ROUTING_RULE_RESPONSE: Structure = Structure { name: "GetRoutingRuleResponse", payload: None, members: &[
    body("Actions", "actions", Shape::List(&LIST_OF_ROUTING_RULE_ACTION_)),
    body("Conditions", "conditions", Shape::List(&LIST_OF_ROUTING_RULE_CONDITION_)),
    body("Priority", "priority", Shape::Number(&ROUTING_RULE_PRIORITY)),
    body("RoutingRuleArn", "routingRuleArn", STRING),
    body("RoutingRuleId", "routingRuleId", STRING),
] };
static GET_STAGE_REQUEST: Structure = Structure { name: "GetStageRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("StageName", "stageName", STRING).required(),
] };
static GET_STAGE_RESPONSE: Structure = Structure { name: "GetStageResponse", payload: None, members: &[
    body("AccessLogSettings", "accessLogSettings", Shape::Structure(&ACCESS_LOG_SETTINGS)),
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("AutoDeploy", "autoDeploy", BOOLEAN),
    body("ClientCertificateId", "clientCertificateId", STRING),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("DefaultRouteSettings", "defaultRouteSettings", Shape::Structure(&ROUTE_SETTINGS)),
    body("DeploymentId", "deploymentId", STRING),
    body("Description", "description", STRING),
    body("LastDeploymentStatusMessage", "lastDeploymentStatusMessage", STRING),
    body("LastUpdatedDate", "lastUpdatedDate", ISO_TIMESTAMP),
    body("RouteSettings", "routeSettings", Shape::Map(&ROUTE_SETTINGS_MAP)),
    body("StageName", "stageName", STRING),
    body("StageVariables", "stageVariables", Shape::Map(&STAGE_VARIABLES_MAP)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static GET_STAGES_REQUEST: Structure = Structure { name: "GetStagesRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_STAGES_RESPONSE: Structure = Structure { name: "GetStagesResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_STAGE_)),
    body("NextToken", "nextToken", STRING),
] };
static GET_TAGS_REQUEST: Structure = Structure { name: "GetTagsRequest", payload: None, members: &[
    uri("ResourceArn", "resource-arn", STRING).required(),
] };
static GET_TAGS_RESPONSE: Structure = Structure { name: "GetTagsResponse", payload: None, members: &[
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static GET_VPC_LINK_REQUEST: Structure = Structure { name: "GetVpcLinkRequest", payload: None, members: &[
    uri("VpcLinkId", "vpcLinkId", STRING).required(),
] };
static GET_VPC_LINK_RESPONSE: Structure = Structure { name: "GetVpcLinkResponse", payload: None, members: &[
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("Name", "name", STRING),
    body("SecurityGroupIds", "securityGroupIds", Shape::List(&SECURITY_GROUP_ID_LIST)),
    body("SubnetIds", "subnetIds", Shape::List(&SUBNET_ID_LIST)),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("VpcLinkId", "vpcLinkId", STRING),
    body("VpcLinkStatus", "vpcLinkStatus", Shape::Text(&VPC_LINK_STATUS)),
    body("VpcLinkStatusMessage", "vpcLinkStatusMessage", STRING),
    body("VpcLinkVersion", "vpcLinkVersion", Shape::Text(&VPC_LINK_VERSION)),
] };
static GET_VPC_LINKS_REQUEST: Structure = Structure { name: "GetVpcLinksRequest", payload: None, members: &[
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static GET_VPC_LINKS_RESPONSE: Structure = Structure { name: "GetVpcLinksResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_VPC_LINK_)),
    body("NextToken", "nextToken", STRING),
] };
static IDENTIFIER_PARTS: Structure = Structure { name: "IdentifierParts", payload: None, members: &[
    body("Method", "method", Shape::Text(&STRING_MIN1_MAX20_)).required(),
    body("Path", "path", Shape::Text(&STRING_MIN1_MAX4096_)).required(),
    body("RestApiId", "restApiId", Shape::Text(&STRING_MIN1_MAX50_)).required(),
    body("Stage", "stage", Shape::Text(&STRING_MIN1_MAX128_)).required(),
] };
static IDENTITY_SOURCE_LIST: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static IMPORT_API_REQUEST: Structure = Structure { name: "ImportApiRequest", payload: None, members: &[
    query("Basepath", "basepath", STRING),
    body("Body", "body", STRING).required(),
    query("FailOnWarnings", "failOnWarnings", BOOLEAN),
] };
static IMPORT_API_RESPONSE: Structure = Structure { name: "ImportApiResponse", payload: None, members: &[
    body("ApiEndpoint", "apiEndpoint", STRING),
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ApiId", "apiId", STRING),
    body("ApiKeySelectionExpression", "apiKeySelectionExpression", STRING),
    body("CorsConfiguration", "corsConfiguration", Shape::Structure(&CORS)),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("Description", "description", STRING),
    body("DisableSchemaValidation", "disableSchemaValidation", BOOLEAN),
    body("DisableExecuteApiEndpoint", "disableExecuteApiEndpoint", BOOLEAN),
    body("ImportInfo", "importInfo", Shape::List(&LIST_OF__STRING_)),
    body("IpAddressType", "ipAddressType", Shape::Text(&IP_ADDRESS_TYPE)),
    body("Name", "name", STRING),
    body("ProtocolType", "protocolType", Shape::Text(&PROTOCOL_TYPE)),
    body("RouteSelectionExpression", "routeSelectionExpression", STRING),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("Version", "version", STRING),
    body("Warnings", "warnings", Shape::List(&LIST_OF__STRING_)),
] };
static INTEGER_WITH_LENGTH_BETWEEN0_AND3600: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(3600) };
static INTEGER_WITH_LENGTH_BETWEEN50_AND30000: Number = Number { kind: NumberKind::Integer, min: Some(50), max: Some(30_000) };
static INTEGER_WITH_LENGTH_BETWEEN_MINUS1_AND86400: Number = Number { kind: NumberKind::Integer, min: Some(-1), max: Some(86_400) };
static INTEGRATION: Structure = Structure { name: "Integration", payload: None, members: &[
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ConnectionId", "connectionId", STRING),
    body("ConnectionType", "connectionType", Shape::Text(&CONNECTION_TYPE)),
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("CredentialsArn", "credentialsArn", STRING),
    body("Description", "description", STRING),
    body("IntegrationId", "integrationId", STRING),
    body("IntegrationMethod", "integrationMethod", STRING),
    body("IntegrationResponseSelectionExpression", "integrationResponseSelectionExpression", STRING),
    body("IntegrationSubtype", "integrationSubtype", STRING),
    body("IntegrationType", "integrationType", Shape::Text(&INTEGRATION_TYPE)),
    body("IntegrationUri", "integrationUri", STRING),
    body("PassthroughBehavior", "passthroughBehavior", Shape::Text(&PASSTHROUGH_BEHAVIOR)),
    body("PayloadFormatVersion", "payloadFormatVersion", STRING),
    body("RequestParameters", "requestParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("RequestTemplates", "requestTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("ResponseParameters", "responseParameters", Shape::Map(&RESPONSE_PARAMETERS)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
    body("TimeoutInMillis", "timeoutInMillis", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN50_AND30000)),
    body("TlsConfig", "tlsConfig", Shape::Structure(&TLS_CONFIG)),
] };
static INTEGRATION_PARAMETERS: Map = Map { key: STRING, value: STRING, min: None, max: None };
static INTEGRATION_RESPONSE: Structure = Structure { name: "IntegrationResponse", payload: None, members: &[
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("IntegrationResponseId", "integrationResponseId", STRING),
    body("IntegrationResponseKey", "integrationResponseKey", STRING).required(),
    body("ResponseParameters", "responseParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("ResponseTemplates", "responseTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
] };
static INTEGRATION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["AWS", "HTTP", "MOCK", "HTTP_PROXY", "AWS_PROXY"] };
static IP_ADDRESS_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["ipv4", "dualstack"] };
static JWT_CONFIGURATION: Structure = Structure { name: "JWTConfiguration", payload: None, members: &[
    body("Audience", "audience", Shape::List(&LIST_OF__STRING_)),
    body("Issuer", "issuer", STRING),
] };
static LIST_PORTAL_PRODUCTS_REQUEST: Structure = Structure { name: "ListPortalProductsRequest", payload: None, members: &[
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
    query("ResourceOwner", "resourceOwner", STRING),
] };
static LIST_PORTAL_PRODUCTS_RESPONSE: Structure = Structure { name: "ListPortalProductsResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_PORTAL_PRODUCT_SUMMARY_)),
    body("NextToken", "nextToken", Shape::Text(&STRING_MIN1_MAX2048_)),
] };
static LIST_PORTALS_REQUEST: Structure = Structure { name: "ListPortalsRequest", payload: None, members: &[
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
] };
static LIST_PORTALS_RESPONSE: Structure = Structure { name: "ListPortalsResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_PORTAL_SUMMARY_)),
    body("NextToken", "nextToken", Shape::Text(&STRING_MIN1_MAX2048_)),
] };
static LIST_PRODUCT_PAGES_REQUEST: Structure = Structure { name: "ListProductPagesRequest", payload: None, members: &[
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
    uri("PortalProductId", "portalProductId", STRING).required(),
    query("ResourceOwnerAccountId", "resourceOwnerAccountId", STRING),
] };
static LIST_PRODUCT_PAGES_RESPONSE: Structure = Structure { name: "ListProductPagesResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_PRODUCT_PAGE_SUMMARY_NO_BODY_)),
    body("NextToken", "nextToken", Shape::Text(&STRING_MIN1_MAX2048_)),
] };
static LIST_PRODUCT_REST_ENDPOINT_PAGES_REQUEST: Structure = Structure { name: "ListProductRestEndpointPagesRequest", payload: None, members: &[
    query("MaxResults", "maxResults", STRING),
    query("NextToken", "nextToken", STRING),
    uri("PortalProductId", "portalProductId", STRING).required(),
    query("ResourceOwnerAccountId", "resourceOwnerAccountId", STRING),
] };
static LIST_PRODUCT_REST_ENDPOINT_PAGES_RESPONSE: Structure = Structure { name: "ListProductRestEndpointPagesResponse", payload: None, members: &[
    body("Items", "items", Shape::List(&LIST_OF_PRODUCT_REST_ENDPOINT_PAGE_SUMMARY_NO_BODY_)),
    body("NextToken", "nextToken", STRING),
] };
static LIST_ROUTING_RULES_REQUEST: Structure = Structure { name: "ListRoutingRulesRequest", payload: None, members: &[
    uri("DomainName", "domainName", STRING).required(),
    query("DomainNameId", "domainNameId", STRING),
    query("MaxResults", "maxResults", Shape::Number(&MAX_RESULTS)),
    query("NextToken", "nextToken", STRING),
] };
static LIST_ROUTING_RULES_RESPONSE: Structure = Structure { name: "ListRoutingRulesResponse", payload: None, members: &[
    body("NextToken", "nextToken", STRING),
    body("RoutingRules", "routingRules", Shape::List(&LIST_OF_ROUTING_RULE_)),
] };
static LOGGING_LEVEL: Text = Text { min: None, max: None, pattern: None, words: &["ERROR", "INFO", "OFF"] };
static MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(100) };
static MODEL: Structure = Structure { name: "Model", payload: None, members: &[
    body("ContentType", "contentType", STRING),
    body("Description", "description", STRING),
    body("ModelId", "modelId", STRING),
    body("Name", "name", STRING).required(),
    body("Schema", "schema", STRING),
] };
static MUTUAL_TLS_AUTHENTICATION: Structure = Structure { name: "MutualTlsAuthentication", payload: None, members: &[
    body("TruststoreUri", "truststoreUri", STRING),
    body("TruststoreVersion", "truststoreVersion", STRING),
    body("TruststoreWarnings", "truststoreWarnings", Shape::List(&LIST_OF__STRING_)),
] };
static MUTUAL_TLS_AUTHENTICATION_INPUT: Structure = Structure { name: "MutualTlsAuthenticationInput", payload: None, members: &[
    body("TruststoreUri", "truststoreUri", STRING),
    body("TruststoreVersion", "truststoreVersion", STRING),
] };
static NONE: Structure = Structure { name: "None", payload: None, members: &[] };
static PARAMETER_CONSTRAINTS: Structure = Structure { name: "ParameterConstraints", payload: None, members: &[
    body("Required", "required", BOOLEAN),
] };
static PASSTHROUGH_BEHAVIOR: Text = Text { min: None, max: None, pattern: None, words: &["WHEN_NO_MATCH", "NEVER", "WHEN_NO_TEMPLATES"] };
static PORTAL_CONTENT: Structure = Structure { name: "PortalContent", payload: None, members: &[
    body("Description", "description", Shape::Text(&STRING_MIN0_MAX1024_)),
    body("DisplayName", "displayName", Shape::Text(&STRING_MIN3_MAX255_)).required(),
    body("Theme", "theme", Shape::Structure(&PORTAL_THEME)).required(),
] };
static PORTAL_PRODUCT_SUMMARY: Structure = Structure { name: "PortalProductSummary", payload: None, members: &[
    body("Description", "description", Shape::Text(&STRING_MIN0_MAX1024_)).required(),
    body("DisplayName", "displayName", Shape::Text(&STRING_MIN1_MAX255_)).required(),
    body("LastModified", "lastModified", ISO_TIMESTAMP).required(),
    body("PortalProductArn", "portalProductArn", Shape::Text(&STRING_MIN20_MAX2048_)).required(),
    body("PortalProductId", "portalProductId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)).required(),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static PORTAL_SUMMARY: Structure = Structure { name: "PortalSummary", payload: None, members: &[
    body("Authorization", "authorization", Shape::Structure(&AUTHORIZATION)).required(),
    body("EndpointConfiguration", "endpointConfiguration", Shape::Structure(&ENDPOINT_CONFIGURATION_RESPONSE)).required(),
    body("IncludedPortalProductArns", "includedPortalProductArns", Shape::List(&LIST_OF__STRING_MIN20_MAX2048_)).required(),
    body("LastModified", "lastModified", ISO_TIMESTAMP).required(),
    body("LastPublished", "lastPublished", ISO_TIMESTAMP),
    body("LastPublishedDescription", "lastPublishedDescription", Shape::Text(&STRING_MIN0_MAX1024_)),
    body("PortalArn", "portalArn", Shape::Text(&STRING_MIN20_MAX2048_)).required(),
    body("PortalContent", "portalContent", Shape::Structure(&PORTAL_CONTENT)).required(),
    body("PortalId", "portalId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)).required(),
    body("Preview", "preview", Shape::Structure(&PREVIEW)),
    body("PublishStatus", "publishStatus", Shape::Text(&PUBLISH_STATUS)),
    body("RumAppMonitorName", "rumAppMonitorName", Shape::Text(&STRING_MIN0_MAX255_)),
    body("StatusException", "statusException", Shape::Structure(&STATUS_EXCEPTION)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static PORTAL_THEME: Structure = Structure { name: "PortalTheme", payload: None, members: &[
    body("CustomColors", "customColors", Shape::Structure(&CUSTOM_COLORS)).required(),
    body("LogoLastUploaded", "logoLastUploaded", ISO_TIMESTAMP),
] };
static PREVIEW: Structure = Structure { name: "Preview", payload: None, members: &[
    body("PreviewStatus", "previewStatus", Shape::Text(&PREVIEW_STATUS)).required(),
    body("PreviewUrl", "previewUrl", STRING),
    body("StatusException", "statusException", Shape::Structure(&STATUS_EXCEPTION)),
] };
static PREVIEW_PORTAL_REQUEST: Structure = Structure { name: "PreviewPortalRequest", payload: None, members: &[
    uri("PortalId", "portalId", STRING).required(),
] };
static PREVIEW_PORTAL_RESPONSE: Structure = Structure { name: "PreviewPortalResponse", payload: None, members: &[] };
static PREVIEW_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["PREVIEW_IN_PROGRESS", "PREVIEW_FAILED", "PREVIEW_READY"] };
static PRODUCT_PAGE_SUMMARY_NO_BODY: Structure = Structure { name: "ProductPageSummaryNoBody", payload: None, members: &[
    body("LastModified", "lastModified", ISO_TIMESTAMP).required(),
    body("PageTitle", "pageTitle", Shape::Text(&STRING_MIN1_MAX255_)).required(),
    body("ProductPageArn", "productPageArn", Shape::Text(&STRING_MIN20_MAX2048_)).required(),
    body("ProductPageId", "productPageId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)).required(),
] };
static PRODUCT_REST_ENDPOINT_PAGE_SUMMARY_NO_BODY: Structure = Structure { name: "ProductRestEndpointPageSummaryNoBody", payload: None, members: &[
    body("Endpoint", "endpoint", Shape::Text(&STRING_MIN1_MAX1024_)).required(),
    body("LastModified", "lastModified", ISO_TIMESTAMP).required(),
    body("OperationName", "operationName", Shape::Text(&STRING_MIN1_MAX255_)),
    body("ProductRestEndpointPageArn", "productRestEndpointPageArn", Shape::Text(&STRING_MIN20_MAX2048_)).required(),
    body("ProductRestEndpointPageId", "productRestEndpointPageId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)).required(),
    body("RestEndpointIdentifier", "restEndpointIdentifier", Shape::Structure(&REST_ENDPOINT_IDENTIFIER)).required(),
    body("Status", "status", Shape::Text(&STATUS)).required(),
    body("StatusException", "statusException", Shape::Structure(&STATUS_EXCEPTION)),
    body("TryItState", "tryItState", Shape::Text(&TRY_IT_STATE)).required(),
] };
static PROTOCOL_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["WEBSOCKET", "HTTP"] };
static PUBLISH_PORTAL_REQUEST: Structure = Structure { name: "PublishPortalRequest", payload: None, members: &[
    body("Description", "description", Shape::Text(&STRING_MIN0_MAX1024_)),
    uri("PortalId", "portalId", STRING).required(),
] };
static PUBLISH_PORTAL_RESPONSE: Structure = Structure { name: "PublishPortalResponse", payload: None, members: &[] };
static PUBLISH_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["PUBLISHED", "PUBLISH_IN_PROGRESS", "PUBLISH_FAILED", "DISABLE_IN_PROGRESS", "DISABLE_FAILED", "DISABLED"] };
static PUT_PORTAL_PRODUCT_SHARING_POLICY_REQUEST: Structure = Structure { name: "PutPortalProductSharingPolicyRequest", payload: None, members: &[
    body("PolicyDocument", "policyDocument", Shape::Text(&STRING_MIN1_MAX307200_)).required(),
    uri("PortalProductId", "portalProductId", STRING).required(),
] };
static PUT_PORTAL_PRODUCT_SHARING_POLICY_RESPONSE: Structure = Structure { name: "PutPortalProductSharingPolicyResponse", payload: None, members: &[] };
static PUT_ROUTING_RULE_REQUEST: Structure = Structure { name: "PutRoutingRuleRequest", payload: None, members: &[
    body("Actions", "actions", Shape::List(&LIST_OF_ROUTING_RULE_ACTION_)).required(),
    body("Conditions", "conditions", Shape::List(&LIST_OF_ROUTING_RULE_CONDITION_)).required(),
    uri("DomainName", "domainName", STRING).required(),
    query("DomainNameId", "domainNameId", STRING),
    body("Priority", "priority", Shape::Number(&ROUTING_RULE_PRIORITY)).required(),
    uri("RoutingRuleId", "routingRuleId", STRING).required(),
] };
static PUT_ROUTING_RULE_RESPONSE: Structure = Structure { name: "PutRoutingRuleResponse", payload: None, members: &[
    body("Actions", "actions", Shape::List(&LIST_OF_ROUTING_RULE_ACTION_)),
    body("Conditions", "conditions", Shape::List(&LIST_OF_ROUTING_RULE_CONDITION_)),
    body("Priority", "priority", Shape::Number(&ROUTING_RULE_PRIORITY)),
    body("RoutingRuleArn", "routingRuleArn", STRING),
    body("RoutingRuleId", "routingRuleId", STRING),
] };
static REIMPORT_API_REQUEST: Structure = Structure { name: "ReimportApiRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    query("Basepath", "basepath", STRING),
    body("Body", "body", STRING).required(),
    query("FailOnWarnings", "failOnWarnings", BOOLEAN),
] };
static REIMPORT_API_RESPONSE: Structure = Structure { name: "ReimportApiResponse", payload: None, members: &[
    body("ApiEndpoint", "apiEndpoint", STRING),
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ApiId", "apiId", STRING),
    body("ApiKeySelectionExpression", "apiKeySelectionExpression", STRING),
    body("CorsConfiguration", "corsConfiguration", Shape::Structure(&CORS)),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("Description", "description", STRING),
    body("DisableSchemaValidation", "disableSchemaValidation", BOOLEAN),
    body("DisableExecuteApiEndpoint", "disableExecuteApiEndpoint", BOOLEAN),
    body("ImportInfo", "importInfo", Shape::List(&LIST_OF__STRING_)),
    body("IpAddressType", "ipAddressType", Shape::Text(&IP_ADDRESS_TYPE)),
    body("Name", "name", STRING),
    body("ProtocolType", "protocolType", Shape::Text(&PROTOCOL_TYPE)),
    body("RouteSelectionExpression", "routeSelectionExpression", STRING),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("Version", "version", STRING),
    body("Warnings", "warnings", Shape::List(&LIST_OF__STRING_)),
] };
static RESET_AUTHORIZERS_CACHE_REQUEST: Structure = Structure { name: "ResetAuthorizersCacheRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("StageName", "stageName", STRING).required(),
] };
static RESPONSE_PARAMETERS: Map = Map { key: STRING, value: Shape::Map(&INTEGRATION_PARAMETERS), min: None, max: None };
static REST_ENDPOINT_IDENTIFIER: Structure = Structure { name: "RestEndpointIdentifier", payload: None, members: &[
    body("IdentifierParts", "identifierParts", Shape::Structure(&IDENTIFIER_PARTS)),
] };
static ROUTE: Structure = Structure { name: "Route", payload: None, members: &[
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ApiKeyRequired", "apiKeyRequired", BOOLEAN),
    body("AuthorizationScopes", "authorizationScopes", Shape::List(&AUTHORIZATION_SCOPES)),
    body("AuthorizationType", "authorizationType", Shape::Text(&AUTHORIZATION_TYPE)),
    body("AuthorizerId", "authorizerId", STRING),
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("OperationName", "operationName", STRING),
    body("RequestModels", "requestModels", Shape::Map(&ROUTE_MODELS)),
    body("RequestParameters", "requestParameters", Shape::Map(&ROUTE_PARAMETERS)),
    body("RouteId", "routeId", STRING),
    body("RouteKey", "routeKey", STRING).required(),
    body("RouteResponseSelectionExpression", "routeResponseSelectionExpression", STRING),
    body("Target", "target", STRING),
] };
static ROUTE_MODELS: Map = Map { key: STRING, value: STRING, min: None, max: None };
static ROUTE_PARAMETERS: Map = Map { key: STRING, value: Shape::Structure(&PARAMETER_CONSTRAINTS), min: None, max: None };
static ROUTE_RESPONSE: Structure = Structure { name: "RouteResponse", payload: None, members: &[
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("ResponseModels", "responseModels", Shape::Map(&ROUTE_MODELS)),
    body("ResponseParameters", "responseParameters", Shape::Map(&ROUTE_PARAMETERS)),
    body("RouteResponseId", "routeResponseId", STRING),
    body("RouteResponseKey", "routeResponseKey", STRING).required(),
] };
static ROUTE_SETTINGS: Structure = Structure { name: "RouteSettings", payload: None, members: &[
    body("DataTraceEnabled", "dataTraceEnabled", BOOLEAN),
    body("DetailedMetricsEnabled", "detailedMetricsEnabled", BOOLEAN),
    body("LoggingLevel", "loggingLevel", Shape::Text(&LOGGING_LEVEL)),
    body("ThrottlingBurstLimit", "throttlingBurstLimit", INTEGER),
    body("ThrottlingRateLimit", "throttlingRateLimit", DOUBLE),
] };
static ROUTE_SETTINGS_MAP: Map = Map { key: STRING, value: Shape::Structure(&ROUTE_SETTINGS), min: None, max: None };
static ROUTING_MODE: Text = Text { min: None, max: None, pattern: None, words: &["API_MAPPING_ONLY", "ROUTING_RULE_ONLY", "ROUTING_RULE_THEN_API_MAPPING"] };
static ROUTING_RULE: Structure = Structure { name: "RoutingRule", payload: None, members: &[
    body("Actions", "actions", Shape::List(&LIST_OF_ROUTING_RULE_ACTION_)),
    body("Conditions", "conditions", Shape::List(&LIST_OF_ROUTING_RULE_CONDITION_)),
    body("Priority", "priority", Shape::Number(&ROUTING_RULE_PRIORITY)),
    body("RoutingRuleArn", "routingRuleArn", STRING),
    body("RoutingRuleId", "routingRuleId", STRING),
] };
static ROUTING_RULE_ACTION: Structure = Structure { name: "RoutingRuleAction", payload: None, members: &[
    body("InvokeApi", "invokeApi", Shape::Structure(&ROUTING_RULE_ACTION_INVOKE_API)).required(),
] };
static ROUTING_RULE_ACTION_INVOKE_API: Structure = Structure { name: "RoutingRuleActionInvokeApi", payload: None, members: &[
    body("ApiId", "apiId", STRING).required(),
    body("Stage", "stage", STRING).required(),
    body("StripBasePath", "stripBasePath", BOOLEAN),
] };
static ROUTING_RULE_CONDITION: Structure = Structure { name: "RoutingRuleCondition", payload: None, members: &[
    body("MatchBasePaths", "matchBasePaths", Shape::Structure(&ROUTING_RULE_MATCH_BASE_PATHS)),
    body("MatchHeaders", "matchHeaders", Shape::Structure(&ROUTING_RULE_MATCH_HEADERS)),
] };
static ROUTING_RULE_MATCH_BASE_PATHS: Structure = Structure { name: "RoutingRuleMatchBasePaths", payload: None, members: &[
    body("AnyOf", "anyOf", Shape::List(&LIST_OF_SELECTION_KEY_)).required(),
] };
static ROUTING_RULE_MATCH_HEADER_VALUE: Structure = Structure { name: "RoutingRuleMatchHeaderValue", payload: None, members: &[
    body("Header", "header", STRING).required(),
    body("ValueGlob", "valueGlob", STRING).required(),
] };
static ROUTING_RULE_MATCH_HEADERS: Structure = Structure { name: "RoutingRuleMatchHeaders", payload: None, members: &[
    body("AnyOf", "anyOf", Shape::List(&LIST_OF_ROUTING_RULE_MATCH_HEADER_VALUE_)).required(),
] };
static ROUTING_RULE_PRIORITY: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(1_000_000) };
static SECTION: Structure = Structure { name: "Section", payload: None, members: &[
    body("ProductRestEndpointPageArns", "productRestEndpointPageArns", Shape::List(&LIST_OF__STRING_MIN20_MAX2048_)).required(),
    body("SectionName", "sectionName", STRING).required(),
] };
static SECURITY_GROUP_ID_LIST: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static SECURITY_POLICY: Text = Text { min: None, max: None, pattern: None, words: &["TLS_1_0", "TLS_1_2"] };
static STAGE: Structure = Structure { name: "Stage", payload: None, members: &[
    body("AccessLogSettings", "accessLogSettings", Shape::Structure(&ACCESS_LOG_SETTINGS)),
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("AutoDeploy", "autoDeploy", BOOLEAN),
    body("ClientCertificateId", "clientCertificateId", STRING),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("DefaultRouteSettings", "defaultRouteSettings", Shape::Structure(&ROUTE_SETTINGS)),
    body("DeploymentId", "deploymentId", STRING),
    body("Description", "description", STRING),
    body("LastDeploymentStatusMessage", "lastDeploymentStatusMessage", STRING),
    body("LastUpdatedDate", "lastUpdatedDate", ISO_TIMESTAMP),
    body("RouteSettings", "routeSettings", Shape::Map(&ROUTE_SETTINGS_MAP)),
    body("StageName", "stageName", STRING).required(),
    body("StageVariables", "stageVariables", Shape::Map(&STAGE_VARIABLES_MAP)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static STAGE_VARIABLES_MAP: Map = Map { key: STRING, value: STRING, min: None, max: None };
static STATUS: Text = Text { min: None, max: None, pattern: None, words: &["AVAILABLE", "IN_PROGRESS", "FAILED"] };
static STATUS_EXCEPTION: Structure = Structure { name: "StatusException", payload: None, members: &[
    body("Exception", "exception", Shape::Text(&STRING_MIN1_MAX256_)),
    body("Message", "message", Shape::Text(&STRING_MIN1_MAX2048_)),
] };
static SUBNET_ID_LIST: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", payload: None, members: &[
    uri("ResourceArn", "resource-arn", STRING).required(),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static TAG_RESOURCE_RESPONSE: Structure = Structure { name: "TagResourceResponse", payload: None, members: &[] };
static TAGS: Map = Map { key: STRING, value: STRING, min: None, max: None };
static TEMPLATE_MAP: Map = Map { key: STRING, value: STRING, min: None, max: None };
static TLS_CONFIG: Structure = Structure { name: "TlsConfig", payload: None, members: &[
    body("ServerNameToVerify", "serverNameToVerify", STRING),
] };
static TLS_CONFIG_INPUT: Structure = Structure { name: "TlsConfigInput", payload: None, members: &[
    body("ServerNameToVerify", "serverNameToVerify", STRING),
] };
static TRY_IT_STATE: Text = Text { min: None, max: None, pattern: None, words: &["ENABLED", "DISABLED"] };
static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", payload: None, members: &[
    uri("ResourceArn", "resource-arn", STRING).required(),
    query("TagKeys", "tagKeys", Shape::List(&LIST_OF__STRING_)).required(),
] };
static UPDATE_API_MAPPING_REQUEST: Structure = Structure { name: "UpdateApiMappingRequest", payload: None, members: &[
    body("ApiId", "apiId", STRING).required(),
    uri("ApiMappingId", "apiMappingId", STRING).required(),
    body("ApiMappingKey", "apiMappingKey", STRING),
    uri("DomainName", "domainName", STRING).required(),
    body("Stage", "stage", STRING),
] };
static UPDATE_API_MAPPING_RESPONSE: Structure = Structure { name: "UpdateApiMappingResponse", payload: None, members: &[
    body("ApiId", "apiId", STRING),
    body("ApiMappingId", "apiMappingId", STRING),
    body("ApiMappingKey", "apiMappingKey", STRING),
    body("Stage", "stage", STRING),
] };
static UPDATE_API_REQUEST: Structure = Structure { name: "UpdateApiRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ApiKeySelectionExpression", "apiKeySelectionExpression", STRING),
    body("CorsConfiguration", "corsConfiguration", Shape::Structure(&CORS)),
    body("CredentialsArn", "credentialsArn", STRING),
    body("Description", "description", STRING),
    body("DisableSchemaValidation", "disableSchemaValidation", BOOLEAN),
    body("DisableExecuteApiEndpoint", "disableExecuteApiEndpoint", BOOLEAN),
    body("IpAddressType", "ipAddressType", Shape::Text(&IP_ADDRESS_TYPE)),
    body("Name", "name", STRING),
    body("RouteKey", "routeKey", STRING),
    body("RouteSelectionExpression", "routeSelectionExpression", STRING),
    body("Target", "target", STRING),
    body("Version", "version", STRING),
] };
static UPDATE_API_RESPONSE: Structure = Structure { name: "UpdateApiResponse", payload: None, members: &[
    body("ApiEndpoint", "apiEndpoint", STRING),
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ApiId", "apiId", STRING),
    body("ApiKeySelectionExpression", "apiKeySelectionExpression", STRING),
    body("CorsConfiguration", "corsConfiguration", Shape::Structure(&CORS)),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("Description", "description", STRING),
    body("DisableSchemaValidation", "disableSchemaValidation", BOOLEAN),
    body("DisableExecuteApiEndpoint", "disableExecuteApiEndpoint", BOOLEAN),
    body("ImportInfo", "importInfo", Shape::List(&LIST_OF__STRING_)),
    body("IpAddressType", "ipAddressType", Shape::Text(&IP_ADDRESS_TYPE)),
    body("Name", "name", STRING),
    body("ProtocolType", "protocolType", Shape::Text(&PROTOCOL_TYPE)),
    body("RouteSelectionExpression", "routeSelectionExpression", STRING),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("Version", "version", STRING),
    body("Warnings", "warnings", Shape::List(&LIST_OF__STRING_)),
] };
static UPDATE_AUTHORIZER_REQUEST: Structure = Structure { name: "UpdateAuthorizerRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("AuthorizerCredentialsArn", "authorizerCredentialsArn", STRING),
    uri("AuthorizerId", "authorizerId", STRING).required(),
    body("AuthorizerPayloadFormatVersion", "authorizerPayloadFormatVersion", STRING),
    body("AuthorizerResultTtlInSeconds", "authorizerResultTtlInSeconds", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN0_AND3600)),
    body("AuthorizerType", "authorizerType", Shape::Text(&AUTHORIZER_TYPE)),
    body("AuthorizerUri", "authorizerUri", STRING),
    body("EnableSimpleResponses", "enableSimpleResponses", BOOLEAN),
    body("IdentitySource", "identitySource", Shape::List(&IDENTITY_SOURCE_LIST)),
    body("IdentityValidationExpression", "identityValidationExpression", STRING),
    body("JwtConfiguration", "jwtConfiguration", Shape::Structure(&JWT_CONFIGURATION)),
    body("Name", "name", STRING),
] };
static UPDATE_AUTHORIZER_RESPONSE: Structure = Structure { name: "UpdateAuthorizerResponse", payload: None, members: &[
    body("AuthorizerCredentialsArn", "authorizerCredentialsArn", STRING),
    body("AuthorizerId", "authorizerId", STRING),
    body("AuthorizerPayloadFormatVersion", "authorizerPayloadFormatVersion", STRING),
    body("AuthorizerResultTtlInSeconds", "authorizerResultTtlInSeconds", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN0_AND3600)),
    body("AuthorizerType", "authorizerType", Shape::Text(&AUTHORIZER_TYPE)),
    body("AuthorizerUri", "authorizerUri", STRING),
    body("EnableSimpleResponses", "enableSimpleResponses", BOOLEAN),
    body("IdentitySource", "identitySource", Shape::List(&IDENTITY_SOURCE_LIST)),
    body("IdentityValidationExpression", "identityValidationExpression", STRING),
    body("JwtConfiguration", "jwtConfiguration", Shape::Structure(&JWT_CONFIGURATION)),
    body("Name", "name", STRING),
] };
static UPDATE_DEPLOYMENT_REQUEST: Structure = Structure { name: "UpdateDeploymentRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    uri("DeploymentId", "deploymentId", STRING).required(),
    body("Description", "description", STRING),
] };
static UPDATE_DEPLOYMENT_RESPONSE: Structure = Structure { name: "UpdateDeploymentResponse", payload: None, members: &[
    body("AutoDeployed", "autoDeployed", BOOLEAN),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("DeploymentId", "deploymentId", STRING),
    body("DeploymentStatus", "deploymentStatus", Shape::Text(&DEPLOYMENT_STATUS)),
    body("DeploymentStatusMessage", "deploymentStatusMessage", STRING),
    body("Description", "description", STRING),
] };
static UPDATE_DOMAIN_NAME_REQUEST: Structure = Structure { name: "UpdateDomainNameRequest", payload: None, members: &[
    uri("DomainName", "domainName", STRING).required(),
    body("DomainNameConfigurations", "domainNameConfigurations", Shape::List(&DOMAIN_NAME_CONFIGURATIONS)),
    body("MutualTlsAuthentication", "mutualTlsAuthentication", Shape::Structure(&MUTUAL_TLS_AUTHENTICATION_INPUT)),
    body("RoutingMode", "routingMode", Shape::Text(&ROUTING_MODE)),
] };
static UPDATE_DOMAIN_NAME_RESPONSE: Structure = Structure { name: "UpdateDomainNameResponse", payload: None, members: &[
    body("ApiMappingSelectionExpression", "apiMappingSelectionExpression", STRING),
    body("DomainName", "domainName", STRING),
    body("DomainNameArn", "domainNameArn", STRING),
    body("DomainNameConfigurations", "domainNameConfigurations", Shape::List(&DOMAIN_NAME_CONFIGURATIONS)),
    body("MutualTlsAuthentication", "mutualTlsAuthentication", Shape::Structure(&MUTUAL_TLS_AUTHENTICATION)),
    body("RoutingMode", "routingMode", Shape::Text(&ROUTING_MODE)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static UPDATE_INTEGRATION_REQUEST: Structure = Structure { name: "UpdateIntegrationRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ConnectionId", "connectionId", STRING),
    body("ConnectionType", "connectionType", Shape::Text(&CONNECTION_TYPE)),
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("CredentialsArn", "credentialsArn", STRING),
    body("Description", "description", STRING),
    uri("IntegrationId", "integrationId", STRING).required(),
    body("IntegrationMethod", "integrationMethod", STRING),
    body("IntegrationSubtype", "integrationSubtype", STRING),
    body("IntegrationType", "integrationType", Shape::Text(&INTEGRATION_TYPE)),
    body("IntegrationUri", "integrationUri", STRING),
    body("PassthroughBehavior", "passthroughBehavior", Shape::Text(&PASSTHROUGH_BEHAVIOR)),
    body("PayloadFormatVersion", "payloadFormatVersion", STRING),
    body("RequestParameters", "requestParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("RequestTemplates", "requestTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("ResponseParameters", "responseParameters", Shape::Map(&RESPONSE_PARAMETERS)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
    body("TimeoutInMillis", "timeoutInMillis", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN50_AND30000)),
    body("TlsConfig", "tlsConfig", Shape::Structure(&TLS_CONFIG_INPUT)),
] };
static UPDATE_INTEGRATION_RESPONSE_REQUEST: Structure = Structure { name: "UpdateIntegrationResponseRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    uri("IntegrationId", "integrationId", STRING).required(),
    uri("IntegrationResponseId", "integrationResponseId", STRING).required(),
    body("IntegrationResponseKey", "integrationResponseKey", STRING),
    body("ResponseParameters", "responseParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("ResponseTemplates", "responseTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
] };
static UPDATE_INTEGRATION_RESPONSE_RESPONSE: Structure = Structure { name: "UpdateIntegrationResponseResponse", payload: None, members: &[
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("IntegrationResponseId", "integrationResponseId", STRING),
    body("IntegrationResponseKey", "integrationResponseKey", STRING),
    body("ResponseParameters", "responseParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("ResponseTemplates", "responseTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
] };
static UPDATE_INTEGRATION_RESULT: Structure = Structure { name: "UpdateIntegrationResult", payload: None, members: &[
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ConnectionId", "connectionId", STRING),
    body("ConnectionType", "connectionType", Shape::Text(&CONNECTION_TYPE)),
    body("ContentHandlingStrategy", "contentHandlingStrategy", Shape::Text(&CONTENT_HANDLING_STRATEGY)),
    body("CredentialsArn", "credentialsArn", STRING),
    body("Description", "description", STRING),
    body("IntegrationId", "integrationId", STRING),
    body("IntegrationMethod", "integrationMethod", STRING),
    body("IntegrationResponseSelectionExpression", "integrationResponseSelectionExpression", STRING),
    body("IntegrationSubtype", "integrationSubtype", STRING),
    body("IntegrationType", "integrationType", Shape::Text(&INTEGRATION_TYPE)),
    body("IntegrationUri", "integrationUri", STRING),
    body("PassthroughBehavior", "passthroughBehavior", Shape::Text(&PASSTHROUGH_BEHAVIOR)),
    body("PayloadFormatVersion", "payloadFormatVersion", STRING),
    body("RequestParameters", "requestParameters", Shape::Map(&INTEGRATION_PARAMETERS)),
    body("RequestTemplates", "requestTemplates", Shape::Map(&TEMPLATE_MAP)),
    body("ResponseParameters", "responseParameters", Shape::Map(&RESPONSE_PARAMETERS)),
    body("TemplateSelectionExpression", "templateSelectionExpression", STRING),
    body("TimeoutInMillis", "timeoutInMillis", Shape::Number(&INTEGER_WITH_LENGTH_BETWEEN50_AND30000)),
    body("TlsConfig", "tlsConfig", Shape::Structure(&TLS_CONFIG)),
] };
static UPDATE_MODEL_REQUEST: Structure = Structure { name: "UpdateModelRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ContentType", "contentType", STRING),
    body("Description", "description", STRING),
    uri("ModelId", "modelId", STRING).required(),
    body("Name", "name", STRING),
    body("Schema", "schema", STRING),
] };
static UPDATE_MODEL_RESPONSE: Structure = Structure { name: "UpdateModelResponse", payload: None, members: &[
    body("ContentType", "contentType", STRING),
    body("Description", "description", STRING),
    body("ModelId", "modelId", STRING),
    body("Name", "name", STRING),
    body("Schema", "schema", STRING),
] };
static UPDATE_PORTAL_PRODUCT_REQUEST: Structure = Structure { name: "UpdatePortalProductRequest", payload: None, members: &[
    body("Description", "description", Shape::Text(&STRING_MIN0_MAX1024_)),
    body("DisplayName", "displayName", Shape::Text(&STRING_MIN1_MAX255_)),
    body("DisplayOrder", "displayOrder", Shape::Structure(&DISPLAY_ORDER)),
    uri("PortalProductId", "portalProductId", STRING).required(),
] };
static UPDATE_PORTAL_PRODUCT_RESPONSE: Structure = Structure { name: "UpdatePortalProductResponse", payload: None, members: &[
    body("Description", "description", Shape::Text(&STRING_MIN0_MAX1024_)),
    body("DisplayName", "displayName", Shape::Text(&STRING_MIN1_MAX255_)),
    body("DisplayOrder", "displayOrder", Shape::Structure(&DISPLAY_ORDER)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("PortalProductArn", "portalProductArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("PortalProductId", "portalProductId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static UPDATE_PORTAL_REQUEST: Structure = Structure { name: "UpdatePortalRequest", payload: None, members: &[
    body("Authorization", "authorization", Shape::Structure(&AUTHORIZATION)),
    body("EndpointConfiguration", "endpointConfiguration", Shape::Structure(&ENDPOINT_CONFIGURATION_REQUEST)),
    body("IncludedPortalProductArns", "includedPortalProductArns", Shape::List(&LIST_OF__STRING_MIN20_MAX2048_)),
    body("LogoUri", "logoUri", Shape::Text(&STRING_MIN0_MAX1092_)),
    body("PortalContent", "portalContent", Shape::Structure(&PORTAL_CONTENT)),
    uri("PortalId", "portalId", STRING).required(),
    body("RumAppMonitorName", "rumAppMonitorName", Shape::Text(&STRING_MIN0_MAX255_)),
] };
static UPDATE_PORTAL_RESPONSE: Structure = Structure { name: "UpdatePortalResponse", payload: None, members: &[
    body("Authorization", "authorization", Shape::Structure(&AUTHORIZATION)),
    body("EndpointConfiguration", "endpointConfiguration", Shape::Structure(&ENDPOINT_CONFIGURATION_RESPONSE)),
    body("IncludedPortalProductArns", "includedPortalProductArns", Shape::List(&LIST_OF__STRING_MIN20_MAX2048_)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("LastPublished", "lastPublished", ISO_TIMESTAMP),
    body("LastPublishedDescription", "lastPublishedDescription", Shape::Text(&STRING_MIN0_MAX1024_)),
    body("PortalArn", "portalArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("PortalContent", "portalContent", Shape::Structure(&PORTAL_CONTENT)),
    body("PortalId", "portalId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
    body("Preview", "preview", Shape::Structure(&PREVIEW)),
    body("PublishStatus", "publishStatus", Shape::Text(&PUBLISH_STATUS)),
    body("RumAppMonitorName", "rumAppMonitorName", Shape::Text(&STRING_MIN0_MAX255_)),
    body("StatusException", "statusException", Shape::Structure(&STATUS_EXCEPTION)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static UPDATE_PRODUCT_PAGE_REQUEST: Structure = Structure { name: "UpdateProductPageRequest", payload: None, members: &[
    body("DisplayContent", "displayContent", Shape::Structure(&DISPLAY_CONTENT)),
    uri("PortalProductId", "portalProductId", STRING).required(),
    uri("ProductPageId", "productPageId", STRING).required(),
] };
static UPDATE_PRODUCT_PAGE_RESPONSE: Structure = Structure { name: "UpdateProductPageResponse", payload: None, members: &[
    body("DisplayContent", "displayContent", Shape::Structure(&DISPLAY_CONTENT)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("ProductPageArn", "productPageArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("ProductPageId", "productPageId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
] };
static UPDATE_PRODUCT_REST_ENDPOINT_PAGE_REQUEST: Structure = Structure { name: "UpdateProductRestEndpointPageRequest", payload: None, members: &[
    body("DisplayContent", "displayContent", Shape::Structure(&ENDPOINT_DISPLAY_CONTENT)),
    uri("PortalProductId", "portalProductId", STRING).required(),
    uri("ProductRestEndpointPageId", "productRestEndpointPageId", STRING).required(),
    body("TryItState", "tryItState", Shape::Text(&TRY_IT_STATE)),
] };
static UPDATE_PRODUCT_REST_ENDPOINT_PAGE_RESPONSE: Structure = Structure { name: "UpdateProductRestEndpointPageResponse", payload: None, members: &[
    body("DisplayContent", "displayContent", Shape::Structure(&ENDPOINT_DISPLAY_CONTENT_RESPONSE)),
    body("LastModified", "lastModified", ISO_TIMESTAMP),
    body("ProductRestEndpointPageArn", "productRestEndpointPageArn", Shape::Text(&STRING_MIN20_MAX2048_)),
    body("ProductRestEndpointPageId", "productRestEndpointPageId", Shape::Text(&STRING_MIN10_MAX30_PATTERN_AZ09_)),
    body("RestEndpointIdentifier", "restEndpointIdentifier", Shape::Structure(&REST_ENDPOINT_IDENTIFIER)),
    body("Status", "status", Shape::Text(&STATUS)),
    body("StatusException", "statusException", Shape::Structure(&STATUS_EXCEPTION)),
    body("TryItState", "tryItState", Shape::Text(&TRY_IT_STATE)),
] };
static UPDATE_ROUTE_REQUEST: Structure = Structure { name: "UpdateRouteRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ApiKeyRequired", "apiKeyRequired", BOOLEAN),
    body("AuthorizationScopes", "authorizationScopes", Shape::List(&AUTHORIZATION_SCOPES)),
    body("AuthorizationType", "authorizationType", Shape::Text(&AUTHORIZATION_TYPE)),
    body("AuthorizerId", "authorizerId", STRING),
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("OperationName", "operationName", STRING),
    body("RequestModels", "requestModels", Shape::Map(&ROUTE_MODELS)),
    body("RequestParameters", "requestParameters", Shape::Map(&ROUTE_PARAMETERS)),
    uri("RouteId", "routeId", STRING).required(),
    body("RouteKey", "routeKey", STRING),
    body("RouteResponseSelectionExpression", "routeResponseSelectionExpression", STRING),
    body("Target", "target", STRING),
] };
static UPDATE_ROUTE_RESPONSE_REQUEST: Structure = Structure { name: "UpdateRouteResponseRequest", payload: None, members: &[
    uri("ApiId", "apiId", STRING).required(),
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("ResponseModels", "responseModels", Shape::Map(&ROUTE_MODELS)),
    body("ResponseParameters", "responseParameters", Shape::Map(&ROUTE_PARAMETERS)),
    uri("RouteId", "routeId", STRING).required(),
    uri("RouteResponseId", "routeResponseId", STRING).required(),
    body("RouteResponseKey", "routeResponseKey", STRING),
] };
static UPDATE_ROUTE_RESPONSE_RESPONSE: Structure = Structure { name: "UpdateRouteResponseResponse", payload: None, members: &[
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("ResponseModels", "responseModels", Shape::Map(&ROUTE_MODELS)),
    body("ResponseParameters", "responseParameters", Shape::Map(&ROUTE_PARAMETERS)),
    body("RouteResponseId", "routeResponseId", STRING),
    body("RouteResponseKey", "routeResponseKey", STRING),
] };
static UPDATE_ROUTE_RESULT: Structure = Structure { name: "UpdateRouteResult", payload: None, members: &[
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("ApiKeyRequired", "apiKeyRequired", BOOLEAN),
    body("AuthorizationScopes", "authorizationScopes", Shape::List(&AUTHORIZATION_SCOPES)),
    body("AuthorizationType", "authorizationType", Shape::Text(&AUTHORIZATION_TYPE)),
    body("AuthorizerId", "authorizerId", STRING),
    body("ModelSelectionExpression", "modelSelectionExpression", STRING),
    body("OperationName", "operationName", STRING),
    body("RequestModels", "requestModels", Shape::Map(&ROUTE_MODELS)),
    body("RequestParameters", "requestParameters", Shape::Map(&ROUTE_PARAMETERS)),
    body("RouteId", "routeId", STRING),
    body("RouteKey", "routeKey", STRING),
    body("RouteResponseSelectionExpression", "routeResponseSelectionExpression", STRING),
    body("Target", "target", STRING),
] };
static UPDATE_STAGE_REQUEST: Structure = Structure { name: "UpdateStageRequest", payload: None, members: &[
    body("AccessLogSettings", "accessLogSettings", Shape::Structure(&ACCESS_LOG_SETTINGS)),
    uri("ApiId", "apiId", STRING).required(),
    body("AutoDeploy", "autoDeploy", BOOLEAN),
    body("ClientCertificateId", "clientCertificateId", STRING),
    body("DefaultRouteSettings", "defaultRouteSettings", Shape::Structure(&ROUTE_SETTINGS)),
    body("DeploymentId", "deploymentId", STRING),
    body("Description", "description", STRING),
    body("RouteSettings", "routeSettings", Shape::Map(&ROUTE_SETTINGS_MAP)),
    uri("StageName", "stageName", STRING).required(),
    body("StageVariables", "stageVariables", Shape::Map(&STAGE_VARIABLES_MAP)),
] };
static UPDATE_STAGE_RESPONSE: Structure = Structure { name: "UpdateStageResponse", payload: None, members: &[
    body("AccessLogSettings", "accessLogSettings", Shape::Structure(&ACCESS_LOG_SETTINGS)),
    body("ApiGatewayManaged", "apiGatewayManaged", BOOLEAN),
    body("AutoDeploy", "autoDeploy", BOOLEAN),
    body("ClientCertificateId", "clientCertificateId", STRING),
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("DefaultRouteSettings", "defaultRouteSettings", Shape::Structure(&ROUTE_SETTINGS)),
    body("DeploymentId", "deploymentId", STRING),
    body("Description", "description", STRING),
    body("LastDeploymentStatusMessage", "lastDeploymentStatusMessage", STRING),
    body("LastUpdatedDate", "lastUpdatedDate", ISO_TIMESTAMP),
    body("RouteSettings", "routeSettings", Shape::Map(&ROUTE_SETTINGS_MAP)),
    body("StageName", "stageName", STRING),
    body("StageVariables", "stageVariables", Shape::Map(&STAGE_VARIABLES_MAP)),
    body("Tags", "tags", Shape::Map(&TAGS)),
] };
static UPDATE_VPC_LINK_REQUEST: Structure = Structure { name: "UpdateVpcLinkRequest", payload: None, members: &[
    body("Name", "name", STRING),
    uri("VpcLinkId", "vpcLinkId", STRING).required(),
] };
static UPDATE_VPC_LINK_RESPONSE: Structure = Structure { name: "UpdateVpcLinkResponse", payload: None, members: &[
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("Name", "name", STRING),
    body("SecurityGroupIds", "securityGroupIds", Shape::List(&SECURITY_GROUP_ID_LIST)),
    body("SubnetIds", "subnetIds", Shape::List(&SUBNET_ID_LIST)),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("VpcLinkId", "vpcLinkId", STRING),
    body("VpcLinkStatus", "vpcLinkStatus", Shape::Text(&VPC_LINK_STATUS)),
    body("VpcLinkStatusMessage", "vpcLinkStatusMessage", STRING),
    body("VpcLinkVersion", "vpcLinkVersion", Shape::Text(&VPC_LINK_VERSION)),
] };
static VPC_LINK: Structure = Structure { name: "VpcLink", payload: None, members: &[
    body("CreatedDate", "createdDate", ISO_TIMESTAMP),
    body("Name", "name", STRING).required(),
    body("SecurityGroupIds", "securityGroupIds", Shape::List(&SECURITY_GROUP_ID_LIST)).required(),
    body("SubnetIds", "subnetIds", Shape::List(&SUBNET_ID_LIST)).required(),
    body("Tags", "tags", Shape::Map(&TAGS)),
    body("VpcLinkId", "vpcLinkId", STRING).required(),
    body("VpcLinkStatus", "vpcLinkStatus", Shape::Text(&VPC_LINK_STATUS)),
    body("VpcLinkStatusMessage", "vpcLinkStatusMessage", STRING),
    body("VpcLinkVersion", "vpcLinkVersion", Shape::Text(&VPC_LINK_VERSION)),
] };
static VPC_LINK_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["PENDING", "AVAILABLE", "DELETING", "FAILED", "INACTIVE"] };
static VPC_LINK_VERSION: Text = Text { min: None, max: None, pattern: None, words: &["V2"] };
static LIST_OF_API_: List = List { item: Shape::Structure(&API), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_API_MAPPING_: List = List { item: Shape::Structure(&API_MAPPING), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_AUTHORIZER_: List = List { item: Shape::Structure(&AUTHORIZER), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_DEPLOYMENT_: List = List { item: Shape::Structure(&DEPLOYMENT), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_DOMAIN_NAME_: List = List { item: Shape::Structure(&DOMAIN_NAME), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_INTEGRATION_: List = List { item: Shape::Structure(&INTEGRATION), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_INTEGRATION_RESPONSE_: List = List { item: Shape::Structure(&INTEGRATION_RESPONSE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_MODEL_: List = List { item: Shape::Structure(&MODEL), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_PORTAL_PRODUCT_SUMMARY_: List = List { item: Shape::Structure(&PORTAL_PRODUCT_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_PORTAL_SUMMARY_: List = List { item: Shape::Structure(&PORTAL_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_PRODUCT_PAGE_SUMMARY_NO_BODY_: List = List { item: Shape::Structure(&PRODUCT_PAGE_SUMMARY_NO_BODY), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_PRODUCT_REST_ENDPOINT_PAGE_SUMMARY_NO_BODY_: List = List { item: Shape::Structure(&PRODUCT_REST_ENDPOINT_PAGE_SUMMARY_NO_BODY), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_ROUTE_: List = List { item: Shape::Structure(&ROUTE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_ROUTE_RESPONSE_: List = List { item: Shape::Structure(&ROUTE_RESPONSE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_ROUTING_RULE_: List = List { item: Shape::Structure(&ROUTING_RULE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_ROUTING_RULE_ACTION_: List = List { item: Shape::Structure(&ROUTING_RULE_ACTION), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_ROUTING_RULE_CONDITION_: List = List { item: Shape::Structure(&ROUTING_RULE_CONDITION), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_ROUTING_RULE_MATCH_HEADER_VALUE_: List = List { item: Shape::Structure(&ROUTING_RULE_MATCH_HEADER_VALUE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_SECTION_: List = List { item: Shape::Structure(&SECTION), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_SELECTION_KEY_: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_STAGE_: List = List { item: Shape::Structure(&STAGE), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF_VPC_LINK_: List = List { item: Shape::Structure(&VPC_LINK), item_name: "member", flattened: false, min: None, max: None };
static LIST_OF__STRING_: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static LIST_OF__STRING_MIN20_MAX2048_: List = List { item: Shape::Text(&STRING_MIN20_MAX2048_), item_name: "member", flattened: false, min: None, max: None };
static STRING_MIN0_MAX1024_: Text = Text { min: Some(0), max: Some(1024), pattern: None, words: &[] };
static STRING_MIN0_MAX1092_: Text = Text { min: Some(0), max: Some(1092), pattern: None, words: &[] };
static STRING_MIN0_MAX255_: Text = Text { min: Some(0), max: Some(255), pattern: None, words: &[] };
static STRING_MIN10_MAX2048_: Text = Text { min: Some(10), max: Some(2048), pattern: None, words: &[] };
static STRING_MIN10_MAX30_PATTERN_AZ09_: Text = Text { min: Some(10), max: Some(30), pattern: Some("^[a-z0-9]+$"), words: &[] };
static STRING_MIN1_MAX1024_: Text = Text { min: Some(1), max: Some(1024), pattern: None, words: &[] };
static STRING_MIN1_MAX128_: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static STRING_MIN1_MAX16_: Text = Text { min: Some(1), max: Some(16), pattern: None, words: &[] };
static STRING_MIN1_MAX20_: Text = Text { min: Some(1), max: Some(20), pattern: None, words: &[] };
static STRING_MIN1_MAX2048_: Text = Text { min: Some(1), max: Some(2048), pattern: None, words: &[] };
static STRING_MIN1_MAX255_: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static STRING_MIN1_MAX256_: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static STRING_MIN1_MAX307200_: Text = Text { min: Some(1), max: Some(307_200), pattern: None, words: &[] };
static STRING_MIN1_MAX32768_: Text = Text { min: Some(1), max: Some(32_768), pattern: None, words: &[] };
static STRING_MIN1_MAX4096_: Text = Text { min: Some(1), max: Some(4096), pattern: None, words: &[] };
static STRING_MIN1_MAX50_: Text = Text { min: Some(1), max: Some(50), pattern: None, words: &[] };
static STRING_MIN1_MAX64_: Text = Text { min: Some(1), max: Some(64), pattern: None, words: &[] };
static STRING_MIN20_MAX2048_: Text = Text { min: Some(20), max: Some(2048), pattern: None, words: &[] };
static STRING_MIN3_MAX255_: Text = Text { min: Some(3), max: Some(255), pattern: None, words: &[] };
static STRING_MIN3_MAX256_: Text = Text { min: Some(3), max: Some(256), pattern: None, words: &[] };
