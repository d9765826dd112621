//! Where the gateway's own output goes, if that is a file.
//!
//! `whygate run > out.log` beside a function's code changes that folder with each line. To take
//! it for a change of the code would print a further line.

use std::{fs::Metadata, sync::LazyLock};

#[cfg(unix)]
use std::os::unix::fs::MetadataExt;

/// A file, as the system numbers it: device and inode.
type Number = (u64, u64);

/// The files that standard output and standard error go to.
static OUTPUTS: LazyLock<Vec<Number>> = LazyLock::new(outputs);

/// Whether the gateway prints into this file.
pub fn is_own_output(metadata: &Metadata) -> bool {
    metadata.is_file() && number(metadata).is_some_and(|number| OUTPUTS.contains(&number))
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> Option<Number> {
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(unix)]
fn outputs() -> Vec<Number> {
    use std::{fs::File, os::fd::AsFd};

    let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
    [stdout.as_fd(), stderr.as_fd()]
        .into_iter()
        .filter_map(|output| {
            let metadata = File::from(output.try_clone_to_owned().ok()?).metadata();
            metadata.ok().filter(Metadata::is_file)
        })
        .filter_map(|metadata| number(&metadata))
        .collect()
}

/// Files have no numbers here.
#[cfg(not(unix))]
fn number(_metadata: &Metadata) -> Option<Number> {
    None
}

#[cfg(not(unix))]
fn outputs() -> Vec<Number> {
    Vec::new()
}
