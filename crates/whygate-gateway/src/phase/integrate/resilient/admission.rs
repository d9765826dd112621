//! Whether a call is made: the backend's health, its circuit, and a place at it.

use std::time::{Duration, Instant};

use whygate_exchange::{Fault, IntegrateFault, Resilience, ResilienceFault, RetryStop};

use super::outcome::Outcome;
use crate::{
    lifecycle::Call,
    plan::resilience::CompiledResilience,
    resilience::{
        Asked,
        breaker::{Breaker, Change, Passage, Refused},
        places::{NoPlace, Places, TakenPlace},
    },
};

/// A call that may be made: its place at the backend, and its way through the circuit.
pub(super) struct Admitted<'plan> {
    pub(super) place: Option<TakenPlace>,
    pub(super) passage: Option<Passage<'plan>>,
}

/// Lets a call in, or says why not.
pub(super) async fn admit<'plan>(
    call: &Call<'_>,
    resilience: &'plan CompiledResilience,
    until: Instant,
    note: &mut Resilience,
) -> Result<Admitted<'plan>, Fault> {
    let clock = &call.connection.core.ports.clock;
    if let Some(fault) = unhealthy(resilience) {
        return Err(refused(fault));
    }
    // Nobody waits for a place in front of a circuit that is open.
    if let Some(breaker) = &resilience.breaker
        && let Some(why) = breaker.state().refuses(clock.monotonic())
    {
        return Err(open(resilience, breaker, why));
    }
    let place = match &resilience.places {
        None => None,
        Some(places) => {
            let began = clock.monotonic();
            let waited = || clock.monotonic().saturating_sub(began);
            match places.state().take() {
                Ok(place) => Some(place),
                Err(_) => match places.state().wait(until).await {
                    Ok(place) => {
                        note.queued = Some(waited());
                        Some(place)
                    }
                    Err(why) => return Err(no_place(resilience, places, why, waited())),
                },
            }
        }
    };
    let passage = match &resilience.breaker {
        None => None,
        Some(breaker) => Some(
            breaker
                .state()
                .pass(clock.monotonic())
                .map_err(|why| open(resilience, breaker, why))?,
        ),
    };
    Ok(Admitted { place, passage })
}

/// Lets a further attempt in, which never waits.
pub(super) fn admit_again<'plan>(
    call: &Call<'_>,
    resilience: &'plan CompiledResilience,
) -> Result<Admitted<'plan>, RetryStop> {
    if unhealthy(resilience).is_some() {
        return Err(RetryStop::Unhealthy);
    }
    let place = match &resilience.places {
        None => None,
        Some(places) => Some(places.state().take().map_err(|_| RetryStop::NoPlace)?),
    };
    let now = call.connection.core.ports.clock.monotonic();
    let passage = match &resilience.breaker {
        None => None,
        Some(breaker) => Some(
            breaker
                .state()
                .pass(now)
                .map_err(|_| RetryStop::CircuitOpen)?,
        ),
    };
    Ok(Admitted { place, passage })
}

fn refused(fault: ResilienceFault) -> Fault {
    Fault::Integrate(IntegrateFault::Resilience(Box::new(fault)))
}

fn unhealthy(resilience: &CompiledResilience) -> Option<ResilienceFault> {
    let health = resilience.health.as_ref()?;
    let trouble = health.state().trouble()?;
    Some(ResilienceFault::Unhealthy {
        backend: resilience.backend.clone(),
        uri: health.settings.uri(),
        detail: trouble.detail,
        failures: trouble.failures,
        retry_after: resilience.next_check(),
        place: health.place.clone(),
    })
}

fn open(resilience: &CompiledResilience, breaker: &Asked<Breaker>, why: Refused) -> Fault {
    refused(ResilienceFault::CircuitOpen {
        backend: resilience.backend.clone(),
        probing: why.probing,
        times_opened: why.times_opened,
        retry_after: why.retry_after,
        place: breaker.place.clone(),
    })
}

fn no_place(
    resilience: &CompiledResilience,
    places: &Asked<Places>,
    why: NoPlace,
    waited: Duration,
) -> Fault {
    refused(ResilienceFault::NoPlace {
        backend: resilience.backend.clone(),
        limit: why.limit,
        waiting: why.waiting,
        waited: why.waited.then_some(waited),
        place: places.place.clone(),
    })
}

/// Tells circuit and places how an attempt went.
pub(super) fn settle(
    resilience: &CompiledResilience,
    admitted: &mut Admitted<'_>,
    outcome: Outcome,
    took: Duration,
    now: Duration,
) {
    if let (Some(passage), Some(works)) = (admitted.passage.take(), outcome.works()) {
        match passage.settle(works, now) {
            Change::Opened => {
                tracing::warn!(backend = %resilience.backend, "its circuit is open");
            }
            Change::Closed => {
                tracing::info!(backend = %resilience.backend, "its circuit is closed again");
            }
            Change::Nothing => {}
        }
    }
    if let Some(places) = &resilience.places
        && outcome != Outcome::NotTheBackend
    {
        places.state().note(!outcome.is_too_much(), took, now);
    }
}
