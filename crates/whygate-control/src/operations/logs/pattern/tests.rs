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
fn regular_expressions() {
    assert_eq!(matching("%ERR.R%").len(), 2);
    assert_eq!(matching("%^.INFO|twice$%").len(), 2);
    assert_eq!(matching(r"%shelf\s\d+%"), ["[INFO] shelf 7 found"]);
    assert_eq!(matching(r"%\x5bI[A-Z]{3}%"), ["[INFO] shelf 7 found"]);
    assert_eq!(matching("shelf %ERR[A-Z]+%"), ["[ERROR] no such shelf"]);
    assert_eq!(matching("ERROR -%time.?out%"), ["[ERROR] no such shelf"]);
    assert_eq!(matching("?%time.?out% ?%found$%").len(), 2);
    assert_eq!(matching("\"%\"").len(), 0, "a phrase is none");
}

#[test]
fn what_is_not_served_is_refused() {
    for pattern in [
        "{ $.level = \"ERROR\" }",
        "[time, level]",
        "\"open",
        "%open",
        "ERROR -%open",
        "%%",
        "%some(thing)%",
        "%something!%",
        "%two words%",
        "%caf\u{e9}%",
        r"%\bword%",
        "%[a-%",
        "%a% %b% %c%",
        "%a{1000}{1000}%",
    ] {
        assert!(Pattern::parse(pattern).is_err(), "{pattern}");
    }
}
