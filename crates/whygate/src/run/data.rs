//! The data directory of a run.

use std::path::Path;

use tempfile::TempDir;

use super::banner::shell_word;
use crate::{arguments::RunArguments, failure::Failure};

/// The directory of functions' packages within the data directory.
pub(crate) const CODE: &str = "code";

/// The name of the data directory that `why` looks in by itself.
const DEFAULT: &str = ".whygate";

/// Where a run keeps what it keeps.
#[derive(Debug)]
pub(crate) enum DataDirectory {
    /// The user's.
    Kept(std::path::PathBuf),
    /// One that is gone at the end.
    Ephemeral(TempDir),
}

impl DataDirectory {
    /// As the arguments say.
    pub(crate) fn new(arguments: &RunArguments) -> Result<Self, Failure> {
        if !arguments.ephemeral {
            return Ok(Self::Kept(arguments.data.clone()));
        }
        tempfile::Builder::new()
            .prefix("whygate-")
            .tempdir()
            .map(Self::Ephemeral)
            .map_err(|error| Failure::data(&std::env::temp_dir(), error))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Ephemeral(folder) => folder.path(),
        }
    }

    /// Where it is, if it stays.
    pub(crate) fn kept(&self) -> Option<&Path> {
        match self {
            Self::Kept(path) => Some(path),
            Self::Ephemeral(_) => None,
        }
    }

    /// What `whygate why` must be told to find it, with a space in front.
    pub(crate) fn why_options(&self) -> String {
        match self {
            Self::Kept(path) => data_option(path),
            Self::Ephemeral(_) => format!(" --data {}", shell_word(self.path())),
        }
    }
}

/// How a command is told of a data directory; nothing for the one that it takes by itself.
pub(crate) fn data_option(path: &Path) -> String {
    if path == Path::new(DEFAULT) {
        String::new()
    } else {
        format!(" --data {}", shell_word(path))
    }
}
