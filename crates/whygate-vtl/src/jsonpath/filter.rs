//! Filters: `[?(…)]`.

mod accept;
mod parse;

use crate::java_regex::JavaRegex;
use crate::value::ListKind;
use crate::value::big::Decimal;

use super::JsonPath;

pub(super) use self::parse::compile;

/// What a filter asks of an element.
#[derive(Debug)]
pub(super) enum Filter {
    Any(Box<[Filter]>),
    All(Box<[Filter]>),
    Not(Box<Filter>),
    Relation(Operand, Relation, Operand),
    Exists(JsonPath, bool),
}

#[derive(Debug)]
pub(super) enum Operand {
    Path(JsonPath),
    Text(Box<str>),
    Number(Decimal),
    Boolean(bool),
    Null,
    /// A list or object as written.
    Json(Box<str>),
    Pattern(Box<JavaRegex>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    GreaterOrEqual,
    LessOrEqual,
    Equal,
    SameTypeEqual,
    NotEqual,
    NotSameTypeEqual,
    Less,
    Greater,
    Matches,
    NotIn,
    In,
    Contains,
    All,
    Size,
    Empty,
    SubsetOf,
    /// Operators that a written filter can name and never fulfil.
    Never,
}

/// The class of list that a path's results have.
pub(super) const RESULT_LIST: ListKind = ListKind::JsonArray;
