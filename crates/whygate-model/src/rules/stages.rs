//! Stages: names, variables, and variables that nobody sets.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html>.

use std::collections::HashSet;

use super::Checker;
use crate::{definition::Stage, diagnostic::Diagnostic, place::Place};

impl Checker<'_> {
    pub(super) fn stages(&mut self) {
        let api = self.api;
        for stage in &api.stages {
            self.stage_name(stage);
            self.stage_variables(stage);
        }
        self.used_variables();
    }

    fn stage_name(&mut self, stage: &Stage) {
        let name = stage.name.as_str();
        let valid = !name.is_empty()
            && name.len() <= 128
            && name
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || "_-".contains(character));
        if !valid && !super::has_placeholder(name) {
            self.report(
                Diagnostic::error(
                    "stage-name-invalid",
                    format!("`{name}` is no name for a stage"),
                    &stage.place,
                )
                .help("use letters, digits, `_` and `-`, at most 128")
                .amazon("Stage name only allows a-zA-Z0-9_"),
            );
        }
    }

    fn stage_variables(&mut self, stage: &Stage) {
        for (name, value) in &stage.variables {
            let valid_name = !name.is_empty()
                && name
                    .chars()
                    .all(|character| character.is_ascii_alphanumeric() || character == '_');
            let valid_value = value.chars().all(|character| {
                character.is_ascii_alphanumeric() || "-._~:/?#&=,".contains(character)
            });
            if !valid_name {
                self.report(
                    Diagnostic::error(
                        "stage-variable-invalid",
                        format!("`{name}` is no name for a stage variable"),
                        &value.place,
                    )
                    .help("use letters, digits and `_`"),
                );
            } else if !valid_value && !value.contains("${") {
                self.report(
                    Diagnostic::warning(
                        "stage-variable-invalid",
                        format!("`{}` is no value for a stage variable", value.value),
                        &value.place,
                    )
                    .help("use letters, digits and `- . _ ~ : / ? # & = ,`"),
                );
            }
        }
    }

    /// Stage variables that are used and that a stage does not set: they are empty there.
    fn used_variables(&mut self) {
        let api = self.api;
        let mut said: HashSet<(&str, &str)> = HashSet::new();
        let mut used: Vec<(&str, &Place)> = Vec::new();
        for (_, method) in api.methods() {
            let Some(integration) = &method.integration else {
                continue;
            };
            let texts = [
                &integration.uri,
                &integration.credentials,
                &integration.connection_id,
                &integration.cache_namespace,
            ];
            let mapped = integration.request_parameters.values().chain(
                integration
                    .responses
                    .iter()
                    .flat_map(|response| response.response_parameters.values()),
            );
            for text in texts.into_iter().flatten().chain(mapped) {
                // A fixed text in single quotes names no variable.
                if !text.starts_with('\'') {
                    used.extend(stage_variables(text).map(|name| (name, &text.place)));
                }
            }
        }
        for authorizer in api.authorizers.values() {
            let texts = [
                &authorizer.uri,
                &authorizer.identity_source,
                &authorizer.credentials,
            ];
            for text in texts.into_iter().flatten().chain(&authorizer.provider_arns) {
                used.extend(stage_variables(text).map(|name| (name, &text.place)));
            }
        }
        let headers = api
            .gateway_responses
            .values()
            .flat_map(|response| response.headers.values());
        for text in headers.filter(|text| !text.starts_with('\'')) {
            used.extend(stage_variables(text).map(|name| (name, &text.place)));
        }
        for (name, place) in used {
            for stage in &api.stages {
                if !stage.variables.contains_key(name) && said.insert((name, stage.name.as_str())) {
                    self.report(
                        Diagnostic::warning(
                            "stage-variable-undefined",
                            format!(
                                "the stage `{}` does not set the variable `{name}`: it is empty",
                                stage.name
                            ),
                            place,
                        )
                        .help("set it in the stage"),
                    );
                }
            }
        }
    }
}

/// The stage variables that a text names.
fn stage_variables(text: &str) -> impl Iterator<Item = &str> {
    text.split("stageVariables.").skip(1).filter_map(|rest| {
        let end = rest
            .find(|character: char| !character.is_ascii_alphanumeric() && character != '_')
            .unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    })
}
