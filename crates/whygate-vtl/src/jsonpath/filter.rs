//! Filters: `[?(…)]`.

use std::cmp::Ordering;

use crate::error::MethodError;
use crate::java_regex::JavaRegex;
use crate::json::parse_json;
use crate::memory::Memory;
use crate::value::big::Decimal;
use crate::value::{ListKind, Value, java_equals};

use super::compile::{self, unescape};
use super::cursor::Cursor;
use super::evaluate::{self, Fault};
use super::{JsonPath, JsonPathError};

type Compiled<T> = Result<T, JsonPathError>;

/// How deeply parentheses and negations may lie in one another.
const MAX_NESTING: usize = 64;

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

pub(super) fn compile(text: &[char], depth: usize) -> Compiled<Filter> {
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

/// An operand with its path followed.
#[derive(Debug)]
enum Node<'f, 'r> {
    Text(&'f str),
    Found(&'r str),
    Number(Decimal),
    Boolean(bool),
    Null,
    /// A list or map of the document.
    Container(Value<'r>),
    /// A list or object as the filter writes it.
    Json(&'f str),
    Pattern(&'f JavaRegex),
    Undefined,
}

impl Filter {
    /// Whether an element passes. A fault of the kind that Jayway calls an invalid path counts
    /// as not passing.
    pub(super) fn accepts<'r>(
        &self,
        memory: &'r Memory,
        element: Value<'r>,
        root: Value<'r>,
    ) -> Result<bool, Fault> {
        match self.test(memory, element, root) {
            Err(Fault::NotFound | Fault::InvalidPath(_)) => Ok(false),
            other => other,
        }
    }

    fn test<'r>(
        &self,
        memory: &'r Memory,
        element: Value<'r>,
        root: Value<'r>,
    ) -> Result<bool, Fault> {
        memory.charge(4)?;
        match self {
            Self::Any(filters) => {
                for filter in filters {
                    if filter.test(memory, element, root)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Self::All(filters) => {
                for filter in filters {
                    if !filter.test(memory, element, root)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Self::Not(filter) => Ok(!filter.test(memory, element, root)?),
            Self::Exists(path, should_exist) => {
                let found = match evaluate::evaluate_strictly(path, memory, element, root) {
                    Ok(_) => true,
                    Err(Fault::NotFound) => false,
                    Err(fault) => return Err(fault),
                };
                Ok(found == *should_exist)
            }
            Self::Relation(left, relation, right) => {
                let left = left.follow(memory, element, root)?;
                let right = right.follow(memory, element, root)?;
                relation.holds(memory, &left, &right)
            }
        }
    }
}

impl Operand {
    fn follow<'f, 'r>(
        &'f self,
        memory: &'r Memory,
        element: Value<'r>,
        root: Value<'r>,
    ) -> Result<Node<'f, 'r>, Fault> {
        Ok(match self {
            Self::Text(text) => Node::Text(text),
            Self::Number(number) => Node::Number(number.clone()),
            Self::Boolean(boolean) => Node::Boolean(*boolean),
            Self::Null => Node::Null,
            Self::Json(text) => Node::Json(text),
            Self::Pattern(pattern) => Node::Pattern(pattern),
            Self::Path(path) => {
                let start = if path.starts_at_root { root } else { element };
                match evaluate::evaluate_loosely(path, memory, start, root) {
                    Ok(value) => node(memory, value)?,
                    Err(Fault::NotFound) => Node::Undefined,
                    Err(fault) => return Err(fault),
                }
            }
        })
    }
}

fn node<'f, 'r>(memory: &'r Memory, value: Value<'r>) -> Result<Node<'f, 'r>, Fault> {
    Ok(match value {
        Value::Null => Node::Null,
        Value::Boolean(boolean) => Node::Boolean(boolean),
        Value::Text(text) => Node::Found(text),
        Value::List(_) | Value::Map(_) => Node::Container(value),
        Value::Integer(_)
        | Value::Long(_)
        | Value::Double(_)
        | Value::BigInteger(_)
        | Value::BigDecimal(_) => {
            let mut text = String::new();
            crate::value::print_value(memory, &value, &mut text)?;
            match Decimal::parse(&text) {
                Some(number) => Node::Number(number),
                None => return Err(Fault::Unanswerable("not a number")),
            }
        }
        _ => return Err(Fault::Unanswerable("no JSON value")),
    })
}

/// An element of a list: Jayway guesses what a text is, and refuses lists in lists.
fn element_node<'r>(memory: &'r Memory, element: Value<'r>) -> Result<Node<'static, 'r>, Fault> {
    match element {
        Value::List(_) | Value::Map(_) => Err(Fault::Unanswerable("a list inside a list")),
        Value::Text(text) => {
            let trimmed = text.trim_matches(|character| character <= ' ');
            let is_path = trimmed.starts_with(['@', '$']) && JsonPath::parse(trimmed).is_ok();
            let is_json = (trimmed.starts_with('[') && trimmed.ends_with(']'))
                || (trimmed.starts_with('{') && trimmed.ends_with('}'));
            if is_path || (trimmed.len() > 1 && is_json && parse_json(memory, trimmed).is_ok()) {
                return Ok(Node::Undefined);
            }
            let characters: Vec<char> = text.chars().collect();
            let inner = match characters.as_slice() {
                ['\'', inner @ .., '\''] | ['"', inner @ .., '"'] => inner,
                all => all,
            };
            let unescaped = unescape(inner, &Cursor::new(inner))
                .map_err(|_| Fault::Unanswerable("bad escape in a text"))?;
            Ok(Node::Found(memory.text(&unescaped)?))
        }
        element => node(memory, element),
    }
}

impl<'r> Node<'_, 'r> {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            // Not in one arm with the text of the filter: the two live differently long.
            Self::Found(text) => Some(*text),
            _ => None,
        }
    }

    fn kind(&self) -> u8 {
        match self {
            Self::Text(_) | Self::Found(_) => 0,
            Self::Number(_) => 1,
            Self::Boolean(_) => 2,
            Self::Null => 3,
            Self::Container(_) | Self::Json(_) => 4,
            Self::Pattern(_) => 5,
            Self::Undefined => 6,
        }
    }

    /// The list or map that a container or a written JSON stands for.
    fn container(&self, memory: &'r Memory) -> Result<Option<Value<'r>>, Fault> {
        match self {
            Self::Container(value) => Ok(Some(*value)),
            Self::Json(text) => {
                let text = memory.text(text)?;
                match parse_json(memory, text) {
                    Ok(value) => Ok(Some(value)),
                    Err(MethodError::Limit(limit)) => Err(Fault::Limit(limit)),
                    Err(_) => Err(Fault::Unanswerable("not JSON")),
                }
            }
            _ => Ok(None),
        }
    }

    /// The elements of a list; `None` for a JSON value that is no list.
    fn elements(&self, memory: &'r Memory) -> Result<Option<Vec<Node<'static, 'r>>>, Fault> {
        let Some(container) = self.container(memory)? else {
            return Err(Fault::InvalidPath("expected a list"));
        };
        let Value::List(list) = container else {
            return Ok(None);
        };
        let mut nodes = Vec::new();
        let mut index = 0;
        while let Some(element) = list.get(index) {
            memory.charge(2)?;
            nodes.push(element_node(memory, element)?);
            index += 1;
        }
        Ok(Some(nodes))
    }

    fn equals(&self, memory: &'r Memory, other: &Node<'_, 'r>) -> Result<bool, Fault> {
        if let (Some(left), Some(right)) = (self.text(), other.text()) {
            return Ok(left == right);
        }
        Ok(match (self, other) {
            (Node::Number(left), Node::Number(right)) => left.compare(right) == Ordering::Equal,
            (Node::Number(left), right) => match right.text().and_then(Decimal::parse) {
                Some(right) => left.compare(&right) == Ordering::Equal,
                None => false,
            },
            (left, Node::Number(right)) => match left.text() {
                Some(left) => left == right.to_text(),
                None => false,
            },
            (Node::Boolean(left), Node::Boolean(right)) => left == right,
            (Node::Null, Node::Null) => true,
            (Node::Container(left), Node::Container(_) | Node::Json(_)) => {
                match other.container(memory)? {
                    Some(right) => java_equals(memory, left, &right)?,
                    None => false,
                }
            }
            // A list or object as written is still a text here, and equals no value.
            _ => false,
        })
    }

    fn is_in(&self, memory: &'r Memory, list: &[Node<'_, 'r>]) -> Result<bool, Fault> {
        for element in list {
            memory.charge(1)?;
            if self.equals(memory, element)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Relation {
    fn holds<'r>(
        self,
        memory: &'r Memory,
        left: &Node<'_, 'r>,
        right: &Node<'_, 'r>,
    ) -> Result<bool, Fault> {
        let ordered = |accept: fn(Ordering) -> bool| {
            let ordering = match (left, right) {
                (Node::Number(left), Node::Number(right)) => Some(left.compare(right)),
                _ => match (left.text(), right.text()) {
                    (Some(left), Some(right)) => {
                        Some(left.encode_utf16().cmp(right.encode_utf16()))
                    }
                    _ => None,
                },
            };
            Ok(ordering.is_some_and(accept))
        };
        match self {
            Self::Equal => left.equals(memory, right),
            Self::NotEqual => Ok(!left.equals(memory, right)?),
            Self::SameTypeEqual => Ok(left.kind() == right.kind() && left.equals(memory, right)?),
            Self::NotSameTypeEqual => {
                Ok(left.kind() != right.kind() || !left.equals(memory, right)?)
            }
            Self::Less => ordered(Ordering::is_lt),
            Self::LessOrEqual => ordered(Ordering::is_le),
            Self::Greater => ordered(Ordering::is_gt),
            Self::GreaterOrEqual => ordered(Ordering::is_ge),
            Self::Matches => Ok(matches_pattern(left, right)),
            Self::In => left.is_among(memory, right),
            Self::NotIn => Ok(!left.is_among(memory, right)?),
            Self::Contains => {
                if let (Some(left), Some(right)) = (left.text(), right.text()) {
                    return Ok(left.contains(right));
                }
                if left.kind() != 4 {
                    return Ok(false);
                }
                match left.elements(memory)? {
                    Some(elements) => right.is_in(memory, &elements),
                    None => Ok(false),
                }
            }
            Self::All => {
                // Jayway wants a list here and takes a written one for something else.
                Err(Fault::InvalidPath("expected a list"))
            }
            Self::Size => size_holds(memory, left, right),
            Self::Empty => empty_holds(memory, left, right),
            Self::SubsetOf => {
                let Some(outer) = right.elements(memory)? else {
                    return Ok(false);
                };
                let Some(inner) = left.elements(memory)? else {
                    return Ok(false);
                };
                for element in &inner {
                    if !element.is_in(memory, &outer)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Self::Never => Err(Fault::InvalidPath("this operator cannot be written")),
        }
    }
}

impl<'r> Node<'_, 'r> {
    fn is_among(&self, memory: &'r Memory, list: &Node<'_, 'r>) -> Result<bool, Fault> {
        match list.elements(memory)? {
            Some(elements) => self.is_in(memory, &elements),
            None => Ok(false),
        }
    }
}

fn matches_pattern<'r>(left: &Node<'_, 'r>, right: &Node<'_, 'r>) -> bool {
    let (pattern, input) = match (left, right) {
        (Node::Pattern(_), Node::Pattern(_)) => return false,
        (Node::Pattern(pattern), input) | (input, Node::Pattern(pattern)) => (pattern, input),
        _ => return false,
    };
    match input {
        Node::Number(number) => pattern.matches(&number.to_text()),
        Node::Boolean(boolean) => pattern.matches(if *boolean { "true" } else { "false" }),
        input => pattern.matches(input.text().unwrap_or("")),
    }
}

fn size_holds<'r>(
    memory: &'r Memory,
    left: &Node<'_, 'r>,
    right: &Node<'_, 'r>,
) -> Result<bool, Fault> {
    let Node::Number(expected) = right else {
        return Ok(false);
    };
    let expected = expected.to_whole();
    let is = |size: usize| expected == num_bigint::BigInt::from(size);
    if let Some(text) = left.text() {
        return Ok(is(crate::java_text::length(text)));
    }
    match left.container(memory)? {
        Some(Value::List(list)) => Ok(is(list.len())),
        Some(_) => Ok(expected == num_bigint::BigInt::from(-1)),
        None => Ok(false),
    }
}

fn empty_holds<'r>(
    memory: &'r Memory,
    left: &Node<'_, 'r>,
    right: &Node<'_, 'r>,
) -> Result<bool, Fault> {
    let is_empty = if let Some(text) = left.text() {
        text.is_empty()
    } else {
        match left.container(memory)? {
            Some(Value::List(list)) => list.is_empty(),
            Some(Value::Map(map)) => map.is_empty(),
            Some(Value::Text(text)) => text.is_empty(),
            Some(_) => true,
            None => return Ok(false),
        }
    };
    match right {
        Node::Boolean(expected) => Ok(is_empty == *expected),
        _ => Err(Fault::InvalidPath("expected `true` or `false`")),
    }
}

/// The class of list that a path's results have.
pub(super) const RESULT_LIST: ListKind = ListKind::JsonArray;
