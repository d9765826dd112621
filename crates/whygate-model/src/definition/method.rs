//! A method of a resource.

use indexmap::IndexMap;

use super::{HttpMethod, Integration};
use crate::{
    node::Node,
    place::{Place, Placed},
};

/// A method of a resource.
#[derive(Clone, Debug)]
pub struct Method {
    /// Which.
    pub http_method: HttpMethod,
    /// Where it stands.
    pub place: Place,
    /// `operationId` or `OperationName`.
    pub operation_name: Option<Placed<String>>,
    /// Who may call it.
    pub authorization: Authorization,
    /// Whether a valid API key must be sent.
    pub api_key_required: Option<Placed<bool>>,
    /// The validator's key in [`super::RestApi::request_validators`].
    pub request_validator: Option<Placed<String>>,
    /// `method.request.{path|querystring|header}.NAME` → whether it is required.
    pub request_parameters: IndexMap<String, Placed<bool>>,
    /// Media type → name of the model.
    pub request_models: IndexMap<String, Placed<String>>,
    /// The answers that it declares, by status.
    pub responses: IndexMap<String, MethodResponse>,
    /// What answers. `None`: Amazon deploys no such method.
    pub integration: Option<Integration>,
    /// Properties and extensions that were read and have no field here.
    pub other: IndexMap<String, Node>,
}

/// Who may call a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// The kind.
    pub kind: AuthorizationType,
    /// Where that was said; the method's place where it was not.
    pub place: Place,
    /// The authorizer's key in [`super::RestApi::authorizers`].
    pub authorizer: Option<Placed<String>>,
    /// Scopes, one of which an access token must hold.
    pub scopes: Vec<Placed<String>>,
}

/// Kinds of authorization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuthorizationType {
    /// Anybody.
    None,
    /// Whoever signs with keys that have the permission.
    AwsIam,
    /// Whom a Lambda authorizer lets in.
    Custom,
    /// Whoever has a token of a user pool.
    CognitoUserPools,
}

impl AuthorizationType {
    /// As Amazon writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::AwsIam => "AWS_IAM",
            Self::Custom => "CUSTOM",
            Self::CognitoUserPools => "COGNITO_USER_POOLS",
        }
    }
}

/// An answer that a method declares.
#[derive(Clone, Debug)]
pub struct MethodResponse {
    /// Where it stands.
    pub place: Place,
    /// Header name → whether it is required.
    pub headers: IndexMap<String, Placed<bool>>,
    /// Media type → name of the model.
    pub models: IndexMap<String, Placed<String>>,
}
