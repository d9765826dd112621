//! The key that secrets are sealed with in the data directory: 32 random bytes in a file that only
//! its owner can read, made at the first start.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use whygate_control::Seal;

use crate::failure::Failure;

const FILE: &str = "sealing-key";

/// The key of a data directory; `None`: it has none yet.
pub(crate) fn key(data: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(data.join(FILE)) {
        Ok(key) => Ok(Some(key)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Gives a data directory that holds nothing sealed yet another's key.
pub(crate) fn take_over(data: &Path, key: &[u8]) -> io::Result<()> {
    fs::create_dir_all(data)?;
    match fs::remove_file(data.join(FILE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    write(&data.join(FILE), key)
}

/// The seal of a data directory.
pub(super) fn open(data: &Path) -> Result<Seal, Failure> {
    let file = data.join(FILE);
    let kept = key(data).map_err(|error| Failure::data(&file, error))?;
    let key = if let Some(key) = kept {
        key
    } else {
        let key = drawn();
        write(&file, &key).map_err(|error| Failure::data(&file, error))?;
        key
    };
    Seal::new(&key).map_err(|error| Failure::data(&file, error))
}

/// Random bytes, from the system's own source.
fn drawn() -> Vec<u8> {
    std::iter::repeat_with(|| uuid::Uuid::new_v4().into_bytes())
        // Bytes 6 and 8 of a random UUID are not random throughout.
        .flat_map(|bytes| [&bytes[..6], &bytes[9..]].concat())
        .take(Seal::KEY_BYTES)
        .collect()
}

fn write(file: &Path, key: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(file)?;
    written.write_all(key)?;
    written.sync_all()
}

#[cfg(test)]
mod tests {
    use super::open;

    #[test]
    fn the_key_is_made_once_and_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path()).unwrap();
        let file = folder.path().join(super::FILE);
        let key = std::fs::read(&file).unwrap();
        open(folder.path()).unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), key);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        // One that was cut off is not made anew: values would be lost.
        std::fs::write(&file, "short").unwrap();
        assert!(open(folder.path()).is_err());
    }
}
