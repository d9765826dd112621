//! OpenAPI 2.0 and 3.0 (3.1 leniently) with Amazon's extensions → [`RestApi`].
//!
//! Used for documents of their own and for the bodies of templates, the latter after
//! intrinsic functions were resolved. What Amazon's import ignores is said so, what it
//! refuses is an error; rules about the finished API stand in [`crate::rules`].
//!
//! It must never drop an extension without a word, nor open a file or a socket: references
//! to other documents are diagnosed, as Amazon does not follow them either.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html>.

mod api;
mod extensions;
mod http_api;
mod integration;
mod models;
mod operations;
mod parameters;
mod reading;
mod security;
mod servers;
mod usage_plans;
mod variables;

#[cfg(test)]
mod tests;

use crate::{
    definition::{ApiId, Format, RestApi},
    diagnostic::Diagnostic,
    node::Node,
    place::Place,
};

pub(crate) use self::variables::substitute;

use self::reading::Reading;

pub(crate) use self::{models::BUILT_IN as BUILT_IN_MODELS, usage_plans::read as read_usage_plans};

/// What a document is read with: everything that is not in it.
#[derive(Clone, Debug)]
pub struct OpenApiContext {
    /// The API's id; models refer to each other with it.
    pub api_id: ApiId,
    /// The API's logical id in a template; `None` for a document of its own.
    pub logical_id: Option<String>,
    /// `AWS::Region`.
    pub region: String,
    /// `AWS::AccountId`.
    pub account_id: String,
    /// `AWS::Partition`.
    pub partition: String,
    /// Whether this is a document of its own rather than a template's body: then
    /// `${AWS::AccountId}`, `${AWS::Partition}` and `${AWS::Region}` are filled in as Amazon's
    /// import does.
    pub own_document: bool,
    /// Whether the operations of a document without any integration go to the document's server,
    /// so that it can be served as it is. Amazon's import leaves them without one.
    pub to_server: bool,
}

/// Which OpenAPI document this is; `None` if it is none.
pub fn format(document: &Node) -> Option<Format> {
    if document.get("swagger").is_some() {
        Some(Format::OpenApi2)
    } else if document.get("openapi").is_some() {
        Some(Format::OpenApi3)
    } else {
        None
    }
}

/// Where a document says that it is an HTTP API (API Gateway v2), and by what; `None` if
/// nothing does and it is a REST API.
pub fn http_api(document: &Node) -> Option<(Place, &'static str)> {
    http_api::sign(document)
}

/// Reads a document. Whatever is wrong is added to `diagnostics`; what could be read is
/// there. The API has no stages yet.
pub fn read_api(
    document: &Node,
    context: &OpenApiContext,
    diagnostics: &mut Vec<Diagnostic>,
) -> RestApi {
    let substituted;
    let document = if context.own_document {
        substituted = substitute(document, context, diagnostics);
        &substituted
    } else {
        document
    };
    extensions::look(document, diagnostics);
    Reading::new(document, context, diagnostics).api()
}
