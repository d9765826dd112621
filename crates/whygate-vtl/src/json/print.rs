//! Writing JSON text.

use crate::error::LimitExceeded;
use crate::memory::{MAX_VALUE_DEPTH, Memory};
use crate::value::{InnerKind, List, Map, Value, number};

/// Whether `/` is written `\/`: json-smart does so in `toString()`, and not where Jayway prints
/// a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slashes {
    Plain,
    Escaped,
}

/// Writes a value as JSON text at the end of `out`.
///
/// # Errors
///
/// [`LimitExceeded`] where the text grows too long or the value is too deep.
pub(crate) fn print_json(
    memory: &Memory,
    value: &Value<'_>,
    slashes: Slashes,
    out: &mut String,
) -> Result<(), LimitExceeded> {
    print_at(memory, value, slashes, out, 0)
}

fn print_at(
    memory: &Memory,
    value: &Value<'_>,
    slashes: Slashes,
    out: &mut String,
    depth: usize,
) -> Result<(), LimitExceeded> {
    memory.charge(1)?;
    let limit = memory.limits().output_bytes;
    if out.len() > limit {
        return Err(LimitExceeded::Output(limit));
    }
    match value {
        Value::Null => out.push_str("null"),
        Value::Boolean(boolean) => out.push_str(if *boolean { "true" } else { "false" }),
        Value::Double(number) if number.is_infinite() => out.push_str("null"),
        Value::Text(text) => {
            memory.charge(text.len() >> 5)?;
            if out.len() + text.len() > limit {
                return Err(LimitExceeded::Output(limit));
            }
            print_text(text, slashes, out);
        }
        Value::Character(character) => {
            print_text(character.encode_utf8(&mut [0; 4]), slashes, out);
        }
        Value::List(list) => print_array_at(memory, list, slashes, out, depth)?,
        Value::Map(map) => print_object_at(memory, map, slashes, out, depth)?,
        Value::Object(object) => {
            let mut text = String::new();
            object.print(&mut text);
            print_text(&text, slashes, out);
        }
        Value::Inner(inner) => match inner.0 {
            InnerKind::View(map, view) => {
                out.push('[');
                let mut place = 0;
                while let Some((key, element)) = map.entry(place) {
                    if place > 0 {
                        out.push(',');
                    }
                    match view {
                        crate::value::MapView::Keys => {
                            print_at(memory, &key, slashes, out, deeper(depth)?)?;
                        }
                        crate::value::MapView::Values => {
                            print_at(memory, &element, slashes, out, deeper(depth)?)?;
                        }
                        crate::value::MapView::Entries => out.push_str("{}"),
                    }
                    place += 1;
                }
                out.push(']');
            }
            InnerKind::Loop(status) => match status.storage.get() {
                Some(storage) => print_object_at(memory, storage, slashes, out, depth)?,
                None => out.push_str("{}"),
            },
            InnerKind::Entry(_)
            | InnerKind::Iterator(_)
            | InnerKind::Block(_)
            | InnerKind::Body(_) => out.push_str("{}"),
        },
        number => number::print(memory, number, out)?,
    }
    Ok(())
}

fn deeper(depth: usize) -> Result<usize, LimitExceeded> {
    if depth >= MAX_VALUE_DEPTH {
        Err(LimitExceeded::Depth(MAX_VALUE_DEPTH))
    } else {
        Ok(depth + 1)
    }
}

/// Writes a list as a JSON array, `depth` levels inside another value.
pub(crate) fn print_array_at(
    memory: &Memory,
    list: &List<'_>,
    slashes: Slashes,
    out: &mut String,
    depth: usize,
) -> Result<(), LimitExceeded> {
    let depth = deeper(depth)?;
    out.push('[');
    let mut index = 0;
    while let Some(element) = list.get(index) {
        if index > 0 {
            out.push(',');
        }
        print_at(memory, &element, slashes, out, depth)?;
        index += 1;
    }
    out.push(']');
    Ok(())
}

fn print_object_at(
    memory: &Memory,
    map: &Map<'_>,
    slashes: Slashes,
    out: &mut String,
    depth: usize,
) -> Result<(), LimitExceeded> {
    let depth = deeper(depth)?;
    out.push('{');
    let mut place = 0;
    while let Some((key, element)) = map.entry(place) {
        if place > 0 {
            out.push(',');
        }
        match key {
            Value::Text(key) => print_text(key, slashes, out),
            key => {
                let mut text = String::new();
                crate::value::print_value(memory, &key, &mut text)?;
                print_text(&text, slashes, out);
            }
        }
        out.push(':');
        print_at(memory, &element, slashes, out, depth)?;
        place += 1;
    }
    out.push('}');
    Ok(())
}

/// Writes a text in quotes. Control characters and the whole block U+2000 to U+20FF become
/// `\uXXXX`; everything else beyond ASCII stays.
fn print_text(text: &str, slashes: Slashes, out: &mut String) {
    out.push('"');
    let mut plain_from = 0;
    for (at, character) in text.char_indices() {
        let escape = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '/' if slashes == Slashes::Escaped => "\\/",
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2000}'..='\u{20ff}' => "",
            _ => continue,
        };
        out.push_str(&text[plain_from..at]);
        plain_from = at + character.len_utf8();
        if escape.is_empty() {
            crate::java_text::push_unicode_escape(character, out);
        } else {
            out.push_str(escape);
        }
    }
    out.push_str(&text[plain_from..]);
    out.push('"');
}
