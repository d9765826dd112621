//! Functions' code beside the template: whether what the handler names is there, and whether
//! the variables are set that it cannot do without. Nothing is run.
//!
//! A folder that a build fills is only looked at once it is there, and only names that the
//! runtime itself would look for count.
//! Sources: <https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html>,
//! <https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html>,
//! <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html>.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use crate::{
    definition::{Definition, Function, FunctionCode},
    diagnostic::Diagnostic,
    place::Placed,
};

/// The longest source that is looked into, in bytes.
const MOST_BYTES: u64 = 1024 * 1024;

/// Variables that the platform sets.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime>.
const PLATFORM: [&str; 12] = [
    "HOME",
    "LANG",
    "PATH",
    "PWD",
    "TZ",
    "USER",
    "HOSTNAME",
    "PYTHONPATH",
    "NODE_PATH",
    "LD_LIBRARY_PATH",
    "SHLVL",
    "_HANDLER",
];

pub(super) fn check(definition: &Definition, diagnostics: &mut Vec<Diagnostic>) {
    for function in &definition.functions {
        let (Some(runtime), Some(handler)) = (&function.runtime, &function.handler) else {
            continue;
        };
        match &function.code {
            FunctionCode::Path(folder) if folder.value.is_dir() => {
                if runtime.starts_with("python") {
                    python(function, handler, folder, diagnostics);
                } else if runtime.starts_with("nodejs") {
                    node(function, handler, folder, diagnostics);
                } else if runtime.starts_with("provided") {
                    custom(function, folder, diagnostics);
                }
            }
            // A placeholder such as `x` stands for code that comes later.
            FunctionCode::Inline(text)
                if runtime.starts_with("python") && text.value.contains("def ") =>
            {
                python_text(function, handler, &text.value, diagnostics);
            }
            FunctionCode::Path(_)
            | FunctionCode::Inline(_)
            | FunctionCode::Zip(_)
            | FunctionCode::Bucket(_)
            | FunctionCode::Image(_)
            | FunctionCode::Missing => {}
        }
    }
}

/// `folder/module.function`: the file and the function in it.
fn parts(handler: &str) -> Option<(&str, &str)> {
    let (module, name) = handler.rsplit_once('.')?;
    let plain = !module.is_empty()
        && !name.is_empty()
        && !module.contains("..")
        && !module.contains(['$', '{', ':'])
        && !module.starts_with('/');
    plain.then_some((module, name))
}

fn python(
    function: &Function,
    handler: &Placed<String>,
    folder: &Placed<PathBuf>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((module, _)) = parts(handler) else {
        return;
    };
    let path = folder.value.join(module.replace('.', "/"));
    let candidates = [path.with_extension("py"), path.join("__init__.py")];
    match candidates.iter().find(|file| file.is_file()) {
        Some(file) => {
            if let Some(text) = text_of(file) {
                python_text(function, handler, &text, diagnostics);
            }
        }
        // A folder without any Python is one that a build or a layer fills.
        None if holds(&folder.value, &["py"]) && function.layers.is_empty() => {
            diagnostics.push(no_module(function, handler, &format!("{module}.py")));
        }
        None => {}
    }
}

fn python_text(
    function: &Function,
    handler: &Placed<String>,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((_, name)) = parts(handler) else {
        return;
    };
    // `from x import *` may bring any name.
    if !has_word(text, name) && !text.contains("import *") {
        diagnostics.push(no_function(function, handler, name));
    }
    for variable in demanded_variables(text) {
        let set = function.environment.contains_key(variable)
            || PLATFORM.contains(&variable)
            || variable.starts_with("AWS_")
            || variable.starts_with("LAMBDA_");
        if !set {
            diagnostics.push(
                Diagnostic::warning(
                    "lambda-missing-env-var",
                    format!(
                        "the code of `{}` cannot do without the variable `{variable}`, and \
                         nothing sets it",
                        function.logical_id
                    ),
                    &handler.place,
                )
                .help(format!(
                    "set `{variable}` in the function's `Environment`, or read it with a default"
                )),
            );
        }
    }
}

/// The variables that `os.environ["NAME"]` reads at the top level of a module: without them
/// the module cannot be imported.
fn demanded_variables(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for line in text.lines() {
        let top_level = !line.starts_with([' ', '\t', '#']);
        if !top_level {
            continue;
        }
        for (at, opening) in line.match_indices("os.environ[") {
            let rest = &line[at + opening.len()..];
            let Some(quote) = rest.chars().next().filter(|it| matches!(it, '\'' | '"')) else {
                continue;
            };
            let Some((name, after)) = rest[1..].split_once(quote) else {
                continue;
            };
            let written = after
                .strip_prefix(']')
                .map(str::trim_start)
                .is_some_and(|rest| rest.starts_with('=') && !rest.starts_with("=="));
            if !written && !name.is_empty() && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

fn node(
    function: &Function,
    handler: &Placed<String>,
    folder: &Placed<PathBuf>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    const ENDINGS: [&str; 4] = ["js", "mjs", "cjs", "node"];
    let Some((module, name)) = parts(handler) else {
        return;
    };
    // The function's name may have further dots: `index.routes.get`.
    let module = module.split('.').next().unwrap_or(module);
    let path = folder.value.join(module);
    let file = ENDINGS
        .iter()
        .map(|ending| PathBuf::from(format!("{}.{ending}", path.display())))
        .find(|file| file.is_file());
    match file {
        Some(file) => {
            if let Some(text) = text_of(&file)
                && !has_word(&text, name)
                && !text.contains("export *")
                && !text.contains("require(")
            {
                diagnostics.push(no_function(function, handler, name));
            }
        }
        // TypeScript is built first, and a bundler makes the file.
        None if holds(&folder.value, &["js", "mjs", "cjs"])
            && !holds(&folder.value, &["ts", "tsx", "mts"])
            && function.layers.is_empty() =>
        {
            diagnostics.push(no_module(function, handler, &format!("{module}.js")));
        }
        None => {}
    }
}

/// A runtime of one's own begins with the file `bootstrap`.
fn custom(function: &Function, folder: &Placed<PathBuf>, diagnostics: &mut Vec<Diagnostic>) {
    let built = [
        "go", "rs", "toml", "mod", "mk", "cpp", "c", "swift", "java", "cs",
    ];
    let makes = folder.value.join("Makefile").is_file();
    if folder.value.join("bootstrap").is_file()
        || makes
        || holds(&folder.value, &built)
        || !function.layers.is_empty()
        || is_empty(&folder.value)
    {
        return;
    }
    diagnostics.push(
        Diagnostic::warning(
            "lambda-invalid-entrypoint",
            format!(
                "`{}` brings its own runtime, and its folder has no file `bootstrap`",
                function.logical_id
            ),
            &folder.place,
        )
        .help("build the program to a file of this name that may be executed"),
    );
}

fn no_module(function: &Function, handler: &Placed<String>, file: &str) -> Diagnostic {
    Diagnostic::warning(
        "lambda-import-module",
        format!(
            "the handler of `{}` is in `{file}`, which is not in its folder",
            function.logical_id
        ),
        &handler.place,
    )
    .help("write `Handler` as the file's path within the folder, a dot, and the function's name")
}

fn no_function(function: &Function, handler: &Placed<String>, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "lambda-handler-not-found",
        format!(
            "the handler's file of `{}` has nothing of the name `{name}`",
            function.logical_id
        ),
        &handler.place,
    )
    .help("let `Handler` end with the name of the function in that file")
}

/// Whether a text holds a name as a word of its own.
fn has_word(text: &str, word: &str) -> bool {
    let part_of_name =
        |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
    text.match_indices(word).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(part_of_name)
            && !text[at + word.len()..]
                .chars()
                .next()
                .is_some_and(part_of_name)
    })
}

fn text_of(file: &Path) -> Option<String> {
    let mut text = String::new();
    let length = fs::metadata(file).ok()?.len();
    if length > MOST_BYTES {
        return None;
    }
    fs::File::open(file)
        .ok()?
        .take(MOST_BYTES)
        .read_to_string(&mut text)
        .ok()?;
    Some(text)
}

/// Whether a folder has a file with one of these endings, not counting folders in it.
fn holds(folder: &Path, endings: &[&str]) -> bool {
    names(folder).any(|name| {
        Path::new(&name).extension().is_some_and(|found| {
            endings
                .iter()
                .any(|ending| found.eq_ignore_ascii_case(ending))
        })
    })
}

fn is_empty(folder: &Path) -> bool {
    names(folder).next().is_none()
}

fn names(folder: &Path) -> impl Iterator<Item = String> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
}
