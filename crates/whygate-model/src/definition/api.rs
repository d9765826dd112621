//! A REST API and what belongs to it as a whole.

use indexmap::IndexMap;

use super::{ApiId, GatewayResponseType, Method, Stage, StageName};
use crate::{
    node::Node,
    place::{Place, Placed},
};

/// A REST API.
#[derive(Clone, Debug)]
pub struct RestApi {
    /// Its id: derived from the definition's name and the logical id, ten characters.
    pub id: ApiId,
    /// Its logical id in a template; `None` for a document of its own.
    pub logical_id: Option<String>,
    /// Its name: the title of a document, the `Name` of a resource.
    pub name: Placed<String>,
    /// Its description.
    pub description: Option<Placed<String>>,
    /// Where it begins.
    pub place: Place,
    /// Its resources in the order in which they were written; the root is there only
    /// if it has a method.
    pub resources: Vec<Resource>,
    /// Its models by name.
    pub models: IndexMap<String, Model>,
    /// Its request validators by name (a document) or logical id (a template).
    pub request_validators: IndexMap<String, RequestValidator>,
    /// Its authorizers by name (a document) or logical id (a template).
    pub authorizers: IndexMap<String, Authorizer>,
    /// The gateway responses that it sets itself.
    pub gateway_responses: IndexMap<GatewayResponseType, GatewayResponse>,
    /// Media types that are treated as binary.
    pub binary_media_types: Vec<Placed<String>>,
    /// Answers of at least so many bytes are compressed; `None`: never.
    pub minimum_compression_size: Option<Placed<u64>>,
    /// Where API keys are read from.
    pub api_key_source: Placed<ApiKeySource>,
    /// The resource policy, an IAM policy document.
    pub policy: Option<Node>,
    /// `EDGE`, `REGIONAL` or `PRIVATE`.
    pub endpoint_type: Option<Placed<EndpointType>>,
    /// Whether calls to the default address are refused.
    pub disable_execute_api_endpoint: Option<Placed<bool>>,
    /// Mutual TLS of a custom domain that leads to this API.
    pub mutual_tls: Option<Node>,
    /// The path in front of all paths: `basePath`, or the path of the first of `servers`.
    pub base_path: Option<Placed<String>>,
    /// Custom domain names under which it answers.
    pub domain_mappings: Vec<DomainMapping>,
    /// Documentation parts, as they were written.
    pub documentation: Option<Node>,
    /// Its stages. A document of its own has one, named by the options it was read with.
    pub stages: Vec<Stage>,
    /// Properties and extensions that were read and have no field here, by name:
    /// kept so that they can be listed, never silently dropped.
    pub other: IndexMap<String, Node>,
}

impl RestApi {
    /// All methods with the resource that each belongs to.
    pub fn methods(&self) -> impl Iterator<Item = (&Resource, &Method)> {
        self.resources.iter().flat_map(|resource| {
            resource
                .methods
                .iter()
                .map(move |method| (resource, method))
        })
    }
}

/// A custom domain name that leads to an API, or a path of one.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainMapping {
    /// The name, in lower case; its first label may be `*`.
    pub domain_name: String,
    /// The first segment of the paths that are meant; `None`: all that no other mapping takes.
    pub base_path: Option<String>,
    /// The stage; `None`: the next segment of the path names it.
    pub stage: Option<StageName>,
}

/// A resource: a path and its methods.
#[derive(Clone, Debug)]
pub struct Resource {
    /// The whole path from the root with its variables, such as `/pets/{petId}` or
    /// `/{proxy+}`; the root is `/`.
    pub path: String,
    /// Where it stands.
    pub place: Place,
    /// Its methods.
    pub methods: Vec<Method>,
}

/// A model: a JSON Schema (draft 4) with a name.
#[derive(Clone, Debug)]
pub struct Model {
    /// Its name: letters and digits.
    pub name: Placed<String>,
    /// `application/json` unless said otherwise.
    pub content_type: String,
    /// The schema.
    pub schema: Node,
}

/// What a request validator looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestValidator {
    /// Its name.
    pub name: Placed<String>,
    /// Whether the body is held against the model.
    pub validate_request_body: bool,
    /// Whether required parameters must be there.
    pub validate_request_parameters: bool,
}

/// An authorizer as it was defined.
#[derive(Clone, Debug)]
pub struct Authorizer {
    /// Its name.
    pub name: Placed<String>,
    /// What kind it is.
    pub kind: AuthorizerKind,
    /// `authorizerUri`: the function that decides.
    pub uri: Option<Placed<String>>,
    /// The role with which the function is called.
    pub credentials: Option<Placed<String>>,
    /// Where the caller's identity is read from, as it was written:
    /// `method.request.header.Authorization`, several separated by commas.
    pub identity_source: Option<Placed<String>>,
    /// A regular expression that a token must match.
    pub identity_validation_expression: Option<Placed<String>>,
    /// How long a result is kept, in seconds: 0 to 3,600; `None`: the default of 300.
    pub result_ttl_seconds: Option<Placed<u32>>,
    /// User pools.
    pub provider_arns: Vec<Placed<String>>,
    /// The whole of it as it was written.
    pub definition: Node,
}

/// Kinds of authorizers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuthorizerKind {
    /// A function that gets one token.
    Token,
    /// A function that gets the request.
    Request,
    /// Amazon Cognito user pools.
    CognitoUserPools,
    /// A JSON Web Token.
    Jwt,
}

/// A gateway response that an API sets itself.
#[derive(Clone, Debug)]
pub struct GatewayResponse {
    /// Where it stands.
    pub place: Place,
    /// The status instead of the default one.
    pub status_code: Option<Placed<u16>>,
    /// Header name → mapping expression (`gatewayresponse.header.` taken off).
    pub headers: IndexMap<String, Placed<String>>,
    /// `gatewayresponse.querystring.*` and `gatewayresponse.path.*`, as they were written.
    pub other_parameters: IndexMap<String, Placed<String>>,
    /// Media type → template.
    pub templates: IndexMap<String, Placed<String>>,
}

/// Where API keys are read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ApiKeySource {
    /// The `x-api-key` header.
    #[default]
    Header,
    /// What the authorizer returns.
    Authorizer,
}

/// Endpoint types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EndpointType {
    /// Behind Amazon's content network.
    Edge,
    /// In one Region.
    Regional,
    /// Only from within private networks.
    Private,
}
