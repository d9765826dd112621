//! The control listener's pages, as HTML without anything from elsewhere, and as Markdown.
//!
//! A page is written once, in the little Markdown that the catalogue uses; HTML is made of
//! that.

use std::fmt::Write as _;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use whygate_diagnose::Cause;

use crate::{
    render::counted,
    run::{served::Served, tally::Totals},
};

/// In which form a page is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// For a browser.
    Html,
    /// For a terminal or a program.
    Markdown,
}

/// A page.
#[derive(Debug)]
pub(crate) struct Page {
    form: Form,
    title: String,
    /// Headings (`#`, `##`), lists (`- `), tables, fenced code and paragraphs, with `code` and
    /// addresses in them.
    markdown: String,
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        match self.form {
            Form::Markdown => (
                [(header::CONTENT_TYPE, "text/markdown; charset=utf-8")],
                self.markdown,
            )
                .into_response(),
            Form::Html => (
                [
                    (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                    (
                        header::CONTENT_SECURITY_POLICY,
                        "default-src 'none'; style-src 'unsafe-inline'",
                    ),
                ],
                html(&self.title, &self.markdown),
            )
                .into_response(),
        }
    }
}

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1c2024;--dim:#60646c;--line:#d9d9e0;--paper:#fff;--tint:#f3f4f7;--link:#0b68cb}
@media(prefers-color-scheme:dark){:root{--ink:#edeef0;--dim:#a5aab3;--line:#363a3f;--paper:#111315;--tint:#1c1f22;--link:#70b8ff}}
body{margin:0 auto;max-width:44rem;padding:2.5rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,sans-serif}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 1rem}
h2{font-size:1.05rem;margin:2rem 0 .4rem;padding-top:1rem;border-top:1px solid var(--line)}
p,ul{margin:.5rem 0}table{border-collapse:collapse}td{padding:.1rem 1.2rem .1rem 0}td:first-child{color:var(--dim)}ul{padding-left:1.3rem}li{margin:.2rem 0}
code{font:.88em ui-monospace,monospace;background:var(--tint);padding:.1em .3em;border-radius:4px;overflow-wrap:anywhere}
pre{background:var(--tint);padding:.8rem 1rem;border-radius:8px;overflow-x:auto}pre code{padding:0;background:none}
a{color:var(--link)}nav{color:var(--dim);font-size:.9rem}";

/// A whole document.
fn html(title: &str, markdown: &str) -> String {
    let mut page = String::with_capacity(markdown.len() * 2);
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{} · whygate</title>\n<style>{STYLE}</style>\n\
         <nav><a href=\"/\">whygate</a> · <a href=\"/causes\">causes</a></nav>\n<main>\n",
        escaped(title)
    );
    let mut open = Open::None;
    for line in markdown.lines() {
        let wanted = match (open, line) {
            (Open::Code, "```") => {
                page.push_str("</code></pre>\n");
                open = Open::None;
                continue;
            }
            (Open::Code, code) => {
                page.push_str(&escaped(code));
                page.push('\n');
                continue;
            }
            (_, fence) if fence.starts_with("```") => Open::Code,
            (_, "") => Open::None,
            // What a generator left for editors.
            (_, comment) if comment.starts_with("<!--") => continue,
            (_, rule) if rule.starts_with("|--") => continue,
            (_, empty) if empty.starts_with("| | ") || empty == "| |" => continue,
            (_, row) if row.starts_with('|') => Open::Table,
            (_, heading) if heading.starts_with('#') => Open::None,
            (_, item) if item.starts_with("- ") => Open::List,
            // A line that stands in belongs to what is open.
            (Open::List, more) if more.starts_with("  ") => Open::List,
            _ => Open::Paragraph,
        };
        if wanted != open {
            page.push_str(open.end());
            page.push_str(wanted.begin());
            open = wanted;
        }
        match wanted {
            Open::None => heading(line, &mut page),
            Open::List => {
                let item = line.strip_prefix("- ").map_or(line.trim_start(), |item| {
                    page.push_str("<li>");
                    item
                });
                inline(item, &mut page);
                page.push('\n');
            }
            Open::Paragraph => {
                inline(line, &mut page);
                page.push('\n');
            }
            Open::Table => table_row(line, &mut page),
            Open::Code => {}
        }
    }
    page.push_str(open.end());
    page.push_str("</main>\n</html>\n");
    page
}

/// The block that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    None,
    Paragraph,
    List,
    Table,
    Code,
}

impl Open {
    fn begin(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Paragraph => "<p>",
            Self::List => "<ul>\n",
            Self::Table => "<table>\n",
            Self::Code => "<pre><code>",
        }
    }

    fn end(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Paragraph => "</p>\n",
            Self::List => "</ul>\n",
            Self::Table => "</table>\n",
            Self::Code => "</code></pre>\n",
        }
    }
}

fn table_row(line: &str, page: &mut String) {
    page.push_str("<tr>");
    for cell in line.trim_matches('|').split('|') {
        page.push_str("<td>");
        inline(cell.trim(), page);
        page.push_str("</td>");
    }
    page.push_str("</tr>\n");
}

fn heading(line: &str, page: &mut String) {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    if level == 0 {
        return;
    }
    let level = level.min(3);
    let _ = write!(page, "<h{level}>");
    inline(text.trim(), page);
    let _ = writeln!(page, "</h{level}>");
}

/// `code`, `[text](address)` and bare addresses.
fn inline(text: &str, page: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['`', '[', 'h', '<']) {
        let (before, from) = rest.split_at(at);
        page.push_str(&escaped(before));
        if let Some((code, after)) = from
            .strip_prefix('`')
            .and_then(|inside| inside.split_once('`'))
        {
            let _ = write!(page, "<code>{}</code>", escaped(code));
            rest = after;
        } else if let Some((label, address, after)) = link(from) {
            let _ = write!(
                page,
                "<a href=\"{}\">{}</a>",
                escaped(address),
                escaped(label)
            );
            rest = after;
        } else {
            let mut characters = from.chars();
            if let Some(character) = characters.next() {
                page.push_str(&escaped(&character.to_string()));
            }
            rest = characters.as_str();
        }
    }
    page.push_str(&escaped(rest));
}

/// A link at the beginning of the text: its label, its address, and what comes after it.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let is_address = |text: &str| {
        text.starts_with("https://") || text.starts_with("http://") || text.starts_with('/')
    };
    if let Some(inside) = text.strip_prefix('[') {
        let (label, after) = inside.split_once("](")?;
        let (address, after) = after.split_once(')')?;
        return is_address(address).then_some((label, address, after));
    }
    let (text, bracketed) = match text.strip_prefix('<') {
        Some(inside) => (inside, true),
        None => (text, false),
    };
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return None;
    }
    let end = text
        .find(|character: char| character.is_whitespace() || "<>\"`".contains(character))
        .unwrap_or(text.len());
    let address = text.get(..end)?;
    let address = if bracketed {
        address
    } else {
        address.trim_end_matches(['.', ',', ';', ')', ':'])
    };
    let after = text.get(address.len()..)?;
    let after = if bracketed {
        after.strip_prefix('>').unwrap_or(after)
    } else {
        after
    };
    Some((address, address, after))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            character => escaped.push(character),
        }
    }
    escaped
}

/// Code that may stand in a sentence: nothing that would end it.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}

/// What is served and how it goes.
pub(crate) fn root(form: Form, served: &Served, totals: &Totals) -> Page {
    let mut markdown = format!("# Whygate {}\n\n", env!("CARGO_PKG_VERSION"));
    for definition in &served.definitions {
        let _ = writeln!(
            markdown,
            "- {} from {}: {}",
            definition.definition.name,
            code(&definition.file.display().to_string()),
            counted(definition.compiled.routes().count(), "route"),
        );
    }
    let _ = write!(
        markdown,
        "\n{} calls, {} failed, {} explained\n\n\
         - [causes](/causes): why calls fail, and what to do\n\
         - [metrics](/metrics): for Prometheus\n\
         - [health](/health): whether it is up\n",
        totals.calls(),
        totals.failed,
        totals.explained,
    );
    Page {
        form,
        title: "whygate".to_owned(),
        markdown,
    }
}

/// The list of causes, by phase.
pub(crate) fn causes(form: Form) -> Page {
    let mut markdown = "# Causes of failed calls\n".to_owned();
    let mut phase = None;
    for cause in whygate_diagnose::all() {
        if phase != Some(cause.phase) {
            phase = Some(cause.phase);
            let _ = write!(markdown, "\n## {}\n\n", cause.phase);
        }
        let _ = writeln!(
            markdown,
            "- [{code}](/causes/{code}): {}",
            cause.title,
            code = cause.code
        );
    }
    Page {
        form,
        title: "causes".to_owned(),
        markdown,
    }
}

/// A cause.
pub(crate) fn cause(form: Form, cause: &Cause) -> Page {
    Page {
        form,
        title: cause.code.to_owned(),
        markdown: whygate_diagnose::page(cause),
    }
}

/// There is no such cause.
pub(crate) fn no_cause(form: Form, asked: &str) -> Page {
    let mut markdown = format!("# There is no cause with the code {}\n\n", code(asked));
    for near in whygate_diagnose::nearest(asked) {
        let _ = writeln!(markdown, "- did you mean [{near}](/causes/{near})?");
    }
    markdown.push_str("\n[All causes](/causes)\n");
    Page {
        form,
        title: "no such cause".to_owned(),
        markdown,
    }
}

/// There is no such page.
pub(crate) fn nothing(form: Form) -> Page {
    Page {
        form,
        title: "no such page".to_owned(),
        markdown: "# There is no such page\n\n[What there is](/)\n".to_owned(),
    }
}
