//! Expressions and references, and the arguments of directives.

use super::{Compiled, Compiler, compile_at};
use crate::error::ParseErrorKind;
use crate::program::{
    Argument, Binary, Constant, Expression, Interpolated, Operator, Reference, Step, StepKind,
    TextConstant,
};
use crate::syntax::lexer::{Kind, quoted};
use crate::syntax::parser::{MAX_NESTING, Syntax, SyntaxKind};

impl Compiler<'_, '_> {
    pub(super) fn arguments(&mut self, children: &[Syntax]) -> Compiled<Vec<Argument>> {
        children
            .iter()
            .map(|child| {
                let value = self.argument(child)?;
                Ok(Argument {
                    value,
                    literal: self.literal(child).into_boxed_str(),
                    by_name: matches!(
                        child.kind,
                        SyntaxKind::Range
                            | SyntaxKind::Reference
                            | SyntaxKind::List
                            | SyntaxKind::Map
                            | SyntaxKind::StringLiteral
                    ),
                })
            })
            .collect()
    }

    /// An argument of a directive: a bare word has no value.
    pub(super) fn argument(&mut self, syntax: &Syntax) -> Compiled<Expression> {
        if syntax.kind == SyntaxKind::Word {
            Ok(Expression::Constant(Constant::Null))
        } else {
            self.expression(syntax)
        }
    }

    pub(super) fn expression(&mut self, syntax: &Syntax) -> Compiled<Expression> {
        self.depth += 1;
        let expression = self.expression_inside(syntax);
        self.depth -= 1;
        expression
    }

    fn expression_inside(&mut self, syntax: &Syntax) -> Compiled<Expression> {
        Ok(match &syntax.kind {
            SyntaxKind::Reference => Expression::Reference(Box::new(self.reference(syntax)?)),
            SyntaxKind::StringLiteral => self.string_literal(syntax)?,
            SyntaxKind::Integer | SyntaxKind::Float => {
                let image = self.image(syntax.first);
                let is_plain = |first: char| first.is_ascii_digit() || matches!(first, '-' | '.');
                if !image.starts_with(is_plain) {
                    let found = quoted(image);
                    return Err(self.error(syntax.first, ParseErrorKind::BadNumber { found }));
                }
                Expression::Constant(if syntax.kind == SyntaxKind::Integer {
                    integer(image)
                } else {
                    Constant::Double(image.parse().unwrap_or(f64::NAN))
                })
            }
            SyntaxKind::True => Expression::Constant(Constant::Boolean(true)),
            SyntaxKind::False => Expression::Constant(Constant::Boolean(false)),
            SyntaxKind::Range => {
                let from = self.expression(&syntax.children[0])?;
                let to = self.expression(&syntax.children[1])?;
                Expression::Range(Box::new((from, to)))
            }
            SyntaxKind::List => Expression::List(
                syntax
                    .children
                    .iter()
                    .map(|child| self.expression(child))
                    .collect::<Compiled<_>>()?,
            ),
            SyntaxKind::Map => {
                let mut entries = Vec::with_capacity(syntax.children.len() / 2);
                for pair in syntax.children.chunks_exact(2) {
                    entries.push((self.expression(&pair[0])?, self.expression(&pair[1])?));
                }
                Expression::Map(entries.into_boxed_slice())
            }
            SyntaxKind::Binary(operator) => self.binary(syntax, *operator)?,
            SyntaxKind::Not => Expression::Not(Box::new(self.expression(&syntax.children[0])?)),
            SyntaxKind::Group => self.expression(&syntax.children[0])?,
            _ => Expression::Constant(Constant::Null),
        })
    }

    fn binary(&mut self, syntax: &Syntax, kind: Kind) -> Compiled<Expression> {
        let left = self.expression(&syntax.children[0])?;
        let right = self.expression(&syntax.children[1])?;
        let operator = match kind {
            Kind::Or => Operator::Or,
            Kind::And => Operator::And,
            Kind::Equal => Operator::Equal,
            Kind::NotEqual => Operator::NotEqual,
            Kind::Less => Operator::Less,
            Kind::LessOrEqual => Operator::LessOrEqual,
            Kind::Greater => Operator::Greater,
            Kind::GreaterOrEqual => Operator::GreaterOrEqual,
            Kind::Plus => Operator::Add,
            Kind::Minus => Operator::Subtract,
            Kind::Multiply => Operator::Multiply,
            Kind::Divide => Operator::Divide,
            _ => Operator::Modulus,
        };
        let first = leftmost(&syntax.children[0]).first;
        let whole = Syntax {
            kind: SyntaxKind::Word,
            first,
            last: syntax.last,
            children: Vec::new(),
        };
        Ok(Expression::Binary(Box::new(Binary {
            position: self.position(first),
            source_text: self.source_text(&whole),
            operator,
            left,
            right,
            left_literal: self.operand_literal(operator, &syntax.children[0]),
            right_literal: self.operand_literal(operator, &syntax.children[1]),
        })))
    }

    /// Only `+` prints a null operand's text.
    fn operand_literal(&self, operator: Operator, operand: &Syntax) -> Box<str> {
        if operator == Operator::Add && operand.kind != SyntaxKind::StringLiteral {
            self.literal(operand).into_boxed_str()
        } else {
            Box::default()
        }
    }

    fn string_literal(&mut self, syntax: &Syntax) -> Compiled<Expression> {
        let image = self.image(syntax.first);
        let quote = if image.starts_with('"') { '"' } else { '\'' };
        // A token cut after `$` or `#` has that in its image, and Velocity cuts one character
        // off each end all the same.
        let is_double = image.starts_with('"');
        let interpolates = is_double && image.contains(['$', '#']);
        let mut inner = image
            .char_indices()
            .nth(1)
            .and_then(|(start, _)| image.get(start..image.len() - 1))
            .unwrap_or("")
            .to_owned();
        if is_double && inner.contains("\\u") {
            inner = unescape_unicode(&inner)
                .ok_or_else(|| self.error(syntax.first, ParseErrorKind::BadUnicodeEscape))?;
        }
        let doubled: String = [quote, quote].iter().collect();
        if inner.contains(&doubled) {
            inner = inner.replace(&doubled, quote.encode_utf8(&mut [0; 4]));
        }
        if !interpolates {
            return Ok(Expression::Constant(Constant::Text(TextConstant::new(
                inner,
            ))));
        }
        let has_line_comment = inner.contains("##");
        if !has_line_comment {
            inner.push(' ');
        }
        if self.depth >= MAX_NESTING {
            let limit = MAX_NESTING;
            return Err(self.error(syntax.first, ParseErrorKind::TooDeep { limit }));
        }
        let origin = self.position(syntax.first);
        let block = compile_at(
            &inner,
            self.depth,
            Some(origin),
            self.knowledge,
            self.macros,
        )?;
        Ok(Expression::Interpolated(Box::new(Interpolated {
            block,
            drop_last: !has_line_comment,
        })))
    }

    pub(super) fn reference(&mut self, syntax: &Syntax) -> Compiled<Reference> {
        let mut steps = Vec::with_capacity(syntax.children.len());
        for child in &syntax.children {
            steps.push(self.step(child)?);
        }
        let position = self.position(syntax.first);
        let image = self.image(syntax.first).to_owned();
        let mut root = RootText::default();
        if let Some(slash) = image.find("\\!") {
            root.is_computable = false;
            let dollar = image[..slash].find('$').unwrap_or(0);
            let start = dollar + image[dollar..].find('\\').unwrap_or(0);
            let count = image[start..]
                .bytes()
                .take_while(|byte| *byte == b'\\')
                .count();
            root.null_text = format!("{}{}", &image[..start + count - 1], &image[start + count..]);
            root.name = root.null_text.clone();
        } else {
            self.root_text(syntax, &image, &mut root);
        }
        let literal = self.literal(syntax).into_boxed_str();
        let null_name = root
            .null_text
            .strip_prefix('$')
            .filter(|name| is_identifier(name))
            .map(|name| self.knowledge.symbols.intern(name));
        Ok(Reference {
            position,
            root: self.knowledge.symbols.intern(&root.name),
            steps: steps.into_boxed_slice(),
            is_runt: root.is_runt,
            is_computable: root.is_computable,
            is_escaped: root.is_escaped,
            escape_prefix: root.escape_prefix.into(),
            more_prefix: root.more_prefix.into(),
            null_text: root.null_text.into(),
            null_name,
            literal,
        })
    }

    /// Takes backslashes and stray dollars off the first token and finds the name.
    fn root_text(&mut self, syntax: &Syntax, image: &str, root: &mut RootText) {
        let slashes = image.bytes().take_while(|byte| *byte == b'\\').count();
        root.is_escaped = slashes % 2 != 0;
        image[..slashes / 2].clone_into(&mut root.escape_prefix);
        let mut kept = &image[slashes..];
        if let Some(dollar) = kept.rfind('$').filter(|dollar| *dollar > 0) {
            kept[..dollar].clone_into(&mut root.more_prefix);
            kept = &kept[dollar..];
        }
        let kept = kept.to_owned();
        if kept.len() < image.len() {
            self.images[syntax.first] = Some(kept.as_str().into());
        }
        root.null_text = self.literal(syntax);
        let next_image = |compiler: &Self| compiler.image(syntax.first + 1).to_owned();
        if let Some(quiet) = kept.strip_prefix("$!") {
            if !root.is_escaped {
                root.null_text.clear();
            }
            root.name = if quiet.starts_with('{') {
                next_image(self)
            } else {
                quiet.to_owned()
            };
        } else if kept == "${" {
            root.name = next_image(self);
        } else if let Some(name) = kept.strip_prefix('$') {
            name.clone_into(&mut root.name);
        } else {
            root.is_runt = true;
            root.name = kept;
        }
    }

    fn step(&mut self, syntax: &Syntax) -> Compiled<Step> {
        let position = self.position(syntax.first);
        let kind = match syntax.kind {
            SyntaxKind::Property => StepKind::Property(self.image(syntax.first).into()),
            SyntaxKind::Method => {
                let arguments = syntax
                    .children
                    .iter()
                    .map(|child| self.expression(child))
                    .collect::<Compiled<_>>()?;
                StepKind::Method(self.image(syntax.first).into(), arguments)
            }
            _ => StepKind::Index(self.expression(&syntax.children[0])?),
        };
        Ok(Step { position, kind })
    }
}

#[derive(Debug)]
struct RootText {
    name: String,
    null_text: String,
    escape_prefix: String,
    more_prefix: String,
    is_runt: bool,
    is_computable: bool,
    is_escaped: bool,
}

impl Default for RootText {
    fn default() -> Self {
        Self {
            name: String::new(),
            null_text: String::new(),
            escape_prefix: String::new(),
            more_prefix: String::new(),
            is_runt: false,
            is_computable: true,
            is_escaped: false,
        }
    }
}

fn leftmost(syntax: &Syntax) -> &Syntax {
    let mut at = syntax;
    while let (SyntaxKind::Binary(_), Some(child)) = (&at.kind, at.children.first()) {
        at = child;
    }
    at
}

fn is_identifier(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Integer, else Long, else a number of any size.
fn integer(digits: &str) -> Constant {
    match digits.parse::<i64>() {
        Ok(number) => i32::try_from(number).map_or(Constant::Long(number), Constant::Integer),
        Err(_) => Constant::BigInteger(digits.into()),
    }
}

/// Replaces each `\uXXXX`; `None` where four hexadecimal digits do not follow.
fn unescape_unicode(text: &str) -> Option<String> {
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\u") {
        units.extend(rest[..at].encode_utf16());
        let digits = rest.get(at + 2..at + 6)?;
        // Java's parser takes a sign, too.
        let (negative, digits) = match digits.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, digits.strip_prefix('+').unwrap_or(digits)),
        };
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let unit = u16::from_str_radix(digits, 16).ok()?;
        units.push(if negative { unit.wrapping_neg() } else { unit });
        rest = &rest[at + 6..];
    }
    units.extend(rest.encode_utf16());
    Some(crate::java_text::from_utf16(&units))
}
