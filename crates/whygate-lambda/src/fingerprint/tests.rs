use std::fs;

use super::*;

#[test]
fn a_change_is_seen_and_what_tools_write_is_not() {
    let directory = tempfile::tempdir().unwrap();
    let code = CodeSource::Directory(directory.path().to_path_buf());
    let empty = fingerprint(&code, None);
    fs::create_dir(directory.path().join("lib")).unwrap();
    fs::write(directory.path().join("lib/app.py"), "a = 1").unwrap();
    let first = fingerprint(&code, None);
    assert_ne!(empty, first);
    assert_eq!(first, fingerprint(&code, None));

    for derived in ["lib/__pycache__", ".git", ".whygate"] {
        fs::create_dir(directory.path().join(derived)).unwrap();
        fs::write(directory.path().join(derived).join("file"), "x").unwrap();
        assert_eq!(first, fingerprint(&code, None), "{derived}");
    }

    fs::write(directory.path().join("lib/app.py"), "a = 10").unwrap();
    assert_ne!(first, fingerprint(&code, None));
}

#[test]
fn the_data_directory_is_no_code_whatever_its_name() {
    let directory = tempfile::tempdir().unwrap();
    let code = CodeSource::Directory(directory.path().to_path_buf());
    fs::write(directory.path().join("app.py"), "a = 1").unwrap();
    let data = directory.path().join("lib/../state");
    let first = fingerprint(&code, Some(&data));
    for place in ["lib/state", "state"] {
        fs::create_dir_all(directory.path().join(place)).unwrap();
    }
    let folders = fingerprint(&code, Some(&data));
    assert_ne!(first, folders, "`lib/state` is another one");
    fs::write(directory.path().join("state/records"), "x").unwrap();
    assert_eq!(folders, fingerprint(&code, Some(&data)));
    assert_ne!(folders, fingerprint(&code, None));
}

#[test]
fn missing_code_that_appears_is_a_change() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("app.zip");
    let code = CodeSource::Zip(path.clone());
    let missing = fingerprint(&code, None);
    fs::write(path, "x").unwrap();
    assert_ne!(missing, fingerprint(&code, None));
}

#[test]
fn a_link_to_the_directory_itself_ends() {
    let directory = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(directory.path(), directory.path().join("again")).unwrap();
    let code = CodeSource::Directory(directory.path().to_path_buf());
    assert_eq!(fingerprint(&code, None), fingerprint(&code, None));
}

#[test]
fn what_links_lead_to_is_code() {
    let directory = tempfile::tempdir().unwrap();
    let (code, shared) = (
        directory.path().join("code"),
        directory.path().join("shared"),
    );
    for folder in [&code, &shared, &shared.join("lib")] {
        fs::create_dir(folder).unwrap();
    }
    fs::write(shared.join("one.py"), "a = 1").unwrap();
    fs::write(shared.join("lib/two.py"), "b = 1").unwrap();
    std::os::unix::fs::symlink("../shared/one.py", code.join("one.py")).unwrap();
    std::os::unix::fs::symlink("../shared/lib", code.join("lib")).unwrap();
    // Around in a circle.
    std::os::unix::fs::symlink("../../code", shared.join("lib/back")).unwrap();
    let code = CodeSource::Directory(code);
    let first = fingerprint(&code, None);
    fs::write(shared.join("one.py"), "a = 10").unwrap();
    let second = fingerprint(&code, None);
    assert_ne!(first, second);
    fs::write(shared.join("lib/two.py"), "b = 10").unwrap();
    assert_ne!(second, fingerprint(&code, None));
}
