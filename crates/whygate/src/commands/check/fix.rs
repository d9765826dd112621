//! `whygate check --fix`: the safe fixes, written into the files.

use std::{fs, io::Write as _, path::Path};

use crate::{
    definitions::{ReadDefinition, ReadOptions},
    failure::Failure,
    fixes,
    render::{Counts, counted},
    terminal::{Terminal, style, styled},
};

/// Applies the safe fixes to the files of a definition, and reads it again.
pub(super) fn fix(
    definition: &mut ReadDefinition,
    options: &ReadOptions,
    dry_run: bool,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let mut fixed = 0;
    let errors = Counts::of(&definition.diagnostics).errors;
    for source in definition.sources.iter() {
        let edits: Vec<_> = definition
            .diagnostics
            .iter()
            .filter_map(|diagnostic| diagnostic.edit.as_ref())
            .filter(|edit| edit.place().file == source.name)
            .collect();
        if edits.is_empty() {
            continue;
        }
        let change = fixes::apply(&source.text, &edits);
        if change.applied == 0 {
            continue;
        }
        let path = Path::new(source.name.as_ref());
        if !dry_run {
            write(path, &change.text)?;
            let again = ReadDefinition::read(&definition.file, options);
            if Counts::of(&again.diagnostics).errors > errors {
                write(path, &source.text)?;
                terminal.data(&format!(
                    "{}: left alone, since fixes would bring new errors\n\n",
                    source.name
                ))?;
                continue;
            }
        }
        fixed += change.applied;
        terminal.data(&format!(
            "{}\n{}\n",
            styled(style::STRONG, &source.name),
            fixes::difference(&source.text, &change.text)
        ))?;
    }
    let verb = if dry_run { "would be fixed" } else { "fixed" };
    terminal.data(&format!("{} {verb}\n\n", counted(fixed, "finding")))?;
    if fixed > 0 && !dry_run {
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
