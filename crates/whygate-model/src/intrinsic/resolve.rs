//! A tree with intrinsic functions → the same tree with plain values.
//!
//! Each value that a function gives has the place of what a person wrote for it. What
//! cannot be resolved is reported once and left out.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::{Environment, conditions::ConditionState, parameters::Parameter};
use crate::{
    diagnostic::{Diagnostic, Severity},
    node::{Mapping, Node, Value},
    place::Place,
    template::{Resource, Template},
};

/// How deep values and functions may be nested. CloudFormation's own bound is not
/// documented; templates that people write stay far below.
const DEEPEST: usize = 140;

/// The longest text that a function may make, in bytes: CloudFormation's bound for a whole
/// template. Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>.
pub(super) const LONGEST: usize = 1 << 20;

/// Resolves the values of one template.
#[derive(Debug)]
pub struct Resolver<'t> {
    pub(super) template: &'t Template,
    pub(super) environment: &'t Environment,
    pub(super) parameters: &'t IndexMap<String, Parameter>,
    pub(super) conditions: HashMap<String, ConditionState>,
    pub(super) physical_ids: HashMap<String, String>,
    pub(super) physical_ids_in_work: Vec<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How often a made-up value was used: what does not fit then is not the template's fault.
    pub(super) made_up: usize,
    depth: usize,
}

impl<'t> Resolver<'t> {
    /// A resolver for a template whose parameters have their values.
    pub fn new(
        template: &'t Template,
        environment: &'t Environment,
        parameters: &'t IndexMap<String, Parameter>,
    ) -> Self {
        Self {
            template,
            environment,
            parameters,
            conditions: HashMap::new(),
            physical_ids: HashMap::new(),
            physical_ids_in_work: Vec::new(),
            diagnostics: Vec::new(),
            made_up: 0,
            depth: 0,
        }
    }

    /// The environment of the template.
    pub fn environment(&self) -> &'t Environment {
        self.environment
    }

    /// What was found since the last time it was asked.
    pub fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.diagnostics)
    }

    /// Whether a resource is made: it has no condition, or one that is true.
    pub fn is_active(&mut self, resource: &Resource) -> bool {
        match &resource.condition {
            None => true,
            Some(condition) => self
                .condition(&condition.value, &condition.place)
                .unwrap_or(true),
        }
    }

    /// The value with all functions resolved; `None` if nothing is left of it
    /// (`AWS::NoValue`, or a function that could not be resolved and was reported).
    pub fn resolve(&mut self, node: &Node) -> Option<Node> {
        if self.depth >= DEEPEST {
            self.error(
                "template-too-deep",
                format!("values are nested more than {DEEPEST} deep"),
                &node.place,
                None,
            );
            return None;
        }
        self.depth += 1;
        let resolved = self.resolve_here(node);
        self.depth -= 1;
        resolved
    }

    fn resolve_here(&mut self, node: &Node) -> Option<Node> {
        match &node.value {
            Value::Mapping(mapping) => {
                if let Some((function, argument)) = function_call(mapping) {
                    return self.call(function, argument, node);
                }
                let mut resolved = Mapping::default();
                for (key, entry) in mapping.iter() {
                    if let Some(value) = self.resolve(&entry.value) {
                        resolved.insert(key, entry.key.clone(), value);
                    }
                }
                Some(Node::new(Value::Mapping(resolved), node.place.clone()))
            }
            Value::Sequence(items) => {
                let items = items.iter().filter_map(|item| self.resolve(item)).collect();
                Some(Node::new(Value::Sequence(items), node.place.clone()))
            }
            Value::String(text) => {
                self.note_dynamic_reference(text, &node.place);
                Some(node.clone())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => Some(node.clone()),
        }
    }

    /// The value as text, if it is a scalar.
    pub fn resolve_text(&mut self, node: &Node) -> Option<String> {
        self.resolve(node)?.scalar_text()
    }

    /// `{{resolve:…}}` is kept: only Amazon has the value.
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html>.
    fn note_dynamic_reference(&mut self, text: &str, place: &Place) {
        if !text.contains("{{resolve:") {
            return;
        }
        let already = self
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.place() == Some(place));
        if !already {
            self.diagnostics.push(
                Diagnostic::note(
                    "dynamic-reference-not-at-hand",
                    "the value of this dynamic reference is kept outside of the template and stays as it was written",
                    place,
                )
                .help("give the value by a parameter if something here depends on it"),
            );
        }
    }

    pub(super) fn error(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        place: &Place,
        amazon: Option<&str>,
    ) {
        let mut diagnostic = Diagnostic::new(Severity::Error, code, message, place);
        if let Some(amazon) = amazon {
            diagnostic = diagnostic.amazon(amazon);
        }
        self.report(diagnostic);
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        // The same value is reached by several ways: by its resource, and by references.
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }
}

/// The function and its argument, if the mapping is a call of one.
pub(crate) fn function_call(mapping: &Mapping) -> Option<(&str, &Node)> {
    let (key, entry) = mapping.iter().next()?;
    (mapping.len() == 1 && (key == "Ref" || key.starts_with("Fn::"))).then_some((key, &entry.value))
}
