//! Looking ahead as far as a decision needs it, without taking anything.

use super::{MAX_NESTING, Parsed, Parser};
use crate::syntax::lexer::Kind;

impl Parser<'_, '_> {
    /// `[m..n]` against `[a, b]`: only what follows the first element tells.
    pub(super) fn is_range(&mut self) -> Parsed<bool> {
        let mut at = self.next + 1;
        if self.peek_at(at)? == Kind::Blank {
            at += 1;
        }
        let after = if self.peek_at(at)? == Kind::Integer {
            Some(at + 1)
        } else {
            self.scan_reference(at, 0)?
        };
        let Some(mut at) = after else {
            return Ok(false);
        };
        if self.peek_at(at)? == Kind::Blank {
            at += 1;
        }
        Ok(self.peek_at(at)? == Kind::DoubleDot)
    }

    /// Looks over a reference that begins at a token; gives the token after it.
    fn scan_reference(&mut self, at: usize, depth: usize) -> Parsed<Option<usize>> {
        if depth + self.depth > MAX_NESTING {
            return Ok(None);
        }
        let braced = self.peek_at(at)? == Kind::CurlyOpen;
        let mut at = if braced { at + 1 } else { at };
        if self.peek_at(at)? != Kind::Identifier {
            return Ok(None);
        }
        at = match self.scan_indexes(at + 1, depth)? {
            Some(at) => at,
            None => return Ok(None),
        };
        while self.peek_at(at)? == Kind::Dot && self.peek_at(at + 1)? == Kind::Identifier {
            let mut after = at + 2;
            if self.peek_at(after)? == Kind::ParenthesisOpen
                && let Some(close) = self.scan_arguments(after + 1, depth)?
            {
                after = close;
            }
            at = match self.scan_indexes(after, depth)? {
                Some(at) => at,
                None => return Ok(None),
            };
        }
        if braced {
            if self.peek_at(at)? != Kind::CurlyClose {
                return Ok(None);
            }
            at += 1;
        }
        Ok(Some(at))
    }

    fn scan_indexes(&mut self, mut at: usize, depth: usize) -> Parsed<Option<usize>> {
        while self.peek_at(at)? == Kind::IndexOpen {
            at += 1;
            if self.peek_at(at)? == Kind::Blank {
                at += 1;
            }
            at = match self.peek_at(at)? {
                Kind::StringLiteral | Kind::Integer | Kind::True | Kind::False => at + 1,
                _ => match self.scan_reference(at, depth + 1)? {
                    Some(at) => at,
                    None => return Ok(None),
                },
            };
            if self.peek_at(at)? == Kind::Blank {
                at += 1;
            }
            if self.peek_at(at)? != Kind::IndexClose {
                return Ok(None);
            }
            at += 1;
        }
        Ok(Some(at))
    }

    fn scan_arguments(&mut self, mut at: usize, depth: usize) -> Parsed<Option<usize>> {
        if self.peek_at(at)? == Kind::ArgumentsClose {
            return Ok(Some(at + 1));
        }
        loop {
            at = match self.scan_parameter(at, depth + 1)? {
                Some(at) => at,
                None => return Ok(None),
            };
            match self.peek_at(at)? {
                Kind::Comma => at += 1,
                Kind::ArgumentsClose => return Ok(Some(at + 1)),
                _ => return Ok(None),
            }
        }
    }

    fn scan_parameter(&mut self, mut at: usize, depth: usize) -> Parsed<Option<usize>> {
        if depth + self.depth > MAX_NESTING {
            return Ok(None);
        }
        if self.peek_at(at)? == Kind::Blank {
            at += 1;
        }
        let after = match self.peek_at(at)? {
            Kind::StringLiteral | Kind::Integer | Kind::Float | Kind::True | Kind::False => {
                Some(at + 1)
            }
            Kind::MapOpen | Kind::ListOpen => self.scan_collection(at, depth)?,
            _ => self.scan_reference(at, depth)?,
        };
        let Some(mut at) = after else {
            return Ok(None);
        };
        if self.peek_at(at)? == Kind::Blank {
            at += 1;
        }
        Ok(Some(at))
    }

    fn scan_collection(&mut self, mut at: usize, depth: usize) -> Parsed<Option<usize>> {
        let is_map = self.peek_at(at)? == Kind::MapOpen;
        at += 1;
        let closes = |kind: Kind| match kind {
            Kind::ListClose => !is_map,
            Kind::MapClose | Kind::CurlyClose => is_map,
            _ => false,
        };
        let mut first = at;
        if is_map && self.peek_at(first)? == Kind::Blank {
            first += 1;
        }
        let kind = self.peek_at(first)?;
        if closes(kind) {
            return Ok(Some(first + 1));
        }
        loop {
            at = match self.scan_parameter(at, depth + 1)? {
                Some(at) => at,
                None => return Ok(None),
            };
            let kind = self.peek_at(at)?;
            at += 1;
            match kind {
                Kind::Comma | Kind::Colon | Kind::DoubleDot => {}
                kind if closes(kind) => return Ok(Some(at)),
                _ => return Ok(None),
            }
        }
    }
}
