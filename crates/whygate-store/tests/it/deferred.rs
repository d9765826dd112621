use whygate_store::{Deferred, KeptResult, Limits, Records};

const NOW: u64 = 1_700_000_000_000;

fn result(body: &str) -> KeptResult {
    KeptResult {
        status: 201,
        headers: "[]".to_owned(),
        body: body.as_bytes().to_vec(),
    }
}

#[tokio::test]
async fn a_result_is_given_once_also_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let open = async || {
        let records = Records::open(directory.path(), Limits::default())
            .await
            .unwrap();
        records.deferred().await.unwrap()
    };
    let before = open().await;
    let done = before.begin(NOW).await.unwrap();
    let cut = before.begin(NOW).await.unwrap();
    assert_ne!(done, cut);
    assert_eq!(done.len(), 32);
    assert_eq!(before.take(&done).await.unwrap(), Deferred::Pending);
    before.finish(&done, &result("one")).await.unwrap();
    drop(before);
    let after = open().await;
    assert_eq!(
        after.take(&done).await.unwrap(),
        Deferred::Ready(result("one"))
    );
    assert_eq!(after.take(&done).await.unwrap(), Deferred::Gone);
    assert_eq!(after.take(&cut).await.unwrap(), Deferred::Lost);
    assert_eq!(after.take("0").await.unwrap(), Deferred::Unknown);
}

#[tokio::test]
async fn results_are_forgotten_after_a_day() {
    let records = Records::in_memory(Limits::default()).await.unwrap();
    let results = records.deferred().await.unwrap();
    let old = results.begin(NOW).await.unwrap();
    results.finish(&old, &result("old")).await.unwrap();
    let day = 24 * 60 * 60 * 1000;
    results.begin(NOW + day).await.unwrap();
    assert_ne!(results.take(&old).await.unwrap(), Deferred::Unknown);
    results.begin(NOW + day + 1).await.unwrap();
    assert_eq!(results.take(&old).await.unwrap(), Deferred::Unknown);
}
