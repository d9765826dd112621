//! Events that a clock or an event bus sends, to functions and to state machines.

use crate::node::Node;

use super::{
    super::{
        nodes::{At, given, put, telling, tells},
        refusal::Outcome,
        resource::{Made, Passed, copy},
        roles::{allow, trust},
    },
    Event, Owner,
};

/// The longest id of a rule's target.
const LONGEST_TARGET_ID: usize = 64;

/// The rule of a function's event, and the permission to invoke the function.
pub(super) fn make(owner: &Owner<'_>, event: &Event) -> Outcome<Vec<Made>> {
    let id = owner.resource_id(event);
    let at = At(&event.place);
    let mut made = rule(
        &id,
        event,
        owner.target.arn.clone(),
        "LambdaTarget",
        None,
        owner.passed,
    )?;
    made.push(owner.permission(
        event,
        &id,
        "",
        "events.amazonaws.com",
        &[("SourceArn", Some(at.attribute(&id, "Arn")))],
    ));
    Ok(made)
}

/// A rule that sends its events to a target, and the queue for those that fail.
pub(in super::super) fn rule(
    id: &str,
    event: &Event,
    target_arn: Node,
    target_suffix: &str,
    role: Option<Node>,
    passed: &Passed,
) -> Outcome<Vec<Made>> {
    let at = At(&event.place);
    let given_of = &event.properties;
    let mut properties = at.empty();
    if event.kind == "Schedule" {
        copy(given_of, &["Name", "Description"], &mut properties);
        if let Some(expression) = given(given_of, "Schedule") {
            put(&mut properties, "ScheduleExpression", expression.clone());
        }
    } else {
        copy(given_of, &["EventBusName"], &mut properties);
        if let Some(pattern) = given(given_of, "Pattern") {
            put(&mut properties, "EventPattern", pattern.clone());
        }
        if let Some(name) = given(given_of, "RuleName") {
            put(&mut properties, "Name", name.clone());
        }
    }
    let state = telling(given_of, "State");
    let enabled = given(given_of, "Enabled");
    let queue = queue(id, event, at.attribute(id, "Arn"), passed, true);
    // Amazon looks at the queue of a pattern first, and at the state of a schedule first.
    let queue = if event.kind == "Schedule" {
        check_state(event, state, enabled)?;
        queue?
    } else {
        let queue = queue?;
        check_state(event, state, enabled)?;
        queue
    };
    if let Some(enabled) = enabled {
        let word = if tells(enabled) {
            "ENABLED"
        } else {
            "DISABLED"
        };
        put(&mut properties, "State", at.text(word));
    } else if let Some(state) = state {
        put(&mut properties, "State", state.clone());
    }
    let target_id = given(given_of, "Target")
        .and_then(|target| target.get("Id"))
        .cloned()
        .unwrap_or_else(|| {
            let room = LONGEST_TARGET_ID.saturating_sub(target_suffix.len());
            let start: String = id.chars().take(room).collect();
            at.text(format!("{start}{target_suffix}"))
        });
    let mut target = at.map([("Arn", target_arn), ("Id", target_id)]);
    if let Some(role) = role {
        put(&mut target, "RoleArn", role);
    }
    copy(
        given_of,
        &["Input", "InputPath", "RetryPolicy", "InputTransformer"],
        &mut target,
    );
    let (queue_arn, queues) = queue;
    if let Some(arn) = queue_arn {
        put(&mut target, "DeadLetterConfig", at.map([("Arn", arn)]));
    }
    put(&mut properties, "Targets", at.list([target]));
    let mut made = vec![Made::new(
        id,
        "AWS::Events::Rule",
        &event.place,
        properties,
        passed,
    )];
    made.extend(queues);
    Ok(made)
}

fn check_state(event: &Event, state: Option<&Node>, enabled: Option<&Node>) -> Outcome<()> {
    match (state, enabled) {
        (Some(state), Some(_)) => Err(event.refuse(
            "State and Enabled Properties cannot both be specified.",
            &state.place,
        )),
        _ => Ok(()),
    }
}

/// The queue for events that fail: its ARN, and the resources if it is one of its own.
fn queue(
    id: &str,
    event: &Event,
    source_arn: Node,
    passed: &Passed,
    with_policy: bool,
) -> Outcome<(Option<Node>, Vec<Made>)> {
    let Some(config) = given(&event.properties, "DeadLetterConfig") else {
        return Ok((None, Vec::new()));
    };
    let refuse = |text: &str, node: &Node| {
        Err(super::super::refusal::Refusal::event(
            id,
            "sam-dead-letter-queue",
            text,
            &node.place,
        ))
    };
    match (config.get("Arn"), config.get("Type")) {
        (Some(_), Some(kind)) => {
            return refuse(
                "You can either define 'Arn' or 'Type' property of DeadLetterConfig.",
                kind,
            );
        }
        (None, Some(kind)) if kind.as_str() != Some("SQS") => {
            return refuse(
                "The only valid value for 'Type' property of DeadLetterConfig is 'SQS'.",
                kind,
            );
        }
        (None, None) => {
            return refuse(
                "No 'Arn' or 'Type' property provided for DeadLetterConfig.",
                config,
            );
        }
        _ => {}
    }
    if let Some(arn) = given(config, "Arn") {
        return Ok((Some(arn.clone()), Vec::new()));
    }
    let queue_id = match given(config, "QueueLogicalId") {
        None => format!("{id}Queue"),
        Some(name) => match name.as_str() {
            Some("") => format!("{id}Queue"),
            Some(name) => name.to_owned(),
            None => return refuse("QueueLogicalId must be a string", name),
        },
    };
    let at = At(&config.place);
    let arn = at.attribute(&queue_id, "Arn");
    let mut made = vec![Made::new(
        queue_id.as_str(),
        "AWS::SQS::Queue",
        &config.place,
        at.empty(),
        passed,
    )];
    if with_policy {
        let statement = at.map([
            ("Action", at.text("sqs:SendMessage")),
            ("Effect", at.text("Allow")),
            (
                "Principal",
                at.map([("Service", at.text("events.amazonaws.com"))]),
            ),
            ("Resource", arn.clone()),
            (
                "Condition",
                at.map([("ArnEquals", at.map([("aws:SourceArn", source_arn)]))]),
            ),
        ]);
        let policy = at.map([
            (
                "PolicyDocument",
                at.map([
                    ("Version", at.text("2012-10-17")),
                    ("Statement", at.list([statement])),
                ]),
            ),
            ("Queues", at.list([at.reference(&queue_id)])),
        ]);
        made.push(Made::new(
            format!("{id}QueuePolicy"),
            "AWS::SQS::QueuePolicy",
            &config.place,
            policy,
            passed,
        ));
    }
    Ok((Some(arn), made))
}

/// A schedule of the scheduler service, with the role that it calls its target with.
pub(in super::super) fn make_schedule(
    owner: &str,
    event: &Event,
    target_arn: &Node,
    action: &str,
    policy_suffix: &str,
    passed: &Passed,
) -> Outcome<Vec<Made>> {
    let id = format!("{owner}{}", event.id);
    let at = At(&event.place);
    let given_of = &event.properties;
    let name = telling(given_of, "Name");
    let mut properties = at.empty();
    if telling(given_of, "OmitName").is_some() {
        if let Some(name) = name {
            return Err(super::super::refusal::Refusal::event(
                &id,
                "sam-event",
                "Name cannot be set when OmitName is True",
                &name.place,
            ));
        }
    } else {
        put(
            &mut properties,
            "Name",
            name.cloned().unwrap_or_else(|| at.text(id.as_str())),
        );
    }
    copy(
        given_of,
        &[
            "ScheduleExpression",
            "State",
            "Description",
            "StartDate",
            "EndDate",
            "ScheduleExpressionTimezone",
            "GroupName",
            "KmsKeyArn",
        ],
        &mut properties,
    );
    put(
        &mut properties,
        "FlexibleTimeWindow",
        telling(given_of, "FlexibleTimeWindow")
            .cloned()
            .unwrap_or_else(|| at.map([("Mode", at.text("OFF"))])),
    );
    let (queue_arn, queues) = queue(&id, event, at.empty(), passed, false)?;
    let mut role_made = None;
    let role_arn = if let Some(role) = telling(given_of, "RoleArn") {
        role.clone()
    } else {
        let role_id = format!("{id}Role");
        let mut policies = vec![allow(
            &format!("{id}{policy_suffix}"),
            action,
            target_arn.clone(),
            &event.place,
        )];
        if let Some(arn) = &queue_arn {
            policies.push(allow(
                &format!("{id}SQSPolicy"),
                "sqs:SendMessage",
                arn.clone(),
                &event.place,
            ));
        }
        let mut role = at.map([
            (
                "AssumeRolePolicyDocument",
                trust("scheduler.amazonaws.com", &event.place),
            ),
            ("Policies", at.list(policies)),
        ]);
        copy(given_of, &["PermissionsBoundary"], &mut role);
        let arn = at.attribute(&role_id, "Arn");
        role_made = Some(Made::new(
            role_id,
            "AWS::IAM::Role",
            &event.place,
            role,
            passed,
        ));
        arn
    };
    let mut target = at.map([("Arn", target_arn.clone()), ("RoleArn", role_arn)]);
    copy(given_of, &["Input", "RetryPolicy"], &mut target);
    if let Some(arn) = queue_arn {
        put(&mut target, "DeadLetterConfig", at.map([("Arn", arn)]));
    }
    put(&mut properties, "Target", target);
    let mut made = vec![Made::new(
        id,
        "AWS::Scheduler::Schedule",
        &event.place,
        properties,
        passed,
    )];
    made.extend(queues);
    made.extend(role_made);
    Ok(made)
}
