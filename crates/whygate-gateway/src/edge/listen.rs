//! Listeners: one for each core, all on the same address.

use std::{io, net::SocketAddr};

use socket2::{Domain, Protocol, Socket, Type};

use super::EdgeError;

/// Connections that the system keeps until they are taken.
const BACKLOG: i32 = 1024;

/// Opens as many listeners as there are cores on one address.
pub(super) fn listen(
    address: SocketAddr,
    count: usize,
) -> Result<(SocketAddr, Vec<std::net::TcpListener>), EdgeError> {
    if address.port() != 0 {
        // With SO_REUSEPORT two gateways of one user would share a port without a word; a
        // plain bind tells whether anybody is there.
        let probe = socket(address, false).map_err(|source| error(address, source))?;
        drop(probe);
    }
    let first = socket(address, true)
        .and_then(listening)
        .map_err(|source| error(address, source))?;
    let address = first
        .local_addr()
        .map_err(|source| error(address, source))?;
    let mut listeners = vec![first];
    while listeners.len() < count {
        let next = socket(address, true)
            .and_then(listening)
            .map_err(|source| error(address, source))?;
        listeners.push(next);
    }
    Ok((address, listeners))
}

fn socket(address: SocketAddr, shared: bool) -> io::Result<Socket> {
    let socket = Socket::new(
        Domain::for_address(address),
        Type::STREAM,
        Some(Protocol::TCP),
    )?;
    socket.set_reuse_address(true)?;
    if shared {
        socket.set_reuse_port(true)?;
    }
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    Ok(socket)
}

fn listening(socket: Socket) -> io::Result<std::net::TcpListener> {
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

fn error(address: SocketAddr, source: io::Error) -> EdgeError {
    match source.kind() {
        io::ErrorKind::AddrInUse => EdgeError::PortInUse { address },
        io::ErrorKind::PermissionDenied => EdgeError::NotAllowed { address },
        io::ErrorKind::AddrNotAvailable => EdgeError::NoSuchAddress { address },
        _ => EdgeError::Listen { address, source },
    }
}
