use std::collections::HashSet;

use super::*;

#[test]
fn ids_are_random_uuids_and_differ() {
    let ids: HashSet<String> = (0..10_000)
        .map(|_| RandomIds.request_id().to_string())
        .collect();
    assert_eq!(ids.len(), 10_000);
    for id in ids {
        assert_eq!(&id[14..15], "4", "{id}");
        assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"), "{id}");
    }
}

#[test]
fn threads_have_generators_of_their_own() {
    let other = std::thread::spawn(|| RandomIds.request_id())
        .join()
        .unwrap();
    assert_ne!(RandomIds.request_id(), other);
}
