//! Made by `cargo xtask codegen` from the service model `lambda/2015-03-31` that botocore
//! ships (Apache License 2.0): facts about the wire, no text of its documentation.
//! Not to be changed by hand.

use crate::model::{shorthand::*, *};

/// AWS Lambda.
pub static SERVICE: Service = Service {
    id: "Lambda",
    signing_name: "lambda",
    protocol: Protocol::RestJson,
    target_prefix: "",
    xml_namespace: "",
    operations: &OPERATIONS,
    others: &OTHERS,
    errors: &ERRORS,
};

static OPERATIONS: [Operation; 91] = [
    Operation { name: "AddLayerVersionPermission", method: "POST", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", status: 201, input: Some(&ADD_LAYER_VERSION_PERMISSION_REQUEST), output: Some(&ADD_LAYER_VERSION_PERMISSION_RESPONSE) },
    Operation { name: "AddPermission", method: "POST", uri: "/2015-03-31/functions/{FunctionName}/policy", status: 201, input: Some(&ADD_PERMISSION_REQUEST), output: Some(&ADD_PERMISSION_RESPONSE) },
    Operation { name: "CheckpointDurableExecution", method: "POST", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint", status: 200, input: Some(&CHECKPOINT_DURABLE_EXECUTION_REQUEST), output: Some(&CHECKPOINT_DURABLE_EXECUTION_RESPONSE) },
    Operation { name: "CreateAlias", method: "POST", uri: "/2015-03-31/functions/{FunctionName}/aliases", status: 201, input: Some(&CREATE_ALIAS_REQUEST), output: Some(&ALIAS_CONFIGURATION) },
    Operation { name: "CreateCapacityProvider", method: "POST", uri: "/2025-11-30/capacity-providers", status: 202, input: Some(&CREATE_CAPACITY_PROVIDER_REQUEST), output: Some(&CREATE_CAPACITY_PROVIDER_RESPONSE) },
    Operation { name: "CreateCodeSigningConfig", method: "POST", uri: "/2020-04-22/code-signing-configs", status: 201, input: Some(&CREATE_CODE_SIGNING_CONFIG_REQUEST), output: Some(&CREATE_CODE_SIGNING_CONFIG_RESPONSE) },
    Operation { name: "CreateEventSourceMapping", method: "POST", uri: "/2015-03-31/event-source-mappings", status: 202, input: Some(&CREATE_EVENT_SOURCE_MAPPING_REQUEST), output: Some(&EVENT_SOURCE_MAPPING_CONFIGURATION) },
    Operation { name: "CreateFunction", method: "POST", uri: "/2015-03-31/functions", status: 201, input: Some(&CREATE_FUNCTION_REQUEST), output: Some(&FUNCTION_CONFIGURATION) },
    Operation { name: "CreateFunctionUrlConfig", method: "POST", uri: "/2021-10-31/functions/{FunctionName}/url", status: 201, input: Some(&CREATE_FUNCTION_URL_CONFIG_REQUEST), output: Some(&CREATE_FUNCTION_URL_CONFIG_RESPONSE) },
    Operation { name: "DeleteAlias", method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", status: 204, input: Some(&DELETE_ALIAS_REQUEST), output: None },
    Operation { name: "DeleteCapacityProvider", method: "DELETE", uri: "/2025-11-30/capacity-providers/{CapacityProviderName}", status: 202, input: Some(&DELETE_CAPACITY_PROVIDER_REQUEST), output: Some(&DELETE_CAPACITY_PROVIDER_RESPONSE) },
    Operation { name: "DeleteCodeSigningConfig", method: "DELETE", uri: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", status: 204, input: Some(&DELETE_CODE_SIGNING_CONFIG_REQUEST), output: Some(&DELETE_CODE_SIGNING_CONFIG_RESPONSE) },
    Operation { name: "DeleteDurableExecution", method: "DELETE", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}", status: 202, input: Some(&DELETE_DURABLE_EXECUTION_REQUEST), output: Some(&DELETE_DURABLE_EXECUTION_RESPONSE) },
    Operation { name: "DeleteEventSourceMapping", method: "DELETE", uri: "/2015-03-31/event-source-mappings/{UUID}", status: 202, input: Some(&DELETE_EVENT_SOURCE_MAPPING_REQUEST), output: Some(&EVENT_SOURCE_MAPPING_CONFIGURATION) },
    Operation { name: "DeleteFunction", method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}", status: 200, input: Some(&DELETE_FUNCTION_REQUEST), output: Some(&DELETE_FUNCTION_RESPONSE) },
    Operation { name: "DeleteFunctionCodeSigningConfig", method: "DELETE", uri: "/2020-06-30/functions/{FunctionName}/code-signing-config", status: 204, input: Some(&DELETE_FUNCTION_CODE_SIGNING_CONFIG_REQUEST), output: None },
    Operation { name: "DeleteFunctionConcurrency", method: "DELETE", uri: "/2017-10-31/functions/{FunctionName}/concurrency", status: 204, input: Some(&DELETE_FUNCTION_CONCURRENCY_REQUEST), output: None },
    Operation { name: "DeleteFunctionEventInvokeConfig", method: "DELETE", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 204, input: Some(&DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST), output: None },
    Operation { name: "DeleteFunctionUrlConfig", method: "DELETE", uri: "/2021-10-31/functions/{FunctionName}/url", status: 204, input: Some(&DELETE_FUNCTION_URL_CONFIG_REQUEST), output: None },
    Operation { name: "DeleteLayerVersion", method: "DELETE", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", status: 204, input: Some(&DELETE_LAYER_VERSION_REQUEST), output: None },
    Operation { name: "DeleteProvisionedConcurrencyConfig", method: "DELETE", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", status: 204, input: Some(&DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST), output: None },
    Operation { name: "DeleteResourcePolicy", method: "DELETE", uri: "/2026-07-09/resource-policy/{ResourceArn}", status: 204, input: Some(&DELETE_RESOURCE_POLICY_REQUEST), output: None },
    Operation { name: "GetAccountSettings", method: "GET", uri: "/2016-08-19/account-settings", status: 200, input: Some(&GET_ACCOUNT_SETTINGS_REQUEST), output: Some(&GET_ACCOUNT_SETTINGS_RESPONSE) },
    Operation { name: "GetAlias", method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", status: 200, input: Some(&GET_ALIAS_REQUEST), output: Some(&ALIAS_CONFIGURATION) },
    Operation { name: "GetCapacityProvider", method: "GET", uri: "/2025-11-30/capacity-providers/{CapacityProviderName}", status: 200, input: Some(&GET_CAPACITY_PROVIDER_REQUEST), output: Some(&GET_CAPACITY_PROVIDER_RESPONSE) },
    Operation { name: "GetCodeSigningConfig", method: "GET", uri: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", status: 200, input: Some(&GET_CODE_SIGNING_CONFIG_REQUEST), output: Some(&GET_CODE_SIGNING_CONFIG_RESPONSE) },
    Operation { name: "GetDurableExecution", method: "GET", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}", status: 200, input: Some(&GET_DURABLE_EXECUTION_REQUEST), output: Some(&GET_DURABLE_EXECUTION_RESPONSE) },
    Operation { name: "GetDurableExecutionHistory", method: "GET", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}/history", status: 200, input: Some(&GET_DURABLE_EXECUTION_HISTORY_REQUEST), output: Some(&GET_DURABLE_EXECUTION_HISTORY_RESPONSE) },
    Operation { name: "GetDurableExecutionState", method: "GET", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}/state", status: 200, input: Some(&GET_DURABLE_EXECUTION_STATE_REQUEST), output: Some(&GET_DURABLE_EXECUTION_STATE_RESPONSE) },
    Operation { name: "GetEventSourceMapping", method: "GET", uri: "/2015-03-31/event-source-mappings/{UUID}", status: 200, input: Some(&GET_EVENT_SOURCE_MAPPING_REQUEST), output: Some(&EVENT_SOURCE_MAPPING_CONFIGURATION) },
    Operation { name: "GetFunction", method: "GET", uri: "/2015-03-31/functions/{FunctionName}", status: 200, input: Some(&GET_FUNCTION_REQUEST), output: Some(&GET_FUNCTION_RESPONSE) },
    Operation { name: "GetFunctionCodeSigningConfig", method: "GET", uri: "/2020-06-30/functions/{FunctionName}/code-signing-config", status: 200, input: Some(&GET_FUNCTION_CODE_SIGNING_CONFIG_REQUEST), output: Some(&GET_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE) },
    Operation { name: "GetFunctionConcurrency", method: "GET", uri: "/2019-09-30/functions/{FunctionName}/concurrency", status: 200, input: Some(&GET_FUNCTION_CONCURRENCY_REQUEST), output: Some(&GET_FUNCTION_CONCURRENCY_RESPONSE) },
    Operation { name: "GetFunctionConfiguration", method: "GET", uri: "/2015-03-31/functions/{FunctionName}/configuration", status: 200, input: Some(&GET_FUNCTION_CONFIGURATION_REQUEST), output: Some(&FUNCTION_CONFIGURATION) },
    Operation { name: "GetFunctionEventInvokeConfig", method: "GET", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 200, input: Some(&GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST), output: Some(&FUNCTION_EVENT_INVOKE_CONFIG) },
    Operation { name: "GetFunctionRecursionConfig", method: "GET", uri: "/2024-08-31/functions/{FunctionName}/recursion-config", status: 200, input: Some(&GET_FUNCTION_RECURSION_CONFIG_REQUEST), output: Some(&GET_FUNCTION_RECURSION_CONFIG_RESPONSE) },
    Operation { name: "GetFunctionScalingConfig", method: "GET", uri: "/2025-11-30/functions/{FunctionName}/function-scaling-config", status: 200, input: Some(&GET_FUNCTION_SCALING_CONFIG_REQUEST), output: Some(&GET_FUNCTION_SCALING_CONFIG_RESPONSE) },
    Operation { name: "GetFunctionUrlConfig", method: "GET", uri: "/2021-10-31/functions/{FunctionName}/url", status: 200, input: Some(&GET_FUNCTION_URL_CONFIG_REQUEST), output: Some(&GET_FUNCTION_URL_CONFIG_RESPONSE) },
    Operation { name: "GetLayerVersion", method: "GET", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", status: 200, input: Some(&GET_LAYER_VERSION_REQUEST), output: Some(&GET_LAYER_VERSION_RESPONSE) },
    Operation { name: "GetLayerVersionByArn", method: "GET", uri: "/2018-10-31/layers?find=LayerVersion", status: 200, input: Some(&GET_LAYER_VERSION_BY_ARN_REQUEST), output: Some(&GET_LAYER_VERSION_RESPONSE) },
    Operation { name: "GetLayerVersionPolicy", method: "GET", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", status: 200, input: Some(&GET_LAYER_VERSION_POLICY_REQUEST), output: Some(&GET_LAYER_VERSION_POLICY_RESPONSE) },
    Operation { name: "GetPolicy", method: "GET", uri: "/2015-03-31/functions/{FunctionName}/policy", status: 200, input: Some(&GET_POLICY_REQUEST), output: Some(&GET_POLICY_RESPONSE) },
    Operation { name: "GetProvisionedConcurrencyConfig", method: "GET", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", status: 200, input: Some(&GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST), output: Some(&GET_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE) },
    Operation { name: "GetResourcePolicy", method: "GET", uri: "/2026-07-09/resource-policy/{ResourceArn}", status: 200, input: Some(&GET_RESOURCE_POLICY_REQUEST), output: Some(&GET_RESOURCE_POLICY_RESPONSE) },
    Operation { name: "GetRuntimeManagementConfig", method: "GET", uri: "/2021-07-20/functions/{FunctionName}/runtime-management-config", status: 200, input: Some(&GET_RUNTIME_MANAGEMENT_CONFIG_REQUEST), output: Some(&GET_RUNTIME_MANAGEMENT_CONFIG_RESPONSE) },
    Operation { name: "Invoke", method: "POST", uri: "/2015-03-31/functions/{FunctionName}/invocations", status: 200, input: Some(&INVOCATION_REQUEST), output: Some(&INVOCATION_RESPONSE) },
    Operation { name: "InvokeAsync", method: "POST", uri: "/2014-11-13/functions/{FunctionName}/invoke-async", status: 202, input: Some(&INVOKE_ASYNC_REQUEST), output: Some(&INVOKE_ASYNC_RESPONSE) },
    Operation { name: "InvokeWithResponseStream", method: "POST", uri: "/2021-11-15/functions/{FunctionName}/response-streaming-invocations", status: 200, input: Some(&INVOKE_WITH_RESPONSE_STREAM_REQUEST), output: Some(&INVOKE_WITH_RESPONSE_STREAM_RESPONSE) },
    Operation { name: "ListAliases", method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases", status: 200, input: Some(&LIST_ALIASES_REQUEST), output: Some(&LIST_ALIASES_RESPONSE) },
    Operation { name: "ListCapacityProviders", method: "GET", uri: "/2025-11-30/capacity-providers", status: 200, input: Some(&LIST_CAPACITY_PROVIDERS_REQUEST), output: Some(&LIST_CAPACITY_PROVIDERS_RESPONSE) },
    Operation { name: "ListCodeSigningConfigs", method: "GET", uri: "/2020-04-22/code-signing-configs", status: 200, input: Some(&LIST_CODE_SIGNING_CONFIGS_REQUEST), output: Some(&LIST_CODE_SIGNING_CONFIGS_RESPONSE) },
    Operation { name: "ListDurableExecutionsByFunction", method: "GET", uri: "/2025-12-01/functions/{FunctionName}/durable-executions", status: 200, input: Some(&LIST_DURABLE_EXECUTIONS_BY_FUNCTION_REQUEST), output: Some(&LIST_DURABLE_EXECUTIONS_BY_FUNCTION_RESPONSE) },
    Operation { name: "ListEventSourceMappings", method: "GET", uri: "/2015-03-31/event-source-mappings", status: 200, input: Some(&LIST_EVENT_SOURCE_MAPPINGS_REQUEST), output: Some(&LIST_EVENT_SOURCE_MAPPINGS_RESPONSE) },
    Operation { name: "ListFunctionEventInvokeConfigs", method: "GET", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config/list", status: 200, input: Some(&LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST), output: Some(&LIST_FUNCTION_EVENT_INVOKE_CONFIGS_RESPONSE) },
    Operation { name: "ListFunctionUrlConfigs", method: "GET", uri: "/2021-10-31/functions/{FunctionName}/urls", status: 200, input: Some(&LIST_FUNCTION_URL_CONFIGS_REQUEST), output: Some(&LIST_FUNCTION_URL_CONFIGS_RESPONSE) },
    Operation { name: "ListFunctionVersionsByCapacityProvider", method: "GET", uri: "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions", status: 200, input: Some(&LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_REQUEST), output: Some(&LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_RESPONSE) },
    Operation { name: "ListFunctions", method: "GET", uri: "/2015-03-31/functions", status: 200, input: Some(&LIST_FUNCTIONS_REQUEST), output: Some(&LIST_FUNCTIONS_RESPONSE) },
    Operation { name: "ListFunctionsByCodeSigningConfig", method: "GET", uri: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions", status: 200, input: Some(&LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_REQUEST), output: Some(&LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_RESPONSE) },
    Operation { name: "ListLayerVersions", method: "GET", uri: "/2018-10-31/layers/{LayerName}/versions", status: 200, input: Some(&LIST_LAYER_VERSIONS_REQUEST), output: Some(&LIST_LAYER_VERSIONS_RESPONSE) },
    Operation { name: "ListLayers", method: "GET", uri: "/2018-10-31/layers", status: 200, input: Some(&LIST_LAYERS_REQUEST), output: Some(&LIST_LAYERS_RESPONSE) },
    Operation { name: "ListProvisionedConcurrencyConfigs", method: "GET", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL", status: 200, input: Some(&LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST), output: Some(&LIST_PROVISIONED_CONCURRENCY_CONFIGS_RESPONSE) },
    Operation { name: "ListTags", method: "GET", uri: "/2017-03-31/tags/{Resource}", status: 200, input: Some(&LIST_TAGS_REQUEST), output: Some(&LIST_TAGS_RESPONSE) },
    Operation { name: "ListVersionsByFunction", method: "GET", uri: "/2015-03-31/functions/{FunctionName}/versions", status: 200, input: Some(&LIST_VERSIONS_BY_FUNCTION_REQUEST), output: Some(&LIST_VERSIONS_BY_FUNCTION_RESPONSE) },
    Operation { name: "PauseDurableExecution", method: "POST", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}/pause", status: 202, input: Some(&PAUSE_DURABLE_EXECUTION_REQUEST), output: Some(&PAUSE_DURABLE_EXECUTION_RESPONSE) },
    Operation { name: "PublishLayerVersion", method: "POST", uri: "/2018-10-31/layers/{LayerName}/versions", status: 201, input: Some(&PUBLISH_LAYER_VERSION_REQUEST), output: Some(&PUBLISH_LAYER_VERSION_RESPONSE) },
    Operation { name: "PublishVersion", method: "POST", uri: "/2015-03-31/functions/{FunctionName}/versions", status: 201, input: Some(&PUBLISH_VERSION_REQUEST), output: Some(&FUNCTION_CONFIGURATION) },
    Operation { name: "PutFunctionCodeSigningConfig", method: "PUT", uri: "/2020-06-30/functions/{FunctionName}/code-signing-config", status: 200, input: Some(&PUT_FUNCTION_CODE_SIGNING_CONFIG_REQUEST), output: Some(&PUT_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE) },
    Operation { name: "PutFunctionConcurrency", method: "PUT", uri: "/2017-10-31/functions/{FunctionName}/concurrency", status: 200, input: Some(&PUT_FUNCTION_CONCURRENCY_REQUEST), output: Some(&CONCURRENCY) },
    Operation { name: "PutFunctionEventInvokeConfig", method: "PUT", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 200, input: Some(&PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST), output: Some(&FUNCTION_EVENT_INVOKE_CONFIG) },
    Operation { name: "PutFunctionRecursionConfig", method: "PUT", uri: "/2024-08-31/functions/{FunctionName}/recursion-config", status: 200, input: Some(&PUT_FUNCTION_RECURSION_CONFIG_REQUEST), output: Some(&PUT_FUNCTION_RECURSION_CONFIG_RESPONSE) },
    Operation { name: "PutFunctionScalingConfig", method: "PUT", uri: "/2025-11-30/functions/{FunctionName}/function-scaling-config", status: 202, input: Some(&PUT_FUNCTION_SCALING_CONFIG_REQUEST), output: Some(&PUT_FUNCTION_SCALING_CONFIG_RESPONSE) },
    Operation { name: "PutProvisionedConcurrencyConfig", method: "PUT", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", status: 202, input: Some(&PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST), output: Some(&PUT_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE) },
    Operation { name: "PutResourcePolicy", method: "PUT", uri: "/2026-07-09/resource-policy/{ResourceArn}", status: 200, input: Some(&PUT_RESOURCE_POLICY_REQUEST), output: Some(&PUT_RESOURCE_POLICY_RESPONSE) },
    Operation { name: "PutRuntimeManagementConfig", method: "PUT", uri: "/2021-07-20/functions/{FunctionName}/runtime-management-config", status: 200, input: Some(&PUT_RUNTIME_MANAGEMENT_CONFIG_REQUEST), output: Some(&PUT_RUNTIME_MANAGEMENT_CONFIG_RESPONSE) },
    Operation { name: "RemoveLayerVersionPermission", method: "DELETE", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}", status: 204, input: Some(&REMOVE_LAYER_VERSION_PERMISSION_REQUEST), output: None },
    Operation { name: "RemovePermission", method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", status: 204, input: Some(&REMOVE_PERMISSION_REQUEST), output: None },
    Operation { name: "ResumeDurableExecution", method: "POST", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}/resume", status: 202, input: Some(&RESUME_DURABLE_EXECUTION_REQUEST), output: Some(&RESUME_DURABLE_EXECUTION_RESPONSE) },
    Operation { name: "SendDurableExecutionCallbackFailure", method: "POST", uri: "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail", status: 200, input: Some(&SEND_DURABLE_EXECUTION_CALLBACK_FAILURE_REQUEST), output: Some(&SEND_DURABLE_EXECUTION_CALLBACK_FAILURE_RESPONSE) },
    Operation { name: "SendDurableExecutionCallbackHeartbeat", method: "POST", uri: "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat", status: 200, input: Some(&SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT_REQUEST), output: Some(&SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT_RESPONSE) },
    Operation { name: "SendDurableExecutionCallbackSuccess", method: "POST", uri: "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed", status: 200, input: Some(&SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS_REQUEST), output: Some(&SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS_RESPONSE) },
    Operation { name: "StopDurableExecution", method: "POST", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}/stop", status: 200, input: Some(&STOP_DURABLE_EXECUTION_REQUEST), output: Some(&STOP_DURABLE_EXECUTION_RESPONSE) },
    Operation { name: "TagResource", method: "POST", uri: "/2017-03-31/tags/{Resource}", status: 204, input: Some(&TAG_RESOURCE_REQUEST), output: None },
    Operation { name: "UntagResource", method: "DELETE", uri: "/2017-03-31/tags/{Resource}", status: 204, input: Some(&UNTAG_RESOURCE_REQUEST), output: None },
    Operation { name: "UpdateAlias", method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", status: 200, input: Some(&UPDATE_ALIAS_REQUEST), output: Some(&ALIAS_CONFIGURATION) },
    Operation { name: "UpdateCapacityProvider", method: "PUT", uri: "/2025-11-30/capacity-providers/{CapacityProviderName}", status: 202, input: Some(&UPDATE_CAPACITY_PROVIDER_REQUEST), output: Some(&UPDATE_CAPACITY_PROVIDER_RESPONSE) },
    Operation { name: "UpdateCodeSigningConfig", method: "PUT", uri: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", status: 200, input: Some(&UPDATE_CODE_SIGNING_CONFIG_REQUEST), output: Some(&UPDATE_CODE_SIGNING_CONFIG_RESPONSE) },
    Operation { name: "UpdateEventSourceMapping", method: "PUT", uri: "/2015-03-31/event-source-mappings/{UUID}", status: 202, input: Some(&UPDATE_EVENT_SOURCE_MAPPING_REQUEST), output: Some(&EVENT_SOURCE_MAPPING_CONFIGURATION) },
    Operation { name: "UpdateFunctionCode", method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/code", status: 200, input: Some(&UPDATE_FUNCTION_CODE_REQUEST), output: Some(&FUNCTION_CONFIGURATION) },
    Operation { name: "UpdateFunctionConfiguration", method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/configuration", status: 200, input: Some(&UPDATE_FUNCTION_CONFIGURATION_REQUEST), output: Some(&FUNCTION_CONFIGURATION) },
    Operation { name: "UpdateFunctionEventInvokeConfig", method: "POST", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 200, input: Some(&UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST), output: Some(&FUNCTION_EVENT_INVOKE_CONFIG) },
    Operation { name: "UpdateFunctionUrlConfig", method: "PUT", uri: "/2021-10-31/functions/{FunctionName}/url", status: 200, input: Some(&UPDATE_FUNCTION_URL_CONFIG_REQUEST), output: Some(&UPDATE_FUNCTION_URL_CONFIG_RESPONSE) },
];

static OTHERS: [&str; 0] = [];

static ERRORS: [ErrorShape; 58] = [
    ErrorShape { code: "AliasLimitExceededException", status: 400, message: "message" },
    ErrorShape { code: "CallbackTimeoutException", status: 400, message: "Message" },
    ErrorShape { code: "CapacityProviderLimitExceededException", status: 400, message: "message" },
    ErrorShape { code: "CodeArtifactUserDeletedException", status: 409, message: "message" },
    ErrorShape { code: "CodeArtifactUserFailedException", status: 409, message: "message" },
    ErrorShape { code: "CodeArtifactUserPendingException", status: 409, message: "message" },
    ErrorShape { code: "CodeSigningConfigNotFoundException", status: 404, message: "Message" },
    ErrorShape { code: "CodeStorageExceededException", status: 400, message: "message" },
    ErrorShape { code: "CodeVerificationFailedException", status: 400, message: "Message" },
    ErrorShape { code: "DurableExecutionAlreadyStartedException", status: 409, message: "Message" },
    ErrorShape { code: "EC2AccessDeniedException", status: 502, message: "Message" },
    ErrorShape { code: "EC2ThrottledException", status: 502, message: "Message" },
    ErrorShape { code: "EC2UnexpectedException", status: 502, message: "Message" },
    ErrorShape { code: "EFSIOException", status: 410, message: "Message" },
    ErrorShape { code: "EFSMountConnectivityException", status: 408, message: "Message" },
    ErrorShape { code: "EFSMountFailureException", status: 403, message: "Message" },
    ErrorShape { code: "EFSMountTimeoutException", status: 408, message: "Message" },
    ErrorShape { code: "ENILimitReachedException", status: 502, message: "Message" },
    ErrorShape { code: "ENINotReadyException", status: 502, message: "Message" },
    ErrorShape { code: "FunctionVersionsPerCapacityProviderLimitExceededException", status: 400, message: "message" },
    ErrorShape { code: "InvalidCodeSignatureException", status: 400, message: "Message" },
    ErrorShape { code: "InvalidParameterValueException", status: 400, message: "message" },
    ErrorShape { code: "InvalidRequestContentException", status: 400, message: "message" },
    ErrorShape { code: "InvalidRuntimeException", status: 502, message: "Message" },
    ErrorShape { code: "InvalidSecurityGroupIDException", status: 502, message: "Message" },
    ErrorShape { code: "InvalidSubnetIDException", status: 502, message: "Message" },
    ErrorShape { code: "InvalidZipFileException", status: 502, message: "Message" },
    ErrorShape { code: "KMSAccessDeniedException", status: 502, message: "Message" },
    ErrorShape { code: "KMSDisabledException", status: 502, message: "Message" },
    ErrorShape { code: "KMSInvalidStateException", status: 502, message: "Message" },
    ErrorShape { code: "KMSNotFoundException", status: 502, message: "Message" },
    ErrorShape { code: "ModeNotSupportedException", status: 400, message: "message" },
    ErrorShape { code: "NoPublishedVersionException", status: 400, message: "Message" },
    ErrorShape { code: "PolicyLengthExceededException", status: 400, message: "message" },
    ErrorShape { code: "PreconditionFailedException", status: 412, message: "message" },
    ErrorShape { code: "ProvisionedConcurrencyConfigNotFoundException", status: 404, message: "message" },
    ErrorShape { code: "PublicPolicyException", status: 400, message: "Message" },
    ErrorShape { code: "RecursiveInvocationException", status: 400, message: "Message" },
    ErrorShape { code: "RequestTooLargeException", status: 413, message: "message" },
    ErrorShape { code: "ResourceConflictException", status: 409, message: "message" },
    ErrorShape { code: "ResourceInUseException", status: 400, message: "Message" },
    ErrorShape { code: "ResourceNotFoundException", status: 404, message: "Message" },
    ErrorShape { code: "ResourceNotReadyException", status: 502, message: "message" },
    ErrorShape { code: "RuntimeAliasDeletedException", status: 409, message: "message" },
    ErrorShape { code: "RuntimeVersionDeletedException", status: 409, message: "message" },
    ErrorShape { code: "S3FilesMountConnectivityException", status: 408, message: "Message" },
    ErrorShape { code: "S3FilesMountFailureException", status: 403, message: "Message" },
    ErrorShape { code: "S3FilesMountTimeoutException", status: 408, message: "Message" },
    ErrorShape { code: "SerializedRequestEntityTooLargeException", status: 413, message: "message" },
    ErrorShape { code: "ServiceException", status: 500, message: "Message" },
    ErrorShape { code: "ServiceQuotaExceededException", status: 402, message: "Message" },
    ErrorShape { code: "SnapStartException", status: 400, message: "Message" },
    ErrorShape { code: "SnapStartNotReadyException", status: 409, message: "Message" },
    ErrorShape { code: "SnapStartRegenerationFailureException", status: 409, message: "Message" },
    ErrorShape { code: "SnapStartTimeoutException", status: 408, message: "Message" },
    ErrorShape { code: "SubnetIPAddressLimitReachedException", status: 502, message: "Message" },
    ErrorShape { code: "TooManyRequestsException", status: 429, message: "message" },
    ErrorShape { code: "UnsupportedMediaTypeException", status: 415, message: "message" },
];

static ACCELERATOR_CONFIG: Structure = Structure { name: "AcceleratorConfig", payload: None, members: &[
    body("AcceleratorMemorySize", "AcceleratorMemorySize", INTEGER).required(),
] };
static ACCOUNT_LIMIT: Structure = Structure { name: "AccountLimit", payload: None, members: &[
    body("TotalCodeSize", "TotalCodeSize", LONG),
    body("CodeSizeUnzipped", "CodeSizeUnzipped", LONG),
    body("CodeSizeZipped", "CodeSizeZipped", LONG),
    body("ConcurrentExecutions", "ConcurrentExecutions", INTEGER),
    body("UnreservedConcurrentExecutions", "UnreservedConcurrentExecutions", Shape::Number(&UNRESERVED_CONCURRENT_EXECUTIONS)),
] };
static ACCOUNT_USAGE: Structure = Structure { name: "AccountUsage", payload: None, members: &[
    body("TotalCodeSize", "TotalCodeSize", LONG),
    body("FunctionCount", "FunctionCount", LONG),
] };
static ACTION: Text = Text { min: Some(0), max: Some(10_000), pattern: Some("(lambda:[*]|lambda:[a-zA-Z]+|[*])"), words: &[] };
static ADD_LAYER_VERSION_PERMISSION_REQUEST: Structure = Structure { name: "AddLayerVersionPermissionRequest", payload: None, members: &[
    uri("LayerName", "LayerName", Shape::Text(&LAYER_NAME_OR_ARN)).required(),
    uri("VersionNumber", "VersionNumber", LONG).required(),
    body("StatementId", "StatementId", Shape::Text(&STATEMENT_ID)).required(),
    body("Action", "Action", Shape::Text(&LAYER_PERMISSION_ALLOWED_ACTION)).required(),
    body("Principal", "Principal", Shape::Text(&LAYER_PERMISSION_ALLOWED_PRINCIPAL)).required(),
    body("OrganizationId", "OrganizationId", Shape::Text(&ORGANIZATION_ID)),
    query("RevisionId", "RevisionId", STRING),
] };
static ADD_LAYER_VERSION_PERMISSION_RESPONSE: Structure = Structure { name: "AddLayerVersionPermissionResponse", payload: None, members: &[
    body("Statement", "Statement", STRING),
    body("RevisionId", "RevisionId", STRING),
] };
static ADD_PERMISSION_REQUEST: Structure = Structure { name: "AddPermissionRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    body("StatementId", "StatementId", Shape::Text(&STATEMENT_ID)).required(),
    body("Action", "Action", Shape::Text(&ACTION)).required(),
    body("Principal", "Principal", Shape::Text(&PRINCIPAL)).required(),
    body("SourceArn", "SourceArn", Shape::Text(&ARN)),
    body("FunctionUrlAuthType", "FunctionUrlAuthType", Shape::Text(&FUNCTION_URL_AUTH_TYPE)),
    body("InvokedViaFunctionUrl", "InvokedViaFunctionUrl", BOOLEAN),
    body("SourceAccount", "SourceAccount", Shape::Text(&SOURCE_OWNER)),
    body("EventSourceToken", "EventSourceToken", Shape::Text(&EVENT_SOURCE_TOKEN)),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
    body("RevisionId", "RevisionId", STRING),
    body("PrincipalOrgID", "PrincipalOrgID", Shape::Text(&PRINCIPAL_ORG_ID)),
] };
static ADD_PERMISSION_RESPONSE: Structure = Structure { name: "AddPermissionResponse", payload: None, members: &[
    body("Statement", "Statement", STRING),
] };
static ADDITIONAL_VERSION: Text = Text { min: Some(1), max: Some(1024), pattern: Some("[0-9]+"), words: &[] };
static ADDITIONAL_VERSION_WEIGHTS: Map = Map { key: Shape::Text(&ADDITIONAL_VERSION), value: Shape::Number(&WEIGHT), min: None, max: None };
static ALIAS: Text = Text { min: Some(1), max: Some(128), pattern: Some("(?!^[0-9]+$)([a-zA-Z0-9-_]+)"), words: &[] };
static ALIAS_CONFIGURATION: Structure = Structure { name: "AliasConfiguration", payload: None, members: &[
    body("AliasArn", "AliasArn", Shape::Text(&FUNCTION_ARN)),
    body("Name", "Name", Shape::Text(&ALIAS)),
    body("FunctionVersion", "FunctionVersion", Shape::Text(&VERSION)),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("RoutingConfig", "RoutingConfig", Shape::Structure(&ALIAS_ROUTING_CONFIGURATION)),
    body("RevisionId", "RevisionId", STRING),
] };
static ALIAS_LIST: List = List { item: Shape::Structure(&ALIAS_CONFIGURATION), item_name: "member", flattened: false, min: None, max: None };
static ALIAS_ROUTING_CONFIGURATION: Structure = Structure { name: "AliasRoutingConfiguration", payload: None, members: &[
    body("AdditionalVersionWeights", "AdditionalVersionWeights", Shape::Map(&ADDITIONAL_VERSION_WEIGHTS)),
] };
static ALLOW_METHODS_LIST: List = List { item: Shape::Text(&METHOD), item_name: "member", flattened: false, min: Some(0), max: Some(6) };
static ALLOW_ORIGINS_LIST: List = List { item: Shape::Text(&ORIGIN), item_name: "member", flattened: false, min: Some(0), max: Some(100) };
static ALLOWED_PUBLISHERS: Structure = Structure { name: "AllowedPublishers", payload: None, members: &[
    body("SigningProfileVersionArns", "SigningProfileVersionArns", Shape::List(&SIGNING_PROFILE_VERSION_ARNS)).required(),
] };
static AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Structure = Structure { name: "AmazonManagedKafkaEventSourceConfig", payload: None, members: &[
    body("ConsumerGroupId", "ConsumerGroupId", Shape::Text(&URI)),
    body("SchemaRegistryConfig", "SchemaRegistryConfig", Shape::Structure(&KAFKA_SCHEMA_REGISTRY_CONFIG)),
] };
static APPLICATION_LOG_LEVEL: Text = Text { min: None, max: None, pattern: None, words: &["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] };
static ARCHITECTURE: Text = Text { min: None, max: None, pattern: None, words: &["x86_64", "arm64"] };
static ARCHITECTURES_LIST: List = List { item: Shape::Text(&ARCHITECTURE), item_name: "member", flattened: false, min: Some(1), max: Some(1) };
static ARN: Text = Text { min: Some(0), max: Some(10_000), pattern: Some("arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)"), words: &[] };
static ATTEMPT_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static BATCH_SIZE: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(10_000) };
static CALLBACK_DETAILS: Structure = Structure { name: "CallbackDetails", payload: None, members: &[
    body("CallbackId", "CallbackId", Shape::Text(&CALLBACK_ID)),
    body("Result", "Result", Shape::Text(&OPERATION_PAYLOAD)),
    body("Error", "Error", Shape::Structure(&ERROR_OBJECT)),
] };
static CALLBACK_FAILED_DETAILS: Structure = Structure { name: "CallbackFailedDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)).required(),
] };
static CALLBACK_ID: Text = Text { min: Some(1), max: Some(1024), pattern: Some("[A-Za-z0-9+/]+={0,2}"), words: &[] };
static CALLBACK_OPTIONS: Structure = Structure { name: "CallbackOptions", payload: None, members: &[
    body("TimeoutSeconds", "TimeoutSeconds", Shape::Number(&CALLBACK_OPTIONS_TIMEOUT_SECONDS_INTEGER)),
    body("HeartbeatTimeoutSeconds", "HeartbeatTimeoutSeconds", Shape::Number(&CALLBACK_OPTIONS_HEARTBEAT_TIMEOUT_SECONDS_INTEGER)),
] };
static CALLBACK_OPTIONS_HEARTBEAT_TIMEOUT_SECONDS_INTEGER: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(99_999_999) };
static CALLBACK_OPTIONS_TIMEOUT_SECONDS_INTEGER: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(99_999_999) };
static CALLBACK_STARTED_DETAILS: Structure = Structure { name: "CallbackStartedDetails", payload: None, members: &[
    body("CallbackId", "CallbackId", Shape::Text(&CALLBACK_ID)).required(),
    body("HeartbeatTimeout", "HeartbeatTimeout", Shape::Number(&DURATION_SECONDS)),
    body("Timeout", "Timeout", Shape::Number(&DURATION_SECONDS)),
] };
static CALLBACK_SUCCEEDED_DETAILS: Structure = Structure { name: "CallbackSucceededDetails", payload: None, members: &[
    body("Result", "Result", Shape::Structure(&EVENT_RESULT)).required(),
] };
static CALLBACK_TIMED_OUT_DETAILS: Structure = Structure { name: "CallbackTimedOutDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)).required(),
] };
static CAPACITY_PROVIDER: Structure = Structure { name: "CapacityProvider", payload: None, members: &[
    body("CapacityProviderArn", "CapacityProviderArn", Shape::Text(&CAPACITY_PROVIDER_ARN)).required(),
    body("State", "State", Shape::Text(&CAPACITY_PROVIDER_STATE)).required(),
    body("VpcConfig", "VpcConfig", Shape::Structure(&CAPACITY_PROVIDER_VPC_CONFIG)).required(),
    body("PermissionsConfig", "PermissionsConfig", Shape::Structure(&CAPACITY_PROVIDER_PERMISSIONS_CONFIG)).required(),
    body("InstanceRequirements", "InstanceRequirements", Shape::Structure(&INSTANCE_REQUIREMENTS)),
    body("CapacityProviderScalingConfig", "CapacityProviderScalingConfig", Shape::Structure(&CAPACITY_PROVIDER_SCALING_CONFIG)),
    body("KmsKeyArn", "KmsKeyArn", Shape::Text(&KMS_KEY_ARN)),
    body("LastModified", "LastModified", Shape::Text(&TIMESTAMP_)),
    body("PropagateTags", "PropagateTags", Shape::Structure(&PROPAGATE_TAGS)),
    body("TelemetryConfig", "TelemetryConfig", Shape::Structure(&CAPACITY_PROVIDER_TELEMETRY_CONFIG)),
] };
static CAPACITY_PROVIDER_ARN: Text = Text { min: Some(1), max: Some(140), pattern: Some("arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:capacity-provider:[a-zA-Z0-9-_]+"), words: &[] };
static CAPACITY_PROVIDER_CONFIG: Structure = Structure { name: "CapacityProviderConfig", payload: None, members: &[
    body("LambdaManagedInstancesCapacityProviderConfig", "LambdaManagedInstancesCapacityProviderConfig", Shape::Structure(&LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG)).required(),
] };
static CAPACITY_PROVIDER_LOGGING_CONFIG: Structure = Structure { name: "CapacityProviderLoggingConfig", payload: None, members: &[
    body("SystemLogLevel", "SystemLogLevel", Shape::Text(&SYSTEM_LOG_LEVEL)),
    body("LogGroup", "LogGroup", Shape::Text(&LOG_GROUP)),
] };
static CAPACITY_PROVIDER_MAX_V_CPU_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(2), max: Some(15_000) };
static CAPACITY_PROVIDER_NAME: Text = Text { min: Some(1), max: Some(140), pattern: Some("(arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+"), words: &[] };
static CAPACITY_PROVIDER_PERMISSIONS_CONFIG: Structure = Structure { name: "CapacityProviderPermissionsConfig", payload: None, members: &[
    body("CapacityProviderOperatorRoleArn", "CapacityProviderOperatorRoleArn", Shape::Text(&ROLE_ARN)).required(),
] };
static CAPACITY_PROVIDER_PREDEFINED_METRIC_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["LambdaCapacityProviderAverageCPUUtilization", "LambdaCapacityProviderAverageGPUUtilization"] };
static CAPACITY_PROVIDER_SCALING_CONFIG: Structure = Structure { name: "CapacityProviderScalingConfig", payload: None, members: &[
    body("MaxVCpuCount", "MaxVCpuCount", Shape::Number(&CAPACITY_PROVIDER_MAX_V_CPU_COUNT)),
    body("ScalingMode", "ScalingMode", Shape::Text(&CAPACITY_PROVIDER_SCALING_MODE)),
    body("ScalingPolicies", "ScalingPolicies", Shape::List(&CAPACITY_PROVIDER_SCALING_POLICIES_LIST)),
] };
static CAPACITY_PROVIDER_SCALING_MODE: Text = Text { min: None, max: None, pattern: None, words: &["Auto", "Manual"] };
static CAPACITY_PROVIDER_SCALING_POLICIES_LIST: List = List { item: Shape::Structure(&TARGET_TRACKING_SCALING_POLICY), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static CAPACITY_PROVIDER_SECURITY_GROUP_IDS: List = List { item: Shape::Text(&SECURITY_GROUP_ID), item_name: "member", flattened: false, min: Some(0), max: Some(5) };
static CAPACITY_PROVIDER_STATE: Text = Text { min: None, max: None, pattern: None, words: &["Pending", "Active", "Failed", "Deleting"] };
static CAPACITY_PROVIDER_SUBNET_IDS: List = List { item: Shape::Text(&SUBNET_ID), item_name: "member", flattened: false, min: Some(1), max: Some(16) };
static CAPACITY_PROVIDER_TELEMETRY_CONFIG: Structure = Structure { name: "CapacityProviderTelemetryConfig", payload: None, members: &[
    body("LoggingConfig", "LoggingConfig", Shape::Structure(&CAPACITY_PROVIDER_LOGGING_CONFIG)),
] };
static CAPACITY_PROVIDER_VPC_CONFIG: Structure = Structure { name: "CapacityProviderVpcConfig", payload: None, members: &[
    body("SubnetIds", "SubnetIds", Shape::List(&CAPACITY_PROVIDER_SUBNET_IDS)).required(),
    body("SecurityGroupIds", "SecurityGroupIds", Shape::List(&CAPACITY_PROVIDER_SECURITY_GROUP_IDS)).required(),
] };
static CAPACITY_PROVIDERS_LIST: List = List { item: Shape::Structure(&CAPACITY_PROVIDER), item_name: "member", flattened: false, min: Some(0), max: Some(50) };
static CHAINED_INVOKE_DETAILS: Structure = Structure { name: "ChainedInvokeDetails", payload: None, members: &[
    body("Result", "Result", Shape::Text(&OPERATION_PAYLOAD)),
    body("Error", "Error", Shape::Structure(&ERROR_OBJECT)),
] };
static CHAINED_INVOKE_FAILED_DETAILS: Structure = Structure { name: "ChainedInvokeFailedDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)).required(),
] };
static CHAINED_INVOKE_OPTIONS: Structure = Structure { name: "ChainedInvokeOptions", payload: None, members: &[
    body("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    body("TenantId", "TenantId", Shape::Text(&TENANT_ID)),
    body("XAmznTraceId", "XAmznTraceId", Shape::Text(&X_AMZN_TRACE_ID)),
] };
static CHAINED_INVOKE_STARTED_DETAILS: Structure = Structure { name: "ChainedInvokeStartedDetails", payload: None, members: &[
    body("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    body("TenantId", "TenantId", Shape::Text(&TENANT_ID)),
    body("Input", "Input", Shape::Structure(&EVENT_INPUT)),
    body("ExecutedVersion", "ExecutedVersion", Shape::Text(&VERSION_WITH_LATEST_PUBLISHED)),
    body("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)),
] };
static CHAINED_INVOKE_STOPPED_DETAILS: Structure = Structure { name: "ChainedInvokeStoppedDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)).required(),
] };
static CHAINED_INVOKE_SUCCEEDED_DETAILS: Structure = Structure { name: "ChainedInvokeSucceededDetails", payload: None, members: &[
    body("Result", "Result", Shape::Structure(&EVENT_RESULT)).required(),
] };
static CHAINED_INVOKE_TIMED_OUT_DETAILS: Structure = Structure { name: "ChainedInvokeTimedOutDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)).required(),
] };
static CHECKPOINT_DURABLE_EXECUTION_REQUEST: Structure = Structure { name: "CheckpointDurableExecutionRequest", payload: None, members: &[
    uri("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)).required(),
    body("CheckpointToken", "CheckpointToken", Shape::Text(&CHECKPOINT_TOKEN)).required(),
    body("Updates", "Updates", Shape::List(&OPERATION_UPDATES)),
    body("ClientToken", "ClientToken", Shape::Text(&CLIENT_TOKEN)),
] };
static CHECKPOINT_DURABLE_EXECUTION_RESPONSE: Structure = Structure { name: "CheckpointDurableExecutionResponse", payload: None, members: &[
    body("CheckpointToken", "CheckpointToken", Shape::Text(&CHECKPOINT_TOKEN)),
    body("NewExecutionState", "NewExecutionState", Shape::Structure(&CHECKPOINT_UPDATED_EXECUTION_STATE)).required(),
] };
static CHECKPOINT_TOKEN: Text = Text { min: Some(1), max: Some(2048), pattern: Some("[A-Za-z0-9+/]+={0,2}"), words: &[] };
static CHECKPOINT_UPDATED_EXECUTION_STATE: Structure = Structure { name: "CheckpointUpdatedExecutionState", payload: None, members: &[
    body("Operations", "Operations", Shape::List(&OPERATIONS_)),
    body("NextMarker", "NextMarker", STRING),
] };
static CLIENT_TOKEN: Text = Text { min: Some(1), max: Some(64), pattern: Some("[\\x21-\\x7E]+"), words: &[] };
static CODE_SIGNING_CONFIG: Structure = Structure { name: "CodeSigningConfig", payload: None, members: &[
    body("CodeSigningConfigId", "CodeSigningConfigId", Shape::Text(&CODE_SIGNING_CONFIG_ID)).required(),
    body("CodeSigningConfigArn", "CodeSigningConfigArn", Shape::Text(&CODE_SIGNING_CONFIG_ARN)).required(),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("AllowedPublishers", "AllowedPublishers", Shape::Structure(&ALLOWED_PUBLISHERS)).required(),
    body("CodeSigningPolicies", "CodeSigningPolicies", Shape::Structure(&CODE_SIGNING_POLICIES)).required(),
    body("LastModified", "LastModified", Shape::Text(&TIMESTAMP_)).required(),
] };
static CODE_SIGNING_CONFIG_ARN: Text = Text { min: Some(0), max: Some(200), pattern: Some("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:code-signing-config:csc-[a-z0-9]{17}"), words: &[] };
static CODE_SIGNING_CONFIG_ID: Text = Text { min: None, max: None, pattern: Some("csc-[a-zA-Z0-9-_\\.]{17}"), words: &[] };
static CODE_SIGNING_CONFIG_LIST: List = List { item: Shape::Structure(&CODE_SIGNING_CONFIG), item_name: "member", flattened: false, min: None, max: None };
static CODE_SIGNING_POLICIES: Structure = Structure { name: "CodeSigningPolicies", payload: None, members: &[
    body("UntrustedArtifactOnDeployment", "UntrustedArtifactOnDeployment", Shape::Text(&CODE_SIGNING_POLICY)),
] };
static CODE_SIGNING_POLICY: Text = Text { min: None, max: None, pattern: None, words: &["Warn", "Enforce"] };
static COLLECTION_NAME: Text = Text { min: Some(1), max: Some(57), pattern: Some("(^(?!(system\\x2e)))(^[_a-zA-Z0-9])([^$]*)"), words: &[] };
static COMPATIBLE_ARCHITECTURES: List = List { item: Shape::Text(&ARCHITECTURE), item_name: "member", flattened: false, min: Some(0), max: Some(2) };
static COMPATIBLE_RUNTIMES: List = List { item: Shape::Text(&RUNTIME), item_name: "member", flattened: false, min: Some(0), max: Some(15) };
static CONCURRENCY: Structure = Structure { name: "Concurrency", payload: None, members: &[
    body("ReservedConcurrentExecutions", "ReservedConcurrentExecutions", Shape::Number(&RESERVED_CONCURRENT_EXECUTIONS)),
] };
static CONTEXT_DETAILS: Structure = Structure { name: "ContextDetails", payload: None, members: &[
    body("ReplayChildren", "ReplayChildren", BOOLEAN),
    body("Result", "Result", Shape::Text(&OPERATION_PAYLOAD)),
    body("Error", "Error", Shape::Structure(&ERROR_OBJECT)),
] };
static CONTEXT_FAILED_DETAILS: Structure = Structure { name: "ContextFailedDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)).required(),
] };
static CONTEXT_OPTIONS: Structure = Structure { name: "ContextOptions", payload: None, members: &[
    body("ReplayChildren", "ReplayChildren", BOOLEAN),
] };
static CONTEXT_STARTED_DETAILS: Structure = Structure { name: "ContextStartedDetails", payload: None, members: &[] };
static CONTEXT_SUCCEEDED_DETAILS: Structure = Structure { name: "ContextSucceededDetails", payload: None, members: &[
    body("Result", "Result", Shape::Structure(&EVENT_RESULT)).required(),
] };
static CORS: Structure = Structure { name: "Cors", payload: None, members: &[
    body("AllowCredentials", "AllowCredentials", BOOLEAN),
    body("AllowHeaders", "AllowHeaders", Shape::List(&HEADERS_LIST)),
    body("AllowMethods", "AllowMethods", Shape::List(&ALLOW_METHODS_LIST)),
    body("AllowOrigins", "AllowOrigins", Shape::List(&ALLOW_ORIGINS_LIST)),
    body("ExposeHeaders", "ExposeHeaders", Shape::List(&HEADERS_LIST)),
    body("MaxAge", "MaxAge", Shape::Number(&MAX_AGE)),
] };
static CREATE_ALIAS_REQUEST: Structure = Structure { name: "CreateAliasRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    body("Name", "Name", Shape::Text(&ALIAS)).required(),
    body("FunctionVersion", "FunctionVersion", Shape::Text(&VERSION_WITH_LATEST_PUBLISHED)).required(),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("RoutingConfig", "RoutingConfig", Shape::Structure(&ALIAS_ROUTING_CONFIGURATION)),
] };
static CREATE_CAPACITY_PROVIDER_REQUEST: Structure = Structure { name: "CreateCapacityProviderRequest", payload: None, members: &[
    body("CapacityProviderName", "CapacityProviderName", Shape::Text(&CAPACITY_PROVIDER_NAME)).required(),
    body("VpcConfig", "VpcConfig", Shape::Structure(&CAPACITY_PROVIDER_VPC_CONFIG)).required(),
    body("PermissionsConfig", "PermissionsConfig", Shape::Structure(&CAPACITY_PROVIDER_PERMISSIONS_CONFIG)).required(),
    body("InstanceRequirements", "InstanceRequirements", Shape::Structure(&INSTANCE_REQUIREMENTS)),
    body("CapacityProviderScalingConfig", "CapacityProviderScalingConfig", Shape::Structure(&CAPACITY_PROVIDER_SCALING_CONFIG)),
    body("KmsKeyArn", "KmsKeyArn", Shape::Text(&KMS_KEY_ARN_NON_EMPTY)),
    body("Tags", "Tags", Shape::Map(&TAGS)),
    body("PropagateTags", "PropagateTags", Shape::Structure(&PROPAGATE_TAGS)),
    body("TelemetryConfig", "TelemetryConfig", Shape::Structure(&CAPACITY_PROVIDER_TELEMETRY_CONFIG)),
] };
static CREATE_CAPACITY_PROVIDER_RESPONSE: Structure = Structure { name: "CreateCapacityProviderResponse", payload: None, members: &[
    body("CapacityProvider", "CapacityProvider", Shape::Structure(&CAPACITY_PROVIDER)).required(),
] };
static CREATE_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "CreateCodeSigningConfigRequest", payload: None, members: &[
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("AllowedPublishers", "AllowedPublishers", Shape::Structure(&ALLOWED_PUBLISHERS)).required(),
    body("CodeSigningPolicies", "CodeSigningPolicies", Shape::Structure(&CODE_SIGNING_POLICIES)),
    body("Tags", "Tags", Shape::Map(&TAGS)),
] };
static CREATE_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "CreateCodeSigningConfigResponse", payload: None, members: &[
    body("CodeSigningConfig", "CodeSigningConfig", Shape::Structure(&CODE_SIGNING_CONFIG)).required(),
] };
static CREATE_EVENT_SOURCE_MAPPING_REQUEST: Structure = Structure { name: "CreateEventSourceMappingRequest", payload: None, members: &[
    body("EventSourceArn", "EventSourceArn", Shape::Text(&ARN)),
    body("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    body("Enabled", "Enabled", BOOLEAN),
    body("BatchSize", "BatchSize", Shape::Number(&BATCH_SIZE)),
    body("FilterCriteria", "FilterCriteria", Shape::Structure(&FILTER_CRITERIA)),
    body("KMSKeyArn", "KMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
    body("MetricsConfig", "MetricsConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_METRICS_CONFIG)),
    body("LoggingConfig", "LoggingConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_LOGGING_CONFIG)),
    body("ScalingConfig", "ScalingConfig", Shape::Structure(&SCALING_CONFIG)),
    body("MaximumBatchingWindowInSeconds", "MaximumBatchingWindowInSeconds", Shape::Number(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    body("ParallelizationFactor", "ParallelizationFactor", Shape::Number(&PARALLELIZATION_FACTOR)),
    body("StartingPosition", "StartingPosition", Shape::Text(&EVENT_SOURCE_POSITION)),
    body("StartingPositionTimestamp", "StartingPositionTimestamp", TIMESTAMP),
    body("DestinationConfig", "DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
    body("MaximumRecordAgeInSeconds", "MaximumRecordAgeInSeconds", Shape::Number(&MAXIMUM_RECORD_AGE_IN_SECONDS)),
    body("BisectBatchOnFunctionError", "BisectBatchOnFunctionError", BOOLEAN),
    body("MaximumRetryAttempts", "MaximumRetryAttempts", Shape::Number(&MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING)),
    body("Tags", "Tags", Shape::Map(&TAGS)),
    body("TumblingWindowInSeconds", "TumblingWindowInSeconds", Shape::Number(&TUMBLING_WINDOW_IN_SECONDS)),
    body("Topics", "Topics", Shape::List(&TOPICS)),
    body("Queues", "Queues", Shape::List(&QUEUES)),
    body("SourceAccessConfigurations", "SourceAccessConfigurations", Shape::List(&SOURCE_ACCESS_CONFIGURATIONS)),
    body("SelfManagedEventSource", "SelfManagedEventSource", Shape::Structure(&SELF_MANAGED_EVENT_SOURCE)),
    body("FunctionResponseTypes", "FunctionResponseTypes", Shape::List(&FUNCTION_RESPONSE_TYPE_LIST)),
    body("AmazonManagedKafkaEventSourceConfig", "AmazonManagedKafkaEventSourceConfig", Shape::Structure(&AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    body("SelfManagedKafkaEventSourceConfig", "SelfManagedKafkaEventSourceConfig", Shape::Structure(&SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    body("DocumentDBEventSourceConfig", "DocumentDBEventSourceConfig", Shape::Structure(&DOCUMENT_DB_EVENT_SOURCE_CONFIG)),
    body("ProvisionedPollerConfig", "ProvisionedPollerConfig", Shape::Structure(&PROVISIONED_POLLER_CONFIG)),
] };
static CREATE_FUNCTION_REQUEST: Structure = Structure { name: "CreateFunctionRequest", payload: None, members: &[
    body("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    body("Runtime", "Runtime", Shape::Text(&RUNTIME)),
    body("Role", "Role", Shape::Text(&ROLE_ARN)).required(),
    body("Handler", "Handler", Shape::Text(&HANDLER)),
    body("Code", "Code", Shape::Structure(&FUNCTION_CODE)).required(),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("Timeout", "Timeout", Shape::Number(&TIMEOUT)),
    body("MemorySize", "MemorySize", Shape::Number(&MEMORY_SIZE)),
    body("Publish", "Publish", BOOLEAN),
    body("PublishTo", "PublishTo", Shape::Text(&FUNCTION_VERSION_LATEST_PUBLISHED)),
    body("VpcConfig", "VpcConfig", Shape::Structure(&VPC_CONFIG)),
    body("PackageType", "PackageType", Shape::Text(&PACKAGE_TYPE)),
    body("DeadLetterConfig", "DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    body("Environment", "Environment", Shape::Structure(&ENVIRONMENT)),
    body("KMSKeyArn", "KMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
    body("TracingConfig", "TracingConfig", Shape::Structure(&TRACING_CONFIG)),
    body("Tags", "Tags", Shape::Map(&TAGS)),
    body("Layers", "Layers", Shape::List(&LAYER_LIST)),
    body("FileSystemConfigs", "FileSystemConfigs", Shape::List(&FILE_SYSTEM_CONFIG_LIST)),
    body("CodeSigningConfigArn", "CodeSigningConfigArn", Shape::Text(&CODE_SIGNING_CONFIG_ARN)),
    body("ImageConfig", "ImageConfig", Shape::Structure(&IMAGE_CONFIG)),
    body("Architectures", "Architectures", Shape::List(&ARCHITECTURES_LIST)),
    body("EphemeralStorage", "EphemeralStorage", Shape::Structure(&EPHEMERAL_STORAGE)),
    body("SnapStart", "SnapStart", Shape::Structure(&SNAP_START)),
    body("LoggingConfig", "LoggingConfig", Shape::Structure(&LOGGING_CONFIG)),
    body("TenancyConfig", "TenancyConfig", Shape::Structure(&TENANCY_CONFIG)),
    body("CapacityProviderConfig", "CapacityProviderConfig", Shape::Structure(&CAPACITY_PROVIDER_CONFIG)),
    body("DurableConfig", "DurableConfig", Shape::Structure(&DURABLE_CONFIG)),
    body("RuntimeConfig", "RuntimeConfig", Shape::Structure(&FUNCTION_RUNTIME_CONFIG)),
    body("AcceleratorConfig", "AcceleratorConfig", Shape::Structure(&ACCELERATOR_CONFIG)),
] };
static CREATE_FUNCTION_URL_CONFIG_REQUEST: Structure = Structure { name: "CreateFunctionUrlConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_URL_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&FUNCTION_URL_QUALIFIER)),
    body("AuthType", "AuthType", Shape::Text(&FUNCTION_URL_AUTH_TYPE)).required(),
    body("Cors", "Cors", Shape::Structure(&CORS)),
    body("InvokeMode", "InvokeMode", Shape::Text(&INVOKE_MODE)),
] };
static CREATE_FUNCTION_URL_CONFIG_RESPONSE: Structure = Structure { name: "CreateFunctionUrlConfigResponse", payload: None, members: &[
    body("FunctionUrl", "FunctionUrl", Shape::Text(&FUNCTION_URL)).required(),
    body("FunctionArn", "FunctionArn", Shape::Text(&FUNCTION_ARN)).required(),
    body("AuthType", "AuthType", Shape::Text(&FUNCTION_URL_AUTH_TYPE)).required(),
    body("Cors", "Cors", Shape::Structure(&CORS)),
    body("CreationTime", "CreationTime", Shape::Text(&TIMESTAMP_)).required(),
    body("InvokeMode", "InvokeMode", Shape::Text(&INVOKE_MODE)),
] };
static DATABASE_NAME: Text = Text { min: Some(1), max: Some(63), pattern: Some("[^ /\\.$\\x22]*"), words: &[] };
static DEAD_LETTER_CONFIG: Structure = Structure { name: "DeadLetterConfig", payload: None, members: &[
    body("TargetArn", "TargetArn", Shape::Text(&RESOURCE_ARN)),
] };
static DELETE_ALIAS_REQUEST: Structure = Structure { name: "DeleteAliasRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    uri("Name", "Name", Shape::Text(&ALIAS)).required(),
] };
static DELETE_CAPACITY_PROVIDER_REQUEST: Structure = Structure { name: "DeleteCapacityProviderRequest", payload: None, members: &[
    uri("CapacityProviderName", "CapacityProviderName", Shape::Text(&CAPACITY_PROVIDER_NAME)).required(),
] };
static DELETE_CAPACITY_PROVIDER_RESPONSE: Structure = Structure { name: "DeleteCapacityProviderResponse", payload: None, members: &[
    body("CapacityProvider", "CapacityProvider", Shape::Structure(&CAPACITY_PROVIDER)).required(),
] };
static DELETE_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "DeleteCodeSigningConfigRequest", payload: None, members: &[
    uri("CodeSigningConfigArn", "CodeSigningConfigArn", Shape::Text(&CODE_SIGNING_CONFIG_ARN)).required(),
] };
static DELETE_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "DeleteCodeSigningConfigResponse", payload: None, members: &[] };
static DELETE_DURABLE_EXECUTION_REQUEST: Structure = Structure { name: "DeleteDurableExecutionRequest", payload: None, members: &[
    uri("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)).required(),
] };
static DELETE_DURABLE_EXECUTION_RESPONSE: Structure = Structure { name: "DeleteDurableExecutionResponse", payload: None, members: &[
    body("DeletionRequestTimestamp", "DeletionRequestTimestamp", TIMESTAMP).required(),
] };
static DELETE_EVENT_SOURCE_MAPPING_REQUEST: Structure = Structure { name: "DeleteEventSourceMappingRequest", payload: None, members: &[
    uri("UUID", "UUID", Shape::Text(&UUID_STRING)).required(),
] };
static DELETE_FUNCTION_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "DeleteFunctionCodeSigningConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
] };
static DELETE_FUNCTION_CONCURRENCY_REQUEST: Structure = Structure { name: "DeleteFunctionConcurrencyRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
] };
static DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Structure = Structure { name: "DeleteFunctionEventInvokeConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
] };
static DELETE_FUNCTION_REQUEST: Structure = Structure { name: "DeleteFunctionRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
] };
static DELETE_FUNCTION_RESPONSE: Structure = Structure { name: "DeleteFunctionResponse", payload: None, members: &[
    status("StatusCode", "StatusCode", INTEGER),
] };
static DELETE_FUNCTION_URL_CONFIG_REQUEST: Structure = Structure { name: "DeleteFunctionUrlConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_URL_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&FUNCTION_URL_QUALIFIER)),
] };
static DELETE_LAYER_VERSION_REQUEST: Structure = Structure { name: "DeleteLayerVersionRequest", payload: None, members: &[
    uri("LayerName", "LayerName", Shape::Text(&LAYER_NAME_OR_ARN)).required(),
    uri("VersionNumber", "VersionNumber", LONG).required(),
] };
static DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Structure = Structure { name: "DeleteProvisionedConcurrencyConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&QUALIFIER)).required(),
] };
static DELETE_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "DeleteResourcePolicyRequest", payload: None, members: &[
    uri("ResourceArn", "ResourceArn", Shape::Text(&POLICY_RESOURCE_ARN)).required(),
    query("RevisionId", "RevisionId", Shape::Text(&REVISION_ID)),
] };
static DESCRIPTION: Text = Text { min: Some(0), max: Some(256), pattern: None, words: &[] };
static DESTINATION_ARN: Text = Text { min: Some(0), max: Some(350), pattern: Some("$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)"), words: &[] };
static DESTINATION_CONFIG: Structure = Structure { name: "DestinationConfig", payload: None, members: &[
    body("OnSuccess", "OnSuccess", Shape::Structure(&ON_SUCCESS)),
    body("OnFailure", "OnFailure", Shape::Structure(&ON_FAILURE)),
] };
static DIRECT_S3_READ: Text = Text { min: None, max: None, pattern: None, words: &["ENABLED", "DISABLED", "AUTO"] };
static DOCUMENT_DB_EVENT_SOURCE_CONFIG: Structure = Structure { name: "DocumentDBEventSourceConfig", payload: None, members: &[
    body("DatabaseName", "DatabaseName", Shape::Text(&DATABASE_NAME)),
    body("CollectionName", "CollectionName", Shape::Text(&COLLECTION_NAME)),
    body("FullDocument", "FullDocument", Shape::Text(&FULL_DOCUMENT)),
] };
static DURABLE_CONFIG: Structure = Structure { name: "DurableConfig", payload: None, members: &[
    body("KMSKeyArn", "KMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
    body("RetentionPeriodInDays", "RetentionPeriodInDays", Shape::Number(&RETENTION_PERIOD_IN_DAYS)),
    body("ExecutionTimeout", "ExecutionTimeout", Shape::Number(&EXECUTION_TIMEOUT)),
] };
static DURABLE_EXECUTION_ARN: Text = Text { min: Some(1), max: Some(1024), pattern: Some("arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):(\\d{12}):function:([a-zA-Z0-9_-]+):(\\$LATEST(?:\\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)"), words: &[] };
static DURABLE_EXECUTION_NAME: Text = Text { min: Some(1), max: Some(64), pattern: Some("[a-zA-Z0-9-_]+"), words: &[] };
static DURABLE_EXECUTIONS: List = List { item: Shape::Structure(&EXECUTION), item_name: "member", flattened: false, min: None, max: None };
static DURATION_SECONDS: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static END_POINT_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["KAFKA_BOOTSTRAP_SERVERS"] };
static ENDPOINT: Text = Text { min: Some(1), max: Some(300), pattern: Some("(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]*[a-zA-Z0-9])\\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\\-]*[A-Za-z0-9]):[0-9]{1,5}"), words: &[] };
static ENDPOINT_LISTS: List = List { item: Shape::Text(&ENDPOINT), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static ENDPOINTS: Map = Map { key: Shape::Text(&END_POINT_TYPE), value: Shape::List(&ENDPOINT_LISTS), min: Some(1), max: Some(2) };
static ENVIRONMENT: Structure = Structure { name: "Environment", payload: None, members: &[
    body("Variables", "Variables", Shape::Map(&ENVIRONMENT_VARIABLES)),
] };
static ENVIRONMENT_ERROR: Structure = Structure { name: "EnvironmentError", payload: None, members: &[
    body("ErrorCode", "ErrorCode", STRING),
    body("Message", "Message", STRING),
] };
static ENVIRONMENT_RESPONSE: Structure = Structure { name: "EnvironmentResponse", payload: None, members: &[
    body("Variables", "Variables", Shape::Map(&ENVIRONMENT_VARIABLES)),
    body("Error", "Error", Shape::Structure(&ENVIRONMENT_ERROR)),
] };
static ENVIRONMENT_VARIABLE_NAME: Text = Text { min: None, max: None, pattern: Some("[a-zA-Z]([a-zA-Z0-9_])+"), words: &[] };
static ENVIRONMENT_VARIABLES: Map = Map { key: Shape::Text(&ENVIRONMENT_VARIABLE_NAME), value: STRING, min: None, max: None };
static EPHEMERAL_STORAGE: Structure = Structure { name: "EphemeralStorage", payload: None, members: &[
    body("Size", "Size", Shape::Number(&EPHEMERAL_STORAGE_SIZE)).required(),
] };
static EPHEMERAL_STORAGE_SIZE: Number = Number { kind: NumberKind::Integer, min: Some(512), max: Some(32_768) };
static ERROR_OBJECT: Structure = Structure { name: "ErrorObject", payload: None, members: &[
    body("ErrorMessage", "ErrorMessage", STRING),
    body("ErrorType", "ErrorType", STRING),
    body("ErrorData", "ErrorData", STRING),
    body("StackTrace", "StackTrace", Shape::List(&STACK_TRACE_ENTRIES)),
] };
static EVENT: Structure = Structure { name: "Event", payload: None, members: &[
    body("EventType", "EventType", Shape::Text(&EVENT_TYPE)),
    body("SubType", "SubType", Shape::Text(&OPERATION_SUB_TYPE)),
    body("EventId", "EventId", Shape::Number(&EVENT_ID)),
    body("Id", "Id", Shape::Text(&OPERATION_ID)),
    body("Name", "Name", Shape::Text(&OPERATION_NAME)),
    body("EventTimestamp", "EventTimestamp", TIMESTAMP),
    body("ParentId", "ParentId", Shape::Text(&OPERATION_ID)),
    body("ExecutionStartedDetails", "ExecutionStartedDetails", Shape::Structure(&EXECUTION_STARTED_DETAILS)),
    body("ExecutionSucceededDetails", "ExecutionSucceededDetails", Shape::Structure(&EXECUTION_SUCCEEDED_DETAILS)),
    body("ExecutionFailedDetails", "ExecutionFailedDetails", Shape::Structure(&EXECUTION_FAILED_DETAILS)),
    body("ExecutionTimedOutDetails", "ExecutionTimedOutDetails", Shape::Structure(&EXECUTION_TIMED_OUT_DETAILS)),
    body("ExecutionStoppedDetails", "ExecutionStoppedDetails", Shape::Structure(&EXECUTION_STOPPED_DETAILS)),
    body("ContextStartedDetails", "ContextStartedDetails", Shape::Structure(&CONTEXT_STARTED_DETAILS)),
    body("ContextSucceededDetails", "ContextSucceededDetails", Shape::Structure(&CONTEXT_SUCCEEDED_DETAILS)),
    body("ContextFailedDetails", "ContextFailedDetails", Shape::Structure(&CONTEXT_FAILED_DETAILS)),
    body("WaitStartedDetails", "WaitStartedDetails", Shape::Structure(&WAIT_STARTED_DETAILS)),
    body("WaitSucceededDetails", "WaitSucceededDetails", Shape::Structure(&WAIT_SUCCEEDED_DETAILS)),
    body("WaitCancelledDetails", "WaitCancelledDetails", Shape::Structure(&WAIT_CANCELLED_DETAILS)),
    body("StepStartedDetails", "StepStartedDetails", Shape::Structure(&STEP_STARTED_DETAILS)),
    body("StepSucceededDetails", "StepSucceededDetails", Shape::Structure(&STEP_SUCCEEDED_DETAILS)),
    body("StepFailedDetails", "StepFailedDetails", Shape::Structure(&STEP_FAILED_DETAILS)),
    body("ChainedInvokeStartedDetails", "ChainedInvokeStartedDetails", Shape::Structure(&CHAINED_INVOKE_STARTED_DETAILS)),
    body("ChainedInvokeSucceededDetails", "ChainedInvokeSucceededDetails", Shape::Structure(&CHAINED_INVOKE_SUCCEEDED_DETAILS)),
    body("ChainedInvokeFailedDetails", "ChainedInvokeFailedDetails", Shape::Structure(&CHAINED_INVOKE_FAILED_DETAILS)),
    body("ChainedInvokeTimedOutDetails", "ChainedInvokeTimedOutDetails", Shape::Structure(&CHAINED_INVOKE_TIMED_OUT_DETAILS)),
    body("ChainedInvokeStoppedDetails", "ChainedInvokeStoppedDetails", Shape::Structure(&CHAINED_INVOKE_STOPPED_DETAILS)),
    body("CallbackStartedDetails", "CallbackStartedDetails", Shape::Structure(&CALLBACK_STARTED_DETAILS)),
    body("CallbackSucceededDetails", "CallbackSucceededDetails", Shape::Structure(&CALLBACK_SUCCEEDED_DETAILS)),
    body("CallbackFailedDetails", "CallbackFailedDetails", Shape::Structure(&CALLBACK_FAILED_DETAILS)),
    body("CallbackTimedOutDetails", "CallbackTimedOutDetails", Shape::Structure(&CALLBACK_TIMED_OUT_DETAILS)),
    body("InvocationCompletedDetails", "InvocationCompletedDetails", Shape::Structure(&INVOCATION_COMPLETED_DETAILS)),
    body("ExecutionPausedDetails", "ExecutionPausedDetails", Shape::Structure(&EXECUTION_PAUSED_DETAILS)),
    body("ExecutionResumedDetails", "ExecutionResumedDetails", Shape::Structure(&EXECUTION_RESUMED_DETAILS)),
] };
static EVENT_ERROR: Structure = Structure { name: "EventError", payload: None, members: &[
    body("Payload", "Payload", Shape::Structure(&ERROR_OBJECT)),
    body("Truncated", "Truncated", BOOLEAN),
] };
static EVENT_ID: Number = Number { kind: NumberKind::Integer, min: Some(1), max: None };
static EVENT_INPUT: Structure = Structure { name: "EventInput", payload: None, members: &[
    body("Payload", "Payload", Shape::Text(&INPUT_PAYLOAD)),
    body("Truncated", "Truncated", BOOLEAN),
] };
static EVENT_PAUSE_REASON: Structure = Structure { name: "EventPauseReason", payload: None, members: &[
    body("Payload", "Payload", Shape::Text(&PAUSE_REASON)),
    body("Truncated", "Truncated", BOOLEAN),
] };
static EVENT_RESULT: Structure = Structure { name: "EventResult", payload: None, members: &[
    body("Payload", "Payload", Shape::Text(&OPERATION_PAYLOAD)),
    body("Truncated", "Truncated", BOOLEAN),
] };
static EVENT_RESUME_REASON: Structure = Structure { name: "EventResumeReason", payload: None, members: &[
    body("Payload", "Payload", Shape::Text(&RESUME_REASON)),
    body("Truncated", "Truncated", BOOLEAN),
] };
static EVENT_SOURCE_MAPPING_ARN: Text = Text { min: Some(85), max: Some(120), pattern: Some("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"), words: &[] };
static EVENT_SOURCE_MAPPING_CONFIGURATION: Structure = Structure { name: "EventSourceMappingConfiguration", payload: None, members: &[
    body("UUID", "UUID", Shape::Text(&UUID_STRING)),
    body("StartingPosition", "StartingPosition", Shape::Text(&EVENT_SOURCE_POSITION)),
    body("StartingPositionTimestamp", "StartingPositionTimestamp", TIMESTAMP),
    body("BatchSize", "BatchSize", Shape::Number(&BATCH_SIZE)),
    body("MaximumBatchingWindowInSeconds", "MaximumBatchingWindowInSeconds", Shape::Number(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    body("ParallelizationFactor", "ParallelizationFactor", Shape::Number(&PARALLELIZATION_FACTOR)),
    body("EventSourceArn", "EventSourceArn", Shape::Text(&ARN)),
    body("FilterCriteria", "FilterCriteria", Shape::Structure(&FILTER_CRITERIA)),
    body("FilterCriteriaError", "FilterCriteriaError", Shape::Structure(&FILTER_CRITERIA_ERROR)),
    body("KMSKeyArn", "KMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
    body("MetricsConfig", "MetricsConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_METRICS_CONFIG)),
    body("LoggingConfig", "LoggingConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_LOGGING_CONFIG)),
    body("ScalingConfig", "ScalingConfig", Shape::Structure(&SCALING_CONFIG)),
    body("FunctionArn", "FunctionArn", Shape::Text(&FUNCTION_ARN)),
    body("LastModified", "LastModified", TIMESTAMP),
    body("LastProcessingResult", "LastProcessingResult", STRING),
    body("State", "State", STRING),
    body("StateTransitionReason", "StateTransitionReason", STRING),
    body("DestinationConfig", "DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
    body("Topics", "Topics", Shape::List(&TOPICS)),
    body("Queues", "Queues", Shape::List(&QUEUES)),
    body("SourceAccessConfigurations", "SourceAccessConfigurations", Shape::List(&SOURCE_ACCESS_CONFIGURATIONS)),
    body("SelfManagedEventSource", "SelfManagedEventSource", Shape::Structure(&SELF_MANAGED_EVENT_SOURCE)),
    body("MaximumRecordAgeInSeconds", "MaximumRecordAgeInSeconds", Shape::Number(&MAXIMUM_RECORD_AGE_IN_SECONDS)),
    body("BisectBatchOnFunctionError", "BisectBatchOnFunctionError", BOOLEAN),
    body("MaximumRetryAttempts", "MaximumRetryAttempts", Shape::Number(&MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING)),
    body("TumblingWindowInSeconds", "TumblingWindowInSeconds", Shape::Number(&TUMBLING_WINDOW_IN_SECONDS)),
    body("FunctionResponseTypes", "FunctionResponseTypes", Shape::List(&FUNCTION_RESPONSE_TYPE_LIST)),
    body("AmazonManagedKafkaEventSourceConfig", "AmazonManagedKafkaEventSourceConfig", Shape::Structure(&AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    body("SelfManagedKafkaEventSourceConfig", "SelfManagedKafkaEventSourceConfig", Shape::Structure(&SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    body("DocumentDBEventSourceConfig", "DocumentDBEventSourceConfig", Shape::Structure(&DOCUMENT_DB_EVENT_SOURCE_CONFIG)),
    body("EventSourceMappingArn", "EventSourceMappingArn", Shape::Text(&EVENT_SOURCE_MAPPING_ARN)),
    body("ProvisionedPollerConfig", "ProvisionedPollerConfig", Shape::Structure(&PROVISIONED_POLLER_CONFIG)),
] };
static EVENT_SOURCE_MAPPING_LOGGING_CONFIG: Structure = Structure { name: "EventSourceMappingLoggingConfig", payload: None, members: &[
    body("SystemLogLevel", "SystemLogLevel", Shape::Text(&EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL)),
] };
static EVENT_SOURCE_MAPPING_METRIC: Text = Text { min: None, max: None, pattern: None, words: &["EventCount", "ErrorCount", "KafkaMetrics"] };
static EVENT_SOURCE_MAPPING_METRIC_LIST: List = List { item: Shape::Text(&EVENT_SOURCE_MAPPING_METRIC), item_name: "member", flattened: false, min: Some(0), max: Some(3) };
static EVENT_SOURCE_MAPPING_METRICS_CONFIG: Structure = Structure { name: "EventSourceMappingMetricsConfig", payload: None, members: &[
    body("Metrics", "Metrics", Shape::List(&EVENT_SOURCE_MAPPING_METRIC_LIST)),
] };
static EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL: Text = Text { min: None, max: None, pattern: None, words: &["DEBUG", "INFO", "WARN"] };
static EVENT_SOURCE_MAPPINGS_LIST: List = List { item: Shape::Structure(&EVENT_SOURCE_MAPPING_CONFIGURATION), item_name: "member", flattened: false, min: None, max: None };
static EVENT_SOURCE_POSITION: Text = Text { min: None, max: None, pattern: None, words: &["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"] };
static EVENT_SOURCE_TOKEN: Text = Text { min: Some(0), max: Some(256), pattern: Some("[a-zA-Z0-9._\\-]+"), words: &[] };
static EVENT_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["ExecutionStarted", "ExecutionSucceeded", "ExecutionFailed", "ExecutionTimedOut", "ExecutionStopped", "ContextStarted", "ContextSucceeded", "ContextFailed", "WaitStarted", "WaitSucceeded", "WaitCancelled", "StepStarted", "StepSucceeded", "StepFailed", "ChainedInvokeStarted", "ChainedInvokeSucceeded", "ChainedInvokeFailed", "ChainedInvokeTimedOut", "ChainedInvokeStopped", "CallbackStarted", "CallbackSucceeded", "CallbackFailed", "CallbackTimedOut", "InvocationCompleted", "ExecutionPaused", "ExecutionResumed"] };
static EVENTS: List = List { item: Shape::Structure(&EVENT), item_name: "member", flattened: false, min: None, max: None };
static EXECUTION: Structure = Structure { name: "Execution", payload: None, members: &[
    body("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)).required(),
    body("DurableExecutionName", "DurableExecutionName", Shape::Text(&DURABLE_EXECUTION_NAME)).required(),
    body("FunctionArn", "FunctionArn", Shape::Text(&NAME_SPACED_FUNCTION_ARN)).required(),
    body("Status", "Status", Shape::Text(&EXECUTION_STATUS)).required(),
    body("StartTimestamp", "StartTimestamp", TIMESTAMP).required(),
    body("EndTimestamp", "EndTimestamp", TIMESTAMP),
    body("KMSKeyArn", "KMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
] };
static EXECUTION_DETAILS: Structure = Structure { name: "ExecutionDetails", payload: None, members: &[
    body("InputPayload", "InputPayload", Shape::Text(&INPUT_PAYLOAD)),
] };
static EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU: Number = Number { kind: NumberKind::Double, min: Some(2), max: Some(8) };
static EXECUTION_FAILED_DETAILS: Structure = Structure { name: "ExecutionFailedDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)).required(),
] };
static EXECUTION_PAUSED_DETAILS: Structure = Structure { name: "ExecutionPausedDetails", payload: None, members: &[
    body("PauseRequestTimestamp", "PauseRequestTimestamp", TIMESTAMP).required(),
    body("Reason", "Reason", Shape::Structure(&EVENT_PAUSE_REASON)),
    body("ExecutionTimeoutPaused", "ExecutionTimeoutPaused", BOOLEAN).required(),
] };
static EXECUTION_RESUMED_DETAILS: Structure = Structure { name: "ExecutionResumedDetails", payload: None, members: &[
    body("ResumeRequestTimestamp", "ResumeRequestTimestamp", TIMESTAMP).required(),
    body("Reason", "Reason", Shape::Structure(&EVENT_RESUME_REASON)),
] };
static EXECUTION_STARTED_DETAILS: Structure = Structure { name: "ExecutionStartedDetails", payload: None, members: &[
    body("Input", "Input", Shape::Structure(&EVENT_INPUT)).required(),
    body("ExecutionTimeout", "ExecutionTimeout", Shape::Number(&DURATION_SECONDS)).required(),
] };
static EXECUTION_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "STOPPED", "DELETING", "PAUSING", "PAUSED"] };
static EXECUTION_STATUS_LIST: List = List { item: Shape::Text(&EXECUTION_STATUS), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static EXECUTION_STOPPED_DETAILS: Structure = Structure { name: "ExecutionStoppedDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)).required(),
] };
static EXECUTION_SUCCEEDED_DETAILS: Structure = Structure { name: "ExecutionSucceededDetails", payload: None, members: &[
    body("Result", "Result", Shape::Structure(&EVENT_RESULT)).required(),
] };
static EXECUTION_TIMED_OUT_DETAILS: Structure = Structure { name: "ExecutionTimedOutDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)),
] };
static EXECUTION_TIMEOUT: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(31_622_400) };
static FILE_SYSTEM_ARN: Text = Text { min: Some(0), max: Some(256), pattern: Some("arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}"), words: &[] };
static FILE_SYSTEM_CONFIG: Structure = Structure { name: "FileSystemConfig", payload: None, members: &[
    body("Arn", "Arn", Shape::Text(&FILE_SYSTEM_ARN)).required(),
    body("LocalMountPath", "LocalMountPath", Shape::Text(&LOCAL_MOUNT_PATH)).required(),
    body("S3FilesConfig", "S3FilesConfig", Shape::Structure(&S3_FILES_CONFIG)),
] };
static FILE_SYSTEM_CONFIG_LIST: List = List { item: Shape::Structure(&FILE_SYSTEM_CONFIG), item_name: "member", flattened: false, min: Some(0), max: Some(1) };
static FILTER: Structure = Structure { name: "Filter", payload: None, members: &[
    body("Pattern", "Pattern", Shape::Text(&PATTERN)),
] };
static FILTER_CRITERIA: Structure = Structure { name: "FilterCriteria", payload: None, members: &[
    body("Filters", "Filters", Shape::List(&FILTER_LIST)),
] };
static FILTER_CRITERIA_ERROR: Structure = Structure { name: "FilterCriteriaError", payload: None, members: &[
    body("ErrorCode", "ErrorCode", Shape::Text(&FILTER_CRITERIA_ERROR_CODE)),
    body("Message", "Message", Shape::Text(&FILTER_CRITERIA_ERROR_MESSAGE)),
] };
static FILTER_CRITERIA_ERROR_CODE: Text = Text { min: Some(10), max: Some(50), pattern: Some("[A-Za-z]+Exception"), words: &[] };
static FILTER_CRITERIA_ERROR_MESSAGE: Text = Text { min: Some(10), max: Some(2048), pattern: Some(".*"), words: &[] };
static FILTER_LIST: List = List { item: Shape::Structure(&FILTER), item_name: "member", flattened: false, min: None, max: None };
static FULL_DOCUMENT: Text = Text { min: None, max: None, pattern: None, words: &["UpdateLookup", "Default"] };
static FUNCTION_ARN: Text = Text { min: Some(0), max: Some(10_000), pattern: Some("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?"), words: &[] };
static FUNCTION_ARN_LIST: List = List { item: Shape::Text(&FUNCTION_ARN), item_name: "member", flattened: false, min: None, max: None };
static FUNCTION_CODE: Structure = Structure { name: "FunctionCode", payload: None, members: &[
    body("ZipFile", "ZipFile", BLOB),
    body("S3Bucket", "S3Bucket", Shape::Text(&S3_BUCKET)),
    body("S3Key", "S3Key", Shape::Text(&S3_KEY)),
    body("S3ObjectVersion", "S3ObjectVersion", Shape::Text(&S3_OBJECT_VERSION)),
    body("S3ObjectStorageMode", "S3ObjectStorageMode", Shape::Text(&S3_OBJECT_STORAGE_MODE)),
    body("ImageUri", "ImageUri", STRING),
    body("SourceKMSKeyArn", "SourceKMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
] };
static FUNCTION_CODE_LOCATION: Structure = Structure { name: "FunctionCodeLocation", payload: None, members: &[
    body("RepositoryType", "RepositoryType", STRING),
    body("Location", "Location", Shape::Text(&SENSITIVE_STRING_ON_SERVER_ONLY)),
    body("ImageUri", "ImageUri", STRING),
    body("ResolvedImageUri", "ResolvedImageUri", STRING),
    body("ResolvedS3Object", "ResolvedS3Object", Shape::Structure(&RESOLVED_S3_OBJECT)),
    body("SourceKMSKeyArn", "SourceKMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
    body("Error", "Error", Shape::Structure(&FUNCTION_CODE_LOCATION_ERROR)),
] };
static FUNCTION_CODE_LOCATION_ERROR: Structure = Structure { name: "FunctionCodeLocationError", payload: None, members: &[
    body("ErrorCode", "ErrorCode", STRING),
    body("Message", "Message", STRING),
] };
static FUNCTION_CONFIGURATION: Structure = Structure { name: "FunctionConfiguration", payload: None, members: &[
    body("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)),
    body("FunctionArn", "FunctionArn", Shape::Text(&NAME_SPACED_FUNCTION_ARN)),
    body("Runtime", "Runtime", Shape::Text(&RUNTIME)),
    body("Role", "Role", Shape::Text(&ROLE_ARN)),
    body("Handler", "Handler", Shape::Text(&HANDLER)),
    body("CodeSize", "CodeSize", LONG),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("Timeout", "Timeout", Shape::Number(&TIMEOUT)),
    body("MemorySize", "MemorySize", Shape::Number(&MEMORY_SIZE)),
    body("LastModified", "LastModified", Shape::Text(&TIMESTAMP_)),
    body("CodeSha256", "CodeSha256", STRING),
    body("Version", "Version", Shape::Text(&VERSION)),
    body("VpcConfig", "VpcConfig", Shape::Structure(&VPC_CONFIG_RESPONSE)),
    body("DeadLetterConfig", "DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    body("Environment", "Environment", Shape::Structure(&ENVIRONMENT_RESPONSE)),
    body("KMSKeyArn", "KMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
    body("TracingConfig", "TracingConfig", Shape::Structure(&TRACING_CONFIG_RESPONSE)),
    body("MasterArn", "MasterArn", Shape::Text(&FUNCTION_ARN)),
    body("RevisionId", "RevisionId", STRING),
    body("Layers", "Layers", Shape::List(&LAYERS_REFERENCE_LIST)),
    body("State", "State", Shape::Text(&STATE)),
    body("StateReason", "StateReason", STRING),
    body("StateReasonCode", "StateReasonCode", Shape::Text(&STATE_REASON_CODE)),
    body("LastUpdateStatus", "LastUpdateStatus", Shape::Text(&LAST_UPDATE_STATUS)),
    body("LastUpdateStatusReason", "LastUpdateStatusReason", STRING),
    body("LastUpdateStatusReasonCode", "LastUpdateStatusReasonCode", Shape::Text(&LAST_UPDATE_STATUS_REASON_CODE)),
    body("FileSystemConfigs", "FileSystemConfigs", Shape::List(&FILE_SYSTEM_CONFIG_LIST)),
    body("SigningProfileVersionArn", "SigningProfileVersionArn", Shape::Text(&ARN)),
    body("SigningJobArn", "SigningJobArn", Shape::Text(&ARN)),
    body("PackageType", "PackageType", Shape::Text(&PACKAGE_TYPE)),
    body("ImageConfigResponse", "ImageConfigResponse", Shape::Structure(&IMAGE_CONFIG_RESPONSE)),
    body("Architectures", "Architectures", Shape::List(&ARCHITECTURES_LIST)),
    body("EphemeralStorage", "EphemeralStorage", Shape::Structure(&EPHEMERAL_STORAGE)),
    body("SnapStart", "SnapStart", Shape::Structure(&SNAP_START_RESPONSE)),
    body("RuntimeVersionConfig", "RuntimeVersionConfig", Shape::Structure(&RUNTIME_VERSION_CONFIG)),
    body("LoggingConfig", "LoggingConfig", Shape::Structure(&LOGGING_CONFIG)),
    body("TenancyConfig", "TenancyConfig", Shape::Structure(&TENANCY_CONFIG)),
    body("CapacityProviderConfig", "CapacityProviderConfig", Shape::Structure(&CAPACITY_PROVIDER_CONFIG)),
    body("ConfigSha256", "ConfigSha256", STRING),
    body("DurableConfig", "DurableConfig", Shape::Structure(&DURABLE_CONFIG)),
    body("RuntimeConfig", "RuntimeConfig", Shape::Structure(&FUNCTION_RUNTIME_CONFIG)),
    body("AcceleratorConfig", "AcceleratorConfig", Shape::Structure(&ACCELERATOR_CONFIG)),
] };
static FUNCTION_EVENT_INVOKE_CONFIG: Structure = Structure { name: "FunctionEventInvokeConfig", payload: None, members: &[
    body("LastModified", "LastModified", TIMESTAMP),
    body("FunctionArn", "FunctionArn", Shape::Text(&FUNCTION_ARN)),
    body("MaximumRetryAttempts", "MaximumRetryAttempts", Shape::Number(&MAXIMUM_RETRY_ATTEMPTS)),
    body("MaximumEventAgeInSeconds", "MaximumEventAgeInSeconds", Shape::Number(&MAXIMUM_EVENT_AGE_IN_SECONDS)),
    body("DestinationConfig", "DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
] };
static FUNCTION_EVENT_INVOKE_CONFIG_LIST: List = List { item: Shape::Structure(&FUNCTION_EVENT_INVOKE_CONFIG), item_name: "member", flattened: false, min: None, max: None };
static FUNCTION_LIST: List = List { item: Shape::Structure(&FUNCTION_CONFIGURATION), item_name: "member", flattened: false, min: None, max: None };
static FUNCTION_NAME: Text = Text { min: Some(1), max: Some(140), pattern: Some("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?"), words: &[] };
static FUNCTION_RESPONSE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["ReportBatchItemFailures"] };
static FUNCTION_RESPONSE_TYPE_LIST: List = List { item: Shape::Text(&FUNCTION_RESPONSE_TYPE), item_name: "member", flattened: false, min: Some(0), max: Some(1) };
static FUNCTION_RUNTIME_ALIAS: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static FUNCTION_RUNTIME_ARN: Text = Text { min: Some(48), max: Some(2048), pattern: Some("arn:[a-z-]+:lambda:[a-z0-9-]+:\\d{12}:runtime/.+"), words: &[] };
static FUNCTION_RUNTIME_CONFIG: Structure = Structure { name: "FunctionRuntimeConfig", payload: None, members: &[
    body("RuntimeArn", "RuntimeArn", Shape::Text(&FUNCTION_RUNTIME_ARN)).required(),
    body("RuntimeAlias", "RuntimeAlias", Shape::Text(&FUNCTION_RUNTIME_ALIAS)).required(),
] };
static FUNCTION_SCALING_CONFIG: Structure = Structure { name: "FunctionScalingConfig", payload: None, members: &[
    body("MinExecutionEnvironments", "MinExecutionEnvironments", Shape::Number(&FUNCTION_SCALING_CONFIG_EXECUTION_ENVIRONMENTS)),
    body("MaxExecutionEnvironments", "MaxExecutionEnvironments", Shape::Number(&FUNCTION_SCALING_CONFIG_EXECUTION_ENVIRONMENTS)),
] };
static FUNCTION_SCALING_CONFIG_EXECUTION_ENVIRONMENTS: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(15_000) };
static FUNCTION_URL: Text = Text { min: Some(40), max: Some(100), pattern: None, words: &[] };
static FUNCTION_URL_AUTH_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["NONE", "AWS_IAM"] };
static FUNCTION_URL_CONFIG: Structure = Structure { name: "FunctionUrlConfig", payload: None, members: &[
    body("FunctionUrl", "FunctionUrl", Shape::Text(&FUNCTION_URL)).required(),
    body("FunctionArn", "FunctionArn", Shape::Text(&FUNCTION_ARN)).required(),
    body("CreationTime", "CreationTime", Shape::Text(&TIMESTAMP_)).required(),
    body("LastModifiedTime", "LastModifiedTime", Shape::Text(&TIMESTAMP_)).required(),
    body("Cors", "Cors", Shape::Structure(&CORS)),
    body("AuthType", "AuthType", Shape::Text(&FUNCTION_URL_AUTH_TYPE)).required(),
    body("InvokeMode", "InvokeMode", Shape::Text(&INVOKE_MODE)),
] };
static FUNCTION_URL_CONFIG_LIST: List = List { item: Shape::Structure(&FUNCTION_URL_CONFIG), item_name: "member", flattened: false, min: None, max: None };
static FUNCTION_URL_FUNCTION_NAME: Text = Text { min: Some(1), max: Some(140), pattern: Some("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:((?!\\d+$)[0-9a-zA-Z-_]+))?"), words: &[] };
static FUNCTION_URL_QUALIFIER: Text = Text { min: Some(1), max: Some(128), pattern: Some("((?!^\\d+$)^[0-9a-zA-Z-_]+$)"), words: &[] };
static FUNCTION_VERSION: Text = Text { min: None, max: None, pattern: None, words: &["ALL"] };
static FUNCTION_VERSION_LATEST_PUBLISHED: Text = Text { min: None, max: None, pattern: None, words: &["LATEST_PUBLISHED"] };
static FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST: List = List { item: Shape::Structure(&FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST_ITEM), item_name: "member", flattened: false, min: Some(0), max: Some(50) };
static FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST_ITEM: Structure = Structure { name: "FunctionVersionsByCapacityProviderListItem", payload: None, members: &[
    body("FunctionArn", "FunctionArn", Shape::Text(&NAME_SPACED_FUNCTION_ARN)).required(),
    body("State", "State", Shape::Text(&STATE)).required(),
] };
static GET_ACCOUNT_SETTINGS_REQUEST: Structure = Structure { name: "GetAccountSettingsRequest", payload: None, members: &[] };
static GET_ACCOUNT_SETTINGS_RESPONSE: Structure = Structure { name: "GetAccountSettingsResponse", payload: None, members: &[
    body("AccountLimit", "AccountLimit", Shape::Structure(&ACCOUNT_LIMIT)),
    body("AccountUsage", "AccountUsage", Shape::Structure(&ACCOUNT_USAGE)),
] };
static GET_ALIAS_REQUEST: Structure = Structure { name: "GetAliasRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    uri("Name", "Name", Shape::Text(&ALIAS)).required(),
] };
static GET_CAPACITY_PROVIDER_REQUEST: Structure = Structure { name: "GetCapacityProviderRequest", payload: None, members: &[
    uri("CapacityProviderName", "CapacityProviderName", Shape::Text(&CAPACITY_PROVIDER_NAME)).required(),
] };
static GET_CAPACITY_PROVIDER_RESPONSE: Structure = Structure { name: "GetCapacityProviderResponse", payload: None, members: &[
    body("CapacityProvider", "CapacityProvider", Shape::Structure(&CAPACITY_PROVIDER)).required(),
] };
static GET_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "GetCodeSigningConfigRequest", payload: None, members: &[
    uri("CodeSigningConfigArn", "CodeSigningConfigArn", Shape::Text(&CODE_SIGNING_CONFIG_ARN)).required(),
] };
static GET_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "GetCodeSigningConfigResponse", payload: None, members: &[
    body("CodeSigningConfig", "CodeSigningConfig", Shape::Structure(&CODE_SIGNING_CONFIG)).required(),
] };
static GET_DURABLE_EXECUTION_HISTORY_REQUEST: Structure = Structure { name: "GetDurableExecutionHistoryRequest", payload: None, members: &[
    uri("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)).required(),
    query("IncludeExecutionData", "IncludeExecutionData", BOOLEAN),
    query("MaxItems", "MaxItems", Shape::Number(&ITEM_COUNT)),
    query("Marker", "Marker", STRING),
    query("ReverseOrder", "ReverseOrder", BOOLEAN),
] };
static GET_DURABLE_EXECUTION_HISTORY_RESPONSE: Structure = Structure { name: "GetDurableExecutionHistoryResponse", payload: None, members: &[
    body("Events", "Events", Shape::List(&EVENTS)).required(),
    body("NextMarker", "NextMarker", STRING),
] };
static GET_DURABLE_EXECUTION_REQUEST: Structure = Structure { name: "GetDurableExecutionRequest", payload: None, members: &[
    uri("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)).required(),
    query("IncludeExecutionData", "IncludeExecutionData", BOOLEAN),
] };
static GET_DURABLE_EXECUTION_RESPONSE: Structure = Structure { name: "GetDurableExecutionResponse", payload: None, members: &[
    body("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)).required(),
    body("DurableExecutionName", "DurableExecutionName", Shape::Text(&DURABLE_EXECUTION_NAME)).required(),
    body("FunctionArn", "FunctionArn", Shape::Text(&NAME_SPACED_FUNCTION_ARN)).required(),
    body("InputPayload", "InputPayload", Shape::Text(&INPUT_PAYLOAD)),
    body("Result", "Result", Shape::Text(&OUTPUT_PAYLOAD)),
    body("Error", "Error", Shape::Structure(&ERROR_OBJECT)),
    body("StartTimestamp", "StartTimestamp", TIMESTAMP).required(),
    body("Status", "Status", Shape::Text(&EXECUTION_STATUS)).required(),
    body("EndTimestamp", "EndTimestamp", TIMESTAMP),
    body("Version", "Version", Shape::Text(&VERSION_WITH_LATEST_PUBLISHED)),
    body("TraceHeader", "TraceHeader", Shape::Structure(&TRACE_HEADER)),
    body("ExecutionDataIncluded", "ExecutionDataIncluded", BOOLEAN),
    body("DurableConfig", "DurableConfig", Shape::Structure(&DURABLE_CONFIG)),
    body("PauseDetails", "PauseDetails", Shape::Structure(&PAUSE_DETAILS)),
    body("ExpectedExecutionTimeoutTimestamp", "ExpectedExecutionTimeoutTimestamp", TIMESTAMP),
] };
static GET_DURABLE_EXECUTION_STATE_REQUEST: Structure = Structure { name: "GetDurableExecutionStateRequest", payload: None, members: &[
    uri("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)).required(),
    query("CheckpointToken", "CheckpointToken", Shape::Text(&CHECKPOINT_TOKEN)).required(),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&ITEM_COUNT)),
] };
static GET_DURABLE_EXECUTION_STATE_RESPONSE: Structure = Structure { name: "GetDurableExecutionStateResponse", payload: None, members: &[
    body("Operations", "Operations", Shape::List(&OPERATIONS_)).required(),
    body("NextMarker", "NextMarker", STRING),
] };
static GET_EVENT_SOURCE_MAPPING_REQUEST: Structure = Structure { name: "GetEventSourceMappingRequest", payload: None, members: &[
    uri("UUID", "UUID", Shape::Text(&UUID_STRING)).required(),
] };
static GET_FUNCTION_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "GetFunctionCodeSigningConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
] };
static GET_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "GetFunctionCodeSigningConfigResponse", payload: None, members: &[
    body("CodeSigningConfigArn", "CodeSigningConfigArn", Shape::Text(&CODE_SIGNING_CONFIG_ARN)).required(),
    body("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
] };
static GET_FUNCTION_CONCURRENCY_REQUEST: Structure = Structure { name: "GetFunctionConcurrencyRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
] };
static GET_FUNCTION_CONCURRENCY_RESPONSE: Structure = Structure { name: "GetFunctionConcurrencyResponse", payload: None, members: &[
    body("ReservedConcurrentExecutions", "ReservedConcurrentExecutions", Shape::Number(&RESERVED_CONCURRENT_EXECUTIONS)),
] };
static GET_FUNCTION_CONFIGURATION_REQUEST: Structure = Structure { name: "GetFunctionConfigurationRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
] };
static GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Structure = Structure { name: "GetFunctionEventInvokeConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
] };
static GET_FUNCTION_RECURSION_CONFIG_REQUEST: Structure = Structure { name: "GetFunctionRecursionConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&UNQUALIFIED_FUNCTION_NAME)).required(),
] };
static GET_FUNCTION_RECURSION_CONFIG_RESPONSE: Structure = Structure { name: "GetFunctionRecursionConfigResponse", payload: None, members: &[
    body("RecursiveLoop", "RecursiveLoop", Shape::Text(&RECURSIVE_LOOP)),
] };
static GET_FUNCTION_REQUEST: Structure = Structure { name: "GetFunctionRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
] };
static GET_FUNCTION_RESPONSE: Structure = Structure { name: "GetFunctionResponse", payload: None, members: &[
    body("Configuration", "Configuration", Shape::Structure(&FUNCTION_CONFIGURATION)),
    body("Code", "Code", Shape::Structure(&FUNCTION_CODE_LOCATION)),
    body("Tags", "Tags", Shape::Map(&TAGS)),
    body("TagsError", "TagsError", Shape::Structure(&TAGS_ERROR)),
    body("Concurrency", "Concurrency", Shape::Structure(&CONCURRENCY)),
] };
static GET_FUNCTION_SCALING_CONFIG_REQUEST: Structure = Structure { name: "GetFunctionScalingConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&UNQUALIFIED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&PUBLISHED_FUNCTION_QUALIFIER)).required(),
] };
static GET_FUNCTION_SCALING_CONFIG_RESPONSE: Structure = Structure { name: "GetFunctionScalingConfigResponse", payload: None, members: &[
    body("FunctionArn", "FunctionArn", Shape::Text(&FUNCTION_ARN)),
    body("AppliedFunctionScalingConfig", "AppliedFunctionScalingConfig", Shape::Structure(&FUNCTION_SCALING_CONFIG)),
    body("RequestedFunctionScalingConfig", "RequestedFunctionScalingConfig", Shape::Structure(&FUNCTION_SCALING_CONFIG)),
] };
static GET_FUNCTION_URL_CONFIG_REQUEST: Structure = Structure { name: "GetFunctionUrlConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_URL_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&FUNCTION_URL_QUALIFIER)),
] };
static GET_FUNCTION_URL_CONFIG_RESPONSE: Structure = Structure { name: "GetFunctionUrlConfigResponse", payload: None, members: &[
    body("FunctionUrl", "FunctionUrl", Shape::Text(&FUNCTION_URL)).required(),
    body("FunctionArn", "FunctionArn", Shape::Text(&FUNCTION_ARN)).required(),
    body("AuthType", "AuthType", Shape::Text(&FUNCTION_URL_AUTH_TYPE)).required(),
    body("Cors", "Cors", Shape::Structure(&CORS)),
    body("CreationTime", "CreationTime", Shape::Text(&TIMESTAMP_)).required(),
    body("LastModifiedTime", "LastModifiedTime", Shape::Text(&TIMESTAMP_)).required(),
    body("InvokeMode", "InvokeMode", Shape::Text(&INVOKE_MODE)),
] };
static GET_LAYER_VERSION_BY_ARN_REQUEST: Structure = Structure { name: "GetLayerVersionByArnRequest", payload: None, members: &[
    query("Arn", "Arn", Shape::Text(&LAYER_VERSION_ARN)).required(),
] };
static GET_LAYER_VERSION_POLICY_REQUEST: Structure = Structure { name: "GetLayerVersionPolicyRequest", payload: None, members: &[
    uri("LayerName", "LayerName", Shape::Text(&LAYER_NAME_OR_ARN)).required(),
    uri("VersionNumber", "VersionNumber", LONG).required(),
] };
static GET_LAYER_VERSION_POLICY_RESPONSE: Structure = Structure { name: "GetLayerVersionPolicyResponse", payload: None, members: &[
    body("Policy", "Policy", STRING),
    body("RevisionId", "RevisionId", STRING),
] };
static GET_LAYER_VERSION_REQUEST: Structure = Structure { name: "GetLayerVersionRequest", payload: None, members: &[
    uri("LayerName", "LayerName", Shape::Text(&LAYER_NAME_OR_ARN)).required(),
    uri("VersionNumber", "VersionNumber", LONG).required(),
] };
static GET_LAYER_VERSION_RESPONSE: Structure = Structure { name: "GetLayerVersionResponse", payload: None, members: &[
    body("Content", "Content", Shape::Structure(&LAYER_VERSION_CONTENT_OUTPUT)),
    body("LayerArn", "LayerArn", Shape::Text(&LAYER_ARN)),
    body("LayerVersionArn", "LayerVersionArn", Shape::Text(&LAYER_VERSION_ARN)),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("CreatedDate", "CreatedDate", Shape::Text(&TIMESTAMP_)),
    body("Version", "Version", LONG),
    body("CompatibleArchitectures", "CompatibleArchitectures", Shape::List(&COMPATIBLE_ARCHITECTURES)),
    body("CompatibleRuntimes", "CompatibleRuntimes", Shape::List(&COMPATIBLE_RUNTIMES)),
    body("LicenseInfo", "LicenseInfo", Shape::Text(&LICENSE_INFO)),
] };
static GET_POLICY_REQUEST: Structure = Structure { name: "GetPolicyRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
] };
static GET_POLICY_RESPONSE: Structure = Structure { name: "GetPolicyResponse", payload: None, members: &[
    body("Policy", "Policy", STRING),
    body("RevisionId", "RevisionId", STRING),
] };
static GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Structure = Structure { name: "GetProvisionedConcurrencyConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&QUALIFIER)).required(),
] };
static GET_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE: Structure = Structure { name: "GetProvisionedConcurrencyConfigResponse", payload: None, members: &[
    body("RequestedProvisionedConcurrentExecutions", "RequestedProvisionedConcurrentExecutions", Shape::Number(&POSITIVE_INTEGER)),
    body("AvailableProvisionedConcurrentExecutions", "AvailableProvisionedConcurrentExecutions", Shape::Number(&NON_NEGATIVE_INTEGER)),
    body("AllocatedProvisionedConcurrentExecutions", "AllocatedProvisionedConcurrentExecutions", Shape::Number(&NON_NEGATIVE_INTEGER)),
    body("Status", "Status", Shape::Text(&PROVISIONED_CONCURRENCY_STATUS_ENUM)),
    body("StatusReason", "StatusReason", STRING),
    body("LastModified", "LastModified", Shape::Text(&TIMESTAMP_)),
] };
static GET_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "GetResourcePolicyRequest", payload: None, members: &[
    uri("ResourceArn", "ResourceArn", Shape::Text(&POLICY_RESOURCE_ARN)).required(),
] };
static GET_RESOURCE_POLICY_RESPONSE: Structure = Structure { name: "GetResourcePolicyResponse", payload: None, members: &[
    body("Policy", "Policy", Shape::Text(&RESOURCE_POLICY)),
    body("RevisionId", "RevisionId", Shape::Text(&REVISION_ID)),
] };
static GET_RUNTIME_MANAGEMENT_CONFIG_REQUEST: Structure = Structure { name: "GetRuntimeManagementConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
] };
static GET_RUNTIME_MANAGEMENT_CONFIG_RESPONSE: Structure = Structure { name: "GetRuntimeManagementConfigResponse", payload: None, members: &[
    body("UpdateRuntimeOn", "UpdateRuntimeOn", Shape::Text(&UPDATE_RUNTIME_ON)),
    body("FunctionArn", "FunctionArn", Shape::Text(&NAME_SPACED_FUNCTION_ARN)),
    body("RuntimeVersionArn", "RuntimeVersionArn", Shape::Text(&RUNTIME_VERSION_ARN)),
] };
static HANDLER: Text = Text { min: Some(0), max: Some(128), pattern: Some("[^\\s]+"), words: &[] };
static HEADER: Text = Text { min: Some(0), max: Some(1024), pattern: Some(".*"), words: &[] };
static HEADERS_LIST: List = List { item: Shape::Text(&HEADER), item_name: "member", flattened: false, min: Some(0), max: Some(100) };
static IMAGE_CONFIG: Structure = Structure { name: "ImageConfig", payload: None, members: &[
    body("EntryPoint", "EntryPoint", Shape::List(&STRING_LIST)),
    body("Command", "Command", Shape::List(&STRING_LIST)),
    body("WorkingDirectory", "WorkingDirectory", Shape::Text(&WORKING_DIRECTORY)),
] };
static IMAGE_CONFIG_ERROR: Structure = Structure { name: "ImageConfigError", payload: None, members: &[
    body("ErrorCode", "ErrorCode", STRING),
    body("Message", "Message", STRING),
] };
static IMAGE_CONFIG_RESPONSE: Structure = Structure { name: "ImageConfigResponse", payload: None, members: &[
    body("ImageConfig", "ImageConfig", Shape::Structure(&IMAGE_CONFIG)),
    body("Error", "Error", Shape::Structure(&IMAGE_CONFIG_ERROR)),
] };
static INPUT_PAYLOAD: Text = Text { min: Some(0), max: Some(6_291_456), pattern: None, words: &[] };
static INSTANCE_REQUIREMENTS: Structure = Structure { name: "InstanceRequirements", payload: None, members: &[
    body("Architectures", "Architectures", Shape::List(&ARCHITECTURES_LIST)),
    body("AllowedInstanceTypes", "AllowedInstanceTypes", Shape::List(&INSTANCE_TYPE_SET)),
    body("ExcludedInstanceTypes", "ExcludedInstanceTypes", Shape::List(&INSTANCE_TYPE_SET)),
] };
static INSTANCE_TYPE: Text = Text { min: Some(1), max: Some(30), pattern: Some("[a-zA-Z0-9\\.\\*\\-]+"), words: &[] };
static INSTANCE_TYPE_SET: List = List { item: Shape::Text(&INSTANCE_TYPE), item_name: "member", flattened: false, min: Some(0), max: Some(400) };
static INVOCATION_COMPLETED_DETAILS: Structure = Structure { name: "InvocationCompletedDetails", payload: None, members: &[
    body("StartTimestamp", "StartTimestamp", TIMESTAMP).required(),
    body("EndTimestamp", "EndTimestamp", TIMESTAMP).required(),
    body("RequestId", "RequestId", STRING).required(),
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)),
] };
static INVOCATION_REQUEST: Structure = Structure { name: "InvocationRequest", payload: Some("Payload"), members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    header("InvocationType", "X-Amz-Invocation-Type", Shape::Text(&INVOCATION_TYPE)),
    header("LogType", "X-Amz-Log-Type", Shape::Text(&LOG_TYPE)),
    header("ClientContext", "X-Amz-Client-Context", STRING),
    header("DurableExecutionName", "X-Amz-Durable-Execution-Name", Shape::Text(&DURABLE_EXECUTION_NAME)),
    body("Payload", "Payload", BLOB),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
    header("TenantId", "X-Amz-Tenant-Id", Shape::Text(&TENANT_ID)),
] };
static INVOCATION_RESPONSE: Structure = Structure { name: "InvocationResponse", payload: Some("Payload"), members: &[
    status("StatusCode", "StatusCode", INTEGER),
    header("FunctionError", "X-Amz-Function-Error", STRING),
    header("LogResult", "X-Amz-Log-Result", STRING),
    body("Payload", "Payload", BLOB),
    header("ExecutedVersion", "X-Amz-Executed-Version", Shape::Text(&VERSION)),
    header("DurableExecutionArn", "X-Amz-Durable-Execution-Arn", Shape::Text(&DURABLE_EXECUTION_ARN)),
] };
static INVOCATION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["Event", "RequestResponse", "DryRun"] };
static INVOKE_ASYNC_REQUEST: Structure = Structure { name: "InvokeAsyncRequest", payload: Some("InvokeArgs"), members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    body("InvokeArgs", "InvokeArgs", BLOB).required(),
] };
static INVOKE_ASYNC_RESPONSE: Structure = Structure { name: "InvokeAsyncResponse", payload: None, members: &[
    status("Status", "Status", INTEGER),
] };
static INVOKE_MODE: Text = Text { min: None, max: None, pattern: None, words: &["BUFFERED", "RESPONSE_STREAM"] };
static INVOKE_RESPONSE_STREAM_UPDATE: Structure = Structure { name: "InvokeResponseStreamUpdate", payload: None, members: &[
    body("Payload", "Payload", BLOB),
] };
static INVOKE_WITH_RESPONSE_STREAM_COMPLETE_EVENT: Structure = Structure { name: "InvokeWithResponseStreamCompleteEvent", payload: None, members: &[
    body("ErrorCode", "ErrorCode", STRING),
    body("ErrorDetails", "ErrorDetails", STRING),
    body("LogResult", "LogResult", STRING),
] };
static INVOKE_WITH_RESPONSE_STREAM_REQUEST: Structure = Structure { name: "InvokeWithResponseStreamRequest", payload: Some("Payload"), members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    header("LogType", "X-Amz-Log-Type", Shape::Text(&LOG_TYPE)),
    header("ClientContext", "X-Amz-Client-Context", STRING),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
    body("Payload", "Payload", BLOB),
    header("TenantId", "X-Amz-Tenant-Id", Shape::Text(&TENANT_ID)),
    header("InvocationType", "X-Amz-Invocation-Type", Shape::Text(&RESPONSE_STREAMING_INVOCATION_TYPE)),
] };
static INVOKE_WITH_RESPONSE_STREAM_RESPONSE: Structure = Structure { name: "InvokeWithResponseStreamResponse", payload: Some("EventStream"), members: &[
    status("StatusCode", "StatusCode", INTEGER),
    header("ExecutedVersion", "X-Amz-Executed-Version", Shape::Text(&VERSION)),
    body("EventStream", "EventStream", Shape::Structure(&INVOKE_WITH_RESPONSE_STREAM_RESPONSE_EVENT)),
    header("ResponseStreamContentType", "Content-Type", STRING),
] };
static INVOKE_WITH_RESPONSE_STREAM_RESPONSE_EVENT: Structure = Structure { name: "InvokeWithResponseStreamResponseEvent", payload: None, members: &[
    body("PayloadChunk", "PayloadChunk", Shape::Structure(&INVOKE_RESPONSE_STREAM_UPDATE)),
    body("InvokeComplete", "InvokeComplete", Shape::Structure(&INVOKE_WITH_RESPONSE_STREAM_COMPLETE_EVENT)),
] };
static ITEM_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(1000) };
static KMS_KEY_ARN: Text = Text { min: Some(0), max: Some(10_000), pattern: Some("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()"), words: &[] };
static KMS_KEY_ARN_NON_EMPTY: Text = Text { min: Some(0), max: Some(10_000), pattern: Some("arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*"), words: &[] };
static KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE: Text = Text { min: None, max: None, pattern: None, words: &["Stream", "Queue"] };
static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG: Structure = Structure { name: "KafkaSchemaRegistryAccessConfig", payload: None, members: &[
    body("Type", "Type", Shape::Text(&KAFKA_SCHEMA_REGISTRY_AUTH_TYPE)),
    body("URI", "URI", Shape::Text(&ARN)),
] };
static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST: List = List { item: Shape::Structure(&KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG), item_name: "member", flattened: false, min: None, max: None };
static KAFKA_SCHEMA_REGISTRY_AUTH_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE", "OAUTHBEARER_AUTH"] };
static KAFKA_SCHEMA_REGISTRY_CONFIG: Structure = Structure { name: "KafkaSchemaRegistryConfig", payload: None, members: &[
    body("SchemaRegistryURI", "SchemaRegistryURI", Shape::Text(&SCHEMA_REGISTRY_URI)),
    body("EventRecordFormat", "EventRecordFormat", Shape::Text(&SCHEMA_REGISTRY_EVENT_RECORD_FORMAT)),
    body("AccessConfigs", "AccessConfigs", Shape::List(&KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST)),
    body("SchemaValidationConfigs", "SchemaValidationConfigs", Shape::List(&KAFKA_SCHEMA_VALIDATION_CONFIG_LIST)),
] };
static KAFKA_SCHEMA_VALIDATION_ATTRIBUTE: Text = Text { min: None, max: None, pattern: None, words: &["KEY", "VALUE"] };
static KAFKA_SCHEMA_VALIDATION_CONFIG: Structure = Structure { name: "KafkaSchemaValidationConfig", payload: None, members: &[
    body("Attribute", "Attribute", Shape::Text(&KAFKA_SCHEMA_VALIDATION_ATTRIBUTE)),
] };
static KAFKA_SCHEMA_VALIDATION_CONFIG_LIST: List = List { item: Shape::Structure(&KAFKA_SCHEMA_VALIDATION_CONFIG), item_name: "member", flattened: false, min: None, max: None };
static LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG: Structure = Structure { name: "LambdaManagedInstancesCapacityProviderConfig", payload: None, members: &[
    body("CapacityProviderArn", "CapacityProviderArn", Shape::Text(&CAPACITY_PROVIDER_ARN)).required(),
    body("PerExecutionEnvironmentMaxConcurrency", "PerExecutionEnvironmentMaxConcurrency", Shape::Number(&PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY)),
    body("ExecutionEnvironmentMemoryGiBPerVCpu", "ExecutionEnvironmentMemoryGiBPerVCpu", Shape::Number(&EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU)),
] };
static LAST_UPDATE_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["Successful", "Failed", "InProgress"] };
static LAST_UPDATE_STATUS_REASON_CODE: Text = Text { min: None, max: None, pattern: None, words: &["EniLimitExceeded", "InsufficientRolePermissions", "InvalidConfiguration", "InternalError", "SubnetOutOfIPAddresses", "InvalidSubnet", "InvalidSecurityGroup", "ImageDeleted", "ImageAccessDenied", "InvalidImage", "KMSKeyAccessDenied", "KMSKeyNotFound", "InvalidStateKMSKey", "DisabledKMSKey", "EFSIOError", "EFSMountConnectivityError", "EFSMountFailure", "EFSMountTimeout", "InvalidRuntime", "InvalidZipFileException", "FunctionError", "ServiceQuotaExceededException", "VcpuLimitExceeded", "CapacityProviderScalingLimitExceeded", "InsufficientCapacity", "EC2RequestLimitExceeded", "FunctionError.InitTimeout", "FunctionError.RuntimeInitError", "FunctionError.ExtensionInitError", "FunctionError.InvalidEntryPoint", "FunctionError.InvalidWorkingDirectory", "FunctionError.PermissionDenied", "FunctionError.TooManyExtensions", "FunctionError.InitResourceExhausted", "DisallowedByVpcEncryptionControl", "IncompatibleAcceleratorInstanceTypes", "DependencyError"] };
static LAYER: Structure = Structure { name: "Layer", payload: None, members: &[
    body("Arn", "Arn", Shape::Text(&LAYER_VERSION_ARN)),
    body("CodeSize", "CodeSize", LONG),
    body("SigningProfileVersionArn", "SigningProfileVersionArn", Shape::Text(&ARN)),
    body("SigningJobArn", "SigningJobArn", Shape::Text(&ARN)),
] };
static LAYER_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+"), words: &[] };
static LAYER_LIST: List = List { item: Shape::Text(&LAYER_VERSION_ARN), item_name: "member", flattened: false, min: None, max: None };
static LAYER_NAME: Text = Text { min: Some(1), max: Some(140), pattern: Some("(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+"), words: &[] };
static LAYER_NAME_OR_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some("(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]{1,140}|[a-zA-Z0-9-_]{1,140})"), words: &[] };
static LAYER_PERMISSION_ALLOWED_ACTION: Text = Text { min: Some(0), max: Some(22), pattern: Some("lambda:GetLayerVersion"), words: &[] };
static LAYER_PERMISSION_ALLOWED_PRINCIPAL: Text = Text { min: Some(0), max: Some(10_000), pattern: Some("\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root"), words: &[] };
static LAYER_VERSION_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some("((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))"), words: &[] };
static LAYER_VERSION_CONTENT_INPUT: Structure = Structure { name: "LayerVersionContentInput", payload: None, members: &[
    body("S3Bucket", "S3Bucket", Shape::Text(&S3_BUCKET)),
    body("S3Key", "S3Key", Shape::Text(&S3_KEY)),
    body("S3ObjectVersion", "S3ObjectVersion", Shape::Text(&S3_OBJECT_VERSION)),
    body("S3ObjectStorageMode", "S3ObjectStorageMode", Shape::Text(&S3_OBJECT_STORAGE_MODE)),
    body("ZipFile", "ZipFile", BLOB),
] };
static LAYER_VERSION_CONTENT_OUTPUT: Structure = Structure { name: "LayerVersionContentOutput", payload: None, members: &[
    body("Location", "Location", Shape::Text(&SENSITIVE_STRING_ON_SERVER_ONLY)),
    body("CodeSha256", "CodeSha256", STRING),
    body("CodeSize", "CodeSize", LONG),
    body("SigningProfileVersionArn", "SigningProfileVersionArn", Shape::Text(&ARN)),
    body("SigningJobArn", "SigningJobArn", Shape::Text(&ARN)),
    body("ResolvedS3Object", "ResolvedS3Object", Shape::Structure(&RESOLVED_S3_OBJECT)),
] };
static LAYER_VERSIONS_LIST: List = List { item: Shape::Structure(&LAYER_VERSIONS_LIST_ITEM), item_name: "member", flattened: false, min: None, max: None };
static LAYER_VERSIONS_LIST_ITEM: Structure = Structure { name: "LayerVersionsListItem", payload: None, members: &[
    body("LayerVersionArn", "LayerVersionArn", Shape::Text(&LAYER_VERSION_ARN)),
    body("Version", "Version", LONG),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("CreatedDate", "CreatedDate", Shape::Text(&TIMESTAMP_)),
    body("CompatibleArchitectures", "CompatibleArchitectures", Shape::List(&COMPATIBLE_ARCHITECTURES)),
    body("CompatibleRuntimes", "CompatibleRuntimes", Shape::List(&COMPATIBLE_RUNTIMES)),
    body("LicenseInfo", "LicenseInfo", Shape::Text(&LICENSE_INFO)),
] };
static LAYERS_LIST: List = List { item: Shape::Structure(&LAYERS_LIST_ITEM), item_name: "member", flattened: false, min: None, max: None };
static LAYERS_LIST_ITEM: Structure = Structure { name: "LayersListItem", payload: None, members: &[
    body("LayerName", "LayerName", Shape::Text(&LAYER_NAME)),
    body("LayerArn", "LayerArn", Shape::Text(&LAYER_ARN)),
    body("LatestMatchingVersion", "LatestMatchingVersion", Shape::Structure(&LAYER_VERSIONS_LIST_ITEM)),
] };
static LAYERS_REFERENCE_LIST: List = List { item: Shape::Structure(&LAYER), item_name: "member", flattened: false, min: None, max: None };
static LICENSE_INFO: Text = Text { min: Some(0), max: Some(512), pattern: Some(".*"), words: &[] };
static LIST_ALIASES_REQUEST: Structure = Structure { name: "ListAliasesRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    query("FunctionVersion", "FunctionVersion", Shape::Text(&VERSION_WITH_LATEST_PUBLISHED)),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_LIST_ITEMS)),
] };
static LIST_ALIASES_RESPONSE: Structure = Structure { name: "ListAliasesResponse", payload: None, members: &[
    body("NextMarker", "NextMarker", STRING),
    body("Aliases", "Aliases", Shape::List(&ALIAS_LIST)),
] };
static LIST_CAPACITY_PROVIDERS_REQUEST: Structure = Structure { name: "ListCapacityProvidersRequest", payload: None, members: &[
    query("State", "State", Shape::Text(&CAPACITY_PROVIDER_STATE)),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_FIFTY_LIST_ITEMS)),
] };
static LIST_CAPACITY_PROVIDERS_RESPONSE: Structure = Structure { name: "ListCapacityProvidersResponse", payload: None, members: &[
    body("CapacityProviders", "CapacityProviders", Shape::List(&CAPACITY_PROVIDERS_LIST)).required(),
    body("NextMarker", "NextMarker", STRING),
] };
static LIST_CODE_SIGNING_CONFIGS_REQUEST: Structure = Structure { name: "ListCodeSigningConfigsRequest", payload: None, members: &[
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_LIST_ITEMS)),
] };
static LIST_CODE_SIGNING_CONFIGS_RESPONSE: Structure = Structure { name: "ListCodeSigningConfigsResponse", payload: None, members: &[
    body("NextMarker", "NextMarker", STRING),
    body("CodeSigningConfigs", "CodeSigningConfigs", Shape::List(&CODE_SIGNING_CONFIG_LIST)),
] };
static LIST_DURABLE_EXECUTIONS_BY_FUNCTION_REQUEST: Structure = Structure { name: "ListDurableExecutionsByFunctionRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
    query("DurableExecutionName", "DurableExecutionName", Shape::Text(&DURABLE_EXECUTION_NAME)),
    query("Statuses", "Statuses", Shape::List(&EXECUTION_STATUS_LIST)),
    query("StartedAfter", "StartedAfter", TIMESTAMP),
    query("StartedBefore", "StartedBefore", TIMESTAMP),
    query("ReverseOrder", "ReverseOrder", BOOLEAN),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&ITEM_COUNT)),
] };
static LIST_DURABLE_EXECUTIONS_BY_FUNCTION_RESPONSE: Structure = Structure { name: "ListDurableExecutionsByFunctionResponse", payload: None, members: &[
    body("DurableExecutions", "DurableExecutions", Shape::List(&DURABLE_EXECUTIONS)),
    body("NextMarker", "NextMarker", STRING),
] };
static LIST_EVENT_SOURCE_MAPPINGS_REQUEST: Structure = Structure { name: "ListEventSourceMappingsRequest", payload: None, members: &[
    query("EventSourceArn", "EventSourceArn", Shape::Text(&ARN)),
    query("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_LIST_ITEMS)),
] };
static LIST_EVENT_SOURCE_MAPPINGS_RESPONSE: Structure = Structure { name: "ListEventSourceMappingsResponse", payload: None, members: &[
    body("NextMarker", "NextMarker", STRING),
    body("EventSourceMappings", "EventSourceMappings", Shape::List(&EVENT_SOURCE_MAPPINGS_LIST)),
] };
static LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST: Structure = Structure { name: "ListFunctionEventInvokeConfigsRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS)),
] };
static LIST_FUNCTION_EVENT_INVOKE_CONFIGS_RESPONSE: Structure = Structure { name: "ListFunctionEventInvokeConfigsResponse", payload: None, members: &[
    body("FunctionEventInvokeConfigs", "FunctionEventInvokeConfigs", Shape::List(&FUNCTION_EVENT_INVOKE_CONFIG_LIST)),
    body("NextMarker", "NextMarker", STRING),
] };
static LIST_FUNCTION_URL_CONFIGS_REQUEST: Structure = Structure { name: "ListFunctionUrlConfigsRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_URL_FUNCTION_NAME)).required(),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_ITEMS)),
] };
static LIST_FUNCTION_URL_CONFIGS_RESPONSE: Structure = Structure { name: "ListFunctionUrlConfigsResponse", payload: None, members: &[
    body("FunctionUrlConfigs", "FunctionUrlConfigs", Shape::List(&FUNCTION_URL_CONFIG_LIST)).required(),
    body("NextMarker", "NextMarker", STRING),
] };
static LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_REQUEST: Structure = Structure { name: "ListFunctionVersionsByCapacityProviderRequest", payload: None, members: &[
    uri("CapacityProviderName", "CapacityProviderName", Shape::Text(&CAPACITY_PROVIDER_NAME)).required(),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_FIFTY_LIST_ITEMS)),
] };
static LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_RESPONSE: Structure = Structure { name: "ListFunctionVersionsByCapacityProviderResponse", payload: None, members: &[
    body("CapacityProviderArn", "CapacityProviderArn", Shape::Text(&CAPACITY_PROVIDER_ARN)).required(),
    body("FunctionVersions", "FunctionVersions", Shape::List(&FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST)).required(),
    body("NextMarker", "NextMarker", STRING),
] };
static LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "ListFunctionsByCodeSigningConfigRequest", payload: None, members: &[
    uri("CodeSigningConfigArn", "CodeSigningConfigArn", Shape::Text(&CODE_SIGNING_CONFIG_ARN)).required(),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_LIST_ITEMS)),
] };
static LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "ListFunctionsByCodeSigningConfigResponse", payload: None, members: &[
    body("NextMarker", "NextMarker", STRING),
    body("FunctionArns", "FunctionArns", Shape::List(&FUNCTION_ARN_LIST)),
] };
static LIST_FUNCTIONS_REQUEST: Structure = Structure { name: "ListFunctionsRequest", payload: None, members: &[
    query("MasterRegion", "MasterRegion", Shape::Text(&MASTER_REGION)),
    query("FunctionVersion", "FunctionVersion", Shape::Text(&FUNCTION_VERSION)),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_LIST_ITEMS)),
] };
static LIST_FUNCTIONS_RESPONSE: Structure = Structure { name: "ListFunctionsResponse", payload: None, members: &[
    body("NextMarker", "NextMarker", STRING),
    body("Functions", "Functions", Shape::List(&FUNCTION_LIST)),
] };
static LIST_LAYER_VERSIONS_REQUEST: Structure = Structure { name: "ListLayerVersionsRequest", payload: None, members: &[
    query("CompatibleArchitecture", "CompatibleArchitecture", Shape::Text(&ARCHITECTURE)),
    query("CompatibleRuntime", "CompatibleRuntime", Shape::Text(&RUNTIME)),
    uri("LayerName", "LayerName", Shape::Text(&LAYER_NAME_OR_ARN)).required(),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_LAYER_LIST_ITEMS)),
] };
static LIST_LAYER_VERSIONS_RESPONSE: Structure = Structure { name: "ListLayerVersionsResponse", payload: None, members: &[
    body("NextMarker", "NextMarker", STRING),
    body("LayerVersions", "LayerVersions", Shape::List(&LAYER_VERSIONS_LIST)),
] };
static LIST_LAYERS_REQUEST: Structure = Structure { name: "ListLayersRequest", payload: None, members: &[
    query("CompatibleArchitecture", "CompatibleArchitecture", Shape::Text(&ARCHITECTURE)),
    query("CompatibleRuntime", "CompatibleRuntime", Shape::Text(&RUNTIME)),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_LAYER_LIST_ITEMS)),
] };
static LIST_LAYERS_RESPONSE: Structure = Structure { name: "ListLayersResponse", payload: None, members: &[
    body("NextMarker", "NextMarker", STRING),
    body("Layers", "Layers", Shape::List(&LAYERS_LIST)),
] };
static LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST: Structure = Structure { name: "ListProvisionedConcurrencyConfigsRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS)),
] };
static LIST_PROVISIONED_CONCURRENCY_CONFIGS_RESPONSE: Structure = Structure { name: "ListProvisionedConcurrencyConfigsResponse", payload: None, members: &[
    body("ProvisionedConcurrencyConfigs", "ProvisionedConcurrencyConfigs", Shape::List(&PROVISIONED_CONCURRENCY_CONFIG_LIST)),
    body("NextMarker", "NextMarker", STRING),
] };
static LIST_TAGS_REQUEST: Structure = Structure { name: "ListTagsRequest", payload: None, members: &[
    uri("Resource", "Resource", Shape::Text(&TAGGABLE_RESOURCE)).required(),
] };
static LIST_TAGS_RESPONSE: Structure = Structure { name: "ListTagsResponse", payload: None, members: &[
    body("Tags", "Tags", Shape::Map(&TAGS)),
] };
static LIST_VERSIONS_BY_FUNCTION_REQUEST: Structure = Structure { name: "ListVersionsByFunctionRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Marker", "Marker", STRING),
    query("MaxItems", "MaxItems", Shape::Number(&MAX_LIST_ITEMS)),
] };
static LIST_VERSIONS_BY_FUNCTION_RESPONSE: Structure = Structure { name: "ListVersionsByFunctionResponse", payload: None, members: &[
    body("NextMarker", "NextMarker", STRING),
    body("Versions", "Versions", Shape::List(&FUNCTION_LIST)),
] };
static LOCAL_MOUNT_PATH: Text = Text { min: Some(0), max: Some(160), pattern: Some("/mnt/[a-zA-Z0-9-_.]+"), words: &[] };
static LOG_FORMAT: Text = Text { min: None, max: None, pattern: None, words: &["JSON", "Text"] };
static LOG_GROUP: Text = Text { min: Some(1), max: Some(512), pattern: Some("[\\.\\-_/#A-Za-z0-9]+"), words: &[] };
static LOG_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["None", "Tail"] };
static LOGGING_CONFIG: Structure = Structure { name: "LoggingConfig", payload: None, members: &[
    body("LogFormat", "LogFormat", Shape::Text(&LOG_FORMAT)),
    body("ApplicationLogLevel", "ApplicationLogLevel", Shape::Text(&APPLICATION_LOG_LEVEL)),
    body("SystemLogLevel", "SystemLogLevel", Shape::Text(&SYSTEM_LOG_LEVEL)),
    body("LogGroup", "LogGroup", Shape::Text(&LOG_GROUP)),
] };
static MASTER_REGION: Text = Text { min: Some(1), max: Some(50), pattern: Some("ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}"), words: &[] };
static MAX_AGE: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(86_400) };
static MAX_FIFTY_LIST_ITEMS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(50) };
static MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(50) };
static MAX_ITEMS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(50) };
static MAX_LAYER_LIST_ITEMS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(50) };
static MAX_LIST_ITEMS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(10_000) };
static MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(50) };
static MAXIMUM_BATCHING_WINDOW_IN_SECONDS: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(300) };
static MAXIMUM_CONCURRENCY: Number = Number { kind: NumberKind::Integer, min: Some(2), max: Some(1000) };
static MAXIMUM_EVENT_AGE_IN_SECONDS: Number = Number { kind: NumberKind::Integer, min: Some(60), max: Some(21_600) };
static MAXIMUM_NUMBER_OF_POLLERS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(10_000) };
static MAXIMUM_RECORD_AGE_IN_SECONDS: Number = Number { kind: NumberKind::Integer, min: Some(-1), max: Some(604_800) };
static MAXIMUM_RETRY_ATTEMPTS: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(2) };
static MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING: Number = Number { kind: NumberKind::Integer, min: Some(-1), max: Some(10_000) };
static MEMORY_SIZE: Number = Number { kind: NumberKind::Integer, min: Some(128), max: Some(32_768) };
static METHOD: Text = Text { min: Some(0), max: Some(6), pattern: Some(".*"), words: &[] };
static METRIC_TARGET_VALUE: Number = Number { kind: NumberKind::Double, min: Some(0), max: Some(100) };
static MINIMUM_NUMBER_OF_POLLERS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(200) };
static NAME_SPACED_FUNCTION_ARN: Text = Text { min: Some(0), max: Some(10_000), pattern: Some("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?"), words: &[] };
static NAMESPACED_FUNCTION_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?"), words: &[] };
static NAMESPACED_STATEMENT_ID: Text = Text { min: Some(1), max: Some(100), pattern: Some("([a-zA-Z0-9-_.]+)"), words: &[] };
static NON_NEGATIVE_INTEGER: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: Text = Text { min: Some(1), max: Some(128), pattern: Some("\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"), words: &[] };
static ON_FAILURE: Structure = Structure { name: "OnFailure", payload: None, members: &[
    body("Destination", "Destination", Shape::Text(&DESTINATION_ARN)),
] };
static ON_SUCCESS: Structure = Structure { name: "OnSuccess", payload: None, members: &[
    body("Destination", "Destination", Shape::Text(&DESTINATION_ARN)),
] };
static OPERATION: Structure = Structure { name: "Operation", payload: None, members: &[
    body("Id", "Id", Shape::Text(&OPERATION_ID)).required(),
    body("ParentId", "ParentId", Shape::Text(&OPERATION_ID)),
    body("Name", "Name", Shape::Text(&OPERATION_NAME)),
    body("Type", "Type", Shape::Text(&OPERATION_TYPE)).required(),
    body("SubType", "SubType", Shape::Text(&OPERATION_SUB_TYPE)),
    body("StartTimestamp", "StartTimestamp", TIMESTAMP).required(),
    body("EndTimestamp", "EndTimestamp", TIMESTAMP),
    body("Status", "Status", Shape::Text(&OPERATION_STATUS)).required(),
    body("ExecutionDetails", "ExecutionDetails", Shape::Structure(&EXECUTION_DETAILS)),
    body("ContextDetails", "ContextDetails", Shape::Structure(&CONTEXT_DETAILS)),
    body("StepDetails", "StepDetails", Shape::Structure(&STEP_DETAILS)),
    body("WaitDetails", "WaitDetails", Shape::Structure(&WAIT_DETAILS)),
    body("CallbackDetails", "CallbackDetails", Shape::Structure(&CALLBACK_DETAILS)),
    body("ChainedInvokeDetails", "ChainedInvokeDetails", Shape::Structure(&CHAINED_INVOKE_DETAILS)),
] };
static OPERATION_ACTION: Text = Text { min: None, max: None, pattern: None, words: &["START", "SUCCEED", "FAIL", "RETRY", "CANCEL"] };
static OPERATION_ID: Text = Text { min: Some(1), max: Some(64), pattern: Some("[a-zA-Z0-9-_]+"), words: &[] };
static OPERATION_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some("[\\x20-\\x7E]+"), words: &[] };
static OPERATION_PAYLOAD: Text = Text { min: Some(0), max: Some(6_291_456), pattern: None, words: &[] };
static OPERATION_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["STARTED", "PENDING", "READY", "SUCCEEDED", "FAILED", "CANCELLED", "TIMED_OUT", "STOPPED"] };
static OPERATION_SUB_TYPE: Text = Text { min: Some(1), max: Some(32), pattern: Some("[a-zA-Z0-9-_]+"), words: &[] };
static OPERATION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["EXECUTION", "CONTEXT", "STEP", "WAIT", "CALLBACK", "CHAINED_INVOKE"] };
static OPERATION_UPDATE: Structure = Structure { name: "OperationUpdate", payload: None, members: &[
    body("Id", "Id", Shape::Text(&OPERATION_ID)).required(),
    body("ParentId", "ParentId", Shape::Text(&OPERATION_ID)),
    body("Name", "Name", Shape::Text(&OPERATION_NAME)),
    body("Type", "Type", Shape::Text(&OPERATION_TYPE)).required(),
    body("SubType", "SubType", Shape::Text(&OPERATION_SUB_TYPE)),
    body("Action", "Action", Shape::Text(&OPERATION_ACTION)).required(),
    body("Payload", "Payload", Shape::Text(&OPERATION_PAYLOAD)),
    body("Error", "Error", Shape::Structure(&ERROR_OBJECT)),
    body("ContextOptions", "ContextOptions", Shape::Structure(&CONTEXT_OPTIONS)),
    body("StepOptions", "StepOptions", Shape::Structure(&STEP_OPTIONS)),
    body("WaitOptions", "WaitOptions", Shape::Structure(&WAIT_OPTIONS)),
    body("CallbackOptions", "CallbackOptions", Shape::Structure(&CALLBACK_OPTIONS)),
    body("ChainedInvokeOptions", "ChainedInvokeOptions", Shape::Structure(&CHAINED_INVOKE_OPTIONS)),
] };
static OPERATION_UPDATES: List = List { item: Shape::Structure(&OPERATION_UPDATE), item_name: "member", flattened: false, min: None, max: None };
static OPERATIONS_: List = List { item: Shape::Structure(&OPERATION), item_name: "member", flattened: false, min: None, max: None };
static ORGANIZATION_ID: Text = Text { min: Some(0), max: Some(34), pattern: Some("o-[a-z0-9]{10,32}"), words: &[] };
static ORIGIN: Text = Text { min: Some(1), max: Some(253), pattern: Some(".*"), words: &[] };
static OUTPUT_PAYLOAD: Text = Text { min: Some(0), max: Some(6_291_456), pattern: None, words: &[] };
static PACKAGE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["Zip", "Image"] };
static PARALLELIZATION_FACTOR: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(10) };
static PATTERN: Text = Text { min: Some(0), max: Some(4096), pattern: Some("[\\s\\S]*"), words: &[] };
static PAUSE_DETAILS: Structure = Structure { name: "PauseDetails", payload: None, members: &[
    body("PauseRequestTimestamp", "PauseRequestTimestamp", TIMESTAMP).required(),
    body("Reason", "Reason", Shape::Text(&PAUSE_REASON)),
    body("ExecutionTimeoutPaused", "ExecutionTimeoutPaused", BOOLEAN).required(),
] };
static PAUSE_DURABLE_EXECUTION_REQUEST: Structure = Structure { name: "PauseDurableExecutionRequest", payload: None, members: &[
    uri("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)).required(),
    body("ClientToken", "ClientToken", Shape::Text(&CLIENT_TOKEN)),
    body("Reason", "Reason", Shape::Text(&PAUSE_REASON)),
    body("ExecutionTimeoutPaused", "ExecutionTimeoutPaused", BOOLEAN),
] };
static PAUSE_DURABLE_EXECUTION_RESPONSE: Structure = Structure { name: "PauseDurableExecutionResponse", payload: None, members: &[] };
static PAUSE_REASON: Text = Text { min: Some(0), max: Some(1024), pattern: None, words: &[] };
static PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(1600) };
static POLICY_RESOURCE_ARN: Text = Text { min: Some(0), max: Some(512), pattern: Some("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_])+)?|runtime/[a-zA-Z0-9-_./]+)"), words: &[] };
static POSITIVE_INTEGER: Number = Number { kind: NumberKind::Integer, min: Some(1), max: None };
static PRINCIPAL: Text = Text { min: Some(0), max: Some(2048), pattern: Some("[^\\s]+"), words: &[] };
static PRINCIPAL_ORG_ID: Text = Text { min: Some(12), max: Some(34), pattern: Some("o-[a-z0-9]{10,32}"), words: &[] };
static PROPAGATE_TAGS: Structure = Structure { name: "PropagateTags", payload: None, members: &[
    body("Mode", "Mode", Shape::Text(&PROPAGATE_TAGS_MODE)),
    body("ExplicitTags", "ExplicitTags", Shape::Map(&PROPAGATE_TAGS_EXPLICIT_TAGS_MAP)),
] };
static PROPAGATE_TAGS_EXPLICIT_TAGS_MAP: Map = Map { key: Shape::Text(&TAG_KEY), value: Shape::Text(&TAG_VALUE), min: Some(0), max: Some(40) };
static PROPAGATE_TAGS_MODE: Text = Text { min: None, max: None, pattern: None, words: &["None", "Explicit"] };
static PROVISIONED_CONCURRENCY_CONFIG_LIST: List = List { item: Shape::Structure(&PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM), item_name: "member", flattened: false, min: None, max: None };
static PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM: Structure = Structure { name: "ProvisionedConcurrencyConfigListItem", payload: None, members: &[
    body("FunctionArn", "FunctionArn", Shape::Text(&FUNCTION_ARN)),
    body("RequestedProvisionedConcurrentExecutions", "RequestedProvisionedConcurrentExecutions", Shape::Number(&POSITIVE_INTEGER)),
    body("AvailableProvisionedConcurrentExecutions", "AvailableProvisionedConcurrentExecutions", Shape::Number(&NON_NEGATIVE_INTEGER)),
    body("AllocatedProvisionedConcurrentExecutions", "AllocatedProvisionedConcurrentExecutions", Shape::Number(&NON_NEGATIVE_INTEGER)),
    body("Status", "Status", Shape::Text(&PROVISIONED_CONCURRENCY_STATUS_ENUM)),
    body("StatusReason", "StatusReason", STRING),
    body("LastModified", "LastModified", Shape::Text(&TIMESTAMP_)),
] };
static PROVISIONED_CONCURRENCY_STATUS_ENUM: Text = Text { min: None, max: None, pattern: None, words: &["IN_PROGRESS", "READY", "FAILED"] };
static PROVISIONED_POLLER_CONFIG: Structure = Structure { name: "ProvisionedPollerConfig", payload: None, members: &[
    body("MinimumPollers", "MinimumPollers", Shape::Number(&MINIMUM_NUMBER_OF_POLLERS)),
    body("MaximumPollers", "MaximumPollers", Shape::Number(&MAXIMUM_NUMBER_OF_POLLERS)),
    body("PollerGroupName", "PollerGroupName", Shape::Text(&PROVISIONED_POLLER_GROUP_NAME)),
] };
static PROVISIONED_POLLER_GROUP_NAME: Text = Text { min: Some(0), max: Some(128), pattern: Some("[a-zA-Z0-9-_]*"), words: &[] };
static PUBLISH_LAYER_VERSION_REQUEST: Structure = Structure { name: "PublishLayerVersionRequest", payload: None, members: &[
    uri("LayerName", "LayerName", Shape::Text(&LAYER_NAME_OR_ARN)).required(),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("Content", "Content", Shape::Structure(&LAYER_VERSION_CONTENT_INPUT)).required(),
    body("CompatibleArchitectures", "CompatibleArchitectures", Shape::List(&COMPATIBLE_ARCHITECTURES)),
    body("CompatibleRuntimes", "CompatibleRuntimes", Shape::List(&COMPATIBLE_RUNTIMES)),
    body("LicenseInfo", "LicenseInfo", Shape::Text(&LICENSE_INFO)),
] };
static PUBLISH_LAYER_VERSION_RESPONSE: Structure = Structure { name: "PublishLayerVersionResponse", payload: None, members: &[
    body("Content", "Content", Shape::Structure(&LAYER_VERSION_CONTENT_OUTPUT)),
    body("LayerArn", "LayerArn", Shape::Text(&LAYER_ARN)),
    body("LayerVersionArn", "LayerVersionArn", Shape::Text(&LAYER_VERSION_ARN)),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("CreatedDate", "CreatedDate", Shape::Text(&TIMESTAMP_)),
    body("Version", "Version", LONG),
    body("CompatibleArchitectures", "CompatibleArchitectures", Shape::List(&COMPATIBLE_ARCHITECTURES)),
    body("CompatibleRuntimes", "CompatibleRuntimes", Shape::List(&COMPATIBLE_RUNTIMES)),
    body("LicenseInfo", "LicenseInfo", Shape::Text(&LICENSE_INFO)),
] };
static PUBLISH_VERSION_REQUEST: Structure = Structure { name: "PublishVersionRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    body("CodeSha256", "CodeSha256", STRING),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("RevisionId", "RevisionId", STRING),
    body("PublishTo", "PublishTo", Shape::Text(&FUNCTION_VERSION_LATEST_PUBLISHED)),
] };
static PUBLISHED_FUNCTION_QUALIFIER: Text = Text { min: Some(1), max: Some(128), pattern: Some("(\\$LATEST\\.PUBLISHED|[0-9]+)"), words: &[] };
static PUT_FUNCTION_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "PutFunctionCodeSigningConfigRequest", payload: None, members: &[
    body("CodeSigningConfigArn", "CodeSigningConfigArn", Shape::Text(&CODE_SIGNING_CONFIG_ARN)).required(),
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
] };
static PUT_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "PutFunctionCodeSigningConfigResponse", payload: None, members: &[
    body("CodeSigningConfigArn", "CodeSigningConfigArn", Shape::Text(&CODE_SIGNING_CONFIG_ARN)).required(),
    body("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
] };
static PUT_FUNCTION_CONCURRENCY_REQUEST: Structure = Structure { name: "PutFunctionConcurrencyRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    body("ReservedConcurrentExecutions", "ReservedConcurrentExecutions", Shape::Number(&RESERVED_CONCURRENT_EXECUTIONS)).required(),
] };
static PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Structure = Structure { name: "PutFunctionEventInvokeConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
    body("MaximumRetryAttempts", "MaximumRetryAttempts", Shape::Number(&MAXIMUM_RETRY_ATTEMPTS)),
    body("MaximumEventAgeInSeconds", "MaximumEventAgeInSeconds", Shape::Number(&MAXIMUM_EVENT_AGE_IN_SECONDS)),
    body("DestinationConfig", "DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
] };
static PUT_FUNCTION_RECURSION_CONFIG_REQUEST: Structure = Structure { name: "PutFunctionRecursionConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&UNQUALIFIED_FUNCTION_NAME)).required(),
    body("RecursiveLoop", "RecursiveLoop", Shape::Text(&RECURSIVE_LOOP)).required(),
] };
static PUT_FUNCTION_RECURSION_CONFIG_RESPONSE: Structure = Structure { name: "PutFunctionRecursionConfigResponse", payload: None, members: &[
    body("RecursiveLoop", "RecursiveLoop", Shape::Text(&RECURSIVE_LOOP)),
] };
static PUT_FUNCTION_SCALING_CONFIG_REQUEST: Structure = Structure { name: "PutFunctionScalingConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&UNQUALIFIED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&PUBLISHED_FUNCTION_QUALIFIER)).required(),
    body("FunctionScalingConfig", "FunctionScalingConfig", Shape::Structure(&FUNCTION_SCALING_CONFIG)),
] };
static PUT_FUNCTION_SCALING_CONFIG_RESPONSE: Structure = Structure { name: "PutFunctionScalingConfigResponse", payload: None, members: &[
    body("FunctionState", "FunctionState", Shape::Text(&STATE)),
] };
static PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Structure = Structure { name: "PutProvisionedConcurrencyConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&QUALIFIER)).required(),
    body("ProvisionedConcurrentExecutions", "ProvisionedConcurrentExecutions", Shape::Number(&POSITIVE_INTEGER)).required(),
] };
static PUT_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE: Structure = Structure { name: "PutProvisionedConcurrencyConfigResponse", payload: None, members: &[
    body("RequestedProvisionedConcurrentExecutions", "RequestedProvisionedConcurrentExecutions", Shape::Number(&POSITIVE_INTEGER)),
    body("AllocatedProvisionedConcurrentExecutions", "AllocatedProvisionedConcurrentExecutions", Shape::Number(&NON_NEGATIVE_INTEGER)),
    body("AvailableProvisionedConcurrentExecutions", "AvailableProvisionedConcurrentExecutions", Shape::Number(&NON_NEGATIVE_INTEGER)),
    body("Status", "Status", Shape::Text(&PROVISIONED_CONCURRENCY_STATUS_ENUM)),
    body("StatusReason", "StatusReason", STRING),
    body("LastModified", "LastModified", Shape::Text(&TIMESTAMP_)),
] };
static PUT_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "PutResourcePolicyRequest", payload: None, members: &[
    uri("ResourceArn", "ResourceArn", Shape::Text(&POLICY_RESOURCE_ARN)).required(),
    body("Policy", "Policy", Shape::Text(&RESOURCE_POLICY)).required(),
    body("RevisionId", "RevisionId", Shape::Text(&REVISION_ID)),
] };
static PUT_RESOURCE_POLICY_RESPONSE: Structure = Structure { name: "PutResourcePolicyResponse", payload: None, members: &[
    body("Policy", "Policy", Shape::Text(&RESOURCE_POLICY)),
    body("RevisionId", "RevisionId", Shape::Text(&REVISION_ID)),
] };
static PUT_RUNTIME_MANAGEMENT_CONFIG_REQUEST: Structure = Structure { name: "PutRuntimeManagementConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
    body("UpdateRuntimeOn", "UpdateRuntimeOn", Shape::Text(&UPDATE_RUNTIME_ON)).required(),
    body("RuntimeVersionArn", "RuntimeVersionArn", Shape::Text(&RUNTIME_VERSION_ARN)),
] };
static PUT_RUNTIME_MANAGEMENT_CONFIG_RESPONSE: Structure = Structure { name: "PutRuntimeManagementConfigResponse", payload: None, members: &[
    body("UpdateRuntimeOn", "UpdateRuntimeOn", Shape::Text(&UPDATE_RUNTIME_ON)).required(),
    body("FunctionArn", "FunctionArn", Shape::Text(&FUNCTION_ARN)).required(),
    body("RuntimeVersionArn", "RuntimeVersionArn", Shape::Text(&RUNTIME_VERSION_ARN)),
] };
static QUALIFIER: Text = Text { min: Some(1), max: Some(128), pattern: Some("(|[a-zA-Z0-9$_-]+)"), words: &[] };
static QUEUE: Text = Text { min: Some(1), max: Some(1000), pattern: Some("[\\s\\S]*"), words: &[] };
static QUEUES: List = List { item: Shape::Text(&QUEUE), item_name: "member", flattened: false, min: Some(1), max: Some(1) };
static RECURSIVE_LOOP: Text = Text { min: None, max: None, pattern: None, words: &["Allow", "Terminate"] };
static REMOVE_LAYER_VERSION_PERMISSION_REQUEST: Structure = Structure { name: "RemoveLayerVersionPermissionRequest", payload: None, members: &[
    uri("LayerName", "LayerName", Shape::Text(&LAYER_NAME_OR_ARN)).required(),
    uri("VersionNumber", "VersionNumber", LONG).required(),
    uri("StatementId", "StatementId", Shape::Text(&STATEMENT_ID)).required(),
    query("RevisionId", "RevisionId", STRING),
] };
static REMOVE_PERMISSION_REQUEST: Structure = Structure { name: "RemovePermissionRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    uri("StatementId", "StatementId", Shape::Text(&NAMESPACED_STATEMENT_ID)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
    query("RevisionId", "RevisionId", STRING),
] };
static RESERVED_CONCURRENT_EXECUTIONS: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static RESOLVED_S3_OBJECT: Structure = Structure { name: "ResolvedS3Object", payload: None, members: &[
    body("S3Bucket", "S3Bucket", Shape::Text(&S3_BUCKET)),
    body("S3Key", "S3Key", Shape::Text(&S3_KEY)),
    body("S3ObjectVersion", "S3ObjectVersion", Shape::Text(&S3_OBJECT_VERSION)),
] };
static RESOURCE_ARN: Text = Text { min: Some(0), max: Some(10_000), pattern: Some("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()"), words: &[] };
static RESOURCE_POLICY: Text = Text { min: Some(1), max: Some(20_480), pattern: Some("[\\s\\S]+"), words: &[] };
static RESPONSE_STREAMING_INVOCATION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["RequestResponse", "DryRun"] };
static RESUME_DURABLE_EXECUTION_REQUEST: Structure = Structure { name: "ResumeDurableExecutionRequest", payload: None, members: &[
    uri("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)).required(),
    body("ClientToken", "ClientToken", Shape::Text(&CLIENT_TOKEN)),
    body("Reason", "Reason", Shape::Text(&RESUME_REASON)),
] };
static RESUME_DURABLE_EXECUTION_RESPONSE: Structure = Structure { name: "ResumeDurableExecutionResponse", payload: None, members: &[] };
static RESUME_REASON: Text = Text { min: Some(0), max: Some(1024), pattern: None, words: &[] };
static RETENTION_PERIOD_IN_DAYS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(90) };
static RETRY_DETAILS: Structure = Structure { name: "RetryDetails", payload: None, members: &[
    body("CurrentAttempt", "CurrentAttempt", Shape::Number(&ATTEMPT_COUNT)),
    body("NextAttemptDelaySeconds", "NextAttemptDelaySeconds", Shape::Number(&DURATION_SECONDS)),
] };
static REVISION_ID: Text = Text { min: Some(36), max: Some(36), pattern: Some("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), words: &[] };
static ROLE_ARN: Text = Text { min: Some(0), max: Some(10_000), pattern: Some("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"), words: &[] };
static RUNTIME: Text = Text { min: None, max: None, pattern: None, words: &["nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "nodejs16.x", "nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x", "java8", "java8.al2", "java11", "java17", "java21", "java25", "python2.7", "python3.6", "python3.7", "python3.8", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet6", "dotnet8", "dotnet10", "nodejs4.3-edge", "go1.x", "ruby2.5", "ruby2.7", "ruby3.2", "ruby3.3", "ruby3.4", "ruby4.0", "provided", "provided.al2", "provided.al2023", "nodejs26.x", "python3.15", "java8.al2023", "java11.al2023", "java17.al2023", "custom"] };
static RUNTIME_VERSION_ARN: Text = Text { min: Some(26), max: Some(2048), pattern: Some("((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}::runtime:.+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128}))"), words: &[] };
static RUNTIME_VERSION_CONFIG: Structure = Structure { name: "RuntimeVersionConfig", payload: None, members: &[
    body("RuntimeVersionArn", "RuntimeVersionArn", Shape::Text(&RUNTIME_VERSION_ARN)),
    body("Error", "Error", Shape::Structure(&RUNTIME_VERSION_ERROR)),
] };
static RUNTIME_VERSION_ERROR: Structure = Structure { name: "RuntimeVersionError", payload: None, members: &[
    body("ErrorCode", "ErrorCode", STRING),
    body("Message", "Message", STRING),
] };
static S3_BUCKET: Text = Text { min: Some(3), max: Some(63), pattern: Some("[0-9A-Za-z\\.\\-_]*(?<!\\.)"), words: &[] };
static S3_FILES_CONFIG: Structure = Structure { name: "S3FilesConfig", payload: None, members: &[
    body("DirectS3Read", "DirectS3Read", Shape::Text(&DIRECT_S3_READ)),
] };
static S3_KEY: Text = Text { min: Some(1), max: Some(1024), pattern: Some(".*"), words: &[] };
static S3_OBJECT_STORAGE_MODE: Text = Text { min: None, max: None, pattern: None, words: &["COPY", "REFERENCE"] };
static S3_OBJECT_VERSION: Text = Text { min: Some(1), max: Some(1024), pattern: Some(".*"), words: &[] };
static SCALING_CONFIG: Structure = Structure { name: "ScalingConfig", payload: None, members: &[
    body("MaximumConcurrency", "MaximumConcurrency", Shape::Number(&MAXIMUM_CONCURRENCY)),
] };
static SCHEMA_REGISTRY_EVENT_RECORD_FORMAT: Text = Text { min: None, max: None, pattern: None, words: &["JSON", "SOURCE"] };
static SCHEMA_REGISTRY_URI: Text = Text { min: Some(1), max: Some(10_000), pattern: Some("[a-zA-Z0-9-\\/*:_+=.@-]*"), words: &[] };
static SECURITY_GROUP_ID: Text = Text { min: Some(0), max: Some(1024), pattern: Some("sg-[0-9a-zA-Z]*"), words: &[] };
static SECURITY_GROUP_IDS: List = List { item: Shape::Text(&SECURITY_GROUP_ID), item_name: "member", flattened: false, min: Some(0), max: Some(5) };
static SELF_MANAGED_EVENT_SOURCE: Structure = Structure { name: "SelfManagedEventSource", payload: None, members: &[
    body("Endpoints", "Endpoints", Shape::Map(&ENDPOINTS)),
] };
static SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Structure = Structure { name: "SelfManagedKafkaEventSourceConfig", payload: None, members: &[
    body("ConsumerGroupId", "ConsumerGroupId", Shape::Text(&URI)),
    body("SchemaRegistryConfig", "SchemaRegistryConfig", Shape::Structure(&KAFKA_SCHEMA_REGISTRY_CONFIG)),
    body("ConsumptionMode", "ConsumptionMode", Shape::Text(&KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE)),
] };
static SEND_DURABLE_EXECUTION_CALLBACK_FAILURE_REQUEST: Structure = Structure { name: "SendDurableExecutionCallbackFailureRequest", payload: Some("Error"), members: &[
    uri("CallbackId", "CallbackId", Shape::Text(&CALLBACK_ID)).required(),
    body("Error", "Error", Shape::Structure(&ERROR_OBJECT)),
] };
static SEND_DURABLE_EXECUTION_CALLBACK_FAILURE_RESPONSE: Structure = Structure { name: "SendDurableExecutionCallbackFailureResponse", payload: None, members: &[] };
static SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT_REQUEST: Structure = Structure { name: "SendDurableExecutionCallbackHeartbeatRequest", payload: None, members: &[
    uri("CallbackId", "CallbackId", Shape::Text(&CALLBACK_ID)).required(),
] };
static SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT_RESPONSE: Structure = Structure { name: "SendDurableExecutionCallbackHeartbeatResponse", payload: None, members: &[] };
static SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS_REQUEST: Structure = Structure { name: "SendDurableExecutionCallbackSuccessRequest", payload: Some("Result"), members: &[
    uri("CallbackId", "CallbackId", Shape::Text(&CALLBACK_ID)).required(),
    body("Result", "Result", BLOB),
] };
static SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS_RESPONSE: Structure = Structure { name: "SendDurableExecutionCallbackSuccessResponse", payload: None, members: &[] };
static SENSITIVE_STRING_ON_SERVER_ONLY: Text = Text { min: Some(0), max: Some(10_000), pattern: None, words: &[] };
static SIGNING_PROFILE_VERSION_ARNS: List = List { item: Shape::Text(&ARN), item_name: "member", flattened: false, min: Some(1), max: Some(20) };
static SNAP_START: Structure = Structure { name: "SnapStart", payload: None, members: &[
    body("ApplyOn", "ApplyOn", Shape::Text(&SNAP_START_APPLY_ON)),
] };
static SNAP_START_APPLY_ON: Text = Text { min: None, max: None, pattern: None, words: &["PublishedVersions", "None"] };
static SNAP_START_OPTIMIZATION_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["On", "Off"] };
static SNAP_START_RESPONSE: Structure = Structure { name: "SnapStartResponse", payload: None, members: &[
    body("ApplyOn", "ApplyOn", Shape::Text(&SNAP_START_APPLY_ON)),
    body("OptimizationStatus", "OptimizationStatus", Shape::Text(&SNAP_START_OPTIMIZATION_STATUS)),
] };
static SOURCE_ACCESS_CONFIGURATION: Structure = Structure { name: "SourceAccessConfiguration", payload: None, members: &[
    body("Type", "Type", Shape::Text(&SOURCE_ACCESS_TYPE)),
    body("URI", "URI", Shape::Text(&URI)),
] };
static SOURCE_ACCESS_CONFIGURATIONS: List = List { item: Shape::Structure(&SOURCE_ACCESS_CONFIGURATION), item_name: "member", flattened: false, min: Some(0), max: Some(23) };
static SOURCE_ACCESS_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["BASIC_AUTH", "VPC_SUBNET", "VPC_SECURITY_GROUP", "SASL_SCRAM_512_AUTH", "SASL_SCRAM_256_AUTH", "VIRTUAL_HOST", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE", "OAUTHBEARER_AUTH", "OAUTHBEARER_SCOPE", "OAUTHBEARER_AUDIENCE", "OAUTHBEARER_LOGICAL_CLUSTER", "OAUTHBEARER_IDENTITY_POOL", "IAM_AUTH", "IAM_OAUTHBEARER_AUTH"] };
static SOURCE_OWNER: Text = Text { min: Some(0), max: Some(12), pattern: Some("\\d{12}"), words: &[] };
static STACK_TRACE_ENTRIES: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static STATE: Text = Text { min: None, max: None, pattern: None, words: &["Pending", "Active", "Inactive", "Failed", "Deactivating", "Deactivated", "ActiveNonInvocable", "Deleting"] };
static STATE_REASON_CODE: Text = Text { min: None, max: None, pattern: None, words: &["Idle", "Creating", "Restoring", "EniLimitExceeded", "InsufficientRolePermissions", "InvalidConfiguration", "InternalError", "SubnetOutOfIPAddresses", "InvalidSubnet", "InvalidSecurityGroup", "ImageDeleted", "ImageAccessDenied", "InvalidImage", "KMSKeyAccessDenied", "KMSKeyNotFound", "InvalidStateKMSKey", "DisabledKMSKey", "EFSIOError", "EFSMountConnectivityError", "EFSMountFailure", "EFSMountTimeout", "InvalidRuntime", "InvalidZipFileException", "FunctionError", "ServiceQuotaExceededException", "VcpuLimitExceeded", "CapacityProviderScalingLimitExceeded", "InsufficientCapacity", "EC2RequestLimitExceeded", "FunctionError.InitTimeout", "FunctionError.RuntimeInitError", "FunctionError.ExtensionInitError", "FunctionError.InvalidEntryPoint", "FunctionError.InvalidWorkingDirectory", "FunctionError.PermissionDenied", "FunctionError.TooManyExtensions", "FunctionError.InitResourceExhausted", "DisallowedByVpcEncryptionControl", "DrainingDurableExecutions", "IncompatibleAcceleratorInstanceTypes", "DependencyError"] };
static STATEMENT_ID: Text = Text { min: Some(1), max: Some(100), pattern: Some("([a-zA-Z0-9-_]+)"), words: &[] };
static STEP_DETAILS: Structure = Structure { name: "StepDetails", payload: None, members: &[
    body("Attempt", "Attempt", Shape::Number(&ATTEMPT_COUNT)),
    body("NextAttemptTimestamp", "NextAttemptTimestamp", TIMESTAMP),
    body("Result", "Result", Shape::Text(&OPERATION_PAYLOAD)),
    body("Error", "Error", Shape::Structure(&ERROR_OBJECT)),
] };
static STEP_FAILED_DETAILS: Structure = Structure { name: "StepFailedDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)).required(),
    body("RetryDetails", "RetryDetails", Shape::Structure(&RETRY_DETAILS)).required(),
] };
static STEP_OPTIONS: Structure = Structure { name: "StepOptions", payload: None, members: &[
    body("NextAttemptDelaySeconds", "NextAttemptDelaySeconds", Shape::Number(&STEP_OPTIONS_NEXT_ATTEMPT_DELAY_SECONDS_INTEGER)),
] };
static STEP_OPTIONS_NEXT_ATTEMPT_DELAY_SECONDS_INTEGER: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(31_622_400) };
static STEP_STARTED_DETAILS: Structure = Structure { name: "StepStartedDetails", payload: None, members: &[] };
static STEP_SUCCEEDED_DETAILS: Structure = Structure { name: "StepSucceededDetails", payload: None, members: &[
    body("Result", "Result", Shape::Structure(&EVENT_RESULT)).required(),
    body("RetryDetails", "RetryDetails", Shape::Structure(&RETRY_DETAILS)).required(),
] };
static STOP_DURABLE_EXECUTION_REQUEST: Structure = Structure { name: "StopDurableExecutionRequest", payload: Some("Error"), members: &[
    uri("DurableExecutionArn", "DurableExecutionArn", Shape::Text(&DURABLE_EXECUTION_ARN)).required(),
    body("Error", "Error", Shape::Structure(&ERROR_OBJECT)),
] };
static STOP_DURABLE_EXECUTION_RESPONSE: Structure = Structure { name: "StopDurableExecutionResponse", payload: None, members: &[
    body("StopTimestamp", "StopTimestamp", TIMESTAMP).required(),
] };
static STRING_LIST: List = List { item: STRING, item_name: "member", flattened: false, min: Some(0), max: Some(1500) };
static SUBNET_ID: Text = Text { min: Some(0), max: Some(1024), pattern: Some("subnet-[0-9a-z]*"), words: &[] };
static SUBNET_IDS: List = List { item: Shape::Text(&SUBNET_ID), item_name: "member", flattened: false, min: Some(0), max: Some(16) };
static SYSTEM_LOG_LEVEL: Text = Text { min: None, max: None, pattern: None, words: &["DEBUG", "INFO", "WARN"] };
static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: Some("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)"), words: &[] };
static TAG_KEY_LIST: List = List { item: Shape::Text(&TAG_KEY), item_name: "member", flattened: false, min: None, max: None };
static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", payload: None, members: &[
    uri("Resource", "Resource", Shape::Text(&TAGGABLE_RESOURCE)).required(),
    body("Tags", "Tags", Shape::Map(&TAGS)).required(),
] };
static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: Some("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)"), words: &[] };
static TAGGABLE_RESOURCE: Text = Text { min: Some(1), max: Some(10_000), pattern: Some("arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-Z0-9-_]{1,64})"), words: &[] };
static TAGS: Map = Map { key: Shape::Text(&TAG_KEY), value: Shape::Text(&TAG_VALUE), min: None, max: None };
static TAGS_ERROR: Structure = Structure { name: "TagsError", payload: None, members: &[
    body("ErrorCode", "ErrorCode", Shape::Text(&TAGS_ERROR_CODE)).required(),
    body("Message", "Message", Shape::Text(&TAGS_ERROR_MESSAGE)).required(),
] };
static TAGS_ERROR_CODE: Text = Text { min: Some(10), max: Some(21), pattern: Some("[A-Za-z]+Exception"), words: &[] };
static TAGS_ERROR_MESSAGE: Text = Text { min: Some(84), max: Some(1000), pattern: Some(".*"), words: &[] };
static TARGET_TRACKING_SCALING_POLICY: Structure = Structure { name: "TargetTrackingScalingPolicy", payload: None, members: &[
    body("PredefinedMetricType", "PredefinedMetricType", Shape::Text(&CAPACITY_PROVIDER_PREDEFINED_METRIC_TYPE)).required(),
    body("TargetValue", "TargetValue", Shape::Number(&METRIC_TARGET_VALUE)).required(),
] };
static TENANCY_CONFIG: Structure = Structure { name: "TenancyConfig", payload: None, members: &[
    body("TenantIsolationMode", "TenantIsolationMode", Shape::Text(&TENANT_ISOLATION_MODE)).required(),
] };
static TENANT_ID: Text = Text { min: Some(1), max: Some(256), pattern: Some("[a-zA-Z0-9\\._:\\/=+\\-@ ]+"), words: &[] };
static TENANT_ISOLATION_MODE: Text = Text { min: None, max: None, pattern: None, words: &["PER_TENANT"] };
static TIMEOUT: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(5400) };
static TIMESTAMP_: Text = Text { min: Some(0), max: Some(100), pattern: Some(".*"), words: &[] };
static TOPIC: Text = Text { min: Some(1), max: Some(249), pattern: Some("[^.]([a-zA-Z0-9\\-_.]+)"), words: &[] };
static TOPICS: List = List { item: Shape::Text(&TOPIC), item_name: "member", flattened: false, min: Some(1), max: Some(1) };
static TRACE_HEADER: Structure = Structure { name: "TraceHeader", payload: None, members: &[
    body("XAmznTraceId", "XAmznTraceId", Shape::Text(&X_AMZN_TRACE_ID)),
] };
static TRACING_CONFIG: Structure = Structure { name: "TracingConfig", payload: None, members: &[
    body("Mode", "Mode", Shape::Text(&TRACING_MODE)),
] };
static TRACING_CONFIG_RESPONSE: Structure = Structure { name: "TracingConfigResponse", payload: None, members: &[
    body("Mode", "Mode", Shape::Text(&TRACING_MODE)),
] };
static TRACING_MODE: Text = Text { min: None, max: None, pattern: None, words: &["Active", "PassThrough"] };
static TUMBLING_WINDOW_IN_SECONDS: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(900) };
static URI: Text = Text { min: Some(1), max: Some(200), pattern: Some("[ a-zA-Z0-9-\\/*:_+=.@-]*"), words: &[] };
static UUID_STRING: Text = Text { min: Some(36), max: Some(36), pattern: None, words: &[] };
static UNQUALIFIED_FUNCTION_NAME: Text = Text { min: Some(1), max: Some(140), pattern: Some("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)"), words: &[] };
static UNRESERVED_CONCURRENT_EXECUTIONS: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", payload: None, members: &[
    uri("Resource", "Resource", Shape::Text(&TAGGABLE_RESOURCE)).required(),
    query("TagKeys", "tagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
static UPDATE_ALIAS_REQUEST: Structure = Structure { name: "UpdateAliasRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    uri("Name", "Name", Shape::Text(&ALIAS)).required(),
    body("FunctionVersion", "FunctionVersion", Shape::Text(&VERSION_WITH_LATEST_PUBLISHED)),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("RoutingConfig", "RoutingConfig", Shape::Structure(&ALIAS_ROUTING_CONFIGURATION)),
    body("RevisionId", "RevisionId", STRING),
] };
static UPDATE_CAPACITY_PROVIDER_REQUEST: Structure = Structure { name: "UpdateCapacityProviderRequest", payload: None, members: &[
    uri("CapacityProviderName", "CapacityProviderName", Shape::Text(&CAPACITY_PROVIDER_NAME)).required(),
    body("CapacityProviderScalingConfig", "CapacityProviderScalingConfig", Shape::Structure(&CAPACITY_PROVIDER_SCALING_CONFIG)),
    body("PropagateTags", "PropagateTags", Shape::Structure(&PROPAGATE_TAGS)),
    body("TelemetryConfig", "TelemetryConfig", Shape::Structure(&CAPACITY_PROVIDER_TELEMETRY_CONFIG)),
] };
static UPDATE_CAPACITY_PROVIDER_RESPONSE: Structure = Structure { name: "UpdateCapacityProviderResponse", payload: None, members: &[
    body("CapacityProvider", "CapacityProvider", Shape::Structure(&CAPACITY_PROVIDER)).required(),
] };
static UPDATE_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "UpdateCodeSigningConfigRequest", payload: None, members: &[
    uri("CodeSigningConfigArn", "CodeSigningConfigArn", Shape::Text(&CODE_SIGNING_CONFIG_ARN)).required(),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("AllowedPublishers", "AllowedPublishers", Shape::Structure(&ALLOWED_PUBLISHERS)),
    body("CodeSigningPolicies", "CodeSigningPolicies", Shape::Structure(&CODE_SIGNING_POLICIES)),
] };
static UPDATE_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "UpdateCodeSigningConfigResponse", payload: None, members: &[
    body("CodeSigningConfig", "CodeSigningConfig", Shape::Structure(&CODE_SIGNING_CONFIG)).required(),
] };
static UPDATE_EVENT_SOURCE_MAPPING_REQUEST: Structure = Structure { name: "UpdateEventSourceMappingRequest", payload: None, members: &[
    uri("UUID", "UUID", Shape::Text(&UUID_STRING)).required(),
    body("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)),
    body("Enabled", "Enabled", BOOLEAN),
    body("BatchSize", "BatchSize", Shape::Number(&BATCH_SIZE)),
    body("FilterCriteria", "FilterCriteria", Shape::Structure(&FILTER_CRITERIA)),
    body("KMSKeyArn", "KMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
    body("MetricsConfig", "MetricsConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_METRICS_CONFIG)),
    body("LoggingConfig", "LoggingConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_LOGGING_CONFIG)),
    body("ScalingConfig", "ScalingConfig", Shape::Structure(&SCALING_CONFIG)),
    body("MaximumBatchingWindowInSeconds", "MaximumBatchingWindowInSeconds", Shape::Number(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    body("ParallelizationFactor", "ParallelizationFactor", Shape::Number(&PARALLELIZATION_FACTOR)),
    body("DestinationConfig", "DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
    body("MaximumRecordAgeInSeconds", "MaximumRecordAgeInSeconds", Shape::Number(&MAXIMUM_RECORD_AGE_IN_SECONDS)),
    body("BisectBatchOnFunctionError", "BisectBatchOnFunctionError", BOOLEAN),
    body("MaximumRetryAttempts", "MaximumRetryAttempts", Shape::Number(&MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING)),
    body("TumblingWindowInSeconds", "TumblingWindowInSeconds", Shape::Number(&TUMBLING_WINDOW_IN_SECONDS)),
    body("SourceAccessConfigurations", "SourceAccessConfigurations", Shape::List(&SOURCE_ACCESS_CONFIGURATIONS)),
    body("FunctionResponseTypes", "FunctionResponseTypes", Shape::List(&FUNCTION_RESPONSE_TYPE_LIST)),
    body("AmazonManagedKafkaEventSourceConfig", "AmazonManagedKafkaEventSourceConfig", Shape::Structure(&AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    body("SelfManagedKafkaEventSourceConfig", "SelfManagedKafkaEventSourceConfig", Shape::Structure(&SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    body("DocumentDBEventSourceConfig", "DocumentDBEventSourceConfig", Shape::Structure(&DOCUMENT_DB_EVENT_SOURCE_CONFIG)),
    body("ProvisionedPollerConfig", "ProvisionedPollerConfig", Shape::Structure(&PROVISIONED_POLLER_CONFIG)),
] };
static UPDATE_FUNCTION_CODE_REQUEST: Structure = Structure { name: "UpdateFunctionCodeRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    body("ZipFile", "ZipFile", BLOB),
    body("S3Bucket", "S3Bucket", Shape::Text(&S3_BUCKET)),
    body("S3Key", "S3Key", Shape::Text(&S3_KEY)),
    body("S3ObjectVersion", "S3ObjectVersion", Shape::Text(&S3_OBJECT_VERSION)),
    body("S3ObjectStorageMode", "S3ObjectStorageMode", Shape::Text(&S3_OBJECT_STORAGE_MODE)),
    body("ImageUri", "ImageUri", STRING),
    body("Architectures", "Architectures", Shape::List(&ARCHITECTURES_LIST)),
    body("Publish", "Publish", BOOLEAN),
    body("PublishTo", "PublishTo", Shape::Text(&FUNCTION_VERSION_LATEST_PUBLISHED)),
    body("DryRun", "DryRun", BOOLEAN),
    body("RevisionId", "RevisionId", STRING),
    body("SourceKMSKeyArn", "SourceKMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
] };
static UPDATE_FUNCTION_CONFIGURATION_REQUEST: Structure = Structure { name: "UpdateFunctionConfigurationRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_NAME)).required(),
    body("Role", "Role", Shape::Text(&ROLE_ARN)),
    body("Handler", "Handler", Shape::Text(&HANDLER)),
    body("Description", "Description", Shape::Text(&DESCRIPTION)),
    body("Timeout", "Timeout", Shape::Number(&TIMEOUT)),
    body("MemorySize", "MemorySize", Shape::Number(&MEMORY_SIZE)),
    body("VpcConfig", "VpcConfig", Shape::Structure(&VPC_CONFIG)),
    body("Environment", "Environment", Shape::Structure(&ENVIRONMENT)),
    body("Runtime", "Runtime", Shape::Text(&RUNTIME)),
    body("DeadLetterConfig", "DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    body("KMSKeyArn", "KMSKeyArn", Shape::Text(&KMS_KEY_ARN)),
    body("TracingConfig", "TracingConfig", Shape::Structure(&TRACING_CONFIG)),
    body("RevisionId", "RevisionId", STRING),
    body("Layers", "Layers", Shape::List(&LAYER_LIST)),
    body("FileSystemConfigs", "FileSystemConfigs", Shape::List(&FILE_SYSTEM_CONFIG_LIST)),
    body("ImageConfig", "ImageConfig", Shape::Structure(&IMAGE_CONFIG)),
    body("EphemeralStorage", "EphemeralStorage", Shape::Structure(&EPHEMERAL_STORAGE)),
    body("SnapStart", "SnapStart", Shape::Structure(&SNAP_START)),
    body("LoggingConfig", "LoggingConfig", Shape::Structure(&LOGGING_CONFIG)),
    body("CapacityProviderConfig", "CapacityProviderConfig", Shape::Structure(&CAPACITY_PROVIDER_CONFIG)),
    body("DurableConfig", "DurableConfig", Shape::Structure(&DURABLE_CONFIG)),
    body("RuntimeConfig", "RuntimeConfig", Shape::Structure(&FUNCTION_RUNTIME_CONFIG)),
    body("AcceleratorConfig", "AcceleratorConfig", Shape::Structure(&ACCELERATOR_CONFIG)),
] };
static UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Structure = Structure { name: "UpdateFunctionEventInvokeConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&NAMESPACED_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)),
    body("MaximumRetryAttempts", "MaximumRetryAttempts", Shape::Number(&MAXIMUM_RETRY_ATTEMPTS)),
    body("MaximumEventAgeInSeconds", "MaximumEventAgeInSeconds", Shape::Number(&MAXIMUM_EVENT_AGE_IN_SECONDS)),
    body("DestinationConfig", "DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
] };
static UPDATE_FUNCTION_URL_CONFIG_REQUEST: Structure = Structure { name: "UpdateFunctionUrlConfigRequest", payload: None, members: &[
    uri("FunctionName", "FunctionName", Shape::Text(&FUNCTION_URL_FUNCTION_NAME)).required(),
    query("Qualifier", "Qualifier", Shape::Text(&FUNCTION_URL_QUALIFIER)),
    body("AuthType", "AuthType", Shape::Text(&FUNCTION_URL_AUTH_TYPE)),
    body("Cors", "Cors", Shape::Structure(&CORS)),
    body("InvokeMode", "InvokeMode", Shape::Text(&INVOKE_MODE)),
] };
static UPDATE_FUNCTION_URL_CONFIG_RESPONSE: Structure = Structure { name: "UpdateFunctionUrlConfigResponse", payload: None, members: &[
    body("FunctionUrl", "FunctionUrl", Shape::Text(&FUNCTION_URL)).required(),
    body("FunctionArn", "FunctionArn", Shape::Text(&FUNCTION_ARN)).required(),
    body("AuthType", "AuthType", Shape::Text(&FUNCTION_URL_AUTH_TYPE)).required(),
    body("Cors", "Cors", Shape::Structure(&CORS)),
    body("CreationTime", "CreationTime", Shape::Text(&TIMESTAMP_)).required(),
    body("LastModifiedTime", "LastModifiedTime", Shape::Text(&TIMESTAMP_)).required(),
    body("InvokeMode", "InvokeMode", Shape::Text(&INVOKE_MODE)),
] };
static UPDATE_RUNTIME_ON: Text = Text { min: None, max: None, pattern: None, words: &["Auto", "Manual", "FunctionUpdate"] };
static VERSION: Text = Text { min: Some(1), max: Some(1024), pattern: Some("(\\$LATEST|[0-9]+)"), words: &[] };
static VERSION_WITH_LATEST_PUBLISHED: Text = Text { min: Some(1), max: Some(1024), pattern: Some("(\\$LATEST(\\.PUBLISHED)?|[0-9]+)"), words: &[] };
static VPC_CONFIG: Structure = Structure { name: "VpcConfig", payload: None, members: &[
    body("SubnetIds", "SubnetIds", Shape::List(&SUBNET_IDS)),
    body("SecurityGroupIds", "SecurityGroupIds", Shape::List(&SECURITY_GROUP_IDS)),
    body("Ipv6AllowedForDualStack", "Ipv6AllowedForDualStack", BOOLEAN),
] };
static VPC_CONFIG_RESPONSE: Structure = Structure { name: "VpcConfigResponse", payload: None, members: &[
    body("SubnetIds", "SubnetIds", Shape::List(&SUBNET_IDS)),
    body("SecurityGroupIds", "SecurityGroupIds", Shape::List(&SECURITY_GROUP_IDS)),
    body("VpcId", "VpcId", STRING),
    body("Ipv6AllowedForDualStack", "Ipv6AllowedForDualStack", BOOLEAN),
] };
static WAIT_CANCELLED_DETAILS: Structure = Structure { name: "WaitCancelledDetails", payload: None, members: &[
    body("Error", "Error", Shape::Structure(&EVENT_ERROR)),
] };
static WAIT_DETAILS: Structure = Structure { name: "WaitDetails", payload: None, members: &[
    body("ScheduledEndTimestamp", "ScheduledEndTimestamp", TIMESTAMP),
] };
static WAIT_OPTIONS: Structure = Structure { name: "WaitOptions", payload: None, members: &[
    body("WaitSeconds", "WaitSeconds", Shape::Number(&WAIT_OPTIONS_WAIT_SECONDS_INTEGER)),
] };
static WAIT_OPTIONS_WAIT_SECONDS_INTEGER: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(31_622_400) };
static WAIT_STARTED_DETAILS: Structure = Structure { name: "WaitStartedDetails", payload: None, members: &[
    body("Duration", "Duration", Shape::Number(&DURATION_SECONDS)).required(),
    body("ScheduledEndTimestamp", "ScheduledEndTimestamp", TIMESTAMP).required(),
] };
static WAIT_SUCCEEDED_DETAILS: Structure = Structure { name: "WaitSucceededDetails", payload: None, members: &[
    body("Duration", "Duration", Shape::Number(&DURATION_SECONDS)),
] };
static WEIGHT: Number = Number { kind: NumberKind::Double, min: Some(0), max: Some(1) };
static WORKING_DIRECTORY: Text = Text { min: Some(0), max: Some(1000), pattern: None, words: &[] };
static X_AMZN_TRACE_ID: Text = Text { min: Some(0), max: Some(8192), pattern: None, words: &[] };
