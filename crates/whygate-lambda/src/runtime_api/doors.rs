//! Where a worker's Runtime API listens: a port for everybody's runtimes, and beside it a Unix
//! socket for Whygate's own bootstraps, which an event reaches through less of the system.
//!
//! The socket has an abstract name (Linux alone has such): no file that outlives a worker or that
//! another user may not open, no limit of a path's length. Every local user can read the name in
//! `/proc/net/unix` and connect, as every local user can connect to the port; so whoever comes by
//! the socket and is neither the gateway's user nor the worker's is turned away. The port cannot
//! tell: that takes a network of the worker's own.
//! Source: <https://man7.org/linux/man-pages/man7/unix.7.html>.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
};

use tokio::net::{TcpListener, UnixListener, UnixStream};

use super::moving::Socket;

/// What a worker's connections come through.
#[derive(Debug)]
pub(crate) struct Doors {
    port: TcpListener,
    own: Option<OwnSocket>,
}

/// The Unix socket.
#[derive(Debug)]
struct OwnSocket {
    listener: UnixListener,
    name: String,
    /// Who may come by it.
    users: [u32; 2],
}

impl Doors {
    /// Opens a port on loopback and, where the system has such, a Unix socket for a worker's
    /// user. `None`: it runs as the gateway's own.
    ///
    /// # Errors
    ///
    /// The port's. Without a socket everybody takes the port.
    pub(crate) async fn open(user: Option<u32>) -> io::Result<Self> {
        let gateway = rustix::process::geteuid().as_raw();
        let users = [gateway, user.unwrap_or(gateway)];
        Ok(Self {
            port: TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?,
            own: own::listen().ok().map(|(listener, name)| OwnSocket {
                listener,
                name,
                users,
            }),
        })
    }

    /// A port alone.
    pub(crate) fn of_port(port: TcpListener) -> Self {
        Self { port, own: None }
    }

    /// Where the port is.
    ///
    /// # Errors
    ///
    /// The system's.
    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        self.port.local_addr()
    }

    /// The abstract name of the Unix socket.
    pub(crate) fn own_name(&self) -> Option<&str> {
        self.own.as_ref().map(|own| own.name.as_str())
    }

    /// The next connection.
    ///
    /// # Errors
    ///
    /// The system's, such as that there are too many open files.
    pub(super) async fn accept(&self) -> io::Result<Socket> {
        let Some(own) = &self.own else {
            return through_port(&self.port).await;
        };
        tokio::select! {
            accepted = own.accept() => accepted.map(Socket::Unix),
            accepted = through_port(&self.port) => accepted,
        }
    }
}

impl OwnSocket {
    /// The next connection of somebody who may come.
    async fn accept(&self) -> io::Result<UnixStream> {
        loop {
            let (socket, _) = self.listener.accept().await?;
            let user = socket.peer_cred()?.uid();
            if self.users.contains(&user) {
                return Ok(socket);
            }
            tracing::warn!(
                user,
                "another user came to a worker's Runtime API and was turned away"
            );
        }
    }
}

async fn through_port(port: &TcpListener) -> io::Result<Socket> {
    let (socket, _) = port.accept().await?;
    // It then waits for more to send with it, which is not worth failing for.
    let _ = socket.set_nodelay(true);
    Ok(Socket::Tcp(socket))
}

#[cfg(target_os = "linux")]
mod own {
    use std::{
        io,
        os::{
            linux::net::SocketAddrExt as _,
            unix::net::{SocketAddr, UnixListener as Listener},
        },
    };

    use tokio::net::UnixListener;

    pub(super) fn listen() -> io::Result<(UnixListener, String)> {
        let mut random = [0; 16];
        rustix::rand::getrandom(&mut random, rustix::rand::GetRandomFlags::empty())?;
        let name = format!("whygate-{:032x}", u128::from_ne_bytes(random));
        let listener = Listener::bind_addr(&SocketAddr::from_abstract_name(&name)?)?;
        listener.set_nonblocking(true)?;
        Ok((UnixListener::from_std(listener)?, name))
    }
}

#[cfg(not(target_os = "linux"))]
mod own {
    use std::io;

    use tokio::net::UnixListener;

    pub(super) fn listen() -> io::Result<(UnixListener, String)> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;
