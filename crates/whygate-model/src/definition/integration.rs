//! What answers a method.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html>.

use std::time::Duration;

use indexmap::IndexMap;

use crate::{
    node::Node,
    place::{Place, Placed},
};

/// What answers a method.
#[derive(Clone, Debug)]
pub struct Integration {
    /// The type.
    pub kind: Placed<IntegrationType>,
    /// Where it stands.
    pub place: Place,
    /// The backend's address, or the ARN that names a function or an action of a service.
    pub uri: Option<Placed<String>>,
    /// The method with which the backend is called, upper case; `ANY`: the client's.
    pub http_method: Option<Placed<String>>,
    /// The role to assume.
    pub credentials: Option<Placed<String>>,
    /// How the backend is reached.
    pub connection_type: Placed<ConnectionType>,
    /// The VPC link.
    pub connection_id: Option<Placed<String>>,
    /// How the request body is converted.
    pub content_handling: Option<Placed<ContentHandling>>,
    /// What happens to a body for which there is no template.
    pub passthrough_behavior: Placed<PassthroughBehavior>,
    /// `integration.request.{header|querystring|path}.NAME` → mapping expression.
    pub request_parameters: IndexMap<String, Placed<String>>,
    /// Media type → request template.
    pub request_templates: IndexMap<String, Template>,
    /// Integration responses in the order in which they were written, with their selection
    /// patterns; the empty pattern (`default`) is the default one.
    pub responses: Vec<IntegrationResponse>,
    /// The time it may take; default 29 s.
    pub timeout: Option<Placed<Duration>>,
    /// Whether the backend's certificate is taken unseen.
    pub insecure_skip_verification: Option<Placed<bool>>,
    /// Whether the answer is gathered or streamed.
    pub response_transfer_mode: Placed<ResponseTransferMode>,
    /// Parameters that make up the cache key.
    pub cache_key_parameters: Vec<Placed<String>>,
    /// The cache's namespace.
    pub cache_namespace: Option<Placed<String>>,
    /// The load balancer behind a VPC link.
    pub integration_target: Option<Placed<String>>,
    /// Properties that were read and have no field here.
    pub other: IndexMap<String, Node>,
}

/// A mapping template: its text and the place where that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The text.
    pub text: String,
    /// Where the text begins.
    pub place: Place,
}

/// How an answer of the backend becomes an answer of the method.
#[derive(Clone, Debug)]
pub struct IntegrationResponse {
    /// Where it stands.
    pub place: Place,
    /// A Java regular expression that the whole of the status or error message must match;
    /// `None`: the default response.
    pub selection_pattern: Option<Placed<String>>,
    /// The status that the client gets.
    pub status_code: Placed<String>,
    /// `method.response.header.NAME` → mapping expression.
    pub response_parameters: IndexMap<String, Placed<String>>,
    /// Media type → response template.
    pub response_templates: IndexMap<String, Template>,
    /// How the response body is converted.
    pub content_handling: Option<Placed<ContentHandling>>,
}

/// Types of integrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntegrationType {
    /// Another service of Amazon's, with mapping; also a Lambda function with mapping.
    Aws,
    /// A Lambda function that gets and gives the whole of the HTTP exchange.
    AwsProxy,
    /// An HTTP backend, with mapping.
    Http,
    /// An HTTP backend that gets and gives the whole of the HTTP exchange.
    HttpProxy,
    /// No backend.
    Mock,
}

impl IntegrationType {
    /// As Amazon writes it: upper case with underscores.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "AWS",
            Self::AwsProxy => "AWS_PROXY",
            Self::Http => "HTTP",
            Self::HttpProxy => "HTTP_PROXY",
            Self::Mock => "MOCK",
        }
    }
}

/// How a backend is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ConnectionType {
    /// Over the internet (here: directly).
    #[default]
    Internet,
    /// Through a VPC link.
    VpcLink,
}

/// How a body is converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentHandling {
    /// Base64 text becomes bytes.
    ConvertToBinary,
    /// Bytes become base64 text.
    ConvertToText,
}

/// What happens to a body for which there is no template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PassthroughBehavior {
    /// It passes.
    #[default]
    WhenNoMatch,
    /// It passes if there is no template at all, else 415.
    WhenNoTemplates,
    /// 415.
    Never,
}

/// Whether the answer is gathered or streamed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ResponseTransferMode {
    /// Gathered: at most 10 MB.
    #[default]
    Buffered,
    /// Streamed.
    Stream,
}
