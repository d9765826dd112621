//! What can go wrong with a template, before it runs and while it runs.
//!
//! Every error carries the place in the template, because "which line of which template"
//! is the question that the reader of a failed call asks first. An error never holds a value
//! of the request: it may be shown to people who may not see the payload.

use std::fmt;

use thiserror::Error;

/// A place in a template: line and column, both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}, column {}", self.line, self.column)
    }
}

/// A template that cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{position}: {kind}")]
pub struct ParseError {
    /// Where the template stops making sense.
    pub position: Position,
    /// What is wrong there.
    pub kind: ParseErrorKind,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// A token stands where the grammar has no place for it.
    #[error("expected {expected}, found {found}")]
    Unexpected {
        /// What could have stood here, in words.
        expected: &'static str,
        /// What stands here, quoted, or `the end of the template`.
        found: String,
    },
    /// Characters that are no token in this place, such as an operator among a method's
    /// arguments, or a `$` as the very last character.
    #[error("{found} is not allowed {place}")]
    NoToken {
        /// The offending characters, quoted, or `the end of the template`.
        found: String,
        /// Where in the grammar this is, in words.
        place: &'static str,
    },
    /// A directive with an argument that the grammar does not allow.
    #[error("`#{directive}` {problem}")]
    BadArgument {
        /// The directive's name without its `#`.
        directive: String,
        /// What is wrong with the argument, in words.
        problem: &'static str,
    },
    /// A directive with arguments that make no sense to it.
    #[error("`#{directive}` {problem}")]
    BadDirective {
        /// The directive's name without its `#`.
        directive: String,
        /// What is wrong with the arguments, in words.
        problem: &'static str,
    },
    /// A `\u` in a double-quoted string that four hexadecimal digits do not follow.
    #[error("`\\u` must be followed by four hexadecimal digits")]
    BadUnicodeEscape,
    /// A number with a stray `$` or `#` before it, which Velocity takes for part of it.
    #[error("not a number: {found}")]
    BadNumber {
        /// What stands there, quoted.
        found: String,
    },
    /// The template is longer than the limit.
    #[error("the template has {length} bytes, more than the {limit} allowed")]
    TooLong {
        /// The template's length in bytes.
        length: usize,
        /// The greatest length allowed, in bytes.
        limit: usize,
    },
    /// Blocks, parentheses or literals lie too deeply in one another.
    #[error("blocks and expressions are nested more than {limit} deep")]
    TooDeep {
        /// The greatest depth allowed.
        limit: usize,
    },
}

impl ParseErrorKind {
    /// Whether Velocity finds this fault only when it prepares the parsed template
    /// (it then throws another exception than for a syntax error).
    #[must_use]
    pub fn is_found_while_preparing(&self) -> bool {
        match self {
            Self::BadDirective { directive, .. } => directive != "evaluate",
            Self::BadUnicodeEscape | Self::BadNumber { .. } => true,
            Self::Unexpected { .. }
            | Self::BadArgument { .. }
            | Self::NoToken { .. }
            | Self::TooLong { .. }
            | Self::TooDeep { .. } => false,
        }
    }
}

/// A template that failed while it ran. The output up to then is thrown away.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{position}: {kind}")]
pub struct RenderError {
    /// Where in the template the failing reference or directive begins. Inside text that
    /// `#evaluate` compiled, the place is in that text.
    pub position: Position,
    /// The reference or directive as the template writes it, such as `$input.path('$.a')`.
    pub source_text: String,
    /// What happened.
    pub kind: RenderErrorKind,
}

/// What happened to a template that failed while it ran.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum RenderErrorKind {
    /// A method threw.
    #[error("the method `{method}` failed: {error}")]
    Method {
        /// The method's name.
        method: String,
        /// Why it failed.
        error: MethodError,
    },
    /// An index outside a list.
    #[error("index {index} is outside a list of {length}")]
    IndexOutOfRange {
        /// The index as asked for; a negative one counts from the end.
        index: i64,
        /// How many elements there are.
        length: usize,
    },
    /// A negative index on something that has no size.
    #[error("a negative index needs a list")]
    NegativeIndexWithoutSize,
    /// The list that a `#foreach` goes through was changed inside the loop.
    #[error("the collection was changed while a loop went through it")]
    ConcurrentModification,
    /// `#parse` and `#include`: there are no resources to read.
    #[error("`#{directive}` cannot read `{name}`: templates have no files")]
    Resource {
        /// `parse` or `include`.
        directive: &'static str,
        /// The resource asked for.
        name: String,
    },
    /// A directive whose arguments make no sense when it is reached.
    #[error("`#{directive}` {problem}")]
    BadDirective {
        /// The directive's name without its `#`.
        directive: &'static str,
        /// What is wrong, in words.
        problem: &'static str,
    },
    /// Text given to `#evaluate` is no template.
    #[error("the text given to `#evaluate` is no template: {0}")]
    Evaluated(ParseError),
    /// Macros call one another too deeply.
    #[error("macros call one another more than {limit} deep, at `#{name}`")]
    MacroDepth {
        /// The macro that would have been one too many.
        name: String,
        /// The greatest depth allowed.
        limit: usize,
    },
    /// Arithmetic that Java refuses, such as the remainder of decimal numbers.
    #[error("arithmetic failed: {0}")]
    Arithmetic(&'static str),
    /// A bound of the rendering was reached.
    #[error("{0}")]
    Limit(LimitExceeded),
}

/// Why a method failed.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum MethodError {
    /// An index or a range that the text or list does not have.
    #[error("index {index} is out of range for length {length}")]
    IndexOutOfRange {
        /// The index asked for.
        index: i64,
        /// The length of the text or list.
        length: usize,
    },
    /// A text that is no number.
    #[error("not a number")]
    NotANumber,
    /// An argument is null where none may be.
    #[error("an argument is null")]
    NullArgument,
    /// An argument has a value that the method refuses; the text says which rule it breaks.
    #[error("{0}")]
    IllegalArgument(&'static str),
    /// A regular expression or a replacement that Java refuses.
    #[error("bad regular expression: {0}")]
    BadPattern(String),
    /// A regular expression that Java knows and this engine does not, because it cannot be run
    /// in bounded time: look-around, back-references, atomic groups, possessive quantifiers.
    #[error("regular expression feature not supported: {0}")]
    UnsupportedPattern(&'static str),
    /// A text that is no JSON.
    #[error("not JSON: {0}")]
    BadJson(JsonError),
    /// A JSONPath that does not compile, or fails on this document.
    #[error("JSONPath: {0}")]
    BadJsonPath(crate::JsonPathError),
    /// A bad format for `String.format`.
    #[error("bad format: {0}")]
    BadFormat(&'static str),
    /// The operation is not supported on this collection.
    #[error("operation not supported")]
    UnsupportedOperation,
    /// No further element in an iterator.
    #[error("no further element")]
    NoSuchElement,
    /// The collection was changed while an iterator went through it.
    #[error("the collection was changed during iteration")]
    ConcurrentModification,
    /// A host's own failure, in its own words.
    #[error("{0}")]
    Host(String),
    /// A bound of the rendering was reached inside the method.
    #[error("{0}")]
    Limit(LimitExceeded),
}

/// A text that json-smart in its permissive mode refuses, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{problem} at byte {offset}")]
pub struct JsonError {
    /// Offset in bytes from the start of the text.
    pub offset: usize,
    /// What is wrong, in words.
    pub problem: &'static str,
}

/// A bound that was reached. Bounds exist so that no template can hang or exhaust the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LimitExceeded {
    /// The output, or one text built on the way, is too long.
    #[error("more than {0} bytes of text")]
    Output(usize),
    /// The work units are used up.
    #[error("more than {0} steps of work")]
    Steps(u64),
    /// Loops went round too often, all loops together.
    #[error("more than {0} loop rounds in all")]
    LoopRounds(u64),
    /// Values and texts built on the way need too much memory.
    #[error("more than {0} bytes of memory")]
    Memory(usize),
    /// Blocks, macros or values lie too deeply in one another.
    #[error("more than {0} levels of nesting")]
    Depth(usize),
}

impl From<LimitExceeded> for MethodError {
    fn from(limit: LimitExceeded) -> Self {
        Self::Limit(limit)
    }
}
