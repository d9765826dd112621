//! The compiled form of a template: what rendering walks.
//!
//! Everything that can be known beforehand is done beforehand: names are numbers, plain text is
//! one piece, constant expressions are values, and the text that an undefined reference prints
//! is ready. A program is immutable and shared between threads.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::error::{MethodError, Position};
use crate::java_regex::JavaRegex;
use crate::jsonpath::{JsonPath, JsonPathError};

/// A name as a number; see [`Symbols`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Symbol(pub(crate) u32);

impl Symbol {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The names of a template's variables, numbered in order of appearance.
#[derive(Debug, Clone, Default)]
pub(crate) struct Symbols {
    names: Vec<Box<str>>,
    numbers: HashMap<Box<str>, Symbol>,
}

impl Symbols {
    pub(crate) fn intern(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.numbers.get(name) {
            return *symbol;
        }
        let symbol = Symbol(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.names.push(name.into());
        self.numbers.insert(name.into(), symbol);
        symbol
    }

    pub(crate) fn find(&self, name: &str) -> Option<Symbol> {
        self.numbers.get(name).copied()
    }

    pub(crate) fn name(&self, symbol: Symbol) -> &str {
        self.names.get(symbol.index()).map_or("", |name| name)
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }
}

pub(crate) type Block = Box<[Node]>;

#[derive(Debug)]
pub(crate) enum Node {
    Text(Box<str>),
    Reference(Reference),
    Set(Box<Set>),
    If(Box<[Branch]>),
    Foreach(Box<Foreach>),
    Define(Box<Define>),
    Call(Box<Call>),
    Evaluate(Box<Evaluate>),
    Break(Box<Leave>),
    Stop(Box<Leave>),
    Resource(Box<Resource>),
}

/// One arm of an `#if`; the `#else` has no condition.
#[derive(Debug)]
pub(crate) struct Branch {
    pub(crate) condition: Option<Expression>,
    pub(crate) block: Block,
}

#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) left: Reference,
    /// The name as written after the `$`, which for `#set(${x} = …)` is `{`.
    pub(crate) name: Symbol,
    pub(crate) right: Expression,
}

#[derive(Debug)]
pub(crate) struct Foreach {
    pub(crate) position: Position,
    pub(crate) source_text: Box<str>,
    pub(crate) element: Symbol,
    /// `None` where the directive has fewer arguments than it needs.
    pub(crate) source: Option<Expression>,
    pub(crate) block: Option<Block>,
}

#[derive(Debug)]
pub(crate) struct Define {
    pub(crate) name: Symbol,
    pub(crate) block: Block,
}

#[derive(Debug)]
pub(crate) struct Macro {
    pub(crate) name: Box<str>,
    pub(crate) parameters: Box<[Symbol]>,
    pub(crate) block: Block,
}

/// `#name(...)`, or `#@name(...) … #end` with a body.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) position: Position,
    pub(crate) name: Box<str>,
    pub(crate) arguments: Box<[Argument]>,
    pub(crate) body: Option<Body>,
    /// What is printed when there is no such macro.
    pub(crate) literal: Box<str>,
    pub(crate) bad_argument: bool,
}

/// The body of a block macro call, and the name under which the macro sees it.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) name: Symbol,
    pub(crate) block: Block,
}

/// An argument of a macro: evaluated at each use, unless constant.
#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) value: Expression,
    pub(crate) literal: Box<str>,
    pub(crate) by_name: bool,
}

#[derive(Debug)]
pub(crate) struct Evaluate {
    pub(crate) position: Position,
    pub(crate) source_text: Box<str>,
    pub(crate) text: Expression,
}

/// `#break` and `#stop`, perhaps with the scope to leave or a message.
#[derive(Debug)]
pub(crate) struct Leave {
    pub(crate) position: Position,
    pub(crate) source_text: Box<str>,
    pub(crate) argument: Option<Expression>,
}

/// `#parse` and `#include`.
#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) position: Position,
    pub(crate) source_text: Box<str>,
    pub(crate) directive: &'static str,
    /// The arguments, and whether `#include` accepts an argument of this kind.
    pub(crate) arguments: Box<[(Expression, bool)]>,
}

#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) position: Position,
    pub(crate) root: Symbol,
    pub(crate) steps: Box<[Step]>,
    /// A bare name among a method's arguments, which Velocity takes for a reference to nothing.
    pub(crate) is_runt: bool,
    /// `false` for `$\!name`, whose value is always null.
    pub(crate) is_computable: bool,
    pub(crate) is_escaped: bool,
    pub(crate) escape_prefix: Box<str>,
    pub(crate) more_prefix: Box<str>,
    /// What is printed where the value is null.
    pub(crate) null_text: Box<str>,
    /// Where `null_text` is exactly `$name`: that name, since a macro prints its caller's text.
    pub(crate) null_name: Option<Symbol>,
    pub(crate) literal: Box<str>,
}

#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) position: Position,
    pub(crate) kind: StepKind,
}

#[derive(Debug)]
pub(crate) enum StepKind {
    Property(Box<str>),
    Method(Box<str>, Box<[Expression]>),
    Index(Expression),
}

/// An expression with the text that `+` prints for a null operand.
#[derive(Debug)]
pub(crate) enum Expression {
    Constant(Constant),
    Reference(Box<Reference>),
    /// A double-quoted string with references or directives.
    Interpolated(Box<Interpolated>),
    List(Box<[Expression]>),
    Map(Box<[(Expression, Expression)]>),
    Range(Box<(Expression, Expression)>),
    Binary(Box<Binary>),
    Not(Box<Expression>),
}

#[derive(Debug)]
pub(crate) struct Interpolated {
    pub(crate) block: Block,
    /// Whether the blank that Velocity adds behind such a string is to be taken off again.
    pub(crate) drop_last: bool,
}

#[derive(Debug)]
pub(crate) struct Binary {
    pub(crate) position: Position,
    pub(crate) source_text: Box<str>,
    pub(crate) operator: Operator,
    pub(crate) left: Expression,
    pub(crate) right: Expression,
    pub(crate) left_literal: Box<str>,
    pub(crate) right_literal: Box<str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulus,
}

#[derive(Debug)]
pub(crate) enum Constant {
    Null,
    Boolean(bool),
    Integer(i32),
    Long(i64),
    BigInteger(Box<str>),
    Double(f64),
    Text(TextConstant),
}

/// A constant text, with what is compiled from it once for all renderings: many are JSONPaths
/// or regular expressions.
#[derive(Debug, Default)]
pub(crate) struct TextConstant {
    pub(crate) text: Box<str>,
    path: OnceLock<Result<JsonPath, JsonPathError>>,
    pattern: OnceLock<Result<JavaRegex, MethodError>>,
}

impl TextConstant {
    pub(crate) fn new(text: impl Into<Box<str>>) -> Self {
        Self {
            text: text.into(),
            path: OnceLock::new(),
            pattern: OnceLock::new(),
        }
    }

    pub(crate) fn path(&self) -> Result<&JsonPath, &JsonPathError> {
        self.path
            .get_or_init(|| JsonPath::parse(&self.text))
            .as_ref()
    }

    pub(crate) fn pattern(&self) -> Result<&JavaRegex, &MethodError> {
        self.pattern
            .get_or_init(|| JavaRegex::compile(&self.text))
            .as_ref()
    }
}
