//! Keeping failed calls, and holding what is kept within its bounds.

use std::{collections::BTreeMap, sync::Arc};

use sqlx::{Row, SqliteConnection};

use super::{Records, history::MINUTE_MILLIS};
use crate::StoreError;

/// A failed call that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedCall {
    /// The request's id. Not always unique: a client may choose it.
    pub request_id: String,
    /// When the call began, in milliseconds since 1970.
    pub at_ms: u64,
    /// Who called, as far as calls are told apart by it.
    pub client: String,
    /// The cause's code.
    pub code: String,
    /// The status that the client read.
    pub status: Option<u16>,
    /// What it has in common with all calls that failed alike; its form is the business of
    /// whoever made it.
    pub fingerprint: Arc<str>,
    /// Its record, JSON; `None`: calls alike are kept whole, and stand for it.
    pub document: Option<String>,
}

impl Records {
    /// Keeps a failed call. When this returns, it outlives the process.
    pub async fn put(&self, call: &FailedCall) -> Result<(), StoreError> {
        self.put_all(std::slice::from_ref(call)).await
    }

    /// Keeps several failed calls in one transaction: all of them or none.
    pub async fn put_all(&self, calls: &[FailedCall]) -> Result<(), StoreError> {
        self.put_all_unnamed(calls)
            .await
            .map_err(|source| self.failed(source))
    }

    async fn put_all_unnamed(&self, calls: &[FailedCall]) -> Result<(), sqlx::Error> {
        if calls.is_empty() {
            return Ok(());
        }
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let mut fingerprints: BTreeMap<&str, i64> = BTreeMap::new();
        let mut minutes: BTreeMap<(i64, i64), i64> = BTreeMap::new();
        let mut rows: Vec<CallRow<'_>> = Vec::with_capacity(calls.len());
        for call in calls {
            let fingerprint = if let Some(id) = fingerprints.get(&*call.fingerprint) {
                *id
            } else {
                let id = id_of(&mut transaction, Named::Fingerprint, &call.fingerprint).await?;
                fingerprints.insert(&call.fingerprint, id);
                id
            };
            let at_ms = i64::try_from(call.at_ms).unwrap_or(i64::MAX);
            *minutes
                .entry((at_ms / MINUTE_MILLIS, fingerprint))
                .or_default() += 1;
            let record = match &call.document {
                Some(document) => Some(
                    sqlx::query_scalar(
                        "INSERT INTO records
                             (request_id, at_ms, code, status, bytes, document, fingerprint)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING sequence",
                    )
                    .bind(&call.request_id)
                    .bind(at_ms)
                    .bind(&call.code)
                    .bind(call.status.map(i64::from))
                    .bind(i64::try_from(document.len()).unwrap_or(i64::MAX))
                    .bind(document)
                    .bind(fingerprint)
                    .fetch_one(&mut *transaction)
                    .await?,
                ),
                None => None,
            };
            rows.push((&call.request_id, at_ms, fingerprint, &call.client, record));
        }
        add_rows(&mut transaction, &rows).await?;
        for ((minute, fingerprint), calls) in minutes {
            sqlx::query(
                "INSERT INTO failed_minutes (minute, fingerprint, calls) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET calls = calls + excluded.calls",
            )
            .bind(minute)
            .bind(fingerprint)
            .bind(calls)
            .execute(&mut *transaction)
            .await?;
        }
        self.hold_within_limits(&mut transaction).await?;
        transaction.commit().await
    }

    async fn hold_within_limits(
        &self,
        connection: &mut SqliteConnection,
    ) -> Result<(), sqlx::Error> {
        sqlx::query(
            "DELETE FROM failed_calls WHERE sequence <= (
                 SELECT COALESCE(MAX(sequence), 0) - ?1 FROM failed_calls
             )",
        )
        .bind(i64::try_from(self.limits.calls).unwrap_or(i64::MAX).max(1))
        .execute(&mut *connection)
        .await?;
        let row = sqlx::query("SELECT count, bytes FROM record_totals")
            .fetch_one(&mut *connection)
            .await?;
        let count: i64 = row.try_get("count")?;
        let bytes: i64 = row.try_get("bytes")?;
        let too_many = count - i64::try_from(self.limits.count).unwrap_or(i64::MAX).max(1);
        let too_large = bytes - i64::try_from(self.limits.bytes).unwrap_or(i64::MAX);
        if too_many <= 0 && (too_large <= 0 || count <= 1) {
            return Ok(());
        }
        // Taken in order until both bounds hold: the one with the most newer ones alike first.
        sqlx::query(
            "DELETE FROM records WHERE sequence IN (
                 SELECT sequence FROM (
                     SELECT sequence,
                         ROW_NUMBER() OVER going AS place,
                         SUM(bytes) OVER going - bytes AS freed_before
                     FROM (
                         SELECT sequence, bytes, ROW_NUMBER() OVER (
                             PARTITION BY fingerprint ORDER BY sequence DESC
                         ) AS newness
                         FROM records
                     )
                     WHERE sequence < (SELECT MAX(sequence) FROM records)
                     WINDOW going AS (ORDER BY newness DESC, sequence
                         ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
                 )
                 WHERE place <= ?1 OR freed_before < ?2
             )",
        )
        .bind(too_many)
        .bind(too_large)
        .execute(&mut *connection)
        .await?;
        Ok(())
    }
}

/// A row of the table of failed calls: request id, time, fingerprint, client, record.
type CallRow<'a> = (&'a str, i64, i64, &'a str, Option<i64>);

/// Adds all rows in one statement: in a flood, a statement for each would cost ten times as much
/// as the rows themselves.
async fn add_rows(
    connection: &mut SqliteConnection,
    rows: &[CallRow<'_>],
) -> Result<(), sqlx::Error> {
    let json = serde_json::to_string(rows).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query(
        "INSERT INTO failed_calls (request_id, at_ms, fingerprint, client, record)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
         FROM json_each(?1)",
    )
    .bind(json)
    .execute(connection)
    .await?;
    Ok(())
}

/// A table of documents that other rows name by a number.
#[derive(Clone, Copy)]
pub(super) enum Named {
    Fingerprint,
    Route,
}

/// The document's number, a new one if it has none yet.
pub(super) async fn id_of(
    connection: &mut SqliteConnection,
    named: Named,
    document: &str,
) -> Result<i64, sqlx::Error> {
    let statement = match named {
        Named::Fingerprint => {
            "INSERT INTO fingerprints (document) VALUES (?1)
             ON CONFLICT DO UPDATE SET document = document RETURNING id"
        }
        Named::Route => {
            "INSERT INTO routes (document) VALUES (?1)
             ON CONFLICT DO UPDATE SET document = document RETURNING id"
        }
    };
    sqlx::query_scalar(statement)
        .bind(document)
        .fetch_one(connection)
        .await
}
