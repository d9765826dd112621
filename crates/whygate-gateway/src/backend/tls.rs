//! Whom a TLS connection to a backend trusts: the certificates of the system, or those that
//! `SSL_CERT_FILE` names.

use std::sync::{Arc, OnceLock};

use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        verify_server_name,
    },
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, ServerName, UnixTime},
    server::ParsedCertificate,
};
use whygate_exchange::{BackendName, IntegrateFault};

/// Whom connections to backends trust. Read when the first one is made: reading the system's
/// certificates takes time that a gateway without TLS backends need not spend.
#[derive(Clone, Debug)]
pub(crate) struct TlsTrust {
    further: Arc<Vec<CertificateDer<'static>>>,
    configurations: Arc<OnceLock<Option<Configurations>>>,
}

#[derive(Debug)]
struct Configurations {
    verified: Arc<ClientConfig>,
    unsigned: Arc<ClientConfig>,
}

impl TlsTrust {
    /// Trusts the system's certificates and further ones.
    pub(crate) fn new(further: Vec<CertificateDer<'static>>) -> Self {
        Self {
            further: Arc::new(further),
            configurations: Arc::new(OnceLock::new()),
        }
    }

    /// The configuration for a connection; `None` if the cryptography cannot be set up.
    pub(super) fn configuration(
        &self,
        insecure_skip_verification: bool,
    ) -> Option<Arc<ClientConfig>> {
        let both = self
            .configurations
            .get_or_init(|| configurations(&self.further))
            .as_ref()?;
        Some(if insecure_skip_verification {
            both.unsigned.clone()
        } else {
            both.verified.clone()
        })
    }
}

fn configurations(further: &[CertificateDer<'static>]) -> Option<Configurations> {
    let provider = Arc::new(ring::default_provider());
    let native = rustls_native_certs::load_native_certs();
    for error in &native.errors {
        tracing::warn!(%error, "certificates of the system could not be read");
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(native.certs);
    roots.add_parsable_certificates(further.iter().cloned());
    let roots = Arc::new(roots);
    let verified = builder(&provider)?
        .with_root_certificates(roots.clone())
        .with_no_client_auth();
    // A verifier needs some certificate to trust; without any, everybody is unknown to it,
    // which is what skipping the verification is about.
    let inner = WebPkiServerVerifier::builder_with_provider(roots, provider.clone())
        .build()
        .ok();
    let unsigned = builder(&provider)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AnySigner { inner, provider }))
        .with_no_client_auth();
    Some(Configurations {
        verified: Arc::new(verified),
        unsigned: Arc::new(unsigned),
    })
}

fn builder(
    provider: &Arc<CryptoProvider>,
) -> Option<rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>> {
    ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .ok()
}

/// `insecureSkipVerification`: whoever signed is taken, while name and dates still count.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_TlsConfig.html>.
#[derive(Debug)]
struct AnySigner {
    inner: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for AnySigner {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verified = self.inner.as_ref().map(|inner| {
            inner.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
        });
        match verified {
            Some(Ok(verified)) => Ok(verified),
            Some(Err(error)) if !is_about_the_signer(&error) => Err(error),
            Some(Err(_)) | None => {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
                Ok(ServerCertVerified::assertion())
            }
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls12_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

/// Whether a certificate was refused for who signed it, and for nothing else.
fn is_about_the_signer(error: &Error) -> bool {
    matches!(
        error,
        Error::InvalidCertificate(
            CertificateError::UnknownIssuer
                | CertificateError::BadSignature
                | CertificateError::Other(_)
        )
    )
}

/// A name in a certificate, which rustls tells as `DnsName("…")` or `IpAddress(…)`.
fn plain(presented: &str) -> String {
    let inside = presented
        .split_once('(')
        .and_then(|(_, rest)| rest.strip_suffix(')'));
    inside.unwrap_or(presented).trim_matches('"').to_owned()
}

/// The fault of a handshake that failed.
pub(super) fn fault(backend: BackendName, host: &str, error: &std::io::Error) -> IntegrateFault {
    let inner = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Error>());
    let detail = inner.map_or_else(|| error.to_string(), ToString::to_string);
    let Some(Error::InvalidCertificate(certificate)) = inner else {
        return IntegrateFault::TlsFailed { backend, detail };
    };
    match certificate {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => {
            IntegrateFault::TlsExpired { backend, detail }
        }
        CertificateError::NotValidForName => IntegrateFault::TlsHostnameMismatch {
            backend,
            host: host.to_owned(),
            names: Vec::new(),
        },
        CertificateError::NotValidForNameContext { presented, .. } => {
            IntegrateFault::TlsHostnameMismatch {
                backend,
                host: host.to_owned(),
                names: presented.iter().map(|name| plain(name)).collect(),
            }
        }
        CertificateError::UnknownIssuer
        | CertificateError::BadSignature
        | CertificateError::Other(_) => IntegrateFault::TlsUntrusted { backend, detail },
        _ => IntegrateFault::TlsFailed { backend, detail },
    }
}
