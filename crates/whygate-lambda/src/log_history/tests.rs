use std::sync::Arc;

use whygate_exchange::ports::UnixMillis;

use super::{ENDED_STREAMS, LogHistory, STREAM_BYTES};

fn begin(history: &LogHistory, name: &str) -> Arc<super::StreamHistory> {
    history.begin("/aws/lambda/shelf".into(), name.into(), UnixMillis(1))
}

#[test]
fn a_stream_keeps_its_last_lines() {
    let history = LogHistory::default();
    let stream = begin(&history, "one");
    let text = "x".repeat(STREAM_BYTES / 10);
    for at in 0..100 {
        stream.add(UnixMillis(at), &text);
    }
    let events = stream.events();
    assert_eq!(events.last().map(|event| event.number), Some(99));
    assert!((8..=10).contains(&events.len()), "{}", events.len());
    stream.add(UnixMillis(100), &"y".repeat(STREAM_BYTES * 2));
    assert_eq!(
        stream.events().len(),
        1,
        "one line is kept however long it is"
    );
}

#[test]
fn streams_that_go_on_are_kept_and_the_oldest_of_the_others_forgotten() {
    let history = LogHistory::default();
    let goes_on = begin(&history, "goes on");
    for number in 0..ENDED_STREAMS + 5 {
        begin(&history, &number.to_string());
    }
    let last = begin(&history, "last");
    let names: Vec<String> = history
        .streams()
        .iter()
        .map(|stream| stream.log_stream.clone())
        .collect();
    assert_eq!(names.len(), ENDED_STREAMS + 2);
    assert_eq!(names[..2], ["goes on", "5"]);
    assert_eq!(names.last(), Some(&last.log_stream));
    drop(goes_on);
}

#[test]
fn streams_are_forgotten_by_group_and_name() {
    let history = LogHistory::default();
    begin(&history, "one");
    begin(&history, "two");
    assert!(!history.forget("/aws/lambda/other", None));
    assert!(history.forget("/aws/lambda/shelf", Some("one")));
    assert_eq!(history.streams()[0].log_stream, "two");
    assert!(history.forget("/aws/lambda/shelf", None));
    assert!(history.streams().is_empty());
}
