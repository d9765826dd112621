use whygate_model::{Diagnostic, Place, Sources};

use super::*;

/// The text without its colours.
fn plain(styled: &str) -> String {
    anstream::adapter::strip_str(styled).to_string()
}

const TEXT: &str = "openapi: 3.0.1\npaths:\n  /büche:\n    get:\n      x: 1\n";

fn sources() -> Sources {
    let mut sources = Sources::default();
    sources.add("a.yaml", TEXT);
    sources
}

fn place(line: u32, column: u32, length: u32) -> Place {
    Place {
        file: "a.yaml".into(),
        line,
        column,
        length,
    }
}

fn diagnostic() -> Diagnostic {
    Diagnostic::error(
        "integration-missing",
        "`GET /büche` has no integration",
        &place(4, 5, 3),
    )
    .label("this method")
    .also(&place(3, 3, 6), "of this resource")
    .with_note("the rest of the API is fine")
    .amazon("No integration defined for method")
    .help("add `x-amazon-apigateway-integration`")
}

#[test]
fn text_shows_the_source() {
    insta::assert_snapshot!(plain(&text::full(&diagnostic(), &sources())));
}

#[test]
fn a_place_past_the_end_and_an_unknown_file_are_shown_without_harm() {
    let past = Diagnostic::error("syntax", "unexpected end", &place(9, 1, 0));
    insta::assert_snapshot!("past", plain(&text::full(&past, &sources())));
    let mut elsewhere = place(9, 1, 0);
    elsewhere.file = "other.yaml".into();
    let unknown = Diagnostic::error("syntax", "unexpected end", &elsewhere);
    insta::assert_snapshot!("unknown", plain(&text::full(&unknown, &sources())));
}

#[test]
fn a_very_long_line_is_cut_around_the_place() {
    let mut sources = Sources::default();
    sources.add(
        "a.yaml",
        format!("{}here{}", "é".repeat(5_000), "b".repeat(5_000)),
    );
    let far = Diagnostic::error("syntax", "look", &place(1, 5_001, 4)).label("this");
    let text = plain(&text::full(&far, &sources));
    assert!(text.contains("here"), "{text}");
    assert!(text.len() < 2_000, "{}", text.len());
}

#[test]
fn json_and_sarif_hold_the_same() {
    let diagnostic = diagnostic();
    let definition = json::CheckedDefinition {
        file: "a.yaml",
        served: false,
        routes: 0,
    };
    insta::assert_json_snapshot!(
        "json",
        json::Report::new(vec![definition], &[&diagnostic], None)
    );
    let version = format!("\"semanticVersion\": \"{}\"", env!("CARGO_PKG_VERSION"));
    insta::with_settings!({ filters => [(version.as_str(), "\"semanticVersion\": \"[version]\"")] }, {
        insta::assert_json_snapshot!("sarif", sarif::log(&[&diagnostic]));
    });
}

#[test]
fn counts_read_as_a_sentence() {
    let counts = Counts {
        errors: 1,
        warnings: 2,
        notes: 0,
    };
    assert_eq!(counts.to_string(), "1 error, 2 warnings");
    assert_eq!(Counts::default().to_string(), "no findings");
}

#[test]
fn annotations_of_a_workflow() {
    let finding = diagnostic();
    assert_eq!(
        github::annotations(&[&finding]),
        "::error file=a.yaml,line=4,col=5,endColumn=8,title=integration-missing::`GET /büche` has \
         no integration%0Ahelp: add `x-amazon-apigateway-integration`\n"
    );
    let odd = Diagnostic::note(
        "a",
        "100 % of\nit",
        &Place {
            file: "c:,d.yaml".into(),
            ..place(1, 1, 0)
        },
    );
    assert_eq!(
        github::annotations(&[&odd]),
        "::notice file=c%3A%2Cd.yaml,line=1,col=1,title=a::100 %25 of%0Ait\n"
    );
}
