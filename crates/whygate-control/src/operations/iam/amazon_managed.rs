//! Policies that Amazon manages, as far as their statements are short and matter to what runs
//! here. Any other one can be attached, and says nothing: it lets no session do anything, and is
//! held against no call of an integration. But for those whose names say that they deny: until
//! their statements are known here, they deny everything.
//! Source: <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html>.

use serde_json::json;

use super::parts;
use crate::protocol::Object;

const BEGINNING: &str = "arn:aws:iam::aws:policy/";

/// What a policy that is not known here is called if it takes permissions away.
const DENYING: [&str; 2] = ["Deny", "Quarantine"];

/// A policy of Amazon's: one statement about actions on everything.
struct Known {
    /// Path and name, as they end the ARN.
    name: &'static str,
    /// The version that is in force.
    version: &'static str,
    effect: &'static str,
    actions: &'static [&'static str],
}

const fn known(
    name: &'static str,
    version: &'static str,
    actions: &'static [&'static str],
) -> Known {
    Known {
        name,
        version,
        effect: "Allow",
        actions,
    }
}

const KNOWN: [Known; 17] = [
    known("AdministratorAccess", "v1", &["*"]),
    known("AmazonAPIGatewayAdministrator", "v1", &["apigateway:*"]),
    known(
        "AmazonAPIGatewayInvokeFullAccess",
        "v1",
        &["execute-api:Invoke", "execute-api:ManageConnections"],
    ),
    known("AmazonKinesisFullAccess", "v1", &["kinesis:*"]),
    known(
        "AmazonKinesisReadOnlyAccess",
        "v1",
        &["kinesis:Get*", "kinesis:List*", "kinesis:Describe*"],
    ),
    known("AmazonS3FullAccess", "v2", &["s3:*", "s3-object-lambda:*"]),
    known(
        "AmazonS3ReadOnlyAccess",
        "v3",
        &[
            "s3:Get*",
            "s3:List*",
            "s3:Describe*",
            "s3-object-lambda:Get*",
            "s3-object-lambda:List*",
        ],
    ),
    known("AmazonSNSFullAccess", "v1", &["sns:*"]),
    known("AmazonSQSFullAccess", "v1", &["sqs:*"]),
    Known {
        name: "AWSDenyAll",
        version: "v2",
        effect: "Deny",
        actions: &["*"],
    },
    known("AWSStepFunctionsFullAccess", "v1", &["states:*"]),
    known(
        "AWSXRayDaemonWriteAccess",
        "v1",
        &[
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets",
            "xray:GetSamplingStatisticSummaries",
        ],
    ),
    known("CloudWatchLogsFullAccess", "v1", &["logs:*"]),
    known(
        "service-role/AmazonAPIGatewayPushToCloudWatchLogs",
        "v1",
        &[
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:DescribeLogGroups",
            "logs:DescribeLogStreams",
            "logs:PutLogEvents",
            "logs:GetLogEvents",
            "logs:FilterLogEvents",
        ],
    ),
    known(
        "service-role/AWSLambdaBasicExecutionRole",
        "v1",
        &[
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
        ],
    ),
    known(
        "service-role/AWSLambdaRole",
        "v1",
        &["lambda:InvokeFunction"],
    ),
    known(
        "service-role/AWSLambdaSQSQueueExecutionRole",
        "v1",
        &[
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
        ],
    ),
];

/// Whether an ARN names a policy of Amazon's, known here or not.
pub(crate) fn is_amazons(arn: &str) -> bool {
    arn.strip_prefix(BEGINNING)
        .is_some_and(|name| !name.is_empty())
}

fn find(arn: &str) -> Option<&'static Known> {
    let name = arn.strip_prefix(BEGINNING)?;
    KNOWN.iter().find(|known| known.name == name)
}

/// The text of a policy, or of what stands for it.
pub(crate) fn document(arn: &str) -> Option<String> {
    find(arn).map(Known::document).or_else(|| {
        let name = arn.strip_prefix(BEGINNING)?;
        DENYING
            .iter()
            .any(|word| name.contains(word))
            .then(|| written("Deny", &["*"]))
    })
}

fn written(effect: &str, actions: &[&str]) -> String {
    json!({
        "Version": "2012-10-17",
        "Statement": [{ "Effect": effect, "Action": actions, "Resource": "*" }],
    })
    .to_string()
}

/// A policy in the form in which those of the caller's own are stored.
pub(super) fn shown(arn: &str) -> Option<Object> {
    find(arn).and_then(Known::stored)
}

/// All that are known here.
pub(super) fn all() -> impl Iterator<Item = Object> {
    KNOWN.iter().filter_map(Known::stored)
}

impl Known {
    fn document(&self) -> String {
        written(self.effect, self.actions)
    }

    fn stored(&self) -> Option<Object> {
        let (path, name) = match self.name.rsplit_once('/') {
            Some((path, name)) => (format!("/{path}/"), name),
            None => ("/".to_owned(), self.name),
        };
        let stored = json!({
            "PolicyName": name,
            "PolicyId": self.id(),
            "Arn": format!("{BEGINNING}{}", self.name),
            "Path": path,
            "DefaultVersionId": self.version,
            "CreateDate": 0,
            "UpdateDate": 0,
            parts::VERSIONS: {
                self.version: { "Document": self.document(), "CreateDate": 0 },
            },
        });
        stored.as_object().cloned()
    }

    /// An id that stays, made of the name: Amazon's own are not known here.
    fn id(&self) -> String {
        let letters = self.name.bytes().rev().filter(u8::is_ascii_alphanumeric);
        let letters: String = letters
            .map(|byte| char::from(byte.to_ascii_uppercase()))
            .chain(std::iter::repeat('A'))
            .take(17)
            .collect();
        format!("ANPA{letters}")
    }
}
