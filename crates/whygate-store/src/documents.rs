//! Documents of the control plane: each has a collection, an id and a version.
//!
//! Changes come in sets. A set is one transaction: all of it is there, or none. A change says
//! which version it was made from; if somebody else was faster, the whole set is refused. What
//! was acknowledged is there after the process was killed.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    Row, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{StoreError, schema};

/// The file inside the data directory.
const FILE_NAME: &str = "state.sqlite3";
/// How long is waited for another process to let go of the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// A document as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What kind of thing it is.
    pub collection: String,
    /// Which one; unique within its collection.
    pub id: String,
    /// How often it was written: 1 for a new one.
    pub version: u64,
    /// The document itself, JSON.
    pub body: String,
}

/// A change of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of thing it is.
    pub collection: String,
    /// Which one.
    pub id: String,
    /// The version that the change was made from; 0: there was none.
    pub from_version: u64,
    /// The new document; `None`: it goes.
    pub body: Option<String>,
}

/// The documents. Cheap to clone; all clones share their connections.
#[derive(Clone, Debug)]
pub struct Documents {
    pool: SqlitePool,
    file: PathBuf,
}

impl Documents {
    /// Opens the documents in a data directory, made if it is missing.
    pub async fn open(directory: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(directory).map_err(|source| StoreError::Directory {
            directory: directory.to_owned(),
            source,
        })?;
        let file = directory.join(FILE_NAME);
        // A change is rare and must outlive even a machine that stops: full synchronisation.
        let options = SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT);
        let pool = SqlitePoolOptions::new()
            .max_connections(2)
            .connect_with(options)
            .await
            .map_err(|source| StoreError::from_sqlite(&file, source))?;
        Self::prepared(pool, file).await
    }

    /// Documents that are gone when the last clone is: for `--ephemeral`.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let file = PathBuf::from(":memory:");
        // One connection that is never closed: each connection has a memory of its own.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(SqliteConnectOptions::new().in_memory(true))
            .await
            .map_err(|source| StoreError::from_sqlite(&file, source))?;
        Self::prepared(pool, file).await
    }

    async fn prepared(pool: SqlitePool, file: PathBuf) -> Result<Self, StoreError> {
        let documents = Self { pool, file };
        let mut connection = documents
            .pool
            .acquire()
            .await
            .map_err(|source| documents.failed(source))?;
        schema::migrate(&mut connection, &documents.file, schema::DOCUMENTS).await?;
        drop(connection);
        Ok(documents)
    }

    fn failed(&self, source: sqlx::Error) -> StoreError {
        StoreError::from_sqlite(&self.file, source)
    }

    /// All documents, by collection and id.
    pub async fn all(&self) -> Result<Vec<Document>, StoreError> {
        let rows = sqlx::query(
            "SELECT collection, id, version, body FROM documents ORDER BY collection, id",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(|source| self.failed(source))?;
        rows.into_iter()
            .map(|row| {
                Ok(Document {
                    collection: row.try_get("collection")?,
                    id: row.try_get("id")?,
                    version: u64::try_from(row.try_get::<i64, _>("version")?).unwrap_or_default(),
                    body: row.try_get("body")?,
                })
            })
            .collect::<Result<_, sqlx::Error>>()
            .map_err(|source| self.failed(source))
    }

    /// Makes all changes in one transaction. `false`: a document was changed by somebody else
    /// since, and nothing was changed. When this returns `true`, the changes outlive the
    /// process.
    pub async fn apply(&self, changes: &[Change]) -> Result<bool, StoreError> {
        if changes.is_empty() {
            return Ok(true);
        }
        self.apply_unnamed(changes)
            .await
            .map_err(|source| self.failed(source))
    }

    async fn apply_unnamed(&self, changes: &[Change]) -> Result<bool, sqlx::Error> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for change in changes {
            let from = i64::try_from(change.from_version).unwrap_or(i64::MAX);
            let query = match (&change.body, from) {
                (Some(body), 0) => sqlx::query(
                    "INSERT INTO documents (collection, id, version, body)
                     VALUES (?1, ?2, 1, ?4) ON CONFLICT DO NOTHING",
                )
                .bind(&change.collection)
                .bind(&change.id)
                .bind(from)
                .bind(body),
                (Some(body), _) => sqlx::query(
                    "UPDATE documents SET version = version + 1, body = ?4
                     WHERE collection = ?1 AND id = ?2 AND version = ?3",
                )
                .bind(&change.collection)
                .bind(&change.id)
                .bind(from)
                .bind(body),
                (None, _) => sqlx::query(
                    "DELETE FROM documents
                     WHERE collection = ?1 AND id = ?2 AND version = ?3",
                )
                .bind(&change.collection)
                .bind(&change.id)
                .bind(from),
            };
            if query.execute(&mut *transaction).await?.rows_affected() != 1 {
                transaction.rollback().await?;
                return Ok(false);
            }
        }
        transaction.commit().await?;
        Ok(true)
    }
}
