//! Lists and arrays.

use std::cell::{Cell, RefCell};
use std::fmt;

use bumpalo::collections::Vec as ArenaVec;

use crate::error::LimitExceeded;
use crate::memory::Memory;

use super::Value;

/// Which Java class a list has; they print differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// `ArrayList`: prints `[a, b]`.
    List,
    /// json-smart's `JSONArray`: prints as JSON text.
    JsonArray,
    /// A Java array, as `split` gives it: has elements and a size and cannot be changed in length.
    Array,
}

/// A list, shared by all values that refer to it.
pub struct List<'r> {
    kind: ListKind,
    elements: RefCell<ArenaVec<'r, Value<'r>>>,
    changes: Cell<u32>,
    /// Set to true by every change, where somebody wants to know.
    watch: Cell<Option<&'r Cell<bool>>>,
}

impl<'r> List<'r> {
    /// An empty list with room for `capacity` elements.
    ///
    /// # Errors
    ///
    /// [`LimitExceeded`] where it does not fit the memory.
    pub fn new(
        memory: &'r Memory,
        kind: ListKind,
        capacity: usize,
    ) -> Result<&'r Self, LimitExceeded> {
        memory.keep(Self {
            kind,
            elements: RefCell::new(memory.vector(capacity)?),
            changes: Cell::new(0),
            watch: Cell::new(None),
        })
    }

    pub(crate) fn from_values(
        memory: &'r Memory,
        kind: ListKind,
        values: &[Value<'r>],
    ) -> Result<&'r Self, LimitExceeded> {
        let list = Self::new(memory, kind, values.len())?;
        for value in values {
            list.push(memory, *value)?;
        }
        list.changes.set(0);
        Ok(list)
    }

    /// The list's class.
    #[must_use]
    pub fn kind(&self) -> ListKind {
        self.kind
    }

    /// How many elements there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.elements.borrow().len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element at an index from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Value<'r>> {
        self.elements.borrow().get(index).copied()
    }

    /// Adds an element at the end.
    ///
    /// # Errors
    ///
    /// [`LimitExceeded`] where it does not fit the memory.
    pub fn push(&self, memory: &'r Memory, value: Value<'r>) -> Result<(), LimitExceeded> {
        self.changed();
        memory.push(&mut self.elements.borrow_mut(), value)
    }

    pub(crate) fn insert(
        &self,
        memory: &'r Memory,
        index: usize,
        value: Value<'r>,
    ) -> Result<(), LimitExceeded> {
        self.changed();
        let mut elements = self.elements.borrow_mut();
        memory.charge((elements.len() - index) >> 3)?;
        memory.push(&mut elements, value)?;
        elements[index..].rotate_right(1);
        Ok(())
    }

    pub(crate) fn watch(&self, watch: &'r Cell<bool>) {
        self.watch.set(Some(watch));
    }

    pub(crate) fn set(&self, index: usize, value: Value<'r>) -> Option<Value<'r>> {
        if let Some(watch) = self.watch.get() {
            watch.set(true);
        }
        self.elements
            .borrow_mut()
            .get_mut(index)
            .map(|element| std::mem::replace(element, value))
    }

    pub(crate) fn remove(
        &self,
        memory: &Memory,
        index: usize,
    ) -> Result<Option<Value<'r>>, LimitExceeded> {
        let mut elements = self.elements.borrow_mut();
        if index >= elements.len() {
            return Ok(None);
        }
        memory.charge((elements.len() - index) >> 3)?;
        self.changed();
        Ok(Some(elements.remove(index)))
    }

    pub(crate) fn clear(&self) {
        self.changed();
        self.elements.borrow_mut().clear();
    }

    /// Keeps the elements that a test accepts; gives whether any went.
    pub(crate) fn keep_where(&self, keep: &[bool]) -> bool {
        let mut elements = self.elements.borrow_mut();
        let before = elements.len();
        let mut flags = keep.iter();
        elements.retain(|_| flags.next().copied().unwrap_or(true));
        let changed = elements.len() != before;
        drop(elements);
        if changed {
            self.changed();
        }
        changed
    }

    pub(crate) fn changes(&self) -> u32 {
        self.changes.get()
    }

    fn changed(&self) {
        if let Some(watch) = self.watch.get() {
            watch.set(true);
        }
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl fmt::Debug for List<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "List({:?}, {} elements)", self.kind, self.len())
    }
}
