//! Results of calls that were answered before they were done.
//!
//! A result is given once. Ids come from SQLite's own generator, which is seeded by the system
//! and cannot be guessed: whoever knows an id may read the result.

use sqlx::Row;

use crate::{Records, StoreError};

/// Results older than this are forgotten: a day.
const KEPT_MILLIS: i64 = 24 * 60 * 60 * 1000;
/// So many results are kept, and so many bytes of them; the oldest go first.
const MOST_RESULTS: i64 = 10_000;
const MOST_BYTES: i64 = 256 * 1024 * 1024;

const PENDING: i64 = 0;
const READY: i64 = 1;
const FETCHED: i64 = 2;
const LOST: i64 = 3;

/// A kept answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptResult {
    /// The status.
    pub status: u16,
    /// The headers: what is in them is the business of whoever made it.
    pub headers: String,
    /// The body.
    pub body: Vec<u8>,
}

/// How far deferred work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deferred {
    /// There is no such work, or it was forgotten.
    Unknown,
    /// It goes on.
    Pending,
    /// It is done. Its result is given this once.
    Ready(KeptResult),
    /// Its result was given before.
    Gone,
    /// It was cut off when the process ended that did it.
    Lost,
}

/// The kept results. Cheap to clone.
#[derive(Clone, Debug)]
pub struct DeferredResults {
    records: Records,
}

impl Records {
    /// The results in the same file. Work that went on when the process before this one ended
    /// is lost, and said so to whoever asks.
    pub async fn deferred(&self) -> Result<DeferredResults, StoreError> {
        sqlx::query("UPDATE deferred SET state = ?1 WHERE state = ?2")
            .bind(LOST)
            .bind(PENDING)
            .execute(&self.pool)
            .await
            .map_err(|source| self.failed(source))?;
        Ok(DeferredResults {
            records: self.clone(),
        })
    }
}

impl DeferredResults {
    /// Notes that work begins, and gives it an id.
    pub async fn begin(&self, at_ms: u64) -> Result<String, StoreError> {
        self.begin_unnamed(i64::try_from(at_ms).unwrap_or(i64::MAX))
            .await
            .map_err(|source| self.records.failed(source))
    }

    async fn begin_unnamed(&self, at_ms: i64) -> Result<String, sqlx::Error> {
        let mut transaction = self.records.pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query(
            "DELETE FROM deferred WHERE at_ms < ?1 OR sequence <= (
                 SELECT COALESCE(MAX(sequence), 0) - ?2 FROM deferred
             )",
        )
        .bind(at_ms.saturating_sub(KEPT_MILLIS))
        .bind(MOST_RESULTS)
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "DELETE FROM deferred WHERE state <> ?1 AND sequence IN (
                 SELECT sequence FROM (
                     SELECT sequence, SUM(bytes) OVER (ORDER BY sequence DESC) AS newer
                     FROM deferred
                 ) WHERE newer > ?2
             )",
        )
        .bind(PENDING)
        .bind(MOST_BYTES)
        .execute(&mut *transaction)
        .await?;
        let id: String = sqlx::query_scalar(
            "INSERT INTO deferred (id, at_ms, state, bytes)
             VALUES (lower(hex(randomblob(16))), ?1, ?2, 0) RETURNING id",
        )
        .bind(at_ms)
        .bind(PENDING)
        .fetch_one(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Keeps a result. When this returns, it outlives the process.
    pub async fn finish(&self, id: &str, result: &KeptResult) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE deferred SET state = ?1, status = ?2, headers = ?3, body = ?4, bytes = ?5
             WHERE id = ?6 AND state = ?7",
        )
        .bind(READY)
        .bind(i64::from(result.status))
        .bind(&result.headers)
        .bind(&result.body)
        .bind(i64::try_from(result.body.len() + result.headers.len()).unwrap_or(i64::MAX))
        .bind(id)
        .bind(PENDING)
        .execute(&self.records.pool)
        .await
        .map(|_| ())
        .map_err(|source| self.records.failed(source))
    }

    /// Takes a result out, if it is there.
    pub async fn take(&self, id: &str) -> Result<Deferred, StoreError> {
        self.take_unnamed(id)
            .await
            .map_err(|source| self.records.failed(source))
    }

    async fn take_unnamed(&self, id: &str) -> Result<Deferred, sqlx::Error> {
        let mut transaction = self.records.pool.begin_with("BEGIN IMMEDIATE").await?;
        let row = sqlx::query("SELECT state, status, headers, body FROM deferred WHERE id = ?1")
            .bind(id)
            .fetch_optional(&mut *transaction)
            .await?;
        let Some(row) = row else {
            return Ok(Deferred::Unknown);
        };
        let state: i64 = row.try_get("state")?;
        let found = match state {
            PENDING => Deferred::Pending,
            READY => {
                let status: i64 = row.try_get("status")?;
                sqlx::query(
                    "UPDATE deferred SET state = ?1, headers = NULL, body = NULL, bytes = 0
                     WHERE id = ?2",
                )
                .bind(FETCHED)
                .bind(id)
                .execute(&mut *transaction)
                .await?;
                Deferred::Ready(KeptResult {
                    status: u16::try_from(status).unwrap_or(500),
                    headers: row.try_get("headers")?,
                    body: row.try_get("body")?,
                })
            }
            LOST => Deferred::Lost,
            _ => Deferred::Gone,
        };
        transaction.commit().await?;
        Ok(found)
    }
}
