use whygate_model::{Edit, Place};

use super::{apply, difference};

fn place(line: u32, column: u32) -> Place {
    Place {
        file: "a.yaml".into(),
        line,
        column,
        length: 0,
    }
}

fn replaced(source: &str, line: u32, column: u32, old: &str, new: &str) -> String {
    let edit = Edit::Replace {
        place: place(line, column),
        old: old.to_owned(),
        new: new.to_owned(),
    };
    apply(source, &[&edit]).text
}

fn added(source: &str, line: u32, column: u32) -> String {
    let edit = Edit::AddBeside {
        place: place(line, column),
        key: "contentHandling",
        value: "CONVERT_TO_TEXT",
    };
    apply(source, &[&edit]).text
}

#[test]
fn a_value_is_replaced_as_it_was_written() {
    assert_eq!(
        replaced("# keep\na: GET # why\n", 2, 4, "GET", "POST"),
        "# keep\na: POST # why\n"
    );
    assert_eq!(
        replaced("{a: 'GET', b: 1}", 1, 5, "GET", "POST"),
        "{a: \"POST\", b: 1}"
    );
    assert_eq!(
        replaced("{\"a\": \"GET\"}", 1, 7, "GET", "POST"),
        "{\"a\": \"POST\"}"
    );
    assert_eq!(
        replaced("a: text\n", 1, 4, "text", "'text'"),
        "a: \"'text'\"\n"
    );
    assert_eq!(replaced("ü: 'it''s'\n", 1, 4, "it's", "x"), "ü: \"x\"\n");
    assert_eq!(
        replaced("a: 30000\r\n", 1, 4, "30000", "29000"),
        "a: 29000\r\n"
    );
}

#[test]
fn a_value_that_is_another_one_stays() {
    for source in [
        "a: !Ref Method\n",
        "a: PUT\n",
        "a: |\n  GET\n",
        "a: *anchor\n",
    ] {
        let edit = Edit::Replace {
            place: place(1, 4),
            old: "GET".to_owned(),
            new: "POST".to_owned(),
        };
        let fixed = apply(source, &[&edit]);
        assert_eq!(fixed.text, source);
        assert_eq!((fixed.applied, fixed.left), (0, 1));
    }
}

#[test]
fn a_key_is_added_in_the_style_of_its_neighbours() {
    assert_eq!(
        added("x:\n  type: mock\n  uri: a\n", 2, 9),
        "x:\n  contentHandling: CONVERT_TO_TEXT\n  type: mock\n  uri: a\n"
    );
    assert_eq!(
        added("  Type: MOCK\n", 1, 9),
        "  ContentHandling: CONVERT_TO_TEXT\n  Type: MOCK\n"
    );
    assert_eq!(
        added("x: {a: 1, type: mock}\n", 1, 17),
        "x: {a: 1, contentHandling: CONVERT_TO_TEXT, type: mock}\n"
    );
    assert_eq!(
        added("{\n  \"type\": \"mock\",\n  \"a\": 1\n}\n", 2, 11),
        "{\n  \"contentHandling\": \"CONVERT_TO_TEXT\",\n  \"type\": \"mock\",\n  \"a\": 1\n}\n"
    );
    assert_eq!(
        added("{\"type\":\"mock\"}", 1, 9),
        "{\"contentHandling\": \"CONVERT_TO_TEXT\", \"type\":\"mock\"}"
    );
}

#[test]
fn two_edits_of_one_place_are_one() {
    let edit = Edit::Replace {
        place: place(1, 4),
        old: "GET".to_owned(),
        new: "POST".to_owned(),
    };
    let fixed = apply("a: GET\n", &[&edit, &edit]);
    assert_eq!(fixed.text, "a: POST\n");
    assert_eq!((fixed.applied, fixed.left), (1, 1));
}

#[test]
fn what_changed_is_shown_line_by_line() {
    assert_eq!(
        difference("a\nb\nc\n", "a\nnew\nb\nC\n"),
        "    2 + new\n    3 - c\n    3 + C\n"
    );
    assert_eq!(difference("a\n", "a\n"), "");
}
