//! YAML with the place of each key and value, CloudFormation's short tags written out.
//!
//! Built from the parser's events with a stack of its own: no recursion on the input.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use super::{
    MAX_DEPTH, MAX_EXPANDED_COST, NODE_COST, insert_reporting, lines::Lines, loose, scalar,
    too_costly, too_deep,
};
use crate::{
    diagnostic::Diagnostic,
    node::{Mapping, Node, Value},
    place::Place,
};

/// Reads a YAML text of one document.
pub(super) fn read(
    text: &str,
    lines: &Lines<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Node, Diagnostic> {
    refuse_control_characters(text, lines)?;
    let mut warnings = Vec::new();
    match build(text, lines, &mut warnings) {
        Ok(node) => {
            diagnostics.append(&mut warnings);
            Ok(node)
        }
        Err(Failure::Built(diagnostic)) => Err(*diagnostic),
        Err(Failure::Scan(error)) => {
            if error.info().starts_with("invalid indentation")
                && let Some((indented, moved)) = loose::indent(text)
            {
                let mut warnings = Vec::new();
                let lines = lines.moved(&indented, moved);
                if let Ok(node) = build(&indented, &lines, &mut warnings) {
                    diagnostics.append(&mut warnings);
                    return Ok(node);
                }
            }
            Err(scan_error(&error, text, lines))
        }
    }
}

/// Why there is no tree.
enum Failure {
    /// The parser gave up.
    Scan(ScanError),
    /// The events make no tree.
    Built(Box<Diagnostic>),
}

fn build(
    text: &str,
    lines: &Lines<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Node, Failure> {
    let mut builder = Builder {
        lines,
        stack: Vec::new(),
        anchors: HashMap::new(),
        cost: 0,
        root: None,
        documents: 0,
        diagnostics,
    };
    let mut parser: Parser<'_, StrInput<'_>> = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(Failure::Scan)?;
        if event == Event::StreamEnd {
            break;
        }
        builder
            .event(event, span)
            .map_err(|diagnostic| Failure::Built(Box::new(diagnostic)))?;
    }
    Ok(builder
        .root
        .unwrap_or_else(|| Node::new(Value::Null, lines.whole_file())))
}

/// YAML takes no control characters, and the parser takes a zero for the end of the text.
fn refuse_control_characters(text: &str, lines: &Lines<'_>) -> Result<(), Diagnostic> {
    let forbidden = |character: char| matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}');
    let Some((position, character)) = text
        .char_indices()
        .find(|&(_, character)| forbidden(character))
    else {
        return Ok(());
    };
    Err(Diagnostic::error(
        "yaml-not-well-formed",
        format!(
            "the YAML is not well formed: the control character `{}` must not stand in it",
            character.escape_default()
        ),
        &lines.bytes(position, position + character.len_utf8()),
    )
    .help("remove it, or write it as an escape in double quotes"))
}

fn scan_error(error: &ScanError, text: &str, lines: &Lines<'_>) -> Diagnostic {
    let position = error.marker().index();
    let place = lines.characters(position, position);
    let information = error.info();
    let line = usize::try_from(place.line)
        .ok()
        .and_then(|line| text.lines().nth(line.checked_sub(1)?))
        .unwrap_or_default();
    let indentation = &line[..line.len() - line.trim_start().len()];
    let help = if indentation.contains('\t') || information.contains("tab") {
        "indent with spaces: YAML takes no tabs there"
    } else if information.contains("mapping values are not allowed")
        || information.contains("simple key")
    {
        "put text that holds `: ` in quotes, and indent the keys of one map alike"
    } else if information.contains("alias") || information.contains("anchor") {
        "write the anchor (`&name`) before the alias (`*name`)"
    } else if information.contains("quoted") {
        "close the quotes where the text ends; write a quote in a quoted text as `\\\"`, \
         or put the text in single quotes"
    } else if information.contains("recursion") {
        "make it flatter"
    } else {
        "look at the indentation of this line and of the one before it, and at quotes and \
         brackets that are not closed"
    };
    Diagnostic::error(
        "yaml-not-well-formed",
        format!("the YAML is not well formed: {information}"),
        &place,
    )
    .help(help)
}

/// A finished value and what it would cost to write it out once more.
#[derive(Clone)]
struct Built {
    node: Node,
    cost: usize,
    /// How deep it is: 1 for a scalar.
    height: usize,
}

/// A list or a map that is still open.
struct Open {
    place: Place,
    anchor: usize,
    function: Option<String>,
    cost: usize,
    height: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping {
        mapping: Mapping,
        /// The key whose value comes next.
        key: Option<Key>,
        /// What `<<` named, in order.
        merged: Vec<Node>,
    },
}

struct Key {
    name: String,
    place: Place,
    merges: bool,
}

struct Builder<'text, 'run> {
    lines: &'run Lines<'text>,
    stack: Vec<Open>,
    anchors: HashMap<usize, Built>,
    cost: usize,
    root: Option<Node>,
    documents: usize,
    diagnostics: &'run mut Vec<Diagnostic>,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Diagnostic> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                let place = self.scalar_place(&text, style, span);
                if self.expects_key() && anchor == 0 && tag.is_none() {
                    return self.key(Key {
                        merges: text == "<<" && style == ScalarStyle::Plain,
                        name: text.into_owned(),
                        place,
                    });
                }
                let cost = NODE_COST + text.len();
                self.spend(cost, &place)?;
                let tag = tag.as_deref();
                let value = scalar_value(&text, style, tag);
                self.finish(place, anchor, function(tag), value, cost, 1)
            }
            Event::SequenceStart(anchor, tag) => {
                self.open(span, anchor, tag.as_deref(), Content::Sequence(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => self.open(
                span,
                anchor,
                tag.as_deref(),
                Content::Mapping {
                    mapping: Mapping::default(),
                    key: None,
                    merged: Vec::new(),
                },
            ),
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(anchor) => {
                let place = self.lines.characters(span.start.index(), span.end.index());
                let Some(built) = self.anchors.get(&anchor).cloned() else {
                    return Err(Diagnostic::error(
                        "alias-within-itself",
                        "this alias stands within the value that it names",
                        &place,
                    )
                    .help("write the value out, or name another one"));
                };
                self.spend(built.cost, &place)?;
                if self.stack.len() + built.height > MAX_DEPTH {
                    return Err(too_deep(&place));
                }
                self.attach(built)
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn spend(&mut self, cost: usize, place: &Place) -> Result<(), Diagnostic> {
        self.cost = self.cost.saturating_add(cost);
        if self.cost > MAX_EXPANDED_COST {
            return Err(too_costly(place));
        }
        Ok(())
    }

    fn expects_key(&self) -> bool {
        matches!(
            self.stack.last(),
            Some(Open {
                content: Content::Mapping { key: None, .. },
                ..
            })
        )
    }

    fn key(&mut self, new: Key) -> Result<(), Diagnostic> {
        let cost = new.name.len();
        self.spend(cost, &new.place)?;
        if let Some(open) = self.stack.last_mut() {
            open.cost = open.cost.saturating_add(cost);
            if let Content::Mapping { key, .. } = &mut open.content {
                *key = Some(new);
            }
        }
        Ok(())
    }

    fn open(
        &mut self,
        span: Span,
        anchor: usize,
        tag: Option<&Tag>,
        content: Content,
    ) -> Result<(), Diagnostic> {
        let start = span.start.index();
        let place = self.lines.characters(start, start + 1);
        if self.stack.len() + 1 >= MAX_DEPTH {
            return Err(too_deep(&place));
        }
        self.spend(NODE_COST, &place)?;
        self.stack.push(Open {
            place,
            anchor,
            function: function(tag),
            cost: NODE_COST,
            height: 1,
            content,
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Diagnostic> {
        let Some(open) = self.stack.pop() else {
            return Ok(());
        };
        let value = match open.content {
            Content::Sequence(items) => Value::Sequence(items),
            Content::Mapping {
                mut mapping,
                merged,
                ..
            } => {
                for source in &merged {
                    merge(&mut mapping, source)?;
                }
                Value::Mapping(mapping)
            }
        };
        self.finish(
            open.place,
            open.anchor,
            open.function,
            value,
            open.cost,
            open.height,
        )
    }

    /// Writes a short tag out, keeps an anchored value, and puts it where it belongs.
    fn finish(
        &mut self,
        place: Place,
        anchor: usize,
        function: Option<String>,
        value: Value,
        cost: usize,
        height: usize,
    ) -> Result<(), Diagnostic> {
        let mut built = Built {
            node: Node::new(value, place),
            cost,
            height,
        };
        if let Some(function) = function {
            let place = built.node.place.clone();
            self.spend(NODE_COST, &place)?;
            built.cost = built.cost.saturating_add(NODE_COST);
            built.height += 1;
            let argument = argument(&function, built.node);
            let mut mapping = Mapping::default();
            mapping.insert(function, place.clone(), argument);
            built.node = Node::new(Value::Mapping(mapping), place);
        }
        if anchor != 0 {
            self.spend(built.cost, &built.node.place)?;
            self.anchors.insert(anchor, built.clone());
        }
        self.attach(built)
    }

    fn attach(&mut self, built: Built) -> Result<(), Diagnostic> {
        let Built { node, cost, height } = built;
        let Some(open) = self.stack.last_mut() else {
            // A second document that says nothing (a closing `---`) does no harm.
            if self.documents > 1 && !node.is_null() {
                return Err(Diagnostic::error(
                    "several-documents",
                    "a second YAML document begins here",
                    &node.place,
                )
                .help("write one document a file: remove the `---` before it"));
            }
            if self.root.is_none() {
                self.root = Some(node);
            }
            return Ok(());
        };
        open.cost = open.cost.saturating_add(cost);
        open.height = open.height.max(height + 1);
        match &mut open.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping {
                mapping,
                key: waiting,
                merged,
            } => match waiting.take() {
                Some(key) if key.merges => merged.push(node),
                Some(key) => {
                    insert_reporting(mapping, key.name, key.place, node, self.diagnostics);
                }
                None => {
                    let Some(name) = node.scalar_text() else {
                        return Err(Diagnostic::error(
                            "key-not-text",
                            format!("{} stands where a key belongs", node.kind()),
                            &node.place,
                        )
                        .help(
                            "write a key as text; put `{{ }}` of a template language in quotes",
                        ));
                    };
                    *waiting = Some(Key {
                        name,
                        place: node.place,
                        merges: false,
                    });
                }
            },
        }
        Ok(())
    }

    /// Where the text of a scalar begins: behind its tag and anchor, within its quotes, and
    /// for a block at the first line of its text.
    fn scalar_place(&self, value: &str, style: ScalarStyle, span: Span) -> Place {
        let (start, end) = (span.start.index(), span.end.index());
        match style {
            ScalarStyle::Plain => {
                let length = value.chars().count();
                if span.start.line() == span.end.line() {
                    self.lines
                        .characters(end.saturating_sub(length).max(start), end)
                } else {
                    self.lines
                        .characters(self.behind_properties(span).unwrap_or(start), end)
                }
            }
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                let opening = self.behind_properties(span).unwrap_or(start);
                if value.is_empty() {
                    self.lines.characters(opening, end)
                } else {
                    self.lines
                        .characters(opening + 1, end.saturating_sub(1).max(opening + 1))
                }
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let header = self.behind_properties(span);
                self.lines.block(start, header, value)
            }
        }
    }

    /// The position behind a tag and an anchor; `None` if there is neither.
    fn behind_properties(&self, span: Span) -> Option<usize> {
        let (start, end) = (span.start.index(), span.end.index());
        let text = self.lines.rest(start)?;
        if !text.starts_with(['!', '&']) {
            return None;
        }
        let mut position = start;
        let mut rest = text;
        while position < end {
            let skipped = if rest.starts_with(['!', '&']) {
                rest.find(char::is_whitespace)?
            } else if rest.starts_with(char::is_whitespace) {
                rest.find(|character: char| !character.is_whitespace())?
            } else if rest.starts_with('#') {
                rest.find('\n')?
            } else {
                return Some(position);
            };
            position += rest[..skipped].chars().count();
            rest = &rest[skipped..];
        }
        None
    }
}

/// The value of a scalar, by its tag, its style and its text.
fn scalar_value(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let as_text = || Value::String(text.to_owned());
    match tag {
        None if style == ScalarStyle::Plain => scalar::resolve(text),
        Some(tag) if tag.is_yaml_core_schema() => match tag.suffix.as_str() {
            "int" | "float" | "bool" | "null" => scalar::resolve(text),
            _ => as_text(),
        },
        // Under a short tag Amazon's tools take the text as it is written.
        None | Some(_) => as_text(),
    }
}

/// The function that a short tag stands for: `!Ref` → `Ref`, `!Sub` → `Fn::Sub`.
fn function(tag: Option<&Tag>) -> Option<String> {
    let tag = tag.filter(|tag| tag.handle == "!" && !tag.suffix.is_empty())?;
    Some(match tag.suffix.as_str() {
        name @ ("Ref" | "Condition") => name.to_owned(),
        name if name.contains("::") => name.to_owned(),
        name => format!("Fn::{name}"),
    })
}

/// `!GetAtt a.b` names a resource and its attribute with one dot between them.
fn argument(function: &str, node: Node) -> Node {
    let Some((resource, attribute)) = (function == "Fn::GetAtt")
        .then(|| node.as_str()?.split_once('.'))
        .flatten()
    else {
        return node;
    };
    let parts = vec![
        Node::string(resource, node.place.clone()),
        Node::string(attribute, node.place.clone()),
    ];
    Node::new(Value::Sequence(parts), node.place)
}

/// Adds what `<<` named: keys that the map does not have itself, the first source winning.
fn merge(mapping: &mut Mapping, source: &Node) -> Result<(), Diagnostic> {
    let sources = match &source.value {
        Value::Sequence(items) => items.as_slice(),
        _ => std::slice::from_ref(source),
    };
    for source in sources {
        let Some(entries) = source.as_mapping() else {
            return Err(Diagnostic::error(
                "merge-of-no-map",
                format!("`<<` takes a map or a list of maps, not {}", source.kind()),
                &source.place,
            )
            .help("name the anchor of a map, such as `<<: *defaults`"));
        };
        for (name, entry) in entries.iter() {
            if !mapping.contains_key(name) {
                mapping.insert(name, entry.key.clone(), entry.value.clone());
            }
        }
    }
    Ok(())
}
