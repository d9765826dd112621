//! What is kept: records of calls and results of deferred work, in SQLite.
//!
//! One directory holds one file. Several processes may read while one writes; a process that is
//! killed leaves a file that opens, with everything in it that was acknowledged. The store
//! knows records as documents with an id, a time, a code and a status: what is in the document
//! is the business of whoever made it.
//!
//! It must never make the request path wait: calls are handed to a [`RecordWriter`], which
//! drops and counts what it cannot take.

mod deferred;
mod error;
mod records;
mod schema;
mod writer;

pub use deferred::{Deferred, DeferredResults, KeptResult};
pub use error::StoreError;
pub use records::{Found, Limits, Records, StoredRecord};
pub use writer::{RecordWriter, WriterCounts, WriterTask};
