use whygate_store::{
    FailedCall, Found, FoundCall, Limits, Outline, Records, StoreError, StoredRecord,
};

use crate::{call, record};

#[tokio::test]
async fn what_was_put_is_found_again_by_id_and_by_its_beginning() {
    let directory = tempfile::tempdir().unwrap();
    let records = Records::open(directory.path(), Limits::default())
        .await
        .unwrap();
    records.put(&call(0x1a, 10)).await.unwrap();
    records.put(&call(0x1b, 10)).await.unwrap();
    let one = |number| found(&call(number, 10));
    assert_eq!(
        records
            .get("0000001A-0000-4000-8000-000000000000")
            .await
            .unwrap(),
        one(0x1a)
    );
    assert_eq!(records.get(" 0000001b ").await.unwrap(), one(0x1b));
    assert_eq!(
        records.get("000000").await.unwrap(),
        Found::Several(vec![record(0x1b, 0).request_id, record(0x1a, 0).request_id])
    );
    assert_eq!(records.get("f").await.unwrap(), Found::None);
    assert_eq!(records.get("").await.unwrap(), Found::None);
    assert_eq!(records.get("%").await.unwrap(), Found::None);
    assert_eq!(records.count().await.unwrap(), 2);
    let last = records.last(1).await.unwrap();
    assert_eq!(last[0].record, Some(record(0x1b, 10)));
}

#[tokio::test]
async fn an_id_that_a_client_used_twice_gives_the_newest() {
    let records = Records::in_memory(Limits::default()).await.unwrap();
    records.put(&call(1, 10)).await.unwrap();
    let newer = FailedCall {
        status: None,
        ..call(1, 20)
    };
    records.put(&newer).await.unwrap();
    assert_eq!(records.get("00000001").await.unwrap(), found(&newer));
}

#[tokio::test]
async fn a_call_that_was_not_kept_whole_leads_to_the_nearest_alike() {
    let records = Records::in_memory(Limits::default()).await.unwrap();
    let slim = |number| FailedCall {
        document: None,
        ..call(number, 0)
    };
    let other = FailedCall {
        fingerprint: "throttled GET /books".into(),
        ..call(4, 10)
    };
    records
        .put_all(&[call(1, 10), slim(2), slim(5), other, call(6, 10)])
        .await
        .unwrap();
    for (number, nearest) in [(2, 1), (5, 6)] {
        let Found::One(found) = records.get(&slim(number).request_id).await.unwrap() else {
            panic!("call {number} is not found");
        };
        assert_eq!(found.outline.request_id, slim(number).request_id);
        assert!(found.stands_in);
        assert_eq!(found.record, Some(record(nearest, 10)));
    }
    assert_eq!(records.count().await.unwrap(), 3, "records kept whole");
}

#[tokio::test]
async fn a_flood_pushes_no_other_failure_out() {
    let limits = Limits {
        count: 20,
        ..Limits::default()
    };
    let records = Records::in_memory(limits).await.unwrap();
    let rare = FailedCall {
        fingerprint: "integration-timeout of GET /orders".into(),
        ..call(0, 10)
    };
    records.put(&rare).await.unwrap();
    for number in 1..100 {
        records.put(&call(number, 10)).await.unwrap();
    }
    assert_eq!(records.count().await.unwrap(), 20);
    assert_eq!(records.get("00000000").await.unwrap(), found(&rare));
    let last = records.last(1).await.unwrap();
    assert_eq!(last[0].record, Some(record(99, 10)));
}

#[tokio::test]
async fn rows_of_calls_are_bounded_too() {
    let limits = Limits {
        calls: 50,
        ..Limits::default()
    };
    let records = Records::in_memory(limits).await.unwrap();
    let calls: Vec<FailedCall> = (0..200).map(|number| call(number, 1)).collect();
    records.put_all(&calls).await.unwrap();
    assert_eq!(
        records.get(&calls[149].request_id).await.unwrap(),
        Found::None
    );
    assert_eq!(
        records.get(&calls[150].request_id).await.unwrap(),
        found(&calls[150])
    );
}

/// A call that is found with its own record.
fn found(call: &FailedCall) -> Found {
    Found::One(Box::new(FoundCall {
        outline: Outline {
            request_id: call.request_id.clone(),
            at_ms: call.at_ms,
            client: call.client.clone(),
            fingerprint: Some(call.fingerprint.to_string()),
        },
        record: call.document.as_ref().map(|document| StoredRecord {
            request_id: call.request_id.clone(),
            at_ms: call.at_ms,
            code: call.code.clone(),
            status: call.status,
            document: document.clone(),
        }),
        stands_in: false,
    }))
}

#[tokio::test]
async fn the_oldest_goes_first_when_there_are_too_many() {
    let limits = Limits {
        count: 10,
        ..Limits::default()
    };
    let records = Records::in_memory(limits).await.unwrap();
    for number in 0..25 {
        records.put(&call(number, 10)).await.unwrap();
    }
    assert_eq!(records.count().await.unwrap(), 10);
    assert_eq!(records.bytes().await.unwrap(), 100);
    let kept: Vec<u64> = records
        .last(100)
        .await
        .unwrap()
        .iter()
        .map(|call| call.outline.at_ms - 1_763_733_600_000)
        .collect();
    assert_eq!(kept, (15..25).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn the_oldest_goes_first_when_they_are_too_large() {
    let limits = Limits {
        bytes: 1000,
        ..Limits::default()
    };
    let records = Records::in_memory(limits).await.unwrap();
    let batch: Vec<FailedCall> = (0..100).map(|number| call(number, 30)).collect();
    records.put_all(&batch).await.unwrap();
    assert_eq!(records.count().await.unwrap(), 33);
    records.put(&call(200, 900)).await.unwrap();
    assert_eq!(records.bytes().await.unwrap(), 990);
    records.put(&call(201, 5000)).await.unwrap();
    assert_eq!(records.count().await.unwrap(), 1, "the newest always stays");
}

#[tokio::test]
async fn another_process_reads_while_one_writes() {
    let directory = tempfile::tempdir().unwrap();
    assert!(
        Records::open_existing(directory.path())
            .await
            .unwrap()
            .is_none()
    );
    let writer = Records::open(directory.path(), Limits::default())
        .await
        .unwrap();
    let first = Records::open_existing(directory.path())
        .await
        .unwrap()
        .unwrap();
    let second = Records::open_existing(directory.path())
        .await
        .unwrap()
        .unwrap();
    for number in 0..50 {
        writer.put(&call(number, 100)).await.unwrap();
        assert_eq!(first.count().await.unwrap(), number + 1);
        assert_eq!(second.last(1).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn records_outlive_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let records = Records::open(directory.path(), Limits::default())
        .await
        .unwrap();
    records.put(&call(1, 10)).await.unwrap();
    records.close().await;
    let records = Records::open(directory.path(), Limits::default())
        .await
        .unwrap();
    assert_eq!(records.count().await.unwrap(), 1);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_named_with_its_remedy() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(
        directory.path().join("records.sqlite3"),
        "this is not a database, and long enough to have a header ".repeat(20),
    )
    .unwrap();
    let error = Records::open(directory.path(), Limits::default())
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert!(error.remedy().contains("mv '"), "{}", error.remedy());
}

#[tokio::test]
async fn a_damaged_file_is_named_and_never_a_panic() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("records.sqlite3");
    let records = Records::open(directory.path(), Limits::default())
        .await
        .unwrap();
    for number in 0..50 {
        records.put(&call(number, 2000)).await.unwrap();
    }
    records.close().await;
    let mut bytes = std::fs::read(&file).unwrap();
    for byte in bytes.iter_mut().skip(4096) {
        *byte = 0xa5;
    }
    std::fs::write(&file, bytes).unwrap();
    let outcome = match Records::open(directory.path(), Limits::default()).await {
        Ok(records) => records.last(50).await.map(|_| ()),
        Err(error) => Err(error),
    };
    assert!(
        matches!(outcome, Err(StoreError::Damaged { .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_newer_file_and_somebody_elses_are_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("records.sqlite3");
    let run = async |statement: &'static str| {
        let options = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(true);
        let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
        sqlx::raw_sql(statement).execute(&pool).await.unwrap();
        pool.close().await;
    };
    let records = Records::open(directory.path(), Limits::default())
        .await
        .unwrap();
    records.close().await;
    run("UPDATE schema_version SET version = 99").await;
    let error = Records::open(directory.path(), Limits::default())
        .await
        .unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { found: 99, .. }),
        "{error:?}"
    );
    std::fs::remove_file(&file).unwrap();
    run("CREATE TABLE customers (name TEXT)").await;
    let error = Records::open(directory.path(), Limits::default())
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error:?}");
}

#[tokio::test]
async fn a_directory_that_cannot_be_made_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("file");
    std::fs::write(&file, "").unwrap();
    let error = Records::open(&file.join("data"), Limits::default())
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Directory { .. }), "{error:?}");
}
