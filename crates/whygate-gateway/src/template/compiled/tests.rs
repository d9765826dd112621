use whygate_model::{Place, definition};

use super::{CompiledTemplate, Lines, TemplateKind};

fn template(text: &str, length: u32) -> definition::Template {
    definition::Template {
        text: text.to_owned(),
        place: Place {
            file: "api.yaml".into(),
            line: 10,
            column: 7,
            length,
        },
    }
}

fn broken_at(text: &str, length: u32) -> (u32, u32, u32) {
    let mut diagnostics = Vec::new();
    let template = template(text, length);
    let compiled = CompiledTemplate::compile("a/b", &template, "line", &|_| true, &mut diagnostics);
    let TemplateKind::Broken(failure) = compiled.kind else {
        panic!("{text} parses");
    };
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].code, "vtl-parse-error");
    assert_eq!(diagnostics[0].labels[0].place.line, failure.place.line);
    (failure.place.line, failure.place.column, failure.line)
}

#[test]
fn a_line_of_a_block_is_a_line_of_the_definition() {
    assert_eq!(broken_at("{\n  #set($b=7-2)\n}\n", 1), (11, 18, 2));
    assert_eq!(Lines::of(&template("\n#set($a = 1)", 0)), Lines::AsWritten);
}

#[test]
fn a_column_of_one_line_is_a_column_of_the_definition() {
    assert_eq!(broken_at("#set($b=7-2)", 12), (10, 16, 1));
}

#[test]
fn where_escapes_stand_only_the_beginning_is_told() {
    // {\n\"a\": $x$} as JSON writes it.
    assert_eq!(broken_at("{\n\"a\": $x#set($b=7-2)", 25), (10, 7, 2));
    assert_eq!(broken_at("\"#set($b=7-2)", 14), (10, 7, 1));
}
