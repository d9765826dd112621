//! Whether an event is JSON, and what Amazon's parser says if it is not.

use serde::de::IgnoredAny;

/// What Amazon's parser wants in the place of what it found.
const WANTED: &str = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/// Says what is wrong, in the words of Amazon's parser as far as they are known.
pub(crate) fn check(payload: &[u8]) -> Result<(), String> {
    let parsed = serde_json::from_slice::<IgnoredAny>(payload);
    // What is skipped is not decoded: text that is no UTF-8 passes the parser.
    let broken = std::str::from_utf8(payload)
        .err()
        .map(|error| error.valid_up_to());
    if let Some(broken) = broken
        && parsed
            .as_ref()
            .err()
            .is_none_or(|error| offset(payload, error.line(), error.column()) > broken)
    {
        return Err(not_utf_8(payload, broken));
    }
    let Err(error) = parsed else {
        return Ok(());
    };
    let found = if error.is_eof() {
        "Unexpected end-of-input".to_owned()
    } else {
        match at(payload, error.line(), error.column()) {
            Some(byte) if byte.is_ascii_alphabetic() => {
                let token = token(payload, error.line(), error.column());
                format!("Unrecognized token '{token}': was expecting {WANTED}")
            }
            Some(byte) if char::from(byte).is_control() => {
                format!(
                    "Unexpected character ((CTRL-CHAR, code {byte})): expected a valid value {WANTED}"
                )
            }
            Some(byte) => format!(
                "Unexpected character ('{}' (code {byte})): expected a valid value {WANTED}",
                char::from(byte)
            ),
            None => "Unexpected end-of-input".to_owned(),
        }
    };
    Err(complaint(&found, error.line(), error.column()))
}

fn complaint(found: &str, line: usize, column: usize) -> String {
    format!(
        "Could not parse payload into json: {found}\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: {line}, column: {column}]"
    )
}

/// The complaint about bytes that are no UTF-8, of which the first is there. Amazon's parser counts
/// the column behind the byte.
fn not_utf_8(payload: &[u8], broken: usize) -> String {
    let is_lead = |byte: &u8| (0xc2..=0xf4).contains(byte);
    let middle = payload
        .get(broken)
        .filter(|byte| is_lead(byte))
        .and_then(|_| {
            let rest = payload.get(broken + 1..)?;
            rest.iter().position(|byte| byte & 0xc0 != 0x80)
        });
    let (which, at) = match middle {
        Some(further) => ("middle", broken + 1 + further),
        None => ("start", broken),
    };
    let byte = payload.get(at).copied().unwrap_or_default();
    let before = &payload[..at.min(payload.len())];
    let line = before.split(|byte| *byte == b'\n').count();
    let begin = before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    complaint(
        &format!("Invalid UTF-8 {which} byte 0x{byte:x}"),
        line,
        at - begin + 2,
    )
}

/// How many bytes stand before a line and a column, both counted from one.
fn offset(payload: &[u8], line: usize, column: usize) -> usize {
    let before: usize = payload
        .split(|byte| *byte == b'\n')
        .take(line.saturating_sub(1))
        .map(|line| line.len() + 1)
        .sum();
    before + column.saturating_sub(1)
}

/// The byte at a line and a column, both counted from one.
fn at(payload: &[u8], line: usize, column: usize) -> Option<u8> {
    let line = payload
        .split(|byte| *byte == b'\n')
        .nth(line.checked_sub(1)?)?;
    line.get(column.saturating_sub(1)).copied()
}

/// The letters and digits around a place.
fn token(payload: &[u8], line: usize, column: usize) -> String {
    let Some(line) = payload
        .split(|byte| *byte == b'\n')
        .nth(line.saturating_sub(1))
    else {
        return String::new();
    };
    let place = column.saturating_sub(1).min(line.len());
    let begin = line[..place]
        .iter()
        .rposition(|byte| !byte.is_ascii_alphanumeric())
        .map_or(0, |before| before + 1);
    line[begin..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .take(256)
        .map(|byte| char::from(*byte))
        .collect()
}

#[cfg(test)]
mod tests;
