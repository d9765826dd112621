//! Events outside this process: the port to whoever keeps them, and the form in which they are
//! kept.

use std::{
    fmt,
    sync::{Arc, Weak},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use whygate_exchange::ports::{PortFuture, UnixMillis};

use super::{Event, Queue};
use crate::{
    configuration::AsynchronousSpec,
    dispatch::{Dispatcher, InvokeOptions},
};

const SCHEMA: &str = "whygate.event/1";

/// Keeps events of asynchronous invocations until they are done or given up.
pub trait KeptEvents: Send + Sync + fmt::Debug {
    /// Keeps an event in the place of its last version (`event.version`; 0: there is none yet).
    /// When this is done, the event outlives the process.
    fn keep(&self, event: KeptEvent) -> PortFuture<Result<(), KeptEventsError>>;

    /// Forgets an event, whose version is as it was kept last.
    fn forget(&self, id: String, version: u64) -> PortFuture<Result<(), KeptEventsError>>;

    /// All events.
    fn all(&self) -> PortFuture<Result<Vec<KeptEvent>, KeptEventsError>>;

    /// Whether there is any sense in it: events outlive the process.
    fn outlives(&self) -> bool;
}

/// An event as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEvent {
    /// The id of the invocation.
    pub id: String,
    /// How often it was kept before.
    pub version: u64,
    /// The event: JSON.
    pub document: String,
}

/// Events cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct KeptEventsError {
    /// Why.
    pub reason: String,
}

/// Keeps nothing: events end with the process.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoKeptEvents;

impl KeptEvents for NoKeptEvents {
    fn keep(&self, _event: KeptEvent) -> PortFuture<Result<(), KeptEventsError>> {
        Box::pin(async { Ok(()) })
    }

    fn forget(&self, _id: String, _version: u64) -> PortFuture<Result<(), KeptEventsError>> {
        Box::pin(async { Ok(()) })
    }

    fn all(&self) -> PortFuture<Result<Vec<KeptEvent>, KeptEventsError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn outlives(&self) -> bool {
        false
    }
}

/// The kept form.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct EventV1 {
    schema: String,
    function: String,
    arn: String,
    name: String,
    log_group: String,
    payload: String,
    payload_is_base64: bool,
    trace: String,
    client_context: Option<String>,
    cognito_identity: Option<String>,
    maximum_retry_attempts: u32,
    maximum_event_age_ms: u64,
    on_success: Option<String>,
    on_failure: Option<String>,
    dead_letter: Option<String>,
    accepted_ms: u64,
    chain: u32,
    failures: u32,
    backoff_ms: Option<u64>,
    due_ms: u64,
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl Event {
    fn document(&self) -> String {
        let (payload, payload_is_base64) = match std::str::from_utf8(&self.payload) {
            Ok(text) => (text.to_owned(), false),
            Err(_) => (STANDARD.encode(&self.payload), true),
        };
        let kept = EventV1 {
            schema: SCHEMA.to_owned(),
            function: self.function.clone(),
            arn: self.arn.clone(),
            name: self.name.clone(),
            log_group: self.log_group.clone(),
            payload,
            payload_is_base64,
            trace: self.trace.clone(),
            client_context: self.options.client_context.clone(),
            cognito_identity: self.options.cognito_identity.clone(),
            maximum_retry_attempts: self.spec.maximum_retry_attempts,
            maximum_event_age_ms: millis(self.spec.maximum_event_age),
            on_success: self.spec.on_success.clone(),
            on_failure: self.spec.on_failure.clone(),
            dead_letter: self.dead_letter.clone(),
            accepted_ms: self.accepted.0,
            chain: self.chain,
            failures: self.failures,
            backoff_ms: self.backoff.map(millis),
            due_ms: self.due.0,
        };
        serde_json::json!(kept).to_string()
    }

    /// An event that was kept; `None` for what another version has written.
    pub(super) fn of_kept(kept: KeptEvent, queue: &Queue) -> Option<Self> {
        let event: EventV1 = serde_json::from_str(&kept.document).ok()?;
        if event.schema != SCHEMA {
            return None;
        }
        let payload = if event.payload_is_base64 {
            STANDARD.decode(&event.payload).ok()?.into()
        } else {
            Bytes::from(event.payload)
        };
        Some(Self {
            function: event.function,
            arn: event.arn,
            name: event.name,
            log_group: event.log_group,
            _room: queue.enter_again(payload.len()),
            payload,
            trace: event.trace,
            options: InvokeOptions {
                client_context: event.client_context,
                cognito_identity: event.cognito_identity,
                request_id: None,
            },
            request_id: kept.id,
            spec: AsynchronousSpec {
                maximum_retry_attempts: event.maximum_retry_attempts,
                maximum_event_age: Duration::from_millis(event.maximum_event_age_ms),
                on_success: event.on_success,
                on_failure: event.on_failure,
            },
            dead_letter: event.dead_letter,
            accepted: UnixMillis(event.accepted_ms),
            chain: event.chain,
            failures: event.failures,
            backoff: event.backoff_ms.map(Duration::from_millis),
            due: UnixMillis(event.due_ms),
            version: kept.version,
        })
    }

    /// Keeps the event as it is now.
    pub(super) async fn keep(
        &mut self,
        dispatcher: &Arc<Dispatcher>,
    ) -> Result<(), KeptEventsError> {
        let events = &dispatcher.common.settings.events;
        if events.outlives() {
            let event = KeptEvent {
                id: self.request_id.clone(),
                version: self.version,
                document: self.document(),
            };
            events.keep(event).await?;
            self.version += 1;
        }
        Ok(())
    }

    /// Keeps how far it has come. Should that fail, it begins further back after a restart.
    pub(super) async fn keep_on(&mut self, dispatcher: &Weak<Dispatcher>) {
        if let Some(dispatcher) = dispatcher.upgrade()
            && let Err(error) = self.keep(&dispatcher).await
        {
            tracing::warn!(id = self.request_id, %error, "how far an event has come is not kept");
        }
    }

    /// Forgets the event: everybody has been told.
    pub(super) async fn forget(&self, dispatcher: &Weak<Dispatcher>) {
        let Some(dispatcher) = dispatcher.upgrade() else {
            return;
        };
        let events = &dispatcher.common.settings.events;
        if events.outlives()
            && let Err(error) = events.forget(self.request_id.clone(), self.version).await
        {
            tracing::warn!(id = self.request_id, %error, "an event that is done is still kept");
        }
    }
}
