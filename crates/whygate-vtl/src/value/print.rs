//! How values print: Java's `toString`, and JSON as json-smart writes it.

use crate::error::LimitExceeded;
use crate::json::{Slashes, print_array_at};
use crate::memory::{MAX_VALUE_DEPTH, Memory};

use super::{InnerKind, List, ListKind, Map, MapView, Value, number};

/// Prints a value as its `toString()`. Null prints `null`; blocks print nothing here, since
/// only a renderer can print them.
///
/// # Errors
///
/// [`LimitExceeded`] where the text grows too long or the value is too deep.
pub(crate) fn print_value(
    memory: &Memory,
    value: &Value<'_>,
    out: &mut String,
) -> Result<(), LimitExceeded> {
    print_at(memory, value, out, 0)
}

fn print_at(
    memory: &Memory,
    value: &Value<'_>,
    out: &mut String,
    depth: usize,
) -> Result<(), LimitExceeded> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Boolean(boolean) => out.push_str(if *boolean { "true" } else { "false" }),
        Value::Character(character) => out.push(*character),
        Value::Text(text) => {
            check(memory, out, text.len())?;
            out.push_str(text);
        }
        Value::List(list) => print_list(memory, list, out, depth)?,
        Value::Map(map) => print_map(memory, map, out, depth)?,
        Value::Object(object) => {
            object.print(out);
            check(memory, out, 0)?;
        }
        Value::Inner(inner) => match inner.0 {
            InnerKind::View(map, view) => print_view(memory, map, view, out, depth)?,
            InnerKind::Entry(entry) => {
                print_at(memory, &entry.key, out, deeper(depth)?)?;
                out.push('=');
                print_at(memory, &entry.value.get(), out, deeper(depth)?)?;
            }
            InnerKind::Iterator(_) => out.push_str("java.util.Iterator"),
            InnerKind::Loop(status) => match status.storage.get() {
                Some(storage) => print_map(memory, storage, out, depth)?,
                None => out.push_str("{}"),
            },
            InnerKind::Block(_) | InnerKind::Body(_) => {}
        },
        number => number::print(memory, number, out)?,
    }
    Ok(())
}

fn check(memory: &Memory, out: &str, more: usize) -> Result<(), LimitExceeded> {
    memory.charge(1 + (more >> 6))?;
    let limit = memory.limits().output_bytes;
    if out.len() + more > limit {
        Err(LimitExceeded::Output(limit))
    } else {
        Ok(())
    }
}

fn deeper(depth: usize) -> Result<usize, LimitExceeded> {
    if depth >= MAX_VALUE_DEPTH {
        Err(LimitExceeded::Depth(MAX_VALUE_DEPTH))
    } else {
        Ok(depth + 1)
    }
}

fn print_list(
    memory: &Memory,
    list: &List<'_>,
    out: &mut String,
    depth: usize,
) -> Result<(), LimitExceeded> {
    match list.kind() {
        ListKind::JsonArray => {
            return print_array_at(memory, list, Slashes::Escaped, out, depth);
        }
        ListKind::Array => {
            // Java prints a class and an address here; the address means nothing.
            out.push_str("[Ljava.lang.String;@0");
            return Ok(());
        }
        ListKind::List => {}
    }
    let depth = deeper(depth)?;
    out.push('[');
    let mut index = 0;
    while let Some(element) = list.get(index) {
        if index > 0 {
            out.push_str(", ");
        }
        check(memory, out, 0)?;
        match element {
            Value::List(inner) if inner.is_same(list) => out.push_str("(this Collection)"),
            element => print_at(memory, &element, out, depth)?,
        }
        index += 1;
    }
    out.push(']');
    Ok(())
}

fn print_map(
    memory: &Memory,
    map: &Map<'_>,
    out: &mut String,
    depth: usize,
) -> Result<(), LimitExceeded> {
    let depth = deeper(depth)?;
    out.push('{');
    let mut place = 0;
    while let Some((key, value)) = map.entry(place) {
        if place > 0 {
            out.push_str(", ");
        }
        check(memory, out, 0)?;
        for (part, separator) in [(key, "="), (value, "")] {
            match part {
                Value::Map(inner) if inner.is_same(map) => out.push_str("(this Map)"),
                part => print_at(memory, &part, out, depth)?,
            }
            out.push_str(separator);
        }
        place += 1;
    }
    out.push('}');
    Ok(())
}

fn print_view(
    memory: &Memory,
    map: &Map<'_>,
    view: MapView,
    out: &mut String,
    depth: usize,
) -> Result<(), LimitExceeded> {
    let depth = deeper(depth)?;
    out.push('[');
    let mut place = 0;
    while let Some((key, value)) = map.entry(place) {
        if place > 0 {
            out.push_str(", ");
        }
        check(memory, out, 0)?;
        if view != MapView::Values {
            print_at(memory, &key, out, depth)?;
        }
        if view == MapView::Entries {
            out.push('=');
        }
        if view != MapView::Keys {
            print_at(memory, &value, out, depth)?;
        }
        place += 1;
    }
    out.push(']');
    Ok(())
}
