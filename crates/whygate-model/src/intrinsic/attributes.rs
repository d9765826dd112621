//! What `Fn::GetAtt` gives.
//!
//! For the types that Whygate serves the list of attributes is closed; for others any
//! attribute is taken, and its value has the form that its name promises.

use super::{Resolver, parameters::likely_text};
use crate::{diagnostic::Diagnostic, identity, nearest::nearest, place::Place};

/// Attributes of the types whose list is closed here.
/// Source: the "Return values" of each resource's page.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("AWS::ApiGateway::Account", &["Id"]),
    ("AWS::ApiGateway::ApiKey", &["APIKeyId", "Value"]),
    ("AWS::ApiGateway::Authorizer", &["AuthorizerId"]),
    ("AWS::ApiGateway::BasePathMapping", &[]),
    (
        "AWS::ApiGateway::ClientCertificate",
        &["ClientCertificateId"],
    ),
    ("AWS::ApiGateway::Deployment", &["DeploymentId"]),
    (
        "AWS::ApiGateway::DocumentationPart",
        &["DocumentationPartId"],
    ),
    ("AWS::ApiGateway::DocumentationVersion", &[]),
    (
        "AWS::ApiGateway::DomainName",
        &[
            "DistributionDomainName",
            "DistributionHostedZoneId",
            "DomainNameArn",
            "RegionalDomainName",
            "RegionalHostedZoneId",
        ],
    ),
    ("AWS::ApiGateway::GatewayResponse", &["Id"]),
    ("AWS::ApiGateway::Method", &[]),
    ("AWS::ApiGateway::Model", &[]),
    ("AWS::ApiGateway::RequestValidator", &["RequestValidatorId"]),
    ("AWS::ApiGateway::Resource", &["ResourceId"]),
    ("AWS::ApiGateway::RestApi", &["RestApiId", "RootResourceId"]),
    ("AWS::ApiGateway::Stage", &[]),
    ("AWS::ApiGateway::UsagePlan", &["Id"]),
    ("AWS::ApiGateway::UsagePlanKey", &["Id"]),
    ("AWS::ApiGateway::VpcLink", &["VpcLinkId"]),
    ("AWS::IAM::Role", &["Arn", "RoleId"]),
    ("AWS::Lambda::Alias", &["AliasArn"]),
    (
        "AWS::Lambda::Function",
        &[
            "Arn",
            "SnapStartResponse",
            "SnapStartResponse.ApplyOn",
            "SnapStartResponse.OptimizationStatus",
        ],
    ),
    ("AWS::Lambda::LayerVersion", &["LayerVersionArn"]),
    ("AWS::Lambda::Permission", &["Id"]),
    ("AWS::Lambda::Url", &["FunctionArn", "FunctionUrl"]),
    ("AWS::Lambda::Version", &["FunctionArn", "Version"]),
    ("AWS::Logs::LogGroup", &["Arn"]),
];

impl Resolver<'_> {
    /// The attribute's value; `None` if the type has no such attribute, which is reported.
    pub fn attribute(
        &mut self,
        logical_id: &str,
        attribute: &str,
        place: &Place,
    ) -> Option<String> {
        let template = self.template;
        let resource = template.resources.get(logical_id)?;
        let kind = resource.kind.value.as_str();
        if let Some((_, known)) = ATTRIBUTES.iter().find(|(name, _)| *name == kind)
            && !known.contains(&attribute)
        {
            let mut diagnostic = Diagnostic::error(
                "attribute-unknown",
                format!("`{kind}` has no attribute `{attribute}`"),
                place,
            )
            .also(&resource.place, format!("`{logical_id}` stands here"))
            .amazon(format!(
                "Template error: resource {logical_id} does not support attribute type {attribute} in Fn::GetAtt"
            ));
            if let Some(right) = nearest(attribute, known.iter().copied()) {
                diagnostic = diagnostic.help(format!("did you mean `{right}`?"));
            } else if !known.is_empty() {
                diagnostic = diagnostic.help(format!("it has `{}`", known.join("`, `")));
            }
            self.report(diagnostic);
            return None;
        }
        let id = self.physical_id(logical_id);
        Some(self.attribute_value(logical_id, kind, attribute, &id))
    }

    fn attribute_value(
        &mut self,
        logical_id: &str,
        kind: &str,
        attribute: &str,
        id: &str,
    ) -> String {
        let environment = self.environment;
        let stack = environment.stack_name.as_str();
        match (kind, attribute) {
            ("AWS::ApiGateway::RestApi", "RootResourceId") => {
                identity::lower_case_id(10, &[stack, logical_id, "root"])
            }
            ("AWS::ApiGateway::DomainName", "RegionalDomainName") => format!(
                "d-{}.execute-api.{}.{}",
                identity::lower_case_id(10, &[stack, logical_id]),
                environment.region,
                environment.url_suffix()
            ),
            ("AWS::ApiGateway::DomainName", "DistributionDomainName") => format!(
                "{}.cloudfront.net",
                identity::lower_case_id(13, &[stack, logical_id])
            ),
            ("AWS::ApiGateway::DomainName", "DomainNameArn") => format!(
                "arn:{}:apigateway:{}::/domainnames/{id}",
                environment.partition, environment.region
            ),
            ("AWS::ApiGateway::DomainName", _) => "Z2FDTNDATAQYW2".to_owned(),
            ("AWS::Lambda::Function", "Arn") => {
                environment.arn("lambda", &format!("function:{id}"))
            }
            ("AWS::Lambda::Version", "Version") => id.rsplit(':').next().unwrap_or("1").to_owned(),
            ("AWS::Lambda::Url", "FunctionUrl") => format!(
                "https://{}.lambda-url.{}.on.aws/",
                identity::lower_case_id(32, &[stack, logical_id]),
                environment.region
            ),
            ("AWS::IAM::Role", "Arn") => {
                let path = self
                    .property_text(logical_id, "Path")
                    .unwrap_or_else(|| "/".to_owned());
                format!(
                    "arn:{}:iam::{}:role{path}{id}",
                    environment.partition, environment.account_id
                )
            }
            ("AWS::IAM::Role", "RoleId") => {
                format!("AROA{}", identity::upper_case_id(17, &[stack, logical_id]))
            }
            ("AWS::Logs::LogGroup", "Arn") => environment.arn("logs", &format!("log-group:{id}:*")),
            ("AWS::DynamoDB::Table", "Arn") => environment.arn("dynamodb", &format!("table/{id}")),
            ("AWS::DynamoDB::Table", "StreamArn") => environment.arn(
                "dynamodb",
                &format!("table/{id}/stream/2024-01-01T00:00:00.000"),
            ),
            ("AWS::SQS::Queue", "Arn") => {
                let name = self.queue_name(logical_id);
                environment.arn("sqs", &name)
            }
            ("AWS::SQS::Queue", "QueueName") => self.queue_name(logical_id),
            ("AWS::SQS::Queue", "QueueUrl") | ("AWS::SNS::Topic", "TopicArn") => id.to_owned(),
            ("AWS::SNS::Topic", "TopicName") | ("AWS::StepFunctions::StateMachine", "Name") => {
                id.rsplit(':').next().unwrap_or_default().to_owned()
            }
            ("AWS::S3::Bucket", "Arn") => format!("arn:{}:s3:::{id}", environment.partition),
            ("AWS::S3::Bucket", "WebsiteURL") => format!(
                "http://{id}.s3-website-{}.{}",
                environment.region,
                environment.url_suffix()
            ),
            ("AWS::S3::Bucket", _) => format!(
                "{id}.s3.{}.{}",
                environment.region,
                environment.url_suffix()
            ),
            ("AWS::Cognito::UserPool", "Arn") => {
                environment.arn("cognito-idp", &format!("userpool/{id}"))
            }
            ("AWS::Cognito::UserPool", "ProviderName") => format!(
                "cognito-idp.{}.{}/{id}",
                environment.region,
                environment.url_suffix()
            ),
            ("AWS::Cognito::UserPool", "ProviderURL") => format!(
                "https://cognito-idp.{}.{}/{id}",
                environment.region,
                environment.url_suffix()
            ),
            ("AWS::Events::EventBus", "Arn") => {
                environment.arn("events", &format!("event-bus/{id}"))
            }
            ("AWS::Kinesis::Stream", "Arn") => environment.arn("kinesis", &format!("stream/{id}")),
            ("AWS::KinesisFirehose::DeliveryStream", "Arn") => {
                environment.arn("firehose", &format!("deliverystream/{id}"))
            }
            ("AWS::KMS::Key", "Arn") => environment.arn("kms", &format!("key/{id}")),
            ("AWS::ApiGatewayV2::Api", "ApiEndpoint") => format!(
                "https://{id}.execute-api.{}.{}",
                environment.region,
                environment.url_suffix()
            ),
            _ => {
                self.made_up += 1;
                self.likely_attribute(kind, attribute, id)
            }
        }
    }

    /// A value of the form that the attribute's name promises.
    fn likely_attribute(&self, kind: &str, attribute: &str, id: &str) -> String {
        let environment = self.environment;
        // Only the nested template knows its outputs.
        if let Some(output) = attribute.strip_prefix("Outputs.") {
            return likely_text(output, environment);
        }
        if id.starts_with("arn:") && attribute.ends_with("Arn") {
            return id.to_owned();
        }
        let service = kind.split("::").nth(1).unwrap_or("example").to_lowercase();
        if attribute.ends_with("Arn") {
            return environment.arn(&service, id);
        }
        if attribute.ends_with("Id") {
            return id.to_owned();
        }
        let host = || {
            format!(
                "{}.{service}.{}.{}",
                identity::lower_case_id(10, &[id]),
                environment.region,
                environment.url_suffix()
            )
        };
        if attribute.ends_with("Url") || attribute.ends_with("URL") || attribute.ends_with("Uri") {
            return format!("https://{}/", host());
        }
        if ["Endpoint", "DomainName", "DNSName", "Address", "Host"]
            .iter()
            .any(|ending| attribute.contains(ending))
        {
            return host();
        }
        format!("{id}-{}", attribute.replace('.', "-"))
    }
}
