//! Events that other services send: buckets, topics, user pools, logs, devices, voices.

use crate::node::Node;

use super::{
    super::{
        Expansion,
        nodes::{At, given, is_flag, items, map_under, put, same, telling},
        refusal::{Expected, Outcome, Refusal, expect, expect_of_event},
        resource::{Made, copy},
    },
    Event, Owner,
};

/// Asks that a bucket's event names a bucket of the template.
pub(super) fn check_bucket(expansion: &Expansion<'_>, event: &Event) -> Outcome<()> {
    let refuse = |text: &str| Err(event.refuse(text, &event.place_of("Bucket")));
    match given(&event.properties, "Bucket").and_then(|bucket| bucket.get("Ref")) {
        Some(name) if name.as_str().is_none() => {
            refuse("'Ref' value in S3 events is not a valid string.")
        }
        Some(name)
            if name
                .as_str()
                .is_some_and(|name| expansion.template.resources.contains_key(name)) =>
        {
            Ok(())
        }
        _ => refuse("S3 events must reference an S3 bucket in the same template."),
    }
}

/// Asks that a user pool's event names a user pool of the template.
pub(super) fn check_user_pool(
    expansion: &Expansion<'_>,
    owner: &str,
    event: &Event,
) -> Outcome<()> {
    let place = event.place_of("UserPool");
    match given(&event.properties, "UserPool").and_then(|pool| pool.get("Ref")) {
        Some(name) if name.as_str().is_none() => {
            // Amazon names the event by the logical id of its resource here.
            Err(Refusal::event(
                &format!("{owner}{}", event.id),
                "sam-event",
                "Ref in Userpool is not a string.",
                &place,
            ))
        }
        Some(name)
            if name
                .as_str()
                .is_some_and(|name| expansion.template.resources.contains_key(name)) =>
        {
            Ok(())
        }
        _ => Err(event.refuse(
            "Cognito events must reference a Cognito UserPool in the same template.",
            &place,
        )),
    }
}

/// Turns an event into the permission and the subscription that it stands for.
pub(super) fn make(
    expansion: &mut Expansion<'_>,
    owner: &Owner<'_>,
    event: &Event,
) -> Outcome<Vec<Made>> {
    let id = owner.resource_id(event);
    let at = At(&event.place);
    let given_of = &event.properties;
    Ok(match event.kind.as_str() {
        "S3" => {
            notify(expansion, owner, event)?;
            vec![owner.permission(
                event,
                &id,
                "",
                "s3.amazonaws.com",
                &[("SourceAccount", Some(at.reference("AWS::AccountId")))],
            )]
        }
        "SNS" => topic(expansion, owner, event)?,
        "AlexaSkill" => vec![owner.permission(
            event,
            &id,
            "",
            "alexa-appkit.amazon.com",
            &[("EventSourceToken", given(given_of, "SkillId").cloned())],
        )],
        "IoTRule" => {
            let mut payload = at.map([("RuleDisabled", at.flag(false))]);
            copy(given_of, &["Sql", "AwsIotSqlVersion"], &mut payload);
            let action = at.map([(
                "Lambda",
                at.map([("FunctionArn", owner.target.arn.clone())]),
            )]);
            put(&mut payload, "Actions", at.list([action]));
            let source = at.sub_with(
                format!(
                    "arn:{}:iot:${{AWS::Region}}:${{AWS::AccountId}}:rule/${{RuleName}}",
                    expansion.partition
                ),
                [("RuleName", at.reference(&id))],
            );
            vec![
                owner.permission(
                    event,
                    &id,
                    "",
                    "iot.amazonaws.com",
                    &[
                        ("SourceArn", Some(source)),
                        ("SourceAccount", Some(at.sub("${AWS::AccountId}"))),
                    ],
                ),
                Made::new(
                    id,
                    "AWS::IoT::TopicRule",
                    &event.place,
                    at.map([("TopicRulePayload", payload)]),
                    owner.passed,
                ),
            ]
        }
        "Cognito" => vec![trigger(expansion, owner, event)?],
        _ => {
            let source = at.sub_with(
                format!(
                    "arn:{}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:${{__LogGroupName__}}:*",
                    expansion.partition
                ),
                [(
                    "__LogGroupName__",
                    given_of
                        .get("LogGroupName")
                        .cloned()
                        .unwrap_or_else(|| at.text("")),
                )],
            );
            let permission = owner.permission(
                event,
                &id,
                "",
                "logs.amazonaws.com",
                &[("SourceArn", Some(source))],
            );
            let mut filter = at.map([("DestinationArn", owner.target.arn.clone())]);
            copy(given_of, &["LogGroupName", "FilterPattern"], &mut filter);
            let filter = Made::new(
                id,
                "AWS::Logs::SubscriptionFilter",
                &event.place,
                filter,
                owner.passed,
            )
            .after(&permission.id);
            vec![permission, filter]
        }
    })
}

fn topic(expansion: &Expansion<'_>, owner: &Owner<'_>, event: &Event) -> Outcome<Vec<Made>> {
    let id = owner.resource_id(event);
    let at = At(&event.place);
    let given_of = &event.properties;
    let topic = given_of
        .get("Topic")
        .cloned()
        .unwrap_or_else(|| at.text(""));
    let subscription = |protocol: &str, endpoint: Node| {
        let mut properties = at.map([
            ("Protocol", at.text(protocol)),
            ("Endpoint", endpoint),
            ("TopicArn", topic.clone()),
        ]);
        copy(
            given_of,
            &[
                "Region",
                "FilterPolicy",
                "FilterPolicyScope",
                "RedrivePolicy",
            ],
            &mut properties,
        );
        Made::new(
            id.as_str(),
            "AWS::SNS::Subscription",
            &event.place,
            properties,
            owner.passed,
        )
    };
    let Some(queue) = telling(given_of, "SqsSubscription") else {
        return Ok(vec![
            owner.permission(
                event,
                &id,
                "",
                "sns.amazonaws.com",
                &[("SourceArn", Some(topic.clone()))],
            ),
            subscription("lambda", owner.target.arn.clone()),
        ]);
    };
    let mut made = Vec::new();
    let mut policy_id = format!("{id}QueuePolicy");
    let mut batch_size = at.number(10);
    let (queue_arn, queue_url) = if is_flag(queue) {
        let queue_id = format!("{id}Queue");
        let mut properties = at.empty();
        if let Some(fifo) = super::super::nodes::logical_id_in(&topic)
            .and_then(|topic| expansion.template.resources.get(topic))
            .and_then(|topic| telling(&topic.properties, "FifoTopic"))
        {
            put(
                &mut properties,
                "FifoQueue",
                expansion.parameters.resolve(fifo)?,
            );
        }
        made.push(Made::new(
            queue_id.as_str(),
            "AWS::SQS::Queue",
            &event.place,
            properties,
            owner.passed,
        ));
        (at.attribute(&queue_id, "Arn"), at.reference(&queue_id))
    } else {
        expect_of_event(queue, Expected::Map, &event.id, "SqsSubscription")?;
        let (Some(arn), Some(url)) = (telling(queue, "QueueArn"), telling(queue, "QueueUrl"))
        else {
            return Err(event.refuse("No QueueARN or QueueURL provided.", &queue.place));
        };
        if let Some(name) = telling(queue, "QueuePolicyLogicalId").and_then(Node::as_str) {
            name.clone_into(&mut policy_id);
        }
        if let Some(size) = telling(queue, "BatchSize") {
            batch_size = size.clone();
        }
        (arn.clone(), url.clone())
    };
    let statement = at.map([
        ("Action", at.text("sqs:SendMessage")),
        ("Effect", at.text("Allow")),
        ("Principal", at.text("*")),
        ("Resource", queue_arn.clone()),
        (
            "Condition",
            at.map([("ArnEquals", at.map([("aws:SourceArn", topic.clone())]))]),
        ),
    ]);
    made.push(Made::new(
        format!("{id}EventSourceMapping"),
        "AWS::Lambda::EventSourceMapping",
        &event.place,
        at.map([
            ("FunctionName", owner.target.name.clone()),
            ("EventSourceArn", queue_arn.clone()),
            ("BatchSize", batch_size),
            ("Enabled", at.flag(true)),
        ]),
        owner.passed,
    ));
    made.push(Made::new(
        policy_id,
        "AWS::SQS::QueuePolicy",
        &event.place,
        at.map([
            (
                "PolicyDocument",
                at.map([
                    ("Version", at.text("2012-10-17")),
                    ("Statement", at.list([statement])),
                ]),
            ),
            ("Queues", at.list([queue_url])),
        ]),
        owner.passed,
    ));
    made.push(subscription("sqs", queue_arn));
    Ok(made)
}

/// Writes the notification into the bucket's own properties.
fn notify(expansion: &mut Expansion<'_>, owner: &Owner<'_>, event: &Event) -> Outcome<()> {
    let at = At(&event.place);
    let given_of = &event.properties;
    let Some(bucket_id) = given(given_of, "Bucket")
        .and_then(|bucket| bucket.get("Ref"))
        .and_then(Node::as_str)
    else {
        return Ok(());
    };
    let Some(bucket) = expansion.template.resources.get_mut(bucket_id) else {
        return Ok(());
    };
    let Some(notifications) = map_under(
        &mut bucket.properties,
        "NotificationConfiguration",
        &event.place,
    ) else {
        return Ok(());
    };
    expect(
        notifications,
        Expected::Map,
        bucket_id,
        "NotificationConfiguration",
    )?;
    let mut configurations = match given(notifications, "LambdaConfigurations") {
        None => Vec::new(),
        Some(list) => match list.as_sequence() {
            Some(list) => list.to_vec(),
            None => {
                return Err(Refusal::resource(
                    bucket_id,
                    "sam-property-type",
                    "Invalid type for LambdaConfigurations. Must be a list.",
                    &list.place,
                ));
            }
        },
    };
    let kinds = match given(given_of, "Events") {
        Some(list) if list.as_sequence().is_some() => items(list).to_vec(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    for kind in kinds {
        let mut configuration = at.map([("Function", owner.target.arn.clone())]);
        copy(given_of, &["Filter"], &mut configuration);
        put(&mut configuration, "Event", kind);
        if let Some(condition) = owner.passed.condition() {
            configuration = at.when(condition, configuration);
        }
        if !configurations
            .iter()
            .any(|known| same(known, &configuration))
        {
            configurations.push(configuration);
        }
    }
    put(
        notifications,
        "LambdaConfigurations",
        at.list(configurations),
    );
    Ok(())
}

/// Writes the trigger into the user pool's own properties.
fn trigger(expansion: &mut Expansion<'_>, owner: &Owner<'_>, event: &Event) -> Outcome<Made> {
    let at = At(&event.place);
    let pool_id = given(&event.properties, "UserPool")
        .and_then(|pool| pool.get("Ref"))
        .and_then(Node::as_str)
        .unwrap_or_default()
        .to_owned();
    let trigger = given(&event.properties, "Trigger")
        .cloned()
        .unwrap_or_else(|| at.list([]));
    let names = if trigger.as_sequence().is_some() {
        items(&trigger).to_vec()
    } else {
        vec![trigger.clone()]
    };
    if let Some(pool) = expansion.template.resources.get_mut(&pool_id)
        && let Some(config) = map_under(&mut pool.properties, "LambdaConfig", &event.place)
    {
        expect(config, Expected::Map, &pool_id, "LambdaConfig")?;
        for name in names.iter().filter_map(Node::as_str) {
            if config.get(name).is_some() {
                return Err(event.refuse(
                    format!(
                        "Cognito trigger \"{}\" defined multiple times.",
                        super::super::python::spelled(&trigger)
                    ),
                    &trigger.place,
                ));
            }
            put(config, name, owner.target.arn.clone());
        }
    }
    // Amazon names this permission after the function alone, so that several triggers
    // of one function share it.
    let mut permission = owner.permission(
        event,
        &format!("{}Cognito", owner.target.id),
        "",
        "cognito-idp.amazonaws.com",
        &[("SourceArn", Some(at.attribute(&pool_id, "Arn")))],
    );
    permission.resource.place = event.place.clone();
    Ok(permission)
}
