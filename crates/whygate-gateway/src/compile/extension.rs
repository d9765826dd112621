//! Reading Whygate's own extensions: every member is known or refused, and each error says where.

use std::time::Duration;

use whygate_model::{Diagnostic, nearest::nearest, node::Node};

use super::Scope;

/// Extensions of an operation.
const OF_OPERATIONS: [&str; 3] = [
    "x-whygate-async",
    "x-whygate-idempotency",
    "x-whygate-resilience",
];
/// Extensions of an API.
const OF_APIS: [&str; 2] = ["x-whygate-resilience", "x-whygate-usage-plans"];

/// Says which extensions of Whygate's are none: one that is misspelt would do nothing, unseen.
pub(super) fn check_names(scope: &Scope<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let levels = [
        (&scope.method.other, &OF_OPERATIONS[..], "an operation"),
        (&scope.api.other, &OF_APIS[..], "an API"),
    ];
    for (written, known, of) in levels {
        for (name, node) in written {
            if !name.starts_with("x-whygate-") || known.contains(&name.as_str()) {
                continue;
            }
            let finding = Diagnostic::error(
                "extension-invalid",
                format!("`{name}` is no extension of {of}"),
                &node.place,
            );
            diagnostics.push(match nearest(name, known.iter().copied()) {
                Some(meant) => finding.help(format!("write `{meant}`")),
                None => finding.help(format!("there are `{}`", known.join("`, `"))),
            });
        }
    }
}

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SettingError {
    /// It must be a map.
    #[error("`{name}` is a map, this is {found}")]
    NotAMap {
        /// The setting.
        name: String,
        /// What it is.
        found: &'static str,
    },
    /// There is no such setting.
    #[error("`{name}` has no member `{member}`")]
    Unknown {
        /// Whose member.
        name: String,
        /// The member.
        member: String,
    },
    /// It must be a whole number within bounds.
    #[error("`{name}` is a whole number from {least} to {most}, this is {found}")]
    NotANumber {
        /// The setting.
        name: String,
        /// The least that it may be.
        least: u64,
        /// The most that it may be.
        most: u64,
        /// What it is.
        found: String,
    },
    /// It must be a truth value.
    #[error("`{name}` is `true` or `false`, this is {found}")]
    NotATruthValue {
        /// The setting.
        name: String,
        /// What it is.
        found: &'static str,
    },
    /// It must be there.
    #[error("`{name}` needs `{member}`")]
    Missing {
        /// Whose member.
        name: String,
        /// The member.
        member: &'static str,
    },
    /// It is none of the words or numbers that it can be.
    #[error("`{found}` cannot stand in `{name}`")]
    NotInList {
        /// The setting.
        name: String,
        /// What it is.
        found: String,
    },
    /// It is no path.
    #[error("`{name}` is a path that begins with `/`, this is `{found}`")]
    NotAPath {
        /// The setting.
        name: String,
        /// What it is.
        found: String,
    },
    /// One bound lies above another.
    #[error("`{lower}` is larger than `{upper}`")]
    Crossed {
        /// The lower bound.
        lower: &'static str,
        /// The upper one.
        upper: &'static str,
    },
}

impl SettingError {
    /// As a finding at a place.
    pub(crate) fn at(&self, node: &Node) -> Diagnostic {
        Diagnostic::error("extension-invalid", self.to_string(), &node.place)
    }
}

/// The members of a map, all of which are known.
#[derive(Debug)]
pub(crate) struct Members<'node> {
    name: &'static str,
    node: &'node Node,
}

impl<'node> Members<'node> {
    /// A map with these members; `true` stands for one that has none. `None`: it is none, and
    /// that was said.
    pub(crate) fn read(
        node: &'node Node,
        name: &'static str,
        known: &[&str],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Some(mapping) = node.as_mapping() else {
            if node.as_bool() == Some(true) {
                return Some(Self { name, node });
            }
            let error = SettingError::NotAMap {
                name: name.to_owned(),
                found: node.kind(),
            };
            diagnostics.push(error.at(node));
            return None;
        };
        for (member, entry) in mapping.iter() {
            if !known.contains(&member) {
                let error = SettingError::Unknown {
                    name: name.to_owned(),
                    member: member.to_owned(),
                };
                let finding = Diagnostic::error("extension-invalid", error.to_string(), &entry.key);
                let meant = nearest(member, known.iter().copied());
                diagnostics.push(match meant {
                    Some(meant) => finding.help(format!("write `{meant}`")),
                    None => finding.help(format!("it has `{}`", known.join("`, `"))),
                });
            }
        }
        Some(Self { name, node })
    }

    /// A member.
    pub(crate) fn get(&self, member: &str) -> Option<&'node Node> {
        self.node.get(member).filter(|node| !node.is_null())
    }

    /// A member that must be there.
    pub(crate) fn required(
        &self,
        member: &'static str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<&'node Node> {
        let found = self.get(member);
        if found.is_none() {
            let error = SettingError::Missing {
                name: self.name.to_owned(),
                member,
            };
            diagnostics.push(error.at(self.node));
        }
        found
    }

    /// A whole number within bounds; `None`: it is not there, or is wrong, which was said.
    pub(crate) fn number(
        &self,
        member: &str,
        (least, most): (u64, u64),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<u64> {
        let node = self.get(member)?;
        let number = node
            .as_i64()
            .and_then(|number| u64::try_from(number).ok())
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let error = SettingError::NotANumber {
                name: member.to_owned(),
                least,
                most,
                found: in_words(node),
            };
            diagnostics.push(error.at(node));
        }
        number
    }

    /// The same as a number of 32 bits.
    pub(crate) fn count(
        &self,
        member: &str,
        (least, most): (u32, u32),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<u32> {
        self.number(member, (least.into(), most.into()), diagnostics)
            .and_then(|number| u32::try_from(number).ok())
    }

    /// A time in milliseconds.
    pub(crate) fn milliseconds(
        &self,
        member: &str,
        bounds: (u64, u64),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Duration> {
        self.number(member, bounds, diagnostics)
            .map(Duration::from_millis)
    }

    /// A truth value.
    pub(crate) fn truth(&self, member: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<bool> {
        let node = self.get(member)?;
        let truth = node.as_bool();
        if truth.is_none() {
            let error = SettingError::NotATruthValue {
                name: member.to_owned(),
                found: node.kind(),
            };
            diagnostics.push(error.at(node));
        }
        truth
    }
}

/// What stands there.
fn in_words(node: &Node) -> String {
    node.scalar_text()
        .map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"))
}
