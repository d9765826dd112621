//! Patterns with `*` and `?`, and the variables inside them.

use super::{Version, evaluate::Question};

/// One character of a pattern after its variables were filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// `*`: any text, also none.
    Any,
    /// `?`: one character.
    One,
    /// The character itself.
    Literal(char),
}

/// A pattern that uses a variable for which the question has no value.
pub(super) struct UnknownVariable;

/// Whether the whole of `text` matches a pattern in which `${…}` stands for values of the
/// question.
pub(super) fn matches(
    pattern: &str,
    text: &str,
    version: Version,
    question: &Question<'_>,
    ignore_case: bool,
) -> Result<bool, UnknownVariable> {
    let pieces = fill(pattern, version, question)?;
    Ok(matches_pieces(&pieces, text, ignore_case))
}

/// Whether the whole of `text` matches a pattern without variables.
pub(crate) fn matches_plain(pattern: &str, text: &str, ignore_case: bool) -> bool {
    let pieces: Vec<Piece> = pattern.chars().map(piece).collect();
    matches_pieces(&pieces, text, ignore_case)
}

/// A text in which `${…}` stands for values of the question, filled in and taken literally.
pub(super) fn literal(
    text: &str,
    version: Version,
    question: &Question<'_>,
) -> Result<String, UnknownVariable> {
    let mut filled = String::with_capacity(text.len());
    each(text, version, question, |part| match part {
        Part::Written(text) | Part::Value(text) => filled.push_str(text),
    })?;
    Ok(filled)
}

enum Part<'text> {
    /// As it was written: `*` and `?` are wild.
    Written(&'text str),
    /// A variable's value: nothing in it is wild.
    Value(&'text str),
}

fn fill(
    pattern: &str,
    version: Version,
    question: &Question<'_>,
) -> Result<Vec<Piece>, UnknownVariable> {
    let mut pieces = Vec::with_capacity(pattern.len());
    each(pattern, version, question, |part| match part {
        Part::Written(text) => pieces.extend(text.chars().map(piece)),
        Part::Value(text) => pieces.extend(text.chars().map(Piece::Literal)),
    })?;
    Ok(pieces)
}

/// Walks through a text and its variables: `${key}`, `${key, 'default'}`, and `${*}`, `${?}`,
/// `${$}` for the characters themselves.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>.
fn each(
    text: &str,
    version: Version,
    question: &Question<'_>,
    mut take: impl FnMut(Part<'_>),
) -> Result<(), UnknownVariable> {
    let mut rest = text;
    while version == Version::V2012
        && let Some(start) = rest.find("${")
        && let Some(length) = rest[start..].find('}')
    {
        take(Part::Written(&rest[..start]));
        let inside = &rest[start + 2..start + length];
        rest = &rest[start + length + 1..];
        if matches!(inside, "*" | "?" | "$") {
            take(Part::Value(inside));
            continue;
        }
        let (key, default) = match inside.split_once(',') {
            Some((key, default)) => (key.trim(), Some(default.trim().trim_matches('\''))),
            None => (inside.trim(), None),
        };
        match (question.values(key).as_slice(), default) {
            ([value], _) => take(Part::Value(value)),
            (_, Some(default)) => take(Part::Value(default)),
            _ => return Err(UnknownVariable),
        }
    }
    take(Part::Written(rest));
    Ok(())
}

fn piece(character: char) -> Piece {
    match character {
        '*' => Piece::Any,
        '?' => Piece::One,
        other => Piece::Literal(other),
    }
}

/// Goes back to the last `*` only, so the time is bounded by the product of both lengths.
fn matches_pieces(pieces: &[Piece], text: &str, ignore_case: bool) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let (mut at, mut position) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while position < characters.len() {
        let fits = match pieces.get(at) {
            Some(Piece::Any) => {
                retry = Some((at, position));
                at += 1;
                continue;
            }
            Some(Piece::One) => true,
            Some(Piece::Literal(wanted)) => same(*wanted, characters[position], ignore_case),
            None => false,
        };
        if fits {
            at += 1;
            position += 1;
        } else if let Some((star, from)) = retry {
            retry = Some((star, from + 1));
            at = star + 1;
            position = from + 1;
        } else {
            return false;
        }
    }
    pieces[at..].iter().all(|piece| *piece == Piece::Any)
}

fn same(left: char, right: char, ignore_case: bool) -> bool {
    left == right || ignore_case && left.to_lowercase().eq(right.to_lowercase())
}
