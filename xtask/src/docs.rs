//! Documents that are made from the code, so that they cannot say anything else.

use std::{collections::BTreeMap, fs, path::PathBuf};

use crate::{TaskError, programs::workspace_root};

#[derive(clap::Args)]
pub(crate) struct Arguments {}

/// Where the pages of the causes stand.
fn causes_folder() -> PathBuf {
    workspace_root().join("docs/causes")
}

/// The pages as they should be, by file name.
fn wanted() -> BTreeMap<String, String> {
    whygate_diagnose::pages()
        .into_iter()
        .map(|page| (page.file_name, page.text))
        .collect()
}

/// Writes the pages anew and removes those of causes that are no more.
pub(crate) fn run(_: &Arguments) -> Result<(), TaskError> {
    let folder = causes_folder();
    let failed =
        |error: std::io::Error| TaskError::Failed(format!("{}: {error}", folder.display()));
    fs::create_dir_all(&folder).map_err(failed)?;
    let wanted = wanted();
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if !wanted.contains_key(entry.file_name().to_string_lossy().as_ref()) {
            fs::remove_file(entry.path()).map_err(failed)?;
        }
    }
    for (name, text) in &wanted {
        fs::write(folder.join(name), text).map_err(failed)?;
    }
    println!("{} pages in docs/causes", wanted.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs};

    use super::{causes_folder, wanted};

    #[test]
    fn pages_of_causes_say_what_the_catalogue_says() {
        let there: BTreeMap<String, String> = fs::read_dir(causes_folder())
            .unwrap()
            .map(|entry| {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(path).unwrap())
            })
            .collect();
        assert!(
            there == wanted(),
            "run `cargo xtask docs` and commit what it writes"
        );
    }
}
