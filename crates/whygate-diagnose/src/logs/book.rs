//! Calls under their ids, in bounded memory: what several files say of one call is joined here.
//!
//! A call that went well is let go soon; one that failed stays while there is room, so that an
//! access log, a function's log or an answer read later can still join it.

use std::collections::{HashMap, VecDeque};

use super::{
    access::AccessEntry,
    facts::{Facts, Steps},
    function::FunctionFacts,
    response::Answer,
};

/// Calls that lines may still come for.
const MOST_OPEN: usize = 20_000;
/// Failed calls that wait to be joined.
const MOST_FAILED: usize = 20_000;
/// Invocations that wait to be joined.
const MOST_RUNS: usize = 20_000;
/// Calls without an id.
const MOST_LONE: usize = 5_000;

/// A call or an invocation by its id.
#[derive(Debug, Default)]
struct Shelf<T> {
    entries: HashMap<Box<str>, T>,
    order: VecDeque<Box<str>>,
}

impl<T: Default> Shelf<T> {
    fn get(&mut self, id: &str) -> Option<&mut T> {
        self.entries.get_mut(id)
    }

    fn add(&mut self, id: &str, entry: T) {
        self.order.push_back(id.into());
        self.entries.insert(id.into(), entry);
    }

    /// The oldest entry while there are more than `most`.
    fn overflow(&mut self, most: usize) -> Option<(Box<str>, T)> {
        if self.entries.len() <= most {
            // Ids that were taken out leave their place in the order behind.
            if self.order.len() > 4 * most {
                let entries = &self.entries;
                self.order.retain(|id| entries.contains_key(id));
            }
            return None;
        }
        while let Some(id) = self.order.pop_front() {
            if let Some(entry) = self.entries.remove(&id) {
                return Some((id, entry));
            }
        }
        None
    }

    fn drain(&mut self) -> Vec<(Box<str>, T)> {
        let mut drained = Vec::with_capacity(self.entries.len());
        for id in std::mem::take(&mut self.order) {
            if let Some(entry) = self.entries.remove(&id) {
                drained.push((id, entry));
            }
        }
        drained
    }
}

/// All calls that are known of.
#[derive(Debug, Default)]
pub(super) struct Book {
    open: Shelf<Facts>,
    failed: Shelf<Facts>,
    runs: Shelf<FunctionFacts>,
    extended: HashMap<Box<str>, Box<str>>,
    /// Calls without an id.
    pub(super) lone: Vec<Facts>,
    /// Invocations without an id.
    pub(super) lone_run: FunctionFacts,
    answers: Vec<Answer>,
    /// Calls that had to be let go with all that will be known of them.
    pub(super) done: Vec<Facts>,
    /// Calls that were seen.
    pub(super) calls: u64,
    /// Invocations that were seen.
    pub(super) invocations: u64,
}

impl Book {
    /// The call under this id.
    pub(super) fn call(&mut self, id: &str) -> &mut Facts {
        // Two look-ups, since the borrow of a hit would last over the miss.
        if self.open.entries.contains_key(id) {
            return self.open.entries.entry(id.into()).or_default();
        }
        if self.failed.entries.contains_key(id) {
            return self.failed.entries.entry(id.into()).or_default();
        }
        self.calls += 1;
        self.make_room();
        self.open.add(
            id,
            Facts {
                request_id: Some(id.into()),
                ..Facts::default()
            },
        );
        self.open.entries.entry(id.into()).or_default()
    }

    fn make_room(&mut self) {
        while let Some((id, facts)) = self.open.overflow(MOST_OPEN) {
            if facts.failed() {
                if let Some(extended) = &facts.extended_id {
                    self.extended.insert(extended.clone(), id.clone());
                }
                self.failed.add(&id, facts);
            }
        }
        while let Some((_, facts)) = self.failed.overflow(MOST_FAILED) {
            if let Some(extended) = &facts.extended_id {
                self.extended.remove(extended);
            }
            let facts = self.with_run(facts);
            self.done.push(facts);
        }
    }

    /// The call ended: what only a failure needs is let go.
    pub(super) fn settled(facts: &mut Facts) {
        if !facts.failed() {
            facts.endpoint_body = None;
            facts.endpoint_request = None;
            facts.authorizer_result = None;
            facts.endpoint_uri = None;
        }
    }

    /// The invocation under this id.
    pub(super) fn run(&mut self, id: &str) -> &mut FunctionFacts {
        if !self.runs.entries.contains_key(id) {
            self.invocations += 1;
            while let Some((id, run)) = self.runs.overflow(MOST_RUNS) {
                if run.failed() {
                    self.done.push(alone(&id, run));
                }
            }
            self.runs.add(id, FunctionFacts::default());
        }
        self.runs.entries.entry(id.into()).or_default()
    }

    /// The invocation ended and nothing about it matters.
    pub(super) fn forget_run(&mut self, id: &str) {
        if self.runs.get(id).is_some_and(|run| !run.matters()) {
            self.runs.entries.remove(id);
        }
    }

    /// A record of an access log.
    pub(super) fn access(&mut self, entry: AccessEntry) {
        let known = entry
            .request_id
            .as_deref()
            .map(Box::<str>::from)
            .or_else(|| {
                let extended = entry.extended_id.as_deref()?;
                self.extended.get(extended).cloned()
            });
        let facts = match known {
            Some(id) => {
                let there =
                    self.open.entries.contains_key(&id) || self.failed.entries.contains_key(&id);
                if !there && !entry.failed() {
                    self.calls += 1;
                    return;
                }
                self.call(&id)
            }
            None if !entry.failed() => {
                self.calls += 1;
                return;
            }
            None => {
                self.calls += 1;
                if self.lone.len() >= MOST_LONE {
                    let lone = std::mem::take(&mut self.lone);
                    self.done.extend(lone);
                }
                self.lone.push(Facts::default());
                let Some(facts) = self.lone.last_mut() else {
                    return;
                };
                facts
            }
        };
        if facts.function_id.is_none() {
            facts.function_id.clone_from(&entry.function_id);
        }
        if facts.extended_id.is_none() {
            facts.extended_id.clone_from(&entry.extended_id);
        }
        facts.at(entry.time_ms);
        facts.access.push(entry);
    }

    /// An answer as a client saw it.
    pub(super) fn answer(&mut self, answer: Answer) {
        const MOST: usize = 1_000;
        if self.answers.len() < MOST {
            self.answers.push(answer);
        }
    }

    /// What the function's log says is part of what is known of the call.
    fn with_run(&mut self, mut facts: Facts) -> Facts {
        if let Some(id) = &facts.function_id
            && let Some(run) = self.runs.entries.remove(id)
        {
            facts.function.merge(run);
        }
        facts
    }

    /// All failed calls, joined as far as their ids allow, and the number of calls.
    pub(super) fn close(mut self) -> (Vec<Facts>, u64) {
        let mut calls = std::mem::take(&mut self.done);
        for (_, facts) in self.failed.drain() {
            let facts = self.with_run(facts);
            calls.push(facts);
        }
        for (_, facts) in self.open.drain() {
            if facts.failed() || (facts.steps != Steps::default() && facts.completed.is_none()) {
                let facts = self.with_run(facts);
                calls.push(facts);
            }
        }
        calls.extend(
            std::mem::take(&mut self.lone)
                .into_iter()
                .filter(|facts| !facts.is_empty()),
        );
        let mut unmatched = Vec::new();
        for answer in std::mem::take(&mut self.answers) {
            let (id, extended) = (answer.request_id(), answer.extended_id());
            let same = calls.iter_mut().find(|facts| {
                (id.is_some() && facts.request_id == id)
                    || (extended.is_some() && facts.extended_id == extended)
            });
            match same {
                Some(facts) => facts.answers.push(answer),
                None => unmatched.push(answer),
            }
        }
        // One call, and one answer or invocation without a common id: they belong together.
        let mut runs: Vec<(Box<str>, FunctionFacts)> = self.runs.drain();
        let single = calls.len() == 1;
        if single && unmatched.len() == 1 {
            calls[0].answers.append(&mut unmatched);
        }
        for answer in unmatched {
            self.calls += 1;
            calls.push(Facts {
                request_id: answer.request_id(),
                extended_id: answer.extended_id(),
                answers: vec![answer],
                ..Facts::default()
            });
        }
        let lone_run = std::mem::take(&mut self.lone_run);
        if calls.len() == 1 {
            if runs.len() == 1 && calls[0].function.is_empty() {
                for (_, run) in runs.drain(..) {
                    calls[0].function.merge(run);
                }
            }
            if calls[0].function.is_empty() {
                calls[0].function.merge(lone_run);
            }
        } else if !lone_run.is_empty() {
            self.invocations += 1;
            calls.push(alone("", lone_run));
        }
        for (id, run) in runs {
            if run.failed() {
                calls.push(alone(&id, run));
            }
        }
        calls.retain(Facts::tells);
        (calls, self.calls.max(self.invocations))
    }

    /// All that was read, as if it were of one call.
    pub(super) fn into_one(mut self) -> Facts {
        let mut one = Facts::default();
        for facts in std::mem::take(&mut self.done) {
            one.merge(facts);
        }
        for (_, facts) in self.failed.drain() {
            one.merge(facts);
        }
        for (_, facts) in self.open.drain() {
            one.merge(facts);
        }
        for facts in std::mem::take(&mut self.lone) {
            one.merge(facts);
        }
        for (_, run) in self.runs.drain() {
            one.function.merge(run);
        }
        one.function.merge(self.lone_run);
        one.answers.extend(self.answers);
        one
    }
}

impl Facts {
    /// Whether there is anything to diagnose.
    fn tells(&self) -> bool {
        self.failed()
            || self.function.matters()
            || self.endpoint_body.is_some()
            || self.authorizer_result.is_some()
    }
}

/// An invocation that no call is known for.
fn alone(id: &str, run: FunctionFacts) -> Facts {
    Facts {
        function_id: (!id.is_empty()).then(|| id.into()),
        function: run,
        ..Facts::default()
    }
}
