//! References and expressions.

use super::{Parsed, Parser, Syntax, SyntaxKind};
use crate::syntax::lexer::Kind;

impl Parser<'_, '_> {
    pub(super) fn reference(&mut self) -> Parsed<Syntax> {
        let first = self.next;
        let braced = self.skip(Kind::CurlyOpen)?;
        self.expect(Kind::Identifier, "a name")?;
        let mut children = Vec::new();
        self.indexes(&mut children)?;
        while self.peek()? == Kind::Dot && self.peek_at(self.next + 1)? == Kind::Identifier {
            self.take()?;
            if self.is_method()? {
                children.push(self.method()?);
            } else {
                children.push(self.leaf(SyntaxKind::Property)?);
            }
            self.indexes(&mut children)?;
        }
        if braced {
            self.expect(Kind::CurlyClose, "`}`")?;
        }
        Ok(self.node(SyntaxKind::Reference, first, children))
    }

    fn is_method(&mut self) -> Parsed<bool> {
        Ok(self.peek_at(self.next + 1)? == Kind::ParenthesisOpen
            && matches!(
                self.peek_at(self.next + 2)?,
                Kind::ArgumentsClose
                    | Kind::Blank
                    | Kind::StringLiteral
                    | Kind::Integer
                    | Kind::Float
                    | Kind::ListOpen
                    | Kind::MapOpen
                    | Kind::True
                    | Kind::False
                    | Kind::Identifier
                    | Kind::CurlyOpen
            ))
    }

    fn method(&mut self) -> Parsed<Syntax> {
        let first = self.take()?;
        self.expect(Kind::ParenthesisOpen, "`(`")?;
        let mut children = Vec::new();
        if self.peek()? != Kind::ArgumentsClose {
            children.push(self.parameter()?);
            while self.skip(Kind::Comma)? {
                children.push(self.parameter()?);
            }
        }
        self.expect(Kind::ArgumentsClose, "`,` or `)`")?;
        Ok(self.node(SyntaxKind::Method, first, children))
    }

    fn indexes(&mut self, children: &mut Vec<Syntax>) -> Parsed<()> {
        while self.peek()? == Kind::IndexOpen {
            let first = self.take()?;
            self.skip(Kind::Blank)?;
            let argument = match self.peek()? {
                Kind::StringLiteral
                | Kind::Integer
                | Kind::True
                | Kind::False
                | Kind::Identifier
                | Kind::CurlyOpen => self.operand()?,
                _ => return Err(self.unexpected("a string, a number or a reference as index")),
            };
            self.skip(Kind::Blank)?;
            self.expect(Kind::IndexClose, "`]`")?;
            children.push(self.node(SyntaxKind::Index, first, vec![argument]));
        }
        Ok(())
    }

    fn parameter(&mut self) -> Parsed<Syntax> {
        self.skip(Kind::Blank)?;
        let parameter = self.operand()?;
        self.skip(Kind::Blank)?;
        Ok(parameter)
    }

    /// A literal or a reference.
    pub(super) fn operand(&mut self) -> Parsed<Syntax> {
        self.deeper()?;
        let operand = match self.peek()? {
            Kind::StringLiteral => self.leaf(SyntaxKind::StringLiteral),
            Kind::Integer => self.leaf(SyntaxKind::Integer),
            Kind::Float => self.leaf(SyntaxKind::Float),
            Kind::True => self.leaf(SyntaxKind::True),
            Kind::False => self.leaf(SyntaxKind::False),
            Kind::MapOpen => self.map(),
            Kind::ListOpen => {
                if self.is_range()? {
                    self.range()
                } else {
                    self.list()
                }
            }
            Kind::Identifier | Kind::CurlyOpen => self.reference(),
            _ => Err(self.unexpected("a value: a reference, string, number, list, map or `(`")),
        }?;
        self.depth -= 1;
        Ok(operand)
    }

    fn map(&mut self) -> Parsed<Syntax> {
        let first = self.take()?;
        let mut children = Vec::new();
        let empty = match self.peek()? {
            Kind::MapClose | Kind::CurlyClose => true,
            Kind::Blank => matches!(
                self.peek_at(self.next + 1)?,
                Kind::MapClose | Kind::CurlyClose
            ),
            _ => false,
        };
        if empty {
            self.skip(Kind::Blank)?;
        } else {
            loop {
                children.push(self.parameter()?);
                self.expect(Kind::Colon, "`:` and the value of the key")?;
                children.push(self.parameter()?);
                if !self.skip(Kind::Comma)? {
                    break;
                }
            }
        }
        if !self.skip(Kind::MapClose)? {
            self.expect(Kind::CurlyClose, "`,` or `}`")?;
        }
        Ok(self.node(SyntaxKind::Map, first, children))
    }

    fn list(&mut self) -> Parsed<Syntax> {
        let first = self.take()?;
        let mut children = Vec::new();
        if self.peek()? != Kind::ListClose {
            children.push(self.parameter()?);
            while self.skip(Kind::Comma)? {
                children.push(self.parameter()?);
            }
        }
        self.expect(Kind::ListClose, "`,` or `]`")?;
        Ok(self.node(SyntaxKind::List, first, children))
    }

    fn range(&mut self) -> Parsed<Syntax> {
        let first = self.take()?;
        let from = self.parameter()?;
        self.expect(Kind::DoubleDot, "`..`")?;
        self.skip(Kind::Blank)?;
        if !matches!(
            self.peek()?,
            Kind::Integer | Kind::Identifier | Kind::CurlyOpen
        ) {
            return Err(self.unexpected("a whole number or a reference as the end of the range"));
        }
        let to = self.parameter()?;
        self.expect(Kind::ListClose, "`]`")?;
        Ok(self.node(SyntaxKind::Range, first, vec![from, to]))
    }

    pub(super) fn expression(&mut self) -> Parsed<Syntax> {
        self.binary(0)
    }

    /// Operators by how tightly they bind, 0 the loosest; all group from the left.
    fn binary(&mut self, level: usize) -> Parsed<Syntax> {
        let before = self.depth;
        let mut left = self.unary()?;
        loop {
            let operator = self.peek()?;
            let Some(own) = binding(operator).filter(|own| *own >= level) else {
                self.depth = before;
                return Ok(left);
            };
            // Each operator of a chain lies one deeper in the tree than the one before.
            self.deeper()?;
            self.take()?;
            // Velocity counts only the right operand's tokens as the operation's own.
            let first = self.next;
            let right = self.binary(own + 1)?;
            left = self.node(SyntaxKind::Binary(operator), first, vec![left, right]);
        }
    }

    fn unary(&mut self) -> Parsed<Syntax> {
        self.deeper()?;
        let first = self.next;
        let kind = self.peek()?;
        let negated =
            kind == Kind::Not || (kind == Kind::Blank && self.peek_at(self.next + 1)? == Kind::Not);
        let unary = if negated {
            self.skip(Kind::Blank)?;
            self.take()?;
            let operand = self.unary()?;
            self.node(SyntaxKind::Not, first, vec![operand])
        } else {
            self.skip(Kind::Blank)?;
            let primary = if self.peek()? == Kind::ParenthesisOpen {
                self.take()?;
                let inside = self.next;
                let inner = self.expression()?;
                let group = self.node(SyntaxKind::Group, inside, vec![inner]);
                self.expect(Kind::ParenthesisClose, "an operator or `)`")?;
                group
            } else {
                self.operand()?
            };
            self.skip(Kind::Blank)?;
            primary
        };
        self.depth -= 1;
        Ok(unary)
    }
}

fn binding(operator: Kind) -> Option<usize> {
    Some(match operator {
        Kind::Or => 0,
        Kind::And => 1,
        Kind::Equal | Kind::NotEqual => 2,
        Kind::Less | Kind::LessOrEqual | Kind::Greater | Kind::GreaterOrEqual => 3,
        Kind::Plus | Kind::Minus => 4,
        Kind::Multiply | Kind::Divide | Kind::Modulus => 5,
        _ => return None,
    })
}
