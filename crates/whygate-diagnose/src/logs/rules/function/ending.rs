//! A function whose time was up, whose process ended or whose answer was refused.

use super::holds;
use crate::logs::{function::FunctionFacts, told::Told, verdict::Ballot};

/// A time limit of the function's own was up.
pub(in crate::logs::rules) fn timed_out(ballot: &mut Ballot, told: &Told) {
    // The line alone does not say what it waited for.
    ballot.votes(&[
        ("lambda-timeout", 67),
        ("lambda-vpc-no-egress", 50),
        ("dependency-timeout", 42),
        ("lambda-never-responds", 35),
    ]);
    if told.says(&["vpc", "nat", "subnet", "security group", "private network"]) {
        ballot.tell(
            "lambda-vpc-no-egress",
            90,
            0,
            "the function is attached to a VPC, where outgoing calls hang without a NAT gateway or an endpoint",
        );
        ballot.lower("lambda-timeout", 20);
    } else if told.says(&[
        "callback",
        "never returns",
        "never resolves",
        "not resolved",
        "not returned",
        "event loop",
    ]) {
        ballot.tell(
            "lambda-never-responds",
            88,
            0,
            "the handler's answer was never given back",
        );
    }
}

/// Whether the message is the platform's own about time: `<time> <id> Task timed out after …`.
pub(super) fn platform_timeout(message: &str) -> Option<bool> {
    let at = message.find("Task timed out after ")?;
    let before = message[..at].trim();
    let platform = before.is_empty()
        || before.split_whitespace().all(|word| {
            word.ends_with(':')
                || word.len() >= 20
                    && word.bytes().all(|it| {
                        it.is_ascii_alphanumeric() || matches!(it, b'-' | b':' | b'.' | b'+')
                    })
        });
    Some(platform)
}

/// The process was gone before the answer.
pub(super) fn process_ended(
    ballot: &mut Ballot,
    kind: &str,
    text: &str,
    facts: &FunctionFacts,
) -> bool {
    if holds(
        text,
        &[
            "heap out of memory",
            "outofmemory",
            "out of memory",
            "memoryerror",
            "cannot allocate memory",
            "enomem",
        ],
    ) || kind == "Runtime.OutOfMemory"
    {
        ballot.vote("lambda-out-of-memory", 94);
        return true;
    }
    if text.contains("signal: killed") {
        if facts.memory_used_up() {
            ballot.vote("lambda-out-of-memory", 96);
        } else {
            ballot.votes(&[("lambda-out-of-memory", 86), ("lambda-process-exited", 55)]);
        }
        return true;
    }
    if kind == "Runtime.ExitError"
        || holds(
            text,
            &[
                "runtime.exiterror",
                "runtime exited",
                "process exited before completing",
                "exited before completing request",
                "signal: ",
                "exit status",
                "extension.crash",
                "extension.exit",
            ],
        )
    {
        if facts.memory_used_up() {
            ballot.votes(&[("lambda-out-of-memory", 88), ("lambda-process-exited", 60)]);
        } else {
            ballot.votes(&[("lambda-process-exited", 90), ("lambda-out-of-memory", 40)]);
        }
        return true;
    }
    false
}

/// The answer is larger than the platform takes.
pub(super) fn answer_too_large(text: &str) -> bool {
    holds(
        text,
        &[
            "response payload size exceeded",
            "body size is too long",
            "function.responsesizetoolarge",
            "exceeded maximum allowed payload size",
        ],
    )
}
