//! What the definition and the code say of the function that was called.

use std::path::{Component, Path, PathBuf};

use whygate_model::{
    Place,
    definition::{Function, FunctionCode, LambdaPermission},
};

use super::{
    ExcerptRoleV1, ExcerptV1, FunctionV1, PlaceV1, RecordContext,
    convert::place,
    excerpt::{excerpt, excerpt_of_text},
};
use crate::ports::{FunctionError, FunctionErrorKind};

/// The function in a definition that is called by this ARN or name.
pub(super) fn find<'a>(called: &str, context: &RecordContext<'a>) -> Option<&'a Function> {
    let functions = || {
        context
            .definitions
            .iter()
            .flat_map(|definition| &definition.functions)
    };
    functions()
        .find(|function| {
            called
                .strip_prefix(function.arn.as_str())
                .is_some_and(|qualifier| qualifier.is_empty() || qualifier.starts_with(':'))
        })
        .or_else(|| {
            let name = called
                .split_once(":function:")
                .map_or(called, |(_, name)| name)
                .split(':')
                .next()
                .unwrap_or_default();
            functions()
                .find(|function| function.name.as_str() == name || function.logical_id == name)
        })
}

/// The function as the definition has it, and the lines that matter.
pub(super) fn describe(
    function: &Function,
    error: Option<&FunctionError>,
    context: &RecordContext<'_>,
) -> (FunctionV1, Vec<ExcerptV1>) {
    let module = handler_module(function, context);
    let permissions: Vec<&LambdaPermission> = context
        .definitions
        .iter()
        .flat_map(|definition| &definition.permissions)
        .filter(|permission| names(&permission.function, function))
        .collect();
    let described = FunctionV1 {
        logical_id: function.logical_id.clone(),
        name: function.name.as_str().to_owned(),
        arn: function.arn.clone(),
        place: place(&function.place),
        runtime: function.runtime.as_ref().map(|it| it.value.clone()),
        handler: function.handler.as_ref().map(|it| it.value.clone()),
        handler_candidates: module
            .map(|(_, text)| handler_candidates(&text))
            .unwrap_or_default(),
        timeout_ms: u64::try_from(function.timeout.as_millis()).unwrap_or(u64::MAX),
        memory_megabytes: function.memory_megabytes.value,
        code: code_name(&function.code),
        has_role: function.role.is_some(),
        permitted_source_arns: permissions
            .iter()
            .map(|permission| {
                permission
                    .source_arn
                    .as_ref()
                    .map_or_else(|| "*".to_owned(), |arn| arn.value.clone())
            })
            .collect(),
    };
    let mut excerpts = Vec::new();
    let mut cut = |role, at: &Place| excerpts.extend(excerpt(role, &place(at), context.sources));
    cut(ExcerptRoleV1::Function, &function.place);
    cut(ExcerptRoleV1::FunctionTimeout, &function.timeout.place);
    cut(
        ExcerptRoleV1::FunctionMemory,
        &function.memory_megabytes.place,
    );
    if let Some(handler) = &function.handler {
        cut(ExcerptRoleV1::FunctionHandler, &handler.place);
    }
    if let Some(permission) = permissions.first() {
        cut(ExcerptRoleV1::Permission, &permission.place);
    }
    if let Some(error) = error {
        excerpts.extend(
            code_line(function, error, context).or_else(|| import_line(function, error, context)),
        );
    }
    (described, excerpts)
}

fn names(called: &str, function: &Function) -> bool {
    called == function.name.as_str()
        || called == function.logical_id
        || called
            .strip_prefix(function.arn.as_str())
            .is_some_and(|qualifier| qualifier.is_empty() || qualifier.starts_with(':'))
        || called
            .split_once(":function:")
            .is_some_and(|(_, name)| name.split(':').next() == Some(function.name.as_str()))
}

fn code_name(code: &FunctionCode) -> Option<String> {
    match code {
        FunctionCode::Path(path) | FunctionCode::Zip(path) => {
            Some(path.value.display().to_string())
        }
        FunctionCode::Inline(_) => Some("InlineCode".to_owned()),
        FunctionCode::Bucket(uri) | FunctionCode::Image(uri) => Some(uri.value.clone()),
        FunctionCode::Missing => None,
    }
}

/// The text of a file of the function's code, by its path inside the code.
fn read(
    function: &Function,
    inside: &Path,
    context: &RecordContext<'_>,
) -> Option<(PathBuf, String)> {
    if inside
        .components()
        .any(|component| !matches!(component, Component::Normal(_)))
    {
        return None;
    }
    let FunctionCode::Path(folder) = &function.code else {
        return None;
    };
    let beside = Path::new(folder.place.file.as_ref())
        .parent()
        .map(|parent| parent.join(&folder.value));
    [Some(folder.value.clone()), beside]
        .into_iter()
        .flatten()
        .find_map(|folder| {
            let file = folder.join(inside);
            (context.code_text)(&file)
                .map(|text| (file, text))
                .or_else(|| {
                    // The code may be this single file.
                    (folder.file_name() == inside.file_name())
                        .then(|| (context.code_text)(&folder))
                        .flatten()
                        .map(|text| (folder.clone(), text))
                })
        })
}

fn handler_module(function: &Function, context: &RecordContext<'_>) -> Option<(PathBuf, String)> {
    if let FunctionCode::Inline(text) = &function.code {
        return Some((PathBuf::from("index"), text.value.clone()));
    }
    let handler = function.handler.as_ref()?;
    let (module, _) = handler.value.rsplit_once('.')?;
    ["py", "js", "mjs", "cjs"]
        .into_iter()
        .find_map(|extension| {
            let file = format!("{module}.{extension}");
            read(function, Path::new(&file), context)
        })
}

/// Names at the top level of a module that could be handlers.
fn handler_candidates(module: &str) -> Vec<String> {
    const MOST: usize = 20;
    let mut names: Vec<String> = Vec::new();
    for line in module.lines() {
        let rest = [
            "def ",
            "exports.",
            "module.exports.",
            "export function ",
            "export async function ",
            "export const ",
            "export let ",
        ]
        .iter()
        .find_map(|prefix| line.strip_prefix(prefix));
        let Some(rest) = rest else { continue };
        let name: String = rest
            .chars()
            .take_while(|character| character.is_alphanumeric() || matches!(character, '_' | '$'))
            .collect();
        if !name.is_empty()
            && !name.starts_with('_')
            && !names.contains(&name)
            && could_be_called(&rest[name.len()..])
        {
            names.push(name);
        }
        if names.len() == MOST {
            break;
        }
    }
    names
}

/// Whether what stands behind a name lets it be a handler: no function without parameters in
/// Python, and no text, number, list or object in JavaScript.
fn could_be_called(behind: &str) -> bool {
    let behind = behind.trim_start();
    let value = behind.strip_prefix('=').map(str::trim_start);
    let is_constant = value.is_some_and(|value| {
        value.starts_with(|first: char| first.is_ascii_digit() || "'\"`[{".contains(first))
    });
    let takes_nothing = behind
        .strip_prefix('(')
        .is_some_and(|rest| rest.trim_start().starts_with("):") || rest.starts_with(") ->"));
    !is_constant && !takes_nothing
}

/// The line of the handler's file that imports the module which the error says is missing.
fn import_line(
    function: &Function,
    error: &FunctionError,
    context: &RecordContext<'_>,
) -> Option<ExcerptV1> {
    if error.kind != FunctionErrorKind::ImportModule {
        return None;
    }
    let module = [
        "No module named '",
        "Cannot find module '",
        "Cannot find package '",
    ]
    .into_iter()
    .find_map(|before| error.message.split_once(before))
    .and_then(|(_, rest)| rest.split_once('\''))
    .map(|(module, _)| module)
    .filter(|module| !module.is_empty())?;
    let (file, text) = handler_module(function, context)?;
    let line = text.lines().position(|line| {
        let line = line.trim();
        (line.starts_with("import ") || line.starts_with("from ") || line.contains("require("))
            && line.contains(module)
    })?;
    let line = u32::try_from(line + 1).ok()?;
    if let FunctionCode::Inline(code) = &function.code {
        let frame = Frame {
            file: "index",
            line,
            column: 1,
            python: true,
        };
        return inline(&code.value, &code.place, &frame, context);
    }
    let at = PlaceV1 {
        file: file.display().to_string(),
        line,
        column: 1,
        length: 0,
    };
    excerpt_of_text(ExcerptRoleV1::Code, &at, &text).map(underlined)
}

/// The line of the user's code that a stack points at.
fn code_line(
    function: &Function,
    error: &FunctionError,
    context: &RecordContext<'_>,
) -> Option<ExcerptV1> {
    let frames: Vec<Frame<'_>> = error
        .stack
        .iter()
        .flat_map(|entry| entry.lines())
        .chain(error.message.lines())
        .filter_map(frame)
        .filter(|frame| {
            ![
                "site-packages",
                "dist-packages",
                "node_modules",
                "node:internal",
                "/lib/python",
            ]
            .iter()
            .any(|foreign| frame.file.contains(foreign))
        })
        .collect();
    // Python names the innermost frame last, Node first.
    let python = frames.iter().rev().filter(|frame| frame.python);
    let node = frames.iter().filter(|frame| !frame.python);
    python
        .chain(node)
        .find_map(|frame| located(function, frame, context))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Frame<'line> {
    file: &'line str,
    line: u32,
    column: u32,
    python: bool,
}

/// Reads a line of a stack.
fn frame(line: &str) -> Option<Frame<'_>> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix("File \"") {
        let (file, rest) = rest.split_once('"')?;
        let digits = rest.strip_prefix(", line ")?;
        let end = digits
            .find(|character: char| !character.is_ascii_digit())
            .unwrap_or(digits.len());
        return Some(Frame {
            file,
            line: digits[..end].parse().ok()?,
            column: 1,
            python: true,
        });
    }
    let rest = line.strip_prefix("at ").unwrap_or(line);
    let rest = rest
        .rsplit_once('(')
        .map_or(rest, |(_, inside)| inside.trim_end_matches(')'));
    let rest = rest.strip_prefix("file://").unwrap_or(rest);
    let (before, last) = rest.rsplit_once(':')?;
    let last: u32 = last.parse().ok()?;
    let (file, line, column) = match before
        .rsplit_once(':')
        .and_then(|(file, number)| Some((file, number.parse::<u32>().ok()?)))
    {
        Some((file, line)) => (file, line, last),
        None => (before, last, 1),
    };
    (file.starts_with('/') && line > 0).then_some(Frame {
        file,
        line,
        column,
        python: false,
    })
}

fn located(
    function: &Function,
    frame: &Frame<'_>,
    context: &RecordContext<'_>,
) -> Option<ExcerptV1> {
    if let FunctionCode::Inline(text) = &function.code {
        return inline(&text.value, &text.place, frame, context);
    }
    let inside = frame.file.trim_start_matches('/');
    // `/var/task/app.py` on Amazon, some folder of this machine here: the longest end of the
    // path that is a file of the code is it.
    let mut tail = inside;
    loop {
        if let Some((file, text)) = read(function, Path::new(tail), context) {
            let at = PlaceV1 {
                file: file.display().to_string(),
                line: frame.line,
                column: frame.column,
                length: 0,
            };
            return excerpt_of_text(ExcerptRoleV1::Code, &at, &text).map(underlined);
        }
        tail = tail.split_once('/')?.1;
    }
}

/// A line of code that stands in the template itself.
fn inline(
    code: &str,
    at: &Place,
    frame: &Frame<'_>,
    context: &RecordContext<'_>,
) -> Option<ExcerptV1> {
    let file_name = Path::new(frame.file).file_stem()?.to_str()?;
    if file_name != "index" {
        return None;
    }
    let file = context.sources.get(&at.file)?;
    let wanted = code
        .lines()
        .nth(usize::try_from(frame.line).ok()?.checked_sub(1)?)?
        .trim();
    if wanted.is_empty() {
        return None;
    }
    let from = usize::try_from(at.line).ok()?.saturating_sub(1);
    let lines = code.lines().count() + 2;
    let nearest = from + usize::try_from(frame.line).ok()?;
    let (index, text) = file
        .text
        .lines()
        .enumerate()
        .skip(from)
        .take(lines)
        .filter(|(_, line)| line.trim() == wanted)
        .min_by_key(|(index, _)| index.abs_diff(nearest))?;
    let indent = text.len() - text.trim_start().len();
    let place = PlaceV1 {
        file: at.file.to_string(),
        line: u32::try_from(index + 1).ok()?,
        column: u32::try_from(indent + 1).ok()?,
        length: 0,
    };
    excerpt_of_text(ExcerptRoleV1::Code, &place, &file.text).map(underlined)
}

/// Underlines the whole of a line where only the line is known.
fn underlined(mut excerpt: ExcerptV1) -> ExcerptV1 {
    let index = excerpt.place.line.saturating_sub(excerpt.first_line);
    if let Some(line) = usize::try_from(index)
        .ok()
        .and_then(|index| excerpt.lines.get(index))
        && excerpt.place.column <= 1
    {
        let indent = line.chars().take_while(|it| it.is_whitespace()).count();
        let length = line.trim().chars().count();
        excerpt.place.column = u32::try_from(indent + 1).unwrap_or(1);
        excerpt.place.length = u32::try_from(length).unwrap_or_default();
    }
    excerpt
}

#[cfg(test)]
mod tests;
