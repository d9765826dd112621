//! Functions that ask for their logs as JSON.

use std::time::Duration;

use serde_json::{Value, json};
use whygate_exchange::ports::FunctionRun;
use whygate_lambda::{LogFormat, LogLevel, LoggingConfig};

use crate::support::{ARN, Shelf, has, settings};

fn shelf(runtime: &str, file: &str, source: &str, logging: LoggingConfig) -> Shelf {
    Shelf::with(
        runtime,
        "app.handler",
        &[(file, source)],
        settings(),
        |spec| {
            spec.logging = logging;
            spec.timeout = Duration::from_secs(1);
        },
    )
}

fn json_logs() -> LoggingConfig {
    LoggingConfig {
        format: LogFormat::Json,
        ..LoggingConfig::default()
    }
}

/// The lines of a run: objects without their times, and what is no JSON as text.
fn records(run: &FunctionRun) -> Vec<Value> {
    run.log
        .iter()
        .map(|line| {
            let Ok(mut record) = serde_json::from_str::<Value>(line) else {
                return line.as_str().into();
            };
            let fields = record.as_object_mut().unwrap();
            let time = fields
                .shift_remove("time")
                .or_else(|| fields.shift_remove("timestamp"));
            assert!(time.unwrap().as_str().unwrap().ends_with('Z'), "{line}");
            record
        })
        .filter(|record| record["type"] != "whygate.notice")
        .collect()
}

#[tokio::test]
async fn python() {
    if !has("python3") {
        return;
    }
    let source = r#"
import logging, time
log = logging.getLogger("shelf")
def handler(event, context):
    if event == "fail":
        raise ValueError("on purpose")
    if event == "spin":
        while True:
            time.sleep(1)
    print("printed")
    log.debug("not seen")
    log.warning("%d books", 3, extra={"shelf": 7})
    log.info({"kind": "dictionary"})
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("divided")
    return 1
"#;
    let shelf = shelf("python3.11", "app.py", source, json_logs());
    let (run, _) = shelf.answer_and_run("{}").await;
    let id = &run.request_id;
    let records_of_run = records(&run);
    let stream = &run.log_stream;
    let start = &records_of_run[0]["record"];
    assert_eq!(records_of_run[0]["type"], "platform.initStart");
    assert_eq!(
        start["instanceId"],
        stream.replace("/[", "/shelf[").as_str()
    );
    assert_eq!(start["instanceMaxMemory"], 128 << 20);
    assert_eq!(
        records_of_run[1],
        json!({"type": "platform.start", "record": {"requestId": id, "functionArn": ARN, "version": "$LATEST"}})
    );
    assert_eq!(
        &records_of_run[2..5],
        [
            json!("printed"),
            json!({"level": "WARNING", "message": "3 books", "logger": "shelf", "requestId": id, "shelf": 7}),
            json!({"level": "INFO", "message": {"kind": "dictionary"}, "logger": "shelf", "requestId": id}),
        ]
    );
    let divided = &records_of_run[5];
    assert_eq!(divided["errorType"], "ZeroDivisionError");
    assert_eq!(divided["errorMessage"], "division by zero");
    assert!(divided["stackTrace"].is_array());
    assert!(
        divided["location"]
            .as_str()
            .unwrap()
            .ends_with(":handler:17"),
        "{divided}"
    );
    let report = &records_of_run[6];
    assert_eq!(report["type"], "platform.report");
    assert_eq!(report["record"]["status"], "success");
    let metrics = &report["record"]["metrics"];
    assert!(metrics["initDurationMs"].is_f64(), "{report}");
    assert!(metrics["billedDurationMs"].is_u64());
    assert_eq!(records_of_run.len(), 7);

    let (run, error) = shelf.error("\"fail\"").await;
    let failed = records(&run);
    assert_eq!(failed[1]["level"], "ERROR");
    assert_eq!(failed[1]["errorType"], "ValueError");
    assert_eq!(failed[1]["requestId"], run.request_id.as_str());
    assert_eq!(failed[1]["stackTrace"], json!(error.stack));
    assert_eq!(failed[2]["type"], "platform.runtimeDone");
    assert_eq!(failed[3]["record"]["status"], "error");
    assert_eq!(failed.len(), 4);

    let (run, _) = shelf.error("\"spin\"").await;
    let statuses: Vec<_> = records(&run)
        .iter()
        .map(|record| (record["type"].clone(), record["record"]["status"].clone()))
        .collect();
    assert_eq!(
        statuses,
        [
            ("platform.start".into(), Value::Null),
            ("platform.runtimeDone".into(), "timeout".into()),
            ("platform.report".into(), "timeout".into()),
        ]
    );
}

#[tokio::test]
async fn node() {
    if !has("node") {
        return;
    }
    let source = r#"
exports.handler = async (event) => {
  if (event === "fail") {
    throw new TypeError("on purpose");
  }
  const circle = {};
  circle.circle = circle;
  console.debug("not seen");
  console.log("one");
  console.warn({ books: 3 });
  console.error("it failed:", new RangeError("too far"));
  console.error(Object.assign(new Error("with a code"), { code: 7 }));
  console.info(circle);
  return 1;
};
"#;
    let shelf = shelf("nodejs20.x", "app.js", source, json_logs());
    let (run, _) = shelf.answer_and_run("{}").await;
    let id = &run.request_id;
    let mut records_of_run = records(&run);
    for record in &mut records_of_run {
        for path in ["/stackTrace", "/message/stackTrace"] {
            if let Some(trace) = record.pointer_mut(path) {
                *trace = trace[0].take();
            }
        }
    }
    assert_eq!(records_of_run[0]["type"], "platform.initStart");
    assert_eq!(records_of_run[1]["type"], "platform.start");
    assert_eq!(
        &records_of_run[2..5],
        [
            json!({"level": "INFO", "requestId": id, "message": "one"}),
            json!({"level": "WARN", "requestId": id, "message": {"books": 3}}),
            json!({"level": "ERROR", "requestId": id, "message": records_of_run[4]["message"],
                "errorType": "RangeError", "errorMessage": "too far", "stackTrace": "RangeError: too far"}),
        ]
    );
    assert_eq!(
        records_of_run[5],
        json!({"level": "ERROR", "requestId": id, "message": {
            "errorType": "Error", "errorMessage": "with a code", "stackTrace": "Error: with a code", "code": 7,
        }})
    );
    assert!(
        records_of_run[6]["message"]
            .as_str()
            .unwrap()
            .contains("[Circular")
    );
    assert_eq!(records_of_run[7]["type"], "platform.report");

    let (run, _) = shelf.error("\"fail\"").await;
    let failed = records(&run);
    assert_eq!(failed[1]["message"]["errorType"], "TypeError");
    assert_eq!(failed[1]["message"]["errorMessage"], "on purpose");
    assert_eq!(failed[3]["record"]["status"], "error");
}

#[tokio::test]
async fn levels() {
    if !has("python3") {
        return;
    }
    let source = "import logging\ndef handler(event, context):\n    logging.debug('a')\n    logging.error('b')\n";
    let logging = LoggingConfig {
        application_log_level: LogLevel::Error,
        system_log_level: LogLevel::Warn,
        ..json_logs()
    };
    let (run, _) = shelf("python3.11", "app.py", source, logging)
        .answer_and_run("{}")
        .await;
    assert_eq!(records(&run).len(), 1, "{:?}", run.log);
    let logging = LoggingConfig {
        application_log_level: LogLevel::Trace,
        system_log_level: LogLevel::Debug,
        ..json_logs()
    };
    let (run, _) = shelf("python3.11", "app.py", source, logging)
        .answer_and_run("{}")
        .await;
    let names: Vec<_> = records(&run)
        .iter()
        .map(|record| record.get("type").unwrap_or(&record["message"]).clone())
        .collect();
    assert_eq!(
        names,
        [
            "platform.initStart",
            "platform.initRuntimeDone",
            "platform.initReport",
            "platform.start",
            "a",
            "b",
            "platform.runtimeDone",
            "platform.report",
        ]
    );
}

#[tokio::test]
async fn an_init_phase_that_fails() {
    if !has("python3") {
        return;
    }
    let (run, _) = shelf(
        "python3.11",
        "app.py",
        "import os\nos._exit(3)\n",
        json_logs(),
    )
    .error("{}")
    .await;
    let reports: Vec<_> = records(&run)
        .into_iter()
        .filter(|record| record["record"].get("status").is_some())
        .map(|record| {
            (
                record["type"].clone(),
                record["record"]["errorType"].clone(),
            )
        })
        .collect();
    let exit = Value::from("Runtime.ExitError");
    assert_eq!(
        reports,
        [
            "platform.initRuntimeDone",
            "platform.initReport",
            "platform.initRuntimeDone",
            "platform.initReport",
            "platform.runtimeDone",
            "platform.report",
        ]
        .map(|name| (Value::from(name), exit.clone()))
    );
}
