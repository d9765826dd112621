//! Logs exported from Amazon, read as a stream in bounded memory, joined by request ids, and
//! diagnosed: cause by cause, with the lines that each rests on.
//!
//! Formats and joins: [`Reading`]. What follows from what: `rules`. A client must not be able to
//! forge a diagnosis: what stands inside a body, a header, a path or a query never counts as the
//! gateway's own word, and where text does not tell events apart for certain, a line behind such
//! a value is doubtful and makes nothing certain.
//!
//! No gateway need run, nothing is fetched and nothing is written.

mod access;
mod answer;
mod book;
mod case;
mod containers;
mod execution;
mod facts;
mod function;
mod lines;
mod published;
mod reading;
mod response;
mod rules;
mod text;
mod times;
mod told;
mod verdict;

pub use case::diagnose_case;
pub use facts::{ApiType, LogSource};
pub use published::{CallDiagnosisV1, CandidateV1, DiagnosisV1, GroupV1, LogEvidenceV1};
pub use reading::{CallDiagnosis, Diagnosis, Group, ReadError, Reading};
pub use told::Told;
pub use verdict::{Candidate, Confidence, LogEvidence, Verdict};

#[cfg(test)]
mod tests;
