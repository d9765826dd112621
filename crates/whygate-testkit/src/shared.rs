//! Material beside the repository that tests read and that is not part of it.

use std::path::{Path, PathBuf};

/// A file or folder of the `shared` folder that stands beside the workspace; `None`, with a
/// printed line, where there is none.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared").join(path))
        .find(|candidate| candidate.exists());
    if found.is_none() {
        eprintln!("skipped: ../shared/{path} is not there");
    }
    found
}

/// What was recorded from Amazon under a test's name that ends with `test`.
pub fn recorded(file: &str, test: &str) -> Option<serde_json::Value> {
    let path = shared(&format!("aws-recorded/{file}"))?;
    let text = std::fs::read(path).expect("recorded answers can be read");
    let all: serde_json::Value = serde_json::from_slice(&text).expect("recorded answers are JSON");
    let found = all
        .as_object()
        .expect("recorded answers are a map")
        .iter()
        .find(|(name, _)| name.ends_with(test))
        .map(|(_, entry)| entry["recorded-content"].clone());
    Some(found.unwrap_or_else(|| panic!("{file} has no test {test}")))
}
