//! The phases of a request and who owns a cause.

use std::fmt;

/// A phase of a request's life, in the order in which they run. The name is the same as
/// module, variant, span, metric label, column and heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The request is read off the wire: sizes, framing, speed.
    Receive,
    /// API, stage, resource and method are found.
    Route,
    /// The API's resource policy is asked.
    ResourcePolicy,
    /// The caller is authorized.
    Authorize,
    /// The API key and the usage plan's quota are checked.
    ApiKey,
    /// Rates are held against limits.
    Throttle,
    /// The cache is asked.
    CacheLookup,
    /// Parameters and body are validated.
    Validate,
    /// The idempotency key is claimed.
    Idempotency,
    /// The integration request is made.
    MapRequest,
    /// The backend is called.
    Integrate,
    /// The method response is made.
    MapResponse,
    /// The answer goes into the cache.
    CacheStore,
    /// The answer goes to the client.
    Respond,
}

impl Phase {
    /// All phases in order.
    pub const ALL: [Self; 14] = [
        Self::Receive,
        Self::Route,
        Self::ResourcePolicy,
        Self::Authorize,
        Self::ApiKey,
        Self::Throttle,
        Self::CacheLookup,
        Self::Validate,
        Self::Idempotency,
        Self::MapRequest,
        Self::Integrate,
        Self::MapResponse,
        Self::CacheStore,
        Self::Respond,
    ];

    /// In kebab case, as in logs, reports and metric labels.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::Route => "route",
            Self::ResourcePolicy => "resource-policy",
            Self::Authorize => "authorize",
            Self::ApiKey => "api-key",
            Self::Throttle => "throttle",
            Self::CacheLookup => "cache-lookup",
            Self::Validate => "validate",
            Self::Idempotency => "idempotency",
            Self::MapRequest => "map-request",
            Self::Integrate => "integrate",
            Self::MapResponse => "map-response",
            Self::CacheStore => "cache-store",
            Self::Respond => "respond",
        }
    }

    /// The phase of that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.as_str() == text)
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Who has to act so that a cause goes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// Whoever sent the request.
    Client,
    /// Whoever wrote the API's definition.
    ApiConfiguration,
    /// Whoever grants permissions.
    Permissions,
    /// Whoever runs the network between gateway and backend.
    Network,
    /// Whoever wrote the backend's code.
    BackendCode,
    /// Whoever sizes the backend.
    BackendCapacity,
    /// Whoever runs what the backend depends on.
    Dependency,
    /// Whygate itself.
    Gateway,
    /// Whoever operates the platform that the API runs on: Amazon, for what was exported from it.
    Platform,
}

impl Owner {
    /// All owners.
    pub const ALL: [Self; 9] = [
        Self::Client,
        Self::ApiConfiguration,
        Self::Permissions,
        Self::Network,
        Self::BackendCode,
        Self::BackendCapacity,
        Self::Dependency,
        Self::Gateway,
        Self::Platform,
    ];

    /// In kebab case, as in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::ApiConfiguration => "api-config",
            Self::Permissions => "permissions",
            Self::Network => "network",
            Self::BackendCode => "backend-code",
            Self::BackendCapacity => "backend-capacity",
            Self::Dependency => "dependency",
            Self::Gateway => "gateway",
            Self::Platform => "platform",
        }
    }

    /// The owner of that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|owner| owner.as_str() == text)
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
