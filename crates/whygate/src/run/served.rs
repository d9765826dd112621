//! What is served at one moment: definitions, the texts they were read from, and the plan.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use whygate_control::ManagedFunctions;
use whygate_exchange::{
    Exchange,
    record::{RecordContext, RecordV1},
};
use whygate_gateway::{CompiledDefinition, Plan, RouteSummary};
use whygate_model::{Definition, Place, Sources};

use crate::{definitions::ReadDefinition, render::Counts};

/// A file of a function's code that is larger is not looked at for excerpts.
const LARGEST_CODE_FILE: u64 = 2 * 1024 * 1024;

/// What is served at one moment.
#[derive(Debug, Default)]
pub(crate) struct Served {
    /// The definitions, in the order in which they were named.
    pub(crate) definitions: Vec<ServedDefinition>,
    /// The functions that the control plane manages.
    pub(crate) managed: Arc<ManagedFunctions>,
    /// The texts that places in them point into.
    pub(crate) sources: Sources,
}

/// A definition that is served.
#[derive(Clone, Debug)]
pub(crate) struct ServedDefinition {
    /// The file it was read from.
    pub(crate) file: PathBuf,
    /// What it says.
    pub(crate) definition: Arc<Definition>,
    /// Its part of the plan.
    pub(crate) compiled: Arc<CompiledDefinition>,
    /// The texts it was read from.
    pub(crate) sources: Sources,
    /// How many notes there are about it.
    pub(crate) notes: usize,
    /// The API of the control plane that it is; `None`: it was read from a file.
    pub(crate) deployed_api: Option<String>,
}

impl ServedDefinition {
    /// A definition that was read, if it can be served.
    pub(crate) fn of(read: &ReadDefinition) -> Option<Self> {
        if read.has_errors() {
            return None;
        }
        Some(Self {
            file: read.file.clone(),
            definition: read.definition.clone()?,
            compiled: read.compiled.clone()?,
            sources: read.sources.clone(),
            notes: Counts::of(&read.diagnostics).notes,
            deployed_api: None,
        })
    }
}

impl Served {
    /// Puts definitions and managed functions together.
    pub(crate) fn new(definitions: Vec<ServedDefinition>, managed: Arc<ManagedFunctions>) -> Self {
        let mut sources = Sources::default();
        for served in &definitions {
            sources.extend(served.sources.clone());
        }
        Self {
            definitions,
            managed,
            sources,
        }
    }

    /// A plan that serves them.
    pub(crate) fn plan(&self) -> Plan {
        let compiled = self
            .definitions
            .iter()
            .map(|served| served.compiled.clone())
            .collect();
        Plan::new(compiled)
    }

    /// All routes.
    pub(crate) fn routes(&self) -> impl Iterator<Item = RouteSummary<'_>> {
        self.definitions
            .iter()
            .flat_map(|served| served.compiled.routes())
    }

    /// What the definitions say.
    pub(crate) fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.definitions
            .iter()
            .map(|served| served.definition.as_ref())
    }

    /// Names of the definitions.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.definitions
            .iter()
            .map(|served| served.definition.name.as_str())
            .collect()
    }

    /// Where a function stands that is called by this ARN, with or without a qualifier.
    pub(crate) fn function_place(&self, arn: &str) -> Place {
        self.definitions()
            .flat_map(|definition| &definition.functions)
            .find(|function| {
                arn.strip_prefix(function.arn.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
            })
            .map_or_else(
                || Place::whole_file("".into()),
                |function| function.place.clone(),
            )
    }

    /// That serving begins, in words.
    pub(crate) fn started(&self) -> String {
        let files: Vec<String> = self
            .definitions
            .iter()
            .filter(|served| served.deployed_api.is_none())
            .filter_map(|served| served.file.file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        if files.is_empty() {
            "whygate started".to_owned()
        } else {
            format!("whygate started to serve {}", files.join(", "))
        }
    }

    /// The stored form of a call, with the lines of the definition that it concerns.
    pub(crate) fn record(&self, exchange: &Exchange) -> RecordV1 {
        let definitions: Vec<&Definition> = self.definitions().collect();
        let context = RecordContext {
            sources: &self.sources,
            definitions: &definitions,
            code_text: &code_text,
        };
        RecordV1::from_exchange(exchange, &context)
    }
}

/// The text of a file of a function's code, if it is of a reasonable size.
fn code_text(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .ok()?
        .take(LARGEST_CODE_FILE + 1)
        .read_to_end(&mut bytes)
        .ok()?;
    let whole = u64::try_from(bytes.len()).ok()? <= LARGEST_CODE_FILE;
    whole.then(|| String::from_utf8_lossy(&bytes).into_owned())
}
