//! Where names get their values: the template's own variables over the host's, and in a macro
//! its parameters over those.

use std::cell::{Cell, RefCell};

use bumpalo::collections::Vec as ArenaVec;

use crate::error::LimitExceeded;
use crate::memory::Memory;
use crate::program::{Argument, Expression, Symbol};
use crate::value::Value;

use super::{Renderer, Run};

/// The names that a statement sees.
#[derive(Clone, Copy)]
pub(crate) enum Context<'r> {
    Global,
    Frame(&'r Frame<'r>),
}

/// A variable of the template.
#[derive(Clone, Copy)]
pub(super) enum Slot<'r> {
    /// The host has not been asked yet.
    Unasked,
    Known(Value<'r>),
}

/// Names laid over other names.
pub(crate) struct Frame<'r> {
    inner: Context<'r>,
    kind: FrameKind<'r>,
}

enum FrameKind<'r> {
    Macro {
        /// Values set or passed by value.
        locals: RefCell<ArenaVec<'r, (Symbol, Value<'r>)>>,
        /// Arguments that are evaluated at each use.
        arguments: RefCell<ArenaVec<'r, (Symbol, &'r Argument)>>,
        /// The same, kept for their text even where the name is removed.
        literals: RefCell<ArenaVec<'r, (Symbol, &'r Argument)>>,
    },
    /// The element of a loop that is null: the name has no value, whatever lies below.
    NullHolder { name: Symbol, active: Cell<bool> },
}

impl<'r> Frame<'r> {
    pub(super) fn new_macro(
        memory: &'r Memory,
        inner: Context<'r>,
        parameters: usize,
    ) -> Result<&'r Self, LimitExceeded> {
        memory.keep(Self {
            inner,
            kind: FrameKind::Macro {
                locals: RefCell::new(memory.vector(0)?),
                arguments: RefCell::new(memory.vector(parameters)?),
                literals: RefCell::new(memory.vector(parameters)?),
            },
        })
    }

    pub(super) fn null_holder(name: Symbol, inner: Context<'r>) -> Self {
        Self {
            inner,
            kind: FrameKind::NullHolder {
                name,
                active: Cell::new(true),
            },
        }
    }

    pub(super) fn set_argument(&self, name: Symbol, argument: &'r Argument) {
        if let FrameKind::Macro {
            arguments,
            literals,
            ..
        } = &self.kind
        {
            for list in [arguments, literals] {
                let mut list = list.borrow_mut();
                match list.iter_mut().find(|(own, _)| *own == name) {
                    Some((_, own)) => *own = argument,
                    None => list.push((name, argument)),
                }
            }
        }
    }
}

impl<'r> Renderer<'r> {
    /// The value of a name, null where it has none.
    pub(super) fn get(&mut self, context: Context<'r>, name: Symbol) -> Run<'r, Value<'r>> {
        let mut context = context;
        while let Context::Frame(frame) = context {
            match &frame.kind {
                FrameKind::Macro {
                    locals, arguments, ..
                } => {
                    let locals = locals.borrow();
                    if locals.len() > 16 {
                        self.charge(locals.len() >> 4)?;
                    }
                    let local = locals
                        .iter()
                        .find(|(own, value)| *own == name && !value.is_null());
                    if let Some((_, value)) = local {
                        return Ok(*value);
                    }
                    drop(locals);
                    let argument = arguments
                        .borrow()
                        .iter()
                        .find(|(own, _)| *own == name)
                        .map(|(_, argument)| *argument);
                    if let Some(argument) = argument {
                        return self.argument(argument, frame.inner);
                    }
                }
                FrameKind::NullHolder { name: own, active } => {
                    if active.get() && *own == name {
                        return Ok(Value::Null);
                    }
                }
            }
            context = frame.inner;
        }
        Ok(self.global(name))
    }

    pub(super) fn get_named(
        &mut self,
        context: Context<'r>,
        name: Option<Symbol>,
    ) -> Run<'r, Value<'r>> {
        match name {
            Some(name) => self.get(context, name),
            None => Ok(Value::Null),
        }
    }

    /// An argument of a macro, evaluated among the names of its caller.
    fn argument(&mut self, argument: &'r Argument, caller: Context<'r>) -> Run<'r, Value<'r>> {
        self.enter()?;
        let value = match &argument.value {
            Expression::Reference(reference) if reference.steps.is_empty() => {
                self.get(caller, reference.root)?
            }
            Expression::Reference(reference) => self.execute(reference, caller)?,
            other => self.value(other, caller)?,
        };
        self.depth -= 1;
        Ok(value)
    }

    fn global(&mut self, name: Symbol) -> Value<'r> {
        if let Some(Slot::Known(value)) = self.globals.get(name.index()) {
            *value
        } else {
            let value = self.host.variable(self.name(name)).unwrap_or_default();
            self.set_global(name, value);
            value
        }
    }

    fn set_global(&mut self, name: Symbol, value: Value<'r>) {
        if let Some(slot) = self.globals.get_mut(name.index()) {
            *slot = Slot::Known(value);
        }
    }

    /// Sets a name: in every macro on the way and, in the end, for the whole template.
    pub(super) fn put(
        &mut self,
        context: Context<'r>,
        name: Symbol,
        value: Value<'r>,
    ) -> Run<'r, ()> {
        let mut context = context;
        while let Context::Frame(frame) = context {
            match &frame.kind {
                FrameKind::Macro { .. } => self.put_local(frame, name, value)?,
                FrameKind::NullHolder { name: own, active } => {
                    if *own == name && value.is_null() {
                        active.set(true);
                    }
                }
            }
            context = frame.inner;
        }
        self.set_global(name, value);
        Ok(())
    }

    pub(super) fn put_local(
        &self,
        frame: &'r Frame<'r>,
        name: Symbol,
        value: Value<'r>,
    ) -> Run<'r, ()> {
        if let FrameKind::Macro { locals, .. } = &frame.kind {
            let mut locals = locals.borrow_mut();
            if locals.len() > 16 {
                self.charge(locals.len() >> 4)?;
            }
            match locals.iter_mut().find(|(own, _)| *own == name) {
                Some((_, own)) => *own = value,
                None => self
                    .memory
                    .push(&mut locals, (name, value))
                    .map_err(|limit| Self::nowhere().limit(limit))?,
            }
        }
        Ok(())
    }

    pub(super) fn remove(&mut self, context: Context<'r>, name: Symbol) {
        let mut context = context;
        while let Context::Frame(frame) = context {
            match &frame.kind {
                FrameKind::Macro {
                    locals, arguments, ..
                } => {
                    locals.borrow_mut().retain(|(own, _)| *own != name);
                    arguments.borrow_mut().retain(|(own, _)| *own != name);
                }
                FrameKind::NullHolder { name: own, active } => {
                    if *own == name {
                        active.set(false);
                    }
                }
            }
            context = frame.inner;
        }
        self.set_global(name, Value::Null);
    }

    /// The text that the caller of a macro wrote for a parameter.
    pub(super) fn caller_text(context: Context<'r>, name: Symbol) -> Option<&'r str> {
        let mut context = context;
        while let Context::Frame(frame) = context {
            if let FrameKind::Macro { literals, .. } = &frame.kind {
                let literals = literals.borrow();
                if let Some((_, argument)) = literals.iter().find(|(own, _)| *own == name) {
                    return Some(&argument.literal);
                }
            }
            context = frame.inner;
        }
        None
    }
}
