//! The control plane: AWS's wire protocols and the operations behind them.
//!
//! [`generated`] holds a table for each service, made from the published service models;
//! [`protocol`] is the one engine that reads requests and writes answers by them; `operations`
//! is written by hand. State is a set of versioned documents in `whygate-store`; what is
//! deployed becomes a [`whygate_model::Definition`] and goes to a [`Publisher`].
//!
//! It must never serve a call of an API itself, nor hold a second opinion on how one is served.

mod code;
mod credentials;
pub mod error;
mod functions;
pub mod generated;
mod identities;
pub mod model;
mod operations;
mod plane;
pub mod protocol;
mod seal;
mod served;
mod state;
mod tester;

pub use credentials::{NewKey, unique_id};
pub use error::ServiceError;
pub use functions::{FetchError, Fetching, FunctionHost, ManagedFunctions};
pub use identities::{Caller, Granted, Session, circumstances};
pub use plane::{ControlPlane, Deployed, Flushed, PlanOfFile, Publisher, Publishing, Settings};
pub use seal::{NoSealingKey, Seal};
pub use tester::{Test, Tested, Tester, Testing};
