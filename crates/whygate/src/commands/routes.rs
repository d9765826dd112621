//! `whygate routes`.

use std::fmt::Write as _;

use serde::Serialize;
use whygate_gateway::RouteSummary;
use whygate_model::definition::IntegrationType;

use crate::{
    arguments::RoutesArguments,
    definitions::{self, ReadDefinition, ReadOptions},
    failure::Failure,
    render::{Counts, text},
    terminal::{Terminal, style, styled},
};

/// Lists the routes of a definition.
pub(crate) fn routes(arguments: &RoutesArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let files = definitions::files(std::slice::from_ref(&arguments.definition_path))?;
    let options = ReadOptions::new(&arguments.definition, true)?;
    let mut any_errors = false;
    for file in &files {
        let read = ReadDefinition::read(file, &options);
        for diagnostic in read
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == whygate_model::Severity::Error)
        {
            terminal.talk(&text::full(diagnostic, &read.sources));
        }
        any_errors |= Counts::of(&read.diagnostics).errors > 0;
        let routes: Vec<RouteSummary<'_>> = read
            .compiled
            .as_ref()
            .map(|compiled| compiled.routes().collect())
            .unwrap_or_default();
        let shown = if arguments.json {
            json(&routes)?
        } else {
            table(&routes)
        };
        terminal.data(&shown)?;
    }
    if any_errors {
        Err(Failure::DefinitionsRefused)
    } else {
        Ok(())
    }
}

/// Columns as wide as what is in them.
fn table(routes: &[RouteSummary<'_>]) -> String {
    if routes.is_empty() {
        return String::new();
    }
    let header = ["METHOD", "PATH", "STAGE", "ANSWERED BY", "GUARDS", "PLACE"].map(str::to_owned);
    let rows: Vec<[String; 6]> = routes.iter().map(row).collect();
    let mut widths = header.each_ref().map(|cell| cell.chars().count());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut table = String::new();
    let line = |cells: &[String; 6], look| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let _ = write!(line, "{cell:width$}  ");
        }
        format!("{}\n", styled(look, line.trim_end()))
    };
    table.push_str(&line(&header, style::STRONG));
    for (route, cells) in routes.iter().zip(&rows) {
        let look = if route.refused.is_some() {
            style::WARNING
        } else {
            clap::builder::styling::Style::new()
        };
        table.push_str(&line(cells, look));
    }
    table
}

fn row(route: &RouteSummary<'_>) -> [String; 6] {
    let info = route.info;
    [
        info.http_method.as_str().to_owned(),
        info.resource_path.clone(),
        info.stage.clone(),
        answered_by(route),
        guards(route),
        info.method_place.to_string(),
    ]
}

/// `HTTP_PROXY → http://…`.
fn answered_by(route: &RouteSummary<'_>) -> String {
    let integration = route
        .info
        .integration
        .map_or("nothing", |integration| integration.as_str());
    match route.backend {
        Some(backend) => format!("{integration} → {}", short_backend(backend)),
        None => integration.to_owned(),
    }
}

/// A function by its name; anything else as it is.
fn short_backend(backend: &str) -> &str {
    match backend.split_once(":function:") {
        Some((_, name)) => name.trim_end_matches("/invocations"),
        None => backend,
    }
}

/// What stands before the route: refused with which code, guarded, or waived.
fn guards(route: &RouteSummary<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(code) = route.refused {
        parts.push(format!("refused: {code}"));
    }
    parts.extend(route.guards.iter().cloned());
    for property in route.not_honoured.iter().filter(|property| property.waived) {
        parts.push(format!("waived: {}", property.property));
    }
    if parts.is_empty() {
        "-".to_owned()
    } else {
        parts.join(", ")
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Route<'a> {
    http_method: &'static str,
    resource_path: &'a str,
    stage: &'a str,
    api_id: &'a str,
    api_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    operation_name: Option<&'a str>,
    integration: Option<&'static str>,
    backend: Option<&'a str>,
    /// The code of the cause for which each call is refused.
    refused: Option<&'static str>,
    guards: Vec<String>,
    waived: Vec<&'a str>,
    not_honoured: Vec<&'a str>,
    place: Place<'a>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    column: u32,
}

fn json(routes: &[RouteSummary<'_>]) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Listing<'a> {
        schema: &'static str,
        routes: Vec<Route<'a>>,
    }
    let listing = Listing {
        schema: "whygate.routes/1",
        routes: routes.iter().map(listed).collect(),
    };
    let mut text = serde_json::to_string_pretty(&listing).map_err(std::io::Error::from)?;
    text.push('\n');
    Ok(text)
}

fn listed<'a>(route: &RouteSummary<'a>) -> Route<'a> {
    let info = route.info;
    let properties = |waived: bool| {
        route
            .not_honoured
            .iter()
            .filter(|property| property.waived == waived)
            .map(|property| property.property.as_str())
            .collect()
    };
    Route {
        http_method: info.http_method.as_str(),
        resource_path: &info.resource_path,
        stage: &info.stage,
        api_id: &info.api_id,
        api_name: &info.api_name,
        operation_name: info.operation_name.as_deref(),
        integration: info.integration.map(IntegrationType::as_str),
        backend: route.backend,
        refused: route.refused,
        guards: route.guards.clone(),
        waived: properties(true),
        not_honoured: properties(false),
        place: Place {
            file: &info.method_place.file,
            line: info.method_place.line,
            column: info.method_place.column,
        },
    }
}
