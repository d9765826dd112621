//! Whether a function's code has changed on disk.
//!
//! Names, sizes and times of change are compared, not contents: a look at some thousand files
//! must cost no more than some milliseconds.

use std::{
    fs::Metadata,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use sha2::{Digest, Sha256};

use crate::configuration::{CodeSource, FunctionSpec};

/// Files looked at, at most. Beyond it a change may go unseen.
const FILES: usize = 50_000;
/// Directories within each other, at most.
const DEPTH: usize = 64;

/// What code looked like. Two that are equal stand for the same code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CodeFingerprint([u8; 32]);

/// Takes the fingerprint of code. It reads the disk: not for a thread that serves requests.
/// What is missing has a fingerprint too, so that its appearance is a change.
pub fn fingerprint(code: &CodeSource) -> CodeFingerprint {
    let mut hash = Sha256::new();
    add_code(&mut hash, code);
    CodeFingerprint(hash.finalize().into())
}

/// The fingerprint of a function's code and of its layers.
pub(crate) fn fingerprint_function(spec: &FunctionSpec) -> CodeFingerprint {
    let mut hash = Sha256::new();
    add_code(&mut hash, &spec.code);
    for layer in &spec.layers {
        if layer.is_file() {
            add_package(&mut hash, layer);
        } else {
            add_directory(&mut hash, layer);
        }
    }
    CodeFingerprint(hash.finalize().into())
}

fn add_code(hash: &mut Sha256, code: &CodeSource) {
    match code {
        CodeSource::Directory(path) => add_directory(hash, path),
        CodeSource::File(path) | CodeSource::Zip(path) => add_package(hash, path),
        CodeSource::Inline(text) | CodeSource::NotAtHand(text) => hash.update(text),
    }
}

fn add_package(hash: &mut Sha256, path: &Path) {
    match path.metadata() {
        Ok(metadata) => add_file(hash, path, &metadata),
        Err(_) => hash.update(b"missing"),
    }
}

fn add_directory(hash: &mut Sha256, root: &Path) {
    let mut files = 0;
    let mut open: Vec<(PathBuf, usize)> = vec![(root.to_path_buf(), 0)];
    while let Some((directory, depth)) = open.pop() {
        let Ok(entries) = directory.read_dir() else {
            hash.update(b"missing");
            continue;
        };
        let mut entries: Vec<PathBuf> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| !is_derived(path))
            .collect();
        entries.sort();
        for path in entries {
            files += 1;
            if files > FILES {
                return;
            }
            // Links are not followed: one could lead back up.
            let Ok(metadata) = path.symlink_metadata() else {
                continue;
            };
            add_file(hash, &path, &metadata);
            if metadata.is_dir() && depth < DEPTH {
                open.push((path, depth + 1));
            }
        }
    }
}

/// What tools, and the gateway itself in its data directory, write beside code without changing it.
fn is_derived(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name == "__pycache__" || name == ".git" || name == ".whygate")
}

fn add_file(hash: &mut Sha256, path: &Path, metadata: &Metadata) {
    hash.update(path.as_os_str().as_encoded_bytes());
    hash.update([0]);
    // A directory's own time changes when a cache is written into it.
    if metadata.is_dir() {
        return;
    }
    hash.update(metadata.len().to_le_bytes());
    let changed = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .map_or(0, |since| since.as_nanos());
    hash.update(changed.to_le_bytes());
}

#[cfg(test)]
mod tests;
