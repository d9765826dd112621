//! `AWS::Serverless-2016-10-31`: serverless resources → CloudFormation resources, as
//! Amazon's transform makes them.
//!
//! It works on a template before intrinsic functions are resolved, in the order of
//! Amazon's transform, because that order decides what a person gets: definitions and
//! implicit APIs first, then `Globals`, then functions and state machines, which add
//! their methods to the APIs, then the APIs, then everything else. What it makes stands
//! at the place of what it was made from: a method at its event, a permission at its
//! event, a preflight method at `Cors`.
//!
//! What it refuses it says in our words, with Amazon's sentence beside it. It goes on
//! after a refusal, so that everything is said at once; a resource that was refused is
//! left out of the result.
//!
//! Two things differ from Amazon's transform, because no packaging step comes before it:
//! a local `CodeUri` or `ContentUri` becomes `Code: {LocalPath: …}` (`Content` for a
//! layer), and a local `DefinitionUri` becomes `BodyLocalPath` on the API
//! (`DefinitionLocalPath` on a state machine). Whoever reads the result reads those files.
//!
//! Files that a definition includes (`Fn::Transform` with `AWS::Include`) are put in before:
//! CloudFormation works from the inside out, so what the transform adds to an API, such as
//! authorizers, it adds to the included definition.
//!
//! It must never resolve an intrinsic function that Amazon's transform leaves alone, and
//! it must never panic, whatever the template holds.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html>.

mod api;
mod application;
mod capacity_provider;
mod conditions;
mod connector;
mod deployments;
mod document;
mod events;
mod function;
mod globals;
mod http_api;
mod identifiers;
mod implicit;
mod includes;
mod layer;
mod location;
mod nodes;
mod parameters;
mod python;
mod references;
mod refusal;
mod resource;
mod roles;
mod shapes;
mod state_machine;
mod structure;
mod table;
#[cfg(test)]
mod tests;
mod websocket_api;

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

use indexmap::IndexMap;

use crate::{
    diagnostic::Diagnostic,
    node::Node,
    place::Place,
    template::{Resource, Template},
};

use self::{
    api::SharedPlan,
    deployments::Deployments,
    parameters::Parameters,
    references::References,
    refusal::{Outcome, Refusal},
    resource::Made,
};

pub use self::structure::add_transform_sentences;

/// The name of the transform in a template.
pub const TRANSFORM: &str = "AWS::Serverless-2016-10-31";

/// What a template is expanded with: everything that is not in it.
#[derive(Clone, Copy, Debug)]
pub struct SamContext<'a> {
    /// `AWS::Region`, such as `us-east-1`.
    pub region: &'a str,
    /// `AWS::Partition`, such as `aws`.
    pub partition: &'a str,
    /// Values of parameters by name; defaults fill in what is not there.
    pub parameters: &'a BTreeMap<String, String>,
    /// The folder of the template, where local definitions are looked for; `None`: their
    /// existence is not looked at.
    pub folder: Option<&'a Path>,
}

/// A template on its way.
struct Expansion<'a> {
    template: &'a mut Template,
    parameters: Parameters,
    partition: String,
    folder: Option<&'a Path>,
    deployments: Deployments,
    shared_plan: SharedPlan,
    record_sets: IndexMap<String, Vec<Node>>,
    /// What is to be said beside what is refused.
    notes: Vec<Diagnostic>,
    /// What was made so far, by the resource that it was made from.
    made: IndexMap<String, Vec<Made>>,
}

impl Expansion<'_> {
    /// Whether a local path leads nowhere, as far as that can be known: a placeholder that
    /// another tool fills in is no path yet.
    fn is_missing(&self, path: &Node) -> bool {
        match (self.folder, path.as_str()) {
            (Some(folder), Some(path)) => !path.contains("${") && !folder.join(path).exists(),
            _ => false,
        }
    }

    /// Whether edge-optimised APIs exist in the partition.
    fn has_edge(&self) -> bool {
        let partition = self.partition.as_str();
        !(partition.starts_with("aws-iso")
            || matches!(partition, "aws-us-gov" | "aws-cn" | "aws-eusc"))
    }

    /// Type and properties of a resource, as it was made or else as it was written.
    fn find(&self, id: &str) -> Option<(&str, &Node)> {
        let resource = self
            .made
            .values()
            .flatten()
            .find(|made| made.id == id)
            .map(|made| &made.resource)
            .or_else(|| self.template.resources.get(id))?;
        Some((resource.kind.value.as_str(), &resource.properties))
    }
}

/// Types in the order in which they are expanded; the rest comes before connectors.
const ORDER: [&[&str]; 5] = [
    &[function::KIND],
    &[state_machine::KIND],
    &[api::KIND, http_api::KIND, websocket_api::KIND],
    &[
        layer::KIND,
        table::KIND,
        application::KIND,
        capacity_provider::KIND,
        GRAPHQL,
    ],
    &[connector::KIND],
];

const GRAPHQL: &str = "AWS::Serverless::GraphQLApi";

/// Replaces the serverless resources of a template by those that they stand for, and
/// reports what Amazon's transform would refuse. Resources of other types stay as they are,
/// except for buckets and user pools that events are hooked into. `diagnostics` holds what
/// was said about the template before: what it says about a resource is not said again.
pub fn expand(
    template: &mut Template,
    context: &SamContext<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut refusals = Vec::new();
    includes::refuse_unread(template, diagnostics);
    let parameters = Parameters::new(
        &template.parameters,
        context.parameters,
        context.region,
        context.partition,
        &template.place,
    );
    implicit::add_default_bodies(template);
    let mut refused = without_properties(template, diagnostics);
    for flavour in [implicit::Flavour::Rest, implicit::Flavour::Http] {
        refused.extend(implicit::add_implicit_api(template, flavour, &mut refusals));
    }
    globals::merge(template, &mut refusals);
    globals::fix_versions(template);
    connector::split_off(template, &mut refusals);
    let mut expansion = Expansion {
        template,
        parameters,
        partition: context.partition.to_owned(),
        folder: context.folder,
        deployments: Deployments::default(),
        shared_plan: SharedPlan::default(),
        record_sets: IndexMap::new(),
        notes: Vec::new(),
        made: IndexMap::new(),
    };
    let mut references = References::default();
    for kinds in ORDER {
        let ids: Vec<String> = expansion
            .template
            .resources
            .iter()
            .filter(|(id, resource)| {
                kinds.contains(&resource.kind.value.as_str()) && !refused.contains(id.as_str())
            })
            .map(|(id, _)| id.clone())
            .collect();
        for id in ids {
            let Some(resource) = expansion.template.resources.get(&id).cloned() else {
                continue;
            };
            match expand_one(&mut expansion, &id, &resource) {
                Ok(made) => {
                    references.add(&id, &resource.kind.value, &made);
                    check_unique(&expansion, &id, &made, &mut refusals);
                    expansion.made.insert(id, made);
                }
                Err(refusal) => {
                    refusals.push(refusal);
                    refused.insert(id);
                }
            }
        }
    }
    let extra = expansion.deployments.make(&mut refusals);
    let made = std::mem::take(&mut expansion.made);
    diagnostics.append(&mut expansion.notes);
    assemble(template, made, extra, &refused);
    references.apply(template);
    report(&refusals, diagnostics);
}

fn expand_one(expansion: &mut Expansion<'_>, id: &str, resource: &Resource) -> Outcome<Vec<Made>> {
    identifiers::check_logical_id(id, &resource.place)?;
    match resource.kind.value.as_str() {
        function::KIND => function::expand(expansion, id, resource),
        state_machine::KIND => state_machine::expand(expansion, id, resource),
        api::KIND => api::expand(expansion, id, resource),
        http_api::KIND => http_api::expand(expansion, id, resource),
        websocket_api::KIND => websocket_api::expand(expansion, id, resource),
        layer::KIND => layer::expand(expansion, id, resource),
        table::KIND => table::expand(id, resource),
        application::KIND => application::expand(expansion, id, resource),
        connector::KIND => connector::expand(expansion, id, resource),
        capacity_provider::KIND => capacity_provider::expand(id, resource),
        // Not served, and nothing else depends on what it is made of.
        _ => Ok(vec![Made::main(
            id,
            "AWS::AppSync::GraphQLApi",
            resource,
            resource.properties.clone(),
        )]),
    }
}

/// The refusal of a logical id that is there already.
fn duplicate(owner: &str, id: &str, kind: &str, place: &Place) -> Refusal {
    Refusal::whole(
        "sam-logical-id-twice",
        format!(
            "Transforming resource with id [{owner}] attempts to create a new resource with id [{id}] and type \"{kind}\". A resource with that id already exists within this template. Please use a different id for that resource."
        ),
        place,
    )
}

fn check_unique(
    expansion: &Expansion<'_>,
    owner: &str,
    made: &[Made],
    refusals: &mut Vec<Refusal>,
) {
    for made in made {
        let Some(existing) = expansion.template.resources.get(&made.id) else {
            continue;
        };
        let kind = made.resource.kind.value.as_str();
        let before = existing.kind.value.as_str();
        let stands_for_it = made.id == owner && before.starts_with("AWS::Serverless::");
        let same_domain = before == kind
            && matches!(
                kind,
                "AWS::ApiGateway::DomainName"
                    | "AWS::ApiGateway::BasePathMapping"
                    | "AWS::ApiGateway::DomainNameV2"
                    | "AWS::ApiGateway::BasePathMappingV2"
            );
        if !stands_for_it && !same_domain {
            refusals.push(duplicate(owner, &made.id, kind, &existing.place));
        }
    }
}

/// Puts what was made where it came from; what was refused is left out.
fn assemble(
    template: &mut Template,
    mut made: IndexMap<String, Vec<Made>>,
    extra: Vec<Made>,
    refused: &HashSet<String>,
) {
    let written = std::mem::take(&mut template.resources);
    let mut resources = IndexMap::new();
    for (id, resource) in written {
        if refused.contains(&id) {
            continue;
        }
        match made.shift_remove(&id) {
            Some(made) => {
                for made in made {
                    resources.insert(made.id, made.resource);
                }
            }
            None => {
                resources.insert(id, resource);
            }
        }
    }
    for made in extra {
        resources.insert(made.id, made.resource);
    }
    template.resources = resources;
}

/// Resources whose properties could not be read, which was said when they were: nothing
/// more can be said about what they lack.
fn without_properties(template: &Template, diagnostics: &[Diagnostic]) -> HashSet<String> {
    let unread: Vec<&Place> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == structure::PROPERTIES_NOT_A_MAP)
        .filter_map(Diagnostic::place)
        .collect();
    template
        .resources
        .iter()
        .filter(|(_, resource)| unread.contains(&&resource.properties.place))
        .map(|(id, _)| id.clone())
        .collect()
}

/// Says each thing once, in the order in which it was found.
fn report(refusals: &[Refusal], diagnostics: &mut Vec<Diagnostic>) {
    let mut said = HashSet::new();
    for refusal in refusals {
        if said.insert(refusal.sentence()) {
            structure::add(refusal, diagnostics);
        }
    }
}
