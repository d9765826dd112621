//! Whether the system can run a program at all.
//!
//! It says so itself when the program is to be started, but the C library then hands what it
//! refuses to a shell, which finds as many mistakes in a program for another processor as it has
//! lines.

mod registered;

use std::{
    fs::File,
    io::{self, Read as _},
    os::unix::fs::PermissionsExt as _,
    path::Path,
};

use rustix::io::Errno;

/// The first bytes of a program for a processor.
/// Source: <https://man7.org/linux/man-pages/man5/elf.5.html>.
const ELF: &[u8] = b"\x7fELF";
/// Bytes of the shortest head that such a program has.
const HEAD_BYTES: usize = 52;
/// Bytes that the system reads to know what runs a program.
/// Source: <https://docs.kernel.org/admin-guide/binfmt-misc.html>.
const READ_BYTES: u64 = 256;
/// Where the head names the processor, in two bytes.
const PROCESSOR: usize = 18;
/// Lambda's two processors, by the names that Rust and the format have for them.
const PROCESSORS: [(&str, u16); 2] = [("x86_64", 62), ("aarch64", 183)];
/// What runs programs of other kinds, where somebody has registered something.
const INTERPRETERS: &str = "/proc/sys/fs/binfmt_misc";

/// Reads how a program begins.
///
/// # Errors
///
/// The system's own, if it is no program of a kind that this machine runs.
pub(super) fn check(program: &Path) -> io::Result<()> {
    let mut head = Vec::new();
    // One that cannot be read may still be run, and one that may not be run is another error.
    let is_program = File::open(program).and_then(|file| {
        let mode = file.metadata()?.permissions().mode();
        file.take(READ_BYTES).read_to_end(&mut head)?;
        Ok(mode & 0o111 != 0)
    });
    if cfg!(target_os = "linux")
        && is_program.unwrap_or(false)
        && !is_runnable(&head, std::env::consts::ARCH)
        && !registered::runs(Path::new(INTERPRETERS), program, &head)
    {
        return Err(Errno::NOEXEC.into());
    }
    Ok(())
}

fn is_runnable(head: &[u8], processor: &str) -> bool {
    if head.starts_with(b"#!") {
        return true;
    }
    let [low, high] = match head.get(PROCESSOR..PROCESSOR + 2) {
        Some([low, high]) if head.starts_with(ELF) && head.len() >= HEAD_BYTES => [*low, *high],
        _ => return false,
    };
    let wanted = u16::from_le_bytes([low, high]);
    // There are machines that run older ones as well.
    !PROCESSORS
        .iter()
        .any(|(name, number)| *number == wanted && *name != processor)
}

#[cfg(test)]
mod tests;
