//! Functions at a Lambda endpoint that answers as it is told.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::mpsc,
    thread,
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use futures_util::StreamExt;
use serde_json::json;
use whygate_exchange::ports::{
    EndpointFailure, FunctionError, FunctionErrorKind, Functions, Invocation, InvocationOutcome,
    InvokeError,
};
use whygate_lambda::{
    Credentials, FunctionService, FunctionsConfiguration, PermissionMode, RemoteSettings,
    StreamEvent,
};

use crate::support::{request, settings};

/// Answers each connection with the same bytes, and hands on what was asked.
fn endpoint(answer: impl Into<Vec<u8>>) -> (String, mpsc::Receiver<String>) {
    let answer = answer.into();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut asked = Vec::new();
            let mut buffer = [0; 4096];
            // The events of these tests are `{}`.
            while !asked.ends_with(b"\r\n\r\n{}") {
                let Ok(length @ 1..) = stream.read(&mut buffer) else {
                    break;
                };
                asked.extend_from_slice(&buffer[..length]);
            }
            let _ = stream.write_all(&answer);
            if sender
                .send(String::from_utf8_lossy(&asked).into_owned())
                .is_err()
            {
                return;
            }
        }
    });
    (format!("http://{address}"), receiver)
}

fn answer(status: &str, headers: &[(&str, &str)], body: &str) -> String {
    let headers = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect::<Vec<_>>()
        .concat();
    format!(
        "HTTP/1.1 {status}\r\n{headers}Connection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn service(endpoint: &str) -> FunctionService {
    let mut settings = settings();
    settings.remote = RemoteSettings {
        all: Some(endpoint.parse().unwrap()),
        credentials: Some(Credentials {
            access_key_id: "AKIDEXAMPLE".into(),
            secret_access_key: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".into(),
            session_token: "the-token".into(),
        }),
        time_limit: Duration::from_secs(20),
        ..RemoteSettings::default()
    };
    let service = FunctionService::start(settings).unwrap();
    service.replace(FunctionsConfiguration {
        permission_mode: PermissionMode::Enforce,
        ..FunctionsConfiguration::default()
    });
    service
}

async fn ask(answer: String) -> (Result<Invocation, InvokeError>, String) {
    let (url, asked) = endpoint(answer);
    let service = service(&url);
    let mut request = request("{}");
    request.function = "arn:aws:lambda:eu-west-1:000000000000:function:shelf:live".into();
    let result = service.invoke(request).await;
    (result, asked.recv().unwrap_or_default())
}

#[tokio::test]
async fn a_call_is_signed_and_its_log_is_read() {
    let log = STANDARD.encode(
        "START RequestId: 1 Version: 7\nhello\nEND RequestId: 1\nREPORT RequestId: 1\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 90.00 ms\t\n",
    );
    let (result, asked) = ask(answer(
        "200 OK",
        &[
            ("X-Amz-Executed-Version", "7"),
            ("x-amzn-RequestId", "11111111-2222-3333-4444-555555555555"),
            ("X-Amz-Log-Result", &log),
        ],
        "[1]",
    ))
    .await;
    let invocation = result.unwrap();
    let InvocationOutcome::Payload(payload) = invocation.outcome else {
        panic!("{invocation:?}")
    };
    assert_eq!(&payload[..], b"[1]");
    let run = invocation.run;
    assert_eq!(
        (run.function.as_str(), run.version.as_str(), run.log.len()),
        ("shelf", "7", 4)
    );
    assert_eq!(run.duration, Some(Duration::from_micros(12_500)));
    assert_eq!(run.init_duration, Some(Duration::from_millis(90)));
    assert_eq!(run.max_memory_used_megabytes, Some(40));
    let asked = asked.to_ascii_lowercase();
    assert!(
        asked.starts_with("post /2015-03-31/functions/shelf/invocations?qualifier=live http/1.1"),
        "{asked}"
    );
    assert!(asked.contains("credential=akidexample/"), "{asked}");
    assert!(asked.contains("/us-east-1/lambda/aws4_request"), "{asked}");
    assert!(asked.contains("x-amz-security-token: the-token"), "{asked}");
    assert!(asked.contains("x-amz-log-type: tail"), "{asked}");
    assert!(!asked.contains("wjalr"), "{asked}");
}

#[tokio::test]
async fn failures_are_those_of_functions_here() {
    let (result, _) = ask(answer(
        "200 OK",
        &[("X-Amz-Function-Error", "Unhandled")],
        r#"{"errorMessage": "2024-01-01T00:00:00.000Z 1 Task timed out after 3.00 seconds"}"#,
    ))
    .await;
    let InvocationOutcome::Error(error) = result.unwrap().outcome else {
        panic!("it failed")
    };
    assert_eq!(error.kind, FunctionErrorKind::Timeout);

    let refused = async |status: &str, error_type: &str, body: &str| {
        let headers = [("x-amzn-ErrorType", error_type)];
        let headers = if error_type.is_empty() {
            &[][..]
        } else {
            &headers[..]
        };
        ask(answer(status, headers, body)).await.0.unwrap_err()
    };
    assert_eq!(
        refused(
            "429 Too Many Requests",
            "TooManyRequestsException",
            r#"{"Reason": "CallerRateLimitExceeded", "message": "Rate exceeded"}"#
        )
        .await,
        InvokeError::Throttled {
            reason: "CallerRateLimitExceeded",
            limit: None
        }
    );
    assert!(matches!(
        refused("404 Not Found", "ResourceNotFoundException:http://x", "{}").await,
        InvokeError::NotFound { .. }
    ));
    assert_eq!(
        refused("413 Too Large", "RequestTooLargeException", "{}").await,
        InvokeError::RequestTooLarge { length: 2 }
    );
    assert_eq!(
        refused(
            "400 Bad Request",
            "InvalidRequestContentException",
            r#"{"message": "Could not parse"}"#
        )
        .await,
        InvokeError::EventNotJson {
            detail: "Could not parse".into()
        }
    );
    let failure =
        async |status: &str, error_type: &str, body: &str| match refused(status, error_type, body)
            .await
        {
            InvokeError::Endpoint {
                failure, detail, ..
            } => (failure, detail),
            other => panic!("{other:?}"),
        };
    assert_eq!(
        failure(
            "403 Forbidden",
            "AccessDeniedException",
            r#"{"Message": "not you"}"#
        )
        .await,
        (
            EndpointFailure::Denied {
                error_type: "AccessDeniedException".into()
            },
            "not you".to_owned()
        )
    );
    assert_eq!(
        failure(
            "502 Bad Gateway",
            "ENILimitReachedException",
            r#"{"Message": "no interface"}"#
        )
        .await,
        (
            EndpointFailure::Failed {
                status: 502,
                error_type: "ENILimitReachedException".into()
            },
            "no interface".to_owned()
        )
    );
    assert_eq!(
        failure("418 Teapot", "", "short and stout").await.0,
        EndpointFailure::Malformed
    );
    for (said, meant) in [
        ("SSH-2.0-nothing\r\n", EndpointFailure::Malformed),
        ("", EndpointFailure::BrokeOff),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfour",
            EndpointFailure::BrokeOff,
        ),
    ] {
        let (result, _) = ask(said.into()).await;
        let Err(InvokeError::Endpoint { failure, .. }) = result else {
            panic!("{result:?}");
        };
        assert_eq!(failure, meant, "{said:?}");
    }
    let nobody = service("http://127.0.0.1:1");
    assert!(matches!(
        nobody.invoke(request("{}")).await,
        Err(InvokeError::Endpoint {
            failure: EndpointFailure::Unreachable,
            ..
        })
    ));
}

#[tokio::test]
async fn a_stream_comes_as_it_was_sent() {
    let stream = |events: &[StreamEvent]| {
        let mut whole = b"HTTP/1.1 200 OK\r\nContent-Type: application/vnd.amazon.eventstream\r\nX-Amz-Executed-Version: 3\r\nConnection: close\r\n\r\n".to_vec();
        for event in events {
            whole.extend_from_slice(&event.encode());
        }
        whole
    };
    let chunk = |text: &'static str| StreamEvent::Chunk(text.into());
    let read = async |events: &[StreamEvent]| {
        let (url, asked) = endpoint(stream(events));
        let service = service(&url);
        let mut request = request("{}");
        request.streaming = true;
        let invocation = service.invoke(request).await.unwrap();
        assert!(asked.recv().unwrap().contains("x-amz-log-type: Tail"));
        assert_eq!(invocation.run.version, "3");
        let InvocationOutcome::Stream(stream) = invocation.outcome else {
            panic!("no stream")
        };
        let mut text = String::new();
        let mut error = None;
        for piece in stream.chunks.collect::<Vec<_>>().await {
            match piece {
                Ok(piece) => text.push_str(std::str::from_utf8(&piece).unwrap()),
                Err(cut) => error = Some(cut.message),
            }
        }
        (text, error, stream.log.get().cloned())
    };
    let complete = |log_result| StreamEvent::Complete {
        error: None,
        log_result,
    };
    assert_eq!(
        read(&[chunk("one "), chunk("two"), complete(None)]).await,
        ("one two".to_owned(), None, None)
    );
    let log = STANDARD.encode("START RequestId: 1 Version: 3\nhello\n");
    let lines = ["START RequestId: 1 Version: 3", "hello"].map(ToOwned::to_owned);
    assert_eq!(
        read(&[chunk("one"), complete(Some(log.clone()))]).await,
        ("one".to_owned(), None, Some(lines.to_vec()))
    );
    let details = json!({"errorType": "Error", "errorMessage": "torn"}).to_string();
    let failed = StreamEvent::Complete {
        log_result: Some(log),
        error: Some(FunctionError {
            kind: FunctionErrorKind::Exception,
            error_type: "Error".into(),
            message: "torn".into(),
            stack: Vec::new(),
            payload: details.into(),
        }),
    };
    assert_eq!(
        read(&[chunk("one"), failed]).await,
        (
            "one".to_owned(),
            Some("torn".to_owned()),
            Some(lines.to_vec())
        )
    );
    let (text, error, _) = read(&[chunk("one")]).await;
    assert_eq!(text, "one");
    assert!(error.unwrap().contains("ended the stream"));
}
