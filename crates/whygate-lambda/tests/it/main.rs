//! Functions in real processes, through the port that the gateway calls.

#![expect(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and one that is skipped says so"
)]

mod asynchronous;
mod callers;
mod concurrency;
mod failures;
mod hostile;
mod json_logs;
mod kills;
mod layers;
mod node;
mod official;
mod official_clients;
mod official_node;
mod official_rust;
mod operations;
mod orphans;
mod permissions;
mod provided;
mod python;
mod remote;
mod runtime_socket;
mod support;
mod versions;
