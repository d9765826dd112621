//! Java's regular expressions on an engine that cannot be made to run for ever.
//!
//! A pattern is translated for the `regex` crate, whose running time grows with the text and no
//! faster. What that engine cannot do in bounded time is refused with a typed error:
//! look-around, back-references, atomic groups and possessive quantifiers. Two things differ
//! knowingly: `$` and `\Z` match only at the very end, not before a last line end as well, and
//! `(?i)` folds all letters where Java without `(?u)` folds only ASCII ones.
//!
//! Source: documented, docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html.

use regex::{Regex, RegexBuilder};

use crate::error::MethodError;
use crate::java_text;

/// How large a compiled pattern may grow, in bytes.
const SIZE_LIMIT: usize = 1 << 20;
/// How long a pattern may be, in bytes.
const LENGTH_LIMIT: usize = 16 * 1024;

/// A compiled pattern of Java's, in what it matches and in what it does not.
#[derive(Debug, Clone)]
pub struct JavaRegex {
    /// The text that the pattern stands for, where it has no operators at all.
    literal: Option<Box<str>>,
    regex: Regex,
    whole: Regex,
}

impl JavaRegex {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// [`MethodError::BadPattern`] for one that Java refuses, and
    /// [`MethodError::UnsupportedPattern`] for one that cannot be run in bounded time, is longer
    /// than 16 KiB or compiles to more than 1 MiB.
    pub fn compile(pattern: &str) -> Result<Self, MethodError> {
        Self::compile_with(pattern, false)
    }

    pub(crate) fn compile_with(pattern: &str, ignore_case: bool) -> Result<Self, MethodError> {
        if pattern.len() > LENGTH_LIMIT {
            return Err(MethodError::UnsupportedPattern("a pattern this long"));
        }
        let translation = Translator::new(pattern).translate()?;
        let build = |text: &str| {
            RegexBuilder::new(text)
                .case_insensitive(ignore_case)
                .size_limit(SIZE_LIMIT)
                .dfa_size_limit(SIZE_LIMIT)
                .nest_limit(100)
                .build()
                .map_err(|error| match error {
                    regex::Error::CompiledTooBig(_) => {
                        MethodError::UnsupportedPattern("a pattern this large")
                    }
                    _ => MethodError::BadPattern(pattern.chars().take(80).collect()),
                })
        };
        Ok(Self {
            regex: build(&translation.text)?,
            whole: build(&format!(r"\A(?:{})\z", translation.text))?,
            literal: translation.literal.filter(|_| !ignore_case),
        })
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.whole.is_match(text)
    }

    pub(crate) fn regex(&self) -> &Regex {
        &self.regex
    }

    /// `replaceAll` or `replaceFirst` with Java's replacement syntax. `None` where nothing
    /// matched.
    pub(crate) fn replace(
        &self,
        text: &str,
        replacement: &str,
        all: bool,
        limit: usize,
    ) -> Result<Option<String>, ReplaceError> {
        if let Some(literal) = &self.literal
            && !literal.is_empty()
            && !replacement.contains(['$', '\\'])
        {
            let find = |from: usize| {
                let found = memchr::memmem::find(&text.as_bytes()[from..], literal.as_bytes());
                found.map(|found| from + found)
            };
            let Some(first) = find(0) else {
                return Ok(None);
            };
            let mut out = String::with_capacity(text.len() + replacement.len());
            let mut from = 0;
            let mut next = Some(first);
            while let Some(at) = next {
                out.push_str(&text[from..at]);
                out.push_str(replacement);
                if out.len() > limit {
                    return Err(ReplaceError::TooLong);
                }
                from = at + literal.len();
                next = if all { find(from) } else { None };
            }
            out.push_str(&text[from..]);
            return Ok(Some(out));
        }
        let mut out = String::new();
        let mut from = 0;
        let mut found = false;
        let mut parts: Option<Vec<Part<'_>>> = None;
        for captures in self.regex.captures_iter(text) {
            let Some(whole) = captures.get(0) else {
                continue;
            };
            found = true;
            out.push_str(&text[from..whole.start()]);
            from = whole.end();
            if parts.is_none() {
                parts = Some(replacement_parts(replacement, &self.regex)?);
            }
            for part in parts.iter().flatten() {
                match part {
                    Part::Text(text) => out.push_str(text),
                    Part::Group(number) => {
                        out.push_str(captures.get(*number).map_or("", |group| group.as_str()));
                    }
                }
            }
            if out.len() > limit {
                return Err(ReplaceError::TooLong);
            }
            if !all {
                break;
            }
        }
        if !found {
            return Ok(None);
        }
        out.push_str(&text[from..]);
        Ok(Some(out))
    }
}

/// Why a replacement failed.
#[derive(Debug)]
pub(crate) enum ReplaceError {
    TooLong,
    Method(MethodError),
}

impl From<MethodError> for ReplaceError {
    fn from(error: MethodError) -> Self {
        Self::Method(error)
    }
}

#[derive(Debug)]
enum Part<'t> {
    Text(&'t str),
    Group(usize),
}

/// Reads `$1`, `${name}` and `\x` in a replacement.
fn replacement_parts<'t>(text: &'t str, regex: &Regex) -> Result<Vec<Part<'t>>, MethodError> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['$', '\\']) {
        parts.push(Part::Text(&rest[..at]));
        let is_group = rest.as_bytes()[at] == b'$';
        rest = &rest[at + 1..];
        if !is_group {
            let Some(escaped) = rest.chars().next() else {
                return Err(MethodError::IllegalArgument(
                    "character to be escaped is missing in the replacement",
                ));
            };
            parts.push(Part::Text(&rest[..escaped.len_utf8()]));
            rest = &rest[escaped.len_utf8()..];
            continue;
        }
        if let Some(named) = rest.strip_prefix('{') {
            let number = named.find('}').and_then(|end| {
                let name = &named[..end];
                let number = regex.capture_names().position(|own| own == Some(name))?;
                Some((end, number))
            });
            let Some((end, number)) = number else {
                return Err(MethodError::IllegalArgument(
                    "no such named group in the replacement",
                ));
            };
            parts.push(Part::Group(number));
            rest = &named[end + 1..];
            continue;
        }
        let groups = regex.captures_len() - 1;
        let mut digits = rest
            .chars()
            .map_while(|digit| digit.to_digit(10).map(|digit| digit as usize));
        let Some(mut number) = digits.next() else {
            return Err(MethodError::IllegalArgument(
                "illegal group reference in the replacement",
            ));
        };
        let mut used = 1;
        for digit in digits {
            // Another digit counts only while such a group exists.
            if number * 10 + digit > groups {
                break;
            }
            number = number * 10 + digit;
            used += 1;
        }
        if number > groups {
            return Err(MethodError::IllegalArgument(
                "no such group in the replacement",
            ));
        }
        parts.push(Part::Group(number));
        rest = &rest[used..];
    }
    parts.push(Part::Text(rest));
    Ok(parts)
}

#[derive(Debug)]
struct Translation {
    text: String,
    literal: Option<Box<str>>,
}

struct Translator<'p> {
    pattern: &'p str,
    rest: std::iter::Peekable<std::str::Chars<'p>>,
    out: String,
    literal: Option<String>,
    depth: usize,
}

/// What Java's `.` leaves out.
const ANY_BUT_LINE_ENDS: &str = r"[^\n\r\x{85}\x{2028}\x{2029}]";

impl<'p> Translator<'p> {
    fn new(pattern: &'p str) -> Self {
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

    fn translate(mut self) -> Result<Translation, MethodError> {
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
