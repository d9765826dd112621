//! Lists and maps in brackets whose lines are indented less than the key that they belong
//! to, such as JSON pasted into a template:
//!
//! ```yaml
//! Parent:
//!   Schema: {
//!   "type": "object"
//!   }
//! ```
//!
//! YAML 1.2 and the parser used here refuse them; the readers that Amazon's tools are made
//! of take them. So after such a refusal the lines are found here and moved to the right,
//! and places are moved back ([`super::lines`]). Nothing else about the text changes, and
//! a text that the parser takes as it is never comes here.

use super::count;

/// Moves lines within brackets and quotes to the right of what they belong to. Returns the
/// text and by how many columns each line was moved; `None` if no line needs it.
pub(super) fn indent(text: &str) -> Option<(String, Vec<u32>)> {
    let needed = Scan::new(text).needed();
    let mut moved = Vec::new();
    let mut indented = String::with_capacity(text.len() + text.len() / 8);
    let mut added = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let own = line.len() - line.trim_start_matches(' ').len();
        let spaces = match needed.get(number) {
            Some(&column) if !line.trim().is_empty() => column.saturating_sub(own),
            _ => 0,
        };
        added += spaces;
        // Only a text made for it has lines so far to the right and so many others.
        if added > text.len() + 65_536 {
            return None;
        }
        indented.extend(std::iter::repeat_n(' ', spaces));
        indented.push_str(line);
        moved.push(count(spaces));
    }
    (added > 0).then_some((indented, moved))
}

struct Scan<'text> {
    text: &'text str,
    position: usize,
    /// The line at the position, counted from 0.
    line: usize,
    /// For each line how many spaces it needs before it.
    needed: Vec<usize>,
}

impl<'text> Scan<'text> {
    fn new(text: &'text str) -> Self {
        Self {
            text,
            position: 0,
            line: 0,
            needed: Vec::new(),
        }
    }

    fn needed(mut self) -> Vec<usize> {
        while self.position < self.text.len() {
            self.block_line();
        }
        self.needed
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.position..).unwrap_or_default()
    }

    fn advance(&mut self) {
        if let Some(character) = self.peek() {
            self.position += character.len_utf8();
            if character == '\n' {
                self.line += 1;
            }
        }
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(' ') {
            self.advance();
        }
    }

    fn skip_line(&mut self) {
        self.position += self
            .rest()
            .find('\n')
            .map_or(self.rest().len(), |at| at + 1);
        self.line += 1;
    }

    /// Whether an indicator stands here with a blank behind it.
    fn indicator(&self, indicator: char) -> bool {
        let mut characters = self.rest().chars();
        characters.next() == Some(indicator) && characters.next().is_none_or(char::is_whitespace)
    }

    /// A line outside brackets and quotes, up to the beginning of the next such line.
    fn block_line(&mut self) {
        let start = self.position;
        self.skip_spaces();
        let mut parent = self.position - start;
        loop {
            self.skip_spaces();
            match self.peek() {
                None | Some('\n' | '\r' | '#') => return self.skip_line(),
                Some('-' | '?') if self.indicator('-') || self.indicator('?') => {
                    parent = self.position.saturating_sub(start);
                    self.advance();
                }
                Some(':') if self.indicator(':') => self.advance(),
                Some('!' | '&' | '*') => {
                    while self.peek().is_some_and(|next| !next.is_whitespace()) {
                        self.advance();
                    }
                }
                Some('[' | '{') => {
                    let line = self.line;
                    self.flow(parent + 1);
                    if self.line != line && self.peek().is_none_or(|next| next != ':') {
                        return self.skip_line();
                    }
                }
                Some(quote @ ('"' | '\'')) => {
                    let (line, column) = (self.line, self.position.saturating_sub(start));
                    self.quoted(quote, parent + 1);
                    if self.line != line {
                        return self.skip_line();
                    }
                    if self.peek() == Some(':') {
                        parent = column;
                    }
                }
                Some('|' | '>') => {
                    self.skip_line();
                    return self.block_scalar(parent);
                }
                Some(_) => {
                    let column = self.position.saturating_sub(start);
                    if !self.plain_key() {
                        return self.skip_line();
                    }
                    parent = column;
                }
            }
        }
    }

    /// Goes past a plain key and its colon; `false` if the rest of the line holds none.
    fn plain_key(&mut self) -> bool {
        let line = self.rest().lines().next().unwrap_or_default();
        let comment = line.find(" #").unwrap_or(line.len());
        let content = &line[..comment];
        let colon = content.match_indices(':').map(|(at, _)| at).find(|at| {
            content[at + 1..]
                .chars()
                .next()
                .is_none_or(char::is_whitespace)
        });
        match colon {
            Some(at) => {
                self.position += at + 1;
                true
            }
            None => false,
        }
    }

    fn block_scalar(&mut self, parent: usize) {
        while self.position < self.text.len() {
            let line = self.rest().lines().next().unwrap_or_default();
            let spaces = line.len() - line.trim_start_matches(' ').len();
            if !line.trim().is_empty() && spaces <= parent {
                return;
            }
            self.skip_line();
        }
    }

    /// Goes past a text in quotes; its further lines need so many spaces.
    fn quoted(&mut self, quote: char, spaces: usize) {
        self.advance();
        while let Some(character) = self.peek() {
            self.advance();
            match character {
                '\\' if quote == '"' => self.advance(),
                '\n' => self.need(spaces),
                _ if character == quote => {
                    if quote == '\'' && self.peek() == Some('\'') {
                        self.advance();
                    } else {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    /// Goes past a list or a map in brackets; its further lines need so many spaces.
    fn flow(&mut self, spaces: usize) {
        let mut depth = 0_usize;
        // Quotes open a text only where a value or a key may begin.
        let mut begins = true;
        let mut before = ' ';
        while let Some(character) = self.peek() {
            match character {
                '"' | '\'' if begins => {
                    self.quoted(character, spaces);
                    begins = false;
                    before = character;
                    continue;
                }
                '#' if before.is_whitespace() => {
                    while self.peek().is_some_and(|next| next != '\n') {
                        self.advance();
                    }
                    continue;
                }
                _ => {}
            }
            self.advance();
            match character {
                '[' | '{' => {
                    depth += 1;
                    begins = true;
                }
                ']' | '}' => {
                    depth -= 1;
                    begins = false;
                    if depth == 0 {
                        return;
                    }
                }
                ',' | ':' => begins = true,
                '\n' => self.need(spaces),
                blank if blank.is_whitespace() => {}
                _ => begins = false,
            }
            before = character;
        }
    }

    /// Says that the line at the position needs so many spaces before it.
    fn need(&mut self, spaces: usize) {
        self.needed.resize(self.line, 0);
        self.needed.push(spaces);
    }
}
