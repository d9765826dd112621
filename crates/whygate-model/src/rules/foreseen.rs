//! What calls will meet although Amazon takes the definition: the static counterparts of
//! causes, each with the cause's own code, so that `whygate check` and `whygate why` speak of
//! the same thing.
//!
//! Nothing here refuses: each finding is a warning, or a note where the definition alone does
//! not decide. A value that is only known on Amazon is given the benefit of the doubt.

mod cache;
mod code;
mod endpoints;
mod functions;
mod limits;
mod models;
mod policies;
mod preflight;
mod roles;
mod secrets;
mod templates;
mod unmapped;

#[cfg(test)]
mod tests;

use super::invoked_function;
use crate::{
    definition::{Definition, Function, Integration, Method, Resource},
    diagnostic::Diagnostic,
};

/// Looks at a whole definition: its APIs, and functions, keys and plans beside them.
pub fn foresee(definition: &Definition, diagnostics: &mut Vec<Diagnostic>) {
    for api in &definition.rest_apis {
        preflight::check(api, diagnostics);
        policies::check(api, diagnostics);
        models::check(api, diagnostics);
        cache::check(api, diagnostics);
        limits::of_stages(api, diagnostics);
        endpoints::of_api(definition, api, diagnostics);
        for (resource, method) in api.methods() {
            if let Some(integration) = &method.integration {
                let call = Call {
                    resource,
                    method,
                    integration,
                };
                templates::check(api, call, diagnostics);
                unmapped::check(call, diagnostics);
                endpoints::of_call(api, call, diagnostics);
                secrets::in_mappings(call, diagnostics);
            }
        }
    }
    limits::of_plans(definition, diagnostics);
    functions::check(definition, diagnostics);
    roles::check(definition, diagnostics);
    code::check(definition, diagnostics);
    secrets::in_functions(definition, diagnostics);
}

/// A method that something answers.
#[derive(Clone, Copy)]
struct Call<'api> {
    resource: &'api Resource,
    method: &'api Method,
    integration: &'api Integration,
}

impl Call<'_> {
    /// `GET /pets`.
    fn shown(self) -> String {
        format!("{} {}", self.method.http_method, self.resource.path)
    }
}

/// The function of the definition that an invocation address names, and the version or alias
/// behind its name.
fn function_of<'definition, 'uri>(
    definition: &'definition Definition,
    uri: &'uri str,
) -> Option<(&'definition Function, Option<&'uri str>)> {
    let named = invoked_function(uri)?;
    definition.functions.iter().find_map(|function| {
        let rest = named
            .strip_prefix(function.arn.as_str())
            .or_else(|| named.strip_prefix(function.name.as_str()))?;
        match rest.strip_prefix(':') {
            Some(qualifier) if !qualifier.is_empty() => Some((function, Some(qualifier))),
            None if rest.is_empty() => Some((function, None)),
            Some(_) | None => None,
        }
    })
}

/// Whether a name is that of a header, whatever its case.
fn names_header(parameter: &str, header: &str) -> bool {
    parameter
        .rsplit('.')
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case(header))
}
