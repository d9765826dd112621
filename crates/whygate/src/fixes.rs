//! Applying safe fixes to definitions: the smallest change of the text, everything else of it
//! left as it was written.
//!
//! An edit is applied only where the value stands that it expects; where the text is made by
//! a reference, a merge or a transform it does not, and nothing is changed.

#[cfg(test)]
mod tests;

use whygate_model::{Edit, Place};

/// A text with edits applied.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fixed {
    /// The text.
    pub(crate) text: String,
    /// How many edits were applied.
    pub(crate) applied: usize,
    /// How many could not be.
    pub(crate) left: usize,
}

/// A part of the text and what goes there instead.
#[derive(Debug)]
struct Cut {
    start: usize,
    end: usize,
    text: String,
}

/// Applies edits to the text that their places point into.
pub(crate) fn apply(source: &str, edits: &[&Edit]) -> Fixed {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut left = 0;
    for edit in edits {
        let cut = match edit {
            Edit::Replace { place, old, new } => replace(source, place, old, new),
            Edit::AddBeside { place, key, value } => add_beside(source, place, key, value),
        };
        let overlaps = |cut: &Cut| {
            cuts.iter()
                .any(|other| cut.start < other.end && other.start < cut.end)
        };
        match cut {
            Some(cut) if !overlaps(&cut) => cuts.push(cut),
            Some(_) | None => left += 1,
        }
    }
    cuts.sort_by_key(|cut| std::cmp::Reverse(cut.start));
    let mut text = source.to_owned();
    for cut in &cuts {
        text.replace_range(cut.start..cut.end, &cut.text);
    }
    Fixed {
        text,
        applied: cuts.len(),
        left,
    }
}

/// Lines that differ, with the number of the line in the old text: removed ones with `-`,
/// added ones with `+`.
pub(crate) fn difference(old: &str, new: &str) -> String {
    use std::fmt::Write as _;

    let old: Vec<&str> = old.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let mut out = String::new();
    let (mut left, mut right) = (0, 0);
    while left < old.len() || right < new.len() {
        if old.get(left) == new.get(right) {
            left += 1;
            right += 1;
            continue;
        }
        // Fixes change a line or add one in front of it, so looking one line ahead is enough.
        if right + 1 < new.len() && old.get(left) == new.get(right + 1) {
            let _ = writeln!(out, "{:>5} + {}", left + 1, new[right]);
            right += 1;
            continue;
        }
        if let Some(line) = old.get(left) {
            let _ = writeln!(out, "{:>5} - {line}", left + 1);
            left += 1;
        }
        if let Some(line) = new.get(right) {
            let _ = writeln!(out, "{left:>5} + {line}");
            right += 1;
        }
    }
    out
}

/// Where a place is in the text, in bytes, and the whole of its line.
fn locate<'source>(source: &'source str, place: &Place) -> Option<(usize, usize, &'source str)> {
    let wanted = usize::try_from(place.line).ok()?.checked_sub(1)?;
    let mut start = 0;
    for (number, line) in source.split_inclusive('\n').enumerate() {
        if number == wanted {
            let column = usize::try_from(place.column).ok()?.checked_sub(1)?;
            let within = line
                .char_indices()
                .map(|(at, _)| at)
                .chain([line.len()])
                .nth(column)?;
            return Some((start, within, line));
        }
        start += line.len();
    }
    None
}

fn replace(source: &str, place: &Place, old: &str, new: &str) -> Option<Cut> {
    let (start, within, line) = locate(source, place)?;
    let rest = &line[within..];
    let token = token(rest)?;
    if decoded(token)? != old {
        return None;
    }
    let plain = !token.starts_with(['"', '\''])
        && new
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let text = if plain {
        new.to_owned()
    } else {
        serde_json::to_string(new).ok()?
    };
    let from = start + within;
    Some(Cut {
        start: from,
        end: from + token.len(),
        text,
    })
}

/// The scalar at the beginning of a line's rest, with its quotes.
fn token(rest: &str) -> Option<&str> {
    match rest.chars().next()? {
        '"' => {
            let mut escaped = false;
            let end = rest.char_indices().skip(1).find(|(_, character)| {
                let ends = *character == '"' && !escaped;
                escaped = *character == '\\' && !escaped;
                ends
            })?;
            Some(&rest[..=end.0])
        }
        '\'' => {
            let mut at = 1;
            loop {
                let quote = at + rest[at..].find('\'')?;
                if rest[quote + 1..].starts_with('\'') {
                    at = quote + 2;
                } else {
                    return Some(&rest[..=quote]);
                }
            }
        }
        _ => {
            let end = rest.find([',', '}', ']', '\n', '\r']).unwrap_or(rest.len());
            let end = rest[..end].find(" #").unwrap_or(end);
            let token = rest[..end].trim_end();
            (!token.is_empty()).then_some(token)
        }
    }
}

/// What a scalar says.
fn decoded(token: &str) -> Option<String> {
    if token.starts_with('"') {
        return serde_json::from_str(token).ok();
    }
    if let Some(inner) = token
        .strip_prefix('\'')
        .and_then(|inner| inner.strip_suffix('\''))
    {
        return Some(inner.replace("''", "'"));
    }
    Some(token.to_owned())
}

fn add_beside(source: &str, place: &Place, key: &str, value: &str) -> Option<Cut> {
    let (start, within, line) = locate(source, place)?;
    let before = line[..within].trim_end().strip_suffix(':')?.trim_end();
    let name_at = before
        .rfind([' ', '{', ',', '\t'])
        .map_or(0, |separator| separator + 1);
    let name = &before[name_at..];
    let quoted = name.starts_with('"');
    let bare = name.trim_matches('"');
    if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let key = if bare.starts_with(|first: char| first.is_ascii_uppercase()) {
        let mut characters = key.chars();
        characters
            .next()
            .map(|first| first.to_ascii_uppercase())
            .into_iter()
            .chain(characters)
            .collect()
    } else {
        key.to_owned()
    };
    let lead = &line[..name_at];
    let (at, text) = match (quoted, lead.trim().is_empty()) {
        // A line of its own, in block style or in JSON.
        (false, true) => (start, format!("{lead}{key}: {value}\n")),
        (true, true) => (start, format!("{lead}\"{key}\": \"{value}\",\n")),
        (false, false) if lead.contains('{') => (start + name_at, format!("{key}: {value}, ")),
        (true, false) => (start + name_at, format!("\"{key}\": \"{value}\", ")),
        (false, false) => return None,
    };
    Some(Cut {
        start: at,
        end: at,
        text,
    })
}
