//! How each cause is brought about: one table, the drill's and that of the test which holds it
//! against the catalogue.

mod authorizers;
mod backends;
mod client;
mod endings;
mod function_answers;
mod functions;
mod limits;
mod mapping;
mod resilience;
mod routing;
mod services;
mod signatures;
mod tokens;

use super::{
    ground::Ground,
    scene::Scene,
    target::{Needs, Target},
};

/// How a cause is brought about.
#[derive(Clone, Copy)]
pub(super) struct Recipe {
    /// Its code.
    pub(super) cause: &'static str,
    /// What a route must have for it.
    pub(super) needs: Needs,
    /// What is set up, and what is done.
    pub(super) scene: fn(&Ground, &Target) -> Scene,
}

const fn recipe(cause: &'static str, needs: Needs, scene: fn(&Ground, &Target) -> Scene) -> Recipe {
    Recipe {
        cause,
        needs,
        scene,
    }
}

const GROUPS: [&[Recipe]; 13] = [
    client::RECIPES,
    routing::RECIPES,
    authorizers::RECIPES,
    tokens::RECIPES,
    signatures::RECIPES,
    limits::RECIPES,
    resilience::RECIPES,
    mapping::RECIPES,
    functions::RECIPES,
    function_answers::RECIPES,
    services::RECIPES,
    backends::RECIPES,
    endings::RECIPES,
];

/// Causes that Whygate can have and no recipe brings about, each with the reason.
pub(super) const NOT_BROUGHT_ABOUT: &[(&str, &str)] = &[
    (
        "cause-unknown",
        "it says that no cause is known, which is a defect",
    ),
    ("gateway-bug", "it is a defect, and each is repaired"),
    (
        "function-url-permission-missing",
        "function URLs belong to functions, not to a route of an API",
    ),
    (
        "lambda-invoke-from-web-page",
        "web pages call Lambda's own operations, not a route of an API",
    ),
    (
        "lambda-invoke-refused",
        "Lambda's own operations invoke functions, not a route of an API",
    ),
];

/// The recipe of a cause.
pub(super) fn find(cause: &str) -> Option<&'static Recipe> {
    GROUPS
        .into_iter()
        .flatten()
        .find(|recipe| recipe.cause == cause)
}

#[cfg(test)]
mod tests;
