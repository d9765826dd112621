//! Events that the Lambda service fetches itself: streams, queues and brokers.
//!
//! The policies that the execution role would be given are not written out.

use crate::node::Node;

use super::{
    super::{
        nodes::{At, entries, given, is_intrinsic, items, put, telling},
        python::list_of,
        refusal::{Expected, Outcome, Refusal, expect, expect_of_event},
        resource::{Made, copy},
        shapes::{Property, Shape, literal, optional, required_literal},
    },
    Event, Owner,
};

/// Properties that all of these events have.
const COMMON: [Property; 25] = [
    optional("BatchSize", Shape::Integer),
    literal("StartingPosition", Shape::Any),
    literal("StartingPositionTimestamp", Shape::Any),
    optional("Enabled", Shape::Flag),
    optional("MaximumBatchingWindowInSeconds", Shape::Integer),
    optional("MaximumRetryAttempts", Shape::Integer),
    optional("BisectBatchOnFunctionError", Shape::Flag),
    optional("MaximumRecordAgeInSeconds", Shape::Integer),
    optional("DestinationConfig", Shape::Map),
    optional("ParallelizationFactor", Shape::Integer),
    optional("Topics", Shape::List),
    optional("Queues", Shape::List),
    optional("SourceAccessConfigurations", Shape::List),
    optional("SecretsManagerKmsKeyId", Shape::Text),
    optional("TumblingWindowInSeconds", Shape::Integer),
    optional("FunctionResponseTypes", Shape::List),
    optional("KafkaBootstrapServers", Shape::List),
    optional("FilterCriteria", Shape::Map),
    literal("KmsKeyArn", Shape::Any),
    optional("ConsumerGroupId", Shape::Text),
    optional("ScalingConfig", Shape::Map),
    optional("ProvisionedPollerConfig", Shape::Map),
    optional("SchemaRegistryConfig", Shape::Map),
    optional("MetricsConfig", Shape::Map),
    optional("LoggingConfig", Shape::Map),
];

/// Types whose events can be filtered.
const FILTERED: [&str; 7] = [
    "DocumentDB",
    "DynamoDB",
    "Kinesis",
    "MQ",
    "MSK",
    "SelfManagedKafka",
    "SQS",
];

/// Properties of the events of a type; `None` for a type that there is not.
pub(super) fn properties_of(kind: &str) -> Option<Vec<Property>> {
    let own: &[Property] = match kind {
        "Kinesis" | "DynamoDB" | "MSK" => &[
            required_literal("Stream", Shape::Any),
            required_literal("StartingPosition", Shape::Any),
        ],
        "SQS" => &[required_literal("Queue", Shape::Any)],
        "MQ" => &[
            required_literal("Broker", Shape::Any),
            literal("DynamicPolicyName", Shape::Flag),
        ],
        "SelfManagedKafka" => &[],
        "DocumentDB" => &[
            required_literal("Cluster", Shape::Any),
            required_literal("DatabaseName", Shape::Any),
            literal("CollectionName", Shape::Any),
            literal("FullDocument", Shape::Any),
        ],
        _ => return None,
    };
    let mut all: Vec<Property> = COMMON
        .into_iter()
        .filter(|common| own.iter().all(|own| own.name != common.name))
        .collect();
    // What the type asks for comes where the common one stood, or at the end.
    match own.iter().position(|own| own.name == "StartingPosition") {
        Some(index) => {
            all.insert(1, own[index]);
            all.extend(own.iter().filter(|own| own.name != "StartingPosition"));
        }
        None => all.extend(own),
    }
    Some(all)
}

/// The mapping that fetches events.
pub(super) fn make(owner: &Owner<'_>, event: &Event) -> Outcome<Made> {
    let id = owner.resource_id(event);
    let at = At(&event.place);
    let given_of = &event.properties;
    check_filter(event)?;
    let mut properties = at.map([("FunctionName", owner.target.name.clone())]);
    for source in ["Stream", "Queue", "Broker", "Cluster"] {
        if let Some(arn) = given(given_of, source) {
            put(&mut properties, "EventSourceArn", arn.clone());
        }
    }
    for common in COMMON {
        if !matches!(
            common.name,
            "SecretsManagerKmsKeyId"
                | "KafkaBootstrapServers"
                | "ConsumerGroupId"
                | "SchemaRegistryConfig"
                | "DestinationConfig"
        ) {
            copy(given_of, &[common.name], &mut properties);
        }
    }
    if let Some(servers) = telling(given_of, "KafkaBootstrapServers") {
        let endpoints = at.map([("KafkaBootstrapServers", servers.clone())]);
        put(
            &mut properties,
            "SelfManagedEventSource",
            at.map([("Endpoints", endpoints)]),
        );
    }
    let mut broker = at.empty();
    copy(
        given_of,
        &["ConsumerGroupId", "SchemaRegistryConfig"],
        &mut broker,
    );
    let broker_property = match event.kind.as_str() {
        "MSK" => Some("AmazonManagedKafkaEventSourceConfig"),
        "SelfManagedKafka" => Some("SelfManagedKafkaEventSourceConfig"),
        _ => None,
    };
    match (broker_property, telling(given_of, "ConsumerGroupId")) {
        (None, Some(group)) => {
            return Err(Refusal::event(
                &id,
                "sam-event",
                format!(
                    "Property ConsumerGroupId not defined for resource of type {}.",
                    event.kind
                ),
                &group.place,
            ));
        }
        (Some(name), _) if broker.as_mapping().is_some_and(|all| !all.is_empty()) => {
            put(&mut properties, name, broker);
        }
        _ => {}
    }
    if let Some(destination) = telling(given_of, "DestinationConfig") {
        put(
            &mut properties,
            "DestinationConfig",
            destination_of(&id, destination)?,
        );
    }
    if event.kind == "DocumentDB" {
        let mut config = at.empty();
        copy(
            given_of,
            &["DatabaseName", "CollectionName", "FullDocument"],
            &mut config,
        );
        put(&mut properties, "DocumentDBEventSourceConfig", config);
    }
    check_access(event)?;
    Ok(Made::new(
        id,
        "AWS::Lambda::EventSourceMapping",
        &event.place,
        properties,
        owner.passed,
    ))
}

fn check_filter(event: &Event) -> Outcome<()> {
    let Some(filter) =
        telling(&event.properties, "FilterCriteria").filter(|filter| !is_intrinsic(filter))
    else {
        return Ok(());
    };
    if !FILTERED.contains(&event.kind.as_str()) {
        return Err(event.refuse(
            format!(
                "FilterCriteria is only available for {} events.",
                FILTERED.join(", ")
            ),
            &filter.place,
        ));
    }
    if entries(filter).any(|(name, _)| name != "Filters") {
        return Err(event.refuse("FilterCriteria field has a wrong format", &filter.place));
    }
    Ok(())
}

fn destination_of(id: &str, written: &Node) -> Outcome<Node> {
    let mut config = written.clone();
    let failed = config
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut("OnFailure"));
    let Some(failed) = failed else {
        return Err(Refusal::event(
            id,
            "sam-event-property-type",
            "Property 'DestinationConfig.OnFailure' should be a map.",
            &written.place,
        ));
    };
    expect_of_event(failed, Expected::Map, id, "DestinationConfig.OnFailure")?;
    let kind = failed
        .as_mapping_mut()
        .and_then(|mapping| mapping.remove("Type"))
        .map(|entry| entry.value)
        .filter(super::super::nodes::tells);
    if let Some(kind) = kind
        && !matches!(kind.as_str(), Some("SQS" | "SNS" | "S3" | "Kafka"))
    {
        return Err(Refusal::event(
            id,
            "sam-destination",
            "The only valid values for 'Type' are 'SQS', 'SNS', 'S3', and 'Kafka'",
            &kind.place,
        ));
    }
    Ok(config)
}

/// How the broker or database is reached.
fn check_access(event: &Event) -> Outcome<()> {
    match event.kind.as_str() {
        "MSK" => check_schema_registry(event),
        "MQ" => {
            check_configurations(event, &["BASIC_AUTH", "VIRTUAL_HOST"])?;
            check_key(event)
        }
        "DocumentDB" => {
            check_configurations(event, &["BASIC_AUTH"])?;
            check_key(event)
        }
        "SelfManagedKafka" => check_kafka(event),
        _ => Ok(()),
    }
}

fn check_key(event: &Event) -> Outcome<()> {
    match telling(&event.properties, "SecretsManagerKmsKeyId") {
        Some(key) => expect_of_event(key, Expected::Text, &event.id, "SecretsManagerKmsKeyId"),
        None => Ok(()),
    }
}

fn check_configurations(event: &Event, supported: &[&str]) -> Outcome<()> {
    const NEEDED: &str = "BASIC_AUTH";
    let Some(configurations) = telling(&event.properties, "SourceAccessConfigurations") else {
        return Err(event.refuse(
            format!(
                "No SourceAccessConfigurations for Amazon {} event provided.",
                event.kind
            ),
            &event.place,
        ));
    };
    if configurations.as_sequence().is_none() {
        return Err(event.refuse(
            "Provided SourceAccessConfigurations cannot be parsed into a list.",
            &configurations.place,
        ));
    }
    let mut found = false;
    for (index, configuration) in items(configurations).iter().enumerate() {
        let path = format!("SourceAccessConfigurations[{index}]");
        expect_of_event(configuration, Expected::Map, &event.id, &path)?;
        let nothing = Node::new(crate::node::Value::Null, configuration.place.clone());
        let kind = configuration.get("Type").unwrap_or(&nothing);
        expect_of_event(kind, Expected::Text, &event.id, &format!("{path}.Type"))?;
        let name = kind.as_str().unwrap_or_default();
        if !supported.contains(&name) {
            return Err(event.refuse(
                format!(
                    "Invalid property Type specified in SourceAccessConfigurations. The supported values are: {}.",
                    list_of(supported.iter().copied())
                ),
                &kind.place,
            ));
        }
        if name != NEEDED {
            continue;
        }
        if found {
            return Err(event.refuse(
                format!("Multiple {NEEDED} properties specified in SourceAccessConfigurations."),
                &kind.place,
            ));
        }
        if telling(configuration, "URI").is_none() {
            return Err(event.refuse(
                format!("No {NEEDED} URI property specified in SourceAccessConfigurations."),
                &configuration.place,
            ));
        }
        found = true;
    }
    if found {
        Ok(())
    } else {
        Err(event.refuse(
            format!("No {NEEDED} property specified in SourceAccessConfigurations."),
            &configurations.place,
        ))
    }
}

fn check_kafka(event: &Event) -> Outcome<()> {
    const MECHANISMS: [&str; 4] = [
        "SASL_SCRAM_256_AUTH",
        "SASL_SCRAM_512_AUTH",
        "BASIC_AUTH",
        "CLIENT_CERTIFICATE_TLS_AUTH",
    ];
    let given_of = &event.properties;
    if telling(given_of, "KafkaBootstrapServers").is_none() {
        return Err(event.refuse(
            "No KafkaBootstrapServers provided for self managed kafka as an event source",
            &event.place,
        ));
    }
    let Some(topics) = telling(given_of, "Topics") else {
        return Err(event.refuse(
            "No Topics provided for self managed kafka as an event source",
            &event.place,
        ));
    };
    let count = topics
        .as_sequence()
        .map(<[Node]>::len)
        .or_else(|| topics.as_mapping().map(crate::node::Mapping::len));
    if count != Some(1) {
        return Err(event.refuse(
            "Topics for self managed kafka only supports single configuration entry.",
            &topics.place,
        ));
    }
    let Some(configurations) = telling(given_of, "SourceAccessConfigurations") else {
        return Err(event.refuse(
            "No SourceAccessConfigurations for self managed kafka event provided.",
            &event.place,
        ));
    };
    if configurations.as_sequence().is_none() {
        return Err(event.refuse(
            "SourceAccessConfigurations for self managed kafka event should be a list.",
            &configurations.place,
        ));
    }
    let (mut subnet, mut group, mut mechanism) = (false, false, false);
    for configuration in items(configurations) {
        // Amazon names the event where a resource belongs; so do we.
        expect(
            configuration,
            Expected::Map,
            &event.id,
            "SourceAccessConfigurations",
        )?;
        let kind = configuration
            .get("Type")
            .and_then(Node::as_str)
            .unwrap_or_default();
        match kind {
            "VPC_SUBNET" => {
                check_uri(event, configuration, kind)?;
                subnet = true;
            }
            "VPC_SECURITY_GROUP" => {
                check_uri(event, configuration, kind)?;
                group = true;
            }
            "SERVER_ROOT_CA_CERTIFICATE" => check_uri(event, configuration, kind)?,
            _ if MECHANISMS.contains(&kind) => {
                if mechanism {
                    return Err(event.refuse(
                        "Multiple auth mechanism properties specified in SourceAccessConfigurations for self managed kafka event.",
                        &configuration.place,
                    ));
                }
                check_uri(event, configuration, "auth mechanism")?;
                mechanism = true;
            }
            _ => {
                return Err(event.refuse(
                    "Invalid SourceAccessConfigurations Type provided for self managed kafka event.",
                    &configuration.place,
                ));
            }
        }
    }
    if subnet != group {
        return Err(event.refuse(
            "VPC_SUBNET and VPC_SECURITY_GROUP in SourceAccessConfigurations for SelfManagedKafka must be both provided.",
            &configurations.place,
        ));
    }
    check_key(event)?;
    check_schema_registry(event)
}

fn check_uri(event: &Event, configuration: &Node, what: &str) -> Outcome<()> {
    match telling(configuration, "URI") {
        None => Err(event.refuse(
            format!(
                "No {what} URI property specified in SourceAccessConfigurations for self managed kafka event."
            ),
            &configuration.place,
        )),
        Some(uri) if uri.as_str().is_none() && !is_intrinsic(uri) => Err(event.refuse(
            format!(
                "Wrong Type for {what} URI property specified in SourceAccessConfigurations for self managed kafka event."
            ),
            &uri.place,
        )),
        Some(_) => Ok(()),
    }
}

fn check_schema_registry(event: &Event) -> Outcome<()> {
    let Some(config) = telling(&event.properties, "SchemaRegistryConfig") else {
        return Ok(());
    };
    expect_of_event(config, Expected::Map, &event.id, "SchemaRegistryConfig")?;
    for field in [
        "SchemaRegistryURI",
        "EventRecordFormat",
        "SchemaValidationConfigs",
    ] {
        if config.get(field).is_none() {
            return Err(event.refuse(
                format!("Missing required field {field} in SchemaRegistryConfig"),
                &config.place,
            ));
        }
    }
    if let Some(format) = config.get("EventRecordFormat")
        && !matches!(format.as_str(), Some("JSON" | "SOURCE"))
    {
        return Err(event.refuse(
            "EventRecordFormat in SchemaRegistryConfig must be either 'JSON' or 'SOURCE'",
            &format.place,
        ));
    }
    if let Some(configs) = config.get("SchemaValidationConfigs")
        && configs.as_sequence().is_none()
    {
        return Err(event.refuse("SchemaValidationConfigs must be a list", &configs.place));
    }
    if let Some(configs) = telling(config, "AccessConfigs") {
        if configs.as_sequence().is_none() {
            return Err(event.refuse(
                "AccessConfigs in SchemaRegistryConfig must be a list",
                &configs.place,
            ));
        }
        for access in items(configs) {
            if access.get("Type").is_none() || access.get("URI").is_none() {
                return Err(event.refuse(
                    "Each AccessConfig must be a dict with 'Type' and 'URI' fields",
                    &access.place,
                ));
            }
        }
    }
    Ok(())
}
