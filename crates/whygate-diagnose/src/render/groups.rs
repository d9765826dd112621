//! Groups of failures as text: one paragraph a group, the one that harms most first.

use super::{Paint, Style, Text, WIDTH, visible, wrapped};
use crate::{
    Alike, FailureGroups, explain,
    report::{ago, clock_seconds, counted},
};

/// So many characters of a request's id are enough to find it again.
const SHOWN_OF_ID: usize = 8;

/// Groups as text. `why` is the command that a request's id is given to.
pub fn render_groups(groups: &FailureGroups, why: &str, style: Style) -> String {
    let mut page = Text {
        out: String::new(),
        style,
    };
    let span = ago(groups.until_ms.saturating_sub(groups.since_ms));
    let headline = match groups.groups.len() {
        0 => format!("no call failed in the last {span}"),
        kinds => format!(
            "{} failed in the last {span}, in {}",
            counted(groups.failed(), "call"),
            counted(kinds as u64, "way"),
        ),
    };
    for line in wrapped(&headline, WIDTH) {
        let line = page.style.paint(Paint::Headline, &line);
        page.line(&line);
    }
    if groups.calls > 0 {
        let all = format!(
            "{} found a route in that time",
            counted(groups.calls, "call")
        );
        page.columns("of", 8, &all);
    }
    for (index, group) in groups.groups.iter().enumerate() {
        page.blank();
        page.ranked(index + 1, group, why);
    }
    if !groups.changes.is_empty() {
        page.heading("what changed");
        for change in &groups.changes {
            page.columns(&clock_seconds(change.at_ms), 25, &change.what);
        }
    }
    page.out
}

impl Text {
    fn ranked(&mut self, rank: usize, group: &Alike, why: &str) {
        let fingerprint = &group.fingerprint;
        let status = fingerprint
            .status
            .map_or_else(String::new, |status| format!(", status {status}"));
        let head = format!(
            "{rank}. {} from {}{status}: {}",
            counted(group.calls, "call"),
            counted(group.clients, "client"),
            fingerprint.code,
        );
        let head = self.style.paint(Paint::Heading, &visible(&head));
        self.line(&head);
        if let Some(cause) = explain(&fingerprint.code) {
            self.columns("cause", 8, cause.title);
        }
        if let Some(error_type) = &fingerprint.error_type {
            self.columns("error", 8, error_type);
        }
        self.columns("owner", 8, &fingerprint.owner);
        if let Some(route) = &fingerprint.route {
            let text = format!(
                "{} {} of {}/{}",
                route.http_method, route.resource_path, route.api, route.stage
            );
            self.columns("route", 8, &text);
        }
        if let Some(backend) = &fingerprint.backend {
            self.columns("backend", 8, backend);
        }
        let when = if group.first_ms == group.last_ms {
            clock_seconds(group.first_ms)
        } else {
            format!(
                "{} to {}",
                clock_seconds(group.first_ms),
                clock_seconds(group.last_ms)
            )
        };
        self.columns("when", 8, &when);
        let id: String = group.newest.chars().take(SHOWN_OF_ID).collect();
        let command = self.style.paint(Paint::Good, &format!("{why} {id}"));
        self.line(&format!("  {command}"));
    }
}
