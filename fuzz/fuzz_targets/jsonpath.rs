//! A path with a document: what stands before the first NUL is the path.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whygate_vtl::{JsonPath, Limits, Memory, parse_json};

const DOCUMENT: &str = r#"{"store":{"book":[{"cat":"ref","price":8.95},{"cat":"fic","isbn":"0-553","price":12}],
"bike":{"color":"red"},"nil":null},"arr":[5,3,9],"deep":[{"id":1,"kids":[{"id":2}]}]}"#;

fuzz_target!(|text: &str| {
    let (path, document) = text.split_once('\0').unwrap_or((text, DOCUMENT));
    let memory = Memory::new(Limits {
        steps: 100_000,
        memory_bytes: 1 << 22,
        ..Limits::default()
    });
    let document = parse_json(&memory, document);
    if let (Ok(path), Ok(document)) = (JsonPath::parse(path), document) {
        let _ = path.evaluate(&memory, document);
    }
});
