//! Methods of lists, arrays and iterators.

use crate::error::MethodError;
use crate::host::{Arguments, Called};
use crate::json::{Slashes, print_json};
use crate::memory::Memory;
use crate::value::{Elements, Inner, InnerKind, List, ListKind, Value, WalkError, java_equals};

use super::{MethodResult, collection, count, in_range, too_many};

pub(super) fn call<'r>(
    list: &'r List<'r>,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    let memory = arguments.memory();
    let values = arguments.values();
    if list.kind() == ListKind::Array
        && !matches!(
            name,
            "get"
                | "set"
                | "size"
                | "isEmpty"
                | "contains"
                | "indexOf"
                | "lastIndexOf"
                | "iterator"
                | "subList"
                | "containsAll"
        )
    {
        return Ok(match name {
            "add" | "remove" | "clear" | "addAll" => {
                return Err(MethodError::UnsupportedOperation);
            }
            _ => Called::NoSuchMethod,
        });
    }
    Ok(match (name, values) {
        ("size", []) => count(list.len()).into(),
        ("isEmpty", []) => Value::Boolean(list.is_empty()).into(),
        ("clear", []) => {
            list.clear();
            Called::Nothing
        }
        ("iterator" | "listIterator", []) => iterator(memory, Elements::of_list(list))?,
        ("toArray", []) => copy(memory, list, ListKind::Array, 0, list.len())?,
        ("clone", []) => copy(memory, list, list.kind(), 0, list.len())?,
        ("trimToSize", []) => Called::Nothing,
        ("toJSONString", []) if list.kind() == ListKind::JsonArray => {
            let mut text = String::new();
            print_json(memory, &Value::List(list), Slashes::Escaped, &mut text)?;
            Value::Text(memory.text(&text)?).into()
        }
        ("get", [Value::Integer(index)]) => {
            let index = in_range(*index, list.len())?;
            Value::into(list.get(index).unwrap_or_default())
        }
        ("set", [Value::Integer(index), value]) => {
            let index = in_range(*index, list.len())?;
            Value::into(list.set(index, *value).unwrap_or_default())
        }
        ("add", [value]) => {
            list.push(memory, *value)?;
            Value::Boolean(true).into()
        }
        ("add", [Value::Integer(index), value]) => {
            let index = in_range(*index, list.len() + 1)?;
            list.insert(memory, index, *value)?;
            Called::Nothing
        }
        ("appendElement", [value]) if list.kind() == ListKind::JsonArray => {
            list.push(memory, *value)?;
            Value::List(list).into()
        }
        ("addAll", [values]) => {
            let Some(values) = collection_or_null(memory, values)? else {
                return Ok(Called::NoSuchMethod);
            };
            for value in &values {
                list.push(memory, *value)?;
            }
            Value::Boolean(!values.is_empty()).into()
        }
        ("addAll", [Value::Integer(index), values]) => {
            let Some(values) = collection_or_null(memory, values)? else {
                return Ok(Called::NoSuchMethod);
            };
            let index = in_range(*index, list.len() + 1)?;
            for (offset, value) in values.iter().enumerate() {
                list.insert(memory, index + offset, *value)?;
            }
            Value::Boolean(!values.is_empty()).into()
        }
        ("remove", [Value::Integer(index)]) => {
            let index = in_range(*index, list.len())?;
            Value::into(list.remove(memory, index)?.unwrap_or_default())
        }
        ("remove", [value]) => {
            let found = find(memory, list, value, false)?;
            if let Some(index) = found {
                list.remove(memory, index)?;
            }
            Value::Boolean(found.is_some()).into()
        }
        ("removeAll" | "retainAll", [values]) => {
            let Some(values) = collection_or_null(memory, values)? else {
                return Ok(Called::NoSuchMethod);
            };
            let mut keep = Vec::with_capacity(list.len());
            let mut index = 0;
            while let Some(element) = list.get(index) {
                let is_in = contains(memory, &values, &element)?;
                keep.push(is_in == (name == "retainAll"));
                index += 1;
            }
            Value::Boolean(list.keep_where(&keep)).into()
        }
        ("contains", [value]) => Value::Boolean(find(memory, list, value, false)?.is_some()).into(),
        ("containsAll", [values]) => {
            let Some(values) = collection_or_null(memory, values)? else {
                return Ok(Called::NoSuchMethod);
            };
            let mut all = true;
            for value in &values {
                all = all && find(memory, list, value, false)?.is_some();
            }
            Value::Boolean(all).into()
        }
        ("indexOf", [value]) => place(find(memory, list, value, false)?),
        ("lastIndexOf", [value]) => place(find(memory, list, value, true)?),
        ("subList", [Value::Integer(from), Value::Integer(to)]) => {
            let to = in_range(*to, list.len() + 1)?;
            let from = in_range(*from, list.len() + 1)?;
            if from > to {
                return Err(MethodError::IllegalArgument(
                    "a part of a list ends before it begins",
                ));
            }
            copy(memory, list, ListKind::List, from, to)?
        }
        ("size" | "isEmpty" | "clear" | "iterator" | "clone" | "trimToSize", [_, ..]) => {
            return too_many();
        }
        _ => Called::NoSuchMethod,
    })
}

fn collection_or_null<'r>(
    memory: &'r Memory,
    value: &Value<'r>,
) -> Result<Option<Vec<Value<'r>>>, MethodError> {
    if value.is_null() {
        return Err(MethodError::NullArgument);
    }
    collection(memory, value)
}

pub(super) fn contains<'r>(
    memory: &Memory,
    values: &[Value<'r>],
    wanted: &Value<'r>,
) -> Result<bool, MethodError> {
    for value in values {
        memory.charge(1)?;
        if java_equals(memory, value, wanted)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn find<'r>(
    memory: &Memory,
    list: &List<'r>,
    wanted: &Value<'r>,
    from_end: bool,
) -> Result<Option<usize>, MethodError> {
    let length = list.len();
    for step in 0..length {
        memory.charge(1)?;
        let index = if from_end { length - 1 - step } else { step };
        if let Some(element) = list.get(index)
            && java_equals(memory, &element, wanted)?
        {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

fn place<'r>(found: Option<usize>) -> Called<'r> {
    found.map_or(Value::Integer(-1), count).into()
}

fn copy<'r>(
    memory: &'r Memory,
    list: &'r List<'r>,
    kind: ListKind,
    from: usize,
    to: usize,
) -> MethodResult<'r> {
    let values = List::new(memory, kind, to - from)?;
    for index in from..to {
        values.push(memory, list.get(index).unwrap_or_default())?;
    }
    Ok(Value::List(values).into())
}

pub(super) fn iterator<'r>(memory: &'r Memory, elements: Elements<'r>) -> MethodResult<'r> {
    let elements = memory.keep(elements)?;
    Ok(Value::Inner(Inner(InnerKind::Iterator(elements))).into())
}

pub(super) fn call_iterator<'r>(
    elements: &'r Elements<'r>,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    match (name, arguments.values()) {
        ("hasNext", []) => Ok(Value::Boolean(elements.has_next()).into()),
        ("next", []) => match elements.next(arguments.memory()) {
            Ok(Some(value)) => Ok(value.into()),
            Ok(None) => Err(MethodError::NoSuchElement),
            Err(WalkError::Changed) => Err(MethodError::ConcurrentModification),
            Err(WalkError::Limit(limit)) => Err(limit.into()),
        },
        ("remove", []) => Err(MethodError::UnsupportedOperation),
        ("hasNext" | "next" | "remove", [_, ..]) => too_many(),
        _ => Ok(Called::NoSuchMethod),
    }
}
