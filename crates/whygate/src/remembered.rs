//! Which definitions were served last, for commands that are named none.
//!
//! A small file in the data directory, replaced as a whole: a process that is killed while
//! it writes leaves the old one.

use std::{
    fs::File,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    definitions,
    failure::{Failure, Purpose},
};

const FILE: &str = "served.json";
const SCHEMA: &str = "whygate.served/1";

#[derive(Debug, Deserialize, Serialize)]
struct Served {
    schema: String,
    /// Absolute paths.
    definitions: Vec<PathBuf>,
}

/// The definitions that were served last; none if nothing was, or if the file is not ours.
pub(crate) fn read(data: &Path) -> Vec<PathBuf> {
    let Ok(bytes) = std::fs::read(data.join(FILE)) else {
        return Vec::new();
    };
    let here = std::env::current_dir().unwrap_or_default();
    match serde_json::from_slice::<Served>(&bytes) {
        Ok(served) if served.schema == SCHEMA => served
            .definitions
            .into_iter()
            .map(|path| {
                path.strip_prefix(&here)
                    .map_or(path.clone(), Path::to_owned)
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The definitions that were served last, for a command that was named none.
pub(crate) fn served_last(data: &Path, purpose: Purpose) -> Result<Vec<PathBuf>, Failure> {
    let remembered = read(data);
    if remembered.is_empty() {
        return Err(Failure::no_definition(purpose, data));
    }
    definitions::files(&remembered)
}

/// Keeps them for the next time.
pub(crate) fn write(data: &Path, definitions: &[PathBuf]) -> Result<(), Failure> {
    let failure = |error: io::Error| Failure::data(data, error);
    let served = Served {
        schema: SCHEMA.to_owned(),
        definitions: definitions
            .iter()
            .map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()))
            .collect(),
    };
    let text = serde_json::to_vec_pretty(&served).map_err(|error| failure(error.into()))?;
    let temporary = data.join(format!("{FILE}.new"));
    let write = || -> io::Result<()> {
        std::fs::create_dir_all(data)?;
        let mut file = File::create(&temporary)?;
        file.write_all(&text)?;
        file.sync_all()?;
        std::fs::rename(&temporary, data.join(FILE))
    };
    write().map_err(failure)
}
