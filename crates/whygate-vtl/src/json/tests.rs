use super::{Slashes, parse_json, print_json};
use crate::error::MethodError;
use crate::memory::Memory;

fn reprinted(text: &str) -> Result<String, MethodError> {
    let memory = Memory::default();
    let value = parse_json(&memory, text)?;
    let mut out = String::new();
    print_json(&memory, &value, Slashes::Plain, &mut out)?;
    Ok(out)
}

#[test]
fn the_permissive_mode_accepts_what_json_smart_accepts() {
    for (text, printed) in [
        (r#"{"a":1,"b":[1,2,],}"#, r#"{"a":1,"b":[1,2]}"#),
        ("{'a':'b'}", r#"{"a":"b"}"#),
        ("{a:b c, d:01}", r#"{"a":"b c","d":1}"#),
        ("plain text", r#""plain text""#),
        ("[1e2,1.50,-0,1x]", r#"[100.0,1.5,0,"1x"]"#),
        ("", r#""""#),
        ("12345678901234567890", "12345678901234567890"),
        ("1.2345678901234567890", "1.2345678901234567890"),
        (r#""\u00e9\ud83d\ude00\q/""#, "\"é\u{1F600}/\""),
        ("[NaN,null,true]", "[NaN,null,true]"),
        (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
        ("[1] trailing", "[1]"),
    ] {
        assert_eq!(reprinted(text).expect("it parses"), printed, "{text}");
    }
}

#[test]
fn broken_documents_are_refused_with_a_place() {
    for (text, offset) in [
        ("{\"a\":", 5),
        ("[1,2", 4),
        ("{\"a\" 1}", 5),
        ("\"x", 0),
        ("]", 0),
    ] {
        match reprinted(text) {
            Err(MethodError::BadJson(error)) => assert_eq!(error.offset, offset, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}
