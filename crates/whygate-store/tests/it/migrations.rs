//! Files of each earlier schema: opened, they keep what is in them, and are then as new ones are.
//!
//! A fixture is what the migrations up to its number made, with a little in every table. A new
//! migration needs one more; those that are here never change.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::Path;

use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use whygate_store::{Change, Document, Documents, Found, Limits, Records};

use crate::{call, record};

const RECORDS: &[&str] = &[
    include_str!("migrations/records-1.sql"),
    include_str!("migrations/records-2.sql"),
    include_str!("migrations/records-3.sql"),
    include_str!("migrations/records-4.sql"),
];
const DOCUMENTS: &[&str] = &[include_str!("migrations/documents-1.sql")];

async fn connected(file: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true);
    SqliteConnection::connect_with(&options).await.unwrap()
}

async fn filled(file: &Path, fixture: &'static str) {
    let mut connection = connected(file).await;
    sqlx::raw_sql(AssertSqlSafe(fixture))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

/// The number of a file's schema, and all that was made in it.
async fn schema(file: &Path) -> (i64, Vec<(String, Option<String>)>) {
    let mut connection = connected(file).await;
    let version = sqlx::query_scalar("SELECT version FROM schema_version")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    let made = sqlx::query_as("SELECT name, sql FROM sqlite_master ORDER BY name")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    (version, made)
}

#[tokio::test]
async fn records_of_each_earlier_schema_stay() {
    let fresh = tempfile::tempdir().unwrap();
    let made = Records::open(fresh.path(), Limits::default()).await;
    made.unwrap().close().await;
    let newest = schema(&fresh.path().join("records.sqlite3")).await;
    assert_eq!(usize::try_from(newest.0), Ok(RECORDS.len()));
    for fixture in RECORDS {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("records.sqlite3");
        filled(&file, fixture).await;
        let records = Records::open(folder.path(), Limits::default())
            .await
            .unwrap();
        for number in [1, 2] {
            let kept = records.get(&record(number, 0).request_id).await.unwrap();
            assert!(matches!(kept, Found::One(_)), "{kept:?}");
        }
        assert_eq!(
            (
                records.count().await.unwrap(),
                records.bytes().await.unwrap()
            ),
            (2, 6)
        );
        assert_eq!(records.last(5).await.unwrap().len(), 2);
        records.put(&call(3, 4)).await.unwrap();
        assert_eq!(
            (
                records.count().await.unwrap(),
                records.bytes().await.unwrap()
            ),
            (3, 10)
        );
        records.deferred().await.unwrap();
        records.idempotency().await.unwrap();
        records.close().await;
        assert_eq!(schema(&file).await, newest);
    }
}

#[tokio::test]
async fn documents_of_each_earlier_schema_stay() {
    let fresh = tempfile::tempdir().unwrap();
    drop(Documents::open(fresh.path()).await.unwrap());
    let newest = schema(&fresh.path().join("state.sqlite3")).await;
    assert_eq!(usize::try_from(newest.0), Ok(DOCUMENTS.len()));
    for fixture in DOCUMENTS {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.sqlite3");
        filled(&file, fixture).await;
        let documents = Documents::open(folder.path()).await.unwrap();
        let kept = Document {
            collection: "thing".to_owned(),
            id: "a".to_owned(),
            version: 3,
            body: r#"{"id":"a"}"#.to_owned(),
        };
        assert_eq!(documents.all().await.unwrap(), [kept]);
        let change = Change {
            collection: "thing".to_owned(),
            id: "a".to_owned(),
            from_version: 3,
            body: None,
        };
        assert!(documents.apply(&[change]).await.unwrap());
        assert_eq!(schema(&file).await, newest);
    }
}
