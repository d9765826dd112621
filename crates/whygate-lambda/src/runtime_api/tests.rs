//! Runtimes that speak to the Runtime API over connections of their own.

use std::io::{Read as _, Write as _};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::JoinHandle,
};

use super::*;

/// An event without anything but an id.
pub(super) fn event(request_id: &str) -> Event {
    Event {
        request_id: request_id.into(),
        deadline_millis: 0,
        invoked_function_arn: String::new(),
        trace: String::new(),
        client_context: None,
        cognito_identity: None,
        payload: Bytes::from_static(b"{}"),
    }
}

struct Runtime {
    api: Arc<RuntimeApi>,
    signals: mpsc::UnboundedReceiver<Signal>,
    address: std::net::SocketAddr,
    own_name: String,
    _home: watch::Sender<Handle>,
    serving: JoinHandle<()>,
}

impl Drop for Runtime {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Runtime {
    async fn start() -> Self {
        let (api, signals) = RuntimeApi::new(Places::default());
        let doors = Doors::open(None).await.unwrap();
        let address = doors.address().unwrap();
        let own_name = doors.own_name().unwrap_or_default().to_owned();
        let (home, told) = watch::channel(Handle::current());
        let serving = tokio::spawn(Arc::clone(&api).serve(doors, told));
        Self {
            api,
            signals,
            address,
            own_name,
            _home: home,
            serving,
        }
    }

    /// A connection on which something was sent.
    async fn send(&self, text: &str) -> TcpStream {
        let mut connection = TcpStream::connect(self.address).await.unwrap();
        connection.write_all(text.as_bytes()).await.unwrap();
        connection
    }

    /// Sends something, and says what comes of it: the status and the body.
    async fn ask(&self, text: &str) -> (u16, String) {
        answer_on(&mut self.send(text).await).await
    }

    fn deliver(&self, request_id: &str) {
        self.api.deliver(event(request_id));
    }
}

async fn answer_on(connection: &mut TcpStream) -> (u16, String) {
    let mut answer = String::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some((head, body)) = answer.split_once("\r\n\r\n") {
            let length = head.split("content-length: ").nth(1).unwrap();
            let length: usize = length.lines().next().unwrap().parse().unwrap();
            if body.len() == length {
                return (head[9..12].parse().unwrap(), body.to_owned());
            }
        }
        let read = connection.read(&mut buffer).await.unwrap();
        assert_ne!(read, 0, "{answer}");
        answer.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
    }
}

const NEXT: &str = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n";

fn post(path: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST /2018-06-01/runtime/{path} HTTP/1.1\r\nHost: runtime\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
    )
}

fn forbidden(from: &str, to: &str) -> (u16, String) {
    let message = format!(
        "State transition from {from} to {to} failed for runtime. Error: State transition is not allowed"
    );
    let body =
        serde_json::json!({ "errorMessage": message, "errorType": "InvalidStateTransition" });
    (403, body.to_string())
}

#[tokio::test]
async fn a_second_error_of_the_start_is_refused_and_not_kept() {
    let mut runtime = Runtime::start().await;
    let error = post("init/error", "", r#"{"errorType": "First"}"#);
    assert_eq!(runtime.ask(&error).await.0, 202);
    for _ in 0..3 {
        let again = runtime.ask(&error).await;
        assert_eq!(again, forbidden("InitError", "InitError"));
    }
    assert_eq!(runtime.ask(NEXT).await, forbidden("InitError", "Ready"));
    assert!(matches!(
        runtime.signals.try_recv(),
        Ok(Signal::InitError(_))
    ));
    assert!(runtime.signals.try_recv().is_err());
}

#[tokio::test]
async fn no_event_is_asked_for_while_a_stream_is_under_way() {
    let mut runtime = Runtime::start().await;
    let mut first = runtime.send(NEXT).await;
    assert!(matches!(runtime.signals.recv().await, Some(Signal::Ready)));
    runtime.deliver("one");
    assert_eq!(answer_on(&mut first).await.0, 200);
    let head = "POST /2018-06-01/runtime/invocation/one/response HTTP/1.1\r\nHost: runtime\r\n\
                Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n\r\n\
                3\r\nbit\r\n";
    first.write_all(head.as_bytes()).await.unwrap();
    let Some(Signal::Stream(mut stream)) = runtime.signals.recv().await else {
        panic!("no stream");
    };
    assert!(matches!(stream.pieces.recv().await, Some(Piece::Data(_))));
    let during = runtime.ask(NEXT).await;
    assert_eq!(during, forbidden("InvocationResponse", "Ready"));
    first.write_all(b"0\r\n\r\n").await.unwrap();
    assert!(matches!(stream.pieces.recv().await, Some(Piece::End(None))));
    assert_eq!(answer_on(&mut first).await.0, 202);
    assert!(runtime.signals.try_recv().is_err());
    let _second = runtime.send(NEXT).await;
    assert!(matches!(runtime.signals.recv().await, Some(Signal::Ready)));
}

/// Its connection breaks in the middle of an answer, and it reports that on another one.
#[tokio::test]
async fn a_runtime_whose_answer_broke_off_can_answer() {
    let mut runtime = Runtime::start().await;
    let mut first = runtime.send(NEXT).await;
    assert!(matches!(runtime.signals.recv().await, Some(Signal::Ready)));
    runtime.deliver("one");
    assert_eq!(answer_on(&mut first).await.0, 200);
    let whole = post("invocation/one/response", "", "a long answer");
    first
        .write_all(&whole.as_bytes()[..whole.len() - 4])
        .await
        .unwrap();
    first.shutdown().await.unwrap();
    // The other end closes when it has noticed.
    first.read_to_end(&mut Vec::new()).await.unwrap();
    let error = post("invocation/one/error", "", "{}");
    assert_eq!(runtime.ask(&error).await.0, 202);
    assert!(matches!(
        runtime.signals.recv().await,
        Some(Signal::Error(_))
    ));
    assert!(runtime.signals.try_recv().is_err());
}

/// A connection by the Unix socket on which something was sent, all of it before anybody at the
/// other end has its turn.
#[cfg(target_os = "linux")]
fn process(runtime: &Runtime) -> std::os::unix::net::UnixStream {
    use std::os::{linux::net::SocketAddrExt as _, unix::net::SocketAddr};

    let address = SocketAddr::from_abstract_name(&runtime.own_name).unwrap();
    let mut process = std::os::unix::net::UnixStream::connect_addr(&address).unwrap();
    process.write_all(NEXT.as_bytes()).unwrap();
    process
}

/// Its process has ended, and nobody has noticed yet.
#[tokio::test]
#[cfg(target_os = "linux")]
async fn an_event_for_a_runtime_that_has_gone_was_not_fetched() {
    let mut runtime = Runtime::start().await;
    let process = process(&runtime);
    assert!(matches!(runtime.signals.recv().await, Some(Signal::Ready)));
    drop(process);
    runtime.deliver("one");
    assert!(runtime.api.is_fetched());
    // The connection has its turn, and cannot send it.
    tokio::task::yield_now().await;
    assert!(!runtime.api.is_fetched());
    let again = runtime.send(NEXT).await;
    assert_eq!(answer_on(&mut { again }).await, (200, "{}".into()));
    assert!(runtime.api.is_fetched());
}

/// It answers and ends, and both come to be known at once.
#[tokio::test]
#[cfg(target_os = "linux")]
async fn the_answer_of_a_runtime_that_ends_with_it_counts() {
    let mut runtime = Runtime::start().await;
    let mut process = process(&runtime);
    assert!(matches!(runtime.signals.recv().await, Some(Signal::Ready)));
    runtime.deliver("one");
    tokio::task::yield_now().await;
    assert_ne!(process.read(&mut [0; 4096]).unwrap(), 0);
    let answer = post(
        "invocation/one/response",
        "Whygate-Wants-Next: yes\r\n",
        "7",
    );
    process.write_all(answer.as_bytes()).unwrap();
    drop(process);
    let Some(Signal::Answer(answer)) = runtime.signals.recv().await else {
        panic!("no answer");
    };
    assert_eq!(answer, "7");
}
