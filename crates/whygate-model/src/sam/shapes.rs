//! What kinds of resources and events may hold: names of properties and their shapes.
//!
//! Amazon's transform declares these and checks them in one way with fixed sentences.

use crate::node::{Node, Value};

use super::{
    nodes::{is_flag, is_integer},
    refusal::{Outcome, Refusal},
};

/// Shapes that properties are declared with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Anything.
    Any,
    Map,
    Text,
    Flag,
    Integer,
    List,
    /// Text or a map.
    TextOrMap,
    /// Text or a list of texts.
    TextOrTexts,
    /// Text, a map, or a list of texts and maps.
    Policies,
    /// Text, or a list of texts and maps.
    StateMachinePolicies,
    /// A list of texts and maps.
    TextsOrMaps,
    /// A map of maps.
    MapOfMaps,
    /// A map of texts.
    MapOfTexts,
    /// A map of whole numbers or maps.
    MapOfIntegersOrMaps,
    /// A truth value or a map.
    FlagOrMap,
    /// A list of texts.
    Texts,
    /// A map, or a list of maps.
    MapOrMaps,
    /// One of some words.
    Word(&'static [&'static str]),
}

impl Shape {
    /// Whether a value has this shape.
    pub(super) fn holds(self, node: &Node) -> bool {
        let text = |node: &Node| matches!(node.value, Value::String(_));
        let map = |node: &Node| node.as_mapping().is_some();
        let each = |test: &dyn Fn(&Node) -> bool| {
            node.as_sequence()
                .is_some_and(|items| items.iter().all(test))
        };
        let every_value = |test: &dyn Fn(&Node) -> bool| {
            node.as_mapping()
                .is_some_and(|mapping| mapping.iter().all(|(_, entry)| test(&entry.value)))
        };
        match self {
            Self::Any => true,
            Self::Map => map(node),
            Self::Text => text(node),
            Self::Flag => is_flag(node),
            Self::Integer => is_integer(node),
            Self::List => node.as_sequence().is_some(),
            Self::TextOrMap => text(node) || map(node),
            Self::TextOrTexts => text(node) || each(&text),
            Self::Policies => text(node) || map(node) || each(&|item| text(item) || map(item)),
            Self::StateMachinePolicies => text(node) || each(&|item| text(item) || map(item)),
            Self::TextsOrMaps => each(&|item| text(item) || map(item)),
            Self::MapOfMaps => every_value(&map),
            Self::MapOfTexts => every_value(&text),
            Self::MapOfIntegersOrMaps => every_value(&|value| is_integer(value) || map(value)),
            Self::FlagOrMap => is_flag(node) || map(node),
            Self::Texts => each(&text),
            Self::MapOrMaps => map(node) || each(&map),
            Self::Word(words) => node.as_str().is_some_and(|text| words.contains(&text)),
        }
    }

    /// Amazon's sentence about a value that has not this shape.
    fn complaint(self, property: &str) -> String {
        match self {
            Self::Map => format!("Property '{property}' should be a map."),
            Self::Text => format!("Property '{property}' should be a string."),
            Self::Word(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
                let described = match words.as_slice() {
                    [one] => format!("the string {one}"),
                    [one, other] => format!("one of the strings: {one} or {other}"),
                    [several @ .., last] => {
                        format!("one of the strings: {}, or {last}", several.join(", "))
                    }
                    [] => String::new(),
                };
                format!("Property '{property}' should be a {described}.")
            }
            _ => format!("Type of property '{property}' is invalid."),
        }
    }
}

/// One property that a kind of resource or event has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Property {
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) shape: Shape,
    /// Whether an intrinsic function may stand in its place.
    pub(super) intrinsics: bool,
}

/// A property that may be left out and may be an intrinsic function.
pub(super) const fn optional(name: &'static str, shape: Shape) -> Property {
    Property {
        name,
        required: false,
        shape,
        intrinsics: true,
    }
}

/// A property that must be there and may be an intrinsic function.
pub(super) const fn required(name: &'static str, shape: Shape) -> Property {
    Property {
        name,
        required: true,
        shape,
        intrinsics: true,
    }
}

/// A property that may be left out and must be of its shape itself.
pub(super) const fn literal(name: &'static str, shape: Shape) -> Property {
    Property {
        name,
        required: false,
        shape,
        intrinsics: false,
    }
}

/// A property that must be there and must be of its shape itself.
pub(super) const fn required_literal(name: &'static str, shape: Shape) -> Property {
    Property {
        name,
        required: true,
        shape,
        intrinsics: false,
    }
}

/// Holds properties against what a kind of resource or event has: first names that it
/// does not have, then what is missing or of a wrong shape, as Amazon's transform does.
pub(super) fn check_properties(
    id: &str,
    kind: &str,
    properties: &Node,
    known: &[Property],
) -> Outcome<()> {
    if let Some(mapping) = properties.as_mapping() {
        for (name, entry) in mapping.iter() {
            if !known.iter().any(|property| property.name == name) {
                let refusal = Refusal::resource(
                    id,
                    "sam-property-unknown",
                    format!("property {name} not defined for resource of type {kind}"),
                    &entry.key,
                );
                let names = known
                    .iter()
                    .map(|property| property.name)
                    .filter(|name| !name.starts_with("__"));
                return Err(match crate::nearest::nearest(name, names) {
                    Some(near) => refusal.help(format!("did you mean `{near}`?")),
                    None => refusal,
                });
            }
        }
    }
    for property in known {
        let value = properties
            .get(property.name)
            .filter(|value| !value.is_null());
        match value {
            Some(value)
                if property.intrinsics
                    && value.as_mapping().is_some_and(|mapping| mapping.len() == 1) => {}
            None if property.required => {
                return Err(Refusal::resource(
                    id,
                    "sam-property-missing",
                    format!("Missing required property '{}'.", property.name),
                    &properties.place,
                ));
            }
            Some(value) if !property.shape.holds(value) => {
                return Err(Refusal::resource(
                    id,
                    "sam-property-type",
                    property.shape.complaint(property.name),
                    &value.place,
                ));
            }
            _ => {}
        }
    }
    Ok(())
}
