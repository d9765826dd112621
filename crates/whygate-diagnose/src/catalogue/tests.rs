use std::collections::{BTreeMap, BTreeSet};

use whygate_exchange::{
    Fault,
    record::{BACKEND_HTTP_ERROR, CAUSE_UNKNOWN, FUNCTION_HTTP_ERROR, MAPPED_HTTP_ERROR},
    testing::fault_samples,
};

use super::*;

/// Entries without a fault, each since it names calls that failed without one.
const WITHOUT_FAULT: [&str; 4] = [
    BACKEND_HTTP_ERROR,
    FUNCTION_HTTP_ERROR,
    MAPPED_HTTP_ERROR,
    CAUSE_UNKNOWN,
];

#[test]
fn every_fault_has_an_entry_and_every_entry_a_fault() {
    let faults: BTreeMap<&str, Fault> = fault_samples()
        .into_iter()
        .map(|fault| (fault.code(), fault))
        .collect();
    let entries: BTreeSet<&str> = all().map(|cause| cause.code).collect();
    assert_eq!(entries.len(), all().count(), "a code twice");
    let mut expected: BTreeSet<&str> = faults.keys().copied().collect();
    expected.extend(WITHOUT_FAULT);
    let retired: Vec<&str> = retired::CAUSES.iter().map(|cause| cause.code).collect();
    assert!(retired.iter().all(|code| !expected.contains(code)));
    expected.extend(retired);
    assert_eq!(entries, expected);

    for cause in all() {
        let Some(fault) = faults.get(cause.code) else {
            continue;
        };
        let spec = fault.spec();
        if cause.code != "gateway-bug" {
            assert_eq!(cause.phase, spec.phase, "{}", cause.code);
        }
        assert_eq!(cause.owner, spec.owner, "{}", cause.code);
        assert_eq!(
            cause.shows.status,
            spec.status.to_string(),
            "{}",
            cause.code
        );
        let log = spec.log.replace('{', "<").replace('}', ">");
        assert_eq!(cause.shows.log.join("\n"), log, "{}", cause.code);
        if cause.phase != Phase::Respond
            && let Some(message) = spec.message
        {
            let message = message.replace('{', "<").replace('}', ">");
            assert!(cause.shows.body.contains(&message), "{}", cause.code);
        }
    }
}

#[test]
fn every_entry_is_complete() {
    for cause in all() {
        let code = cause.code;
        assert!(
            code.split('-').all(|word| !word.is_empty()
                && word
                    .chars()
                    .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())),
            "{code} is not kebab-case"
        );
        assert!(!cause.title.ends_with('.'), "{code}: {}", cause.title);
        assert!(
            cause
                .title
                .starts_with(|it: char| it.is_lowercase() || it == '`')
                || cause.title.starts_with("Whygate")
                || cause.title.starts_with("TLS"),
            "{code}: {}",
            cause.title
        );
        assert!(cause.title.chars().count() <= 90, "{code}: {}", cause.title);
        for prose in [cause.meaning, cause.confirm, cause.fix, cause.prevent] {
            assert!(prose.chars().count() > 20, "{code}: {prose}");
            assert!(prose.ends_with(['.', '?', ')']), "{code}: {prose}");
        }
        assert!(!cause.shows.body.is_empty(), "{code}");
        assert!(!cause.sources.is_empty(), "{code}");
        for address in cause.sources {
            assert!(address.starts_with("https://"), "{code}: {address}");
        }
    }
}

#[test]
fn a_misspelt_code_leads_to_the_right_one() {
    assert_eq!(nearest("lamda-timeout").first(), Some(&"lambda-timeout"));
    assert_eq!(nearest("LAMBDA-TIMEOUT").first(), Some(&"lambda-timeout"));
    assert!(nearest("permission").contains(&"lambda-permission-missing"));
    assert!(nearest("expired certificate").contains(&"backend-tls-expired"));
    assert!(nearest("").is_empty());
    assert!(nearest("zzzzzzzzzzzz").is_empty());
    assert_eq!(explain(" Lambda-Timeout ").unwrap().code, "lambda-timeout");
    assert!(explain("lambda").is_none());
}

#[test]
fn a_page_is_made_for_each_cause() {
    let pages = pages();
    assert_eq!(pages.len(), all().count() + 1);
    insta::assert_snapshot!(page(explain("lambda-throttled").unwrap()));
}
