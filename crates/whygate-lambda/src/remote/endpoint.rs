//! The address of a Lambda endpoint.

use std::{fmt, str::FromStr};

use http::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::name::FunctionName;

/// What stands before a function's name in the addresses of Lambda's operations.
const FUNCTIONS: &str = "/2015-03-31/functions/";
/// Letters that stand in a name as they are.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Where functions are called: `https://lambda.eu-west-1.amazonaws.com`,
/// `http://127.0.0.1:3001`, with a path before Lambda's own if need be. A path that ends in
/// `/2015-03-31/functions/NAME` stands for that one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteEndpoint {
    scheme: String,
    authority: String,
    path: String,
    function: Option<String>,
}

/// An address that is none of a Lambda endpoint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RemoteEndpointError {
    /// It is no address at all.
    #[error("`{0}` is not an address")]
    NotAnAddress(String),
    /// It is not `http` or `https`, or has no host.
    #[error("`{0}` does not begin with `http://` or `https://` and a host")]
    NotHttp(String),
    /// It carries a user, a password or a query.
    #[error("an endpoint's address has no user, password or query")]
    TooMuch,
}

impl FromStr for RemoteEndpoint {
    type Err = RemoteEndpointError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let uri: Uri = text
            .parse()
            .map_err(|_| RemoteEndpointError::NotAnAddress(text.to_owned()))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(RemoteEndpointError::NotHttp(text.to_owned()));
        };
        if !matches!(scheme, "http" | "https") {
            return Err(RemoteEndpointError::NotHttp(text.to_owned()));
        }
        if authority.as_str().contains('@') || uri.query().is_some() {
            return Err(RemoteEndpointError::TooMuch);
        }
        let path = uri.path().trim_end_matches('/');
        let path = path.strip_suffix("/invocations").unwrap_or(path);
        let (path, function) = match path.split_once(FUNCTIONS) {
            Some((before, function)) if !function.is_empty() => (before, Some(function.to_owned())),
            _ => (
                path.strip_suffix(FUNCTIONS.trim_end_matches('/'))
                    .unwrap_or(path),
                None,
            ),
        };
        Ok(Self {
            scheme: scheme.to_owned(),
            authority: authority.as_str().to_owned(),
            path: path.to_owned(),
            function,
        })
    }
}

impl fmt::Display for RemoteEndpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.origin(), self.path)?;
        match &self.function {
            Some(function) => write!(formatter, "{FUNCTIONS}{function}"),
            None => Ok(()),
        }
    }
}

impl RemoteEndpoint {
    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.authority)
    }

    /// The Region that the host names, where it is one of Amazon's.
    pub(crate) fn region(&self) -> Option<String> {
        let host = self.authority.split(':').next()?;
        let mut labels = host
            .split('.')
            .skip_while(|label| !label.starts_with("lambda"));
        labels.next()?;
        let region = labels.next()?;
        host.contains(".amazonaws.com").then(|| region.to_owned())
    }

    /// The address of a call.
    pub(crate) fn address(&self, name: FunctionName<'_>, streaming: bool) -> String {
        let segment = match &self.function {
            Some(function) => function.clone(),
            None => utf8_percent_encode(name.name, SEGMENT).to_string(),
        };
        let (date, operation) = if streaming {
            ("2021-11-15", "response-streaming-invocations")
        } else {
            ("2015-03-31", "invocations")
        };
        let mut address = format!(
            "{}{}/{date}/functions/{segment}/{operation}",
            self.origin(),
            self.path
        );
        if let Some(qualifier) = name.qualifier {
            address.push_str("?Qualifier=");
            address.extend(utf8_percent_encode(qualifier, SEGMENT));
        }
        address
    }
}
