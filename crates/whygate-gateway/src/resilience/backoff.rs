//! How long a call holds back before it tries again.

use std::time::Duration;

use http::{HeaderMap, header};
use time::{PrimitiveDateTime, macros::format_description};
use whygate_exchange::{RequestId, ports::UnixMillis};

/// Delays that grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Backoff {
    /// The longest delay before the second attempt.
    pub(crate) base: Duration,
    /// The longest delay before any.
    pub(crate) most: Duration,
}

impl Backoff {
    /// The delay before another attempt when `done` have failed: anything up to a bound that
    /// doubles from one to the next, so that calls which failed together do not come back
    /// together.
    /// Source: <https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>.
    pub(crate) fn delay(self, done: u32, random: u64) -> Duration {
        let factor = 1_u32
            .checked_shl(done.saturating_sub(1))
            .unwrap_or(u32::MAX);
        let bound = self.base.saturating_mul(factor).min(self.most);
        let nanoseconds = u64::try_from(bound.as_nanos()).unwrap_or(u64::MAX);
        // The upper half of the product is evenly spread from zero to the bound.
        let drawn = (u128::from(random) * (u128::from(nanoseconds) + 1)) >> 64;
        Duration::from_nanos(u64::try_from(drawn).unwrap_or(nanoseconds))
    }
}

/// A number that is as good as any for an attempt of a call: request ids are random.
pub(crate) fn random(id: RequestId, attempt: u32) -> u64 {
    let (high, low) = id.0.split_at(8);
    let number = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0_u64, |number, byte| (number << 8) | u64::from(*byte))
    };
    let mut mixed = number(high)
        ^ number(low).rotate_left(32)
        ^ u64::from(attempt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// How long a backend wants to be left alone: `Retry-After`, in seconds or as a date.
/// Source: RFC 9110, section 10.2.3.
pub(crate) fn retry_after(headers: &HeaderMap, now: UnixMillis) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let format = format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
    );
    let at = PrimitiveDateTime::parse(text, format).ok()?.assume_utc();
    let at = u64::try_from(at.unix_timestamp()).ok()?.checked_mul(1000)?;
    Some(Duration::from_millis(at.saturating_sub(now.0)))
}

#[cfg(test)]
mod tests;
