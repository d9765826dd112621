//! Following a path through a document.

use crate::error::{LimitExceeded, MethodError};
use crate::json::parse_json;
use crate::memory::{MAX_VALUE_DEPTH, Memory};
use crate::value::{List, Map, Value, number};

use super::filter::RESULT_LIST;
use super::{JsonPath, JsonPathError, Outcome, Parameter, PathToken};

/// Why following a path ended.
#[derive(Debug)]
pub(super) enum Fault {
    /// A definite path leads nowhere.
    NotFound,
    /// What Jayway calls an invalid path; inside a filter it only means that nothing passes.
    InvalidPath(&'static str),
    /// Anything else that Jayway throws.
    Unanswerable(&'static str),
    Limit(LimitExceeded),
}

impl From<LimitExceeded> for Fault {
    fn from(limit: LimitExceeded) -> Self {
        Self::Limit(limit)
    }
}

pub(super) fn evaluate<'r>(
    path: &JsonPath,
    memory: &'r Memory,
    start: Value<'r>,
    root: Value<'r>,
) -> Result<Outcome<'r>, JsonPathError> {
    match evaluate_loosely(path, memory, start, root) {
        Ok(value) => Ok(Outcome::Value(value)),
        Err(Fault::NotFound) => Ok(Outcome::Missing),
        Err(Fault::InvalidPath(problem) | Fault::Unanswerable(problem)) => {
            Err(JsonPathError::Unanswerable(problem))
        }
        Err(Fault::Limit(limit)) => Err(JsonPathError::Limit(limit)),
    }
}

pub(super) fn evaluate_loosely<'r>(
    path: &JsonPath,
    memory: &'r Memory,
    start: Value<'r>,
    root: Value<'r>,
) -> Result<Value<'r>, Fault> {
    if path.is_definite
        && let Some(found) = plain(path, memory, start)?
    {
        return Ok(found);
    }
    Evaluation::new(path, memory, root, false).run(start)
}

/// The common case: names and indexes only, no list of results needed. `None` where the path has
/// other tokens.
fn plain<'r>(
    path: &JsonPath,
    memory: &'r Memory,
    start: Value<'r>,
) -> Result<Option<Value<'r>>, Fault> {
    let mut at = start;
    for token in &path.tokens {
        memory.charge(1)?;
        at = match (token, at) {
            (PathToken::Properties(names), Value::Map(map)) if names.len() == 1 => {
                map.get_text(memory, &names[0]).ok_or(Fault::NotFound)?
            }
            (PathToken::Properties(names), _) if names.len() == 1 => return Err(Fault::NotFound),
            (PathToken::Indexes(indexes), Value::List(list)) if indexes.len() == 1 => {
                effective(indexes[0], list.len())
                    .and_then(|index| list.get(index))
                    .ok_or(Fault::NotFound)?
            }
            (PathToken::Indexes(indexes), _) if indexes.len() == 1 => {
                return Err(Fault::NotFound);
            }
            _ => return Ok(None),
        };
    }
    Ok(Some(at))
}

/// Follows a path for the sake of existence: every property on the way must be there.
pub(super) fn evaluate_strictly<'r>(
    path: &JsonPath,
    memory: &'r Memory,
    start: Value<'r>,
    root: Value<'r>,
) -> Result<Value<'r>, Fault> {
    Evaluation::new(path, memory, root, true).run(start)
}

fn effective(index: i32, length: usize) -> Option<usize> {
    let length = i64::try_from(length).ok()?;
    let index = i64::from(index);
    usize::try_from(if index < 0 { length + index } else { index }).ok()
}

struct Evaluation<'p, 'r> {
    path: &'p JsonPath,
    memory: &'r Memory,
    root: Value<'r>,
    strict: bool,
    results: Vec<Value<'r>>,
}

impl<'p, 'r> Evaluation<'p, 'r> {
    fn new(path: &'p JsonPath, memory: &'r Memory, root: Value<'r>, strict: bool) -> Self {
        Self {
            path,
            memory,
            root,
            strict,
            results: Vec::new(),
        }
    }

    fn run(mut self, start: Value<'r>) -> Result<Value<'r>, Fault> {
        self.follow(0, start)?;
        if self.path.is_definite {
            return self.results.last().copied().ok_or(Fault::NotFound);
        }
        let list = List::from_values(self.memory, RESULT_LIST, &self.results)?;
        Ok(Value::List(list))
    }

    fn result(&mut self, value: Value<'r>) -> Result<(), Fault> {
        self.memory.claim(size_of::<Value<'_>>())?;
        self.results.push(value);
        Ok(())
    }

    fn is_last(&self, place: usize) -> bool {
        place + 1 == self.path.tokens.len()
    }

    /// Hands a value on to the token after `place`, or to the results.
    fn hand_on(&mut self, place: usize, value: Value<'r>) -> Result<(), Fault> {
        if self.is_last(place) {
            self.result(value)
        } else {
            self.follow(place + 1, value)
        }
    }

    /// A token that cannot be applied to this value: that ends a path that was definite so far,
    /// and is passed over in any other.
    fn not_applicable(&self, place: usize, fault: Fault) -> Result<(), Fault> {
        if self.path.definite_before[place] {
            Err(fault)
        } else {
            Ok(())
        }
    }

    fn follow(&mut self, place: usize, value: Value<'r>) -> Result<(), Fault> {
        self.memory.charge(1)?;
        let path = self.path;
        let Some(token) = path.tokens.get(place) else {
            return self.result(value);
        };
        match token {
            PathToken::Properties(names) => match value {
                Value::Map(map) => self.properties(place, names, map),
                _ => self.not_applicable(place, Fault::NotFound),
            },
            PathToken::Indexes(indexes) => match value {
                Value::List(list) => {
                    for index in indexes {
                        self.index(place, *index, list)?;
                    }
                    Ok(())
                }
                _ => self.not_applicable(place, Fault::NotFound),
            },
            PathToken::Slice(from, to) => match value {
                Value::List(list) => self.slice(place, *from, *to, list),
                _ => self.not_applicable(place, Fault::NotFound),
            },
            PathToken::Wildcard => match value {
                Value::Map(map) => {
                    let mut entry = 0;
                    while let Some((_, member)) = map.entry(entry) {
                        self.hand_on(place, member)?;
                        entry += 1;
                    }
                    Ok(())
                }
                Value::List(list) => {
                    let mut index = 0;
                    while let Some(element) = list.get(index) {
                        match self.hand_on(place, element) {
                            Err(Fault::NotFound) if !self.strict => {}
                            other => other?,
                        }
                        index += 1;
                    }
                    Ok(())
                }
                _ => Ok(()),
            },
            PathToken::Scan => {
                if self.is_last(place) {
                    return Err(Fault::Unanswerable("nothing follows `..`"));
                }
                self.scan(place + 1, value, 0)
            }
            PathToken::Filter(filter) => match value {
                Value::Map(_) => {
                    if filter.accepts(self.memory, value, self.root)? {
                        self.hand_on(place, value)?;
                    }
                    Ok(())
                }
                Value::List(list) => {
                    let mut index = 0;
                    while let Some(element) = list.get(index) {
                        if filter.accepts(self.memory, element, self.root)? {
                            self.hand_on(place, element)?;
                        }
                        index += 1;
                    }
                    Ok(())
                }
                _ => self.not_applicable(
                    place,
                    Fault::InvalidPath("a filter cannot be applied to a plain value"),
                ),
            },
            PathToken::Function(name, parameters) => {
                let result = self.function(name, parameters, value)?;
                self.result(result)?;
                if self.is_last(place) {
                    Ok(())
                } else {
                    self.follow(place + 1, result)
                }
            }
        }
    }

    fn properties(
        &mut self,
        place: usize,
        names: &[Box<str>],
        map: &'r Map<'r>,
    ) -> Result<(), Fault> {
        if names.len() > 1 && self.is_last(place) {
            let merged = Map::new(self.memory, names.len())?;
            for name in names {
                match map.get_text(self.memory, name) {
                    Some(member) => {
                        let key = Value::Text(self.memory.text(name)?);
                        merged.put(self.memory, key, member)?;
                    }
                    None if self.strict => return Err(Fault::NotFound),
                    None => {}
                }
            }
            return self.result(Value::Map(merged));
        }
        for name in names {
            match map.get_text(self.memory, name) {
                Some(member) => self.hand_on(place, member)?,
                None if self.strict => return Err(Fault::NotFound),
                None if self.is_last(place) => {}
                None if names.len() == 1 => self.not_applicable(place, Fault::NotFound)?,
                None => {}
            }
        }
        Ok(())
    }

    fn index(&mut self, place: usize, index: i32, list: &'r List<'r>) -> Result<(), Fault> {
        match effective(index, list.len()).and_then(|index| list.get(index)) {
            Some(element) => self.hand_on(place, element),
            None => Ok(()),
        }
    }

    fn slice(
        &mut self,
        place: usize,
        from: Option<i32>,
        to: Option<i32>,
        list: &'r List<'r>,
    ) -> Result<(), Fault> {
        let length = i64::try_from(list.len()).unwrap_or(i64::MAX);
        let from_end = |bound: i32| {
            let bound = i64::from(bound);
            if bound < 0 { length + bound } else { bound }
        };
        let (first, end) = match (from, to) {
            (Some(from), None) => (from_end(from).max(0), length),
            (None, Some(to)) => (0, from_end(to).min(length)),
            // Between two bounds neither counts from the end; a negative index does, though.
            (Some(from), Some(to)) => (i64::from(from), i64::from(to).min(length)),
            (None, None) => (0, length),
        };
        if length == 0 {
            return Ok(());
        }
        for index in first.max(-length)..end {
            self.memory.charge(1)?;
            self.index(place, i32::try_from(index).unwrap_or(i32::MAX), list)?;
        }
        Ok(())
    }

    /// Goes through all values below one, the token at `place` deciding which it applies to.
    fn scan(&mut self, place: usize, value: Value<'r>, depth: usize) -> Result<(), Fault> {
        if depth > MAX_VALUE_DEPTH {
            return Err(Fault::Limit(LimitExceeded::Depth(MAX_VALUE_DEPTH)));
        }
        self.memory.charge(1)?;
        match value {
            Value::Map(map) => {
                if self.scan_accepts(place, value)? {
                    self.follow(place, value)?;
                }
                let mut entry = 0;
                while let Some((_, member)) = map.entry(entry) {
                    self.scan(place, member, depth + 1)?;
                    entry += 1;
                }
            }
            Value::List(list) => {
                if self.scan_accepts(place, value)? {
                    if self.is_last(place) {
                        self.follow(place, value)?;
                    } else {
                        // Jayway applies the token after this one to every element, whatever
                        // this one says.
                        let mut index = 0;
                        while let Some(element) = list.get(index) {
                            self.follow(place + 1, element)?;
                            index += 1;
                        }
                    }
                }
                let mut index = 0;
                while let Some(element) = list.get(index) {
                    self.scan(place, element, depth + 1)?;
                    index += 1;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn scan_accepts(&self, place: usize, value: Value<'r>) -> Result<bool, Fault> {
        Ok(match &self.path.tokens[place] {
            PathToken::Properties(names) => match value {
                Value::Map(map) => {
                    let is_definite = names.len() == 1 || self.is_last(place);
                    !is_definite
                        || names
                            .iter()
                            .all(|name| map.get_text(self.memory, name).is_some())
                }
                _ => false,
            },
            PathToken::Indexes(_) | PathToken::Slice(..) => matches!(value, Value::List(_)),
            PathToken::Wildcard => true,
            PathToken::Filter(filter) => filter.accepts(self.memory, value, self.root)?,
            PathToken::Scan | PathToken::Function(..) => false,
        })
    }

    fn function(
        &mut self,
        name: &str,
        parameters: &[Parameter],
        value: Value<'r>,
    ) -> Result<Value<'r>, Fault> {
        match name {
            "length" | "size" => Ok(match value {
                Value::List(list) => number::from_usize(list.len()),
                Value::Map(map) => number::from_usize(map.len()),
                _ => Value::Null,
            }),
            "min" | "max" | "avg" | "sum" | "stddev" => {
                let numbers = self.numbers(parameters, value)?;
                aggregate(name, &numbers)
            }
            "concat" => {
                let mut text = String::new();
                if let Value::List(list) = value {
                    let mut index = 0;
                    while let Some(element) = list.get(index) {
                        if let Value::Text(part) = element {
                            self.memory.charge(1 + (part.len() >> 6))?;
                            text.push_str(part);
                        }
                        index += 1;
                    }
                }
                for parameter in parameters {
                    let value = self.parameter(parameter)?;
                    if !value.is_null() {
                        crate::value::print_value(self.memory, &value, &mut text)?;
                    }
                }
                Ok(Value::Text(self.memory.text(&text)?))
            }
            "append" => {
                let Value::List(list) = value else {
                    return Ok(value);
                };
                let appended = List::new(self.memory, list.kind(), list.len() + parameters.len())?;
                let mut index = 0;
                while let Some(element) = list.get(index) {
                    appended.push(self.memory, element)?;
                    index += 1;
                }
                for parameter in parameters {
                    let value = self.parameter(parameter)?;
                    appended.push(self.memory, value)?;
                }
                Ok(Value::List(appended))
            }
            _ => Err(Fault::InvalidPath("no such function")),
        }
    }

    fn numbers(&self, parameters: &[Parameter], value: Value<'r>) -> Result<Vec<f64>, Fault> {
        let mut numbers = Vec::new();
        if let Value::List(list) = value {
            let mut index = 0;
            while let Some(element) = list.get(index) {
                self.memory.charge(1)?;
                if number::is_number(&element) {
                    numbers.push(number::to_f64(&element));
                }
                index += 1;
            }
        }
        for parameter in parameters {
            let value = self.parameter(parameter)?;
            if number::is_number(&value) {
                numbers.push(number::to_f64(&value));
            }
        }
        Ok(numbers)
    }

    fn parameter(&self, parameter: &Parameter) -> Result<Value<'r>, Fault> {
        match parameter {
            Parameter::Json(text) => {
                let text = self.memory.text(text)?;
                parse_json(self.memory, text).map_err(|error| match error {
                    MethodError::Limit(limit) => Fault::Limit(limit),
                    _ => Fault::Unanswerable("an argument is not JSON"),
                })
            }
            Parameter::Path(path) => evaluate_loosely(path, self.memory, self.root, self.root),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn aggregate<'r>(name: &str, numbers: &[f64]) -> Result<Value<'r>, Fault> {
    if numbers.is_empty() {
        return Err(Fault::Unanswerable("there are no numbers to work with"));
    }
    let count = numbers.len() as f64;
    let sum = numbers.iter().fold(0.0, |sum, number| sum + number);
    Ok(Value::Double(match name {
        "min" => numbers.iter().fold(
            f64::MAX,
            |least, number| if *number < least { *number } else { least },
        ),
        // Jayway starts from the smallest positive number, so the greatest of negative numbers
        // is that.
        "max" => numbers.iter().fold(5e-324, |greatest, number| {
            if *number > greatest {
                *number
            } else {
                greatest
            }
        }),
        "avg" => sum / count,
        "sum" => sum,
        _ => {
            let squares = numbers
                .iter()
                .fold(0.0, |sum, number| sum + number * number);
            (squares / count - sum * sum / count / count).sqrt()
        }
    }))
}
