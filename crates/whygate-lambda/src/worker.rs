//! A worker: one process that runs a function's code, one invocation at a time.

use std::{
    ffi::OsString,
    io::{self, PipeReader},
    net::SocketAddr,
    os::{fd::OwnedFd, unix::net::UnixStream},
    path::{Path, PathBuf},
    process::Stdio,
    sync::{Arc, Mutex},
    time::Duration,
};

use rustix::io::Errno;
use tokio::{
    net::{TcpListener, unix::pipe},
    process::Command,
    runtime::Handle,
    sync::mpsc,
    task::JoinHandle,
    time::Instant,
};
use whygate_exchange::ports::FunctionError;

use crate::{
    code::PreparedCode,
    configuration::{FunctionSettings, FunctionSpec},
    environment::WorkerEnvironment,
    failure::{Exit, Places},
    interpreter::{Interpreter, Language},
    isolation::{self, Isolation},
    memory,
    processes::{Process, Processes},
    runtime_api::{RuntimeApi, Signal},
    stream_log::StreamLog,
    sync::lock,
};

/// How often memory is looked at while a function runs.
pub(crate) const MEMORY_INTERVAL: Duration = Duration::from_millis(50);
/// Bytes of output read in one go before others get a turn.
const READ_BYTES: usize = 1 << 20;
/// The variable that names a program to which the command of the runtime is handed over.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html>.
const WRAPPER: &str = "AWS_LAMBDA_EXEC_WRAPPER";
/// Where Python keeps what it has compiled, beside the bootstraps.
pub(crate) const PYTHON_CACHE: &str = "pycache";
/// How long a killed process is waited for.
const KILL_LIMIT: Duration = Duration::from_secs(2);
/// Open files of a worker, as on Amazon.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
#[cfg(target_os = "linux")]
const OPEN_FILES: u64 = 1024;

/// A process that is ready for an invocation, or serves one. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct Worker {
    pub(crate) process: Process,
    pub(crate) api: Arc<RuntimeApi>,
    pub(crate) signals: mpsc::UnboundedReceiver<Signal>,
    pub(crate) log: Arc<StreamLog>,
    pub(crate) used: Instant,
    memory_limit: u64,
    /// The most memory seen so far, in bytes.
    peak_bytes: u64,
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
        let mut memory_ticks =
            tokio::time::interval_at(Instant::now() + MEMORY_INTERVAL, MEMORY_INTERVAL);
        let failure = loop {
            tokio::select! {
                biased;
                signal = worker.signals.recv() => match signal {
                    Some(Signal::Ready) => {
                        worker.peak_bytes();
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
                        _ => InitFailure::Exited(exit),
                    };
                }
                () = tokio::time::sleep_until(limit) => break InitFailure::Timeout,
                _ = memory_ticks.tick() => {
                    if worker.uses_too_much() {
                        break InitFailure::OutOfMemory;
                    }
                }
            }
        };
        worker.end().await;
        Err(FailedInit {
            failure,
            peak_bytes: worker.peak_bytes,
        })
    }

    async fn spawn(plan: &WorkerPlan<'_>) -> Result<Self, InitFailure> {
        let (api, signals) = RuntimeApi::new(Places::of(&plan.code.root, &plan.spec.layers));
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
            root: &plan.code.root,
            runtime_directory: plan.runtime_directory,
            log_stream: &plan.log.log_stream,
            runtime_api,
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
        if let Some(user) = isolation.spawn_user() {
            command.uid(user.user).gid(user.group);
        }
        let door = door.show(&mut command);
        let spawned = command.spawn();
        // It holds the pipe's other end, which only the process may hold.
        drop(command);
        let child = spawned.map_err(|error| spawn_failure(plan, &program, error))?;
        let mark = format!("AWS_LAMBDA_LOG_STREAM_NAME={}", plan.log.log_stream);
        let process = plan.processes.mind(child, mark, plan.handle);
        limit_open_files(process.id);
        memory::end_first(process.id);
        let listener = match door.open().await {
            Ok(listener) => listener,
            Err(error) => {
                process.kill();
                return Err(spawn_failure(plan, &program, error));
            }
        };
        let output = Arc::new(output);
        let tasks = [
            plan.handle.spawn(Arc::clone(&api).serve(listener)),
            plan.handle.spawn(Arc::clone(&output).follow()),
        ];
        Ok(Self {
            process,
            api,
            signals,
            log: Arc::clone(plan.log),
            used: Instant::now(),
            memory_limit: memory_limit(plan.spec),
            peak_bytes: 0,
            output,
            tasks,
        })
    }

    /// Takes all that the process has written so far.
    pub(crate) fn drain_output(&self) {
        self.output.read(READ_BYTES);
        self.log.flush();
    }

    /// The most memory that the process has used so far, as far as it was seen, in bytes.
    pub(crate) fn peak_bytes(&mut self) -> u64 {
        let peak = memory::peak_bytes(self.process.id).unwrap_or_default();
        self.peak_bytes = self.peak_bytes.max(peak);
        self.peak_bytes
    }

    /// Whether the process and what it started use more memory than they may.
    pub(crate) fn uses_too_much(&mut self) -> bool {
        let used = memory::used_bytes(self.process.id).unwrap_or_default();
        self.peak_bytes = self.peak_bytes.max(used);
        used > self.memory_limit
    }

    /// Kills the process, and takes the last that it wrote.
    pub(crate) async fn end(&mut self) {
        // What has ended says nothing of its memory any more.
        self.peak_bytes();
        self.process.kill();
        let _ = tokio::time::timeout(KILL_LIMIT, self.process.exited()).await;
        self.drain_output();
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

/// Where a worker finds its Runtime API: on this machine's loopback, or on its own.
#[derive(Debug)]
enum Door {
    /// It listens.
    Shared(TcpListener),
    /// The worker's process is going to listen, and to hand the listener over here.
    Own {
        ours: UnixStream,
        theirs: UnixStream,
    },
}

/// A door of a process that has been started.
#[derive(Debug)]
enum ShownDoor {
    Shared(TcpListener),
    Own(UnixStream),
}

impl Door {
    async fn new(isolation: &Isolation) -> io::Result<Self> {
        if isolation.own_network.is_none() {
            return RuntimeApi::listen().await.map(Self::Shared);
        }
        let (ours, theirs) = UnixStream::pair()?;
        Ok(Self::Own { ours, theirs })
    }

    fn address(&self) -> io::Result<SocketAddr> {
        match self {
            Self::Shared(listener) => listener.local_addr(),
            Self::Own { .. } => Ok(isolation::RUNTIME_API),
        }
    }

    /// Gives a command its standard input.
    fn show(self, command: &mut Command) -> ShownDoor {
        match self {
            Self::Shared(listener) => {
                command.stdin(Stdio::null());
                ShownDoor::Shared(listener)
            }
            Self::Own { ours, theirs } => {
                command.stdin(Stdio::from(OwnedFd::from(theirs)));
                ShownDoor::Own(ours)
            }
        }
    }
}

impl ShownDoor {
    async fn open(self) -> io::Result<TcpListener> {
        match self {
            Self::Shared(listener) => Ok(listener),
            Self::Own(worker) => {
                let listener = tokio::task::spawn_blocking(move || isolation::listener_of(&worker))
                    .await
                    .map_err(io::Error::other)??;
                listener.set_nonblocking(true)?;
                TcpListener::from_std(listener)
            }
        }
    }
}

/// The bytes that a function may use.
pub(crate) fn memory_limit(spec: &FunctionSpec) -> u64 {
    u64::from(spec.memory_megabytes) << 20
}

fn command_line(plan: &WorkerPlan<'_>) -> Result<(PathBuf, Vec<OsString>), InitFailure> {
    let Some(interpreter) = plan.interpreter else {
        return bootstrap_of(plan)
            .map(|bootstrap| (bootstrap, Vec::new()))
            .ok_or_else(|| {
                InitFailure::InvalidEntrypoint(
                    "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]".into(),
                )
            });
    };
    let mut arguments: Vec<OsString> = Vec::new();
    if *plan.language == Language::Python {
        // Caches are kept, and not in the directory of the code.
        let mut cache = OsString::from("pycache_prefix=");
        cache.push(plan.runtime_directory.join(PYTHON_CACHE));
        arguments.extend(["-X".into(), cache]);
        arguments.push(plan.runtime_directory.join("bootstrap.py").into());
    } else {
        let heap = (plan.spec.memory_megabytes * 9 / 10).max(64);
        arguments.push(format!("--max-old-space-size={heap}").into());
        arguments.push(plan.runtime_directory.join("bootstrap.cjs").into());
    }
    let program = interpreter.path.clone();
    let Some(wrapper) = [&plan.spec.environment, &plan.settings.environment]
        .into_iter()
        .find_map(|environment| environment.get(WRAPPER))
        .filter(|path| !path.is_empty())
    else {
        return Ok((program, arguments));
    };
    // The shell runs scripts that do not say what they are for, and says what is wrong with a
    // wrapper that cannot be started, ending as on Amazon: 127 for one that is missing.
    let mut wrapped: Vec<OsString> = vec![
        "-c".into(),
        r#"exec "$0" "$@""#.into(),
        local_path(plan, wrapper).into(),
        program.into(),
    ];
    wrapped.append(&mut arguments);
    Ok(("/bin/sh".into(), wrapped))
}

/// Where a file is here that a function knows by its place on Amazon: below `/var/task` there is
/// its code, below `/opt` its layers, of which the last lies over the others.
fn local_path(plan: &WorkerPlan<'_>, path: &str) -> PathBuf {
    if let Some(inside) = path.strip_prefix("/var/task/") {
        return plan.code.root.join(inside);
    }
    path.strip_prefix("/opt/")
        .and_then(|inside| {
            plan.spec
                .layers
                .iter()
                .rev()
                .map(|layer| layer.join(inside))
                .find(|file| file.is_file())
        })
        .unwrap_or_else(|| path.into())
}

fn bootstrap_of(plan: &WorkerPlan<'_>) -> Option<PathBuf> {
    std::iter::once(plan.code.root.as_path())
        .chain(plan.spec.layers.iter().rev().map(PathBuf::as_path))
        .map(|directory| directory.join("bootstrap"))
        .find(|bootstrap| bootstrap.is_file())
}

fn spawn_failure(plan: &WorkerPlan<'_>, program: &Path, error: io::Error) -> InitFailure {
    if plan.interpreter.is_some() {
        return InitFailure::System(error);
    }
    let reason = match error.raw_os_error().map(Errno::from_raw_os_error) {
        Some(Errno::NOEXEC) => "exec format error",
        Some(Errno::ACCESS) => "permission denied",
        // The file is there: its interpreter is not.
        Some(Errno::NOENT) => "no such file or directory",
        _ => return InitFailure::System(error),
    };
    InitFailure::InvalidEntrypoint(format!("fork/exec {}: {reason}", program.display()))
}

#[cfg(target_os = "linux")]
fn limit_open_files(process: i32) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    if let Some(process) = Pid::from_raw(process) {
        let limit = Rlimit {
            current: Some(OPEN_FILES),
            maximum: Some(OPEN_FILES),
        };
        // A courtesy to people whose code leaks files; not worth failing for.
        let _ = prlimit(Some(process), Resource::Nofile, limit);
    }
}

#[cfg(not(target_os = "linux"))]
fn limit_open_files(_process: i32) {}

/// What a process writes to its standard output and standard error.
#[derive(Debug)]
struct Output {
    pipe: pipe::Receiver,
    log: Arc<StreamLog>,
    /// Held while reading, so that two readers keep the order.
    reading: Mutex<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Read {
    Empty,
    More,
    Closed,
}

impl Output {
    fn new(reader: PipeReader, log: Arc<StreamLog>) -> io::Result<Self> {
        Ok(Self {
            pipe: pipe::Receiver::from_owned_fd(reader.into())?,
            log,
            reading: Mutex::new(()),
        })
    }

    /// Reads as output comes, so that a function is never held up by a full pipe.
    async fn follow(self: Arc<Self>) {
        loop {
            if self.pipe.readable().await.is_err() {
                return;
            }
            match self.read_with(READ_BYTES, |buffer| self.pipe.try_read(buffer)) {
                Read::Empty => {}
                Read::More => tokio::task::yield_now().await,
                Read::Closed => return,
            }
        }
    }

    /// Reads what is there now, also what the runtime has not been told of yet.
    fn read(&self, limit: usize) {
        self.read_with(limit, |buffer| Ok(rustix::io::read(&self.pipe, buffer)?));
    }

    fn read_with(&self, limit: usize, read: impl Fn(&mut [u8]) -> io::Result<usize>) -> Read {
        let _reading = lock(&self.reading);
        let mut buffer = [0; 16 * 1024];
        let mut total = 0;
        while total < limit {
            match read(&mut buffer) {
                Ok(0) => {
                    self.log.flush();
                    return Read::Closed;
                }
                Ok(length) => {
                    self.log.write(&buffer[..length]);
                    total += length;
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Read::Empty,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Read::Closed,
            }
        }
        Read::More
    }
}
