//! The `whygate` command.

fn main() {}
