//! Text of others made to fit a line: visible, cut around what is meant, or wrapped.

use std::fmt::Write as _;

/// The part of a line that fits, with what is meant inside it.
pub(super) struct Window {
    /// The text.
    pub(super) text: String,
    /// Where what is meant begins, in columns from the left.
    pub(super) column: usize,
    /// How many columns are shown from there.
    pub(super) rest: usize,
}

impl Window {
    pub(super) fn of(line: &str, column: usize, room: usize) -> Self {
        const BEFORE: usize = 20;
        let mut shown: Vec<char> = Vec::new();
        let mut start = 0;
        for (index, character) in line.chars().enumerate() {
            if index + 1 == column {
                start = shown.len();
            }
            shown.extend(visible(character.encode_utf8(&mut [0; 4])).chars());
        }
        let trimmed = shown
            .iter()
            .rposition(|character| !character.is_whitespace())
            .map_or(0, |last| last + 1);
        shown.truncate(trimmed);
        start = start.min(shown.len());
        while shown.get(start).is_some_and(|character| *character == ' ') {
            start += 1;
        }
        if start + BEFORE > room {
            let cut = start - BEFORE.min(start);
            shown.drain(..cut);
            start -= cut;
            if let Some(first) = shown.first_mut() {
                *first = '…';
            }
        }
        if shown.len() > room {
            shown.truncate(room.saturating_sub(1));
            shown.push('…');
        }
        let rest = shown.len().saturating_sub(start);
        Self {
            text: shown.into_iter().collect(),
            column: start,
            rest,
        }
    }
}

/// A text with its control characters, and those that turn the direction of writing, made
/// visible; tabs become spaces. Line breaks stay.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => shown.push('\n'),
            '\t' => shown.push_str("    "),
            '\r' => {}
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
            }
            control if control.is_control() => {
                let _ = write!(shown, "\\x{:02x}", u32::from(control));
            }
            other => shown.push(other),
        }
    }
    shown
}

/// The lines of a text that fit a width; a word that does not fit is broken.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        // What fits stays as it is: the columns of a log may mean something.
        if paragraph.chars().count() <= width {
            lines.push(paragraph.to_owned());
            continue;
        }
        let indent: String = paragraph
            .chars()
            .take_while(|character| *character == ' ')
            .take(width / 2)
            .collect();
        let mut line = indent.clone();
        let mut length = indent.chars().count();
        let mut empty = true;
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let mut word: Vec<char> = word.chars().collect();
            let gap = usize::from(!empty);
            if length + gap + word.len() > width && !empty && word.len() + indent.len() <= width {
                lines.push(std::mem::replace(&mut line, indent.clone()));
                length = indent.chars().count();
                empty = true;
            }
            if !empty {
                line.push(' ');
                length += 1;
            }
            while length + word.len() > width {
                let rest = word.split_off(width.saturating_sub(length).max(1).min(word.len()));
                line.extend(&word);
                lines.push(std::mem::replace(&mut line, indent.clone()));
                length = indent.chars().count();
                word = rest;
            }
            length += word.len();
            line.extend(&word);
            empty = false;
        }
        lines.push(line);
    }
    lines
}
