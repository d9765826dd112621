//! Methods of numbers, booleans and characters, with the static ones that Velocity reaches
//! through any instance.

use std::cmp::Ordering;

use crate::error::MethodError;
use crate::host::{Arguments, Called};
use crate::value::{Value, number};

use super::{MethodResult, int, is_text_or_null, order, text_of, text_value, too_many};

pub(super) fn call<'r>(
    target: &Value<'r>,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    match target {
        Value::Boolean(boolean) => boolean_method(*boolean, name, arguments),
        Value::Character(character) => character_method(*character, name, arguments),
        _ => number_method(target, name, arguments),
    }
}

fn boolean_method<'r>(
    boolean: bool,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    Ok(match (name, arguments.values()) {
        ("booleanValue", []) => Value::Boolean(boolean).into(),
        ("compareTo", [other]) => match other {
            Value::Boolean(other) => order(boolean.cmp(other)).into(),
            Value::Null => return Err(MethodError::NullArgument),
            _ => return Err(MethodError::IllegalArgument("only like values compare")),
        },
        ("parseBoolean" | "valueOf", [text]) if is_text_or_null(text) => {
            let is_true = text
                .as_text()
                .is_some_and(|text| text.eq_ignore_ascii_case("true"));
            Value::Boolean(is_true).into()
        }
        ("valueOf", [Value::Boolean(other)]) => Value::Boolean(*other).into(),
        ("toString", [Value::Boolean(_)]) => {
            text_value(arguments.memory(), &arguments.values()[0])?
        }
        ("logicalAnd", [Value::Boolean(one), Value::Boolean(other)]) => {
            Value::Boolean(*one && *other).into()
        }
        ("logicalOr", [Value::Boolean(one), Value::Boolean(other)]) => {
            Value::Boolean(*one || *other).into()
        }
        ("logicalXor", [Value::Boolean(one), Value::Boolean(other)]) => {
            Value::Boolean(one != other).into()
        }
        ("booleanValue", [_, ..]) => return too_many(),
        _ => Called::NoSuchMethod,
    })
}

fn character_method<'r>(
    character: char,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    let single = |mut mapped: std::char::ToLowercase, other: char| mapped.next().unwrap_or(other);
    Ok(match (name, arguments.values()) {
        ("charValue", []) => Value::Character(character).into(),
        ("compareTo", [other]) => match other {
            Value::Character(other) => {
                let number = |character: char| i64::from(u32::from(character));
                number::from_i64(number(character) - number(*other)).into()
            }
            Value::Null => return Err(MethodError::NullArgument),
            _ => return Err(MethodError::IllegalArgument("only like values compare")),
        },
        ("isLetter" | "isAlphabetic", [Value::Character(other)]) => {
            Value::Boolean(other.is_alphabetic()).into()
        }
        ("isDigit", [Value::Character(other)]) => Value::Boolean(other.is_numeric()).into(),
        ("isLetterOrDigit", [Value::Character(other)]) => {
            Value::Boolean(other.is_alphanumeric()).into()
        }
        ("isWhitespace", [Value::Character(other)]) => Value::Boolean(other.is_whitespace()).into(),
        ("isUpperCase", [Value::Character(other)]) => Value::Boolean(other.is_uppercase()).into(),
        ("isLowerCase", [Value::Character(other)]) => Value::Boolean(other.is_lowercase()).into(),
        ("toUpperCase", [Value::Character(other)]) => {
            Value::Character(other.to_uppercase().next().unwrap_or(*other)).into()
        }
        ("toLowerCase", [Value::Character(other)]) => {
            Value::Character(single(other.to_lowercase(), *other)).into()
        }
        ("valueOf", [Value::Character(other)]) => Value::Character(*other).into(),
        ("getNumericValue", [Value::Character(other)]) => Value::Integer(
            other
                .to_digit(36)
                .and_then(|digit| i32::try_from(digit).ok())
                .unwrap_or(-1),
        )
        .into(),
        ("toString", [Value::Character(_)]) => {
            text_value(arguments.memory(), &arguments.values()[0])?
        }
        ("charValue", [_, ..]) => return too_many(),
        _ => Called::NoSuchMethod,
    })
}

fn number_method<'r>(
    target: &Value<'r>,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> MethodResult<'r> {
    let memory = arguments.memory();
    Ok(match (name, arguments.values()) {
        ("intValue", []) => Value::Integer(number::to_i32(target)).into(),
        ("longValue", []) => Value::Long(number::to_i64(target)).into(),
        ("doubleValue", []) => Value::Double(number::to_f64(target)).into(),
        ("floatValue", []) => Value::Double(as_float(number::to_f64(target))).into(),
        ("shortValue", []) => Value::Integer(i32::from(short(number::to_i32(target)))).into(),
        ("byteValue", []) => Value::Integer(i32::from(byte(number::to_i32(target)))).into(),
        ("compareTo", [other]) => {
            if other.is_null() {
                return Err(MethodError::NullArgument);
            }
            if std::mem::discriminant(target) != std::mem::discriminant(other) {
                return Err(MethodError::IllegalArgument("only like values compare"));
            }
            let ordering = match (target, other) {
                (Value::Double(one), Value::Double(other)) => one.total_cmp(other),
                _ => number::compare(memory, target, other).unwrap_or(Ordering::Equal),
            };
            order(ordering).into()
        }
        (
            "intValue" | "longValue" | "doubleValue" | "floatValue" | "shortValue" | "byteValue",
            [_, ..],
        ) => return too_many(),
        _ => match target {
            Value::Integer(_) => integer_method(name, arguments)?,
            Value::Long(_) => long_method(name, arguments)?,
            Value::Double(double) => double_method(*double, name, arguments)?,
            Value::BigDecimal(decimal) => match (name, arguments.values()) {
                ("toPlainString", []) => {
                    let decimal = decimal.0.to_number();
                    if decimal.scale.unsigned_abs() > 20_000 {
                        return Err(MethodError::UnsupportedOperation);
                    }
                    let plain = if decimal.scale <= 0 {
                        decimal.to_whole().to_string()
                    } else {
                        plain_decimal(&decimal)
                    };
                    Value::Text(memory.text(&plain)?).into()
                }
                ("scale", []) => Value::Integer(decimal.0.scale).into(),
                _ => Called::NoSuchMethod,
            },
            _ => Called::NoSuchMethod,
        },
    })
}

fn plain_decimal(decimal: &crate::value::big::Decimal) -> String {
    let text = decimal.unscaled.magnitude().to_string();
    let places = usize::try_from(decimal.scale).unwrap_or(0);
    let padded = format!("{text:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at(padded.len() - places);
    let sign = if decimal.unscaled.sign() == num_bigint::Sign::Minus {
        "-"
    } else {
        ""
    };
    format!("{sign}{whole}.{fraction}")
}

#[expect(clippy::cast_possible_truncation, reason = "Java narrows, too")]
fn as_float(number: f64) -> f64 {
    let narrowed = number as f32;
    // The digits that Java prints for the narrow number, not for its wide neighbour.
    narrowed.to_string().parse().unwrap_or(f64::from(narrowed))
}

#[expect(clippy::cast_possible_truncation, reason = "Java drops the high bits")]
fn short(number: i32) -> i16 {
    number as i16
}

#[expect(clippy::cast_possible_truncation, reason = "Java drops the high bits")]
fn byte(number: i32) -> i8 {
    number as i8
}

fn parse_whole(text: &Value<'_>, radix: i32) -> Result<i64, MethodError> {
    let text = text.as_text().ok_or(MethodError::NotANumber)?;
    let radix = u32::try_from(radix)
        .ok()
        .filter(|radix| (2..=36).contains(radix))
        .ok_or(MethodError::NotANumber)?;
    if text.starts_with("+-") || text.starts_with("++") {
        return Err(MethodError::NotANumber);
    }
    i64::from_str_radix(text, radix).map_err(|_| MethodError::NotANumber)
}

fn integer_method<'r>(name: &str, arguments: &Arguments<'_, 'r>) -> MethodResult<'r> {
    let memory = arguments.memory();
    let whole = |text: &Value<'r>, radix| -> MethodResult<'r> {
        let number = parse_whole(text, radix)?;
        let number = i32::try_from(number).map_err(|_| MethodError::NotANumber)?;
        Ok(Value::Integer(number).into())
    };
    let text = |text: String| -> MethodResult<'r> { Ok(Value::Text(memory.text(&text)?).into()) };
    Ok(match (name, arguments.values()) {
        ("parseInt" | "valueOf", [value]) if is_text_or_null(value) => whole(value, 10)?,
        ("parseInt" | "valueOf", [value, radix]) if is_text_or_null(value) => match int(radix) {
            Some(radix) => whole(value, radix)?,
            None => Called::NoSuchMethod,
        },
        ("valueOf", [Value::Integer(number)]) => Value::Integer(*number).into(),
        ("toString", [Value::Integer(number)]) => text(number.to_string())?,
        ("toString", [Value::Integer(number), Value::Integer(radix)]) => {
            text(in_radix(i64::from(*number), *radix))?
        }
        ("toHexString", [Value::Integer(number)]) => text(format!("{number:x}"))?,
        ("toOctalString", [Value::Integer(number)]) => text(format!("{number:o}"))?,
        ("toBinaryString", [Value::Integer(number)]) => text(format!("{number:b}"))?,
        ("max", [Value::Integer(one), Value::Integer(other)]) => {
            Value::Integer(*one.max(other)).into()
        }
        ("min", [Value::Integer(one), Value::Integer(other)]) => {
            Value::Integer(*one.min(other)).into()
        }
        ("sum", [Value::Integer(one), Value::Integer(other)]) => {
            Value::Integer(one.wrapping_add(*other)).into()
        }
        ("compare", [Value::Integer(one), Value::Integer(other)]) => order(one.cmp(other)).into(),
        ("signum", [Value::Integer(number)]) => Value::Integer(number.signum()).into(),
        ("bitCount", [Value::Integer(number)]) => {
            Value::Integer(i32::try_from(number.count_ones()).unwrap_or(0)).into()
        }
        _ => Called::NoSuchMethod,
    })
}

fn in_radix(number: i64, radix: i32) -> String {
    let radix = u64::try_from(radix)
        .ok()
        .filter(|radix| (2..=36).contains(radix))
        .unwrap_or(10);
    let mut digits = Vec::new();
    let mut rest = number.unsigned_abs();
    loop {
        let digit = u32::try_from(rest % radix).unwrap_or(0);
        digits.push(char::from_digit(digit, 36).unwrap_or('0'));
        rest /= radix;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        digits.push('-');
    }
    digits.iter().rev().collect()
}

fn long_method<'r>(name: &str, arguments: &Arguments<'_, 'r>) -> MethodResult<'r> {
    let memory = arguments.memory();
    let long = |value: &Value<'r>| match value {
        Value::Integer(number) => Some(i64::from(*number)),
        Value::Long(number) => Some(*number),
        _ => None,
    };
    let text = |text: String| -> MethodResult<'r> { Ok(Value::Text(memory.text(&text)?).into()) };
    Ok(match (name, arguments.values()) {
        ("parseLong" | "valueOf", [value]) if is_text_or_null(value) => {
            Value::Long(parse_whole(value, 10)?).into()
        }
        ("parseLong" | "valueOf", [value, Value::Integer(radix)]) if is_text_or_null(value) => {
            Value::Long(parse_whole(value, *radix)?).into()
        }
        (_, [value]) => match (name, long(value)) {
            ("valueOf", Some(number)) => Value::Long(number).into(),
            ("toString", Some(number)) => text(number.to_string())?,
            ("toHexString", Some(number)) => text(format!("{number:x}"))?,
            ("toOctalString", Some(number)) => text(format!("{number:o}"))?,
            ("toBinaryString", Some(number)) => text(format!("{number:b}"))?,
            ("signum", Some(number)) => number::from_i64(number.signum()).into(),
            _ => Called::NoSuchMethod,
        },
        ("toString", [value, Value::Integer(radix)]) => match long(value) {
            Some(number) => text(in_radix(number, *radix))?,
            None => Called::NoSuchMethod,
        },
        (_, [one, other]) => match (name, long(one), long(other)) {
            ("max", Some(one), Some(other)) => Value::Long(one.max(other)).into(),
            ("min", Some(one), Some(other)) => Value::Long(one.min(other)).into(),
            ("sum", Some(one), Some(other)) => Value::Long(one.wrapping_add(other)).into(),
            ("compare", Some(one), Some(other)) => order(one.cmp(&other)).into(),
            _ => Called::NoSuchMethod,
        },
        _ => Called::NoSuchMethod,
    })
}

fn double_method<'r>(double: f64, name: &str, arguments: &Arguments<'_, 'r>) -> MethodResult<'r> {
    let number_of = |value: &Value<'r>| {
        matches!(value, Value::Integer(_) | Value::Long(_) | Value::Double(_))
            .then(|| number::to_f64(value))
    };
    Ok(match (name, arguments.values()) {
        ("isNaN", []) => Value::Boolean(double.is_nan()).into(),
        ("isInfinite", []) => Value::Boolean(double.is_infinite()).into(),
        ("parseDouble" | "valueOf", [value]) if is_text_or_null(value) => {
            Value::Double(parse_double(text_of(value)?)?).into()
        }
        (_, [value]) => match (name, number_of(value)) {
            ("valueOf", Some(number)) => Value::Double(number).into(),
            ("isNaN", Some(number)) => Value::Boolean(number.is_nan()).into(),
            ("isInfinite", Some(number)) => Value::Boolean(number.is_infinite()).into(),
            ("isFinite", Some(number)) => Value::Boolean(number.is_finite()).into(),
            ("toString", Some(number)) => text_value(arguments.memory(), &Value::Double(number))?,
            _ => Called::NoSuchMethod,
        },
        (_, [one, other]) => match (name, number_of(one), number_of(other)) {
            ("max", Some(one), Some(other)) => Value::Double(one.max(other)).into(),
            ("min", Some(one), Some(other)) => Value::Double(one.min(other)).into(),
            ("sum", Some(one), Some(other)) => Value::Double(one + other).into(),
            ("compare", Some(one), Some(other)) => order(one.total_cmp(&other)).into(),
            _ => Called::NoSuchMethod,
        },
        _ => Called::NoSuchMethod,
    })
}

fn parse_double(text: &str) -> Result<f64, MethodError> {
    let trimmed = text.trim_matches(|character| character <= ' ');
    let unsigned = trimmed.strip_prefix(['-', '+']).unwrap_or(trimmed);
    if matches!(unsigned, "NaN" | "Infinity") {
        return trimmed.parse().map_err(|_| MethodError::NotANumber);
    }
    let digits = unsigned
        .strip_suffix(['d', 'D', 'f', 'F'])
        .unwrap_or(unsigned);
    if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return Err(MethodError::NotANumber);
    }
    let number: f64 = digits.parse().map_err(|_| MethodError::NotANumber)?;
    Ok(if trimmed.starts_with('-') {
        -number
    } else {
        number
    })
}
