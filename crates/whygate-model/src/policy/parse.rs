//! Policy documents from nodes and from JSON.

use super::{Condition, Effect, Listed, MAX_POLICY_BYTES, Policy, Principal, Statement, Version};
use crate::{
    node::{Node, Value},
    place::Place,
};

/// Why a policy document cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// It is larger than is read.
    #[error("the policy has {length} bytes; at most {MAX_POLICY_BYTES} are read")]
    TooLarge {
        /// Its length.
        length: usize,
    },
    /// It is not JSON.
    #[error("the policy is not JSON: {detail}")]
    NotJson {
        /// What the parser says.
        detail: String,
    },
    /// A part of it is not what it must be.
    #[error("`{path}` must be {expected}, and is {found}")]
    Shape {
        /// Which part, such as `Statement[0].Effect`.
        path: String,
        /// What it must be.
        expected: &'static str,
        /// What it is.
        found: String,
    },
    /// A part is missing.
    #[error("`{path}` is missing")]
    Missing {
        /// Which part.
        path: String,
    },
}

impl Policy {
    /// Reads a document from a definition; each statement keeps its place.
    pub fn from_node(node: &Node) -> Result<Self, PolicyError> {
        Reader { places: true }.document(node)
    }

    /// Reads a document from JSON.
    pub fn from_json(json: &serde_json::Value) -> Result<Self, PolicyError> {
        let node = Node::from_json(json, &Place::whole_file("".into()));
        Reader { places: false }.document(&node)
    }

    /// Reads a document from JSON text.
    pub fn from_text(text: &str) -> Result<Self, PolicyError> {
        if text.len() > MAX_POLICY_BYTES {
            return Err(PolicyError::TooLarge { length: text.len() });
        }
        let json: serde_json::Value =
            serde_json::from_str(text).map_err(|error| PolicyError::NotJson {
                detail: error.to_string(),
            })?;
        Self::from_json(&json)
    }
}

struct Reader {
    places: bool,
}

impl Reader {
    fn document(&self, node: &Node) -> Result<Policy, PolicyError> {
        // A document may stand as text inside another one.
        if let Some(text) = node.as_str() {
            return Policy::from_text(text);
        }
        let document = mapping(node, "policy")?;
        let version = match document
            .get("Version")
            .and_then(Node::scalar_text)
            .as_deref()
        {
            None | Some("2008-10-17") => Version::V2008,
            Some("2012-10-17") => Version::V2012,
            Some(other) => {
                return Err(PolicyError::Shape {
                    path: "Version".to_owned(),
                    expected: "`2012-10-17` or `2008-10-17`",
                    found: format!("`{other}`"),
                });
            }
        };
        let statements = document
            .get("Statement")
            .ok_or_else(|| PolicyError::Missing {
                path: "Statement".to_owned(),
            })?;
        let statements = one_or_many(statements)
            .enumerate()
            .map(|(index, statement)| self.statement(statement, &format!("Statement[{index}]")))
            .collect::<Result<_, _>>()?;
        Ok(Policy {
            version,
            statements,
        })
    }

    fn statement(&self, node: &Node, path: &str) -> Result<Statement, PolicyError> {
        let statement = mapping(node, path)?;
        let effect_path = format!("{path}.Effect");
        let effect = statement
            .get("Effect")
            .ok_or_else(|| PolicyError::Missing {
                path: effect_path.clone(),
            })?;
        let effect = match effect.as_str() {
            Some("Allow") => Effect::Allow,
            Some("Deny") => Effect::Deny,
            _ => return Err(shape(effect_path, "`Allow` or `Deny`", effect)),
        };
        let action = listed(node, path, "Action", "NotAction", texts)?.ok_or_else(|| {
            PolicyError::Missing {
                path: format!("{path}.Action"),
            }
        })?;
        Ok(Statement {
            id: statement.get("Sid").and_then(Node::scalar_text),
            place: self.places.then(|| node.place.clone()),
            effect,
            principal: listed(node, path, "Principal", "NotPrincipal", principals)?,
            action,
            resource: listed(node, path, "Resource", "NotResource", texts)?,
            conditions: match statement.get("Condition") {
                Some(conditions) => self::conditions(conditions, &format!("{path}.Condition"))?,
                None => Vec::new(),
            },
        })
    }
}

type ReadItems<T> = fn(&Node, &str) -> Result<Vec<T>, PolicyError>;

fn listed<T>(
    statement: &Node,
    path: &str,
    name: &str,
    inverted_name: &str,
    read: ReadItems<T>,
) -> Result<Option<Listed<T>>, PolicyError> {
    for (name, inverted) in [(name, false), (inverted_name, true)] {
        if let Some(node) = statement.get(name) {
            let items = read(node, &format!("{path}.{name}"))?;
            return Ok(Some(Listed { items, inverted }));
        }
    }
    Ok(None)
}

fn texts(node: &Node, path: &str) -> Result<Vec<String>, PolicyError> {
    one_or_many(node)
        .map(|item| {
            item.scalar_text()
                .ok_or_else(|| shape(path.to_owned(), "text or a list of texts", item))
        })
        .collect()
}

fn principals(node: &Node, path: &str) -> Result<Vec<Principal>, PolicyError> {
    if node.as_str() == Some("*") {
        return Ok(vec![Principal::Anyone]);
    }
    let mut found = Vec::new();
    for (kind, entry) in mapping(node, path)?.iter() {
        let wrap: fn(String) -> Principal = match kind {
            "AWS" => |text| {
                if text == "*" {
                    Principal::Anyone
                } else {
                    Principal::Aws(text)
                }
            },
            "Service" => Principal::Service,
            "Federated" => Principal::Federated,
            "CanonicalUser" => Principal::CanonicalUser,
            other => {
                return Err(PolicyError::Shape {
                    path: path.to_owned(),
                    expected: "a map of `AWS`, `Service`, `Federated` or `CanonicalUser`",
                    found: format!("a map with `{other}`"),
                });
            }
        };
        found.extend(
            texts(&entry.value, &format!("{path}.{kind}"))?
                .into_iter()
                .map(wrap),
        );
    }
    Ok(found)
}

fn conditions(node: &Node, path: &str) -> Result<Vec<Condition>, PolicyError> {
    let mut found = Vec::new();
    for (operator, keys) in mapping(node, path)?.iter() {
        let path = format!("{path}.{operator}");
        for (key, values) in mapping(&keys.value, &path)?.iter() {
            found.push(Condition {
                operator: operator.to_owned(),
                key: key.to_owned(),
                values: texts(&values.value, &format!("{path}.{key}"))?,
            });
        }
    }
    Ok(found)
}

fn mapping<'node>(
    node: &'node Node,
    path: &str,
) -> Result<&'node crate::node::Mapping, PolicyError> {
    node.as_mapping()
        .ok_or_else(|| shape(path.to_owned(), "a map", node))
}

fn one_or_many(node: &Node) -> impl Iterator<Item = &Node> {
    match &node.value {
        Value::Sequence(items) => items.iter(),
        _ => std::slice::from_ref(node).iter(),
    }
}

fn shape(path: String, expected: &'static str, node: &Node) -> PolicyError {
    PolicyError::Shape {
        path,
        expected,
        found: node.kind().to_owned(),
    }
}
