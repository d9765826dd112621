//! Applications that other people published, as they are, with code of ours where theirs
//! would stand: each route answers to clients that people use.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{
    client::Answer,
    programs::{curl, installed, urllib},
    samples,
    server::Server,
};

/// A handler in a common module system that tells what it was called with.
const COMMONJS: &str = r"
exports.HANDLER_EXPORT = async (event, context) => ({
  statusCode: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    handler: process.env._HANDLER,
    function: context.functionName,
    ledger: process.env.LEDGER_NAME ?? null,
    method: event.httpMethod,
    resource: event.resource,
    path: event.path,
    pathParameters: event.pathParameters,
    query: event.queryStringParameters,
    body: event.body,
    stage: event.requestContext.stage,
  }),
});
";

/// A published template of that name; `None`, with a printed line, where there is none.
fn published(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/definitions/sam")
        .join(name);
    if !path.exists() {
        println!("skipped: no shared definition {name}");
        return None;
    }
    Some(path)
}

/// A folder with that template and the handlers for it.
fn application(template: &str, code: &[(&str, &str)]) -> Option<samples::Folder> {
    let template = published(template)?;
    let folder = samples::folder();
    std::fs::copy(template, folder.path().join("template.yaml")).unwrap();
    for (file, text) in code {
        samples::write(folder.path(), file, text);
    }
    Some(folder)
}

/// The same request by each client. Both must read the same.
fn by_each_client(server: &Server, method: &str, path: &str, body: Option<&str>) -> Answer {
    let url = format!("http://{}{path}", server.edge);
    let first = curl(method, &url, body);
    let second = urllib(method, &url, body);
    assert_eq!(
        (first.status, &first.body),
        (second.status, &second.body),
        "{method} {path}"
    );
    first
}

#[test]
fn five_node_functions_behind_an_implicit_api() {
    if !installed(&["curl", "python3", "node"]) {
        return;
    }
    let handler = COMMONJS.replace("HANDLER_EXPORT", "handler");
    let code = [
        "create-person",
        "get-person",
        "get-person-history",
        "update-person",
        "delete-person",
    ]
    .map(|name| (format!("src/{name}.js"), handler.as_str()));
    let code: Vec<(&str, &str)> = code.iter().map(|(name, text)| (&**name, *text)).collect();
    let Some(folder) = application(
        "aws-samples__serverless-patterns-apigw-lambda-qldb.yaml",
        &code,
    ) else {
        return;
    };
    let server = Server::start(folder.path(), &["template.yaml"]);
    let person = r#"{"name":"Ada"}"#;
    let calls = [
        (
            "POST",
            "/person",
            "/person",
            "CreatePerson",
            "create-person",
            Some(person),
        ),
        (
            "GET",
            "/person/7?a=b",
            "/person/{personid}",
            "GetPerson",
            "get-person",
            None,
        ),
        (
            "POST",
            "/person/7",
            "/person/{personid}",
            "UpdatePerson",
            "update-person",
            Some(person),
        ),
        (
            "DELETE",
            "/person/7",
            "/person/{personid}",
            "DeletePerson",
            "delete-person",
            None,
        ),
        (
            "GET",
            "/person/history/7",
            "/person/history/{personid}",
            "GetPersonHistory",
            "get-person-history",
            None,
        ),
    ];
    for (method, path, resource, function, file, body) in calls {
        let answer = by_each_client(&server, method, &format!("/Prod{path}"), body);
        assert_eq!(answer.status, 200, "{method} {path}: {answer:?}");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let told: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(
            told,
            json!({
                "handler": format!("{file}.handler"),
                "function": format!("app-{function}"),
                "ledger": "qldb-serverless-pattern",
                "method": method,
                "resource": resource,
                "path": path,
                "pathParameters": (path != "/person").then(|| json!({"personid": "7"})),
                "query": (query == "a=b").then(|| json!({"a": "b"})),
                "body": body,
                "stage": "Prod",
            })
        );
    }
    let answer = by_each_client(&server, "GET", "/Prod/person", None);
    assert_eq!(answer.status, 403);
    assert_eq!(answer.body, r#"{"message":"Missing Authentication Token"}"#);
}

#[test]
fn a_python_function_that_is_written_in_the_template() {
    if !installed(&["curl", "python3"]) {
        return;
    }
    let Some(folder) = application(
        "aws-samples__serverless-patterns-apigw-rest-regional-lambda.yaml",
        &[],
    ) else {
        return;
    };
    let server = Server::start(folder.path(), &["template.yaml"]);
    for path in ["/prod", "/prod/", "/"] {
        let answer = by_each_client(&server, "GET", path, None);
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (200, "stub"),
            "{path}"
        );
    }
    let answer = by_each_client(&server, "POST", "/prod/", Some("{}"));
    assert_eq!(answer.status, 403);
    assert_eq!(answer.body, r#"{"message":"Missing Authentication Token"}"#);
}

#[test]
fn a_node_function_with_layers_on_both_stages_of_an_implicit_api() {
    if !installed(&["curl", "python3", "node"]) {
        return;
    }
    let handler = COMMONJS.replace("HANDLER_EXPORT", "lambdaHandler");
    let Some(folder) = application(
        "aws-samples__sessions-with-aws-sam-lambda-layers-demo-app.yaml",
        &[("hello-world/app.js", &handler)],
    ) else {
        return;
    };
    let server = Server::start(folder.path(), &["template.yaml"]);
    for stage in ["Prod", "Stage"] {
        let answer = by_each_client(&server, "GET", &format!("/{stage}/"), None);
        assert_eq!(answer.status, 200, "{answer:?}");
        let told: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(told["stage"], stage);
        assert_eq!(told["path"], "/");
        assert_eq!(told["function"], "app-HelloWorldFunction");
    }
}
