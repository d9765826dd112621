use std::collections::BTreeSet;

use super::*;

#[test]
fn every_cause_that_whygate_can_have_has_one_recipe_or_a_reason_against_it() {
    let recipes: Vec<&str> = GROUPS.into_iter().flatten().map(|it| it.cause).collect();
    let told: BTreeSet<&str> = recipes
        .iter()
        .copied()
        .chain(NOT_BROUGHT_ABOUT.iter().map(|(cause, _)| *cause))
        .collect();
    assert_eq!(
        told.len(),
        recipes.len() + NOT_BROUGHT_ABOUT.len(),
        "a cause twice"
    );
    let produced: BTreeSet<&str> = whygate_diagnose::all()
        .filter(|cause| whygate_diagnose::is_produced(cause))
        .map(|cause| cause.code)
        .collect();
    assert_eq!(told, produced);
}
