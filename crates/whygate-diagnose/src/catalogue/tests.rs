use std::collections::{BTreeMap, BTreeSet};

use whygate_exchange::{
    Fault,
    record::{
        AWS_SERVICE_ACCESS_DENIED, AWS_SERVICE_CREDENTIALS_REFUSED, AWS_SERVICE_ERROR_NOT_MAPPED,
        AWS_SERVICE_THROTTLED, BACKEND_HTTP_ERROR, CAUSE_UNKNOWN, FUNCTION_HTTP_ERROR,
        IDEMPOTENT_REPLAY, LAMBDA_ERROR_NOT_MAPPED, MAPPED_HTTP_ERROR,
    },
    testing::fault_samples,
};

use super::*;

/// Entries without a fault, each since it names calls that failed without one.
const WITHOUT_FAULT: [&str; 10] = [
    AWS_SERVICE_ERROR_NOT_MAPPED,
    AWS_SERVICE_ACCESS_DENIED,
    AWS_SERVICE_CREDENTIALS_REFUSED,
    AWS_SERVICE_THROTTLED,
    BACKEND_HTTP_ERROR,
    FUNCTION_HTTP_ERROR,
    MAPPED_HTTP_ERROR,
    LAMBDA_ERROR_NOT_MAPPED,
    CAUSE_UNKNOWN,
    IDEMPOTENT_REPLAY,
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
    for cause in amazon::GROUPS.into_iter().flatten() {
        assert!(
            !faults.contains_key(cause.code),
            "{} has a fault now: keep its entry at its phase and remove the one in `amazon`",
            cause.code
        );
        expected.insert(cause.code);
    }
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

/// The causes that real incidents are told with; `None` where the shared material is not at hand.
fn taxonomy() -> Option<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root
        .ancestors()
        .map(|folder| folder.join("shared/incidents/taxonomy.md"))
        .find(|file| file.is_file());
    if file.is_none() {
        println!("skipped: `../shared/incidents/taxonomy.md` is not at hand");
    }
    std::fs::read_to_string(file?).ok()
}

#[test]
fn every_cause_of_the_taxonomy_has_an_entry() {
    let Some(text) = taxonomy() else { return };
    let mut seen = 0;
    for line in text.lines() {
        let Some(code) = line
            .strip_prefix("| ")
            .and_then(|rest| rest.split(" |").next())
        else {
            continue;
        };
        let is_code = code.contains('-')
            && code
                .chars()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
        if is_code {
            seen += 1;
            assert!(explain(code).is_some(), "{code} has no entry");
            assert!(elsewhere(code).is_some(), "{code}: other API types");
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn other_api_types_are_told_once_for_causes_that_there_are() {
    let codes = super::api_types::codes();
    let once: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(once.len(), codes.len(), "a code twice");
    for code in codes {
        assert!(explain(code).is_some(), "{code}");
    }
}

/// The sources of the crates that look at definitions.
fn sources_of_checks() -> String {
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap();
    let mut folders = vec![
        crates.join("whygate-model/src"),
        crates.join("whygate-gateway/src"),
    ];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("tests.rs")
            {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    text
}

#[test]
fn each_cause_says_what_can_be_known_beforehand() {
    let mut told: Vec<&str> = super::beforehand::CHECKED
        .iter()
        .map(|(cause, _)| *cause)
        .collect();
    told.extend(
        super::beforehand::UNKNOWABLE
            .iter()
            .flat_map(|(_, causes)| *causes),
    );
    let once: BTreeSet<&str> = told.iter().copied().collect();
    assert_eq!(once.len(), told.len(), "a cause twice");
    let there: BTreeSet<&str> = all().map(|cause| cause.code).collect();
    assert_eq!(once, there);

    let sources = sources_of_checks();
    for (cause, codes) in super::beforehand::CHECKED {
        assert!(!codes.is_empty(), "{cause}");
        for code in *codes {
            assert!(
                sources.contains(&format!("\"{code}\"")),
                "{cause}: nothing says `{code}`"
            );
        }
    }
}
