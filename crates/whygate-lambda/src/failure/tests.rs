use super::*;

#[test]
fn a_reported_error_is_handed_on_as_it_is() {
    let body = r#"{"errorMessage": "no such book", "errorType": "KeyError", "requestId": "a", "stackTrace": ["  File 1\n", 2]}"#;
    let error = reported(Some("KeyError"), body.into());
    assert_eq!(error.kind, FunctionErrorKind::Exception);
    assert_eq!(error.error_type, "KeyError");
    assert_eq!(error.message, "no such book");
    assert_eq!(error.stack, ["  File 1\n", "2"]);
    assert_eq!(error.payload, body);
}

#[test]
fn an_unreadable_error_is_made_from_its_header() {
    let error = reported(Some("Custom.Failure"), "{oops".into());
    assert_eq!(error.error_type, "Custom.Failure");
    assert_eq!(
        error.payload,
        r#"{"errorType":"Custom.Failure","errorMessage":""}"#
    );
    let error = reported(None, Bytes::new());
    assert_eq!(error.error_type, "Unhandled");
    let error = reported(None, "[1]".into());
    assert_eq!(error.payload, "[1]");
}

#[test]
fn kinds_go_by_the_header_first() {
    let error = reported(
        Some("Runtime.MarshalError"),
        r#"{"errorType":"Error","errorMessage":"x"}"#.into(),
    );
    assert_eq!(error.kind, FunctionErrorKind::NotSerializable);
    assert_eq!(error.error_type, "Error");
}

#[test]
fn the_stack_tells_a_variable_that_is_not_set() {
    let kind = |error_type: &str, innermost: &str| {
        let body = json!({
            "errorType": error_type,
            "errorMessage": "'TABLE_NAME'",
            "stackTrace": [
                "  File \"/var/task/app.py\", line 3, in handler\n    name = settings['TABLE_NAME']\n",
                innermost,
            ],
        });
        reported(Some(error_type), body.to_string().into()).kind
    };
    let environment = "  File \"/var/lang/lib/python3.12/os.py\", line 685, in __getitem__\n    raise KeyError(key) from None\n";
    assert_eq!(
        kind("KeyError", environment),
        FunctionErrorKind::MissingVariable
    );
    assert_eq!(
        kind("ValueError", environment),
        FunctionErrorKind::Exception
    );
    let frozen =
        "  File \"<frozen os>\", line 685, in __getitem__\n    raise KeyError(key) from None\n";
    assert_eq!(kind("KeyError", frozen), FunctionErrorKind::MissingVariable);
    let own = "  File \"/var/task/books.py\", line 9, in __getitem__\n    raise KeyError(key)\n";
    assert_eq!(kind("KeyError", own), FunctionErrorKind::Exception);
}

#[test]
fn trailers_carry_base64() {
    let body = STANDARD.encode(r#"{"errorType":"Error","errorMessage":"late"}"#);
    let error = reported_in_trailers(Some("Error"), Some(&body));
    assert_eq!(error.message, "late");
    let error = reported_in_trailers(None, Some("%%%"));
    assert_eq!(error.error_type, "Unhandled");
}

#[test]
fn amazons_words() {
    assert_eq!(
        timed_out("a", Duration::from_secs(1)).payload,
        r#"{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: a Error: Task timed out after 1.00 seconds"}"#
    );
    let exit = |code, signal| {
        let exit = Exit {
            code,
            signal,
            exhausted: None,
        };
        exited("a", exit).message
    };
    assert_eq!(
        exit(Some(0), None),
        "RequestId: a Error: Runtime exited without providing a reason"
    );
    assert_eq!(
        exit(Some(127), None),
        "RequestId: a Error: Runtime exited with error: exit status 127"
    );
    assert_eq!(
        exit(None, Some(11)),
        "RequestId: a Error: Runtime exited with error: signal: segmentation fault"
    );
    assert_eq!(
        out_of_memory("a").message,
        "RequestId: a Error: Runtime exited with error: signal: killed"
    );
    assert_eq!(
        answer_too_large().payload,
        r#"{"errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes).","errorType":"Function.ResponseSizeTooLarge"}"#
    );
}

#[test]
fn callers_read_amazons_directories() {
    let layers = ["/home/ä \"b\"/layer".into()];
    let places = Places::of(std::path::Path::new("/home/x/src"), &layers);
    assert_eq!(
        places.shown(
            r#"{"stackTrace": ["  File \"/home/x/src/app.py\", line 2", "/home/x/srcs"]}"#.into()
        ),
        r#"{"stackTrace": ["  File \"/var/task/app.py\", line 2", "/home/x/srcs"]}"#
    );
    for written in [
        r#"["/home/ä \"b\"/layer/a.py"]"#,
        r#"["/home/\u00e4 \"b\"/layer/a.py"]"#,
    ] {
        assert_eq!(places.shown(written.into()), r#"["/opt/a.py"]"#);
    }
    assert_eq!(places.shown("{oops".into()), "{oops");
}
