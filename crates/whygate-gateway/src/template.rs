//! Mapping templates: what `$input`, `$context`, `$stageVariables` and `$util` are, and what a
//! failing template tells of itself.
//!
//! The engine is `whygate-vtl`, which knows nothing of gateways; this module is its host. It
//! reads the record and the plan and changes neither: what a template overrides is handed back
//! as a value, for the phase to apply when all else is mapped.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html>.

mod compiled;
mod context;
mod keys;
mod lint;
mod overrides;
mod parameters;
mod trial;
mod trial_event;

use bytes::Bytes;
use whygate_exchange::{Exchange, TemplateFailure};
use whygate_vtl::{
    Host, Memory, Mode, Value,
    objects::{Input, Util},
};

pub(crate) use compiled::{CompiledTemplate, TemplateKind};
pub(crate) use overrides::{OverrideSet, Overrides};

pub use lint::{TemplateFinding, lint_template};
pub use trial::{TemplateTrial, TrialError, TrialRendering};
pub use trial_event::TrialEventError;

use self::{context::Context, parameters::RequestParameters};
use crate::{lifecycle::Call, plan::CompiledStage};

/// What a template runs on.
#[derive(Debug)]
pub(crate) struct TemplateInput<'call> {
    pub(crate) call: &'call Call<'call>,
    pub(crate) stage: &'call CompiledStage,
    pub(crate) exchange: &'call Exchange,
    /// The payload as text: the client's body, or the backend's when a response is mapped.
    pub(crate) body: &'call str,
}

/// Runs a template. `overrides` are those of templates that ran before, and then this one's too.
pub(crate) fn render(
    template: &CompiledTemplate,
    input: &TemplateInput<'_>,
    overrides: &mut Overrides,
) -> Result<Bytes, Box<TemplateFailure>> {
    let program = match &template.kind {
        TemplateKind::Static(text) => return Ok(text.clone()),
        TemplateKind::Broken(failure) => return Err(failure.clone()),
        TemplateKind::Program(program) => program,
    };
    let (rendered, overridden) = {
        let memory = Memory::default();
        let carried = &*overrides;
        let parameters = RequestParameters::new(input.call, input.exchange);
        let host = GatewayHost {
            memory: &memory,
            input: Input::new(input.body, &parameters),
            context: Context::new(input.exchange, input.stage, carried),
            util: Util,
            stage: input.stage,
        };
        let rendered = program
            .render(&memory, &host, Mode::ApiGateway)
            .map_err(|error| Box::new(template.failure(&error)))?;
        let overridden = host
            .context
            .overrides(&memory)
            .map_err(|limit| Box::new(template.failure_as_a_whole(limit.to_string())))?;
        (rendered, overridden)
    };
    *overrides = overridden;
    Ok(Bytes::from(rendered))
}

struct GatewayHost<'r> {
    memory: &'r Memory,
    input: Input<'r>,
    context: Context<'r>,
    util: Util,
    stage: &'r CompiledStage,
}

/// Names and values as a map.
fn map_of<'r>(memory: &'r Memory, entries: &'r [(String, String)]) -> Option<Value<'r>> {
    let map = whygate_vtl::Map::new(memory, entries.len()).ok()?;
    for (name, value) in entries {
        map.put(memory, Value::Text(name), Value::Text(value))
            .ok()?;
    }
    Some(Value::Map(map))
}

impl<'r> Host<'r> for GatewayHost<'r> {
    fn variable(&'r self, name: &str) -> Option<Value<'r>> {
        match name {
            "input" => Some(Value::Object(&self.input)),
            "context" => Some(Value::Object(&self.context)),
            "stageVariables" => map_of(self.memory, &self.stage.variables),
            "util" => Some(Value::Object(&self.util)),
            _ => None,
        }
    }
}
