//! Conditions: true or false.
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html>.

use super::Resolver;
use crate::{
    diagnostic::Diagnostic,
    nearest::nearest,
    node::{Node, Value},
    place::Place,
};

/// What is known of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ConditionState {
    /// It is being worked out; meeting it again means a circle.
    InWork,
    /// It has its value; `None`: it could not be worked out, which was reported.
    Known(Option<bool>),
}

impl Resolver<'_> {
    /// The value of a condition; `None` if there is none of that name or it cannot be
    /// worked out, which is reported.
    pub fn condition(&mut self, name: &str, place: &Place) -> Option<bool> {
        match self.conditions.get(name) {
            Some(ConditionState::Known(value)) => return *value,
            Some(ConditionState::InWork) => {
                self.error(
                    "condition-circular",
                    format!("the condition `{name}` depends on itself"),
                    place,
                    Some("Template error: Found circular condition dependency"),
                );
                return None;
            }
            None => {}
        }
        let template = self.template;
        let Some(entry) = template.conditions.entry(name) else {
            let amazon = format!(
                "Template format error: Unresolved condition dependency {name} in the Resources block of the template"
            );
            let mut diagnostic = Diagnostic::error(
                "condition-unknown",
                format!("there is no condition `{name}`"),
                place,
            )
            .amazon(amazon);
            if let Some(right) = nearest(name, template.conditions.keys()) {
                diagnostic = diagnostic.help(format!("did you mean `{right}`?"));
            }
            self.report(diagnostic);
            return None;
        };
        self.conditions
            .insert(name.to_owned(), ConditionState::InWork);
        let value = self.truth(&entry.value, 0);
        self.conditions
            .insert(name.to_owned(), ConditionState::Known(value));
        value
    }

    /// Works out all conditions, so that what is wrong with one that nobody uses is found.
    pub fn check_conditions(&mut self) {
        let template = self.template;
        for (name, entry) in template.conditions.iter() {
            self.condition(name, &entry.key);
        }
    }

    fn truth(&mut self, node: &Node, depth: usize) -> Option<bool> {
        if depth > 50 {
            self.error(
                "template-too-deep",
                "conditions are nested more than 50 deep",
                &node.place,
                None,
            );
            return None;
        }
        if let Some(value) = node.as_bool() {
            return Some(value);
        }
        let call = node
            .as_mapping()
            .filter(|mapping| mapping.len() == 1)
            .and_then(|mapping| mapping.iter().next());
        let Some((function, entry)) = call else {
            self.not_a_condition(node);
            return None;
        };
        let argument = &entry.value;
        match function {
            "Condition" => {
                let Some(name) = argument.as_str() else {
                    self.not_a_condition(argument);
                    return None;
                };
                self.condition(name, &argument.place)
            }
            "Fn::Equals" => self.equals(argument),
            "Fn::Not" => {
                if let Some([only]) = argument.as_sequence() {
                    return self.truth(only, depth + 1).map(|value| !value);
                }
                self.error(
                    "condition-invalid",
                    "`Fn::Not` takes a list of one condition",
                    &argument.place,
                    Some("Template error: every Fn::Not object requires a list of one boolean parameter."),
                );
                None
            }
            "Fn::And" | "Fn::Or" => match argument.as_sequence() {
                Some(items) if (2..=10).contains(&items.len()) => {
                    let values: Vec<Option<bool>> = items
                        .iter()
                        .map(|item| self.truth(item, depth + 1))
                        .collect();
                    let values: Option<Vec<bool>> = values.into_iter().collect();
                    values.map(|values| {
                        if function == "Fn::And" {
                            values.into_iter().all(|value| value)
                        } else {
                            values.into_iter().any(|value| value)
                        }
                    })
                }
                _ => {
                    let amazon = format!(
                        "Template error: every {function} object requires a list of at least 2 and at most 10 boolean parameters."
                    );
                    self.error(
                        "condition-invalid",
                        format!("`{function}` takes a list of two to ten conditions"),
                        &argument.place,
                        Some(&amazon),
                    );
                    None
                }
            },
            _ => {
                // A value that is worked out, such as a parameter that says `true`.
                let value = self.resolve(node).and_then(|value| value.as_bool());
                if value.is_none() {
                    self.not_a_condition(node);
                }
                value
            }
        }
    }

    fn equals(&mut self, argument: &Node) -> Option<bool> {
        let Some([left, right]) = argument.as_sequence() else {
            self.error(
                "condition-invalid",
                "`Fn::Equals` takes a list of two values",
                &argument.place,
                Some("Template error: every Fn::Equals object requires a list of 2 string parameters."),
            );
            return None;
        };
        let (left, right) = (self.resolve(left)?, self.resolve(right)?);
        Some(match (left.scalar_text(), right.scalar_text()) {
            (Some(left), Some(right)) => left == right,
            _ => left.to_json() == right.to_json(),
        })
    }

    fn not_a_condition(&mut self, node: &Node) {
        self.error(
            "condition-invalid",
            format!(
                "a condition is one of `Fn::And`, `Fn::Equals`, `Fn::Not`, `Fn::Or` and `Condition`, this is {}",
                match &node.value {
                    Value::Mapping(mapping) => mapping
                        .keys()
                        .next()
                        .map_or_else(|| "an empty map".to_owned(), |key| format!("`{key}`")),
                    _ => node.kind().to_owned(),
                }
            ),
            &node.place,
            Some("Template format error: Conditions can only be boolean operations on parameters and other conditions"),
        );
    }
}
