//! The grammar of Velocity 1.7.
//!
//! A recursive descent over the tokens of [`super::lexer`]. Where Velocity's own parser looks
//! ahead, this one looks ahead by as much, because tokens are cut in the state in which they are
//! first looked at. Depth is bounded, so that no template can exhaust the stack.
//!
//! Source: documented, velocity.apache.org/engine/1.7/vtl-reference.html; recorded, the cases in
//! `tests/cases`.

use crate::error::{ParseError, ParseErrorKind};

use super::lexer::{Kind, Lexer, Token, position_of, quoted};

/// How deeply blocks, parentheses, lists and arguments may lie in one another.
pub(crate) const MAX_NESTING: usize = 256;

/// What a part of the tree is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SyntaxKind {
    Block,
    Text,
    EscapedDirective,
    /// Doubled backslashes; the text is what they print.
    Escape(String),
    Comment,
    TextBlock,
    Reference,
    Property,
    Method,
    Index,
    Set,
    If,
    ElseIf,
    Else,
    Directive(String),
    Word,
    StringLiteral,
    Integer,
    Float,
    Range,
    Map,
    List,
    True,
    False,
    Binary(Kind),
    Not,
    /// An expression in parentheses, without the parentheses.
    Group,
}

/// A part of the tree, with the range of tokens that it was made from. An empty block has a
/// first token after its last.
#[derive(Debug)]
pub(crate) struct Syntax {
    pub(crate) kind: SyntaxKind,
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) children: Vec<Syntax>,
}

/// The directives that Velocity 1.7 registers besides those in its grammar.
pub(crate) fn is_directive(name: &str) -> bool {
    is_block_directive(name) || matches!(name, "include" | "parse" | "evaluate" | "break" | "stop")
}

fn is_block_directive(name: &str) -> bool {
    matches!(name, "foreach" | "macro" | "literal" | "define")
}

/// A parsed template: its block and all its tokens.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) block: Syntax,
    pub(crate) tokens: Vec<Token>,
}

/// What the parser has to know of macros: those that exist already, and the names of all that
/// were ever parsed, which decide what a backslash before `#name` means.
pub(crate) trait KnownMacros {
    fn is_defined(&self, name: &str) -> bool;
    fn was_parsed(&self, name: &str) -> bool;
    fn note_parsed(&mut self, name: &str);
}

pub(crate) struct Parser<'s, 'm> {
    source: &'s str,
    lexer: Lexer<'s>,
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
    macros: &'m mut dyn KnownMacros,
}

type Parsed<T> = Result<T, ParseError>;

impl<'s, 'm> Parser<'s, 'm> {
    /// `depth` is how deeply the text lies in other templates already: a string literal counts
    /// on from the place where it stands.
    pub(crate) fn new(source: &'s str, depth: usize, macros: &'m mut dyn KnownMacros) -> Self {
        Self {
            source,
            lexer: Lexer::new(source),
            tokens: Vec::new(),
            next: 0,
            depth,
            macros,
        }
    }

    pub(crate) fn parse(mut self) -> Parsed<Tree> {
        let block = self.block()?;
        if self.peek()? != Kind::EndOfTemplate {
            return Err(
                self.unexpected("text, a reference, a directive or the end of the template")
            );
        }
        Ok(Tree {
            block,
            tokens: self.tokens,
        })
    }

    fn peek(&mut self) -> Parsed<Kind> {
        self.peek_at(self.next)
    }

    fn peek_at(&mut self, index: usize) -> Parsed<Kind> {
        while self.tokens.len() <= index {
            if let Some(last) = self.tokens.last()
                && last.kind == Kind::EndOfTemplate
            {
                return Ok(Kind::EndOfTemplate);
            }
            let token = self.lexer.next_token()?;
            self.tokens.push(token);
        }
        Ok(self.tokens[index].kind)
    }

    fn take(&mut self) -> Parsed<usize> {
        self.peek()?;
        let index = self.next.min(self.tokens.len() - 1);
        self.next += 1;
        Ok(index)
    }

    fn expect(&mut self, kind: Kind, expected: &'static str) -> Parsed<usize> {
        if self.peek()? == kind {
            self.take()
        } else {
            Err(self.unexpected(expected))
        }
    }

    fn skip(&mut self, kind: Kind) -> Parsed<bool> {
        if self.peek()? == kind {
            self.take()?;
            Ok(true)
        } else {
            Ok(false)
        }
    }

    fn unexpected(&self, expected: &'static str) -> ParseError {
        let token = &self.tokens[self.next.min(self.tokens.len() - 1)];
        ParseError {
            position: position_of(self.source, token.start),
            kind: ParseErrorKind::Unexpected {
                expected,
                found: quoted(&self.source[token.start..token.end]),
            },
        }
    }

    fn bad_argument(&self, token: usize, directive: &str, problem: &'static str) -> ParseError {
        ParseError {
            position: position_of(self.source, self.tokens[token].start),
            kind: ParseErrorKind::BadArgument {
                directive: directive.to_owned(),
                problem,
            },
        }
    }

    fn image(&self, token: usize) -> &'s str {
        let token = &self.tokens[token];
        &self.source[token.start..token.end]
    }

    fn deeper(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth > MAX_NESTING {
            self.peek()?;
            let token = &self.tokens[self.next.min(self.tokens.len() - 1)];
            return Err(ParseError {
                position: position_of(self.source, token.start),
                kind: ParseErrorKind::TooDeep { limit: MAX_NESTING },
            });
        }
        Ok(())
    }

    fn node(&self, kind: SyntaxKind, first: usize, children: Vec<Syntax>) -> Syntax {
        Syntax {
            kind,
            first,
            last: self.next.saturating_sub(1),
            children,
        }
    }

    fn leaf(&mut self, kind: SyntaxKind) -> Parsed<Syntax> {
        let token = self.take()?;
        Ok(Syntax {
            kind,
            first: token,
            last: token,
            children: Vec::new(),
        })
    }

    fn block(&mut self) -> Parsed<Syntax> {
        self.deeper()?;
        self.peek()?;
        let first = self.next;
        let mut children = Vec::new();
        while let Some(statement) = self.statement()? {
            children.push(statement);
        }
        self.depth -= 1;
        Ok(self.node(SyntaxKind::Block, first, children))
    }

    /// One statement, or `None` where none can begin.
    fn statement(&mut self) -> Parsed<Option<Syntax>> {
        let statement = match self.peek()? {
            Kind::If => self.if_statement()?,
            Kind::Identifier => self.reference()?,
            Kind::CurlyOpen => {
                if self.peek_at(self.next + 1)? == Kind::Identifier {
                    self.reference()?
                } else {
                    self.leaf(SyntaxKind::Text)?
                }
            }
            Kind::LineCommentStart => {
                let first = self.take()?;
                self.skip(Kind::LineCommentEnd)?;
                self.node(SyntaxKind::Comment, first, Vec::new())
            }
            Kind::BlockComment => self.leaf(SyntaxKind::Comment)?,
            Kind::TextBlock => self.leaf(SyntaxKind::TextBlock)?,
            Kind::Set => self.set()?,
            Kind::EscapedDirective => self.leaf(SyntaxKind::EscapedDirective)?,
            Kind::DoubleEscape => self.escape()?,
            Kind::Word | Kind::BracedWord => self.directive()?,
            Kind::Text
            | Kind::Dot
            | Kind::ParenthesisClose
            | Kind::ParenthesisOpen
            | Kind::Integer
            | Kind::Float
            | Kind::StringLiteral
            | Kind::Escape
            | Kind::CurlyClose
            | Kind::EmptyIndex => self.leaf(SyntaxKind::Text)?,
            _ => return Ok(None),
        };
        Ok(Some(statement))
    }

    fn escape(&mut self) -> Parsed<Syntax> {
        let first = self.next;
        let mut count = 0;
        while self.skip(Kind::DoubleEscape)? {
            count += 1;
        }
        let next = &self.tokens[self.next.min(self.tokens.len() - 1)];
        let name = self.source[next.start..next.end].get(1..).unwrap_or("");
        let halved = matches!(next.kind, Kind::If | Kind::Else | Kind::ElseIf | Kind::End)
            || is_directive(name)
            || self.macros.was_parsed(name)
            || self.macros.is_defined(name);
        let printed = if halved { "\\" } else { "\\\\" }.repeat(count);
        Ok(self.node(SyntaxKind::Escape(printed), first, Vec::new()))
    }

    fn if_statement(&mut self) -> Parsed<Syntax> {
        let first = self.take()?;
        let mut children = self.condition_and_block()?;
        while self.peek()? == Kind::ElseIf {
            let branch = self.take()?;
            let parts = self.condition_and_block()?;
            children.push(self.node(SyntaxKind::ElseIf, branch, parts));
        }
        if self.peek()? == Kind::Else {
            let branch = self.take()?;
            let block = self.block()?;
            children.push(self.node(SyntaxKind::Else, branch, vec![block]));
        }
        self.expect(Kind::End, "`#end` to close the `#if`")?;
        Ok(self.node(SyntaxKind::If, first, children))
    }

    fn condition_and_block(&mut self) -> Parsed<Vec<Syntax>> {
        self.skip(Kind::Blank)?;
        self.expect(Kind::ParenthesisOpen, "`(` and a condition")?;
        let condition = self.expression()?;
        self.expect(Kind::ParenthesisClose, "an operator or `)`")?;
        Ok(vec![condition, self.block()?])
    }

    fn set(&mut self) -> Parsed<Syntax> {
        let first = self.take()?;
        self.skip(Kind::Blank)?;
        self.peek()?;
        if !matches!(self.peek()?, Kind::Identifier | Kind::CurlyOpen) {
            return Err(self.unexpected("the reference to set, such as `$name`"));
        }
        let left = self.reference()?;
        self.skip(Kind::Blank)?;
        self.expect(Kind::Assign, "`=`")?;
        let right = self.expression()?;
        self.expect(Kind::ParenthesisClose, "an operator or `)`")?;
        self.lexer.leave_set();
        Ok(self.node(SyntaxKind::Set, first, vec![left, right]))
    }

    fn directive(&mut self) -> Parsed<Syntax> {
        let first = self.take()?;
        let image = self.image(first);
        let name = if self.tokens[first].kind == Kind::BracedWord {
            image.get(2..image.len() - 1).unwrap_or("")
        } else {
            image.get(1..).unwrap_or("")
        }
        .to_owned();
        let known = is_directive(&name);
        let is_block = is_block_directive(&name) || (!known && name.starts_with('@'));
        let is_macro_call = !known && !name.starts_with('@') && self.macros.is_defined(&name);
        self.lexer.enter_directive();

        if !self.lexer.parenthesis_follows() {
            if name == "macro" {
                return Err(self.bad_argument(first, &name, "needs a name in parentheses"));
            }
            self.lexer.leave_directive();
            return Ok(self.node(SyntaxKind::Directive(name), first, Vec::new()));
        }
        self.skip(Kind::Blank)?;
        self.expect(Kind::ParenthesisOpen, "`(`")?;
        let mut children = Vec::new();
        loop {
            match self.peek()? {
                Kind::ParenthesisClose => break,
                Kind::Blank => match self.peek_at(self.next + 1)? {
                    Kind::ParenthesisClose => {
                        self.take()?;
                        break;
                    }
                    Kind::Comma => {
                        self.take()?;
                        self.take()?;
                        self.skip(Kind::Blank)?;
                    }
                    _ => {
                        self.take()?;
                    }
                },
                Kind::Comma => {
                    self.take()?;
                    self.skip(Kind::Blank)?;
                }
                _ => {}
            }
            let argument = self.directive_argument()?;
            let is_word = argument.kind == SyntaxKind::Word;
            let place = children.len();
            if is_word {
                let allowed = if name == "macro" {
                    place == 0
                } else if is_macro_call {
                    false
                } else {
                    !known || (name == "foreach" && place == 1)
                };
                if !allowed {
                    return Err(self.bad_argument(
                        argument.first,
                        &name,
                        "cannot have a bare word as an argument: quote it, or write `$` before it",
                    ));
                }
            } else if name == "macro" && place == 0 {
                return Err(self.bad_argument(
                    argument.first,
                    &name,
                    "needs a bare word as its name",
                ));
            }
            children.push(argument);
        }
        self.expect(Kind::ParenthesisClose, "an argument or `)`")?;
        if !is_block {
            return Ok(self.node(SyntaxKind::Directive(name), first, children));
        }
        let block = self.block()?;
        children.push(block);
        if self.peek()? != Kind::End {
            return Err(self.unexpected("`#end` to close the block"));
        }
        self.take()?;
        if name == "macro" {
            if children.len() < 2 {
                return Err(self.bad_argument(first, &name, "needs a bare word as its name"));
            }
            let macro_name = self.image(children[0].first);
            self.macros.note_parsed(macro_name);
        }
        Ok(self.node(SyntaxKind::Directive(name), first, children))
    }

    fn directive_argument(&mut self) -> Parsed<Syntax> {
        match self.peek()? {
            Kind::Word => self.leaf(SyntaxKind::Word),
            Kind::Identifier
            | Kind::CurlyOpen
            | Kind::StringLiteral
            | Kind::Integer
            | Kind::Float
            | Kind::MapOpen
            | Kind::ListOpen
            | Kind::True
            | Kind::False => self.operand(),
            _ => Err(self.unexpected("an argument or `)`")),
        }
    }

    /// `[m..n]` against `[a, b]`: only what follows the first element tells.
    fn is_range(&mut self) -> Parsed<bool> {
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

    fn reference(&mut self) -> Parsed<Syntax> {
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
    fn operand(&mut self) -> Parsed<Syntax> {
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

    fn expression(&mut self) -> Parsed<Syntax> {
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
