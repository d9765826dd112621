//! What is kept, in SQLite: records of calls, results of deferred work, and the documents of the
//! control plane.
//!
//! One directory holds one file for what calls leave and one for documents. Several processes
//! may read while one writes; a process that is killed leaves a file that opens, with everything in it that was acknowledged. The store
//! knows records as documents with an id, a time, a code and a status: what is in the document
//! is the business of whoever made it.
//!
//! It must never make the request path wait: calls are handed to a [`RecordWriter`], which
//! drops and counts what it cannot take.

mod deferred;
mod documents;
mod error;
mod records;
mod schema;
mod writer;

pub use deferred::{Deferred, DeferredResults, KeptResult};
pub use documents::{Change, Document, Documents};
pub use error::StoreError;
pub use records::{Found, Limits, Records, StoredRecord};
pub use writer::{RecordWriter, WriterCounts, WriterTask};
