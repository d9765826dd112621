//! Ranked causes of a call, with what each rests on.

use super::facts::{LogSource, short};
use crate::{Cause, explain};

/// How sure an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It fits, and others fit as well: not enough evidence.
    Possible,
    /// The evidence speaks for it, and something else could still be behind it.
    Likely,
    /// The service's own words name it.
    Certain,
}

impl Confidence {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// A line that speaks for a cause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogEvidence {
    /// Where it stood.
    pub source: LogSource,
    /// The line, at most 300 bytes of it.
    pub text: String,
}

/// A cause that fits.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its entry.
    pub cause: &'static Cause,
    /// How well it fits: up to 99.
    pub score: u8,
    /// How sure it is.
    pub confidence: Confidence,
    /// What it rests on.
    pub evidence: Vec<LogEvidence>,
    /// What speaks for it beyond its lines, in a sentence.
    pub because: Option<String>,
}

/// The answer for a call.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The causes that fit, the best first; empty where nothing is known.
    pub candidates: Vec<Candidate>,
}

impl Verdict {
    /// The best cause.
    pub fn first(&self) -> Option<&Candidate> {
        self.candidates.first()
    }

    /// Whether the evidence decides.
    pub fn decides(&self) -> bool {
        self.first()
            .is_some_and(|first| first.confidence >= Confidence::Likely)
    }
}

/// Collects what speaks for which cause.
#[derive(Debug, Default)]
pub(super) struct Ballot {
    votes: Vec<Vote>,
    /// The source and text that the next votes rest on.
    source: Option<(LogSource, String)>,
    /// No vote may pass this: the line could be a client's.
    ceiling: u8,
}

#[derive(Debug)]
struct Vote {
    code: &'static str,
    score: u8,
    evidence: Vec<LogEvidence>,
    because: Option<String>,
}

const BEST: u8 = 99;
/// The best that a fact told can make of a cause: one below certain.
const MOST_TOLD: u8 = 84;

impl Ballot {
    pub(super) fn new() -> Self {
        Self {
            ceiling: BEST,
            ..Self::default()
        }
    }

    /// What follows rests on this line.
    pub(super) fn resting_on(&mut self, source: LogSource, text: &str) {
        self.source = Some((source, short(text.trim(), 300).to_owned()));
        self.ceiling = BEST;
    }

    /// What follows rests on a line that a client could have written.
    pub(super) fn doubtful(&mut self) {
        self.ceiling = 60;
    }

    /// What follows rests on nothing that was read.
    pub(super) fn at_large(&mut self) {
        self.source = None;
        self.ceiling = BEST;
    }

    /// Speaks for a cause. A second line for the same cause makes it a little surer.
    pub(super) fn vote(&mut self, code: &'static str, score: u8) {
        let score = score.min(self.ceiling);
        let evidence = self
            .source
            .clone()
            .map(|(source, text)| LogEvidence { source, text });
        if let Some(vote) = self.votes.iter_mut().find(|vote| vote.code == code) {
            let (low, high) = (vote.score.min(score), vote.score.max(score));
            let surer = if low >= 40
                && evidence
                    .as_ref()
                    .is_some_and(|it| !vote.evidence.contains(it))
            {
                3
            } else {
                0
            };
            vote.score = (high + surer).min(self.ceiling.max(high)).min(BEST);
            if let Some(evidence) = evidence
                && !vote.evidence.contains(&evidence)
            {
                vote.evidence.push(evidence);
            }
        } else {
            self.votes.push(Vote {
                code,
                score,
                evidence: evidence.into_iter().collect(),
                because: None,
            });
        }
    }

    /// Speaks for several, each with its own weight.
    pub(super) fn votes(&mut self, votes: &[(&'static str, u8)]) {
        for (code, score) in votes {
            self.vote(code, *score);
        }
    }

    /// What was told speaks for a cause that fits already.
    pub(super) fn raise(&mut self, code: &'static str, by: u8, because: &str) {
        if let Some(vote) = self.votes.iter_mut().find(|vote| vote.code == code) {
            vote.score = vote.score.saturating_add(by).min(MOST_TOLD.max(vote.score));
            vote.because.get_or_insert_with(|| because.to_owned());
        }
    }

    /// What was told speaks for a cause, whether or not a line does.
    pub(super) fn tell(&mut self, code: &'static str, score: u8, by: u8, because: &str) {
        // People err and logs do not: what was told alone makes nothing certain.
        let score = score.min(MOST_TOLD);
        if self.has(code) {
            self.raise(code, by, because);
            if let Some(vote) = self.votes.iter_mut().find(|vote| vote.code == code) {
                vote.score = vote.score.max(score);
                vote.because.get_or_insert_with(|| because.to_owned());
            }
        } else {
            self.at_large();
            self.vote(code, score);
            self.raise(code, 0, because);
        }
    }

    /// Speaks against a cause.
    pub(super) fn lower(&mut self, code: &str, by: u8) {
        if let Some(vote) = self.votes.iter_mut().find(|vote| vote.code == code) {
            vote.score = vote.score.saturating_sub(by);
        }
    }

    /// What is seen is this, whatever else is behind it: the others stand back.
    pub(super) fn put_first(&mut self, code: &str) {
        const BACK: u8 = 12;
        let Some(score) = self
            .votes
            .iter()
            .find(|vote| vote.code == code)
            .map(|vote| vote.score)
        else {
            return;
        };
        for vote in &mut self.votes {
            if vote.code != code {
                vote.score = vote.score.min(score.saturating_sub(BACK));
            }
        }
    }

    /// Whether anything speaks for it.
    pub(super) fn has(&self, code: &str) -> bool {
        self.votes.iter().any(|vote| vote.code == code)
    }

    /// The best score so far.
    pub(super) fn best(&self) -> u8 {
        self.votes.iter().map(|vote| vote.score).max().unwrap_or(0)
    }

    /// The ranked causes.
    pub(super) fn count(mut self) -> Verdict {
        const MOST: usize = 6;
        self.votes.retain(|vote| vote.score >= 15);
        self.votes.sort_by_key(|vote| std::cmp::Reverse(vote.score));
        let scores: Vec<u8> = self.votes.iter().map(|vote| vote.score).collect();
        let candidates = self
            .votes
            .into_iter()
            .take(MOST)
            .enumerate()
            .filter_map(|(index, vote)| {
                let next = scores.get(usize::from(index == 0)).copied().unwrap_or(0);
                let margin = match index {
                    0 => vote
                        .score
                        .saturating_sub(if scores.len() > 1 { next } else { 0 }),
                    _ => 0,
                };
                let confidence = match vote.score {
                    85.. if margin >= 15 => Confidence::Certain,
                    68.. if margin >= 10 => Confidence::Likely,
                    _ => Confidence::Possible,
                };
                Some(Candidate {
                    cause: explain(vote.code)?,
                    score: vote.score,
                    confidence,
                    evidence: vote.evidence,
                    because: vote.because,
                })
            })
            .collect();
        Verdict { candidates }
    }
}
