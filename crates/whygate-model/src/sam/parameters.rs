//! Values of parameters, and the references to them that the transform resolves itself.
//!
//! Most intrinsic functions are left to CloudFormation. A few properties the transform
//! must read to know what to make; in those it puts a parameter's value in the place of
//! `Ref` and of `${…}` in `Fn::Sub`, and nothing else.

use std::collections::BTreeMap;

use crate::{
    node::{Mapping, Node, Value},
    place::Place,
};

use super::{
    nodes::{intrinsic_name, items},
    python::spelled,
    refusal::{Outcome, Refusal},
};

/// How deep values may nest before the rest is left as it is.
const DEEPEST: usize = 200;

/// Values by the name of the parameter.
#[derive(Clone, Debug, Default)]
pub(super) struct Parameters {
    values: BTreeMap<String, Node>,
}

impl Parameters {
    /// The values that were given, else each parameter's default, and the pseudo
    /// parameters that are known before a stack exists.
    pub(super) fn new(
        declared: &Mapping,
        given: &BTreeMap<String, String>,
        region: &str,
        partition: &str,
        place: &Place,
    ) -> Self {
        let mut values = BTreeMap::new();
        for (name, entry) in declared.iter() {
            if let Some(default) = entry.value.get("Default") {
                values.insert(name.to_owned(), default.clone());
            }
        }
        for (name, value) in given {
            let place = declared
                .entry(name)
                .map_or_else(|| place.clone(), |entry| entry.key.clone());
            values.insert(name.clone(), Node::string(value.clone(), place));
        }
        for (name, value) in [("AWS::Region", region), ("AWS::Partition", partition)] {
            values
                .entry(name.to_owned())
                .or_insert_with(|| Node::string(value, place.clone()));
        }
        Self { values }
    }

    /// The value with the references in it resolved.
    pub(super) fn resolve(&self, node: &Node) -> Outcome<Node> {
        self.resolve_at(node, 0)
    }

    fn resolve_at(&self, node: &Node, depth: usize) -> Outcome<Node> {
        if depth > DEEPEST {
            return Ok(node.clone());
        }
        let deeper = depth + 1;
        match intrinsic_name(node) {
            Some("Ref") => {
                if let Some(value) = node
                    .get("Ref")
                    .and_then(Node::as_str)
                    .and_then(|name| self.values.get(name))
                {
                    // The value takes the place of the reference: that is where a person
                    // must look, and a default that refers to itself must not go round.
                    return Ok(Node::new(value.value.clone(), node.place.clone()));
                }
            }
            Some("Fn::Sub") => return self.resolve_sub(node, deeper),
            _ => {}
        }
        let value = match &node.value {
            Value::Sequence(members) => Value::Sequence(
                members
                    .iter()
                    .map(|member| self.resolve_at(member, deeper))
                    .collect::<Outcome<_>>()?,
            ),
            Value::Mapping(mapping) => {
                let mut resolved = Mapping::default();
                for (key, entry) in mapping.iter() {
                    resolved.insert(
                        key,
                        entry.key.clone(),
                        self.resolve_at(&entry.value, deeper)?,
                    );
                }
                Value::Mapping(resolved)
            }
            other => other.clone(),
        };
        Ok(Node::new(value, node.place.clone()))
    }

    /// `Fn::Sub`: its text is filled in, its own variables are looked through.
    fn resolve_sub(&self, node: &Node, depth: usize) -> Outcome<Node> {
        let mut resolved = node.clone();
        let Some(argument) = resolved
            .as_mapping_mut()
            .and_then(|mapping| mapping.get_mut("Fn::Sub"))
        else {
            return Ok(resolved);
        };
        match &mut argument.value {
            Value::String(text) => *text = self.fill_in(text, &node.place)?,
            Value::Sequence(members) => {
                for (index, member) in members.iter_mut().enumerate() {
                    if index == 0
                        && let Value::String(text) = &mut member.value
                    {
                        *text = self.fill_in(text, &node.place)?;
                    } else {
                        *member = self.resolve_at(member, depth)?;
                    }
                }
            }
            _ => {}
        }
        Ok(resolved)
    }

    fn fill_in(&self, text: &str, place: &Place) -> Outcome<String> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find("${") {
            let (before, after) = rest.split_at(start);
            out.push_str(before);
            let Some(end) = after.find('}') else {
                rest = after;
                break;
            };
            let (reference, tail) = after.split_at(end + 1);
            let name = reference.get(2..end).filter(|name| is_reference_name(name));
            match name.and_then(|name| self.values.get(name)) {
                Some(Node {
                    value: Value::String(value),
                    ..
                }) => out.push_str(value),
                Some(other) => {
                    return Err(Refusal::template(
                        "sam-sub-variable",
                        format!(
                            "Invalid Fn::Sub variable value {}. Fn::Sub expects all variables to be strings.",
                            spelled(other)
                        ),
                        place,
                    ));
                }
                None => out.push_str(reference),
            }
            rest = tail;
        }
        out.push_str(rest);
        Ok(out)
    }
}

fn is_reference_name(name: &str) -> bool {
    let name = name.strip_prefix("AWS::").unwrap_or(name);
    !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '.')
}

/// What `Fn::FindInMap` finds in the template's mappings, if all its keys are known;
/// anything else as it is.
pub(super) fn find_in_map(mappings: &Mapping, node: &Node) -> Outcome<Node> {
    let Some(argument) = (intrinsic_name(node) == Some("Fn::FindInMap"))
        .then(|| node.get("Fn::FindInMap"))
        .flatten()
    else {
        return Ok(node.clone());
    };
    let [map_name, first, second] = items(argument) else {
        return Err(Refusal::template(
            "sam-find-in-map",
            format!(
                "Invalid FindInMap value {}. FindInMap expects an array with 3 values.",
                spelled(argument)
            ),
            &argument.place,
        ));
    };
    let (Some(map_name), Some(first), Some(second)) =
        (map_name.as_str(), first.as_str(), second.as_str())
    else {
        return Ok(node.clone());
    };
    let not_two_levels = |place: &Place| {
        Refusal::template(
            "sam-find-in-map",
            format!(
                "Cannot use Fn::FindInMap on Mapping '{map_name}' which is not a a two-level map."
            ),
            place,
        )
    };
    let Some(map) = mappings.get(map_name) else {
        return Ok(node.clone());
    };
    let Some(keys) = map.as_mapping() else {
        return Err(not_two_levels(&map.place));
    };
    let Some(values) = keys.get(first) else {
        return Ok(node.clone());
    };
    let Some(named) = values.as_mapping() else {
        return Err(not_two_levels(&values.place));
    };
    Ok(named.get(second).unwrap_or(node).clone())
}
