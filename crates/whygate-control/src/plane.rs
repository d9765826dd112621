//! The control plane: takes requests, runs operations, stores what they change, and hands on
//! what is deployed.
//!
//! Operations run one after another. Each sees the documents as they are, changes a copy, and
//! either all of its changes are stored or none. What is deployed is served before the answer
//! goes out.

mod packages;

use std::{
    collections::BTreeSet, fmt, future::Future, ops::RangeInclusive, path::PathBuf, pin::Pin,
    sync::Arc,
};

use http::{Method, header};
use tokio::sync::Mutex;
use whygate_gateway::{DayUsage, KeyQuota};
use whygate_lambda::LogHistory;
use whygate_model::{Definition, Sources, definition::UsagePlan};
use whygate_store::{Documents, StoreError};

use crate::{
    code::CodeStore,
    error::ServiceError,
    functions::{FunctionHost, ManagedFunctions, managed, referenced_packages},
    generated::lambda,
    identities::{self, Caller, Session},
    model::{Operation, Service},
    operations::{self, Afterwards, Call, FunctionsCall, Identities, apigateway::read_only},
    protocol::{self, Addressed, Answer, Object, Request},
    seal::Seal,
    served,
    state::{Collection, State, Transaction},
    tester::{Test, Tester},
};

/// What the control plane is set up with.
#[derive(Clone)]
pub struct Settings {
    /// The account, twelve digits.
    pub account_id: String,
    /// The Region of requests that name none.
    pub region: String,
    /// Seconds since 1970.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// What API keys are sealed with where they are stored.
    pub seal: Arc<Seal>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Settings")
            .field("account_id", &self.account_id)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

/// An API as its stages serve it now.
#[derive(Clone, Debug)]
pub struct Deployed {
    /// The API.
    pub api_id: String,
    /// The Region that it was made in; `None`: it is gone.
    pub region: Option<String>,
    /// Its stages; `None`: it has none, or is gone.
    pub definition: Option<Definition>,
    /// The texts that places in it point into.
    pub sources: Sources,
}

/// What a publisher gives back: a future that ends when the APIs are served.
pub type Publishing<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Whoever serves what is deployed, beside what it serves from files.
pub trait Publisher: fmt::Debug + Send + Sync {
    /// Serves these APIs as they are now.
    fn publish(&self, deployed: Vec<Deployed>) -> Publishing<'_>;

    /// Whether a stage is served from a file.
    fn has_stage(&self, api_id: &str, stage: &str) -> bool;

    /// The usage plans of what is served from files.
    fn usage_plans(&self) -> Vec<PlanOfFile>;

    /// What a key has used on each of these days (since 1970-01-01, in UTC), without those that
    /// are still to come.
    fn usage(&self, quota: &KeyQuota, days: RangeInclusive<u64>) -> Vec<DayUsage>;

    /// Lets a key make so many calls more in the period of now. Ends when that is kept.
    fn set_remaining(&self, quota: KeyQuota, remaining: u64) -> Publishing<'_>;

    /// Lets these temporary credentials in, and no others.
    fn admit(&self, sessions: Vec<Session>);

    /// Lets further temporary credentials in.
    fn begin(&self, session: Session);

    /// What functions wrote last.
    fn function_logs(&self) -> Arc<LogHistory>;

    /// Forgets what was kept for a stage.
    fn flush(&self, api_id: String, stage: String, flushed: Flushed) -> Publishing<'_>;
}

/// A usage plan of what is served from a file. It can be read, and its usage set.
#[derive(Clone, Debug)]
pub struct PlanOfFile {
    /// The plan.
    pub plan: UsagePlan,
    /// Ids and names of its keys.
    pub keys: Vec<(String, String)>,
}

/// What a stage's gateway forgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flushed {
    /// The answers in its cache.
    Answers,
    /// What its Lambda authorizers have said.
    AuthorizerResults,
}

/// Where packages of functions are downloaded from; their key follows.
pub(crate) const PACKAGES: &str = "/_aws/lambda/packages/";

/// What functions are managed with.
#[derive(Debug)]
struct Functions {
    code: CodeStore,
    host: Arc<dyn FunctionHost>,
    /// When the control plane began, and with it whatever is served from definitions.
    begun: i64,
}

/// The control plane.
#[derive(Debug)]
pub struct ControlPlane {
    documents: Documents,
    state: Mutex<State>,
    settings: Settings,
    publisher: Arc<dyn Publisher>,
    functions: Option<Functions>,
    tester: Option<Arc<dyn Tester>>,
}

impl ControlPlane {
    /// Reads what is stored.
    pub async fn open(
        documents: Documents,
        settings: Settings,
        publisher: Arc<dyn Publisher>,
    ) -> Result<Self, StoreError> {
        let state = State::of(documents.all().await?, &settings.seal);
        Ok(Self {
            documents,
            state: Mutex::new(state),
            settings,
            publisher,
            functions: None,
            tester: None,
        })
    }

    /// With somebody who can call what is not deployed; without, test buttons are not served.
    #[must_use]
    pub fn with_tester(mut self, tester: Arc<dyn Tester>) -> Self {
        self.tester = Some(tester);
        self
    }

    /// Shows what is served from files as APIs that nobody changes here, in place of what was
    /// shown before.
    pub async fn show(&self, served: &[(Arc<str>, Arc<Definition>)]) {
        let now = (self.settings.now)();
        let mut shown = Vec::new();
        for (file, definition) in served {
            for api in &definition.rest_apis {
                let documents = read_only::documents(api, &self.settings.region, now, shown.len());
                shown.extend(
                    documents
                        .into_iter()
                        .map(|document| (document, file.clone())),
                );
            }
        }
        self.state.lock().await.show(shown);
    }

    /// Manages functions as well, with their packages in that directory. Without this every
    /// operation of Lambda is one that is not served.
    #[must_use]
    pub fn with_functions(self, directory: PathBuf, host: Arc<dyn FunctionHost>) -> Self {
        let begun = (self.settings.now)();
        Self {
            functions: Some(Functions {
                code: CodeStore::new(directory),
                host,
                begun,
            }),
            ..self
        }
    }

    /// All APIs that are deployed.
    pub async fn deployed(&self) -> Vec<Deployed> {
        let state = self.state.lock().await;
        state
            .all(Collection::RestApi)
            .filter_map(|api| operations::text(api, "id"))
            .filter(|id| !state.is_shown(id))
            .map(|id| served::deployed(&state, id, &self.settings.account_id))
            .filter(|deployed| deployed.definition.is_some())
            .collect()
    }

    /// All temporary credentials that were given out, with what they may do now.
    pub async fn sessions(&self) -> Vec<Session> {
        identities::sessions(&*self.state.lock().await)
    }

    /// All functions that are managed here. What no document names any more is removed from the
    /// disk.
    pub async fn managed_functions(&self) -> ManagedFunctions {
        let state = self.state.lock().await;
        match &self.functions {
            Some(functions) => {
                functions.sweep(&state).await;
                managed(&state, &functions.code)
            }
            None => ManagedFunctions::default(),
        }
    }

    /// Answers a request; `None` if it is for no service of Amazon's.
    pub async fn answer(&self, request: &Request) -> Option<Answer> {
        if let Some(key) = request.uri().path().strip_prefix(PACKAGES)
            && let Some(functions) = &self.functions
            && request.method() == Method::GET
        {
            return Some(functions.download(key).await);
        }
        let request_id = uuid::Uuid::new_v4().to_string();
        let service = match protocol::addressed(request) {
            Addressed::Service(service) => service,
            Addressed::Other => {
                let refused = ServiceError::new(
                    "UnknownOperationException",
                    400,
                    "this service is not one that Whygate serves",
                );
                let protocol = crate::model::Protocol::Json;
                return Some(protocol::error(None, protocol, &refused, &request_id));
            }
            Addressed::Nothing => return None,
        };
        let protocol = protocol::protocol_of(service, request);
        let outcome = match self.runs(service) {
            Some(run) => match protocol::understand(service, request) {
                Ok(understood) => self.run(run, service, understood, request).await,
                Err(error) => Err(error),
            },
            None => protocol::operation(service, request).and_then(|operation| {
                Err(ServiceError::not_yet_served(service.id, operation.name))
            }),
        };
        Some(match outcome {
            Ok((operation, output)) => {
                protocol::success(service, operation, protocol, &output, &request_id)
            }
            Err(error) => protocol::error(Some(service), protocol, &error, &request_id),
        })
    }

    /// What runs the operations of a service; `None`: none of them is served.
    fn runs(&self, service: &Service) -> Option<operations::Run> {
        let served = service.id != lambda::SERVICE.id || self.functions.is_some();
        served.then(|| operations::of(service))?
    }

    /// Runs an operation.
    async fn run(
        &self,
        run: operations::Run,
        service: &Service,
        understood: protocol::Understood,
        request: &Request,
    ) -> Result<(&'static Operation, Object), ServiceError> {
        let protocol::Understood {
            operation,
            mut input,
        } = understood;
        let region = protocol::region(request.headers()).unwrap_or(&self.settings.region);
        let asked = Asked {
            operation: operation.name,
            region,
            caller: request.extensions().get(),
        };
        if let Some(test) = self.tested(asked, &input).await {
            let output = self.test(test?, operation.name).await?;
            return Ok((operation, output));
        }
        let functions = self
            .functions
            .as_ref()
            .filter(|_| service.id == lambda::SERVICE.id);
        let mut with = FunctionsCall::default();
        let mut hold = None;
        if let Some(functions) = functions {
            with.authority = authority(request);
            with.served = functions.host.served();
            with.served_since = functions.begun;
            (with.code, hold) = functions.take(operation.name, &mut input, region).await;
        }
        let mut state = self.state.lock().await;
        let outcome = self.change(&mut state, run, asked, input, with).await;
        drop(hold);
        if let Some(functions) = functions.filter(|_| leaves_code(operation.name)) {
            functions.sweep(&state).await;
        }
        outcome.map(|output| (operation, output))
    }

    /// Runs an operation on the documents, stores what it changes, and serves it.
    async fn change(
        &self,
        state: &mut State,
        run: operations::Run,
        asked: Asked<'_>,
        input: Object,
        functions: FunctionsCall,
    ) -> Result<Object, ServiceError> {
        let mut call = Call {
            documents: Transaction::new(state),
            input,
            region: asked.region,
            account: &self.settings.account_id,
            caller: asked.caller,
            now: (self.settings.now)(),
            publish: BTreeSet::new(),
            identities: Identities::Same,
            functions,
            publisher: &*self.publisher,
            afterwards: None,
        };
        let output = run(asked.operation, &mut call)?;
        let Call {
            documents,
            publish,
            identities,
            functions,
            afterwards,
            ..
        } = call;
        let changes = documents.finish();
        if let Some(file) = state.read_only(&changes) {
            return Err(ServiceError::read_only(file));
        }
        if !changes.is_empty() {
            let stored = state
                .stored(&changes, &self.settings.seal)
                .ok_or_else(ServiceError::storage)?;
            match self.documents.apply(&stored).await {
                Ok(true) => state.take_over(changes),
                Ok(false) => return Err(ServiceError::concurrent()),
                Err(error) => {
                    tracing::error!(%error, "a change could not be stored");
                    return Err(ServiceError::storage());
                }
            }
        }
        match identities {
            Identities::Same => {}
            Identities::Began(id) => {
                if let Some(session) = identities::session(state, &id) {
                    self.publisher.begin(session);
                }
            }
            Identities::Changed => self.publisher.admit(identities::sessions(state)),
        }
        if !publish.is_empty() {
            let deployed = publish
                .iter()
                .filter(|id| !state.is_shown(id))
                .map(|id| served::deployed(state, id, &self.settings.account_id))
                .collect();
            self.publisher.publish(deployed).await;
        }
        if functions.changed
            && let Some(functions) = &self.functions
        {
            functions.host.run(managed(state, &functions.code)).await;
        }
        match afterwards {
            None => {}
            Some(Afterwards::SetRemaining { quota, remaining }) => {
                self.publisher.set_remaining(quota, remaining).await;
            }
            Some(Afterwards::Flush {
                api_id,
                stage,
                flushed,
            }) => self.publisher.flush(api_id, stage, flushed).await,
        }
        Ok(output)
    }

    /// What a test button calls; `None`: the operation is another.
    async fn tested(&self, asked: Asked<'_>, input: &Object) -> Option<Result<Test, ServiceError>> {
        if !asked.operation.starts_with("TestInvoke") {
            return None;
        }
        // The call itself may take long, and nobody else needs to wait for it.
        let state = self.state.lock().await;
        let call = Call {
            documents: Transaction::new(&state),
            input: input.clone(),
            region: asked.region,
            account: &self.settings.account_id,
            caller: asked.caller,
            now: (self.settings.now)(),
            publish: BTreeSet::new(),
            identities: Identities::Same,
            publisher: &*self.publisher,
            afterwards: None,
            functions: FunctionsCall::default(),
        };
        operations::apigateway::test(asked.operation, &call)
    }

    /// Presses a test button.
    async fn test(&self, test: Test, operation: &str) -> Result<Object, ServiceError> {
        let Some(tester) = &self.tester else {
            return Err(ServiceError::not_yet_served(
                "Amazon API Gateway",
                operation,
            ));
        };
        tester.test(test).await.map_err(ServiceError::bad_request)
    }
}

/// What is asked, where, and by whom.
#[derive(Clone, Copy, Debug)]
struct Asked<'a> {
    operation: &'static str,
    region: &'a str,
    caller: Option<&'a Caller>,
}

/// Whether an operation may leave packages behind that nothing names.
fn leaves_code(operation: &str) -> bool {
    matches!(
        operation,
        "CreateFunction"
            | "UpdateFunctionCode"
            | "UpdateFunctionConfiguration"
            | "DeleteFunction"
            | "PublishLayerVersion"
            | "DeleteLayerVersion"
    )
}

impl Functions {
    async fn sweep(&self, state: &State) {
        let packages = referenced_packages(state);
        let code = self.code.clone();
        off_the_runtime(move || code.sweep(&packages)).await;
    }
}

/// Runs something that waits for the disk; `None` only if the process is ending.
async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(value) => Some(value),
        Err(error) => {
            tracing::error!(%error, "a package could not be worked on");
            None
        }
    }
}

/// Where the caller reached the control plane.
fn authority(request: &Request) -> String {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    if !host.is_empty() && host.bytes().all(plain) {
        host.to_owned()
    } else {
        "127.0.0.1:4566".to_owned()
    }
}
