//! Amazon's services as backends: what the gateway is told of them, what it knows of them, how
//! calls are signed and whether a role may make them.
//!
//! Nothing here calls anybody: the call itself is a phase's. No key ever leaves this module but
//! as a signature.

pub(crate) mod access;
pub(crate) mod services;
pub(crate) mod sign;

use std::fmt;

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::identity::Identity;

use crate::{compile::endpoint, plan::integration::Endpoint};

/// How Amazon's services are called.
#[derive(Clone, Debug, Default)]
pub struct AwsSettings {
    /// Endpoints to call instead of Amazon's own. Default: none.
    pub endpoints: ServiceEndpoints,
    /// What calls are signed with. Default: none; then fixed ones that are worth nothing sign
    /// the calls of endpoints that were given, and calls of Amazon's own fail.
    pub credentials: Option<AwsCredentials>,
    /// What happens when a role of the definition does not allow a call.
    pub permissions: RolePermissions,
}

/// What happens when a role of the definition does not allow a call of a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RolePermissions {
    /// The call is answered as the service would answer it.
    #[default]
    Enforce,
    /// The call goes through, and a warning tells of it.
    Warn,
    /// Roles are not looked at.
    Off,
}

/// A key pair, with the token of a session if it belongs to one.
#[derive(Clone)]
pub struct AwsCredentials(Identity);

impl AwsCredentials {
    /// Credentials of these parts.
    pub fn new(
        access_key_id: impl Into<String>,
        secret_access_key: impl Into<String>,
        session_token: Option<String>,
    ) -> Self {
        Self(
            Credentials::new(
                access_key_id,
                secret_access_key,
                session_token,
                None,
                "whygate",
            )
            .into(),
        )
    }

    /// Those that sign calls of endpoints that look at no signature.
    pub(crate) fn worthless() -> Self {
        Self::new("whygate", "whygate", None)
    }

    pub(crate) fn identity(&self) -> &Identity {
        &self.0
    }
}

impl fmt::Debug for AwsCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AwsCredentials(***)")
    }
}

/// The variable by which SDKs are led to an endpoint of all services, and with `_` and a service's
/// name behind it, of one.
const VARIABLE: &str = "AWS_ENDPOINT_URL";

/// Endpoints to call instead of Amazon's own.
#[derive(Clone, Debug, Default)]
pub struct ServiceEndpoints {
    of_service: Vec<(String, ServiceEndpoint)>,
    of_all: Option<ServiceEndpoint>,
}

/// An endpoint: `http` or `https`, a host, and a port where it is not the scheme's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceEndpoint(Endpoint);

/// The text is no endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an endpoint is written as `http://HOST:PORT` or `https://HOST`, without a path")]
pub struct MalformedEndpoint;

impl std::str::FromStr for ServiceEndpoint {
    type Err = MalformedEndpoint;

    fn from_str(text: &str) -> Result<Self, MalformedEndpoint> {
        let uri: http::Uri = text.parse().map_err(|_| MalformedEndpoint)?;
        if uri.path_and_query().is_some_and(|path| path != "/") {
            return Err(MalformedEndpoint);
        }
        endpoint(text, false).map(Self).ok_or(MalformedEndpoint)
    }
}

impl ServiceEndpoint {
    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.0
    }

    /// It as `http://HOST:PORT`.
    fn address(&self) -> String {
        let scheme = if self.0.tls { "https" } else { "http" };
        format!("{scheme}://{}", self.0.authority)
    }
}

impl ServiceEndpoints {
    /// Sets the endpoint of a service, named as an integration's address names it (`dynamodb`,
    /// `states`). A later one replaces an earlier one.
    pub fn set(&mut self, service: &str, endpoint: ServiceEndpoint) {
        let service = service.to_ascii_lowercase();
        self.of_service.retain(|(name, _)| *name != service);
        self.of_service.push((service, endpoint));
    }

    /// Sets the endpoint of the service that a variable `AWS_ENDPOINT_URL_{NAME}` means: the
    /// service's id in the SDKs (`DYNAMODB`, `SFN`), or its name in addresses (`STATES`).
    /// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html>.
    pub fn set_by_variable(&mut self, name: &str, endpoint: ServiceEndpoint) {
        match services::by_variable(name) {
            Some(facts) => self.set(facts.name, endpoint),
            None => self.set(&name.to_ascii_lowercase().replace('_', "-"), endpoint),
        }
    }

    /// Sets the endpoint of every service that has none of its own.
    pub fn set_for_all(&mut self, endpoint: ServiceEndpoint) {
        self.of_all = Some(endpoint);
    }

    /// The address of the endpoint that was given for a service, as `http://HOST:PORT`.
    pub fn address(&self, service: &str) -> Option<String> {
        Some(self.find(service)?.address())
    }

    /// The variables by which SDKs are led to these endpoints, with their values.
    /// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html>.
    pub fn variables(&self) -> impl Iterator<Item = (String, String)> {
        let of_service = self.of_service.iter().map(|(name, endpoint)| {
            let facts = services::facts(name).filter(|facts| facts.name == name);
            let service = facts.map_or_else(
                || name.to_ascii_uppercase().replace(['-', '.'], "_"),
                |facts| facts.variable.to_owned(),
            );
            (format!("{VARIABLE}_{service}"), endpoint.address())
        });
        let of_all = self.of_all.iter();
        of_all
            .map(|endpoint| (VARIABLE.to_owned(), endpoint.address()))
            .chain(of_service)
    }

    /// The endpoint of a service, if one was given: of its name with the subdomain, else of
    /// the name without.
    pub(crate) fn find(&self, service: &str) -> Option<&ServiceEndpoint> {
        let find = |wanted: &str| {
            self.of_service
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, endpoint)| endpoint)
        };
        find(service)
            .or_else(|| find(services::plain(service)))
            .or(self.of_all.as_ref())
    }
}

#[cfg(test)]
mod tests;
