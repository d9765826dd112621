//! Documents: sets of changes are there as a whole or not at all.

use whygate_store::{Change, Documents};

fn change(id: &str, from_version: u64, body: Option<&str>) -> Change {
    Change {
        collection: "thing".to_owned(),
        id: id.to_owned(),
        from_version,
        body: body.map(str::to_owned),
    }
}

#[expect(clippy::unwrap_used, reason = "a helper of tests")]
async fn bodies(documents: &Documents) -> Vec<(String, u64, String)> {
    documents
        .all()
        .await
        .unwrap()
        .into_iter()
        .map(|document| (document.id, document.version, document.body))
        .collect()
}

#[tokio::test]
async fn a_set_of_changes_is_made_as_a_whole() {
    let documents = Documents::in_memory().await.unwrap();
    let first = [change("a", 0, Some("1")), change("b", 0, Some("1"))];
    assert!(documents.apply(&first).await.unwrap());
    assert!(documents.apply(&[change("a", 1, Some("2"))]).await.unwrap());
    // Made from a version that is no longer there: the other change is not made either.
    let stale = [change("b", 1, Some("9")), change("a", 1, Some("9"))];
    assert!(!documents.apply(&stale).await.unwrap());
    let again = [change("c", 0, Some("9")), change("a", 0, Some("9"))];
    assert!(!documents.apply(&again).await.unwrap());
    assert!(documents.apply(&[change("b", 1, None)]).await.unwrap());
    assert_eq!(
        bodies(&documents).await,
        [("a".to_owned(), 2, "2".to_owned())]
    );
}

#[tokio::test]
async fn what_was_acknowledged_is_there_when_the_file_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let documents = Documents::open(folder.path()).await.unwrap();
    assert!(documents.apply(&[change("a", 0, Some("1"))]).await.unwrap());
    // Opened beside the first, which has not been closed: as after a kill.
    let again = Documents::open(folder.path()).await.unwrap();
    assert_eq!(bodies(&again).await, [("a".to_owned(), 1, "1".to_owned())]);
}
