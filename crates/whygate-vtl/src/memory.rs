//! The memory and the budget of one rendering.
//!
//! Values made while a template runs live in one arena and go away together, so a value is a few
//! bytes that are copied freely, lists may contain themselves without leaking, and freeing a
//! deeply nested value needs no recursion. The same place counts work, bytes and loop rounds:
//! nothing that a template can do in a loop may be free of charge.

use std::cell::{Cell, OnceCell};
use std::hash::{BuildHasher, RandomState};

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;

use crate::compile::Program;
use crate::error::LimitExceeded;

/// The bounds of one rendering. The defaults suit a request template: far above what a template
/// that works on Amazon needs, and below what could be felt by other calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of output, and of any one text built on the way; default 10 MiB, the largest
    /// payload that API Gateway carries.
    pub output_bytes: usize,
    /// Units of work, each worth some tens of nanoseconds; default 20 million.
    pub steps: u64,
    /// Rounds of all loops together; default 1 million.
    pub loop_rounds: u64,
    /// Bytes of values and texts built on the way; default 64 MiB.
    pub memory_bytes: usize,
    /// Levels of blocks, macros, parameters and expressions in one another while rendering;
    /// default 256. Each level needs stack: raise it only for threads with large stacks.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            output_bytes: 10 * 1024 * 1024,
            steps: 20_000_000,
            loop_rounds: 1_000_000,
            memory_bytes: 64 * 1024 * 1024,
            depth: 256,
        }
    }
}

/// Enough for most renderings, so that the arena grows rarely.
const FIRST_CHUNK: usize = 16 * 1024;

/// How deeply printing, comparing and parsing of nested values may go.
pub(crate) const MAX_VALUE_DEPTH: usize = 512;

/// Where the values of one rendering live, with its budget. Make one for each rendering, or
/// [`reset`](Self::reset) it in between.
#[derive(Debug)]
pub struct Memory {
    arena: Bump,
    limits: Limits,
    steps: Cell<u64>,
    rounds: Cell<u64>,
    hasher: RandomState,
    /// Programs that `#evaluate` compiled, each holding the next.
    programs: OnceCell<Box<Link>>,
}

#[derive(Debug)]
struct Link {
    program: Program,
    next: OnceCell<Box<Link>>,
}

impl Drop for Memory {
    /// Takes the chain apart link by link: a long one must not need a deep stack.
    fn drop(&mut self) {
        self.forget_programs();
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl Memory {
    /// An empty memory with a whole budget.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            arena: Bump::with_capacity(FIRST_CHUNK),
            limits,
            steps: Cell::new(limits.steps),
            rounds: Cell::new(limits.loop_rounds),
            hasher: RandomState::new(),
            programs: OnceCell::new(),
        }
    }

    /// Forgets all values and makes the budget whole again, keeping the memory itself.
    pub fn reset(&mut self) {
        self.forget_programs();
        self.arena.reset();
        self.steps.set(self.limits.steps);
        self.rounds.set(self.limits.loop_rounds);
    }

    fn forget_programs(&mut self) {
        let mut next = self.programs.take();
        while let Some(mut link) = next {
            next = link.next.take();
        }
    }

    /// Keeps a program as long as this memory.
    pub(crate) fn keep_program(&self, program: Program) -> Result<&Program, LimitExceeded> {
        let mut cell = &self.programs;
        while let Some(link) = cell.get() {
            self.charge(1)?;
            cell = &link.next;
        }
        let link = cell.get_or_init(|| {
            Box::new(Link {
                program,
                next: OnceCell::new(),
            })
        });
        Ok(&link.program)
    }

    /// The bounds.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Takes `steps` units of work off the budget.
    #[inline]
    pub fn charge(&self, steps: usize) -> Result<(), LimitExceeded> {
        if let Some(left) = self.steps.get().checked_sub(steps as u64) {
            self.steps.set(left);
            Ok(())
        } else {
            self.steps.set(0);
            Err(LimitExceeded::Steps(self.limits.steps))
        }
    }

    pub(crate) fn charge_round(&self) -> Result<(), LimitExceeded> {
        match self.rounds.get().checked_sub(1) {
            Some(left) => {
                self.rounds.set(left);
                Ok(())
            }
            None => Err(LimitExceeded::LoopRounds(self.limits.loop_rounds)),
        }
    }

    /// Checks that `bytes` more may be allocated, and charges for filling them.
    #[inline]
    pub(crate) fn claim(&self, bytes: usize) -> Result<(), LimitExceeded> {
        if self.arena.allocated_bytes().saturating_add(bytes) > self.limits.memory_bytes {
            return Err(LimitExceeded::Memory(self.limits.memory_bytes));
        }
        self.charge(bytes >> 6)
    }

    /// The same for a text, which may not be longer than the output either.
    pub(crate) fn claim_text(&self, bytes: usize) -> Result<(), LimitExceeded> {
        if bytes > self.limits.output_bytes {
            return Err(LimitExceeded::Output(self.limits.output_bytes));
        }
        self.claim(bytes)
    }

    /// Copies a text into this memory.
    ///
    /// # Errors
    ///
    /// [`LimitExceeded`] where it does not fit.
    pub fn text(&self, text: &str) -> Result<&str, LimitExceeded> {
        self.claim_text(text.len())?;
        Ok(self.arena.alloc_str(text))
    }

    /// Joins two texts in this memory.
    pub(crate) fn concatenated(&self, left: &str, right: &str) -> Result<&str, LimitExceeded> {
        let length = left.len() + right.len();
        self.claim_text(length)?;
        let mut joined = bumpalo::collections::String::with_capacity_in(length, &self.arena);
        joined.push_str(left);
        joined.push_str(right);
        Ok(joined.into_bump_str())
    }

    /// Moves a value into this memory. Its destructor never runs, so it must own nothing outside.
    pub(crate) fn keep<T>(&self, value: T) -> Result<&T, LimitExceeded> {
        self.claim(size_of::<T>())?;
        Ok(self.arena.alloc(value))
    }

    pub(crate) fn keep_slice<T: Copy>(&self, values: &[T]) -> Result<&[T], LimitExceeded> {
        self.claim(size_of_val(values))?;
        Ok(self.arena.alloc_slice_copy(values))
    }

    pub(crate) fn keep_zeroed_cells(&self, count: usize) -> Result<&[Cell<u32>], LimitExceeded> {
        self.claim(count * size_of::<Cell<u32>>())?;
        Ok(self.arena.alloc_slice_fill_with(count, |_| Cell::new(0)))
    }

    pub(crate) fn vector<T>(&self, capacity: usize) -> Result<ArenaVec<'_, T>, LimitExceeded> {
        self.claim(capacity * size_of::<T>())?;
        Ok(ArenaVec::with_capacity_in(capacity, &self.arena))
    }

    /// Makes room for one more element, within the bounds.
    pub(crate) fn push<'r, T>(
        &'r self,
        vector: &mut ArenaVec<'r, T>,
        value: T,
    ) -> Result<(), LimitExceeded> {
        if vector.len() == vector.capacity() {
            self.claim((vector.len().max(2)) * 2 * size_of::<T>())?;
        }
        vector.push(value);
        Ok(())
    }

    pub(crate) fn hash(&self, text: &str) -> u64 {
        self.hasher.hash_one(text)
    }

    pub(crate) fn hash_number(&self, number: u64) -> u64 {
        self.hasher.hash_one(number)
    }
}
