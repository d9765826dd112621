//! The test button: calls one method, or one authorizer, without deploying it.
//!
//! The call takes the same way as any other, through an edge of its own on this machine that
//! lives as long as the call. What guards a method is left out by whoever makes the definition,
//! as on Amazon.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-test-method.html>.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, header};
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, sync::oneshot};
use whygate_exchange::{Exchange, ports::Exchanges};

use crate::{Edge, EdgeError, EdgeOptions, Ports, compile::CompileOptions, plan::Plan};

/// So long may what is left of a test take to end.
const GRACE: Duration = Duration::from_secs(1);

/// A call of the test button.
#[derive(Clone, Debug)]
pub struct TestCall {
    /// The method.
    pub method: Method,
    /// Path and query as they were given; begins with a slash.
    pub target: String,
    /// The headers that were given.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// What came of it.
#[derive(Debug)]
pub struct TestAnswer {
    /// The record of the call.
    pub exchange: Box<Exchange>,
    /// The body of the answer.
    pub body: Bytes,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum TestError {
    /// There is no method to test.
    #[error("no plan can be made of the method")]
    NoPlan,
    /// The edge for the test did not start.
    #[error("the test could not be started")]
    Edge(#[from] EdgeError),
    /// The path is none, or a header is none.
    #[error("the request is not one that HTTP can carry")]
    Request(#[from] http::Error),
    /// The call broke off.
    #[error("the test broke off")]
    Http(#[from] hyper::Error),
    /// The edge could not be reached.
    #[error("the test could not be reached")]
    Connect(#[from] std::io::Error),
    /// The call left no record.
    #[error("the test left no record")]
    NoRecord,
}

/// Takes the record of the one call.
#[derive(Debug)]
struct Taken(Mutex<Option<oneshot::Sender<Box<Exchange>>>>);

impl Exchanges for Taken {
    fn close(&self, exchange: Box<Exchange>) {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sender) = sender {
            // Whoever no longer waits needs no record.
            let _ = sender.send(exchange);
        }
    }
}

/// Calls the only method of the only stage of a definition.
pub async fn test_button(
    ports: &Ports,
    definition: &whygate_model::Definition,
    options: &CompileOptions,
    call: TestCall,
) -> Result<TestAnswer, TestError> {
    let (compiled, _) = crate::compile(definition, options);
    let compiled = compiled
        .filter(|compiled| compiled.routes().count() == 1)
        .ok_or(TestError::NoPlan)?;
    let (sender, closed) = oneshot::channel();
    let ports = Ports {
        exchanges: Arc::new(Taken(Mutex::new(Some(sender)))),
        ..ports.clone()
    };
    let names = call.headers.keys().cloned().collect();
    let edge = Edge::start(
        EdgeOptions {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            threads: 1,
            ..EdgeOptions::default()
        },
        &ports,
        Plan::of_test(compiled, names),
    )?;
    let body = answered(edge.local_address(), call).await;
    edge.shutdown(GRACE).await;
    Ok(TestAnswer {
        body: body?,
        exchange: closed.await.map_err(|_| TestError::NoRecord)?,
    })
}

/// Makes the call, and gives the body of its answer.
async fn answered(address: SocketAddr, call: TestCall) -> Result<Bytes, TestError> {
    let mut request = Request::builder().method(call.method).uri(call.target);
    if let Some(headers) = request.headers_mut() {
        *headers = call.headers;
        headers
            .entry(header::HOST)
            .or_insert(HeaderValue::from_static("testPrefix.testDomainName"));
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    let request = request.body(Full::new(call.body))?;
    let stream = TcpStream::connect(address).await?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let exchange = async {
        let answer = sender.send_request(request).await?;
        Ok::<_, hyper::Error>(answer.into_body().collect().await?.to_bytes())
    };
    let (ended, body) = tokio::join!(connection, exchange);
    // The answer tells better than its connection what went wrong.
    let body = body?;
    ended?;
    Ok(body)
}
