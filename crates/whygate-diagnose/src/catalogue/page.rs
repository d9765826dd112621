//! A page of Markdown for each cause, generated from the catalogue.

use std::fmt::Write as _;

use super::{Cause, all, beforehand, elsewhere, is_retired};

/// A generated page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its file name, such as `lambda-timeout.md`.
    pub file_name: String,
    /// Its text.
    pub text: String,
}

/// All pages: one for each cause, and `README.md` with the list of them.
pub fn pages() -> Vec<Page> {
    let mut pages = vec![index()];
    pages.extend(all().map(|cause| Page {
        file_name: format!("{}.md", cause.code),
        text: page(cause),
    }));
    pages
}

/// The page of a cause.
pub fn page(cause: &Cause) -> String {
    let mut text = String::new();
    let mut section = |heading: &str, body: &str| {
        let _ = write!(text, "\n## {heading}\n\n{body}\n");
    };
    section("What it means", cause.meaning);
    section("How it shows", &shows(cause));
    section("How to confirm", cause.confirm);
    section("How to fix", cause.fix);
    section("How to prevent", cause.prevent);
    if let Some(beforehand) = beforehand(cause.code) {
        section("Before the first request", &beforehand.sentence());
    }
    let sources: Vec<String> = cause
        .sources
        .iter()
        .map(|address| format!("- <{address}>"))
        .collect();
    section("Sources", &sources.join("\n"));
    let retired = if is_retired(cause) {
        "This cause is no longer produced; records of earlier versions have it.\n\n"
    } else {
        ""
    };
    format!(
        "<!-- Generated from the catalogue of causes; edit it there. -->\n\n\
         # {}\n\n{}.\n\n{retired}\
         | | |\n|---|---|\n| phase | `{}` |\n| owner | `{}` |\n{text}",
        cause.code,
        capitalised(cause.title),
        cause.phase,
        cause.owner,
    )
}

fn shows(cause: &Cause) -> String {
    let mut text = format!(
        "- status: {}\n- body: {}\n",
        cause.shows.status,
        if cause.shows.body.starts_with('{') {
            format!("`{}`", cause.shows.body)
        } else {
            cause.shows.body.to_owned()
        }
    );
    if cause.shows.log.is_empty() {
        text.push_str("- execution log: no line of its own");
    } else {
        text.push_str("- execution log:\n\n```text\n");
        for line in cause.shows.log {
            let _ = writeln!(text, "{line}");
        }
        text.push_str("```");
    }
    if let Some(shown) = elsewhere(cause.code) {
        let _ = write!(
            text,
            "\n- on HTTP APIs: {}\n- on WebSocket APIs: {}",
            shown.http, shown.websocket
        );
    }
    text
}

fn index() -> Page {
    let mut text = String::from(
        "<!-- Generated from the catalogue of causes; edit it there. -->\n\n\
         # Causes\n\n\
         Every failed call has one of these causes. `whygate explain CAUSE` prints the same.\n\n\
         | cause | what happened | phase | owner |\n|---|---|---|---|\n",
    );
    for cause in all() {
        let _ = writeln!(
            text,
            "| [{0}]({0}.md) | {1} | {2} | {3} |",
            cause.code, cause.title, cause.phase, cause.owner
        );
    }
    Page {
        file_name: "README.md".to_owned(),
        text,
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some('`') | None => text.to_owned(),
        Some(first) => first.to_uppercase().chain(characters).collect(),
    }
}
