//! Java's `equals`.

use crate::error::LimitExceeded;
use crate::memory::{MAX_VALUE_DEPTH, Memory};

use super::{InnerKind, MapView, Value};

/// Whether two values are equal as `left.equals(right)` has it: an Integer never equals a Long.
///
/// # Errors
///
/// [`LimitExceeded`] for values too large or too deep to compare.
pub(crate) fn java_equals<'r>(
    memory: &Memory,
    left: &Value<'r>,
    right: &Value<'r>,
) -> Result<bool, LimitExceeded> {
    equals_at(memory, left, right, 0)
}

fn equals_at<'r>(
    memory: &Memory,
    left: &Value<'r>,
    right: &Value<'r>,
    depth: usize,
) -> Result<bool, LimitExceeded> {
    Ok(match (left, right) {
        (Value::Null, Value::Null) => true,
        (Value::Boolean(left), Value::Boolean(right)) => left == right,
        (Value::Integer(left), Value::Integer(right)) => left == right,
        (Value::Long(left), Value::Long(right)) => left == right,
        (Value::Double(left), Value::Double(right)) => {
            left.to_bits() == right.to_bits() || (left.is_nan() && right.is_nan())
        }
        (Value::Character(left), Value::Character(right)) => left == right,
        (Value::Text(left), Value::Text(right)) => left == right,
        (Value::BigInteger(left), Value::BigInteger(right)) => {
            left.0.to_number() == right.0.to_number()
        }
        (Value::BigDecimal(left), Value::BigDecimal(right)) => {
            left.0.scale == right.0.scale
                && left.0.unscaled.to_number() == right.0.unscaled.to_number()
        }
        (Value::List(left), Value::List(right)) => {
            if left.is_same(right) {
                return Ok(true);
            }
            if left.kind() == super::ListKind::Array || right.kind() == super::ListKind::Array {
                return Ok(false);
            }
            deeper(depth)?;
            if left.len() != right.len() {
                return Ok(false);
            }
            for index in 0..left.len() {
                memory.charge(1)?;
                let (Some(one), Some(other)) = (left.get(index), right.get(index)) else {
                    return Ok(false);
                };
                if !equals_at(memory, &one, &other, depth + 1)? {
                    return Ok(false);
                }
            }
            true
        }
        (Value::Map(left), Value::Map(right)) => {
            if left.is_same(right) {
                return Ok(true);
            }
            deeper(depth)?;
            if left.len() != right.len() {
                return Ok(false);
            }
            for place in 0..left.len() {
                memory.charge(1)?;
                let Some((key, value)) = left.entry(place) else {
                    return Ok(false);
                };
                let Some(other) = right.get(memory, &key) else {
                    return Ok(false);
                };
                if !equals_at(memory, &value, &other, depth + 1)? {
                    return Ok(false);
                }
            }
            true
        }
        (Value::Object(left), Value::Object(right)) => {
            std::ptr::addr_eq(std::ptr::from_ref(*left), std::ptr::from_ref(*right))
        }
        (Value::Inner(left), Value::Inner(right)) => match (left.0, right.0) {
            (InnerKind::Entry(left), InnerKind::Entry(right)) => {
                deeper(depth)?;
                equals_at(memory, &left.key, &right.key, depth + 1)?
                    && equals_at(memory, &left.value.get(), &right.value.get(), depth + 1)?
            }
            (InnerKind::View(left, MapView::Keys), InnerKind::View(right, MapView::Keys)) => {
                memory.charge(left.len())?;
                left.len() == right.len()
                    && (0..left.len()).all(|place| {
                        left.entry(place)
                            .is_some_and(|(key, _)| right.contains(memory, &key))
                    })
            }
            (InnerKind::View(left, one), InnerKind::View(right, other)) => {
                left.is_same(right) && one == other
            }
            (InnerKind::Iterator(left), InnerKind::Iterator(right)) => std::ptr::eq(left, right),
            (InnerKind::Loop(left), InnerKind::Loop(right)) => std::ptr::eq(left, right),
            (InnerKind::Block(left), InnerKind::Block(right)) => std::ptr::eq(left, right),
            (InnerKind::Body(left), InnerKind::Body(right)) => std::ptr::eq(left, right),
            _ => false,
        },
        _ => false,
    })
}

fn deeper(depth: usize) -> Result<(), LimitExceeded> {
    if depth >= MAX_VALUE_DEPTH {
        Err(LimitExceeded::Depth(MAX_VALUE_DEPTH))
    } else {
        Ok(())
    }
}
