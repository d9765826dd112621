//! What happened around a failed call: how far the failure reaches, and what changed before it.
//!
//! The first questions of whoever is paged: is it one client, one route, one backend or
//! everything; since when; and what was done just before. Answered from counts that are kept
//! whether or not anybody asked for logs.

use std::{collections::BTreeSet, fmt::Write as _};

use serde::{Deserialize, Serialize};
use whygate_exchange::record::{FingerprintV1, RouteNameV1};

use crate::report::{ago, clock_seconds, counted};

/// A change is held to be near a failure when it came at most so long before: an hour.
pub const CHANGE_REACH_MILLIS: u64 = 60 * 60 * 1000;

/// So long before the first failure is looked at for how often the route failed then: a day.
pub const EARLIER_MILLIS: u64 = 24 * 60 * 60 * 1000;

/// So many changes are named.
const CHANGES_NAMED: usize = 3;

/// Calls that failed alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// What they have in common.
    pub fingerprint: FingerprintV1,
    /// How many there are.
    pub calls: u64,
    /// How many clients made them.
    pub clients: u64,
    /// When the first began, in milliseconds since 1970.
    pub first_ms: u64,
    /// When the last began.
    pub last_ms: u64,
    /// The id of the newest one.
    pub newest: String,
}

/// Something that changed about what is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// What, in words.
    pub what: String,
}

/// What is known of the time around a failed call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// All failures of the last day, by kind.
    pub failures: Vec<Alike>,
    /// Calls by route, failed or not, since the first failure like the one in question.
    pub calls: Vec<(RouteNameV1, u64)>,
    /// All calls of the same route in the day before that.
    pub calls_before: u64,
    /// Those of them that failed, for whatever reason.
    pub failures_before: u64,
    /// What changed in the hour before the first failure alike and since, newest first.
    pub changes: Vec<Changed>,
}

/// How far a failure reaches and what came before it: two lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// How many calls, routes and clients it hits, and since when.
    pub extent: String,
    /// What changed just before the first one, or that nothing did.
    pub change: String,
}

impl Scope {
    /// Of calls like the one with this fingerprint; `None`: nothing is known of it.
    pub fn of(fingerprint: &FingerprintV1, history: &History) -> Option<Self> {
        let alike = history
            .failures
            .iter()
            .find(|alike| alike.fingerprint == *fingerprint)?;
        Some(Self {
            extent: extent(alike, history),
            change: change(alike, history),
        })
    }
}

fn extent(alike: &Alike, history: &History) -> String {
    let since = clock_seconds(alike.first_ms);
    let clients = counted(alike.clients, "client");
    let fingerprint = &alike.fingerprint;
    let Some(route) = &fingerprint.route else {
        return format!(
            "{} failed so since {since}, from {clients}",
            counted(alike.calls, "call"),
        );
    };
    // Counts of calls are written every few seconds, so they may lag behind failures.
    let all = history
        .calls
        .iter()
        .find(|(name, _)| name == route)
        .map_or(0, |(_, calls)| *calls);
    let share = if all > alike.calls {
        format!("{} of {}", alike.calls, counted(all, "call"))
    } else if all > 0 {
        format!("all {}", counted(alike.calls, "call"))
    } else {
        counted(alike.calls, "call")
    };
    let canary = if route.canary { " on the canary" } else { "" };
    format!(
        "{share} of {} {}{canary} failed so since {since}, from {clients}; {}",
        route.http_method,
        route.resource_path,
        reach(alike, route, history),
    )
}

/// Where else the same cause shows.
fn reach(alike: &Alike, route: &RouteNameV1, history: &History) -> String {
    let same_cause: Vec<&Alike> = history
        .failures
        .iter()
        .filter(|other| {
            other.fingerprint.code == alike.fingerprint.code && other.last_ms >= alike.first_ms
        })
        .collect();
    let hit: BTreeSet<&RouteNameV1> = same_cause
        .iter()
        .filter_map(|other| other.fingerprint.route.as_ref())
        .collect();
    let mut called: BTreeSet<&RouteNameV1> = history.calls.iter().map(|(name, _)| name).collect();
    called.extend(&hit);
    let of = format!("{}/{}", route.api, route.stage);
    if hit.iter().all(|route| route.canary) && called.iter().any(|route| !route.canary) {
        return format!("only the canary of {of} is affected");
    }
    if hit.len() <= 1 {
        return match called.len() - hit.len() {
            0 => format!("no other route of {of} was called"),
            1 => format!("the other route that was called, of {of}, is not affected"),
            others => format!("the {others} other routes that were called are not affected"),
        };
    }
    let backends: BTreeSet<Option<&str>> = same_cause
        .iter()
        .map(|other| other.fingerprint.backend.as_deref())
        .collect();
    if let (1, Some(Some(backend))) = (backends.len(), backends.first()) {
        return format!(
            "{} fail for the same cause, all at the backend {backend}",
            counted(hit.len() as u64, "route")
        );
    }
    let stages: BTreeSet<(&str, &str)> = hit
        .iter()
        .map(|route| (route.api_id.as_str(), route.stage.as_str()))
        .collect();
    let whole = hit.len() == called.len();
    match (stages.len(), whole) {
        (1, true) => format!("every route of {of} that was called fails for the same cause"),
        (1, false) => format!(
            "{} of {} routes of {of} that were called fail for the same cause",
            hit.len(),
            called.len()
        ),
        (stages, _) => format!(
            "{} of {} routes that were called, on {stages} stages, fail for the same cause",
            hit.len(),
            called.len()
        ),
    }
}

fn change(alike: &Alike, history: &History) -> String {
    let first = alike.first_ms;
    let before: Vec<&Changed> = history
        .changes
        .iter()
        .filter(|change| {
            change.at_ms <= first && change.at_ms.saturating_add(CHANGE_REACH_MILLIS) >= first
        })
        .take(CHANGES_NAMED)
        .collect();
    let mut said = if before.is_empty() {
        "nothing that is served here changed in the hour before the first one".to_owned()
    } else {
        before
            .iter()
            .map(|change| {
                format!(
                    "{} before the first one: {}",
                    ago(first - change.at_ms),
                    change.what
                )
            })
            .collect::<Vec<_>>()
            .join("; ")
    };
    if alike.fingerprint.route.is_some() && history.calls_before > 0 {
        let _ = write!(
            said,
            ". In the day before, {} of {} of this route failed",
            history.failures_before.min(history.calls_before),
            counted(history.calls_before, "call"),
        );
    }
    said
}

#[cfg(test)]
mod tests;
