//! Which stages a request may mean, by its host and the beginning of its path.

use super::{CompiledStage, MappedPath, Plan};

/// A stage that a request may mean, and the path within it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'plan, 'path> {
    pub(crate) stage: &'plan CompiledStage,
    /// The path without the stage; begins with one slash.
    pub(crate) path: &'path str,
    /// Path and stage as the request named them, without anything that only led here.
    pub(crate) stage_in_path: bool,
}

/// How a request names its API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named<'request> {
    /// By the host `{api}.execute-api.*`; or by a path that holds API and stage.
    Api {
        api: &'request str,
        /// What is left of the path: begins with the stage, or is what comes after it.
        rest: &'request str,
        /// The stage, where the form of the path names it.
        stage: Option<&'request str>,
        /// Whether the default address was used, which an API may switch off.
        default_endpoint: bool,
    },
    /// Not at all: the path begins with a stage or with a resource.
    Nothing { path: &'request str },
}

impl Plan {
    /// How a request names its API: by a custom domain name, else as [`named`] reads it.
    pub(crate) fn address<'request>(
        &'request self,
        host: Option<&'request str>,
        path: &'request str,
    ) -> Named<'request> {
        if self.by_domain.is_empty() {
            return named(host, path);
        }
        let domain = host.map(|host| {
            let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
            name.trim_end_matches('.').to_ascii_lowercase()
        });
        let Some((host, mappings)) = host.zip(domain.and_then(|domain| self.mappings(&domain)))
        else {
            return named(host, path);
        };
        let (first, rest) = split_stage(path);
        let with_path = mappings
            .iter()
            .find(|mapping| mapping.base_path.as_deref() == Some(first))
            .map(|mapping| (mapping, rest));
        let found = with_path.or_else(|| {
            let mapping = mappings
                .iter()
                .find(|mapping| mapping.base_path.is_none())?;
            Some((mapping, path))
        });
        match found {
            Some((mapping, rest)) => Named::Api {
                api: &mapping.api_id,
                rest,
                stage: mapping.stage.as_deref(),
                default_endpoint: false,
            },
            // A name without a mapping for the path leads to no API.
            None => Named::Api {
                api: host,
                rest: path,
                stage: None,
                default_endpoint: false,
            },
        }
    }

    /// The mappings of a name, or of the wildcard that stands for it.
    fn mappings(&self, domain: &str) -> Option<&[MappedPath]> {
        let wildcard = || {
            let (_, parent) = domain.split_once('.')?;
            self.by_domain.get(format!("*.{parent}").as_str())
        };
        self.by_domain
            .get(domain)
            .or_else(wildcard)
            .map(Vec::as_slice)
    }
}

/// Reads how a request names its API.
pub(crate) fn named<'request>(host: Option<&'request str>, path: &'request str) -> Named<'request> {
    if let Some(api) = host.and_then(api_of_host) {
        return Named::Api {
            api,
            rest: path,
            stage: None,
            default_endpoint: true,
        };
    }
    if let Some((api, stage, rest)) = path
        .strip_prefix("/restapis/")
        .and_then(|rest| three(rest))
        .and_then(|(api, stage, rest)| {
            let rest = rest.strip_prefix("/_user_request_")?;
            (rest.is_empty() || rest.starts_with('/')).then_some((api, stage, rest))
        })
    {
        return Named::Api {
            api,
            rest,
            stage: Some(stage),
            default_endpoint: false,
        };
    }
    if let Some((api, stage, rest)) = path.strip_prefix("/_aws/execute-api/").and_then(three) {
        return Named::Api {
            api,
            rest,
            stage: Some(stage),
            default_endpoint: false,
        };
    }
    Named::Nothing { path }
}

/// `api/stage/rest`: what comes after the stage keeps its slash.
fn three(text: &str) -> Option<(&str, &str, &str)> {
    let (api, rest) = text.split_once('/')?;
    let (stage, rest) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    (!api.is_empty() && !stage.is_empty()).then_some((api, stage, rest))
}

/// The API's id in `{api}.execute-api.{region}.amazonaws.com`, or in any other host that has
/// `execute-api` for its second label.
fn api_of_host(host: &str) -> Option<&str> {
    let (api, rest) = host.split_once('.')?;
    let second = rest.split(['.', ':']).next()?;
    (second == "execute-api" && !api.is_empty()).then_some(api)
}

/// The first segment of a path, and what comes after it with its slash.
pub(crate) fn split_stage(path: &str) -> (&str, &str) {
    let path = path.trim_start_matches('/');
    match path.find('/') {
        Some(at) => path.split_at(at),
        None => (path, ""),
    }
}

/// A path with one slash at its beginning, whatever it had there.
pub(crate) fn rooted(path: &str) -> &str {
    let slashes = path.len() - path.trim_start_matches('/').len();
    match slashes {
        0 => "/",
        _ => path.get(slashes - 1..).unwrap_or("/"),
    }
}

impl Plan {
    /// The stages that a path may mean if its host names no API: those whose name it begins
    /// with, then those that answer at the root.
    pub(crate) fn unnamed<'plan, 'path>(
        &'plan self,
        path: &'path str,
    ) -> impl Iterator<Item = Candidate<'plan, 'path>> {
        let (first, rest) = split_stage(path);
        let by_stage = self
            .stages
            .iter()
            .filter(move |stage| stage.stage == first)
            .map(move |stage| Candidate {
                stage,
                path: rooted(rest),
                stage_in_path: true,
            });
        let at_root = self.at_root.iter().filter_map(move |index| {
            Some(Candidate {
                stage: self.stages.get(*index)?,
                path: rooted(path),
                stage_in_path: false,
            })
        });
        by_stage.chain(at_root)
    }

    /// The stages of an API.
    pub(crate) fn stages_of(&self, api: &str) -> impl Iterator<Item = &CompiledStage> {
        self.by_api
            .get(api)
            .into_iter()
            .flatten()
            .filter_map(|index| self.stages.get(*index))
            .map(|stage| &**stage)
    }
}

#[cfg(test)]
mod tests {
    use super::{Named, named, rooted, split_stage};

    #[test]
    fn finds_the_api_in_host_or_path() {
        let api = |api, rest, stage, default_endpoint| Named::Api {
            api,
            rest,
            stage,
            default_endpoint,
        };
        let amazon = "abc.execute-api.eu-west-1.amazonaws.com";
        assert_eq!(
            named(Some(amazon), "/dev/x"),
            api("abc", "/dev/x", None, true)
        );
        assert_eq!(
            named(Some("abc.execute-api:8080"), "/dev"),
            api("abc", "/dev", None, true)
        );
        assert_eq!(
            named(None, "/restapis/abc/dev/_user_request_/x"),
            api("abc", "/x", Some("dev"), false)
        );
        assert_eq!(
            named(Some("localhost"), "/_aws/execute-api/abc/dev"),
            api("abc", "", Some("dev"), false)
        );
        assert_eq!(
            named(Some("localhost"), "/restapis/abc/dev/other"),
            Named::Nothing {
                path: "/restapis/abc/dev/other"
            }
        );
    }

    #[test]
    fn takes_the_stage_off() {
        assert_eq!(split_stage("//dev//x/"), ("dev", "//x/"));
        assert_eq!(split_stage("/dev"), ("dev", ""));
        assert_eq!(rooted("//x/"), "/x/");
        assert_eq!(rooted(""), "/");
        assert_eq!(rooted("/"), "/");
    }
}
