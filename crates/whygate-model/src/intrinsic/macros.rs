//! What CloudFormation expands before anything else: `Fn::ForEach` and `AWS::Include`.
//!
//! Files beside the template are read; a location in a bucket is not at hand and is noted,
//! its place in the template left as it was written. How often and how deep things are
//! expanded is bounded.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::Resolver;
use crate::{
    diagnostic::Diagnostic,
    node::{Mapping, Node, Value},
    place::{Place, Sources},
    read,
};

/// How many nodes loops may make in all, so that a few lines cannot fill the memory.
const MOST_NODES: usize = 200_000;

/// How deep values may be nested.
const DEEPEST: usize = 140;

/// How deep includes may be nested. Amazon does not take an include in an included text.
const DEEPEST_INCLUDE: usize = 4;

/// The largest file that is included, in bytes; Amazon's bound for a template body in a
/// bucket is 1 MB, for an API definition 6 MB.
const LARGEST_FILE: u64 = 16 << 20;

/// The files that a template reached, and where it looks for them.
#[derive(Debug)]
pub struct Files<'a> {
    /// The template's folder; `None` if the template is no file.
    pub folder: Option<&'a Path>,
    /// The texts read.
    pub sources: &'a mut Sources,
    /// The files read, and those looked for in vain.
    pub paths: &'a mut Vec<PathBuf>,
}

/// Why a file beside the template could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The template is a text without a folder.
    #[error("there is no folder to look in")]
    NoFolder,
    /// It could not be read.
    #[error("{0}")]
    Unreadable(std::io::Error),
    /// It is larger than any definition.
    #[error("it is larger than 16 MB")]
    TooLarge,
    /// It is not YAML or JSON.
    #[error("it cannot be parsed")]
    Malformed(Box<Diagnostic>),
}

impl Files<'_> {
    /// Reads a YAML or JSON file beside the template.
    pub fn read(&mut self, location: &str) -> Result<Node, FileError> {
        let folder = self.folder.ok_or(FileError::NoFolder)?;
        let path = folder.join(location);
        self.paths.push(path.clone());
        let metadata = fs::metadata(&path).map_err(FileError::Unreadable)?;
        if metadata.len() > LARGEST_FILE {
            return Err(FileError::TooLarge);
        }
        let bytes = fs::read(&path).map_err(FileError::Unreadable)?;
        let text = String::from_utf8_lossy(&bytes);
        let name = path.to_string_lossy().into_owned();
        read::read(&name, &text, self.sources)
            .map_err(|diagnostic| FileError::Malformed(Box::new(diagnostic)))
    }
}

/// Expands `Fn::ForEach` in `Conditions`, `Resources` and `Outputs`.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html>.
pub fn expand_loops(
    root: &mut Node,
    resolver: &mut Resolver<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut loops = Loops {
        resolver,
        diagnostics,
        left: MOST_NODES,
    };
    let Some(sections) = root.as_mapping_mut() else {
        return;
    };
    for name in ["Conditions", "Resources", "Outputs"] {
        if let Some(section) = sections.get_mut(name) {
            *section = loops.expand(section, &[], 0);
        }
    }
}

struct Loops<'a, 't> {
    resolver: &'a mut Resolver<'t>,
    diagnostics: &'a mut Vec<Diagnostic>,
    left: usize,
}

/// A loop's identifier and its value in this round.
type Binding = (String, String);

impl Loops<'_, '_> {
    fn expand(&mut self, node: &Node, bindings: &[Binding], depth: usize) -> Node {
        if depth > DEEPEST || self.left == 0 {
            return node.clone();
        }
        self.left -= 1;
        let value = match &node.value {
            Value::String(text) => Value::String(replace(text, bindings)),
            Value::Sequence(items) => Value::Sequence(
                items
                    .iter()
                    .map(|item| self.expand(item, bindings, depth + 1))
                    .collect(),
            ),
            Value::Mapping(mapping) => {
                if let Some(("Ref", argument)) = super::resolve::function_call(mapping)
                    && let Some(name) = argument.as_str()
                    && let Some((_, value)) = bindings.iter().rev().find(|(id, _)| id == name)
                {
                    return Node::string(value.clone(), node.place.clone());
                }
                let mut expanded = Mapping::default();
                for (key, entry) in mapping.iter() {
                    if key.starts_with("Fn::ForEach::") {
                        self.run(&entry.value, &entry.key, bindings, depth, &mut expanded);
                    } else {
                        let value = self.expand(&entry.value, bindings, depth + 1);
                        expanded.insert(replace(key, bindings), entry.key.clone(), value);
                    }
                }
                Value::Mapping(expanded)
            }
            other => other.clone(),
        };
        Node::new(value, node.place.clone())
    }

    fn run(
        &mut self,
        arguments: &Node,
        place: &Place,
        bindings: &[Binding],
        depth: usize,
        into: &mut Mapping,
    ) {
        let parts = arguments.as_sequence().and_then(|items| match items {
            [identifier, collection, body] => {
                Some((identifier.as_str()?, collection, body.as_mapping()?))
            }
            _ => None,
        });
        let Some((identifier, collection, body)) = parts else {
            self.diagnostics.push(
                Diagnostic::error(
                    "intrinsic-invalid",
                    "`Fn::ForEach` takes an identifier, a list and a map",
                    place,
                )
                .amazon("Transform AWS::LanguageExtensions failed with: Fn::ForEach layout is incorrect"),
            );
            return;
        };
        let collection = self.expand(collection, bindings, depth + 1);
        let resolved = self.resolver.resolve(&collection);
        self.diagnostics
            .append(&mut self.resolver.take_diagnostics());
        let Some(items) = resolved.as_ref().and_then(Node::as_sequence) else {
            self.diagnostics.push(
                Diagnostic::error(
                    "intrinsic-invalid",
                    "the second argument of `Fn::ForEach` is a list",
                    &collection.place,
                )
                .amazon("Transform AWS::LanguageExtensions failed with: Fn::ForEach layout is incorrect"),
            );
            return;
        };
        for item in items.iter().filter_map(Node::scalar_text) {
            if self.left == 0 {
                self.diagnostics.push(Diagnostic::error(
                    "template-too-large",
                    "the loops of the template make too much",
                    place,
                ));
                return;
            }
            let mut inner = bindings.to_vec();
            inner.push((identifier.to_owned(), item));
            for (key, entry) in body.iter() {
                if key.starts_with("Fn::ForEach::") {
                    if depth < DEEPEST {
                        self.run(&entry.value, &entry.key, &inner, depth + 1, into);
                    }
                } else {
                    let value = self.expand(&entry.value, &inner, depth + 1);
                    into.insert(replace(key, &inner), entry.key.clone(), value);
                }
            }
        }
    }
}

fn replace(text: &str, bindings: &[Binding]) -> String {
    let mut replaced = text.to_owned();
    for (identifier, value) in bindings {
        if replaced.contains(identifier.as_str()) {
            replaced = replaced.replace(&format!("${{{identifier}}}"), value);
            // `&{…}` drops what a logical id cannot have.
            if replaced.contains("&{") {
                let letters: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
                replaced = replaced.replace(&format!("&{{{identifier}}}"), &letters);
            }
        }
    }
    replaced
}

/// Puts the files that `AWS::Include` names in their places.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/create-reusable-transform-function-snippets-and-add-to-your-template-with-aws-include-transform.html>.
pub fn include(
    node: &mut Node,
    resolver: &mut Resolver<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    include_within(node, resolver, files, diagnostics, 0, 0);
}

fn include_within(
    node: &mut Node,
    resolver: &mut Resolver<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    depth: usize,
    includes: usize,
) {
    if depth > DEEPEST {
        return;
    }
    match &mut node.value {
        Value::Sequence(items) => {
            for item in items {
                include_within(item, resolver, files, diagnostics, depth + 1, includes);
            }
        }
        Value::Mapping(mapping) => {
            let calls = mapping
                .get("Fn::Transform")
                .map(|call| {
                    call.as_sequence()
                        .map_or_else(|| vec![call.clone()], <[Node]>::to_vec)
                })
                .unwrap_or_default();
            let mut taken = Vec::new();
            let mut all_taken = !calls.is_empty();
            for call in &calls {
                match included(call, resolver, files, diagnostics, includes) {
                    Some(included) => taken.push(included),
                    None => all_taken = false,
                }
            }
            if all_taken {
                mapping.remove("Fn::Transform");
                if mapping.is_empty() && taken.len() == 1 {
                    if let Some(mut included) = taken.pop() {
                        include_within(
                            &mut included,
                            resolver,
                            files,
                            diagnostics,
                            depth + 1,
                            includes + 1,
                        );
                        *node = included;
                    }
                    return;
                }
                for mut included in taken {
                    include_within(
                        &mut included,
                        resolver,
                        files,
                        diagnostics,
                        depth + 1,
                        includes + 1,
                    );
                    if let Value::Mapping(entries) = included.value {
                        for (key, entry) in entries.iter() {
                            mapping.insert(key, entry.key.clone(), entry.value.clone());
                        }
                    }
                }
            }
            for (_, entry) in mapping.iter_mut() {
                include_within(
                    &mut entry.value,
                    resolver,
                    files,
                    diagnostics,
                    depth + 1,
                    includes,
                );
            }
        }
        _ => {}
    }
}

/// The text that one call of a transform includes; `None` if it stays as it is.
fn included(
    call: &Node,
    resolver: &mut Resolver<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    includes: usize,
) -> Option<Node> {
    let name = call.get("Name").and_then(Node::as_str).unwrap_or_default();
    if name != "AWS::Include" {
        diagnostics.push(Diagnostic::warning(
            "macro-not-at-hand",
            format!("the macro `{name}` runs at Amazon only, what it would make is missing here"),
            &call.place,
        ));
        return None;
    }
    if includes >= DEEPEST_INCLUDE {
        diagnostics.push(Diagnostic::error(
            "include-too-deep",
            "included files include each other too deep",
            &call.place,
        ));
        return None;
    }
    let written = call
        .get("Parameters")
        .and_then(|parameters| parameters.get("Location"));
    let Some(written) = written else {
        diagnostics.push(
            Diagnostic::error(
                "include-location-missing",
                "`AWS::Include` has no `Location`",
                &call.place,
            )
            .amazon(
                "Transform AWS::Include failed with: The location parameter is not a valid S3 uri.",
            ),
        );
        return None;
    };
    let location = resolver.resolve_text(written);
    diagnostics.append(&mut resolver.take_diagnostics());
    let location = location?;
    if location.starts_with("s3://") || location.starts_with("https://") {
        diagnostics.push(Diagnostic::note(
            "include-not-at-hand",
            format!("`{location}` is not at hand, what it holds is missing here"),
            &written.place,
        ));
        return None;
    }
    match files.read(&location) {
        Ok(node) => Some(node),
        Err(FileError::Malformed(diagnostic)) => {
            diagnostics.push(*diagnostic);
            None
        }
        Err(FileError::NoFolder) => {
            diagnostics.push(Diagnostic::note(
                "include-not-at-hand",
                format!("`{location}` is not at hand, what it holds is missing here"),
                &written.place,
            ));
            None
        }
        Err(error @ (FileError::Unreadable(_) | FileError::TooLarge)) => {
            diagnostics.push(
                Diagnostic::error(
                    "include-unreadable",
                    format!("the included file `{location}` cannot be read: {error}"),
                    &written.place,
                )
                .help("the path is relative to the template's folder"),
            );
            None
        }
    }
}
