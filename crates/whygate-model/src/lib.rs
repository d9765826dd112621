//! API definitions, the places they come from, and the diagnostics about them.
//!
//! A *definition* is what a person wrote: an OpenAPI document, a SAM application or a
//! CloudFormation template. This crate reads it into one shape, [`Definition`], in which
//! every element knows its [`Place`], so that any later fault can point at the line that
//! caused it. Reading reports everything at once: a value and a list of [`Diagnostic`]s,
//! never only the first error.
//!
//! It must never open a socket, run a function or know how a request is served.
//!
//! The way of a definition, each step a module:
//!
//! 1. [`read`]: text → [`node::Node`], a tree in which each value has its place;
//! 2. [`template`]: for CloudFormation and SAM: the template's sections;
//! 3. [`sam`]: serverless resources → CloudFormation resources, as Amazon's transform does;
//! 4. [`intrinsic`]: parameters, conditions, mappings and `Fn::*` → plain values;
//! 5. [`cloudformation`] and [`openapi`]: resources and documents → [`Definition`];
//! 6. [`rules`]: what Amazon refuses when such an API is imported or deployed.

pub mod cloudformation;
pub mod compare;
pub mod definition;
pub mod diagnostic;
pub mod identity;
pub mod intrinsic;
pub mod load;
pub mod nearest;
pub mod node;
pub mod openapi;
pub mod place;
pub mod policy;
pub mod read;
pub mod rules;
pub mod sam;
pub mod template;
mod usage_settings;

pub use definition::Definition;
pub use diagnostic::{Diagnostic, Edit, Label, Severity};
pub use place::{Place, Placed, SourceFile, Sources};
