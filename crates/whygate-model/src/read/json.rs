//! JSON (RFC 8259) with the place of each key and value.

use super::{
    MAX_DEPTH, MAX_EXPANDED_COST, NODE_COST, insert_reporting, lines::Lines, too_costly, too_deep,
};
use crate::{
    diagnostic::Diagnostic,
    node::{Mapping, Node, Value},
    place::Place,
};

/// Reads a JSON text.
pub(super) fn read(
    text: &str,
    lines: &Lines<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Node, Diagnostic> {
    let mut parser = Parser {
        text,
        lines,
        position: 0,
        cost: 0,
        diagnostics,
    };
    parser.skip_blank();
    let node = parser.value(0)?;
    parser.skip_blank();
    if parser.position < text.len() {
        return Err(parser.error("something follows the end of the value").help(
            "remove what follows the last closing brace, or check that no brace closes too early",
        ));
    }
    Ok(node)
}

struct Parser<'text, 'run> {
    text: &'text str,
    lines: &'run Lines<'text>,
    position: usize,
    cost: usize,
    diagnostics: &'run mut Vec<Diagnostic>,
}

impl Parser<'_, '_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn skip_blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.position += 1;
        }
    }

    /// The place of the character at the position.
    fn here(&self) -> Place {
        let rest = self.text.get(self.position..).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        self.lines.bytes(self.position, self.position + length)
    }

    /// What stands at the position, as it is shown.
    fn found(&self) -> String {
        match self
            .text
            .get(self.position..)
            .unwrap_or_default()
            .chars()
            .next()
        {
            None => "the end of the file".to_owned(),
            Some(quote @ ('"' | '\'')) => format!("`{quote}`"),
            Some(character) => format!("`{}`", character.escape_debug()),
        }
    }

    fn error(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(
            "json-not-well-formed",
            format!("the JSON is not well formed: {}", message.into()),
            &self.here(),
        )
    }

    fn expected(&self, what: &str) -> Diagnostic {
        let error = self.error(format!("expected {what}, found {}", self.found()));
        let text = self.text.get(self.position..).unwrap_or_default();
        if text.starts_with("//") || text.starts_with("/*") || text.starts_with('#') {
            error.help("JSON has no comments: remove it, or write YAML")
        } else if text.starts_with('\'') {
            error.help("JSON wants double quotes")
        } else if text.is_empty() {
            error.help("close what was opened")
        } else {
            error
        }
    }

    fn spend(&mut self, text_bytes: usize) -> Result<(), Diagnostic> {
        self.cost += NODE_COST + text_bytes;
        if self.cost > MAX_EXPANDED_COST {
            return Err(too_costly(&self.here()));
        }
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<Node, Diagnostic> {
        let start = self.position;
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => {
                let (text, place) = self.string()?;
                self.spend(text.len())?;
                Ok(Node::string(text, place))
            }
            Some(b'-' | b'0'..=b'9') => self.number(start),
            _ => {
                for (word, value) in [
                    ("true", Value::Bool(true)),
                    ("false", Value::Bool(false)),
                    ("null", Value::Null),
                ] {
                    if self
                        .text
                        .get(start..)
                        .is_some_and(|rest| rest.starts_with(word))
                    {
                        self.position += word.len();
                        self.spend(0)?;
                        return Ok(Node::new(value, self.lines.bytes(start, self.position)));
                    }
                }
                Err(self.expected("a value"))
            }
        }
    }

    fn number(&mut self, start: usize) -> Result<Node, Diagnostic> {
        while matches!(
            self.peek(),
            Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')
        ) {
            self.position += 1;
        }
        let text = self.text.get(start..self.position).unwrap_or_default();
        let place = self.lines.bytes(start, self.position);
        self.spend(0)?;
        match serde_json::from_str(text) {
            Ok(number) => Ok(Node::new(Value::Number(number), place)),
            Err(_) => Err(Diagnostic::error(
                "json-not-well-formed",
                format!(
                    "the JSON is not well formed: `{}` is not a number",
                    super::shown(text)
                ),
                &place,
            )
            .help("put it in double quotes if it is text, such as a version or an account id")),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Node, Diagnostic> {
        let place = self.here();
        if depth >= MAX_DEPTH {
            return Err(too_deep(&place));
        }
        self.spend(0)?;
        self.position += 1;
        let mut items = Vec::new();
        self.skip_blank();
        if self.peek() == Some(b']') {
            self.position += 1;
            return Ok(Node::new(Value::Sequence(items), place));
        }
        loop {
            self.skip_blank();
            if self.peek() == Some(b']') {
                return Err(self
                    .expected("a value")
                    .help("remove the comma before the bracket"));
            }
            items.push(self.value(depth + 1)?);
            self.skip_blank();
            match self.peek() {
                Some(b',') => self.position += 1,
                Some(b']') => {
                    self.position += 1;
                    return Ok(Node::new(Value::Sequence(items), place));
                }
                _ => {
                    return Err(self
                        .expected("`,` or `]`")
                        .also(&place, "the list begins here"));
                }
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Node, Diagnostic> {
        let place = self.here();
        if depth >= MAX_DEPTH {
            return Err(too_deep(&place));
        }
        self.spend(0)?;
        self.position += 1;
        let mut mapping = Mapping::default();
        self.skip_blank();
        if self.peek() == Some(b'}') {
            self.position += 1;
            return Ok(Node::new(Value::Mapping(mapping), place));
        }
        loop {
            self.skip_blank();
            if self.peek() != Some(b'"') {
                let error = self.expected("a key in double quotes");
                return Err(if self.peek() == Some(b'}') {
                    error.help("remove the comma before the brace")
                } else if error.help.is_some() {
                    error
                } else {
                    error.help("keys of JSON stand in double quotes")
                });
            }
            let (key, key_place) = self.string()?;
            self.spend(key.len())?;
            self.skip_blank();
            if self.peek() != Some(b':') {
                return Err(self
                    .expected("`:` after the key")
                    .also(&key_place, "the key"));
            }
            self.position += 1;
            self.skip_blank();
            let value = self.value(depth + 1)?;
            insert_reporting(&mut mapping, key, key_place, value, self.diagnostics);
            self.skip_blank();
            match self.peek() {
                Some(b',') => self.position += 1,
                Some(b'}') => {
                    self.position += 1;
                    return Ok(Node::new(Value::Mapping(mapping), place));
                }
                _ => {
                    let error = self
                        .expected("`,` or `}`")
                        .also(&place, "the map begins here");
                    return Err(if self.peek() == Some(b'"') && error.help.is_none() {
                        error.help("put a comma after the value before it")
                    } else {
                        error
                    });
                }
            }
        }
    }

    /// Reads a string; its place is that of the text between the quotes, so that a position
    /// in the text can be pointed at; of an empty one, the quotes.
    fn string(&mut self) -> Result<(String, Place), Diagnostic> {
        let opening = self.position;
        self.position += 1;
        let start = self.position;
        let mut text = String::new();
        loop {
            let rest = self.text.get(self.position..).unwrap_or_default();
            let plain = rest
                .find(|character: char| matches!(character, '"' | '\\' | '\0'..='\u{1f}'))
                .unwrap_or(rest.len());
            text.push_str(&rest[..plain]);
            self.position += plain;
            match self.peek() {
                Some(b'"') => {
                    let place = if self.position == start {
                        self.lines.bytes(opening, self.position + 1)
                    } else {
                        self.lines.bytes(start, self.position)
                    };
                    self.position += 1;
                    return Ok((text, place));
                }
                Some(b'\\') => self.escape(&mut text)?,
                None => {
                    self.position = opening;
                    return Err(self
                        .error("the text that begins here has no closing quote")
                        .help("close it with a double quote"));
                }
                Some(b'\n' | b'\r') => {
                    let end = self.here();
                    self.position = opening;
                    return Err(self
                        .error("the text that begins here has no closing quote on its line")
                        .also(&end, "the line ends here")
                        .help(
                            "close it with a double quote; a line break in a text is written `\\n`",
                        ));
                }
                Some(_) => {
                    return Err(self
                        .error(format!(
                            "a control character {} stands in a text",
                            self.found()
                        ))
                        .help("write it with a backslash, such as `\\t` for a tab"));
                }
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Result<(), Diagnostic> {
        let start = self.position;
        self.position += 1;
        let plain = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let character = self.unicode_escape(start)?;
                text.push(character);
                return Ok(());
            }
            _ => {
                return Err(self
                    .error(format!("a backslash stands before {}", self.found()))
                    .help("write a backslash in a text as `\\\\`"));
            }
        };
        self.position += 1;
        text.push(plain);
        Ok(())
    }

    /// `\uXXXX` at the `u`, with the second half of a surrogate pair where there is one. A
    /// lone half becomes U+FFFD, as no text can hold it.
    fn unicode_escape(&mut self, start: usize) -> Result<char, Diagnostic> {
        let first = self.four_digits(start)?;
        if (0xd800..0xdc00).contains(&first) {
            let before = self.position;
            let rest = self.text.get(self.position..).unwrap_or_default();
            if rest.starts_with("\\u") {
                self.position += 1;
                let second = self.four_digits(before)?;
                if (0xdc00..0xe000).contains(&second) {
                    let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                    return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                self.position = before;
            }
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// The four digits after the `u` at the position.
    fn four_digits(&mut self, start: usize) -> Result<u32, Diagnostic> {
        let digits = self.text.get(self.position + 1..self.position + 5);
        let code = digits
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if let Some(code) = code {
            self.position += 5;
            Ok(code)
        } else {
            self.position = start;
            Err(self
                .error("four hexadecimal digits must follow `\\u`")
                .help("write it as `\\u00e9`, or as the character itself"))
        }
    }
}
