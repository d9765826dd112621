//! The values of a template's parameters: given, by default, or made up.
//!
//! A value that is marked `NoEcho` must never reach a message.

mod made_up;

pub(crate) use made_up::likely_text;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use regex::Regex;

use super::Environment;
use crate::{
    diagnostic::Diagnostic,
    load::LoadOptions,
    nearest::nearest,
    node::{Mapping, Node, Value},
    place::Place,
};

/// The value of a parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Text, or a list for a list type.
    pub value: Node,
    /// Whether it must not be shown.
    pub no_echo: bool,
    /// Whether the value was made up.
    pub made_up: bool,
}

/// Properties of a parameter.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html>.
const PROPERTIES: [&str; 11] = [
    "AllowedPattern",
    "AllowedValues",
    "ConstraintDescription",
    "Default",
    "Description",
    "MaxLength",
    "MaxValue",
    "MinLength",
    "MinValue",
    "NoEcho",
    "Type",
];

/// Types without an argument that are not named after a service's resource.
const PLAIN_TYPES: [&str; 4] = ["String", "Number", "List<Number>", "CommaDelimitedList"];

/// Reads the `Parameters` section and gives each parameter its value. A parameter that has
/// none, or one that does not fit, is reported and gets a made-up one, so that the rest of
/// the template can still be looked at.
pub fn values(
    section: &Mapping,
    environment: &Environment,
    options: &LoadOptions,
    template_place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> IndexMap<String, Parameter> {
    unknown_names(section, &options.parameters, template_place, diagnostics);
    let mut values = IndexMap::new();
    let mut missing: Vec<(&str, &Place)> = Vec::new();
    for (name, entry) in section.iter() {
        let Some(declaration) = Declaration::read(name, &entry.key, &entry.value, diagnostics)
        else {
            continue;
        };
        let given = options.parameters.get(name);
        let text = if let Some(given) = given {
            declaration.check(given, "the value given", diagnostics);
            Some(given.clone())
        } else if declaration.kind.starts_with("AWS::SSM::Parameter::Value<") {
            if let Some(default) = &declaration.default {
                diagnostics.push(
                    Diagnostic::note(
                        "parameter-store-not-at-hand",
                        format!(
                            "the value of `{name}` is kept in the parameter store, a made-up one stands in for it"
                        ),
                        &default.place,
                    )
                    .help(format!("give one with `--parameter {name}=VALUE`")),
                );
            } else if !options.invent_parameters {
                missing.push((name, &entry.key));
            }
            None
        } else if let Some(default) = declaration.default_text() {
            declaration.check(&default, "the default", diagnostics);
            Some(default)
        } else {
            if declaration.default.is_none() && !options.invent_parameters {
                missing.push((name, &entry.key));
            }
            None
        };
        let made_up = text.is_none();
        let text = text.unwrap_or_else(|| declaration.invent(environment));
        let place = declaration
            .default
            .as_ref()
            .filter(|_| given.is_none())
            .map_or(&entry.key, |default| &default.place);
        values.insert(
            name.to_owned(),
            Parameter {
                value: declaration.node(&text, place),
                no_echo: declaration.no_echo,
                made_up,
            },
        );
    }
    report_missing(&missing, diagnostics);
    values
}

fn unknown_names(
    section: &Mapping,
    given: &BTreeMap<String, String>,
    template_place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for name in given.keys() {
        if section.contains_key(name) {
            continue;
        }
        let mut diagnostic = Diagnostic::error(
            "parameter-unknown",
            format!("the template has no parameter `{name}`"),
            template_place,
        )
        .amazon(format!("Parameters: [{name}] do not exist in the template"));
        if let Some(right) = nearest(name, section.keys()) {
            diagnostic = diagnostic.help(format!("did you mean `--parameter {right}=VALUE`?"));
            if let Some(entry) = section.entry(right) {
                diagnostic = diagnostic.also(&entry.key, "a similar name stands here");
            }
        }
        diagnostics.push(diagnostic);
    }
}

fn report_missing(missing: &[(&str, &Place)], diagnostics: &mut Vec<Diagnostic>) {
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    for (name, place) in missing {
        diagnostics.push(
            Diagnostic::error(
                "parameter-missing",
                format!("the parameter `{name}` has no default and no value was given"),
                place,
            )
            .amazon(format!(
                "Parameters: [{}] must have values",
                names.join(", ")
            ))
            .help(format!("give it with `--parameter {name}=VALUE`")),
        );
    }
}

/// A parameter as it was declared.
struct Declaration<'a> {
    name: &'a str,
    place: &'a Place,
    kind: String,
    default: Option<&'a Node>,
    no_echo: bool,
    properties: &'a Mapping,
}

impl<'a> Declaration<'a> {
    fn read(
        name: &'a str,
        place: &'a Place,
        written: &'a Node,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Some(properties) = written.as_mapping() else {
            diagnostics.push(
                Diagnostic::error(
                    "parameter-not-a-map",
                    format!(
                        "the parameter `{name}` must be a map with `Type`, this is {}",
                        written.kind()
                    ),
                    place,
                )
                .amazon("Template format error: Any Parameters member must be an object."),
            );
            return None;
        };
        for (property, entry) in properties.iter() {
            if !PROPERTIES.contains(&property) {
                let mut diagnostic = Diagnostic::error(
                    "parameter-unknown-property",
                    format!("`{property}` is not a property of a parameter"),
                    &entry.key,
                )
                .amazon(format!("Invalid template parameter property '{property}'"));
                if let Some(right) = nearest(property, PROPERTIES) {
                    diagnostic = diagnostic.help(format!("did you mean `{right}`?"));
                }
                diagnostics.push(diagnostic);
            }
        }
        let kind = if let Some(kind) = properties.get("Type").and_then(Node::as_str) {
            kind.trim().to_owned()
        } else {
            diagnostics.push(
                Diagnostic::error(
                    "parameter-type-missing",
                    format!("the parameter `{name}` has no `Type`"),
                    place,
                )
                .amazon(
                    "Template format error: Every Parameters object must contain a Type member.",
                )
                .help("add `Type: String`"),
            );
            "String".to_owned()
        };
        if !known_type(&kind) {
            let mut diagnostic = Diagnostic::error(
                "parameter-type-unknown",
                format!("`{kind}` is not a type of a parameter"),
                properties.get("Type").map_or(place, |kind| &kind.place),
            )
            .amazon(format!(
                "Template format error: Unrecognized parameter type: {kind}"
            ));
            if let Some(right) = nearest(&kind, PLAIN_TYPES) {
                diagnostic = diagnostic.help(format!("did you mean `{right}`?"));
            }
            diagnostics.push(diagnostic);
        }
        let declaration = Self {
            name,
            place,
            kind,
            default: properties.get("Default"),
            no_echo: properties.get("NoEcho").and_then(Node::as_bool) == Some(true),
            properties,
        };
        if let Some(default) = declaration.default
            && default.scalar_text().is_none()
        {
            diagnostics.push(
                Diagnostic::error(
                    "parameter-default-not-text",
                    format!(
                        "the default of the parameter `{name}` must be text, this is {}",
                        default.kind()
                    ),
                    &default.place,
                )
                .amazon("Template format error: Every Default member must be a string.")
                .help("write a list as text with commas: `a,b`"),
            );
        }
        Some(declaration)
    }

    fn default_text(&self) -> Option<String> {
        self.default.and_then(Node::scalar_text)
    }

    fn number(&self, property: &str) -> Option<f64> {
        self.properties.get(property).and_then(Node::as_f64)
    }

    fn is_list(&self) -> bool {
        self.kind == "CommaDelimitedList"
            || self.kind.starts_with("List<")
            || self.kind.starts_with("AWS::SSM::Parameter::Value<List<")
            || self.kind == "AWS::SSM::Parameter::Value<CommaDelimitedList>"
    }

    fn is_number(&self) -> bool {
        self.kind == "Number" || self.kind == "List<Number>"
    }

    /// Holds a value against the type and the constraints.
    fn check(&self, text: &str, which: &str, diagnostics: &mut Vec<Diagnostic>) {
        let items: Vec<&str> = if self.is_list() {
            text.split(',').map(str::trim).collect()
        } else {
            vec![text]
        };
        for item in items {
            if let Some((code, rule, amazon)) = self.broken_rule(item) {
                let shown = if self.no_echo {
                    String::new()
                } else {
                    format!(" `{}`", shortened(item))
                };
                let mut diagnostic = Diagnostic::error(
                    code,
                    format!("{which}{shown} of the parameter `{}` {rule}", self.name),
                    self.default
                        .filter(|_| which == "the default")
                        .map_or(self.place, |default| &default.place),
                )
                .amazon(amazon);
                if let Some(description) = self
                    .properties
                    .get("ConstraintDescription")
                    .and_then(Node::as_str)
                {
                    diagnostic = diagnostic.with_note(description);
                }
                diagnostics.push(diagnostic);
                return;
            }
        }
    }

    /// The first rule that a value breaks: code, what is wrong, and Amazon's sentence.
    fn broken_rule(&self, item: &str) -> Option<(&'static str, String, String)> {
        let name = self.name;
        if self.is_number() && item.trim().parse::<f64>().is_err() {
            return Some((
                "parameter-not-a-number",
                "must be a number".to_owned(),
                format!("Parameter '{name}' must be a number."),
            ));
        }
        if let Some(allowed) = self
            .properties
            .get("AllowedValues")
            .and_then(Node::as_sequence)
        {
            let allowed: Vec<String> = allowed.iter().filter_map(Node::scalar_text).collect();
            if !allowed.iter().any(|value| value == item) {
                let mut rule = format!("is not one of {}", shortened(&allowed.join(", ")));
                if self.no_echo {
                    "is not one of its allowed values".clone_into(&mut rule);
                }
                return Some((
                    "parameter-value-not-allowed",
                    rule,
                    format!("Parameter '{name}' must be one of AllowedValues"),
                ));
            }
        }
        if let Some(pattern) = self.properties.get("AllowedPattern").and_then(Node::as_str) {
            // Java's patterns know more than this; one that cannot be read is not checked.
            if let Ok(compiled) = Regex::new(&format!("^(?:{pattern})$"))
                && !compiled.is_match(item)
            {
                return Some((
                    "parameter-pattern-mismatch",
                    format!("does not match the pattern `{}`", shortened(pattern)),
                    format!("Parameter '{name}' must match pattern {pattern}"),
                ));
            }
        }
        self.broken_bound(item)
    }

    fn broken_bound(&self, item: &str) -> Option<(&'static str, String, String)> {
        let name = self.name;
        #[expect(
            clippy::cast_precision_loss,
            reason = "no text is so long that a double cannot count its letters"
        )]
        let length = item.chars().count() as f64;
        let value = item.trim().parse::<f64>().ok();
        if let Some(least) = self.number("MinLength")
            && length < least
        {
            return Some((
                "parameter-too-short",
                format!("has fewer than {least} characters"),
                format!("Parameter '{name}' must contain at least {least} characters"),
            ));
        }
        if let Some(most) = self.number("MaxLength")
            && length > most
        {
            return Some((
                "parameter-too-long",
                format!("has more than {most} characters"),
                format!("Parameter '{name}' must contain at most {most} characters"),
            ));
        }
        if let (Some(least), Some(value)) = (self.number("MinValue"), value)
            && value < least
        {
            return Some((
                "parameter-too-small",
                format!("is less than {least}"),
                format!("Parameter '{name}' must be a number not less than {least}"),
            ));
        }
        if let (Some(most), Some(value)) = (self.number("MaxValue"), value)
            && value > most
        {
            return Some((
                "parameter-too-large",
                format!("is more than {most}"),
                format!("Parameter '{name}' must be a number not greater than {most}"),
            ));
        }
        None
    }

    /// The value as the template sees it: a list for a list type.
    fn node(&self, text: &str, place: &Place) -> Node {
        if !self.is_list() {
            return Node::string(text, place.clone());
        }
        let items = if text.is_empty() {
            Vec::new()
        } else {
            text.split(',')
                .map(|item| Node::string(item.trim(), place.clone()))
                .collect()
        };
        Node::new(Value::Sequence(items), place.clone())
    }
}

fn known_type(kind: &str) -> bool {
    if PLAIN_TYPES.contains(&kind) || kind == "List<String>" {
        return true;
    }
    let inner = inner_type(kind);
    matches!(inner, "String" | "CommaDelimitedList")
        || (inner.starts_with("AWS::")
            && matches!(
                inner,
                "AWS::EC2::AvailabilityZone::Name"
                    | "AWS::EC2::Image::Id"
                    | "AWS::EC2::Instance::Id"
                    | "AWS::EC2::KeyPair::KeyName"
                    | "AWS::EC2::SecurityGroup::GroupName"
                    | "AWS::EC2::SecurityGroup::Id"
                    | "AWS::EC2::Subnet::Id"
                    | "AWS::EC2::Volume::Id"
                    | "AWS::EC2::VPC::Id"
                    | "AWS::Route53::HostedZone::Id"
                    | "AWS::SSM::Parameter::Name"
            ))
}

/// What is inside `List<…>` and `AWS::SSM::Parameter::Value<…>`.
fn inner_type(kind: &str) -> &str {
    let mut inner = kind;
    for opening in ["AWS::SSM::Parameter::Value<", "List<"] {
        if let Some(rest) = inner.strip_prefix(opening) {
            inner = rest.strip_suffix('>').unwrap_or(rest);
        }
    }
    inner
}

/// A value in a message: its beginning is enough.
fn shortened(text: &str) -> String {
    const MOST: usize = 120;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MOST).collect();
    short.push('…');
    short
}
