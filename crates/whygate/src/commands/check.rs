//! `whygate check`.

mod against;
mod fix;

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use whygate_model::Diagnostic;

use self::{
    against::Changes,
    fix::{fix, proposed},
};
use crate::{
    arguments::{CheckArguments, CheckFormat, DefinitionArguments},
    definitions::{self, ReadDefinition, ReadOptions},
    failure::Failure,
    render::{Counts, counted, github, json, sarif, text},
    terminal::{Terminal, style, styled},
};

/// Prints everything there is to say about definitions.
pub(crate) fn check(arguments: &CheckArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut read = read(&arguments.definitions, &arguments.definition)?;
    let options = ReadOptions::new(&arguments.definition, read.len() == 1)?;
    let changes = match &arguments.against {
        None => None,
        Some(old) => Some(Changes::read(old, &read, &options)?),
    };
    if arguments.fix {
        for definition in &mut read {
            fix(definition, &options, arguments.dry_run, terminal)?;
        }
    }
    print(arguments, &read, changes.as_ref(), terminal)?;
    if Counts::of(diagnostics(&read)).errors > 0 {
        return Err(Failure::DefinitionsRefused);
    }
    match changes {
        Some(changes) if changes.refused => Err(Failure::DefinitionsRefused),
        Some(changes) if Counts::of(&changes.findings).errors > 0 => Err(Failure::BreakingChanges),
        Some(_) | None => Ok(()),
    }
}

fn print(
    arguments: &CheckArguments,
    read: &[ReadDefinition],
    changes: Option<&Changes>,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let changed: Option<Vec<&Diagnostic>> = changes.map(|it| it.findings.iter().collect());
    let all = || -> Vec<&Diagnostic> {
        let mut all = diagnostics(read);
        all.extend(changed.iter().flatten());
        all
    };
    let format = if arguments.json {
        CheckFormat::Json
    } else {
        arguments.format
    };
    match format {
        CheckFormat::Text => {
            terminal.data(&text(read))?;
            if let Some(changes) = changes {
                terminal.data(&changes.text(read))?;
            }
        }
        CheckFormat::Json => {
            let report = report(read, changed.as_deref()).map_err(std::io::Error::from)?;
            print_json(&report, terminal)?;
        }
        CheckFormat::Sarif => print_json(&sarif::log(&all()), terminal)?,
        CheckFormat::Github => terminal.data(&github::annotations(&all()))?,
    }
    Ok(())
}

/// Reads the definitions that the paths mean.
pub(super) fn read(
    paths: &[PathBuf],
    arguments: &DefinitionArguments,
) -> Result<Vec<ReadDefinition>, Failure> {
    let files = definitions::files(paths)?;
    let options = ReadOptions::new(arguments, files.len() == 1)?;
    Ok(ReadDefinition::read_all(&files, &options))
}

fn diagnostics(read: &[ReadDefinition]) -> Vec<&Diagnostic> {
    read.iter().flat_map(|read| &read.diagnostics).collect()
}

/// What is asked of definitions besides their findings.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked<'a> {
    /// An older version: what the change breaks is told.
    pub(super) against: Option<&'a Path>,
    /// Whether the safe fixes are told; nothing is written.
    pub(super) fixes: bool,
}

/// What there is to say, for people without colours, and of the shape `whygate.check/1`.
pub(super) fn told(
    paths: &[PathBuf],
    arguments: &DefinitionArguments,
    asked: Asked<'_>,
) -> Result<(String, serde_json::Value), Failure> {
    let read = read(paths, arguments)?;
    let options = ReadOptions::new(arguments, read.len() == 1)?;
    let changes = asked
        .against
        .map(|old| Changes::read(old, &read, &options))
        .transpose()?;
    let mut said = text(&read);
    if let Some(changes) = &changes {
        said.push_str(&changes.text(&read));
    }
    let findings: Option<Vec<&Diagnostic>> = changes
        .as_ref()
        .map(|changes| changes.findings.iter().collect());
    let mut structured = report(&read, findings.as_deref()).map_err(std::io::Error::from)?;
    if asked.fixes {
        let proposed: Vec<(String, usize)> = read.iter().map(proposed).collect();
        let differences: String = proposed.iter().map(|(text, _)| text.as_str()).collect();
        let count = proposed.iter().map(|(_, count)| count).sum();
        let _ = writeln!(
            said,
            "{differences}{} would be fixed",
            counted(count, "finding")
        );
        structured["fixes"] = differences.into();
    }
    Ok((anstream::adapter::strip_str(&said).to_string(), structured))
}

fn report(
    read: &[ReadDefinition],
    changes: Option<&[&Diagnostic]>,
) -> serde_json::Result<serde_json::Value> {
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
    serde_json::to_value(json::Report::new(definitions, &diagnostics(read), changes))
}

fn routes(read: &ReadDefinition) -> usize {
    read.compiled
        .as_ref()
        .map_or(0, |compiled| compiled.routes().count())
}

fn function_urls(read: &ReadDefinition) -> usize {
    read.definition.as_ref().map_or(0, |definition| {
        definition
            .functions
            .iter()
            .map(|function| function.urls.len())
            .sum()
    })
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
        let urls = match function_urls(definition) {
            0 => String::new(),
            urls => format!(", {}", counted(urls, "function URL")),
        };
        let _ = writeln!(
            said,
            "{}: {verdict}, {}{urls}; {counts}",
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
