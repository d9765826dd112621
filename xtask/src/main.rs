//! `cargo xtask`: tasks of the workspace.

fn main() {}
