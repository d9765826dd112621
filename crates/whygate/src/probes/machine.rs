//! The machine: clock, disk, file handles.

use std::path::Path;

use http::{HeaderMap, header};
use time::{OffsetDateTime, format_description::well_known::Rfc2822};
use whygate_exchange::ports::UnixMillis;

use super::{Finding, Verdict};

/// Signatures are refused beyond so many seconds.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html>.
const SKEW_SECONDS: i64 = 300;

/// Less free space than this is too little: 100 MB.
const LEAST_DISK: u64 = 100 * 1024 * 1024;

/// Fewer file handles than this do not carry many connections.
const LEAST_HANDLES: u64 = 1_024;

/// The clock, held against the date of an answer; nothing where it has none.
pub(crate) fn clock_against(headers: &HeaderMap, now: UnixMillis) -> Option<Finding> {
    let date = headers.get(header::DATE)?.to_str().ok()?;
    let theirs = OffsetDateTime::parse(&date.replace("GMT", "+0000"), &Rfc2822)
        .ok()?
        .unix_timestamp();
    let skew = i64::try_from(now.0 / 1000).ok()? - theirs;
    let verdict = if skew.abs() > SKEW_SECONDS {
        Verdict::Bad
    } else {
        Verdict::Good
    };
    Some(Finding::new(
        "clock",
        verdict,
        match skew {
            -1..=1 => "agrees with the backend's".to_owned(),
            2.. => format!("{skew} s ahead of the backend's"),
            _ => format!("{} s behind the backend's", -skew),
        },
    ))
}

/// What is free where the data directory is or would be.
pub(crate) fn disk(directory: &Path) -> Finding {
    let absolute = std::path::absolute(directory).unwrap_or_else(|_| directory.to_owned());
    let existing = absolute.ancestors().find(|path| path.is_dir());
    match existing.map(rustix::fs::statvfs) {
        Some(Ok(found)) => {
            let free = found.f_bavail.saturating_mul(found.f_frsize);
            let verdict = if free < LEAST_DISK {
                Verdict::Bad
            } else {
                Verdict::Good
            };
            let text = format!(
                "{} MB free for {}",
                free / (1024 * 1024),
                directory.display()
            );
            Finding::new("disk", verdict, text)
        }
        Some(Err(error)) => Finding::new(
            "disk",
            Verdict::Note,
            format!("{}: {error}", directory.display()),
        ),
        None => Finding::new(
            "disk",
            Verdict::Bad,
            format!("{} has no folder above it", directory.display()),
        ),
    }
}

/// How many files and connections a process may have open.
pub(crate) fn file_handles() -> Finding {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    match limit.current {
        None => Finding::new("handles", Verdict::Good, "as many as anybody likes"),
        Some(handles) => {
            let verdict = if handles < LEAST_HANDLES {
                Verdict::Bad
            } else {
                Verdict::Good
            };
            let text = if handles < LEAST_HANDLES {
                format!("{handles} files and connections at once: `ulimit -n 65536` raises it")
            } else {
                format!("{handles} files and connections at once")
            };
            Finding::new("handles", verdict, text)
        }
    }
}
