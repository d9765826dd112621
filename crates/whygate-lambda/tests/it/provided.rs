//! Custom runtimes: a shell script is one.

use std::{fs, os::unix::fs::PermissionsExt};

use serde_json::json;
use whygate_exchange::ports::FunctionErrorKind;

use crate::support::{Shelf, has};

fn shelf(bootstrap: &str, mode: u32) -> Shelf {
    let shelf = Shelf::new("provided.al2023", "anything", &[("bootstrap", bootstrap)]);
    fs::set_permissions(
        shelf.directory.path().join("bootstrap"),
        fs::Permissions::from_mode(mode),
    )
    .unwrap();
    shelf
}

const LOOP: &str = r#"#!/bin/sh
base="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
headers=headers.$$.txt
while :; do
    event=$(curl -sS -D "$headers" "$base/invocation/next") || exit 1
    id=$(grep -i '^lambda-runtime-aws-request-id:' "$headers" | tr -d '\r' | cut -d' ' -f2)
    echo "handling $id"
    case $event in
    *fail*) curl -sS -o /dev/null -X POST -H 'Lambda-Runtime-Function-Error-Type: Shelf.Failed' "$base/invocation/$id/error" -d '{"errorMessage":"on purpose","errorType":"Failed"}' ;;
    *twice*)
        curl -sS -o /dev/null -X POST "$base/invocation/$id/response" -d '1'
        curl -sS -X POST "$base/invocation/$id/response" -d '2'
        echo
        ;;
    *mode*)
        curl -sS -X POST -H 'Lambda-Runtime-Function-Response-Mode: buffered' "$base/invocation/$id/response" -d '1'
        echo
        ;;
    *again*)
        again=$(curl -sS "$base/invocation/next")
        curl -sS -o /dev/null -X POST "$base/invocation/$id/response" -d "[$event, $again]"
        ;;
    *wrong*)
        curl -sS -X POST "$base/invocation/another/response" -d '1'
        echo
        curl -sS -o /dev/null -X POST "$base/invocation/$id/response" -d "[\"$_HANDLER\", \"$AWS_EXECUTION_ENV\"]"
        ;;
    *) curl -sS -o /dev/null -X POST "$base/invocation/$id/response" -d "{\"got\": $event}" ;;
    esac
done
"#;

#[tokio::test]
async fn a_shell_script_is_a_runtime() {
    if !has("curl") {
        return;
    }
    let shelf = shelf(LOOP, 0o755);
    assert_eq!(shelf.answer("{\"a\": 1}").await, json!({"got": {"a": 1}}));
    let (run, error) = shelf.error("\"fail\"").await;
    assert_eq!(error.kind, FunctionErrorKind::Exception);
    assert_eq!(error.error_type, "Failed");
    assert_eq!(error.message, "on purpose");
    assert!(run.log.contains(&format!("handling {}", run.request_id)));

    let (run, answer) = shelf.answer_and_run("\"wrong\"").await;
    assert_eq!(answer, json!(["anything", ""]));
    assert!(
        run.log.iter().any(|line| line.contains("InvalidRequestID")),
        "{:?}",
        run.log
    );

    assert_eq!(shelf.answer("\"twice\"").await, 1);
    assert_eq!(shelf.answer("\"again\"").await, json!(["again", "again"]));
    let (_, error) = shelf.error("\"mode\"").await;
    assert_eq!(error.error_type, "Runtime.InvalidResponseModeHeader");
    assert_eq!(shelf.answer("3").await, json!({"got": 3}));
}

#[tokio::test]
async fn what_cannot_be_started() {
    let error = async |bootstrap: &str, mode| {
        let shelf = shelf(bootstrap, mode);
        let (run, error) = shelf.error("{}").await;
        assert_eq!(error.kind, FunctionErrorKind::InvalidEntrypoint);
        assert_eq!(error.error_type, "Runtime.InvalidEntrypoint");
        error.message.replace(&run.request_id, "ID")
    };
    assert_eq!(
        error("#!/bin/sh\n", 0o644).await,
        "RequestId: ID Error: fork/exec /var/task/bootstrap: permission denied"
    );
    assert_eq!(
        error("\u{7f}ELF nonsense", 0o755).await,
        "RequestId: ID Error: fork/exec /var/task/bootstrap: exec format error"
    );
    assert_eq!(
        error("#!/nowhere/at/all\n", 0o755).await,
        "RequestId: ID Error: fork/exec /var/task/bootstrap: no such file or directory"
    );
    let shelf = Shelf::new("provided.al2023", "anything", &[]);
    let (run, error) = shelf.error("{}").await;
    assert_eq!(
        error.message,
        format!(
            "RequestId: {} Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]",
            run.request_id
        )
    );
}
