//! The intrinsic functions, one method each.
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html>.

mod lists;
mod mappings;
mod sub;

use base64::Engine as _;

use super::{Resolver, parameters::likely_text, resolve::LONGEST};
use crate::{
    diagnostic::Diagnostic,
    identity,
    nearest::nearest,
    node::{Node, Value},
    place::Place,
};

const FUNCTIONS: [&str; 18] = [
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::FindInMap",
    "Fn::GetAtt",
    "Fn::GetAZs",
    "Fn::GetStackOutput",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Length",
    "Fn::Select",
    "Fn::Split",
    "Fn::Sub",
    "Fn::ToJsonString",
    "Fn::Transform",
    "Fn::ForEach",
    "Fn::And",
    "Fn::Or",
];

impl Resolver<'_> {
    /// The value of a function. `whole` is the call as it was written.
    pub(super) fn call(&mut self, function: &str, argument: &Node, whole: &Node) -> Option<Node> {
        match function {
            "Ref" => self.reference_to(argument, &whole.place),
            "Fn::GetAtt" => self.get_att(argument, &whole.place),
            "Fn::Sub" => self.sub(argument, &whole.place),
            "Fn::Join" => self.join(argument, &whole.place),
            "Fn::Select" => self.select(argument, &whole.place),
            "Fn::Split" => self.split(argument, &whole.place),
            "Fn::FindInMap" => self.find_in_map(argument, &whole.place),
            "Fn::If" => self.choose(argument),
            "Fn::ImportValue" => self.import_value(argument, &whole.place),
            "Fn::GetStackOutput" => Some(Node::string(
                identity::lower_case_id(12, &[&argument.to_json().to_string()]),
                whole.place.clone(),
            )),
            "Fn::Base64" => {
                let text = self.text_argument(
                    argument,
                    "Fn::Base64",
                    "Template error: every Fn::Base64 object must have a String-typed value.",
                )?;
                let encoded = base64::engine::general_purpose::STANDARD.encode(text);
                Some(Node::string(encoded, whole.place.clone()))
            }
            "Fn::Cidr" => self.cidr(argument, &whole.place),
            "Fn::GetAZs" => self.availability_zones(argument, &whole.place),
            "Fn::ToJsonString" => {
                let value = self.resolve(argument)?;
                Some(Node::string(
                    value.to_json().to_string(),
                    whole.place.clone(),
                ))
            }
            "Fn::Length" => {
                let value = self.resolve(argument)?;
                let Some(items) = value.as_sequence() else {
                    self.error(
                        "intrinsic-invalid",
                        format!("`Fn::Length` takes a list, this is {}", value.kind()),
                        &argument.place,
                        Some("Template error: Fn::Length requires a list."),
                    );
                    return None;
                };
                Some(Node::new(
                    Value::Number(items.len().into()),
                    whole.place.clone(),
                ))
            }
            // What could be included was, before anything was resolved; the rest was noted and
            // stays, so that whoever reads the value sees that something is missing.
            "Fn::Transform" => Some(whole.clone()),
            // Inside of `Fn::If` and the like; at its own place a condition is worked out.
            "Fn::And" | "Fn::Or" | "Fn::Not" | "Fn::Equals" | "Fn::Contains" => {
                self.error(
                    "intrinsic-misplaced",
                    format!("`{function}` belongs in `Conditions`"),
                    &whole.place,
                    None,
                );
                None
            }
            _ => {
                let amazon = format!("Encountered unsupported function: {function}");
                let mut diagnostic = Diagnostic::error(
                    "intrinsic-unknown",
                    format!("`{function}` is not an intrinsic function"),
                    &whole.place,
                )
                .amazon(amazon);
                if let Some(right) = nearest(function, FUNCTIONS) {
                    diagnostic = diagnostic.help(format!("did you mean `{right}`?"));
                }
                self.report(diagnostic);
                None
            }
        }
    }

    fn reference_to(&mut self, argument: &Node, place: &Place) -> Option<Node> {
        let Some(name) = argument.as_str() else {
            self.error(
                "intrinsic-invalid",
                format!("`Ref` takes a name, this is {}", argument.kind()),
                &argument.place,
                Some("Template error: every Ref object must have a single String value."),
            );
            return None;
        };
        match name {
            "AWS::NoValue" => return None,
            "AWS::NotificationARNs" => {
                return Some(Node::new(Value::Sequence(Vec::new()), place.clone()));
            }
            _ => {}
        }
        if let Some(value) = self.named_value(name, place) {
            return Some(value);
        }
        self.unresolved(name, &argument.place);
        None
    }

    /// The value of a pseudo parameter, a parameter or a resource.
    fn named_value(&mut self, name: &str, place: &Place) -> Option<Node> {
        if let Some(text) = self.environment.pseudo_parameter(name) {
            return Some(Node::string(text, place.clone()));
        }
        let parameters = self.parameters;
        if let Some(parameter) = parameters.get(name) {
            self.made_up += usize::from(parameter.made_up);
            let mut value = parameter.value.clone();
            // Where it is used, not where it was declared.
            move_to(&mut value, place);
            return Some(value);
        }
        let template = self.template;
        let kind = template.resources.get(name)?.kind.value.as_str();
        if ![
            "AWS::ApiGateway::",
            "AWS::Lambda::",
            "AWS::IAM::",
            "AWS::Logs::",
        ]
        .iter()
        .any(|service| kind.starts_with(service))
        {
            self.made_up += 1;
        }
        self.check_made(name, place);
        let text = self.physical_id(name);
        Some(Node::string(text, place.clone()))
    }

    /// A resource whose condition is false cannot be pointed at.
    fn check_made(&mut self, name: &str, place: &Place) {
        let template = self.template;
        let Some(resource) = template.resources.get(name) else {
            return;
        };
        if self.is_active(resource) {
            return;
        }
        let Some(condition) = &resource.condition else {
            return;
        };
        let diagnostic = Diagnostic::error(
            "reference-to-conditional-resource",
            format!(
                "`{name}` is not made, since its condition `{}` is false",
                condition.value
            ),
            place,
        )
        .also(&condition.place, "its condition")
        .help(format!(
            "put the reference in an `Fn::If` with `{}`",
            condition.value
        ))
        .amazon(format!(
            "Template format error: Unresolved resource dependencies [{name}] in the Resources block of the template"
        ));
        self.report(diagnostic);
    }

    fn unresolved(&mut self, name: &str, place: &Place) {
        let amazon = format!(
            "Template format error: Unresolved resource dependencies [{name}] in the Resources block of the template"
        );
        self.error(
            "unresolved-reference",
            format!("there is no resource or parameter `{name}`"),
            place,
            Some(&amazon),
        );
    }

    fn get_att(&mut self, argument: &Node, place: &Place) -> Option<Node> {
        let (resource, attribute) = match &argument.value {
            Value::String(text) => match text.split_once('.') {
                Some((resource, attribute)) => (resource.to_owned(), attribute.to_owned()),
                None => (text.clone(), String::new()),
            },
            Value::Sequence(items) if items.len() >= 2 => {
                let resource = items
                    .first()
                    .and_then(Node::as_str)
                    .unwrap_or_default()
                    .to_owned();
                let attribute: Vec<String> = items[1..]
                    .iter()
                    .filter_map(|item| self.resolve_text(item))
                    .collect();
                (resource, attribute.join("."))
            }
            _ => (String::new(), String::new()),
        };
        if resource.is_empty() || attribute.is_empty() {
            self.error(
                "intrinsic-invalid",
                "`Fn::GetAtt` takes the name of a resource and of its attribute",
                &argument.place,
                Some("Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute"),
            );
            return None;
        }
        let text = self.attribute_at(&resource, &attribute, place)?;
        Some(Node::string(text, place.clone()))
    }

    /// The attribute of a resource that is there and made.
    fn attribute_at(&mut self, resource: &str, attribute: &str, place: &Place) -> Option<String> {
        if !self.template.resources.contains_key(resource) {
            let amazon = format!(
                "Template error: instance of Fn::GetAtt references undefined resource {resource}"
            );
            self.error(
                "unresolved-reference",
                format!("there is no resource `{resource}`"),
                place,
                Some(&amazon),
            );
            return None;
        }
        self.check_made(resource, place);
        self.attribute(resource, attribute, place)
    }

    fn resolve_dynamic(&mut self, text: &str, place: &Place) {
        if text.contains("{{resolve:") {
            self.resolve(&Node::string(text, place.clone()));
        }
    }

    fn too_long(&mut self, place: &Place) {
        self.error(
            "template-value-too-long",
            format!("the text that this makes is longer than {LONGEST} bytes"),
            place,
            None,
        );
    }

    /// An argument that must be text once resolved.
    fn text_argument(&mut self, node: &Node, function: &str, amazon: &str) -> Option<String> {
        let value = self.resolve(node)?;
        let text = value.scalar_text();
        if text.is_none() {
            self.error(
                "intrinsic-invalid",
                format!("`{function}` takes text here, this is {}", value.kind()),
                &node.place,
                Some(amazon),
            );
        }
        text
    }

    fn choose(&mut self, argument: &Node) -> Option<Node> {
        let Some([condition, then, otherwise]) = argument.as_sequence() else {
            self.error(
                "intrinsic-invalid",
                "`Fn::If` takes a condition and two values",
                &argument.place,
                Some("Template error: Fn::If requires a list argument with three elements"),
            );
            return None;
        };
        let Some(name) = condition.as_str() else {
            self.error(
                "intrinsic-invalid",
                "the first argument of `Fn::If` is the name of a condition",
                &condition.place,
                Some("Template error: Fn::If requires a list argument with the first element being a condition"),
            );
            return None;
        };
        let chosen = if self.condition(name, &condition.place)? {
            then
        } else {
            otherwise
        };
        self.resolve(chosen)
    }

    fn import_value(&mut self, argument: &Node, place: &Place) -> Option<Node> {
        let name = self.text_argument(
            argument,
            "Fn::ImportValue",
            "Template error: the attribute in Fn::ImportValue must be a string or a function that returns a string",
        )?;
        let noted = self.diagnostics.iter().any(|diagnostic| {
            diagnostic.code == "import-not-at-hand"
                && diagnostic.message.contains(&format!("`{name}`"))
        });
        if !noted {
            self.diagnostics.push(Diagnostic::note(
                "import-not-at-hand",
                format!("the export `{name}` of another stack is not at hand, a made-up value stands in for it"),
                place,
            ));
        }
        self.made_up += 1;
        let last = name.rsplit([':', '/', '-']).next().unwrap_or(&name);
        let value = if ["arn", "url", "domain", "cidr", "endpoint"]
            .iter()
            .any(|word| last.to_lowercase().contains(word))
        {
            likely_text(last, self.environment)
        } else {
            format!("import-{}", identity::lower_case_id(10, &["import", &name]))
        };
        Some(Node::string(value, place.clone()))
    }
}

/// Gives a value and all that is in it one place.
fn move_to(node: &mut Node, place: &Place) {
    node.place = place.clone();
    if let Value::Sequence(items) = &mut node.value {
        for item in items {
            item.place = place.clone();
        }
    }
}
