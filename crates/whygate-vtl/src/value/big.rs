//! Whole and decimal numbers beyond Java's primitive types, in the rendering's own memory.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use crate::error::LimitExceeded;
use crate::memory::Memory;

/// The longest number that may come up, in bits: beyond it a loop of squarings would need more
/// time and memory with each round.
const MAX_BITS: u64 = 1 << 17;
/// The farthest two decimal numbers may lie apart to be brought to one scale.
const MAX_SCALE_SHIFT: u32 = 20_000;

#[derive(Debug, Clone, Copy)]
pub(crate) struct BigInteger<'r> {
    negative: bool,
    magnitude: &'r [u8],
}

impl<'r> BigInteger<'r> {
    pub(crate) fn new(memory: &'r Memory, number: &BigInt) -> Result<Self, LimitExceeded> {
        if number.bits() > MAX_BITS {
            return Err(LimitExceeded::Memory(memory.limits().memory_bytes));
        }
        let (sign, magnitude) = number.to_bytes_be();
        memory.charge(magnitude.len() >> 3)?;
        Ok(Self {
            negative: sign == Sign::Minus,
            magnitude: memory.keep_slice(&magnitude)?,
        })
    }

    /// `digits` with an optional sign; anything else gives 0.
    pub(crate) fn parse(memory: &'r Memory, digits: &str) -> Result<Self, LimitExceeded> {
        memory.charge(digits.len().saturating_mul(digits.len()) >> 12)?;
        let number = digits.parse().unwrap_or_default();
        Self::new(memory, &number)
    }

    pub(crate) fn to_number(self) -> BigInt {
        let sign = if self.negative {
            Sign::Minus
        } else {
            Sign::Plus
        };
        BigInt::from_bytes_be(sign, self.magnitude)
    }

    /// The digits; what this costs grows with the square of the length.
    pub(crate) fn cost(self) -> usize {
        1 + ((self.magnitude.len() * self.magnitude.len()) >> 10)
    }
}

/// `unscaled` times ten to the power of minus `scale`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BigDecimal<'r> {
    pub(crate) unscaled: BigInteger<'r>,
    pub(crate) scale: i32,
}

/// A decimal number while it is worked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub(crate) unscaled: BigInt,
    pub(crate) scale: i32,
}

impl BigDecimal<'_> {
    pub(crate) fn to_number(self) -> Decimal {
        Decimal {
            unscaled: self.unscaled.to_number(),
            scale: self.scale,
        }
    }
}

impl Decimal {
    pub(crate) fn from_whole(number: BigInt) -> Self {
        Self {
            unscaled: number,
            scale: 0,
        }
    }

    /// The exact value of a double; `None` for what is no number.
    pub(crate) fn from_double(number: f64) -> Option<Self> {
        if !number.is_finite() {
            return None;
        }
        let bits = number.to_bits();
        let exponent_bits = i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
        let fraction = bits & ((1 << 52) - 1);
        let (mut mantissa, mut exponent) = if exponent_bits == 0 {
            (fraction, -1074)
        } else {
            (fraction | (1 << 52), exponent_bits - 1075)
        };
        if mantissa == 0 {
            return Some(Self::from_whole(BigInt::default()));
        }
        while mantissa % 2 == 0 && exponent < 0 {
            mantissa /= 2;
            exponent += 1;
        }
        let mut unscaled = BigInt::from(mantissa);
        if number.is_sign_negative() {
            unscaled = -unscaled;
        }
        Some(if exponent < 0 {
            Self {
                unscaled: unscaled * BigInt::from(5).pow(exponent.unsigned_abs()),
                scale: -exponent,
            }
        } else {
            Self::from_whole(unscaled << exponent.unsigned_abs())
        })
    }

    /// A number as Java's `new BigDecimal(text)` reads it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() > 40_000 {
            return None;
        }
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], parse_exponent(&text[at + 1..])?),
            None => (text, 0),
        };
        let (sign, digits) = match mantissa.as_bytes().first()? {
            b'-' => (true, &mantissa[1..]),
            b'+' => (false, &mantissa[1..]),
            _ => (false, mantissa),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let all = format!("{whole}{fraction}");
        if !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut unscaled: BigInt = all.parse().ok()?;
        if sign {
            unscaled = -unscaled;
        }
        let scale = i64::try_from(fraction.len()).ok()? - exponent;
        Some(Self {
            unscaled,
            scale: i32::try_from(scale).ok()?,
        })
    }

    fn digits(&self) -> String {
        self.unscaled.magnitude().to_string()
    }

    /// Brings two numbers to the larger scale.
    fn aligned(left: &Self, right: &Self) -> Result<(BigInt, BigInt, i32), LimitExceeded> {
        let shift = left.scale.abs_diff(right.scale);
        if shift > MAX_SCALE_SHIFT {
            return Err(LimitExceeded::Depth(MAX_SCALE_SHIFT as usize));
        }
        let factor = BigInt::from(10).pow(shift);
        Ok(if left.scale < right.scale {
            (&left.unscaled * factor, right.unscaled.clone(), right.scale)
        } else {
            (left.unscaled.clone(), &right.unscaled * factor, left.scale)
        })
    }

    pub(crate) fn add(&self, other: &Self) -> Result<Self, LimitExceeded> {
        let (left, right, scale) = Self::aligned(self, other)?;
        Ok(Self {
            unscaled: left + right,
            scale,
        })
    }

    pub(crate) fn subtract(&self, other: &Self) -> Result<Self, LimitExceeded> {
        let (left, right, scale) = Self::aligned(self, other)?;
        Ok(Self {
            unscaled: left - right,
            scale,
        })
    }

    pub(crate) fn multiply(&self, other: &Self) -> Self {
        Self {
            unscaled: &self.unscaled * &other.unscaled,
            scale: self.scale.saturating_add(other.scale),
        }
    }

    /// To this number's own scale, halves rounded down; the divisor is not zero.
    pub(crate) fn divide(&self, other: &Self) -> Result<Self, LimitExceeded> {
        if other.scale.unsigned_abs() > MAX_SCALE_SHIFT {
            return Err(LimitExceeded::Depth(MAX_SCALE_SHIFT as usize));
        }
        let factor = BigInt::from(10).pow(other.scale.unsigned_abs());
        let (numerator, denominator) = if other.scale >= 0 {
            (&self.unscaled * factor, other.unscaled.clone())
        } else {
            (self.unscaled.clone(), &other.unscaled * factor)
        };
        let quotient = &numerator / &denominator;
        let remainder = &numerator % &denominator;
        let twice = remainder.magnitude() * 2u32;
        let unscaled = if twice > *denominator.magnitude() {
            let negative = numerator.sign() != denominator.sign();
            quotient + if negative { -1 } else { 1 }
        } else {
            quotient
        };
        Ok(Self {
            unscaled,
            scale: self.scale,
        })
    }

    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        let (left, right) = (self.unscaled.sign(), other.unscaled.sign());
        if left != right {
            return left.cmp(&right);
        }
        if left == Sign::NoSign {
            return Ordering::Equal;
        }
        let size = |number: &Self| {
            i64::try_from(number.digits().len()).unwrap_or(i64::MAX) - i64::from(number.scale)
        };
        let by_size = size(self).cmp(&size(other));
        let magnitude = if by_size == Ordering::Equal {
            match Self::aligned(self, other) {
                Ok((left, right, _)) => left.magnitude().cmp(right.magnitude()),
                Err(_) => Ordering::Equal,
            }
        } else {
            by_size
        };
        if left == Sign::Minus {
            magnitude.reverse()
        } else {
            magnitude
        }
    }

    pub(crate) fn to_double(&self) -> f64 {
        self.to_text().parse().unwrap_or(f64::NAN)
    }

    /// The whole part, as far as it fits.
    pub(crate) fn to_whole(&self) -> BigInt {
        let shift = self.scale.unsigned_abs().min(MAX_SCALE_SHIFT);
        let factor = BigInt::from(10).pow(shift);
        if self.scale >= 0 {
            &self.unscaled / factor
        } else {
            &self.unscaled * factor
        }
    }

    /// Java's `toString`: plain while the exponent is small, else with one digit before the dot.
    pub(crate) fn to_text(&self) -> String {
        let digits = self.digits();
        let sign = if self.unscaled.sign() == Sign::Minus {
            "-"
        } else {
            ""
        };
        let count = i64::try_from(digits.len()).unwrap_or(i64::MAX);
        let scale = i64::from(self.scale);
        let adjusted = count - 1 - scale;
        if scale == 0 {
            return format!("{sign}{digits}");
        }
        if scale > 0 && adjusted >= -6 {
            let places = usize::try_from(scale).unwrap_or(0);
            return if digits.len() > places {
                let (whole, fraction) = digits.split_at(digits.len() - places);
                format!("{sign}{whole}.{fraction}")
            } else {
                format!("{sign}0.{}{digits}", "0".repeat(places - digits.len()))
            };
        }
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        match adjusted {
            0 => format!("{sign}{first}{dot}{rest}"),
            exponent => format!("{sign}{first}{dot}{rest}E{exponent:+}"),
        }
    }
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let exponent: i64 = digits.parse().ok()?;
    (exponent.unsigned_abs() < 10_000_000_000).then_some(exponent)
}
