//! `whygate template render`.

use crate::{
    command::{assert_transcript, run, transcript},
    samples,
};

const TEMPLATE: &str = r##"#set($root = $input.path('$'))
{
  "id": "$input.params('id')",
  "stage": "$context.stage",
  "from": "$context.identity.sourceIp",
  "table": "$stageVariables.table",
  "names": [#foreach($item in $root.items)"$util.escapeJavaScript($item.name)"#if($foreach.hasNext), #end#end]
}
#set($context.requestOverride.header.X-Id = $input.params('id'))
#set($context.responseOverride.status = 201)"##;

const EVENT: &str = r#"{
  "resource": "/{id}",
  "path": "/7",
  "httpMethod": "POST",
  "headers": {"Host": "example.com"},
  "pathParameters": {"id": "7"},
  "stageVariables": {"table": "books"},
  "requestContext": {"stage": "prod", "identity": {"sourceIp": "127.0.0.1"}},
  "body": "{\"items\": [{\"name\": \"A \\\"B\\\"\"}, {\"name\": \"C\"}]}",
  "isBase64Encoded": false
}
"#;

#[test]
fn a_template_is_rendered_on_a_proxy_event() {
    let folder = samples::folder();
    samples::write(folder.path(), "order.vtl", TEMPLATE);
    samples::write(folder.path(), "event.json", EVENT);
    assert_transcript!(transcript(
        folder.path(),
        &[
            "template",
            "render",
            "order.vtl",
            "--event",
            "event.json",
            "--check-json"
        ]
    ));
}

#[test]
fn parts_by_name_and_a_payload_of_its_own_will_do() {
    let folder = samples::folder();
    samples::write(
        folder.path(),
        "answer.vtl",
        "{\"said\": $input.json('$.message'), \"at\": \"$context.stage\", \"v\": \"$stageVariables.v\"}",
    );
    samples::write(
        folder.path(),
        "call.json",
        r#"{"context": {"stage": "dev"}, "body": {"message": "not this"}}"#,
    );
    samples::write(folder.path(), "backend.json", r#"{"message": "this"}"#);
    let output = run(
        folder.path(),
        &[
            "template",
            "render",
            "answer.vtl",
            "--event",
            "call.json",
            "--body",
            "backend.json",
            "--stage-variable",
            "v=1",
        ],
    );
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        r#"{"said": "this", "at": "dev", "v": "1"}"#
    );
    assert!(output.stderr.is_empty());
    assert!(output.status.success());
}

#[test]
fn a_template_that_does_not_parse_is_shown() {
    let folder = samples::folder();
    samples::write(folder.path(), "bad.vtl", "{\n  #if($input.body\n}\n");
    assert_transcript!(transcript(
        folder.path(),
        &["template", "render", "bad.vtl"]
    ));
}

#[test]
fn a_failure_shows_the_line_and_the_payload() {
    let folder = samples::folder();
    samples::write(
        folder.path(),
        "order.vtl",
        "{\n  \"id\": \"$input.path('$.id').substring(0, 8)\"\n}\n",
    );
    samples::write(folder.path(), "short.json", r#"{"id": "short"}"#);
    samples::write(folder.path(), "broken.json", "{\n  \"id\": \"a\"\n  \"b\"}");
    assert_transcript!(
        "short",
        transcript(
            folder.path(),
            &["template", "render", "order.vtl", "--body", "short.json"]
        )
    );
    assert_transcript!(
        "broken",
        transcript(
            folder.path(),
            &["template", "render", "order.vtl", "--body", "broken.json"]
        )
    );
}

#[test]
fn text_that_is_no_json_is_shown_where_it_breaks() {
    let folder = samples::folder();
    samples::write(
        folder.path(),
        "list.vtl",
        "{\n  \"ids\": [#foreach($id in $input.path('$'))$id,#end]\n}\n",
    );
    samples::write(folder.path(), "ids.json", "[1, 2]");
    assert_transcript!(transcript(
        folder.path(),
        &[
            "template",
            "render",
            "list.vtl",
            "--body",
            "ids.json",
            "--check-json"
        ]
    ));
}

#[test]
fn slips_are_warned_of_and_what_is_no_event_is_refused() {
    let folder = samples::folder();
    samples::write(
        folder.path(),
        "slips.vtl",
        "$input.param('id') $stageVariables.none\n",
    );
    samples::write(folder.path(), "payload.json", r#"{"name": "Ada"}"#);
    samples::write(folder.path(), "words.json", "words");
    assert_transcript!(
        "slips",
        transcript(folder.path(), &["template", "render", "slips.vtl"])
    );
    assert_transcript!(
        "payload",
        transcript(
            folder.path(),
            &["template", "render", "slips.vtl", "--event", "payload.json"]
        )
    );
    assert_transcript!(
        "words",
        transcript(
            folder.path(),
            &["template", "render", "slips.vtl", "--event", "words.json"]
        )
    );
    assert_transcript!(
        "missing",
        transcript(folder.path(), &["template", "render", "nothing.vtl"])
    );
}
