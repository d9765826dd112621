//! The tables, and how an older file becomes a newer one.
//!
//! Each migration runs once, in order, in one transaction with the number that says so. A
//! published migration is never changed: a further one is added behind it.

use std::path::Path;

use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};

use crate::StoreError;

/// The migrations of the kept records; the schema's version is how many of them have run.
pub(crate) const RECORDS: &[&str] = &[
    // The totals are kept by triggers, so that holding the store within its bounds costs the
    // same however many records there are.
    "
    CREATE TABLE records (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        request_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        code TEXT NOT NULL,
        status INTEGER,
        bytes INTEGER NOT NULL,
        document TEXT NOT NULL
    ) STRICT;
    CREATE INDEX records_by_request_id ON records (request_id);
    CREATE TABLE record_totals (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        count INTEGER NOT NULL,
        bytes INTEGER NOT NULL
    ) STRICT;
    INSERT INTO record_totals (only, count, bytes) VALUES (1, 0, 0);
    CREATE TRIGGER records_added AFTER INSERT ON records BEGIN
        UPDATE record_totals SET count = count + 1, bytes = bytes + NEW.bytes;
    END;
    CREATE TRIGGER records_removed AFTER DELETE ON records BEGIN
        UPDATE record_totals SET count = count - 1, bytes = bytes - OLD.bytes;
    END;
    ",
    // A result's state: 0 it goes on, 1 it is done, 2 it was fetched, 3 it was cut off.
    "
    CREATE TABLE deferred (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        at_ms INTEGER NOT NULL,
        state INTEGER NOT NULL,
        status INTEGER,
        headers TEXT,
        body BLOB,
        bytes INTEGER NOT NULL
    ) STRICT;
    ",
    // Each failed call has a row of its own, also where its record was not kept whole. There is
    // no index by request id: adding under random keys would write a page for each call in a
    // flood, and a person who looks for one call can wait for a scan.
    "
    CREATE TABLE fingerprints (
        id INTEGER PRIMARY KEY,
        document TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE failed_calls (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        request_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        fingerprint INTEGER,
        client TEXT NOT NULL,
        record INTEGER
    ) STRICT;
    CREATE TABLE failed_minutes (
        minute INTEGER NOT NULL,
        fingerprint INTEGER NOT NULL,
        calls INTEGER NOT NULL,
        PRIMARY KEY (minute, fingerprint)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE routes (
        id INTEGER PRIMARY KEY,
        document TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE call_minutes (
        minute INTEGER NOT NULL,
        route INTEGER NOT NULL,
        calls INTEGER NOT NULL,
        PRIMARY KEY (minute, route)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE changes (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        at_ms INTEGER NOT NULL,
        what TEXT NOT NULL
    ) STRICT;
    ALTER TABLE records ADD COLUMN fingerprint INTEGER;
    DROP INDEX records_by_request_id;
    CREATE INDEX records_by_fingerprint ON records (fingerprint);
    INSERT INTO failed_calls (request_id, at_ms, client, record)
        SELECT request_id, at_ms, '', sequence FROM records ORDER BY sequence;
    ",
    // A claim's state: 0 its call goes on, 1 it is answered, 2 it was cut off.
    "
    CREATE TABLE idempotency (
        key BLOB PRIMARY KEY,
        fingerprint BLOB NOT NULL,
        request_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        until_ms INTEGER NOT NULL,
        state INTEGER NOT NULL,
        status INTEGER,
        headers TEXT,
        body BLOB,
        bytes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX idempotency_by_until ON idempotency (until_ms);
    CREATE INDEX idempotency_by_at ON idempotency (at_ms);
    CREATE TABLE idempotency_totals (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        count INTEGER NOT NULL,
        bytes INTEGER NOT NULL
    ) STRICT;
    INSERT INTO idempotency_totals (only, count, bytes) VALUES (1, 0, 0);
    CREATE TRIGGER idempotency_added AFTER INSERT ON idempotency BEGIN
        UPDATE idempotency_totals SET count = count + 1, bytes = bytes + NEW.bytes;
    END;
    CREATE TRIGGER idempotency_answered AFTER UPDATE OF bytes ON idempotency BEGIN
        UPDATE idempotency_totals SET bytes = bytes + NEW.bytes - OLD.bytes;
    END;
    CREATE TRIGGER idempotency_removed AFTER DELETE ON idempotency BEGIN
        UPDATE idempotency_totals SET count = count - 1, bytes = bytes - OLD.bytes;
    END;
    ",
];

/// The migrations of the control plane's documents.
pub(crate) const DOCUMENTS: &[&str] = &["
    CREATE TABLE documents (
        collection TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (collection, id)
    ) STRICT, WITHOUT ROWID;
    "];

/// Brings a file to the newest schema.
pub(crate) async fn migrate(
    connection: &mut SqliteConnection,
    file: &Path,
    migrations: &'static [&'static str],
) -> Result<(), StoreError> {
    let newest = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    let failed = |source| StoreError::from_sqlite(file, source);
    let version = version(connection).await.map_err(failed)?;
    match version {
        Version::Known(found) if found == newest => return Ok(()),
        Version::Known(found) if found > newest => {
            return Err(StoreError::Newer {
                file: file.to_owned(),
                found,
                known: newest,
            });
        }
        Version::Foreign => {
            return Err(StoreError::Foreign {
                file: file.to_owned(),
            });
        }
        Version::Known(_) | Version::Empty => {}
    }
    let mut transaction = connection
        .begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(failed)?;
    // Another process may have migrated while this one waited.
    let done = match self::version(&mut transaction).await.map_err(failed)? {
        Version::Known(version) => version,
        Version::Empty | Version::Foreign => {
            sqlx::raw_sql(
                "CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT;
                 INSERT INTO schema_version (version) VALUES (0);",
            )
            .execute(&mut *transaction)
            .await
            .map_err(failed)?;
            0
        }
    };
    for migration in migrations
        .iter()
        .skip(usize::try_from(done).unwrap_or_default())
    {
        sqlx::raw_sql(AssertSqlSafe(*migration))
            .execute(&mut *transaction)
            .await
            .map_err(failed)?;
    }
    sqlx::query("UPDATE schema_version SET version = ?1")
        .bind(newest)
        .execute(&mut *transaction)
        .await
        .map_err(failed)?;
    transaction.commit().await.map_err(failed)
}

enum Version {
    /// Nothing is in the file yet.
    Empty,
    /// Ours, with so many migrations.
    Known(i64),
    /// Somebody else's.
    Foreign,
}

async fn version(connection: &mut SqliteConnection) -> Result<Version, sqlx::Error> {
    let row = sqlx::query(
        "SELECT COUNT(*) AS tables,
                COALESCE(SUM(name = 'schema_version'), 0) AS ours
         FROM sqlite_master WHERE type = 'table'",
    )
    .fetch_one(&mut *connection)
    .await?;
    let tables: i64 = row.try_get("tables")?;
    let ours: i64 = row.try_get("ours")?;
    if tables == 0 {
        return Ok(Version::Empty);
    }
    if ours == 0 {
        return Ok(Version::Foreign);
    }
    let version = sqlx::query_scalar::<_, i64>("SELECT MAX(version) FROM schema_version")
        .fetch_one(&mut *connection)
        .await?;
    Ok(Version::Known(version))
}
