//! `whygate run`: serves definitions until it is interrupted.
//!
//! What is named is read here; `start.rs` is where ports meet their implementations, `running.rs`
//! what goes on until the end. The edge and functions have threads of their own; the control
//! listener and what keeps failed calls share one runtime beside them, and one thread prints.

mod alike;
pub(crate) mod api_keys;
mod banner;
mod change_notes;
mod changes;
mod control;
mod data;
mod deferred;
mod deployed;
mod difference;
mod events;
mod function_logs;
mod functions;
mod given_up;
mod idempotency;
mod keeper;
mod kept;
mod lines;
mod metrics;
mod printer;
mod quotas;
mod recording;
mod reload;
mod running;
pub(crate) mod sealing;
mod served;
mod shards;
mod shown;
mod signals;
mod start;
mod tally;
mod test_button;
mod traffic;

pub(crate) use data::{CODE, data_option};
pub(crate) use deferred::KeptResults;
pub(crate) use functions::{FunctionRules, of_definitions};
pub(crate) use idempotency::KeptAnswers;
pub(crate) use served::{Served, ServedDefinition};

use std::{path::PathBuf, sync::Arc};

use self::{
    api_keys::ApiKeys, data::DataDirectory, printer::Printer, running::Running, tally::Tally,
};
use crate::{
    access_keys::ServedKeys,
    arguments::RunArguments,
    aws,
    definitions::{self, ReadDefinition, ReadOptions},
    failure::{Failure, Purpose},
    remembered,
    terminal::Terminal,
};

/// Serves definitions until it is interrupted.
pub(crate) fn run(arguments: &RunArguments, terminal: &mut Terminal) -> Result<(), Failure> {
    let data = DataDirectory::new(arguments)?;
    let access_keys = ServedKeys::new(data.path())?;
    if !arguments.control_host.is_loopback() && access_keys.are_none() {
        return Err(Failure::ControlNotLoopback {
            address: arguments.control_host,
        });
    }
    let files = which_files(arguments)?;
    let mut options = ReadOptions::new(&arguments.definition, files.len() == 1)?;
    options.compile.aws = aws::settings(arguments)?;
    options.api_keys = Some(Arc::new(ApiKeys::open(data.path())?));
    let read = ReadDefinition::read_all(&files, &options);
    for definition in &read {
        terminal.talk(&banner::diagnostics(definition));
    }
    let drawn_keys = options
        .api_keys
        .as_ref()
        .filter(|_| {
            read.iter()
                .filter_map(|read| read.definition.as_ref())
                .flat_map(|definition| &definition.api_keys)
                .any(|key| key.digest.is_none())
        })
        .map(|keys| keys.file().to_owned());
    let definitions: Vec<ServedDefinition> = read.iter().filter_map(ServedDefinition::of).collect();
    if definitions.is_empty() && !files.is_empty() {
        return Err(Failure::NothingServed { count: files.len() });
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("beside-the-edge")
        .enable_all()
        .build()
        .map_err(|error| Failure::start("threads", error))?;
    let tally = Arc::new(Tally::default());
    let (printer, printing) =
        Printer::start(arguments.log_format, arguments.execution_log, tally.clone())?;
    let ending = runtime.block_on(async {
        let running = Running::start(
            arguments,
            &data,
            &options,
            definitions,
            printer.clone(),
            tally.clone(),
            access_keys.clone(),
        )
        .await?;
        let reloading = running.watch(arguments, &data, options.clone(), &read);
        running.announce(arguments, &data, &read, drawn_keys.as_deref(), &access_keys);
        if let Some(kept) = data.kept()
            && let Err(failure) = remembered::write(kept, &files)
        {
            printer.talk(format!(
                "warning: what is served cannot be remembered: {failure}\n"
            ));
        }
        running.until_the_end(reloading, read, &options).await
    });
    if ending.is_ok() {
        let totals = tally.totals();
        printer.talk(banner::ending(&totals));
        printer.event(banner::ending_event(&totals));
    }
    printer.end();
    let _ = printing.join();
    // What still runs after the second signal is not waited for.
    runtime.shutdown_background();
    ending
}

/// The files that are named, or those that were served last.
fn which_files(arguments: &RunArguments) -> Result<Vec<PathBuf>, Failure> {
    if arguments.no_definition {
        return Ok(Vec::new());
    }
    if arguments.definitions.is_empty() {
        return remembered::served_last(&arguments.data, Purpose::Serve);
    }
    definitions::files(&arguments.definitions)
}
