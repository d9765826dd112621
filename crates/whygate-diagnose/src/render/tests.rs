use super::*;
use crate::explain;

#[test]
fn a_cause_as_text() {
    let text = render_cause(explain("backend-tls-untrusted").unwrap(), Style::Plain);
    insta::assert_snapshot!(text);
}

#[test]
fn every_cause_fits() {
    for cause in crate::all() {
        for line in render_cause(cause, Style::Plain).lines() {
            // An address stays whole, so that it can be followed.
            assert!(
                line.chars().count() <= WIDTH || line.trim().starts_with("https://"),
                "{line}"
            );
        }
    }
}

#[test]
fn words_are_wrapped_and_long_ones_broken() {
    assert_eq!(wrapped("aa bb cc", 5), ["aa bb", "cc"]);
    assert_eq!(wrapped("abcdefgh", 3), ["abc", "def", "gh"]);
    assert_eq!(wrapped("", 3), [""]);
    assert_eq!(wrapped("a\nb", 3), ["a", "b"]);
    assert_eq!(wrapped("  in dented", 6), ["  in d", "  ente", "  d"]);
}

#[test]
fn a_long_line_is_shown_around_what_is_meant() {
    let line = format!("{}X{}", "a".repeat(150), "b".repeat(150));
    let window = Window::of(&line, 151, 60);
    assert_eq!(window.text.chars().count(), 60);
    assert_eq!(window.text.chars().nth(window.column), Some('X'));
}
