//! Maps that keep the order of insertion.
//!
//! Small maps are searched from end to end, larger ones have an index whose hash an attacker
//! cannot foresee.

use std::cell::{Cell, RefCell};
use std::fmt;

use bumpalo::collections::Vec as ArenaVec;

use crate::error::LimitExceeded;
use crate::memory::Memory;

use super::{Entry, Inner, InnerKind, Value, java_equals};

/// Above this many entries a map has an index.
const SEARCHED_FROM_END_TO_END: usize = 8;

/// Which part of a map a view shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MapView {
    Keys,
    Values,
    Entries,
}

/// A map, shared by all values that refer to it.
pub struct Map<'r> {
    entries: RefCell<ArenaVec<'r, (Value<'r>, Value<'r>)>>,
    /// Places of entries, each plus one, at the slot of their key's hash or the next free one.
    index: Cell<&'r [Cell<u32>]>,
    changes: Cell<u32>,
    /// Set to true by every change, where somebody wants to know.
    watch: Cell<Option<&'r Cell<bool>>>,
}

impl<'r> Map<'r> {
    /// An empty map with room for `capacity` entries.
    ///
    /// # Errors
    ///
    /// [`LimitExceeded`] where it does not fit the memory.
    pub fn new(memory: &'r Memory, capacity: usize) -> Result<&'r Self, LimitExceeded> {
        memory.keep(Self {
            entries: RefCell::new(memory.vector(capacity)?),
            index: Cell::new(&[]),
            changes: Cell::new(0),
            watch: Cell::new(None),
        })
    }

    pub(crate) fn watch(&self, watch: &'r Cell<bool>) {
        self.watch.set(Some(watch));
    }

    fn noted(&self) {
        if let Some(watch) = self.watch.get() {
            watch.set(true);
        }
    }

    fn changed(&self) {
        self.noted();
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.borrow().len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a key that is text.
    pub fn get_text(&self, memory: &Memory, key: &str) -> Option<Value<'r>> {
        let entries = self.entries.borrow();
        if entries.len() <= SEARCHED_FROM_END_TO_END {
            return entries
                .iter()
                .find(|(candidate, _)| matches!(candidate, Value::Text(text) if *text == key))
                .map(|(_, value)| *value);
        }
        self.find_in_index(
            memory.hash(key),
            |place| matches!(entries[place].0, Value::Text(text) if text == key),
        )
        .map(|place| entries[place].1)
    }

    /// The value of a key.
    pub fn get(&self, memory: &Memory, key: &Value<'r>) -> Option<Value<'r>> {
        match key {
            Value::Text(text) => self.get_text(memory, text),
            _ => self
                .find(memory, key)
                .map(|place| self.entries.borrow()[place].1),
        }
    }

    pub(crate) fn contains(&self, memory: &Memory, key: &Value<'r>) -> bool {
        self.find(memory, key).is_some()
    }

    fn find(&self, memory: &Memory, key: &Value<'r>) -> Option<usize> {
        let entries = self.entries.borrow();
        if let Value::Text(key) = key {
            let matches =
                |place: usize| matches!(entries[place].0, Value::Text(text) if text == *key);
            return if entries.len() <= SEARCHED_FROM_END_TO_END {
                (0..entries.len()).find(|place| matches(*place))
            } else {
                self.find_in_index(memory.hash(key), matches)
            };
        }
        let matches = |place: usize| java_equals(memory, &entries[place].0, key).unwrap_or(false);
        if entries.len() <= SEARCHED_FROM_END_TO_END {
            return (0..entries.len()).find(|place| matches(*place));
        }
        self.find_in_index(hash(memory, key), matches)
    }

    fn find_in_index(&self, hash: u64, matches: impl Fn(usize) -> bool) -> Option<usize> {
        let index = self.index.get();
        let mask = index.len().wrapping_sub(1);
        let mut slot = truncated(hash) & mask;
        loop {
            let place = index.get(slot)?.get();
            if place == 0 {
                return None;
            }
            let place = place as usize - 1;
            if matches(place) {
                return Some(place);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Puts a value; gives the one that the key had.
    ///
    /// # Errors
    ///
    /// [`LimitExceeded`] where it does not fit the memory.
    pub fn put(
        &self,
        memory: &'r Memory,
        key: Value<'r>,
        value: Value<'r>,
    ) -> Result<Option<Value<'r>>, LimitExceeded> {
        if let Some(place) = self.find(memory, &key) {
            self.noted();
            let mut entries = self.entries.borrow_mut();
            return Ok(Some(std::mem::replace(&mut entries[place].1, value)));
        }
        memory.charge(1)?;
        self.changed();
        memory.push(&mut self.entries.borrow_mut(), (key, value))?;
        let length = self.len();
        if length > SEARCHED_FROM_END_TO_END {
            if length * 2 > self.index.get().len() {
                self.rebuild_index(memory)?;
            } else {
                self.enter(hash(memory, &key), length - 1);
            }
        }
        Ok(None)
    }

    fn rebuild_index(&self, memory: &'r Memory) -> Result<(), LimitExceeded> {
        let entries = self.entries.borrow();
        if entries.len() <= SEARCHED_FROM_END_TO_END {
            self.index.set(&[]);
            return Ok(());
        }
        let size = (entries.len() * 4).next_power_of_two();
        memory.charge(entries.len() >> 2)?;
        if self.index.get().len() == size {
            for cell in self.index.get() {
                cell.set(0);
            }
        } else {
            self.index.set(memory.keep_zeroed_cells(size)?);
        }
        for (place, (key, _)) in entries.iter().enumerate() {
            self.enter(hash(memory, key), place);
        }
        Ok(())
    }

    fn enter(&self, hash: u64, place: usize) {
        let index = self.index.get();
        let mask = index.len().wrapping_sub(1);
        let mut slot = truncated(hash) & mask;
        while let Some(cell) = index.get(slot) {
            if cell.get() == 0 {
                cell.set(u32::try_from(place + 1).unwrap_or(0));
                return;
            }
            slot = (slot + 1) & mask;
        }
    }

    pub(crate) fn remove(
        &self,
        memory: &'r Memory,
        key: &Value<'r>,
    ) -> Result<Option<Value<'r>>, LimitExceeded> {
        let Some(place) = self.find(memory, key) else {
            return Ok(None);
        };
        self.changed();
        let length = self.len();
        memory.charge(length >> 2)?;
        let (_, value) = self.entries.borrow_mut().remove(place);
        self.rebuild_index(memory)?;
        Ok(Some(value))
    }

    pub(crate) fn clear(&self) {
        self.changed();
        self.entries.borrow_mut().clear();
        self.index.set(&[]);
    }

    /// The entry at a place in the order of insertion.
    #[must_use]
    pub fn entry(&self, place: usize) -> Option<(Value<'r>, Value<'r>)> {
        self.entries.borrow().get(place).copied()
    }

    pub(crate) fn view_element(
        &'r self,
        memory: &'r Memory,
        view: MapView,
        place: usize,
    ) -> Result<Option<Value<'r>>, LimitExceeded> {
        let Some((key, value)) = self.entry(place) else {
            return Ok(None);
        };
        Ok(Some(match view {
            MapView::Keys => key,
            MapView::Values => value,
            MapView::Entries => Value::Inner(Inner(InnerKind::Entry(memory.keep(Entry {
                map: self,
                key,
                value: Cell::new(value),
            })?))),
        }))
    }

    pub(crate) fn changes(&self) -> u32 {
        self.changes.get()
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl fmt::Debug for Map<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Map({} entries)", self.len())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the low bits of a hash are as good as all of them"
)]
fn truncated(hash: u64) -> usize {
    hash as usize
}

/// Equal keys have equal hashes; that other keys share one costs only time, so everything that
/// is no plain value has the same.
fn hash(memory: &Memory, key: &Value<'_>) -> u64 {
    match key {
        Value::Text(text) => memory.hash(text),
        Value::Integer(number) => memory.hash_number(u64::from(number.cast_unsigned())),
        Value::Long(number) => memory.hash_number(number.cast_unsigned()),
        Value::Double(number) => memory.hash_number(number.to_bits()),
        Value::Character(character) => memory.hash_number(u64::from(*character)),
        Value::Boolean(boolean) => u64::from(*boolean),
        _ => 2,
    }
}
