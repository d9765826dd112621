use super::Pattern;

#[track_caller]
fn matching(pattern: &str) -> Vec<&'static str> {
    const LINES: [&str; 4] = [
        "[ERROR] no such shelf",
        "[ERROR] timeout",
        "[INFO] shelf 7 found",
        "say \"done\" twice",
    ];
    let pattern = Pattern::parse(pattern).unwrap();
    LINES
        .into_iter()
        .filter(|line| pattern.matches(line))
        .collect()
}

#[test]
fn terms() {
    assert_eq!(matching("").len(), 4);
    assert_eq!(matching("ERROR").len(), 2);
    assert_eq!(matching("error").len(), 0);
    assert_eq!(matching("ERROR shelf"), ["[ERROR] no such shelf"]);
    assert_eq!(matching("ERROR -timeout"), ["[ERROR] no such shelf"]);
    assert_eq!(matching("?timeout ?found").len(), 2);
    assert_eq!(matching("?timeout shelf").len(), 2, "the `?` is ignored");
    assert_eq!(matching("\"shelf 7\""), ["[INFO] shelf 7 found"]);
    assert_eq!(matching(r#"-"such shelf" ERROR"#), ["[ERROR] timeout"]);
    assert_eq!(matching(r#""\"done\"""#), ["say \"done\" twice"]);
}

#[test]
fn what_is_not_served_is_refused() {
    for pattern in [
        "{ $.level = \"ERROR\" }",
        "[time, level]",
        "%ERR.R%",
        "\"open",
    ] {
        assert!(Pattern::parse(pattern).is_err(), "{pattern}");
    }
}
