use std::fs;

use super::*;

#[test]
fn a_change_is_seen_and_what_tools_write_is_not() {
    let directory = tempfile::tempdir().unwrap();
    let code = CodeSource::Directory(directory.path().to_path_buf());
    let empty = fingerprint(&code);
    fs::create_dir(directory.path().join("lib")).unwrap();
    fs::write(directory.path().join("lib/app.py"), "a = 1").unwrap();
    let first = fingerprint(&code);
    assert_ne!(empty, first);
    assert_eq!(first, fingerprint(&code));

    for derived in ["lib/__pycache__", ".git", ".whygate"] {
        fs::create_dir(directory.path().join(derived)).unwrap();
        fs::write(directory.path().join(derived).join("file"), "x").unwrap();
        assert_eq!(first, fingerprint(&code), "{derived}");
    }

    fs::write(directory.path().join("lib/app.py"), "a = 10").unwrap();
    assert_ne!(first, fingerprint(&code));
}

#[test]
fn missing_code_that_appears_is_a_change() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("app.zip");
    let code = CodeSource::Zip(path.clone());
    let missing = fingerprint(&code);
    fs::write(path, "x").unwrap();
    assert_ne!(missing, fingerprint(&code));
}

#[test]
fn a_link_to_the_directory_itself_ends() {
    let directory = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(directory.path(), directory.path().join("again")).unwrap();
    let code = CodeSource::Directory(directory.path().to_path_buf());
    assert_eq!(fingerprint(&code), fingerprint(&code));
}
