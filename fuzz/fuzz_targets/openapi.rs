//! Any document becomes an API and diagnostics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whygate_model::{
    Sources,
    definition::{ApiId, Stage, StageName},
    openapi::{self, OpenApiContext},
    read::read_bytes,
    rules::{self, Origin},
};

fuzz_target!(|bytes: &[u8]| {
    let mut diagnostics = Vec::new();
    let mut sources = Sources::default();
    let Ok(document) = read_bytes("api.yaml", bytes, &mut sources, &mut diagnostics) else {
        return;
    };
    let _ = openapi::http_api(&document);
    for (own_document, origin) in [(true, Origin::Import), (false, Origin::Template)] {
        let context = OpenApiContext {
            api_id: ApiId::new("abcdef1234"),
            logical_id: None,
            region: "us-east-1".to_owned(),
            account_id: "123456789012".to_owned(),
            partition: "aws".to_owned(),
            own_document,
        };
        let mut api = openapi::read_api(&document, &context, &mut diagnostics);
        api.stages
            .push(Stage::named(StageName::new("dev"), api.place.clone()));
        rules::check(&api, origin, &mut diagnostics);
    }
    assert!(diagnostics.iter().all(|found| found.place().is_some()));
});
