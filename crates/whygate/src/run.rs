//! `whygate run`: serves definitions until it is interrupted.
//!
//! This is where ports meet their implementations. The edge has threads of its own; functions,
//! the control listener and what keeps failed calls share one runtime beside it, and one
//! thread prints.

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
mod idempotency;
mod keeper;
mod kept;
mod lines;
mod metrics;
mod printer;
mod quotas;
mod reload;
mod sealing;
mod served;
mod shards;
mod signals;
mod tally;
mod test_button;
mod traffic;

pub(crate) use data::data_option;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use arc_swap::ArcSwap;
use tokio::{
    sync::{Notify, mpsc},
    time::MissedTickBehavior,
};
use whygate_control::{ControlPlane, Settings};
use whygate_exchange::ports::{Clock, Ids};
use whygate_gateway::{Edge, EdgeError, EdgeOptions, Ports, ShutdownReport};
use whygate_lambda::{
    FunctionService, FunctionSettings, Isolation, KeptEvents, NoKeptEvents, RemoteSettings,
    ServiceDestinations, StartError,
};
use whygate_store::{Documents, Limits, Records};

use self::{
    api_keys::ApiKeys,
    banner::Beginning,
    change_notes::ChangeNotes,
    changes::Changes,
    control::{Control, Recording, Shown},
    data::DataDirectory,
    deferred::KeptResults,
    deployed::Deployment,
    events::StoredEvents,
    function_logs::PrintedLogs,
    functions::FunctionRules,
    idempotency::KeptAnswers,
    keeper::{Keeping, Recorder},
    printer::Printer,
    quotas::Quotas,
    reload::{Reloading, Serving},
    served::{Served, ServedDefinition},
    signals::Signals,
    tally::{Tally, Totals},
    test_button::TestButton,
};
use crate::{
    access_keys::ServedKeys,
    arguments::RunArguments,
    aws,
    definitions::{self, ReadDefinition, ReadOptions},
    failure::Failure,
    ports::{RandomIds, SystemClock},
    remembered,
    terminal::Terminal,
    terminal::{style, styled},
};

/// So long may calls in flight take once the end has been asked for: as long as Amazon lets an
/// integration take, and a little more.
const GRACE: Duration = Duration::from_secs(30);

/// How soon a change of the access keys is noticed.
const KEYS_NOTICED: Duration = Duration::from_secs(1);

/// The directory of functions' packages within the data directory.
pub(crate) const CODE: &str = "code";

/// So long may functions take to end after the last call.
const FUNCTIONS_GRACE: Duration = Duration::from_secs(2);

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
    let read: Vec<ReadDefinition> = files
        .iter()
        .map(|file| ReadDefinition::read(file, &options))
        .collect();
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
        let remembered = remembered::read(&arguments.data);
        if remembered.is_empty() {
            return Err(Failure::NoDefinition {
                data: arguments.data.clone(),
                found: definitions::in_folder(std::path::Path::new("")),
            });
        }
        return definitions::files(&remembered);
    }
    definitions::files(&arguments.definitions)
}

/// How often is said what failed lately, if anything did.
const LATELY: Duration = Duration::from_mins(1);

/// Everything that runs.
struct Running {
    edge: Edge,
    control: Control,
    functions: Arc<FunctionService>,
    keeping: Keeping,
    quotas: Quotas,
    served: Arc<ArcSwap<Served>>,
    printer: Printer,
    tally: Arc<Tally>,
    signals: Signals,
    why_options: String,
    rules: FunctionRules,
    deployments: mpsc::Receiver<Deployment>,
    change_notes: ChangeNotes,
    /// Told when what is served from files may be another.
    served_changed: Arc<Notify>,
}

impl Running {
    /// Starts everything, the edge last: it answers only when all it needs is there.
    async fn start(
        arguments: &RunArguments,
        data: &DataDirectory,
        options: &ReadOptions,
        mut definitions: Vec<ServedDefinition>,
        printer: Printer,
        tally: Arc<Tally>,
        access_keys: Arc<ServedKeys>,
    ) -> Result<Self, Failure> {
        let signals =
            Signals::new().map_err(|error| Failure::start("listening to signals", error))?;
        let control_address = SocketAddr::new(arguments.control_host, arguments.control_port);
        let control_listener = Control::bind(control_address, &access_keys).await?;
        let records = Records::open(data.path(), Limits::default())
            .await
            .map_err(|error| Failure::data(data.path(), error))?;
        let quotas = Quotas::start(data.path())?;
        let results = records
            .deferred()
            .await
            .map_err(|error| Failure::data(data.path(), error))?;
        let answers = records
            .idempotency()
            .await
            .map_err(|error| Failure::data(data.path(), error))?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let rules = FunctionRules::new(arguments);
        let objects = functions::objects(&options.compile.aws.endpoints, &clock);
        let (handover, deployments) =
            deployed::handover(rules.clone(), objects, quotas.kept(), clock.clone());
        let test_button = Arc::new(TestButton::new(options.compile.clone()));
        let plane = control_plane(
            arguments,
            data,
            clock.clone(),
            handover.clone(),
            test_button.clone(),
        )
        .await?;
        definitions.extend(
            plane
                .deployed()
                .await
                .into_iter()
                .filter_map(|api| ServedDefinition::deployed(api, &options.compile)),
        );
        let served = Served::new(definitions, Arc::new(plane.managed_functions().await));
        let ids: Arc<dyn Ids> = Arc::new(RandomIds);
        let functions = start_functions(
            &clock,
            &ids,
            printer.clone(),
            functions::remote(served.definitions(), arguments),
            functions::destinations(&options.compile.aws.endpoints, &clock, &ids),
            functions::isolation(arguments),
            kept_events(data).await?,
        )?;
        functions.replace(functions::configuration(&served, &rules));
        functions
            .resume()
            .await
            .map_err(|error| Failure::data(data.path(), error))?;
        let plan = served.plan();
        let served = Arc::new(ArcSwap::from_pointee(served));
        handover.set_served(served.clone());
        let why_options = data.why_options();
        let change_notes = ChangeNotes::new(records.clone(), clock.clone());
        change_notes.note([served.load().started()]).await;
        let recorder = Recorder {
            records,
            served: served.clone(),
            printer: printer.clone(),
            tally: tally.clone(),
            clock: clock.clone(),
            why_options: why_options.clone(),
        };
        let (keeper, keeping) = recorder.start();
        show_served(&plane, &served.load()).await;
        let served_changed = Arc::new(Notify::new());
        tokio::spawn(keep_shown(
            plane.clone(),
            served.clone(),
            served_changed.clone(),
        ));
        let edge_address = Arc::new(OnceLock::new());
        tokio::spawn(notice_keys(access_keys.clone()));
        let control = Control::start(
            control_listener,
            Shown {
                tally: tally.clone(),
                served: served.clone(),
                plane,
                edge: edge_address.clone(),
            },
            functions.operations(),
            Recording {
                clock: clock.clone(),
                ids: ids.clone(),
                exchanges: keeper.clone(),
                access_keys: access_keys.clone(),
            },
            access_keys.clone(),
        )?;
        let mut options = EdgeOptions {
            address: SocketAddr::new(arguments.host, arguments.port),
            help_base: format!("http://{}/causes/", control.address),
            ..EdgeOptions::default()
        };
        if let Some(threads) = arguments.threads {
            options.threads = threads.get();
        }
        let ports = Ports {
            clock: clock.clone(),
            ids,
            functions: functions.clone(),
            counters: quotas.counters(),
            exchanges: keeper,
            deferred: Arc::new(KeptResults::new(results, clock.clone())),
            idempotent: Arc::new(KeptAnswers::new(answers)),
            access_keys,
        };
        test_button.begin(ports.clone());
        let edge = Edge::start(options, &ports, plan).map_err(edge_failure)?;
        let _ = edge_address.set(edge.local_address());
        Ok(Self {
            edge,
            control,
            functions,
            keeping,
            quotas,
            served,
            printer,
            tally,
            signals,
            why_options,
            rules,
            deployments,
            change_notes,
            served_changed,
        })
    }

    /// Says what is served where.
    fn announce(
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
    fn watch(
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
    async fn until_the_end(
        mut self,
        mut reloading: Option<Reloading>,
        mut read: Vec<ReadDefinition>,
        options: &ReadOptions,
    ) -> Result<(), Failure> {
        let mut lately = tokio::time::interval(LATELY);
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
            let ShutdownReport { abandoned } = self.edge.shutdown(GRACE).await;
            self.functions.shutdown(FUNCTIONS_GRACE).await;
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

/// Has the control plane show what is served from files, whenever that changes. A task of its
/// own: an operation of the control plane may be waiting for the one that exchanges plans.
async fn keep_shown(plane: Arc<ControlPlane>, served: Arc<ArcSwap<Served>>, changed: Arc<Notify>) {
    loop {
        changed.notified().await;
        show_served(&plane, &served.load_full()).await;
    }
}

/// Has the control plane show what is served from files.
async fn show_served(plane: &ControlPlane, served: &Served) {
    let from_files: Vec<_> = served
        .definitions
        .iter()
        .filter(|served| served.deployed_api.is_none())
        .map(|served| {
            let file: Arc<str> = served.file.display().to_string().into();
            (file, served.definition.clone())
        })
        .collect();
    plane.show(&from_files).await;
}

/// Reads the access keys again when they change.
async fn notice_keys(keys: Arc<ServedKeys>) {
    let mut every = tokio::time::interval(KEYS_NOTICED);
    loop {
        every.tick().await;
        if let Err(error) = keys.refresh() {
            tracing::warn!(%error, "the access keys cannot be read; the old ones stay");
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

/// The control plane with what it keeps.
async fn control_plane(
    arguments: &RunArguments,
    data: &DataDirectory,
    clock: Arc<dyn Clock>,
    handover: Arc<deployed::Handover>,
    test_button: Arc<TestButton>,
) -> Result<Arc<ControlPlane>, Failure> {
    let failed = |error| Failure::data(data.path(), error);
    let documents = match data.kept() {
        Some(kept) => Documents::open(kept).await.map_err(failed)?,
        None => Documents::in_memory().await.map_err(failed)?,
    };
    let settings = Settings {
        account_id: arguments.definition.account.clone(),
        region: arguments.definition.region.clone(),
        now: Arc::new(move || i64::try_from(clock.now().0 / 1000).unwrap_or_default()),
        seal: Arc::new(sealing::open(data.path())?),
    };
    let plane = ControlPlane::open(documents, settings, handover.clone())
        .await
        .map_err(failed)?;
    Ok(Arc::new(
        plane
            .with_functions(data.path().join(CODE), handover)
            .with_tester(test_button),
    ))
}

/// What keeps asynchronous invocations.
async fn kept_events(data: &DataDirectory) -> Result<Arc<dyn KeptEvents>, Failure> {
    let Some(kept) = data.kept() else {
        return Ok(Arc::new(NoKeptEvents));
    };
    match StoredEvents::open(kept).await {
        Ok(events) => Ok(Arc::new(events)),
        Err(error) => Err(Failure::data(kept, error)),
    }
}

fn start_functions(
    clock: &Arc<dyn Clock>,
    ids: &Arc<dyn Ids>,
    printer: Printer,
    remote: RemoteSettings,
    destinations: ServiceDestinations,
    isolation: Isolation,
    events: Arc<dyn KeptEvents>,
) -> Result<Arc<FunctionService>, Failure> {
    let mut settings = FunctionSettings::new(clock.clone(), ids.clone());
    settings.logs = Arc::new(PrintedLogs::new(printer));
    settings.environment = BTreeMap::new();
    settings.remote = remote;
    settings.destinations = Arc::new(destinations);
    settings.isolation = isolation;
    settings.events = events;
    FunctionService::start_on(&tokio::runtime::Handle::current(), settings)
        .map(Arc::new)
        .map_err(|error| match error {
            StartError::Isolation(error) => Failure::Isolation(error),
            StartError::Runtime(_) | StartError::TemporaryDirectory(_) => {
                Failure::start("functions", error)
            }
        })
}

/// An edge that could not be started, with the option that helps.
fn edge_failure(error: EdgeError) -> Failure {
    match error {
        EdgeError::PortInUse { address } => Failure::PortInUse {
            address,
            option: "--port",
        },
        error @ (EdgeError::NotAllowed { .. } | EdgeError::Listen { .. }) => Failure::Edge {
            option: "--port",
            source: error,
        },
        error @ EdgeError::NoSuchAddress { .. } => Failure::Edge {
            option: "--host",
            source: error,
        },
        error @ EdgeError::Thread { .. } => Failure::start("the edge", error),
    }
}
