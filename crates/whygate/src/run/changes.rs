//! Changes of files: which ones changed, once it has been quiet for a moment.
//!
//! An editor that saves a file writes, renames and removes several times within a few
//! milliseconds, and a checkout changes hundreds of files; all of that is one change.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _, event::ModifyKind,
};
use tokio::sync::Notify;
use whygate_lambda::is_own_output;

/// So long must nothing change before a change counts as complete.
const QUIET: Duration = Duration::from_millis(120);

/// After so long it counts as complete although files are still changing.
const LONGEST: Duration = Duration::from_secs(2);

/// Entries of a folder that are looked at for links, at most: as many as a function's code may have.
const MOST_FILES: usize = 50_000;

/// Folders whose files no definition and no function's code consists of.
const IGNORED_FOLDERS: [&str; 7] = [
    ".git",
    ".hg",
    ".idea",
    ".mypy_cache",
    ".pytest_cache",
    ".whygate",
    "__pycache__",
];

/// Watches files and folders.
#[derive(Debug)]
pub(crate) struct Changes {
    watcher: RecommendedWatcher,
    watched: BTreeSet<PathBuf>,
    seen: Arc<Seen>,
}

#[derive(Debug)]
struct Seen {
    paths: Mutex<BTreeSet<PathBuf>>,
    some: Notify,
    data: PathBuf,
}

impl Changes {
    /// Watches nothing yet. What changes in `data` is never reported.
    pub(crate) fn new(data: &Path) -> notify::Result<Self> {
        let seen = Arc::new(Seen {
            paths: Mutex::default(),
            some: Notify::new(),
            data: canonical(data),
        });
        let sink = seen.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Ok(event) = event {
                sink.take(event);
            }
        })?;
        Ok(Self {
            watcher,
            watched: BTreeSet::new(),
            seen,
        })
    }

    /// Watches these paths too: a folder with all that is in it, a file by way of its folder,
    /// since editors put a new file in the place of an old one. What does not exist is
    /// watched for from the nearest folder that does.
    pub(crate) fn watch<'a>(&mut self, paths: impl IntoIterator<Item = &'a Path>) {
        let mut wanted: Vec<PathBuf> = paths.into_iter().map(canonical).collect();
        // The system tells of what is below a linked folder, and nothing of a linked file.
        let linked: BTreeSet<PathBuf> = wanted.iter().flat_map(|it| linked_files(it)).collect();
        wanted.extend(linked);
        for path in wanted {
            let (folder, mode) = if path.is_dir() {
                (path, RecursiveMode::Recursive)
            } else {
                let Some(folder) = path.ancestors().skip(1).find(|folder| folder.is_dir()) else {
                    continue;
                };
                (folder.to_owned(), RecursiveMode::NonRecursive)
            };
            let covered = self.watched.contains(&folder)
                || mode == RecursiveMode::NonRecursive
                    && folder.ancestors().any(|above| self.watched.contains(above));
            if covered && mode == RecursiveMode::NonRecursive {
                continue;
            }
            match self.watcher.watch(&folder, mode) {
                Ok(()) => {
                    if mode == RecursiveMode::Recursive {
                        self.watched.insert(folder);
                    }
                }
                Err(error) => {
                    tracing::warn!(folder = %folder.display(), %error, "cannot watch for changes");
                }
            }
        }
    }

    /// Lets [`Changes::next`] report something although nothing has been seen.
    pub(crate) fn look_anyway(&self) {
        self.seen.lock().insert(self.seen.data.clone());
        self.seen.some.notify_one();
    }

    /// The paths that changed, absolute, when it has been quiet for a moment. May be dropped
    /// while it waits without losing a change.
    pub(crate) async fn next(&self) -> BTreeSet<PathBuf> {
        loop {
            // Something may have been seen while an earlier wait was dropped.
            if self.seen.lock().is_empty() {
                self.seen.some.notified().await;
            }
            let quiet = async {
                while tokio::time::timeout(QUIET, self.seen.some.notified())
                    .await
                    .is_ok()
                {}
            };
            let _ = tokio::time::timeout(LONGEST, quiet).await;
            let paths = std::mem::take(&mut *self.seen.lock());
            if !paths.is_empty() {
                return paths;
            }
        }
    }
}

impl Seen {
    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeSet<PathBuf>> {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, event: Event) {
        let counts = match event.kind {
            EventKind::Any | EventKind::Create(_) | EventKind::Remove(_) => true,
            EventKind::Modify(kind) => !matches!(kind, ModifyKind::Metadata(_)),
            EventKind::Access(_) | EventKind::Other => false,
        };
        if !counts {
            return;
        }
        let mut some = false;
        {
            let mut paths = self.lock();
            for path in event.paths {
                if !self.ignores(&path) {
                    paths.insert(path);
                    some = true;
                }
            }
        }
        if some {
            self.some.notify_one();
        }
    }

    fn ignores(&self, path: &Path) -> bool {
        let in_ignored_folder = path.iter().any(|part| {
            IGNORED_FOLDERS
                .iter()
                .any(|ignored| part == OsStr::new(ignored))
        });
        in_ignored_folder
            || path.starts_with(&self.data)
            || path
                .file_name()
                .is_some_and(|name| is_leftover_of_an_editor(&name.to_string_lossy()))
            || path
                .metadata()
                .is_ok_and(|metadata| is_own_output(&metadata))
    }
}

/// The files that links in a folder lead to. What links to folders lead to is looked at once, as
/// one could lead back up.
fn linked_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut followed = BTreeSet::new();
    let mut open = vec![folder.to_owned()];
    let mut looked_at = 0;
    while let Some(folder) = open.pop() {
        for entry in folder.read_dir().into_iter().flatten().flatten() {
            looked_at += 1;
            if looked_at > MOST_FILES {
                return files;
            }
            let ignored = IGNORED_FOLDERS
                .iter()
                .any(|ignored| entry.file_name() == *ignored);
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if kind.is_dir() && !ignored {
                open.push(entry.path());
            } else if kind.is_symlink()
                && let Ok(target) = entry.path().canonicalize()
            {
                if target.is_file() {
                    files.push(target);
                } else if !ignored && followed.insert(target.clone()) {
                    open.push(target);
                }
            }
        }
    }
    files
}

fn is_leftover_of_an_editor(name: &str) -> bool {
    name.ends_with('~')
        || name.starts_with(".#")
        || name == "4913"
        || [".swp", ".swx", ".swo", ".tmp", ".pyc"]
            .iter()
            .any(|ending| name.ends_with(ending))
}

/// The path as the operating system reports it, also if the file itself is missing.
pub(crate) fn canonical(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(canonical) = absolute.canonicalize() {
        return canonical;
    }
    match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) if parent != absolute => canonical_parent(parent).join(name),
        _ => absolute,
    }
}

fn canonical_parent(parent: &Path) -> PathBuf {
    parent.canonicalize().unwrap_or_else(|_| parent.to_owned())
}

#[cfg(test)]
mod tests;
