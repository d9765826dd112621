//! Where a worker finds its Runtime API: on this machine's loopback, or in a network of its own,
//! in which only its own process can listen.

use std::{
    io,
    net::SocketAddr,
    os::{fd::OwnedFd, unix::net::UnixStream},
    process::Stdio,
};

use tokio::{net::TcpListener, process::Command};

use crate::{
    isolation::{self, Isolation},
    runtime_api::RuntimeApi,
};

/// Where a worker finds its Runtime API: on this machine's loopback, or on its own.
#[derive(Debug)]
pub(super) enum Door {
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
pub(super) enum ShownDoor {
    Shared(TcpListener),
    Own(UnixStream),
}

impl Door {
    pub(super) async fn new(isolation: &Isolation) -> io::Result<Self> {
        if isolation.own_network.is_none() {
            return RuntimeApi::listen().await.map(Self::Shared);
        }
        let (ours, theirs) = UnixStream::pair()?;
        Ok(Self::Own { ours, theirs })
    }

    pub(super) fn address(&self) -> io::Result<SocketAddr> {
        match self {
            Self::Shared(listener) => listener.local_addr(),
            Self::Own { .. } => Ok(isolation::RUNTIME_API),
        }
    }

    /// Gives a command its standard input.
    pub(super) fn show(self, command: &mut Command) -> ShownDoor {
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
    pub(super) async fn open(self) -> io::Result<TcpListener> {
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
