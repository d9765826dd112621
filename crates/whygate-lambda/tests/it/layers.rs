//! Layers that are local directories, and programs that wrap the runtime.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use serde_json::json;
use tempfile::TempDir;
use whygate_exchange::ports::FunctionErrorKind;

use crate::support::{Shelf, has, settings, write};

fn executable(directory: &Path, name: &str, text: &str) {
    write(directory, name, text);
    fs::set_permissions(directory.join(name), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Two layers that have the same files, each with its own number in them.
fn two_layers() -> [TempDir; 2] {
    [1, 2].map(|number| {
        let layer = tempfile::tempdir().unwrap();
        let path = layer.path();
        write(path, "python/lent.py", &format!("books = {number}\n"));
        write(
            path,
            &format!("python/only{number}.py"),
            &format!("books = {number}\n"),
        );
        let module = format!("exports.books = {number};\n");
        write(path, "nodejs/node_modules/lent/index.js", &module);
        write(
            path,
            &format!("nodejs/node_modules/only{number}/index.js"),
            &module,
        );
        executable(
            path,
            "bin/count-books",
            &format!("#!/bin/sh\necho {number}\n"),
        );
        write(path, "lib/books.txt", &number.to_string());
        layer
    })
}

#[tokio::test]
async fn the_last_layer_lies_over_the_others_for_python() {
    if !has("python3") {
        return;
    }
    let layers = two_layers();
    let source = r#"
import os, subprocess, sys
import lent, only1, only2
def handler(event, context):
    libraries = [os.path.join(folder, "books.txt") for folder in os.environ["LD_LIBRARY_PATH"].split(":")]
    library = next(open(file).read() for file in libraries if os.path.exists(file))
    return [lent.books, only1.books, only2.books, subprocess.check_output("count-books").decode(),
            library, sys.argv[1:], "WHYGATE_LAYERS" in os.environ]
"#;
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", source)],
        settings(),
        |spec| spec.layers = layers.each_ref().map(|layer| layer.path().into()).into(),
    );
    assert_eq!(
        shelf.answer("{}").await,
        json!([2, 1, 2, "2\n", "2", [], false])
    );
}

#[tokio::test]
async fn the_last_layer_lies_over_the_others_for_node() {
    if !has("node") {
        return;
    }
    let layers = two_layers();
    let source = r#"
const { execFileSync } = require("node:child_process");
exports.handler = async () => [
  require("lent").books, require("only1").books, require("only2").books, String(execFileSync("count-books")),
];
"#;
    let shelf = Shelf::with(
        "nodejs20.x",
        "app.handler",
        &[("app.js", source)],
        settings(),
        |spec| spec.layers = layers.each_ref().map(|layer| layer.path().into()).into(),
    );
    assert_eq!(shelf.answer("{}").await, json!([2, 1, 2, "2\n"]));
}

#[tokio::test]
async fn a_bootstrap_in_a_layer() {
    let layer = tempfile::tempdir().unwrap();
    executable(layer.path(), "bootstrap", "#!/bin/sh\nexit 9\n");
    let shelf = Shelf::with("provided.al2023", "any", &[], settings(), |spec| {
        spec.layers.push(layer.path().into());
    });
    let (_, error) = shelf.error("{}").await;
    assert!(error.message.ends_with("exit status 9"), "{error:?}");
}

/// As Amazon's guide has it: options go before the last word of the command.
const WRAPPER: &str = r#"#!/bin/bash
args=("$@")
option=("-X" "utf8")
[[ $AWS_EXECUTION_ENV == *nodejs* ]] && option=("--title=wrapped")
export WRAPPED="by $(basename "$0")"
exec "${args[@]:0:$#-1}" "${option[@]}" "${args[@]: -1}"
"#;

#[tokio::test]
async fn a_wrapper_starts_the_runtime() {
    if !has("python3") || !has("node") || !has("bash") {
        return;
    }
    let layer = tempfile::tempdir().unwrap();
    executable(layer.path(), "wrap", WRAPPER);
    for (runtime, file, source, wrapper) in [
        (
            "python3.11",
            "app.py",
            "import os, sys\ndef handler(event, context):\n    return [os.environ['WRAPPED'], sys.flags.utf8_mode == 1]\n",
            "/opt/wrap",
        ),
        (
            "nodejs20.x",
            "app.js",
            "exports.handler = async () => [process.env.WRAPPED, process.title === 'wrapped'];\n",
            "/var/task/wrap",
        ),
    ] {
        let shelf = Shelf::with(
            runtime,
            "app.handler",
            &[(file, source), ("wrap", WRAPPER)],
            settings(),
            |spec| {
                spec.layers.push(layer.path().into());
                spec.environment
                    .insert("AWS_LAMBDA_EXEC_WRAPPER".into(), wrapper.into());
            },
        );
        fs::set_permissions(
            shelf.directory.path().join("wrap"),
            fs::Permissions::from_mode(0o755),
        )
        .unwrap();
        assert_eq!(shelf.answer("{}").await, json!(["by wrap", true]));
    }
}

#[tokio::test]
async fn a_wrapper_that_cannot_be_started() {
    if !has("python3") {
        return;
    }
    for (wrapper, status) in [("/opt/nowhere", 127), ("/var/task/plain.txt", 126)] {
        let shelf = Shelf::with(
            "python3.11",
            "app.handler",
            &[("plain.txt", "words\n")],
            settings(),
            |spec| {
                spec.environment
                    .insert("AWS_LAMBDA_EXEC_WRAPPER".into(), wrapper.into());
            },
        );
        let (run, error) = shelf.error("{}").await;
        assert_eq!(error.kind, FunctionErrorKind::ProcessExited);
        assert_eq!(
            error.message,
            format!(
                "RequestId: {} Error: Runtime exited with error: exit status {status}",
                run.request_id
            )
        );
        let name = wrapper.rsplit('/').next().unwrap();
        assert!(
            run.log.iter().any(|line| line.contains(name)),
            "{:?}",
            run.log
        );
    }
}
