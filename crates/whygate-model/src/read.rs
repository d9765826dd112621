//! Text → [`Node`]: YAML and JSON, each key and value with its place.
//!
//! Everything that comes later points at lines of the user's file, so places are made here
//! and nowhere else. CloudFormation's short tags (`!Ref x`) are written out as mappings, so
//! nothing after this module knows which form a person used.
//!
//! Scalars mean what they mean to the tools that read these files for Amazon (YAML 1.1, as
//! PyYAML and SnakeYAML resolve it), with one exception: dates stay text.
//!
//! It must never panic, whatever the text, nor take more memory than a small multiple of
//! it: depth, size and the expansion of aliases are bounded.

mod json;
mod lines;
mod loose;
mod scalar;
mod yaml;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::{
    diagnostic::Diagnostic,
    node::{Mapping, Node},
    place::{Place, Sources},
};

use self::lines::Lines;

/// The largest text that is read, in bytes. Amazon takes OpenAPI documents of up to 6 MB
/// and templates of up to 1 MB.
pub const MAX_TEXT_BYTES: usize = 16 * 1024 * 1024;

/// How deep lists and maps may be nested.
pub const MAX_DEPTH: usize = 128;

/// What a tree may cost once aliases stand written out: 64 a node and one a byte of text.
const MAX_EXPANDED_COST: usize = 64 * 1024 * 1024;

/// What a node costs beside its text.
const NODE_COST: usize = 64;

/// Warnings about repeated keys beyond this number say nothing new.
const MAX_DUPLICATE_KEY_WARNINGS: usize = 50;

/// Reads a text, keeps it in `sources` under `name`, and drops warnings:
/// [`read_bytes`] for whoever has a place for them.
///
/// # Errors
/// One diagnostic that says where and why the text is neither YAML nor JSON.
pub fn read(name: &str, text: &str, sources: &mut Sources) -> Result<Node, Diagnostic> {
    read_bytes(name, text.as_bytes(), sources, &mut Vec::new())
}

/// Reads the bytes of a file: UTF-8, with or without a byte order mark. The text is kept in
/// `sources` under `name`, even when it cannot be read, so that excerpts can be shown.
/// Warnings (`duplicate-key`) are added to `diagnostics`.
///
/// # Errors
/// One diagnostic that says where and why the bytes are neither YAML nor JSON.
pub fn read_bytes(
    name: &str,
    bytes: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Node, Diagnostic> {
    if bytes.len() > MAX_TEXT_BYTES {
        let file = sources.add(name, "");
        return Err(Diagnostic::error(
            "definition-too-large",
            format!(
                "the file has {} bytes; at most {MAX_TEXT_BYTES} are read",
                bytes.len()
            ),
            &Place::whole_file(file),
        )
        .help("split the definition; Amazon imports documents of up to 6 MB"));
    }
    if let Some(encoding) = utf16(bytes) {
        let file = sources.add(name, "");
        return Err(Diagnostic::error(
            "not-utf8",
            format!("the file is {encoding}, not UTF-8"),
            &Place::whole_file(file),
        )
        .help("save it as UTF-8"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let lossy = String::from_utf8_lossy(bytes).into_owned();
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let place_of_fault = |file: Arc<str>| {
                let before = String::from_utf8_lossy(before);
                let line_start = before.rfind('\n').map_or(0, |position| position + 1);
                Place {
                    file,
                    line: count(before.matches('\n').count() + 1),
                    column: count(before[line_start..].chars().count() + 1),
                    length: 1,
                }
            };
            let file = sources.add(name, lossy);
            return Err(Diagnostic::error(
                "not-utf8",
                "these bytes are not UTF-8",
                &place_of_fault(file),
            )
            .help("save the file as UTF-8"));
        }
    };
    let file = sources.add(name, text);
    let reader = Reader {
        lines: Lines::new(file, text),
        text,
    };
    reader.read(name, diagnostics)
}

/// Which of the two encodings with 16-bit units it is, told from the byte order mark or
/// from where the zero bytes of the first characters stand.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] => Some("UTF-16 (little-endian)"),
        [0xfe, 0xff, ..] => Some("UTF-16 (big-endian)"),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some("UTF-16 (little-endian)"),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some("UTF-16 (big-endian)"),
        _ => None,
    }
}

/// A number of lines or characters; texts are bounded, so it always fits.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A text on its way to a tree.
struct Reader<'text> {
    lines: Lines<'text>,
    text: &'text str,
}

impl Reader<'_> {
    fn read(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Result<Node, Diagnostic> {
        let mut significant = self
            .text
            .chars()
            .filter(|character| !character.is_whitespace());
        let first = significant.next();
        let Some(first) = first else {
            return Err(Diagnostic::error(
                "definition-empty",
                "the file is empty",
                &self.lines.whole_file(),
            )
            .help("write an OpenAPI document, a SAM application or a CloudFormation template"));
        };
        let named_json = name
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("json"));
        if named_json || matches!(first, '{' | '[') {
            let looks_like_json = named_json || matches!(significant.next(), Some('"' | '}' | ']'));
            let mut warnings = Vec::new();
            match json::read(self.text, &self.lines, &mut warnings) {
                Ok(node) => {
                    diagnostics.append(&mut warnings);
                    return Ok(node);
                }
                // A map in braces may still be YAML, such as `{a: b}`.
                Err(error) => {
                    return match yaml::read(self.text, &self.lines, &mut warnings) {
                        Ok(node) if !named_json => {
                            diagnostics.append(&mut warnings);
                            Ok(node)
                        }
                        Ok(_) => Err(self.with_amazons_words(error, "JSON")),
                        Err(_) if looks_like_json => Err(self.with_amazons_words(error, "JSON")),
                        Err(yaml_error) => Err(self.with_amazons_words(yaml_error, "YAML")),
                    };
                }
            }
        }
        yaml::read(self.text, &self.lines, diagnostics)
            .map_err(|error| self.with_amazons_words(error, "YAML"))
    }

    /// What Amazon says depends on what the text would have been, told from its words
    /// since it cannot be read.
    fn with_amazons_words(&self, diagnostic: Diagnostic, language: &str) -> Diagnostic {
        let template = ["AWSTemplateFormatVersion", "Resources", "Transform"]
            .iter()
            .any(|word| self.text.contains(word));
        let words = match diagnostic.place() {
            Some(place) if template => format!(
                "Template format error: {language} not well-formed. (line {}, column {})",
                place.line, place.column
            ),
            _ => "Invalid OpenAPI input.".to_owned(),
        };
        diagnostic.amazon(words)
    }
}

/// Sets a key; one that was there already keeps its position, gets the later value as it
/// does with Amazon's readers, and is reported.
fn insert_reporting(
    mapping: &mut Mapping,
    name: String,
    key: Place,
    value: Node,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(first) = mapping.entry(&name) {
        let reported = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code == "duplicate-key")
            .count();
        if reported < MAX_DUPLICATE_KEY_WARNINGS {
            diagnostics.push(
                Diagnostic::warning(
                    "duplicate-key",
                    format!("the key `{}` stands twice in the same map", shown(&name)),
                    &key,
                )
                .label("this one counts")
                .also(&first.key, "this one is ignored")
                .help("remove one of the two, or rename it"),
            );
        }
    }
    mapping.insert(name, key, value);
}

/// A key as it is shown: not longer than a line.
fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(60).flat_map(char::escape_debug).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

fn too_deep(place: &Place) -> Diagnostic {
    Diagnostic::error(
        "definition-too-deep",
        format!("lists and maps are nested more than {MAX_DEPTH} deep"),
        place,
    )
    .help("make it flatter")
}

fn too_costly(place: &Place) -> Diagnostic {
    Diagnostic::error(
        "definition-too-large",
        "the definition has too many values once its aliases are written out",
        place,
    )
    .help("use fewer aliases, or split the definition")
}
