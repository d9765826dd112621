//! References to what the transform made: `Ref: Function.Version`, `${Api.Stage}`, and
//! references to resources whose logical id it changed.

use indexmap::IndexMap;

use crate::{
    node::{Node, Value},
    template::{Resource, Template},
};

use super::resource::Made;

/// How deep values may nest before the rest is left as it is.
const DEEPEST: usize = 200;

/// Properties that can be referred to, with the type of what they stand for.
const FUNCTION: [(&str, &str); 4] = [
    ("Alias", "AWS::Lambda::Alias"),
    ("Version", "AWS::Lambda::Version"),
    ("DestinationTopic", "AWS::SNS::Topic"),
    ("DestinationQueue", "AWS::SQS::Queue"),
];
const REST_API: [(&str, &str); 7] = [
    ("Stage", "AWS::ApiGateway::Stage"),
    ("Deployment", "AWS::ApiGateway::Deployment"),
    ("DomainName", "AWS::ApiGateway::DomainName"),
    ("DomainNameV2", "AWS::ApiGateway::DomainNameV2"),
    ("UsagePlan", "AWS::ApiGateway::UsagePlan"),
    ("UsagePlanKey", "AWS::ApiGateway::UsagePlanKey"),
    ("ApiKey", "AWS::ApiGateway::ApiKey"),
];
const V2_API: [(&str, &str); 2] = [
    ("Stage", "AWS::ApiGatewayV2::Stage"),
    ("DomainName", "AWS::ApiGatewayV2::DomainName"),
];

/// What references are to be turned into.
#[derive(Default)]
pub(super) struct References {
    /// New logical ids by old ones.
    renamed: IndexMap<String, String>,
    /// Logical ids by resource and property.
    made: IndexMap<(String, String), String>,
}

impl References {
    /// Keeps what a resource was turned into.
    pub(super) fn add(&mut self, id: &str, kind: &str, made: &[Made]) {
        let properties: &[(&str, &str)] = match kind {
            "AWS::Serverless::Function" => &FUNCTION,
            "AWS::Serverless::Api" => &REST_API,
            "AWS::Serverless::HttpApi" | "AWS::Serverless::WebSocketApi" => &V2_API,
            "AWS::Serverless::LayerVersion" => {
                if let Some(layer) = made.first().filter(|layer| layer.id != id) {
                    self.renamed.insert(id.to_owned(), layer.id.clone());
                }
                &[]
            }
            _ => &[],
        };
        for (property, kind) in properties {
            if let Some(found) = made
                .iter()
                .rev()
                .find(|made| made.resource.kind.value == *kind)
            {
                self.made
                    .insert((id.to_owned(), (*property).to_owned()), found.id.clone());
            }
        }
    }

    /// Turns every reference of a template.
    pub(super) fn apply(&self, template: &mut Template) {
        if self.renamed.is_empty() && self.made.is_empty() {
            return;
        }
        for resource in template.resources.values_mut() {
            self.apply_to_resource(resource);
        }
        for (_, entry) in template
            .outputs
            .iter_mut()
            .chain(template.conditions.iter_mut())
        {
            self.walk(&mut entry.value, 0);
        }
    }

    fn apply_to_resource(&self, resource: &mut Resource) {
        self.walk(&mut resource.properties, 0);
        for depends_on in &mut resource.depends_on {
            if let Some(new) = self.renamed.get(&depends_on.value) {
                depends_on.value.clone_from(new);
            }
        }
        for (_, entry) in resource.attributes.iter_mut() {
            self.walk(&mut entry.value, 0);
        }
    }

    fn walk(&self, node: &mut Node, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match &mut node.value {
            Value::Sequence(items) => {
                for item in items {
                    self.walk(item, depth + 1);
                }
            }
            Value::Mapping(mapping) => {
                let single = mapping.len() == 1;
                for (key, entry) in mapping.iter_mut() {
                    match key {
                        "Ref" if single => self.turn_reference(&mut entry.value),
                        "Fn::GetAtt" if single => self.turn_attribute(&mut entry.value),
                        "Fn::Sub" if single => self.turn_sub(&mut entry.value),
                        _ => {}
                    }
                    self.walk(&mut entry.value, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn turn_reference(&self, name: &mut Node) {
        let Value::String(text) = &mut name.value else {
            return;
        };
        let new = match text.split_once('.') {
            None => self.renamed.get(text.as_str()),
            Some((id, property)) => self.made.get(&(id.to_owned(), property.to_owned())),
        };
        if let Some(new) = new {
            text.clone_from(new);
        }
    }

    fn turn_attribute(&self, argument: &mut Node) {
        let parts: Vec<String> = match &argument.value {
            Value::String(text) => text.split('.').map(str::to_owned).collect(),
            Value::Sequence(items) => {
                let Some(texts) = items
                    .iter()
                    .map(|item| item.as_str().map(str::to_owned))
                    .collect::<Option<Vec<_>>>()
                else {
                    return;
                };
                texts.join(".").split('.').map(str::to_owned).collect()
            }
            _ => return,
        };
        let Some(turned) = self.turned(&parts) else {
            return;
        };
        let place = argument.place.clone();
        let mut turned = turned.into_iter();
        let id = turned.next().unwrap_or_default();
        let attribute = turned.collect::<Vec<_>>().join(".");
        argument.value = Value::Sequence(vec![
            Node::string(id, place.clone()),
            Node::string(attribute, place),
        ]);
    }

    fn turn_sub(&self, argument: &mut Node) {
        match &mut argument.value {
            Value::String(text) => *text = self.turned_text(text),
            Value::Sequence(items) => {
                if let Some(Value::String(text)) = items.first_mut().map(|first| &mut first.value) {
                    *text = self.turned_text(text);
                }
            }
            _ => {}
        }
    }

    fn turned_text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find("${") {
            let (before, after) = rest.split_at(start);
            out.push_str(before);
            let Some(end) = after.find('}') else {
                rest = after;
                break;
            };
            let parts: Vec<String> = after
                .get(2..end)
                .unwrap_or_default()
                .split('.')
                .map(str::to_owned)
                .collect();
            match self.turned(&parts) {
                Some(turned) => {
                    out.push_str("${");
                    out.push_str(&turned.join("."));
                    out.push('}');
                }
                None => out.push_str(&after[..=end]),
            }
            rest = &after[end + 1..];
        }
        out.push_str(rest);
        out
    }

    /// The parts of a dotted name after turning its beginning; `None` if nothing changes.
    fn turned(&self, parts: &[String]) -> Option<Vec<String>> {
        let (id, rest) = parts.split_first()?;
        if let Some(new) = self.renamed.get(id) {
            return Some(
                std::iter::once(new.clone())
                    .chain(rest.iter().cloned())
                    .collect(),
            );
        }
        let (property, rest) = rest.split_first()?;
        let new = self.made.get(&(id.clone(), property.clone()))?;
        Some(
            std::iter::once(new.clone())
                .chain(rest.iter().cloned())
                .collect(),
        )
    }
}
