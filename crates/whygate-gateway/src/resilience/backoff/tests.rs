use std::time::Duration;

use http::{HeaderMap, HeaderValue, header};
use proptest::prelude::*;
use whygate_exchange::{RequestId, ports::UnixMillis};

use super::{Backoff, random, retry_after};

const BACKOFF: Backoff = Backoff {
    base: Duration::from_millis(50),
    most: Duration::from_secs(2),
};

#[test]
fn the_bound_doubles_up_to_the_most() {
    let longest = |done| BACKOFF.delay(done, u64::MAX).as_millis();
    assert_eq!(longest(1), 50);
    assert_eq!(longest(2), 100);
    assert_eq!(longest(6), 1_600);
    assert_eq!(longest(7), 2_000);
    assert_eq!(longest(u32::MAX), 2_000);
    assert_eq!(BACKOFF.delay(5, 0), Duration::ZERO);
}

proptest! {
    #[test]
    fn delays_are_within_their_bound(done in 1_u32..100, random: u64) {
        prop_assert!(BACKOFF.delay(done, random) <= BACKOFF.most);
    }

    /// Full jitter: over many calls delays fall into each quarter of the bound alike.
    #[test]
    fn delays_are_spread_evenly(seed: u64) {
        let mut quarters = [0; 4];
        for number in 0..2_000_u64 {
            let mut id = [0; 16];
            id[..8].copy_from_slice(&seed.to_be_bytes());
            id[8..].copy_from_slice(&number.to_be_bytes());
            let delay = BACKOFF.delay(1, random(RequestId(id), 1));
            let quarter = usize::try_from(delay.as_micros() * 4 / 50_001).unwrap();
            quarters[quarter] += 1;
        }
        prop_assert!(quarters.iter().all(|count| (400..600).contains(count)), "{:?}", quarters);
    }
}

#[test]
fn a_backend_says_when_to_come_back() {
    let now = UnixMillis(784_111_777_000);
    let asked = |text: &str| {
        let headers =
            HeaderMap::from_iter([(header::RETRY_AFTER, HeaderValue::from_str(text).unwrap())]);
        retry_after(&headers, now)
    };
    assert_eq!(asked("120"), Some(Duration::from_mins(2)));
    assert_eq!(
        asked("Sun, 06 Nov 1994 08:50:07 GMT"),
        Some(Duration::from_secs(30))
    );
    assert_eq!(asked("Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO));
    assert_eq!(asked("soon"), None);
    assert_eq!(asked("-1"), None);
    assert_eq!(retry_after(&HeaderMap::new(), now), None);
}
