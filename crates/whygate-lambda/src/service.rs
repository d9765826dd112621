//! The function service: which functions there are, who may call them, and their workers.

use std::{
    fs, io,
    path::Path,
    sync::{
        Arc, Mutex, Weak,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use tempfile::TempDir;
use tokio::{runtime::Handle, sync::Notify, time::Instant};
use whygate_exchange::ports::{Functions, Invocation, InvokeError, InvokeRequest, PortFuture};

use crate::{
    asynchronous::KeptEventsError,
    code::CodeDirectory,
    configuration::FunctionsConfiguration,
    control_groups::{ControlGroups, ControlGroupsError},
    dispatch::{Dispatcher, InvokeOptions},
    function::Common,
    interpreter::Interpreters,
    isolation::IsolationError,
    processes::Processes,
    registry::Registry,
    settings::FunctionSettings,
    sync::lock,
    threads::{Running, Threads},
    wake_latency::{WakeLatencyError, Wakefulness},
    worker::PYTHON_CACHE,
};

/// Between two rounds in which workers without work are ended.
const SHORTEST_ROUND: Duration = Duration::from_millis(100);
const LONGEST_ROUND: Duration = Duration::from_secs(30);

/// The service could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No threads.
    #[error("the threads of the function service could not be started")]
    Runtime(#[source] io::Error),
    /// No temporary directory.
    #[error("the directory for unpacked code could not be made")]
    TemporaryDirectory(#[source] io::Error),
    /// Workers cannot be isolated as was asked for.
    #[error(transparent)]
    Isolation(#[from] IsolationError),
    /// The system cannot hold the memory of functions, and has to.
    #[error("the memory of functions cannot be held by the system")]
    ControlGroups(#[source] ControlGroupsError),
    /// The system does not take how soon cores are to wake.
    #[error("the system cannot be told how soon cores are to wake")]
    WakeLatency(#[source] WakeLatencyError),
}

/// Runs functions in local processes. Dropping it ends every worker.
#[derive(Debug)]
pub struct FunctionService {
    dispatcher: Arc<Dispatcher>,
    directory: Mutex<Option<TempDir>>,
    /// Kept for the service's life.
    _threads: Running,
}

impl FunctionService {
    /// Starts the service on threads of its own. It may start a process, and wait for it.
    ///
    /// # Errors
    ///
    /// [`StartError`] if there are no threads or no temporary directory, or if workers cannot be
    /// isolated, their memory held or cores kept awake as was asked for.
    pub fn start(settings: FunctionSettings) -> Result<Self, StartError> {
        settings.isolation.check()?;
        let wakefulness =
            Wakefulness::start(settings.wake_latency).map_err(StartError::WakeLatency)?;
        let (threads, running) = Threads::start().map_err(StartError::Runtime)?;
        let handle = threads.next();
        let mut builder = tempfile::Builder::new();
        builder.prefix("whygate-functions-");
        // Code is unpacked there, and code holds secrets.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let directory = builder.tempdir().map_err(StartError::TemporaryDirectory)?;
        let root = directory
            .path()
            .canonicalize()
            .map_err(StartError::TemporaryDirectory)?;
        let runtime_directory = root.join("runtime");
        let code_directory = root.join("code");
        write_bootstraps(&runtime_directory)
            .and_then(|()| fs::create_dir(&code_directory))
            .map_err(StartError::TemporaryDirectory)?;
        settings
            .isolation
            .open(&root, &runtime_directory.join(PYTHON_CACHE))?;
        let code_directory = CodeDirectory::new(code_directory, settings.isolation.user);
        let idle_limit = settings.idle_limit;
        let processes = Processes::new(
            &root,
            settings.control_groups,
            settings.isolation.spawn_user(),
        );
        if settings.control_groups == ControlGroups::Required {
            processes
                .require_control_group()
                .map_err(StartError::ControlGroups)?;
        }
        let common = Arc::new(Common {
            processes: Arc::new(processes),
            settings,
            handle: handle.clone(),
            threads,
            wakefulness,
            interpreters: Interpreters::default(),
            runtime_directory,
            code_directory,
            stopped: AtomicBool::new(false),
            in_flight: AtomicU32::new(0),
            drained: Notify::new(),
        });
        let dispatcher = Arc::new(Dispatcher::new(common));
        handle.spawn(retire_unused(Arc::downgrade(&dispatcher), idle_limit));
        Ok(Self {
            dispatcher,
            directory: Mutex::new(Some(directory)),
            _threads: running,
        })
    }

    /// Puts other functions and permissions in the place of the ones there are. A function
    /// whose settings and code are as they were keeps its workers; those of the others finish
    /// what they do and go. It reads the disk: not for a thread that serves requests.
    pub fn replace(&self, configuration: FunctionsConfiguration) {
        let registry = &self.dispatcher.registry;
        let before = registry.load_full();
        let after = Arc::new(Registry::new(
            configuration,
            &before,
            &self.dispatcher.common,
        ));
        registry.store(Arc::clone(&after));
        after.retire_others(&before);
        if after.all().next().is_some() {
            // So that the first call does not wait for it.
            let processes = Arc::clone(&self.dispatcher.common.processes);
            let handle = &self.dispatcher.common.handle;
            handle.spawn(async move { processes.control_group().await });
        }
    }

    /// Lets invocations run on the threads of their callers, which spares each of them two wakings
    /// of a thread. Each handle is of a runtime of one thread, and must go on until the service
    /// has been shut down: a worker that was called last from a thread that has ended, ends too.
    pub fn run_on(&self, callers: Vec<Handle>) {
        self.dispatcher.common.threads.set_callers(callers);
    }

    /// Takes up the asynchronous invocations that an earlier service has left. How many. The
    /// functions must be there already.
    ///
    /// # Errors
    ///
    /// [`KeptEventsError`] if it cannot be known which there are.
    pub async fn resume(&self) -> Result<usize, KeptEventsError> {
        self.dispatcher.resume().await
    }

    /// Invokes a function with more than the port carries.
    pub fn invoke_with(
        &self,
        request: InvokeRequest,
        options: InvokeOptions,
    ) -> PortFuture<Result<Invocation, InvokeError>> {
        self.dispatcher.invoke(request, options)
    }

    /// What the service's operations, such as Invoke, need of it.
    pub(crate) fn dispatcher(&self) -> &Arc<Dispatcher> {
        &self.dispatcher
    }

    /// Takes no further invocations, waits until those that run have been answered, at most
    /// for so long, and ends every worker.
    pub async fn shutdown(&self, grace: Duration) {
        self.dispatcher
            .common
            .stopped
            .store(true, Ordering::Release);
        let drained = async {
            loop {
                let notified = self.dispatcher.common.drained.notified();
                if self.dispatcher.common.in_flight.load(Ordering::Acquire) == 0 {
                    return;
                }
                notified.await;
            }
        };
        let _ = tokio::time::timeout(grace, drained).await;
        let waiting = self.dispatcher.queue.len();
        if waiting > 0 && !self.dispatcher.common.settings.events.outlives() {
            tracing::warn!(
                events = waiting,
                "events of asynchronous invocations are not run any more"
            );
        }
        self.stop();
    }

    fn stop(&self) {
        self.dispatcher
            .common
            .stopped
            .store(true, Ordering::Release);
        self.dispatcher.registry.store(Arc::default());
        self.dispatcher.common.processes.stop();
        // Nothing runs from it any more. What cannot be removed is the system's to clean.
        drop(lock(&self.directory).take());
    }
}

impl Functions for FunctionService {
    fn invoke(&self, request: InvokeRequest) -> PortFuture<Result<Invocation, InvokeError>> {
        self.invoke_with(request, InvokeOptions::default())
    }
}

impl Drop for FunctionService {
    fn drop(&mut self) {
        self.stop();
    }
}

fn write_bootstraps(directory: &Path) -> io::Result<()> {
    fs::create_dir(directory)?;
    fs::write(
        directory.join("bootstrap.py"),
        include_str!("bootstrap/bootstrap.py"),
    )?;
    fs::write(
        directory.join("bootstrap.cjs"),
        include_str!("bootstrap/bootstrap.cjs"),
    )
}

/// Ends workers without work, round after round, until the service has gone.
async fn retire_unused(dispatcher: Weak<Dispatcher>, idle_limit: Duration) {
    let round = (idle_limit / 2).clamp(SHORTEST_ROUND, LONGEST_ROUND);
    loop {
        tokio::time::sleep(round).await;
        let Some(dispatcher) = dispatcher.upgrade() else {
            return;
        };
        let Some(since) = Instant::now().checked_sub(idle_limit) else {
            continue;
        };
        for function in dispatcher.registry.load().all() {
            function.retire_unused(since);
        }
    }
}
