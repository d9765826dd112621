//! Where lines begin, so that a position in the text becomes a line and a column.

use std::sync::Arc;

use super::count;
use crate::place::Place;

/// So many characters lie between two marks: a line may hold a whole document, and counting its
/// characters from the beginning for each place in it would take time that grows as a square.
const MARK_DISTANCE: usize = 64;

/// The lines of a text as [`str::lines`] counts them.
pub(super) struct Lines<'text> {
    file: Arc<str>,
    text: &'text str,
    /// For each line where it begins: bytes, characters.
    starts: Vec<(usize, usize)>,
    /// Positions that are known both ways, wherever lines begin: bytes, characters.
    marks: Vec<(usize, usize)>,
    /// How many characters there are.
    characters: usize,
    /// By how many columns each line was moved to the right before it was read.
    moved: Vec<u32>,
}

impl<'text> Lines<'text> {
    pub(super) fn new(file: Arc<str>, text: &'text str) -> Self {
        let mut starts = vec![(0, 0)];
        let mut marks = Vec::with_capacity(text.len() / MARK_DISTANCE + 1);
        let mut characters = 0;
        for (bytes, character) in text.char_indices() {
            if characters % MARK_DISTANCE == 0 {
                marks.push((bytes, characters));
            }
            characters += 1;
            if character == '\n' {
                starts.push((bytes + 1, characters));
            }
        }
        Self {
            file,
            text,
            starts,
            marks,
            characters,
            moved: Vec::new(),
        }
    }

    /// The lines of a text whose lines were moved to the right by so many columns; the
    /// places are those before that.
    pub(super) fn moved<'moved>(&self, text: &'moved str, moved: Vec<u32>) -> Lines<'moved> {
        Lines {
            moved,
            ..Lines::new(self.file.clone(), text)
        }
    }

    /// A place on a line counted from 0, moved back.
    fn place(&self, line: usize, column: usize, length: usize) -> Place {
        let moved = self.moved.get(line).copied().unwrap_or_default();
        Place {
            file: self.file.clone(),
            line: count(line + 1),
            column: count(column + 1).saturating_sub(moved).max(1),
            length: count(length),
        }
    }

    pub(super) fn whole_file(&self) -> Place {
        Place::whole_file(self.file.clone())
    }

    /// The place of the characters from `start` to before `end`, both counted in
    /// characters from the beginning; no longer than its first line.
    pub(super) fn characters(&self, start: usize, end: usize) -> Place {
        let line = self
            .starts
            .partition_point(|&(_, first)| first <= start)
            .saturating_sub(1);
        let first = self.starts.get(line).map_or(0, |&(_, first)| first);
        let after = self
            .starts
            .get(line + 1)
            .map_or(self.characters, |&(_, next)| next - 1);
        self.place(line, start - first, end.min(after).saturating_sub(start))
    }

    /// The place of the bytes from `start` to before `end`; no longer than its first line.
    pub(super) fn bytes(&self, start: usize, end: usize) -> Place {
        let line = self
            .starts
            .partition_point(|&(first, _)| first <= start)
            .saturating_sub(1);
        let first = self.starts.get(line).map_or(0, |&(first, _)| first);
        let end = self
            .starts
            .get(line + 1)
            .map_or(end, |&(next, _)| end.min(next - 1));
        let [first, start, end] = [first, start, end].map(|bytes| self.characters_before(bytes));
        self.place(line, start.saturating_sub(first), end.saturating_sub(start))
    }

    /// How many characters come before a position in bytes.
    fn characters_before(&self, bytes: usize) -> usize {
        let (marked, characters) = self.mark(|&(mark, _)| mark <= bytes);
        let rest = self.text.get(marked..bytes);
        characters + rest.map_or(0, |part| part.chars().count())
    }

    /// The last mark of which something holds that holds for all marks before it.
    fn mark(&self, holds: impl Fn(&(usize, usize)) -> bool) -> (usize, usize) {
        let after = self.marks.partition_point(holds);
        after
            .checked_sub(1)
            .and_then(|mark| self.marks.get(mark))
            .copied()
            .unwrap_or_default()
    }

    /// The text from a position counted in characters.
    pub(super) fn rest(&self, position: usize) -> Option<&'text str> {
        let (bytes, first) = self.mark(|&(_, first)| first <= position);
        let rest = self.text.get(bytes..)?;
        let (skipped, _) = rest.char_indices().nth(position - first)?;
        rest.get(skipped..)
    }

    /// The place of the text of a YAML block: its first line, at the column at which its
    /// lines begin. `content` is where the parser found the first line that is not blank;
    /// `header` is where the `|` stands, known only where a tag or an anchor is before it
    /// (and then `content` is the tag's position).
    pub(super) fn block(&self, content: usize, header: Option<usize>, value: &str) -> Place {
        let line_of = |position: usize| {
            self.starts
                .partition_point(|&(_, first)| first <= position)
                .saturating_sub(1)
        };
        let blank = value
            .chars()
            .take_while(|&character| character == '\n')
            .count();
        let first_line = match header {
            Some(header) => line_of(header) + 1,
            None => line_of(content).saturating_sub(blank),
        };
        // A lone carriage return ends a line for YAML and nowhere else.
        if value.is_empty() || first_line >= self.starts.len() {
            let at = header.unwrap_or(content);
            return self.characters(at, at);
        }
        let content_of = |line: usize| -> Option<&str> {
            let &(bytes, _) = self.starts.get(line)?;
            Some(self.text.get(bytes..)?.lines().next().unwrap_or_default())
        };
        let spaces = |text: &str| text.len() - text.trim_start_matches(' ').len();
        let indentation = content_of(first_line + blank)
            .map_or(0, spaces)
            .saturating_sub(value.lines().nth(blank).map_or(0, spaces));
        let characters = content_of(first_line).map_or(0, |line| line.chars().count());
        let column = indentation.min(characters);
        self.place(first_line, column, characters - column)
    }
}
