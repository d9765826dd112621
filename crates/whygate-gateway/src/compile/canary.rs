//! Canaries: a part of a stage's calls that are served with other stage variables, and from a
//! deployment of their own.
//!
//! A template has one version of its methods, so that a deployment of the canary's own differs
//! in its id alone there.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html>.

use whygate_model::{
    Diagnostic,
    definition::Stage,
    node::{Mapping, Node},
    place::Placed,
};

use super::settings;

/// A stage's canary, as it was written.
pub(super) struct WrittenCanary {
    /// The stage with the canary's variables in it.
    pub(super) stage: Stage,
    /// How many calls of a hundred it gets.
    pub(super) percent: f64,
    /// Its own deployment.
    pub(super) deployment_id: Option<String>,
    /// Whether it shares the stage's cache.
    pub(super) uses_stage_cache: bool,
}

/// The canary of a stage; `None`: it has none.
pub(super) fn of_stage(stage: &Stage, diagnostics: &mut Vec<Diagnostic>) -> Option<WrittenCanary> {
    let written = stage.canary.as_ref()?;
    let percent_node = written.get("PercentTraffic");
    let percent = percent_node.and_then(settings::number).unwrap_or_default();
    if !(0.0..=100.0).contains(&percent) {
        let place = percent_node.map_or(&written.place, |node| &node.place);
        diagnostics.push(
            Diagnostic::error(
                "canary-percent-out-of-range",
                format!("a canary gets 0 to 100 of a hundred calls, not {percent}"),
                place,
            )
            .amazon("Canary percent traffic must be a value between 0 and 100."),
        );
    }
    let mut with_overrides = stage.clone();
    with_overrides.canary = None;
    with_overrides.canary_api = None;
    let overrides = written
        .get("StageVariableOverrides")
        .and_then(Node::as_mapping)
        .into_iter()
        .flat_map(Mapping::iter);
    for (name, entry) in overrides {
        if let Some(text) = entry.value.scalar_text() {
            with_overrides.variables.insert(
                name.to_owned(),
                Placed::new(text, entry.value.place.clone()),
            );
        }
    }
    Some(WrittenCanary {
        stage: with_overrides,
        percent: percent.clamp(0.0, 100.0),
        deployment_id: written.get("DeploymentId").and_then(Node::scalar_text),
        uses_stage_cache: written
            .get("UseStageCache")
            .and_then(Node::as_bool)
            .unwrap_or_default(),
    })
}
