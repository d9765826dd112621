//! The request could not be read off the wire.

use std::time::Duration;

use whygate_model::definition::GatewayResponseType;

use super::FaultSpec;
use crate::{Owner, Phase};

/// Which part of a request is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BodySide {
    /// Request line and headers.
    Head,
    /// The body.
    Body,
}

/// Why a request could not be read.
#[derive(Clone, Debug)]
pub enum ReceiveFault {
    /// It is not HTTP: the request line, a header, the framing of the body.
    Malformed {
        /// What exactly, in words of the parser.
        detail: String,
    },
    /// Its headers are larger than is taken.
    HeadersTooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// Its address is longer than is taken.
    UriTooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// Its body is larger than 10,485,760 bytes.
    BodyTooLarge {
        /// What `Content-Length` said, or how much had come when the limit was passed.
        length: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// It came too slowly.
    TooSlow {
        /// Which part had not come.
        part: BodySide,
        /// The time it had.
        limit: Duration,
    },
    /// Its body broke off or was framed wrongly.
    BodyIncomplete {
        /// How many bytes had come.
        received: u64,
        /// What went wrong, in words of the parser.
        detail: String,
    },
    /// The API demands mutual TLS, which this version does not enforce.
    MutualTlsNotHonoured,
}

impl ReceiveFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::Malformed { .. } => &FaultSpec {
                code: "request-malformed",
                phase: Phase::Receive,
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 400,
                error_type: "BadRequestException",
                message: Some("Bad Request"),
                log: "",
            },
            Self::HeadersTooLarge { .. } => &FaultSpec {
                code: "request-header-too-large",
                phase: Phase::Receive,
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 431,
                error_type: "BadRequestException",
                message: Some("Request Header Fields Too Large"),
                log: "",
            },
            Self::UriTooLong { .. } => &FaultSpec {
                code: "uri-too-long",
                phase: Phase::Receive,
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 414,
                error_type: "BadRequestException",
                message: Some("Request URI too long"),
                log: "",
            },
            Self::BodyTooLarge { .. } => &FaultSpec {
                code: "request-too-large",
                phase: Phase::Receive,
                owner: Owner::Client,
                response: GatewayResponseType::RequestTooLarge,
                status: 413,
                error_type: "RequestTooLargeException",
                message: Some("HTTP content length exceeded 10485760 bytes."),
                log: "",
            },
            Self::TooSlow { .. } => &FaultSpec {
                code: "request-too-slow",
                phase: Phase::Receive,
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 408,
                error_type: "RequestTimeoutException",
                message: Some("Request Timeout"),
                log: "",
            },
            Self::BodyIncomplete { .. } => &FaultSpec {
                code: "request-body-incomplete",
                phase: Phase::Receive,
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 400,
                error_type: "BadRequestException",
                message: Some("Bad Request"),
                log: "",
            },
            Self::MutualTlsNotHonoured => &FaultSpec {
                code: "mutual-tls-not-honoured",
                phase: Phase::Receive,
                owner: Owner::Gateway,
                response: GatewayResponseType::Default5xx,
                status: 501,
                error_type: "NotImplementedException",
                message: Some(
                    "Not served: this API demands mutual TLS, which is not enforced here yet",
                ),
                log: "",
            },
        }
    }
}
