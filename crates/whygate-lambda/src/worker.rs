//! A worker: one process that runs a function's code, one invocation at a time.

mod command;
mod door;
mod executable;
mod output;

use std::{io, path::Path, process::Stdio, sync::Arc, time::Duration};

use tokio::{
    process::{Child, Command},
    runtime::{self, Handle},
    sync::{mpsc, watch},
    task::JoinHandle,
    time::Instant,
};
use whygate_exchange::ports::FunctionError;

use self::{
    command::{command_line, spawn_failure},
    door::Door,
    output::Output,
};
use crate::{
    code::PreparedCode,
    configuration::FunctionSpec,
    control_groups::WorkerGroup,
    environment::WorkerEnvironment,
    failure::{Exit, Places},
    interpreter::{Interpreter, Language},
    memory::{self, Excess, Watch},
    platform_log::PlatformEvent,
    process_limit::ProcessLimit,
    processes::{Process, Processes},
    runtime_api::{RuntimeApi, Signal},
    settings::FunctionSettings,
    stream_log::StreamLog,
};

/// Where Python keeps what it has compiled, beside the bootstraps.
pub(crate) const PYTHON_CACHE: &str = "pycache";
/// How long a killed process is waited for.
const KILL_LIMIT: Duration = Duration::from_secs(2);
/// How long a process that cannot start is waited for, so that the last that it writes is read.
const LAST_WORDS: Duration = Duration::from_millis(100);
/// Open files of a worker, as on Amazon.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
const OPEN_FILES: ProcessLimit = ProcessLimit::OpenFiles(1024);

/// A process that is ready for an invocation, or serves one. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct Worker {
    pub(crate) process: Process,
    pub(crate) api: Arc<RuntimeApi>,
    pub(crate) signals: mpsc::UnboundedReceiver<Signal>,
    pub(crate) log: Arc<StreamLog>,
    pub(crate) used: Instant,
    pub(crate) watch: Watch,
    /// The thread on which it is served.
    pub(crate) at: runtime::Id,
    /// Tells its connections where that is.
    home: watch::Sender<Handle>,
    output: Arc<Output>,
    tasks: [JoinHandle<()>; 2],
}

/// What starting a worker needs.
#[derive(Debug)]
pub(crate) struct WorkerPlan<'function> {
    pub(crate) settings: &'function FunctionSettings,
    pub(crate) spec: &'function FunctionSpec,
    pub(crate) version: &'function str,
    pub(crate) language: &'function Language,
    pub(crate) interpreter: Option<&'function Interpreter>,
    pub(crate) code: &'function PreparedCode,
    pub(crate) runtime_directory: &'function Path,
    pub(crate) processes: &'function Arc<Processes>,
    pub(crate) log: &'function Arc<StreamLog>,
    pub(crate) handle: &'function Handle,
}

/// A worker did not become ready.
#[derive(Debug)]
pub(crate) struct FailedInit {
    pub(crate) failure: InitFailure,
    /// The most memory that it was seen to use, in bytes.
    pub(crate) peak_bytes: u64,
}

impl From<InitFailure> for FailedInit {
    /// One that never ran.
    fn from(failure: InitFailure) -> Self {
        Self {
            failure,
            peak_bytes: 0,
        }
    }
}

/// Why a worker did not become ready.
#[derive(Debug)]
pub(crate) enum InitFailure {
    /// The gateway could not start it, for a reason that is not the function's.
    System(io::Error),
    /// There is nothing that can be started. Amazon's words.
    InvalidEntrypoint(String),
    /// The runtime reported an error.
    Reported(FunctionError),
    /// The process ended.
    Exited(Exit),
    /// It used more memory than it may, and was killed.
    OutOfMemory,
    /// It took too long, and was killed.
    Timeout,
}

impl Worker {
    /// Starts a process and waits until it asks for its first event.
    pub(crate) async fn start(plan: &WorkerPlan<'_>, limit: Instant) -> Result<Self, FailedInit> {
        let mut worker = Self::spawn(plan).await?;
        let failure = loop {
            tokio::select! {
                biased;
                signal = worker.signals.recv() => match signal {
                    Some(Signal::Ready) => {
                        worker.watch.peak_bytes();
                        return Ok(worker);
                    }
                    Some(Signal::InitError(error)) => break InitFailure::Reported(error),
                    // Nothing else comes before the first event, and the channel is open for
                    // as long as the worker is.
                    Some(Signal::Answer(_) | Signal::AnswerTooLarge | Signal::Stream(_) | Signal::Error(_)) | None => {}
                },
                exit = worker.process.exited() => {
                    break match worker.signals.try_recv() {
                        Ok(Signal::InitError(error)) => InitFailure::Reported(error),
                        _ if exit.exhausted.is_some() => InitFailure::OutOfMemory,
                        _ => InitFailure::Exited(exit),
                    };
                }
                excess = worker.watch.excess(limit) => break match excess {
                    Excess::Time => InitFailure::Timeout,
                    Excess::Memory => InitFailure::OutOfMemory,
                },
            }
        };
        if matches!(failure, InitFailure::Reported(_)) {
            let _ = tokio::time::timeout(LAST_WORDS, worker.process.exited()).await;
        }
        worker.end().await;
        Err(FailedInit {
            failure,
            peak_bytes: worker.watch.peak_bytes(),
        })
    }

    async fn spawn(plan: &WorkerPlan<'_>) -> Result<Self, InitFailure> {
        let (api, signals) = RuntimeApi::new(Places::of(&plan.code.root, &plan.code.layers));
        let isolation = &plan.settings.isolation;
        let door = Door::new(isolation).await.map_err(InitFailure::System)?;
        let runtime_api = door.address().map_err(InitFailure::System)?;
        let (program, arguments) = isolation
            .command_line(command_line(plan)?)
            .map_err(InitFailure::System)?;
        let (reader, writer) = io::pipe().map_err(InitFailure::System)?;
        let second_writer = writer.try_clone().map_err(InitFailure::System)?;
        let output = Output::new(reader, Arc::clone(plan.log)).map_err(InitFailure::System)?;
        let environment = WorkerEnvironment {
            settings: plan.settings,
            spec: plan.spec,
            version: plan.version,
            language: plan.language,
            interpreter: plan.interpreter,
            code: plan.code,
            runtime_directory: plan.runtime_directory,
            log_stream: &plan.log.log_stream,
            runtime_api,
            own_runtime_api: door.own_name(),
        };
        let mut command = Command::new(&program);
        command
            .args(arguments)
            .env_clear()
            .envs(environment.variables())
            .current_dir(&plan.code.root)
            // One pipe for both, so that lines keep their order.
            .stdout(Stdio::from(writer))
            .stderr(Stdio::from(second_writer))
            .kill_on_drop(true);
        #[cfg(unix)]
        command.process_group(0);
        let mark = format!("AWS_LAMBDA_LOG_STREAM_NAME={}", plan.log.log_stream);
        let mark = plan.processes.mark(mark);
        if let Some(user) = isolation.spawn_user() {
            command.uid(user.user).gid(user.group);
            OPEN_FILES.set_within(&mut command);
            mark.put_within(&mut command);
        }
        let limit = memory_limit(plan.spec);
        let door = door.show(&mut command);
        let (child, group) = spawned(command, plan.processes, limit)
            .await
            .map_err(InitFailure::System)?;
        let child = child.map_err(|error| spawn_failure(plan, &program, error))?;
        let held = group.as_ref().is_some_and(WorkerGroup::holds_memory);
        let process = plan.processes.mind(child, mark, group, plan.handle);
        // A courtesy to people whose code leaks files; not worth failing for.
        OPEN_FILES.set(process.id);
        memory::end_first(process.id);
        let limit = (!held).then_some(limit);
        let watch = Watch::new(process.id, limit, plan.handle.clone());
        let doors = match door.open().await {
            Ok(doors) => doors,
            Err(error) => {
                process.kill();
                return Err(spawn_failure(plan, &program, error));
            }
        };
        let output = Arc::new(output);
        let (home, told) = watch::channel(plan.handle.clone());
        let tasks = [
            plan.handle.spawn(Arc::clone(&api).serve(doors, told)),
            plan.handle.spawn(Arc::clone(&output).follow()),
        ];
        Ok(Self {
            process,
            api,
            signals,
            log: Arc::clone(plan.log),
            used: Instant::now(),
            watch,
            at: plan.handle.id(),
            home,
            output,
            tasks,
        })
    }

    /// Has it served on this thread from here on.
    pub(crate) fn move_here(&mut self) {
        let here = Handle::current();
        if self.at != here.id() {
            self.at = here.id();
            self.watch.move_here();
            self.home.send_replace(here);
        }
    }

    /// Takes all that the process has written so far.
    pub(crate) async fn drain_output(&self) {
        if !self.output.read_unless_read() {
            // Whoever reads may have much to read, and this thread other calls to serve.
            let output = Arc::clone(&self.output);
            let _ = self
                .process
                .minding
                .spawn(async move { output.read() })
                .await;
        }
        self.log.flush();
    }

    /// Kills the process, and takes the last that it wrote.
    pub(crate) async fn end(&mut self) {
        // What has ended says nothing of its memory any more.
        self.watch.peak_bytes();
        self.process.kill();
        let _ = tokio::time::timeout(KILL_LIMIT, self.process.exited()).await;
        self.drain_output().await;
    }

    /// Has the log say so if the process has ended by itself between two invocations.
    pub(crate) fn note_end_while_idle(&self) {
        if let Some(exit) = self.process.exit() {
            self.log.platform(&PlatformEvent::Notice(&format!(
                "this process ended between two invocations ({}); Amazon freezes it there, so that the next \
                 invocation fails with `Runtime.ExitError`, where another process is started here",
                exit.text()
            )));
        }
    }

    /// Waits until the worker asks for the next event. `false`: it will not any more.
    pub(crate) async fn ready(&mut self) -> bool {
        loop {
            tokio::select! {
                biased;
                signal = self.signals.recv() => match signal {
                    Some(Signal::Ready) => return true,
                    Some(_) => {}
                    None => return false,
                },
                _ = self.process.exited() => return false,
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.process.kill();
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// Starts a process, in a control group of its own if it can have one; the limit for its memory
/// is in bytes. The command is gone afterwards: it holds the other end of the process's pipe, which
/// only the process may hold.
///
/// # Errors
///
/// The group's. Those of the process stand beside the group.
async fn spawned(
    mut command: Command,
    processes: &Arc<Processes>,
    limit: u64,
) -> io::Result<(io::Result<Child>, Option<WorkerGroup>)> {
    let Some(service) = processes.control_group().await else {
        return Ok((command.spawn(), None));
    };
    let processes = Arc::clone(processes);
    // The system makes a group, and has a process enter it, when it comes to that: some 10 ms.
    let started = tokio::task::spawn_blocking(move || {
        let group = processes.worker_group(&service, limit)?;
        if let Some(group) = &group {
            group.enter_within(command.as_std_mut())?;
        }
        Ok((command.spawn(), group))
    });
    started.await.map_err(io::Error::other)?
}

/// The bytes that a function may use.
pub(crate) fn memory_limit(spec: &FunctionSpec) -> u64 {
    u64::from(spec.memory_megabytes) << 20
}
