//! Reads members of a snapshot's text, each with its place.

use indexmap::IndexMap;
use serde_json::Value;
use whygate_model::{
    Place, Placed,
    definition::Template,
    node::{Mapping, Node},
};

pub(super) fn placed(node: &Node, name: &str) -> Option<Placed<String>> {
    let found = node.get(name)?;
    Some(Placed::new(found.scalar_text()?, found.place.clone()))
}

pub(super) fn placed_truth(node: &Node, name: &str) -> Option<Placed<bool>> {
    let found = node.get(name)?;
    Some(Placed::new(found.as_bool()?, found.place.clone()))
}

/// Keys and values of a map, with the places of the keys.
pub(super) fn entries<'a>(
    node: &'a Node,
    name: &str,
) -> impl Iterator<Item = (&'a str, &'a Place, &'a Node)> {
    node.get(name)
        .and_then(Node::as_mapping)
        .into_iter()
        .flat_map(Mapping::iter)
        .map(|(key, entry)| (key, &entry.key, &entry.value))
}

pub(super) fn items<'a>(node: &'a Node, name: &str) -> &'a [Node] {
    node.get(name)
        .and_then(Node::as_sequence)
        .unwrap_or_default()
}

pub(super) fn texts(node: &Node, name: &str) -> Vec<Placed<String>> {
    items(node, name)
        .iter()
        .filter_map(Node::placed_str)
        .collect()
}

pub(super) fn text_map(node: &Node, name: &str) -> IndexMap<String, Placed<String>> {
    entries(node, name)
        .filter_map(|(key, _, value)| {
            let placed = Placed::new(value.scalar_text()?, value.place.clone());
            Some((key.to_owned(), placed))
        })
        .collect()
}

pub(super) fn truth_map(node: &Node, name: &str) -> IndexMap<String, Placed<bool>> {
    entries(node, name)
        .filter_map(|(key, _, value)| {
            let placed = Placed::new(value.as_bool()?, value.place.clone());
            Some((key.to_owned(), placed))
        })
        .collect()
}

pub(super) fn templates(node: &Node, name: &str) -> IndexMap<String, Template> {
    text_map(node, name)
        .into_iter()
        .map(|(media_type, text)| {
            let template = Template {
                text: text.value,
                place: text.place,
            };
            (media_type, template)
        })
        .collect()
}

/// JSON that is kept as text.
pub(super) fn json_text(node: &Node, name: &str) -> Option<Node> {
    let found = node.get(name)?;
    let json: Value = serde_json::from_str(found.as_str()?).ok()?;
    Some(Node::from_json(&json, &found.place))
}
