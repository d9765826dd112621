//! Python handlers that fail, each in its own way.

use std::time::Duration;

use serde_json::{Value, json};
use whygate_exchange::ports::{FunctionErrorKind, InvokeError};

use crate::support::{Shelf, has, masked, settings};

fn payload(error: &whygate_exchange::ports::FunctionError) -> Value {
    serde_json::from_slice(&error.payload).unwrap()
}

#[tokio::test]
async fn an_exception() {
    if !has("python3") {
        return;
    }
    let shelf =
        Shelf::python("def handler(event, context):\n    raise Exception('Handler fails')\n");
    let (run, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::Exception);
    let frame = |directory: &str| {
        format!(
            "  File \"{directory}/app.py\", line 2, in handler\n    raise Exception('Handler fails')\n"
        )
    };
    let path = shelf.directory.path().canonicalize().unwrap();
    // Operators read where the code lies, callers do not.
    assert_eq!(error.stack, [frame(path.to_str().unwrap())]);
    assert_eq!(
        payload(&error),
        json!({
            "errorMessage": "Handler fails", "errorType": "Exception",
            "requestId": run.request_id, "stackTrace": [frame("/var/task")],
        })
    );
    let log = masked(&run);
    assert_eq!(
        &log[2..4],
        [
            "[ERROR] Exception: Handler fails",
            "Traceback (most recent call last):"
        ]
    );
    assert!(!run.log.last().unwrap().contains("Status"));
    // The same worker goes on.
    let (second, _) = shelf.error("{}").await;
    assert_eq!(second.log_stream, run.log_stream);
}

#[tokio::test]
async fn a_timeout() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[(
            "app.py",
            "import os\ndef handler(event, context):\n    print('busy')\n    while event.get('spin'):\n        pass\n    return os.getpid()\n",
        )],
        settings(),
        |spec| spec.timeout = Duration::from_secs(1),
    );
    let before = shelf.answer("{}").await;
    let (run, error) = shelf.error(r#"{"spin": true}"#).await;
    assert_eq!(error.kind, FunctionErrorKind::Timeout);
    assert_eq!(
        payload(&error),
        json!({
            "errorType": "Sandbox.Timedout",
            "errorMessage": format!("RequestId: {} Error: Task timed out after 1.00 seconds", run.request_id),
        })
    );
    assert_eq!(
        masked(&run),
        [
            "START RequestId: ID Version: $LATEST",
            "busy",
            "TIME ID Task timed out after 1.00 seconds",
            "",
            "END RequestId: ID",
            "REPORT RequestId: ID\tDuration: N ms\tBilled Duration: N ms\tMemory Size: 128 MB\tMax Memory Used: N MB\tStatus: timeout",
        ]
    );
    assert!(run.duration.unwrap() >= Duration::from_secs(1));
    assert!(run.max_memory_used_megabytes.unwrap() >= 4);
    assert_ne!(shelf.answer("{}").await, before);
}

#[tokio::test]
async fn a_missing_module() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python("import nowhere_to_be_found\n");
    let (run, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::ImportModule);
    assert_eq!(
        payload(&error),
        json!({
            "errorMessage": "Unable to import module 'app': No module named 'nowhere_to_be_found'",
            "errorType": "Runtime.ImportModuleError", "requestId": "", "stackTrace": [],
        })
    );
    let log: Vec<String> = masked(&run)
        .into_iter()
        .map(|line| match line.split_once(". ") {
            Some((warning, _)) if warning.contains("LAMBDA_WARNING: ") => warning.to_owned(),
            _ => line,
        })
        .collect();
    // It is tried twice, as on Amazon.
    assert_eq!(
        log,
        [
            "INIT_START",
            "[WARNING]\tTIME\t\tLAMBDA_WARNING: Unhandled exception",
            "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'nowhere_to_be_found'",
            "Traceback (most recent call last):",
            "INIT_REPORT Init Duration: N ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError",
            "[WARNING]\tTIME\t\tLAMBDA_WARNING: Unhandled exception",
            "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'nowhere_to_be_found'",
            "Traceback (most recent call last):",
            "INIT_REPORT Init Duration: N ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ImportModuleError",
            "START RequestId: ID Version: $LATEST",
            "END RequestId: ID",
            "REPORT RequestId: ID\tDuration: N ms\tBilled Duration: N ms\tMemory Size: 128 MB\tMax Memory Used: N MB\tStatus: error\tError Type: Runtime.ImportModuleError",
        ]
    );
}

#[tokio::test]
async fn handlers_that_are_not_there() {
    if !has("python3") {
        return;
    }
    for (handler, source, kind, error_type, message) in [
        (
            "app.handler",
            "x = 1",
            FunctionErrorKind::HandlerNotFound,
            "Runtime.HandlerNotFound",
            "Handler 'handler' missing on module 'app'",
        ),
        (
            "handler",
            "",
            FunctionErrorKind::HandlerNotFound,
            "Runtime.MalformedHandlerName",
            "Bad handler 'handler': not enough values to unpack (expected 2, got 1)",
        ),
        (
            "nowhere.handler",
            "",
            FunctionErrorKind::ImportModule,
            "Runtime.ImportModuleError",
            "Unable to import module 'nowhere': No module named 'nowhere'",
        ),
        (
            "app.handler",
            "def handler(event, context:\n    return 1\n",
            FunctionErrorKind::Syntax,
            "Runtime.UserCodeSyntaxError",
            "Syntax error in module 'app': ",
        ),
        (
            "app.handler",
            "raise KeyError('at import')",
            FunctionErrorKind::Exception,
            "KeyError",
            "'at import'",
        ),
    ] {
        let shelf = Shelf::new("python3.11", handler, &[("app.py", source)]);
        let (_, error) = shelf.error("{}").await;
        assert_eq!(error.kind, kind, "{error:?}");
        assert_eq!(error.error_type, error_type);
        assert!(error.message.starts_with(message), "{}", error.message);
        assert_eq!(payload(&error)["requestId"], "");
    }
}

#[tokio::test]
async fn a_syntax_error_names_its_line() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python("x = 1\ndef handler(event, context:\n    return 1\n");
    let (_, error) = shelf.error("{}").await;
    assert!(
        error.stack[0].contains("/app.py\" Line 2\n    def handler(event, context:\n"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_process_that_exits() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python(
        r#"
import os, sys, signal
def handler(event, context):
    if event == "kill":
        os.kill(os.getpid(), signal.SIGSEGV)
    if event == "sys":
        sys.exit(0)
    os._exit(event)
"#,
    );
    for (event, text) in [
        ("0", "Runtime exited without providing a reason"),
        ("\"sys\"", "Runtime exited without providing a reason"),
        ("7", "Runtime exited with error: exit status 7"),
        (
            "\"kill\"",
            "Runtime exited with error: signal: segmentation fault",
        ),
    ] {
        let (run, error) = shelf.error(event).await;
        assert_eq!(error.kind, FunctionErrorKind::ProcessExited);
        assert_eq!(
            payload(&error),
            json!({
                "errorType": "Runtime.ExitError",
                "errorMessage": format!("RequestId: {} Error: {text}", run.request_id),
            })
        );
        let log = masked(&run);
        let at = log.len() - 4;
        assert_eq!(log[at], format!("RequestId: ID Error: {text}"));
        assert_eq!(log[at + 1], "Runtime.ExitError");
        assert!(log[at + 3].ends_with("\tStatus: error\tError Type: Runtime.ExitError"));
    }
}

/// The execution environment outlives its process: the next one is started as part of the
/// invocation that needs it, within its time, and the log has no word of it but its own.
#[tokio::test]
async fn after_a_failure_starting_is_part_of_the_invocation() {
    if !has("python3") {
        return;
    }
    let source = r#"
import os, time
from pathlib import Path
print("loading")
if Path("slow").exists():
    time.sleep(60)
def handler(event, context):
    if event == "slow":
        Path("slow").touch()
    if event in ("exit", "slow"):
        os._exit(1)
    return 1
"#;
    let shelf = |timeout: Duration| {
        Shelf::with(
            "python3.11",
            "app.handler",
            &[("app.py", source)],
            settings(),
            |spec| spec.timeout = timeout,
        )
    };
    let patient = shelf(Duration::from_mins(1));
    let (first, _) = patient.error("\"exit\"").await;
    assert!(first.init_duration.is_some());
    let (second, answer) = patient.answer_and_run("{}").await;
    assert_eq!(answer, 1);
    assert_eq!(second.init_duration, None);
    assert_eq!(
        masked(&second),
        [
            "loading",
            "START RequestId: ID Version: $LATEST",
            "END RequestId: ID",
            "REPORT RequestId: ID\tDuration: N ms\tBilled Duration: N ms\tMemory Size: 128 MB\tMax Memory Used: N MB\t",
        ]
    );

    let hasty = shelf(Duration::from_secs(1));
    let _ = hasty.error("\"slow\"").await;
    let (run, error) = hasty.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::Timeout);
    assert_eq!(
        masked(&run),
        [
            "loading",
            "INIT_REPORT Init Duration: N ms\tPhase: invoke\tStatus: timeout",
            "START RequestId: ID Version: $LATEST",
            "TIME ID Task timed out after 1.00 seconds",
            "",
            "END RequestId: ID",
            "REPORT RequestId: ID\tDuration: N ms\tBilled Duration: N ms\tMemory Size: 128 MB\tMax Memory Used: N MB\tStatus: timeout",
        ]
    );
}

#[tokio::test]
async fn a_process_that_exits_while_it_starts() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python("import os\nos._exit(3)\n");
    let (run, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::ProcessExited);
    assert_eq!(
        error.message,
        format!(
            "RequestId: {} Error: Runtime exited with error: exit status 3",
            run.request_id
        )
    );
    assert!(run.log.iter().any(|line| line.starts_with("INIT_REPORT")
        && line.ends_with("\tPhase: init\tStatus: error\tError Type: Runtime.ExitError")));
}

#[tokio::test]
async fn an_init_phase_that_takes_too_long() {
    if !has("python3") {
        return;
    }
    let mut settings = settings();
    settings.init_limit = Duration::from_secs(1);
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", "while True:\n    pass\n")],
        settings,
        |spec| spec.timeout = Duration::from_secs(1),
    );
    let (run, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::Timeout);
    assert_eq!(
        masked(&run),
        [
            "INIT_START",
            "INIT_REPORT Init Duration: N ms\tPhase: init\tStatus: timeout",
            "INIT_REPORT Init Duration: N ms\tPhase: invoke\tStatus: timeout",
            "START RequestId: ID Version: $LATEST",
            "TIME ID Task timed out after 1.00 seconds",
            "",
            "END RequestId: ID",
            "REPORT RequestId: ID\tDuration: N ms\tBilled Duration: N ms\tMemory Size: 128 MB\tMax Memory Used: N MB\tStatus: timeout",
        ]
    );
}

#[tokio::test]
async fn results_that_cannot_be_written() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python("def handler(event, context):\n    return {'a': {1, 2}}\n");
    let (run, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::NotSerializable);
    assert_eq!(
        payload(&error),
        json!({
            "errorMessage": "Unable to marshal response: Object of type set is not JSON serializable",
            "errorType": "Runtime.MarshalError", "requestId": run.request_id, "stackTrace": [],
        })
    );
}

#[tokio::test]
async fn memory_over_the_limit() {
    if !has("python3") || !cfg!(target_os = "linux") {
        return;
    }
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[(
            "app.py",
            r#"
def handler(event, context):
    if event == "fine":
        return 1
    kept = []
    if event == "quick":
        kept.append(b"x" * (200 << 20))
        return 2
    while True:
        kept.append(b"x" * (1 << 20))
"#,
        )],
        settings(),
        |spec| spec.timeout = Duration::from_secs(20),
    );
    for event in ["\"slow\"", "\"quick\""] {
        let (run, error) = shelf.error(event).await;
        assert_eq!(error.kind, FunctionErrorKind::OutOfMemory);
        assert_eq!(
            error.message,
            format!(
                "RequestId: {} Error: Runtime exited with error: signal: killed",
                run.request_id
            )
        );
        assert_eq!(run.max_memory_used_megabytes, Some(128));
        assert!(
            run.log
                .last()
                .unwrap()
                .contains("\tMax Memory Used: 128 MB\t")
        );
        assert_eq!(shelf.answer("\"fine\"").await, 1);
    }
}

#[tokio::test]
async fn memory_over_the_limit_while_it_starts() {
    if !has("python3") || !cfg!(target_os = "linux") {
        return;
    }
    let shelf = Shelf::python("kept = []\nwhile True:\n    kept.append(b'x' * (1 << 20))\n");
    let (run, error) = shelf.error("{}").await;
    assert_eq!(error.kind, FunctionErrorKind::OutOfMemory, "{:?}", run.log);
}

#[tokio::test]
async fn answers_and_events_that_are_too_large() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python(
        "def handler(event, context):\n    return 'x' * event if isinstance(event, int) else len(event)\n",
    );
    let most = 6_291_556 - 2;
    assert_eq!(
        shelf
            .answer(&most.to_string())
            .await
            .as_str()
            .unwrap()
            .len(),
        most
    );
    for length in [most + 1, 20_000_000] {
        let (run, error) = shelf.error(&length.to_string()).await;
        assert_eq!(error.kind, FunctionErrorKind::ResponseTooLarge);
        assert_eq!(
            payload(&error),
            json!({
                "errorMessage": "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
                "errorType": "Function.ResponseSizeTooLarge",
            })
        );
        assert_eq!(run.init_duration, None);
    }
    let event = format!("\"{}\"", "x".repeat(6_291_456 - 2));
    assert_eq!(shelf.answer(&event).await, 6_291_454);
    let error = shelf.call(&format!("{event} ")).await.unwrap_err();
    assert_eq!(error, InvokeError::RequestTooLarge { length: 6_291_457 });
}
