//! What answers a method, compiled.

use std::{sync::Arc, time::Duration};

use http::{
    HeaderValue, Uri,
    uri::{self, Authority, PathAndQuery, Scheme},
};
use whygate_exchange::{BackendName, ServiceInfo};
use whygate_model::{
    Place,
    definition::{ContentHandling, PassthroughBehavior},
};
use whygate_vtl::JavaRegex;

use super::mapping::{RequestMapping, ResponseMapping};
use crate::{
    aws::{access::RoleAccess, services::Protocol, sign::Signer},
    binary::Payloads,
    template::CompiledTemplate,
};

/// What answers a method.
#[derive(Debug)]
pub(crate) enum CompiledIntegration {
    /// The whole exchange goes to an HTTP server.
    HttpProxy(Box<HttpIntegration>),
    /// An HTTP server, with mapping both ways.
    Http(Box<MappedHttpIntegration>),
    /// Nobody.
    Mock(Box<MockIntegration>),
    /// The whole exchange goes to a function.
    Function(Box<FunctionIntegration>),
    /// A function, with mapping both ways.
    MappedFunction(Box<MappedFunctionIntegration>),
    /// One of Amazon's services, with mapping both ways.
    AwsService(Box<AwsServiceIntegration>),
    /// Something that this version does not serve.
    NotServed {
        /// What it is.
        what: String,
        /// Where it stands.
        place: Place,
    },
}

impl CompiledIntegration {
    /// What answers, as a person would call it.
    pub(crate) fn backend(&self) -> Option<&str> {
        match self {
            Self::HttpProxy(http) => Some(&http.target.text),
            Self::Http(http) => Some(&http.http.target.text),
            Self::Mock(_) => None,
            Self::Function(function) => Some(&function.arn),
            Self::MappedFunction(mapped) => Some(&mapped.function.arn),
            Self::AwsService(service) => Some(&service.http.target.text),
            Self::NotServed { what, .. } => Some(what),
        }
    }
}

/// How an HTTP server is called.
#[derive(Debug)]
pub(crate) struct HttpIntegration {
    pub(crate) place: Place,
    /// The method; `None`: the client's.
    pub(crate) method: Option<http::Method>,
    pub(crate) target: Target,
    pub(crate) mappings: Vec<RequestMapping>,
    pub(crate) limit: TimeLimit,
    pub(crate) insecure_skip_verification: bool,
    pub(crate) streams: bool,
    /// What a body that passes whole is converted by.
    pub(crate) payloads: Payloads,
}

/// How an HTTP server with mapping both ways is called.
#[derive(Debug)]
pub(crate) struct MappedHttpIntegration {
    pub(crate) http: HttpIntegration,
    pub(crate) request: RequestTemplates,
    pub(crate) responses: Vec<CompiledResponse>,
}

/// How nobody answers.
#[derive(Debug)]
pub(crate) struct MockIntegration {
    pub(crate) place: Place,
    pub(crate) request: RequestTemplates,
    pub(crate) responses: Vec<CompiledResponse>,
}

/// How a function is called.
#[derive(Debug)]
pub(crate) struct FunctionIntegration {
    pub(crate) place: Place,
    pub(crate) arn: String,
    /// Why it cannot be called, known beforehand.
    pub(crate) refused: Option<whygate_exchange::Fault>,
    /// Header mappings do nothing for a function, but illegal ones fail the call.
    pub(crate) mappings: Vec<RequestMapping>,
    /// The ARN held against the function's policy; `None`: the call has a role of its own.
    pub(crate) source_arn: Option<String>,
    pub(crate) limit: TimeLimit,
    pub(crate) streams: bool,
}

/// How a function with mapping both ways is called.
#[derive(Debug)]
pub(crate) struct MappedFunctionIntegration {
    pub(crate) function: FunctionIntegration,
    pub(crate) request: RequestTemplates,
    pub(crate) responses: Vec<CompiledResponse>,
}

/// How one of Amazon's services is called.
#[derive(Debug)]
pub(crate) struct AwsServiceIntegration {
    /// Where and how: the address is the service's, its text the ARN.
    pub(crate) http: HttpIntegration,
    pub(crate) request: RequestTemplates,
    pub(crate) responses: Vec<CompiledResponse>,
    /// For the record.
    pub(crate) info: Arc<ServiceInfo>,
    /// `aws`, `aws-cn` …
    pub(crate) partition: String,
    /// What stands before the action in policies.
    pub(crate) prefix: String,
    pub(crate) protocol: Protocol,
    /// Whether what Amazon is asked in the query form is asked in JSON here, since the given
    /// endpoint is none of Amazon's.
    pub(crate) translated: bool,
    /// `X-Amz-Target`, where the gateway names it.
    pub(crate) target_header: Option<HeaderValue>,
    /// The type of a body, where the gateway knows what the service wants.
    pub(crate) media_type: Option<HeaderValue>,
    /// `None`: there is nothing to sign with, and calls are refused.
    pub(crate) signer: Option<Signer>,
    /// Why it cannot be called, known beforehand.
    pub(crate) refused: Option<whygate_exchange::Fault>,
    /// What the role may do; `None`: nothing has to be asked.
    pub(crate) access: Option<RoleAccess>,
    /// Whether a call that the role does not allow goes through all the same.
    pub(crate) only_warns: bool,
}

/// How long a backend may take.
#[derive(Clone, Debug)]
pub(crate) struct TimeLimit {
    pub(crate) time: Duration,
    /// Where it is set; `None`: the default.
    pub(crate) place: Option<Place>,
}

/// Where requests go.
#[derive(Debug)]
pub(crate) struct Target {
    /// As it was written, stage variables filled in.
    pub(crate) text: String,
    pub(crate) place: Place,
    /// Stage variables that it uses and that are not set.
    pub(crate) undefined_variables: Vec<String>,
    /// Literal text and path variables.
    pub(crate) parts: Vec<TargetPart>,
    /// The server, if no path variable stands before the path: then `parts` holds only what
    /// comes after it.
    pub(crate) endpoint: Option<Arc<Endpoint>>,
}

/// A piece of a target.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum TargetPart {
    /// As it is.
    Literal(String),
    /// The value that `integration.request.path.NAME` gives.
    Variable(String),
}

/// A server: what a pool of connections is kept for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Endpoint {
    pub(crate) tls: bool,
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) insecure_skip_verification: bool,
    /// Host and port, the port only where it is not the scheme's own.
    pub(crate) authority: Authority,
    /// `Host` of a request: the same.
    pub(crate) host_header: HeaderValue,
}

impl Endpoint {
    /// A server; `None` if the name cannot stand in a header.
    pub(crate) fn new(
        tls: bool,
        host: String,
        port: u16,
        insecure_skip_verification: bool,
    ) -> Option<Self> {
        let bracketed = if host.contains(':') {
            format!("[{host}]")
        } else {
            host.clone()
        };
        let text = if port == if tls { 443 } else { 80 } {
            bracketed
        } else {
            format!("{bracketed}:{port}")
        };
        Some(Self {
            tls,
            host,
            port,
            insecure_skip_verification,
            authority: text.parse().ok()?,
            host_header: HeaderValue::try_from(text).ok()?,
        })
    }

    /// As an operator would call it: host and port.
    pub(crate) fn name(&self) -> BackendName {
        BackendName(if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        })
    }

    /// The URI of something on it. Shares its text, formats nothing.
    pub(crate) fn uri(&self, target: PathAndQuery) -> Uri {
        let mut parts = uri::Parts::default();
        parts.scheme = Some(if self.tls {
            Scheme::HTTPS
        } else {
            Scheme::HTTP
        });
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(target);
        Uri::from_parts(parts).unwrap_or_default()
    }
}

/// Templates for the request body, by content type.
#[derive(Debug)]
pub(crate) struct RequestTemplates {
    pub(crate) templates: Vec<CompiledTemplate>,
    pub(crate) passthrough: PassthroughBehavior,
    pub(crate) content_handling: Option<ContentHandling>,
    pub(crate) place: Place,
}

/// An integration response.
#[derive(Debug)]
pub(crate) struct CompiledResponse {
    pub(crate) place: Place,
    /// The pattern as it was written; `None`: the default response.
    pub(crate) pattern: Option<String>,
    /// The same, compiled; `None` for the default and for one that cannot be compiled.
    pub(crate) regex: Option<JavaRegex>,
    pub(crate) status_text: String,
    /// `None`: not a status.
    pub(crate) status: Option<http::StatusCode>,
    pub(crate) mappings: Vec<ResponseMapping>,
    pub(crate) templates: Vec<CompiledTemplate>,
    pub(crate) content_handling: Option<ContentHandling>,
}
