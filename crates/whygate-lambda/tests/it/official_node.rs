//! Amazon's own Node runtime client, unmodified, as a custom runtime on the Runtime API.

use serde_json::{Value, json};
use whygate_exchange::ports::{FunctionErrorKind, InvocationOutcome};
use whygate_lambda::{InvokeOptions, LogFormat, LoggingConfig};

use crate::{
    official_clients::{self, OfficialClient, step},
    support::{ARN, Shelf, request, settings},
};

/// `aws-lambda-ric` from npm, whose native part is compiled. Where there is no `cmake`, one from
/// PyPI does.
const CLIENT: OfficialClient = OfficialClient {
    name: "aws-lambda-ric",
    tools: &["node", "npm", "g++", "make", "autoreconf", "python3"],
    made: "node_modules/aws-lambda-ric/dist/rapid-client.node",
    make: |folder| {
        step(folder, "python3", &["-m", "venv", "tools"]);
        let python = folder.join("tools/bin/python");
        step(
            folder,
            &python,
            &["-m", "pip", "install", "--quiet", "cmake<4"],
        );
        let install =
            "PATH=\"$PWD/tools/bin:$PATH\" npm install --no-audit --no-fund aws-lambda-ric";
        step(folder, "sh", &["-c", install]);
    },
};

fn shelf(source: &str, logging: LoggingConfig) -> Option<Shelf> {
    shelf_of(("app.js", source), logging)
}

fn shelf_of(file: (&str, &str), logging: LoggingConfig) -> Option<Shelf> {
    let made = CLIENT.path()?;
    let client = made.parent()?.with_file_name("bin/index.mjs");
    let bootstrap = format!("exec node '{}' \"$_HANDLER\"", client.display());
    Some(official_clients::shelf(&bootstrap, file, logging))
}

#[tokio::test]
async fn events_are_answered_by_a_worker_that_stays() {
    let source = r#"
let calls = 0;
exports.handler = async (event, context) => {
  calls += 1;
  console.log("call", calls);
  return {
    event, calls, trace: process.env._X_AMZN_TRACE_ID, id: context.awsRequestId,
    name: context.functionName, version: context.functionVersion, arn: context.invokedFunctionArn,
    memory: context.memoryLimitInMB, group: context.logGroupName, stream: context.logStreamName,
    left: context.getRemainingTimeInMillis() > 15000 && context.getRemainingTimeInMillis() <= 20000,
    custom: context.clientContext?.custom, identity: context.identity?.cognitoIdentityId,
  };
};
"#;
    let Some(shelf) = shelf(source, LoggingConfig::default()) else {
        return;
    };
    let options = InvokeOptions {
        request_id: None,
        client_context: Some(r#"{"custom": {"shelf": "7"}}"#.into()),
        cognito_identity: Some(
            r#"{"cognitoIdentityId": "someone", "cognitoIdentityPoolId": "pool"}"#.into(),
        ),
    };
    let invocation = shelf
        .service
        .invoke_with(request(r#"{"title": "Übung"}"#), options)
        .await
        .unwrap();
    let InvocationOutcome::Payload(payload) = invocation.outcome else {
        panic!("{invocation:?}");
    };
    let first = invocation.run;
    assert_eq!(
        serde_json::from_slice::<Value>(&payload).unwrap(),
        json!({
            "event": {"title": "Übung"}, "calls": 1, "trace": request("").trace,
            "id": first.request_id, "name": "shelf", "version": "$LATEST", "arn": ARN,
            "memory": "128", "group": "/aws/lambda/shelf", "stream": first.log_stream,
            "left": true, "custom": {"shelf": "7"}, "identity": "someone",
        })
    );
    let said = format!("\t{}\tINFO\tcall 1", first.request_id);
    assert!(
        first.log.iter().any(|line| line.ends_with(&said)),
        "{:?}",
        first.log
    );
    for calls in 2..20 {
        let (run, answer) = shelf.answer_and_run("[]").await;
        assert_eq!(answer["calls"], calls);
        assert_eq!(run.log_stream, first.log_stream);
    }
}

#[tokio::test]
async fn exceptions_are_reported_and_the_worker_stays() {
    let source = r#"
exports.handler = async (event) => {
  if (event === "fine") return 1;
  if (event === "long") throw new RangeError("x".repeat(900000));
  throw new TypeError("on purpose");
};
"#;
    let Some(shelf) = shelf(source, LoggingConfig::default()) else {
        return;
    };
    let (first, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::Exception);
    assert_eq!(
        (error.error_type.as_str(), error.message.as_str()),
        ("TypeError", "on purpose")
    );
    assert_eq!(error.stack[0], "TypeError: on purpose");
    let (_, error) = shelf.error("\"long\"").await;
    assert_eq!(error.error_type, "RangeError");
    let (run, answer) = shelf.answer_and_run("\"fine\"").await;
    assert_eq!(answer, 1);
    assert_eq!(run.log_stream, first.log_stream);
}

#[tokio::test]
async fn an_error_while_it_starts_is_reported() {
    let Some(shelf) = shelf(
        "require('nowhere-to-be-found');\n",
        LoggingConfig::default(),
    ) else {
        return;
    };
    let (_, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::ImportModule, "{error:?}");
    assert!(
        error
            .message
            .starts_with("Error: Cannot find module 'nowhere-to-be-found'"),
        "{error:?}"
    );
}

#[tokio::test]
async fn streams_are_answered() {
    let source = r#"
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.write('{"pages":');
  stream.write(" 7}");
  stream.end();
});
"#;
    let Some(shelf) = shelf(source, LoggingConfig::default()) else {
        return;
    };
    for _ in 0..3 {
        assert_eq!(shelf.answer("{}").await, json!({"pages": 7}));
    }
}

/// Whygate's own runtime says what Amazon's says, with the same fields in the same order.
#[tokio::test]
async fn json_logs_are_the_same() {
    let source = r#"
exports.handler = async () => {
  const circle = {};
  circle.circle = circle;
  console.debug("not seen");
  console.log("one", 2);
  console.warn({ books: 3, title: "Übung" });
  console.info([new RangeError("inside").message, null]);
  console.error("it failed:", new RangeError("too far"), 7);
  console.error(Object.assign(new Error("with a code"), { code: 7 }));
  console.info(circle);
  console.log();
  console.log(undefined);
  console.log("%s of %d", "some", 9);
  console.log({ nested: new TypeError("below") });
  throw new EvalError("on purpose");
};
"#;
    let logging = LoggingConfig {
        format: LogFormat::Json,
        ..LoggingConfig::default()
    };
    let Some(official) = shelf(source, logging) else {
        return;
    };
    let own = Shelf::with(
        "nodejs20.x",
        "app.handler",
        &[("app.js", source)],
        settings(),
        |spec| spec.logging = logging,
    );
    let mut logs = Vec::new();
    for shelf in [official, own] {
        let (run, _) = shelf.error("{}").await;
        let lines: Vec<String> = run
            .log
            .iter()
            .filter(|line| line.starts_with("{\"timestamp\"") && !line.contains("Executing '"))
            .map(|line| {
                let mut record: Value = serde_json::from_str(line).unwrap();
                record["timestamp"] = "TIME".into();
                // Frames are of the one runtime or the other.
                for path in [
                    "/stackTrace",
                    "/message/stackTrace",
                    "/message/nested/stackTrace",
                ] {
                    if let Some(trace) = record.pointer_mut(path) {
                        trace.as_array_mut().unwrap().truncate(1);
                    }
                }
                if let Some(Value::String(message)) = record.get_mut("message")
                    && let Some((before, _)) = message.split_once("\n    at ")
                {
                    *message = before.to_owned();
                }
                record.to_string().replace(&run.request_id, "ID")
            })
            .collect();
        logs.push(lines);
    }
    assert_eq!(logs[0].len(), 11, "{:#?}", logs[0]);
    assert_eq!(logs[0], logs[1]);
}

/// Cuts the stacks in a text of JSON down to what was thrown: frames are of the one runtime or
/// the other.
fn without_frames(text: &str) -> String {
    fn cut(value: &mut Value) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    match member {
                        Value::Array(frames) if name == "stack" || name == "trace" => {
                            frames.truncate(1);
                        }
                        Value::String(message) if name == "errorMessage" => {
                            let stack = message.find("\nRequire stack:");
                            message.truncate(stack.unwrap_or(message.len()));
                        }
                        other => cut(other),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(cut),
            _ => {}
        }
    }
    let start = text.find('{').unwrap_or(text.len());
    let (before, json) = text.split_at(start);
    serde_json::from_str(json).map_or(text.to_owned(), |mut value| {
        cut(&mut value);
        format!("{before}{value}")
    })
}

/// Whygate's own runtime answers what Amazon's answers to code in a file, and says the same of it.
async fn are_the_same(files: &[(&str, String)]) {
    for (name, source) in files {
        let Some(official) = shelf_of((name, source), LoggingConfig::default()) else {
            return;
        };
        let own = Shelf::new("nodejs20.x", "app.handler", &[(name, source)]);
        let read = async |shelf: &Shelf| {
            let (payload, lines) = official_clients::outcome(shelf, "{}").await;
            let lines: Vec<String> = lines.iter().map(|line| without_frames(line)).collect();
            (without_frames(&payload), lines)
        };
        let (theirs, ours) = tokio::join!(read(&official), read(&own));
        assert_eq!(ours, theirs, "{source}");
    }
}

fn exporting(handler: &str) -> (&'static str, String) {
    ("app.js", format!("exports.handler = {handler};\n"))
}

/// An asynchronous handler that never settles is not here: the client that is published answers
/// `null` still, where its sources since August 2025 report `Runtime.NodeJsExit`.
#[tokio::test]
async fn handlers_end_the_same() {
    let timer = "setInterval(() => {}, 1000);";
    let handlers = [
        "async () => ({ a: [undefined, new Date(0)] })",
        "async () => {}",
        "() => 'plain'",
        "() => new Promise(() => {})",
        "() => ({ then: (done) => done('thenable') })",
        &format!("(e, c, callback) => {{ {timer} callback(new Error('at once')); }}"),
        &format!("(e, c) => {{ {timer} c.done(null, 'at once'); }}"),
        "(e, c, callback) => { callback(null, 1); throw new Error('too late'); }",
        "async (e, c, callback) => { setTimeout(() => {}, 5); callback(null, 1); return 2; }",
        "(e, c, callback) => { callback('text'); }",
        "(e, c) => { c.fail(); }",
        "() => { throw undefined; }",
    ];
    are_the_same(&handlers.map(exporting)).await;
}

#[tokio::test]
async fn errors_are_the_same() {
    let handlers = [
        "() => { throw 'plain'; }",
        "async () => { throw undefined; }",
        "async () => { throw { some: 'object' }; }",
        "async () => { throw Object.assign(new TypeError('typed'), { code: 7, name: 'Mine' }); }",
        "async () => { const a = {}; a.a = a; return a; }",
        "async () => { Promise.reject(new Error('nobody cares')); await new Promise((r) => setTimeout(r, 2000)); }",
        "async () => { Promise.reject('nobody'); await new Promise((r) => setTimeout(r, 2000)); }",
        "async () => { setTimeout(() => { throw new Error('behind'); }, 1); await new Promise((r) => setTimeout(r, 2000)); }",
    ];
    are_the_same(&handlers.map(exporting)).await;
}

#[tokio::test]
async fn streams_are_the_same() {
    let handlers = [
        "async (e, s) => { s.write({ a: 1 }); s.write(Buffer.from('b')); s.end('c'); }",
        "async (e, s) => { s.end('c'); return 1; }",
        "(e, s) => { s.write('a'); s.end('c'); }",
        "() => {}",
        "async () => { throw new Error('early'); }",
    ];
    are_the_same(
        &handlers.map(|handler| exporting(&format!("awslambda.streamifyResponse({handler})"))),
    )
    .await;
}

#[tokio::test]
async fn modules_that_cannot_be_loaded_are_the_same() {
    are_the_same(
        &[
            ("app.js", "exports.handler = ("),
            ("app.js", "exports.other = 1;"),
            ("app.js", "require('lost');"),
            ("app.js", "throw 'at import';"),
            ("app.mjs", "import lost from 'lost';"),
            ("app.mjs", "import lost from './lost.mjs';"),
            ("app.mjs", "await new Promise(() => {});"),
        ]
        .map(|(name, source)| (name, source.to_owned())),
    )
    .await;
}
