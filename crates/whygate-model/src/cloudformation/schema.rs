//! Which properties the served resource types have, and which of them must be there.
//! Source: each type's page below
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html>.

use crate::{
    diagnostic::{Diagnostic, Severity},
    nearest::nearest,
    node::Node,
    place::{Place, Placed},
};

struct Schema {
    kind: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
}

const SCHEMAS: &[Schema] = &[
    Schema {
        kind: "AWS::ApiGateway::RestApi",
        required: &[],
        optional: &[
            "ApiKeySourceType",
            "BinaryMediaTypes",
            "Body",
            "BodyS3Location",
            "CloneFrom",
            "Description",
            "DisableExecuteApiEndpoint",
            "EndpointAccessMode",
            "EndpointConfiguration",
            "FailOnWarnings",
            "MinimumCompressionSize",
            "Mode",
            "Name",
            "Parameters",
            "Policy",
            "SecurityPolicy",
            "Tags",
        ],
    },
    Schema {
        kind: "AWS::ApiGateway::Resource",
        required: &["ParentId", "PathPart", "RestApiId"],
        optional: &[],
    },
    Schema {
        kind: "AWS::ApiGateway::Method",
        required: &["HttpMethod", "ResourceId", "RestApiId"],
        optional: &[
            "ApiKeyRequired",
            "AuthorizationScopes",
            "AuthorizationType",
            "AuthorizerId",
            "Integration",
            "MethodResponses",
            "OperationName",
            "RequestModels",
            "RequestParameters",
            "RequestValidatorId",
        ],
    },
    Schema {
        kind: "AWS::ApiGateway::Model",
        required: &["RestApiId"],
        optional: &["ContentType", "Description", "Name", "Schema"],
    },
    Schema {
        kind: "AWS::ApiGateway::RequestValidator",
        required: &["RestApiId"],
        optional: &["Name", "ValidateRequestBody", "ValidateRequestParameters"],
    },
    Schema {
        kind: "AWS::ApiGateway::Authorizer",
        required: &["Name", "RestApiId", "Type"],
        optional: &[
            "AuthType",
            "AuthorizerCredentials",
            "AuthorizerResultTtlInSeconds",
            "AuthorizerUri",
            "IdentitySource",
            "IdentityValidationExpression",
            "ProviderARNs",
        ],
    },
    Schema {
        kind: "AWS::ApiGateway::GatewayResponse",
        required: &["ResponseType", "RestApiId"],
        optional: &["ResponseParameters", "ResponseTemplates", "StatusCode"],
    },
    Schema {
        kind: "AWS::ApiGateway::Deployment",
        required: &["RestApiId"],
        optional: &[
            "DeploymentCanarySettings",
            "Description",
            "StageDescription",
            "StageName",
        ],
    },
    Schema {
        kind: "AWS::ApiGateway::Stage",
        required: &["RestApiId"],
        optional: &[
            "AccessLogSetting",
            "CacheClusterEnabled",
            "CacheClusterSize",
            "CanarySetting",
            "ClientCertificateId",
            "DeploymentId",
            "Description",
            "DocumentationVersion",
            "MethodSettings",
            "StageName",
            "Tags",
            "TracingEnabled",
            "Variables",
        ],
    },
    Schema {
        kind: "AWS::ApiGateway::DocumentationPart",
        required: &["Location", "Properties", "RestApiId"],
        optional: &[],
    },
    Schema {
        kind: "AWS::ApiGateway::UsagePlan",
        required: &[],
        optional: &[
            "ApiStages",
            "Description",
            "Quota",
            "Tags",
            "Throttle",
            "UsagePlanName",
        ],
    },
    Schema {
        kind: "AWS::ApiGateway::UsagePlanKey",
        required: &["KeyId", "KeyType", "UsagePlanId"],
        optional: &[],
    },
    Schema {
        kind: "AWS::ApiGateway::BasePathMapping",
        required: &["DomainName"],
        optional: &["BasePath", "Id", "RestApiId", "Stage"],
    },
    Schema {
        kind: "AWS::ApiGateway::VpcLink",
        required: &["Name", "TargetArns"],
        optional: &["Description", "Tags"],
    },
    Schema {
        kind: "AWS::Lambda::Function",
        required: &["Code", "Role"],
        optional: &[
            "Architectures",
            "CapacityProviderConfig",
            "CodeSigningConfigArn",
            "DeadLetterConfig",
            "Description",
            "DurableConfig",
            "Environment",
            "EphemeralStorage",
            "FileSystemConfigs",
            "FunctionName",
            "FunctionScalingConfig",
            "Handler",
            "ImageConfig",
            "KmsKeyArn",
            "Layers",
            "LoggingConfig",
            "MemorySize",
            "PackageType",
            "Policy",
            "PublishToLatestPublished",
            "RecursiveLoop",
            "ReservedConcurrentExecutions",
            "Runtime",
            "RuntimeManagementConfig",
            "SnapStart",
            "Tags",
            "TenancyConfig",
            "Timeout",
            "TracingConfig",
            "VpcConfig",
        ],
    },
    Schema {
        kind: "AWS::Lambda::Permission",
        required: &["Action", "FunctionName", "Principal"],
        optional: &[
            "EventSourceToken",
            "FunctionUrlAuthType",
            "InvokedViaFunctionUrl",
            "PrincipalOrgID",
            "SourceAccount",
            "SourceArn",
        ],
    },
    Schema {
        kind: "AWS::Lambda::Alias",
        required: &["FunctionName", "FunctionVersion", "Name"],
        optional: &[
            "Description",
            "ProvisionedConcurrencyConfig",
            "RoutingConfig",
        ],
    },
    Schema {
        kind: "AWS::Lambda::EventInvokeConfig",
        required: &["FunctionName", "Qualifier"],
        optional: &[
            "DestinationConfig",
            "MaximumEventAgeInSeconds",
            "MaximumRetryAttempts",
        ],
    },
    Schema {
        kind: "AWS::Lambda::Url",
        required: &["AuthType", "TargetFunctionArn"],
        optional: &["Cors", "InvokeMode", "Qualifier"],
    },
    Schema {
        kind: "AWS::Lambda::Version",
        required: &["FunctionName"],
        optional: &[
            "CodeSha256",
            "Description",
            "FunctionScalingConfig",
            "Policy",
            "ProvisionedConcurrencyConfig",
            "RuntimePolicy",
        ],
    },
    Schema {
        kind: "AWS::IAM::Role",
        required: &["AssumeRolePolicyDocument"],
        optional: &[
            "Description",
            "ManagedPolicyArns",
            "MaxSessionDuration",
            "Path",
            "PermissionsBoundary",
            "Policies",
            "RoleName",
            "Tags",
        ],
    },
    Schema {
        kind: "AWS::IAM::Policy",
        required: &["PolicyDocument", "PolicyName"],
        optional: &["Groups", "Roles", "Users"],
    },
    Schema {
        kind: "AWS::Logs::LogGroup",
        required: &[],
        optional: &[
            "BearerTokenAuthenticationEnabled",
            "DataProtectionPolicy",
            "DeletionProtectionEnabled",
            "FieldIndexPolicies",
            "KmsKeyId",
            "LogGroupClass",
            "LogGroupName",
            "ResourcePolicyDocument",
            "RetentionInDays",
            "Tags",
        ],
    },
];

/// Holds the properties of a resource against its type.
pub(super) fn check(
    logical_id: &str,
    kind: &Placed<String>,
    place: &Place,
    properties: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(schema) = SCHEMAS.iter().find(|schema| schema.kind == kind.value) else {
        return;
    };
    let known = || schema.required.iter().chain(schema.optional).copied();
    for name in schema.required {
        if properties.get(name).is_none_or(Node::is_null) {
            // A function runs here without a role, and one without code is reported with it.
            let severity = if ["Code", "Role"].contains(name) {
                Severity::Warning
            } else {
                Severity::Error
            };
            diagnostics.push(
                Diagnostic::new(
                    severity,
                    "property-missing",
                    format!("`{logical_id}` has no `{name}`, which a `{}` must have", kind.value),
                    place,
                )
                .also(&kind.place, "its type")
                .amazon(format!(
                    "Properties validation failed for resource {logical_id} with message: #: required key [{name}] not found"
                )),
            );
        }
    }
    let Some(written) = properties.as_mapping() else {
        return;
    };
    for (name, entry) in written.iter() {
        // The last two are not a person's: a macro that was not at hand, and what the
        // serverless transform leaves of a path.
        if known().any(|known| known == name) || ["Fn::Transform", "BodyLocalPath"].contains(&name)
        {
            continue;
        }
        let message = format!("`{name}` is not a property of `{}`", kind.value);
        let amazon = format!("Encountered unsupported property {name}");
        // Types gain properties; only a name that resembles one of theirs is surely wrong.
        diagnostics.push(match nearest(name, known()) {
            Some(right) => Diagnostic::error("property-unknown", message, &entry.key)
                .amazon(amazon)
                .help(format!("did you mean `{right}`?")),
            None => Diagnostic::warning("property-unknown", message, &entry.key).amazon(amazon),
        });
    }
}
