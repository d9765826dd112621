//! Resources that the transform reads and those that it makes.

use crate::{
    node::{Mapping, Node},
    place::{Place, Placed},
    template::Resource,
};

use super::{
    nodes::{At, entries, place_of, put, tells},
    refusal::{Outcome, Refusal},
};

/// A resource that the transform made.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) id: String,
    pub(super) resource: Resource,
}

/// Attributes of a serverless resource that everything made from it has too.
#[derive(Clone, Debug, Default)]
pub(super) struct Passed {
    pub(super) condition: Option<Placed<String>>,
    pub(super) attributes: Mapping,
}

impl Passed {
    /// Those of a resource.
    pub(super) fn of(resource: &Resource) -> Self {
        let mut attributes = Mapping::default();
        for name in ["DeletionPolicy", "UpdateReplacePolicy"] {
            if let Some(entry) = resource.attributes.entry(name) {
                attributes.insert(name, entry.key.clone(), entry.value.clone());
            }
        }
        Self {
            condition: resource.condition.clone(),
            attributes,
        }
    }

    /// The condition's name.
    pub(super) fn condition(&self) -> Option<&str> {
        self.condition
            .as_ref()
            .map(|condition| condition.value.as_str())
    }
}

impl Made {
    /// A resource that something was turned into beside the main one.
    pub(super) fn new(
        id: impl Into<String>,
        kind: &str,
        place: &Place,
        properties: Node,
        passed: &Passed,
    ) -> Self {
        Self {
            id: id.into(),
            resource: Resource {
                kind: Placed::new(kind.to_owned(), place.clone()),
                place: place.clone(),
                properties,
                condition: passed.condition.clone(),
                depends_on: Vec::new(),
                metadata: None,
                attributes: passed.attributes.clone(),
            },
        }
    }

    /// The resource that a serverless one becomes, under its own logical id.
    pub(super) fn main(id: &str, kind: &str, from: &Resource, properties: Node) -> Self {
        let mut attributes = from.attributes.clone();
        attributes.remove("IgnoreGlobals");
        attributes.remove("Connectors");
        Self {
            id: id.to_owned(),
            resource: Resource {
                kind: Placed::new(kind.to_owned(), from.kind.place.clone()),
                place: from.place.clone(),
                properties,
                condition: from.condition.clone(),
                depends_on: from.depends_on.clone(),
                metadata: from.metadata.clone(),
                attributes,
            },
        }
    }

    /// Adds what it depends on.
    pub(super) fn after(mut self, id: &str) -> Self {
        let place = self.resource.place.clone();
        self.resource
            .depends_on
            .push(Placed::new(id.to_owned(), place));
        self
    }
}

/// Copies properties as they are, under the same names.
pub(super) fn copy(from: &Node, names: &[&str], to: &mut Node) {
    for name in names {
        copy_as(from, name, to, name);
    }
}

/// Copies one property under another name.
pub(super) fn copy_as(from: &Node, name: &str, to: &mut Node, new_name: &str) {
    let Some(entry) = from
        .as_mapping()
        .and_then(|mapping| mapping.entry(name))
        .filter(|entry| !entry.value.is_null())
    else {
        return;
    };
    if let Some(mapping) = to.as_mapping_mut() {
        mapping.insert(new_name, entry.key.clone(), entry.value.clone());
    }
}

/// Tags written as a map, as the list that CloudFormation takes.
pub(super) fn tag_list(tags: &Node) -> Node {
    let at = At(&tags.place);
    at.list(entries(tags).map(|(name, value)| {
        let at = At(&value.place);
        let text = if value.is_null() {
            at.text("")
        } else {
            value.clone()
        };
        at.map([("Key", at.text(name)), ("Value", text)])
    }))
}

/// A list of tags that begins with the transform's own.
pub(super) fn own_tags(name: &str, tags: Option<&Node>, place: &Place) -> Node {
    let at = At(place);
    let own = at.map([("Key", at.text(name)), ("Value", at.text("SAM"))]);
    let list = tags.map(tag_list);
    at.list(
        std::iter::once(own).chain(
            list.as_ref()
                .map(super::nodes::items)
                .unwrap_or_default()
                .iter()
                .cloned(),
        ),
    )
}

/// Asks that no tag has a name that the transform keeps for itself.
pub(super) fn check_tags(id: &str, properties: &Node) -> Outcome<()> {
    for name in [
        "lambda:createdBy",
        "serverlessrepo:applicationId",
        "serverlessrepo:semanticVersion",
    ] {
        if let Some(tags) = properties
            .get("Tags")
            .filter(|tags| tags.get(name).is_some())
        {
            return Err(Refusal::resource(
                id,
                "sam-reserved-tag",
                format!(
                    "{name} is a reserved Tag key name and cannot be set on your resource. Please change the tag key in the input."
                ),
                &place_of(tags, name),
            ));
        }
    }
    Ok(())
}

/// Types whose tags are a list and that the transform passes tags on to.
const TAGGED: [&str; 13] = [
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::DomainNameV2",
    "AWS::ApiGateway::DomainNameAccessAssociation",
    "AWS::ApiGateway::UsagePlan",
    "AWS::ApiGateway::ApiKey",
    "AWS::Lambda::Function",
    "AWS::IAM::Role",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::IoT::TopicRule",
    "AWS::StepFunctions::StateMachine",
];

/// Passes the tags of a serverless resource on to what it was turned into.
pub(super) fn propagate_tags(made: &mut [Made], properties: &Node) {
    let (Some(tags), Some(propagate)) = (properties.get("Tags"), properties.get("PropagateTags"))
    else {
        return;
    };
    if !tells(tags) || !tells(propagate) || tags.as_mapping().is_none() {
        return;
    }
    for made in made {
        if TAGGED.contains(&made.resource.kind.value.as_str()) {
            put(&mut made.resource.properties, "Tags", tag_list(tags));
        }
    }
}
