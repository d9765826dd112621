//! The process between the gateway and a worker that has a network of its own.
//!
//! It makes the network, listens in it where the worker will look for its Runtime API, hands the
//! listener to the gateway over its standard input, becomes the worker's user and then the
//! worker. It is small, has one thread and reads nothing but its arguments.
//! Sources: <https://man7.org/linux/man-pages/man7/network_namespaces.7.html>,
//! <https://man7.org/linux/man-pages/man7/user_namespaces.7.html>.

use std::{
    ffi::OsString,
    io,
    net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpListener},
    os::unix::net::UnixStream,
};

use super::WorkerUser;

/// Where the Runtime API is in a network of a worker's own: the port that it has on Amazon.
pub(super) const RUNTIME_API: SocketAddr =
    SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 9001));

/// What is to be launched.
#[derive(Clone, Debug)]
pub struct WorkerLaunch {
    /// Whom it is to run as.
    pub user: Option<WorkerUser>,
    /// The worker's command line.
    pub command: Vec<OsString>,
}

/// A worker was not launched. Whoever wanted it has been told.
#[derive(Debug, thiserror::Error)]
pub enum LaunchError {
    /// There is no network of its own.
    #[error("{step}")]
    Network {
        /// What failed.
        step: &'static str,
        /// Why.
        source: io::Error,
    },
    /// The command line is empty.
    #[error("there is no command to launch")]
    NoCommand,
    /// The program cannot be started.
    #[error("the worker's program cannot be started")]
    Program(#[source] io::Error),
    /// The standard input leads to no gateway.
    #[error("whoever wanted a worker cannot be told")]
    NobodyWaits(#[source] io::Error),
}

/// Becomes a worker in a network of its own. It returns only if that fails.
pub fn launch_worker(launch: &WorkerLaunch) -> LaunchError {
    match system::launch(launch) {
        Ok(never) => match never {},
        Err(error) => error,
    }
}

/// Takes what a launched process hands over: the listener in its network, once the worker runs.
///
/// # Errors
///
/// What the process could not do, or why the worker's program could not be started: then with
/// the system's own error.
pub(super) fn receive(worker: &UnixStream) -> io::Result<TcpListener> {
    system::receive(worker)
}

/// Whether this process may become a user.
pub(super) fn may_become(user: WorkerUser) -> bool {
    let (own_user, own_group) = (rustix::process::geteuid(), rustix::process::getegid());
    if own_user.as_raw() == user.user && own_group.as_raw() == user.group {
        return true;
    }
    system::may_switch()
}

#[cfg(target_os = "linux")]
mod system {
    use std::{
        convert::Infallible,
        fs,
        io::{self, IoSlice, IoSliceMut, Read as _, Write as _},
        mem::MaybeUninit,
        net::TcpListener,
        os::{
            fd::{AsFd, OwnedFd},
            unix::{net::UnixStream, process::CommandExt as _},
        },
        process::{Command, Stdio},
        time::Duration,
    };

    use rustix::{
        io::Errno,
        net::{
            AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags,
            SendAncillaryBuffer, SendAncillaryMessage, SendFlags, SocketFlags, SocketType, recv,
            recvmsg, send, sendmsg, socket_with,
        },
        process::{getegid, geteuid},
        thread::{
            CapabilitySet, UnshareFlags, capabilities, remove_capability_from_bounding_set,
            unshare_unsafe,
        },
    };

    use super::{LaunchError, RUNTIME_API, WorkerLaunch};

    /// How long a process may take until it has its network.
    const PATIENCE: Duration = Duration::from_secs(10);
    /// What comes with the listener.
    const LISTENS: u8 = b'L';
    /// What comes before the reason why there is none.
    const FAILED: u8 = b'F';
    /// What comes before the number of the error with which a program was not started.
    const NOT_STARTED: u8 = b'N';
    /// The longest reason, in bytes.
    const REASON_BYTES: usize = 512;

    pub(super) fn may_switch() -> bool {
        capabilities(None).is_ok_and(|sets| {
            sets.effective
                .contains(CapabilitySet::SETUID | CapabilitySet::SETGID)
        })
    }

    pub(super) fn launch(launch: &WorkerLaunch) -> Result<Infallible, LaunchError> {
        // Closed as soon as the worker's program runs, which tells the gateway so.
        let gateway = io::stdin()
            .as_fd()
            .try_clone_to_owned()
            .map(UnixStream::from)
            .map_err(LaunchError::NobodyWaits)?;
        let listener = match open_network(launch.user.is_some()) {
            Ok(listener) => listener,
            Err(error) => {
                let mut told = vec![FAILED];
                told.extend(words(&error).as_bytes());
                // Whoever is gone sees that this process ended.
                let _ = (&gateway).write_all(&told);
                return Err(error);
            }
        };
        hand_over(&gateway, &listener).map_err(LaunchError::NobodyWaits)?;
        drop(listener);
        let (program, arguments) = launch.command.split_first().ok_or(LaunchError::NoCommand)?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null());
        if let Some(user) = launch.user {
            command.uid(user.user).gid(user.group);
        }
        let error = command.exec();
        let mut told = vec![NOT_STARTED];
        told.extend(error.raw_os_error().unwrap_or_default().to_ne_bytes());
        let _ = (&gateway).write_all(&told);
        Err(LaunchError::Program(error))
    }

    /// An error with its source.
    fn words(error: &LaunchError) -> String {
        match std::error::Error::source(error) {
            Some(source) => format!("{error}: {source}"),
            None => error.to_string(),
        }
    }

    fn open_network(becomes_another_user: bool) -> Result<TcpListener, LaunchError> {
        let failed = |step| move |source: io::Error| LaunchError::Network { step, source };
        match unshare(UnshareFlags::NEWNET) {
            // Whoever can go to other namespaces could come back.
            Ok(()) => [CapabilitySet::SYS_ADMIN, CapabilitySet::SYS_PTRACE]
                .into_iter()
                .try_for_each(|capability| Ok(remove_capability_from_bounding_set(capability)?))
                .map_err(failed("privileges cannot be dropped"))?,
            // A user without privileges has them among namespaces of its own.
            Err(Errno::PERM) if !becomes_another_user => {
                own_user_namespace().map_err(failed("no user namespace"))?;
            }
            Err(error) => return Err(failed("no network namespace")(error.into())),
        }
        bring_up_loopback().map_err(failed("no loopback"))?;
        TcpListener::bind(RUNTIME_API).map_err(failed("no port for the Runtime API"))
    }

    fn unshare(flags: UnshareFlags) -> Result<(), Errno> {
        #[expect(unsafe_code, reason = "there is no safe function for it")]
        // SAFETY: what could be unsafe is to part from the table of open files, which is never
        // asked for here.
        unsafe {
            unshare_unsafe(flags)
        }
    }

    fn own_user_namespace() -> io::Result<()> {
        let (user, group) = (geteuid().as_raw(), getegid().as_raw());
        unshare(UnshareFlags::NEWUSER | UnshareFlags::NEWNET)?;
        fs::write("/proc/self/setgroups", "deny")?;
        fs::write("/proc/self/uid_map", format!("{user} {user} 1"))?;
        fs::write("/proc/self/gid_map", format!("{group} {group} 1"))
    }

    /// Sets the flag `IFF_UP` of the first interface, which is the only one.
    /// Source: <https://man7.org/linux/man-pages/man7/rtnetlink.7.html>.
    fn bring_up_loopback() -> io::Result<()> {
        const NEW_LINK: u16 = 16;
        const REQUEST_WITH_ANSWER: u16 = 1 | 4;
        const LOOPBACK: i32 = 1;
        const UP: u32 = 1;
        const LENGTH: u32 = 32;
        let mut message = Vec::with_capacity(32);
        message.extend(LENGTH.to_ne_bytes());
        message.extend(NEW_LINK.to_ne_bytes());
        message.extend(REQUEST_WITH_ANSWER.to_ne_bytes());
        // Sequence number and port: it is the only message.
        message.extend([0; 8]);
        // Family, padding and type are nothing in particular.
        message.extend([0; 4]);
        message.extend(LOOPBACK.to_ne_bytes());
        message.extend(UP.to_ne_bytes());
        message.extend(UP.to_ne_bytes());
        let kernel = socket_with(
            AddressFamily::NETLINK,
            SocketType::RAW,
            SocketFlags::CLOEXEC,
            // The protocol with the number 0, which is that of routes and interfaces.
            None,
        )?;
        send(&kernel, &message, SendFlags::empty())?;
        let mut answer = [0; 256];
        let (length, _) = recv(&kernel, &mut answer, RecvFlags::empty())?;
        // The head of a message, and then the number of the error: 0 for none.
        let error = answer
            .get(16..20)
            .filter(|_| length >= 20)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, i32::from_ne_bytes);
        match error {
            0 => Ok(()),
            error => Err(io::Error::from_raw_os_error(-error)),
        }
    }

    fn hand_over(gateway: &UnixStream, listener: &TcpListener) -> io::Result<()> {
        let listeners = [listener.as_fd()];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut ancillary = SendAncillaryBuffer::new(&mut space);
        ancillary.push(SendAncillaryMessage::ScmRights(&listeners));
        sendmsg(
            gateway,
            &[IoSlice::new(&[LISTENS])],
            &mut ancillary,
            SendFlags::empty(),
        )?;
        Ok(())
    }

    pub(super) fn receive(worker: &UnixStream) -> io::Result<TcpListener> {
        worker.set_read_timeout(Some(PATIENCE))?;
        let mut told = [0; REASON_BYTES];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut ancillary = RecvAncillaryBuffer::new(&mut space);
        let received = recvmsg(
            worker,
            &mut [IoSliceMut::new(&mut told)],
            &mut ancillary,
            RecvFlags::CMSG_CLOEXEC,
        )?;
        let listener: Option<OwnedFd> = ancillary.drain().find_map(|message| match message {
            RecvAncillaryMessage::ScmRights(mut received) => received.next(),
            _ => None,
        });
        let told = &told[..received.bytes];
        match (told, listener) {
            ([LISTENS, ..], Some(listener)) => {
                started(worker)?;
                Ok(TcpListener::from(listener))
            }
            ([FAILED, reason @ ..], _) => Err(io::Error::other(
                String::from_utf8_lossy(reason).into_owned(),
            )),
            _ => Err(io::Error::other(
                "the process that makes the network ended without a word",
            )),
        }
    }

    /// Waits until the worker's program runs, or does not.
    fn started(mut worker: &UnixStream) -> io::Result<()> {
        let mut told = Vec::new();
        worker.read_to_end(&mut told)?;
        match told.as_slice() {
            [NOT_STARTED, number @ ..] => {
                let number = number.try_into().map_or(0, i32::from_ne_bytes);
                Err(io::Error::from_raw_os_error(number))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::{convert::Infallible, io, net::TcpListener, os::unix::net::UnixStream};

    use super::{LaunchError, WorkerLaunch};

    fn unsupported() -> io::Error {
        io::Error::new(
            io::ErrorKind::Unsupported,
            "only Linux gives processes a network of their own",
        )
    }

    pub(super) fn may_switch() -> bool {
        rustix::process::geteuid().is_root()
    }

    pub(super) fn launch(_launch: &WorkerLaunch) -> Result<Infallible, LaunchError> {
        Err(LaunchError::Network {
            step: "no network namespace",
            source: unsupported(),
        })
    }

    pub(super) fn receive(_worker: &UnixStream) -> io::Result<TcpListener> {
        Err(unsupported())
    }
}
