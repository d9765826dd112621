//! The grammar of Velocity 1.7.
//!
//! A recursive descent over the tokens of [`super::lexer`]. Where Velocity's own parser looks
//! ahead, this one looks ahead by as much, because tokens are cut in the state in which they are
//! first looked at. Depth is bounded, so that no template can exhaust the stack.
//!
//! Source: documented, velocity.apache.org/engine/1.7/vtl-reference.html; recorded, the cases in
//! `tests/cases`.

mod expression;
mod lookahead;

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
}
