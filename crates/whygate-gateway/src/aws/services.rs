//! What the gateway knows of Amazon's services: how each is addressed, which protocol it speaks
//! and what its actions are called.
//!
//! The facts are those of the services' published models
//! (<https://github.com/boto/botocore/tree/develop/botocore/data>: `endpointPrefix`,
//! `signingName`, `targetPrefix`, `jsonVersion`, `serviceId`) and of the service authorization
//! reference (<https://docs.aws.amazon.com/service-authorization/latest/reference/>). A service
//! that is not listed is called all the same: at `{service}.{region}.{suffix}`, in the query
//! form, signed under the name that its address ends in.

/// How a service's actions are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// JSON, the action named by `X-Amz-Target`; the version is that of its media type.
    Json {
        /// `application/x-amz-json-1.0` or `…-1.1`.
        media_type: &'static str,
        /// What stands before the action in `X-Amz-Target`.
        target: &'static str,
        /// Whether the gateway names the target by itself.
        automatic: bool,
    },
    /// `Action=…` in the query or in a form.
    Query {
        /// Whether an action's request says that it is a form, also where all parameters stand
        /// in the query.
        form: bool,
    },
    /// XML, the action named by method and path: S3.
    RestXml,
    /// JSON, the action named by method and path.
    RestJson,
}

impl Protocol {
    /// What servers that play the service outside Amazon are asked in, where they do not
    /// understand what API Gateway asks Amazon's own in: nobody else knows SSM's query form.
    pub(crate) const fn elsewhere(self) -> Option<Self> {
        match self {
            Self::Query { form: false } => Some(Self::Json {
                media_type: JSON_1_1,
                target: "AmazonSSM",
                automatic: true,
            }),
            Self::Query { form: true } | Self::Json { .. } | Self::RestXml | Self::RestJson => None,
        }
    }
}

/// What is known of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ServiceFacts {
    /// The name in an integration's address, without a subdomain that varies.
    pub(crate) name: &'static str,
    /// The name that calls are signed under.
    pub(crate) signing: &'static str,
    /// What stands before the action in policies.
    pub(crate) prefix: &'static str,
    /// The name in `AWS_ENDPOINT_URL_…`.
    pub(crate) variable: &'static str,
    /// How its actions are written down.
    pub(crate) protocol: Protocol,
}

/// How most services in the query form are asked.
const QUERY: Protocol = Protocol::Query { form: true };
const JSON_1_0: &str = "application/x-amz-json-1.0";
const JSON_1_1: &str = "application/x-amz-json-1.1";

const fn json(
    name: &'static str,
    variable: &'static str,
    media_type: &'static str,
    target: &'static str,
) -> ServiceFacts {
    ServiceFacts {
        name,
        signing: name,
        prefix: name,
        variable,
        protocol: Protocol::Json {
            media_type,
            target,
            automatic: true,
        },
    }
}

const fn other(name: &'static str, variable: &'static str, protocol: Protocol) -> ServiceFacts {
    ServiceFacts {
        name,
        signing: name,
        prefix: name,
        variable,
        protocol,
    }
}

const fn named(facts: ServiceFacts, signing: &'static str, prefix: &'static str) -> ServiceFacts {
    ServiceFacts {
        signing,
        prefix,
        ..facts
    }
}

/// EventBridge: the definition must name the target itself. Recorded
/// (`test_apigateway_to_eventbridge`), and as Amazon's own guides do it.
const EVENTS: ServiceFacts = ServiceFacts {
    protocol: Protocol::Json {
        media_type: JSON_1_1,
        target: "AWSEvents",
        automatic: false,
    },
    ..json("events", "EVENTBRIDGE", JSON_1_1, "AWSEvents")
};

/// SQS and SSM speak JSON as well; API Gateway calls both in the query form (SSM: recorded,
/// `test_ssm_aws_integration`).
const SERVICES: &[ServiceFacts] = &[
    json("dynamodb", "DYNAMODB", JSON_1_0, "DynamoDB_20120810"),
    named(
        json(
            "streams.dynamodb",
            "DYNAMODB_STREAMS",
            JSON_1_0,
            "DynamoDBStreams_20120810",
        ),
        "dynamodb",
        "dynamodb",
    ),
    json("kinesis", "KINESIS", JSON_1_1, "Kinesis_20131202"),
    json("states", "SFN", JSON_1_0, "AWSStepFunctions"),
    json("firehose", "FIREHOSE", JSON_1_1, "Firehose_20150804"),
    EVENTS,
    other("sqs", "SQS", QUERY),
    other("sns", "SNS", QUERY),
    other("ssm", "SSM", Protocol::Query { form: false }),
    other("s3", "S3", Protocol::RestXml),
    json(
        "secretsmanager",
        "SECRETS_MANAGER",
        JSON_1_1,
        "secretsmanager",
    ),
    json("kms", "KMS", JSON_1_1, "TrentService"),
    json("logs", "CLOUDWATCH_LOGS", JSON_1_1, "Logs_20140328"),
    named(
        other("monitoring", "CLOUDWATCH", QUERY),
        "monitoring",
        "cloudwatch",
    ),
    named(other("email", "SES", QUERY), "ses", "ses"),
    other("sts", "STS", QUERY),
    other("iam", "IAM", QUERY),
    other("ec2", "EC2", QUERY),
    other("rds", "RDS", QUERY),
    other("cloudformation", "CLOUDFORMATION", QUERY),
    other("autoscaling", "AUTO_SCALING", QUERY),
    json(
        "cognito-idp",
        "COGNITO_IDENTITY_PROVIDER",
        JSON_1_1,
        "AWSCognitoIdentityProviderService",
    ),
    json(
        "cognito-identity",
        "COGNITO_IDENTITY",
        JSON_1_1,
        "AWSCognitoIdentityService",
    ),
    json(
        "translate",
        "TRANSLATE",
        JSON_1_1,
        "AWSShineFrontendService_20170701",
    ),
    json("comprehend", "COMPREHEND", JSON_1_1, "Comprehend_20171127"),
    json("rekognition", "REKOGNITION", JSON_1_1, "RekognitionService"),
    json("textract", "TEXTRACT", JSON_1_1, "Textract"),
    json("transcribe", "TRANSCRIBE", JSON_1_1, "Transcribe"),
    json("ecs", "ECS", JSON_1_1, "AmazonEC2ContainerServiceV20141113"),
    json("glue", "GLUE", JSON_1_1, "AWSGlue"),
    json("athena", "ATHENA", JSON_1_1, "AmazonAthena"),
    json("codebuild", "CODEBUILD", JSON_1_1, "CodeBuild_20161006"),
    json(
        "codepipeline",
        "CODEPIPELINE",
        JSON_1_1,
        "CodePipeline_20150709",
    ),
    json("redshift-data", "REDSHIFT_DATA", JSON_1_1, "RedshiftData"),
    json("swf", "SWF", JSON_1_0, "SimpleWorkflowService"),
    named(
        json("api.sagemaker", "SAGEMAKER", JSON_1_1, "SageMaker"),
        "sagemaker",
        "sagemaker",
    ),
    other("batch", "BATCH", Protocol::RestJson),
    other("lambda", "LAMBDA", Protocol::RestJson),
    other("polly", "POLLY", Protocol::RestJson),
    other("scheduler", "SCHEDULER", Protocol::RestJson),
    other("xray", "XRAY", Protocol::RestJson),
    named(
        other("iotdata", "IOT_DATA_PLANE", Protocol::RestJson),
        "iotdata",
        "iot",
    ),
    named(
        other("appsync-api", "APPSYNC", Protocol::RestJson),
        "appsync",
        "appsync",
    ),
    other("execute-api", "EXECUTE_API", Protocol::RestJson),
    named(
        other("bedrock-runtime", "BEDROCK_RUNTIME", Protocol::RestJson),
        "bedrock",
        "bedrock",
    ),
    named(
        other("runtime.sagemaker", "SAGEMAKER_RUNTIME", Protocol::RestJson),
        "sagemaker",
        "sagemaker",
    ),
];

/// What is known of the service that an address names: with its subdomain, else without.
pub(crate) fn facts(name: &str) -> Option<&'static ServiceFacts> {
    let find = |name: &str| SERVICES.iter().find(|facts| facts.name == name);
    find(name).or_else(|| find(plain(name)))
}

/// A service's name without a subdomain before it.
pub(crate) fn plain(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The service that a variable `AWS_ENDPOINT_URL_…` means.
pub(crate) fn by_variable(variable: &str) -> Option<&'static ServiceFacts> {
    SERVICES.iter().find(|facts| facts.variable == variable)
}

/// Whether a service has one endpoint for a whole partition, in the partition's first Region.
pub(crate) fn is_global(name: &str) -> bool {
    matches!(name, "iam" | "route53" | "cloudfront" | "organizations")
}

/// The domain that a partition's services are below, and the Region that its global services
/// are signed in. Source: <https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json>.
pub(crate) fn partition(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "aws" => ("amazonaws.com", "us-east-1"),
        "aws-cn" => ("amazonaws.com.cn", "cn-northwest-1"),
        "aws-us-gov" => ("amazonaws.com", "us-gov-west-1"),
        "aws-iso" => ("c2s.ic.gov", "us-iso-east-1"),
        "aws-iso-b" => ("sc2s.sgov.gov", "us-isob-east-1"),
        "aws-iso-e" => ("cloud.adc-e.uk", "eu-isoe-west-1"),
        "aws-iso-f" => ("csp.hci.ic.gov", "us-isof-south-1"),
        "aws-eusc" => ("amazonaws.eu", "eusc-de-east-1"),
        _ => return None,
    })
}
