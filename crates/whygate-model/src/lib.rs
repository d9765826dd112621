//! API definitions, the places they come from, and the diagnostics about them.
