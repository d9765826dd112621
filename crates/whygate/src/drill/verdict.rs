//! What came of a cause, held against its entry in the catalogue.

use whygate_diagnose::{Cause, Report};
use whygate_exchange::record::RecordV1;

use super::sandbox::Seen;

/// What is not as the catalogue says, in words.
pub(super) fn differences(cause: &Cause, seen: &Seen) -> Vec<String> {
    let Some(record) = &seen.record else {
        return vec!["the call left no record".to_owned()];
    };
    // As it is stored and read again.
    let kept = record.to_json().and_then(|text| RecordV1::from_json(&text));
    let record = match kept {
        Ok(record) => record,
        Err(error) => return vec![format!("the record cannot be kept: {error}")],
    };
    let mut differences = Vec::new();
    let report = Report::of(&record);
    if report.code != cause.code {
        differences.push(format!("the explanation names `{}`", report.code));
        return differences;
    }
    if report.happened.is_empty() || report.fix.action.is_empty() {
        differences.push("the explanation says no more than the code".to_owned());
    }
    if report.phase != cause.phase && cause.code != "gateway-bug" {
        differences.push(format!(
            "it arose in the phase {}, not {}",
            report.phase.as_str(),
            cause.phase.as_str()
        ));
    }
    if !record.broken_off && !seen.own_words {
        differences.extend(status(cause, seen));
        differences.extend(body(cause, seen));
    }
    differences.extend(log(cause, &record));
    differences
}

fn status(cause: &Cause, seen: &Seen) -> Option<String> {
    let told = cause.shows.status;
    let Some(answer) = &seen.answer else {
        return Some("the client read no answer".to_owned());
    };
    let status = answer.status;
    let range = told
        .split_once(" to ")
        .and_then(|(from, rest)| Some((from.parse().ok()?, rest.get(..3)?.parse().ok()?)));
    let fits = match (told.parse::<u16>(), range) {
        (Ok(wanted), _) => status == wanted,
        (Err(_), Some((from, to))) => (from..=to).contains(&status),
        // What the definition chooses.
        (Err(_), None) => true,
    };
    (!fits).then(|| format!("the client read {status}, not {told}"))
}

fn body(cause: &Cause, seen: &Seen) -> Option<String> {
    let told = cause.shows.body;
    let body = seen
        .answer
        .as_ref()
        .map_or("", |answer| answer.body.as_str());
    // An entry that describes the body has no JSON; one that has two says "or" between them.
    let mut alternatives = told.split("} or ").peekable();
    let mut fits = !told.starts_with('{');
    while let Some(alternative) = alternatives.next() {
        let json = alternative.find('{').map_or("", |at| &alternative[at..]);
        let whole = if alternatives.peek().is_some() {
            format!("{json}}}")
        } else {
            json.to_owned()
        };
        fits |= self::fits(&whole, body.trim());
    }
    (!fits).then(|| format!("the client read {:?}, not {told}", seen.body_beginning()))
}

fn log(cause: &Cause, record: &RecordV1) -> Option<String> {
    let told = cause.shows.log;
    let fit = told.len() == record.log_lines.len()
        && told
            .iter()
            .zip(&record.log_lines)
            .all(|(told, line)| fits(told, line));
    (!fit).then(|| {
        format!(
            "the execution log says {:?}, not {told:?}",
            record.log_lines
        )
    })
}

/// Whether a text is what an entry has, where `<…>` stands for anything.
fn fits(told: &str, text: &str) -> bool {
    let mut literals: Vec<&str> = Vec::new();
    let mut rest = told;
    while let Some((literal, behind)) = rest.split_once('<') {
        let Some((_, behind)) = behind.split_once('>') else {
            break;
        };
        literals.push(literal);
        rest = behind;
    }
    let Some((first, between)) = literals.split_first() else {
        return told == text;
    };
    let Some(mut middle) = text
        .strip_prefix(first)
        .and_then(|text| text.strip_suffix(rest))
    else {
        return false;
    };
    for literal in between {
        let Some((_, behind)) = middle.split_once(literal) else {
            return false;
        };
        middle = behind;
    }
    true
}

#[cfg(test)]
mod tests;
