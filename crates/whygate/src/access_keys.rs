//! The access keys that requests can be signed with: a file of the data directory, and the
//! temporary ones that the control plane gave out.
//!
//! A signature can only be verified with the secret itself, so the file holds secrets: it is
//! readable by its owner alone, replaced as a whole, and nothing of it is printed but by the
//! command that makes a key, once.

mod temporary;

use std::{
    collections::HashMap,
    fs::OpenOptions,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use arc_swap::ArcSwap;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use whygate_control::Session;
use whygate_exchange::{
    Secret,
    ports::{AccessKey, AccessKeys, UnixMillis},
};
use whygate_model::policy::{Permissions, Policy, PolicyError};

use crate::failure::Failure;

const FILE: &str = "access-keys.json";
const SCHEMA: &str = "whygate.access-keys/1";
/// Whom the file is for.
const OWNER_ONLY: u32 = 0o600;

/// The file's content.
#[derive(Debug, Deserialize, Serialize)]
struct Kept {
    schema: String,
    keys: Vec<KeptKey>,
}

/// A key as it is kept.
#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeptKey {
    pub(crate) id: String,
    pub(crate) secret: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) session_token: Option<String>,
    /// When temporary credentials end, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) expires_ms: Option<u64>,
    pub(crate) account_id: String,
    pub(crate) user_id: String,
    pub(crate) user: String,
    /// The policies that are attached to the user, as they were written.
    pub(crate) policies: Vec<Value>,
}

impl std::fmt::Debug for KeptKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("KeptKey")
            .field("id", &self.id)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

impl KeptKey {
    /// The user's ARN.
    pub(crate) fn user_arn(&self) -> String {
        format!("arn:aws:iam::{}:user/{}", self.account_id, self.user)
    }

    /// The key as the request path knows it.
    fn usable(&self) -> Result<AccessKey, PolicyError> {
        Ok(AccessKey {
            id: self.id.clone(),
            secret: Secret::new(self.secret.clone()),
            session_token: self.session_token.clone().map(Secret::new),
            expires: self.expires_ms.map(UnixMillis),
            account_id: self.account_id.clone(),
            user_id: self.user_id.clone(),
            user_arn: self.user_arn(),
            role_arn: None,
            permissions: Permissions {
                policies: self
                    .policies
                    .iter()
                    .map(Policy::from_json)
                    .collect::<Result<_, _>>()?,
                bounds: Vec::new(),
            },
        })
    }
}

/// The keys of a data directory; none if it has no such file.
pub(crate) fn read(data: &Path) -> Result<Vec<KeptKey>, Failure> {
    let bytes = match std::fs::read(data.join(FILE)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::data(data, error)),
    };
    let kept: Kept = serde_json::from_slice(&bytes)
        .map_err(|error| Failure::data(data, io::Error::from(error)))?;
    if kept.schema != SCHEMA {
        let error = io::Error::other(format!("{FILE} is of another version"));
        return Err(Failure::data(data, error));
    }
    Ok(kept.keys)
}

/// Replaces the keys of a data directory.
pub(crate) fn write(data: &Path, keys: Vec<KeptKey>) -> Result<(), Failure> {
    let failure = |error: io::Error| Failure::data(data, error);
    let kept = Kept {
        schema: SCHEMA.to_owned(),
        keys,
    };
    let text = serde_json::to_vec_pretty(&kept).map_err(|error| failure(error.into()))?;
    let temporary = data.join(format!("{FILE}.new"));
    let write = || -> io::Result<()> {
        std::fs::create_dir_all(data)?;
        // One that was left behind may have another mode.
        match std::fs::remove_file(&temporary) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(OWNER_ONLY)
            .open(&temporary)?;
        file.write_all(&text)?;
        file.sync_all()?;
        std::fs::rename(&temporary, data.join(FILE))
    };
    write().map_err(failure)
}

/// The keys of a data directory while it is served, read again when the file changes; and those
/// of sessions, as they are given out.
#[derive(Debug)]
pub(crate) struct ServedKeys {
    data: PathBuf,
    keys: ArcSwap<Vec<Arc<AccessKey>>>,
    changed: ArcSwap<Option<SystemTime>>,
    /// What the control plane gave out.
    sessions: Mutex<Vec<Session>>,
    /// The same, by the keys' ids, with what they may do now; `None`: they let nobody in.
    temporary: ArcSwap<HashMap<String, Option<Arc<AccessKey>>>>,
}

impl ServedKeys {
    /// Reads them.
    pub(crate) fn new(data: &Path) -> Result<Arc<Self>, Failure> {
        let served = Self {
            data: data.to_owned(),
            keys: ArcSwap::default(),
            changed: ArcSwap::from_pointee(None),
            sessions: Mutex::default(),
            temporary: ArcSwap::default(),
        };
        served.refresh()?;
        Ok(Arc::new(served))
    }

    /// Whether nobody made any. Those of sessions do not count.
    pub(crate) fn are_none(&self) -> bool {
        self.keys.load().is_empty()
    }

    /// Whether an id is that of a session's key, also of one that lets nobody in.
    pub(crate) fn is_temporary(&self, id: &str) -> bool {
        self.temporary.load().contains_key(id)
    }

    /// Lets these sessions in, and no others.
    pub(crate) fn admit(&self, sessions: Vec<Session>) {
        let mut kept = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = sessions;
        self.grant(&kept);
    }

    /// Lets a further session in.
    pub(crate) fn begin(&self, session: Session) {
        let mut kept = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let key = temporary::usable(&session, &self.keys.load());
        let mut temporary = HashMap::clone(&self.temporary.load());
        temporary.insert(session.access_key_id.clone(), key.map(Arc::new));
        self.temporary.store(Arc::new(temporary));
        kept.push(session);
    }

    /// Gives sessions the permissions of now.
    fn grant(&self, sessions: &[Session]) {
        let keys = self.keys.load();
        let temporary = sessions
            .iter()
            .map(|session| {
                let key = temporary::usable(session, &keys);
                (session.access_key_id.clone(), key.map(Arc::new))
            })
            .collect();
        self.temporary.store(Arc::new(temporary));
    }

    /// Reads them again if the file has changed.
    pub(crate) fn refresh(&self) -> Result<(), Failure> {
        let changed = std::fs::metadata(self.data.join(FILE))
            .and_then(|metadata| metadata.modified())
            .ok();
        if changed.is_some() && changed == **self.changed.load() {
            return Ok(());
        }
        let mut usable = Vec::new();
        for key in read(&self.data)? {
            match key.usable() {
                Ok(key) => usable.push(Arc::new(key)),
                // A key whose policy cannot be read lets nobody in.
                Err(error) => tracing::warn!(key = key.id, %error, "an access key is left out"),
            }
        }
        self.keys.store(Arc::new(usable));
        self.changed.store(Arc::new(changed));
        // Some stand for keys of the file.
        let sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        self.grant(&sessions);
        Ok(())
    }
}

impl AccessKeys for ServedKeys {
    fn find(&self, id: &str) -> Option<Arc<AccessKey>> {
        self.keys
            .load()
            .find(id)
            .or_else(|| self.temporary.load().get(id)?.clone())
    }
}
