//! From the tree of a template to its program.
//!
//! The order of work is Velocity's own, children before parents and left before right, because
//! a macro exists from the moment its definition is prepared, and because preparing a reference
//! strips the backslashes off its first token, which `#literal` then prints.

mod expression;

use std::collections::HashSet;

use crate::error::{ParseError, ParseErrorKind, Position};
use crate::program::{
    Block, Body, Branch, Call, Constant, Define, Evaluate, Expression, Foreach, Leave, Macro, Node,
    Resource, Set, Symbols,
};
use crate::syntax::lexer::Kind;
use crate::syntax::parser::{KnownMacros, Parser, Syntax, SyntaxKind, Tree};

/// What outlives one text: `#evaluate` compiles with the names and macros of the template that
/// it stands in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Knowledge {
    pub(crate) symbols: Symbols,
    parsed_macros: HashSet<Box<str>>,
    defined_macros: HashSet<Box<str>>,
    /// Whether any text compiled so far has an `#evaluate`, whose text may use any name.
    pub(crate) evaluates: bool,
}

/// What a text compiles to: its statements, and the macros that it is the first to define.
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) block: Block,
    pub(crate) macros: Vec<Macro>,
}

impl KnownMacros for Knowledge {
    fn is_defined(&self, name: &str) -> bool {
        self.defined_macros.contains(name)
    }

    fn was_parsed(&self, name: &str) -> bool {
        self.parsed_macros.contains(name)
    }

    fn note_parsed(&mut self, name: &str) {
        self.parsed_macros.insert(name.into());
    }
}

/// Compiles a text, adding to what is known.
pub(crate) fn compile(source: &str, knowledge: &mut Knowledge) -> Result<Program, ParseError> {
    let mut macros = Vec::new();
    let block = compile_at(source, 0, None, knowledge, &mut macros)?;
    Ok(Program { block, macros })
}

fn compile_at(
    source: &str,
    depth: usize,
    origin: Option<Position>,
    knowledge: &mut Knowledge,
    macros: &mut Vec<Macro>,
) -> Result<Block, ParseError> {
    let shift = |error: ParseError| ParseError {
        position: shifted(error.position, origin),
        kind: error.kind,
    };
    let Tree { block, tokens } = Parser::new(source, depth, knowledge)
        .parse()
        .map_err(shift)?;
    let images = tokens.iter().map(|_| None).collect();
    Compiler {
        source,
        depth,
        origin,
        tokens,
        images,
        lines: LineIndex::new(source),
        knowledge,
        macros,
    }
    .block(&block)
}

/// A place inside a string literal, counted from the literal's own place.
fn shifted(inner: Position, origin: Option<Position>) -> Position {
    match origin {
        None => inner,
        Some(origin) if inner.line == 1 => Position {
            line: origin.line,
            column: origin.column.saturating_add(inner.column),
        },
        Some(origin) => Position {
            line: origin.line.saturating_add(inner.line - 1),
            column: inner.column,
        },
    }
}

#[derive(Debug)]
struct LineIndex(Vec<usize>);

impl LineIndex {
    fn new(source: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(source.match_indices('\n').map(|(at, _)| at + 1));
        Self(starts)
    }

    fn position(&self, source: &str, offset: usize) -> Position {
        let line = self.0.partition_point(|start| *start <= offset);
        let start = self.0[line.saturating_sub(1)];
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let column = if offset - start > 4096 {
            // Counting characters in a template that is one endless line would take the square
            // of its length.
            offset - start
        } else {
            source[start..offset].chars().count()
        };
        Position {
            line: count(line),
            column: count(column + 1),
        }
    }
}

struct Compiler<'s, 'k> {
    source: &'s str,
    depth: usize,
    origin: Option<Position>,
    tokens: Vec<crate::syntax::lexer::Token>,
    /// Images that preparing a reference has changed.
    images: Vec<Option<Box<str>>>,
    lines: LineIndex,
    knowledge: &'k mut Knowledge,
    macros: &'k mut Vec<Macro>,
}

type Compiled<T> = Result<T, ParseError>;

impl Compiler<'_, '_> {
    fn position(&self, token: usize) -> Position {
        let offset = self.tokens.get(token).map_or(0, |token| token.start);
        shifted(self.lines.position(self.source, offset), self.origin)
    }

    fn error(&self, token: usize, kind: ParseErrorKind) -> ParseError {
        ParseError {
            position: self.position(token),
            kind,
        }
    }

    fn bad_directive(&self, syntax: &Syntax, name: &str, problem: &'static str) -> ParseError {
        self.error(
            syntax.first,
            ParseErrorKind::BadDirective {
                directive: name.to_owned(),
                problem,
            },
        )
    }

    fn image(&self, token: usize) -> &str {
        if let Some(image) = &self.images[token] {
            return image;
        }
        let token = &self.tokens[token];
        &self.source[token.start..token.end]
    }

    /// A token as it prints, with the plain characters that stood before it.
    fn token_literal(&self, token: usize, into: &mut String) {
        if self.tokens[token].kind == Kind::BlockComment {
            return;
        }
        if let Some(special) = &self.tokens[token].special {
            into.push_str(special);
        }
        into.push_str(self.image(token));
    }

    fn literal(&self, syntax: &Syntax) -> String {
        let mut literal = String::new();
        for token in syntax.first..=syntax.last {
            self.token_literal(token, &mut literal);
        }
        literal
    }

    /// The template's own text of a part, for messages.
    fn source_text(&self, syntax: &Syntax) -> Box<str> {
        let first = &self.tokens[syntax.first];
        let last = &self.tokens[syntax.last.max(syntax.first)];
        let text = &self.source[first.start..last.end];
        let end = text
            .char_indices()
            .nth(120)
            .map_or(text.len(), |(offset, _)| offset);
        text[..end].trim_end().into()
    }

    fn block(&mut self, syntax: &Syntax) -> Compiled<Block> {
        self.depth += 1;
        let mut nodes: Vec<Node> = Vec::with_capacity(syntax.children.len());
        for child in &syntax.children {
            let node = self.statement(child)?;
            match (nodes.last_mut(), node) {
                (_, None) => {}
                (Some(Node::Text(before)), Some(Node::Text(text))) => {
                    let mut joined = std::mem::take(before).into_string();
                    joined.push_str(&text);
                    *before = joined.into_boxed_str();
                }
                (_, Some(node)) => nodes.push(node),
            }
        }
        self.depth -= 1;
        Ok(nodes.into_boxed_slice())
    }

    fn text(text: impl Into<Box<str>>) -> Option<Node> {
        let text = text.into();
        if text.is_empty() {
            None
        } else {
            Some(Node::Text(text))
        }
    }

    fn statement(&mut self, syntax: &Syntax) -> Compiled<Option<Node>> {
        Ok(match &syntax.kind {
            SyntaxKind::Text => {
                let mut text = String::new();
                self.token_literal(syntax.first, &mut text);
                Self::text(text)
            }
            SyntaxKind::EscapedDirective => Self::text(self.escaped_directive(syntax.first)),
            SyntaxKind::Escape(printed) => Self::text(printed.as_str()),
            SyntaxKind::Comment => {
                let image = self.image(syntax.first);
                let end = image.find("##").or_else(|| image.find("#*"));
                Self::text(&image[..end.unwrap_or(0)])
            }
            SyntaxKind::TextBlock => {
                let image = self.image(syntax.first);
                let inner = image
                    .len()
                    .checked_sub(3)
                    .and_then(|end| image.get(3..end))
                    .unwrap_or("");
                Self::text(inner)
            }
            SyntaxKind::Reference => Some(Node::Reference(self.reference(syntax)?)),
            SyntaxKind::Set => Some(self.set(syntax)?),
            SyntaxKind::If => Some(self.if_statement(syntax)?),
            SyntaxKind::Directive(name) => self.directive(syntax, name)?,
            _ => None,
        })
    }

    fn escaped_directive(&self, token: usize) -> String {
        let image = self.image(token);
        let last = image.rfind('\\').unwrap_or(0);
        let directive = &image[last + 1..];
        let name = directive
            .strip_prefix("#{")
            .and_then(|name| name.strip_suffix('}'))
            .unwrap_or_else(|| directive.get(1..).unwrap_or(""));
        let recognised = crate::syntax::parser::is_directive(name)
            || matches!(name, "if" | "end" | "set" | "else" | "elseif")
            || self.knowledge.was_parsed(name)
            || self.knowledge.is_defined(name);
        if recognised {
            format!("{}{directive}", &image[..last / 2])
        } else {
            image.to_owned()
        }
    }

    fn set(&mut self, syntax: &Syntax) -> Compiled<Node> {
        let left = self.reference(&syntax.children[0])?;
        let right = self.expression(&syntax.children[1])?;
        let image = self.image(syntax.children[0].first);
        let name = image.get(1..).unwrap_or("").to_owned();
        let name = self.knowledge.symbols.intern(&name);
        Ok(Node::Set(Box::new(Set { left, name, right })))
    }

    fn if_statement(&mut self, syntax: &Syntax) -> Compiled<Node> {
        let mut branches = vec![Branch {
            condition: Some(self.expression(&syntax.children[0])?),
            block: self.block(&syntax.children[1])?,
        }];
        for child in &syntax.children[2..] {
            branches.push(if child.kind == SyntaxKind::Else {
                Branch {
                    condition: None,
                    block: self.block(&child.children[0])?,
                }
            } else {
                Branch {
                    condition: Some(self.expression(&child.children[0])?),
                    block: self.block(&child.children[1])?,
                }
            });
        }
        Ok(Node::If(branches.into_boxed_slice()))
    }

    fn directive(&mut self, syntax: &Syntax, name: &str) -> Compiled<Option<Node>> {
        match name {
            "foreach" => self.foreach(syntax).map(Some),
            "macro" => self.macro_definition(syntax).map(|()| None),
            "define" => self.define(syntax).map(Some),
            "literal" => self.literal_directive(syntax),
            "evaluate" => self.evaluate(syntax).map(Some),
            "break" | "stop" => {
                let mut arguments = self.arguments(&syntax.children)?;
                if arguments.len() > 1 {
                    return Err(self.bad_directive(syntax, name, "takes at most one argument"));
                }
                let leave = Box::new(Leave {
                    position: self.position(syntax.first),
                    source_text: self.source_text(syntax),
                    argument: arguments.pop().map(|argument| argument.value),
                });
                Ok(Some(if name == "break" {
                    Node::Break(leave)
                } else {
                    Node::Stop(leave)
                }))
            }
            "parse" | "include" => {
                let arguments = self.arguments(&syntax.children)?;
                let kinds = syntax.children.iter().map(|child| {
                    matches!(
                        child.kind,
                        SyntaxKind::StringLiteral | SyntaxKind::Reference
                    )
                });
                Ok(Some(Node::Resource(Box::new(Resource {
                    position: self.position(syntax.first),
                    source_text: self.source_text(syntax),
                    directive: if name == "parse" { "parse" } else { "include" },
                    arguments: arguments
                        .into_iter()
                        .map(|argument| argument.value)
                        .zip(kinds)
                        .collect(),
                }))))
            }
            _ => self.call(syntax, name).map(Some),
        }
    }

    fn foreach(&mut self, syntax: &Syntax) -> Compiled<Node> {
        let Some((block, arguments)) = syntax.children.split_last() else {
            return Err(self.bad_directive(syntax, "foreach", "needs `($item in $list)`"));
        };
        let mut values = Vec::with_capacity(arguments.len());
        let mut element = None;
        for (place, argument) in arguments.iter().enumerate() {
            let value = self.argument(argument)?;
            if place == 0 {
                element = Some(if let Expression::Reference(reference) = &value {
                    reference.root
                } else {
                    let image = self.image(argument.first);
                    let name = image.get(1..).unwrap_or("").to_owned();
                    self.knowledge.symbols.intern(&name)
                });
            }
            values.push(value);
        }
        let compiled = self.block(block)?;
        let element = element.unwrap_or_else(|| self.knowledge.symbols.intern(""));
        let position = self.position(syntax.first);
        let source_text = self.source_text(&Syntax {
            kind: SyntaxKind::Word,
            first: syntax.first,
            last: block.first.min(block.last),
            children: Vec::new(),
        });
        // Velocity takes the third child for the list and the fourth for the block, whatever
        // they are; a block in the list's place has no value and gives no rounds.
        let (source, block) = match values.len() {
            0 | 1 => (None, None),
            2 => (Some(Expression::Constant(Constant::Null)), None),
            3 => (values.pop(), Some(compiled)),
            _ => {
                let body = match values.swap_remove(3) {
                    Expression::Reference(reference) => vec![Node::Reference(*reference)],
                    _ => Vec::new(),
                };
                (Some(values.swap_remove(2)), Some(body.into_boxed_slice()))
            }
        };
        Ok(Node::Foreach(Box::new(Foreach {
            position,
            source_text,
            element,
            source,
            block,
        })))
    }

    fn macro_definition(&mut self, syntax: &Syntax) -> Compiled<()> {
        let Some((block, arguments)) = syntax.children.split_last() else {
            return Err(self.bad_directive(syntax, "macro", "needs a name in parentheses"));
        };
        let mut parameters = Vec::new();
        for argument in arguments.iter().skip(1) {
            self.argument(argument)?;
            let image = self.image(argument.first);
            let name = image.strip_prefix('$').unwrap_or(image).to_owned();
            parameters.push(self.knowledge.symbols.intern(&name));
        }
        let block = self.block(block)?;
        let name: Box<str> = self.image(arguments[0].first).into();
        // The first definition of a name stays.
        if self.knowledge.defined_macros.insert(name.clone()) {
            self.macros.push(Macro {
                name,
                parameters: parameters.into_boxed_slice(),
                block,
            });
        }
        Ok(())
    }

    fn define(&mut self, syntax: &Syntax) -> Compiled<Node> {
        let problem = "needs one name, such as `#define($block)`";
        if syntax.children.is_empty() {
            return Err(self.bad_directive(syntax, "define", problem));
        }
        for argument in &syntax.children[..syntax.children.len() - 1] {
            self.argument(argument)?;
        }
        let block = self.block(&syntax.children[syntax.children.len() - 1])?;
        if syntax.children.len() != 2 {
            return Err(self.bad_directive(syntax, "define", problem));
        }
        let image = self.image(syntax.children[0].first);
        let name = image.get(1..).unwrap_or("").to_owned();
        let name = self.knowledge.symbols.intern(&name);
        Ok(Node::Define(Box::new(Define { name, block })))
    }

    fn literal_directive(&mut self, syntax: &Syntax) -> Compiled<Option<Node>> {
        let problem = "needs a block that is not empty";
        let Some(last) = syntax.children.last() else {
            return Err(self.bad_directive(syntax, "literal", problem));
        };
        for child in &syntax.children {
            if child.kind == SyntaxKind::Block {
                self.block(child)?;
            } else {
                self.argument(child)?;
            }
        }
        let printed = &syntax.children[0];
        if last.first > last.last && syntax.children.len() == 1 {
            return Err(self.bad_directive(syntax, "literal", problem));
        }
        Ok(Self::text(self.literal(printed)))
    }

    fn evaluate(&mut self, syntax: &Syntax) -> Compiled<Node> {
        let mut arguments = self.arguments(&syntax.children)?;
        let (Some(argument), true) = (arguments.pop(), arguments.is_empty()) else {
            return Err(self.bad_directive(syntax, "evaluate", "takes exactly one argument"));
        };
        if !matches!(
            syntax.children[0].kind,
            SyntaxKind::StringLiteral | SyntaxKind::Reference
        ) {
            let problem = "takes a string or a reference";
            return Err(self.bad_directive(syntax, "evaluate", problem));
        }
        self.knowledge.evaluates = true;
        Ok(Node::Evaluate(Box::new(Evaluate {
            position: self.position(syntax.first),
            source_text: self.source_text(syntax),
            text: argument.value,
        })))
    }

    fn call(&mut self, syntax: &Syntax, name: &str) -> Compiled<Node> {
        let is_block = syntax
            .children
            .last()
            .is_some_and(|child| child.kind == SyntaxKind::Block);
        let (arguments, body) = if is_block {
            let count = syntax.children.len() - 1;
            let arguments = self.arguments(&syntax.children[..count])?;
            let block = self.block(&syntax.children[count])?;
            let name = self.knowledge.symbols.intern("bodyContent");
            (arguments, Some(Body { name, block }))
        } else {
            (self.arguments(&syntax.children)?, None)
        };
        let mut literal = String::new();
        for token in syntax.first..=syntax.last {
            literal.push_str(self.image(token));
        }
        let name = if is_block {
            name.strip_prefix('@').unwrap_or(name)
        } else {
            name
        };
        Ok(Node::Call(Box::new(Call {
            position: self.position(syntax.first),
            name: name.into(),
            bad_argument: syntax
                .children
                .iter()
                .any(|child| child.kind == SyntaxKind::Word),
            arguments: arguments.into_boxed_slice(),
            body,
            literal: literal.into_boxed_str(),
        })))
    }
}
