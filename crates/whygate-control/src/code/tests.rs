use super::*;

/// A package with one empty file in it.
fn package(name: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    archive
        .start_file(name, zip::write::SimpleFileOptions::default())
        .unwrap();
    archive.finish().unwrap().into_inner()
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = entries(directory)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    names.sort();
    names
}

#[test]
fn a_package_is_kept_until_nothing_names_it() {
    let directory = tempfile::tempdir().unwrap();
    let store = CodeStore::new(directory.path().join("code"));
    let (stored, hold) = store.keep(&package("a")).unwrap();
    let (same, second) = store.keep(&package("a")).unwrap();
    assert_eq!(stored, same);
    assert_eq!(store.read(&stored.key).unwrap(), package("a"));

    // Held, though no document names it yet.
    let none = BTreeSet::new();
    drop(hold);
    store.sweep(&none);
    assert!(store.package(&stored.key).exists());
    drop(second);
    let named = BTreeSet::from([stored.key.clone()]);
    store.sweep(&named);
    assert!(store.package(&stored.key).exists());
    store.sweep(&none);
    assert!(store.read(&stored.key).is_none());
}

#[test]
fn what_a_killed_process_left_is_swept() {
    let directory = tempfile::tempdir().unwrap();
    let store = CodeStore::new(directory.path().join("code"));
    let (stored, hold) = store.keep(&package("a")).unwrap();
    drop(hold);
    fs::write(directory.path().join("code/.tmpHalf"), b"PK").unwrap();
    let named = BTreeSet::from([stored.key.clone()]);
    store.sweep(&named);
    assert_eq!(
        names(&directory.path().join("code")),
        [format!("{}.zip", stored.key)]
    );
}

#[test]
fn only_what_is_a_key_is_read() {
    let directory = tempfile::tempdir().unwrap();
    let store = CodeStore::new(directory.path().to_owned());
    for key in ["", "../secret", &"a".repeat(63), &"/".repeat(64)] {
        assert!(store.read(key).is_none(), "{key}");
    }
}
