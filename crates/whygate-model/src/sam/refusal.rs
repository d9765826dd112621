//! What the transform refuses, in Amazon's words and with the place that is to blame.
//!
//! Amazon's transform answers with fixed sentences. They are kept word for word beside
//! our own message, so that a person who has seen one finds the other.

use crate::{
    diagnostic::Diagnostic,
    node::{Node, Value},
    place::Place,
};

use super::nodes::is_flag;

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
