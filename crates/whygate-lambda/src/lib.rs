//! Functions: the Runtime API, worker processes and local invocation.
