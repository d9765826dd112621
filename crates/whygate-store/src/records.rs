//! Kept records of calls.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    Row, SqlitePool,
    sqlite::{
        SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
    },
};

use crate::{StoreError, schema};

/// The file inside the data directory.
const FILE_NAME: &str = "records.sqlite3";
/// How long is waited for another process to let go of the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How many ids an ambiguous prefix is answered with at most.
const AMBIGUOUS_SHOWN: i64 = 10;

/// A call as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRecord {
    /// The request's id. Not always unique: a client may choose it.
    pub request_id: String,
    /// When the call began, in milliseconds since 1970.
    pub at_ms: u64,
    /// The cause's code.
    pub code: String,
    /// The status that the client read.
    pub status: Option<u16>,
    /// The record itself, JSON.
    pub document: String,
}

/// How much is kept; the oldest goes first. The newest record always stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Records: default 1,000.
    pub count: u64,
    /// Bytes of documents: default 64 MB (67,108,864).
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            count: 1000,
            bytes: 64 * 1024 * 1024,
        }
    }
}

/// What an id or the beginning of one leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One call, the newest under its id.
    One(Box<StoredRecord>),
    /// Several calls begin so; the newest ten of their ids.
    Several(Vec<String>),
    /// None.
    None,
}

/// The kept records. Cheap to clone; all clones share their connections.
#[derive(Clone, Debug)]
pub struct Records {
    pub(crate) pool: SqlitePool,
    file: PathBuf,
    limits: Limits,
}

impl Records {
    /// Opens the records in a data directory, made if it is missing.
    pub async fn open(directory: &Path, limits: Limits) -> Result<Self, StoreError> {
        std::fs::create_dir_all(directory).map_err(|source| StoreError::Directory {
            directory: directory.to_owned(),
            source,
        })?;
        Self::connect(directory.join(FILE_NAME), limits).await
    }

    /// Opens the records in a data directory if there are any, for reading what another
    /// process writes. Nothing is made where nothing is.
    pub async fn open_existing(directory: &Path) -> Result<Option<Self>, StoreError> {
        let file = directory.join(FILE_NAME);
        if !file.is_file() {
            return Ok(None);
        }
        Self::connect(file, Limits::default()).await.map(Some)
    }

    /// Records that are gone when the last clone is: for `--ephemeral`.
    pub async fn in_memory(limits: Limits) -> Result<Self, StoreError> {
        let file = PathBuf::from(":memory:");
        let options = SqliteConnectOptions::new().in_memory(true);
        // One connection that is never closed: each connection has a memory of its own.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await
            .map_err(|source| StoreError::from_sqlite(&file, source))?;
        Self::prepared(pool, file, limits).await
    }

    async fn connect(file: PathBuf, limits: Limits) -> Result<Self, StoreError> {
        /// Where the write-ahead log is cut back to after a checkpoint.
        const LOG_BYTES: &str = "16777216";
        let options = SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .pragma("journal_size_limit", LOG_BYTES)
            .busy_timeout(BUSY_TIMEOUT);
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options)
            .await
            .map_err(|source| StoreError::from_sqlite(&file, source))?;
        Self::prepared(pool, file, limits).await
    }

    async fn prepared(pool: SqlitePool, file: PathBuf, limits: Limits) -> Result<Self, StoreError> {
        let records = Self { pool, file, limits };
        let mut connection = records
            .pool
            .acquire()
            .await
            .map_err(|source| records.failed(source))?;
        schema::migrate(&mut connection, &records.file, schema::RECORDS).await?;
        drop(connection);
        Ok(records)
    }

    pub(crate) fn failed(&self, source: sqlx::Error) -> StoreError {
        StoreError::from_sqlite(&self.file, source)
    }

    /// The file, or `:memory:`.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Keeps a record. When this returns, the record outlives the process.
    pub async fn put(&self, record: &StoredRecord) -> Result<(), StoreError> {
        self.put_all(std::slice::from_ref(record)).await
    }

    /// Keeps several records in one transaction: all of them or none.
    pub async fn put_all(&self, records: &[StoredRecord]) -> Result<(), StoreError> {
        self.put_all_unnamed(records)
            .await
            .map_err(|source| self.failed(source))
    }

    async fn put_all_unnamed(&self, records: &[StoredRecord]) -> Result<(), sqlx::Error> {
        if records.is_empty() {
            return Ok(());
        }
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for record in records {
            sqlx::query(
                "INSERT INTO records (request_id, at_ms, code, status, bytes, document)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .bind(&record.request_id)
            .bind(i64::try_from(record.at_ms).unwrap_or(i64::MAX))
            .bind(&record.code)
            .bind(record.status.map(i64::from))
            .bind(i64::try_from(record.document.len()).unwrap_or(i64::MAX))
            .bind(&record.document)
            .execute(&mut *transaction)
            .await?;
        }
        self.hold_within_limits(&mut transaction).await?;
        transaction.commit().await
    }

    async fn hold_within_limits(
        &self,
        connection: &mut sqlx::SqliteConnection,
    ) -> Result<(), sqlx::Error> {
        /// How many are looked at for their bytes at a time.
        const STEP: i64 = 16;
        loop {
            let row = sqlx::query("SELECT count, bytes FROM record_totals")
                .fetch_one(&mut *connection)
                .await?;
            let count: i64 = row.try_get("count")?;
            let bytes: i64 = row.try_get("bytes")?;
            let too_many = count - i64::try_from(self.limits.count).unwrap_or(i64::MAX).max(1);
            let too_large = bytes > i64::try_from(self.limits.bytes).unwrap_or(i64::MAX);
            let removed = if too_many > 0 {
                too_many
            } else if too_large && count > 1 {
                let over = bytes - i64::try_from(self.limits.bytes).unwrap_or(i64::MAX);
                let sizes: Vec<i64> =
                    sqlx::query_scalar("SELECT bytes FROM records ORDER BY sequence LIMIT ?1")
                        .bind(STEP.min(count - 1))
                        .fetch_all(&mut *connection)
                        .await?;
                let mut freed = 0;
                let enough = sizes
                    .iter()
                    .take_while(|size| {
                        let more = freed < over;
                        freed += **size;
                        more
                    })
                    .count();
                i64::try_from(enough).unwrap_or(1).max(1)
            } else {
                return Ok(());
            };
            sqlx::query(
                "DELETE FROM records WHERE sequence IN
                 (SELECT sequence FROM records ORDER BY sequence LIMIT ?1)",
            )
            .bind(removed)
            .execute(&mut *connection)
            .await?;
        }
    }

    /// The call with this id, or with an id that begins so.
    pub async fn get(&self, id_or_beginning: &str) -> Result<Found, StoreError> {
        self.get_unnamed(id_or_beginning)
            .await
            .map_err(|source| self.failed(source))
    }

    async fn get_unnamed(&self, id_or_beginning: &str) -> Result<Found, sqlx::Error> {
        let wanted = id_or_beginning.trim().to_ascii_lowercase();
        if wanted.is_empty() {
            return Ok(Found::None);
        }
        // A range instead of LIKE: the index serves it, and nothing needs escaping.
        let ids: Vec<String> = sqlx::query_scalar(
            "SELECT request_id FROM records WHERE request_id >= ?1 AND request_id < ?2
             GROUP BY request_id ORDER BY MAX(sequence) DESC LIMIT ?3",
        )
        .bind(&wanted)
        .bind(format!("{wanted}\u{10ffff}"))
        .bind(AMBIGUOUS_SHOWN)
        .fetch_all(&self.pool)
        .await?;
        let id = match ids.as_slice() {
            [] => return Ok(Found::None),
            [only] => only,
            several => match several.iter().find(|id| **id == wanted) {
                Some(exact) => exact,
                None => return Ok(Found::Several(ids)),
            },
        };
        let row = sqlx::query(
            "SELECT request_id, at_ms, code, status, document FROM records
             WHERE request_id = ?1 ORDER BY sequence DESC LIMIT 1",
        )
        .bind(id)
        .fetch_optional(&self.pool)
        .await?;
        match row {
            Some(row) => Ok(Found::One(Box::new(stored(&row)?))),
            None => Ok(Found::None),
        }
    }

    /// The last so many records, newest first.
    pub async fn last(&self, most: u32) -> Result<Vec<StoredRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT request_id, at_ms, code, status, document FROM records
             ORDER BY sequence DESC LIMIT ?1",
        )
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await
        .map_err(|source| self.failed(source))?;
        rows.iter()
            .map(stored)
            .collect::<Result<_, _>>()
            .map_err(|source| self.failed(source))
    }

    /// How many records there are.
    pub async fn count(&self) -> Result<u64, StoreError> {
        let count: i64 = sqlx::query_scalar("SELECT count FROM record_totals")
            .fetch_one(&self.pool)
            .await
            .map_err(|source| self.failed(source))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// How many bytes their documents have.
    pub async fn bytes(&self) -> Result<u64, StoreError> {
        let bytes: i64 = sqlx::query_scalar("SELECT bytes FROM record_totals")
            .fetch_one(&self.pool)
            .await
            .map_err(|source| self.failed(source))?;
        Ok(u64::try_from(bytes).unwrap_or_default())
    }

    /// Closes the connections and folds the write-ahead log into the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

fn stored(row: &SqliteRow) -> Result<StoredRecord, sqlx::Error> {
    let at_ms: i64 = row.try_get("at_ms")?;
    let status: Option<i64> = row.try_get("status")?;
    Ok(StoredRecord {
        request_id: row.try_get("request_id")?,
        at_ms: u64::try_from(at_ms).unwrap_or_default(),
        code: row.try_get("code")?,
        status: status.and_then(|status| u16::try_from(status).ok()),
        document: row.try_get("document")?,
    })
}
