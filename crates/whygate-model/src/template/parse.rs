//! A tree → the sections of a template, with everything that CloudFormation refuses about
//! its structure before it looks at any value.
//!
//! Nothing is resolved here and nothing is looked up: a section that is wrong is reported
//! and left out, so that the rest can still be looked at.

use indexmap::IndexMap;

use super::{Resource, Template};
use crate::{
    diagnostic::Diagnostic,
    nearest::nearest,
    node::{Entry, Mapping, Node, Value},
    place::{Place, Placed},
};

/// Sections of a template.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>;
/// `Globals`: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy.html>.
const SECTIONS: [&str; 11] = [
    "AWSTemplateFormatVersion",
    "Description",
    "Metadata",
    "Parameters",
    "Rules",
    "Mappings",
    "Conditions",
    "Transform",
    "Resources",
    "Outputs",
    "Globals",
];

/// Attributes of a resource.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-product-attribute-reference.html>;
/// the last two are the serverless transform's.
const ATTRIBUTES: [&str; 11] = [
    "Type",
    "Properties",
    "Condition",
    "DependsOn",
    "Metadata",
    "CreationPolicy",
    "DeletionPolicy",
    "UpdatePolicy",
    "UpdateReplacePolicy",
    "Connectors",
    "IgnoreGlobals",
];

/// The most resources that a template may have. Source: CloudFormation quotas,
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>.
const MOST_RESOURCES: usize = 500;

/// Reads the sections of a template. `None` if the document is not a map at all; otherwise
/// what could be read, with the rest reported.
pub fn parse(root: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Template> {
    let Some(sections) = root.as_mapping() else {
        diagnostics.push(
            Diagnostic::error(
                "template-not-a-map",
                format!("a template is a map of sections, this is {}", root.kind()),
                &root.place,
            )
            .amazon("Template format error: unsupported structure."),
        );
        return None;
    };
    for (name, entry) in sections.iter() {
        // Macros at the top stand in a key of their own.
        if SECTIONS.contains(&name) || name == "Fn::Transform" {
            continue;
        }
        let mut diagnostic = Diagnostic::error(
            "template-unknown-section",
            format!("`{name}` is not a section of a template"),
            &entry.key,
        )
        .amazon(format!("Invalid template property or properties [{name}]"));
        if let Some(right) = nearest(name, SECTIONS) {
            diagnostic = diagnostic.help(format!("did you mean `{right}`?"));
        }
        diagnostics.push(diagnostic);
    }
    check_version(sections, diagnostics);
    Some(Template {
        place: root.place.clone(),
        transforms: transforms(sections, diagnostics),
        parameters: section(sections, "Parameters", diagnostics),
        mappings: section(sections, "Mappings", diagnostics),
        conditions: section(sections, "Conditions", diagnostics),
        globals: globals(sections, diagnostics),
        resources: resources(root, sections, diagnostics),
        outputs: section(sections, "Outputs", diagnostics),
    })
}

fn check_version(sections: &Mapping, diagnostics: &mut Vec<Diagnostic>) {
    let Some(version) = sections.get("AWSTemplateFormatVersion") else {
        return;
    };
    // Unquoted, YAML takes it for a date; Amazon takes both for the same text.
    let text = version.scalar_text().unwrap_or_default();
    if !text.starts_with("2010-09-09") {
        diagnostics.push(
            Diagnostic::error(
                "template-format-version",
                format!("the only format version is `2010-09-09`, not `{text}`"),
                &version.place,
            )
            .amazon("Template format error: unsupported value for AWSTemplateFormatVersion.")
            .help("write `AWSTemplateFormatVersion: '2010-09-09'`"),
        );
    }
}

/// A section that is a map; an empty one where it is missing or something else.
fn section(sections: &Mapping, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Mapping {
    let Some(entry) = sections.entry(name) else {
        return Mapping::default();
    };
    match &entry.value.value {
        Value::Mapping(mapping) => mapping.clone(),
        // A heading with nothing below it.
        Value::Null => Mapping::default(),
        _ => {
            diagnostics.push(not_a_map(name, entry));
            Mapping::default()
        }
    }
}

fn not_a_map(name: &str, entry: &Entry) -> Diagnostic {
    Diagnostic::error(
        "template-section-not-a-map",
        format!("`{name}` must be a map, this is {}", entry.value.kind()),
        &entry.value.place,
    )
    .amazon(format!("Template format error: {name} must be an object."))
}

fn globals(sections: &Mapping, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let entry = sections.entry("Globals")?;
    match &entry.value.value {
        Value::Null => None,
        // The serverless transform has wordings of its own for what is wrong inside.
        Value::Mapping(_) => Some(entry.value.clone()),
        _ => {
            diagnostics.push(
                Diagnostic::error(
                    "template-section-not-a-map",
                    format!("`Globals` must be a map, this is {}", entry.value.kind()),
                    &entry.value.place,
                )
                .amazon("'Globals' section is invalid. Reason: It must be a non-empty dictionary"),
            );
            None
        }
    }
}

fn transforms(sections: &Mapping, diagnostics: &mut Vec<Diagnostic>) -> Vec<Placed<String>> {
    let Some(transform) = sections.get("Transform") else {
        return Vec::new();
    };
    let items = match &transform.value {
        Value::Sequence(items) => items.as_slice(),
        Value::Null => &[],
        _ => std::slice::from_ref(transform),
    };
    let mut names = Vec::new();
    for item in items {
        // A macro with parameters is a map with its name inside.
        let name = item.get("Name").unwrap_or(item);
        if let Some(name) = name.placed_str() {
            names.push(name);
        } else {
            diagnostics.push(
                Diagnostic::error(
                    "template-transform-invalid",
                    format!(
                        "a transform is a name or a map with `Name`, this is {}",
                        item.kind()
                    ),
                    &item.place,
                )
                .amazon("Template format error: Transform must be a string or a list of strings."),
            );
        }
    }
    names
}

fn resources(
    root: &Node,
    sections: &Mapping,
    diagnostics: &mut Vec<Diagnostic>,
) -> IndexMap<String, Resource> {
    let mut resources = IndexMap::new();
    let Some(entry) = sections.entry("Resources") else {
        diagnostics.push(no_resources(&root.place));
        return resources;
    };
    let written = match &entry.value.value {
        Value::Mapping(mapping) => mapping,
        Value::Null => {
            diagnostics.push(no_resources(&entry.key));
            return resources;
        }
        _ => {
            diagnostics.push(
                Diagnostic::error(
                    "template-section-not-a-map",
                    format!("`Resources` must be a map, this is {}", entry.value.kind()),
                    &entry.value.place,
                )
                .amazon("Template format error: Resources must be an object."),
            );
            return resources;
        }
    };
    if written.is_empty() {
        diagnostics.push(no_resources(&entry.key));
    }
    if written.len() > MOST_RESOURCES {
        diagnostics.push(
            Diagnostic::error(
                "template-too-many-resources",
                format!(
                    "a template may have {MOST_RESOURCES} resources, this one has {}",
                    written.len()
                ),
                &entry.key,
            )
            .amazon(format!(
                "Template format error: Number of resources, {}, is greater than maximum allowed, {MOST_RESOURCES}",
                written.len()
            ))
            .help("split the template into several stacks"),
        );
    }
    for (logical_id, entry) in written.iter() {
        if let Some(resource) = resource(logical_id, entry, diagnostics) {
            resources.insert(logical_id.to_owned(), resource);
        }
    }
    resources
}

fn no_resources(place: &Place) -> Diagnostic {
    Diagnostic::error(
        "template-resources-missing",
        "the template has no resources",
        place,
    )
    .amazon("Template format error: At least one Resources member must be defined.")
    .help("add a `Resources` section with at least one resource")
}

fn resource(
    logical_id: &str,
    entry: &Entry,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Resource> {
    if logical_id.is_empty()
        || !logical_id
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric())
    {
        diagnostics.push(
            Diagnostic::error(
                "template-logical-id-invalid",
                format!("a logical id has letters and digits only, `{logical_id}` has others"),
                &entry.key,
            )
            .amazon(format!(
                "Template format error: Resource name {logical_id} is non alphanumeric."
            )),
        );
    }
    let Some(written) = entry.value.as_mapping() else {
        diagnostics.push(
            Diagnostic::error(
                "resource-not-a-map",
                format!(
                    "the resource `{logical_id}` must be a map with `Type`, this is {}",
                    entry.value.kind()
                ),
                &entry.key,
            )
            .amazon("Template format error: Any Resources member must be an object."),
        );
        return None;
    };
    let kind = resource_type(logical_id, entry, written, diagnostics)?;
    let mut attributes = Mapping::default();
    for (name, attribute) in written.iter() {
        if !ATTRIBUTES.contains(&name) {
            let mut diagnostic = Diagnostic::error(
                "resource-unknown-attribute",
                format!("`{name}` is not an attribute of a resource"),
                &attribute.key,
            )
            .amazon(format!("Invalid template resource property '{name}'"));
            diagnostic = match nearest(name, ATTRIBUTES) {
                Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
                None => diagnostic.help(format!(
                    "if it is a property of `{}`, move it below `Properties`",
                    kind.value
                )),
            };
            diagnostics.push(diagnostic);
        } else if !ATTRIBUTES[..5].contains(&name) {
            attributes.insert(name, attribute.key.clone(), attribute.value.clone());
        }
    }
    Some(Resource {
        kind,
        place: entry.key.clone(),
        properties: properties(logical_id, entry, written, diagnostics),
        condition: condition(logical_id, written, diagnostics),
        depends_on: depends_on(logical_id, written, diagnostics),
        metadata: written.get("Metadata").cloned(),
        attributes,
    })
}

fn resource_type(
    logical_id: &str,
    entry: &Entry,
    written: &Mapping,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Placed<String>> {
    let Some(kind) = written.get("Type") else {
        let mut diagnostic = Diagnostic::error(
            "resource-type-missing",
            format!("the resource `{logical_id}` has no `Type`"),
            &entry.key,
        )
        .amazon(format!(
            "Template format error: [/Resources/{logical_id}] Every Resources object must contain a Type member."
        ));
        if let Some(similar) = nearest("Type", written.keys()) {
            diagnostic = diagnostic.help(format!("did you mean `Type` where `{similar}` stands?"));
        }
        diagnostics.push(diagnostic);
        return None;
    };
    match kind.placed_str() {
        Some(kind) if !kind.value.trim().is_empty() => Some(kind),
        _ => {
            diagnostics.push(
                Diagnostic::error(
                    "resource-type-invalid",
                    format!(
                        "the `Type` of the resource `{logical_id}` must be text such as `AWS::ApiGateway::RestApi`, this is {}",
                        if kind.as_str().is_some() { "empty" } else { kind.kind() }
                    ),
                    &kind.place,
                )
                .amazon(format!(
                    "Template format error: [/Resources/{logical_id}/Type] value must be a string"
                )),
            );
            None
        }
    }
}

fn properties(
    logical_id: &str,
    entry: &Entry,
    written: &Mapping,
    diagnostics: &mut Vec<Diagnostic>,
) -> Node {
    let empty = |place: &Place| Node::new(Value::Mapping(Mapping::default()), place.clone());
    match written.get("Properties") {
        None => empty(&entry.key),
        Some(properties) => match &properties.value {
            Value::Mapping(_) => properties.clone(),
            Value::Null => empty(&properties.place),
            _ => {
                diagnostics.push(
                    Diagnostic::error(
                        "resource-properties-not-a-map",
                        format!(
                            "the `Properties` of the resource `{logical_id}` must be a map, this is {}",
                            properties.kind()
                        ),
                        &properties.place,
                    )
                    .amazon(format!(
                        "Template format error: [/Resources/{logical_id}/Properties] Properties must be an object"
                    )),
                );
                empty(&properties.place)
            }
        },
    }
}

fn condition(
    logical_id: &str,
    written: &Mapping,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Placed<String>> {
    let condition = written.get("Condition")?;
    let name = condition.placed_str();
    if name.is_none() {
        diagnostics.push(
            Diagnostic::error(
                "resource-condition-invalid",
                format!(
                    "the `Condition` of the resource `{logical_id}` must be a condition's name, this is {}",
                    condition.kind()
                ),
                &condition.place,
            )
            .amazon(format!(
                "Template format error: [/Resources/{logical_id}/Condition] Every Condition member must be a string."
            )),
        );
    }
    name
}

fn depends_on(
    logical_id: &str,
    written: &Mapping,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Placed<String>> {
    let Some(depends_on) = written.get("DependsOn") else {
        return Vec::new();
    };
    let items = match &depends_on.value {
        Value::Sequence(items) => items.as_slice(),
        _ => std::slice::from_ref(depends_on),
    };
    let mut names = Vec::new();
    for item in items {
        if let Some(name) = item.placed_str() {
            names.push(name);
        } else {
            diagnostics.push(
                Diagnostic::error(
                    "resource-depends-on-invalid",
                    format!(
                        "`DependsOn` of the resource `{logical_id}` must name resources, this is {}",
                        item.kind()
                    ),
                    &item.place,
                )
                .amazon("Template format error: DependsOn must be a string or list of strings."),
            );
        }
    }
    names
}
