//! `AWS::Serverless::StateMachine`. State machines are not run here; the methods of APIs
//! that start them are written out in full.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html>.

use crate::{node::Node, template::Resource};

use super::{
    Expansion,
    document::{self, rest, rest::Wiring},
    events::{self, Event, SCHEDULE_V2, rest::add_event_auth, rules},
    implicit::MANAGED,
    location,
    nodes::{At, given, is_true, put, telling},
    refusal::{Outcome, Refusal},
    resource::{Made, Passed, copy, copy_as, own_tags, propagate_tags},
    roles::{Role, allow, check_templates, trust},
    shapes::{Property, Shape, check_properties, literal, optional, required},
};

/// The type.
pub(super) const KIND: &str = "AWS::Serverless::StateMachine";

const PROPERTIES: [Property; 17] = [
    optional("Definition", Shape::Map),
    optional("DefinitionUri", Shape::TextOrMap),
    optional("Logging", Shape::Map),
    optional("Role", Shape::Text),
    literal("RolePath", Shape::Any),
    optional("DefinitionSubstitutions", Shape::Map),
    optional("Events", Shape::MapOfMaps),
    optional("Name", Shape::Text),
    optional("Type", Shape::Text),
    optional("Tags", Shape::Map),
    optional("PropagateTags", Shape::Flag),
    optional("Policies", Shape::StateMachinePolicies),
    optional("Tracing", Shape::Map),
    optional("PermissionsBoundary", Shape::Text),
    literal("AutoPublishAlias", Shape::Any),
    literal("DeploymentPreference", Shape::Any),
    literal("UseAliasAsEventTarget", Shape::Flag),
];

fn event_properties(kind: &str) -> Option<Vec<Property>> {
    use Shape::{Flag, Map, Text};
    let known: &[Property] = match kind {
        "Schedule" => &[
            required("Schedule", Text),
            optional("Input", Text),
            optional("Enabled", Flag),
            optional("State", Text),
            optional("Name", Text),
            optional("Description", Text),
            optional("DeadLetterConfig", Map),
            optional("RetryPolicy", Map),
            literal("Target", Map),
            literal("RoleArn", Text),
        ],
        "CloudWatchEvent" | "EventBridgeRule" => &[
            optional("EventBusName", Text),
            optional("RuleName", Text),
            optional("Pattern", Map),
            optional("Input", Text),
            optional("InputPath", Text),
            optional("DeadLetterConfig", Map),
            optional("RetryPolicy", Map),
            optional("State", Text),
            literal("Target", Map),
            optional("InputTransformer", Map),
        ],
        "Api" => &[
            required("Path", Text),
            required("Method", Text),
            required("RestApiId", Text),
            optional("Stage", Text),
            optional("Auth", Map),
            literal("UnescapeMappingTemplate", Flag),
        ],
        "ScheduleV2" => SCHEDULE_V2,
        _ => return None,
    };
    Some(known.to_vec())
}

/// Turns a state machine into what it stands for.
pub(super) fn expand(
    expansion: &mut Expansion<'_>,
    id: &str,
    from: &Resource,
) -> Outcome<Vec<Made>> {
    let properties = &from.properties;
    check_templates(id, properties)?;
    check_properties(id, KIND, properties, &PROPERTIES)?;
    let events = link(expansion, id, properties).map_err(|refusal| refusal.within_resource(id))?;
    let place = from.place.clone();
    let at = At(&place);
    let passed = Passed::of(from);
    let mut machine = at.empty();
    copy(properties, &["DefinitionSubstitutions"], &mut machine);
    put_definition(expansion, id, properties, &mut machine)?;
    let mut made = Vec::new();
    match (telling(properties, "Role"), telling(properties, "Policies")) {
        (Some(role), Some(_)) => {
            return Err(Refusal::resource(
                id,
                "sam-role",
                "Specify either 'Role' or 'Policies' (but not both at the same time) or neither of them",
                &role.place,
            ));
        }
        (Some(role), None) => put(&mut machine, "RoleArn", role.clone()),
        (None, policies) => {
            let traced = telling(properties, "Tracing")
                .and_then(|tracing| tracing.get("Enabled"))
                .is_some_and(is_true);
            let xray = if expansion.partition == "aws" {
                "AWSXrayWriteOnlyAccess"
            } else {
                "AWSXRayDaemonWriteAccess"
            };
            let managed = super::roles::managed_policy(xray, &expansion.partition);
            let role = Role {
                owner: id,
                trust: trust("states.amazonaws.com", &place),
                managed: traced.then(|| at.text(managed)).into_iter().collect(),
                documents: Vec::new(),
                policies,
                path: given(properties, "RolePath"),
                boundary: given(properties, "PermissionsBoundary"),
                tags: own_tags("stateMachine:createdBy", given(properties, "Tags"), &place),
                partition: &expansion.partition,
                place: &place,
            }
            .make(&passed)?;
            put(&mut machine, "RoleArn", at.attribute(&role.id, "Arn"));
            made.push(role);
        }
    }
    for (name, new_name) in [
        ("Name", "StateMachineName"),
        ("Type", "StateMachineType"),
        ("Logging", "LoggingConfiguration"),
        ("Tracing", "TracingConfiguration"),
    ] {
        copy_as(properties, name, &mut machine, new_name);
    }
    put(
        &mut machine,
        "Tags",
        own_tags("stateMachine:createdBy", given(properties, "Tags"), &place),
    );
    made.insert(
        0,
        Made::main(id, "AWS::StepFunctions::StateMachine", from, machine),
    );
    let alias = publish(id, properties, &passed, &mut made)?;
    let target = match alias {
        Some(alias) if properties.get("UseAliasAsEventTarget").is_some_and(is_true) => alias,
        _ => id.to_owned(),
    };
    for event in &events {
        made.extend(make_event(
            expansion, id, &target, properties, event, &passed,
        )?);
    }
    propagate_tags(&mut made, properties);
    Ok(made)
}

fn link(expansion: &Expansion<'_>, id: &str, properties: &Node) -> Outcome<Vec<Event>> {
    let mut events = Vec::new();
    for (event_id, written) in given(properties, "Events")
        .into_iter()
        .flat_map(super::nodes::entries)
    {
        let place = properties.get("Events").map_or_else(
            || written.place.clone(),
            |all| super::nodes::place_of(all, event_id),
        );
        let mut event = events::read(id, event_id, written, &place, event_properties)?;
        if event.kind == "Api" {
            event.api = Some(events::rest::link(expansion, &event)?);
        }
        events.push(event);
    }
    Ok(events)
}

fn put_definition(
    expansion: &Expansion<'_>,
    id: &str,
    properties: &Node,
    machine: &mut Node,
) -> Outcome<()> {
    let refuse = |text: &str, node: &Node| {
        Err(Refusal::resource(
            id,
            "sam-definition-location",
            text,
            &node.place,
        ))
    };
    match (
        telling(properties, "Definition"),
        telling(properties, "DefinitionUri"),
    ) {
        (Some(_), Some(uri)) => refuse(
            "Specify either 'Definition' or 'DefinitionUri' property and not both.",
            uri,
        ),
        (None, None) => refuse(
            "Either 'Definition' or 'DefinitionUri' property must be specified.",
            properties,
        ),
        (Some(definition), None) => {
            // State machines are not run here, so the definition may stay a map.
            put(machine, "Definition", definition.clone());
            Ok(())
        }
        (None, Some(uri)) => {
            let names = ["DefinitionS3Location", "DefinitionLocalPath"];
            location::put_definition(machine, uri, id, expansion, names)
        }
    }
}

/// The version and the alias that point at it; returns the alias's logical id.
fn publish(
    id: &str,
    properties: &Node,
    passed: &Passed,
    made: &mut Vec<Made>,
) -> Outcome<Option<String>> {
    let preference = telling(properties, "DeploymentPreference");
    let refuse =
        |text: &str, node: &Node| Err(Refusal::resource(id, "sam-alias", text, &node.place));
    let Some(alias) = telling(properties, "AutoPublishAlias") else {
        if let Some(used) = telling(properties, "UseAliasAsEventTarget") {
            return refuse(
                "'UseAliasAsEventTarget' requires 'AutoPublishAlias' property to be specified.",
                used,
            );
        }
        return match preference {
            Some(preference) => refuse(
                "'DeploymentPreference' requires 'AutoPublishAlias' property to be specified.",
                preference,
            ),
            None => Ok(None),
        };
    };
    let at = At(&alias.place);
    let version_id = format!("{id}Version");
    made.push(Made::new(
        version_id.as_str(),
        "AWS::StepFunctions::StateMachineVersion",
        &alias.place,
        at.map([
            ("StateMachineArn", at.reference(id)),
            (
                "StateMachineRevisionId",
                at.attribute(id, "StateMachineRevisionId"),
            ),
        ]),
        passed,
    ));
    let mut preference = preference
        .cloned()
        .unwrap_or_else(|| at.map([("Type", at.text("ALL_AT_ONCE"))]));
    put(
        &mut preference,
        "StateMachineVersionArn",
        at.reference(&version_id),
    );
    let alias_id = format!("{id}Alias{}", super::python::spelled(alias));
    made.push(Made::new(
        alias_id.as_str(),
        "AWS::StepFunctions::StateMachineAlias",
        &alias.place,
        at.map([
            ("Name", alias.clone()),
            ("DeploymentPreference", preference),
        ]),
        passed,
    ));
    Ok(Some(alias_id))
}

fn make_event(
    expansion: &mut Expansion<'_>,
    id: &str,
    target: &str,
    properties: &Node,
    event: &Event,
    passed: &Passed,
) -> Outcome<Vec<Made>> {
    let event_resource = format!("{id}{}", event.id);
    let at = At(&event.place);
    let machine = at.reference(target);
    if event.kind == "ScheduleV2" {
        return rules::make_schedule(
            id,
            event,
            &machine,
            "states:StartExecution",
            "StartExecutionPolicy",
            passed,
        );
    }
    let role_id = format!("{event_resource}Role");
    let principal = if event.kind == "Api" {
        "apigateway.amazonaws.com"
    } else {
        "events.amazonaws.com"
    };
    let mut role = at.map([
        ("AssumeRolePolicyDocument", trust(principal, &event.place)),
        (
            "Policies",
            at.list([allow(
                &format!("{role_id}StartExecutionPolicy"),
                "states:StartExecution",
                machine.clone(),
                &event.place,
            )]),
        ),
    ]);
    copy(properties, &["PermissionsBoundary"], &mut role);
    let role_arn = at.attribute(&role_id, "Arn");
    let role = Made::new(role_id, "AWS::IAM::Role", &event.place, role, passed);
    if event.kind == "Api" {
        wire(expansion, target, event, &role_arn, passed)?;
        return Ok(vec![role]);
    }
    let own_role = given(&event.properties, "RoleArn").cloned();
    let keeps_role = own_role.is_none();
    let mut made = rules::rule(
        &event_resource,
        event,
        machine,
        "StepFunctionsTarget",
        Some(own_role.unwrap_or(role_arn)),
        passed,
    )?;
    if keeps_role {
        made.push(role);
    }
    Ok(made)
}

/// Adds the method that starts the state machine to its API.
fn wire(
    expansion: &mut Expansion<'_>,
    target: &str,
    event: &Event,
    role_arn: &Node,
    passed: &Passed,
) -> Outcome<()> {
    let Some(api) = &event.api else {
        return Ok(());
    };
    let Some(resource) = expansion.template.resources.get(&api.id) else {
        return Ok(());
    };
    let mut properties = resource.properties.clone();
    if telling(&properties, MANAGED).is_none() {
        return Ok(());
    }
    let Some(mut body) = given(&properties, "DefinitionBody").cloned() else {
        return Ok(());
    };
    let text = |name: &str| {
        event
            .properties
            .get(name)
            .and_then(Node::as_str)
            .unwrap_or_default()
    };
    let path = text("Path");
    let method = text("Method").to_lowercase();
    rest::check(Some(&body), &event.place)?;
    if document::has_integration(&body, path, &method)? {
        return Err(event.refuse(
            format!("API method \"{method}\" defined multiple times for path \"{path}\"."),
            &event.place_of("Path"),
        ));
    }
    let at = At(&event.place);
    let template = if event
        .properties
        .get("UnescapeMappingTemplate")
        .is_some_and(is_true)
    {
        format!(
            "{{\"input\": \"$util.escapeJavaScript($input.json('$')).replaceAll(\"\\\\'\",\"'\")\", \"stateMachineArn\": \"${{{target}}}\"}}"
        )
    } else {
        format!(
            "{{\"input\": \"$util.escapeJavaScript($input.json('$'))\", \"stateMachineArn\": \"${{{target}}}\"}}"
        )
    };
    rest::add_state_machine(
        &mut body,
        &Wiring {
            path,
            method: &method,
            uri: at.sub(
                "arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution",
            ),
            condition: passed.condition(),
            place: &event.place,
        },
        role_arn.clone(),
        at.map([("application/json", at.sub(template))]),
    )?;
    if let Some(auth) = telling(&event.properties, "Auth") {
        // Amazon's transform leaves the stage out here unless the event names one; the
        // API's own stage is what it means.
        let stage = given(&event.properties, "Stage")
            .cloned()
            .unwrap_or_else(|| at.text(api.stage.as_str()));
        add_event_auth(
            expansion,
            &event.id,
            auth,
            (&api.id, &properties),
            (path, &method, &stage),
            &mut body,
        )?;
    }
    put(&mut properties, "DefinitionBody", body);
    if let Some(resource) = expansion.template.resources.get_mut(&api.id) {
        resource.properties = properties;
    }
    Ok(())
}
