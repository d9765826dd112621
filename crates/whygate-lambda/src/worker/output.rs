//! What a worker's process writes, on its way to the log.

use std::{
    io::{self, PipeReader},
    sync::{Arc, Mutex},
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
            match self.read_with(READ_BYTES, |buffer| self.pipe.try_read(buffer)) {
                Read::Empty => {}
                Read::More => tokio::task::yield_now().await,
                Read::Closed => return,
            }
        }
    }

    /// Reads what is there now, also what the runtime has not been told of yet.
    pub(super) fn read(&self) {
        self.read_with(READ_BYTES, |buffer| {
            Ok(rustix::io::read(&self.pipe, buffer)?)
        });
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
