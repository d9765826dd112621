//! What is said of templates and integration responses while compiling, and where.

use whygate_model::Diagnostic;
use whygate_testkit::TestGateway;

use crate::definitions::{api, method_of};

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    TestGateway::serving(text).start().diagnostics
}

/// Codes and the text that each points at.
fn said<'text>(text: &'text str, codes: &[&str]) -> Vec<(&'static str, &'text str)> {
    diagnostics(text)
        .iter()
        .filter(|diagnostic| codes.is_empty() || codes.contains(&diagnostic.code))
        .map(|diagnostic| {
            let place = diagnostic.place().unwrap();
            let line = text.lines().nth(place.line as usize - 1).unwrap();
            let at = |column: u32| {
                let mut places = line.char_indices().map(|(at, _)| at);
                places.nth(column as usize - 1).unwrap_or(line.len())
            };
            let end = at(place.column + place.length);
            (diagnostic.code, &line[at(place.column)..end])
        })
        .collect()
}

const TEMPLATES: [&str; 3] = [
    "vtl-unknown-reference",
    "vtl-jsonpath-invalid",
    "stage-variable-undefined",
];

#[test]
fn slips_in_templates_are_shown_where_they_stand() {
    let text = api(&method_of(
        "/x",
        "post",
        "type: mock
requestTemplates:
  application/json: |-
    ## kept as it is
    {
      \"statusCode\": 200,
      \"é\": \"$input.param('id')\", \"t\": \"$stageVariables.tabel\"
    }
  text/plain: '{\"statusCode\": $inptu.body}'
responses:
  default:
    statusCode: '200'
    responseTemplates:
      application/json: >
        $context.idntity.sourceIp
      text/plain: \"$input.json('$[')\\n$util.toJson('x')\"
",
    ));
    assert_eq!(
        said(&text, &TEMPLATES),
        [
            ("vtl-unknown-reference", "param"),
            ("stage-variable-undefined", "tabel"),
            ("vtl-unknown-reference", "$inptu"),
            ("vtl-unknown-reference", "idntity"),
            // Written with escapes: only where the text begins is known.
            (
                "vtl-jsonpath-invalid",
                "$input.json('$[')\\n$util.toJson('x')"
            ),
            (
                "vtl-unknown-reference",
                "$input.json('$[')\\n$util.toJson('x')"
            ),
        ]
    );
}

#[test]
fn a_template_without_slips_is_not_spoken_of() {
    let text = api(&method_of(
        "/x",
        "post",
        "type: mock
requestTemplates:
  application/json: |-
    #set($body = $input.path('$'))
    {\"statusCode\": #if($body.code)$body.code#{else}200#end}
responses: {default: {statusCode: '200'}, '404': {statusCode: '404'}}
",
    ));
    assert_eq!(diagnostics(&text), []);
}

fn of_responses(kind: &str, responses: &str) -> Vec<&'static str> {
    let text = api(&method_of("/x", "get", &format!("{kind}{responses}")));
    diagnostics(&text)
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

const HTTP: &str = "type: http\nhttpMethod: GET\nuri: http://backend.test/\n";
const FUNCTION: &str = "type: aws\nhttpMethod: POST\nuri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:tested/invocations\n";
const SERVICE: &str = "type: aws\nhttpMethod: POST\ncredentials: arn:aws:iam::123456789012:role/called\nuri: arn:aws:apigateway:us-east-1:states:action/StartExecution\n";
const MOCK: &str = "type: mock\nrequestTemplates: {application/json: '{\"statusCode\": 200}'}\n";

#[test]
fn integration_responses_are_held_against_each_other() {
    for (kind, responses, codes) in [
        (
            HTTP,
            "responses: {default: {statusCode: '200'}, '4\\d{2}': {statusCode: '404'}}",
            &[][..],
        ),
        (
            FUNCTION,
            "responses: {default: {statusCode: '200'}, '.*not found.*': {statusCode: '404'}}",
            &[],
        ),
        (MOCK, "responses: {'200': {statusCode: '200'}}", &[]),
        // No default where one is needed.
        (
            HTTP,
            "responses: {'200': {statusCode: '200'}}",
            &["no-output-mapping-match"],
        ),
        (HTTP, "responses: {'[1-5]\\d\\d': {statusCode: '200'}}", &[]),
        (
            SERVICE,
            "responses: {'200': {statusCode: '200'}, '400': {statusCode: '404'}}",
            &[],
        ),
        (
            SERVICE,
            "responses: {'200': {statusCode: '200'}}",
            &["no-output-mapping-match"],
        ),
        (
            FUNCTION,
            "responses: {'.+': {statusCode: '200'}}",
            &["no-output-mapping-match"],
        ),
        (
            MOCK,
            "responses: {'4\\d\\d': {statusCode: '200'}}",
            &["no-output-mapping-match"],
        ),
        // Patterns that do nothing.
        (
            HTTP,
            "responses: {default: {statusCode: '200'}, 'Not found.*': {statusCode: '404'}}",
            &["selection-pattern-never-matches"],
        ),
        (
            FUNCTION,
            "responses: {default: {statusCode: '200'}, '4\\d{2}': {statusCode: '404'}}",
            &["selection-pattern-of-status"],
        ),
        (
            HTTP,
            "responses: {default: {statusCode: '200'}, '.*': {statusCode: '404'}, '5..': {statusCode: '404'}}",
            &[
                "integration-response-twice",
                "integration-response-unreachable",
            ],
        ),
        (
            FUNCTION,
            "responses: {'(\\n|.)+': {statusCode: '200'}, 'x': {statusCode: '404'}, default: {statusCode: '200'}}",
            &[
                "integration-response-unreachable",
                "integration-response-twice",
            ],
        ),
        (
            HTTP,
            "responses: {default: {statusCode: '200'}, '4(': {statusCode: '404'}}",
            &["selection-pattern-invalid"],
        ),
    ] {
        assert_eq!(of_responses(kind, responses), codes, "{responses}");
    }
}

#[test]
fn a_declared_answer_that_nothing_gives_is_said() {
    let text = api(&method_of(
        "/x",
        "get",
        &format!("{MOCK}responses: {{default: {{statusCode: '200'}}}}"),
    ))
    .replace(
        "'404': {description: none}",
        "'201': {description: made}, '404': {description: none}",
    );
    assert_eq!(
        said(&text, &[])
            .iter()
            .map(|(code, _)| *code)
            .collect::<Vec<_>>(),
        ["method-response-unreachable"]
    );
    let overridden = text.replace(
        "{statusCode: '200'}}",
        "{statusCode: '200', responseTemplates: {application/json: '#set($context.responseOverride.status = 201)'}}}",
    );
    assert_eq!(diagnostics(&overridden), []);
}
