//! Whether a function's code has changed on disk.
//!
//! Names, sizes and times of change are compared, not contents: a look at some thousand files
//! must cost no more than some milliseconds.

use std::{
    collections::HashSet,
    fs::Metadata,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use sha2::{Digest, Sha256};

use crate::{
    configuration::{CodeSource, FunctionSpec},
    own_output::is_own_output,
};

/// Files looked at, at most. Beyond it a change may go unseen.
const FILES: usize = 50_000;
/// Directories within each other, at most.
const DEPTH: usize = 64;

/// What code looked like. Two that are equal stand for the same code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CodeFingerprint([u8; 32]);

/// Takes the fingerprint of code. It reads the disk: not for a thread that serves requests.
/// What is missing has a fingerprint too, so that its appearance is a change. `data`: where the
/// gateway keeps its own files, which are left out.
pub fn fingerprint(code: &CodeSource, data: Option<&Path>) -> CodeFingerprint {
    let mut taking = Taking::new(data);
    taking.add_code(code);
    taking.taken()
}

/// The fingerprint of a function's code and of its layers.
pub(crate) fn fingerprint_function(spec: &FunctionSpec, data: Option<&Path>) -> CodeFingerprint {
    let mut taking = Taking::new(data);
    taking.add_code(&spec.code);
    for layer in &spec.layers {
        if layer.is_file() {
            taking.add_package(layer);
        } else {
            taking.add_directory(layer);
        }
    }
    taking.taken()
}

/// A fingerprint that is being taken.
struct Taking<'data> {
    hash: Sha256,
    data: Option<&'data Path>,
}

impl<'data> Taking<'data> {
    fn new(data: Option<&'data Path>) -> Self {
        Self {
            hash: Sha256::new(),
            data,
        }
    }

    fn taken(self) -> CodeFingerprint {
        CodeFingerprint(self.hash.finalize().into())
    }

    fn add_code(&mut self, code: &CodeSource) {
        match code {
            CodeSource::Directory(path) => self.add_directory(path),
            CodeSource::File(path) | CodeSource::Zip(path) => self.add_package(path),
            CodeSource::Inline(text) | CodeSource::NotAtHand(text) => self.hash.update(text),
        }
    }

    fn add_package(&mut self, path: &Path) {
        match path.metadata() {
            Ok(metadata) => self.add_file(path, &metadata),
            Err(_) => self.hash.update(b"missing"),
        }
    }

    fn add_directory(&mut self, root: &Path) {
        let mut files = 0;
        // A link could lead back up, so what links lead to is looked at once.
        let mut linked = HashSet::new();
        let mut open: Vec<(PathBuf, usize)> = vec![(root.to_path_buf(), 0)];
        while let Some((directory, depth)) = open.pop() {
            let Ok(entries) = directory.read_dir() else {
                self.hash.update(b"missing");
                continue;
            };
            let mut entries: Vec<PathBuf> = entries
                .filter_map(|entry| entry.ok().map(|entry| entry.path()))
                .filter(|path| !self.is_derived(path))
                .collect();
            entries.sort();
            for path in entries {
                files += 1;
                if files > FILES {
                    return;
                }
                let Ok(metadata) = path.symlink_metadata() else {
                    continue;
                };
                if is_own_output(&metadata) {
                    continue;
                }
                self.add_file(&path, &metadata);
                let is_folder = if metadata.is_symlink() {
                    path.metadata().is_ok_and(|target| {
                        self.add_file(&path, &target);
                        target.is_dir() && path.canonicalize().is_ok_and(|it| linked.insert(it))
                    })
                } else {
                    metadata.is_dir()
                };
                if is_folder && depth < DEPTH {
                    open.push((path, depth + 1));
                }
            }
        }
    }

    /// What tools, and the gateway itself in its data directory, write beside code without
    /// changing it.
    fn is_derived(&self, path: &Path) -> bool {
        let Some(name) = path.file_name() else {
            return false;
        };
        // Only what has its name is looked at more closely: that asks the disk.
        let is_data = |data: &Path| {
            data.file_name() == Some(name)
                && matches!((path.canonicalize(), data.canonicalize()), (Ok(path), Ok(data)) if path == data)
        };
        name == "__pycache__"
            || name == ".git"
            || name == ".whygate"
            || self.data.is_some_and(is_data)
    }

    fn add_file(&mut self, path: &Path, metadata: &Metadata) {
        self.hash.update(path.as_os_str().as_encoded_bytes());
        self.hash.update([0]);
        // A directory's own time changes when a cache is written into it.
        if metadata.is_dir() {
            return;
        }
        self.hash.update(metadata.len().to_le_bytes());
        let changed = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
            .map_or(0, |since| since.as_nanos());
        self.hash.update(changed.to_le_bytes());
    }
}

#[cfg(test)]
mod tests;
