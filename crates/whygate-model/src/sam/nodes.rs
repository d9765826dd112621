//! Small things that the transform does with nodes everywhere: make them at a place, ask
//! whether they count as given, and reach into them.

use crate::{
    node::{Mapping, Node, Value},
    place::Place,
};

/// Makes nodes that all stand where the thing stands that they are made from.
#[derive(Clone, Copy)]
pub(super) struct At<'a>(pub(super) &'a Place);

impl At<'_> {
    /// Text.
    pub(super) fn text(self, text: impl Into<String>) -> Node {
        Node::string(text, self.0.clone())
    }

    /// A truth value.
    pub(super) fn flag(self, value: bool) -> Node {
        Node::new(Value::Bool(value), self.0.clone())
    }

    /// A whole number.
    pub(super) fn number(self, value: i64) -> Node {
        Node::new(Value::Number(value.into()), self.0.clone())
    }

    /// A list.
    pub(super) fn list(self, items: impl IntoIterator<Item = Node>) -> Node {
        Node::new(Value::Sequence(items.into_iter().collect()), self.0.clone())
    }

    /// A map whose keys stand at the same place.
    pub(super) fn map<'k>(self, entries: impl IntoIterator<Item = (&'k str, Node)>) -> Node {
        let mut mapping = Mapping::default();
        for (key, value) in entries {
            mapping.insert(key, self.0.clone(), value);
        }
        Node::new(Value::Mapping(mapping), self.0.clone())
    }

    /// An empty map.
    pub(super) fn empty(self) -> Node {
        self.map([])
    }

    /// `Ref`.
    pub(super) fn reference(self, logical_id: &str) -> Node {
        self.map([("Ref", self.text(logical_id))])
    }

    /// `Fn::GetAtt`.
    pub(super) fn attribute(self, logical_id: &str, attribute: &str) -> Node {
        self.map([(
            "Fn::GetAtt",
            self.list([self.text(logical_id), self.text(attribute)]),
        )])
    }

    /// `Fn::Sub` without variables of its own.
    pub(super) fn sub(self, text: impl Into<String>) -> Node {
        self.map([("Fn::Sub", self.text(text))])
    }

    /// `Fn::Sub` with variables.
    pub(super) fn sub_with<'k>(
        self,
        text: impl Into<String>,
        variables: impl IntoIterator<Item = (&'k str, Node)>,
    ) -> Node {
        self.map([("Fn::Sub", self.list([self.text(text), self.map(variables)]))])
    }

    /// `Fn::If` whose other branch is nothing.
    pub(super) fn when(self, condition: &str, then: Node) -> Node {
        let nothing = self.reference("AWS::NoValue");
        self.choose(self.text(condition), then, nothing)
    }

    /// `Fn::If`.
    pub(super) fn choose(self, condition: Node, then: Node, otherwise: Node) -> Node {
        self.map([("Fn::If", self.list([condition, then, otherwise]))])
    }
}

/// The value under a key unless it is nothing: what the transform takes for given.
pub(super) fn given<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    node.get(key).filter(|value| !value.is_null())
}

/// The value under a key if it is neither nothing, nor false, nor zero, nor empty.
pub(super) fn telling<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    node.get(key).filter(|value| tells(value))
}

/// Whether a value is neither nothing, nor false, nor zero, nor empty: Amazon's transform
/// treats all of those as if the property were not there in many places.
pub(super) fn tells(node: &Node) -> bool {
    match &node.value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Sequence(items) => !items.is_empty(),
        Value::Mapping(mapping) => !mapping.is_empty(),
    }
}

/// Whether a value is the truth value `true` itself, not text that spells it.
pub(super) fn is_true(node: &Node) -> bool {
    matches!(node.value, Value::Bool(true))
}

/// Whether a value is a truth value itself.
pub(super) fn is_flag(node: &Node) -> bool {
    matches!(node.value, Value::Bool(_))
}

/// Whether a value is a whole number. A truth value counts as one, as it does for Amazon.
pub(super) fn is_integer(node: &Node) -> bool {
    match &node.value {
        Value::Number(number) => number.is_i64() || number.is_u64(),
        Value::Bool(_) => true,
        _ => false,
    }
}

/// Whether a value is an intrinsic function: a map of one key, `Ref`, `Condition` or `Fn::…`.
pub(super) fn is_intrinsic(node: &Node) -> bool {
    intrinsic_name(node).is_some()
}

/// The name of the intrinsic function that a value is.
pub(super) fn intrinsic_name(node: &Node) -> Option<&str> {
    let mapping = node.as_mapping()?;
    let key = mapping.keys().next()?;
    (mapping.len() == 1 && (key == "Ref" || key == "Condition" || key.starts_with("Fn::")))
        .then_some(key)
}

/// Whether a value is `Ref: AWS::NoValue`.
pub(super) fn is_no_value(node: &Node) -> bool {
    is_intrinsic(node) && node.get("Ref").and_then(Node::as_str) == Some("AWS::NoValue")
}

/// Whether a value is `Fn::If`.
pub(super) fn is_choice(node: &Node) -> bool {
    intrinsic_name(node) == Some("Fn::If")
}

/// What a value refers to: the name in `Ref`, else the value itself as text.
pub(super) fn referred(node: &Node) -> Option<&str> {
    node.get("Ref").unwrap_or(node).as_str()
}

/// The logical id in `Ref` or `Fn::GetAtt`.
pub(super) fn logical_id_in(node: &Node) -> Option<&str> {
    if !is_intrinsic(node) {
        return None;
    }
    if let Some(name) = node.get("Ref").and_then(Node::as_str) {
        return Some(name);
    }
    let attribute = node.get("Fn::GetAtt")?;
    match attribute.as_sequence() {
        Some([logical_id, _]) => logical_id.as_str(),
        Some(_) => None,
        None => attribute
            .as_str()?
            .split_once('.')
            .filter(|(_, rest)| !rest.contains('.'))
            .map(|(logical_id, _)| logical_id),
    }
}

/// The place of a key, else the place of the whole.
pub(super) fn place_of(node: &Node, key: &str) -> Place {
    node.as_mapping()
        .and_then(|mapping| mapping.entry(key))
        .map_or_else(|| node.place.clone(), |entry| entry.key.clone())
}

/// Sets a key of a map; a value that is no map stays as it is.
pub(super) fn put(node: &mut Node, key: &str, value: Node) {
    let place = value.place.clone();
    if let Some(mapping) = node.as_mapping_mut() {
        match mapping.get_mut(key) {
            Some(old) => *old = value,
            None => {
                mapping.insert(key, place, value);
            }
        }
    }
}

/// The value under a key to change, after putting an empty map there if there is nothing.
pub(super) fn map_under<'a>(node: &'a mut Node, key: &str, place: &Place) -> Option<&'a mut Node> {
    let mapping = node.as_mapping_mut()?;
    if mapping.get(key).is_none_or(Node::is_null) {
        mapping.insert(key, place.clone(), At(place).empty());
    }
    mapping.get_mut(key)
}

/// The keys and values of a map; none for anything else.
pub(super) fn entries(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    node.as_mapping()
        .into_iter()
        .flat_map(Mapping::iter)
        .map(|(key, entry)| (key, &entry.value))
}

/// The items of a list; none for anything else.
pub(super) fn items(node: &Node) -> &[Node] {
    node.as_sequence().unwrap_or_default()
}

/// Whether two values are equal wherever they stand.
pub(super) fn same(one: &Node, other: &Node) -> bool {
    one.to_json() == other.to_json()
}
