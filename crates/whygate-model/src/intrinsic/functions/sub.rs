//! `Fn::Sub`.
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html>.

use std::collections::HashMap;

use super::super::{Resolver, resolve::LONGEST};
use crate::{
    diagnostic::Diagnostic,
    node::{Node, Value},
    place::Place,
};

impl Resolver<'_> {
    pub(super) fn sub(&mut self, argument: &Node, place: &Place) -> Option<Node> {
        let (template, variables) = match &argument.value {
            Value::String(_) => (argument, None),
            Value::Sequence(items) => match items.as_slice() {
                [template] => (template, None),
                [template, variables] => (template, Some(variables)),
                _ => return self.bad_sub(argument),
            },
            _ => return self.bad_sub(argument),
        };
        let Some(text) = template.as_str() else {
            return self.bad_sub(argument);
        };
        let variables = match variables {
            None => None,
            Some(node) => match node.as_mapping() {
                Some(mapping) => Some(mapping),
                None => return self.bad_sub(argument),
            },
        };
        let mut values: HashMap<&str, Option<String>> = HashMap::new();
        let mut resolved = String::new();
        let mut failed = false;
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            resolved.push_str(before);
            let Some((inside, behind)) = after.split_once('}') else {
                resolved.push_str("${");
                rest = after;
                continue;
            };
            rest = behind;
            if let Some(literal) = inside.strip_prefix('!') {
                resolved.push_str("${");
                resolved.push_str(literal);
                resolved.push('}');
                continue;
            }
            let name = inside.trim();
            if !values.contains_key(name) {
                let value = match variables.and_then(|mapping| mapping.get(name)) {
                    Some(node) => self.substitute(node),
                    None => self.sub_variable(name, &template.place),
                };
                values.insert(name, value);
            }
            match values.get(name) {
                Some(Some(value)) => resolved.push_str(value),
                _ => failed = true,
            }
            if resolved.len() > LONGEST {
                self.too_long(place);
                return None;
            }
        }
        resolved.push_str(rest);
        self.resolve_dynamic(&resolved, &template.place);
        (!failed).then(|| Node::string(resolved, template.place.clone()))
    }

    /// A value of the second argument of `Fn::Sub`.
    fn substitute(&mut self, node: &Node) -> Option<String> {
        let value = self.resolve(node)?;
        if value.is_null() {
            self.diagnostics.push(
                Diagnostic::warning(
                    "template-null",
                    "a variable of `Fn::Sub` has no value",
                    &node.place,
                )
                .amazon("Template format error: 'null' values are not allowed in templates"),
            );
            return Some(String::new());
        }
        let text = value.scalar_text();
        if text.is_none() {
            self.error(
                "intrinsic-invalid",
                format!("a variable of `Fn::Sub` must be text, this is {}", value.kind()),
                &node.place,
                Some("Template error: every value of the context object of every Fn::Sub object must be a string or a function that returns a string"),
            );
        }
        text
    }

    fn sub_variable(&mut self, name: &str, place: &Place) -> Option<String> {
        let valid = |letter: char| letter.is_ascii_alphanumeric() || "_.:".contains(letter);
        if name.is_empty() || !name.chars().all(valid) {
            self.report(
                Diagnostic::error(
                    "intrinsic-invalid",
                    format!("`${{{name}}}` is not a variable of `Fn::Sub`"),
                    place,
                )
                .amazon("Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons")
                .help(format!("write `${{!{name}}}` if the text itself is meant")),
            );
            return None;
        }
        if let Some((resource, attribute)) = name.split_once('.') {
            return self.attribute_at(resource, attribute, place);
        }
        if name == "AWS::NoValue" {
            return Some(String::new());
        }
        let Some(value) = self.named_value(name, place) else {
            self.unresolved(name, place);
            return None;
        };
        if value.as_sequence().is_some() {
            let amazon = format!(
                "Template error: variable {name} in Fn::Sub expression does not resolve to a string"
            );
            self.error(
                "intrinsic-invalid",
                format!("`{name}` is a list and cannot be put into text"),
                place,
                Some(&amazon),
            );
            return None;
        }
        value.scalar_text()
    }

    fn bad_sub(&mut self, argument: &Node) -> Option<Node> {
        self.error(
            "intrinsic-invalid",
            "`Fn::Sub` takes text, or a list of text and a map of its variables",
            &argument.place,
            Some("Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string"),
        );
        None
    }
}
