//! Where a worker's Runtime API listens: a port for everybody's runtimes, and beside it a Unix
//! socket for Whygate's own bootstraps, which an event reaches through less of the system.
//!
//! The socket has an abstract name (Linux alone has such): no file that outlives a worker or that
//! another user may not open, no limit of a path's length. Like the port, any local user can
//! reach it; unlike a port's number, the name cannot be guessed.
//! Source: <https://man7.org/linux/man-pages/man7/unix.7.html>.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
};

use tokio::net::{TcpListener, UnixListener};

use super::moving::Socket;

/// What a worker's connections come through.
#[derive(Debug)]
pub(crate) struct Doors {
    port: TcpListener,
    own: Option<(UnixListener, String)>,
}

impl Doors {
    /// Opens a port on loopback and, where the system has such, a Unix socket.
    ///
    /// # Errors
    ///
    /// The port's. Without a socket everybody takes the port.
    pub(crate) async fn open() -> io::Result<Self> {
        Ok(Self {
            port: TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?,
            own: own::listen().ok(),
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
        self.own.as_ref().map(|(_, name)| name.as_str())
    }

    /// The next connection.
    ///
    /// # Errors
    ///
    /// The system's, such as that there are too many open files.
    pub(super) async fn accept(&self) -> io::Result<Socket> {
        let Some((own, _)) = &self.own else {
            return through_port(&self.port).await;
        };
        tokio::select! {
            accepted = own.accept() => Ok(Socket::Unix(accepted?.0)),
            accepted = through_port(&self.port) => accepted,
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
