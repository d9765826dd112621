//! `whygate routes`.

use crate::{
    command::{assert_transcript, transcript},
    samples::{self, SHOP},
};

#[test]
fn routes_are_a_table() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    assert_transcript!(
        "table",
        transcript(folder.path(), &["routes", "openapi.yaml"])
    );
    assert_transcript!(
        "json",
        transcript(folder.path(), &["routes", "openapi.yaml", "--json"])
    );
}

#[test]
fn routes_of_an_application_name_its_functions() {
    let folder = samples::folder();
    samples::application(folder.path());
    assert_transcript!(transcript(folder.path(), &["routes", "."]));
}
