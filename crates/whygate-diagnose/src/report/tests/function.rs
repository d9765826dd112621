//! Reports of functions that fail.

use std::time::Duration;

use whygate_exchange::{
    Exchange, Fault, FunctionFailure, IntegrateFault, MapResponseFault, StatusSource,
    ports::{FunctionError, FunctionErrorKind},
    testing::{answered, faulted, function_answered, function_run, routed},
};
use whygate_model::definition::IntegrationType;

use super::{record, sample, text};
use crate::report::Report;

/// A function that failed.
fn failed(
    kind: FunctionErrorKind,
    error_type: &str,
    message: &str,
    stack: &[&str],
    log: &[&str],
) -> Exchange {
    let mut exchange = function_answered("{}");
    let mut run = function_run();
    run.log = log.iter().map(|line| (*line).to_owned()).collect();
    if kind == FunctionErrorKind::Timeout {
        run.duration = Some(Duration::from_secs(3));
    }
    let integrated = exchange.integrated.as_mut().unwrap();
    integrated.function = Some(Box::new(run.clone()));
    if kind == FunctionErrorKind::Timeout {
        integrated.timing.first_byte = Some(Duration::from_millis(3_004));
    }
    let after = integrated.timing.first_byte.unwrap() + Duration::from_micros(400);
    let fault = Fault::Integrate(IntegrateFault::Lambda(Box::new(FunctionFailure {
        run,
        error: FunctionError {
            kind,
            error_type: error_type.to_owned(),
            message: message.to_owned(),
            stack: stack.iter().map(|line| (*line).to_owned()).collect(),
            payload: bytes::Bytes::new(),
        },
    })));
    faulted(exchange, fault, after)
}

#[test]
fn a_function_times_out() {
    insta::assert_snapshot!(text(&failed(
        FunctionErrorKind::Timeout,
        "Sandbox.Timedout",
        "RequestId: 4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11 Error: Task timed out after 3.00 seconds",
        &[],
        &[
            "START RequestId: 4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11 Version: $LATEST",
            "asking the warehouse for 978-3, api_key=0123456789abcdef",
            "2025-11-21T14:00:03.130Z 4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11 Task timed out after 3.00 seconds",
            "",
            "END RequestId: 4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11",
            "REPORT RequestId: 4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 38 MB",
        ],
    )));
}

#[test]
fn a_function_raises() {
    insta::assert_snapshot!(text(&failed(
        FunctionErrorKind::Exception,
        "KeyError",
        "'isbn'",
        &[
            "  File \"/var/task/app.py\", line 6, in lambda_handler\n    return answer(find(event))\n",
            "  File \"/var/task/app.py\", line 10, in find\n    return BOOKS[event[\"isbn\"]]\n",
        ],
        &[
            "START RequestId: 4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11 Version: $LATEST",
            "[ERROR] KeyError: 'isbn'\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line 6, in lambda_handler\n    return answer(find(event))\n  File \"/var/task/app.py\", line 10, in find\n    return BOOKS[event[\"isbn\"]]",
            "END RequestId: 4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11",
        ],
    )));
}

#[test]
fn an_environment_variable_is_missing() {
    insta::assert_snapshot!(text(&failed(
        FunctionErrorKind::MissingVariable,
        "KeyError",
        "'TABLE_NAME'",
        &[
            "  File \"/var/task/app.py\", line 3, in <module>\n    BOOKS = {}\n",
            "  File \"/var/lang/lib/python3.12/os.py\", line 685, in __getitem__\n    raise KeyError(key) from None\n",
        ],
        &[],
    )));
}

#[test]
fn a_handler_is_not_there() {
    insta::assert_snapshot!(text(&failed(
        FunctionErrorKind::HandlerNotFound,
        "Runtime.HandlerNotFound",
        "Handler 'lambda_handle' missing on module 'app'",
        &[],
        &[],
    )));
}

#[test]
fn a_module_is_not_packaged() {
    insta::assert_snapshot!(text(&failed(
        FunctionErrorKind::ImportModule,
        "Runtime.ImportModuleError",
        "Unable to import module 'app': No module named 'requests'",
        &[],
        &[],
    )));
}

#[test]
fn the_handlers_own_file_is_missing() {
    insta::assert_snapshot!(text(&failed(
        FunctionErrorKind::ImportModule,
        "Runtime.ImportModuleError",
        "Unable to import module 'app': No module named 'app'",
        &[],
        &[],
    )));
}

#[test]
fn a_function_runs_out_of_memory() {
    insta::assert_snapshot!(text(&failed(
        FunctionErrorKind::OutOfMemory,
        "Runtime.ExitError",
        "RequestId: 4c2d7b0e Error: Runtime exited with error: signal: killed",
        &[],
        &[],
    )));
}

#[test]
fn a_function_has_no_room() {
    let exchange = faulted(
        routed(IntegrationType::AwsProxy),
        sample("lambda-throttled"),
        Duration::from_micros(700),
    );
    insta::assert_snapshot!(text(&exchange));
}

#[test]
fn malformed_answers_of_a_function() {
    let function = || "bookshop-GetBook".to_owned();
    let cases = [
        (
            "null",
            MapResponseFault::LambdaResponseEmpty {
                function: function(),
            },
        ),
        (
            "[{\"isbn\": \"978-3\"}]",
            MapResponseFault::LambdaResponseNotObject {
                function: function(),
                found: "a list",
            },
        ),
        (
            "{\"isbn\": \"978-3\", \"title\": \"Momo\"}",
            MapResponseFault::LambdaResponseUnknownField {
                function: function(),
                field: "isbn".to_owned(),
            },
        ),
        (
            "{\"statusCode\": 200, \"cookies\": [\"a=b\"], \"body\": \"\"}",
            MapResponseFault::LambdaResponseUnknownField {
                function: function(),
                field: "cookies".to_owned(),
            },
        ),
        (
            "{\"statusCode\": 200, \"body\": {\"isbn\": \"978-3\"}}",
            MapResponseFault::LambdaResponseBodyNotString {
                function: function(),
                found: "an object",
            },
        ),
        (
            "{\"statusCode\": 200, \"headers\": {\"X-Count\": 3}}",
            MapResponseFault::LambdaResponseBadHeaders {
                function: function(),
                member: "headers.X-Count".to_owned(),
                found: "a number",
            },
        ),
        (
            "{\"statusCode\": \"ok\"}",
            MapResponseFault::LambdaResponseBadStatus {
                function: function(),
                found: "\"ok\"".to_owned(),
            },
        ),
        (
            "{\"statusCode\": 200, \"body\": \"%%%\", \"isBase64Encoded\": true}",
            MapResponseFault::Base64 { source: function() },
        ),
    ];
    let reports: Vec<String> = cases
        .into_iter()
        .map(|(payload, fault)| {
            text(&faulted(
                function_answered(payload),
                Fault::MapResponse(fault),
                Duration::from_micros(42_600),
            ))
        })
        .collect();
    insta::assert_snapshot!(reports.join("\n=====\n\n"));
}

#[test]
fn a_function_itself_answers_an_error() {
    let mut exchange = function_answered(
        "{\"statusCode\": 500, \"body\": \"{\\\"message\\\": \\\"no stock\\\", \\\"token\\\": \\\"s3cr3t\\\"}\"}",
    );
    if let Some(integrated) = &mut exchange.integrated
        && let Some(run) = &mut integrated.function
    {
        run.log = vec!["no stock for 978-3".to_owned()];
    }
    insta::assert_snapshot!(text(&answered(
        exchange,
        500,
        StatusSource::Function,
        Duration::from_micros(42_600)
    )));
}

/// What is proposed for an error that a function reported.
fn proposed(code: &str, error_type: &str, message: &str) -> String {
    let mut record = record(&routed(IntegrationType::AwsProxy));
    record.code = code.to_owned();
    record.function_error = Some(whygate_exchange::record::FunctionErrorV1 {
        error_type: error_type.to_owned(),
        message: message.to_owned(),
        stack: Vec::new(),
    });
    let fix = Report::of(&record).fix;
    format!("{}; {}", fix.action, fix.hints.join("; "))
}

#[test]
fn what_to_do_fits_what_the_runtime_said() {
    for (code, error_type, message, action) in [
        (
            "lambda-process-exited",
            "Runtime.NodejsExit",
            "",
            "settle the promise",
        ),
        (
            "lambda-response-not-serializable",
            "Runtime.MarshalError",
            "Unable to marshal response: Object of type coroutine is not JSON serializable",
            "asyncio.run",
        ),
        (
            "lambda-unhandled-exception",
            "TypeError",
            "h() takes 1 positional argument but 2 were given",
            "two parameters",
        ),
        (
            "lambda-unhandled-exception",
            "Runtime.CallbackHandlerDeprecated",
            "ERROR: AWS Lambda has removed support for callback-based function handlers",
            "async (event, context)",
        ),
        (
            "lambda-import-module",
            "Runtime.ImportModuleError",
            "Unable to import module 'app': cannot import name 'x' from 'json'",
            "correct the name in the import",
        ),
        (
            "lambda-import-module",
            "Runtime.ImportModuleError",
            "Unable to import module 'app': No module named 'boto3'",
            "Amazon's runtimes bring `boto3`",
        ),
        (
            "lambda-unhandled-exception",
            "ModuleNotFoundError",
            "No module named 'boto3'",
            "Amazon's runtimes bring `boto3`",
        ),
        (
            "lambda-invalid-entrypoint",
            "Runtime.InvalidEntrypoint",
            "RequestId: 1 Error: fork/exec /var/task/bootstrap: no such file or directory",
            "Unix line ends",
        ),
        (
            "lambda-invalid-entrypoint",
            "Runtime.InvalidEntrypoint",
            "RequestId: 1 Error: fork/exec /var/task/bootstrap: permission denied",
            "chmod +x",
        ),
        (
            "lambda-invalid-entrypoint",
            "Runtime.InvalidEntrypoint",
            "RequestId: 1 Error: fork/exec /var/task/bootstrap: exec format error",
            "the function's architecture",
        ),
        (
            "lambda-handler-not-found",
            "Runtime.BuiltInModuleConflict",
            "Cannot use built-in module sys as a handler module",
            "rename the handler's file",
        ),
    ] {
        let proposed = proposed(code, error_type, message);
        assert!(proposed.contains(action), "{code}: {proposed}");
    }
}

#[test]
fn a_log_line_cannot_write_to_the_terminal() {
    let exchange = failed(
        FunctionErrorKind::Exception,
        "Error",
        "\u{1b}[2Jgone\u{202e}",
        &["\u{1b}]0;title\u{7}"],
        &["\u{1b}[31mred\r\u{8}"],
    );
    let text = text(&exchange);
    assert!(
        text.chars()
            .all(|character| !character.is_control() || character == '\n'),
        "{text:?}"
    );
    assert!(text.contains("\\x1b[2Jgone\\u{202e}"), "{text}");
}

#[test]
fn advice_about_updates_of_runtimes_is_left_out() {
    let exchange = failed(
        FunctionErrorKind::ImportModule,
        "Runtime.ImportModuleError",
        "Unable to import module 'app': No module named 'paint'",
        &[],
        &[
            "[WARNING]\t2025-11-21T14:00:03.130Z\t\tLAMBDA_WARNING: Unhandled exception. The most likely cause is an issue in the function code.",
        ],
    );
    let text = text(&exchange);
    assert!(
        text.contains("LAMBDA_WARNING: Unhandled exception. …"),
        "{text}"
    );
    assert!(!text.contains("likely"), "{text}");
}
