//! Diagnostics as rustc prints them: the message, the lines of the source with the finding
//! in place, facts, and what to do.

use std::{fmt::Write as _, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};
use whygate_model::{Diagnostic, Label, Severity, SourceFile, Sources};

use crate::terminal::{style, styled};

/// Labels of one file that are no more lines apart than this share an excerpt.
const LINES_OF_ONE_EXCERPT: u32 = 60;

/// A line that is longer is shown without its rest: minified JSON is one line.
const LONGEST_LINE: usize = 240;

/// Lines are broken for this width where nobody says how wide they may be.
const WIDTH: usize = 120;

/// The whole diagnostic, with excerpts.
pub(crate) fn full(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let (level, title_level) = match diagnostic.severity {
        Severity::Error => (Level::ERROR, "error"),
        Severity::Warning => (Level::WARNING, "warning"),
        Severity::Note => (Level::NOTE, "note"),
    };
    let level = level.with_name(Some(title_level));
    let excerpts: Vec<Excerpt<'_>> = excerpts(&diagnostic.labels, sources);
    let mut group = Group::with_title(
        level
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code),
    );
    for excerpt in &excerpts {
        let snippet = Snippet::source(excerpt.text.as_str())
            .line_start(excerpt.first_line)
            .path(excerpt.file)
            .annotations(excerpt.marks.iter().map(|mark| {
                let kind = if mark.main {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                let annotation = kind.span(mark.span.clone());
                if mark.text.is_empty() {
                    annotation
                } else {
                    annotation.label(mark.text)
                }
            }));
        group = group.element(snippet);
    }
    for place in diagnostic
        .labels
        .iter()
        .filter(|label| sources.get(&label.place.file).is_none())
        .map(|label| &label.place)
    {
        group = group.element(
            annotate_snippets::Origin::path(place.file.as_ref())
                .line(usize::try_from(place.line).unwrap_or(1))
                .char_column(usize::try_from(place.column).unwrap_or(1)),
        );
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    if let Some(amazon) = &diagnostic.amazon {
        group = group.element(
            Level::NOTE
                .with_name(Some("amazon"))
                .message(amazon.as_str()),
        );
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = Renderer::styled()
        .decor_style(DecorStyle::Ascii)
        .term_width(WIDTH);
    let mut text = renderer.render(&[group]);
    text.push('\n');
    text
}

/// The diagnostic on one line.
pub(crate) fn short(diagnostic: &Diagnostic) -> String {
    let (name, look) = match diagnostic.severity {
        Severity::Error => ("error", style::ERROR),
        Severity::Warning => ("warning", style::WARNING),
        Severity::Note => ("note", style::DIM),
    };
    let mut line = String::new();
    if let Some(place) = diagnostic.place() {
        let _ = write!(line, "{place}: ");
    }
    let _ = writeln!(
        line,
        "{}: {} {}",
        styled(look, name),
        diagnostic.message,
        styled(style::DIM, format_args!("[{}]", diagnostic.code))
    );
    line
}

/// Some lines of a file and what is to be marked in them.
struct Excerpt<'a> {
    file: &'a str,
    first_line: usize,
    last_line: u32,
    text: String,
    marks: Vec<Mark<'a>>,
}

struct Mark<'a> {
    main: bool,
    span: Range<usize>,
    text: &'a str,
}

/// Cuts out the lines that the labels stand in, one before and one after.
fn excerpts<'a>(labels: &'a [Label], sources: &'a Sources) -> Vec<Excerpt<'a>> {
    let mut groups: Vec<(&'a SourceFile, Vec<(usize, &'a Label)>)> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let Some(file) = sources.get(&label.place.file) else {
            continue;
        };
        let near = groups.iter_mut().find(|(other, members)| {
            other.name == file.name
                && members.iter().all(|(_, member)| {
                    member.place.line.abs_diff(label.place.line) <= LINES_OF_ONE_EXCERPT
                })
        });
        match near {
            Some((_, members)) => members.push((index, label)),
            None => groups.push((file, vec![(index, label)])),
        }
    }
    groups
        .into_iter()
        .filter_map(|(file, labels)| excerpt(file, &labels))
        .collect()
}

fn excerpt<'a>(file: &'a SourceFile, labels: &[(usize, &'a Label)]) -> Option<Excerpt<'a>> {
    let first = labels.iter().map(|(_, label)| label.place.line).min()?;
    let last = labels.iter().map(|(_, label)| label.place.line).max()?;
    let last_of_file = u32::try_from(file.text.lines().count()).ok()?.max(1);
    let first = first.min(last_of_file).saturating_sub(1).max(1);
    let mut excerpt = Excerpt {
        file: &file.name,
        first_line: usize::try_from(first).ok()?,
        last_line: last.saturating_add(1),
        text: String::new(),
        marks: Vec::new(),
    };
    let lines = file
        .text
        .lines()
        .zip(1_u32..)
        .skip(excerpt.first_line - 1)
        .take_while(|(_, number)| *number <= excerpt.last_line);
    for (line, number) in lines {
        let start = excerpt.text.len();
        let window = Window::of(line, labels, number);
        excerpt.text.push_str(window.shown);
        excerpt.text.push('\n');
        for (index, label) in labels
            .iter()
            .filter(|(_, label)| label.place.line == number)
        {
            let span = window.span(label);
            excerpt.marks.push(Mark {
                main: *index == 0,
                span: start + span.start..start + span.end,
                text: &label.text,
            });
        }
    }
    if excerpt.marks.is_empty() {
        // The place lies behind the end of the file: an unexpected end.
        let end = excerpt.text.trim_end().len();
        excerpt
            .marks
            .extend(labels.iter().map(|(index, label)| Mark {
                main: *index == 0,
                span: end..end,
                text: &label.text,
            }));
    }
    Some(excerpt)
}

/// The part of a line that is shown: all of it, unless it is very long.
struct Window<'a> {
    shown: &'a str,
    /// How many characters stand before it.
    skipped: usize,
}

impl<'a> Window<'a> {
    fn of(line: &'a str, labels: &[(usize, &Label)], number: u32) -> Self {
        let whole = Self {
            shown: line,
            skipped: 0,
        };
        if line.len() <= LONGEST_LINE {
            return whole;
        }
        let first_column = labels
            .iter()
            .filter(|(_, label)| label.place.line == number)
            .map(|(_, label)| label.place.column.saturating_sub(1))
            .min()
            .unwrap_or(0);
        let skipped = usize::try_from(first_column)
            .unwrap_or(0)
            .saturating_sub(LONGEST_LINE / 4);
        let start = byte_of(line, skipped);
        let rest = line.get(start..).unwrap_or_default();
        Self {
            shown: rest.get(..byte_of(rest, LONGEST_LINE)).unwrap_or(rest),
            skipped,
        }
    }

    /// Where a label stands in what is shown, in bytes.
    fn span(&self, label: &Label) -> Range<usize> {
        let column = usize::try_from(label.place.column.saturating_sub(1))
            .unwrap_or(0)
            .saturating_sub(self.skipped);
        let length = usize::try_from(label.place.length).unwrap_or(0).max(1);
        let start = byte_of(self.shown, column);
        let end = byte_of(self.shown, column.saturating_add(length));
        start..end.max(start)
    }
}

/// The byte at which a character begins, the text's end for one past it.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(index, _)| index)
}
