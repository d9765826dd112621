//! Amazon's own runtime client, unmodified, as a custom runtime on the Runtime API.

use serde_json::json;
use whygate_exchange::ports::{FunctionErrorKind, InvocationOutcome};
use whygate_lambda::{InvokeOptions, LogFormat, LoggingConfig};

use crate::{
    official_clients::{self, OfficialClient, step},
    support::{ARN, Shelf, request, settings},
};

/// `awslambdaric`, in a virtual environment.
const CLIENT: OfficialClient = OfficialClient {
    name: "awslambdaric",
    tools: &["python3"],
    made: "bin/awslambdaric-made",
    make: |folder| {
        step(folder, "python3", &["-m", "venv", "."]);
        let python = folder.join("bin/python");
        let install = ["-m", "pip", "install", "--quiet", "--retries", "1"];
        step(folder, &python, &[&install[..], &["awslambdaric"]].concat());
        // Installed is what can be imported.
        let imported = "import awslambdaric; open('bin/awslambdaric-made', 'w').close()";
        step(folder, &python, &["-c", imported]);
    },
};

/// A function whose bootstrap starts the client.
fn shelf(source: &str) -> Option<Shelf> {
    shelf_with(source, LoggingConfig::default())
}

fn shelf_with(source: &str, logging: LoggingConfig) -> Option<Shelf> {
    let made = CLIENT.path()?;
    let bootstrap = format!(
        "exec '{}' -m awslambdaric \"$_HANDLER\"",
        made.with_file_name("python").display()
    );
    Some(official_clients::shelf(
        &bootstrap,
        ("app.py", source),
        logging,
    ))
}

#[tokio::test]
async fn events_are_answered_by_a_worker_that_stays() {
    let Some(shelf) = shelf(
        r#"
import os
calls = 0
def handler(event, context):
    global calls
    calls += 1
    print("call", calls)
    return {"event": event, "calls": calls, "trace": os.environ["_X_AMZN_TRACE_ID"]}
"#,
    ) else {
        return;
    };
    let trace = request("").trace.unwrap();
    let (first, answer) = shelf.answer_and_run(r#"{"title": "Übung"}"#).await;
    assert_eq!(
        answer,
        json!({"event": {"title": "Übung"}, "calls": 1, "trace": trace})
    );
    assert!(first.init_duration.is_some());
    assert!(first.log.contains(&"call 1".to_owned()), "{:?}", first.log);
    for calls in 2..20 {
        let (run, answer) = shelf.answer_and_run("[]").await;
        assert_eq!(answer["calls"], calls);
        assert_eq!(run.log_stream, first.log_stream);
        assert_eq!(run.init_duration, None);
    }
}

#[tokio::test]
async fn the_context_is_whole() {
    let Some(shelf) = shelf(
        r#"
def handler(event, context):
    return {
        "id": context.aws_request_id, "name": context.function_name,
        "version": context.function_version, "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb, "group": context.log_group_name,
        "stream": context.log_stream_name,
        "left": 15000 < context.get_remaining_time_in_millis() <= 20000,
        "custom": context.client_context.custom, "title": context.client_context.client.app_title,
        "identity": context.identity.cognito_identity_id,
    }
"#,
    ) else {
        return;
    };
    let options = InvokeOptions {
        request_id: None,
        client_context: Some(
            r#"{"custom": {"shelf": "7"}, "client": {"app_title": "Reader"}}"#.into(),
        ),
        cognito_identity: Some(
            r#"{"cognitoIdentityId": "someone", "cognitoIdentityPoolId": "pool"}"#.into(),
        ),
    };
    let invocation = shelf
        .service
        .invoke_with(request("{}"), options)
        .await
        .unwrap();
    let InvocationOutcome::Payload(payload) = invocation.outcome else {
        panic!("{invocation:?}");
    };
    let answer: serde_json::Value = serde_json::from_slice(&payload).unwrap();
    assert_eq!(
        answer,
        json!({
            "id": invocation.run.request_id, "name": "shelf", "version": "$LATEST", "arn": ARN,
            "memory": "128", "group": "/aws/lambda/shelf", "stream": invocation.run.log_stream,
            "left": true, "custom": {"shelf": "7"}, "title": "Reader", "identity": "someone",
        })
    );
}

#[tokio::test]
async fn exceptions_are_reported_and_the_worker_stays() {
    let Some(shelf) = shelf(
        r#"
def deep(left):
    return deep(left - 1) if left else 1 / 0
def handler(event, context):
    if event == "set":
        return {1, 2}
    if event == "deep":
        deep(900)
    if event == "long":
        raise ValueError("x" * 900_000)
    if event == "fine":
        return 1
    raise KeyError("missing")
"#,
    ) else {
        return;
    };
    let (first, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::Exception);
    assert_eq!(
        (error.error_type.as_str(), error.message.as_str()),
        ("KeyError", "'missing'")
    );
    assert!(
        error.stack[0].contains("app.py\", line 13, in handler"),
        "{error:?}"
    );
    let (_, error) = shelf.error("\"set\"").await;
    assert_eq!(error.kind, FunctionErrorKind::NotSerializable);
    // The client repeats an error in a header, up to a megabyte of it.
    let (_, error) = shelf.error("\"deep\"").await;
    assert_eq!(error.error_type, "ZeroDivisionError");
    let (_, error) = shelf.error("\"long\"").await;
    assert_eq!(
        (error.error_type.as_str(), error.message.len()),
        ("ValueError", 900_000)
    );
    let (run, answer) = shelf.answer_and_run("\"fine\"").await;
    assert_eq!(answer, 1);
    assert_eq!(run.log_stream, first.log_stream);
}

#[tokio::test]
async fn an_error_while_it_starts_is_reported() {
    let Some(shelf) = shelf("import nowhere_to_be_found\n") else {
        return;
    };
    let (run, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::ImportModule);
    assert_eq!(
        error.message,
        "Unable to import module 'app': No module named 'nowhere_to_be_found'"
    );
    assert!(
        run.log
            .iter()
            .any(|line| line.ends_with("Error Type: Runtime.ImportModuleError")),
        "{:?}",
        run.log
    );
}

/// Whygate's own runtime says what Amazon's says, with the same fields in the same order.
#[tokio::test]
async fn json_logs_are_the_same() {
    let source = r#"
import logging, sys
log = logging.getLogger("shelf")
def handler(event, context):
    print("printed")
    log.debug("not seen")
    log.info("%s books", 3)
    log.warning({"kind": "dictionary", "title": "Übung"}, extra={"shelf": 7, "odd": {1}})
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("divided", extra={"shelf": 8})
    logging.log(25, "between two levels")
    logging.critical("last")
    raise KeyError("missing")
"#;
    let logging = LoggingConfig {
        format: LogFormat::Json,
        ..LoggingConfig::default()
    };
    let Some(official) = shelf_with(source, logging) else {
        return;
    };
    let own = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", source)],
        settings(),
        |spec| spec.logging = logging,
    );
    let mut logs = Vec::new();
    for shelf in [official, own] {
        let (run, _) = shelf.error("{}").await;
        let root = shelf.directory.path().canonicalize().unwrap();
        let lines: Vec<String> = run
            .log
            .iter()
            .filter(|line| !line.contains("\"record\""))
            .map(|line| line.replace(&run.request_id, "ID"))
            .map(|line| line.replace(root.to_str().unwrap(), "/var/task"))
            .map(|line| match line.split_once("\"timestamp\": \"") {
                Some((before, rest)) => {
                    let (time, after) = rest.split_once('"').unwrap();
                    assert_eq!(time.len(), "2024-01-01T00:00:00Z".len());
                    format!("{before}\"timestamp\": \"TIME\"{after}")
                }
                None => line,
            })
            .collect();
        logs.push(lines);
    }
    assert_eq!(logs[0].len(), 7, "{:?}", logs[0]);
    assert_eq!(logs[0], logs[1]);
}

/// Whygate's own runtime answers what Amazon's answers, byte for byte, and says the same of it.
#[tokio::test]
async fn results_errors_and_logs_are_the_same() {
    let source = r#"
import collections, decimal, enum, logging, sys
from decimal import Decimal
Place = collections.namedtuple("Place", "shelf row")
class Like:
    def _asdict(self):
        return {"like": "one"}
class Level(enum.IntEnum):
    LOW = 1
class Plain:
    pass
circle = []
circle.append(circle)
def fail(error):
    raise error
def handler(event, context):
    logging.warning("of %s", event)
    print("par", "tial", end="")
    print(" and", "whole")
    print("to the other", file=sys.stderr)
    return eval(event)
"#;
    let Some(official) = shelf(source) else {
        return;
    };
    let own = Shelf::new("python3.11", "app.handler", &[("app.py", source)]);
    for event in [
        "None",
        "'text'",
        "b'{\\\"is\\\": \\\"as it is\\\"}'",
        "{'inside': b'bytes', b'key': [b'more']}",
        "[b'\\\\xff']",
        "Place(1, [Place('a', ())])",
        "[Like(), {'x': Like()}]",
        "[Decimal('1.10'), Decimal('1E+2'), Decimal('12'), Decimal('NaN'), Decimal('-0')]",
        "{'big': Decimal('12345678901234567890.12345678901234567890'), 'flat': 1.5}",
        "collections.OrderedDict(a=Level.LOW, b=True, c=None, d=collections.defaultdict(list))",
        "{1: 'a', 2.5: 'b', None: 'c', True: 'd'}",
        "{(1, 2): 'pair'}",
        "[float('nan'), float('inf'), -float('inf')]",
        "{'é': '\u{fc}\u{1f4da}'}",
        "{1, 2}",
        "Plain()",
        "Place",
        "bytearray(b'x')",
        "circle",
        "fail(ValueError('said why'))",
        "fail(ValueError())",
        "fail(Exception('in\\n  two lines'))",
        "1 / 0",
        "repr(context.identity) + str(context.client_context) + str(context.tenant_id)",
        "repr(context).split(',')[-1]",
    ] {
        let event = format!("\"{event}\"");
        let theirs = official_clients::outcome(&official, &event).await;
        let ours = official_clients::outcome(&own, &event).await;
        assert_eq!(ours, theirs, "{event}");
    }
}

/// The same of code that cannot be loaded.
#[tokio::test]
async fn errors_and_logs_of_a_start_are_the_same() {
    for source in [
        "import nowhere_to_be_found\n",
        "x = 1\ndef handler(event, context):\n    if True\n        return 1\n",
        "other = 1\n",
        "def deep():\n    raise RuntimeError()\n\ndeep()\n",
        "print('kept', end='')\nimport os\nos._exit(3)\n",
    ] {
        let Some(official) = shelf(source) else {
            return;
        };
        let own = Shelf::new("python3.11", "app.handler", &[("app.py", source)]);
        let theirs = official_clients::outcome(&official, "{}").await;
        let ours = official_clients::outcome(&own, "{}").await;
        assert_eq!(ours, theirs, "{source}");
    }
}
