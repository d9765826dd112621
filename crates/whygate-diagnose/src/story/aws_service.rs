//! A service of Amazon's could not be called, or refused the call.

use whygate_exchange::record::{
    AWS_SERVICE_ACCESS_DENIED, AWS_SERVICE_CREDENTIALS_REFUSED, AWS_SERVICE_ERROR_NOT_MAPPED,
    AWS_SERVICE_THROTTLED, BACKEND_HTTP_ERROR, ExcerptRoleV1, RecordV1, ServiceCallV1,
    ServiceDenialV1, evidence_name as name,
};

use super::{Story, passed_on::backend_answer};
use crate::report::{Change, Command, quoted};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let story = match record.code.as_str() {
        "integration-role-not-assumable" => role_not_assumable(record),
        "aws-credentials-missing" => credentials_missing(record),
        AWS_SERVICE_ACCESS_DENIED => access_denied(record, service(record)?),
        AWS_SERVICE_THROTTLED => {
            let called = service(record)?;
            refused(
                record,
                called,
                format!("the service `{}` had too many calls", called.service),
            )
        }
        AWS_SERVICE_CREDENTIALS_REFUSED => {
            let called = service(record)?;
            let story = refused(
                record,
                called,
                format!(
                    "the service `{}` does not take the credentials of this gateway",
                    called.service
                ),
            );
            story.command(Command::line(
                "ask whose credentials these are, where whygate was started",
                format!(
                    "aws sts get-caller-identity --region {}",
                    quoted(&called.region)
                ),
            ))
        }
        AWS_SERVICE_ERROR_NOT_MAPPED => {
            let called = service(record)?;
            let own = own_status(record);
            let error = match &called.error {
                Some(error) => format!("{own} `{error}`"),
                None => own.to_string(),
            };
            let status = record.status.unwrap_or_default();
            Story::new(format!(
                "the service `{}` answered {error}, and the client read {status}",
                called.service
            ))
            .mark(
                ExcerptRoleV1::IntegrationResponse,
                "no pattern takes the error, so this default answers",
            )
            .mark(
                ExcerptRoleV1::Integration,
                format!("this integration calls `{}`", action(called)),
            )
            .evidence(backend_answer(record))
            .act(
                "add an integration response with the selection pattern `4\\d{2}` (and one with \
                 `5\\d{2}`) and an error status, declare the status on the method, and deploy",
            )
        }
        BACKEND_HTTP_ERROR => {
            let called = service(record)?;
            let status = own_status(record);
            refused(
                record,
                called,
                match &called.error {
                    Some(error) => format!(
                        "the service `{}` itself answered {status} `{error}`",
                        called.service
                    ),
                    None => format!("the service `{}` itself answered {status}", called.service),
                },
            )
            .act(format!(
                "compare the request with what `{}` expects; its answer says what is wrong",
                action(called)
            ))
        }
        _ => return None,
    };
    Some(story)
}

/// Adds what is known of a service to the story of a fault that came of calling it.
pub(super) fn complete(record: &RecordV1, mut story: Story) -> Story {
    let Some(called) = service(record) else {
        return story;
    };
    match record.code.as_str() {
        "no-output-mapping-match" | "output-mapping-invalid-method-response" => {
            if let Some(denial) = &called.denial {
                story = story
                    .hint(format!(
                        "the service refused the call, since the role `{}` may not do `{}`",
                        denial.role_logical_id, denial.action
                    ))
                    .change(statement(record, denial));
            } else if let Some(error) = &called.error {
                story = story.hint(format!(
                    "the service `{}` answered {} `{error}`",
                    called.service,
                    own_status(record)
                ));
            }
            story
        }
        "host-unresolvable" | "backend-unreachable" | "integration-timeout"
            if !called.given_endpoint =>
        {
            story.hint(format!(
                "`{0}` is called at Amazon's own endpoint; `whygate run --endpoint {0}=URL` calls \
                 it elsewhere",
                called.service
            ))
        }
        "backend-unreachable" => story.hint(format!(
            "`{}` is called at the endpoint that was given with `--endpoint` or \
             `AWS_ENDPOINT_URL`: is the server that stands for it running?",
            called.service
        )),
        _ => story,
    }
}

fn service(record: &RecordV1) -> Option<&ServiceCallV1> {
    record.integration.as_ref()?.service.as_ref()
}

fn own_status(record: &RecordV1) -> u16 {
    record
        .integration
        .as_ref()
        .and_then(|integration| integration.answer.as_ref())
        .map_or(0, |answer| answer.status)
}

/// `dynamodb:PutItem`, or the service where its address names a path.
fn action(called: &ServiceCallV1) -> String {
    match &called.action {
        Some(action) => format!("{}:{action}", called.service),
        None => called.service.clone(),
    }
}

/// What every refusal of a service has.
fn refused(record: &RecordV1, called: &ServiceCallV1, happened: String) -> Story {
    let own = own_status(record);
    let status = record.status.unwrap_or_default();
    let story = Story::new(happened)
        .mark(
            ExcerptRoleV1::Integration,
            format!("this integration calls `{}`", action(called)),
        )
        .mark(
            ExcerptRoleV1::IntegrationResponse,
            format!("this response makes it {status}"),
        )
        .evidence(backend_answer(record));
    let story = match untyped_form(record, called) {
        Some(media_type) => story.hint(format!(
            "`{}` reads its parameters from a form, and the request says `{media_type}`: map \
             `integration.request.header.Content-Type` to \
             `'application/x-www-form-urlencoded'`",
            called.service
        )),
        None => story,
    };
    if own == status {
        story
    } else {
        story.hint(format!(
            "the client read {status}: an integration response of the definition makes it of the \
             service's {own}"
        ))
    }
}

/// What a request to a service that reads forms says that it is instead of one.
fn untyped_form<'record>(
    record: &'record RecordV1,
    called: &ServiceCallV1,
) -> Option<&'record str> {
    let reads_forms = matches!(called.service.as_str(), "sqs" | "sns");
    if !reads_forms || called.action.is_some() || called.denial.is_some() {
        return None;
    }
    let headers = &record.integration.as_ref()?.headers;
    if headers.iter().any(|(name, _)| name == "x-amz-target") {
        return None;
    }
    let (_, media_type) = headers.iter().find(|(name, _)| name == "content-type")?;
    let is_form = media_type.starts_with("application/x-www-form-urlencoded");
    (!is_form).then_some(media_type.as_str())
}

fn role_not_assumable(record: &RecordV1) -> Story {
    let role = record.text(name::ROLE).unwrap_or_default();
    let short = role.rsplit('/').next().unwrap_or(role);
    let trust = record
        .fact(name::TRUST_POLICY)
        .and_then(|fact| fact.place.clone());
    let file = trust.as_ref().map_or("", |place| place.file.as_str());
    let lines = if super::is_json(file) {
        vec![
            "{".to_owned(),
            "  \"Effect\": \"Allow\",".to_owned(),
            "  \"Principal\": { \"Service\": \"apigateway.amazonaws.com\" },".to_owned(),
            "  \"Action\": \"sts:AssumeRole\"".to_owned(),
            "}".to_owned(),
        ]
    } else {
        vec![
            "- Effect: Allow".to_owned(),
            "  Principal:".to_owned(),
            "    Service: apigateway.amazonaws.com".to_owned(),
            "  Action: sts:AssumeRole".to_owned(),
        ]
    };
    Story::new(format!("API Gateway may not take the role `{short}`"))
        .told(name::TRUST_POLICY)
        .mark(ExcerptRoleV1::Fault, "who may take the role stands here")
        .mark(ExcerptRoleV1::Integration, "this integration wants it")
        .act("let `apigateway.amazonaws.com` take the role")
        .change(Change {
            what: "add to `AssumeRolePolicyDocument`, under `Statement`".to_owned(),
            place: trust,
            lines,
            unseen: false,
        })
}

fn credentials_missing(record: &RecordV1) -> Story {
    let service = record.text(name::SERVICE).unwrap_or_default();
    Story::new(format!(
        "there are no credentials to call `{service}` at Amazon with"
    ))
    .told(name::SERVICE)
    .mark(
        ExcerptRoleV1::Integration,
        format!("this integration calls `{service}`"),
    )
    .act(format!(
        "give `{service}` an endpoint on this machine, or set `AWS_ACCESS_KEY_ID` and \
         `AWS_SECRET_ACCESS_KEY` where whygate is started"
    ))
    .command(Command::line(
        "with a server on this machine that stands for the service",
        format!(
            "whygate run {} --endpoint {service}=http://127.0.0.1:5000",
            quoted(super::definition_file(record)),
        ),
    ))
}

fn access_denied(record: &RecordV1, called: &ServiceCallV1) -> Story {
    let Some(denial) = &called.denial else {
        return refused(
            record,
            called,
            format!(
                "the service `{}` says that its caller may not do this",
                called.service
            ),
        )
        .act(match &called.role {
            Some(role) => format!(
                "allow `{}` in the policies of the role `{}`, and to the credentials that \
                 whygate signs with",
                action(called),
                role.rsplit('/').next().unwrap_or(role)
            ),
            None => "allow the action to the credentials that whygate signs with".to_owned(),
        });
    };
    let story = denied_by_role(denial);
    let rest = refused(record, called, String::new());
    let story = Story {
        marks: story.marks.into_iter().chain(rest.marks).collect(),
        evidence: rest.evidence,
        fix: rest.fix,
        ..story
    }
    .hint("the service was not called: the role's policies answer as it would");
    allow(story, record, denial)
}

/// What the policies of a role say to a call that they do not let through.
pub(super) fn denied_by_role(denial: &ServiceDenialV1) -> Story {
    Story::new(if denial.explicit {
        format!(
            "a policy of the role `{}` denies `{}`",
            denial.role_logical_id, denial.action
        )
    } else {
        format!(
            "no policy of the role `{}` allows `{}`{}",
            denial.role_logical_id,
            denial.action,
            match &denial.resource {
                Some(resource) if !denial.allowed_resources.is_empty() =>
                    format!(" on `{resource}`"),
                _ => String::new(),
            }
        )
    })
    .mark(
        ExcerptRoleV1::Permission,
        if denial.explicit {
            "this statement denies it"
        } else {
            "this statement allows it on other resources"
        },
    )
    .mark(ExcerptRoleV1::Role, "the role")
}

/// Says how a role gets to be allowed what it was denied.
pub(super) fn allow(story: Story, record: &RecordV1, denial: &ServiceDenialV1) -> Story {
    if denial.explicit {
        return story.act("take the action out of the statement that denies it");
    }
    let story = story.act(format!("allow `{}` to the role", denial.action));
    if !super::is_managed(&denial.role_place.file) {
        return story.change(statement(record, denial));
    }
    let document = serde_json::json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Action": denial.action,
            "Resource": denial.resource.as_deref().unwrap_or("*"),
        }],
    });
    story.command(Command {
        purpose: "give the role a policy with it".to_owned(),
        lines: vec![
            format!(
                "aws iam put-role-policy --role-name {} \\",
                quoted(&denial.role_logical_id)
            ),
            format!(
                "  --policy-name {} \\",
                quoted(&denial.action.replace([':', '*'], "-"))
            ),
            format!("  --policy-document {}", quoted(&document.to_string())),
        ],
        note: None,
    })
}

/// The statement to add, with its place.
fn statement(record: &RecordV1, denial: &ServiceDenialV1) -> Change {
    let json = super::is_json(&denial.role_place.file);
    let resource = denial.resource.as_deref().unwrap_or("*");
    let (resource, substitutes) = portable(record, resource);
    let written = match (json, substitutes) {
        (true, true) => format!("{{ \"Fn::Sub\": \"{resource}\" }}"),
        (true, false) => format!("\"{resource}\""),
        (false, true) => format!("!Sub {resource}"),
        (false, false) if resource == "*" => "'*'".to_owned(),
        (false, false) => resource,
    };
    if let Some(place) = &denial.statement_place {
        return Change {
            what: "add to the `Resource` of this statement".to_owned(),
            place: Some(place.clone()),
            lines: vec![if json {
                written
            } else {
                format!("- {written}")
            }],
            unseen: false,
        };
    }
    let action = &denial.action;
    Change {
        what: format!(
            "add to a policy of `{}` (`Policies`, `PolicyDocument`), under `Statement`",
            denial.role_logical_id
        ),
        place: Some(denial.role_place.clone()),
        lines: if json {
            vec![
                "{".to_owned(),
                "  \"Effect\": \"Allow\",".to_owned(),
                format!("  \"Action\": \"{action}\","),
                format!("  \"Resource\": {written}"),
                "}".to_owned(),
            ]
        } else {
            vec![
                "- Effect: Allow".to_owned(),
                format!("  Action: {action}"),
                format!("  Resource: {written}"),
            ]
        },
        unseen: false,
    }
}

/// An ARN that holds in every account and Region, and whether it needs substitution.
fn portable(record: &RecordV1, arn: &str) -> (String, bool) {
    let Some(route) = &record.route else {
        return (arn.to_owned(), false);
    };
    let mut parts: Vec<&str> = arn.splitn(6, ':').collect();
    if route.api_logical_id.is_none() || parts.len() < 6 {
        return (arn.to_owned(), false);
    }
    let mut substitutes = false;
    for (index, own, variable) in [
        (3, route.region.as_str(), "${AWS::Region}"),
        (4, route.account_id.as_str(), "${AWS::AccountId}"),
    ] {
        if parts.get(index) == Some(&own)
            && let Some(part) = parts.get_mut(index)
        {
            *part = variable;
            substitutes = true;
        }
    }
    if substitutes && let Some(partition) = parts.get_mut(1) {
        *partition = "${AWS::Partition}";
    }
    (parts.join(":"), substitutes)
}
