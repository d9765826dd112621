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
    runtime_api::Doors,
};

/// Where a worker finds its Runtime API: on this machine's loopback, or on its own.
#[derive(Debug)]
pub(super) enum Door {
    /// It listens.
    Shared(Doors),
    /// The worker's process is going to listen, and to hand the listener over here.
    Own {
        ours: UnixStream,
        theirs: UnixStream,
    },
}

/// A door of a process that has been started.
#[derive(Debug)]
pub(super) enum ShownDoor {
    Shared(Doors),
    Own(UnixStream),
}

impl Door {
    pub(super) async fn new(isolation: &Isolation) -> io::Result<Self> {
        if isolation.own_network.is_none() {
            let user = isolation.user.map(|user| user.user);
            return Doors::open(user).await.map(Self::Shared);
        }
        let (ours, theirs) = UnixStream::pair()?;
        Ok(Self::Own { ours, theirs })
    }

    pub(super) fn address(&self) -> io::Result<SocketAddr> {
        match self {
            Self::Shared(doors) => doors.address(),
            Self::Own { .. } => Ok(isolation::RUNTIME_API),
        }
    }

    /// Where Whygate's own bootstraps find it sooner.
    pub(super) fn own_name(&self) -> Option<&str> {
        match self {
            Self::Shared(doors) => doors.own_name(),
            Self::Own { .. } => None,
        }
    }

    /// Gives a command its standard input.
    pub(super) fn show(self, command: &mut Command) -> ShownDoor {
        match self {
            Self::Shared(doors) => {
                command.stdin(Stdio::null());
                ShownDoor::Shared(doors)
            }
            Self::Own { ours, theirs } => {
                command.stdin(Stdio::from(OwnedFd::from(theirs)));
                ShownDoor::Own(ours)
            }
        }
    }
}

impl ShownDoor {
    pub(super) async fn open(self) -> io::Result<Doors> {
        match self {
            Self::Shared(doors) => Ok(doors),
            Self::Own(worker) => {
                let listener = tokio::task::spawn_blocking(move || isolation::listener_of(&worker))
                    .await
                    .map_err(io::Error::other)??;
                listener.set_nonblocking(true)?;
                TcpListener::from_std(listener).map(Doors::of_port)
            }
        }
    }
}
