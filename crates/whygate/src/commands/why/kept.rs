//! What `whygate run` kept: reports of single calls and groups of many.

use std::{path::Path, time::Duration};

use whygate_diagnose::{
    Alike, CHANGE_REACH_MILLIS, Changed, EARLIER_MILLIS, FailureGroups, History, Report, Scope,
};
use whygate_exchange::{
    ports::Clock as _,
    record::{FingerprintV1, RecordV1, RouteNameV1},
};
use whygate_store::{
    ChangeNote, FailureGroup, Found, FoundCall, Outline, Records, RouteCalls, StoreError,
};

use crate::{failure::Failure, ports::SystemClock};

/// So far back is looked for failures that are alike: a day.
const LOOK_BACK: Duration = Duration::from_hours(24);

/// Which calls are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Query<'a> {
    /// The data directory.
    pub(crate) data: &'a Path,
    /// The call's id or the beginning of it.
    pub(crate) request_id: Option<&'a str>,
    /// Without an id: so many of the last ones.
    pub(crate) last: u32,
}

/// Waits for an answer out of the store.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::start("threads", error))?
        .block_on(work)
}

/// The reports that are asked for, oldest first.
pub(crate) async fn reports(query: Query<'_>) -> Result<Vec<Report>, Failure> {
    let records = open(query.data).await?;
    let found = find(query, &records).await?;
    let mut reports = Vec::with_capacity(found.len());
    for call in &found {
        reports.push(report(query.data, &records, call).await?);
    }
    records.close().await;
    if reports.is_empty() {
        return Err(nothing_kept(query.data));
    }
    Ok(reports)
}

/// The record of the call that is asked for, or of the one that stands in for it.
pub(crate) async fn record(query: Query<'_>) -> Result<RecordV1, Failure> {
    let records = open(query.data).await?;
    let found = find(query, &records).await?;
    records.close().await;
    let call = found.first().ok_or_else(|| nothing_kept(query.data))?;
    parsed(call)
}

/// The failures since so long ago.
pub(crate) async fn groups(data: &Path, since: Duration) -> Result<FailureGroups, Failure> {
    let failure = |error| Failure::data(data, error);
    let records = open(data).await?;
    let until_ms = now_ms();
    let since_ms = until_ms.saturating_sub(millis(since));
    let failures = failures(&records, since_ms).await.map_err(failure)?;
    let calls = records
        .calls_between(since_ms, until_ms)
        .await
        .map_err(failure)?;
    let changes = changes(&records, since_ms, until_ms)
        .await
        .map_err(failure)?;
    records.close().await;
    Ok(FailureGroups::new(
        since_ms,
        until_ms,
        calls.iter().map(|route| route.calls).sum(),
        failures,
        changes,
    ))
}

async fn open(data: &Path) -> Result<Records, Failure> {
    Records::open_existing(data)
        .await
        .map_err(|error| Failure::data(data, error))?
        .ok_or_else(|| nothing_kept(data))
}

fn nothing_kept(data: &Path) -> Failure {
    Failure::NothingKept {
        data: data.to_owned(),
    }
}

async fn find(query: Query<'_>, records: &Records) -> Result<Vec<FoundCall>, Failure> {
    let failure = |error| Failure::data(query.data, error);
    let Some(id) = query.request_id else {
        let mut last = records.last(query.last).await.map_err(failure)?;
        last.reverse();
        return Ok(last);
    };
    match records.get(id).await.map_err(failure)? {
        Found::One(found) => Ok(vec![*found]),
        Found::Several(candidates) => Err(Failure::AmbiguousRequest {
            id: id.to_owned(),
            candidates,
        }),
        Found::None => Err(Failure::UnknownRequest {
            id: id.to_owned(),
            data: query.data.to_owned(),
        }),
    }
}

fn parsed(call: &FoundCall) -> Result<RecordV1, Failure> {
    let Some(stored) = &call.record else {
        return Err(Failure::OnlyOutline {
            id: call.outline.request_id.clone(),
            code: fingerprint(&call.outline).map(|fingerprint| fingerprint.code),
        });
    };
    RecordV1::from_json(&stored.document).map_err(|source| Failure::Record {
        id: stored.request_id.clone(),
        source,
    })
}

async fn report(data: &Path, records: &Records, call: &FoundCall) -> Result<Report, Failure> {
    let record = parsed(call)?;
    let mut report = Report::of(&record);
    if call.stands_in {
        report.stands_in_for = Some(call.outline.request_id.clone());
    }
    if let Some(fingerprint) = fingerprint(&call.outline) {
        report.scope = scope(records, &fingerprint)
            .await
            .map_err(|error| Failure::data(data, error))?;
    }
    Ok(report)
}

fn fingerprint(outline: &Outline) -> Option<FingerprintV1> {
    serde_json::from_str(outline.fingerprint.as_deref()?).ok()
}

async fn scope(
    records: &Records,
    fingerprint: &FingerprintV1,
) -> Result<Option<Scope>, StoreError> {
    let now = now_ms();
    let failures = failures(records, now.saturating_sub(millis(LOOK_BACK))).await?;
    let Some(first_ms) = failures
        .iter()
        .find(|alike| alike.fingerprint == *fingerprint)
        .map(|alike| alike.first_ms)
    else {
        return Ok(None);
    };
    let route = |calls: &RouteCalls| serde_json::from_str::<RouteNameV1>(&calls.route).ok();
    let same_route = |name: &RouteNameV1| Some(name) == fingerprint.route.as_ref();
    let calls = records
        .calls_between(first_ms, now)
        .await?
        .iter()
        .filter_map(|calls| Some((route(calls)?, calls.calls)))
        .collect();
    // The minute of the first failure belongs to what came after it.
    let minute_before = first_ms.saturating_sub(60_000);
    let day_before = first_ms.saturating_sub(EARLIER_MILLIS);
    let calls_before = records
        .calls_between(day_before, minute_before)
        .await?
        .iter()
        .filter(|calls| route(calls).is_some_and(|name| same_route(&name)))
        .map(|calls| calls.calls)
        .sum();
    let failures_before = records
        .failures_between(day_before, minute_before)
        .await?
        .iter()
        .filter_map(|(document, calls)| {
            let earlier: FingerprintV1 = serde_json::from_str(document).ok()?;
            same_route(earlier.route.as_ref()?).then_some(*calls)
        })
        .sum();
    let history = History {
        failures,
        calls,
        calls_before,
        failures_before,
        changes: changes(records, first_ms.saturating_sub(CHANGE_REACH_MILLIS), now).await?,
    };
    Ok(Scope::of(fingerprint, &history))
}

async fn failures(records: &Records, since_ms: u64) -> Result<Vec<Alike>, StoreError> {
    let alike = |group: FailureGroup| {
        Some(Alike {
            fingerprint: serde_json::from_str(&group.fingerprint).ok()?,
            calls: group.calls,
            clients: group.clients,
            first_ms: group.first_ms,
            last_ms: group.last_ms,
            newest: group.newest,
        })
    };
    let groups = records.groups(since_ms).await?;
    Ok(groups.into_iter().filter_map(alike).collect())
}

async fn changes(records: &Records, from_ms: u64, to_ms: u64) -> Result<Vec<Changed>, StoreError> {
    let changed = |ChangeNote { at_ms, what }: ChangeNote| Changed { at_ms, what };
    let changes = records.changes_between(from_ms, to_ms).await?;
    Ok(changes.into_iter().map(changed).collect())
}

fn now_ms() -> u64 {
    SystemClock::new().now().0
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
