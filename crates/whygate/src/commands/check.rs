//! `whygate check`.

use std::{fmt::Write as _, path::PathBuf};

use whygate_model::Diagnostic;

use crate::{
    arguments::{CheckArguments, CheckFormat, DefinitionArguments},
    definitions::{self, ReadDefinition, ReadOptions},
    failure::Failure,
    render::{Counts, counted, json, sarif, text},
    terminal::{Terminal, style, styled},
};

/// Prints everything there is to say about definitions.
pub(crate) fn check(arguments: &CheckArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let read = read(&arguments.definitions, &arguments.definition)?;
    let diagnostics = diagnostics(&read);
    match arguments.format {
        CheckFormat::Text => terminal.data(&text(&read))?,
        CheckFormat::Json => print_json(&json(&read).map_err(std::io::Error::from)?, terminal)?,
        CheckFormat::Sarif => print_json(&sarif::log(&diagnostics), terminal)?,
    }
    if Counts::of(diagnostics).errors > 0 {
        Err(Failure::DefinitionsRefused)
    } else {
        Ok(())
    }
}

/// Reads the definitions that the paths mean.
pub(super) fn read(
    paths: &[PathBuf],
    arguments: &DefinitionArguments,
) -> Result<Vec<ReadDefinition>, Failure> {
    let files = definitions::files(paths)?;
    let options = ReadOptions::new(arguments, files.len() == 1)?;
    Ok(files
        .iter()
        .map(|file| ReadDefinition::read(file, &options))
        .collect())
}

fn diagnostics(read: &[ReadDefinition]) -> Vec<&Diagnostic> {
    read.iter().flat_map(|read| &read.diagnostics).collect()
}

/// What there is to say, of the shape `whygate.check/1`.
pub(super) fn json(read: &[ReadDefinition]) -> serde_json::Result<serde_json::Value> {
    let names: Vec<String> = read
        .iter()
        .map(|read| read.file.display().to_string())
        .collect();
    let definitions = read
        .iter()
        .zip(&names)
        .map(|(read, file)| json::CheckedDefinition {
            file,
            served: read.compiled.is_some() && !read.has_errors(),
            routes: routes(read),
        })
        .collect();
    serde_json::to_value(json::Report::new(definitions, &diagnostics(read)))
}

fn routes(read: &ReadDefinition) -> usize {
    read.compiled
        .as_ref()
        .map_or(0, |compiled| compiled.routes().count())
}

/// What there is to say, for people; coloured.
pub(super) fn text(read: &[ReadDefinition]) -> String {
    let mut said = String::new();
    for definition in read {
        for diagnostic in &definition.diagnostics {
            said.push_str(&text::full(diagnostic, &definition.sources));
            said.push('\n');
        }
    }
    for definition in read {
        let counts = Counts::of(&definition.diagnostics);
        let verdict = if counts.errors > 0 {
            styled(style::ERROR, "refused")
        } else if definition.compiled.is_none() {
            styled(style::WARNING, "nothing to serve")
        } else {
            styled(style::GOOD, "good")
        };
        let _ = writeln!(
            said,
            "{}: {verdict}, {}; {counts}",
            styled(style::STRONG, definition.file.display()),
            counted(routes(definition), "route"),
        );
    }
    said
}

fn print_json(value: &impl serde::Serialize, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(value).map_err(std::io::Error::from)?;
    text.push('\n');
    terminal.data(&text)?;
    Ok(())
}
