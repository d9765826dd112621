//! Values as Java has them, as far as a template can tell.
//!
//! A value is a few bytes and copied freely; lists and maps are shared and may be changed
//! through any copy, because in Java they are references. Nothing here evaluates anything.

pub(crate) mod big;
mod digits;
mod equality;
mod list;
mod map;
pub(crate) mod number;
mod print;

#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::fmt;

pub(crate) use self::big::{BigDecimal, BigInteger};
pub use self::list::{List, ListKind};
pub use self::map::Map;

use crate::error::LimitExceeded;
use crate::host::HostObject;
use crate::memory::Memory;
use crate::program::{Define, Foreach};

pub(crate) use self::equality::java_equals;
pub(crate) use self::map::MapView;
pub(crate) use self::print::print_value;

/// A value of a template.
// A tag as wide as a word keeps the rest aligned: values are copied all the time, and copying
// them in odd pieces makes every read wait for the writes before it.
#[derive(Clone, Copy, Default)]
#[repr(u64)]
#[non_exhaustive]
pub enum Value<'r> {
    /// Nothing: an undefined reference, or a null in a list or map.
    #[default]
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A Java `Integer`.
    Integer(i32),
    /// A Java `Long`.
    Long(i64),
    /// A Java `Double`.
    Double(f64),
    /// A whole number beyond `Long`.
    BigInteger(&'r BigIntegerValue<'r>),
    /// A decimal number that json-smart keeps exact because it has more than 18 characters.
    BigDecimal(&'r BigDecimalValue<'r>),
    /// One character, as `charAt` gives it.
    Character(char),
    /// A text.
    Text(&'r str),
    /// A list or an array.
    List(&'r List<'r>),
    /// A map that keeps the order of insertion.
    Map(&'r Map<'r>),
    /// An object of the host.
    Object(&'r dyn HostObject<'r>),
    /// An object of the engine's own: iterator, entry, view, loop status, block.
    Inner(Inner<'r>),
}

/// A whole number of any size; opaque.
#[derive(Debug)]
pub struct BigIntegerValue<'r>(pub(crate) BigInteger<'r>);

/// A decimal number of any precision; opaque.
#[derive(Debug)]
pub struct BigDecimalValue<'r>(pub(crate) BigDecimal<'r>);

/// An object of the engine's own; opaque.
#[derive(Clone, Copy)]
pub struct Inner<'r>(pub(crate) InnerKind<'r>);

#[derive(Clone, Copy)]
pub(crate) enum InnerKind<'r> {
    View(&'r Map<'r>, MapView),
    Entry(&'r Entry<'r>),
    Iterator(&'r Elements<'r>),
    Loop(&'r LoopStatus<'r>),
    Block(&'r BlockValue<'r>),
    /// The body that a block macro call hands to its macro.
    Body(&'r BodyValue<'r>),
}

/// One entry of a map, as `entrySet()` gives it.
#[derive(Debug)]
pub(crate) struct Entry<'r> {
    pub(crate) map: &'r Map<'r>,
    pub(crate) key: Value<'r>,
    pub(crate) value: Cell<Value<'r>>,
}

/// A walk through a list, an array, a map or a view of one.
#[derive(Debug)]
pub(crate) struct Elements<'r> {
    pub(crate) source: ElementSource<'r>,
    pub(crate) next: Cell<usize>,
    pub(crate) expected: Cell<u32>,
    pub(crate) length: Cell<usize>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum ElementSource<'r> {
    List(&'r List<'r>),
    Map(&'r Map<'r>, MapView),
}

/// What `$foreach` is.
pub(crate) struct LoopStatus<'r> {
    pub(crate) owner: &'r Foreach,
    pub(crate) parent: Option<&'r LoopStatus<'r>>,
    pub(crate) replaced: Value<'r>,
    pub(crate) index: Cell<i32>,
    pub(crate) has_next: Cell<bool>,
    pub(crate) storage: Cell<Option<&'r Map<'r>>>,
}

impl<'r> LoopStatus<'r> {
    /// Where a template keeps values of its own in `$foreach`.
    pub(crate) fn storage(&self, memory: &'r Memory) -> Result<&'r Map<'r>, LimitExceeded> {
        if let Some(storage) = self.storage.get() {
            return Ok(storage);
        }
        let storage = Map::new(memory, 0)?;
        self.storage.set(Some(storage));
        Ok(storage)
    }
}

/// What `#define` makes.
pub(crate) struct BlockValue<'r> {
    pub(crate) definition: &'r Define,
    pub(crate) context: crate::render::Context<'r>,
    pub(crate) depth: Cell<u32>,
}

/// The body of a block macro call.
pub(crate) struct BodyValue<'r> {
    pub(crate) block: &'r [crate::program::Node],
    pub(crate) context: crate::render::Context<'r>,
    pub(crate) depth: Cell<u32>,
}

/// The elements of a collection were changed during a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WalkError {
    Changed,
    Limit(LimitExceeded),
}

impl<'r> Elements<'r> {
    pub(crate) fn of_list(list: &'r List<'r>) -> Self {
        Self {
            source: ElementSource::List(list),
            next: Cell::new(0),
            expected: Cell::new(list.changes()),
            length: Cell::new(list.len()),
        }
    }

    pub(crate) fn of_map(map: &'r Map<'r>, view: MapView) -> Self {
        Self {
            source: ElementSource::Map(map, view),
            next: Cell::new(0),
            expected: Cell::new(map.changes()),
            length: Cell::new(map.len()),
        }
    }

    pub(crate) fn has_next(&self) -> bool {
        match self.source {
            ElementSource::List(list) if list.kind() == ListKind::Array => {
                self.next.get() < list.len()
            }
            // A list shortened behind the walk's back still claims to have more, as in Java.
            ElementSource::List(list) => self.next.get() != list.len(),
            ElementSource::Map(..) => self.next.get() < self.length.get(),
        }
    }

    pub(crate) fn next(&self, memory: &'r Memory) -> Result<Option<Value<'r>>, WalkError> {
        let at = self.next.get();
        let value = match self.source {
            ElementSource::List(list) => {
                if list.kind() != ListKind::Array && list.changes() != self.expected.get() {
                    return Err(WalkError::Changed);
                }
                list.get(at)
            }
            ElementSource::Map(map, view) => {
                if at < self.length.get() && map.changes() != self.expected.get() {
                    return Err(WalkError::Changed);
                }
                map.view_element(memory, view, at)
                    .map_err(WalkError::Limit)?
            }
        };
        if value.is_some() {
            self.next.set(at + 1);
        }
        Ok(value)
    }
}

impl<'r> Value<'r> {
    /// Whether this is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The text, if this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&'r str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value as it prints: Java's `toString`, and `null` for null.
    ///
    /// # Errors
    ///
    /// [`LimitExceeded`] where the text grows too long or the value is too deep.
    pub fn to_text(&self, memory: &'r Memory) -> Result<String, LimitExceeded> {
        let mut text = String::new();
        print_value(memory, self, &mut text)?;
        Ok(text)
    }

    /// A value of a JSON document that serde has parsed: objects become maps, arrays become
    /// Java lists (which print `[a, b]`), numbers Integer, Long or Double.
    ///
    /// # Errors
    ///
    /// [`LimitExceeded`] where the document does not fit the memory or is too deep.
    pub fn from_json(
        memory: &'r Memory,
        json: &'r serde_json::Value,
    ) -> Result<Self, LimitExceeded> {
        Self::from_json_at(memory, json, ListKind::List, 0)
    }

    pub(crate) fn from_json_at(
        memory: &'r Memory,
        json: &'r serde_json::Value,
        kind: ListKind,
        depth: usize,
    ) -> Result<Self, LimitExceeded> {
        if depth > crate::memory::MAX_VALUE_DEPTH {
            return Err(LimitExceeded::Depth(crate::memory::MAX_VALUE_DEPTH));
        }
        Ok(match json {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(boolean) => Self::Boolean(*boolean),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(whole) => number::from_i64(whole),
                None => Self::Double(number.as_f64().unwrap_or(f64::NAN)),
            },
            serde_json::Value::String(text) => Self::Text(text),
            serde_json::Value::Array(elements) => {
                let list = List::new(memory, kind, elements.len())?;
                for element in elements {
                    list.push(
                        memory,
                        Self::from_json_at(memory, element, kind, depth + 1)?,
                    )?;
                }
                Self::List(list)
            }
            serde_json::Value::Object(members) => {
                let map = Map::new(memory, members.len())?;
                for (name, member) in members {
                    let member = Self::from_json_at(memory, member, kind, depth + 1)?;
                    map.put(memory, Self::Text(name), member)?;
                }
                Self::Map(map)
            }
        })
    }

    /// The Java class, for messages.
    #[must_use]
    pub fn class_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "Boolean",
            Self::Integer(_) => "Integer",
            Self::Long(_) => "Long",
            Self::Double(_) => "Double",
            Self::BigInteger(_) => "BigInteger",
            Self::BigDecimal(_) => "BigDecimal",
            Self::Character(_) => "Character",
            Self::Text(_) => "String",
            Self::List(_) => "List",
            Self::Map(_) => "Map",
            Self::Object(_) => "Object",
            Self::Inner(inner) => match inner.0 {
                InnerKind::View(..) => "Collection",
                InnerKind::Entry(_) => "Map.Entry",
                InnerKind::Iterator(_) => "Iterator",
                InnerKind::Loop(_) => "ForeachScope",
                InnerKind::Block(_) | InnerKind::Body(_) => "Block",
            },
        }
    }
}

impl fmt::Debug for Value<'_> {
    /// Shows scalars whole and anything else by its class, so that it ends for every value.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(boolean) => write!(formatter, "{boolean}"),
            Self::Integer(number) => write!(formatter, "{number}"),
            Self::Long(number) => write!(formatter, "{number}L"),
            Self::Double(number) => write!(formatter, "{number:?}"),
            Self::Character(character) => write!(formatter, "{character:?}"),
            Self::Text(text) => write!(formatter, "{text:?}"),
            Self::List(list) => write!(formatter, "List({} elements)", list.len()),
            Self::Map(map) => write!(formatter, "Map({} entries)", map.len()),
            other => formatter.write_str(other.class_name()),
        }
    }
}
