use std::fmt::Write;

use super::*;
use crate::node::Value;

fn parse(text: &str) -> Node {
    read("t.yaml", text, &mut Sources::default()).unwrap()
}

fn fail(name: &str, text: &str) -> Diagnostic {
    read(name, text, &mut Sources::default()).unwrap_err()
}

/// The text that a place points at.
fn pointed(text: &str, place: &Place) -> String {
    let line = text
        .lines()
        .nth(place.line as usize - 1)
        .unwrap_or_default();
    line.chars()
        .skip(place.column as usize - 1)
        .take(place.length as usize)
        .collect()
}

fn json(text: &str) -> String {
    parse(text).to_json().to_string()
}

#[test]
fn scalars_mean_what_they_mean_to_pyyaml() {
    for (text, expected) in [
        ("2012-10-17", r#""2012-10-17""#),
        (
            "2001-12-14t21:59:43.10-05:00",
            r#""2001-12-14t21:59:43.10-05:00""#,
        ),
        ("yes", "true"),
        ("Off", "false"),
        ("n", r#""n""#),
        ("0777", "511"),
        ("0o777", r#""0o777""#),
        ("012345678901", r#""012345678901""#),
        ("123456789012", "123456789012"),
        ("1_000", "1000"),
        ("0x1F", "31"),
        ("0b101", "5"),
        ("-5", "-5"),
        ("+5", "5"),
        ("1.10", "1.1"),
        ("3.0", "3.0"),
        (".5", "0.5"),
        ("1e3", r#""1e3""#),
        ("1.5e+3", "1500.0"),
        ("1.5e3", r#""1.5e3""#),
        ("12:30:45", r#""12:30:45""#),
        ("10.0.0.0/16", r#""10.0.0.0/16""#),
        ("1.2.3", r#""1.2.3""#),
        (".inf", r#"".inf""#),
        (
            "340282366920938463463374607431768211456",
            r#""340282366920938463463374607431768211456""#,
        ),
        ("~", "null"),
        ("'1'", r#""1""#),
        ("!!str 1", r#""1""#),
        ("!!int '1'", "1"),
        ("! 1", r#""1""#),
        ("+", r#""+""#),
        (".", r#"".""#),
        ("0x", r#""0x""#),
        ("é", r#""é""#),
    ] {
        assert_eq!(json(text), expected, "{text}");
    }
}

#[test]
fn keys_stay_as_they_are_written() {
    assert_eq!(
        json("200: a\non: b\n1_0: c\n~: d\n"),
        r#"{"200":"a","on":"b","1_0":"c","~":"d"}"#
    );
}

#[test]
fn short_tags_are_written_out() {
    let text = "\
a: !Ref X
b: !GetAtt A.B.C
c: !GetAtt [A, B]
d: !Sub |
  x ${Y}
e: !If [C, !Ref X, !Ref 'AWS::NoValue']
f: !Join ['', [a, !Sub b]]
g: !Condition C
h: !Transform {Name: 'AWS::Include'}
i: !GetAZs
j: !Base64
  Fn::Sub: x
k: !Ref 012
l: !Fn::Sub y
m: !Rain::Embed z
n: !FindInMap
  - A
  - B
";
    assert_eq!(
        json(text),
        concat!(
            r#"{"a":{"Ref":"X"},"b":{"Fn::GetAtt":["A","B.C"]},"c":{"Fn::GetAtt":["A","B"]},"#,
            r#""d":{"Fn::Sub":"x ${Y}\n"},"e":{"Fn::If":["C",{"Ref":"X"},{"Ref":"AWS::NoValue"}]},"#,
            r#""f":{"Fn::Join":["",["a",{"Fn::Sub":"b"}]]},"g":{"Condition":"C"},"#,
            r#""h":{"Fn::Transform":{"Name":"AWS::Include"}},"i":{"Fn::GetAZs":""},"#,
            r#""j":{"Fn::Base64":{"Fn::Sub":"x"}},"k":{"Ref":"012"},"l":{"Fn::Sub":"y"},"#,
            r#""m":{"Rain::Embed":"z"},"n":{"Fn::FindInMap":["A","B"]}}"#
        )
    );
    let node = parse(text);
    let reference = node.get("a").unwrap();
    assert_eq!(pointed(text, &reference.place), "X");
}

#[test]
fn places_point_at_what_was_written() {
    let text = "\
# é
é: plain text
quoted: \"double é\"
single: 'one
  two'
empty: ''
tagged: !Sub \"x\"
anchored: &a !Sub 'y'
list: [one, two]
block: |
  first é
    second
tagged_block: !Sub |-

  after a blank line
indented: |2
    two more
folded: >-
  folded
kept: |+

  x

block_in_list:
  - |
    item
";
    let node = parse(text);
    let at = |key: &str| pointed(text, &node.get(key).unwrap().place);
    let line = |key: &str| node.get(key).unwrap().place.line;
    assert_eq!(at("é"), "plain text");
    assert_eq!(
        pointed(text, &node.as_mapping().unwrap().entry("é").unwrap().key),
        "é"
    );
    assert_eq!(at("quoted"), "double é");
    assert_eq!(at("single"), "one");
    assert_eq!(at("empty"), "''");
    assert_eq!(at("tagged"), "x");
    assert_eq!(at("anchored"), "y");
    assert_eq!(at("block"), "first é");
    assert_eq!(node.get("block").unwrap().place.column, 3);
    assert_eq!(
        (at("tagged_block"), line("tagged_block")),
        (String::new(), 14)
    );
    assert_eq!(at("indented"), "  two more");
    assert_eq!(at("folded"), "folded");
    assert_eq!(line("kept"), 21);
    let item = &node.get("block_in_list").unwrap().as_sequence().unwrap()[0];
    assert_eq!(
        (pointed(text, &item.place), item.place.column),
        ("item".to_owned(), 5)
    );
    let two = &node.get("list").unwrap().as_sequence().unwrap()[1];
    assert_eq!(pointed(text, &two.place), "two");
}

#[test]
fn brackets_may_be_indented_less_than_their_key() {
    let text = "\
a:
  - # it's [
    b: |
      it's { [
    policy: [{
  \"Effect\": \"Allow\", # it's
'x': [don't, \"a
b\"]
      }]
    c: {\"$schema\": \"x\",
    \"d\": {
\"e\": 1 } }
    f: \"quoted
on\"
    g: h
";
    let node = parse(text);
    assert_eq!(
        node.to_json().to_string(),
        concat!(
            r#"{"a":[{"b":"it's { [\n","policy":[{"Effect":"Allow","x":["don't","a b"]}],"#,
            r#""c":{"$schema":"x","d":{"e":1}},"f":"quoted on","g":"h"}]}"#
        )
    );
    let first = &node.get("a").unwrap().as_sequence().unwrap()[0];
    let effect = first.get("policy").unwrap().as_sequence().unwrap()[0]
        .get("Effect")
        .unwrap();
    assert_eq!(pointed(text, &effect.place), "Allow");
    let e = first
        .get("c")
        .unwrap()
        .get("d")
        .unwrap()
        .as_mapping()
        .unwrap();
    assert_eq!(e.entry("e").unwrap().key.to_string(), "t.yaml:12:2");
}

#[test]
fn json_places_and_escapes() {
    let text = "{\n  \"a\": \"x\\u00e9\\ud83d\\ude00\\n\",\n  \"é\" : [1.50, true, null, \"\"],\n  \"lone\": \"\\ud83dx\"\n}";
    let mut sources = Sources::default();
    let node = read("t.json", text, &mut sources).unwrap();
    assert_eq!(node.get("a").unwrap().as_str(), Some("xé😀\n"));
    assert_eq!(node.get("lone").unwrap().as_str(), Some("\u{fffd}x"));
    assert_eq!(
        pointed(text, &node.as_mapping().unwrap().entry("é").unwrap().key),
        "é"
    );
    let items = node.get("é").unwrap().as_sequence().unwrap();
    assert_eq!(pointed(text, &items[0].place), "1.50");
    assert_eq!(items[0].place.line, 3);
    assert_eq!(items[0].place.column, 10);
    assert_eq!(pointed(text, &items[3].place), "\"\"");
    assert_eq!(sources.get("t.json").unwrap().text.as_ref(), text);
}

#[test]
fn anchors_aliases_and_merge_keys() {
    assert_eq!(
        json(
            "base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\none:\n  <<: *b\n  y: 9\ntwo:\n  <<: [*b, *m]\nthree: *b\n'<<': text\n"
        ),
        r#"{"base":{"x":1,"y":2},"more":{"y":3,"z":4},"one":{"y":9,"x":1},"two":{"x":1,"y":2,"z":4},"three":{"x":1,"y":2},"<<":"text"}"#
    );
    assert_eq!(fail("a.yaml", "a: &a [*a]").code, "alias-within-itself");
    assert_eq!(
        fail("a.yaml", "a: &a 1\nb:\n  <<: *a").code,
        "merge-of-no-map"
    );
    assert_eq!(fail("a.yaml", "a: *b").code, "yaml-not-well-formed");
    assert_eq!(json("&k key: 1\n*k : 2"), r#"{"key":2}"#);
}

#[test]
fn a_billion_laughs_are_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let previous = format!("*a{}", level - 1);
        let items = [previous.as_str(); 10].join(", ");
        writeln!(text, "a{level}: &a{level} [{items}]").unwrap();
    }
    assert_eq!(fail("l.yaml", &text).code, "definition-too-large");
    let mut text = "a0: &a0 x\n".to_owned();
    for level in 1..300 {
        writeln!(text, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
    }
    assert_eq!(fail("l.yaml", &text).code, "definition-too-deep");
}

#[test]
fn depth_is_bounded() {
    for text in [
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "- ".repeat(100_000),
        "[".repeat(1000) + &"]".repeat(1000),
        "a: [".repeat(1000),
    ] {
        assert!(matches!(
            fail("deep.yaml", &text).code,
            "definition-too-deep" | "yaml-not-well-formed" | "json-not-well-formed"
        ));
    }
    let nested = "[".repeat(MAX_DEPTH - 2) + &"]".repeat(MAX_DEPTH - 2);
    assert!(read("n.json", &nested, &mut Sources::default()).is_ok());
    assert!(yaml_only(&nested).is_ok());
}

fn yaml_only(text: &str) -> Result<Node, Diagnostic> {
    let lines = Lines::new("y".into(), text);
    yaml::read(text, &lines, &mut Vec::new())
}

/// Columns count characters from the beginning of the line, however long it is.
#[test]
fn places_in_one_long_line() {
    let text = format!("é\n{}=", "ßx\u{1f40c}".repeat(500));
    let lines = Lines::new("long.yaml".into(), &text);
    for character in [0, 1, 62, 63, 64, 65, 127, 128, 1_000, 1_499, 1_500] {
        let (bytes, found) = text.char_indices().nth(2 + character).unwrap();
        let place = lines.bytes(bytes, bytes + found.len_utf8());
        let column = u32::try_from(1 + character).unwrap();
        assert_eq!((place.line, place.column), (2, column));
        assert_eq!(place.length, 1);
        assert_eq!(lines.rest(2 + character), text.get(bytes..));
    }
}

#[test]
fn duplicate_keys_are_reported_and_the_last_counts() {
    for (name, text) in [
        ("d.yaml", "a: 1\nb: 2\na: 3\n"),
        ("d.json", "{\"a\": 1,\n\"b\": 2,\n\"a\": 3}"),
    ] {
        let mut diagnostics = Vec::new();
        let node = read_bytes(
            name,
            text.as_bytes(),
            &mut Sources::default(),
            &mut diagnostics,
        );
        assert_eq!(node.unwrap().to_json().to_string(), r#"{"a":3,"b":2}"#);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].code, "duplicate-key");
        assert_eq!(diagnostics[0].place().unwrap().line, 3);
        assert_eq!(diagnostics[0].labels[1].place.line, 1);
    }
}

#[test]
fn what_is_not_utf8_is_said_so() {
    let mut sources = Sources::default();
    let mut read = |bytes: &[u8]| read_bytes("e", bytes, &mut sources, &mut Vec::new());
    assert_eq!(
        read(b"\xef\xbb\xbfa: 1")
            .unwrap()
            .get("a")
            .unwrap()
            .place
            .column,
        4
    );
    assert_eq!(
        read(b"\xff\xfea\0").unwrap_err().message,
        "the file is UTF-16 (little-endian), not UTF-8"
    );
    assert_eq!(read(b"\0a\0:").unwrap_err().code, "not-utf8");
    let error = read(
        "a: é\nbé: \u{e9}"
            .as_bytes()
            .iter()
            .copied()
            .chain(*b"\xff\n")
            .collect::<Vec<_>>()
            .as_slice(),
    )
    .unwrap_err();
    assert_eq!(error.place().unwrap().to_string(), "e:2:6");
    assert_eq!(
        read(&vec![b' '; MAX_TEXT_BYTES + 1]).unwrap_err().code,
        "definition-too-large"
    );
}

#[test]
fn faults_are_placed_and_helped() {
    let show = |name: &str, text: &str| {
        let error = fail(name, text);
        format!(
            "{} [{}] {}\n  help: {}\n  amazon: {}",
            error.place().unwrap(),
            error.code,
            error.message,
            error.help.as_deref().unwrap_or("-"),
            error.amazon.as_deref().unwrap_or("-")
        )
    };
    let shown = [
        show("a.json", "{\"a\": 1,}"),
        show("a.json", "{\"a\": 1\n \"b\": 2}"),
        show("a.json", "{\"a\": [1,]}"),
        show("a.json", "{'a': 1}"),
        show("a.json", "{\"a\": \"x"),
        show("a.json", "{\"a\": \"x\ny\"}"),
        show("a.json", "{\"a\": \"\\x\"}"),
        show("a.json", "{\"a\": \"\\u12\"}"),
        show("a.json", "{\"a\": 01}"),
        show("a.json", "{\"a\": 1} x"),
        show("a.json", "{ // no\n}"),
        show("a.json", "{\"Resources\": tru}"),
        show("a.json", "a: b"),
        show("a.yaml", ""),
        show("a.yaml", "a: b: c"),
        show("a.yaml", "a:\n\tb: 1"),
        show("a.yaml", "Resources:\n  a: \"x\n"),
        show("a.yaml", "a: \"x \"y\" z\""),
        show("a.yaml", "a: [1, 2\nb: 3"),
        show("a.yaml", "{{ x }}: y"),
        show("a.yaml", "a: 1\n---\nb: 2"),
        show("a.yaml", "a: \u{7}"),
        show("a.yaml", "a:\n   b: 1\n  c: 2"),
    ]
    .join("\n");
    insta::assert_snapshot!(shown);
}

#[test]
fn braces_of_yaml_are_read() {
    assert_eq!(json("{a: b, c: [d]}"), r#"{"a":"b","c":["d"]}"#);
    assert_eq!(json("a: 1\n---\n"), r#"{"a":1}"#);
    assert_eq!(json("# only a comment"), "null");
    assert!(matches!(parse("text").value, Value::String(_)));
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    fn within(text: &str, node: &Node) {
        let lines: Vec<&str> = text.split('\n').collect();
        let check = |place: &Place| {
            let line = lines[place.line as usize - 1];
            let last = place.column + place.length - 1;
            assert!(last as usize <= line.chars().count(), "{place} in {text:?}");
        };
        check(&node.place);
        match &node.value {
            Value::Sequence(items) => items.iter().for_each(|item| within(text, item)),
            Value::Mapping(mapping) => {
                for (_, entry) in mapping.iter() {
                    check(&entry.key);
                    within(text, &entry.value);
                }
            }
            _ => {}
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn nothing_panics_and_places_are_within_the_text(
            text in "([a-c]{1,2}|: |:\n|\n|  |- |\\[|\\]|\\{|\\}|,|\"|'|\\||>|-|[&*]a|!Sub |!GetAtt |#|é|\r|\t|<<|[0-9.]|---\n|\\\\u00e9|\\\\){0,24}",
        ) {
            let mut sources = Sources::default();
            for name in ["p.yaml", "p.json"] {
                match read(name, &text, &mut sources) {
                    Ok(node) => within(&text, &node),
                    Err(diagnostic) => {
                        let place = diagnostic.place().unwrap();
                        assert!(place.line as usize <= text.split('\n').count() + 1);
                    }
                }
            }
        }

        #[test]
        fn bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = read_bytes("b", &bytes, &mut Sources::default(), &mut Vec::new());
        }

        #[test]
        fn json_is_read_as_serde_json_reads_it(text in "(\"[a-z\\\\\"]{0,3}\"|[0-9eE.+-]{1,4}|\\[|\\]|\\{|\\}|,|:|true|null| ){0,12}") {
            let ours = json::read(&text, &Lines::new("j".into(), &text), &mut Vec::new());
            match serde_json::from_str::<serde_json::Value>(&text) {
                Ok(theirs) => prop_assert_eq!(ours.unwrap().to_json(), theirs),
                Err(_) => prop_assert!(ours.is_err()),
            }
        }
    }
}
