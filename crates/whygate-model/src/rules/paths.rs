//! Paths: which resources can exist beside each other.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html>.

use std::collections::{HashMap, HashSet};

use super::{Checker, Origin};
use crate::{
    definition::Resource,
    diagnostic::{Diagnostic, Severity},
    place::Place,
};

/// The variables of a path in order, without braces: `/a/{b}/{c+}` has `b` and `c+`.
pub fn path_variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(variable)
}

/// Whether a part of a path is one that a resource can have; else it is reported as
/// `path-part-invalid`.
pub fn path_part(part: &str, place: &Place, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let valid = match variable(part) {
        Some(name) => is_variable_name(name.strip_suffix('+').unwrap_or(name)),
        None => {
            !part.is_empty()
                && part.chars().all(|character| {
                    character.is_ascii_alphanumeric() || "._-,:".contains(character)
                })
        }
    };
    if !valid {
        let diagnostic = Diagnostic::error(
            "path-part-invalid",
            format!("`{part}` is no part that a path can have"),
            place,
        );
        let help = if part.contains('/') {
            "make a resource of its own for each part between slashes"
        } else if part.contains('{') {
            "let a variable be the whole of a part: `{name}`, or `{name+}` at the end"
        } else {
            "use letters, digits and `. _ - , :`"
        };
        diagnostics.push(
            diagnostic
                .help(help)
                .amazon(
                    "Resource's path part only allow a-zA-Z0-9._- and curly braces at the \
                     beginning and the end.",
                )
                .with_note("newer answers add the colon and the greedy variable to the sentence"),
        );
    }
    valid
}

/// The name in braces if the part is a variable.
fn variable(part: &str) -> Option<&str> {
    part.strip_prefix('{')?.strip_suffix('}')
}

pub(super) fn is_variable_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "._$-".contains(character))
}

impl Checker<'_> {
    pub(super) fn paths(&mut self) {
        let resources = &self.api.resources;
        let mut faulty: HashSet<&str> = HashSet::new();
        for resource in resources {
            for part in resource.path.split('/').filter(|part| !part.is_empty()) {
                // A part that several resources share is said once.
                if !faulty.contains(part) && !path_part(part, &resource.place, self.diagnostics) {
                    faulty.insert(part);
                }
            }
        }
        let mut variables: HashMap<String, (&str, &Resource)> = HashMap::new();
        let mut said: HashSet<(String, &str)> = HashSet::new();
        let mut greedy: Vec<&Resource> = Vec::new();
        for resource in resources {
            let parts: Vec<&str> = resource
                .path
                .split('/')
                .filter(|part| !part.is_empty())
                .collect();
            let mut parent = String::new();
            for (position, part) in parts.iter().enumerate() {
                if variable(part).is_some() {
                    let (first, sibling) =
                        *variables.entry(parent.clone()).or_insert((part, resource));
                    if first != *part && said.insert((parent.clone(), *part)) {
                        self.sibling(resource, part, sibling, first);
                    }
                    if part.ends_with("+}") && position + 1 < parts.len() {
                        greedy.push(resource);
                    }
                }
                parent.push('/');
                parent.push_str(part);
            }
        }
        for resource in greedy {
            self.report(
                Diagnostic::error(
                    "path-behind-greedy-variable",
                    format!(
                        "`{}` goes on behind a variable that takes all the rest",
                        resource.path
                    ),
                    &resource.place,
                )
                .help("let `{name+}` be the last part, or write `{name}`")
                .amazon(format!(
                    "Unable to create resource at path '{}': Cannot create a child of a resource \
                     with a greedy path variable.",
                    resource.path
                )),
            );
        }
        if self.api.methods().next().is_none() {
            let severity = if self.origin == Origin::Template && !self.api.stages.is_empty() {
                Severity::Error
            } else {
                Severity::Warning
            };
            self.report(
                Diagnostic::new(
                    severity,
                    "api-without-methods",
                    "the API has no methods",
                    &self.api.place,
                )
                .help("add a method")
                .amazon("The REST API doesn't contain any methods"),
            );
        }
    }

    fn sibling(&mut self, resource: &Resource, part: &str, sibling: &Resource, first: &str) {
        let words = format!(
            "A sibling ({first}) of this resource already has a variable path part -- only one is \
             allowed"
        );
        let words = match self.origin {
            Origin::Import => format!(
                "Unable to create resource at path '{}': {words}",
                resource.path
            ),
            Origin::Template => words,
        };
        self.report(
            Diagnostic::error(
                "sibling-path-variables",
                format!("`{part}` stands where another path has `{first}`"),
                &resource.place,
            )
            .also(
                &sibling.place,
                format!("`{first}` was the first variable here"),
            )
            .help(format!("give both the same name, such as `{first}`"))
            .amazon(words),
        );
    }
}
