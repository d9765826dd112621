//! The threads that serve functions.
//!
//! A function keeps to one of them, with its workers and all that they say: what belongs to an
//! invocation happens on one thread, and wakes no other but its caller's. Where threads share
//! their work instead, most of what a call of a quick function takes is one waking the other.

use std::{
    io,
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

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
        };
        Ok((threads, Running { _threads: running }))
    }

    /// The thread for a further function: each gets as many.
    pub(crate) fn next(&self) -> Handle {
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        self.handles[turn % self.handles.len()].clone()
    }
}
