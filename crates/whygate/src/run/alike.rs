//! Which failed calls are kept whole.
//!
//! Of calls that fail alike, the first few of each second are; the others leave a row that
//! leads to them. Each thread decides for itself, without a lock.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use whygate_exchange::{
    Exchange,
    record::{CAUSE_UNKNOWN, FingerprintV1},
};

/// So many calls of a kind are kept whole within a second, by each thread.
const WHOLE_IN_A_SECOND: u32 = 10;

/// So many kinds are remembered by a thread.
const MOST_KINDS: usize = 4_096;

/// A kind of failure.
#[derive(Debug)]
pub(crate) struct Kind {
    /// What its calls have in common.
    pub(crate) fingerprint: FingerprintV1,
    /// The same as JSON.
    pub(crate) document: Arc<str>,
    /// Whether its cause is known.
    pub(crate) explained: bool,
}

impl Kind {
    fn of(exchange: &Exchange) -> Self {
        let fingerprint = FingerprintV1::of(exchange);
        let document = serde_json::to_string(&fingerprint).unwrap_or_default();
        let explained = fingerprint.code != CAUSE_UNKNOWN
            && whygate_diagnose::explain(&fingerprint.code).is_some();
        Self {
            fingerprint,
            document: document.into(),
            explained,
        }
    }
}

/// What becomes of a failed call.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// Its kind.
    pub(crate) kind: Arc<Kind>,
    /// Whether it is kept whole.
    pub(crate) whole: bool,
}

struct Seen {
    kind: Arc<Kind>,
    second: u64,
    whole: u32,
}

thread_local! {
    static SEEN: RefCell<HashMap<u64, Seen>> = RefCell::default();
}

/// Decides about a failed call.
pub(crate) fn verdict(exchange: &Exchange) -> Verdict {
    let second = exchange.started.0 / 1000;
    let hash = FingerprintV1::hash_of(exchange);
    SEEN.with_borrow_mut(|seen| {
        if seen.len() >= MOST_KINDS && !seen.contains_key(&hash) {
            seen.retain(|_, kind| kind.second == second);
            if seen.len() >= MOST_KINDS {
                seen.clear();
            }
        }
        let seen = seen.entry(hash).or_insert_with(|| Seen {
            kind: Arc::new(Kind::of(exchange)),
            second,
            whole: 0,
        });
        if seen.second != second {
            seen.second = second;
            seen.whole = 0;
        }
        seen.whole = seen.whole.saturating_add(1);
        Verdict {
            kind: seen.kind.clone(),
            whole: seen.whole <= WHOLE_IN_A_SECOND,
        }
    })
}
