//! The control plane's documents in memory, and changes to them that are not yet made.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;
use whygate_store::{Change, Document};

use crate::{operations::apigateway::read_only::Shown, protocol::Object, seal::Seal};

/// What kinds of documents there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Collection {
    /// A REST API with everything that belongs to it and is not deployed.
    RestApi,
    /// What a deployment froze; its id is `{api}/{deployment}`.
    Snapshot,
    /// An API key.
    ApiKey,
    /// A usage plan with its keys.
    UsagePlan,
    /// The account's settings in a Region; its id is the Region.
    Account,
    /// A custom domain name with its mappings; its id is `{region}/{name}`.
    DomainName,
    /// A VPC link.
    VpcLink,
    /// A client certificate.
    ClientCertificate,
    /// Who may use a private custom domain name.
    AccessAssociation,
    /// A log group.
    LogGroup,
    /// A function with its versions and aliases; its id is `{region}/{name}`.
    Function,
    /// A layer with its versions; its id is `{region}/{name}`.
    Layer,
    /// An IAM role with its policies; its id is its name in lower case.
    Role,
    /// A managed policy with its versions; its id is its ARN.
    ManagedPolicy,
    /// Temporary credentials; its id is the access key's.
    Session,
}

impl Collection {
    const ALL: [Self; 15] = [
        Self::RestApi,
        Self::Snapshot,
        Self::ApiKey,
        Self::UsagePlan,
        Self::Account,
        Self::DomainName,
        Self::VpcLink,
        Self::ClientCertificate,
        Self::AccessAssociation,
        Self::LogGroup,
        Self::Function,
        Self::Layer,
        Self::Role,
        Self::ManagedPolicy,
        Self::Session,
    ];

    /// Its name in the store, which must stay.
    fn as_str(self) -> &'static str {
        match self {
            Self::RestApi => "rest-api",
            Self::Snapshot => "snapshot",
            Self::ApiKey => "api-key",
            Self::UsagePlan => "usage-plan",
            Self::Account => "account",
            Self::DomainName => "domain-name",
            Self::VpcLink => "vpc-link",
            Self::ClientCertificate => "client-certificate",
            Self::AccessAssociation => "domain-name-access-association",
            Self::LogGroup => "log-group",
            Self::Function => "function",
            Self::Layer => "layer",
            Self::Role => "iam-role",
            Self::ManagedPolicy => "iam-policy",
            Self::Session => "sts-session",
        }
    }
}

#[derive(Clone, Debug)]
struct Entry {
    version: u64,
    body: Arc<Object>,
    /// The file that it is served from, for what nobody changes here.
    served_from: Option<Arc<str>>,
}

/// What is of one kind, without looking at the others.
fn of_kind<T>(
    all: &BTreeMap<(Collection, String), T>,
    collection: Collection,
) -> impl Iterator<Item = (&(Collection, String), &T)> {
    all.range((collection, String::new())..)
        .take_while(move |((kind, _), _)| *kind == collection)
}

/// All documents.
#[derive(Debug, Default)]
pub(crate) struct State {
    entries: BTreeMap<(Collection, String), Entry>,
}

impl State {
    /// From what is stored. A document that cannot be read is left out, and named.
    pub(crate) fn of(documents: Vec<Document>, seal: &Seal) -> Self {
        let mut state = Self::default();
        for document in documents {
            let collection = Collection::ALL
                .into_iter()
                .find(|collection| collection.as_str() == document.collection);
            let body = serde_json::from_str(&document.body);
            if let (Some(collection), Ok(Value::Object(body))) = (collection, body) {
                let entry = Entry {
                    version: document.version,
                    body: Arc::new(seal.opened(&document.id, body)),
                    served_from: None,
                };
                state.entries.insert((collection, document.id), entry);
            } else {
                tracing::error!(
                    collection = document.collection,
                    id = document.id,
                    "a stored document cannot be read"
                );
            }
        }
        state
    }

    /// Documents of one kind.
    pub(crate) fn all(&self, collection: Collection) -> impl Iterator<Item = &Object> {
        of_kind(&self.entries, collection).map(|(_, entry)| &*entry.body)
    }

    /// One document.
    pub(crate) fn get(&self, collection: Collection, id: &str) -> Option<&Object> {
        self.entries
            .get(&(collection, id.to_owned()))
            .map(|entry| &*entry.body)
    }

    /// Shows what is served from files, in place of what was shown before. Whatever was made
    /// here under the same id stays.
    pub(crate) fn show(&mut self, shown: Vec<(Shown, Arc<str>)>) {
        self.entries.retain(|_, entry| entry.served_from.is_none());
        for ((collection, id, body), file) in shown {
            self.entries.entry((collection, id)).or_insert(Entry {
                version: 0,
                body: Arc::new(body),
                served_from: Some(file),
            });
        }
    }

    /// Whether an API is served from a file, and only shown here.
    pub(crate) fn is_shown(&self, api_id: &str) -> bool {
        self.entries
            .get(&(Collection::RestApi, api_id.to_owned()))
            .is_some_and(|entry| entry.served_from.is_some())
    }

    /// The file that something is served from that the changes would change.
    pub(crate) fn read_only(&self, changes: &Changes) -> Option<&str> {
        changes
            .0
            .keys()
            .find_map(|key| self.entries.get(key)?.served_from.as_deref())
    }

    /// What the store must change to make these changes; `None`: something of it cannot be sealed.
    pub(crate) fn stored(&self, changes: &Changes, seal: &Seal) -> Option<Vec<Change>> {
        let mut stored = Vec::new();
        for ((collection, id), body) in &changes.0 {
            let before = self.entries.get(&(*collection, id.clone()));
            // Made and removed again by the same call.
            if before.is_none() && body.is_none() {
                continue;
            }
            let body = match body {
                Some(body) => Some(Value::Object(seal.stored(*collection, id, body)?).to_string()),
                None => None,
            };
            stored.push(Change {
                collection: collection.as_str().to_owned(),
                id: id.clone(),
                from_version: before.map_or(0, |entry| entry.version),
                body,
            });
        }
        Some(stored)
    }

    /// Takes changes over that have been stored.
    pub(crate) fn take_over(&mut self, changes: Changes) {
        for (key, body) in changes.0 {
            match body {
                Some(body) => {
                    let version = self.entries.get(&key).map_or(0, |entry| entry.version) + 1;
                    let entry = Entry {
                        version,
                        body: Arc::new(body),
                        served_from: None,
                    };
                    self.entries.insert(key, entry);
                }
                None => {
                    self.entries.remove(&key);
                }
            }
        }
    }
}

/// Changes that are not yet made: document by document, `None` for one that goes.
#[derive(Debug, Default)]
pub(crate) struct Changes(BTreeMap<(Collection, String), Option<Object>>);

impl Changes {
    /// Whether nothing changes.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The documents as they will be once the changes are made.
#[derive(Debug)]
pub(crate) struct Transaction<'a> {
    state: &'a State,
    changes: Changes,
}

impl<'a> Transaction<'a> {
    /// No changes yet.
    pub(crate) fn new(state: &'a State) -> Self {
        Self {
            state,
            changes: Changes::default(),
        }
    }

    /// The documents as they are without the changes.
    pub(crate) fn before(&self) -> &'a State {
        self.state
    }

    /// One document.
    pub(crate) fn get(&self, collection: Collection, id: &str) -> Option<&Object> {
        match self.changes.0.get(&(collection, id.to_owned())) {
            Some(changed) => changed.as_ref(),
            None => self.state.get(collection, id),
        }
    }

    /// Documents of one kind, by id.
    pub(crate) fn all(&self, collection: Collection) -> Vec<&Object> {
        let unchanged = of_kind(&self.state.entries, collection)
            .filter(|(key, _)| !self.changes.0.contains_key(*key))
            .map(|(_, entry)| &*entry.body);
        let changed = of_kind(&self.changes.0, collection).filter_map(|(_, body)| body.as_ref());
        unchanged.chain(changed).collect()
    }

    /// Writes a document.
    pub(crate) fn put(&mut self, collection: Collection, id: &str, body: Object) {
        self.changes
            .0
            .insert((collection, id.to_owned()), Some(body));
    }

    /// Removes a document.
    pub(crate) fn remove(&mut self, collection: Collection, id: &str) {
        self.changes.0.insert((collection, id.to_owned()), None);
    }

    /// The changes.
    pub(crate) fn finish(self) -> Changes {
        self.changes
    }
}
