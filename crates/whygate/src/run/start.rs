//! Where ports meet their implementations: everything is started, the edge last.

use std::{
    net::SocketAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use arc_swap::ArcSwap;
use tokio::sync::Notify;
use whygate_control::{ControlPlane, Settings};
use whygate_exchange::ports::{Clock, Ids};
use whygate_gateway::{Edge, EdgeError, EdgeOptions, Ports};
use whygate_lambda::{
    FunctionService, FunctionSettings, KeptEvents, LogHistory, NoKeptEvents, RemoteSettings,
    ServiceDestinations, StartError,
};
use whygate_store::{Documents, Limits, Records};

use super::{
    change_notes::ChangeNotes,
    control::{Control, Shown},
    data::{CODE, DataDirectory},
    deferred::KeptResults,
    deployed,
    events::StoredEvents,
    function_logs::PrintedLogs,
    functions::{self, FunctionRules},
    given_up::RecordedEvents,
    idempotency::KeptAnswers,
    keeper::Recorder,
    printer::Printer,
    quotas::Quotas,
    recording::Recording,
    running::Running,
    sealing,
    served::{Served, ServedDefinition},
    shown::{keep_shown, show_served},
    signals::Signals,
    tally::Tally,
    test_button::TestButton,
};
use crate::{
    access_keys::ServedKeys,
    arguments::RunArguments,
    definitions::ReadOptions,
    failure::Failure,
    ports::{RandomIds, SystemClock},
};

/// How soon a change of the access keys is noticed.
const KEYS_NOTICED: Duration = Duration::from_secs(1);

impl Running {
    /// Starts everything, the edge last: it answers only when all it needs is there.
    pub(super) async fn start(
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
        let function_logs = Arc::<LogHistory>::default();
        let (handover, deployments) = deployed::handover(
            rules.clone(),
            objects,
            quotas.kept(),
            clock.clone(),
            access_keys.clone(),
            function_logs.clone(),
        );
        let test_button = Arc::new(TestButton::new(options.compile.clone()));
        let plane = control_plane(
            arguments,
            data,
            clock.clone(),
            handover.clone(),
            test_button.clone(),
        )
        .await?;
        access_keys.admit(plane.sessions().await);
        definitions.extend(
            plane
                .deployed()
                .await
                .into_iter()
                .filter_map(|api| ServedDefinition::deployed(api, &options.compile)),
        );
        let served = Served::new(definitions, Arc::new(plane.managed_functions().await));
        let ids: Arc<dyn Ids> = Arc::new(RandomIds);
        let plan = served.plan();
        let settings = functions::configuration(&served, &rules);
        let remote = functions::remote(served.definitions(), arguments);
        let served = Arc::new(ArcSwap::from_pointee(served));
        let why_options = data.why_options();
        let recorder = Recorder {
            records: records.clone(),
            served: served.clone(),
            printer: printer.clone(),
            tally: tally.clone(),
            clock: clock.clone(),
            why_options: why_options.clone(),
        };
        let (keeper, keeping) = recorder.start();
        let recording = Recording {
            clock: clock.clone(),
            ids: ids.clone(),
            exchanges: keeper.clone(),
            access_keys: access_keys.clone(),
        };
        let mut function_settings = FunctionSettings::new(clock.clone(), ids.clone());
        function_settings.log_history = function_logs;
        // A function's own calls of services go where its integrations' go.
        function_settings.environment = options.compile.aws.endpoints.variables().collect();
        function_settings.given_up = Arc::new(RecordedEvents {
            recording: recording.clone(),
            served: served.clone(),
            port: control_listener
                .local_addr()
                .map_or(arguments.control_port, |address| address.port()),
        });
        let functions = start_functions(
            function_settings,
            printer.clone(),
            remote,
            functions::destinations(&options.compile.aws.endpoints, &clock, &ids),
            arguments,
            kept_events(data).await?,
        )?;
        functions.replace(settings);
        functions
            .resume()
            .await
            .map_err(|error| Failure::data(data.path(), error))?;
        handover.set_served(served.clone());
        let change_notes = ChangeNotes::new(records, clock.clone());
        change_notes.note([served.load().started()]).await;
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
            recording,
            access_keys.clone(),
        )?;
        let mut options = EdgeOptions {
            address: SocketAddr::new(arguments.host, arguments.port),
            help_base: format!("http://{}/causes/", control.address),
            proxy_status: arguments.proxy_status,
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
        functions.run_on(edge.runtimes());
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
    mut settings: FunctionSettings,
    printer: Printer,
    remote: RemoteSettings,
    destinations: ServiceDestinations,
    arguments: &RunArguments,
    events: Arc<dyn KeptEvents>,
) -> Result<Arc<FunctionService>, Failure> {
    settings.logs = Arc::new(PrintedLogs::new(printer));
    settings.remote = remote;
    settings.destinations = Arc::new(destinations);
    settings.isolation = functions::isolation(arguments);
    settings.control_groups = functions::control_groups(arguments);
    settings.wake_latency = arguments.function_wake_latency;
    settings.events = events;
    FunctionService::start(settings)
        .map(Arc::new)
        .map_err(|error| match error {
            StartError::Isolation(error) => Failure::Isolation(error),
            StartError::ControlGroups(error) => Failure::ControlGroups(error),
            StartError::WakeLatency(error) => Failure::WakeLatency(error),
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
