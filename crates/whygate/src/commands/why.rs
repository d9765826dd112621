//! `whygate why`.

use whygate_diagnose::{Report, ReportV1};
use whygate_exchange::record::RecordV1;
use whygate_store::{Found, Records, StoredRecord};

use crate::{arguments::WhyArguments, failure::Failure, terminal::Terminal};

/// Explains calls that failed.
pub(crate) fn why(arguments: &WhyArguments, terminal: &mut Terminal) -> Result<(), Failure> {
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
