//! Certificates for the drill's backends, good for nothing else: each is made when a drill
//! begins and gone when it ends.

use std::{io, sync::Arc};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};

/// Somebody who signs certificates.
pub(super) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

/// What a certificate is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As it should be.
    Good,
    /// It was good in 2001.
    Expired,
    /// It is somebody else's.
    OtherName,
}

impl Authority {
    /// A new one, whom nobody trusts yet.
    pub(super) fn new() -> io::Result<Self> {
        let mut parameters = CertificateParams::new(Vec::new()).map_err(io::Error::other)?;
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().map_err(io::Error::other)?;
        Ok(Self {
            issuer: CertifiedIssuer::self_signed(parameters, key).map_err(io::Error::other)?,
        })
    }

    /// Its own certificate, for whoever shall trust it.
    pub(super) fn certificate(&self) -> Vec<u8> {
        self.issuer.der().to_vec()
    }

    /// What a server on loopback shows.
    pub(super) fn server(&self, kind: Kind) -> io::Result<Arc<ServerConfig>> {
        let name = match kind {
            Kind::OtherName => "somebody-else.invalid",
            Kind::Good | Kind::Expired => "127.0.0.1",
        };
        let mut parameters =
            CertificateParams::new(vec![name.to_owned()]).map_err(io::Error::other)?;
        if kind == Kind::Expired {
            parameters.not_before = date_time_ymd(2001, 1, 1);
            parameters.not_after = date_time_ymd(2001, 12, 31);
        }
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let certificate = parameters
            .signed_by(&key, &self.issuer)
            .map_err(io::Error::other)?;
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| {
                builder
                    .with_no_client_auth()
                    .with_single_cert(vec![certificate.der().clone()], key)
            })
            .map(Arc::new)
            .map_err(io::Error::other)
    }
}
