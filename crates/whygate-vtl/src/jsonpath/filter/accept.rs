//! Whether an element passes a filter.

use std::cmp::Ordering;

use super::super::JsonPath;
use super::super::compile::unescape;
use super::super::cursor::Cursor;
use super::super::evaluate::{self, Fault};
use super::{Filter, Operand, Relation};
use crate::error::MethodError;
use crate::java_regex::JavaRegex;
use crate::json::parse_json;
use crate::memory::Memory;
use crate::value::big::Decimal;
use crate::value::{Value, java_equals};

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
    pub(in crate::jsonpath) fn accepts<'r>(
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
