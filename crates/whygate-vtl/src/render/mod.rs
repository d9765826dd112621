//! Running a program.
//!
//! Every loop, call and text is paid for out of the rendering's budget, and every step inwards
//! counts against its depth, so that a rendering ends soon whatever the template says.

mod context;
mod expression;
mod foreach;
mod reference;

use std::cell::Cell;
use std::collections::HashMap;

use crate::compile::{Knowledge, compile};
use crate::error::{LimitExceeded, MethodError, Position, RenderError, RenderErrorKind};
use crate::host::Host;
use crate::memory::Memory;
use crate::program::{Branch, Call, Evaluate, Foreach, Leave, Macro, Node, Resource, Set, Symbol};
use crate::template::{Mode, Template};
use crate::value::{BlockValue, BodyValue, Inner, InnerKind, Value};

pub(crate) use self::context::Context;
use self::context::{Frame, Slot};

/// How deeply macros may call one another.
const MAX_MACRO_DEPTH: usize = 20;
/// How often a `#define`d block may lie in itself.
const MAX_BLOCK_DEPTH: u32 = 2;
/// How often one loop goes round in API Gateway; the rest is left out silently.
const MAX_ROUNDS_OF_ONE_LOOP: usize = 1000;

/// Why running a statement ended early.
pub(crate) enum Interrupt<'r> {
    Error(Box<RenderError>),
    /// `#break`: out of the nearest loop, macro, block or `#evaluate`.
    Break,
    /// `#break($foreach)`: out of that loop.
    Leave(&'r Foreach),
    /// `#stop`.
    Stop,
}

pub(crate) type Run<'r, T> = Result<T, Interrupt<'r>>;

pub(crate) struct Renderer<'r> {
    memory: &'r Memory,
    host: &'r dyn Host<'r>,
    mode: Mode,
    template: &'r Template,
    globals: Vec<Slot<'r>>,
    /// The template's names and those that `#evaluate` has added.
    knowledge: Option<Box<Knowledge>>,
    evaluated_macros: HashMap<&'r str, &'r Macro>,
    depth: usize,
    macro_depth: usize,
    buffers: Vec<String>,
}

/// Where an error is to be shown: a place, and the text of what stands there.
#[derive(Clone, Copy)]
struct Site<'r> {
    position: Position,
    text: &'r str,
}

impl<'r> Site<'r> {
    fn error(self, kind: RenderErrorKind) -> Interrupt<'r> {
        Interrupt::Error(Box::new(RenderError {
            position: self.position,
            source_text: self.text.chars().take(120).collect(),
            kind,
        }))
    }

    fn limit(self, limit: LimitExceeded) -> Interrupt<'r> {
        self.error(RenderErrorKind::Limit(limit))
    }

    fn method(self, name: &str, error: MethodError) -> Interrupt<'r> {
        self.error(match error {
            MethodError::Limit(limit) => RenderErrorKind::Limit(limit),
            error => RenderErrorKind::Method {
                method: name.to_owned(),
                error,
            },
        })
    }
}

/// Runs a template from its beginning.
pub(crate) fn render<'r>(
    template: &'r Template,
    memory: &'r Memory,
    host: &'r dyn Host<'r>,
    mode: Mode,
) -> Result<String, RenderError> {
    let mut renderer = Renderer {
        memory,
        host,
        mode,
        template,
        globals: vec![Slot::Unasked; template.knowledge().symbols.len()],
        knowledge: None,
        evaluated_macros: HashMap::new(),
        depth: 0,
        macro_depth: 0,
        buffers: Vec::new(),
    };
    let mut out = String::with_capacity(template.size_hint());
    match renderer.block(template.block(), Context::Global, &mut out) {
        Ok(()) | Err(Interrupt::Break | Interrupt::Leave(_) | Interrupt::Stop) => Ok(out),
        Err(Interrupt::Error(error)) => Err(*error),
    }
}

const NOWHERE: Position = Position { line: 1, column: 1 };

impl<'r> Renderer<'r> {
    fn nowhere() -> Site<'r> {
        Site {
            position: NOWHERE,
            text: "",
        }
    }

    fn write(&self, out: &mut String, text: &str) -> Run<'r, ()> {
        let limit = self.memory.limits().output_bytes;
        if out.len() + text.len() > limit {
            return Err(Self::nowhere().limit(LimitExceeded::Output(limit)));
        }
        out.push_str(text);
        Ok(())
    }

    fn enter(&mut self) -> Run<'r, ()> {
        self.depth += 1;
        let limit = self.memory.limits().depth;
        if self.depth > limit {
            return Err(Self::nowhere().limit(LimitExceeded::Depth(limit)));
        }
        Ok(())
    }

    fn charge(&self, steps: usize) -> Run<'r, ()> {
        self.memory
            .charge(steps)
            .map_err(|limit| Self::nowhere().limit(limit))
    }

    /// The place is known to whoever runs the statement: fills it in where it is not yet.
    fn at<T>(site: Site<'r>, result: Run<'r, T>) -> Run<'r, T> {
        match result {
            Err(Interrupt::Error(mut error)) if error.source_text.is_empty() => {
                error.position = site.position;
                error.source_text = site.text.chars().take(120).collect();
                Err(Interrupt::Error(error))
            }
            other => other,
        }
    }

    fn buffer(&mut self) -> String {
        self.buffers.pop().unwrap_or_default()
    }

    fn give_back(&mut self, mut buffer: String) {
        if buffer.capacity() <= 1 << 16 && self.buffers.len() < 8 {
            buffer.clear();
            self.buffers.push(buffer);
        }
    }

    pub(crate) fn block(
        &mut self,
        block: &'r [Node],
        context: Context<'r>,
        out: &mut String,
    ) -> Run<'r, ()> {
        self.enter()?;
        self.charge(1 + block.len())?;
        for node in block {
            match node {
                Node::Text(text) => self.write(out, text)?,
                Node::Reference(reference) => self.print_reference(reference, context, out)?,
                Node::Set(set) => self.set(set, context)?,
                Node::If(branches) => self.branches(branches, context, out)?,
                Node::Foreach(foreach) => self.foreach(foreach, context, out)?,
                Node::Define(definition) => {
                    let block = self.keep(BlockValue {
                        definition,
                        context,
                        depth: Cell::new(0),
                    })?;
                    let value = Value::Inner(Inner(InnerKind::Block(block)));
                    self.put(context, definition.name, value)?;
                }
                Node::Call(call) => self.call(call, context, out)?,
                Node::Evaluate(evaluate) => self.evaluate(evaluate, context, out)?,
                Node::Break(leave) => return Err(self.break_out(leave, context)?),
                Node::Stop(leave) => {
                    if let Some(argument) = &leave.argument {
                        self.value(argument, context)?;
                    }
                    return Err(Interrupt::Stop);
                }
                Node::Resource(resource) => self.resource(resource, context, out)?,
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn keep<T>(&self, value: T) -> Run<'r, &'r T> {
        self.memory
            .keep(value)
            .map_err(|limit| Self::nowhere().limit(limit))
    }

    /// Runs something whose early end is caught: the depth is as before whatever happens.
    fn caught<T>(&mut self, run: impl FnOnce(&mut Self) -> Run<'r, T>) -> Run<'r, T> {
        let depth = self.depth;
        let macro_depth = self.macro_depth;
        let result = run(self);
        self.depth = depth;
        self.macro_depth = macro_depth;
        result
    }

    fn set(&mut self, set: &'r Set, context: Context<'r>) -> Run<'r, ()> {
        let value = self.value(&set.right, context)?;
        if value.is_null() {
            return Ok(());
        }
        if set.left.steps.is_empty() {
            self.put(context, set.name, value)
        } else {
            self.assign(&set.left, context, value)
        }
    }

    fn branches(
        &mut self,
        branches: &'r [Branch],
        context: Context<'r>,
        out: &mut String,
    ) -> Run<'r, ()> {
        for branch in branches {
            let holds = match &branch.condition {
                None => true,
                Some(condition) => self.condition(condition, context)?,
            };
            if holds {
                return self.block(&branch.block, context, out);
            }
        }
        Ok(())
    }

    fn break_out(&mut self, leave: &'r Leave, context: Context<'r>) -> Run<'r, Interrupt<'r>> {
        let Some(argument) = &leave.argument else {
            return Ok(Interrupt::Break);
        };
        match self.value(argument, context)? {
            Value::Inner(Inner(InnerKind::Loop(status))) => Ok(Interrupt::Leave(status.owner)),
            _ => Err(Site {
                position: leave.position,
                text: &leave.source_text,
            }
            .error(RenderErrorKind::BadDirective {
                directive: "break",
                problem: "can only leave a loop, such as `$foreach`",
            })),
        }
    }

    fn find_macro(&self, name: &str) -> Option<&'r Macro> {
        self.template
            .find_macro(name)
            .or_else(|| self.evaluated_macros.get(name).copied())
    }

    fn call(&mut self, call: &'r Call, context: Context<'r>, out: &mut String) -> Run<'r, ()> {
        let Some(definition) = self.find_macro(&call.name) else {
            return self.write(out, &call.literal);
        };
        let site = Site {
            position: call.position,
            text: &call.literal,
        };
        if call.bad_argument {
            return Err(site.error(RenderErrorKind::BadDirective {
                directive: "macro",
                problem: "was called with a bare word: quote it, or write `$` before it",
            }));
        }
        let frame = Frame::new_macro(self.memory, context, definition.parameters.len())
            .map_err(|limit| site.limit(limit))?;
        for (parameter, argument) in definition.parameters.iter().zip(&call.arguments) {
            if argument.by_name {
                frame.set_argument(*parameter, argument);
            } else {
                let value = self.value(&argument.value, context)?;
                self.put_local(frame, *parameter, value)?;
            }
        }
        if let Some(body) = &call.body {
            let value = self.keep(BodyValue {
                block: &body.block,
                context,
                depth: Cell::new(0),
            })?;
            let value = Value::Inner(Inner(InnerKind::Body(value)));
            self.put_local(frame, body.name, value)?;
        }
        if self.macro_depth >= MAX_MACRO_DEPTH {
            return Err(site.error(RenderErrorKind::MacroDepth {
                name: call.name.to_string(),
                limit: MAX_MACRO_DEPTH,
            }));
        }
        self.macro_depth += 1;
        let result =
            self.caught(|renderer| renderer.block(&definition.block, Context::Frame(frame), out));
        self.macro_depth -= 1;
        match result {
            Err(Interrupt::Break) => Ok(()),
            other => Self::at(site, other),
        }
    }

    fn evaluate(
        &mut self,
        evaluate: &'r Evaluate,
        context: Context<'r>,
        out: &mut String,
    ) -> Run<'r, ()> {
        let site = Site {
            position: evaluate.position,
            text: &evaluate.source_text,
        };
        let value = self.value(&evaluate.text, context)?;
        let text = if value.is_null() {
            ""
        } else {
            self.text(value)?
        };
        self.memory
            .charge(100 + text.len())
            .and_then(|()| self.memory.claim(text.len() * 4))
            .map_err(|limit| site.limit(limit))?;
        if text.len() > crate::template::MAX_TEMPLATE_BYTES {
            let limit = LimitExceeded::Output(crate::template::MAX_TEMPLATE_BYTES);
            return Err(site.limit(limit));
        }
        let knowledge = self
            .knowledge
            .get_or_insert_with(|| Box::new(self.template.knowledge().clone()));
        let program = compile(text, knowledge)
            .map_err(|error| site.error(RenderErrorKind::Evaluated(error)))?;
        let names = knowledge.symbols.len();
        if names > self.globals.len() {
            self.globals.resize(names, Slot::Unasked);
        }
        let program = self
            .memory
            .keep_program(program)
            .map_err(|limit| site.limit(limit))?;
        for definition in &program.macros {
            self.evaluated_macros.insert(&definition.name, definition);
        }
        match self.caught(|renderer| renderer.block(&program.block, context, out)) {
            Err(Interrupt::Break | Interrupt::Stop) => Ok(()),
            other => Self::at(site, other),
        }
    }

    fn resource(
        &mut self,
        resource: &'r Resource,
        context: Context<'r>,
        out: &mut String,
    ) -> Run<'r, ()> {
        let site = Site {
            position: resource.position,
            text: &resource.source_text,
        };
        let directive = resource.directive;
        if directive == "parse" && resource.arguments.is_empty() {
            return Err(site.error(RenderErrorKind::BadDirective {
                directive,
                problem: "needs the name of a template",
            }));
        }
        for (place, (argument, accepted)) in resource.arguments.iter().enumerate() {
            if directive == "include" && !accepted {
                return Err(site.error(RenderErrorKind::BadDirective {
                    directive,
                    problem: "takes strings and references only",
                }));
            }
            let value = self.value(argument, context)?;
            if !value.is_null() {
                let name = self.text(value)?.to_owned();
                return Err(site.error(RenderErrorKind::Resource { directive, name }));
            }
            if directive == "parse" {
                return Ok(());
            }
            let message = format!(
                "<!-- include error : error with arg {place} please see log. see error log -->"
            );
            self.write(out, &message)?;
        }
        Ok(())
    }

    /// A block that a reference prints. `false` where it lies in itself too often.
    fn print_block(
        &mut self,
        inner: InnerKind<'r>,
        context: Context<'r>,
        out: &mut String,
    ) -> Run<'r, bool> {
        let (block, depth, limit) = match inner {
            InnerKind::Block(value) => (&*value.definition.block, &value.depth, MAX_BLOCK_DEPTH),
            InnerKind::Body(value) => (value.block, &value.depth, 20),
            _ => return Ok(false),
        };
        if depth.get() >= limit {
            return Ok(false);
        }
        depth.set(depth.get() + 1);
        let result = self.caught(|renderer| renderer.block(block, context, out));
        depth.set(depth.get() - 1);
        match result {
            Ok(()) | Err(Interrupt::Break) => Ok(true),
            Err(other) => Err(other),
        }
    }

    /// The text of a value that is not null, as `toString()` gives it.
    fn text(&mut self, value: Value<'r>) -> Run<'r, &'r str> {
        if let Value::Text(text) = value {
            return Ok(text);
        }
        let mut buffer = self.buffer();
        self.print_value(value, &mut buffer)?;
        let text = self
            .memory
            .text(&buffer)
            .map_err(|limit| Self::nowhere().limit(limit))?;
        self.give_back(buffer);
        Ok(text)
    }

    fn print_value(&mut self, value: Value<'r>, out: &mut String) -> Run<'r, ()> {
        match value {
            Value::Text(text) => self.write(out, text),
            Value::Inner(Inner(inner @ (InnerKind::Block(_) | InnerKind::Body(_)))) => {
                let context = match inner {
                    InnerKind::Block(value) => value.context,
                    InnerKind::Body(value) => value.context,
                    _ => Context::Global,
                };
                self.print_block(inner, context, out).map(|_| ())
            }
            value => {
                crate::value::print_value(self.memory, &value, out)
                    .map_err(|limit| Self::nowhere().limit(limit))?;
                let limit = self.memory.limits().output_bytes;
                if out.len() > limit {
                    return Err(Self::nowhere().limit(LimitExceeded::Output(limit)));
                }
                Ok(())
            }
        }
    }

    fn name(&self, symbol: Symbol) -> &str {
        match &self.knowledge {
            Some(knowledge) => knowledge.symbols.name(symbol),
            None => self.template.knowledge().symbols.name(symbol),
        }
    }
}
