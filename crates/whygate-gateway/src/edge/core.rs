//! What one core has for itself, and the loop that takes its connections.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    ops::Deref,
    pin::{Pin, pin},
    rc::Rc,
    sync::Arc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use arc_swap::{ArcSwap, cache::Cache};
use tokio::{
    net::TcpListener,
    sync::{Notify, watch},
    task::LocalSet,
};

use super::{Limits, Ports, connection};
use crate::{
    backend::{Backends, tls::TlsTrust},
    cache::Caches,
    key_sets::KeySets,
    phase::authorize::AuthorizerResults,
    plan::Plan,
    resilience::health::{self, Health},
};

/// What a core is started with.
pub(super) struct CoreSeed {
    pub(super) listener: std::net::TcpListener,
    pub(super) ports: Ports,
    pub(super) limits: Limits,
    pub(super) help_base: Arc<str>,
    pub(super) proxy_status: bool,
    pub(super) plan: Arc<ArcSwap<Plan>>,
    pub(super) stopping: watch::Receiver<Option<Duration>>,
    pub(super) trust: TlsTrust,
    pub(super) caches: Arc<Caches>,
    /// The health checks that this core runs; `None`: another one does.
    pub(super) health_checks: Option<watch::Receiver<Vec<Arc<Health>>>>,
}

/// What one core has for itself. It never leaves its thread.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) ports: Ports,
    pub(crate) limits: Limits,
    pub(crate) help_base: Arc<str>,
    pub(crate) proxy_status: bool,
    pub(crate) backends: Backends,
    /// Shared by all cores.
    pub(crate) caches: Arc<Caches>,
    pub(crate) authorizer_results: RefCell<AuthorizerResults>,
    pub(crate) key_sets: KeySets,
    plan: RefCell<HeldPlan>,
    stopping: Cell<bool>,
    /// Whether there is no more waiting for what is open.
    over: Cell<bool>,
    open: Cell<usize>,
    waiting: RefCell<Waiting>,
    all_closed: Notify,
}

/// Whom to wake when the core stops: each connection has a slot.
#[derive(Debug, Default)]
struct Waiting {
    wakers: Vec<Option<Waker>>,
    free: Vec<usize>,
}

/// The plan as this core holds it: calls share it without touching a counter that other cores
/// touch.
#[derive(Debug)]
struct HeldPlan {
    cache: Cache<Arc<ArcSwap<Plan>>, Arc<Plan>>,
    held: Rc<CurrentPlan>,
}

/// A plan that calls of one core hold: counting them touches nothing that other cores touch.
#[derive(Debug)]
pub(crate) struct CurrentPlan(Arc<Plan>);

impl Deref for CurrentPlan {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.0
    }
}

impl Core {
    /// The plan of now.
    pub(crate) fn plan(&self) -> Rc<CurrentPlan> {
        let mut plan = self.plan.borrow_mut();
        let HeldPlan { cache, held } = &mut *plan;
        let current = cache.load();
        if !Arc::ptr_eq(current, &held.0) {
            *held = Rc::new(CurrentPlan(current.clone()));
        }
        held.clone()
    }

    /// Whether connections should end after their request in flight.
    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.get()
    }

    /// Whether what is still open is given up.
    pub(crate) fn is_over(&self) -> bool {
        self.over.get()
    }

    /// Counts a connection, or work that goes on without one, for as long as the guard lives.
    pub(crate) fn admit(self: &Rc<Self>) -> Admitted {
        self.open.set(self.open.get() + 1);
        let Waiting { wakers, free } = &mut *self.waiting.borrow_mut();
        let slot = free.pop().unwrap_or_else(|| {
            wakers.push(None);
            wakers.len() - 1
        });
        Admitted {
            core: self.clone(),
            slot,
            registered: Cell::new(false),
        }
    }

    fn stop(&self) {
        self.stopping.set(true);
        let wakers: Vec<Waker> = self
            .waiting
            .borrow()
            .wakers
            .iter()
            .flatten()
            .cloned()
            .collect();
        for waker in wakers {
            waker.wake();
        }
    }
}

/// A connection that counts as open.
#[derive(Debug)]
pub(crate) struct Admitted {
    core: Rc<Core>,
    slot: usize,
    registered: Cell<bool>,
}

impl Admitted {
    /// Has the task woken when the core stops. A task's waker does not change.
    pub(super) fn register(&self, context: &Context<'_>) {
        if !self.registered.replace(true)
            && let Some(slot) = self.core.waiting.borrow_mut().wakers.get_mut(self.slot)
        {
            *slot = Some(context.waker().clone());
        }
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        let mut waiting = self.core.waiting.borrow_mut();
        if let Some(slot) = waiting.wakers.get_mut(self.slot) {
            *slot = None;
        }
        waiting.free.push(self.slot);
        drop(waiting);
        let open = self.core.open.get() - 1;
        self.core.open.set(open);
        if open == 0 {
            self.core.all_closed.notify_waiters();
        }
    }
}

/// Serves until told to stop. Returns how many connections were given up.
pub(super) fn run(runtime: &tokio::runtime::Runtime, seed: CoreSeed) -> usize {
    let tasks = LocalSet::new();
    tasks.block_on(runtime, serve(seed))
}

async fn serve(seed: CoreSeed) -> usize {
    let CoreSeed {
        listener,
        ports,
        limits,
        help_base,
        proxy_status,
        plan,
        mut stopping,
        trust,
        caches,
        health_checks,
    } = seed;
    let listener = match TcpListener::from_std(listener) {
        Ok(listener) => listener,
        Err(error) => {
            tracing::error!(%error, "a core cannot use its listener");
            return 0;
        }
    };
    let current = plan.load_full();
    let clock = ports.clock.clone();
    let core = Rc::new(Core {
        ports,
        limits,
        help_base,
        proxy_status,
        caches,
        backends: Backends::new(limits, trust, clock),
        authorizer_results: RefCell::default(),
        key_sets: KeySets::default(),
        plan: RefCell::new(HeldPlan {
            cache: Cache::new(plan),
            held: Rc::new(CurrentPlan(current)),
        }),
        stopping: Cell::new(false),
        over: Cell::new(false),
        open: Cell::new(0),
        waiting: RefCell::default(),
        all_closed: Notify::new(),
    });
    let checking =
        health_checks.map(|wanted| tokio::task::spawn_local(health::run(core.clone(), wanted)));
    let grace = {
        let mut told = pin!(told_to_stop(&mut stopping));
        loop {
            match first_of(told.as_mut(), listener.accept()).await {
                First::Left(grace) => break grace,
                First::Right(Ok((stream, client))) => connection::start(&core, stream, client),
                First::Right(Err(error)) => {
                    // Out of descriptors, mostly: waiting lets connections end.
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    };
    drop(listener);
    if let Some(checking) = checking {
        checking.abort();
    }
    core.stop();
    let closed = async {
        loop {
            let closed = core.all_closed.notified();
            if core.open.get() == 0 {
                break;
            }
            closed.await;
        }
    };
    // Running out of grace is an answer as well: whatever is open is counted.
    let _ = tokio::time::timeout(grace, closed).await;
    core.over.set(true);
    core.open.get()
}

/// Waits for the word to stop; an edge that was dropped leaves no grace.
async fn told_to_stop(stopping: &mut watch::Receiver<Option<Duration>>) -> Duration {
    match stopping.wait_for(Option::is_some).await {
        Ok(grace) => grace.unwrap_or_default(),
        Err(_) => Duration::ZERO,
    }
}

enum First<A, B> {
    Left(A),
    Right(B),
}

/// Waits for whichever comes first.
async fn first_of<A, B>(
    left: Pin<&mut impl Future<Output = A>>,
    right: impl Future<Output = B>,
) -> First<A, B> {
    let mut left = left;
    let mut right = pin!(right);
    std::future::poll_fn(|context| {
        if let Poll::Ready(value) = left.as_mut().poll(context) {
            return Poll::Ready(First::Left(value));
        }
        right.as_mut().poll(context).map(First::Right)
    })
    .await
}
