//! Whether an event is JSON, and what Amazon's parser says if it is not.

use serde::de::IgnoredAny;

/// What Amazon's parser wants in the place of what it found.
const WANTED: &str = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/// Says what is wrong, in the words of Amazon's parser as far as they are known.
pub(crate) fn check(payload: &[u8]) -> Result<(), String> {
    let Err(error) = serde_json::from_slice::<IgnoredAny>(payload) else {
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
            Some(byte) => format!(
                "Unexpected character ('{}' (code {byte})): expected a valid value {WANTED}",
                char::from(byte)
            ),
            None => "Unexpected end-of-input".to_owned(),
        }
    };
    let begin = String::from_utf8_lossy(&payload[..payload.len().min(500)]);
    Err(format!(
        "Could not parse payload into json: {found}\n at [Source: (byte[])\"{begin}\"; line: {}, column: {}]",
        error.line(),
        error.column()
    ))
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
