//! What a worker's process writes, on its way to the log.

use std::{
    io::{self, PipeReader},
    sync::{Arc, Mutex, MutexGuard, TryLockError},
};

use tokio::net::unix::pipe;

use crate::{stream_log::StreamLog, sync::lock};

/// Bytes of output read in one go before others get a turn: what a pipe holds, so that all is
/// read that was written before.
const READ_BYTES: usize = 64 * 1024;

/// What a process writes to its standard output and standard error.
#[derive(Debug)]
pub(super) struct Output {
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
    pub(super) fn new(reader: PipeReader, log: Arc<StreamLog>) -> io::Result<Self> {
        Ok(Self {
            pipe: pipe::Receiver::from_owned_fd(reader.into())?,
            log,
            reading: Mutex::new(()),
        })
    }

    /// Reads as output comes, so that a function is never held up by a full pipe.
    pub(super) async fn follow(self: Arc<Self>) {
        loop {
            if self.pipe.readable().await.is_err() {
                return;
            }
            let read = self.read_with(&lock(&self.reading), READ_BYTES, |buffer| {
                self.pipe.try_read(buffer)
            });
            match read {
                Read::Empty => {}
                Read::More => tokio::task::yield_now().await,
                Read::Closed => return,
            }
        }
    }

    /// Reads what is there now, also what the runtime has not been told of yet.
    pub(super) fn read(&self) {
        self.read_now(&lock(&self.reading));
    }

    /// The same, unless another thread is reading. Whether it has read.
    pub(super) fn read_unless_read(&self) -> bool {
        match self.reading.try_lock() {
            Ok(reading) => self.read_now(&reading),
            Err(TryLockError::Poisoned(poisoned)) => self.read_now(&poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => return false,
        }
        true
    }

    fn read_now(&self, reading: &MutexGuard<'_, ()>) {
        self.read_with(reading, READ_BYTES, |buffer| {
            Ok(rustix::io::read(&self.pipe, buffer)?)
        });
    }

    /// Reads while nobody else does.
    fn read_with(
        &self,
        _reading: &MutexGuard<'_, ()>,
        limit: usize,
        read: impl Fn(&mut [u8]) -> io::Result<usize>,
    ) -> Read {
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
