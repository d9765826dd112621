//! The function service: which functions there are, who may call them, and their workers.

use std::{
    collections::HashMap,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use arc_swap::ArcSwap;
use tokio::runtime::{Builder, Handle, Runtime};
use whygate_exchange::ports::{Functions, Invocation, InvokeError, InvokeRequest, PortFuture};

use crate::{
    configuration::{
        FunctionSettings, FunctionSpec, FunctionsConfiguration, PermissionMode, PermissionSpec,
    },
    fingerprint::{CodeFingerprint, fingerprint_function},
    name::FunctionName,
    permission::{PermissionRequest, is_allowed},
};

/// The largest event that a synchronous invocation may carry, in bytes.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
const EVENT_BYTES: usize = 6_291_456;

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
    shared: Arc<Shared>,
    runtime: Option<Runtime>,
    #[expect(dead_code, reason = "workers run on it")]
    handle: Handle,
}

#[derive(Debug)]
struct Shared {
    #[expect(dead_code, reason = "workers read it")]
    settings: FunctionSettings,
    registry: ArcSwap<Registry>,
    stopped: AtomicBool,
}

#[derive(Debug, Default)]
struct Registry {
    functions: HashMap<String, Arc<Function>>,
    permissions: HashMap<String, Vec<PermissionSpec>>,
    permission_mode: PermissionMode,
}

#[derive(Debug)]
struct Function {
    spec: FunctionSpec,
    fingerprint: CodeFingerprint,
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
        let mut service = Self::start_on(handle, settings)?;
        service.runtime = Some(runtime);
        Ok(service)
    }

    /// Starts the service on threads that are there already.
    pub fn start_on(handle: Handle, settings: FunctionSettings) -> Result<Self, StartError> {
        Ok(Self {
            shared: Arc::new(Shared {
                settings,
                registry: ArcSwap::default(),
                stopped: AtomicBool::new(false),
            }),
            runtime: None,
            handle,
        })
    }

    /// Puts other functions and permissions in the place of the ones there are. A function
    /// whose settings and code are as they were keeps its workers; those of the others finish
    /// what they do and go. It reads the disk: not for a thread that serves requests.
    pub fn replace(&self, configuration: FunctionsConfiguration) {
        let before = self.shared.registry.load_full();
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
                .unwrap_or_else(|| Arc::new(Function { spec, fingerprint }));
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
        self.shared.registry.store(Arc::new(registry));
    }

    /// Invokes a function with more than the port carries.
    pub fn invoke_with(
        &self,
        request: InvokeRequest,
        _options: InvokeOptions,
    ) -> PortFuture<Result<Invocation, InvokeError>> {
        let function = match self.find(&request) {
            Ok(function) => function,
            Err(error) => return Box::pin(async move { Err(error) }),
        };
        let error = InvokeError::NotRunnable {
            function: function.spec.name.clone(),
            reason: format!("runtime `{}` is not run here", function.spec.runtime),
        };
        Box::pin(async move { Err(error) })
    }

    /// Takes no further invocations, waits until those that run have ended, at most for so
    /// long, and ends every worker.
    pub async fn shutdown(&self, _grace: Duration) {
        self.shared.stopped.store(true, Ordering::Release);
    }

    fn find(&self, request: &InvokeRequest) -> Result<Arc<Function>, InvokeError> {
        if self.shared.stopped.load(Ordering::Acquire) {
            return Err(InvokeError::Stopped);
        }
        let not_found = || InvokeError::NotFound {
            function: request.function.clone(),
        };
        let name = FunctionName::parse(&request.function).ok_or_else(not_found)?;
        let registry = self.shared.registry.load();
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
                        function: request.function.clone(),
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
        Ok(Arc::clone(function))
    }
}

impl Functions for FunctionService {
    fn invoke(&self, request: InvokeRequest) -> PortFuture<Result<Invocation, InvokeError>> {
        self.invoke_with(request, InvokeOptions::default())
    }
}
