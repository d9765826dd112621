//! Evaluating expressions.

use std::cmp::Ordering;

use crate::error::RenderErrorKind;
use crate::program::{Binary, Constant, Expression, Interpolated, Operator};
use crate::value::{BigInteger, BigIntegerValue, List, ListKind, Map, Value, java_equals, number};

use super::{Context, Renderer, Run, Site};

impl<'r> Renderer<'r> {
    /// The value of an expression, null where it has none.
    pub(super) fn value(
        &mut self,
        expression: &'r Expression,
        context: Context<'r>,
    ) -> Run<'r, Value<'r>> {
        match expression {
            Expression::Constant(constant) => self.constant(constant),
            Expression::Reference(reference) => {
                if reference.is_computable {
                    self.execute(reference, context)
                } else {
                    Ok(Value::Null)
                }
            }
            Expression::Interpolated(interpolated) => self.interpolate(interpolated, context),
            Expression::Binary(binary) => self.binary(binary, context),
            Expression::Not(inner) => Ok(Value::Boolean(!self.condition(inner, context)?)),
            Expression::List(elements) => {
                self.enter()?;
                let list = List::new(self.memory, ListKind::List, elements.len())
                    .map_err(|limit| Self::nowhere().limit(limit))?;
                for element in elements {
                    let value = self.value(element, context)?;
                    list.push(self.memory, value)
                        .map_err(|limit| Self::nowhere().limit(limit))?;
                }
                self.depth -= 1;
                Ok(Value::List(list))
            }
            Expression::Map(entries) => {
                self.enter()?;
                let map = Map::new(self.memory, entries.len())
                    .map_err(|limit| Self::nowhere().limit(limit))?;
                for (key, value) in entries {
                    let key = self.value(key, context)?;
                    let value = self.value(value, context)?;
                    map.put(self.memory, key, value)
                        .map_err(|limit| Self::nowhere().limit(limit))?;
                }
                self.depth -= 1;
                Ok(Value::Map(map))
            }
            Expression::Range(bounds) => {
                let Some((from, to)) = self.range(bounds, context)? else {
                    return Ok(Value::Null);
                };
                let count = usize::try_from(from.abs_diff(to)).unwrap_or(usize::MAX) + 1;
                self.charge(count)?;
                let list = List::new(self.memory, ListKind::List, count)
                    .map_err(|limit| Self::nowhere().limit(limit))?;
                let mut number = i64::from(from);
                let step = if from < to { 1 } else { -1 };
                for _ in 0..count {
                    list.push(self.memory, number::from_i64(number))
                        .map_err(|limit| Self::nowhere().limit(limit))?;
                    number += step;
                }
                Ok(Value::List(list))
            }
        }
    }

    /// Whether an expression holds. A literal that is no Boolean does not, nor does arithmetic.
    pub(super) fn condition(
        &mut self,
        expression: &'r Expression,
        context: Context<'r>,
    ) -> Run<'r, bool> {
        match expression {
            Expression::Constant(Constant::Boolean(boolean)) => Ok(*boolean),
            Expression::Reference(reference) => {
                let value = self.execute(reference, context)?;
                Ok(!matches!(value, Value::Null | Value::Boolean(false)))
            }
            Expression::Not(inner) => {
                self.enter()?;
                let inner = self.condition(inner, context)?;
                self.depth -= 1;
                Ok(!inner)
            }
            Expression::Binary(binary) => {
                let is_arithmetic = matches!(
                    binary.operator,
                    Operator::Add
                        | Operator::Subtract
                        | Operator::Multiply
                        | Operator::Divide
                        | Operator::Modulus
                );
                if is_arithmetic {
                    return Ok(false);
                }
                Ok(matches!(
                    self.binary(binary, context)?,
                    Value::Boolean(true)
                ))
            }
            Expression::Constant(_)
            | Expression::Interpolated(_)
            | Expression::List(_)
            | Expression::Map(_)
            | Expression::Range(_) => Ok(false),
        }
    }

    fn constant(&self, constant: &'r Constant) -> Run<'r, Value<'r>> {
        Ok(match constant {
            Constant::Null => Value::Null,
            Constant::Boolean(boolean) => Value::Boolean(*boolean),
            Constant::Integer(number) => Value::Integer(*number),
            Constant::Long(number) => Value::Long(*number),
            Constant::Double(number) => Value::Double(*number),
            Constant::Text(constant) => Value::Text(&constant.text),
            Constant::BigInteger(digits) => {
                let number = BigInteger::parse(self.memory, digits)
                    .map_err(|limit| Self::nowhere().limit(limit))?;
                Value::BigInteger(self.keep(BigIntegerValue(number))?)
            }
        })
    }

    /// Both ends of a range; `None` where one is no number.
    pub(super) fn range(
        &mut self,
        bounds: &'r (Expression, Expression),
        context: Context<'r>,
    ) -> Run<'r, Option<(i32, i32)>> {
        let from = self.value(&bounds.0, context)?;
        let to = self.value(&bounds.1, context)?;
        if !number::is_number(&from) || !number::is_number(&to) {
            return Ok(None);
        }
        Ok(Some((number::to_i32(&from), number::to_i32(&to))))
    }

    fn interpolate(
        &mut self,
        interpolated: &'r Interpolated,
        context: Context<'r>,
    ) -> Run<'r, Value<'r>> {
        let mut buffer = self.buffer();
        self.block(&interpolated.block, context, &mut buffer)?;
        if interpolated.drop_last {
            buffer.pop();
        }
        let text = self
            .memory
            .text(&buffer)
            .map_err(|limit| Self::nowhere().limit(limit))?;
        self.give_back(buffer);
        Ok(Value::Text(text))
    }

    fn binary(&mut self, binary: &'r Binary, context: Context<'r>) -> Run<'r, Value<'r>> {
        self.enter()?;
        self.charge(1)?;
        let site = Site {
            position: binary.position,
            text: &binary.source_text,
        };
        let value = match binary.operator {
            Operator::Or => Value::Boolean(
                self.condition(&binary.left, context)? || self.condition(&binary.right, context)?,
            ),
            Operator::And => Value::Boolean(
                self.condition(&binary.left, context)? && self.condition(&binary.right, context)?,
            ),
            operator => {
                let left = self.value(&binary.left, context)?;
                let right = self.value(&binary.right, context)?;
                match operator {
                    Operator::Equal => Value::Boolean(self.are_equal(left, right, site)?),
                    Operator::NotEqual => Value::Boolean(!self.are_equal(left, right, site)?),
                    Operator::Less => self.compare(left, right, site, Ordering::is_lt)?,
                    Operator::LessOrEqual => self.compare(left, right, site, Ordering::is_le)?,
                    Operator::Greater => self.compare(left, right, site, Ordering::is_gt)?,
                    Operator::GreaterOrEqual => self.compare(left, right, site, Ordering::is_ge)?,
                    _ => self.arithmetic(binary, left, right, site)?,
                }
            }
        };
        self.depth -= 1;
        Ok(value)
    }

    fn are_equal(&mut self, left: Value<'r>, right: Value<'r>, site: Site<'r>) -> Run<'r, bool> {
        match (left, right) {
            (Value::Null, Value::Null) => return Ok(true),
            (Value::Null, _) | (_, Value::Null) => return Ok(false),
            (Value::Text(left), Value::Text(right)) => return Ok(left == right),
            _ => {}
        }
        if number::is_number(&left) && number::is_number(&right) {
            return number::compare(self.memory, &left, &right)
                .map(Ordering::is_eq)
                .map_err(|kind| site.error(kind));
        }
        let alike = match (left, right) {
            (Value::Inner(_), Value::Inner(_)) => false,
            _ => std::mem::discriminant(&left) == std::mem::discriminant(&right),
        };
        if alike && !matches!(left, Value::Object(_)) {
            return java_equals(self.memory, &left, &right).map_err(|limit| site.limit(limit));
        }
        let left = self.text(left)?;
        let right = self.text(right)?;
        Ok(left == right)
    }

    fn compare(
        &mut self,
        left: Value<'r>,
        right: Value<'r>,
        site: Site<'r>,
        accept: fn(Ordering) -> bool,
    ) -> Run<'r, Value<'r>> {
        if !number::is_number(&left) || !number::is_number(&right) {
            return Ok(Value::Boolean(false));
        }
        let ordering = number::compare(self.memory, &left, &right);
        Ok(Value::Boolean(accept(
            ordering.map_err(|kind| site.error(kind))?,
        )))
    }

    fn arithmetic(
        &mut self,
        binary: &'r Binary,
        left: Value<'r>,
        right: Value<'r>,
        site: Site<'r>,
    ) -> Run<'r, Value<'r>> {
        let operation = match binary.operator {
            Operator::Add => {
                if matches!(left, Value::Text(_)) || matches!(right, Value::Text(_)) {
                    return self.join(binary, left, right, site);
                }
                number::Arithmetic::Add
            }
            Operator::Subtract => number::Arithmetic::Subtract,
            Operator::Multiply => number::Arithmetic::Multiply,
            Operator::Divide => number::Arithmetic::Divide,
            _ => number::Arithmetic::Modulus,
        };
        if !number::is_number(&left) || !number::is_number(&right) {
            return Ok(Value::Null);
        }
        number::calculate(self.memory, operation, &left, &right).map_err(|kind| site.error(kind))
    }

    /// `+` with a text on either side; a null operand gives its source text.
    fn join(
        &mut self,
        binary: &'r Binary,
        left: Value<'r>,
        right: Value<'r>,
        site: Site<'r>,
    ) -> Run<'r, Value<'r>> {
        let left = match left {
            Value::Null => &binary.left_literal,
            left => self.text(left)?,
        };
        let right = match right {
            Value::Null => &binary.right_literal,
            right => self.text(right)?,
        };
        self.memory
            .concatenated(left, right)
            .map(Value::Text)
            .map_err(|limit| site.error(RenderErrorKind::Limit(limit)))
    }
}
