//! The environment of a worker: Lambda's variables, the function's own, and nothing of the
//! gateway's.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use crate::{
    code::PreparedCode,
    configuration::{FunctionSpec, LogFormat},
    interpreter::{Interpreter, Language, wanted_version},
    name::region,
    settings::FunctionSettings,
};

/// What a worker's environment is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WorkerEnvironment<'worker> {
    pub(crate) settings: &'worker FunctionSettings,
    pub(crate) spec: &'worker FunctionSpec,
    pub(crate) version: &'worker str,
    pub(crate) language: &'worker Language,
    pub(crate) interpreter: Option<&'worker Interpreter>,
    pub(crate) code: &'worker PreparedCode,
    pub(crate) runtime_directory: &'worker Path,
    pub(crate) log_stream: &'worker str,
    pub(crate) runtime_api: SocketAddr,
    /// The abstract name of the Unix socket of the same.
    pub(crate) own_runtime_api: Option<&'worker str>,
}

impl WorkerEnvironment<'_> {
    /// The variables. Later ones win: defaults, those for all functions, the function's own,
    /// reserved ones.
    pub(crate) fn variables(&self) -> BTreeMap<OsString, OsString> {
        let mut variables: BTreeMap<OsString, OsString> = BTreeMap::new();
        let mut set = |name: &str, value: OsString| {
            variables.insert(name.into(), value);
        };
        set("LANG", "en_US.UTF-8".into());
        set("TZ", ":UTC".into());
        set("PATH", self.path());
        set("LD_LIBRARY_PATH", self.library_path());
        set("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR".into());
        // Where a tracing daemon would be; nothing listens there unless somebody starts one.
        set("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000".into());
        set("_AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1".into());
        set("_AWS_XRAY_DAEMON_PORT", "2000".into());
        if *self.language != Language::Provided {
            // On Amazon a shell starts the runtime. Source: recorded
            // (`test_lambda_runtime_introspection`).
            set("PWD", (&self.code.root).into());
            set("SHLVL", "0".into());
        }
        match self.language {
            Language::Python => set("PYTHONPATH", self.runtime_directory.into()),
            Language::Node => set("NODE_PATH", self.node_path()),
            Language::Provided => {}
        }
        for (name, value) in self
            .settings
            .environment
            .iter()
            .chain(&self.spec.environment)
        {
            // Such a name or value cannot be handed to a process at all.
            if !name.is_empty() && !name.contains(['=', '\0']) && !value.contains('\0') {
                set(name, value.into());
            }
        }
        let region = region(&self.spec.arn);
        set("_HANDLER", (&self.spec.handler).into());
        set("AWS_REGION", region.into());
        set("AWS_DEFAULT_REGION", region.into());
        set("AWS_LAMBDA_FUNCTION_NAME", (&self.spec.name).into());
        set(
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            self.spec.memory_megabytes.to_string().into(),
        );
        set("AWS_LAMBDA_FUNCTION_VERSION", self.version.into());
        set("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand".into());
        if self.spec.logging.format == LogFormat::Json {
            set("AWS_LAMBDA_LOG_FORMAT", "JSON".into());
            set(
                "AWS_LAMBDA_LOG_LEVEL",
                self.spec.logging.application_log_level.name().into(),
            );
        }
        set("AWS_LAMBDA_LOG_GROUP_NAME", self.spec.log_group().into());
        set("AWS_LAMBDA_LOG_STREAM_NAME", self.log_stream.into());
        set(
            "AWS_LAMBDA_RUNTIME_API",
            self.runtime_api.to_string().into(),
        );
        set("LAMBDA_TASK_ROOT", (&self.code.root).into());
        set("LAMBDA_RUNTIME_DIR", self.runtime_directory.into());
        // These are for the bootstrap, which takes them out again.
        if *self.language != Language::Provided
            && let Some(name) = self.own_runtime_api
        {
            set("WHYGATE_RUNTIME_SOCKET", name.into());
        }
        if *self.language == Language::Python && !self.code.layers.is_empty() {
            let layers: Vec<_> = self
                .code
                .layers
                .iter()
                .map(|layer| layer.to_string_lossy())
                .collect();
            set(
                "WHYGATE_LAYERS",
                serde_json::Value::from(layers).to_string().into(),
            );
        }
        let credentials = &self.settings.credentials;
        set("AWS_ACCESS_KEY_ID", (&credentials.access_key_id).into());
        set(
            "AWS_SECRET_ACCESS_KEY",
            (&credentials.secret_access_key).into(),
        );
        set("AWS_SESSION_TOKEN", (&credentials.session_token).into());
        if *self.language == Language::Provided {
            variables.remove(std::ffi::OsStr::new("AWS_EXECUTION_ENV"));
        } else {
            set(
                "AWS_EXECUTION_ENV",
                format!("AWS_Lambda_{}", self.spec.runtime).into(),
            );
        }
        variables
    }

    /// The layers, the last one first: on Amazon it lies over the others.
    fn topmost_layers(&self) -> impl Iterator<Item = &PathBuf> {
        self.code.layers.iter().rev()
    }

    fn path(&self) -> OsString {
        let interpreter = self
            .interpreter
            .and_then(|interpreter| interpreter.path.parent())
            .map(Path::to_path_buf);
        let system = ["/usr/local/bin", "/usr/bin", "/bin"].map(PathBuf::from);
        join(
            interpreter
                .into_iter()
                .chain(system)
                .chain(self.topmost_layers().map(|layer| layer.join("bin")))
                .chain([PathBuf::from("/opt/bin")]),
        )
    }

    fn library_path(&self) -> OsString {
        join(
            [self.code.root.clone(), self.code.root.join("lib")]
                .into_iter()
                .chain(self.topmost_layers().map(|layer| layer.join("lib"))),
        )
    }

    fn node_path(&self) -> OsString {
        let major = format!(
            "nodejs/node{}/node_modules",
            wanted_version(&self.spec.runtime)
        );
        join(
            self.topmost_layers()
                .flat_map(|layer| [layer.join(&major), layer.join("nodejs/node_modules")])
                .chain([self.code.root.join("node_modules")]),
        )
    }
}

/// Joins directories with colons. One that has a colon in its name cannot be in such a list.
fn join(directories: impl Iterator<Item = PathBuf>) -> OsString {
    std::env::join_paths(
        directories.filter(|directory| !directory.as_os_str().as_encoded_bytes().contains(&b':')),
    )
    .unwrap_or_default()
}
