//! Where the gateway's own output goes, if that is a file.
//!
//! `whygate run > out.log` beside a function's code changes that folder with each line. To take
//! it for a change of the code would print a further line.

use std::{
    fs::{File, Metadata},
    os::{fd::AsFd, unix::fs::MetadataExt},
    sync::LazyLock,
};

/// A file, as the system numbers it: device and inode.
type Number = (u64, u64);

/// The files that standard output and standard error go to.
static OUTPUTS: LazyLock<Vec<Number>> = LazyLock::new(outputs);

/// Whether the gateway prints into this file.
pub fn is_own_output(metadata: &Metadata) -> bool {
    metadata.is_file() && OUTPUTS.contains(&number(metadata))
}

fn number(metadata: &Metadata) -> Number {
    (metadata.dev(), metadata.ino())
}

fn outputs() -> Vec<Number> {
    let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
    [stdout.as_fd(), stderr.as_fd()]
        .into_iter()
        .filter_map(|output| {
            File::from(output.try_clone_to_owned().ok()?)
                .metadata()
                .ok()
        })
        .filter(Metadata::is_file)
        .map(|metadata| number(&metadata))
        .collect()
}
