//! Whether a schema refuses what its older self took.
//!
//! Keyword by keyword, and only what is sure: a combination such as `oneOf` that changed is
//! said as such, without a guess which way.

use crate::{definition::RestApi, node::Node, place::Place};

/// How deep schemas are followed, and how many findings are of use.
const MOST_DEPTH: usize = 24;
const MOST_FOUND: usize = 20;

/// A schema with the API whose models its references mean.
#[derive(Clone, Copy)]
pub(super) struct Side<'api> {
    api: &'api RestApi,
    schema: &'api Node,
    root: &'api Node,
}

/// One way in which a schema became tighter.
pub(super) struct Tightened {
    /// What, with where in the body.
    pub(super) what: String,
    /// Where it stands now.
    pub(super) after: Place,
    /// Where the older self stands.
    pub(super) before: Option<Place>,
}

impl<'api> Side<'api> {
    pub(super) fn new(api: &'api RestApi, schema: &'api Node) -> Self {
        Self {
            api,
            schema,
            root: schema,
        }
    }

    fn at(self, schema: &'api Node) -> Self {
        Self { schema, ..self }
    }

    fn get(self, key: &str) -> Option<&'api Node> {
        self.schema.get(key)
    }

    /// Follows references: to definitions of the schema's own, or to other models by name.
    fn followed(mut self) -> Self {
        for _ in 0..MOST_DEPTH {
            let Some(reference) = self.schema.get("$ref").and_then(Node::as_str) else {
                return self;
            };
            let name = reference.rsplit('/').next().unwrap_or(reference);
            let own = self
                .root
                .get("definitions")
                .and_then(|definitions| definitions.get(name));
            let other = self
                .api
                .models
                .iter()
                .find(|(key, model)| key.as_str() == name || model.name.value == name)
                .map(|(_, model)| &model.schema);
            match (own, other) {
                (Some(schema), _) => self.schema = schema,
                (None, Some(schema)) => {
                    self.schema = schema;
                    self.root = schema;
                }
                (None, None) => return self,
            }
        }
        self
    }
}

/// What the newer schema refuses that the older one took.
pub(super) fn tightened(before: Side<'_>, after: Side<'_>) -> Vec<Tightened> {
    let mut found = Vec::new();
    walk(before, after, "", 0, &mut found);
    found.truncate(MOST_FOUND);
    found
}

fn walk(before: Side<'_>, after: Side<'_>, path: &str, depth: usize, found: &mut Vec<Tightened>) {
    if depth > MOST_DEPTH || found.len() >= MOST_FOUND {
        return;
    }
    let (before, after) = (before.followed(), after.followed());
    let here = if path.is_empty() { "the body" } else { path };
    types(before, after, here, found);
    ranges(before, after, here, found);
    values(before, after, here, found);
    required(before, after, path, found);
    closed(before, after, here, found);
    for keyword in [
        "pattern",
        "format",
        "multipleOf",
        "not",
        "oneOf",
        "anyOf",
        "allOf",
    ] {
        let (was, is) = (before.get(keyword), after.get(keyword));
        if let Some(is) = is
            && was.map(Node::to_json) != Some(is.to_json())
        {
            found.push(Tightened {
                what: format!("`{keyword}` of {here} is another one"),
                after: is.place.clone(),
                before: was.map(|was| was.place.clone()),
            });
        }
    }
    if let (Some(was), Some(is)) = (
        before.get("properties").and_then(Node::as_mapping),
        after.get("properties").and_then(Node::as_mapping),
    ) {
        for (name, entry) in is.iter() {
            if let Some(old) = was.get(name) {
                let deeper = format!("{path}/{name}");
                walk(
                    before.at(old),
                    after.at(&entry.value),
                    &deeper,
                    depth + 1,
                    found,
                );
            }
        }
    }
    if let (Some(was), Some(is)) = (before.get("items"), after.get("items"))
        && was.as_mapping().is_some()
        && is.as_mapping().is_some()
    {
        let deeper = format!("{path}/*");
        walk(before.at(was), after.at(is), &deeper, depth + 1, found);
    }
}

/// The types that a schema takes; `None`: any.
fn kinds(side: Side<'_>) -> Option<Vec<String>> {
    let node = side.get("type")?;
    match node.as_sequence() {
        Some(list) => Some(list.iter().filter_map(Node::scalar_text).collect()),
        None => Some(vec![node.scalar_text()?]),
    }
}

fn types(before: Side<'_>, after: Side<'_>, here: &str, found: &mut Vec<Tightened>) {
    let Some(now) = kinds(after) else {
        return;
    };
    let takes = |kind: &str| {
        now.iter()
            .any(|it| it == kind || (it == "number" && kind == "integer"))
    };
    let narrower = match kinds(before) {
        None => true,
        Some(was) => was.iter().any(|kind| !takes(kind)),
    };
    if narrower && let Some(node) = after.get("type") {
        found.push(Tightened {
            what: format!("{here} has to be of type {}", now.join(" or ")),
            after: node.place.clone(),
            before: before.get("type").map(|node| node.place.clone()),
        });
    }
}

fn ranges(before: Side<'_>, after: Side<'_>, here: &str, found: &mut Vec<Tightened>) {
    for keyword in ["minimum", "minLength", "minItems", "minProperties"] {
        limit(before, after, keyword, here, |was, is| is > was, found);
    }
    for keyword in ["maximum", "maxLength", "maxItems", "maxProperties"] {
        limit(before, after, keyword, here, |was, is| is < was, found);
    }
}

fn limit(
    before: Side<'_>,
    after: Side<'_>,
    keyword: &str,
    here: &str,
    is_tighter: impl Fn(f64, f64) -> bool,
    found: &mut Vec<Tightened>,
) {
    let Some(node) = after.get(keyword) else {
        return;
    };
    let Some(is) = node.as_f64() else {
        return;
    };
    let was = before.get(keyword);
    if was
        .and_then(Node::as_f64)
        .is_none_or(|was| is_tighter(was, is))
    {
        found.push(Tightened {
            what: format!("`{keyword}` of {here} is {is}"),
            after: node.place.clone(),
            before: was.map(|was| was.place.clone()),
        });
    }
}

fn values(before: Side<'_>, after: Side<'_>, here: &str, found: &mut Vec<Tightened>) {
    let Some(node) = after.get("enum") else {
        return;
    };
    let Some(now) = node.as_sequence() else {
        return;
    };
    let now: Vec<serde_json::Value> = now.iter().map(Node::to_json).collect();
    let was = before.get("enum").and_then(Node::as_sequence);
    let gone = match was {
        None => Some("other values".to_owned()),
        Some(was) => was
            .iter()
            .map(Node::to_json)
            .find(|value| !now.contains(value))
            .map(|value| format!("`{value}`")),
    };
    if let Some(gone) = gone {
        found.push(Tightened {
            what: format!("{here} may no longer be {gone}"),
            after: node.place.clone(),
            before: before.get("enum").map(|node| node.place.clone()),
        });
    }
}

fn required(before: Side<'_>, after: Side<'_>, path: &str, found: &mut Vec<Tightened>) {
    let Some(now) = after.get("required").and_then(Node::as_sequence) else {
        return;
    };
    let was: Vec<&str> = before
        .get("required")
        .and_then(Node::as_sequence)
        .unwrap_or_default()
        .iter()
        .filter_map(Node::as_str)
        .collect();
    for name in now {
        if let Some(text) = name.as_str()
            && !was.contains(&text)
        {
            found.push(Tightened {
                what: format!("`{path}/{text}` is required"),
                after: name.place.clone(),
                before: before.get("required").map(|node| node.place.clone()),
            });
        }
    }
}

/// Members that were allowed because nothing forbade them.
fn closed(before: Side<'_>, after: Side<'_>, here: &str, found: &mut Vec<Tightened>) {
    let is_closed = |side: Side<'_>| {
        side.get("additionalProperties")
            .and_then(Node::as_bool)
            .is_some_and(|allowed| !allowed)
    };
    if !is_closed(after) {
        return;
    }
    let Some(node) = after.get("additionalProperties") else {
        return;
    };
    if !is_closed(before) {
        found.push(Tightened {
            what: format!("{here} may have no further members"),
            after: node.place.clone(),
            before: before
                .get("additionalProperties")
                .map(|node| node.place.clone()),
        });
        return;
    }
    let Some(was) = before.get("properties").and_then(Node::as_mapping) else {
        return;
    };
    let now = after.get("properties").and_then(Node::as_mapping);
    for (name, entry) in was.iter() {
        if now.is_none_or(|now| !now.contains_key(name)) {
            found.push(Tightened {
                what: format!("{here} may no longer have the member `{name}`"),
                after: node.place.clone(),
                before: Some(entry.key.clone()),
            });
        }
    }
}
