//! What the transform refuses, in Amazon's words and with the place that is to blame.
//!
//! Amazon's transform answers with fixed sentences. They are kept word for word beside
//! our own message, so that a person who has seen one finds the other.

use crate::{
    diagnostic::Diagnostic,
    node::{Node, Value},
    place::Place,
};

use super::nodes::{is_flag, is_integer};

/// One thing that the transform refuses. It is one pointer, since it is the rare half of
/// almost every result here.
#[derive(Clone, Debug)]
pub(super) struct Refusal(Box<Facts>);

#[derive(Clone, Debug)]
struct Facts {
    scope: Scope,
    code: &'static str,
    text: String,
    place: Place,
    help: Option<String>,
}

/// What a refusal is about.
#[derive(Clone, Debug)]
enum Scope {
    /// A resource by logical id.
    Resource(String),
    /// An event of a function or a state machine.
    Event(String),
    /// The structure of the template or of an API definition in it.
    Template,
    /// The `Globals` section.
    Globals,
    /// Something that says itself what it is about.
    Whole,
}

/// What everything in the transform returns.
pub(super) type Outcome<T> = Result<T, Refusal>;

impl Refusal {
    fn new(scope: Scope, code: &'static str, text: impl Into<String>, place: &Place) -> Self {
        Self(Box::new(Facts {
            scope,
            code,
            text: text.into(),
            place: place.clone(),
            help: None,
        }))
    }

    /// A refusal of a resource.
    pub(super) fn resource(
        id: &str,
        code: &'static str,
        text: impl Into<String>,
        place: &Place,
    ) -> Self {
        Self::new(Scope::Resource(id.to_owned()), code, text, place)
    }

    /// A refusal of an event.
    pub(super) fn event(
        id: &str,
        code: &'static str,
        text: impl Into<String>,
        place: &Place,
    ) -> Self {
        Self::new(Scope::Event(id.to_owned()), code, text, place)
    }

    /// A refusal of the structure of the template or of an API definition in it.
    pub(super) fn template(code: &'static str, text: impl Into<String>, place: &Place) -> Self {
        Self::new(Scope::Template, code, text, place)
    }

    /// A refusal of the `Globals` section.
    pub(super) fn globals(text: impl Into<String>, place: &Place) -> Self {
        Self::new(Scope::Globals, "sam-globals", text, place)
    }

    /// A refusal whose sentence says itself what it is about.
    pub(super) fn whole(code: &'static str, text: impl Into<String>, place: &Place) -> Self {
        Self::new(Scope::Whole, code, text, place)
    }

    /// Says what to do.
    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.0.help = Some(text.into());
        self
    }

    /// The same refusal as one of the resource around it: what is about an event becomes
    /// a sentence about the function that has it.
    pub(super) fn within_resource(self, id: &str) -> Self {
        if matches!(self.0.scope, Scope::Event(_)) {
            self.into_resource(id)
        } else {
            self
        }
    }

    /// The same refusal as one of a resource, whatever it was about before.
    pub(super) fn into_resource(mut self, id: &str) -> Self {
        self.0.text = self.sentence();
        self.0.scope = Scope::Resource(id.to_owned());
        self
    }

    /// Amazon's whole sentence.
    pub(super) fn sentence(&self) -> String {
        match &self.0.scope {
            Scope::Resource(id) => format!("Resource with id [{id}] is invalid. {}", self.0.text),
            Scope::Event(id) => format!("Event with id [{id}] is invalid. {}", self.0.text),
            Scope::Template => format!("Structure of the SAM template is invalid. {}", self.0.text),
            Scope::Globals => format!("'Globals' section is invalid. {}", self.0.text),
            Scope::Whole => self.0.text.clone(),
        }
    }

    /// What a person gets to read.
    pub(super) fn diagnostic(&self) -> Diagnostic {
        let subject = match &self.0.scope {
            Scope::Resource(id) => format!("`{id}`: "),
            Scope::Event(id) => format!("event `{id}`: "),
            Scope::Globals => "`Globals`: ".to_owned(),
            Scope::Template | Scope::Whole => String::new(),
        };
        let diagnostic = Diagnostic::error(
            self.0.code,
            format!("{subject}{}", in_our_words(&self.0.text)),
            &self.0.place,
        )
        .amazon(self.sentence());
        match &self.0.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

/// Amazon's sentence the way our messages are written: lower case, no full stop, names in
/// backticks, and without the nested opening about an event.
fn in_our_words(text: &str) -> String {
    let mut prefix = String::new();
    let mut rest = text;
    if let Some(event) = rest.strip_prefix("Event with id [")
        && let Some((id, after)) = event.split_once("] is invalid. ")
    {
        prefix = format!("event `{id}`: ");
        rest = after;
    }
    rest = rest.trim_end().trim_end_matches('.');
    let mut words = String::with_capacity(rest.len());
    let characters: Vec<char> = rest.chars().collect();
    let word = |index: Option<&char>| index.is_some_and(|letter| letter.is_alphanumeric());
    for (index, character) in characters.iter().enumerate() {
        // An apostrophe between two letters is part of a word, not a quote.
        let inside_a_word =
            index > 0 && word(characters.get(index - 1)) && word(characters.get(index + 1));
        match character {
            '\'' if !inside_a_word => words.push('`'),
            other => words.push(*other),
        }
    }
    let mut letters = words.chars();
    let first = letters.next();
    let second = letters.clone().next();
    // A word of capitals or a name in mixed case keeps its spelling.
    let name = words
        .split(|letter: char| !letter.is_alphanumeric())
        .next()
        .is_some_and(|word| word.chars().skip(1).any(char::is_uppercase));
    match (first, second) {
        (Some(first), Some(_)) if !name => {
            format!("{prefix}{}{}", first.to_lowercase(), letters.as_str())
        }
        _ => format!("{prefix}{words}"),
    }
}

/// Types that the transform asks for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Map,
    List,
    Text,
    Flag,
}

impl Expected {
    /// What Amazon calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::List => "list",
            Self::Text => "string",
            Self::Flag => "boolean",
        }
    }

    /// Whether a value is of that type.
    pub(super) fn holds(self, node: &Node) -> bool {
        match self {
            Self::Map => node.as_mapping().is_some(),
            Self::List => node.as_sequence().is_some(),
            Self::Text => matches!(node.value, Value::String(_)),
            Self::Flag => is_flag(node),
        }
    }
}

/// Asks that a property of a resource is of a type.
pub(super) fn expect(node: &Node, expected: Expected, id: &str, path: &str) -> Outcome<()> {
    if expected.holds(node) {
        Ok(())
    } else {
        Err(Refusal::resource(
            id,
            "sam-property-type",
            format!("Property '{path}' should be a {}.", expected.name()),
            &node.place,
        ))
    }
}

/// Asks that a property of an event is of a type.
pub(super) fn expect_of_event(
    node: &Node,
    expected: Expected,
    event: &str,
    path: &str,
) -> Outcome<()> {
    if expected.holds(node) {
        Ok(())
    } else {
        Err(Refusal::event(
            event,
            "sam-event-property-type",
            format!("Property '{path}' should be a {}.", expected.name()),
            &node.place,
        ))
    }
}

/// Asks that a property of a resource is a list of values of a type.
pub(super) fn expect_list_of(node: &Node, expected: Expected, id: &str, path: &str) -> Outcome<()> {
    expect(node, Expected::List, id, path)?;
    for (index, item) in super::nodes::items(node).iter().enumerate() {
        expect(item, expected, id, &format!("{path}[{index}]"))?;
    }
    Ok(())
}

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
