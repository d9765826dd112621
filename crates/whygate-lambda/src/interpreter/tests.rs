use super::*;

#[test]
fn runtimes_and_their_languages() {
    for (runtime, expected) in [
        ("python3.12", Some(Language::Python)),
        ("nodejs20.x", Some(Language::Node)),
        ("provided.al2023", Some(Language::Provided)),
        ("provided", Some(Language::Provided)),
        ("python2.7", None),
        ("java21", None),
        ("", None),
    ] {
        assert_eq!(Language::of_runtime(runtime), expected, "{runtime}");
    }
}

#[test]
fn versions_of_a_line() {
    assert_eq!(wanted_version("python3.12"), "3.12");
    assert_eq!(wanted_version("nodejs20.x"), "20");
    assert!(is_of_line("3.12.1", "3.12"));
    assert!(is_of_line("20.20.2", "20"));
    assert!(!is_of_line("3.1.4", "3.12"));
    assert!(!is_of_line("3.12.1", "3.1"));
    assert!(!is_of_line("200.0.0", "20"));
}

#[tokio::test]
async fn an_interpreter_that_is_none_is_not_taken() {
    assert_eq!(
        ask(Path::new("/bin/false"), &Language::Python, None).await,
        None
    );
    assert_eq!(
        ask(Path::new("/nowhere/node"), &Language::Node, None).await,
        None
    );
}

#[test]
fn what_is_on_the_path_comes_before_what_is_kept_off_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, "").unwrap();
        file
    };
    let venv = file("venv/bin/python3.12");
    let system = file("usr/bin/python3.12");
    let any = file("usr/bin/python3");
    let node = file("usr/bin/node");
    let kept = folder.path().join("versions/3.12.1/bin/python3");
    let path = env::join_paths(["venv/bin", "usr/bin"].map(|it| folder.path().join(it))).unwrap();
    assert_eq!(
        in_order(&Language::Python, "3.12", &path, vec![kept.clone()]),
        [venv, system, kept.clone(), any]
    );
    assert_eq!(
        in_order(&Language::Node, "22", &path, vec![kept.clone()]),
        [node, kept]
    );
}
