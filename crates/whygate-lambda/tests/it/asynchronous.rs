//! Events that nobody waits for.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use serde_json::{Value, json};
use tokio::sync::mpsc;
use whygate_exchange::ports::{Functions, InvocationOutcome, InvokeError, PortFuture};
use whygate_lambda::{
    AsynchronousSettings, AsynchronousSpec, AttributeValue, CodeSource, Delivery, DeliveryError,
    Destinations, FunctionSettings, FunctionSpec, KeptEvent, KeptEvents, KeptEventsError,
};

use crate::support::{CollectLogs, Shelf, has, request, settings};

/// Hands on what would go to queues and topics.
#[derive(Debug)]
struct Mailbox(mpsc::UnboundedSender<Delivery>);

impl Destinations for Mailbox {
    fn deliver(&self, delivery: Delivery) -> PortFuture<Result<(), DeliveryError>> {
        let sent = self.0.send(delivery);
        Box::pin(async move {
            sent.map_err(|_| DeliveryError {
                reason: "nobody listens".into(),
            })
        })
    }
}

fn quick() -> (FunctionSettings, mpsc::UnboundedReceiver<Delivery>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let mut settings = settings();
    settings.destinations = Arc::new(Mailbox(sender));
    settings.asynchronous = AsynchronousSettings {
        retry_delays: [Duration::from_millis(1); 2],
        first_backoff: Duration::from_millis(1),
        longest_backoff: Duration::from_millis(5),
        ..AsynchronousSettings::default()
    };
    (settings, receiver)
}

const QUEUE: &str = "arn:aws:sqs:eu-west-1:000000000000:results";

fn to_the_queue(attempts: u32) -> AsynchronousSpec {
    AsynchronousSpec {
        maximum_retry_attempts: attempts,
        on_success: Some(QUEUE.into()),
        on_failure: Some(QUEUE.into()),
        ..AsynchronousSpec::default()
    }
}

async fn send(shelf: &Shelf, event: &str) -> Result<String, InvokeError> {
    let mut request = request(event);
    request.asynchronous = true;
    let invocation = shelf.service.invoke(request).await?;
    assert!(matches!(invocation.outcome, InvocationOutcome::Accepted));
    Ok(invocation.run.request_id)
}

fn body(delivery: &Delivery) -> Value {
    serde_json::from_str(&delivery.body).unwrap()
}

#[tokio::test]
async fn results_go_to_their_destination() {
    if !has("python3") {
        return;
    }
    let (settings, mut mailbox) = quick();
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[(
            "app.py",
            "def handler(event, context):\n    if event in (1, {}):\n        return 'one'\n    raise KeyError(event)\n",
        )],
        settings,
        |spec| {
            spec.asynchronous.insert("$LATEST".into(), to_the_queue(1));
            spec.dead_letter = Some("arn:aws:sqs:eu-west-1:000000000000:dead".into());
        },
    );
    let id = send(&shelf, "1").await.unwrap();
    let delivered = mailbox.recv().await.unwrap();
    assert_eq!(delivered.destination, QUEUE);
    let mut record = body(&delivered);
    record["timestamp"] = Value::Null;
    assert_eq!(
        record,
        json!({
            "version": "1.0",
            "timestamp": null,
            "requestContext": {
                "requestId": id,
                "functionArn": format!("{}:$LATEST", crate::support::ARN),
                "condition": "Success",
                "approximateInvokeCount": 1,
            },
            "requestPayload": 1,
            "responseContext": {"statusCode": 200, "executedVersion": "$LATEST"},
            "responsePayload": "one",
        })
    );

    // Recorded (`test_reserved_concurrency`): nothing stands for an empty object.
    send(&shelf, "").await.unwrap();
    let record = body(&mailbox.recv().await.unwrap());
    assert_eq!(record["requestPayload"], json!({}));

    let id = send(&shelf, "2").await.unwrap();
    let record = body(&mailbox.recv().await.unwrap());
    assert_eq!(record["requestContext"]["condition"], "RetriesExhausted");
    assert_eq!(record["requestContext"]["approximateInvokeCount"], 2);
    assert_eq!(record["responseContext"]["functionError"], "Unhandled");
    assert_eq!(record["responsePayload"]["errorType"], "KeyError");
    // All attempts are one request.
    assert_eq!(record["responsePayload"]["requestId"], id.as_str());
    let dead = mailbox.recv().await.unwrap();
    assert!(dead.destination.ends_with(":dead"));
    assert_eq!(dead.body, "2");
    assert_eq!(dead.attributes[0], ("RequestID", AttributeValue::Text(id)));
    assert_eq!(
        dead.attributes[1],
        ("ErrorCode", AttributeValue::Number(200))
    );
    assert_eq!(
        dead.attributes[2],
        ("ErrorMessage", AttributeValue::Text("2".into()))
    );
}

#[tokio::test]
async fn a_result_can_lead_to_another_function() {
    if !has("python3") {
        return;
    }
    let (settings, mut mailbox) = quick();
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[(
            "app.py",
            "def handler(event, context):\n    return 'first'\n",
        )],
        settings,
        |spec| {
            spec.asynchronous.insert(
                "$LATEST".into(),
                AsynchronousSpec {
                    on_success: Some("arn:aws:lambda:eu-west-1:000000000000:function:next".into()),
                    ..AsynchronousSpec::default()
                },
            );
        },
    );
    let mut next = FunctionSpec {
        runtime: "python3.11".into(),
        handler: "index.handler".into(),
        ..FunctionSpec::new(
            "next",
            "arn:aws:lambda:eu-west-1:000000000000:function:next",
            CodeSource::Inline(
                "def handler(event, context):\n    return event['responsePayload'] + ', second'\n"
                    .into(),
            ),
        )
    };
    next.asynchronous.insert("$LATEST".into(), to_the_queue(0));
    shelf
        .service
        .replace(whygate_lambda::FunctionsConfiguration {
            functions: vec![shelf.spec.clone(), next],
            ..whygate_lambda::FunctionsConfiguration::default()
        });
    send(&shelf, "{}").await.unwrap();
    let record = body(&mailbox.recv().await.unwrap());
    assert_eq!(record["responsePayload"], "first, second");
}

#[tokio::test]
async fn what_is_given_up_is_said_in_the_log() {
    if !has("python3") {
        return;
    }
    let (mut settings, mut mailbox) = quick();
    let logs = Arc::new(CollectLogs(Mutex::default()));
    settings.logs = Arc::clone(&logs) as _;
    settings.asynchronous.queue_events = 1;
    settings.account_concurrency = 0;
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", "def handler(event, context):\n    return 1\n")],
        settings,
        |spec| {
            spec.asynchronous.insert(
                "$LATEST".into(),
                AsynchronousSpec {
                    maximum_event_age: Duration::from_millis(30),
                    ..to_the_queue(0)
                },
            );
        },
    );
    send(&shelf, "1").await.unwrap();
    // The queue is full.
    assert!(matches!(
        send(&shelf, "2").await,
        Err(InvokeError::Throttled { limit: Some(1), .. })
    ));
    let record = body(&mailbox.recv().await.unwrap());
    assert_eq!(record["requestContext"]["condition"], "EventAgeExceeded");
    assert_eq!(record.get("responseContext"), None);
    let said = logs.0.lock().unwrap().join("\n");
    assert!(said.contains("is given up (EventAgeExceeded)"), "{said}");
}

/// Keeps events in memory, beyond the life of a service; a broken one keeps none.
#[derive(Debug, Default)]
struct Shelves {
    events: Mutex<BTreeMap<String, KeptEvent>>,
    broken: bool,
}

impl Shelves {
    fn kept(&self) -> Vec<KeptEvent> {
        self.events.lock().unwrap().values().cloned().collect()
    }
}

impl KeptEvents for Shelves {
    fn keep(&self, mut event: KeptEvent) -> PortFuture<Result<(), KeptEventsError>> {
        if self.broken {
            return Box::pin(async {
                Err(KeptEventsError {
                    reason: "no room on the disk".into(),
                })
            });
        }
        let mut events = self.events.lock().unwrap();
        let before = events.get(&event.id).map_or(0, |before| before.version);
        assert_eq!(event.version, before);
        event.version += 1;
        events.insert(event.id.clone(), event);
        Box::pin(async { Ok(()) })
    }

    fn forget(&self, id: String, version: u64) -> PortFuture<Result<(), KeptEventsError>> {
        let forgotten = self.events.lock().unwrap().remove(&id);
        assert_eq!(forgotten.map(|event| event.version), Some(version));
        Box::pin(async { Ok(()) })
    }

    fn all(&self) -> PortFuture<Result<Vec<KeptEvent>, KeptEventsError>> {
        let all = self.kept();
        Box::pin(async { Ok(all) })
    }

    fn outlives(&self) -> bool {
        true
    }
}

#[tokio::test]
async fn the_next_service_goes_on_with_what_the_last_has_left() {
    if !has("python3") {
        return;
    }
    let shelves = Arc::new(Shelves::default());
    let source = "def handler(event, context):\n    raise KeyError(event)\n";
    let shelf = |settings: FunctionSettings| {
        Shelf::with(
            "python3.11",
            "app.handler",
            &[("app.py", source)],
            settings,
            |spec| {
                spec.asynchronous.insert("$LATEST".into(), to_the_queue(2));
            },
        )
    };
    let (mut settings, _mailbox) = quick();
    settings.events = Arc::clone(&shelves) as _;
    settings.asynchronous.retry_delays = [Duration::from_millis(1), Duration::from_hours(1)];
    let first = shelf(settings);
    let id = send(&first, "\"ü\"").await.unwrap();
    // Accepted, and two attempts that failed: the third would be in an hour.
    loop {
        if shelves.kept().iter().any(|event| event.version == 3) {
            break;
        }
        tokio::task::yield_now().await;
    }
    drop(first);
    // As if the hour had passed meanwhile.
    for event in shelves.events.lock().unwrap().values_mut() {
        let mut document: Value = serde_json::from_str(&event.document).unwrap();
        assert_eq!(document["failures"], 2);
        document["dueMs"] = document["acceptedMs"].clone();
        event.document = document.to_string();
    }

    let (mut settings, mut mailbox) = quick();
    settings.events = Arc::clone(&shelves) as _;
    let second = shelf(settings);
    assert_eq!(second.service.resume().await.unwrap(), 1);
    let record = body(&mailbox.recv().await.unwrap());
    assert_eq!(record["requestContext"]["requestId"], id.as_str());
    assert_eq!(record["requestContext"]["approximateInvokeCount"], 3);
    assert_eq!(record["requestContext"]["condition"], "RetriesExhausted");
    assert_eq!(record["requestPayload"], "ü");
    while !shelves.kept().is_empty() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn an_event_that_cannot_be_kept_is_not_accepted() {
    let (mut settings, _mailbox) = quick();
    settings.events = Arc::new(Shelves {
        broken: true,
        ..Shelves::default()
    });
    let shelf = Shelf::with("python3.11", "app.handler", &[], settings, |_| {});
    let refused = send(&shelf, "1").await.unwrap_err();
    assert!(
        refused.to_string().contains("no room on the disk"),
        "{refused}"
    );
}

#[tokio::test]
async fn an_event_for_a_function_that_is_shut_is_given_up_at_once() {
    let (settings, mut mailbox) = quick();
    let shelf = Shelf::with(
        "python3.11",
        "app.handler",
        &[("app.py", "")],
        settings,
        |spec| {
            spec.reserved_concurrency = Some(0);
            spec.asynchronous.insert("$LATEST".into(), to_the_queue(2));
        },
    );
    send(&shelf, "1").await.unwrap();
    let record = body(&mailbox.recv().await.unwrap());
    assert_eq!(
        record["requestContext"]["condition"],
        "ZeroReservedConcurrency"
    );
    assert_eq!(record["requestContext"]["approximateInvokeCount"], 0);
}
