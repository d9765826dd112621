//! The checked cases and the bounds, through the public interface.

mod bounds;
mod checked_cases;
