use proptest::prelude::*;

use super::*;

#[test]
fn secret_headers_keep_their_scheme_only() {
    assert_eq!(header("Authorization", "Bearer abc.def.ghi"), "Bearer ***");
    assert_eq!(header("authorization", "allow-me"), "***");
    assert_eq!(header("X-Api-Key", "8f6b1c"), "***");
    assert_eq!(header("Cookie", "session=1; theme=dark"), "***");
    assert_eq!(header("Set-Cookie", "session=1"), "***");
    assert_eq!(header("X-Amz-Security-Token", "IQoJ"), "***");
    assert_eq!(header("Proxy-Authorization", "Basic dTpw"), "Basic ***");
    assert_eq!(header("X-Auth-Token", "t"), "***");
    assert_eq!(header("Accept", "application/json"), "application/json");
    assert_eq!(
        header("X-Forwarded-Authorization-Copy", "Bearer abcdefghijk"),
        "Bearer ***"
    );
}

#[test]
fn secret_parameters_are_taken_out_of_addresses() {
    assert_eq!(
        uri_text("https://user:pass@example.com/a?x=1&access_token=abc&X-Amz-Signature=ff&key=k"),
        "https://***@example.com/a?x=1&access_token=***&X-Amz-Signature=***&key=***"
    );
    assert_eq!(uri_text("/books?isbn=1&q=a%20b"), "/books?isbn=1&q=a%20b");
    assert_eq!(uri_text("/books?"), "/books?");
}

#[test]
fn secret_members_are_taken_out_of_json() {
    assert_eq!(
        text(r#"{"user": "ada", "password": "a\"b", "n": 1}"#),
        r#"{"user": "ada", "password": "***", "n": 1}"#
    );
    assert_eq!(
        text(r#"{"access_token":12345,"credentials":{"a":["b"]},"token":null}"#),
        r#"{"access_token":"***","credentials":"***","token":null}"#
    );
    assert_eq!(
        text("{'api_key': 'abc', 'x': 'y'}"),
        "{'api_key': '***', 'x': 'y'}"
    );
}

#[test]
fn json_inside_json_is_seen_through() {
    assert_eq!(
        text(r#"{"body":"{\"password\":\"s3cret\",\"x\":\"y\"}","statusCode":200}"#),
        r#"{"body":"{\"password\":\"***\",\"x\":\"y\"}","statusCode":200}"#
    );
    assert_eq!(
        text(r#""{\\\"clientSecret\\\":\\\"s3cret\\\"}""#),
        r#""{\\\"clientSecret\\\":\\\"***\\\"}""#
    );
}

#[test]
fn a_value_that_was_cut_off_is_taken_out_to_its_end() {
    assert_eq!(text(r#"{"password":"s3cre"#), r#"{"password":"***""#);
    assert_eq!(text(r#"{"secret":{"a":"b"#), r#"{"secret":"***""#);
}

#[test]
fn tokens_are_taken_out_of_free_text() {
    assert_eq!(
        text("sent Authorization: Bearer abcdefgh12345 to x"),
        "sent Authorization: Bearer *** to x"
    );
    assert_eq!(
        text("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end"),
        "jwt *** end"
    );
    assert_eq!(text("key AKIAIOSFODNN7EXAMPLE."), "key ***.");
    assert_eq!(
        text("connect password=hunter2 host=db"),
        "connect password=*** host=db"
    );
    assert_eq!(
        text("Unexpected token < in JSON at position 0"),
        "Unexpected token < in JSON at position 0"
    );
}

#[test]
fn passwords_in_addresses_are_taken_out_of_free_text() {
    assert_eq!(
        text("cannot connect to postgres://shop:hunter2@db:5432/shop today"),
        "cannot connect to postgres://***@db:5432/shop today"
    );
    assert_eq!(text("see https://a/b@c"), "see https://a/b@c");
}

#[test]
fn lines_of_definitions_and_code_lose_literal_secrets_only() {
    for (line, kept) in [
        ("  DB_PASSWORD: hunter2", "  DB_PASSWORD: ***"),
        ("- ApiKey: 'abc'", "- ApiKey: ***"),
        ("API_KEY = \"abc\"", "API_KEY = ***"),
        ("const token = 'abc';", "const token = ***"),
        (
            "  DB_PASSWORD: !Ref Password",
            "  DB_PASSWORD: !Ref Password",
        ),
        ("token = os.environ['TOKEN']", "token = os.environ['TOKEN']"),
        ("  AuthorizationType: NONE", "  AuthorizationType: NONE"),
        ("  ApiKeyRequired: true", "  ApiKeyRequired: true"),
        ("  Timeout: 3", "  Timeout: 3"),
        ("if token == other:", "if token == other:"),
    ] {
        assert_eq!(source_line(line), kept);
    }
}

#[test]
fn amazon_stars_all_but_the_last_six_characters() {
    assert_eq!(starred("0123456789abcdefF0yrv6"), "****************F0yrv6");
    assert_eq!(starred("short"), "*****");
}

#[test]
fn bodies_that_are_not_text_are_not_kept() {
    assert_eq!(body(None, &[0xff, 0xd8, 0xff]), None);
    assert_eq!(body(None, b"a\0b"), None);
    assert_eq!(
        body(None, "é".as_bytes()[..1].as_ref()).as_deref(),
        Some("")
    );
    assert_eq!(
        body(
            Some("application/x-www-form-urlencoded"),
            b"name=a&password=b"
        )
        .as_deref(),
        Some("name=a&password=***")
    );
}

proptest! {
    #[test]
    fn any_text_is_taken(input in ".{0,200}") {
        let _ = text(&input);
        let _ = uri_text(&input);
        let _ = starred(&input);
        let _ = source_line(&input);
        let _ = bounded(&input, 7);
    }

    #[test]
    fn a_password_never_stays(secret in "[a-zA-Z0-9]{9,30}", before in "[a-z {\\[,]{0,20}") {
        let kept = text(&format!("{before}{{\"password\": \"{secret}\"}}"));
        prop_assert!(!kept.contains(&secret));
        let kept = text(&format!("{before} Bearer {secret}"));
        prop_assert!(!kept.contains(&secret));
    }

    #[test]
    fn redaction_is_done_once(input in "[a-z\"': =,{}]{0,60}") {
        let once = text(&input);
        prop_assert_eq!(text(&once), once);
    }
}
