//! What a template refers to, for whoever checks it without running it.

use std::collections::BTreeSet;

use crate::error::Position;
use crate::program::{Constant, Expression, Node, Reference, StepKind};
use crate::template::Template;

/// A reference as it stands in a template, such as `$input.path('$.a')`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateReference<'t> {
    /// Where it begins.
    pub position: Position,
    /// The variable, without its `$`.
    pub name: &'t str,
    /// What follows the variable, in order.
    pub steps: Vec<ReferenceStep<'t>>,
    /// Whether it is what a `#set` sets.
    pub is_set: bool,
}

/// One step of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceStep<'t> {
    /// Where it stands.
    pub position: Position,
    /// What it is.
    pub kind: ReferenceStepKind<'t>,
}

/// What a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferenceStepKind<'t> {
    /// `.name`.
    Property(&'t str),
    /// `.name(arguments)`; of each argument its text, if it is a constant text.
    Method(&'t str, Vec<Option<&'t str>>),
    /// `[index]`; its text, if it is a constant text.
    Index(Option<&'t str>),
}

impl Template {
    /// All references, in the order in which they are compiled. Escaped ones are left out, and
    /// so is what only `#evaluate` will know.
    pub fn references(&self) -> Vec<TemplateReference<'_>> {
        let mut found = Found {
            template: self,
            references: Vec::new(),
            set: BTreeSet::new(),
        };
        found.all();
        found.references
    }

    /// The names that the template gives a value itself: by `#set`, as the element of a loop, by
    /// `#define`, or as a macro's parameter.
    pub fn set_names(&self) -> BTreeSet<&str> {
        let mut found = Found {
            template: self,
            references: Vec::new(),
            set: BTreeSet::new(),
        };
        found.all();
        found.set
    }

    /// Whether it has an `#evaluate`, whose text may use and set any name.
    pub fn evaluates(&self) -> bool {
        self.knowledge().evaluates
    }
}

struct Found<'t> {
    template: &'t Template,
    references: Vec<TemplateReference<'t>>,
    set: BTreeSet<&'t str>,
}

impl<'t> Found<'t> {
    fn all(&mut self) {
        let template = self.template;
        self.block(template.block());
        for definition in template.macros() {
            for parameter in &definition.parameters {
                self.set.insert(self.name(*parameter));
            }
            self.block(&definition.block);
        }
    }

    fn name(&self, symbol: crate::program::Symbol) -> &'t str {
        self.template.knowledge().symbols.name(symbol)
    }

    fn block(&mut self, block: &'t [Node]) {
        for node in block {
            self.node(node);
        }
    }

    fn node(&mut self, node: &'t Node) {
        match node {
            Node::Text(_) => {}
            Node::Reference(reference) => self.reference(reference, false),
            Node::Set(set) => {
                self.expression(&set.right);
                if set.left.steps.is_empty() {
                    self.set.insert(self.name(set.left.root));
                }
                self.reference(&set.left, true);
            }
            Node::If(branches) => {
                for branch in branches {
                    if let Some(condition) = &branch.condition {
                        self.expression(condition);
                    }
                    self.block(&branch.block);
                }
            }
            Node::Foreach(each) => {
                if let Some(source) = &each.source {
                    self.expression(source);
                }
                self.set.insert(self.name(each.element));
                self.block(each.block.as_deref().unwrap_or_default());
            }
            Node::Define(define) => {
                self.set.insert(self.name(define.name));
                self.block(&define.block);
            }
            Node::Call(call) => {
                for argument in &call.arguments {
                    self.expression(&argument.value);
                }
                if let Some(body) = &call.body {
                    self.set.insert(self.name(body.name));
                    self.block(&body.block);
                }
            }
            Node::Evaluate(evaluate) => self.expression(&evaluate.text),
            Node::Break(leave) | Node::Stop(leave) => {
                if let Some(argument) = &leave.argument {
                    self.expression(argument);
                }
            }
            Node::Resource(resource) => {
                for (argument, _) in &resource.arguments {
                    self.expression(argument);
                }
            }
        }
    }

    fn expression(&mut self, expression: &'t Expression) {
        match expression {
            Expression::Constant(_) => {}
            Expression::Reference(reference) => self.reference(reference, false),
            Expression::Interpolated(text) => self.block(&text.block),
            Expression::List(elements) => {
                for element in elements {
                    self.expression(element);
                }
            }
            Expression::Map(entries) => {
                for (key, value) in entries {
                    self.expression(key);
                    self.expression(value);
                }
            }
            Expression::Range(ends) => {
                self.expression(&ends.0);
                self.expression(&ends.1);
            }
            Expression::Binary(binary) => {
                self.expression(&binary.left);
                self.expression(&binary.right);
            }
            Expression::Not(inner) => self.expression(inner),
        }
    }

    fn reference(&mut self, reference: &'t Reference, is_set: bool) {
        let mut steps = Vec::with_capacity(reference.steps.len());
        for step in &reference.steps {
            let kind = match &step.kind {
                StepKind::Property(name) => ReferenceStepKind::Property(name),
                StepKind::Method(name, arguments) => {
                    for argument in arguments {
                        self.expression(argument);
                    }
                    ReferenceStepKind::Method(name, arguments.iter().map(constant).collect())
                }
                StepKind::Index(index) => {
                    self.expression(index);
                    ReferenceStepKind::Index(constant(index))
                }
            };
            steps.push(ReferenceStep {
                position: step.position,
                kind,
            });
        }
        if reference.is_runt || reference.is_escaped || !reference.is_computable {
            return;
        }
        self.references.push(TemplateReference {
            position: reference.position,
            name: self.name(reference.root),
            steps,
            is_set,
        });
    }
}

fn constant(expression: &Expression) -> Option<&str> {
    match expression {
        Expression::Constant(Constant::Text(text)) => Some(&text.text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::ReferenceStepKind::{Index, Method, Property};
    use crate::Template;

    #[test]
    fn references_are_found_wherever_they_stand() {
        let template = Template::parse(
            "#set($root = $input.path('$.a'))\n#foreach($item in $root.items)#if($item.x > $min[0])\"$!{item.get(\"$key\")}\"#end#end\n#macro(shown $text)$text $outer#end#shown($arg)\\$escaped",
        )
        .unwrap();
        let references = template.references();
        let names: Vec<&str> = references.iter().map(|reference| reference.name).collect();
        assert_eq!(
            names,
            [
                "input", "root", "root", "item", "min", "key", "item", "arg", "text", "outer"
            ]
        );
        assert_eq!(references[0].position.line, 1);
        assert_eq!(
            references[0].steps[0].kind,
            Method("path", vec![Some("$.a")])
        );
        assert!(references[1].is_set);
        assert_eq!(references[2].steps[0].kind, Property("items"));
        assert_eq!(references[4].steps[0].kind, Index(None));
        assert_eq!(references[6].steps[0].kind, Method("get", vec![None]));
        assert_eq!(references[6].position.line, 2);
        let set: Vec<&str> = template.set_names().into_iter().collect();
        assert_eq!(set, ["item", "root", "text"]);
        assert!(!template.evaluates());
        assert!(Template::parse("#evaluate($x)").unwrap().evaluates());
    }
}
