//! What happened over time: failures by kind, calls by route, changes of what is served.

use sqlx::{Row, sqlite::SqliteRow};

use super::{
    Records,
    keep::{Named, id_of},
};
use crate::StoreError;

pub(super) const MINUTE_MILLIS: i64 = 60_000;

/// Counts of minutes longer ago than this are forgotten: three days.
const COUNTS_KEPT_MINUTES: i64 = 3 * 24 * 60;
/// So many changes are kept.
const MOST_CHANGES: i64 = 1_000;

/// Failed calls that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureGroup {
    /// What they have in common.
    pub fingerprint: String,
    /// How many there are.
    pub calls: u64,
    /// How many clients made them; of those calls that still have a row.
    pub clients: u64,
    /// When the first began, in milliseconds since 1970.
    pub first_ms: u64,
    /// When the last began.
    pub last_ms: u64,
    /// The id of the newest one.
    pub newest: String,
}

/// Calls of a route, failed or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteCalls {
    /// The route, in the form of whoever counted.
    pub route: String,
    /// How many.
    pub calls: u64,
}

/// Something that changed about what is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeNote {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// What, in words.
    pub what: String,
}

impl Records {
    /// The failures that began at or after a moment, by kind, in no particular order.
    pub async fn groups(&self, since_ms: u64) -> Result<Vec<FailureGroup>, StoreError> {
        self.groups_unnamed(signed(since_ms))
            .await
            .map_err(|source| self.failed(source))
    }

    async fn groups_unnamed(&self, since_ms: i64) -> Result<Vec<FailureGroup>, sqlx::Error> {
        // The minutes know of calls whose rows had to go; the rows know the moment.
        let rows = sqlx::query(
            "SELECT fingerprints.document AS fingerprint, kind.calls, clients, first_ms, last_ms,
                 (SELECT request_id FROM failed_calls WHERE sequence = newest) AS newest,
                 (SELECT MIN(sequence) > 1 FROM failed_calls) AS some_went,
                 COALESCE(SUM(failed_minutes.calls), 0) AS counted,
                 COALESCE(MIN(failed_minutes.minute), 0) AS first_minute
             FROM (
                 SELECT fingerprint AS id, COUNT(*) AS calls, COUNT(DISTINCT client) AS clients,
                     MIN(at_ms) AS first_ms, MAX(at_ms) AS last_ms, MAX(sequence) AS newest
                 FROM failed_calls WHERE at_ms >= ?1 GROUP BY fingerprint
             ) AS kind
             JOIN fingerprints USING (id)
             LEFT JOIN failed_minutes
                 ON failed_minutes.fingerprint = kind.id AND failed_minutes.minute >= ?2
             GROUP BY kind.id",
        )
        .bind(since_ms)
        .bind(since_ms.saturating_add(MINUTE_MILLIS - 1) / MINUTE_MILLIS)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let some_went: bool = row.try_get("some_went")?;
                let calls: i64 = row.try_get("calls")?;
                let counted: i64 = row.try_get("counted")?;
                let first: i64 = row.try_get("first_ms")?;
                let first_minute: i64 = row.try_get("first_minute")?;
                let (calls, first) = if some_went && counted > calls {
                    (counted, first.min(first_minute * MINUTE_MILLIS))
                } else {
                    (calls, first)
                };
                Ok(FailureGroup {
                    fingerprint: row.try_get("fingerprint")?,
                    calls: unsigned(calls),
                    clients: unsigned(row.try_get("clients")?),
                    first_ms: unsigned(first),
                    last_ms: unsigned(row.try_get("last_ms")?),
                    newest: row.try_get("newest")?,
                })
            })
            .collect()
    }

    /// Adds calls to the counts of the minute.
    pub async fn count_calls(&self, at_ms: u64, calls: &[RouteCalls]) -> Result<(), StoreError> {
        self.count_calls_unnamed(signed(at_ms) / MINUTE_MILLIS, calls)
            .await
            .map_err(|source| self.failed(source))
    }

    async fn count_calls_unnamed(
        &self,
        minute: i64,
        calls: &[RouteCalls],
    ) -> Result<(), sqlx::Error> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for counted in calls {
            let route = id_of(&mut transaction, Named::Route, &counted.route).await?;
            sqlx::query(
                "INSERT INTO call_minutes (minute, route, calls) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET calls = calls + excluded.calls",
            )
            .bind(minute)
            .bind(route)
            .bind(signed(counted.calls))
            .execute(&mut *transaction)
            .await?;
        }
        for statement in [
            "DELETE FROM call_minutes WHERE minute < ?1",
            "DELETE FROM failed_minutes WHERE minute < ?1",
        ] {
            sqlx::query(statement)
                .bind(minute - COUNTS_KEPT_MINUTES)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await
    }

    /// Calls by route in the minutes from one moment's up to another's, both included.
    pub async fn calls_between(
        &self,
        from_ms: u64,
        to_ms: u64,
    ) -> Result<Vec<RouteCalls>, StoreError> {
        let rows = sqlx::query(
            "SELECT routes.document AS route, SUM(calls) AS calls
             FROM call_minutes JOIN routes ON routes.id = route
             WHERE minute BETWEEN ?1 AND ?2 GROUP BY route ORDER BY routes.document",
        )
        .bind(signed(from_ms) / MINUTE_MILLIS)
        .bind(signed(to_ms) / MINUTE_MILLIS)
        .fetch_all(&self.pool)
        .await
        .map_err(|source| self.failed(source))?;
        self.read_all(&rows, |row| {
            Ok(RouteCalls {
                route: row.try_get("route")?,
                calls: unsigned(row.try_get("calls")?),
            })
        })
    }

    /// Failures by kind in the minutes from one moment's up to another's, both included.
    pub async fn failures_between(
        &self,
        from_ms: u64,
        to_ms: u64,
    ) -> Result<Vec<(String, u64)>, StoreError> {
        let rows = sqlx::query(
            "SELECT fingerprints.document AS fingerprint, SUM(calls) AS calls
             FROM failed_minutes JOIN fingerprints ON fingerprints.id = fingerprint
             WHERE minute BETWEEN ?1 AND ?2 GROUP BY fingerprints.id ORDER BY fingerprints.id",
        )
        .bind(signed(from_ms) / MINUTE_MILLIS)
        .bind(signed(to_ms) / MINUTE_MILLIS)
        .fetch_all(&self.pool)
        .await
        .map_err(|source| self.failed(source))?;
        self.read_all(&rows, |row| {
            Ok((row.try_get("fingerprint")?, unsigned(row.try_get("calls")?)))
        })
    }

    /// Notes that something changed about what is served.
    pub async fn note_change(&self, change: &ChangeNote) -> Result<(), StoreError> {
        self.note_change_unnamed(change)
            .await
            .map_err(|source| self.failed(source))
    }

    async fn note_change_unnamed(&self, change: &ChangeNote) -> Result<(), sqlx::Error> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("INSERT INTO changes (at_ms, what) VALUES (?1, ?2)")
            .bind(signed(change.at_ms))
            .bind(&change.what)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "DELETE FROM changes WHERE sequence <= (
                 SELECT COALESCE(MAX(sequence), 0) - ?1 FROM changes
             )",
        )
        .bind(MOST_CHANGES)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await
    }

    /// What changed between two moments, both included, newest first.
    pub async fn changes_between(
        &self,
        from_ms: u64,
        to_ms: u64,
    ) -> Result<Vec<ChangeNote>, StoreError> {
        let rows = sqlx::query(
            "SELECT at_ms, what FROM changes WHERE at_ms BETWEEN ?1 AND ?2
             ORDER BY sequence DESC",
        )
        .bind(signed(from_ms))
        .bind(signed(to_ms))
        .fetch_all(&self.pool)
        .await
        .map_err(|source| self.failed(source))?;
        self.read_all(&rows, |row| {
            Ok(ChangeNote {
                at_ms: unsigned(row.try_get("at_ms")?),
                what: row.try_get("what")?,
            })
        })
    }

    fn read_all<T>(
        &self,
        rows: &[SqliteRow],
        read: impl Fn(&SqliteRow) -> Result<T, sqlx::Error>,
    ) -> Result<Vec<T>, StoreError> {
        rows.iter()
            .map(read)
            .collect::<Result<_, _>>()
            .map_err(|source| self.failed(source))
    }
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn unsigned(value: i64) -> u64 {
    u64::try_from(value).unwrap_or_default()
}
