//! The time account of a call: which part took how long, and so which timer fired.

use std::time::Duration;

/// Where the time of calling a backend went. Each part is `None` if it did not take place,
/// for instance connecting on a connection that was kept alive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BackendTiming {
    /// Waiting for a connection or a worker.
    pub queue: Option<Duration>,
    /// Resolving the host's name.
    pub resolve: Option<Duration>,
    /// Connecting.
    pub connect: Option<Duration>,
    /// The TLS handshake.
    pub tls: Option<Duration>,
    /// From the request's first byte sent to the answer's first byte.
    pub first_byte: Option<Duration>,
    /// From the answer's first byte to its last.
    pub body: Option<Duration>,
    /// All of it.
    pub total: Option<Duration>,
}

/// Where the gateway's own time went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PhaseTiming {
    /// Authorizer.
    pub authorize: Option<Duration>,
    /// Making the integration request.
    pub map_request: Option<Duration>,
    /// Making the method response.
    pub map_response: Option<Duration>,
}
