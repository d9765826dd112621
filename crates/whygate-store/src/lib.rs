//! What is kept, in SQLite: records of calls, results of deferred work, answers to idempotent
//! calls, and the documents of the control plane.
//!
//! One directory holds one file for what calls leave and one for documents. Several processes
//! may read while one writes; a process that is killed leaves a file that opens, with everything
//! in it that was acknowledged. The store knows records as documents with an id, a time, a code
//! and a status: what is in the document is the business of whoever made it.
//!
//! It stands behind a queue of the binary's: nothing here is called on the request path.

mod deferred;
mod documents;
mod error;
mod idempotency;
mod records;
mod schema;

pub use deferred::{Deferred, DeferredResults, KeptResult};
pub use documents::{Change, Document, Documents};
pub use error::StoreError;
pub use idempotency::{Claim, ClaimState, Claimed, IdempotentAnswers};
pub use records::{
    ChangeNote, FailedCall, FailureGroup, Found, FoundCall, Limits, Outline, Records, RouteCalls,
    StoredRecord,
};
