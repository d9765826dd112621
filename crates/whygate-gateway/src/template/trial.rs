//! A template rendered without a call, on what a person says that the call holds.

use serde_json::Value as Json;
use whygate_vtl::{
    Host, HostObject, LimitExceeded, Memory, MethodError, Mode, ParseError, RenderError, Template,
    Value,
    objects::{Input, ParameterLists, Util},
};

use super::overrides::{Override, OverrideSet, Overrides};

/// What a template is tried on.
#[derive(Clone, Debug, Default)]
pub struct TemplateTrial {
    /// The payload: `$input.body`.
    pub body: String,
    /// `$context`; anything but an object counts as an empty one.
    pub context: Json,
    /// `$input.params()`.
    pub parameters: ParameterLists,
    /// `$stageVariables`.
    pub stage_variables: Vec<(String, String)>,
}

/// What a template gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialRendering {
    /// The rendered text.
    pub text: String,
    /// What it overrides: names such as `requestOverride.header.X-Id`, and values.
    pub overrides: Vec<(String, String)>,
}

/// Why a template gave nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TrialError {
    /// It does not parse.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// It failed on this call.
    #[error(transparent)]
    Render(Box<RenderError>),
    /// What it overrides is larger than a rendering may be.
    #[error("{0}")]
    Limit(#[from] LimitExceeded),
}

impl TemplateTrial {
    /// Renders a template.
    ///
    /// # Errors
    ///
    /// [`TrialError`] as a call would fail.
    pub fn render(&self, template: &str) -> Result<TrialRendering, TrialError> {
        let program = Template::parse(template)?;
        let context_text = self.context.to_string();
        let carried = Overrides::default();
        let memory = Memory::default();
        let host = TrialHost {
            memory: &memory,
            input: Input::new(&self.body, &self.parameters),
            context: TrialContext {
                members: whygate_vtl::parse_json(&memory, &context_text).unwrap_or_default(),
                request_override: Override::new(&carried.request, true),
                response_override: Override::new(&carried.response, false),
            },
            util: Util,
            stage_variables: &self.stage_variables,
        };
        let text = program
            .render(&memory, &host, Mode::ApiGateway)
            .map_err(|error| TrialError::Render(Box::new(error)))?;
        let mut overrides = Vec::new();
        for (whose, set) in [
            (
                "requestOverride",
                host.context.request_override.collect(&memory)?,
            ),
            (
                "responseOverride",
                host.context.response_override.collect(&memory)?,
            ),
        ] {
            let OverrideSet {
                header,
                path,
                querystring,
                other,
            } = set;
            for (group, values) in [
                (".header", header),
                (".path", path),
                (".querystring", querystring),
                ("", other),
            ] {
                overrides.extend(
                    values
                        .into_iter()
                        .map(|(name, value)| (format!("{whose}{group}.{name}"), value.text())),
                );
            }
        }
        Ok(TrialRendering { text, overrides })
    }
}

struct TrialHost<'r> {
    memory: &'r Memory,
    input: Input<'r>,
    context: TrialContext<'r>,
    util: Util,
    stage_variables: &'r [(String, String)],
}

impl<'r> Host<'r> for TrialHost<'r> {
    fn variable(&'r self, name: &str) -> Option<Value<'r>> {
        match name {
            "input" => Some(Value::Object(&self.input)),
            "context" => Some(Value::Object(&self.context)),
            "stageVariables" => super::map_of(self.memory, self.stage_variables),
            "util" => Some(Value::Object(&self.util)),
            _ => None,
        }
    }
}

/// `$context` as it was given, and the overrides.
struct TrialContext<'r> {
    members: Value<'r>,
    request_override: Override<'r>,
    response_override: Override<'r>,
}

impl<'r> HostObject<'r> for TrialContext<'r> {
    fn property(
        &'r self,
        memory: &'r Memory,
        name: &str,
    ) -> Result<Option<Value<'r>>, MethodError> {
        Ok(match name {
            "requestOverride" => Some(Value::Object(&self.request_override)),
            "responseOverride" => Some(Value::Object(&self.response_override)),
            name => match &self.members {
                Value::Map(map) => map.get_text(memory, name),
                _ => None,
            }
            .filter(|value| !value.is_null()),
        })
    }

    fn print(&self, out: &mut String) {
        out.push_str("$context");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use whygate_vtl::objects::ParameterLists;

    use super::{TemplateTrial, TrialError};

    #[test]
    fn a_template_sees_what_it_is_told() {
        let trial = TemplateTrial {
            body: r#"{"a": [1, 2]}"#.to_owned(),
            context: json!({"stage": "dev", "identity": {"sourceIp": "::1", "user": null}, "requestTimeEpoch": 1_700_000_000_000_u64}),
            parameters: ParameterLists {
                path: vec![("id".into(), "7".into())],
                ..ParameterLists::default()
            },
            stage_variables: vec![("table".into(), "books".into())],
        };
        let rendered = trial
            .render(
                "#set($context.requestOverride.header.X-Id = $input.params('id'))#set($context.responseOverride.status = 404)$input.json('$.a') $context.stage $context.identity.sourceIp$context.identity.user $context.requestTimeEpoch $stageVariables.table $context.none",
            )
            .unwrap();
        assert_eq!(rendered.text, "[1,2] dev ::1 1700000000000 books ");
        assert_eq!(
            rendered.overrides,
            [
                ("requestOverride.header.X-Id".to_owned(), "7".to_owned()),
                ("responseOverride.status".to_owned(), "404".to_owned()),
            ]
        );
    }

    #[test]
    fn a_failure_says_where() {
        let trial = TemplateTrial::default();
        assert!(matches!(
            trial.render("#if("),
            Err(TrialError::Parse(error)) if error.position.line == 1
        ));
        let text = "\n$input.body.substring(9)";
        match trial.render(text) {
            Err(TrialError::Render(error)) => assert_eq!(error.position.line, 2),
            other => panic!("{other:?}"),
        }
    }
}
