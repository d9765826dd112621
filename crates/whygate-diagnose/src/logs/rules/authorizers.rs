//! Authorizers that refuse, fail or answer what cannot be used.

use crate::logs::{
    answer::{Policy, policy},
    facts::{Facts, LogSource, Steps},
    told::{AuthKind, Told},
    verdict::Ballot,
};

/// The failure arose while the authorizer was asked.
pub(super) fn in_authorizer(facts: &Facts) -> bool {
    let says = facts.failures.iter().any(|it| {
        it.text.contains("Authorizer error") || it.text.starts_with("AuthorizerConfiguration")
    });
    says || (facts.steps.has(Steps::AUTHORIZER_STARTED)
        && !facts.steps.has(Steps::AUTHORIZER_DONE)
        && !facts.steps.has(Steps::EXECUTION_STARTED))
}

/// The authorizer could not be asked, or gave what cannot be used.
pub(super) fn authorizer_failed(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    let text = |part: &str| facts.failures.iter().any(|it| it.text.contains(part));
    if text("Invalid permissions on Lambda function") {
        ballot.vote("authorizer-permission-missing", 97);
        return;
    }
    if text("assume the provided role") {
        ballot.vote("authorizer-role-not-assumable", 97);
        return;
    }
    if let Some(result) = &facts.authorizer_result {
        ballot.resting_on(
            LogSource::Execution,
            &format!("Authorizer result body before parsing: {result}"),
        );
        match policy(result) {
            Policy::Unusable => {
                ballot.vote("authorizer-invalid-policy", 96);
                return;
            }
            Policy::BadContext => {
                ballot.vote("authorizer-context-invalid", 96);
                return;
            }
            Policy::Denies | Policy::Allows | Policy::Unclear => {}
        }
    }
    ballot.votes(&[
        ("authorizer-invalid-policy", 58),
        ("authorizer-context-invalid", 52),
        ("authorizer-lambda-error", 46),
        ("authorizer-timeout", 36),
    ]);
    authorizer(ballot, told);
}

/// What the authorizer answered, where no line says what came of it.
pub(super) fn authorizer_result(ballot: &mut Ballot, result: &str) {
    ballot.resting_on(
        LogSource::Execution,
        &format!("Authorizer result body before parsing: {result}"),
    );
    match policy(result) {
        Policy::Unusable => ballot.vote("authorizer-invalid-policy", 90),
        Policy::BadContext => ballot.vote("authorizer-context-invalid", 92),
        Policy::Denies => ballot.vote("authorizer-denied", 92),
        Policy::Allows => {
            ballot.votes(&[
                ("authorizer-policy-no-match", 60),
                ("authorizer-cached-policy", 40),
            ]);
        }
        Policy::Unclear => {}
    }
}

/// The policy refused the call.
pub(super) fn policy_refused(ballot: &mut Ballot, facts: &Facts, told: &Told) {
    match facts.authorizer_result.as_deref().map(policy) {
        Some(Policy::Denies) => ballot.vote("authorizer-denied", 95),
        Some(Policy::Allows) => {
            ballot.votes(&[
                ("authorizer-policy-no-match", 88),
                ("authorizer-cached-policy", 45),
            ]);
        }
        _ if facts.steps.has(Steps::AUTHORIZER_STARTED)
            && !facts.steps.has(Steps::AUTHORIZER_SENT) =>
        {
            ballot.votes(&[
                ("authorizer-cached-policy", 70),
                ("authorizer-policy-no-match", 55),
            ]);
        }
        _ => ballot.votes(&[
            ("authorizer-denied", 58),
            ("authorizer-policy-no-match", 56),
            ("authorizer-cached-policy", 52),
        ]),
    }
    authorizer(ballot, told);
}

/// Which kind of authorizer stands in front, for answers that do not say.
pub(super) fn authorizer_kind(facts: &Facts, told: &Told) -> Option<AuthKind> {
    if facts.steps.has(Steps::AUTHORIZER_STARTED) {
        return Some(told.auth().unwrap_or(AuthKind::Lambda));
    }
    told.auth()
}

/// What tells authorizers' failures apart.
pub(super) fn authorizer(ballot: &mut Ballot, told: &Told) {
    let keys = [
        "authorizer",
        "auth",
        "polic",
        "context",
        "seen",
        "cache",
        "lambda",
        "symptom",
        "observed",
        "user_says",
        "note",
    ];
    let says = |words: &[&str]| told.key_says(&keys, words);
    if says(&[
        "timed out",
        "timeout",
        "times out",
        "time out",
        "slow",
        "too long",
        "ran out of time",
    ]) {
        ballot.tell(
            "authorizer-timeout",
            86,
            0,
            "the authorizer's function ran out of time",
        );
    }
    if says(&[
        "throws",
        "exception",
        "raises",
        "error",
        "fails",
        "crash",
        "context.fail",
        "callback",
        "unhandled",
        "another text",
        "rejects",
        "stack trace",
    ]) {
        ballot.tell(
            "authorizer-lambda-error",
            80,
            4,
            "the authorizer's function fails",
        );
    }
    if told.key_says(
        &["context"],
        &[
            "object",
            "array",
            "list",
            "null",
            "none",
            "nested",
            "map",
            "neither",
            "not a string",
            "boolean",
            "number",
            "undefined",
            "json",
        ],
    ) && told.says(&["context"])
        || told.says(&[
            "context value",
            "context object",
            "authorizer context",
            "context holds",
            "context contains",
            "context with",
            "in the context",
            "context has",
        ])
    {
        ballot.tell(
            "authorizer-context-invalid",
            88,
            0,
            "the authorizer's context holds more than texts, numbers and booleans",
        );
    }
    let about_context = told.says(&["context"]);
    if !about_context
        && told.has_key(&[
            "policy_returned",
            "authorizer_returns",
            "authorizer_answer",
            "authorizer_result",
            "authorizer_response",
            "policy_document",
        ])
        || says(&[
            "status_code",
            "statuscode",
            "principalid",
            "condition: null",
            "not a policy",
            "policy document",
            "invalid policy",
            "without a policy",
            "returns null",
            "returns nothing",
            "isauthorized",
            "simple response",
            "returns undefined",
        ])
    {
        ballot.tell(
            "authorizer-invalid-policy",
            84,
            0,
            "the authorizer answers with something else than a policy",
        );
    }
    if told.key_says(
        &["authorizer", "polic", "effect"],
        &["deny", "denies", "denied"],
    ) {
        ballot.tell(
            "authorizer-denied",
            82,
            10,
            "the authorizer's policy denies the call",
        );
    }
    cached(ballot, told);
}

/// A policy that was made for another method.
pub(super) fn cached(ballot: &mut Ballot, told: &Told) {
    let caches =
        told.has_key(&["cache", "ttl"]) || told.says(&["cache", "cached", "caching", "ttl"]);
    let off = told.key_says(&["cache", "ttl"], &["0", "off", "disabled", "none", "no"]);
    let second = told.says(&[
        "second",
        "another",
        "other",
        "different",
        "next",
        "subsequent",
        "first call",
        "first request",
        "intermittent",
        "sometimes",
        "until",
        "expires",
        "then",
        "alternating",
        "after calling",
        "works once",
        "random",
        "some endpoints",
    ]);
    let one_method = told.key_says(
        &["polic", "authorizer"],
        &[
            "only",
            "single",
            "methodarn",
            "method arn",
            "one method",
            "called method",
            "event.methodarn",
            "one resource",
            "specific",
            "exact",
        ],
    );
    if off {
        ballot.lower("authorizer-cached-policy", 20);
    } else if (caches && (second || one_method)) || (second && one_method) {
        ballot.tell(
            "authorizer-cached-policy",
            88,
            0,
            "policies are cached by token, and this one was made for another method",
        );
        ballot.lower("authorizer-policy-no-match", 10);
    } else if caches || second {
        ballot.tell(
            "authorizer-cached-policy",
            74,
            6,
            "policies are cached by token",
        );
    } else if one_method
        || told.says(&[
            "wildcard",
            "resource arn",
            "wrong resource",
            "resource does not",
            "trailing",
        ])
    {
        ballot.raise(
            "authorizer-policy-no-match",
            12,
            "the policy's Resource does not cover the method",
        );
    }
}
