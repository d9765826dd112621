//! A template: parsed once, rendered many times.

use std::collections::HashMap;

use crate::compile::{Knowledge, Program, compile};
use crate::error::{ParseError, ParseErrorKind, Position, RenderError};
use crate::host::Host;
use crate::memory::Memory;
use crate::program::{Macro, Node, Symbol};

/// How long a template may be, in bytes: API Gateway's own limit of 300 KB.
/// Source: documented, API Gateway quotas page.
pub const MAX_TEMPLATE_BYTES: usize = 300 * 1024;

/// Whose rules hold for references that have no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Apache Velocity as it comes: they print as they are written, are null in expressions and
    /// false in conditions.
    Stock,
    /// API Gateway: they are empty texts everywhere, and so true in conditions; and a loop ends
    /// silently after 1000 rounds.
    #[default]
    ApiGateway,
}

/// A parsed template. It is immutable and may be shared between threads.
#[derive(Debug)]
pub struct Template {
    program: Program,
    knowledge: Knowledge,
    macros: HashMap<Box<str>, usize>,
    loop_names: LoopNames,
    length: usize,
}

/// The names that a loop sets, where the template uses them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LoopNames {
    pub(crate) count: Option<Symbol>,
    pub(crate) has_next: Option<Symbol>,
    pub(crate) status: Option<Symbol>,
}

impl Template {
    /// Parses a template.
    ///
    /// # Errors
    ///
    /// [`ParseError`] with the first place that is wrong, for every text that Velocity 1.7
    /// refuses, and beyond that for one longer than [`MAX_TEMPLATE_BYTES`] or nested more than
    /// 256 deep.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        if text.len() > MAX_TEMPLATE_BYTES {
            return Err(ParseError {
                position: Position { line: 1, column: 1 },
                kind: ParseErrorKind::TooLong {
                    length: text.len(),
                    limit: MAX_TEMPLATE_BYTES,
                },
            });
        }
        let mut knowledge = Knowledge::default();
        let program = compile(text, &mut knowledge)?;
        let macros = program
            .macros
            .iter()
            .enumerate()
            .map(|(place, definition)| (definition.name.clone(), place))
            .collect();
        let evaluates = knowledge.evaluates;
        let mut find = |name: &str| {
            if evaluates {
                Some(knowledge.symbols.intern(name))
            } else {
                knowledge.symbols.find(name)
            }
        };
        let loop_names = LoopNames {
            count: find("velocityCount"),
            has_next: find("velocityHasNext"),
            status: find("foreach"),
        };
        Ok(Self {
            program,
            knowledge,
            macros,
            loop_names,
            length: text.len(),
        })
    }

    /// Renders the template. `memory` takes what the rendering makes and bounds it; use a new or
    /// [`reset`](Memory::reset) one each time.
    ///
    /// # Errors
    ///
    /// [`RenderError`] where a method fails, an index is out of range, a resource is asked for or
    /// a bound is reached; the output up to then is lost.
    pub fn render<'r>(
        &'r self,
        memory: &'r Memory,
        host: &'r dyn Host<'r>,
        mode: Mode,
    ) -> Result<String, RenderError> {
        crate::render::render(self, memory, host, mode)
    }

    /// The names of all variables that the template mentions, in order of appearance, without
    /// the `$`.
    pub fn variable_names(&self) -> impl Iterator<Item = &str> {
        (0..self.knowledge.symbols.len()).map(|number| {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            self.knowledge.symbols.name(Symbol(number))
        })
    }

    pub(crate) fn block(&self) -> &[Node] {
        &self.program.block
    }

    pub(crate) fn macros(&self) -> &[Macro] {
        &self.program.macros
    }

    pub(crate) fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    pub(crate) fn loop_names(&self) -> LoopNames {
        self.loop_names
    }

    pub(crate) fn find_macro(&self, name: &str) -> Option<&Macro> {
        if self.macros.is_empty() {
            return None;
        }
        let place = *self.macros.get(name)?;
        self.program.macros.get(place)
    }

    pub(crate) fn size_hint(&self) -> usize {
        self.length + self.length / 4
    }
}
