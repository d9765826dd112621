//! Who may call before and after.

use super::{Change, Pair};
use crate::{
    definition::{AuthorizationType, Authorizer, Method, RestApi},
    diagnostic::Diagnostic,
};

pub(super) fn of_api(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    match (&pair.before.policy, &pair.after.policy) {
        (Some(before), Some(after)) if before.to_json() != after.to_json() => findings.push(
            Diagnostic::warning(
                "resource-policy-changed",
                "the resource policy is another one: some callers may be refused from now on",
                &after.place,
            )
            .also(&before.place, "before"),
        ),
        (None, Some(after)) => findings.push(Diagnostic::warning(
            "resource-policy-changed",
            "there is a resource policy from now on: whom it does not allow is refused",
            &after.place,
        )),
        (Some(_) | None, Some(_) | None) => {}
    }
}

pub(super) fn of_method(change: Change<'_>, findings: &mut Vec<Diagnostic>) {
    authorization(change, findings);
    let demands = |method: &Method| {
        method
            .api_key_required
            .as_ref()
            .is_some_and(|required| required.value)
    };
    if demands(change.after) && !demands(change.before) {
        let place = change
            .after
            .api_key_required
            .as_ref()
            .map_or(&change.after.place, |required| &required.place);
        findings.push(
            Diagnostic::error(
                "api-key-demanded",
                format!("{} demands an API key from now on", change.shown()),
                place,
            )
            .also(&change.before.place, "it did not before")
            .help("give callers their keys first"),
        );
    }
}

fn authorization(change: Change<'_>, findings: &mut Vec<Diagnostic>) {
    let (before, after) = (&change.before.authorization, &change.after.authorization);
    let shown = change.shown();
    match (before.kind, after.kind) {
        (AuthorizationType::None, AuthorizationType::None) => {}
        (AuthorizationType::None, kind) => findings.push(
            Diagnostic::error(
                "authorization-added",
                format!("{shown} wants authorization {} from now on", kind.as_str()),
                &after.place,
            )
            .also(&before.place, "anybody could call it before"),
        ),
        (kind, AuthorizationType::None) => findings.push(
            Diagnostic::warning(
                "authorization-removed",
                format!("anybody may call {shown} from now on"),
                &after.place,
            )
            .also(&before.place, format!("it wanted {} before", kind.as_str())),
        ),
        (was, is) if was != is => findings.push(
            Diagnostic::error(
                "authorization-changed",
                format!(
                    "{shown} wants authorization {} instead of {}",
                    is.as_str(),
                    was.as_str()
                ),
                &after.place,
            )
            .also(&before.place, "before"),
        ),
        (_, _) => {
            identity_source(change, findings);
            scopes(change, findings);
        }
    }
}

fn authorizer<'api>(api: &'api RestApi, method: &Method) -> Option<&'api Authorizer> {
    let name = method.authorization.authorizer.as_ref()?;
    api.authorizers.get(name.value.as_str())
}

/// Where the caller's identity has to stand.
fn identity_source(change: Change<'_>, findings: &mut Vec<Diagnostic>) {
    let (Some(before), Some(after)) = (
        authorizer(change.apis.before, change.before),
        authorizer(change.apis.after, change.after),
    ) else {
        return;
    };
    let read = |authorizer: &Authorizer| {
        authorizer
            .identity_source
            .as_ref()
            .map(|source| source.value.to_ascii_lowercase())
    };
    if read(before) != read(after)
        && let Some(source) = &after.identity_source
    {
        findings.push(
            Diagnostic::error(
                "identity-source-changed",
                format!(
                    "{} reads the caller's identity from `{}` from now on",
                    change.shown(),
                    source.value
                ),
                &source.place,
            )
            .also(
                before
                    .identity_source
                    .as_ref()
                    .map_or(&before.name.place, |source| &source.place),
                "before",
            ),
        );
    }
    let pools = |authorizer: &Authorizer| -> Vec<String> {
        authorizer
            .provider_arns
            .iter()
            .map(|arn| arn.value.clone())
            .collect()
    };
    let kept = pools(after);
    if let Some(gone) = before
        .provider_arns
        .iter()
        .find(|pool| !kept.contains(&pool.value))
    {
        findings.push(
            Diagnostic::error(
                "user-pool-removed",
                format!(
                    "{} no longer takes tokens of `{}`",
                    change.shown(),
                    gone.value
                ),
                &after.name.place,
            )
            .also(&gone.place, "it did before"),
        );
    }
}

/// A token needs one of the scopes; without any, an identity token will do.
fn scopes(change: Change<'_>, findings: &mut Vec<Diagnostic>) {
    let (before, after) = (
        &change.before.authorization.scopes,
        &change.after.authorization.scopes,
    );
    let gone = before
        .iter()
        .find(|scope| !after.iter().any(|kept| kept.value == scope.value));
    let (what, place) = match (before.first(), after.first(), gone) {
        (None, Some(first), _) => ("a scope is demanded from now on".to_owned(), &first.place),
        (Some(_), Some(first), Some(gone)) => (
            format!("the scope `{}` lets nobody in any more", gone.value),
            &first.place,
        ),
        (Some(_), None, _) => (
            "access tokens are no longer taken: without scopes it wants identity tokens".to_owned(),
            &change.after.authorization.place,
        ),
        (None, None, _) | (Some(_), Some(_), None) => return,
    };
    findings.push(
        Diagnostic::error(
            "scopes-tightened",
            format!("{}: {what}", change.shown()),
            place,
        )
        .also(&change.before.authorization.place, "before"),
    );
}
