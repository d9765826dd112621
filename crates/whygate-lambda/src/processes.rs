//! The processes that the service has started, and that none of them outlives it.
//!
//! A worker is the leader of a process group of its own, and bears marks that all it starts
//! inherits. Ending a worker kills the group, and then whatever has left the group and either is
//! still its descendant or bears its marks. If the gateway itself is killed, a small shell script
//! that waits for just that does the same.

mod marks;

use std::{
    collections::HashSet,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use rustix::process::{Pid, Signal, WaitOptions, kill_process, kill_process_group, waitpid};
use tokio::{runtime::Handle, sync::watch};

pub(crate) use self::marks::Mark;
use self::marks::Marks;
use crate::{failure::Exit, process_tree::descendants, sync::lock};

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
}

#[derive(Debug)]
struct State {
    groups: HashSet<i32>,
    stopped: bool,
    warden: Option<Warden>,
}

#[derive(Debug)]
struct Warden {
    child: Child,
    input: ChildStdin,
}

impl Processes {
    /// None yet. The directory is the service's own; its name tells its processes from others.
    pub(crate) fn new(directory: &Path) -> Self {
        let marks = Marks::new(directory);
        let warden = Warden::start(directory, &marks)
            .inspect_err(|error| {
                tracing::warn!(%error, "no shell to end workers with if the gateway is killed");
            })
            .ok();
        Self {
            state: Mutex::new(State {
                groups: HashSet::new(),
                stopped: false,
                warden,
            }),
            marks,
            directory: directory.to_path_buf(),
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
        handle: &Handle,
    ) -> Process {
        let id = child
            .id()
            .and_then(|id| i32::try_from(id).ok())
            .unwrap_or_default();
        mark.put_on(id);
        let stopped = {
            let mut state = lock(&self.state);
            state.groups.insert(id);
            state.tell("start", id);
            state.stopped
        };
        if stopped {
            self.kill(id);
        }
        let (sender, exit) = watch::channel(None);
        let processes = Arc::clone(self);
        handle.spawn(async move {
            let status = child.wait().await.ok();
            {
                let mut state = lock(&processes.state);
                state.kill_group(id);
                state.groups.remove(&id);
                state.tell("end", id);
            }
            // Before anybody hears of the end: a second worker may follow under the same name.
            let _ = tokio::task::spawn_blocking(move || mark.kill_bearers()).await;
            let _ = sender.send(Some(Exit::from_status(status)));
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
        if !state.groups.contains(&id) {
            // The id may be somebody else's by now.
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
        let (groups, warden) = {
            let mut state = lock(&self.state);
            state.stopped = true;
            (
                state.groups.iter().copied().collect::<Vec<_>>(),
                state.warden.take(),
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
    }
}

impl State {
    fn kill_group(&self, id: i32) {
        if let Some(group) = Pid::from_raw(id).filter(|_| self.groups.contains(&id)) {
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
        self.exit.borrow().is_some()
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
