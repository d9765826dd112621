//! `AWS::Serverless::Connector` and the `Connectors` attribute: permissions between two
//! resources. A permission to invoke a function is written out; policies of roles, queues
//! and topics are named only, since nothing that is served depends on them.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html>.

use crate::{
    node::{Mapping, Node},
    place::{Place, Placed},
    template::{Resource, Template},
};

use super::{
    Expansion,
    nodes::{At, entries, given, items, logical_id_in, place_of, put, same, telling},
    refusal::{Expected, Outcome, Refusal, expect},
    resource::Made,
    shapes::{Property, Shape, check_properties, required},
};

/// The type.
pub(super) const KIND: &str = "AWS::Serverless::Connector";

const PROPERTIES: [Property; 3] = [
    required("Source", Shape::Map),
    required("Destination", Shape::MapOrMaps),
    required("Permissions", Shape::Texts),
];

const FUNCTION: &str = "AWS::Lambda::Function";
const QUEUE: &str = "AWS::SQS::Queue";
const TOPIC: &str = "AWS::SNS::Topic";
const TABLE: &str = "AWS::DynamoDB::Table";
const BUCKET: &str = "AWS::S3::Bucket";
const BUS: &str = "AWS::Events::EventBus";
const RULE: &str = "AWS::Events::Rule";
const MACHINE: &str = "AWS::StepFunctions::StateMachine";
const SOURCE: &str = "AWS::AppSync::DataSource";
const REST_API: &str = "AWS::ApiGateway::RestApi";
const V2_API: &str = "AWS::ApiGatewayV2::Api";

/// What a connection is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Means {
    /// A policy of the source's role.
    SourceRole,
    /// A policy of the destination's role.
    DestinationRole,
    /// A permission of the destination, a function, for a service.
    Permission(&'static str),
    QueuePolicy,
    TopicPolicy,
}

/// One kind of connection.
struct Profile {
    source: &'static str,
    destination: &'static str,
    means: Means,
    permissions: &'static [&'static str],
    /// Combinations of permissions, if not all are allowed.
    combinations: &'static [&'static [&'static str]],
}

const fn profile(
    source: &'static str,
    destination: &'static str,
    means: Means,
    permissions: &'static [&'static str],
) -> Profile {
    Profile {
        source,
        destination,
        means,
        permissions,
        combinations: &[],
    }
}

const READ: &[&str] = &["Read"];
const WRITE: &[&str] = &["Write"];
const BOTH: &[&str] = &["Read", "Write"];

const PROFILES: [Profile; 31] = [
    profile(TABLE, FUNCTION, Means::DestinationRole, READ),
    profile(RULE, TOPIC, Means::TopicPolicy, WRITE),
    profile(RULE, BUS, Means::SourceRole, WRITE),
    profile(RULE, MACHINE, Means::SourceRole, WRITE),
    profile(
        RULE,
        FUNCTION,
        Means::Permission("events.amazonaws.com"),
        WRITE,
    ),
    profile(RULE, QUEUE, Means::QueuePolicy, WRITE),
    profile(FUNCTION, FUNCTION, Means::SourceRole, WRITE),
    profile(FUNCTION, BUCKET, Means::SourceRole, BOTH),
    profile(FUNCTION, TABLE, Means::SourceRole, BOTH),
    profile(FUNCTION, QUEUE, Means::SourceRole, BOTH),
    profile(FUNCTION, TOPIC, Means::SourceRole, WRITE),
    profile(FUNCTION, MACHINE, Means::SourceRole, &["Write", "Read"]),
    profile(FUNCTION, BUS, Means::SourceRole, WRITE),
    profile(
        FUNCTION,
        "AWS::Location::PlaceIndex",
        Means::SourceRole,
        READ,
    ),
    profile(
        V2_API,
        FUNCTION,
        Means::Permission("apigateway.amazonaws.com"),
        WRITE,
    ),
    profile(
        REST_API,
        FUNCTION,
        Means::Permission("apigateway.amazonaws.com"),
        WRITE,
    ),
    profile(TOPIC, QUEUE, Means::QueuePolicy, WRITE),
    profile(
        TOPIC,
        FUNCTION,
        Means::Permission("sns.amazonaws.com"),
        WRITE,
    ),
    Profile {
        source: QUEUE,
        destination: FUNCTION,
        means: Means::DestinationRole,
        permissions: &["Write", "Read"],
        combinations: &[BOTH],
    },
    profile(
        BUCKET,
        FUNCTION,
        Means::Permission("s3.amazonaws.com"),
        WRITE,
    ),
    profile(MACHINE, FUNCTION, Means::SourceRole, WRITE),
    profile(MACHINE, TOPIC, Means::SourceRole, WRITE),
    profile(MACHINE, QUEUE, Means::SourceRole, WRITE),
    profile(MACHINE, BUCKET, Means::SourceRole, BOTH),
    profile(MACHINE, TABLE, Means::SourceRole, BOTH),
    Profile {
        source: MACHINE,
        destination: MACHINE,
        means: Means::SourceRole,
        permissions: BOTH,
        combinations: &[READ, BOTH],
    },
    profile(MACHINE, BUS, Means::SourceRole, WRITE),
    profile(SOURCE, TABLE, Means::SourceRole, BOTH),
    profile(SOURCE, FUNCTION, Means::SourceRole, WRITE),
    profile(SOURCE, BUS, Means::SourceRole, WRITE),
    profile(
        "AWS::AppSync::GraphQLApi",
        FUNCTION,
        Means::Permission("appsync.amazonaws.com"),
        WRITE,
    ),
];

/// Turns the `Connectors` attributes of resources into connectors of their own.
pub(super) fn split_off(template: &mut Template, refusals: &mut Vec<Refusal>) {
    let mut connectors = Vec::new();
    for (id, resource) in &mut template.resources {
        let Some(entry) = resource.attributes.remove("Connectors") else {
            continue;
        };
        if entry.value.as_mapping().is_none() {
            refusals.push(Refusal::resource(
                id,
                "sam-connector",
                format!("Attribute '{id}.Connectors' should be a map."),
                &entry.value.place,
            ));
            continue;
        }
        for (name, written) in entries(&entry.value) {
            let place = place_of(&entry.value, name);
            match embedded(id, name, written, &place) {
                Ok(connector) => connectors.push((id.clone(), format!("{id}{name}"), connector)),
                Err(refusal) => refusals.push(refusal),
            }
        }
    }
    for (owner, id, connector) in connectors {
        if template.resources.contains_key(&id) {
            refusals.push(super::duplicate(&owner, &id, KIND, &connector.place));
        } else {
            template.resources.insert(id, connector);
        }
    }
}

fn embedded(owner: &str, name: &str, written: &Node, place: &Place) -> Outcome<Resource> {
    let id = format!("{owner}{name}");
    if written.as_mapping().is_none() {
        return Err(Refusal::resource(
            &id,
            "sam-connector",
            format!("{owner}.{id} should be a map."),
            &written.place,
        ));
    }
    let Some(properties) = written
        .get("Properties")
        .filter(|properties| properties.as_mapping().is_some())
    else {
        return Err(Refusal::resource(
            owner,
            "sam-connector",
            format!("Attribute 'Connectors.{name}.Properties' should be a map."),
            place,
        ));
    };
    let mut properties = properties.clone();
    let at = At(place);
    let mut source = at.map([("Id", at.text(owner))]);
    if let Some(entry) = properties
        .as_mapping_mut()
        .and_then(|mapping| mapping.remove("SourceReference"))
    {
        expect(
            &entry.value,
            Expected::Map,
            owner,
            &format!("Connectors.{name}.Properties.SourceReference"),
        )?;
        if entry.value.get("Id").is_some() {
            return Err(Refusal::resource(
                name,
                "sam-connector",
                "'Id' shouldn't be defined in 'SourceReference'.",
                &entry.value.place,
            ));
        }
        for (key, value) in entries(&entry.value) {
            put(&mut source, key, value.clone());
        }
    }
    put(&mut properties, "Source", source);
    check_properties(&id, KIND, &properties, &PROPERTIES)?;
    Ok(Resource {
        kind: Placed::new(KIND.to_owned(), place.clone()),
        place: place.clone(),
        properties,
        condition: None,
        depends_on: Vec::new(),
        metadata: None,
        attributes: Mapping::default(),
    })
}

/// One end of a connection.
struct End {
    kind: String,
    arn: Option<Node>,
    resource_id: Option<Node>,
    qualifier: Option<Node>,
    has_role: bool,
}

/// Turns a connector into what it stands for.
pub(super) fn expand(
    expansion: &mut Expansion<'_>,
    id: &str,
    from: &Resource,
) -> Outcome<Vec<Made>> {
    let properties = &from.properties;
    check_properties(id, KIND, properties, &PROPERTIES)?;
    let (Some(source), Some(written)) = (properties.get("Source"), properties.get("Destination"))
    else {
        return Ok(Vec::new());
    };
    let several = written.as_sequence().is_some();
    let destinations = if several {
        items(written).to_vec()
    } else {
        vec![written.clone()]
    };
    let mut made = Vec::new();
    for (index, destination) in destinations.iter().enumerate() {
        let to = end(expansion, id, destination, source)?;
        let from_end = end(expansion, id, source, destination)?;
        let suffix = if several {
            format!("Destination{index}")
        } else {
            String::new()
        };
        made.extend(connect(id, from, &from_end, &to, &suffix)?);
    }
    if made.is_empty() {
        return Err(Refusal::resource(
            id,
            "sam-connector",
            "'Destination' is an empty list",
            &written.place,
        ));
    }
    Ok(made)
}

fn end(expansion: &Expansion<'_>, id: &str, reference: &Node, other: &Node) -> Outcome<End> {
    let refuse = |text: String| {
        Err(Refusal::resource(
            id,
            "sam-connector",
            text,
            &reference.place,
        ))
    };
    let others = entries(reference).any(|(name, _)| !matches!(name, "Id" | "Qualifier"));
    if reference.get("Id").is_some() == others {
        return refuse(
            "Must provide 'Id' (with optional 'Qualifier') or a supported combination of other properties."
                .to_owned(),
        );
    }
    let Some(written) = telling(reference, "Id") else {
        let Some(kind) = telling(reference, "Type").and_then(Node::as_str) else {
            return refuse("'Type' is missing or not a string.".to_owned());
        };
        return Ok(End {
            kind: translated(kind).to_owned(),
            arn: given(reference, "Arn").cloned(),
            resource_id: given(reference, "ResourceId").cloned(),
            qualifier: given(reference, "Qualifier").cloned(),
            has_role: given(reference, "RoleName").is_some(),
        });
    };
    let Some(name) = written.as_str() else {
        return refuse("'Id' is missing or not a string.".to_owned());
    };
    let Some((kind, properties)) = expansion.find(name) else {
        return refuse(format!("Unable to find resource with logical ID '{name}'."));
    };
    let kind = translated(kind);
    let at = At(&reference.place);
    let role = match kind {
        FUNCTION => given(properties, "Role"),
        MACHINE => given(properties, "RoleArn"),
        SOURCE => given(properties, "ServiceRoleArn"),
        RULE => properties
            .get("Targets")
            .map(items)
            .unwrap_or_default()
            .iter()
            .find(|target| {
                let Some(arn) = target.get("Arn") else {
                    return false;
                };
                let by_id = logical_id_in(arn)
                    .is_some_and(|id| other.get("Id").and_then(Node::as_str) == Some(id));
                by_id || other.get("Arn").is_some_and(|other| same(other, arn))
            })
            .and_then(|target| given(target, "RoleArn")),
        _ => None,
    };
    let api = matches!(kind, REST_API | V2_API);
    let by_reference = matches!(kind, TOPIC | MACHINE | SOURCE | "AWS::AppSync::GraphQLApi");
    Ok(End {
        kind: kind.to_owned(),
        arn: Some(if by_reference {
            at.reference(name)
        } else {
            at.attribute(name, "Arn")
        }),
        resource_id: api.then(|| at.reference(name)),
        qualifier: given(reference, "Qualifier")
            .cloned()
            .or_else(|| api.then(|| at.text("*"))),
        has_role: role.is_some_and(|role| logical_id_in(role).is_some()),
    })
}

fn translated(kind: &str) -> &str {
    match kind {
        "AWS::Serverless::Function" => FUNCTION,
        "AWS::Serverless::StateMachine" => MACHINE,
        "AWS::Serverless::Api" => REST_API,
        "AWS::Serverless::HttpApi" => V2_API,
        "AWS::Serverless::SimpleTable" => TABLE,
        other => other,
    }
}

fn connect(
    id: &str,
    from: &Resource,
    source: &End,
    destination: &End,
    suffix: &str,
) -> Outcome<Vec<Made>> {
    let Some(profile) = PROFILES
        .iter()
        .find(|profile| profile.source == source.kind && profile.destination == destination.kind)
    else {
        return Err(Refusal::resource(
            id,
            "sam-connector",
            format!(
                "Unable to create connector from {} to {}; it's not supported or the template is invalid.",
                source.kind, destination.kind
            ),
            &from.place,
        ));
    };
    let permissions = wanted(id, from, source, destination, profile)?;
    let (needed, name) = match profile.means {
        Means::Permission(_) if source.resource_id.is_none() => (&source.arn, "Source"),
        Means::Permission(_) => (&source.resource_id, "Source"),
        Means::DestinationRole => (&source.arn, "Source"),
        _ => (&destination.arn, "Destination"),
    };
    if needed.is_none() {
        return Err(Refusal::resource(
            id,
            "sam-connector",
            format!("{name}.Arn is missing."),
            &from.place,
        ));
    }
    let at = At(&from.place);
    let main = |made_id: String, kind: &str, properties: Node| {
        let mut made = Made::main(&made_id, kind, from, properties);
        made.id = made_id;
        made
    };
    let role = |end: &End, name: &str| {
        if end.has_role {
            Ok(())
        } else {
            Err(Refusal::resource(
                id,
                "sam-connector",
                format!("Unable to get IAM role name from '{name}' resource."),
                &from.place,
            ))
        }
    };
    match profile.means {
        Means::SourceRole => role(source, "Source")?,
        Means::DestinationRole => role(destination, "Destination")?,
        _ => {}
    }
    Ok(match profile.means {
        Means::SourceRole | Means::DestinationRole => vec![main(
            format!("{id}Policy{suffix}"),
            "AWS::IAM::ManagedPolicy",
            at.empty(),
        )],
        Means::QueuePolicy => vec![main(
            format!("{id}QueuePolicy{suffix}"),
            "AWS::SQS::QueuePolicy",
            at.empty(),
        )],
        Means::TopicPolicy => vec![main(
            format!("{id}TopicPolicy{suffix}"),
            "AWS::SNS::TopicPolicy",
            at.empty(),
        )],
        Means::Permission(principal) => {
            let Some(function) = &destination.arn else {
                return Err(Refusal::resource(
                    id,
                    "sam-connector",
                    "Unable to get Lambda function ARN from 'Destination' resource.",
                    &from.place,
                ));
            };
            permissions
                .iter()
                .map(|permission| {
                    let mut properties = at.map([
                        ("Action", at.text("lambda:InvokeFunction")),
                        ("FunctionName", function.clone()),
                        ("Principal", at.text(principal)),
                    ]);
                    if let Some(arn) = source_arn(source, at) {
                        put(&mut properties, "SourceArn", arn);
                    }
                    if profile.source == BUCKET {
                        put(
                            &mut properties,
                            "SourceAccount",
                            at.sub("${AWS::AccountId}"),
                        );
                    }
                    main(
                        format!("{id}{permission}LambdaPermission{suffix}"),
                        "AWS::Lambda::Permission",
                        properties,
                    )
                })
                .collect()
        }
    })
}

fn source_arn(source: &End, at: At<'_>) -> Option<Node> {
    match (&source.resource_id, &source.qualifier) {
        (Some(api), Some(qualifier)) => Some(at.sub_with(
            "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${SourceResourceId}/${SourceQualifier}",
            [
                ("SourceResourceId", api.clone()),
                ("SourceQualifier", qualifier.clone()),
            ],
        )),
        _ => source.arn.clone(),
    }
}

fn wanted(
    id: &str,
    from: &Resource,
    source: &End,
    destination: &End,
    profile: &Profile,
) -> Outcome<Vec<String>> {
    let written = from.properties.get("Permissions");
    let place = written.map_or(&from.place, |written| &written.place);
    let refuse = |text: String| Err(Refusal::resource(id, "sam-connector", text, place));
    let mut permissions: Vec<String> = written
        .map(items)
        .unwrap_or_default()
        .iter()
        .filter_map(Node::as_str)
        .map(str::to_owned)
        .collect();
    permissions.sort();
    permissions.dedup();
    let valid = profile.permissions.join(", ");
    if permissions.is_empty() {
        return refuse(format!(
            "'Permissions' cannot be empty; valid values are: {valid}."
        ));
    }
    let ends = format!(
        "Unsupported 'Permissions' provided for connector from {} to {}",
        source.kind, destination.kind
    );
    if permissions
        .iter()
        .any(|permission| !profile.permissions.contains(&permission.as_str()))
    {
        return refuse(format!("{ends}; valid values are: {valid}."));
    }
    let allowed = profile.combinations.is_empty()
        || profile
            .combinations
            .iter()
            .any(|combination| permissions == *combination);
    if !allowed {
        let combinations: Vec<String> = profile
            .combinations
            .iter()
            .map(|combination| combination.join(" + "))
            .collect();
        return refuse(format!(
            "{ends}; valid combinations are: {}.",
            combinations.join(", ")
        ));
    }
    Ok(permissions)
}
