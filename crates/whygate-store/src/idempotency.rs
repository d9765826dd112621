//! Answers that repeated calls get: the first one to each idempotency key.
//!
//! Keys and requests are here as digests only. A claim is written before its call does anything,
//! so that a process which ends in the middle leaves behind that it had begun.

use sqlx::{Row, SqliteConnection};

use crate::{KeptResult, Records, StoreError};

/// So many keys are kept, and so many bytes of answers; the oldest answers go first.
const MOST_KEYS: i64 = 100_000;
const MOST_BYTES: i64 = 256 * 1024 * 1024;
/// How many go at once.
const EVICTED: i64 = 64;

const RUNNING: i64 = 0;
const ANSWERED: i64 = 1;
const CUT_OFF: i64 = 2;

/// A key that is claimed, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Digest of caller, route and key.
    pub key: [u8; 32],
    /// Digest of the request.
    pub fingerprint: [u8; 32],
    /// The call's request id.
    pub request_id: String,
    /// The time of the call, in milliseconds since 1970.
    pub at_ms: u64,
    /// How long its answer is kept, in milliseconds.
    pub keep_ms: u64,
}

/// What a claim gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// The key is free, and now this call's.
    Yours,
    /// Another call has it.
    Taken {
        /// That call's request id.
        request_id: String,
        /// When it began, in milliseconds since 1970.
        at_ms: u64,
        /// How far it is.
        state: ClaimState,
    },
}

/// How far a call is that has claimed a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimState {
    /// It was another request.
    OtherRequest,
    /// It goes on.
    Running,
    /// The process ended that made it.
    CutOff,
    /// It is answered.
    Answered(KeptResult),
}

/// The kept answers. Cheap to clone.
#[derive(Clone, Debug)]
pub struct IdempotentAnswers {
    records: Records,
}

impl Records {
    /// The answers in the same file. Calls that went on when the process before this one ended
    /// were cut off.
    pub async fn idempotency(&self) -> Result<IdempotentAnswers, StoreError> {
        sqlx::query("UPDATE idempotency SET state = ?1 WHERE state = ?2")
            .bind(CUT_OFF)
            .bind(RUNNING)
            .execute(&self.pool)
            .await
            .map_err(|source| self.failed(source))?;
        Ok(IdempotentAnswers {
            records: self.clone(),
        })
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl IdempotentAnswers {
    /// Claims a key. When this returns, the claim outlives the process.
    pub async fn claim(&self, claim: &Claim) -> Result<Claimed, StoreError> {
        self.claim_unnamed(claim)
            .await
            .map_err(|source| self.records.failed(source))
    }

    async fn claim_unnamed(&self, claim: &Claim) -> Result<Claimed, sqlx::Error> {
        let mut transaction = self.records.pool.begin_with("BEGIN IMMEDIATE").await?;
        let now = signed(claim.at_ms);
        sqlx::query("DELETE FROM idempotency WHERE until_ms <= ?1")
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        if let Some(taken) = taken(&mut transaction, claim).await? {
            transaction.commit().await?;
            return Ok(taken);
        }
        make_room(&mut transaction).await?;
        sqlx::query(
            "INSERT INTO idempotency
                 (key, fingerprint, request_id, at_ms, until_ms, state, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
        )
        .bind(&claim.key[..])
        .bind(&claim.fingerprint[..])
        .bind(&claim.request_id)
        .bind(now)
        .bind(now.saturating_add(signed(claim.keep_ms)))
        .bind(RUNNING)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(Claimed::Yours)
    }

    /// Keeps the answer of the call that has claimed a key.
    pub async fn keep(&self, key: &[u8; 32], answer: &KeptResult) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE idempotency SET state = ?1, status = ?2, headers = ?3, body = ?4, bytes = ?5
             WHERE key = ?6 AND state = ?7",
        )
        .bind(ANSWERED)
        .bind(i64::from(answer.status))
        .bind(&answer.headers)
        .bind(&answer.body)
        .bind(i64::try_from(answer.body.len() + answer.headers.len()).unwrap_or(i64::MAX))
        .bind(&key[..])
        .bind(RUNNING)
        .execute(&self.records.pool)
        .await
        .map(|_| ())
        .map_err(|source| self.records.failed(source))
    }

    /// Gives a key back whose call has changed nothing.
    pub async fn release(&self, key: &[u8; 32]) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM idempotency WHERE key = ?1 AND state = ?2")
            .bind(&key[..])
            .bind(RUNNING)
            .execute(&self.records.pool)
            .await
            .map(|_| ())
            .map_err(|source| self.records.failed(source))
    }
}

/// Who has a key.
async fn taken(
    connection: &mut SqliteConnection,
    claim: &Claim,
) -> Result<Option<Claimed>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT fingerprint, request_id, at_ms, state, status, headers, body
         FROM idempotency WHERE key = ?1",
    )
    .bind(&claim.key[..])
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let fingerprint: Vec<u8> = row.try_get("fingerprint")?;
    let state: i64 = row.try_get("state")?;
    let at_ms: i64 = row.try_get("at_ms")?;
    let state = match state {
        _ if fingerprint != claim.fingerprint => ClaimState::OtherRequest,
        RUNNING => ClaimState::Running,
        ANSWERED => {
            let status: i64 = row.try_get("status")?;
            ClaimState::Answered(KeptResult {
                status: u16::try_from(status).unwrap_or(500),
                headers: row.try_get("headers")?,
                body: row.try_get("body")?,
            })
        }
        _ => ClaimState::CutOff,
    };
    Ok(Some(Claimed::Taken {
        request_id: row.try_get("request_id")?,
        at_ms: u64::try_from(at_ms).unwrap_or_default(),
        state,
    }))
}

/// Forgets the oldest answers while there are too many. Calls that go on keep their keys.
async fn make_room(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    loop {
        let totals = sqlx::query("SELECT count, bytes FROM idempotency_totals")
            .fetch_one(&mut *connection)
            .await?;
        let (count, bytes): (i64, i64) = (totals.try_get("count")?, totals.try_get("bytes")?);
        if count < MOST_KEYS && bytes < MOST_BYTES {
            return Ok(());
        }
        let gone = sqlx::query(
            "DELETE FROM idempotency WHERE key IN (
                 SELECT key FROM idempotency WHERE state <> ?1 ORDER BY at_ms LIMIT ?2
             )",
        )
        .bind(RUNNING)
        .bind(EVICTED)
        .execute(&mut *connection)
        .await?;
        if gone.rows_affected() == 0 {
            return Ok(());
        }
    }
}
