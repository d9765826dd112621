//! Running files of checked cases: templates and JSONPaths with the results of the real engines.
//!
//! A file of templates is `{"cases": [{"name", "template", "context", "input"?, "expected"?,
//! "expected_apigw"?, "error"?}]}`, one of paths `{"document", "cases": [{"path", "result"? |
//! "missing"? | "invalid"?}]}`.

use serde_json::Value as Json;
use thiserror::Error;

use crate::error::{ParseError, RenderError, RenderErrorKind};
use crate::host::Host;
use crate::json::{Slashes, print_json};
use crate::jsonpath::{JsonPath, Outcome};
use crate::memory::Memory;
use crate::objects::{Input, ParameterLists, Util};
use crate::template::{Mode, Template};
use crate::value::{ListKind, Value};

/// What running a file came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many cases gave what was expected. A template counts once for each mode.
    pub passed: usize,
    /// Those that did not.
    pub misses: Vec<Miss>,
}

/// A case that gave something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The case's name, with the mode for a template; or the path.
    pub name: String,
    /// What was expected.
    pub expected: String,
    /// What came.
    pub actual: String,
}

/// A file that is no file of cases.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CasesError {
    /// Not JSON.
    #[error("not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A member that a file of cases has is missing or has the wrong type.
    #[error("`{0}` is missing or has the wrong type")]
    Member(&'static str),
}

/// Runs a file of templates in both modes.
///
/// # Errors
///
/// [`CasesError`] where the file is none; a case that fails is a miss in the report.
pub fn run_templates(text: &str) -> Result<Report, CasesError> {
    let file: Json = serde_json::from_str(text)?;
    let mut report = Report::default();
    for case in list(&file, "cases")? {
        let name = case["name"].as_str().ok_or(CasesError::Member("name"))?;
        let template = case["template"]
            .as_str()
            .ok_or(CasesError::Member("template"))?;
        let expected = |key: &str| case.get(key).and_then(Json::as_str);
        let stock = match (expected("error"), expected("expected")) {
            (Some(error), _) => Err(error.to_owned()),
            (None, Some(text)) => Ok(text.to_owned()),
            (None, None) => return Err(CasesError::Member("expected")),
        };
        let gateway = match (expected("error_apigw"), expected("expected_apigw")) {
            (Some(error), _) => Err(error.to_owned()),
            (None, Some(text)) => Ok(text.to_owned()),
            (None, None) => stock.clone(),
        };
        for (mode, label, expected) in [
            (Mode::Stock, "stock", stock),
            (Mode::ApiGateway, "apigw", gateway),
        ] {
            let actual = render(template, case, mode);
            if actual.as_ref().map_err(|(class, _)| *class) == expected.as_deref_inner() {
                report.passed += 1;
            } else {
                report.misses.push(Miss {
                    name: format!("{name} ({label})"),
                    expected: match expected {
                        Ok(text) => format!("{text:?}"),
                        Err(class) => format!("error: {class}"),
                    },
                    actual: match actual {
                        Ok(text) => format!("{text:?}"),
                        Err((class, message)) => format!("error: {class} ({message})"),
                    },
                });
            }
        }
    }
    Ok(report)
}

trait AsDerefInner {
    fn as_deref_inner(&self) -> Result<&String, &str>;
}

impl AsDerefInner for Result<String, String> {
    fn as_deref_inner(&self) -> Result<&String, &str> {
        self.as_ref().map_err(String::as_str)
    }
}

fn list<'j>(json: &'j Json, name: &'static str) -> Result<&'j Vec<Json>, CasesError> {
    json.get(name)
        .and_then(Json::as_array)
        .ok_or(CasesError::Member(name))
}

/// The class of error that the case files name.
fn parse_class(error: &ParseError) -> &'static str {
    if error.kind.is_found_while_preparing() {
        "runtime"
    } else {
        "parse"
    }
}

fn render_class(error: &RenderError) -> &'static str {
    match &error.kind {
        RenderErrorKind::Method { .. } => "method",
        RenderErrorKind::Evaluated(error) => parse_class(error),
        _ => "runtime",
    }
}

struct CaseHost<'r> {
    memory: &'r Memory,
    context: Option<&'r serde_json::Map<String, Json>>,
    util: Util,
    input: Option<Input<'r>>,
}

impl<'r> Host<'r> for CaseHost<'r> {
    fn variable(&'r self, name: &str) -> Option<Value<'r>> {
        match name {
            "util" => Some(Value::Object(&self.util)),
            "input" if self.input.is_some() => {
                self.input.as_ref().map(|input| Value::Object(input))
            }
            _ => Value::from_json(self.memory, self.context?.get(name)?).ok(),
        }
    }
}

/// Renders one case's template; the error's class and text where that fails.
fn render(template: &str, case: &Json, mode: Mode) -> Result<String, (&'static str, String)> {
    let template =
        Template::parse(template).map_err(|error| (parse_class(&error), error.to_string()))?;
    let memory = Memory::default();
    let parameters = parameters(&case["input"]["params"]);
    let host = CaseHost {
        memory: &memory,
        context: case["context"].as_object(),
        util: Util,
        input: case
            .get("input")
            .and_then(|input| input["body"].as_str())
            .map(|body| Input::new(body, &parameters)),
    };
    template
        .render(&memory, &host, mode)
        .map_err(|error| (render_class(&error), error.to_string()))
}

fn parameters(json: &Json) -> ParameterLists {
    let list = |name: &str| {
        json[name]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| {
                let value = value.as_str().unwrap_or_default();
                (name.clone(), value.to_owned())
            })
            .collect()
    };
    ParameterLists {
        path: list("path"),
        querystring: list("querystring"),
        header: list("header"),
    }
}

/// Runs a file of JSONPaths.
///
/// # Errors
///
/// [`CasesError`] where the file is none; a case that fails is a miss in the report.
pub fn run_paths(text: &str) -> Result<Report, CasesError> {
    let file: Json = serde_json::from_str(text)?;
    let document = file.get("document").ok_or(CasesError::Member("document"))?;
    let mut report = Report::default();
    for case in list(&file, "cases")? {
        let path = case["path"].as_str().ok_or(CasesError::Member("path"))?;
        let own_document = case.get("document").unwrap_or(document);
        let expected = if case.get("missing").is_some() {
            "missing".to_owned()
        } else if case.get("invalid").is_some() {
            "invalid".to_owned()
        } else {
            let result = case.get("result").ok_or(CasesError::Member("result"))?;
            printed(result).unwrap_or_default()
        };
        let actual = evaluate(path, own_document);
        if actual == expected {
            report.passed += 1;
        } else {
            report.misses.push(Miss {
                name: path.to_owned(),
                expected,
                actual,
            });
        }
    }
    Ok(report)
}

/// A JSON value printed by the engine itself, so that both sides print numbers alike.
fn printed(json: &Json) -> Option<String> {
    let memory = Memory::default();
    let value = Value::from_json_at(&memory, json, ListKind::JsonArray, 0).ok()?;
    let mut text = String::new();
    print_json(&memory, &value, Slashes::Plain, &mut text).ok()?;
    Some(text)
}

fn evaluate(path: &str, document: &Json) -> String {
    let memory = Memory::default();
    let Ok(document) = Value::from_json_at(&memory, document, ListKind::JsonArray, 0) else {
        return "document too large".to_owned();
    };
    let outcome = JsonPath::parse(path).and_then(|path| path.evaluate(&memory, document));
    match outcome {
        Err(_) => "invalid".to_owned(),
        Ok(Outcome::Missing) => "missing".to_owned(),
        Ok(Outcome::Value(value)) => {
            let mut text = String::new();
            match print_json(&memory, &value, Slashes::Plain, &mut text) {
                Ok(()) => text,
                Err(limit) => limit.to_string(),
            }
        }
    }
}
