//! Programs of other kinds that something is registered for: an emulator of another processor, as a
//! rule. What is registered for other programs does not count.
//! Source: <https://docs.kernel.org/admin-guide/binfmt-misc.html>.

use std::{fs, path::Path};

/// Whether something runs a program that begins so. The directory is the system's, with a file for
/// each kind.
pub(super) fn runs(directory: &Path, program: &Path, head: &[u8]) -> bool {
    let is_on = |text: &str| text.lines().next() == Some("enabled");
    // It is off as a whole where its file is not there.
    fs::read_to_string(directory.join("status")).is_ok_and(|status| is_on(&status))
        && fs::read_dir(directory).is_ok_and(|entries| {
            entries
                .filter_map(Result::ok)
                // Who may register cannot read there.
                .filter_map(|entry| fs::read_to_string(entry.path()).ok())
                .any(|kind| is_on(&kind) && is_of(&kind, program, head))
        })
}

/// Whether a program is of a kind, by its name or by its first bytes.
fn is_of(kind: &str, program: &Path, head: &[u8]) -> bool {
    let field = |name: &str| {
        kind.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
    };
    if let Some(ending) = field("extension") {
        return program
            .extension()
            .is_some_and(|found| ending.strip_prefix('.') == found.to_str());
    }
    let (Some(magic), Some(Ok(offset))) = (
        field("magic").and_then(bytes),
        field("offset").map(str::parse::<usize>),
    ) else {
        return false;
    };
    let mask = field("mask").map_or_else(|| Some(vec![0xff; magic.len()]), bytes);
    let Some(found) = head.get(offset..).and_then(|rest| rest.get(..magic.len())) else {
        return false;
    };
    mask.is_some_and(|mask| {
        mask.len() == magic.len()
            && magic
                .iter()
                .zip(found)
                .zip(mask)
                .all(|((wanted, found), mask)| (wanted ^ found) & mask == 0)
    })
}

/// Bytes in hexadecimal.
fn bytes(text: &str) -> Option<Vec<u8>> {
    text.as_bytes()
        .chunks(2)
        .map(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests;
