//! Closed exchanges, kept as they were.

use std::{
    sync::{Arc, Condvar, Mutex},
    time::Duration,
};

use whygate_exchange::{Exchange, Fault, ports::Exchanges};

/// How long is waited for an exchange before the test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// Closed exchanges in the order in which they were closed.
#[derive(Debug, Default)]
pub struct CollectedExchanges {
    closed: Mutex<Vec<Arc<Exchange>>>,
    changed: Condvar,
}

impl Exchanges for CollectedExchanges {
    fn close(&self, exchange: Box<Exchange>) {
        self.closed.lock().unwrap().push(Arc::from(exchange));
        self.changed.notify_all();
    }
}

impl CollectedExchanges {
    /// Waits until so many are closed, and returns them all.
    pub fn wait_for(&self, count: usize) -> Vec<Arc<Exchange>> {
        let closed = self.closed.lock().unwrap();
        let (closed, waited) = self
            .changed
            .wait_timeout_while(closed, PATIENCE, |closed| closed.len() < count)
            .unwrap();
        assert!(
            !waited.timed_out(),
            "{count} exchanges were expected, {} are closed: {:?}",
            closed.len(),
            closed
        );
        closed.clone()
    }

    /// Waits for the only one.
    pub fn only(&self) -> Arc<Exchange> {
        let mut closed = self.wait_for(1);
        assert_eq!(closed.len(), 1, "one exchange was expected");
        closed.remove(0)
    }

    /// Waits for the only one and returns why it failed.
    pub fn only_fault(&self) -> Fault {
        let exchange = self.only();
        let fault = exchange.fault.as_deref().cloned();
        fault.unwrap_or_else(|| panic!("a fault was expected: {exchange:?}"))
    }

    /// Waits for one, forgets all that are closed by then, and returns the last of them.
    pub fn take(&self) -> Arc<Exchange> {
        self.wait_for(1);
        let mut closed = self.closed.lock().unwrap();
        let last = closed.pop().expect("there is one");
        closed.clear();
        last
    }

    /// The same, and why it failed.
    pub fn take_fault(&self) -> Fault {
        let exchange = self.take();
        let fault = exchange.fault.as_deref().cloned();
        fault.unwrap_or_else(|| panic!("a fault was expected: {exchange:?}"))
    }

    /// How many are closed by now.
    pub fn count(&self) -> usize {
        self.closed.lock().unwrap().len()
    }
}
