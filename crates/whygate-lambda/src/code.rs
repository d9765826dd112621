//! Makes a function's code ready to run: directories, whatever it and its layers came as.
//!
//! A deployment package is input like any other: nothing of it may be written outside its own
//! directory, and what it unpacks to is bounded while it is written. What is unpacked is open to
//! whom workers run as, wherever the package itself is.

use std::{
    collections::HashMap,
    fs, io,
    io::{Read, Write},
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, Weak},
    time::SystemTime,
};

use tempfile::TempDir;

use crate::{
    configuration::{CodeSource, FunctionSpec},
    isolation::{WorkerUser, hand_over},
    sync::lock,
};

/// The largest unpacked deployment package, in bytes.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
pub(crate) const UNPACKED_BYTES: u64 = 250 * 1024 * 1024;
/// Entries of a deployment package, at most. Whygate's own bound.
pub(crate) const ENTRIES: usize = 100_000;

/// Code that is ready to run.
#[derive(Debug)]
pub(crate) struct PreparedCode {
    /// The directory that handlers are looked for in.
    pub(crate) root: PathBuf,
    /// The directories of the layers, in order.
    pub(crate) layers: Vec<PathBuf>,
    /// Kept so that unpacked code goes when nothing runs it any more.
    _unpacked: Vec<Arc<TempDir>>,
}

/// A layer's package, and when it was written.
type LayerKey = (PathBuf, Option<SystemTime>);

/// Where code is unpacked, and for whom.
#[derive(Debug)]
pub(crate) struct CodeDirectory {
    path: PathBuf,
    /// Whom workers run as, where that is not the gateway's own user.
    user: Option<WorkerUser>,
    /// Layers that functions use.
    layers: Mutex<HashMap<LayerKey, Weak<TempDir>>>,
}

/// Code cannot be made ready.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CodeError {
    #[error("its code is not at `{}`; build it there, or correct the path", .0.display())]
    Missing(PathBuf),
    #[error("its code at `{}` is not a directory", .0.display())]
    NotADirectory(PathBuf),
    #[error("its code at `{}` cannot be read: {}", .0.display(), .1)]
    Unreadable(PathBuf, io::Error),
    #[error("its code cannot be unpacked to a temporary directory: {0}")]
    Temporary(io::Error),
    #[error("its package `{}` is not a zip file that can be read: {}", .0.display(), .1)]
    NotAZip(PathBuf, zip::result::ZipError),
    #[error("its package `{}` unpacks to more than 250 MB", .0.display())]
    TooLarge(PathBuf),
    #[error("its package `{}` has more than {ENTRIES} entries", .0.display())]
    TooManyEntries(PathBuf),
    #[error("its package `{}` has an entry that leads outside it: `{}`", .0.display(), .1)]
    UnsafeEntry(PathBuf, String),
    #[error("source text can be run by `python` and `nodejs` runtimes only, and this is `{0}`")]
    InlineForRuntime(String),
    #[error("{0}")]
    NotAtHand(String),
}

impl CodeDirectory {
    /// Below a directory that is there.
    pub(crate) fn new(path: PathBuf, user: Option<WorkerUser>) -> Self {
        Self {
            path,
            user,
            layers: Mutex::default(),
        }
    }

    /// Makes a function's code ready, and its layers.
    pub(crate) fn prepare(&self, spec: &FunctionSpec) -> Result<PreparedCode, CodeError> {
        let mut unpacked: Vec<Arc<TempDir>> = Vec::new();
        let mut kept = |directory: Arc<TempDir>| {
            let root = directory.path().to_path_buf();
            unpacked.push(directory);
            root
        };
        let root = match &spec.code {
            CodeSource::Directory(path) => in_place(path)?,
            CodeSource::File(path) => kept(self.filled(&spec.name, |directory| {
                let name = path
                    .file_name()
                    .ok_or_else(|| CodeError::Missing(path.clone()))?;
                fs::copy(path, directory.join(name)).map_err(|error| unreadable(path, error))?;
                Ok(())
            })?),
            CodeSource::Zip(path) => kept(self.filled(&spec.name, |directory| {
                unpack(path, directory, UNPACKED_BYTES)
            })?),
            CodeSource::Inline(text) => {
                let name = inline_name(&spec.runtime)?;
                kept(self.filled(&spec.name, |directory| {
                    fs::write(directory.join(name), text).map_err(CodeError::Temporary)
                })?)
            }
            CodeSource::NotAtHand(reason) => return Err(CodeError::NotAtHand(reason.clone())),
        };
        let mut layers = Vec::with_capacity(spec.layers.len());
        for layer in &spec.layers {
            layers.push(if layer.is_file() {
                kept(self.layer(layer)?)
            } else {
                // A worker runs in the directory of the code, where a relative path leads elsewhere.
                layer.canonicalize().unwrap_or_else(|_| layer.clone())
            });
        }
        Ok(PreparedCode {
            root,
            layers,
            _unpacked: unpacked,
        })
    }

    /// A layer's package, unpacked once for all functions that use it.
    fn layer(&self, package: &Path) -> Result<Arc<TempDir>, CodeError> {
        let written = package.metadata().and_then(|metadata| metadata.modified());
        let key = (package.to_path_buf(), written.ok());
        // Held while it is unpacked: whoever wants the same layer meanwhile waits for it.
        let mut layers = lock(&self.layers);
        layers.retain(|_, layer| layer.strong_count() > 0);
        if let Some(layer) = layers.get(&key).and_then(Weak::upgrade) {
            return Ok(layer);
        }
        let layer = self.filled("layer", |directory| {
            unpack(package, directory, UNPACKED_BYTES)
        })?;
        layers.insert(key, Arc::downgrade(&layer));
        Ok(layer)
    }

    /// A new directory with something in it that the workers' user may read.
    fn filled(
        &self,
        name: &str,
        fill: impl FnOnce(&Path) -> Result<(), CodeError>,
    ) -> Result<Arc<TempDir>, CodeError> {
        // The name is only there for people who look at a stack trace.
        let name: String = name
            .chars()
            .filter(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'))
            .take(64)
            .collect();
        let directory = tempfile::Builder::new()
            .prefix(&format!("{name}-"))
            .tempdir_in(&self.path)
            .map_err(CodeError::Temporary)?;
        fill(directory.path())?;
        if let Some(user) = self.user {
            hand_over(directory.path(), user).map_err(CodeError::Temporary)?;
        }
        Ok(Arc::new(directory))
    }
}

/// The directory of code that is run where it is.
fn in_place(path: &Path) -> Result<PathBuf, CodeError> {
    let metadata = path.metadata().map_err(|error| unreadable(path, error))?;
    if !metadata.is_dir() {
        return Err(CodeError::NotADirectory(path.to_path_buf()));
    }
    path.canonicalize().map_err(|error| unreadable(path, error))
}

/// The file that source text of a template is written to.
fn inline_name(runtime: &str) -> Result<&'static str, CodeError> {
    if runtime.starts_with("python") {
        Ok("index.py")
    } else if runtime.starts_with("nodejs") {
        Ok("index.js")
    } else {
        Err(CodeError::InlineForRuntime(runtime.to_owned()))
    }
}

fn unreadable(path: &Path, error: io::Error) -> CodeError {
    if error.kind() == io::ErrorKind::NotFound {
        CodeError::Missing(path.to_path_buf())
    } else {
        CodeError::Unreadable(path.to_path_buf(), error)
    }
}

pub(crate) fn unpack(path: &Path, root: &Path, limit: u64) -> Result<(), CodeError> {
    let not_a_zip = |error| CodeError::NotAZip(path.to_path_buf(), error);
    let unsafe_entry = |name: &str| CodeError::UnsafeEntry(path.to_path_buf(), name.to_owned());
    let file = fs::File::open(path).map_err(|error| unreadable(path, error))?;
    let mut archive = zip::ZipArchive::new(file).map_err(not_a_zip)?;
    if archive.len() > ENTRIES {
        return Err(CodeError::TooManyEntries(path.to_path_buf()));
    }
    let mut left = limit;
    // Links come last, so that no entry is written through one.
    let mut links: Vec<(PathBuf, PathBuf)> = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(not_a_zip)?;
        let inside = entry
            .enclosed_name()
            .ok_or_else(|| unsafe_entry(entry.name()))?;
        let target = root.join(&inside);
        if entry.is_dir() {
            fs::create_dir_all(&target).map_err(CodeError::Temporary)?;
            continue;
        }
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(CodeError::Temporary)?;
        }
        if entry.is_symlink() {
            let mut link = String::new();
            (&mut entry)
                .take(4096)
                .read_to_string(&mut link)
                .map_err(|error| not_a_zip(error.into()))?;
            let link = PathBuf::from(link);
            if !stays_inside(&inside, &link) {
                return Err(unsafe_entry(entry.name()));
            }
            links.push((target, link));
            continue;
        }
        let mut output = fs::File::create(&target).map_err(CodeError::Temporary)?;
        // The size that the package states is not believed.
        let written = io::copy(&mut (&mut entry).take(left + 1), &mut output)
            .map_err(|error| not_a_zip(error.into()))?;
        output.flush().map_err(CodeError::Temporary)?;
        left = left
            .checked_sub(written)
            .ok_or_else(|| CodeError::TooLarge(path.to_path_buf()))?;
        set_executable(&target, entry.unix_mode()).map_err(CodeError::Temporary)?;
    }
    for (target, link) in links {
        make_link(&link, &target).map_err(CodeError::Temporary)?;
    }
    Ok(())
}

/// Whether a relative link in an entry's directory names something below the root.
pub(crate) fn stays_inside(entry: &Path, link: &Path) -> bool {
    let mut depth = entry.components().count().saturating_sub(1);
    for component in link.components() {
        match component {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir => match depth.checked_sub(1) {
                Some(above) => depth = above,
                None => return false,
            },
            Component::RootDir | Component::Prefix(_) => return false,
        }
    }
    true
}

#[cfg(unix)]
fn set_executable(path: &Path, mode: Option<u32>) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let executable = mode.is_some_and(|mode| mode & 0o111 != 0);
    let mode = if executable { 0o755 } else { 0o644 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_executable(_path: &Path, _mode: Option<u32>) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn make_link(link: &Path, target: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(link, target)
}

#[cfg(not(unix))]
fn make_link(_link: &Path, _target: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
