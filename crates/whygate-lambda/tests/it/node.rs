//! Node handlers.

use std::{sync::Arc, time::Duration};

use futures_util::StreamExt;
use serde_json::json;
use whygate_exchange::ports::{FunctionError, FunctionErrorKind, Functions, InvocationOutcome};

use crate::support::{CollectLogs, Shelf, all_end, has, masked, request, settings};

#[tokio::test]
async fn promises_callbacks_and_their_logs() {
    if !has("node") {
        return;
    }
    let shelf = Shelf::node(
        r#"
console.log("loading");
exports.handler = async (event, context) => {
  console.log("hello %s", "there", { a: 1 });
  console.error("two\nlines");
  console.warn("careful");
  return { event, left: context.getRemainingTimeInMillis() > 1000, memory: context.memoryLimitInMB };
};
"#,
    );
    let (run, answer) = shelf.answer_and_run(r#"{"book": "Emma"}"#).await;
    assert_eq!(
        answer,
        json!({"event": {"book": "Emma"}, "left": true, "memory": "128"})
    );
    assert_eq!(
        masked(&run),
        [
            "INIT_START",
            "TIME\tundefined\tINFO\tloading",
            "START RequestId: ID Version: $LATEST",
            "TIME\tID\tINFO\thello there { a: 1 }",
            "TIME\tID\tERROR\ttwo",
            "lines",
            "TIME\tID\tWARN\tcareful",
            "END RequestId: ID",
            "REPORT RequestId: ID\tDuration: N ms\tBilled Duration: N ms\tMemory Size: 128 MB\tMax Memory Used: N MB\tInit Duration: N ms\t",
        ]
    );

    for (source, expected) in [
        (
            "exports.handler = (event, context, callback) => { setTimeout(() => callback(null, 'late'), 5); };",
            json!("late"),
        ),
        (
            "exports.handler = (event, context, callback) => { callback(null, { now: true }); };",
            json!({"now": true}),
        ),
        (
            "exports.handler = (event, context, callback) => { context.callbackWaitsForEmptyEventLoop = false; setInterval(() => {}, 1000); callback(null, 1); };",
            json!(1),
        ),
        (
            "exports.handler = (event, context) => { context.succeed('old'); };",
            json!("old"),
        ),
        // Before Node 24 only callbacks and promises carry a result.
        ("exports.handler = () => 'plain';", json!(null)),
        ("exports.handler = async () => {};", json!(null)),
        (
            "exports.a = { b: { handler: async () => 'nested' } }; exports.handler = exports.a.b.handler;",
            json!("nested"),
        ),
    ] {
        let shelf = Shelf::node(source);
        assert_eq!(shelf.answer("{}").await, expected, "{source}");
        assert_eq!(shelf.answer("{}").await, expected, "{source}");
    }
    // Node 24 takes no callbacks, and says so before it takes an event.
    let source = "exports.handler = async (event, context, callback) => callback(null, 1);";
    let shelf = Shelf::new("nodejs24.x", "app.handler", &[("app.js", source)]);
    let (_, error) = shelf.error("{}").await;
    assert_eq!(error.error_type, "Runtime.CallbackHandlerDeprecated");
    let shelf = Shelf::new(
        "nodejs24.x",
        "lib/app.a.handler",
        &[("lib/app.js", "exports.a = { handler: () => 'plain' };")],
    );
    assert_eq!(shelf.answer("{}").await, "plain");
}

#[tokio::test]
async fn modules() {
    if !has("node") {
        return;
    }
    let module = "import { books } from 'lent';\nconst more = await Promise.resolve(2);\nexport const handler = async () => books + more;\n";
    let lent = ("node_modules/lent/index.js", "exports.books = 5;\n");
    let package = (
        "node_modules/lent/package.json",
        r#"{"name": "lent", "main": "index.js"}"#,
    );
    let shelf = Shelf::new(
        "nodejs20.x",
        "app.handler",
        &[("app.mjs", module), lent, package],
    );
    assert_eq!(shelf.answer("{}").await, 7);
    let shelf = Shelf::new(
        "nodejs20.x",
        "src/app.handler",
        &[
            ("src/app.js", module),
            ("package.json", r#"{"type": "module"}"#),
            lent,
            (
                "node_modules/lent/package.json",
                r#"{"name": "lent", "type": "commonjs"}"#,
            ),
        ],
    );
    assert_eq!(shelf.answer("{}").await, 7);
    let shelf = Shelf::new(
        "nodejs20.x",
        "app.handler",
        &[
            (
                "app.cjs",
                "exports.handler = async () => require('lent').books;",
            ),
            lent,
        ],
    );
    assert_eq!(shelf.answer("{}").await, 5);
}

#[tokio::test]
async fn errors() {
    if !has("node") {
        return;
    }
    let shelf = Shelf::node(
        r#"
exports.handler = async (event) => {
  if (event === "reject") return Promise.reject("just text");
  if (event === "circular") { const a = {}; a.a = a; return a; }
  if (event === "never") return new Promise(() => {});
  if (event === "exit") process.exit(2);
  if (event === "background") { setTimeout(() => { throw new Error("in the background"); }, 1); return new Promise((resolve) => setTimeout(resolve, 2000)); }
  if (event === "unhandled") { Promise.reject(new Error("nobody cares")); return new Promise((resolve) => setTimeout(resolve, 2000)); }
  const error = new TypeError("no such book");
  error.code = "E_BOOK";
  throw error;
};
"#,
    );
    let (run, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::Exception);
    assert_eq!(error.error_type, "TypeError");
    assert_eq!(error.message, "no such book");
    assert_eq!(error.stack[0], "TypeError: no such book");
    assert!(error.stack[1].contains("app.js:9:"), "{error:?}");
    let payload = String::from_utf8(error.payload.to_vec()).unwrap();
    assert!(payload.starts_with(r#"{"errorType":"TypeError","errorMessage":"no such book","trace":["TypeError: no such book","    at "#), "{payload}");
    let log = masked(&run);
    assert!(log[2].starts_with("TIME\tID\tERROR\tInvoke Error \t{\"errorType\":\"TypeError\",\"errorMessage\":\"no such book\",\"code\":\"E_BOOK\",\"stack\":[\"TypeError: no such book\","), "{log:?}");

    for (event, kind, error_type, message) in [
        (
            "reject",
            FunctionErrorKind::Exception,
            "string",
            "just text",
        ),
        (
            "circular",
            FunctionErrorKind::NotSerializable,
            "Error",
            "Unable to stringify response body",
        ),
        (
            "never",
            FunctionErrorKind::ProcessExited,
            "Runtime.NodeJsExit",
            "The Lambda runtime client detected an unexpected Node.js exit code.",
        ),
        (
            "exit",
            FunctionErrorKind::ProcessExited,
            "Runtime.ExitError",
            "RequestId: ID Error: Runtime exited with error: exit status 2",
        ),
        (
            "background",
            FunctionErrorKind::Exception,
            "Error",
            "in the background",
        ),
        (
            "unhandled",
            FunctionErrorKind::Exception,
            "Runtime.UnhandledPromiseRejection",
            "Error: nobody cares",
        ),
    ] {
        let (run, error) = shelf.error(&format!("\"{event}\"")).await;
        assert_eq!(
            (error.kind, error.error_type.as_str()),
            (kind, error_type),
            "{event}"
        );
        let said = error.message.replace(&run.request_id, "ID");
        assert!(said.starts_with(message), "{event}: {said}");
    }
}

/// A process that goes on between invocations, as none does on Amazon, and ends there.
#[tokio::test]
async fn what_fails_between_two_invocations_fails_none() {
    if !has("node") {
        return;
    }
    for (late, what, exit) in [
        (
            "Promise.reject(new Error('late'))",
            "Unhandled Promise Rejection",
            "Runtime exited with error: exit status 128",
        ),
        (
            "(() => { throw new Error('late'); })()",
            "Uncaught Exception",
            "Runtime exited with error: exit status 129",
        ),
        (
            "process.exit()",
            "",
            "Runtime exited without providing a reason",
        ),
    ] {
        let logs = Arc::new(CollectLogs::default());
        let mut settings = settings();
        settings.logs = Arc::<CollectLogs>::clone(&logs);
        let source = format!(
            "exports.handler = async (event) => {{ if (event === 'late') setTimeout(() => {late}, 1); return process.pid; }};"
        );
        let shelf = Shelf::with(
            "nodejs20.x",
            "app.handler",
            &[("app.js", &source)],
            settings,
            |_| {},
        );
        let (first, pid) = shelf.answer_and_run("\"late\"").await;
        assert!(all_end(&[i32::try_from(pid.as_i64().unwrap()).unwrap()]));
        let (second, other) = shelf.answer_and_run("{}").await;
        assert_ne!(pid, other);
        assert_ne!(first.log_stream, second.log_stream);
        let logs = logs.0.lock().unwrap();
        let said = format!("\t{}\tERROR\t{what} \t", first.request_id);
        let errors: Vec<_> = logs.iter().filter(|line| line.contains(&said)).collect();
        assert_eq!(errors.len(), usize::from(!what.is_empty()), "{logs:#?}");
        let notice = format!("whygate: this process ended between two invocations ({exit}); ");
        assert!(
            logs.iter().any(|line| line.starts_with(&notice)),
            "{logs:#?}"
        );
        assert!(
            !logs.iter().any(|line| line.contains("/runtime/bootstrap")
                && !line.contains("/var/runtime/bootstrap")),
            "{logs:#?}"
        );
    }
}

/// The runtime does not ask for an event before what fails at once has been reported.
#[tokio::test]
async fn what_nobody_catches_while_it_starts_is_reported() {
    if !has("node") {
        return;
    }
    let shelf =
        Shelf::node("Promise.reject(new Error('too early'));\nexports.handler = async () => 1;\n");
    let (run, error) = shelf.error("{}").await;
    assert_eq!(error.error_type, "Runtime.UnhandledPromiseRejection");
    assert_eq!(error.message, "Error: too early");
    let reported = |line: &String| {
        line.starts_with("INIT_REPORT")
            && line.ends_with("Status: error\tError Type: Runtime.UnhandledPromiseRejection")
    };
    assert_eq!(
        run.log.iter().filter(|line| reported(line)).count(),
        2,
        "{:#?}",
        run.log
    );
}

#[tokio::test]
async fn handlers_that_are_not_there() {
    if !has("node") {
        return;
    }
    for (handler, source, kind, error_type, message) in [
        (
            "app.handler",
            "exports.other = 1;",
            FunctionErrorKind::HandlerNotFound,
            "Runtime.HandlerNotFound",
            "app.handler is undefined or not exported",
        ),
        (
            "app.handler",
            "exports.handler = 1;",
            FunctionErrorKind::HandlerNotFound,
            "Runtime.HandlerNotFound",
            "app.handler is not a function",
        ),
        (
            "handler",
            "",
            FunctionErrorKind::HandlerNotFound,
            "Runtime.MalformedHandlerName",
            "Bad handler",
        ),
        (
            "nowhere.handler",
            "",
            FunctionErrorKind::ImportModule,
            "Runtime.ImportModuleError",
            "Error: Cannot find module 'nowhere'\nRequire stack:\n- ",
        ),
        (
            "app.handler",
            "require('lost');",
            FunctionErrorKind::ImportModule,
            "Runtime.ImportModuleError",
            "Error: Cannot find module 'lost'\nRequire stack:\n- ",
        ),
        (
            "app.handler",
            "exports.handler = (",
            FunctionErrorKind::Syntax,
            "Runtime.UserCodeSyntaxError",
            "SyntaxError: Unexpected",
        ),
        (
            "app.handler",
            "throw new RangeError('at import');",
            FunctionErrorKind::Exception,
            "RangeError",
            "at import",
        ),
    ] {
        let shelf = Shelf::new("nodejs20.x", handler, &[("app.js", source)]);
        let (run, error) = shelf.error("{}").await;
        assert_eq!(
            (error.kind, error.error_type.as_str()),
            (kind, error_type),
            "{source}"
        );
        assert!(error.message.starts_with(message), "{}", error.message);
        assert!(
            masked(&run)[1].starts_with("TIME\tundefined\tERROR\tUncaught Exception \t{"),
            "{:?}",
            run.log
        );
    }
}

#[tokio::test]
async fn a_timeout_while_it_spins() {
    if !has("node") {
        return;
    }
    let shelf = Shelf::with(
        "nodejs20.x",
        "app.handler",
        &[("app.js", "exports.handler = async () => { for (;;) {} };")],
        settings(),
        |spec| spec.timeout = Duration::from_secs(1),
    );
    let (_, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::Timeout);
}

const STREAMING: &str = r#"
exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
  if (event === "early") throw new Error("before the first byte");
  stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { a: "b" } });
  stream.write("one ");
  if (event === "late") { await new Promise((resolve) => setTimeout(resolve, 5)); throw new Error("after it"); }
  if (event === "exit") { await new Promise((resolve) => stream.write("x", resolve)); setTimeout(() => process.exit(4), 5); return new Promise(() => setInterval(() => {}, 1000)); }
  if (event === "greedy") { await new Promise((resolve) => stream.write("x", resolve)); const kept = []; setTimeout(() => { for (;;) kept.push(Buffer.alloc(1 << 24, 1)); }, 5); return new Promise(() => {}); }
  if (event === "behind") { await new Promise((resolve) => stream.write("x", resolve)); setTimeout(() => { throw new Error("behind"); }, 1); return new Promise(() => {}); }
  if (event === "forgotten") return;
  if (event === "hang") { return new Promise(() => setInterval(() => {}, 1000)); }
  if (event === "large") { for (let i = 0; i < 100; i += 1) { if (!stream.write("x".repeat(100000))) await new Promise((resolve) => stream.once("drain", resolve)); } }
  stream.write("two");
  stream.end();
  await new Promise((resolve) => stream.on("finish", resolve));
});
"#;

fn streaming(timeout: Duration) -> Shelf {
    Shelf::with(
        "nodejs20.x",
        "app.handler",
        &[("app.js", STREAMING)],
        settings(),
        |spec| spec.timeout = timeout,
    )
}

/// What came of a stream, and why it was cut if it was.
async fn read_of(shelf: &Shelf, event: &str) -> (Vec<u8>, Option<FunctionError>) {
    let mut request = request(event);
    request.streaming = true;
    let invocation = shelf.service.invoke(request).await.unwrap();
    let InvocationOutcome::Stream(mut stream) = invocation.outcome else {
        panic!("{invocation:?}")
    };
    assert_eq!(
        stream.content_type.as_deref(),
        Some("application/vnd.awslambda.http-integration-response")
    );
    let mut whole = Vec::new();
    while let Some(chunk) = stream.chunks.next().await {
        match chunk {
            Ok(chunk) => whole.extend_from_slice(&chunk),
            Err(error) => return (whole, Some(error)),
        }
    }
    (whole, None)
}

#[tokio::test]
async fn answers_are_streamed() {
    if !has("node") {
        return;
    }
    let shelf = streaming(Duration::from_mins(1));
    let read = async |event: &str| read_of(&shelf, event).await;
    let prelude = b"{\"statusCode\":201,\"headers\":{\"a\":\"b\"}}\0\0\0\0\0\0\0\0";
    let expected = |text: &str| [prelude.as_slice(), text.as_bytes()].concat();

    assert_eq!(read("{}").await, (expected("one two"), None));
    let (whole, error) = read("\"large\"").await;
    assert_eq!((whole.len(), error), (prelude.len() + 10_000_007, None));

    let (whole, error) = read("\"late\"").await;
    assert_eq!(whole, expected("one "));
    let error = error.unwrap();
    assert_eq!(error.message, "after it");
    let payload = String::from_utf8_lossy(&error.payload);
    assert!(payload.contains("/var/task/app.js:"), "{payload}");

    let (whole, error) = read("\"exit\"").await;
    assert_eq!(whole, expected("one x"));
    let error = error.unwrap();
    assert_eq!(error.kind, FunctionErrorKind::ProcessExited);
    assert!(error.message.ends_with("exit status 4"), "{error:?}");

    let (whole, error) = read("\"behind\"").await;
    assert_eq!(whole, expected("one x"));
    let error = error.unwrap();
    assert_eq!(error.kind, FunctionErrorKind::ProcessExited);
    assert!(error.message.ends_with("exit status 129"), "{error:?}");

    if cfg!(target_os = "linux") {
        let (whole, error) = read("\"greedy\"").await;
        assert_eq!(whole, expected("one x"));
        assert_eq!(error.unwrap().kind, FunctionErrorKind::OutOfMemory);
    }

    let (_, error) = shelf.error("\"early\"").await;
    assert_eq!(error.message, "before the first byte");
    // Whoever does not ask for a stream gets it whole.
    let invocation = shelf.call("{}").await.unwrap();
    let InvocationOutcome::Payload(payload) = invocation.outcome else {
        panic!("{invocation:?}")
    };
    assert_eq!(payload, expected("one two"));
    let (_, error) = shelf.error("\"large\"").await;
    assert_eq!(error.kind, FunctionErrorKind::ResponseTooLarge);

    // Only its end ends a stream. Each has a process that was started before its time.
    for event in ["\"hang\"", "\"forgotten\""] {
        let (whole, error) = read_of(&streaming(Duration::from_secs(1)), event).await;
        assert_eq!(whole, expected("one "));
        assert_eq!(error.unwrap().kind, FunctionErrorKind::Timeout);
    }
}
