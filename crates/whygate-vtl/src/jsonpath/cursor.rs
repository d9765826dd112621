//! A place in a path's text, with Jayway's rules for blanks and ends.

use super::JsonPathError;

type Found<T> = Result<T, JsonPathError>;

/// The text of a path or filter, and where reading has come to. `end` is the last character that
/// counts; what lies beyond may still be looked at.
#[derive(Debug)]
pub(super) struct Cursor<'t> {
    characters: &'t [char],
    position: usize,
    end: isize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(characters: &'t [char]) -> Self {
        Self {
            characters,
            position: 0,
            end: characters.len().cast_signed() - 1,
        }
    }

    pub(super) fn invalid<T>(&self, problem: &'static str) -> Found<T> {
        Err(JsonPathError::Invalid {
            offset: self.position,
            problem,
        })
    }

    pub(super) fn position(&self) -> usize {
        self.position
    }

    pub(super) fn set_position(&mut self, position: usize) {
        self.position = position;
    }

    pub(super) fn advance(&mut self, count: usize) {
        self.position += count;
    }

    pub(super) fn shorten(&mut self) {
        self.end -= 1;
    }

    /// How many characters count.
    pub(super) fn length(&self) -> usize {
        usize::try_from(self.end + 1).unwrap_or(0)
    }

    pub(super) fn at(&self, index: usize) -> Found<char> {
        match self.characters.get(index) {
            Some(character) => Ok(*character),
            None => self.invalid("the path ends too early"),
        }
    }

    pub(super) fn current(&self) -> Found<char> {
        self.at(self.position)
    }

    pub(super) fn last(&self) -> Found<char> {
        match usize::try_from(self.end) {
            Ok(end) => self.at(end),
            Err(_) => self.invalid("the path is empty"),
        }
    }

    pub(super) fn is_inside(&self, index: usize) -> bool {
        index.cast_signed() <= self.end
    }

    pub(super) fn inside(&self) -> bool {
        self.is_inside(self.position)
    }

    pub(super) fn is_tail(&self) -> bool {
        self.position.cast_signed() >= self.end
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> Found<&'t [char]> {
        match self.characters.get(start..end) {
            Some(slice) => Ok(slice),
            None => self.invalid("the path ends too early"),
        }
    }

    pub(super) fn skip_blanks(&mut self) -> Found<()> {
        while self.inside() && !self.is_tail() && self.current()? == ' ' {
            self.position += 1;
        }
        Ok(())
    }

    pub(super) fn trim(&mut self) -> Found<()> {
        self.skip_blanks()?;
        while self.inside() && !self.is_tail() && self.last()? == ' ' {
            self.end -= 1;
        }
        Ok(())
    }

    /// The first place after `start` that is not blank.
    fn after_blanks(&self, start: usize) -> usize {
        let mut at = start + 1;
        while self.is_inside(at) && self.characters.get(at) == Some(&' ') {
            at += 1;
        }
        at
    }

    /// The place of the next character that is not blank, if it is this one.
    pub(super) fn next_significant_place(
        &self,
        start: usize,
        wanted: char,
    ) -> Found<Option<usize>> {
        let at = self.after_blanks(start);
        Ok((self.at(at)? == wanted).then_some(at))
    }

    pub(super) fn next_significant_is(&self, start: usize, wanted: char) -> bool {
        let at = self.after_blanks(start);
        self.is_inside(at) && self.characters.get(at) == Some(&wanted)
    }

    pub(super) fn next_significant(&self, start: usize) -> char {
        let at = self.after_blanks(start);
        if self.is_inside(at) {
            self.characters.get(at).copied().unwrap_or(' ')
        } else {
            ' '
        }
    }

    pub(super) fn previous_significant(&self, start: usize) -> Option<usize> {
        let mut at = start.checked_sub(1)?;
        while self.is_inside(at) && self.characters.get(at) == Some(&' ') {
            at = at.checked_sub(1)?;
        }
        self.is_inside(at).then_some(at)
    }

    pub(super) fn find(&self, start: usize, wanted: char) -> Option<usize> {
        (start..self.length()).find(|at| self.characters.get(*at) == Some(&wanted))
    }

    /// The next place after `start` with this character and no backslash before it.
    pub(super) fn find_unescaped(&self, start: usize, wanted: char) -> Option<usize> {
        let mut escaped = false;
        for at in start + 1..self.length() {
            let character = self.characters.get(at)?;
            if escaped {
                escaped = false;
            } else if *character == '\\' {
                escaped = true;
            } else if *character == wanted {
                return Some(at);
            }
        }
        None
    }

    /// The place that closes what opens at `start`, with or without regard to regular
    /// expressions; strings are passed over.
    pub(super) fn find_closing(
        &self,
        start: usize,
        open: char,
        close: char,
        skip_patterns: bool,
    ) -> Found<Option<usize>> {
        if self.at(start)? != open {
            return self.invalid("an opening bracket is missing");
        }
        let mut opened = 1;
        let mut at = start + 1;
        while self.is_inside(at) {
            let character = self.at(at)?;
            if matches!(character, '\'' | '"') {
                match self.find_unescaped(at, character) {
                    Some(close) => at = close + 1,
                    None => return self.invalid("a quote is not closed"),
                }
            }
            if skip_patterns && self.at(at)? == '/' {
                match self.find_unescaped(at, '/') {
                    Some(close) => at = close + 1,
                    None => return self.invalid("a regular expression is not closed"),
                }
            }
            let character = self.at(at)?;
            if character == open {
                opened += 1;
            }
            if character == close {
                opened -= 1;
                if opened == 0 {
                    return Ok(Some(at));
                }
            }
            at += 1;
        }
        Ok(None)
    }

    pub(super) fn expect(&mut self, wanted: char) -> Found<()> {
        self.skip_blanks()?;
        if self.current()? != wanted {
            return self.invalid("a bracket is missing");
        }
        self.position += 1;
        Ok(())
    }

    pub(super) fn expect_text(&mut self, wanted: &str) -> Found<()> {
        self.skip_blanks()?;
        let count = wanted.chars().count();
        if !self.is_inside(self.position + count - 1)
            || !self
                .slice(self.position, self.position + count)?
                .iter()
                .copied()
                .eq(wanted.chars())
        {
            return self.invalid("an operator is missing");
        }
        self.position += count;
        Ok(())
    }
}
