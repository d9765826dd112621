use super::*;

#[test]
fn placeholders_stand_for_anything_and_all_else_for_itself() {
    for (told, text, fitting) in [
        ("no", "no", true),
        ("no", "not", false),
        ("<a> b", "x y b", true),
        ("a <b>", "a anything at all", true),
        ("a <b> c", "a  c", true),
        ("a <b> c", "a x d", false),
        ("a <b> c <d>.", "a 1 c 2.", true),
        ("a <b> c <d>.", "a 1 c 2", false),
        ("a <b>).", "a (1).).", true),
        (
            r#"{"message": "Forbidden"}"#,
            r#"{"message": "Forbidden"}"#,
            true,
        ),
    ] {
        assert_eq!(fits(told, text), fitting, "{told} / {text}");
    }
}
