//! Definitions on disk: which file a path means, and everything that came of reading it.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use whygate_gateway::{
    AwsSettings, CompileOptions, CompiledDefinition, IssuerKeys, KeyDocument, compile,
};
use whygate_model::{
    Definition, Diagnostic, Place, Severity, Sources,
    definition::{Function, StageName},
    load::{LoadOptions, load},
    node::Node,
};

use crate::{
    arguments::{self, DefinitionArguments, Parameter},
    environment,
    failure::Failure,
    run::api_keys::ApiKeys,
};

/// The names under which a definition is found in a folder, in this order.
pub(crate) const NAMES: [&str; 9] = [
    "template.yaml",
    "template.yml",
    "template.json",
    "openapi.yaml",
    "openapi.yml",
    "openapi.json",
    "swagger.yaml",
    "swagger.yml",
    "swagger.json",
];

/// The definition in a folder.
pub(crate) fn in_folder(folder: &Path) -> Option<PathBuf> {
    let here = folder.as_os_str().is_empty() || folder == Path::new(".");
    NAMES
        .into_iter()
        .map(|name| {
            if here {
                PathBuf::from(name)
            } else {
                folder.join(name)
            }
        })
        .find(|file| file.is_file())
}

/// The files that the paths mean: a folder stands for the definition in it. One that is named
/// twice counts once.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files: Vec<PathBuf> = Vec::with_capacity(paths.len());
    for path in paths {
        let file = if path.is_dir() {
            in_folder(path).ok_or_else(|| Failure::NoDefinitionInFolder {
                folder: path.clone(),
            })?
        } else {
            path.clone()
        };
        if !files.contains(&file) {
            files.push(file);
        }
    }
    Ok(files)
}

/// How definitions are read and compiled.
#[derive(Clone, Debug)]
pub(crate) struct ReadOptions {
    /// Everything that is not in the file.
    pub(crate) load: LoadOptions,
    /// How the plan is made.
    pub(crate) compile: CompileOptions,
    /// Who draws API keys that the definition leaves out; `None`: nobody, they do not count.
    pub(crate) api_keys: Option<Arc<ApiKeys>>,
    /// Texts that places point into besides the definition's own.
    sources: Sources,
}

impl ReadOptions {
    /// From the command line and the environment. A single definition is also served at `/`.
    pub(crate) fn new(
        arguments: &DefinitionArguments,
        served_at_root: bool,
    ) -> Result<Self, Failure> {
        let mut sources = Sources::default();
        let resilience = match &arguments.resilience {
            Some(file) => Some(resilience(file, &mut sources)?),
            None => None,
        };
        let environment = std::env::var(environment::PARAMETERS).ok();
        let parameters = arguments::parameters(environment.as_deref(), &arguments.parameters)
            .map_err(|_| Failure::MalformedParameters)?;
        Ok(Self {
            load: LoadOptions {
                region: arguments.region.clone(),
                account_id: arguments.account.clone(),
                partition: partition(&arguments.region).to_owned(),
                stage: arguments.stage.as_deref().map(StageName::new),
                parameters,
                ..LoadOptions::default()
            },
            compile: CompileOptions {
                aws: AwsSettings::default(),
                waivers: arguments.waive.iter().copied().collect(),
                account_id: arguments.account.clone(),
                region: arguments.region.clone(),
                source_vpc: arguments.source_vpc.clone(),
                source_vpc_endpoint: arguments.source_vpc_endpoint.clone(),
                account_throttle: arguments.account_throttle.0,
                issuer_keys: issuer_keys(&arguments.jwks)?,
                resilience,
                served_at_root,
                ..CompileOptions::default()
            },
            api_keys: None,
            sources,
        })
    }
}

/// What is asked for towards all backends.
fn resilience(file: &Path, sources: &mut Sources) -> Result<Node, Failure> {
    let text = std::fs::read_to_string(file).map_err(|source| Failure::ResilienceFile {
        path: file.to_owned(),
        source,
    })?;
    let name = file.display().to_string();
    whygate_model::read::read(&name, &text, sources).map_err(|found| Failure::ResilienceMalformed {
        place: found
            .place()
            .cloned()
            .unwrap_or_else(|| Place::whole_file(name.as_str().into())),
        detail: found.message,
    })
}

/// Keys of issuers: an address as it is, a file's content.
fn issuer_keys(options: &[Parameter]) -> Result<Vec<IssuerKeys>, Failure> {
    options
        .iter()
        .map(|option| {
            let place = &option.value;
            let keys = if place.starts_with("http://") || place.starts_with("https://") {
                KeyDocument::Address(place.clone())
            } else {
                let text = std::fs::read_to_string(place).map_err(|source| Failure::KeyFile {
                    path: place.into(),
                    source,
                })?;
                KeyDocument::Text(text)
            };
            Ok(IssuerKeys {
                issuer: option.key.clone(),
                keys,
            })
        })
        .collect()
}

/// The partition that a Region belongs to.
/// Source: <https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html>.
fn partition(region: &str) -> &'static str {
    if region.starts_with("cn-") {
        "aws-cn"
    } else if region.starts_with("us-gov-") {
        "aws-us-gov"
    } else {
        "aws"
    }
}

/// A definition and everything that came of reading and compiling it.
#[derive(Debug)]
pub(crate) struct ReadDefinition {
    /// The file.
    pub(crate) file: PathBuf,
    /// What it says, if it could be read.
    pub(crate) definition: Option<Arc<Definition>>,
    /// Its part of a plan, if it has one and nothing in it is wrong.
    pub(crate) compiled: Option<Arc<CompiledDefinition>>,
    /// Everything there is to say about it.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The texts it was read from.
    pub(crate) sources: Sources,
    /// Files whose change changes it.
    pub(crate) files: Vec<PathBuf>,
}

impl ReadDefinition {
    /// Reads and compiles definitions that are served together. One that makes a function which
    /// an earlier one makes is refused: a call could run the other's code.
    pub(crate) fn read_all(files: &[PathBuf], options: &ReadOptions) -> Vec<Self> {
        let mut all: Vec<Self> = files.iter().map(|file| Self::read(file, options)).collect();
        let mut taken: HashMap<String, (Place, Sources)> = HashMap::new();
        for read in all.iter_mut().filter(|read| !read.has_errors()) {
            let Some(definition) = read.definition.clone() else {
                continue;
            };
            for function in &definition.functions {
                if let Some((first, sources)) = taken.get(&function.arn) {
                    read.diagnostics.push(function_twice(function, first));
                    read.sources.extend(sources.clone());
                }
            }
            if read.has_errors() {
                read.compiled = None;
                continue;
            }
            for function in &definition.functions {
                let made = (function.place.clone(), read.sources.clone());
                taken.insert(function.arn.clone(), made);
            }
        }
        all
    }

    /// Reads and compiles a definition.
    pub(crate) fn read(file: &Path, options: &ReadOptions) -> Self {
        let loaded = load(file, &options.load);
        let mut read = Self {
            file: file.to_owned(),
            definition: loaded.definition.map(Arc::new),
            compiled: None,
            diagnostics: loaded.diagnostics,
            sources: loaded.sources,
            files: loaded.files,
        };
        // What cannot be read right is not served in part: nobody would know which part.
        if !read.has_errors()
            && let Some(definition) = &read.definition
        {
            let mut compile_options = options.compile.clone();
            match options
                .api_keys
                .as_ref()
                .map(|keys| keys.digests(definition))
            {
                None => {}
                Some(Ok(digests)) => compile_options.generated_keys = digests,
                Some(Err(error)) => read.diagnostics.push(keys_not_kept(definition, &error)),
            }
            let (compiled, diagnostics) = compile(definition, &compile_options);
            read.sources.extend(options.sources.clone());
            read.compiled = compiled.map(Arc::new);
            read.diagnostics.extend(diagnostics);
            if read.compiled.is_none() && !read.has_errors() {
                read.diagnostics.push(nothing_to_serve(definition));
            }
        }
        read
    }

    /// Whether anything in it is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// A function that an earlier definition makes as well.
fn function_twice(function: &Function, first: &Place) -> Diagnostic {
    Diagnostic::error(
        "function-in-two-definitions",
        format!(
            "another definition makes the function `{}`, and an account has one of a name in a Region",
            function.name
        ),
        &function.place,
    )
    .also(first, "the other one")
    .help(
        "give one of them another `FunctionName`, or its definition a folder of another name, \
         which is part of the names of functions without one",
    )
}

/// API keys that could not be drawn, so that nobody has them.
fn keys_not_kept(definition: &Definition, error: &std::io::Error) -> Diagnostic {
    let place = Place::whole_file(definition.file.clone());
    Diagnostic::warning(
        "api-keys-not-kept",
        format!("API keys without a value cannot be kept in the data directory: {error}"),
        &place,
    )
    .help("these keys let nobody in; give them a `Value`, or make the directory writable")
}

/// A definition without an API and without a function.
fn nothing_to_serve(definition: &Definition) -> Diagnostic {
    let place = Place::whole_file(definition.file.clone());
    Diagnostic::warning(
        "nothing-to-serve",
        "there is no REST API and no function in it, so nothing is served",
        &place,
    )
    .help("look at the notes for what was recognised and is not served")
}
