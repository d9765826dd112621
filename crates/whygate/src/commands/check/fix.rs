//! `whygate check --fix`: the safe fixes, written into the files.

use std::{fmt::Write as _, fs, io::Write as _, path::Path};

use crate::{
    definitions::{ReadDefinition, ReadOptions},
    failure::Failure,
    fixes,
    render::{Counts, counted},
    terminal::{Terminal, style, styled},
};

/// A file with the safe fixes of its findings in it.
struct FixedFile<'definition> {
    name: &'definition str,
    before: &'definition str,
    fixed: fixes::Fixed,
}

/// The files of a definition that safe fixes change.
fn fixed_files(definition: &ReadDefinition) -> impl Iterator<Item = FixedFile<'_>> {
    definition.sources.iter().filter_map(|source| {
        let edits: Vec<_> = definition
            .diagnostics
            .iter()
            .filter_map(|diagnostic| diagnostic.edit.as_ref())
            .filter(|edit| edit.place().file == source.name)
            .collect();
        let fixed = fixes::apply(&source.text, &edits);
        (fixed.applied > 0).then_some(FixedFile {
            name: &source.name,
            before: &source.text,
            fixed,
        })
    })
}

impl FixedFile<'_> {
    fn difference(&self) -> String {
        fixes::difference(self.before, &self.fixed.text)
    }
}

/// What safe fixes would change, and how many findings would be gone; nothing is written.
pub(super) fn proposed(definition: &ReadDefinition) -> (String, usize) {
    let mut text = String::new();
    let mut count = 0;
    for file in fixed_files(definition) {
        count += file.fixed.applied;
        // Writing into a string does not fail.
        let _ = writeln!(text, "{}\n{}", file.name, file.difference());
    }
    (text, count)
}

/// Applies the safe fixes to the files of a definition, and reads it again.
pub(super) fn fix(
    definition: &mut ReadDefinition,
    options: &ReadOptions,
    dry_run: bool,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let mut count = 0;
    let errors = Counts::of(&definition.diagnostics).errors;
    for file in fixed_files(definition) {
        let path = Path::new(file.name);
        if !dry_run {
            write(path, &file.fixed.text)?;
            let again = ReadDefinition::read(&definition.file, options);
            if Counts::of(&again.diagnostics).errors > errors {
                write(path, file.before)?;
                terminal.data(&format!(
                    "{}: left alone, since fixes would bring new errors\n\n",
                    file.name
                ))?;
                continue;
            }
        }
        count += file.fixed.applied;
        terminal.data(&format!(
            "{}\n{}\n",
            styled(style::STRONG, file.name),
            file.difference()
        ))?;
    }
    let verb = if dry_run { "would be fixed" } else { "fixed" };
    terminal.data(&format!("{} {verb}\n\n", counted(count, "finding")))?;
    if count > 0 && !dry_run {
        *definition = ReadDefinition::read(&definition.file, options);
    }
    Ok(())
}

/// Puts a text into a file as a whole, or leaves the file as it is.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |source| Failure::Write {
        path: path.to_owned(),
        source,
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let permissions = fs::metadata(path).map_err(failed)?.permissions();
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.as_file()
        .set_permissions(permissions)
        .map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}
