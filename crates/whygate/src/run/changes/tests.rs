use super::*;

#[tokio::test]
async fn a_saved_file_is_one_change_and_leftovers_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let root = canonical(folder.path());
    let data = root.join("data");
    std::fs::create_dir_all(root.join("__pycache__")).unwrap();
    std::fs::create_dir_all(&data).unwrap();
    let mut changes = Changes::new(&data).unwrap();
    changes.watch([root.as_path()]);

    std::fs::write(data.join("records"), "x").unwrap();
    std::fs::write(root.join("__pycache__/a.pyc"), "x").unwrap();
    std::fs::write(root.join(".a.yaml.swp"), "x").unwrap();
    std::fs::write(root.join("a.new"), "x").unwrap();
    std::fs::rename(root.join("a.new"), root.join("a.yaml")).unwrap();
    std::fs::write(root.join("b.yaml"), "x").unwrap();

    let changed = changes.next().await;
    assert!(changed.contains(&root.join("a.yaml")), "{changed:?}");
    assert!(changed.contains(&root.join("b.yaml")), "{changed:?}");
    assert!(changed.iter().all(|path| path.parent() == Some(&root)));
}

#[test]
fn a_missing_file_has_a_canonical_path_too() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.yaml");
    assert_eq!(canonical(&missing).file_name(), missing.file_name());
}
