//! Loops.

use std::cell::Cell;
use std::cmp::Ordering;

use super::context::{Context, Frame};
use super::{Interrupt, MAX_ROUNDS_OF_ONE_LOOP, Renderer, Run, Site};
use crate::error::RenderErrorKind;
use crate::memory::Memory;
use crate::program::{Foreach, Node};
use crate::template::Mode;
use crate::value::{Elements, Inner, InnerKind, LoopStatus, MapView, Value, WalkError, number};

impl<'r> Renderer<'r> {
    pub(super) fn foreach(
        &mut self,
        foreach: &'r Foreach,
        context: Context<'r>,
        out: &mut String,
    ) -> Run<'r, ()> {
        let site = Site {
            position: foreach.position,
            text: &foreach.source_text,
        };
        let Some(source) = &foreach.source else {
            return Err(site.error(RenderErrorKind::BadDirective {
                directive: "foreach",
                problem: "needs `($item in $list)`",
            }));
        };
        let rounds = match source {
            crate::program::Expression::Range(bounds) => match self.range(bounds, context)? {
                Some((from, to)) => Rounds::Range {
                    next: from,
                    to,
                    done: false,
                },
                None => return Ok(()),
            },
            source => {
                let value = self.value(source, context)?;
                match self.elements(value, site)? {
                    Some(rounds) => rounds,
                    None => return Ok(()),
                }
            }
        };
        let Some(block) = &foreach.block else {
            // Velocity would take the block for the list here, which has no value.
            return Ok(());
        };
        self.go_round(foreach, rounds, block, context, out, site)
    }

    /// What a loop goes through; `None` for what is no collection.
    fn elements(&self, value: Value<'r>, site: Site<'r>) -> Run<'r, Option<Rounds<'r>>> {
        Ok(Some(match value {
            Value::List(list) => Rounds::Own(Elements::of_list(list)),
            Value::Map(map) => Rounds::Own(Elements::of_map(map, MapView::Values)),
            Value::Object(object) => {
                let elements = object
                    .elements(self.memory)
                    .map_err(|error| site.method("iterator", error))?;
                return match elements {
                    Some(Value::Object(_)) | None => Ok(None),
                    Some(elements) => self.elements(elements, site),
                };
            }
            Value::Inner(inner) => match inner.0 {
                InnerKind::View(map, view) => Rounds::Own(Elements::of_map(map, view)),
                InnerKind::Iterator(elements) => Rounds::Shared(elements),
                InnerKind::Loop(status) => {
                    let storage = status
                        .storage(self.memory)
                        .map_err(|limit| site.limit(limit))?;
                    Rounds::Own(Elements::of_map(storage, MapView::Values))
                }
                InnerKind::Entry(_) | InnerKind::Block(_) | InnerKind::Body(_) => return Ok(None),
            },
            _ => return Ok(None),
        }))
    }

    fn go_round(
        &mut self,
        foreach: &'r Foreach,
        mut rounds: Rounds<'r>,
        block: &'r [Node],
        context: Context<'r>,
        out: &mut String,
        site: Site<'r>,
    ) -> Run<'r, ()> {
        let names = self.template.loop_names();
        let saved = self.get(context, foreach.element)?;
        let saved_count = self.get_named(context, names.count)?;
        let saved_has_next = self.get_named(context, names.has_next)?;
        let status = match names.status {
            None => None,
            Some(name) => {
                let previous = self.get(context, name)?;
                let (parent, replaced) = match previous {
                    Value::Inner(Inner(InnerKind::Loop(parent))) => (Some(parent), Value::Null),
                    other => (None, other),
                };
                let status = self.keep(LoopStatus {
                    owner: foreach,
                    parent,
                    replaced,
                    index: Cell::new(-1),
                    has_next: Cell::new(false),
                    storage: Cell::new(None),
                })?;
                self.put(context, name, Value::Inner(Inner(InnerKind::Loop(status))))?;
                Some(status)
            }
        };
        let mut null_context = None;
        let mut count: i32 = 0;
        while rounds.has_next() {
            if self.mode == Mode::ApiGateway
                && usize::try_from(count).is_ok_and(|count| count >= MAX_ROUNDS_OF_ONE_LOOP)
            {
                break;
            }
            self.memory
                .charge_round()
                .map_err(|limit| site.limit(limit))?;
            let value = match rounds.next(self.memory) {
                Ok(value) => value.unwrap_or_default(),
                Err(WalkError::Changed) => {
                    return Err(site.error(RenderErrorKind::ConcurrentModification));
                }
                Err(WalkError::Limit(limit)) => return Err(site.limit(limit)),
            };
            let has_next = rounds.has_next();
            if let Some(name) = names.count {
                self.put(context, name, Value::Integer(count.wrapping_add(1)))?;
            }
            if let Some(name) = names.has_next {
                self.put(context, name, Value::Boolean(has_next))?;
            }
            self.put(context, foreach.element, value)?;
            if let Some(status) = status {
                status.index.set(status.index.get().wrapping_add(1));
                status.has_next.set(has_next);
            }
            let inside = if value.is_null() {
                if let Some(inside) = null_context {
                    inside
                } else {
                    let frame = self.keep(Frame::null_holder(foreach.element, context))?;
                    *null_context.insert(Context::Frame(frame))
                }
            } else {
                context
            };
            match self.caught(|renderer| renderer.block(block, inside, out)) {
                Ok(()) => {}
                Err(Interrupt::Break) => break,
                Err(Interrupt::Leave(owner)) if std::ptr::eq(owner, foreach) => break,
                Err(Interrupt::Error(error)) => return Err(Interrupt::Error(error)),
                Err(leaving) => {
                    self.clean_up(foreach, context, saved, saved_count, saved_has_next)?;
                    return Err(leaving);
                }
            }
            count = count.wrapping_add(1);
        }
        self.clean_up(foreach, context, saved, saved_count, saved_has_next)
    }

    /// Puts back what the loop's names meant before.
    fn clean_up(
        &mut self,
        foreach: &'r Foreach,
        context: Context<'r>,
        saved: Value<'r>,
        saved_count: Value<'r>,
        saved_has_next: Value<'r>,
    ) -> Run<'r, ()> {
        let names = self.template.loop_names();
        let all = [
            (Some(foreach.element), saved),
            (names.count, saved_count),
            (names.has_next, saved_has_next),
        ];
        for (name, value) in all {
            match name {
                Some(name) if value.is_null() => self.remove(context, name),
                Some(name) => self.put(context, name, value)?,
                None => {}
            }
        }
        let Some(name) = names.status else {
            return Ok(());
        };
        if let Value::Inner(Inner(InnerKind::Loop(status))) = self.get(context, name)? {
            match (status.parent, status.replaced) {
                (Some(parent), _) => {
                    self.put(context, name, Value::Inner(Inner(InnerKind::Loop(parent))))?;
                }
                (None, Value::Null) => self.remove(context, name),
                (None, replaced) => self.put(context, name, replaced)?,
            }
        }
        Ok(())
    }
}

/// What a loop goes through. Ranges are counted, not built.
enum Rounds<'r> {
    Own(Elements<'r>),
    Shared(&'r Elements<'r>),
    Range { next: i32, to: i32, done: bool },
}

impl<'r> Rounds<'r> {
    fn has_next(&self) -> bool {
        match self {
            Self::Own(elements) => elements.has_next(),
            Self::Shared(elements) => elements.has_next(),
            Self::Range { done, .. } => !done,
        }
    }

    fn next(&mut self, memory: &'r Memory) -> Result<Option<Value<'r>>, WalkError> {
        match self {
            Self::Own(elements) => elements.next(memory),
            Self::Shared(elements) => elements.next(memory),
            Self::Range { next, to, done } => {
                let current = *next;
                match current.cmp(to) {
                    Ordering::Equal => *done = true,
                    Ordering::Less => *next += 1,
                    Ordering::Greater => *next -= 1,
                }
                Ok(Some(number::from_i64(i64::from(current))))
            }
        }
    }
}
