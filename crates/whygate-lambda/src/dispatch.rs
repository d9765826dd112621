//! Where an invocation goes: to a worker here, to the queue, or to an endpoint elsewhere.

use std::sync::{Arc, atomic::Ordering};

use arc_swap::ArcSwap;
use bytes::Bytes;
use tokio::sync::oneshot;
use whygate_exchange::{
    TraceHeader,
    ports::{Invocation, InvokeError, InvokeRequest, PortFuture},
};

use crate::{
    asynchronous::Queue,
    event_json,
    function::Common,
    invocation::{self, InFlight, Job, Reply},
    name::FunctionName,
    registry::{Registry, Target},
    remote::RemoteFunctions,
};

/// The largest event that a synchronous invocation may carry, in bytes.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
pub const EVENT_BYTES: usize = 6_291_456;
/// The largest event of an asynchronous invocation, in bytes.
pub(crate) const ASYNCHRONOUS_EVENT_BYTES: usize = 1_048_576;
/// What a draw among the versions of an alias is below.
const DRAWS: u32 = 1_000_000;

/// What a caller can add to an invocation.
#[derive(Clone, Debug, Default)]
pub struct InvokeOptions {
    /// The client context: JSON, not base64.
    pub client_context: Option<String>,
    /// The Cognito identity: JSON.
    pub cognito_identity: Option<String>,
    /// The id of the invocation. Default: a new one.
    pub request_id: Option<String>,
}

/// What is needed to invoke functions.
#[derive(Debug)]
pub(crate) struct Dispatcher {
    pub(crate) common: Arc<Common>,
    pub(crate) registry: ArcSwap<Registry>,
    pub(crate) queue: Queue,
    pub(crate) remote: RemoteFunctions,
}

impl Dispatcher {
    /// One that knows no function yet.
    pub(crate) fn new(common: Arc<Common>) -> Self {
        Self {
            remote: RemoteFunctions::new(
                &common.settings.remote,
                Arc::clone(&common.settings.clock),
            ),
            queue: Queue::new(common.settings.asynchronous),
            registry: ArcSwap::default(),
            common,
        }
    }

    /// Invokes a function, now or when it is its turn.
    pub(crate) fn invoke(
        self: &Arc<Self>,
        request: InvokeRequest,
        options: InvokeOptions,
    ) -> PortFuture<Result<Invocation, InvokeError>> {
        let begun = self.check(&request).and_then(|()| {
            if request.asynchronous && !self.is_remote(&request.function) {
                self.accept(request, options)
            } else {
                self.begin(request, options)
            }
        });
        begun.unwrap_or_else(|error| Box::pin(async { Err(error) }))
    }

    /// Whether an invocation may begin at all: there is such a function, the caller may call
    /// it, and the event is JSON and not too large.
    pub(crate) fn check(&self, request: &InvokeRequest) -> Result<(), InvokeError> {
        if self.common.stopped.load(Ordering::Acquire) {
            return Err(InvokeError::Stopped);
        }
        let name = parsed(&request.function)?;
        let registry = self.registry.load();
        if !self.remote.has(name.name) && registry.find(name, 0).is_none() {
            return Err(not_found(&request.function));
        }
        if let Some(source_arn) = &request.source_arn {
            registry.permit(name, source_arn, &request.source_account)?;
        }
        let limit = if request.asynchronous {
            ASYNCHRONOUS_EVENT_BYTES
        } else {
            EVENT_BYTES
        };
        if request.payload.len() > limit {
            return Err(InvokeError::RequestTooLarge {
                length: request.payload.len(),
            });
        }
        // An endpoint elsewhere says it in its own words.
        if !request.payload.is_empty()
            && !self.remote.has(name.name)
            && let Err(complaint) = event_json::check(&request.payload)
        {
            return Err(InvokeError::EventNotJson {
                detail: format!("Could not parse request body into json: {complaint}"),
            });
        }
        Ok(())
    }

    /// Begins an invocation that has been checked.
    pub(crate) fn begin(
        &self,
        request: InvokeRequest,
        options: InvokeOptions,
    ) -> Result<PortFuture<Result<Invocation, InvokeError>>, InvokeError> {
        if self.common.stopped.load(Ordering::Acquire) {
            return Err(InvokeError::Stopped);
        }
        let name = parsed(&request.function)?;
        if let Some(call) = self
            .remote
            .invoke(name, &request, &options, &self.registry.load())
        {
            let (mut sender, receiver) = oneshot::channel();
            // Connections are kept on the service's own threads.
            self.common.handle.spawn(async move {
                tokio::select! {
                    answer = call => {
                        let _ = sender.send(answer);
                    }
                    () = sender.closed() => {}
                }
            });
            return Ok(answer_of(receiver));
        }
        let target = self.target(&request.function)?;
        let receiver = self.begin_here(target, request, options)?;
        Ok(answer_of(receiver))
    }

    /// What a name stands for here.
    pub(crate) fn target(&self, function: &str) -> Result<Target, InvokeError> {
        let name = parsed(function)?;
        self.registry
            .load()
            .find(name, self.draw())
            .ok_or_else(|| not_found(function))
    }

    /// Whether a function is called at an endpoint elsewhere.
    fn is_remote(&self, function: &str) -> bool {
        FunctionName::parse(function).is_some_and(|name| self.remote.has(name.name))
    }

    fn begin_here(
        &self,
        target: Target,
        request: InvokeRequest,
        options: InvokeOptions,
    ) -> Result<oneshot::Receiver<Result<Invocation, InvokeError>>, InvokeError> {
        let in_flight = InFlight::enter(&target.function)?;
        let (sender, receiver) = oneshot::channel();
        let job = Job {
            request_id: options.request_id.unwrap_or_else(|| self.new_request_id()),
            invoked_function_arn: target.invoked_function_arn(),
            version: target.version,
            payload: event(request.payload),
            trace: request.trace.unwrap_or_else(|| self.new_trace()),
            client_context: options.client_context,
            cognito_identity: options.cognito_identity,
            streaming: request.streaming,
            reply: Some(Reply { sender, in_flight }),
        };
        let threads = &self.common.threads;
        threads
            .of_caller()
            .unwrap_or_else(|| target.function.handle.clone())
            .spawn(invocation::run(target.function, job));
        Ok(receiver)
    }

    /// A new id for an invocation.
    pub(crate) fn new_request_id(&self) -> String {
        self.common.settings.ids.request_id().to_string()
    }

    /// A trace of the function's own, for a call that carries none. It is not sampled.
    pub(crate) fn new_trace(&self) -> String {
        let settings = &self.common.settings;
        TraceHeader::begin(None, settings.clock.now(), settings.ids.trace()).of_function()
    }

    fn draw(&self) -> u32 {
        let (_, [first, second, third, fourth, ..]) = self.common.settings.ids.trace();
        u32::from_be_bytes([first, second, third, fourth]) % DRAWS
    }
}

fn answer_of(
    receiver: oneshot::Receiver<Result<Invocation, InvokeError>>,
) -> PortFuture<Result<Invocation, InvokeError>> {
    Box::pin(async move { receiver.await.unwrap_or(Err(InvokeError::Stopped)) })
}

/// An empty body stands for an empty object.
pub(crate) fn event(payload: Bytes) -> Bytes {
    if payload.is_empty() {
        Bytes::from_static(b"{}")
    } else {
        payload
    }
}

fn parsed(function: &str) -> Result<FunctionName<'_>, InvokeError> {
    FunctionName::parse(function).ok_or_else(|| not_found(function))
}

fn not_found(function: &str) -> InvokeError {
    InvokeError::NotFound {
        function: function.to_owned(),
    }
}
