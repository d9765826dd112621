//! Versions and aliases.

use serde_json::json;
use whygate_exchange::ports::{Functions, InvocationOutcome, InvokeError};
use whygate_lambda::AliasSpec;

use crate::support::{ARN, Shelf, has, request, settings};

const SOURCE: &str = "def handler(event, context):\n    return [context.function_version, context.invoked_function_arn]\n";

async fn answer(shelf: &Shelf, function: &str) -> Result<(String, serde_json::Value), InvokeError> {
    let mut request = request("{}");
    request.function = function.into();
    let invocation = shelf.service.invoke(request).await?;
    let InvocationOutcome::Payload(payload) = invocation.outcome else {
        panic!("{invocation:?}")
    };
    Ok((
        invocation.run.version,
        serde_json::from_slice(&payload).unwrap(),
    ))
}

#[tokio::test]
async fn a_qualifier_chooses_the_version_that_runs() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", SOURCE)],
        settings(),
        |spec| {
            spec.versions = vec!["1".into(), "2".into()];
            spec.aliases = vec![
                AliasSpec::new("live", "2"),
                // All of its calls go to another version.
                AliasSpec {
                    weights: vec![("1".into(), 1_000_000)],
                    ..AliasSpec::new("canary", "2")
                },
            ];
        },
    );
    for (called, version, arn) in [
        ("shelf", "$LATEST", ARN.to_owned()),
        ("shelf:$LATEST", "$LATEST", format!("{ARN}:$LATEST")),
        ("shelf:1", "1", format!("{ARN}:1")),
        ("shelf:live", "2", format!("{ARN}:live")),
        ("shelf:canary", "1", format!("{ARN}:canary")),
    ] {
        assert_eq!(
            answer(&shelf, called).await.unwrap(),
            (version.to_owned(), json!([version, arn])),
            "{called}"
        );
    }
    for missing in ["shelf:3", "shelf:nightly"] {
        assert_eq!(
            answer(&shelf, missing).await,
            Err(InvokeError::NotFound {
                function: missing.into()
            })
        );
    }
}
