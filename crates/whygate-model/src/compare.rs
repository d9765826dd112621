//! What a change of a definition breaks for those who call.
//!
//! Each finding is a [`Diagnostic`] with a place in the new definition and, where there is one,
//! in the old: an error where calls that worked will fail or read something else, a warning
//! where some may, a note where only the operator's side changes. What is merely added is no
//! finding. How a backend behaves is not known here and does not count.

mod access;
mod answers;
mod bodies;
mod limits;
mod routes;
mod schemas;
#[cfg(test)]
mod tests;

use crate::{
    definition::{ApiKeySource, Definition, EndpointType, Method, Resource, RestApi},
    diagnostic::Diagnostic,
    place::Place,
};

/// Compares two versions of a definition.
pub fn compare(old: &Definition, new: &Definition) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let single = old.rest_apis.len() == 1 && new.rest_apis.len() == 1;
    for before in &old.rest_apis {
        let after = new.rest_apis.iter().find(|after| {
            single
                || (before.logical_id.is_some() && before.logical_id == after.logical_id)
                || before.name.value == after.name.value
        });
        match after {
            Some(after) => of_api(&Pair { before, after }, &mut findings),
            None => findings.push(
                Diagnostic::error(
                    "api-removed",
                    format!("the API `{}` is gone", before.name.value),
                    &Place::whole_file(new.file.clone()),
                )
                .also(&before.place, "it was here")
                .help("keep it until nobody calls it any more"),
            ),
        }
    }
    limits::of_plans(old, new, &mut findings);
    findings.sort_by_cached_key(|finding| finding.place().cloned());
    findings
}

/// An API before and after.
struct Pair<'definition> {
    before: &'definition RestApi,
    after: &'definition RestApi,
}

/// A method before and what takes its calls after.
#[derive(Clone, Copy)]
struct Change<'definition> {
    apis: &'definition Pair<'definition>,
    resource: &'definition Resource,
    before: &'definition Method,
    after: &'definition Method,
}

impl Change<'_> {
    /// `GET /pets`.
    fn shown(self) -> String {
        format!("{} {}", self.before.http_method, self.resource.path)
    }
}

fn of_api(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    whole(pair, findings);
    access::of_api(pair, findings);
    bodies::of_api(pair, findings);
    limits::of_stages(pair, findings);
    for (resource, before) in pair.before.methods() {
        if let Some(after) = routes::taker(pair, resource, before, findings) {
            let change = Change {
                apis: pair,
                resource,
                before,
                after,
            };
            access::of_method(change, findings);
            bodies::of_method(change, findings);
            answers::of_method(change, findings);
        }
    }
}

/// Where and how the API is reached.
fn whole(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    let (before, after) = (pair.before, pair.after);
    for stage in &before.stages {
        let kept = after.stages.iter().any(|it| it.name == stage.name);
        // A document has one stage, whose name is no part of it.
        if !kept && after.logical_id.is_some() {
            findings.push(
                Diagnostic::error(
                    "stage-removed",
                    format!("the stage `{}` is gone", stage.name.as_str()),
                    &after.place,
                )
                .also(&stage.place, "it was here")
                .help("keep it until nobody calls it any more"),
            );
        }
    }
    let closed = |api: &RestApi| {
        api.disable_execute_api_endpoint
            .as_ref()
            .is_some_and(|disabled| disabled.value)
    };
    if closed(after) && !closed(before) {
        let place = after
            .disable_execute_api_endpoint
            .as_ref()
            .map_or(&after.place, |disabled| &disabled.place);
        findings.push(
            Diagnostic::error(
                "default-endpoint-closed",
                "calls of the default address answer 403 from now on",
                place,
            )
            .help("move callers to the custom domain first"),
        );
    }
    let private = |api: &RestApi| {
        api.endpoint_type
            .as_ref()
            .is_some_and(|endpoint| endpoint.value == EndpointType::Private)
    };
    if private(after) && !private(before) {
        let place = after
            .endpoint_type
            .as_ref()
            .map_or(&after.place, |endpoint| &endpoint.place);
        findings.push(Diagnostic::error(
            "api-made-private",
            "the API is reached from private networks only from now on",
            place,
        ));
    }
    if before.api_key_source.value != after.api_key_source.value {
        let now = match after.api_key_source.value {
            ApiKeySource::Header => "the header `x-api-key`",
            ApiKeySource::Authorizer => "the authorizer's answer",
        };
        findings.push(
            Diagnostic::error(
                "api-key-source-changed",
                format!("API keys are read from {now} from now on"),
                &after.api_key_source.place,
            )
            .also(&before.api_key_source.place, "before"),
        );
    }
    if before.mutual_tls.is_none()
        && let Some(mutual_tls) = &after.mutual_tls
    {
        findings.push(Diagnostic::error(
            "mutual-tls-added",
            "callers have to show a certificate from now on",
            &mutual_tls.place,
        ));
    }
}
