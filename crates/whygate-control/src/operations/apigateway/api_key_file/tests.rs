use super::rows;

#[test]
fn fields_in_quotes_hold_what_separates_others() {
    let text = "\u{feff}name,key\r\n\"a, \"\"b\"\"\",x\r\n\r\n\"c\nd\",y";
    assert_eq!(
        rows(text),
        [["name", "key"], ["a, \"b\"", "x"], ["c\nd", "y"]]
    );
    assert!(rows("").is_empty());
}
