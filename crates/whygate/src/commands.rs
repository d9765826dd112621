//! What each command does, one file a command; `run` has a folder of its own.

mod backup;
mod check;
mod completions;
mod doctor;
mod drill;
mod explain;
mod keys;
mod launch_function;
mod mcp;
mod routes;
mod template;
mod why;

pub(crate) use backup::{export, import};
pub(crate) use check::check;
pub(crate) use completions::completions;
pub(crate) use doctor::doctor;
pub(crate) use drill::drill;
pub(crate) use explain::explain;
pub(crate) use keys::keys;
pub(crate) use launch_function::launch_function;
pub(crate) use mcp::mcp;
pub(crate) use routes::routes;
pub(crate) use template::template;
pub(crate) use why::why;
