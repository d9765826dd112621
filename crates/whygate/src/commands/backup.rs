//! `whygate export` and `whygate import`: everything that was made over the control listener, in
//! one file.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use whygate_control::Seal;
use whygate_store::{Change, Document, Documents};

use crate::{
    arguments::BackupArguments,
    failure::Failure,
    run::{CODE, sealing},
    terminal::Terminal,
};

const SCHEMA: &str = "whygate.state/1";
/// The file holds keys.
const OWNER_ONLY: u32 = 0o600;
/// What the names of packages of functions end in.
const PACKAGE: &str = ".zip";

/// The file's content.
#[derive(Debug, Deserialize, Serialize)]
struct Backup {
    schema: String,
    documents: Vec<KeptDocument>,
    packages: Vec<KeptPackage>,
    /// What secrets in the documents are sealed with, in Base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealing_key: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct KeptDocument {
    collection: String,
    id: String,
    body: Value,
}

/// A package of a function or a layer, by the name of its file.
#[derive(Debug, Deserialize, Serialize)]
struct KeptPackage {
    name: String,
    base64: String,
}

/// Writes all of it into a file.
pub(crate) fn export(arguments: &BackupArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let documents = documents(&arguments.data, Documents::all)?;
    let count = documents.len();
    let backup = Backup {
        schema: SCHEMA.to_owned(),
        documents: documents
            .into_iter()
            .map(|document| {
                let Document {
                    collection,
                    id,
                    body,
                    ..
                } = document;
                let body = serde_json::from_str(&body).map_err(io::Error::from)?;
                Ok(KeptDocument {
                    collection,
                    id,
                    body,
                })
            })
            .collect::<Result<_, io::Error>>()
            .map_err(|error| Failure::data(&arguments.data, error))?,
        packages: packages(&arguments.data.join(CODE))
            .map_err(|error| Failure::data(&arguments.data, error))?,
        sealing_key: sealing::key(&arguments.data)
            .map_err(|error| Failure::data(&arguments.data, error))?
            .map(|key| BASE64.encode(key)),
    };
    write(&arguments.file, &backup).map_err(|error| failed(arguments, &error))?;
    terminal.talk(&format!(
        "{count} documents and {} packages are in {}; it holds keys\n",
        backup.packages.len(),
        arguments.file.display()
    ));
    Ok(())
}

/// Puts all of a file into a data directory that holds nothing of its kind yet.
pub(crate) fn import(arguments: &BackupArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let bytes = fs::read(&arguments.file).map_err(|error| failed(arguments, &error))?;
    let backup: Backup =
        serde_json::from_slice(&bytes).map_err(|error| failed(arguments, &error.into()))?;
    if backup.schema != SCHEMA {
        let error = io::Error::other(format!("it is not of the version {SCHEMA}"));
        return Err(failed(arguments, &error));
    }
    // Before anything is written: all of it, or nothing.
    if !documents(&arguments.data, Documents::all)?.is_empty() {
        return Err(Failure::StateNotEmpty {
            data: arguments.data.clone(),
        });
    }
    if let Some(key) = &backup.sealing_key {
        BASE64
            .decode(key)
            .map_err(io::Error::other)
            .and_then(|key| match Seal::new(&key) {
                Ok(_) => Ok(key),
                Err(error) => Err(io::Error::other(error)),
            })
            .and_then(|key| sealing::take_over(&arguments.data, &key))
            .map_err(|error| failed(arguments, &error))?;
    }
    let code = arguments.data.join(CODE);
    for package in &backup.packages {
        unpack(&code, package).map_err(|error| failed(arguments, &error))?;
    }
    let changes: Vec<Change> = backup
        .documents
        .into_iter()
        .map(|document| Change {
            collection: document.collection,
            id: document.id,
            from_version: 0,
            body: Some(document.body.to_string()),
        })
        .collect();
    let count = changes.len();
    let taken = documents(&arguments.data, async |documents: &Documents| {
        documents.apply(&changes).await
    })?;
    if !taken {
        return Err(Failure::StateNotEmpty {
            data: arguments.data.clone(),
        });
    }
    terminal.talk(&format!(
        "{count} documents and {} packages were taken over\n",
        backup.packages.len()
    ));
    Ok(())
}

/// Does something with the documents of a data directory.
fn documents<T>(
    data: &Path,
    work: impl AsyncFnOnce(&Documents) -> Result<T, whygate_store::StoreError>,
) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::start("threads", error))?;
    runtime
        .block_on(async {
            let documents = Documents::open(data).await?;
            work(&documents).await
        })
        .map_err(|error| Failure::data(data, error))
}

fn packages(directory: &Path) -> io::Result<Vec<KeptPackage>> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(PACKAGE) {
            found.push(KeptPackage {
                name: name.into_owned(),
                base64: BASE64.encode(fs::read(&path)?),
            });
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

fn unpack(directory: &Path, package: &KeptPackage) -> io::Result<()> {
    let plain = |byte: u8| byte.is_ascii_hexdigit();
    let named = package
        .name
        .strip_suffix(PACKAGE)
        .is_some_and(|key| !key.is_empty() && key.bytes().all(plain));
    if !named {
        return Err(io::Error::other("a package has a name that is none"));
    }
    let bytes = BASE64.decode(&package.base64).map_err(io::Error::other)?;
    fs::create_dir_all(directory)?;
    private(&directory.join(&package.name))?.write_all(&bytes)
}

fn write(path: &Path, backup: &Backup) -> io::Result<()> {
    let mut file = private(path)?;
    serde_json::to_writer(&mut file, backup)?;
    file.sync_all()
}

/// A new file that its owner alone can read.
fn private(path: &Path) -> io::Result<fs::File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(OWNER_ONLY)
        .open(path)
}

fn failed(arguments: &BackupArguments, error: &io::Error) -> Failure {
    Failure::Backup {
        path: arguments.file.clone(),
        detail: error.to_string(),
    }
}
