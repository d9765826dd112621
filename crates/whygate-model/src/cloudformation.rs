//! Resources of a template → a definition.
//!
//! What CloudFormation would make is put together here: APIs from their resources, methods,
//! deployments and stages; functions with their permissions; roles and log groups. Every
//! other type is noted, so that nothing is dropped in silence. How the parts fit together is
//! checked in `relations`, in Amazon's words; whether an API is right in itself is the
//! business of [`crate::rules`].

mod api;
mod documents;
mod function;
mod function_notes;
mod function_parts;
mod http_api;
mod identity;
mod method;
mod properties;
mod relations;
mod runtimes;
mod schema;
mod stage;
#[cfg(test)]
mod tests;
mod usage;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use indexmap::IndexMap;

use crate::{
    definition::{Definition, Format, StageName, Unserved, UnservedKind},
    diagnostic::Diagnostic,
    intrinsic::{Resolver, macros::Files, references::Dependencies},
    node::{Mapping, Node, Value},
    place::{Place, Placed, Sources},
    rules,
    template::Template,
};

use properties::Properties;

/// What a template is read with beside its resources.
#[derive(Debug)]
pub struct Context<'a> {
    /// The definition's name.
    pub name: &'a str,
    /// The file as the user named it.
    pub file: Arc<str>,
    /// SAM or CloudFormation.
    pub format: Format,
    /// The template's folder; `None` if the template is no file.
    pub folder: Option<&'a Path>,
    /// The stage of an API that the template does not deploy.
    pub stage: Option<&'a StageName>,
}

/// A resource whose values are plain.
#[derive(Clone, Debug)]
struct Resolved {
    logical_id: String,
    kind: Placed<String>,
    place: Place,
    properties: Node,
    /// What `Ref` gives for it.
    id: String,
}

impl Resolved {
    fn properties<'d>(&self, diagnostics: &'d mut Vec<Diagnostic>) -> Properties<'d> {
        Properties::new(&self.logical_id, "", &self.properties, diagnostics)
    }

    fn is(&self, kind: &str) -> bool {
        self.kind.value == kind
    }

    /// The text of a property.
    fn text(&self, name: &str) -> Option<Placed<String>> {
        let node = self.properties.get(name)?;
        Some(Placed::new(node.scalar_text()?, node.place.clone()))
    }

    /// Where a property stands; the resource's place where it is not there.
    fn place_of(&self, name: &str) -> &Place {
        self.properties
            .get(name)
            .map_or(&self.place, |node| &node.place)
    }
}

/// All resources that are made, by logical id.
type AllResolved = IndexMap<String, Resolved>;

/// Where everything goes that is not the definition.
#[derive(Debug)]
pub struct Output<'a> {
    /// The texts of files that the template points at.
    pub sources: &'a mut Sources,
    /// Their paths.
    pub paths: &'a mut Vec<PathBuf>,
    /// Findings about intrinsic functions and their values.
    pub of_values: &'a mut Vec<Diagnostic>,
    /// Findings about resources and how they fit together.
    pub of_resources: &'a mut Vec<Diagnostic>,
}

/// Puts a definition together. The template's references have been checked.
pub fn build(
    template: &Template,
    resolver: &mut Resolver<'_>,
    dependencies: &Dependencies,
    context: &Context<'_>,
    output: Output<'_>,
) -> Definition {
    let Output {
        sources,
        paths,
        of_values,
        of_resources: diagnostics,
    } = output;
    let resolved = resolve_all(template, resolver, of_values);
    for resource in resolved.values() {
        schema::check(
            &resource.logical_id,
            &resource.kind,
            &resource.place,
            &resource.properties,
            diagnostics,
        );
    }
    let mut files = Files {
        folder: context.folder,
        sources,
        paths,
    };
    let mut definition = Definition {
        name: context.name.to_owned(),
        file: context.file.clone(),
        format: context.format,
        rest_apis: Vec::new(),
        functions: Vec::new(),
        permissions: Vec::new(),
        roles: Vec::new(),
        log_groups: Vec::new(),
        api_keys: Vec::new(),
        usage_plans: Vec::new(),
        unserved: Vec::new(),
    };
    functions_and_roles(&resolved, resolver, context, &mut definition, diagnostics);
    usage::read(&resolved, &mut definition, diagnostics);
    let apis = api::build(&resolved, resolver, context, &mut files, diagnostics);
    relations::check(
        &relations::Whole {
            resolved: &resolved,
            apis: &apis,
            definition: &definition,
            dependencies,
            environment: resolver.environment(),
        },
        diagnostics,
    );
    for parts in &apis.list {
        let origin = if parts.has_document {
            rules::Origin::Import
        } else {
            rules::Origin::Template
        };
        // A document that is not at hand has the methods that seem to be missing.
        if !parts.document_missing {
            rules::check(&parts.api, origin, diagnostics);
        }
    }
    definition.rest_apis = apis.into_apis();
    http_api::check(&resolved, diagnostics);
    unserved(&resolved, &mut definition, diagnostics);
    definition
}

fn resolve_all(
    template: &Template,
    resolver: &mut Resolver<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> AllResolved {
    let mut resolved = IndexMap::new();
    for (logical_id, resource) in &template.resources {
        if !resolver.is_active(resource) {
            continue;
        }
        let properties = resolver.resolve(&resource.properties).unwrap_or_else(|| {
            Node::new(
                Value::Mapping(Mapping::default()),
                resource.properties.place.clone(),
            )
        });
        resolved.insert(
            logical_id.clone(),
            Resolved {
                logical_id: logical_id.clone(),
                kind: resource.kind.clone(),
                place: resource.place.clone(),
                properties,
                id: resolver.physical_id(logical_id),
            },
        );
    }
    for (_, entry) in template.outputs.iter() {
        let made = entry
            .value
            .get("Condition")
            .and_then(Node::as_str)
            .is_none_or(|name| resolver.condition(name, &entry.key).unwrap_or(true));
        if made {
            resolver.resolve(&entry.value);
        }
    }
    resolver.check_conditions();
    diagnostics.append(&mut resolver.take_diagnostics());
    resolved
}

fn functions_and_roles(
    resolved: &AllResolved,
    resolver: &mut Resolver<'_>,
    context: &Context<'_>,
    definition: &mut Definition,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let environment = resolver.environment();
    for resource in resolved.values() {
        match resource.kind.value.as_str() {
            "AWS::Lambda::Function" => definition.functions.push(function::function(
                resource,
                &resource.id,
                environment,
                context.folder,
                diagnostics,
            )),
            "AWS::Lambda::Permission" => definition
                .permissions
                .extend(function::permission(resource, diagnostics)),
            "AWS::IAM::Role" => {
                let arn = resolver
                    .attribute(&resource.logical_id, "Arn", &resource.place)
                    .unwrap_or_default();
                definition
                    .roles
                    .push(identity::role(resource, arn, diagnostics));
            }
            "AWS::Logs::LogGroup" => definition.log_groups.push(identity::log_group(
                resource,
                resource.id.clone(),
                diagnostics,
            )),
            _ => {}
        }
    }
    for resource in resolved.values() {
        match resource.kind.value.as_str() {
            "AWS::IAM::Policy" | "AWS::IAM::RolePolicy" | "AWS::IAM::ManagedPolicy" => {
                identity::attach_policy(resource, &mut definition.roles, diagnostics);
            }
            _ => {}
        }
    }
    function_parts::attach(resolved, resolver, &mut definition.functions, diagnostics);
    own_layers(resolved, context, definition);
    for function in &definition.functions {
        function_notes::layers(function, diagnostics);
    }
}

/// A layer of the template's own stands by its folder, since no layer was published.
fn own_layers(resolved: &AllResolved, context: &Context<'_>, definition: &mut Definition) {
    let folders: HashMap<&str, String> = resolved
        .values()
        .filter(|resource| resource.is("AWS::Lambda::LayerVersion"))
        .filter_map(|resource| {
            let content = resource.properties.get("Content")?;
            let path = content
                .get("LocalPath")
                .and_then(Node::as_str)
                .or_else(|| content.as_str())?;
            let path = context
                .folder
                .map_or_else(|| path.into(), |folder| folder.join(path));
            Some((resource.id.as_str(), path.to_string_lossy().into_owned()))
        })
        .collect();
    for function in &mut definition.functions {
        for layer in &mut function.layers {
            if let Some(folder) = folders.get(layer.value.as_str()) {
                layer.value.clone_from(folder);
            }
        }
    }
}

/// Types that are wholly taken into the definition.
const SERVED: [&str; 26] = [
    "AWS::ApiGateway::ApiKey",
    "AWS::ApiGateway::Authorizer",
    "AWS::ApiGateway::Deployment",
    "AWS::ApiGateway::DocumentationPart",
    "AWS::ApiGateway::GatewayResponse",
    "AWS::ApiGateway::Method",
    "AWS::ApiGateway::Model",
    "AWS::ApiGateway::RequestValidator",
    "AWS::ApiGateway::Resource",
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::UsagePlan",
    "AWS::ApiGateway::UsagePlanKey",
    "AWS::CDK::Metadata",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::IAM::RolePolicy",
    "AWS::Lambda::Alias",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::Function",
    "AWS::Lambda::LayerVersion",
    "AWS::Lambda::Permission",
    "AWS::Lambda::Url",
    "AWS::Lambda::Version",
    "AWS::Logs::LogGroup",
];

/// Parts of an HTTP or WebSocket API, which is named as a whole.
fn is_part_of_http_api(kind: &str) -> bool {
    kind.starts_with("AWS::ApiGatewayV2::") && kind != "AWS::ApiGatewayV2::Api"
}

fn unserved(
    resolved: &AllResolved,
    definition: &mut Definition,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut others: IndexMap<&str, Vec<&Resolved>> = IndexMap::new();
    for resource in resolved.values() {
        let kind = resource.kind.value.as_str();
        if SERVED.contains(&kind) {
            continue;
        }
        let unserved_kind = if kind == "AWS::ApiGatewayV2::Api" {
            let web_socket = resource
                .text("ProtocolType")
                .is_some_and(|protocol| protocol.value.eq_ignore_ascii_case("WEBSOCKET"));
            if web_socket {
                UnservedKind::WebSocketApi
            } else {
                UnservedKind::HttpApi
            }
        } else {
            UnservedKind::Resource(kind.to_owned())
        };
        definition.unserved.push(Unserved {
            kind: unserved_kind,
            name: resource.logical_id.clone(),
            place: resource.place.clone(),
        });
        if !is_part_of_http_api(kind) {
            others.entry(kind).or_default().push(resource);
        }
    }
    for (kind, resources) in others {
        let Some(first) = resources.first() else {
            continue;
        };
        let further = resources.len() - 1;
        let names = match further {
            0 => format!("`{}`", first.logical_id),
            _ => format!("`{}` and {further} more", first.logical_id),
        };
        let (code, message) = match kind {
            "AWS::ApiGatewayV2::Api" => (
                "http-api-not-served",
                format!("HTTP and WebSocket APIs are not served yet: {names}"),
            ),
            "AWS::CloudFormation::Stack" | "AWS::Serverless::Application" => (
                "nested-stack-not-read",
                format!("nested stacks are not read, give their template by itself: {names}"),
            ),
            _ => (
                "resource-type-not-served",
                format!("resources of the type `{kind}` are not served: {names}"),
            ),
        };
        diagnostics.push(Diagnostic::note(code, message, &first.kind.place));
    }
}
