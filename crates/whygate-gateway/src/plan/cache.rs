//! What of a method's answers is kept, compiled.

use std::{sync::Arc, time::Duration};

use whygate_model::Place;

use super::mapping::MappingSource;
use crate::cache::NamedCache;

/// How a method's answers are kept.
#[derive(Debug)]
pub(crate) struct CompiledCache {
    pub(crate) cache: Arc<NamedCache>,
    /// What entries of methods have in common.
    pub(crate) namespace: String,
    /// Whether the namespace was given: then other resources share the entries.
    pub(crate) shared: bool,
    /// What tells requests apart besides the path: names and where their values come from.
    pub(crate) parameters: Vec<(String, MappingSource)>,
    pub(crate) time_to_live: Duration,
    /// What becomes of a call that wants an entry made anew and may not.
    pub(crate) unauthorized: Unauthorized,
}

/// What becomes of a call that wants an entry made anew and may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unauthorized {
    /// Everybody may.
    Allowed,
    /// It is refused.
    Refuse(Place),
    /// It gets what is there, and a warning.
    Warn,
    /// It gets what is there.
    Ignore,
}
