//! Ids, names and closed lists of words that definitions use.

use std::{fmt, str::FromStr};

macro_rules! name_type {
    ($(#[$documentation:meta])* $name:ident) => {
        $(#[$documentation])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// Wraps the text; it is taken as it is.
            pub fn new(text: impl Into<std::sync::Arc<str>>) -> Self {
                Self(text.into())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

name_type! {
    /// Id of an API: ten lower-case letters and digits on Amazon; here derived from the
    /// definition, so that it stays the same from run to run.
    ApiId
}
name_type! {
    /// Name of a stage: letters, digits, `-` and `_`, at most 128.
    StageName
}
name_type! {
    /// Name of a function: letters, digits, `-` and `_`, at most 64.
    FunctionName
}

/// An HTTP method that a REST API can have, or `ANY`.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-method-settings-method-request.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HttpMethod {
    /// Each of the seven others that the resource does not have itself.
    Any,
    /// `DELETE`
    Delete,
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `OPTIONS`
    Options,
    /// `PATCH`
    Patch,
    /// `POST`
    Post,
    /// `PUT`
    Put,
}

impl HttpMethod {
    /// The seven methods and `ANY`.
    pub const ALL: [Self; 8] = [
        Self::Any,
        Self::Delete,
        Self::Get,
        Self::Head,
        Self::Options,
        Self::Patch,
        Self::Post,
        Self::Put,
    ];

    /// As Amazon writes it: upper case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Any => "ANY",
            Self::Delete => "DELETE",
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
            Self::Patch => "PATCH",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

impl fmt::Display for HttpMethod {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The text is none of the seven methods and not `ANY`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a method of a REST API")]
pub struct UnknownMethod;

impl FromStr for HttpMethod {
    type Err = UnknownMethod;

    /// Upper or lower case.
    fn from_str(text: &str) -> Result<Self, UnknownMethod> {
        Self::ALL
            .into_iter()
            .find(|method| method.as_str().eq_ignore_ascii_case(text))
            .ok_or(UnknownMethod)
    }
}

macro_rules! gateway_response_types {
    ($($(#[$documentation:meta])* $name:ident = $text:literal,)*) => {
        /// A kind of answer that the gateway makes by itself.
        /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html>.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum GatewayResponseType {
            $($(#[$documentation])* $name,)*
        }

        impl GatewayResponseType {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As Amazon writes it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

gateway_response_types! {
    /// An authorizer or a policy denied.
    AccessDenied = "ACCESS_DENIED",
    /// The API is set up wrongly.
    ApiConfigurationError = "API_CONFIGURATION_ERROR",
    /// The authorizer is set up wrongly or answered wrongly.
    AuthorizerConfigurationError = "AUTHORIZER_CONFIGURATION_ERROR",
    /// The authorizer could not be asked.
    AuthorizerFailure = "AUTHORIZER_FAILURE",
    /// A request parameter does not fit.
    BadRequestParameters = "BAD_REQUEST_PARAMETERS",
    /// The request body does not fit.
    BadRequestBody = "BAD_REQUEST_BODY",
    /// Any 4xx without an entry of its own.
    Default4xx = "DEFAULT_4XX",
    /// Any 5xx without an entry of its own.
    Default5xx = "DEFAULT_5XX",
    /// The security token has expired.
    ExpiredToken = "EXPIRED_TOKEN",
    /// The backend failed.
    IntegrationFailure = "INTEGRATION_FAILURE",
    /// The backend took too long.
    IntegrationTimeout = "INTEGRATION_TIMEOUT",
    /// The API key is missing or not valid.
    InvalidApiKey = "INVALID_API_KEY",
    /// The signature is not valid.
    InvalidSignature = "INVALID_SIGNATURE",
    /// No such method or resource, or a token is missing.
    MissingAuthenticationToken = "MISSING_AUTHENTICATION_TOKEN",
    /// The usage plan's quota is spent.
    QuotaExceeded = "QUOTA_EXCEEDED",
    /// The request is too large.
    RequestTooLarge = "REQUEST_TOO_LARGE",
    /// The resource was not found after authorization.
    ResourceNotFound = "RESOURCE_NOT_FOUND",
    /// The rate limit was exceeded.
    Throttled = "THROTTLED",
    /// The authorizer did not authenticate the caller.
    Unauthorized = "UNAUTHORIZED",
    /// The media type is not supported.
    UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE",
    /// A web application firewall refused.
    WafFiltered = "WAF_FILTERED",
}

impl FromStr for GatewayResponseType {
    type Err = UnknownGatewayResponseType;

    fn from_str(text: &str) -> Result<Self, UnknownGatewayResponseType> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.as_str() == text)
            .ok_or(UnknownGatewayResponseType)
    }
}

/// The text is none of Amazon's gateway response types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a gateway response type")]
pub struct UnknownGatewayResponseType;
