//! The store as a whole: bounds, prefixes, damaged files, killed writers.

mod deferred;
mod documents;
mod killed;
mod records;

use whygate_store::StoredRecord;

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
