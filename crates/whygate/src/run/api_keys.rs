//! API keys that a template leaves to be drawn: one without a `Value` gets one at random.
//!
//! The values are in one file of the data directory that only its owner can read, under the ids
//! of the keys, so that they stay the same from run to run and can be handed to clients. They are
//! nowhere else: plans and definitions know digests.

use std::{
    collections::BTreeMap,
    fmt,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use whygate_model::{Definition, definition::KeyDigest};

use crate::failure::Failure;

const FILE: &str = "api-keys.json";
const SCHEMA: &str = "whygate.api-keys/1";

/// Characters of a key, as many as Amazon draws.
const LENGTH: usize = 40;

/// What the file holds.
#[derive(Deserialize, Serialize)]
struct Kept {
    schema: String,
    /// By the key's id.
    keys: BTreeMap<String, KeptKey>,
}

#[derive(Clone, Deserialize, Serialize)]
struct KeptKey {
    /// Its logical id and the definition that has it, for people.
    name: String,
    value: String,
}

/// The keys that were drawn.
pub(crate) struct ApiKeys {
    file: PathBuf,
    keys: Mutex<BTreeMap<String, KeptKey>>,
}

impl fmt::Debug for ApiKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ApiKeys")
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

impl ApiKeys {
    /// Those of a data directory.
    pub(crate) fn open(data: &Path) -> Result<Self, Failure> {
        let file = data.join(FILE);
        let keys = match fs::read(&file) {
            Ok(bytes) => {
                let kept: Kept =
                    serde_json::from_slice(&bytes).map_err(|error| Failure::data(&file, error))?;
                kept.keys
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(Failure::data(&file, error)),
        };
        Ok(Self {
            file,
            keys: Mutex::new(keys),
        })
    }

    /// The file.
    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// Digests of the keys that a definition leaves to be drawn, by their ids. Those that are
    /// not there yet are drawn now and kept.
    pub(crate) fn digests(
        &self,
        definition: &Definition,
    ) -> io::Result<BTreeMap<String, KeyDigest>> {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let mut digests = BTreeMap::new();
        let mut drawn = false;
        for key in definition
            .api_keys
            .iter()
            .filter(|key| key.digest.is_none())
        {
            let kept = keys.entry(key.id.clone()).or_insert_with(|| {
                drawn = true;
                KeptKey {
                    name: format!("{} of {}", key.logical_id, definition.name),
                    value: draw(),
                }
            });
            digests.insert(key.id.clone(), KeyDigest::of(kept.value.as_bytes()));
        }
        if drawn {
            write(&self.file, &keys)?;
        }
        Ok(digests)
    }
}

fn write(file: &Path, keys: &BTreeMap<String, KeptKey>) -> io::Result<()> {
    let text = serde_json::to_vec_pretty(&Kept {
        schema: SCHEMA.to_owned(),
        keys: keys.clone(),
    })?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let temporary = file.with_extension("json.new");
    // One that was left behind may be readable for others.
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(&temporary)?;
    written.write_all(&text)?;
    written.sync_all()?;
    fs::rename(&temporary, file)
}

/// A value at random, from the system's own source.
fn draw() -> String {
    const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::iter::repeat_with(|| uuid::Uuid::new_v4().into_bytes())
        // Bytes 6 and 8 of a random UUID are not random throughout.
        .flat_map(|bytes| [&bytes[..6], &bytes[9..]].concat())
        // What is left over would make some letters likelier than others.
        .filter(|byte| usize::from(*byte) < LETTERS.len() * 4)
        .map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()]))
        .take(LENGTH)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ApiKeys, LENGTH, draw};

    #[test]
    fn drawn_keys_are_kept_for_their_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let text = "Resources: {Key: {Type: AWS::ApiGateway::ApiKey, Properties: {Enabled: true}}, Own: {Type: AWS::ApiGateway::ApiKey, Properties: {Value: 01234567890123456789x}}}";
        let loaded = whygate_model::load::load_text(
            "template.yaml",
            text,
            &whygate_model::load::LoadOptions::default(),
        );
        let definition = loaded.definition.unwrap();
        let keys = ApiKeys::open(folder.path()).unwrap();
        let drawn = keys.digests(&definition).unwrap();
        assert_eq!(drawn.len(), 1);
        let again = ApiKeys::open(folder.path()).unwrap();
        assert_eq!(again.digests(&definition).unwrap(), drawn);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(keys.file()).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn drawn_keys_differ() {
        let key = draw();
        assert_eq!(key.len(), LENGTH);
        assert!(key.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_ne!(key, draw());
    }
}
