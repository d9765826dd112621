//! `cargo xtask cases incidents FILE`: incidents with a known cause against the diagnosis.
//!
//! Each line of the file is a JSON object with `inputs`, of which alone the diagnosis knows, and
//! `cause`. Each miss is printed, then a closing line
//! `first N, top three M, confident and wrong K, of T`.

use serde_json::Value;
use whygate_diagnose::logs::diagnose_case;

use crate::TaskError;

/// How well a file of incidents was diagnosed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Score {
    /// The cause came first.
    pub(crate) first: usize,
    /// It was among the first three.
    pub(crate) top_three: usize,
    /// Another one came first and was called certain or likely.
    pub(crate) confident_and_wrong: usize,
    /// How many incidents there are.
    pub(crate) total: usize,
    /// A line a miss.
    pub(crate) misses: Vec<String>,
}

/// Diagnoses each incident of a text in JSON lines.
pub(crate) fn score(text: &str, with_context: bool) -> Result<Score, String> {
    let mut score = Score::default();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let number = index + 1;
        let incident: Value =
            serde_json::from_str(line).map_err(|error| format!("line {number}: {error}"))?;
        let expected = incident
            .get("cause")
            .and_then(Value::as_str)
            .ok_or_else(|| format!("line {number}: no `cause`"))?;
        let verdict = diagnose_case(&incident, with_context)
            .ok_or_else(|| format!("line {number}: no `inputs`"))?;
        score.total += 1;
        let place = verdict
            .candidates
            .iter()
            .position(|candidate| candidate.cause.code == expected);
        if place.is_some_and(|place| place < 3) {
            score.top_three += 1;
        }
        if place == Some(0) {
            score.first += 1;
            continue;
        }
        let wrong = verdict.decides();
        score.confident_and_wrong += usize::from(wrong);
        let id = incident
            .get("id")
            .and_then(Value::as_str)
            .map_or_else(|| format!("line {number}"), str::to_owned);
        let ranked: Vec<String> = verdict
            .candidates
            .iter()
            .take(4)
            .map(|it| {
                format!(
                    "{} ({}, {})",
                    it.cause.code,
                    it.confidence.as_str(),
                    it.score
                )
            })
            .collect();
        score.misses.push(format!(
            "{id}: {expected} is {}{}; ranked: {}",
            place.map_or_else(
                || "not named".to_owned(),
                |place| format!("number {}", place + 1)
            ),
            if wrong { ", CONFIDENT AND WRONG" } else { "" },
            if ranked.is_empty() {
                "nothing".to_owned()
            } else {
                ranked.join(", ")
            },
        ));
    }
    Ok(score)
}

/// Prints the misses and the closing line.
pub(crate) fn run(text: &str, with_context: bool) -> Result<(), TaskError> {
    let score = score(text, with_context).map_err(TaskError::Usage)?;
    for miss in &score.misses {
        println!("{miss}");
    }
    println!(
        "first {}, top three {}, confident and wrong {}, of {}",
        score.first, score.top_three, score.confident_and_wrong, score.total
    );
    Ok(())
}
