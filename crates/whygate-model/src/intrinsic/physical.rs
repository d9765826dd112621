//! What `Ref` gives for a resource: the name or id that Amazon would give it.
//!
//! The same template gives the same ids from run to run. A name that a person wrote is
//! taken; anything that Amazon draws at random is derived from the stack and the logical id.
//! Source: the "Return values" of each resource's page,
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html>.

use super::Resolver;
use crate::identity;

/// The longest name of a function or a role. Source:
/// <https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html>.
const LONGEST_NAME: usize = 64;

impl Resolver<'_> {
    /// What `Ref` gives for the resource; the logical id itself if there is no such one.
    pub fn physical_id(&mut self, logical_id: &str) -> String {
        if let Some(id) = self.physical_ids.get(logical_id) {
            return id.clone();
        }
        // A circle was reported by the check of references.
        if self
            .physical_ids_in_work
            .iter()
            .any(|name| name == logical_id)
            || self.physical_ids_in_work.len() > 100
        {
            return logical_id.to_owned();
        }
        self.physical_ids_in_work.push(logical_id.to_owned());
        let id = self.make_physical_id(logical_id);
        self.physical_ids_in_work.pop();
        self.physical_ids.insert(logical_id.to_owned(), id.clone());
        id
    }

    /// A property of a resource as text.
    pub(super) fn property_text(&mut self, logical_id: &str, property: &str) -> Option<String> {
        let template = self.template;
        let node = template
            .resources
            .get(logical_id)?
            .properties
            .get(property)?;
        self.resolve_text(node)
    }

    fn make_physical_id(&mut self, logical_id: &str) -> String {
        let template = self.template;
        let environment = self.environment;
        let stack = environment.stack_name.as_str();
        let Some(resource) = template.resources.get(logical_id) else {
            return logical_id.to_owned();
        };
        let kind = resource.kind.value.as_str();
        let short = |length| identity::lower_case_id(length, &[stack, logical_id]);
        match kind {
            "AWS::ApiGateway::RestApi"
            | "AWS::ApiGatewayV2::Api"
            | "AWS::ApiGateway::ApiKey"
            | "AWS::ApiGateway::VpcLink" => short(10),
            "AWS::ApiGateway::Stage" | "AWS::ApiGatewayV2::Stage" => self
                .property_text(logical_id, "StageName")
                .unwrap_or_else(|| "default".to_owned()),
            "AWS::ApiGateway::Model" => self
                .property_text(logical_id, "Name")
                .unwrap_or_else(|| short(12)),
            "AWS::ApiGateway::DomainName" | "AWS::ApiGatewayV2::DomainName" => self
                .property_text(logical_id, "DomainName")
                .unwrap_or_else(|| short(10)),
            "AWS::ApiGateway::BasePathMapping" => {
                let domain = self.property_text(logical_id, "DomainName");
                let path = self.property_text(logical_id, "BasePath");
                format!(
                    "{}|{}",
                    domain.unwrap_or_default(),
                    path.unwrap_or_default()
                )
            }
            "AWS::Lambda::Function" => self
                .property_text(logical_id, "FunctionName")
                .map_or_else(|| self.bounded_name(logical_id), |name| name_of(&name)),
            "AWS::IAM::Role" => self
                .property_text(logical_id, "RoleName")
                .unwrap_or_else(|| self.bounded_name(logical_id)),
            "AWS::Lambda::Version" => {
                let function = self.function_arn(logical_id, "FunctionName");
                let number = self.version_number(logical_id, &function);
                format!("{function}:{number}")
            }
            "AWS::Lambda::Alias" => {
                let function = self.function_arn(logical_id, "FunctionName");
                let name = self.property_text(logical_id, "Name").unwrap_or_default();
                format!("{function}:{name}")
            }
            "AWS::Lambda::Url" => self.function_arn(logical_id, "TargetFunctionArn"),
            "AWS::Lambda::LayerVersion" => {
                let name = self
                    .property_text(logical_id, "LayerName")
                    .unwrap_or_else(|| logical_id.to_owned());
                environment.arn("lambda", &format!("layer:{name}:1"))
            }
            "AWS::Logs::LogGroup" => self
                .property_text(logical_id, "LogGroupName")
                .unwrap_or_else(|| self.drawn_name(logical_id)),
            "AWS::SQS::Queue" => {
                let name = self.queue_name(logical_id);
                format!(
                    "https://sqs.{}.{}/{}/{name}",
                    environment.region,
                    environment.url_suffix(),
                    environment.account_id
                )
            }
            "AWS::SNS::Topic" => {
                let name = self
                    .property_text(logical_id, "TopicName")
                    .unwrap_or_else(|| self.drawn_name(logical_id));
                environment.arn("sns", &name)
            }
            "AWS::Cognito::UserPool" => format!(
                "{}_{}",
                environment.region,
                identity::upper_case_id(9, &[stack, logical_id])
            ),
            "AWS::Cognito::UserPoolClient" => short(26),
            "AWS::StepFunctions::StateMachine" => {
                let name = self
                    .property_text(logical_id, "StateMachineName")
                    .unwrap_or_else(|| self.drawn_name(logical_id));
                environment.arn("states", &format!("stateMachine:{name}"))
            }
            "AWS::IAM::ManagedPolicy" => {
                let name = self
                    .property_text(logical_id, "ManagedPolicyName")
                    .unwrap_or_else(|| self.drawn_name(logical_id));
                format!(
                    "arn:{}:iam::{}:policy/{name}",
                    environment.partition, environment.account_id
                )
            }
            "AWS::CertificateManager::Certificate" => environment.arn(
                "acm",
                &format!("certificate/{}", identity::uuid(&[stack, logical_id])),
            ),
            "AWS::SecretsManager::Secret" => {
                let name = self
                    .property_text(logical_id, "Name")
                    .unwrap_or_else(|| self.drawn_name(logical_id));
                environment.arn("secretsmanager", &format!("secret:{name}"))
            }
            "AWS::KMS::Key" => identity::uuid(&[stack, logical_id]),
            "AWS::CloudFormation::Stack" => environment.arn(
                "cloudformation",
                &format!(
                    "stack/{stack}-{logical_id}/{}",
                    identity::uuid(&[stack, logical_id])
                ),
            ),
            "AWS::S3::Bucket" => self
                .property_text(logical_id, "BucketName")
                .unwrap_or_else(|| self.drawn_name(logical_id).to_lowercase()),
            "AWS::EC2::VPC" => format!("vpc-{}", short(17)),
            "AWS::EC2::Subnet" => format!("subnet-{}", short(17)),
            "AWS::EC2::SecurityGroup" => format!("sg-{}", short(17)),
            "AWS::EC2::VPCEndpoint" => format!("vpce-{}", short(17)),
            _ if kind.starts_with("AWS::ApiGateway") => short(6),
            _ if kind.starts_with("AWS::ElasticLoadBalancingV2::") => environment.arn(
                "elasticloadbalancing",
                &format!(
                    "{}/{logical_id}/{}",
                    last_part(kind).to_lowercase(),
                    short(16)
                ),
            ),
            _ => self.named_or_drawn(logical_id, kind),
        }
    }

    /// `Name`, or the property that is called after the type (`TableName` of a `Table`).
    fn named_or_drawn(&mut self, logical_id: &str, kind: &str) -> String {
        let own = format!("{}Name", last_part(kind));
        self.property_text(logical_id, &own)
            .or_else(|| self.property_text(logical_id, "Name"))
            .unwrap_or_else(|| self.drawn_name(logical_id))
    }

    pub(super) fn queue_name(&mut self, logical_id: &str) -> String {
        self.property_text(logical_id, "QueueName")
            .unwrap_or_else(|| self.drawn_name(logical_id))
    }

    /// The ARN without a qualifier of the function that a property names.
    pub(super) fn function_arn(&mut self, logical_id: &str, property: &str) -> String {
        let named = self.property_text(logical_id, property).unwrap_or_default();
        self.environment
            .arn("lambda", &format!("function:{}", name_of(&named)))
    }

    /// The number that a version gets: they are counted in the order in which they stand.
    fn version_number(&mut self, logical_id: &str, function: &str) -> usize {
        let template = self.template;
        let earlier: Vec<&str> = template
            .resources
            .iter()
            .take_while(|(id, _)| id.as_str() != logical_id)
            .filter(|(_, resource)| resource.kind.value == "AWS::Lambda::Version")
            .map(|(id, _)| id.as_str())
            .collect();
        1 + earlier
            .into_iter()
            .filter(|id| self.function_arn(id, "FunctionName") == function)
            .count()
    }

    /// `{stack}-{logical id}-{twelve letters and digits}`, as CloudFormation names things.
    fn drawn_name(&self, logical_id: &str) -> String {
        let stack = &self.environment.stack_name;
        format!(
            "{stack}-{logical_id}-{}",
            identity::upper_case_id(12, &[stack, logical_id])
        )
    }

    /// `{stack}-{logical id}`, cut where it would be too long for a function or a role.
    fn bounded_name(&self, logical_id: &str) -> String {
        let stack = &self.environment.stack_name;
        let name = format!("{stack}-{logical_id}");
        if name.len() <= LONGEST_NAME {
            return name;
        }
        // The logical id says more than the stack's name; an id keeps the names apart.
        let id = identity::lower_case_id(8, &[stack, logical_id]);
        let logical_id: String = logical_id.chars().take(40).collect();
        let room = LONGEST_NAME.saturating_sub(logical_id.len() + id.len() + 2);
        let stack: String = stack.chars().take(room).collect();
        format!("{stack}-{logical_id}-{id}")
            .trim_start_matches('-')
            .to_owned()
    }
}

/// The name of a function given by name, partial ARN or ARN, without a qualifier.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html>.
pub(crate) fn name_of(function: &str) -> String {
    match function.split_once("function:") {
        Some((before, rest)) if before.is_empty() || before.ends_with(':') => {
            rest.split(':').next().unwrap_or(rest).to_owned()
        }
        _ => function.split(':').next().unwrap_or(function).to_owned(),
    }
}

fn last_part(kind: &str) -> &str {
    kind.rsplit("::").next().unwrap_or(kind)
}
