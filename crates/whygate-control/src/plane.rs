//! The control plane: takes requests, runs operations, stores what they change, and hands on
//! what is deployed.
//!
//! Operations run one after another. Each sees the documents as they are, changes a copy, and
//! either all of its changes are stored or none. What is deployed is served before the answer
//! goes out.

use std::{collections::BTreeSet, fmt, future::Future, pin::Pin, sync::Arc};

use tokio::sync::Mutex;
use whygate_model::{Definition, Sources};
use whygate_store::{Documents, StoreError};

use crate::{
    error::ServiceError,
    operations::{self, Call},
    protocol::{self, Addressed, Answer, Object, Request},
    served,
    state::{Collection, State, Transaction},
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
    /// Its stages; `None`: it has none, or is gone.
    pub definition: Option<Definition>,
    /// The texts that places in it point into.
    pub sources: Sources,
}

/// What a publisher gives back: a future that ends when the APIs are served.
pub type Publishing<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Whoever serves what is deployed.
pub trait Publisher: fmt::Debug + Send + Sync {
    /// Serves these APIs as they are now.
    fn publish(&self, deployed: Vec<Deployed>) -> Publishing<'_>;
}

/// The control plane.
#[derive(Debug)]
pub struct ControlPlane {
    documents: Documents,
    state: Mutex<State>,
    settings: Settings,
    publisher: Arc<dyn Publisher>,
}

impl ControlPlane {
    /// Reads what is stored.
    pub async fn open(
        documents: Documents,
        settings: Settings,
        publisher: Arc<dyn Publisher>,
    ) -> Result<Self, StoreError> {
        let state = State::of(documents.all().await?);
        Ok(Self {
            documents,
            state: Mutex::new(state),
            settings,
            publisher,
        })
    }

    /// All APIs that are deployed.
    pub async fn deployed(&self) -> Vec<Deployed> {
        let state = self.state.lock().await;
        state
            .all(Collection::RestApi)
            .filter_map(|api| operations::text(api, "id"))
            .map(|id| served::deployed(&state, id, &self.settings.account_id))
            .filter(|deployed| deployed.definition.is_some())
            .collect()
    }

    /// Answers a request; `None` if it is for no service of Amazon's.
    pub async fn answer(&self, request: &Request) -> Option<Answer> {
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
        let outcome = match operations::of(service) {
            Some(run) => match protocol::understand(service, request) {
                Ok(understood) => {
                    let region = protocol::region(request).unwrap_or(&self.settings.region);
                    self.run(run, understood.operation.name, understood.input, region)
                        .await
                        .map(|output| (understood.operation, output))
                }
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

    /// Runs an operation.
    async fn run(
        &self,
        run: operations::Run,
        operation: &str,
        input: Object,
        region: &str,
    ) -> Result<Object, ServiceError> {
        let mut state = self.state.lock().await;
        let mut call = Call {
            documents: Transaction::new(&state),
            input,
            region,
            account: &self.settings.account_id,
            now: (self.settings.now)(),
            publish: BTreeSet::new(),
        };
        let output = run(operation, &mut call)?;
        let Call {
            documents, publish, ..
        } = call;
        let changes = documents.finish();
        if !changes.is_empty() {
            match self.documents.apply(&state.stored(&changes)).await {
                Ok(true) => state.take_over(changes),
                Ok(false) => return Err(ServiceError::concurrent()),
                Err(error) => {
                    tracing::error!(%error, "a change could not be stored");
                    return Err(ServiceError::storage());
                }
            }
        }
        if !publish.is_empty() {
            let deployed = publish
                .iter()
                .map(|id| served::deployed(&state, id, &self.settings.account_id))
                .collect();
            self.publisher.publish(deployed).await;
        }
        Ok(output)
    }
}
