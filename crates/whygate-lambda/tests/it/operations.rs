//! Invoke and its kin, as operations.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use futures_util::StreamExt;
use serde_json::{Value, json};
use whygate_lambda::{
    AliasSpec, FunctionSpec, FunctionsConfiguration, InvocationType, InvokeInput, LambdaErrorKind,
    StreamEvent,
};

use crate::support::{ARN, Shelf, has};

fn input(payload: &'static str) -> InvokeInput {
    InvokeInput {
        function_name: "shelf".into(),
        payload: Bytes::from_static(payload.as_bytes()),
        ..InvokeInput::default()
    }
}

const SOURCE: &str = r#"
def handler(event, context):
    print("looking at", event)
    if event.get("fail"):
        raise KeyError("isbn")
    return {"event": event, "client": context.client_context and context.client_context.custom}
"#;

#[tokio::test]
async fn an_answer_carries_version_and_log() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python(SOURCE);
    let operations = shelf.service.operations();
    let mut asked = input(r#"{"a": 1}"#);
    asked.tail = true;
    asked.client_context = Some(STANDARD.encode(r#"{"custom": {"b": "2"}}"#));
    let answer = operations.invoke(asked).await.unwrap();
    assert_eq!((answer.status, answer.function_error), (200, None));
    assert_eq!(answer.executed_version.as_deref(), Some("$LATEST"));
    let payload: Value = serde_json::from_slice(&answer.payload).unwrap();
    assert_eq!(payload, json!({"event": {"a": 1}, "client": {"b": "2"}}));
    let log = String::from_utf8(STANDARD.decode(answer.log_result.unwrap()).unwrap()).unwrap();
    assert!(log.contains("looking at {'a': 1}"), "{log}");
    assert!(log.contains(&format!("REPORT RequestId: {}", answer.request_id)));

    let failed = operations.invoke(input(r#"{"fail": true}"#)).await.unwrap();
    assert_eq!(
        (failed.status, failed.function_error),
        (200, Some("Unhandled"))
    );
    assert_eq!(failed.log_result, None);
    let payload: Value = serde_json::from_slice(&failed.payload).unwrap();
    assert_eq!(payload["errorType"], "KeyError");
}

#[tokio::test]
async fn refusals_are_in_amazons_words() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python(SOURCE);
    let operations = shelf.service.operations();
    let refused = async |input: InvokeInput| operations.invoke(input).await.unwrap_err();

    let error = refused(InvokeInput {
        function_name: "other".into(),
        qualifier: Some("$LATEST".into()),
        ..input("")
    })
    .await;
    assert_eq!(error.kind.status(), 404);
    assert_eq!(
        error.body(),
        json!({"Type": "User", "Message": "Function not found: arn:aws:lambda:us-east-1:000000000000:function:other:$LATEST"})
    );

    let error = refused(InvokeInput {
        function_name: format!("{ARN}:nightly"),
        ..input("")
    })
    .await;
    assert_eq!(error.message, format!("Function not found: {ARN}:nightly"));

    let error = refused(input("hello")).await;
    assert_eq!(error.kind, LambdaErrorKind::InvalidRequestContent);
    assert!(
        error.message.starts_with(
            "Could not parse request body into json: Could not parse payload into json: "
        ),
        "{error}"
    );

    let error = refused(InvokeInput {
        function_name: "shelf:1".into(),
        qualifier: Some("2".into()),
        ..input("")
    })
    .await;
    assert_eq!(error.kind, LambdaErrorKind::InvalidParameterValue);

    let error = refused(InvokeInput {
        function_name: "no shelf".into(),
        qualifier: Some("li!ve".into()),
        ..input("")
    })
    .await;
    assert_eq!(error.kind.error_type(), "ValidationException");
    // Recorded.
    assert_eq!(
        error.message,
        r"2 validation errors detected: Value 'li!ve' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+; Value 'no shelf' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?"
    );

    let error = refused(InvokeInput {
        qualifier: Some("a".repeat(129)),
        ..input("")
    })
    .await;
    assert_eq!(
        error.message,
        format!(
            "1 validation error detected: Value '{}' at 'qualifier' failed to satisfy constraint: Member must have length less than or equal to 128",
            "a".repeat(129)
        )
    );

    // Recorded: the version that was looked for is told though none was asked for.
    let error = refused(InvokeInput {
        function_name: "arn:aws:lambda:us-east-1:000000000000:function".into(),
        ..input("")
    })
    .await;
    assert_eq!(
        error.message,
        "Function not found: arn:aws:lambda:us-east-1:000000000000:function:function:$LATEST"
    );

    let named = |there: &str, here: &str| InvokeInput {
        function_name: ARN.replace("eu-west-1", there),
        region: Some(here.into()),
        ..input("{}")
    };
    let error = refused(named("ap-south-1", "us-east-1")).await;
    assert_eq!(
        error.body(),
        json!({"Type": "User", "Message": "Functions from 'ap-south-1' are not reachable in this region ('us-east-1')"})
    );
    for (there, here) in [("eu-west-1", "us-east-1"), ("us-east-1", "us-east-1")] {
        let answer = operations.invoke(named(there, here)).await.unwrap();
        assert_eq!(
            answer.status, 200,
            "a definition's function is called from everywhere"
        );
    }

    let large = Bytes::from(format!("\"{}\"", "x".repeat(6_291_456)));
    let error = refused(InvokeInput {
        payload: large.clone(),
        ..input("")
    })
    .await;
    assert_eq!(error.kind.status(), 413);
    assert_eq!(
        error.message,
        "6291458 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)"
    );
    let error = refused(InvokeInput {
        payload: large.slice(..1_048_577),
        invocation_type: InvocationType::Event,
        ..input("")
    })
    .await;
    assert_eq!(
        error.message,
        "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)"
    );
}

#[tokio::test]
async fn the_region_of_the_caller_tells_functions_of_one_name_apart() {
    let shelf = Shelf::python(SOURCE);
    let at_home = FunctionSpec {
        arn: ARN.replace("eu-west-1", "us-east-1"),
        ..shelf.spec.clone()
    };
    let elsewhere = FunctionSpec {
        aliases: vec![AliasSpec::new("live", "$LATEST")],
        ..shelf.spec.clone()
    };
    shelf.service.replace(FunctionsConfiguration {
        functions: vec![at_home, elsewhere],
        ..FunctionsConfiguration::default()
    });
    let operations = shelf.service.operations();
    for (region, is_there) in [("eu-west-1", true), ("us-east-1", false)] {
        let asked = InvokeInput {
            function_name: "shelf:live".into(),
            region: Some(region.into()),
            trace: Some("Root=1-5759e988-bd862e3fe1be46a994272793".into()),
            invocation_type: InvocationType::DryRun,
            ..input("{}")
        };
        assert_eq!(operations.has(&asked), is_there, "{region}");
        assert_eq!(operations.invoke(asked.clone()).await.is_ok(), is_there);
        let answer = operations.invoke_async(asked.clone()).await;
        assert_eq!(answer.is_ok(), is_there, "{region}");
        if let Ok(answer) = answer {
            assert_eq!((answer.status, answer.trace), (202, asked.trace));
        }
    }
}

#[tokio::test]
async fn a_dry_run_runs_nothing() {
    let shelf = Shelf::python(SOURCE);
    let operations = shelf.service.operations();
    let dry = |function: &str| InvokeInput {
        function_name: function.into(),
        invocation_type: InvocationType::DryRun,
        ..InvokeInput::default()
    };
    let answer = operations.invoke(dry("shelf")).await.unwrap();
    assert_eq!((answer.status, answer.payload.len()), (204, 0));
    let error = operations.invoke(dry("other")).await.unwrap_err();
    assert_eq!(error.kind, LambdaErrorKind::ResourceNotFound);
}

#[tokio::test]
async fn a_stream_comes_in_chunks_and_says_how_it_ended() {
    if !has("node") {
        return;
    }
    let shelf = Shelf::node(
        r#"
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.write("one ");
  if (event.fail) throw new Error("torn");
  stream.write("two");
  stream.end();
});
"#,
    );
    let operations = shelf.service.operations();
    let ask = async |payload| {
        let answer = operations
            .invoke_with_response_stream(input(payload))
            .await
            .unwrap();
        assert_eq!(answer.executed_version.as_deref(), Some("$LATEST"));
        let mut text = String::new();
        let mut ended = None;
        for event in answer.events.collect::<Vec<_>>().await {
            match event {
                StreamEvent::Chunk(chunk) => text.push_str(std::str::from_utf8(&chunk).unwrap()),
                StreamEvent::Complete { error, .. } => ended = Some(error),
            }
        }
        (text, ended.unwrap())
    };
    assert_eq!(ask("{}").await, ("one two".to_owned(), None));
    let (_, error) = ask(r#"{"fail": true}"#).await;
    let error = error.unwrap();
    assert!(error.message.contains("torn"), "{error:?}");
}
