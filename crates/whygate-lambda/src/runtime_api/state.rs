//! What a runtime may do at which moment: the states of Amazon's Runtime API.
//!
//! They are those of Amazon's own emulator, by the same names, since refusals give them:
//! <https://github.com/aws/aws-lambda-runtime-interface-emulator>, `internal/lambda/core/states.go`.
//! Nothing here waits, reads or tells anybody.

use std::{collections::VecDeque, sync::Arc};

use tokio::sync::oneshot;

use super::Event;

/// Where a runtime is, and who waits for its next event.
#[derive(Debug, Default)]
pub(super) struct RuntimeState {
    phase: Phase,
    /// Calls for an event that have no answer yet, in the order in which they came. One may be
    /// left over from an event that another call was given.
    waiting: VecDeque<Call>,
}

/// A connection, among all of one runtime.
pub(super) type ConnectionNumber = u64;

#[derive(Debug)]
struct Call {
    connection: ConnectionNumber,
    sender: oneshot::Sender<Arc<Event>>,
}

/// An event that went out, and on which connection.
#[derive(Clone, Debug)]
struct Given {
    event: Arc<Event>,
    connection: ConnectionNumber,
}

#[derive(Debug, Default)]
enum Phase {
    /// The process runs, and has not asked for an event.
    #[default]
    Started,
    /// It has reported that it cannot start.
    InitError,
    /// It wants an event. There is one here if it was given to a runtime whose call had gone.
    Ready(Option<Arc<Event>>),
    /// It has an event.
    Running(Given),
    /// Its answer is being read.
    Answering(Given, Answering),
    /// It has answered, and not asked for more.
    ResponseSent(Given),
}

/// How an event is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answering {
    /// With a result.
    Response,
    /// With an error.
    ErrorResponse,
}

impl Answering {
    fn name(self) -> &'static str {
        match self {
            Self::Response => "InvocationResponse",
            Self::ErrorResponse => "InvocationErrorResponse",
        }
    }
}

/// What a call for the next event comes to.
#[derive(Debug)]
pub(super) enum Next {
    /// There is one.
    Event(Arc<Event>),
    /// It comes. With `newly_ready`, this is the first call since the runtime has answered or
    /// was started.
    Wait {
        event: oneshot::Receiver<Arc<Event>>,
        newly_ready: bool,
    },
}

/// It may not be done.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Nothing with this id is under way.
    RequestId,
    /// Not in this state. Both are names.
    State {
        from: &'static str,
        to: &'static str,
    },
}

impl RuntimeState {
    /// Gives the runtime an event: at once if it waits for one, else when it asks.
    pub(super) fn deliver(&mut self, event: Arc<Event>) {
        while let Some(Call { connection, sender }) = self.waiting.pop_front() {
            if sender.send(Arc::clone(&event)).is_ok() {
                self.phase = Phase::Running(Given { event, connection });
                return;
            }
        }
        self.phase = Phase::Ready(Some(event));
    }

    /// Whether the runtime has been handed the event that it was given.
    pub(super) fn is_fetched(&self) -> bool {
        !matches!(self.phase, Phase::Ready(Some(_)))
    }

    /// It asks for an event. Whoever has one and asks again is given it again.
    pub(super) fn next(&mut self, connection: ConnectionNumber) -> Result<Next, Refused> {
        let newly_ready = match &mut self.phase {
            Phase::Ready(event) => match event.take() {
                Some(event) => {
                    self.phase = Phase::Running(Given {
                        event: Arc::clone(&event),
                        connection,
                    });
                    return Ok(Next::Event(event));
                }
                None => false,
            },
            Phase::Running(given) => {
                given.connection = connection;
                return Ok(Next::Event(Arc::clone(&given.event)));
            }
            Phase::Started | Phase::ResponseSent(_) => true,
            Phase::InitError | Phase::Answering(..) => return Err(self.refused("Ready")),
        };
        self.phase = Phase::Ready(None);
        let (sender, event) = oneshot::channel();
        self.waiting.retain(|call| !call.sender.is_closed());
        self.waiting.push_back(Call { connection, sender });
        Ok(Next::Wait { event, newly_ready })
    }

    /// A connection broke, with something on it that the runtime has not read. An event that went
    /// out there was not fetched.
    pub(super) fn lose_connection(&mut self, connection: ConnectionNumber) {
        if let Phase::Running(given) = &self.phase
            && given.connection == connection
        {
            self.deliver(Arc::clone(&given.event));
        }
    }

    /// It begins to answer an event.
    pub(super) fn begin_answer(
        &mut self,
        request_id: &str,
        answering: Answering,
    ) -> Result<(), Refused> {
        let (Phase::Running(given) | Phase::Answering(given, _) | Phase::ResponseSent(given)) =
            &self.phase
        else {
            return Err(Refused::RequestId);
        };
        if given.event.request_id != request_id {
            return Err(Refused::RequestId);
        }
        if !matches!(self.phase, Phase::Running(_)) {
            return Err(self.refused(answering.name()));
        }
        self.phase = Phase::Answering(given.clone(), answering);
        Ok(())
    }

    /// Its answer was read.
    pub(super) fn end_answer(&mut self) {
        if let Phase::Answering(given, _) = &self.phase {
            self.phase = Phase::ResponseSent(given.clone());
        }
    }

    /// Its answer broke off: it may try again.
    pub(super) fn lose_answer(&mut self) {
        if let Phase::Answering(given, _) = &self.phase {
            self.phase = Phase::Running(given.clone());
        }
    }

    /// It cannot start.
    pub(super) fn fail_init(&mut self) -> Result<(), Refused> {
        if !matches!(self.phase, Phase::Started) {
            return Err(self.refused("InitError"));
        }
        self.phase = Phase::InitError;
        Ok(())
    }

    fn refused(&self, to: &'static str) -> Refused {
        let from = match &self.phase {
            Phase::Started => "Started",
            Phase::InitError => "InitError",
            Phase::Ready(_) => "Ready",
            Phase::Running(_) => "Running",
            Phase::Answering(_, answering) => answering.name(),
            Phase::ResponseSent(_) => "RuntimeResponseSentState",
        };
        Refused::State { from, to }
    }
}

#[cfg(test)]
mod tests;
