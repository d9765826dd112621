//! `whygate template render`.

use std::{fs, path::Path};

use whygate_gateway::{TemplateTrial, TrialError, lint_template};
use whygate_model::{Diagnostic, Place, Sources};
use whygate_vtl::{MethodError, Position, RenderError, RenderErrorKind, Template};

use crate::{
    arguments::{TemplateArguments, TemplateCommand, TemplateRenderArguments},
    failure::Failure,
    render::text,
    terminal::{Terminal, style, styled},
};

/// What rendered text is called where it is shown.
const RENDERED: &str = "the rendered text";

/// Works with a template on its own.
pub(crate) fn template(
    arguments: &TemplateArguments,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    match &arguments.command {
        TemplateCommand::Render(arguments) => render(arguments, terminal),
    }
}

/// Renders a template without a gateway.
fn render(arguments: &TemplateRenderArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut sources = Sources::default();
    let name = arguments.template.display().to_string();
    let template = read(&arguments.template)?;
    let file = sources.add(&name, template.clone());
    let trial = trial(arguments, &mut sources)?;

    // What a rendering does not show, since nothing is printed for it.
    if let Ok(parsed) = Template::parse(&template) {
        let is_set = |name: &str| trial.stage_variables.iter().any(|(own, _)| own == name);
        for finding in lint_template(&parsed, Some(&is_set)) {
            let place = Place {
                length: finding.length,
                ..place(&file, finding.position)
            };
            let mut diagnostic = Diagnostic::warning(finding.code, finding.message, &place);
            diagnostic.help = finding.help;
            if finding.code == "stage-variable-undefined" {
                diagnostic.message =
                    String::from("the call has no such stage variable: it is empty");
                diagnostic.help = Some("give it with `--stage-variable KEY=VALUE`".to_owned());
            }
            terminal.talk(&text::full(&diagnostic, &sources));
        }
    }
    let rendered = match trial.render(&template) {
        Ok(rendered) => rendered,
        Err(error) => {
            let diagnostic = failed(&error, &file, arguments, &trial);
            terminal.talk(&text::full(&diagnostic, &sources));
            return Err(Failure::TemplateRefused);
        }
    };
    terminal.data(&rendered.text)?;
    for (name, value) in &rendered.overrides {
        terminal.talk(&format!(
            "{} = {value}\n",
            styled(style::LITERAL, format_args!("$context.{name}"))
        ));
    }
    if arguments.check_json
        && let Some(diagnostic) = not_json(&rendered.text, &mut sources)
    {
        terminal.talk(&text::full(&diagnostic, &sources));
        return Err(Failure::TemplateRefused);
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|source| Failure::Read {
        path: path.to_owned(),
        source,
    })?;
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// What the template is tried on.
fn trial(
    arguments: &TemplateRenderArguments,
    sources: &mut Sources,
) -> Result<TemplateTrial, Failure> {
    let mut trial = match &arguments.event {
        None => TemplateTrial::default(),
        Some(path) => {
            let refused = |reason: String| Failure::EventRefused {
                path: path.clone(),
                reason,
            };
            let event = serde_json::from_str(&read(path)?)
                .map_err(|error| refused(format!("it is not JSON: {error}")))?;
            TemplateTrial::from_event(&event).map_err(|error| refused(error.to_string()))?
        }
    };
    if let Some(path) = &arguments.body {
        trial.body = read(path)?;
        sources.add(&path.display().to_string(), trial.body.clone());
    }
    for parameter in &arguments.stage_variables {
        trial
            .stage_variables
            .retain(|(name, _)| *name != parameter.key);
        trial
            .stage_variables
            .push((parameter.key.clone(), parameter.value.clone()));
    }
    Ok(trial)
}

fn place(file: &std::sync::Arc<str>, position: Position) -> Place {
    Place {
        file: file.clone(),
        line: position.line,
        column: position.column,
        length: 0,
    }
}

/// Why there is no text, with the lines of the template and of the payload that it comes from.
fn failed(
    error: &TrialError,
    file: &std::sync::Arc<str>,
    arguments: &TemplateRenderArguments,
    trial: &TemplateTrial,
) -> Diagnostic {
    match error {
        TrialError::Parse(error) => Diagnostic::error(
            "vtl-parse-error",
            "the template does not parse",
            &place(file, error.position),
        )
        .label(error.kind.to_string())
        .amazon("Execution failed due to configuration error: Unable to transform request"),
        TrialError::Render(error) => {
            let shown = error.source_text.lines().next().unwrap_or_default();
            let at = Place {
                length: u32::try_from(shown.chars().count()).unwrap_or(u32::MAX),
                ..place(file, error.position)
            };
            let diagnostic =
                Diagnostic::error("vtl-render-error", "the template fails on this call", &at)
                    .label(error.kind.to_string())
                    .with_note(on_what(arguments));
            with_payload(diagnostic, error, arguments, trial)
        }
        TrialError::Limit(limit) => Diagnostic::error(
            "vtl-render-error",
            format!("what the template overrides is too large: {limit}"),
            &Place::whole_file(file.clone()),
        ),
    }
}

fn on_what(arguments: &TemplateRenderArguments) -> String {
    let named = |path: &Path| format!("`{}`", path.display());
    match (&arguments.event, &arguments.body) {
        (Some(event), Some(body)) => format!(
            "rendered on the call in {} with the payload in {}",
            named(event),
            named(body)
        ),
        (Some(event), None) => format!("rendered on the call in {}", named(event)),
        (None, Some(body)) => format!("rendered on the payload in {}", named(body)),
        (None, None) => {
            "rendered on an empty call: `--event` and `--body` say what it holds".to_owned()
        }
    }
}

/// Shows where the payload is no JSON, if that is why the template failed.
fn with_payload(
    diagnostic: Diagnostic,
    error: &RenderError,
    arguments: &TemplateRenderArguments,
    trial: &TemplateTrial,
) -> Diagnostic {
    let RenderErrorKind::Method {
        method,
        error: MethodError::BadJson(json),
    } = &error.kind
    else {
        return diagnostic;
    };
    if !matches!(method.as_str(), "path" | "json") {
        return diagnostic;
    }
    let before = trial.body.get(..json.offset).unwrap_or(&trial.body);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    match &arguments.body {
        Some(body) => diagnostic.also(
            &Place {
                file: body.display().to_string().into(),
                line: u32::try_from(line).unwrap_or(u32::MAX),
                column: u32::try_from(column).unwrap_or(u32::MAX),
                length: 1,
            },
            format!("the payload is no JSON: {}", json.problem),
        ),
        None => diagnostic.with_note(format!(
            "the payload is no JSON: {} at its line {line}, column {column}",
            json.problem
        )),
    }
}

/// Where the rendered text is no JSON.
fn not_json(rendered: &str, sources: &mut Sources) -> Option<Diagnostic> {
    let error = serde_json::from_str::<serde_json::Value>(rendered).err()?;
    let file = sources.add(RENDERED, rendered);
    let number = |value: usize| u32::try_from(value.max(1)).unwrap_or(u32::MAX);
    let words = error.to_string();
    let problem = words.split(" at line ").next().unwrap_or(&words).to_owned();
    Some(
        Diagnostic::error(
            "vtl-invalid-json-output",
            "the rendered text is no JSON",
            &Place {
                file,
                line: number(error.line()),
                column: number(error.column()),
                length: 1,
            },
        )
        .label(problem)
        .help(
            "print objects and lists with `$input.json(…)`, texts as \
             `\"$util.escapeJavaScript(…)\"`, and commas between elements with \
             `#if($foreach.hasNext),#end`",
        ),
    )
}
