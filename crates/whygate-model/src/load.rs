//! Reading a definition from a file: which kind it is, and then the way through this crate.

mod kind;
mod template_file;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::rendered;

use std::{
    collections::BTreeMap,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    definition::{ApiId, Definition, Format, Stage, StageName, Unserved, UnservedKind},
    diagnostic::Diagnostic,
    identity,
    node::Node,
    openapi::{self, OpenApiContext},
    place::{Place, Sources},
    read, rules,
};

use self::kind::Kind;

/// What a definition is read with: everything that is not in the file.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// `AWS::Region`; default `us-east-1`.
    pub region: String,
    /// `AWS::AccountId`, twelve digits; default `123456789012`.
    pub account_id: String,
    /// `AWS::Partition`; default `aws`.
    pub partition: String,
    /// `AWS::StackName`; default: the definition's name.
    pub stack_name: Option<String>,
    /// The stage of a document that names none; default `dev`.
    pub stage: Option<StageName>,
    /// Parameters of the template by name.
    pub parameters: BTreeMap<String, String>,
    /// Give each parameter without a default and without a value a made-up value of its
    /// type, so that a template can be looked at without knowing its parameters.
    pub invent_parameters: bool,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self {
            region: "us-east-1".to_owned(),
            account_id: "123456789012".to_owned(),
            partition: "aws".to_owned(),
            stack_name: None,
            stage: None,
            parameters: BTreeMap::new(),
            invent_parameters: false,
        }
    }
}

/// What came of reading a definition.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The definition; `None` if it could not be read at all.
    pub definition: Option<Definition>,
    /// Everything there is to say about it, in the order of places.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that places point into.
    pub sources: Sources,
    /// Files and folders whose change changes the definition (not the functions' code).
    pub files: Vec<PathBuf>,
}

/// Files that are looked for in a folder, in this order.
const FILES_OF_A_FOLDER: [&str; 6] = [
    "template.yaml",
    "template.yml",
    "template.json",
    "openapi.yaml",
    "openapi.yml",
    "openapi.json",
];

/// Reads a definition from a file, or from the `template.*` or `openapi.*` of a folder.
/// Never fails as a whole: what is wrong is in the diagnostics.
pub fn load(path: &Path, options: &LoadOptions) -> Loaded {
    let mut loaded = Loaded::empty();
    let file = if path.is_dir() {
        let found = FILES_OF_A_FOLDER
            .iter()
            .map(|name| path.join(name))
            .find(|candidate| candidate.is_file());
        let Some(found) = found else {
            loaded.files.push(path.to_owned());
            loaded.refuse(
                path,
                "definition-not-found",
                "the folder has no definition".to_owned(),
                "name a file, or a folder with `template.yaml` or `openapi.yaml`",
            );
            return loaded;
        };
        found
    } else {
        path.to_owned()
    };
    loaded.files.push(file.clone());
    let bytes = match bytes_of(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            loaded.refuse(
                &file,
                "definition-unreadable",
                format!("the file cannot be read: {error}"),
                "check the path and who may read it",
            );
            return loaded;
        }
    };
    let folder = file
        .parent()
        .map_or_else(|| Path::new(".").into(), Path::to_owned);
    let name = definition_name(&file);
    read_definition(
        Source {
            file: &file.to_string_lossy(),
            name: &name,
            folder: Some(&folder),
        },
        &bytes,
        options,
        &mut loaded,
    );
    loaded.put_in_order(&file.to_string_lossy());
    loaded
}

/// Reads a definition from a text that is no file: what it points at beside it is not at
/// hand. `name` is the name that places hold.
pub fn load_text(name: &str, text: &str, options: &LoadOptions) -> Loaded {
    let mut loaded = Loaded::empty();
    read_definition(
        Source {
            file: name,
            name: &definition_name(Path::new(name)),
            folder: None,
        },
        text.as_bytes(),
        options,
        &mut loaded,
    );
    loaded.put_in_order(name);
    loaded
}

impl Loaded {
    fn empty() -> Self {
        Self {
            definition: None,
            diagnostics: Vec::new(),
            sources: Sources::default(),
            files: Vec::new(),
        }
    }

    /// Whether nothing stands against serving it.
    pub fn is_sound(&self) -> bool {
        self.definition.is_some()
            && self
                .diagnostics
                .iter()
                .all(|diagnostic| diagnostic.severity != crate::Severity::Error)
    }

    fn refuse(&mut self, path: &Path, code: &'static str, message: String, help: &str) {
        let file = self.sources.add(&path.to_string_lossy(), "");
        self.diagnostics
            .push(Diagnostic::error(code, message, &Place::whole_file(file)).help(help));
    }

    /// Places of the definition's own file first, then those of other files.
    fn put_in_order(&mut self, own_file: &str) {
        self.diagnostics.sort_by_cached_key(|diagnostic| {
            diagnostic
                .place()
                .map(|place| (place.file.as_ref() != own_file, place.clone()))
        });
        let mut seen: Vec<Diagnostic> = Vec::new();
        self.diagnostics.retain(|diagnostic| {
            let new = !seen.contains(diagnostic);
            if new {
                seen.push(diagnostic.clone());
            }
            new
        });
        self.files.sort();
        self.files.dedup();
    }
}

/// One byte more than is read, so that a file that is too large is seen to be.
fn bytes_of(file: &Path) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(read::MAX_TEXT_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    fs::File::open(file)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The file's stem, of the CDK's `Stack.template.json` too; the folder's name for a file that is
/// called what it is.
fn definition_name(file: &Path) -> String {
    let stem = file
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    if !["template", "openapi", "swagger"].contains(&stem.as_str()) {
        let stack = stem.strip_suffix(".template");
        return stack.map(str::to_owned).unwrap_or(stem);
    }
    let folder = file.parent().and_then(|folder| {
        let folder = if folder.file_name().is_some() {
            folder.to_owned()
        } else {
            // `.` and `..` have a name once they are followed.
            let here = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            here.canonicalize().ok()?
        };
        Some(folder.file_name()?.to_string_lossy().into_owned())
    });
    folder.unwrap_or(stem)
}

/// Where a definition comes from.
#[derive(Clone, Copy, Debug)]
struct Source<'a> {
    file: &'a str,
    name: &'a str,
    folder: Option<&'a Path>,
}

fn read_definition(source: Source<'_>, bytes: &[u8], options: &LoadOptions, loaded: &mut Loaded) {
    let root = match read::read_bytes(
        source.file,
        bytes,
        &mut loaded.sources,
        &mut loaded.diagnostics,
    ) {
        Ok(root) => root,
        Err(diagnostic) => {
            loaded.diagnostics.push(diagnostic);
            return;
        }
    };
    match kind::of(&root) {
        Ok(Kind::OpenApi(format)) => open_api(source, &root, format, options, loaded),
        Ok(Kind::Template(format)) => {
            template_file::read(source, root, format, options, loaded);
        }
        Err(diagnostic) => loaded.diagnostics.push(*diagnostic),
    }
    if let Some(definition) = &loaded.definition {
        rules::foresee(definition, &mut loaded.diagnostics);
    }
}

/// An OpenAPI document of its own: one API with one stage, or an HTTP API, which is named.
fn open_api(
    source: Source<'_>,
    root: &Node,
    format: Format,
    options: &LoadOptions,
    loaded: &mut Loaded,
) {
    let mut definition = Definition {
        name: source.name.to_owned(),
        file: Arc::from(source.file),
        format,
        rest_apis: Vec::new(),
        functions: Vec::new(),
        permissions: Vec::new(),
        roles: Vec::new(),
        log_groups: Vec::new(),
        api_keys: Vec::new(),
        usage_plans: Vec::new(),
        unserved: Vec::new(),
    };
    if let Some((place, sign)) = openapi::http_api(root) {
        loaded.diagnostics.push(
            Diagnostic::note(
                "http-api-not-served",
                "this document describes an HTTP API, which is not served yet",
                &place,
            )
            .with_note(format!("only HTTP APIs have {sign}")),
        );
        definition.unserved.push(Unserved {
            kind: UnservedKind::HttpApi,
            name: source.name.to_owned(),
            place: root.place.clone(),
        });
        loaded.definition = Some(definition);
        return;
    }
    let context = OpenApiContext {
        api_id: ApiId::new(identity::lower_case_id(10, &[source.name, "document"])),
        logical_id: None,
        region: options.region.clone(),
        account_id: options.account_id.clone(),
        partition: options.partition.clone(),
        own_document: true,
        to_server: true,
    };
    let mut api = openapi::read_api(root, &context, &mut loaded.diagnostics);
    rules::check(&api, rules::Origin::Import, &mut loaded.diagnostics);
    let stage = options
        .stage
        .clone()
        .unwrap_or_else(|| StageName::new("dev"));
    api.stages.push(Stage::named(stage, root.place.clone()));
    openapi::read_usage_plans(root, &api, &mut definition, &mut loaded.diagnostics);
    definition.rest_apis.push(api);
    loaded.definition = Some(definition);
}
