//! The function service: which functions there are, who may call them, and their workers.

use std::{
    collections::HashMap,
    fmt::Write,
    fs, io,
    path::Path,
    sync::{
        Arc, Mutex, Weak,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use arc_swap::ArcSwap;
use bytes::Bytes;
use tempfile::TempDir;
use tokio::{
    runtime::{Builder, Handle, Runtime},
    sync::{Notify, oneshot},
    time::Instant,
};
use whygate_exchange::ports::{
    Functions, Invocation, InvokeError, InvokeRequest, PortFuture, UnixMillis,
};

use crate::{
    configuration::{FunctionSettings, FunctionsConfiguration, PermissionMode, PermissionSpec},
    fingerprint::fingerprint_function,
    function::{Common, Function},
    interpreter::Interpreters,
    invocation::{self, InFlight, Job, Reply},
    name::FunctionName,
    permission::{PermissionRequest, is_allowed},
    processes::Processes,
    sync::lock,
};

/// The largest event that a synchronous invocation may carry, in bytes.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
const EVENT_BYTES: usize = 6_291_456;
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
}

/// What a caller can add to an invocation.
#[derive(Clone, Debug, Default)]
pub struct InvokeOptions {
    /// The client context: JSON, not base64.
    pub client_context: Option<String>,
    /// The Cognito identity: JSON.
    pub cognito_identity: Option<String>,
}

/// Runs functions in local processes. Dropping it ends every worker.
#[derive(Debug)]
pub struct FunctionService {
    common: Arc<Common>,
    registry: Arc<ArcSwap<Registry>>,
    directory: Mutex<Option<TempDir>>,
    runtime: Option<Runtime>,
}

#[derive(Debug, Default)]
struct Registry {
    functions: HashMap<String, Arc<Function>>,
    permissions: HashMap<String, Vec<PermissionSpec>>,
    permission_mode: PermissionMode,
}

impl FunctionService {
    /// Starts the service on two threads of its own.
    pub fn start(settings: FunctionSettings) -> Result<Self, StartError> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("functions")
            .enable_all()
            .build()
            .map_err(StartError::Runtime)?;
        let handle = runtime.handle().clone();
        let mut service = Self::start_on(&handle, settings)?;
        service.runtime = Some(runtime);
        Ok(service)
    }

    /// Starts the service on threads that are there already. They must outlive it.
    pub fn start_on(handle: &Handle, settings: FunctionSettings) -> Result<Self, StartError> {
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
        let idle_limit = settings.idle_limit;
        let common = Arc::new(Common {
            processes: Arc::new(Processes::new(&root)),
            settings,
            handle: handle.clone(),
            interpreters: Interpreters::default(),
            runtime_directory,
            code_directory,
            stopped: AtomicBool::new(false),
            in_flight: AtomicU32::new(0),
            drained: Notify::new(),
        });
        let registry = Arc::new(ArcSwap::<Registry>::default());
        handle.spawn(retire_unused(Arc::downgrade(&registry), idle_limit));
        Ok(Self {
            common,
            registry,
            directory: Mutex::new(Some(directory)),
            runtime: None,
        })
    }

    /// Puts other functions and permissions in the place of the ones there are. A function
    /// whose settings and code are as they were keeps its workers; those of the others finish
    /// what they do and go. It reads the disk: not for a thread that serves requests.
    pub fn replace(&self, configuration: FunctionsConfiguration) {
        let before = self.registry.load_full();
        let mut registry = Registry {
            permission_mode: configuration.permission_mode,
            ..Registry::default()
        };
        for spec in configuration.functions {
            let fingerprint = fingerprint_function(&spec);
            let function = before
                .functions
                .get(&spec.name)
                .filter(|function| function.spec == spec && function.fingerprint == fingerprint)
                .cloned()
                .unwrap_or_else(|| {
                    Arc::new(Function::new(spec, fingerprint, Arc::clone(&self.common)))
                });
            registry
                .functions
                .insert(function.spec.name.clone(), function);
        }
        for permission in configuration.permissions {
            if let Some(name) = FunctionName::parse(&permission.function) {
                registry
                    .permissions
                    .entry(name.name.to_owned())
                    .or_default()
                    .push(permission);
            }
        }
        let after = Arc::new(registry);
        self.registry.store(Arc::clone(&after));
        for (name, function) in &before.functions {
            let kept = after
                .functions
                .get(name)
                .is_some_and(|kept| Arc::ptr_eq(kept, function));
            if !kept {
                function.retire();
            }
        }
    }

    /// Invokes a function with more than the port carries.
    pub fn invoke_with(
        &self,
        request: InvokeRequest,
        options: InvokeOptions,
    ) -> PortFuture<Result<Invocation, InvokeError>> {
        let begun = self.begin(request, options);
        Box::pin(async move {
            match begun {
                Ok(answer) => answer.await.unwrap_or(Err(InvokeError::Stopped)),
                Err(error) => Err(error),
            }
        })
    }

    /// Takes no further invocations, waits until those that run have been answered, at most
    /// for so long, and ends every worker.
    pub async fn shutdown(&self, grace: Duration) {
        self.common.stopped.store(true, Ordering::Release);
        let drained = async {
            loop {
                let notified = self.common.drained.notified();
                if self.common.in_flight.load(Ordering::Acquire) == 0 {
                    return;
                }
                notified.await;
            }
        };
        let _ = tokio::time::timeout(grace, drained).await;
        self.stop();
    }

    fn stop(&self) {
        self.common.stopped.store(true, Ordering::Release);
        self.registry.store(Arc::default());
        self.common.processes.stop();
        // Nothing runs from it any more. What cannot be removed is the system's to clean.
        drop(lock(&self.directory).take());
    }

    fn begin(
        &self,
        request: InvokeRequest,
        options: InvokeOptions,
    ) -> Result<oneshot::Receiver<Result<Invocation, InvokeError>>, InvokeError> {
        let (function, qualifier) = self.find(&request)?;
        let in_flight = InFlight::enter(&function)?;
        let invoked_function_arn = match qualifier {
            Some(qualifier) => format!("{}:{qualifier}", function.spec.arn),
            None => function.spec.arn.clone(),
        };
        let ids = &self.common.settings.ids;
        let (sender, receiver) = oneshot::channel();
        let job = Job {
            request_id: ids.request_id().to_string(),
            invoked_function_arn,
            payload: if request.payload.is_empty() {
                Bytes::from_static(b"{}")
            } else {
                request.payload
            },
            trace: request.trace.unwrap_or_else(|| {
                let (root, segment) = ids.trace();
                trace_header(self.common.settings.clock.now(), root, segment)
            }),
            client_context: options.client_context,
            cognito_identity: options.cognito_identity,
            streaming: request.streaming,
            reply: Some(Reply { sender, in_flight }),
        };
        self.common.handle.spawn(invocation::run(function, job));
        Ok(receiver)
    }

    fn find(
        &self,
        request: &InvokeRequest,
    ) -> Result<(Arc<Function>, Option<String>), InvokeError> {
        if self.common.stopped.load(Ordering::Acquire) {
            return Err(InvokeError::Stopped);
        }
        let not_found = || InvokeError::NotFound {
            function: request.function.clone(),
        };
        let name = FunctionName::parse(&request.function).ok_or_else(not_found)?;
        let registry = self.registry.load();
        let function = registry.functions.get(name.name).ok_or_else(not_found)?;
        let known = name.qualifier.is_none_or(|qualifier| {
            qualifier == "$LATEST"
                || function.spec.alias.as_deref() == Some(qualifier)
                || qualifier.bytes().all(|byte| byte.is_ascii_digit())
        });
        if !known {
            return Err(not_found());
        }
        if let Some(source_arn) = &request.source_arn {
            let allowed = registry.permission_mode == PermissionMode::Off
                || registry
                    .permissions
                    .get(name.name)
                    .is_some_and(|statements| {
                        is_allowed(
                            statements,
                            PermissionRequest {
                                qualifier: name.policy_qualifier(),
                                source_arn,
                                source_account: &request.source_account,
                            },
                        )
                    });
            if !allowed {
                if registry.permission_mode == PermissionMode::Enforce {
                    return Err(InvokeError::PermissionMissing {
                        function: match name.policy_qualifier() {
                            Some(qualifier) => format!("{}:{qualifier}", function.spec.arn),
                            None => function.spec.arn.clone(),
                        },
                        source_arn: source_arn.clone(),
                    });
                }
                tracing::warn!(
                    function = request.function,
                    source_arn,
                    "no statement of the function's policy allows this call; Amazon refuses it"
                );
            }
        }
        if request.payload.len() > EVENT_BYTES {
            return Err(InvokeError::RequestTooLarge {
                length: request.payload.len(),
            });
        }
        Ok((Arc::clone(function), name.qualifier.map(ToOwned::to_owned)))
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
        if let Some(runtime) = self.runtime.take() {
            // Waiting would panic on a thread that serves tasks.
            runtime.shutdown_background();
        }
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
async fn retire_unused(registry: Weak<ArcSwap<Registry>>, idle_limit: Duration) {
    let round = (idle_limit / 2).clamp(SHORTEST_ROUND, LONGEST_ROUND);
    loop {
        tokio::time::sleep(round).await;
        let Some(registry) = registry.upgrade() else {
            return;
        };
        let Some(since) = Instant::now().checked_sub(idle_limit) else {
            continue;
        };
        for function in registry.load().functions.values() {
            function.retire_unused(since);
        }
    }
}

/// A trace of the function's own, for a call that carries none. It is not sampled.
fn trace_header(now: UnixMillis, root: [u8; 12], segment: [u8; 8]) -> String {
    let mut header = format!("Root=1-{:08x}-", now.0 / 1000);
    // Writing to a `String` does not fail.
    for byte in root {
        let _ = write!(header, "{byte:02x}");
    }
    header.push_str(";Parent=");
    for byte in segment {
        let _ = write!(header, "{byte:02x}");
    }
    header.push_str(";Sampled=0");
    header
}
