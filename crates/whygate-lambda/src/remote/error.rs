//! Why a call elsewhere was not made, or has no answer.

use std::{error::Error, io, sync::Arc, time::Duration};

use aws_sigv4::{http_request::SigningError, sign::v4::signing_params::BuildError};
use http_body_util::LengthLimitError;
use whygate_exchange::ports::EndpointFailure;

/// There can be no connections.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NoConnections {
    /// Nothing says whom to trust.
    #[error("this machine has no certificates to trust: {0}")]
    NoCertificates(#[source] Arc<io::Error>),
    /// Nobody is called elsewhere.
    #[error("no endpoint is set")]
    NoEndpoint,
}

/// A request cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum UnsignableRequest {
    /// Its address has no host.
    #[error("the endpoint's address names no host")]
    NoHost,
    /// Something that a signature names is missing.
    #[error(transparent)]
    Parameters(#[from] BuildError),
    /// An address or a header is none.
    #[error(transparent)]
    Request(#[from] SigningError),
    /// There is nothing to sign with, and Amazon's own endpoint takes nothing unsigned.
    #[error(
        "there are no keys to sign with: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give \
         an endpoint with `--endpoint {service}=URL`"
    )]
    NoKeys {
        /// The service, as signatures name it.
        service: String,
    },
}

/// How an endpoint failed that has not answered.
pub(super) fn failure(error: &hyper_util::client::legacy::Error) -> EndpointFailure {
    let reason = error
        .source()
        .and_then(|source| source.downcast_ref::<hyper::Error>());
    if error.is_connect() {
        EndpointFailure::Unreachable
    } else if reason.is_some_and(hyper::Error::is_parse) {
        EndpointFailure::Malformed
    } else {
        EndpointFailure::BrokeOff
    }
}

/// A service elsewhere was not called, or its answer did not come.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The request is none.
    #[error(transparent)]
    Malformed(#[from] http::Error),
    /// It could not be signed.
    #[error(transparent)]
    Unsigned(#[from] UnsignableRequest),
    /// There can be no connections.
    #[error(transparent)]
    NoConnections(#[from] NoConnections),
    /// It could not be sent, or no head of an answer came.
    #[error("{}", told(.0))]
    Exchange(#[from] hyper_util::client::legacy::Error),
    /// The answer is too large.
    #[error("the answer has more than {limit} bytes")]
    TooLarge {
        /// The most bytes that are taken.
        limit: usize,
    },
    /// The answer broke off.
    #[error("{0}")]
    Body(#[source] Box<dyn Error + Send + Sync>),
    /// Time is up.
    #[error("there was no answer within {} s", limit.as_secs())]
    TimedOut {
        /// How long was waited.
        limit: Duration,
    },
}

impl CallError {
    /// Why an answer of which so many bytes are taken cannot be read.
    pub(super) fn of_body(error: Box<dyn Error + Send + Sync>, limit: usize) -> Self {
        if error.is::<LengthLimitError>() {
            Self::TooLarge { limit }
        } else {
            Self::Body(error)
        }
    }
}

/// An error with what lies under it, in one line.
pub(super) fn told(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}
