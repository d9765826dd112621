//! Values for parameters that have none, so that a template can be looked at.

use super::{Declaration, inner_type};
use crate::{intrinsic::Environment, node::Node};

impl Declaration<'_> {
    /// A made-up value of its type: the first allowed one, else one that looks like what
    /// the type or the name asks for.
    pub(super) fn invent(&self, environment: &Environment) -> String {
        if let Some(first) = self
            .properties
            .get("AllowedValues")
            .and_then(Node::as_sequence)
            .and_then(<[Node]>::first)
            .and_then(Node::scalar_text)
        {
            return first;
        }
        let inner = inner_type(&self.kind);
        if inner == "Number" {
            let least = self.number("MinValue").unwrap_or(1.0);
            let most = self.number("MaxValue").unwrap_or(f64::MAX);
            return likely_number(self.name)
                .clamp(least, most.max(least))
                .to_string();
        }
        let mut text = match inner {
            "AWS::EC2::VPC::Id" => "vpc-0a1b2c3d4e5f67890".to_owned(),
            "AWS::EC2::Subnet::Id" => "subnet-0a1b2c3d4e5f67890".to_owned(),
            "AWS::EC2::SecurityGroup::Id" => "sg-0a1b2c3d4e5f67890".to_owned(),
            "AWS::EC2::Instance::Id" => "i-0a1b2c3d4e5f67890".to_owned(),
            "AWS::EC2::Volume::Id" => "vol-0a1b2c3d4e5f67890".to_owned(),
            "AWS::EC2::Image::Id" => "ami-0a1b2c3d4e5f67890".to_owned(),
            "AWS::EC2::AvailabilityZone::Name" => format!("{}a", environment.region),
            "AWS::Route53::HostedZone::Id" => "Z0123456789ABCDEFGHIJ".to_owned(),
            _ => likely_text(self.name, environment),
        };
        #[expect(
            clippy::cast_precision_loss,
            reason = "no text is so long that a double cannot count its letters"
        )]
        if let Some(least) = self.number("MinLength") {
            // Amazon's own bound for a value; a larger one cannot be met anyway.
            while (text.len() as f64) < least.min(4096.0) {
                text.push('x');
            }
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to the bound of a parameter's length first"
        )]
        if let Some(most) = self.number("MaxLength") {
            text = text
                .chars()
                .take(most.clamp(0.0, 4096.0) as usize)
                .collect();
        }
        text
    }
}

fn likely_number(name: &str) -> f64 {
    let name = name.to_lowercase();
    if name.contains("memory") {
        256.0
    } else if name.contains("retention") {
        7.0
    } else if name.contains("port") {
        443.0
    } else {
        10.0
    }
}

pub(crate) fn likely_text(name: &str, environment: &Environment) -> String {
    let lower = name.to_lowercase();
    if lower.ends_with("arn") || lower.contains("arnof") || lower.ends_with("arns") {
        return likely_arn(&lower, environment);
    }
    if lower.contains("email") {
        return "someone@example.com".to_owned();
    }
    if lower.contains("url") || lower.contains("endpoint") || lower.ends_with("uri") {
        return format!("https://{}.example.com", labelled(&lower));
    }
    if lower.contains("domain") || lower.contains("dns") || lower.contains("hostname") {
        return format!("{}.example.com", labelled(&lower));
    }
    if lower.contains("cidr") {
        return "10.0.0.0/16".to_owned();
    }
    if lower.contains("accountid") {
        return environment.account_id.clone();
    }
    for (word, number) in [
        ("memory", "256"),
        ("timeout", "10"),
        ("limit", "10"),
        ("retention", "7"),
    ] {
        if lower.contains(word) {
            return number.to_owned();
        }
    }
    if lower.contains("priority") {
        return "1".to_owned();
    }
    lower
}

/// An ARN of the service that the name speaks of.
fn likely_arn(lower: &str, environment: &Environment) -> String {
    let region = &environment.region;
    let plain = labelled(lower);
    for (word, service, resource) in [
        (
            "userpool",
            "cognito-idp",
            format!("userpool/{region}_MadeUp123"),
        ),
        ("function", "lambda", format!("function:{plain}")),
        ("lambda", "lambda", format!("function:{plain}")),
        ("cert", "acm", format!("certificate/{plain}")),
        ("queue", "sqs", plain.clone()),
        ("topic", "sns", plain.clone()),
        ("table", "dynamodb", format!("table/{plain}")),
        ("loggroup", "logs", format!("log-group:{plain}")),
        ("secret", "secretsmanager", format!("secret:{plain}")),
        ("key", "kms", format!("key/{plain}")),
        (
            "loadbalancer",
            "elasticloadbalancing",
            format!("loadbalancer/app/{plain}/0"),
        ),
    ] {
        if lower.contains(word) {
            return environment.arn(service, &resource);
        }
    }
    if lower.contains("role") {
        return format!(
            "arn:{}:iam::{}:role/{plain}",
            environment.partition, environment.account_id
        );
    }
    environment.arn("example", &format!("resource/{plain}"))
}

/// As a part of a host name: no more than 63 letters and digits.
fn labelled(lower: &str) -> String {
    lower
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(63)
        .collect()
}
