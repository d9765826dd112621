//! JSON as json-smart reads and writes it.
//!
//! API Gateway's `$input` and `$util.parseJson` stand on Jayway JsonPath, and that stands on
//! json-smart in its permissive mode: single quotes, bare words, missing values and stray commas
//! are accepted, and what is written escapes more than JSON asks for.

mod parse;
mod print;

#[cfg(test)]
mod tests;

pub use self::parse::parse_json;
pub(crate) use self::parse::parse_watched;
pub(crate) use self::print::{Slashes, print_array_at, print_json};
