//! What calls leave: a row for each failed one, whole records of some of them, and counts.
//!
//! A flood of failures that are alike must push nothing out that is not: of each kind some calls
//! are kept whole, and the rest as a row that leads to the nearest one alike.

mod find;
mod history;
mod keep;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

pub use find::{Found, FoundCall, Outline};
pub use history::{ChangeNote, FailureGroup, RouteCalls};
pub use keep::FailedCall;

use crate::{StoreError, schema};

/// The file inside the data directory.
const FILE_NAME: &str = "records.sqlite3";
/// How long is waited for another process to let go of the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// A call that is kept whole.
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

/// How much is kept. Of records, those go first that have the most newer ones alike, then the
/// oldest; the newest always stays. Of rows of calls, the oldest go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Records: default 1,000.
    pub count: u64,
    /// Bytes of documents: default 64 MB (67,108,864).
    pub bytes: u64,
    /// Rows of failed calls, some 70 bytes each: default 500,000.
    pub calls: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            count: 1000,
            bytes: 64 * 1024 * 1024,
            calls: 500_000,
        }
    }
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
