//! Caches of answers: one for each stage that has one, shared by all cores.
//!
//! An entry that is missing is brought by one call; the others that want it meanwhile wait for
//! that one. A cache has a lock, held for as long as it takes to look something up: only calls of
//! methods with a cache come by here, and only one cache for all cores can promise one call of the
//! backend. Nothing is stored but whole answers, and never more than the capacity.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use tokio::sync::watch;
use whygate_exchange::StatusSource;

/// Bytes of an answer's body that is stored at most.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html>.
pub(crate) const LARGEST_ANSWER: usize = 1_048_576;

/// What an entry takes besides key, headers and body.
const OVERHEAD: usize = 512;

/// The caches of all stages.
#[derive(Debug, Default)]
pub(crate) struct Caches {
    by_name: Mutex<HashMap<String, Arc<StageCache>>>,
}

impl Caches {
    /// Empties the cache of a stage, and that of its canary.
    pub(crate) fn flush(&self, api_id: &str, stage: &str) {
        let caches: Vec<Arc<StageCache>> = {
            let by_name = locked(&self.by_name);
            [false, true]
                .into_iter()
                .filter_map(|of_canary| by_name.get(&name(api_id, stage, of_canary)).cloned())
                .collect()
        };
        for cache in caches {
            cache.flush();
        }
    }
}

/// The name of a stage's cache, or of its canary's own.
pub(crate) fn name(api_id: &str, stage: &str, of_canary: bool) -> String {
    let own = if of_canary { "/canary" } else { "" };
    format!("{api_id}/{stage}{own}")
}

/// A stage's cache by its name; found when it is first used.
#[derive(Debug)]
pub(crate) struct NamedCache {
    pub(crate) name: String,
    /// In bytes.
    pub(crate) capacity: u64,
    cache: OnceLock<Arc<StageCache>>,
}

impl NamedCache {
    pub(crate) fn new(name: String, capacity: u64) -> Self {
        Self {
            name,
            capacity,
            cache: OnceLock::new(),
        }
    }

    pub(crate) fn get(&self, caches: &Caches) -> &Arc<StageCache> {
        self.cache.get_or_init(|| {
            let mut by_name = locked(&caches.by_name);
            by_name.entry(self.name.clone()).or_default().clone()
        })
    }
}

/// The cache of a stage.
#[derive(Debug, Default)]
pub(crate) struct StageCache {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    entries: HashMap<Arc<str>, Entry>,
    /// Keys in the order in which they were stored, with the number that the entry had.
    stored: VecDeque<(Arc<str>, u64)>,
    numbers: u64,
    used: u64,
    /// How often everything was thrown out: an answer that was asked for before is not stored.
    flushes: u64,
    /// Who brings what is missing.
    underway: HashMap<Arc<str>, watch::Receiver<()>>,
}

#[derive(Debug)]
struct Entry {
    answer: Arc<StoredAnswer>,
    since: Duration,
    until: Duration,
    size: u64,
    number: u64,
}

/// An answer as it is stored.
#[derive(Debug)]
pub(crate) struct StoredAnswer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) source: StatusSource,
    pub(crate) spelt: Vec<Box<str>>,
}

/// What a look into a cache gives.
#[derive(Debug)]
pub(crate) enum Looked {
    /// The answer, and how long it has been there.
    Hit(Arc<StoredAnswer>, Duration),
    /// Nothing, and this call brings it.
    Bring(Fill),
    /// Nothing yet: another call brings it.
    Wait(watch::Receiver<()>),
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl StageCache {
    /// Looks for an answer. With `anew` what is there does not count.
    pub(crate) fn look(self: &Arc<Self>, key: &Arc<str>, now: Duration, anew: bool) -> Looked {
        let mut inner = locked(&self.inner);
        if !anew {
            if let Some(entry) = inner.entries.get(key).filter(|entry| now < entry.until) {
                return Looked::Hit(entry.answer.clone(), now.saturating_sub(entry.since));
            }
            if let Some(underway) = inner.underway.get(key) {
                return Looked::Wait(underway.clone());
            }
        }
        let (done, waiting) = watch::channel(());
        inner.underway.insert(key.clone(), waiting);
        Looked::Bring(Fill {
            flushes: inner.flushes,
            cache: self.clone(),
            key: key.clone(),
            done,
        })
    }

    /// What is there after another call has tried to bring it.
    pub(crate) fn brought(&self, key: &Arc<str>, now: Duration) -> Option<Arc<StoredAnswer>> {
        locked(&self.inner)
            .entries
            .get(key)
            .filter(|entry| now < entry.until)
            .map(|entry| entry.answer.clone())
    }

    fn flush(&self) {
        let mut inner = locked(&self.inner);
        inner.flushes += 1;
        inner.used = 0;
        inner.entries.clear();
        inner.stored.clear();
        // Whoever asks from now on does not wait for an answer that is already out of date.
        inner.underway.clear();
    }

    fn store(&self, key: &Arc<str>, answer: StoredAnswer, keeping: Keeping, flushes: u64) {
        let headers: usize = answer
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 64)
            .sum();
        let size = (OVERHEAD + key.len() + headers + answer.body.len()) as u64;
        if size > keeping.capacity {
            return;
        }
        let mut inner = locked(&self.inner);
        if inner.flushes != flushes {
            return;
        }
        inner.remove(key);
        while inner.used + size > keeping.capacity {
            let Some((oldest, number)) = inner.stored.pop_front() else {
                break;
            };
            if inner
                .entries
                .get(&oldest)
                .is_some_and(|entry| entry.number == number)
            {
                inner.remove(&oldest);
            }
        }
        inner.numbers += 1;
        let number = inner.numbers;
        inner.used += size;
        inner.stored.push_back((key.clone(), number));
        inner.entries.insert(
            key.clone(),
            Entry {
                answer: Arc::new(answer),
                since: keeping.now,
                until: keeping.now.saturating_add(keeping.time_to_live),
                size,
                number,
            },
        );
        inner.forget_order();
    }
}

impl Inner {
    fn remove(&mut self, key: &Arc<str>) {
        if let Some(entry) = self.entries.remove(key) {
            self.used = self.used.saturating_sub(entry.size);
        }
    }

    /// Keys that were stored again leave places behind that mean nothing.
    fn forget_order(&mut self) {
        if self.stored.len() > 2 * self.entries.len() + 64 {
            let Self {
                entries, stored, ..
            } = self;
            stored.retain(|(key, number)| {
                entries
                    .get(key)
                    .is_some_and(|entry| entry.number == *number)
            });
        }
    }
}

/// How an answer is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keeping {
    pub(crate) now: Duration,
    pub(crate) time_to_live: Duration,
    pub(crate) capacity: u64,
}

/// The duty to bring what is missing. Dropping it lets those who wait go on by themselves.
#[derive(Debug)]
pub(crate) struct Fill {
    cache: Arc<StageCache>,
    key: Arc<str>,
    flushes: u64,
    done: watch::Sender<()>,
}

impl Fill {
    /// Stores the answer.
    pub(crate) fn complete(self, answer: StoredAnswer, keeping: Keeping) {
        self.cache.store(&self.key, answer, keeping, self.flushes);
    }
}

impl Drop for Fill {
    fn drop(&mut self) {
        let mut inner = locked(&self.cache.inner);
        // A call that wanted it made anew may have taken over.
        let own = self.done.subscribe();
        let still = inner
            .underway
            .get(&self.key)
            .is_some_and(|underway| underway.same_channel(&own));
        if still {
            inner.underway.remove(&self.key);
        }
    }
}

/// An answer that is stored once its last byte has passed.
#[derive(Debug)]
pub(crate) struct Storing {
    pub(crate) fill: Fill,
    pub(crate) answer: StoredAnswer,
    pub(crate) gathered: BytesMut,
    pub(crate) keeping: Keeping,
}

impl Storing {
    /// Takes a piece that passes. `false`: it is too large to be stored.
    pub(crate) fn push(&mut self, piece: &[u8]) -> bool {
        if self.gathered.len() + piece.len() > LARGEST_ANSWER {
            return false;
        }
        self.gathered.extend_from_slice(piece);
        true
    }

    /// Stores it.
    pub(crate) fn finish(mut self) {
        self.answer.body = self.gathered.freeze();
        self.fill.complete(self.answer, self.keeping);
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, time::Duration};

    use bytes::Bytes;
    use http::{HeaderMap, StatusCode};
    use whygate_exchange::StatusSource;

    use super::{Keeping, Looked, StageCache, StoredAnswer};

    fn answer(length: usize) -> StoredAnswer {
        StoredAnswer {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Bytes::from(vec![0; length]),
            source: StatusSource::Backend,
            spelt: Vec::new(),
        }
    }

    fn keeping(capacity: u64) -> Keeping {
        Keeping {
            now: Duration::ZERO,
            time_to_live: Duration::from_secs(10),
            capacity,
        }
    }

    #[test]
    fn never_holds_more_than_its_capacity() {
        let cache = Arc::new(StageCache::default());
        for round in 0..50_u32 {
            let key: Arc<str> = format!("key {}", round % 20).into();
            let Looked::Bring(fill) = cache.look(&key, Duration::ZERO, true) else {
                panic!("it is wanted anew");
            };
            fill.complete(answer(1_000), keeping(10_000));
            let inner = cache.inner.lock().unwrap();
            assert!(inner.used <= 10_000);
            assert_eq!(
                inner.used,
                inner.entries.values().map(|entry| entry.size).sum::<u64>()
            );
            assert!(inner.underway.is_empty());
        }
        // One that is larger than all of it is not stored, and drives nothing out.
        let before = cache.inner.lock().unwrap().entries.len();
        let key: Arc<str> = "large".into();
        let Looked::Bring(fill) = cache.look(&key, Duration::ZERO, false) else {
            panic!("it is not there");
        };
        fill.complete(answer(20_000), keeping(10_000));
        assert_eq!(cache.inner.lock().unwrap().entries.len(), before);
    }

    #[test]
    fn who_gives_up_keeps_nobody_waiting() {
        let cache = Arc::new(StageCache::default());
        let key: Arc<str> = "key".into();
        let Looked::Bring(first) = cache.look(&key, Duration::ZERO, false) else {
            panic!("it is not there");
        };
        let Looked::Wait(waiting) = cache.look(&key, Duration::ZERO, false) else {
            panic!("another call brings it");
        };
        drop(first);
        assert!(waiting.has_changed().is_err(), "the other end is gone");
        assert!(matches!(
            cache.look(&key, Duration::ZERO, false),
            Looked::Bring(_)
        ));
    }

    #[test]
    fn a_flush_reaches_answers_that_are_underway() {
        let cache = Arc::new(StageCache::default());
        let key: Arc<str> = "key".into();
        let Looked::Bring(early) = cache.look(&key, Duration::ZERO, false) else {
            panic!("it is not there");
        };
        cache.flush();
        let Looked::Bring(late) = cache.look(&key, Duration::ZERO, false) else {
            panic!("who asks after a flush does not wait for what was asked before");
        };
        early.complete(answer(1), keeping(10_000));
        assert!(cache.brought(&key, Duration::ZERO).is_none());
        late.complete(answer(1), keeping(10_000));
        assert!(cache.brought(&key, Duration::ZERO).is_some());
        cache.flush();
        assert!(cache.brought(&key, Duration::ZERO).is_none());
        assert_eq!(cache.inner.lock().unwrap().used, 0);
    }

    #[test]
    fn an_entry_ends_with_its_time() {
        let cache = Arc::new(StageCache::default());
        let key: Arc<str> = "key".into();
        if let Looked::Bring(fill) = cache.look(&key, Duration::ZERO, false) {
            fill.complete(answer(1), keeping(10_000));
        }
        let at = |seconds| cache.look(&key, Duration::from_secs(seconds), false);
        assert!(matches!(at(9), Looked::Hit(_, age) if age == Duration::from_secs(9)));
        assert!(matches!(at(10), Looked::Bring(_)));
    }
}
