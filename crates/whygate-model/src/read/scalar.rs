//! What a plain YAML scalar means: the resolver of YAML 1.1 as PyYAML has it, which is what
//! the serverless transform and Amazon's command line read templates with.
//! Source: <https://yaml.org/type/>.

use crate::node::Value;

/// The value of a plain scalar. Dates, sexagesimal numbers, infinities and whole numbers
/// that do not fit 64 bits stay text: as a number, none of them would be what was meant.
pub(super) fn resolve(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => {
            return Value::Bool(true);
        }
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            return Value::Bool(false);
        }
        _ => {}
    }
    let may_be_number = text
        .bytes()
        .next()
        .is_some_and(|first| first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.'));
    if may_be_number && let Some(number) = integer(text).or_else(|| float(text)) {
        return Value::Number(number);
    }
    Value::String(text.to_owned())
}

fn integer(text: &str) -> Option<serde_json::Number> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (radix, digits) = if let Some(binary) = digits.strip_prefix("0b") {
        (2, binary)
    } else if let Some(hexadecimal) = digits.strip_prefix("0x") {
        (16, hexadecimal)
    } else if digits.len() > 1 && digits.starts_with('0') {
        (8, &digits[1..])
    } else if digits.starts_with(|first: char| first.is_ascii_digit()) {
        (10, digits)
    } else {
        return None;
    };
    let plain: String = digits.chars().filter(|&digit| digit != '_').collect();
    if plain.is_empty() || !plain.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let magnitude = i128::from_str_radix(&plain, radix).ok()?;
    let value = if negative { -magnitude } else { magnitude };
    i64::try_from(value)
        .map(Into::into)
        .or_else(|_| u64::try_from(value).map(Into::into))
        .ok()
}

fn float(text: &str) -> Option<serde_json::Number> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.')?;
    let digits = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    let begins_with_digit = |part: &str| {
        part.bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit())
    };
    if !digits(whole)
        || !digits(fraction)
        || !(begins_with_digit(whole) || (whole.is_empty() && begins_with_digit(fraction)))
    {
        return None;
    }
    // YAML 1.1 wants the exponent's sign: `1.5e3` is text.
    if let Some(exponent) = exponent {
        let power = exponent.strip_prefix(['+', '-'])?;
        if power.is_empty() || !power.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
    }
    let plain: String = text.chars().filter(|&character| character != '_').collect();
    serde_json::Number::from_f64(plain.parse().ok()?)
}
