//! Rules of the workspace that no compiler knows, held as tests.

use std::{collections::BTreeSet, fs, path::PathBuf};

use crate::programs::workspace_root;

/// Which of our crates each crate may use. Arrows point only downwards.
const ARROWS: &[(&str, &[&str])] = &[
    ("whygate-vtl", &[]),
    ("whygate-model", &[]),
    ("whygate-exchange", &["whygate-model"]),
    ("whygate-store", &["whygate-model"]),
    ("whygate-lambda", &["whygate-exchange"]),
    (
        "whygate-gateway",
        &["whygate-model", "whygate-exchange", "whygate-vtl"],
    ),
    ("whygate-diagnose", &["whygate-exchange", "whygate-model"]),
    (
        "whygate-control",
        &[
            "whygate-model",
            "whygate-store",
            "whygate-gateway",
            "whygate-lambda",
        ],
    ),
    (
        "whygate-testkit",
        &[
            "whygate-vtl",
            "whygate-model",
            "whygate-exchange",
            "whygate-store",
            "whygate-lambda",
            "whygate-gateway",
            "whygate-control",
            "whygate-diagnose",
        ],
    ),
    (
        "whygate",
        &[
            "whygate-vtl",
            "whygate-model",
            "whygate-exchange",
            "whygate-store",
            "whygate-lambda",
            "whygate-gateway",
            "whygate-control",
            "whygate-diagnose",
        ],
    ),
];

/// Folders of crates.
fn crates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(workspace_root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("Cargo.toml").is_file())
        .collect();
    folders.sort();
    folders
}

/// Our crates among the dependencies in a section of a manifest.
fn own_dependencies(manifest: &str, section: &str) -> BTreeSet<String> {
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.trim() == format!("[{section}]");
        } else if inside
            && let Some(name) = line.split(['.', ' ', '=']).next()
            && name.starts_with("whygate")
        {
            found.insert(name.to_owned());
        }
    }
    found
}

#[test]
fn arrows_between_crates_point_downwards() {
    for folder in crates() {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let (_, allowed) = ARROWS
            .iter()
            .find(|(known, _)| *known == name)
            .unwrap_or_else(|| panic!("`{name}` is not in the table of arrows"));
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        for used in own_dependencies(&manifest, "dependencies") {
            assert!(
                allowed.contains(&used.as_str()),
                "`{name}` must not use `{used}`"
            );
        }
        assert!(
            name == "whygate" || name == "whygate-testkit" || !manifest.contains("\nwhygate ="),
            "nothing may use the binary"
        );
    }
}

#[test]
fn the_command_line_is_sound() {
    <crate::Arguments as clap::CommandFactory>::command().debug_assert();
}

#[test]
fn every_crate_is_documented_in_the_map() {
    let map = fs::read_to_string(workspace_root().join("ARCHITECTURE.md")).unwrap();
    for folder in crates() {
        let name = folder.file_name().unwrap().to_str().unwrap();
        assert!(
            map.contains(&format!("`{name}`")),
            "ARCHITECTURE.md does not tell of `{name}`"
        );
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for folder in crates() {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{} does not take the workspace's lints",
            folder.display()
        );
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    let root = workspace_root();
    let mut documents = vec![
        root.join("README.md"),
        root.join("ARCHITECTURE.md"),
        root.join("CHANGELOG.md"),
    ];
    let mut folders = vec![root.join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                documents.push(path);
            }
        }
    }
    for document in documents {
        let text = fs::read_to_string(&document).unwrap();
        let folder = document.parent().unwrap();
        for target in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let path = target.split('#').next().unwrap_or_default();
            if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
                continue;
            }
            assert!(
                folder.join(path).exists(),
                "{}: the link to `{target}` leads nowhere",
                document.display()
            );
        }
    }
}
