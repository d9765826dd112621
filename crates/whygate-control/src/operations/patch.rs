//! Patch operations, with Amazon's rules and words.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html>; the words:
//! recorded, `api.json`, `extended.json`, `canary.json`.

use serde_json::Value;

use super::{Object, text};
use crate::error::ServiceError;

/// One patch operation.
#[derive(Clone, Debug)]
pub(crate) struct Patch {
    /// `add`, `remove`, `replace`, `move`, `copy` or `test`.
    pub(crate) op: String,
    /// The path; `None` was recorded to be answered with `null`.
    pub(crate) path: Option<String>,
    /// The value.
    pub(crate) value: Option<String>,
    /// Where it comes from, for `copy` and `move`.
    pub(crate) from: Option<String>,
}

impl Patch {
    /// The path; empty if there is none.
    pub(crate) fn path(&self) -> &str {
        self.path.as_deref().unwrap_or_default()
    }

    /// The value; empty if there is none.
    pub(crate) fn value(&self) -> &str {
        self.value.as_deref().unwrap_or_default()
    }

    /// What follows a beginning of the path, as one decoded segment; `None` if the path does not
    /// begin so or has more segments.
    pub(crate) fn key(&self, beginning: &str) -> Option<String> {
        let rest = self.path().strip_prefix(beginning)?.strip_prefix('/')?;
        (!rest.is_empty() && !rest.contains('/')).then(|| decoded(rest))
    }

    /// The words for a path that nothing stands at.
    pub(crate) fn invalid_path(&self) -> ServiceError {
        ServiceError::bad_request(format!(
            "Invalid patch path {}",
            self.path.as_deref().unwrap_or("null")
        ))
    }

    /// Whether the operation is one of those; else Amazon's words.
    pub(crate) fn only(&self, ops: &[&str]) -> Result<(), ServiceError> {
        if ops.contains(&self.op.as_str()) {
            return Ok(());
        }
        Err(ServiceError::bad_request(format!(
            "Invalid patch operation specified. Must be one of: [{}]",
            ops.join(", ")
        )))
    }
}

/// A segment of a path without its escapes.
pub(crate) fn decoded(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

/// The patch operations that were given.
pub(crate) fn patches(input: &Object) -> Vec<Patch> {
    input
        .get("patchOperations")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .map(|patch| Patch {
            op: text(patch, "op").unwrap_or_default().to_owned(),
            path: text(patch, "path").map(str::to_owned),
            value: text(patch, "value").map(str::to_owned),
            from: text(patch, "from").map(str::to_owned),
        })
        .collect()
}

/// Which paths an operation may name, for things of which Amazon lists the paths when it
/// refuses. A path that ends with `*` stands for all that begin so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowed {
    /// Paths of `replace`.
    pub(crate) replace: &'static [&'static str],
    /// Paths of `add`.
    pub(crate) add: &'static [&'static str],
    /// Paths of `remove`.
    pub(crate) remove: &'static [&'static str],
}

impl Allowed {
    /// `replace` alone.
    pub(crate) const fn replace(paths: &'static [&'static str]) -> Self {
        Self {
            replace: paths,
            add: &[],
            remove: &[],
        }
    }

    /// Whether a patch may be made; else Amazon's words.
    pub(crate) fn check(&self, patch: &Patch) -> Result<(), ServiceError> {
        let paths = match patch.op.as_str() {
            "replace" => self.replace,
            "add" => self.add,
            "remove" => self.remove,
            _ => &[],
        };
        let path = patch.path();
        let named = |allowed: &&str| match allowed.split_once('{') {
            Some((beginning, _)) => path
                .strip_prefix(beginning)
                .is_some_and(|rest| !rest.is_empty()),
            None => path == *allowed,
        };
        if paths.iter().any(named) {
            return Ok(());
        }
        let help = if paths.is_empty() {
            "Please choose supported operations".to_owned()
        } else {
            format!("Must be one of: [{}]", paths.join(", "))
        };
        Err(ServiceError::bad_request(format!(
            "Invalid patch path  '{}' specified for op '{}'. {help}",
            patch.path.as_deref().unwrap_or("null"),
            patch.op,
        )))
    }
}

/// Text as Amazon reads a truth value: anything but `true` is false.
pub(crate) fn truth_of(value: &str) -> Value {
    Value::Bool(value.eq_ignore_ascii_case("true"))
}

/// Sets a text member, or takes it out if the value is empty.
pub(crate) fn set_text(object: &mut Object, name: &str, value: &str) {
    if value.is_empty() {
        object.shift_remove(name);
    } else {
        object.insert(name.to_owned(), value.into());
    }
}
