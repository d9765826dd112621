//! The processes that the service has started, and that none of them outlives it.
//!
//! A worker is the leader of a process group of its own, and in a control group of its own where
//! there are any: ending it kills all that is in them. It bears marks as well, which all it starts
//! inherits. Where there are no control groups, ending it kills what has left its process group
//! and either is still its descendant or bears its marks. If the gateway itself is killed, a small
//! shell script that waits for just that does the same.

mod marks;

use std::{
    collections::HashMap,
    fs,
    io::{self, Write},
    os::unix::ffi::OsStrExt as _,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use rustix::process::{Pid, Signal, WaitOptions, kill_process, kill_process_group, waitpid};
use tokio::{
    runtime::Handle,
    sync::{OnceCell, watch},
};

use self::marks::Marks;
pub(crate) use self::marks::{Mark, kill_if};
use crate::{
    control_groups::{ControlGroups, ControlGroupsError, ServiceGroup, WorkerGroup},
    failure::Exit,
    isolation::WorkerUser,
    process_tree::descendants,
    sync::lock,
};

/// How long a killed process is waited for when the service ends.
const REAP_LIMIT: Duration = Duration::from_millis(500);

/// Descendants of a worker that are ended one by one, at most.
const DESCENDANTS: usize = 4096;

/// All processes of a service.
#[derive(Debug)]
pub(crate) struct Processes {
    state: Mutex<State>,
    marks: Marks,
    directory: PathBuf,
    control_groups: ControlGroups,
    /// The user whom workers are started as.
    user: Option<WorkerUser>,
    /// The service's control group, since there was something to run. `None`: it can have none.
    control_group: OnceCell<Option<Arc<ServiceGroup>>>,
}

#[derive(Debug)]
struct State {
    /// The process groups of workers, and their control groups.
    groups: HashMap<i32, Option<Arc<WorkerGroup>>>,
    stopped: bool,
    warden: Option<Warden>,
    control_group: Option<Arc<ServiceGroup>>,
}

#[derive(Debug)]
struct Warden {
    child: Child,
    input: ChildStdin,
}

impl Processes {
    /// None yet. The directory is the service's own; its name tells its processes from others.
    pub(crate) fn new(
        directory: &Path,
        control_groups: ControlGroups,
        user: Option<WorkerUser>,
    ) -> Self {
        let marks = Marks::new(directory);
        let warden = Warden::start(directory, &marks)
            .inspect_err(|error| {
                tracing::warn!(%error, "no shell to end workers with if the gateway is killed");
            })
            .ok();
        Self {
            state: Mutex::new(State {
                groups: HashMap::new(),
                stopped: false,
                warden,
                control_group: None,
            }),
            marks,
            directory: directory.to_path_buf(),
            control_groups,
            user,
            control_group: OnceCell::new(),
        }
    }

    /// Makes the service's control group here and now. It starts a process.
    ///
    /// # Errors
    ///
    /// [`ControlGroupsError`] if memory cannot be held there.
    pub(crate) fn require_control_group(&self) -> Result<(), ControlGroupsError> {
        let opened = ServiceGroup::open_with_memory(self.user)?;
        // Nobody has been quicker: this is part of the start.
        let _ = self.control_group.set(self.admit(opened));
        Ok(())
    }

    /// The service's control group, made as soon as somebody asks. `None`: it has none.
    pub(crate) async fn control_group(self: &Arc<Self>) -> Option<Arc<ServiceGroup>> {
        if self.control_groups == ControlGroups::Off {
            return None;
        }
        let open = || async {
            let processes = Arc::clone(self);
            let opened = tokio::task::spawn_blocking(move || processes.open_control_group());
            opened.await.ok().flatten()
        };
        self.control_group.get_or_init(open).await.clone()
    }

    fn open_control_group(&self) -> Option<Arc<ServiceGroup>> {
        let opened = ServiceGroup::open(self.user);
        if let Some(reason) = opened.as_ref().map_or_else(Some, ServiceGroup::no_memory) {
            let reason: &(dyn std::error::Error + 'static) = reason;
            tracing::info!(
                reason,
                "the memory of functions is looked at every 50 ms, and not held by the system: \
                 `systemd-run --user --scope -p Delegate=yes whygate run …` gives it control groups"
            );
        }
        self.admit(opened.ok()?)
    }

    /// Takes over a control group that was just made, unless all has been stopped meanwhile.
    fn admit(&self, opened: ServiceGroup) -> Option<Arc<ServiceGroup>> {
        let opened = Arc::new(opened);
        let sheltered = {
            let mut state = lock(&self.state);
            (!state.stopped).then(|| {
                // While it is held, nobody waits for the warden's end: its number is its own.
                let sheltered = state
                    .warden
                    .as_ref()
                    .map(|warden| opened.shelter(warden.id()));
                state.tell_of(&opened);
                state.control_group = Some(Arc::clone(&opened));
                sheltered
            })
        };
        let Some(sheltered) = sheltered else {
            opened.end();
            return None;
        };
        if let Some(Err(error)) = sheltered {
            tracing::warn!(%error, "what ends workers if the gateway is killed can be ended before");
        }
        Some(opened)
    }

    /// A control group for a worker that is to be started. The limit for its memory is in bytes.
    /// It may take a while: not for a thread that serves calls.
    ///
    /// # Errors
    ///
    /// There can be none, and it must have one.
    pub(crate) fn worker_group(
        &self,
        service: &ServiceGroup,
        limit: u64,
    ) -> io::Result<Option<WorkerGroup>> {
        match service.make(limit) {
            Ok(group) => Ok(Some(group)),
            Err(error) if self.control_groups == ControlGroups::Required => Err(error),
            Err(error) => {
                tracing::warn!(%error, "a worker has no control group: its memory is looked at");
                Ok(None)
            }
        }
    }

    /// A mark for a process that is to be started. `variable`: one of its environment,
    /// `KEY=value`, that no other worker has at the same time.
    pub(crate) fn mark(&self, variable: String) -> Mark {
        self.marks.next(variable)
    }

    /// Minds a process that was just started and leads its own group.
    pub(crate) fn mind(
        self: &Arc<Self>,
        mut child: tokio::process::Child,
        mark: Mark,
        group: Option<WorkerGroup>,
        handle: &Handle,
    ) -> Process {
        let id = child
            .id()
            .and_then(|id| i32::try_from(id).ok())
            .unwrap_or_default();
        mark.put_on(id);
        let group = group.map(Arc::new);
        let stopped = {
            let mut state = lock(&self.state);
            state.groups.insert(id, group.clone());
            state.tell("start", id);
            state.stopped
        };
        if stopped {
            self.kill(id);
        }
        let (sender, exit) = watch::channel(None);
        let processes = Arc::clone(self);
        handle.spawn(async move {
            let status = ended(&mut child, group.as_ref()).await;
            {
                let mut state = lock(&processes.state);
                state.kill_group(id);
                state.groups.remove(&id);
                state.tell("end", id);
            }
            // Before anybody hears of the end: a second worker may follow under the same name.
            let exhausted = tokio::task::spawn_blocking(move || {
                if let Some(group) = group {
                    // Whoever is in it is known without a look at every process of the machine.
                    return group.end();
                }
                mark.kill_bearers();
                None
            });
            let exhausted = exhausted.await.unwrap_or_default();
            let _ = sender.send(Some(Exit::from_status(status, exhausted)));
        });
        Process {
            id,
            exit,
            processes: Arc::clone(self),
            minding: handle.clone(),
        }
    }

    /// Ends a process, its descendants and its group.
    fn kill(&self, id: i32) {
        let state = lock(&self.state);
        let Some(control_group) = state.groups.get(&id) else {
            // The id may be somebody else's by now.
            return;
        };
        if let Some(control_group) = control_group {
            let control_group = Arc::clone(control_group);
            state.kill_group(id);
            drop(state);
            control_group.kill();
            return;
        }
        // Before their parent goes, and they with it from its list.
        let descendants = descendants(id, DESCENDANTS);
        state.kill_group(id);
        for descendant in descendants.into_iter().filter_map(Pid::from_raw) {
            // It may have ended with the group.
            let _ = kill_process(descendant, Signal::KILL);
        }
    }

    /// Ends every process, those included that are started from here on, and waits for them.
    pub(crate) fn stop(&self) {
        let (groups, warden, control_group) = {
            let mut state = lock(&self.state);
            state.stopped = true;
            (
                state.groups.keys().copied().collect::<Vec<_>>(),
                state.warden.take(),
                state.control_group.take(),
            )
        };
        for group in &groups {
            self.kill(*group);
        }
        for group in groups {
            reap(group);
        }
        if let Some(warden) = warden {
            let variable = format!("LAMBDA_RUNTIME_DIR={}/", self.directory.display());
            self.marks.of_all(variable).kill_bearers();
            warden.dismiss();
        }
        // After the warden, which may be in it.
        if let Some(control_group) = control_group {
            control_group.end();
        }
    }
}

/// Waits until a process has ended. If its control group runs out of memory, all that is in it is
/// ended, as the system does where it is told to.
async fn ended(
    child: &mut tokio::process::Child,
    group: Option<&Arc<WorkerGroup>>,
) -> Option<ExitStatus> {
    if let Some(group) = group {
        tokio::select! {
            // First, since it may be what has ended the process.
            biased;
            () = group.overflow() => {
                let group = Arc::clone(group);
                let _ = tokio::task::spawn_blocking(move || group.kill()).await;
            }
            status = child.wait() => return status.ok(),
        }
    }
    child.wait().await.ok()
}

impl State {
    fn kill_group(&self, id: i32) {
        if let Some(group) = Pid::from_raw(id).filter(|_| self.groups.contains_key(&id)) {
            // It may have ended by itself.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }

    fn tell(&mut self, word: &str, id: i32) {
        if let Some(warden) = &mut self.warden {
            // A warden that has gone cannot be helped here.
            let _ = writeln!(warden.input, "{word} {id}");
        }
    }

    fn tell_of(&mut self, control_group: &ServiceGroup) {
        if let Some(warden) = &mut self.warden {
            for (word, directory) in control_group.described() {
                let line = [
                    word.as_bytes(),
                    b" ",
                    directory.as_os_str().as_bytes(),
                    b"\n",
                ];
                let _ = warden.input.write_all(&line.concat());
            }
        }
    }
}

impl Warden {
    fn start(directory: &Path, marks: &Marks) -> std::io::Result<Self> {
        // From a file, so that a list of processes shows its name and not its text.
        let script = directory.join("warden.sh");
        fs::write(&script, include_str!("processes/warden.sh"))?;
        let (limits, more_digits) = marks.limits();
        let mut command = Command::new("/bin/sh");
        command
            .arg(script)
            .arg(directory)
            .arg(format!("{limits}[0-9]{{{more_digits}}}"))
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // Out of reach of what a terminal sends to the gateway.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        let input = child.stdin.take().ok_or(std::io::ErrorKind::BrokenPipe)?;
        Ok(Self { child, input })
    }

    fn id(&self) -> u32 {
        self.child.id()
    }

    fn dismiss(mut self) {
        if writeln!(self.input, "farewell").is_err() {
            let _ = self.child.kill();
        }
        drop(self.input);
        let _ = self.child.wait();
    }
}

fn reap(id: i32) {
    let Some(id) = Pid::from_raw(id) else {
        return;
    };
    let mut waited = Duration::ZERO;
    let step = Duration::from_millis(1);
    // An error means that the task that minds it was quicker.
    while let Ok(None) = waitpid(Some(id), WaitOptions::NOHANG) {
        if waited >= REAP_LIMIT {
            return;
        }
        thread::sleep(step);
        waited += step;
    }
}

/// A process that was started.
#[derive(Clone, Debug)]
pub(crate) struct Process {
    pub(crate) id: i32,
    exit: watch::Receiver<Option<Exit>>,
    processes: Arc<Processes>,
    /// The thread on which it is waited for.
    pub(crate) minding: Handle,
}

impl Process {
    /// Has it killed, and all of its group. Its descendants are looked for, which is nothing for
    /// a thread that serves calls.
    pub(crate) fn kill(&self) {
        let (processes, id) = (Arc::clone(&self.processes), self.id);
        self.minding.spawn(async move { processes.kill(id) });
    }

    /// Whether it has ended.
    pub(crate) fn has_exited(&self) -> bool {
        self.exit().is_some()
    }

    /// How it has ended. `None`: it runs.
    pub(crate) fn exit(&self) -> Option<Exit> {
        *self.exit.borrow()
    }

    /// Waits until it has ended.
    pub(crate) async fn exited(&mut self) -> Exit {
        match self.exit.wait_for(Option::is_some).await {
            Ok(exit) => exit.unwrap_or(Exit::KILLED),
            // Nobody minds it any more: the service has gone, and it with it.
            Err(_) => Exit::KILLED,
        }
    }
}
