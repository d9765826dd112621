//! Execution roles and the policies that they are given.
//!
//! Policy templates are checked and not written out: nothing that is served here depends
//! on the statements of an execution role.

use crate::{node::Node, place::Place};

use super::{
    nodes::{At, given, is_choice, is_intrinsic, is_no_value, items, put, same},
    python::list_of,
    refusal::{Outcome, Refusal},
    resource::{Made, Passed},
};

/// Policy templates with the parameters that each must be given.
/// Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html>.
const TEMPLATES: [(&str, &[&str]); 81] = [
    ("AMIDescribePolicy", &[]),
    ("AWSSecretsManagerGetSecretValuePolicy", &["SecretArn"]),
    ("AWSSecretsManagerRotationPolicy", &["FunctionName"]),
    ("AcmGetCertificatePolicy", &["CertificateArn"]),
    ("AthenaQueryPolicy", &["WorkGroupName"]),
    ("CloudFormationDescribeStacksPolicy", &[]),
    ("CloudWatchDashboardPolicy", &[]),
    ("CloudWatchDescribeAlarmHistoryPolicy", &[]),
    ("CloudWatchPutMetricPolicy", &[]),
    ("CodeCommitCrudPolicy", &["RepositoryName"]),
    ("CodeCommitReadPolicy", &["RepositoryName"]),
    ("CodePipelineLambdaExecutionPolicy", &[]),
    ("CodePipelineReadOnlyPolicy", &["PipelineName"]),
    ("ComprehendBasicAccessPolicy", &[]),
    ("CostExplorerReadOnlyPolicy", &[]),
    ("DynamoDBBackupFullAccessPolicy", &["TableName"]),
    ("DynamoDBCrudPolicy", &["TableName"]),
    ("DynamoDBReadPolicy", &["TableName"]),
    ("DynamoDBReconfigurePolicy", &["TableName"]),
    ("DynamoDBRestoreFromBackupPolicy", &["TableName"]),
    ("DynamoDBStreamReadPolicy", &["StreamName", "TableName"]),
    ("DynamoDBWritePolicy", &["TableName"]),
    ("EC2CopyImagePolicy", &["ImageId"]),
    ("EC2DescribePolicy", &[]),
    ("EFSWriteAccessPolicy", &["AccessPoint", "FileSystem"]),
    ("EKSDescribePolicy", &[]),
    ("EcsRunTaskPolicy", &["TaskDefinition"]),
    ("ElasticMapReduceAddJobFlowStepsPolicy", &["ClusterId"]),
    ("ElasticMapReduceCancelStepsPolicy", &["ClusterId"]),
    ("ElasticMapReduceModifyInstanceFleetPolicy", &["ClusterId"]),
    ("ElasticMapReduceModifyInstanceGroupsPolicy", &["ClusterId"]),
    (
        "ElasticMapReduceSetTerminationProtectionPolicy",
        &["ClusterId"],
    ),
    ("ElasticMapReduceTerminateJobFlowsPolicy", &["ClusterId"]),
    ("ElasticsearchHttpPostPolicy", &["DomainName"]),
    ("EventBridgePutEventsPolicy", &["EventBusName"]),
    ("FilterLogEventsPolicy", &["LogGroupName"]),
    ("FirehoseCrudPolicy", &["DeliveryStreamName"]),
    ("FirehoseWritePolicy", &["DeliveryStreamName"]),
    ("KMSDecryptPolicy", &["KeyId"]),
    ("KMSEncryptPolicy", &["KeyId"]),
    ("KMSEncryptPolicy_v2", &["KeyId"]),
    ("KinesisCrudPolicy", &["StreamName"]),
    ("KinesisStreamReadPolicy", &["StreamName"]),
    ("LambdaInvokePolicy", &["FunctionName"]),
    ("MobileAnalyticsWriteOnlyAccessPolicy", &[]),
    ("OrganizationsListAccountsPolicy", &[]),
    ("PinpointEndpointAccessPolicy", &["PinpointApplicationId"]),
    ("PollyFullAccessPolicy", &["LexiconName"]),
    ("RekognitionDetectOnlyPolicy", &[]),
    ("RekognitionFacesManagementPolicy", &["CollectionId"]),
    ("RekognitionFacesPolicy", &[]),
    ("RekognitionLabelsPolicy", &[]),
    ("RekognitionNoDataAccessPolicy", &["CollectionId"]),
    ("RekognitionReadPolicy", &["CollectionId"]),
    ("RekognitionWriteOnlyAccessPolicy", &["CollectionId"]),
    ("Route53ChangeResourceRecordSetsPolicy", &["HostedZoneId"]),
    ("S3CrudPolicy", &["BucketName"]),
    ("S3FullAccessPolicy", &["BucketName"]),
    ("S3ReadPolicy", &["BucketName"]),
    ("S3WritePolicy", &["BucketName"]),
    ("SESBulkTemplatedCrudPolicy", &["IdentityName"]),
    (
        "SESBulkTemplatedCrudPolicy_v2",
        &["IdentityName", "TemplateName"],
    ),
    ("SESCrudPolicy", &["IdentityName"]),
    ("SESEmailTemplateCrudPolicy", &[]),
    ("SESSendBouncePolicy", &["IdentityName"]),
    ("SNSCrudPolicy", &["TopicName"]),
    ("SNSPublishMessagePolicy", &["TopicName"]),
    ("SQSPollerPolicy", &["QueueName"]),
    ("SQSSendMessagePolicy", &["QueueName"]),
    ("SSMParameterReadPolicy", &["ParameterName"]),
    ("SSMParameterWithSlashPrefixReadPolicy", &["ParameterName"]),
    (
        "SageMakerCreateEndpointConfigPolicy",
        &["EndpointConfigName"],
    ),
    ("SageMakerCreateEndpointPolicy", &["EndpointName"]),
    ("ServerlessRepoReadWriteAccessPolicy", &[]),
    ("StepFunctionsCallbackPolicy", &["StateMachineName"]),
    ("StepFunctionsExecutionPolicy", &["StateMachineName"]),
    ("StepFunctionsExecutionPolicy_v2", &["StateMachineName"]),
    ("TextractDetectAnalyzePolicy", &[]),
    ("TextractGetResultPolicy", &[]),
    ("TextractPolicy", &[]),
    ("VPCAccessPolicy", &[]),
];

/// Managed policies that live below `service-role/`.
const SERVICE_ROLES: [&str; 12] = [
    "AWSAppSyncPushToCloudWatchLogs",
    "AWSLambdaBasicDurableExecutionRolePolicy",
    "AWSLambdaBasicExecutionRole",
    "AWSLambdaDynamoDBExecutionRole",
    "AWSLambdaENIManagementAccess",
    "AWSLambdaKinesisExecutionRole",
    "AWSLambdaMSKExecutionRole",
    "AWSLambdaRole",
    "AWSLambdaSQSQueueExecutionRole",
    "AWSLambdaVPCAccessExecutionRole",
    "AmazonAPIGatewayPushToCloudWatchLogs",
    "AmazonS3ObjectLambdaExecutionRolePolicy",
];

/// The ARN of a managed policy; an ARN stays as it is.
pub(super) fn managed_policy(name: &str, partition: &str) -> String {
    if name.starts_with("arn:") {
        name.to_owned()
    } else if SERVICE_ROLES.contains(&name) {
        format!("arn:{partition}:iam::aws:policy/service-role/{name}")
    } else {
        format!("arn:{partition}:iam::aws:policy/{name}")
    }
}

/// A trust policy for one service.
pub(super) fn trust(service: &str, place: &Place) -> Node {
    let at = At(place);
    at.map([
        ("Version", at.text("2012-10-17")),
        (
            "Statement",
            at.list([at.map([
                ("Action", at.list([at.text("sts:AssumeRole")])),
                ("Effect", at.text("Allow")),
                (
                    "Principal",
                    at.map([("Service", at.list([at.text(service)]))]),
                ),
            ])]),
        ),
    ])
}

/// A policy with a name that allows one action on one resource.
pub(super) fn allow(name: &str, action: &str, resource: Node, place: &Place) -> Node {
    let at = At(place);
    at.map([
        ("PolicyName", at.text(name)),
        (
            "PolicyDocument",
            at.map([(
                "Statement",
                at.list([at.map([
                    ("Action", at.text(action)),
                    ("Effect", at.text("Allow")),
                    ("Resource", resource),
                ])]),
            )]),
        ),
    ])
}

/// What a role is made of.
pub(super) struct Role<'a> {
    /// The resource that has it.
    pub(super) owner: &'a str,
    pub(super) trust: Node,
    pub(super) managed: Vec<Node>,
    pub(super) documents: Vec<Node>,
    pub(super) policies: Option<&'a Node>,
    pub(super) path: Option<&'a Node>,
    pub(super) boundary: Option<&'a Node>,
    pub(super) tags: Node,
    pub(super) partition: &'a str,
    pub(super) place: &'a Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Managed,
    Statement,
    Template,
    Unknown,
}

impl Role<'_> {
    /// The role's resource.
    pub(super) fn make(mut self, passed: &Passed) -> Outcome<Made> {
        let listed = match self.policies {
            None => &[],
            Some(list) if list.as_sequence().is_some() => items(list),
            Some(one) => std::slice::from_ref(one),
        };
        for (index, policy) in listed.iter().enumerate() {
            self.add_policy(index, policy)?;
        }
        let at = At(self.place);
        let mut properties = at.map([
            ("AssumeRolePolicyDocument", self.trust),
            ("ManagedPolicyArns", at.list(self.managed)),
        ]);
        if let Some(path) = self.path {
            put(&mut properties, "Path", path.clone());
        }
        if !self.documents.is_empty() {
            put(&mut properties, "Policies", at.list(self.documents));
        }
        if let Some(boundary) = self.boundary {
            put(&mut properties, "PermissionsBoundary", boundary.clone());
        }
        put(&mut properties, "Tags", self.tags);
        Ok(Made::new(
            format!("{}Role", self.owner),
            "AWS::IAM::Role",
            self.place,
            properties,
            passed,
        ))
    }

    fn add_policy(&mut self, index: usize, policy: &Node) -> Outcome<()> {
        let name = format!("{}RolePolicy{index}", self.owner);
        let at = At(&policy.place);
        let named = |document: &Node| {
            at.map([
                ("PolicyName", at.text(name.as_str())),
                ("PolicyDocument", document.clone()),
            ])
        };
        match kind(policy)? {
            Kind::Template => check_template(self.owner, policy),
            Kind::Statement => {
                self.documents.push(each_branch(policy, &named));
                Ok(())
            }
            Kind::Managed => {
                let partition = self.partition;
                let arn = |policy: &Node| match policy.as_str() {
                    Some(name) => at.text(managed_policy(name, partition)),
                    None => policy.clone(),
                };
                let arn = each_branch(policy, &arn);
                if !self.managed.iter().any(|known| same(known, &arn)) {
                    self.managed.push(arn);
                }
                Ok(())
            }
            Kind::Unknown => Err(Refusal::resource(
                self.owner,
                "sam-policy",
                format!("Policy at index {index} in the 'Policies' property is not valid"),
                &policy.place,
            )),
        }
    }
}

fn each_branch(policy: &Node, change: &dyn Fn(&Node) -> Node) -> Node {
    let Some([condition, then, otherwise]) = is_choice(policy)
        .then(|| policy.get("Fn::If").map(items))
        .flatten()
    else {
        return change(policy);
    };
    let branch = |branch: &Node| {
        if is_no_value(branch) {
            branch.clone()
        } else {
            change(branch)
        }
    };
    At(&policy.place).choose(condition.clone(), branch(then), branch(otherwise))
}

fn kind(policy: &Node) -> Outcome<Kind> {
    if policy.as_str().is_some() {
        return Ok(Kind::Managed);
    }
    if is_choice(policy) {
        return kind_of_choice(policy);
    }
    if is_intrinsic(policy) {
        return Ok(Kind::Managed);
    }
    let Some(mapping) = policy.as_mapping() else {
        return Ok(Kind::Unknown);
    };
    if mapping.contains_key("Statement") {
        return Ok(Kind::Statement);
    }
    let template = mapping.len() == 1
        && mapping
            .keys()
            .any(|name| TEMPLATES.iter().any(|(known, _)| *known == name));
    Ok(if template {
        Kind::Template
    } else {
        Kind::Unknown
    })
}

fn kind_of_choice(policy: &Node) -> Outcome<Kind> {
    let argument = policy.get("Fn::If");
    let Some([_, then, otherwise]) = argument.map(items) else {
        return Err(Refusal::template(
            "sam-policy",
            "Fn::If requires 3 arguments",
            &policy.place,
        ));
    };
    // A choice inside a choice is as deep as it goes; deeper ones are left alone.
    let simple = |branch: &Node| {
        if is_choice(branch) {
            Ok(Kind::Managed)
        } else {
            kind(branch)
        }
    };
    let (first, second) = (simple(then)?, simple(otherwise)?);
    if first == second || is_no_value(otherwise) {
        Ok(first)
    } else if is_no_value(then) {
        Ok(second)
    } else {
        Err(Refusal::template(
            "sam-policy",
            "Different policy types within the same Fn::If statement is unsupported. Separate different policy types into different Fn::If statements",
            &policy.place,
        ))
    }
}

fn check_template(owner: &str, policy: &Node) -> Outcome<()> {
    if let Some([_, then, otherwise]) = policy.get("Fn::If").map(items) {
        for branch in [then, otherwise] {
            if !is_no_value(branch) && !is_choice(branch) {
                check_template(owner, branch)?;
            }
        }
        return Ok(());
    }
    for (name, parameters) in TEMPLATES {
        let Some(values) = policy.get(name) else {
            continue;
        };
        if values.as_mapping().is_none() {
            return Err(Refusal::resource(
                owner,
                "sam-policy-template",
                format!("Must specify valid parameter values for policy template '{name}'"),
                &values.place,
            ));
        }
        let missing: Vec<&str> = parameters
            .iter()
            .filter(|parameter| values.get(parameter).is_none())
            .copied()
            .collect();
        if !missing.is_empty() {
            return Err(Refusal::resource(
                owner,
                "sam-policy-template",
                format!(
                    "Following required parameters of template '{name}' don't have values: {}",
                    list_of(missing)
                ),
                &policy.place,
            ));
        }
    }
    Ok(())
}

/// Checks the policy templates of a resource that has a role of its own, and so gets none made.
pub(super) fn check_templates(owner: &str, properties: &Node) -> Outcome<()> {
    let Some(policies) = given(properties, "Policies") else {
        return Ok(());
    };
    let listed = match policies.as_sequence() {
        Some(list) => list,
        None => std::slice::from_ref(policies),
    };
    for policy in listed {
        if kind(policy)? == Kind::Template {
            check_template(owner, policy)?;
        }
    }
    Ok(())
}
