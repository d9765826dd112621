//! The sections of a CloudFormation or SAM template, before any intrinsic function is
//! resolved: what [`crate::sam`] rewrites and [`crate::intrinsic`] turns into plain values.

pub(crate) mod assets;
mod parse;
#[cfg(test)]
mod tests;

pub use parse::parse;

use indexmap::IndexMap;

use crate::{
    node::{Mapping, Node},
    place::{Place, Placed},
};

/// A template by section. Intrinsic functions stand as they were written, in long form.
#[derive(Clone, Debug)]
pub struct Template {
    /// Where it begins.
    pub place: Place,
    /// `Transform`, one or several.
    pub transforms: Vec<Placed<String>>,
    /// `Parameters`.
    pub parameters: Mapping,
    /// `Mappings`.
    pub mappings: Mapping,
    /// `Conditions`.
    pub conditions: Mapping,
    /// `Globals` of the serverless transform.
    pub globals: Option<Node>,
    /// `Resources` by logical id, in the order in which they were written.
    pub resources: IndexMap<String, Resource>,
    /// `Outputs`.
    pub outputs: Mapping,
}

/// A resource as it was written.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Its type, such as `AWS::Serverless::Function`.
    pub kind: Placed<String>,
    /// Where its logical id stands; for one that a transform made: where it comes from.
    pub place: Place,
    /// `Properties`; an empty mapping where there are none.
    pub properties: Node,
    /// `Condition`.
    pub condition: Option<Placed<String>>,
    /// `DependsOn`, one or several.
    pub depends_on: Vec<Placed<String>>,
    /// `Metadata`.
    pub metadata: Option<Node>,
    /// Every other attribute by name, such as `DeletionPolicy`, `IgnoreGlobals` or
    /// `Connectors`.
    pub attributes: Mapping,
}
