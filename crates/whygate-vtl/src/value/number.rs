//! Java's numbers: how they combine, compare and print.
//!
//! Source: recorded, the `math/` cases in `tests/cases`.

use std::cmp::Ordering;
use std::fmt::Write;

use num_bigint::{BigInt, Sign};

use crate::error::{LimitExceeded, RenderErrorKind};
use crate::memory::Memory;

use super::big::Decimal;
use super::{BigDecimal, BigDecimalValue, BigInteger, BigIntegerValue, Value};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulus,
}

/// Which way two numbers are worked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    Long,
    Double,
    BigInteger,
    BigDecimal,
}

/// Integer where it fits, else Long.
pub(crate) fn from_i64<'r>(number: i64) -> Value<'r> {
    i32::try_from(number).map_or(Value::Long(number), Value::Integer)
}

/// A count or an index as an Integer.
pub(crate) fn from_usize<'r>(number: usize) -> Value<'r> {
    Value::Integer(i32::try_from(number).unwrap_or(i32::MAX))
}

pub(crate) fn big_integer<'r>(
    memory: &'r Memory,
    number: &BigInt,
) -> Result<Value<'r>, LimitExceeded> {
    let number = BigIntegerValue(BigInteger::new(memory, number)?);
    Ok(Value::BigInteger(memory.keep(number)?))
}

pub(crate) fn big_decimal<'r>(
    memory: &'r Memory,
    number: &Decimal,
) -> Result<Value<'r>, LimitExceeded> {
    let number = BigDecimalValue(BigDecimal {
        unscaled: BigInteger::new(memory, &number.unscaled)?,
        scale: number.scale,
    });
    Ok(Value::BigDecimal(memory.keep(number)?))
}

pub(crate) fn is_number(value: &Value<'_>) -> bool {
    matches!(
        value,
        Value::Integer(_)
            | Value::Long(_)
            | Value::Double(_)
            | Value::BigInteger(_)
            | Value::BigDecimal(_)
    )
}

/// The whole part as Java's `longValue()` has it.
pub(crate) fn to_i64(value: &Value<'_>) -> i64 {
    match value {
        Value::Integer(number) => i64::from(*number),
        Value::Long(number) => *number,
        Value::Double(number) => saturating(*number),
        Value::BigInteger(number) => low_bits(&number.0.to_number()),
        Value::BigDecimal(number) => low_bits(&number.0.to_number().to_whole()),
        _ => 0,
    }
}

/// The whole part as Java's `intValue()` has it.
pub(crate) fn to_i32(value: &Value<'_>) -> i32 {
    match value {
        Value::Double(number) => {
            let whole = saturating(*number);
            i32::try_from(whole).unwrap_or(if whole < 0 { i32::MIN } else { i32::MAX })
        }
        other => truncated_i32(to_i64(other)),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "Java drops the high bits")]
fn truncated_i32(number: i64) -> i32 {
    number as i32
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "Java's conversion saturates, and so does this"
)]
fn saturating(number: f64) -> i64 {
    number as i64
}

fn low_bits(number: &BigInt) -> i64 {
    let digits = number.magnitude().iter_u64_digits().next().unwrap_or(0);
    let low = digits.cast_signed();
    if number.sign() == Sign::Minus {
        low.wrapping_neg()
    } else {
        low
    }
}

#[expect(clippy::cast_precision_loss, reason = "Java's conversion rounds, too")]
pub(crate) fn to_f64(value: &Value<'_>) -> f64 {
    match value {
        Value::Integer(number) => f64::from(*number),
        Value::Long(number) => *number as f64,
        Value::Double(number) => *number,
        Value::BigInteger(number) => number.0.to_number().to_string().parse().unwrap_or(f64::NAN),
        Value::BigDecimal(number) => number.0.to_number().to_double(),
        _ => f64::NAN,
    }
}

fn base(left: &Value<'_>, right: &Value<'_>) -> Base {
    let is_whole = |value: &Value<'_>| {
        matches!(
            value,
            Value::Integer(_) | Value::Long(_) | Value::BigInteger(_)
        )
    };
    let is_decimal = |value: &Value<'_>| matches!(value, Value::BigDecimal(_));
    let is_big = |value: &Value<'_>| matches!(value, Value::BigInteger(_));
    let both_whole = is_whole(left) && is_whole(right);
    let any_big = is_big(left) || is_big(right);
    if is_decimal(left) || is_decimal(right) || (!both_whole && any_big) {
        Base::BigDecimal
    } else if both_whole && any_big {
        Base::BigInteger
    } else if both_whole {
        Base::Long
    } else {
        Base::Double
    }
}

fn to_big_integer(value: &Value<'_>) -> BigInt {
    match value {
        Value::BigInteger(number) => number.0.to_number(),
        other => BigInt::from(to_i64(other)),
    }
}

fn to_decimal(value: &Value<'_>) -> Option<Decimal> {
    match value {
        Value::BigDecimal(number) => Some(number.0.to_number()),
        Value::BigInteger(number) => Some(Decimal::from_whole(number.0.to_number())),
        Value::Integer(number) => Some(Decimal::from_whole(BigInt::from(*number))),
        // Java goes through a double here, which rounds large ones.
        other => Decimal::from_double(to_f64(other)),
    }
}

fn is_zero(value: &Value<'_>) -> bool {
    match value {
        Value::BigInteger(number) => number.0.to_number().sign() == Sign::NoSign,
        Value::BigDecimal(number) => number.0.to_number().unscaled.sign() == Sign::NoSign,
        other => to_f64(other) == 0.0,
    }
}

fn cost(value: &Value<'_>) -> usize {
    match value {
        Value::BigInteger(number) => number.0.cost(),
        Value::BigDecimal(number) => number.0.unscaled.cost() + 8,
        _ => 0,
    }
}

/// Works with two numbers. Dividing by zero gives null.
///
/// # Errors
///
/// What Java throws for decimal remainders and for decimals of what is no number; a limit.
pub(crate) fn calculate<'r>(
    memory: &'r Memory,
    operation: Arithmetic,
    left: &Value<'r>,
    right: &Value<'r>,
) -> Result<Value<'r>, RenderErrorKind> {
    let divides = matches!(operation, Arithmetic::Divide | Arithmetic::Modulus);
    if divides && is_zero(right) {
        return Ok(Value::Null);
    }
    match base(left, right) {
        Base::Long => {
            let (one, other) = (to_i64(left), to_i64(right));
            let result = match operation {
                Arithmetic::Add => one.checked_add(other),
                Arithmetic::Subtract => one.checked_sub(other),
                Arithmetic::Multiply => one.checked_mul(other),
                Arithmetic::Divide => Some(one.wrapping_div(other)),
                Arithmetic::Modulus => Some(one.wrapping_rem(other)),
            };
            let is_long = matches!(left, Value::Long(_)) || matches!(right, Value::Long(_));
            match result {
                Some(number) if is_long => Ok(Value::Long(number)),
                Some(number) => Ok(from_i64(number)),
                None => big_integer(memory, &big(operation, left, right)?)
                    .map_err(RenderErrorKind::Limit),
            }
        }
        Base::Double => {
            let (one, other) = (to_f64(left), to_f64(right));
            Ok(Value::Double(match operation {
                Arithmetic::Add => one + other,
                Arithmetic::Subtract => one - other,
                Arithmetic::Multiply => one * other,
                Arithmetic::Divide => one / other,
                Arithmetic::Modulus => one % other,
            }))
        }
        Base::BigInteger => {
            memory
                .charge(cost(left) + cost(right))
                .map_err(RenderErrorKind::Limit)?;
            big_integer(memory, &big(operation, left, right)?).map_err(RenderErrorKind::Limit)
        }
        Base::BigDecimal => {
            memory
                .charge(cost(left) + cost(right))
                .map_err(RenderErrorKind::Limit)?;
            if operation == Arithmetic::Modulus {
                return Err(RenderErrorKind::Arithmetic(
                    "decimal numbers have no remainder",
                ));
            }
            let not_a_number = RenderErrorKind::Arithmetic("infinite or not a number");
            let (Some(one), Some(other)) = (to_decimal(left), to_decimal(right)) else {
                return Err(not_a_number);
            };
            let result = match operation {
                Arithmetic::Add => one.add(&other),
                Arithmetic::Subtract => one.subtract(&other),
                Arithmetic::Multiply => Ok(one.multiply(&other)),
                Arithmetic::Divide | Arithmetic::Modulus => one.divide(&other),
            };
            result
                .and_then(|number| big_decimal(memory, &number))
                .map_err(RenderErrorKind::Limit)
        }
    }
}

fn big(
    operation: Arithmetic,
    left: &Value<'_>,
    right: &Value<'_>,
) -> Result<BigInt, RenderErrorKind> {
    let (one, other) = (to_big_integer(left), to_big_integer(right));
    Ok(match operation {
        Arithmetic::Add => one + other,
        Arithmetic::Subtract => one - other,
        Arithmetic::Multiply => one * other,
        Arithmetic::Divide => one / other,
        Arithmetic::Modulus => {
            if other.sign() == Sign::Minus {
                return Err(RenderErrorKind::Arithmetic("the modulus is not positive"));
            }
            let remainder = one % &other;
            if remainder.sign() == Sign::Minus {
                remainder + other
            } else {
                remainder
            }
        }
    })
}

/// How two numbers compare. As in Velocity, NaN counts as equal to everything.
pub(crate) fn compare(
    memory: &Memory,
    left: &Value<'_>,
    right: &Value<'_>,
) -> Result<Ordering, RenderErrorKind> {
    match base(left, right) {
        Base::Long => Ok(to_i64(left).cmp(&to_i64(right))),
        Base::Double => Ok(to_f64(left)
            .partial_cmp(&to_f64(right))
            .unwrap_or(Ordering::Equal)),
        Base::BigInteger => {
            memory
                .charge(cost(left) + cost(right))
                .map_err(RenderErrorKind::Limit)?;
            Ok(to_big_integer(left).cmp(&to_big_integer(right)))
        }
        Base::BigDecimal => {
            memory
                .charge(cost(left) + cost(right))
                .map_err(RenderErrorKind::Limit)?;
            match (to_decimal(left), to_decimal(right)) {
                (Some(one), Some(other)) => Ok(one.compare(&other)),
                _ => Err(RenderErrorKind::Arithmetic("infinite or not a number")),
            }
        }
    }
}

/// The number as Java prints it, at the end of a text.
pub(crate) fn print(
    memory: &Memory,
    value: &Value<'_>,
    out: &mut String,
) -> Result<(), LimitExceeded> {
    match value {
        Value::Integer(number) => print_i64(i64::from(*number), out),
        Value::Long(number) => print_i64(*number, out),
        Value::Double(number) => print_double(*number, out),
        Value::BigInteger(number) => {
            memory.charge(number.0.cost())?;
            out.push_str(&number.0.to_number().to_string());
        }
        Value::BigDecimal(number) => {
            memory.charge(number.0.unscaled.cost())?;
            out.push_str(&number.0.to_number().to_text());
        }
        _ => {}
    }
    Ok(())
}

fn print_i64(number: i64, out: &mut String) {
    if number < 0 {
        out.push('-');
    }
    print_digits(number.unsigned_abs(), out);
}

/// Digits without the formatting machinery, which costs more than they do.
fn print_digits(mut number: u64, out: &mut String) {
    let mut digits = [0; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.push_str(str::from_utf8(&digits[start..]).unwrap_or_default());
}

fn print_hundredths(hundredths: u64, out: &mut String) {
    print_digits(hundredths / 100, out);
    out.push('.');
    let rest = hundredths % 100;
    print_digits(rest / 10, out);
    if !rest.is_multiple_of(10) {
        print_digits(rest % 10, out);
    }
}

/// `Double.toString`: plain from a thousandth to ten million, else with an exponent.
pub(crate) fn print_double(number: f64, out: &mut String) {
    if number.is_nan() {
        out.push_str("NaN");
        return;
    }
    if number.is_sign_negative() {
        out.push('-');
    }
    let magnitude = number.abs();
    if magnitude.is_infinite() {
        out.push_str("Infinity");
        return;
    }
    if magnitude == 0.0 {
        out.push_str("0.0");
        return;
    }
    if magnitude < 1e7 {
        // Amounts of money and the like: at most two places after the point.
        let hundredths = magnitude * 100.0;
        let back = hundredths / 100.0;
        if hundredths.fract() == 0.0 && back.to_bits() == magnitude.to_bits() {
            print_hundredths(saturating(hundredths).unsigned_abs(), out);
            return;
        }
    }
    if (1e-3..1e7).contains(&magnitude) {
        // Rust prints the same digits where they are few, without the `.0` of a whole number.
        let start = out.len();
        let _ = write!(out, "{magnitude}");
        let printed = out.len() - start;
        if printed <= 15 {
            if !out[start..].contains('.') {
                out.push_str(".0");
            }
            return;
        }
        out.truncate(start);
    }
    super::digits::print(magnitude, out);
}
