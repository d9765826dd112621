//! Which functions there are, under which names, and who may call them.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::{Arc, atomic::AtomicU32},
};

use whygate_exchange::ports::InvokeError;

use crate::{
    configuration::{
        FunctionSpec, FunctionsConfiguration, Home, PermissionMode, PermissionSpec,
        PublishedVersion,
    },
    fingerprint::fingerprint_function,
    function::{Common, Function},
    name::{self, FunctionName},
    permission::{PermissionRequest, is_allowed, is_url_allowed},
    url::{UrlSigner, Urls},
};

/// The name of the version that is not published.
pub(crate) const LATEST: &str = "$LATEST";

/// All functions and permissions. Replaced as a whole.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    /// By name, one a Region.
    functions: HashMap<String, Vec<Arc<Function>>>,
    /// Versions with code and settings of their own, by the function's ARN and the version.
    published: HashMap<(String, String), Arc<Function>>,
    permissions: HashMap<String, Vec<PermissionSpec>>,
    permission_mode: PermissionMode,
    pub(crate) urls: Urls,
    home: Home,
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) function: Arc<Function>,
    /// The qualifier under which it is called.
    pub(crate) qualifier: Option<String>,
    /// The version that runs.
    pub(crate) version: Arc<str>,
}

impl Target {
    /// The ARN as it was called.
    pub(crate) fn invoked_function_arn(&self) -> String {
        match &self.qualifier {
            Some(qualifier) => format!("{}:{qualifier}", self.function.spec.arn),
            None => self.function.spec.arn.clone(),
        }
    }
}

impl Registry {
    /// Takes over what has not changed.
    pub(crate) fn new(
        configuration: FunctionsConfiguration,
        before: &Self,
        common: &Arc<Common>,
    ) -> Self {
        let mut registry = Self {
            permission_mode: configuration.permission_mode,
            home: configuration.home,
            urls: Urls::new(configuration.urls),
            ..Self::default()
        };
        let data = configuration.data_directory.as_deref();
        for spec in configuration.functions {
            let named = before.functions.get(&spec.name);
            let earlier = named.and_then(|named| of_arn(named, &spec.arn));
            let function = taken_over(spec, earlier, None, common, data);
            let named = registry
                .functions
                .entry(function.spec.name.clone())
                .or_default();
            named.retain(|other| name::region(&other.spec.arn) != name::region(&function.spec.arn));
            named.push(function);
        }
        for PublishedVersion { version, spec } in configuration.published {
            let key = (spec.arn.clone(), version);
            let latest = registry
                .functions
                .get(&spec.name)
                .and_then(|named| of_arn(named, &spec.arn));
            let function = taken_over(spec, before.published.get(&key), latest, common, data);
            registry.published.insert(key, function);
        }
        for permission in configuration.permissions {
            if let Some(name) = FunctionName::parse(&permission.function) {
                registry
                    .permissions
                    .entry(name.name.to_owned())
                    .or_default()
                    .push(permission);
            }
        }
        registry
    }

    /// All functions, and versions with code of their own.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Function>> {
        self.functions
            .values()
            .flatten()
            .chain(self.published.values())
    }

    /// Ends the workers of functions that were there before and are not any more.
    pub(crate) fn retire_others(&self, before: &Self) {
        let kept: HashSet<*const Function> = self.all().map(Arc::as_ptr).collect();
        for function in before.all() {
            if !kept.contains(&Arc::as_ptr(function)) {
                function.retire();
            }
        }
    }

    /// The ARN of the function of that name in a Region, if it is not at home there.
    pub(crate) fn arn_in(&self, name: &str, region: &str) -> Option<&str> {
        let mut named = self.functions.get(name)?.iter();
        named
            .find(|function| name::region(&function.spec.arn) == region)
            .filter(|_| region != self.home.region)
            .map(|function| function.spec.arn.as_str())
    }

    /// The function of a name: in the Region that the name says, else at home, else anywhere,
    /// since a definition is served for callers of every Region.
    fn named(&self, name: FunctionName<'_>) -> Option<&Arc<Function>> {
        let named = self.functions.get(name.name)?;
        let of_region = |wanted: &str| {
            named
                .iter()
                .find(|function| name::region(&function.spec.arn) == wanted)
        };
        of_region(name.region.unwrap_or(&self.home.region)).or_else(|| named.first())
    }

    /// Whether there is a function of that name in a Region.
    pub(crate) fn is_in(&self, name: FunctionName<'_>, region: &str) -> bool {
        let mut named = self.functions.get(name.name).into_iter().flatten();
        named.any(|function| name::region(&function.spec.arn) == region)
    }

    /// What a name stands for. The draw, below a million, chooses among an alias's versions.
    pub(crate) fn find(&self, name: FunctionName<'_>, draw: u32) -> Option<Target> {
        let function = self.named(name)?;
        let spec = &function.spec;
        let version = match name.qualifier {
            None | Some(LATEST) => LATEST,
            Some(qualifier) => {
                if let Some(alias) = spec.aliases.iter().find(|alias| alias.name == qualifier) {
                    alias.version_for(draw)
                } else {
                    spec.versions
                        .iter()
                        .find(|version| *version == qualifier)?
                        .as_str()
                }
            }
        };
        let published = self
            .published
            .get(&(spec.arn.clone(), version.to_owned()))
            .unwrap_or(function);
        Some(Target {
            function: Arc::clone(published),
            qualifier: name.qualifier.map(ToOwned::to_owned),
            version: version.into(),
        })
    }

    /// Whether a function's policy lets a caller in. Of a function that is not known here
    /// nobody knows its policy.
    pub(crate) fn permit(
        &self,
        name: FunctionName<'_>,
        source_arn: &str,
        source_account: &str,
    ) -> Result<(), InvokeError> {
        let Some(function) = self.named(name) else {
            return Ok(());
        };
        let allowed = self.permission_mode == PermissionMode::Off
            || is_allowed(
                self.statements(function),
                PermissionRequest {
                    qualifier: name.policy_qualifier(),
                    source_arn,
                    source_account,
                },
            );
        if allowed {
            return Ok(());
        }
        let arn = match name.policy_qualifier() {
            Some(qualifier) => format!("{}:{qualifier}", function.spec.arn),
            None => function.spec.arn.clone(),
        };
        if self.permission_mode == PermissionMode::Enforce {
            return Err(InvokeError::PermissionMissing {
                function: arn,
                source_arn: source_arn.to_owned(),
            });
        }
        tracing::warn!(
            function = arn,
            source_arn,
            "no statement of the function's policy allows this call; Amazon refuses it"
        );
        Ok(())
    }

    /// Whether a function's policy lets everybody call its URL, or whoever signed.
    pub(crate) fn permits_url(
        &self,
        function: &str,
        qualifier: Option<&str>,
        signer: Option<&UrlSigner>,
    ) -> bool {
        let is_bounded = signer.is_some_and(|signer| signer.is_bounded);
        (self.permission_mode != PermissionMode::Enforce && !is_bounded)
            || self.called(function).is_some_and(|function| {
                is_url_allowed(self.statements(function), qualifier, signer)
            })
    }

    /// The account of a function that is there.
    pub(crate) fn account_of(&self, function: &str) -> Option<&str> {
        self.called(function)?.spec.arn.split(':').nth(4)
    }

    /// The function that a name or an ARN means.
    fn called(&self, function: &str) -> Option<&Arc<Function>> {
        self.named(FunctionName::parse(function)?)
    }

    /// The statements of a function's policy. One that names no Region holds in each.
    fn statements(&self, function: &Function) -> impl Iterator<Item = &PermissionSpec> {
        let region = name::region(&function.spec.arn);
        self.permissions
            .get(&function.spec.name)
            .into_iter()
            .flatten()
            .filter(move |statement| {
                FunctionName::parse(&statement.function)
                    .and_then(|name| name.region)
                    .is_none_or(|wanted| wanted == region)
            })
    }

    /// The ARN of a function, whether or not it is there.
    pub(crate) fn arn_of(&self, name: FunctionName<'_>) -> String {
        let arn = match self.named(name) {
            Some(function) => function.spec.arn.clone(),
            None => format!(
                "arn:aws:lambda:{}:{}:function:{}",
                name.region.unwrap_or(&self.home.region),
                self.home.account_id,
                name.name
            ),
        };
        match name.qualifier {
            Some(qualifier) => format!("{arn}:{qualifier}"),
            None => arn,
        }
    }

    /// The Region of the functions that are not told apart by an ARN.
    pub(crate) fn region(&self) -> &str {
        &self.home.region
    }
}

/// The function of that ARN.
fn of_arn<'a>(named: &'a [Arc<Function>], arn: &str) -> Option<&'a Arc<Function>> {
    named.iter().find(|function| function.spec.arn == arn)
}

/// The function as it was if nothing about it changed, else a new one. `latest` is the function
/// that it is a version of: they share the count of what runs.
fn taken_over(
    spec: FunctionSpec,
    earlier: Option<&Arc<Function>>,
    latest: Option<&Arc<Function>>,
    common: &Arc<Common>,
    data: Option<&Path>,
) -> Arc<Function> {
    let fingerprint = fingerprint_function(&spec, data);
    if let Some(same) =
        earlier.filter(|function| function.spec == spec && function.fingerprint == fingerprint)
    {
        return Arc::clone(same);
    }
    let in_flight = latest.or(earlier).map_or_else(
        || Arc::new(AtomicU32::new(0)),
        |function| Arc::clone(&function.in_flight),
    );
    Arc::new(Function::new(
        spec,
        fingerprint,
        in_flight,
        Arc::clone(common),
    ))
}

#[cfg(test)]
mod tests;
