//! What stands before a line's own text, and lines that are whole entries.

use crate::logs::access::AccessEntry;

/// `(id) text`.
pub(in crate::logs) fn with_request_id(text: &str) -> Option<(&str, &str)> {
    const LONGEST_ID: usize = 64;
    let rest = text.strip_prefix('(')?;
    let end = rest
        .as_bytes()
        .iter()
        .take(LONGEST_ID)
        .position(|it| *it == b')')?;
    let id = &rest[..end];
    let plain = (6..).contains(&id.len())
        && id
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'='));
    if !plain {
        return None;
    }
    Some((id, rest[end + 1..].strip_prefix(' ')?))
}

/// Takes off the names of log group and stream, as `aws logs tail` and its likes print them.
pub(super) fn without_stream(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..2 {
        let Some((word, after)) = rest.split_once([' ', '\t']) else {
            return rest;
        };
        let stream = (word.len() == 32 && word.bytes().all(|it| it.is_ascii_hexdigit()))
            || word.starts_with("API-Gateway-Execution-Logs_")
            || word.starts_with("/aws/")
            || (word.len() > 15
                && word.as_bytes().get(4) == Some(&b'/')
                && word.as_bytes().get(7) == Some(&b'/')
                && word.contains('['));
        if !stream {
            return rest;
        }
        rest = after.trim_start();
    }
    rest
}

/// A line of an access log that is no JSON.
pub(super) fn access_line(text: &str) -> Option<AccessEntry> {
    if text.starts_with("<request") {
        return AccessEntry::from_xml(text);
    }
    AccessEntry::from_common_log(text).or_else(|| AccessEntry::from_row(text))
}
