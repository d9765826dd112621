//! Reading JSON text the way json-smart 2.2 does in its permissive mode.
//!
//! Where a value could be anything, a bare word is taken up to the next separator and kept as a
//! text; numbers that turn out not to be any become texts, too. Depth is bounded, because the
//! text comes from a client.

use std::cell::Cell;

use crate::error::{JsonError, LimitExceeded, MethodError};
use crate::memory::{MAX_VALUE_DEPTH, Memory};
use crate::value::big::Decimal;
use crate::value::{List, ListKind, Map, Value, number};

/// Reads a JSON text: objects become maps, arrays become json-smart's own lists.
///
/// # Errors
///
/// [`MethodError::BadJson`] where json-smart would refuse it, and [`MethodError::Limit`] where it
/// is nested more than 512 deep or does not fit the memory.
pub fn parse_json<'r>(memory: &'r Memory, text: &'r str) -> Result<Value<'r>, MethodError> {
    memory.charge(text.len() >> 5)?;
    let mut reader = Reader {
        memory,
        text,
        at: 0,
        watch: None,
    };
    reader.first()
}

/// Reads a JSON text whose lists and maps say when they are changed.
pub(crate) fn parse_watched<'r>(
    memory: &'r Memory,
    text: &'r str,
) -> Result<(Value<'r>, &'r Cell<bool>), MethodError> {
    memory.charge(text.len() >> 5)?;
    let watch = memory.keep(Cell::new(false))?;
    let mut reader = Reader {
        memory,
        text,
        at: 0,
        watch: Some(watch),
    };
    Ok((reader.first()?, watch))
}

/// Stands for the end of the text, and, as in json-smart, for the character U+001A.
const END: u8 = 0x1a;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Document,
    Array,
    Value,
    Key,
}

impl Stop {
    fn stops_at(self, byte: u8) -> bool {
        byte == END
            || match self {
                Self::Document => false,
                Self::Array => matches!(byte, b',' | b']'),
                Self::Value => matches!(byte, b',' | b'}'),
                Self::Key => byte == b':',
            }
    }
}

struct Reader<'r> {
    memory: &'r Memory,
    text: &'r str,
    at: usize,
    watch: Option<&'r Cell<bool>>,
}

type Read<T> = Result<T, MethodError>;

impl<'r> Reader<'r> {
    fn current(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(END)
    }

    fn error<T>(&self, problem: &'static str) -> Read<T> {
        Err(MethodError::BadJson(JsonError {
            offset: self.at.min(self.text.len()),
            problem,
        }))
    }

    fn skip_json_blanks(&mut self) {
        while matches!(self.current(), b' ' | b'\r' | b'\n' | b'\t') {
            self.at += 1;
        }
    }

    /// Everything up to and including the blank counts as space, except the end.
    fn skip_space(&mut self) {
        while self.current() <= b' ' && self.current() != END {
            self.at += 1;
        }
    }

    fn first(&mut self) -> Read<Value<'r>> {
        self.skip_json_blanks();
        self.value(Stop::Document, 0)
    }

    fn value(&mut self, stop: Stop, depth: usize) -> Read<Value<'r>> {
        self.skip_json_blanks();
        self.memory.charge(1)?;
        match self.current() {
            b':' | b'}' | b']' => self.error("a value is missing"),
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' | b'\'' => Ok(Value::Text(self.string()?)),
            b'0'..=b'9' | b'-' => self.number(stop),
            first => {
                let word = self.bare(stop);
                Ok(match (first, word) {
                    (b'n', "null") => Value::Null,
                    (b'f', "false") => Value::Boolean(false),
                    (b't', "true") => Value::Boolean(true),
                    (b'N', "NaN") => Value::Double(f64::NAN),
                    (_, word) => Value::Text(word),
                })
            }
        }
    }

    fn deeper(depth: usize) -> Result<usize, LimitExceeded> {
        if depth >= MAX_VALUE_DEPTH {
            Err(LimitExceeded::Depth(MAX_VALUE_DEPTH))
        } else {
            Ok(depth + 1)
        }
    }

    fn array(&mut self, depth: usize) -> Read<Value<'r>> {
        let depth = Self::deeper(depth)?;
        let list = List::new(self.memory, ListKind::JsonArray, 4)?;
        self.at += 1;
        loop {
            match self.current() {
                b' ' | b'\r' | b'\n' | b'\t' | b',' => self.at += 1,
                b']' => {
                    self.at += 1;
                    if let Some(watch) = self.watch {
                        list.watch(watch);
                    }
                    return Ok(Value::List(list));
                }
                b':' | b'}' => return self.error("unexpected character in an array"),
                END => return self.error("the array is not closed"),
                _ => {
                    let element = self.value(Stop::Array, depth)?;
                    list.push(self.memory, element)?;
                }
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read<Value<'r>> {
        let map = Map::new(self.memory, 4)?;
        self.members(map, Self::deeper(depth)?)?;
        if let Some(watch) = self.watch {
            map.watch(watch);
        }
        Ok(Value::Map(map))
    }

    fn members(&mut self, map: &'r Map<'r>, depth: usize) -> Read<()> {
        self.at += 1;
        loop {
            match self.current() {
                b' ' | b'\r' | b'\n' | b'\t' | b',' => {
                    self.at += 1;
                    continue;
                }
                b':' | b']' | b'[' | b'{' => {
                    return self.error("unexpected character in an object");
                }
                b'}' => {
                    self.at += 1;
                    return Ok(());
                }
                _ => {}
            }
            let key = if matches!(self.current(), b'"' | b'\'') {
                self.string()?
            } else {
                self.bare(Stop::Key)
            };
            self.skip_space();
            if self.current() != b':' {
                return self.error("`:` is missing after a name");
            }
            self.at += 1;
            if self.at >= self.text.len() {
                return self.error("the object is not closed");
            }
            let member = self.value(Stop::Value, depth)?;
            map.put(self.memory, Value::Text(key), member)?;
            self.skip_space();
            match self.current() {
                b'}' => {
                    self.at += 1;
                    return Ok(());
                }
                b',' => self.at += 1,
                END => return self.error("the object is not closed"),
                _ => return self.error("`,` or `}` is missing after a value"),
            }
        }
    }

    /// Text up to a separator, without the space around it.
    fn bare(&mut self, stop: Stop) -> &'r str {
        let start = self.at;
        self.skip_bare(stop);
        self.trimmed(start)
    }

    fn skip_bare(&mut self, stop: Stop) {
        while !stop.stops_at(self.current()) {
            self.at += 1;
        }
    }

    fn trimmed(&self, start: usize) -> &'r str {
        self.text[start..self.at.min(self.text.len())].trim_matches(|character| character <= ' ')
    }

    fn skip_digits(&mut self) {
        while self.current().is_ascii_digit() {
            self.at += 1;
        }
    }

    fn number(&mut self, stop: Stop) -> Read<Value<'r>> {
        let start = self.at;
        self.at += 1;
        self.skip_digits();
        let mut is_whole = true;
        if self.current() == b'.' {
            is_whole = false;
            self.at += 1;
            self.skip_digits();
        }
        if matches!(self.current(), b'e' | b'E') {
            is_whole = false;
            self.at += 1;
            if !matches!(self.current(), b'+' | b'-' | b'0'..=b'9') {
                return Ok(Value::Text(self.bare_from(start, stop)));
            }
            self.at += 1;
            self.skip_digits();
        }
        self.skip_space();
        if !stop.stops_at(self.current()) && self.current() < 126 {
            return Ok(Value::Text(self.bare_from(start, stop)));
        }
        let digits = self.trimmed(start);
        if is_whole {
            self.whole(digits)
        } else {
            self.decimal(digits)
        }
    }

    fn bare_from(&mut self, start: usize, stop: Stop) -> &'r str {
        self.skip_bare(stop);
        self.trimmed(start)
    }

    fn whole(&self, digits: &'r str) -> Read<Value<'r>> {
        if digits == "-" {
            return Ok(Value::Integer(0));
        }
        if let Ok(whole) = digits.parse::<i64>() {
            return Ok(number::from_i64(whole));
        }
        self.memory
            .charge(digits.len().saturating_mul(digits.len()) >> 12)?;
        match digits.parse::<num_bigint::BigInt>() {
            Ok(whole) => Ok(number::big_integer(self.memory, &whole)?),
            Err(_) => self.error("not a number"),
        }
    }

    fn decimal(&self, digits: &'r str) -> Read<Value<'r>> {
        if digits.len() > 18 {
            self.memory
                .charge(digits.len().saturating_mul(digits.len()) >> 12)?;
            return match Decimal::parse(digits) {
                Some(decimal) => Ok(number::big_decimal(self.memory, &decimal)?),
                None => self.error("not a number"),
            };
        }
        match digits.parse() {
            Ok(number) => Ok(Value::Double(number)),
            Err(_) => self.error("not a number"),
        }
    }

    fn string(&mut self) -> Read<&'r str> {
        let quote = self.current();
        let inside = &self.text.as_bytes()[self.at + 1..];
        let Some(length) = memchr::memchr2(quote, b'\\', inside) else {
            return self.error("a text is not closed");
        };
        let start = self.at + 1;
        self.memory.charge(length >> 6)?;
        if inside[length] == quote {
            self.at = start + length + 1;
            return Ok(&self.text[start..start + length]);
        }
        self.escaped_string(quote, start)
    }

    fn escaped_string(&mut self, quote: u8, start: usize) -> Read<&'r str> {
        let mut units = Unescaped::default();
        self.at = start;
        loop {
            let Some(character) = self.text[self.at..].chars().next() else {
                return self.error("a text is not closed");
            };
            self.at += character.len_utf8();
            match character {
                '\u{1a}' => return self.error("a text is not closed"),
                '"' | '\'' if character == char::from(quote) => {
                    let text = units.finish();
                    return Ok(self.memory.text(&text)?);
                }
                '\\' => self.escape(&mut units)?,
                '\0'..='\u{1f}' | '\u{7f}' => {}
                other => {
                    units.push(other);
                    let plain = self.text.as_bytes()[self.at..]
                        .iter()
                        .take_while(|byte| {
                            (b' '..0x7f).contains(*byte) && !matches!(byte, b'"' | b'\'' | b'\\')
                        })
                        .count();
                    units.push_plain(&self.text[self.at..self.at + plain]);
                    self.at += plain;
                }
            }
        }
    }

    fn escape(&mut self, units: &mut Unescaped) -> Read<()> {
        let Some(character) = self.text[self.at..].chars().next() else {
            return Ok(());
        };
        self.at += character.len_utf8();
        match character {
            't' => units.push('\t'),
            'n' => units.push('\n'),
            'r' => units.push('\r'),
            'f' => units.push('\u{c}'),
            'b' => units.push('\u{8}'),
            '\\' | '/' | '\'' | '"' => units.push(character),
            'u' => {
                let unit = self.hexadecimal(4)?;
                units.push_unit(unit);
            }
            'x' => {
                let unit = self.hexadecimal(2)?;
                units.push_unit(unit);
            }
            // json-smart drops any other character together with its backslash.
            _ => {}
        }
        Ok(())
    }

    fn hexadecimal(&mut self, count: usize) -> Read<u16> {
        let mut value = 0;
        for _ in 0..count {
            let digit = char::from(self.current()).to_digit(16);
            let Some(digit) = digit.and_then(|digit| u16::try_from(digit).ok()) else {
                return self.error("a hexadecimal digit is missing");
            };
            value = value * 16 + digit;
            self.at += 1;
        }
        Ok(value)
    }
}

/// A text under construction whose surrogate pairs may come as two escapes.
#[derive(Debug, Default)]
struct Unescaped {
    text: String,
    high: Option<u16>,
}

impl Unescaped {
    fn push(&mut self, character: char) {
        self.flush();
        self.text.push(character);
    }

    /// Text right after a character, so no half of a pair is waiting.
    fn push_plain(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn push_unit(&mut self, unit: u16) {
        match (self.high.take(), unit) {
            (Some(high), 0xdc00..=0xdfff) => {
                self.text
                    .push_str(&crate::java_text::from_utf16(&[high, unit]));
            }
            (high, unit) => {
                if high.is_some() {
                    self.text.push('?');
                }
                if (0xd800..=0xdbff).contains(&unit) {
                    self.high = Some(unit);
                } else {
                    self.text.push_str(&crate::java_text::from_utf16(&[unit]));
                }
            }
        }
    }

    fn flush(&mut self) {
        if self.high.take().is_some() {
            self.text.push('?');
        }
    }

    fn finish(mut self) -> String {
        self.flush();
        self.text
    }
}
