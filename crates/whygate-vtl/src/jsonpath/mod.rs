//! JSONPath as Jayway JsonPath 2.4 reads it.
//!
//! A path is compiled once and evaluated against many documents. It never changes a document.
//! Both compiling and evaluating are bounded: filters nest so deep and no deeper, and each
//! visited value is paid for out of the rendering's budget.
//!
//! Source: recorded, `tests/cases/jsonpath-cases.json`.

mod compile;
mod cursor;
mod evaluate;
mod filter;

#[cfg(test)]
mod tests;

use thiserror::Error;

use crate::error::LimitExceeded;
use crate::memory::Memory;
use crate::value::Value;

use self::filter::Filter;

/// A compiled path.
#[derive(Debug)]
pub struct JsonPath {
    tokens: Box<[PathToken]>,
    /// Whether the path begins with `$`, not `@`.
    starts_at_root: bool,
    /// For each token, whether all before it are definite.
    definite_before: Box<[bool]>,
    is_definite: bool,
}

/// What a path finds.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'r> {
    /// A definite path that leads nowhere.
    Missing,
    /// What a definite path leads to, perhaps null; for an indefinite path (wildcard, scan,
    /// filter, slice or list of indexes) the list of all that it leads to, perhaps empty.
    Value(Value<'r>),
}

/// A path that does not compile, or that Jayway refuses on this document.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum JsonPathError {
    /// The path is no JSONPath.
    #[error("invalid path at character {offset}: {problem}")]
    Invalid {
        /// Offset in characters from the start of the path.
        offset: usize,
        /// What is wrong, in words.
        problem: &'static str,
    },
    /// The path asks something of the document that it cannot give.
    #[error("{0}")]
    Unanswerable(&'static str),
    /// A bound was reached.
    #[error("{0}")]
    Limit(LimitExceeded),
}

#[derive(Debug)]
enum PathToken {
    Properties(Box<[Box<str>]>),
    Indexes(Box<[i32]>),
    Slice(Option<i32>, Option<i32>),
    Wildcard,
    Scan,
    Filter(Box<Filter>),
    Function(Box<str>, Box<[Parameter]>),
}

/// An argument of a function.
#[derive(Debug)]
enum Parameter {
    Json(Box<str>),
    Path(JsonPath),
}

impl PathToken {
    fn is_definite(&self, is_last: bool) -> bool {
        match self {
            Self::Properties(names) => names.len() == 1 || is_last,
            Self::Indexes(indexes) => indexes.len() == 1,
            Self::Function(..) => true,
            Self::Slice(..) | Self::Wildcard | Self::Scan | Self::Filter(_) => false,
        }
    }
}

impl JsonPath {
    /// Compiles a path; `$.` before it may be left out.
    ///
    /// # Errors
    ///
    /// [`JsonPathError::Invalid`] where Jayway would refuse it.
    pub fn parse(path: &str) -> Result<Self, JsonPathError> {
        compile::compile(path, 0)
    }

    fn from_tokens(tokens: Vec<PathToken>, starts_at_root: bool) -> Self {
        let count = tokens.len();
        let mut definite = true;
        let mut definite_before = Vec::with_capacity(count);
        for (place, token) in tokens.iter().enumerate() {
            definite_before.push(definite);
            definite = definite && token.is_definite(place + 1 == count);
        }
        Self {
            tokens: tokens.into_boxed_slice(),
            starts_at_root,
            definite_before: definite_before.into_boxed_slice(),
            is_definite: definite,
        }
    }

    /// Whether the path leads to one place at most.
    #[must_use]
    pub fn is_definite(&self) -> bool {
        self.is_definite
    }

    /// What the path finds in a document.
    ///
    /// # Errors
    ///
    /// [`JsonPathError::Unanswerable`] where Jayway throws, such as for the sum of no numbers;
    /// [`JsonPathError::Limit`] where the rendering's budget ends.
    pub fn evaluate<'r>(
        &self,
        memory: &'r Memory,
        document: Value<'r>,
    ) -> Result<Outcome<'r>, JsonPathError> {
        evaluate::evaluate(self, memory, document, document)
    }
}
