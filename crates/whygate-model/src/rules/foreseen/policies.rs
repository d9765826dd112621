//! Resource policies that keep everybody out.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html>.

use crate::{
    definition::RestApi,
    diagnostic::Diagnostic,
    policy::{Effect, Policy, Principal},
};

pub(super) fn check(api: &RestApi, diagnostics: &mut Vec<Diagnostic>) {
    let Some(document) = &api.policy else {
        return;
    };
    let Ok(policy) = Policy::from_node(document) else {
        return;
    };
    if policy.statements.is_empty() {
        return;
    }
    let denied = policy.statements.iter().find(|statement| {
        let everything = statement.resource.as_ref().is_none_or(|listed| {
            !listed.inverted
                && listed
                    .items
                    .iter()
                    .any(|pattern| matches!(pattern.as_str(), "*" | "execute-api:/*"))
        });
        let everybody = statement.principal.as_ref().is_some_and(|listed| {
            !listed.inverted
                && listed.items.iter().any(|principal| match principal {
                    Principal::Anyone => true,
                    Principal::Aws(named) => named == "*",
                    Principal::Service(_)
                    | Principal::Federated(_)
                    | Principal::CanonicalUser(_) => false,
                })
        });
        statement.effect == Effect::Deny
            && !statement.action.inverted
            && statement.conditions.is_empty()
            && everything
            && everybody
    });
    if let Some(statement) = denied {
        diagnostics.push(
            Diagnostic::warning(
                "resource-policy-denied",
                "the resource policy denies every call, whatever else it allows",
                statement.place.as_ref().unwrap_or(&document.place),
            )
            .help("give the statement a `Condition`, or narrow its `Principal` or `Resource`"),
        );
    } else if policy
        .statements
        .iter()
        .all(|statement| statement.effect == Effect::Deny)
    {
        diagnostics.push(
            Diagnostic::warning(
                "resource-policy-not-allowed",
                "the resource policy allows nobody: it has no statement with `Effect: Allow`",
                &document.place,
            )
            .help("add a statement that allows `execute-api:Invoke`"),
        );
    }
}
