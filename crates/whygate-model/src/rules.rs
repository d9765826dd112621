//! What Amazon refuses or warns about when an API is imported, created or deployed, checked
//! on the finished [`RestApi`] whatever format it came from.
//!
//! Each finding keeps Amazon's own words where they are known. A rule must never refuse
//! what Amazon takes: where its behaviour is not documented, the finding is a warning. A
//! value with a part that is not known here (`${…}`) is given the benefit of the doubt.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html>
//! and the pages that the modules name.

mod access;
mod expressions;
mod foreseen;
mod integrations;
mod mappings;
mod methods;
mod models;
mod paths;
mod stages;
mod values;

#[cfg(test)]
mod tests;

use crate::{
    definition::{HttpMethod, Method, Resource, RestApi},
    diagnostic::{Diagnostic, Severity},
    place::Place,
};

pub use self::{
    foreseen::foresee,
    integrations::invoked_function,
    paths::{path_part, path_variables},
    values::{
        authorizer_result_ttl, gateway_response_status, integration_timeout,
        minimum_compression_size,
    },
};

/// How an API comes to Amazon, which decides what is refused and in which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An OpenAPI document that is imported: the body of a template's resource, or a
    /// document of its own.
    Import,
    /// Resources of a template that are created one by one.
    Template,
}

/// Checks a whole API. Stages, if it has any yet, are checked with it.
pub fn check(api: &RestApi, origin: Origin, diagnostics: &mut Vec<Diagnostic>) {
    let mut checker = Checker {
        api,
        origin,
        diagnostics,
    };
    checker.paths();
    checker.methods();
    checker.access();
    checker.models();
    checker.stages();
}

/// An API while it is checked.
struct Checker<'run> {
    api: &'run RestApi,
    origin: Origin,
    diagnostics: &'run mut Vec<Diagnostic>,
}

/// A method with the resource that it belongs to.
#[derive(Clone, Copy)]
struct At<'api> {
    resource: &'api Resource,
    method: &'api Method,
}

impl At<'_> {
    /// `GET /pets`.
    fn shown(self) -> String {
        format!("{} {}", self.method.http_method, self.resource.path)
    }

    fn http_method(self) -> HttpMethod {
        self.method.http_method
    }
}

impl Checker<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// An error where templates are created, a warning where an import drops what it does
    /// not like and goes on.
    fn refused_in_templates(&self) -> Severity {
        match self.origin {
            Origin::Import => Severity::Warning,
            Origin::Template => Severity::Error,
        }
    }

    /// Amazon's words for what it refuses at a method: an import says where.
    fn words(&self, action: &str, at: At<'_>, words: &str) -> String {
        match self.origin {
            Origin::Import => format!(
                "Unable to {action} '{}' for resource at path '{}': {words}",
                at.http_method(),
                at.resource.path
            ),
            Origin::Template => words.to_owned(),
        }
    }
}

/// Amazon's words around what is wrong with a mapping expression.
fn mapping_words(fault: &str) -> String {
    format!(
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : [{fault}]"
    )
}

/// Whether a value holds a part that only another tool knows: `${…}` that is no stage
/// variable, `{{…}}` or `<…>` of a text that is filled in before it is used.
fn has_placeholder(text: &str) -> bool {
    text.match_indices("${")
        .any(|(at, _)| !text[at + 2..].starts_with("stageVariables."))
        || text.contains("{{")
        || text.contains('<')
}

/// A warning about a value that holds such a part.
fn placeholder(what: &str, text: &str, place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "placeholder-left",
        format!("{what} `{text}` holds a part that nothing here fills in"),
        place,
    )
    .help("fill it in, or load the template that does")
}
