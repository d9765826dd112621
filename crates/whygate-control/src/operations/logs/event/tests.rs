use super::{Place, Token};

#[test]
fn tokens_come_back_as_they_went() {
    for token in [Token::Forward(7), Token::Backward(0)] {
        assert_eq!(Token::parse(&token.written()), Some(token));
    }
    for text in ["", "f/", "f/x/s", "g/1/s", "f/1"] {
        assert_eq!(Token::parse(text), None, "{text}");
    }
    let place = Place {
        at: 1_700_000_000_000,
        log_stream: "2026/01/01/[$LATEST]0f",
        number: 12,
    };
    assert_eq!(Place::parse(&place.written()), Some(place));
    assert_eq!(place.id().len(), 56);
}
