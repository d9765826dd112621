//! What calls of Amazon's services are made with: endpoints and credentials, from the command
//! line, the environment and the credentials file, as Amazon's own tools read them.
//!
//! Read once, when serving begins. What is a secret here is shown by nothing.

use std::path::{Path, PathBuf};

use whygate_gateway::{AwsCredentials, AwsSettings, RolePermissions, ServiceEndpoints};

use crate::{
    arguments::{Permissions, RunArguments},
    environment,
    failure::Failure,
};

/// The profile that is taken where none is named.
const DEFAULT_PROFILE: &str = "default";

/// Everything that calls of services need, for `whygate run`.
pub(crate) fn settings(arguments: &RunArguments) -> Result<AwsSettings, Failure> {
    Ok(AwsSettings {
        endpoints: endpoints(arguments, std::env::vars_os())?,
        credentials: credentials(&|name| std::env::var(name).ok()),
        permissions: match arguments.permissions {
            Permissions::Enforce => RolePermissions::Enforce,
            Permissions::Warn => RolePermissions::Warn,
            Permissions::Off => RolePermissions::Off,
        },
    })
}

/// The endpoints of the environment with those of the command line over them.
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html>.
fn endpoints(
    arguments: &RunArguments,
    variables: impl Iterator<Item = (std::ffi::OsString, std::ffi::OsString)>,
) -> Result<ServiceEndpoints, Failure> {
    let mut endpoints = ServiceEndpoints::default();
    let mut ignored = false;
    for (name, value) in variables {
        let (Some(name), Some(value)) = (name.to_str(), value.to_str()) else {
            continue;
        };
        if name == environment::IGNORE_ENDPOINTS {
            ignored = value.eq_ignore_ascii_case("true");
        }
        let Some(rest) = name.strip_prefix(environment::ENDPOINT) else {
            continue;
        };
        if value.is_empty() {
            continue;
        }
        let malformed = || Failure::MalformedEndpoint {
            variable: name.to_owned(),
        };
        if rest.is_empty() {
            endpoints.set_for_all(value.parse().map_err(|_| malformed())?);
        } else if let Some(service) = rest.strip_prefix('_') {
            endpoints.set_by_variable(service, value.parse().map_err(|_| malformed())?);
        }
    }
    if ignored {
        endpoints = ServiceEndpoints::default();
    }
    for option in &arguments.endpoints {
        endpoints.set(&option.service, option.endpoint.clone());
    }
    Ok(endpoints)
}

/// The keys that functions elsewhere are called with: the same.
pub(crate) fn function_credentials() -> Option<whygate_lambda::Credentials> {
    keys(&|name| std::env::var(name).ok()).map(|keys| whygate_lambda::Credentials {
        access_key_id: keys.id,
        secret_access_key: keys.secret,
        session_token: keys.token.unwrap_or_default(),
    })
}

fn credentials(variable: &dyn Fn(&str) -> Option<String>) -> Option<AwsCredentials> {
    keys(variable).map(Keys::into_credentials)
}

/// Keys as they were found. They are shown by nothing.
struct Keys {
    id: String,
    secret: String,
    token: Option<String>,
}

impl Keys {
    fn into_credentials(self) -> AwsCredentials {
        AwsCredentials::new(self.id, self.secret, self.token)
    }
}

/// The keys of the environment, else those of the profile in the credentials file.
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html>.
fn keys(variable: &dyn Fn(&str) -> Option<String>) -> Option<Keys> {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    if let (Some(id), Some(secret)) = (
        set(environment::ACCESS_KEY_ID),
        set(environment::SECRET_ACCESS_KEY),
    ) {
        return Some(Keys {
            id,
            secret,
            token: set(environment::SESSION_TOKEN),
        });
    }
    let file = set(environment::CREDENTIALS_FILE)
        .map(PathBuf::from)
        .or_else(|| Some(Path::new(&set("HOME")?).join(".aws/credentials")))?;
    let text = std::fs::read_to_string(file).ok()?;
    let profile = set(environment::PROFILE);
    of_profile(&text, profile.as_deref().unwrap_or(DEFAULT_PROFILE))
}

/// The keys of a profile in the text of a credentials file.
fn of_profile(text: &str, profile: &str) -> Option<Keys> {
    let mut within = false;
    let (mut key, mut secret, mut token) = (None, None, None);
    for line in text.lines().map(str::trim) {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.split(']').next())
        {
            within = name.trim() == profile;
            continue;
        }
        if !within || line.starts_with(['#', ';']) {
            continue;
        }
        let Some((name, value)) = line.split_once('=') else {
            continue;
        };
        let slot = match name.trim() {
            "aws_access_key_id" => &mut key,
            "aws_secret_access_key" => &mut secret,
            "aws_session_token" => &mut token,
            _ => continue,
        };
        *slot = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
    }
    Some(Keys {
        id: key?,
        secret: secret?,
        token,
    })
}

#[cfg(test)]
mod tests;
