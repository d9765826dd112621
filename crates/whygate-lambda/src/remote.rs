//! Functions at a Lambda endpoint elsewhere, Amazon's included, and the services that hear of
//! asynchronous invocations.
//!
//! Calls are signed by Amazon's own crate, connections are kept, and what the endpoint says of
//! a failure becomes what a function here would have failed with. Keys never reach a log or an
//! error.

mod answer;
mod client;
mod destinations;
mod endpoint;
mod error;
mod objects;
mod sign;
mod stream;

use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{Method, Request};
use http_body_util::Full;
use whygate_exchange::ports::{
    Clock, EndpointFailure, Invocation, InvokeError, InvokeRequest, PortFuture,
};

use self::{
    client::{Pool, pool},
    error::{failure, told},
};
pub use self::{
    destinations::{DESTINATION_SERVICES, ServiceDestinations},
    endpoint::{RemoteEndpoint, RemoteEndpointError},
    error::{CallError, NoConnections, UnsignableRequest},
    objects::{ObjectError, ServiceObjects, StoredObject},
};
use crate::{
    dispatch::InvokeOptions, name::FunctionName, registry::Registry, settings::Credentials,
};

/// Functions that are called at a Lambda endpoint elsewhere.
#[derive(Clone)]
pub struct RemoteSettings {
    /// The endpoint of every function that is not named below. Default: they run here.
    pub all: Option<RemoteEndpoint>,
    /// The endpoints of single functions, by name.
    pub functions: BTreeMap<String, RemoteEndpoint>,
    /// The keys that calls are signed with. Default: calls are not signed, which endpoints
    /// other than Amazon's mostly take.
    pub credentials: Option<Credentials>,
    /// How long a call may take: Lambda's longest invocation, and a little more. Default 15
    /// minutes and 10 seconds.
    pub time_limit: Duration,
}

impl Default for RemoteSettings {
    fn default() -> Self {
        Self {
            all: None,
            functions: BTreeMap::new(),
            credentials: None,
            time_limit: Duration::from_secs(910),
        }
    }
}

impl fmt::Debug for RemoteSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RemoteSettings")
            .field("all", &self.all)
            .field("functions", &self.functions)
            .finish_non_exhaustive()
    }
}

/// What calls functions elsewhere.
pub(crate) struct RemoteFunctions {
    settings: RemoteSettings,
    clock: Arc<dyn Clock>,
    pool: Result<Pool, NoConnections>,
}

impl fmt::Debug for RemoteFunctions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(formatter)
    }
}

/// A call, ready to be sent.
struct Call {
    pool: Result<Pool, NoConnections>,
    request: Result<Request<Full<Bytes>>, CallError>,
    function: String,
    endpoint: String,
    payload_length: usize,
    streaming: bool,
    asynchronous: bool,
    limit: Duration,
}

impl RemoteFunctions {
    /// Connects to nothing yet.
    pub(crate) fn new(settings: &RemoteSettings, clock: Arc<dyn Clock>) -> Self {
        let wanted = settings.all.is_some() || !settings.functions.is_empty();
        let pool = if wanted {
            pool()
        } else {
            Err(NoConnections::NoEndpoint)
        };
        Self {
            settings: settings.clone(),
            clock,
            pool,
        }
    }

    /// Whether a function is called elsewhere.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.endpoint(name).is_some()
    }

    /// Whether a function is one of those that were given an endpoint by name.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        self.settings.functions.contains_key(name)
    }

    fn endpoint(&self, name: &str) -> Option<&RemoteEndpoint> {
        self.settings
            .functions
            .get(name)
            .or(self.settings.all.as_ref())
    }

    /// Calls a function elsewhere. `None`: it is to run here.
    pub(crate) fn invoke(
        &self,
        name: FunctionName<'_>,
        request: &InvokeRequest,
        options: &InvokeOptions,
        registry: &Registry,
    ) -> Option<PortFuture<Result<Invocation, InvokeError>>> {
        let endpoint = self.endpoint(name.name)?;
        let call = Call {
            pool: self.pool.clone(),
            request: self.http_request(endpoint, name, request, options, registry),
            function: request.function.clone(),
            endpoint: endpoint.origin(),
            payload_length: request.payload.len(),
            streaming: request.streaming,
            asynchronous: request.asynchronous,
            limit: self.settings.time_limit,
        };
        Some(Box::pin(call.send()))
    }

    fn http_request(
        &self,
        endpoint: &RemoteEndpoint,
        name: FunctionName<'_>,
        request: &InvokeRequest,
        options: &InvokeOptions,
        registry: &Registry,
    ) -> Result<Request<Full<Bytes>>, CallError> {
        let invocation_type = if request.asynchronous {
            "Event"
        } else {
            "RequestResponse"
        };
        let mut builder = Request::builder()
            .method(Method::POST)
            .uri(endpoint.address(name, request.streaming))
            .header("content-type", "application/json")
            .header("x-amz-invocation-type", invocation_type);
        if !request.asynchronous {
            builder = builder.header("x-amz-log-type", "Tail");
        }
        if let Some(trace) = &request.trace {
            builder = builder.header("x-amzn-trace-id", trace);
        }
        if let Some(context) = &options.client_context {
            builder = builder.header("x-amz-client-context", STANDARD.encode(context));
        }
        let mut made = builder.body(Full::new(request.payload.clone()))?;
        sign::name_host(&mut made)?;
        if let Some(credentials) = &self.settings.credentials {
            let region = endpoint
                .region()
                .unwrap_or_else(|| registry.region().to_owned());
            sign::sign(
                &mut made,
                &request.payload,
                credentials,
                sign::Scope {
                    service: "lambda",
                    region: &region,
                },
                self.clock.now(),
            )?;
        }
        Ok(made)
    }
}

impl Call {
    async fn send(self) -> Result<Invocation, InvokeError> {
        let unreachable = |detail: String| self.failure(EndpointFailure::Unreachable, detail);
        let request = match &self.request {
            Ok(request) => request.clone(),
            Err(error) => return Err(unreachable(error.to_string())),
        };
        let pool = match &self.pool {
            Ok(pool) => pool,
            Err(error) => return Err(unreachable(error.to_string())),
        };
        let answer = tokio::time::timeout(self.limit, pool.request(request))
            .await
            .map_err(|_| {
                self.failure(
                    EndpointFailure::TimedOut { limit: self.limit },
                    "no answer came in time".into(),
                )
            })?
            .map_err(|error| self.failure(failure(&error), told(&error)))?;
        if self.streaming && answer.status().is_success() {
            stream::read(&self, answer).await
        } else {
            answer::read(&self, answer).await
        }
    }

    fn failure(&self, failure: EndpointFailure, detail: String) -> InvokeError {
        InvokeError::Endpoint {
            function: self.function.clone(),
            endpoint: self.endpoint.clone(),
            failure,
            detail,
        }
    }
}

#[cfg(test)]
mod tests;
