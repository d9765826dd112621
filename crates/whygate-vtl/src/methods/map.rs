//! Methods of maps, their views and their entries.

use crate::error::MethodError;
use crate::host::{Arguments, Called};
use crate::memory::Memory;
use crate::value::{
    Elements, Entry, Inner, InnerKind, List, ListKind, Map, MapView, Value, java_equals,
};

use super::list::{contains, iterator};
use super::{MethodResult, collection, count, too_many};

pub(super) fn call<'r>(
    map: &'r Map<'r>,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    let memory = arguments.memory();
    let view = |view| Called::Value(Value::Inner(Inner(InnerKind::View(map, view))));
    Ok(match (name, arguments.values()) {
        ("get", [key]) => Value::into(map.get(memory, key).unwrap_or_default()),
        ("getOrDefault", [key, default]) => Value::into(map.get(memory, key).unwrap_or(*default)),
        ("put", [key, value]) => Value::into(map.put(memory, *key, *value)?.unwrap_or_default()),
        ("putIfAbsent", [key, value]) => match map.get(memory, key) {
            Some(present) if !present.is_null() => present.into(),
            _ => {
                map.put(memory, *key, *value)?;
                Value::Null.into()
            }
        },
        ("replace", [key, value]) => {
            if map.contains(memory, key) {
                Value::into(map.put(memory, *key, *value)?.unwrap_or_default())
            } else {
                Value::Null.into()
            }
        }
        ("replace", [key, expected, value]) => {
            let replaces = match map.get(memory, key) {
                Some(present) => java_equals(memory, &present, expected)?,
                None => false,
            };
            if replaces {
                map.put(memory, *key, *value)?;
            }
            Value::Boolean(replaces).into()
        }
        ("putAll", [other]) => match other {
            Value::Map(other) => {
                let mut place = 0;
                while let Some((key, value)) = other.entry(place) {
                    map.put(memory, key, value)?;
                    place += 1;
                }
                Called::Nothing
            }
            Value::Null => return Err(MethodError::NullArgument),
            _ => Called::NoSuchMethod,
        },
        ("remove", [key]) => Value::into(map.remove(memory, key)?.unwrap_or_default()),
        ("remove", [key, expected]) => {
            let removes = match map.get(memory, key) {
                Some(present) => java_equals(memory, &present, expected)?,
                None => false,
            };
            if removes {
                map.remove(memory, key)?;
            }
            Value::Boolean(removes).into()
        }
        ("containsKey", [key]) => Value::Boolean(map.contains(memory, key)).into(),
        ("containsValue", [wanted]) => {
            let mut found = false;
            let mut place = 0;
            while let Some((_, value)) = map.entry(place) {
                memory.charge(1)?;
                found = found || java_equals(memory, &value, wanted)?;
                place += 1;
            }
            Value::Boolean(found).into()
        }
        ("keySet", []) => view(MapView::Keys),
        ("values", []) => view(MapView::Values),
        ("entrySet", []) => view(MapView::Entries),
        ("size", []) => count(map.len()).into(),
        ("isEmpty", []) => Value::Boolean(map.is_empty()).into(),
        ("clear", []) => {
            map.clear();
            Called::Nothing
        }
        ("clone", []) => {
            let copy = Map::new(memory, map.len())?;
            let mut place = 0;
            while let Some((key, value)) = map.entry(place) {
                copy.put(memory, key, value)?;
                place += 1;
            }
            Value::Map(copy).into()
        }
        ("keySet" | "values" | "entrySet" | "size" | "isEmpty" | "clear" | "clone", [_, ..]) => {
            return too_many();
        }
        _ => Called::NoSuchMethod,
    })
}

pub(super) fn call_view<'r>(
    map: &'r Map<'r>,
    view: MapView,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    let memory = arguments.memory();
    Ok(match (name, arguments.values()) {
        ("size", []) => count(map.len()).into(),
        ("isEmpty", []) => Value::Boolean(map.is_empty()).into(),
        ("clear", []) => {
            map.clear();
            Called::Nothing
        }
        ("iterator", []) => iterator(memory, Elements::of_map(map, view))?,
        ("toArray", []) => {
            let list = List::new(memory, ListKind::Array, map.len())?;
            let mut place = 0;
            while let Some(element) = map.view_element(memory, view, place)? {
                list.push(memory, element)?;
                place += 1;
            }
            Value::List(list).into()
        }
        ("contains", [wanted]) => Value::Boolean(has(memory, map, view, wanted)?).into(),
        ("containsAll", [values]) => {
            if values.is_null() {
                return Err(MethodError::NullArgument);
            }
            let Some(values) = collection(memory, values)? else {
                return Ok(Called::NoSuchMethod);
            };
            let mut all = true;
            for value in &values {
                all = all && has(memory, map, view, value)?;
            }
            Value::Boolean(all).into()
        }
        ("remove", [wanted]) => {
            let mut key = None;
            let mut place = 0;
            while let Some((candidate, _)) = map.entry(place) {
                memory.charge(1)?;
                let element = map.view_element(memory, view, place)?.unwrap_or_default();
                if java_equals(memory, &element, wanted)? {
                    key = Some(candidate);
                    break;
                }
                place += 1;
            }
            if let Some(key) = &key {
                map.remove(memory, key)?;
            }
            Value::Boolean(key.is_some()).into()
        }
        ("removeAll" | "retainAll", [values]) => {
            if values.is_null() {
                return Err(MethodError::NullArgument);
            }
            let Some(values) = collection(memory, values)? else {
                return Ok(Called::NoSuchMethod);
            };
            let mut gone = Vec::new();
            let mut place = 0;
            while let Some((key, _)) = map.entry(place) {
                let element = map.view_element(memory, view, place)?.unwrap_or_default();
                if contains(memory, &values, &element)? == (name == "removeAll") {
                    gone.push(key);
                }
                place += 1;
            }
            for key in &gone {
                map.remove(memory, key)?;
            }
            Value::Boolean(!gone.is_empty()).into()
        }
        ("add" | "addAll", [_]) => return Err(MethodError::UnsupportedOperation),
        ("size" | "isEmpty" | "clear" | "iterator", [_, ..]) => return too_many(),
        _ => Called::NoSuchMethod,
    })
}

fn has<'r>(
    memory: &'r Memory,
    map: &'r Map<'r>,
    view: MapView,
    wanted: &Value<'r>,
) -> Result<bool, MethodError> {
    if view == MapView::Keys {
        return Ok(map.contains(memory, wanted));
    }
    let mut place = 0;
    while let Some(element) = map.view_element(memory, view, place)? {
        memory.charge(1)?;
        if java_equals(memory, &element, wanted)? {
            return Ok(true);
        }
        place += 1;
    }
    Ok(false)
}

pub(super) fn call_entry<'r>(
    entry: &'r Entry<'r>,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    Ok(match (name, arguments.values()) {
        ("getKey", []) => entry.key.into(),
        ("getValue", []) => entry.value.get().into(),
        ("setValue", [value]) => Value::into(set_entry(arguments.memory(), entry, *value)?),
        ("getKey" | "getValue", [_, ..]) => return too_many(),
        _ => Called::NoSuchMethod,
    })
}

/// Sets the value of an entry in its map, too; gives the old one.
pub(crate) fn set_entry<'r>(
    memory: &'r Memory,
    entry: &'r Entry<'r>,
    value: Value<'r>,
) -> Result<Value<'r>, MethodError> {
    entry.map.put(memory, entry.key, value)?;
    Ok(entry.value.replace(value))
}
