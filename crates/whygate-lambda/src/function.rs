//! A function: its code, made ready once, and its pool of workers.
//!
//! A worker is idle only while it waits for its next event. One that has answered and is still
//! busy with something keeps its place until it asks for more, or until the time of the
//! invocation that it answered is up.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use tokio::{
    runtime::{self, Handle},
    sync::{Notify, OnceCell, Semaphore},
    time::Instant,
};
use whygate_exchange::ports::InvokeError;

use crate::{
    code::{CodeDirectory, PreparedCode},
    configuration::{CodeSource, FunctionSpec},
    failure::Exit,
    fingerprint::CodeFingerprint,
    interpreter::{Interpreter, Interpreters, Language, is_of_line, wanted_version},
    name::region,
    platform_log::PlatformEvent,
    processes::Processes,
    report::{self, ReportStatus},
    settings::FunctionSettings,
    stream_log::StreamLog,
    sync::lock,
    threads::Threads,
    wake_latency::Wakefulness,
    worker::{FailedInit, InitFailure, Worker, WorkerPlan},
};

/// How long a call waits for a worker that has just answered before another is started.
const RETURN_PATIENCE: Duration = Duration::from_millis(20);

/// What all functions of a service share.
#[derive(Debug)]
pub(crate) struct Common {
    pub(crate) settings: FunctionSettings,
    /// The thread of what belongs to no function.
    pub(crate) handle: Handle,
    pub(crate) threads: Threads,
    pub(crate) wakefulness: Wakefulness,
    pub(crate) interpreters: Interpreters,
    pub(crate) processes: Arc<Processes>,
    /// Where bootstraps are: a name that only this service's processes have.
    pub(crate) runtime_directory: PathBuf,
    /// Where code is unpacked.
    pub(crate) code_directory: CodeDirectory,
    pub(crate) stopped: AtomicBool,
    pub(crate) in_flight: AtomicU32,
    pub(crate) drained: Notify,
}

/// A function.
#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) spec: FunctionSpec,
    pub(crate) fingerprint: CodeFingerprint,
    pub(crate) common: Arc<Common>,
    /// The thread on which its workers are started and what they write is read.
    pub(crate) handle: Handle,
    /// Invocations that run, of all versions together.
    pub(crate) in_flight: Arc<AtomicU32>,
    /// One for each worker that may be busy at once.
    pub(crate) places: Arc<Semaphore>,
    prepared: OnceCell<Prepared>,
    pool: Mutex<Pool>,
    returned: Notify,
    mismatch_noted: AtomicBool,
}

#[derive(Debug)]
struct Prepared {
    language: Language,
    interpreter: Option<Interpreter>,
    code: PreparedCode,
}

/// Workers by the version that they run.
#[derive(Debug, Default)]
struct Pool {
    idle: HashMap<Arc<str>, Vec<Worker>>,
    /// Workers that have answered and not asked for more yet.
    returning: HashMap<Arc<str>, usize>,
    /// Execution environments whose process has failed, by when it did.
    failed: HashMap<Arc<str>, Vec<Instant>>,
    retired: bool,
}

/// A worker that is ready, and how it came to be.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) worker: Worker,
    /// How long the init phase took, if there was one for this invocation.
    pub(crate) init_duration: Option<Duration>,
    /// When the invocation began, if starting the worker was part of it.
    pub(crate) began: Option<Instant>,
}

/// A worker could not be had.
#[derive(Debug)]
pub(crate) enum StartFailure {
    /// Nothing of this kind can run here.
    NotRunnable(InvokeError),
    /// The init phase failed twice, the second time as part of the invocation.
    Init {
        failure: Box<FailedInit>,
        log: Arc<StreamLog>,
        began: Instant,
    },
}

impl Function {
    pub(crate) fn new(
        spec: FunctionSpec,
        fingerprint: CodeFingerprint,
        in_flight: Arc<AtomicU32>,
        common: Arc<Common>,
    ) -> Self {
        let places = usize::try_from(common.settings.workers_per_function.max(1)).unwrap_or(1);
        Self {
            spec,
            fingerprint,
            handle: common.threads.next(),
            common,
            in_flight,
            places: Arc::new(Semaphore::new(places)),
            prepared: OnceCell::new(),
            pool: Mutex::default(),
            returned: Notify::new(),
            mismatch_noted: AtomicBool::new(false),
        }
    }

    /// A worker that waits for work, one that is served on a thread rather than another. `None`:
    /// there is none, and none is about to be.
    pub(crate) async fn idle_worker(&self, version: &str, here: runtime::Id) -> Option<Worker> {
        let patience = Instant::now() + RETURN_PATIENCE;
        loop {
            // They say so after the lock.
            let mut ended = Vec::new();
            let (found, is_one_about_to_be) = {
                let mut pool = lock(&self.pool);
                let found = pool.idle.get_mut(version).and_then(|idle| {
                    ended.extend(idle.extract_if(.., |worker| worker.process.has_exited()));
                    take_nearest(idle, here)
                });
                let returning = pool.returning.get(version);
                (found, returning.is_some_and(|count| *count > 0))
            };
            ended.iter().for_each(Worker::note_end_while_idle);
            if found.is_some() || !is_one_about_to_be {
                return found;
            }
            tokio::time::timeout_at(patience, self.returned.notified())
                .await
                .ok()?;
        }
    }

    /// A worker has answered and is about to ask for more.
    pub(crate) fn announce_return(&self, version: &Arc<str>) {
        *lock(&self.pool)
            .returning
            .entry(Arc::clone(version))
            .or_default() += 1;
    }

    /// A worker that was announced is idle, or (`None`) will never be.
    pub(crate) fn return_worker(&self, version: &Arc<str>, worker: Option<Worker>) {
        // Dropped after the lock, should it not be kept: that ends a process.
        let _refused = {
            let mut pool = lock(&self.pool);
            if let Some(count) = pool.returning.get_mut(version) {
                *count = count.saturating_sub(1);
            }
            match worker {
                Some(mut worker) if !pool.retired => {
                    worker.used = Instant::now();
                    pool.idle
                        .entry(Arc::clone(version))
                        .or_default()
                        .push(worker);
                    None
                }
                other => other,
            }
        };
        self.returned.notify_one();
    }

    /// An execution environment is there, but its process has failed: whoever needs it next
    /// starts one in it as part of the invocation.
    pub(crate) fn note_failure(&self, version: &Arc<str>) {
        let mut pool = lock(&self.pool);
        let failed = pool.failed.entry(Arc::clone(version)).or_default();
        failed.push(Instant::now());
    }

    /// Takes an execution environment whose process has failed.
    fn take_failed(&self, version: &str) -> bool {
        lock(&self.pool)
            .failed
            .get_mut(version)
            .is_some_and(|failed| failed.pop().is_some())
    }

    /// Ends idle workers; busy ones end when they have answered.
    pub(crate) fn retire(&self) {
        let idle = {
            let mut pool = lock(&self.pool);
            pool.retired = true;
            std::mem::take(&mut pool.idle)
        };
        drop(idle);
    }

    /// Ends workers that have had nothing to do since a time, and forgets those that have
    /// ended by themselves.
    pub(crate) fn retire_unused(&self, since: Instant) {
        let mut ended: Vec<Worker> = Vec::new();
        let mut pool = lock(&self.pool);
        for failed in pool.failed.values_mut() {
            failed.retain(|at| *at >= since);
        }
        for idle in pool.idle.values_mut() {
            ended.extend(idle.extract_if(.., |worker| {
                worker.used < since || worker.process.has_exited()
            }));
        }
        drop(pool);
        // After the lock: it ends processes.
        ended.iter().for_each(Worker::note_end_while_idle);
        drop(ended);
    }

    /// Starts a worker: an init phase with its own limit, and if that fails, once more as part
    /// of the invocation, as Amazon does. In an execution environment whose process has failed
    /// before there is but that second time, of which the log does not say that it begins.
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html>.
    pub(crate) async fn start_worker(&self, version: &str) -> Result<Ready, StartFailure> {
        let prepared = self
            .prepared
            .get_or_try_init(|| self.prepare())
            .await
            .map_err(StartFailure::NotRunnable)?;
        let log = self.open_log(version);
        let suppressed = self.take_failed(version);
        if !suppressed {
            self.note_interpreter(prepared, version, &log);
        }
        let plan = WorkerPlan {
            settings: &self.common.settings,
            spec: &self.spec,
            version,
            language: &prepared.language,
            interpreter: prepared.interpreter.as_ref(),
            code: &prepared.code,
            runtime_directory: &self.common.runtime_directory,
            processes: &self.common.processes,
            log: &log,
            handle: &self.handle,
        };
        if !suppressed && let Some(ready) = self.start_before_invocation(&plan).await? {
            return Ok(ready);
        }
        let began = Instant::now();
        match Worker::start(&plan, began + self.spec.timeout).await {
            Ok(worker) => Ok(Ready {
                worker,
                init_duration: None,
                began: Some(began),
            }),
            Err(FailedInit {
                failure: InitFailure::System(error),
                ..
            }) => Err(self.not_started(&error)),
            Err(failed) => {
                log.platform(&PlatformEvent::InitReport {
                    duration: began.elapsed(),
                    phase: "invoke",
                    status: failed.failure.status(),
                });
                Err(StartFailure::Init {
                    failure: Box::new(failed),
                    log,
                    began,
                })
            }
        }
    }

    /// Starts a worker in an init phase of its own. `None`: that failed.
    async fn start_before_invocation(
        &self,
        plan: &WorkerPlan<'_>,
    ) -> Result<Option<Ready>, StartFailure> {
        let began = Instant::now();
        let started = Worker::start(plan, began + self.common.settings.init_limit).await;
        let duration = began.elapsed();
        let status = match &started {
            Ok(_) => ReportStatus::None,
            Err(FailedInit {
                failure: InitFailure::System(error),
                ..
            }) => return Err(self.not_started(error)),
            Err(failed) => failed.failure.status(),
        };
        plan.log.platform(&PlatformEvent::InitReport {
            duration,
            phase: "init",
            status,
        });
        Ok(started.ok().map(|worker| Ready {
            worker,
            init_duration: Some(duration),
            began: None,
        }))
    }

    async fn prepare(&self) -> Result<Prepared, InvokeError> {
        if let CodeSource::NotAtHand(reason) = &self.spec.code {
            return Err(self.not_runnable(reason.clone()));
        }
        let runtime = &self.spec.runtime;
        let language = Language::of_runtime(runtime).ok_or_else(|| {
            self.not_runnable(format!(
                "runtime `{runtime}` is not run here; `python3.*`, `nodejs*.x` and `provided.*` are"
            ))
        })?;
        let interpreter = match language {
            Language::Provided => None,
            Language::Python | Language::Node => Some(
                self.common
                    .interpreters
                    .find(
                        runtime,
                        &language,
                        &self.common.settings.interpreters,
                        self.common.settings.isolation.user,
                    )
                    .await
                    .map_err(|missing| self.not_runnable(missing.to_string()))?,
            ),
        };
        let spec = self.spec.clone();
        let common = Arc::clone(&self.common);
        let code = tokio::task::spawn_blocking(move || common.code_directory.prepare(&spec))
            .await
            .map_err(|_| InvokeError::Stopped)?
            .map_err(|error| self.not_runnable(error.to_string()))?;
        Ok(Prepared {
            language,
            interpreter,
            code,
        })
    }

    fn open_log(&self, version: &str) -> Arc<StreamLog> {
        let settings = &self.common.settings;
        let now = settings.clock.now();
        let log_stream = report::log_stream(now, version, settings.ids.request_id().0);
        let region = region(&self.spec.arn).to_owned();
        let log_group = self.spec.log_group();
        let history = &settings.log_history;
        Arc::new(StreamLog::new(
            self.spec.name.clone(),
            history.begin(region, log_group, log_stream, now),
            self.spec.logging,
            Arc::clone(&settings.logs),
            Arc::clone(&settings.clock),
        ))
    }

    fn note_interpreter(&self, prepared: &Prepared, version: &str, log: &StreamLog) {
        let (language, line) = match self
            .spec
            .runtime
            .find(|character: char| character == '.' || character.is_ascii_digit())
        {
            Some(at) => self.spec.runtime.split_at(at),
            None => (self.spec.runtime.as_str(), ""),
        };
        let runtime_version = match &prepared.interpreter {
            Some(interpreter) => {
                let wanted = wanted_version(&self.spec.runtime);
                if !is_of_line(&interpreter.version, wanted)
                    && !self.mismatch_noted.swap(true, Ordering::Relaxed)
                {
                    log.platform(&PlatformEvent::Notice(&format!(
                        "`{}` is run by {} ({}), the nearest that is installed",
                        self.spec.runtime,
                        interpreter.version,
                        interpreter.path.display()
                    )));
                }
                let mut numbers = interpreter.version.split('.');
                let kept = if prepared.language == Language::Python {
                    2
                } else {
                    1
                };
                let line: Vec<&str> = numbers.by_ref().take(kept).collect();
                format!("{}.v{}", line.join("."), numbers.next().unwrap_or("0"))
            }
            None => format!("{}.v0", line.trim_start_matches('.')),
        };
        let language = language.trim_end_matches('.');
        log.platform(&PlatformEvent::InitStart {
            function: &self.spec.name,
            function_version: version,
            runtime_version: &format!("{language}:{runtime_version}"),
            region: region(&self.spec.arn),
            log_stream: &log.log_stream,
            memory_megabytes: self.spec.memory_megabytes,
        });
    }

    fn not_started(&self, error: &std::io::Error) -> StartFailure {
        StartFailure::NotRunnable(self.not_runnable(format!(
            "its process could not be started: {error}; see whether the machine is out of processes or open files"
        )))
    }

    fn not_runnable(&self, reason: String) -> InvokeError {
        InvokeError::NotRunnable {
            function: self.spec.name.clone(),
            reason,
        }
    }
}

/// The worker that was busy last among those of a thread, or else of all.
fn take_nearest(idle: &mut Vec<Worker>, here: runtime::Id) -> Option<Worker> {
    let near = idle.iter().rposition(|worker| worker.at == here);
    match near {
        Some(at) => Some(idle.remove(at)),
        None => idle.pop(),
    }
}

impl InitFailure {
    /// What REPORT lines say of it.
    pub(crate) fn status(&self) -> ReportStatus {
        match self {
            Self::Timeout => ReportStatus::Timeout,
            Self::Reported(error) => ReportStatus::Error(report::platform_type(&error.error_type)),
            Self::InvalidEntrypoint(_) => ReportStatus::Error("Runtime.InvalidEntrypoint"),
            Self::OutOfMemory => ReportStatus::Error("Runtime.OutOfMemory"),
            Self::Exited(_) | Self::System(_) => ReportStatus::Error("Runtime.ExitError"),
        }
    }

    /// The process's end, where that is what failed.
    pub(crate) fn exit(&self) -> Option<Exit> {
        match self {
            Self::Exited(exit) => Some(*exit),
            Self::OutOfMemory => Some(Exit::KILLED),
            Self::System(_) | Self::InvalidEntrypoint(_) | Self::Reported(_) | Self::Timeout => {
                None
            }
        }
    }
}
