//! The shared definitions: `definitions/INDEX.jsonl` in the folder `shared` beside the
//! workspace.

use std::path::{Path, PathBuf};

/// One line of the index.
pub(crate) struct Entry {
    pub(crate) path: PathBuf,
    pub(crate) fields: serde_json::Value,
}

impl Entry {
    /// A text field; empty where it is absent.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.fields[field].as_str().unwrap_or_default()
    }

    /// The path below the folder of definitions.
    pub(crate) fn file(&self) -> &str {
        self.text("file")
    }
}

/// All entries; `None`, with a printed line, where there are none on this machine.
pub(crate) fn entries() -> Option<Vec<Entry>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/definitions");
    let Ok(index) = std::fs::read_to_string(folder.join("INDEX.jsonl")) else {
        println!("skipped: no shared definitions at {}", folder.display());
        return None;
    };
    let entries = index
        .lines()
        .map(|line| {
            let fields: serde_json::Value = serde_json::from_str(line).unwrap();
            Entry {
                path: folder.join(fields["file"].as_str().unwrap()),
                fields,
            }
        })
        .collect();
    Some(entries)
}
