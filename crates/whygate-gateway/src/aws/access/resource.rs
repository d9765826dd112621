//! What a request asks of a service, in the words of policies: the action, and the resource's
//! ARN where the request tells it.
//! Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>.

use std::borrow::Cow;

use http::{HeaderMap, Method, header};
use serde_json::Value;

use crate::{headers, query};

/// An action and what it is done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Such as `dynamodb:PutItem`.
    pub(crate) action: String,
    /// The resource's ARN; `None`: the request does not tell it.
    pub(crate) resource: Option<String>,
}

/// A request to a service.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'call> {
    /// `aws`, `aws-cn` …
    pub(crate) partition: &'call str,
    /// The Region.
    pub(crate) region: &'call str,
    /// The account of the role.
    pub(crate) account: &'call str,
    /// The service as the integration's address names it.
    pub(crate) service: &'call str,
    /// What stands before the action in policies.
    pub(crate) prefix: &'call str,
    /// The action that the address names.
    pub(crate) action: Option<&'call str>,
    /// The method.
    pub(crate) method: &'call Method,
    /// The path.
    pub(crate) path: &'call str,
    /// The query.
    pub(crate) query: Option<&'call str>,
    /// The headers.
    pub(crate) headers: &'call HeaderMap,
    /// The body.
    pub(crate) body: &'call [u8],
}

/// Members of a request, wherever its protocol puts them.
enum Members<'call> {
    Json(Value),
    Form(Cow<'call, str>),
    None,
}

impl Request<'_> {
    /// What it asks; `None`: nobody can say which action that is.
    pub(crate) fn asked(&self) -> Option<Asked> {
        if super::super::services::plain(self.service) == "s3" {
            return self.object();
        }
        let members = self.members();
        let action = self
            .action
            .map(str::to_owned)
            .or_else(|| self.target())
            .or_else(|| self.member(&members, "Action"))?;
        let resource = self.resource(&action, &members);
        Some(Asked {
            action: format!("{}:{action}", self.prefix),
            resource,
        })
    }

    fn target(&self) -> Option<String> {
        let target = self.headers.get("x-amz-target")?.to_str().ok()?;
        target.rsplit('.').next().map(str::to_owned)
    }

    fn members(&self) -> Members<'_> {
        let is_form = headers::text(self.headers, &header::CONTENT_TYPE)
            .is_some_and(|value| headers::essence(value) == "application/x-www-form-urlencoded");
        if is_form {
            return Members::Form(String::from_utf8_lossy(self.body));
        }
        match serde_json::from_slice(self.body) {
            Ok(json) => Members::Json(json),
            Err(_) => Members::None,
        }
    }

    /// A parameter: of the query, of a form, or of a document.
    fn member(&self, members: &Members<'_>, name: &str) -> Option<String> {
        let of_pairs = |text: Option<&str>| {
            query::pairs(text)
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
        };
        of_pairs(self.query).or_else(|| match members {
            Members::Json(json) => json.get(name)?.as_str().map(str::to_owned),
            Members::Form(form) => of_pairs(Some(form)),
            Members::None => None,
        })
    }

    fn arn(&self, resource: &str) -> String {
        let Self {
            partition,
            region,
            account,
            prefix,
            ..
        } = self;
        format!("arn:{partition}:{prefix}:{region}:{account}:{resource}")
    }

    /// The ARN of a resource that a request names by ARN or by name.
    fn named(&self, members: &Members<'_>, member: &str, kind: &str) -> Option<String> {
        let name = self.member(members, member)?;
        Some(if name.starts_with("arn:") {
            name
        } else {
            self.arn(&format!("{kind}{name}"))
        })
    }

    fn resource(&self, action: &str, members: &Members<'_>) -> Option<String> {
        match self.service {
            "dynamodb" => {
                let table = self.named(members, "TableName", "table/")?;
                Some(match self.member(members, "IndexName") {
                    Some(index) => format!("{table}/index/{index}"),
                    None => table,
                })
            }
            "kinesis" => self
                .member(members, "StreamARN")
                .or_else(|| self.named(members, "StreamName", "stream/")),
            "firehose" => self.named(members, "DeliveryStreamName", "deliverystream/"),
            "states" => self
                .member(members, "stateMachineArn")
                .or_else(|| self.member(members, "executionArn")),
            "sns" => self
                .member(members, "TopicArn")
                .or_else(|| self.member(members, "TargetArn")),
            "sqs" => {
                let url = self.member(members, "QueueUrl");
                let path = url.as_deref().unwrap_or(self.path);
                let mut segments = path.rsplit('/').filter(|segment| !segment.is_empty());
                let (queue, account) = (segments.next()?, segments.next()?);
                let is_account =
                    account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
                is_account.then(|| {
                    let Self {
                        partition, region, ..
                    } = self;
                    format!("arn:{partition}:sqs:{region}:{account}:{queue}")
                })
            }
            "ssm" => {
                let name = self.member(members, "Name")?;
                Some(if name.starts_with("arn:") {
                    name
                } else {
                    self.arn(&format!("parameter/{}", name.trim_start_matches('/')))
                })
            }
            "events" if action == "PutEvents" => self.event_bus(members),
            _ => None,
        }
    }

    /// The bus of the first event: mostly it is the only one.
    fn event_bus(&self, members: &Members<'_>) -> Option<String> {
        let Members::Json(json) = members else {
            return None;
        };
        let first = json.pointer("/Entries/0")?;
        let bus = first
            .get("EventBusName")
            .and_then(Value::as_str)
            .unwrap_or("default");
        Some(if bus.starts_with("arn:") {
            bus.to_owned()
        } else {
            self.arn(&format!("event-bus/{bus}"))
        })
    }

    /// S3 names its actions by method and path.
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html>.
    fn object(&self) -> Option<Asked> {
        let subdomain = self.service.strip_suffix(".s3");
        let path = self.path.trim_start_matches('/');
        let (bucket, key) = match subdomain {
            Some(bucket) => (bucket, path),
            None => path.split_once('/').unwrap_or((path, "")),
        };
        let partition = self.partition;
        let arn = |resource: &str| Some(format!("arn:{partition}:s3:::{resource}"));
        let (action, resource) = if bucket.is_empty() {
            ("s3:ListAllMyBuckets", None)
        } else if self.query.is_some_and(names_a_part) {
            // `?acl`, `?tagging` …: an action for each of some forty parts.
            return None;
        } else if key.is_empty() {
            match *self.method {
                Method::PUT => ("s3:CreateBucket", arn(bucket)),
                Method::DELETE => ("s3:DeleteBucket", arn(bucket)),
                _ if super::reads(self.method) => ("s3:ListBucket", arn(bucket)),
                _ => return None,
            }
        } else {
            let key = percent_encoding::percent_decode_str(key).decode_utf8_lossy();
            let object = arn(&format!("{bucket}/{key}"));
            match *self.method {
                Method::PUT | Method::POST => ("s3:PutObject", object),
                Method::DELETE => ("s3:DeleteObject", object),
                _ if super::reads(self.method) => ("s3:GetObject", object),
                _ => return None,
            }
        };
        Some(Asked {
            action: action.to_owned(),
            resource,
        })
    }
}

/// Whether a query names a part of a bucket or of an object, such as its tags.
fn names_a_part(query: &str) -> bool {
    query.split('&').any(|pair| {
        !pair.is_empty() && !pair.contains('=')
            || pair.ends_with('=')
            || pair.starts_with("versionId=")
    })
}
