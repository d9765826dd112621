//! Deployment packages that somebody hands over: whether they can be unpacked, before anything
//! relies on it.
//!
//! Nothing that a package says of itself is believed.

use std::{
    fmt,
    io::{self, Cursor, Read},
    path::PathBuf,
};

use zip::{ZipArchive, result::ZipError};

use crate::code::{ENTRIES, UNPACKED_BYTES, stays_inside};

/// A package cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// It is no zip file that can be read.
    #[error("it is not a zip file that can be read: {0}")]
    NotAZip(String),
    /// It unpacks to more than 250 MB (2^20 bytes).
    #[error("it unpacks to more than 250 MB")]
    TooLarge,
    /// It has more entries than are read.
    #[error("it has more than {ENTRIES} entries")]
    TooManyEntries,
    /// An entry leads outside it.
    #[error("it has an entry that leads outside it: `{0}`")]
    UnsafeEntry(String),
}

fn not_a_zip(error: impl fmt::Display) -> PackageError {
    PackageError::NotAZip(error.to_string())
}

/// The bytes that a package unpacks to. It reads all of it: not for a thread that serves
/// requests.
///
/// Errors: it is no zip file, leads outside itself, or unpacks to more than Amazon takes.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
pub fn measure_package(package: &[u8]) -> Result<u64, PackageError> {
    measure(package, UNPACKED_BYTES)
}

fn measure(package: &[u8], limit: u64) -> Result<u64, PackageError> {
    let mut archive = ZipArchive::new(Cursor::new(package)).map_err(not_a_zip)?;
    if archive.len() > ENTRIES {
        return Err(PackageError::TooManyEntries);
    }
    let mut left = limit;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(not_a_zip)?;
        let unsafe_entry = |name: &str| PackageError::UnsafeEntry(name.to_owned());
        let inside = entry
            .enclosed_name()
            .ok_or_else(|| unsafe_entry(entry.name()))?;
        if entry.is_symlink() {
            let mut link = String::new();
            (&mut entry)
                .take(4096)
                .read_to_string(&mut link)
                .map_err(not_a_zip)?;
            if !stays_inside(&inside, &PathBuf::from(link)) {
                return Err(unsafe_entry(entry.name()));
            }
            continue;
        }
        let read = io::copy(&mut (&mut entry).take(left + 1), &mut io::sink())
            .map_err(|error| not_a_zip(ZipError::from(error)))?;
        left = left.checked_sub(read).ok_or(PackageError::TooLarge)?;
    }
    Ok(limit - left)
}

#[cfg(test)]
mod tests;
