//! The guards that a method asks for. One that this version does not enforce refuses each call
//! with a fault of its own phase; any can be waived by name.

use whygate_exchange::NotHonoured;
use whygate_model::{Diagnostic, Place, Placed, definition::AuthorizationType};

use super::{Scope, Waiver, authorizer::Authorizers};
use crate::plan::{Guards, authorizer::Authorization};

/// The guards of a method.
pub(super) fn of_method(
    scope: &Scope<'_>,
    authorizers: &mut Authorizers,
    not_honoured: &mut Vec<NotHonoured>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Guards {
    let guards = Guards {
        authorization: authorization(scope, authorizers, not_honoured, diagnostics),
    };
    if let Some(policy) = &scope.api.policy
        && scope.options.waivers.has(Waiver::ResourcePolicies)
    {
        let property = "the resource policy";
        waived(scope, property, &policy.place, not_honoured, diagnostics);
    }
    if scope.options.waivers.has(Waiver::ApiKeys)
        && let Some(required) = asked_key(scope)
    {
        waived(
            scope,
            "the API key",
            &required.place,
            not_honoured,
            diagnostics,
        );
    }
    guards
}

fn asked_key<'definition>(scope: &Scope<'definition>) -> Option<&'definition Placed<bool>> {
    scope
        .method
        .api_key_required
        .as_ref()
        .filter(|required| required.value)
}

/// Where a method asks for a key; `None`: it asks for none, or that is waived.
pub(super) fn required_key(scope: &Scope<'_>) -> Option<Place> {
    asked_key(scope)
        .filter(|_| !scope.options.waivers.has(Waiver::ApiKeys))
        .map(|required| required.place.clone())
}

/// Who may call.
fn authorization(
    scope: &Scope<'_>,
    authorizers: &mut Authorizers,
    not_honoured: &mut Vec<NotHonoured>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Authorization {
    let wanted = &scope.method.authorization;
    if wanted.kind == AuthorizationType::None {
        return Authorization::Anybody;
    }
    if scope.options.waivers.has(Waiver::Authorizers) {
        let property = match &wanted.authorizer {
            Some(name) => format!("authorizer `{}`", name.value),
            None => format!("authorization by {}", wanted.kind.as_str()),
        };
        waived(scope, &property, &wanted.place, not_honoured, diagnostics);
        return Authorization::Anybody;
    }
    match wanted.kind {
        AuthorizationType::AwsIam => Authorization::Iam {
            place: wanted.place.clone(),
        },
        AuthorizationType::None
        | AuthorizationType::Custom
        | AuthorizationType::CognitoUserPools => authorizers.of_method(scope, diagnostics),
    }
}

/// Says that a guard is switched off.
fn waived(
    scope: &Scope<'_>,
    property: &str,
    place: &Place,
    not_honoured: &mut Vec<NotHonoured>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let method = scope.method.http_method;
    let path = &scope.resource.path;
    diagnostics.push(Diagnostic::note(
        "not-honoured",
        format!("{property} is waived: `{method} {path}` is open"),
        place,
    ));
    not_honoured.push(NotHonoured {
        property: property.to_owned(),
        place: place.clone(),
        waived: true,
    });
}
