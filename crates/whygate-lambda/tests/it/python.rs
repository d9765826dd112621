//! Python handlers that do what they should.

use std::{sync::Arc, time::Duration};

use serde_json::json;
use whygate_lambda::{CodeSource, FunctionSpec};

use crate::support::{ARN, CollectLogs, Shelf, has, masked, settings, write};

#[tokio::test]
async fn an_event_is_answered() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python(
        r#"
import logging
logging.getLogger().setLevel("INFO")
print("loading")

def handler(event, context):
    print("hello")
    print("two\nlines")
    logging.info("from %s", "logging")
    return {"event": event, "text": "é"}
"#,
    );
    let (run, answer) = shelf.answer_and_run(r#"{"book": "Emma"}"#).await;
    assert_eq!(answer, json!({"event": {"book": "Emma"}, "text": "é"}));
    assert_eq!(
        masked(&run),
        [
            "INIT_START",
            "loading",
            "START RequestId: ID Version: $LATEST",
            "hello",
            "two",
            "lines",
            "[INFO]\tTIME\tID\tfrom logging",
            "END RequestId: ID",
            "REPORT RequestId: ID\tDuration: N ms\tBilled Duration: N ms\tMemory Size: 128 MB\tMax Memory Used: N MB\tInit Duration: N ms\t",
        ]
    );
    assert_eq!(run.log_group, "/aws/lambda/shelf");
    assert!(run.init_duration.is_some());
    assert!(run.max_memory_used_megabytes.unwrap() > 3);

    let (run, _) = shelf.answer_and_run("").await;
    assert_eq!(masked(&run)[0], "START RequestId: ID Version: $LATEST");
    assert_eq!(run.init_duration, None);
}

#[tokio::test]
async fn the_context_is_whole() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[(
            "app.py",
            r#"
import os
def handler(event, context):
    left = context.get_remaining_time_in_millis()
    return {
        "id": len(context.aws_request_id), "name": context.function_name,
        "version": context.function_version, "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb, "group": context.log_group_name,
        "stream": context.log_stream_name[10:21], "left": 1000 < left <= 3000,
        "client": context.client_context, "identity": context.identity.cognito_identity_id,
        "trace": os.environ["_X_AMZN_TRACE_ID"],
    }
"#,
        )],
        settings(),
        |spec| {
            spec.versions = vec!["1".into()];
            spec.aliases = vec![whygate_lambda::AliasSpec::new("live", "1")];
            spec.memory_megabytes = 512;
        },
    );
    let mut request = crate::support::request("{}");
    request.function = format!("{ARN}:live");
    let invocation = whygate_exchange::ports::Functions::invoke(&*shelf.service, request)
        .await
        .unwrap();
    let whygate_exchange::ports::InvocationOutcome::Payload(payload) = invocation.outcome else {
        panic!("{invocation:?}")
    };
    let answer: serde_json::Value = serde_json::from_slice(&payload).unwrap();
    assert_eq!(
        answer,
        json!({
            "id": 36, "name": "shelf", "version": "1", "arn": format!("{ARN}:live"),
            "memory": "512", "group": "/aws/lambda/shelf", "stream": "/[1]".to_owned() + &invocation.run.log_stream[14..21],
            "left": true, "client": null, "identity": null,
            "trace": "Root=1-5e1b4151-5ac6c58f5a3a8a2a5c1a2b3c;Parent=53995c3f42cd8ad8;Sampled=0",
        })
    );
}

#[tokio::test]
async fn privileges_can_be_kept_as_they_are() {
    if !has("python3") || !has("setpriv") {
        return;
    }
    let source = "def handler(event, context):\n    status = open('/proc/self/status').read()\n    return status.split('NoNewPrivs:')[1].split()[0]\n";
    for (no_new_privileges, wanted) in [(false, "0"), (true, "1")] {
        let shelf = Shelf::with(
            "python3.11",
            "app.handler",
            &[("app.py", source)],
            whygate_lambda::FunctionSettings {
                isolation: whygate_lambda::Isolation {
                    no_new_privileges,
                    ..whygate_lambda::Isolation::default()
                },
                ..settings()
            },
            |_| {},
        );
        // Whoever runs the tests may have given them up already.
        let found = shelf.answer("{}").await;
        assert!(found == wanted || found == "1", "{found}");
    }
}

#[tokio::test]
async fn the_environment_is_its_own() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[(
            "app.py",
            "import os\ndef handler(event, context):\n    return {'env': dict(os.environ), 'cwd': os.getcwd()}\n",
        )],
        settings(),
        |spec| {
            spec.environment.insert("TABLE".into(), "books".into());
            spec.environment
                .insert("AWS_LAMBDA_FUNCTION_NAME".into(), "mine".into());
            spec.environment.insert("BAD\0NAME".into(), "x".into());
        },
    );
    let answer = shelf.answer("{}").await;
    let variables = answer["env"].as_object().unwrap();
    let mut names: Vec<&str> = variables.keys().map(String::as_str).collect();
    names.sort_unstable();
    names.retain(|name| *name != "LC_CTYPE");
    assert_eq!(
        names,
        [
            "AWS_ACCESS_KEY_ID",
            "AWS_DEFAULT_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_REGION",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_XRAY_CONTEXT_MISSING",
            "AWS_XRAY_DAEMON_ADDRESS",
            "LAMBDA_RUNTIME_DIR",
            "LAMBDA_TASK_ROOT",
            "LANG",
            "LD_LIBRARY_PATH",
            "PATH",
            "PWD",
            "PYTHONPATH",
            "SHLVL",
            "TABLE",
            "TZ",
            "_AWS_XRAY_DAEMON_ADDRESS",
            "_AWS_XRAY_DAEMON_PORT",
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
        ]
    );
    assert_eq!(variables["AWS_LAMBDA_FUNCTION_NAME"], "shelf");
    assert_eq!(variables["AWS_REGION"], "eu-west-1");
    assert_eq!(variables["AWS_EXECUTION_ENV"], "AWS_Lambda_python3.11");
    assert_eq!(variables["TABLE"], "books");
    assert_eq!(answer["cwd"], variables["LAMBDA_TASK_ROOT"]);
}

#[tokio::test]
async fn a_warm_worker_is_used_again_until_the_code_changes() {
    if !has("python3") {
        return;
    }
    let source = "import os\ncount = 0\ndef handler(event, context):\n    global count\n    count += 1\n    return [count, os.getpid()]\n";
    let shelf = Shelf::python(source);
    let first = shelf.answer("{}").await;
    let second = shelf.answer("{}").await;
    assert_eq!((&first[0], &second[0]), (&json!(1), &json!(2)));
    assert_eq!(first[1], second[1]);

    shelf.replace();
    assert_eq!(shelf.answer("{}").await[0], 3);

    write(
        shelf.directory.path(),
        "app.py",
        &source.replace("+= 1", "+= 10"),
    );
    shelf.replace();
    let third = shelf.answer("{}").await;
    assert_eq!(third[0], 10);
    assert_ne!(third[1], first[1]);
}

#[tokio::test]
async fn modules_beside_the_code_and_in_layers_are_found() {
    if !has("python3") {
        return;
    }
    let layer = tempfile::tempdir().unwrap();
    write(layer.path(), "python/lent.py", "books = 7\n");
    let shelf = Shelf::with(
        "python3.11",
        "pages/app.handler",
        &[
            (
                "pages/app.py",
                "import lent, owned, json\nfrom pages import own\ndef handler(event, context):\n    return [lent.books, owned.books, own.books]\n",
            ),
            ("pages/own.py", "books = 3\n"),
            ("owned.py", "books = 5\n"),
            // A module of the same name as one that the bootstrap needs does it no harm.
            ("socket.py", "raise Exception('not this one')\n"),
        ],
        settings(),
        |spec| spec.layers.push(layer.path().to_path_buf()),
    );
    assert_eq!(shelf.answer("{}").await, json!([7, 5, 3]));
    let left: Vec<_> = walk(shelf.directory.path());
    assert!(
        left.iter().all(|name| !name.contains("__pycache__")),
        "{left:?}"
    );
}

fn walk(directory: &std::path::Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in directory.read_dir().unwrap() {
        let path = entry.unwrap().path();
        names.push(path.display().to_string());
        if path.is_dir() {
            names.extend(walk(&path));
        }
    }
    names
}

#[tokio::test]
async fn inline_code_and_a_single_file() {
    if !has("python3") {
        return;
    }
    let source = "def handler(event, context):\n    return __file__.rsplit('/', 1)[1]\n";
    let shelf = Shelf::with("python3.11", "index.handler", &[], settings(), |spec| {
        spec.code = CodeSource::Inline(source.into());
    });
    assert_eq!(shelf.answer("{}").await, "index.py");

    let mut file = Shelf::new("python3.11", "one.handler", &[("one.py", source)]);
    file.spec.code = CodeSource::File(file.directory.path().join("one.py"));
    file.replace();
    assert_eq!(file.answer("{}").await, "one.py");
}

#[tokio::test]
async fn decimals_are_numbers() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python(
        "from decimal import Decimal\ndef handler(event, context):\n    return [Decimal('12'), Decimal('1.5')]\n",
    );
    assert_eq!(shelf.answer("{}").await, json!([12, 1.5]));
}

#[tokio::test]
async fn what_is_printed_is_not_lost_with_the_process() {
    if !has("python3") {
        return;
    }
    let source = r#"
import os, sys, time
def handler(event, context):
    print("par", "tial", end="")
    sys.stderr.write(" and more")
    if event == "exit":
        os._exit(0)
    time.sleep(60)
"#;
    for event in ["\"exit\"", "\"sleep\""] {
        // Each has a process that was started before the invocation and its time.
        let shelf = Shelf::with(
            "python3.11",
            "app.handler",
            &[("app.py", source)],
            settings(),
            |spec| spec.timeout = Duration::from_secs(1),
        );
        let (run, _) = shelf.error(event).await;
        assert!(
            run.log.contains(&"par tial and more".to_owned()),
            "{:?}",
            run.log
        );
    }
}

#[tokio::test]
async fn huge_and_binary_output_is_bounded() {
    if !has("python3") {
        return;
    }
    let logs = Arc::new(CollectLogs::default());
    let mut settings = settings();
    settings.logs = Arc::<CollectLogs>::clone(&logs);
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[(
            "app.py",
            r#"
import os, sys
def handler(event, context):
    block = (b"x" * 999 + b"\n") * 100
    for _ in range(200):
        os.write(1, block)
    os.write(2, b"\xff\xfe\x00binary\n")
    os.write(1, b"no end of line")
    return 1
"#,
        )],
        settings,
        |spec| spec.timeout = Duration::from_secs(30),
    );
    let (run, answer) = shelf.answer_and_run("{}").await;
    assert_eq!(answer, 1);
    let bytes: usize = run.log.iter().map(String::len).sum();
    assert!(bytes < 66_000, "{bytes}");
    let last: Vec<&str> = run.log.iter().rev().take(4).map(String::as_str).collect();
    assert!(last[0].starts_with("REPORT"));
    assert!(last[1].starts_with("END"));
    assert_eq!(last[2], "no end of line");
    assert_eq!(last[3], "\u{fffd}\u{fffd}\0binary");
    drop(shelf);
    let lines = logs.0.lock().unwrap();
    assert_eq!(
        lines.iter().filter(|line| line.len() == 999).count(),
        20_000
    );
}

#[tokio::test]
async fn what_cannot_run_here_says_why() {
    let reason = |spec: FunctionSpec| async move {
        let mut shelf = Shelf::new("python3.11", "app.handler", &[]);
        shelf.spec = spec;
        shelf.replace();
        shelf.call("{}").await.unwrap_err().to_string()
    };
    let spec = |runtime: &str, code| FunctionSpec {
        runtime: runtime.into(),
        handler: "app.handler".into(),
        ..FunctionSpec::new("shelf", ARN, code)
    };
    let nowhere = || CodeSource::Directory("/nowhere/at/all".into());
    assert_eq!(
        reason(spec("java21", nowhere())).await,
        "shelf cannot be run here: runtime `java21` is not run here; `python3.*`, `nodejs*.x` and `provided.*` are"
    );
    assert_eq!(
        reason(spec("provided.al2023", nowhere())).await,
        "shelf cannot be run here: its code is not at `/nowhere/at/all`; build it there, or correct the path"
    );
    let mut settings = settings();
    settings
        .interpreters
        .insert("python3.11".into(), "/nowhere/python".into());
    let shelf = Shelf::with("python3.11", "app.handler", &[], settings, |_| {});
    assert_eq!(
        shelf.call("{}").await.unwrap_err().to_string(),
        "shelf cannot be run here: the interpreter configured for `python3.11`, `/nowhere/python`, does not start"
    );
}
