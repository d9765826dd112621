//! What a change of definitions or code changed, in words.

use std::collections::BTreeMap;

use whygate_control::ManagedFunctions;
use whygate_lambda::{CodeFingerprint, FunctionSpec, FunctionsConfiguration, fingerprint};

use super::served::Served;

/// So many names are listed one by one.
const MOST_LISTED: usize = 6;

/// Functions and what their code looks like, by name.
#[derive(Debug, Default)]
pub(crate) struct Functions(BTreeMap<String, (FunctionSpec, CodeFingerprint)>);

impl Functions {
    /// Looks at the code on the disk: not for a thread that serves requests.
    pub(crate) fn of(configuration: &FunctionsConfiguration) -> Self {
        Self(
            configuration
                .functions
                .iter()
                .map(|spec| {
                    let data = configuration.data_directory.as_deref();
                    let looks = fingerprint(&spec.code, data);
                    (spec.name.clone(), (spec.clone(), looks))
                })
                .collect(),
        )
    }
}

/// Lines that say what is different; none if nothing is.
pub(crate) fn describe(before: (&Served, &Functions), after: (&Served, &Functions)) -> Vec<String> {
    let mut lines = Vec::new();
    compare(
        &mut lines,
        "route",
        &routes(before.0),
        &routes(after.0),
        |_, _| "changed",
    );
    compare(
        &mut lines,
        "function",
        &before.1.0,
        &after.1.0,
        |(spec_before, _), (spec_after, _)| {
            if spec_before == spec_after {
                "has new code"
            } else {
                "changed"
            }
        },
    );
    if lines.is_empty() && texts(before.0) != texts(after.0) {
        lines.push("the same routes and functions; other settings may differ".to_owned());
    }
    lines
}

/// Lines that say what is different about the functions that the control plane manages.
pub(crate) fn of_managed(before: &ManagedFunctions, after: &ManagedFunctions) -> Vec<String> {
    let by_arn = |managed: &ManagedFunctions| -> BTreeMap<String, FunctionSpec> {
        let functions = managed.functions.iter();
        functions
            .map(|spec| (spec.arn.clone(), spec.clone()))
            .collect()
    };
    let mut lines = Vec::new();
    let (before, after) = (by_arn(before), by_arn(after));
    compare(&mut lines, "function", &before, &after, |_, _| "changed");
    lines
}

/// What a person would call the route, and what answers it.
fn routes(served: &Served) -> BTreeMap<String, String> {
    served
        .routes()
        .map(|route| {
            let info = route.info;
            (
                format!(
                    "{} /{}{} of {}",
                    info.http_method, info.stage, info.resource_path, info.api_name
                ),
                format!(
                    "{:?} {:?} {:?} {:?}",
                    info.integration,
                    route.backend,
                    route.refused,
                    route
                        .not_honoured
                        .iter()
                        .map(|property| (&property.property, property.waived))
                        .collect::<Vec<_>>(),
                ),
            )
        })
        .collect()
}

fn texts(served: &Served) -> Vec<(&str, &str)> {
    served
        .sources
        .iter()
        .map(|source| (source.name.as_ref(), source.text.as_ref()))
        .collect()
}

fn compare<V: PartialEq>(
    lines: &mut Vec<String>,
    noun: &str,
    before: &BTreeMap<String, V>,
    after: &BTreeMap<String, V>,
    how: impl Fn(&V, &V) -> &'static str,
) {
    let added: Vec<&str> = names(after, |name, _| !before.contains_key(name));
    let removed: Vec<&str> = names(before, |name, _| !after.contains_key(name));
    push(lines, noun, &added, "added");
    push(lines, noun, &removed, "removed");
    let mut changed: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for (name, value) in after {
        if let Some(earlier) = before.get(name)
            && earlier != value
        {
            changed.entry(how(earlier, value)).or_default().push(name);
        }
    }
    for (how, names) in changed {
        push(lines, noun, &names, how);
    }
}

fn names<V>(map: &BTreeMap<String, V>, wanted: impl Fn(&str, &V) -> bool) -> Vec<&str> {
    map.iter()
        .filter(|(name, value)| wanted(name, value))
        .map(|(name, _)| name.as_str())
        .collect()
}

fn push(lines: &mut Vec<String>, noun: &str, names: &[&str], how: &str) {
    if names.len() > MOST_LISTED {
        lines.push(format!("{} {noun}s: {how}", names.len()));
    } else {
        lines.extend(names.iter().map(|name| format!("{noun} `{name}`: {how}")));
    }
}
