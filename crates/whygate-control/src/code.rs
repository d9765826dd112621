//! Packages of functions and layers: files named by the hash of what they hold.
//!
//! A package is on the disk before any document names it, and goes only when none does, so a
//! process that is killed leaves at most a file too many, which the next start removes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use whygate_lambda::{PackageError, measure_package};

/// What the names of packages end in.
const PACKAGE: &str = ".zip";
/// Members of what documents keep of a package.
const KEY: &str = "key";
const UNPACKED: &str = "unpacked";

/// A package that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredCode {
    /// The name that documents know it by: its SHA-256 in hexadecimal digits.
    pub(crate) key: String,
    /// Its SHA-256 in base64, as Amazon shows it.
    pub(crate) sha256: String,
    /// Its length in bytes.
    pub(crate) size: u64,
    /// The bytes that it unpacks to.
    pub(crate) unpacked: u64,
}

impl StoredCode {
    /// As documents keep it, beside what they show of it.
    pub(crate) fn document(&self) -> Value {
        json!({ KEY: self.key, UNPACKED: self.unpacked })
    }
}

/// The key of a package that a document keeps.
pub(crate) fn key_of(document: &Value) -> Option<&str> {
    document.get(KEY)?.as_str()
}

/// The bytes that a package unpacks to which a document keeps.
pub(crate) fn unpacked_of(document: &Value) -> u64 {
    document[UNPACKED].as_u64().unwrap_or_default()
}

/// A package cannot be kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeepError {
    #[error(transparent)]
    Package(#[from] PackageError),
    #[error("it cannot be written: {0}")]
    Disk(#[from] io::Error),
}

/// Packages that an operation which has not ended yet relies on.
type Held = Arc<Mutex<BTreeMap<String, usize>>>;

/// All packages, in one directory.
#[derive(Clone, Debug)]
pub(crate) struct CodeStore {
    directory: PathBuf,
    held: Held,
}

/// Keeps a package from being swept until its operation has ended.
#[derive(Debug)]
pub(crate) struct Hold {
    key: String,
    held: Held,
}

impl Drop for Hold {
    fn drop(&mut self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.key) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.key);
            }
        }
    }
}

impl CodeStore {
    /// Packages in that directory, which is made when it is needed.
    pub(crate) fn new(directory: PathBuf) -> Self {
        Self {
            directory,
            held: Held::default(),
        }
    }

    /// Keeps a package. It reads all of it and waits for the disk.
    pub(crate) fn keep(&self, package: &[u8]) -> Result<(StoredCode, Hold), KeepError> {
        let unpacked = measure_package(package)?;
        let hash = Sha256::digest(package);
        let key = format!("{hash:x}");
        let hold = self.hold(&key);
        let path = self.package(&key);
        if !path.exists() {
            make_private(&self.directory)?;
            let mut file = tempfile::NamedTempFile::new_in(&self.directory)?;
            file.write_all(package)?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)?;
            fs::File::open(&self.directory)?.sync_all()?;
        }
        let stored = StoredCode {
            key,
            sha256: BASE64.encode(hash),
            size: package.len() as u64,
            unpacked,
        };
        Ok((stored, hold))
    }

    fn hold(&self, key: &str) -> Hold {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        *held.entry(key.to_owned()).or_default() += 1;
        Hold {
            key: key.to_owned(),
            held: Arc::clone(&self.held),
        }
    }

    /// Where a package is.
    pub(crate) fn package(&self, key: &str) -> PathBuf {
        self.directory.join(format!("{key}{PACKAGE}"))
    }

    /// The bytes of a package; `None` if there is no such one.
    pub(crate) fn read(&self, key: &str) -> Option<Vec<u8>> {
        let is_key = key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_key.then(|| fs::read(self.package(key)).ok())?
    }

    /// Removes packages that no document names.
    pub(crate) fn sweep(&self, packages: &BTreeSet<String>) {
        let held = self
            .held
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let gone = |path: PathBuf, removed: io::Result<()>| {
            if let Err(error) = removed {
                tracing::warn!(%error, path = %path.display(), "it cannot be removed");
            }
        };
        for (name, path) in entries(&self.directory) {
            let Some(key) = name.strip_suffix(PACKAGE) else {
                // What was being written when the process was killed. What is being written now
                // is held.
                if name.starts_with(".tmp") && held.is_empty() {
                    let removed = fs::remove_file(&path);
                    gone(path, removed);
                }
                continue;
            };
            if !packages.contains(key) && !held.contains_key(key) {
                let removed = fs::remove_file(&path);
                gone(path, removed);
            }
        }
    }
}

fn entries(directory: &Path) -> Vec<(String, PathBuf)> {
    let Ok(entries) = directory.read_dir() else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().into_string().ok()?, entry.path()))
        })
        .collect()
}

/// Code holds secrets: the directory is for its owner alone.
fn make_private(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

#[cfg(test)]
mod tests;
