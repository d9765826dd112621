//! How soon the cores of this machine wake while functions are called.
//!
//! A call of a warm function is handed on four times: from the client to the gateway, to the
//! worker's process and back. Each time a core wakes that has had nothing to do for some
//! microseconds. In a virtual machine it has halted by then, and the host has to be asked for it
//! again: that takes longer than all the rest of the call. The kernel can be told how long waking
//! may take, by whoever may write to a device of its, and keeps cores awake then.
//! Source: <https://docs.kernel.org/power/pm_qos_interface.html>.
//!
//! Cores that stay awake cost power, or time of the host that somebody else could use, and whoever
//! has set up a machine may have decided otherwise. So the kernel is asked only where the gateway
//! was asked to, and only while calls come.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle, Thread},
    time::Duration,
};

/// Where the kernel is told. What was written holds for as long as the file is open.
const DEVICE: &str = "/dev/cpu_dma_latency";
/// How long cores stay awake without a call; twice that at most.
const ROUND: Duration = Duration::from_millis(10);
/// Microseconds that stand for no wish at all: the kernel's own default.
const NO_WISH: i32 = 2_000_000_000;

/// The kernel cannot be told how soon cores are to wake.
#[derive(Debug, thiserror::Error)]
pub enum WakeLatencyError {
    /// Its device is not there, or is not for this user.
    #[error("`{DEVICE}` cannot be written to")]
    Device(#[source] io::Error),
    /// There is no thread to tell it from.
    #[error("a thread could not be started")]
    Thread(#[source] io::Error),
}

/// Has cores wake soon for as long as it is told of calls.
#[derive(Debug)]
pub(crate) struct Wakefulness(Option<Keeper>);

impl Wakefulness {
    /// Starts a thread if there is anything to ask the kernel for: that waking takes so many
    /// microseconds at most.
    ///
    /// # Errors
    ///
    /// [`WakeLatencyError`] if it cannot be asked for.
    pub(crate) fn start(micros: Option<u16>) -> Result<Self, WakeLatencyError> {
        Self::start_at(Path::new(DEVICE), micros)
    }

    fn start_at(device: &Path, micros: Option<u16>) -> Result<Self, WakeLatencyError> {
        let Some(micros) = micros else {
            return Ok(Self(None));
        };
        let device = Device::open(device, micros).map_err(WakeLatencyError::Device)?;
        let keeper = Keeper::start(device).map_err(WakeLatencyError::Thread)?;
        Ok(Self(Some(keeper)))
    }

    /// A function is called: cores are to wake soon for a while.
    pub(crate) fn note_call(&self) {
        if let Some(keeper) = &self.0 {
            keeper.calls.note(&keeper.waiting);
        }
    }
}

/// The thread that tells the kernel, so that no call waits for it.
#[derive(Debug)]
struct Keeper {
    calls: Arc<Calls>,
    waiting: Thread,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    fn start(mut device: Device) -> io::Result<Self> {
        let calls = Arc::new(Calls::default());
        let seen = Arc::clone(&calls);
        let thread = thread::Builder::new()
            .name("wake-latency".to_owned())
            .spawn(move || {
                while seen.wait() {
                    device.wish(true);
                    while seen.come(ROUND) {}
                    device.wish(false);
                }
            })?;
        Ok(Self {
            calls,
            waiting: thread.thread().clone(),
            thread: Some(thread),
        })
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.calls.over.store(true, Ordering::SeqCst);
        self.waiting.unpark();
        if let Some(thread) = self.thread.take() {
            // It has nothing to say.
            let _ = thread.join();
        }
    }
}

/// Whether calls come. Cores that serve calls read this all the time, and write to it once a
/// round at most.
#[derive(Debug, Default)]
struct Calls {
    /// There was one since somebody looked.
    noted: AtomicBool,
    /// Whoever looks waits for one.
    awaited: AtomicBool,
    over: AtomicBool,
}

impl Calls {
    fn note(&self, waiting: &Thread) {
        if self.noted.load(Ordering::Relaxed) {
            return;
        }
        self.noted.store(true, Ordering::SeqCst);
        if self.awaited.load(Ordering::SeqCst) {
            waiting.unpark();
        }
    }

    /// Waits for a call. `false`: there will be none.
    fn wait(&self) -> bool {
        self.awaited.store(true, Ordering::SeqCst);
        let noted = loop {
            if self.over.load(Ordering::SeqCst) {
                break false;
            }
            if self.noted.swap(false, Ordering::SeqCst) {
                break true;
            }
            thread::park();
        };
        self.awaited.store(false, Ordering::SeqCst);
        noted
    }

    /// Whether a call comes within a round, which lasts as long as it is to.
    fn come(&self, round: Duration) -> bool {
        thread::park_timeout(round);
        !self.over.load(Ordering::SeqCst) && self.noted.swap(false, Ordering::SeqCst)
    }
}

/// The kernel's ear.
#[derive(Debug)]
struct Device {
    file: File,
    micros: i32,
}

impl Device {
    /// Opens it, and wishes for nothing yet.
    fn open(path: &Path, micros: u16) -> io::Result<Self> {
        let mut device = Self {
            file: OpenOptions::new().write(true).open(path)?,
            micros: micros.into(),
        };
        device.tell(NO_WISH)?;
        Ok(device)
    }

    fn wish(&mut self, soon: bool) {
        let micros = if soon { self.micros } else { NO_WISH };
        // It is open, and the kernel takes every number.
        if let Err(error) = self.tell(micros) {
            tracing::debug!(%error, "the kernel does not hear how soon cores are to wake");
        }
    }

    fn tell(&mut self, micros: i32) -> io::Result<()> {
        self.file.write_all(&micros.to_ne_bytes())
    }
}

#[cfg(test)]
mod tests;
