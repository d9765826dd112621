//! Integrate: the backend is called.

mod aws_service;
mod function;
mod http;
mod resilient;

pub(crate) use resilient::leaves_untouched;

use std::time::Instant;

use ::http::{HeaderMap, Response, StatusCode};
use bytes::Bytes;
use hyper::body::Incoming;
use whygate_exchange::{
    Backend, BackendRequest, Exchange, Fault, Integrated, Phase, ports::InvocationStream,
};

use super::{map_request::IntegrationRequest, route::RoutedCall};
use crate::{
    answer::BodyNotes,
    backend::{connect::Deadline, pool::Lease},
    binary::Conversion,
    lifecycle::Call,
    plan::integration::{
        AwsServiceIntegration, FunctionIntegration, HttpIntegration, MappedFunctionIntegration,
        MappedHttpIntegration, MockIntegration, TimeLimit,
    },
};

/// What came back.
#[derive(Debug)]
pub(crate) enum Reply<'plan> {
    /// The whole of an HTTP server's answer, whose body is converted as it passes.
    HttpProxyGathered {
        http: &'plan HttpIntegration,
        conversion: Option<Conversion>,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
    },
    /// The head of an HTTP server's answer; the rest is still to come.
    HttpProxy {
        http: &'plan HttpIntegration,
        response: Response<Incoming>,
        lease: Lease,
        /// When all of it must have come.
        until: Instant,
    },
    /// The whole of an HTTP server's answer.
    Http {
        mapped: &'plan MappedHttpIntegration,
        status: u16,
        headers: HeaderMap,
        body: Bytes,
    },
    /// The whole of a service's answer.
    AwsService {
        service: &'plan AwsServiceIntegration,
        status: u16,
        headers: HeaderMap,
        body: Bytes,
    },
    /// A status that nobody sent.
    Mock {
        mock: &'plan MockIntegration,
        status: u16,
    },
    /// The whole of a function's answer.
    Function {
        function: &'plan FunctionIntegration,
        payload: Bytes,
    },
    /// The whole of a function's answer, or of its error, to be mapped.
    MappedFunction {
        mapped: &'plan MappedFunctionIntegration,
        /// What the Invoke API answers: 200, or 202 if the event was queued.
        status: u16,
        payload: Bytes,
    },
    /// A function's answer that is still coming.
    FunctionStream {
        function: &'plan FunctionIntegration,
        stream: InvocationStream,
        /// When all of it must have come.
        until: Instant,
    },
}

/// On which terms an attempt is made.
#[derive(Clone, Copy, Debug)]
struct Terms<'plan> {
    /// Until when all of the call must be done.
    until: Instant,
    /// Until when this attempt must.
    attempt: Deadline<'plan>,
    /// Whether the answer is read whole before it is passed on.
    gathers: bool,
}

impl<'plan> Terms<'plan> {
    /// One attempt that may take as long as the integration.
    fn whole(limit: &'plan TimeLimit, gathers: bool) -> Self {
        let until = Instant::now() + limit.time;
        Self {
            until,
            attempt: Deadline { at: until, limit },
            gathers,
        }
    }
}

/// Calls the backend.
pub(crate) async fn integrate<'plan>(
    call: &Call<'_>,
    routed: &RoutedCall<'plan>,
    request: IntegrationRequest<'plan>,
    exchange: &mut Exchange,
    notes: &mut BodyNotes,
) -> Result<Reply<'plan>, Fault> {
    exchange.phase = Phase::Integrate;
    let terms = Terms::whole(request.limit(), routed.method.idempotency.is_some());
    match &routed.method.resilience {
        Some(resilience) => {
            resilient::call(call, resilience, request, terms, exchange, notes).await
        }
        None => attempt(call, request, terms, exchange, notes).await,
    }
}

/// Calls the backend once.
async fn attempt<'plan>(
    call: &Call<'_>,
    request: IntegrationRequest<'plan>,
    terms: Terms<'plan>,
    exchange: &mut Exchange,
    notes: &mut BodyNotes,
) -> Result<Reply<'plan>, Fault> {
    match request {
        IntegrationRequest::Http {
            http,
            mapped,
            endpoint,
            call: request,
            body,
        } => {
            let prepared = http::Prepared {
                http,
                mapped,
                endpoint,
                request,
                body,
            };
            http::call(call, prepared, terms, exchange, notes).await
        }
        IntegrationRequest::Function {
            function,
            mapped,
            event,
            asynchronous,
        } => {
            let prepared = function::Prepared {
                function,
                mapped,
                event,
                asynchronous,
            };
            function::invoke(call, prepared, terms, exchange).await
        }
        IntegrationRequest::AwsService {
            service,
            endpoint,
            call: request,
            body,
        } => {
            let prepared = aws_service::Prepared {
                service,
                endpoint,
                request,
                body,
            };
            aws_service::call(call, prepared, terms, exchange).await
        }
        IntegrationRequest::Mock { mock, status } => {
            begin(call, exchange, Backend::Mock, BackendRequest::default());
            Ok(Reply::Mock { mock, status })
        }
    }
}

/// Begins the record of the call. From here on it is there, whatever becomes of the call.
fn begin<'exchange>(
    call: &Call<'_>,
    exchange: &'exchange mut Exchange,
    backend: Backend,
    request: BackendRequest,
) -> &'exchange mut Integrated {
    let started = call
        .connection
        .core
        .ports
        .clock
        .monotonic()
        .saturating_sub(exchange.started_monotonic);
    exchange
        .integrated
        .insert(Box::new(Integrated::begin(backend, started, request)))
}
