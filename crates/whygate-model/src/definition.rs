//! What a person wrote, in one shape whatever the format: APIs, functions, permissions,
//! roles and log groups, each element with its place.
//!
//! Defaults are filled in where Amazon documents one; what a person left out and has no
//! default stays `None`. Nothing here knows how a request is served.

mod api;
mod function;
mod integration;
mod method;
mod names;
mod stage;
mod usage;

pub use api::{
    ApiKeySource, Authorizer, AuthorizerKind, DomainMapping, EndpointType, GatewayResponse, Model,
    RequestValidator, Resource, RestApi,
};
pub use function::{
    EventInvokeConfig, Function, FunctionAlias, FunctionCode, FunctionLogging, FunctionUrl,
    FunctionUrlCors, LambdaPermission, LogGroup, PackageType, Role,
};
pub use integration::{
    ConnectionType, ContentHandling, Integration, IntegrationResponse, IntegrationType,
    PassthroughBehavior, ResponseTransferMode, Template,
};
pub use method::{Authorization, AuthorizationType, Method, MethodResponse};
pub use names::{ApiId, FunctionName, GatewayResponseType, HttpMethod, StageName};
pub use stage::{AccessLogSettings, MethodSetting, Stage};
pub use usage::{
    ApiKey, KeyDigest, PlanStage, QuotaPeriod, QuotaSettings, ThrottleSettings, UsagePlan,
};

use std::sync::Arc;

use crate::place::Place;

/// A definition as it was read from one file and the files that it points at.
#[derive(Clone, Debug)]
pub struct Definition {
    /// A short name: the file's stem, or its folder's name for `template.yaml` and the like.
    pub name: String,
    /// The file as the user named it.
    pub file: Arc<str>,
    /// What kind of document it is.
    pub format: Format,
    /// The REST APIs.
    pub rest_apis: Vec<RestApi>,
    /// The functions.
    pub functions: Vec<Function>,
    /// Who may invoke which function.
    pub permissions: Vec<LambdaPermission>,
    /// The IAM roles.
    pub roles: Vec<Role>,
    /// The log groups.
    pub log_groups: Vec<LogGroup>,
    /// The API keys.
    pub api_keys: Vec<ApiKey>,
    /// The usage plans.
    pub usage_plans: Vec<UsagePlan>,
    /// What was recognised and is not served.
    pub unserved: Vec<Unserved>,
}

/// What kind of document a definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// OpenAPI (Swagger) 2.0.
    OpenApi2,
    /// OpenAPI 3.0 or 3.1.
    OpenApi3,
    /// CloudFormation with the serverless transform.
    Sam,
    /// CloudFormation.
    CloudFormation,
}

/// Something that was recognised and is not served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unserved {
    /// What it is.
    pub kind: UnservedKind,
    /// Its logical id or title.
    pub name: String,
    /// Where it stands.
    pub place: Place,
}

/// Kinds of things that are recognised and not served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnservedKind {
    /// An HTTP API (API Gateway v2).
    HttpApi,
    /// A WebSocket API (API Gateway v2).
    WebSocketApi,
    /// A resource of another type, such as `AWS::DynamoDB::Table`.
    Resource(String),
}
