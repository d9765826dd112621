//! What all drills share: backends on loopback that behave well and badly.

use std::{io, net::SocketAddr};

use super::{
    backend::Backend,
    certificates::{Authority, Kind},
    signing::TokenIssuer,
};

/// Backends, certificates and keys of a drill.
#[derive(Debug)]
pub(super) struct Ground {
    /// The backend that plain HTTP reaches.
    pub(super) backend: Backend,
    expired: Backend,
    other_name: Backend,
    untrusted: Backend,
    /// The certificate (DER) that the sandbox's gateway trusts.
    pub(super) trusted: Vec<u8>,
    /// An address that nobody listens at.
    closed: SocketAddr,
    /// Who signs tokens.
    pub(super) issuer: TokenIssuer,
}

/// A backend that TLS does not get through to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tls {
    /// Its certificate has expired.
    Expired,
    /// Its certificate is for another name.
    OtherName,
    /// Nobody trusted has signed its certificate.
    Untrusted,
    /// It speaks no TLS at all.
    None,
}

impl Ground {
    pub(super) fn new() -> io::Result<Self> {
        let authority = Authority::new()?;
        // Bound and let go of: a port that was free a moment ago.
        let closed = std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        Ok(Self {
            backend: Backend::start(None)?,
            expired: Backend::start(Some(authority.server(Kind::Expired)?))?,
            other_name: Backend::start(Some(authority.server(Kind::OtherName)?))?,
            untrusted: Backend::start(Some(Authority::new()?.server(Kind::Good)?))?,
            trusted: authority.certificate(),
            closed,
            issuer: TokenIssuer::new()?,
        })
    }

    /// The address at which the backend behaves so.
    pub(super) fn url(&self, behaviour: &str) -> String {
        format!("http://{}/{behaviour}", self.backend.address)
    }

    /// The backend's scheme, host and port.
    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.backend.address)
    }

    /// An address that nobody listens at.
    pub(super) fn closed(&self) -> String {
        format!("http://{}/", self.closed)
    }

    /// An address that TLS does not get through to.
    pub(super) fn tls(&self, tls: Tls) -> String {
        let backend = match tls {
            Tls::Expired => &self.expired,
            Tls::OtherName => &self.other_name,
            Tls::Untrusted => &self.untrusted,
            Tls::None => &self.backend,
        };
        format!("https://{}/", backend.address)
    }
}
