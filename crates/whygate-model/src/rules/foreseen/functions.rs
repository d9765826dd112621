//! Functions behind an API: whether they can be found, reached and waited for.
//! Sources: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html>,
//! <https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html>.

use std::{collections::HashSet, time::Duration};

use super::function_of;
use crate::{
    definition::{Definition, Function, ResponseTransferMode, RestApi},
    diagnostic::Diagnostic,
    place::{Place, Placed},
};

/// What an integration may take where nothing else is said, and what an authorizer may take.
const USUAL_LIMIT: Duration = Duration::from_secs(29);

pub(super) fn check(definition: &Definition, diagnostics: &mut Vec<Diagnostic>) {
    let mut said: HashSet<(&'static str, &str)> = HashSet::new();
    for (_, method) in definition.rest_apis.iter().flat_map(RestApi::methods) {
        let Some(integration) = &method.integration else {
            continue;
        };
        let Some((uri, (function, qualifier))) = integration
            .uri
            .as_ref()
            .and_then(|uri| Some((uri, function_of(definition, uri)?)))
        else {
            continue;
        };
        if said.insert(("throttled", &function.logical_id)) {
            never_runs(function, diagnostics);
        }
        qualified("lambda-not-found", function, qualifier, uri, diagnostics);
        let limit = integration
            .timeout
            .as_ref()
            .map_or(USUAL_LIMIT, |timeout| timeout.value);
        let asynchronous = integration
            .request_parameters
            .keys()
            .any(|name| super::names_header(name, "X-Amz-Invocation-Type"));
        if integration.response_transfer_mode.value == ResponseTransferMode::Buffered
            && !asynchronous
            && function.timeout.value > limit
            && said.insert(("timeout", &function.logical_id))
        {
            let place = integration
                .timeout
                .as_ref()
                .map_or(&integration.place, |timeout| &timeout.place);
            diagnostics.push(too_long(
                "integration-timeout",
                "the gateway",
                function,
                limit,
                place,
            ));
        }
    }
    for authorizer in definition
        .rest_apis
        .iter()
        .flat_map(|api| api.authorizers.values())
    {
        let Some((uri, (function, qualifier))) = authorizer
            .uri
            .as_ref()
            .and_then(|uri| Some((uri, function_of(definition, uri)?)))
        else {
            continue;
        };
        if said.insert(("throttled", &function.logical_id)) {
            never_runs(function, diagnostics);
        }
        qualified(
            "authorizer-function-not-found",
            function,
            qualifier,
            uri,
            diagnostics,
        );
        if function.timeout.value > USUAL_LIMIT && said.insert(("authorizer", &function.logical_id))
        {
            diagnostics.push(too_long(
                "authorizer-timeout",
                "the authorizer",
                function,
                USUAL_LIMIT,
                &authorizer.name.place,
            ));
        }
    }
}

/// The gateway has given up before the function is stopped.
fn too_long(
    code: &'static str,
    who: &str,
    function: &Function,
    limit: Duration,
    waits: &Place,
) -> Diagnostic {
    Diagnostic::warning(
        code,
        format!(
            "`{}` may run for {} s, and {who} waits {} s: a slow call answers 504 while the \
             function goes on",
            function.logical_id,
            function.timeout.value.as_secs(),
            limit.as_secs_f64()
        ),
        &function.timeout.place,
    )
    .also(waits, "waits for it here")
    .help(format!(
        "give the function less than {} s, so that its own log says what took so long",
        limit.as_secs_f64()
    ))
}

/// A function that may not run at all.
fn never_runs(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(reserved) = function
        .reserved_concurrency
        .as_ref()
        .filter(|reserved| reserved.value == 0)
    {
        diagnostics.push(
            Diagnostic::warning(
                "lambda-throttled",
                format!(
                    "`{}` may have no invocation at a time, so every call of it fails",
                    function.logical_id
                ),
                &reserved.place,
            )
            .help("raise `ReservedConcurrentExecutions`, or leave it out"),
        );
    }
}

/// A version or an alias that the function does not have.
fn qualified(
    code: &'static str,
    function: &Function,
    qualifier: Option<&str>,
    uri: &Placed<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(qualifier) = qualifier else {
        return;
    };
    let open = qualifier == "$LATEST"
        || qualifier.contains('$')
        || qualifier.contains('{')
        || qualifier.bytes().all(|byte| byte.is_ascii_digit());
    let known = function
        .aliases
        .iter()
        .any(|alias| alias.name.value == qualifier);
    if open || known {
        return;
    }
    diagnostics.push(
        Diagnostic::warning(
            code,
            format!("`{}` has no alias `{qualifier}` here", function.logical_id),
            &uri.place,
        )
        .help("add an `AWS::Lambda::Alias` of this name, or name one that is there"),
    );
}
