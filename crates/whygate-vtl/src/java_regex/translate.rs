//! From a pattern of Java's to one of the engine's, or to the error that it is refused with.

use crate::error::MethodError;
use crate::java_text;

#[derive(Debug)]
pub(super) struct Translation {
    pub(super) text: String,
    pub(super) literal: Option<Box<str>>,
}

pub(super) struct Translator<'p> {
    pattern: &'p str,
    rest: std::iter::Peekable<std::str::Chars<'p>>,
    out: String,
    literal: Option<String>,
    depth: usize,
}

/// What Java's `.` leaves out.
const ANY_BUT_LINE_ENDS: &str = r"[^\n\r\x{85}\x{2028}\x{2029}]";

impl<'p> Translator<'p> {
    pub(super) fn new(pattern: &'p str) -> Self {
        Self {
            pattern,
            rest: pattern.chars().peekable(),
            out: String::with_capacity(pattern.len() + 16),
            literal: Some(String::new()),
            depth: 0,
        }
    }

    fn bad<T>(&self) -> Result<T, MethodError> {
        Err(MethodError::BadPattern(
            self.pattern.chars().take(80).collect(),
        ))
    }

    fn character(&mut self, character: char) {
        if let Some(literal) = &mut self.literal {
            literal.push(character);
        }
        push_literal(character, &mut self.out);
    }

    fn operator(&mut self, text: &str) {
        self.literal = None;
        self.out.push_str(text);
    }

    pub(super) fn translate(mut self) -> Result<Translation, MethodError> {
        while let Some(character) = self.rest.next() {
            match character {
                '\\' => self.escape()?,
                '[' => {
                    self.literal = None;
                    self.class()?;
                }
                '.' => self.operator(ANY_BUT_LINE_ENDS),
                '$' => self.operator(r"\z"),
                '^' | '|' | ')' => self.operator(character.encode_utf8(&mut [0; 4])),
                '(' => self.group()?,
                '*' | '+' | '?' => {
                    self.operator(character.encode_utf8(&mut [0; 4]));
                    self.after_quantifier()?;
                }
                '{' => self.repetition()?,
                other => self.character(other),
            }
        }
        Ok(Translation {
            text: self.out,
            literal: self.literal.map(String::into_boxed_str),
        })
    }

    fn after_quantifier(&mut self) -> Result<(), MethodError> {
        match self.rest.peek() {
            Some('+') => Err(MethodError::UnsupportedPattern("possessive quantifiers")),
            Some('?') => {
                self.rest.next();
                self.out.push('?');
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn repetition(&mut self) -> Result<(), MethodError> {
        let mut text = String::from("{");
        for character in self.rest.by_ref() {
            text.push(character);
            match character {
                '}' => {
                    if !text[1..].starts_with(|first: char| first.is_ascii_digit()) {
                        return self.bad();
                    }
                    self.operator(&text);
                    return self.after_quantifier();
                }
                ',' | '0'..='9' => {}
                _ => return self.bad(),
            }
        }
        self.bad()
    }

    fn group(&mut self) -> Result<(), MethodError> {
        self.operator("(");
        if self.rest.peek() != Some(&'?') {
            return Ok(());
        }
        self.rest.next();
        self.out.push('?');
        match self.rest.peek() {
            Some('=' | '!') => Err(MethodError::UnsupportedPattern("look-ahead")),
            Some('>') => Err(MethodError::UnsupportedPattern("atomic groups")),
            Some('<') => {
                self.rest.next();
                if matches!(self.rest.peek(), Some('=' | '!')) {
                    return Err(MethodError::UnsupportedPattern("look-behind"));
                }
                self.out.push('<');
                Ok(())
            }
            _ => {
                // Flags: `i`, `m`, `s` and `x` mean the same; `d`, `u` and `U` are about what
                // this engine does anyway.
                while let Some(flag) = self.rest.peek().copied() {
                    if !matches!(flag, 'i' | 'm' | 's' | 'x' | 'd' | 'u' | 'U' | '-') {
                        break;
                    }
                    self.rest.next();
                    if matches!(flag, 'i' | 'm' | 's' | 'x' | '-') {
                        self.out.push(flag);
                    }
                }
                if self.out.ends_with('-') {
                    self.out.pop();
                }
                if self.out.ends_with("(?") && self.rest.peek() == Some(&')') {
                    // Only flags that need nothing: an empty group.
                    self.out.push(':');
                }
                Ok(())
            }
        }
    }

    fn escape(&mut self) -> Result<(), MethodError> {
        let Some(character) = self.rest.next() else {
            return self.bad();
        };
        match character {
            'Q' => {
                while let Some(quoted) = self.rest.next() {
                    if quoted == '\\' && self.rest.peek() == Some(&'E') {
                        self.rest.next();
                        break;
                    }
                    self.character(quoted);
                }
                Ok(())
            }
            'E' => Ok(()),
            '1'..='9' | 'k' => Err(MethodError::UnsupportedPattern("back-references")),
            'G' => Err(MethodError::UnsupportedPattern("`\\G`")),
            'X' => Err(MethodError::UnsupportedPattern("`\\X`")),
            'R' => {
                self.operator(r"(?:\r\n|[\n\x0b\x0c\r\x{85}\x{2028}\x{2029}])");
                Ok(())
            }
            'Z' | 'z' => {
                self.operator(r"\z");
                Ok(())
            }
            'A' | 'b' | 'B' => {
                self.operator("\\");
                self.out.push(character);
                Ok(())
            }
            _ => {
                if let Some(class) = class_escape(character) {
                    self.operator(class);
                    return Ok(());
                }
                if matches!(character, 'p' | 'P') {
                    let class = self.property(character == 'P')?;
                    self.operator(&class);
                    return Ok(());
                }
                let literal = self.literal_escape(character)?;
                self.character(literal);
                Ok(())
            }
        }
    }

    /// An escape that stands for one character.
    fn literal_escape(&mut self, character: char) -> Result<char, MethodError> {
        Ok(match character {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\u{c}',
            'a' => '\u{7}',
            'e' => '\u{1b}',
            'c' => match self.rest.next() {
                Some(control) if control.is_ascii() => {
                    char::from(u8::try_from(control).unwrap_or(0) ^ 64)
                }
                _ => return self.bad(),
            },
            '0' => {
                let mut value = 0;
                let mut count = 0;
                while let Some(digit) = self.rest.peek().and_then(|next| next.to_digit(8)) {
                    if count == 3 || value * 8 + digit > 0o377 {
                        break;
                    }
                    self.rest.next();
                    value = value * 8 + digit;
                    count += 1;
                }
                if count == 0 {
                    return self.bad();
                }
                char::from_u32(value).unwrap_or('?')
            }
            'x' => {
                if self.rest.peek() == Some(&'{') {
                    self.rest.next();
                    let mut value = 0u32;
                    loop {
                        match self.rest.next() {
                            Some('}') => break,
                            Some(digit) => {
                                let Some(digit) = digit.to_digit(16) else {
                                    return self.bad();
                                };
                                value = value.saturating_mul(16).saturating_add(digit);
                            }
                            None => return self.bad(),
                        }
                    }
                    match char::from_u32(value) {
                        Some(character) => character,
                        None => return self.bad(),
                    }
                } else {
                    let value = self.hexadecimal(2)?;
                    java_text::from_utf16(&[value])
                        .chars()
                        .next()
                        .unwrap_or('?')
                }
            }
            'u' => {
                let value = self.hexadecimal(4)?;
                java_text::from_utf16(&[value])
                    .chars()
                    .next()
                    .unwrap_or('?')
            }
            letter if letter.is_ascii_alphabetic() => return self.bad(),
            other => other,
        })
    }

    fn hexadecimal(&mut self, count: usize) -> Result<u16, MethodError> {
        let mut value = 0;
        for _ in 0..count {
            let digit = self.rest.next().and_then(|digit| digit.to_digit(16));
            let Some(digit) = digit.and_then(|digit| u16::try_from(digit).ok()) else {
                return self.bad();
            };
            value = value * 16 + digit;
        }
        Ok(value)
    }

    /// `\p{…}`: ASCII for the POSIX names, as Java has them, else a Unicode property.
    fn property(&mut self, negated: bool) -> Result<String, MethodError> {
        let mut name = String::new();
        match self.rest.next() {
            Some('{') => loop {
                match self.rest.next() {
                    Some('}') => break,
                    Some(character) if name.len() < 64 => name.push(character),
                    _ => return self.bad(),
                }
            },
            Some(letter) => name.push(letter),
            None => return self.bad(),
        }
        let inner = match name.as_str() {
            "Lower" => "a-z",
            "Upper" => "A-Z",
            "ASCII" => r"\x00-\x7f",
            "Alpha" => "a-zA-Z",
            "Digit" => "0-9",
            "Alnum" => "a-zA-Z0-9",
            "Punct" => r"!-/:-@\x5b-`{-~",
            "Graph" => "!-~",
            "Print" => " -~",
            "Blank" => r" \t",
            "Cntrl" => r"\x00-\x1f\x7f",
            "XDigit" => "0-9a-fA-F",
            "Space" => r" \t\n\x0b\f\r",
            "javaLowerCase" => r"\p{Lowercase}",
            "javaUpperCase" => r"\p{Uppercase}",
            "javaWhitespace" => r"\s",
            "javaMirrored" => return Err(MethodError::UnsupportedPattern("`\\p{javaMirrored}`")),
            "L1" => r"\x{0}-\x{ff}",
            "all" => r"\x{0}-\x{10ffff}",
            other => {
                let plain = other.strip_prefix("Is").unwrap_or(other);
                let negation = if negated { "P" } else { "p" };
                return Ok(format!(r"\{negation}{{{plain}}}"));
            }
        };
        let negation = if negated { "^" } else { "" };
        Ok(format!("[{negation}{inner}]"))
    }

    fn class(&mut self) -> Result<(), MethodError> {
        self.depth += 1;
        if self.depth > 50 {
            return self.bad();
        }
        self.out.push('[');
        if self.rest.peek() == Some(&'^') {
            self.rest.next();
            self.out.push('^');
        }
        let mut is_first = true;
        loop {
            let Some(character) = self.rest.next() else {
                return self.bad();
            };
            match character {
                ']' if !is_first => break,
                '[' => self.class()?,
                '&' if self.rest.peek() == Some(&'&') => {
                    self.rest.next();
                    self.out.push_str("&&");
                }
                '\\' => self.class_member_escape()?,
                '-' => {
                    // At either end it is a character, in between it makes a range.
                    let at_end = self.rest.peek() == Some(&']');
                    if is_first || at_end || self.out.ends_with('[') || self.out.ends_with('^') {
                        self.out.push_str(r"\-");
                    } else {
                        self.out.push('-');
                    }
                }
                other => push_literal(other, &mut self.out),
            }
            is_first = false;
        }
        self.out.push(']');
        self.depth -= 1;
        Ok(())
    }

    fn class_member_escape(&mut self) -> Result<(), MethodError> {
        let Some(character) = self.rest.next() else {
            return self.bad();
        };
        if character == 'Q' {
            while let Some(quoted) = self.rest.next() {
                if quoted == '\\' && self.rest.peek() == Some(&'E') {
                    self.rest.next();
                    break;
                }
                push_literal(quoted, &mut self.out);
            }
            return Ok(());
        }
        if let Some(class) = class_escape(character) {
            self.out.push_str(class);
            return Ok(());
        }
        if matches!(character, 'p' | 'P') {
            let class = self.property(character == 'P')?;
            self.out.push_str(&class);
            return Ok(());
        }
        if matches!(character, '1'..='9' | 'b' | 'B') {
            return self.bad();
        }
        let literal = self.literal_escape(character)?;
        push_literal(literal, &mut self.out);
        Ok(())
    }
}

/// The classes that Java keeps to ASCII and this engine would not.
fn class_escape(character: char) -> Option<&'static str> {
    Some(match character {
        'd' => "[0-9]",
        'D' => "[^0-9]",
        'w' => "[a-zA-Z_0-9]",
        'W' => "[^a-zA-Z_0-9]",
        's' => r"[ \t\n\x0b\f\r]",
        'S' => r"[^ \t\n\x0b\f\r]",
        'h' => r"[ \t\x{a0}\x{1680}\x{180e}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]",
        'H' => r"[^ \t\x{a0}\x{1680}\x{180e}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]",
        'v' => r"[\n\x0b\f\r\x{85}\x{2028}\x{2029}]",
        'V' => r"[^\n\x0b\f\r\x{85}\x{2028}\x{2029}]",
        _ => return None,
    })
}

fn push_literal(character: char, out: &mut String) {
    if regex_syntax_character(character) {
        out.push('\\');
    }
    out.push(character);
}

fn regex_syntax_character(character: char) -> bool {
    matches!(
        character,
        '\\' | '.'
            | '+'
            | '*'
            | '?'
            | '('
            | ')'
            | '|'
            | '['
            | ']'
            | '{'
            | '}'
            | '^'
            | '$'
            | '#'
            | '&'
            | '-'
            | '~'
    )
}
