//! What a panic said and where, for the record of the call in which it happened.
//!
//! A panic of one call stays that call's: it is caught, answered with 500 and recorded as a
//! defect. The hook only keeps the facts; panics elsewhere go on to whatever hook there was.

use std::{
    any::Any,
    backtrace::Backtrace,
    cell::{Cell, RefCell},
    sync::Once,
};

use whygate_exchange::{GatewayBug, Phase};

#[derive(Debug)]
struct Facts {
    location: String,
    backtrace: String,
}

thread_local! {
    static IN_CALL: Cell<bool> = const { Cell::new(false) };
    static FACTS: RefCell<Option<Facts>> = const { RefCell::new(None) };
}

/// Installs the hook, once for the process.
pub(super) fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if IN_CALL.get() {
                let facts = Facts {
                    location: info.location().map(ToString::to_string).unwrap_or_default(),
                    backtrace: Backtrace::force_capture().to_string(),
                };
                FACTS.with_borrow_mut(|slot| *slot = Some(facts));
            } else {
                previous(info);
            }
        }));
    });
}

/// Marks that what runs now on this thread is a call whose panics are caught.
#[derive(Debug)]
pub(crate) struct InCall;

impl InCall {
    pub(crate) fn enter() -> Self {
        IN_CALL.set(true);
        Self
    }
}

impl Drop for InCall {
    fn drop(&mut self) {
        IN_CALL.set(false);
    }
}

/// The defect that a caught panic is.
pub(crate) fn bug(phase: Phase, payload: &(dyn Any + Send)) -> GatewayBug {
    let facts = FACTS.with_borrow_mut(Option::take);
    let message = payload
        .downcast_ref::<&'static str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".to_owned());
    let (location, backtrace) =
        facts.map_or_else(Default::default, |facts| (facts.location, facts.backtrace));
    GatewayBug {
        phase,
        message,
        location,
        backtrace,
    }
}
