//! Times in front of log lines.

use time::{Date, Month, Time};

/// Days, hours and so on to milliseconds since 1970.
fn milliseconds(
    (year, month, day): (i32, u8, u8),
    (hour, minute, second): (u8, u8, u8),
    millisecond: u16,
) -> Option<i64> {
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    let time = Time::from_hms_milli(hour, minute, second, millisecond).ok()?;
    let at = date.with_time(time).assume_utc();
    Some(at.unix_timestamp() * 1_000 + i64::from(at.millisecond()))
}

fn digits(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() {
        return None;
    }
    bytes.iter().try_fold(0_u32, |number, byte| {
        byte.is_ascii_digit().then(|| {
            number
                .saturating_mul(10)
                .saturating_add(u32::from(byte - b'0'))
        })
    })
}

/// `2024-09-10T13:32:59.424Z `, with a blank or `T`, with or without fraction and offset. The
/// text itself where it does not begin so.
pub(super) fn leading(text: &str) -> (Option<i64>, &str) {
    match parse(text) {
        Some((time_ms, length)) => (
            Some(time_ms),
            text[length..].trim_start_matches([' ', '\t', ',']),
        ),
        None => (None, text),
    }
}

/// A time that fills the whole text.
pub(super) fn whole(text: &str) -> Option<i64> {
    if let Ok(number) = text.trim().parse::<i64>() {
        return (number > 1_000_000_000).then(|| {
            if number < 100_000_000_000 {
                number * 1_000
            } else {
                number
            }
        });
    }
    parse(text).map(|(time_ms, _)| time_ms)
}

fn parse(text: &str) -> Option<(i64, usize)> {
    let bytes = text.as_bytes();
    if bytes.len() < 19 || bytes[4] != b'-' || bytes[7] != b'-' || bytes[13] != b':' {
        return None;
    }
    if !matches!(bytes[10], b'T' | b' ') || bytes[16] != b':' {
        return None;
    }
    let part = |from: usize, to: usize| digits(&bytes[from..to]);
    let small = |from: usize, to: usize| part(from, to).and_then(|it| u8::try_from(it).ok());
    let date = (
        i32::try_from(part(0, 4)?).ok()?,
        small(5, 7)?,
        small(8, 10)?,
    );
    let clock = (small(11, 13)?, small(14, 16)?, small(17, 19)?);
    let mut at = 19;
    let mut millisecond = 0;
    if matches!(bytes.get(at), Some(b'.' | b','))
        && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    {
        let start = at + 1;
        at = start;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        let shown = digits(&bytes[start..at.min(start + 3)])?;
        let scale = match at - start {
            1 => 100,
            2 => 10,
            _ => 1,
        };
        millisecond = u16::try_from(shown * scale).ok()?;
    }
    let mut offset_ms = 0;
    match bytes.get(at) {
        Some(b'Z') => at += 1,
        Some(sign @ (b'+' | b'-')) if bytes.len() >= at + 6 && bytes[at + 3] == b':' => {
            let minutes = i64::from(part(at + 1, at + 3)? * 60 + part(at + 4, at + 6)?);
            offset_ms = minutes * 60_000 * if *sign == b'+' { 1 } else { -1 };
            at += 6;
        }
        _ => {}
    }
    if bytes
        .get(at)
        .is_some_and(|it| !matches!(it, b' ' | b'\t' | b','))
    {
        return None;
    }
    Some((milliseconds(date, clock, millisecond)? - offset_ms, at))
}

/// `Thu Apr 05 11:12:53 UTC 2018 : text`, as test invocations print.
pub(super) fn test_invocation(text: &str) -> Option<(i64, &str)> {
    const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
    let bytes = text.as_bytes();
    if bytes.len() < 31 || bytes[3] != b' ' || bytes[13] != b':' || bytes[16] != b':' {
        return None;
    }
    let rest = text.get(19..)?.strip_prefix(" UTC ")?;
    let (year, rest) = rest.split_once(" :")?;
    let month = MONTHS.chunks(3).position(|name| name == &bytes[4..7])? + 1;
    let small = |from: usize| digits(&bytes[from..from + 2]).and_then(|it| u8::try_from(it).ok());
    let time_ms = milliseconds(
        (year.parse().ok()?, u8::try_from(month).ok()?, small(8)?),
        (small(11)?, small(14)?, small(17)?),
        0,
    )?;
    Some((time_ms, rest.strip_prefix(' ').unwrap_or(rest)))
}
