//! `whygate why`.

use std::{fs::File, io, path::Path};

use indicatif::{ProgressBar, ProgressStyle};
use whygate_diagnose::{
    Report, ReportV1,
    logs::{CallDiagnosisV1, Diagnosis, DiagnosisV1, Reading, Told},
    render_call_diagnosis, render_diagnosis,
};
use whygate_exchange::record::RecordV1;
use whygate_store::{Found, Records, StoredRecord};

use crate::{arguments::WhyArguments, failure::Failure, terminal::Terminal};

/// Explains calls that failed.
pub(crate) fn why(arguments: &WhyArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    if !arguments.from.is_empty() {
        return from_logs(arguments, terminal);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::start("threads", error))?;
    let stored = runtime.block_on(find(arguments))?;
    for (index, stored) in stored.iter().enumerate() {
        let record = RecordV1::from_json(&stored.document).map_err(|source| Failure::Record {
            id: stored.request_id.clone(),
            source,
        })?;
        let report = Report::of(&record);
        let text = if arguments.json {
            let mut line =
                serde_json::to_string(&ReportV1::from(&report)).map_err(std::io::Error::from)?;
            line.push('\n');
            line
        } else {
            let separator = if index > 0 { "\n" } else { "" };
            format!(
                "{separator}{}",
                whygate_diagnose::render(&report, terminal.report_style())
            )
        };
        terminal.data(&text)?;
    }
    Ok(())
}

/// The records that are asked for, oldest first.
async fn find(arguments: &WhyArguments) -> Result<Vec<StoredRecord>, Failure> {
    let data = &arguments.data;
    let failure = |error| Failure::data(data, error);
    let nothing = || Failure::NothingKept { data: data.clone() };
    let records = Records::open_existing(data)
        .await
        .map_err(failure)?
        .ok_or_else(nothing)?;
    let found = if let Some(id) = &arguments.request_id {
        match records.get(id).await.map_err(failure)? {
            Found::One(record) => vec![*record],
            Found::Several(candidates) => {
                return Err(Failure::AmbiguousRequest {
                    id: id.clone(),
                    candidates,
                });
            }
            Found::None => {
                return Err(Failure::UnknownRequest {
                    id: id.clone(),
                    data: data.clone(),
                });
            }
        }
    } else {
        let most = arguments
            .last
            .map_or(1, |last| u32::try_from(last.get()).unwrap_or(u32::MAX));
        let mut last = records.last(most).await.map_err(failure)?;
        last.reverse();
        last
    };
    records.close().await;
    if found.is_empty() {
        return Err(nothing());
    }
    Ok(found)
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
    let json = |value: serde_json::Result<String>| {
        value
            .map(|mut line| {
                line.push('\n');
                line
            })
            .map_err(io::Error::from)
    };
    let text = match &arguments.request_id {
        Some(id) => {
            let call = diagnosis.call(id).ok_or_else(|| missing(id, &diagnosis))?;
            if arguments.json {
                json(serde_json::to_string(&CallDiagnosisV1::from(call)))?
            } else {
                render_call_diagnosis(call, terminal.report_style())
            }
        }
        None if arguments.json => json(serde_json::to_string(&DiagnosisV1::from(&diagnosis)))?,
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
