//! The resolved properties of a resource, taken one by one with their types, so that what
//! nobody took can be listed.

use indexmap::IndexMap;

use crate::{
    diagnostic::Diagnostic,
    nearest::nearest,
    node::{Mapping, Node, Value},
    place::{Place, Placed},
};

/// The properties of one resource, or of one map inside of them.
#[derive(Debug)]
pub(super) struct Properties<'d> {
    entries: Mapping,
    place: Place,
    owner: String,
    path: String,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Properties<'d> {
    /// The properties of the resource with that logical id; of anything but a map: none.
    pub(super) fn new(
        owner: &str,
        path: &str,
        node: &Node,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            entries: node.as_mapping().cloned().unwrap_or_default(),
            place: node.place.clone(),
            owner: owner.to_owned(),
            path: path.to_owned(),
            diagnostics,
        }
    }

    /// Where the properties begin.
    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// Where findings go.
    pub(super) fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.diagnostics
    }

    /// The maps inside of another value, with the same owner.
    pub(super) fn inside(&mut self, path: &str, node: &Node) -> Properties<'_> {
        Properties::new(
            &self.owner,
            &format!("{}/{path}", self.path),
            node,
            self.diagnostics,
        )
    }

    /// Takes a property out as it is.
    pub(super) fn node(&mut self, name: &str) -> Option<Node> {
        self.entries.remove(name).map(|entry| entry.value)
    }

    /// The place of a property's key.
    pub(super) fn key_place(&self, name: &str) -> Option<Place> {
        self.entries.entry(name).map(|entry| entry.key.clone())
    }

    fn wrong_type(&mut self, name: &str, wanted: &str, amazon: &str, node: &Node) {
        let found = match &node.value {
            Value::Null => "Null",
            Value::Bool(_) => "Boolean",
            Value::Number(_) => "Number",
            Value::String(_) => "String",
            Value::Sequence(_) => "JSONArray",
            Value::Mapping(_) => "JSONObject",
        };
        self.diagnostics.push(
            Diagnostic::error(
                "property-wrong-type",
                format!("`{name}` must be {wanted}, this is {}", node.kind()),
                &node.place,
            )
            .amazon(format!(
                "Properties validation failed for resource {} with message: #{}/{name}: expected type: {amazon}, found: {found}",
                self.owner, self.path
            )),
        );
    }

    /// Takes text out; numbers and truth values become text as CloudFormation does.
    pub(super) fn text(&mut self, name: &str) -> Option<Placed<String>> {
        let node = self.node(name).filter(|node| !node.is_null())?;
        let text = node.scalar_text();
        if text.is_none() {
            self.wrong_type(name, "text", "String", &node);
        }
        text.map(|text| Placed::new(text, node.place))
    }

    /// Takes a truth value out.
    pub(super) fn truth(&mut self, name: &str) -> Option<Placed<bool>> {
        let node = self.node(name).filter(|node| !node.is_null())?;
        let value = node.as_bool();
        if value.is_none() {
            self.wrong_type(name, "true or false", "Boolean", &node);
        }
        value.map(|value| Placed::new(value, node.place))
    }

    /// Takes a whole number out.
    pub(super) fn integer(&mut self, name: &str) -> Option<Placed<i64>> {
        let node = self.node(name).filter(|node| !node.is_null())?;
        let value = node.as_i64();
        if value.is_none() {
            self.wrong_type(name, "a whole number", "Number", &node);
        }
        value.map(|value| Placed::new(value, node.place))
    }

    /// Takes a list of texts out.
    pub(super) fn texts(&mut self, name: &str) -> Vec<Placed<String>> {
        let Some(node) = self.node(name).filter(|node| !node.is_null()) else {
            return Vec::new();
        };
        let Some(items) = node.as_sequence() else {
            // CloudFormation takes one text for a list of one.
            if let Some(text) = node.scalar_text() {
                return vec![Placed::new(text, node.place)];
            }
            self.wrong_type(name, "a list", "JSONArray", &node);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| Some(Placed::new(item.scalar_text()?, item.place.clone())))
            .collect()
    }

    /// Takes a map of texts out.
    pub(super) fn text_map(&mut self, name: &str) -> IndexMap<String, Placed<String>> {
        let Some(node) = self.node(name).filter(|node| !node.is_null()) else {
            return IndexMap::new();
        };
        let Some(mapping) = node.as_mapping() else {
            self.wrong_type(name, "a map", "JSONObject", &node);
            return IndexMap::new();
        };
        let mut map = IndexMap::new();
        for (key, entry) in mapping.iter() {
            // A template may be written as a map: it is sent as its JSON text.
            let text = entry.value.scalar_text().unwrap_or_else(|| {
                if entry.value.is_null() {
                    String::new()
                } else {
                    entry.value.to_json().to_string()
                }
            });
            map.insert(key.to_owned(), Placed::new(text, entry.value.place.clone()));
        }
        map
    }

    /// Takes a map of truth values out.
    pub(super) fn truth_map(&mut self, name: &str) -> IndexMap<String, Placed<bool>> {
        let Some(node) = self.node(name).filter(|node| !node.is_null()) else {
            return IndexMap::new();
        };
        let Some(mapping) = node.as_mapping() else {
            self.wrong_type(name, "a map", "JSONObject", &node);
            return IndexMap::new();
        };
        mapping
            .iter()
            .map(|(key, entry)| {
                (
                    key.to_owned(),
                    Placed::new(
                        entry.value.as_bool().unwrap_or_default(),
                        entry.value.place.clone(),
                    ),
                )
            })
            .collect()
    }

    /// Takes a word from a closed list out.
    pub(super) fn word<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Option<Placed<T>> {
        let text = self.text(name)?;
        let found = words.iter().find(|(word, _)| *word == text.value);
        if found.is_none() {
            let mut diagnostic = Diagnostic::error(
                "property-word-unknown",
                format!("`{}` is not a value of `{name}`", text.value),
                &text.place,
            )
            .amazon(format!(
                "Properties validation failed for resource {} with message: #{}/{name}: {} is not a valid enum value",
                self.owner, self.path, text.value
            ));
            let known = words.iter().map(|(word, _)| *word);
            diagnostic = match nearest(&text.value, known.clone()) {
                Some(right) => diagnostic.help(format!("did you mean `{right}`?")),
                None => diagnostic.help(format!(
                    "it is one of `{}`",
                    known.collect::<Vec<_>>().join("`, `")
                )),
            };
            self.diagnostics.push(diagnostic);
        }
        found.map(|(_, value)| Placed::new(*value, text.place))
    }

    /// What nobody took.
    pub(super) fn rest(mut self) -> IndexMap<String, Node> {
        self.take_rest()
    }

    /// Takes out what nobody took.
    pub(super) fn take_rest(&mut self) -> IndexMap<String, Node> {
        std::mem::take(&mut self.entries)
            .iter()
            .map(|(name, entry)| (name.to_owned(), entry.value.clone()))
            .collect()
    }
}
