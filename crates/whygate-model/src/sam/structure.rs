//! What the transform says about the structure of a template as a whole.
//!
//! Reading a template into its sections reports these faults already, in CloudFormation's
//! words. A serverless template meets the transform first, so its sentence is the one that
//! a person has seen.

use crate::{
    diagnostic::Diagnostic,
    node::{Node, Value},
    place::Place,
};

use super::{nodes::entries, refusal::Refusal};

/// Types whose resources the transform looks at before anything else.
const KINDS: [&str; 9] = [
    "AWS::Serverless::Api",
    "AWS::Serverless::Function",
    "AWS::Serverless::SimpleTable",
    "AWS::Serverless::Application",
    "AWS::Serverless::LayerVersion",
    "AWS::Serverless::HttpApi",
    "AWS::Serverless::WebSocketApi",
    "AWS::Serverless::StateMachine",
    "AWS::Serverless::CapacityProvider",
];

/// Looks at the structure of a serverless template, given as the whole document, and puts
/// the transform's sentences on the findings of [`crate::template::parse`] about the same
/// things; what that has not found is added.
pub fn add_transform_sentences(document: &Node, diagnostics: &mut Vec<Diagnostic>) {
    for (code, refusal) in faults(document) {
        add_as(code, &refusal, diagnostics);
    }
}

/// The code of a resource whose `Properties` are no map.
pub(super) const PROPERTIES_NOT_A_MAP: &str = "resource-properties-not-a-map";

/// Reports a refusal; one about a logical id becomes the finding that is there already.
pub(super) fn add(refusal: &Refusal, diagnostics: &mut Vec<Diagnostic>) {
    add_as("template-logical-id-invalid", refusal, diagnostics);
}

fn add_as(code: &str, refusal: &Refusal, diagnostics: &mut Vec<Diagnostic>) {
    let finding = refusal.diagnostic();
    let known = diagnostics.iter_mut().find(|known| {
        known.code == code && known.place().is_some() && known.place() == finding.place()
    });
    match known {
        Some(known) => known.amazon.clone_from(&finding.amazon),
        None => diagnostics.push(finding),
    }
}

/// Faults with the code under which reading a template reports them.
fn faults(document: &Node) -> Vec<(&'static str, Refusal)> {
    let template = |code: &'static str, text: &str, place: &Place| {
        vec![(code, Refusal::template("sam-template", text, place))]
    };
    let Some(sections) = document.as_mapping() else {
        return Vec::new();
    };
    let Some(resources) = sections
        .get("Resources")
        .filter(|resources| resources.as_mapping().is_some_and(|all| !all.is_empty()))
    else {
        let place = sections
            .entry("Resources")
            .map_or(&document.place, |entry| match &entry.value.value {
                Value::Mapping(_) | Value::Null => &entry.key,
                _ => &entry.value.place,
            });
        let code = match sections.get("Resources").map(|node| &node.value) {
            None | Some(Value::Null | Value::Mapping(_)) => "template-resources-missing",
            Some(_) => "template-section-not-a-map",
        };
        return template(code, "'Resources' section is required", place);
    };
    for (_, entry) in resources
        .as_mapping()
        .into_iter()
        .flat_map(crate::node::Mapping::iter)
    {
        if entry.value.as_mapping().is_none() {
            return template(
                "resource-not-a-map",
                "All 'Resources' must be Objects. If you're using YAML, this may be an indentation issue.",
                &entry.key,
            );
        }
    }
    let mut faults = Vec::new();
    for (id, resource) in entries(resources) {
        if let Some(condition) = resource
            .get("Condition")
            .filter(|condition| condition.as_str().is_none() && super::nodes::tells(condition))
        {
            faults.push((
                "resource-condition-invalid",
                Refusal::template(
                    "sam-template",
                    "Every Condition member must be a string.",
                    &condition.place,
                ),
            ));
        }
        let ours = resource
            .get("Type")
            .and_then(Node::as_str)
            .is_some_and(|kind| KINDS.contains(&kind));
        if !ours {
            continue;
        }
        if let Some(properties) = resource
            .get("Properties")
            .filter(|properties| properties.as_mapping().is_none())
        {
            faults.push((
                PROPERTIES_NOT_A_MAP,
                Refusal::resource(
                    id,
                    "sam-property-type",
                    "Attribute 'Properties' should be a map.",
                    &properties.place,
                ),
            ));
        }
    }
    if let Some(mappings) = sections
        .get("Mappings")
        .filter(|mappings| mappings.as_mapping().is_none())
    {
        faults.push((
            "template-section-not-a-map",
            Refusal::template(
                "sam-template",
                "'Mappings' or 'Parameters' is either null or not a valid dictionary.",
                &mappings.place,
            ),
        ));
    }
    if let Some(globals) = sections
        .get("Globals")
        .filter(|globals| globals.as_mapping().is_none())
    {
        faults.push((
            "template-section-not-a-map",
            Refusal::globals("It must be a non-empty dictionary", &globals.place),
        ));
    }
    faults
}
