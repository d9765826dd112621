//! The answer did not reach the client whole, after its status line had gone out.

use std::time::Duration;

use whygate_model::definition::GatewayResponseType;

use super::FaultSpec;
use crate::{Owner, Phase};

/// How far an answer had come when it broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamBreak {
    /// The status that the client has already read.
    pub status: u16,
    /// Bytes of the body that had been passed on.
    pub bytes: u64,
    /// Bytes that were announced by `Content-Length`.
    pub expected: Option<u64>,
}

/// Why an answer did not reach the client whole.
#[derive(Clone, Debug)]
pub enum RespondFault {
    /// The backend closed or reset the connection in the middle of its body.
    BackendCut {
        /// How far the answer had come.
        at: StreamBreak,
        /// What the connection said.
        detail: String,
    },
    /// The backend sent nothing more for longer than is waited.
    BackendStalled {
        /// How far the answer had come.
        at: StreamBreak,
        /// How long was waited.
        limit: Duration,
    },
    /// The function's stream broke off.
    FunctionCut {
        /// How far the answer had come.
        at: StreamBreak,
        /// `errorType` of what the function reported.
        error_type: String,
        /// `errorMessage` of what the function reported.
        message: String,
    },
    /// The body grew past what the gateway passes on.
    BodyTooLarge {
        /// How far the answer had come.
        at: StreamBreak,
        /// The limit in bytes.
        limit: u64,
    },
    /// The client closed the connection before it had the whole answer.
    ClientGone {
        /// How far the answer had come; `None`: nothing had been sent.
        at: Option<StreamBreak>,
        /// How long it had waited.
        after: Duration,
    },
    /// The gateway ended, and waited for the call no longer.
    GatewayStopped {
        /// How far the answer had come; `None`: nothing had been sent.
        at: Option<StreamBreak>,
        /// How long the call had taken.
        after: Duration,
    },
    /// The client read nothing for longer than is waited.
    ClientStalled {
        /// How far the answer had come.
        at: StreamBreak,
        /// How long was waited.
        limit: Duration,
    },
}

impl RespondFault {
    /// Its facets. The status is the one with which the call is counted; the client has
    /// read another one or none.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::BackendCut { .. } => &FaultSpec {
                code: "backend-stream-cut",
                phase: Phase::Respond,
                owner: Owner::BackendCode,
                response: GatewayResponseType::IntegrationFailure,
                status: 504,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "Execution failed due to a network error communicating with endpoint",
            },
            Self::BackendStalled { .. } => &FaultSpec {
                code: "backend-stream-stalled",
                phase: Phase::Respond,
                owner: Owner::BackendCapacity,
                response: GatewayResponseType::IntegrationTimeout,
                status: 504,
                error_type: "InternalServerErrorException",
                message: Some("Endpoint request timed out"),
                log: "Execution failed due to a timeout error",
            },
            Self::FunctionCut { .. } => &FaultSpec {
                code: "lambda-stream-cut",
                phase: Phase::Respond,
                owner: Owner::BackendCode,
                response: GatewayResponseType::IntegrationFailure,
                status: 502,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "Execution failed due to configuration error: Malformed Lambda proxy response",
            },
            Self::BodyTooLarge { .. } => &FaultSpec {
                code: "response-too-large",
                phase: Phase::Respond,
                owner: Owner::BackendCode,
                response: GatewayResponseType::IntegrationFailure,
                status: 500,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "Execution failed due to configuration error: Integration response larger than allowed maximum of 10485760 bytes.",
            },
            Self::ClientGone { .. } => &FaultSpec {
                code: "client-disconnected",
                phase: Phase::Respond,
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 499,
                error_type: "",
                message: Some("Client Closed Request"),
                log: "",
            },
            Self::GatewayStopped { .. } => &FaultSpec {
                code: "gateway-stopped",
                phase: Phase::Respond,
                owner: Owner::Gateway,
                response: GatewayResponseType::Default5xx,
                status: 503,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "",
            },
            Self::ClientStalled { .. } => &FaultSpec {
                code: "client-stalled",
                phase: Phase::Respond,
                owner: Owner::Client,
                response: GatewayResponseType::Default4xx,
                status: 499,
                error_type: "",
                message: Some("Client Closed Request"),
                log: "",
            },
        }
    }
}
