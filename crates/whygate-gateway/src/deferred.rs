//! `x-whygate-async: true`: a call that is answered before its integration is.
//!
//! Beyond Amazon, for work that takes longer than an integration may. Everything up to the
//! integration happens while the client waits, so that whoever may not call, or calls wrongly,
//! hears so. Then the client gets 202 and the address of the result, and the call goes on in a
//! task of its own. Its record is closed with its own answer, so that a failure is explained
//! under the id that the client was given.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use tokio::{sync::oneshot, task::AbortHandle};
use whygate_exchange::{
    Exchange, Fault, IntegrateFault, Phase, RequestId, RouteFault, StatusSource,
    ports::{DeferredResult, DeferredState, DeferredUnavailable},
};

use crate::{
    answer::{self, Answer, OpenExchange},
    body::AnswerBody,
    edge::{
        connection::Connection,
        core::{Admitted, CurrentPlan},
    },
    headers::{self, HeaderNames},
    lifecycle,
    phase::{receive, respond::respond},
    plan::CompiledStage,
};

/// What stands before the id in the address of a result.
const ADDRESS: &str = "/_whygate/async/";
/// When a client may ask again, in seconds.
const RETRY_AFTER: &str = "1";
/// The largest result that is kept, in bytes.
const RESULT_BYTES: usize = 10 * 1024 * 1024;

/// A call that may be parted from its client.
#[derive(Debug)]
pub(crate) struct Parting {
    client: RefCell<Option<oneshot::Sender<Response<AnswerBody>>>>,
    id: RefCell<Option<String>>,
    /// Whether the call goes on when its client goes.
    outlives_client: Rc<Cell<bool>>,
    /// Whoever stops the gateway waits for the work as for a connection.
    admitted: RefCell<Option<Admitted>>,
}

/// Serves a request of a plan in which some methods are answered early.
pub(crate) async fn serve(
    connection: Rc<Connection>,
    plan: Rc<CurrentPlan>,
    request: Request<Incoming>,
) -> Response<AnswerBody> {
    if request.method() == Method::GET
        && let Some(id) = request.uri().path().strip_prefix(ADDRESS)
    {
        let id = id.to_owned();
        return result(&connection, request, id).await;
    }
    let (sender, receiver) = oneshot::channel();
    let outlives_client = Rc::new(Cell::new(false));
    let parting = Parting {
        client: RefCell::new(Some(sender)),
        id: RefCell::default(),
        outlives_client: outlives_client.clone(),
        admitted: RefCell::default(),
    };
    let task = tokio::task::spawn_local(async move {
        lifecycle::call(connection, &plan, request, Some(&parting)).await
    });
    let client_waits = ClientWaits {
        task: task.abort_handle(),
        outlives_client,
    };
    if let Ok(accepted) = receiver.await {
        return accepted;
    }
    // It ended, or will, without parting.
    let answer = task.await;
    client_waits.outlives_client.set(true);
    answer.unwrap_or_else(|_| Response::new(AnswerBody::whole(Bytes::new())))
}

/// Ends the call if its client goes, unless it goes on without it.
struct ClientWaits {
    task: AbortHandle,
    outlives_client: Rc<Cell<bool>>,
}

impl Drop for ClientWaits {
    fn drop(&mut self) {
        if !self.outlives_client.get() {
            self.task.abort();
        }
    }
}

impl Parting {
    /// Lets the call go on to its end, also without its client.
    pub(crate) fn outlive_client(&self) {
        self.outlives_client.set(true);
    }

    /// Answers the client, and goes on without it.
    pub(crate) async fn part(
        &self,
        connection: &Connection,
        exchange: &mut Exchange,
    ) -> Result<(), Fault> {
        exchange.phase = Phase::Integrate;
        let id = connection
            .core
            .ports
            .deferred
            .begin()
            .await
            .map_err(unavailable)?;
        let accepted = accepted(&id, exchange);
        self.outlive_client();
        *self.id.borrow_mut() = Some(id);
        *self.admitted.borrow_mut() = Some(connection.core.admit());
        if let Some(client) = self.client.borrow_mut().take() {
            connection.wire.begin_answer(Vec::new());
            // A client that has gone meanwhile does not stop what it has asked for.
            let _ = client.send(accepted);
        }
        Ok(())
    }

    /// Whether the client has been answered.
    pub(crate) fn is_parted(&self) -> bool {
        self.id.borrow().is_some()
    }

    /// Keeps the answer to a call that was parted from its client, and closes its record.
    pub(crate) async fn keep(
        &self,
        mut open: OpenExchange,
        outcome: Result<Answer, Fault>,
        landed: Option<&CompiledStage>,
        names: &HeaderNames,
    ) {
        let Some(id) = self.id.borrow_mut().take() else {
            return;
        };
        let connection = open.connection().clone();
        let mut answer = outcome.unwrap_or_else(|fault| {
            answer::of_fault(&mut open, fault, landed.map(|stage| (stage, names)))
        });
        answer::finish(&mut open, &mut answer);
        let status = answer.status;
        let kept: Vec<(String, String)> = answer
            .headers
            .iter()
            .filter(|(name, _)| **name != header::CONTENT_LENGTH)
            .filter_map(|(name, value)| {
                Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
            })
            .collect();
        let bodyless = status == StatusCode::NO_CONTENT || status == StatusCode::NOT_MODIFIED;
        answer.body.own(open, status.as_u16(), bodyless);
        answer.body.hold();
        let result = match Limited::new(&mut answer.body, RESULT_BYTES).collect().await {
            Ok(body) => DeferredResult {
                status: status.as_u16(),
                headers: kept,
                body: body.to_bytes(),
            },
            // The record says why it broke off.
            Err(_) => DeferredResult {
                status: StatusCode::BAD_GATEWAY.as_u16(),
                headers: vec![("content-type".to_owned(), "application/json".to_owned())],
                body: Bytes::from_static(br#"{"message": "Internal server error"}"#),
            },
        };
        if let Err(error) = connection.core.ports.deferred.finish(id, result).await {
            tracing::error!(%error, "the result of deferred work could not be kept");
        }
        // Whoever reads the record finds the result kept.
        answer.body.release();
    }
}

fn unavailable(error: DeferredUnavailable) -> Fault {
    Fault::Integrate(IntegrateFault::DeferredUnavailable {
        detail: error.detail,
    })
}

/// The answer that the client gets while the work goes on.
fn accepted(id: &str, exchange: &Exchange) -> Response<AnswerBody> {
    let address = format!("{ADDRESS}{id}");
    let body = serde_json::json!({"message": "Accepted", "location": address}).to_string();
    let mut response = Response::new(AnswerBody::whole(body.into()));
    *response.status_mut() = StatusCode::ACCEPTED;
    let headers = response.headers_mut();
    pending_headers(headers);
    headers.insert(header::LOCATION, headers::value(&address));
    let mut request_id = [0; RequestId::TEXT_LENGTH];
    headers.insert(
        headers::REQUEST_ID,
        headers::value(exchange.request_id.encode(&mut request_id)),
    );
    response
}

fn pending_headers(headers: &mut HeaderMap) {
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
}

/// The result's own address.
async fn result(
    connection: &Rc<Connection>,
    request: Request<Incoming>,
    id: String,
) -> Response<AnswerBody> {
    let (parts, _) = request.into_parts();
    let names = receive::take_names(connection, &parts);
    let method = parts.method.clone();
    let mut open = OpenExchange::begin(connection, parts);
    if let Some(exchange) = open.exchange() {
        exchange.phase = Phase::Route;
    }
    let outcome = match connection.core.ports.deferred.take(id).await {
        Err(error) => Err(unavailable(error)),
        Ok(DeferredState::Unknown) => Err(Fault::Route(RouteFault::DeferredResultUnknown)),
        Ok(DeferredState::Gone) => Err(Fault::Route(RouteFault::DeferredResultGone)),
        Ok(DeferredState::Lost) => Err(Fault::Route(RouteFault::DeferredResultLost)),
        Ok(DeferredState::Pending) => {
            let mut headers = HeaderMap::new();
            pending_headers(&mut headers);
            Ok(kept_answer(
                StatusCode::ACCEPTED,
                headers,
                Bytes::from_static(br#"{"message":"Accepted"}"#),
            ))
        }
        Ok(DeferredState::Ready(result)) => {
            let mut headers = HeaderMap::new();
            for (name, value) in &result.headers {
                if let (Ok(name), Ok(value)) =
                    (HeaderName::try_from(name), HeaderValue::try_from(value))
                {
                    headers.append(name, value);
                }
            }
            let status = StatusCode::from_u16(result.status).unwrap_or(StatusCode::OK);
            Ok(kept_answer(status, headers, result.body))
        }
    };
    respond(open, outcome, None, &names, &method)
}

fn kept_answer(status: StatusCode, headers: HeaderMap, body: Bytes) -> Answer {
    Answer {
        status,
        headers,
        body: AnswerBody::whole(body),
        source: StatusSource::Backend,
        spelt: Vec::new(),
    }
}
