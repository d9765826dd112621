//! What all parts of reading a document share: the document, references within it, and
//! values with the complaint that one is of the wrong kind.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::OpenApiContext;
use crate::{
    definition::{Format, Model},
    diagnostic::Diagnostic,
    node::{Mapping, Node, Value},
    place::{Place, Placed},
};

/// References that lead to references are followed so many times.
const MAX_REFERENCES: usize = 32;

/// A document while it is read.
pub(super) struct Reading<'run> {
    pub(super) document: &'run Node,
    pub(super) context: &'run OpenApiContext,
    pub(super) diagnostics: &'run mut Vec<Diagnostic>,
    pub(super) format: Format,
    /// Models: those of the document and those made for schemas without a name.
    pub(super) models: IndexMap<String, Model>,
    /// References that were complained about: one complaint a place.
    complained: HashSet<Place>,
    /// What is said once a document, by code and subject.
    said: HashSet<(&'static str, String)>,
}

impl<'run> Reading<'run> {
    pub(super) fn new(
        document: &'run Node,
        context: &'run OpenApiContext,
        diagnostics: &'run mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            document,
            context,
            diagnostics,
            format: super::format(document).unwrap_or(Format::OpenApi3),
            models: IndexMap::new(),
            complained: HashSet::new(),
            said: HashSet::new(),
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports what is worth saying only for the first of its kind.
    pub(super) fn report_once(&mut self, subject: &str, diagnostic: Diagnostic) {
        if self.said.insert((diagnostic.code, subject.to_owned())) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// The value that a node is, or that it refers to with `$ref` within the document.
    pub(super) fn resolve<'node>(&mut self, node: &'node Node) -> Option<&'node Node>
    where
        'run: 'node,
    {
        let mut current = node;
        for _ in 0..MAX_REFERENCES {
            let Some(reference) = current.get("$ref") else {
                return Some(current);
            };
            let Some(text) = reference.as_str() else {
                self.complain(Diagnostic::error(
                    "reference-invalid",
                    format!("`$ref` wants text, not {}", reference.kind()),
                    &reference.place,
                ));
                return None;
            };
            let Some(pointer) = text.strip_prefix('#') else {
                self.complain(external_reference(text, &reference.place));
                return None;
            };
            let Some(target) = self.pointer(pointer) else {
                self.complain(
                    Diagnostic::error(
                        "reference-dangling",
                        format!("`{text}` is nowhere in the document"),
                        &reference.place,
                    )
                    .help("define it, or correct the path behind `#`"),
                );
                return None;
            };
            current = target;
        }
        self.complain(
            Diagnostic::error(
                "reference-cycle",
                "this reference leads back to itself",
                &node.place,
            )
            .help("let one of the references in the circle stand for a value"),
        );
        None
    }

    fn complain(&mut self, diagnostic: Diagnostic) {
        let fresh = diagnostic
            .place()
            .is_none_or(|place| self.complained.insert(place.clone()));
        if fresh {
            self.diagnostics.push(diagnostic);
        }
    }

    /// The value at a JSON pointer (RFC 6901), percent-escapes undone.
    pub(super) fn pointer(&self, pointer: &str) -> Option<&'run Node> {
        let mut current = self.document;
        for part in pointer.split('/').skip(1) {
            let part = percent_decoded(part).replace("~1", "/").replace("~0", "~");
            current = match current.as_sequence() {
                Some(items) => items.get(part.parse::<usize>().ok()?)?,
                None => current.get(&part)?,
            };
        }
        Some(current)
    }

    /// The entries of a map, or a complaint.
    pub(super) fn mapping<'node>(
        &mut self,
        node: &'node Node,
        what: &str,
    ) -> Option<&'node Mapping> {
        if node.as_mapping().is_none() && !node.is_null() {
            self.wrong_kind(node, what, "a map");
        }
        node.as_mapping()
    }

    /// The items of a list, or a complaint.
    pub(super) fn sequence<'node>(&mut self, node: &'node Node, what: &str) -> &'node [Node] {
        if node.as_sequence().is_none() && !node.is_null() {
            self.wrong_kind(node, what, "a list");
        }
        node.as_sequence().unwrap_or_default()
    }

    /// The text of a scalar, or a complaint.
    pub(super) fn text(&mut self, node: &Node, what: &str) -> Option<Placed<String>> {
        let text = node.scalar_text();
        if text.is_none() && !node.is_null() {
            self.wrong_kind(node, what, "text");
        }
        Some(Placed::new(text?, node.place.clone()))
    }

    /// The text under a key, or a complaint.
    pub(super) fn text_of(&mut self, parent: &Node, key: &str) -> Option<Placed<String>> {
        let node = parent.get(key)?;
        self.text(node, key)
    }

    /// The truth value under a key, or a complaint.
    pub(super) fn bool_of(&mut self, parent: &Node, key: &str) -> Option<Placed<bool>> {
        let node = parent.get(key)?;
        let value = node.as_bool();
        if value.is_none() && !node.is_null() {
            self.wrong_kind(node, key, "`true` or `false`");
        }
        Some(Placed::new(value?, node.place.clone()))
    }

    /// Texts by name: the entries of a map under a key.
    pub(super) fn texts_of(
        &mut self,
        parent: &Node,
        key: &str,
    ) -> IndexMap<String, Placed<String>> {
        let mut texts = IndexMap::new();
        let Some(entries) = parent.get(key).and_then(|node| self.mapping(node, key)) else {
            return texts;
        };
        for (name, entry) in entries.iter() {
            // Amazon leaves a truth value out. Source: recorded, `import.json`
            // (`srv-url-integration-test-get`).
            if matches!(entry.value.value, Value::Bool(_)) {
                continue;
            }
            if let Some(text) = self.text(&entry.value, name) {
                texts.insert(name.to_owned(), text);
            }
        }
        texts
    }

    pub(super) fn wrong_kind(&mut self, node: &Node, what: &str, wanted: &str) {
        let intrinsic = node.as_mapping().and_then(|mapping| {
            mapping
                .keys()
                .next()
                .filter(|key| mapping.len() == 1 && is_intrinsic(key))
        });
        let diagnostic = Diagnostic::error(
            "wrong-kind",
            format!("`{what}` wants {wanted}, not {}", node.kind()),
            &node.place,
        );
        let diagnostic = match intrinsic {
            Some(function) if self.context.own_document => diagnostic.help(format!(
                "`{function}` works only in a template: put the document into one, or write the \
                 value out"
            )),
            _ => diagnostic.help(format!("write {wanted}")),
        };
        self.complain(diagnostic);
    }
}

/// Whether a key is that of an intrinsic function.
pub(super) fn is_intrinsic(key: &str) -> bool {
    key == "Ref" || key.starts_with("Fn::")
}

/// A reference that leads out of the document.
pub(super) fn external_reference(text: &str, place: &Place) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "reference-not-local",
        format!("`{text}` leads out of the document, and API Gateway does not follow it"),
        place,
    )
    .help("bring what it names into the document and refer to it with `#/…`");
    if text.contains("://") {
        diagnostic.amazon(
            "Invalid model specified: Validation Result: warnings : [], errors : [Invalid model \
             schema specified, Model reference must be in canonical form]",
        )
    } else {
        diagnostic
            .amazon(format!(
                "Parse issue: Unable to load RELATIVE ref: {text} path: ."
            ))
            .with_note(
                "where a model holds it, the import fails with `Invalid model schema specified, \
                 Model reference must be in canonical form`",
            )
    }
}

fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut position = 0;
    while let Some(&byte) = bytes.get(position) {
        let digits = text.get(position + 1..position + 3);
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) if byte == b'%' => {
                decoded.push(value);
                position += 3;
            }
            _ => {
                decoded.push(byte);
                position += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
