//! Diagnoses of exported logs as text: one call in full, several as groups.
//!
//! The first three lines say what happened, what to do and which call it is about. Where the
//! evidence does not decide, they say so, and what would.

use std::fmt::Write as _;

use super::{Paint, Style, Text, WIDTH, owner_words, visible, wrapped};
use crate::{
    logs::{CallDiagnosis, Candidate, Confidence, Diagnosis, Group},
    report::{clock, counted},
};

/// A diagnosis as text.
pub fn render_diagnosis(diagnosis: &Diagnosis, style: Style) -> String {
    let mut page = Text {
        out: String::new(),
        style,
    };
    match diagnosis.diagnosed.as_slice() {
        [] => page.nothing(diagnosis),
        [call] if diagnosis.failed == 1 => page.call(call),
        _ => page.groups(diagnosis),
    }
    page.reading(diagnosis);
    page.out
}

/// The diagnosis of one call as text.
pub fn render_call_diagnosis(call: &CallDiagnosis, style: Style) -> String {
    let mut page = Text {
        out: String::new(),
        style,
    };
    page.call(call);
    page.out
}

/// A sentence of the catalogue without its full stop, in lower case where it stands in a line.
fn in_line(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// When: one time, or from the first to the last.
fn when(since: Option<i64>, until: Option<i64>) -> Option<String> {
    let time = |ms: i64| u64::try_from(ms).ok().map(clock);
    let (since, until) = (time(since?)?, time(until?)?);
    Some(if since == until {
        since
    } else {
        format!("{since} to {until}")
    })
}

impl Text {
    fn headline(&mut self, text: &str) {
        for line in wrapped(&visible(text), WIDTH) {
            let line = self.style.paint(Paint::Headline, &line);
            self.line(&line);
        }
    }

    fn nothing(&mut self, diagnosis: &Diagnosis) {
        if diagnosis.calls == 0 {
            self.headline("not enough evidence: no call was found in what was read");
            self.paragraph(
                "give the execution log (log group API-Gateway-Execution-Logs_API/STAGE), the access log, the function's log (/aws/lambda/FUNCTION) or an answer from `curl -i`",
                0,
            );
        } else {
            self.headline(&format!(
                "no failed call among {}",
                counted(diagnosis.calls, "call")
            ));
            self.paragraph(
                "if a call did fail, its lines are not in what was read: look for its x-amzn-RequestId",
                0,
            );
        }
    }

    fn call(&mut self, call: &CallDiagnosis) {
        let Some(first) = call.verdict.first() else {
            self.headline("not enough evidence: nothing says why the call failed");
            self.wanted(call);
            return;
        };
        if call.verdict.decides() {
            self.headline(&format!(
                "{}: {}",
                first.confidence.as_str(),
                first.cause.title
            ));
            self.columns("do", 8, &in_line(first.cause.fix));
        } else {
            let fitting = call.verdict.candidates.len();
            self.headline(&format!(
                "not enough evidence: {} fit{}; first of all look whether {}",
                if fitting == 1 {
                    "one cause".to_owned()
                } else {
                    format!("{fitting} causes")
                },
                if fitting == 1 { "s" } else { "" },
                first.cause.title,
            ));
            self.columns("look", 8, &in_line(first.cause.confirm));
        }
        self.about(call, first);
        self.support(first);
        self.others(call);
        if !call.verdict.decides() {
            self.columns("then", 8, &in_line(first.cause.fix));
            self.wanted(call);
        }
        self.heading("more");
        self.line(&format!("  whygate explain {}", first.cause.code));
        if let Some(id) = &call.request_id {
            self.line(&format!("  request {}", visible(id)));
        }
        if let Some(id) = &call.function_request_id {
            self.line(&format!("  invocation {}", visible(id)));
        }
    }

    fn about(&mut self, call: &CallDiagnosis, first: &Candidate) {
        let mut about = call.route.clone().unwrap_or_else(|| "a call".to_owned());
        if let Some(status) = call.status {
            let _ = write!(about, " → {status}");
        }
        if let Some(when) = when(call.first_ms, call.last_ms) {
            let _ = write!(about, ", {when}");
        }
        self.columns("call", 8, &about);
        self.columns("cause", 8, first.cause.code);
        self.columns(
            "owner",
            8,
            &format!("{}: {}", first.cause.owner, owner_words(first.cause.owner)),
        );
    }

    fn support(&mut self, candidate: &Candidate) {
        if candidate.evidence.is_empty() && candidate.because.is_none() {
            return;
        }
        self.heading("evidence");
        for evidence in &candidate.evidence {
            self.field(evidence.source.as_str(), &evidence.text);
        }
        if let Some(because) = &candidate.because {
            self.field("told", because);
        }
    }

    fn others(&mut self, call: &CallDiagnosis) {
        let others: Vec<&Candidate> = call.verdict.candidates.iter().skip(1).take(4).collect();
        if others.is_empty() {
            return;
        }
        self.heading(if call.verdict.decides() {
            "it could also be"
        } else {
            "as well possible, and how to tell"
        });
        for other in others {
            self.paragraph(&format!("{}: {}", other.cause.code, other.cause.title), 2);
            self.paragraph(&in_line(other.cause.confirm), 6);
        }
        self.blank();
    }

    fn wanted(&mut self, call: &CallDiagnosis) {
        if call.wanted.is_empty() {
            return;
        }
        self.heading("to know next time, switch on");
        for wanted in &call.wanted {
            self.paragraph(wanted, 2);
        }
    }

    fn groups(&mut self, diagnosis: &Diagnosis) {
        let total = diagnosis.calls.max(diagnosis.failed);
        let unsure: u64 = diagnosis
            .groups
            .iter()
            .filter(|group| !group.sample.verdict.decides())
            .map(|group| group.count)
            .sum();
        let Some(largest) = diagnosis.groups.first() else {
            return;
        };
        self.headline(&format!(
            "{} of {} failed; most often, {} times: {}{}",
            diagnosis.failed,
            counted(total, "call"),
            largest.count,
            if largest.sample.verdict.decides() {
                ""
            } else {
                "probably "
            },
            largest
                .cause
                .map_or("nothing says why", |cause| cause.title)
        ));
        if let Some(cause) = largest.cause {
            if largest.sample.verdict.decides() {
                self.columns("do", 8, &in_line(cause.fix));
            } else {
                self.columns("look", 8, &in_line(cause.confirm));
            }
        }
        if unsure > 0 {
            self.columns(
                "unsure",
                8,
                &format!(
                    "of {}: the evidence fits several causes",
                    counted(unsure, "call")
                ),
            );
        }
        for group in diagnosis.groups.iter().take(12) {
            self.group(group);
        }
        let left = diagnosis.groups.len().saturating_sub(12);
        if left > 0 {
            self.blank();
            self.line(&format!("and {left} smaller groups: see `--json`"));
        }
        self.heading("more");
        if let Some(id) = largest.examples.first() {
            self.line(&format!(
                "  whygate why {} --from …    one call in full",
                visible(id)
            ));
        }
        if let Some(cause) = largest.cause {
            self.line(&format!("  whygate explain {}", cause.code));
        }
    }

    fn group(&mut self, group: &Group) {
        let confidence = group
            .sample
            .verdict
            .first()
            .map_or(Confidence::Possible, |first| first.confidence);
        self.heading(&format!(
            "{}  {} ({})",
            counted(group.count, "call"),
            group
                .cause
                .map_or("not enough evidence", |cause| cause.code),
            confidence.as_str()
        ));
        if let Some(cause) = group.cause {
            self.columns("what", 8, cause.title);
            self.columns("do", 8, &in_line(cause.fix));
        }
        self.columns("like", 8, &group.signature);
        if let Some(when) = when(group.since_ms, group.until_ms) {
            self.columns("when", 8, &when);
        }
        if !group.examples.is_empty() {
            self.columns("calls", 8, &group.examples.join(", "));
        }
    }

    fn reading(&mut self, diagnosis: &Diagnosis) {
        if diagnosis.cut > 0 {
            self.blank();
            self.paragraph(
                &format!(
                    "{} cut: lines over 1 MB, or files that broke off",
                    match diagnosis.cut {
                        1 => "1 place was".to_owned(),
                        count => format!("{count} places were"),
                    }
                ),
                0,
            );
        }
    }
}
