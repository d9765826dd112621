//! Everything that runs, from its announcement to its end: changes are taken over, and what failed
//! lately is said.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use arc_swap::ArcSwap;
use tokio::{
    sync::{Notify, mpsc},
    time::{Instant, MissedTickBehavior},
};
use whygate_gateway::{Edge, ShutdownReport};
use whygate_lambda::FunctionService;

use super::{
    banner::{self, Beginning},
    change_notes::ChangeNotes,
    changes::Changes,
    control::Control,
    data::DataDirectory,
    deployed::Deployment,
    functions::FunctionRules,
    keeper::Keeping,
    printer::Printer,
    quotas::Quotas,
    reload::{self, Reloading, Serving},
    served::{Served, ServedDefinition},
    signals::Signals,
    tally::{Tally, Totals},
};
use crate::{
    access_keys::ServedKeys,
    arguments::RunArguments,
    definitions::{ReadDefinition, ReadOptions},
    failure::Failure,
    terminal::{style, styled},
};

/// So long may calls in flight take once the end has been asked for: as long as Amazon lets an
/// integration take, and a little more.
const GRACE: Duration = Duration::from_secs(30);

/// So long may functions take to end after the last call.
const FUNCTIONS_GRACE: Duration = Duration::from_secs(2);

/// How often is said what failed lately, if anything did.
const LATELY: Duration = Duration::from_mins(1);

/// Everything that runs.
pub(super) struct Running {
    pub(super) edge: Edge,
    pub(super) control: Control,
    pub(super) functions: Arc<FunctionService>,
    pub(super) keeping: Keeping,
    pub(super) quotas: Quotas,
    pub(super) served: Arc<ArcSwap<Served>>,
    pub(super) printer: Printer,
    pub(super) tally: Arc<Tally>,
    pub(super) signals: Signals,
    pub(super) why_options: String,
    pub(super) rules: FunctionRules,
    pub(super) deployments: mpsc::Receiver<Deployment>,
    pub(super) change_notes: ChangeNotes,
    /// Told when what is served from files may be another.
    pub(super) served_changed: Arc<Notify>,
}

impl Running {
    /// Says what is served where.
    pub(super) fn announce(
        &self,
        arguments: &RunArguments,
        data: &DataDirectory,
        read: &[ReadDefinition],
        drawn_keys: Option<&Path>,
        access_keys: &ServedKeys,
    ) {
        let served = self.served.load();
        let refused: Vec<PathBuf> = read
            .iter()
            .filter(|read| ServedDefinition::of(read).is_none())
            .map(|read| read.file.clone())
            .collect();
        let beginning = Beginning {
            served: &served,
            refused: &refused,
            edge: self.edge.local_address(),
            control: self.control.address,
            takes_any_signature: access_keys.are_none(),
            at_root: read.len() == 1,
            waived: &arguments.definition.waive,
            data: data.kept(),
            drawn_keys,
            why_options: &self.why_options,
        };
        self.printer.talk(beginning.text());
        self.printer.event(beginning.event());
    }

    /// Begins to watch for changes, before anybody is told that they are noticed.
    pub(super) fn watch(
        &self,
        arguments: &RunArguments,
        data: &DataDirectory,
        options: ReadOptions,
        read: &[ReadDefinition],
    ) -> Option<Reloading> {
        if arguments.no_reload {
            return None;
        }
        match Changes::new(data.path()) {
            Ok(changes) => Some(Reloading::new(
                changes,
                options,
                FunctionRules::new(arguments),
                read,
                &self.served.load(),
            )),
            Err(error) => {
                self.printer.talk(format!(
                    "warning: changes of definitions and code are not noticed: {error}\n"
                ));
                None
            }
        }
    }

    /// Serves, takes changes over, and ends when it is asked to.
    pub(super) async fn until_the_end(
        mut self,
        mut reloading: Option<Reloading>,
        mut read: Vec<ReadDefinition>,
        options: &ReadOptions,
    ) -> Result<(), Failure> {
        // The first time when there has been a minute.
        let mut lately = tokio::time::interval_at(Instant::now() + LATELY, LATELY);
        lately.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut before = Totals::default();
        loop {
            tokio::select! {
                biased;
                () = self.signals.next() => return self.end().await,
                _ = lately.tick() => {
                    let now = self.tally.totals();
                    if let Some(said) = banner::lately(&before, &now, "minute") {
                        let command = styled(
                            style::LITERAL,
                            format_args!("whygate why --since 1m{}", self.why_options),
                        );
                        self.printer.talk(format!("{said}{command}\n"));
                    }
                    before = now;
                }
                Some(deployment) = self.deployments.recv() => {
                    let changes = reload::deploy(
                        deployment,
                        self.serving(),
                        &options.compile,
                        &self.rules,
                        reloading.as_ref(),
                    )
                    .await;
                    self.change_notes.note(changes).await;
                }
                Some(step) = next_step(&mut reloading) => {
                    if let Some(reloading) = &mut reloading {
                        reloading.perform(step, &mut read, self.serving()).await;
                        self.served_changed.notify_one();
                    }
                }
            }
        }
    }

    fn serving(&self) -> Serving<'_> {
        Serving {
            edge: &self.edge,
            functions: &self.functions,
            served: &self.served,
            printer: &self.printer,
            tally: &self.tally,
            change_notes: &self.change_notes,
        }
    }

    /// Lets calls in flight finish, keeps what failed, and stops everything. A second signal
    /// ends it at once.
    async fn end(mut self) -> Result<(), Failure> {
        self.printer
            .talk("ending: calls in flight are finished; interrupt again to end at once\n");
        let orderly = async {
            let ShutdownReport { abandoned } = self.edge.drain(GRACE).await;
            // Functions run on the edge's threads to their ends.
            self.functions.shutdown(FUNCTIONS_GRACE).await;
            self.edge.shutdown(Duration::ZERO).await;
            self.keeping.finish().await;
            self.quotas.finish().await;
            self.control.stop();
            abandoned
        };
        tokio::select! {
            abandoned = orderly => {
                if abandoned > 0 {
                    self.printer.talk(format!(
                        "warning: {abandoned} calls took longer than {} s and were cut off\n",
                        GRACE.as_secs()
                    ));
                }
                Ok(())
            }
            () = self.signals.next() => Err(Failure::Interrupted),
        }
    }
}

/// The next thing to do about files; never, where they are not watched.
async fn next_step(reloading: &mut Option<Reloading>) -> Option<reload::Step> {
    match reloading {
        Some(reloading) => Some(reloading.next().await),
        None => std::future::pending().await,
    }
}
