use super::*;
use crate::runtime_api::tests;

fn event(request_id: &str) -> Arc<Event> {
    Arc::new(tests::event(request_id))
}

/// The call for an event, and whether the runtime has become ready with it.
fn waits(state: &mut RuntimeState) -> (oneshot::Receiver<Arc<Event>>, bool) {
    match state.next(7) {
        Ok(Next::Wait { event, newly_ready }) => (event, newly_ready),
        other => panic!("{other:?}"),
    }
}

/// A runtime that has an event, `one`, which it was given after its first call had gone.
fn running() -> RuntimeState {
    let mut state = RuntimeState::default();
    assert!(waits(&mut state).1);
    state.deliver(event("one"));
    assert!(!state.is_fetched());
    assert!(matches!(state.next(7), Ok(Next::Event(_))));
    assert!(state.is_fetched());
    state
}

fn refused(from: &'static str, to: &'static str) -> Refused {
    Refused::State { from, to }
}

#[test]
fn an_event_is_answered_once() {
    let mut state = running();
    assert_eq!(state.next(7).unwrap().id(), "one");
    let wrong = state.begin_answer("two", Answering::Response);
    assert_eq!(wrong, Err(Refused::RequestId));
    state.begin_answer("one", Answering::Response).unwrap();
    let from = "InvocationResponse";
    assert_eq!(state.next(7).unwrap_err(), refused(from, "Ready"));
    for answering in [Answering::Response, Answering::ErrorResponse] {
        let again = state.begin_answer("one", answering);
        assert_eq!(again, Err(refused(from, answering.name())));
    }
    state.end_answer();
    let again = state.begin_answer("one", Answering::ErrorResponse);
    let from = "RuntimeResponseSentState";
    assert_eq!(again, Err(refused(from, "InvocationErrorResponse")));
    assert_eq!(state.fail_init(), Err(refused(from, "InitError")));
    assert!(waits(&mut state).1);
    let late = state.begin_answer("one", Answering::Response);
    assert_eq!(late, Err(Refused::RequestId));
}

#[test]
fn an_answer_that_broke_off_can_be_given_again() {
    let mut state = running();
    state.begin_answer("one", Answering::Response).unwrap();
    state.lose_answer();
    assert_eq!(state.next(7).unwrap().id(), "one");
    state.begin_answer("one", Answering::ErrorResponse).unwrap();
    state.end_answer();
    // It is over: there is nothing to lose.
    state.lose_answer();
    assert!(waits(&mut state).1);
}

#[test]
fn an_event_that_was_not_read_was_not_fetched() {
    let mut state = running();
    state.lose_connection(6);
    assert!(state.is_fetched());
    state.lose_connection(7);
    assert!(!state.is_fetched());
    assert_eq!(state.next(8).unwrap().id(), "one");
    state.begin_answer("one", Answering::Response).unwrap();
    state.lose_connection(8);
    state.end_answer();
    assert!(state.is_fetched());
    // Somebody else waits already.
    let (mut first, _) = waits(&mut state);
    let Ok(Next::Wait {
        event: mut second, ..
    }) = state.next(8)
    else {
        panic!("there is no event");
    };
    state.deliver(event("two"));
    assert_eq!(first.try_recv().unwrap().request_id, "two");
    state.lose_connection(7);
    assert_eq!(second.try_recv().unwrap().request_id, "two");
    assert!(state.is_fetched());
}

#[test]
fn a_start_fails_once_and_nothing_comes_after_it() {
    let mut state = RuntimeState::default();
    let early = state.begin_answer("one", Answering::Response);
    assert_eq!(early, Err(Refused::RequestId));
    state.fail_init().unwrap();
    assert_eq!(state.fail_init(), Err(refused("InitError", "InitError")));
    assert_eq!(state.next(7).unwrap_err(), refused("InitError", "Ready"));
    let mut state = RuntimeState::default();
    drop(waits(&mut state));
    assert_eq!(state.fail_init(), Err(refused("Ready", "InitError")));
}

/// As on Amazon: two calls that wait are given an event each, one after the other.
#[test]
fn calls_that_wait_are_served_in_their_order() {
    let mut state = RuntimeState::default();
    let (gone, newly_ready) = waits(&mut state);
    assert!(newly_ready);
    drop(gone);
    let (mut first, newly_ready) = waits(&mut state);
    assert!(!newly_ready);
    let (mut second, newly_ready) = waits(&mut state);
    assert!(!newly_ready);
    state.deliver(event("one"));
    assert_eq!(first.try_recv().unwrap().request_id, "one");
    assert!(second.try_recv().is_err());
    state.begin_answer("one", Answering::Response).unwrap();
    state.end_answer();
    assert!(waits(&mut state).1);
    state.deliver(event("two"));
    assert_eq!(second.try_recv().unwrap().request_id, "two");
}

impl Next {
    fn id(&self) -> &str {
        match self {
            Self::Event(event) => &event.request_id,
            Self::Wait { .. } => panic!("there is no event"),
        }
    }
}
