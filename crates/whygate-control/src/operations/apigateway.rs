//! Amazon API Gateway, REST APIs.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html>.

mod access_association;
mod account;
mod api_key;
mod api_key_file;
mod authorizer;
mod base_path_mapping;
mod client_certificate;
mod deployment;
mod documentation;
mod domain_name;
mod export;
mod gateway_response;
mod import;
mod integration;
mod method;
mod model;
pub(crate) mod read_only;
mod resource;
mod rest_api;
mod sample;
mod sdk;
mod stage;
mod tags;
mod test_invoke;
mod usage;
mod usage_plan;
mod validator;
mod vpc_link;

use deployment::FROZEN;
pub(crate) use deployment::snapshot_id;

use serde_json::Value;

use super::{Call, Object, Outcome, object, text};
use crate::{error::ServiceError, plane::Flushed, state::Collection, tester::Test};

/// Runs an operation.
pub(crate) fn run(operation: &str, call: &mut Call<'_>) -> Outcome {
    match operation {
        "CreateRestApi" => rest_api::create(call),
        "GetRestApi" => rest_api::get(call),
        "GetRestApis" => rest_api::list(call),
        "UpdateRestApi" => rest_api::update(call),
        "DeleteRestApi" => rest_api::delete(call),

        "ImportRestApi" => import::import(call),
        "PutRestApi" => import::put(call),
        "GetExport" => export::export(call),

        "CreateResource" => resource::create(call),
        "GetResource" => resource::get(call),
        "GetResources" => resource::list(call),
        "UpdateResource" => resource::update(call),
        "DeleteResource" => resource::delete(call),

        "PutMethod" => method::put(call),
        "GetMethod" => method::get(call),
        "UpdateMethod" => method::update(call),
        "DeleteMethod" => method::delete(call),
        "PutMethodResponse" => method::put_response(call),
        "GetMethodResponse" => method::get_response(call),
        "UpdateMethodResponse" => method::update_response(call),
        "DeleteMethodResponse" => method::delete_response(call),

        "PutIntegration" => integration::put(call),
        "GetIntegration" => integration::get(call),
        "UpdateIntegration" => integration::update(call),
        "DeleteIntegration" => integration::delete(call),
        "PutIntegrationResponse" => integration::put_response(call),
        "GetIntegrationResponse" => integration::get_response(call),
        "UpdateIntegrationResponse" => integration::update_response(call),
        "DeleteIntegrationResponse" => integration::delete_response(call),

        "CreateModel" => model::create(call),
        "GetModel" => model::get(call),
        "GetModels" => model::list(call),
        "UpdateModel" => model::update(call),
        "DeleteModel" => model::delete(call),
        "GetModelTemplate" => sample::get(call),

        "CreateRequestValidator" => validator::create(call),
        "GetRequestValidator" => validator::get(call),
        "GetRequestValidators" => validator::list(call),
        "UpdateRequestValidator" => validator::update(call),
        "DeleteRequestValidator" => validator::delete(call),

        "CreateAuthorizer" => authorizer::create(call),
        "GetAuthorizer" => authorizer::get(call),
        "GetAuthorizers" => authorizer::list(call),
        "UpdateAuthorizer" => authorizer::update(call),
        "DeleteAuthorizer" => authorizer::delete(call),

        "PutGatewayResponse" => gateway_response::put(call),
        "GetGatewayResponse" => gateway_response::get(call),
        "GetGatewayResponses" => gateway_response::list(call),
        "UpdateGatewayResponse" => gateway_response::update(call),
        "DeleteGatewayResponse" => gateway_response::delete(call),

        "CreateDeployment" => deployment::create(call),
        "GetDeployment" => deployment::get(call),
        "GetDeployments" => deployment::list(call),
        "UpdateDeployment" => deployment::update(call),
        "DeleteDeployment" => deployment::delete(call),

        "CreateStage" => stage::create(call),
        "GetStage" => stage::get(call),
        "GetStages" => stage::list(call),
        "UpdateStage" => stage::update(call),
        "DeleteStage" => stage::delete(call),
        "FlushStageCache" => stage::flush(call, Flushed::Answers),
        "FlushStageAuthorizersCache" => stage::flush(call, Flushed::AuthorizerResults),

        "CreateDocumentationPart" => documentation::create_part(call),
        "GetDocumentationPart" => documentation::get_part(call),
        "GetDocumentationParts" => documentation::list_parts(call),
        "UpdateDocumentationPart" => documentation::update_part(call),
        "DeleteDocumentationPart" => documentation::delete_part(call),
        "ImportDocumentationParts" => import::import_documentation_parts(call),
        "CreateDocumentationVersion" => documentation::create_version(call),
        "GetDocumentationVersion" => documentation::get_version(call),
        "GetDocumentationVersions" => documentation::list_versions(call),
        "UpdateDocumentationVersion" => documentation::update_version(call),
        "DeleteDocumentationVersion" => documentation::delete_version(call),

        "CreateApiKey" => api_key::create(call),
        "GetApiKey" => api_key::get(call),
        "GetApiKeys" => api_key::list(call),
        "UpdateApiKey" => api_key::update(call),
        "DeleteApiKey" => api_key::delete(call),
        "ImportApiKeys" => api_key_file::import(call),
        "CreateUsagePlan" => usage_plan::create(call),
        "GetUsagePlan" => usage_plan::get(call),
        "GetUsagePlans" => usage_plan::list(call),
        "UpdateUsagePlan" => usage_plan::update(call),
        "DeleteUsagePlan" => usage_plan::delete(call),
        "CreateUsagePlanKey" => usage_plan::create_key(call),
        "GetUsagePlanKey" => usage_plan::get_key(call),
        "GetUsagePlanKeys" => usage_plan::list_keys(call),
        "DeleteUsagePlanKey" => usage_plan::delete_key(call),

        "GetUsage" => usage::get(call),
        "UpdateUsage" => usage::update(call),

        "GetAccount" => account::get(call),
        "UpdateAccount" => account::update(call),

        "GetTags" => tags::get(call),
        "TagResource" => tags::tag(call),
        "UntagResource" => tags::untag(call),

        "CreateVpcLink" => vpc_link::create(call),
        "GetVpcLink" => vpc_link::get(call),
        "GetVpcLinks" => vpc_link::list(call),
        "UpdateVpcLink" => vpc_link::update(call),
        "DeleteVpcLink" => vpc_link::delete(call),

        "CreateDomainName" => domain_name::create(call),
        "GetDomainName" => domain_name::get(call),
        "GetDomainNames" => domain_name::list(call),
        "UpdateDomainName" => domain_name::update(call),
        "DeleteDomainName" => domain_name::delete(call),
        "CreateBasePathMapping" => base_path_mapping::create(call),
        "GetBasePathMapping" => base_path_mapping::get(call),
        "GetBasePathMappings" => base_path_mapping::list(call),
        "UpdateBasePathMapping" => base_path_mapping::update(call),
        "DeleteBasePathMapping" => base_path_mapping::delete(call),
        "CreateDomainNameAccessAssociation" => access_association::create(call),
        "GetDomainNameAccessAssociations" => access_association::list(call),
        "DeleteDomainNameAccessAssociation" | "RejectDomainNameAccessAssociation" => {
            access_association::remove(call)
        }

        "GenerateClientCertificate" => client_certificate::generate(call),
        "GetClientCertificate" => client_certificate::get(call),
        "GetClientCertificates" => client_certificate::list(call),
        "UpdateClientCertificate" => client_certificate::update(call),
        "DeleteClientCertificate" => client_certificate::delete(call),

        "GetSdkTypes" => sdk::list_types(call),
        "GetSdkType" => sdk::get_type(call),
        "GetSdk" => sdk::get(call),

        other => Err(ServiceError::not_yet_served("Amazon API Gateway", other)),
    }
}

/// What a test button calls; `None`: the operation is another.
pub(crate) fn test(operation: &str, call: &Call<'_>) -> Option<Result<Test, ServiceError>> {
    match operation {
        "TestInvokeMethod" => Some(test_invoke::method(call)),
        "TestInvokeAuthorizer" => Some(test_invoke::authorizer(call)),
        _ => None,
    }
}

/// Members of an API's document that hold its parts, by id or name.
mod parts {
    pub(super) const RESOURCES: &str = "resources";
    pub(super) const METHODS: &str = "resourceMethods";
    pub(super) const METHOD_RESPONSES: &str = "methodResponses";
    pub(super) const INTEGRATION: &str = "methodIntegration";
    pub(super) const INTEGRATION_RESPONSES: &str = "integrationResponses";
    pub(super) const MODELS: &str = "models";
    pub(super) const VALIDATORS: &str = "requestValidators";
    pub(super) const AUTHORIZERS: &str = "authorizers";
    pub(super) const GATEWAY_RESPONSES: &str = "gatewayResponses";
    pub(super) const DEPLOYMENTS: &str = "deployments";
    pub(super) const STAGES: &str = "stages";
    pub(super) const DOCUMENTATION_PARTS: &str = "documentationParts";
    pub(super) const DOCUMENTATION_VERSIONS: &str = "documentationVersions";
}

impl Call<'_> {
    /// The API that was named; Amazon's words if there is none.
    fn api(&self) -> Result<&Object, ServiceError> {
        self.api_or(|| {
            ServiceError::not_found(format!(
                "Invalid API identifier specified {}:{}",
                self.account,
                self.given("restApiId")
            ))
        })
    }

    /// The API that was named; those words if there is none.
    fn api_or(&self, words: impl FnOnce() -> ServiceError) -> Result<&Object, ServiceError> {
        self.of_region(Collection::RestApi, self.given("restApiId"))
            .ok_or_else(words)
    }

    /// A part of the API that was named; `words` if either is not there.
    fn part(&self, kind: &str, id: &str, words: &'static str) -> Result<&Object, ServiceError> {
        self.of_region(Collection::RestApi, self.given("restApiId"))
            .and_then(|api| object(api, kind))
            .and_then(|parts| parts.get(id))
            .and_then(Value::as_object)
            .ok_or_else(|| ServiceError::not_found(words))
    }

    /// Writes the API that was named.
    fn save(&mut self, api: Object) {
        let id = self.given_owned("restApiId");
        self.documents.put(Collection::RestApi, &id, api);
    }
}

/// The parts of one kind, as a list.
fn values(api: &Object, kind: &str) -> Vec<Value> {
    object(api, kind)
        .into_iter()
        .flat_map(Object::values)
        .cloned()
        .collect()
}

/// Whether what the account itself has is asked for. Nobody else shares anything here.
fn is_own(input: &Object) -> bool {
    text(input, "resourceOwner") != Some("OTHER_ACCOUNTS")
}

/// What an operation answers that gives nothing.
#[expect(clippy::unnecessary_wraps, reason = "all operations give the same")]
fn nothing() -> Outcome {
    Ok(Object::new())
}
