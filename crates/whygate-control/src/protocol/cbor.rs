//! CBOR, as far as the protocol `rpc-v2-cbor` needs it.
//! Source: <https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html> and RFC 8949.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Number, Value};

use super::{MAX_DEPTH, Object};

/// Reads one item that is the whole input; `None` if it is not.
pub(super) fn read(bytes: &[u8]) -> Option<Value> {
    let mut reader = Reader { bytes };
    let value = reader.item(0)?;
    reader.bytes.is_empty().then_some(value)
}

struct Reader<'a> {
    bytes: &'a [u8],
}

/// The additional information that says "of no stated length".
const INDEFINITE: u8 = 31;

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    /// The number that follows an initial byte.
    fn argument(&mut self, information: u8) -> Option<u64> {
        let width = match information {
            0..=23 => return Some(u64::from(information)),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => return None,
        };
        Some(
            self.take(width)?
                .iter()
                .fold(0, |number, byte| (number << 8) | u64::from(*byte)),
        )
    }

    fn length(&mut self, information: u8) -> Option<usize> {
        usize::try_from(self.argument(information)?).ok()
    }

    /// Whether the break that ends something of no stated length is next; it is taken.
    fn ended(&mut self) -> Option<bool> {
        let ended = *self.bytes.first()? == 0xff;
        if ended {
            self.take(1)?;
        }
        Some(ended)
    }

    fn item(&mut self, depth: usize) -> Option<Value> {
        if depth > MAX_DEPTH {
            return None;
        }
        let [initial] = *self.take(1)? else {
            return None;
        };
        let information = initial & 0x1f;
        match initial >> 5 {
            0 => Some(Value::Number(self.argument(information)?.into())),
            1 => {
                let number = i64::try_from(self.argument(information)?).ok()?;
                Some(Value::Number((-1_i64).checked_sub(number)?.into()))
            }
            2 => Some(Value::String(BASE64.encode(self.string(2, information)?))),
            3 => Some(Value::String(
                String::from_utf8(self.string(3, information)?).ok()?,
            )),
            4 => self.list(information, depth),
            5 => self.map(information, depth),
            // A tag: what it marks is what counts. 1 is a moment in seconds.
            6 => {
                self.argument(information)?;
                self.item(depth + 1)
            }
            _ => self.simple(information),
        }
    }

    fn string(&mut self, major: u8, information: u8) -> Option<Vec<u8>> {
        if information != INDEFINITE {
            let length = self.length(information)?;
            return Some(self.take(length)?.to_vec());
        }
        let mut whole = Vec::new();
        while !self.ended()? {
            let [initial] = *self.take(1)? else {
                return None;
            };
            if initial >> 5 != major {
                return None;
            }
            let length = self.length(initial & 0x1f)?;
            whole.extend_from_slice(self.take(length)?);
        }
        Some(whole)
    }

    fn list(&mut self, information: u8, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        if information == INDEFINITE {
            while !self.ended()? {
                items.push(self.item(depth + 1)?);
            }
        } else {
            for _ in 0..self.length(information)? {
                items.push(self.item(depth + 1)?);
            }
        }
        Some(Value::Array(items))
    }

    fn map(&mut self, information: u8, depth: usize) -> Option<Value> {
        let mut entries = Object::new();
        let mut left = if information == INDEFINITE {
            None
        } else {
            Some(self.length(information)?)
        };
        loop {
            match &mut left {
                Some(0) => break,
                Some(count) => *count -= 1,
                None if self.ended()? => break,
                None => {}
            }
            let Value::String(key) = self.item(depth + 1)? else {
                return None;
            };
            entries.insert(key, self.item(depth + 1)?);
        }
        Some(Value::Object(entries))
    }

    fn simple(&mut self, information: u8) -> Option<Value> {
        let float = match information {
            20 => return Some(Value::Bool(false)),
            21 => return Some(Value::Bool(true)),
            22 | 23 => return Some(Value::Null),
            25 => half(u16::from_be_bytes(self.take(2)?.try_into().ok()?)),
            26 => f64::from(f32::from_be_bytes(self.take(4)?.try_into().ok()?)),
            27 => f64::from_be_bytes(self.take(8)?.try_into().ok()?),
            _ => return None,
        };
        Some(Number::from_f64(float).map_or(Value::Null, Value::Number))
    }
}

/// A float of sixteen bits. Source: RFC 8949, appendix D.
fn half(bits: u16) -> f64 {
    let exponent = i32::from((bits >> 10) & 0x1f);
    let mantissa = f64::from(bits & 0x3ff);
    let value = match exponent {
        0 => mantissa * 2_f64.powi(-24),
        31 if mantissa == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (mantissa + 1024.0) * 2_f64.powi(exponent - 25),
    };
    if bits & 0x8000 == 0 { value } else { -value }
}

/// Writes a value.
pub(super) fn write(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_item(value, &mut bytes);
    bytes
}

fn write_item(value: &Value, bytes: &mut Vec<u8>) {
    match value {
        Value::Null => bytes.push(0xf6),
        Value::Bool(truth) => bytes.push(if *truth { 0xf5 } else { 0xf4 }),
        Value::Number(number) => write_number(number, bytes),
        Value::String(text) => {
            write_head(3, text.len() as u64, bytes);
            bytes.extend_from_slice(text.as_bytes());
        }
        Value::Array(items) => {
            write_head(4, items.len() as u64, bytes);
            for item in items {
                write_item(item, bytes);
            }
        }
        Value::Object(entries) => {
            write_head(5, entries.len() as u64, bytes);
            for (key, value) in entries {
                write_head(3, key.len() as u64, bytes);
                bytes.extend_from_slice(key.as_bytes());
                write_item(value, bytes);
            }
        }
    }
}

fn write_number(number: &Number, bytes: &mut Vec<u8>) {
    if let Some(whole) = number.as_u64() {
        write_head(0, whole, bytes);
    } else if let Some(whole) = number.as_i64() {
        write_head(1, (-1 - whole).unsigned_abs(), bytes);
    } else {
        bytes.push(0xfb);
        bytes.extend_from_slice(&number.as_f64().unwrap_or_default().to_be_bytes());
    }
}

fn write_head(major: u8, argument: u64, bytes: &mut Vec<u8>) {
    let major = major << 5;
    let wide = argument.to_be_bytes();
    match argument {
        0..=23 => bytes.push(major | wide[7]),
        24..=0xff => bytes.extend_from_slice(&[major | 0x18, wide[7]]),
        0x100..=0xffff => bytes.extend_from_slice(&[major | 0x19, wide[6], wide[7]]),
        0x1_0000..=0xffff_ffff => {
            bytes.push(major | 0x1a);
            bytes.extend_from_slice(&wide[4..]);
        }
        _ => {
            bytes.push(major | 0x1b);
            bytes.extend_from_slice(&wide);
        }
    }
}
