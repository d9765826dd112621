//! `whygate check`.

use crate::{
    command::{assert_transcript, run, text, transcript},
    samples::{self, SHOP, TEMPLATE},
};

#[test]
fn a_good_definition_is_good() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    assert_transcript!(transcript(folder.path(), &["check", "openapi.yaml"]));
}

#[test]
fn a_dangling_reference_is_shown_in_its_place() {
    let folder = samples::folder();
    samples::application(folder.path());
    samples::write(
        folder.path(),
        "template.yaml",
        &TEMPLATE.replace("GREETING: hello", "GREETING: !Ref Gretting"),
    );
    assert_transcript!("text", transcript(folder.path(), &["check", "."]));
    assert_transcript!(
        "json",
        transcript(folder.path(), &["check", ".", "--format", "json"])
    );
    assert_transcript!(
        "sarif",
        transcript(folder.path(), &["check", ".", "--format", "sarif"])
    );
}

#[test]
fn what_is_no_definition_is_refused() {
    let folder = samples::folder();
    samples::write(folder.path(), "words.yaml", "just: words\n");
    samples::write(folder.path(), "broken.json", "{\"openapi\": \"3.0.1\",\n");
    assert_transcript!("words", transcript(folder.path(), &["check", "words.yaml"]));
    assert_transcript!(
        "broken",
        transcript(folder.path(), &["check", "broken.json"])
    );
    assert_transcript!(
        "missing",
        transcript(folder.path(), &["check", "missing.yaml"])
    );
    assert_transcript!("empty", transcript(folder.path(), &["check", "."]));
}

#[test]
fn a_parameter_is_one_with_a_value() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    assert_transcript!(transcript(
        folder.path(),
        &["check", "openapi.yaml", "--parameter", "Stage"]
    ));
}

#[test]
fn a_guard_is_waived_by_its_name() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let output = run(
        folder.path(),
        &["check", "openapi.yaml", "--waive", "everything"],
    );
    assert_transcript!(text(&output));
}
