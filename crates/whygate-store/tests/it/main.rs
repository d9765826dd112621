//! The store as a whole: bounds, prefixes, damaged files, killed writers.

mod deferred;
mod documents;
mod history;
mod idempotency;
mod killed;
mod migrations;
mod records;

use whygate_store::{FailedCall, StoredRecord};

/// A record with a number in its id and a document of a size.
pub(crate) fn record(number: u64, bytes: usize) -> StoredRecord {
    StoredRecord {
        request_id: format!("{number:08x}-0000-4000-8000-000000000000"),
        at_ms: 1_763_733_600_000 + number,
        code: "lambda-timeout".to_owned(),
        status: Some(502),
        document: "d".repeat(bytes),
    }
}

/// The call that such a record is of.
pub(crate) fn call(number: u64, bytes: usize) -> FailedCall {
    let record = record(number, bytes);
    FailedCall {
        request_id: record.request_id,
        at_ms: record.at_ms,
        client: "192.0.2.7".to_owned(),
        code: record.code,
        status: record.status,
        fingerprint: "lambda-timeout of GET /books".into(),
        document: Some(record.document),
    }
}
