//! Versions, and the aliases that point at them.

use serde_json::{Value, json};

use super::{ARN, Shelf, with_members, zip_file};

#[tokio::test]
async fn versions_stay_and_aliases_point_at_them() {
    let shelf = Shelf::with_function().await;
    let name = json!({ "FunctionName": "shelf" });
    let first = shelf.good("PublishVersion", name.clone()).await;
    let again = shelf.good("PublishVersion", name.clone()).await;
    assert_eq!(first["Version"], "1");
    assert_eq!(again["Version"], "1", "nothing has changed since");
    let code = json!({ "FunctionName": "shelf", "ZipFile": zip_file("two"), "Publish": true });
    let second = shelf.good("UpdateFunctionCode", code).await;
    assert_eq!(second["Version"], "2");
    assert_eq!(second["State"], "Pending");
    assert_eq!(second.get("LastUpdateStatus"), None);
    assert_eq!(shelf.packages(), 2);
    let alias = json!({
        "FunctionName": "shelf",
        "Name": "live",
        "FunctionVersion": "1",
        "RoutingConfig": { "AdditionalVersionWeights": { "2": 0.25 } },
    });
    let made = shelf.good("CreateAlias", alias.clone()).await;
    assert_eq!(made["AliasArn"], format!("{ARN}:live"));
    let through = shelf
        .good(
            "GetFunctionConfiguration",
            json!({ "FunctionName": "shelf", "Qualifier": "live" }),
        )
        .await;
    assert_eq!(through["Version"], "1");
    assert_eq!(through["CodeSha256"], first["CodeSha256"]);
    {
        let running = shelf.host.running.lock().unwrap();
        assert_eq!(running.functions[0].versions, ["1", "2"]);
        let alias = &running.functions[0].aliases[0];
        assert_eq!(alias.weights, [("2".to_owned(), 250_000)]);
        let versions: Vec<&str> = running
            .published
            .iter()
            .map(|published| published.version.as_str())
            .collect();
        assert_eq!(versions, ["1", "2"]);
        assert_ne!(
            running.published[0].spec.code,
            running.published[1].spec.code
        );
    }
    let with = |members: Value| {
        with_members(
            with_members(alias.clone(), json!({ "Name": "other" })),
            members,
        )
    };
    let weights =
        |weights: Value| with(json!({ "RoutingConfig": { "AdditionalVersionWeights": weights } }));
    shelf
        .refuses(&[
            (
                "CreateAlias",
                alias.clone(),
                "409 ResourceConflictException: Alias already exists: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:live",
            ),
            (
                "CreateAlias",
                weights(json!({ "1": 0.5, "2": 0.25 })),
                "400 InvalidParameterValueException: Number of items in \
                 AdditionalVersionWeights cannot be greater than 1",
            ),
            (
                "CreateAlias",
                weights(json!({ "2": 2 })),
                "400 ValidationException: 1 validation error detected: Value '{2=2.0}' at \
                 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map \
                 value must satisfy constraint: ",
            ),
            (
                "CreateAlias",
                weights(json!({ "1": 0.5 })),
                "400 InvalidParameterValueException: Invalid function version 1. Function \
                 version 1 is already included in routing configuration.",
            ),
            (
                "CreateAlias",
                with(json!({ "FunctionVersion": "10", "RoutingConfig": {} })),
                "404 ResourceNotFoundException: Function not found: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:10",
            ),
            (
                "CreateAlias",
                with(json!({ "FunctionVersion": "$LATEST" })),
                "400 InvalidParameterValueException: $LATEST is not supported for an alias \
                 pointing to more than 1 version",
            ),
            (
                "UpdateAlias",
                json!({ "FunctionName": "shelf", "Name": "none", "Description": "x" }),
                "404 ResourceNotFoundException: Alias not found: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:none",
            ),
            (
                "GetAlias",
                json!({ "FunctionName": "shelf", "Name": "none" }),
                "404 ResourceNotFoundException: Cannot find alias arn: \
                 arn:aws:lambda:us-east-1:111111111111:function:shelf:none",
            ),
            (
                "DeleteFunction",
                json!({ "FunctionName": "shelf", "Qualifier": "2" }),
                "409 ResourceConflictException: Unable to delete version because the following \
                 aliases reference it: [live]",
            ),
            (
                "DeleteFunction",
                json!({ "FunctionName": "shelf", "Qualifier": "$LATEST" }),
                "400 InvalidParameterValueException: $LATEST version cannot be deleted without \
                 deleting the function.",
            ),
            (
                "PublishVersion",
                json!({ "FunctionName": "shelf", "CodeSha256": "other" }),
                "400 InvalidParameterValueException: CodeSHA256 (other) is different from \
                 current CodeSHA256 in $LATEST (",
            ),
            (
                "PublishVersion",
                json!({ "FunctionName": "shelf", "RevisionId": "other" }),
                "412 PreconditionFailedException: The Revision Id provided does not match the \
                 latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest \
                 Revision Id",
            ),
        ])
        .await;
    let dry = json!({ "FunctionName": "shelf", "ZipFile": zip_file("dry"), "DryRun": true });
    shelf.good("UpdateFunctionCode", dry).await;
    assert_eq!(shelf.packages(), 2, "a dry run leaves nothing");
}

#[tokio::test]
async fn another_description_makes_another_version() {
    let shelf = Shelf::with_function().await;
    let publish = async |description: Option<&str>| {
        let mut input = json!({ "FunctionName": "shelf" });
        if let Some(description) = description {
            input["Description"] = description.into();
        }
        let published = shelf.good("PublishVersion", input).await;
        (
            published["Version"].clone(),
            published["Description"].clone(),
        )
    };
    assert_eq!(publish(Some("first")).await, ("1".into(), "first".into()));
    assert_eq!(publish(None).await, ("1".into(), "first".into()));
    let described = json!({ "FunctionName": "shelf", "Description": "second" });
    shelf.good("UpdateFunctionConfiguration", described).await;
    assert_eq!(publish(None).await, ("2".into(), "second".into()));
    assert_eq!(publish(Some("third")).await, ("2".into(), "second".into()));
}
