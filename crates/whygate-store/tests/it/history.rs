use whygate_store::{ChangeNote, FailedCall, Limits, Records, RouteCalls};

use crate::call;

const NOON: u64 = 1_763_733_600_000;
const MINUTE: u64 = 60_000;

fn failed(at_ms: u64, fingerprint: &str, client: &str) -> FailedCall {
    FailedCall {
        at_ms,
        request_id: format!("{at_ms}-{client}"),
        client: client.to_owned(),
        fingerprint: fingerprint.into(),
        document: None,
        ..call(0, 0)
    }
}

#[tokio::test]
async fn failures_are_grouped_by_what_they_have_in_common() {
    let records = Records::in_memory(Limits::default()).await.unwrap();
    records
        .put_all(&[
            failed(NOON - 1, "a", "192.0.2.1"),
            failed(NOON, "a", "192.0.2.1"),
            failed(NOON + 5, "b", "192.0.2.1"),
            failed(NOON + 9, "a", "192.0.2.2"),
        ])
        .await
        .unwrap();
    let mut groups = records.groups(NOON).await.unwrap();
    groups.sort_by(|one, other| one.fingerprint.cmp(&other.fingerprint));
    let [a, b] = groups.as_slice() else {
        panic!("{groups:?}");
    };
    assert_eq!((a.calls, a.clients), (2, 2));
    assert_eq!((a.first_ms, a.last_ms), (NOON, NOON + 9));
    assert_eq!(a.newest, format!("{}-192.0.2.2", NOON + 9));
    assert_eq!((b.calls, b.clients), (1, 1));
}

#[tokio::test]
async fn a_group_counts_calls_whose_rows_had_to_go() {
    let limits = Limits {
        calls: 3,
        ..Limits::default()
    };
    let records = Records::in_memory(limits).await.unwrap();
    let calls: Vec<FailedCall> = (0..10)
        .map(|number| failed(NOON + number * MINUTE, "a", "192.0.2.1"))
        .collect();
    records.put_all(&calls).await.unwrap();
    let groups = records.groups(NOON).await.unwrap();
    assert_eq!(groups[0].calls, 10);
    assert_eq!(groups[0].first_ms, NOON);
    assert_eq!(groups[0].last_ms, NOON + 9 * MINUTE);
}

#[tokio::test]
async fn calls_are_counted_by_route_and_minute() {
    let records = Records::in_memory(Limits::default()).await.unwrap();
    let calls = |route: &str, calls| RouteCalls {
        route: route.to_owned(),
        calls,
    };
    records
        .count_calls(NOON, &[calls("GET /", 3), calls("PUT /", 1)])
        .await
        .unwrap();
    records
        .count_calls(NOON + 1, &[calls("GET /", 4)])
        .await
        .unwrap();
    records
        .count_calls(NOON + MINUTE, &[calls("GET /", 100)])
        .await
        .unwrap();
    assert_eq!(
        records.calls_between(NOON, NOON + 1).await.unwrap(),
        [calls("GET /", 7), calls("PUT /", 1)]
    );
    let days_later = NOON + 4 * 24 * 60 * MINUTE;
    records.count_calls(days_later, &[]).await.unwrap();
    assert_eq!(records.calls_between(0, days_later).await.unwrap(), []);
}

#[tokio::test]
async fn changes_are_read_newest_first() {
    let records = Records::in_memory(Limits::default()).await.unwrap();
    let change = |at_ms, what: &str| ChangeNote {
        at_ms,
        what: what.to_owned(),
    };
    for (at_ms, what) in [(NOON, "one"), (NOON + 1, "two"), (NOON + 2, "three")] {
        records.note_change(&change(at_ms, what)).await.unwrap();
    }
    assert_eq!(
        records.changes_between(NOON, NOON + 1).await.unwrap(),
        [change(NOON + 1, "two"), change(NOON, "one")]
    );
}
