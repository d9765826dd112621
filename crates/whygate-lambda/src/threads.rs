//! The threads that serve functions.
//!
//! Most of what a call of a quick function takes is one thread waking another. So an invocation
//! runs on the thread of its caller if that is one of the edge's, and the worker with its
//! connections moves there. What a function's workers write, how they begin and
//! how they end is minded on one of the threads here, where no call waits for it, and so are
//! invocations of anybody else.

use std::{
    io,
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use arc_swap::ArcSwap;
use tokio::{
    runtime::{Builder, Handle},
    sync::oneshot,
};

/// More threads than this are of no use: one serves more invocations than several cores can run.
const MOST: usize = 4;

/// The threads, as what runs on them knows them.
#[derive(Debug)]
pub(crate) struct Threads {
    handles: Vec<Handle>,
    next: AtomicUsize,
    /// Threads of callers on which their invocations may run.
    callers: ArcSwap<Vec<Handle>>,
}

/// Threads that run. Dropping it ends them with all that runs on them, without waiting.
#[derive(Debug)]
pub(crate) struct Running {
    /// A thread ends when nobody can tell it anything any more.
    _threads: Vec<oneshot::Sender<()>>,
}

impl Threads {
    /// Starts as many as the machine has cores for.
    pub(crate) fn start() -> io::Result<(Self, Running)> {
        let count = thread::available_parallelism().map_or(1, NonZero::get);
        let mut handles = Vec::new();
        let mut running = Vec::new();
        for number in 0..count.min(MOST) {
            let runtime = Builder::new_current_thread().enable_all().build()?;
            let (sender, ended) = oneshot::channel();
            handles.push(runtime.handle().clone());
            running.push(sender);
            thread::Builder::new()
                .name(format!("functions-{number}"))
                .spawn(move || {
                    // Nothing is ever sent.
                    let _ = runtime.block_on(ended);
                    runtime.shutdown_background();
                })?;
        }
        let threads = Self {
            handles,
            next: AtomicUsize::new(0),
            callers: ArcSwap::default(),
        };
        Ok((threads, Running { _threads: running }))
    }

    /// Names the threads of callers on which their invocations may run from here on.
    pub(crate) fn set_callers(&self, callers: Vec<Handle>) {
        self.callers.store(Arc::new(callers));
    }

    /// The thread of whoever calls, if invocations may run there.
    pub(crate) fn of_caller(&self) -> Option<Handle> {
        let caller = Handle::try_current().ok()?;
        let callers = self.callers.load();
        callers
            .iter()
            .any(|known| known.id() == caller.id())
            .then_some(caller)
    }

    /// The thread for a further function: each gets as many.
    pub(crate) fn next(&self) -> Handle {
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        self.handles[turn % self.handles.len()].clone()
    }
}
