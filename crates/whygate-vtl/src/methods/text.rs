//! Methods of `String`.

use crate::error::MethodError;
use crate::host::{Arguments, Called};
use crate::java_regex::{JavaRegex, ReplaceError};
use crate::java_text::{self, byte_offset, length, utf16_index};
use crate::memory::Memory;
use crate::value::{List, ListKind, Value, print_value};

use super::{MethodResult, is_text_or_null, pattern, text_length, text_of, text_value, too_many};

pub(super) fn call<'r>(
    text: &'r str,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    let memory = arguments.memory();
    memory.charge(text.len() >> 7)?;
    let values = arguments.values();
    if values.is_empty() {
        return without_arguments(memory, text, name);
    }
    Ok(match (name, values) {
        ("charAt", [Value::Integer(index)]) => Value::Character(char_at(text, *index)?).into(),
        ("codePointAt", [Value::Integer(index)]) => {
            let offset = usize::try_from(*index)
                .ok()
                .and_then(|place| byte_offset(text, place));
            let character = offset.and_then(|(offset, _)| text[offset..].chars().next());
            let Some(character) = character else {
                return Err(MethodError::IndexOutOfRange {
                    index: i64::from(*index),
                    length: length(text),
                });
            };
            Value::Integer(i32::try_from(u32::from(character)).unwrap_or(0)).into()
        }
        ("substring", [Value::Integer(from)]) => {
            let length = i32::try_from(length(text)).unwrap_or(i32::MAX);
            substring(memory, text, *from, length)?
        }
        ("substring" | "subSequence", [Value::Integer(from), Value::Integer(to)]) => {
            substring(memory, text, *from, *to)?
        }
        ("indexOf", [wanted, rest @ ..]) => match (find_target(wanted), rest) {
            (Some(wanted), []) => index_of(text, &wanted?, 0),
            (Some(wanted), [Value::Integer(from)]) => index_of(text, &wanted?, *from),
            _ => Called::NoSuchMethod,
        },
        ("lastIndexOf", [wanted, rest @ ..]) => match (find_target(wanted), rest) {
            (Some(wanted), []) => last_index_of(text, &wanted?, i32::MAX),
            (Some(wanted), [Value::Integer(from)]) => last_index_of(text, &wanted?, *from),
            _ => Called::NoSuchMethod,
        },
        ("contains", [wanted]) if is_text_or_null(wanted) => {
            Value::Boolean(text.contains(text_of(wanted)?)).into()
        }
        ("startsWith", [prefix]) if is_text_or_null(prefix) => {
            Value::Boolean(text.starts_with(text_of(prefix)?)).into()
        }
        ("startsWith", [prefix, Value::Integer(from)]) if is_text_or_null(prefix) => {
            let prefix = text_of(prefix)?;
            let from = usize::try_from(*from)
                .ok()
                .and_then(|from| byte_offset(text, from));
            let starts =
                from.is_some_and(|(offset, inside)| !inside && text[offset..].starts_with(prefix));
            Value::Boolean(starts).into()
        }
        ("endsWith", [suffix]) if is_text_or_null(suffix) => {
            Value::Boolean(text.ends_with(text_of(suffix)?)).into()
        }
        ("contentEquals", [other]) if is_text_or_null(other) => {
            Value::Boolean(text == text_of(other)?).into()
        }
        ("equalsIgnoreCase", [other]) if is_text_or_null(other) => {
            let equal = other
                .as_text()
                .is_some_and(|other| folded(text).eq(folded(other)));
            Value::Boolean(equal).into()
        }
        ("compareTo", [other]) => match other {
            Value::Text(other) => Value::Integer(compare(
                &text.encode_utf16().collect::<Vec<_>>(),
                &other.encode_utf16().collect::<Vec<_>>(),
            ))
            .into(),
            Value::Null => return Err(MethodError::NullArgument),
            _ => {
                return Err(MethodError::IllegalArgument(
                    "a text compares to a text only",
                ));
            }
        },
        ("compareToIgnoreCase", [other]) if is_text_or_null(other) => {
            let fold = |text: &str| {
                let mut units = Vec::new();
                for character in folded(text) {
                    units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
                }
                units
            };
            Value::Integer(compare(&fold(text), &fold(text_of(other)?))).into()
        }
        ("concat", [other]) if is_text_or_null(other) => {
            Value::Text(memory.concatenated(text, text_of(other)?)?).into()
        }
        ("replace", [Value::Character(from), Value::Character(to)]) => {
            let (mut first, mut second) = ([0; 4], [0; 4]);
            replace(
                memory,
                text,
                from.encode_utf8(&mut first),
                to.encode_utf8(&mut second),
            )?
        }
        ("replace", [from, to]) if is_text_or_null(from) && is_text_or_null(to) => {
            replace(memory, text, text_of(from)?, text_of(to)?)?
        }
        ("replaceAll" | "replaceFirst", [from, to])
            if is_text_or_null(from) && is_text_or_null(to) =>
        {
            let to = text_of(to)?;
            let mut own = None;
            let pattern = pattern(arguments, 0, &mut own)?;
            replace_pattern(memory, text, pattern, to, name == "replaceAll")?
        }
        ("matches", [wanted]) if is_text_or_null(wanted) => {
            let mut own = None;
            memory.charge(text.len() >> 3)?;
            Value::Boolean(pattern(arguments, 0, &mut own)?.matches(text)).into()
        }
        ("split", [separator, rest @ ..]) if is_text_or_null(separator) => {
            let limit = match rest {
                [] => 0,
                [Value::Integer(limit)] => *limit,
                _ => return Ok(Called::NoSuchMethod),
            };
            let mut own = None;
            let pattern = pattern(arguments, 0, &mut own)?;
            split(memory, text, pattern, limit)?
        }
        ("repeat", [Value::Integer(times)]) => {
            let Ok(times) = usize::try_from(*times) else {
                return Err(MethodError::IllegalArgument("a text cannot be repeated so"));
            };
            memory.claim_text(text.len().saturating_mul(times))?;
            Value::Text(memory.text(&text.repeat(times))?).into()
        }
        ("valueOf", [value]) => text_value(memory, value)?,
        ("format", [template, rest @ ..]) if is_text_or_null(template) => {
            let template = text_of(template)?;
            let formatted = match rest {
                [Value::List(list)] if list.kind() == ListKind::Array => {
                    let values: Vec<_> = (0..list.len()).filter_map(|at| list.get(at)).collect();
                    super::format::format(memory, template, &values)?
                }
                // A single null is taken for the array of arguments itself.
                [Value::Null] => super::format::format(memory, template, &[Value::Null; 64])?,
                values => super::format::format(memory, template, values)?,
            };
            Value::Text(memory.text(&formatted)?).into()
        }
        ("join", [separator, rest @ ..]) if is_text_or_null(separator) => {
            join(memory, text_of(separator)?, rest)?
        }
        (
            "regionMatches",
            [
                Value::Integer(from),
                Value::Text(other),
                Value::Integer(other_from),
                Value::Integer(count),
            ],
        ) => Value::Boolean(region_matches(text, *from, other, *other_from, *count)).into(),
        (name, _)
            if without_arguments(memory, "", name)
                .is_ok_and(|called| !matches!(called, Called::NoSuchMethod)) =>
        {
            return too_many();
        }
        _ => Called::NoSuchMethod,
    })
}

fn without_arguments<'r>(memory: &'r Memory, text: &'r str, name: &str) -> MethodResult<'r> {
    let own = |changed: String| -> MethodResult<'r> {
        if changed == text {
            Ok(Value::Text(text).into())
        } else {
            Ok(Value::Text(memory.text(&changed)?).into())
        }
    };
    Ok(match name {
        "length" => text_length(text).into(),
        "isEmpty" => Value::Boolean(text.is_empty()).into(),
        "isBlank" => Value::Boolean(text.chars().all(char::is_whitespace)).into(),
        "trim" => Value::Text(text.trim_matches(|character| character <= ' ')).into(),
        "strip" => Value::Text(text.trim()).into(),
        "stripLeading" => Value::Text(text.trim_start()).into(),
        "stripTrailing" => Value::Text(text.trim_end()).into(),
        "toUpperCase" => return own(text.to_uppercase()),
        "toLowerCase" => return own(text.to_lowercase()),
        "toString" | "intern" => Value::Text(text).into(),
        _ => Called::NoSuchMethod,
    })
}

fn char_at(text: &str, index: i32) -> Result<char, MethodError> {
    let out_of_range = MethodError::IndexOutOfRange {
        index: i64::from(index),
        length: length(text),
    };
    let Some((offset, inside)) = usize::try_from(index)
        .ok()
        .and_then(|place| byte_offset(text, place))
    else {
        return Err(out_of_range);
    };
    match text[offset..].chars().next() {
        Some(character) if inside || character.len_utf16() > 1 => Ok('?'),
        Some(character) => Ok(character),
        None => Err(out_of_range),
    }
}

fn substring<'r>(memory: &'r Memory, text: &'r str, from: i32, to: i32) -> MethodResult<'r> {
    let bounds = usize::try_from(from)
        .ok()
        .zip(usize::try_from(to).ok())
        .filter(|(from, to)| from <= to)
        .and_then(|(from, to)| byte_offset(text, from).zip(byte_offset(text, to)));
    let Some(((start, start_inside), (end, end_inside))) = bounds else {
        let length = length(text);
        let beyond = usize::try_from(to).is_ok_and(|to| to > length);
        return Err(MethodError::IndexOutOfRange {
            index: i64::from(if beyond { to } else { from }),
            length,
        });
    };
    if !start_inside && !end_inside {
        return Ok(Value::Text(&text[start..end]).into());
    }
    // Half of a surrogate pair prints as a question mark.
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let to = usize::try_from(to).unwrap_or(0);
    let from = usize::try_from(from).unwrap_or(0);
    units.truncate(to);
    Ok(Value::Text(memory.text(&java_text::from_utf16(&units[from..]))?).into())
}

/// What `indexOf` looks for: a text, or the number of a character.
fn find_target(value: &Value<'_>) -> Option<Result<String, MethodError>> {
    match value {
        Value::Text(text) => Some(Ok((*text).to_owned())),
        Value::Null => Some(Err(MethodError::NullArgument)),
        Value::Integer(number) => Some(Ok(u32::try_from(*number)
            .ok()
            .and_then(char::from_u32)
            .map_or_else(|| "\u{fffff}".to_owned(), String::from))),
        _ => None,
    }
}

fn index_of<'r>(text: &str, wanted: &str, from: i32) -> Called<'r> {
    let from = usize::try_from(from).unwrap_or(0).min(length(text));
    let found = byte_offset(text, from).and_then(|(offset, inside)| {
        let offset = if inside {
            offset + text[offset..].chars().next().map_or(0, char::len_utf8)
        } else {
            offset
        };
        text[offset..].find(wanted).map(|found| offset + found)
    });
    Value::Integer(found.map_or(-1, |offset| {
        i32::try_from(utf16_index(text, offset)).unwrap_or(-1)
    }))
    .into()
}

fn last_index_of<'r>(text: &str, wanted: &str, from: i32) -> Called<'r> {
    let Ok(from) = usize::try_from(from) else {
        return Value::Integer(-1).into();
    };
    let offset = byte_offset(text, from.min(length(text))).map_or(text.len(), |(offset, _)| offset);
    let mut end = (offset + wanted.len()).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let found = text[..end].rfind(wanted).filter(|found| *found <= offset);
    Value::Integer(found.map_or(-1, |offset| {
        i32::try_from(utf16_index(text, offset)).unwrap_or(-1)
    }))
    .into()
}

/// Characters without their case, as Java compares them.
fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().map(|character| {
        let mut upper = character.to_uppercase();
        let upper = match (upper.next(), upper.next()) {
            (Some(single), None) => single,
            _ => character,
        };
        let mut lower = upper.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(single), None) => single,
            _ => upper,
        }
    })
}

fn compare(left: &[u16], right: &[u16]) -> i32 {
    for (one, other) in left.iter().zip(right) {
        if one != other {
            return i32::from(*one) - i32::from(*other);
        }
    }
    let length = |units: &[u16]| i32::try_from(units.len()).unwrap_or(i32::MAX);
    length(left) - length(right)
}

fn replace<'r>(memory: &'r Memory, text: &'r str, from: &str, to: &str) -> MethodResult<'r> {
    if !text.contains(from) {
        return Ok(Value::Text(text).into());
    }
    let times = text.matches(from).count();
    memory.claim_text(text.len() + times.saturating_mul(to.len()))?;
    Ok(Value::Text(memory.text(&text.replace(from, to))?).into())
}

fn replace_pattern<'r>(
    memory: &'r Memory,
    text: &'r str,
    pattern: &JavaRegex,
    to: &str,
    all: bool,
) -> MethodResult<'r> {
    memory.charge(1 + (text.len() >> 2))?;
    let limit = memory.limits().output_bytes;
    match pattern.replace(text, to, all, limit) {
        Ok(None) => Ok(Value::Text(text).into()),
        Ok(Some(replaced)) => Ok(Value::Text(memory.text(&replaced)?).into()),
        Err(ReplaceError::TooLong) => Err(crate::LimitExceeded::Output(limit).into()),
        Err(ReplaceError::Method(error)) => Err(error),
    }
}

fn split<'r>(
    memory: &'r Memory,
    text: &'r str,
    pattern: &JavaRegex,
    limit: i32,
) -> MethodResult<'r> {
    memory.charge(1 + (text.len() >> 2))?;
    let most = usize::try_from(limit).ok().filter(|most| *most > 0);
    let mut parts: Vec<Value<'r>> = Vec::new();
    let mut from = 0;
    for found in pattern.regex().find_iter(text) {
        if most.is_some_and(|most| parts.len() + 1 >= most) {
            break;
        }
        // Nothing is split off where nothing was matched at the very start.
        if found.end() == 0 {
            continue;
        }
        memory.charge(1)?;
        parts.push(Value::Text(&text[from..found.start()]));
        from = found.end();
    }
    if parts.is_empty() {
        parts.push(Value::Text(text));
    } else {
        parts.push(Value::Text(&text[from..]));
        if limit == 0 {
            while parts.last().is_some_and(|part| part.as_text() == Some("")) {
                parts.pop();
            }
        }
    }
    Ok(Value::List(List::from_values(memory, ListKind::Array, &parts)?).into())
}

fn join<'r>(memory: &'r Memory, separator: &str, rest: &[Value<'r>]) -> MethodResult<'r> {
    let parts = match rest {
        [Value::List(list)] => (0..list.len()).filter_map(|at| list.get(at)).collect(),
        [single] => match super::collection(memory, single)? {
            Some(parts) => parts,
            None if matches!(single, Value::Text(_)) => vec![*single],
            None => return Ok(Called::NoSuchMethod),
        },
        many => {
            if !many.iter().all(is_text_or_null) {
                return Ok(Called::NoSuchMethod);
            }
            many.to_vec()
        }
    };
    let mut joined = String::new();
    for (index, part) in parts.iter().enumerate() {
        memory.charge(1)?;
        if index > 0 {
            joined.push_str(separator);
        }
        match part {
            Value::Text(_) | Value::Null => print_value(memory, part, &mut joined)?,
            _ => return Err(MethodError::IllegalArgument("only texts can be joined")),
        }
    }
    Ok(Value::Text(memory.text(&joined)?).into())
}

fn region_matches(text: &str, from: i32, other: &str, other_from: i32, count: i32) -> bool {
    let units: Vec<u16> = text.encode_utf16().collect();
    let others: Vec<u16> = other.encode_utf16().collect();
    let (Ok(from), Ok(other_from)) = (usize::try_from(from), usize::try_from(other_from)) else {
        return false;
    };
    let Ok(count) = usize::try_from(count) else {
        return from <= units.len() && other_from <= others.len();
    };
    match (
        units.get(from..from.saturating_add(count)),
        others.get(other_from..other_from.saturating_add(count)),
    ) {
        (Some(left), Some(right)) => left == right,
        _ => false,
    }
}
