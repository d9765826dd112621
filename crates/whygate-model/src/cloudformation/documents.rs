//! The OpenAPI document of a REST API: in the template, in a file beside it, or in a bucket.

use indexmap::IndexMap;

use super::{Context, Resolved};
use crate::{
    definition::{ApiId, ApiKeySource, RestApi},
    diagnostic::Diagnostic,
    intrinsic::{
        Environment,
        macros::{FileError, Files},
    },
    node::{Mapping, Node, Value},
    openapi::{self, OpenApiContext},
    place::{Place, Placed},
};

/// The document that a location names; `None` if it is not at hand, which is said.
pub(super) fn at_location(
    location: &Node,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let local = location
        .get("LocalPath")
        .and_then(Node::as_str)
        .or_else(|| location.as_str())
        .filter(|path| !path.contains("://"));
    let Some(path) = local else {
        let bucket = location.get("Bucket").and_then(Node::scalar_text);
        let key = location.get("Key").and_then(Node::scalar_text);
        let shown = match (bucket, key) {
            (None, None) => location.scalar_text().unwrap_or_default(),
            (bucket, key) => format!(
                "s3://{}/{}",
                bucket.unwrap_or_default(),
                key.unwrap_or_default()
            ),
        };
        diagnostics.push(
            Diagnostic::note(
                "api-definition-not-at-hand",
                format!("the API's definition `{shown}` is in a bucket and not at hand"),
                &location.place,
            )
            .help("point at a file beside the template to have it served here"),
        );
        return None;
    };
    if path.contains("${") {
        diagnostics.push(
            Diagnostic::note(
                "api-definition-not-at-hand",
                format!("`{path}` is a placeholder that another tool fills in"),
                &location.place,
            )
            .help("name a file beside the template to have it served here"),
        );
        return None;
    }
    match files.read(path) {
        Ok(node) => Some(node),
        Err(FileError::Malformed(diagnostic)) => {
            diagnostics.push(*diagnostic);
            None
        }
        Err(FileError::NoFolder) => {
            diagnostics.push(Diagnostic::note(
                "api-definition-not-at-hand",
                format!("the API's definition `{path}` is not at hand"),
                &location.place,
            ));
            None
        }
        Err(error @ (FileError::Unreadable(_) | FileError::TooLarge)) => {
            diagnostics.push(
                Diagnostic::error(
                    "api-definition-unreadable",
                    format!("the API's definition `{path}` cannot be read: {error}"),
                    &location.place,
                )
                .help("the path is relative to the template's folder"),
            );
            None
        }
    }
}

/// The API that the document describes; an empty one without a document.
pub(super) fn api(
    document: Option<&Node>,
    resource: &Resolved,
    parameters: &IndexMap<String, Placed<String>>,
    environment: &Environment,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> RestApi {
    let id = ApiId::new(resource.id.as_str());
    let Some(document) = document else {
        return empty(id, &resource.place, context);
    };
    let parsed;
    let document = match document.as_str().map(serde_json::from_str) {
        Some(Ok(json)) => {
            parsed = Node::from_json(&json, &document.place);
            &parsed
        }
        _ => document,
    };
    if document.as_mapping().is_none() {
        diagnostics.push(
            Diagnostic::error(
                "api-definition-invalid",
                format!(
                    "the definition of `{}` must be an OpenAPI document, this is {}",
                    resource.logical_id,
                    document.kind()
                ),
                &document.place,
            )
            .amazon("Invalid OpenAPI input."),
        );
        return empty(id, &resource.place, context);
    }
    let reading = OpenApiContext {
        api_id: id,
        logical_id: Some(resource.logical_id.clone()),
        region: environment.region.clone(),
        account_id: environment.account_id.clone(),
        partition: environment.partition.clone(),
        own_document: false,
        to_server: false,
    };
    // What no `Fn::Sub` filled in, the import does.
    let document = openapi::substitute(document, &reading, diagnostics);
    let mut api = openapi::read_api(&document, &reading, diagnostics);
    // The import leaves the base path out unless it is told to keep it.
    if parameters
        .get("basepath")
        .is_none_or(|mode| mode.value.eq_ignore_ascii_case("ignore"))
    {
        api.base_path = None;
    }
    api
}

fn empty(id: ApiId, place: &Place, context: &Context<'_>) -> RestApi {
    RestApi {
        id,
        logical_id: None,
        name: Placed::new(context.name.to_owned(), place.clone()),
        description: None,
        place: place.clone(),
        resources: Vec::new(),
        models: IndexMap::new(),
        request_validators: IndexMap::new(),
        authorizers: IndexMap::new(),
        gateway_responses: IndexMap::new(),
        binary_media_types: Vec::new(),
        minimum_compression_size: None,
        api_key_source: Placed::new(ApiKeySource::Header, place.clone()),
        policy: None,
        endpoint_type: None,
        disable_execute_api_endpoint: None,
        mutual_tls: None,
        base_path: None,
        domain_mappings: Vec::new(),
        documentation: None,
        stages: Vec::new(),
        other: IndexMap::new(),
    }
}

/// A model's schema: a map, or JSON as text.
pub(super) fn schema(node: Node, owner: &str, diagnostics: &mut Vec<Diagnostic>) -> Node {
    let Some(text) = node.as_str() else {
        return node;
    };
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(json) => Node::from_json(&json, &node.place),
        Err(error) => {
            diagnostics.push(
                Diagnostic::error(
                    "model-schema-not-json",
                    format!("the schema of `{owner}` is not JSON: {error}"),
                    &node.place,
                )
                .amazon("Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]"),
            );
            Node::new(Value::Mapping(Mapping::default()), node.place.clone())
        }
    }
}
