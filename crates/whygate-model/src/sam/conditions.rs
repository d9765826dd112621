//! Conditions that the transform makes out of others.

use crate::{
    node::{Mapping, Node},
    place::Place,
};

use super::nodes::At;

/// How many conditions `Fn::Or` takes.
const MOST: usize = 10;

/// Adds a condition that holds if any of some holds. More than ten take several steps,
/// whose names are numbered; the last one has the plain name.
pub(super) fn combine(conditions: &mut Mapping, mut names: Vec<String>, name: &str, place: &Place) {
    if names.len() < 2 {
        return;
    }
    let mut left = (names.len() - 2) / (MOST - 1);
    while names.len() > 1 {
        let new_name = if left > 0 {
            let numbered = format!("{name}{left}");
            left -= 1;
            numbered
        } else {
            name.to_owned()
        };
        let rest = names.split_off(names.len().min(MOST));
        conditions.insert(new_name.clone(), place.clone(), any_of(&names, place));
        names = rest;
        names.push(new_name);
    }
}

/// `Fn::Or` of some conditions.
pub(super) fn any_of(names: &[String], place: &Place) -> Node {
    let at = At(place);
    at.map([("Fn::Or", list(names, place))])
}

/// `Fn::And` of some conditions.
pub(super) fn all_of(names: &[String], place: &Place) -> Node {
    let at = At(place);
    at.map([("Fn::And", list(names, place))])
}

/// The opposite of a condition.
pub(super) fn not(name: &str, place: &Place) -> Node {
    let at = At(place);
    at.map([("Fn::Not", list(&[name.to_owned()], place))])
}

fn list(names: &[String], place: &Place) -> Node {
    let at = At(place);
    at.list(
        names
            .iter()
            .map(|name| at.map([("Condition", at.text(name.as_str()))])),
    )
}
