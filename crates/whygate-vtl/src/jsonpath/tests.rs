use super::{JsonPath, JsonPathError, Outcome};
use crate::json::{Slashes, parse_json, print_json};
use crate::memory::Memory;

const DOCUMENT: &str =
    r#"{"a":[{"b":1,"c":"x"},{"b":2},{"b":null}],"n":2,"neg":[-3,-1],"o":{"p":{"q":5}}}"#;

fn find(path: &str) -> Result<String, JsonPathError> {
    let memory = Memory::default();
    let document = parse_json(&memory, DOCUMENT).expect("the document is JSON");
    match JsonPath::parse(path)?.evaluate(&memory, document)? {
        Outcome::Missing => Ok("missing".to_owned()),
        Outcome::Value(value) => {
            let mut out = String::new();
            print_json(&memory, &value, Slashes::Plain, &mut out).expect("it prints");
            Ok(out)
        }
    }
}

#[test]
fn paths_find_what_jayway_finds() {
    for (path, found) in [
        ("$.a[0].b", "1"),
        ("a[0].b", "1"),
        ("$.a[-1].b", "null"),
        ("$.a[*].b", "[1,2,null]"),
        ("$.a[?(@.b == null)]", r#"[{"b":null}]"#),
        ("$.a[?(@.b >= $.n)].b", "[2]"),
        ("$.a[?(@.c =~ /X/i)].b", "[1]"),
        ("$..q", "[5]"),
        ("$.o.p['q','zz']", r#"{"q":5}"#),
        ("$.a.length()", "3"),
        ("$.neg.max()", "4.9E-324"),
        ("$.zz", "missing"),
        ("$.n.x", "missing"),
        ("$.a[1:].b", "[2,null]"),
        ("$.a[5:].b", "[]"),
    ] {
        assert_eq!(find(path).expect("an answer"), found, "{path}");
    }
}

#[test]
fn bad_paths_say_where() {
    for path in [
        "$.",
        "$store",
        "$..",
        "$[",
        "$.a[?(@.b<)]",
        "",
        "$.a b",
        "$['a'",
    ] {
        assert!(
            matches!(find(path), Err(JsonPathError::Invalid { .. })),
            "{path}"
        );
    }
    assert_eq!(
        find("$.o.sum()"),
        Err(JsonPathError::Unanswerable(
            "there are no numbers to work with"
        ))
    );
}

#[test]
fn a_path_knows_whether_it_is_definite() {
    for (path, definite) in [
        ("$.a.b", true),
        ("$.a[0]", true),
        ("$.a[*]", false),
        ("$..a", false),
        ("$.a[0,1]", false),
    ] {
        assert_eq!(
            JsonPath::parse(path).expect("a path").is_definite(),
            definite,
            "{path}"
        );
    }
}
