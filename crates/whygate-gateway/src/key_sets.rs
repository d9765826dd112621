//! Issuers' keys, fetched when a token first needs them and kept by each core.
//!
//! A key that is not known is looked for once more, since issuers change their keys; but not
//! more often than once in a while, whatever tokens come. Nobody waits for somebody else's
//! fetch if the key that is wanted is at hand.

use std::{
    cell::RefCell,
    collections::HashMap,
    pin::Pin,
    rc::Rc,
    time::{Duration, Instant},
};

use bytes::BytesMut;
use http::{HeaderValue, Uri, header, uri::PathAndQuery};
use http_body::Body;
use serde_json::Value;
use std::sync::Arc;
use whygate_exchange::Fault;

use crate::{
    backend::connect::Deadline,
    compile::endpoint,
    edge::core::Core,
    jwt::{KeySet, LARGEST_KEY_SET},
    plan::integration::TimeLimit,
};

/// How long keys are good.
const KEPT: Duration = Duration::from_hours(1);
/// How long is waited before a key that is not known is looked for again.
const LOOK_AGAIN: Duration = Duration::from_secs(30);
/// How long is waited after a fetch that failed.
const TRY_AGAIN: Duration = Duration::from_secs(5);
/// How long a fetch may take.
const TIME_LIMIT: TimeLimit = TimeLimit {
    time: Duration::from_secs(5),
    place: None,
};
/// Addresses whose keys are kept; more only ever come of definitions that were replaced.
const MOST_ADDRESSES: usize = 64;

/// The keys that a core keeps, by the address that they come from.
#[derive(Debug, Default)]
pub(crate) struct KeySets {
    by_address: RefCell<HashMap<Arc<str>, Rc<Fetched>>>,
}

#[derive(Debug, Default)]
struct Fetched {
    state: RefCell<State>,
    /// Held by whoever fetches.
    fetching: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    keys: Option<(Rc<KeySet>, Duration)>,
    /// When it was last tried, and what came of it.
    tried: Option<(Duration, Option<String>)>,
}

impl KeySets {
    /// The keys of an address, in which `key_id` is looked for; the error says what happened.
    pub(crate) async fn get(
        &self,
        core: &Core,
        address: &Arc<str>,
        key_id: Option<&str>,
    ) -> Result<Rc<KeySet>, String> {
        let fetched = self.entry(address);
        let now = || core.ports.clock.monotonic();
        if let Some(keys) = fetched.at_hand(key_id, now()) {
            return keys;
        }
        let _fetching = fetched.fetching.lock().await;
        // Whoever held the lock may have fetched what is wanted.
        if let Some(keys) = fetched.at_hand(key_id, now()) {
            return keys;
        }
        let outcome = fetch_key_set(core, address).await;
        let mut state = fetched.state.borrow_mut();
        match outcome {
            Ok(keys) => {
                let keys = Rc::new(keys);
                state.keys = Some((keys.clone(), now()));
                state.tried = Some((now(), None));
                Ok(keys)
            }
            Err(detail) => {
                state.tried = Some((now(), Some(detail.clone())));
                // Keys that were good are better than none while the issuer is away.
                state
                    .keys
                    .as_ref()
                    .map_or(Err(detail), |(keys, _)| Ok(keys.clone()))
            }
        }
    }

    fn entry(&self, address: &Arc<str>) -> Rc<Fetched> {
        let mut by_address = self.by_address.borrow_mut();
        if by_address.len() >= MOST_ADDRESSES && !by_address.contains_key(address) {
            by_address.clear();
        }
        by_address.entry(address.clone()).or_default().clone()
    }
}

impl Fetched {
    /// What can be said without fetching; `None`: it must be fetched.
    fn at_hand(&self, key_id: Option<&str>, now: Duration) -> Option<Result<Rc<KeySet>, String>> {
        let state = self.state.borrow();
        let since = |at: Duration| now.saturating_sub(at);
        let (tried, failed) = match &state.tried {
            None => return None,
            Some((at, failed)) => (since(*at), failed),
        };
        match (&state.keys, failed) {
            (Some((keys, at)), None) if since(*at) < KEPT => {
                (keys.has(key_id) || tried < LOOK_AGAIN).then(|| Ok(keys.clone()))
            }
            (Some((keys, _)), Some(_)) if tried < TRY_AGAIN => Some(Ok(keys.clone())),
            (None, Some(detail)) if tried < TRY_AGAIN => Some(Err(detail.clone())),
            _ => None,
        }
    }
}

/// Fetches a key set, or the discovery document that names its address.
async fn fetch_key_set(core: &Core, address: &str) -> Result<KeySet, String> {
    let document = fetch(core, address).await?;
    let named = serde_json::from_slice::<Value>(&document)
        .ok()
        .filter(|document| document.get("keys").is_none())
        .and_then(|document| document.get("jwks_uri")?.as_str().map(str::to_owned));
    let document = match named {
        Some(address) => fetch(core, &address).await?,
        None => document,
    };
    KeySet::read(&document).map_err(|error| error.to_string())
}

async fn fetch(core: &Core, address: &str) -> Result<Vec<u8>, String> {
    let uri: Uri = address.parse().map_err(|_| "not an address".to_owned())?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err("not an address of an HTTP server".to_owned());
    };
    let endpoint = endpoint(&format!("{scheme}://{authority}"), false)
        .map(Arc::new)
        .ok_or_else(|| "not an address of an HTTP server".to_owned())?;
    let target = uri
        .path_and_query()
        .cloned()
        .unwrap_or_else(|| PathAndQuery::from_static("/"));
    let deadline = Deadline {
        at: Instant::now() + TIME_LIMIT.time,
        limit: &TIME_LIMIT,
    };
    let json = HeaderValue::from_static("application/json");
    let reply = core
        .backends
        .get(&endpoint, target, [(header::ACCEPT, json)], deadline)
        .await
        .map_err(|fault| describe(&fault))?;
    let status = reply.response.status();
    if !status.is_success() {
        return Err(format!("answered {status}"));
    }
    let mut incoming = reply.response.into_body();
    let mut gathered = BytesMut::new();
    let gathering = async {
        while let Some(frame) =
            std::future::poll_fn(|context| Pin::new(&mut incoming).poll_frame(context)).await
        {
            let frame = frame.map_err(|error| error.to_string())?;
            if let Ok(data) = frame.into_data() {
                if gathered.len() + data.len() > LARGEST_KEY_SET {
                    return Err("the answer is too large".to_owned());
                }
                gathered.extend_from_slice(&data);
            }
        }
        Ok(())
    };
    tokio::time::timeout_at(deadline.at.into(), gathering)
        .await
        .map_err(|_| "did not answer in time".to_owned())??;
    Ok(gathered.to_vec())
}

/// What kept an address from answering.
fn describe(fault: &Fault) -> String {
    use whygate_exchange::IntegrateFault as F;
    match fault {
        Fault::Integrate(
            F::HostUnresolvable { detail, .. }
            | F::Unreachable { detail, .. }
            | F::ConnectionReset { detail, .. }
            | F::ResponseMalformed { detail, .. }
            | F::TlsUntrusted { detail, .. }
            | F::TlsExpired { detail, .. }
            | F::TlsFailed { detail, .. },
        ) => detail.clone(),
        Fault::Integrate(F::Timeout { during, .. }) => {
            format!("did not answer in time: {}", during.as_str())
        }
        other => other.code().to_owned(),
    }
}
