//! Any template becomes a definition and diagnostics, with its values made up.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whygate_model::load::{LoadOptions, load_text};

fuzz_target!(|text: &str| {
    let options = LoadOptions {
        invent_parameters: true,
        ..LoadOptions::default()
    };
    let loaded = load_text("template.yaml", text, &options);
    assert!(loaded.diagnostics.iter().all(|found| found.place().is_some()));
    // The same text gives the same ids and the same findings.
    let again = load_text("template.yaml", text, &options);
    assert_eq!(loaded.diagnostics, again.diagnostics);
});
