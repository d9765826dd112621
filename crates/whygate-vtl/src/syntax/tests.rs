use super::lexer::{Kind, Lexer};
use super::parser::{KnownMacros, Parser};
use crate::error::ParseErrorKind;

struct NoMacros;

impl KnownMacros for NoMacros {
    fn is_defined(&self, _name: &str) -> bool {
        false
    }

    fn was_parsed(&self, _name: &str) -> bool {
        false
    }

    fn note_parsed(&mut self, _name: &str) {}
}

fn kinds(text: &str) -> Vec<Kind> {
    let mut lexer = Lexer::new(text);
    let mut kinds = Vec::new();
    loop {
        let token = lexer.next_token().expect("a token");
        if token.kind == Kind::EndOfTemplate {
            return kinds;
        }
        kinds.push(token.kind);
    }
}

fn refused(text: &str) -> ParseErrorKind {
    Parser::new(text, 0, &mut NoMacros)
        .parse()
        .expect_err("the text is no template")
        .kind
}

#[test]
fn a_character_means_what_its_state_makes_of_it() {
    assert_eq!(kinds("a.b"), [Kind::Text]);
    assert_eq!(
        kinds("$a.b"),
        [Kind::Identifier, Kind::Dot, Kind::Identifier]
    );
    assert_eq!(kinds("$a.5"), [Kind::Identifier, Kind::Text]);
    assert_eq!(
        kinds("$a[0]x"),
        [
            Kind::Identifier,
            Kind::IndexOpen,
            Kind::Integer,
            Kind::IndexClose,
            Kind::Identifier
        ]
    );
    assert_eq!(kinds("$a #set("), [Kind::Identifier, Kind::Set]);
    assert_eq!(kinds("a #set("), [Kind::Text, Kind::Set]);
}

#[test]
fn characters_that_turn_out_to_be_text_are_kept_for_printing() {
    let mut lexer = Lexer::new("$5 #! x");
    let token = lexer.next_token().expect("a token");
    assert_eq!(token.special.as_deref(), Some("$"));
    assert_eq!((token.kind, token.start, token.end), (Kind::Text, 1, 3));
}

#[test]
fn doubled_quotes_belong_to_a_literal() {
    let text = r#"#set($x = "a""b")"#;
    let mut lexer = Lexer::new(text);
    loop {
        let token = lexer.next_token().expect("a token");
        if token.kind == Kind::StringLiteral {
            assert_eq!(&text[token.start..token.end], r#""a""b""#);
            return;
        }
    }
}

#[test]
fn errors_say_what_was_expected() {
    assert_eq!(refused("#set($x)").to_string(), "expected `=`, found `)`");
    assert_eq!(
        refused("#if(true)x").to_string(),
        "expected `#end` to close the `#if`, found the end of the template"
    );
    assert_eq!(
        refused("$a.b(1 + 1)").to_string(),
        "`+ 1)` is not allowed among the arguments of a method"
    );
    assert_eq!(
        refused("cost $").to_string(),
        "the end of the template is not allowed after `$`"
    );
    assert_eq!(
        refused("#macro('x')#end").to_string(),
        "`#macro` needs a bare word as its name"
    );
}
