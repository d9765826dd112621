//! Following, printing and setting references.

use crate::error::{MethodError, RenderErrorKind};
use crate::host::{Arguments, Called};
use crate::methods;
use crate::program::{Constant, Expression, Reference, Step, StepKind, TextConstant};
use crate::template::Mode;
use crate::value::{Inner, InnerKind, ListKind, Value};

use super::{Context, Interrupt, Renderer, Run, Site};

/// How many arguments are kept without asking for memory.
const FEW: usize = 4;

impl<'r> Renderer<'r> {
    /// What an undefined reference stands for.
    fn undefined(&self) -> Value<'r> {
        match self.mode {
            Mode::Stock => Value::Null,
            Mode::ApiGateway => Value::Text(""),
        }
    }

    /// The value of a reference.
    pub(super) fn execute(
        &mut self,
        reference: &'r Reference,
        context: Context<'r>,
    ) -> Run<'r, Value<'r>> {
        if reference.is_runt {
            return Ok(Value::Null);
        }
        let mut value = self.get(context, reference.root)?;
        if value.is_null() {
            return Ok(self.undefined());
        }
        for step in &reference.steps {
            value = self.step(reference, step, value, context)?;
            if value.is_null() {
                return Ok(self.undefined());
            }
        }
        Ok(value)
    }

    fn step(
        &mut self,
        reference: &'r Reference,
        step: &'r Step,
        value: Value<'r>,
        context: Context<'r>,
    ) -> Run<'r, Value<'r>> {
        // Members of documents are what templates ask for most.
        if let (StepKind::Property(name), Value::Map(map)) = (&step.kind, value) {
            return Ok(map.get_text(self.memory, name).unwrap_or_default());
        }
        self.charge(1)?;
        let site = Site {
            position: step.position,
            text: &reference.literal,
        };
        match &step.kind {
            StepKind::Property(name) => methods::property(self.memory, &value, name)
                .map_err(|error| site.method(name, error)),
            StepKind::Method(name, arguments) => {
                self.enter()?;
                let result = self.method(site, value, name, arguments, context)?;
                self.depth -= 1;
                Ok(result)
            }
            StepKind::Index(argument) => {
                self.enter()?;
                let argument = self.value(argument, context)?;
                self.depth -= 1;
                self.index(site, value, argument)
            }
        }
    }

    fn method(
        &mut self,
        site: Site<'r>,
        target: Value<'r>,
        name: &'r str,
        arguments: &'r [Expression],
        context: Context<'r>,
    ) -> Run<'r, Value<'r>> {
        let called = if arguments.len() <= FEW {
            let mut values = [Value::Null; FEW];
            let mut constants: [Option<&'r TextConstant>; FEW] = [None; FEW];
            for (place, argument) in arguments.iter().enumerate() {
                values[place] = self.value(argument, context)?;
                constants[place] = text_constant(argument);
            }
            let count = arguments.len();
            let given = Arguments::new(self.memory, &values[..count], &constants[..count]);
            methods::call(&target, name, &given)
        } else {
            let mut values = Vec::with_capacity(arguments.len());
            let mut constants = Vec::with_capacity(arguments.len());
            for argument in arguments {
                values.push(self.value(argument, context)?);
                constants.push(text_constant(argument));
            }
            methods::call(
                &target,
                name,
                &Arguments::new(self.memory, &values, &constants),
            )
        };
        match called {
            Ok(Called::NoSuchMethod) => Ok(Value::Null),
            Ok(Called::Nothing) => Ok(Value::Text("")),
            Ok(Called::Value(value)) => Ok(value),
            Err(error) => Err(site.method(name, error)),
        }
    }

    /// A negative index counts from the end of what has a size.
    fn from_end(site: Site<'r>, target: &Value<'r>, index: Value<'r>) -> Run<'r, Value<'r>> {
        let Value::Integer(number) = index else {
            return Ok(index);
        };
        if number >= 0 {
            return Ok(index);
        }
        let size = match target {
            Value::List(list) => list.len(),
            Value::Map(map) => map.len(),
            Value::Inner(inner) => match inner.0 {
                InnerKind::View(map, _) => map.len(),
                InnerKind::Loop(status) => status.storage.get().map_or(0, crate::value::Map::len),
                _ => return Err(site.error(RenderErrorKind::NegativeIndexWithoutSize)),
            },
            Value::Object(_) => return Ok(index),
            _ => return Err(site.error(RenderErrorKind::NegativeIndexWithoutSize)),
        };
        let size = i32::try_from(size).unwrap_or(i32::MAX);
        Ok(Value::Integer(size.wrapping_add(number)))
    }

    fn index(&mut self, site: Site<'r>, target: Value<'r>, index: Value<'r>) -> Run<'r, Value<'r>> {
        let asked = index;
        let index = Self::from_end(site, &target, index)?;
        match target {
            Value::List(list) => {
                let Value::Integer(number) = index else {
                    return Ok(Value::Null);
                };
                match usize::try_from(number).ok().and_then(|at| list.get(at)) {
                    Some(element) => Ok(element),
                    None => Err(site.error(RenderErrorKind::IndexOutOfRange {
                        index: crate::value::number::to_i64(&asked),
                        length: list.len(),
                    })),
                }
            }
            Value::Map(map) => Ok(map.get(self.memory, &index).unwrap_or_default()),
            Value::Object(object) => object
                .index(self.memory, index)
                .map(Option::unwrap_or_default)
                .map_err(|error| site.method("get", error)),
            Value::Inner(Inner(InnerKind::Loop(status))) => Ok(status
                .storage
                .get()
                .and_then(|storage| storage.get(self.memory, &index))
                .unwrap_or_default()),
            _ => Ok(Value::Null),
        }
    }

    /// Sets what a reference with steps leads to. Where it leads nowhere, nothing happens.
    pub(super) fn assign(
        &mut self,
        reference: &'r Reference,
        context: Context<'r>,
        value: Value<'r>,
    ) -> Run<'r, ()> {
        let Some((last, steps)) = reference.steps.split_last() else {
            return Ok(());
        };
        let mut target = self.get(context, reference.root)?;
        for step in steps {
            if target.is_null() {
                return Ok(());
            }
            target = self.step(reference, step, target, context)?;
        }
        let site = Site {
            position: last.position,
            text: &reference.literal,
        };
        match &last.kind {
            // Where a method stands last, Velocity looks for a property of its name.
            StepKind::Property(name) | StepKind::Method(name, _) => {
                self.assign_property(site, target, name, value)
            }
            StepKind::Index(index) => {
                let index = self.value(index, context)?;
                let index = if target.is_null() {
                    index
                } else {
                    Self::from_end(site, &target, index)?
                };
                self.assign_index(site, target, index, value)
            }
        }
    }

    fn assign_property(
        &mut self,
        site: Site<'r>,
        target: Value<'r>,
        name: &'r str,
        value: Value<'r>,
    ) -> Run<'r, ()> {
        let failed = |error: MethodError| site.method(name, error);
        match target {
            Value::Map(map) => {
                map.put(self.memory, Value::Text(name), value)
                    .map_err(|limit| site.limit(limit))?;
            }
            Value::Object(object) => {
                object
                    .set_property(self.memory, name, value)
                    .map_err(failed)?;
            }
            Value::Inner(inner) => match inner.0 {
                InnerKind::Entry(entry) if matches!(name, "value" | "Value") => {
                    methods::map::set_entry(self.memory, entry, value).map_err(failed)?;
                }
                InnerKind::Loop(status) => {
                    status
                        .storage(self.memory)
                        .and_then(|storage| storage.put(self.memory, Value::Text(name), value))
                        .map_err(|limit| site.limit(limit))?;
                }
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn assign_index(
        &mut self,
        site: Site<'r>,
        target: Value<'r>,
        index: Value<'r>,
        value: Value<'r>,
    ) -> Run<'r, ()> {
        match (target, index) {
            (Value::List(list), Value::Integer(number)) => {
                let set = usize::try_from(number)
                    .ok()
                    .and_then(|at| list.set(at, value));
                if set.is_none() {
                    let error = MethodError::IndexOutOfRange {
                        index: i64::from(number),
                        length: list.len(),
                    };
                    return Err(if list.kind() == ListKind::Array {
                        site.error(RenderErrorKind::IndexOutOfRange {
                            index: i64::from(number),
                            length: list.len(),
                        })
                    } else {
                        site.method("set", error)
                    });
                }
            }
            (Value::Map(map), index) => {
                map.put(self.memory, index, value)
                    .map_err(|limit| site.limit(limit))?;
            }
            (Value::Object(object), Value::Text(name)) => {
                object
                    .set_property(self.memory, name, value)
                    .map_err(|error| site.method(name, error))?;
            }
            (Value::Inner(Inner(InnerKind::Loop(status))), index) => {
                status
                    .storage(self.memory)
                    .and_then(|storage| storage.put(self.memory, index, value))
                    .map_err(|limit| site.limit(limit))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Prints a reference as a statement of its own.
    pub(super) fn print_reference(
        &mut self,
        reference: &'r Reference,
        context: Context<'r>,
        out: &mut String,
    ) -> Run<'r, ()> {
        if reference.is_runt {
            let name = self.name(reference.root).to_owned();
            return self.write(out, &name);
        }
        let value = self.execute(reference, context)?;
        let site = Site {
            position: reference.position,
            text: &reference.literal,
        };
        let result = self.print_executed(reference, value, context, out);
        Self::at(site, result)
    }

    fn print_executed(
        &mut self,
        reference: &'r Reference,
        value: Value<'r>,
        context: Context<'r>,
        out: &mut String,
    ) -> Run<'r, ()> {
        if reference.is_escaped {
            self.write(out, &reference.escape_prefix)?;
            if value.is_null() {
                self.write(out, "\\")?;
            }
            return self.write(out, Self::null_text(reference, context));
        }
        if let Value::Text(text) = value
            && reference.escape_prefix.is_empty()
            && reference.more_prefix.is_empty()
        {
            return self.write(out, text);
        }
        let mut is_null = value.is_null();
        if let Value::Inner(Inner(inner @ (InnerKind::Block(_) | InnerKind::Body(_)))) = value {
            // A block prints without what stands before the reference.
            if self.print_block(inner, context, out)? {
                return Ok(());
            }
            is_null = true;
        }
        if is_null {
            self.write(out, &reference.escape_prefix)?;
        }
        self.write(out, &reference.escape_prefix)?;
        self.write(out, &reference.more_prefix)?;
        if is_null {
            self.write(out, Self::null_text(reference, context))
        } else {
            self.print_value(value, out)
        }
    }

    fn null_text(reference: &'r Reference, context: Context<'r>) -> &'r str {
        reference
            .null_name
            .and_then(|name| Self::caller_text(context, name))
            .unwrap_or(&reference.null_text)
    }
}

fn text_constant(expression: &Expression) -> Option<&TextConstant> {
    match expression {
        Expression::Constant(Constant::Text(constant)) => Some(constant),
        _ => None,
    }
}

impl std::fmt::Debug for Interrupt<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Error(error) => write!(formatter, "{error}"),
            Self::Break => formatter.write_str("break"),
            Self::Leave(_) => formatter.write_str("leave"),
            Self::Stop => formatter.write_str("stop"),
        }
    }
}
