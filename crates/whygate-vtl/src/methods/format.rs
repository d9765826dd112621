//! `String.format`.

use crate::error::{LimitExceeded, MethodError};
use crate::java_text;
use crate::memory::Memory;
use crate::value::{Value, number, print_value};

/// The widest field and the greatest precision.
const WIDEST: usize = 100_000;

#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "Java has this many flags")]
struct Directive {
    left: bool,
    sharp: bool,
    plus: bool,
    space: bool,
    zero: bool,
    comma: bool,
    parenthesis: bool,
    width: Option<usize>,
    precision: Option<usize>,
}

type Formatted<T> = Result<T, MethodError>;

pub(super) fn format(memory: &Memory, template: &str, values: &[Value<'_>]) -> Formatted<String> {
    let mut out = String::new();
    let mut rest = template;
    let mut ordinary = 0;
    let mut last = None;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let (index, directive) = read_directive(&mut rest)?;
        let Some(conversion) = rest.chars().next() else {
            return Err(MethodError::BadFormat("a conversion is missing"));
        };
        rest = &rest[conversion.len_utf8()..];
        memory.charge(4 + directive.width.unwrap_or(0) / 64)?;
        if out.len() > memory.limits().output_bytes {
            return Err(LimitExceeded::Output(memory.limits().output_bytes).into());
        }
        match conversion {
            'n' => out.push('\n'),
            '%' => pad(&mut out, "%", &directive),
            _ => {
                let place = match index {
                    Index::Ordinary => {
                        ordinary += 1;
                        ordinary - 1
                    }
                    Index::Explicit(place) => place,
                    Index::Last => last.ok_or(MethodError::BadFormat("an argument is missing"))?,
                };
                last = Some(place);
                let value = values
                    .get(place)
                    .ok_or(MethodError::BadFormat("an argument is missing"))?;
                convert(memory, &mut out, conversion, &directive, value)?;
            }
        }
    }
    out.push_str(rest);
    Ok(out)
}

enum Index {
    Ordinary,
    Explicit(usize),
    Last,
}

fn read_directive(rest: &mut &str) -> Formatted<(Index, Directive)> {
    let mut directive = Directive::default();
    let mut index = Index::Ordinary;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && rest.as_bytes().get(digits) == Some(&b'$') {
        let place: usize = rest[..digits]
            .parse()
            .map_err(|_| MethodError::BadFormat("bad argument index"))?;
        index = match place.checked_sub(1) {
            Some(place) => Index::Explicit(place),
            None => return Err(MethodError::BadFormat("bad argument index")),
        };
        *rest = &rest[digits + 1..];
    } else if let Some(after) = rest.strip_prefix('<') {
        index = Index::Last;
        *rest = after;
    }
    loop {
        let flag = match rest.bytes().next() {
            Some(b'-') => &mut directive.left,
            Some(b'#') => &mut directive.sharp,
            Some(b'+') => &mut directive.plus,
            Some(b' ') => &mut directive.space,
            Some(b'0') => &mut directive.zero,
            Some(b',') => &mut directive.comma,
            Some(b'(') => &mut directive.parenthesis,
            _ => break,
        };
        if *flag {
            return Err(MethodError::BadFormat("a flag is given twice"));
        }
        *flag = true;
        *rest = &rest[1..];
    }
    directive.width = read_number(rest)?;
    if let Some(after) = rest.strip_prefix('.') {
        *rest = after;
        directive.precision = read_number(rest)?;
        if directive.precision.is_none() {
            return Err(MethodError::BadFormat("a precision is missing"));
        }
    }
    if directive.left && directive.zero
        || (directive.left || directive.zero) && directive.width.is_none()
    {
        return Err(MethodError::BadFormat(
            "a width is missing or flags contradict",
        ));
    }
    Ok((index, directive))
}

fn read_number(rest: &mut &str) -> Formatted<Option<usize>> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return Ok(None);
    }
    let number = rest[..digits]
        .parse()
        .ok()
        .filter(|number| *number <= WIDEST)
        .ok_or(MethodError::BadFormat("a field is too wide"))?;
    *rest = &rest[digits..];
    Ok(Some(number))
}

fn pad(out: &mut String, text: &str, directive: &Directive) {
    let missing = directive
        .width
        .unwrap_or(0)
        .saturating_sub(java_text::length(text));
    if !directive.left {
        out.extend(std::iter::repeat_n(' ', missing));
    }
    out.push_str(text);
    if directive.left {
        out.extend(std::iter::repeat_n(' ', missing));
    }
}

fn convert(
    memory: &Memory,
    out: &mut String,
    conversion: char,
    directive: &Directive,
    value: &Value<'_>,
) -> Formatted<()> {
    let mismatch = Err(MethodError::BadFormat(
        "the argument does not fit the conversion",
    ));
    let mut text = String::new();
    match conversion.to_ascii_lowercase() {
        's' => print_value(memory, value, &mut text)?,
        'b' => text.push_str(match value {
            Value::Null | Value::Boolean(false) => "false",
            _ => "true",
        }),
        'h' => match value {
            Value::Null => text.push_str("null"),
            _ => text = format!("{:x}", super::hash_code(memory, value, 0)?),
        },
        'c' => match value {
            Value::Null => text.push_str("null"),
            Value::Character(character) => text.push(*character),
            Value::Integer(number) => match u32::try_from(*number).ok().and_then(char::from_u32) {
                Some(character) => text.push(character),
                None => return mismatch,
            },
            _ => return mismatch,
        },
        'd' | 'x' | 'o' => match value {
            Value::Null => text.push_str("null"),
            Value::Integer(_) | Value::Long(_) | Value::BigInteger(_) => {
                if directive.precision.is_some() {
                    return Err(MethodError::BadFormat("a whole number has no precision"));
                }
                let whole = whole(memory, conversion, directive, value)?;
                return finish_number(out, conversion, directive, &whole);
            }
            _ => return mismatch,
        },
        'f' | 'e' | 'g' => match value {
            Value::Null => text.push_str("null"),
            Value::Double(_) | Value::BigDecimal(_) => {
                let number = number::to_f64(value);
                let decimal = decimal(conversion, directive, number);
                return finish_number(out, conversion, directive, &decimal);
            }
            _ => return mismatch,
        },
        _ => return Err(MethodError::BadFormat("no such conversion")),
    }
    if let Some(precision) = directive.precision {
        if conversion.eq_ignore_ascii_case(&'c') {
            return Err(MethodError::BadFormat("a character has no precision"));
        }
        if let Some((end, _)) = java_text::byte_offset(&text, precision) {
            text.truncate(end);
        }
    }
    if conversion.is_ascii_uppercase() {
        text = text.to_uppercase();
    }
    pad(out, &text, directive);
    Ok(())
}

/// The digits of a whole number, with a sign.
fn whole(
    memory: &Memory,
    conversion: char,
    directive: &Directive,
    value: &Value<'_>,
) -> Formatted<String> {
    let mut text = String::new();
    match (conversion.to_ascii_lowercase(), value) {
        ('x', Value::Integer(number)) => text = format!("{number:x}"),
        ('x', Value::Long(number)) => text = format!("{number:x}"),
        ('o', Value::Integer(number)) => text = format!("{number:o}"),
        ('o', Value::Long(number)) => text = format!("{number:o}"),
        ('d', value) => {
            number::print(memory, value, &mut text)?;
            if directive.comma {
                text = grouped(&text);
            }
        }
        (_, value) => {
            memory.charge(1000)?;
            if let Value::BigInteger(number) = value {
                let number = number.0.to_number();
                text = if conversion.eq_ignore_ascii_case(&'x') {
                    format!("{number:x}")
                } else {
                    format!("{number:o}")
                };
            }
        }
    }
    if directive.sharp && !conversion.eq_ignore_ascii_case(&'d') {
        let prefix = if conversion.eq_ignore_ascii_case(&'x') {
            "0x"
        } else {
            "0"
        };
        text.insert_str(0, prefix);
    }
    Ok(text)
}

fn decimal(conversion: char, directive: &Directive, number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number < 0.0 {
            "-Infinity"
        } else {
            "Infinity"
        }
        .to_owned();
    }
    let precision = directive.precision.unwrap_or(6);
    match conversion.to_ascii_lowercase() {
        'f' => {
            let text = fixed(number, precision);
            if directive.comma {
                grouped(&text)
            } else {
                text
            }
        }
        'g' => {
            let precision = precision.max(1);
            let magnitude = number.abs();
            let least = 1e-4;
            let most = 10f64.powi(i32::try_from(precision).unwrap_or(300));
            if magnitude == 0.0 || (least..most).contains(&magnitude) {
                let text = format!("{magnitude:e}");
                let exponent = text.split_once('e').map_or("0", |(_, exponent)| exponent);
                let exponent: i64 = exponent.parse().unwrap_or(0);
                let places = i64::try_from(precision).unwrap_or(6) - exponent - 1;
                fixed(number, usize::try_from(places).unwrap_or(0))
            } else {
                scientific(number, precision - 1)
            }
        }
        _ => scientific(number, precision),
    }
}

/// Java rounds the shortest digits half up, not the exact value.
fn fixed(number: f64, precision: usize) -> String {
    let shortest = format!("{}", number.abs());
    let (whole, fraction) = shortest.split_once('.').unwrap_or((&shortest, ""));
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if fraction.len() <= precision {
        let dot = if precision > 0 { "." } else { "" };
        return format!("{sign}{whole}{dot}{fraction:0<precision$}");
    }
    let mut digits: Vec<u8> = whole
        .bytes()
        .chain(fraction.bytes().take(precision))
        .collect();
    if fraction.as_bytes()[precision] >= b'5' {
        round_up(&mut digits);
    }
    let split = digits.len() - precision;
    let text = String::from_utf8(digits).unwrap_or_default();
    if precision == 0 {
        format!("{sign}{text}")
    } else {
        format!("{sign}{}.{}", &text[..split], &text[split..])
    }
}

fn round_up(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit == b'9' {
            *digit = b'0';
        } else {
            *digit += 1;
            return;
        }
    }
    digits.insert(0, b'1');
}

fn scientific(number: f64, precision: usize) -> String {
    let text = format!("{:e}", number.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let mut exponent: i32 = exponent.parse().unwrap_or(0);
    let mut rounded = fixed(mantissa.parse().unwrap_or(0.0), precision);
    if rounded.starts_with("10") {
        exponent += 1;
        rounded = fixed(1.0, precision);
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let exponent_sign = if exponent < 0 { '-' } else { '+' };
    format!(
        "{sign}{rounded}e{exponent_sign}{:02}",
        exponent.unsigned_abs()
    )
}

/// Commas between groups of three digits.
fn grouped(text: &str) -> String {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (whole, fraction) = match rest.find('.') {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    out
}

/// Sign, leading zeros and width of a number.
fn finish_number(
    out: &mut String,
    conversion: char,
    directive: &Directive,
    text: &str,
) -> Formatted<()> {
    if directive.plus && directive.space {
        return Err(MethodError::BadFormat("flags contradict"));
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (before, after) = match (negative, directive.parenthesis) {
        (true, true) => ("(", ")"),
        (true, false) => ("-", ""),
        (false, _) if directive.plus => ("+", ""),
        (false, _) if directive.space => (" ", ""),
        (false, _) => ("", ""),
    };
    let mut number = String::from(before);
    if directive.zero && digits.starts_with(|first: char| first.is_ascii_hexdigit()) {
        let used = before.len() + digits.len() + after.len();
        let missing = directive.width.unwrap_or(0).saturating_sub(used);
        number.extend(std::iter::repeat_n('0', missing));
    }
    number.push_str(digits);
    number.push_str(after);
    if conversion.is_ascii_uppercase() {
        number = number.to_uppercase();
    }
    pad(out, &number, directive);
    Ok(())
}
