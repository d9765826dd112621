//! Views: pure functions of an exchange, one file each.
//!
//! A view never reaches back into the gateway, a phase never formats. What a view prints for
//! an operator or keeps in a record has gone through [`redact`].

pub mod access_line;
pub mod access_log;
pub mod error_body;
pub mod execution_log;
pub mod problem;
pub mod proxy_status;
pub mod redact;
pub mod test_log;
