use std::sync::Arc;

use whygate_exchange::ports::UnixMillis;

use super::{ENDED_STREAMS, LogHistory, STREAM_BYTES};

const HERE: &str = "us-east-1";
const GROUP: &str = "/aws/lambda/shelf";

fn begin(history: &LogHistory, name: &str) -> Arc<super::StreamHistory> {
    history.begin(HERE.into(), GROUP.into(), name.into(), UnixMillis(1))
}

fn names(history: &LogHistory) -> Vec<String> {
    history
        .streams()
        .iter()
        .map(|stream| stream.log_stream.clone())
        .collect()
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
    let names = names(&history);
    assert_eq!(names.len(), ENDED_STREAMS + 2);
    assert_eq!(names[..2], ["goes on", "5"]);
    assert_eq!(names.last(), Some(&last.log_stream));
    drop(goes_on);
}

#[test]
fn a_function_that_ends_again_and_again_leaves_the_others_their_share() {
    let history = LogHistory::default();
    let begin_of = |function: &str, name: &str| {
        history.begin(HERE.into(), function.into(), name.into(), UnixMillis(1));
    };
    begin_of("steady", "of steady");
    for number in 0..ENDED_STREAMS * 2 {
        begin_of("crashing", &number.to_string());
    }
    for number in 0..ENDED_STREAMS / 2 {
        begin_of("other", &format!("of other {number}"));
    }
    let names = names(&history);
    assert_eq!(names.len(), ENDED_STREAMS + 1);
    assert_eq!(names[0], "of steady");
    let of_other = names.iter().filter(|name| name.starts_with("of other"));
    assert_eq!(of_other.count(), ENDED_STREAMS / 2);
    assert!(names.contains(&(ENDED_STREAMS * 2 - 1).to_string()));
}

#[test]
fn streams_are_forgotten_by_region_group_and_name() {
    let history = LogHistory::default();
    begin(&history, "one");
    begin(&history, "two");
    history.begin(
        "eu-west-1".into(),
        GROUP.into(),
        "far".into(),
        UnixMillis(1),
    );
    assert!(!history.forget(HERE, "/aws/lambda/other", None));
    assert!(history.forget(HERE, GROUP, Some("one")));
    assert!(!history.forget(HERE, GROUP, Some("one")));
    assert_eq!(names(&history), ["two", "far"]);
    assert!(history.forget(HERE, GROUP, None));
    assert_eq!(names(&history), ["far"]);
}

#[test]
fn a_deleted_stream_begins_anew_with_its_next_line() {
    let history = LogHistory::default();
    let stream = begin(&history, "one");
    stream.add(UnixMillis(2), "before");
    assert!(history.forget(HERE, GROUP, None));
    assert!(history.streams().is_empty());
    assert!(!history.forget(HERE, GROUP, None));
    stream.add(UnixMillis(7), "after");
    assert_eq!(names(&history), ["one"]);
    assert_eq!(stream.begun(), UnixMillis(7));
    let texts: Vec<_> = stream
        .events()
        .into_iter()
        .map(|event| event.text)
        .collect();
    assert_eq!(texts, ["after".into()]);
    assert!(history.forget(HERE, GROUP, Some("one")));
}
