//! The Java methods that a template may call on the engine's own values.
//!
//! A name that does not exist, or exists for other arguments only, makes the reference
//! undefined; what Java throws becomes a [`MethodError`]. Reflection (`getClass`, `class`) does
//! not exist here. One oddity is Velocity's: a method without parameters that is called with some
//! throws instead of being undefined.
//!
//! Source: documented, docs.oracle.com/en/java/javase/17/docs/api; recorded, the `java/` cases in
//! `tests/cases`.

mod format;
mod list;
pub(crate) mod map;
mod number;
mod text;

#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use crate::error::MethodError;
use crate::host::{Arguments, Called};
use crate::java_regex::JavaRegex;
use crate::java_text;
use crate::memory::Memory;
use crate::value::{InnerKind, Value, java_equals, number as numbers, print_value};

type MethodResult<'r> = Result<Called<'r>, MethodError>;

/// Calls a method.
///
/// # Errors
///
/// What the method throws.
pub(crate) fn call<'r>(
    target: &Value<'r>,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    let called = match target {
        Value::Null => return Ok(Called::NoSuchMethod),
        Value::Object(object) => return object.call(name, arguments),
        Value::Text(text) => text::call(text, name, arguments)?,
        Value::List(list) => list::call(list, name, arguments)?,
        Value::Map(map) => map::call(map, name, arguments)?,
        Value::Inner(inner) => match inner.0 {
            InnerKind::View(map, view) => map::call_view(map, view, name, arguments)?,
            InnerKind::Entry(entry) => map::call_entry(entry, name, arguments)?,
            InnerKind::Iterator(elements) => list::call_iterator(elements, name, arguments)?,
            InnerKind::Loop(status) => match loop_property(status, name, arguments) {
                Some(value) => Called::Value(value),
                None => map::call(status.storage(arguments.memory())?, name, arguments)?,
            },
            InnerKind::Block(_) | InnerKind::Body(_) => Called::NoSuchMethod,
        },
        other => number::call(other, name, arguments)?,
    };
    if !matches!(called, Called::NoSuchMethod) {
        return Ok(called);
    }
    common(target, name, arguments)
}

/// What every object has.
fn common<'r>(target: &Value<'r>, name: &str, arguments: &Arguments<'_, 'r>) -> MethodResult<'r> {
    let memory = arguments.memory();
    Ok(match (name, arguments.values()) {
        ("toString", []) => text_value(memory, target)?,
        ("hashCode", []) => Value::Integer(hash_code(memory, target, 0)?).into(),
        ("equals", [other]) => Value::Boolean(java_equals(memory, target, other)?).into(),
        ("toString" | "hashCode", [_, ..]) => return too_many(),
        _ => Called::NoSuchMethod,
    })
}

/// Velocity finds a method without parameters for any number of arguments, and Java then throws.
fn too_many<'r>() -> MethodResult<'r> {
    Err(MethodError::IllegalArgument("wrong number of arguments"))
}

fn text_value<'r>(memory: &'r Memory, value: &Value<'r>) -> MethodResult<'r> {
    if let Value::Text(_) = value {
        return Ok(Called::Value(*value));
    }
    let mut text = String::new();
    print_value(memory, value, &mut text)?;
    Ok(Value::Text(memory.text(&text)?).into())
}

/// A property that is a getter in Java: `getX()` or `isX()`.
pub(crate) fn property<'r>(
    memory: &'r Memory,
    target: &Value<'r>,
    name: &str,
) -> Result<Value<'r>, MethodError> {
    Ok(match target {
        Value::Map(map) => map.get_text(memory, name).unwrap_or_default(),
        Value::Object(object) => object.property(memory, name)?.unwrap_or_default(),
        Value::Text(text) => match name {
            "empty" | "Empty" => Value::Boolean(text.is_empty()),
            "blank" | "Blank" => Value::Boolean(text.chars().all(char::is_whitespace)),
            _ => Value::Null,
        },
        Value::List(list) if list.kind() != crate::value::ListKind::Array => match name {
            "empty" | "Empty" => Value::Boolean(list.is_empty()),
            _ => Value::Null,
        },
        Value::Double(number) => match name {
            "naN" | "NaN" => Value::Boolean(number.is_nan()),
            "infinite" | "Infinite" => Value::Boolean(number.is_infinite()),
            _ => Value::Null,
        },
        Value::Inner(inner) => match inner.0 {
            InnerKind::Entry(entry) => match name {
                "key" | "Key" => entry.key,
                "value" | "Value" => entry.value.get(),
                _ => Value::Null,
            },
            InnerKind::View(map, _) => match name {
                "empty" | "Empty" => Value::Boolean(map.is_empty()),
                _ => Value::Null,
            },
            InnerKind::Loop(status) => loop_getter(status, name)
                .or_else(|| status.storage.get()?.get_text(memory, name))
                .unwrap_or_default(),
            InnerKind::Iterator(_) | InnerKind::Block(_) | InnerKind::Body(_) => Value::Null,
        },
        _ => Value::Null,
    })
}

/// The properties of `$foreach`.
fn loop_getter<'r>(status: &'r crate::value::LoopStatus<'r>, name: &str) -> Option<Value<'r>> {
    let inner = |status| Value::Inner(crate::value::Inner(InnerKind::Loop(status)));
    Some(match name {
        "index" | "Index" => Value::Integer(status.index.get()),
        "count" | "Count" => Value::Integer(status.index.get().wrapping_add(1)),
        "hasNext" | "HasNext" => Value::Boolean(status.has_next.get()),
        "first" | "First" => Value::Boolean(status.index.get() < 1),
        "last" | "Last" => Value::Boolean(!status.has_next.get()),
        "parent" | "Parent" => status.parent.map_or(Value::Null, inner),
        "topmost" | "Topmost" => {
            let mut topmost = status;
            while let Some(parent) = topmost.parent {
                topmost = parent;
            }
            inner(topmost)
        }
        "replaced" | "Replaced" => {
            let mut at = status;
            while let (Value::Null, Some(parent)) = (at.replaced, at.parent) {
                at = parent;
            }
            at.replaced
        }
        // Scopes describe themselves under these names, which no template needs.
        "info" | "Info" | "empty" | "Empty" => Value::Null,
        _ => return None,
    })
}

fn loop_property<'r>(
    status: &'r crate::value::LoopStatus<'r>,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> Option<Value<'r>> {
    if !arguments.values().is_empty() {
        return None;
    }
    if name == "hasNext" {
        return loop_getter(status, name);
    }
    let property = name
        .strip_prefix("get")
        .or_else(|| name.strip_prefix("is"))?;
    if property.starts_with(|first: char| first.is_ascii_uppercase()) {
        loop_getter(status, property)
    } else {
        None
    }
}

/// `hashCode()`.
fn hash_code(memory: &Memory, value: &Value<'_>, depth: usize) -> Result<i32, MethodError> {
    memory.charge(1)?;
    if depth > crate::memory::MAX_VALUE_DEPTH {
        return Err(crate::LimitExceeded::Depth(crate::memory::MAX_VALUE_DEPTH).into());
    }
    Ok(match value {
        Value::Boolean(true) => 1231,
        Value::Boolean(false) => 1237,
        Value::Integer(number) => *number,
        Value::Long(number) => fold(number.cast_unsigned()),
        Value::Double(number) => fold(number.to_bits()),
        Value::Character(character) => i32::try_from(u32::from(*character)).unwrap_or(0),
        Value::Text(text) => {
            memory.charge(text.len() >> 6)?;
            text.encode_utf16().fold(0i32, |hash, unit| {
                hash.wrapping_mul(31).wrapping_add(i32::from(unit))
            })
        }
        Value::List(list) => {
            let mut hash = 1i32;
            let mut index = 0;
            while let Some(element) = list.get(index) {
                hash = hash
                    .wrapping_mul(31)
                    .wrapping_add(hash_code(memory, &element, depth + 1)?);
                index += 1;
            }
            hash
        }
        Value::Map(map) => {
            let mut hash = 0i32;
            let mut place = 0;
            while let Some((key, member)) = map.entry(place) {
                let entry =
                    hash_code(memory, &key, depth + 1)? ^ hash_code(memory, &member, depth + 1)?;
                hash = hash.wrapping_add(entry);
                place += 1;
            }
            hash
        }
        _ => 0,
    })
}

#[expect(clippy::cast_possible_truncation, reason = "Java folds the two halves")]
fn fold(bits: u64) -> i32 {
    ((bits ^ (bits >> 32)) as u32).cast_signed()
}

/// An argument that must be an `int`.
fn int(value: &Value<'_>) -> Option<i32> {
    match value {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}

/// An argument that is a text or null, which is what a parameter of type String takes.
fn is_text_or_null(value: &Value<'_>) -> bool {
    matches!(value, Value::Text(_) | Value::Null)
}

/// The text of an argument, where null makes the method throw.
fn text_of<'r>(value: &Value<'r>) -> Result<&'r str, MethodError> {
    value.as_text().ok_or(MethodError::NullArgument)
}

fn order<'r>(ordering: Ordering) -> Value<'r> {
    Value::Integer(match ordering {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    })
}

fn in_range(index: i32, length: usize) -> Result<usize, MethodError> {
    match usize::try_from(index) {
        Ok(place) if place < length => Ok(place),
        _ => Err(MethodError::IndexOutOfRange {
            index: i64::from(index),
            length,
        }),
    }
}

/// The regular expression that an argument is; one that the template writes as a constant is
/// compiled once.
fn pattern<'a, 'r>(
    arguments: &Arguments<'a, 'r>,
    place: usize,
    own: &'a mut Option<JavaRegex>,
) -> Result<&'a JavaRegex, MethodError>
where
    'r: 'a,
{
    if let Some(constant) = arguments.constant(place) {
        return constant.pattern().map_err(Clone::clone);
    }
    let text = arguments
        .values()
        .get(place)
        .and_then(Value::as_text)
        .ok_or(MethodError::NullArgument)?;
    // Compiling is far dearer than most methods.
    arguments.memory().charge(500 + text.len() * 20)?;
    Ok(own.insert(JavaRegex::compile(text)?))
}

fn count<'r>(number: usize) -> Value<'r> {
    numbers::from_usize(number)
}

fn text_length<'r>(text: &str) -> Value<'r> {
    count(java_text::length(text))
}

/// The elements of an argument that is a collection; `None` for anything else.
fn collection<'r>(
    memory: &'r Memory,
    value: &Value<'r>,
) -> Result<Option<Vec<Value<'r>>>, MethodError> {
    let mut elements = Vec::new();
    match value {
        Value::List(list) if list.kind() != crate::value::ListKind::Array => {
            memory.claim(list.len() * size_of::<Value<'_>>())?;
            let mut index = 0;
            while let Some(element) = list.get(index) {
                elements.push(element);
                index += 1;
            }
        }
        Value::Inner(inner) => {
            let InnerKind::View(map, view) = inner.0 else {
                return Ok(None);
            };
            memory.claim(map.len() * size_of::<Value<'_>>())?;
            let mut place = 0;
            while let Some(element) = map.view_element(memory, view, place)? {
                elements.push(element);
                place += 1;
            }
        }
        _ => return Ok(None),
    }
    Ok(Some(elements))
}
