//! Reports and causes as plain text for a terminal, with or without colour.
//!
//! It knows no terminal: whoever prints decides about colour. Understandable without it. Lines
//! fit [`WIDTH`] columns, but for commands and lines to add, which must stay whole to be
//! copied. What came from outside is printed with its control characters made visible, so that
//! no log line can write to the terminal.

mod fitting;
mod groups;
mod logs;

use std::fmt::Write as _;

use whygate_exchange::Owner;

use crate::{
    Cause, elsewhere,
    report::{Change, Command, Excerpt, Report, Station, clock, duration},
};

use fitting::{Window, visible, wrapped};
pub use groups::render_groups;
pub use logs::{render_call_diagnosis, render_diagnosis};

/// Columns of a line.
pub const WIDTH: usize = 100;

/// How a text is dressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Characters only.
    #[default]
    Plain,
    /// With ANSI colours.
    Colour,
}

#[derive(Clone, Copy)]
enum Paint {
    Headline,
    Heading,
    Mark,
    Good,
    Quiet,
}

impl Style {
    fn paint(self, paint: Paint, text: &str) -> String {
        let code = match (self, paint) {
            (Self::Plain, _) => return text.to_owned(),
            (Self::Colour, Paint::Headline) => "1;31",
            (Self::Colour, Paint::Heading) => "1",
            (Self::Colour, Paint::Mark) => "1;33",
            (Self::Colour, Paint::Good) => "32",
            (Self::Colour, Paint::Quiet) => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

/// A report as text.
pub fn render(report: &Report, style: Style) -> String {
    let mut page = Text {
        out: String::new(),
        style,
    };
    for line in wrapped(&visible(&report.happened), WIDTH) {
        page.line(&style.paint(Paint::Headline, &line));
    }
    page.blank();
    page.summary(report);
    if !report.excerpts.is_empty() {
        page.blank();
        for (index, excerpt) in report.excerpts.iter().enumerate() {
            page.excerpt(excerpt, index == 0);
        }
    }
    page.evidence(report);
    page.fix(report);
    page.time(report);
    page.not_honoured(report);
    page.heading("repeat");
    page.command_lines(&report.repeat, 2);
    page.heading("more");
    page.line(&format!("  whygate explain {}", visible(&report.code)));
    page.line(&format!("  request {}", visible(&report.request_id)));
    page.out
}

/// A cause as text.
pub fn render_cause(cause: &Cause, style: Style) -> String {
    let mut page = Text {
        out: String::new(),
        style,
    };
    for line in wrapped(cause.title, WIDTH) {
        page.line(&style.paint(Paint::Headline, &line));
    }
    page.blank();
    page.field("code", cause.code);
    page.field("phase", cause.phase.as_str());
    page.field(
        "owner",
        &format!("{}: {}", cause.owner, owner_words(cause.owner)),
    );
    page.heading("what it means");
    page.paragraph(cause.meaning, 2);
    page.heading("how it shows");
    page.field("status", cause.shows.status);
    page.field("body", cause.shows.body);
    for (index, line) in cause.shows.log.iter().enumerate() {
        page.field(if index == 0 { "log" } else { "" }, line);
    }
    if let Some(shown) = elsewhere(cause.code) {
        page.field("HTTP APIs", shown.http);
        page.field("WebSockets", shown.websocket);
    }
    for (heading, text) in [
        ("how to confirm", cause.confirm),
        ("how to fix", cause.fix),
        ("how to prevent", cause.prevent),
    ] {
        page.heading(heading);
        page.paragraph(text, 2);
    }
    if let Some(beforehand) = crate::catalogue::beforehand(cause.code) {
        page.heading("before the first request");
        page.paragraph(&beforehand.sentence(), 2);
    }
    page.heading("sources");
    for address in cause.sources {
        page.line(&format!("  {address}"));
    }
    page.out
}

fn owner_words(owner: Owner) -> &'static str {
    match owner {
        Owner::Client => "whoever sent the request",
        Owner::ApiConfiguration => "whoever wrote the API's definition",
        Owner::Permissions => "whoever grants permissions",
        Owner::Network => "whoever runs the network to the backend",
        Owner::BackendCode => "whoever wrote the backend's code",
        Owner::BackendCapacity => "whoever sizes the backend",
        Owner::Dependency => "whoever runs what the backend depends on",
        Owner::Gateway => "Whygate itself",
        Owner::Platform => "whoever operates the platform",
    }
}

struct Text {
    out: String,
    style: Style,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        self.blank();
        let heading = self.style.paint(Paint::Heading, heading);
        self.line(&heading);
    }

    fn paragraph(&mut self, text: &str, indent: usize) {
        for line in wrapped(&visible(text), WIDTH - indent) {
            self.line(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// `  name    text`, with the text's further lines below its first.
    fn field(&mut self, name: &str, text: &str) {
        self.columns(name, 14, text);
    }

    fn columns(&mut self, name: &str, width: usize, text: &str) {
        let indent = width + 2;
        for (index, line) in wrapped(&visible(text), WIDTH - indent).iter().enumerate() {
            let name = if index == 0 { name } else { "" };
            let padded = self.style.paint(Paint::Quiet, &format!("{name:<width$}"));
            self.line(&format!("  {padded}{line}"));
        }
    }

    fn summary(&mut self, report: &Report) {
        if let Some(scope) = &report.scope {
            self.columns("scope", 8, &scope.extent);
            self.columns("change", 8, &scope.change);
        }
        if let Some(asked) = &report.stands_in_for {
            self.columns(
                "note",
                8,
                &format!(
                    "{asked} was one of many that failed alike within a second; this is the \
                     nearest of them that was kept whole"
                ),
            );
        }
        let call = &report.call;
        let mut text = format!("{} {}", call.http_method, call.target);
        if let Some(status) = call.status {
            let _ = write!(text, " → {status}");
        }
        if let Some(time) = &report.time {
            let _ = write!(text, " after {}", duration(time.total_us));
        }
        self.columns("call", 8, &text);
        let mut text = clock(call.started_ms);
        if let Some((api, stage)) = &call.api {
            let _ = write!(text, ", API {api}, stage {stage}");
        }
        if let Some(resource) = &call.resource_path {
            let _ = write!(text, ", resource {resource}");
        }
        self.columns("", 8, &text);
        let way: Vec<String> = Station::ALL
            .into_iter()
            .map(|station| {
                if station == report.station {
                    self.style
                        .paint(Paint::Mark, &format!("[{}]", station.as_str()))
                } else {
                    station.as_str().to_owned()
                }
            })
            .collect();
        let quiet = self.style.paint(Paint::Quiet, &format!("{:<8}", "where"));
        self.line(&format!("  {quiet}{}", way.join(" → ")));
        let owner = format!(
            "{}: {} (phase {})",
            report.owner,
            owner_words(report.owner),
            report.phase
        );
        self.columns("owner", 8, &owner);
    }

    fn excerpt(&mut self, excerpt: &Excerpt, main: bool) {
        let last = excerpt.first_line as usize + excerpt.lines.len();
        let gutter = last.to_string().len();
        let place = &excerpt.place;
        let arrow = if main { "-->" } else { ":::" };
        self.line(&format!(
            "{}{} {}",
            " ".repeat(gutter + 1),
            self.style.paint(Paint::Quiet, arrow),
            visible(&format!("{}:{}:{}", place.file, place.line, place.column))
        ));
        let bar = self.style.paint(Paint::Quiet, "|");
        let room = WIDTH - gutter - 4;
        self.line(&format!(" {} {bar}", " ".repeat(gutter)));
        for (offset, line) in excerpt.lines.iter().enumerate() {
            let number = excerpt.first_line as usize + offset;
            let meant = number == place.line as usize;
            let window = Window::of(line, if meant { place.column as usize } else { 1 }, room);
            let shown = self
                .style
                .paint(Paint::Quiet, &format!("{number:>gutter$}"));
            self.line(&format!(" {shown} {bar} {}", window.text));
            if meant {
                let length = match place.length as usize {
                    0 => window.rest,
                    length => length.min(window.rest),
                }
                .max(1);
                let carets = "^".repeat(length.min(room.saturating_sub(window.column)).max(1));
                let label = visible(&excerpt.label);
                let beside = window.column + carets.len() + 1;
                let fits = beside + label.chars().count() <= room;
                let marks = self.style.paint(
                    Paint::Mark,
                    &if fits {
                        format!("{carets} {label}")
                    } else {
                        carets
                    },
                );
                self.line(&format!(
                    " {} {bar} {}{marks}",
                    " ".repeat(gutter),
                    " ".repeat(window.column)
                ));
                if !fits {
                    let indent = window.column.min(room / 2);
                    for line in wrapped(&label, room - indent) {
                        let label = self.style.paint(Paint::Mark, &line);
                        self.line(&format!(
                            " {} {bar} {}{label}",
                            " ".repeat(gutter),
                            " ".repeat(indent)
                        ));
                    }
                }
            }
        }
        self.line(&format!(" {} {bar}", " ".repeat(gutter)));
    }

    fn evidence(&mut self, report: &Report) {
        if report.evidence.is_empty() {
            return;
        }
        self.heading("evidence");
        for evidence in &report.evidence {
            self.field(evidence.source.as_str(), &evidence.text);
            for quoted in &evidence.lines {
                for line in wrapped(&visible(quoted), WIDTH - 18) {
                    let bar = self.style.paint(Paint::Quiet, "|");
                    self.line(&format!("{}{bar} {line}", " ".repeat(16)));
                }
            }
        }
    }

    fn fix(&mut self, report: &Report) {
        let fix = &report.fix;
        self.heading("fix");
        for line in wrapped(&visible(&fix.action), WIDTH - 2) {
            let line = self.style.paint(Paint::Good, &line);
            self.line(&format!("  {line}"));
        }
        for hint in &fix.hints {
            self.paragraph(hint, 2);
        }
        for change in &fix.changes {
            self.change(change);
        }
        for command in &fix.commands {
            self.blank();
            self.paragraph(&format!("{}:", command.purpose), 2);
            self.command_lines(command, 4);
        }
    }

    fn change(&mut self, change: &Change) {
        self.blank();
        let care = if change.unseen {
            "safe to apply as it is"
        } else {
            "look at it before applying"
        };
        self.paragraph(&format!("{} ({care}):", change.what), 2);
        for line in &change.lines {
            self.line(&format!("    {}", visible(line)));
        }
    }

    fn command_lines(&mut self, command: &Command, indent: usize) {
        for line in &command.lines {
            for line in line.split('\n') {
                self.line(&format!("{}{}", " ".repeat(indent), visible(line)));
            }
        }
        if let Some(note) = &command.note {
            self.paragraph(&format!("({note})"), indent);
        }
    }

    fn time(&mut self, report: &Report) {
        let Some(time) = &report.time else { return };
        if time.parts.is_empty() && time.timer.is_none() {
            return;
        }
        self.heading("time");
        let parts: Vec<String> = time
            .parts
            .iter()
            .filter(|part| part.us >= 100 && part.us.saturating_mul(1000) >= time.total_us)
            .map(|part| format!("{} {}", duration(part.us), part.what))
            .collect();
        let mut text = duration(time.total_us);
        if !parts.is_empty() {
            let _ = write!(text, ": {}", parts.join(", "));
        }
        if let Some(timer) = &time.timer {
            let _ = write!(text, "; {timer}");
        }
        self.paragraph(&text, 2);
    }

    fn not_honoured(&mut self, report: &Report) {
        if report.not_honoured.is_empty() {
            return;
        }
        self.heading("not honoured here, and possibly different on Amazon");
        for property in &report.not_honoured {
            let waived = if property.waived { " (waived)" } else { "" };
            self.paragraph(
                &format!(
                    "`{}` at {}:{}:{}{waived}",
                    property.property,
                    property.place.file,
                    property.place.line,
                    property.place.column
                ),
                2,
            );
        }
    }
}

#[cfg(test)]
mod tests;
