//! `whygate check`.

use whygate_model::Diagnostic;

use crate::{
    arguments::{CheckArguments, CheckFormat},
    definitions::{self, ReadDefinition, ReadOptions},
    failure::Failure,
    render::{Counts, counted, json, sarif, text},
    terminal::{Terminal, style, styled},
};

/// Prints everything there is to say about definitions.
pub(crate) fn check(arguments: &CheckArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let files = definitions::files(&arguments.definitions)?;
    let options = ReadOptions::new(&arguments.definition, files.len() == 1)?;
    let read: Vec<ReadDefinition> = files
        .iter()
        .map(|file| ReadDefinition::read(file, &options))
        .collect();
    let diagnostics: Vec<&Diagnostic> = read.iter().flat_map(|read| &read.diagnostics).collect();
    match arguments.format {
        CheckFormat::Text => print_text(&read, terminal)?,
        CheckFormat::Json => {
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
            print_json(&json::Report::new(definitions, &diagnostics), terminal)?;
        }
        CheckFormat::Sarif => print_json(&sarif::log(&diagnostics), terminal)?,
    }
    if Counts::of(diagnostics).errors > 0 {
        Err(Failure::DefinitionsRefused)
    } else {
        Ok(())
    }
}

fn routes(read: &ReadDefinition) -> usize {
    read.compiled
        .as_ref()
        .map_or(0, |compiled| compiled.routes().count())
}

fn print_text(read: &[ReadDefinition], terminal: &mut Terminal) -> Result<(), Failure> {
    for definition in read {
        for diagnostic in &definition.diagnostics {
            let mut block = text::full(diagnostic, &definition.sources);
            block.push('\n');
            terminal.data(&block)?;
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
        terminal.data(&format!(
            "{}: {verdict}, {}; {counts}\n",
            styled(style::STRONG, definition.file.display()),
            counted(routes(definition), "route"),
        ))?;
    }
    Ok(())
}

fn print_json(value: &impl serde::Serialize, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(value).map_err(std::io::Error::from)?;
    text.push('\n');
    terminal.data(&text)?;
    Ok(())
}
