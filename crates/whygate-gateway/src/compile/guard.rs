//! Guards that a method asks for and that this version does not enforce: each call is refused
//! with a fault of the guard's own phase, unless the guard is waived by name.

use whygate_exchange::{ApiKeyFault, AuthorizeFault, Fault, NotHonoured, ResourcePolicyFault};
use whygate_model::{Diagnostic, Place, definition::AuthorizationType};

use super::{Scope, Waiver};
use crate::plan::Guards;

/// The guards of a method.
pub(super) fn of_method(
    scope: &Scope<'_>,
    not_honoured: &mut Vec<NotHonoured>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Guards {
    let mut guards = Guards::default();
    let mut note = |waiver: Waiver, property: String, place: &Place| -> bool {
        let waived = scope.options.waivers.has(waiver);
        let method = scope.method.http_method;
        let path = &scope.resource.path;
        let message = if waived {
            format!("{property} is not enforced, and is waived: `{method} {path}` is open")
        } else {
            format!("{property} is not enforced by this version: `{method} {path}` answers 501")
        };
        let diagnostic = Diagnostic::note("not-honoured", message, place);
        diagnostics.push(if waived {
            diagnostic
        } else {
            diagnostic.help(format!("to serve it unguarded, pass `--waive {waiver}`"))
        });
        not_honoured.push(NotHonoured {
            property,
            place: place.clone(),
            waived,
        });
        !waived
    };
    if let Some(policy) = &scope.api.policy
        && note(
            Waiver::ResourcePolicies,
            "the resource policy".to_owned(),
            &policy.place,
        )
    {
        guards.resource_policy = Some(Fault::ResourcePolicy(ResourcePolicyFault::NotHonoured {
            place: policy.place.clone(),
        }));
    }
    let authorization = &scope.method.authorization;
    if authorization.kind != AuthorizationType::None {
        let authorizer = authorization
            .authorizer
            .as_ref()
            .map(|name| name.value.clone());
        let property = match &authorizer {
            Some(name) => format!("authorizer `{name}`"),
            None => format!("authorization by {}", authorization.kind.as_str()),
        };
        if note(Waiver::Authorizers, property, &authorization.place) {
            guards.authorizer = Some(Fault::Authorize(AuthorizeFault::NotHonoured {
                kind: authorization.kind.as_str(),
                authorizer,
                place: authorization.place.clone(),
            }));
        }
    }
    if let Some(required) = scope
        .method
        .api_key_required
        .as_ref()
        .filter(|required| required.value)
        && note(Waiver::ApiKeys, "the API key".to_owned(), &required.place)
    {
        guards.api_key = Some(Fault::ApiKey(ApiKeyFault::NotHonoured {
            place: required.place.clone(),
        }));
    }
    guards
}
