//! Any policy is read or refused, and what it says of a call never depends on luck: a denial of
//! everything denies, and nothing allows what no statement allows.
#![no_main]

use std::borrow::Cow;

use libfuzzer_sys::fuzz_target;
use whygate_model::policy::{Decision, Effect, Policy, Principal, Question};

fuzz_target!(|text: &str| {
    let Ok(policy) = Policy::from_text(text) else {
        return;
    };
    let context = [
        (Cow::Borrowed("aws:SourceIp"), vec![Cow::Borrowed("192.0.2.7")]),
        (Cow::Borrowed("aws:UserAgent"), vec![Cow::Borrowed("curl/8")]),
        (
            Cow::Borrowed("aws:CurrentTime"),
            vec![Cow::Borrowed("2025-11-21T14:00:00Z")],
        ),
    ];
    for principal in [
        None,
        Some(Principal::Anyone),
        Some(Principal::Aws("arn:aws:iam::123456789012:user/ada".to_owned())),
    ] {
        let question = Question {
            principal,
            action: "execute-api:Invoke",
            resource: "arn:aws:execute-api:us-east-1:123456789012:abc/dev/GET/x",
            context: &context,
        };
        match policy.evaluate(&question) {
            Decision::Allow(statement) => assert_eq!(statement.effect, Effect::Allow),
            Decision::ExplicitDeny(statement) => assert_eq!(statement.effect, Effect::Deny),
            Decision::ImplicitDeny { .. } => {}
        }
    }
});
