//! From text to a tree of what the template says, with its tokens.
//!
//! Nothing here knows what a directive does. The tree keeps the tokens because Velocity prints
//! an undefined reference, and several other things, by putting its tokens together again.

pub(crate) mod lexer;
pub(crate) mod parser;

#[cfg(test)]
mod tests;
