//! The published form of a diagnosis: what `why --from … --json` prints. Members are only ever
//! added; a changed meaning needs a `DiagnosisV2`.

use serde::Serialize;

use super::{CallDiagnosis, Candidate, Diagnosis, Group};

/// A diagnosis of logs as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiagnosisV1 {
    /// Always 1.
    pub version: u32,
    /// Lines that were read.
    pub lines: u64,
    /// Calls that were seen.
    pub calls: u64,
    /// Calls that failed.
    pub failed: u64,
    /// Lines that were too long, and sources that broke off.
    pub cut: u64,
    /// Calls that failed alike, the largest group first.
    pub groups: Vec<GroupV1>,
    /// The failed calls one by one, at most 1,000.
    pub diagnosed: Vec<CallDiagnosisV1>,
}

/// A group of calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupV1 {
    /// The best cause's code.
    pub code: Option<&'static str>,
    /// `certain`, `likely` or `possible`.
    pub confidence: Option<&'static str>,
    /// What they have in common beside it.
    pub signature: String,
    /// How many calls.
    pub count: u64,
    /// The first, in milliseconds since 1970.
    pub since_ms: Option<i64>,
    /// The last.
    pub until_ms: Option<i64>,
    /// Up to three ids.
    pub examples: Vec<String>,
}

/// A failed call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallDiagnosisV1 {
    /// The gateway's request id.
    pub request_id: Option<String>,
    /// The invocation's id.
    pub function_request_id: Option<String>,
    /// Method and resource or route.
    pub route: Option<String>,
    /// The status.
    pub status: Option<u16>,
    /// The time of its first line, in milliseconds since 1970.
    pub first_ms: Option<i64>,
    /// The time of its last line.
    pub last_ms: Option<i64>,
    /// Whether the evidence decides.
    pub decided: bool,
    /// The causes that fit, the best first.
    pub causes: Vec<CandidateV1>,
    /// What to switch on to know next time.
    pub wanted: Vec<&'static str>,
}

/// A cause that fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CandidateV1 {
    /// Its code.
    pub code: &'static str,
    /// In one line.
    pub title: &'static str,
    /// The phase, in kebab case.
    pub phase: &'static str,
    /// Who has to act, in kebab case.
    pub owner: &'static str,
    /// `certain`, `likely` or `possible`.
    pub confidence: &'static str,
    /// How well it fits: up to 99.
    pub score: u8,
    /// The lines that it rests on.
    pub evidence: Vec<LogEvidenceV1>,
    /// What speaks for it beside them.
    pub because: Option<String>,
    /// How to be sure.
    pub confirm: &'static str,
    /// How to make it go away.
    pub fix: &'static str,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogEvidenceV1 {
    /// Where it stood.
    pub source: &'static str,
    /// What it says.
    pub text: String,
}

impl From<&Diagnosis> for DiagnosisV1 {
    fn from(diagnosis: &Diagnosis) -> Self {
        Self {
            version: 1,
            lines: diagnosis.lines,
            calls: diagnosis.calls,
            failed: diagnosis.failed,
            cut: diagnosis.cut,
            groups: diagnosis.groups.iter().map(Into::into).collect(),
            diagnosed: diagnosis.diagnosed.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Group> for GroupV1 {
    fn from(group: &Group) -> Self {
        let first = group.sample.verdict.first();
        Self {
            code: group.cause.map(|cause| cause.code),
            confidence: first.map(|first| first.confidence.as_str()),
            signature: group.signature.clone(),
            count: group.count,
            since_ms: group.since_ms,
            until_ms: group.until_ms,
            examples: group.examples.clone(),
        }
    }
}

impl From<&CallDiagnosis> for CallDiagnosisV1 {
    fn from(call: &CallDiagnosis) -> Self {
        Self {
            request_id: call.request_id.clone(),
            function_request_id: call.function_request_id.clone(),
            route: call.route.clone(),
            status: call.status,
            first_ms: call.first_ms,
            last_ms: call.last_ms,
            decided: call.verdict.decides(),
            causes: call.verdict.candidates.iter().map(Into::into).collect(),
            wanted: call.wanted.clone(),
        }
    }
}

impl From<&Candidate> for CandidateV1 {
    fn from(candidate: &Candidate) -> Self {
        let cause = candidate.cause;
        Self {
            code: cause.code,
            title: cause.title,
            phase: cause.phase.as_str(),
            owner: cause.owner.as_str(),
            confidence: candidate.confidence.as_str(),
            score: candidate.score,
            evidence: candidate
                .evidence
                .iter()
                .map(|it| LogEvidenceV1 {
                    source: it.source.as_str(),
                    text: it.text.clone(),
                })
                .collect(),
            because: candidate.because.clone(),
            confirm: cause.confirm,
            fix: cause.fix,
        }
    }
}
