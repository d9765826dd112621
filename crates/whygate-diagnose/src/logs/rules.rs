//! From facts to ranked causes. Each rule follows from how the service works, as its
//! documentation says; no rule knows a particular incident.
//!
//! The gateway's own words go first, then its error fields, then the function's log, then what a
//! client read, then what a person told. What stands inside a body, a header or a query never
//! counts as the gateway's word.

mod answer;
mod authorizers;
mod client;
mod function;
mod gateway;
mod proxy_answer;
mod services;
mod told;
mod unsaid;

use super::{
    access::AccessEntry,
    facts::{Facts, LogSource},
    function::FunctionFacts,
    told::Told,
    verdict::{Ballot, Verdict},
};

/// The causes that fit, the best first.
pub(super) fn diagnose(facts: &Facts, told: &Told) -> Verdict {
    let mut ballot = Ballot::new();
    execution(&mut ballot, facts, told);
    for entry in &facts.access {
        access(&mut ballot, entry, facts, told);
    }
    function_log(&mut ballot, &facts.function, facts, told);
    for answer in &facts.answers {
        let text = match answer.status {
            Some(status) if answer.body.is_empty() => format!("HTTP {status}"),
            Some(status) => format!("HTTP {status} {}", answer.body),
            None => answer.body.to_string(),
        };
        // The gateway's own log is surer than what a client read.
        if ballot.best() < 85 {
            ballot.resting_on(LogSource::Response, &text);
            answer::answer(&mut ballot, answer, facts, told);
        }
    }
    if ballot.best() < 50
        && let Some(status) = facts.status()
        && status >= 400
    {
        ballot.at_large();
        if let Some(status) = facts.completed {
            ballot.resting_on(
                LogSource::Execution,
                &format!("Method completed with status: {status}"),
            );
        }
        answer::bare_status(&mut ballot, status, facts, told);
    }
    ballot.at_large();
    unsaid::without_words(&mut ballot, facts, told);
    ballot.count()
}

fn execution(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    let sure = facts.failures.iter().any(|it| !it.doubtful);
    for failure in &facts.failures {
        // A line that a client may have written counts only where nothing else speaks.
        if failure.doubtful && sure {
            continue;
        }
        ballot.resting_on(LogSource::Execution, &failure.text);
        if failure.doubtful {
            ballot.doubtful();
        }
        gateway::failure(ballot, &failure.text, facts, told);
    }
    if ballot.best() < 60
        && let Some(result) = &facts.authorizer_result
    {
        authorizers::authorizer_result(ballot, result);
    }
    if let Some(kind) = &facts.gateway_response
        && ballot.best() < 60
    {
        ballot.resting_on(
            LogSource::Execution,
            &format!("Gateway response type: {kind}"),
        );
        gateway::response_type(ballot, kind, "", facts, told);
    }
    if facts.failures.is_empty()
        && let Some(body) = &facts.endpoint_body
    {
        services::service_answer(ballot, body, facts, told);
        if facts.function_error
            || (body.contains("\"errorMessage\"") && body.contains("\"errorType\""))
        {
            ballot.resting_on(
                LogSource::Execution,
                &format!("Endpoint response body before transformations: {body}"),
            );
            if facts.status().is_none_or(|status| status < 400) {
                ballot.vote("lambda-error-not-mapped", 94);
            } else {
                proxy_answer::function_answer(ballot, body, facts, told);
            }
        }
        if ballot.best() < 50
            && facts.completed.is_some_and(|status| status >= 400)
            && facts.steps.has(super::facts::Steps::SUCCEEDED)
        {
            ballot.resting_on(
                LogSource::Execution,
                &format!("Endpoint response body before transformations: {body}"),
            );
            passed_on(ballot, facts, told);
        }
    } else if facts.failures.is_empty()
        && facts.completed.is_some_and(|status| status >= 400)
        && facts.steps.has(super::facts::Steps::SUCCEEDED)
    {
        ballot.resting_on(LogSource::Execution, "Successfully completed execution");
        passed_on(ballot, facts, told);
    }
}

/// The backend itself answered with an error, and the gateway passed it on.
fn passed_on(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    match facts.status() {
        Some(404) => {
            ballot.votes(&[
                ("backend-http-error", 80),
                ("backend-path-prefix-mismatch", 60),
            ]);
            told::paths(ballot, told);
        }
        Some(413) => ballot.votes(&[("backend-payload-limit", 90), ("backend-http-error", 60)]),
        Some(415) => ballot.votes(&[
            ("backend-content-type-rejected", 90),
            ("backend-http-error", 60),
        ]),
        Some(503 | 504) => ballot.votes(&[("backend-http-error", 80), ("dependency-timeout", 60)]),
        _ => ballot.vote("backend-http-error", 84),
    }
}

fn access(ballot: &mut Ballot, entry: &AccessEntry, facts: &Facts, told: &Told) {
    let errors = [
        ("integration error", &entry.integration_error),
        ("authorizer error", &entry.authorizer_error),
        ("authorize error", &entry.authorize_error),
        ("authenticate error", &entry.authenticate_error),
        ("waf error", &entry.waf_error),
    ];
    for (name, error) in errors {
        if let Some(error) = error {
            ballot.resting_on(LogSource::Access, &format!("{name}: {error}"));
            gateway::failure(ballot, error, facts, told);
            if ballot.best() < 50 {
                client::message(ballot, error, facts, told);
            }
        }
    }
    if entry.waf_status == Some(403) {
        ballot.resting_on(LogSource::Access, "waf status: 403");
        ballot.vote("waf-blocked", 95);
    }
    let message = entry
        .validation
        .as_deref()
        .or(entry.message.as_deref())
        .unwrap_or_default();
    let status = entry.status.map_or_else(String::new, |it| it.to_string());
    if let Some(kind) = &entry.response_type {
        ballot.resting_on(
            LogSource::Access,
            &[kind, &*status, entry.message.as_deref().unwrap_or_default()].join(" "),
        );
        let own = matches!(
            &**kind,
            "DEFAULT_4XX" | "DEFAULT_5XX" | "ACCESS_DENIED" | "INVALID_SIGNATURE"
        );
        if own || ballot.best() < 70 {
            gateway::response_type(
                ballot,
                kind,
                if own {
                    entry.message.as_deref().unwrap_or(message)
                } else {
                    message
                },
                facts,
                told,
            );
        }
    } else if ballot.best() < 60 {
        let backends_own = entry.status.is_some_and(|status| status >= 400)
            && entry.message.is_none()
            && (entry.backend_status == entry.status
                || (entry.backend_status.is_none() && entry.service_status == entry.status));
        if backends_own {
            ballot.resting_on(
                LogSource::Access,
                &format!("status {status}, the integration's own"),
            );
            passed_on(ballot, facts, told);
        } else if !message.is_empty() {
            ballot.resting_on(LogSource::Access, &format!("{status} {message}"));
            client::message(ballot, message, facts, told);
        }
    }
}

fn function_log(ballot: &mut Ballot, function: &FunctionFacts, facts: &Facts, told: &Told) {
    let mut rested = false;
    if authorizers_log(facts, told) {
        authorizer_log(ballot, function);
        return;
    }
    for error in &function.errors {
        let text = if error.kind.is_empty() {
            error.message.to_string()
        } else {
            format!("{}: {}", error.kind, error.message)
        };
        ballot.resting_on(LogSource::Function, &text);
        function::error(ballot, error, function, told);
        rested = true;
    }
    if let Some(seconds) = function.timed_out {
        ballot.resting_on(
            LogSource::Function,
            &format!("Task timed out after {seconds} seconds"),
        );
        function::timed_out(ballot, told);
        hung(ballot, function);
        rested = true;
    } else if let Some(kind) = function.report_error.as_deref().filter(|_| !rested) {
        ballot.resting_on(LogSource::Function, &format!("Error Type: {kind}"));
        let error = super::function::RuntimeError {
            kind: kind.into(),
            message: "".into(),
            stack: "".into(),
        };
        function::error(ballot, &error, function, told);
        rested = true;
    }
    // An error of the gateway's own words is not outdone by what the code printed.
    if !rested || ballot.has("lambda-process-exited") || ballot.has("lambda-unhandled-exception") {
        for line in &function.lines {
            ballot.resting_on(LogSource::Function, line);
            function::code_line(ballot, line, function, told);
        }
    }
    if facts.function.memory_used_up() && ballot.has("lambda-process-exited") {
        ballot.resting_on(
            LogSource::Function,
            "Max Memory Used is Memory Size, or near it",
        );
        ballot.vote("lambda-out-of-memory", 93);
        ballot.lower("lambda-process-exited", 30);
    }
}

/// The function's log is the authorizer's: its failure is what the client read.
fn authorizers_log(facts: &Facts, told: &Told) -> bool {
    let says = facts.answers.iter().any(|answer| {
        answer
            .error_type()
            .is_some_and(|kind| kind.starts_with("Authorizer"))
            || answer.body.replace(char::is_whitespace, "") == r#"{"message":null}"#
    }) || facts.failures.iter().any(|failure| {
        failure.text.contains("Authorizer error") || failure.text.starts_with("Authorizer")
    });
    says || (told.has_key(&["authorizer"]) && told.integration().is_none())
}

fn authorizer_log(ballot: &mut Ballot, function: &FunctionFacts) {
    for error in &function.errors {
        ballot.resting_on(
            LogSource::Function,
            &format!("{}: {}", error.kind, error.message),
        );
        if error.message.contains("Task timed out after ") {
            ballot.vote("authorizer-timeout", 88);
        } else {
            ballot.vote("authorizer-lambda-error", 88);
        }
    }
    if let Some(seconds) = function.timed_out {
        ballot.resting_on(
            LogSource::Function,
            &format!("Task timed out after {seconds} seconds"),
        );
        ballot.vote("authorizer-timeout", 92);
    }
    for line in &function.lines {
        ballot.resting_on(LogSource::Function, line);
        let plain = line.replace(' ', "");
        if plain.contains("\"Effect\":\"Deny\"") || plain.contains("'Effect':'Deny'") {
            ballot.vote("authorizer-denied", 80);
        } else if plain.contains("Tasktimedoutafter") {
            ballot.vote("authorizer-timeout", 88);
        } else if function.errors.is_empty() {
            ballot.vote("authorizer-lambda-error", 74);
        }
    }
}

/// What a function waited for when its time was up.
fn hung(ballot: &mut Ballot, function: &FunctionFacts) {
    if let Some(last) = &function.last {
        let text = last.to_lowercase();
        if ["connect", "query", "fetch", "request to", "calling", "http"]
            .iter()
            .any(|word| text.contains(word))
        {
            ballot.resting_on(LogSource::Function, &format!("last line: {last}"));
            ballot.votes(&[("dependency-timeout", 60), ("lambda-vpc-no-egress", 58)]);
        }
    }
}
