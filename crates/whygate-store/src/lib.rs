//! Kept records: SQLite today.
