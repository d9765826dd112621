//! `whygate doctor`: what calls will need, tried before the first one comes.

use std::{collections::BTreeSet, error::Error as _, fmt::Write as _};

use http::Uri;
use serde::Serialize;
use whygate_exchange::RouteInfo;
use whygate_lambda::{RuntimeHere, find_runtime, try_control_groups};
use whygate_model::definition::IntegrationType;

use super::{check, why::kept::block_on};
use crate::{
    arguments::DoctorArguments,
    definitions::ReadDefinition,
    failure::Failure,
    probes::{self, BackendCall, Finding, Verdict},
    render::Counts,
    terminal::{Terminal, style, styled},
};

/// What was tried about one thing.
#[derive(Debug, Serialize)]
struct Examined {
    /// The machine, a definition's file, or a backend's address.
    what: String,
    findings: Vec<Finding>,
}

/// Tries everything out.
pub(crate) fn doctor(arguments: &DoctorArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut examined = vec![Examined {
        what: "this machine".to_owned(),
        findings: vec![
            probes::disk(&arguments.data),
            probes::file_handles(),
            memory_limits(),
        ],
    }];
    if !arguments.definitions.is_empty() {
        let read = check::read(&arguments.definitions, &arguments.definition)?;
        for one in &read {
            examined.push(block_on(async { Ok(definition(one).await) })?);
        }
        let backends: BTreeSet<String> = read.iter().flat_map(backends).collect();
        for backend in backends {
            let Ok(uri) = backend.parse::<Uri>() else {
                continue;
            };
            let call = BackendCall::LeftOut("nothing is called before there is a call");
            let findings = block_on(async { Ok(probes::backend(&uri, call, None).await) })?;
            examined.push(Examined {
                what: backend,
                findings,
            });
        }
    }
    let text = if arguments.json {
        let mut line = serde_json::to_string(&examined).map_err(std::io::Error::from)?;
        line.push('\n');
        line
    } else {
        let mut said = String::new();
        for one in &examined {
            let _ = writeln!(said, "{}", styled(style::STRONG, &one.what));
            said.push_str(&probes::text(&one.findings));
        }
        said
    };
    terminal.data(&text)?;
    let bad = examined
        .iter()
        .flat_map(|one| &one.findings)
        .filter(|finding| finding.verdict == Verdict::Bad)
        .count();
    if bad > 0 {
        Err(Failure::Unwell { bad })
    } else {
        Ok(())
    }
}

async fn definition(read: &ReadDefinition) -> Examined {
    let counts = Counts::of(&read.diagnostics);
    let verdict = if counts.errors > 0 {
        Verdict::Bad
    } else if counts.warnings > 0 {
        Verdict::Note
    } else {
        Verdict::Good
    };
    let file = read.file.display();
    let text = if counts.errors + counts.warnings > 0 {
        format!("{counts}: `whygate check {file}` tells them")
    } else {
        counts.to_string()
    };
    let mut findings = vec![Finding::new("check", verdict, text)];
    let wanted: BTreeSet<&str> = read
        .definition
        .iter()
        .flat_map(|definition| &definition.functions)
        .filter_map(|function| Some(function.runtime.as_ref()?.value.as_str()))
        .collect();
    for runtime in wanted {
        findings.push(runtime_here(runtime).await);
    }
    Examined {
        what: file.to_string(),
        findings,
    }
}

/// Whether functions of a runtime can be run here.
async fn runtime_here(runtime: &str) -> Finding {
    let (verdict, text) = match find_runtime(runtime).await {
        Ok(RuntimeHere::Brought) => (Verdict::Good, "the code brings its own".to_owned()),
        Ok(RuntimeHere::Interpreter {
            path,
            version,
            as_asked,
        }) => {
            let text = format!("{version} at {}", path.display());
            if as_asked {
                (Verdict::Good, text)
            } else {
                (Verdict::Note, format!("runs with another version: {text}"))
            }
        }
        Err(missing) => (Verdict::Bad, missing.to_string()),
    };
    Finding::new("runtime", verdict, format!("`{runtime}`: {text}"))
}

/// Whether functions can be held to their memory here.
fn memory_limits() -> Finding {
    let (verdict, text) = match try_control_groups() {
        Ok(()) => (
            Verdict::Good,
            "the system holds functions to theirs".to_owned(),
        ),
        Err(error) => {
            let why = error.source().map(|source| format!(": {source}"));
            let text = format!(
                "functions are looked at every 50 ms: {error}{}",
                why.unwrap_or_default()
            );
            (Verdict::Note, text)
        }
    };
    Finding::new("memory", verdict, text)
}

/// Scheme, host and port of the HTTP backends that are known before a call comes.
fn backends(read: &ReadDefinition) -> Vec<String> {
    let http = |info: &RouteInfo| {
        matches!(
            info.integration,
            Some(IntegrationType::Http | IntegrationType::HttpProxy)
        )
    };
    read.compiled
        .iter()
        .flat_map(|compiled| compiled.routes())
        .filter(|route| http(route.info))
        .filter_map(|route| {
            // A path may hold variables; what stands before it must not.
            let (scheme, rest) = route.backend?.split_once("://")?;
            let authority = rest.split(['/', '?']).next()?;
            (!authority.contains('{')).then(|| format!("{scheme}://{authority}/"))
        })
        .collect()
}
