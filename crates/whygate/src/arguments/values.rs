//! Values of options: how their text is read, and what is said about one that does not fit.

use std::{collections::BTreeMap, fs, str::FromStr, time::Duration};

use whygate_exchange::ports::Rate;
use whygate_gateway::{ServiceEndpoint, Waiver};
use whygate_lambda::{RemoteEndpoint, WorkerUser};

/// A template's parameter and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    /// The parameter's logical id.
    pub(crate) key: String,
    /// Its value; a list is written with commas.
    pub(crate) value: String,
}

/// What all APIs together may be called; `None`: as often as anybody likes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct AccountThrottle(pub(crate) Option<Rate>);

/// A limit is not written as `RATE:BURST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a limit is written as `RATE:BURST`, such as `10000:5000`, or `off`")]
pub(crate) struct MalformedThrottle;

impl FromStr for AccountThrottle {
    type Err = MalformedThrottle;

    fn from_str(text: &str) -> Result<Self, MalformedThrottle> {
        if text == "off" {
            return Ok(Self(None));
        }
        let (rate, burst) = text.split_once(':').ok_or(MalformedThrottle)?;
        let per_second: f64 = rate.parse().map_err(|_| MalformedThrottle)?;
        let burst = burst.parse().map_err(|_| MalformedThrottle)?;
        if per_second.is_finite() && per_second >= 0.0 {
            Ok(Self(Some(Rate { per_second, burst })))
        } else {
            Err(MalformedThrottle)
        }
    }
}

/// A span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span(pub(crate) Duration);

/// A span of time is not written as a number and a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a span is a number and `s`, `m`, `h` or `d`, such as `90s`, `30m`, `1h` or `2d`")]
pub(crate) struct MalformedSpan;

impl FromStr for Span {
    type Err = MalformedSpan;

    fn from_str(text: &str) -> Result<Self, MalformedSpan> {
        let unit = text.chars().next_back().ok_or(MalformedSpan)?;
        let seconds: u64 = match unit {
            's' => 1,
            'm' => 60,
            'h' => 60 * 60,
            'd' => 24 * 60 * 60,
            _ => return Err(MalformedSpan),
        };
        let number: u32 = text
            .strip_suffix(unit)
            .and_then(|number| number.parse().ok())
            .ok_or(MalformedSpan)?;
        Ok(Self(Duration::from_secs(u64::from(number) * seconds)))
    }
}

/// A parameter is not written as `KEY=VALUE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a parameter is written as `KEY=VALUE`")]
pub(crate) struct MalformedParameter;

impl FromStr for Parameter {
    type Err = MalformedParameter;

    fn from_str(text: &str) -> Result<Self, MalformedParameter> {
        match text.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() => Ok(Self {
                key: key.trim().to_owned(),
                value: value.to_owned(),
            }),
            _ => Err(MalformedParameter),
        }
    }
}

/// Something that a person knows beside the logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    /// What it is about, such as `integration`.
    pub(crate) key: String,
    /// What is known.
    pub(crate) value: String,
}

/// A fact is not written as `KEY=VALUE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fact is written as `KEY=VALUE`, such as `integration=mock`")]
pub(crate) struct MalformedFact;

impl FromStr for Fact {
    type Err = MalformedFact;

    fn from_str(text: &str) -> Result<Self, MalformedFact> {
        match text.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() => Ok(Self {
                key: key.trim().to_owned(),
                value: value.trim().to_owned(),
            }),
            _ => Err(MalformedFact),
        }
    }
}

/// A service and the endpoint that it is called at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EndpointOption {
    /// The service as integrations name it.
    pub(crate) service: String,
    /// The endpoint.
    pub(crate) endpoint: ServiceEndpoint,
}

/// An endpoint is not written as `SERVICE=URL`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an endpoint is written as `SERVICE=URL`, such as `dynamodb=http://127.0.0.1:8000`")]
pub(crate) struct MalformedEndpointOption;

impl FromStr for EndpointOption {
    type Err = MalformedEndpointOption;

    fn from_str(text: &str) -> Result<Self, MalformedEndpointOption> {
        match text.split_once('=') {
            Some((service, url)) if !service.trim().is_empty() => Ok(Self {
                service: service.trim().to_owned(),
                endpoint: url.trim().parse().map_err(|_| MalformedEndpointOption)?,
            }),
            _ => Err(MalformedEndpointOption),
        }
    }
}

/// A function that is called at an endpoint elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RemoteFunction {
    /// Its name or its logical id.
    pub(crate) name: String,
    /// Where it is called.
    pub(crate) endpoint: RemoteEndpoint,
}

/// A function's endpoint is not written as `NAME=URL`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MalformedRemoteFunction {
    /// There is no `=`, or no name before it.
    #[error("a function's endpoint is written as `NAME=URL`")]
    Shape,
    /// What stands behind it is no endpoint.
    #[error(transparent)]
    Endpoint(#[from] whygate_lambda::RemoteEndpointError),
}

impl FromStr for RemoteFunction {
    type Err = MalformedRemoteFunction;

    fn from_str(text: &str) -> Result<Self, MalformedRemoteFunction> {
        match text.split_once('=') {
            Some((name, endpoint)) if !name.trim().is_empty() => Ok(Self {
                name: name.trim().to_owned(),
                endpoint: endpoint.trim().parse()?,
            }),
            _ => Err(MalformedRemoteFunction::Shape),
        }
    }
}

/// The parameters of the environment with those of the command line over them.
pub(crate) fn parameters(
    environment: Option<&str>,
    options: &[Parameter],
) -> Result<BTreeMap<String, String>, MalformedParameter> {
    let mut all = BTreeMap::new();
    for text in environment
        .unwrap_or_default()
        .split(';')
        .filter(|text| !text.trim().is_empty())
    {
        let parameter: Parameter = text.parse()?;
        all.insert(parameter.key, parameter.value);
    }
    for parameter in options {
        all.insert(parameter.key.clone(), parameter.value.clone());
    }
    Ok(all)
}

/// A user's name.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.
pub(super) fn user(text: &str) -> Result<String, &'static str> {
    let fits = (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+=,.@_-".contains(&byte));
    if fits {
        Ok(text.to_owned())
    } else {
        Err("a user's name has at most 64 letters, digits and `+=,.@_-`")
    }
}

/// An account's id.
pub(super) fn account(text: &str) -> Result<String, &'static str> {
    if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err("an account's id has twelve digits")
    }
}

/// A Region's name.
pub(super) fn region(text: &str) -> Result<String, &'static str> {
    let fits = !text.is_empty()
        && text.len() <= 32
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if fits {
        Ok(text.to_owned())
    } else {
        Err("a Region is written like `us-east-1`")
    }
}

/// A stage's name.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html>.
pub(super) fn stage(text: &str) -> Result<String, &'static str> {
    let fits = !text.is_empty()
        && text.len() <= 128
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if fits {
        Ok(text.to_owned())
    } else {
        Err("a stage's name has letters, digits, `-` and `_`, at most 128 of them")
    }
}

/// A guard that is waived.
pub(super) fn waiver(text: &str) -> Result<Waiver, String> {
    text.trim().parse().map_err(|_| {
        let kinds: Vec<&str> = Waiver::ALL.into_iter().map(Waiver::as_str).collect();
        format!("the kinds are {}", kinds.join(", "))
    })
}

/// Where the system's own users are listed.
const USERS: &str = "/etc/passwd";

/// A user is not known here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no user `{user}` in `{USERS}`; numbers are written as `UID:GID`")]
pub(crate) struct UnknownUser {
    user: String,
}

/// A user by name, by number with the group that belongs to it, or by both numbers.
pub(crate) fn worker_user(text: &str) -> Result<WorkerUser, UnknownUser> {
    let unknown = || UnknownUser {
        user: text.to_owned(),
    };
    if let Some((user, group)) = text.split_once(':') {
        return match (user.parse(), group.parse()) {
            (Ok(user), Ok(group)) => Ok(WorkerUser { user, group }),
            _ => Err(unknown()),
        };
    }
    let listed = fs::read_to_string(USERS).unwrap_or_default();
    listed_user(&listed, text).ok_or_else(unknown)
}

/// The user of that name or number in a list of users.
/// Source: <https://man7.org/linux/man-pages/man5/passwd.5.html>.
fn listed_user(list: &str, wanted: &str) -> Option<WorkerUser> {
    list.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let user = fields.nth(1)?;
        let group = fields.next()?;
        if name != wanted && user != wanted {
            return None;
        }
        Some(WorkerUser {
            user: user.parse().ok()?,
            group: group.parse().ok()?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_named_or_numbered() {
        let list = "root:x:0:0:root:/root:/bin/sh\nada:x:1001:1002::/home/ada:/bin/sh\nbroken\n";
        let ada = Some(WorkerUser {
            user: 1001,
            group: 1002,
        });
        assert_eq!(listed_user(list, "ada"), ada);
        assert_eq!(listed_user(list, "1001"), ada);
        assert_eq!(listed_user(list, "grace"), None);
        assert_eq!(worker_user("1001:1002").ok(), ada);
        assert!(worker_user("ada:staff").is_err());
        assert!(
            worker_user("no such user").is_err_and(|error| error.to_string().contains("`UID:GID`"))
        );
    }
}
