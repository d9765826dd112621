//! The checked cases, run through the public interface.

mod bounds;
mod checked_cases;
