//! What a template asks of a function and is not done here: each is said once, since a function
//! that runs without it may work here and fail on Amazon, or the other way round.

use std::path::Path;

use indexmap::IndexMap;

use crate::{definition::Function, diagnostic::Diagnostic, node::Node};

/// The architecture that functions run on here, in Lambda's word.
const HERE: &str = if cfg!(target_arch = "aarch64") {
    "arm64"
} else {
    "x86_64"
};

/// Notes of properties that are not honoured, and what that means.
pub(super) fn not_done(
    logical_id: &str,
    other: &IndexMap<String, Node>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut note = |property: &str, means: String| {
        if let Some(node) = other.get(property) {
            diagnostics.push(Diagnostic::note(
                "function-property-not-done",
                format!("`{property}` of `{logical_id}` is not done here: {means}"),
                &node.place,
            ));
        }
    };
    note(
        "FileSystemConfigs",
        "nothing is mounted, and the function finds at that path what this machine has there"
            .to_owned(),
    );
    note(
        "VpcConfig",
        "the function reaches whatever this machine reaches, no more and no less".to_owned(),
    );
    note(
        "EphemeralStorage",
        "`/tmp` is this machine's, without a limit, and shared by all functions".to_owned(),
    );
    let snapshot = other
        .get("SnapStart")
        .and_then(|node| node.get("ApplyOn"))
        .and_then(Node::as_str);
    if snapshot.is_some_and(|apply_on| apply_on != "None") {
        note(
            "SnapStart",
            "no snapshot is taken, and each new worker runs what stands outside the handler"
                .to_owned(),
        );
    }
    architectures(logical_id, other, diagnostics);
}

fn architectures(
    logical_id: &str,
    other: &IndexMap<String, Node>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(node) = other.get("Architectures") else {
        return;
    };
    let wanted: Vec<&str> = node
        .as_sequence()
        .into_iter()
        .flatten()
        .filter_map(Node::as_str)
        .collect();
    if wanted.len() > 1 {
        let list = wanted.join(", ");
        diagnostics.push(
            Diagnostic::error(
                "lambda-architectures-invalid",
                format!("a function has one architecture, `{logical_id}` names {list}"),
                &node.place,
            )
            .amazon(format!(
                "1 validation error detected: Value '[{list}]' at 'architectures' failed to satisfy constraint: Member must have length less than or equal to 1"
            )),
        );
        return;
    }
    if let Some(wanted) = wanted.first().filter(|wanted| **wanted != HERE) {
        diagnostics.push(Diagnostic::note(
            "function-property-not-done",
            format!(
                "`Architectures` of `{logical_id}` is not done here: it runs on this machine's \
                 `{HERE}`, so that compiled code for `{wanted}` does not start"
            ),
            &node.place,
        ));
    }
}

/// Notes of layers that are not at hand, once the template's own stand by their folders.
pub(super) fn layers(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    for layer in &function.layers {
        if Path::new(&layer.value).exists() {
            continue;
        }
        let id = &function.logical_id;
        diagnostics.push(
            Diagnostic::note(
                "function-layer-not-at-hand",
                format!(
                    "the layer `{}` is not at hand, and `{id}` runs without it",
                    layer.value
                ),
                &layer.place,
            )
            .help(
                "what it brings is missing here: put it into a folder, and name that by an \
                 `AWS::Serverless::LayerVersion` with `ContentUri`",
            ),
        );
    }
}
