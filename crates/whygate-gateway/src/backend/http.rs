//! Calling an HTTP backend.

use std::{error::Error as _, sync::Arc, time::Duration};

use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request, Response, header, uri::PathAndQuery,
};
use http_body::Body;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use whygate_exchange::{
    Backend, BackendRequest, BackendStep, BodyCapture, Fault, IntegrateFault, Integrated,
};

use super::{
    Backends,
    connect::Deadline,
    pool::{BackendConnection, Lease},
};
use crate::{
    body::{BackendBody, BodyTap},
    plan::integration::Endpoint,
};

/// A request to a backend.
#[derive(Debug)]
pub(crate) struct BackendCall {
    pub(crate) method: Method,
    pub(crate) target: PathAndQuery,
    pub(crate) headers: HeaderMap,
    pub(crate) body: BackendBody,
}

/// What a backend answered, and the connection that the rest comes on.
#[derive(Debug)]
pub(crate) struct BackendReply {
    pub(crate) response: Response<Incoming>,
    pub(crate) lease: Lease,
}

/// Of an answer that nobody wants so many bytes are read, for so long, so that its connection can
/// be used again.
const DISCARDED_BYTES: u64 = 64 * 1024;
const DISCARDED_TIME: Duration = Duration::from_secs(1);

impl BackendCall {
    /// The same request once more; `None`: its body comes only once.
    pub(crate) fn again(&self) -> Option<Self> {
        let body = match &self.body {
            BackendBody::Empty => BackendBody::Empty,
            BackendBody::Whole(bytes) => BackendBody::Whole(bytes.clone()),
            BackendBody::Client(_) => return None,
        };
        Some(Self {
            method: self.method.clone(),
            target: self.target.clone(),
            headers: self.headers.clone(),
            body,
        })
    }
}

impl BackendReply {
    /// Gives up an answer that nobody wants, and keeps its connection if the rest is short.
    pub(crate) fn discard(self) {
        discard(self.response.into_body(), self.lease);
    }
}

/// Reads the rest of an answer that nobody wants, if it is short.
pub(crate) fn discard(incoming: Incoming, lease: Lease) {
    if incoming.is_end_stream() {
        lease.give_back();
        return;
    }
    if incoming
        .size_hint()
        .upper()
        .is_none_or(|length| length > DISCARDED_BYTES)
    {
        return;
    }
    tokio::task::spawn_local(async move {
        let rest = tokio::time::timeout(DISCARDED_TIME, incoming.collect()).await;
        if matches!(rest, Ok(Ok(_))) {
            lease.give_back();
        }
    });
}

impl Backends {
    /// Sends a request and waits for the head of its answer. What happened on the way stands
    /// in `record`, whose request must hold the headers that are sent.
    ///
    /// A connection that was kept alive may have been closed in the meantime: a request that
    /// has not been sent is sent again on another, and so is, once, one that changes nothing
    /// and had no body.
    pub(crate) async fn call(
        &self,
        endpoint: &Arc<Endpoint>,
        call: BackendCall,
        deadline: Deadline<'_>,
        tap: Option<&BodyTap>,
        record: &mut Integrated,
    ) -> Result<BackendReply, Fault> {
        let repeatable = matches!(call.body, BackendBody::Empty) && is_safe_to_repeat(&call.method);
        let (method, target) = (call.method.clone(), call.target.clone());
        let sends_client_body = matches!(call.body, BackendBody::Client(_));
        let mut request = assemble(call);
        let mut may_repeat = repeatable;
        loop {
            let (mut connection, reused) = match self.pool.take(endpoint).await {
                Some(connection) => (connection, true),
                None => (
                    self.connect(endpoint, deadline, &mut record.timing)
                        .await
                        .map_err(Fault::Integrate)?,
                    false,
                ),
            };
            record.reused_connection = reused;
            if let Backend::Http { address, .. } = &mut record.backend {
                *address = Some(connection.address);
            }
            let sent = self.clock.monotonic();
            let waited = tokio::time::timeout_at(
                deadline.at.into(),
                connection.sender.try_send_request(request),
            )
            .await;
            record.timing.first_byte = Some(self.clock.monotonic().saturating_sub(sent));
            let mut error = match waited {
                Ok(Ok(response)) => {
                    return Ok(BackendReply {
                        response,
                        lease: self.lease(endpoint, connection),
                    });
                }
                Ok(Err(error)) => error,
                Err(_) => {
                    let sending = sends_client_body && tap.is_some_and(|tap| !tap.has_ended());
                    let during = if sending {
                        BackendStep::Send
                    } else {
                        BackendStep::FirstByte
                    };
                    record.timing.first_byte = None;
                    return Err(Fault::Integrate(deadline.over(endpoint, during)));
                }
            };
            record.timing.first_byte = None;
            if let Some(fault) = tap.and_then(BodyTap::take_fault) {
                return Err(Fault::Receive(fault));
            }
            if reused && let Some(unsent) = error.take_message() {
                request = unsent;
                continue;
            }
            let broke = !error.error().is_parse();
            if reused && may_repeat && broke {
                may_repeat = false;
                request = assemble(BackendCall {
                    method: method.clone(),
                    target: target.clone(),
                    headers: record.request.headers.clone(),
                    body: BackendBody::Empty,
                });
                continue;
            }
            let detail = describe(error.error());
            let backend = endpoint.name();
            return Err(Fault::Integrate(if broke {
                IntegrateFault::ConnectionReset { backend, detail }
            } else {
                IntegrateFault::ResponseMalformed { backend, detail }
            }));
        }
    }

    /// Asks for something that the gateway itself wants to know: a call of no exchange's.
    /// `headers` come besides `Host`.
    pub(crate) async fn get(
        &self,
        endpoint: &Arc<Endpoint>,
        target: PathAndQuery,
        headers: impl IntoIterator<Item = (HeaderName, HeaderValue)>,
        deadline: Deadline<'_>,
    ) -> Result<BackendReply, Fault> {
        let mut headers = HeaderMap::from_iter(headers);
        headers.insert(header::HOST, endpoint.host_header.clone());
        let backend = Backend::Http {
            uri: target.clone().into(),
            address: None,
        };
        let request = BackendRequest {
            method: Some(Method::GET),
            headers: headers.clone(),
            body: BodyCapture::default(),
        };
        let mut record = Integrated::begin(backend, Duration::ZERO, request);
        let call = BackendCall {
            method: Method::GET,
            target,
            headers,
            body: BackendBody::Empty,
        };
        self.call(endpoint, call, deadline, None, &mut record).await
    }

    fn lease(&self, endpoint: &Arc<Endpoint>, connection: BackendConnection) -> Lease {
        Lease::new(&self.pool, endpoint, connection)
    }
}

fn assemble(call: BackendCall) -> Request<BackendBody> {
    let mut request = Request::new(call.body);
    *request.method_mut() = call.method;
    *request.uri_mut() = call.target.into();
    *request.headers_mut() = call.headers;
    request
}

/// Whether sending a request twice does no harm. PUT and DELETE are left out although they are
/// idempotent: a backend that answers the second one otherwise would be misread.
fn is_safe_to_repeat(method: &Method) -> bool {
    matches!(
        *method,
        Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE
    )
}

/// What the HTTP library says, with what was behind it.
pub(crate) fn describe(error: &hyper::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
