//! `AWS::ApiGateway::*` → REST APIs: each API with the resources, methods, models,
//! validators, authorizers, gateway responses, deployments and stages that name it.
//!
//! What belongs to an API outside of the template is noted and not served.

mod parts;
mod tree;

use std::collections::HashMap;

use super::{AllResolved, Context, Resolved, documents, properties::Properties, stage};
use crate::{
    definition::{
        ApiId, ApiKeySource, EndpointType, HttpMethod, Method, RestApi, Stage, StageName,
    },
    diagnostic::Diagnostic,
    intrinsic::{Resolver, macros::Files},
    place::{Place, Placed},
    rules,
};

/// The APIs of a template, with what the checks of their relations need to know.
#[derive(Debug, Default)]
pub(super) struct Apis {
    pub(super) list: Vec<ApiParts>,
}

/// One API and where its parts came from.
#[derive(Debug)]
pub(super) struct ApiParts {
    pub(super) api: RestApi,
    pub(super) logical_id: String,
    root_id: String,
    /// Whether a document describes it, at hand or not.
    pub(super) has_document: bool,
    /// Whether that document is not at hand.
    pub(super) document_missing: bool,
    /// Resource id → path.
    resource_paths: HashMap<String, String>,
    /// Methods that are resources of their own: logical id and place.
    pub(super) methods: Vec<(String, Place)>,
    /// Logical ids of its deployments.
    pub(super) deployments: Vec<String>,
}

impl Apis {
    /// The APIs without what only the checks needed.
    pub(super) fn into_apis(self) -> Vec<RestApi> {
        self.list.into_iter().map(|parts| parts.api).collect()
    }

    /// The API with that id.
    pub(super) fn by_id(&self, id: &str) -> Option<&ApiParts> {
        self.list.iter().find(|parts| parts.api.id.as_str() == id)
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.list
            .iter()
            .position(|parts| parts.api.id.as_str() == id)
    }
}

/// Reads the APIs of a template.
pub(super) fn build(
    resolved: &AllResolved,
    resolver: &mut Resolver<'_>,
    context: &Context<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Apis {
    let mut apis = Apis::default();
    for resource in of_kind(resolved, "AWS::ApiGateway::RestApi") {
        let root_id = resolver
            .attribute(&resource.logical_id, "RootResourceId", &resource.place)
            .unwrap_or_default();
        apis.list.push(rest_api(
            resource,
            root_id,
            resolver,
            context,
            files,
            diagnostics,
        ));
    }
    let mut outside = Outside::default();
    tree::resources(resolved, &mut apis, &mut outside, diagnostics);
    parts::parts(resolved, &mut apis, &mut outside, diagnostics);
    tree::methods(resolved, &mut apis, &mut outside, diagnostics);
    stages(resolved, &mut apis, &mut outside, context, diagnostics);
    custom_domains(resolved, &mut apis);
    outside.report(diagnostics);
    apis
}

pub(super) fn of_kind<'a>(
    resolved: &'a AllResolved,
    kind: &'static str,
) -> impl Iterator<Item = &'a Resolved> {
    resolved.values().filter(move |resource| resource.is(kind))
}

/// Resources that belong to an API that is not in the template.
#[derive(Default)]
struct Outside {
    first: Option<(String, Place)>,
    count: usize,
}

impl Outside {
    fn add(&mut self, resource: &Resolved) {
        self.count += 1;
        self.first.get_or_insert_with(|| {
            (
                resource.logical_id.clone(),
                resource.place_of("RestApiId").clone(),
            )
        });
    }

    fn report(self, diagnostics: &mut Vec<Diagnostic>) {
        let Some((name, place)) = self.first else {
            return;
        };
        let names = match self.count - 1 {
            0 => format!("`{name}` belongs"),
            more => format!("`{name}` and {more} more belong"),
        };
        diagnostics.push(Diagnostic::note(
            "api-not-in-template",
            format!("{names} to an API that is not in this template, and is not served"),
            &place,
        ));
    }
}

fn rest_api(
    resource: &Resolved,
    root_id: String,
    resolver: &Resolver<'_>,
    context: &Context<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> ApiParts {
    let mut properties = resource.properties(diagnostics);
    let body = properties.node("Body");
    // The serverless transform leaves a path where no packaging step came before it.
    let location = properties
        .node("BodyLocalPath")
        .or_else(|| properties.node("BodyS3Location"));
    let name = properties.text("Name");
    let has_document = body.is_some() || location.is_some();
    if !has_document && name.is_none() {
        properties.diagnostics().push(
            Diagnostic::error(
                "api-name-missing",
                format!(
                    "the API `{}` has neither `Name` nor `Body`",
                    resource.logical_id
                ),
                &resource.place,
            )
            .amazon("Either Name or Body must be specified"),
        );
    }
    let mut partly_missing = false;
    let document = match (body, &location) {
        (Some(mut body), _) => {
            let mut at_hand = true;
            if let Some(mapping) = body.as_mapping_mut()
                && mapping.remove("Fn::Transform").is_some()
            {
                partly_missing = true;
                at_hand = !mapping.is_empty();
            }
            at_hand.then_some(body)
        }
        (None, Some(location)) => documents::at_location(location, files, properties.diagnostics()),
        (None, None) => None,
    };
    let parameters = properties.text_map("Parameters");
    let mut api = documents::api(
        document.as_ref(),
        resource,
        &parameters,
        resolver.environment(),
        context,
        properties.diagnostics(),
    );
    api.id = ApiId::new(resource.id.as_str());
    api.logical_id = Some(resource.logical_id.clone());
    api.place = resource.place.clone();
    api.stages.clear();
    if let Some(name) = name {
        api.name = name;
    }
    fill(&mut api, &mut properties);
    for silent in ["Tags", "Mode", "CloneFrom"] {
        if let Some(node) = properties.node(silent)
            && silent == "CloneFrom"
        {
            api.other.insert(silent.to_owned(), node);
        }
    }
    api.other.extend(properties.rest());
    ApiParts {
        api,
        logical_id: resource.logical_id.clone(),
        root_id,
        has_document,
        document_missing: partly_missing || (has_document && document.is_none()),
        resource_paths: HashMap::new(),
        methods: Vec::new(),
        deployments: Vec::new(),
    }
}

/// Properties of the resource stand above what the document says.
fn fill(api: &mut RestApi, properties: &mut Properties<'_>) {
    if let Some(description) = properties.text("Description") {
        api.description = Some(description);
    }
    for media_type in properties.texts("BinaryMediaTypes") {
        // The service writes the slash as `~1` in paths of patches, and takes it so here.
        let media_type = media_type.map(|text| text.replace("~1", "/"));
        if !api
            .binary_media_types
            .iter()
            .any(|known| known.value == media_type.value)
        {
            api.binary_media_types.push(media_type);
        }
    }
    if let Some(node) = properties.node("MinimumCompressionSize") {
        api.minimum_compression_size =
            rules::minimum_compression_size(&node, properties.diagnostics());
    }
    if let Some(source) = properties.word(
        "ApiKeySourceType",
        &[
            ("HEADER", ApiKeySource::Header),
            ("AUTHORIZER", ApiKeySource::Authorizer),
        ],
    ) {
        api.api_key_source = source;
    }
    if let Some(policy) = properties.node("Policy") {
        api.policy = Some(policy);
    }
    if let Some(disabled) = properties.truth("DisableExecuteApiEndpoint") {
        api.disable_execute_api_endpoint = Some(disabled);
    }
    if let Some(node) = properties.node("EndpointConfiguration") {
        let mut inside = properties.inside("EndpointConfiguration", &node);
        let words = [
            ("EDGE", EndpointType::Edge),
            ("REGIONAL", EndpointType::Regional),
            ("PRIVATE", EndpointType::Private),
        ];
        for written in inside.texts("Types") {
            match words.iter().find(|(word, _)| *word == written.value) {
                Some((_, kind)) => {
                    api.endpoint_type = Some(Placed::new(*kind, written.place));
                }
                None => inside.diagnostics().push(
                    Diagnostic::error(
                        "endpoint-type-unknown",
                        format!("`{}` is not an endpoint type", written.value),
                        &written.place,
                    )
                    .amazon(
                        "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE",
                    ),
                ),
            }
        }
        for (name, node) in inside.rest() {
            api.other
                .insert(format!("EndpointConfiguration.{name}"), node);
        }
    }
}

fn stages(
    resolved: &AllResolved,
    apis: &mut Apis,
    outside: &mut Outside,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for resource in resolved.values() {
        let is_deployment = resource.is("AWS::ApiGateway::Deployment");
        if !is_deployment && !resource.is("AWS::ApiGateway::Stage") {
            continue;
        }
        let Some(api_id) = resource.text("RestApiId") else {
            continue;
        };
        let Some(position) = apis.position(&api_id.value) else {
            outside.add(resource);
            continue;
        };
        let parts = &mut apis.list[position];
        let made = if is_deployment {
            parts.deployments.push(resource.logical_id.clone());
            stage::stage_of_deployment(resource, diagnostics)
        } else {
            Some(stage::stage(resource, diagnostics))
        };
        if let Some(made) = made {
            add_stage(parts, made, is_deployment, diagnostics);
        }
    }
    for parts in &mut apis.list {
        // The first stage is the one that also answers without its name. A stage that somebody
        // declared is meant rather than one that came with a deployment, as SAM's own does.
        let deployments = &parts.deployments;
        parts.api.stages.sort_by_key(|stage| {
            stage
                .logical_id
                .as_ref()
                .is_some_and(|id| deployments.contains(id))
        });
        if parts.api.stages.is_empty() {
            let name = context
                .stage
                .cloned()
                .unwrap_or_else(|| StageName::new("dev"));
            diagnostics.push(
                Diagnostic::warning(
                    "api-not-deployed",
                    format!("the template gives `{}` no stage", parts.logical_id),
                    &parts.api.place,
                )
                .with_note(format!(
                    "Amazon would answer no call to it; here it is served as the stage `{name}`"
                ))
                .help("add an `AWS::ApiGateway::Deployment` with `StageName`"),
            );
            parts
                .api
                .stages
                .push(Stage::named(name, parts.api.place.clone()));
        }
    }
}

fn add_stage(
    parts: &mut ApiParts,
    made: Stage,
    by_deployment: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let known = parts
        .api
        .stages
        .iter()
        .position(|stage| stage.name == made.name);
    let Some(known) = known else {
        parts.api.stages.push(made);
        return;
    };
    let first_by_deployment = parts.api.stages[known]
        .logical_id
        .as_ref()
        .is_some_and(|logical_id| parts.deployments.contains(logical_id));
    // A later deployment to the same stage brings it up to date; a second resource for the
    // same stage fails.
    if !(by_deployment && first_by_deployment) && made.canary.is_none() {
        diagnostics.push(
            Diagnostic::error(
                "stage-twice",
                format!("the API has a stage `{}` already", made.name),
                &made.place,
            )
            .also(&parts.api.stages[known].place, "the other one")
            .amazon("Stage already exists")
            .help("name the stage once: in `AWS::ApiGateway::Stage`, and not in the deployment"),
        );
    }
    if !by_deployment && first_by_deployment {
        parts.api.stages[known] = made;
    }
}

/// Mutual TLS of a domain that leads to an API.
fn custom_domains(resolved: &AllResolved, apis: &mut Apis) {
    for mapping in resolved.values() {
        let kind = mapping.kind.value.as_str();
        let api_property = match kind {
            "AWS::ApiGateway::BasePathMapping" | "AWS::ApiGateway::BasePathMappingV2" => {
                "RestApiId"
            }
            "AWS::ApiGatewayV2::ApiMapping" => "ApiId",
            _ => continue,
        };
        let (Some(api), Some(domain)) = (mapping.text(api_property), mapping.text("DomainName"))
        else {
            continue;
        };
        let mutual_tls = resolved
            .values()
            .filter(|resource| {
                resource.is("AWS::ApiGateway::DomainName")
                    || resource.is("AWS::ApiGatewayV2::DomainName")
            })
            .filter(|resource| {
                resource.id == domain.value
                    || resource
                        .text("DomainName")
                        .is_some_and(|name| name.value == domain.value)
            })
            .find_map(|resource| resource.properties.get("MutualTlsAuthentication"));
        if let (Some(position), Some(mutual_tls)) = (apis.position(&api.value), mutual_tls) {
            apis.list[position].api.mutual_tls = Some(mutual_tls.clone());
        }
    }
}

/// The methods of an API with their paths.
pub(super) fn calls(parts: &ApiParts) -> impl Iterator<Item = (&str, HttpMethod, &Method)> {
    parts
        .api
        .methods()
        .map(|(resource, method)| (resource.path.as_str(), method.http_method, method))
}
