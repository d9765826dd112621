use std::{fmt::Write as _, io::Write as _};

use super::{Confidence, Diagnosis, Reading, Told, diagnose_case};

mod forgery;
mod formats;

/// Reads texts as sources of one reading.
fn read(sources: &[&str]) -> Diagnosis {
    let mut reading = Reading::new(Told::default());
    for source in sources {
        reading.read(source.as_bytes()).unwrap();
    }
    reading.finish()
}

/// The causes of all diagnosed calls, the best of each.
fn causes(diagnosis: &Diagnosis) -> Vec<&'static str> {
    diagnosis
        .diagnosed
        .iter()
        .map(|call| {
            call.verdict
                .first()
                .map_or("none", |first| first.cause.code)
        })
        .collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// Each cause of the taxonomy, told in its own strings and confirmations; and many again as
/// other people, tools and versions of the service word them.
#[test]
fn every_cause_is_reached_from_its_own_signs() {
    let cases = [
        include_str!("tests/causes.jsonl"),
        include_str!("tests/wordings.jsonl"),
    ];
    let mut wrong = Vec::new();
    for line in cases.iter().flat_map(|cases| cases.lines()) {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let expected = case["cause"].as_str().unwrap();
        let verdict = diagnose_case(&case, true).unwrap();
        let first = verdict.first().map(|first| first.cause.code);
        if first != Some(expected) {
            wrong.push(format!("{}: {expected}, and not {first:?}", case["id"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// First at least 90 %, among the first three at least 98 %, confident and wrong at most 2 %.
#[test]
fn real_incidents_are_diagnosed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(file) = root
        .ancestors()
        .map(|folder| folder.join("shared/incidents/open.jsonl"))
        .find(|file| file.is_file())
    else {
        println!("skipped: `../shared/incidents/open.jsonl` is not at hand");
        return;
    };
    let text = std::fs::read_to_string(file).unwrap();
    for with_told in [true, false] {
        let (mut first, mut top_three, mut wrong, mut total) = (0, 0, 0, 0);
        for line in text.lines() {
            let incident: serde_json::Value = serde_json::from_str(line).unwrap();
            let expected = incident["cause"].as_str().unwrap();
            let verdict = diagnose_case(&incident, with_told).unwrap();
            let place = verdict
                .candidates
                .iter()
                .position(|it| it.cause.code == expected);
            total += 1;
            first += usize::from(place == Some(0));
            top_three += usize::from(place.is_some_and(|place| place < 3));
            if place != Some(0) && verdict.decides() {
                println!("{}: confident and wrong", incident["id"]);
                wrong += 1;
            }
            if place != Some(0) && with_told {
                println!("{}: {expected} is not first", incident["id"]);
            }
        }
        println!("first {first}, top three {top_three}, confident and wrong {wrong}, of {total}");
        assert!(
            wrong * 100 <= total * 2,
            "confident and wrong {wrong} of {total}"
        );
        if with_told {
            assert!(first * 100 >= total * 90, "first {first} of {total}");
            assert!(
                top_three * 100 >= total * 98,
                "top three {top_three} of {total}"
            );
        }
    }
}

#[test]
fn what_does_not_decide_is_not_called_certain() {
    for (body, most) in [
        (r#"{"message":"Forbidden"}"#, Confidence::Possible),
        (r#"{"message":"Unauthorized"}"#, Confidence::Possible),
        (r#"{"message": null}"#, Confidence::Possible),
        (
            r#"{"message":"Missing Authentication Token"}"#,
            Confidence::Possible,
        ),
        (
            r#"{"message": "Endpoint request timed out"}"#,
            Confidence::Possible,
        ),
        (r#"{"message":"Too Many Requests"}"#, Confidence::Possible),
        (
            r#"{"message": "Internal server error"}"#,
            Confidence::Possible,
        ),
    ] {
        let diagnosis = read(&[body]);
        let call = &diagnosis.diagnosed[0];
        let first = call.verdict.first().unwrap();
        assert!(first.confidence <= most, "{body}: {first:?}");
        assert!(call.verdict.candidates.len() > 1, "{body}");
        assert!(!call.wanted.is_empty(), "{body}");
    }
}

#[test]
fn logs_of_something_else_give_no_cause() {
    for text in [
        "",
        "\n\n\n",
        "Jan  1 00:00:00 host sshd[1]: Accepted publickey for root\n",
        "{\"a\": 1}\n{\"b\": [1, 2]}\n",
        "2024-01-01 00:00:00 [INFO] nginx started\n10.0.0.1 - - [01/Jan/2024:00:00:00 +0000] \"GET / HTTP/1.1\" 200 5\n",
        "\u{0}\u{1}\u{2}\u{fffd}",
        "[[[[[[[[[[[[",
        "{\"events\": [",
    ] {
        let diagnosis = read(&[text]);
        assert_eq!(causes(&diagnosis), Vec::<&str>::new(), "{text:?}");
    }
}

#[test]
fn calls_are_grouped_by_cause_and_route() {
    let mut text = String::new();
    for number in 0..50 {
        let id = format!("{number:08}-1111-2222-3333-444444444444");
        for line in [
            "Starting execution for request: x".to_owned(),
            format!("HTTP Method: GET, Resource Path: /pets/{}", "{id}"),
            "Sending request to https://lambda.us-east-1.amazonaws.com/x".to_owned(),
            if number % 5 == 0 {
                "Execution failed due to configuration error: Invalid permissions on Lambda function".to_owned()
            } else {
                "Execution failed due to a network error communicating with endpoint".to_owned()
            },
            "Method completed with status: 500".to_owned(),
        ] {
            let _ = writeln!(text, "({id}) {line}");
        }
    }
    let diagnosis = read(&[&text]);
    assert_eq!(diagnosis.calls, 50);
    assert_eq!(diagnosis.failed, 50);
    let groups: Vec<(&str, u64)> = diagnosis
        .groups
        .iter()
        .map(|group| (group.cause.unwrap().code, group.count))
        .collect();
    assert_eq!(
        groups,
        [
            ("backend-unreachable", 40),
            ("lambda-permission-missing", 10)
        ]
    );
    assert!(diagnosis.groups[0].signature.contains("GET /pets/{id}"));
    assert_eq!(diagnosis.groups[0].examples.len(), 3);
}

/// The reports of a call that is certain, of one that is not, and of many.
#[test]
fn reports_as_text() {
    let id = "8d4136c9-be2e-4eec-bd8f-479cdd8ece6a";
    let certain = format!(
        "2023-11-14T22:13:20.123Z ({id}) HTTP Method: GET, Resource Path: /pets\n\
         2023-11-14T22:13:20.223Z ({id}) Endpoint response body before transformations: {{\"statusCode\": 200, \"body\": {{\"hey\": \"dude\"}}}}\n\
         2023-11-14T22:13:20.224Z ({id}) Execution failed due to configuration error: Malformed Lambda proxy response\n\
         2023-11-14T22:13:20.225Z ({id}) Method completed with status: 502\n"
    );
    let possible = "HTTP/1.1 403 Forbidden\nx-amzn-RequestId: 91fd08e2-3c78-11e6-8a68-23416dcaf8cc\nx-amzn-ErrorType: ForbiddenException\n\n{\"message\":\"Forbidden\"}\n";
    let mut many = String::new();
    for number in 0..30 {
        let id = format!("{number:08}-1111-2222-3333-444444444444");
        let failure = if number % 3 == 0 {
            "Execution failed due to a timeout error"
        } else {
            "Execution failed due to configuration error: PKIX path building failed: x"
        };
        let second = 10 + number;
        let _ = writeln!(
            many,
            "2023-11-14T22:13:{second}.123Z ({id}) HTTP Method: GET, Resource Path: /pets\n2023-11-14T22:13:{second}.123Z ({id}) {failure}\n2023-11-14T22:13:{second}.123Z ({id}) Method completed with status: 500"
        );
    }
    for (name, text) in [
        ("certain", certain.as_str()),
        ("possible", possible),
        ("many", &many),
        ("nothing", "hello\n"),
        (
            "none_failed",
            "(8d4136c9-be2e-4eec-bd8f-479cdd8ece6a) Method completed with status: 200\n",
        ),
    ] {
        let report = crate::render_diagnosis(&read(&[text]), crate::Style::Plain);
        assert!(
            report
                .lines()
                .all(|line| line.chars().count() <= crate::WIDTH),
            "{report}"
        );
        insta::assert_snapshot!(name, report);
    }
    let json = super::DiagnosisV1::from(&read(&[&certain]));
    insta::assert_json_snapshot!("json", json);
}
