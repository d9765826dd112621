//! The command as its users see it: the built program, real files, real sockets.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod aws_services;
mod bad_functions;
mod bookshop;
mod check;
mod client;
mod command;
mod control_plane;
mod control_plane_killed;
mod deferred;
mod destinations;
mod events;
mod explain;
mod foreseen;
mod function_isolation;
mod function_logs;
mod function_memory;
mod function_url;
mod function_url_signed;
mod function_wake_latency;
mod functions;
mod guards;
mod idempotency;
mod identities;
mod injection;
mod invoke;
mod invoke_kept;
mod keys;
mod managed_functions;
mod mcp;
mod probes;
mod programs;
mod reload;
mod reload_load;
mod remote;
mod routes;
mod run;
mod sam_examples;
mod samples;
mod schemas;
mod server;
mod template;
mod trial;
mod why;
