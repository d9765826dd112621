//! Condition operators.
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.

use std::net::IpAddr;

use super::{Condition, Version, evaluate::Question, pattern};

/// How one value of the question is held against one value of the policy.
#[derive(Clone, Copy)]
enum Comparison {
    Text { ignore_case: bool },
    Pattern,
    Arn,
    Number(Order),
    Date(Order),
    Truth,
    Address,
    Binary,
}

#[derive(Clone, Copy)]
enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Which of several values of the question must fit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quantifier {
    /// The key has one value.
    Single,
    /// `ForAnyValue:`
    Any,
    /// `ForAllValues:`
    All,
}

struct Operator {
    quantifier: Quantifier,
    comparison: Comparison,
    negated: bool,
    if_exists: bool,
}

/// Whether a condition holds; `None`: the operator or a value of it is not known.
pub(super) fn holds(
    condition: &Condition,
    version: Version,
    question: &Question<'_>,
) -> Option<bool> {
    let present = question.values(&condition.key);
    if condition.operator.eq_ignore_ascii_case("Null") {
        return null(condition, present.is_empty());
    }
    let operator = parse(&condition.operator)?;
    if present.is_empty() {
        return Some(match operator.quantifier {
            // A negated operator holds for a key that is not there.
            Quantifier::Single => operator.if_exists || operator.negated,
            Quantifier::Any => operator.if_exists,
            Quantifier::All => true,
        });
    }
    let mut fits = Vec::with_capacity(present.len());
    for value in &present {
        let mut any = false;
        for wanted in &condition.values {
            any |= compare(operator.comparison, wanted, value, version, question)?;
        }
        fits.push(any != operator.negated);
    }
    Some(match operator.quantifier {
        Quantifier::Single | Quantifier::Any => fits.contains(&true),
        Quantifier::All => !fits.contains(&false),
    })
}

fn null(condition: &Condition, absent: bool) -> Option<bool> {
    let wanted = condition.values.first()?;
    match wanted.to_ascii_lowercase().as_str() {
        "true" => Some(absent),
        "false" => Some(!absent),
        _ => None,
    }
}

fn parse(text: &str) -> Option<Operator> {
    let (quantifier, rest) = match text.split_once(':') {
        Some(("ForAnyValue", rest)) => (Quantifier::Any, rest),
        Some(("ForAllValues", rest)) => (Quantifier::All, rest),
        Some(_) => return None,
        None => (Quantifier::Single, text),
    };
    let (name, if_exists) = match rest.strip_suffix("IfExists") {
        Some(name) => (name, true),
        None => (rest, false),
    };
    let (comparison, negated) = match name {
        "StringEquals" => (Comparison::Text { ignore_case: false }, false),
        "StringNotEquals" => (Comparison::Text { ignore_case: false }, true),
        "StringEqualsIgnoreCase" => (Comparison::Text { ignore_case: true }, false),
        "StringNotEqualsIgnoreCase" => (Comparison::Text { ignore_case: true }, true),
        "StringLike" => (Comparison::Pattern, false),
        "StringNotLike" => (Comparison::Pattern, true),
        "ArnEquals" | "ArnLike" => (Comparison::Arn, false),
        "ArnNotEquals" | "ArnNotLike" => (Comparison::Arn, true),
        "NumericEquals" => (Comparison::Number(Order::Equal), false),
        "NumericNotEquals" => (Comparison::Number(Order::Equal), true),
        "NumericLessThan" => (Comparison::Number(Order::Less), false),
        "NumericLessThanEquals" => (Comparison::Number(Order::LessOrEqual), false),
        "NumericGreaterThan" => (Comparison::Number(Order::Greater), false),
        "NumericGreaterThanEquals" => (Comparison::Number(Order::GreaterOrEqual), false),
        "DateEquals" => (Comparison::Date(Order::Equal), false),
        "DateNotEquals" => (Comparison::Date(Order::Equal), true),
        "DateLessThan" => (Comparison::Date(Order::Less), false),
        "DateLessThanEquals" => (Comparison::Date(Order::LessOrEqual), false),
        "DateGreaterThan" => (Comparison::Date(Order::Greater), false),
        "DateGreaterThanEquals" => (Comparison::Date(Order::GreaterOrEqual), false),
        "Bool" => (Comparison::Truth, false),
        "BinaryEquals" => (Comparison::Binary, false),
        "IpAddress" => (Comparison::Address, false),
        "NotIpAddress" => (Comparison::Address, true),
        _ => return None,
    };
    Some(Operator {
        quantifier,
        comparison,
        negated,
        if_exists,
    })
}

/// Whether a value fits; `None`: the policy's value is not what the operator needs.
fn compare(
    comparison: Comparison,
    wanted: &str,
    value: &str,
    version: Version,
    question: &Question<'_>,
) -> Option<bool> {
    match comparison {
        Comparison::Text { ignore_case } => {
            let wanted = pattern::literal(wanted, version, question).ok()?;
            Some(wanted == value || ignore_case && wanted.to_lowercase() == value.to_lowercase())
        }
        Comparison::Binary => Some(wanted == value),
        Comparison::Pattern => pattern::matches(wanted, value, version, question, false).ok(),
        Comparison::Arn => arn(wanted, value, version, question),
        Comparison::Number(order) => {
            let wanted: f64 = wanted.trim().parse().ok()?;
            Some(
                value
                    .trim()
                    .parse()
                    .is_ok_and(|value: f64| ordered(order, &value, &wanted)),
            )
        }
        Comparison::Date(order) => {
            let wanted = seconds(wanted)?;
            Some(seconds(value).is_some_and(|value| ordered(order, &value, &wanted)))
        }
        Comparison::Truth => {
            let wanted = pattern::literal(wanted, version, question).ok()?;
            Some(wanted.eq_ignore_ascii_case(value))
        }
        Comparison::Address => {
            let (network, bits) = network(wanted)?;
            Some(
                value
                    .parse()
                    .is_ok_and(|address: IpAddr| within(address, network, bits)),
            )
        }
    }
}

fn ordered<T: PartialOrd>(order: Order, value: &T, wanted: &T) -> bool {
    match order {
        Order::Equal => value == wanted,
        Order::Less => value < wanted,
        Order::LessOrEqual => value <= wanted,
        Order::Greater => value > wanted,
        Order::GreaterOrEqual => value >= wanted,
    }
}

/// Each of the six parts of an ARN is a pattern of its own, so `*` does not reach over a colon.
fn arn(wanted: &str, value: &str, version: Version, question: &Question<'_>) -> Option<bool> {
    let wanted: Vec<&str> = wanted.splitn(6, ':').collect();
    let value: Vec<&str> = value.splitn(6, ':').collect();
    if wanted.len() != value.len() {
        return Some(wanted == ["*"]);
    }
    for (wanted, value) in wanted.iter().zip(value) {
        if !pattern::matches(wanted, value, version, question, false).ok()? {
            return Some(false);
        }
    }
    Some(true)
}

/// A network as `192.0.2.0/24`, or one address.
fn network(text: &str) -> Option<(IpAddr, u32)> {
    let (address, bits) = match text.split_once('/') {
        Some((address, bits)) => (address, Some(bits.parse().ok()?)),
        None => (text, None),
    };
    let address: IpAddr = address.parse().ok()?;
    let width = if address.is_ipv4() { 32 } else { 128 };
    let bits = bits.unwrap_or(width);
    (bits <= width).then_some((address, bits))
}

fn within(address: IpAddr, network: IpAddr, bits: u32) -> bool {
    let prefix = |value: u128, width: u32| value.checked_shr(width - bits).unwrap_or(0);
    match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => {
            prefix(address.to_bits().into(), 32) == prefix(network.to_bits().into(), 32)
        }
        (IpAddr::V6(address), IpAddr::V6(network)) => {
            prefix(address.to_bits(), 128) == prefix(network.to_bits(), 128)
        }
        (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
    }
}

/// Seconds since 1970-01-01T00:00:00Z: a W3C date and time, or the number itself.
fn seconds(text: &str) -> Option<f64> {
    if let Ok(number) = text.trim().parse() {
        return Some(number);
    }
    let (date, time) = text
        .trim()
        .split_once('T')
        .unwrap_or((text.trim(), "00:00:00Z"));
    let mut parts = date.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, "Z"),
    };
    let mut parts = clock.splitn(3, ':').map(str::parse::<f64>);
    let hours = parts.next()?.ok()?;
    let minutes = parts.next()?.ok()?;
    let rest = parts.next().transpose().ok()?.unwrap_or(0.0);
    let offset = match offset {
        "Z" => 0.0,
        text => {
            let (hours, minutes) = text.get(1..)?.split_once(':')?;
            let size = hours.parse::<f64>().ok()? * 3600.0 + minutes.parse::<f64>().ok()? * 60.0;
            if text.starts_with('-') { -size } else { size }
        }
    };
    #[expect(
        clippy::cast_precision_loss,
        reason = "days of any year that can be written fit"
    )]
    let days = days_since_1970(year, month, day)? as f64;
    Some(days * 86_400.0 + hours * 3600.0 + minutes * 60.0 + rest - offset)
}

/// Days of the proleptic Gregorian calendar.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}
