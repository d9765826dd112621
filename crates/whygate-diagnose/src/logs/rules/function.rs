//! What a function's error means. Types that only the runtime gives decide; words inside a
//! message decide where the platform or a driver writes them, since the code chooses the rest.

mod dependencies;
mod ending;
mod starting;

pub(super) use self::{
    dependencies::{dependencies, services},
    ending::timed_out,
    starting::invocation_refused,
};
use self::{
    ending::{answer_too_large, platform_timeout, process_ended},
    starting::{could_not_load, missing_variable},
};
use crate::logs::{
    function::{FunctionFacts, RuntimeError},
    told::Told,
    verdict::Ballot,
};

/// Whether a text holds one of these.
pub(super) fn holds(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}

/// An error that the runtime or the gateway passed on as the function's.
pub(super) fn error(ballot: &mut Ballot, error: &RuntimeError, facts: &FunctionFacts, told: &Told) {
    let kind = &*error.kind;
    let message = &*error.message;
    let text = format!("{kind}: {message}").to_lowercase();
    let all = format!("{text}\n{}", error.stack.to_lowercase());

    if let Some(rest) = platform_timeout(message)
        && rest
    {
        timed_out(ballot, told);
        return;
    }
    if invocation_refused(ballot, &text) || could_not_load(ballot, kind, &text, &all) {
        return;
    }
    if process_ended(ballot, kind, &text, facts) {
        return;
    }
    if holds(&text, &["read-only file system", "erofs"]) {
        ballot.vote("lambda-read-only-filesystem", 95);
        return;
    }
    if holds(&text, &["enospc", "no space left on device"]) {
        ballot.vote("lambda-disk-full", 95);
        return;
    }
    if holds(&text, &["permission denied", "eacces"]) {
        if text.contains("/var/task") || text.contains("[errno 13]") {
            ballot.vote("lambda-file-permission-denied", 94);
        } else {
            ballot.votes(&[
                ("lambda-file-permission-denied", 66),
                ("lambda-unhandled-exception", 50),
            ]);
        }
        return;
    }
    if answer_too_large(&text) {
        ballot.vote("lambda-response-too-large", 97);
        return;
    }
    if services(ballot, &text, told) || dependencies(ballot, &text, told) {
        return;
    }
    if missing_variable(ballot, kind, message, &all) {
        return;
    }
    ballot.vote("lambda-unhandled-exception", 86);
}

/// Lines of the code, where no error of the runtime's says more.
pub(super) fn code_line(ballot: &mut Ballot, line: &str, function: &FunctionFacts, told: &Told) {
    let text = line.to_lowercase();
    if answer_too_large(&text) {
        ballot.vote("lambda-response-too-large", 92);
        return;
    }
    if invocation_refused(ballot, &text) || services(ballot, &text, told) {
        return;
    }
    if could_not_load(ballot, "", &text, &text) || process_ended(ballot, "", &text, function) {
        return;
    }
    if holds(&text, &["read-only file system", "erofs"]) {
        ballot.vote("lambda-read-only-filesystem", 88);
    } else if holds(&text, &["enospc", "no space left on device"]) {
        ballot.vote("lambda-disk-full", 88);
    } else if holds(&text, &["payloadtoolargeerror", "request entity too large"]) {
        ballot.vote("backend-payload-limit", 90);
    } else if holds(&text, &["unsupportedmediatype", "unsupported media type"]) {
        ballot.vote("backend-content-type-rejected", 84);
    } else if platform_timeout(line) == Some(true) {
        timed_out(ballot, told);
    } else if dependencies(ballot, &text, told) || missing_variable(ballot, "", line, &text) {
    } else if holds(&text, &["error", "exception", "traceback"]) && text.len() < 2_000 {
        ballot.vote("lambda-unhandled-exception", 70);
    }
}
