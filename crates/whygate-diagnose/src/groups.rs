//! The failures of a span of time as groups, the one that harms most first.

use serde::{Deserialize, Serialize};
use whygate_exchange::record::{FingerprintV1, RouteNameV1};

use crate::{Alike, explain, history::Changed};

/// The failures of a span of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureGroups {
    /// From when on, in milliseconds since 1970.
    pub since_ms: u64,
    /// Until when.
    pub until_ms: u64,
    /// All calls of routes in that time, failed or not; those that found no route are not in it.
    pub calls: u64,
    /// The groups, the one that harms most first.
    pub groups: Vec<Alike>,
    /// What changed in that time, newest first.
    pub changes: Vec<Changed>,
}

impl FailureGroups {
    /// Ranks failures by harm: failures of the API before those of its clients, then by the
    /// number of clients that each hits, then by calls, then by age.
    pub fn new(
        since_ms: u64,
        until_ms: u64,
        calls: u64,
        mut groups: Vec<Alike>,
        changes: Vec<Changed>,
    ) -> Self {
        groups.sort_by_key(|group| {
            (
                !is_ours(&group.fingerprint),
                std::cmp::Reverse((group.clients, group.calls)),
                group.first_ms,
            )
        });
        Self {
            since_ms,
            until_ms,
            calls,
            groups,
            changes,
        }
    }

    /// How many calls failed.
    pub fn failed(&self) -> u64 {
        self.groups.iter().map(|group| group.calls).sum()
    }
}

/// Whether the client could do nothing about it: a status of the 500s, a call that was cut, or a
/// success that hides an error.
fn is_ours(fingerprint: &FingerprintV1) -> bool {
    !matches!(fingerprint.status, Some(400..500))
}

/// The groups as `why --since --json` prints them. Members are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailureGroupsV1 {
    /// Always 1.
    pub version: u32,
    /// From when on, in milliseconds since 1970.
    pub since_ms: u64,
    /// Until when.
    pub until_ms: u64,
    /// All calls of routes in that time, failed or not.
    pub calls: u64,
    /// How many calls failed.
    pub failed: u64,
    /// The groups, the one that harms most first.
    pub groups: Vec<FailureGroupV1>,
    /// What changed in that time, newest first.
    pub changes: Vec<ChangedV1>,
}

/// Calls that failed alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailureGroupV1 {
    /// The cause's code.
    pub code: String,
    /// The cause in one line; `None` for a code of a newer version.
    pub title: Option<String>,
    /// The phase, in kebab case.
    pub phase: String,
    /// Who has to act, in kebab case.
    pub owner: String,
    /// The status that clients read.
    pub status: Option<u16>,
    /// The route.
    pub route: Option<RouteNameV1>,
    /// The backend.
    pub backend: Option<String>,
    /// The type of the error that a function reported.
    pub error_type: Option<String>,
    /// How many calls.
    pub calls: u64,
    /// How many clients.
    pub clients: u64,
    /// When the first began, in milliseconds since 1970.
    pub first_ms: u64,
    /// When the last began.
    pub last_ms: u64,
    /// The id of the newest, for `whygate why`.
    pub request_id: String,
}

/// Something that changed about what is served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedV1 {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// What, in words.
    pub what: String,
}

impl From<&FailureGroups> for FailureGroupsV1 {
    fn from(groups: &FailureGroups) -> Self {
        Self {
            version: 1,
            since_ms: groups.since_ms,
            until_ms: groups.until_ms,
            calls: groups.calls,
            failed: groups.failed(),
            groups: groups.groups.iter().map(FailureGroupV1::from).collect(),
            changes: groups
                .changes
                .iter()
                .map(|change| ChangedV1 {
                    at_ms: change.at_ms,
                    what: change.what.clone(),
                })
                .collect(),
        }
    }
}

impl From<&Alike> for FailureGroupV1 {
    fn from(alike: &Alike) -> Self {
        let fingerprint = &alike.fingerprint;
        Self {
            code: fingerprint.code.clone(),
            title: explain(&fingerprint.code).map(|cause| cause.title.to_owned()),
            phase: fingerprint.phase.clone(),
            owner: fingerprint.owner.clone(),
            status: fingerprint.status,
            route: fingerprint.route.clone(),
            backend: fingerprint.backend.clone(),
            error_type: fingerprint.error_type.clone(),
            calls: alike.calls,
            clients: alike.clients,
            first_ms: alike.first_ms,
            last_ms: alike.last_ms,
            request_id: alike.newest.clone(),
        }
    }
}
