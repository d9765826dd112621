//! The digits of a double, as Java up to version 18 finds them.
//!
//! Those versions do not always give the shortest digits that read back as the same number, and
//! what a template prints on Amazon has their extra digits. Which digits come out depends on
//! the arithmetic that the number is small enough for, so the three widths are kept apart.
//!
//! Source: recorded, the engine's results on Java 17.

use std::cmp::Ordering;

use num_bigint::BigInt;

/// Bits of 5 to the power of the index.
const BITS_OF_FIVE: [i32; 27] = [
    0, 3, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28, 31, 33, 35, 38, 40, 42, 45, 47, 49, 52, 54, 56,
    59, 61,
];

struct Digits {
    digits: Vec<u8>,
    /// Where the decimal point stands, counted from before the first digit.
    point: i32,
}

/// Prints a positive, finite number.
pub(super) fn print(number: f64, out: &mut String) {
    let Digits { digits, point } = digits_of(number);
    let text = String::from_utf8(digits).unwrap_or_default();
    let places = usize::try_from(point.unsigned_abs()).unwrap_or(0);
    if (1..8).contains(&point) {
        if text.len() > places {
            out.push_str(&text[..places]);
            out.push('.');
            out.push_str(&text[places..]);
        } else {
            out.push_str(&text);
            out.extend(std::iter::repeat_n('0', places - text.len()));
            out.push_str(".0");
        }
    } else if (-2..=0).contains(&point) {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', places));
        out.push_str(&text);
    } else {
        out.push_str(&text[..1]);
        out.push('.');
        out.push_str(if text.len() > 1 { &text[1..] } else { "0" });
        out.push('E');
        out.push_str(&(point - 1).to_string());
    }
}

fn digits_of(number: f64) -> Digits {
    let bits = number.to_bits();
    let mut exponent = i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
    let mut fraction = bits & ((1 << 52) - 1);
    let significant;
    if exponent == 0 {
        let zeros = fraction.leading_zeros();
        let shift = i32::try_from(zeros).unwrap_or(0) - 11;
        fraction <<= shift;
        exponent = 1 - shift;
        significant = 64 - i32::try_from(zeros).unwrap_or(0);
    } else {
        fraction |= 1 << 52;
        significant = 53;
    }
    exponent -= 1023;
    let tail_zeros = i32::try_from(fraction.trailing_zeros()).unwrap_or(0);
    let fraction_bits = 53 - tail_zeros;
    let tiny_bits = (fraction_bits - exponent - 1).max(0);
    if (-21..=62).contains(&exponent) && tiny_bits == 0 && fraction_bits < 64 {
        return whole_digits(fraction, exponent, significant);
    }
    let estimate = estimate_exponent(fraction, exponent);
    develop(
        fraction >> tail_zeros,
        Shape {
            exponent,
            fraction_bits,
            tiny_bits,
            significant,
            estimate,
        },
    )
}

/// A whole number: all its digits but those that carry nothing.
fn whole_digits(fraction: u64, exponent: i32, significant: i32) -> Digits {
    let mut number = if exponent >= 52 {
        fraction << (exponent - 52)
    } else {
        fraction >> (52 - exponent)
    };
    let mut point = 0;
    let insignificant_bits = exponent - significant - 1;
    if exponent > significant && insignificant_bits > 1 {
        let dropped = insignificant_bits * 30_103 / 100_000;
        let power = 10u64.pow(dropped.unsigned_abs());
        let rest = number % power;
        number /= power;
        point += dropped;
        if dropped > 0 && rest >= power / 2 {
            number += 1;
        }
    }
    while number.is_multiple_of(10) && number > 0 {
        number /= 10;
        point += 1;
    }
    let digits = number.to_string().into_bytes();
    point += i32::try_from(digits.len()).unwrap_or(0);
    Digits { digits, point }
}

/// The decimal exponent, at most one too great.
fn estimate_exponent(fraction: u64, exponent: i32) -> i32 {
    let mantissa = f64::from_bits(0x3ff0_0000_0000_0000 | (fraction & ((1 << 52) - 1)));
    #[expect(
        clippy::approx_constant,
        reason = "Java's own constant, which ends here"
    )]
    let estimate = (mantissa - 1.5) * 0.289_529_654
        + 0.176_091_259
        + f64::from(exponent) * 0.301_029_995_663_981;
    #[expect(clippy::cast_possible_truncation, reason = "between -330 and 310")]
    let floor = estimate.floor() as i32;
    floor
}

#[derive(Clone, Copy)]
struct Shape {
    exponent: i32,
    fraction_bits: i32,
    tiny_bits: i32,
    significant: i32,
    estimate: i32,
}

/// Digits by long division: of the number `b` by `s`, until the rest is within `m`.
fn develop(fraction: u64, shape: Shape) -> Digits {
    let five_b = (-shape.estimate).max(0);
    let five_s = shape.estimate.max(0);
    let mut two_b = five_b + shape.tiny_bits + shape.exponent;
    let mut two_s = five_s + shape.tiny_bits;
    let mut two_m = two_b - shape.significant;
    two_b -= shape.fraction_bits - 1;
    let common = two_b.min(two_s);
    two_b -= common;
    two_s -= common;
    two_m -= common;
    if shape.fraction_bits == 1 {
        two_m -= 1;
    }
    if two_m < 0 {
        two_b -= two_m;
        two_s -= two_m;
        two_m = 0;
    }
    let five_bits = |power: i32| {
        usize::try_from(power)
            .ok()
            .and_then(|power| BITS_OF_FIVE.get(power).copied())
            .unwrap_or(power * 3)
    };
    let b_bits = shape.fraction_bits + two_b + five_bits(five_b);
    let s_bits = two_s + 1 + five_bits(five_s + 1);
    let width = match b_bits.max(s_bits) {
        ..32 => Width::Int,
        32..64 => Width::Long,
        _ => Width::Big,
    };
    let number = |factor: u64, five: i32, two: i32| {
        (BigInt::from(factor) * BigInt::from(5).pow(five.unsigned_abs())) << two.unsigned_abs()
    };
    let b = number(fraction, five_b, two_b);
    let s = number(1, five_s, two_s);
    let m = number(1, five_b, two_m);
    divide(b, &s, m, shape.estimate, width)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    Int,
    Long,
    Big,
}

fn divide(mut b: BigInt, s: &BigInt, mut m: BigInt, estimate: i32, width: Width) -> Digits {
    let ten = BigInt::from(10);
    let tens = s * &ten;
    let mut exponent = estimate;
    let mut digits = Vec::with_capacity(20);
    let (mut low, mut high) = (false, false);
    let mut is_first = true;
    while is_first || (!low && !high) {
        let quotient = digit(&(&b / s));
        b = (&b % s) * &ten;
        m *= &ten;
        // Java's own arithmetic overflows here, and takes that for being done.
        let overflows = match width {
            Width::Int => m > BigInt::from(i32::MAX),
            Width::Long => m > BigInt::from(i64::MAX),
            Width::Big => false,
        };
        if overflows && !is_first {
            low = true;
            high = true;
        } else {
            low = b < m;
            let sum = &b + &m;
            high = match width {
                Width::Big => tens <= sum,
                Width::Int | Width::Long => sum > tens,
            };
        }
        if is_first && quotient == 0 && !high {
            exponent -= 1;
        } else {
            digits.push(b'0' + quotient);
        }
        if is_first && !(-3..8).contains(&exponent) {
            low = false;
            high = false;
        }
        is_first = false;
    }
    let difference = match width {
        Width::Big if !(high && low) => Ordering::Equal,
        _ => (b * 2u32).cmp(&tens),
    };
    let rounds_up = high
        && (!low
            || match difference {
                Ordering::Equal => digits.last().is_some_and(|last| last % 2 == 1),
                Ordering::Greater => true,
                Ordering::Less => false,
            });
    let mut point = exponent + 1;
    if rounds_up {
        point += round_up(&mut digits);
    }
    Digits { digits, point }
}

fn digit(quotient: &BigInt) -> u8 {
    quotient
        .iter_u32_digits()
        .next()
        .and_then(|digit| u8::try_from(digit).ok())
        .unwrap_or(0)
}

/// Adds one to the last digit; gives how far that moves the point.
fn round_up(digits: &mut [u8]) -> i32 {
    for digit in digits.iter_mut().rev() {
        if *digit == b'9' {
            *digit = b'0';
        } else {
            *digit += 1;
            return 0;
        }
    }
    if let Some(first) = digits.first_mut() {
        *first = b'1';
    }
    1
}
