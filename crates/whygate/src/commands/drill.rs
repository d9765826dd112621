//! `whygate drill`.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use whygate_diagnose::Cause;

use super::{check, explain::cause};
use crate::{
    arguments::DrillArguments,
    definitions::ReadOptions,
    drill::{self, Drill, Drilled, Outcome},
    failure::{Failure, Purpose},
    remembered,
    run::ServedDefinition,
    terminal::{Terminal, style, styled},
};

/// How the outcomes were, counted.
#[derive(Debug, Default)]
struct Counted {
    as_told: usize,
    differ: usize,
    skipped: usize,
}

/// Brings causes about.
pub(crate) fn drill(arguments: &DrillArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let Named { definition, causes } = named(arguments)?;
    let all = causes.is_empty();
    let causes = if all {
        drill::causes().collect()
    } else {
        causes
    };
    let options = ReadOptions::new(&arguments.definition, true)?;
    let paths = match definition {
        Some(path) => vec![path.to_owned()],
        None => remembered::served_last(&arguments.data, Purpose::Drill)?,
    };
    let read = check::read(&paths, &arguments.definition)?;
    let Some(served) = read.iter().find_map(ServedDefinition::of) else {
        terminal.talk(&check::text(&read));
        return Err(Failure::DefinitionsRefused);
    };
    if definition.is_none() {
        terminal.talk(&format!(
            "taking what was served last: {}\n",
            served.file.display()
        ));
    }
    let drill = Drill {
        definition: &served.definition,
        sources: &served.sources,
        load: &options.load,
        route: arguments.route.as_deref(),
    };
    if let Some(route) = drill.unknown_route() {
        return Err(Failure::UnknownRoute {
            route: route.to_owned(),
        });
    }
    let widest = causes.iter().map(|cause| cause.code.len()).max();
    let mut counted = Counted::default();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    drill.perform(&causes, |drilled| {
        match &drilled.outcome {
            Outcome::AsTold { .. } => counted.as_told += 1,
            Outcome::Differs { .. } => counted.differ += 1,
            Outcome::Skipped { reason } => {
                counted.skipped += 1;
                // Of all causes there are, many cannot come about for the same reason.
                if all && !arguments.json {
                    *reasons.entry(reason.to_string()).or_default() += 1;
                    return Ok(());
                }
            }
        }
        let line = if arguments.json {
            let mut line = serde_json::to_string(&drilled).map_err(std::io::Error::from)?;
            line.push('\n');
            line
        } else {
            lines(&drilled, widest.unwrap_or_default())
        };
        Ok(terminal.data(&line)?)
    })?;
    let mut skipped = String::new();
    for (reason, causes) in reasons {
        // Writing into a string does not fail.
        let _ = writeln!(
            skipped,
            "{}  {causes:>widest$}  {reason}",
            styled(style::DIM, "skipped"),
            widest = widest.unwrap_or_default()
        );
    }
    terminal.data(&skipped)?;
    terminal.talk(&format!(
        "{} as the catalogue says, {} not, {} skipped\n",
        counted.as_told, counted.differ, counted.skipped
    ));
    match counted.differ {
        0 => Ok(()),
        differ => Err(Failure::NotAsTold { differ }),
    }
}

/// What the command line names.
struct Named<'arguments> {
    /// `None`: what was served last.
    definition: Option<&'arguments Path>,
    /// None: all.
    causes: Vec<&'static Cause>,
}

/// Tells a definition from a cause where the definition was left away.
fn named(arguments: &DrillArguments) -> Result<Named<'_>, Failure> {
    let mut definition = arguments.definition_path.as_deref();
    let mut causes = Vec::new();
    let code = definition
        .filter(|path| !path.exists())
        .and_then(Path::to_str)
        .and_then(whygate_diagnose::explain);
    if let Some(cause) = code {
        definition = None;
        causes.push(cause);
    }
    for code in &arguments.causes {
        causes.push(cause(code)?);
    }
    Ok(Named { definition, causes })
}

fn lines(drilled: &Drilled, widest: usize) -> String {
    let padding = " ".repeat(widest.saturating_sub(drilled.cause.len()));
    let cause = format!("{}{padding}", styled(style::STRONG, drilled.cause));
    let mut text = String::new();
    // Writing into a string does not fail.
    let _ = match &drilled.outcome {
        Outcome::AsTold {
            route,
            status,
            body,
        } => {
            let read = match status {
                Some(status) => format!("{status} {body}"),
                None => "no answer".to_owned(),
            };
            writeln!(
                text,
                "{}       {cause}  {route}: {read}  named first",
                styled(style::GOOD, "ok")
            )
        }
        Outcome::Differs { route, differences } => {
            let mut written = writeln!(
                text,
                "{}  {cause}  {route}",
                styled(style::ERROR, "differs")
            );
            for difference in differences {
                written = written.and_then(|()| writeln!(text, "           {difference}"));
            }
            written
        }
        Outcome::Skipped { reason } => {
            writeln!(text, "{}  {cause}  {reason}", styled(style::DIM, "skipped"))
        }
    };
    text
}
