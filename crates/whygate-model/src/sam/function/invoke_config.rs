//! `EventInvokeConfig`: where results of asynchronous invocations go.

use crate::node::Node;

use super::{
    super::{
        Expansion, conditions,
        identifiers::hashed,
        nodes::{At, given, is_choice, is_no_value, items, put, telling},
        python::{list_of, spelled},
        refusal::{Expected, Outcome, Refusal, expect},
        resource::{Made, Passed, copy},
        roles::allow,
    },
    Target,
};

const TYPES: [&str; 5] = ["SQS", "SNS", "EventBridge", "Lambda", "S3Bucket"];

/// The configuration, the queues and topics that it calls for, and the policies of the role.
pub(super) fn make(
    expansion: &mut Expansion<'_>,
    id: &str,
    config: &Node,
    alias: Option<&str>,
    target: &Target,
    passed: &Passed,
) -> Outcome<(Vec<Made>, Vec<Node>)> {
    let resolved = expansion.parameters.resolve(config)?;
    let place = config.place.clone();
    let at = At(&place);
    let config_id = format!("{id}EventInvokeConfig");
    let mut made = Vec::new();
    let mut policies = Vec::new();
    let mut destinations = at.empty();
    if let Some(written) = telling(&resolved, "DestinationConfig") {
        expect(
            written,
            Expected::Map,
            id,
            "EventInvokeConfig.DestinationConfig",
        )?;
        for event in ["OnSuccess", "OnFailure"] {
            let Some(destination) = given(written, event) else {
                continue;
            };
            expect(
                destination,
                Expected::Map,
                id,
                &format!("EventInvokeConfig.DestinationConfig.{event}"),
            )?;
            let (resource, arn, policy) = destination_of(
                expansion,
                id,
                destination,
                &format!("{config_id}{event}"),
                &config_id,
                passed,
            )?;
            put(
                &mut destinations,
                event,
                At(&destination.place).map([("Destination", arn)]),
            );
            made.extend(resource);
            policies.extend(policy);
        }
    }
    let mut properties = at.map([
        ("FunctionName", at.reference(id)),
        ("Qualifier", at.text(alias.unwrap_or("$LATEST"))),
        ("DestinationConfig", destinations),
    ]);
    copy(
        &resolved,
        &["MaximumEventAgeInSeconds", "MaximumRetryAttempts"],
        &mut properties,
    );
    let mut config = Made::new(
        config_id,
        "AWS::Lambda::EventInvokeConfig",
        &place,
        properties,
        passed,
    );
    if alias.is_some() {
        config = config.after(&target.id);
    }
    made.push(config);
    Ok((made, policies))
}

fn destination_of(
    expansion: &mut Expansion<'_>,
    id: &str,
    destination: &Node,
    resource_id: &str,
    config_id: &str,
    passed: &Passed,
) -> Outcome<(Option<Made>, Node, Option<Node>)> {
    let at = At(&destination.place);
    let kind = given(destination, "Type");
    let Some(kind_name) = kind
        .and_then(Node::as_str)
        .filter(|name| TYPES.contains(name))
    else {
        return Err(Refusal::resource(
            id,
            "sam-destination",
            format!(
                "'Type: {}' must be one of {}",
                kind.map_or_else(|| "None".to_owned(), spelled),
                list_of(TYPES)
            ),
            kind.map_or(&destination.place, |kind| &kind.place),
        ));
    };
    let written = given(destination, "Destination");
    let chosen = match written {
        Some(arn) => choice(expansion, arn, config_id)?,
        None => None,
    };
    let mut resource = None;
    let arn = if let (Some(arn), None) = (written, &chosen) {
        arn.clone()
    } else {
        let (suffix, made_kind) = match kind_name {
            "SQS" => ("Queue", "AWS::SQS::Queue"),
            "SNS" => ("Topic", "AWS::SNS::Topic"),
            _ => {
                return Err(Refusal::resource(
                    id,
                    "sam-destination",
                    format!(
                        "Destination is required if Type is not {}",
                        list_of(["SQS", "SNS"])
                    ),
                    &destination.place,
                ));
            }
        };
        let made_id = format!("{resource_id}{suffix}");
        let own = if kind_name == "SQS" {
            at.attribute(&made_id, "Arn")
        } else {
            at.reference(&made_id)
        };
        let mut made = Made::new(made_id, made_kind, &destination.place, at.empty(), passed);
        let arn = match chosen {
            None => own,
            Some((condition, other)) => {
                let name = match passed.condition() {
                    None => condition.clone(),
                    Some(outer) => {
                        let name = hashed(&format!("{outer}AND{condition}"), id);
                        let both = [outer.to_owned(), condition.clone()];
                        expansion.template.conditions.insert(
                            name.clone(),
                            destination.place.clone(),
                            conditions::all_of(&both, &destination.place),
                        );
                        name
                    }
                };
                made.resource.condition =
                    Some(crate::place::Placed::new(name, destination.place.clone()));
                at.choose(at.text(condition), own, other)
            }
        };
        resource = Some(made);
        arn
    };
    let (suffix, action) = match kind_name {
        "SQS" => ("SQSPolicy", "sqs:SendMessage"),
        "SNS" => ("SNSPolicy", "sns:publish"),
        "EventBridge" => ("EventBridgePolicy", "events:PutEvents"),
        "S3Bucket" => ("S3Policy", "s3:PutObject"),
        _ => ("LambdaPolicy", "lambda:InvokeFunction"),
    };
    let policy = allow(
        &format!("{resource_id}{suffix}"),
        action,
        arn.clone(),
        &destination.place,
    );
    Ok((resource, arn, Some(policy)))
}

/// The condition under which a destination of one's own is missing, and the other one.
fn choice(
    expansion: &mut Expansion<'_>,
    arn: &Node,
    config_id: &str,
) -> Outcome<Option<(String, Node)>> {
    if !is_choice(arn) {
        return Ok(None);
    }
    let Some([condition, then, otherwise]) = arn.get("Fn::If").map(items) else {
        return Err(Refusal::resource(
            config_id,
            "sam-destination",
            "Malformed 'Destination' property: Fn::If requires 3 arguments.",
            &arn.place,
        ));
    };
    let name = condition.as_str().unwrap_or_default();
    Ok(match (is_no_value(then), is_no_value(otherwise)) {
        (true, false) => Some((name.to_owned(), otherwise.clone())),
        (false, true) => {
            let opposite = hashed(&format!("NOT{name}"), config_id);
            expansion.template.conditions.insert(
                opposite.clone(),
                arn.place.clone(),
                conditions::not(name, &arn.place),
            );
            Some((opposite, then.clone()))
        }
        _ => None,
    })
}
