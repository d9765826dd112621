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

#[tokio::test]
async fn what_a_link_leads_to_is_watched() {
    let folder = tempfile::tempdir().unwrap();
    let root = canonical(folder.path());
    for name in ["code", "shared/lib"] {
        std::fs::create_dir_all(root.join(name)).unwrap();
    }
    let shared = [root.join("shared/one.py"), root.join("shared/lib/two.py")];
    for file in &shared {
        std::fs::write(file, "x").unwrap();
    }
    std::os::unix::fs::symlink("../shared/one.py", root.join("code/one.py")).unwrap();
    std::os::unix::fs::symlink("../shared/lib", root.join("code/lib")).unwrap();
    // Around in a circle.
    std::os::unix::fs::symlink("../../code", root.join("shared/lib/back")).unwrap();
    let mut changes = Changes::new(&root.join("data")).unwrap();
    changes.watch([root.join("code").as_path()]);
    for file in &shared {
        std::fs::write(file, "y").unwrap();
        // Under the name that it was found by.
        let changed = changes.next().await;
        assert!(
            changed
                .iter()
                .any(|path| path.file_name() == file.file_name()),
            "{changed:?}"
        );
    }
}

#[test]
fn a_missing_file_has_a_canonical_path_too() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.yaml");
    assert_eq!(canonical(&missing).file_name(), missing.file_name());
}
