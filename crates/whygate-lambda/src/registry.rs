//! Which functions there are, under which names, and who may call them.

use std::{collections::HashMap, sync::Arc};

use whygate_exchange::ports::InvokeError;

use crate::{
    configuration::{FunctionsConfiguration, Home, PermissionMode, PermissionSpec},
    fingerprint::fingerprint_function,
    function::{Common, Function},
    name::FunctionName,
    permission::{PermissionRequest, is_allowed, is_url_allowed},
    url::{UrlSigner, Urls},
};

/// The name of the version that is not published.
pub(crate) const LATEST: &str = "$LATEST";

/// All functions and permissions. Replaced as a whole.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    pub(crate) functions: HashMap<String, Arc<Function>>,
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
        for spec in configuration.functions {
            let fingerprint = fingerprint_function(&spec);
            let function = before
                .functions
                .get(&spec.name)
                .filter(|function| function.spec == spec && function.fingerprint == fingerprint)
                .cloned()
                .unwrap_or_else(|| Arc::new(Function::new(spec, fingerprint, Arc::clone(common))));
            registry
                .functions
                .insert(function.spec.name.clone(), function);
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

    /// Ends the workers of functions that were there before and are not any more.
    pub(crate) fn retire_others(&self, before: &Self) {
        for (name, function) in &before.functions {
            let kept = self
                .functions
                .get(name)
                .is_some_and(|kept| Arc::ptr_eq(kept, function));
            if !kept {
                function.retire();
            }
        }
    }

    /// What a name stands for. The draw, below a million, chooses among an alias's versions.
    pub(crate) fn find(&self, name: FunctionName<'_>, draw: u32) -> Option<Target> {
        let function = self.functions.get(name.name)?;
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
        Some(Target {
            function: Arc::clone(function),
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
        let Some(function) = self.functions.get(name.name) else {
            return Ok(());
        };
        let allowed = self.permission_mode == PermissionMode::Off
            || is_allowed(
                self.statements(name.name),
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
        name: &str,
        qualifier: Option<&str>,
        signer: Option<&UrlSigner>,
    ) -> bool {
        self.permission_mode != PermissionMode::Enforce
            || is_url_allowed(self.statements(name), qualifier, signer)
    }

    /// The account of a function that is there.
    pub(crate) fn account_of(&self, name: &str) -> Option<&str> {
        self.functions.get(name)?.spec.arn.split(':').nth(4)
    }

    /// The statements of a function's policy.
    fn statements(&self, name: &str) -> &[PermissionSpec] {
        self.permissions.get(name).map_or(&[], Vec::as_slice)
    }

    /// The ARN of a function, whether or not it is there.
    pub(crate) fn arn_of(&self, name: FunctionName<'_>) -> String {
        let arn = match self.functions.get(name.name) {
            Some(function) => function.spec.arn.clone(),
            None => format!(
                "arn:aws:lambda:{}:{}:function:{}",
                self.home.region, self.home.account_id, name.name
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

#[cfg(test)]
mod tests;
