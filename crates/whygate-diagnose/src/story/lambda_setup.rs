//! A function could not be invoked: permission, name, method, room, size.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::{
    Story,
    aws_service::{allow, denied_by_role},
};
use crate::report::{Change, Command, Evidence, EvidenceSource, grouped, quoted};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let method = super::method_name(record);
    let function = super::function_name(record);
    let story = match record.code.as_str() {
        "integration-not-honoured" => Story::new(format!(
            "`{method}` leads to {}, which is not served here yet",
            record.text(name::WHAT).unwrap_or("an integration")
        ))
        .told(name::WHAT)
        .mark(ExcerptRoleV1::Fault, "this integration"),
        "lambda-permission-missing" => permission_missing(record),
        "function-url-permission-missing" => Story::new(format!(
            "no statement of the policy of `{function}` lets everybody call its URL"
        ))
        .mark(ExcerptRoleV1::Fault, "this URL"),
        "lambda-not-found" => {
            let story = not_found(record, &function).mark(ExcerptRoleV1::Fault, "it is named here");
            if super::is_invocation(record) {
                story
                    .act(
                        "call it by the name, version or alias that it has here, and in the Region \
                         that the definition is served in",
                    )
                    .command(Command {
                        purpose: "list what there is, at the control listener's address".to_owned(),
                        lines: vec![
                            "aws lambda list-functions --endpoint-url http://127.0.0.1:4566 \\"
                                .to_owned(),
                            "  --query 'Functions[].FunctionArn'".to_owned(),
                        ],
                        note: None,
                    })
            } else {
                story
            }
        }
        "lambda-integration-method-not-post" => {
            let found = record.text(name::HTTP_METHOD).unwrap_or_default();
            Story::new(format!(
                "`{method}` invokes its function with {found}; a function is always invoked with \
                 POST"
            ))
            .told(name::HTTP_METHOD)
            .mark(
                ExcerptRoleV1::Fault,
                format!("`httpMethod` is {found} here"),
            )
            .change(Change {
                what: "on the integration".to_owned(),
                place: record.evidence.iter().find_map(|fact| fact.place.clone()),
                lines: vec!["httpMethod: POST".to_owned()],
                unseen: true,
            })
        }
        "lambda-throttled" => {
            let reason = record.text(name::REASON).unwrap_or_default();
            let known = record.number(name::LIMIT);
            let story = Story::new(match known {
                Some(0) => {
                    format!("the function `{function}` is shut: its reserved concurrency is 0")
                }
                Some(limit) => {
                    format!(
                        "the function `{function}` already ran {limit} times at once, its limit"
                    )
                }
                None => format!("the function `{function}` had no room for the call: {reason}"),
            })
            .mark(ExcerptRoleV1::Function, "the function");
            story.command(Command {
                purpose: "raise the reserved concurrency".to_owned(),
                lines: vec![
                    "aws lambda put-function-concurrency \\".to_owned(),
                    format!("  --function-name {} \\", quoted(&function)),
                    format!(
                        "  --reserved-concurrent-executions {}",
                        (known.unwrap_or_default() * 2).max(10)
                    ),
                ],
                note: Some(
                    "on Amazon; it takes from what the account's other functions share".to_owned(),
                ),
            })
        }
        "lambda-request-too-large" => Story::new(format!(
            "the event for `{function}` has {} bytes; {} at most",
            grouped(record.number(name::LENGTH_BYTES).unwrap_or_default()),
            if record.request_header("x-amz-invocation-type") == Some("Event") {
                "asynchronous invocations take 1,048,576"
            } else {
                "functions take 6,291,456"
            }
        ))
        .told(name::LENGTH_BYTES),
        "lambda-not-runnable" => {
            let reason = record.text(name::REASON).unwrap_or_default();
            Story::new(format!(
                "the function `{function}` cannot be run here: {reason}"
            ))
            .told(name::REASON)
            .told(name::FUNCTION)
            .mark(ExcerptRoleV1::Function, "the function")
        }
        "deferred-results-unavailable" => Story::new(format!(
            "`{method}` is answered before its work is done, and its result cannot be kept"
        )),
        "lambda-event-not-json" => event_not_json(record, &function),
        "lambda-invoke-refused" => Story::new(format!(
            "the request to invoke `{function}` was refused: {}",
            record.text(name::ERROR_TYPE).unwrap_or("it is not valid")
        ))
        .told(name::FUNCTION)
        .told(name::ERROR_TYPE),
        "lambda-invoke-from-web-page" => Story::new(format!(
            "a web page of {} asked to invoke `{function}`, and pages may not",
            record.text(name::ORIGIN).unwrap_or("somewhere")
        ))
        .told(name::FUNCTION)
        .told(name::ORIGIN),
        "lambda-endpoint-denied" => Story::new(format!(
            "{} refused to invoke `{function}` for the gateway: {}",
            record.text(name::HOST).unwrap_or("the Lambda endpoint"),
            record.text(name::ERROR_TYPE).unwrap_or("access denied"),
        ))
        .told(name::FUNCTION)
        .told(name::HOST)
        .told(name::ERROR_TYPE),
        "lambda-endpoint-failed" => Story::new(format!(
            "{} could not invoke `{function}`: {} (status {})",
            record.text(name::HOST).unwrap_or("the Lambda endpoint"),
            record
                .text(name::ERROR_TYPE)
                .filter(|kind| !kind.is_empty())
                .unwrap_or("it failed"),
            record.text(name::STATUS).unwrap_or("unknown"),
        ))
        .told(name::FUNCTION)
        .told(name::HOST)
        .told(name::STATUS)
        .told(name::ERROR_TYPE),
        "lambda-service-stopped" => Story::new(format!(
            "the function `{function}` was not invoked, since the gateway was shutting down"
        )),
        _ => return None,
    };
    Some(story)
}

/// Which part of the name there is nothing for.
fn not_found(record: &RecordV1, function: &str) -> Story {
    let asked_for = record.text(name::FUNCTION).unwrap_or_default();
    let (name, qualifier) = asked_for
        .split_once(":function:")
        .map_or((asked_for, ""), |(_, called)| {
            called.split_once(':').unwrap_or((called, ""))
        });
    if name.is_empty() || asked_for.ends_with(':') {
        let stage = record
            .route
            .as_ref()
            .map_or("", |route| route.stage.as_str());
        return Story::new(format!(
            "the integration's function has a part that is empty: `{asked_for}`"
        ))
        .act(format!(
            "set the stage variable that the integration names on the stage `{stage}`, and deploy"
        ));
    }
    if record.function.is_some() && !qualifier.is_empty() {
        return Story::new(format!(
            "the function `{function}` has no version or alias `{qualifier}`"
        ))
        .act(format!(
            "publish `{qualifier}`, or name a version or an alias that there is; the name `$LATEST` \
             is the code as it is now"
        ));
    }
    Story::new(format!("the function `{function}` does not exist"))
}

fn permission_missing(record: &RecordV1) -> Story {
    if let Some(denial) = &record.role_denial {
        let story = denied_by_role(denial)
            .mark(
                ExcerptRoleV1::Fault,
                "this integration invokes the function with the role",
            )
            .hint(
                "an integration with `credentials` invokes its function with that role; the \
                 function's own permissions are not asked",
            );
        return allow(story, record, denial);
    }
    let function = super::function_name(record);
    let source_arn = record.text(name::SOURCE_ARN).unwrap_or_default();
    let mut story = Story::new(format!(
        "the function `{function}` does not let this API invoke it"
    ))
    .mark(ExcerptRoleV1::Fault, "this integration invokes it")
    .mark(
        ExcerptRoleV1::Permission,
        "this statement lets in another caller",
    )
    .act("give the API the permission to invoke the function");
    if let Some(described) = &record.function {
        let permitted = &described.permitted_source_arns;
        let text = if permitted.is_empty() {
            "the definition has no permission for this function".to_owned()
        } else {
            format!("the definition lets in: {}", permitted.join(", "))
        };
        story = story.evidence([Evidence::new(EvidenceSource::Definition, text)]);
    }
    let pattern = pattern(source_arn);
    if let Some(change) = permission_resource(record, &pattern) {
        story = story.change(change);
    }
    let (plain_name, qualifier) = match function.split_once(':') {
        Some((plain_name, qualifier)) => (plain_name, Some(qualifier)),
        None => (function.as_str(), None),
    };
    let statement: String = format!("apigateway-{}", super::method_name(record).to_lowercase())
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' })
        .collect();
    let statement = statement
        .split('-')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let mut lines = vec![
        format!(
            "aws lambda add-permission --function-name {} \\",
            quoted(plain_name)
        ),
        format!("  --statement-id {statement} \\"),
        "  --action lambda:InvokeFunction --principal apigateway.amazonaws.com \\".to_owned(),
    ];
    if let Some(qualifier) = qualifier {
        lines.push(format!("  --qualifier {} \\", quoted(qualifier)));
    }
    lines.push(format!("  --source-arn {}", quoted(&pattern)));
    story.command(Command {
        purpose: "or, on Amazon, without a template".to_owned(),
        lines,
        note: record.route.as_ref().map(|route| {
            format!(
                "`{}` is the API's id here; on Amazon it has another one",
                route.api_id
            )
        }),
    })
}

/// The source ARN with `*` in place of variables: the pattern that a statement needs.
fn pattern(source_arn: &str) -> String {
    let mut pattern = String::with_capacity(source_arn.len());
    let mut rest = source_arn;
    while let Some((before, after)) = rest.split_once('{') {
        pattern.push_str(before);
        let Some((_, behind)) = after.split_once('}') else {
            pattern.push('{');
            rest = after;
            break;
        };
        pattern.push('*');
        rest = behind;
    }
    pattern.push_str(rest);
    pattern
}

/// The resource to add to the template.
fn permission_resource(record: &RecordV1, pattern: &str) -> Option<Change> {
    let described = record.function.as_ref()?;
    let route = record.route.as_ref()?;
    let logical_id = &described.logical_id;
    let tail = pattern
        .rsplit_once(':')
        .and_then(|(_, resource)| resource.split_once('/'))
        .map_or("*", |(_, tail)| tail);
    let (source, substitute) = match &route.api_logical_id {
        Some(api) => (
            format!(
                "arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{{api}}}/{tail}"
            ),
            true,
        ),
        None => (pattern.to_owned(), false),
    };
    let file = &described.place.file;
    let lines = if super::is_json(file) {
        vec![
            format!("\"{logical_id}ApiPermission\": {{"),
            "  \"Type\": \"AWS::Lambda::Permission\",".to_owned(),
            "  \"Properties\": {".to_owned(),
            "    \"Action\": \"lambda:InvokeFunction\",".to_owned(),
            format!("    \"FunctionName\": {{ \"Ref\": \"{logical_id}\" }},"),
            "    \"Principal\": \"apigateway.amazonaws.com\",".to_owned(),
            if substitute {
                format!("    \"SourceArn\": {{ \"Fn::Sub\": \"{source}\" }}")
            } else {
                format!("    \"SourceArn\": \"{source}\"")
            },
            "  }".to_owned(),
            "}".to_owned(),
        ]
    } else {
        vec![
            format!("{logical_id}ApiPermission:"),
            "  Type: AWS::Lambda::Permission".to_owned(),
            "  Properties:".to_owned(),
            "    Action: lambda:InvokeFunction".to_owned(),
            format!("    FunctionName: !Ref {logical_id}"),
            "    Principal: apigateway.amazonaws.com".to_owned(),
            if substitute {
                format!("    SourceArn: !Sub {source}")
            } else {
                format!("    SourceArn: {source}")
            },
        ]
    };
    Some(Change {
        what: format!("add to `{file}`, under `Resources`"),
        place: None,
        lines,
        unseen: false,
    })
}

fn event_not_json(record: &RecordV1, function: &str) -> Story {
    let story = Story::new(format!(
        "the event for `{function}` is not JSON, and functions take nothing else"
    ))
    .told(name::FUNCTION)
    .mark(ExcerptRoleV1::Integration, "the integration");
    if super::is_invocation(record) {
        return story.act("send JSON as the payload; text on its own needs quotes around it");
    }
    let sent = record
        .integration
        .as_ref()
        .and_then(|integration| integration.body.excerpt.as_ref());
    if sent.is_none() || sent != record.request.body.excerpt.as_ref() {
        return story;
    }
    story
        .act(
            "add a request template for the content type that clients send, or refuse the others \
             with `passthroughBehavior: never`",
        )
        .hint("the body went through as it came: no template took it")
}
