//! `whygate why`.

pub(super) mod kept;

use std::{fs::File, io, path::Path};

use indicatif::{ProgressBar, ProgressStyle};
use whygate_diagnose::{
    FailureGroupsV1, ReportV1,
    logs::{CallDiagnosisV1, Diagnosis, DiagnosisV1, Reading, Told},
    render_call_diagnosis, render_diagnosis, render_groups,
};
use whygate_exchange::record::RecordV1;

use crate::{
    arguments::{Span, WhyArguments, parameters},
    environment,
    failure::Failure,
    probes::{self, Finding},
    remembered,
    run::data_option,
    terminal::{Terminal, style, styled},
    trial::{Trial, trial},
};

/// Explains calls that failed.
pub(crate) fn why(arguments: &WhyArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    if !arguments.from.is_empty() {
        return from_logs(arguments, terminal);
    }
    if let Some(Span(since)) = arguments.since {
        let groups = kept::block_on(kept::groups(&arguments.data, since))?;
        let text = if arguments.json {
            json_line(&FailureGroupsV1::from(&groups))?
        } else {
            let why = format!("whygate why{}", data_option(&arguments.data));
            render_groups(&groups, &why, terminal.report_style())
        };
        terminal.data(&text)?;
        return Ok(());
    }
    let query = kept::Query {
        data: &arguments.data,
        request_id: arguments.request_id.as_deref(),
        last: arguments
            .last
            .map_or(1, |last| u32::try_from(last.get()).unwrap_or(u32::MAX)),
    };
    let reports = kept::block_on(kept::reports(query))?;
    for (index, report) in reports.iter().enumerate() {
        let text = if arguments.json {
            json_line(&ReportV1::from(report))?
        } else {
            let separator = if index > 0 { "\n" } else { "" };
            format!(
                "{separator}{}",
                whygate_diagnose::render(report, terminal.report_style())
            )
        };
        terminal.data(&text)?;
    }
    if arguments.probe {
        let findings =
            kept::block_on(async { Ok(probed(arguments, &kept::record(query).await?).await) })?;
        let text = if arguments.json {
            json_line(&findings)?
        } else {
            format!(
                "\n{}\n{}",
                styled(style::STRONG, "probes"),
                probes::text(&findings)
            )
        };
        terminal.data(&text)?;
    }
    if arguments.try_fix {
        let trial = again(arguments, query)?;
        let text = if arguments.json {
            json_line(&trial)?
        } else {
            format!("\n{}\n{}", styled(style::STRONG, "tried"), trial.text())
        };
        terminal.data(&text)?;
    }
    Ok(())
}

/// Makes the call again, with the fix in a copy of what was served.
fn again(arguments: &WhyArguments, query: kept::Query<'_>) -> Result<Trial, Failure> {
    let variable = std::env::var(environment::PARAMETERS).ok();
    let parameters =
        parameters(variable.as_deref(), &[]).map_err(|_| Failure::MalformedParameters)?;
    let files = remembered::read(&arguments.data);
    kept::block_on(async {
        let record = kept::record(query).await?;
        Ok(trial(&record, &files, parameters).await)
    })
}

/// Tries what the call needed.
async fn probed(arguments: &WhyArguments, record: &RecordV1) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some((uri, call)) = probes::recorded_call(record, arguments.unsafe_calls) {
        let through = record
            .integration
            .as_ref()
            .and_then(|integration| integration.answer.as_ref())
            .map(|answer| answer.status);
        findings.extend(probes::backend(&uri, call, through).await);
    }
    if let Some(function) = &record.function {
        findings.push(probes::dry_run(&arguments.control, &function.name).await);
    }
    findings.push(probes::disk(&arguments.data));
    findings.push(probes::file_handles());
    findings
}

fn json_line(value: &impl serde::Serialize) -> io::Result<String> {
    let mut line = serde_json::to_string(value)?;
    line.push('\n');
    Ok(line)
}

/// Explains the failed calls of exported logs.
fn from_logs(arguments: &WhyArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut told = Told::default();
    for fact in &arguments.fact {
        told.add(&fact.key, &fact.value);
    }
    let mut reading = Reading::new(told);
    for path in &arguments.from {
        read(path, &mut reading).map_err(|source| Failure::Logs {
            path: path.clone(),
            source,
        })?;
    }
    let diagnosis = reading.finish();
    let text = match &arguments.request_id {
        Some(id) => {
            let call = diagnosis.call(id).ok_or_else(|| missing(id, &diagnosis))?;
            if arguments.json {
                json_line(&CallDiagnosisV1::from(call))?
            } else {
                render_call_diagnosis(call, terminal.report_style())
            }
        }
        None if arguments.json => json_line(&DiagnosisV1::from(&diagnosis))?,
        None => render_diagnosis(&diagnosis, terminal.report_style()),
    };
    terminal.data(&text)?;
    Ok(())
}

fn missing(id: &str, diagnosis: &Diagnosis) -> Failure {
    Failure::NotInLogs {
        id: id.to_owned(),
        failed: diagnosis.failed,
    }
}

/// Reads a file, or stdin, with a bar on a terminal.
fn read(path: &Path, reading: &mut Reading) -> Result<(), whygate_diagnose::logs::ReadError> {
    if path == Path::new("-") {
        return reading.read(io::stdin().lock());
    }
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let bar = ProgressBar::new(length);
    if let Ok(style) =
        ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {msg}")
    {
        bar.set_style(style);
    }
    bar.set_message(path.display().to_string());
    let outcome = reading.read(bar.wrap_read(file));
    bar.finish_and_clear();
    outcome
}
