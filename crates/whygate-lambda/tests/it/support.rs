//! A service with one function, and what tests ask of it.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use bytes::Bytes;
use rustix::process::{Pid, test_kill_process};
use serde_json::Value;
use tempfile::TempDir;
use whygate_exchange::{
    ExtendedRequestId, RequestId,
    ports::{
        Clock, FunctionError, FunctionRun, Functions, Ids, Invocation, InvocationOutcome,
        InvokeError, InvokeRequest, UnixMillis,
    },
};
use whygate_lambda::{
    CodeSource, FunctionLogLine, FunctionLogs, FunctionService, FunctionSettings, FunctionSpec,
    FunctionsConfiguration, PermissionMode,
};

/// The clock of the machine: handlers compare it with their own.
#[derive(Debug)]
pub(crate) struct MachineClock(Instant);

impl Clock for MachineClock {
    fn now(&self) -> UnixMillis {
        let now = time::OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000;
        UnixMillis(u64::try_from(now).unwrap())
    }
    fn monotonic(&self) -> Duration {
        self.0.elapsed()
    }
}

#[derive(Debug)]
pub(crate) struct RandomIds;

impl Ids for RandomIds {
    fn request_id(&self) -> RequestId {
        RequestId(uuid::Uuid::new_v4().into_bytes())
    }
    fn extended_request_id(&self) -> ExtendedRequestId {
        ExtendedRequestId([0; 11])
    }
    fn trace(&self) -> ([u8; 12], [u8; 8]) {
        ([0xab; 12], [0xcd; 8])
    }
}

#[derive(Debug, Default)]
pub(crate) struct CollectLogs(pub(crate) Mutex<Vec<String>>);

impl FunctionLogs for CollectLogs {
    fn line(&self, line: &FunctionLogLine<'_>) {
        self.0.lock().unwrap().push(line.text.to_owned());
    }
}

pub(crate) fn settings() -> FunctionSettings {
    FunctionSettings::new(Arc::new(MachineClock(Instant::now())), Arc::new(RandomIds))
}

pub(crate) const ARN: &str = "arn:aws:lambda:eu-west-1:000000000000:function:shelf";

/// Whether an interpreter is there; says so if not.
pub(crate) fn has(program: &str) -> bool {
    let there = Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    if !there {
        println!("skipped: `{program}` is not installed");
    }
    there
}

/// A service with the function `shelf`, whose files are in a directory of their own.
pub(crate) struct Shelf {
    pub(crate) service: Arc<FunctionService>,
    pub(crate) spec: FunctionSpec,
    pub(crate) directory: TempDir,
}

impl Shelf {
    pub(crate) fn new(runtime: &str, handler: &str, files: &[(&str, &str)]) -> Self {
        Self::with(runtime, handler, files, settings(), |_| {})
    }

    pub(crate) fn with(
        runtime: &str,
        handler: &str,
        files: &[(&str, &str)],
        settings: FunctionSettings,
        adjust: impl FnOnce(&mut FunctionSpec),
    ) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            write(directory.path(), name, text);
        }
        let code = CodeSource::Directory(directory.path().to_path_buf());
        let mut spec = FunctionSpec {
            runtime: runtime.into(),
            handler: handler.into(),
            ..FunctionSpec::new("shelf", ARN, code)
        };
        adjust(&mut spec);
        let shelf = Self {
            service: Arc::new(FunctionService::start(settings).unwrap()),
            spec,
            directory,
        };
        shelf.replace();
        shelf
    }

    pub(crate) fn python(source: &str) -> Self {
        Self::new("python3.11", "app.handler", &[("app.py", source)])
    }

    pub(crate) fn node(source: &str) -> Self {
        Self::new("nodejs20.x", "app.handler", &[("app.js", source)])
    }

    pub(crate) fn replace(&self) {
        self.service.replace(FunctionsConfiguration {
            functions: vec![self.spec.clone()],
            permissions: Vec::new(),
            permission_mode: PermissionMode::Enforce,
            ..FunctionsConfiguration::default()
        });
    }

    pub(crate) async fn call(&self, event: &str) -> Result<Invocation, InvokeError> {
        self.service.invoke(request(event)).await
    }

    pub(crate) async fn answer(&self, event: &str) -> Value {
        let (_, answer) = self.answer_and_run(event).await;
        answer
    }

    pub(crate) async fn answer_and_run(&self, event: &str) -> (FunctionRun, Value) {
        let invocation = self.call(event).await.unwrap();
        match invocation.outcome {
            InvocationOutcome::Payload(payload) => {
                (invocation.run, serde_json::from_slice(&payload).unwrap())
            }
            other => panic!("{other:?}\n{}", invocation.run.log.join("\n")),
        }
    }

    pub(crate) async fn error(&self, event: &str) -> (FunctionRun, FunctionError) {
        let invocation = self.call(event).await.unwrap();
        match invocation.outcome {
            InvocationOutcome::Error(error) => (invocation.run, error),
            other => panic!("{other:?}\n{}", invocation.run.log.join("\n")),
        }
    }
}

pub(crate) fn write(directory: &Path, name: &str, text: &str) {
    let path = directory.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

pub(crate) fn request(event: &str) -> InvokeRequest {
    InvokeRequest {
        function: "shelf".into(),
        payload: Bytes::copy_from_slice(event.as_bytes()),
        source_arn: None,
        source_account: String::new(),
        trace: Some(
            "Root=1-5e1b4151-5ac6c58f5a3a8a2a5c1a2b3c;Parent=53995c3f42cd8ad8;Sampled=0".into(),
        ),
        streaming: false,
        asynchronous: false,
    }
}

/// Durations, ids and paths of a log, replaced by words.
pub(crate) fn masked(run: &FunctionRun) -> Vec<String> {
    run.log
        .iter()
        .map(|line| {
            let line = line.replace(&run.request_id, "ID");
            line.split('\t')
                .map(|field| {
                    let name = [
                        "Duration: ",
                        "Billed Duration: ",
                        "Max Memory Used: ",
                        "Init Duration: ",
                    ]
                    .into_iter()
                    .find(|name| field.starts_with(name));
                    match name {
                        Some(name) => {
                            let unit = field.rsplit(' ').next().unwrap();
                            format!("{name}N {unit}")
                        }
                        None => mask_times(field),
                    }
                })
                .collect::<Vec<_>>()
                .join("\t")
        })
        .map(|line| match line.split_once(" Duration: ") {
            Some((before, rest))
                if line.starts_with("REPORT") || line.starts_with("INIT_REPORT") =>
            {
                let (_, after) = rest.split_once(" ms").unwrap();
                format!("{before} Duration: N ms{after}")
            }
            _ => line,
        })
        .map(|line| match line.split_once("Runtime Version ARN: ") {
            Some(_) => "INIT_START".into(),
            None => line,
        })
        .filter(|line| !line.starts_with("whygate: "))
        .collect()
}

fn mask_times(field: &str) -> String {
    let is_time =
        |text: &str| text.len() == 24 && text.ends_with('Z') && text.as_bytes()[10] == b'T';
    field
        .split(' ')
        .map(|word| if is_time(word) { "TIME" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a process runs: one that has ended and waits to be noticed does not.
pub(crate) fn runs(id: i32) -> bool {
    test_kill_process(Pid::from_raw(id).unwrap()).is_ok()
        && fs::read_to_string(format!("/proc/{id}/stat"))
            .is_ok_and(|stat| !stat.rsplit(')').next().unwrap().starts_with(" Z"))
}

/// Waits until none of them runs, some seconds at most.
pub(crate) fn all_end(ids: &[i32]) -> bool {
    (0..500).any(|_| {
        let end = ids.iter().all(|id| !runs(*id));
        if !end {
            std::thread::sleep(Duration::from_millis(10));
        }
        end
    })
}
