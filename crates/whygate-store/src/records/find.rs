//! Finding failed calls again.

use sqlx::{Row, sqlite::SqliteRow};

use super::{Records, StoredRecord};
use crate::StoreError;

/// How many ids an ambiguous prefix is answered with at most.
const AMBIGUOUS_SHOWN: i64 = 10;

/// What an id or the beginning of one leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One call, the newest under its id.
    One(Box<FoundCall>),
    /// Several calls begin so; the newest ten of their ids.
    Several(Vec<String>),
    /// None.
    None,
}

/// A failed call, and the record that tells about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCall {
    /// The call.
    pub outline: Outline,
    /// Its record, else that of the call alike that is nearest in time; `None`: none is kept.
    pub record: Option<StoredRecord>,
    /// Whether the record is another call's.
    pub stands_in: bool,
}

/// What is kept of every failed call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The request's id.
    pub request_id: String,
    /// When it began, in milliseconds since 1970.
    pub at_ms: u64,
    /// Who called; empty where that is not known.
    pub client: String,
    /// What it has in common with all calls that failed alike; `None` in files of versions that
    /// did not know it.
    pub fingerprint: Option<String>,
}

impl Records {
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
        // A range instead of LIKE: nothing needs escaping.
        let ids: Vec<String> = sqlx::query_scalar(
            "SELECT request_id FROM failed_calls WHERE request_id >= ?1 AND request_id < ?2
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
            "SELECT request_id, at_ms, fingerprint, client, record,
                 (SELECT document FROM fingerprints WHERE id = fingerprint) AS kind
             FROM failed_calls WHERE request_id = ?1 ORDER BY sequence DESC LIMIT 1",
        )
        .bind(id)
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else {
            return Ok(Found::None);
        };
        self.with_record(&row)
            .await
            .map(|found| Found::One(Box::new(found)))
    }

    /// A row of failed calls with the record that tells about it.
    async fn with_record(&self, row: &SqliteRow) -> Result<FoundCall, sqlx::Error> {
        let at_ms: i64 = row.try_get("at_ms")?;
        let own = sqlx::query(
            "SELECT request_id, at_ms, code, status, document FROM records WHERE sequence = ?1",
        )
        .bind(row.try_get::<Option<i64>, _>("record")?)
        .fetch_optional(&self.pool)
        .await?;
        let stands_in = own.is_none();
        let record = match own {
            Some(own) => Some(own),
            None => {
                sqlx::query(
                    "SELECT request_id, at_ms, code, status, document FROM records
                     WHERE fingerprint = ?1 ORDER BY ABS(at_ms - ?2) LIMIT 1",
                )
                .bind(row.try_get::<Option<i64>, _>("fingerprint")?)
                .bind(at_ms)
                .fetch_optional(&self.pool)
                .await?
            }
        };
        Ok(FoundCall {
            outline: Outline {
                request_id: row.try_get("request_id")?,
                at_ms: u64::try_from(at_ms).unwrap_or_default(),
                client: row.try_get("client")?,
                fingerprint: row.try_get("kind")?,
            },
            record: record.as_ref().map(stored).transpose()?,
            stands_in,
        })
    }

    /// The last so many calls that were kept whole, newest first.
    pub async fn last(&self, most: u32) -> Result<Vec<FoundCall>, StoreError> {
        self.last_unnamed(i64::from(most))
            .await
            .map_err(|source| self.failed(source))
    }

    async fn last_unnamed(&self, most: i64) -> Result<Vec<FoundCall>, sqlx::Error> {
        let rows = sqlx::query(
            "SELECT request_id, at_ms, code, status, document, COALESCE(client, '') AS client,
                 (SELECT document FROM fingerprints WHERE id = fingerprint) AS kind
             FROM (
                 SELECT records.*, failed_calls.client FROM records
                 LEFT JOIN failed_calls ON failed_calls.record = records.sequence
                 ORDER BY records.sequence DESC LIMIT ?1
             )",
        )
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let record = stored(row)?;
                Ok(FoundCall {
                    outline: Outline {
                        request_id: record.request_id.clone(),
                        at_ms: record.at_ms,
                        client: row.try_get("client")?,
                        fingerprint: row.try_get("kind")?,
                    },
                    record: Some(record),
                    stands_in: false,
                })
            })
            .collect()
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
