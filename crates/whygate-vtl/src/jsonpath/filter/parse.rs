//! From the text of a filter to what it asks.

use super::super::JsonPathError;
use super::super::compile::{self, unescape};
use super::super::cursor::Cursor;
use super::{Filter, Operand, Relation};
use crate::error::MethodError;
use crate::java_regex::JavaRegex;
use crate::value::big::Decimal;

type Compiled<T> = Result<T, JsonPathError>;

/// How deeply parentheses and negations may lie in one another.
const MAX_NESTING: usize = 64;

pub(in crate::jsonpath) fn compile(text: &[char], depth: usize) -> Compiled<Filter> {
    let mut cursor = Cursor::new(text);
    cursor.trim()?;
    if cursor.current()? != '[' || cursor.last()? != ']' {
        return cursor.invalid("a filter has the form `[?(…)]`");
    }
    cursor.advance(1);
    cursor.shorten();
    cursor.trim()?;
    if cursor.current()? != '?' {
        return cursor.invalid("a filter has the form `[?(…)]`");
    }
    cursor.advance(1);
    cursor.trim()?;
    if cursor.current()? != '(' || cursor.last()? != ')' {
        return cursor.invalid("a filter has the form `[?(…)]`");
    }
    let mut compiler = Compiler {
        cursor,
        depth,
        nesting: 0,
    };
    let filter = compiler.any()?;
    compiler.cursor.skip_blanks()?;
    if compiler.cursor.inside() {
        return compiler
            .cursor
            .invalid("the filter goes on where it should end");
    }
    Ok(filter)
}

struct Compiler<'t> {
    cursor: Cursor<'t>,
    depth: usize,
    nesting: usize,
}

impl Compiler<'_> {
    fn chain(
        &mut self,
        operator: &str,
        operand: fn(&mut Self) -> Compiled<Filter>,
    ) -> Compiled<Vec<Filter>> {
        let mut operands = vec![operand(self)?];
        loop {
            let before = self.cursor.position();
            let next = self
                .cursor
                .expect_text(operator)
                .and_then(|()| operand(self));
            if let Ok(filter) = next {
                operands.push(filter);
            } else {
                self.cursor.set_position(before);
                return Ok(operands);
            }
        }
    }

    fn any(&mut self) -> Compiled<Filter> {
        let mut operands = self.chain("||", Self::all)?;
        Ok(match operands.len() {
            1 => operands.swap_remove(0),
            _ => Filter::Any(operands.into()),
        })
    }

    fn all(&mut self) -> Compiled<Filter> {
        let mut operands = self.chain("&&", Self::operand)?;
        Ok(match operands.len() {
            1 => operands.swap_remove(0),
            _ => Filter::All(operands.into()),
        })
    }

    fn operand(&mut self) -> Compiled<Filter> {
        self.nesting += 1;
        if self.nesting > MAX_NESTING {
            return self.cursor.invalid("a filter is nested too deeply");
        }
        let operand = self.operand_inside();
        self.nesting -= 1;
        operand
    }

    fn operand_inside(&mut self) -> Compiled<Filter> {
        self.cursor.skip_blanks()?;
        let before = self.cursor.position();
        if self.cursor.current()? == '!' {
            self.cursor.expect('!')?;
            self.cursor.skip_blanks()?;
            if matches!(self.cursor.current()?, '$' | '@') {
                self.cursor.set_position(before);
            } else {
                return Ok(Filter::Not(Box::new(self.operand()?)));
            }
        }
        self.cursor.skip_blanks()?;
        if self.cursor.current()? == '(' {
            self.cursor.expect('(')?;
            let inner = self.any()?;
            self.cursor.expect(')')?;
            return Ok(inner);
        }
        self.relation()
    }

    fn relation(&mut self) -> Compiled<Filter> {
        let (left, should_exist) = self.value()?;
        let before = self.cursor.position();
        let relation = self.operator();
        match relation {
            Ok(relation) => match self.value() {
                Ok((right, _)) => return Ok(Filter::Relation(left, relation, right)),
                // Jayway falls back to asking for existence only where the operand is no
                // operand at all, and then finds text left over.
                Err(error) => return Err(error),
            },
            Err(_) => self.cursor.set_position(before),
        }
        match left {
            Operand::Path(path) => Ok(Filter::Exists(path, should_exist)),
            _ => self.cursor.invalid("a comparison or a path is missing"),
        }
    }

    fn operator(&mut self) -> Compiled<Relation> {
        self.cursor.skip_blanks()?;
        let start = self.cursor.position();
        if is_operator_character(self.cursor.current()?) {
            while self.cursor.inside() && is_operator_character(self.cursor.current()?) {
                self.cursor.advance(1);
            }
        } else {
            while self.cursor.inside() && self.cursor.current()? != ' ' {
                self.cursor.advance(1);
            }
        }
        let text: String = self
            .cursor
            .slice(start, self.cursor.position())?
            .iter()
            .flat_map(|character| character.to_uppercase())
            .collect();
        Ok(match text.as_str() {
            ">=" => Relation::GreaterOrEqual,
            "<=" => Relation::LessOrEqual,
            "==" => Relation::Equal,
            "===" => Relation::SameTypeEqual,
            "!=" => Relation::NotEqual,
            "!==" => Relation::NotSameTypeEqual,
            "<" => Relation::Less,
            ">" => Relation::Greater,
            "=~" => Relation::Matches,
            "NIN" => Relation::NotIn,
            "IN" => Relation::In,
            "CONTAINS" => Relation::Contains,
            "ALL" => Relation::All,
            "SIZE" => Relation::Size,
            "EMPTY" => Relation::Empty,
            "SUBSETOF" => Relation::SubsetOf,
            "TYPE" | "MATCHES" | "EXISTS" => Relation::Never,
            _ => return self.cursor.invalid("no such operator"),
        })
    }

    /// An operand, and whether a `!` stands before it.
    fn value(&mut self) -> Compiled<(Operand, bool)> {
        self.cursor.skip_blanks()?;
        match self.cursor.current()? {
            '$' | '@' => self.path(),
            '!' => {
                self.cursor.advance(1);
                self.cursor.skip_blanks()?;
                if matches!(self.cursor.current()?, '$' | '@') {
                    self.path()
                } else {
                    self.cursor.invalid("unexpected `!`")
                }
            }
            _ => Ok((self.literal()?, true)),
        }
    }

    fn literal(&mut self) -> Compiled<Operand> {
        self.cursor.skip_blanks()?;
        let first = self.cursor.current()?;
        match first {
            '\'' | '"' => self.text(first),
            't' => self.word("true", Operand::Boolean(true)),
            'f' => self.word("false", Operand::Boolean(false)),
            'n' => self.word("null", Operand::Null),
            '{' => self.json('{', '}'),
            '[' => self.json('[', ']'),
            '/' => self.pattern(),
            _ => self.number(),
        }
    }

    fn text(&mut self, quote: char) -> Compiled<Operand> {
        let start = self.cursor.position();
        let Some(end) = self.cursor.find_unescaped(start, quote) else {
            return self.cursor.invalid("a text is not closed");
        };
        self.cursor.set_position(end + 1);
        let text = unescape(self.cursor.slice(start + 1, end)?, &self.cursor)?;
        Ok(Operand::Text(text.into()))
    }

    fn word(&mut self, word: &str, operand: Operand) -> Compiled<Operand> {
        let start = self.cursor.position();
        let count = word.len();
        if self.cursor.is_inside(start + count - 1)
            && self
                .cursor
                .slice(start, start + count)?
                .iter()
                .copied()
                .eq(word.chars())
        {
            self.cursor.advance(count);
            Ok(operand)
        } else {
            self.cursor.invalid("expected `true`, `false` or `null`")
        }
    }

    fn json(&mut self, open: char, close: char) -> Compiled<Operand> {
        let start = self.cursor.position();
        let Some(end) = self.cursor.find_closing(start, open, close, false)? else {
            return self.cursor.invalid("a list or object is not closed");
        };
        self.cursor.set_position(end + 1);
        let text: String = self.cursor.slice(start, end + 1)?.iter().collect();
        Ok(Operand::Json(text.into()))
    }

    fn pattern(&mut self) -> Compiled<Operand> {
        let start = self.cursor.position();
        let Some(close) = self.cursor.find_unescaped(start, '/') else {
            return self.cursor.invalid("a regular expression is not closed");
        };
        let ignore_case = self.cursor.is_inside(close + 1) && self.cursor.at(close + 1)? == 'i';
        self.cursor
            .set_position(close + 1 + usize::from(ignore_case));
        let text: String = self.cursor.slice(start + 1, close)?.iter().collect();
        match JavaRegex::compile_with(&text, ignore_case) {
            Ok(pattern) => Ok(Operand::Pattern(Box::new(pattern))),
            Err(MethodError::UnsupportedPattern(feature)) => self.cursor.invalid(feature),
            Err(_) => self.cursor.invalid("bad regular expression"),
        }
    }

    fn number(&mut self) -> Compiled<Operand> {
        let start = self.cursor.position();
        while self.cursor.inside() {
            let character = self.cursor.current()?;
            if !character.is_ascii_digit() && !matches!(character, '-' | '.') {
                break;
            }
            self.cursor.advance(1);
        }
        let text: String = self
            .cursor
            .slice(start, self.cursor.position())?
            .iter()
            .collect();
        match Decimal::parse(&text) {
            Some(number) => Ok(Operand::Number(number)),
            None => self.cursor.invalid("expected a value to compare with"),
        }
    }

    fn path(&mut self) -> Compiled<(Operand, bool)> {
        let negated = self
            .cursor
            .previous_significant(self.cursor.position())
            .map(|at| self.cursor.at(at))
            .transpose()?
            == Some('!');
        let start = self.cursor.position();
        self.cursor.advance(1);
        while self.cursor.inside() {
            if self.cursor.current()? == '[' {
                let close = self
                    .cursor
                    .find_closing(self.cursor.position(), '[', ']', false)?;
                match close {
                    Some(close) => self.cursor.set_position(close + 1),
                    None => return self.cursor.invalid("a bracket is not closed"),
                }
            }
            let current = self.cursor.current()?;
            let closes_function = current == ')' && self.closes_function(start)?;
            if !self.cursor.inside()
                || is_operator_character(current)
                || current == ' '
                || (current == ')' && !closes_function)
            {
                break;
            }
            self.cursor.advance(1);
        }
        let text: String = self
            .cursor
            .slice(start, self.cursor.position())?
            .iter()
            .collect();
        let path = compile::compile(&text, self.depth + 1)?;
        Ok((Operand::Path(path), !negated))
    }

    /// Whether the parenthesis here closes a function's empty argument list.
    fn closes_function(&self, lower_bound: usize) -> Compiled<bool> {
        let open = self.cursor.previous_significant(self.cursor.position());
        let Some(open) = open else {
            return Ok(false);
        };
        if self.cursor.at(open)? != '(' {
            return Ok(false);
        }
        for at in (lower_bound + 1..open).rev() {
            if self.cursor.at(at)? == '.' {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn is_operator_character(character: char) -> bool {
    matches!(character, '<' | '>' | '=' | '~' | '!')
}
