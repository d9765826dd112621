//! What a method holds its requests against, compiled: required parameters, and a model for
//! each content type that has one.

use std::{fmt, sync::Arc};

use http::HeaderName;
use jsonschema::Validator;
use whygate_exchange::Fault;
use whygate_model::{Place, node::Node};

/// What a method holds its requests against.
#[derive(Debug, Default)]
pub(crate) struct Validation {
    /// Required parameters in the order of Amazon's message; empty if they are not looked at.
    pub(crate) required: Vec<RequiredParameter>,
    /// Models by content type; empty if bodies are not looked at.
    pub(crate) bodies: Vec<BodyModel>,
}

/// A parameter that must be there.
#[derive(Debug)]
pub(crate) struct RequiredParameter {
    /// `method.request.{header|path|querystring}.NAME`.
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) stands: ParameterStands,
    pub(crate) place: Place,
}

/// Where a parameter stands in a request.
#[derive(Debug)]
pub(crate) enum ParameterStands {
    /// In the head; `None`: no header can have that name.
    Header(Option<HeaderName>),
    /// In the path.
    Path,
    /// In the query string.
    Query,
}

/// The model that bodies of a content type are held against.
#[derive(Debug)]
pub(crate) struct BodyModel {
    /// A media type, or `$default`.
    pub(crate) content_type: String,
    pub(crate) schema: ModelSchema,
}

/// A model, or why no body can be held against it.
#[derive(Clone, Debug)]
pub(crate) enum ModelSchema {
    /// Ready to be used.
    Usable(Arc<CompiledModel>),
    /// The fault of each call with a body.
    Unusable(Fault),
}

/// A model, compiled with all that it refers to.
pub(crate) struct CompiledModel {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) validator: Validator,
    /// The schemas of the models that it refers to, by the names that pointers into the
    /// compiled schema have for them.
    pub(crate) sources: Arc<[(String, Node)]>,
}

impl fmt::Debug for CompiledModel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CompiledModel")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl CompiledModel {
    /// The line of the definition that a pointer into the compiled schema stands for.
    pub(crate) fn place_of(&self, pointer: &str) -> Option<Place> {
        let mut steps = pointer
            .strip_prefix("/definitions/")?
            .split('/')
            .map(|step| step.replace("~1", "/").replace("~0", "~"));
        let model = steps.next()?;
        let (_, root) = self.sources.iter().find(|(name, _)| *name == model)?;
        let mut node = root;
        let mut place = &root.place;
        for step in steps {
            let next = if let Some(items) = node.as_sequence() {
                step.parse::<usize>().ok().and_then(|at| items.get(at))
            } else {
                if let Some(entry) = node.as_mapping().and_then(|map| map.entry(&step)) {
                    place = &entry.key;
                }
                node.get(&step)
            };
            let Some(next) = next else {
                break;
            };
            node = next;
        }
        Some(place.clone())
    }
}
