//! Texts as Java counts them: in UTF-16 units.
//!
//! A text here is UTF-8, so half of a surrogate pair, which Java's `substring` can cut off,
//! cannot be held; it becomes `?`, which is what Java prints for it.

use std::fmt::Write;

/// A text from UTF-16 units; half of a pair becomes `?`.
pub(crate) fn from_utf16(units: &[u16]) -> String {
    char::decode_utf16(units.iter().copied())
        .map(|unit| unit.unwrap_or('?'))
        .collect()
}

/// The length in UTF-16 units.
pub(crate) fn length(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.encode_utf16().count()
    }
}

/// The byte offset of a UTF-16 index, and whether the index lies inside a pair; `None` beyond
/// the end.
pub(crate) fn byte_offset(text: &str, index: usize) -> Option<(usize, bool)> {
    if text.is_ascii() {
        return (index <= text.len()).then_some((index, false));
    }
    let mut units = 0;
    for (offset, character) in text.char_indices() {
        if units == index {
            return Some((offset, false));
        }
        units += character.len_utf16();
        if units > index {
            return Some((offset, true));
        }
    }
    (units == index).then_some((text.len(), false))
}

/// The UTF-16 index of a byte offset.
pub(crate) fn utf16_index(text: &str, offset: usize) -> usize {
    length(&text[..offset])
}

/// Writes `\uXXXX`, for each half of a pair where needed.
pub(crate) fn push_unicode_escape(character: char, out: &mut String) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        // Writing to a string cannot fail.
        let _ = write!(out, "\\u{unit:04X}");
    }
}
