//! Definitions that tests serve.

use std::fmt::Write;

/// A document with these `paths`, indented by two.
pub(crate) fn api(paths: &str) -> String {
    format!(
        "openapi: 3.0.1\ninfo:\n  title: tested\n  version: '1'\npaths:\n{}",
        indented(paths, 2)
    )
}

/// A method of a path that goes to an HTTP server as it is.
pub(crate) fn proxy(path: &str, method: &str, uri: &str) -> String {
    method_of(
        path,
        method,
        &format!("type: http_proxy\nhttpMethod: ANY\nuri: '{uri}'\n"),
    )
}

/// A method of a path that goes to a function.
pub(crate) fn function(path: &str, method: &str, further: &str) -> String {
    method_of(
        path,
        method,
        &format!(
            "type: aws_proxy\nhttpMethod: POST\nuri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:tested/invocations\n{further}"
        ),
    )
}

/// A method of a path with an integration.
pub(crate) fn method_of(path: &str, method: &str, integration: &str) -> String {
    let mut text = format!("{path}:\n  {method}:\n");
    for name in path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
    {
        if !text.contains("parameters:") {
            text.push_str("    parameters:\n");
        }
        let name = name.trim_end_matches('+');
        writeln!(
            text,
            "      - {{name: {name}, in: path, required: true, schema: {{type: string}}}}"
        )
        .unwrap();
    }
    text.push_str("    responses: {'200': {description: ok}, '404': {description: none}}\n");
    text.push_str("    x-amazon-apigateway-integration:\n");
    text.push_str(&indented(integration, 6));
    text
}

/// A MOCK that answers 200 with a body.
pub(crate) fn mock(path: &str, method: &str, body: &str) -> String {
    method_of(
        path,
        method,
        &format!(
            "type: mock\nrequestTemplates: {{application/json: '{{\"statusCode\": 200}}'}}\nresponses:\n  default:\n    statusCode: '200'\n    responseTemplates: {{application/json: '{body}'}}\n"
        ),
    )
}

pub(crate) fn indented(text: &str, by: usize) -> String {
    text.lines().fold(String::new(), |mut all, line| {
        writeln!(all, "{}{line}", " ".repeat(by)).unwrap();
        all
    })
}
