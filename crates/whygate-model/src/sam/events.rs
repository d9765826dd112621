//! Events of functions: what leads to them.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html>.

mod http;
mod pull;
mod push;
pub(super) mod rest;
pub(super) mod rules;

use crate::{node::Node, place::Place};

use super::{
    Expansion,
    function::Target,
    identifiers::{check_logical_id, suffixed},
    nodes::{At, entries, given, place_of, put},
    python::{spelled, type_name},
    refusal::{Outcome, Refusal},
    resource::{Made, Passed},
    shapes::{Property, Shape, check_properties, literal, optional, required, required_literal},
};

/// An event whose properties have been looked at.
pub(super) struct Event {
    /// Its name below `Events`.
    pub(super) id: String,
    /// Its type.
    pub(super) kind: String,
    /// Its properties.
    pub(super) properties: Node,
    /// Where it stands.
    pub(super) place: Place,
    /// The API that it leads from, if it is one of a REST API.
    pub(super) api: Option<rest::Api>,
}

impl Event {
    /// A refusal of this event.
    pub(super) fn refuse(&self, text: impl Into<String>, place: &Place) -> Refusal {
        Refusal::event(&self.id, "sam-event", text, place)
    }

    /// Where a property stands.
    pub(super) fn place_of(&self, name: &str) -> Place {
        place_of(&self.properties, name)
    }
}

/// What an event is turned into things for.
pub(super) struct Owner<'a> {
    pub(super) id: &'a str,
    pub(super) target: &'a Target,
    pub(super) passed: &'a Passed,
}

impl Owner<'_> {
    /// The logical id of an event's own resource.
    pub(super) fn resource_id(&self, event: &Event) -> String {
        format!("{}{}", self.id, event.id)
    }

    /// The permission for a service to invoke the function.
    pub(super) fn permission(
        &self,
        event: &Event,
        prefix: &str,
        suffix: &str,
        principal: &str,
        details: &[(&str, Option<Node>)],
    ) -> Made {
        let at = At(&event.place);
        let mut properties = at.map([
            ("Action", at.text("lambda:InvokeFunction")),
            ("FunctionName", self.target.name.clone()),
            ("Principal", at.text(principal)),
        ]);
        for (name, value) in details {
            if let Some(value) = value {
                put(&mut properties, name, value.clone());
            }
        }
        Made::new(
            suffixed(&format!("{prefix}Permission"), suffix),
            "AWS::Lambda::Permission",
            &event.place,
            properties,
            self.passed,
        )
    }
}

/// Properties of the events of a type; `None` for a type that there is not.
fn properties_of(kind: &str) -> Option<Vec<Property>> {
    use Shape::{Any, Flag, Integer, List, Map, MapOfTexts, Text, TextOrTexts};
    let push: &[Property] = match kind {
        "Schedule" => &[
            required("Schedule", Text),
            optional("RuleName", Text),
            optional("Input", Text),
            optional("Enabled", Flag),
            optional("State", Text),
            optional("Name", Text),
            optional("Description", Text),
            optional("DeadLetterConfig", Map),
            optional("RetryPolicy", Map),
        ],
        "CloudWatchEvent" | "EventBridgeRule" => &[
            optional("EventBusName", Text),
            optional("RuleName", Text),
            optional("Pattern", Map),
            optional("DeadLetterConfig", Map),
            optional("RetryPolicy", Map),
            optional("Input", Text),
            optional("InputPath", Text),
            optional("Target", Map),
            optional("Enabled", Flag),
            optional("State", Text),
            optional("InputTransformer", Map),
        ],
        "ScheduleV2" => SCHEDULE_V2,
        "S3" => &[
            required("Bucket", Text),
            required_literal("Events", TextOrTexts),
            optional("Filter", MapOfTexts),
        ],
        "SNS" => &[
            required("Topic", Text),
            optional("Region", Text),
            literal("FilterPolicy", Any),
            literal("FilterPolicyScope", Any),
            optional("SqsSubscription", Shape::FlagOrMap),
            optional("RedrivePolicy", Map),
        ],
        "Api" => &[
            required("Path", Text),
            required("Method", Text),
            required("RestApiId", Text),
            optional("Stage", Text),
            optional("Auth", Map),
            optional("RequestModel", Map),
            optional("RequestParameters", List),
            optional("TimeoutInMillis", Integer),
            optional("ResponseTransferMode", Text),
        ],
        "HttpApi" => &[
            optional("Path", Text),
            optional("Method", Text),
            optional("ApiId", Text),
            optional("Stage", Text),
            optional("Auth", Map),
            optional("TimeoutInMillis", Integer),
            optional("RouteSettings", Map),
            optional("PayloadFormatVersion", Text),
        ],
        "AlexaSkill" => &[optional("SkillId", Text)],
        "IoTRule" => &[required("Sql", Text), optional("AwsIotSqlVersion", Text)],
        "Cognito" => &[
            required("UserPool", Text),
            required_literal("Trigger", TextOrTexts),
        ],
        "CloudWatchLogs" => &[
            required("LogGroupName", Text),
            required("FilterPattern", Text),
        ],
        _ => return pull::properties_of(kind),
    };
    Some(push.to_vec())
}

/// Properties of `ScheduleV2`, which functions and state machines share.
pub(super) const SCHEDULE_V2: &[Property] = &[
    optional("PermissionsBoundary", Shape::Text),
    required("ScheduleExpression", Shape::Text),
    optional("FlexibleTimeWindow", Shape::Map),
    optional("Name", Shape::Text),
    optional("State", Shape::Text),
    optional("Description", Shape::Text),
    optional("StartDate", Shape::Text),
    optional("EndDate", Shape::Text),
    optional("ScheduleExpressionTimezone", Shape::Text),
    optional("GroupName", Shape::Text),
    optional("KmsKeyArn", Shape::Text),
    optional("Input", Shape::Text),
    optional("RoleArn", Shape::Text),
    optional("DeadLetterConfig", Shape::Map),
    optional("RetryPolicy", Shape::Map),
    literal("OmitName", Shape::Flag),
];

/// Looks at every event of a function and finds the resources that it refers to.
pub(super) fn link(expansion: &Expansion<'_>, id: &str, properties: &Node) -> Outcome<Vec<Event>> {
    let mut events = Vec::new();
    for (event_id, written) in given(properties, "Events").into_iter().flat_map(entries) {
        let place = properties
            .get("Events")
            .map_or_else(|| written.place.clone(), |all| place_of(all, event_id));
        let mut event = read(id, event_id, written, &place, properties_of)?;
        match event.kind.as_str() {
            "Api" => event.api = Some(rest::link(expansion, &event)?),
            "S3" => push::check_bucket(expansion, &event)?,
            "Cognito" => push::check_user_pool(expansion, id, &event)?,
            _ => {}
        }
        events.push(event);
    }
    Ok(events)
}

/// Reads one event and holds its properties against those of its type.
pub(super) fn read(
    owner: &str,
    event_id: &str,
    written: &Node,
    place: &Place,
    properties_of: impl Fn(&str) -> Option<Vec<Property>>,
) -> Outcome<Event> {
    if written.as_mapping().is_none() {
        return Err(Refusal::event(
            event_id,
            "sam-event-type",
            format!("'{}' object has no attribute 'get'", type_name(written)),
            &written.place,
        )
        .help("an event is a map with `Type` and `Properties`"));
    }
    let kind = given(written, "Type");
    let Some((kind, known)) = kind
        .and_then(Node::as_str)
        .and_then(|kind| Some((kind, properties_of(kind)?)))
    else {
        return Err(Refusal::event(
            event_id,
            "sam-event-type",
            format!(
                "Resource dict has missing or invalid value for key Type. Event Type is: {}.",
                kind.map_or_else(|| "None".to_owned(), spelled)
            ),
            kind.map_or(place, |kind| &kind.place),
        ));
    };
    let resource_id = format!("{owner}{event_id}");
    check_logical_id(&resource_id, place)?;
    let properties = match written.get("Properties") {
        None => At(place).empty(),
        Some(properties) if properties.as_mapping().is_some() => properties.clone(),
        Some(properties) => {
            return Err(Refusal::resource(
                &resource_id,
                "sam-event-property-type",
                "Properties of a resource must be an object.",
                &properties.place,
            ));
        }
    };
    check_properties(&resource_id, kind, &properties, &known)?;
    Ok(Event {
        id: event_id.to_owned(),
        kind: kind.to_owned(),
        properties,
        place: place.clone(),
        api: None,
    })
}

/// Turns the events of a function into what they stand for, in the order of their paths.
pub(super) fn make(
    expansion: &mut Expansion<'_>,
    id: &str,
    events: &[Event],
    target: &Target,
    passed: &Passed,
) -> Outcome<Vec<Made>> {
    let owner = Owner { id, target, passed };
    let mut ordered: Vec<&Event> = events.iter().collect();
    ordered.sort_by_key(|event| {
        event
            .properties
            .get("Path")
            .and_then(Node::as_str)
            .unwrap_or(&event.id)
    });
    let mut made = Vec::new();
    for event in ordered {
        made.extend(match event.kind.as_str() {
            "Api" => rest::make(expansion, &owner, event)?,
            "HttpApi" => http::make(expansion, &owner, event)?,
            "Schedule" | "CloudWatchEvent" | "EventBridgeRule" => rules::make(&owner, event)?,
            "ScheduleV2" => rules::make_schedule(
                id,
                event,
                &target.arn,
                "lambda:InvokeFunction",
                "LambdaPolicy",
                passed,
            )?,
            "S3" | "SNS" | "AlexaSkill" | "IoTRule" | "Cognito" | "CloudWatchLogs" => {
                push::make(expansion, &owner, event)?
            }
            _ => vec![pull::make(&owner, event)?],
        });
    }
    Ok(made)
}
